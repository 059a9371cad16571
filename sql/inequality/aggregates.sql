-- the aggregates of the room: {no rows, all NULL, one row, NULLs, zeros, all zero, huge, tiny, many, refused} x {serial, parallel, window}
\set VERBOSITY terse
SET search_path = public, kpi;

CREATE TABLE pair (condition text, id int, value float8, weight float8);
INSERT INTO pair VALUES
	('all null', 1, NULL, NULL), ('all null', 2, NULL, NULL),
	('one row', 1, 37.5, 160),
	('some null', 1, 10, 2), ('some null', 2, NULL, 5), ('some null', 3, 30, 4), ('some null', 4, 70, NULL),
	('some zero', 1, 0, 1), ('some zero', 2, 0, 3), ('some zero', 3, 8, 4),
	('all zero', 1, 0, 1), ('all zero', 2, 0, 2),
	('no weight', 1, 5, 0), ('no weight', 2, 7, 0),
	('equal', 1, 0.1, 3), ('equal', 2, 0.1, 4), ('equal', 3, 0.1, 5),
	('huge', 1, 1e150, 1000), ('huge', 2, 3e150, 1000),
	('tiny', 1, 1e-140, 1e-9), ('tiny', 2, 3e-140, 1e-9);
INSERT INTO pair SELECT 'many', i, 50 + (i * 7919 % 10007) / 100.0, 1 + i % 7 FROM generate_series(1, 5000) AS i;
CREATE TABLE refused (condition text, id int, value float8, weight float8);
INSERT INTO refused VALUES
	('NaN', 1, 1, 1), ('NaN', 2, 'NaN', 1), ('NaN weight', 1, 1, 1), ('NaN weight', 2, 1, 'NaN'),
	('infinity', 1, 1, 1), ('infinity', 2, 'Infinity', 1), ('negative', 1, 1, 1), ('negative', 2, -1.5, 1),
	('negative weight', 1, 1, 1), ('negative weight', 2, 1, -2), ('overflow', 1, 1.7e308, 1e10), ('overflow', 2, 1.7e308, 1e10), ('underflow', 1, 1e-200, 1e-200), ('underflow', 2, 1e-200, 1e-200);
ALTER TABLE pair SET (parallel_workers = 2);
ALTER TABLE refused SET (parallel_workers = 2);
ANALYZE pair, refused;

-- twelve digits: what logarithms give may differ in the last from one machine to the next
CREATE FUNCTION r(x float8) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN trim_scale(round(x::numeric, 12));
CREATE VIEW plain AS
SELECT condition, r(theil_t(value)) AS theil_t, r(theil_l(value)) AS theil_l, r(atkinson(inequality_summary(value), 0.5)) AS a05,
	r(atkinson(inequality_summary(value), 1)) AS a1, r(hhi(value)) AS hhi, r(hhi_normalised(value)) AS hhi_n, r(gini(value)) AS gini,
	r(gini_normalised(value)) AS gini_n, r(hoover(value)) AS hoover, r(concentration_index(value, -value)) AS concentration
FROM pair GROUP BY condition;
CREATE VIEW weighted AS
SELECT condition, r(theil_t(value, weight)) AS theil_t, r(theil_l(value, weight)) AS theil_l, r(atkinson(inequality_summary(value, weight), 0.5)) AS a05,
	r(atkinson(value, weight, 0.5)) AS b05, r(atkinson(value, weight, 2)) AS b2,
	r(williamson(value, weight)) AS williamson, r(gini(value, weight)) AS gini, r(hoover(value, weight)) AS hoover, r(krugman(value, weight)) AS krugman,
	r(sigma_convergence(CASE WHEN value > 0 THEN value END)) AS sigma, r(sigma_convergence_sample(log_dispersion_summary(CASE WHEN value > 0 THEN value END))) AS sigma_sample
FROM pair GROUP BY condition;
CREATE VIEW of_no_rows AS
SELECT theil_t(value), theil_l(value, weight), atkinson(value, weight, 2), hhi(value), hhi_normalised(value), gini(value), gini_normalised(value), gini(value, weight) AS weighted_gini, hoover(value),
	krugman(value, weight), williamson(value, weight), sigma_convergence(value), concentration_index(value, weight), erreygers_index(value, weight),
	inequality_summary(value) AS i, dispersion_summary(value) AS d, log_dispersion_summary(value) AS l, beta_convergence(value, weight, 1),
	shift_share(value, value, weight, weight), theil_decomposition(inequality_summary_in(NULL)) AS decomposition
