-- Everything by its full name, with nothing of ours on the path
\set VERBOSITY terse
RESET search_path;
SET datestyle = ISO;

SELECT kpi.period '2025-Q3', kpi.period_start('2025-Q3'), kpi.period_end('2025-Q3'), kpi.frequency('2025-Q3'), kpi.months('2025-Q3'),
	kpi.period_time('2025'), kpi.is_year_to_date('2025-01-01/P9M'), kpi.year_before('2025-01-01/P9M');
SELECT kpi.period '2025-Q3' OPERATOR(kpi.+) 2, 2 OPERATOR(kpi.+) kpi.period '2025-Q3', kpi.period '2025-Q3' OPERATOR(kpi.-) 3,
	kpi.period '2025-Q3' OPERATOR(kpi.-) kpi.period '2024-Q1';
SELECT kpi.period '2025' OPERATOR(kpi.<) '2026', kpi.period '2025' OPERATOR(kpi.<=) '2025', kpi.period '2025' OPERATOR(kpi.=) '2026',
	kpi.period '2025' OPERATOR(kpi.<>) '2026', kpi.period '2025' OPERATOR(kpi.>=) '2026', kpi.period '2025' OPERATOR(kpi.>) '2024';
SELECT kpi.period(date '2025-01-01', date '2025-12-31'), kpi.period(date '2025-06-30'), kpi.period(daterange '[2025-01-01,2025-10-01)'),
	kpi.daterange('2025-Q3'), kpi.period '2025-Q3'::daterange, kpi.period '2025-Q3'::date, date '2025-06-30'::kpi.period;
SELECT kpi.min(p), kpi.max(p) FROM (VALUES (kpi.period '2025'), ('2024')) AS v(p);

-- ordering, grouping and keys find the operator classes by type, without the path
SELECT p, count(*) FROM (VALUES (kpi.period '2025'), ('2024'), ('2025-A1')) AS v(p) GROUP BY p ORDER BY p;
CREATE TABLE public.period_key (p kpi.period PRIMARY KEY);
INSERT INTO public.period_key VALUES ('2025'), ('2025-Q1');
INSERT INTO public.period_key VALUES ('2025-A1');
DROP TABLE public.period_key;

-- a view and an index made from the casts survive a path without the schema
CREATE TABLE public.period_text (code text, CHECK (code = code::kpi.period::text));
CREATE VIEW public.period_dates AS SELECT code, code::kpi.period::daterange AS days FROM public.period_text;
INSERT INTO public.period_text VALUES ('2025-Q1');
INSERT INTO public.period_text VALUES ('2025-01-01/P3M');
SET search_path = '';
SELECT * FROM public.period_dates;
RESET search_path;
DROP VIEW public.period_dates;
DROP TABLE public.period_text;

-- refused by name
SELECT kpi.period '2025-Q5';
SELECT kpi.period '9999' OPERATOR(kpi.+) 1;
