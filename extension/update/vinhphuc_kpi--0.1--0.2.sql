-- complain if this script is sourced in psql rather than by ALTER EXTENSION
\echo Use "ALTER EXTENSION vinhphuc_kpi UPDATE" to load this file. \quit

-- extension/base/base_since.sql
CREATE FUNCTION published_round_float8(value float8, decimals int) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_published_round_double';
COMMENT ON FUNCTION published_round_float8(float8, int) IS
	'published_round as the float8 nearest to it, many times faster than the cast';

-- extension/text/text.sql
-- What people write: numbers, quantities, periods, dates, status words, legacy encodings.
-- The read_ functions never raise an error for a text; the parse_ functions are the same and raise.

CREATE TYPE number_reading AS (
	value numeric,
	reason text
);
COMMENT ON TYPE number_reading IS 'A number read from text';
COMMENT ON COLUMN number_reading.value IS 'The number; NULL where it could not be read';
COMMENT ON COLUMN number_reading.reason IS 'Why not: a code of catalogue_word, list reason; NULL where it could';

CREATE TYPE quantity AS (
	value numeric,
	value_upper numeric,
	qualifier text,
	unit text,
	numerator numeric,
	denominator numeric
);
COMMENT ON TYPE quantity IS 'A figure with what is written around it';
COMMENT ON COLUMN quantity.value IS 'The value in base units, or the lower end of a range';
COMMENT ON COLUMN quantity.value_upper IS 'The upper end of a range; NULL for one value';
COMMENT ON COLUMN quantity.qualifier IS '>, >=, <, <= or ~ (about) where it is written in words or signs; NULL for none';
COMMENT ON COLUMN quantity.unit IS 'The unit, in Vietnamese, without multiplier: %, pp, đồng, USD, người/10.000 dân; NULL for none';
COMMENT ON COLUMN quantity.numerator IS 'Of a fraction such as 793/1.084, which has no value';
COMMENT ON COLUMN quantity.denominator IS 'Of a fraction';

CREATE TYPE quantity_reading AS (
	value numeric,
	value_upper numeric,
	qualifier text,
	unit text,
	numerator numeric,
	denominator numeric,
	reason text
);
COMMENT ON TYPE quantity_reading IS 'A quantity read from text';
COMMENT ON COLUMN quantity_reading.value IS 'The value in base units, or the lower end of a range';
COMMENT ON COLUMN quantity_reading.value_upper IS 'The upper end of a range; NULL for one value';
COMMENT ON COLUMN quantity_reading.qualifier IS '>, >=, <, <= or ~ (about) where it is written in words or signs; NULL for none';
COMMENT ON COLUMN quantity_reading.unit IS 'The unit, in Vietnamese, without multiplier: %, pp, đồng, USD, người/10.000 dân; NULL for none';
COMMENT ON COLUMN quantity_reading.numerator IS 'Of a fraction such as 793/1.084, which has no value';
COMMENT ON COLUMN quantity_reading.denominator IS 'Of a fraction';
COMMENT ON COLUMN quantity_reading.reason IS 'Why it could not be read; NULL where it could';

CREATE TYPE rank_reading AS (
	rank int,
	of_n int,
	reason text
);
COMMENT ON TYPE rank_reading IS 'A rank read from text';
COMMENT ON COLUMN rank_reading.rank IS 'The place';
COMMENT ON COLUMN rank_reading.of_n IS 'How many places there are; NULL where it is not written';
COMMENT ON COLUMN rank_reading.reason IS 'Why it could not be read; NULL where it could';

CREATE TYPE period_reading AS (
	period text,
	kind text,
	obs_status text,
	is_plan boolean,
	reason text
);
COMMENT ON TYPE period_reading IS 'A period read from text';
COMMENT ON COLUMN period_reading.period IS 'Canonical text of the period';
COMMENT ON COLUMN period_reading.kind IS 'flow, point (the state on a day), cumulative (since 1 January) or average';
COMMENT ON COLUMN period_reading.obs_status IS 'Status written beside it: E, P, A, G or F; NULL for none';
COMMENT ON COLUMN period_reading.is_plan IS 'Whether it is written that this is a plan or budget, no observation';
COMMENT ON COLUMN period_reading.reason IS 'Why it could not be read; NULL where it could';

CREATE TYPE status_reading AS (
	obs_status text,
	is_plan boolean,
	reason text
);
COMMENT ON TYPE status_reading IS 'A status read from text';
COMMENT ON COLUMN status_reading.obs_status IS 'SDMX status; NULL for a plan, and for thực hiện, which says nothing of it';
COMMENT ON COLUMN status_reading.is_plan IS 'Whether it is a plan or budget';
COMMENT ON COLUMN status_reading.reason IS 'Why it could not be read; NULL where it could';

CREATE TYPE date_reading AS (
	value date,
	reason text
);
COMMENT ON TYPE date_reading IS 'A date read from text';
COMMENT ON COLUMN date_reading.value IS 'The day';
COMMENT ON COLUMN date_reading.reason IS 'Why it could not be read; NULL where it could';

CREATE TYPE legacy_reading AS (
	encoding text,
	confidence float8,
	evidence text
);
COMMENT ON TYPE legacy_reading IS 'The encoding a text seems to be of';
COMMENT ON COLUMN legacy_reading.encoding IS
	'tcvn3, vni, windows-1258, utf-8 or decomposed; NULL where the text as written explains most, or two '
	'encodings as much';
COMMENT ON COLUMN legacy_reading.confidence IS
	'From 0 to 1: the lead of this reading over the next best one, as a part of the words';
COMMENT ON COLUMN legacy_reading.evidence IS 'What speaks for it, in words';

CREATE TYPE legacy_text AS (
	value text,
	lost text,
	reason text
);
COMMENT ON TYPE legacy_text IS 'A text decoded, with what could not be recovered';
COMMENT ON COLUMN legacy_text.value IS 'The text, in composed Unicode';
COMMENT ON COLUMN legacy_text.lost IS 'Up to ten words that lack an ư, separated by commas; NULL where none is seen to';
COMMENT ON COLUMN legacy_text.reason IS 'letter_lost, or NULL';

CREATE FUNCTION parse_number(value text, locale text DEFAULT NULL) RETURNS numeric
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_parse_number';
COMMENT ON FUNCTION parse_number(text, text) IS
	'The number a text denotes: locale vi 1.219,11, en 1,219.11; NULL reads as vi but refuses what en would read '
	'otherwise, as 1.354; a % sign behind it is taken off; an error for anything else';

CREATE FUNCTION read_number(value text, locale text DEFAULT NULL) RETURNS number_reading
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_read_number';
COMMENT ON FUNCTION read_number(text, text) IS
	'parse_number with a reason instead of an error';

CREATE FUNCTION parse_quantity(value text, locale text DEFAULT NULL) RETURNS quantity
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_parse_quantity';
COMMENT ON FUNCTION parse_quantity(text, text) IS
	'The figure a text denotes in base units, with qualifier, unit, range or fraction: trên 1.219,11 triệu USD, '
	'65 -70%, 793/1.084';

CREATE FUNCTION read_quantity(value text, locale text DEFAULT NULL) RETURNS quantity_reading
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_read_quantity';
COMMENT ON FUNCTION read_quantity(text, text) IS
	'parse_quantity with a reason instead of an error';

CREATE FUNCTION read_rank(value text) RETURNS rank_reading
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_read_rank';
COMMENT ON FUNCTION read_rank(text) IS
	'The rank a text denotes: 31/34, thứ 5, hạng 3 trên 63 tỉnh, thành phố';

CREATE FUNCTION parse_period(value text, calendar text DEFAULT 'civil', year int DEFAULT NULL) RETURNS period
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_parse_period';
COMMENT ON FUNCTION parse_period(text, text, int) IS
	'The period a text denotes: Quý I/2025, 9 tháng đầu năm 2025, giai đoạn 2021-2025, 30/9/2024; year stands in '
	'where the text has none; calendar school takes a bare 2024-2025 for a school year';

CREATE FUNCTION read_period(value text, calendar text DEFAULT 'civil', year int DEFAULT NULL) RETURNS period_reading
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_read_period';
COMMENT ON FUNCTION read_period(text, text, int) IS
	'parse_period with a reason instead of an error, and with kind and status words';

CREATE FUNCTION read_status(value text) RETURNS status_reading
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_read_status';
COMMENT ON FUNCTION read_status(text) IS
	'The status a text denotes: ước E, sơ bộ P, chính thức A, thử nghiệm G, dự kiến F; kế hoạch and dự toán are '
	'plans';

CREATE FUNCTION read_date(value text, year int DEFAULT NULL) RETURNS date_reading
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_read_date';
COMMENT ON FUNCTION read_date(text, int) IS
	'The day a text denotes: 30/9/2024, ngày 31 tháng 10 năm 2025, 2024-09-30; year stands in where the text has '
	'none';

CREATE FUNCTION format_number(value numeric, digits int DEFAULT NULL, locale text DEFAULT 'vi') RETURNS text
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_format_number';
COMMENT ON FUNCTION format_number(numeric, int, text) IS
	'The number with the marks of the locale, vi or en, rounded half away from zero to digits; NULL digits keep '
	'all';

CREATE FUNCTION format_period(period period, locale text DEFAULT 'vi') RETURNS text
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_format_period';
COMMENT ON FUNCTION format_period(period, text) IS
	'The period as a label, vi (quý I/2025) or en (Q1 2025), which parse_period reads back';

CREATE FUNCTION fold(value text) RETURNS text
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_fold';
COMMENT ON FUNCTION fold(text) IS
	'The text for matching only: no case, accents, tone marks or kinds of dash, đ as d, single blanks and none '
	'beside punctuation';

CREATE FUNCTION normalise_text(value text) RETURNS text
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_normalise_text';
COMMENT ON FUNCTION normalise_text(text) IS
	'The text in composed Unicode (NFC), blanks single, zero-width characters gone, broken accents and look-alike '
	'letters repaired';

CREATE FUNCTION detect_legacy(value text) RETURNS legacy_reading
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_detect_legacy';
COMMENT ON FUNCTION detect_legacy(text) IS
	'The encoding a text of broken letters seems to be of, by the Vietnamese syllables each reading gives';

CREATE FUNCTION decode_legacy(value text, encoding text) RETURNS text
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_decode_legacy';
COMMENT ON FUNCTION decode_legacy(text, text) IS
	'The text that was meant: encoding tcvn3, vni, windows-1258, utf-8 or decomposed, NULL leaves it as it is; '
	'a WARNING names words that lost a letter';

CREATE FUNCTION read_legacy(value text, encoding text) RETURNS legacy_text
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_read_legacy';
COMMENT ON FUNCTION read_legacy(text, text) IS
	'decode_legacy with the words that lost a letter in a column instead of a warning';

-- extension/matrix/matrix.sql
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

-- extension/rank/rank_since.sql
-- The law of ranks: values that are uncertain, and what their ranks can be.

CREATE TYPE rank_probability_row AS (
	unit text,
	p_top_k float8,
	expected_rank float8,
	p_first float8,
	p_last float8
);
COMMENT ON TYPE rank_probability_row IS 'What is known of one unit''s rank, from rank_probability';
COMMENT ON COLUMN rank_probability_row.unit IS 'Unit, as given';
COMMENT ON COLUMN rank_probability_row.p_top_k IS 'P(rank <= k); sums to k over all units';
COMMENT ON COLUMN rank_probability_row.expected_rank IS 'Mean of the rank; sums to n (n + 1) / 2 over all units';
COMMENT ON COLUMN rank_probability_row.p_first IS 'P(rank = 1); sums to 1 over all units';
COMMENT ON COLUMN rank_probability_row.p_last IS 'P(rank = n); sums to 1 over all units';

CREATE FUNCTION rank_probability(units text[], mean float8[], sd float8[], df float8[], k int)
	RETURNS SETOF rank_probability_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 10000 ROWS 63
	AS 'MODULE_PATHNAME', 'kpi_pg_rank_probability';
COMMENT ON FUNCTION rank_probability(text[], float8[], float8[], float8[], int) IS
	'Exact chance of each unit to be among the first k, for independent values mean + sd * t(df), the highest first; '
	'df NULL or Infinity is normal, sd 0 a certain value; equal certain values share their places at random';

CREATE TYPE rank_simulation_row AS (
	unit text,
	p_top_k float8,
	p_se float8,
	expected_rank float8,
	p_first float8,
	p_last float8
);
COMMENT ON TYPE rank_simulation_row IS 'What the draws say of one unit''s rank, from rank_simulation';
COMMENT ON COLUMN rank_simulation_row.unit IS 'Unit, as given';
COMMENT ON COLUMN rank_simulation_row.p_top_k IS 'Part of the draws with rank <= k; sums to k over all units';
COMMENT ON COLUMN rank_simulation_row.p_se IS 'Standard error of p_top_k; NULL of a single draw';
COMMENT ON COLUMN rank_simulation_row.expected_rank IS 'Mean of the rank; sums to n (n + 1) / 2 over all units';
COMMENT ON COLUMN rank_simulation_row.p_first IS 'Part of the draws with rank 1; sums to 1 over all units';
COMMENT ON COLUMN rank_simulation_row.p_last IS 'Part of the draws with rank n; sums to 1 over all units';

CREATE FUNCTION rank_simulation(units text[], mean float8[], covariance matrix, k int, draws int DEFAULT 10000,
		seed bigint DEFAULT 1)
	RETURNS SETOF rank_simulation_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1000000 ROWS 63
	AS 'MODULE_PATHNAME', 'kpi_pg_rank_simulation';
COMMENT ON FUNCTION rank_simulation(text[], float8[], matrix, int, int, bigint) IS
	'Chance of each unit to be among the first k where values move together: jointly normal with the covariances '
	'given, the highest first, drawn so many times; the same seed gives the same digits, whatever the order of the units';

CREATE TYPE rank_confidence_row AS (
	unit text,
	rank int,
	marginal_from int,
	marginal_to int,
	simultaneous_from int,
	simultaneous_to int,
	of_n int
);
COMMENT ON TYPE rank_confidence_row IS 'The ranks that measurement error leaves open to a unit, from rank_confidence';
COMMENT ON COLUMN rank_confidence_row.unit IS 'Unit, as given';
COMMENT ON COLUMN rank_confidence_row.rank IS 'Rank of the estimate';
COMMENT ON COLUMN rank_confidence_row.marginal_from IS 'Best rank the unit may truly have, looking at it alone';
COMMENT ON COLUMN rank_confidence_row.marginal_to IS 'Worst rank the unit may truly have, looking at it alone';
COMMENT ON COLUMN rank_confidence_row.simultaneous_from IS 'Best rank, of sets that hold for all units at once';
COMMENT ON COLUMN rank_confidence_row.simultaneous_to IS 'Worst rank, of sets that hold for all units at once';
COMMENT ON COLUMN rank_confidence_row.of_n IS 'Number of units';

CREATE FUNCTION rank_confidence(units text[], estimate float8[], se float8[], level float8 DEFAULT 0.95,
		method text DEFAULT 'exact', direction int DEFAULT 1)
	RETURNS SETOF rank_confidence_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 100000 ROWS 63
	AS 'MODULE_PATHNAME', 'kpi_pg_rank_confidence';
COMMENT ON FUNCTION rank_confidence(text[], float8[], float8[], float8, text, int) IS
	'Ranks under measurement error: estimates with independent normal errors; sets of ranks for one unit (marginal) and '
	'for all at once (simultaneous), by an exact critical value or Holm''s steps; nothing is simulated';

CREATE TYPE rank_stability_row AS (
	period_before text,
	period_after text,
	n int,
	spearman float8,
	kendall_tau_b float8,
	mean_shift float8,
	kept int,
	entered text[],
	dropped text[],
	kendall_tau_a float8
);
COMMENT ON TYPE rank_stability_row IS 'How ranks moved between two columns of a panel';
COMMENT ON COLUMN rank_stability_row.period_before IS 'Earlier column';
COMMENT ON COLUMN rank_stability_row.period_after IS 'Later column';
COMMENT ON COLUMN rank_stability_row.n IS 'Units with a figure in both';
COMMENT ON COLUMN rank_stability_row.spearman IS 'Spearman''s rank correlation; NULL where all units tie';
COMMENT ON COLUMN rank_stability_row.kendall_tau_b IS 'Kendall''s rank correlation tau-b; NULL where all units tie';
COMMENT ON COLUMN rank_stability_row.mean_shift IS 'Mean number of places moved, tied units sharing their places';
COMMENT ON COLUMN rank_stability_row.kept IS 'Units among the first k both times; NULL where fewer than k are ranked';
COMMENT ON COLUMN rank_stability_row.entered IS 'Units among the first k only in the later column';
COMMENT ON COLUMN rank_stability_row.dropped IS 'Units among the first k only in the earlier column';
COMMENT ON COLUMN rank_stability_row.kendall_tau_a IS
	'Kendall''s tau-a: pairs in the same order less pairs in opposite order, over all pairs; a tied pair counts 0, so it '
	'is 0 where all units tie; NULL for fewer than two units';

CREATE FUNCTION rank_stability(panel matrix, k int, direction int DEFAULT 1) RETURNS SETOF rank_stability_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 10000 ROWS 55
	AS 'MODULE_PATHNAME', 'kpi_pg_rank_stability';
COMMENT ON FUNCTION rank_stability(matrix, int, int) IS
	'How far two rankings of a panel agree, for every two columns: rank correlations, mean shift, who came among the '
	'first k and who dropped out';

CREATE TYPE rank_transition_row AS (
	before_from int,
	before_to int,
	after_from int,
	after_to int,
	units bigint,
	share float8
);
COMMENT ON TYPE rank_transition_row IS 'How often units moved from one band of ranks to another';
COMMENT ON COLUMN rank_transition_row.before_from IS 'First rank of the band before';
COMMENT ON COLUMN rank_transition_row.before_to IS 'Last rank of the band before; NULL for the last band';
COMMENT ON COLUMN rank_transition_row.after_from IS 'First rank of the band after';
COMMENT ON COLUMN rank_transition_row.after_to IS 'Last rank of the band after; NULL for the last band';
COMMENT ON COLUMN rank_transition_row.units IS 'Moves, over all pairs of columns';
COMMENT ON COLUMN rank_transition_row.share IS 'Part of those in the band before; NULL where there were none';

CREATE FUNCTION rank_transition(panel matrix, bounds int[], direction int DEFAULT 1, step int DEFAULT 1)
	RETURNS SETOF rank_transition_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 10000 ROWS 16
	AS 'MODULE_PATHNAME', 'kpi_pg_rank_transition';
COMMENT ON FUNCTION rank_transition(matrix, int[], int, int) IS
	'Transition matrix of ranks by bands that end at the given ranks (15, 30, 45 and the rest), from each column to the '
	'one `step` columns on, pooled over the panel';

-- extension/target/target_since.sql
CREATE TYPE revision_result AS (
	n int,
	mean_revision float8,
	mean_absolute_revision float8,
	relative_mean_absolute_revision float8,
	standard_deviation float8,
	mean_squared_revision float8,
	mean_part float8,
	slope_part float8,
	remaining_part float8,
	correlation float8,
	share_upward float8,
	smallest float8,
	largest float8,
	t_mean_revision float8,
	lags int
);
COMMENT ON TYPE revision_result IS
	'How far figures were revised: revisions are later less earlier, in the unit of the figures; NULL where '
	'not defined';
COMMENT ON COLUMN revision_result.n IS 'Pairs of figures, those with a NULL left out';
COMMENT ON COLUMN revision_result.mean_revision IS 'MR: mean revision, the bias of the earlier figures';
COMMENT ON COLUMN revision_result.mean_absolute_revision IS 'MAR: mean absolute revision';
COMMENT ON COLUMN revision_result.relative_mean_absolute_revision IS
	'RMAR: sum of absolute revisions over the sum of absolute later figures, as a fraction';
COMMENT ON COLUMN revision_result.standard_deviation IS 'Standard deviation of the revisions, n - 1';
COMMENT ON COLUMN revision_result.mean_squared_revision IS 'MSR: mean squared revision';
COMMENT ON COLUMN revision_result.mean_part IS
	'UM: fraction of MSR that comes from the mean revision; UM + UR + UD = 1';
COMMENT ON COLUMN revision_result.slope_part IS
	'UR: fraction of MSR that comes from a slope other than 1 of later on earlier figures';
COMMENT ON COLUMN revision_result.remaining_part IS 'UD: fraction of MSR that the earlier figures do not tell';
COMMENT ON COLUMN revision_result.correlation IS 'Correlation of earlier and later figures';
COMMENT ON COLUMN revision_result.share_upward IS 'Fraction of the revisions that are upward';
COMMENT ON COLUMN revision_result.smallest IS 'Smallest revision';
COMMENT ON COLUMN revision_result.largest IS 'Largest revision';
COMMENT ON COLUMN revision_result.t_mean_revision IS
	'Mean revision over its Newey-West standard error; beyond about 2 the earlier figures are biased';
COMMENT ON COLUMN revision_result.lags IS 'Lags of the Newey-West standard error';

CREATE FUNCTION revision_statistics(earlier float8[], later float8[], lags int DEFAULT NULL) RETURNS revision_result
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_revision_statistics';
COMMENT ON FUNCTION revision_statistics(float8[], float8[], int) IS
	'Revision analysis of figures as first and as later known, in the order of their periods; a pair with a NULL '
	'is left out; lags NULL takes floor(4 (n/100)^(2/9))';

-- extension/forecast/forecast.sql
-- Series to 2030 and 2045 with honest intervals, the probability of a target and of a rank.
CREATE TYPE forecast_row AS (
	period period,
	median float8,
	lo80 float8,
	hi80 float8,
	lo95 float8,
	hi95 float8,
	z_mean float8,
	z_se float8,
	df float8,
	beyond_evidence boolean,
	model text,
	reason text
);
COMMENT ON TYPE forecast_row IS 'One period ahead by one model, in the unit of the series unless said otherwise';
COMMENT ON COLUMN forecast_row.period IS 'The period ahead';
COMMENT ON COLUMN forecast_row.median IS 'Half of the outcomes lie below; NULL with a reason where it cannot be told';
COMMENT ON COLUMN forecast_row.lo80 IS 'Lower end of the 80 % interval';
COMMENT ON COLUMN forecast_row.hi80 IS 'Upper end of the 80 % interval';
COMMENT ON COLUMN forecast_row.lo95 IS 'Lower end of the 95 % interval';
COMMENT ON COLUMN forecast_row.hi95 IS 'Upper end of the 95 % interval';
COMMENT ON COLUMN forecast_row.z_mean IS 'Mean on the scale of the model';
COMMENT ON COLUMN forecast_row.z_se IS 'Standard error on the scale; (z - z_mean) / z_se follows Student''s t';
COMMENT ON COLUMN forecast_row.df IS 'Degrees of freedom of that t: figures less 2';
COMMENT ON COLUMN forecast_row.beyond_evidence IS
	'Farther than six years or than half the history, or not a yearly series: nobody has measured how far '
	'the interval can be believed';
COMMENT ON COLUMN forecast_row.model IS 'damped_holt or drift';
COMMENT ON COLUMN forecast_row.reason IS
	'Why the numbers are NULL: insufficient_data, no_variation, outside_scale';

CREATE FUNCTION forecast(series series, until period, scale text DEFAULT 'auto', model text DEFAULT 'damped_holt',
	lower float8 DEFAULT NULL, upper float8 DEFAULT NULL) RETURNS SETOF forecast_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 20
	AS 'MODULE_PATHNAME', 'kpi_pg_forecast';
COMMENT ON FUNCTION forecast(series, period, text, text, float8, float8) IS
	'A series ahead, every period up to until, with 80 % and 95 % intervals; scales auto, raw, log, logit (between '
	'lower and upper); models damped_holt, drift, both';

CREATE TYPE attainment_result AS (
	p_at float8,
	p_by float8,
	p_display text,
	year_p10 int,
	year_p50 int,
	year_p90 int,
	never float8,
	beyond_evidence boolean,
	reason text,
	p_by_display text,
	p_by_se float8,
	p_at_low float8,
	p_at_high float8,
	p_by_low float8,
	p_by_high float8,
	model text,
	scale text,
	n_figures int
);
COMMENT ON TYPE attainment_result IS
	'Probability that a series reaches a target, and when; probabilities lie between 0 and 1';
COMMENT ON COLUMN attainment_result.p_at IS 'P(at the target or better in the target''s own period)';
COMMENT ON COLUMN attainment_result.p_by IS
	'P(at the target or better in at least one period up to the target''s, at the end of each)';
COMMENT ON COLUMN attainment_result.p_display IS
	'p_at for people: whole percent, never beyond <5 % and >95 %; the span of the models where beyond_evidence';
COMMENT ON COLUMN attainment_result.year_p10 IS 'First year by whose end the target is reached with 10 %';
COMMENT ON COLUMN attainment_result.year_p50 IS 'First year by whose end the target is reached with 50 %';
COMMENT ON COLUMN attainment_result.year_p90 IS 'First year by whose end the target is reached with 90 %';
COMMENT ON COLUMN attainment_result.never IS 'P(not reached within the years looked at)';
COMMENT ON COLUMN attainment_result.beyond_evidence IS
	'Farther than six years or than half the history, or not a yearly series: read the span of the models';
COMMENT ON COLUMN attainment_result.reason IS
	'Why numbers are NULL: insufficient_data, no_variation, outside_scale, target_at_limit, period_observed, '
	'too_many_periods; or already_met';
COMMENT ON COLUMN attainment_result.p_by_display IS 'p_by for people, as p_display';
COMMENT ON COLUMN attainment_result.p_by_se IS 'Standard error of the integration that gave p_by';
COMMENT ON COLUMN attainment_result.p_at_low IS 'The lower p_at of the two models';
COMMENT ON COLUMN attainment_result.p_at_high IS 'The higher p_at of the two models';
COMMENT ON COLUMN attainment_result.p_by_low IS 'The lower p_by of the two models';
COMMENT ON COLUMN attainment_result.p_by_high IS 'The higher p_by of the two models';
COMMENT ON COLUMN attainment_result.model IS 'The model of p_at, p_by, years and never; both: the span only';
COMMENT ON COLUMN attainment_result.scale IS 'The scale the models worked on: raw, log or logit';
COMMENT ON COLUMN attainment_result.n_figures IS 'Figures of the series that are not NULL';

CREATE FUNCTION attainment(series series, target float8, at period, direction int DEFAULT 1,
	scale text DEFAULT 'auto', model text DEFAULT 'damped_holt', lower float8 DEFAULT NULL, upper float8 DEFAULT NULL,
	years int DEFAULT 30) RETURNS attainment_result
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 10000
	AS 'MODULE_PATHNAME', 'kpi_pg_attainment';
COMMENT ON FUNCTION attainment(series, float8, period, int, text, text, float8, float8, int) IS
	'Probability that a series is at a target in a period, and that it reaches it by then, with the years of 10, 50 '
	'and 90 %; direction 1: the target or above, -1: it or below; call it by LATERAL';

CREATE TYPE required_path_row AS (
	period period,
	value float8,
	change float8,
	model text,
	reason text
);
COMMENT ON TYPE required_path_row IS 'One period of the path that gives a target the probability asked for';
COMMENT ON COLUMN required_path_row.period IS 'The period ahead';
COMMENT ON COLUMN required_path_row.value IS 'Where the path is, in the unit of the series';
COMMENT ON COLUMN required_path_row.change IS 'Change from the period before';
COMMENT ON COLUMN required_path_row.model IS 'The model whose error the aim allows for';
COMMENT ON COLUMN required_path_row.reason IS
	'Why numbers are NULL: insufficient_data, no_variation, outside_scale, target_at_limit';

CREATE FUNCTION required_path(series series, target float8, at period, probability float8 DEFAULT 0.8,
	direction int DEFAULT 1, scale text DEFAULT 'auto', model text DEFAULT 'damped_holt',
	lower float8 DEFAULT NULL, upper float8 DEFAULT NULL) RETURNS SETOF required_path_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 20
	AS 'MODULE_PATHNAME', 'kpi_pg_required_path';
COMMENT ON FUNCTION required_path(series, float8, period, float8, int, text, text, float8, float8) IS
	'What it would take: the path from the last figure to where the target is met in its period with the given '
	'probability; at 0.5 it ends on the target itself and needs one figure only';

CREATE TYPE first_passage_result AS (
	p_at float8,
	p_by float8,
	p_by_continuous float8,
	p_ever float8,
	mean_years float8,
	sd_years float8
);
COMMENT ON TYPE first_passage_result IS 'When a random walk with known drift first passes a barrier';
COMMENT ON COLUMN first_passage_result.p_at IS 'P(beyond the barrier after the last year)';
COMMENT ON COLUMN first_passage_result.p_by IS 'P(beyond it at the end of at least one year)';
COMMENT ON COLUMN first_passage_result.p_by_continuous IS 'P(beyond it at any moment up to then)';
COMMENT ON COLUMN first_passage_result.p_ever IS 'P(beyond it at any moment, however late)';
COMMENT ON COLUMN first_passage_result.mean_years IS 'Mean time of the moment; NULL unless the drift is above 0';
COMMENT ON COLUMN first_passage_result.sd_years IS 'Its standard deviation; NULL unless the drift is above 0';

CREATE FUNCTION first_passage(barrier float8, drift float8, sd float8, years int) RETURNS first_passage_result
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE COST 10000
	AS 'MODULE_PATHNAME', 'kpi_pg_first_passage';
COMMENT ON FUNCTION first_passage(float8, float8, float8, int) IS
	'First passage of a normal random walk from 0, with known drift and standard deviation a year, over a barrier';

CREATE TYPE empirical_bayes_row AS (
	unit text,
	weight float8,
	shrunk float8,
	shrunk_se float8,
	mean float8,
	mean_se float8,
	tau2 float8,
	q float8,
	i2 float8
);
COMMENT ON TYPE empirical_bayes_row IS 'A unit''s estimate drawn towards the mean of all units';
COMMENT ON COLUMN empirical_bayes_row.unit IS 'The unit';
COMMENT ON COLUMN empirical_bayes_row.weight IS 'Weight of the unit''s own estimate: tau2 / (tau2 + se^2)';
COMMENT ON COLUMN empirical_bayes_row.shrunk IS 'weight x estimate + (1 - weight) x mean';
COMMENT ON COLUMN empirical_bayes_row.shrunk_se IS 'Its standard error, that of the mean included';
COMMENT ON COLUMN empirical_bayes_row.mean IS 'Mean of the units'' true values';
COMMENT ON COLUMN empirical_bayes_row.mean_se IS 'Its standard error';
COMMENT ON COLUMN empirical_bayes_row.tau2 IS 'Variance between the units'' true values';
COMMENT ON COLUMN empirical_bayes_row.q IS 'Cochran''s Q: weighted squares around the common mean';
COMMENT ON COLUMN empirical_bayes_row.i2 IS 'Part of the variation between estimates that is not error, 0 to 1';

CREATE FUNCTION empirical_bayes(units text[], estimate float8[], se float8[], method text DEFAULT 'dl')
	RETURNS SETOF empirical_bayes_row
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 63
	AS 'MODULE_PATHNAME', 'kpi_pg_empirical_bayes';
COMMENT ON FUNCTION empirical_bayes(text[], float8[], float8[], text) IS
	'Borrowing strength: estimates of many units, each from a few points, drawn towards their mean as far as their '
	'errors ask; tau2 by dl (DerSimonian-Laird), pm (Paule-Mandel) or reml';

CREATE TYPE moderated_variance_row AS (
	unit text,
	moderated float8,
	df float8,
	prior_variance float8,
	prior_df float8,
	common boolean
);
COMMENT ON TYPE moderated_variance_row IS 'A unit''s variance steadied by those of all units';
COMMENT ON COLUMN moderated_variance_row.unit IS 'The unit';
COMMENT ON COLUMN moderated_variance_row.moderated IS '(d0 s0^2 + d s^2) / (d0 + d)';
COMMENT ON COLUMN moderated_variance_row.df IS 'Its degrees of freedom d0 + d; NULL where they are unlimited';
COMMENT ON COLUMN moderated_variance_row.prior_variance IS 's0^2: the variance units have in common';
COMMENT ON COLUMN moderated_variance_row.prior_df IS
	'd0: how many degrees of freedom that is worth; NULL where unlimited, or for a single unit';
COMMENT ON COLUMN moderated_variance_row.common IS
	'The variances differ no more than by chance, so that all units get the common one';

CREATE FUNCTION moderated_variance(units text[], variance float8[], df float8[]) RETURNS SETOF moderated_variance_row
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 63
	AS 'MODULE_PATHNAME', 'kpi_pg_moderated_variance';
COMMENT ON FUNCTION moderated_variance(text[], float8[], float8[]) IS
	'Borrowing strength: variances of many units, each from a few points, steadied by their common distribution '
	'(Smyth 2004)';

CREATE TYPE panel_trend_row AS (
	unit text,
	n_figures int,
	drift float8,
	drift_se float8,
	weight float8,
	shrunk float8,
	shrunk_se float8,
	variance float8,
	moderated float8,
	df float8,
	scale text,
	reason text
);
COMMENT ON TYPE panel_trend_row IS
	'A unit''s drift and variance, steadied by those of its panel; per period, on the scale';
COMMENT ON COLUMN panel_trend_row.unit IS 'Unit: row of the panel';
COMMENT ON COLUMN panel_trend_row.n_figures IS 'Figures of the unit that are not NULL';
COMMENT ON COLUMN panel_trend_row.drift IS 'Its own drift: mean step from its first to its newest figure';
COMMENT ON COLUMN panel_trend_row.drift_se IS 'Standard error of that, from the moderated variance';
COMMENT ON COLUMN panel_trend_row.weight IS 'Weight of its own drift beside that of all units, 0 to 1';
COMMENT ON COLUMN panel_trend_row.shrunk IS 'The drift drawn towards the mean of all';
COMMENT ON COLUMN panel_trend_row.shrunk_se IS 'Its standard error, that of the mean included';
COMMENT ON COLUMN panel_trend_row.variance IS
	'Its own variance of a step around the drift, on figures less 2 degrees of freedom';
COMMENT ON COLUMN panel_trend_row.moderated IS 'That variance steadied by those of all units (Smyth 2004)';
COMMENT ON COLUMN panel_trend_row.df IS
	'Degrees of freedom of moderated; NULL beside a number where they are unlimited, as the variances differ no more than '
	'by chance';
COMMENT ON COLUMN panel_trend_row.scale IS 'The scale of the whole panel: raw, log or logit';
COMMENT ON COLUMN panel_trend_row.reason IS
	'Why the numbers are NULL: insufficient_data (fewer than three figures), no_variation, outside_scale; such a unit '
	'lends nothing to the others';

CREATE FUNCTION panel_trend(panel matrix, scale text DEFAULT 'auto', method text DEFAULT 'dl',
	lower float8 DEFAULT NULL, upper float8 DEFAULT NULL) RETURNS SETOF panel_trend_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1000 ROWS 63
	AS 'MODULE_PATHNAME', 'kpi_pg_panel_trend';
COMMENT ON FUNCTION panel_trend(matrix, text, text, float8, float8) IS
	'Borrowing strength over a panel (units by periods, gaps allowed): each unit''s random walk with drift, its variance '
	'moderated, then its drift drawn towards the mean of all; tau2 by dl, pm or reml; a single unit keeps its own';

CREATE TYPE panel_forecast_row AS (
	unit text,
	period period,
	median float8,
	lo80 float8,
	hi80 float8,
	lo95 float8,
	hi95 float8,
	z_mean float8,
	z_se float8,
	df float8,
	beyond_evidence boolean,
	reason text
);
COMMENT ON TYPE panel_forecast_row IS 'A unit in a period ahead, by its drift and variance from panel_trend';
COMMENT ON COLUMN panel_forecast_row.unit IS 'Unit: row of the panel';
COMMENT ON COLUMN panel_forecast_row.period IS 'The period ahead';
COMMENT ON COLUMN panel_forecast_row.median IS 'Median, in the unit of the panel';
COMMENT ON COLUMN panel_forecast_row.lo80 IS 'Lower end of the 80 % interval';
COMMENT ON COLUMN panel_forecast_row.hi80 IS 'Upper end of the 80 % interval';
COMMENT ON COLUMN panel_forecast_row.lo95 IS 'Lower end of the 95 % interval';
COMMENT ON COLUMN panel_forecast_row.hi95 IS 'Upper end of the 95 % interval';
COMMENT ON COLUMN panel_forecast_row.z_mean IS 'Mean on the scale: newest figure + steps x shrunk drift';
COMMENT ON COLUMN panel_forecast_row.z_se IS
	'Standard error on the scale: steps x moderated + steps^2 x shrunk_se^2 under the root';
COMMENT ON COLUMN panel_forecast_row.df IS 'Degrees of freedom of Student''s t; NULL beside a number is the normal law';
COMMENT ON COLUMN panel_forecast_row.beyond_evidence IS
	'Farther than six years or than half the unit''s history, or not a yearly panel';
COMMENT ON COLUMN panel_forecast_row.reason IS 'Why the numbers are NULL, as in panel_trend_row';

CREATE FUNCTION panel_forecast(panel matrix, until period, scale text DEFAULT 'auto', method text DEFAULT 'dl',
	lower float8 DEFAULT NULL, upper float8 DEFAULT NULL) RETURNS SETOF panel_forecast_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1000 ROWS 1000
	AS 'MODULE_PATHNAME', 'kpi_pg_panel_forecast';
COMMENT ON FUNCTION panel_forecast(matrix, period, text, text, float8, float8) IS
	'Every unit of a panel in every period up to until, with 80 % and 95 % intervals that borrow strength from the other '
	'units; a unit that ends earlier is carried on from its own newest figure';

-- Ranks to come, and how well the past was foretold.

CREATE TYPE rank_outlook_row AS (
	unit text,
	p_top_k float8,
	p_display text,
	expected_rank float8,
	rank_p05 int,
	rank_p95 int,
	p_first float8,
	p_last float8,
	of_n int,
	model text,
	beyond_evidence boolean,
	reason text
);
COMMENT ON TYPE rank_outlook_row IS 'Where a unit will stand among those of its panel, from rank_outlook';
COMMENT ON COLUMN rank_outlook_row.unit IS 'Unit: row of the panel';
COMMENT ON COLUMN rank_outlook_row.p_top_k IS 'P(rank <= k) in the period asked for; sums to k over all units';
COMMENT ON COLUMN rank_outlook_row.p_display IS 'p_top_k for people: whole percent, never beyond <5 % and >95 %';
COMMENT ON COLUMN rank_outlook_row.expected_rank IS 'Mean of the rank';
COMMENT ON COLUMN rank_outlook_row.rank_p05 IS 'Rank that is this good or better with a chance of 5 percent';
COMMENT ON COLUMN rank_outlook_row.rank_p95 IS 'Rank that is this good or better with a chance of 95 percent';
COMMENT ON COLUMN rank_outlook_row.p_first IS 'P(rank = 1)';
COMMENT ON COLUMN rank_outlook_row.p_last IS 'P(rank = N)';
COMMENT ON COLUMN rank_outlook_row.of_n IS 'N: units of the panel';
COMMENT ON COLUMN rank_outlook_row.model IS 'Model it was computed by';
COMMENT ON COLUMN rank_outlook_row.beyond_evidence IS
	'More than 6 years ahead, or further than the panel looks back: nobody has measured how far to believe it';
COMMENT ON COLUMN rank_outlook_row.reason IS
	'Why there is no number: insufficient_data, incomplete_panel, no_variation, irregular_periods; or older_figure '
	'beside one';

CREATE FUNCTION rank_outlook(panel matrix, at period, k int, model text DEFAULT 'position', direction int DEFAULT 1)
	RETURNS SETOF rank_outlook_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 10000 ROWS 63
	AS 'MODULE_PATHNAME', 'kpi_pg_rank_outlook';
COMMENT ON FUNCTION rank_outlook(matrix, period, int, text, int) IS
	'Chance of each unit of a panel (units by periods) to be among the first k in a later period: position '
	'(default), walk, shrunk_trend, own_trend or autoregression, all relative to the units'' mean; exact, no simulation';

CREATE TYPE calibration_row AS (
	model text,
	horizon int,
	origins int,
	cases int,
	brier float8,
	brier_climate float8,
	skill float8,
	coverage80 float8,
	coverage95 float8
);
COMMENT ON TYPE calibration_row IS
	'How well a model foretold, on the panel''s past, who would be among the first k or what would keep its pace';
COMMENT ON COLUMN calibration_row.model IS
	'Model of rank_outlook or forecast; or a plain belief: today, who is among the first k now will be so then; arrow, '
	'what goes on at its pace gets there';
COMMENT ON COLUMN calibration_row.horizon IS 'Years ahead';
COMMENT ON COLUMN calibration_row.origins IS 'Periods from which it was foretold';
COMMENT ON COLUMN calibration_row.cases IS 'Units judged, over all origins; windows overlap: they are not independent';
COMMENT ON COLUMN calibration_row.brier IS 'Mean of (chance - happened)^2: 0 is perfect, the smaller the better';
COMMENT ON COLUMN calibration_row.brier_climate IS
	'The same for who gives everybody the same chance, that with which it happens';
COMMENT ON COLUMN calibration_row.skill IS '1 - brier / brier_climate; negative is worse than knowing nothing';
COMMENT ON COLUMN calibration_row.coverage80 IS
	'Share of values inside the 80 percent interval, relative to the mean; for position in units of the spread then';
COMMENT ON COLUMN calibration_row.coverage95 IS
	'Share of values inside the 95 percent interval, relative to the mean; for position in units of the spread then';

CREATE FUNCTION calibration(panel matrix, k int, horizons int[] DEFAULT '{1,3,5}', direction int DEFAULT 1,
		min_periods int DEFAULT 5)
	RETURNS SETOF calibration_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1000000 ROWS 18
	AS 'MODULE_PATHNAME', 'kpi_pg_calibration';
COMMENT ON FUNCTION calibration(matrix, int, int[], int, int) IS
	'Back-test of rank_outlook on the panel''s own past: from every period with min_periods of history, every model '
	'side by side';

CREATE TYPE reliability_row AS (
	model text,
	horizon int,
	chance_from float8,
	chance_to float8,
	cases int,
	predicted float8,
	observed float8
);
COMMENT ON TYPE reliability_row IS 'What happened when a model gave a chance between two limits';
COMMENT ON COLUMN reliability_row.model IS 'Model, as in calibration_row';
COMMENT ON COLUMN reliability_row.horizon IS 'Years ahead';
COMMENT ON COLUMN reliability_row.chance_from IS 'Lower limit of the chance, included';
COMMENT ON COLUMN reliability_row.chance_to IS 'Upper limit of the chance, excluded but for 1';
COMMENT ON COLUMN reliability_row.cases IS 'Units given such a chance';
COMMENT ON COLUMN reliability_row.predicted IS 'Mean of the chances given';
COMMENT ON COLUMN reliability_row.observed IS 'Share of them in which it happened';

CREATE FUNCTION reliability(panel matrix, k int, horizons int[] DEFAULT '{1,3,5}', direction int DEFAULT 1,
		min_periods int DEFAULT 5, bins int DEFAULT 5)
	RETURNS SETOF reliability_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1000000 ROWS 90
	AS 'MODULE_PATHNAME', 'kpi_pg_reliability';
COMMENT ON FUNCTION reliability(matrix, int, int[], int, int, int) IS
	'The reliability table behind calibration: when the model said 70 percent, how often did it happen?';

CREATE FUNCTION trend_calibration(panel matrix, horizons int[] DEFAULT '{1,3,6}', direction int DEFAULT 1,
		min_figures int DEFAULT 8, scale text DEFAULT 'auto', lower float8 DEFAULT NULL, upper float8 DEFAULT NULL)
	RETURNS SETOF calibration_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 100000 ROWS 9
	AS 'MODULE_PATHNAME', 'kpi_pg_trend_calibration';
COMMENT ON FUNCTION trend_calibration(matrix, int[], int, int, text, float8, float8) IS
	'Back-test of forecast and attainment on the own past of a panel of series: intervals, and the chance to get where '
	'the pace of the last five years leads; beside the models the arrow, which says it will';
CREATE FUNCTION trend_reliability(panel matrix, horizons int[] DEFAULT '{1,3,6}', direction int DEFAULT 1,
		min_figures int DEFAULT 8, scale text DEFAULT 'auto', lower float8 DEFAULT NULL, upper float8 DEFAULT NULL,
		bins int DEFAULT 5)
	RETURNS SETOF reliability_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 100000 ROWS 45
	AS 'MODULE_PATHNAME', 'kpi_pg_trend_reliability';
COMMENT ON FUNCTION trend_reliability(matrix, int[], int, int, text, float8, float8, int) IS
	'The reliability table behind trend_calibration: when the model said 70 percent, how often did the series keep its '
	'pace?';

-- extension/composite/composite.sql
-- Composite indices: treat, normalise, weigh, aggregate, rank, and doubt.

CREATE TYPE index_node AS (
	node text,
	parent text,
	weight float8,
	direction int,
	denominator text,
	impute text,
	"treat" text,
	treat_max int,
	normalise text,
	scale_lo float8,
	scale_hi float8,
	lower float8,
	upper float8,
	target float8,
	aggregate text,
	power float8,
	min_available float8,
	reference text,
	skew_limit float8,
	kurtosis_limit float8
);
COMMENT ON TYPE index_node IS
	'One node of a composite index under one parent; the structure is an array of them, made by index_node(...)';
COMMENT ON COLUMN index_node.node IS 'Name; of an indicator the column of the data';
COMMENT ON COLUMN index_node.parent IS 'Group it stands under; NULL = a root';
COMMENT ON COLUMN index_node.weight IS 'Weight among the children of the parent; only the proportions matter';
COMMENT ON COLUMN index_node.direction IS 'Of an indicator, which needs one: 1 higher is better, -1 lower is better';
COMMENT ON COLUMN index_node.denominator IS 'Column of the data by which the indicator is divided first';
COMMENT ON COLUMN index_node.impute IS
	'How gaps are filled: none (default), mean, median, group_mean, group_median; in a panel latest, linear';
COMMENT ON COLUMN index_node.treat IS
	'What is done when skewness and kurtosis fail: none (default), winsorise, log, log1, boxcox, winsorise_log; with '
	'_always behind it whatever the test says';
COMMENT ON COLUMN index_node.treat_max IS 'Most points that winsorising moves (default 5)';
COMMENT ON COLUMN index_node.normalise IS
	'minmax (default), none, zscore, zscore_population, rank, rank_average, borda, percentile, goalposts, '
	'goalposts_open, target, target_capped, reference, reference_capped, maximum, share_of_max, ampi';
COMMENT ON COLUMN index_node.scale_lo IS
	'Where 0 of the normalisation comes to lie: the worst end of a range, the mean of z-scores';
COMMENT ON COLUMN index_node.scale_hi IS
	'Where 1 comes to lie: the best end of a range, one standard deviation above the mean of z-scores';
COMMENT ON COLUMN index_node.lower IS 'Lower goalpost, in the unit of the indicator';
COMMENT ON COLUMN index_node.upper IS 'Upper goalpost, in the unit of the indicator';
COMMENT ON COLUMN index_node.target IS 'Target, in the unit of the indicator; for ampi the reference value';
COMMENT ON COLUMN index_node.aggregate IS
	'How a group is made of its children: arithmetic (default), geometric, harmonic, power, minimum, median, '
	'copeland, borda, mpi_population, mpi_sample, mpi_population_added, mpi_sample_added';
COMMENT ON COLUMN index_node.power IS 'Exponent of the power mean of a group, or of the Box-Cox treatment';
COMMENT ON COLUMN index_node.min_available IS 'Share of a group''s children that must be present for a score';
COMMENT ON COLUMN index_node.reference IS 'Unit whose figure is the target of normalise reference';
COMMENT ON COLUMN index_node.skew_limit IS 'The test passes below this absolute skewness (default 2)';
COMMENT ON COLUMN index_node.kurtosis_limit IS 'The test passes below this excess kurtosis (default 3.5)';

CREATE FUNCTION index_node(node text, parent text DEFAULT NULL, weight float8 DEFAULT 1, direction int DEFAULT NULL,
	denominator text DEFAULT NULL, impute text DEFAULT NULL, treatment text DEFAULT NULL, treat_max int DEFAULT NULL,
	normalise text DEFAULT NULL, scale_lo float8 DEFAULT NULL, scale_hi float8 DEFAULT NULL,
	lower float8 DEFAULT NULL, upper float8 DEFAULT NULL, target float8 DEFAULT NULL, aggregate text DEFAULT NULL,
	power float8 DEFAULT NULL, min_available float8 DEFAULT NULL, reference text DEFAULT NULL,
	skew_limit float8 DEFAULT NULL, kurtosis_limit float8 DEFAULT NULL, "treat" text DEFAULT NULL)
	RETURNS index_node
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN ROW(node, parent, weight, direction, denominator, impute, coalesce(treatment, "treat"), treat_max, normalise,
		scale_lo, scale_hi, lower, upper, target, aggregate, power, min_available, reference, skew_limit,
		kurtosis_limit)::index_node;
COMMENT ON FUNCTION index_node(text, text, float8, int, text, text, text, int, text, float8, float8, float8, float8,
	float8, text, float8, float8, text, float8, float8, text) IS
	'One node of a composite index: index_node(node => ''roads'', parent => ''transport'', weight => 2, '
	'direction => 1); the column treat is called treatment here, since SQL wants its own name in quotes: '
	'"treat" => ... works, too';

CREATE TYPE stage_row AS (unit text, node text, value float8, reason text, direction int);
COMMENT ON TYPE stage_row IS 'A figure of an indicator after a stage of a composite index';
COMMENT ON COLUMN stage_row.unit IS 'Row label of the data';
COMMENT ON COLUMN stage_row.node IS 'Indicator';
COMMENT ON COLUMN stage_row.value IS 'Figure after the stage; NULL with a reason when there is none';
COMMENT ON COLUMN stage_row.reason IS 'Why it is not the figure that was given, or is missing; NULL = as given';
COMMENT ON COLUMN stage_row.direction IS
	'Direction of the indicator, which normalising applies: behind that stage higher is better';

CREATE TYPE score_row AS (unit text, node text, score float8, rank int, of_n int, available float8, reason text);
COMMENT ON TYPE score_row IS 'The score of a unit in one node of a composite index';
COMMENT ON COLUMN score_row.unit IS 'Row label of the data';
COMMENT ON COLUMN score_row.node IS 'Indicator (its normalised figure) or group';
COMMENT ON COLUMN score_row.score IS 'Score, higher is better; NULL with a reason when there is none';
COMMENT ON COLUMN score_row.rank IS
	'1 + number of units better, in a panel of the same period; scores that differ by rounding alone tie';
COMMENT ON COLUMN score_row.of_n IS 'Number of units ranked';
COMMENT ON COLUMN score_row.available IS 'Share of the group''s children that have a score; of an indicator 1 or 0';
COMMENT ON COLUMN score_row.reason IS 'Why the score is missing, or what was done to the indicator''s figure';

CREATE FUNCTION denominated(data matrix, structure index_node[], groups text[] DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true) RETURNS SETOF stage_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_denominated';
COMMENT ON FUNCTION denominated(matrix, index_node[], text[], float8, text, boolean) IS
	'The indicators of a composite index divided by their denominators';

CREATE FUNCTION imputed(data matrix, structure index_node[], groups text[] DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true) RETURNS SETOF stage_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_imputed';
COMMENT ON FUNCTION imputed(matrix, index_node[], text[], float8, text, boolean) IS
	'The indicators of a composite index after gaps were filled';

CREATE FUNCTION screened(data matrix, structure index_node[], groups text[] DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true) RETURNS SETOF stage_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_screened';
COMMENT ON FUNCTION screened(matrix, index_node[], text[], float8, text, boolean) IS
	'The indicators of a composite index after units with too few of them were set aside';

CREATE FUNCTION treated(data matrix, structure index_node[], groups text[] DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true) RETURNS SETOF stage_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_treated';
COMMENT ON FUNCTION treated(matrix, index_node[], text[], float8, text, boolean) IS
	'The indicators of a composite index after outliers were treated';

CREATE FUNCTION normalised(data matrix, structure index_node[], groups text[] DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true) RETURNS SETOF stage_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_normalised';
COMMENT ON FUNCTION normalised(matrix, index_node[], text[], float8, text, boolean) IS
	'The indicators of a composite index made comparable, higher always better';

CREATE FUNCTION scores(data matrix, structure index_node[], groups text[] DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true, nodes text[] DEFAULT NULL) RETURNS SETOF score_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_scores';
COMMENT ON FUNCTION scores(matrix, index_node[], text[], float8, text, boolean, text[]) IS
	'Scores and ranks of all units in all nodes of a composite index, or in those named; groups is one label per row '
	'for imputation, screen the share of indicators a unit needs, panel ''period'' or ''pooled'' when rows are '
	'labelled unit, blank, period; strict false gives a reason instead of an error for what cannot be computed';

CREATE TYPE effective_weight_row AS (root text, node text, weight float8);
COMMENT ON TYPE effective_weight_row IS 'The share of a node in a root';
COMMENT ON COLUMN effective_weight_row.root IS 'Root of the structure';
COMMENT ON COLUMN effective_weight_row.node IS 'Node below it, or itself';
COMMENT ON COLUMN effective_weight_row.weight IS
	'Product of the shares within each group on the way, added over all ways; 1 for the root';

CREATE FUNCTION effective_weights(structure index_node[]) RETURNS SETOF effective_weight_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 50
	AS 'MODULE_PATHNAME', 'kpi_pg_effective_weights';
COMMENT ON FUNCTION effective_weights(index_node[]) IS 'What each node of a composite index counts for in the end';

CREATE TYPE outranking_row AS (unit text, other text, share float8);
COMMENT ON TYPE outranking_row IS 'How far one unit outranks another';
COMMENT ON COLUMN outranking_row.unit IS 'Row label of the data';
COMMENT ON COLUMN outranking_row.other IS 'Row label it is compared with';
COMMENT ON COLUMN outranking_row.share IS
	'Share of the weight of the children both have in which unit is better, ties counting half; '
	'NULL when they have none';

CREATE FUNCTION outranking(data matrix, structure index_node[], groups text[] DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true, node text DEFAULT NULL) RETURNS SETOF outranking_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_outranking';
COMMENT ON FUNCTION outranking(matrix, index_node[], text[], float8, text, boolean, text) IS
	'Every unit of a composite index against every other, by the children of one group: what Copeland scores count';

-- Doubt ----------------------------------------------------------------------------------------------------------

CREATE TYPE index_choice AS (setting text, options text[], spread float8, nodes text[], source text);
COMMENT ON TYPE index_choice IS
	'Something about a composite index that could have been decided otherwise, made by index_choice(...)';
COMMENT ON COLUMN index_choice.setting IS
	'What is varied: weight, value, impute, treat, treat_max, normalise or aggregate';
COMMENT ON COLUMN index_choice.options IS
	'The words to choose from, equally likely; of normalise also with a scale, as zscore(100,110)';
COMMENT ON COLUMN index_choice.spread IS
	'Weights vary uniformly between 1 - spread and 1 + spread times themselves; figures get normal noise of spread '
	'standard deviations of their indicator';
COMMENT ON COLUMN index_choice.nodes IS 'Nodes it concerns, of weights the children; NULL = all';
COMMENT ON COLUMN index_choice.source IS 'What it is called in results; NULL = the setting';

CREATE FUNCTION index_choice(setting text, options text[] DEFAULT NULL, spread float8 DEFAULT NULL,
	nodes text[] DEFAULT NULL, source text DEFAULT NULL) RETURNS index_choice
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN ROW(setting, options, spread, nodes, source)::index_choice;
COMMENT ON FUNCTION index_choice(text, text[], float8, text[], text) IS
	'Something to vary: index_choice(''aggregate'', options => ''{arithmetic,geometric}'') or '
	'index_choice(''weight'', spread => 0.25)';

CREATE TYPE uncertainty_row AS (unit text, node text, rank_nominal int, rank_mean float8, rank_median float8,
	rank_p05 float8, rank_p95 float8, of_n int, p_top float8, ranked float8);
COMMENT ON TYPE uncertainty_row IS 'The ranks of a unit when the choices behind an index are varied';
COMMENT ON COLUMN uncertainty_row.unit IS 'Row label of the data';
COMMENT ON COLUMN uncertainty_row.node IS 'Node of the structure';
COMMENT ON COLUMN uncertainty_row.rank_nominal IS 'Rank of the index as it stands';
COMMENT ON COLUMN uncertainty_row.rank_mean IS 'Mean rank over the replicates';
COMMENT ON COLUMN uncertainty_row.rank_median IS 'Median rank';
COMMENT ON COLUMN uncertainty_row.rank_p05 IS 'Percentile 5 of the ranks (as percentile_cont)';
COMMENT ON COLUMN uncertainty_row.rank_p95 IS 'Percentile 95 of the ranks';
COMMENT ON COLUMN uncertainty_row.of_n IS 'Number of units ranked in the index as it stands';
COMMENT ON COLUMN uncertainty_row.p_top IS 'Share of the replicates in which the rank is at most k';
COMMENT ON COLUMN uncertainty_row.ranked IS 'Share of the replicates in which the unit has a rank';

CREATE FUNCTION uncertainty(data matrix, structure index_node[], choices index_choice[], groups text[] DEFAULT NULL,
	screen float8 DEFAULT NULL, panel text DEFAULT NULL, replications int DEFAULT 1000, seed bigint DEFAULT 1,
	k int DEFAULT 15, nodes text[] DEFAULT NULL, strict boolean DEFAULT true) RETURNS SETOF uncertainty_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 60 COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_uncertainty';
COMMENT ON FUNCTION uncertainty(matrix, index_node[], index_choice[], text[], float8, text, int, bigint, int, text[],
	boolean) IS
	'Ranks of every unit when the choices are varied at random: mean, quantiles and the probability of the first k; of '
	'the roots or of the nodes named; strict false leaves a unit unranked in a replicate that cannot be computed';

CREATE TYPE rank_acceptability_row AS (unit text, node text, rank int, share float8);
COMMENT ON TYPE rank_acceptability_row IS 'How often a unit has a rank';
COMMENT ON COLUMN rank_acceptability_row.unit IS 'Row label of the data';
COMMENT ON COLUMN rank_acceptability_row.node IS 'Node of the structure';
COMMENT ON COLUMN rank_acceptability_row.rank IS 'A rank that occurs';
COMMENT ON COLUMN rank_acceptability_row.share IS 'Share of the replicates in which it does';

CREATE FUNCTION rank_acceptability(data matrix, structure index_node[], choices index_choice[],
	groups text[] DEFAULT NULL, screen float8 DEFAULT NULL, panel text DEFAULT NULL, replications int DEFAULT 1000,
	seed bigint DEFAULT 1, nodes text[] DEFAULT NULL) RETURNS SETOF rank_acceptability_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 500 COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_rank_acceptability';
COMMENT ON FUNCTION rank_acceptability(matrix, index_node[], index_choice[], text[], float8, text, int, bigint,
	text[]) IS
	'The whole distribution of every unit''s rank over the replicates of uncertainty()';

CREATE TYPE replicate_row AS (replicate int, source text, setting text, draw float8, option text, node text,
	parent text, weight float8);
COMMENT ON TYPE replicate_row IS 'What one replicate of uncertainty() decided';
COMMENT ON COLUMN replicate_row.replicate IS 'Number of the replicate, from 1';
COMMENT ON COLUMN replicate_row.source IS 'What the choice is called';
COMMENT ON COLUMN replicate_row.setting IS 'What it varies';
COMMENT ON COLUMN replicate_row.draw IS 'The random number between 0 and 1 that decided';
COMMENT ON COLUMN replicate_row.option IS 'The option chosen';
COMMENT ON COLUMN replicate_row.node IS 'Of varied weights the child';
COMMENT ON COLUMN replicate_row.parent IS 'Of varied weights the group';
COMMENT ON COLUMN replicate_row.weight IS 'The weight of the child under the group in this replicate';

CREATE FUNCTION replicates(structure index_node[], choices index_choice[], replications int DEFAULT 1000,
	seed bigint DEFAULT 1) RETURNS SETOF replicate_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 4000
	AS 'MODULE_PATHNAME', 'kpi_pg_replicates';
COMMENT ON FUNCTION replicates(index_node[], index_choice[], int, bigint) IS
	'What every replicate of uncertainty() decided; a replicate depends on the seed and its number alone';

CREATE FUNCTION replicate_scores(data matrix, structure index_node[], choices index_choice[],
	groups text[] DEFAULT NULL, screen float8 DEFAULT NULL, panel text DEFAULT NULL, replicate int DEFAULT 1,
	seed bigint DEFAULT 1, nodes text[] DEFAULT NULL) RETURNS SETOF score_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_replicate_scores';
COMMENT ON FUNCTION replicate_scores(matrix, index_node[], index_choice[], text[], float8, text, int, bigint, text[]) IS
	'Scores and ranks of one replicate of uncertainty(); 0 is the index as it stands';

CREATE TYPE sensitivity_row AS (source text, first_order float8, total_order float8, lo float8, hi float8,
	first_lo float8, first_hi float8, reason text);
COMMENT ON TYPE sensitivity_row IS 'How much of the movement of ranks comes from one choice';
COMMENT ON COLUMN sensitivity_row.source IS 'What the choice is called';
COMMENT ON COLUMN sensitivity_row.first_order IS 'Share of the variance that it causes alone';
COMMENT ON COLUMN sensitivity_row.total_order IS 'Share of the variance in which it takes part';
COMMENT ON COLUMN sensitivity_row.lo IS 'Bootstrapped percentile 5 of total_order';
COMMENT ON COLUMN sensitivity_row.hi IS 'Bootstrapped percentile 95 of total_order';
COMMENT ON COLUMN sensitivity_row.first_lo IS 'Bootstrapped percentile 5 of first_order';
COMMENT ON COLUMN sensitivity_row.first_hi IS 'Bootstrapped percentile 95 of first_order';
COMMENT ON COLUMN sensitivity_row.reason IS
	'ranks_do_not_move when no choice changes any rank, so that nothing can be shared out';

CREATE FUNCTION sensitivity(data matrix, structure index_node[], choices index_choice[], groups text[] DEFAULT NULL,
	screen float8 DEFAULT NULL, panel text DEFAULT NULL, runs int DEFAULT 512, seed bigint DEFAULT 1,
	node text DEFAULT NULL, bootstrap int DEFAULT 1000) RETURNS SETOF sensitivity_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 5 COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_sensitivity';
COMMENT ON FUNCTION sensitivity(matrix, index_node[], index_choice[], text[], float8, text, int, bigint, text, int) IS
	'Sobol indices of the mean absolute change of rank: which choice the ranks hang on; runs * (choices + 2) rebuilds';

CREATE TYPE leave_one_out_row AS (removed text, unit text, node text, score float8, rank int, of_n int,
	score_nominal float8, rank_nominal int);
COMMENT ON TYPE leave_one_out_row IS 'Score and rank of a unit when one node is taken out';
COMMENT ON COLUMN leave_one_out_row.removed IS 'The node that is taken out';
COMMENT ON COLUMN leave_one_out_row.unit IS 'Row label of the data';
COMMENT ON COLUMN leave_one_out_row.node IS 'Node whose score it is';
COMMENT ON COLUMN leave_one_out_row.score IS 'Score without the node';
COMMENT ON COLUMN leave_one_out_row.rank IS 'Rank without the node';
COMMENT ON COLUMN leave_one_out_row.of_n IS 'Number of units ranked without the node';
COMMENT ON COLUMN leave_one_out_row.score_nominal IS 'Score of the index as it stands';
COMMENT ON COLUMN leave_one_out_row.rank_nominal IS 'Rank of the index as it stands';

CREATE FUNCTION leave_one_out(data matrix, structure index_node[], groups text[] DEFAULT NULL,
	screen float8 DEFAULT NULL, panel text DEFAULT NULL, nodes text[] DEFAULT NULL) RETURNS SETOF leave_one_out_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 3000
	AS 'MODULE_PATHNAME', 'kpi_pg_leave_one_out';
COMMENT ON FUNCTION leave_one_out(matrix, index_node[], text[], float8, text, text[]) IS
	'The roots of a composite index, or the nodes named, when each node of the structure is taken out in turn';

-- Units and versions compared ------------------------------------------------------------------------------------

CREATE TYPE profile_row AS (unit text, node text, score float8, rank int, of_n int, standing float8,
	is_strength boolean, is_weakness boolean, reason text);
COMMENT ON TYPE profile_row IS 'How a unit stands in one node of a composite index, and whether that marks it';
COMMENT ON COLUMN profile_row.unit IS 'Row label of the data';
COMMENT ON COLUMN profile_row.node IS 'Indicator, or the group asked for';
COMMENT ON COLUMN profile_row.score IS 'Score, higher is better; NULL with a reason when there is none';
COMMENT ON COLUMN profile_row.rank IS '1 + number of units better, in a panel of the same period';
COMMENT ON COLUMN profile_row.of_n IS 'Number of units ranked';
COMMENT ON COLUMN profile_row.standing IS
	'Share of the other ranked units that it is ahead of, ties counting half: 1 is ahead of all, 0 behind all; '
	'comparable between nodes with gaps and ties, which ranks are not';
COMMENT ON COLUMN profile_row.is_strength IS
	'Ahead of more than half, and among the nodes in which the unit stands best; NULL when it has no standing';
COMMENT ON COLUMN profile_row.is_weakness IS
	'Ahead of less than half, and among the nodes in which the unit stands worst; NULL when it has no standing';
COMMENT ON COLUMN profile_row.reason IS
	'Why the node marks nothing: low_variety, insufficient_data (nobody else is ranked), or why the score is '
	'missing; else what was done to the indicator''s figure';

CREATE FUNCTION profile(data matrix, structure index_node[], unit text DEFAULT NULL, most int DEFAULT 5,
	min_variety float8 DEFAULT 0, groups text[] DEFAULT NULL, screen float8 DEFAULT NULL, panel text DEFAULT NULL,
	strict boolean DEFAULT true, nodes text[] DEFAULT NULL) RETURNS SETOF profile_row
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 50
BEGIN ATOMIC
	WITH scored AS (
		SELECT s.unit, s.node, s.score, s.rank, s.of_n, s.reason,
			CASE WHEN profile.panel IS NOT NULL THEN substring(s.unit FROM '[^ ]*$')::period END AS period
		FROM scores(profile.data, profile.structure, profile.groups, profile.screen, profile.panel, profile.strict,
			coalesce(profile.nodes, (SELECT array_agg(DISTINCT n.node) FROM unnest(profile.structure) n
				WHERE NOT EXISTS (SELECT FROM unnest(profile.structure) child WHERE child.parent = n.node)))) s
	), placed AS (
		SELECT s.*, (s.of_n - s.rank - (count(*) OVER tied - 1) / 2.0::float8) / nullif(s.of_n - 1, 0) AS standing
		FROM scored s
		WINDOW tied AS (PARTITION BY s.node, s.period, s.rank)
	), variety AS (
		SELECT s.node, s.period, count(DISTINCT s.rank)::float8 / nullif(count(s.rank), 0) AS distinct_share
		FROM scored s GROUP BY s.node, s.period
	), judged AS (
		SELECT p.*, v.distinct_share < coalesce(profile.min_variety, 0) AS low_variety,
			v.distinct_share >= coalesce(profile.min_variety, 0) AND p.standing IS NOT NULL AS counts
		FROM placed p JOIN variety v ON v.node = p.node AND v.period IS NOT DISTINCT FROM p.period
		WHERE profile.unit IS NULL
			-- a label that is not there is an error of subset()
			OR p.unit = ANY ((SELECT row_labels(subset(profile.data, ARRAY[profile.unit])))::text[])
	)
	SELECT j.unit, j.node, j.score, j.rank, j.of_n, j.standing,
		CASE WHEN j.standing IS NOT NULL THEN j.counts AND j.standing > 0.5
			AND rank() OVER (best ORDER BY j.standing DESC) <= coalesce(profile.most, 5) END,
		CASE WHEN j.standing IS NOT NULL THEN j.counts AND j.standing < 0.5
			AND rank() OVER (best ORDER BY j.standing) <= coalesce(profile.most, 5) END,
		CASE WHEN j.score IS NULL THEN j.reason WHEN j.standing IS NULL THEN 'insufficient_data'
			WHEN j.low_variety THEN 'low_variety' ELSE j.reason END
	FROM judged j
	WINDOW best AS (PARTITION BY j.unit, j.counts)
	ORDER BY j.unit COLLATE "C", j.standing DESC NULLS LAST, j.node COLLATE "C";
END;
COMMENT ON FUNCTION profile(matrix, index_node[], text, int, float8, text[], float8, text, boolean, text[]) IS
	'Strengths and weaknesses of a unit, or of every unit: the indicators, or the nodes named, in which it stands best '
	'and worst, as many of each as most says and those tied with the last; where the distinct scores are less than '
	'min_variety of the units ranked, nothing is marked; the other arguments as of scores';

CREATE TYPE version_row AS (unit text, node text, score_a float8, score_b float8, rank_a int, rank_b int, of_n_a int,
	of_n_b int, rank_change int, reason_a text, reason_b text);
COMMENT ON TYPE version_row IS 'Score and rank of a unit in two versions of a composite index';
COMMENT ON COLUMN version_row.unit IS 'Row label of the data';
COMMENT ON COLUMN version_row.node IS 'Node that both versions have';
COMMENT ON COLUMN version_row.score_a IS 'Score in the first version; the scales of two versions need not compare';
COMMENT ON COLUMN version_row.score_b IS 'Score in the second version';
COMMENT ON COLUMN version_row.rank_a IS 'Rank in the first version';
COMMENT ON COLUMN version_row.rank_b IS 'Rank in the second version';
COMMENT ON COLUMN version_row.of_n_a IS 'Number of units ranked in the first version';
COMMENT ON COLUMN version_row.of_n_b IS 'Number of units ranked in the second version';
COMMENT ON COLUMN version_row.rank_change IS
	'Places won from the first version to the second, negative when lost; NULL unless both have a rank';
COMMENT ON COLUMN version_row.reason_a IS
	'Why the first version has no score, or what was done to the indicator''s figure; not_in_data when its data lack '
	'the unit';
COMMENT ON COLUMN version_row.reason_b IS 'The same of the second version';

CREATE FUNCTION compare_versions(data matrix, version_a index_node[], version_b index_node[], node text DEFAULT NULL,
	data_b matrix DEFAULT NULL, groups text[] DEFAULT NULL, screen float8 DEFAULT NULL, panel text DEFAULT NULL,
	strict boolean DEFAULT true) RETURNS SETOF version_row
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 100
BEGIN ATOMIC
	WITH wanted AS (
		-- a node that is named must be in both versions, else scores() refuses it
		SELECT CASE WHEN compare_versions.node IS NULL THEN array_agg(t.node)
			ELSE ARRAY[compare_versions.node] END AS nodes
		FROM (SELECT a.node FROM unnest(compare_versions.version_a) a
			INTERSECT SELECT b.node FROM unnest(compare_versions.version_b) b) t
	), version AS (
		SELECT v.* FROM (VALUES
			('a', compare_versions.data, compare_versions.version_a, compare_versions.version_b),
			('b', coalesce(compare_versions.data_b, compare_versions.data), compare_versions.version_b,
				compare_versions.version_a)) v (side, data, own, other)
	), scored AS (
		SELECT v.side, s.*
		FROM wanted w, version v,
			-- what only the other version uses; a column of neither stays, and scores() refuses it
			LATERAL (SELECT coalesce(array_agg(c), '{}') AS cols FROM unnest(col_labels(v.data)) c
				WHERE EXISTS (SELECT FROM unnest(v.own) n WHERE c IN (n.node, n.denominator))
					OR NOT EXISTS (SELECT FROM unnest(v.other) n WHERE c IN (n.node, n.denominator))) used,
			LATERAL scores(subset(v.data, cols => used.cols), v.own, compare_versions.groups, compare_versions.screen,
				compare_versions.panel, compare_versions.strict, coalesce(w.nodes, '{}')) s
	)
	SELECT coalesce(a.unit, b.unit), coalesce(a.node, b.node), a.score, b.score, a.rank, b.rank, a.of_n, b.of_n,
		a.rank - b.rank, CASE WHEN a.unit IS NULL THEN 'not_in_data' ELSE a.reason END,
		CASE WHEN b.unit IS NULL THEN 'not_in_data' ELSE b.reason END
	FROM (SELECT s.* FROM scored s WHERE s.side = 'a') a
	FULL JOIN (SELECT s.* FROM scored s WHERE s.side = 'b') b ON b.unit = a.unit AND b.node = a.node
	ORDER BY coalesce(a.node, b.node) COLLATE "C", coalesce(a.unit, b.unit) COLLATE "C";
END;
COMMENT ON FUNCTION compare_versions(matrix, index_node[], index_node[], text, matrix, text[], float8, text, boolean) IS
	'Two versions of a composite index side by side, in the node named or in all that both have, each from the columns '
	'it uses; data_b are the figures of the second version where they are others; groups, screen, panel and '
	'strict as of scores, for both';

-- Association and weights from data ---------------------------------------------------------------------------------

CREATE TYPE correlation_row AS (a text, b text, r float8, n int, p float8, reason text);
COMMENT ON TYPE correlation_row IS 'How two columns of a matrix move together';
COMMENT ON COLUMN correlation_row.a IS 'First column';
COMMENT ON COLUMN correlation_row.b IS 'Second column';
COMMENT ON COLUMN correlation_row.r IS 'Correlation, -1 to 1';
COMMENT ON COLUMN correlation_row.n IS 'Rows where both columns have a value';
COMMENT ON COLUMN correlation_row.p IS
	'Probability of a correlation as far from 0, if there were none; of Spearman and Kendall from 10 rows on';
COMMENT ON COLUMN correlation_row.reason IS 'Why r is NULL: insufficient_data, constant_indicator';

CREATE FUNCTION correlations(data matrix, method text DEFAULT 'pearson') RETURNS SETOF correlation_row
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 100
	AS 'MODULE_PATHNAME', 'kpi_pg_correlations';
COMMENT ON FUNCTION correlations(matrix, text) IS
	'Correlation of every pair of columns, each over the rows that have both; method pearson, spearman, '
	'kendall (tau-b)';

CREATE FUNCTION cronbach_alpha(data matrix) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_cronbach_alpha';
COMMENT ON FUNCTION cronbach_alpha(matrix) IS
	'How far the columns measure one thing (1 = entirely), from their covariances over the rows each pair has; NULL '
	'for fewer than two columns, without common rows, and without variance';

CREATE TYPE pca_row AS (component int, eigenvalue float8, share float8, cumulative_share float8, node text,
	loading float8, n int);
COMMENT ON TYPE pca_row IS 'The loading of one column on one principal component';
COMMENT ON COLUMN pca_row.component IS 'Number of the component, that of the largest eigenvalue first';
COMMENT ON COLUMN pca_row.eigenvalue IS
	'Eigenvalue of the correlation matrix; all of them sum to the number of columns';
COMMENT ON COLUMN pca_row.share IS 'Share of the variance that the component explains, 0 to 1';
COMMENT ON COLUMN pca_row.cumulative_share IS 'Share that the components up to this one explain';
COMMENT ON COLUMN pca_row.node IS 'Column of the data';
COMMENT ON COLUMN pca_row.loading IS
	'Its place in the eigenvector of length 1, whose sign is the one that makes the loadings sum to more than 0';
COMMENT ON COLUMN pca_row.n IS 'Rows without a gap, which alone count';

CREATE FUNCTION pca(data matrix) RETURNS SETOF pca_row
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 100
	AS 'MODULE_PATHNAME', 'kpi_pg_pca';
COMMENT ON FUNCTION pca(matrix) IS 'Principal components of the standardised columns; rows with a gap do not count';

CREATE TYPE data_weight_row AS (node text, weight float8, n int, reason text);
COMMENT ON TYPE data_weight_row IS 'The weight that the data give to a column';
COMMENT ON COLUMN data_weight_row.node IS 'Column of the data';
COMMENT ON COLUMN data_weight_row.weight IS 'Weight; those of all columns sum to 1';
COMMENT ON COLUMN data_weight_row.n IS 'Rows without a gap, which alone count';
COMMENT ON COLUMN data_weight_row.reason IS
	'Why the weight is NULL, 0 or negative: insufficient_data, constant_indicator, collinear, negative_loading';

CREATE FUNCTION data_weights(data matrix, method text) RETURNS SETOF data_weight_row
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 20
	AS 'MODULE_PATHNAME', 'kpi_pg_data_weights';
COMMENT ON FUNCTION data_weights(matrix, text) IS
	'Weights from the data: equal, entropy, critic, pca (loadings of the first component, those against the others '
	'counting 0) or pca_signed (with them)';

CREATE TYPE ahp_weight_row AS (node text, weight float8, lambda_max float8, consistency_ratio float8, reason text);
COMMENT ON TYPE ahp_weight_row IS 'The weight that pairwise comparisons give to one of the things compared';
COMMENT ON COLUMN ahp_weight_row.node IS 'What was compared';
COMMENT ON COLUMN ahp_weight_row.weight IS 'Weight; all of them sum to 1';
COMMENT ON COLUMN ahp_weight_row.lambda_max IS
	'Principal eigenvalue of the comparisons; the number of things compared where they agree perfectly';
COMMENT ON COLUMN ahp_weight_row.consistency_ratio IS
	'How far the comparisons contradict each other: 0 not at all, 1 as random ones do';
COMMENT ON COLUMN ahp_weight_row.reason IS 'inconsistent_comparisons where that ratio is above 0.1';

CREATE FUNCTION ahp_weights(comparisons matrix) RETURNS SETOF ahp_weight_row
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 10
	AS 'MODULE_PATHNAME', 'kpi_pg_ahp_weights';
COMMENT ON FUNCTION ahp_weights(matrix) IS
	'Weights by the analytic hierarchy process: a cell says how many times as important its row is as its column; a '
	'cell left out is the reciprocal of its counterpart';

-- extension/catalogue/catalogue.built.sql
/*
 * The catalogue: official units, boundaries, indicators, targets and frameworks, as read-only views.
 *
 * Views over VALUES and not tables: what a user changed in a table of the extension would vanish at dump and
 * restore. create_scorecard copies the rows into tables of the caller, where they may be changed.
 *
 * The views below are made by build.py from the CSV files beside this one; change those.
 */

CREATE VIEW catalogue_word AS
SELECT list::text COLLATE "C" AS list,
	code::text COLLATE "C" AS code,
	name_vi::text AS name_vi,
	name_en::text AS name_en,
	meaning::text AS meaning,
	meaning_vi::text AS meaning_vi
FROM (VALUES
	('status', 'achieved', 'Đã đạt', 'Achieved', 'The newest value reaches the target', 'Giá trị mới nhất đã đạt mục tiêu'),
	('status', 'on_track', 'Đúng tiến độ', 'On track', 'The linear pace is at least 0.95 of the pace needed (our rule, P)', 'Tốc độ tuyến tính đạt từ 0,95 tốc độ cần có (quy ước của dự án, P)'),
	('status', 'slow', 'Chậm tiến độ', 'Slow', 'The linear pace is from 0.60 to under 0.95 of the pace needed (our rule, P)', 'Tốc độ tuyến tính đạt từ 0,60 đến dưới 0,95 tốc độ cần có (quy ước của dự án, P)'),
	('status', 'off_track', 'Lệch lộ trình', 'Off track', 'The linear pace is from 0 to under 0.60 of the pace needed (our rule, P)', 'Tốc độ tuyến tính đạt từ 0 đến dưới 0,60 tốc độ cần có (quy ước của dự án, P)'),
	('status', 'moving_away', 'Xa dần mục tiêu', 'Moving away', 'The value moves in the wrong direction', 'Giá trị đi ngược hướng mục tiêu'),
	('status', 'maintained', 'Duy trì mức đã đạt', 'Maintained', 'The base was already at the target or better and the value still is', 'Mức gốc đã đạt mục tiêu và giá trị mới vẫn giữ được'),
	('status', 'lost', 'Không giữ được mức đã đạt', 'Lost', 'The base was already at the target or better and the value no longer is', 'Mức gốc đã đạt mục tiêu nhưng giá trị mới không còn đạt'),
	('status', 'expired', 'Quá hạn, chưa đạt', 'Expired', 'The target''s period is past and the target was not reached', 'Kỳ của mục tiêu đã qua mà chưa đạt'),
	('status', 'not_assessable', 'Chưa đánh giá được', 'Not assessable', 'No status can be given; the reason code says why', 'Không thể xếp trạng thái; mã lý do nêu vì sao'),
	('reason', 'insufficient_data', 'Chưa đủ số liệu', 'Insufficient data', 'A figure is missing, or there is only one comparable observation, so no pace can be shown', 'Thiếu số liệu hoặc mới có một số liệu so sánh được, chưa tính được tốc độ'),
	('reason', 'zero_base', 'Mức gốc bằng không', 'Zero base', 'The base is zero, so no rate of growth exists; the linear measures still hold', 'Mức gốc bằng 0 nên không có tốc độ tăng; các thước đo tuyến tính vẫn dùng được'),
	('reason', 'sign_change', 'Đổi dấu', 'Sign change', 'Base, value and target are not all on one side of zero (a zero value or target counts as well), so no rate of growth exists; the linear measures still hold', 'Mức gốc, giá trị và mục tiêu không cùng dấu (giá trị hoặc mục tiêu bằng 0 cũng vậy) nên không có tốc độ tăng; các thước đo tuyến tính vẫn dùng được'),
	('reason', 'base_better', 'Mức gốc đã tốt hơn mục tiêu', 'Base better than target', 'The base already was at the target or better: judged as kept or lost, not by pace', 'Mức gốc đã đạt hoặc tốt hơn mục tiêu: xét giữ được hay để mất, không xét tốc độ'),
	('reason', 'partial_period', 'Kỳ dài khác nhau', 'Partial period', 'Base and value cover periods of different lengths, as a year and nine months', 'Kỳ gốc và kỳ báo cáo dài khác nhau, như cả năm và 9 tháng đầu năm'),
	('reason', 'method_changed', 'Đổi phương pháp', 'Method changed', 'The observations were compiled by different methods and are not chained', 'Số liệu được biên soạn theo phương pháp khác nhau, không nối chuỗi'),
	('reason', 'boundary_changed', 'Đổi địa giới', 'Boundary changed', 'The observations belong to different territories, as before and after a merger', 'Số liệu thuộc địa giới khác nhau, như trước và sau sáp nhập'),
	('reason', 'definition_changed', 'Đổi định nghĩa', 'Definition changed', 'The indicator was redefined between the observations', 'Định nghĩa chỉ tiêu thay đổi giữa các số liệu'),
	('reason', 'incomplete_panel', 'Thiếu đơn vị', 'Incomplete panel', 'Some units of the boundary have no value, so a computed rank would mislead', 'Một số đơn vị chưa có số liệu nên thứ hạng tính ra sẽ sai lệch'),
	('reason', 'older_figure', 'Số liệu cũ hơn', 'Older figure', 'The unit has no figure for the newest period; it is forecast from an older one than the others', 'Đơn vị chưa có số liệu kỳ mới nhất, dự báo từ số liệu cũ hơn các đơn vị khác'),
	('reason', 'irregular_periods', 'Kỳ không đều', 'Irregular periods', 'The periods are not equally far apart, as this model needs', 'Các kỳ không cách đều nhau, mô hình này cần kỳ đều'),
	('reason', 'missing_members', 'Thiếu đơn vị thành viên', 'Missing members', 'A unit that made up the whole has no figure; missing_share says how much is missing, value_of_present what the others make', 'Có đơn vị hợp thành chưa có số liệu; missing_share cho biết phần thiếu, value_of_present là số của các đơn vị còn lại'),
	('reason', 'missing_periods', 'Thiếu kỳ', 'Missing periods', 'A shorter period that the period is made of has no figure', 'Có kỳ ngắn hơn thuộc kỳ này chưa có số liệu'),
	('reason', 'no_components', 'Thiếu tử số hoặc mẫu số', 'No components', 'A figure came without its numerator or denominator, and a ratio is never the mean of ratios', 'Số liệu không kèm tử số hoặc mẫu số; tỷ lệ chung không bao giờ là trung bình của các tỷ lệ'),
	('reason', 'zero_denominator', 'Mẫu số bằng không', 'Zero denominator', 'The denominators add to zero, so there is no ratio', 'Tổng mẫu số bằng 0 nên không có tỷ lệ'),
	('reason', 'not_mergeable', 'Không gộp được', 'Not mergeable', 'The indicator does not add up over units, as a rank or a score whose parts are not known', 'Chỉ tiêu không cộng gộp được qua các đơn vị, như thứ hạng hoặc điểm không rõ thành phần'),
	('reason', 'not_recomputed', 'Phải tính lại', 'To be recomputed', 'The indicator has to be computed anew from its own inputs for the merged unit', 'Chỉ tiêu phải tính lại từ số liệu gốc của đơn vị sau sáp nhập'),
	('reason', 'no_figure', 'Không có số liệu', 'No figure', 'There is no published figure for this unit, period and method on that day', 'Không có số liệu công bố của đơn vị, kỳ và phương pháp này tại ngày đó'),
	('reason', 'several_methods', 'Nhiều phương pháp', 'Several methods', 'Figures by several methods exist and none was named', 'Có số liệu theo nhiều phương pháp mà chưa nêu phương pháp nào'),
	('reason', 'not_separable', 'Không tách riêng được', 'Not separable', 'The step before it has no figure of its own, so this one includes it', 'Bước trước không có số liệu riêng nên bước này gồm cả bước đó'),
	('reason', 'linked_tables', 'Bảng liên kết', 'Linked tables', 'The hidden cell stands in several tables; hiding for one total at a time may not be enough', 'Ô bị ẩn nằm trong nhiều bảng; ẩn theo từng tổng có thể chưa đủ'),
	('reason', 'total_reveals', 'Tổng làm lộ', 'Total reveals', 'The published total gives its hidden parts away and cannot be hidden by a rule', 'Tổng đã công bố làm lộ các phần bị ẩn mà không có quy tắc nào cho phép ẩn tổng'),
	('reason', 'part_missing', 'Thiếu thành phần', 'Part missing', 'A part of the total is not published, so the sum cannot be compared', 'Một thành phần của tổng chưa công bố, chưa so được tổng'),
	('reason', 'parts_disagree', 'Cộng không khớp', 'Parts disagree', 'The parts differ from the total by more than rounding', 'Các thành phần lệch với tổng quá mức làm tròn'),
	('reason', 'rounding', 'Do làm tròn', 'Rounding', 'The parts do not add to the total, within what rounding can do', 'Các thành phần không cộng đúng tổng, trong phạm vi làm tròn'),
	('reason', 'not_a_number', 'Không phải số', 'Not a number', 'No number is written there', 'Ô không ghi một số nào'),
	('reason', 'ambiguous_number', 'Số đọc được hai cách', 'Ambiguous number', 'The mark may separate thousands or decimals, as in 1.354, and no locale says which', 'Dấu có thể ngăn hàng nghìn hoặc phần thập phân, như 1.354, mà không cho biết cách ghi'),
	('reason', 'bad_grouping', 'Sai nhóm ba chữ số', 'Bad grouping', 'Thousands are not grouped by exactly three digits: 8.02 is no number in Vietnamese notation', 'Hàng nghìn không ngăn đúng ba chữ số: 8.02 không phải số theo cách ghi tiếng Việt'),
	('reason', 'negative_zero', 'Số không mang dấu âm', 'Negative zero', 'Zero has no minus sign; only the writer knows whether a small decline was rounded away', 'Số không không có dấu âm; chỉ người lập biết có phải mức giảm nhỏ đã làm tròn'),
	('reason', 'mixed_separators', 'Dấu ngăn lẫn lộn', 'Mixed separators', 'The marks between the digits contradict each other, as in 1.234 567', 'Các dấu ngăn giữa các chữ số mâu thuẫn nhau, như 1.234 567'),
	('reason', 'number_too_long', 'Số quá dài', 'Number too long', 'The number has more than 100 digits', 'Số có hơn 100 chữ số'),
	('reason', 'unknown_unit', 'Đơn vị tính không rõ', 'Unknown unit', 'What stands behind the number is no known unit of measure', 'Chữ đứng sau số không phải đơn vị tính đã biết'),
	('reason', 'range_reversed', 'Khoảng ngược', 'Range reversed', 'The range ends below its start', 'Khoảng có mức cuối nhỏ hơn mức đầu'),
	('reason', 'not_a_rank', 'Không phải thứ hạng', 'Not a rank', 'No rank is written there', 'Ô không ghi một thứ hạng nào'),
	('reason', 'rank_out_of_range', 'Thứ hạng ngoài phạm vi', 'Rank out of range', 'The rank is 0 or larger than the number of places', 'Thứ hạng bằng 0 hoặc lớn hơn số đơn vị được xếp hạng'),
	('reason', 'not_a_period', 'Không phải kỳ', 'Not a period', 'No period is written there', 'Ô không ghi một kỳ nào'),
	('reason', 'ambiguous_period', 'Kỳ đọc được hai cách', 'Ambiguous period', 'The period can be read in two ways: 2024-2025 is a school year or two years', 'Kỳ đọc được hai cách: 2024-2025 là năm học hoặc là hai năm'),
	('reason', 'relative_period', 'Kỳ tương đối', 'Relative period', 'The period depends on another one that is not named, as cùng kỳ năm trước', 'Kỳ phụ thuộc một kỳ khác không ghi rõ, như cùng kỳ năm trước'),
	('reason', 'not_a_date', 'Không phải ngày', 'Not a date', 'No single day is written there', 'Ô không ghi một ngày nào'),
	('reason', 'date_does_not_exist', 'Ngày hoặc kỳ không có thật', 'Date does not exist', 'The calendar has no such day, month or quarter: 31/2, tháng 13, quý V', 'Lịch không có ngày, tháng hoặc quý đó: 31/2, tháng 13, quý V'),
	('reason', 'year_missing', 'Thiếu năm', 'Year missing', 'The period or date is written without its year', 'Kỳ hoặc ngày không ghi năm'),
	('reason', 'unknown_status', 'Trạng thái số liệu không rõ', 'Unknown status', 'The word is no status of a figure', 'Chữ không phải trạng thái của số liệu'),
	('reason', 'too_long', 'Quá dài', 'Too long', 'The text is longer than any single figure or period', 'Văn bản dài hơn mọi cách ghi một số hoặc một kỳ'),
	('reason', 'invalid_text', 'Văn bản hỏng', 'Invalid text', 'The bytes are not UTF-8, or marks turn the direction of writing', 'Các byte không phải UTF-8, hoặc có dấu đổi chiều viết'),
	('reason', 'letter_lost', 'Mất chữ cái', 'Letter lost', 'A word lacks a letter that the old encoding lost, as ư in Hớng for Hướng; it is not guessed', 'Một từ thiếu chữ cái đã mất ở bảng mã cũ, như chữ ư trong Hớng của Hướng; không suy đoán'),
	('reason', 'imputed', 'Số được bù', 'Imputed', 'No figure was given; it was filled in by the rule of the indicator', 'Không có số liệu; đã bù theo quy tắc của chỉ tiêu'),
	('reason', 'winsorised', 'Đã cắt ngoại lai', 'Winsorised', 'An outlier was moved to the next value inwards', 'Giá trị ngoại lai đã được đưa về giá trị liền kề'),
	('reason', 'transformed', 'Đã biến đổi', 'Transformed', 'The skewed indicator was transformed as a whole', 'Chỉ tiêu lệch đã được biến đổi toàn bộ'),
	('reason', 'truncated', 'Đã chặn ở mốc', 'Truncated', 'The figure lies beyond the goalpost or target and was cut there', 'Số liệu vượt mốc hoặc mục tiêu nên được chặn tại đó'),
	('reason', 'untreatable', 'Không xử lý được', 'Untreatable', 'The indicator is constant, takes two values or has too few figures, so it was left as it is', 'Chỉ tiêu không đổi, chỉ có hai giá trị hoặc quá ít số liệu nên giữ nguyên'),
	('reason', 'still_skewed', 'Vẫn còn lệch', 'Still skewed', 'The indicator was treated as far as allowed and still fails the test', 'Đã xử lý hết mức cho phép mà chỉ tiêu vẫn không đạt kiểm tra'),
	('reason', 'not_available', 'Không có số liệu', 'Not available', 'There is no figure, and none below it', 'Không có số liệu và không có thành phần nào'),
	('reason', 'no_denominator', 'Thiếu mẫu số', 'No denominator', 'The figure to divide by is missing', 'Thiếu số liệu làm mẫu số'),
	('reason', 'screened_out', 'Bị loại vì thiếu số liệu', 'Screened out', 'The unit has too few indicators and was set aside', 'Đơn vị có quá ít chỉ tiêu nên không đưa vào tính'),
	('reason', 'too_few_children', 'Thiếu thành phần', 'Too few children', 'Fewer of the group''s children are present than it asks for', 'Số thành phần có số liệu ít hơn mức nhóm yêu cầu'),
	('reason', 'constant_indicator', 'Chỉ tiêu không đổi', 'Constant indicator', 'All units have the same figure, so it cannot be normalised and nothing above it can be computed', 'Mọi đơn vị cùng một số liệu nên không chuẩn hóa được và không tính được cấp trên'),
	('reason', 'equal_goalposts', 'Hai mốc bằng nhau', 'Equal goalposts', 'There is no distance between the goalposts', 'Hai mốc chuẩn hóa không có khoảng cách'),
	('reason', 'target_not_better', 'Mục tiêu không cao hơn mức thấp nhất', 'Target not better', 'Even the worst unit meets the target, so there is no way to it to be measured', 'Đơn vị kém nhất cũng đã đạt mục tiêu nên không có quãng đường để đo'),
	('reason', 'maximum_not_positive', 'Giá trị lớn nhất không dương', 'Maximum not positive', 'No figure is above 0, so a share of the largest would turn the order round', 'Không số liệu nào lớn hơn 0 nên tỷ lệ so với mức cao nhất sẽ đảo thứ tự'),
	('reason', 'reference_missing', 'Thiếu số liệu đơn vị chuẩn', 'Reference missing', 'The unit that is the target has no figure', 'Đơn vị làm chuẩn không có số liệu'),
	('reason', 'not_positive', 'Thành phần không dương', 'Not positive', 'A geometric, harmonic or power mean has a child that is not above 0', 'Trung bình nhân, điều hòa hoặc lũy thừa có thành phần không lớn hơn 0'),
	('reason', 'mean_not_positive', 'Trung bình không dương', 'Mean not positive', 'The penalty for imbalance divides by the mean, which is not above 0', 'Mức phạt mất cân đối chia cho trung bình, mà trung bình không lớn hơn 0'),
	('reason', 'overflow', 'Vượt phạm vi số', 'Overflow', 'The result leaves the range of double precision', 'Kết quả vượt phạm vi số thực kép'),
	('reason', 'ranks_do_not_move', 'Thứ hạng không đổi', 'Ranks do not move', 'No choice changes any rank, so there is no variance to share out', 'Không lựa chọn nào làm đổi thứ hạng nên không có phương sai để phân chia'),
	('reason', 'no_variation', 'Không có dao động', 'No variation', 'The series is constant or lies exactly on its trend, so the size of a forecast error cannot be told', 'Chuỗi không đổi hoặc nằm đúng trên xu thế nên không ước lượng được sai số dự báo'),
	('reason', 'outside_scale', 'Ngoài thang đo', 'Outside the scale', 'A figure has no place on the scale of the forecast, as 0 on a log scale or 100 between the limits 0 and 100', 'Có số liệu nằm ngoài thang dự báo, như số 0 trên thang logarit hoặc 100 trong khoảng 0 đến 100'),
	('reason', 'target_at_limit', 'Mục tiêu ở giới hạn', 'Target at the limit', 'The target lies at or beyond a limit of the scale, which no forecast on it reaches', 'Mục tiêu nằm ở hoặc ngoài giới hạn của thang nên không dự báo nào trên thang đó đạt tới'),
	('reason', 'period_observed', 'Kỳ đã có số liệu', 'Period observed', 'The series already reaches the period asked for, so there is nothing to forecast', 'Chuỗi đã có số liệu đến kỳ được hỏi nên không còn gì để dự báo'),
	('reason', 'already_met', 'Đã đạt mục tiêu', 'Already met', 'The newest figure meets the target; the probability is that of still being there in its period', 'Số liệu mới nhất đã đạt mục tiêu; xác suất là khả năng vẫn giữ được ở kỳ mục tiêu'),
	('reason', 'too_many_periods', 'Quá nhiều kỳ', 'Too many periods', 'The target lies more periods ahead than the probability of reaching it in between is computed for', 'Mục tiêu cách quá nhiều kỳ nên không tính xác suất đạt được trong quãng giữa'),
	('reason', 'band_target', 'Mục tiêu dạng khoảng', 'Band target', 'The target is a range, which has no one side to reach; no probability is computed', 'Mục tiêu là một khoảng, không có một phía để đạt tới nên không tính xác suất'),
	('reason', 'negative_loading', 'Tải trọng âm', 'Negative loading', 'The indicator moves against the others, so the first component gives it a weight below 0', 'Chỉ tiêu biến động ngược các chỉ tiêu khác nên thành phần chính thứ nhất cho quyền số âm'),
	('reason', 'collinear', 'Biến động trùng nhau', 'Collinear', 'The indicators move in perfect step, so the method gives no weights', 'Các chỉ tiêu biến động hoàn toàn trùng nhau nên phương pháp không cho quyền số'),
	('reason', 'inconsistent_comparisons', 'So sánh mâu thuẫn', 'Inconsistent comparisons', 'The comparisons contradict each other: the consistency ratio is above 0.1', 'Các so sánh cặp mâu thuẫn nhau: tỷ số nhất quán trên 0,1'),
	('reason', 'unknown_place', 'Không rõ địa danh', 'Unknown place', 'No unit has this name', 'Không có đơn vị nào mang tên này'),
	('reason', 'ambiguous_place', 'Trùng tên địa danh', 'Ambiguous place', 'Several units have this name in the period', 'Có nhiều đơn vị cùng tên trong kỳ'),
	('reason', 'place_needs_period', 'Thiếu kỳ để xác định địa danh', 'Place needs a period', 'A code of the statistics office, or a name that passed to another unit, means nothing without a period', 'Mã thống kê hoặc tên đã chuyển cho đơn vị khác phải kèm theo kỳ'),
	('reason', 'unknown_indicator', 'Không rõ chỉ tiêu', 'Unknown indicator', 'No indicator has this code or name', 'Không có chỉ tiêu nào có mã hoặc tên này'),
	('reason', 'ambiguous_indicator', 'Trùng tên chỉ tiêu', 'Ambiguous indicator', 'Several indicators have this name: give the code', 'Có nhiều chỉ tiêu cùng tên: cần ghi mã'),
	('reason', 'unknown_method', 'Không rõ phương pháp', 'Unknown method', 'No method has this code or name', 'Không có phương pháp nào có mã hoặc tên này'),
	('reason', 'ambiguous_method', 'Trùng tên phương pháp', 'Ambiguous method', 'Several methods have this name: give the code', 'Có nhiều phương pháp cùng tên: cần ghi mã'),
	('reason', 'empty_cell', 'Ô bắt buộc còn trống', 'Empty cell', 'A figure needs a unit, an indicator and a period', 'Số liệu phải có đơn vị, chỉ tiêu và kỳ'),
	('reason', 'figure_missing', 'Thiếu số liệu', 'Figure missing', 'The row has neither a value nor a rank, nor the numerator and denominator of a ratio', 'Dòng không có giá trị, thứ hạng, hoặc tử số và mẫu số của tỷ lệ'),
	('reason', 'unit_mismatch', 'Sai đơn vị đo', 'Unit of measure does not fit', 'The unit of measure cannot be converted into the indicator''s', 'Đơn vị đo không quy đổi được sang đơn vị của chỉ tiêu'),
	('reason', 'outside_limits', 'Ngoài giới hạn', 'Outside limits', 'The value is outside the natural limits of the indicator', 'Giá trị nằm ngoài giới hạn tự nhiên của chỉ tiêu'),
	('reason', 'out_of_range', 'Số quá lớn hoặc quá nhiều chữ số', 'Out of range', 'The figure is 10^30 or more, or has more than 30 decimals', 'Số từ 10^30 trở lên hoặc có hơn 30 chữ số thập phân'),
	('reason', 'rank_without_n', 'Thứ hạng thiếu tổng số đơn vị', 'Rank without its N', 'A rank needs the number of units that were ranked, as 31/34', 'Thứ hạng phải kèm số đơn vị được xếp hạng, như 31/34'),
	('reason', 'figure_said_missing', 'Có số liệu nhưng ghi là thiếu', 'Figure said to be missing', 'The status says that the figure is missing, and yet there is one', 'Trạng thái ghi là thiếu số liệu nhưng vẫn có giá trị'),
	('reason', 'contradictory_rows', 'Các dòng mâu thuẫn', 'Contradictory rows', 'Several rows of the inbox give different figures for one cell on one day of publication', 'Nhiều dòng cho số liệu khác nhau của cùng một ô trong cùng ngày công bố'),
	('reason', 'plan_exists', 'Đã có kế hoạch khác', 'Another plan exists', 'A plan with another value is set already: change it in the table target', 'Đã có kế hoạch với giá trị khác: sửa trong bảng target'),
	('outcome', 'accepted', 'Đã nhận', 'Accepted', 'Figures of cells that had none before', 'Số liệu của ô trước đây chưa có'),
	('outcome', 'revised', 'Bản sửa đổi', 'Revised', 'Figures that differ from the newest of their cell, added as revisions', 'Số liệu khác với số mới nhất của ô, ghi thêm thành bản sửa đổi'),
	('outcome', 'unchanged', 'Không thay đổi', 'Unchanged', 'Figures and plans that were there already; nothing was added', 'Số liệu và kế hoạch đã có sẵn, không ghi thêm'),
	('outcome', 'planned', 'Kế hoạch', 'Planned', 'Plans, added to the targets', 'Kế hoạch, ghi vào bảng mục tiêu'),
	('outcome', 'rejected', 'Bị loại', 'Rejected', 'Rows that could not be read; the reason says why', 'Dòng không đọc được; mã lý do nêu vì sao'),
	('eurostat_status', 'target_achieved', 'Đã đạt mục tiêu', 'Target achieved', 'Eurostat: the target is met', NULL),
	('eurostat_status', 'significant_progress', 'Tiến bộ đáng kể', 'Significant progress', 'Eurostat: growth at least 0.95 of the growth needed; without a target, at least 1 % a year in the right direction', NULL),
	('eurostat_status', 'moderate_progress', 'Tiến bộ vừa phải', 'Moderate progress', 'Eurostat: growth at least 0.60 of the growth needed; without a target, 0 to 1 % a year in the right direction', NULL),
	('eurostat_status', 'insufficient_progress', 'Tiến bộ chưa đủ', 'Insufficient progress', 'Eurostat: growth from 0 to 0.60 of the growth needed', NULL),
	('eurostat_status', 'moving_away', 'Xa dần mục tiêu', 'Movement away from the target', 'Eurostat: growth in the wrong direction', NULL),
	('eurostat_status', 'moderate_movement_away', 'Xa dần ở mức vừa phải', 'Moderate movement away', 'Eurostat, without a target: 0 to 1 % a year in the wrong direction', NULL),
	('eurostat_status', 'significant_movement_away', 'Xa dần đáng kể', 'Significant movement away', 'Eurostat, without a target: more than 1 % a year in the wrong direction', NULL),
	('eurostat_status', 'not_assessable', 'Chưa đánh giá được', 'Not assessable', 'No ratio of growth rates exists', NULL),
	('un_score', '3', 'Đạt hoặc gần đạt', 'Met or on track', 'UN Progress Chart 2023', NULL),
	('un_score', '2', 'Tiến bộ khá', 'Fair progress', 'UN Progress Chart 2023', NULL),
	('un_score', '1', 'Trì trệ hoặc thụt lùi', 'Stagnation or regression', 'UN Progress Chart 2023', NULL),
	('rag', 'green', 'Xanh', 'Green', 'Achievement at or above the green limit', NULL),
	('rag', 'amber', 'Vàng', 'Amber', 'Achievement at or above the amber limit', NULL),
	('rag', 'red', 'Đỏ', 'Red', 'Achievement below the amber limit', NULL),
	('obs_status', 'A', 'Chính thức', 'Normal, final value', 'SDMX CL_OBS_STATUS. "chính thức" is read as A', NULL),
	('obs_status', 'B', 'Gián đoạn chuỗi', 'Time-series break', 'SDMX CL_OBS_STATUS', NULL),
	('obs_status', 'D', 'Định nghĩa khác', 'Definition differs', 'SDMX CL_OBS_STATUS', NULL),
	('obs_status', 'E', 'Ước tính', 'Estimated value', 'SDMX CL_OBS_STATUS. "ước", "ước tính", "ước đạt" are read as E', NULL),
	('obs_status', 'F', 'Dự kiến', 'Forecast value', 'SDMX CL_OBS_STATUS. "dự kiến" is read as F and is never a current value', NULL),
	('obs_status', 'G', 'Tính toán thử nghiệm', 'Experimental value', 'SDMX CL_OBS_STATUS. "tính toán thử nghiệm" is read as G', NULL),
	('obs_status', 'I', 'Gán giá trị', 'Imputed value', 'SDMX CL_OBS_STATUS', NULL),
	('obs_status', 'L', 'Thiếu, không thu thập', 'Missing, data exist but were not collected', 'SDMX CL_OBS_STATUS', NULL),
	('obs_status', 'M', 'Thiếu, không tồn tại', 'Missing, data cannot exist', 'SDMX CL_OBS_STATUS', NULL),
	('obs_status', 'N', 'Không đáng kể', 'Not significant', 'SDMX CL_OBS_STATUS', NULL),
	('obs_status', 'O', 'Thiếu giá trị', 'Missing value', 'SDMX CL_OBS_STATUS', NULL),
	('obs_status', 'P', 'Sơ bộ', 'Provisional value', 'SDMX CL_OBS_STATUS. "sơ bộ" is read as P', NULL),
	('obs_status', 'Q', 'Không công bố', 'Missing, suppressed', 'SDMX CL_OBS_STATUS', NULL),
	('obs_status', 'U', 'Độ tin cậy thấp', 'Low reliability', 'SDMX CL_OBS_STATUS', NULL),
	('obs_status', 'V', 'Chưa kiểm tra', 'Unvalidated value', 'SDMX CL_OBS_STATUS', NULL),
	('conf_status', 'F', 'Tự do công bố', 'Free for publication', 'SDMX CL_CONF_STATUS', NULL),
	('conf_status', 'N', 'Không công bố, dùng nội bộ', 'Not for publication, internal use only', 'SDMX CL_CONF_STATUS', NULL),
	('conf_status', 'C', 'Mật thống kê', 'Confidential statistical information', 'SDMX CL_CONF_STATUS', NULL),
	('conf_status', 'A', 'Bảo mật do quá ít đơn vị', 'Primary confidentiality: too few contributors', NULL, NULL),
	('conf_status', 'D', 'Bảo mật thứ cấp', 'Secondary confidentiality', NULL, NULL),
	('conf_status', 'E', 'Chưa đến ngày công bố', 'Under embargo', NULL, NULL),
	('conf_status', 'G', 'Bảo mật do một hoặc hai đơn vị chi phối', 'Primary confidentiality: one or two contributors dominate', NULL, NULL),
	('conf_status', 'M', 'Bảo mật do mức tập trung', 'Primary confidentiality: another measure of concentration', NULL, NULL),
	('conf_status', 'O', 'Bảo mật do một đơn vị chi phối', 'Primary confidentiality: one contributor dominates', NULL, NULL),
	('conf_status', 'S', 'Bảo mật thứ cấp do nơi nhận đặt', 'Secondary confidentiality set by the receiver', NULL, NULL),
	('conf_status', 'T', 'Bảo mật do hai đơn vị chi phối', 'Primary confidentiality: two contributors dominate', NULL, NULL),
	('evidence', 'S', 'Đã thấy nguồn', 'Seen', 'Seen in a public page or repository, which the source names; no decision''s annex was read in full', NULL),
	('evidence', 'M', 'Theo trí nhớ', 'From memory', 'From memory and unverified: never to be presented as official', NULL),
	('evidence', 'P', 'Đề xuất của dự án', 'Proposal', 'Our proposal or our reading: no official norm seen', NULL),
	('evidence', 'S/M', 'Một phần theo trí nhớ', 'Partly seen', 'One part seen and the rest from memory, or seen second-hand only; the note says which', NULL),
	('evidence', 'S/P', 'Một phần là đề xuất', 'Seen in part, else proposal', 'The document or quantity was seen, the formula, number or reading is our proposal; the note says which', NULL),
	('target_kind', 'level', 'Mức phải đạt', 'Level', 'The indicator''s value is compared with the target', NULL),
	('target_kind', 'rank', 'Thứ hạng', 'Rank', 'The unit''s rank in the indicator is compared with the target; no growth rates', NULL),
	('target_kind', 'growth', 'Tốc độ tăng', 'Growth', 'The indicator is itself a rate of growth; no growth rates of it', NULL),
	('target_kind', 'binary', 'Đạt hoặc không', 'Yes or no', 'Reached or not; no pace', NULL),
	('target_kind', 'plan', 'Kế hoạch, dự toán', 'Plan', 'A plan or budget of one period, of which a percentage is carried out', NULL),
	('op', '>=', 'Ít nhất', 'At least', 'The value is at or above the target', NULL),
	('op', '>', 'Trên', 'Above', 'The value is above the target, equality does not reach it', NULL),
	('op', '<=', 'Nhiều nhất', 'At most', 'The value is at or below the target; ranks too', NULL),
	('op', '<', 'Dưới', 'Below', 'The value is below the target, equality does not reach it', NULL),
	('op', 'between', 'Trong khoảng', 'Between', 'The value lies from value to value_upper, both included', NULL),
	('applies_to', 'unit', 'Chỉ đơn vị nêu tên', 'The named unit', 'Only the unit named is judged', NULL),
	('applies_to', 'members', 'Đơn vị nêu tên và các thành viên', 'The unit and its members', 'The unit named is judged, and each member of a boundary under it against the same number as a benchmark', NULL),
	('agg_unit', 'sum', 'Cộng', 'Sum', 'The members'' values add up', NULL),
	('agg_unit', 'ratio', 'Tỷ số của tổng', 'Ratio of sums', 'Multiplier times the sum of numerators over the sum of denominators', NULL),
	('agg_unit', 'simple_mean', 'Trung bình cộng', 'Simple mean', 'Unweighted mean of the members'' values', NULL),
	('agg_unit', 'weighted_mean', 'Trung bình gia quyền', 'Weighted mean', 'Mean weighted by the quantity the denominator names', NULL),
	('agg_unit', 'recompute', 'Tính lại từ thành phần', 'Recompute', 'Only computed anew from its parts, never from the members'' values', NULL),
	('agg_unit', 'none', 'Không tổng hợp', 'None', 'Never aggregated over units', NULL),
	('agg_time', 'sum', 'Cộng', 'Sum', 'A flow: months add up to a quarter and a year', NULL),
	('agg_time', 'last', 'Giá trị cuối kỳ', 'Last', 'A stock: the last value stands for the longer period', NULL),
	('agg_time', 'ratio', 'Tỷ số của tổng', 'Ratio of sums', 'Multiplier times the sum of numerators over the sum of denominators', NULL),
	('agg_time', 'mean', 'Trung bình cộng', 'Mean', 'Mean of the shorter periods', NULL),
	('agg_time', 'none', 'Không tổng hợp', 'None', 'Never aggregated over time', NULL),
	('direction', '1', 'Càng cao càng tốt', 'Higher is better', NULL, NULL),
	('direction', '-1', 'Càng thấp càng tốt', 'Lower is better', NULL, NULL),
	('direction', '0', 'Không xếp hạng, không đánh giá', 'Neither ranked nor judged', NULL, NULL),
	('frequency', 'A', 'Năm', 'Annual', 'SDMX CL_FREQ', NULL),
	('frequency', 'S', '6 tháng', 'Half-yearly', 'SDMX CL_FREQ', NULL),
	('frequency', 'Q', 'Quý', 'Quarterly', 'SDMX CL_FREQ', NULL),
	('frequency', 'M', 'Tháng', 'Monthly', 'SDMX CL_FREQ', NULL),
	('frequency', 'D', 'Ngày', 'Daily', 'SDMX CL_FREQ', NULL),
	('frequency', 'R', 'Khoảng bất kỳ', 'Any other range', 'start and duration', NULL),
	('calendar', 'civil', 'Năm dương lịch', 'Calendar year', NULL, NULL),
	('calendar', 'school', 'Năm học', 'School year', 'From 1 September: 2024-2025 is 2024-09-01/P1Y', NULL),
	('level', 'N', 'Quốc gia', 'Nation', NULL, NULL),
	('level', 'P', 'Cấp tỉnh', 'Province', NULL, NULL),
	('level', 'C', 'Cấp xã', 'Commune', NULL, NULL),
	('level', 'O', 'Tổ chức, trường học', 'Organisation, school', NULL, NULL),
	('breakdown', '_T', 'Tổng số', 'Total', 'SDMX: no breakdown', NULL),
	('breakdown', 'U', 'Thành thị', 'Urban', NULL, NULL),
	('breakdown', 'R', 'Nông thôn', 'Rural', NULL, NULL),
	('unit_kind', 'nation', 'Quốc gia', 'Nation', NULL, NULL),
	('unit_kind', 'province', 'Tỉnh', 'Province', NULL, NULL),
	('unit_kind', 'city', 'Thành phố trực thuộc trung ương', 'Centrally run city', NULL, NULL),
	('price_basis', 'current', 'Giá hiện hành', 'Current prices', NULL, NULL),
	('price_basis', 'constant-2010', 'Giá so sánh 2010', 'Constant prices of 2010', NULL, NULL),
	('aggregate', 'arithmetic', 'Trung bình cộng có trọng số', 'Weighted arithmetic mean', 'Weights are relative within a parent', NULL),
	('origin', 'catalogue', 'Danh mục kèm theo', 'Catalogue', 'The row came with the extension', NULL),
	('origin', 'own', 'Đơn vị tự thêm', 'Own', 'The row was added by the owner of the scorecard', NULL),
	('unit_measure', '%', '%', 'per cent', NULL, NULL),
	('unit_measure', '%/năm', '% một năm', 'per cent a year', NULL, NULL),
	('unit_measure', 'camera/km² đô thị', 'camera trên 1 km² đô thị', 'cameras per km² of urban area', NULL, NULL),
	('unit_measure', 'chỉ số 0-1', 'chỉ số 0-1', 'index 0-1', NULL, NULL),
	('unit_measure', 'cơ sở', 'cơ sở', 'establishments', NULL, NULL),
	('unit_measure', 'doanh nghiệp', 'doanh nghiệp', 'enterprises', NULL, NULL),
	('unit_measure', 'doanh nghiệp/1.000 dân', 'doanh nghiệp trên 1.000 dân', 'enterprises per 1,000 inhabitants', NULL, NULL),
	('unit_measure', 'giao dịch', 'giao dịch', 'transactions', NULL, NULL),
	('unit_measure', 'giải', 'giải', 'awards', NULL, NULL),
	('unit_measure', 'hạng', 'thứ hạng', 'rank', NULL, NULL),
	('unit_measure', 'hợp đồng', 'hợp đồng', 'contracts', NULL, NULL),
	('unit_measure', 'khu công nghiệp', 'khu công nghiệp', 'industrial parks', NULL, NULL),
	('unit_measure', 'mức 0-5', 'mức 0-5', 'level 0-5', NULL, NULL),
	('unit_measure', 'nghìn người', 'nghìn người', 'thousand persons', NULL, NULL),
	('unit_measure', 'nghìn đồng/người/tháng', 'nghìn đồng một người một tháng', 'thousand dong per head and month', NULL, NULL),
	('unit_measure', 'người', 'người', 'persons', NULL, NULL),
	('unit_measure', 'người/10.000 dân', 'người trên 1 vạn dân', 'persons per 10,000 inhabitants', NULL, NULL),
	('unit_measure', 'robot/10.000 lao động', 'robot trên 1 vạn lao động', 'robots per 10,000 workers', NULL, NULL),
	('unit_measure', 'sự cố/100 hệ thống', 'sự cố trên 100 hệ thống', 'incidents per 100 systems', NULL, NULL),
	('unit_measure', 'thương nhân', 'thương nhân', 'merchants', NULL, NULL),
	('unit_measure', 'thỏa thuận', 'thỏa thuận', 'agreements', NULL, NULL),
	('unit_measure', 'triệu đồng/lao động', 'triệu đồng một lao động', 'million dong per worker', NULL, NULL),
	('unit_measure', 'triệu đồng/người', 'triệu đồng một người', 'million dong per head', NULL, NULL),
	('unit_measure', 'trung tâm', 'trung tâm', 'centres', NULL, NULL),
	('unit_measure', 'tập dữ liệu', 'tập dữ liệu', 'datasets', NULL, NULL),
	('unit_measure', 'tổ chức', 'tổ chức', 'organisations', NULL, NULL),
	('unit_measure', 'tổ chức, doanh nghiệp', 'tổ chức, doanh nghiệp', 'organisations and enterprises', NULL, NULL),
	('unit_measure', 'tỷ đồng', 'tỷ đồng', 'billion dong', NULL, NULL),
	('unit_measure', 'điểm 0-100', 'điểm 0-100', 'points 0-100', NULL, NULL),
	('unit_measure', 'điểm 10-80', 'điểm 10-80', 'points 10-80', NULL, NULL),
	('unit_measure', 'đơn/1 triệu dân', 'đơn trên 1 triệu dân', 'applications per million inhabitants', NULL, NULL),
	('unit_measure', 'đề tài/1.000 học sinh', 'đề tài trên 1.000 học sinh', 'projects per 1,000 pupils', NULL, NULL),
	('change_step', 'revision', 'Điều chỉnh số liệu', 'Revision', NULL, NULL),
	('change_step', 'boundary', 'Địa giới', 'Boundary', NULL, NULL),
	('change_step', 'method', 'Phương pháp', 'Method', NULL, NULL),
	('change_step', 'new_data', 'Số liệu mới', 'New data', NULL, NULL),
	('change_step', 'component', 'Thành phần', 'Component', NULL, NULL),
	('change_step', 'residual', 'Phần còn lại', 'Residual', NULL, NULL),
	('audit_act', 'draft_entered', 'Nhập dự thảo', 'Draft entered', NULL, NULL),
	('audit_act', 'draft_revised', 'Sửa dự thảo', 'Draft revised', NULL, NULL),
	('audit_act', 'draft_discarded', 'Bỏ dự thảo', 'Draft discarded', NULL, NULL),
	('audit_act', 'published', 'Công bố', 'Published', NULL, NULL),
	('audit_act', 'revised', 'Công bố điều chỉnh', 'Revised', NULL, NULL),
	('audit_act', 'withdrawn', 'Rút lại', 'Withdrawn', NULL, NULL),
	('audit_act', 'held_back', 'Giữ lại chưa công bố', 'Held back', NULL, NULL),
	('access_act', 'edit', 'Nhập số liệu', 'Edit', NULL, NULL),
	('access_act', 'publish', 'Công bố số liệu', 'Publish', NULL, NULL)
) AS v (list, code, name_vi, name_en, meaning, meaning_vi);
COMMENT ON VIEW catalogue_word IS 'One row per list and code: every word the catalogue and the scorecard use, in both languages. Lists status and reason explain the results of progress';
COMMENT ON COLUMN catalogue_word.list IS 'Which list the word belongs to, as status, reason, obs_status';
COMMENT ON COLUMN catalogue_word.code IS 'The word itself, as stored in tables and shown by views';
COMMENT ON COLUMN catalogue_word.name_vi IS 'Label in Vietnamese';
COMMENT ON COLUMN catalogue_word.name_en IS 'Label in English';
COMMENT ON COLUMN catalogue_word.meaning IS 'What the word says, in English; NULL where the label says it all';
COMMENT ON COLUMN catalogue_word.meaning_vi IS 'What the word says, in Vietnamese; given for statuses and reasons';
GRANT SELECT ON catalogue_word TO PUBLIC;

CREATE VIEW catalogue_area AS
SELECT code::text COLLATE "C" AS code,
	name_vi::text AS name_vi,
	name_en::text AS name_en,
	seed_paragraph::int AS seed_paragraph
FROM (VALUES
	('digital-economy', 'Kinh tế số', 'Digital economy', 1),
	('composite-indices', 'Chỉ số tổng hợp và thứ hạng', 'Composite indices and ranks', 1),
	('economy-living', 'Kinh tế và đời sống', 'Economy and living standards', 1),
	('citizen-app', 'Ứng dụng công dân và định danh điện tử', 'Citizen application and electronic identity', 2),
	('online-services', 'Dịch vụ công trực tuyến', 'Online public services', 2),
	('population-data', 'Dữ liệu dân cư dùng chung', 'Shared population data', 2),
	('urban-cameras', 'Camera giám sát đô thị', 'Urban surveillance cameras', 2),
	('data-platform', 'Nền tảng dữ liệu lớn, chia sẻ dữ liệu', 'Big-data platform and data sharing', 2),
	('digital-infrastructure', 'Hạ tầng số', 'Digital infrastructure', 2),
	('information-security', 'An toàn thông tin', 'Information security', 2),
	('digital-schools', 'Trường học số và kỹ năng số', 'Digital schools and digital skills', 3),
	('pupil-research', 'Nghiên cứu khoa học của học sinh', 'Pupils'' research', 3),
	('smart-factories', 'Nhà máy thông minh, tự động hóa', 'Smart factories and automation', 4),
	('enterprise-transformation', 'Chuyển đổi số doanh nghiệp', 'Digital transformation of enterprises', 4),
	('logistics', 'Logistics', 'Logistics', 4),
	('customer-care', 'Chăm sóc khách hàng', 'Customer care', 4),
	('e-commerce', 'Thương mại điện tử', 'E-commerce', 4),
	('cashless-payment', 'Thanh toán không dùng tiền mặt', 'Cashless payment', 4),
	('policy', 'Cơ chế, chính sách', 'Mechanisms and policies', 5),
	('start-ups', 'Trung tâm khởi nghiệp, đổi mới sáng tạo', 'Start-up and innovation centres', 5),
	('incubators', 'Vườn ươm công nghệ', 'Technology incubators', 5),
	('research', 'Hợp tác nghiên cứu, khoa học và công nghệ', 'Research co-operation, science and technology', 5),
	('skilled-people', 'Nhân lực chất lượng cao', 'Skilled people', 5)
) AS v (code, name_vi, name_en, seed_paragraph);
COMMENT ON VIEW catalogue_area IS 'One row per system of the digital-economy mission';
COMMENT ON COLUMN catalogue_area.code IS 'Code of the area, as digital-economy';
COMMENT ON COLUMN catalogue_area.name_vi IS 'Name in Vietnamese, NFC, spelt as Hòa Bình, Thanh Hóa';
COMMENT ON COLUMN catalogue_area.name_en IS 'Name in English';
COMMENT ON COLUMN catalogue_area.seed_paragraph IS 'Theme: 1 goals, 2 e-government and data, 3 schools, 4 enterprises, logistics and trade, 5 policy, start-ups, research and people';
GRANT SELECT ON catalogue_area TO PUBLIC;

CREATE VIEW catalogue_unit AS
SELECT code::text COLLATE "C" AS code,
	name_vi::text AS name_vi,
	name_en::text AS name_en,
	kind::text COLLATE "C" AS kind,
	gso_code::text COLLATE "C" AS gso_code,
	iso_code::text COLLATE "C" AS iso_code,
	valid_from::date AS valid_from,
	valid_to::date AS valid_to,
	source::text AS source,
	evidence::text COLLATE "C" AS evidence,
	iso_evidence::text COLLATE "C" AS iso_evidence,
	note::text AS note
FROM (VALUES
	('viet-nam', 'Việt Nam', 'Viet Nam', 'nation', NULL, 'VN', NULL, NULL, 'ISO 3166-1', 'S', 'S', NULL),
	('ha-noi', 'Hà Nội', 'Ha Noi', 'city', '01', 'VN-HN', NULL, NULL, 'QĐ 124/2004/QĐ-TTg và QĐ 19/2025/QĐ-TTg (mã không đổi)', 'S', 'S', 'Địa giới từ 1/8/2008, khi hợp nhất tỉnh Hà Tây'),
	('ha-giang', 'Hà Giang', 'Ha Giang', 'province', '02', 'VN-03', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('cao-bang', 'Cao Bằng', 'Cao Bang', 'province', '04', 'VN-04', NULL, NULL, 'QĐ 124/2004/QĐ-TTg và QĐ 19/2025/QĐ-TTg (mã không đổi)', 'S', 'S', NULL),
	('bac-kan', 'Bắc Kạn', 'Bac Kan', 'province', '06', 'VN-53', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('tuyen-quang', 'Tuyên Quang', 'Tuyen Quang', 'province', '08', 'VN-07', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('lao-cai', 'Lào Cai', 'Lao Cai', 'province', '10', 'VN-02', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('dien-bien', 'Điện Biên', 'Dien Bien', 'province', '11', 'VN-71', NULL, NULL, 'QĐ 124/2004/QĐ-TTg và QĐ 19/2025/QĐ-TTg (mã không đổi)', 'S', 'S', NULL),
	('lai-chau', 'Lai Châu', 'Lai Chau', 'province', '12', 'VN-01', NULL, NULL, 'QĐ 124/2004/QĐ-TTg và QĐ 19/2025/QĐ-TTg (mã không đổi)', 'S', 'S', NULL),
	('son-la', 'Sơn La', 'Son La', 'province', '14', 'VN-05', NULL, NULL, 'QĐ 124/2004/QĐ-TTg và QĐ 19/2025/QĐ-TTg (mã không đổi)', 'S', 'S', NULL),
	('yen-bai', 'Yên Bái', 'Yen Bai', 'province', '15', 'VN-06', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('hoa-binh', 'Hòa Bình', 'Hoa Binh', 'province', '17', 'VN-14', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('thai-nguyen', 'Thái Nguyên', 'Thai Nguyen', 'province', '19', 'VN-69', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('lang-son', 'Lạng Sơn', 'Lang Son', 'province', '20', 'VN-09', NULL, NULL, 'QĐ 124/2004/QĐ-TTg và QĐ 19/2025/QĐ-TTg (mã không đổi)', 'S', 'S', NULL),
	('quang-ninh', 'Quảng Ninh', 'Quang Ninh', 'province', '22', 'VN-13', NULL, NULL, 'QĐ 124/2004/QĐ-TTg và QĐ 19/2025/QĐ-TTg (mã không đổi)', 'S', 'S', 'Thành phố trực thuộc trung ương từ 1/9/2026, mã và địa giới không đổi; loại ghi theo ngày 1/7/2025'),
	('bac-giang', 'Bắc Giang', 'Bac Giang', 'province', '24', 'VN-54', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('phu-tho', 'Phú Thọ', 'Phu Tho', 'province', '25', 'VN-68', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('vinh-phuc', 'Vĩnh Phúc', 'Vinh Phuc', 'province', '26', 'VN-70', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('bac-ninh', 'Bắc Ninh', 'Bac Ninh', 'province', '27', 'VN-56', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('hai-duong', 'Hải Dương', 'Hai Duong', 'province', '30', 'VN-61', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('hai-phong', 'Hải Phòng', 'Hai Phong', 'city', '31', 'VN-HP', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('hung-yen', 'Hưng Yên', 'Hung Yen', 'province', '33', 'VN-66', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('thai-binh', 'Thái Bình', 'Thai Binh', 'province', '34', 'VN-20', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('ha-nam', 'Hà Nam', 'Ha Nam', 'province', '35', 'VN-63', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('nam-dinh', 'Nam Định', 'Nam Dinh', 'province', '36', 'VN-67', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('ninh-binh', 'Ninh Bình', 'Ninh Binh', 'province', '37', 'VN-18', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('thanh-hoa', 'Thanh Hóa', 'Thanh Hoa', 'province', '38', 'VN-21', NULL, NULL, 'QĐ 124/2004/QĐ-TTg và QĐ 19/2025/QĐ-TTg (mã không đổi)', 'S', 'S', NULL),
	('nghe-an', 'Nghệ An', 'Nghe An', 'province', '40', 'VN-22', NULL, NULL, 'QĐ 124/2004/QĐ-TTg và QĐ 19/2025/QĐ-TTg (mã không đổi)', 'S', 'S', NULL),
	('ha-tinh', 'Hà Tĩnh', 'Ha Tinh', 'province', '42', 'VN-23', NULL, NULL, 'QĐ 124/2004/QĐ-TTg và QĐ 19/2025/QĐ-TTg (mã không đổi)', 'S', 'S', NULL),
	('quang-binh', 'Quảng Bình', 'Quang Binh', 'province', '44', 'VN-24', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('quang-tri', 'Quảng Trị', 'Quang Tri', 'province', '45', 'VN-25', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('hue', 'Huế', 'Hue', 'city', '46', 'VN-26', NULL, NULL, 'QĐ 124/2004/QĐ-TTg và QĐ 19/2025/QĐ-TTg (mã không đổi)', 'S', 'S', 'Tên đến 31/12/2024: tỉnh Thừa Thiên Huế; thành phố trực thuộc trung ương từ 1/1/2025 (NQ 175/2024/QH15); loại ghi theo ngày 1/7/2025'),
	('da-nang', 'Đà Nẵng', 'Da Nang', 'city', '48', 'VN-DN', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('quang-nam', 'Quảng Nam', 'Quang Nam', 'province', '49', 'VN-27', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('quang-ngai', 'Quảng Ngãi', 'Quang Ngai', 'province', '51', 'VN-29', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('binh-dinh', 'Bình Định', 'Binh Dinh', 'province', '52', 'VN-31', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('phu-yen', 'Phú Yên', 'Phu Yen', 'province', '54', 'VN-32', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('khanh-hoa', 'Khánh Hòa', 'Khanh Hoa', 'province', '56', 'VN-34', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('ninh-thuan', 'Ninh Thuận', 'Ninh Thuan', 'province', '58', 'VN-36', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('binh-thuan', 'Bình Thuận', 'Binh Thuan', 'province', '60', 'VN-40', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('kon-tum', 'Kon Tum', 'Kon Tum', 'province', '62', 'VN-28', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('gia-lai', 'Gia Lai', 'Gia Lai', 'province', '64', 'VN-30', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('dak-lak', 'Đắk Lắk', 'Dak Lak', 'province', '66', 'VN-33', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('dak-nong', 'Đắk Nông', 'Dak Nong', 'province', '67', 'VN-72', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('lam-dong', 'Lâm Đồng', 'Lam Dong', 'province', '68', 'VN-35', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('binh-phuoc', 'Bình Phước', 'Binh Phuoc', 'province', '70', 'VN-58', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('tay-ninh', 'Tây Ninh', 'Tay Ninh', 'province', '72', 'VN-37', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('binh-duong', 'Bình Dương', 'Binh Duong', 'province', '74', 'VN-57', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('dong-nai', 'Đồng Nai', 'Dong Nai', 'province', '75', 'VN-39', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('ba-ria-vung-tau', 'Bà Rịa - Vũng Tàu', 'Ba Ria - Vung Tau', 'province', '77', 'VN-43', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('ho-chi-minh', 'Hồ Chí Minh', 'Ho Chi Minh City', 'city', '79', 'VN-SG', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('long-an', 'Long An', 'Long An', 'province', '80', 'VN-41', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('tien-giang', 'Tiền Giang', 'Tien Giang', 'province', '82', 'VN-46', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('ben-tre', 'Bến Tre', 'Ben Tre', 'province', '83', 'VN-50', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('tra-vinh', 'Trà Vinh', 'Tra Vinh', 'province', '84', 'VN-51', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('vinh-long', 'Vĩnh Long', 'Vinh Long', 'province', '86', 'VN-49', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('dong-thap', 'Đồng Tháp', 'Dong Thap', 'province', '87', 'VN-45', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('an-giang', 'An Giang', 'An Giang', 'province', '89', 'VN-44', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('kien-giang', 'Kiên Giang', 'Kien Giang', 'province', '91', 'VN-47', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('can-tho', 'Cần Thơ', 'Can Tho', 'city', '92', 'VN-CT', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('hau-giang', 'Hậu Giang', 'Hau Giang', 'province', '93', 'VN-73', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('soc-trang', 'Sóc Trăng', 'Soc Trang', 'province', '94', 'VN-52', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('bac-lieu', 'Bạc Liêu', 'Bac Lieu', 'province', '95', 'VN-55', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('ca-mau', 'Cà Mau', 'Ca Mau', 'province', '96', 'VN-59', NULL, DATE '2025-06-30', 'QĐ 124/2004/QĐ-TTg (mã); NQ 202/2025/QH15 (sáp nhập)', 'S', 'S', NULL),
	('tuyen-quang-2025', 'Tuyên Quang', 'Tuyen Quang', 'province', '08', 'VN-07', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', NULL),
	('lao-cai-2025', 'Lào Cai', 'Lao Cai', 'province', '15', 'VN-02', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', NULL),
	('thai-nguyen-2025', 'Thái Nguyên', 'Thai Nguyen', 'province', '19', 'VN-69', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', NULL),
	('bac-ninh-2025', 'Bắc Ninh', 'Bac Ninh', 'province', '24', 'VN-56', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', 'Thành phố trực thuộc trung ương từ 20/9/2026, mã và địa giới không đổi; loại ghi theo ngày 1/7/2025'),
	('phu-tho-2025', 'Phú Thọ', 'Phu Tho', 'province', '25', 'VN-68', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', NULL),
	('hai-phong-2025', 'Hải Phòng', 'Hai Phong', 'city', '31', 'VN-HP', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', NULL),
	('hung-yen-2025', 'Hưng Yên', 'Hung Yen', 'province', '33', 'VN-66', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', NULL),
	('ninh-binh-2025', 'Ninh Bình', 'Ninh Binh', 'province', '37', 'VN-18', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', NULL),
	('quang-tri-2025', 'Quảng Trị', 'Quang Tri', 'province', '44', 'VN-25', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', NULL),
	('da-nang-2025', 'Đà Nẵng', 'Da Nang', 'city', '48', 'VN-DN', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', NULL),
	('quang-ngai-2025', 'Quảng Ngãi', 'Quang Ngai', 'province', '51', 'VN-29', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', NULL),
	('gia-lai-2025', 'Gia Lai', 'Gia Lai', 'province', '52', 'VN-30', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', NULL),
	('khanh-hoa-2025', 'Khánh Hòa', 'Khanh Hoa', 'province', '56', 'VN-34', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', NULL),
	('dak-lak-2025', 'Đắk Lắk', 'Dak Lak', 'province', '66', 'VN-33', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', NULL),
	('lam-dong-2025', 'Lâm Đồng', 'Lam Dong', 'province', '68', 'VN-35', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', NULL),
	('dong-nai-2025', 'Đồng Nai', 'Dong Nai', 'province', '75', 'VN-39', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', 'Thành phố trực thuộc trung ương từ 30/4/2026 (NQ 30/2026/QH16), mã và địa giới không đổi; loại ghi theo ngày 1/7/2025'),
	('ho-chi-minh-2025', 'Hồ Chí Minh', 'Ho Chi Minh City', 'city', '79', 'VN-SG', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', NULL),
	('tay-ninh-2025', 'Tây Ninh', 'Tay Ninh', 'province', '80', 'VN-37', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', NULL),
	('dong-thap-2025', 'Đồng Tháp', 'Dong Thap', 'province', '82', 'VN-45', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', NULL),
	('vinh-long-2025', 'Vĩnh Long', 'Vinh Long', 'province', '86', 'VN-49', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', NULL),
	('an-giang-2025', 'An Giang', 'An Giang', 'province', '91', 'VN-44', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', NULL),
	('can-tho-2025', 'Cần Thơ', 'Can Tho', 'city', '92', 'VN-CT', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', NULL),
	('ca-mau-2025', 'Cà Mau', 'Ca Mau', 'province', '96', 'VN-59', DATE '2025-07-01', NULL, 'QĐ 19/2025/QĐ-TTg (mã); NQ 202/2025/QH15 (thành lập)', 'S', 'S/P', NULL)
) AS v (code, name_vi, name_en, kind, gso_code, iso_code, valid_from, valid_to, source, evidence, iso_evidence, note);
COMMENT ON VIEW catalogue_unit IS 'One row per territorial unit in time: the nation, the 63 provinces until 30 June 2025 and the 34 since; an unchanged province is one unit. Codes by Decisions 124/2004 and 19/2025/QĐ-TTg';
COMMENT ON COLUMN catalogue_unit.code IS 'Our own code: vinh-phuc, phu-tho (until 30 June 2025), phu-tho-2025 (merged, since)';
COMMENT ON COLUMN catalogue_unit.name_vi IS 'Name in Vietnamese, NFC, spelt as Hòa Bình, Thanh Hóa';
COMMENT ON COLUMN catalogue_unit.name_en IS 'Name in Latin letters without diacritics';
COMMENT ON COLUMN catalogue_unit.kind IS 'nation, province or city; of a unit that still stands, as of 1 July 2025';
COMMENT ON COLUMN catalogue_unit.gso_code IS 'Two-digit code of the statistics office in force while the unit stands; ambiguous without a date, since seven codes were given to other names in 2025';
COMMENT ON COLUMN catalogue_unit.iso_code IS 'ISO 3166-2 code; the standard still lists the 63, so a merged unit carries the code of the old unit of its name';
COMMENT ON COLUMN catalogue_unit.valid_from IS 'First day; NULL means before every figure kept here';
COMMENT ON COLUMN catalogue_unit.valid_to IS 'Last day; NULL means it still stands';
COMMENT ON COLUMN catalogue_unit.source IS 'Document that gives the code and the validity';
COMMENT ON COLUMN catalogue_unit.evidence IS 'How well the row is known: S seen, M from memory, P our proposal, or a mix; catalogue_word list evidence';
COMMENT ON COLUMN catalogue_unit.iso_evidence IS 'The same for iso_code: S equal in the ISO list as carried by Debian iso-codes 4.15; S/P carried over to the merged unit by us';
COMMENT ON COLUMN catalogue_unit.note IS 'Changes of name or kind that the columns cannot hold';
GRANT SELECT ON catalogue_unit TO PUBLIC;

CREATE VIEW catalogue_unit_alias AS
SELECT unit::text COLLATE "C" AS unit,
	alias::text AS alias,
	takes_prefix::boolean AS takes_prefix,
	source::text AS source,
	evidence::text COLLATE "C" AS evidence
FROM (VALUES
	('viet-nam', 'Cả nước', false, 'Cách gọi trong bảng số liệu', 'M'),
	('viet-nam', 'Toàn quốc', false, 'Cách gọi trong bảng số liệu', 'M'),
	('ha-noi', 'Thủ đô Hà Nội', false, 'Tên gọi', 'M'),
	('ha-noi', 'Hanoi City', false, 'Tên tiếng Anh', 'M'),
	('bac-kan', 'Bắc Cạn', true, 'Cách viết cũ', 'M'),
	('hue', 'Thừa Thiên Huế', false, 'Tên đến 31/12/2024 (NQ 175/2024/QH15); báo chí còn dùng tháng 10/2025', 'S'),
	('hue', 'Tỉnh Thừa Thiên Huế', false, 'Tên đến 31/12/2024 (NQ 175/2024/QH15)', 'S'),
	('hue', 'T. Thừa Thiên Huế', false, 'Tên đến 31/12/2024 (NQ 175/2024/QH15)', 'S'),
	('hue', 'Thừa Thiên Huế Province', false, 'Tên đến 31/12/2024, tiếng Anh', 'M'),
	('hue', 'Thừa Thiên', false, 'Cách viết cũ', 'M'),
	('hue', 'TT Huế', false, 'Viết tắt thường gặp', 'M'),
	('hue', 'TTH', false, 'Viết tắt thường gặp', 'M'),
	('hue', 'Cố đô Huế', false, 'Tên gọi', 'M'),
	('kon-tum', 'Công Tum', true, 'Cách viết cũ', 'M'),
	('dak-lak', 'Đắc Lắc', true, 'Cách viết cũ', 'M'),
	('dak-lak-2025', 'Đắc Lắc', true, 'Cách viết cũ', 'M'),
	('dak-lak', 'Đắc Lắk', true, 'Cách viết cũ', 'M'),
	('dak-lak-2025', 'Đắc Lắk', true, 'Cách viết cũ', 'M'),
	('dak-lak', 'Đắk Lắc', true, 'Cách viết cũ', 'M'),
	('dak-lak-2025', 'Đắk Lắc', true, 'Cách viết cũ', 'M'),
	('dak-lak', 'Darlac', true, 'Cách viết cũ', 'M'),
	('dak-lak-2025', 'Darlac', true, 'Cách viết cũ', 'M'),
	('dak-nong', 'Đắc Nông', true, 'Cách viết cũ', 'M'),
	('ba-ria-vung-tau', 'BR-VT', true, 'Viết tắt thường gặp', 'M'),
	('ba-ria-vung-tau', 'Vũng Tàu', false, 'Gọi tắt', 'M'),
	('ho-chi-minh', 'HCM', true, 'Viết tắt thường gặp', 'M'),
	('ho-chi-minh-2025', 'HCM', true, 'Viết tắt thường gặp', 'M'),
	('ho-chi-minh', 'HCMC', false, 'Viết tắt thường gặp', 'M'),
	('ho-chi-minh-2025', 'HCMC', false, 'Viết tắt thường gặp', 'M'),
	('ho-chi-minh', 'HCM City', false, 'Viết tắt thường gặp', 'M'),
	('ho-chi-minh-2025', 'HCM City', false, 'Viết tắt thường gặp', 'M'),
	('ho-chi-minh', 'Sài Gòn', true, 'Tên cũ', 'M'),
	('ho-chi-minh-2025', 'Sài Gòn', true, 'Tên cũ', 'M'),
	('ho-chi-minh', 'Saigon City', false, 'Tên cũ, tiếng Anh', 'M'),
	('ho-chi-minh-2025', 'Saigon City', false, 'Tên cũ, tiếng Anh', 'M'),
	('dong-nai-2025', 'Thành phố Đồng Nai', false, 'Thành phố từ 30/4/2026 (NQ 30/2026/QH16)', 'S'),
	('dong-nai-2025', 'TP Đồng Nai', false, 'Thành phố từ 30/4/2026 (NQ 30/2026/QH16)', 'S'),
	('quang-ninh', 'Thành phố Quảng Ninh', false, 'Thành phố từ 1/9/2026', 'S'),
	('quang-ninh', 'TP Quảng Ninh', false, 'Thành phố từ 1/9/2026', 'S'),
	('bac-ninh-2025', 'Thành phố Bắc Ninh', false, 'Thành phố từ 20/9/2026', 'S'),
	('bac-ninh-2025', 'TP Bắc Ninh', false, 'Thành phố từ 20/9/2026', 'S')
) AS v (unit, alias, takes_prefix, source, evidence);
COMMENT ON VIEW catalogue_unit_alias IS 'One row per unit and other name it is written under. Case, accents, blanks and punctuation do not count, so spellings that differ in nothing else are not repeated';
COMMENT ON COLUMN catalogue_unit_alias.unit IS 'Code of the unit';
COMMENT ON COLUMN catalogue_unit_alias.alias IS 'The other name: an old spelling, an abbreviation, a former or a later name';
COMMENT ON COLUMN catalogue_unit_alias.takes_prefix IS 'Whether it is also written behind the word for the kind of unit, as Tỉnh or TP.';
COMMENT ON COLUMN catalogue_unit_alias.source IS 'What kind of name it is, and by which document';
COMMENT ON COLUMN catalogue_unit_alias.evidence IS 'How well the row is known: S seen, M from memory, P our proposal, or a mix; catalogue_word list evidence';
GRANT SELECT ON catalogue_unit_alias TO PUBLIC;

CREATE VIEW catalogue_boundary AS
SELECT code::text COLLATE "C" AS code,
	name_vi::text AS name_vi,
	name_en::text AS name_en,
	valid_from::date AS valid_from,
	valid_to::date AS valid_to,
	source::text AS source,
	evidence::text COLLATE "C" AS evidence
FROM (VALUES
	('63', '63 tỉnh và thành phố (đến 30/6/2025)', '63 provinces and cities (until 30 June 2025)', DATE '2008-08-01', DATE '2025-06-30', 'NQ 15/2008/QH12 (hợp nhất Hà Tây vào Hà Nội từ 1/8/2008); NQ 202/2025/QH15', 'S/M'),
	('34', '34 tỉnh và thành phố (từ 1/7/2025)', '34 provinces and cities (since 1 July 2025)', DATE '2025-07-01', NULL, 'NQ 202/2025/QH15; QĐ 19/2025/QĐ-TTg', 'S')
) AS v (code, name_vi, name_en, valid_from, valid_to, source, evidence);
COMMENT ON VIEW catalogue_boundary IS 'One row per division of the country into provinces';
COMMENT ON COLUMN catalogue_boundary.code IS 'Code: 63 or 34, which is also the number of members';
COMMENT ON COLUMN catalogue_boundary.name_vi IS 'Name in Vietnamese, NFC, spelt as Hòa Bình, Thanh Hóa';
COMMENT ON COLUMN catalogue_boundary.name_en IS 'Name in English';
COMMENT ON COLUMN catalogue_boundary.valid_from IS 'First day of the division';
COMMENT ON COLUMN catalogue_boundary.valid_to IS 'Last day; NULL means still in force';
COMMENT ON COLUMN catalogue_boundary.source IS 'Documents that made the division';
COMMENT ON COLUMN catalogue_boundary.evidence IS 'How well the row is known: S seen, M from memory, P our proposal, or a mix; catalogue_word list evidence';
GRANT SELECT ON catalogue_boundary TO PUBLIC;

CREATE VIEW catalogue_boundary_member AS
SELECT boundary::text COLLATE "C" AS boundary,
	unit::text COLLATE "C" AS unit,
	parent::text COLLATE "C" AS parent
FROM (VALUES
	('63', 'ha-noi', 'viet-nam'),
	('63', 'ha-giang', 'viet-nam'),
	('63', 'cao-bang', 'viet-nam'),
	('63', 'bac-kan', 'viet-nam'),
	('63', 'tuyen-quang', 'viet-nam'),
	('63', 'lao-cai', 'viet-nam'),
	('63', 'dien-bien', 'viet-nam'),
	('63', 'lai-chau', 'viet-nam'),
	('63', 'son-la', 'viet-nam'),
	('63', 'yen-bai', 'viet-nam'),
	('63', 'hoa-binh', 'viet-nam'),
	('63', 'thai-nguyen', 'viet-nam'),
	('63', 'lang-son', 'viet-nam'),
	('63', 'quang-ninh', 'viet-nam'),
	('63', 'bac-giang', 'viet-nam'),
	('63', 'phu-tho', 'viet-nam'),
	('63', 'vinh-phuc', 'viet-nam'),
	('63', 'bac-ninh', 'viet-nam'),
	('63', 'hai-duong', 'viet-nam'),
	('63', 'hai-phong', 'viet-nam'),
	('63', 'hung-yen', 'viet-nam'),
	('63', 'thai-binh', 'viet-nam'),
	('63', 'ha-nam', 'viet-nam'),
	('63', 'nam-dinh', 'viet-nam'),
	('63', 'ninh-binh', 'viet-nam'),
	('63', 'thanh-hoa', 'viet-nam'),
	('63', 'nghe-an', 'viet-nam'),
	('63', 'ha-tinh', 'viet-nam'),
	('63', 'quang-binh', 'viet-nam'),
	('63', 'quang-tri', 'viet-nam'),
	('63', 'hue', 'viet-nam'),
	('63', 'da-nang', 'viet-nam'),
	('63', 'quang-nam', 'viet-nam'),
	('63', 'quang-ngai', 'viet-nam'),
	('63', 'binh-dinh', 'viet-nam'),
	('63', 'phu-yen', 'viet-nam'),
	('63', 'khanh-hoa', 'viet-nam'),
	('63', 'ninh-thuan', 'viet-nam'),
	('63', 'binh-thuan', 'viet-nam'),
	('63', 'kon-tum', 'viet-nam'),
	('63', 'gia-lai', 'viet-nam'),
	('63', 'dak-lak', 'viet-nam'),
	('63', 'dak-nong', 'viet-nam'),
	('63', 'lam-dong', 'viet-nam'),
	('63', 'binh-phuoc', 'viet-nam'),
	('63', 'tay-ninh', 'viet-nam'),
	('63', 'binh-duong', 'viet-nam'),
	('63', 'dong-nai', 'viet-nam'),
	('63', 'ba-ria-vung-tau', 'viet-nam'),
	('63', 'ho-chi-minh', 'viet-nam'),
	('63', 'long-an', 'viet-nam'),
	('63', 'tien-giang', 'viet-nam'),
	('63', 'ben-tre', 'viet-nam'),
	('63', 'tra-vinh', 'viet-nam'),
	('63', 'vinh-long', 'viet-nam'),
	('63', 'dong-thap', 'viet-nam'),
	('63', 'an-giang', 'viet-nam'),
	('63', 'kien-giang', 'viet-nam'),
	('63', 'can-tho', 'viet-nam'),
	('63', 'hau-giang', 'viet-nam'),
	('63', 'soc-trang', 'viet-nam'),
	('63', 'bac-lieu', 'viet-nam'),
	('63', 'ca-mau', 'viet-nam'),
	('34', 'ha-noi', 'viet-nam'),
	('34', 'cao-bang', 'viet-nam'),
	('34', 'tuyen-quang-2025', 'viet-nam'),
	('34', 'dien-bien', 'viet-nam'),
	('34', 'lai-chau', 'viet-nam'),
	('34', 'son-la', 'viet-nam'),
	('34', 'lao-cai-2025', 'viet-nam'),
	('34', 'thai-nguyen-2025', 'viet-nam'),
	('34', 'lang-son', 'viet-nam'),
	('34', 'quang-ninh', 'viet-nam'),
	('34', 'bac-ninh-2025', 'viet-nam'),
	('34', 'phu-tho-2025', 'viet-nam'),
	('34', 'hai-phong-2025', 'viet-nam'),
	('34', 'hung-yen-2025', 'viet-nam'),
	('34', 'ninh-binh-2025', 'viet-nam'),
	('34', 'thanh-hoa', 'viet-nam'),
	('34', 'nghe-an', 'viet-nam'),
	('34', 'ha-tinh', 'viet-nam'),
	('34', 'quang-tri-2025', 'viet-nam'),
	('34', 'hue', 'viet-nam'),
	('34', 'da-nang-2025', 'viet-nam'),
	('34', 'quang-ngai-2025', 'viet-nam'),
	('34', 'gia-lai-2025', 'viet-nam'),
	('34', 'khanh-hoa-2025', 'viet-nam'),
	('34', 'dak-lak-2025', 'viet-nam'),
	('34', 'lam-dong-2025', 'viet-nam'),
	('34', 'dong-nai-2025', 'viet-nam'),
	('34', 'ho-chi-minh-2025', 'viet-nam'),
	('34', 'tay-ninh-2025', 'viet-nam'),
	('34', 'dong-thap-2025', 'viet-nam'),
	('34', 'vinh-long-2025', 'viet-nam'),
	('34', 'an-giang-2025', 'viet-nam'),
	('34', 'can-tho-2025', 'viet-nam'),
	('34', 'ca-mau-2025', 'viet-nam')
) AS v (boundary, unit, parent);
COMMENT ON VIEW catalogue_boundary_member IS 'One row per boundary and unit: which units make up a division (Resolution 202/2025/QH15)';
COMMENT ON COLUMN catalogue_boundary_member.boundary IS 'Code of the boundary';
COMMENT ON COLUMN catalogue_boundary_member.unit IS 'Code of the member';
COMMENT ON COLUMN catalogue_boundary_member.parent IS 'Code of the unit it belongs to';
GRANT SELECT ON catalogue_boundary_member TO PUBLIC;

CREATE VIEW catalogue_unit_status AS
SELECT unit::text COLLATE "C" AS unit,
	kind::text COLLATE "C" AS kind,
	valid_from::date AS valid_from,
	source::text AS source,
	evidence::text COLLATE "C" AS evidence,
	note::text AS note
FROM (VALUES
	('dong-nai-2025', 'city', DATE '2026-04-30', 'NQ 30/2026/QH16', 'S', NULL),
	('quang-ninh', 'city', DATE '2026-09-01', NULL, 'S', 'The number of the resolution was not seen'),
	('bac-ninh-2025', 'city', DATE '2026-09-20', NULL, 'S', 'The number of the resolution was not seen')
) AS v (unit, kind, valid_from, source, evidence, note);
COMMENT ON VIEW catalogue_unit_status IS 'One row per unit and change of its status that left code and area as they were';
COMMENT ON COLUMN catalogue_unit_status.unit IS 'Code of the unit';
COMMENT ON COLUMN catalogue_unit_status.kind IS 'What it is from that day: province or city';
COMMENT ON COLUMN catalogue_unit_status.valid_from IS 'First day';
COMMENT ON COLUMN catalogue_unit_status.source IS 'Document, where its number was seen';
COMMENT ON COLUMN catalogue_unit_status.evidence IS 'How well the row is known: S seen, M from memory, P our proposal, or a mix; catalogue_word list evidence';
COMMENT ON COLUMN catalogue_unit_status.note IS 'What is not known';
GRANT SELECT ON catalogue_unit_status TO PUBLIC;

CREATE VIEW catalogue_region AS
SELECT code::text COLLATE "C" AS code,
	name_vi::text AS name_vi,
	name_en::text AS name_en,
	source::text AS source,
	evidence::text COLLATE "C" AS evidence,
	note::text AS note
FROM (VALUES
	('northern-midlands', 'Trung du và miền núi phía Bắc', 'Northern midlands and mountains', 'NQ 306/NQ-CP (2025)', 'S/M', 'The order of the listing was seen; its full list is from memory and not kept here'),
	('red-river-delta', 'Đồng bằng sông Hồng', 'Red River Delta', 'NQ 306/NQ-CP (2025)', 'S/M', 'That old Vĩnh Phúc belonged to it was seen; its members since 2025 were not'),
	('south-east', 'Đông Nam Bộ', 'South-east', 'NQ 306/NQ-CP (2025)', 'M', NULL),
	('mekong-delta', 'Đồng bằng sông Cửu Long', 'Mekong Delta', 'NQ 306/NQ-CP (2025); NQ 252/2025/QH15', 'S', NULL)
) AS v (code, name_vi, name_en, source, evidence, note);
COMMENT ON VIEW catalogue_region IS 'One row per socio-economic region; only what was seen or is marked';
COMMENT ON COLUMN catalogue_region.code IS 'Code of the region';
COMMENT ON COLUMN catalogue_region.name_vi IS 'Name in Vietnamese, NFC, spelt as Hòa Bình, Thanh Hóa';
COMMENT ON COLUMN catalogue_region.name_en IS 'Name in English';
COMMENT ON COLUMN catalogue_region.source IS 'Document that draws the regions';
COMMENT ON COLUMN catalogue_region.evidence IS 'How well the row is known: S seen, M from memory, P our proposal, or a mix; catalogue_word list evidence';
COMMENT ON COLUMN catalogue_region.note IS 'What is not known';
GRANT SELECT ON catalogue_region TO PUBLIC;

CREATE VIEW catalogue_region_member AS
SELECT region::text COLLATE "C" AS region,
	unit::text COLLATE "C" AS unit,
	valid_from::date AS valid_from,
	valid_to::date AS valid_to,
	source::text AS source,
	evidence::text COLLATE "C" AS evidence,
	note::text AS note
FROM (VALUES
	('red-river-delta', 'vinh-phuc', NULL, DATE '2025-06-30', 'Phân vùng trước 2025', 'S', 'Old Vĩnh Phúc belonged to the Red River Delta; its successor does not'),
	('northern-midlands', 'phu-tho-2025', DATE '2025-07-01', NULL, 'NQ 306/NQ-CP (2025)', 'S/M', 'Listed among the northern midlands; the full list is from memory'),
	('south-east', 'tay-ninh-2025', DATE '2025-07-01', NULL, 'NQ 306/NQ-CP (2025)', 'S/M', 'That Tây Ninh (with Long An) is outside the Mekong Delta was seen; the South-east is from memory'),
	('mekong-delta', 'dong-thap-2025', DATE '2025-07-01', NULL, 'NQ 306/NQ-CP (2025)', 'S', NULL),
	('mekong-delta', 'an-giang-2025', DATE '2025-07-01', NULL, 'NQ 306/NQ-CP (2025)', 'S', NULL),
	('mekong-delta', 'vinh-long-2025', DATE '2025-07-01', NULL, 'NQ 306/NQ-CP (2025)', 'S', NULL),
	('mekong-delta', 'can-tho-2025', DATE '2025-07-01', NULL, 'NQ 306/NQ-CP (2025)', 'S', NULL),
	('mekong-delta', 'ca-mau-2025', DATE '2025-07-01', NULL, 'NQ 306/NQ-CP (2025)', 'S', NULL)
) AS v (region, unit, valid_from, valid_to, source, evidence, note);
COMMENT ON VIEW catalogue_region_member IS 'One row per region and unit, with the days of the membership; the list is not complete: what was not seen is left out';
COMMENT ON COLUMN catalogue_region_member.region IS 'Code of the region';
COMMENT ON COLUMN catalogue_region_member.unit IS 'Code of the unit';
COMMENT ON COLUMN catalogue_region_member.valid_from IS 'First day; NULL means before every figure kept here';
COMMENT ON COLUMN catalogue_region_member.valid_to IS 'Last day; NULL means still so';
COMMENT ON COLUMN catalogue_region_member.source IS 'Document';
COMMENT ON COLUMN catalogue_region_member.evidence IS 'How well the row is known: S seen, M from memory, P our proposal, or a mix; catalogue_word list evidence';
COMMENT ON COLUMN catalogue_region_member.note IS 'What was seen and what was not';
GRANT SELECT ON catalogue_region_member TO PUBLIC;

CREATE VIEW catalogue_unit_succession AS
SELECT old_unit::text COLLATE "C" AS old_unit,
	new_unit::text COLLATE "C" AS new_unit,
	from_date::date AS from_date,
	share::numeric AS share
FROM (VALUES
	('ha-giang', 'tuyen-quang-2025', DATE '2025-07-01', 1),
	('bac-kan', 'thai-nguyen-2025', DATE '2025-07-01', 1),
	('tuyen-quang', 'tuyen-quang-2025', DATE '2025-07-01', 1),
	('lao-cai', 'lao-cai-2025', DATE '2025-07-01', 1),
	('yen-bai', 'lao-cai-2025', DATE '2025-07-01', 1),
	('hoa-binh', 'phu-tho-2025', DATE '2025-07-01', 1),
	('thai-nguyen', 'thai-nguyen-2025', DATE '2025-07-01', 1),
	('bac-giang', 'bac-ninh-2025', DATE '2025-07-01', 1),
	('phu-tho', 'phu-tho-2025', DATE '2025-07-01', 1),
	('vinh-phuc', 'phu-tho-2025', DATE '2025-07-01', 1),
	('bac-ninh', 'bac-ninh-2025', DATE '2025-07-01', 1),
	('hai-duong', 'hai-phong-2025', DATE '2025-07-01', 1),
	('hai-phong', 'hai-phong-2025', DATE '2025-07-01', 1),
	('hung-yen', 'hung-yen-2025', DATE '2025-07-01', 1),
	('thai-binh', 'hung-yen-2025', DATE '2025-07-01', 1),
	('ha-nam', 'ninh-binh-2025', DATE '2025-07-01', 1),
	('nam-dinh', 'ninh-binh-2025', DATE '2025-07-01', 1),
	('ninh-binh', 'ninh-binh-2025', DATE '2025-07-01', 1),
	('quang-binh', 'quang-tri-2025', DATE '2025-07-01', 1),
	('quang-tri', 'quang-tri-2025', DATE '2025-07-01', 1),
	('da-nang', 'da-nang-2025', DATE '2025-07-01', 1),
	('quang-nam', 'da-nang-2025', DATE '2025-07-01', 1),
	('quang-ngai', 'quang-ngai-2025', DATE '2025-07-01', 1),
	('binh-dinh', 'gia-lai-2025', DATE '2025-07-01', 1),
	('phu-yen', 'dak-lak-2025', DATE '2025-07-01', 1),
	('khanh-hoa', 'khanh-hoa-2025', DATE '2025-07-01', 1),
	('ninh-thuan', 'khanh-hoa-2025', DATE '2025-07-01', 1),
	('binh-thuan', 'lam-dong-2025', DATE '2025-07-01', 1),
	('kon-tum', 'quang-ngai-2025', DATE '2025-07-01', 1),
	('gia-lai', 'gia-lai-2025', DATE '2025-07-01', 1),
	('dak-lak', 'dak-lak-2025', DATE '2025-07-01', 1),
	('dak-nong', 'lam-dong-2025', DATE '2025-07-01', 1),
	('lam-dong', 'lam-dong-2025', DATE '2025-07-01', 1),
	('binh-phuoc', 'dong-nai-2025', DATE '2025-07-01', 1),
	('tay-ninh', 'tay-ninh-2025', DATE '2025-07-01', 1),
	('binh-duong', 'ho-chi-minh-2025', DATE '2025-07-01', 1),
	('dong-nai', 'dong-nai-2025', DATE '2025-07-01', 1),
	('ba-ria-vung-tau', 'ho-chi-minh-2025', DATE '2025-07-01', 1),
	('ho-chi-minh', 'ho-chi-minh-2025', DATE '2025-07-01', 1),
	('long-an', 'tay-ninh-2025', DATE '2025-07-01', 1),
	('tien-giang', 'dong-thap-2025', DATE '2025-07-01', 1),
	('ben-tre', 'vinh-long-2025', DATE '2025-07-01', 1),
	('tra-vinh', 'vinh-long-2025', DATE '2025-07-01', 1),
	('vinh-long', 'vinh-long-2025', DATE '2025-07-01', 1),
	('dong-thap', 'dong-thap-2025', DATE '2025-07-01', 1),
	('an-giang', 'an-giang-2025', DATE '2025-07-01', 1),
	('kien-giang', 'an-giang-2025', DATE '2025-07-01', 1),
	('can-tho', 'can-tho-2025', DATE '2025-07-01', 1),
	('hau-giang', 'can-tho-2025', DATE '2025-07-01', 1),
	('soc-trang', 'can-tho-2025', DATE '2025-07-01', 1),
	('bac-lieu', 'ca-mau-2025', DATE '2025-07-01', 1),
	('ca-mau', 'ca-mau-2025', DATE '2025-07-01', 1)
) AS v (old_unit, new_unit, from_date, share);
COMMENT ON VIEW catalogue_unit_succession IS 'One row per old and new unit: what became of a unit that ended (Resolution 202/2025/QH15)';
COMMENT ON COLUMN catalogue_unit_succession.old_unit IS 'Code of the unit that ended';
COMMENT ON COLUMN catalogue_unit_succession.new_unit IS 'Code of its successor';
COMMENT ON COLUMN catalogue_unit_succession.from_date IS 'First day of the successor';
COMMENT ON COLUMN catalogue_unit_succession.share IS 'Part of the old unit that went to the successor, 1 for the whole';
GRANT SELECT ON catalogue_unit_succession TO PUBLIC;

CREATE VIEW catalogue_method AS
SELECT code::text COLLATE "C" AS code,
	compiler::text AS compiler,
	framework::text AS framework,
	price_basis::text COLLATE "C" AS price_basis,
	classification::text AS classification,
	document::text AS document,
	valid_from::date AS valid_from,
	valid_to::date AS valid_to,
	name_vi::text AS name_vi,
	name_en::text AS name_en,
	evidence::text COLLATE "C" AS evidence,
	note::text AS note
FROM (VALUES
	('_Z', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Không áp dụng', 'Not applicable', 'P', 'The code for no method: figures of one undisputed method, and targets whose document names none'),
	('mic-2022', 'Bộ Thông tin và Truyền thông (MIC)', 'QĐ 1354', 'current', NULL, 'QĐ 1354/QĐ-BTTTT (7/7/2022)', DATE '2021-01-01', DATE '2022-12-31', 'Tỷ trọng kinh tế số, Bộ Thông tin và Truyền thông tính', 'Digital-economy share, compiled by the Ministry of Information and Communications', 'S/M', 'Preliminary calculation for 2021 and 2022 (national 14.26 for 2022, where the NSO has 12.6-12.8). That the figures follow this decision is from memory'),
	('nso', 'Cục Thống kê (NSO, trước đây Tổng cục Thống kê)', 'core + digitised', 'current', 'VSIC 2018', 'TT 13/2021/TT-BKHĐT', DATE '2020-01-01', NULL, 'Tỷ trọng kinh tế số, Cục Thống kê biên soạn: phần lõi cộng phần số hóa', 'Digital-economy share, compiled by the National Statistics Office: core plus digitised', 'S/M', 'Denominator GDP or GRDP at current prices with product taxes less subsidies. Core of seven groups seen; that they are coded in VSIC 2018 is from memory'),
	('dti-1726', 'Bộ Thông tin và Truyền thông (MIC)', 'DTI', NULL, NULL, 'QĐ 1726/QĐ-BTTTT (2020)', DATE '2020-01-01', DATE '2021-12-31', 'DTI cấp tỉnh theo QĐ 1726', 'Provincial DTI under Decision 1726', 'S/M', 'The decision of 2020 was seen; that both editions 2020 and 2021 follow it is from memory. Another set than 922: never chained with it'),
	('dti-922', 'Bộ Thông tin và Truyền thông (MIC), từ 2025 Bộ Khoa học và Công nghệ (MOST)', 'DTI', NULL, NULL, 'QĐ 922/QĐ-BTTTT (20/5/2022)', DATE '2022-01-01', DATE '2024-12-31', 'DTI cấp tỉnh theo QĐ 922', 'Provincial DTI under Decision 922', 'S/M', 'Editions 2022 to 2024. Edition 2024 was published on 21/10/2025, after Decision 405 came; which set scored editions 2023 and 2024 was not seen'),
	('dti-922-mean34', 'Bộ Khoa học và Công nghệ (MOST)', 'DTI', NULL, NULL, 'QĐ 922/QĐ-BTTTT (20/5/2022); công bố 21/10/2025', DATE '2024-01-01', DATE '2024-12-31', 'DTI 34 tỉnh: trung bình cộng của các tỉnh cũ, không gia quyền', 'DTI of the 34: unweighted mean of the old provinces', 'S', 'Officially re-based so for edition 2024; a mean of indices is not a measurement of the new province'),
	('dti-405', 'Bộ Khoa học và Công nghệ (MOST)', 'DTI', NULL, NULL, 'QĐ 405/QĐ-BKHCN (3/4/2025)', NULL, NULL, 'DTI cấp tỉnh theo QĐ 405', 'Provincial DTI under Decision 405', 'S', '8 main indices, 47 components, 1000 points; its split of points and its first edition were not seen'),
	('pii-1705', 'Bộ Khoa học và Công nghệ (MOST)', 'PII', NULL, NULL, 'QĐ 1705/QĐ-BKHCN (24/7/2024) và khung hằng năm', DATE '2024-01-01', NULL, 'PII theo QĐ 1705', 'Provincial Innovation Index under Decision 1705', 'S', 'Edition year; the framework of 2025 was not read'),
	('pci', 'VCCI', 'PCI', NULL, NULL, NULL, NULL, NULL, 'PCI, điều tra doanh nghiệp', 'Provincial Competitiveness Index', 'S', 'The set of questions and the weights change between editions, which this code does not tell apart'),
	('papi', 'UNDP, CECODES, RTA', 'PAPI', NULL, NULL, NULL, DATE '2018-01-01', NULL, 'PAPI, 8 nội dung (từ 2018)', 'PAPI, eight contents (since 2018)', 'S/M', 'Scale 10-80 from memory'),
	('papi-2011', 'UNDP, CECODES, RTA', 'PAPI', NULL, NULL, NULL, DATE '2011-01-01', DATE '2017-12-31', 'PAPI, 6 nội dung (đến 2017)', 'PAPI, six contents (until 2017)', 'S/M', 'Six contents seen for 2016; the years are from memory. Another scale than since 2018'),
	('sipas', 'Bộ Nội vụ', 'SIPAS', NULL, NULL, NULL, NULL, NULL, 'SIPAS, điều tra xã hội học', 'Satisfaction Index of Public Administration Services', 'S', NULL),
	('par-876', 'Bộ Nội vụ', 'PAR Index', NULL, NULL, 'QĐ 876/QĐ-BNV (2022)', NULL, NULL, 'PAR Index theo QĐ 876', 'PAR Index under Decision 876', 'S', 'Self-assessment and sociological survey; years covered not seen'),
	('dvc-766', 'Văn phòng Chính phủ', '766', NULL, NULL, 'QĐ 766/QĐ-TTg (23/6/2022)', DATE '2022-06-23', NULL, 'Bộ chỉ số phục vụ người dân và doanh nghiệp theo QĐ 766', 'Service-quality set under Decision 766', 'S/M', 'Five groups, 100 points; three groups'' points seen, two from memory'),
	('nd-43', NULL, 'NĐ 43', NULL, NULL, 'NĐ 43/2011/NĐ-CP', NULL, DATE '2022-12-31', 'Dịch vụ công theo 4 mức độ (hết hiệu lực)', 'Online services by four levels, no longer in force', 'S', NULL),
	('nd-42', NULL, 'NĐ 42', NULL, NULL, 'NĐ 42/2022/NĐ-CP (24/6/2022)', DATE '2022-06-24', NULL, 'Dịch vụ công toàn trình, một phần', 'Online services end-to-end or partial', 'S', 'Article 11 replaces the four levels; the two are never chained'),
	('edu-4725', 'Bộ Giáo dục và Đào tạo', 'QĐ 4725', NULL, NULL, 'QĐ 4725/QĐ-BGDĐT (30/12/2022)', DATE '2022-12-30', NULL, 'Chuyển đổi số cơ sở giáo dục theo QĐ 4725', 'Digital transformation of schools under Decision 4725', 'S', NULL),
	('dbi-1970', 'Bộ Thông tin và Truyền thông (MIC)', 'DBI', NULL, NULL, 'QĐ 1970/QĐ-BTTTT (2021)', NULL, DATE '2023-11-06', 'DBI doanh nghiệp, bộ năm 2021', 'Digital business index, set of 2021', 'S', NULL),
	('dbi-2158', 'Bộ Thông tin và Truyền thông (MIC)', 'DBI', NULL, NULL, 'QĐ 2158/QĐ-BTTTT (7/11/2023)', DATE '2023-11-07', NULL, 'DBI doanh nghiệp, bộ năm 2023', 'Digital business index, set of 2023', 'S', NULL),
	('ebi', 'VECOM', 'EBI', NULL, NULL, NULL, NULL, NULL, 'Chỉ số thương mại điện tử VECOM', 'E-Business Index of VECOM', 'S', 'Edition year is one later than the reference year'),
	('un-egdi', 'Liên hợp quốc (UN DESA)', 'EGDI', NULL, NULL, NULL, NULL, NULL, 'Khảo sát Chính phủ điện tử của Liên hợp quốc', 'United Nations E-Government Survey', 'M', NULL),
	('nso-grdp-current', 'Cục Thống kê (NSO, trước đây Tổng cục Thống kê)', 'SNA', 'current', NULL, NULL, NULL, NULL, 'GRDP theo giá hiện hành', 'GRDP at current prices', 'S', 'Includes product taxes less subsidies'),
	('nso-grdp-2010', 'Cục Thống kê (NSO, trước đây Tổng cục Thống kê)', 'SNA', 'constant-2010', NULL, NULL, NULL, NULL, 'GRDP theo giá so sánh 2010', 'GRDP at constant prices of 2010', 'S', 'Texts mix it with current prices: the price basis is part of the key'),
	('nso-population', 'Cục Thống kê (NSO, trước đây Tổng cục Thống kê)', NULL, NULL, NULL, NULL, NULL, NULL, 'Dân số trung bình', 'Average population', 'S', 'The populations named in NQ 202/2025/QH15 include temporary residents and are not per-head denominators'),
	('admin', 'Cơ quan báo cáo của tỉnh', NULL, NULL, NULL, NULL, NULL, NULL, 'Số liệu hành chính, báo cáo của tỉnh', 'Administrative count of the province', 'P', NULL),
	('survey', 'Cơ quan điều tra', NULL, NULL, NULL, NULL, NULL, NULL, 'Điều tra chọn mẫu', 'Sample survey', 'P', NULL),
	('press', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Số liệu báo chí dẫn, không rõ phương pháp', 'Figure quoted by the press whose method is not stated', 'P', 'Not comparable with any other method')
) AS v (code, compiler, framework, price_basis, classification, document, valid_from, valid_to, name_vi, name_en, evidence, note);
COMMENT ON VIEW catalogue_method IS 'One row per way of compiling a figure: figures of different methods are never chained';
COMMENT ON COLUMN catalogue_method.code IS 'Code of the method; _Z where none applies';
COMMENT ON COLUMN catalogue_method.compiler IS 'Who compiles the figure';
COMMENT ON COLUMN catalogue_method.framework IS 'Set or framework it follows';
COMMENT ON COLUMN catalogue_method.price_basis IS 'current or constant-2010; NULL where no prices are involved';
COMMENT ON COLUMN catalogue_method.classification IS 'Classification of industries, where one is known';
COMMENT ON COLUMN catalogue_method.document IS 'Document that lays the method down';
COMMENT ON COLUMN catalogue_method.valid_from IS 'First day of the reference periods compiled so; NULL where not known';
COMMENT ON COLUMN catalogue_method.valid_to IS 'Last day of the reference periods compiled so; NULL where not known or open';
COMMENT ON COLUMN catalogue_method.name_vi IS 'Name in Vietnamese, NFC, spelt as Hòa Bình, Thanh Hóa';
COMMENT ON COLUMN catalogue_method.name_en IS 'Name in English';
COMMENT ON COLUMN catalogue_method.evidence IS 'How well the row is known: S seen, M from memory, P our proposal, or a mix; catalogue_word list evidence';
COMMENT ON COLUMN catalogue_method.note IS 'What must not be mixed, and what is not known';
GRANT SELECT ON catalogue_method TO PUBLIC;

CREATE VIEW catalogue_indicator AS
SELECT code::text COLLATE "C" AS code,
	area::text COLLATE "C" AS area,
	name_vi::text AS name_vi,
	name_en::text AS name_en,
	unit_measure::text AS unit_measure,
	multiplier::numeric AS multiplier,
	decimals::int AS decimals,
	direction::int AS direction,
	lower::numeric AS lower,
	upper::numeric AS upper,
	agg_unit::text COLLATE "C" AS agg_unit,
	agg_time::text COLLATE "C" AS agg_time,
	frequency::text COLLATE "C" AS frequency,
	calendar::text COLLATE "C" AS calendar,
	due_days::int AS due_days,
	lead_agency::text AS lead_agency,
	valid_from::date AS valid_from,
	valid_to::date AS valid_to,
	replaced_by::text COLLATE "C" AS replaced_by,
	evidence::text COLLATE "C" AS evidence,
	origin::text COLLATE "C" AS origin,
	formula::text AS formula,
	denominator::text AS denominator,
	source::text AS source,
	levels::text AS levels,
	frequencies::text AS frequencies,
	evidence_note::text AS evidence_note
FROM (VALUES
	('DE.SHARE', 'digital-economy', 'Tỷ trọng giá trị tăng thêm của kinh tế số trong GRDP', 'Digital economy value added, share of GRDP', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'A', 'civil', NULL, 'Thống kê tỉnh', NULL, NULL, NULL, 'S', 'catalogue', 'giá trị tăng thêm kinh tế số = phần lõi + phần số hóa', 'GRDP (giá hiện hành, gồm thuế sản phẩm trừ trợ cấp)', 'TT 13/2021/TT-BKHĐT; QĐ 1354/QĐ-BTTTT; NQ 57-NQ/TW', 'N P', 'A', NULL),
	('DE.CORE', 'digital-economy', 'Tỷ trọng kinh tế số lõi (ICT) trong GRDP', 'Core (ICT) digital economy share of GRDP', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'A', 'civil', NULL, 'Thống kê tỉnh', NULL, NULL, NULL, 'S', 'catalogue', 'giá trị tăng thêm 7 nhóm ngành lõi', 'GRDP', 'Cục Thống kê 2023-2026', 'N P', 'A', NULL),
	('DE.DIGIT', 'digital-economy', 'Tỷ trọng số hóa các ngành khác trong GRDP', 'Digitalised part of other industries, share of GRDP', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'A', 'civil', NULL, 'Thống kê tỉnh', NULL, NULL, NULL, 'S/M', 'catalogue', 'tổng giá trị tăng thêm ngành × hệ số số hóa (chi ICT/đầu vào trung gian, IO)', 'GRDP', 'Cục Thống kê', 'N P', 'A', 'That this part exists was seen; the coefficients (digital inputs from supply-use tables) are from memory'),
	('DE.SECTOR', 'digital-economy', 'Tỷ trọng kinh tế số trong từng ngành, lĩnh vực', 'Digital share within each industry', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'A', 'civil', NULL, 'Thống kê tỉnh', NULL, NULL, NULL, 'S/M', 'catalogue', 'giá trị tăng thêm số của ngành', 'giá trị tăng thêm của ngành', 'QĐ 411/QĐ-TTg', 'N P', 'A', '2025 target seen, 2030 target from memory'),
	('DE.GROWTH', 'digital-economy', 'Tốc độ tăng kinh tế số (giá so sánh)', 'Real growth of digital economy', '%', 100, 2, 1, NULL, NULL, 'ratio', 'none', 'A', 'civil', NULL, 'Thống kê tỉnh', NULL, NULL, NULL, 'S', 'catalogue', 'giá trị tăng thêm kinh tế số năm t trừ năm t-1 (giá so sánh)', 'giá trị tăng thêm kinh tế số năm t-1 (giá so sánh)', 'Cục Thống kê', 'N P', 'A', NULL),
	('DE.FIRMS', 'digital-economy', 'Số doanh nghiệp công nghệ số', 'Digital-technology enterprises', 'doanh nghiệp', 1, 0, 1, 0, NULL, 'sum', 'last', 'S', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'đếm', NULL, 'QĐ 1354/QĐ-BTTTT; Kế hoạch của tỉnh Vĩnh Phúc', 'P', 'S A', 'A stock: adds over units, the last one stands for a year'),
	('DE.FIRM1000', 'digital-economy', 'Số doanh nghiệp công nghệ số trên 1.000 dân', 'Digital enterprises per 1,000 inhabitants', 'doanh nghiệp/1.000 dân', 1000, 2, 1, 0, NULL, 'ratio', 'last', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'số doanh nghiệp công nghệ số', 'dân số trung bình', 'QĐ 1354/QĐ-BTTTT; Kế hoạch của tỉnh Vĩnh Phúc', 'P', 'A', NULL),
	('DE.LABOUR', 'digital-economy', 'Tỷ lệ lao động kinh tế số trong lực lượng lao động', 'Digital-economy workers in labour force', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'A', 'civil', NULL, 'Thống kê tỉnh', NULL, NULL, NULL, 'M', 'catalogue', 'lao động kinh tế số', 'lực lượng lao động 15+', 'QĐ 411/QĐ-TTg', 'N P', 'A', 'Labour-force figure: a year is the average of its quarters, which is sum over sum'),
	('DE.LEADFIRM', 'digital-economy', 'Số doanh nghiệp công nghệ số ngang tầm các nước tiên tiến', 'Digital-technology enterprises on a par with advanced countries', 'doanh nghiệp', 1, 0, 1, 0, NULL, 'sum', 'last', 'A', 'civil', NULL, 'Bộ Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'đếm doanh nghiệp công nghệ số ngang tầm các nước tiên tiến', NULL, 'NQ 57-NQ/TW', 'N', 'A', 'Item 5 of Resolution 57; no official list of such firms seen'),
	('RANK.STI', 'composite-indices', 'Thứ hạng khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số của tỉnh', 'Provincial rank in S&T, innovation and DX', 'hạng', 1, 0, -1, 1, NULL, 'none', 'none', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'hạng theo PII, DTI trong 63 tỉnh (nay 34 tỉnh)', NULL, 'Chương trình hành động của Tỉnh ủy Vĩnh Phúc thực hiện NQ 57-NQ/TW', 'P', 'A', 'The target is seen; no official composite rank of this name was seen, so IDX.DTI and IDX.PII carry our reading of it'),
	('RANK.EGDI.WORLD', 'composite-indices', 'Thứ hạng thế giới về Chính phủ điện tử (EGDI)', 'World rank in the E-Government Development Index', 'hạng', 1, 0, -1, 1, NULL, 'none', 'none', 'A', 'civil', NULL, 'Bộ Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'thứ hạng công bố của Liên hợp quốc', NULL, 'NQ 57-NQ/TW; Khảo sát Chính phủ điện tử của Liên hợp quốc', 'N', 'A', 'Every two years'),
	('RANK.EGDI.ASEAN', 'composite-indices', 'Thứ hạng Đông Nam Á về Chính phủ điện tử (EGDI)', 'South-East Asian rank in the E-Government Development Index', 'hạng', 1, 0, -1, 1, NULL, 'none', 'none', 'A', 'civil', NULL, 'Bộ Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'thứ hạng trong các nước Đông Nam Á theo EGDI', NULL, 'NQ 57-NQ/TW; Khảo sát Chính phủ điện tử của Liên hợp quốc', 'N', 'A', 'Every two years'),
	('RANK.DIGCOMP.WORLD', 'composite-indices', 'Thứ hạng thế giới về năng lực cạnh tranh số', 'World rank in digital competitiveness', 'hạng', 1, 0, -1, 1, NULL, 'none', 'none', 'A', 'civil', NULL, 'Bộ Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'thứ hạng công bố', NULL, 'NQ 57-NQ/TW', 'N', 'A', 'Which ranking is meant by digital competitiveness was not seen'),
	('RANK.DIGCOMP.ASEAN', 'composite-indices', 'Thứ hạng Đông Nam Á về năng lực cạnh tranh số', 'South-East Asian rank in digital competitiveness', 'hạng', 1, 0, -1, 1, NULL, 'none', 'none', 'A', 'civil', NULL, 'Bộ Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'thứ hạng trong các nước Đông Nam Á', NULL, 'NQ 57-NQ/TW', 'N', 'A', 'Which ranking is meant by digital competitiveness was not seen'),
	('RANK.AI.ASEAN', 'composite-indices', 'Thứ hạng Đông Nam Á về nghiên cứu và phát triển trí tuệ nhân tạo', 'South-East Asian rank in AI research and development', 'hạng', 1, 0, -1, 1, NULL, 'none', 'none', 'A', 'civil', NULL, 'Bộ Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'thứ hạng trong các nước Đông Nam Á', NULL, 'NQ 57-NQ/TW', 'N', 'A', 'Which ranking is meant was not seen'),
	('RANK.INNODX.WORLD', 'composite-indices', 'Thứ hạng thế giới về đổi mới sáng tạo, chuyển đổi số', 'World rank in innovation and digital transformation', 'hạng', 1, 0, -1, 1, NULL, 'none', 'none', 'A', 'civil', NULL, 'Bộ Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'thứ hạng công bố', NULL, 'NQ 57-NQ/TW', 'N', 'A', 'Which ranking is meant was not seen'),
	('IDX.DTI', 'composite-indices', 'Chỉ số chuyển đổi số cấp tỉnh (DTI)', 'Provincial Digital Transformation Index', 'chỉ số 0-1', 1, 4, 1, 0, 1, 'simple_mean', 'none', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'tổng điểm / 1000', NULL, 'QĐ 405/QĐ-BKHCN (2025); QĐ 922/QĐ-BTTTT (2022)', 'P', 'A', 'Merged units: officially the unweighted mean of the old units'' main indices'),
	('IDX.DTI.AWARE', 'composite-indices', 'DTI: Nhận thức số', 'DTI: awareness', 'chỉ số 0-1', 1, 4, 1, 0, 1, 'simple_mean', 'none', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'điểm / 100', NULL, 'QĐ 922/QĐ-BTTTT (2022); dti.gov.vn', 'P', 'A', NULL),
	('IDX.DTI.INST', 'composite-indices', 'DTI: Thể chế số', 'DTI: institutions', 'chỉ số 0-1', 1, 4, 1, 0, 1, 'simple_mean', 'none', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'điểm / 100', NULL, 'QĐ 922/QĐ-BTTTT (2022); dti.gov.vn', 'P', 'A', NULL),
	('IDX.DTI.INFRA', 'composite-indices', 'DTI: Hạ tầng số', 'DTI: infrastructure', 'chỉ số 0-1', 1, 4, 1, 0, 1, 'simple_mean', 'none', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'điểm / 100', NULL, 'QĐ 922/QĐ-BTTTT (2022); dti.gov.vn', 'P', 'A', NULL),
	('IDX.DTI.HUMAN', 'composite-indices', 'DTI: Nhân lực số', 'DTI: human resources', 'chỉ số 0-1', 1, 4, 1, 0, 1, 'simple_mean', 'none', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'điểm / 100', NULL, 'QĐ 922/QĐ-BTTTT (2022); dti.gov.vn', 'P', 'A', NULL),
	('IDX.DTI.SEC', 'composite-indices', 'DTI: An toàn thông tin mạng', 'DTI: cybersecurity', 'chỉ số 0-1', 1, 4, 1, 0, 1, 'simple_mean', 'none', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'điểm / 100', NULL, 'QĐ 922/QĐ-BTTTT (2022); dti.gov.vn', 'P', 'A', NULL),
	('IDX.DTI.GOV', 'composite-indices', 'DTI: Hoạt động chính quyền số', 'DTI: digital-government activity', 'chỉ số 0-1', 1, 4, 1, 0, 1, 'simple_mean', 'none', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'điểm / 200', NULL, 'QĐ 922/QĐ-BTTTT (2022); dti.gov.vn', 'P', 'A', 'The activity index, not the pillar of the same name'),
	('IDX.DTI.ECON', 'composite-indices', 'DTI: Hoạt động kinh tế số', 'DTI: digital-economy activity', 'chỉ số 0-1', 1, 4, 1, 0, 1, 'simple_mean', 'none', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'điểm / 150', NULL, 'QĐ 922/QĐ-BTTTT (2022); dti.gov.vn', 'P', 'A', 'The activity index, not the pillar of the same name'),
	('IDX.DTI.SOC', 'composite-indices', 'DTI: Hoạt động xã hội số', 'DTI: digital-society activity', 'chỉ số 0-1', 1, 4, 1, 0, 1, 'simple_mean', 'none', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'điểm / 150', NULL, 'QĐ 922/QĐ-BTTTT (2022); dti.gov.vn', 'P', 'A', 'The activity index, not the pillar of the same name'),
	('IDX.DTI.PILLAR.GOV', 'composite-indices', 'DTI: Trụ cột chính quyền số', 'DTI: digital-government pillar', 'chỉ số 0-1', 1, 4, 1, 0, 1, 'simple_mean', 'none', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', '(điểm nền tảng chung + điểm hoạt động chính quyền số) / 700', NULL, 'QĐ 922/QĐ-BTTTT (2022); dti.gov.vn', 'P', 'A', 'Pillar: the foundation group and the activity index, 700 points'),
	('IDX.DTI.PILLAR.ECON', 'composite-indices', 'DTI: Trụ cột kinh tế số', 'DTI: digital-economy pillar', 'chỉ số 0-1', 1, 4, 1, 0, 1, 'simple_mean', 'none', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', '(điểm nền tảng chung + điểm hoạt động kinh tế số) / 650', NULL, 'QĐ 922/QĐ-BTTTT (2022); dti.gov.vn', 'P', 'A', 'Pillar: the foundation group and the activity index, 650 points by the rule of the government pillar'),
	('IDX.DTI.PILLAR.SOC', 'composite-indices', 'DTI: Trụ cột xã hội số', 'DTI: digital-society pillar', 'chỉ số 0-1', 1, 4, 1, 0, 1, 'simple_mean', 'none', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', '(điểm nền tảng chung + điểm hoạt động xã hội số) / 650', NULL, 'QĐ 922/QĐ-BTTTT (2022); dti.gov.vn', 'P', 'A', 'Pillar: the foundation group and the activity index, 650 points by the rule of the government pillar'),
	('IDX.PII', 'composite-indices', 'Chỉ số đổi mới sáng tạo cấp địa phương (PII)', 'Provincial Innovation Index', 'điểm 0-100', 1, 2, 1, 0, 100, 'recompute', 'none', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', '(chỉ số đầu vào + chỉ số đầu ra) / 2', NULL, 'QĐ 1705/QĐ-BKHCN (2024) và khung hằng năm', 'P', 'A', NULL),
	('IDX.DVC766', 'composite-indices', 'Bộ chỉ số phục vụ người dân, doanh nghiệp', 'Service quality score (766)', 'điểm 0-100', 1, 2, 1, 0, 100, 'weighted_mean', 'none', 'M', 'civil', NULL, 'Văn phòng UBND tỉnh', NULL, NULL, NULL, 'S', 'catalogue', 'tổng điểm 5 nhóm', 'trọng số: số hồ sơ tiếp nhận', 'QĐ 766/QĐ-TTg', 'P C', 'M Q A', 'Weighted by the number of dossiers'),
	('IDX.PAR', 'composite-indices', 'Chỉ số cải cách hành chính (PAR Index)', 'PAR Index', '%', 1, 2, 1, 0, 100, 'none', 'none', 'A', 'civil', NULL, 'Sở Nội vụ', NULL, NULL, NULL, 'S', 'catalogue', 'điểm đạt/100', NULL, 'QĐ 876/QĐ-BNV', 'P', 'A', NULL),
	('IDX.PCI', 'composite-indices', 'Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)', 'Provincial Competitiveness Index', 'điểm 0-100', 1, 2, 1, 0, 100, 'none', 'none', 'A', 'civil', NULL, 'Sở Tài chính', NULL, NULL, NULL, 'S/M', 'catalogue', 'tổng có trọng số của các chỉ số thành phần', NULL, 'VCCI', 'P', 'A', 'Scores seen; ten sub-indices of 1-10 with weights from memory'),
	('IDX.PAPI', 'composite-indices', 'Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh (PAPI)', 'Provincial Governance and Public Administration Performance Index', 'điểm 10-80', 1, 4, 1, 10, 80, 'none', 'none', 'A', 'civil', NULL, 'Sở Nội vụ', NULL, NULL, NULL, 'S/M', 'catalogue', 'tổng điểm các nội dung', NULL, 'UNDP, CECODES, RTA (papi.org.vn)', 'P', 'A', 'Scores seen; eight contents since 2018 and the 10-80 scale from memory; up to 2017 six contents (method papi-2011) on a lower scale'),
	('IDX.SIPAS', 'composite-indices', 'Chỉ số hài lòng của người dân, tổ chức đối với sự phục vụ hành chính (SIPAS)', 'Satisfaction Index of Public Administration Services', '%', 1, 2, 1, 0, 100, 'none', 'none', 'A', 'civil', NULL, 'Sở Nội vụ', NULL, NULL, NULL, 'S', 'catalogue', 'tỷ lệ hài lòng theo điều tra xã hội học', NULL, 'Bộ Nội vụ', 'P', 'A', NULL),
	('IDX.EGDI', 'composite-indices', 'Chỉ số phát triển Chính phủ điện tử (EGDI)', 'E-Government Development Index', 'chỉ số 0-1', 1, 4, 1, 0, 1, 'none', 'none', 'A', 'civil', NULL, 'Bộ Khoa học và Công nghệ', NULL, NULL, NULL, 'S/M', 'catalogue', 'trung bình cộng 3 chỉ số thành phần', NULL, 'Khảo sát Chính phủ điện tử của Liên hợp quốc', 'N', 'A', 'Named by Resolution 57; scale 0-1, mean of three parts and the two-year rhythm from memory'),
	('APP.ADOPT', 'citizen-app', 'Tỷ lệ dân số 15+ dùng ứng dụng công dân của tỉnh', 'Citizen-app adoption', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'M', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S/P', 'catalogue', 'tài khoản xác thực, hoạt động trong kỳ', 'dân số 15+', 'Đề xuất của dự án; ứng dụng VinhPhucID', 'P C', 'M Q', 'The application was seen, the formula is our proposal'),
	('APP.ACTIVE', 'citizen-app', 'Tỷ lệ tài khoản ứng dụng còn hoạt động 30 ngày', '30-day active accounts', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'M', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'P', 'catalogue', 'tài khoản hoạt động 30 ngày', 'tài khoản đã kích hoạt', 'Đề xuất của dự án', 'P', 'M', NULL),
	('APP.FEEDBACK', 'citizen-app', 'Tỷ lệ phản ánh, kiến nghị xử lý đúng hạn', 'Feedback handled on time', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'M', 'civil', NULL, 'Văn phòng UBND tỉnh', NULL, NULL, NULL, 'S', 'catalogue', 'phản ánh, kiến nghị xử lý đúng hoặc trước hạn', 'phản ánh, kiến nghị thuộc thẩm quyền', 'QĐ 766/QĐ-TTg', 'P C', 'M', NULL),
	('EID.LEVEL2', 'citizen-app', 'Tỷ lệ dân số trưởng thành kích hoạt định danh điện tử mức 2', 'Level-2 e-ID activated, adults', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'M', 'civil', NULL, 'Công an tỉnh', NULL, NULL, NULL, 'M', 'catalogue', 'tài khoản VNeID mức 2 kích hoạt', 'dân số 14+ đủ điều kiện', 'Đề án 06 (QĐ 06/QĐ-TTg)', 'P C', 'M', NULL),
	('EID.SIGN', 'citizen-app', 'Tỷ lệ dân số trưởng thành có chữ ký số cá nhân', 'Adults with personal digital signature', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'Q', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'M', 'catalogue', 'người có chứng thư số còn hiệu lực', 'dân số trưởng thành', 'QĐ 411/QĐ-TTg', 'P', 'Q A', NULL),
	('DVC.ELIGIBLE', 'online-services', 'Tỷ lệ thủ tục hành chính đủ điều kiện được cung cấp trực tuyến toàn trình', 'Eligible procedures offered fully online', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'Q', 'civil', NULL, 'Văn phòng UBND tỉnh', NULL, NULL, NULL, 'S/M', 'catalogue', 'thủ tục hành chính cung cấp toàn trình', 'thủ tục hành chính đủ điều kiện toàn trình', 'NĐ 42/2022/NĐ-CP; QĐ 766/QĐ-TTg', 'P', 'Q', 'Definition seen, target from memory'),
	('DVC.FULL', 'online-services', 'Tỷ lệ dịch vụ công trực tuyến toàn trình', 'Share of services that are end-to-end online', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'Q', 'civil', NULL, 'Văn phòng UBND tỉnh', DATE '2022-06-24', NULL, NULL, 'M', 'catalogue', 'dịch vụ công toàn trình', 'tổng thủ tục hành chính (toàn trình, một phần và chỉ cung cấp thông tin)', 'NĐ 42/2022/NĐ-CP Điều 11', 'P', 'Q', 'End-to-end is defined by the decree (seen); all procedures as the denominator is from memory'),
	('DVC.PART', 'online-services', 'Tỷ lệ dịch vụ công trực tuyến một phần', 'Share of partly online services', '%', 100, 2, 0, 0, 100, 'ratio', 'last', 'Q', 'civil', NULL, 'Văn phòng UBND tỉnh', DATE '2022-06-24', NULL, NULL, 'S/M', 'catalogue', 'dịch vụ công một phần', 'tổng thủ tục hành chính (toàn trình, một phần và chỉ cung cấp thông tin)', 'NĐ 42/2022/NĐ-CP', 'P', 'Q', 'All procedures as the denominator is from memory'),
	('DVC.L34', 'online-services', 'Tỷ lệ dịch vụ công trực tuyến mức độ 3 và 4 (chuỗi cũ đến 2022)', 'Level 3 and 4 services (legacy series)', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'Q', 'civil', NULL, 'Văn phòng UBND tỉnh', NULL, DATE '2022-12-31', 'DVC.FULL', 'S', 'catalogue', 'dịch vụ công mức 3 + mức 4', 'tổng thủ tục hành chính', 'NĐ 43/2011/NĐ-CP (hết hiệu lực)', 'P', 'Q', 'Legacy series; level 4 is only roughly end-to-end and level 3 only roughly partial, so the two series are never chained'),
	('DVC.ONLINE', 'online-services', 'Tỷ lệ hồ sơ tiếp nhận trực tuyến', 'Dossiers filed online', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'M', 'civil', NULL, 'Văn phòng UBND tỉnh', NULL, NULL, NULL, 'M', 'catalogue', 'hồ sơ nộp trực tuyến (toàn trình + một phần)', 'tổng hồ sơ tiếp nhận', 'QĐ 766/QĐ-TTg', 'P C', 'M', NULL),
	('DVC.ONLINEFULL', 'online-services', 'Tỷ lệ hồ sơ trực tuyến toàn trình', 'Dossiers filed end-to-end online', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'M', 'civil', NULL, 'Văn phòng UBND tỉnh', NULL, NULL, NULL, 'M', 'catalogue', 'hồ sơ trực tuyến của dịch vụ công toàn trình', 'hồ sơ (trực tuyến và trực tiếp) của dịch vụ công toàn trình', 'NQ 57-NQ/TW; NĐ 42/2022/NĐ-CP', 'P C', 'M', NULL),
	('DVC.USE', 'online-services', 'Tỷ lệ sử dụng dịch vụ công trực tuyến của người dân, doanh nghiệp', 'Use of online public services', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'M', 'civil', NULL, 'Văn phòng UBND tỉnh', NULL, NULL, NULL, 'S', 'catalogue', 'lượt/hồ sơ trực tuyến', 'tổng lượt/hồ sơ', 'NQ 57-NQ/TW', 'N P', 'M A', NULL),
	('DVC.ONTIME', 'online-services', 'Tỷ lệ hồ sơ giải quyết đúng và trước hạn', 'Dossiers settled on time', '%', 100, 2, 1, 0, 100, 'ratio', 'none', 'M', 'civil', NULL, 'Văn phòng UBND tỉnh', NULL, NULL, NULL, 'S/M', 'catalogue', 'hồ sơ giải quyết đúng + trước hạn', 'hồ sơ đã giải quyết + quá hạn đang xử lý', 'QĐ 766/QĐ-TTg', 'P C', 'M', 'The 20 points of the progress group were seen, the formula is from memory. Overdue pending dossiers are a stock in the denominator, so months do not add up to a year'),
	('DVC.EPAY', 'online-services', 'Tỷ lệ thanh toán trực tuyến trên Cổng dịch vụ công', 'Online payment of fees and duties', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'M', 'civil', NULL, 'Văn phòng UBND tỉnh', NULL, NULL, NULL, 'M', 'catalogue', 'giao dịch/hồ sơ thanh toán trực tuyến', 'hồ sơ có nghĩa vụ tài chính', 'QĐ 766/QĐ-TTg', 'P C', 'M', NULL),
	('DVC.DIGIT', 'online-services', 'Tỷ lệ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính', 'Dossiers and results digitised', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'M', 'civil', NULL, 'Văn phòng UBND tỉnh', NULL, NULL, NULL, 'M', 'catalogue', 'hồ sơ số hóa (cấp kết quả điện tử)', 'hồ sơ tiếp nhận, đã giải quyết', 'QĐ 766/QĐ-TTg; NĐ 118/2025/NĐ-CP', 'P C', 'M', NULL),
	('DVC.SATISFY', 'online-services', 'Tỷ lệ hài lòng của người dân, doanh nghiệp', 'Satisfaction with handling', '%', 1, 2, 1, 0, 100, 'recompute', 'none', 'M', 'civil', NULL, 'Văn phòng UBND tỉnh', NULL, NULL, NULL, 'S', 'catalogue', 'theo 3 tỷ lệ của nhóm 18 điểm', NULL, 'QĐ 766/QĐ-TTg; SIPAS', 'P C', 'M A', 'Several rates together: recomputed, never averaged'),
	('POP.CLEAN', 'population-data', 'Tỷ lệ dữ liệu dân cư đúng, đủ, sạch, sống', 'Population records verified', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'M', 'civil', NULL, 'Công an tỉnh', NULL, NULL, NULL, 'P', 'catalogue', 'bản ghi khớp cơ sở dữ liệu quốc gia về dân cư', 'bản ghi cần đối soát', 'Đề án 06 (QĐ 06/QĐ-TTg)', 'P C', 'M', NULL),
	('POP.LINKED', 'population-data', 'Tỷ lệ hệ thống, cơ sở dữ liệu kết nối cơ sở dữ liệu quốc gia về dân cư', 'Systems connected to population DB', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'Q', 'civil', NULL, 'Công an tỉnh', NULL, NULL, NULL, 'S/P', 'catalogue', 'hệ thống đã kết nối', 'hệ thống phải kết nối', 'TT 46/2022/TT-BCA; NĐ 278/2025/NĐ-CP', 'P', 'Q', 'Document seen, formula is our proposal'),
	('DATA.LGSP', 'data-platform', 'Tỷ lệ dịch vụ dữ liệu khai thác qua LGSP/NDXP', 'Data services in use via LGSP/NDXP', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'Q', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S/P', 'catalogue', 'dịch vụ có phát sinh giao dịch', 'dịch vụ sẵn sàng trên NDXP', 'NĐ 47/2020/NĐ-CP; NĐ 194/2025/NĐ-CP; NĐ 278/2025/NĐ-CP', 'P', 'Q', 'Document seen, formula is our proposal'),
	('DATA.TXN', 'data-platform', 'Số giao dịch chia sẻ dữ liệu qua LGSP/NDXP', 'Data-sharing transactions', 'giao dịch', 1, 0, 1, 0, NULL, 'sum', 'sum', 'M', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'P', 'catalogue', 'đếm', NULL, 'NĐ 47/2020/NĐ-CP; NĐ 194/2025/NĐ-CP; NĐ 278/2025/NĐ-CP', 'P', 'M', NULL),
	('DATA.SHARED', 'data-platform', 'Tỷ lệ cơ sở dữ liệu chuyên ngành đưa vào kho dữ liệu dùng chung', 'Databases in the shared data lake', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'Q', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'P', 'catalogue', 'cơ sở dữ liệu đã tích hợp', 'cơ sở dữ liệu trong danh mục', 'DTI (hạ tầng, dữ liệu số)', 'P', 'Q', NULL),
	('DATA.OPEN', 'data-platform', 'Số tập dữ liệu mở được công bố, còn cập nhật', 'Open datasets published and current', 'tập dữ liệu', 1, 0, 1, 0, NULL, 'sum', 'last', 'Q', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'P', 'catalogue', 'đếm', NULL, 'NĐ 194/2025/NĐ-CP; DTI', 'P', 'Q', 'A stock: adds over units, the last one stands for a year'),
	('DATA.DQ', 'data-platform', 'Điểm chất lượng dữ liệu của nền tảng dữ liệu lớn', 'Big-data platform quality score', 'chỉ số 0-1', 1, 4, 1, 0, 1, 'weighted_mean', 'last', 'M', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'P', 'catalogue', 'bình quân gia quyền: đầy đủ, hợp lệ, kịp thời, duy nhất', 'trọng số: số bản ghi', 'Đề xuất của dự án', 'P', 'M', 'The state at a date, weighted by the number of records'),
	('CAM.COVER', 'urban-cameras', 'Mật độ camera giám sát đô thị', 'Urban camera density', 'camera/km² đô thị', 1, 2, 1, 0, NULL, 'ratio', 'last', 'Q', 'civil', NULL, 'Công an tỉnh', NULL, NULL, NULL, 'P', 'catalogue', 'camera đã kết nối IOC', 'diện tích đô thị', 'Đề xuất của dự án', 'P C', 'Q', NULL),
	('CAM.ONLINE', 'urban-cameras', 'Tỷ lệ camera hoạt động (uptime)', 'Camera availability', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'M', 'civil', NULL, 'Công an tỉnh', NULL, NULL, NULL, 'P', 'catalogue', 'giờ-camera trực tuyến', 'giờ-camera phải hoạt động', 'Đề xuất của dự án', 'P C', 'M D', NULL),
	('CAM.LINKED', 'urban-cameras', 'Tỷ lệ camera kết nối, chia sẻ về IOC/Công an', 'Cameras linked to IOC', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'Q', 'civil', NULL, 'Công an tỉnh', NULL, NULL, NULL, 'P', 'catalogue', 'camera chia sẻ luồng', 'tổng camera', 'Đề xuất của dự án; QĐ 950/QĐ-TTg đô thị thông minh', 'P', 'Q', NULL),
	('CAM.RESOLVE', 'urban-cameras', 'Tỷ lệ sự kiện camera được xử lý đúng hạn', 'Camera events resolved in time', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'M', 'civil', NULL, 'Công an tỉnh', NULL, NULL, NULL, 'P', 'catalogue', 'sự kiện xử lý đúng hạn', 'sự kiện phát hiện hợp lệ', 'Đề xuất của dự án', 'P C', 'M', NULL),
	('INF.FIBRE', 'digital-infrastructure', 'Tỷ lệ hộ gia đình có/được phủ cáp quang', 'Households with fibre', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'Q', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S/M', 'catalogue', 'hộ có hoặc được phủ cáp quang', 'tổng hộ', 'QĐ 411/QĐ-TTg', 'P C', 'Q', '2025 target seen, 2030 target from memory'),
	('INF.5G', 'digital-infrastructure', 'Tỷ lệ dân số được phủ sóng 5G', 'Population covered by 5G', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'dân số phủ sóng', 'dân số', 'NQ 57-NQ/TW', 'N P', 'A', NULL),
	('INF.SMARTPH', 'digital-infrastructure', 'Tỷ lệ dân số trưởng thành có điện thoại thông minh', 'Adults with smartphone', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S/M', 'catalogue', 'người trưởng thành có điện thoại thông minh', 'dân số trưởng thành', 'QĐ 411/QĐ-TTg', 'P', 'A', '2025 target seen, 2030 target from memory'),
	('SEC.LEVEL', 'information-security', 'Tỷ lệ hệ thống thông tin được phê duyệt và triển khai đầy đủ an toàn thông tin theo cấp độ', 'Systems with approved security level implemented', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'Q', 'civil', NULL, 'Công an tỉnh', NULL, NULL, NULL, 'S/P', 'catalogue', 'hệ thống thông tin triển khai đầy đủ', 'hệ thống thông tin', 'DTI (An toàn thông tin)', 'P', 'Q', 'Document seen, its annex was not read; The document is seen, the indicator drawn from it is our proposal'),
	('SEC.INCIDENT', 'information-security', 'Số sự cố an toàn thông tin trên 100 hệ thống', 'Security incidents per 100 systems', 'sự cố/100 hệ thống', 100, 2, -1, 0, NULL, 'ratio', 'none', 'M', 'civil', NULL, 'Công an tỉnh', NULL, NULL, NULL, 'P', 'catalogue', 'số sự cố', 'hệ thống thông tin', 'Đề xuất của dự án', 'P', 'M', 'Incidents are a flow over a stock of systems: months do not add up to a year'),
	('SKILL.BASIC', 'digital-schools', 'Tỷ lệ người độ tuổi lao động được đào tạo kỹ năng số cơ bản', 'Working-age adults trained in basic digital skills', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S/M', 'catalogue', 'người được đào tạo', 'dân số trong tuổi lao động', 'QĐ 411/QĐ-TTg; Bình dân học vụ số', 'P C', 'A', '2025 target seen, 2030 target from memory'),
	('EDU.DXLEVEL', 'digital-schools', 'Tỷ lệ cơ sở giáo dục đạt chuyển đổi số mức 2 trở lên', 'Schools at DX level 2 or above', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'A', 'school', NULL, 'Sở Giáo dục và Đào tạo', NULL, NULL, NULL, 'S', 'catalogue', 'trường có cả hai nhóm >= 50 điểm', 'tổng trường đánh giá', 'QĐ 4725/QĐ-BGDĐT', 'P C', 'A', 'Schools report by 31 May, checked by 20 June'),
	('EDU.DXLEVEL3', 'digital-schools', 'Tỷ lệ cơ sở giáo dục đạt chuyển đổi số mức 3', 'Schools at DX level 3', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'A', 'school', NULL, 'Sở Giáo dục và Đào tạo', NULL, NULL, NULL, 'S', 'catalogue', 'trường có cả hai nhóm > 75 điểm', 'tổng trường', 'QĐ 4725/QĐ-BGDĐT', 'P C', 'A', NULL),
	('EDU.SCORE.TEACH', 'digital-schools', 'Điểm chuyển đổi số trường học: dạy học', 'School DX score: teaching', 'điểm 0-100', 1, 2, 1, 0, 100, 'weighted_mean', 'none', 'A', 'school', NULL, 'Sở Giáo dục và Đào tạo', NULL, NULL, NULL, 'S', 'catalogue', 'điểm nhóm dạy học (100 điểm)', 'trọng số: số trường được đánh giá', 'QĐ 4725/QĐ-BGDĐT', 'O', 'A', 'Split from one row of two groups: teaching'),
	('EDU.SCORE.MANAGE', 'digital-schools', 'Điểm chuyển đổi số trường học: quản trị', 'School DX score: management', 'điểm 0-100', 1, 2, 1, 0, 100, 'weighted_mean', 'none', 'A', 'school', NULL, 'Sở Giáo dục và Đào tạo', NULL, NULL, NULL, 'S', 'catalogue', 'điểm nhóm quản trị (100 điểm)', 'trọng số: số trường được đánh giá', 'QĐ 4725/QĐ-BGDĐT', 'O', 'A', 'Split from one row of two groups: management'),
	('EDU.LMS', 'digital-schools', 'Tỷ lệ trường dùng hệ thống dạy học trực tuyến/LMS', 'Schools using LMS', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'A', 'school', NULL, 'Sở Giáo dục và Đào tạo', NULL, NULL, NULL, 'P', 'catalogue', 'trường dùng LMS', 'tổng trường', 'QĐ 131/QĐ-TTg', 'P C', 'A', NULL),
	('EDU.RECORD', 'digital-schools', 'Tỷ lệ trường dùng học bạ số, sổ điểm điện tử', 'Schools with digital transcripts', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'A', 'school', NULL, 'Sở Giáo dục và Đào tạo', NULL, NULL, NULL, 'P', 'catalogue', 'trường dùng học bạ số, sổ điểm điện tử', 'tổng trường', 'Đề xuất của dự án', 'P C', 'A', NULL),
	('EDU.TEACHER', 'digital-schools', 'Tỷ lệ giáo viên khai thác được nền tảng số trong dạy học', 'Teachers using digital platforms', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'A', 'school', NULL, 'Sở Giáo dục và Đào tạo', NULL, NULL, NULL, 'P', 'catalogue', 'giáo viên đạt', 'tổng giáo viên', 'QĐ 131/QĐ-TTg', 'P C', 'A', NULL),
	('EDU.STEM', 'pupil-research', 'Tỷ lệ trường tổ chức giáo dục STEM/kỹ năng sáng tạo', 'Schools running STEM', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'A', 'school', NULL, 'Sở Giáo dục và Đào tạo', NULL, NULL, NULL, 'P', 'catalogue', 'trường tổ chức giáo dục STEM, kỹ năng sáng tạo', 'tổng trường', 'Đề xuất của dự án', 'P C', 'A', NULL),
	('EDU.RESEARCH', 'pupil-research', 'Số đề tài nghiên cứu khoa học của học sinh phổ thông trên 1.000 học sinh', 'Student research projects per 1,000 pupils', 'đề tài/1.000 học sinh', 1000, 2, 1, 0, NULL, 'ratio', 'none', 'A', 'school', NULL, 'Sở Giáo dục và Đào tạo', NULL, NULL, NULL, 'P', 'catalogue', 'đề tài dự thi cấp trường trở lên', 'học sinh trung học cơ sở + trung học phổ thông', 'Đề xuất của dự án; cuộc thi khoa học kỹ thuật', 'P C', 'A', 'Projects are a flow over a stock of pupils: terms do not add up to a year'),
	('EDU.AWARD', 'pupil-research', 'Số giải nghiên cứu khoa học kỹ thuật, sáng tạo của học sinh cấp tỉnh, quốc gia', 'Student research awards', 'giải', 1, 0, 1, 0, NULL, 'sum', 'sum', 'A', 'school', NULL, 'Sở Giáo dục và Đào tạo', NULL, NULL, NULL, 'P', 'catalogue', 'đếm theo cấp (tỉnh, quốc gia)', NULL, 'Đề xuất của dự án', 'P', 'A', NULL),
	('ENT.SMEDIG', 'enterprise-transformation', 'Tỷ lệ doanh nghiệp nhỏ và vừa sử dụng nền tảng số', 'SMEs using digital platforms', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'S', 'civil', NULL, 'Sở Tài chính', NULL, NULL, NULL, 'S/M', 'catalogue', 'doanh nghiệp nhỏ và vừa dùng nền tảng số', 'doanh nghiệp nhỏ và vừa đang hoạt động', 'QĐ 411/QĐ-TTg; QĐ 1354/QĐ-BTTTT', 'P', 'S A', 'The figure of Vinh Phuc (72 %) was seen, the targets are from memory'),
	('ENT.ECONTRACT', 'enterprise-transformation', 'Tỷ lệ doanh nghiệp sử dụng hợp đồng điện tử', 'Enterprises using e-contracts', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'A', 'civil', NULL, 'Sở Công Thương', NULL, NULL, NULL, 'M', 'catalogue', 'doanh nghiệp sử dụng hợp đồng điện tử', 'tổng doanh nghiệp', 'QĐ 411/QĐ-TTg', 'P', 'A', NULL),
	('ENT.DBI', 'enterprise-transformation', 'Mức độ chuyển đổi số doanh nghiệp bình quân (DBI)', 'Mean digital-business maturity', 'mức 0-5', 1, 2, 1, 0, 5, 'weighted_mean', 'none', 'A', 'civil', NULL, 'Sở Tài chính', NULL, NULL, NULL, 'S', 'catalogue', 'bình quân mức của doanh nghiệp đánh giá', 'trọng số: số doanh nghiệp được đánh giá', 'QĐ 1970/QĐ-BTTTT (2021); QĐ 2158/QĐ-BTTTT (2023)', 'P', 'A', 'Weighted by the number of firms assessed; the sets of 2021 and 2023 differ'),
	('ENT.CUST', 'customer-care', 'Tỷ lệ doanh nghiệp dùng công nghệ số trong chăm sóc khách hàng', 'Enterprises with digital customer care (CRM, omnichannel)', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'A', 'civil', NULL, 'Sở Công Thương', NULL, NULL, NULL, 'S/P', 'catalogue', 'doanh nghiệp đạt mức >= 3 trụ cột trải nghiệm khách hàng', 'doanh nghiệp đánh giá', 'DBI trụ cột ''Trải nghiệm khách hàng và bán hàng đa kênh''', 'P', 'A', 'The pillar was seen, the threshold of level 3 is our proposal'),
	('FAC.SMART', 'smart-factories', 'Tỷ lệ cơ sở công nghiệp chế biến, chế tạo là nhà máy thông minh', 'Smart factories in manufacturing', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'A', 'civil', NULL, 'Sở Công Thương', NULL, NULL, NULL, 'P', 'catalogue', 'nhà máy đạt mức >= 3 (thang đánh giá nêu rõ)', 'nhà máy quy mô vừa và lớn', 'Đề xuất của dự án (chưa có chuẩn quốc gia; dùng DBI, SIRI)', 'P', 'A', 'No national norm seen: the scale used must be recorded with the figure'),
	('FAC.AUTO', 'smart-factories', 'Mức độ tự động hóa sản xuất', 'Automation of production', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'A', 'civil', NULL, 'Sở Công Thương', NULL, NULL, NULL, 'P', 'catalogue', 'số dây chuyền tự động', 'tổng số dây chuyền', 'Đề xuất của dự án', 'P', 'A', 'Counted in lines; a figure by value of output is another method'),
	('FAC.ROBOT', 'smart-factories', 'Mật độ robot công nghiệp', 'Robot density', 'robot/10.000 lao động', 10000, 2, 1, 0, NULL, 'ratio', 'last', 'A', 'civil', NULL, 'Sở Công Thương', NULL, NULL, NULL, 'P', 'catalogue', 'số robot công nghiệp', 'lao động công nghiệp chế biến, chế tạo', 'Đề xuất của dự án (định nghĩa IFR)', 'P', 'A', NULL),
	('FAC.MES', 'smart-factories', 'Tỷ lệ doanh nghiệp sản xuất dùng MES/ERP/IoT', 'Manufacturers using MES/ERP/IoT', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'A', 'civil', NULL, 'Sở Công Thương', NULL, NULL, NULL, 'P', 'catalogue', 'doanh nghiệp dùng MES, ERP hoặc IoT', 'doanh nghiệp công nghiệp chế biến, chế tạo', 'DBI trụ cột vận hành', 'P', 'A', NULL),
	('LOG.GDP', 'logistics', 'Tỷ trọng giá trị tăng thêm dịch vụ logistics trong GRDP', 'Logistics value added share', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'A', 'civil', NULL, 'Thống kê tỉnh', NULL, NULL, NULL, 'S', 'catalogue', 'giá trị tăng thêm logistics', 'GRDP', 'QĐ 2229/QĐ-TTg; QĐ 221/QĐ-TTg', 'N P', 'A', NULL),
	('LOG.COST', 'logistics', 'Chi phí logistics so với GRDP', 'Logistics cost to GDP', '%', 100, 2, -1, 0, NULL, 'ratio', 'ratio', 'A', 'civil', NULL, 'Sở Công Thương', NULL, NULL, NULL, 'S', 'catalogue', 'chi phí logistics', 'GDP/GRDP', 'QĐ 2229/QĐ-TTg; QĐ 221/QĐ-TTg', 'N P', 'A', 'A cost compared with GRDP, not a part of it: no upper limit'),
	('LOG.OUTSRC', 'logistics', 'Tỷ lệ thuê ngoài dịch vụ logistics', 'Logistics outsourcing', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'A', 'civil', NULL, 'Sở Công Thương', NULL, NULL, NULL, 'S', 'catalogue', 'doanh nghiệp thuê ngoài logistics', 'doanh nghiệp có nhu cầu', 'QĐ 2229/QĐ-TTg; QĐ 221/QĐ-TTg', 'N P', 'A', NULL),
	('LOG.DX', 'logistics', 'Tỷ lệ doanh nghiệp logistics dùng giải pháp chuyển đổi số', 'Logistics firms using DX solutions', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'A', 'civil', NULL, 'Sở Công Thương', NULL, NULL, NULL, 'S', 'catalogue', 'doanh nghiệp logistics dùng giải pháp chuyển đổi số', 'doanh nghiệp logistics', 'QĐ 2229/QĐ-TTg', 'N P', 'A', NULL),
	('ECOM.SHARE', 'e-commerce', 'Tỷ trọng thương mại điện tử trong tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng', 'E-commerce share of retail goods and consumer services', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'A', 'civil', NULL, 'Sở Công Thương', NULL, NULL, NULL, 'S', 'catalogue', 'doanh thu thương mại điện tử bán lẻ (B2C hàng hóa và dịch vụ)', 'tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng', 'QĐ 411/QĐ-TTg; EBI; Bộ Công Thương', 'N P', 'A', 'Two denominators circulate: this one, and goods only (ECOM.GOODS)'),
	('ECOM.GOODS', 'e-commerce', 'Tỷ trọng bán lẻ hàng hóa trực tuyến trong tổng mức bán lẻ hàng hóa', 'Online retail of goods share', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'A', 'civil', NULL, 'Sở Công Thương', NULL, NULL, NULL, 'S', 'catalogue', 'bán lẻ hàng hóa trực tuyến', 'tổng mức bán lẻ hàng hóa', 'EBI (VECOM)', 'N P', 'A', NULL),
	('ECOM.EBI', 'e-commerce', 'Chỉ số thương mại điện tử (EBI)', 'E-Business Index', 'điểm 0-100', 1, 1, 1, 0, 100, 'none', 'none', 'A', 'civil', NULL, 'Sở Công Thương', NULL, NULL, NULL, 'S', 'catalogue', 'hạ tầng và nhân lực, B2C, B2B', NULL, 'VECOM', 'P', 'A', 'The edition''s year is the year of publication: edition 2024 reports 2023'),
	('ECOM.BUYER', 'e-commerce', 'Tỷ lệ dân số tham gia mua sắm trực tuyến', 'Online shoppers', '%', 100, 2, 1, 0, 100, 'ratio', 'none', 'A', 'civil', NULL, 'Sở Công Thương', NULL, NULL, NULL, 'S', 'catalogue', 'người mua sắm trực tuyến trong kỳ', 'dân số', 'QĐ 645/QĐ-TTg; Kế hoạch của tỉnh Vĩnh Phúc', 'P', 'A', 'Distinct persons within the period: months do not add up to a year'),
	('ECOM.FIRMS', 'e-commerce', 'Tỷ lệ doanh nghiệp có giao dịch thương mại điện tử', 'Enterprises trading electronically', '%', 100, 2, 1, 0, 100, 'ratio', 'none', 'A', 'civil', NULL, 'Sở Công Thương', NULL, NULL, NULL, 'S', 'catalogue', 'doanh nghiệp có giao dịch thương mại điện tử', 'tổng doanh nghiệp', 'Kế hoạch của tỉnh Vĩnh Phúc', 'P', 'A', 'Distinct firms within the period: months do not add up to a year'),
	('ECOM.MERCH', 'e-commerce', 'Số thương nhân có giao dịch thương mại điện tử', 'Merchants trading online', 'thương nhân', 1, 0, 1, 0, NULL, 'sum', 'last', 'A', 'civil', NULL, 'Sở Công Thương', NULL, NULL, NULL, 'S', 'catalogue', 'đếm', NULL, 'TT 13/2021/TT-BKHĐT', 'N P', 'A', 'A stock: adds over units, the last one stands for a year'),
	('ECOM.XBORDER', 'e-commerce', 'Số doanh nghiệp bán trên sàn thương mại điện tử quốc tế', 'Firms on international marketplaces', 'doanh nghiệp', 1, 0, 1, 0, NULL, 'sum', 'last', 'S', 'civil', NULL, 'Sở Công Thương', NULL, NULL, NULL, 'P', 'catalogue', 'đếm', NULL, 'Đề xuất của dự án', 'P', 'S', 'A stock: adds over units, the last one stands for a year'),
	('ECOM.EINV', 'e-commerce', 'Tỷ lệ giao dịch mua trên sàn có hóa đơn điện tử', 'E-commerce purchases with e-invoice', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'A', 'civil', NULL, 'Sở Công Thương', NULL, NULL, NULL, 'S', 'catalogue', 'giao dịch có hóa đơn điện tử', 'giao dịch trên sàn', 'Kế hoạch của tỉnh Vĩnh Phúc', 'P', 'A', NULL),
	('PAY.CASHLESS', 'cashless-payment', 'Tỷ lệ giao dịch thanh toán không dùng tiền mặt', 'Cashless share of transactions', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'Q', 'civil', NULL, 'Ngân hàng Nhà nước khu vực', NULL, NULL, NULL, 'S/M', 'catalogue', 'số giao dịch thanh toán không dùng tiền mặt', 'tổng số giao dịch', 'NQ 57-NQ/TW; QĐ 1813/QĐ-TTg', 'N P', 'Q A', 'The target of Vinh Phuc was seen, the national one is from memory'),
	('PAY.ACCOUNT', 'cashless-payment', 'Tỷ lệ người 15+ có tài khoản giao dịch', 'Adults 15+ with account', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'A', 'civil', NULL, 'Ngân hàng Nhà nước khu vực', NULL, NULL, NULL, 'S/M', 'catalogue', 'người có tài khoản', 'dân số 15+', 'QĐ 411/QĐ-TTg; TT 13/2021/TT-BKHĐT', 'N P', 'A', '2025 target seen, 2030 target from memory'),
	('PAY.POINT', 'cashless-payment', 'Tỷ lệ siêu thị, trung tâm thương mại, cửa hàng chấp nhận thanh toán không dùng tiền mặt', 'Modern retail accepting cashless', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'S', 'civil', NULL, 'Sở Công Thương', NULL, NULL, NULL, 'S', 'catalogue', 'điểm bán chấp nhận', 'tổng điểm bán', 'Kế hoạch của tỉnh Vĩnh Phúc', 'P C', 'S', NULL),
	('PAY.SCHOOLHOSP', 'cashless-payment', 'Tỷ lệ thu học phí, viện phí không dùng tiền mặt', 'Cashless tuition and hospital fees', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'Q', 'civil', NULL, 'Ngân hàng Nhà nước khu vực', NULL, NULL, NULL, 'S', 'catalogue', 'giá trị (lượt) không tiền mặt', 'tổng giá trị (lượt)', 'Kế hoạch của tỉnh Vĩnh Phúc', 'P', 'Q', NULL),
	('POL.ISSUED', 'policy', 'Tỷ lệ văn bản cơ chế, chính sách ban hành đúng hạn', 'Policies issued on schedule', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'M', 'civil', NULL, 'Văn phòng Tỉnh ủy', NULL, NULL, NULL, 'S/P', 'catalogue', 'văn bản ban hành đúng hạn', 'văn bản phải ban hành trong kỳ', 'Hệ thống giám sát NQ 57-NQ/TW (Quy chế 02-QC/BCĐTW)', 'P', 'M Q', 'Document seen, formula and target are our proposal'),
	('POL.TASK', 'policy', 'Tỷ lệ nhiệm vụ Nghị quyết 57 hoàn thành đúng hạn', 'Resolution 57 tasks done on time', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'M', 'civil', NULL, 'Văn phòng Tỉnh ủy', NULL, NULL, NULL, 'S/P', 'catalogue', 'nhiệm vụ hoàn thành đúng hạn', 'nhiệm vụ đến hạn', 'Hệ thống giám sát NQ 57-NQ/TW (Quy chế 02-QC/BCĐTW)', 'P C', 'M', 'Document seen, formula and target are our proposal'),
	('POL.OVERDUE', 'policy', 'Tỷ lệ nhiệm vụ Nghị quyết 57 quá hạn', 'Resolution 57 tasks overdue', '%', 100, 2, -1, 0, 100, 'ratio', 'last', 'M', 'civil', NULL, 'Văn phòng Tỉnh ủy', NULL, NULL, NULL, 'P', 'catalogue', 'nhiệm vụ quá hạn', 'nhiệm vụ giao', 'Hệ thống giám sát NQ 57-NQ/TW (Quy chế 02-QC/BCĐTW)', 'P C', 'M', NULL),
	('POL.OUTCOME', 'policy', 'Điểm kết quả đầu ra của chính sách', 'Policy outcome score', 'chỉ số 0-1', 1, 4, 1, 0, 1, 'weighted_mean', 'none', 'A', 'civil', NULL, 'Văn phòng UBND tỉnh', NULL, NULL, NULL, 'S/P', 'catalogue', 'theo bộ tiêu chí TCVN 14397:2025', 'trọng số: số chính sách được đánh giá', 'TCVN 14397:2025', 'P', 'A', 'Document seen, its text was not read; The document is seen, the indicator drawn from it is our proposal'),
	('INV.FIRMS', 'start-ups', 'Tỷ lệ doanh nghiệp có hoạt động đổi mới sáng tạo', 'Innovative enterprises', '%', 100, 2, 1, 0, 100, 'ratio', 'none', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'doanh nghiệp có hoạt động đổi mới sáng tạo', 'tổng doanh nghiệp điều tra (gia quyền)', 'NQ 57-NQ/TW', 'N P', 'A', 'A survey share over its own reference period, every one or two years'),
	('INV.STARTUP', 'start-ups', 'Số doanh nghiệp khởi nghiệp sáng tạo', 'Innovative start-ups', 'doanh nghiệp', 1, 0, 1, 0, NULL, 'sum', 'last', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S/P', 'catalogue', 'đếm', NULL, 'QĐ 844/QĐ-TTg; PII', 'N P', 'A', 'Document seen. A stock: adds over units, the last one stands for a year; The document is seen, the indicator drawn from it is our proposal'),
	('INV.SURVIVE', 'start-ups', 'Tỷ lệ doanh nghiệp khởi nghiệp sống sót sau 3 năm', '3-year start-up survival', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'A', 'civil', NULL, 'Sở Tài chính', NULL, NULL, NULL, 'P', 'catalogue', 'doanh nghiệp còn hoạt động', 'doanh nghiệp thành lập 3 năm trước', 'Đề xuất của dự án', 'P', 'A', NULL),
	('INV.CENTRE', 'start-ups', 'Số trung tâm khởi nghiệp, đổi mới sáng tạo hoạt động', 'Start-up and innovation centres', 'trung tâm', 1, 0, 1, 0, NULL, 'sum', 'last', 'S', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'P', 'catalogue', 'đếm', NULL, 'Đề án hệ sinh thái đổi mới sáng tạo', 'P', 'S', 'A stock: adds over units, the last one stands for a year'),
	('INV.TECHORG', 'start-ups', 'Số tổ chức, doanh nghiệp công nghệ hàng đầu thế giới thu hút thêm', 'World-leading technology organisations newly attracted', 'tổ chức, doanh nghiệp', 1, 0, 1, 0, NULL, 'sum', 'last', 'A', 'civil', NULL, 'Bộ Khoa học và Công nghệ', NULL, NULL, NULL, 'M', 'catalogue', 'đếm từ khi ban hành NQ 57-NQ/TW', NULL, 'NQ 57-NQ/TW', 'N', 'A', 'Item 22 of Resolution 57, counted as newly attracted since its adoption'),
	('INC.COUNT', 'incubators', 'Số vườn ươm công nghệ, cơ sở ươm tạo', 'Technology incubators', 'cơ sở', 1, 0, 1, 0, NULL, 'sum', 'last', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'P', 'catalogue', 'đếm', NULL, 'Luật Khoa học, công nghệ và đổi mới sáng tạo; PII', 'P', 'A', 'A stock: adds over units, the last one stands for a year'),
	('INC.GRAD', 'incubators', 'Tỷ lệ tốt nghiệp ươm tạo', 'Incubation graduation rate', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'P', 'catalogue', 'dự án tốt nghiệp trong kỳ', 'dự án kết thúc ươm tạo trong kỳ', 'Đề xuất của dự án', 'P', 'A', NULL),
	('INC.CAPITAL', 'incubators', 'Vốn đầu tư mạo hiểm huy động của doanh nghiệp được ươm tạo', 'Venture capital raised', 'tỷ đồng', 1, 1, 1, 0, NULL, 'sum', 'sum', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'P', 'catalogue', 'tổng', NULL, 'Đề xuất của dự án', 'P', 'A', NULL),
	('RES.COOP', 'research', 'Số chương trình hợp tác viện, trường trong và ngoài nước còn hiệu lực', 'Active research co-operation agreements', 'thỏa thuận', 1, 0, 1, 0, NULL, 'sum', 'last', 'S', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'P', 'catalogue', 'đếm', NULL, 'Đề xuất của dự án', 'P', 'S', 'A stock: adds over units, the last one stands for a year'),
	('RES.TRANSFER.COUNT', 'research', 'Số hợp đồng chuyển giao công nghệ', 'Technology transfer contracts, number', 'hợp đồng', 1, 0, 1, 0, NULL, 'sum', 'sum', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'M', 'catalogue', 'đếm hợp đồng', NULL, 'QĐ 05/2023/QĐ-TTg nhóm khoa học và công nghệ', 'P', 'A', 'Split from one row of two units: number of contracts'),
	('RES.TRANSFER.VALUE', 'research', 'Giá trị hợp đồng chuyển giao công nghệ', 'Technology transfer contracts, value', 'tỷ đồng', 1, 1, 1, 0, NULL, 'sum', 'sum', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'M', 'catalogue', 'tổng giá trị hợp đồng', NULL, 'QĐ 05/2023/QĐ-TTg nhóm khoa học và công nghệ', 'P', 'A', 'Split from one row of two units: value of contracts'),
	('RES.PATENT', 'research', 'Số đơn đăng ký sáng chế trên 1 triệu dân', 'Patent applications per million inhabitants', 'đơn/1 triệu dân', 1000000, 2, 1, 0, NULL, 'ratio', 'none', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'M', 'catalogue', 'số đơn đăng ký sáng chế', 'dân số', 'NQ 57-NQ/TW; PII', 'N P', 'A', 'Applications are a flow over a stock of inhabitants'),
	('RES.PATENTGROWTH', 'research', 'Tốc độ tăng số đơn, văn bằng bảo hộ sáng chế', 'Growth of patent applications and grants', '%/năm', 100, 2, 1, NULL, NULL, 'ratio', 'none', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'M', 'catalogue', 'số đơn, văn bằng năm t trừ năm t-1', 'số đơn, văn bằng năm t-1', 'NQ 57-NQ/TW', 'N P', 'A', 'Item 19 of Resolution 57: its target is a rate of growth'),
	('RES.PUBGROWTH', 'research', 'Tốc độ tăng số công bố khoa học quốc tế', 'Growth of international publications', '%/năm', 100, 2, 1, NULL, NULL, 'ratio', 'none', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'M', 'catalogue', 'số công bố năm t trừ năm t-1', 'số công bố năm t-1', 'NQ 57-NQ/TW', 'N P', 'A', 'Item 18 of Resolution 57: its target is a rate of growth'),
	('RES.COMMERCE', 'research', 'Tỷ lệ sáng chế, kết quả được khai thác thương mại', 'Commercialisation rate', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'M', 'catalogue', 'sáng chế, kết quả đã khai thác', 'sáng chế, kết quả được cấp văn bằng', 'NQ 57-NQ/TW', 'N P', 'A', NULL),
	('RES.ORG', 'research', 'Số tổ chức khoa học và công nghệ trên địa bàn', 'S&T organisations', 'tổ chức', 1, 0, 1, 0, NULL, 'sum', 'last', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'đếm', NULL, 'Chương trình hành động của Tỉnh ủy Vĩnh Phúc thực hiện NQ 57-NQ/TW', 'P', 'A', 'A stock: adds over units, the last one stands for a year'),
	('RES.ORGRANKED', 'research', 'Số tổ chức khoa học và công nghệ được xếp hạng khu vực và thế giới', 'S&T organisations ranked regionally or globally', 'tổ chức', 1, 0, 1, 0, NULL, 'sum', 'last', 'A', 'civil', NULL, 'Bộ Khoa học và Công nghệ', NULL, NULL, NULL, 'S/M', 'catalogue', 'đếm tổ chức được xếp hạng', NULL, 'NQ 57-NQ/TW', 'N', 'A', 'Item 17 of Resolution 57, seen second-hand'),
	('RES.STFIRM', 'research', 'Số doanh nghiệp khoa học và công nghệ', 'S&T enterprises', 'doanh nghiệp', 1, 0, 1, 0, NULL, 'sum', 'last', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'đếm', NULL, 'Chương trình hành động của Tỉnh ủy Vĩnh Phúc thực hiện NQ 57-NQ/TW', 'P', 'A', 'A stock: adds over units, the last one stands for a year'),
	('RES.HTFIRM', 'research', 'Số doanh nghiệp công nghệ cao', 'High-tech enterprises', 'doanh nghiệp', 1, 0, 1, 0, NULL, 'sum', 'last', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'đếm', NULL, 'Chương trình hành động của Tỉnh ủy Vĩnh Phúc thực hiện NQ 57-NQ/TW', 'P', 'A', 'A stock: adds over units, the last one stands for a year'),
	('RES.BROKER', 'research', 'Số tổ chức trung gian thị trường khoa học và công nghệ', 'S&T market intermediaries', 'tổ chức', 1, 0, 1, 0, NULL, 'sum', 'last', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'đếm', NULL, 'Chương trình hành động của Tỉnh ủy Vĩnh Phúc thực hiện NQ 57-NQ/TW', 'P', 'A', 'A stock: adds over units, the last one stands for a year'),
	('RES.PARK', 'research', 'Số khu công nghiệp dành từ 30% diện tích cho khoa học, công nghệ cao', 'Parks with >=30% area for high tech', 'khu công nghiệp', 1, 0, 1, 0, NULL, 'sum', 'last', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'đếm', NULL, 'Chương trình hành động của Tỉnh ủy Vĩnh Phúc thực hiện NQ 57-NQ/TW', 'P', 'A', 'A stock: adds over units, the last one stands for a year'),
	('RES.GERD', 'research', 'Chi R&D so với GRDP', 'R&D expenditure to GRDP', '%', 100, 2, 1, 0, NULL, 'ratio', 'ratio', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'GERD', 'GRDP', 'NQ 57-NQ/TW', 'N P', 'A', 'Spending compared with GRDP, not a part of it: no upper limit'),
	('RES.GERDSOC', 'research', 'Tỷ lệ chi R&D từ xã hội', 'Non-state share of GERD', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'GERD ngoài ngân sách nhà nước', 'GERD', 'NQ 57-NQ/TW', 'N P', 'A', NULL),
	('RES.BUDGET', 'research', 'Tỷ lệ chi ngân sách nhà nước cho khoa học và công nghệ, đổi mới sáng tạo, chuyển đổi số', 'Budget share for S&T, innovation, DX', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'A', 'civil', NULL, 'Sở Tài chính', NULL, NULL, NULL, 'S', 'catalogue', 'chi ngân sách nhà nước cho khoa học và công nghệ, đổi mới sáng tạo, chuyển đổi số', 'tổng chi ngân sách nhà nước', 'NQ 57-NQ/TW', 'N P', 'A', NULL),
	('HR.RD10K', 'skilled-people', 'Số người nghiên cứu (quy đổi toàn thời gian) trên 1 vạn dân', 'Researchers per 10,000 inhabitants', 'người/10.000 dân', 10000, 2, 1, 0, NULL, 'ratio', 'last', 'A', 'civil', NULL, 'Sở Khoa học và Công nghệ', NULL, NULL, NULL, 'S', 'catalogue', 'nhân lực nghiên cứu và phát triển (quy đổi toàn thời gian)', 'dân số', 'NQ 57-NQ/TW', 'N P', 'A', NULL),
	('HR.HIGH', 'skilled-people', 'Tỷ lệ lao động chất lượng cao (cao đẳng, đại học trở lên)', 'High-skilled workers', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'A', 'civil', NULL, 'Thống kê tỉnh', NULL, NULL, NULL, 'M', 'catalogue', 'lao động có trình độ cao đẳng trở lên', 'lao động đang làm việc', 'QĐ 05/2023/QĐ-TTg', 'N P', 'A', 'Labour-force figure: a year is the average of its quarters, which is sum over sum'),
	('HR.TRAINED', 'skilled-people', 'Tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ', 'Certified trained workers', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'Q', 'civil', NULL, 'Thống kê tỉnh', NULL, NULL, NULL, 'S', 'catalogue', 'lao động có bằng, chứng chỉ', 'lao động đang làm việc', 'QĐ 05/2023/QĐ-TTg', 'N P', 'Q A', 'A published series. Labour-force figure: a year is the average of its quarters, which is sum over sum'),
	('HR.ATTRACT', 'skilled-people', 'Số chuyên gia, nhân tài thu hút theo chính sách tỉnh', 'Talent attracted', 'người', 1, 0, 1, 0, NULL, 'sum', 'sum', 'A', 'civil', NULL, 'Sở Nội vụ', NULL, NULL, NULL, 'P', 'catalogue', 'đếm', NULL, 'Đề xuất của dự án', 'P', 'A', NULL),
	('GRDP.CURRENT', 'economy-living', 'Tổng sản phẩm trên địa bàn theo giá hiện hành', 'Gross regional domestic product, current prices', 'tỷ đồng', 1, 0, 1, 0, NULL, 'sum', 'sum', 'Q', 'civil', NULL, 'Thống kê tỉnh', NULL, NULL, NULL, 'S', 'catalogue', 'tổng giá trị tăng thêm các ngành + thuế sản phẩm trừ trợ cấp sản phẩm', NULL, 'QĐ 05/2023/QĐ-TTg; Cục Thống kê', 'N P', 'Q A', NULL),
	('GRDP.REAL', 'economy-living', 'Tổng sản phẩm trên địa bàn theo giá so sánh 2010', 'Gross regional domestic product, constant 2010 prices', 'tỷ đồng', 1, 0, 1, 0, NULL, 'sum', 'sum', 'Q', 'civil', NULL, 'Thống kê tỉnh', NULL, NULL, NULL, 'S', 'catalogue', 'tổng giá trị tăng thêm các ngành + thuế sản phẩm trừ trợ cấp sản phẩm, giá so sánh 2010', NULL, 'QĐ 05/2023/QĐ-TTg; Cục Thống kê', 'N P', 'Q A', NULL),
	('GRDP.GROWTH', 'economy-living', 'Tốc độ tăng tổng sản phẩm trên địa bàn', 'Real growth of gross regional domestic product', '%', 100, 2, 1, NULL, NULL, 'ratio', 'none', 'Q', 'civil', NULL, 'Thống kê tỉnh', NULL, NULL, NULL, 'S', 'catalogue', 'GRDP kỳ này trừ GRDP cùng kỳ năm trước (giá so sánh 2010)', 'GRDP cùng kỳ năm trước (giá so sánh 2010)', 'QĐ 05/2023/QĐ-TTg; Cục Thống kê', 'N P', 'Q A', 'Constant prices of 2010 add up, so growth of a group is its summed increment over its summed base'),
	('GRDP.PERCAPITA', 'economy-living', 'Tổng sản phẩm trên địa bàn bình quân đầu người', 'Gross regional domestic product per head', 'triệu đồng/người', 1, 1, 1, 0, NULL, 'ratio', 'none', 'A', 'civil', NULL, 'Thống kê tỉnh', NULL, NULL, NULL, 'S', 'catalogue', 'GRDP giá hiện hành (triệu đồng)', 'dân số trung bình (người)', 'QĐ 05/2023/QĐ-TTg; Cục Thống kê', 'N P', 'A', 'A flow over an average population: quarters do not add up to a year'),
	('POP.TOTAL', 'economy-living', 'Dân số trung bình', 'Average population', 'nghìn người', 1, 1, 0, 0, NULL, 'sum', 'mean', 'A', 'civil', NULL, 'Thống kê tỉnh', NULL, NULL, NULL, 'S', 'catalogue', 'dân số trung bình trong kỳ', NULL, 'QĐ 05/2023/QĐ-TTg; Cục Thống kê', 'N P C', 'A', 'Average population of the period: adds over units, averages over time'),
	('ECO.TFP', 'economy-living', 'Đóng góp của TFP vào tăng trưởng', 'TFP contribution to growth', '%', 100, 2, 1, NULL, NULL, 'recompute', 'none', 'A', 'civil', NULL, 'Thống kê tỉnh', NULL, NULL, NULL, 'S', 'catalogue', 'tốc độ tăng TFP', 'tốc độ tăng GRDP', 'NQ 57-NQ/TW', 'N P', 'A', 'May lie below 0 or above 100'),
	('ECO.HTEXP', 'economy-living', 'Tỷ trọng xuất khẩu sản phẩm công nghệ cao', 'High-tech share of exports', '%', 100, 2, 1, 0, 100, 'ratio', 'ratio', 'M', 'civil', NULL, 'Sở Công Thương', NULL, NULL, NULL, 'S', 'catalogue', 'xuất khẩu công nghệ cao', 'tổng xuất khẩu hàng hóa', 'NQ 57-NQ/TW', 'N P', 'M A', NULL),
	('ECO.LABPROD', 'economy-living', 'Năng suất lao động xã hội', 'Labour productivity', 'triệu đồng/lao động', 1, 1, 1, 0, NULL, 'ratio', 'none', 'A', 'civil', NULL, 'Thống kê tỉnh', NULL, NULL, NULL, 'M', 'catalogue', 'GRDP giá hiện hành (triệu đồng)', 'lao động đang làm việc', 'QĐ 05/2023/QĐ-TTg', 'N P', 'A', 'A flow over an average number of workers: quarters do not add up to a year'),
	('LIFE.EHR', 'economy-living', 'Tỷ lệ dân có hồ sơ sức khỏe điện tử', 'People with e-health record', '%', 100, 2, 1, 0, 100, 'ratio', 'last', 'Q', 'civil', NULL, 'Sở Y tế', NULL, NULL, NULL, 'S/M', 'catalogue', 'người có hồ sơ sức khỏe điện tử', 'dân số', 'QĐ 411/QĐ-TTg', 'P C', 'Q', '2025 target seen, 2030 target from memory'),
	('LIFE.HDI', 'economy-living', 'Chỉ số phát triển con người', 'Human Development Index', 'chỉ số 0-1', 1, 3, 1, 0, 1, 'recompute', 'none', 'A', 'civil', NULL, 'Thống kê tỉnh', NULL, NULL, NULL, 'S/M', 'catalogue', 'trung bình nhân 3 thành phần', NULL, 'NQ 57-NQ/TW; Chiến lược 2021-2030', 'N P', 'A', 'The target 0.78 was seen, the one above 0.7 is from memory'),
	('LIFE.INCOME', 'economy-living', 'Thu nhập bình quân đầu người một tháng', 'Monthly income per head', 'nghìn đồng/người/tháng', 1, 0, 1, 0, NULL, 'ratio', 'ratio', 'A', 'civil', NULL, 'Thống kê tỉnh', NULL, NULL, NULL, 'S', 'catalogue', 'tổng thu nhập (nghìn đồng)', 'dân số × số tháng của kỳ', 'Điều tra mức sống', 'N P', 'A', 'A published series; numerator over person-months, so quarters add up')
) AS v (code, area, name_vi, name_en, unit_measure, multiplier, decimals, direction, lower, upper, agg_unit, agg_time, frequency, calendar, due_days, lead_agency, valid_from, valid_to, replaced_by, evidence, origin, formula, denominator, source, levels, frequencies, evidence_note);
COMMENT ON VIEW catalogue_indicator IS 'One row per indicator: definition, unit, direction and how it may be aggregated';
COMMENT ON COLUMN catalogue_indicator.code IS 'Code of the indicator, as DE.SHARE';
COMMENT ON COLUMN catalogue_indicator.area IS 'Code of its area';
COMMENT ON COLUMN catalogue_indicator.name_vi IS 'Name in Vietnamese, NFC, spelt as Hòa Bình, Thanh Hóa';
COMMENT ON COLUMN catalogue_indicator.name_en IS 'Name in English';
COMMENT ON COLUMN catalogue_indicator.unit_measure IS 'Unit of the value, in Vietnamese; per cent is per cent (22.87). English in catalogue_word list unit_measure';
COMMENT ON COLUMN catalogue_indicator.multiplier IS 'Value = multiplier times numerator over denominator: 100 for per cent, 1000 or more for rates per inhabitants, 1 otherwise';
COMMENT ON COLUMN catalogue_indicator.decimals IS 'Decimals as published; values are rounded to them before they are ranked';
COMMENT ON COLUMN catalogue_indicator.direction IS '1 higher is better, -1 lower is better, 0 neither ranked nor judged';
COMMENT ON COLUMN catalogue_indicator.lower IS 'Natural lower limit; NULL where there is none';
COMMENT ON COLUMN catalogue_indicator.upper IS 'Natural upper limit; NULL where there is none';
COMMENT ON COLUMN catalogue_indicator.agg_unit IS 'How members make up their parent: catalogue_word list agg_unit';
COMMENT ON COLUMN catalogue_indicator.agg_time IS 'How periods make up a longer one (a stock is last): catalogue_word list agg_time';
COMMENT ON COLUMN catalogue_indicator.frequency IS 'How often it is reported, SDMX letter';
COMMENT ON COLUMN catalogue_indicator.calendar IS 'civil or school year';
COMMENT ON COLUMN catalogue_indicator.due_days IS 'Days after the period by which it is due; NULL: no norm seen, the owner sets it';
COMMENT ON COLUMN catalogue_indicator.lead_agency IS 'Agency in charge: our proposal (P) from its field of work, the owner decides';
COMMENT ON COLUMN catalogue_indicator.valid_from IS 'First day of the definition; NULL where not known';
COMMENT ON COLUMN catalogue_indicator.valid_to IS 'Last day of the definition; NULL means in force';
COMMENT ON COLUMN catalogue_indicator.replaced_by IS 'Indicator that took its place; a pointer to read on, the two series are never chained';
COMMENT ON COLUMN catalogue_indicator.evidence IS 'How well the row is known: S seen, M from memory, P our proposal, or a mix; catalogue_word list evidence';
COMMENT ON COLUMN catalogue_indicator.origin IS 'Where the row comes from: catalogue for every row here';
COMMENT ON COLUMN catalogue_indicator.formula IS 'Numerator, or what is counted or scored, in Vietnamese';
COMMENT ON COLUMN catalogue_indicator.denominator IS 'Denominator in Vietnamese, or the weight (trọng số) of a weighted mean; NULL where there is none';
COMMENT ON COLUMN catalogue_indicator.source IS 'Document or body that defines it';
COMMENT ON COLUMN catalogue_indicator.levels IS 'Levels it is meant for: N nation, P province, C commune, O organisation';
COMMENT ON COLUMN catalogue_indicator.frequencies IS 'Every frequency the source gives, SDMX letters, the usual one first';
COMMENT ON COLUMN catalogue_indicator.evidence_note IS 'What exactly was seen or proposed, and how to read the aggregation';
GRANT SELECT ON catalogue_indicator TO PUBLIC;

CREATE VIEW catalogue_target AS
SELECT code::text COLLATE "C" AS code,
	unit::text COLLATE "C" AS unit,
	indicator::text COLLATE "C" AS indicator,
	breakdown::text COLLATE "C" AS breakdown,
	method::text COLLATE "C" AS method,
	kind::text COLLATE "C" AS kind,
	op::text COLLATE "C" AS op,
	period::text COLLATE "C" AS period,
	value::numeric AS value,
	value_upper::numeric AS value_upper,
	of_n::int AS of_n,
	boundary::text COLLATE "C" AS boundary,
	base_period::text COLLATE "C" AS base_period,
	base_value::numeric AS base_value,
	applies_to::text COLLATE "C" AS applies_to,
	inherits::boolean AS inherits,
	document::text AS document,
	lead_agency::text AS lead_agency,
	deadline::date AS deadline,
	evidence::text COLLATE "C" AS evidence,
	source::text AS source,
	note::text AS note
FROM (VALUES
	('nq57-digcomp-asean-2030', 'viet-nam', 'RANK.DIGCOMP.ASEAN', '_T', '_Z', 'rank', '<=', '2030', 3, NULL, NULL, NULL, NULL, NULL, 'unit', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'S', 'baonghean.vn; luatvietnam.vn', NULL),
	('nq57-egdi-asean-2030', 'viet-nam', 'RANK.EGDI.ASEAN', '_T', '_Z', 'rank', '<=', '2030', 3, NULL, NULL, NULL, NULL, NULL, 'unit', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'S', 'baonghean.vn; luatvietnam.vn', NULL),
	('nq57-digcomp-world-2030', 'viet-nam', 'RANK.DIGCOMP.WORLD', '_T', '_Z', 'rank', '<=', '2030', 50, NULL, NULL, NULL, NULL, NULL, 'unit', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'S', 'baonghean.vn', NULL),
	('nq57-egdi-world-2030', 'viet-nam', 'RANK.EGDI.WORLD', '_T', '_Z', 'rank', '<=', '2030', 50, NULL, NULL, NULL, NULL, NULL, 'unit', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'S', 'baonghean.vn', NULL),
	('nq57-ai-asean-2030', 'viet-nam', 'RANK.AI.ASEAN', '_T', '_Z', 'rank', '<=', '2030', 3, NULL, NULL, NULL, NULL, NULL, 'unit', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'S', 'baonghean.vn', NULL),
	('nq57-innodx-world-2045', 'viet-nam', 'RANK.INNODX.WORLD', '_T', '_Z', 'rank', '<=', '2045', 30, NULL, NULL, NULL, NULL, NULL, 'unit', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'S', 'vietnamlawmagazine.vn', NULL),
	('nq57-leadfirm-2030', 'viet-nam', 'DE.LEADFIRM', '_T', '_Z', 'level', '>=', '2030', 5, NULL, NULL, NULL, NULL, NULL, 'unit', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'S', 'baonghean.vn', NULL),
	('nq57-leadfirm-2045', 'viet-nam', 'DE.LEADFIRM', '_T', '_Z', 'level', '>=', '2045', 10, NULL, NULL, NULL, NULL, NULL, 'unit', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'S/M', NULL, 'Seen second-hand only'),
	('nq57-tfp-2030', 'viet-nam', 'ECO.TFP', '_T', '_Z', 'level', '>', '2030', 55, NULL, NULL, NULL, NULL, NULL, 'members', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'S', 'baonghean.vn', NULL),
	('nq57-hightech-export-2030', 'viet-nam', 'ECO.HTEXP', '_T', '_Z', 'level', '>=', '2030', 50, NULL, NULL, NULL, NULL, NULL, 'members', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'S', 'baonghean.vn', NULL),
	('nq57-de-share-2030', 'viet-nam', 'DE.SHARE', '_T', '_Z', 'level', '>=', '2030', 30, NULL, NULL, NULL, NULL, NULL, 'members', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'S', 'baonghean.vn; vietnamlawmagazine.vn', NULL),
	('nq57-de-share-2045', 'viet-nam', 'DE.SHARE', '_T', '_Z', 'level', '>=', '2045', 50, NULL, NULL, NULL, NULL, NULL, 'members', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'S', 'baonghean.vn; vietnamlawmagazine.vn', NULL),
	('nq57-dvc-use-2030', 'viet-nam', 'DVC.USE', '_T', '_Z', 'level', '>', '2030', 80, NULL, NULL, NULL, NULL, NULL, 'members', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'S', 'baonghean.vn', NULL),
	('nq57-cashless-2030', 'viet-nam', 'PAY.CASHLESS', '_T', '_Z', 'level', '>=', '2030', 80, NULL, NULL, NULL, NULL, NULL, 'members', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'M', NULL, NULL),
	('nq57-innovative-firms-2030', 'viet-nam', 'INV.FIRMS', '_T', '_Z', 'level', '>', '2030', 40, NULL, NULL, NULL, NULL, NULL, 'members', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'S/M', NULL, 'Seen second-hand, otherwise from memory'),
	('nq57-hdi-2030', 'viet-nam', 'LIFE.HDI', '_T', '_Z', 'level', '>', '2030', 0.7, NULL, NULL, NULL, NULL, NULL, 'members', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'M', NULL, NULL),
	('nq57-gerd-2030', 'viet-nam', 'RES.GERD', '_T', '_Z', 'level', '>=', '2030', 2, NULL, NULL, NULL, NULL, NULL, 'members', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'S', 'realtier.net; a repository quoting the government portal', NULL),
	('nq57-gerd-society-2030', 'viet-nam', 'RES.GERDSOC', '_T', '_Z', 'level', '>', '2030', 60, NULL, NULL, NULL, NULL, NULL, 'members', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'S', 'realtier.net; a repository quoting the government portal', NULL),
	('nq57-budget-2030', 'viet-nam', 'RES.BUDGET', '_T', '_Z', 'level', '>=', '2030', 3, NULL, NULL, NULL, NULL, NULL, 'members', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'S', 'realtier.net; vn24h', 'At least 3 % of annual outlays and rising: the rise is not a number and is not judged'),
	('nq57-researchers-2030', 'viet-nam', 'HR.RD10K', '_T', '_Z', 'level', '>=', '2030', 12, NULL, NULL, NULL, NULL, NULL, 'members', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'S/M', NULL, 'Seen second-hand only'),
	('nq57-ranked-organisations-2030', 'viet-nam', 'RES.ORGRANKED', '_T', '_Z', 'level', 'between', '2030', 40, 50, NULL, NULL, NULL, NULL, 'unit', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'S/M', NULL, 'Seen second-hand only'),
	('nq57-publications-2030', 'viet-nam', 'RES.PUBGROWTH', '_T', '_Z', 'growth', '>=', '2030', 10, NULL, NULL, NULL, NULL, NULL, 'unit', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'M', NULL, 'Yearly growth up to 2030'),
	('nq57-patents-2030', 'viet-nam', 'RES.PATENTGROWTH', '_T', '_Z', 'growth', 'between', '2030', 16, 18, NULL, NULL, NULL, NULL, 'unit', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'M', NULL, 'Yearly growth up to 2030'),
	('nq57-patent-use-2030', 'viet-nam', 'RES.COMMERCE', '_T', '_Z', 'level', 'between', '2030', 8, 10, NULL, NULL, NULL, NULL, 'members', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'M', NULL, NULL),
	('nq57-5g-2030', 'viet-nam', 'INF.5G', '_T', '_Z', 'level', '>=', '2030', 100, NULL, NULL, NULL, NULL, NULL, 'members', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'S/P', NULL, 'Coverage of the whole country, seen second-hand; read by us as 100 % of the population'),
	('nq57-tech-organisations-2030', 'viet-nam', 'INV.TECHORG', '_T', '_Z', 'level', '>=', '2030', 3, NULL, NULL, NULL, NULL, NULL, 'unit', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'M', NULL, NULL),
	('nq57-tech-organisations-2045', 'viet-nam', 'INV.TECHORG', '_T', '_Z', 'level', '>=', '2045', 5, NULL, NULL, NULL, NULL, NULL, 'unit', false, 'NQ 57-NQ/TW (22/12/2024)', NULL, NULL, 'M', NULL, NULL),
	('qd411-de-share-2025', 'viet-nam', 'DE.SHARE', '_T', '_Z', 'level', '>=', '2025', 20, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'S', 'thanhnien.vn', NULL),
	('qd411-de-share-2030', 'viet-nam', 'DE.SHARE', '_T', '_Z', 'level', '>=', '2030', 30, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'S', 'thanhnien.vn', NULL),
	('qd411-de-sector-2025', 'viet-nam', 'DE.SECTOR', '_T', '_Z', 'level', '>=', '2025', 10, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'S', 'A public page whose address was not kept', 'For every industry: entered per industry by breakdown'),
	('qd411-de-sector-2030', 'viet-nam', 'DE.SECTOR', '_T', '_Z', 'level', '>=', '2030', 20, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'M', NULL, 'For every industry: entered per industry by breakdown'),
	('qd411-ecommerce-2025', 'viet-nam', 'ECOM.SHARE', '_T', '_Z', 'level', '>', '2025', 10, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'S', 'thanhnien.vn', NULL),
	('qd411-ecommerce-2030', 'viet-nam', 'ECOM.SHARE', '_T', '_Z', 'level', '>', '2030', 20, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'S', 'thanhnien.vn', NULL),
	('qd411-de-labour-2025', 'viet-nam', 'DE.LABOUR', '_T', '_Z', 'level', '>', '2025', 2, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'M', NULL, NULL),
	('qd411-de-labour-2030', 'viet-nam', 'DE.LABOUR', '_T', '_Z', 'level', '>', '2030', 3, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'M', NULL, NULL),
	('qd411-digital-signature-2025', 'viet-nam', 'EID.SIGN', '_T', '_Z', 'level', '>', '2025', 50, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'M', NULL, NULL),
	('qd411-digital-signature-2030', 'viet-nam', 'EID.SIGN', '_T', '_Z', 'level', '>', '2030', 70, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'M', NULL, NULL),
	('qd411-fibre-2025', 'viet-nam', 'INF.FIBRE', '_T', '_Z', 'level', '>=', '2025', 80, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'S', 'A public page whose address was not kept', NULL),
	('qd411-fibre-2030', 'viet-nam', 'INF.FIBRE', '_T', '_Z', 'level', '>=', '2030', 100, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'M', NULL, NULL),
	('qd411-smartphone-2025', 'viet-nam', 'INF.SMARTPH', '_T', '_Z', 'level', '>=', '2025', 80, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'S', 'A public page whose address was not kept', NULL),
	('qd411-smartphone-2030', 'viet-nam', 'INF.SMARTPH', '_T', '_Z', 'level', '>', '2030', 95, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'M', NULL, NULL),
	('qd411-digital-skills-2025', 'viet-nam', 'SKILL.BASIC', '_T', '_Z', 'level', '>', '2025', 70, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'S', 'A public page whose address was not kept', NULL),
	('qd411-digital-skills-2030', 'viet-nam', 'SKILL.BASIC', '_T', '_Z', 'level', '>', '2030', 80, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'M', NULL, NULL),
	('qd411-sme-platform-2025', 'viet-nam', 'ENT.SMEDIG', '_T', '_Z', 'level', '>', '2025', 50, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'M', NULL, NULL),
	('qd411-sme-platform-2030', 'viet-nam', 'ENT.SMEDIG', '_T', '_Z', 'level', '>', '2030', 70, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'M', NULL, NULL),
	('qd411-e-contract-2025', 'viet-nam', 'ENT.ECONTRACT', '_T', '_Z', 'level', '>', '2025', 80, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'M', NULL, NULL),
	('qd411-e-contract-2030', 'viet-nam', 'ENT.ECONTRACT', '_T', '_Z', 'level', '>=', '2030', 100, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'M', NULL, NULL),
	('qd411-account-2025', 'viet-nam', 'PAY.ACCOUNT', '_T', '_Z', 'level', '>=', '2025', 80, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'S', 'A public page whose address was not kept', NULL),
	('qd411-account-2030', 'viet-nam', 'PAY.ACCOUNT', '_T', '_Z', 'level', '>', '2030', 95, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'M', NULL, NULL),
	('qd411-health-record-2025', 'viet-nam', 'LIFE.EHR', '_T', '_Z', 'level', '>=', '2025', 90, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'S', 'A public page whose address was not kept', NULL),
	('qd411-health-record-2030', 'viet-nam', 'LIFE.EHR', '_T', '_Z', 'level', '>=', '2030', 95, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 411/QĐ-TTg (31/3/2022)', NULL, NULL, 'M', NULL, NULL),
	('qd06-eid-level2-2025', 'viet-nam', 'EID.LEVEL2', '_T', '_Z', 'level', '>', '2025', 50, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 06/QĐ-TTg (Đề án 06)', NULL, NULL, 'M', NULL, NULL),
	('qd06-eid-level2-2030', 'viet-nam', 'EID.LEVEL2', '_T', '_Z', 'level', '>', '2030', 70, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 06/QĐ-TTg (Đề án 06)', NULL, NULL, 'M', NULL, NULL),
	('nd42-eligible-2025', 'viet-nam', 'DVC.ELIGIBLE', '_T', '_Z', 'level', '>=', '2025', 100, NULL, NULL, NULL, NULL, NULL, 'members', false, 'NĐ 42/2022/NĐ-CP', NULL, NULL, 'M', NULL, 'The definition was seen; which document sets 100 % for 2025 was not'),
	('qd221-logistics-share-2025', 'viet-nam', 'LOG.GDP', '_T', '_Z', 'level', 'between', '2025', 5, 6, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 221/QĐ-TTg', NULL, NULL, 'S/M', 'thoibaotaichinhvietnam.vn; vneconomy.vn', 'Value seen; that it stands in this decision is from memory'),
	('qd221-logistics-cost-2025', 'viet-nam', 'LOG.COST', '_T', '_Z', 'level', 'between', '2025', 16, 20, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 221/QĐ-TTg', NULL, NULL, 'S/M', 'thoibaotaichinhvietnam.vn; vneconomy.vn', 'Value seen; that it stands in this decision is from memory'),
	('qd221-logistics-outsourcing-2025', 'viet-nam', 'LOG.OUTSRC', '_T', '_Z', 'level', 'between', '2025', 50, 60, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 221/QĐ-TTg', NULL, NULL, 'S/M', 'thoibaotaichinhvietnam.vn; vneconomy.vn', 'Value seen; that it stands in this decision is from memory'),
	('qd2229-logistics-share-2035', 'viet-nam', 'LOG.GDP', '_T', '_Z', 'level', 'between', '2035', 5, 7, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 2229/QĐ-TTg (9/10/2025)', NULL, NULL, 'S', 'thoibaotaichinhvietnam.vn; vneconomy.vn', NULL),
	('qd2229-logistics-share-2050', 'viet-nam', 'LOG.GDP', '_T', '_Z', 'level', 'between', '2050', 7, 9, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 2229/QĐ-TTg (9/10/2025)', NULL, NULL, 'S', 'thoibaotaichinhvietnam.vn; vneconomy.vn', NULL),
	('qd2229-logistics-cost-2035', 'viet-nam', 'LOG.COST', '_T', '_Z', 'level', 'between', '2035', 12, 15, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 2229/QĐ-TTg (9/10/2025)', NULL, NULL, 'S', 'thoibaotaichinhvietnam.vn; vneconomy.vn', NULL),
	('qd2229-logistics-cost-2050', 'viet-nam', 'LOG.COST', '_T', '_Z', 'level', 'between', '2050', 10, 12, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 2229/QĐ-TTg (9/10/2025)', NULL, NULL, 'S', 'thoibaotaichinhvietnam.vn; vneconomy.vn', NULL),
	('qd2229-logistics-outsourcing-2035', 'viet-nam', 'LOG.OUTSRC', '_T', '_Z', 'level', 'between', '2035', 70, 80, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 2229/QĐ-TTg (9/10/2025)', NULL, NULL, 'S', 'thoibaotaichinhvietnam.vn; vneconomy.vn', NULL),
	('qd2229-logistics-dx-2035', 'viet-nam', 'LOG.DX', '_T', '_Z', 'level', '>=', '2035', 80, NULL, NULL, NULL, NULL, NULL, 'members', false, 'QĐ 2229/QĐ-TTg (9/10/2025)', NULL, NULL, 'S', 'thoibaotaichinhvietnam.vn; vneconomy.vn', NULL),
	('strategy-hdi-2030', 'viet-nam', 'LIFE.HDI', '_T', '_Z', 'level', '>=', '2030', 0.78, NULL, NULL, NULL, NULL, NULL, 'members', false, 'Chiến lược phát triển kinh tế - xã hội 2021-2030', NULL, NULL, 'S', 'vietnamnet.vn', 'The source says about 0.78'),
	('nq57-monitoring-policy-2025', 'viet-nam', 'POL.ISSUED', '_T', '_Z', 'level', '>=', '2025', 100, NULL, NULL, NULL, NULL, NULL, 'members', false, 'Quy chế 02-QC/BCĐTW (10/6/2025)', NULL, NULL, 'P', NULL, 'The regulation was seen to exist; the indicator and 100 % are our proposal'),
	('nq57-monitoring-task-2025', 'viet-nam', 'POL.TASK', '_T', '_Z', 'level', '>=', '2025', 100, NULL, NULL, NULL, NULL, NULL, 'members', false, 'Quy chế 02-QC/BCĐTW (10/6/2025)', NULL, NULL, 'P', NULL, 'The regulation was seen to exist; the indicator and 100 % are our proposal'),
	('vp-de-share-2025', 'vinh-phuc', 'DE.SHARE', '_T', '_Z', 'level', '>', '2025', 25, NULL, NULL, NULL, NULL, NULL, 'unit', true, 'Kế hoạch của tỉnh Vĩnh Phúc', NULL, NULL, 'S', 'vinhphuctv.vn 321227', NULL),
	('vp-de-share-2030', 'vinh-phuc', 'DE.SHARE', '_T', '_Z', 'level', '>=', '2030', 35, NULL, NULL, NULL, NULL, NULL, 'unit', true, 'Chương trình hành động của Tỉnh ủy Vĩnh Phúc thực hiện NQ 57-NQ/TW', NULL, NULL, 'S', 'vinhphuctv.vn 321227; kinhtedothi.vn', NULL),
	('vp-de-share-2045', 'vinh-phuc', 'DE.SHARE', '_T', '_Z', 'level', '>=', '2045', 60, NULL, NULL, NULL, NULL, NULL, 'unit', true, 'Chương trình hành động của Tỉnh ủy Vĩnh Phúc thực hiện NQ 57-NQ/TW', NULL, NULL, 'S', 'kinhtedothi.vn; kinhdoanhvaphattrien.vn', NULL),
	('vp-rank-sti-2030', 'vinh-phuc', 'RANK.STI', '_T', '_Z', 'rank', '<=', '2030', 15, NULL, 63, '63', NULL, NULL, 'unit', true, 'Chương trình hành động của Tỉnh ủy Vĩnh Phúc thực hiện NQ 57-NQ/TW', NULL, NULL, 'S', 'kinhtedothi.vn; kinhdoanhvaphattrien.vn', 'Among the 15 leading localities, of 63 when it was adopted'),
	('vp-rank-dti-2030', 'vinh-phuc', 'IDX.DTI', '_T', '_Z', 'rank', '<=', '2030', 15, NULL, 63, '63', NULL, NULL, 'unit', true, 'Chương trình hành động của Tỉnh ủy Vĩnh Phúc thực hiện NQ 57-NQ/TW', NULL, NULL, 'P', 'kinhtedothi.vn; kinhdoanhvaphattrien.vn', 'Among the 15 leading localities of 63. No composite rank of science, innovation and digital transformation is published, so the rank in the DTI stands for it: our reading'),
	('vp-rank-pii-2030', 'vinh-phuc', 'IDX.PII', '_T', '_Z', 'rank', '<=', '2030', 15, NULL, 63, '63', NULL, NULL, 'unit', true, 'Chương trình hành động của Tỉnh ủy Vĩnh Phúc thực hiện NQ 57-NQ/TW', NULL, NULL, 'P', 'kinhtedothi.vn; kinhdoanhvaphattrien.vn', 'Among the 15 leading localities of 63. No composite rank of science, innovation and digital transformation is published, so the rank in the PII stands for it: our reading'),
	('vp-hightech-park-2030', 'vinh-phuc', 'RES.PARK', '_T', '_Z', 'level', '>=', '2030', 1, NULL, NULL, NULL, NULL, NULL, 'unit', true, 'Chương trình hành động của Tỉnh ủy Vĩnh Phúc thực hiện NQ 57-NQ/TW', NULL, NULL, 'S', 'kinhtedothi.vn', NULL),
	('vp-brokers-2030', 'vinh-phuc', 'RES.BROKER', '_T', '_Z', 'level', '>=', '2030', 2, NULL, NULL, NULL, NULL, NULL, 'unit', true, 'Chương trình hành động của Tỉnh ủy Vĩnh Phúc thực hiện NQ 57-NQ/TW', NULL, NULL, 'S', 'kinhtedothi.vn', NULL),
	('vp-st-firms-2030', 'vinh-phuc', 'RES.STFIRM', '_T', '_Z', 'level', '>=', '2030', 15, NULL, NULL, NULL, NULL, NULL, 'unit', true, 'Chương trình hành động của Tỉnh ủy Vĩnh Phúc thực hiện NQ 57-NQ/TW', NULL, NULL, 'S', 'kinhtedothi.vn', NULL),
	('vp-hightech-firms-2030', 'vinh-phuc', 'RES.HTFIRM', '_T', '_Z', 'level', '>=', '2030', 10, NULL, NULL, NULL, NULL, NULL, 'unit', true, 'Chương trình hành động của Tỉnh ủy Vĩnh Phúc thực hiện NQ 57-NQ/TW', NULL, NULL, 'S', 'kinhtedothi.vn', NULL),
	('vp-st-organisations-2030', 'vinh-phuc', 'RES.ORG', '_T', '_Z', 'level', 'between', '2030', 40, 50, NULL, NULL, NULL, NULL, 'unit', true, 'Chương trình hành động của Tỉnh ủy Vĩnh Phúc thực hiện NQ 57-NQ/TW', NULL, NULL, 'S', 'kinhtedothi.vn', NULL),
	('vp-dvc-use-2030', 'vinh-phuc', 'DVC.USE', '_T', '_Z', 'level', '>', '2030', 80, NULL, NULL, NULL, NULL, NULL, 'unit', true, 'Chương trình hành động của Tỉnh ủy Vĩnh Phúc thực hiện NQ 57-NQ/TW', NULL, NULL, 'M', 'kinhtedothi.vn', 'That the programme has this target was seen, its value was cut off; 80 is the national value'),
	('vp-digital-firms-2025', 'vinh-phuc', 'DE.FIRMS', '_T', '_Z', 'level', '>=', '2025', 300, NULL, NULL, NULL, NULL, NULL, 'unit', true, 'Kế hoạch của tỉnh Vĩnh Phúc', NULL, NULL, 'S', 'vietnamnet.vn 787862', NULL),
	('vp-digital-firms-2030', 'vinh-phuc', 'DE.FIRMS', '_T', '_Z', 'level', '>=', '2030', 1100, NULL, NULL, NULL, NULL, NULL, 'unit', true, 'Kế hoạch của tỉnh Vĩnh Phúc', NULL, NULL, 'S', 'vietnamnet.vn 787862', NULL),
	('vp-digital-firms-per-1000-2025', 'vinh-phuc', 'DE.FIRM1000', '_T', '_Z', 'level', '>=', '2025', 1, NULL, NULL, NULL, NULL, NULL, 'unit', true, 'Kế hoạch của tỉnh Vĩnh Phúc', NULL, NULL, 'S', 'vinhphuctv.vn 321227', NULL),
	('vp-trading-firms-2025', 'vinh-phuc', 'ECOM.FIRMS', '_T', '_Z', 'level', '>', '2025', 75, NULL, NULL, NULL, NULL, NULL, 'unit', true, 'Kế hoạch của tỉnh Vĩnh Phúc', NULL, NULL, 'S', 'vinhphuctv.vn 321227', NULL),
	('vp-online-shoppers-2025', 'vinh-phuc', 'ECOM.BUYER', 'U', '_Z', 'level', '>=', '2025', 55, NULL, NULL, NULL, NULL, NULL, 'unit', true, 'Kế hoạch của tỉnh Vĩnh Phúc', NULL, NULL, 'S', 'vietnamnet.vn 2209058', 'City dwellers'),
	('vp-cashless-2025', 'vinh-phuc', 'PAY.CASHLESS', '_T', '_Z', 'level', '>=', '2025', 55, NULL, NULL, NULL, NULL, NULL, 'unit', true, 'Kế hoạch của tỉnh Vĩnh Phúc', NULL, NULL, 'S', 'vietnamnet.vn 2209058', 'Read as the share of all transactions; the plan itself was not read'),
	('vp-e-invoice-2025', 'vinh-phuc', 'ECOM.EINV', '_T', '_Z', 'level', '>=', '2025', 70, NULL, NULL, NULL, NULL, NULL, 'unit', true, 'Kế hoạch của tỉnh Vĩnh Phúc', NULL, NULL, 'S', 'vietnamnet.vn 2209058', NULL),
	('vp-card-shops-2025', 'vinh-phuc', 'PAY.POINT', '_T', '_Z', 'level', '>=', '2025', 100, NULL, NULL, NULL, NULL, NULL, 'unit', true, 'Kế hoạch của tỉnh Vĩnh Phúc', NULL, NULL, 'S', 'vietnamnet.vn 2209058', NULL)
) AS v (code, unit, indicator, breakdown, method, kind, op, period, value, value_upper, of_n, boundary, base_period, base_value, applies_to, inherits, document, lead_agency, deadline, evidence, source, note);
COMMENT ON VIEW catalogue_target IS 'One row per unit, indicator, breakdown, period and document: what is to be reached, by whom, when';
COMMENT ON COLUMN catalogue_target.code IS 'Code of the target: document, subject, year';
COMMENT ON COLUMN catalogue_target.unit IS 'Unit the document speaks of';
COMMENT ON COLUMN catalogue_target.indicator IS 'Code of the indicator';
COMMENT ON COLUMN catalogue_target.breakdown IS '_T for the total, else the part it holds for';
COMMENT ON COLUMN catalogue_target.method IS 'Method the document names; _Z where it names none, so figures of each method are judged by themselves';
COMMENT ON COLUMN catalogue_target.kind IS 'level, rank, growth, binary or plan';
COMMENT ON COLUMN catalogue_target.op IS 'How the value must stand to the target: >=, >, <=, < or between';
COMMENT ON COLUMN catalogue_target.period IS 'Period by which it is to be reached, canonical text';
COMMENT ON COLUMN catalogue_target.value IS 'The target, in the unit of the indicator, or the rank';
COMMENT ON COLUMN catalogue_target.value_upper IS 'Upper end of a between target; NULL otherwise';
COMMENT ON COLUMN catalogue_target.of_n IS 'Size of the field of a rank when it was set; NULL where not known or no rank';
COMMENT ON COLUMN catalogue_target.boundary IS 'Division whose units the rank is among, of_n of them; NULL where not known or no rank';
COMMENT ON COLUMN catalogue_target.base_period IS 'Base period the document names; NULL: the first observation serves';
COMMENT ON COLUMN catalogue_target.base_value IS 'Base value the document names';
COMMENT ON COLUMN catalogue_target.applies_to IS 'unit, or members: also a benchmark for every member of a boundary';
COMMENT ON COLUMN catalogue_target.inherits IS 'Whether the successor of the unit takes the target over: our rule (P), no document says so';
COMMENT ON COLUMN catalogue_target.document IS 'Document that sets the target';
COMMENT ON COLUMN catalogue_target.lead_agency IS 'Agency the document charges; NULL where it was not seen';
COMMENT ON COLUMN catalogue_target.deadline IS 'Day the document sets; NULL: the end of the period';
COMMENT ON COLUMN catalogue_target.evidence IS 'How well the row is known: S seen, M from memory, P our proposal, or a mix; catalogue_word list evidence';
COMMENT ON COLUMN catalogue_target.source IS 'Where the target was seen';
COMMENT ON COLUMN catalogue_target.note IS 'How the wording was read';
GRANT SELECT ON catalogue_target TO PUBLIC;

CREATE VIEW catalogue_framework AS
SELECT code::text COLLATE "C" AS code,
	name_vi::text AS name_vi,
	name_en::text AS name_en,
	document::text AS document,
	valid_from::date AS valid_from,
	valid_to::date AS valid_to,
	evidence::text COLLATE "C" AS evidence,
	note::text AS note
FROM (VALUES
	('dti-922', 'Bộ chỉ số chuyển đổi số cấp tỉnh năm 2022 (QĐ 922), 8 chỉ số chính', 'Provincial Digital Transformation Index 2022 (Decision 922), eight main indices', 'QĐ 922/QĐ-BTTTT (20/5/2022)', DATE '2022-01-01', DATE '2022-12-31', 'S/P', 'Points and the shared foundation group seen; the weights are inferred by fit: they reproduce the five published scores of 2022 within 0.0001. The ninth main index, smart city, carries no points and is left out')
) AS v (code, name_vi, name_en, document, valid_from, valid_to, evidence, note);
COMMENT ON VIEW catalogue_framework IS 'One row per composite index with a published structure';
COMMENT ON COLUMN catalogue_framework.code IS 'Code of the framework';
COMMENT ON COLUMN catalogue_framework.name_vi IS 'Name in Vietnamese, NFC, spelt as Hòa Bình, Thanh Hóa';
COMMENT ON COLUMN catalogue_framework.name_en IS 'Name in English';
COMMENT ON COLUMN catalogue_framework.document IS 'Document that lays it down';
COMMENT ON COLUMN catalogue_framework.valid_from IS 'First day of the reference periods it holds for';
COMMENT ON COLUMN catalogue_framework.valid_to IS 'Last day of the reference periods it holds for';
COMMENT ON COLUMN catalogue_framework.evidence IS 'How well the row is known: S seen, M from memory, P our proposal, or a mix; catalogue_word list evidence';
COMMENT ON COLUMN catalogue_framework.note IS 'What is inferred and what is left out';
GRANT SELECT ON catalogue_framework TO PUBLIC;

CREATE VIEW catalogue_framework_node AS
SELECT framework::text COLLATE "C" AS framework,
	node::text COLLATE "C" AS node,
	parent::text COLLATE "C" AS parent,
	weight::numeric AS weight,
	direction::int AS direction,
	indicator::text COLLATE "C" AS indicator,
	name_vi::text AS name_vi,
	name_en::text AS name_en,
	max_points::numeric AS max_points,
	scale_lo::numeric AS scale_lo,
	scale_hi::numeric AS scale_hi,
	aggregate::text COLLATE "C" AS aggregate,
	evidence::text COLLATE "C" AS evidence
FROM (VALUES
	('dti-922', 'total', NULL, NULL, 1, 'IDX.DTI', 'Chỉ số chuyển đổi số', 'Digital Transformation Index', 1000, 0, 1, 'arithmetic', 'S'),
	('dti-922', 'pillar-government', NULL, NULL, 1, 'IDX.DTI.PILLAR.GOV', 'Trụ cột chính quyền số', 'Digital-government pillar', 700, 0, 1, 'arithmetic', 'S'),
	('dti-922', 'pillar-economy', NULL, NULL, 1, 'IDX.DTI.PILLAR.ECON', 'Trụ cột kinh tế số', 'Digital-economy pillar', 650, 0, 1, 'arithmetic', 'P'),
	('dti-922', 'pillar-society', NULL, NULL, 1, 'IDX.DTI.PILLAR.SOC', 'Trụ cột xã hội số', 'Digital-society pillar', 650, 0, 1, 'arithmetic', 'P'),
	('dti-922', 'foundation', 'total', 0.50, 1, NULL, 'Nhóm chỉ số nền tảng chung', 'Shared foundation group', 500, 0, 1, 'arithmetic', 'S'),
	('dti-922', 'foundation', 'pillar-government', 0.50, 1, NULL, 'Nhóm chỉ số nền tảng chung', 'Shared foundation group', 500, 0, 1, 'arithmetic', 'S'),
	('dti-922', 'foundation', 'pillar-economy', 0.50, 1, NULL, 'Nhóm chỉ số nền tảng chung', 'Shared foundation group', 500, 0, 1, 'arithmetic', 'S'),
	('dti-922', 'foundation', 'pillar-society', 0.50, 1, NULL, 'Nhóm chỉ số nền tảng chung', 'Shared foundation group', 500, 0, 1, 'arithmetic', 'S'),
	('dti-922', 'awareness', 'foundation', 0.10, 1, 'IDX.DTI.AWARE', 'Nhận thức số', 'Awareness', 100, 0, 1, NULL, 'S'),
	('dti-922', 'institutions', 'foundation', 0.10, 1, 'IDX.DTI.INST', 'Thể chế số', 'Institutions', 100, 0, 1, NULL, 'S'),
	('dti-922', 'infrastructure', 'foundation', 0.10, 1, 'IDX.DTI.INFRA', 'Hạ tầng số', 'Infrastructure', 100, 0, 1, NULL, 'S'),
	('dti-922', 'human-resources', 'foundation', 0.10, 1, 'IDX.DTI.HUMAN', 'Nhân lực số', 'Human resources', 100, 0, 1, NULL, 'S'),
	('dti-922', 'cybersecurity', 'foundation', 0.10, 1, 'IDX.DTI.SEC', 'An toàn thông tin mạng', 'Cybersecurity', 100, 0, 1, NULL, 'S'),
	('dti-922', 'digital-government', 'total', 0.20, 1, 'IDX.DTI.GOV', 'Hoạt động chính quyền số', 'Digital-government activity', 200, 0, 1, NULL, 'S'),
	('dti-922', 'digital-government', 'pillar-government', 0.20, 1, 'IDX.DTI.GOV', 'Hoạt động chính quyền số', 'Digital-government activity', 200, 0, 1, NULL, 'S'),
	('dti-922', 'digital-economy', 'total', 0.15, 1, 'IDX.DTI.ECON', 'Hoạt động kinh tế số', 'Digital-economy activity', 150, 0, 1, NULL, 'S'),
	('dti-922', 'digital-economy', 'pillar-economy', 0.15, 1, 'IDX.DTI.ECON', 'Hoạt động kinh tế số', 'Digital-economy activity', 150, 0, 1, NULL, 'S'),
	('dti-922', 'digital-society', 'total', 0.15, 1, 'IDX.DTI.SOC', 'Hoạt động xã hội số', 'Digital-society activity', 150, 0, 1, NULL, 'S'),
	('dti-922', 'digital-society', 'pillar-society', 0.15, 1, 'IDX.DTI.SOC', 'Hoạt động xã hội số', 'Digital-society activity', 150, 0, 1, NULL, 'S')
) AS v (framework, node, parent, weight, direction, indicator, name_vi, name_en, max_points, scale_lo, scale_hi, aggregate, evidence);
COMMENT ON VIEW catalogue_framework_node IS 'One row per framework, node and parent: a node may feed several parents; a root has none';
COMMENT ON COLUMN catalogue_framework_node.framework IS 'Code of the framework';
COMMENT ON COLUMN catalogue_framework_node.node IS 'Code of the node within the framework';
COMMENT ON COLUMN catalogue_framework_node.parent IS 'Node it feeds; NULL for a root';
COMMENT ON COLUMN catalogue_framework_node.weight IS 'Weight within that parent, relative to its other children; NULL for a root';
COMMENT ON COLUMN catalogue_framework_node.direction IS '1 higher is better, -1 lower is better';
COMMENT ON COLUMN catalogue_framework_node.indicator IS 'Indicator that holds the values of the node; NULL where none is published';
COMMENT ON COLUMN catalogue_framework_node.name_vi IS 'Name in Vietnamese, NFC, spelt as Hòa Bình, Thanh Hóa';
COMMENT ON COLUMN catalogue_framework_node.name_en IS 'Name in English';
COMMENT ON COLUMN catalogue_framework_node.max_points IS 'Points of the node in the published scale';
COMMENT ON COLUMN catalogue_framework_node.scale_lo IS 'Lower end of its values';
COMMENT ON COLUMN catalogue_framework_node.scale_hi IS 'Upper end of its values';
COMMENT ON COLUMN catalogue_framework_node.aggregate IS 'How its children make it up; NULL for a leaf';
COMMENT ON COLUMN catalogue_framework_node.evidence IS 'How well the row is known: S seen, M from memory, P our proposal, or a mix; catalogue_word list evidence';
GRANT SELECT ON catalogue_framework_node TO PUBLIC;

-- extension/scorecard/scorecard.built.sql
-- Triggers of a scorecard's tables. Volatile and not parallel safe, as whatever writes is.

CREATE FUNCTION stamp_observation() RETURNS trigger
	LANGUAGE c
	AS 'MODULE_PATHNAME', 'kpi_pg_stamp_observation';
COMMENT ON FUNCTION stamp_observation() IS
	'Trigger of a scorecard''s observation table: fills the days of the period, the time of recording and who recorded '
	'it, under a lock that makes writers queue; with the argument unordered there is no lock';

CREATE FUNCTION refuse_change() RETURNS trigger
	LANGUAGE c
	AS 'MODULE_PATHNAME', 'kpi_pg_refuse_change';
COMMENT ON FUNCTION refuse_change() IS 'Trigger of an append-only table: refuses UPDATE, DELETE and TRUNCATE';

CREATE FUNCTION required(value text, holds boolean, complaint text) RETURNS text
	LANGUAGE c STABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_required';
COMMENT ON FUNCTION required(text, boolean, text) IS
	'The value, or an error with the complaint and the value unless the condition holds: what the views of a scorecard '
	'ask of a setting and its functions of an argument';

CREATE VIEW scorecard_column AS
SELECT name, meaning
FROM (VALUES
	('acceleration', 'Required change per year over actual change per year; above 1 the pace must rise'),
	('act', 'What was done, or may be done'),
	('acted_at', 'When it was done, to the microsecond, in UTC'),
	('acted_on', 'Day on which it was done'),
	('actor', 'Who did it'),
	('actual_per_year', 'Change per year from the base to the latest figure'),
	('agg_time', 'How figures of shorter periods make a longer one: sum, last, ratio, mean or none'),
	('agg_unit',
		'How figures of units make their parent''s: sum, ratio, simple_mean, weighted_mean, recompute or none'),
	('aggregate', 'How the children of a node are put together'),
	('alias', 'Another name of the unit'),
	('additive', 'The index is a weighted mean all the way down to the component'),
	('amount', 'What the contributor adds to the cell'),
	('applies_to',
		'unit: the target is the unit''s own; members: it also serves as a benchmark for each member of the unit'),
	('area', 'Area the indicator belongs to'),
	('area_code', 'Code of the area'),
	('area_name_en', 'Name of the area in English'),
	('area_name_vi', 'Name of the area in Vietnamese'),
	('available', 'Share of the node''s parts that have a score; of an indicator 1 or 0'),
	('base_period', 'Period progress is counted from'),
	('base_value', 'Value progress is counted from'),
	('benchmark', 'The target was set for the parent unit; the member is only compared with it'),
	('best_status', 'Best status among the judged targets of the area'),
	('beyond_evidence',
		'Farther than six years or half the history, or not yearly: nobody has measured how far to believe it'),
	('boundary', 'Territorial division the unit belongs to, of a target the one its rank is among: 63 or 34 '
		'provinces; null for the nation and where all are taken together'),
	('break_before', 'The series is not comparable with what came before this period'),
	('breakdown', 'Part the figure is for; _T is the total'),
	('brier', 'Mean of (chance - happened)^2: 0 is perfect'),
	('brier_climate', 'The same for giving every unit the chance k / N'),
	('cagr_actual', 'Compound growth per year so far, as a fraction'),
	('cagr_required', 'Compound growth per year from the base that reaches the target, as a fraction'),
	('cagr_required_from_now',
		'Compound growth per year from the latest figure that reaches the target, as a fraction'),
	('calendar', 'Calendar of the indicator: civil year or school year'),
	('cases', 'Units judged, over all origins'),
	('change', 'Value less the value of the same period of last year, in the unit of measure '
		'(percentage points for a percentage)'),
	('change_50', 'Change from the period before on the path for 50 %'),
	('change_80', 'Change from the period before on the path for 80 %'),
	('change_pct', 'Change as a percentage of the value of the same period of last year'),
	('classification', 'Classification the method uses'),
	('code', 'Stable code; names may change, codes do not'),
	('column_at_fault', 'Column of the inbox that could not be read'),
	('component_code', 'Indicator that is a part of the index'),
	('compiler', 'Who compiles the figures'),
	('conf_status', 'Confidentiality as SDMX writes it: F free, A too few contributors, O and T dominance, M another '
		'concentration, D secondary, C confidential, N internal, E under embargo; only F is shown with its value'),
	('contributor', 'Who stands behind a part of the cell; never shown'),
	('core_pct', 'Core (ICT) part of the digital economy, percent of GRDP'),
	('correlation', 'Correlation of first and latest figures'),
	('counts', 'The figure is itself the number of contributors'),
	('coverage80', 'Share of values inside the interval of 80 percent'),
	('coverage95', 'Share of values inside the interval of 95 percent'),
	('created_at', 'When the scorecard was made'),
	('days_late', 'Days between the due date and publication; 0 when in time'),
	('deadline', 'Day by which the target falls due'),
	('decimals', 'Decimals with which the figure is published; ranks are computed from values so rounded'),
	('denominator', 'What the figure is divided by'),
	('derived', 'Carried over from the units that made up a new one, not reported for it'),
	('difference', 'Total less the sum of its parts'),
	('differs', 'The reported figure is another one than its parts make, beyond its rounding'),
	('digitised_pct', 'Digitised part of the other industries, percent of GRDP'),
	('direction', '1: more is better, -1: less is better, 0: neither ranked nor judged'),
	('discarded', 'The draft is given up'),
	('distance_covered', 'Share of the way from base to target already covered, as a fraction'),
	('document', 'Document it comes from'),
	('dominance_k', 'Percent of the cell that the largest contributors must not exceed'),
	('dominance_n', 'How many of the largest contributors are looked at'),
	('draft', 'Identifier of the draft'),
	('due_date', 'Day by which the figure should be known'),
	('due_days', 'Days after the period''s end by which the figure should be known'),
	('escap_csi', 'ESCAP current status index, 0 at the base and 10 at the target'),
	('eurostat_ratio', 'Actual over required compound growth (Eurostat)'),
	('eurostat_status', 'Eurostat''s assessment, literally'),
	('evidence', 'S: seen in a public source, M: from memory and unverified, P: our own proposal'),
	('expected_rank', 'Mean of the rank in the target''s period'),
	('figures_expected', 'Figures that make up the whole: members times periods'),
	('figures_present', 'Figures it is made of'),
	('first_known_from', 'Day of first publication'),
	('first_value', 'Value as first published'),
	('folded', 'Alias without case, accents and spacing, for matching'),
	('formula', 'How the figure is made, its numerator'),
	('framework', 'Framework the row belongs to'),
	('frequency', 'Frequency: A year, S half-year, Q quarter, M month, D day, R range'),
	('from_date', 'First day of the succession'),
	('from_period', 'First of the periods'),
	('gap', 'What is still missing to the target, in the unit of measure; 0 when reached'),
	('gso_code', 'Code of the statistics office; re-used in 2025, so meaningless without a date'),
	('horizon', 'Years ahead'),
	('id', 'Identifier, at random'),
	('impute', 'How gaps of the indicator are filled'),
	('in_top_k', 'Whether the unit is among the first k'),
	('in_top_k_equivalent', 'Whether the unit is among the first k_equivalent'),
	('indicator', 'Code of the indicator'),
	('indicator_code', 'Code of the indicator'),
	('indicator_name_en', 'Name of the indicator in English'),
	('indicator_name_vi', 'Name of the indicator in Vietnamese'),
	('inherited_from', 'Unit the target was set for, where this unit is its successor'),
	('inherits', 'The target passes to the unit''s successor'),
	('iso_code', 'ISO 3166-2 code'),
	('k', 'Place that the rank target asks for'),
	('k_equivalent', 'The same share of the field as the target''s k of k_of_n: 15 of 63 is 8 of 34; our reading'),
	('k_of_n', 'Number of units among which the target''s place was meant'),
	('kind', 'Kind of unit or of target'),
	('known_from', 'Day of publication'),
	('lags', 'Lags of the Newey-West standard error'),
	('largest', 'Largest revision'),
	('last_gap', 'What is missing to the last target'),
	('last_reason', 'Why the last target cannot be judged'),
	('last_status', 'Status towards the last target'),
	('last_target_pct', 'The last target set, percent of GRDP'),
	('last_target_year', 'Year of the last target set'),
	('latest_known_from', 'Day of the latest publication'),
	('latest_period', 'Latest period with a figure'),
	('latest_period_end', 'Last day of the latest period with a figure'),
	('latest_value', 'Value as published last; null when withdrawn'),
	('lead_agency', 'Agency in charge'),
	('lower', 'Natural lower limit'),
	('made_from', 'Frequency of the figures it is made of'),
	('made_of', 'What the figure is made of: units (members of the unit) or periods (shorter periods of the unit itself)'),
	('margin_to_k', 'Distance to the value at the k-th place: positive is ahead, negative is missing'),
	('max_points', 'Points at most'),
	('mean_absolute_revision', 'MAR: mean absolute revision, in the unit of measure'),
	('mean_part', 'UM: fraction of the mean squared revision that comes from the mean revision'),
	('mean_revision', 'MR: mean revision, in the unit of measure'),
	('mean_squared_revision', 'MSR: mean squared revision'),
	('members', 'Units the figure was put together from'),
	('members_expected', 'Units that made up the whole'),
	('members_present', 'Units with a figure'),
	('message_en', 'Reason in English'),
	('message_vi', 'Reason in Vietnamese'),
	('method', 'Code of the method'),
	('method_code', 'Code of the method the figure was compiled by; figures of different methods are never chained'),
	('min_available', 'Share of the children that must be present for a score'),
	('min_contributors', 'A cell with fewer contributors is hidden'),
	('missing_share', 'Share of the units that have no figure, as a fraction'),
	('model', 'Model of the probability'),
	('multiplier', 'What numerator over denominator is multiplied by: 100 for percent'),
	('n', 'Figures with a first and a latest value'),
	('n_expected', 'Parts that make the total'),
	('n_figures', 'Figures the forecast starts from: those behind the last break, or the complete years of a panel'),
	('n_indicators', 'Indicators of the area'),
	('n_judged', 'Targets of the area that have a status'),
	('n_parts', 'Parts that are published'),
	('n_provisional', 'How many of these figures are provisional, estimated or experimental'),
	('n_ranked', 'Units with a value'),
	('n_series', 'Series with a figure'),
	('n_targets', 'Targets of the area, without benchmarks'),
	('n_units', 'Units of the territorial division: the N of a rank'),
	('n_vintages', 'Vintages of the figure'),
	('n_with_data', 'Indicators of the area with a figure'),
	('name_en', 'Name in English'),
	('name_vi', 'Name in Vietnamese'),
	('needed_50', 'Where the path is that gives the target a chance of 50 % (it ends on the target)'),
	('needed_80', 'Where the path is that gives the target a chance of 80 %'),
	('needed_aim_80', 'Where to aim in the target''s period for a chance of 80 %'),
	('needed_next_50', 'Needed in the next period for a chance of 50 %'),
	('needed_next_80', 'Needed in the next period for a chance of 80 %'),
	('never', 'Probability that the target is not reached within 30 years'),
	('new_unit', 'Unit it became part of'),
	('next_gap', 'What is missing to the next target'),
	('next_reason', 'Why the next target cannot be judged'),
	('next_required_per_year', 'Percentage points per year that reach the next target'),
	('next_status', 'Status towards the next target'),
	('next_target_pct', 'The next target, percent of GRDP'),
	('next_target_year', 'Year of the next target'),
	('no_trend', 'Why there is no series to forecast from'),
	('node', 'Code of the node'),
	('node_name_en', 'Name of the node in English'),
	('node_name_vi', 'Name of the node in Vietnamese'),
	('nodes', 'Nodes it concerns; null = all'),
	('normalise', 'How the indicator is made comparable with the others'),
	('not_comparable', 'Why the figures are not those of the unit the target is for'),
	('note', 'Remark'),
	('nth', 'Number of the vintage, 1 is the first'),
	('numerator', 'What is divided'),
	('obs_status',
		'Status of the figure as SDMX writes it: A official, P preliminary, E estimate, F forecast, G trial, Q suppressed'),
	('of_n', 'How many units were ranked'),
	('of_panel', 'The target is a place among other units'),
	('old_unit', 'Unit that ended'),
	('op', 'How the figure must stand to the target: >=, >, <=, <, between'),
	('options', 'The words to choose from'),
	('origin', 'Where the definition comes from'),
	('origins', 'Years from which it was foretold'),
	('p_at', 'Probability of being at the target or better in its period; for a level null beyond the evidence'),
	('p_at_equivalent', 'Probability of the first k_equivalent places in the target''s period'),
	('p_at_high', 'Higher p_at of the two models'),
	('p_at_low', 'Lower p_at of the two models'),
	('p_by', 'Probability of reaching the target in some period up to its own; null beyond the evidence'),
	('p_by_display',
		'p_by for people: whole percent, at most >95 %, at least <5 %; beyond the evidence the span of two models'),
	('p_by_high', 'Higher p_by of the two models'),
	('p_by_low', 'Lower p_by of the two models'),
	('p_display',
		'p_at for people: whole percent, at most >95 %, at least <5 %; beyond the evidence the span of two models'),
	('p_equivalent_display', 'p_at_equivalent for people'),
	('p_percent', 'Percent to within which the second contributor must not be able to tell the largest'),
	('pace', 'Share of the way covered over share of the time elapsed; 1 is exactly on the line'),
	('parent', 'Parent'),
	('part_breakdown', 'Breakdown of the part'),
	('part_indicator', 'Indicator of the part'),
	('parts_agree', 'The parts add to the whole, within rounding'),
	('path_geometric', 'Value of the path of constant growth at the latest period'),
	('path_linear', 'Value of the straight path at the latest period'),
	('path_logit', 'Value of the logistic path at the latest period'),
	('period', 'Period in canonical SDMX text'),
	('period_date', 'First day of the period, to draw it by'),
	('period_end', 'Last day of the period'),
	('period_start', 'First day of the period'),
	('period_text', 'Period in canonical SDMX text'),
	('periods_expected', 'Shorter periods that make up the period'),
	('periods_present', 'Shorter periods with a figure'),
	('plan_pct', 'Value to date as a percentage of the plan of the year'),
	('plan_year', 'Plan of the year'),
	('power', 'Exponent of a power mean or of a Box-Cox treatment'),
	('previous_value', 'Value of the vintage before'),
	('price_basis', 'Prices the method uses'),
	('publication', 'Code of the publication'),
	('publication_title', 'Name of the publication'),
	('published', 'Shown in the views; a draft is not'),
	('published_at', 'When it was published'),
	('published_by', 'Who published it'),
	('published_on', 'Day of publication, as written'),
	('qualifier', 'How the source qualifies the value: >, >=, <, <= or ~ for about'),
	('rank', 'Rank, published or else computed'),
	('rank_best', 'Best rank that the units without a score leave possible'),
	('rank_computed', 'Rank computed from the values; null when the panel is incomplete'),
	('rank_p05', 'Percentile 5 of the rank: when the choices behind the index are varied (index_score), or in the '
		'target''s period (outlook)'),
	('rank_p95', 'Percentile 95 of the rank: when the choices behind the index are varied (index_score), or in the '
		'target''s period (outlook)'),
	('rank_published', 'Rank as published'),
	('rank_worst', 'Worst rank that the units without a score leave possible'),
	('reason', 'Why something could not be computed or judged; the codes are in kpi.catalogue_word'),
	('recorded_at', 'When the row was recorded here'),
	('recorded_by', 'Who recorded the row'),
	('region', 'Code of the region'),
	('rejected_at', 'When the row was rejected'),
	('relative_mean_absolute_revision',
		'RMAR: sum of absolute revisions over that of absolute latest values, as a fraction'),
	('remaining_part', 'UD: fraction of the mean squared revision that the first figures do not tell'),
	('replaced', 'A figure reported for the unit itself takes its place'),
	('replaced_by', 'Indicator that took its place'),
	('required_per_year', 'Change per year that reaches the target from the latest figure'),
	('required_per_year_after_next', 'Percentage points per year from the next target to the last'),
	('revised_by', 'Value less that of the vintage before'),
	('revised_since_first', 'Value less the first one'),
	('role', 'Name of the role'),
	('scale', 'Scale of the forecast: auto is logit between limits, log for positive figures, else raw'),
	('scale_hi', 'Upper end of the scale'),
	('scale_lo', 'Lower end of the scale'),
	('score', 'Computed score, higher is better'),
	('score_published', 'Score as published'),
	('seed_paragraph', 'Paragraph of the programme that names the area'),
	('series', 'The figures a forecast starts from, as the text of a kpi.series'),
	('setting', 'What is varied: weight, value, impute, treat, treat_max, normalise or aggregate'),
	('share', 'Share of the old unit that passes, as a fraction'),
	('share_pct', 'Digital economy, percent of GRDP'),
	('share_upward', 'Fraction of the revisions that are upward'),
	('skill', '1 - brier / brier_climate; negative is worse than knowing nothing'),
	('slope_part', 'UR: fraction of the mean squared revision that comes from a slope other than 1'),
	('smallest', 'Smallest revision'),
	('source', 'Where the figure or definition was published'),
	('spread', 'How far weights vary, as a part of themselves, or figures, in standard deviations'),
	('standard_deviation', 'Standard deviation of the revisions'),
	('status', 'Status: achieved, on_track, slow, off_track, moving_away, maintained, lost, expired, not_assessable'),
	('sum_of_parts', 'Sum of the published parts'),
	('t_mean_revision',
		'Mean revision over its Newey-West standard error; beyond about 2 the first figures are biased'),
	('target', 'Target value'),
	('target_boundary', 'Territorial division whose units the rank target was set among; null where not known or no rank'),
	('target_code', 'Code of the target'),
	('target_equivalent', 'The same share of the field as the rank target''s k of N, on another N; our reading'),
	('target_inherited_from', 'Unit the targets were set for, where this unit is its successor'),
	('target_of_n', 'Number of units the rank target was set for'),
	('target_period', 'Period the target is for'),
	('target_upper', 'Upper end of the target band'),
	('target_year', 'Year the target is for'),
	('time_elapsed', 'Share of the time from base to target already gone, as a fraction'),
	('title', 'Name of the publication'),
	('to_period', 'Last of the periods'),
	('treat', 'How outliers of the indicator are treated'),
	('treat_max', 'Most points that are moved'),
	('un_projected', 'Value projected to the target year at the growth so far (UN)'),
	('un_ratio', 'Projected over needed change (UN)'),
	('un_score', 'UN progress score: 3 met or on track, 2 fair, 1 stagnation or regression'),
	('unit', 'Code of the unit'),
	('unit_code', 'Code of the unit'),
	('unit_ended', 'The unit exists no longer'),
	('unit_measure', 'Unit of measure'),
	('unit_name_en', 'Name of the unit in English'),
	('unit_name_vi', 'Name of the unit in Vietnamese'),
	('upper', 'Natural upper limit'),
	('valid', 'Days on which it is valid'),
	('valid_from', 'First day on which it is so'),
	('value', 'Value in the unit of measure'),
	('value_of_present', 'What the units with a figure make together, whether or not others are missing'),
	('value_reported', 'The figure reported for the unit and period itself, which wins'),
	('value_rolled_up', 'What the figures it is made of make; null when some are missing'),
	('value_same_period_last_year', 'Value of the same period of last year, of the same series'),
	('value_upper', 'Upper end where a range was published'),
	('value_year_to_date', 'Latest value counted from 1 January of the year'),
	('version', 'Version of vinhphuc_kpi'),
	('weight', 'Weight under the parent'),
	('withdrawn', 'A withdrawal: neither value nor rank'),
	('worst_status', 'Worst status among the judged targets of the area'),
	('year', 'Year in which the period ends'),
	('year_p10', 'First year by which the target is reached with 10 %'),
	('year_p50', 'First year by which the target is reached with 50 %'),
	('year_p90', 'First year by which the target is reached with 90 %'),
	('years_to_target_geometric', 'Years to the target at the compound growth so far'),
	('years_to_target_linear', 'Years to the target at the change per year so far'),
	('years_to_target_logit', 'Years to the target on the logistic path so far')
) AS word(name, meaning);
COMMENT ON VIEW scorecard_column IS
	'What each column of a scorecard means; create_scorecard puts it on the columns as their comments';
COMMENT ON COLUMN scorecard_column.name IS 'Name of the column, the same in every table and view';
COMMENT ON COLUMN scorecard_column.meaning IS 'What it holds';
GRANT SELECT ON scorecard_column TO PUBLIC;

CREATE FUNCTION create_scorecard(name text) RETURNS text
	LANGUAGE plpgsql VOLATILE
	SET search_path = pg_catalog, pg_temp
	SET standard_conforming_strings = on
AS $create_scorecard$
DECLARE
	-- A row counts when it was published, known on the day kpi.as_of and held at the time kpi.recorded_as_of. The settings
	-- are read once a query; IS NOT TRUE keeps the index for what narrows the search, and the planner from thinking that
	-- next to nothing was known. What is asked of unpublished rows is never computed: it is there for the planner, who
	-- reads the settings where there is no row yet, so that a day that is none is an error there, too.
	as_of CONSTANT text := $$\1.published
			AND (\1.published
				OR \1.known_from > coalesce(nullif(current_setting('kpi.as_of', true), '')::date, 'infinity')
				OR \1.recorded_at > coalesce(nullif(current_setting('kpi.recorded_as_of', true), '')::timestamptz, 'infinity'))
			AND (\1.known_from > (SELECT coalesce(nullif(current_setting('kpi.as_of', true), '')::date, 'infinity'))) IS NOT TRUE
			AND (\1.recorded_at > (SELECT coalesce(nullif(current_setting('kpi.recorded_as_of', true), '')::timestamptz,
				'infinity'))) IS NOT TRUE$$;
	-- small cells must be hidden first, so that only the view released may show what a rule of suppression is for
	guard CONSTANT text := $$CASE WHEN EXISTS (SELECT FROM @scorecard@.suppression_rule) THEN (\1.indicator, \1.unit) NOT IN (
				SELECT rule.indicator, guarded.code
				FROM @scorecard@.suppression_rule rule
				JOIN @scorecard@.unit guarded ON rule.kind = '_T' OR rule.kind = guarded.kind) ELSE true END$$;
	-- a row that was published says something to everybody: it has a figure, which is free and not withdrawn
	-- (coalesce, because the planner would take one row in 200 for free where it has no statistics)
	shown CONSTANT text := $$coalesce((\1.value IS NOT NULL OR \1.rank_published IS NOT NULL) AND \1.conf_status = 'F'
			AND @guard:\1@, false)$$;
	-- no later row took the place of the row
	newest CONSTANT text := $$NOT EXISTS (
			SELECT
			FROM @scorecard@.observation newer
			WHERE newer.indicator = \1.indicator AND newer.unit = \1.unit AND newer.method = \1.method
				AND newer.breakdown = \1.breakdown AND newer.period = \1.period
				AND (newer.known_from, newer.recorded_at) > (\1.known_from, \1.recorded_at)
				AND @as_of:newer@)$$;
	-- The newest published figures: the view of this name, and what other views join, as the barrier of that view would
	-- keep them from searching by index. Each is asked once more whether it may be shown, so that EXPLAIN ANALYZE does
	-- not count for which hidden figures a comparison holds.
	reported CONSTANT text := $$(
			SELECT newest.unit AS unit_code, newest.indicator AS indicator_code, newest.breakdown,
				newest.method AS method_code, newest.period AS period_text, newest.period_start AS period_date, newest.period_end,
				extract(year FROM newest.period_end)::int AS year,
				@boundary:placed:newest.period_end@ AS boundary,
				CASE WHEN @shown:newest@ THEN newest.value::float8 END AS value,
				CASE WHEN @shown:newest@ THEN newest.value_upper::float8 END AS value_upper, newest.qualifier,
				CASE WHEN @shown:newest@ THEN newest.numerator::float8 END AS numerator,
				CASE WHEN @shown:newest@ THEN newest.denominator::float8 END AS denominator,
				CASE WHEN @shown:newest@ THEN newest.rank_published END AS rank_published, newest.of_n,
				newest.obs_status, newest.conf_status,
				newest.break_before OR @new_area:newest@ AS break_before,
				newest.known_from, CASE WHEN @shown:newest@ THEN newest.source END AS source,
				CASE WHEN @shown:newest@ THEN newest.note END AS note
			FROM @scorecard@.observation newest
			@placed:newest.unit@
			@born:newest.unit@
			WHERE @shown:newest@ AND @as_of:newest@ AND @newest:newest@)$$;
	-- the newest row of every period of a series that ends on one of these days, for all units at once
	newest_ending CONSTANT text := $$SELECT DISTINCT ON (o.unit, o.period_end, o.period_start) o.indicator, o.unit, o.period, o.period_start,
				o.period_end, o.value, o.rank_published, o.of_n, o.obs_status, o.conf_status, o.break_before
			FROM @scorecard@.observation o
			WHERE o.indicator = series.indicator AND o.breakdown = series.breakdown AND o.method = series.method
				AND o.period_end = ANY (ARRAY[\1]) AND @as_of:o@
			ORDER BY o.unit, o.period_end DESC, o.period_start\2, o.known_from DESC, o.recorded_at DESC$$;
	same_length CONSTANT text := $$kpi.frequency(\1::kpi.period) = kpi.frequency(\2::kpi.period)
				AND kpi.months(\1::kpi.period) IS NOT DISTINCT FROM kpi.months(\2::kpi.period)$$;
	-- the division asked for by kpi.boundary, null when none is; and whether a unit is on it, or on none at all as the
	-- nation
	asked CONSTANT text := $$(SELECT kpi.required(division.asked, EXISTS (
				SELECT FROM @scorecard@.boundary WHERE boundary.code = division.asked),
				'kpi.boundary names no territorial division')
			FROM (VALUES (nullif(current_setting('kpi.boundary', true), ''))) division(asked)
			WHERE division.asked IS NOT NULL)$$;
	asked_for CONSTANT text := $$CASE WHEN @asked@ IS NOT NULL THEN
			EXISTS (SELECT FROM @scorecard@.boundary_member member WHERE member.unit = \1 AND member.boundary = @asked@)
			OR NOT EXISTS (SELECT FROM @scorecard@.boundary_member member WHERE member.unit = \1) ELSE true END$$;
	-- the division of a unit; of several the one asked for, else the one in force on the day, else the first
	placed CONSTANT text := $$LEFT JOIN (
			SELECT member.unit, min(member.boundary) AS boundary, count(*) > 1 AS several
			FROM @scorecard@.boundary_member member
			GROUP BY member.unit
		) placed ON placed.unit = \1$$;
	boundary CONSTANT text := $$CASE WHEN \1.several THEN (
			SELECT member.boundary
			FROM @scorecard@.boundary_member member
			JOIN @scorecard@.boundary division ON division.code = member.boundary
			WHERE member.unit = \1.unit
			ORDER BY member.boundary = @asked@ DESC, division.valid @> \2 DESC, member.boundary
			LIMIT 1) ELSE \1.boundary END$$;
	-- the day a unit of another area began, and whether its first figure of its own is a break with what was carried over
	born CONSTANT text := $$LEFT JOIN (
			SELECT succession.new_unit, max(succession.from_date) AS day
			FROM @scorecard@.unit_succession succession
			GROUP BY succession.new_unit
		) born ON born.new_unit = \1$$;
	new_area CONSTANT text := $$CASE WHEN born.day BETWEEN \1.period_start AND \1.period_end THEN NOT EXISTS (
			SELECT
			FROM @scorecard@.observation earlier
			WHERE earlier.unit = \1.unit AND earlier.indicator = \1.indicator AND earlier.breakdown = \1.breakdown
				AND earlier.method = \1.method AND earlier.period_end < \1.period_start AND earlier.value IS NOT NULL
				AND @as_of:earlier@) ELSE false END$$;
	-- statuses of SDMX from the best to the worst (our order), and the worst of several
	status_rank CONSTANT text := $$strpos('ABDWKJSNVPEIUGFCRTXYZHLMOQ', \1)$$;
	worst_status CONSTANT text := $$substr('ABDWKJSNVPEIUGFCRTXYZHLMOQ', max(@status_rank:\1@), 1)$$;
	-- the one who asks has a right to one of these acts on the row's unit and area
	may CONSTANT text := $$@scorecard@.covers((
		SELECT array_agg(format('%L/%L', held.unit, measure.code))
		FROM @scorecard@.access_right held
		LEFT JOIN @scorecard@.indicator measure ON measure.area = held.area
		WHERE held.act = ANY ('{\2}'::text[]) AND (held.area IS NULL OR measure.code IS NOT NULL)), \1.unit, \1.indicator)$$;
	template CONSTANT text := $template$
-- The scorecard: ordinary tables and views in a schema of its own, owned by whoever calls create_scorecard.
-- No stored column has a type of the extension: without the extension the figures and their periods are still there.
-- The markers stand for the schema's quoted name, and, defined in create_scorecard, for
--   as_of:o             row o was published and known on the day asked for
--   shown:o             row o has a figure that everybody may see; asked of the newest row only, so that what was withdrawn
--                       or is no longer free takes its older vintages along
--   guard:o             row o is under no rule of suppression (a part of shown)
--   may:o:acts          the role that asks has a right to one of the acts on the row's unit and area
--   newest:o            no later row took the place of row o
--   same_length:p:q     periods p and q are of one frequency and length
--   asked               the territorial division asked for by the setting kpi.boundary
--   asked_for:unit      the unit is on that division, or none is asked for
--   placed:unit         joins the divisions of the unit as "placed"; boundary:placed:day is the one of a day
--   born:unit           joins the day the unit began as "born"; new_area:o is true when row o is the first one after it
--   worst_status:s      the worst of several statuses; status_rank:s its place
CREATE SCHEMA @scorecard@;

-- Reference tables -----------------------------------------------------------------------------------------------

CREATE TABLE @scorecard@.about (
	version text NOT NULL,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE @scorecard@.about IS 'Which version of vinhphuc_kpi made this scorecard, and when';

CREATE TABLE @scorecard@.area (
	code text COLLATE "C" PRIMARY KEY,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	seed_paragraph int
);
COMMENT ON TABLE @scorecard@.area IS 'Systems and fields of work that indicators belong to, one row each';

CREATE TABLE @scorecard@.unit (
	code text COLLATE "C" PRIMARY KEY,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	kind text NOT NULL,
	gso_code text COLLATE "C",
	iso_code text COLLATE "C",
	valid daterange NOT NULL DEFAULT '(,)',
	CONSTRAINT unit_code_is_not_blank CHECK (code = btrim(code) AND code <> ''),
	CONSTRAINT unit_is_valid_some_day CHECK (NOT isempty(valid))
);
COMMENT ON TABLE @scorecard@.unit IS 'Territorial units in time: one row per area, an unchanged province is one unit';

CREATE TABLE @scorecard@.unit_alias (
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	alias text NOT NULL,
	folded text COLLATE "C",
	PRIMARY KEY (unit, alias)
);
COMMENT ON TABLE @scorecard@.unit_alias IS 'Other names under which a unit is written';

CREATE TABLE @scorecard@.boundary (
	code text COLLATE "C" PRIMARY KEY,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	valid daterange NOT NULL
);
COMMENT ON TABLE @scorecard@.boundary IS 'Territorial divisions: the 63 provinces until June 2025, the 34 since July 2025';

CREATE TABLE @scorecard@.boundary_member (
	boundary text COLLATE "C" NOT NULL REFERENCES @scorecard@.boundary,
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	parent text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	PRIMARY KEY (boundary, unit)
);
COMMENT ON TABLE @scorecard@.boundary_member IS 'Which units make up a territorial division, and of what';

CREATE INDEX boundary_member_by_unit ON @scorecard@.boundary_member (unit);

CREATE TABLE @scorecard@.unit_succession (
	old_unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	new_unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	from_date date NOT NULL,
	share numeric NOT NULL,
	PRIMARY KEY (old_unit, new_unit),
	CONSTRAINT succession_share_is_a_fraction CHECK (share > 0 AND share <= 1)
);
COMMENT ON TABLE @scorecard@.unit_succession IS 'Which unit became part of which, from which day, and with what share of it';

CREATE TABLE @scorecard@.unit_status (
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	kind text NOT NULL,
	valid_from date NOT NULL,
	document text,
	evidence text,
	PRIMARY KEY (unit, valid_from)
);
COMMENT ON TABLE @scorecard@.unit_status IS 'Changes of status that left code and area as they were, as a province made a city';

CREATE TABLE @scorecard@.region (
	code text COLLATE "C" PRIMARY KEY,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	evidence text
);
COMMENT ON TABLE @scorecard@.region IS 'Socio-economic regions';

CREATE TABLE @scorecard@.region_member (
	region text COLLATE "C" NOT NULL REFERENCES @scorecard@.region,
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	valid daterange NOT NULL DEFAULT '(,)',
	evidence text,
	PRIMARY KEY (region, unit, valid)
);
COMMENT ON TABLE @scorecard@.region_member IS 'Which units belong to a region, and on which days; seeded only with what is attested';

CREATE TABLE @scorecard@.method (
	code text COLLATE "C" PRIMARY KEY,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	compiler text,
	framework text,
	price_basis text,
	classification text,
	document text,
	valid daterange NOT NULL DEFAULT '(,)'
);
COMMENT ON TABLE @scorecard@.method IS 'How figures are compiled; series of different methods are never chained';

CREATE TABLE @scorecard@.indicator (
	code text COLLATE "C" PRIMARY KEY,
	area text COLLATE "C" NOT NULL REFERENCES @scorecard@.area,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	formula text,
	denominator text,
	unit_measure text NOT NULL,
	multiplier numeric NOT NULL DEFAULT 1,
	decimals int NOT NULL DEFAULT 2,
	direction int NOT NULL,
	lower numeric,
	upper numeric,
	agg_unit text NOT NULL,
	agg_time text NOT NULL,
	frequency text,
	calendar text,
	due_days int,
	lead_agency text,
	valid daterange NOT NULL DEFAULT '(,)',
	replaced_by text COLLATE "C" REFERENCES @scorecard@.indicator DEFERRABLE INITIALLY DEFERRED,
	source text,
	evidence text,
	origin text,
	CONSTRAINT indicator_code_is_not_blank CHECK (code = btrim(code) AND code <> ''),
	CONSTRAINT direction_is_known CHECK (direction = ANY ('{-1,0,1}'::int[])),
	CONSTRAINT multiplier_is_positive CHECK (multiplier > 0 AND multiplier < 1e30 AND scale(multiplier) <= 30),
	CONSTRAINT decimals_are_possible CHECK (decimals >= 0 AND decimals <= 12),
	CONSTRAINT limits_are_in_order CHECK (lower < upper),
	CONSTRAINT limits_are_in_range
		CHECK (abs(lower) < 1e30 AND scale(lower) <= 30 AND abs(upper) < 1e30 AND scale(upper) <= 30),
	CONSTRAINT agg_unit_is_known
		CHECK (agg_unit = ANY ('{sum,ratio,simple_mean,weighted_mean,recompute,none}'::text[])),
	CONSTRAINT agg_time_is_known CHECK (agg_time = ANY ('{sum,last,ratio,mean,none}'::text[]))
);
COMMENT ON TABLE @scorecard@.indicator IS 'What is measured: meaning, unit, direction, and how it adds up over units and time';

-- Names of places -------------------------------------------------------------------------------------------------
-- A name is matched by its key against the keys of known names, never by likeness: Vĩnh Phúc and Bình Phước are two
-- letters apart. Where a name was borne by several units (Phú Thọ before and after the merger), the day decides.

CREATE FUNCTION @scorecard@.name_key(name text) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN translate(kpi.fold(name), E' \t\r\n\u00a0.,;:!?()[]{}/\\|_*''"`-‐‑–—−“”‘’«»·•', '');
COMMENT ON FUNCTION @scorecard@.name_key(text) IS
	'What counts of a name when it is compared: its letters and digits as kpi.fold gives them, without blanks and '
	'punctuation, so that TP.HCM, TP. HCM and TPHCM are one';

CREATE TYPE @scorecard@.unit_reading AS (unit text, reason text, hint text);
COMMENT ON TYPE @scorecard@.unit_reading IS
	'A place that was read: the code of the unit, or the reason why there is none; the hint is for people only';

CREATE INDEX unit_alias_by_key ON @scorecard@.unit_alias (folded);

-- The condition ties the trigger to kpi.fold: without the extension it goes, and the table can still be written.
CREATE FUNCTION @scorecard@.fold_alias() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $fold_alias$
BEGIN
	NEW.folded := @scorecard@.name_key(NEW.alias);
	RETURN NEW;
END
$fold_alias$;
COMMENT ON FUNCTION @scorecard@.fold_alias() IS 'Trigger of unit_alias: keeps the key of the name right';
CREATE TRIGGER fold_alias BEFORE INSERT OR UPDATE ON @scorecard@.unit_alias
	FOR EACH ROW WHEN (NEW.folded IS DISTINCT FROM @scorecard@.name_key(NEW.alias))
	EXECUTE FUNCTION @scorecard@.fold_alias();

CREATE FUNCTION @scorecard@.name_unit() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $name_unit$
BEGIN
	INSERT INTO @scorecard@.unit_alias (unit, alias) VALUES (NEW.code, NEW.name_vi), (NEW.code, NEW.name_en)
	ON CONFLICT DO NOTHING;
	RETURN NULL;
END
$name_unit$;
COMMENT ON FUNCTION @scorecard@.name_unit() IS 'Trigger of unit: a unit can be read by the names it bears';
CREATE TRIGGER name_unit AFTER INSERT OR UPDATE OF name_vi, name_en ON @scorecard@.unit
	FOR EACH ROW WHEN (@scorecard@.name_key(NEW.name_vi) <> '')
	EXECUTE FUNCTION @scorecard@.name_unit();

-- One reading for each name and day, in their order. strength: 1 our own code, which says the unit whatever the day;
-- 2 a name or an ISO code, which may have passed to a successor; 3 a code of the statistics office, which means
-- nothing without its day, since seven codes went to other provinces in 2025.
CREATE FUNCTION @scorecard@.read_units(names text[], days date[]) RETURNS SETOF @scorecard@.unit_reading
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	WITH asked AS (
		SELECT a.nth, a.name, a.day FROM unnest(names, days) WITH ORDINALITY AS a (name, day, nth)
	), word AS MATERIALIZED (
		SELECT DISTINCT a.name, btrim(a.name) COLLATE "C" AS written, @scorecard@.name_key(left(a.name, 300)) AS key
		FROM asked a WHERE length(a.name) <= 300
	), candidate AS (
		SELECT w.name, u.code, u.valid, 1 AS strength FROM word w JOIN @scorecard@.unit u ON u.code = w.written
		UNION
		SELECT w.name, u.code, u.valid, 2 FROM word w JOIN @scorecard@.unit u ON u.iso_code = upper(w.written)
		UNION
		SELECT w.name, u.code, u.valid, 2
		FROM word w JOIN @scorecard@.unit_alias a ON a.folded = w.key JOIN @scorecard@.unit u ON u.code = a.unit
		WHERE w.key <> ''
		UNION
		SELECT w.name, u.code, u.valid, 3 FROM word w JOIN @scorecard@.unit u ON u.gso_code = w.written
	), found AS (
		SELECT a.nth, a.name, a.day, min(c.strength) AS strength, count(DISTINCT c.code) AS n,
			count(DISTINCT c.code) FILTER (WHERE c.valid @> a.day) AS n_standing,
			min(c.code) FILTER (WHERE c.strength = 1) AS by_code,
			min(c.code) AS only_one, min(c.code) FILTER (WHERE c.valid @> a.day) AS standing
		FROM asked a LEFT JOIN candidate c ON c.name = a.name
		GROUP BY a.nth, a.name, a.day
	), decided AS (
		SELECT f.*, CASE
				WHEN f.strength = 1 THEN f.by_code
				WHEN f.n_standing = 1 THEN f.standing
				WHEN f.strength = 2 AND f.n = 1 THEN f.only_one
			END AS unit
		FROM found f
	)
	SELECT d.unit,
		CASE
			WHEN d.unit IS NOT NULL OR d.name IS NULL THEN NULL
			WHEN d.strength IS NULL OR (d.strength = 3 AND d.day IS NOT NULL AND d.n_standing = 0) THEN 'unknown_place'
			WHEN d.day IS NULL THEN 'place_needs_period'
			ELSE 'ambiguous_place'
		END,
		NULL::text
	FROM decided d
	ORDER BY d.nth;
END;
COMMENT ON FUNCTION @scorecard@.read_units(text[], date[]) IS
	'The unit that each name means on each day, in the order of the arrays; never raises';

-- Likeness is the share of pairs of neighbouring letters that two keys have in common (Dice); a key that holds a whole
-- name is very like it.
CREATE FUNCTION @scorecard@.nearest_units(name text) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	WITH asked AS MATERIALIZED (
		SELECT @scorecard@.name_key(left(nearest_units.name, 60)) AS key
	), pair AS MATERIALIZED (
		SELECT DISTINCT substr(a.key, i, 2) AS letters FROM asked a, generate_series(1, length(a.key) - 1) i
	), likeness AS (
		SELECT u.code, u.name_vi, max(CASE
				WHEN length(a.folded) > 4 AND strpos((SELECT key FROM asked), a.folded) > 0 THEN 0.95
				ELSE 2.0 * shared.n / ((SELECT count(*) FROM pair) + length(a.folded) - 1) END) AS degree
		FROM @scorecard@.unit_alias a
		JOIN @scorecard@.unit u ON u.code = a.unit
		CROSS JOIN LATERAL (SELECT count(*) AS n FROM pair p WHERE strpos(a.folded, p.letters) > 0) shared
		WHERE length(a.folded) > 1
		GROUP BY u.code
	), nearest AS (
		SELECT * FROM likeness WHERE degree >= 0.5 ORDER BY degree DESC, code LIMIT 3
	)
	SELECT string_agg(format('%s (%s)', n.name_vi, n.code), ', ' ORDER BY n.degree DESC, n.code) FROM nearest n;
END;
COMMENT ON FUNCTION @scorecard@.nearest_units(text) IS
	'Up to three units whose names are most like a text, to show to people; nothing is ever matched by likeness';

CREATE FUNCTION @scorecard@.read_unit(name text, day date) RETURNS @scorecard@.unit_reading
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT r.unit, r.reason,
		CASE
			WHEN r.reason = 'unknown_place' THEN @scorecard@.nearest_units(read_unit.name)
			WHEN r.reason IS NOT NULL THEN (
				SELECT string_agg(DISTINCT u.code, ', ')
				FROM @scorecard@.unit u LEFT JOIN @scorecard@.unit_alias a ON a.unit = u.code
				WHERE u.gso_code = btrim(read_unit.name) OR u.iso_code = upper(btrim(read_unit.name))
					OR a.folded = @scorecard@.name_key(left(read_unit.name, 300)))
			WHEN NOT u.valid @> read_unit.day THEN concat(u.code, ' from ' || to_char(lower(u.valid), 'YYYY-MM-DD'),
				' until ' || to_char(upper(u.valid) - 1, 'YYYY-MM-DD'))
		END
	FROM @scorecard@.read_units(ARRAY[read_unit.name], ARRAY[read_unit.day]) r
	LEFT JOIN @scorecard@.unit u ON u.code = r.unit;
END;
COMMENT ON FUNCTION @scorecard@.read_unit(text, date) IS
	'The unit a name means on a day, or the reason why there is none, with a hint for people; never raises';

CREATE FUNCTION @scorecard@.read_unit(name text, period text DEFAULT NULL) RETURNS @scorecard@.unit_reading
	LANGUAGE sql STABLE PARALLEL SAFE
	RETURN @scorecard@.read_unit(name, kpi.period_end(period::kpi.period));
COMMENT ON FUNCTION @scorecard@.read_unit(text, text) IS
	'The unit a name means in a period, which is the one standing on the period''s last day; the period is in '
	'canonical text, another one is an error';

CREATE FUNCTION @scorecard@.resolve_unit(name text, period text DEFAULT NULL) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT r.unit FROM @scorecard@.read_units(ARRAY[resolve_unit.name],
		ARRAY[kpi.period_end(resolve_unit.period::kpi.period)]) r;
END;
COMMENT ON FUNCTION @scorecard@.resolve_unit(text, text) IS
	'Code of the unit that a name means in a period: the official name, with or without accents and the word for its '
	'kind, a usual abbreviation, an old spelling, an ISO code, a code of the statistics office or our own; null when '
	'no unit or more than one has that name then (read_unit says why)';

CREATE FUNCTION @scorecard@.resolve_unit(name text, period kpi.period) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
	RETURN @scorecard@.resolve_unit(name, period::text);
COMMENT ON FUNCTION @scorecard@.resolve_unit(text, kpi.period) IS
	'Code of the unit that a name means in a period, as resolve_unit(text, text) gives it';

CREATE FUNCTION @scorecard@.unit_of_gso_code(code text, day date DEFAULT NULL) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
	RETURN CASE WHEN unit_of_gso_code.day IS NULL
		THEN kpi.required(unit_of_gso_code.code, false, 'a code of the statistics office means nothing without a day')
		ELSE (SELECT u.code FROM @scorecard@.unit u
			WHERE u.gso_code = unit_of_gso_code.code AND u.valid @> unit_of_gso_code.day) END;
COMMENT ON FUNCTION @scorecard@.unit_of_gso_code(text, date) IS
	'The unit that bore a code of the statistics office on a day, null when none did. Seven codes went to other provinces '
	'in 2025, so that a code without a day is an error';

-- Figures --------------------------------------------------------------------------------------------------------

CREATE TABLE @scorecard@.observation (
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	indicator text COLLATE "C" NOT NULL REFERENCES @scorecard@.indicator,
	breakdown text COLLATE "C" NOT NULL DEFAULT '_T',
	method text COLLATE "C" NOT NULL DEFAULT '_Z' REFERENCES @scorecard@.method,
	period text COLLATE "C" NOT NULL,
	known_from date NOT NULL DEFAULT CURRENT_DATE,
	recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	period_start date NOT NULL,
	period_end date NOT NULL,
	value numeric,
	value_upper numeric,
	qualifier text COLLATE "C",
	numerator numeric,
	denominator numeric,
	rank_published int,
	of_n int,
	obs_status text COLLATE "C" NOT NULL DEFAULT 'A',
	conf_status text COLLATE "C" NOT NULL DEFAULT 'F',
	published boolean NOT NULL DEFAULT true,
	break_before boolean NOT NULL DEFAULT false,
	source text,
	note text,
	recorded_by text,
	PRIMARY KEY (unit, indicator, breakdown, method, period, known_from, recorded_at),
	CONSTRAINT period_is_canonical CHECK (period = (period::kpi.period)::text COLLATE "C"),
	CONSTRAINT period_days_are_right
		CHECK (period_start = kpi.period_start(period::kpi.period) AND period_end = kpi.period_end(period::kpi.period)),
	-- the views compute in double precision: what would leave its range is no figure
	CONSTRAINT value_is_in_range CHECK (abs(value) < 1e30 AND scale(value) <= 30),
	CONSTRAINT value_upper_is_in_range CHECK (abs(value_upper) < 1e30 AND scale(value_upper) <= 30),
	CONSTRAINT numerator_is_in_range CHECK (abs(numerator) < 1e30 AND scale(numerator) <= 30),
	CONSTRAINT denominator_is_in_range CHECK (abs(denominator) < 1e30 AND scale(denominator) <= 30),
	CONSTRAINT known_from_is_a_day CHECK (isfinite(known_from)),
	CONSTRAINT breakdown_is_not_blank CHECK (breakdown = btrim(breakdown) AND breakdown <> ''),
	CONSTRAINT value_upper_is_above_value CHECK (value_upper IS NULL OR (value IS NOT NULL AND value_upper >= value)),
	CONSTRAINT qualifier_is_known CHECK (qualifier = ANY ('{>,>=,<,<=,~}'::text[])),
	CONSTRAINT rank_is_within_n CHECK (rank_published >= 1 AND rank_published <= of_n AND of_n >= 1),
	CONSTRAINT rank_travels_with_n CHECK (rank_published IS NULL OR of_n IS NOT NULL),
	CONSTRAINT obs_status_is_sdmx CHECK (obs_status ~ '^[A-Z]$'),
	CONSTRAINT missing_has_no_value CHECK (value IS NULL OR obs_status <> ALL ('{H,L,M,O,Q}'::text[])),
	CONSTRAINT conf_status_is_sdmx CHECK (conf_status ~ '^[A-Z]$')
);
COMMENT ON TABLE @scorecard@.observation IS
	'Every figure as it became known; append-only: a revision is a new row, a withdrawal a new row without value';

CREATE INDEX observation_newest_by_panel ON @scorecard@.observation
	(indicator, period, method, breakdown, unit, known_from DESC, recorded_at DESC);
-- period_start stands behind period_end so that of two periods ending on one day the longer one comes first
CREATE INDEX observation_newest_by_series ON @scorecard@.observation
	(indicator, unit, method, breakdown, period_end DESC, period_start, known_from DESC, recorded_at DESC);
-- on which days the periods with figures end, whatever units they are for; few keys, so the index is small
-- known_from lets figures that became known after the day asked for be passed over without reading them
CREATE INDEX observation_by_end ON @scorecard@.observation (indicator, breakdown, method, period_end DESC, known_from);
-- where a series is cut
CREATE INDEX observation_break ON @scorecard@.observation (indicator, unit, method, breakdown, period_end) WHERE break_before;

CREATE TRIGGER stamp BEFORE INSERT ON @scorecard@.observation
	FOR EACH ROW EXECUTE FUNCTION kpi.stamp_observation();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON @scorecard@.observation
	FOR EACH STATEMENT EXECUTE FUNCTION kpi.refuse_change();
-- a statement on a table this one inherits from fires the triggers of rows only
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON @scorecard@.observation
	FOR EACH ROW EXECUTE FUNCTION kpi.refuse_change();

-- Drafts and publication -----------------------------------------------------------------------------------------
-- A draft is entered by an editor and read by those who share its unit and area with him; a publication copies drafts
-- into observation. Every table only grows. Drafts are kept where nothing can be learnt of a row but by reading it: no
-- index to probe (but one on random ids), no statistics to estimate from, no queue that other writers could notice.

CREATE TABLE @scorecard@.access_right (
	role text COLLATE "C" NOT NULL,
	act text COLLATE "C" NOT NULL,
	unit text COLLATE "C" REFERENCES @scorecard@.unit,
	area text COLLATE "C" REFERENCES @scorecard@.area,
	UNIQUE NULLS NOT DISTINCT (role, act, unit, area),
	CONSTRAINT act_is_known CHECK (act = ANY ('{edit,publish}'::text[]))
);
COMMENT ON TABLE @scorecard@.access_right IS
	'Which role may edit or publish the figures of which unit and area; null stands for every one';

CREATE TABLE @scorecard@.draft (
	LIKE @scorecard@.observation INCLUDING DEFAULTS INCLUDING CONSTRAINTS,
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	discarded boolean NOT NULL DEFAULT false,
	FOREIGN KEY (unit) REFERENCES @scorecard@.unit,
	FOREIGN KEY (indicator) REFERENCES @scorecard@.indicator,
	FOREIGN KEY (method) REFERENCES @scorecard@.method,
	CONSTRAINT draft_is_not_published CHECK (NOT published)
);
ALTER TABLE @scorecard@.draft ALTER COLUMN published SET DEFAULT false,
	ALTER COLUMN unit SET STATISTICS 0, ALTER COLUMN indicator SET STATISTICS 0,
	ALTER COLUMN breakdown SET STATISTICS 0,
	ALTER COLUMN method SET STATISTICS 0, ALTER COLUMN period SET STATISTICS 0,
	ALTER COLUMN known_from SET STATISTICS 0,
	ALTER COLUMN recorded_at SET STATISTICS 0, ALTER COLUMN period_start SET STATISTICS 0,
	ALTER COLUMN period_end SET STATISTICS 0, ALTER COLUMN value SET STATISTICS 0,
	ALTER COLUMN value_upper SET STATISTICS 0,
	ALTER COLUMN qualifier SET STATISTICS 0, ALTER COLUMN numerator SET STATISTICS 0,
	ALTER COLUMN denominator SET STATISTICS 0, ALTER COLUMN rank_published SET STATISTICS 0,
	ALTER COLUMN of_n SET STATISTICS 0, ALTER COLUMN obs_status SET STATISTICS 0,
	ALTER COLUMN conf_status SET STATISTICS 0,
	ALTER COLUMN published SET STATISTICS 0, ALTER COLUMN break_before SET STATISTICS 0,
	ALTER COLUMN source SET STATISTICS 0,
	ALTER COLUMN note SET STATISTICS 0, ALTER COLUMN recorded_by SET STATISTICS 0, ALTER COLUMN id SET STATISTICS 0,
	ALTER COLUMN discarded SET STATISTICS 0;
COMMENT ON TABLE @scorecard@.draft IS
	'Figures entered but not yet published; append-only: a correction is a new row, a discarded draft a new row that '
	'says so, a row without value a withdrawal to be published';

CREATE TABLE @scorecard@.publication (
	code text COLLATE "C" PRIMARY KEY,
	title text NOT NULL,
	published_by text NOT NULL DEFAULT CURRENT_USER,
	published_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT publication_code_is_not_blank CHECK (code = btrim(code) AND code <> '')
);
COMMENT ON TABLE @scorecard@.publication IS 'Acts of publication: what was published under which name,
	by whom and when';

CREATE TABLE @scorecard@.published_draft (
	draft uuid PRIMARY KEY REFERENCES @scorecard@.draft,
	publication text COLLATE "C" NOT NULL REFERENCES @scorecard@.publication
);
COMMENT ON TABLE @scorecard@.published_draft IS 'Which draft was published in which publication; none is twice';

ALTER TABLE @scorecard@.observation ADD COLUMN publication text COLLATE "C" REFERENCES @scorecard@.publication;

CREATE TRIGGER stamp BEFORE INSERT ON @scorecard@.draft
	FOR EACH ROW EXECUTE FUNCTION kpi.stamp_observation('unordered');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON @scorecard@.draft
	FOR EACH STATEMENT EXECUTE FUNCTION kpi.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON @scorecard@.publication
	FOR EACH STATEMENT EXECUTE FUNCTION kpi.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON @scorecard@.published_draft
	FOR EACH STATEMENT EXECUTE FUNCTION kpi.refuse_change();

-- What may not be told ---------------------------------------------------------------------------------------------

CREATE TABLE @scorecard@.suppression_rule (
	indicator text COLLATE "C" NOT NULL REFERENCES @scorecard@.indicator,
	kind text NOT NULL DEFAULT '_T',
	counts boolean NOT NULL DEFAULT false,
	min_contributors int NOT NULL DEFAULT 3,
	dominance_n int,
	dominance_k numeric,
	p_percent numeric,
	document text,
	PRIMARY KEY (indicator, kind),
	CONSTRAINT threshold_is_positive CHECK (min_contributors >= 1),
	CONSTRAINT dominance_is_whole CHECK ((dominance_n IS NULL) = (dominance_k IS NULL)),
	CONSTRAINT dominance_is_possible CHECK (dominance_n >= 1 AND dominance_k > 0 AND dominance_k <= 100),
	CONSTRAINT p_is_a_percentage CHECK (p_percent > 0 AND p_percent <= 100),
	CONSTRAINT counts_have_no_shares CHECK (NOT counts OR (dominance_n IS NULL AND p_percent IS NULL))
);
COMMENT ON TABLE @scorecard@.suppression_rule IS
	'Which cells are hidden before they are released: fewer contributors than the threshold, the n largest making more '
	'than k percent, the largest known by the second to within p percent. Figures under a rule are in no public view '
	'but released';

CREATE TABLE @scorecard@.contribution (
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	indicator text COLLATE "C" NOT NULL REFERENCES @scorecard@.indicator,
	breakdown text COLLATE "C" NOT NULL DEFAULT '_T',
	method text COLLATE "C" NOT NULL DEFAULT '_Z' REFERENCES @scorecard@.method,
	period text COLLATE "C" NOT NULL,
	contributor text COLLATE "C" NOT NULL,
	amount numeric NOT NULL,
	PRIMARY KEY (unit, indicator, breakdown, method, period, contributor),
	CONSTRAINT contribution_period_is_canonical CHECK (period = (period::kpi.period)::text COLLATE "C"),
	CONSTRAINT amount_is_in_range CHECK (amount >= 0 AND amount < 1e30 AND scale(amount) <= 30)
);
COMMENT ON TABLE @scorecard@.contribution IS
	'What each contributor (a firm, a household) adds to a cell; read by the view released only, and shown nowhere';

CREATE TABLE @scorecard@.addition (
	indicator text COLLATE "C" NOT NULL REFERENCES @scorecard@.indicator,
	breakdown text COLLATE "C" NOT NULL DEFAULT '_T',
	part_indicator text COLLATE "C" NOT NULL REFERENCES @scorecard@.indicator,
	part_breakdown text COLLATE "C" NOT NULL DEFAULT '_T',
	PRIMARY KEY (indicator, breakdown, part_indicator, part_breakdown),
	CONSTRAINT whole_is_no_part_of_itself CHECK (indicator <> part_indicator OR breakdown <> part_breakdown)
);
COMMENT ON TABLE @scorecard@.addition IS 'Which figures of one unit and period add to which total';

CREATE TYPE @scorecard@.cell AS (
	unit text,
	breakdown text,
	indicator text,
	method text,
	period text
);
COMMENT ON TYPE @scorecard@.cell IS 'A cell of a table, by its key';

-- It reads no table: it runs with the rights of whoever reads the view, which reads the contributions for it.
CREATE FUNCTION @scorecard@.cell_risk(total numeric, amounts numeric[], counts boolean, min_contributors int,
	dominance_n int, dominance_k numeric, p_percent numeric)
	RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	WITH nth AS (
		SELECT g.amount, row_number() OVER (ORDER BY g.amount DESC) AS place
		FROM unnest(amounts) g (amount)
		WHERE g.amount > 0
	), given AS (
		SELECT count(*) AS n, sum(n.amount) AS amount, max(n.amount) AS largest,
			sum(n.amount) FILTER (WHERE n.place <= 2) AS two, sum(n.amount) FILTER (WHERE n.place <= dominance_n) AS few
		FROM nth n
	)
	SELECT CASE
		WHEN counts THEN CASE WHEN total < min_contributors THEN 'A' END
		-- nobody knows how many stand behind it
		WHEN g.n = 0 THEN 'C'
		WHEN g.n < min_contributors THEN 'A'
		WHEN 100 * g.few > dominance_k * g.amount
			THEN CASE dominance_n WHEN 1 THEN 'O' WHEN 2 THEN 'T' ELSE 'M' END
		-- the second can tell the largest to within p percent of it
		WHEN 100 * (g.amount - g.two) < p_percent * g.largest THEN 'M' END
	FROM given g;
END;
COMMENT ON FUNCTION @scorecard@.cell_risk(numeric, numeric[], boolean, int, int, numeric, numeric) IS
	'Whether the sum of some cells gives a contributor away, from that sum and what each contributor adds to it: A too '
	'few, O or T dominance of one or two, M another concentration, C contributors unknown, null when it is safe';

-- Targets --------------------------------------------------------------------------------------------------------

CREATE TABLE @scorecard@.target (
	code text COLLATE "C" PRIMARY KEY,
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	indicator text COLLATE "C" NOT NULL REFERENCES @scorecard@.indicator,
	breakdown text COLLATE "C" NOT NULL DEFAULT '_T',
	method text COLLATE "C" NOT NULL DEFAULT '_Z' REFERENCES @scorecard@.method,
	kind text NOT NULL DEFAULT 'level',
	op text NOT NULL DEFAULT '>=',
	period text COLLATE "C" NOT NULL,
	value numeric NOT NULL,
	value_upper numeric,
	of_n int,
	boundary text COLLATE "C" REFERENCES @scorecard@.boundary,
	base_period text COLLATE "C",
	base_value numeric,
	applies_to text NOT NULL DEFAULT 'unit',
	inherits boolean NOT NULL DEFAULT false,
	document text,
	lead_agency text,
	deadline date,
	evidence text,
	CONSTRAINT target_period_is_canonical CHECK (period = (period::kpi.period)::text COLLATE "C"),
	CONSTRAINT base_period_is_canonical CHECK (base_period = (base_period::kpi.period)::text COLLATE "C"),
	CONSTRAINT base_has_period_and_value CHECK ((base_period IS NULL) = (base_value IS NULL)),
	CONSTRAINT target_code_is_not_blank CHECK (code = btrim(code) AND code <> ''),
	CONSTRAINT target_is_in_range CHECK (abs(value) < 1e30 AND scale(value) <= 30),
	CONSTRAINT target_upper_is_in_range CHECK (abs(value_upper) < 1e30 AND scale(value_upper) <= 30),
	CONSTRAINT base_is_in_range CHECK (abs(base_value) < 1e30 AND scale(base_value) <= 30),
	CONSTRAINT of_n_is_positive CHECK (of_n >= 1),
	CONSTRAINT boundary_is_of_a_rank CHECK (boundary IS NULL OR (kind = 'rank' AND of_n IS NOT NULL)),
	CONSTRAINT kind_is_known CHECK (kind = ANY ('{level,rank,growth,binary,plan}'::text[])),
	CONSTRAINT op_is_known CHECK (op = ANY ('{>=,>,<=,<,between}'::text[])),
	CONSTRAINT band_has_two_ends CHECK ((op = 'between') = (value_upper IS NOT NULL) AND value_upper >= value),
	CONSTRAINT rank_target_is_a_rank
		CHECK (kind <> 'rank' OR (value >= 1 AND value <= coalesce(of_n, 1000000) AND value = trunc(value))),
	CONSTRAINT applies_to_is_known CHECK (applies_to = ANY ('{unit,members}'::text[]))
);
COMMENT ON TABLE @scorecard@.target IS 'Targets and plans: one row per unit, indicator, period and document';

CREATE FUNCTION @scorecard@.check_target_boundary() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $check_target_boundary$
DECLARE
	n_members CONSTANT bigint := (SELECT count(*) FROM @scorecard@.boundary_member m WHERE m.boundary = NEW.boundary);
BEGIN
	IF NEW.of_n <> n_members THEN
		RAISE EXCEPTION USING ERRCODE = 'check_violation',
			MESSAGE = format('target "%s" is a place among %s units, but boundary "%s" has %s', NEW.code, NEW.of_n,
				NEW.boundary, n_members),
			HINT = 'Leave boundary null where the rank was not meant among all units of a territorial division.';
	END IF;
	RETURN NULL;
END
$check_target_boundary$;
COMMENT ON FUNCTION @scorecard@.check_target_boundary() IS
	'Refuses a rank target among N units of a territorial division that has another number of members; asked when the '
	'target is written, not when the division changes';
-- after the row, so that a boundary that is not there is reported as such
CREATE TRIGGER check_boundary AFTER INSERT OR UPDATE OF of_n, boundary ON @scorecard@.target
	FOR EACH ROW WHEN (NEW.boundary IS NOT NULL) EXECUTE FUNCTION @scorecard@.check_target_boundary();

-- Composite indices ----------------------------------------------------------------------------------------------

CREATE TABLE @scorecard@.framework (
	code text COLLATE "C" PRIMARY KEY,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	document text,
	valid daterange NOT NULL DEFAULT '(,)',
	evidence text
);
COMMENT ON TABLE @scorecard@.framework IS 'Composite indices that are made of other indicators';

CREATE TABLE @scorecard@.framework_node (
	framework text COLLATE "C" NOT NULL REFERENCES @scorecard@.framework,
	node text COLLATE "C" NOT NULL,
	parent text COLLATE "C",
	indicator text COLLATE "C" REFERENCES @scorecard@.indicator,
	name_vi text,
	name_en text,
	weight numeric,
	direction int NOT NULL DEFAULT 1,
	max_points numeric,
	scale_lo numeric,
	scale_hi numeric,
	aggregate text,
	evidence text,
	-- how figures enter and get comparable, and what a group asks of its children; null is the default of kpi.index_node
	impute text,
	treat text,
	treat_max int,
	normalise text NOT NULL DEFAULT 'none',
	lower numeric,
	upper numeric,
	target numeric,
	power numeric,
	min_available numeric NOT NULL DEFAULT 1,
	UNIQUE NULLS NOT DISTINCT (framework, node, parent),
	CONSTRAINT weight_is_not_negative CHECK (weight >= 0 AND weight < 1e30 AND scale(weight) <= 30),
	CONSTRAINT scale_is_in_range CHECK (abs(max_points) < 1e30 AND abs(scale_lo) < 1e30 AND abs(scale_hi) < 1e30),
	CONSTRAINT goalposts_are_in_range CHECK (abs(lower) < 1e30 AND abs(upper) < 1e30),
	CONSTRAINT target_and_power_are_in_range CHECK (abs(target) < 1e30 AND abs(power) < 1e30),
	CONSTRAINT share_is_between_0_and_1 CHECK (min_available BETWEEN 0 AND 1),
	CONSTRAINT node_direction_is_known CHECK (direction = ANY ('{-1,1}'::int[]))
);
COMMENT ON TABLE @scorecard@.framework_node IS 'The structure of a composite index; a node may stand under several parents';

CREATE TABLE @scorecard@.framework_choice (
	framework text COLLATE "C" NOT NULL REFERENCES @scorecard@.framework,
	source text COLLATE "C" NOT NULL,
	setting text NOT NULL,
	options text[],
	spread float8,
	nodes text[],
	evidence text,
	PRIMARY KEY (framework, source),
	CONSTRAINT setting_is_known CHECK (setting = ANY ('{weight,value,impute,treat,treat_max,normalise,aggregate}'::text[]))
);
COMMENT ON TABLE @scorecard@.framework_choice IS
	'What could have been decided otherwise in a composite index: index_score varies it and shows how far ranks move';

-- The inbox takes text as people write it -------------------------------------------------------------------------

CREATE TABLE @scorecard@.inbox (
	unit text,
	indicator text,
	breakdown text,
	period text,
	value text,
	numerator text,
	denominator text,
	rank text,
	unit_measure text,
	status text,
	method text,
	published_on text,
	source text,
	note text
);
COMMENT ON TABLE @scorecard@.inbox IS 'Figures as people write them, waiting to be read';

CREATE TABLE @scorecard@.reject (
	LIKE @scorecard@.inbox,
	code text NOT NULL,
	message_vi text NOT NULL,
	message_en text NOT NULL,
	column_at_fault text,
	rejected_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE @scorecard@.reject IS 'Rows of the inbox that could not be read, each with its reason';

-- Reading the inbox ------------------------------------------------------------------------------------------------
-- Texts of which there are few (places, indicators, periods, ...) are read once each, amounts row by row, all of it by
-- functions that never raise: what cannot be read gets a reason and the name of the column at fault.

CREATE TYPE @scorecard@.name_reading AS (name text, code text, reason text);
COMMENT ON TYPE @scorecard@.name_reading IS 'A name that was read: the code it means, or the reason why there is none';

CREATE FUNCTION @scorecard@.read_names(list text, names text[]) RETURNS SETOF @scorecard@.name_reading
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	WITH known AS MATERIALIZED (
		SELECT k.code, @scorecard@.name_key(spelling) AS key
		FROM (
			SELECT i.code, i.name_vi, i.name_en FROM @scorecard@.indicator i WHERE read_names.list = 'indicator'
			UNION ALL
			SELECT m.code, m.name_vi, m.name_en FROM @scorecard@.method m WHERE read_names.list = 'method'
			UNION ALL
			SELECT w.code, w.name_vi, w.name_en FROM kpi.catalogue_word w
			WHERE w.list = read_names.list AND read_names.list = ANY ('{breakdown,obs_status}'::text[])
		) k (code, name_vi, name_en)
		CROSS JOIN LATERAL unnest(ARRAY[k.code, k.name_vi, k.name_en]) spelling
	), asked AS MATERIALIZED (
		SELECT DISTINCT name, @scorecard@.name_key(name) AS key FROM unnest(names) name
	), found AS (
		SELECT a.name, count(DISTINCT k.code) AS n, min(k.code) AS code,
			min(k.code) FILTER (WHERE k.code = btrim(a.name) COLLATE "C") AS by_code
		FROM asked a LEFT JOIN known k ON k.key = a.key AND a.key <> ''
		GROUP BY a.name
	)
	SELECT f.name, CASE WHEN f.by_code IS NOT NULL OR f.n = 1 THEN coalesce(f.by_code, f.code) END,
		CASE WHEN f.by_code IS NULL AND f.n <> 1
			THEN CASE WHEN f.n = 0 THEN 'unknown_' ELSE 'ambiguous_' END || read_names.list END
	FROM found f;
END;
COMMENT ON FUNCTION @scorecard@.read_names(text, text[]) IS
	'The codes that names mean in the list indicator, method, breakdown or obs_status: the code itself, or the whole '
	'Vietnamese or English name without regard to case, accents and punctuation; never raises';

CREATE FUNCTION @scorecard@.inbox_cell(raw @scorecard@.inbox, name text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE name
		WHEN 'unit' THEN (raw).unit WHEN 'indicator' THEN (raw).indicator WHEN 'breakdown' THEN (raw).breakdown
		WHEN 'period' THEN (raw).period WHEN 'value' THEN (raw).value WHEN 'numerator' THEN (raw).numerator
		WHEN 'denominator' THEN (raw).denominator WHEN 'rank' THEN (raw).rank
		WHEN 'unit_measure' THEN (raw).unit_measure WHEN 'status' THEN (raw).status WHEN 'method' THEN (raw).method
		WHEN 'published_on' THEN (raw).published_on WHEN 'source' THEN (raw).source WHEN 'note' THEN (raw).note
	END;
COMMENT ON FUNCTION @scorecard@.inbox_cell(@scorecard@.inbox, text) IS 'One cell of a row of the inbox';

CREATE FUNCTION @scorecard@.overlong_cell(raw @scorecard@.inbox) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN octet_length((raw).unit) > 900 THEN 'unit' WHEN octet_length((raw).indicator) > 900 THEN 'indicator'
		WHEN octet_length((raw).breakdown) > 200 THEN 'breakdown' WHEN octet_length((raw).period) > 900 THEN 'period'
		WHEN octet_length((raw).value) > 900 THEN 'value' WHEN octet_length((raw).numerator) > 900 THEN 'numerator'
		WHEN octet_length((raw).denominator) > 900 THEN 'denominator' WHEN octet_length((raw).rank) > 900 THEN 'rank'
		WHEN octet_length((raw).unit_measure) > 900 THEN 'unit_measure'
		WHEN octet_length((raw).status) > 900 THEN 'status' WHEN octet_length((raw).method) > 900 THEN 'method'
		WHEN octet_length((raw).published_on) > 900 THEN 'published_on'
		WHEN octet_length((raw).source) > 20000 THEN 'source' WHEN octet_length((raw).note) > 20000 THEN 'note'
	END;
COMMENT ON FUNCTION @scorecard@.overlong_cell(@scorecard@.inbox) IS
	'The first column of a row of the inbox that is longer than any figure or remark is';

-- What is multiplied with an amount as read, in base units, to give it in the indicator's unit. own: the base unit the
-- amount itself is written with, empty when only a magnitude (triệu) was written; stated: the column unit_measure;
-- home: the indicator's. A measure that is no quantity to kpi (enterprises, points) is a base unit of its own.
CREATE FUNCTION @scorecard@.measure_factor(own text, stated text, home text) RETURNS numeric
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	WITH measure AS (
		SELECT m.place, m.written, known.yes,
			@scorecard@.name_key(CASE WHEN known.yes THEN q.unit ELSE m.written END) AS base,
			CASE WHEN known.yes THEN q.value ELSE 1 END AS factor
		FROM (VALUES ('stated', stated), ('home', home)) AS m (place, written)
		CROSS JOIN LATERAL kpi.read_quantity('1 ' || m.written, 'vi') q
		CROSS JOIN LATERAL (SELECT q.reason IS NULL AND q.unit IS NOT NULL) AS known (yes)
	)
	SELECT CASE WHEN own <> '' THEN 1 WHEN s.written IS NULL THEN h.factor ELSE s.factor END / h.factor
	FROM measure h JOIN measure s ON h.place = 'home' AND s.place = 'stated'
	WHERE (own IS NULL OR (own = '' AND h.factor = 1 AND s.factor = 1)
			OR @scorecard@.name_key(own) = h.base OR (own = '%' AND h.written = '%/năm'))
		AND (s.written IS NULL OR (s.base = h.base AND s.yes = h.yes) OR (s.base = '%' AND h.written = '%/năm'));
END;
COMMENT ON FUNCTION @scorecard@.measure_factor(text, text, text) IS
	'Factor from an amount as read to the indicator''s unit of measure; null when the measures do not go together';

CREATE FUNCTION @scorecard@.scaled(amount numeric, factor numeric) RETURNS numeric
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN factor = 1 THEN amount ELSE trim_scale(amount * factor) END;
COMMENT ON FUNCTION @scorecard@.scaled(numeric, numeric) IS 'An amount in another measure, exactly';

CREATE FUNCTION @scorecard@.storable(figure numeric) RETURNS boolean
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN figure IS NULL OR (abs(figure) < 1e30 AND scale(figure) <= 30);
COMMENT ON FUNCTION @scorecard@.storable(numeric) IS 'Whether the figure is within the range that observation keeps';

CREATE TYPE @scorecard@.figure AS (value numeric, value_upper numeric, qualifier text COLLATE "C", numerator numeric,
	denominator numeric, rank_published int, of_n int, obs_status text COLLATE "C");
COMMENT ON TYPE @scorecard@.figure IS 'What a row says of its cell: two rows that agree in it are the same figure';

CREATE TYPE @scorecard@.inbox_reading AS (
	line tid, raw @scorecard@.inbox, unit text COLLATE "C", indicator text COLLATE "C", breakdown text COLLATE "C",
	method text COLLATE "C", period text COLLATE "C", known_from date, is_plan boolean, figure @scorecard@.figure,
	reason text, fault text);
COMMENT ON TYPE @scorecard@.inbox_reading IS
	'A row of the inbox as read: the figure, or the reason why there is none and the column at fault';

CREATE FUNCTION @scorecard@.take_inbox(behind tid, upto tid) RETURNS SETOF @scorecard@.inbox_reading
	LANGUAGE sql VOLATILE
BEGIN ATOMIC
	WITH taken AS (
		DELETE FROM @scorecard@.inbox i WHERE i.ctid > behind AND i.ctid <= upto RETURNING i.ctid AS line, i AS raw
	), cell AS MATERIALIZED (
		SELECT t.line, t.raw, @scorecard@.overlong_cell(t.raw) AS overlong, nullif(btrim((t.raw).unit), '') AS unit,
			nullif(btrim((t.raw).indicator), '') AS indicator, nullif(btrim((t.raw).period), '') AS period,
			nullif(btrim((t.raw).breakdown), '') AS breakdown, nullif(btrim((t.raw).method), '') AS method,
			nullif(btrim((t.raw).status), '') AS status, nullif(btrim((t.raw).published_on), '') AS published_on
		FROM taken t
		WHERE (t.raw).indicator <> '' OR t.raw::text ~ '[^(), "]'	-- a blank line says nothing
	), short AS (
		SELECT c.* FROM cell c WHERE c.overlong IS NULL
	), indicator_name AS MATERIALIZED (
		SELECT r.name, r.code, r.reason, coalesce(i.calendar, 'civil') AS calendar
		FROM @scorecard@.read_names('indicator', ARRAY(SELECT DISTINCT s.indicator FROM short s)) r
		LEFT JOIN @scorecard@.indicator i ON i.code = r.code
	), status_name AS (
		SELECT w.status AS name, coalesce(sdmx.code, r.obs_status) AS obs_status, r.is_plan,
			CASE WHEN sdmx.code IS NULL THEN r.reason END AS reason
		FROM (SELECT DISTINCT s.status FROM short s WHERE s.status IS NOT NULL) w
		CROSS JOIN LATERAL kpi.read_status(w.status) r
		LEFT JOIN kpi.catalogue_word sdmx ON sdmx.list = 'obs_status' AND sdmx.code = w.status
	), day_name AS (
		SELECT w.published_on AS name, r.value, r.reason
		FROM (SELECT DISTINCT s.published_on FROM short s WHERE s.published_on IS NOT NULL) w
		CROSS JOIN LATERAL kpi.read_date(w.published_on) r
	), period_name AS MATERIALIZED (
		SELECT w.period AS name, w.calendar, r.period, r.kind, r.obs_status, r.is_plan, r.reason,
			kpi.period_end(r.period::kpi.period) AS day
		FROM (SELECT DISTINCT s.period, n.calendar FROM short s JOIN indicator_name n ON n.name = s.indicator) w
		CROSS JOIN LATERAL kpi.read_period(w.period, w.calendar) r
	), place AS MATERIALIZED (
		SELECT array_agg(w.unit) AS names, array_agg(w.day) AS days
		FROM (SELECT DISTINCT s.unit, p.day
			FROM short s JOIN indicator_name n ON n.name = s.indicator
			JOIN period_name p ON p.name = s.period AND p.calendar = n.calendar) w
	), unit_name AS (
		SELECT w.name, w.day, w.code, w.reason
		FROM place CROSS JOIN LATERAL ROWS FROM (unnest(place.names, place.days),
			@scorecard@.read_units(place.names, place.days)) AS w (name, day, code, reason, hint)
	)
	SELECT c.line, c.raw, u.code, n.code,
		-- an average over years is no figure of the year it ends in
		CASE WHEN p.kind = 'average' THEN concat_ws('_', 'AVERAGE', nullif(coalesce(b.code, c.breakdown), '_T'))
			ELSE coalesce(b.code, c.breakdown, '_T') END,
		coalesce(m.code, '_Z'), p.period, coalesce(d.value, CURRENT_DATE),
		coalesce(st.is_plan, false) OR coalesce(p.is_plan, false),
		ROW(NULL, NULL, NULL, NULL, NULL, NULL, NULL, coalesce(st.obs_status, p.obs_status, 'A'))::@scorecard@.figure,
		trouble.words[1], trouble.words[2]
	FROM cell c
	LEFT JOIN indicator_name n ON n.name = c.indicator
	LEFT JOIN period_name p ON p.name = c.period AND p.calendar = n.calendar
	LEFT JOIN unit_name u ON u.name = c.unit AND u.day = p.day
	LEFT JOIN @scorecard@.read_names('method', ARRAY(SELECT DISTINCT s.method FROM short s)) m ON m.name = c.method
	LEFT JOIN @scorecard@.read_names('breakdown', ARRAY(SELECT DISTINCT s.breakdown FROM short s)) b
		ON b.name = c.breakdown
	LEFT JOIN status_name st ON st.name = c.status
	LEFT JOIN day_name d ON d.name = c.published_on
	CROSS JOIN LATERAL (SELECT CASE
		WHEN c.overlong IS NOT NULL THEN ARRAY['too_long', c.overlong]
		WHEN c.indicator IS NULL THEN '{empty_cell,indicator}'
		WHEN n.reason IS NOT NULL THEN ARRAY[n.reason, 'indicator']
		WHEN c.period IS NULL THEN '{empty_cell,period}'
		WHEN p.reason IS NOT NULL THEN ARRAY[p.reason, 'period']
		WHEN c.unit IS NULL THEN '{empty_cell,unit}'
		WHEN u.reason IS NOT NULL THEN ARRAY[u.reason, 'unit']
		WHEN m.reason IS NOT NULL THEN ARRAY[m.reason, 'method']
		WHEN st.reason IS NOT NULL THEN ARRAY[st.reason, 'status']
		WHEN d.reason IS NOT NULL THEN ARRAY[d.reason, 'published_on']
	END) AS trouble (words);
END;
COMMENT ON FUNCTION @scorecard@.take_inbox(tid, tid) IS
	'Takes the rows behind one place of the inbox up to another off it, and reads everything but their amounts';

CREATE FUNCTION @scorecard@.read_inbox(behind tid, upto tid, locale text) RETURNS SETOF @scorecard@.inbox_reading
	LANGUAGE sql VOLATILE
BEGIN ATOMIC
	WITH named AS MATERIALIZED (
		SELECT * FROM @scorecard@.take_inbox(behind, upto)
	), amount AS MATERIALIZED (
		SELECT n.*, i.unit_measure AS home, i.multiplier, i.lower, i.upper, i.denominator IS NOT NULL AS is_ratio,
			nullif(btrim((n.raw).unit_measure), '') AS stated, i.unit_measure = 'hạng' AS is_rank,
			CASE WHEN i.unit_measure <> 'hạng' THEN kpi.read_quantity(nullif(btrim((n.raw).value), ''), locale) END AS v,
			kpi.read_quantity(nullif(btrim((n.raw).numerator), ''), locale) AS top,
			kpi.read_quantity(nullif(btrim((n.raw).denominator), ''), locale) AS bottom,
			kpi.read_rank(nullif(btrim(coalesce(nullif((n.raw).rank, ''),
				CASE WHEN i.unit_measure = 'hạng' THEN (n.raw).value END)), '')) AS place
		FROM named n JOIN @scorecard@.indicator i ON i.code = n.indicator
		WHERE n.reason IS NULL
	), own AS MATERIALIZED (
		-- a magnitude without a unit (1,5 triệu) says nothing in an indicator that has a magnitude of its own
		SELECT a.*, coalesce((a.v).unit,
			CASE WHEN (a.raw).value ~* 'ngh|ng[aà]n|tri|t[yỷiỉ]|v[aạ]n' THEN '' END) AS own
		FROM amount a
	), measure AS (
		SELECT w.own, w.stated, w.home, @scorecard@.measure_factor(w.own, w.stated, w.home) AS factor
		FROM (SELECT DISTINCT o.own, o.stated, o.home FROM own o) w
	), figure AS (
		SELECT o.*, f.factor,
			coalesce((o.top).value, (o.v).numerator) AS over_what,
			coalesce((o.bottom).value, (o.v).denominator) AS by_what
		FROM own o
		LEFT JOIN measure f ON f.home = o.home AND coalesce(f.own, '-') = coalesce(o.own, '-')
			AND coalesce(f.stated, '-') = coalesce(o.stated, '-')
	), computed AS (
		SELECT f.*,
			CASE
				WHEN f.is_rank THEN (f.place).rank::numeric
				WHEN (f.v).value IS NOT NULL THEN @scorecard@.scaled((f.v).value, f.factor)
				WHEN f.is_ratio AND f.by_what <> 0 THEN trim_scale(round(f.multiplier * f.over_what / f.by_what, 10))
			END AS x,
			@scorecard@.scaled((f.v).value_upper, f.factor) AS x_upper,
			(f.figure).obs_status = ANY ('{H,L,M,O,Q}'::text[]) AS said_missing
		FROM figure f
	)
	SELECT c.line, c.raw, c.unit, c.indicator, c.breakdown, c.method, c.period, c.known_from, c.is_plan,
		ROW(c.x, c.x_upper, (c.v).qualifier, c.over_what, c.by_what,
			CASE WHEN (c.place).of_n IS NOT NULL THEN (c.place).rank END, (c.place).of_n,
			(c.figure).obs_status)::@scorecard@.figure,
		trouble.words[1], trouble.words[2]
	FROM computed c
	CROSS JOIN LATERAL (SELECT CASE
		WHEN (c.v).reason IS NOT NULL THEN ARRAY[(c.v).reason, 'value']
		WHEN (c.top).reason IS NOT NULL THEN ARRAY[(c.top).reason, 'numerator']
		WHEN (c.bottom).reason IS NOT NULL THEN ARRAY[(c.bottom).reason, 'denominator']
		WHEN (c.place).reason IS NOT NULL
			THEN ARRAY[(c.place).reason, CASE WHEN (c.raw).rank IS NULL THEN 'value' ELSE 'rank' END]
		WHEN c.factor IS NULL
			THEN ARRAY['unit_mismatch', CASE WHEN c.stated IS NULL THEN 'value' ELSE 'unit_measure' END]
		WHEN c.x IS NULL AND c.by_what = 0 THEN '{zero_denominator,denominator}'
		WHEN c.x IS NULL AND (c.is_plan OR ((c.place).rank IS NULL AND NOT c.said_missing))
			THEN '{figure_missing,value}'
		WHEN (c.place).rank IS NOT NULL AND (c.place).of_n IS NULL AND NOT c.is_rank THEN '{rank_without_n,rank}'
		WHEN c.x IS NOT NULL AND c.said_missing THEN '{figure_said_missing,status}'
		WHEN c.x < c.lower OR coalesce(c.x_upper, c.x) > c.upper THEN '{outside_limits,value}'
		WHEN NOT @scorecard@.storable(c.x) OR NOT @scorecard@.storable(c.x_upper) THEN '{out_of_range,value}'
		WHEN NOT @scorecard@.storable(c.over_what) THEN '{out_of_range,numerator}'
		WHEN NOT @scorecard@.storable(c.by_what) THEN '{out_of_range,denominator}'
	END) AS trouble (words)
	UNION ALL
	SELECT n.* FROM named n WHERE n.reason IS NOT NULL;
END;
COMMENT ON FUNCTION @scorecard@.read_inbox(tid, tid, text) IS
	'Takes the rows behind one place of the inbox up to another off it, and reads them';

-- The rows read so far are in the temporary table kpi_ingest, of the type above.

-- Rows of one inbox that say different things of one cell on one day of publication contradict each other: which of
-- them is right, or came last, they do not say.
CREATE FUNCTION @scorecard@.reject_contradictions() RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $reject_contradictions$
BEGIN
	WITH cell AS (
		SELECT s.line, s.figure, ROW(s.unit, s.indicator, s.breakdown, s.method, s.period, s.is_plan,
			CASE WHEN NOT s.is_plan THEN s.known_from END) AS key
		FROM pg_temp.kpi_ingest s
		WHERE s.reason IS NULL
	), repeated AS MATERIALIZED (
		SELECT c.key FROM cell c GROUP BY c.key HAVING count(*) > 1
	), contradicted AS (
		SELECT unnest(array_agg(c.line)) AS line FROM cell c JOIN repeated USING (key)
		GROUP BY c.key HAVING count(DISTINCT c.figure) > 1
	)
	UPDATE pg_temp.kpi_ingest s SET reason = 'contradictory_rows', fault = 'value'
	FROM contradicted c
	WHERE s.line = c.line;
END
$reject_contradictions$;
COMMENT ON FUNCTION @scorecard@.reject_contradictions() IS
	'Part of ingest: rejects rows of one inbox that contradict each other';

-- A figure is held against the newest one of its cell up to its own day of publication, stored or before it in the
-- inbox; a draft against the newest draft, if there is one. Every probe of observation goes by the index, also when the
-- table was empty before.
CREATE FUNCTION @scorecard@.move_figures(published boolean,
	OUT accepted bigint, OUT revised bigint, OUT unchanged bigint)
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
AS $move_figures$
BEGIN
	WITH series AS (
		SELECT s.*, lag(s.figure) OVER w AS figure_before, lag(s.known_from) OVER w AS day_before
		FROM pg_temp.kpi_ingest s
		WHERE s.reason IS NULL AND NOT s.is_plan
		WINDOW w AS (PARTITION BY s.indicator, s.period, s.method, s.breakdown, s.unit ORDER BY s.known_from, s.line)
	), newest_draft AS (
		SELECT DISTINCT ON (d.indicator, d.period, d.method, d.breakdown, d.unit)
			d.indicator, d.period, d.method, d.breakdown, d.unit, ROW(d.value, d.value_upper, d.qualifier, d.numerator,
			d.denominator, d.rank_published, d.of_n, d.obs_status)::@scorecard@.figure AS figure
		FROM @scorecard@.draft d
		WHERE NOT move_figures.published AND NOT d.discarded
		ORDER BY d.indicator, d.period, d.method, d.breakdown, d.unit, d.recorded_at DESC, d.id
	), judged AS MATERIALIZED (
		SELECT s.unit, s.indicator, s.breakdown, s.method, s.period, s.known_from, s.figure,
			nullif(btrim((s.raw).source), '') AS source, nullif(btrim((s.raw).note), '') AS note,
			CASE WHEN held.figure IS NULL THEN 'accepted' WHEN held.figure = s.figure THEN 'unchanged' ELSE 'revised' END
				AS outcome
		FROM series s
		LEFT JOIN newest_draft d USING (indicator, period, method, breakdown, unit)
		LEFT JOIN LATERAL (
			SELECT o.known_from, ROW(o.value, o.value_upper, o.qualifier, o.numerator, o.denominator,
				o.rank_published, o.of_n, o.obs_status)::@scorecard@.figure AS figure
			FROM @scorecard@.observation o
			WHERE o.indicator = s.indicator AND o.period = s.period AND o.method = s.method
				AND o.breakdown = s.breakdown AND o.unit = s.unit AND o.known_from <= s.known_from AND o.published
			ORDER BY o.known_from DESC, o.recorded_at DESC LIMIT 1
		) stored ON true
		CROSS JOIN LATERAL (SELECT CASE
			WHEN NOT move_figures.published THEN coalesce(s.figure_before, d.figure, stored.figure)
			WHEN s.day_before >= stored.known_from OR stored.known_from IS NULL THEN s.figure_before
			ELSE stored.figure END) AS held (figure)
	), moved AS (
		INSERT INTO @scorecard@.observation (unit, indicator, breakdown, method, period, known_from, value, value_upper,
			qualifier, numerator, denominator, rank_published, of_n, obs_status, source, note)
		SELECT j.unit, j.indicator, j.breakdown, j.method, j.period, j.known_from, (j.figure).*, j.source, j.note
		FROM judged j
		WHERE j.outcome <> 'unchanged' AND move_figures.published
	), drafted AS (
		INSERT INTO @scorecard@.draft (unit, indicator, breakdown, method, period, known_from, value, value_upper,
			qualifier, numerator, denominator, rank_published, of_n, obs_status, source, note)
		SELECT j.unit, j.indicator, j.breakdown, j.method, j.period, j.known_from, (j.figure).*, j.source, j.note
		FROM judged j
		WHERE j.outcome <> 'unchanged' AND NOT move_figures.published
	)
	SELECT count(*) FILTER (WHERE j.outcome = 'accepted'), count(*) FILTER (WHERE j.outcome = 'revised'),
		count(*) FILTER (WHERE j.outcome = 'unchanged')
	INTO accepted, revised, unchanged
	FROM judged j;
END
$move_figures$;
COMMENT ON FUNCTION @scorecard@.move_figures(boolean) IS
	'Part of ingest: adds the figures that say something new to observation, or to draft, and counts them';

CREATE FUNCTION @scorecard@.move_plans(OUT added bigint, OUT unchanged bigint)
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $move_plans$
DECLARE
	read bigint;
BEGIN
	-- a plan that stands is never changed behind anybody's back
	UPDATE pg_temp.kpi_ingest s SET reason = 'plan_exists', fault = 'value'
	FROM @scorecard@.target t
	WHERE s.reason IS NULL AND s.is_plan AND t.kind = 'plan' AND t.unit = s.unit AND t.indicator = s.indicator
		AND t.breakdown = s.breakdown AND t.method = s.method AND t.period = s.period
		AND (t.value, t.value_upper) IS DISTINCT FROM ((s.figure).value, (s.figure).value_upper);
	SELECT count(*) INTO read FROM pg_temp.kpi_ingest s WHERE s.reason IS NULL AND s.is_plan;
	INSERT INTO @scorecard@.target (code, unit, indicator, breakdown, method, kind, op, period, value, value_upper,
		document)
	SELECT DISTINCT ON (s.unit, s.indicator, s.breakdown, s.method, s.period)
		concat_ws('-', 'plan', s.unit, lower(translate(s.indicator, '._', '--')), nullif(lower(s.breakdown), '_t'),
			nullif(lower(s.method), '_z'), lower(translate(s.period, '/', '-'))),
		s.unit, s.indicator, s.breakdown, s.method, 'plan',
		CASE WHEN (s.figure).value_upper IS NOT NULL THEN 'between'
			WHEN (s.figure).qualifier <> '~' THEN (s.figure).qualifier
			WHEN i.direction = -1 THEN '<=' ELSE '>=' END,
		s.period, (s.figure).value, (s.figure).value_upper, nullif(btrim((s.raw).source), '')
	FROM pg_temp.kpi_ingest s
	JOIN @scorecard@.indicator i ON i.code = s.indicator
	WHERE s.reason IS NULL AND s.is_plan
		AND NOT EXISTS (SELECT FROM @scorecard@.target t WHERE t.kind = 'plan' AND t.unit = s.unit
			AND t.indicator = s.indicator AND t.breakdown = s.breakdown AND t.method = s.method AND t.period = s.period)
	ORDER BY s.unit, s.indicator, s.breakdown, s.method, s.period, s.line;
	GET DIAGNOSTICS added = ROW_COUNT;
	unchanged := read - added;
END
$move_plans$;
COMMENT ON FUNCTION @scorecard@.move_plans() IS 'Part of ingest: plans become targets of kind plan';

-- A row that was rejected before for the same reason is not kept twice.
CREATE FUNCTION @scorecard@.keep_rejects() RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $keep_rejects$
BEGIN
	WITH fresh AS MATERIALIZED (
		SELECT s.raw, s.reason, s.fault FROM pg_temp.kpi_ingest s WHERE s.reason IS NOT NULL
		EXCEPT
		SELECT ROW(j.unit, j.indicator, j.breakdown, j.period, j.value, j.numerator, j.denominator, j.rank,
			j.unit_measure, j.status, j.method, j.published_on, j.source, j.note)::@scorecard@.inbox, j.code, j.column_at_fault
		FROM @scorecard@.reject j
	), in_order AS (
		SELECT s.raw, s.reason, s.fault, min(s.line) AS line FROM pg_temp.kpi_ingest s WHERE s.reason IS NOT NULL
		GROUP BY s.raw, s.reason, s.fault
	), nearest AS (
		SELECT n.unit, @scorecard@.nearest_units(n.unit) AS units
		FROM (SELECT DISTINCT (f.raw).unit FROM fresh f WHERE f.reason = 'unknown_place' LIMIT 100) n
	)
	INSERT INTO @scorecard@.reject (unit, indicator, breakdown, period, value, numerator, denominator, rank,
		unit_measure, status, method, published_on, source, note, code, message_vi, message_en, column_at_fault)
	SELECT (f.raw).*, f.reason,
		concat(coalesce(w.meaning_vi, f.reason), ': "' || cell.text || '"', '; gần nhất: ' || n.units),
		concat(coalesce(w.meaning, f.reason), ': "' || cell.text || '"', '; nearest: ' || n.units), f.fault
	FROM fresh f
	JOIN in_order USING (raw, reason, fault)
	CROSS JOIN LATERAL (SELECT left(@scorecard@.inbox_cell(f.raw, f.fault), 80)) AS cell (text)
	LEFT JOIN kpi.catalogue_word w ON w.list = 'reason' AND w.code = f.reason
	LEFT JOIN nearest n ON f.reason = 'unknown_place' AND n.unit = (f.raw).unit
	ORDER BY in_order.line;
END
$keep_rejects$;
COMMENT ON FUNCTION @scorecard@.keep_rejects() IS
	'Part of ingest: keeps the rows that could not be read, with their reasons';

CREATE TYPE @scorecard@.ingest_result AS (
	outcome text, reason text, column_at_fault text, n_rows bigint, message_vi text, message_en text, example text);
COMMENT ON TYPE @scorecard@.ingest_result IS
	'What became of the rows of the inbox: one row per outcome, and for the rejected one per reason and column';

-- How many rows there are to join is known to nobody before: no nested loops, which would be quadratic where one was
-- guessed, and no compilation for what only looks dear. The inbox is read in its physical order.
CREATE FUNCTION @scorecard@.ingest(locale text DEFAULT NULL, published boolean DEFAULT true)
	RETURNS SETOF @scorecard@.ingest_result
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
	SET enable_nestloop = off SET jit = off SET synchronize_seqscans = off
AS $ingest$
DECLARE
	chunk CONSTANT int := 100000;
	behind tid := '(0,0)';
	upto tid;
	n bigint;
	total bigint := 0;
	figures record;
	plans record;
BEGIN
	IF current_setting('transaction_isolation') <> 'read committed' THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('ingest cannot run at the isolation level %s', current_setting('transaction_isolation')),
			HINT = 'It must see what another ingest has just added: use read committed.';
	END IF;
	-- one ingest after the other, while rows may still come in
	LOCK TABLE @scorecard@.inbox IN SHARE UPDATE EXCLUSIVE MODE;
	CREATE TEMP TABLE kpi_ingest (LIKE @scorecard@.inbox_reading) ON COMMIT DROP;
	LOOP
		SELECT count(*), max(c.ctid) INTO n, upto
		FROM (SELECT i.ctid FROM @scorecard@.inbox i WHERE i.ctid > behind LIMIT chunk) c;
		EXIT WHEN n = 0;
		INSERT INTO pg_temp.kpi_ingest SELECT * FROM @scorecard@.read_inbox(behind, upto, locale);
		behind := upto;
		total := total + n;
		RAISE NOTICE '% rows read', total;
	END LOOP;
	ANALYZE pg_temp.kpi_ingest;
	PERFORM @scorecard@.reject_contradictions();
	SELECT * INTO plans FROM @scorecard@.move_plans();
	SELECT * INTO figures FROM @scorecard@.move_figures(published);
	PERFORM @scorecard@.keep_rejects();
	RETURN QUERY
	SELECT o.outcome, NULL::text, NULL::text, o.n_rows, w.meaning_vi, w.meaning, NULL::text
	FROM (VALUES (1, 'accepted', figures.accepted), (2, 'revised', figures.revised),
		(3, 'unchanged', figures.unchanged + plans.unchanged), (4, 'planned', plans.added)) AS o (nth, outcome, n_rows)
	LEFT JOIN kpi.catalogue_word w ON w.list = 'outcome' AND w.code = o.outcome
	ORDER BY o.nth;
	RETURN QUERY
	SELECT 'rejected', r.reason, r.fault, count(*), w.meaning_vi, w.meaning,
		left((array_agg(@scorecard@.inbox_cell(r.raw, r.fault) ORDER BY r.line))[1], 80)
	FROM pg_temp.kpi_ingest r
	LEFT JOIN kpi.catalogue_word w ON w.list = 'reason' AND w.code = r.reason
	WHERE r.reason IS NOT NULL
	GROUP BY r.reason, r.fault, w.meaning_vi, w.meaning
	ORDER BY count(*) DESC, r.reason, r.fault;
	DROP TABLE pg_temp.kpi_ingest;
END
$ingest$;
COMMENT ON FUNCTION @scorecard@.ingest(text, boolean) IS
	'Reads the inbox and empties it: figures that say something new become rows of observation, or of draft when '
	'published is false, plans become targets, and what cannot be read goes to reject with its reason. locale vi or en '
	'says which mark stands for decimals; without it a number that could be read both ways (1.354) is rejected';

CREATE FUNCTION @scorecard@.put_back(code text DEFAULT NULL) RETURNS bigint
	LANGUAGE sql VOLATILE
BEGIN ATOMIC
	WITH taken AS (
		DELETE FROM @scorecard@.reject r WHERE r.code = put_back.code OR put_back.code IS NULL RETURNING r.*
	), returned AS (
		INSERT INTO @scorecard@.inbox
		SELECT t.unit, t.indicator, t.breakdown, t.period, t.value, t.numerator, t.denominator, t.rank, t.unit_measure,
			t.status, t.method, t.published_on, t.source, t.note
		FROM taken t
		RETURNING 1
	)
	SELECT count(*) FROM returned;
END;
COMMENT ON FUNCTION @scorecard@.put_back(text) IS
	'Puts rejected rows, all or those of one reason, back into the inbox, to be read again once the cause is gone; '
	'says how many';

-- Seeds from the catalogue ---------------------------------------------------------------------------------------

INSERT INTO @scorecard@.about (version) VALUES (kpi.version());

INSERT INTO @scorecard@.area (code, name_vi, name_en, seed_paragraph)
SELECT code, name_vi, name_en, seed_paragraph FROM kpi.catalogue_area;

INSERT INTO @scorecard@.unit (code, name_vi, name_en, kind, gso_code, iso_code, valid)
SELECT code, name_vi, name_en, kind, gso_code, iso_code, daterange(valid_from, valid_to, '[]') FROM kpi.catalogue_unit;

-- The names a unit bears came with it; here its other names, and both behind or before the word for the kind of unit.
-- A province takes no Thành phố: that was the name of its capital. Trước and sau sáp nhập tell two units of one name
-- apart.
INSERT INTO @scorecard@.unit_alias (unit, alias)
SELECT a.unit, a.alias FROM kpi.catalogue_unit_alias a
UNION
SELECT u.code, format(form.text, format(merger.text, name.alias))
FROM kpi.catalogue_unit u
JOIN (
	SELECT code AS unit, name_vi AS alias FROM kpi.catalogue_unit
	UNION ALL SELECT a.unit, a.alias FROM kpi.catalogue_unit_alias a WHERE a.takes_prefix
) name ON name.unit = u.code
JOIN (VALUES ('province', '%s'), ('province', 'Tỉnh %s'), ('province', 'T. %s'), ('province', '%s Province'),
	('city', '%s'), ('city', 'Thành phố %s'), ('city', 'TP. %s'), ('city', '%s City')) AS form (kind, text)
	ON form.kind = u.kind
CROSS JOIN LATERAL (
	SELECT '%s' UNION ALL
	SELECT unnest('{%s (cũ),%s (trước sáp nhập)}'::text[]) WHERE u.valid_to IS NOT NULL UNION ALL
	SELECT unnest('{%s (mới),%s (sau sáp nhập)}'::text[]) WHERE u.valid_from IS NOT NULL
) AS merger (text)
ON CONFLICT DO NOTHING;

INSERT INTO @scorecard@.boundary (code, name_vi, name_en, valid)
SELECT code, name_vi, name_en, daterange(valid_from, valid_to, '[]') FROM kpi.catalogue_boundary;

INSERT INTO @scorecard@.boundary_member (boundary, unit, parent)
SELECT boundary, unit, parent FROM kpi.catalogue_boundary_member;

INSERT INTO @scorecard@.unit_succession (old_unit, new_unit, from_date, share)
SELECT old_unit, new_unit, from_date, share FROM kpi.catalogue_unit_succession;

INSERT INTO @scorecard@.unit_status (unit, kind, valid_from, document, evidence)
SELECT unit, kind, valid_from, source, evidence FROM kpi.catalogue_unit_status;

INSERT INTO @scorecard@.region (code, name_vi, name_en, evidence)
SELECT code, name_vi, name_en, evidence FROM kpi.catalogue_region;

INSERT INTO @scorecard@.region_member (region, unit, valid, evidence)
SELECT region, unit, daterange(valid_from, valid_to, '[]'), evidence FROM kpi.catalogue_region_member;

INSERT INTO @scorecard@.method (code, name_vi, name_en, compiler, framework, price_basis, classification, document, valid)
SELECT code, name_vi, name_en, compiler, framework, price_basis, classification, document,
	daterange(valid_from, valid_to, '[]')
FROM kpi.catalogue_method;

INSERT INTO @scorecard@.indicator (code, area, name_vi, name_en, formula, denominator, unit_measure, multiplier, decimals,
	direction, lower, upper, agg_unit, agg_time, frequency, calendar, due_days, lead_agency, valid, replaced_by, source,
	evidence, origin)
SELECT code, area, name_vi, name_en, formula, denominator, unit_measure, multiplier, decimals,
	direction, lower, upper, agg_unit, agg_time, frequency, calendar, due_days, lead_agency,
	daterange(valid_from, valid_to, '[]'), replaced_by, source, evidence, origin
FROM kpi.catalogue_indicator;

INSERT INTO @scorecard@.target (code, unit, indicator, breakdown, method, kind, op, period, value, value_upper, of_n,
	boundary, base_period, base_value, applies_to, inherits, document, lead_agency, deadline, evidence)
SELECT code, unit, indicator, breakdown, method, kind, op, period, value, value_upper, of_n,
	boundary, base_period, base_value, applies_to, inherits, document, lead_agency, deadline, evidence
FROM kpi.catalogue_target;

INSERT INTO @scorecard@.framework (code, name_vi, name_en, document, valid, evidence)
SELECT code, name_vi, name_en, document, daterange(valid_from, valid_to, '[]'), evidence FROM kpi.catalogue_framework;

INSERT INTO @scorecard@.framework_node (framework, node, parent, indicator, name_vi, name_en, weight, direction,
	max_points, scale_lo, scale_hi, aggregate, evidence)
SELECT framework, node, parent, indicator, name_vi, name_en, weight, direction,
	max_points, scale_lo, scale_hi, aggregate, evidence
FROM kpi.catalogue_framework_node;

-- ours: the weights were inferred, so they may be off by a quarter
INSERT INTO @scorecard@.framework_choice (framework, source, setting, spread, evidence)
SELECT code, 'weights', 'weight', 0.25, 'P' FROM @scorecard@.framework;

INSERT INTO @scorecard@.addition (indicator, part_indicator)
SELECT whole.code, part.code
FROM (VALUES ('DE.SHARE', 'DE.CORE'), ('DE.SHARE', 'DE.DIGIT')) sum_of (whole, part)
JOIN kpi.catalogue_indicator whole ON whole.code = sum_of.whole
JOIN kpi.catalogue_indicator part ON part.code = sum_of.part;

-- so that the first queries are planned well
ANALYZE @scorecard@.area, @scorecard@.unit, @scorecard@.boundary, @scorecard@.boundary_member, @scorecard@.unit_succession,
	@scorecard@.method, @scorecard@.indicator, @scorecard@.target, @scorecard@.suppression_rule;

CREATE VIEW @scorecard@.reported WITH (security_barrier = true) AS
SELECT r.* FROM @reported@ r;
COMMENT ON VIEW @scorecard@.reported IS
	'The newest published figure of every unit, indicator, breakdown, method and period, as known on the day set '
	'by kpi.as_of (publication) and kpi.recorded_as_of (what was held here), whatever territorial division is asked for; '
	'a figure that is withdrawn or not free (conf_status) is not listed. '
	'One row per unit_code, indicator_code, breakdown, method_code, period_text';

CREATE VIEW @scorecard@.carried_over WITH (security_barrier = true) AS
WITH RECURSIVE line (unit_code, origin_code, share, until) AS (
	-- what a unit came of, and what that came of; a link lies strictly before the one it leads to, so a circle in the table
	-- cannot run for ever
	SELECT s.new_unit, s.old_unit, s.share, s.from_date
	FROM @scorecard@.unit_succession s
	UNION ALL
	SELECT line.unit_code, earlier.old_unit, earlier.share * line.share, earlier.from_date
	FROM line
	JOIN @scorecard@.unit_succession earlier ON earlier.new_unit = line.origin_code AND earlier.from_date < line.until
), descent AS (
	-- which units made up the area of a unit before it existed, and from which day until which
	SELECT line.unit_code, line.origin_code, sum(line.share) AS share, coalesce(own.born, '-infinity') AS since, line.until
	FROM line
	LEFT JOIN (
		SELECT s.new_unit, max(s.from_date) AS born FROM @scorecard@.unit_succession s GROUP BY s.new_unit
	) own ON own.new_unit = line.origin_code
	GROUP BY line.unit_code, line.origin_code, own.born, line.until
), origin AS (
	SELECT o.*, array_agg(o.since) OVER w AS all_since, array_agg(o.until) OVER w AS all_until,
		array_agg(o.share) OVER w AS all_shares
	FROM descent o
	WINDOW w AS (PARTITION BY o.unit_code)
), merged AS (
	SELECT origin.unit_code, newest.indicator, newest.breakdown, newest.method, newest.period, newest.period_start,
		newest.period_end, origin.all_since, origin.all_until, origin.all_shares,
		count(*)::int AS members_present, sum(origin.share) AS share_present,
		string_agg(origin.origin_code, ' + ' ORDER BY origin.origin_code COLLATE "C") AS members,
		bool_or(origin.share < 1) AS split,
		count(newest.numerator) = count(*) AND count(newest.denominator) = count(*) AS has_parts,
		count(newest.denominator) = count(*) AS has_weights,
		sum(newest.value * origin.share) AS total,
		sum(newest.value * origin.share) / nullif(sum(origin.share), 0) AS mean,
		sum(coalesce(newest.value_upper, newest.value) * origin.share) AS total_upper,
		sum(newest.value * newest.denominator * origin.share) AS weighted_total,
		sum(newest.numerator * origin.share) AS numerator,
		sum(newest.denominator * origin.share) AS denominator,
		count(newest.value_upper) > 0 AS is_range,
		CASE
			WHEN count(newest.qualifier) = count(*) AND min(newest.qualifier) = max(newest.qualifier) THEN min(newest.qualifier)
			WHEN count(newest.qualifier) > 0 THEN '~'
		END AS qualifier,
		@worst_status:newest.obs_status@ AS obs_status,
		coalesce(min(newest.conf_status) FILTER (WHERE newest.conf_status <> 'F'), 'F') AS conf_status,
		bool_or(newest.break_before) AS break_before, max(newest.known_from) AS known_from
	FROM origin
	CROSS JOIN LATERAL (
		SELECT DISTINCT ON (o.indicator, o.period, o.method, o.breakdown) o.*
		FROM @scorecard@.observation o
		WHERE o.unit = origin.origin_code AND @as_of:o@
		ORDER BY o.indicator, o.period, o.method, o.breakdown, o.known_from DESC, o.recorded_at DESC
	) newest
	WHERE newest.value IS NOT NULL AND @shown:newest@
		AND newest.period_start >= origin.since AND newest.period_start < origin.until
	GROUP BY origin.unit_code, newest.indicator, newest.breakdown, newest.method, newest.period, newest.period_start,
		newest.period_end, origin.all_since, origin.all_until, origin.all_shares
), counted AS (
	SELECT m.*, i.agg_unit, expected.n AS members_expected, 1 - m.share_present / expected.share AS missing_share,
		CASE
			WHEN i.agg_unit = 'none' THEN 'not_mergeable'
			WHEN i.agg_unit = 'recompute' THEN 'not_recomputed'
			WHEN i.agg_unit = 'ratio' AND NOT m.has_parts OR i.agg_unit = 'weighted_mean' AND NOT m.has_weights
				THEN 'no_components'
			WHEN (i.agg_unit = 'ratio' OR i.agg_unit = 'weighted_mean') AND m.denominator = 0 THEN 'zero_denominator'
			WHEN m.members_present < expected.n THEN 'missing_members'
		END AS reason,
		CASE
			WHEN i.agg_unit = 'sum' THEN m.total
			WHEN i.agg_unit = 'simple_mean' THEN m.mean
			WHEN i.agg_unit = 'ratio' AND m.has_parts THEN i.multiplier * m.numerator / nullif(m.denominator, 0)
			WHEN i.agg_unit = 'weighted_mean' AND m.has_weights THEN m.weighted_total / nullif(m.denominator, 0)
		END AS of_present
	FROM merged m
	JOIN @scorecard@.indicator i ON i.code = m.indicator
	CROSS JOIN LATERAL (
		SELECT count(*)::int AS n, sum(u.share) AS share
		FROM unnest(m.all_since, m.all_until, m.all_shares) AS u(since, until, share)
		WHERE m.period_start >= u.since AND m.period_start < u.until
	) expected
)
SELECT c.unit_code, c.indicator AS indicator_code, c.breakdown, c.method AS method_code, c.period AS period_text,
	c.period_start AS period_date, c.period_end, extract(year FROM c.period_end)::int AS year,
	@boundary:placed:c.period_end@ AS boundary,
	CASE WHEN c.reason IS NULL THEN c.of_present END::float8 AS value,
	CASE WHEN c.reason IS NULL AND c.agg_unit = 'sum' AND c.is_range THEN c.total_upper END::float8 AS value_upper,
	c.qualifier,
	CASE WHEN c.agg_unit = 'ratio' AND c.has_parts THEN c.numerator END::float8 AS numerator,
	CASE WHEN c.agg_unit = 'ratio' AND c.has_parts OR c.agg_unit = 'weighted_mean' AND c.has_weights
		THEN c.denominator END::float8 AS denominator,
	-- parts of a unit and scores weighed by us are estimates, at best
	CASE WHEN (c.split OR c.agg_unit = 'weighted_mean') AND @status_rank:c.obs_status@ < @status_rank:'E'@ THEN 'E'
		ELSE c.obs_status END COLLATE "C" AS obs_status,
	c.conf_status, c.break_before, c.known_from, c.members, c.members_present, c.members_expected,
	c.missing_share::float8 AS missing_share, c.of_present::float8 AS value_of_present, c.reason,
	own.unit IS NOT NULL AS replaced
FROM counted c
@placed:c.unit_code@
LEFT JOIN LATERAL (
	SELECT o.unit, o.value, o.rank_published
	FROM @scorecard@.observation o
	WHERE o.unit = c.unit_code AND o.indicator = c.indicator AND o.breakdown = c.breakdown AND o.method = c.method
		AND o.period = c.period AND @as_of:o@
	ORDER BY o.known_from DESC, o.recorded_at DESC
	LIMIT 1
) own ON own.value IS NOT NULL OR own.rank_published IS NOT NULL;
COMMENT ON VIEW @scorecard@.carried_over IS
	'Figures of a unit for periods before it existed, put together from the units its area belonged to by the way the '
	'indicator adds up: sums, ratios of sums, declared means. A value is null with its reason where a member is missing '
	'or the indicator cannot be merged; value_of_present is what the members with a figure give; replaced says that the '
	'unit has a figure of its own. One row per unit_code, indicator_code, breakdown, method_code, period_text';

CREATE VIEW @scorecard@.known WITH (security_barrier = true) AS
-- the barrier of a view that is itself a UNION ALL holds nothing back (seen on PostgreSQL 15)
SELECT k.*
FROM (
	SELECT r.unit_code, r.indicator_code, r.breakdown, r.method_code, r.period_text, r.period_date, r.period_end, r.year,
		r.boundary, r.value, r.value_upper, r.qualifier, r.numerator, r.denominator, r.rank_published, r.of_n, r.obs_status,
		r.conf_status, r.break_before, r.known_from, r.source, r.note, false AS derived
	FROM @reported@ r
	WHERE @asked_for:r.unit_code@
	UNION ALL
	SELECT c.unit_code, c.indicator_code, c.breakdown, c.method_code, c.period_text, c.period_date, c.period_end, c.year,
		c.boundary, c.value, c.value_upper, c.qualifier, c.numerator, c.denominator, NULL, NULL, c.obs_status, c.conf_status,
		c.break_before, c.known_from, NULL, c.members, true
	FROM @scorecard@.carried_over c
	WHERE @asked@ IS NOT NULL AND @asked_for:c.unit_code@ AND c.value IS NOT NULL AND NOT c.replaced
) k;
COMMENT ON VIEW @scorecard@.known IS
	'The newest published figure of every unit, indicator, breakdown, method and period, as known on the day set '
	'by kpi.as_of (publication) and kpi.recorded_as_of (what was held here); a figure that is withdrawn or not '
	'free (conf_status) is not listed. With kpi.boundary the units of that territorial division (and of none, as the '
	'nation), with what was carried over to new ones (derived). '
	'One row per unit_code, indicator_code, breakdown, method_code, period_text';

CREATE VIEW @scorecard@.on_boundary WITH (security_barrier = true) AS
SELECT m.boundary, k.unit_code, u.name_vi AS unit_name_vi, u.name_en AS unit_name_en,
	k.indicator_code, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en, k.breakdown, k.method_code,
	k.period_text, k.period_date, k.period_end, k.year, k.value, k.value_upper, k.qualifier, i.unit_measure,
	k.numerator, k.denominator, CASE WHEN k.of_n = size.n_units THEN k.rank_published END AS rank_published, size.n_units,
	k.obs_status, k.conf_status, k.break_before, k.derived, k.members, k.missing_share, k.value_of_present, k.reason,
	k.known_from, k.source
FROM @scorecard@.boundary_member m
JOIN (
	SELECT boundary, count(*)::int AS n_units FROM @scorecard@.boundary_member GROUP BY boundary
) size ON size.boundary = m.boundary
JOIN (
	SELECT r.unit_code, r.indicator_code, r.breakdown, r.method_code, r.period_text, r.period_date, r.period_end, r.year,
		r.value, r.value_upper, r.qualifier, r.numerator, r.denominator, r.rank_published, r.of_n, r.obs_status,
		r.conf_status, r.break_before, r.known_from, r.source, false AS derived, NULL::text AS members,
		0::float8 AS missing_share, r.value AS value_of_present, NULL::text AS reason
	FROM @reported@ r
	UNION ALL
	-- what could not be carried over stays visible with its reason
	SELECT c.unit_code, c.indicator_code, c.breakdown, c.method_code, c.period_text, c.period_date, c.period_end, c.year,
		c.value, c.value_upper, c.qualifier, c.numerator, c.denominator, NULL, NULL, c.obs_status,
		c.conf_status, c.break_before, c.known_from, NULL, true, c.members,
		c.missing_share, c.value_of_present, c.reason
	FROM @scorecard@.carried_over c
	WHERE NOT c.replaced
) k ON k.unit_code = m.unit
JOIN @scorecard@.unit u ON u.code = k.unit_code
JOIN @scorecard@.indicator i ON i.code = k.indicator_code
WHERE @asked@ IS NULL OR m.boundary = @asked@;
COMMENT ON VIEW @scorecard@.on_boundary IS
	'Every figure on every territorial division its unit belongs to: WHERE boundary = ''34'' gives the country in its '
	'34 provinces for any year, with the figures of new units carried over (derived) or refused with a reason. One row '
	'per boundary, unit_code, indicator_code, breakdown, method_code, period_text';

CREATE VIEW @scorecard@.rolled_up WITH (security_barrier = true) AS
WITH part AS (
	-- every member under its parent, and a unit as the only member of itself, for its own longer periods
	SELECT m.boundary, m.parent AS unit, m.unit AS member, size.n_members, true AS over_units
	FROM @scorecard@.boundary_member m
	JOIN (
		SELECT boundary, parent, count(*)::int AS n_members FROM @scorecard@.boundary_member GROUP BY boundary, parent
	) size ON size.boundary = m.boundary AND size.parent = m.parent
	WHERE @asked@ IS NULL OR m.boundary = @asked@
	UNION ALL
	SELECT NULL, u.code, u.code, 1, false
	FROM @scorecard@.unit u
	WHERE @asked_for:u.code@
), summed AS (
	SELECT part.boundary, part.unit, part.over_units, part.n_members, r.indicator_code, r.breakdown, r.method_code,
		own.frequency, span.first, span.last,
		count(*)::int AS figures_present, count(DISTINCT r.unit_code)::int AS members_present,
		count(DISTINCT r.period_date)::int AS periods_present,
		CASE WHEN i.agg_time = 'last' OR span.is_own THEN 1
			ELSE kpi.months(kpi.period(span.first, span.last)) / own.months END AS n_periods,
		i.agg_unit, i.agg_time, i.multiplier,
		count(r.numerator) = count(*) AND count(r.denominator) = count(*) AS has_parts,
		count(r.denominator) = count(*) AS has_weights,
		sum(r.value::numeric) AS total, sum(r.value::numeric) / count(*) AS mean,
		sum(r.value::numeric * r.denominator::numeric) AS weighted_total,
		sum(r.numerator::numeric) AS numerator, sum(r.denominator::numeric) AS denominator,
		@worst_status:r.obs_status@ AS obs_status, max(r.known_from) AS known_from
	FROM part
	JOIN @reported@ r ON r.unit_code = part.member AND r.value IS NOT NULL
	JOIN @scorecard@.indicator i ON i.code = r.indicator_code
	CROSS JOIN LATERAL (
		SELECT kpi.frequency(r.period_text::kpi.period) AS frequency, kpi.months(r.period_text::kpi.period) AS months,
			CASE WHEN i.calendar = 'school'
				THEN (date_trunc('year', r.period_date - interval '8 months') + interval '8 months')::date
				ELSE date_trunc('year', r.period_date)::date END AS year_first
	) own
	CROSS JOIN LATERAL (
		-- the periods the figure is part of: its own, quarter and half-year, the year so far and the whole year; a series
		-- that does not add over time counts with its last figure
		SELECT DISTINCT longer.first, longer.last, longer.first = r.period_date AND longer.last = r.period_end AS is_own
		FROM (
			SELECT r.period_date, r.period_end
			UNION ALL
			SELECT date_trunc('quarter', r.period_date)::date,
				(date_trunc('quarter', r.period_date) + interval '3 months')::date - 1
			WHERE own.frequency = 'M' AND i.calendar IS DISTINCT FROM 'school' AND i.agg_time <> 'none'
			UNION ALL
			SELECT half.first, (half.first + interval '6 months')::date - 1
			FROM (VALUES ((own.year_first + CASE WHEN extract(month FROM r.period_date) > 6 THEN interval '6 months'
				ELSE interval '0' END)::date)) half(first)
			WHERE (own.frequency = 'M' OR own.frequency = 'Q') AND i.calendar IS DISTINCT FROM 'school' AND i.agg_time <> 'none'
			UNION ALL
			SELECT own.year_first, (own.year_first + k * interval '1 month')::date - 1
			FROM generate_series(own.months, 12, own.months) k
			WHERE (own.frequency = 'M' OR own.frequency = 'Q' OR own.frequency = 'S') AND i.agg_time <> 'none'
				AND (i.calendar IS DISTINCT FROM 'school' OR k = 12)
				AND (own.year_first + k * interval '1 month')::date > r.period_end
		) longer(first, last)
		WHERE (i.agg_time <> 'last' OR longer.last = r.period_end)
			AND (part.over_units OR longer.first <> r.period_date OR longer.last <> r.period_end)
	) span
	GROUP BY part.boundary, part.unit, part.over_units, part.n_members, r.indicator_code, r.breakdown, r.method_code,
		own.frequency, own.months, span.first, span.last, span.is_own, i.agg_unit, i.agg_time, i.multiplier
), ruled AS (
	-- over time the indicator's agg_time decides, over units its agg_unit
	SELECT s.*, CASE
			WHEN NOT s.over_units AND s.agg_time = 'last' THEN 'sum'
			WHEN NOT s.over_units THEN s.agg_time
			WHEN s.n_periods = 1 THEN s.agg_unit
			WHEN s.agg_time = 'mean' THEN CASE WHEN s.agg_unit = 'sum' THEN 'mean_of_sums' ELSE 'none' END
			ELSE s.agg_time
		END AS rule
	FROM summed s
), counted AS (
	SELECT r.*, CASE
			WHEN r.rule = 'none' THEN 'not_mergeable'
			WHEN r.rule = 'recompute' THEN 'not_recomputed'
			WHEN r.rule = 'ratio' AND NOT r.has_parts OR r.rule = 'weighted_mean' AND NOT r.has_weights THEN 'no_components'
			WHEN (r.rule = 'ratio' OR r.rule = 'weighted_mean') AND r.denominator = 0 THEN 'zero_denominator'
			WHEN r.periods_present < r.n_periods THEN 'missing_periods'
			WHEN r.figures_present < r.n_members * r.n_periods THEN 'missing_members'
		END AS reason, CASE
			WHEN r.rule = 'sum' THEN r.total
			WHEN r.rule = 'mean' OR r.rule = 'simple_mean' THEN r.mean
			WHEN r.rule = 'mean_of_sums' THEN r.total / r.n_periods
			WHEN r.rule = 'ratio' AND r.has_parts THEN r.multiplier * r.numerator / nullif(r.denominator, 0)
			WHEN r.rule = 'weighted_mean' AND r.has_weights THEN r.weighted_total / nullif(r.denominator, 0)
		END AS of_present,
		kpi.period(r.first, r.last)::text COLLATE "C" AS period
	FROM ruled r
)
SELECT coalesce(c.boundary, @boundary:placed:c.last@) AS boundary,
	c.unit AS unit_code, u.name_vi AS unit_name_vi, u.name_en AS unit_name_en,
	c.indicator_code, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en, c.breakdown, c.method_code,
	CASE WHEN c.over_units THEN 'units' ELSE 'periods' END AS made_of, c.frequency AS made_from,
	c.period AS period_text, c.first AS period_date, c.last AS period_end, extract(year FROM c.last)::int AS year,
	-- a reported figure wins
	coalesce(own.value, CASE WHEN c.reason IS NULL THEN c.of_present END)::float8 AS value, i.unit_measure,
	CASE WHEN c.reason IS NULL THEN c.of_present END::float8 AS value_rolled_up, own.value::float8 AS value_reported,
	kpi.published_round(CASE WHEN c.reason IS NULL THEN c.of_present END, scale(own.value)) <> own.value AS differs,
	CASE WHEN c.rule = 'ratio' AND c.has_parts THEN c.numerator END::float8 AS numerator,
	CASE WHEN c.rule = 'ratio' AND c.has_parts OR c.rule = 'weighted_mean' AND c.has_weights THEN c.denominator END::float8
		AS denominator,
	coalesce(own.obs_status, c.obs_status) COLLATE "C" AS obs_status,
	c.members_present, c.n_members AS members_expected, c.periods_present, c.n_periods AS periods_expected,
	c.figures_present, c.n_members * c.n_periods AS figures_expected, c.of_present::float8 AS value_of_present,
	CASE WHEN own.value IS NULL THEN c.reason END AS reason, c.known_from
FROM counted c
JOIN @scorecard@.unit u ON u.code = c.unit
JOIN @scorecard@.indicator i ON i.code = c.indicator_code
@placed:c.unit@
LEFT JOIN LATERAL (
	SELECT o.value, o.obs_status
	FROM @scorecard@.observation o
	WHERE o.unit = c.unit AND o.indicator = c.indicator_code AND o.breakdown = c.breakdown AND o.method = c.method_code
		AND o.period = c.period AND o.value IS NOT NULL AND @shown:o@ AND @as_of:o@ AND @newest:o@
	LIMIT 1
) own ON true
WHERE (c.boundary IS NULL OR EXISTS (
		SELECT FROM @scorecard@.boundary b WHERE b.code = c.boundary AND b.valid @> c.last));
COMMENT ON VIEW @scorecard@.rolled_up IS
	'Figures of members as their parent''s, and of months and quarters as quarter, half-year, year so far and year, by the '
	'way the indicator adds up over units (agg_unit) and over time (agg_time); null with its reason when figures are '
	'missing. A figure reported for the parent wins; differs says when it is another one than its parts make, beyond its '
	'rounding. One row per boundary, unit_code, indicator_code, breakdown, method_code, made_of, made_from, period_text';

CREATE VIEW @scorecard@.current_value WITH (security_barrier = true) AS
SELECT u.code AS unit_code, u.name_vi AS unit_name_vi, u.name_en AS unit_name_en,
	i.code AS indicator_code, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en,
	last.breakdown, last.method AS method_code, @boundary:placed:last.period_end@ AS boundary,
	last.period AS period_text, last.period_start AS period_date, last.period_end,
	extract(year FROM last.period_end)::int AS year,
	last.value::float8 AS value, last.value_upper::float8 AS value_upper, last.qualifier, i.unit_measure,
	last.rank_published, last.of_n, last.obs_status, last.conf_status, last.break_before OR @new_area:last@ AS break_before,
	NOT upper_inf(u.valid) AS unit_ended, last.known_from, last.source, last.note, last.derived
FROM @scorecard@.indicator i
CROSS JOIN @scorecard@.unit u
@placed:u.code@
@born:u.code@
CROSS JOIN LATERAL (
	SELECT DISTINCT ON (figure.method, figure.breakdown) figure.*
	FROM (
		SELECT u.code AS unit, i.code AS indicator, step.breakdown, step.method, step.period, step.period_start,
			step.period_end, step.value::float8, step.value_upper::float8, step.qualifier, step.rank_published, step.of_n,
			step.obs_status, step.conf_status, step.break_before, step.known_from, step.source, step.note, false AS derived
		FROM (
			-- in this order the first row is the newest of its period, and nearly always one to show
			SELECT o.*
			FROM @scorecard@.observation o
			WHERE o.indicator = i.code AND o.unit = u.code AND @as_of:o@
			ORDER BY o.method, o.breakdown, o.period_end DESC, o.period_start, o.known_from DESC, o.recorded_at DESC
			LIMIT 1
		) top
		CROSS JOIN LATERAL (
			SELECT top.*
			WHERE top.obs_status <> 'F' AND @shown:top@
			UNION ALL
			(
				SELECT o.*
				FROM @scorecard@.observation o
				WHERE (top.obs_status <> 'F' AND @shown:top@) IS NOT TRUE
					AND o.indicator = i.code AND o.unit = u.code AND o.obs_status <> 'F' AND @shown:o@
					AND @as_of:o@ AND @newest:o@
				ORDER BY o.method, o.breakdown, o.period_end DESC, o.period_start, o.known_from DESC, o.recorded_at DESC
				LIMIT 1
			)
		) first
		CROSS JOIN LATERAL (
			SELECT first.*
			UNION ALL
			-- from series to series, one probe of the index each; most have one only, and a recursion that is not begun
			-- costs nothing
			SELECT other.*
			FROM (
				WITH RECURSIVE step AS (
					SELECT first.*
					UNION ALL
					SELECT next.*
					FROM step
					CROSS JOIN LATERAL (
						SELECT o.*
						FROM @scorecard@.observation o
						WHERE o.indicator = i.code AND o.unit = u.code AND o.obs_status <> 'F'
							AND (o.method, o.breakdown) > (step.method, step.breakdown) AND @shown:o@
							AND @as_of:o@ AND @newest:o@
						ORDER BY o.method, o.breakdown, o.period_end DESC, o.period_start, o.known_from DESC,
							o.recorded_at DESC
						LIMIT 1
					) next
				)
				SELECT * FROM step WHERE (step.method, step.breakdown) > (first.method, first.breakdown)
			) other
			WHERE (
				SELECT true
				FROM @scorecard@.observation o
				WHERE o.indicator = i.code AND o.unit = u.code
					AND (o.method, o.breakdown) > (first.method, first.breakdown)
				LIMIT 1)
		) step
		UNION ALL
		SELECT c.unit_code, c.indicator_code, c.breakdown, c.method_code, c.period_text, c.period_date, c.period_end,
			c.value, c.value_upper, c.qualifier, NULL, NULL, c.obs_status, c.conf_status, c.break_before, c.known_from, NULL,
			c.members, true
		FROM @scorecard@.carried_over c
		WHERE @asked@ IS NOT NULL AND c.unit_code = u.code AND c.indicator_code = i.code
			AND c.value IS NOT NULL AND c.obs_status <> 'F' AND NOT c.replaced
	) figure
	ORDER BY figure.method, figure.breakdown, figure.period_end DESC, figure.period_start
) last
WHERE @asked_for:u.code@;
COMMENT ON VIEW @scorecard@.current_value IS
	'The latest figure of every series (greatest period end, the longest of several ending together), never a '
	'forecast. One row per unit_code, indicator_code, breakdown, method_code';

CREATE VIEW @scorecard@.history WITH (security_barrier = true) AS
SELECT k.unit_code, u.name_vi AS unit_name_vi, u.name_en AS unit_name_en,
	k.indicator_code, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en,
	k.breakdown, k.method_code, k.boundary, k.period_text, k.period_date, k.period_end, k.year,
	kpi.frequency(k.period_text::kpi.period) AS frequency,
	k.value, k.value_upper, k.qualifier, i.unit_measure, k.rank_published, k.of_n,
	k.obs_status, k.conf_status, k.break_before, k.known_from, k.source, k.note,
	k.derived
FROM @scorecard@.known k
JOIN @scorecard@.unit u ON u.code = k.unit_code
JOIN @scorecard@.indicator i ON i.code = k.indicator_code;
COMMENT ON VIEW @scorecard@.history IS
	'Every series over time with its labels; methods and units are kept apart. One row per unit_code, '
	'indicator_code, breakdown, method_code, period_text';

CREATE VIEW @scorecard@.ranking WITH (security_barrier = true) AS
WITH size AS (
	SELECT m.boundary, b.valid, count(*)::int AS n_units
	FROM @scorecard@.boundary_member m
	JOIN @scorecard@.boundary b ON b.code = m.boundary
	GROUP BY m.boundary, b.valid
), member AS (
	SELECT m.boundary, m.unit, size.valid, size.n_units, elsewhere.unit IS NULL AS only_here
	FROM @scorecard@.boundary_member m
	JOIN size ON size.boundary = m.boundary
	LEFT JOIN (
		SELECT unit FROM @scorecard@.boundary_member GROUP BY unit HAVING count(*) > 1
	) elsewhere ON elsewhere.unit = m.unit
), place AS (
	-- the place asked for first in time; of several at once the most modest one
	SELECT DISTINCT ON (t.indicator) t.indicator, (t.value - (t.op = '<')::int)::int AS k, t.of_n
	FROM @scorecard@.target t
	WHERE t.kind = 'rank' AND (t.op = '<=' OR t.op = '<') AND t.value - (t.op = '<')::int >= 1
	ORDER BY t.indicator, kpi.period_end(t.period::kpi.period), t.value DESC, t.op DESC
), figure AS (
	-- the view reported, read in the order of the index by panel
	SELECT newest.unit AS unit_code, newest.indicator AS indicator_code, newest.breakdown, newest.method AS method_code,
		newest.period AS period_text, newest.period_start AS period_date, newest.period_end,
		extract(year FROM newest.period_end)::int AS year, newest.value::float8 AS value, newest.rank_published, newest.of_n,
		newest.obs_status, newest.known_from, newest.source, false AS derived
	FROM (
		SELECT DISTINCT ON (o.indicator, o.period, o.method, o.breakdown, o.unit) o.*
		FROM @scorecard@.observation o
		WHERE @as_of:o@
		ORDER BY o.indicator, o.period, o.method, o.breakdown, o.unit, o.known_from DESC, o.recorded_at DESC
	) newest
	WHERE @shown:newest@
	UNION ALL
	SELECT c.unit_code, c.indicator_code, c.breakdown, c.method_code, c.period_text, c.period_date, c.period_end, c.year,
		c.value, NULL, NULL, c.obs_status, c.known_from, NULL, true
	FROM @scorecard@.carried_over c
	WHERE c.value IS NOT NULL AND NOT c.replaced
), panel AS (
	-- a figure published as "of N" belongs to the division of N units, and to one that the figures are carried over to
	SELECT k.*, member.boundary AS panel_boundary, member.n_units, i.direction, i.decimals, i.unit_measure,
		i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en,
		kpi.published_round(k.value, i.decimals)::float8 AS rounded,
		bool_or(member.only_here OR member.valid @> k.period_end) OVER w
			AND (k.of_n IS NULL OR k.of_n = member.n_units OR bool_or(k.derived) OVER w) AS belongs,
		coalesce(place.k, 1) AS k, place.k IS NOT NULL AS has_k, place.of_n AS k_of_n,
		-- the same share of the field, ours: 15 of 63 is 8 of 34, the last place that is not behind it
		greatest(place.k * member.n_units / place.of_n, 1) AS k_equivalent
	FROM figure k
	JOIN @scorecard@.indicator i ON i.code = k.indicator_code AND i.direction <> 0
	JOIN member ON member.unit = k.unit_code
	LEFT JOIN place ON place.indicator = k.indicator_code
	WHERE @asked@ IS NULL OR member.boundary = @asked@
	WINDOW w AS (PARTITION BY k.indicator_code, k.breakdown, k.method_code, k.period_text, member.boundary)
), ranked AS (
	SELECT panel.*, kpi.rank_count(rounded) OVER w AS n_ranked, kpi.rank_of(rounded, direction, 0) OVER w AS place,
		kpi.published_round(kpi.margin_to_place(rounded, direction, k) OVER w, decimals)::float8 AS margin,
		CASE WHEN of_n IS NULL OR of_n = n_units THEN rank_published END AS rank_here
	FROM panel
	WHERE belongs
	WINDOW w AS (PARTITION BY indicator_code, breakdown, method_code, period_text, panel_boundary)
)
SELECT r.indicator_code, r.indicator_name_vi, r.indicator_name_en, r.breakdown, r.method_code,
	r.panel_boundary AS boundary, r.period_text, r.period_date, r.period_end, r.year,
	r.unit_code, u.name_vi AS unit_name_vi, u.name_en AS unit_name_en,
	r.rounded AS value, r.unit_measure, r.rank_here AS rank_published, whole.rank_computed, r.n_ranked, r.n_units,
	CASE WHEN r.has_k THEN r.k END AS k,
	CASE WHEN r.has_k THEN whole.margin END AS margin_to_k,
	CASE WHEN r.has_k THEN coalesce(r.rank_here, whole.rank_computed) <= r.k END AS in_top_k,
	whole.reason, r.obs_status, r.known_from, r.source, r.derived, r.k_of_n,
	CASE WHEN r.has_k THEN r.k_equivalent END AS k_equivalent,
	CASE WHEN r.has_k THEN coalesce(r.rank_here, whole.rank_computed) <= r.k_equivalent END AS in_top_k_equivalent
FROM ranked r
JOIN @scorecard@.unit u ON u.code = r.unit_code
-- what only a whole panel can tell
CROSS JOIN LATERAL (
	SELECT r.place AS rank_computed, r.margin, NULL::text AS reason WHERE r.n_ranked = r.n_units
	UNION ALL
	SELECT NULL, NULL, 'incomplete_panel' WHERE r.n_ranked < r.n_units
) whole;
COMMENT ON VIEW @scorecard@.ranking IS
	'Rank of every unit among the N of its territorial division, as published and as computed from values rounded'
	' as published; computed ranks need the complete panel. A division is ranked for the periods it was in force, and '
	'for earlier ones when figures were carried over to its units. margin_to_k is ahead of (positive) or missing to '
	'(negative) the k-th place of the rank target, which was set among k_of_n; k_equivalent is the same share of the '
	'field here, our reading. One row per indicator_code, breakdown, method_code, boundary, period_text, unit_code';

CREATE VIEW @scorecard@.progress WITH (security_barrier = true) AS
WITH aim AS NOT MATERIALIZED (
	-- what a target says, worked out once however many units it is for: with ORDER BY this stays a step of its own
	SELECT t.*, kpi.period_end(t.period::kpi.period) AS day,
		extract(year FROM kpi.period_end(t.period::kpi.period))::int AS target_year,
		t.value::float8 AS target, t.value_upper::float8 AS target_upper,
		i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en, i.area, i.unit_measure, i.direction,
		i.lower::float8 AS lower, i.upper::float8 AS upper, t.kind = 'rank' AND i.unit_measure <> 'hạng' AS by_rank
	FROM @scorecard@.target t
	JOIN @scorecard@.indicator i ON i.code = t.indicator
	ORDER BY t.code
), panel_end AS NOT MATERIALIZED (
	-- A target for members is held against the figures of many units, nearly all of which are for the same periods: each
	-- method, and the last day up to the target's own on which a period with figures ends. The day asked for is named
	-- beside as_of once more in the words that an index understands.
	SELECT aim.indicator, aim.breakdown, aim.day, step.method, step.last_day
	FROM (
		SELECT DISTINCT t.indicator, t.breakdown, kpi.period_end(t.period::kpi.period) AS day
		FROM @scorecard@.target t
		WHERE t.applies_to = 'members' AND t.kind <> 'rank' AND @asked@ IS NULL
	) aim
	CROSS JOIN LATERAL (
		WITH RECURSIVE step AS (
			SELECT ''::text COLLATE "C" AS method, NULL::date AS last_day
			UNION ALL
			SELECT next.*
			FROM step
			CROSS JOIN LATERAL (
				SELECT o.method, o.period_end
				FROM @scorecard@.observation o
				WHERE o.indicator = aim.indicator AND o.breakdown = aim.breakdown AND o.method > step.method
					AND o.period_end <= aim.day AND o.value IS NOT NULL AND o.obs_status <> 'F' AND @as_of:o@
					AND o.known_from <= (SELECT coalesce(nullif(current_setting('kpi.as_of', true), '')::date, 'infinity'))
				ORDER BY o.method, o.period_end DESC
				LIMIT 1
			) next
		)
		SELECT step.method, step.last_day FROM step WHERE step.last_day IS NOT NULL
	) step
), panel AS (
	-- For all these units at once the latest figure, found among those of the last two such days, and the figure that
	-- progress is counted from, if it is one of the first such day or behind the last break of any unit. first_known says
	-- that there is no other; what is not found here is searched for unit by unit.
	SELECT series.indicator, series.breakdown, series.method, series.last_day,
		now.unit, now.period, now.period_start, now.period_end, now.value, now.of_n, now.obs_status,
		CASE WHEN first.period_end < now.period_end AND NOT now.break_before THEN first.period END AS first_period,
		first.value AS first_value,
		now.period_end <= day.first OR now.break_before OR (
			first.period_end < now.period_end
			-- of one frequency there is one period that ends on a day, but for ranges
			AND kpi.frequency(first.period::kpi.period) = nullif(kpi.frequency(now.period::kpi.period), 'R')
			AND CASE WHEN day.break IS NULL THEN true ELSE NOT EXISTS (
				SELECT
				FROM @scorecard@.observation b
				WHERE b.indicator = series.indicator AND b.unit = now.unit AND b.method = series.method
					AND b.breakdown = series.breakdown AND b.break_before
					AND b.period_end > first.period_end AND b.period_end <= now.period_end) END) AS first_known
	FROM (SELECT DISTINCT e.indicator, e.breakdown, e.method, e.last_day FROM panel_end e) series
	CROSS JOIN LATERAL (
		SELECT (
			SELECT max(o.period_end)
			FROM @scorecard@.observation o
			WHERE o.indicator = series.indicator AND o.breakdown = series.breakdown AND o.method = series.method
				AND o.period_end < series.last_day AND o.value IS NOT NULL AND o.obs_status <> 'F' AND @as_of:o@
				AND o.known_from <= (SELECT coalesce(nullif(current_setting('kpi.as_of', true), '')::date, 'infinity'))
		) AS before, (
			SELECT min(o.period_end)
			FROM @scorecard@.observation o
			WHERE o.indicator = series.indicator AND o.breakdown = series.breakdown AND o.method = series.method
				AND o.value IS NOT NULL AND o.obs_status <> 'F' AND @as_of:o@
				AND o.known_from <= (SELECT coalesce(nullif(current_setting('kpi.as_of', true), '')::date, 'infinity'))
		) AS first, (
			SELECT max(b.period_end)
			FROM @scorecard@.observation b
			WHERE b.indicator = series.indicator AND b.breakdown = series.breakdown AND b.method = series.method
				AND b.period_end <= series.last_day AND b.break_before
		) AS break
		OFFSET 0
	) day
	CROSS JOIN LATERAL (
		SELECT DISTINCT ON (figure.unit) figure.*
		FROM (
			@newest_ending:series.last_day, day.before:@
		) figure
		WHERE figure.value IS NOT NULL AND figure.obs_status <> 'F' AND @shown:figure@
		ORDER BY figure.unit, figure.period_end DESC, figure.period_start
	) now
	LEFT JOIN LATERAL (
		SELECT DISTINCT ON (figure.unit) figure.*
		FROM (
			@newest_ending:day.first, day.break: DESC@
		) figure
		WHERE figure.value IS NOT NULL AND figure.obs_status <> 'F' AND @shown:figure@
			AND (figure.break_before OR figure.period_end = day.first)
		ORDER BY figure.unit, figure.period_end DESC, figure.period_start DESC
	) first ON first.unit = now.unit
	-- sorted, nothing of it is cheap to start with: the planner then hashes it instead of reading it again for every unit
	ORDER BY now.unit
), goal AS (
	-- every target with every unit it is for, and what was found for the unit together with the others
	SELECT t.*, own.unit AS goal_unit, own.inherited_from, false AS benchmark,
		u.name_vi AS unit_name_vi, u.name_en AS unit_name_en, upper(u.valid) AS unit_end,
		placed.boundary AS division, placed.several,
		NULL::text COLLATE "C" AS panel_method, NULL::text COLLATE "C" AS found_period, NULL::date AS found_start,
		NULL::date AS found_end, NULL::float8 AS found_value, NULL::int AS found_of_n,
		NULL::text COLLATE "C" AS found_status, NULL::text COLLATE "C" AS found_first_period,
		NULL::float8 AS found_first_value, NULL::boolean AS first_known
	FROM aim t
	CROSS JOIN LATERAL (
		SELECT t.unit, NULL::text AS inherited_from
		UNION ALL
		SELECT s.new_unit, t.unit
		FROM @scorecard@.unit_succession s
		WHERE s.old_unit = t.unit AND t.inherits
	) own
	JOIN @scorecard@.unit u ON u.code = own.unit
	@placed:u.code@
	UNION ALL
	SELECT t.*, m.unit, NULL, true, u.name_vi, u.name_en, upper(u.valid), placed.boundary, placed.several,
		last.method, panel.period, panel.period_start, panel.period_end, panel.value::float8, panel.of_n, panel.obs_status,
		panel.first_period, panel.first_value::float8, panel.first_known
	FROM aim t
	JOIN (SELECT DISTINCT m.parent, m.unit FROM @scorecard@.boundary_member m) m ON m.parent = t.unit
	JOIN @scorecard@.unit u ON u.code = m.unit
	@placed:u.code@
	LEFT JOIN panel_end last ON last.indicator = t.indicator AND last.breakdown = t.breakdown AND t.kind <> 'rank'
		AND last.day = t.day AND (t.method = '_Z' OR t.method = last.method)
	LEFT JOIN panel ON panel.indicator = last.indicator AND panel.breakdown = last.breakdown
		AND panel.method = last.method AND panel.last_day = last.last_day AND panel.unit = m.unit
	WHERE t.applies_to = 'members'
), judged AS (
	SELECT goal.*, now.method_code, coalesce(now.panel, @boundary:placed:now.period_end@) AS now_boundary,
		now.period AS period_text, now.period_start AS period_date, now.period_end, now.value AS now_value,
		now.of_n AS now_of_n, now.obs_status, now.derived,
		coalesce(own_base.period, first.period) AS from_period,
		coalesce(own_base.value, first.value) AS from_value,
		CASE
			WHEN now.value IS NULL THEN NULL
			WHEN goal.kind = 'rank' AND (now.of_n <> goal.of_n
				OR goal.boundary <> coalesce(now.panel, @boundary:placed:now.period_end@)) THEN 'boundary_changed'
			WHEN goal.unit_end <= goal.day THEN 'boundary_changed'
			-- a base that names no method cannot be told to be that of one of several series
			WHEN goal.base_period IS NOT NULL AND goal.goal_unit = goal.unit AND own_base.period IS NULL
				THEN 'method_changed'
		END AS not_comparable,
		-- the same share of the field the rank was set in, ours
		CASE WHEN goal.kind = 'rank'
			THEN greatest(trunc((goal.value - (goal.op = '<')::int) * now.of_n::numeric / goal.of_n), 1)
		END::float8 AS target_equivalent
	FROM goal
	CROSS JOIN LATERAL (SELECT goal.goal_unit AS unit, goal.division AS boundary, goal.several) placed
	-- What a target is held against: the series of the figure itself, or of the unit's rank where the target is a rank on
	-- another measure; ranks in one panel of units are no series with those in another. OFFSET 0 keeps each of them a
	-- search for one unit.
	LEFT JOIN LATERAL (
		SELECT goal.panel_method AS method_code, NULL::text AS panel, NULL AS n_methods, goal.found_period AS period,
			goal.found_start AS period_start, goal.found_end AS period_end, goal.found_value AS value, goal.found_of_n AS of_n,
			goal.found_status AS obs_status, false AS derived
		WHERE goal.found_period IS NOT NULL
		UNION ALL
		SELECT series.*, latest.*
		FROM (
			SELECT goal.panel_method AS method_code, NULL::text AS panel, NULL AS n_methods
			WHERE goal.panel_method IS NOT NULL
			UNION ALL
			SELECT v.method_code, NULL, count(*) OVER ()
			FROM @scorecard@.current_value v
			WHERE v.indicator_code = goal.indicator AND v.unit_code = goal.goal_unit AND v.breakdown = goal.breakdown
				AND NOT goal.by_rank AND goal.panel_method IS NULL
			UNION ALL
			SELECT DISTINCT s.method_code, s.boundary, 1
			FROM @scorecard@.ranking s
			WHERE s.indicator_code = goal.indicator AND s.unit_code = goal.goal_unit AND s.breakdown = goal.breakdown
				AND coalesce(s.rank_published, s.rank_computed) IS NOT NULL AND goal.by_rank
			OFFSET 0
		) series
		LEFT JOIN LATERAL (
			-- the latest figure up to the target's own period
			SELECT figure.*
			FROM (
				(SELECT o.period, o.period_start, o.period_end, o.value::float8 AS value, o.of_n, o.obs_status, false AS derived
				 FROM @scorecard@.observation o
				 WHERE o.indicator = goal.indicator AND o.unit = goal.goal_unit AND o.breakdown = goal.breakdown
					AND o.method = series.method_code AND series.panel IS NULL
					AND o.period_end <= goal.day
					AND o.value IS NOT NULL AND o.obs_status <> 'F' AND @shown:o@ AND @as_of:o@ AND @newest:o@
				 ORDER BY o.period_end DESC, o.period_start, o.known_from DESC, o.recorded_at DESC
				 LIMIT 1)
				UNION ALL
				SELECT k.period_text, k.period_date, k.period_end, k.value, NULL, k.obs_status, true
				FROM @scorecard@.carried_over k
				WHERE @asked@ IS NOT NULL AND series.panel IS NULL
					AND k.indicator_code = goal.indicator AND k.unit_code = goal.goal_unit AND k.breakdown = goal.breakdown
					AND k.method_code = series.method_code AND k.period_end <= goal.day
					AND k.value IS NOT NULL AND k.obs_status <> 'F' AND NOT k.replaced
				UNION ALL
				SELECT s.period_text, s.period_date, s.period_end, coalesce(s.rank_published, s.rank_computed)::float8, s.n_units,
					s.obs_status, false
				FROM @scorecard@.ranking s
				WHERE series.panel IS NOT NULL AND s.boundary = series.panel
					AND s.indicator_code = goal.indicator AND s.unit_code = goal.goal_unit AND s.breakdown = goal.breakdown
					AND s.method_code = series.method_code AND s.period_end <= goal.day
					AND coalesce(s.rank_published, s.rank_computed) IS NOT NULL
			) figure
			ORDER BY figure.period_end DESC, figure.period_start
			LIMIT 1
		) latest ON true
		WHERE goal.found_period IS NULL AND (goal.method = '_Z' OR goal.method = series.method_code)
	) now ON true
	LEFT JOIN LATERAL (
		-- the target's own base, which holds for the unit it was set for
		SELECT goal.base_period AS period, goal.base_value::float8 AS value
		WHERE goal.base_period IS NOT NULL AND goal.goal_unit = goal.unit
			AND (goal.method = now.method_code OR now.n_methods = 1)
	) own_base ON true
	LEFT JOIN LATERAL (
		SELECT goal.found_first_period AS period, goal.found_first_value AS value
		WHERE goal.first_known AND goal.found_first_period IS NOT NULL AND goal.kind <> 'plan'
		UNION ALL
		SELECT earliest.period, earliest.value
		FROM (
			SELECT max(b.period_end) AS day
			FROM @scorecard@.observation b
			WHERE b.indicator = goal.indicator AND b.unit = goal.goal_unit AND b.breakdown = goal.breakdown
				AND b.method = now.method_code AND b.break_before AND b.period_end <= now.period_end AND now.panel IS NULL
				AND b.value IS NOT NULL AND b.obs_status <> 'F' AND @shown:b@ AND @as_of:b@ AND @newest:b@
		) break
		CROSS JOIN LATERAL (
			-- else the first figure of the same series and length since the last break
			SELECT figure.*
			FROM (
				(SELECT o.period, o.period_start, o.period_end, o.value::float8 AS value, o.of_n, o.obs_status, false AS derived
				 FROM @scorecard@.observation o
				 WHERE o.indicator = goal.indicator AND o.unit = goal.goal_unit AND o.breakdown = goal.breakdown
					AND o.method = now.method_code AND now.panel IS NULL AND o.period_end < now.period_end
					AND o.value IS NOT NULL AND o.obs_status <> 'F' AND @shown:o@ AND @as_of:o@ AND @newest:o@
					AND o.period_end >= coalesce(break.day, '-infinity') AND goal.kind <> 'plan' AND now.derived = false
					AND @same_length:o.period:now.period@
				 ORDER BY o.period_end, o.period_start DESC
				 LIMIT 1)
				UNION ALL
				SELECT k.period_text, k.period_date, k.period_end, k.value, NULL, k.obs_status, true
				FROM @scorecard@.carried_over k
				WHERE @asked@ IS NOT NULL AND now.panel IS NULL
					AND k.indicator_code = goal.indicator AND k.unit_code = goal.goal_unit AND k.breakdown = goal.breakdown
					AND k.method_code = now.method_code AND k.period_end < now.period_end
					AND k.value IS NOT NULL AND k.obs_status <> 'F' AND NOT k.replaced
					AND k.period_end >= coalesce(break.day, '-infinity') AND goal.kind <> 'plan' AND now.derived = true
					AND @same_length:k.period_text:now.period@
				UNION ALL
				SELECT s.period_text, s.period_date, s.period_end, coalesce(s.rank_published, s.rank_computed)::float8, s.n_units,
					s.obs_status, false
				FROM @scorecard@.ranking s
				WHERE now.panel IS NOT NULL AND s.boundary = now.panel
					AND s.indicator_code = goal.indicator AND s.unit_code = goal.goal_unit AND s.breakdown = goal.breakdown
					AND s.method_code = now.method_code AND s.period_end < now.period_end
					AND coalesce(s.rank_published, s.rank_computed) IS NOT NULL
					AND s.period_end >= coalesce(break.day, '-infinity') AND goal.kind <> 'plan' AND now.derived = false
					AND @same_length:s.period_text:now.period@
			) figure
			ORDER BY figure.period_end, figure.period_start
			LIMIT 1
		) earliest
		WHERE goal.first_known IS NOT TRUE
	) first ON goal.base_period IS NULL OR goal.goal_unit <> goal.unit
	WHERE (NOT goal.benchmark OR now.value IS NOT NULL) AND @asked_for:goal.goal_unit@
)
SELECT j.code AS target_code, j.goal_unit AS unit_code, j.unit_name_vi, j.unit_name_en,
	j.unit_end IS NOT NULL AS unit_ended,
	j.inherited_from, j.benchmark, j.area AS area_code, j.indicator AS indicator_code, j.indicator_name_vi,
	j.indicator_name_en, j.breakdown, j.method_code, j.now_boundary AS boundary, j.kind, j.op,
	j.period AS target_period, j.target_year,
	j.target, j.target_upper, j.of_n AS target_of_n, j.boundary AS target_boundary, j.unit_measure,
	j.from_period AS base_period, j.from_value AS base_value,
	j.period_text, j.period_date, date_part('year', j.period_end)::int AS year, j.now_value AS value, j.now_of_n AS of_n,
	j.obs_status,
	CASE WHEN j.not_comparable IS NOT NULL THEN 'not_assessable' ELSE p.status END AS status,
	coalesce(j.not_comparable, p.reason) AS reason,
	kpi.published_round_float8(p.gap, 10) AS gap, p.distance_covered, p.time_elapsed, p.pace,
	p.cagr_actual, p.cagr_required, p.cagr_required_from_now,
	p.eurostat_ratio, p.eurostat_status, p.un_projected, p.un_ratio, p.un_score, p.escap_csi,
	kpi.published_round_float8(p.required_per_year, 10) AS required_per_year,
	kpi.published_round_float8(p.actual_per_year, 10) AS actual_per_year, p.acceleration,
	p.years_to_target_linear, p.years_to_target_geometric, p.years_to_target_logit,
	p.path_linear, p.path_geometric, p.path_logit,
	j.document, j.lead_agency, j.deadline, j.evidence, j.derived, j.target_equivalent
FROM judged j
CROSS JOIN LATERAL kpi.progress(
	base_period => j.from_period::kpi.period, base_value => j.from_value,
	period => j.period_text::kpi.period, value => j.now_value,
	target_period => j.period::kpi.period, target => j.target,
	direction => CASE WHEN j.op = '<=' OR j.op = '<' THEN -1 ELSE 1 END,
	lower => j.lower, upper => j.upper, target_upper => j.target_upper,
	strict => j.op = '>' OR j.op = '<', kind => j.kind) p;
COMMENT ON VIEW @scorecard@.progress IS
	'Every target with the figures it is held against: value, gap, pace needed, our status and the literal '
	'results of the official methods. A target counts for its own unit, for the successor that inherits it, and '
	'as a benchmark for the members of the unit. One row per target_code, unit_code, method_code and, for ranks, '
	'boundary';

CREATE VIEW @scorecard@.digital_economy WITH (security_barrier = true) AS
WITH share AS (
	SELECT v.unit_code, v.unit_name_vi, v.unit_name_en, v.unit_ended, v.boundary, v.method_code, v.period_text,
		v.period_date, v.period_end, v.year, v.value, v.obs_status, v.rank_published, v.of_n, v.known_from, v.source
	FROM @scorecard@.current_value v
	WHERE v.indicator_code = 'DE.SHARE' AND v.breakdown = '_T'
), step AS (
	SELECT p.*, row_number() OVER (PARTITION BY p.unit_code, p.method_code ORDER BY p.target_year, p.target_code) AS nth,
		row_number() OVER (PARTITION BY p.unit_code, p.method_code ORDER BY p.target_year DESC, p.target_code) = 1 AS is_last
	FROM @scorecard@.progress p
	WHERE p.indicator_code = 'DE.SHARE' AND p.breakdown = '_T' AND NOT p.benchmark
		AND p.kind = 'level' AND p.target_year > p.year
)
SELECT s.unit_code, s.unit_name_vi, s.unit_name_en, s.unit_ended, s.boundary, s.method_code,
	s.period_text, s.period_date, s.year, s.obs_status, s.rank_published, s.of_n,
	s.value AS share_pct, core.value AS core_pct, digitised.value AS digitised_pct,
	kpi.parts_agree(s.value::numeric, ARRAY[core.value::numeric, digitised.value::numeric]) AS parts_agree,
	next.inherited_from AS target_inherited_from,
	next.target_year AS next_target_year, next.target AS next_target_pct, next.gap AS next_gap,
	next.required_per_year AS next_required_per_year, next.status AS next_status, next.reason AS next_reason,
	last.target_year AS last_target_year, last.target AS last_target_pct, last.gap AS last_gap,
	(last.target - next.target) / nullif(last.target_year - next.target_year, 0) AS required_per_year_after_next,
	last.status AS last_status, last.reason AS last_reason,
	s.known_from, s.source
FROM share s
LEFT JOIN LATERAL (
	SELECT k.value
	FROM @scorecard@.known k
	WHERE k.unit_code = s.unit_code AND k.indicator_code = 'DE.CORE' AND k.breakdown = '_T'
		AND k.method_code = s.method_code AND k.period_text = s.period_text
	OFFSET 0
) core ON true
LEFT JOIN LATERAL (
	SELECT k.value
	FROM @scorecard@.known k
	WHERE k.unit_code = s.unit_code AND k.indicator_code = 'DE.DIGIT' AND k.breakdown = '_T'
		AND k.method_code = s.method_code AND k.period_text = s.period_text
	OFFSET 0
) digitised ON true
LEFT JOIN step next ON next.unit_code = s.unit_code AND next.method_code = s.method_code AND next.nth = 1
LEFT JOIN step last ON last.unit_code = s.unit_code AND last.method_code = s.method_code AND last.is_last;
COMMENT ON VIEW @scorecard@.digital_economy IS
	'Digital economy as a percentage of GRDP: latest figure by each method, its core and digitised parts, and the'
	' way to the next and the last target. One row per unit_code, method_code';

CREATE VIEW @scorecard@.report WITH (security_barrier = true) AS
WITH goal AS (
	-- the nearest target still ahead, or the last one passed
	SELECT DISTINCT ON (p.unit_code, p.indicator_code, p.breakdown, p.method_code)
		p.unit_code, p.indicator_code, p.breakdown, p.method_code, p.target_code, p.target_year, p.target, p.status, p.reason
	FROM @scorecard@.progress p
	WHERE p.kind <> 'plan' AND p.kind <> 'rank'
	ORDER BY p.unit_code, p.indicator_code, p.breakdown, p.method_code, p.benchmark,
		p.target_year < p.year, abs(p.target_year - p.year), p.target_code
)
SELECT v.unit_code, v.unit_name_vi, v.unit_name_en, v.indicator_code, v.indicator_name_vi, v.indicator_name_en,
	v.breakdown, v.method_code, v.boundary, v.period_text, v.period_date, v.year, v.value, v.value_upper, v.qualifier,
	v.unit_measure, to_date.value AS value_year_to_date, before.value AS value_same_period_last_year,
	(v.value::numeric - before.value::numeric)::float8 AS change,
	100 * (v.value - before.value) / nullif(abs(before.value), 0) AS change_pct,
	plan.value::float8 AS plan_year,
	100 * CASE WHEN i.agg_time = 'sum' THEN to_date.value ELSE v.value END / nullif(plan.value::float8, 0) AS plan_pct,
	goal.target_code, goal.target_year, goal.target, goal.status, goal.reason,
	coalesce(v.rank_published, r.rank_computed) AS rank,
	CASE WHEN v.rank_published IS NOT NULL THEN v.of_n WHEN r.rank_computed IS NOT NULL THEN r.n_units END AS of_n,
	i.lead_agency, v.period_end + i.due_days AS due_date,
	greatest(issued.first_known_from - (v.period_end + i.due_days), 0) AS days_late,
	v.obs_status, v.known_from, v.source, v.derived
FROM @scorecard@.current_value v
JOIN @scorecard@.indicator i ON i.code = v.indicator_code
LEFT JOIN LATERAL (
	SELECT k.value
	FROM @scorecard@.known k
	WHERE k.unit_code = v.unit_code AND k.indicator_code = v.indicator_code AND k.breakdown = v.breakdown
		AND k.method_code = v.method_code AND k.period_date = date_trunc('year', v.period_end)::date
		AND k.period_end = v.period_end
	OFFSET 0
) to_date ON true
LEFT JOIN LATERAL (
	-- a revision does not make a figure late that came in time
	SELECT min(o.known_from) AS first_known_from
	FROM @scorecard@.observation o
	WHERE o.unit = v.unit_code AND o.indicator = v.indicator_code AND o.breakdown = v.breakdown
		AND o.method = v.method_code AND o.period = v.period_text AND @as_of:o@
) issued ON true
LEFT JOIN LATERAL (
	-- OFFSET 0 keeps this and the next a search by index for one figure
	SELECT k.value
	FROM @scorecard@.known k
	WHERE k.unit_code = v.unit_code AND k.indicator_code = v.indicator_code AND k.breakdown = v.breakdown
		AND k.method_code = v.method_code AND v.period_date >= '0002-01-01' AND NOT v.break_before
		AND k.period_text = CASE WHEN v.period_date >= '0002-01-01'
			THEN kpi.year_before(v.period_text::kpi.period)::text END COLLATE "C"
	OFFSET 0
) before ON true
LEFT JOIN LATERAL (
	-- of several plans for the year the one for this method, then the first by its code
	SELECT t.value
	FROM @scorecard@.target t
	WHERE t.kind = 'plan' AND t.unit = v.unit_code AND t.indicator = v.indicator_code AND t.breakdown = v.breakdown
		AND (t.method = '_Z' OR t.method = v.method_code) AND t.period = v.year::text COLLATE "C"
	ORDER BY t.method = v.method_code DESC, t.code
	LIMIT 1
) plan ON true
LEFT JOIN goal ON goal.unit_code = v.unit_code AND goal.indicator_code = v.indicator_code
	AND goal.breakdown = v.breakdown AND goal.method_code = v.method_code
LEFT JOIN @scorecard@.ranking r ON r.unit_code = v.unit_code AND r.indicator_code = v.indicator_code
	AND r.breakdown = v.breakdown AND r.method_code = v.method_code AND r.period_text = v.period_text
	AND r.boundary = v.boundary;
COMMENT ON VIEW @scorecard@.report IS
	'What a leader asks first about every series: value, year to date, the same period of last year, plan, '
	'status, rank of N, who leads, and whether it came late. One row per unit_code, indicator_code, breakdown, '
	'method_code';

CREATE VIEW @scorecard@.index_score WITH (security_barrier = true) AS
WITH parent AS (
	SELECT DISTINCT n.framework, n.parent AS node FROM @scorecard@.framework_node n WHERE n.parent IS NOT NULL
), structure AS (
	SELECT n.framework, array_agg(kpi.index_node(node => n.node, parent => n.parent, weight => n.weight::float8,
		direction => CASE WHEN parent.node IS NULL THEN n.direction END, impute => n.impute, treatment => n.treat,
		treat_max => n.treat_max, normalise => n.normalise, scale_lo => n.scale_lo::float8,
		scale_hi => n.scale_hi::float8, lower => n.lower::float8, upper => n.upper::float8, target => n.target::float8,
		aggregate => n.aggregate, power => n.power::float8, min_available => n.min_available::float8)) AS nodes
	FROM @scorecard@.framework_node n
	LEFT JOIN parent ON parent.framework = n.framework AND parent.node = n.node
	GROUP BY n.framework
), choice AS (
	SELECT c.framework, array_agg(kpi.index_choice(setting => c.setting, options => c.options, spread => c.spread,
		nodes => c.nodes, source => c.source) ORDER BY c.source) AS choices
	FROM @scorecard@.framework_choice c
	GROUP BY c.framework
), node AS (
	SELECT DISTINCT ON (n.framework, n.node) n.framework, n.node, n.indicator, n.name_vi, n.name_en,
		parent.node IS NULL AS is_leaf
	FROM @scorecard@.framework_node n
	LEFT JOIN parent ON parent.framework = n.framework AND parent.node = n.node
	ORDER BY n.framework, n.node, n.parent
), figure AS (
	SELECT node.framework, node.node, node.is_leaf, b.boundary, b.method_code, b.period_text, b.unit_code,
		b.value, b.derived,
		-- a division is scored for the periods it was in force, and for earlier ones when figures were carried over to it
		bool_or(b.derived OR division.valid @> b.period_end)
			OVER (PARTITION BY node.framework, b.boundary, b.method_code, b.period_text) AS belongs
	FROM (SELECT DISTINCT node.indicator FROM node WHERE node.indicator IS NOT NULL) wanted
	-- one fetch for each indicator; OFFSET 0 keeps the planner from fetching the others
	CROSS JOIN LATERAL (
		SELECT * FROM @scorecard@.on_boundary b
		WHERE b.indicator_code = wanted.indicator AND b.breakdown = '_T' AND b.value IS NOT NULL
		OFFSET 0
	) b
	JOIN node ON node.indicator = b.indicator_code
	JOIN @scorecard@.framework f ON f.code = node.framework AND f.valid @> b.period_end
	JOIN @scorecard@.boundary division ON division.code = b.boundary
), unit AS (
	SELECT DISTINCT f.framework, f.boundary, f.method_code, f.period_text, f.unit_code
	FROM figure f
	WHERE f.is_leaf AND f.belongs
), leaf AS (
	-- every indicator of every unit that has one, so that what is missing is seen to be missing
	SELECT f.framework, f.boundary, f.method_code, f.period_text, f.unit_code, f.node, f.value
	FROM figure f
	WHERE f.is_leaf AND f.belongs
	UNION ALL
	SELECT unit.framework, unit.boundary, unit.method_code, unit.period_text, unit.unit_code, node.node, NULL
	FROM unit
	JOIN node ON node.framework = unit.framework AND node.is_leaf
), panel AS MATERIALIZED (
	SELECT cell.framework, cell.boundary, cell.method_code, cell.period_text,
		kpi.matrix(cell.unit_code, cell.node, cell.value) AS data
	FROM (
		SELECT leaf.framework, leaf.boundary, leaf.method_code, leaf.period_text, leaf.unit_code, leaf.node,
			max(leaf.value) AS value
		FROM leaf
		GROUP BY leaf.framework, leaf.boundary, leaf.method_code, leaf.period_text, leaf.unit_code, leaf.node
	) cell
	GROUP BY cell.framework, cell.boundary, cell.method_code, cell.period_text
), said AS (
	-- What is computed, doubted and published of each cell, one below the other: a join of the three would be planned for a
	-- few rows, since nobody can tell how many a function returns, and take the square of the time.
	SELECT p.framework, p.boundary, p.method_code, p.period_text, s.unit, s.node, s.score, s.rank, s.of_n,
		s.available, s.reason,
		NULL::float8 AS rank_p05, NULL::float8 AS rank_p95, NULL::float8 AS published, false AS derived
	FROM panel p
	JOIN structure ON structure.framework = p.framework
	CROSS JOIN LATERAL kpi.scores(p.data, structure.nodes, strict => false) s
	UNION ALL
	SELECT p.framework, p.boundary, p.method_code, p.period_text, d.unit, d.node, NULL, NULL, NULL, NULL, NULL,
		d.rank_p05, d.rank_p95, NULL, false
	FROM panel p
	JOIN structure ON structure.framework = p.framework
	JOIN choice ON choice.framework = p.framework
	CROSS JOIN LATERAL kpi.uncertainty(p.data, structure.nodes, choice.choices, replications => 500, strict => false,
		nodes => (SELECT array_agg(every.node) FROM node every WHERE every.framework = p.framework)) d
	UNION ALL
	SELECT f.framework, f.boundary, f.method_code, f.period_text, f.unit_code, f.node, NULL, NULL, NULL, NULL, NULL,
		NULL, NULL, CASE WHEN NOT f.is_leaf THEN f.value END, f.derived
	FROM figure f
	WHERE f.belongs
), cell AS (
	SELECT said.framework, said.boundary, said.method_code, said.period_text, said.unit, said.node,
		max(said.score) AS score, max(said.rank) AS rank, max(said.of_n) AS n_ranked,
		max(said.available) AS available, max(said.reason) AS reason,
		max(said.rank_p05) AS rank_p05, max(said.rank_p95) AS rank_p95, max(said.published) AS published,
		bool_or(bool_or(said.derived)) OVER (
			PARTITION BY said.framework, said.boundary, said.method_code, said.period_text, said.unit) AS derived
	FROM said
	GROUP BY said.framework, said.boundary, said.method_code, said.period_text, said.unit, said.node
)
SELECT c.framework, c.method_code, c.boundary, c.period_text,
	kpi.period_start(c.period_text::kpi.period) AS period_date,
	kpi.period_end(c.period_text::kpi.period) AS period_end,
	extract(year FROM kpi.period_end(c.period_text::kpi.period))::int AS year,
	c.unit AS unit_code, u.name_vi AS unit_name_vi, u.name_en AS unit_name_en,
	c.node, node.name_vi AS node_name_vi, node.name_en AS node_name_en, c.score, c.published AS score_published,
	CASE WHEN c.n_ranked = size.n_units THEN c.rank END AS rank, size.n_units AS of_n, c.n_ranked,
	c.rank AS rank_best, c.rank + size.n_units - c.n_ranked AS rank_worst,
	CASE WHEN c.n_ranked = size.n_units THEN c.rank_p05 END AS rank_p05,
	CASE WHEN c.n_ranked = size.n_units THEN c.rank_p95 END AS rank_p95,
	c.available, coalesce(c.reason, CASE WHEN c.n_ranked < size.n_units THEN 'incomplete_panel' END) AS reason,
	c.derived
FROM cell c
JOIN (
	SELECT m.boundary, count(*)::int AS n_units FROM @scorecard@.boundary_member m GROUP BY m.boundary
) size ON size.boundary = c.boundary
JOIN node ON node.framework = c.framework AND node.node = c.node
JOIN @scorecard@.unit u ON u.code = c.unit
-- a cell of which only something published is known is none of the index's
WHERE c.n_ranked IS NOT NULL;
COMMENT ON VIEW @scorecard@.index_score IS
	'Composite indices computed from their structure and the published figures: the score of every unit in every node, '
	'beside the published one, with its rank among the units of the territorial division, which needs all of them; '
	'rank_best and rank_worst are what the missing ones leave possible, rank_p05 and rank_p95 how far the rank moves '
	'when framework_choice is varied (500 replicates). One row per framework, method_code, boundary, period_text, '
	'unit_code, node';

CREATE VIEW @scorecard@.coverage WITH (security_barrier = true) AS
WITH severity(status, nth) AS (
	VALUES ('achieved', 1), ('maintained', 2), ('on_track', 3), ('slow', 4), ('off_track', 5), ('expired', 6),
		('lost', 7), ('moving_away', 8)
), filled AS (
	SELECT i.area, count(DISTINCT i.code)::int AS n_indicators,
		count(DISTINCT v.indicator_code)::int AS n_with_data,
		count(DISTINCT (v.unit_code, v.indicator_code, v.breakdown, v.method_code)) FILTER (WHERE v.unit_code IS NOT NULL)::int
			AS n_series,
		max(v.period_end) AS latest_end
	FROM @scorecard@.indicator i
	LEFT JOIN @scorecard@.current_value v ON v.indicator_code = i.code
	GROUP BY i.area
), latest AS (
	SELECT DISTINCT ON (i.area) i.area, v.period_text
	FROM @scorecard@.current_value v
	JOIN @scorecard@.indicator i ON i.code = v.indicator_code
	ORDER BY i.area, v.period_end DESC, v.breakdown = '_T' DESC, v.period_date
), judged AS (
	SELECT p.area_code, count(*)::int AS n_targets, count(severity.nth)::int AS n_judged,
		min(severity.nth) AS best, max(severity.nth) AS worst
	FROM @scorecard@.progress p
	LEFT JOIN severity ON severity.status = p.status
	WHERE NOT p.benchmark
	GROUP BY p.area_code
)
SELECT a.code AS area_code, a.name_vi AS area_name_vi, a.name_en AS area_name_en, a.seed_paragraph,
	coalesce(filled.n_indicators, 0) AS n_indicators, coalesce(filled.n_with_data, 0) AS n_with_data,
	coalesce(filled.n_series, 0) AS n_series, latest.period_text AS latest_period, filled.latest_end AS latest_period_end,
	coalesce(judged.n_targets, 0) AS n_targets, coalesce(judged.n_judged, 0) AS n_judged,
	best.status AS best_status, worst.status AS worst_status, @asked@ AS boundary
FROM @scorecard@.area a
LEFT JOIN filled ON filled.area = a.code
LEFT JOIN latest ON latest.area = a.code
LEFT JOIN judged ON judged.area_code = a.code
LEFT JOIN severity best ON best.nth = judged.best
LEFT JOIN severity worst ON worst.nth = judged.worst;
COMMENT ON VIEW @scorecard@.coverage IS
	'Every area with its indicators, how many of them have figures, the latest period, and the best and worst '
	'status of its targets; an area without a figure keeps its row. One row per area_code';

CREATE VIEW @scorecard@.followed WITH (security_barrier = true) AS
WITH figure AS (
	-- one fetch for each indicator with a target; OFFSET 0 keeps the planner from fetching the others
	SELECT k.*, grid.frequency, grid.months, grid.starts_on
	FROM (
		SELECT DISTINCT t.indicator
		FROM @scorecard@.target t
		WHERE t.kind <> ALL ('{plan,binary}'::text[])
	) wanted
	CROSS JOIN LATERAL (SELECT * FROM @scorecard@.known k WHERE k.indicator_code = wanted.indicator OFFSET 0) k
	CROSS JOIN LATERAL (
		SELECT kpi.frequency(k.period_text::kpi.period) AS frequency, kpi.months(k.period_text::kpi.period) AS months,
			CASE WHEN kpi.frequency(k.period_text::kpi.period) = 'R' THEN to_char(k.period_date, 'MM-DD') END AS starts_on
	) grid
	WHERE k.value IS NOT NULL AND k.obs_status <> 'F' AND (grid.frequency <> 'R' OR grid.months <= 12)
), trend AS (
	-- the part of each series behind its last break, by length of period
	SELECT f.unit_code, f.indicator_code, f.breakdown, f.method_code, f.frequency, f.months, f.starts_on,
		kpi.series(f.period_text::kpi.period, f.value) AS series, count(*)::int AS n_figures,
		(count(*) FILTER (WHERE f.obs_status = ANY ('{P,E,G}'::text[])))::int AS n_provisional,
		bool_or(f.break_before AND f.nth > 1) AS was_cut
	FROM (
		SELECT figure.*, row_number() OVER (w ORDER BY figure.period_end) AS nth,
			count(*) FILTER (WHERE figure.break_before)
				OVER (w ORDER BY figure.period_end ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS breaks_after
		FROM figure
		WINDOW w AS (PARTITION BY figure.indicator_code, figure.unit_code, figure.breakdown, figure.method_code,
			figure.frequency, figure.months, figure.starts_on)
	) f
	WHERE f.breaks_after = 0
	GROUP BY f.unit_code, f.indicator_code, f.breakdown, f.method_code, f.frequency, f.months, f.starts_on
), goal AS (
	SELECT p.*, kpi.frequency(p.target_period::kpi.period) AS frequency, kpi.months(p.target_period::kpi.period) AS months,
		CASE WHEN kpi.frequency(p.target_period::kpi.period) = 'R'
			THEN to_char(kpi.period_start(p.target_period::kpi.period), 'MM-DD') END AS starts_on,
		-- a place among others, unless ranks are the figures themselves
		p.kind = 'rank' AND p.unit_measure <> 'hạng' AS of_panel
	FROM @scorecard@.progress p
	WHERE p.kind <> ALL ('{plan,binary}'::text[])
)
SELECT g.target_code, g.unit_code, g.unit_name_vi, g.unit_name_en, g.unit_ended, g.inherited_from, g.benchmark,
	g.area_code, g.indicator_code, g.indicator_name_vi, g.indicator_name_en, g.breakdown, g.method_code, g.boundary,
	g.kind, g.op, g.target_period, g.target_year, g.target, g.target_of_n, g.target_boundary, g.unit_measure,
	g.period_text, g.period_date, g.year, g.value, g.of_n, g.obs_status, g.status, g.eurostat_status, g.un_score,
	g.gap, g.required_per_year, g.document, g.lead_agency, g.evidence,
	trend.series::text AS series, trend.n_figures, trend.n_provisional, g.of_panel, g.frequency,
	CASE WHEN g.op = '<=' OR g.op = '<' THEN -1 ELSE 1 END AS direction,
	CASE WHEN g.kind = 'growth' THEN 'raw' ELSE 'auto' END AS scale, i.lower::float8 AS lower, i.upper::float8 AS upper,
	CASE
		WHEN g.of_panel THEN NULL
		WHEN g.op = 'between' THEN 'band_target'
		WHEN g.value IS NOT NULL AND trend.series IS NULL THEN 'partial_period'
		WHEN trend.series IS NULL THEN 'insufficient_data'
		WHEN trend.n_figures < 3 AND trend.was_cut THEN 'definition_changed'
	END AS no_trend,
	CASE WHEN g.reason = 'boundary_changed' THEN g.reason END AS not_comparable
FROM goal g
JOIN @scorecard@.indicator i ON i.code = g.indicator_code
LEFT JOIN trend ON NOT g.of_panel AND trend.unit_code = g.unit_code AND trend.indicator_code = g.indicator_code
	AND trend.breakdown = g.breakdown AND trend.method_code = g.method_code AND trend.frequency = g.frequency
	AND trend.months IS NOT DISTINCT FROM g.months AND trend.starts_on IS NOT DISTINCT FROM g.starts_on;
COMMENT ON VIEW @scorecard@.followed IS
	'Every target but plans and yes-or-no with the series its forecast starts from: the figures of the target''s length '
	'of period behind the last break, never forecasts, provisional ones counted. What outlook and needed_path compute '
	'with. One row per target_code, unit_code, method_code and, for ranks, boundary';

CREATE VIEW @scorecard@.needed_path WITH (security_barrier = true) AS
SELECT f.target_code, f.unit_code, f.method_code, f.boundary, p50.period::text AS period_text,
	kpi.period_start(p50.period) AS period_date, extract(year FROM kpi.period_end(p50.period))::int AS year,
	p50.value AS needed_50, p80.value AS needed_80, p50.change AS change_50, p80.change AS change_80, p80.reason
FROM @scorecard@.followed f
CROSS JOIN LATERAL kpi.required_path(f.series::kpi.series, f.target, f.target_period::kpi.period, 0.5, f.direction,
	f.scale, lower => f.lower, upper => f.upper) WITH ORDINALITY p50(period, value, change, model, reason, nth)
JOIN LATERAL kpi.required_path(f.series::kpi.series, f.target, f.target_period::kpi.period, 0.8, f.direction,
	f.scale, lower => f.lower, upper => f.upper) WITH ORDINALITY p80(period, value, change, model, reason, nth)
	ON p80.nth = p50.nth
WHERE f.series IS NOT NULL AND f.gap > 0 AND f.op <> 'between';
COMMENT ON VIEW @scorecard@.needed_path IS
	'What it would take: for every target not yet met the path from the latest figure that gives it a chance of 50 % and '
	'of 80 %. One row per target_code, unit_code, method_code, period_text';

CREATE VIEW @scorecard@.outlook WITH (security_barrier = true) AS
WITH panel AS (
	-- the complete panels of every measure that somebody wants a rank on
	SELECT r.indicator_code, r.breakdown, r.method_code, r.boundary, r.n_units, r.frequency, wanted.direction,
		kpi.matrix(r.unit_code, r.period_text::kpi.period, r.value) AS figures,
		count(DISTINCT r.period_text)::int AS n_periods, max(r.period_end) AS period_end
	FROM (
		SELECT DISTINCT t.indicator, i.direction
		FROM @scorecard@.target t
		JOIN @scorecard@.indicator i ON i.code = t.indicator
		WHERE t.kind = 'rank' AND i.unit_measure <> 'hạng'
	) wanted
	CROSS JOIN LATERAL (
		SELECT ranking.*, kpi.frequency(ranking.period_text::kpi.period) AS frequency
		FROM @scorecard@.ranking
		WHERE ranking.indicator_code = wanted.indicator AND ranking.reason IS NULL
		OFFSET 0
	) r
	GROUP BY r.indicator_code, r.breakdown, r.method_code, r.boundary, r.n_units, r.frequency, wanted.direction
), asked AS (
	-- each question to a panel once, however many units ask it
	SELECT DISTINCT panel.indicator_code, panel.breakdown, panel.method_code, panel.boundary, t.period AS target_period,
		place.k
	FROM @scorecard@.target t
	JOIN panel ON panel.indicator_code = t.indicator AND panel.breakdown = t.breakdown
		AND panel.frequency = kpi.frequency(t.period::kpi.period)
	CROSS JOIN LATERAL (SELECT (t.value - (t.op = '<')::int)::int AS k) own
	CROSS JOIN LATERAL (VALUES (own.k), (greatest(own.k * panel.n_units / t.of_n, 1))) place(k)
	WHERE t.kind = 'rank' AND panel.frequency <> 'R' AND place.k BETWEEN 1 AND panel.n_units
		AND kpi.period_end(t.period::kpi.period) > panel.period_end
), chance AS MATERIALIZED (
	SELECT asked.*, panel.n_periods, o.unit AS unit_code, o.p_top_k, o.p_display, o.expected_rank, o.rank_p05, o.rank_p95,
		o.model, o.beyond_evidence, o.reason
	FROM asked
	JOIN panel ON panel.indicator_code = asked.indicator_code AND panel.breakdown = asked.breakdown
		AND panel.method_code = asked.method_code AND panel.boundary = asked.boundary
		AND panel.frequency = kpi.frequency(asked.target_period::kpi.period)
	CROSS JOIN LATERAL kpi.rank_outlook(panel.figures, asked.target_period::kpi.period, asked.k,
		direction => panel.direction) o
)
SELECT g.target_code, g.unit_code, g.unit_name_vi, g.unit_name_en, g.unit_ended, g.inherited_from, g.benchmark,
	g.area_code, g.indicator_code, g.indicator_name_vi, g.indicator_name_en, g.breakdown, g.method_code, g.boundary,
	g.kind, g.op, g.target_period, g.target_year, g.target, g.target_of_n, g.target_boundary, g.unit_measure,
	g.period_text, g.period_date, g.year, g.value, g.of_n, g.obs_status,
	coalesce(g.n_figures, c.n_periods) AS n_figures, g.n_provisional, g.status, g.eurostat_status, g.un_score,
	CASE WHEN g.of_panel THEN c.p_top_k WHEN NOT a.beyond_evidence THEN a.p_at END AS p_at,
	CASE WHEN NOT a.beyond_evidence THEN a.p_by END AS p_by,
	coalesce(a.p_display, c.p_display) AS p_display, a.p_by_display, a.p_at_low, a.p_at_high, a.p_by_low, a.p_by_high,
	a.year_p10, a.year_p50, a.year_p90, a.never, coalesce(a.beyond_evidence, c.beyond_evidence) AS beyond_evidence,
	g.required_per_year, needed.next_50 AS needed_next_50, needed.next_80 AS needed_next_80,
	needed.aim_80 AS needed_aim_80,
	own.k, own.k_equivalent, e.p_top_k AS p_at_equivalent, e.p_display AS p_equivalent_display,
	c.expected_rank, c.rank_p05, c.rank_p95, coalesce(a.model, c.model) AS model,
	-- why there is no number, else what to bear in mind with it
	coalesce(g.no_trend, CASE WHEN a.p_at_low IS NULL THEN a.reason END,
		CASE WHEN g.of_panel AND c.p_top_k IS NULL THEN coalesce(c.reason, CASE
			WHEN g.value IS NULL THEN 'insufficient_data'
			WHEN own.k > g.of_n THEN 'rank_out_of_range'
			WHEN kpi.period_end(g.target_period::kpi.period) <= kpi.period_end(g.period_text::kpi.period) THEN 'period_observed'
			ELSE 'incomplete_panel' END) END,
		g.not_comparable, a.reason, c.reason) AS reason,
	g.document, g.lead_agency, g.evidence
FROM @scorecard@.followed g
CROSS JOIN LATERAL (
	SELECT g.series::kpi.series AS trend,
		CASE WHEN g.of_panel THEN (g.target - (g.op = '<')::int)::int END AS k,
		-- the same share of the field, ours: 15 of 63 is 8 of 34, the last place that is not behind it
		CASE WHEN g.of_panel AND g.of_n * g.target_of_n > 0
			THEN greatest((g.target - (g.op = '<')::int)::int * g.of_n / g.target_of_n, 1) END AS k_equivalent
	OFFSET 0
) own
LEFT JOIN LATERAL (
	SELECT r.*
	FROM kpi.attainment(own.trend, g.target, g.target_period::kpi.period, g.direction, g.scale,
		lower => g.lower, upper => g.upper) r
	OFFSET 0
) a ON g.no_trend IS NULL AND NOT g.of_panel
LEFT JOIN LATERAL (
	SELECT (array_agg(p50.value ORDER BY p50.nth))[1] AS next_50, (array_agg(p80.value ORDER BY p50.nth))[1] AS next_80,
		(array_agg(p80.value ORDER BY p50.nth DESC))[1] AS aim_80
	FROM kpi.required_path(own.trend, g.target, g.target_period::kpi.period, 0.5, g.direction, g.scale,
		lower => g.lower, upper => g.upper) WITH ORDINALITY p50(period, value, change, model, reason, nth)
	JOIN kpi.required_path(own.trend, g.target, g.target_period::kpi.period, 0.8, g.direction, g.scale,
		lower => g.lower, upper => g.upper) WITH ORDINALITY p80(period, value, change, model, reason, nth)
		ON p80.nth = p50.nth
) needed ON own.trend IS NOT NULL AND g.gap > 0 AND g.op <> 'between'
LEFT JOIN chance c ON g.of_panel AND c.indicator_code = g.indicator_code AND c.breakdown = g.breakdown
	AND c.method_code = g.method_code AND c.boundary = g.boundary AND c.target_period = g.target_period
	AND c.unit_code = g.unit_code AND c.k = own.k
LEFT JOIN chance e ON g.of_panel AND e.indicator_code = g.indicator_code AND e.breakdown = g.breakdown
	AND e.method_code = g.method_code AND e.boundary = g.boundary AND e.target_period = g.target_period
	AND e.unit_code = g.unit_code AND e.k = own.k_equivalent;
COMMENT ON VIEW @scorecard@.outlook IS
	'Will every target be met: our status and the official ones beside the probability of being there in the target''s '
	'period (p_at) and of reaching it by then (p_by), the years, and the path that would be needed. Beyond the evidence '
	'(six years, half the history) the span of two models instead of one number. A rank target asks for a place among '
	'the units of the row''s boundary: as set (k) and as the same share of the field (k_equivalent, our reading: 15 of 63 '
	'is 8 of 34). Figures of a unit that ended are read as if it had gone on (reason boundary_changed). One row per '
	'target_code, unit_code, method_code and, for ranks, boundary';

CREATE VIEW @scorecard@.calibration WITH (security_barrier = true) AS
WITH panel AS (
	-- the complete years only: among part of the units nobody's rank is known
	SELECT r.indicator_code, r.indicator_name_vi, r.indicator_name_en, r.breakdown, r.method_code, r.boundary, r.k,
		r.n_units, i.direction::int AS direction, count(DISTINCT r.period_text)::int AS n_figures,
		kpi.matrix(r.unit_code, r.period_text::kpi.period, r.value) AS figures
	FROM @scorecard@.ranking r
	JOIN @scorecard@.indicator i ON i.code = r.indicator_code
	WHERE r.reason IS NULL AND r.k < r.n_units AND kpi.frequency(r.period_text::kpi.period) = 'A'
	GROUP BY r.indicator_code, r.indicator_name_vi, r.indicator_name_en, r.breakdown, r.method_code, r.boundary, r.k,
		r.n_units, i.direction
	-- five years of history and one to judge
	HAVING count(DISTINCT r.period_text) > 5
), trend AS (
	-- the yearly series that other targets are held against, each behind its last break
	SELECT f.indicator_code, f.indicator_name_vi, f.indicator_name_en, f.breakdown, f.method_code, f.direction, f.scale,
		f.lower, f.upper, count(DISTINCT f.unit_code)::int AS n_units, count(DISTINCT p.period)::int AS n_figures,
		kpi.matrix(f.unit_code, p.period, p.value) AS figures
	FROM (
		SELECT DISTINCT followed.indicator_code, followed.indicator_name_vi, followed.indicator_name_en,
			followed.breakdown, followed.method_code, followed.direction, followed.scale, followed.lower, followed.upper,
			followed.unit_code, followed.series
		FROM @scorecard@.followed
		WHERE followed.series IS NOT NULL AND followed.frequency = 'A'
	) f
	CROSS JOIN LATERAL kpi.points(f.series::kpi.series) p
	GROUP BY f.indicator_code, f.indicator_name_vi, f.indicator_name_en, f.breakdown, f.method_code, f.direction, f.scale,
		f.lower, f.upper
	-- eight years of history and one to judge
	HAVING count(DISTINCT p.period) > 8
)
SELECT c.*
FROM (
	SELECT panel.indicator_code, panel.indicator_name_vi, panel.indicator_name_en, panel.breakdown, panel.method_code,
		panel.boundary, panel.k, panel.n_units, panel.n_figures, c.model, c.horizon, c.origins, c.cases, c.brier,
		c.brier_climate, c.skill, c.coverage80, c.coverage95
	FROM panel
	CROSS JOIN LATERAL kpi.calibration(panel.figures, panel.k, direction => panel.direction) c
	UNION ALL
	SELECT trend.indicator_code, trend.indicator_name_vi, trend.indicator_name_en, trend.breakdown, trend.method_code,
		NULL, NULL, trend.n_units, trend.n_figures, c.model, c.horizon, c.origins, c.cases, c.brier, c.brier_climate, c.skill,
		c.coverage80, c.coverage95
	FROM trend
	CROSS JOIN LATERAL kpi.trend_calibration(trend.figures, direction => trend.direction, scale => trend.scale,
		lower => trend.lower, upper => trend.upper) c
) c;
COMMENT ON VIEW @scorecard@.calibration IS
	'How well the past would have been foretold on the figures held here. For each indicator with a rank target and at '
	'least six complete years: the places, by every model from each year with five of history, against what happened 1, 3 '
	'and 5 years later. For the others with nine years (k is null): whether series kept their pace, and the intervals, 1, '
	'3 and 6 years later. Grows by itself with every year. One row per indicator_code, breakdown, method_code, boundary, '
	'model, horizon';

CREATE VIEW @scorecard@.revision WITH (security_barrier = true) AS
SELECT v.unit AS unit_code, v.indicator AS indicator_code, i.name_vi AS indicator_name_vi,
	i.name_en AS indicator_name_en,
	v.breakdown, v.method AS method_code, @boundary:placed:v.period_end@ AS boundary,
	v.period AS period_text, v.period_start AS period_date, v.period_end, extract(year FROM v.period_end)::int AS year,
	v.nth, v.n_vintages, v.known_from, v.value::float8 AS value, i.unit_measure,
	v.previous_value::float8 AS previous_value, (v.value - v.previous_value)::float8 AS revised_by,
	v.first_known_from, v.first_value::float8 AS first_value, (v.value - v.first_value)::float8 AS revised_since_first,
	v.latest_known_from, v.latest_value::float8 AS latest_value,
	v.obs_status, v.value IS NULL AND v.rank_published IS NULL AS withdrawn, v.source, v.note
FROM (
	SELECT o.*, row_number() OVER w::int AS nth, count(*) OVER every::int AS n_vintages,
		lag(o.value) OVER w AS previous_value,
		first_value(o.value) OVER w AS first_value, first_value(o.known_from) OVER w AS first_known_from,
		last_value(o.value) OVER every AS latest_value, last_value(o.known_from) OVER every AS latest_known_from
	FROM (
		-- what is not free, or was not in an earlier vintage, is no vintage for everybody
		SELECT o.*, last_value(o.conf_status) OVER (PARTITION BY o.indicator, o.unit, o.method, o.breakdown, o.period
			ORDER BY o.known_from, o.recorded_at ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS now_status
		FROM @scorecard@.observation o
		WHERE @as_of:o@
	) o
	WHERE o.conf_status = 'F' AND o.now_status = 'F' AND @guard:o@
	WINDOW w AS (PARTITION BY o.indicator, o.unit, o.method, o.breakdown, o.period ORDER BY o.known_from,
		o.recorded_at),
		every AS (w ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
) v
JOIN @scorecard@.indicator i ON i.code = v.indicator
@placed:v.unit@
WHERE @asked_for:v.unit@;
COMMENT ON VIEW @scorecard@.revision IS
	'Every vintage of every published figure, the first, the latest and each step between; a withdrawal is a vintage '
	'without value. One row per unit_code, indicator_code, breakdown, method_code, period_text, nth';

CREATE VIEW @scorecard@.revision_statistics WITH (security_barrier = true) AS
SELECT series.unit_code, series.indicator_code, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en,
	series.breakdown, series.method_code, series.frequency, NULL::text AS boundary, i.unit_measure,
	series.from_period, series.to_period,
	s.n, kpi.published_round(s.mean_revision, 10)::float8 AS mean_revision,
	kpi.published_round(s.mean_absolute_revision, 10)::float8 AS mean_absolute_revision,
	s.relative_mean_absolute_revision, s.standard_deviation, s.mean_squared_revision,
	s.mean_part, s.slope_part, s.remaining_part, s.correlation, s.share_upward,
	kpi.published_round(s.smallest, 10)::float8 AS smallest, kpi.published_round(s.largest, 10)::float8 AS largest,
	s.t_mean_revision, s.lags
FROM (
	SELECT r.unit_code, r.indicator_code, r.breakdown, r.method_code,
		kpi.frequency(r.period_text::kpi.period) AS frequency,
		kpi.min(r.period_text::kpi.period)::text AS from_period, kpi.max(r.period_text::kpi.period)::text AS to_period,
		array_agg(r.first_value ORDER BY r.period_end, r.period_date) AS earlier,
		array_agg(r.latest_value ORDER BY r.period_end, r.period_date) AS later
	FROM @scorecard@.revision r
	WHERE r.nth = 1 AND r.first_value IS NOT NULL AND r.latest_value IS NOT NULL
	GROUP BY r.unit_code, r.indicator_code, r.breakdown, r.method_code, kpi.frequency(r.period_text::kpi.period)
) series
JOIN @scorecard@.indicator i ON i.code = series.indicator_code
CROSS JOIN LATERAL kpi.revision_statistics(series.earlier, series.later) s;
COMMENT ON VIEW @scorecard@.revision_statistics IS
	'How far the figures of each series were revised from the first to the latest vintage, over its periods of one '
	'frequency. One row per unit_code, indicator_code, breakdown, method_code, frequency';

-- Why a figure moved -----------------------------------------------------------------------------------------------

CREATE TYPE @scorecard@.known_figure AS (
	method text,
	value numeric
);
COMMENT ON TYPE @scorecard@.known_figure IS 'A figure as compiled by one method';

CREATE FUNCTION @scorecard@.figures_known_on(unit text, indicator text, breakdown text, period text, day date)
	RETURNS SETOF @scorecard@.known_figure LANGUAGE plpgsql VOLATILE
	SET search_path = pg_catalog, @scorecard@, pg_temp
AS $known_on$
DECLARE
	-- the day is set for the one query and put back after it
	kept CONSTANT text := current_setting('kpi.as_of', true);
	-- however the period is written; an error where it is none
	canonical CONSTANT text := period::kpi.period::text;
BEGIN
	PERFORM set_config('kpi.as_of', coalesce(day::text, ''), true);
	RETURN QUERY
		SELECT r.method_code, r.value::numeric
		FROM reported r
		WHERE r.unit_code = figures_known_on.unit AND r.indicator_code = figures_known_on.indicator
			AND r.breakdown = figures_known_on.breakdown AND r.period_text = canonical
				AND r.value IS NOT NULL
		UNION ALL
		SELECT c.method_code, c.value::numeric
		FROM carried_over c
		WHERE c.unit_code = figures_known_on.unit AND c.indicator_code = figures_known_on.indicator
			AND c.breakdown = figures_known_on.breakdown AND c.period_text = canonical
				AND c.value IS NOT NULL
			AND NOT c.replaced
		ORDER BY 1;
	PERFORM set_config('kpi.as_of', coalesce(kept, ''), true);
END
$known_on$;
COMMENT ON FUNCTION @scorecard@.figures_known_on(text, text, text, text, date) IS
	'A figure by each method, reported or carried over, as it was known on a day, whatever kpi.as_of says; null for '
	'the day means the newest';

CREATE VIEW @scorecard@.index_component WITH (security_barrier = true) AS
WITH RECURSIVE part AS (
	-- the weight of a node among its siblings, and whether their parent is their weighted mean
	SELECT n.framework, n.parent, n.node, n.indicator,
		n.weight / nullif(sum(n.weight) OVER (PARTITION BY n.framework, n.parent), 0) AS weight, whole.additive
	FROM @scorecard@.framework_node n
	JOIN (
		SELECT w.framework, w.node, bool_and(w.aggregate = 'arithmetic') AS additive
		FROM @scorecard@.framework_node w
		GROUP BY w.framework, w.node
	) whole ON whole.framework = n.framework AND whole.node = n.parent
), tree AS (
	SELECT top.framework, top.node AS top, top.indicator AS index_indicator, part.node, part.indicator, part.weight,
		part.additive
	FROM (SELECT DISTINCT n.framework, n.node, n.indicator
		FROM @scorecard@.framework_node n WHERE n.indicator IS NOT NULL) top
	JOIN part ON part.framework = top.framework AND part.parent = top.node
	UNION ALL
	SELECT tree.framework, tree.top, tree.index_indicator, part.node, part.indicator, tree.weight * part.weight,
		tree.additive AND part.additive
	FROM tree
	JOIN part ON part.framework = tree.framework AND part.parent = tree.node
	WHERE tree.indicator IS NULL
)
SELECT tree.framework, tree.index_indicator AS indicator_code, tree.indicator AS component_code,
	sum(tree.weight)::float8 AS weight, bool_and(tree.additive) AS additive, NULL::text AS boundary
FROM tree
WHERE tree.indicator IS NOT NULL
GROUP BY tree.framework, tree.index_indicator, tree.indicator;
COMMENT ON VIEW @scorecard@.index_component IS
	'The nearest indicators that an index is made of, with their weights in the whole. One row per framework, '
	'indicator_code, component_code';

CREATE TYPE @scorecard@.change_step AS (
	nth int,
	step text,
	component text,
	value_before numeric,
	value_after numeric,
	amount numeric,
	reason text
);
COMMENT ON TYPE @scorecard@.change_step IS 'One step of the way from a figure to another; the amounts add up exactly';

CREATE FUNCTION @scorecard@.explain_change(unit text, indicator text, from_period text, to_period text,
	known_a date DEFAULT NULL, known_b date DEFAULT NULL, from_unit text DEFAULT NULL, breakdown text DEFAULT '_T',
	method text DEFAULT NULL, from_method text DEFAULT NULL)
	RETURNS SETOF @scorecard@.change_step LANGUAGE sql VOLATILE
BEGIN ATOMIC
	WITH figure AS MATERIALIZED (
		-- what is known of the two ends, and of the way between: the start as it is known later, and in the new area
		SELECT place.at, f.method, f.value
		FROM (VALUES
			('start', coalesce(explain_change.from_unit, explain_change.unit), explain_change.from_period,
				explain_change.known_a),
			('revised', coalesce(explain_change.from_unit, explain_change.unit), explain_change.from_period,
				explain_change.known_b),
			('area', explain_change.unit, explain_change.from_period, explain_change.known_b),
			('end', explain_change.unit, explain_change.to_period, explain_change.known_b)
		) place (at, unit, period, day)
		CROSS JOIN LATERAL @scorecard@.figures_known_on(place.unit, explain_change.indicator, explain_change.breakdown,
			place.period, place.day) f
	), found AS (
		SELECT ARRAY(SELECT f.method FROM figure f WHERE f.at = 'start' ORDER BY f.method) AS old_methods,
			ARRAY(SELECT f.method FROM figure f WHERE f.at = 'end' ORDER BY f.method) AS new_methods,
			ARRAY(SELECT f.method FROM figure f WHERE f.at = 'start' INTERSECT
				SELECT f.method FROM figure f WHERE f.at = 'end') AS both_methods
	), new_end AS (
		-- the one method that both ends have, else the only one at the end
		SELECT found.*, coalesce(explain_change.method,
			CASE WHEN cardinality(both_methods) = 1 THEN both_methods[1]
				WHEN cardinality(both_methods) = 0
					AND cardinality(new_methods) = 1 THEN new_methods[1] END) AS new_method
		FROM found
	), asked AS (
		-- a method that was named is that of both ends, so that nothing is chained by accident
		SELECT new_end.*, coalesce(explain_change.from_method, explain_change.method,
			CASE WHEN new_method = ANY (old_methods) THEN new_method
				WHEN cardinality(old_methods) = 1 THEN old_methods[1] END) AS old_method
		FROM new_end
	), point AS MATERIALIZED (
		SELECT p.nth, p.step, f.value
		FROM asked
		CROSS JOIN LATERAL (VALUES (0, 'start', 'start', old_method), (1, 'revision', 'revised', old_method),
			(2, 'boundary', 'area', old_method), (3, 'method', 'area', new_method), (4, 'new_data', 'end', new_method)
		) p (nth, step, at, method)
		LEFT JOIN figure f ON f.at = p.at AND f.method = p.method
	), chain AS (
		-- a step whose figure is missing is taken together with the next one that has a figure
		SELECT p.nth, p.step, p.value, before.nth AS before_nth, before.value AS before_value,
			bool_and(whole.value IS NOT NULL) FILTER (WHERE whole.nth IN (0, 4)) AS has_ends
		FROM point p
		LEFT JOIN LATERAL (
			SELECT b.nth, b.value FROM point b WHERE b.nth < p.nth AND b.value IS NOT NULL
				ORDER BY b.nth DESC LIMIT 1) before ON true
		CROSS JOIN point whole
		GROUP BY p.nth, p.step, p.value, before.nth, before.value
	), step AS (
		SELECT c.nth, c.step, c.before_value AS value_before, c.value AS value_after,
			CASE WHEN c.has_ends THEN c.value - c.before_value END AS amount,
			CASE WHEN NOT c.has_ends AND (asked.old_method IS NULL OR asked.new_method IS NULL)
					AND cardinality(old_methods) > 0 AND cardinality(new_methods) > 0 THEN 'several_methods'
				WHEN NOT c.has_ends OR c.value IS NULL THEN 'no_figure'
				WHEN c.before_nth < c.nth - 1 THEN 'not_separable' END AS reason
		FROM chain c CROSS JOIN asked
		WHERE c.nth > 0
	), component AS MATERIALIZED (
		-- an index moves as its components do
		SELECT w.component_code AS indicator, w.weight::numeric AS weight, was.value AS was, is_now.value AS is_now
		FROM asked
		JOIN step last ON last.nth = 4 AND last.amount IS NOT NULL AND last.reason IS NULL
		CROSS JOIN LATERAL (
			-- of the framework named as the method, else of the first by its code
			SELECT c.framework
			FROM @scorecard@.index_component c
			WHERE c.indicator_code = explain_change.indicator
			ORDER BY c.framework = asked.new_method DESC, c.framework
			LIMIT 1
		) chosen
		JOIN @scorecard@.index_component w ON w.framework = chosen.framework
			AND w.indicator_code = explain_change.indicator
			AND w.additive AND w.weight IS NOT NULL
		LEFT JOIN LATERAL @scorecard@.figures_known_on(explain_change.unit, w.component_code, explain_change.breakdown,
			explain_change.from_period, explain_change.known_b) was ON was.method = asked.new_method
		LEFT JOIN LATERAL @scorecard@.figures_known_on(explain_change.unit, w.component_code, explain_change.breakdown,
			explain_change.to_period, explain_change.known_b) is_now ON is_now.method = asked.new_method
	), line AS (
		SELECT s.nth, s.step, NULL::text AS component, s.value_before, s.value_after, s.amount, s.reason
		FROM step s
		WHERE s.nth < 4 OR NOT EXISTS (SELECT FROM component c WHERE c.was IS NOT NULL AND c.is_now IS NOT NULL)
		UNION ALL
		SELECT 4, 'component', c.indicator, c.was, c.is_now, c.weight * (c.is_now - c.was),
			CASE WHEN c.was IS NULL OR c.is_now IS NULL THEN 'no_figure' END
		FROM component c
		WHERE EXISTS (SELECT FROM component f WHERE f.was IS NOT NULL AND f.is_now IS NOT NULL)
		UNION ALL
		-- what the published components leave over: rounding, and those without a figure
		SELECT 5, 'residual', NULL, NULL, NULL, s.amount - sum(c.weight * (c.is_now - c.was)), NULL
		FROM step s CROSS JOIN component c
		WHERE s.nth = 4
		GROUP BY s.amount
		HAVING count(c.is_now - c.was) > 0
	)
	SELECT row_number() OVER (ORDER BY l.nth, l.component)::int, l.step, l.component, l.value_before, l.value_after,
		trim_scale(l.amount), l.reason
	FROM line l
	ORDER BY l.nth, l.component;
END;
COMMENT ON FUNCTION @scorecard@.explain_change(text, text, text, text, date, date, text, text, text, text) IS
	'Why a figure is another than before: from from_period as known on known_a to to_period as known on known_b, by '
	'revision, boundary (from_unit to unit), method and new data, and for an index by its components; the amounts '
	'add up to the whole movement exactly';

CREATE VIEW @scorecard@.released WITH (security_barrier = true) AS
WITH newest AS (
	SELECT DISTINCT ON (o.indicator, o.period, o.method, o.breakdown, o.unit) o.*
	FROM @scorecard@.observation o
	WHERE @as_of:o@
	ORDER BY o.indicator, o.period, o.method, o.breakdown, o.unit, o.known_from DESC, o.recorded_at DESC
), cell AS (
	-- what is for internal use only, or under embargo, is no cell at all
	SELECT n.*, i.decimals, i.unit_measure, i.agg_unit, rule.min_contributors, rule.counts, rule.dominance_n,
		rule.dominance_k, rule.p_percent, rule.indicator IS NOT NULL AS guarded
	FROM newest n
	JOIN @scorecard@.indicator i ON i.code = n.indicator
	JOIN @scorecard@.unit u ON u.code = n.unit
	LEFT JOIN LATERAL (
		SELECT r.*
		FROM @scorecard@.suppression_rule r
		WHERE r.indicator = n.indicator AND (r.kind = u.kind OR r.kind = '_T')
		ORDER BY r.kind = '_T' LIMIT 1) rule ON true
	WHERE (n.value IS NOT NULL OR n.rank_published IS NOT NULL) AND n.conf_status <> ALL ('{N,E}'::text[])
), judged AS (
	-- primary: the cell by itself
	SELECT c.*, CASE WHEN c.conf_status <> 'F' THEN c.conf_status
		WHEN c.guarded AND c.value <> 0 THEN @scorecard@.cell_risk(c.value, ARRAY(
				SELECT g.amount
				FROM @scorecard@.contribution g
				WHERE NOT c.counts AND g.unit = c.unit AND g.indicator = c.indicator AND g.breakdown = c.breakdown
					AND g.method = c.method AND g.period = c.period),
			c.counts, c.min_contributors, c.dominance_n, c.dominance_k, c.p_percent)
		END AS primary_status
	FROM cell c
), part AS (
	-- tables of one way: parts of a breakdown, and members of a unit, with the total that is published beside them
	SELECT j.*, 'breakdown' AS way, j.unit AS total_unit, a.indicator AS total_indicator, a.breakdown AS total_breakdown
	FROM judged j
	JOIN @scorecard@.addition a ON a.part_indicator = j.indicator AND a.part_breakdown = j.breakdown
	UNION ALL
	SELECT j.*, 'unit', m.parent, j.indicator, j.breakdown
	FROM judged j
	JOIN (SELECT DISTINCT m.unit, m.parent FROM @scorecard@.boundary_member m) m ON m.unit = j.unit
	WHERE j.agg_unit = 'sum'
), ordered AS (
	-- of the cells that may be hidden the smallest first, those that must be in front of them; a zero hides nothing
	SELECT p.*, row_number() OVER w AS nth,
		count(p.primary_status) OVER (w RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS n_primary,
		sum(p.value) OVER w AS sum_so_far,
		array_agg(ROW(p.unit, p.breakdown, p.indicator, p.method, p.period)::@scorecard@.cell) OVER w AS hidden_so_far
	FROM part p
	WHERE p.guarded AND p.value <> 0
		AND EXISTS (
			SELECT FROM judged t
			WHERE t.unit = p.total_unit AND t.indicator = p.total_indicator AND t.breakdown = p.total_breakdown
				AND t.method = p.method AND t.period = p.period AND t.primary_status IS NULL)
	WINDOW w AS (PARTITION BY p.way, p.total_unit, p.total_indicator, p.total_breakdown, p.method, p.period
		ORDER BY (p.primary_status IS NULL), abs(p.value), p.unit, p.indicator, p.breakdown)
), enough AS (
	-- how many must be hidden so that what the total tells about them together is safe
	SELECT o.way, o.total_unit, o.total_indicator, o.total_breakdown, o.method, o.period, min(o.nth) AS n_hidden
	FROM ordered o
	WHERE o.nth >= 2 AND o.nth >= o.n_primary AND @scorecard@.cell_risk(o.sum_so_far, ARRAY(
			SELECT sum(g.amount)
			FROM unnest(o.hidden_so_far) c
			JOIN @scorecard@.contribution g USING (unit, indicator, breakdown, method, period)
			WHERE NOT o.counts
			GROUP BY g.contributor),
		o.counts, o.min_contributors, o.dominance_n, o.dominance_k, o.p_percent) IS NULL
	GROUP BY o.way, o.total_unit, o.total_indicator, o.total_breakdown, o.method, o.period
), hidden AS (
	-- a table that cannot be made safe hides all its parts, and its total cannot be told either
	SELECT o.unit, o.indicator, o.breakdown, o.method, o.period, count(*) AS n_ways,
		bool_or(e.n_hidden IS NULL) AS total_tells
	FROM ordered o
	LEFT JOIN enough e USING (way, total_unit, total_indicator, total_breakdown, method, period)
	WHERE o.n_primary > 0 AND o.nth <= coalesce(e.n_hidden, o.nth)
	GROUP BY o.unit, o.indicator, o.breakdown, o.method, o.period
), unsafe_total AS (
	SELECT DISTINCT o.total_unit AS unit, o.total_indicator AS indicator, o.total_breakdown AS breakdown, o.method,
		o.period
	FROM ordered o
	LEFT JOIN enough e USING (way, total_unit, total_indicator, total_breakdown, method, period)
	WHERE o.n_primary > 0 AND e.n_hidden IS NULL
), told AS (
	SELECT j.*,
		coalesce(j.primary_status, CASE WHEN h.unit IS NOT NULL OR (t.unit IS NOT NULL AND j.guarded) THEN 'D' END)
			AS hidden_status,
		CASE WHEN t.unit IS NOT NULL AND NOT j.guarded THEN 'total_reveals'
			WHEN h.n_ways > 1 OR (h.unit IS NOT NULL AND t.unit IS NOT NULL) THEN 'linked_tables'
			-- a hidden total whose parts are told
			WHEN coalesce(j.primary_status, h.unit) IS NOT NULL AND EXISTS (
				SELECT FROM part p
				WHERE p.total_unit = j.unit AND p.total_indicator = j.indicator AND p.total_breakdown = j.breakdown
					AND p.method = j.method AND p.period = j.period AND p.primary_status IS NULL) THEN 'linked_tables'
			END AS not_enough
	FROM judged j
	LEFT JOIN hidden h USING (unit, indicator, breakdown, method, period)
	LEFT JOIN unsafe_total t USING (unit, indicator, breakdown, method, period)
)
SELECT t.unit AS unit_code, t.indicator AS indicator_code, t.breakdown, t.method AS method_code,
	@boundary:placed:t.period_end@ AS boundary, t.period AS period_text, t.period_start AS period_date, t.period_end,
	extract(year FROM t.period_end)::int AS year,
	CASE WHEN t.hidden_status IS NULL THEN kpi.published_round(t.value, t.decimals)::float8 END AS value,
	CASE WHEN t.hidden_status IS NULL THEN kpi.published_round(t.value_upper, t.decimals)::float8 END AS value_upper,
	CASE WHEN t.hidden_status IS NULL THEN t.qualifier END AS qualifier, t.unit_measure, t.decimals,
	CASE WHEN t.hidden_status IS NULL THEN t.rank_published END AS rank_published,
	CASE WHEN t.hidden_status IS NULL THEN t.of_n END AS of_n,
	CASE WHEN t.hidden_status IS NULL THEN t.obs_status ELSE 'Q' END AS obs_status,
	coalesce(t.hidden_status, 'F') AS conf_status, t.not_enough AS reason, t.break_before, t.known_from, t.source
FROM told t
@placed:t.unit@
WHERE @asked_for:t.unit@;
COMMENT ON VIEW @scorecard@.released IS
	'Every published figure as it may leave the house: rounded to its decimals, half away from zero, and hidden '
	'(obs_status Q, no value) where a rule of suppression asks for it or a table''s total would give a hidden cell '
	'away. reason says where that is not enough: linked_tables, total_reveals. One row per unit_code, indicator_code, '
	'breakdown, method_code, period_text';

CREATE VIEW @scorecard@.parts WITH (security_barrier = true) AS
WITH cell AS MATERIALIZED (
	SELECT r.*
	FROM @scorecard@.released r
	WHERE r.value IS NOT NULL AND r.indicator_code IN (
		SELECT a.indicator FROM @scorecard@.addition a UNION SELECT a.part_indicator FROM @scorecard@.addition a)
), summed AS (
	SELECT whole.unit_code, whole.indicator_code, whole.breakdown, whole.method_code, whole.boundary, whole.period_text,
		whole.period_date, whole.year, whole.value, whole.unit_measure, sum(part.value::numeric) AS sum_of_parts,
		count(*)::int AS n_parts, array_agg(part.value::numeric ORDER BY part.indicator_code, part.breakdown) AS parts
	FROM @scorecard@.addition a
	JOIN cell whole ON whole.indicator_code = a.indicator AND whole.breakdown = a.breakdown
	JOIN cell part ON part.indicator_code = a.part_indicator AND part.breakdown = a.part_breakdown
		AND part.unit_code = whole.unit_code AND part.method_code = whole.method_code
			AND part.period_text = whole.period_text
	GROUP BY whole.unit_code, whole.indicator_code, whole.breakdown, whole.method_code, whole.boundary,
		whole.period_text, whole.period_date, whole.year, whole.value, whole.unit_measure
)
SELECT s.unit_code, s.indicator_code, s.breakdown, s.method_code, s.boundary, s.period_text, s.period_date, s.year,
	s.value, s.unit_measure, s.sum_of_parts::float8 AS sum_of_parts,
		(s.value::numeric - s.sum_of_parts)::float8 AS difference,
	s.n_parts, expected.n AS n_expected,
	CASE WHEN s.n_parts = expected.n THEN kpi.parts_agree(s.value::numeric, s.parts) END AS parts_agree,
	CASE WHEN s.n_parts < expected.n THEN 'part_missing'
		WHEN NOT kpi.parts_agree(s.value::numeric, s.parts) THEN 'parts_disagree'
		WHEN s.value::numeric <> s.sum_of_parts THEN 'rounding' END AS reason
FROM summed s
JOIN (
	SELECT a.indicator, a.breakdown, count(*)::int AS n FROM @scorecard@.addition a GROUP BY a.indicator, a.breakdown
) expected ON expected.indicator = s.indicator_code AND expected.breakdown = s.breakdown;
COMMENT ON VIEW @scorecard@.parts IS
	'Published totals beside the sum of their published parts: whether they agree within rounding, and why not. One '
	'row per unit_code, indicator_code, breakdown, method_code, period_text';

CREATE TYPE @scorecard@.sdmx_row AS (
	"STRUCTURE" text,
	"STRUCTURE_ID" text,
	"ACTION" text,
	"FREQ" text,
	"REF_AREA" text,
	"INDICATOR" text,
	"BREAKDOWN" text,
	"METHOD" text,
	"TIME_PERIOD" text,
	"OBS_VALUE" text,
	"OBS_STATUS" text,
	"CONF_STATUS" text,
	"UNIT_MEASURE" text,
	"DECIMALS" text,
	"VALUE_UPPER" text,
	"QUALIFIER" text,
	"RANK" text,
	"RANK_OF" text,
	"PUBLISHED_ON" text,
	"SOURCE" text
);
COMMENT ON TYPE @scorecard@.sdmx_row IS 'A line of SDMX-CSV 2.0: structure, action, dimensions, the value, attributes';

CREATE FUNCTION @scorecard@.sdmx_csv(structure_id text DEFAULT 'VINHPHUC_KPI:SCORECARD(1.0.0)', action text DEFAULT 'I')
	RETURNS SETOF @scorecard@.sdmx_row LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT 'dataflow',
		kpi.required(sdmx_csv.structure_id, sdmx_csv.structure_id ~ '^[A-Za-z0-9_@$.-]+:[A-Za-z0-9_@$-]+\([0-9][0-9.]*\)$',
			'a dataflow is named as agency:id(version)'),
		kpi.required(sdmx_csv.action, sdmx_csv.action = ANY ('{I,A,M,R}'::text[]), 'action must be I, A, M or R'),
		CASE WHEN f.letter = 'R' THEN '_O' ELSE f.letter END, r.unit_code, replace(r.indicator_code, '.', '_'),
		replace(r.breakdown, '.', '_'), r.method_code, r.period_text, kpi.published_round(r.value, r.decimals)::text,
		CASE WHEN r.break_before AND r.obs_status = 'A' THEN 'B' ELSE r.obs_status END, r.conf_status, r.unit_measure,
		r.decimals::text, kpi.published_round(r.value_upper, r.decimals)::text, r.qualifier, r.rank_published::text,
		r.of_n::text, to_char(r.known_from, 'YYYY-MM-DD'), r.source
	FROM @scorecard@.released r
	CROSS JOIN LATERAL (SELECT kpi.frequency(r.period_text::kpi.period) AS letter) f
	ORDER BY r.indicator_code, r.breakdown, r.method_code, r.unit_code, r.period_date, r.period_end;
END;
COMMENT ON FUNCTION @scorecard@.sdmx_csv(text, text) IS
	'The released figures as lines of SDMX-CSV 2.0, for \copy (SELECT * FROM ...) TO ... CSV HEADER; '
	'structure_id names the dataflow as agency:id(version), action is I, A, M or R';

CREATE VIEW @scorecard@.entry WITH (security_invoker = true) AS
SELECT newest.unit AS unit_code, newest.indicator AS indicator_code, newest.breakdown, newest.method AS method_code,
	newest.period AS period_text, newest.period_start AS period_date, newest.period_end,
	@boundary:placed:newest.period_end@ AS boundary,
	newest.value::float8 AS value, newest.value_upper::float8 AS value_upper, newest.qualifier,
	newest.rank_published, newest.of_n, newest.obs_status, newest.conf_status, newest.break_before,
	newest.known_from, newest.value IS NULL AND newest.rank_published IS NULL AS withdrawn,
	newest.source, newest.note, newest.recorded_by, newest.id::text AS draft
FROM (
	SELECT DISTINCT ON (d.indicator, d.period, d.method, d.breakdown, d.unit) d.*
	FROM @scorecard@.draft d
	ORDER BY d.indicator, d.period, d.method, d.breakdown, d.unit, d.recorded_at DESC, d.id
) newest
@placed:newest.unit@
WHERE NOT newest.discarded
	AND NOT EXISTS (SELECT FROM @scorecard@.published_draft p WHERE p.draft = newest.id);
COMMENT ON VIEW @scorecard@.entry IS
	'Drafts that wait to be published, the newest of each figure; everybody sees those of his own units and areas. '
	'One row per unit_code, indicator_code, breakdown, method_code, period_text';

CREATE FUNCTION @scorecard@.publish(publication text, title text, units text[] DEFAULT NULL,
	indicators text[] DEFAULT NULL)
	RETURNS int LANGUAGE sql VOLATILE
BEGIN ATOMIC
	INSERT INTO @scorecard@.publication (code, title) VALUES (publish.publication, publish.title);
	-- A draft that another publication took meanwhile is left to it. In one order, so that two publishers cannot
	-- block each
	-- other, and so that all are found before the first is written.
	WITH taken AS (
		INSERT INTO @scorecard@.published_draft (draft, publication)
		SELECT e.draft::uuid, publish.publication
		FROM @scorecard@.entry e
		WHERE (units IS NULL OR e.unit_code = ANY (units))
			AND (indicators IS NULL OR e.indicator_code = ANY (indicators))
		ORDER BY e.draft
		ON CONFLICT DO NOTHING
		RETURNING draft
	), added AS (
		-- a day of publication before the day of entry is the source's own and is kept
		INSERT INTO @scorecard@.observation (unit, indicator, breakdown, method, period, known_from, value, value_upper,
			qualifier, numerator, denominator, rank_published, of_n, obs_status, conf_status, break_before, source,
				note,
			publication)
		SELECT d.unit, d.indicator, d.breakdown, d.method, d.period,
			CASE WHEN d.known_from < d.recorded_at::date THEN d.known_from ELSE CURRENT_DATE END, d.value,
				d.value_upper,
			d.qualifier, d.numerator, d.denominator, d.rank_published, d.of_n, d.obs_status, d.conf_status,
				d.break_before,
			d.source, d.note, publish.publication
		FROM @scorecard@.draft d
		WHERE d.id IN (SELECT taken.draft FROM taken)
		RETURNING 1
	)
	SELECT count(*)::int FROM added;
END;
COMMENT ON FUNCTION @scorecard@.publish(text, text, text[], text[]) IS
	'Publishes the drafts that wait, all or those of some units and indicators, as one named act of the caller; '
	'returns how many figures it published or withdrew';

CREATE VIEW @scorecard@.audit WITH (security_invoker = true) AS
SELECT e.unit AS unit_code, e.indicator AS indicator_code, e.breakdown, e.method AS method_code,
	e.period AS period_text,
	NULL::text AS boundary, e.act, e.recorded_by AS actor, e.recorded_at::date AS acted_on,
	to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS acted_at,
	e.value::float8 AS value, e.rank_published, e.obs_status, e.conf_status, e.known_from,
	e.publication, p.title AS publication_title, e.note
FROM (
	SELECT d.unit, d.indicator, d.breakdown, d.method, d.period, d.recorded_by, d.recorded_at, d.value,
		d.rank_published,
		d.obs_status, d.conf_status, d.known_from, NULL::text AS publication, d.note,
		CASE WHEN d.discarded THEN 'draft_discarded'
			WHEN row_number() OVER (PARTITION BY d.unit, d.indicator, d.breakdown, d.method, d.period
				ORDER BY d.recorded_at, d.id) > 1 THEN 'draft_revised'
			ELSE 'draft_entered' END AS act
	FROM @scorecard@.draft d
	UNION ALL
	SELECT o.unit, o.indicator, o.breakdown, o.method, o.period, o.recorded_by, o.recorded_at, o.value,
		o.rank_published,
		o.obs_status, o.conf_status, o.known_from, o.publication, o.note,
		CASE WHEN NOT o.published THEN 'held_back'
			WHEN o.value IS NULL AND o.rank_published IS NULL THEN 'withdrawn'
			WHEN row_number() OVER (PARTITION BY o.unit, o.indicator, o.breakdown, o.method, o.period, o.published
				ORDER BY o.recorded_at, o.known_from) > 1 THEN 'revised'
			ELSE 'published' END
	FROM @scorecard@.observation o
) e
LEFT JOIN @scorecard@.publication p ON p.code = e.publication;
COMMENT ON VIEW @scorecard@.audit IS
	'Who entered, revised, discarded, published or withdrew which figure, and when; with the rights of whoever reads '
	'it. '
	'One row per row of draft and of observation';

-- Who may see and do what ------------------------------------------------------------------------------------------
-- The owner of the tables is not held by the policies, so the public views, which run with his rights, see everything.

ALTER TABLE @scorecard@.access_right ENABLE ROW LEVEL SECURITY;
ALTER TABLE @scorecard@.draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE @scorecard@.published_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE @scorecard@.observation ENABLE ROW LEVEL SECURITY;

-- Asked first of every row, as it is declared cheaper than any condition of a query: a condition asked before it
-- could be
-- watched, by EXPLAIN ANALYZE, counting the rows of others. For the same reason it is not in SQL, which would be
-- inlined.
CREATE FUNCTION @scorecard@.covers(rights text[], unit text, indicator text) RETURNS boolean
	LANGUAGE plpgsql STABLE PARALLEL SAFE COST 0.0001
	SET search_path = pg_catalog, pg_temp
AS $covers$
BEGIN
	RETURN rights && ARRAY[format('%L/%L', unit, indicator), format('%L/NULL', unit), format('NULL/%L', indicator),
		'NULL/NULL'];
END
$covers$;
COMMENT ON FUNCTION @scorecard@.covers(text[], text, text) IS
	'Whether one of the rights, each a unit and an indicator with NULL for every one, is for this unit and indicator';

-- whoever has a right sees it, so that the policies below are about the rights of the one who asks
CREATE POLICY own_rights ON @scorecard@.access_right FOR SELECT
	USING (EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = access_right.role AND pg_has_role(r.oid,
		'USAGE')));

CREATE POLICY read_own_units ON @scorecard@.draft FOR SELECT
	USING (@may:draft:edit,publish@);
CREATE POLICY edit_own_units ON @scorecard@.draft FOR INSERT
	WITH CHECK (@may:draft:edit@);

-- whoever may read the draft
CREATE POLICY read_own_units ON @scorecard@.published_draft FOR SELECT
	USING (EXISTS (SELECT FROM @scorecard@.draft d WHERE d.id = published_draft.draft));
CREATE POLICY publish_own_units ON @scorecard@.published_draft FOR INSERT
	WITH CHECK (EXISTS (SELECT FROM @scorecard@.draft d WHERE d.id = published_draft.draft AND @may:d:publish@));

CREATE POLICY read_own_units ON @scorecard@.observation FOR SELECT
	USING (@may:observation:publish@);
CREATE POLICY publish_own_units ON @scorecard@.observation FOR INSERT
	WITH CHECK (@may:observation:publish@);

CREATE FUNCTION @scorecard@.grant_reader(role text) RETURNS void
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, @scorecard@, pg_temp
AS $grant$
DECLARE
	scorecard CONSTANT text := (current_schemas(false))[2];
	-- views that run with their owner's rights are the public ones
	public_view regclass;
BEGIN
	-- PUBLIC, which is no role, would be everybody for ever
	PERFORM kpi.required(role, EXISTS (SELECT FROM pg_roles r WHERE r.rolname = grant_reader.role),
		'rights are given to roles that exist, one by one');
	EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', scorecard, role);
	FOR public_view IN
		SELECT c.oid FROM pg_class c
		WHERE c.relnamespace = quote_ident(scorecard)::regnamespace AND c.relkind = 'v'
			AND NOT coalesce(c.reloptions @> '{security_invoker=true}', false)
	LOOP
		EXECUTE format('GRANT SELECT ON %s TO %I', public_view, role);
	END LOOP;
END
$grant$;
COMMENT ON FUNCTION @scorecard@.grant_reader(text) IS
	'Lets a role read every public view of the scorecard, and no table; to be called by the owner, and again after a '
	'view was added';

CREATE FUNCTION @scorecard@.grant_rights(role text, act text, units text[], areas text[]) RETURNS void
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, @scorecard@, pg_temp
AS $grant$
BEGIN
	-- a place that could not be resolved must not become a right to all of them
	IF EXISTS (SELECT FROM unnest(units || areas) given (code) WHERE given.code IS NULL) THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed',
			MESSAGE = format('units and areas of role "%s" must not contain null', role),
			HINT = 'Null instead of the whole array stands for every one.';
	END IF;
	PERFORM grant_reader(role);
	EXECUTE format('GRANT SELECT ON unit, area, indicator, method, '
		'boundary, boundary_member, access_right, draft, '
		'published_draft, publication, entry TO %I', role);
	INSERT INTO access_right (role, act, unit, area)
	SELECT grant_rights.role, grant_rights.act, u.code, a.code
	FROM unnest(coalesce(units, '{NULL}')) u (code) CROSS JOIN unnest(coalesce(areas, '{NULL}')) a (code)
	ON CONFLICT DO NOTHING;
END
$grant$;
COMMENT ON FUNCTION @scorecard@.grant_rights(text, text, text[], text[]) IS
	'What grant_editor and grant_publisher have in common: reading, and the rows of access_right';

CREATE FUNCTION @scorecard@.grant_editor(role text, units text[], areas text[] DEFAULT NULL) RETURNS void
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, @scorecard@, pg_temp
AS $grant$
BEGIN
	PERFORM grant_rights(role, 'edit', units, areas);
	EXECUTE format('GRANT INSERT (unit, indicator, breakdown, method, period, known_from, value, value_upper,
		qualifier, '
		'numerator, denominator, rank_published, of_n, obs_status, conf_status, break_before, source, note, discarded) '
		'ON draft TO %I', role);
END
$grant$;
COMMENT ON FUNCTION @scorecard@.grant_editor(text, text[], text[]) IS
	'Lets a role enter drafts for these units and areas (null: every one) and read those drafts; to be called by the '
	'owner';

CREATE FUNCTION @scorecard@.grant_publisher(role text, units text[] DEFAULT NULL,
	areas text[] DEFAULT NULL) RETURNS void
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, @scorecard@, pg_temp
AS $grant$
BEGIN
	PERFORM grant_rights(role, 'publish', units, areas);
	EXECUTE format('GRANT SELECT, INSERT ON observation TO %I', role);
	EXECUTE format('GRANT SELECT ON audit TO %I', role);
	EXECUTE format('GRANT INSERT (code, title) ON publication TO %I', role);
	EXECUTE format('GRANT INSERT ON published_draft TO %I', role);
END
$grant$;
COMMENT ON FUNCTION @scorecard@.grant_publisher(text, text[], text[]) IS
	'Lets a role publish the drafts of these units and areas (null: every one), record figures directly and read the '
	'audit of them; to be called by the owner';

CREATE FUNCTION @scorecard@.revoke_rights(role text) RETURNS void
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, @scorecard@, pg_temp
AS $grant$
BEGIN
	PERFORM kpi.required(role, EXISTS (SELECT FROM pg_roles r WHERE r.rolname = revoke_rights.role),
		'rights are given to roles that exist, one by one');
	DELETE FROM access_right r WHERE r.role = revoke_rights.role;
	EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM %I', (current_schemas(false))[2], role);
	EXECUTE format('REVOKE ALL ON SCHEMA %I FROM %I', (current_schemas(false))[2], role);
END
$grant$;
COMMENT ON FUNCTION @scorecard@.revoke_rights(text) IS
	'Takes everything back that grant_reader, grant_editor and grant_publisher gave; before a role is dropped';

$template$;
	script text := template;
	remark record;
BEGIN
	IF name IS NULL OR name = '' THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = 'a scorecard needs a name',
			HINT = 'The name becomes that of a schema, for example ''vinhphuc''.';
	END IF;
	IF octet_length(name) > 63 THEN
		RAISE EXCEPTION USING ERRCODE = 'name_too_long',
			MESSAGE = format('the scorecard name "%s" is longer than 63 bytes', name);
	END IF;
	-- asked beforehand, so that the usual refusals are short
	IF EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = create_scorecard.name) THEN
		RAISE EXCEPTION USING ERRCODE = 'duplicate_schema', MESSAGE = format('schema "%s" already exists', name),
			HINT = 'Choose another name for the scorecard.';
	END IF;
	IF NOT has_database_privilege(current_database(), 'CREATE') THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('permission denied to create the scorecard "%s" in database "%s"', name, current_database()),
			HINT = 'Ask the owner of the database for the CREATE privilege on it.';
	END IF;
	script := replace(script, '@reported@', reported);
	script := regexp_replace(script, '@newest:(\w+)@', newest, 'g');
	script := regexp_replace(script, '@newest_ending:([\w., ]+):([\w ]*)@', newest_ending, 'g');
	script := regexp_replace(script, '@same_length:([\w.]+):([\w.]+)@', same_length, 'g');
	script := regexp_replace(script, '@new_area:(\w+)@', new_area, 'g');
	script := regexp_replace(script, '@as_of:(\w+)@', as_of, 'g');
	script := regexp_replace(script, '@shown:(\w+)@', shown, 'g');
	script := regexp_replace(script, '@placed:([\w.]+)@', placed, 'g');
	script := regexp_replace(script, '@guard:(\w+)@', guard, 'g');
	script := regexp_replace(script, '@may:(\w+):([\w,]+)@', may, 'g');
	script := regexp_replace(script, '@boundary:([\w.]+):([\w.]+)@', boundary, 'g');
	script := regexp_replace(script, '@born:([\w.]+)@', born, 'g');
	script := regexp_replace(script, '@asked_for:([\w.]+)@', asked_for, 'g');
	script := replace(script, '@asked@', asked);
	script := regexp_replace(script, '@worst_status:([\w.]+)@', worst_status, 'g');
	script := regexp_replace(script, '@status_rank:([\w.\x27]+)@', status_rank, 'g');
	EXECUTE replace(script, '@scorecard@', quote_ident(name));
	FOR remark IN
		SELECT c.oid::regclass AS relation, a.attname, word.meaning
		FROM pg_class c
		JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
		JOIN @extschema@.scorecard_column word ON word.name = a.attname
		WHERE c.relnamespace = quote_ident(create_scorecard.name)::regnamespace AND c.relkind IN ('r', 'v')
	LOOP
		EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', remark.relation, remark.attname, remark.meaning);
	END LOOP;
	RETURN quote_ident(name);
END
$create_scorecard$;
COMMENT ON FUNCTION create_scorecard(text) IS
	'Makes a scorecard: a schema of that name with tables and views of your own, seeded with the official catalogue; '
	'returns the schema''s quoted name';
