/* vinhphuc_kpi: KPI and digital-economy indicators inside PostgreSQL */
-- complain if this script is sourced in psql rather than by CREATE EXTENSION
\echo Use "CREATE EXTENSION vinhphuc_kpi" to load this file. \quit

-- extension/base/base.sql
-- Whoever owns the schema could put functions of his own beside ours, or drop them all.
DO $$
BEGIN
	IF NOT EXISTS (
		SELECT FROM pg_catalog.pg_namespace n JOIN pg_catalog.pg_roles r ON r.oid OPERATOR(pg_catalog.=) n.nspowner
		WHERE n.nspname OPERATOR(pg_catalog.=) '@extschema@' AND (r.rolsuper OR r.rolname OPERATOR(pg_catalog.=) current_user))
	THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = 'schema "@extschema@" exists and belongs to another role',
			HINT = 'Rename or drop that schema, or give it to the role that installs the extension.';
	END IF;
END $$;
GRANT USAGE ON SCHEMA @extschema@ TO PUBLIC;

CREATE FUNCTION version() RETURNS text
	LANGUAGE c STABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_version';
COMMENT ON FUNCTION @extschema@.version() IS 'Version of the loaded vinhphuc_kpi library';

CREATE FUNCTION published_round(value numeric, decimals int) RETURNS numeric
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_published_round';
COMMENT ON FUNCTION published_round(numeric, int) IS
	'Rounds as figures are published: half away from zero, in decimal';

CREATE FUNCTION published_round(value float8, decimals int) RETURNS numeric
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_published_round_float8';
COMMENT ON FUNCTION published_round(float8, int) IS
	'Rounds as figures are published: half away from zero, in decimal, so that 49.365 becomes 49.37';

-- extension/period/period.sql
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


-- A period is stored as a bigint that orders as periods do, so bigint's own comparisons serve it.

CREATE FUNCTION period_lt(period, period) RETURNS boolean
	LANGUAGE internal IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'int8lt';
COMMENT ON FUNCTION period_lt(period, period) IS 'implementation of < operator';

CREATE FUNCTION period_le(period, period) RETURNS boolean
	LANGUAGE internal IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'int8le';
COMMENT ON FUNCTION period_le(period, period) IS 'implementation of <= operator';

CREATE FUNCTION period_eq(period, period) RETURNS boolean
	LANGUAGE internal IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'int8eq';
COMMENT ON FUNCTION period_eq(period, period) IS 'implementation of = operator';

CREATE FUNCTION period_ne(period, period) RETURNS boolean
	LANGUAGE internal IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'int8ne';
COMMENT ON FUNCTION period_ne(period, period) IS 'implementation of <> operator';

CREATE FUNCTION period_ge(period, period) RETURNS boolean
	LANGUAGE internal IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'int8ge';
COMMENT ON FUNCTION period_ge(period, period) IS 'implementation of >= operator';

CREATE FUNCTION period_gt(period, period) RETURNS boolean
	LANGUAGE internal IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'int8gt';
COMMENT ON FUNCTION period_gt(period, period) IS 'implementation of > operator';

CREATE FUNCTION period_cmp(period, period) RETURNS integer
	LANGUAGE internal IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE AS 'btint8cmp';
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
	LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'int8smaller';
COMMENT ON FUNCTION period_smaller(period, period) IS 'The earlier of two periods';

CREATE FUNCTION period_larger(period, period) RETURNS period
	LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'int8larger';
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

-- extension/share/share.sql
-- Summaries: flat values of fixed size, at once aggregate state, what workers exchange, and what users store.

CREATE TYPE ratio_summary;

CREATE FUNCTION ratio_summary_in(cstring) RETURNS ratio_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_ratio_summary_in';
COMMENT ON FUNCTION ratio_summary_in(cstring) IS 'Input of type ratio_summary';

