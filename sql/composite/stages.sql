\set VERBOSITY terse
SET search_path = public, kpi;
-- Each stage as rows: what became of every figure, and why. The numbers are those of the cases on which peers differ.
CREATE FUNCTION one(x float8[], node index_node, stage text) RETURNS TABLE (nth int, value numeric,
	reason text) LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE format($q$
		SELECT ltrim(unit, 'u0')::int, round(value::numeric, 12), reason
		FROM %I((SELECT matrix('u' || to_char(nth, 'FM00'), 'x', v) FROM unnest($1) WITH ORDINALITY t (v, nth)),
			ARRAY[$2, index_node('I')]) ORDER BY 1$q$, stage) USING x, node;
END $$;
CREATE FUNCTION norm(how text, direction int, x float8[] DEFAULT '{3,NULL,1,3,10,-2}', lower float8 DEFAULT NULL,
	upper float8 DEFAULT NULL, target float8 DEFAULT NULL, lo float8 DEFAULT NULL,
		hi float8 DEFAULT NULL) RETURNS numeric[]
	LANGUAGE sql BEGIN ATOMIC
	SELECT array_agg(value ORDER BY nth) FROM one(x, index_node('x', 'I', 1, norm.direction, normalise => how,
		lower => norm.lower,
		upper => norm.upper, target => norm.target, scale_lo => lo, scale_hi => hi), 'normalised');
END;
-- 1. min-max
SELECT norm('minmax', 1), norm('minmax', -1);
-- 2. a constant indicator is an error that names it, or NULL with a reason up to the root; never absent
SELECT norm('minmax', 1, '{5,5,5}');
SELECT unit, node, score, rank, of_n, available, reason
FROM scores((SELECT matrix(u, i, v) FROM (VALUES ('A', 'a', 5::float8), ('A', 'b', 1), ('B', 'a', 5), ('B', 'b', 2),
	('C', 'a', 5), ('C', 'b', 3)) t (u, i, v)),
	ARRAY[index_node('I'), index_node('a', 'I', 1, 1), index_node('b', 'I', 1, 1)], strict => false);
-- 3. z-scores say their divisor
SELECT norm('zscore', 1, '{2,4,4,4,5,5,7,9}');
SELECT norm('zscore_population', 1, '{2,4,4,4,5,5,7,9}'), norm('zscore_population', -1, '{2,4,4,4,5,5,7,9}',
	lo => 100, hi => 110);
-- 4. ranks count the figures that are there
SELECT norm('percentile', 1), norm('borda', 1), norm('rank', 1), norm('rank_average', 1);
-- 5. goalposts; equal ones are refused with the structure
SELECT norm('goalposts', 1, lower => 0, upper => 5), norm('goalposts_open', 1, lower => 0, upper => 5),
	norm('goalposts', -1, lower => 0, upper => 5);
SELECT * FROM one('{3,NULL,10}', index_node('x', 'I', 1, 1, normalise => 'goalposts', lower => 0, upper => 5),
	'normalised');
-- 6. distance to a target; one that the worst unit meets is refused
SELECT norm('target', 1, target => 5), norm('target_capped', 1, target => 5), norm('target', -1, target => 0);
SELECT norm('target', 1, target => -2);
SELECT norm('target', 1, target => -5);
-- distance to another unit, to the best, share of the best, adjusted Mazziotta-Pareto
SELECT array_agg(round(value::numeric, 12) ORDER BY unit) FROM normalised(
	(SELECT matrix(u, 'x', v) FROM (VALUES ('A', 1::float8), ('B', 3), ('C', 5)) t (u, v)),
	ARRAY[index_node('I'), index_node('x', 'I', 1, 1, normalise => 'reference', reference => 'B')]);
SELECT norm('maximum', -1), norm('share_of_max', 1), norm('ampi', 1, '{0,10,20}'), norm('ampi', -1, '{0,10,20}',
	lower => 0, upper => 40);
SELECT norm('share_of_max', 1, '{-1,-2,-4}');
-- 16. the test passes, one point is moved, a low one is moved
SELECT * FROM one('{1,2,3,4,5,6,7,8,9,10,30,100}', index_node('x', 'I', 1, 1, treatment => 'winsorise'), 'treated')
	WHERE nth > 9;
SELECT * FROM one('{1,2,3,4,5,6,7,8,9,10,100,100}', index_node('x', 'I', 1, 1, treatment => 'winsorise'), 'treated')
	WHERE nth > 9;
SELECT * FROM one('{-100,1,2,3,4,5,6,7,8,9,10}', index_node('x', 'I', 1, 1, treatment => 'winsorise'), 'treated')
	WHERE nth < 3;
-- a test that passes can be overruled
SELECT * FROM one('{1,2,3,4,5,6,7,8,9,10,11,12}', index_node('x', 'I', 1, 1, treatment => 'winsorise_always',
	treat_max => 2), 'treated')
