-- Matrix and series: time and memory beside array_agg over the same rows, and what association takes beside COINr 1.1.14
-- (R 4.2, two cores; elapsed medians measured once, from its own functions). Medians of several runs in one session.
\set ON_ERROR_STOP on
\pset footer off
SET client_min_messages = warning;
SET jit = off;
SET max_parallel_workers_per_gather = 0;
SET work_mem = '1GB';
SET search_path = public, kpi;
\if :{?rounds} \else \set rounds 9 \endif
SELECT set_config('kpi_bench.rounds', :'rounds', false) \gset

CREATE UNLOGGED TABLE sorted_row AS
SELECT 'unit-' || to_char(u, 'FM00000') AS r, 'IND.' || to_char(i, 'FM000') AS c, 50 + 40 * sin(u * 12.9898 + i * 78.233) AS v,
	2000 + i AS y
FROM generate_series(1, 5000) u, generate_series(1, 100) i;
CREATE UNLOGGED TABLE shuffled_row AS SELECT * FROM sorted_row ORDER BY md5(r || c);
CREATE UNLOGGED TABLE tenfold_row AS
SELECT 'unit-' || to_char(u, 'FM00000') AS r, 'IND.' || to_char(i, 'FM000') AS c, u::float8 AS v
FROM generate_series(1, 50000) u, generate_series(1, 100) i;
CREATE UNLOGGED TABLE series_row AS
SELECT u, ('1900-01'::period + p) AS p, u * p::float8 AS v FROM generate_series(1, 10000) u, generate_series(1, 50) p;
CREATE TABLE kept AS SELECT matrix(r, c, v) AS m FROM sorted_row;
ALTER TABLE kept ALTER m SET STORAGE external;
UPDATE kept SET m = transpose(transpose(m));
VACUUM ANALYZE;

