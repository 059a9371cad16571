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
