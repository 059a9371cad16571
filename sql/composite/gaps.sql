\set VERBOSITY terse
SET search_path = public, kpi;
-- Filling gaps from other periods and other indicators, and who is set aside.
CREATE TABLE series AS SELECT matrix(l, 'x', v)::text AS data
FROM (VALUES ('A 2019', NULL::float8), ('A 2020', 1), ('A 2021', NULL), ('A 2023', 4), ('A 2024', NULL), ('A 2029', NULL),
	('B 2021', NULL), ('B 2022', 5), ('C 2022', NULL)) t (l, v);
CREATE FUNCTION filled(how text) RETURNS TABLE (figures text, sources text) LANGUAGE sql BEGIN ATOMIC
	SELECT string_agg(coalesce(i.value::text, '-'), ' ' ORDER BY i.unit),
		string_agg(i.unit || ' from ' || i.source, '; ' ORDER BY i.unit)
	FROM series, imputed(data::matrix, ARRAY[index_node('I'), index_node('x', 'I', 1, 1, impute => how)], panel => 'pooled') i;
END;
SELECT how, f.* FROM unnest('{latest,latest(3),latest(0.5),linear,linear(1),linear(2),latest_ends,latest_ends(1),linear_ends,linear_ends(1)}'::text[])
	WITH ORDINALITY u (how, nth), filled(how) f ORDER BY nth;
SELECT filled('latest(0)');
SELECT filled('latest(x)');
SELECT filled('mean(3)');
SELECT filled('latest(3');
-- a zero or missing denominator is no figure to take
SELECT i.unit, i.value, i.reason, i.source
FROM imputed((SELECT matrix(l, c, v) FROM (VALUES ('A 2020', 4::float8, 2::float8), ('A 2021', 6, NULL), ('A 2022', NULL, 3)) t (l, x, n),
	LATERAL (VALUES ('x', x), ('n', n)) u (c, v)), ARRAY[index_node('I'), index_node('x', 'I', 1, 1, denominator => 'n',
	impute => 'latest')], panel => 'pooled') i;
-- a limit is varied with the method
SELECT DISTINCT option FROM replicates(ARRAY[index_node('I'), index_node('x', 'I', 1, 1)],
	ARRAY[index_choice('impute', options => '{latest(1),latest(3)}')], 20) ORDER BY 1;
SELECT bool_and(a.score IS NOT DISTINCT FROM b.score) AS as_rebuilt, count(DISTINCT r.option) AS options
FROM series, replicates(ARRAY[index_node('I'), index_node('x', 'I', 1, 1)],
	ARRAY[index_choice('impute', options => '{latest(1),latest(3),linear_ends}')], 12) r,
	replicate_scores(data::matrix, ARRAY[index_node('I'), index_node('x', 'I', 1, 1)],
	ARRAY[index_choice('impute', options => '{latest(1),latest(3),linear_ends}')], panel => 'pooled', replicate => r.replicate) a
JOIN scores(data::matrix, ARRAY[index_node('I'), index_node('x', 'I', 1, 1, impute => r.option)], panel => 'pooled') b
	USING (unit, node);

-- from where the unit stands in the indicators of the same group: A is at 0.5 and 1 (better when lower) of the others' ranges,
-- on average 0.75, so 10 + 0.75 * 20; the indicator of another group has no say
CREATE TABLE wide AS SELECT matrix(u, i, v)::text AS data
FROM (VALUES ('A', NULL::float8, 5::float8, 1::float8, 100::float8), ('B', 10, 0, 3, NULL), ('C', 30, 10, 2, 300), ('D', NULL, NULL, NULL, 200))
	t (u, a, b, c, z), LATERAL (VALUES ('a', a), ('b', b), ('c', c), ('z', z)) l (i, v);
CREATE FUNCTION w(how text, a_direction int DEFAULT 1, how_b text DEFAULT NULL) RETURNS index_node[] LANGUAGE sql BEGIN ATOMIC
	SELECT ARRAY[index_node('I'), index_node('P', 'I'), index_node('a', 'P', 1, a_direction, impute => how),
		index_node('b', 'P', 1, 1, impute => how_b), index_node('c', 'P', 1, -1), index_node('z', 'I', 1, 1)];
END;
SELECT how, d, i.unit, i.value, i.reason FROM wide, unnest('{sibling_mean,sibling_median}'::text[]) how, unnest('{1,-1}'::int[]) d,
	imputed(data::matrix, w(how, d)) i WHERE node = 'a' AND unit IN ('A', 'D') ORDER BY how, d DESC, i.unit;