WHERE reason IS NOT NULL;
-- more points than allowed: as many as may be, and the reason
SELECT * FROM one('{1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,900,1000}', index_node('x', 'I', 1, 1,
	treatment => 'winsorise', treat_max => 1), 'treated')
WHERE nth > 18;
-- 17. nothing to move to
SELECT DISTINCT value, reason FROM one('{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,5}', index_node('x', 'I', 1, 1,
	treatment => 'winsorise'), 'treated') ORDER BY 1;
SELECT DISTINCT value, reason FROM one('{3,3,3,3,3}', index_node('x', 'I', 1, 1, treatment => 'log'), 'treated');
-- 18. logarithms, mirrored for a tail to the left; the others of the family
SELECT array_agg(value) FROM one('{1,2,5,20}', index_node('x', 'I', 1, 1, treatment => 'log_always'), 'treated');
SELECT array_agg(value) FROM one('{1,15,18,19,20}', index_node('x', 'I', 1, 1, treatment => 'log_always'), 'treated');
SELECT array_agg(value) FROM one('{1,2,5,20}', index_node('x', 'I', 1, 1, treatment => 'log1_always'), 'treated');
SELECT array_agg(value) FROM one('{1,2,5,20}', index_node('x', 'I', 1, 1, treatment => 'boxcox_always', power => 0.5),
	'treated');
-- where winsorising does not do, the logarithm of the figures as they were
SELECT * FROM one('{1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,900,1000}',
	index_node('x', 'I', 1, 1, treatment => 'winsorise_log', treat_max => 1), 'treated') WHERE nth > 18;
-- 30. group means; a group without a figure stays without
CREATE TABLE gap AS SELECT matrix(u, 'x', v)::text AS data
FROM (VALUES ('A', 1::float8), ('B', NULL), ('C', NULL), ('D', 4)) t (u, v);
SELECT i.unit, i.value, i.reason FROM gap, imputed(data::matrix,
	ARRAY[index_node('I'), index_node('x', 'I', 1, 1, impute => 'group_mean')],
	groups => '{"A": "g", "B": "g", "C": "h", "D": "k", "not in the data": "g"}') i;
SELECT i.unit, i.value, i.reason FROM gap, imputed(data::matrix,
	ARRAY[index_node('I'), index_node('x', 'I', 1, 1, impute => 'mean')]) i;
SELECT count(*) FROM gap, imputed(data::matrix, ARRAY[index_node('I'),
	index_node('x', 'I', 1, 1, impute => 'group_mean')], groups => '{"A": "g", "B": "g", "D": "k"}');
SELECT count(*) FROM gap, imputed(data::matrix, ARRAY[index_node('I'),
	index_node('x', 'I', 1, 1, impute => 'group_mean')]);
SELECT count(*) FROM gap, imputed(data::matrix, ARRAY[index_node('I'), index_node('x', 'I', 1, 1)], groups => '["g", "g"]');
SELECT count(*) FROM gap, imputed(data::matrix, ARRAY[index_node('I'), index_node('x', 'I', 1, 1)],
	groups => '{"A": "g", "B": ["g"], "C": "h", "D": "k"}');
-- a place in an array says nothing of whose it is
SELECT to_regprocedure('imputed(matrix, index_node[], text[], float8, text, boolean)') IS NULL AS no_array_of_groups;
-- whatever the order in which names are read: null is no group, numbers and truth values are words like others
SELECT i.unit, i.value, i.reason
FROM imputed((SELECT matrix(u, 'x', v) FROM (VALUES ('An Giang', 1::float8), ('Đà Nẵng', NULL), ('Hà Nội', 10),
		('Huế', 5), ('Vĩnh Phúc', 20), ('a"b', NULL), ('nobody''s', NULL), ('', NULL)) t (u, v)),
	ARRAY[index_node('I'), index_node('x', 'I', 1, 1, impute => 'group_mean')],
	groups => '{"Vĩnh Phúc": "north", "Huế": "centre", "Hà Nội": "north", "Đà Nẵng": "centre", "An Giang": 1, "a\"b": "1",
		"nobody''s": null, "": true}') i;
-- in a panel a unit is named once, without its periods
SELECT i.unit, i.value, i.reason
FROM imputed((SELECT matrix(u || ' ' || y, 'x', v) FROM (VALUES ('Hà Nội', 2023, 1::float8), ('Hà Nội', 2024, 7),
		('Huế', 2023, NULL), ('Huế', 2024, 5), ('Đà Nẵng', 2023, 3), ('Đà Nẵng', 2024, NULL)) t (u, y, v)),
	ARRAY[index_node('I'), index_node('x', 'I', 1, 1, impute => 'group_median')],
	groups => '{"Đà Nẵng": "centre", "Huế": "centre", "Hà Nội": "north"}', panel => 'period') i;
