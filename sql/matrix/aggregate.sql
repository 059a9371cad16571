-- matrix(row_label, col_label, value): whatever the order of the rows and the number of workers, the same bytes
\set VERBOSITY terse
SET search_path = public, kpi;

SELECT matrix(unit, indicator, value)
FROM (VALUES ('vinh-phuc', 'GRDP', 173.1), ('bac-ninh', 'SHARE', 46), ('vinh-phuc', 'SHARE', NULL)) AS v(unit, indicator, value);

-- columns as periods and as numbers
SELECT matrix(unit, period, value), matrix(unit, year, value)
FROM (VALUES ('a', period '2024', 2024, 1), ('a', '2023-Q4', 999, 2), ('a', '2023', -5, 3)) AS v(unit, period, year, value);

-- labels are ordered by their bytes, whatever the collation
SELECT matrix(label, 'x', 1) FROM (VALUES ('b'), ('B'), ('a'), ('đ'), ('Á'), ('a '), (''), ('aa')) AS v(label);

-- {no rows, all NULL, one row, NaN, infinity, huge, many} x {serial, parallel, moving window}
CREATE TABLE cell_row (condition text, id int, r text, c text, v float8);
INSERT INTO cell_row VALUES
	('all null', 1, 'a', 'x', NULL), ('all null', 2, 'b', 'y', NULL),
	('one row', 1, 'a', 'x', 1.5), ('one null', 1, 'a', 'x', NULL),
	('NaN', 1, 'a', 'x', 'NaN'), ('NaN', 2, 'a', 'y', NULL), ('NaN', 3, 'b', 'x', -'NaN'::float8), ('NaN', 4, 'b', 'y', 0),
	('infinity', 1, 'a', 'x', 'Infinity'), ('infinity', 2, 'a', 'y', '-Infinity'),
	('huge', 1, 'a', 'x', 1.7976931348623157e308), ('huge', 2, 'a', 'y', -5e-324), ('minus zero', 1, 'a', 'x', '-0');
INSERT INTO cell_row
SELECT 'many', i, 'row ' || i * 7919 % 101, 'col ' || i / 101, i / 7.0 FROM generate_series(0, 101 * 57 - 1) AS i WHERE i % 13 <> 0;
ALTER TABLE cell_row SET (parallel_workers = 2);
ANALYZE cell_row;
CREATE VIEW by_condition AS SELECT condition, matrix(r, c, v) FROM cell_row GROUP BY condition;
CREATE VIEW of_no_rows AS SELECT matrix(r, c, v) FROM cell_row WHERE condition = 'none';

SET max_parallel_workers_per_gather = 0;
SELECT condition, matrix FROM by_condition WHERE condition <> 'many' ORDER BY condition COLLATE "C";
SELECT * FROM of_no_rows;
CREATE TABLE serial AS SELECT * FROM by_condition;
SELECT n_rows(matrix), n_cols(matrix), md5(matrix_send(matrix)) =
	(SELECT md5(matrix_send(matrix(r, c, v ORDER BY md5(id::text)))) FROM cell_row WHERE condition = 'many') AS any_order
FROM serial WHERE condition = 'many';

SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
CREATE FUNCTION pg_temp.plan_has(statement text, what text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || statement LOOP
		IF line LIKE '%' || what || '%' THEN RETURN true; END IF;
	END LOOP;
	RETURN false;
END $$;
SELECT pg_temp.plan_has('SELECT * FROM by_condition', 'Partial') AS parallel;
SELECT count(*) AS conditions, count(*) FILTER (WHERE s.matrix = p.matrix AND matrix_send(s.matrix) = matrix_send(p.matrix)) AS same_bytes
FROM serial s JOIN by_condition p USING (condition);
SELECT * FROM of_no_rows;
RESET max_parallel_workers_per_gather;
RESET min_parallel_table_scan_size;
RESET parallel_tuple_cost;
RESET parallel_setup_cost;

-- in a window, growing and moving; a matrix made is not changed by the rows after it
SELECT id, matrix(r, c, v) OVER (ORDER BY id) AS growing, matrix(r, c, v) OVER (ORDER BY id ROWS 1 PRECEDING) AS moving
FROM cell_row WHERE condition = 'NaN' ORDER BY id;

-- one cell, one value: named whichever worker saw it
SELECT matrix(r, c, 1) FROM (VALUES ('b', 'y'), ('a', 'x'), ('b', 'x'), ('b', 'y'), ('a', 'x')) AS v(r, c);
SELECT matrix('a', 'x', NULL) FROM generate_series(1, 100000);
SELECT matrix('a', '2024'::period, i) FROM generate_series(1, 2) AS i;
SELECT matrix(NULL, 'x', 1);
SELECT matrix('a', NULL::text, 1);
SELECT matrix('a', NULL::period, 1);
SELECT matrix('a', NULL::int, 1);

-- limits
SELECT n_rows(matrix(repeat('a', 1024), 'x', 1));
SELECT matrix(repeat('đ', 513), 'x', 1);
SELECT matrix(i::text, i::text, 1) FROM generate_series(1, 6000) AS i;

DROP VIEW by_condition, of_no_rows;
DROP TABLE cell_row, serial;
