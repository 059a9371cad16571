-- ratio and ratio_summary: sum over sum, in double precision and in numeric
\set VERBOSITY terse
SET search_path = public, kpi;

-- a merged province is a ratio of sums, not the mean of the shares (14.13 here)
WITH province(va, grdp) AS (VALUES (37.5, 164.0), (12.0, 95.0), (4.2, 61.0))
SELECT 100 * ratio(va::float8, grdp::float8) AS float8, 100 * ratio(va, grdp) AS "numeric",
	   round(avg(100 * va / grdp), 6) AS mean_of_shares
FROM province;

-- integers are double precision, as everywhere in PostgreSQL; numeric stays numeric
SELECT ratio(a, b) = 0.4, pg_typeof(ratio(a, b)), pg_typeof(ratio(a, b::numeric)), pg_typeof(ratio(a::real, b::numeric))
FROM (VALUES (1, 2), (3, 8)) AS v(a, b);

-- exactly: a tenth is a tenth
SELECT ratio_summary(0.1::float8, 1) AS float8, ratio_summary(0.1, 1) AS "numeric" FROM generate_series(1, 10);
SELECT ratio(x, 1.0::numeric) FROM (VALUES (1e25), (0.000000000001), (-1e25)) AS v(x);

-- every form in which a numeric can be stored
SELECT count(*) AS values, count(*) FILTER (WHERE exact_numerator(s) <> x) AS wrong
FROM (
	SELECT x, ratio_summary(x, 1) AS s
	FROM (
		SELECT sign * digits * 10::numeric ^ e AS x
		FROM generate_series(-12, 25) AS e, (VALUES (1), (-1)) AS s(sign),
			 (VALUES (1), (1.7), (9.99), (1.00001), (1.234567890123)) AS d(digits)
		UNION ALL VALUES (0), (0.000), (170141183460469231731687303.715884105727), (-170141183460469231731687303.715884105727)
	) AS v
	WHERE x = round(x, 12)
	GROUP BY x
) AS r;

-- a scale that needs the long header, and a value that is stored out of line
SELECT ratio_summary(round(-2.5, 300), 10::numeric(400, 350)), ratio(round(-2.5, 300), 10::numeric(400, 350));
CREATE TABLE long_number AS SELECT (repeat('1234567890', 3000))::numeric AS x;
SELECT ratio(x, 1) FROM long_number;
DROP TABLE long_number;

-- {no rows, all NULL, one row, zero total, huge, many} x {serial, parallel, moving window}
CREATE TABLE pair (condition text, id int, num float8, den float8, exact_num numeric, exact_den numeric);
INSERT INTO pair VALUES
	('all null', 1, NULL, NULL, NULL, NULL), ('all null', 2, 1, NULL, 1, NULL), ('all null', 3, NULL, 1, NULL, 1),
	('one row', 1, 37.5, 160, 37.5, 160),
	('some null', 1, 1, 2, 1, 2), ('some null', 2, NULL, 5, NULL, 5), ('some null', 3, 2, 4, 2, 4), ('some null', 4, 7, NULL, 7, NULL),
	('zero total', 1, 1, 2, 1, 2), ('zero total', 2, 3, -2, 3, -2),
	('huge', 1, 1e307, 2e307, 1e25, 2e25), ('huge', 2, 2e307, 4e307, 2e25, 4e25),
	('tiny', 1, 1e-307, 2e-307, 0.000000000001, 0.000000000002),
	('overflow', 1, 1.7e308, 1, 1.6e26, 1), ('overflow', 2, 1.7e308, 1, 1.6e26, 1),
	('NaN', 1, 1, 1, 1, 1), ('NaN', 2, 'NaN', 1, 1, 'NaN'),
	('infinity', 1, 1, 1, 1, 1), ('infinity', 2, 1, '-Infinity', 'Infinity', 1);
INSERT INTO pair
SELECT 'many', i, i % 97, 97 + i % 89, (i % 97) / 100.0, (97 + i % 89) / 100.0 FROM generate_series(1, 5000) AS i;
ALTER TABLE pair SET (parallel_workers = 2);
ANALYZE pair;

CREATE VIEW by_condition AS
SELECT condition, ratio(num, den), ratio(exact_num, exact_den) AS exact,
	   observations(ratio_summary(num, den)) AS rows, observations(ratio_summary(exact_num, exact_den)) AS exact_rows
FROM pair
WHERE condition NOT IN ('overflow', 'NaN', 'infinity')
GROUP BY condition;
CREATE VIEW of_no_rows AS
SELECT ratio(num, den), ratio(exact_num, exact_den) AS exact, ratio_summary(num, den) AS summary,
	   ratio_summary(exact_num, exact_den) AS exact_summary
FROM pair
WHERE condition = 'none';

