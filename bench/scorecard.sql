-- The scorecard over generated figures: every commune, indicator and month; what it costs to write beside 0.2, which keeps no
-- figures, in the same run; what a dashboard asks. Smaller runs by psql variables, as in
-- psql -v communes=500 -v indicators=20 -v months=24 -f bench/scorecard.sql
-- Bars are printed beside the figures; nothing is judged beyond that.
\set ON_ERROR_STOP on
\pset footer off
\if :{?communes} \else \set communes 3321 \endif
\if :{?indicators} \else \set indicators 111 \endif
\if :{?months} \else \set months 60 \endif
\if :{?rounds} \else \set rounds 5 \endif
\if :{?singles} \else \set singles 10000 \endif
SET client_min_messages = warning;
SELECT current_database() AS new_database, least(12, :indicators) AS month_indicators \gset

\echo Writing beside 0.2, seconds; no figure is a fact: :communes communes, :indicators indicators, :months months
DROP DATABASE IF EXISTS bench_before;
CREATE DATABASE bench_before;
\connect bench_before
SET client_min_messages = warning;
CREATE EXTENSION vinhphuc_kpi VERSION '0.2';
\ir part/scorecard_write.sql
SELECT :filling_s AS before_filling_s, :month_s AS before_month_s, :revised_s AS before_revised_s, :singles_s AS before_singles_s,
	:ingest_s AS before_ingest_s, :'sizes' AS before_sizes \gset
\connect :new_database
SET client_min_messages = warning;
\ir part/scorecard_write.sql
DROP DATABASE bench_before;
SELECT what, before AS "0.2", now, round(now / before, 2) AS ratio, bar
FROM (VALUES ('filled in one statement', :before_filling_s, :filling_s, 2.5),
	('a month of each commune, ' || :month_indicators || ' indicators', :before_month_s, :month_s, 2.5),
	('the month revised as a whole', :before_revised_s, :revised_s, 4.5),
	(:singles || ' single rows, a transaction each', :before_singles_s, :singles_s, 8.0),
	('ingest', :before_ingest_s, :ingest_s, 1.8)) AS w (what, before, now, bar);
SELECT :'before_sizes' AS "sizes, 0.2", :'sizes' AS "sizes, now";

\ir part/scorecard_read.sql
