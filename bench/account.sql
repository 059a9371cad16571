-- Index numbers as ratios to PostgreSQL's own functions within one session: the two take turns, the minimum of the rounds
-- counts. No built-in aggregate takes four columns: theirs is the same index written with sum() over the same columns, and
-- beside it the two-argument regr_ aggregates over both pairs. Bars are printed, not judged.
\set ON_ERROR_STOP on
\pset footer off
SET client_min_messages = warning;
SET jit = off;
SET max_parallel_workers_per_gather = 0;
SET work_mem = '1GB';
SET search_path = public, kpi;

\if :{?rows} \else \set rows 10000000 \endif
\if :{?rounds} \else \set rounds 7 \endif

\echo Filling :rows rows ...
CREATE UNLOGGED TABLE bench_item AS
SELECT 1 + (i % 1009)::float8 / 8 AS p0, 1 + (i % 997)::float8 / 4 AS q0, 1 + (i % 1013)::float8 / 8 AS p1, 1 + (i % 991)::float8 / 4 AS q1
FROM generate_series(1, :rows) i;
CREATE UNLOGGED TABLE bench_item_numeric AS
SELECT round(p0::numeric, 2) AS p0, round(q0::numeric, 2) AS q0, round(p1::numeric, 2) AS p1, round(q1::numeric, 2) AS q1 FROM bench_item LIMIT :rows / 5;
VACUUM ANALYZE bench_item, bench_item_numeric;

CREATE TABLE bench_case (nth int PRIMARY KEY, name text, ours text, theirs text, bar numeric);
INSERT INTO bench_case VALUES
	(1, 'fisher_price / 4 sum()', 'SELECT fisher_price(p0, q0, p1, q1) FROM bench_item',
		'SELECT sqrt(sum(p1 * q0) / sum(p0 * q0) * (sum(p1 * q1) / sum(p0 * q1))) FROM bench_item', 1.15),
	(2, 'fisher_price / 2 regr_slope', 'SELECT fisher_price(p0, q0, p1, q1) FROM bench_item',
		'SELECT regr_slope(p0, q0), regr_slope(p1, q1) FROM bench_item', 1.15),
	(3, 'laspeyres_price / 2 sum()', 'SELECT laspeyres_price(p0, q0, p1, q1) FROM bench_item',
		'SELECT sum(p1 * q0) / sum(p0 * q0) FROM bench_item', 1.15),
	(4, 'all six of one index_summary / 4 sum()',
		'SELECT laspeyres_price(p0, q0, p1, q1), paasche_price(p0, q0, p1, q1), fisher_price(p0, q0, p1, q1),
			laspeyres_quantity(p0, q0, p1, q1), paasche_quantity(p0, q0, p1, q1), fisher_quantity(p0, q0, p1, q1) FROM bench_item',
		'SELECT sum(p1 * q0), sum(p0 * q0), sum(p1 * q1), sum(p0 * q1) FROM bench_item', 1.15),
	(5, 'tornqvist_price / 4 sum() and ln()', 'SELECT tornqvist_price(p0, q0, p1, q1) FROM bench_item',
		'SELECT exp(0.5 * (sum(p0 * q0 * ln(p1 / p0)) / sum(p0 * q0) + sum(p1 * q1 * ln(p1 / p0)) / sum(p1 * q1))) FROM bench_item', 1.15),
	(6, 'walsh_price / 2 sum() and sqrt()', 'SELECT walsh_price(p0, q0, p1, q1) FROM bench_item',
		'SELECT sum(p1 * sqrt(q0 * q1)) / sum(p0 * sqrt(q0 * q1)) FROM bench_item', 1.15),
	(7, 'productivity_shift_share / 6 sum()', 'SELECT productivity_shift_share(p0, q0, p1, q1) FROM bench_item',
		'SELECT sum(p0), sum(q0), sum(p1), sum(q1), sum(q0 * p1 / q1), sum(q1 * p0 / q0) FROM bench_item', 1.15),
	(8, 'fisher_price(numeric) / 4 sum()', 'SELECT fisher_price(p0, q0, p1, q1) FROM bench_item_numeric',
		'SELECT sqrt(sum(p1 * q0) / sum(p0 * q0) * (sum(p1 * q1) / sum(p0 * q1))) FROM bench_item_numeric', 1.00);