SET max_parallel_workers_per_gather = 0;
SELECT * FROM by_condition ORDER BY condition COLLATE "C";
SELECT * FROM of_no_rows;
SELECT ratio(num, den) FROM pair WHERE condition = 'NaN';
SELECT ratio(exact_num, exact_den) FROM pair WHERE condition = 'NaN';
SELECT ratio(num, den) FROM pair WHERE condition = 'infinity';
SELECT ratio(exact_num, exact_den) FROM pair WHERE condition = 'infinity';
SELECT ratio(num, den) FROM pair WHERE condition = 'overflow';
SELECT ratio(exact_num, exact_den) FROM pair WHERE condition = 'overflow';

SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
DO $$
DECLARE
	line text;
	partial boolean := false;
BEGIN
	FOR line IN EXPLAIN (COSTS OFF) SELECT * FROM by_condition LOOP
		partial := partial OR line LIKE '%Partial%Aggregate%';
	END LOOP;
	ASSERT partial, 'the aggregates were not split';
END
$$;
SELECT * FROM by_condition ORDER BY condition COLLATE "C";
SELECT * FROM of_no_rows;
SELECT ratio(num, den) FROM pair WHERE condition = 'NaN';
SELECT ratio(exact_num, exact_den) FROM pair WHERE condition = 'NaN';
SELECT ratio(num, den) FROM pair WHERE condition = 'infinity';
SELECT ratio(exact_num, exact_den) FROM pair WHERE condition = 'infinity';
SELECT ratio(num, den) FROM pair WHERE condition = 'overflow';
SELECT ratio(exact_num, exact_den) FROM pair WHERE condition = 'overflow';
SET max_parallel_workers_per_gather = 0;

SELECT condition, id, ratio(num, den) OVER w, ratio(exact_num, exact_den) OVER w AS exact,
	   observations(ratio_summary(num, den) OVER w) AS rows
FROM pair
WHERE condition NOT IN ('overflow', 'NaN', 'infinity', 'many')
WINDOW w AS (PARTITION BY condition ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
ORDER BY condition COLLATE "C", id;
SELECT ratio(num, den) OVER (ORDER BY id ROWS 1 PRECEDING) FROM pair WHERE condition = 'NaN';
SELECT ratio(exact_num, exact_den) OVER (ORDER BY id ROWS 1 PRECEDING) FROM pair WHERE condition = 'infinity';
SELECT ratio(num, den) OVER (ORDER BY id ROWS 1 PRECEDING) FROM pair WHERE condition = 'overflow';

-- every frame gives what its rows give alone, also where one state serves several results
WITH framed AS (
	SELECT id, ratio(num, den) OVER w, ratio(exact_num, exact_den) OVER w AS exact,
		   ratio(ratio_summary(num, den) OVER w) AS two_step,
		   ratio(num, den) OVER (ORDER BY id) AS running
	FROM pair
	WHERE condition = 'many' AND id <= 300
	WINDOW w AS (ORDER BY id ROWS BETWEEN 11 PRECEDING AND 3 FOLLOWING)
), alone AS (
	SELECT f.*, a.*
	FROM framed AS f, LATERAL (
		SELECT ratio(num, den) FILTER (WHERE id BETWEEN f.id - 11 AND f.id + 3),
			   ratio(exact_num, exact_den) FILTER (WHERE id BETWEEN f.id - 11 AND f.id + 3),
			   ratio(num, den) FILTER (WHERE id <= f.id)
		FROM pair
		WHERE condition = 'many' AND id <= 300
	) AS a(ratio_alone, exact_alone, running_alone)
)
SELECT count(*) AS frames, count(DISTINCT ratio) > 50 AS differ,
	   count(*) FILTER (WHERE ratio <> ratio_alone) AS wrong, count(*) FILTER (WHERE exact <> exact_alone) AS wrong_exact,
	   count(*) FILTER (WHERE ratio <> two_step) AS wrong_two_step, count(*) FILTER (WHERE running <> running_alone) AS wrong_running
FROM alone;

-- a summary that left the window stays as it was when the state goes on
SELECT count(*) AS summaries, count(DISTINCT s::text) AS different, bool_and(observations(s) = id) AS right_rows
FROM (SELECT id, ratio_summary(num, den) OVER (ORDER BY id) AS s FROM pair WHERE condition = 'many' OFFSET 0) AS running;

-- what an exact sum cannot hold is refused, never rounded
SELECT ratio(1.0000000000001, 1);
SELECT ratio(1, 2e26::numeric);
SELECT ratio(1, -1e500::numeric);
SELECT ratio(1, 'NaN'::numeric);
SELECT ratio('-Infinity'::numeric, 1);
SELECT ratio(1e-999, 1);

-- results beyond the range of double precision
SELECT ratio(1e300::float8, 1e-300::float8);
SELECT ratio(1e-300::float8, 1e300::float8);

DROP TABLE pair CASCADE;
