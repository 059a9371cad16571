CREATE TYPE period;

CREATE FUNCTION period_in(cstring) RETURNS period
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_in';
COMMENT ON FUNCTION period_in(cstring) IS 'Reads a period from text';

CREATE FUNCTION period_out(period) RETURNS cstring
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_out';
COMMENT ON FUNCTION period_out(period) IS 'Writes a period as canonical text';

CREATE FUNCTION period_recv(internal) RETURNS period
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_recv';
COMMENT ON FUNCTION period_recv(internal) IS 'Reads a period from its binary form';

CREATE FUNCTION period_send(period) RETURNS bytea
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_send';
COMMENT ON FUNCTION period_send(period) IS 'Writes a period in binary form: its first and last day, each as a date';

CREATE TYPE period (
	INPUT = period_in,
	OUTPUT = period_out,
	RECEIVE = period_recv,
	SEND = period_send,
	LIKE = pg_catalog.int8
);
COMMENT ON TYPE period IS
	'A span of whole days as SDMX writes it: 2025, 2025-S1, 2025-Q3, 2025-06, 2025-06-30, 2025-01-01/P9M. '
	'Ordered by first day, then by last day';


-- A period is stored as a bigint that orders as periods do.

CREATE FUNCTION period_lt(period, period) RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_lt';
COMMENT ON FUNCTION period_lt(period, period) IS 'implementation of < operator';

CREATE FUNCTION period_le(period, period) RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_le';
COMMENT ON FUNCTION period_le(period, period) IS 'implementation of <= operator';

CREATE FUNCTION period_eq(period, period) RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_eq';
COMMENT ON FUNCTION period_eq(period, period) IS 'implementation of = operator';

CREATE FUNCTION period_ne(period, period) RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_ne';
COMMENT ON FUNCTION period_ne(period, period) IS 'implementation of <> operator';

CREATE FUNCTION period_ge(period, period) RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_ge';
COMMENT ON FUNCTION period_ge(period, period) IS 'implementation of >= operator';

CREATE FUNCTION period_gt(period, period) RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_gt';
COMMENT ON FUNCTION period_gt(period, period) IS 'implementation of > operator';

CREATE FUNCTION period_cmp(period, period) RETURNS integer
	LANGUAGE c IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_cmp';
COMMENT ON FUNCTION period_cmp(period, period) IS
	'-1, 0 or 1 as the first period is before, the same as or after the second, by first day and then by last day';

CREATE FUNCTION period_hash(period) RETURNS integer
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_hash';
COMMENT ON FUNCTION period_hash(period) IS 'Hash of a period';

CREATE FUNCTION period_hash_extended(period, bigint) RETURNS bigint
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_hash_extended';
COMMENT ON FUNCTION period_hash_extended(period, bigint) IS 'Hash of a period with a 64-bit seed';

CREATE OPERATOR < (
	LEFTARG = period, RIGHTARG = period, FUNCTION = period_lt,
	COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = pg_catalog.scalarltsel, JOIN = pg_catalog.scalarltjoinsel
);
COMMENT ON OPERATOR < (period, period) IS 'starts earlier, or ends earlier when both start together';

CREATE OPERATOR <= (
	LEFTARG = period, RIGHTARG = period, FUNCTION = period_le,
	COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = pg_catalog.scalarlesel, JOIN = pg_catalog.scalarlejoinsel
);
COMMENT ON OPERATOR <= (period, period) IS 'before or the same period';

CREATE OPERATOR = (
	LEFTARG = period, RIGHTARG = period, FUNCTION = period_eq,
	COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = pg_catalog.eqsel, JOIN = pg_catalog.eqjoinsel,
	HASHES, MERGES
);
COMMENT ON OPERATOR = (period, period) IS 'same first and same last day';

CREATE OPERATOR <> (
	LEFTARG = period, RIGHTARG = period, FUNCTION = period_ne,
	COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = pg_catalog.neqsel, JOIN = pg_catalog.neqjoinsel
);
COMMENT ON OPERATOR <> (period, period) IS 'another first or another last day';

CREATE OPERATOR >= (
	LEFTARG = period, RIGHTARG = period, FUNCTION = period_ge,
	COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = pg_catalog.scalargesel, JOIN = pg_catalog.scalargejoinsel
);
COMMENT ON OPERATOR >= (period, period) IS 'after or the same period';

CREATE OPERATOR > (
	LEFTARG = period, RIGHTARG = period, FUNCTION = period_gt,
	COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = pg_catalog.scalargtsel, JOIN = pg_catalog.scalargtjoinsel
);
COMMENT ON OPERATOR > (period, period) IS 'starts later, or ends later when both start together';

CREATE OPERATOR CLASS period_ops DEFAULT FOR TYPE period USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 period_cmp(period, period),
	FUNCTION 2 pg_catalog.btint8sortsupport(internal),
	FUNCTION 4 pg_catalog.btequalimage(oid);
COMMENT ON OPERATOR FAMILY period_ops USING btree IS 'Order of periods, by first day and then by last day';
COMMENT ON OPERATOR CLASS period_ops USING btree IS 'Order of periods, by first day and then by last day';

CREATE OPERATOR CLASS period_ops DEFAULT FOR TYPE period USING hash AS
	OPERATOR 1 =,
	FUNCTION 1 period_hash(period),
	FUNCTION 2 period_hash_extended(period, bigint);
COMMENT ON OPERATOR FAMILY period_ops USING hash IS 'Hashing of periods';
COMMENT ON OPERATOR CLASS period_ops USING hash IS 'Hashing of periods';


