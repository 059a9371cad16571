-- summaries: storing, rolling up, text and binary form
\set VERBOSITY terse
SET search_path = public, kpi;

-- stored per province and year, rolled up to any level: never a mean of shares
CREATE TABLE observation (province text, year int, core boolean, va numeric, coefficient numeric, grdp numeric);
INSERT INTO observation
SELECT 'p' || i % 7, 2020 + i % 3, i % 4 = 0, (i * 7919 % 10007) / 100.0 - 5, i % 11 / 10.0, 50 + i % 13
FROM generate_series(1, 2000) AS i;
CREATE TABLE cell AS
SELECT province, year, ratio_summary(va::float8, grdp::float8) AS r, ratio_summary(va, grdp) AS re,
	   digital_share_summary(va::float8, core, coefficient::float8) AS d, digital_share_summary(va, core, coefficient) AS de,
	   weighted_mean_summary(va::float8, grdp::float8) AS w
FROM observation
GROUP BY province, year;
INSERT INTO cell VALUES ('empty', 2020, NULL, NULL, NULL, NULL, NULL);

WITH two_step AS (
	SELECT year, ratio(rollup(r)) AS r, exact_ratio(rollup(re)) AS re, total_share(rollup(d)) AS d, exact_total_share(rollup(de)) AS de,
		   ratio(rollup(w)) AS w, observations(rollup(r)) AS n, observations(rollup(de)) AS nd,
		   exact_core_value_added(rollup(de)) AS core, exact_digitised_value_added(rollup(de)) AS digitised
	FROM cell
	GROUP BY ROLLUP (year)
), one_step AS (
	SELECT year, ratio(va::float8, grdp::float8) AS r, ratio(va, grdp) AS re, digital_share(va::float8, core, coefficient::float8) AS d,
		   digital_share(va, core, coefficient) AS de, weighted_mean(va::float8, grdp::float8) AS w, count(*) AS n, count(*) AS nd,
		   sum(va) FILTER (WHERE core) AS core, sum(va * coefficient) FILTER (WHERE NOT core) AS digitised
	FROM observation
	GROUP BY ROLLUP (year)
)
SELECT count(*) AS compared, count(*) FILTER (WHERE (t.r, t.re, t.d, t.de, t.w, t.n, t.nd, t.core, t.digitised)
	   IS DISTINCT FROM (o.r, o.re, o.d, o.de, o.w, o.n, o.nd, o.core, o.digitised)) AS different
FROM two_step AS t JOIN one_step AS o ON t.year IS NOT DISTINCT FROM o.year;

-- roll-ups of roll-ups, and in a moving window over years
SELECT observations(rollup(s)) AS rows, rollup(s)::text = (SELECT rollup(re)::text FROM cell) AS same
FROM (SELECT rollup(re) AS s FROM cell GROUP BY province) AS by_province;
WITH yearly AS (SELECT year, rollup(re) AS s FROM cell WHERE province <> 'empty' GROUP BY year)
SELECT y.year, observations(rollup(s) OVER w) AS rows,
	   exact_ratio(rollup(s) OVER w) = (SELECT ratio(va, grdp) FROM observation AS o WHERE o.year BETWEEN y.year - 1 AND y.year) AS same
FROM yearly AS y
WINDOW w AS (ORDER BY year ROWS 1 PRECEDING)
ORDER BY year;

-- a roll-up leaves the summaries it reads as they were
SELECT rollup(re) IS NOT NULL AS rolled FROM (SELECT re FROM cell UNION ALL SELECT re FROM cell) AS twice;
SELECT sum(observations(re)) AS rows FROM cell;

-- nothing to roll up
SELECT rollup(r), rollup(d) FROM cell WHERE province = 'empty';
SELECT rollup(r), rollup(d) FROM cell WHERE false;

