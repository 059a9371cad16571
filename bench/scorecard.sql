-- The scorecard's views over generated figures: every commune, indicator and month. Smaller runs by psql variables, as in
-- psql -v communes=500 -v indicators=20 -v months=24 -f bench/scorecard.sql
-- Bars are printed beside the figures; nothing is judged beyond that.
\set ON_ERROR_STOP on
\pset footer off
\if :{?communes} \else \set communes 3321 \endif
\if :{?indicators} \else \set indicators 111 \endif
\if :{?months} \else \set months 60 \endif
\if :{?rounds} \else \set rounds 9 \endif
SET client_min_messages = warning;
SET jit = off;
SET max_parallel_workers_per_gather = 0;
SET maintenance_work_mem = '1GB';

\echo Generating figures (no fact among them): :communes communes, :indicators indicators, :months months
SELECT kpi.create_scorecard('bench_card') \gset
SET search_path = bench_card, public, kpi;
INSERT INTO unit (code, name_vi, name_en, kind)
SELECT 'xa-' || lpad(c::text, 4, '0'), 'Xã ' || c, 'Commune ' || c, 'commune' FROM generate_series(1, :communes) c;
INSERT INTO boundary (code, name_vi, name_en, valid) VALUES ('communes', 'xã', 'communes', '(,)');
INSERT INTO boundary_member (boundary, unit, parent)
SELECT 'communes', 'xa-' || lpad(c::text, 4, '0'), p.unit
FROM generate_series(1, :communes) c
JOIN (SELECT unit, row_number() OVER (ORDER BY unit) - 1 AS nth FROM boundary_member WHERE boundary = '34') p ON p.nth = c % 34;
INSERT INTO target (code, unit, indicator, op, period, value, applies_to)
SELECT 'bench-' || unit, unit, 'DE.SHARE', '>=', '2030', 80, 'members' FROM boundary_member WHERE boundary = '34';
-- loaded without the indexes, which are made again as create_scorecard made them
CREATE TEMP TABLE made AS
SELECT conname AS name, pg_get_constraintdef(oid) AS definition, true AS is_key
FROM pg_constraint WHERE conrelid = 'observation'::regclass AND contype = 'p'
UNION ALL
SELECT c.relname, pg_get_indexdef(c.oid), false
FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid WHERE x.indrelid = 'observation'::regclass AND NOT x.indisprimary;
SELECT CASE WHEN is_key THEN 'ALTER TABLE observation DROP CONSTRAINT ' ELSE 'DROP INDEX ' END || name FROM made \gexec
SET session_replication_role = replica;
INSERT INTO observation (unit, indicator, method, period, period_start, period_end, known_from, value, numerator, denominator)
SELECT u.code, i.code, 'admin', to_char(m.day, 'YYYY-MM'), m.day, m.next - 1, m.next + 10,
	50 + v.n / 10.0, 500 + v.n, 1000
FROM (SELECT code, row_number() OVER (ORDER BY code) AS nth FROM unit WHERE kind = 'commune') u
CROSS JOIN (SELECT code, row_number() OVER (ORDER BY code <> 'DE.SHARE', code) AS nth FROM indicator ORDER BY 2 LIMIT :indicators) i
CROSS JOIN (SELECT d::date AS day, (d + interval '1 month')::date AS next, row_number() OVER (ORDER BY d) AS nth
	FROM generate_series(date '2026-01-01' - :months * interval '1 month', date '2025-12-01', interval '1 month') d) m
CROSS JOIN LATERAL (SELECT (u.nth * 7 + i.nth * 13 + m.nth * 3) % 400 AS n) v
ORDER BY m.nth, i.nth, u.nth;
RESET session_replication_role;
SELECT CASE WHEN is_key THEN 'ALTER TABLE observation ADD CONSTRAINT ' || name || ' ' ELSE '' END || definition FROM made \gexec
VACUUM ANALYZE observation;
ANALYZE unit, boundary_member, target;
SELECT count(*) AS observations, pg_size_pretty(pg_table_size('observation')) AS table_size,
	pg_size_pretty(pg_indexes_size('observation')) AS index_size FROM observation;

CREATE FUNCTION public.bench_ms(statement text, as_of text DEFAULT '') RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	PERFORM set_config('kpi.as_of', as_of, false);
	EXECUTE 'EXPLAIN (ANALYZE, TIMING OFF, FORMAT json) ' || statement INTO plan;
	RETURN (plan -> 0 ->> 'Execution Time')::float8;
