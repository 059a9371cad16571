-- Part of bench/scorecard.sql: what dashboards and BI tools ask, as a reader with the server's own settings.
CREATE TABLE public.bench_question (nth serial, view_name text, asked text, statement text);
INSERT INTO public.bench_question (view_name, asked, statement)
SELECT v.name, a.asked, format('SELECT * FROM bench_card.%I %s', v.name, a.condition)
FROM unnest('{current_value,ranking,progress,report,headline,known,history,released,rolled_up,parts,on_boundary,coverage,
	revision,revision_statistics,outlook,fan,arrival,due}'::text[]) WITH ORDINALITY v (name, nth)
CROSS JOIN (VALUES
	(1, 'one commune', 'WHERE unit_code = ''xa-0001''', '{unit_code}'::text[]),
	(2, 'one province', 'WHERE unit_code = ''phu-tho-2025''', '{unit_code}'),
	(3, 'two units', 'WHERE unit_code IN (''xa-0001'', ''xa-0002'')', '{unit_code}'),
	(4, 'one indicator', 'WHERE indicator_code = ''B.1''', '{indicator_code}'),
	(5, 'one period', 'WHERE period_text = ''2025-12''', '{period_text}'),
	(6, 'indicator and period', 'WHERE indicator_code = ''B.1'' AND period_text = ''2025-12''', '{indicator_code,period_text}'),
	(7, 'unit and indicator', 'WHERE unit_code = ''xa-0001'' AND indicator_code = ''B.1''', '{unit_code,indicator_code}'),
	(8, 'both by name', 'WHERE unit_name_vi = ''Xã 1'' AND indicator_name_vi = ''Chỉ tiêu 1''', '{unit_name_vi,indicator_name_vi}'),
	(9, 'LIMIT 100', 'LIMIT 100', '{}')) a (nth, asked, condition, columns)
WHERE a.columns <@ ARRAY(SELECT attname::text FROM pg_attribute
	WHERE attrelid = format('bench_card.%I', v.name)::regclass AND attnum > 0)
ORDER BY v.nth, a.nth;
INSERT INTO public.bench_question (view_name, asked, statement)
SELECT name, 'everything', format('SELECT * FROM bench_card.%I', name)
FROM unnest('{current_value,ranking,progress,report}'::text[]) WITH ORDINALITY v (name, nth) ORDER BY nth;

CREATE FUNCTION public.bench_ask(statement text, as_of text DEFAULT '') RETURNS json LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	PERFORM set_config('kpi.as_of', as_of, true);
	EXECUTE 'EXPLAIN (ANALYZE, TIMING OFF, FORMAT json) ' || statement INTO plan;
	RETURN json_build_object('rows', (plan -> 0 -> 'Plan' ->> 'Actual Rows')::float8,
		'ms', (plan -> 0 ->> 'Execution Time')::float8 + (plan -> 0 ->> 'Planning Time')::float8);
EXCEPTION WHEN query_canceled THEN
	RETURN NULL;
END $$;
CREATE ROLE bench_reader;
SELECT bench_card.grant_reader('bench_reader') \g /dev/null
GRANT SELECT ON public.bench_question TO bench_reader;
SET ROLE bench_reader;
SET statement_timeout = '120s';
\echo Questions, planning and execution, the fastest of :rounds rounds, ms; the bar is 300 ms, of more than 5,000 rows 25 us a row
SELECT view_name, asked, max(n)::bigint AS n_rows, round(min(ms)::numeric, 1) AS ms,
	round((min(ms) * 1000 / nullif(max(n), 0))::numeric, 1) AS us_a_row,
	CASE WHEN min(ms) IS NULL THEN 'not within 120 s' WHEN min(ms) <= greatest(300, max(n) * 0.025) THEN 'met' ELSE 'NOT MET' END AS bar
FROM (
	SELECT q.*, (answer ->> 'rows')::float8 AS n, (answer ->> 'ms')::float8 AS ms
	FROM public.bench_question q, generate_series(1, :rounds) round, LATERAL public.bench_ask(q.statement) answer
	OFFSET 0
) timed
GROUP BY nth, view_name, asked ORDER BY nth;
\echo As known half a year earlier (kpi.as_of), ms and the ratio; bar 2
SELECT view_name, asked, round(min(ms)::numeric, 1) AS ms, round((min(ms) / min(today_ms))::numeric, 2) AS ratio
FROM (
	SELECT q.*, (public.bench_ask(q.statement) ->> 'ms')::float8 AS today_ms,
		(public.bench_ask(replace(q.statement, '2025-12', '2025-06'), '2025-07-20') ->> 'ms')::float8 AS ms
	FROM public.bench_question q, generate_series(1, :rounds) round
	WHERE q.asked = 'indicator and period'
	OFFSET 0
) timed
GROUP BY nth, view_name, asked ORDER BY nth;
RESET ROLE;
RESET statement_timeout;
DROP TABLE public.bench_question;
DROP OWNED BY bench_reader;
DROP ROLE bench_reader;
DROP SCHEMA bench_card CASCADE;