-- sums of double precision and of numeric do not mix
SELECT rollup(s) FROM (SELECT r FROM cell UNION ALL SELECT re FROM cell) AS v(s);
SELECT rollup(s) FROM (SELECT d FROM cell UNION ALL SELECT de FROM cell) AS v(s);
SELECT ratio_accum('v1:numeric:1:2:3', 1::float8, 1::float8);
SELECT digital_share_accum('v1:float8:1:2:0:3:0:4:0', 1::numeric, true, 1::numeric);
SELECT exact_ratio(rollup(r)) FROM cell;
SELECT exact_numerator(rollup(r)) FROM cell;
SELECT exact_grdp(rollup(d)) FROM cell;
SELECT exact_total_share(rollup(d)) FROM cell;

-- accessors
SELECT ratio(s), numerator(s), denominator(s), observations(s) FROM (VALUES ('v1:float8:3:7.5:0:2.5:0'::ratio_summary)) AS v(s);
SELECT ratio(s), exact_ratio(s), numerator(s), exact_numerator(s), denominator(s), exact_denominator(s), observations(s)
FROM (VALUES ('v1:numeric:3:0.3:-3'::ratio_summary)) AS v(s);
SELECT core_value_added(s), digitised_value_added(s), grdp(s), core_share(s), digitised_share(s), total_share(s), observations(s)
FROM (VALUES ('v1:float8:3:10:0:15:0:50:0'::digital_share_summary), ('v1:numeric:3:10:15:50'), ('v1:numeric:1:1:0:0')) AS v(s);
SELECT exact_core_value_added(s), exact_digitised_value_added(s), exact_grdp(s), exact_core_share(s), exact_digitised_share(s), exact_total_share(s)
FROM (VALUES ('v1:numeric:3:10:0.000000000000000000000015:60'::digital_share_summary), ('v1:numeric:1:1:0:-5')) AS v(s);
SELECT ratio(NULL::ratio_summary), total_share(NULL::digital_share_summary), observations(NULL::ratio_summary);

-- called as plain functions, transitions and combines change none of their arguments
SELECT s, ratio_accum(s, 1::float8, 1::float8) AS one, ratio_accum(s, 2::float8, 2::float8) AS two, ratio_combine(s, s) AS twice, s AS again
FROM (VALUES ('v1:float8:1:1:0:1:0'::ratio_summary), (NULL)) AS v(s);
SELECT ratio_combine(NULL, NULL), ratio_combine(NULL, 'v1:numeric:1:1:1'), ratio_combine('v1:numeric:1:1:1', NULL);
SELECT ratio_accum('v1:numeric:1:1:1', NULL::numeric, 1::numeric), ratio_accum(NULL, NULL::float8, 1::float8);

-- text is exact and does not depend on settings
SET extra_float_digits = -15;
SELECT ratio_summary(x, 3) AS s FROM (VALUES (1e23::float8), (0.1::float8)) AS v(x);
RESET extra_float_digits;
SELECT s::text AS first, s::text::ratio_summary::text = s::text AS same
FROM (VALUES ('v1:float8:1:1e23:-8388608:5e-324:-0'::ratio_summary), ('v1:float8:4611686018427387903:-1.7976931348623157e308:0:1e-7:2e-23'),
	  ('v1:numeric:1:-170141183460469231731687303.715884105728:0.000000000001'), ('v1:numeric:7:007.500:-0')) AS v(s);
SELECT count(*) AS cells, count(*) FILTER (WHERE r::text <> r::text::ratio_summary::text OR re::text <> re::text::ratio_summary::text
	   OR d::text <> d::text::digital_share_summary::text OR de::text <> de::text::digital_share_summary::text) AS different
FROM cell;

-- binary: sent and received by COPY, from and to a file of the server
SELECT encode(ratio_summary_send('v1:float8:2:0.5:0:-1:0'), 'hex') AS float8, encode(ratio_summary_send('v1:numeric:1:-0.000000000001:1'), 'hex') AS "numeric";
SELECT encode(digital_share_summary_send('v1:numeric:258:1:0.000000000000000000000002:-1'), 'hex') AS digital_share;
CREATE TABLE received (LIKE cell);
\getenv directory PG_ABS_BUILDDIR
\set file :directory '/results/share/summary.bin'
\set copy_out '\\copy cell TO ' :'file' ' WITH (FORMAT binary)'
\set copy_in '\\copy received FROM ' :'file' ' WITH (FORMAT binary)'
:copy_out
:copy_in
SELECT count(*) AS cells, count(*) FILTER (WHERE (c.r::text, c.re::text, c.d::text, c.de::text, c.w::text)
	   IS DISTINCT FROM (t.r::text, t.re::text, t.d::text, t.de::text, t.w::text)) AS different
