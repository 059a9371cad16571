-- rank_outlook and calibration of a panel of 63 units x 11 years, beside a plain C program that calls the same pure
-- functions without PostgreSQL (bench/plain_outlook.c, built here). Bars are printed beside the figures.
\set ON_ERROR_STOP on
\pset footer off
SET client_min_messages = warning;
SET jit = off;
SET search_path = public, kpi;

\if :{?rounds} \else \set rounds 9 \endif
\setenv ROUNDS :rounds
CREATE TABLE figure AS
SELECT 'u' || to_char(i, 'FM00') AS unit, y AS year,
	50 + (i % 9) + ((i * 37 + y * y * 11 + i * y * 7) % 50)::float8 / 5 AS value
FROM generate_series(1, 63) i, generate_series(2006, 2016) y;
CREATE TABLE panel AS SELECT matrix(unit, year, value) AS panel FROM figure;
ANALYZE panel;

CREATE FUNCTION bench_ms(statement text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	started timestamptz := clock_timestamp();
BEGIN
	EXECUTE statement;
	RETURN 1000 * extract(epoch FROM clock_timestamp() - started);
END $$;

CREATE TABLE plain (ms float8, top float8);
\! mkdir -p build/bench && gcc -std=gnu11 -O2 -ffp-contract=off -Iextension $(pkg-config --cflags gsl) -o build/bench/plain_outlook bench/plain_outlook.c extension/forecast/rank_outlook.c extension/forecast/position.c extension/forecast/relative.c extension/forecast/shrink.c extension/rank/topk.c $(pkg-config --libs gsl)
\copy plain FROM PROGRAM 'build/bench/plain_outlook'

\echo rank_outlook of 63 units, ms; the plain loop over the same functions; bar 1.2
SELECT round(min(ours)::numeric, 3) AS ours_ms, round((SELECT min(ms) FROM plain)::numeric, 3) AS plain_ms,
	round((min(ours) / (SELECT min(ms) FROM plain))::numeric, 3) AS ratio,
	CASE WHEN min(ours) <= 1.2 * (SELECT min(ms) FROM plain) THEN 'met' ELSE 'NOT MET' END AS verdict
FROM (SELECT bench_ms('SELECT count(*) FROM panel, LATERAL rank_outlook(panel, ''2022'', 15)') AS ours
	FROM generate_series(1, 20 * :rounds)) t;
\echo the same answer from both:
SELECT abs((SELECT sum(p_top_k * n) FROM panel, LATERAL rank_outlook(panel, '2022', 15) WITH ORDINALITY
	o(unit, p_top_k, p_display, expected, p05, p95, p_first, p_last, of_n, model, beyond, reason, n))
	- (SELECT min(top) FROM plain)) < 1e-8 AS same;

\echo calibration of the panel, three horizons, six models, bar 1000 ms
SELECT round(min(ms)::numeric, 1) AS calibration_ms, CASE WHEN min(ms) < 1000 THEN 'met' ELSE 'NOT MET' END AS verdict
FROM (SELECT bench_ms('SELECT count(*) FROM panel, LATERAL calibration(panel, 15)') AS ms FROM generate_series(1, :rounds)) t;

\echo a cancel during calibrations of 2,000 units x 25 years: ms until it is answered, bar 100
CREATE TABLE large AS
SELECT matrix(i::text, y, (i % 97) + ((i * 37 + y * y * 11 + i * y * 7) % 50)::float8 / 5) AS panel
FROM generate_series(1, 2000) i, generate_series(2000, 2024) y;
SET statement_timeout = '1s';
SELECT clock_timestamp() AS started \gset
\set ON_ERROR_STOP off
SELECT count(*) FROM large, LATERAL calibration(panel, 700);
\set ON_ERROR_STOP on
RESET statement_timeout;
SELECT round(1000 * extract(epoch FROM clock_timestamp() - :'started'::timestamptz) - 1000, 1) AS answered_after_ms;
