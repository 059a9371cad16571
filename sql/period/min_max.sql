-- min and max of periods: no rows, NULLs, one row, many; serial, parallel, moving, by index
\set VERBOSITY terse
SET search_path = public, kpi;

SELECT min(p) AS no_rows_min, max(p) AS no_rows_max FROM (SELECT NULL::period WHERE false) AS v(p);
SELECT min(p) AS all_null_min, max(p) AS all_null_max FROM (VALUES (NULL::period), (NULL)) AS v(p);
SELECT min(p) AS one_min, max(p) AS one_max FROM (VALUES (period '2025-Q1')) AS v(p);
SELECT min(p), max(p) FROM (VALUES (period '2025'), (NULL), ('2025-01-01'), ('2025-01-01/P9M'), ('2024-12')) AS v(p);
SELECT min(p), max(p) FROM (VALUES (period '0001'), ('9999-12-31'), ('0001-01-01/P9999Y')) AS v(p);

CREATE FUNCTION pg_temp.plan_has(query text, VARIADIC parts text[]) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
	line text;
	plan text := '';
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		plan := plan || line || E'\n';
	END LOOP;
	RETURN (SELECT bool_and(strpos(plan, part) > 0) FROM unnest(parts) AS part);
END $$;

CREATE TABLE period_values (g integer, p period);
INSERT INTO period_values SELECT n % 7, CASE WHEN n % 7 <> 6 THEN period '1990-01-01' + (n * 7919 % 20011) END FROM generate_series(1, 20000) n;
ANALYZE period_values;

SET max_parallel_workers_per_gather = 0;
CREATE TABLE period_serial AS SELECT g, min(p), max(p) FROM period_values GROUP BY g;
SELECT * FROM period_serial ORDER BY g;

-- in parallel parts, some of them without a row or all NULL
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
ALTER TABLE period_values SET (parallel_workers = 2);
SELECT pg_temp.plan_has('SELECT g, min(p), max(p) FROM period_values GROUP BY g', 'Partial', 'Aggregate') AS parallel;
SELECT g, min(p), max(p) FROM period_values GROUP BY g EXCEPT SELECT * FROM period_serial;
SELECT pg_temp.plan_has('SELECT min(p), max(p) FROM period_values', 'Partial Aggregate') AS parallel;
SELECT min(p), max(p) FROM period_values;
SELECT min(p), max(p) FROM period_values WHERE p = '2300-01-01';
SELECT min(p), max(p) FROM period_values WHERE g = 6;
SELECT min(p), max(p) FROM period_values WHERE p = '2000-01-01';
RESET max_parallel_workers_per_gather;
RESET min_parallel_table_scan_size;
RESET parallel_tuple_cost;
RESET parallel_setup_cost;

-- by the sort operators, from an index
CREATE INDEX ON period_values (p);
SET enable_seqscan = off;
SET enable_bitmapscan = off;
SELECT pg_temp.plan_has('SELECT max(p) FROM period_values', 'Limit', 'Index Only Scan') AS from_index;
SELECT pg_temp.plan_has('SELECT min(p) FROM period_values', 'Limit', 'Index Only Scan') AS from_index;
SELECT min(p), max(p) FROM period_values;
RESET enable_bitmapscan;
RESET enable_seqscan;

-- over a moving window
SELECT n, p, min(p) OVER w, max(p) OVER w,
	min(p) OVER others AS min_others, max(p) FILTER (WHERE n % 2 = 0) OVER w AS max_even
FROM (VALUES (1, period '2025'), (2, '2024-Q3'), (3, NULL), (4, NULL), (5, NULL), (6, '2025-01'), (7, '2023')) AS v(n, p)
WINDOW w AS (ORDER BY n ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING),
	others AS (ORDER BY n ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW);

DROP TABLE period_values, period_serial;
DROP FUNCTION pg_temp.plan_has(text, text[]);
