-- One text for each period, and the same period read back from it
\set VERBOSITY terse
SET search_path = public, kpi;

-- spellings of the same days are the same value
SELECT given, given::period AS canonical, given::period::text = canonical AS ok
FROM (VALUES
	(1, '2025-A1', '2025'), (2, '2025-01-01/P1Y', '2025'), (3, '2025-01-01/P12M', '2025'), (4, '2025-01-01/P365D', '2025'),
	(5, '2024-01-01/P366D', '2024'), (6, '2024-01-01/P365D', '2024-01-01/P365D'),
	(7, '2025-01-01/P6M', '2025-S1'), (8, '2025-07-01/P6M', '2025-S2'), (9, '2025-04-01/P6M', '2025-04-01/P6M'),
	(10, '2025-01-01/P3M', '2025-Q1'), (11, '2025-10-01/P92D', '2025-Q4'), (12, '2025-02-01/P3M', '2025-02-01/P3M'),
	(13, '2025-M06', '2025-06'), (14, '2025-06-01/P1M', '2025-06'), (15, '2025-06-01/P30D', '2025-06'),
	(16, '2025-06-02/P1M', '2025-06-02/P1M'), (17, '2025-06-30/P1D', '2025-06-30'), (18, '2025-D181', '2025-06-30'),
	(19, '2025-W07', '2025-02-10/P7D'), (20, '2025-T2', '2025-05-01/P4M'), (21, '2021-01-01/P60M', '2021-01-01/P5Y'),
	(22, '2021-01-01/P1Y6M', '2021-01-01/P18M'), (23, '2024-09-01/P1Y', '2024-09-01/P1Y'),
	(24, '2025-01-01/P1M30D', '2025-01-01/P61D'), (25, '2025-01-01/P1M28D', '2025-01-01/P2M'),
	-- months from the 29th, 30th and 31st stop at a shorter month's end
	(26, '2025-01-31/P1M', '2025-01-31/P1M'), (27, '2025-01-31/P28D', '2025-01-31/P1M'),
	(28, '2025-01-28/P31D', '2025-01-28/P1M'), (29, '2025-01-29/P30D', '2025-01-29/P1M'),
	(30, '2024-02-29/P1Y', '2024-02-29/P1Y'), (31, '2024-02-29/P365D', '2024-02-29/P1Y'),
	(32, '2024-02-29/P366D', '2024-02-29/P366D'), (33, '2024-02-29/P48M', '2024-02-29/P4Y'),
	(34, '0999-01-01/P1Y', '0999')
) AS form(nr, given, canonical) ORDER BY nr;

-- every span of fifteen months around a leap day comes back
SELECT count(*) AS spans, count(DISTINCT p) AS periods, count(DISTINCT p::text) AS texts,
	count(*) FILTER (WHERE p::text::period IS DISTINCT FROM p) AS lost,
	count(*) FILTER (WHERE (period_start(p), period_end(p)) IS DISTINCT FROM (first, last)) AS moved
FROM (
	SELECT date '2023-12-01' + a AS first, date '2023-12-01' + b AS last,
		period(date '2023-12-01' + a, date '2023-12-01' + b) AS p
	FROM generate_series(0, 455) a, generate_series(0, 455) b WHERE a <= b
) AS span;

-- which forms those spans take
SELECT shape COLLATE "C", count(*)
FROM (
	SELECT regexp_replace(period(date '2023-12-01' + a, date '2023-12-01' + b)::text, '[0-9]+', 'n', 'g') AS shape
	FROM generate_series(0, 455) a, generate_series(0, 455) b WHERE a <= b
) AS span
GROUP BY 1 ORDER BY 1;

-- independent of settings
SET datestyle = 'German, DMY';
SET intervalstyle = 'sql_standard';
SET lc_time = 'C';
SELECT period '2025-03-04', period '2025-01-01/P9M';
RESET datestyle;
RESET intervalstyle;
RESET lc_time;

-- the binary form: first and last day, each as a date is sent
SELECT p, period_send(p), period_send(p) = date_send(period_start(p)) || date_send(period_end(p)) AS two_dates
FROM (VALUES (period '2000-01-01'), ('2025'), ('2025-01-01/P9M'), ('0001'), ('0001-01-01/P9999Y')) AS v(p);

-- there and back through COPY
\getenv builddir PG_ABS_BUILDDIR
\cd :builddir
CREATE TABLE period_binary (p period);
INSERT INTO period_binary
SELECT p FROM generate_series(-2024, 7974) n, LATERAL (SELECT period '2025' + n) AS y(p)
UNION ALL SELECT period '2024-02-29' + n FROM generate_series(-500, 500) n
UNION ALL SELECT period(date '2024-01-31', date '2024-01-31' + n) FROM generate_series(0, 500) n
UNION ALL SELECT NULL;
CREATE TABLE period_binary_back (p period);
\copy period_binary TO 'results/period/period.bin' WITH (FORMAT binary)
\copy period_binary_back FROM 'results/period/period.bin' WITH (FORMAT binary)
SELECT count(*), count(p) FROM period_binary_back;
(SELECT p FROM period_binary EXCEPT ALL SELECT p FROM period_binary_back)
UNION ALL
(SELECT p FROM period_binary_back EXCEPT ALL SELECT p FROM period_binary);
TRUNCATE period_binary_back;

-- bytes that are no period: the last day first, days out of range, too short, too long
\copy (SELECT (5::bigint << 32) | 4) TO 'results/period/period.bin' WITH (FORMAT binary)
\copy period_binary_back FROM 'results/period/period.bin' WITH (FORMAT binary)
\copy (SELECT (5::bigint << 32) | 2921940) TO 'results/period/period.bin' WITH (FORMAT binary)
\copy period_binary_back FROM 'results/period/period.bin' WITH (FORMAT binary)
\copy (SELECT (-730120::bigint << 32) | 5) TO 'results/period/period.bin' WITH (FORMAT binary)
\copy period_binary_back FROM 'results/period/period.bin' WITH (FORMAT binary)
\copy (SELECT -9223372036854775807 - 1) TO 'results/period/period.bin' WITH (FORMAT binary)
\copy period_binary_back FROM 'results/period/period.bin' WITH (FORMAT binary)
\copy (SELECT 9223372036854775807) TO 'results/period/period.bin' WITH (FORMAT binary)
\copy period_binary_back FROM 'results/period/period.bin' WITH (FORMAT binary)
\copy (SELECT 5::integer) TO 'results/period/period.bin' WITH (FORMAT binary)
\copy period_binary_back FROM 'results/period/period.bin' WITH (FORMAT binary)
\copy (SELECT '5 days'::interval) TO 'results/period/period.bin' WITH (FORMAT binary)
\copy period_binary_back FROM 'results/period/period.bin' WITH (FORMAT binary)
\! rm -f results/period/period.bin
SELECT count(*) FROM period_binary_back;
DROP TABLE period_binary, period_binary_back;