CREATE FUNCTION bench_ms(statement text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	started timestamptz := clock_timestamp();
BEGIN
	EXECUTE statement;
	RETURN 1000 * extract(epoch FROM clock_timestamp() - started);
END $$;
CREATE TABLE bench_case (nth int PRIMARY KEY, name text, statement text, things int, per text, bar float8, peer_ms float8);
INSERT INTO bench_case VALUES
	(1, 'array_agg of the same 500,000 rows', 'SELECT pg_column_size(array_agg((r, c, v))) FROM sorted_row', 500000, 'row', NULL, NULL),
	(2, 'array_agg(v), the values alone', 'SELECT pg_column_size(array_agg(v)) FROM sorted_row', 500000, 'row', NULL, NULL),
	(3, 'matrix, 5,000 x 100, rows sorted', 'SELECT pg_column_size(matrix(r, c, v)) FROM sorted_row', 500000, 'row', 120, NULL),
	(4, 'matrix, 5,000 x 100, rows shuffled', 'SELECT pg_column_size(matrix(r, c, v)) FROM shuffled_row', 500000, 'row', NULL, NULL),
	(5, 'matrix, columns as years', 'SELECT pg_column_size(matrix(r, y, v)) FROM sorted_row', 500000, 'row', NULL, NULL),
	(6, 'matrix, 50,000 x 100', 'SELECT pg_column_size(matrix(r, c, v)) FROM tenfold_row', 5000000, 'row', NULL, NULL),
	(7, 'series, 10,000 of 50 points', 'SELECT count(s) FROM (SELECT series(p, v) AS s FROM series_row GROUP BY u) q', 500000, 'row', NULL, NULL),
	(8, 'cells back to rows', 'SELECT count(*) FROM kept, cells(m)', 500000, 'cell', NULL, NULL),
	(9, 'transpose', 'SELECT n_rows(transpose(m)) FROM kept', 500000, 'cell', NULL, NULL),
	(10, 'as text and read back', 'SELECT n_rows(m::text::matrix) FROM kept', 500000, 'cell', NULL, NULL),
	(11, 'one cell of a stored matrix', 'SELECT cell(m, ''unit-02500'', ''IND.050'') FROM kept', 1, 'call', NULL, NULL),
	(12, 'Pearson, 100 x 100 columns, 5,000 rows', 'SELECT count(*) FROM kept, correlations(m)', 4950, 'pair', NULL, 860),
	(13, 'Spearman', 'SELECT count(*) FROM kept, correlations(m, ''spearman'')', 4950, 'pair', NULL, 29000),
	(14, 'Kendall', 'SELECT count(*) FROM kept, correlations(m, ''kendall'')', 4950, 'pair', NULL, NULL),
	(15, 'Cronbach', 'SELECT cronbach_alpha(m) FROM kept', 1, 'call', NULL, 96),
	(16, 'PCA', 'SELECT count(*) FROM kept, pca(m)', 1, 'call', NULL, 48),
	(17, 'PCA of 300 columns, the most', 'SELECT count(*) FROM (SELECT matrix(u::text, i::text, sin(u * i * i)) AS m
		FROM generate_series(1, 400) u, generate_series(1, 300) i) q, pca(m)', 1, 'call', NULL, NULL);
CREATE TABLE bench_time (nth int, ms float8);
DO $$
DECLARE
	item bench_case;
BEGIN
	FOR item IN SELECT * FROM bench_case ORDER BY nth LOOP
		FOR round IN 1 .. current_setting('kpi_bench.rounds')::int LOOP
			INSERT INTO bench_time VALUES (item.nth, bench_ms(item.statement));
		END LOOP;
	END LOOP;
END $$;
SELECT c.name, round(t.ms::numeric, 2) AS median_ms, round((t.ms * 1e6 / c.things)::numeric) || ' ns/' || c.per AS each, c.bar AS bar_ms,
	CASE WHEN t.ms <= c.bar THEN 'met' WHEN c.bar IS NOT NULL THEN 'NOT MET' END AS verdict, c.peer_ms
FROM bench_case c JOIN (SELECT nth, percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS ms FROM bench_time GROUP BY nth) t USING (nth)
ORDER BY c.nth;

\echo Bytes of a cell, labels included, in the value and, while it is made, in the aggregate:
SELECT round(pg_column_size(m) / 500000.0, 2) AS in_the_value,
	(SELECT round(pg_column_size(array_agg((r, c, v))) / 500000.0, 2) FROM sorted_row) AS in_array_agg FROM kept;
CREATE FUNCTION bench_memory(statement text) RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
	held refcursor;
	line record;
	bytes numeric;
BEGIN
	OPEN held FOR EXECUTE statement;
	FETCH held INTO line;
	SELECT sum(total_bytes) INTO bytes FROM pg_backend_memory_contexts WHERE name IN ('ExecutorState', 'AggContext', 'ExprContext') OR parent = 'ExecutorState';
	CLOSE held;
	RETURN bytes;
END $$;
SELECT round(bench_memory('SELECT pg_column_size(matrix(r, c, v)) FROM sorted_row') / 500000, 1) AS matrix,
	round(bench_memory('SELECT pg_column_size(array_agg((r, c, v))) FROM sorted_row') / 500000, 1) AS array_agg;

\echo The same bytes from sorted and shuffled rows and from two workers:
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SELECT (SELECT matrix(r, c, v) FROM shuffled_row) = m AS shuffled, (SELECT matrix_send(matrix(r, c, v)) FROM sorted_row) = matrix_send(m) AS sorted FROM kept;

\echo How long a cancel waits, the longest of 10 at different moments, bar 100 ms:
CREATE TABLE statement AS SELECT * FROM (VALUES
	('matrix of 5 million rows', 'SELECT pg_column_size(matrix(r, c, v)) FROM tenfold_row'),
	('text of 500,000 cells', 'SELECT count(m::text::matrix) FROM kept, generate_series(1, 100)'),
	('Kendall of 4,950 pairs', 'SELECT count(*) FROM kept, correlations(m, ''kendall'')'),
	('PCA of 300 columns', 'SELECT count(*) FROM (SELECT matrix(u::text, i::text, sin(u * i * i)) AS m FROM generate_series(1, 400) u, generate_series(1, 300) i) q, generate_series(1, 100), pca(m)')) v(name, text);
\! psql -X -At -F '	' -c "SELECT name, text FROM statement" | while IFS='	' read -r name text; do for i in $(seq 1 10); do PGAPPNAME=kpi_victim PGOPTIONS='-c search_path=public,kpi -c max_parallel_workers_per_gather=0' psql -X -q -c "$text" >/dev/null 2>&1 & sleep 0.$((i * 37 % 90 + 9)); psql -X -q -At -c "DO \$\$ DECLARE t timestamptz := clock_timestamp(); BEGIN PERFORM pg_cancel_backend(pid) FROM pg_stat_activity WHERE application_name = 'kpi_victim' AND state = 'active'; LOOP PERFORM pg_stat_clear_snapshot(); EXIT WHEN NOT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = 'kpi_victim' AND state = 'active'); PERFORM pg_sleep(0.001); END LOOP; RAISE WARNING '%', round(1000 * extract(epoch FROM clock_timestamp() - t), 1); END \$\$" 2>&1 | sed 's/.*WARNING: *//'; wait; done | sort -n | tail -1 | sed "s/^/ms: $name: /"; done
