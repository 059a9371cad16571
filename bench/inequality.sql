-- Inequality and concentration beside PostgreSQL's own aggregates of as many arguments, and beside the same written with
-- them: the two take turns, the minimum of the rounds counts. Gini beside percentile_cont, which sorts the same rows.
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

\echo Filling :rows rows ...
CREATE UNLOGGED TABLE bench_amount AS
SELECT 1 + (i::bigint * 7919 % 1000003)::float8 / 7 AS x, 1 + (i % 97)::float8 AS w, 0.5 + (i % 13)::float8 AS y, i % 300 AS grp
FROM generate_series(1, :rows) i;
VACUUM ANALYZE bench_amount;

CREATE TABLE bench_case (nth int PRIMARY KEY, name text, ours text, theirs text, bar numeric);
INSERT INTO bench_case VALUES
	(1, 'hhi(x) / stddev', 'hhi(x)', 'stddev(x)', 1.15),
	(2, 'williamson(x, w) / regr_slope', 'williamson(x, w)', 'regr_slope(x, w)', 1.15),
	(3, 'theil_t(x) / stddev', 'theil_t(x)', 'stddev(x)', 1.15),
	(4, 'theil_t(x) / written with sum and ln', 'theil_t(x)', 'sum(x * ln(x)) / sum(x) - ln(avg(x))', 1.15),
	(5, 'theil_t(x, w) / regr_slope', 'theil_t(x, w)', 'regr_slope(x, w)', 1.15),
	(6, 'theil_t(x, w) / written with sum and ln', 'theil_t(x, w)', 'sum(w * x * ln(x)) / sum(w * x) - ln(sum(w * x) / sum(w))', 1.15),
	(7, 'theil_t, theil_l, atkinson / stddev, two stddev more', 'theil_t(x), theil_l(x), atkinson(inequality_summary(x), 0.5)',
		'stddev(x), stddev(y), stddev(w)', 1.15),
	(8, 'sigma_convergence(x) / stddev(ln(x))', 'sigma_convergence(x)', 'stddev(ln(x))', 1.15),
	(9, 'beta_convergence(x, y, 10) / regr_slope of logs', '(beta_convergence(x, y, 10)).slope', 'regr_slope(ln(y / x) / 10, ln(x))', 1.15),
	(10, 'shift_share(4) / four sums and two quotients', '(shift_share(x, w, y, w)).competitive',
		'sum(x) + sum(w) + sum(y) + sum(w + 0) + sum(x * (w / y)) + sum(y * (w / x))', 1.15),
	(11, 'gini(x) / percentile_cont', 'gini(x)', 'percentile_cont(0.5) WITHIN GROUP (ORDER BY x)', 1.00),
	(12, 'gini(x, w) / percentile_cont', 'gini(x, w)', 'percentile_cont(0.5) WITHIN GROUP (ORDER BY x)', 1.00),
	(13, 'concentration_index(w, x) / percentile_cont', 'concentration_index(w, x)', 'percentile_cont(0.5) WITHIN GROUP (ORDER BY x)', 1.00),
	(14, 'hoover(x, w) / percentile_cont', 'hoover(x, w)', 'percentile_cont(0.5) WITHIN GROUP (ORDER BY x)', 1.00),
	-- what 3 and 5 ask of a row besides: a logarithm
	(15, 'theil_t(x) / stddev(ln(x))', 'theil_t(x)', 'stddev(ln(x))', 1.15),
	(16, 'theil_t(x, w) / regr_slope(ln(x), w)', 'theil_t(x, w)', 'regr_slope(ln(x), w)', 1.15);

CREATE FUNCTION bench_ms(expression text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	started timestamptz := clock_timestamp();
BEGIN
	EXECUTE format('SELECT %s FROM bench_amount', expression);
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

\echo The same bits with two workers as with none, and stored in 300 parts:
CREATE FUNCTION bench_bits(expression text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	bits text;
BEGIN
	EXECUTE format('SELECT ROW(%s)::text FROM bench_amount', expression) INTO bits;
	RETURN bits;
END $$;
CREATE TABLE bench_bit AS SELECT s, bench_bits(s) AS serial FROM (SELECT ours AS s FROM bench_case) v;
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SELECT s AS expression, serial = bench_bits(s) AS same_bits FROM bench_bit;
SET max_parallel_workers_per_gather = 0;
SELECT theil_t(rollup(s)) = (SELECT theil_t(x, w) FROM bench_amount) AS same_bits
FROM (SELECT grp, inequality_summary(x, w) AS s FROM bench_amount GROUP BY grp) AS part;
