-- Periods from and to dates, ranges of dates and text
\set VERBOSITY terse
SET search_path = public, kpi;
SET datestyle = ISO;

-- to a range of dates
SELECT p, p::daterange, daterange(p) = p::daterange AS same, upper(p::daterange) - lower(p::daterange) AS days
FROM unnest('{2025,2024-02,2025-06-30,2025-01-01/P9M,0001,9999-12-31}'::period[]) WITH ORDINALITY AS v(p, nr) ORDER BY nr;
SELECT NULL::period::daterange IS NULL AS null_stays_null;
SELECT period '2025'::daterange @> date '2025-12-31' AS contains, period '2025-Q1'::daterange && period '2025-03'::daterange AS overlaps;

-- from a range of dates
SELECT r, r::period, r::period::daterange = r AS back
FROM unnest(ARRAY['[2025-01-01,2025-04-01)', '[2025-01-01,2025-03-31]', '(2024-12-31,2025-10-01)', '[2025-06-30,2025-06-30]',
	'[0001-01-01,10000-01-01)']::daterange[]) WITH ORDINALITY AS v(r, nr) ORDER BY nr;
SELECT 'empty'::daterange::period;
SELECT '[2025-01-01,)'::daterange::period;
SELECT '(,2025-01-01)'::daterange::period;
SELECT '(,)'::daterange::period;
SELECT '[2025-01-01,infinity)'::daterange::period;
SELECT '[2025-01-01,infinity]'::daterange::period;
SELECT '[-infinity,2025-01-01)'::daterange::period;
SELECT '[-infinity,infinity]'::daterange::period;
SELECT '[9999-01-01,10000-01-02)'::daterange::period;
SELECT '[0001-12-31 BC,0001-01-02)'::daterange::period;
SELECT NULL::daterange::period IS NULL AS null_stays_null;

-- from and to a date
SELECT date '2025-06-30'::period, period '2025-06-30'::date AS day, period '2025'::date AS first_day, period '2025-01-01/P9M'::date AS first_day;
SELECT period(date '0001-01-01'), period(date '9999-12-31');
SELECT date 'infinity'::period;
SELECT date '-infinity'::period;
SELECT date '10000-01-01'::period;
SELECT date '0001-12-31 BC'::period;
SELECT date '5874897-12-31'::period;
SELECT NULL::date::period IS NULL AS null_stays_null;

-- from a first and a last date
SELECT period(date '2025-01-01', date '2025-09-30'), period('2025-01-01', '2025-12-31'), period('2025-06-30', '2025-06-30');
SELECT period('2025-01-02', '2025-01-01');
SELECT period('2025-01-01', date 'infinity');
SELECT period('-infinity', '2025-01-01');
SELECT period('2025-01-01', date '10000-01-01');
SELECT period('2025-01-01', NULL) IS NULL AS null_stays_null;

-- messages do not follow DateStyle
SET datestyle = 'German, DMY';
SELECT period('02.01.2025', date '01.01.2025');
SELECT date '01.01.10000'::period;
SET datestyle = ISO;

-- text, by assignment out and explicitly in
SELECT period '2025-Q1'::text, '2025-Q1'::text::period, period('2025-Q1'), varchar '2025-06'::period, 'Q' || substr(period '2025-Q1'::text, 7);
SELECT '2025-Q9'::text::period;
CREATE TABLE period_as_text (code text, day date);
INSERT INTO period_as_text (code) VALUES (period '2025-01-01/P6M') RETURNING code;

-- nothing but text converts by itself: a year is not silently its first day
INSERT INTO period_as_text (day) VALUES (period '2025');
SELECT period '2025' = date '2025-01-01';
SELECT castsource::regtype AS source, casttarget::regtype AS target, castfunc::regprocedure AS by, castcontext AS context
FROM pg_cast WHERE 'period'::regtype IN (castsource, casttarget)
ORDER BY castsource::regtype::text COLLATE "C", casttarget::regtype::text COLLATE "C";
DROP TABLE period_as_text;
