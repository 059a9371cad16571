-- Input-output: a Leontief inverse of 127 sectors beside a plain C program that calls GSL (bench/plain_inverse.c, built
-- here), and 2,000 sectors with their time, memory and longest wait for a cancel. Bars are printed beside the figures.
\set ON_ERROR_STOP on
\pset footer off
SET client_min_messages = warning;
SET jit = off;
SET max_parallel_workers_per_gather = 0;
SET search_path = public, kpi;
\if :{?rounds} \else \set rounds 9 \endif
\setenv ROUNDS :rounds

CREATE FUNCTION bench_ms(statement text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	started timestamptz := clock_timestamp();
BEGIN
	EXECUTE statement;
	RETURN 1000 * extract(epoch FROM clock_timestamp() - started);
END $$;

-- coefficients whose columns sum to less than 0.9, and a table that has about them
CREATE FUNCTION bench_technical(n int) RETURNS matrix LANGUAGE sql AS $$
	SELECT matrix(to_char(i, 'FM0000'), to_char(j, 'FM0000'),
		0.9 * ((i::bigint * 7919 + j::bigint * 104729 + i::bigint * j * 13) % 1000) / (1000.0 * n))
	FROM generate_series(1, n) i, generate_series(1, n) j
$$;
CREATE FUNCTION bench_flows(n int) RETURNS matrix LANGUAGE sql AS $$
	WITH cell AS (SELECT row_label AS r, col_label AS c, 1000 * value AS v FROM cells(bench_technical(n)))
	SELECT matrix(r, c, v)
	FROM (SELECT r, c, v FROM cell
		UNION ALL SELECT r, 'final', 1000 - sum(v) FROM cell GROUP BY r
		UNION ALL SELECT 'value added', c, 1000 - sum(v) FROM cell GROUP BY c) t
$$;
CREATE TABLE model (n int, technical matrix, flows matrix);
ALTER TABLE model ALTER technical SET STORAGE external, ALTER flows SET STORAGE external;
INSERT INTO model SELECT n, bench_technical(n), bench_flows(n) FROM unnest('{127,2000}'::int[]) n;
ANALYZE model;

CREATE TABLE plain (n int, ms float8, total float8);
\! mkdir -p build/bench && gcc -std=gnu11 -O2 $(pkg-config --cflags gsl) -o build/bench/plain_inverse bench/plain_inverse.c $(pkg-config --libs gsl)
\! { build/bench/plain_inverse 127 $((20 * ROUNDS)) | sed 's/^/127	/'; build/bench/plain_inverse 2000 1 | sed 's/^/2000	/'; } > build/bench/plain_inverse.tsv
\copy plain FROM build/bench/plain_inverse.tsv

\echo An inverse, ms, beside GSL in a plain program; bar 1.5 at 127 sectors:
CREATE TABLE ours (n int, ms float8);
INSERT INTO ours SELECT 127, bench_ms('SELECT n_rows(leontief_inverse(technical)) FROM model WHERE n = 127') FROM generate_series(1, 20 * :rounds);
INSERT INTO ours SELECT 2000, bench_ms('SELECT n_rows(leontief_inverse(technical)) FROM model WHERE n = 2000') FROM generate_series(1, 3);
SELECT n AS sectors, round(o.ms::numeric, 3) AS ours_ms, round(p.ms::numeric, 3) AS plain_ms, round((o.ms / p.ms)::numeric, 3) AS ratio,
	CASE WHEN n = 127 THEN CASE WHEN o.ms <= 1.5 * p.ms THEN 'met' ELSE 'NOT MET' END END AS verdict
FROM (SELECT n, min(ms) AS ms FROM ours GROUP BY n) o JOIN (SELECT n, min(ms) AS ms FROM plain GROUP BY n) p USING (n) ORDER BY n;
\echo the same answer from both, to 1e-12:
SELECT n AS sectors, (SELECT abs(sum(value) / min(total) - 1) < 1e-12 FROM cells(leontief_inverse(technical)), plain p WHERE p.n = model.n
	AND p.total = (SELECT min(total) FROM plain q WHERE q.n = p.n) AND p.ctid = (SELECT min(ctid) FROM plain q WHERE q.n = p.n)) AS same
FROM model ORDER BY n;

\echo Functions of a table, ms, and the most memory that a process of its own has held for it (a matrix of 2,000 sectors is 32 MB):
CREATE TABLE statement (nth int, name text, text text);
INSERT INTO statement VALUES
	(1, 'table_check', 'SELECT count(f) FROM model, table_check(flows) f WHERE n = %s'),
	(2, 'technical_coefficients', 'SELECT n_rows(technical_coefficients(flows)) FROM model WHERE n = %s'),
	(3, 'leontief_inverse', 'SELECT n_rows(leontief_inverse(technical)) FROM model WHERE n = %s'),
	(4, 'leontief_output', 'SELECT n_rows(leontief_output(technical, final_uses(flows))) FROM model WHERE n = %s'),
	(5, 'multipliers', 'SELECT n_rows(multipliers(flows, primary_inputs(flows))) FROM model WHERE n = %s'),
	(6, 'linkages', 'SELECT n_rows(linkages(flows)) FROM model WHERE n = %s'),
	(7, 'extraction', 'SELECT n_rows(extraction(flows, ''{0001}'')) FROM model WHERE n = %s'),
	(8, 'structural_decomposition', 'SELECT n_rows(structural_decomposition(flows, flows)) FROM model WHERE n = %s'),
	(9, 'adb_gdp, 20 sectors, block', 'SELECT adb_gdp(flows, ARRAY(SELECT to_char(i, ''FM0000'') FROM generate_series(1, 20) i), ''{value added}'') FROM model WHERE n = %s'),
	(10, 'adb_gdp, 127 sectors, diagonal', 'SELECT adb_gdp(flows, ARRAY(SELECT to_char(i, ''FM0000'') FROM generate_series(1, 127) i), ''{value added}'', double_count => ''diagonal'') FROM model WHERE n = %s'),
	(11, 'adb_matrix', 'SELECT n_rows(adb_matrix(flows, ''{value added}'')) FROM model WHERE n = %s'),
	(12, 'ras', 'SELECT n_rows(ras(technical, final_uses(flows), final_uses(flows), 1e-6, 100)) FROM model WHERE n = %s'),
	(13, 'regional_table, aflq', 'SELECT n_rows(regional_table(flows, final_uses(flows), ''aflq'')) FROM model WHERE n = %s');
CREATE TABLE spent (nth int, ms_127 float8, ms_2000 float8, mb numeric);
INSERT INTO spent SELECT nth, bench_ms(format(text, 127)), bench_ms(format(text, 2000)) FROM statement ORDER BY nth;
-- each in a session of its own, which tells the most it has held
\! psql -X -At -F '	' -c "SELECT nth, format(text, 2000) FROM statement ORDER BY nth" | while IFS='	' read -r nth text; do PGOPTIONS='-c search_path=public,kpi -c max_parallel_workers_per_gather=0' psql -X -q -At -c "SELECT n_rows(flows) FROM model WHERE n = 127" -c "CREATE TEMP TABLE before AS SELECT (regexp_match(pg_read_file('/proc/self/status'), 'VmHWM:\s+(\d+)'))[1]::numeric AS kb" -c "$text" -c "SELECT set_config('bench.kb', ((regexp_match(pg_read_file('/proc/self/status'), 'VmHWM:\s+(\d+)'))[1]::numeric - kb)::text, false) FROM before" -c "UPDATE spent SET mb = round(current_setting('bench.kb')::numeric / 1024) WHERE nth = $nth" > /dev/null; done
SELECT name, round(ms_127::numeric, 2) AS ms_127, round(ms_2000::numeric) AS ms_2000, mb AS mb_2000 FROM statement JOIN spent USING (nth) ORDER BY nth;

\echo How long a cancel waits at 2,000 sectors, the longest of 8 at different moments of each, bar 100 ms:
\! psql -X -At -F '	' -c "SELECT name, round(ms_2000), format(text, 2000) FROM statement JOIN spent USING (nth) ORDER BY nth" | while IFS='	' read -r name ms text; do for i in 1 2 3 4 5 6 7 8; do PGAPPNAME=kpi_victim PGOPTIONS='-c search_path=public,kpi -c max_parallel_workers_per_gather=0' psql -X -q -c "$text" > /dev/null 2>&1 & sleep $(awk "BEGIN { print 0.03 + $ms * $i / 9000 }"); psql -X -q -At -c "DO \$\$ DECLARE t timestamptz := clock_timestamp(); BEGIN PERFORM pg_cancel_backend(pid) FROM pg_stat_activity WHERE application_name = 'kpi_victim' AND state = 'active'; LOOP PERFORM pg_stat_clear_snapshot(); EXIT WHEN NOT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = 'kpi_victim' AND state = 'active'); PERFORM pg_sleep(0.001); END LOOP; RAISE WARNING '%', round(1000 * extract(epoch FROM clock_timestamp() - t), 1); END \$\$" 2>&1 | sed 's/.*WARNING: *//'; wait; done | sort -n | tail -1 | sed "s/^/ms: $name: /"; done
