\set VERBOSITY terse
SET search_path = public, kpi;

-- A NULL is a figure that is missing: what can be computed still is
SELECT status, reason, gap, required_per_year, round(cagr_required_from_now::numeric, 9) AS cagr_from_now,
	cagr_required, pace, eurostat_status, un_score
FROM progress(NULL, NULL, '2025', 22.71, '2030', 35);
SELECT status, reason, gap, eurostat_status, un_score FROM progress(NULL, NULL, '2025', 36, '2030', 35);
SELECT status, reason, gap, path_linear, round(cagr_required::numeric, 9) AS cagr_required
FROM progress('2020', 10, '2025', NULL, '2030', 20);
SELECT status, reason, gap, distance_covered, pace, years_to_target_linear
FROM progress('2020', 10, '2025', 14, NULL, 20);
SELECT status, reason, gap, distance_covered, years_to_target_linear
FROM progress('2020', 10, NULL, 14, '2030', 20);
SELECT * FROM progress(NULL, NULL, NULL, NULL, NULL, NULL) \gx
SELECT status FROM progress('2020', 10, '2025', 14, '2030', 20, 1, NULL, NULL, NULL, NULL, NULL);

-- Without a target: growth alone
SELECT v AS value, d AS direction, p.status, p.reason, round(p.actual_per_year::numeric, 6) AS per_year, p.eurostat_status, p.un_score
FROM (VALUES (102, 1), (101, 1), (100.5, 1), (100, 1), (99, 1), (98.9, 1), (98, -1), (0, 1)) AS c(v, d),
	LATERAL progress('2024', 100, '2025', v, NULL, NULL, d) p;

-- The order of the rules
SELECT c.name, p.status, p.reason, p.gap, p.pace
FROM (VALUES
	(1, 'pace .95', '2020', 10, '2025', 14.75, '2030', 20),
	(2, 'pace .60', '2020', 10, '2025', 13, '2030', 20),
	(3, 'pace 0', '2020', 10, '2025', 10, '2030', 20),
	(4, 'backwards', '2020', 10, '2025', 9.5, '2030', 20),
	(5, 'met within the tolerance', '2020', 10, '2025', 19.99999999, '2030', 20),
	(6, 'met in time', '2020', 10, '2030', 20, '2030', 20),
	(7, 'met too late', '2020', 10, '2031', 20, '2030', 20),
	(8, 'in the target year', '2020', 10, '2030', 19, '2030', 20),
	(9, 'base equals target, kept', '2020', 20, '2025', 20, '2030', 20),
	(10, 'base equals target, lost', '2020', 20, '2025', 19, '2030', 20),
	(11, 'lost, target year past', '2020', 20, '2031', 19, '2030', 20),
	(12, 'zero base', '2020', 0, '2025', 10, '2030', 20),
	(13, 'falls below zero', '2020', 10, '2025', -1, '2030', 20),
	(14, 'base after the value', '2026', 10, '2025', 14, '2030', 20),
	(15, 'base is the value', '2025', 14, '2025', 14, '2030', 20)
	) AS c(id, name, t0, y0, t1, y1, t2, y2),
	LATERAL progress(t0::period, y0, t1::period, y1, t2::period, y2) p
ORDER BY id;

-- A nine-month figure against a yearly base shows no growth; against the same nine months it does
SELECT status, reason, gap, actual_per_year, cagr_actual, distance_covered, round(path_linear::numeric, 3) AS path
FROM progress('2024', 100, '2025-01-01/P9M', 90, '2030', 150);
SELECT status, reason, gap, round(actual_per_year::numeric, 6) AS per_year, round(cagr_actual::numeric, 9) AS cagr
FROM progress('2024-01-01/P9M', 80, '2025-01-01/P9M', 90, '2030', 150);
-- a school year is a year, a quarter is not
SELECT status, reason FROM progress('2023', 80, '2024-09-01/P1Y', 90, '2030', 150);
SELECT status, reason FROM progress('2023', 80, '2024-Q3', 90, '2030', 150);
SELECT status, reason FROM progress('2025-01-01/P10D', 80, '2025-02-01/P10D', 90, '2025', 150);
SELECT status, reason FROM progress('2025-01-01/P10D', 80, '2025-02-01/P11D', 90, '2025', 150);
-- real differences of time: two quarters are half a year
SELECT round(actual_per_year::numeric, 2) AS actual_per_year, round(time_elapsed::numeric, 3) AS elapsed
FROM progress('2024-Q4', 10, '2025-Q2', 12, '2026-Q4', 18);

-- Strict: exactly at the target is not met
SELECT v AS value, d AS direction, p.status, p.gap
FROM (VALUES (20, 1), (20.1, 1), (20, -1), (19.9, -1)) AS c(v, d),
	LATERAL progress('2020', 20 - 10 * d, '2025', v, '2030', 20, d, strict => true) p;
SELECT status, reason FROM progress('2020', 20, '2025', 20, '2030', 20, strict => true);
SELECT status, reason FROM progress('2020', 20, '2025', 19, '2030', 20, strict => true);

-- Band 40 to 50: the edge on the value's side is the target
SELECT b AS base, v AS value, p.status, p.reason, p.gap, p.distance_covered, p.required_per_year, p.eurostat_status
FROM (VALUES (30, 36), (30, 45), (30, 50), (30, 55), (70, 55), (70, 45), (70, 35), (42, 41), (42, 55), (NULL, 45),
	(NULL, 35)) AS c(b, v),
	LATERAL progress('2020', b, '2025', v, '2030', 40, target_upper => 50) p;
