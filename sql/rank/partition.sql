\set VERBOSITY terse
SET search_path = public, kpi;

-- 63 units by 12 years, and some without a value, from arithmetic alone
CREATE TEMP TABLE panel AS
SELECT year, unit, CASE WHEN (unit * 7 + year) % 11 > 0 THEN ((unit * 48271 + year * 16807) % 97) / 4.0 END::float8 AS value
FROM generate_series(2013, 2024) AS year, generate_series(1, 63) AS unit;
SELECT count(*) AS cells, count(value) AS known, count(DISTINCT value) AS distinct_values FROM panel;

-- against PostgreSQL's own rank(), dense_rank() and count(): none may differ
SELECT * FROM (
	SELECT year, unit, value,
		rank_of(value, 1) OVER y AS up, rank() OVER (y ORDER BY value DESC NULLS LAST) AS core_up,
		rank_of(value, -1) OVER y AS down, rank() OVER (y ORDER BY value NULLS LAST) AS core_down,
		rank_of(value, 1, 0, 'dense') OVER y AS dense,
		dense_rank() OVER (y ORDER BY value DESC NULLS LAST) AS core_dense,
		rank_of(value, 1, 0, 'modified') OVER y AS modified,
		count(value) OVER (y ORDER BY value DESC NULLS LAST) AS core_modified,
		rank_count(value) OVER y AS n, count(value) OVER y AS core_n
	FROM panel WINDOW y AS (PARTITION BY year)) r
WHERE CASE WHEN value IS NULL THEN (up, down, dense, modified) IS DISTINCT FROM (NULL, NULL, NULL, NULL)
	ELSE (up, down, dense, modified) IS DISTINCT FROM (core_up, core_down, core_dense, core_modified) END
	OR n IS DISTINCT FROM core_n;

-- against the definition, with a tolerance: none may differ
SELECT * FROM (
	SELECT year, unit, value, rank_of(value, 1, 1.25) OVER (PARTITION BY year) AS rank,
		margin_to_place(value, 1, 15) OVER (PARTITION BY year) AS margin
	FROM panel) r
WHERE value IS NOT NULL AND (
	rank <> (SELECT 1 + count(*) FROM panel p WHERE p.year = r.year AND p.value - r.value > 1.25)
	OR margin <> value - (SELECT p.value FROM panel p WHERE p.year = r.year AND p.value IS NOT NULL
		ORDER BY p.value DESC OFFSET 14 LIMIT 1));

-- one partition longer than a batch of reading and many runs of sorting, too long for work_mem
SET work_mem = '64kB';
SELECT count(*) AS rows, count(*) FILTER (WHERE rank = core AND n = 5000) AS same
FROM (SELECT rank_of(v, -1) OVER () AS rank, rank_count(v) OVER () AS n, rank() OVER (ORDER BY v) AS core
	FROM (SELECT (i * 7919 % 1009)::float8 AS v FROM generate_series(1, 5000) AS i) t) r;
RESET work_mem;

-- the window's order and frame change nothing
SELECT count(*) AS cells,
	count(*) FILTER (WHERE plain IS NOT DISTINCT FROM ordered AND plain IS NOT DISTINCT FROM reversed
		AND plain IS NOT DISTINCT FROM one_row AND plain IS NOT DISTINCT FROM no_row
		AND plain IS NOT DISTINCT FROM sorted AND plain IS NOT DISTINCT FROM sorted_up) AS same_rank,
	count(*) FILTER (WHERE n = n_one_row) AS same_n,
	count(*) FILTER (WHERE margin IS NOT DISTINCT FROM margin_no_row) AS same_margin
FROM (
	SELECT rank_of(value, 1) OVER y AS plain,
		rank_of(value, 1) OVER (y ORDER BY unit) AS ordered,
		rank_of(value, 1) OVER (y ORDER BY unit DESC) AS reversed,
		rank_of(value, 1) OVER (y ORDER BY unit ROWS CURRENT ROW) AS one_row,
		rank_of(value, 1) OVER (y ORDER BY unit ROWS BETWEEN 5 FOLLOWING AND 4 FOLLOWING) AS no_row,
		rank_of(value, 1) OVER (y ORDER BY value DESC) AS sorted,
		rank_of(value, 1) OVER (y ORDER BY value RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE TIES) AS sorted_up,
		rank_count(value) OVER y AS n,
		rank_count(value) OVER (y ORDER BY unit ROWS CURRENT ROW) AS n_one_row,
		margin_to_place(value, 1, 15) OVER y AS margin,
		margin_to_place(value, 1, 15) OVER (y ORDER BY unit ROWS BETWEEN 5 FOLLOWING AND 4 FOLLOWING) AS margin_no_row
	FROM panel WINDOW y AS (PARTITION BY year)) r;