CREATE FUNCTION ratio_summary_out(ratio_summary) RETURNS cstring
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_ratio_summary_out';
COMMENT ON FUNCTION ratio_summary_out(ratio_summary) IS 'Output of type ratio_summary; exact, whatever the settings';

CREATE FUNCTION ratio_summary_recv(internal) RETURNS ratio_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_ratio_summary_recv';
COMMENT ON FUNCTION ratio_summary_recv(internal) IS 'Binary input of type ratio_summary';

CREATE FUNCTION ratio_summary_send(ratio_summary) RETURNS bytea
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_ratio_summary_send';
COMMENT ON FUNCTION ratio_summary_send(ratio_summary) IS 'Binary output of type ratio_summary';

CREATE TYPE ratio_summary (
	INPUT = ratio_summary_in,
	OUTPUT = ratio_summary_out,
	RECEIVE = ratio_summary_recv,
	SEND = ratio_summary_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = main
);
COMMENT ON TYPE ratio_summary IS
	'Sums of numerators and denominators and the number of rows behind them; store it and combine with rollup()';

CREATE TYPE digital_share_summary;

CREATE FUNCTION digital_share_summary_in(cstring) RETURNS digital_share_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_digital_share_summary_in';
COMMENT ON FUNCTION digital_share_summary_in(cstring) IS 'Input of type digital_share_summary';

CREATE FUNCTION digital_share_summary_out(digital_share_summary) RETURNS cstring
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_digital_share_summary_out';
COMMENT ON FUNCTION digital_share_summary_out(digital_share_summary) IS
	'Output of type digital_share_summary; exact, whatever the settings';

CREATE FUNCTION digital_share_summary_recv(internal) RETURNS digital_share_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_digital_share_summary_recv';
COMMENT ON FUNCTION digital_share_summary_recv(internal) IS 'Binary input of type digital_share_summary';

CREATE FUNCTION digital_share_summary_send(digital_share_summary) RETURNS bytea
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_digital_share_summary_send';
COMMENT ON FUNCTION digital_share_summary_send(digital_share_summary) IS 'Binary output of type digital_share_summary';

CREATE TYPE digital_share_summary (
	INPUT = digital_share_summary_in,
	OUTPUT = digital_share_summary_out,
	RECEIVE = digital_share_summary_recv,
	SEND = digital_share_summary_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = main
);
COMMENT ON TYPE digital_share_summary IS
	'Value added of core digital industries, digitised value added of the others, GRDP, and the number of rows behind '
	'them; store it and combine with rollup()';

-- What summaries give. NULL for a ratio over zero and for a share of a GRDP that is not above zero.

