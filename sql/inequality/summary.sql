-- summaries: text and binary form, kinds, accessors; what functions over scalars refuse
\set VERBOSITY terse
SET search_path = public, kpi;

CREATE TABLE cell AS
SELECT g, inequality_summary(x, w) AS i, dispersion_summary(x) AS d, log_dispersion_summary(x) AS l, convergence_summary(x, x + w, 5) AS c,
	shift_share_summary(x, x + 1, 20 * x, 21 * x) AS s, decomposition_summary(i1) AS e
FROM (SELECT k % 7 AS g, 3 + (k * 7919 % 101) / 7.0 AS x, 1 + k % 5 AS w, NULL::inequality_summary AS i1 FROM generate_series(1, 700) AS k) AS v
GROUP BY g;
UPDATE cell SET e = (SELECT decomposition_summary(i) FROM cell);

-- text is exact and does not depend on settings
SET extra_float_digits = -15;
SELECT inequality_summary(x, 3) AS i, dispersion_summary(x) AS d FROM (VALUES (0.5::float8), (2)) AS v(x);
RESET extra_float_digits;
SELECT count(*) AS cells, count(*) FILTER (WHERE (i::text, d::text, l::text, c::text, s::text, e::text) IS DISTINCT FROM
	(i::text::inequality_summary::text, d::text::dispersion_summary::text, l::text::dispersion_summary::text, c::text::convergence_summary::text,
	s::text::shift_share_summary::text, e::text::decomposition_summary::text)) AS different
FROM cell;
SELECT observations(i), observations(d), observations(l), observations(c), observations(s), observations(e) FROM cell WHERE g = 1;

-- binary: sent and received by COPY, from and to a file of the server
SELECT encode(dispersion_summary_send('v1:plain:2:2:0:3:0:4.5:0'), 'hex') AS dispersion;
CREATE TABLE received (LIKE cell);
\getenv directory PG_ABS_BUILDDIR
\set file :directory '/results/inequality/summary.bin'
\set copy_out '\\copy cell TO ' :'file' ' WITH (FORMAT binary)'
\set copy_in '\\copy received FROM ' :'file' ' WITH (FORMAT binary)'
:copy_out
:copy_in
SELECT count(*) AS cells, count(*) FILTER (WHERE (a.i::text, a.d::text, a.l::text, a.c::text, a.s::text, a.e::text)
	IS DISTINCT FROM (b.i::text, b.d::text, b.l::text, b.c::text, b.s::text, b.e::text)) AS different
FROM cell AS a JOIN received AS b USING (g);

-- a text that is not a summary
SELECT ''::inequality_summary;
SELECT 'v1:float8:1:0:1:0:1:0:0:0:0:0:1'::inequality_summary;
SELECT 'v1:float8:1:0:1:0:1:0:0:0:0:0:1:0:'::inequality_summary;
SELECT 'v2:float8:1:0:1:0:1:0:0:0:0:0:1:0'::inequality_summary;
SELECT 'v1:plain:1:0:1:0:1:0:0:0:0:0:1:0'::inequality_summary;
SELECT 'v1:float8:0:0:1:0:1:0:0:0:0:0:1:0'::inequality_summary;
SELECT 'v1:float8:1:-1:1:0:1:0:0:0:0:0:1:0'::inequality_summary;
SELECT 'v1:float8:1:0:NaN:0:1:0:0:0:0:0:1:0'::inequality_summary;
SELECT 'v1:float8:1:0:1e999:0:1:0:0:0:0:0:1:0'::inequality_summary;
SELECT 'v1:float8:9223372036854775808:0:1:0:1:0:0:0:0:0:1:0'::inequality_summary;

-- bytes that are not a summary, in a binary file of one row
\set file :directory '/results/inequality/broken.bin'
\set copy_in '\\copy received_d FROM ' :'file' ' WITH (FORMAT binary)'
CREATE TABLE received_d (d dispersion_summary);
CREATE FUNCTION binary_file(field bytea) RETURNS oid
	LANGUAGE sql AS $$ SELECT lo_from_bytea(0, '\x5047434f50590aff0d0a000000000000000000'::bytea || int2send(1::int2)
	|| int4send(length(field)) || field || int2send((-1)::int2)) $$;
CREATE TEMP TABLE sent AS SELECT dispersion_summary_send('v1:plain:2:2:0:3:0:4.5:0') AS field;
SELECT binary_file(set_byte(field, 0, 2)) AS file FROM sent \gset
\lo_export :file :directory/results/inequality/broken.bin
:copy_in
\lo_unlink :file
SELECT binary_file(set_byte(field, 1, 4)) AS file FROM sent \gset
\lo_export :file :directory/results/inequality/broken.bin
:copy_in
\lo_unlink :file
SELECT binary_file(set_byte(set_byte(field, 10, 127), 11, 240)) AS file FROM sent \gset
\lo_export :file :directory/results/inequality/broken.bin
:copy_in
\lo_unlink :file
SELECT binary_file(substr(field, 1, 30)) AS file FROM sent \gset
\lo_export :file :directory/results/inequality/broken.bin
:copy_in
\lo_unlink :file