END $$;
CREATE FUNCTION public.bench_rows(statement text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	n bigint;
BEGIN
	PERFORM set_config('kpi.as_of', '', false);
	EXECUTE format('SELECT count(*) FROM (%s) q', statement) INTO n;
	RETURN n;
END $$;
CREATE TEMP TABLE question (nth int, name text, statement text, bar numeric);
INSERT INTO question VALUES
	(1, 'current_value, one indicator and period', $$SELECT * FROM current_value WHERE indicator_code = 'DE.SHARE' AND period_text = '2025-12'$$, 50),
	(2, 'ranking, one indicator and period', $$SELECT * FROM ranking WHERE indicator_code = 'DE.SHARE' AND period_text = '2025-12'$$, 50),
	(3, 'progress, one indicator and period', $$SELECT * FROM progress WHERE indicator_code = 'DE.SHARE' AND period_text = '2025-12'$$, 50),
	(4, 'progress, the same for one province''s target', $$SELECT * FROM progress WHERE target_code = 'bench-phu-tho-2025' AND indicator_code = 'DE.SHARE' AND period_text = '2025-12'$$, 50),
	(5, 'progress of one commune', $$SELECT * FROM progress WHERE unit_code = 'xa-0001'$$, NULL),
	(6, 'known, one indicator and period', $$SELECT * FROM known WHERE indicator_code = 'DE.SHARE' AND period_text = '2025-12'$$, NULL),
	(7, 'history of one commune and indicator', $$SELECT * FROM history WHERE indicator_code = 'DE.SHARE' AND unit_code = 'xa-0001'$$, NULL),
	(8, 'current_value of one commune', $$SELECT * FROM current_value WHERE unit_code = 'xa-0001'$$, NULL),
	(9, 'rolled_up, one province and indicator', $$SELECT * FROM rolled_up WHERE unit_code = 'phu-tho-2025' AND indicator_code = 'DE.SHARE'$$, NULL);

\echo Warm, the fastest of :rounds rounds, ms; beside it the same question half a year earlier, as known then (kpi.as_of), bar 2 times:
SELECT name, bench_rows(statement) AS result_rows, round(min(ms)::numeric, 1) AS ms, bar,
	CASE WHEN min(ms) <= bar THEN 'met' WHEN bar IS NOT NULL THEN 'NOT MET' END AS verdict,
	round(min(then_ms)::numeric, 1) AS as_of_ms, round((min(then_ms) / min(ms))::numeric, 2) AS as_of_ratio
FROM (
	SELECT question.*, bench_ms(statement) AS ms, bench_ms(replace(statement, '2025-12', '2025-06'), '2025-07-15') AS then_ms
	FROM question, generate_series(1, :rounds)
	OFFSET 0
) timed
GROUP BY nth, name, statement, bar ORDER BY nth;

\echo All indicators of a period, ms, once:
SELECT name, bench_rows(statement) AS result_rows, round(bench_ms(statement)::numeric) AS ms
FROM (VALUES ('known', $$SELECT * FROM known WHERE period_text = '2025-12'$$),
	('ranking', $$SELECT * FROM ranking WHERE period_text = '2025-12'$$),
	('current_value', $$SELECT * FROM current_value WHERE period_text = '2025-12'$$),
	('progress', $$SELECT * FROM progress WHERE period_text = '2025-12'$$)) q(name, statement);
\echo A report asked for one indicator, ms, once (asked for units alone it ranks all indicators in full):
SELECT name, bench_rows(statement) AS result_rows, round(bench_ms(statement)::numeric) AS ms
FROM (VALUES ('report, one indicator and period',
	$$SELECT * FROM report WHERE indicator_code = 'DE.SHARE' AND period_text = '2025-12'$$)) q(name, statement);

\echo Partitioned by hash of the indicator into 16, the last year only: reading a panel and adding a month, plain against partitioned, ms
CREATE TABLE public.plain (LIKE observation INCLUDING DEFAULTS);
CREATE TABLE public.parted (LIKE observation INCLUDING DEFAULTS) PARTITION BY HASH (indicator);
SELECT format('CREATE TABLE public.parted_%s PARTITION OF public.parted FOR VALUES WITH (MODULUS 16, REMAINDER %s)', n, n) FROM generate_series(0, 15) n \gexec
SELECT replace(replace(definition, 'bench_card.observation', 'public.' || t), 'INDEX ' || name, 'INDEX ' || t || '_' || name)
FROM made, unnest('{plain,parted}'::text[]) t WHERE NOT is_key \gexec
SELECT format('ALTER TABLE public.%s ADD %s', t, definition) FROM made, unnest('{plain,parted}'::text[]) t WHERE is_key \gexec
INSERT INTO public.plain SELECT * FROM observation WHERE period_end > '2024-12-31' AND period_end < '2025-12-31';
INSERT INTO public.parted SELECT * FROM public.plain;
VACUUM ANALYZE public.plain, public.parted;
SELECT what, round(min(bench_ms(format(statement, 'plain')))::numeric, 1) AS plain_ms, round(min(bench_ms(format(statement, 'parted')))::numeric, 1) AS partitioned_ms
FROM (VALUES (1, 'newest of a panel', $$SELECT DISTINCT ON (unit, method, breakdown) * FROM public.%s WHERE indicator = 'DE.SHARE' AND period = '2025-11'
		ORDER BY unit, method, breakdown, known_from DESC, recorded_at DESC$$),
	(2, 'newest of every panel of a period', $$SELECT DISTINCT ON (indicator, unit, method, breakdown) * FROM public.%s WHERE period = '2025-11'
		ORDER BY indicator, unit, method, breakdown, known_from DESC, recorded_at DESC$$)) q(nth, what, statement),
	generate_series(1, least(:rounds, 3))
GROUP BY nth, what ORDER BY nth;
SELECT 'adding a month' AS what,
	round(bench_ms($$INSERT INTO public.plain SELECT * FROM observation WHERE period = '2025-12'$$)::numeric) AS plain_ms,
	round(bench_ms($$INSERT INTO public.parted SELECT * FROM observation WHERE period = '2025-12'$$)::numeric) AS partitioned_ms;
