\set VERBOSITY terse
-- ten units, two pairs tied before and one after; correlations and shift computed elsewhere to 12 digits (two rankings
-- with those statistics): spearman .944958547077, tau-b .873620930756, tau-a .844444444444,
-- mean shift .7
CREATE TEMP TABLE figure AS
SELECT 'u' || i AS unit, year, value
FROM (VALUES (2023, '{0,1,2,2,4,5,6,7,7,9}'::float8[]), (2024, '{0,2,1,5,3,5,6,7,8,9}')) t(year, figures),
	unnest(figures) WITH ORDINALITY f(value, i);
SELECT period_before, period_after, n, round(spearman::numeric, 11) AS spearman,
	round(kendall_tau_b::numeric, 11) AS tau_b, round(kendall_tau_a::numeric, 11) AS tau_a,
	round(mean_shift::numeric, 11) AS mean_shift, kept, entered, dropped
FROM (SELECT kpi.matrix(unit, year, value) AS panel FROM figure) p, LATERAL kpi.rank_stability(panel, 7) s;
-- the lower the better: the same agreement, other units
SELECT round(spearman::numeric, 11) AS spearman, kept, entered, dropped
FROM (SELECT kpi.matrix(unit, year, value) AS panel FROM figure) p, LATERAL kpi.rank_stability(panel, 3, -1) s;
-- units without a figure on one side are not compared; where all tie there is no correlation, tau-a is 0, and one unit
-- has no tau at all
SELECT s.*
FROM (SELECT kpi.matrix(unit, year, value) AS panel
	FROM (VALUES ('A', 1, 1.0::float8), ('B', 1, 2), ('C', 1, 3), ('A', 2, 5), ('B', 2, 5), ('A', 3, 2), ('B', 3,
		1)) t(unit, year, value)) p,
	LATERAL kpi.rank_stability(panel, 1) s;
SELECT s.*
FROM (SELECT kpi.matrix(unit, year, value) AS panel
	FROM (VALUES ('A', 1, 1.0::float8), ('B', 1, 2), ('C', 1, 3), ('A', 2, 5)) t(unit, year, value)) p,
	LATERAL kpi.rank_stability(panel, 2) s;

SELECT t.*
FROM (SELECT kpi.matrix(unit, year, value) AS panel FROM figure) p, LATERAL kpi.rank_transition(panel, '{3,6}') t;
SELECT sum(units)
FROM (SELECT kpi.matrix(unit, year, value) AS panel FROM figure) p, LATERAL kpi.rank_transition(panel, '{}',
	step => 2) t;

-- refused
SELECT kpi.rank_stability(kpi.matrix(unit, year, value), 11) FROM figure;
SELECT kpi.rank_stability(kpi.matrix(unit, year, value), NULL) FROM figure;
SELECT kpi.rank_stability(kpi.matrix(unit, year, value), 3, 0) FROM figure;
SELECT kpi.rank_stability(kpi.matrix(unit, year, value / 0 * 0), 3) FROM figure WHERE false;
SELECT kpi.rank_stability(kpi.matrix(unit, year, 'NaN'::float8), 3) FROM figure;
SELECT count(*) FROM kpi.rank_stability(NULL, 3);
SELECT kpi.rank_transition(kpi.matrix(unit, year, value), '{3,3}') FROM figure;
SELECT kpi.rank_transition(kpi.matrix(unit, year, value), '{0}') FROM figure;
SELECT kpi.rank_transition(kpi.matrix(unit, year, value), ARRAY(SELECT generate_series(1, 1001))) FROM figure;
SELECT kpi.rank_transition(kpi.matrix(unit, year, value), '{2147483647}') FROM figure;
SELECT kpi.rank_transition(kpi.matrix(unit, year, value), '{2147483647,1}') FROM figure;
SELECT kpi.rank_transition(kpi.matrix(unit, year, value), '{-2147483648}') FROM figure;
SELECT DISTINCT before_from FROM (SELECT kpi.matrix(unit, year, value) AS panel FROM figure) p,
	LATERAL kpi.rank_transition(panel, '{2147483646}', step => 2147483647) t ORDER BY 1;
SELECT kpi.rank_transition(kpi.matrix(unit, year, value), '{3,NULL}') FROM figure;
SELECT kpi.rank_transition(kpi.matrix(unit, year, value), '{3}', step => 0) FROM figure;

-- ranks under measurement error: two units differ where their distance is more than 1.96 of its error
SELECT distance, c.*
FROM unnest('{1.95,1.97}'::float8[]) distance,
	LATERAL kpi.rank_confidence('{A,B}', ARRAY[0, distance * sqrt(2)], '{1,1}') c;
-- ten equal errors: simultaneous sets by the studentised range 4.474124 (4.474124 / sqrt 2 = 3.163684 errors of a difference)
SELECT distance, bool_and(marginal_to = of_n) AS last_is_open,
	max(simultaneous_to) FILTER (WHERE unit = 'u1') AS first_to
FROM unnest('{4.474,4.475}'::float8[]) distance,
	LATERAL kpi.rank_confidence(ARRAY(SELECT 'u' || i FROM generate_series(1, 10) i),
		ARRAY(SELECT CASE i WHEN 1 THEN distance ELSE 0 END FROM generate_series(1, 10) i), array_fill(1::float8, '{10}')) c
GROUP BY distance ORDER BY distance;
-- both methods, unequal errors, a certain value among them; simultaneous sets are never the narrower
SELECT method, c.unit, c.rank, marginal_from, marginal_to, simultaneous_from, simultaneous_to
FROM unnest('{exact,holm}'::text[]) method,
	LATERAL kpi.rank_confidence('{A,B,C,D,E,F}', '{70,64,63.5,62,55,40}', '{1,2,0,1.5,3,0.5}', 0.95, method) c;
-- errors that differ by 10,000 times
SELECT unit, rank, marginal_from, marginal_to, simultaneous_from, simultaneous_to FROM kpi.rank_confidence(
	ARRAY(SELECT 'u' || i FROM generate_series(1, 12) i), ARRAY(SELECT i * i / 9.0 FROM generate_series(1, 12) i),
	ARRAY(SELECT 10.0 ^ (i * 7 % 5 - 4) FROM generate_series(1, 12) i)) c;
SELECT c.* FROM kpi.rank_confidence('{A,B,C}', '{1,2,2}', '{0,0,0}', direction => -1) c;
SELECT c.* FROM kpi.rank_confidence('{A}', '{1}', '{1}') c;
SELECT c.* FROM kpi.rank_confidence('{}', '{}', '{}') c;
SELECT kpi.rank_confidence('{A,B}', '{1,2}', '{1,-1}');
SELECT kpi.rank_confidence('{A,B}', '{1,NaN}', '{1,1}');
SELECT kpi.rank_confidence('{A,A}', '{1,2}', '{1,1}');
SELECT kpi.rank_confidence('{A,B}', '{1,2}', '{1,1}', 95);
SELECT kpi.rank_confidence('{A,B}', '{1,2}', '{1,1}', NULL);
SELECT kpi.rank_confidence('{A,B}', '{1,2}', '{1,1}', 0.95, 'bootstrap');
SELECT kpi.rank_confidence('{A,B}', '{1,2}', NULL);
SELECT count(*) FROM kpi.rank_confidence(ARRAY(SELECT 'u' || i FROM generate_series(1, 10001) i), array_fill(1.0::float8, ARRAY[10001]),
	array_fill(1.0::float8, ARRAY[10001]), method => 'holm');