CREATE FUNCTION ratio(ratio_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_ratio_result';
COMMENT ON FUNCTION ratio(ratio_summary) IS
	'Sum of numerators over sum of denominators; NULL where the denominators sum to zero';

CREATE FUNCTION exact_ratio(ratio_summary) RETURNS numeric
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_exact_ratio_result';
COMMENT ON FUNCTION exact_ratio(ratio_summary) IS
	'The ratio as numeric, of a summary of numeric values; NULL where the denominators sum to zero';

CREATE FUNCTION numerator(ratio_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_ratio_numerator';
COMMENT ON FUNCTION numerator(ratio_summary) IS
	'Sum of numerators';

CREATE FUNCTION denominator(ratio_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_ratio_denominator';
COMMENT ON FUNCTION denominator(ratio_summary) IS
	'Sum of denominators';

CREATE FUNCTION exact_numerator(ratio_summary) RETURNS numeric
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_exact_ratio_numerator';
COMMENT ON FUNCTION exact_numerator(ratio_summary) IS
	'Sum of numerators as numeric, of a summary of numeric values';

CREATE FUNCTION exact_denominator(ratio_summary) RETURNS numeric
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_exact_ratio_denominator';
COMMENT ON FUNCTION exact_denominator(ratio_summary) IS
	'Sum of denominators as numeric, of a summary of numeric values';

CREATE FUNCTION observations(ratio_summary) RETURNS bigint
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_ratio_observations';
COMMENT ON FUNCTION observations(ratio_summary) IS
	'Rows that entered the sums';

CREATE FUNCTION core_value_added(digital_share_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_core_value_added';
COMMENT ON FUNCTION core_value_added(digital_share_summary) IS
	'Value added of the core digital industries';

CREATE FUNCTION digitised_value_added(digital_share_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_digitised_value_added';
COMMENT ON FUNCTION digitised_value_added(digital_share_summary) IS
	'Value added digitised in the other industries';

CREATE FUNCTION grdp(digital_share_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_grdp';
COMMENT ON FUNCTION grdp(digital_share_summary) IS
	'Value added of all industries and product taxes: GRDP';

CREATE FUNCTION exact_core_value_added(digital_share_summary) RETURNS numeric
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_exact_core_value_added';
COMMENT ON FUNCTION exact_core_value_added(digital_share_summary) IS
	'Value added of the core digital industries as numeric, of a summary of numeric values';

CREATE FUNCTION exact_digitised_value_added(digital_share_summary) RETURNS numeric
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_exact_digitised_value_added';
COMMENT ON FUNCTION exact_digitised_value_added(digital_share_summary) IS
	'Value added digitised in the other industries as numeric, of a summary of numeric values';

CREATE FUNCTION exact_grdp(digital_share_summary) RETURNS numeric
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_exact_grdp';
COMMENT ON FUNCTION exact_grdp(digital_share_summary) IS
	'GRDP as numeric, of a summary of numeric values';

CREATE FUNCTION core_share(digital_share_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_core_share';
COMMENT ON FUNCTION core_share(digital_share_summary) IS
	'Core digital industries, in percent of GRDP; NULL where GRDP is not above zero';

CREATE FUNCTION digitised_share(digital_share_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_digitised_share';
COMMENT ON FUNCTION digitised_share(digital_share_summary) IS
	'Digitised part of the other industries, in percent of GRDP; NULL where GRDP is not above zero';

CREATE FUNCTION total_share(digital_share_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_total_share';
COMMENT ON FUNCTION total_share(digital_share_summary) IS
	'Digital economy: core industries and the digitised part of the others, in percent of GRDP; '
	'NULL where GRDP is not above zero';

CREATE FUNCTION exact_core_share(digital_share_summary) RETURNS numeric
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_exact_core_share';
COMMENT ON FUNCTION exact_core_share(digital_share_summary) IS
	'Core digital industries, in percent of GRDP, as numeric, '
	'of a summary of numeric values; NULL where GRDP is not above zero';

CREATE FUNCTION exact_digitised_share(digital_share_summary) RETURNS numeric
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_exact_digitised_share';
COMMENT ON FUNCTION exact_digitised_share(digital_share_summary) IS
	'Digitised part of the other industries, in percent of GRDP, as numeric, '
	'of a summary of numeric values; NULL where GRDP is not above zero';

CREATE FUNCTION exact_total_share(digital_share_summary) RETURNS numeric
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_exact_total_share';
COMMENT ON FUNCTION exact_total_share(digital_share_summary) IS
	'Digital economy: core industries and the digitised part of the others, in percent of GRDP, as numeric, '
	'of a summary of numeric values; NULL where GRDP is not above zero';

CREATE FUNCTION observations(digital_share_summary) RETURNS bigint
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_digital_share_observations';
COMMENT ON FUNCTION observations(digital_share_summary) IS
	'Rows that entered the sums, product taxes among them';

-- Steps of the aggregates. Not strict: a pair with a NULL is skipped, a part without rows combines.

CREATE FUNCTION ratio_accum(state ratio_summary, num float8, den float8) RETURNS ratio_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_ratio_accum';
COMMENT ON FUNCTION ratio_accum(ratio_summary, float8, float8) IS
	'Transition of ratio(float8, float8)';

CREATE FUNCTION ratio_accum(state ratio_summary, num numeric, den numeric) RETURNS ratio_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_ratio_accum_numeric';
COMMENT ON FUNCTION ratio_accum(ratio_summary, numeric, numeric) IS
	'Transition of ratio(numeric, numeric)';

CREATE FUNCTION weighted_mean_accum(state ratio_summary, value float8, weight float8) RETURNS ratio_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_weighted_mean_accum';
COMMENT ON FUNCTION weighted_mean_accum(ratio_summary, float8, float8) IS
	'Transition of weighted_mean(float8, float8)';

CREATE FUNCTION ratio_combine(ratio_summary, ratio_summary) RETURNS ratio_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_ratio_combine';
COMMENT ON FUNCTION ratio_combine(ratio_summary, ratio_summary) IS
	'Sums of two summaries, either of which may be NULL';

CREATE FUNCTION digital_share_accum(state digital_share_summary, va float8, core boolean, coefficient float8)
	RETURNS digital_share_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_digital_share_accum';
COMMENT ON FUNCTION digital_share_accum(digital_share_summary, float8, boolean, float8) IS
	'Transition of digital_share(float8, boolean, float8)';

CREATE FUNCTION digital_share_accum(state digital_share_summary, va numeric, core boolean, coefficient numeric)
	RETURNS digital_share_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_digital_share_accum_numeric';
COMMENT ON FUNCTION digital_share_accum(digital_share_summary, numeric, boolean, numeric) IS
	'Transition of digital_share(numeric, boolean, numeric)';

CREATE FUNCTION digital_share_combine(digital_share_summary, digital_share_summary) RETURNS digital_share_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_digital_share_combine';
COMMENT ON FUNCTION digital_share_combine(digital_share_summary, digital_share_summary) IS
	'Sums of two summaries, either of which may be NULL';

-- Aggregates. A one-step aggregate is a final function over the transition of its summary, so that PostgreSQL runs
-- the transition once for both.

CREATE AGGREGATE ratio(num float8, den float8) (
	SFUNC = ratio_accum,
	STYPE = ratio_summary,
	SSPACE = 48,
	FINALFUNC = ratio,
	COMBINEFUNC = ratio_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE ratio(float8, float8) IS
	'Sum of numerators over sum of denominators, over the rows that have both; NULL where the denominators sum to zero';

CREATE AGGREGATE ratio(num numeric, den numeric) (
	SFUNC = ratio_accum,
	STYPE = ratio_summary,
	SSPACE = 48,
	FINALFUNC = exact_ratio,
	COMBINEFUNC = ratio_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE ratio(numeric, numeric) IS
	'Sum of numerators over sum of denominators, over the rows that have both; NULL where the denominators sum to zero';

CREATE AGGREGATE ratio_summary(num float8, den float8) (
	SFUNC = ratio_accum,
	STYPE = ratio_summary,
	SSPACE = 48,
	COMBINEFUNC = ratio_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE ratio_summary(float8, float8) IS
	'Sums of numerators and denominators over the rows that have both';

CREATE AGGREGATE ratio_summary(num numeric, den numeric) (
	SFUNC = ratio_accum,
	STYPE = ratio_summary,
	SSPACE = 48,
	COMBINEFUNC = ratio_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE ratio_summary(numeric, numeric) IS
	'Sums of numerators and denominators over the rows that have both';

CREATE AGGREGATE weighted_mean(value float8, weight float8) (
	SFUNC = weighted_mean_accum,
	STYPE = ratio_summary,
	SSPACE = 48,
	FINALFUNC = ratio,
	COMBINEFUNC = ratio_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE weighted_mean(float8, float8) IS
	'Sum of weight * value over sum of weights; NULL where the weights sum to zero';

CREATE AGGREGATE weighted_mean_summary(value float8, weight float8) (
	SFUNC = weighted_mean_accum,
	STYPE = ratio_summary,
	SSPACE = 48,
	COMBINEFUNC = ratio_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE weighted_mean_summary(float8, float8) IS
	'Sums of weight * value and of weights; ratio() of it is the weighted mean';

CREATE AGGREGATE rollup(ratio_summary) (
	SFUNC = ratio_combine,
	STYPE = ratio_summary,
	SSPACE = 48,
	COMBINEFUNC = ratio_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(ratio_summary) IS
	'Summary of all rows behind the given summaries';

CREATE AGGREGATE digital_share(va float8, core boolean, coefficient float8) (
	SFUNC = digital_share_accum,
	STYPE = digital_share_summary,
	SSPACE = 72,
	FINALFUNC = total_share,
	COMBINEFUNC = digital_share_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE digital_share(float8, boolean, float8) IS
	'Digital economy in percent of GRDP: core value added and coefficient * value added of the other industries; '
	'product taxes are a row with core false and coefficient 0; NULL where GRDP is not above zero';

CREATE AGGREGATE digital_share(va numeric, core boolean, coefficient numeric) (
	SFUNC = digital_share_accum,
	STYPE = digital_share_summary,
	SSPACE = 72,
	FINALFUNC = exact_total_share,
	COMBINEFUNC = digital_share_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE digital_share(numeric, boolean, numeric) IS
	'Digital economy in percent of GRDP: core value added and coefficient * value added of the other industries; '
	'product taxes are a row with core false and coefficient 0; NULL where GRDP is not above zero';

CREATE AGGREGATE digital_share_summary(va float8, core boolean, coefficient float8) (
	SFUNC = digital_share_accum,
	STYPE = digital_share_summary,
	SSPACE = 72,
	COMBINEFUNC = digital_share_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE digital_share_summary(float8, boolean, float8) IS
	'Core value added, digitised value added of the other industries, and GRDP';

CREATE AGGREGATE digital_share_summary(va numeric, core boolean, coefficient numeric) (
	SFUNC = digital_share_accum,
	STYPE = digital_share_summary,
	SSPACE = 72,
	COMBINEFUNC = digital_share_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE digital_share_summary(numeric, boolean, numeric) IS
	'Core value added, digitised value added of the other industries, and GRDP';

CREATE AGGREGATE rollup(digital_share_summary) (
	SFUNC = digital_share_combine,
	STYPE = digital_share_summary,
	SSPACE = 72,
	COMBINEFUNC = digital_share_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(digital_share_summary) IS
	'Summary of all rows behind the given summaries';

-- Published figures.

CREATE FUNCTION parts_agree(total numeric, parts numeric[], tolerance numeric DEFAULT 0.01) RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_parts_agree';
COMMENT ON FUNCTION parts_agree(numeric, numeric[], numeric) IS
	'Whether a published total equals the sum of its published parts within a tolerance; NULL where a part is NULL or '
	'there is none';

CREATE FUNCTION share_of_value_added(share_of_grdp float8, product_tax_share float8) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_share_of_va';
COMMENT ON FUNCTION share_of_value_added(float8, float8) IS
	'Percent of value added, from percent of GRDP and the percent of product taxes less subsidies in GRDP';

CREATE FUNCTION share_of_value_added(share_of_grdp numeric, product_tax_share numeric) RETURNS numeric
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_share_of_va_numeric';
COMMENT ON FUNCTION share_of_value_added(numeric, numeric) IS
	'Percent of value added, from percent of GRDP and the percent of product taxes less subsidies in GRDP';

-- extension/rank/rank.sql
-- Window functions over a whole partition; never strict, because a NULL value is a unit without a rank.

CREATE FUNCTION rank_of(value float8, direction int, tolerance float8 DEFAULT 0, ties text DEFAULT 'competition')
	RETURNS int
	LANGUAGE c WINDOW IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_rank_of';
COMMENT ON FUNCTION rank_of(float8, int, float8, text) IS
	'Rank in the partition: 1 + number of units better by more than tolerance (direction 1 higher is better, -1 lower, '
	'0 not ranked; ties competition, dense or modified); a NULL value is not ranked';

CREATE FUNCTION fractional_rank_of(value float8, direction int, tolerance float8 DEFAULT 0)
	RETURNS float8
	LANGUAGE c WINDOW IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_fractional_rank_of';
COMMENT ON FUNCTION fractional_rank_of(float8, int, float8) IS
	'Rank in the partition, tied units getting the mean of the places they share (1, 2.5, 2.5, 4); tolerance must be '
	'0; a NULL value is not ranked';

CREATE FUNCTION rank_count(value float8)
	RETURNS int
	LANGUAGE c WINDOW IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_rank_count';
COMMENT ON FUNCTION rank_count(float8) IS
	'The N of "rank of N": number of units of the partition whose value is not NULL, whatever the frame';

CREATE FUNCTION margin_to_place(value float8, direction int, k int)
	RETURNS float8
	LANGUAGE c WINDOW IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_margin_to_place';
COMMENT ON FUNCTION margin_to_place(float8, int, int) IS
	'Distance to the k-th place of the partition in units of the value: positive ahead of it, 0 on it, negative still '
	'missing; NULL when fewer than k units are ranked';

-- extension/target/target.sql
CREATE TYPE progress_result AS (
	status text,
	reason text,
	gap float8,
	distance_covered float8,
	time_elapsed float8,
	pace float8,
	cagr_actual float8,
	cagr_required float8,
	cagr_required_from_now float8,
	eurostat_ratio float8,
	eurostat_status text,
	un_projected float8,
	un_ratio float8,
	un_score int,
	escap_csi float8,
	required_per_year float8,
	actual_per_year float8,
	acceleration float8,
	years_to_target_linear float8,
	years_to_target_geometric float8,
	years_to_target_logit float8,
	path_linear float8,
	path_geometric float8,
	path_logit float8
);
COMMENT ON TYPE progress_result IS
	'Progress to a target by every method; ratios and growth rates are quotients (0.05 is 5 percent), '
	'NULL where not defined';
COMMENT ON COLUMN progress_result.status IS
	'Our own judgement: achieved, on_track, slow, off_track, moving_away, maintained, lost, expired, '
	'not_assessable';
COMMENT ON COLUMN progress_result.reason IS
	'Why: insufficient_data, zero_base, sign_change, base_better, partial_period, or NULL';
COMMENT ON COLUMN progress_result.gap IS 'Distance still to go, in the unit of the value; 0 when met';
COMMENT ON COLUMN progress_result.distance_covered IS 'Part of the way from base to target that was covered';
COMMENT ON COLUMN progress_result.time_elapsed IS 'Part of the time from base to target that has passed';
COMMENT ON COLUMN progress_result.pace IS
	'distance_covered / time_elapsed; 1 is exactly on the straight line';
COMMENT ON COLUMN progress_result.cagr_actual IS 'Compound growth per year from base to value';
COMMENT ON COLUMN progress_result.cagr_required IS 'Compound growth per year required from base to target';
COMMENT ON COLUMN progress_result.cagr_required_from_now IS
	'Compound growth per year required from value to target';
COMMENT ON COLUMN progress_result.eurostat_ratio IS
	'Eurostat: actual growth over required growth, positive when improving; NULL once met';
COMMENT ON COLUMN progress_result.eurostat_status IS
	'Eurostat: target_achieved, significant_progress, moderate_progress, insufficient_progress, '
	'moving_away, not_assessable; without a target moderate_movement_away and '
	'significant_movement_away, too';
COMMENT ON COLUMN progress_result.un_projected IS
	'UN Progress Chart: value in the target year if growth goes on as from base to value';
COMMENT ON COLUMN progress_result.un_ratio IS
	'UN Progress Chart: part of the way from base to target that un_projected covers';
COMMENT ON COLUMN progress_result.un_score IS
	'UN Progress Chart: 3 met or on track, 2 fair progress, 1 stagnation or regression';
COMMENT ON COLUMN progress_result.escap_csi IS
	'ESCAP current status index: 10 times the part of the way covered, negative when moving the wrong '
	'way';
COMMENT ON COLUMN progress_result.required_per_year IS
	'Change per year needed from value to target, signed; NULL once the target year is reached';
COMMENT ON COLUMN progress_result.actual_per_year IS 'Change per year from base to value, signed';
COMMENT ON COLUMN progress_result.acceleration IS
	'required_per_year / actual_per_year: how many times faster it must go';
COMMENT ON COLUMN progress_result.years_to_target_linear IS
	'Years until the target at actual_per_year; 0 when met, NULL when not moving towards it';
COMMENT ON COLUMN progress_result.years_to_target_geometric IS
	'Years until the target at cagr_actual; 0 when met, NULL when not moving towards it';
COMMENT ON COLUMN progress_result.years_to_target_logit IS
	'Years until the target on a straight line in log odds between the limits; 0 when met, NULL when '
	'not moving towards it';
COMMENT ON COLUMN progress_result.path_linear IS
	'Value that the straight line from base to target asks for in the period of the value';
COMMENT ON COLUMN progress_result.path_geometric IS
	'Value that constant growth from base to target asks for in the period of the value';
COMMENT ON COLUMN progress_result.path_logit IS
	'Value that a straight line in log odds from base to target asks for in the period of the value';

CREATE FUNCTION progress(base_period period, base_value float8, period period, value float8,
	target_period period, target float8, direction int DEFAULT 1,
	lower float8 DEFAULT NULL, upper float8 DEFAULT NULL, target_upper float8 DEFAULT NULL,
	strict boolean DEFAULT false, kind text DEFAULT 'level') RETURNS progress_result
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_progress';
COMMENT ON FUNCTION progress(period, float8, period, float8, period, float8, int,
	float8, float8, float8, boolean, text) IS
	'Progress from base to target by every method at once; call it by LATERAL, a missing figure is NULL';

CREATE FUNCTION achievement(kind text, actual float8, target float8 DEFAULT NULL, base float8 DEFAULT NULL,
	lower float8 DEFAULT NULL, upper float8 DEFAULT NULL) RETURNS float8
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_achievement';
COMMENT ON FUNCTION achievement(text, float8, float8, float8, float8, float8) IS
	'How much of a target was achieved, 1 is fully, not capped; kinds higher_ratio, lower_ratio, '
	'lower_mirror, anchored, band, boolean';

CREATE FUNCTION rag(achievement float8, green float8 DEFAULT 1, amber float8 DEFAULT 0.8) RETURNS text
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_rag';
COMMENT ON FUNCTION rag(float8, float8, float8) IS 'Traffic light of an achievement: green, amber or red';

CREATE FUNCTION target_path(shape text, base_period period, base_value float8,
	target_period period, target float8, period period, lower float8 DEFAULT 0, upper float8 DEFAULT 100,
	power float8 DEFAULT 2, steepness float8 DEFAULT 8) RETURNS float8
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_target_path';
COMMENT ON FUNCTION target_path(text, period, float8, period, float8, period, float8, float8, float8, float8) IS
	'Value that a path from base to target asks for in a period; shapes linear, geometric, logit, '
	'power, logistic';

CREATE FUNCTION required_growth(share float8, target_share float8, years float8, growth float8,
	basis text DEFAULT 'total') RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_required_growth';
COMMENT ON FUNCTION required_growth(float8, float8, float8, float8, text) IS
	'Growth in percent a year that a part needs to bring its share of a total to a target, given the '
	'growth of the total or of the rest; all in percent';
