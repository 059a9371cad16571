-- Composite indices: medians of several runs in one session, beside what the same takes in COINr 1.1.14 (R 4.2, two
-- cores; elapsed medians measured once, from its own functions). Data are synthetic, of the size of the ASEM example
-- (51 units, 49 indicators, 8 pillars) and of 5,000 units with 100 indicators.
\set ON_ERROR_STOP on
\pset footer off
SET client_min_messages = warning;
SET jit = off;
SET max_parallel_workers_per_gather = 0;
SET work_mem = '1GB';
SET search_path = public, kpi;
\if :{?rounds} \else \set rounds 9 \endif
SELECT set_config('kpi_bench.rounds', :'rounds', false) \gset

-- heavy tails now and then, a gap here and there, denominators for a third of the indicators
CREATE FUNCTION bench_data(units int, indicators int) RETURNS TABLE (unit text, node text, value float8)
	LANGUAGE sql AS $$
	SELECT 'u' || to_char(u, 'FM00000'), 'i' || to_char(i, 'FM000'),
		CASE WHEN (u * 7 + i * 13) % 41 = 0 THEN NULL
			WHEN i % 4 = 0 THEN exp(4 * abs(sin(u * i::float8)) ^ 3)
			ELSE 50 + 40 * sin(u * 12.9898 + i * 78.233) END
	FROM generate_series(1, units) u, generate_series(1, indicators) i
	UNION ALL
	SELECT 'u' || to_char(u, 'FM00000'), 'population', 100 + u % 17 FROM generate_series(1, units) u
$$;
CREATE FUNCTION bench_structure(indicators int) RETURNS index_node[] LANGUAGE sql AS $$
	SELECT array_agg(index_node('i' || to_char(i, 'FM000'), 'p' || i % 8,
		direction => CASE WHEN i % 5 = 0 THEN -1 ELSE 1 END,
		denominator => CASE WHEN i % 3 = 0 THEN 'population' END, impute => 'mean', treatment => 'winsorise',
		scale_lo => 1))
		|| (SELECT array_agg(index_node('p' || p, 's' || p % 2)) FROM generate_series(0, 7) p)
		|| ARRAY[index_node('s0', 'index'), index_node('s1', 'index'), index_node('index')]
	FROM generate_series(1, indicators) i
$$;
CREATE UNLOGGED TABLE small_row AS SELECT * FROM bench_data(51, 49);
CREATE UNLOGGED TABLE large_row AS SELECT * FROM bench_data(5000, 100);
CREATE UNLOGGED TABLE tenfold_row AS SELECT * FROM bench_data(510, 49);
CREATE TABLE small AS SELECT matrix(unit, node, value)::text AS data, bench_structure(49) AS structure FROM small_row;
CREATE TABLE tenfold AS SELECT matrix(unit, node, value)::text AS data, bench_structure(49) AS structure
	FROM tenfold_row;
CREATE TABLE large AS SELECT bench_structure(100) AS structure;
-- a value of ours in a table, as only a bench should keep one
CREATE TABLE value AS
SELECT s.data::matrix AS small, t.data::matrix AS tenfold, s.structure,
	ARRAY[index_choice('weight', spread => 0.25), index_choice('treat_max', options => '{1,2,3,4,5}'),
		index_choice('normalise', options => '{"minmax(1,100)","zscore(10,12)"}'),
		index_choice('aggregate', options => '{arithmetic,geometric}')] AS choices
FROM small s, tenfold t;
CREATE TABLE large_value AS
SELECT (SELECT matrix(unit, node, value) FROM large_row) AS data, structure, choices
FROM large, (SELECT choices FROM value) c;
VACUUM ANALYZE;

