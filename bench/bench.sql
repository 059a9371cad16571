-- Timings as ratios within one session: ours and PostgreSQL's own take turns, the minimum of the rounds counts.
-- Bars are those of the quality rules: no judgement is made here beyond printing them beside the figures.
\set ON_ERROR_STOP on
\pset footer off
\timing off
SET client_min_messages = warning;
SET jit = off;
SET max_parallel_workers_per_gather = 0;
SET work_mem = '1GB';
SET search_path = public, kpi;

\if :{?rows} \else \set rows 10000000 \endif
\if :{?rounds} \else \set rounds 9 \endif

\echo Filling :rows rows ...
CREATE UNLOGGED TABLE bench_float AS
SELECT (i % 1000)::float8 + 0.25 AS y, (i % 997)::float8 + 0.5 AS x, i % 5 = 0 AS core, (i % 100) / 100.0::float8 AS coefficient
FROM generate_series(1, :rows) i;
CREATE UNLOGGED TABLE bench_numeric AS
SELECT round((i % 1000)::numeric + 0.25, 2) AS y, round((i % 997)::numeric + 0.5, 2) AS x
FROM generate_series(1, :rows) i;
CREATE UNLOGGED TABLE bench_rank AS
SELECT i % 100 AS panel, (i::bigint * 7919 % 1000003)::float8 AS v FROM generate_series(1, :rows / 10) i;
VACUUM ANALYZE bench_float, bench_numeric, bench_rank;

CREATE TABLE bench_case (nth int PRIMARY KEY, name text, ours text, theirs text, bar numeric);
INSERT INTO bench_case VALUES
	(1, 'ratio(float8) / regr_slope',
		'SELECT ratio(y, x) FROM bench_float', 'SELECT regr_slope(y, x) FROM bench_float', 1.15),
	(2, 'digital_share(float8) / sum(CASE) / sum',
		'SELECT digital_share(y, core, coefficient) FROM bench_float',
		'SELECT sum(CASE WHEN core THEN y ELSE y * coefficient END) / sum(y) FROM bench_float', 1.15),
	(3, 'ratio(numeric) / sum / sum',
		'SELECT ratio(y, x) FROM bench_numeric', 'SELECT sum(y) / sum(x) FROM bench_numeric', 1.00),
	(4, 'rank_of / rank(), 100 partitions',
		'SELECT count(r) FROM (SELECT rank_of(v, 1, 0) OVER (PARTITION BY panel) AS r FROM bench_rank) q',
		'SELECT count(r) FROM (SELECT rank() OVER (PARTITION BY panel ORDER BY v DESC) AS r FROM bench_rank) q', 1.00),
	(5, 'rank_of / rank(), one partition',
		'SELECT count(r) FROM (SELECT rank_of(v, 1, 0) OVER () AS r FROM bench_rank) q',
		'SELECT count(r) FROM (SELECT rank() OVER (ORDER BY v DESC) AS r FROM bench_rank) q', 1.00);

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
FROM (VALUES ('SELECT float8send(ratio(y, x)) FROM bench_float'),
	('SELECT float8send(digital_share(y, core, coefficient)) FROM bench_float'),
	('SELECT numeric_send(ratio(y, x)) FROM bench_numeric')) v(s);
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SELECT s AS query, serial = bench_bits(s) AS same_bits FROM bench_bit;
SET max_parallel_workers_per_gather = 0;

\echo progress by LATERAL over 63 units x 111 indicators x 15 years, bar 200 ms (EXPLAIN ANALYZE, TIMING OFF):
CREATE TABLE bench_panel AS
SELECT u, i, (2010 + t)::text::period AS period, 10 + (u * 31 + i * 17 + t * 7) % 50 + t::float8 / 3 AS value
FROM generate_series(1, 63) u, generate_series(1, 111) i, generate_series(1, 15) t;
VACUUM ANALYZE bench_panel;
CREATE FUNCTION bench_explain(statement text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (ANALYZE, TIMING OFF, FORMAT json) ' || statement INTO plan;
	RETURN (plan -> 0 ->> 'Execution Time')::float8;
END $$;
SELECT round(min(bench_explain($$SELECT count(p.status), sum(p.gap) FROM bench_panel b,
	LATERAL progress('2010', 10, b.period, b.value, '2030', 80, 1, 0, 100) p$$))::numeric, 1) AS progress_ms
FROM generate_series(1, :rounds);

\echo current_value of one indicator among 4 million observations, bar 50 ms:
SELECT create_scorecard('bench_card') \gset
SET session_replication_role = replica;
INSERT INTO bench_card.observation (unit, indicator, method, period, period_start, period_end, known_from, value)
SELECT u.code, i.code, m.code, y::text, make_date(y, 1, 1), make_date(y, 12, 31), make_date(y + 1, 2, 1) + v, 10 + y % 7 + v
FROM (SELECT code FROM bench_card.unit ORDER BY code LIMIT 63) u,
	(SELECT code FROM bench_card.indicator ORDER BY code LIMIT 111) i,
	(SELECT code FROM bench_card.method ORDER BY code LIMIT 3) m,
	generate_series(2001, 2025) y, generate_series(1, 8) v;
RESET session_replication_role;
VACUUM ANALYZE bench_card.observation;
SELECT (SELECT count(*) FROM bench_card.observation) AS observations,
	(SELECT count(*) FROM bench_card.current_value WHERE indicator_code = 'DE.SHARE') AS current_rows,
	round(min(bench_explain($$SELECT * FROM bench_card.current_value WHERE indicator_code = 'DE.SHARE'$$))::numeric, 1)
		AS current_value_ms
FROM generate_series(1, :rounds);
