-- The inbox: rows per second and peak memory, from ten thousand rows to a million: 63 units, months and indicators as
-- people write them, one row in a hundred that cannot be read. Cost must stay linear: cost_per_row_to_smallest is
-- processor time per row against the smallest run.
\set ON_ERROR_STOP on
\pset footer off
SET client_min_messages = warning;
SET search_path = public;

\if :{?rows} \else \set rows 1000000 \endif

CREATE FUNCTION bench_ms(statement text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	started timestamptz := clock_timestamp();
BEGIN
	EXECUTE statement;
	RETURN 1000 * extract(epoch FROM clock_timestamp() - started);
END $$;
-- a figure of the process in MB: VmHWM is what it held at most, RssShmem the shared buffers in that; null without /proc
CREATE FUNCTION bench_mb(figure text) RETURNS numeric LANGUAGE plpgsql AS $$
BEGIN
	RETURN (regexp_match(pg_read_file(format('/proc/%s/status', pg_backend_pid()), 0, 100000),
		figure || ':\s+(\d+)'))[1]::numeric / 1024;
EXCEPTION WHEN OTHERS THEN
	RETURN NULL;
END $$;

-- months spelled in Vietnamese, amounts with decimal commas and units, places with and without accents and prefixes
CREATE FUNCTION bench_fill(scorecard text, wanted int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format($fill$
		INSERT INTO %1$I.inbox (unit, indicator, period, value, unit_measure, status, method, published_on, source)
		SELECT CASE n %% 3 WHEN 0 THEN u.name_vi WHEN 1 THEN u.name_en ELSE u.code END,
			i.code, format('tháng %%s/%%s', 1 + m %% 12, 2011 + m / 12),
			CASE WHEN n %% 100 = 7 THEN 'không rõ' ELSE replace((10 + n %% 80 + 0.25)::text, '.', ',') || '%%' END,
			'%%', CASE n %% 2 WHEN 0 THEN 'ước' END, 'admin',
			format('5/%%s/%%s', 1 + (m + 1) %% 12, 2011 + (m + 1) / 12), 'bench'
		FROM (SELECT n, n %% 63 AS nth, (n / 63) %% 40 AS kind, n / (63 * 40) AS m FROM generate_series(0, %2$s - 1) n) g
		JOIN (SELECT row_number() OVER (ORDER BY m.unit) - 1 AS nth, u.* FROM %1$I.boundary_member m
			JOIN %1$I.unit u ON u.code = m.unit WHERE m.boundary = '63') u ON u.nth = g.nth
		JOIN (SELECT row_number() OVER (ORDER BY code) - 1 AS kind, code FROM %1$I.indicator
			WHERE unit_measure = '%%' AND calendar = 'civil' LIMIT 40) i ON i.kind = g.kind
		ORDER BY n$fill$, scorecard, wanted);
END $$;

-- processor time of the process in ms, which other work on the machine does not lengthen; null without /proc
CREATE FUNCTION bench_cpu_ms() RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	stat text[];
BEGIN
	stat := string_to_array(pg_read_file(format('/proc/%s/stat', pg_backend_pid()), 0, 100000), ' ');
	RETURN 10 * (stat[14]::float8 + stat[15]::float8);
EXCEPTION WHEN OTHERS THEN
	RETURN NULL;
END $$;

CREATE TABLE bench_run (n int PRIMARY KEY, ms float8, cpu_ms float8, again_ms float8, peak_mb numeric, shared_mb numeric,
	figures bigint, rejects bigint);
-- reads the inbox of one scorecard, in a backend of its own because its memory is asked
CREATE FUNCTION bench_one(n int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	cpu_before float8 := bench_cpu_ms();
BEGIN
	SET client_min_messages = warning;
	INSERT INTO bench_run SELECT n, bench_ms(format('SELECT count(*) FROM %I.ingest()', 'bench_' || n));
	UPDATE bench_run r SET cpu_ms = bench_cpu_ms() - cpu_before WHERE r.n = bench_one.n;
	UPDATE bench_run r SET peak_mb = bench_mb('VmHWM'), shared_mb = bench_mb('RssShmem') WHERE r.n = bench_one.n;
	EXECUTE format('UPDATE bench_run SET figures = (SELECT count(*) FROM %1$I.observation),
		rejects = (SELECT count(*) FROM %1$I.reject) WHERE n = $1', 'bench_' || n) USING n;
END $$;
\pset tuples_only on
\echo Filling and reading 10 thousand, 100 thousand and :rows rows ...
SELECT kpi.create_scorecard('bench_' || n), bench_fill('bench_' || n, n)
FROM (VALUES (10000), (100000), (:rows)) AS v (n);
\c -
SELECT bench_one(10000);
\c -
SELECT bench_one(100000);
\c -
SELECT bench_one(:rows);
\echo The same rows again ...
SELECT bench_fill('bench_' || :rows, :rows);
SET client_min_messages = warning;
UPDATE bench_run SET again_ms = bench_ms('SELECT count(*) FROM ' || quote_ident('bench_' || :rows) || '.ingest()')
WHERE n = :rows;
\pset tuples_only off
SELECT n AS rows, round(ms::numeric) AS ms, round((1000 * n / ms)::numeric) AS rows_per_second,
	round(cpu_ms::numeric) AS cpu_ms, round((1000 * n / cpu_ms)::numeric) AS rows_per_cpu_second,
	round(((coalesce(cpu_ms, ms) / n) / (first_value(coalesce(cpu_ms, ms)) OVER w / first_value(n) OVER w))::numeric, 2)
		AS cost_per_row_to_smallest,
	round(peak_mb) AS peak_mb, round(shared_mb) AS of_it_shared_buffers_mb, figures, rejects,
	round(again_ms::numeric) AS same_again_ms
FROM bench_run WINDOW w AS (ORDER BY n) ORDER BY n;