CREATE FUNCTION bench_ms(statement text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	started timestamptz := clock_timestamp();
BEGIN
	EXECUTE statement;
	RETURN 1000 * extract(epoch FROM clock_timestamp() - started);
END $$;
CREATE TABLE bench_case (nth int PRIMARY KEY, name text, statement text, bar float8, peer_ms float8);
INSERT INTO bench_case VALUES
	(1, '51 x 49, all stages, scores and ranks', 'SELECT count(*) FROM value, scores(small, structure)', 2, 126),
	(2, '51 x 49, uncertainty, 1,000 replicates, 4 choices',
		'SELECT count(*) FROM value, uncertainty(small, structure, choices)', 100, 227000),
	(3, '51 x 49, sensitivity, 500 runs x 6 = 3,000 rebuilds',
		'SELECT count(*) FROM value, sensitivity(small, structure, choices, runs => 500)', 300, 424000),
	(4, '51 x 49, leave one out, every node', 'SELECT count(*) FROM value, leave_one_out(small, structure)', NULL,
		9500),
	(5, '5,000 x 100, rows to matrix to scores of all nodes',
		'SELECT count(*) FROM large, scores((SELECT matrix(unit, node, value) FROM large_row), structure)', 300, 6900),
	(6, '5,000 x 100, scores from the matrix, index alone',
		'SELECT count(*) FROM large_value, scores(data, structure, nodes => ''{index}'')', NULL, 6900),
	(7, 'Copeland of 5,000 units by 20 indicators', $$SELECT count(*) FROM (SELECT matrix(unit, node, value) AS data
		FROM large_row WHERE node <= 'i020') d, scores(data,
			(SELECT array_agg(index_node('i' || to_char(i, 'FM000'), 'c', direction => 1))
		|| index_node('c', aggregate => 'copeland') FROM generate_series(1, 20) i), nodes => '{c}')$$, 5000, 48000),
	(8, '5,000 x 100, profiles of all units', 'SELECT count(*) FROM large_value, profile(data, structure)', 300, NULL),
	(9, '5,000 x 100, two versions in all nodes',
		'SELECT count(*) FROM large_value, compare_versions(data, structure, index_edit(structure, ''i001'', 0))', 300, NULL),
	(10, '5,000 x 100, principal components', $$SELECT count(*) FROM pca((SELECT matrix(unit, node, coalesce(value, 50))
		FROM large_row WHERE node <> 'population'))$$, NULL, NULL),
	(11, '5,000 x 100, statistics of all columns', 'SELECT count(*) FROM large_value, column_stats(data)', NULL, 1700),
	(12, '51 x 49, optimised weights of four pillars',
		'SELECT count(*) FROM value, optimised_weights(small, structure, node => ''s0'')', NULL, 250),
	(13, 'benefit of the doubt, 63 units by 8, shares limited', $$SELECT count(*) FROM benefit_of_doubt((SELECT matrix(unit, node,
		coalesce(value, 50)) FROM large_row WHERE unit <= 'u00063' AND node <= 'i008'), 0.05, 0.3)$$, NULL, NULL);
CREATE TABLE bench_time (nth int, ms float8);
\echo Timing :rounds rounds ...
DO $$
DECLARE
	item bench_case;
BEGIN
	FOR item IN SELECT * FROM bench_case ORDER BY nth LOOP
		PERFORM bench_ms(item.statement);
		FOR round IN 1 .. current_setting('kpi_bench.rounds')::int LOOP
			INSERT INTO bench_time VALUES (item.nth, bench_ms(item.statement));
		END LOOP;
	END LOOP;
END $$;
SELECT c.name, round(m.median::numeric, 2) AS median_ms, c.bar AS bar_ms,
	CASE WHEN m.median <= c.bar THEN 'met' WHEN m.median > c.bar THEN 'NOT MET' END AS verdict, c.peer_ms AS coinr_ms,
	round((c.peer_ms / m.median)::numeric) AS times_faster
FROM bench_case c, LATERAL (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS median FROM bench_time t
	WHERE t.nth = c.nth) m
ORDER BY c.nth;

\echo Ten times the units, and ten times the replicates, bar 11:
CREATE FUNCTION bench_ratio(tenfold text, once text) RETURNS TABLE (tenfold_ms numeric, once_ms numeric, ratio numeric)
	LANGUAGE sql AS $$
	SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY t)::numeric, 1),
		round(percentile_cont(0.5) WITHIN GROUP (ORDER BY o)::numeric, 1),
		round((percentile_cont(0.5) WITHIN GROUP (ORDER BY t) / percentile_cont(0.5) WITHIN GROUP (ORDER BY o))::numeric, 2)
	FROM (SELECT bench_ms(tenfold) AS t, bench_ms(once) AS o
		FROM generate_series(1, current_setting('kpi_bench.rounds')::int)) x
$$;
SELECT name, r.* FROM (VALUES
	('units, uncertainty of 1,000 replicates', 'SELECT count(*) FROM value, uncertainty(tenfold, structure, choices)',
		'SELECT count(*) FROM value, uncertainty(small, structure, choices)'),
	('replicates', 'SELECT count(*) FROM value, uncertainty(small, structure, choices, replications => 10000)',
		'SELECT count(*) FROM value, uncertainty(small, structure, choices)')) v (name, tenfold, once),
			bench_ratio(tenfold, once) r;

\echo Peak memory of the whole process over uncertainty of 5,000 x 100 with 1,000 replicates, bar 256 MB more than before:
CREATE FUNCTION bench_peak() RETURNS int LANGUAGE sql AS $$
	SELECT substring(pg_read_file('/proc/' || pg_backend_pid() || '/status') FROM 'VmHWM:\s+(\d+)')::int
$$;
CREATE FUNCTION bench_resident() RETURNS int LANGUAGE sql AS $$
	SELECT substring(pg_read_file('/proc/' || pg_backend_pid() || '/status') FROM 'VmRSS:\s+(\d+)')::int
$$;
\connect
SET search_path = public, kpi;
SELECT bench_resident() AS before \gset
SELECT round(bench_ms('SELECT count(*) FROM large_value, uncertainty(data, structure, choices)')::numeric) AS ms,
	(bench_peak() - :before) / 1024 AS peak_mb;

\echo How long a cancel waits, the longest of 20 at different moments of an uncertainty of 5,000 x 100, bar 100 ms:
\! for i in $(seq 1 20); do PGAPPNAME=kpi_victim psql -X -q -c "SET search_path = public, kpi" -c "SELECT count(*) FROM large_value, uncertainty(data, structure, choices)" >/dev/null 2>&1 & sleep 0.$((i * 37 % 90 + 9)); psql -X -q -At -c "DO \$\$ DECLARE t timestamptz := clock_timestamp(); BEGIN PERFORM pg_cancel_backend(pid) FROM pg_stat_activity WHERE application_name = 'kpi_victim' AND state = 'active'; LOOP PERFORM pg_stat_clear_snapshot(); EXIT WHEN NOT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = 'kpi_victim' AND state = 'active'); PERFORM pg_sleep(0.001); END LOOP; RAISE WARNING '%', round(1000 * extract(epoch FROM clock_timestamp() - t), 1); END \$\$" 2>&1 | sed 's/.*WARNING: *//'; wait; done | sort -n | tail -1 | sed 's/^/ms: /'
