-- Frequencies, steps, the year before, time as a number
\set VERBOSITY terse
SET search_path = public, kpi;
SET datestyle = ISO;

SELECT p, frequency(p), months(p), period_start(p), period_end(p), is_year_to_date(p) AS ytd, year_before(p)
FROM unnest('{2025,2024,2025-S1,2025-S2,2025-Q1,2025-Q3,2025-01,2024-02,2025-06-30,2025-01-01,2024-02-29,2025-02-28,
	2025-01-01/P9M,2025-01-01/P2M,2025-T1,2025-W07,2025-01-01/P100D,2024-01-01/P60D,2021-01-01/P5Y,2024-09-01/P1Y,
	2024-02-29/P6D,2024-02-29/P1M,2023-12-31/P1M,2025-04-01/P6M,0002,9999}'::period[]) WITH ORDINALITY AS v(p, nr) ORDER BY nr;
SELECT year_before('0001');
SELECT year_before('0001-12-31/P5Y');

-- steps
SELECT p, n, p + n AS plus, n + p AS commuted, p - n AS minus, (p + n) - p AS distance
FROM (VALUES
	(1, period '2025', 5), (2, '2025', -5), (3, '2025', 0), (4, '2025-S2', 1), (5, '2025-S1', -1), (6, '2025-Q4', 1),
	(7, '2025-Q1', 9), (8, '2025-12', 1), (9, '2025-01', 25), (10, '2024-02', 12), (11, '2024-02-28', 1),
	(12, '2025-03-01', 1), (13, '2024-12-31', 1), (14, '2024-02-29', 366), (15, '2024-02-29', -1461), (16, '1900-02-28', 1)
) AS v(nr, p, n) ORDER BY nr;
SELECT period '2030' - period '2025' AS years, period '2025' - '2030' AS years_back, period '2025-Q3' - '2024-Q4' AS quarters,
	period '2025-S1' - '2024-S2' AS half_years, period '2025-01' - '2024-12' AS months, period '2025-03-01' - '2024-02-29' AS days,
	period '9999-12-31' - '0001-01-01' AS all_days;
SELECT pg_typeof(period '2025' + 1), pg_typeof(period '2025' - '2024'), pg_typeof(period '2025' - 1);
SELECT period '2025' + NULL::integer IS NULL AND NULL::period - 1 IS NULL AND period '2025' - NULL::period IS NULL AS nulls;

-- to the ends of the calendar, and not beyond
SELECT period '9998' + 1, period '0002' - 1, period '9999-S1' + 1, period '0001-Q2' - 1, period '9999-11' + 1,
	period '9999-12-30' + 1, period '0001-01-02' - 1, period '0001' + 9998, period '0001-01-01' + 3652058;
SELECT period '9999' + 1;
SELECT 1 + period '9999';
SELECT period '0001' - 1;
SELECT period '0001' + -1;
SELECT period '9999-S2' + 1;
SELECT period '0001-Q1' - 1;
SELECT period '9999-12' + 1;
SELECT period '9999-12-31' + 1;
SELECT period '0001-01-01' - 1;
SELECT period '2025' + 2147483647;
SELECT period '2025' + (-2147483647 - 1);
SELECT period '2025' - 2147483647;
SELECT period '2025' - (-2147483647 - 1);
SELECT period '2025-06-30' - (-2147483647 - 1);
SELECT period '2025-06' + 2147483647;
SELECT period '2025' + 3000000000;

-- a range has no next and no previous one
SELECT period '2025-01-01/P9M' + 1;
SELECT 0 + period '2025-W07';
SELECT period '2021-01-01/P5Y' - 1;
SELECT period '2025-01-01/P9M' - '2024-01-01/P9M';
SELECT period '2025' - '2024-01-01/P9M';
SELECT period '2025-Q1' - '2024';
SELECT period '2025-01-01' - '2025-01';

-- the day after the end, as a fractional year
SELECT p, period_time(p) AS time
FROM unnest('{2024,2025,0001,9999,2021-01-01/P5Y}'::period[]) WITH ORDINALITY AS v(p, nr) ORDER BY nr;
SELECT period_time('2030') - period_time('2024') AS exactly_six;
SELECT period_time('2024-Q1') = 2024 + 91 / 366.0::float8 AS leap_quarter, period_time('2025-Q1') = 2025 + 90 / 365.0::float8 AS quarter,
	period_time('2025-01-01/P9M') = 2025 + 273 / 365.0::float8 AS nine_months, period_time('2025-12-31') = 2026 AS last_day,
	period_time('2025-12-30') = 2025 + 364 / 365.0::float8 AS day_before;

-- no rows lost or doubled in a walk through the calendar
SELECT frequency(p), count(*) AS periods, min(period_start(p)), max(period_end(p)),
	bool_and(period_start(p) = before + 1) AS without_gaps
FROM (
	SELECT start + n AS p, lag(period_end(start + n)) OVER (PARTITION BY start ORDER BY n) AS before
	FROM (VALUES (period '2000', 30), ('2000-S1', 60), ('2000-Q1', 120), ('2000-01', 360), ('2000-01-01', 10958)) AS walk(start, steps),
		generate_series(0, steps - 1) AS n
) AS walked
GROUP BY 1 ORDER BY 2;

-- the year before of every day of a leap year and the next is that date a year earlier
SELECT count(*), count(*) FILTER (WHERE year_before(p) <> period((period_start(p) - interval '1 year')::date)) AS wrong
FROM (SELECT period '2024-01-01' + n AS p FROM generate_series(0, 730) n) AS days;