-- kinds do not mix, and each index asks for its own
SELECT rollup(s) FROM (SELECT d FROM cell UNION ALL SELECT l FROM cell) AS v(s);
SELECT hhi(rollup(l)) FROM cell;
SELECT williamson(rollup(l)) FROM cell;
SELECT sigma_convergence(rollup(d)) FROM cell;
SELECT hhi(dispersion_summary(1, 2));
SELECT williamson(rollup(d)) > 0 AS plain FROM cell;
SELECT dispersion_accum('v1:log:1:1:0:0:0:0:0', 1);
SELECT rollup(s) FROM (VALUES (convergence_summary_in('v1:float8:1:5:1:0:1:0:1:0:1:0:1:0')), ('v1:float8:1:6:1:0:1:0:1:0:1:0:1:0')) AS v(s);
SELECT convergence_summary(1, 2, y) FROM (VALUES (3), (4)) AS v(y);
SELECT convergence_summary(1, 2, NULL);
SELECT atkinson(i, 2) FROM cell WHERE g = 1;
SELECT shift_share(1, 2, NULL, 4);
SELECT atkinson(x, 1, x) FROM (VALUES (1), (2)) AS v(x);
SELECT atkinson(1, 1, NULL);
SELECT rollup(s) FROM (VALUES (atkinson_summary_in('v1:float8:1:0.5:0:1:0:1:0:0:0:0:0')), ('v1:float8:1:2:0:1:0:1:0:0:0:0:0')) AS v(s);
SELECT atkinson(s), observations(s), s::text::atkinson_summary::text = s::text AS same FROM (SELECT atkinson_summary(4, 2, 1) AS s) AS q;

-- called as plain functions, transitions and combines change none of their arguments
SELECT s, dispersion_accum(s, 1) AS one, dispersion_accum(s, 2) AS two, dispersion_combine(s, s) AS twice, s AS again
FROM (VALUES ('v1:plain:1:1:0:1:0:1:0'::dispersion_summary), (NULL)) AS v(s);
SELECT dispersion_combine(NULL, NULL), dispersion_combine(NULL, 'v1:plain:1:1:0:1:0:1:0'), dispersion_combine('v1:plain:1:1:0:1:0:1:0', NULL);
SELECT inequality_combine('v1:float8:4611686018427387903:0:1:0:1:0:0:0:0:0:1:0', 'v1:float8:1:0:1:0:1:0:0:0:0:0:1:0');

-- beta convergence says what it cannot say
SELECT v.what, b.* FROM (VALUES
	('one', '{1}'::float8[], '{2}'::float8[]), ('two', '{1,2}', '{3,4}'), ('equal', '{0.1,0.1,0.1}', '{2,3,4}'), ('apart', '{1,2,4}', '{1,4,16}'),
	('overtaking', '{1,2,4}', '{9,2,0.25}')) AS v(what, first, last),
	LATERAL (SELECT (beta_convergence(a, z, 1)).* FROM unnest(first, last) AS t(a, z)) AS c,
	LATERAL (SELECT c.regions, c.slope IS NULL AS no_slope, c.slope_se IS NULL AS no_se, c.p_value IS NULL AS no_p, c.speed IS NULL AS no_speed, c.reason) AS b;
-- a fall to a thousandth of a thousandth of what the range holds is a growth all the same
SELECT round(slope::numeric, 6) AS slope FROM (SELECT (beta_convergence(a, z, 2)).* FROM (VALUES (1e300, 1e-300), (1, 1), (1e-300, 1e300)) AS v(a, z)) AS b;

-- shift-share where a growth is not defined
SELECT v.what, s.* FROM (VALUES
	('new here', '{10,0}'::float8[], '{12,3}'::float8[], '{100,50}'::float8[], '{110,60}'::float8[]), ('new in the nation', '{10,0}', '{12,3}', '{100,0}', '{110,60}'),
	('nowhere', '{10,0}', '{12,0}', '{100,0}', '{110,0}'), ('no nation', '{0}', '{1}', '{0}', '{1}'), ('no region', '{0,0}', '{0,0}', '{5,5}', '{6,6}')) AS v(what, b, a, nb, na),
	LATERAL (SELECT (shift_share(x, y, nx, ny)).* FROM unnest(b, a, nb, na) AS t(x, y, nx, ny)) AS s;

-- quotients and gaps at their edges
SELECT location_quotient(0, 10, 5, 50) AS none_here, location_quotient(1, 0, 5, 50) AS no_region, location_quotient(1, 10, 0, 50) AS none_in_nation,
	location_quotient(5, 10, 5, 50, true) AS all_here, location_quotient(NULL, 10, 5, 50) AS nothing;
SELECT location_quotient(6, 10, 5, 50, true);
SELECT location_quotient(1, 60, 5, 50, true);
SELECT location_quotient(-1, 10, 5, 50);
SELECT location_quotient('NaN', 10, 5, 50);
SELECT v.a, v.d, g.* FROM (VALUES (50, 50), (100, 40), (40, 0), (0, 0), (NULL, 1)) AS v(a, d), LATERAL digital_divide(a, d) AS g;
SELECT digital_divide(101, 5);
SELECT digital_divide(50, -1);
SELECT digital_divide('NaN', 5);

-- when a level was first had: at a figure, between two, on the way down, past gaps, never; never beyond the series
SELECT level, time_of_level(s, level) AS at, round(time_distance(s, '2025', level)::numeric, 6) AS distance
FROM (SELECT series(p::period, x) AS s FROM (VALUES ('2020', 10), ('2021', NULL), ('2022', 30), ('2023', 20), ('2024', 40)) AS v(p, x)) AS q,
	unnest('{10,20,25,30,35,40,41,9}'::float8[]) AS level;
SELECT time_of_level(s, 15) AS falling FROM (SELECT series(p::period, x) AS s FROM (VALUES ('2020', 20), ('2021', 10)) AS v(p, x)) AS q;
SELECT time_of_level(s, 'NaN') FROM (SELECT series('2020'::period, 20) AS s) AS q;
SELECT time_of_level(s, 1) FROM (SELECT series('2020'::period, 'NaN') AS s) AS q;

DROP TABLE cell, received, received_d;
DROP FUNCTION binary_file;