FROM cell AS c JOIN received AS t USING (province, year);

-- a text that is not a summary
SELECT ''::ratio_summary;
SELECT 'v1:float8:1:1:0:1'::ratio_summary;
SELECT 'v1:float8:1:1:0:1:0:0'::ratio_summary;
SELECT 'v2:float8:1:1:0:1:0'::ratio_summary;
SELECT 'v1:float4:1:1:0:1:0'::ratio_summary;
SELECT 'v1:float8:0:1:0:1:0'::ratio_summary;
SELECT 'v1:float8:1:NaN:0:1:0'::ratio_summary;
SELECT 'v1:float8:1:1e999:0:1:0'::ratio_summary;
SELECT 'v1:numeric:1:0.0000000000001:1'::ratio_summary;
SELECT 'v1:numeric:1:200000000000000000000000000:1'::ratio_summary;
SELECT 'v1:numeric:1:1:1'::digital_share_summary;
SELECT 'v1:numeric:1:1:1:1:1'::digital_share_summary;
SELECT 'v1:numeric:9999999999999999999:1:1:1'::digital_share_summary;

-- bytes that are not a summary, in a binary file of one row
\set file :directory '/results/share/broken.bin'
\set copy_in '\\copy received_r FROM ' :'file' ' WITH (FORMAT binary)'
CREATE TABLE received_r (r ratio_summary);
CREATE FUNCTION pg_temp.binary_file(field bytea) RETURNS oid
	LANGUAGE sql AS $$ SELECT lo_from_bytea(0, '\x5047434f50590aff0d0a000000000000000000'::bytea || int2send(1::int2)
		|| int4send(length(field)) || field || int2send((-1)::int2)) $$;
\set good '010100000000000000023fe00000000000000000000000000000bff00000000000000000000000000000'
SELECT pg_temp.binary_file(decode(:'good', 'hex')) AS lo \gset
\lo_export :lo :file
:copy_in
SELECT * FROM received_r;
-- version 2
SELECT pg_temp.binary_file(overlay(decode(:'good', 'hex') PLACING '\x02'::bytea FROM 1)) AS lo \gset
\lo_export :lo :file
:copy_in
-- kind 3
SELECT pg_temp.binary_file(overlay(decode(:'good', 'hex') PLACING '\x03'::bytea FROM 2)) AS lo \gset
\lo_export :lo :file
:copy_in
-- no rows
SELECT pg_temp.binary_file(overlay(decode(:'good', 'hex') PLACING '\x0000000000000000'::bytea FROM 3)) AS lo \gset
\lo_export :lo :file
:copy_in
-- a NaN in the second sum
SELECT pg_temp.binary_file(overlay(decode(:'good', 'hex') PLACING '\x7ff8'::bytea FROM 35)) AS lo \gset
\lo_export :lo :file
:copy_in
-- too short, too long
SELECT pg_temp.binary_file(substr(decode(:'good', 'hex'), 1, 30)) AS lo \gset
\lo_export :lo :file
:copy_in
SELECT pg_temp.binary_file(decode(:'good', 'hex') || '\x00') AS lo \gset
\lo_export :lo :file
:copy_in
SELECT count(lo_unlink(oid)) AS unlinked FROM pg_largeobject_metadata;

-- counts and sums that do not fit
SELECT ratio_combine('v1:numeric:4611686018427387903:1:1', 'v1:numeric:1:1:1');
SELECT ratio_combine('v1:float8:1:1.7e308:0:1:0', 'v1:float8:1:1.7e308:0:1:0');
SELECT ratio_combine('v1:numeric:1:170141183460469231731687303.7:1', 'v1:numeric:1:1:1');

DROP TABLE observation, cell, received, received_r;
