\set VERBOSITY terse
SET search_path = public, kpi;
-- What must not change a score does not (case 29), and peers' defects do not exist here.
CREATE TABLE figure AS
SELECT 'u' || u AS unit, 'i' || i AS node,
	CASE WHEN (u + i) % 11 = 0 THEN NULL ELSE 50 + 40 * sin(u * 3 + i * 7.0) END AS value
FROM generate_series(10, 39) u, generate_series(1, 6) i;
CREATE FUNCTION structure(scale float8 DEFAULT 1, without text DEFAULT NULL, normalise text DEFAULT 'minmax',
	zero text DEFAULT NULL)
	RETURNS index_node[] LANGUAGE sql BEGIN ATOMIC
	SELECT array_agg(index_node('i' || i, CASE WHEN i <= 3 THEN 'P' ELSE 'Q' END,
			CASE WHEN 'i' || i = zero THEN 0 ELSE i * scale END, CASE WHEN i % 2 = 0 THEN -1 ELSE 1 END,
			normalise => structure.normalise))
		|| ARRAY[index_node('P', 'I', scale), index_node('Q', 'I', 2 * scale), index_node('I')]
	FROM generate_series(1, 6) i WHERE 'i' || i IS DISTINCT FROM without;
END;
CREATE FUNCTION same(a text, b text) RETURNS TABLE (cells bigint, same boolean) LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE format('SELECT count(*), bool_and(a.rank IS NOT DISTINCT FROM b.rank
		AND a.available = b.available AND (a.score IS NULL) = (b.score IS NULL)
		AND coalesce(abs(a.score - b.score), 0) <= 1e-12 * greatest(1, abs(b.score)))
		FROM (%s) a FULL JOIN (%s) b USING (unit, node)', a, b);
END $$;
\set base '''SELECT * FROM scores((SELECT matrix(unit, node, value) FROM figure), structure())'''
-- a positive affine change of a raw indicator
SELECT how, s.* FROM unnest('{minmax,zscore,rank,percentile}'::text[]) how, same(
	format('SELECT * FROM scores((SELECT matrix(unit, node, value) FROM figure), structure(normalise => %L))', how),
	format('SELECT * FROM scores((SELECT matrix(unit, node, CASE WHEN node = ''i3'' THEN 7 + 2 * value ELSE value END) '
		'FROM figure), structure(normalise => %L))', how)) s;
-- weights times a constant
SELECT * FROM same(:base,
	'SELECT * FROM scores((SELECT matrix(unit, node, value) FROM figure), structure(scale => 3))');
-- an element with weight 0 is one that is not there
SELECT * FROM same('SELECT * FROM scores((SELECT matrix(unit, node, value) FROM figure WHERE node <> ''i2''), '
	'structure(without => ''i2''), nodes => ''{I,P,Q}'')',
	'SELECT * FROM scores((SELECT matrix(unit, node, value) FROM figure), structure(zero => ''i2''), '
	'nodes => ''{I,P,Q}'')');
SELECT * FROM same('SELECT unit, node, score, rank, 1.0 AS available FROM leave_one_out((SELECT matrix(unit, node, '
	'value) FROM figure), structure()) WHERE removed = ''i2''',
	'SELECT unit, node, score, rank, 1.0 AS available FROM scores((SELECT matrix(unit, node, value) FROM figure), '
	'structure(zero => ''i2''), nodes => ''{I}'')');
-- other names for the units, in another order: the same scores for each
SELECT * FROM same(:base, 'SELECT ''u'' || 49 - ltrim(unit, ''v'')::int AS unit, node, score, rank, available
	FROM scores((SELECT matrix(replace(''v'' || 49 - ltrim(unit, ''u'')::int, ''-'', ''''), node, value)
	FROM figure), structure())');
-- the order of the rows and of the nodes changes no bit
SELECT count(*) AS differences FROM (
	SELECT s::text FROM scores((SELECT matrix(unit, node, value ORDER BY value) FROM figure),
		(SELECT array_agg(n ORDER BY n DESC) FROM unnest(structure()) n)) s
	EXCEPT SELECT s::text FROM scores((SELECT matrix(unit, node, value ORDER BY unit, node) FROM figure),
		structure()) s) d;
-- neither does the number of workers
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
ALTER TABLE figure SET (parallel_workers = 2);
CREATE TABLE parallel AS SELECT s::text AS line FROM scores((SELECT matrix(unit, node, value) FROM figure),
	structure()) s;
SET max_parallel_workers_per_gather = 0;
SELECT count(*) AS differences FROM (TABLE parallel EXCEPT SELECT s::text
	FROM scores((SELECT matrix(unit, node, value) FROM figure), structure()) s) d;
-- a unit twice: tied ranks
SELECT count(*) AS units, bool_and(a.rank = b.rank AND a.score = b.score) AS tied
FROM scores((SELECT matrix(unit, node, value) FROM (SELECT * FROM figure UNION ALL SELECT unit || 'x', node, value
	FROM figure WHERE unit < 'u15') f), structure()) a
JOIN scores((SELECT matrix(unit, node, value) FROM (SELECT * FROM figure UNION ALL SELECT unit || 'x', node, value
	FROM figure WHERE unit < 'u15') f), structure()) b
	ON b.unit = a.unit || 'x' AND b.node = a.node;
DROP FUNCTION same, structure;
DROP TABLE figure, parallel;