CREATE FUNCTION bench_ms(statement text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	started timestamptz := clock_timestamp();
BEGIN
	EXECUTE statement;
	RETURN 1000 * extract(epoch FROM clock_timestamp() - started);
END $$;

CREATE TABLE bench_time (nth int, ours float8, theirs float8);
\echo Timing :rounds rounds ...
SET kpi_bench.rounds = :rounds;
DO $$
DECLARE
	item bench_case;
BEGIN
	FOR item IN SELECT * FROM bench_case ORDER BY nth LOOP
		FOR round IN 1 .. current_setting('kpi_bench.rounds')::int LOOP
			INSERT INTO bench_time VALUES (item.nth, bench_ms(item.ours), bench_ms(item.theirs));
		END LOOP;
	END LOOP;
END $$;
SELECT c.name, round(min(t.ours)::numeric, 1) AS ours_ms, round(min(t.theirs)::numeric, 1) AS theirs_ms,
	round((min(t.ours) / min(t.theirs))::numeric, 3) AS ratio, c.bar,
	CASE WHEN min(t.ours) / min(t.theirs) <= c.bar THEN 'met' ELSE 'NOT MET' END AS verdict
FROM bench_case c JOIN bench_time t USING (nth) GROUP BY c.nth ORDER BY c.nth;

\echo The same bits with two workers as with none:
CREATE FUNCTION bench_bits(statement text) RETURNS bytea LANGUAGE plpgsql AS $$
DECLARE
	bits bytea;
BEGIN
	EXECUTE statement INTO bits;
	RETURN bits;
END $$;
CREATE TABLE bench_bit AS
SELECT s, bench_bits(s) AS serial
FROM (VALUES ('SELECT float8send(fisher_price(p0, q0, p1, q1)) FROM bench_item'),
	('SELECT float8send(tornqvist_price(p0, q0, p1, q1)) FROM bench_item'),
	('SELECT float8send(walsh_price(p0, q0, p1, q1)) FROM bench_item'),
	('SELECT numeric_send(fisher_price(p0, q0, p1, q1)) FROM bench_item_numeric')) v(s);
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SELECT s AS query, serial = bench_bits(s) AS same_bits FROM bench_bit;
SET max_parallel_workers_per_gather = 0;

\echo Fits of a logistic curve to 15 points, and of 100,000 points:
CREATE TABLE bench_share AS
SELECT array_agg(i::float8 ORDER BY i) AS t, array_agg(92 / (1 + exp(3.1 - 0.45 * i)) + (i * 7 % 5 - 2) * 0.1 ORDER BY i) AS y FROM generate_series(1, 15) i;
CREATE TABLE bench_long AS
SELECT array_agg(i / 5000.0::float8 ORDER BY i) AS t, array_agg(92 / (1 + exp(3.1 - 0.45 * i / 5000)) + (i * 7 % 5 - 2) * 0.1 ORDER BY i) AS y FROM generate_series(1, 100000) i;
SELECT round(min(bench_ms('SELECT count(adoption_fit(t, y, ''logistic'')) FROM bench_share, generate_series(1, 1000)'))::numeric, 2) AS microseconds_a_fit,
	round(min(bench_ms('SELECT adoption_fit(t, y, ''logistic'') FROM bench_long'))::numeric, 1) AS ms_of_100000_points
FROM generate_series(1, :rounds);

\echo From the request to cancel a fit of 100,000 points that does not end to its end, bar 100 ms:
CREATE FUNCTION bench_cancel() RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	started timestamptz := clock_timestamp();
BEGIN
	PERFORM adoption_fit(t, array_agg(exp(u / 10)), 'logistic') FROM bench_long, unnest(t) u GROUP BY t;
	RAISE 'the fit came to its end';
EXCEPTION WHEN query_canceled THEN
	RETURN 1000 * extract(epoch FROM clock_timestamp() - started) - 1000;
END $$;
CREATE TABLE bench_cancelled (ms float8);
SET statement_timeout = '1s';
INSERT INTO bench_cancelled SELECT bench_cancel();
INSERT INTO bench_cancelled SELECT bench_cancel();
INSERT INTO bench_cancelled SELECT bench_cancel();
RESET statement_timeout;
SELECT round(max(ms)::numeric, 1) AS ms FROM bench_cancelled;
DROP FUNCTION bench_cancel;
DROP TABLE bench_cancelled;
DROP TABLE bench_item, bench_item_numeric, bench_case, bench_time, bench_bit, bench_share, bench_long;
DROP FUNCTION bench_ms, bench_bits;
