-- The period of a frequency that holds a day
\set VERBOSITY terse
SET search_path = public, kpi;
SET datestyle = ISO;

SELECT day::text, period(day, 'A') AS year, period(day, 'S') AS half, period(day, 'Q') AS quarter, period(day, 'M') AS month,
	period(day, 'D') AS day_itself
FROM unnest('{0001-01-01,2024-02-29,2025-06-30,2025-07-01,9999-12-31}'::date[]) AS day;
-- as the long way round says, for every day of two years
SELECT count(*) FROM generate_series(timestamp '2023-12-30', '2026-01-02', '1 day') AS at
WHERE period(at::date, 'M') <> to_char(at, 'YYYY-MM')::period OR period(at::date, 'A') <> to_char(at, 'YYYY')::period
	OR period(at::date, 'Q') <> to_char(at, 'YYYY-"Q"Q')::period
	OR period(at::date, 'S') <> (extract(year FROM at) || '-S' || 1 + div(extract(month FROM at) - 1, 6))::period;
SELECT period(NULL::date, 'M') IS NULL AS no_day, period(date '2025-06-30', NULL::text) IS NULL AS no_frequency;
SELECT period(date '2025-06-30', 'R');
SELECT period(date '2025-06-30', 'm');
SELECT period(date '2025-06-30', '');
SELECT period(date '2025-06-30', repeat('month', 100000));
SELECT period(date 'infinity', 'M');
SELECT period(date '0001-12-31 BC', 'A');
-- a last day in quotes is one, too, as written in periods
SELECT period(date '2025-01-01', '2025-09-30'), period('2025-01-01', '2025-09-30'::text);
SELECT period('2025-01-01', '2024-12-31');
SELECT period('2025-01-01', '2025');
SELECT period('2025-01-01', '30/09/2025');

-- a frequency asked for without comparing texts
SELECT p, has_frequency(p, 'A') AS a, has_frequency(p, 'S') AS s, has_frequency(p, 'Q') AS q, has_frequency(p, 'M') AS m,
	has_frequency(p, 'D') AS d, has_frequency(p, 'R') AS r
FROM unnest('{2025,2025-S2,2025-Q1,2025-06,2025-06-30,2025-01-01/P9M}'::period[]) AS p;
SELECT has_frequency(NULL, 'A') IS NULL AS no_period, has_frequency('2025', NULL) IS NULL AS no_frequency;
SELECT has_frequency('2025', 'a');
SELECT has_frequency('2025', '');
-- the casts, and the functions they name
SELECT period_text('2025-01-01/P3M'), period_of_text('2025-Q1') = '2025-Q1'::text::period AS same, period_text(NULL) IS NULL AS no_period;
SELECT period_of_text('2025-Q9');
SELECT period_of_text(repeat('2025-', 100000));