FROM pair WHERE condition = 'none';
-- the message of each aggregate over each kind of row it must not take
CREATE FUNCTION refusal(expression text, wanted text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	EXECUTE format('SELECT (%s)::text FROM refused WHERE condition = %L', expression, wanted) INTO result;
	RETURN 'no error';
EXCEPTION WHEN data_exception OR invalid_parameter_value OR numeric_value_out_of_range THEN
	RETURN SQLERRM;
END $$;
CREATE VIEW refusals AS
SELECT e.expression, c.condition, refusal(e.expression, c.condition) AS message
FROM (VALUES (1, 'theil_t(value)'), (2, 'theil_l(value, weight)'), (3, 'hhi(value)'), (4, 'williamson(value, weight)'), (5, 'sigma_convergence(value)'),
	(6, 'gini(value)'), (7, 'gini(value, weight)'), (8, 'hoover(value, weight)'), (9, 'concentration_index(value, weight)'), (10, 'erreygers_index(value, weight)'),
	(11, 'beta_convergence(value, value, weight)'), (12, 'shift_share(value, value, weight, weight)'),
	(13, 'atkinson(value, weight, 0.5)'), (14, 'atkinson(1, 1, weight)')) AS e(nth, expression),
	(SELECT DISTINCT condition FROM refused) AS c
WHERE NOT (c.condition LIKE '%weight' AND e.expression NOT LIKE '%weight%')
ORDER BY e.nth, c.condition COLLATE "C";

SET max_parallel_workers_per_gather = 0;
SELECT * FROM plain ORDER BY condition COLLATE "C";
SELECT * FROM weighted ORDER BY condition COLLATE "C";
\x on
SELECT * FROM of_no_rows;
\x off
SELECT * FROM refusals;
CREATE TABLE serial AS SELECT 'plain' AS what, p::text AS t FROM plain AS p UNION ALL SELECT 'weighted', w::text FROM weighted AS w
	UNION ALL SELECT 'none', n::text FROM of_no_rows AS n UNION ALL SELECT 'refusals', f::text FROM refusals AS f;

SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
DO $$
DECLARE
	line text;
	partial int := 0;
BEGIN
	FOR line IN EXPLAIN (COSTS OFF) SELECT * FROM plain, weighted LOOP
		partial := partial + (line LIKE '%Partial%Aggregate%')::int;
	END LOOP;
	ASSERT partial = 2, 'the aggregates were not split';
END
$$;
CREATE TABLE parallel AS SELECT 'plain' AS what, p::text AS t FROM plain AS p UNION ALL SELECT 'weighted', w::text FROM weighted AS w
	UNION ALL SELECT 'none', n::text FROM of_no_rows AS n;
SET max_parallel_workers_per_gather = 0;
SELECT what, count(*) AS rows FROM parallel GROUP BY what ORDER BY what;
SELECT * FROM serial WHERE what <> 'refusals' EXCEPT SELECT * FROM parallel;
-- errors of a worker are those of the leader
SET max_parallel_workers_per_gather = 2;
SELECT theil_t(value) FROM refused WHERE condition = 'NaN';
SELECT gini(value, weight) FROM refused WHERE condition = 'negative weight';
SELECT hhi(value) FROM refused WHERE condition = 'overflow';
SET max_parallel_workers_per_gather = 0;

-- every frame gives what its rows give alone, also where one state serves several results
WITH framed AS (
	SELECT id, theil_t(value) OVER w AS t, theil_l(value) OVER w AS l, hhi(value) OVER w AS h, gini(value) OVER w AS g, gini(value, weight) OVER w AS gw,
		krugman(value, weight) OVER w AS k, williamson(value, weight) OVER w AS v, sigma_convergence(value) OVER w AS s,
		concentration_index(value, weight) OVER w AS c, gini(value) OVER (ORDER BY id) AS running
	FROM pair WHERE condition = 'many' AND id <= 300
	WINDOW w AS (ORDER BY id ROWS BETWEEN 11 PRECEDING AND 3 FOLLOWING)
), alone AS (
	SELECT f.*, a.*
	FROM framed AS f, LATERAL (
		SELECT theil_t(value) FILTER (WHERE near), theil_l(value) FILTER (WHERE near), hhi(value) FILTER (WHERE near), gini(value) FILTER (WHERE near),
			gini(value, weight) FILTER (WHERE near), krugman(value, weight) FILTER (WHERE near), williamson(value, weight) FILTER (WHERE near),
			sigma_convergence(value) FILTER (WHERE near), concentration_index(value, weight) FILTER (WHERE near), gini(value) FILTER (WHERE id <= f.id)
		FROM (SELECT *, id BETWEEN f.id - 11 AND f.id + 3 AS near FROM pair WHERE condition = 'many' AND id <= 300) AS p
	) AS a(t1, l1, h1, g1, gw1, k1, v1, s1, c1, running1)
)
SELECT count(*) AS frames, count(DISTINCT (t, g, c)) > 250 AS differ, count(*) FILTER (WHERE (t, l, h, g, gw, k, v, s, c, running)
	IS DISTINCT FROM (t1, l1, h1, g1, gw1, k1, v1, s1, c1, running1)) AS wrong
FROM alone;

-- the order of the rows and the way they are split change no bit
CREATE VIEW split AS
SELECT n, theil_t(rollup(i)) AS t, theil_l(rollup(i)) AS l, atkinson(rollup(i), 0.5) AS a, atkinson(rollup(k)) AS k, hhi(rollup(d)) AS h, williamson(rollup(w)) AS v,
	sigma_convergence(rollup(s)) AS s, (beta_convergence(rollup(b))).slope AS b, (shift_share(rollup(x))).competitive AS x
FROM (
	SELECT n, inequality_summary(value, weight) AS i, atkinson_summary(value, weight, 1.5) AS k, dispersion_summary(value) AS d, dispersion_summary(value, weight) AS w, log_dispersion_summary(value) AS s,
		convergence_summary(value, value * (1 + weight), 7) AS b, shift_share_summary(value, value + weight, 9 * value, 10 * value + id) AS x
	FROM pair, generate_series(1, 40) AS n
	WHERE condition = 'many'
	GROUP BY n, (id * n) % (1 + n * 3)
) AS part GROUP BY n;
SELECT count(*) AS splits, count(DISTINCT (t, l, a, k, h, v, s, b, x)) AS different FROM split;
SELECT count(DISTINCT (t, l, g, gw, c)) AS different
FROM generate_series(1, 20) AS n, LATERAL (
	SELECT theil_t(value) AS t, theil_l(value, weight) AS l, gini(value) AS g, gini(value, weight) AS gw, concentration_index(weight, value) AS c
	FROM (SELECT * FROM pair WHERE condition = 'many' ORDER BY (id * 7 * n) % 4999, id % n) AS p) AS q;

-- values that are nearly equal keep their digits: half the square of the relative deviation is what is left of Theil
SELECT abs(theil_t(x) / (williamson(x, 1) ^ 2 / 2) - 1) < 1e-5 AS t, abs(theil_l(x) / (williamson(x, 1) ^ 2 / 2) - 1) < 1e-5 AS l
FROM (SELECT 100 + 0.001 * (i % 3 - 1) AS x FROM generate_series(1, 3000) AS i) AS v;

-- between and within add to the total, for any groups; one group has nothing between, groups of one nothing within
SELECT count(*) AS groupings, count(*) FILTER (WHERE abs(d.theil_t - d.theil_t_within - d.theil_t_between) > 1e-14
	OR abs(d.theil_l - d.theil_l_within - d.theil_l_between) > 1e-14) AS wrong,
	count(*) FILTER (WHERE d.theil_t IS DISTINCT FROM t OR d.theil_l IS DISTINCT FROM l) AS other_total, min(d.groups), max(d.groups)
FROM (
	SELECT n, theil_decomposition(s) AS decomposed, theil_t(rollup(s)) AS t, theil_l(rollup(s)) AS l
	FROM (SELECT n, inequality_summary(value, weight) AS s FROM pair, generate_series(1, 60) AS n WHERE condition = 'many' GROUP BY n, id * n % (1 + n * n)) AS g
	GROUP BY n
) AS q, LATERAL (SELECT (q.decomposed).*) AS d;
SELECT r((d).theil_t_between) AS between_one, r((d).theil_l_between) AS between_one_l
FROM (SELECT theil_decomposition(s) AS d FROM (SELECT inequality_summary(value) AS s FROM pair WHERE condition = 'many') AS q) AS t;
SELECT r((d).theil_t_within) AS within_ones, r((d).theil_l_within) AS within_ones_l
FROM (SELECT theil_decomposition(s) AS d FROM (SELECT inequality_summary(value) AS s FROM pair WHERE condition = 'many' GROUP BY id) AS q) AS t;
-- a group of zeros counts for T and leaves L without a value
SELECT (d).groups, r((d).theil_t) AS t, r((d).theil_t_within) AS within, r((d).theil_t_between) AS between, (d).theil_l, (d).theil_l_within, (d).theil_l_between
FROM (SELECT theil_decomposition(s) AS d FROM (SELECT inequality_summary(x) AS s FROM (VALUES (1, 0), (1, 0), (2, 8), (2, 4)) AS v(g, x) GROUP BY g) AS q) AS t;

DROP FUNCTION refusal CASCADE;
DROP TABLE serial, parallel, refused;
DROP TABLE pair CASCADE;
DROP FUNCTION r;
