-- Service indicators over generated dossiers, and hours online over generated events, beside the same written with
-- PostgreSQL's own aggregates: the two take turns, the minimum of the rounds counts. Then all indicators in one pass,
-- serial and parallel.
\set ON_ERROR_STOP on
\pset footer off
\timing off
SET client_min_messages = warning;
SET jit = off;
SET max_parallel_workers_per_gather = 0;
SET work_mem = '1GB';
SET search_path = public, kpi;

\if :{?rows} \else \set rows 10000000 \endif
\if :{?rounds} \else \set rounds 7 \endif

\echo Filling :rows dossiers and as many events of :rows / 1000 devices ...
CREATE UNLOGGED TABLE bench_dossier AS
SELECT i % 148 AS commune, d AS received, CASE WHEN i % 50 > 0 THEN d + 3 + i % 15 END AS due, CASE WHEN i % 20 > 0 THEN d + (i::bigint * 7919 % 23)::int END AS finished,
	(ARRAY['full', 'partial', 'counter', 'post'])[1 + i % 4] AS channel, CASE WHEN i % 20 = 0 THEN 'pending' WHEN i % 97 = 0 THEN 'returned' ELSE 'done' END AS status,
	CASE WHEN i % 3 = 0 THEN 1 + i % 5 END AS satisfaction, (i::bigint * 7919 % 23)::int AS days, (i::bigint * 7919 % 23)::float8 AS days_float, (i % 7)::float8 AS flag_float, i % 7 > 0 AS flag
FROM generate_series(1, :rows) i, LATERAL (SELECT '2026-01-01'::date + i % 180 AS d) x;
CREATE UNLOGGED TABLE bench_event AS
SELECT i % (1 + :rows / 1000) AS device, '2026-06-01'::timestamptz + make_interval(secs => (i::bigint * 7919 % 864000)) AS at, i % 3 > 0 AS online
FROM generate_series(1, :rows / 10) i;
VACUUM ANALYZE bench_dossier, bench_event;

