-- series: aggregate, text and binary form, functions
\set VERBOSITY terse
SET search_path = public, kpi;

SELECT series(period, value) FROM (VALUES (period '2024', 22.87), ('2022', 21.5), ('2023', NULL), ('2023-Q1', 1)) AS v(period, value);
SELECT '{"2024": 1, "2022-01-01/P3M": null, "2023": "NaN", "2021": -0.0, "2020": "-Infinity"}'::series, '{}'::series;
SELECT p.* FROM points('{"2024-Q2": 1.5, "2024-Q1": null, "2024": "NaN"}'::series) p;
SELECT n_points(s), value_at(s, '2024'), value_at(s, '2023'), value_at(s, '1999'), value_at(s, '2024-01-01/P1Y')
FROM (SELECT '{"2023": null, "2024": 5}'::series) v(s);
SELECT n_points(NULL), value_at(NULL, '2024'), (SELECT count(*) FROM points(NULL));

-- {no rows, all NULL, one row, NaN, infinity, huge, many} x {serial, parallel, moving window}
CREATE TABLE point_row (condition text, id int, p period, v float8);
INSERT INTO point_row VALUES
	('all null', 1, '2024', NULL), ('all null', 2, '2023', NULL), ('one row', 1, '2024', 1.5), ('one null', 1, '2024', NULL),
	('NaN', 1, '2024', 'NaN'), ('NaN', 2, '2022', NULL), ('NaN', 3, '2023', 1), ('infinity', 1, '2024', 'Infinity'),
	('huge', 1, '0001', 1.7976931348623157e308), ('huge', 2, '9999', -5e-324);
INSERT INTO point_row SELECT 'many', i, '2000-01'::period + i * 7919 % 6001, nullif(i, 77) FROM generate_series(0, 6000) AS i;
ALTER TABLE point_row SET (parallel_workers = 2);
ANALYZE point_row;
CREATE VIEW by_condition AS SELECT condition, series(p, v) FROM point_row GROUP BY condition;
SET max_parallel_workers_per_gather = 0;
SELECT * FROM by_condition WHERE condition <> 'many' ORDER BY condition COLLATE "C";
SELECT series(p, v) FROM point_row WHERE condition = 'none';
CREATE TABLE serial AS SELECT * FROM by_condition;
SELECT n_points(series), (SELECT count(*) FROM points(series) WHERE value IS NULL) AS nulls,
	series = (SELECT series(p, v ORDER BY md5(id::text)) FROM point_row WHERE condition = 'many') AS any_order,
	(SELECT count(*) FROM points(series) s JOIN point_row r ON r.p = s.period AND r.v = s.value WHERE condition = 'many') AS found
FROM serial WHERE condition = 'many';
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
SELECT count(*) AS conditions, count(*) FILTER (WHERE s.series = p.series AND series_send(s.series) = series_send(p.series)) AS same_bytes
FROM serial s JOIN by_condition p USING (condition);
SELECT series(p, v) FROM point_row WHERE condition = 'none';
RESET max_parallel_workers_per_gather;
RESET min_parallel_table_scan_size;
RESET parallel_tuple_cost;
RESET parallel_setup_cost;
SELECT id, series(p, v) OVER (ORDER BY id) AS growing, series(p, v) OVER (ORDER BY id ROWS 1 PRECEDING) AS moving
FROM point_row WHERE condition = 'NaN' ORDER BY id;

-- one period, one value
SELECT series(p, 1) FROM (VALUES (period '2024'), ('2023'), ('2024-01-01/P1Y'), ('2023')) AS v(p);
SELECT series(NULL, 1);
SELECT '{"2024": 1, "2024": 1}'::series;
SELECT '{"2024-Q1": 1, "2024-01-01/P3M": 2}'::series;

-- what is none
SELECT ''::series;
SELECT '[]'::series;
SELECT '5'::series;
SELECT 'null'::series;
SELECT '{"2024": 1'::series;
SELECT '{"2024": [1]}'::series;
SELECT '{"2024": {"value": 1}}'::series;
SELECT '{"2024": "1"}'::series;
SELECT '{"2024": true}'::series;
SELECT '{"2024": 1e999}'::series;
SELECT '{"2024-13": 1}'::series;
SELECT '{"next year": 1}'::series;

-- text and binary round trip
SELECT count(*) AS series, count(*) FILTER (WHERE series = series::text::series) AS same FROM serial;
SELECT encode(series_send('{"2024": 0.5, "2023": null}'), 'hex');
CREATE TABLE received (condition text, series series);
\getenv directory PG_ABS_BUILDDIR
\set file :directory '/results/matrix/series.bin'
\set copy_out '\\copy serial TO ' :'file' ' WITH (FORMAT binary)'
\set copy_in '\\copy received FROM ' :'file' ' WITH (FORMAT binary)'
:copy_out
:copy_in
SELECT count(*) AS series, count(*) FILTER (WHERE s.series = r.series) AS same FROM serial s JOIN received r USING (condition);
\set copy_in '\\copy received (series) FROM ' :'file' ' WITH (FORMAT binary)'
CREATE FUNCTION pg_temp.binary_file(field bytea) RETURNS oid
	LANGUAGE sql AS $$ SELECT lo_from_bytea(0, '\x5047434f50590aff0d0a000000000000000000'::bytea || int2send(1::int2)
		|| int4send(length(field)) || field || int2send((-1)::int2)) $$;
SELECT encode(series_send('{"2024": 0.5}'), 'hex') AS good \gset
-- another version, more points than there are, no period, neither NULL nor not, too long
SELECT pg_temp.binary_file(overlay(decode(:'good', 'hex') PLACING '\x02'::bytea FROM 1)) AS lo \gset
\lo_export :lo :file
:copy_in
SELECT pg_temp.binary_file(overlay(decode(:'good', 'hex') PLACING '\xffffffff'::bytea FROM 2)) AS lo \gset
\lo_export :lo :file
:copy_in
SELECT pg_temp.binary_file(overlay(decode(:'good', 'hex') PLACING '\x7fffffff'::bytea FROM 6)) AS lo \gset
\lo_export :lo :file
:copy_in
SELECT pg_temp.binary_file(overlay(decode(:'good', 'hex') PLACING '\x02'::bytea FROM 14)) AS lo \gset
\lo_export :lo :file
:copy_in
SELECT pg_temp.binary_file(decode(:'good', 'hex') || '\x00') AS lo \gset
\lo_export :lo :file
:copy_in
SELECT count(lo_unlink(oid)) > 0 AS cleaned FROM pg_largeobject_metadata;

-- equality and hashing
SELECT '{"2024": 1}'::series = '{"2024-01-01/P1Y": 1.0}' AS same, '{"2024": null}'::series = '{"2024": 0}' AS null_and_zero,
	'{"2024": "NaN"}'::series = '{"2024": "NaN"}' AS nan, '{"2024": 1}'::series <> '{"2025": 1}' AS other;
SELECT count(DISTINCT series_hash(series)) = count(*) AS hashes, count(DISTINCT series_hash_extended(series, 7)) = count(*) AS seeded FROM serial;
DROP VIEW by_condition;
DROP TABLE point_row, serial, received;