-- what was imputed itself says nothing, whatever comes first
SELECT i.unit, i.node, i.value, i.reason FROM imputed((SELECT matrix(u, i, v) FROM (VALUES ('A', NULL::float8, NULL::float8, 1::float8),
	('B', 10, 0, 3), ('C', 30, 10, 2)) t (u, a, b, c), LATERAL (VALUES ('a', a), ('b', b), ('c', c)) l (i, v)),
	ARRAY[index_node('I'), index_node('a', 'I', 1, 1, impute => 'sibling_mean'), index_node('b', 'I', 1, 1, impute => 'mean'),
		index_node('c', 'I', 1, 1)]) i WHERE unit = 'A';
SELECT count(*) FROM wide, scores(data::matrix, ARRAY[index_node('I'), index_node('P', 'I', impute => 'sibling_mean'),
	index_node('a', 'P', 1, 1), index_node('b', 'P', 1, 1), index_node('c', 'P', 1, 1), index_node('z', 'I', 1, 1)]);

-- who is scored: by zeros, by name, before or after gaps are filled
CREATE TABLE sparse AS SELECT matrix(u, i, v)::text AS data
FROM (VALUES ('A', 0::float8, 0::float8, 3::float8), ('B', 4, NULL, NULL), ('C', 1, 2, 3), ('D', 5, 7, NULL), ('E', NULL, NULL, NULL))
	t (u, a, b, c), LATERAL (VALUES ('a', a), ('b', b), ('c', c)) l (i, v);
CREATE FUNCTION who(share float8, screening index_screening, how text DEFAULT NULL, stage text DEFAULT 'screened')
	RETURNS TABLE (who_is_out text, cells text) LANGUAGE sql BEGIN ATOMIC
	SELECT string_agg(DISTINCT CASE WHEN x.reason = 'screened_out' THEN x.unit END, ' '),
		string_agg(coalesce(x.value::text, '-'), ' ' ORDER BY x.unit, x.node)
	FROM sparse, LATERAL (
		SELECT s.* FROM screened(data::matrix, ARRAY[index_node('I'), index_node('a', 'I', 1, 1, impute => how), index_node('b', 'I', 1, 1,
			impute => how), index_node('c', 'I', 1, 1, impute => how)], screen => share, screening => who.screening) s WHERE stage = 'screened'
		UNION ALL SELECT s.* FROM imputed(data::matrix, ARRAY[index_node('I'), index_node('a', 'I', 1, 1, impute => how), index_node('b', 'I',
			1, 1, impute => how), index_node('c', 'I', 1, 1, impute => how)], screen => share, screening => who.screening) s
			WHERE stage = 'imputed') x;
END;
SELECT * FROM who(0.5, NULL);
SELECT * FROM who(NULL, index_screening(nonzero => 0.5));
SELECT * FROM who(0.5, index_screening(nonzero => 0.5, keep => '{A,E}', leave_out => '{C}'));
SELECT * FROM who(0.5, index_screening(), 'mean');
SELECT * FROM who(0.5, index_screening(before_imputing => true), 'mean');
SELECT * FROM who(0.5, index_screening(before_imputing => true), 'mean', 'imputed');
SELECT * FROM who(0.5, index_screening(nonzero => 2));
SELECT * FROM who(0.5, index_screening(keep => '{Z}'));
SELECT * FROM who(0.5, index_screening(keep => '{A}', leave_out => '{A}'));
SELECT unit, score, rank, of_n, reason FROM sparse, scores(data::matrix, ARRAY[index_node('I'), index_node('a', 'I', 1, 1),
	index_node('b', 'I', 1, 1), index_node('c', 'I', 1, 1)], screening => index_screening(leave_out => '{C,A}'), nodes => '{I}',
	strict => false);
-- in a panel a unit is named without its periods; and whatever ranks takes the same
SELECT unit, reason FROM screened((SELECT matrix(u || ' ' || y, 'a', ascii(u) * y) FROM unnest('{A,B}'::text[]) u,
	generate_series(2023, 2024) y), ARRAY[index_node('I'), index_node('a', 'I', 1, 1)], panel => 'period',
	screening => index_screening(leave_out => '{B}'));
SELECT max(of_n) AS of_n FROM uncertainty((SELECT matrix('u' || i, 'a', i) FROM generate_series(1, 9) i), ARRAY[index_node('I'),
	index_node('a', 'I', 1, 1)], ARRAY[index_choice('weight', spread => 0.1)], replications => 5,
	screening => index_screening(leave_out => '{u1,u2}'));
SELECT max(of_n) AS of_n FROM profile((SELECT matrix('u' || i, 'a', i) FROM generate_series(1, 9) i), ARRAY[index_node('I'),
	index_node('a', 'I', 1, 1)], screening => index_screening(leave_out => '{u1,u2}'));
DROP FUNCTION who, w, filled;
DROP TABLE series, wide, sparse;
