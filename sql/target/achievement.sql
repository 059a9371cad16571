\set VERBOSITY terse
-- called with the default search_path: every name is qualified

-- Golden cases: achievement, capped at 1.2 and floored at 0, traffic light, score within 0 and 1
CREATE TEMP TABLE golden (id int, kind text, actual float8, target float8, base float8, lower float8, upper float8,
	weight float8, achievement float8, capped float8, rag text, okr float8);
INSERT INTO golden VALUES
	(1, 'higher_ratio', 16.45, 20, NULL, NULL, NULL, 0.25, 0.8225, 0.8225, 'amber', 0.8225),
	(2, 'higher_ratio', 26, 20, NULL, NULL, NULL, 0.15, 1.3, 1.2, 'green', 1),
	(3, 'lower_ratio', 4.1, 3.0, NULL, NULL, NULL, 0.1, 0.731707317073, 0.731707317073, 'red', 0.731707317073),
	(4, 'lower_mirror', 4.1, 3.0, NULL, NULL, NULL, 0.1, 0.633333333333, 0.633333333333, 'red', 0.633333333333),
	(5, 'lower_mirror', 7.5, 3.0, NULL, NULL, NULL, 0.05, -0.5, 0, 'red', 0),
	(6, 'anchored', 16.45, 30, 11.8, NULL, NULL, 0.15, 0.255494505495, 0.255494505495, 'red', 0.255494505495),
	(7, 'anchored', 10.0, 30, 11.8, NULL, NULL, 0.05, -0.0989010989011, 0, 'red', 0),
	(8, 'band', 102, NULL, NULL, 95, 105, 0.05, 1, 1, 'green', 1),
	(9, 'band', 91, NULL, NULL, 95, 105, 0.05, 0.6, 0.6, 'red', 0.6),
	(10, 'boolean', 1, 1, NULL, NULL, NULL, 0.05, 1, 1, 'green', 1);

CREATE TEMP VIEW result AS
SELECT g.*, a, least(greatest(a, 0), 1.2) AS a_capped, kpi.rag(a) AS a_rag, least(greatest(a, 0), 1) AS a_okr
FROM golden g, LATERAL kpi.achievement(kind, actual, target, base, lower, upper) a;

SELECT id, kind, round(a::numeric, 9) AS achievement, a_rag AS rag FROM result ORDER BY id;
SELECT * FROM result
WHERE a IS NULL OR abs(a - achievement) > 5.01e-12 OR abs(a_capped - capped) > 5.01e-12
	OR a_rag <> rag OR abs(a_okr - okr) > 5.01e-12;
-- the weighted row
SELECT abs(sum(weight * a_capped) - 0.690453240865) < 5.01e-13 AS capped,
	abs(sum(weight * a_okr) - 0.660453240865) < 5.01e-13 AS okr,
	kpi.rag(sum(weight * a_capped)) AS rag
FROM result;

-- the other side of a band, a band of one value, yes and no
SELECT kpi.achievement('band', 110, lower => 95, upper => 105) AS above,
	kpi.achievement('band', 5, lower => 5, upper => 5) AS one_value,
	kpi.achievement('boolean', 0) AS no, kpi.achievement('boolean', 1) AS yes;
-- NULL: zero denominators and missing arguments
SELECT kpi.achievement('higher_ratio', 6, 0) AS a, kpi.achievement('lower_ratio', 0, 3) AS b,
	kpi.achievement('lower_mirror', 6, 0) AS c, kpi.achievement('anchored', 6, 5, 5) AS d,
	kpi.achievement('band', 6, lower => 5, upper => 5) AS e, kpi.achievement('higher_ratio', 6) AS f,
	kpi.achievement('higher_ratio', NULL, 3) AS g, kpi.achievement('anchored', 6, 5) AS h,
	kpi.achievement('band', 6, lower => 5) AS i, kpi.achievement('boolean', NULL) AS j,
	kpi.achievement(NULL, 6, 5) AS k;

-- Traffic light
SELECT a, kpi.rag(a) AS "default", kpi.rag(a, 0.9, 0.5) AS own
FROM (VALUES (1.3), (1), (0.99999999999), (0.9999), (0.8), (0.79999999999), (0.7999), (0.5), (-1), (NULL)) AS t(a);
SELECT kpi.rag(0.8, 0.8, 0.8) AS no_amber;

-- Bad arguments
SELECT kpi.achievement('ratio', 1, 2);
SELECT kpi.achievement('higher_ratio', 'NaN', 2);
SELECT kpi.achievement('higher_ratio', 1, 'Infinity');
SELECT kpi.achievement('anchored', 1, 2, '-Infinity');
SELECT kpi.achievement('band', 1, lower => 'NaN', upper => 2);
SELECT kpi.achievement('band', 1, lower => 1, upper => 'NaN');
SELECT kpi.achievement('band', 1, lower => 3, upper => 2);
SELECT kpi.achievement('higher_ratio', 1e300, 1e-300);
SELECT kpi.rag('NaN');
SELECT kpi.rag(1, 'Infinity');
SELECT kpi.rag(1, 1, 'NaN');
SELECT kpi.rag(1, 0.8, 0.9);
SELECT kpi.rag(1, 0.8, 0.80000001);

-- progress answers the same with nothing on the search_path
SELECT status, gap FROM kpi.progress('2019', 11.8, '2024', 16.45, '2030', 30);
