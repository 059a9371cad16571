-- Labelled matrix and series: the values heavy functions take. Each is one flat piece of memory; two that say the same
-- are the same bytes.

CREATE TYPE matrix;

CREATE FUNCTION matrix_in(cstring) RETURNS matrix
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_matrix_in';
COMMENT ON FUNCTION matrix_in(cstring) IS
	'Reads a matrix from its JSON text';

CREATE FUNCTION matrix_out(matrix) RETURNS cstring
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_matrix_out';
COMMENT ON FUNCTION matrix_out(matrix) IS
	'Writes a matrix as JSON text; exact, whatever the settings';

CREATE FUNCTION matrix_recv(internal) RETURNS matrix
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_matrix_recv';
COMMENT ON FUNCTION matrix_recv(internal) IS
	'Reads a matrix from its binary form';

CREATE FUNCTION matrix_send(matrix) RETURNS bytea
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_matrix_send';
COMMENT ON FUNCTION matrix_send(matrix) IS
	'Writes a matrix in binary form';

CREATE TYPE matrix (
	INPUT = matrix_in,
	OUTPUT = matrix_out,
	RECEIVE = matrix_recv,
	SEND = matrix_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE matrix IS
	'Labelled rows and columns of float8, each cell a value, NaN or NULL; labels in bytewise order. Text: '
	'{"rows": ["a"], "cols": ["x", "y"], "cells": [[1,null]]}';

CREATE TYPE series;

CREATE FUNCTION series_in(cstring) RETURNS series
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_series_in';
COMMENT ON FUNCTION series_in(cstring) IS
	'Reads a series from its JSON text';

CREATE FUNCTION series_out(series) RETURNS cstring
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_series_out';
COMMENT ON FUNCTION series_out(series) IS
	'Writes a series as JSON text; exact, whatever the settings';

CREATE FUNCTION series_recv(internal) RETURNS series
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_series_recv';
COMMENT ON FUNCTION series_recv(internal) IS
	'Reads a series from its binary form';

CREATE FUNCTION series_send(series) RETURNS bytea
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_series_send';
COMMENT ON FUNCTION series_send(series) IS
	'Writes a series in binary form';

CREATE TYPE series (
	INPUT = series_in,
	OUTPUT = series_out,
	RECEIVE = series_recv,
	SEND = series_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = extended
);
COMMENT ON TYPE series IS
	'A value, NaN or NULL by period, in the order of the periods. Text: {"2023": 12.5, "2024": null}';

-- Aggregates. A state lives in the memory of the aggregate; only a copy travels between workers.

CREATE FUNCTION matrix_accum(internal, row_label text, col_label text, value float8) RETURNS internal
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_matrix_accum';
COMMENT ON FUNCTION matrix_accum(internal, text, text, float8) IS
	'Step of the aggregate matrix: one cell, its column label as it is';

CREATE FUNCTION matrix_accum(internal, row_label text, col_label period, value float8) RETURNS internal
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_matrix_accum_period';
COMMENT ON FUNCTION matrix_accum(internal, text, period, float8) IS
	'Step of the aggregate matrix: one cell, its column label as canonical text';

CREATE FUNCTION matrix_accum(internal, row_label text, col_label int, value float8) RETURNS internal
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_matrix_accum_int';
COMMENT ON FUNCTION matrix_accum(internal, text, int, float8) IS
	'Step of the aggregate matrix: one cell, its column label as decimal digits';

CREATE FUNCTION matrix_combine(internal, internal) RETURNS internal
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_matrix_combine';
COMMENT ON FUNCTION matrix_combine(internal, internal) IS
	'Adds the cells of one state of the aggregate matrix to another';

CREATE FUNCTION matrix_serialize(internal) RETURNS bytea
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_matrix_serialize';
COMMENT ON FUNCTION matrix_serialize(internal) IS
	'State of the aggregate matrix on its way to another process';

CREATE FUNCTION matrix_deserialize(bytea, internal) RETURNS internal
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_matrix_deserialize';
COMMENT ON FUNCTION matrix_deserialize(bytea, internal) IS
	'State of the aggregate matrix from another process';

CREATE FUNCTION matrix_final(internal) RETURNS matrix
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_matrix_final';
COMMENT ON FUNCTION matrix_final(internal) IS
	'Result of the aggregate matrix';

CREATE AGGREGATE matrix(row_label text, col_label text, value float8) (
	SFUNC = matrix_accum, STYPE = internal, SSPACE = 2048,
	FINALFUNC = matrix_final, COMBINEFUNC = matrix_combine,
	SERIALFUNC = matrix_serialize, DESERIALFUNC = matrix_deserialize,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE matrix(text, text, float8) IS
	'The matrix of all rows, labels as they are; cells without a row are NULL, a cell given twice is an error; '
	'NULL of no rows';

CREATE AGGREGATE matrix(row_label text, col_label period, value float8) (
	SFUNC = matrix_accum, STYPE = internal, SSPACE = 2048,
	FINALFUNC = matrix_final, COMBINEFUNC = matrix_combine,
	SERIALFUNC = matrix_serialize, DESERIALFUNC = matrix_deserialize,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE matrix(text, period, float8) IS
	'The matrix of all rows, periods as column labels; cells without a row are NULL, a cell given twice is an error; '
	'NULL of no rows';

CREATE AGGREGATE matrix(row_label text, col_label int, value float8) (
	SFUNC = matrix_accum, STYPE = internal, SSPACE = 2048,
	FINALFUNC = matrix_final, COMBINEFUNC = matrix_combine,
	SERIALFUNC = matrix_serialize, DESERIALFUNC = matrix_deserialize,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE matrix(text, int, float8) IS
	'The matrix of all rows, numbers, such as years, as column labels; cells without a row are NULL, a cell given twice is an error; '
	'NULL of no rows';

CREATE FUNCTION series_accum(internal, period, value float8) RETURNS internal
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_series_accum';
COMMENT ON FUNCTION series_accum(internal, period, float8) IS
	'Step of the aggregate series: one point';

CREATE FUNCTION series_combine(internal, internal) RETURNS internal
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_series_combine';
COMMENT ON FUNCTION series_combine(internal, internal) IS
	'Adds the points of one state of the aggregate series to another';

CREATE FUNCTION series_serialize(internal) RETURNS bytea
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_series_serialize';
COMMENT ON FUNCTION series_serialize(internal) IS
	'State of the aggregate series on its way to another process';

CREATE FUNCTION series_deserialize(bytea, internal) RETURNS internal
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_series_deserialize';
COMMENT ON FUNCTION series_deserialize(bytea, internal) IS
	'State of the aggregate series from another process';

CREATE FUNCTION series_final(internal) RETURNS series
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_series_final';
COMMENT ON FUNCTION series_final(internal) IS
	'Result of the aggregate series';

CREATE AGGREGATE series(period period, value float8) (
	SFUNC = series_accum, STYPE = internal, SSPACE = 512,
	FINALFUNC = series_final, COMBINEFUNC = series_combine,
	SERIALFUNC = series_serialize, DESERIALFUNC = series_deserialize,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE series(period, float8) IS
	'The series of all rows; a period given twice is an error; NULL of no rows';

-- What a matrix is asked.

CREATE TYPE matrix_cell AS (
	row_label text COLLATE pg_catalog."C",
	col_label text COLLATE pg_catalog."C",
	value float8
);
COMMENT ON TYPE matrix_cell IS 'One cell of a matrix';

CREATE FUNCTION cells(matrix) RETURNS SETOF matrix_cell
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 1000
	AS 'MODULE_PATHNAME', 'kpi_pg_cells';
COMMENT ON FUNCTION cells(matrix) IS
	'The cells row by row, NULL cells included';

CREATE FUNCTION n_rows(matrix) RETURNS int
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_n_rows';
COMMENT ON FUNCTION n_rows(matrix) IS
	'Number of rows';

CREATE FUNCTION n_cols(matrix) RETURNS int
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_n_cols';
COMMENT ON FUNCTION n_cols(matrix) IS
	'Number of columns';

CREATE FUNCTION row_labels(matrix) RETURNS text[]
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_row_labels';
COMMENT ON FUNCTION row_labels(matrix) IS
	'Labels of the rows, in bytewise order';

CREATE FUNCTION col_labels(matrix) RETURNS text[]
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_col_labels';
COMMENT ON FUNCTION col_labels(matrix) IS
	'Labels of the columns, in bytewise order';

CREATE FUNCTION cell(matrix, row_label text, col_label text) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_cell';
COMMENT ON FUNCTION cell(matrix, text, text) IS
	'One cell; an unknown label is an error';

CREATE FUNCTION row_values(matrix, row_label text) RETURNS float8[]
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_row_values';
COMMENT ON FUNCTION row_values(matrix, text) IS
	'The values of a row, in the order of col_labels; an unknown label is an error';

CREATE FUNCTION col_values(matrix, col_label text) RETURNS float8[]
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_col_values';
COMMENT ON FUNCTION col_values(matrix, text) IS
	'The values of a column, in the order of row_labels; an unknown label is an error';

CREATE FUNCTION transpose(matrix) RETURNS matrix
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_transpose';
COMMENT ON FUNCTION transpose(matrix) IS
	'Rows as columns and columns as rows';

CREATE FUNCTION subset(matrix, rows text[] DEFAULT NULL, cols text[] DEFAULT NULL) RETURNS matrix
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_subset';
COMMENT ON FUNCTION subset(matrix, text[], text[]) IS
	'The rows and columns named, NULL = all; an unknown label is an error';

CREATE FUNCTION series_of(matrix, row_label text) RETURNS series
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_series_of';
COMMENT ON FUNCTION series_of(matrix, text) IS
	'The series of a row whose column labels are periods; an error where one is not';

CREATE FUNCTION matrix_eq(matrix, matrix) RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_matrix_eq';
COMMENT ON FUNCTION matrix_eq(matrix, matrix) IS
	'implementation of = operator';

CREATE FUNCTION matrix_ne(matrix, matrix) RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_matrix_ne';
COMMENT ON FUNCTION matrix_ne(matrix, matrix) IS
	'implementation of <> operator';

CREATE FUNCTION matrix_hash(matrix) RETURNS int
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_matrix_hash';
COMMENT ON FUNCTION matrix_hash(matrix) IS
	'Hash of a matrix';

CREATE FUNCTION matrix_hash_extended(matrix, bigint) RETURNS bigint
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_matrix_hash_extended';
COMMENT ON FUNCTION matrix_hash_extended(matrix, bigint) IS
	'Hash of a matrix with a seed';

CREATE OPERATOR = (
	LEFTARG = matrix, RIGHTARG = matrix, FUNCTION = matrix_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = pg_catalog.eqsel, JOIN = pg_catalog.eqjoinsel,
	HASHES
);
COMMENT ON OPERATOR = (matrix, matrix) IS 'the same labels and cells; a NaN equals a NaN, a NULL a NULL';

CREATE OPERATOR <> (
	LEFTARG = matrix, RIGHTARG = matrix, FUNCTION = matrix_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = pg_catalog.neqsel, JOIN = pg_catalog.neqjoinsel
);
COMMENT ON OPERATOR <> (matrix, matrix) IS 'not the same labels and cells';

CREATE OPERATOR CLASS matrix_ops DEFAULT FOR TYPE matrix USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 matrix_hash(matrix),
	FUNCTION 2 matrix_hash_extended(matrix, bigint);
COMMENT ON OPERATOR FAMILY matrix_ops USING hash IS 'Hashing of matrix values, for DISTINCT and GROUP BY';
COMMENT ON OPERATOR CLASS matrix_ops USING hash IS 'Hashing of matrix values, for DISTINCT and GROUP BY';

-- What a series is asked.

CREATE TYPE series_point AS (
	period period,
	value float8
);
COMMENT ON TYPE series_point IS 'One point of a series';

CREATE FUNCTION points(series) RETURNS SETOF series_point
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 20
	AS 'MODULE_PATHNAME', 'kpi_pg_points';
COMMENT ON FUNCTION points(series) IS
	'The points in the order of the periods, NULL values included';

CREATE FUNCTION n_points(series) RETURNS int
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_n_points';
COMMENT ON FUNCTION n_points(series) IS
	'Number of points, NULL values included';

CREATE FUNCTION value_at(series, period) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_value_at';
COMMENT ON FUNCTION value_at(series, period) IS
	'The value of a period; NULL where the series has none';

CREATE FUNCTION series_eq(series, series) RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_series_eq';
COMMENT ON FUNCTION series_eq(series, series) IS
	'implementation of = operator';

CREATE FUNCTION series_ne(series, series) RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_series_ne';
COMMENT ON FUNCTION series_ne(series, series) IS
	'implementation of <> operator';

CREATE FUNCTION series_hash(series) RETURNS int
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_series_hash';
COMMENT ON FUNCTION series_hash(series) IS
	'Hash of a series';

CREATE FUNCTION series_hash_extended(series, bigint) RETURNS bigint
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_series_hash_extended';
COMMENT ON FUNCTION series_hash_extended(series, bigint) IS
	'Hash of a series with a seed';

CREATE OPERATOR = (
	LEFTARG = series, RIGHTARG = series, FUNCTION = series_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = pg_catalog.eqsel, JOIN = pg_catalog.eqjoinsel,
	HASHES
);
COMMENT ON OPERATOR = (series, series) IS 'the same periods and values; a NaN equals a NaN, a NULL a NULL';

CREATE OPERATOR <> (
	LEFTARG = series, RIGHTARG = series, FUNCTION = series_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = pg_catalog.neqsel, JOIN = pg_catalog.neqjoinsel
);
COMMENT ON OPERATOR <> (series, series) IS 'not the same periods and values';

CREATE OPERATOR CLASS series_ops DEFAULT FOR TYPE series USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 series_hash(series),
	FUNCTION 2 series_hash_extended(series, bigint);
COMMENT ON OPERATOR FAMILY series_ops USING hash IS 'Hashing of series values, for DISTINCT and GROUP BY';
COMMENT ON OPERATOR CLASS series_ops USING hash IS 'Hashing of series values, for DISTINCT and GROUP BY';
