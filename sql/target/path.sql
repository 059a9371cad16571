\set VERBOSITY terse
SET search_path = public, kpi;

-- Golden paths from 16.45 in 2024 to 30 in 2030: linear, geometric, logit, power 2, power 0.5, logistic 8
CREATE TEMP TABLE golden (period period, expected float8[]);
INSERT INTO golden VALUES
	('2024', ARRAY[16.45, 16.45, 16.45, 16.45, 16.45, 16.45]),
	('2025', ARRAY[18.7083333333, 18.1827036737, 18.3100216147, 16.8263888889, 21.9817643358, 17.1103743605]),
	('2026', ARRAY[20.9666666667, 20.097915677, 20.3291848282, 17.9555555556, 24.2730961475, 19.1293138015]),
	('2027', ARRAY[23.225, 22.2148598915, 22.5096584984, 19.8375, 26.0312968851, 23.225]),
	('2028', ARRAY[25.4833333333, 24.5547850797, 24.8510557148, 22.4722222222, 27.5135286716, 27.3206861985]),
	('2029', ARRAY[27.7416666667, 27.1411781688, 27.3500400281, 25.8597222222, 28.8194010903, 29.3396256395]),
	('2030', ARRAY[30, 30, 30, 30, 30, 30]);

CREATE TEMP VIEW result AS
SELECT g.period, s.n, s.shape, s.power, g.expected[s.n] AS expected,
	target_path(s.shape, '2024', 16.45, '2030', 30, g.period, power => s.power) AS seen
FROM golden g,
	(VALUES (1, 'linear', 2), (2, 'geometric', 2), (3, 'logit', 2), (4, 'power', 2), (5, 'power', 0.5),
		(6, 'logistic', 2)) AS s(n, shape, power);
SELECT * FROM result WHERE seen IS NULL OR abs(seen - expected) > 5.01e-12 * abs(expected);
SELECT period, array_agg(round(seen::numeric, 3) ORDER BY n) AS paths FROM result GROUP BY period ORDER BY period;

-- Golden share paths from 18 in 2025 to 60 in 2045, five years on
SELECT abs(target_path('logit', '2025', 18, '2045', 60, '2030') / 26.19429602807993 - 1) < 1e-12 AS logit,
	abs(target_path('geometric', '2025', 18, '2045', 60, '2030') / 24.32160278652662 - 1) < 1e-12 AS geometric,
	round((target_path('linear', '2025', 18, '2045', 60, '2026') - 18)::numeric, 9) AS linear_per_year;

-- The same values as in progress
SELECT p.path_linear = target_path('linear', '2019', 11.8, '2030', 30, '2024') AS linear,
	p.path_geometric = target_path('geometric', '2019', 11.8, '2030', 30, '2024') AS geometric,
	p.path_logit = target_path('logit', '2019', 11.8, '2030', 30, '2024') AS logit
FROM progress('2019', 11.8, '2024', 16.45, '2030', 30, 1, 0, 100) p;

-- Beyond both ends, parts of years, other limits
SELECT target_path('linear', '2020', -10, '2030', 10, '2035') AS beyond,
	target_path('linear', '2020', -10, '2030', 10, '2015') AS before,
	round(target_path('linear', '2023', 10, '2024', 20, '2024-S1')::numeric, 6) AS half_year,
	round(target_path('logit', '2020', 1.5, '2030', 1.5, '2025', 1, 2)::numeric, 9) AS limits;

-- NULL: the shape is not defined for the values, or an argument it needs is missing
SELECT target_path('geometric', '2020', -1, '2030', 4, '2025') AS a,
	target_path('geometric', '2020', 0, '2030', 4, '2025') AS b,
	target_path('geometric', '2020', -2, '2030', -4, '2025') AS c,
	target_path('logit', '2020', 0, '2030', 30, '2025') AS d,
	target_path('logit', '2020', 20, '2030', 100, '2025') AS e,
	target_path('logit', '2020', 20, '2030', 30, '2025', NULL) AS f,
	target_path('power', '2020', 20, '2030', 30, '2015') AS g,
	target_path('power', '2020', 20, '2030', 30, '2025', power => NULL) AS h,
	target_path('linear', '2020', NULL, '2030', 30, '2025') AS i,
	target_path('linear', '2020', 20, NULL, 30, '2025') AS j,
	target_path('linear', '2020', 20, '2030', 30, NULL) AS k,
	target_path(NULL, '2020', 20, '2030', 30, '2025') AS l,
	target_path('linear', '2020', 20, '2030', 30, '2025', NULL, NULL, NULL, NULL) AS not_needed;

-- Bad arguments
SELECT target_path('s-curve', '2020', 20, '2030', 30, '2025');
SELECT target_path('linear', '2020', 'NaN', '2030', 30, '2025');
SELECT target_path('linear', '2020', 20, '2030', 'Infinity', '2025');
SELECT target_path('logit', '2020', 20, '2030', 30, '2025', 'NaN');
SELECT target_path('logit', '2020', 20, '2030', 30, '2025', 100, 0);
SELECT target_path('power', '2020', 20, '2030', 30, '2025', power => 0);
SELECT target_path('logistic', '2020', 20, '2030', 30, '2025', steepness => -1);
SELECT target_path('linear', '2030', 20, '2030', 30, '2025');
SELECT target_path('linear', '2030-Q1', 20, '2029', 30, '2025');
SELECT target_path('linear', '2020', -1.7e308, '2030', 1.7e308, '2025');

-- Growth that brings a share to its target, golden: given the total, given the rest
SELECT abs(required_growth(18, 60, 20, 8.5) / 15.232152766660545 - 1) < 1e-12 AS total,
	abs(required_growth(18, 60, 20, 6, 'rest') / 16.69103599800692 - 1) < 1e-12 AS rest;
-- it does: twenty years of it make the share
SELECT round((100 * d / (d + r))::numeric, 9) AS share
FROM (SELECT 18 * power(1 + required_growth(18, 60, 20, 6, 'rest') / 100, 20) AS d, 82 * power(1.06, 20) AS r) s;
SELECT required_growth(20, 20, 5, 7) AS keeps_pace, required_growth(0, 60, 20, 6) AS "none",
	required_growth(18, 0, 20, 6) AS nothing, required_growth(18, 100, 20, 6, 'rest') AS everything,
	required_growth(18, 60, 20, NULL) AS missing;
SELECT required_growth(18, 101, 20, 6);
SELECT required_growth(-1, 60, 20, 6);
SELECT required_growth(18, 60, 0, 6);
SELECT required_growth(18, 60, 20, -100);
SELECT required_growth('NaN', 60, 20, 6);
SELECT required_growth(18, 60, 20, 6, 'gdp');
SELECT required_growth(1e-300, 100, 1e-3, 6);