CREATE FUNCTION period_smaller(period, period) RETURNS period
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_smaller';
COMMENT ON FUNCTION period_smaller(period, period) IS 'The earlier of two periods';

CREATE FUNCTION period_larger(period, period) RETURNS period
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_larger';
COMMENT ON FUNCTION period_larger(period, period) IS 'The later of two periods';

CREATE AGGREGATE min(period) (
	SFUNC = period_smaller, STYPE = period, SSPACE = 8,
	COMBINEFUNC = period_smaller, SORTOP = <, PARALLEL = SAFE
);
COMMENT ON AGGREGATE min(period) IS 'The first period in order (earliest start, then earliest end); NULL without rows';

CREATE AGGREGATE max(period) (
	SFUNC = period_larger, STYPE = period, SSPACE = 8,
	COMBINEFUNC = period_larger, SORTOP = >, PARALLEL = SAFE
);
COMMENT ON AGGREGATE max(period) IS 'The last period in order (latest start, then latest end); NULL without rows';


CREATE FUNCTION period(first date, last date) RETURNS period
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_of_dates';
COMMENT ON FUNCTION period(date, date) IS 'The period from the first day to the last, both included';

CREATE FUNCTION period(date) RETURNS period
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_of_date';
COMMENT ON FUNCTION period(date) IS 'The day as a period';

CREATE FUNCTION period(daterange) RETURNS period
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_of_daterange';
COMMENT ON FUNCTION period(daterange) IS
	'The days of a range as a period; an error for a range that is empty or unbounded';

CREATE FUNCTION period_start(period) RETURNS date
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_start';
COMMENT ON FUNCTION period_start(period) IS 'First day of the period';

CREATE FUNCTION period_end(period) RETURNS date
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_end';
COMMENT ON FUNCTION period_end(period) IS 'Last day of the period';

-- not STRICT, so that it is inlined: daterange(NULL, NULL) would be everything, not NULL
CREATE FUNCTION daterange(period) RETURNS daterange
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN period_start($1) IS NOT NULL
		THEN pg_catalog.daterange(period_start($1), period_end($1), '[]'::pg_catalog.text) END;
COMMENT ON FUNCTION daterange(period) IS
	'The days of the period as a range, from its first day to before the day after its last';

CREATE CAST (date AS period) WITH FUNCTION period(date);
COMMENT ON CAST (date AS period) IS 'The day as a period';
CREATE CAST (period AS date) WITH FUNCTION period_start(period);
COMMENT ON CAST (period AS date) IS 'First day of the period';
CREATE CAST (daterange AS period) WITH FUNCTION period(daterange);
COMMENT ON CAST (daterange AS period) IS 'The days of a range as a period';
CREATE CAST (period AS daterange) WITH FUNCTION daterange(period);
COMMENT ON CAST (period AS daterange) IS 'The days of the period as a range';


CREATE FUNCTION frequency(period) RETURNS text
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_frequency';
COMMENT ON FUNCTION frequency(period) IS
	'Frequency as in SDMX: A year, S half-year, Q quarter, M month, D day; R for any other range';

CREATE FUNCTION months(period) RETURNS integer
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_months';
COMMENT ON FUNCTION months(period) IS 'Length in months; NULL when it is not a whole number of months';

CREATE FUNCTION period_time(period) RETURNS double precision
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_time';
COMMENT ON FUNCTION period_time(period) IS
	'The day after the end of the period as a fractional year: 2024 gives 2025.0';

CREATE FUNCTION is_year_to_date(period) RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_is_year_to_date';
COMMENT ON FUNCTION is_year_to_date(period) IS 'Whether the period starts on 1 January';

CREATE FUNCTION year_before(period) RETURNS period
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_year_before';
COMMENT ON FUNCTION year_before(period) IS 'The same period of the previous year';

CREATE FUNCTION period_plus(period, integer) RETURNS period
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_plus';
COMMENT ON FUNCTION period_plus(period, integer) IS 'implementation of + operator';

CREATE FUNCTION integer_plus_period(integer, period) RETURNS period
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_integer_plus_period';
COMMENT ON FUNCTION integer_plus_period(integer, period) IS 'implementation of + operator';

CREATE FUNCTION period_minus(period, integer) RETURNS period
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_minus';
COMMENT ON FUNCTION period_minus(period, integer) IS 'implementation of - operator';

CREATE FUNCTION period_distance(period, period) RETURNS integer
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_distance';
COMMENT ON FUNCTION period_distance(period, period) IS 'implementation of - operator';

CREATE OPERATOR + (LEFTARG = period, RIGHTARG = integer, FUNCTION = period_plus, COMMUTATOR = +);
COMMENT ON OPERATOR + (period, integer) IS
	'so many years, half-years, quarters, months or days later; an error for a range';

CREATE OPERATOR + (LEFTARG = integer, RIGHTARG = period, FUNCTION = integer_plus_period, COMMUTATOR = +);
COMMENT ON OPERATOR + (integer, period) IS
	'so many years, half-years, quarters, months or days later; an error for a range';

CREATE OPERATOR - (LEFTARG = period, RIGHTARG = integer, FUNCTION = period_minus);
COMMENT ON OPERATOR - (period, integer) IS
	'so many years, half-years, quarters, months or days earlier; an error for a range';

CREATE OPERATOR - (LEFTARG = period, RIGHTARG = period, FUNCTION = period_distance);
COMMENT ON OPERATOR - (period, period) IS
	'how many periods lie between two of the same frequency; an error for ranges and for different frequencies';