SELECT status, gap FROM progress('2020', 30, '2025', 50, '2030', 40, target_upper => 50, strict => true);
SELECT status, reason, gap FROM progress('2020', 30, '2025', 50, '2030', NULL, target_upper => 50);

-- Ranks have a pace and no growth rate
SELECT status, gap, pace, cagr_actual, cagr_required, eurostat_ratio, eurostat_status, un_score, path_geometric,
	path_logit, path_linear
FROM progress('2022', 40, '2024', 20, '2030', 15, -1, 0, 100, kind => 'rank');
-- the same holds for growth rates, to which a zero base is no obstacle
SELECT status, reason, pace, cagr_actual, cagr_required_from_now, eurostat_status, un_score, un_projected
FROM progress('2020', 0, '2025', 6, '2030', 10, kind => 'growth');
-- Done or not
SELECT v AS value, p AS period, r.status, r.reason, r.gap, r.un_score, r.pace, r.required_per_year
FROM (VALUES (0, '2025'), (0, '2030'), (1, '2025'), (1, '2031'), (NULL, '2025')) AS c(v, p),
	LATERAL progress('2020', 0, p::period, v, '2030', 1, kind => 'binary') r;

-- A plan counts up from zero over its own period
SELECT p AS period, v AS value, r.status, r.reason, r.distance_covered, round(r.time_elapsed::numeric, 6) AS elapsed,
	round(r.pace::numeric, 6) AS pace
FROM (VALUES ('2025-Q1', 200), ('2025-S1', 480), ('2025-01-01/P9M', 700), ('2025-01-01/P9M', 1000),
	('2025', 1003), ('2025', 997)) AS c(p, v),
	LATERAL progress('2024', 900, p::period, v, '2025', 1000, kind => 'plan') r;
-- a ceiling is kept or exceeded
SELECT v AS value, r.status, r.reason
FROM (VALUES (700), (1001)) AS c(v),
	LATERAL progress(NULL, NULL, '2025-01-01/P9M', v, '2025', 1000, -1, kind => 'plan') r;
-- a five-year plan
SELECT status, distance_covered, round(time_elapsed::numeric, 4) AS elapsed
FROM progress(NULL, NULL, '2021-01-01/P3Y', 50, '2021-01-01/P5Y', 100, kind => 'plan');
-- outside its own period a plan is a level
SELECT status, round(pace::numeric, 6) AS pace, round(cagr_actual::numeric, 6) AS cagr FROM progress('2023', 800, '2024', 900, '2025', 1000, kind => 'plan');

-- Direction 0 is not judged
SELECT r IS NOT DISTINCT FROM ROW('not_assessable', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
	NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)::progress_result AS only_status
FROM progress('2020', 10, '2025', 14, '2030', 20, 0, 0, 100) r;

-- The UN Progress Chart counts within one point of 0 or 100 as met
SELECT v AS value, t AS target, d AS direction, p.status, p.un_score, round(p.un_ratio::numeric, 6) AS un_ratio
FROM (VALUES (90, 99, 100, 1), (90, 98.9, 100, 1), (9, 1, 0, -1), (90, 94, 95, 1)) AS c(b, v, t, d),
	LATERAL progress('2015', b, '2024', v, '2030', t, d) p;

-- What a double cannot hold is NULL, never infinite
SELECT status, gap, actual_per_year, un_projected, un_ratio, un_score, eurostat_status
FROM progress('2020', 1e-300, '2025', 1e300, '2030', 1e301);
SELECT status, reason, actual_per_year, escap_csi FROM progress('2020', -1e308, '2025', 1e308, '2030', 1.7e308);

-- Bad arguments
SELECT progress('2020', 'NaN', '2025', 14, '2030', 20);
SELECT progress('2020', 10, '2025', 'Infinity', '2030', 20);
SELECT progress('2020', 10, '2025', 14, '2030', '-Infinity');
SELECT progress('2020', 10, '2025', 14, '2030', 20, lower => 'NaN');
SELECT progress('2020', 10, '2025', 14, '2030', 20, upper => 'Infinity');
SELECT progress('2020', 10, '2025', 14, '2030', 20, target_upper => 'NaN');
SELECT progress('2020', 10, '2025', 14, '2030', 20, 1, 100, 0);
SELECT progress('2020', 10, '2025', 14, '2030', 20, 1, 0, 0);
SELECT progress('2020', 10, '2025', 14, '2030', 20, target_upper => 19);
SELECT progress('2020', 10, '2025', 14, '2030', 20, 2);
SELECT progress('2020', 10, '2025', 14, '2030', 20, NULL);
\set VERBOSITY default
SELECT progress('2020', 10, '2025', 14, '2030', 20, -2);
SELECT progress('2020', 10, '2025', 14, '2030', 20, kind => 'Level');
\set VERBOSITY terse
SELECT progress('2020', 10, '2025', 14, '2030', 20, kind => '');

-- The words and the row type are kept per call site: many rows, several calls, a prepared statement
SELECT count(*), count(DISTINCT p.status), count(DISTINCT q.status), sum(p.gap - q.gap) AS same
FROM generate_series(0, 999) g,
	LATERAL progress('2020', 10, '2025', 5 + g * 0.02, '2030', 20) p,
	LATERAL progress('2020', 10, '2025', 5 + g * 0.02, '2030', 20) q;
PREPARE judged(float8) AS SELECT (progress('2020', 10, '2025', $1, '2030', 20)).status;
EXECUTE judged(14);
EXECUTE judged(20);
DEALLOCATE judged;
-- it may be stored and returned like any row
WITH kept AS MATERIALIZED (SELECT progress('2020', 10, '2025', 14, '2030', 20) AS r)
SELECT (r).status, (r).reason, (r).gap FROM kept;
