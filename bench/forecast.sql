-- The room forecast: series to 2045 (bar: 10,000 in a second, linear in their number), attainment, cancel, and the view
-- outlook. Minimum of the rounds; nothing is judged here beyond printing the bars beside the figures.
\set ON_ERROR_STOP on
\pset footer off
\timing off
SET client_min_messages = warning;
SET jit = off;
SET max_parallel_workers_per_gather = 0;
SET search_path = public, kpi;

\if :{?rounds} \else \set rounds 5 \endif

-- ten yearly figures a series, as a share of 20 to 60 percent grows; made up, for timing only
CREATE UNLOGGED TABLE bench_series AS
SELECT id, series(year::text::period,
	20 + id % 40 + (year - 2015) * (1 + id % 3) / 2.0 + (id * 7919 + year * 104729) % 97 / 50.0) AS s
FROM generate_series(1, 100000) id, generate_series(2015, 2024) year
GROUP BY id;
VACUUM ANALYZE bench_series;
-- four years of quarters; and 3,400 communes, 34 provinces and the nation
CREATE UNLOGGED TABLE bench_quarter AS
SELECT id, series((2021 + q / 4 || '-Q' || 1 + q % 4)::period,
	20 + id % 40 + q * (1 + id % 3) / 4.0 + (ARRAY[3, -2, -4, 3])[1 + q % 4] + (id * 7919 + q * 104729) % 97 / 50.0) AS s
FROM generate_series(1, 1000) id, generate_series(0, 15) q
GROUP BY id;
CREATE UNLOGGED TABLE bench_tree AS
SELECT matrix(unit, year::text, value) AS panel, (
	SELECT jsonb_object_agg(part, total)
	FROM (SELECT 'c' || i AS part, 'p' || i % 34 AS total FROM generate_series(1, 3400) i
		UNION ALL SELECT 'p' || i, 'all' FROM generate_series(0, 33) i) t) AS parents
FROM (SELECT coalesce(commune, province, 'all') AS unit, year, sum(value) AS value
	FROM (SELECT 'c' || i AS commune, 'p' || i % 34 AS province, year,
			100 + i % 50 + (year - 2012) * (1 + i % 5) + (i * 7919 + year * 104729) % 97 / 50.0 AS value
		FROM generate_series(1, 3400) i, generate_series(2013, 2024) year) f
	GROUP BY GROUPING SETS ((commune, province, year), (province, year), (year))) n;

CREATE TABLE bench_case (nth int PRIMARY KEY, name text, n int, statement text, bar_ms numeric);
INSERT INTO bench_case VALUES
	(1, 'forecast to 2045', 1000,
		'SELECT sum(f.median) FROM (SELECT s FROM bench_series LIMIT 1000) b,
			LATERAL forecast(s, ''2045'', lower => 0, upper => 100) f', NULL),
	(2, 'forecast to 2045', 10000,
		'SELECT sum(f.median) FROM (SELECT s FROM bench_series LIMIT 10000) b,
			LATERAL forecast(s, ''2045'', lower => 0, upper => 100) f', 1000),
	(3, 'forecast to 2045', 100000,
		'SELECT sum(f.median) FROM bench_series b,
			LATERAL forecast(s, ''2045'', lower => 0, upper => 100) f', NULL),
	(4, 'both models to 2045', 10000,
		'SELECT sum(f.median) FROM (SELECT s FROM bench_series LIMIT 10000) b,
			LATERAL forecast(s, ''2045'', model => ''both'', lower => 0, upper => 100) f', NULL),
	(5, 'needed path to 2045', 10000,
		'SELECT sum(p.value) FROM (SELECT s FROM bench_series LIMIT 10000) b,
			LATERAL required_path(s, 90, ''2045'', lower => 0, upper => 100) p', NULL),
	(6, 'attainment in 2030', 10000,
		'SELECT sum(a.p_by) FROM (SELECT s FROM bench_series LIMIT 10000) b,
			LATERAL attainment(s, 75, ''2030'', lower => 0, upper => 100) a', 1000),
	(7, 'attainment in 2045', 1000,
		'SELECT sum(a.p_by) FROM (SELECT s FROM bench_series LIMIT 1000) b,
			LATERAL attainment(s, 90, ''2045'', lower => 0, upper => 100) a', NULL),
	(8, 'first_passage, 21 years', 100,
		'SELECT sum(f.p_by) FROM generate_series(1, 100) i,
			LATERAL first_passage(0.6 + i / 1000.0, 0.02, 0.1, 21) f', NULL),
	(9, 'attainment of a quarter', 1000,
		'SELECT sum(a.p_by) FROM (SELECT s FROM bench_quarter) b, LATERAL attainment(s, 75, ''2026-Q4'', lower => 0, upper => 100) a', NULL),
	(10, 'attainment of a band', 10000,
		'SELECT sum(a.p_at) FROM (SELECT s FROM bench_series LIMIT 10000) b,
			LATERAL attainment_band(s, 60, 75, ''2030'', lower => 0, upper => 100) a', NULL),
	(11, 'series_breaks', 10000,
		'SELECT sum(a.p) FROM (SELECT s FROM bench_series LIMIT 10000) b, LATERAL series_breaks(s) a', NULL),
	(12, 'forecast_hierarchy, 3 levels', 3435,
		'SELECT sum(f.value) FROM bench_tree, LATERAL forecast_hierarchy(panel, parents, ''2025'') f', NULL);

CREATE FUNCTION bench_ms(statement text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	started timestamptz := clock_timestamp();
BEGIN
	EXECUTE statement;
	RETURN 1000 * extract(epoch FROM clock_timestamp() - started);
END $$;

CREATE TABLE bench_time AS
SELECT nth, n, name, bar_ms, min(bench_ms(statement)) AS ms
FROM bench_case, generate_series(1, :rounds)
GROUP BY nth, n, name, bar_ms;
SELECT name, n, round(ms::numeric, 1) AS ms, round((1000 * ms / n)::numeric, 1) AS us_each, bar_ms,
	round((ms / n / (lag(ms) OVER w / lag(n) OVER w))::numeric, 2) AS per_series_against_a_tenth
FROM bench_time WINDOW w AS (PARTITION BY name ORDER BY n) ORDER BY nth;

-- how long a cancel takes to be answered in the longest single calls (bar: 100 ms)
\set ON_ERROR_STOP off
\set QUIET on
SELECT clock_timestamp() AS started \gset
SET statement_timeout = 200;
SELECT sum(p_by) FROM generate_series(1, 1000) i, LATERAL first_passage(100 + i, 0, 1, 1000);
SET statement_timeout = 0;
SELECT 'first_passage, 1000 years' AS cancelled,
	round(1000 * extract(epoch FROM clock_timestamp() - :'started') - 200) AS after_ms;
SELECT clock_timestamp() AS started \gset
SET statement_timeout = 200;
SELECT sum(a.p_by) FROM generate_series(1, 1000) i, LATERAL attainment(
	'{"2024-01": 5, "2024-02": 5.5, "2024-03": 5.4, "2024-04": 5.8, "2024-05": 5.7}', 20 + i, '2055-12') a;
SET statement_timeout = 0;
SELECT 'attainment, 379 months' AS cancelled,
	round(1000 * extract(epoch FROM clock_timestamp() - :'started') - 200) AS after_ms;
\set ON_ERROR_STOP on