CREATE TABLE bench_case (nth int PRIMARY KEY, name text, ours text, theirs text, bar numeric);
INSERT INTO bench_case VALUES
	(1, 'dossier_indicators / the counts with FILTER',
		'SELECT dossier_indicators(received, due, finished, channel, status, satisfaction, ''2026-06-15'') FROM bench_dossier',
		'SELECT count(*), count(*) FILTER (WHERE status = ''done'' AND finished <= ''2026-06-15'' AND finished < due),
			count(*) FILTER (WHERE status = ''done'' AND finished <= ''2026-06-15'' AND finished = due), count(*) FILTER (WHERE status = ''done'' AND finished <= ''2026-06-15'' AND finished > due),
			count(*) FILTER (WHERE status = ''done'' AND finished <= ''2026-06-15'' AND due IS NULL), count(*) FILTER (WHERE (status = ''pending'' OR finished > ''2026-06-15'') AND due >= ''2026-06-15''),
			count(*) FILTER (WHERE (status = ''pending'' OR finished > ''2026-06-15'') AND due < ''2026-06-15''), count(*) FILTER (WHERE (status = ''pending'' OR finished > ''2026-06-15'') AND due IS NULL),
			count(*) FILTER (WHERE status = ''returned'' AND finished <= ''2026-06-15''), count(*) FILTER (WHERE channel = ''full''), count(*) FILTER (WHERE channel = ''partial''),
			count(*) FILTER (WHERE channel = ''counter''), count(*) FILTER (WHERE channel = ''post''), avg(satisfaction) FILTER (WHERE status = ''done'' AND finished <= ''2026-06-15'')
		FROM bench_dossier WHERE received <= ''2026-06-15''', 1.15),
	(2, 'duration_summary(int) / stddev(float8)', 'SELECT observations(duration_summary(days)) FROM bench_dossier', 'SELECT stddev(days_float) FROM bench_dossier', 1.15),
	(3, 'duration_summary(int) / percentile_cont', 'SELECT duration_percentile(duration_summary(days), 0.9) FROM bench_dossier',
		'SELECT percentile_cont(0.9) WITHIN GROUP (ORDER BY days) FROM bench_dossier', 1.00),
	(4, 'survival_summary(int, boolean) / regr_slope', 'SELECT observations(survival_summary(days, flag)) FROM bench_dossier',
		'SELECT regr_slope(days_float, flag_float) FROM bench_dossier', 1.15),
	(5, 'count(working_days) / count(difference)', 'SELECT count(working_days(received, received + days, ''{2026-01-01,2026-02-16,2026-02-17,2026-02-18,2026-02-19,2026-02-20,2026-04-27,2026-04-30,2026-05-01,2026-09-02}'')) FROM bench_dossier',
		'SELECT count(received + days - received) FROM bench_dossier', NULL),
	(6, 'by commune: dossier_summary / count(*) FILTER, three',
		'SELECT commune, dossier_summary(received, due, finished, channel, status, satisfaction, ''2026-06-15'') FROM bench_dossier GROUP BY commune',
		'SELECT commune, count(*) FILTER (WHERE finished <= due), count(*) FILTER (WHERE channel = ''full''), avg(satisfaction) FROM bench_dossier GROUP BY commune', NULL),
	(7, 'covered_hours / range_agg, a device', 'SELECT sum(h) FROM (SELECT covered_hours(at, at + interval ''1 hour'', ''2026-06-01'', ''2026-06-11'') AS h FROM bench_event GROUP BY device) q',
		'SELECT sum(h) FROM (SELECT (SELECT sum(upper(r) - lower(r)) FROM unnest(m) r) AS h FROM (SELECT range_agg(tstzrange(at, at + interval ''1 hour'')) * tstzmultirange(tstzrange(''2026-06-01'', ''2026-06-11'')) AS m
			FROM bench_event GROUP BY device) q) p', 1.00),
	(8, 'online_hours / lead() OVER, a device', 'SELECT sum(h) FROM (SELECT online_hours(at, online, ''2026-06-01'', ''2026-06-11'') AS h FROM bench_event GROUP BY device) q',
		'SELECT sum(extract(epoch FROM until - at)) / 3600 FROM (SELECT at, online, lead(at, 1, ''2026-06-11'') OVER (PARTITION BY device ORDER BY at) AS until FROM bench_event) q WHERE online', 1.00);

CREATE FUNCTION bench_ms(statement text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	started timestamptz := clock_timestamp();
BEGIN
	EXECUTE statement;
	RETURN 1000 * extract(epoch FROM clock_timestamp() - started);
END $$;

CREATE TABLE bench_time (nth int, round int, ours float8, theirs float8);
\echo Timing :rounds rounds ...
SET kpi_bench.rounds = :rounds;
DO $$
DECLARE
	item bench_case;
BEGIN
	FOR item IN SELECT * FROM bench_case ORDER BY nth LOOP
		FOR round IN 1 .. current_setting('kpi_bench.rounds')::int LOOP
			INSERT INTO bench_time VALUES (item.nth, round, bench_ms(item.ours), bench_ms(item.theirs));
		END LOOP;
	END LOOP;
END $$;

SELECT c.name, round(min(t.ours)::numeric, 1) AS ours_ms, round(min(t.theirs)::numeric, 1) AS theirs_ms,
	round((min(t.ours) / min(t.theirs))::numeric, 3) AS ratio, c.bar,
	CASE WHEN c.bar IS NULL THEN '' WHEN min(t.ours) / min(t.theirs) <= c.bar THEN 'met' ELSE 'NOT MET' END AS verdict
FROM bench_case c JOIN bench_time t USING (nth) GROUP BY c.nth ORDER BY c.nth;

\echo All indicators of all dossiers in one pass, by commune, serial and with two workers:
CREATE VIEW bench_pass AS
SELECT commune, dossier_indicators(received, due, finished, channel, status, satisfaction, '2026-06-15') AS d,
	duration_percentile(duration_summary(days) FILTER (WHERE status = 'done'), 0.9) AS p90, survival_median(survival_summary(days, status = 'done')) AS median
FROM bench_dossier GROUP BY commune;
CREATE TABLE bench_serial AS SELECT b::text AS t FROM bench_pass AS b;
SELECT round(min(bench_ms('SELECT * FROM bench_pass'))::numeric, 1) AS serial_ms FROM generate_series(1, :rounds);
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SELECT round(min(bench_ms('SELECT * FROM bench_pass'))::numeric, 1) AS parallel_ms FROM generate_series(1, :rounds);
SELECT count(*) AS communes, count(*) FILTER (WHERE s.t IS NULL) AS different FROM bench_pass AS b LEFT JOIN bench_serial AS s ON s.t = b::text;

\echo What DuckDB is held against (DUCKDB=1 make bench): counts, rates and the percentile by commune, in one pass:
CREATE VIEW bench_counts AS
SELECT commune, dossier_indicators(received, due, finished, channel, status, satisfaction, '2026-06-15') AS d,
	duration_percentile(duration_summary(days) FILTER (WHERE status = 'done' AND received <= '2026-06-15'), 0.9) AS p90
FROM bench_dossier GROUP BY commune;
SET max_parallel_workers_per_gather = 0;
SELECT 'serial_ms ' || round(min(bench_ms('SELECT * FROM bench_counts'))::numeric, 1) AS postgresql FROM generate_series(1, :rounds);
SET max_parallel_workers_per_gather = 2;
SELECT 'parallel_ms ' || round(min(bench_ms('SELECT * FROM bench_counts'))::numeric, 1) AS postgresql FROM generate_series(1, :rounds);
SELECT concat_ws(' ', 'totals', sum((d).dossiers), sum((d).done_early), sum((d).done_on_day), sum((d).done_late), sum((d).pending_in_time), sum((d).pending_overdue),
	sum((d).returned), sum((d).online_full), sum((d).online_partial), sum((d).rated), sum(p90)) AS postgresql FROM bench_counts;
