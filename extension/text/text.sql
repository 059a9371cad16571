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

CREATE FUNCTION read_number(value text, locale text DEFAULT NULL) RETURNS number_reading
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_read_number';

CREATE FUNCTION parse_quantity(value text, locale text DEFAULT NULL) RETURNS quantity
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_parse_quantity';
COMMENT ON FUNCTION parse_quantity(text, text) IS
	'The figure a text denotes in base units, with qualifier, unit, range or fraction: trên 1.219,11 triệu USD, '
	'65 -70%, 793/1.084';

CREATE FUNCTION read_quantity(value text, locale text DEFAULT NULL) RETURNS quantity_reading
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_read_quantity';

CREATE FUNCTION read_rank(value text) RETURNS rank_reading
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_read_rank';
COMMENT ON FUNCTION read_rank(text) IS
	'The rank a text denotes: 31/34, thứ 5, hạng 3 trên 63 tỉnh, thành phố';

CREATE FUNCTION parse_period(value text, calendar text DEFAULT 'civil', year int DEFAULT NULL) RETURNS period
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_parse_period';

CREATE FUNCTION read_period(value text, calendar text DEFAULT 'civil', year int DEFAULT NULL) RETURNS period_reading
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_read_period';
COMMENT ON FUNCTION read_period(text, text, int) IS
	'parse_period with a reason instead of an error, and with kind and status words';

CREATE FUNCTION read_status(value text) RETURNS status_reading
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_read_status';

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
