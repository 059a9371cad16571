-- What reading text costs a row, beside PostgreSQL's own functions on the same rows: the two take turns, the minimum of
-- the rounds counts, the cost of counting the rows is taken off both.
\set ON_ERROR_STOP on
\pset footer off
SET client_min_messages = warning;
SET jit = off;
SET max_parallel_workers_per_gather = 0;
SET search_path = public, kpi;

\if :{?rows} \else \set rows 1000000 \endif
\if :{?rounds} \else \set rounds 7 \endif

\echo Filling :rows rows ...
CREATE UNLOGGED TABLE bench_text AS
SELECT to_char(n, 'FM999999990D00') AS plain, replace(to_char(n, 'FM999999990D00'), '.', ',') AS vietnamese,
	format_number(n, 2) AS grouped, format_number(n, 2) || ' tỷ đồng' AS quantity,
	(ARRAY['Vĩnh Phúc', 'Thành phố Hồ Chí Minh', 'Tỉnh Bà Rịa - Vũng Tàu', 'Thừa Thiên Huế', 'Đắk Lắk', 'Nghệ An', 'Hà Nội'])[i % 7 + 1] AS name,
	normalize((ARRAY['Vĩnh Phúc', 'Thành phố Hồ Chí Minh', 'Đắk Lắk'])[i % 3 + 1], NFD) AS decomposed,
	format_period(period('2000-01-01'::date + i % 9000 / 28 * 28)) AS day, '9 tháng đầu năm ' || 2000 + i % 30 AS months
FROM (SELECT i, (i::bigint * 7919 % 100000003)::numeric / 100 AS n FROM generate_series(1, :rows) i) g;
VACUUM ANALYZE bench_text;

CREATE TABLE bench_case (nth int PRIMARY KEY, name text, ours text, theirs text, bar numeric);
INSERT INTO bench_case VALUES
	(1, 'parse_number(1234567,89) / 1234567.89::numeric', 'parse_number(vietnamese)', 'plain::numeric', 1.5),
	(2, 'parse_number(1.234.567,89) / 1234567.89::numeric', 'parse_number(grouped)', 'plain::numeric', 1.5),
	(3, 'parse_number(grouped, vi) / plain::numeric', 'parse_number(grouped, ''vi'')', 'plain::numeric', 1.5),
	(4, 'parse_number(grouped, vi) / to_number', 'parse_number(grouped, ''vi'')', 'to_number(plain, ''999999999D99'')', NULL),
	(5, 'fold / lower, ICU collation', 'fold(name)', 'lower(name COLLATE "vi-x-icu")', 2),
	(6, 'fold / lower, ICU collation, decomposed letters', 'fold(decomposed)', 'lower(decomposed COLLATE "vi-x-icu")', NULL),
	(7, 'normalise_text / normalize(NFC)', 'normalise_text(name)', 'normalize(name, NFC)', NULL),
	(8, 'read_quantity / ::numeric', '(read_quantity(quantity, ''vi'') IS NULL)::text', 'plain::numeric', NULL),
	(9, 'parse_period(9 tháng ...) / lower, ICU', 'parse_period(months)', 'lower(months COLLATE "vi-x-icu")', NULL);

CREATE FUNCTION bench_ms(expression text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	started timestamptz := clock_timestamp();
BEGIN
	EXECUTE format('SELECT count(%s) FROM bench_text', expression);
	RETURN 1000 * extract(epoch FROM clock_timestamp() - started);
END $$;

CREATE TABLE bench_time (nth int, ours_ms float8, theirs_ms float8, nothing float8);
\echo Timing :rounds rounds ...
SET kpi_bench.rounds = :rounds;
DO $$
DECLARE
	item bench_case;
BEGIN
	FOR item IN SELECT * FROM bench_case ORDER BY nth LOOP
		FOR round IN 1 .. current_setting('kpi_bench.rounds')::int LOOP
			INSERT INTO bench_time VALUES (item.nth, bench_ms(item.ours), bench_ms(item.theirs), bench_ms('name'));
		END LOOP;
	END LOOP;
END $$;

SELECT name, round(1e6 * (min(ours_ms) - min(nothing))::numeric / :rows, 1) AS ns_per_row,
	round(1e6 * (min(theirs_ms) - min(nothing))::numeric / :rows, 1) AS theirs_ns,
	round(((min(ours_ms) - min(nothing)) / (min(theirs_ms) - min(nothing)))::numeric, 2) AS ratio, bar
FROM bench_time JOIN bench_case USING (nth) GROUP BY nth, name, bar ORDER BY nth;
DROP TABLE bench_text, bench_case, bench_time;
DROP FUNCTION bench_ms;