SELECT count(*)
FROM imputed((SELECT matrix('Hà Nội ' || y, 'x', y) FROM generate_series(2023, 2024) y),
	ARRAY[index_node('I'), index_node('x', 'I', 1, 1)], groups => '{"Hà Nội 2023": "north", "Hà Nội 2024": "north"}',
	panel => 'period');
-- denominators; a zero is an error that names the unit
CREATE TABLE divided AS SELECT matrix(u, i, v)::text AS data
FROM (VALUES ('A', 'x', 6::float8), ('A', 'n', 2), ('B', 'x', 4), ('B', 'n', NULL), ('C', 'x', 5), ('C', 'n',
	0)) t (u, i, v);
SELECT count(*) FROM divided, denominated(data::matrix, ARRAY[index_node('I'),
	index_node('x', 'I', 1, 1, denominator => 'n')]);
SELECT d.* FROM divided, denominated(data::matrix, ARRAY[index_node('I'),
	index_node('x', 'I', 1, 1, denominator => 'n')], strict => false) d;
-- screening comes after imputation, and a unit set aside has no say in the ranges
CREATE TABLE sparse AS SELECT matrix(u, i, v)::text AS data
FROM (VALUES ('A', 'x', 0::float8), ('A', 'y', 1), ('B', 'x', 10), ('B', 'y', 3), ('C', 'x', 1000), ('C', 'y',
	NULL)) t (u, i, v);
SELECT s.unit, s.node, s.score, s.rank, s.of_n, s.available, s.reason
FROM sparse, scores(data::matrix, ARRAY[index_node('I'), index_node('x', 'I', 1, 1), index_node('y', 'I', 1, 1)],
	screen => 0.6) s;
SELECT count(*) FROM sparse, scores(data::matrix, ARRAY[index_node('I'), index_node('x', 'I', 1, 1),
	index_node('y', 'I', 1, 1)], screen => 1.5);
-- scores as they are published, half away from zero, and ranked so; what is made of them is not rounded on the way
CREATE TABLE close_call AS SELECT matrix(u, i, v)::text AS data
FROM (VALUES ('A', 'x', 0.7135::float8), ('B', 'x', 0.71449), ('C', 'x', 0.7145), ('D', 'x', 0.1), ('A', 'y', -0.0005),
	('B', 'y', -0.0004), ('C', 'y', 2), ('D', 'y', 3)) t (u, i, v);
SELECT d AS decimals, s.node, array_agg(s.score ORDER BY unit) AS scores, array_agg(s.rank ORDER BY unit) AS ranks
FROM close_call, unnest('{null,0,3,15}'::int[]) d, scores(data::matrix, ARRAY[index_node('I'),
	index_node('x', 'I', 1, 1, normalise => 'none'), index_node('y', 'I', 1, 1, normalise => 'none')], decimals => d) s
GROUP BY d, s.node ORDER BY d NULLS FIRST, s.node COLLATE "C";
SELECT count(*) FROM close_call, scores(data::matrix, ARRAY[index_node('I'), index_node('x', 'I', 1, 1),
	index_node('y', 'I', 1, 1)], decimals => -1);
SELECT count(*) FROM close_call, scores(data::matrix, ARRAY[index_node('I'), index_node('x', 'I', 1, 1),
	index_node('y', 'I', 1, 1)], decimals => 16);
-- what is no number has no place in the data
SELECT count(*) FROM scores((SELECT matrix('A', 'x', 'NaN'::float8)), ARRAY[index_node('I'),
	index_node('x', 'I', 1, 1)]);
-- figures at the end of the range: a reason, never an infinity
CREATE TABLE huge AS SELECT matrix(u, 'x', v)::text AS data
FROM (VALUES ('A', 1e308::float8), ('B', -1e308), ('C', NULL), ('D', 1.5e308)) t (u, v);
SELECT how, array_agg(n.value ORDER BY unit) AS value, array_agg(DISTINCT n.reason ORDER BY n.reason) AS reason
FROM huge, unnest('{minmax,zscore,ampi,percentile,share_of_max}'::text[]) how,
	LATERAL normalised(data::matrix, ARRAY[index_node('I'), index_node('x', 'I', 1, 1, normalise => how)],
		strict => false) n
GROUP BY how ORDER BY how COLLATE "C";
SELECT i.unit, i.value, i.reason FROM huge, imputed(data::matrix,
	ARRAY[index_node('I'), index_node('x', 'I', 1, 1, impute => 'mean')]) i;
DROP TABLE huge;
-- no data, no rows
SELECT count(*) FROM scores(NULL, ARRAY[index_node('I'), index_node('x', 'I', 1, 1)]);
SELECT count(*) FROM scores((SELECT matrix('A', 'x', 1::float8)), NULL);
DROP FUNCTION norm;
DROP FUNCTION one;
DROP TABLE gap, divided, sparse, close_call;
