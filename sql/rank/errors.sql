\set VERBOSITY terse
-- names qualified, as with the default search_path
CREATE TEMP TABLE unit_value (unit text, value float8, direction int, tolerance float8, ties text, k int);
INSERT INTO unit_value VALUES ('A', 1, 1, 0, 'competition', 1), ('B', 2, 1, 0, 'competition', 1), ('C', NULL, 1, 0, 'competition', 1);

SELECT unit, kpi.rank_of(value, direction, tolerance, ties) OVER w AS rank, kpi.fractional_rank_of(value, direction) OVER w AS fractional,
	kpi.rank_count(value) OVER w AS of_n, kpi.margin_to_place(value, direction, k) OVER w AS margin
FROM unit_value WINDOW w AS () ORDER BY unit;

-- NaN and infinities, wherever they stand
SELECT kpi.rank_of('NaN', 1) OVER ();
SELECT kpi.rank_of('-Infinity', -1) OVER ();
SELECT kpi.fractional_rank_of(v, 1) OVER () FROM (VALUES (1.0::float8), ('Infinity')) t(v);
SELECT kpi.rank_count(v) OVER () FROM (VALUES (1.0::float8), (NULL), ('NaN')) t(v);
SELECT kpi.margin_to_place(v, 1, 1) OVER () FROM (VALUES (1.0::float8), ('-Infinity')) t(v);
SELECT kpi.rank_of('NaN'::numeric, 1) OVER ();
SELECT kpi.rank_of('NaN', 0) OVER ();

-- direction
SELECT kpi.rank_of(value, 2) OVER () FROM unit_value;
SELECT kpi.rank_of(value, -2) OVER () FROM unit_value;
SELECT kpi.rank_of(value, NULL) OVER () FROM unit_value;
SELECT kpi.fractional_rank_of(value, 3) OVER () FROM unit_value;
SELECT kpi.margin_to_place(value, NULL, 1) OVER () FROM unit_value;
SELECT kpi.rank_of(NULL, 2) OVER ();

-- tolerance
SELECT kpi.rank_of(value, 1, -0.01) OVER () FROM unit_value;
SELECT kpi.rank_of(value, 1, 'NaN') OVER () FROM unit_value;
SELECT kpi.rank_of(value, 1, 'Infinity') OVER () FROM unit_value;
SELECT kpi.rank_of(value, 1, NULL) OVER () FROM unit_value;
SELECT kpi.rank_of(value, 0, -1) OVER () FROM unit_value;
SELECT kpi.fractional_rank_of(value, 1, 0.5) OVER () FROM unit_value;
SELECT kpi.fractional_rank_of(value, 1, NULL) OVER () FROM unit_value;

-- ties
SELECT kpi.rank_of(value, 1, 0.01, 'dense') OVER () FROM unit_value;
SELECT kpi.rank_of(value, 1, 0.1, 'modified') OVER () FROM unit_value;
SELECT kpi.rank_of(value, 1, 0, 'olympic') OVER () FROM unit_value;
SELECT kpi.rank_of(value, 1, 0, 'Dense') OVER () FROM unit_value;
SELECT kpi.rank_of(value, 1, 0, '') OVER () FROM unit_value;
SELECT kpi.rank_of(value, 1, 0, NULL) OVER () FROM unit_value;

-- k
SELECT kpi.margin_to_place(value, 1, 0) OVER () FROM unit_value;
SELECT kpi.margin_to_place(value, 1, -15) OVER () FROM unit_value;
SELECT kpi.margin_to_place(value, 1, NULL) OVER () FROM unit_value;
-- a difference beyond the range of float8
SELECT kpi.margin_to_place(v, 1, 1) OVER () FROM (VALUES (1.7e308::float8), (-1.7e308)) t(v);

-- what must be the same for all rows of a partition
BEGIN;
UPDATE unit_value SET direction = -1 WHERE unit = 'B';
SELECT unit, kpi.rank_of(value, direction) OVER (PARTITION BY direction) FROM unit_value ORDER BY unit;
SELECT kpi.rank_of(value, direction) OVER (ORDER BY unit) FROM unit_value;
ROLLBACK;
BEGIN;
UPDATE unit_value SET tolerance = 0.5 WHERE unit = 'C';
SELECT kpi.rank_of(value, 1, tolerance) OVER (ORDER BY unit) FROM unit_value;
ROLLBACK;
BEGIN;
UPDATE unit_value SET ties = 'dense' WHERE unit = 'B';
SELECT kpi.rank_of(value, 1, 0, ties) OVER (ORDER BY unit) FROM unit_value;
ROLLBACK;
BEGIN;
UPDATE unit_value SET k = 2 WHERE unit = 'B';
SELECT kpi.margin_to_place(value, 1, k) OVER (ORDER BY unit) FROM unit_value;
ROLLBACK;

-- not without a window
SELECT kpi.rank_of(1, 1);
SELECT kpi.rank_count(value) FROM unit_value;
SELECT unit FROM unit_value WHERE kpi.rank_of(value, 1) OVER () <= 15;

DROP TABLE unit_value;