-- the same function over two windows of one query: of all, and of a region
SELECT unit, rank_of(value, 1) OVER () AS of_all, rank_of(value, 1) OVER (PARTITION BY unit % 2) AS of_half,
	rank_of(value, -1) OVER (PARTITION BY unit % 2) AS of_half_down
FROM panel WHERE year = 2024 AND unit <= 6 ORDER BY unit;

-- no rows, one row, all NULL, one NULL among others
SELECT rank_of(value, 1) OVER (), rank_count(value) OVER () FROM panel WHERE false;
SELECT rank_of(v, 1) OVER w AS rank, rank_of(v, 1, 0.5) OVER w AS within, rank_of(v, 1, 0, 'modified') OVER w AS modified,
	fractional_rank_of(v, 1) OVER w AS fractional, rank_count(v) OVER w AS of_n,
	margin_to_place(v, 1, 1) OVER w AS margin_1, margin_to_place(v, 1, 2) OVER w AS margin_2
FROM (VALUES (42.0)) t(v) WINDOW w AS ();
SELECT rank_of(v, 1) OVER w AS rank, rank_of(v, -1, 0, 'dense') OVER w AS dense, fractional_rank_of(v, 1) OVER w AS fractional,
	rank_count(v) OVER w AS of_n, margin_to_place(v, 1, 1) OVER w AS margin
FROM (VALUES (NULL::float8), (NULL)) t(v) WINDOW w AS ();
SELECT v, rank_of(v, 1) OVER w AS rank, rank_of(v, 1, 0, 'dense') OVER w AS dense, rank_of(v, 1, 0, 'modified') OVER w AS modified,
	fractional_rank_of(v, 1) OVER w AS fractional, rank_count(v) OVER w AS of_n
FROM (VALUES (3), (NULL), (5), (5)) t(v) WINDOW w AS () ORDER BY v;

-- direction 0: nobody is ranked, everybody counts
SELECT v, rank_of(v, 0) OVER w AS rank, fractional_rank_of(v, 0) OVER w AS fractional, margin_to_place(v, 0, 1) OVER w AS margin,
	rank_count(v) OVER w AS of_n
FROM (VALUES (3), (5)) t(v) WINDOW w AS () ORDER BY v;

-- margin: ahead of, on, behind the k-th place; fewer than k ranked; lower is better
SELECT v, margin_to_place(v, 1, 2) OVER w AS to_2, margin_to_place(v, 1, 3) OVER w AS to_3, margin_to_place(v, -1, 2) OVER w AS down_to_2,
	margin_to_place(v, 1, 4) OVER w AS to_4, margin_to_place(v, 1, 2147483647) OVER w AS to_last_int
FROM (VALUES (10), (NULL), (7), (4)) t(v) WINDOW w AS () ORDER BY v;

-- direction from a column, one for each partition, as when many indicators are ranked at once
SELECT indicator, unit, value, rank_of(value, direction, tolerance) OVER i AS rank, rank_count(value) OVER i AS of_n,
	margin_to_place(value, direction, k) OVER i AS margin
FROM (VALUES ('days late', -1, 0.0, 1), ('share', 1, 0.5, 2), ('name', 0, 0, 1)) d(indicator, direction, tolerance, k),
	(VALUES ('A', 3), ('B', 3.5), ('C', 5)) u(unit, value)
WINDOW i AS (PARTITION BY indicator) ORDER BY indicator, unit;

-- run again by a join for each outer row, and stopped early
SELECT y, rank FROM generate_series(2013, 2015) AS y,
	LATERAL (SELECT unit, rank_of(value, 1) OVER (ORDER BY unit) AS rank FROM panel WHERE year = y ORDER BY unit LIMIT 1) r
ORDER BY y;

DROP TABLE panel;
