-- Concentration, inequality, regional convergence.
--
-- Summaries: flat values of fixed size, at once aggregate state, what workers exchange, and what users store.

CREATE TYPE inequality_summary;

CREATE FUNCTION inequality_summary_in(cstring) RETURNS inequality_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_inequality_summary_in';
COMMENT ON FUNCTION inequality_summary_in(cstring) IS 'Input of type inequality_summary';

CREATE FUNCTION inequality_summary_out(inequality_summary) RETURNS cstring
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_inequality_summary_out';
COMMENT ON FUNCTION inequality_summary_out(inequality_summary) IS
	'Output of type inequality_summary; exact, whatever the settings';

CREATE FUNCTION inequality_summary_recv(internal) RETURNS inequality_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_inequality_summary_recv';
COMMENT ON FUNCTION inequality_summary_recv(internal) IS 'Binary input of type inequality_summary';

CREATE FUNCTION inequality_summary_send(inequality_summary) RETURNS bytea
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_inequality_summary_send';
COMMENT ON FUNCTION inequality_summary_send(inequality_summary) IS 'Binary output of type inequality_summary';

CREATE TYPE inequality_summary (
	INPUT = inequality_summary_in,
	OUTPUT = inequality_summary_out,
	RECEIVE = inequality_summary_recv,
	SEND = inequality_summary_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = main
);
COMMENT ON TYPE inequality_summary IS
	'Sums behind the indices of Theil and Atkinson and the number of rows behind them; store it and combine '
	'with rollup()';

CREATE TYPE atkinson_summary;

CREATE FUNCTION atkinson_summary_in(cstring) RETURNS atkinson_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_atkinson_summary_in';
COMMENT ON FUNCTION atkinson_summary_in(cstring) IS 'Input of type atkinson_summary';

CREATE FUNCTION atkinson_summary_out(atkinson_summary) RETURNS cstring
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_atkinson_summary_out';
COMMENT ON FUNCTION atkinson_summary_out(atkinson_summary) IS
	'Output of type atkinson_summary; exact, whatever the settings';

CREATE FUNCTION atkinson_summary_recv(internal) RETURNS atkinson_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_atkinson_summary_recv';
COMMENT ON FUNCTION atkinson_summary_recv(internal) IS 'Binary input of type atkinson_summary';

CREATE FUNCTION atkinson_summary_send(atkinson_summary) RETURNS bytea
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_atkinson_summary_send';
COMMENT ON FUNCTION atkinson_summary_send(atkinson_summary) IS 'Binary output of type atkinson_summary';

CREATE TYPE atkinson_summary (
	INPUT = atkinson_summary_in,
	OUTPUT = atkinson_summary_out,
	RECEIVE = atkinson_summary_recv,
	SEND = atkinson_summary_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = main
);
COMMENT ON TYPE atkinson_summary IS
	'Sums behind the index of Atkinson for one aversion; store it and combine with rollup()';

CREATE TYPE decomposition_summary;

CREATE FUNCTION decomposition_summary_in(cstring) RETURNS decomposition_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_decomposition_summary_in';
COMMENT ON FUNCTION decomposition_summary_in(cstring) IS 'Input of type decomposition_summary';

CREATE FUNCTION decomposition_summary_out(decomposition_summary) RETURNS cstring
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_decomposition_summary_out';
COMMENT ON FUNCTION decomposition_summary_out(decomposition_summary) IS
	'Output of type decomposition_summary; exact, whatever the settings';

CREATE FUNCTION decomposition_summary_recv(internal) RETURNS decomposition_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_decomposition_summary_recv';
COMMENT ON FUNCTION decomposition_summary_recv(internal) IS 'Binary input of type decomposition_summary';

CREATE FUNCTION decomposition_summary_send(decomposition_summary) RETURNS bytea
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_decomposition_summary_send';
COMMENT ON FUNCTION decomposition_summary_send(decomposition_summary) IS
	'Binary output of type decomposition_summary';

CREATE TYPE decomposition_summary (
	INPUT = decomposition_summary_in,
	OUTPUT = decomposition_summary_out,
	RECEIVE = decomposition_summary_recv,
	SEND = decomposition_summary_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = main
);
COMMENT ON TYPE decomposition_summary IS
	'Sums of groups, behind what Theil''s indices are within and between them; combine with rollup()';

CREATE TYPE dispersion_summary;

CREATE FUNCTION dispersion_summary_in(cstring) RETURNS dispersion_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_dispersion_summary_in';
COMMENT ON FUNCTION dispersion_summary_in(cstring) IS 'Input of type dispersion_summary';

CREATE FUNCTION dispersion_summary_out(dispersion_summary) RETURNS cstring
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_dispersion_summary_out';
COMMENT ON FUNCTION dispersion_summary_out(dispersion_summary) IS
	'Output of type dispersion_summary; exact, whatever the settings';

CREATE FUNCTION dispersion_summary_recv(internal) RETURNS dispersion_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_dispersion_summary_recv';
COMMENT ON FUNCTION dispersion_summary_recv(internal) IS 'Binary input of type dispersion_summary';

CREATE FUNCTION dispersion_summary_send(dispersion_summary) RETURNS bytea
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_dispersion_summary_send';
COMMENT ON FUNCTION dispersion_summary_send(dispersion_summary) IS 'Binary output of type dispersion_summary';

CREATE TYPE dispersion_summary (
	INPUT = dispersion_summary_in,
	OUTPUT = dispersion_summary_out,
	RECEIVE = dispersion_summary_recv,
	SEND = dispersion_summary_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = main
);
COMMENT ON TYPE dispersion_summary IS
	'Sums of values and of their squares, plain, weighted or of logarithms; store it and combine with rollup()';

CREATE TYPE convergence_summary;

CREATE FUNCTION convergence_summary_in(cstring) RETURNS convergence_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_convergence_summary_in';
COMMENT ON FUNCTION convergence_summary_in(cstring) IS 'Input of type convergence_summary';

CREATE FUNCTION convergence_summary_out(convergence_summary) RETURNS cstring
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_convergence_summary_out';
COMMENT ON FUNCTION convergence_summary_out(convergence_summary) IS
	'Output of type convergence_summary; exact, whatever the settings';

CREATE FUNCTION convergence_summary_recv(internal) RETURNS convergence_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_convergence_summary_recv';
COMMENT ON FUNCTION convergence_summary_recv(internal) IS 'Binary input of type convergence_summary';

CREATE FUNCTION convergence_summary_send(convergence_summary) RETURNS bytea
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_convergence_summary_send';
COMMENT ON FUNCTION convergence_summary_send(convergence_summary) IS 'Binary output of type convergence_summary';

CREATE TYPE convergence_summary (
	INPUT = convergence_summary_in,
	OUTPUT = convergence_summary_out,
	RECEIVE = convergence_summary_recv,
	SEND = convergence_summary_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = main
);
COMMENT ON TYPE convergence_summary IS
	'Sums behind a line of growth over the log of the first level; store it and combine with rollup()';

CREATE TYPE shift_share_summary;

CREATE FUNCTION shift_share_summary_in(cstring) RETURNS shift_share_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_shift_share_summary_in';
COMMENT ON FUNCTION shift_share_summary_in(cstring) IS 'Input of type shift_share_summary';

CREATE FUNCTION shift_share_summary_out(shift_share_summary) RETURNS cstring
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_shift_share_summary_out';
COMMENT ON FUNCTION shift_share_summary_out(shift_share_summary) IS
	'Output of type shift_share_summary; exact, whatever the settings';

CREATE FUNCTION shift_share_summary_recv(internal) RETURNS shift_share_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_shift_share_summary_recv';
COMMENT ON FUNCTION shift_share_summary_recv(internal) IS 'Binary input of type shift_share_summary';

CREATE FUNCTION shift_share_summary_send(shift_share_summary) RETURNS bytea
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_shift_share_summary_send';
COMMENT ON FUNCTION shift_share_summary_send(shift_share_summary) IS 'Binary output of type shift_share_summary';

CREATE TYPE shift_share_summary (
	INPUT = shift_share_summary_in,
	OUTPUT = shift_share_summary_out,
	RECEIVE = shift_share_summary_recv,
	SEND = shift_share_summary_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = main
);
COMMENT ON TYPE shift_share_summary IS
	'Sums over the industries of a region and of the nation, before and after; combine with rollup()';

-- What summaries give. NULL where it is not defined.

CREATE FUNCTION theil_t(inequality_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_theil_t';
COMMENT ON FUNCTION theil_t(inequality_summary) IS
	'Theil''s T: sum of share of the amount * ln(value / mean), 0 for a value of 0; NULL without any amount';

CREATE FUNCTION theil_l(inequality_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_theil_l';
COMMENT ON FUNCTION theil_l(inequality_summary) IS
	'Theil''s L, the mean log deviation: mean of ln(mean / value); NULL without any amount and with a value of 0';

CREATE FUNCTION atkinson(inequality_summary, aversion float8) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_atkinson';
COMMENT ON FUNCTION atkinson(inequality_summary, float8) IS
	'Atkinson''s index for an aversion to inequality of 0.5 or 1; NULL without any amount';

CREATE FUNCTION observations(inequality_summary) RETURNS bigint
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_inequality_summary_observations';
COMMENT ON FUNCTION observations(inequality_summary) IS
	'Rows that entered the sums';

CREATE FUNCTION atkinson(atkinson_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_atkinson_index';
COMMENT ON FUNCTION atkinson(atkinson_summary) IS
	'Atkinson''s index; NULL without any amount, 1 where a value is 0 and the aversion 1 or more';

CREATE FUNCTION observations(atkinson_summary) RETURNS bigint
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_atkinson_summary_observations';
COMMENT ON FUNCTION observations(atkinson_summary) IS
	'Rows that entered the sums';

CREATE TYPE theil_decomposition_result AS (
	groups bigint,
	theil_t float8,
	theil_t_within float8,
	theil_t_between float8,
	theil_l float8,
	theil_l_within float8,
	theil_l_between float8
);
COMMENT ON TYPE theil_decomposition_result IS
	'What of Theil''s indices lies within groups and what between them';
COMMENT ON COLUMN theil_decomposition_result.groups IS 'Groups with any weight';
COMMENT ON COLUMN theil_decomposition_result.theil_t IS 'Theil''s T of all; NULL without any amount';
COMMENT ON COLUMN theil_decomposition_result.theil_t_within IS
	'Mean of the groups, weighted by their share of the amount';
COMMENT ON COLUMN theil_decomposition_result.theil_t_between IS 'Index if all of a group had its mean';
COMMENT ON COLUMN theil_decomposition_result.theil_l IS
	'Theil''s L of all; NULL without any amount and with a value of 0';
COMMENT ON COLUMN theil_decomposition_result.theil_l_within IS
	'Mean of the groups, weighted by their share of the weight';
COMMENT ON COLUMN theil_decomposition_result.theil_l_between IS 'Index if all of a group had its mean';

CREATE FUNCTION theil_decomposition(decomposition_summary) RETURNS theil_decomposition_result
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_theil_decomposition';
COMMENT ON FUNCTION theil_decomposition(decomposition_summary) IS
	'What of Theil''s indices lies within groups and what between them';

CREATE FUNCTION observations(decomposition_summary) RETURNS bigint
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_decomposition_summary_observations';
COMMENT ON FUNCTION observations(decomposition_summary) IS
	'Groups that entered the sums';

CREATE FUNCTION hhi(dispersion_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_hhi';
COMMENT ON FUNCTION hhi(dispersion_summary) IS
	'Sum of squared shares, from 1/n to 1, of a plain summary; NULL where the values sum to zero';

CREATE FUNCTION hhi_normalised(dispersion_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_hhi_normalised';
COMMENT ON FUNCTION hhi_normalised(dispersion_summary) IS
	'(hhi - 1/n) / (1 - 1/n), from 0 to 1, of a plain summary; NULL where hhi is, and of one row';

CREATE FUNCTION hhi_equivalent(dispersion_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_hhi_equivalent';
COMMENT ON FUNCTION hhi_equivalent(dispersion_summary) IS
	'1 / hhi: number of equal firms that would be as concentrated; of a plain summary; NULL where hhi is';

CREATE FUNCTION williamson(dispersion_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_williamson';
COMMENT ON FUNCTION williamson(dispersion_summary) IS
	'Population standard deviation over mean, of a plain or weighted summary; NULL where the mean is not above zero';

CREATE FUNCTION sigma_convergence(dispersion_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_sigma_convergence';
COMMENT ON FUNCTION sigma_convergence(dispersion_summary) IS
	'Population standard deviation of logarithms, of a log summary';

CREATE FUNCTION sigma_convergence_sample(dispersion_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_sigma_convergence_sample';
COMMENT ON FUNCTION sigma_convergence_sample(dispersion_summary) IS
	'Sample standard deviation of logarithms, of a log summary; NULL of one row';

CREATE FUNCTION observations(dispersion_summary) RETURNS bigint
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_dispersion_summary_observations';
COMMENT ON FUNCTION observations(dispersion_summary) IS
	'Rows that entered the sums';

CREATE TYPE beta_convergence_result AS (
	regions bigint,
	intercept float8,
	slope float8,
	slope_se float8,
	t float8,
	p_value float8,
	r_squared float8,
	speed float8,
	half_life float8,
	reason text
);
COMMENT ON TYPE beta_convergence_result IS
	'Whether regions that were poorer grew faster';
COMMENT ON COLUMN beta_convergence_result.regions IS 'Regions with both levels';
COMMENT ON COLUMN beta_convergence_result.intercept IS 'Growth a year, in log points, of a first level of 1';
COMMENT ON COLUMN beta_convergence_result.slope IS
	'Change of yearly log growth for one more in the log of the first level; below 0: convergence';
COMMENT ON COLUMN beta_convergence_result.slope_se IS 'Standard error of the slope; NULL below three regions';
COMMENT ON COLUMN beta_convergence_result.t IS 'slope / slope_se';
COMMENT ON COLUMN beta_convergence_result.p_value IS 'Two-sided, of t with regions - 2 degrees of freedom';
COMMENT ON COLUMN beta_convergence_result.r_squared IS 'Part of the variance of growth that the line explains';
COMMENT ON COLUMN beta_convergence_result.speed IS
	'Part of the gap that closes in a year: -ln(1 + slope * years) / years; NULL without convergence';
COMMENT ON COLUMN beta_convergence_result.half_life IS 'Years until half of the gap is closed: ln 2 / speed';
COMMENT ON COLUMN beta_convergence_result.reason IS
	'Why something is NULL: insufficient_data, equal_base, no_convergence (slope not below 0), overtaking (1 '
	'+ slope * years not above 0)';

CREATE FUNCTION beta_convergence(convergence_summary) RETURNS beta_convergence_result
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_beta_convergence';
COMMENT ON FUNCTION beta_convergence(convergence_summary) IS
	'Line of mean yearly log growth over the log of the first level, with the speed of convergence';

CREATE FUNCTION observations(convergence_summary) RETURNS bigint
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_convergence_summary_observations';
COMMENT ON FUNCTION observations(convergence_summary) IS
	'Regions that entered the sums';

CREATE TYPE shift_share_result AS (
	industries bigint,
	total_change float8,
	national_share float8,
	industry_mix float8,
	regional_shift float8,
	net_shift float8,
	competitive float8,
	allocation float8,
	reason text
);
COMMENT ON TYPE shift_share_result IS
	'Change of a region, taken apart; in the unit of the data';
COMMENT ON COLUMN shift_share_result.industries IS 'Rows';
COMMENT ON COLUMN shift_share_result.total_change IS 'Region after less region before';
COMMENT ON COLUMN shift_share_result.national_share IS 'Change had the region grown as the nation did as a whole';
COMMENT ON COLUMN shift_share_result.industry_mix IS
	'From having industries that grow faster or slower in the nation';
COMMENT ON COLUMN shift_share_result.regional_shift IS
	'From industries that grow otherwise here than in the nation; the three add to total_change';
COMMENT ON COLUMN shift_share_result.net_shift IS 'industry_mix + regional_shift';
COMMENT ON COLUMN shift_share_result.competitive IS
	'Esteban-Marquillas: regional_shift with the nation''s mix of industries';
COMMENT ON COLUMN shift_share_result.allocation IS
	'Esteban-Marquillas: regional_shift from being specialised; with competitive it adds to regional_shift';
COMMENT ON COLUMN shift_share_result.reason IS
	'Why something is NULL: nation_without_base, industry_new_in_nation, industry_new_in_region';

CREATE FUNCTION shift_share(shift_share_summary) RETURNS shift_share_result
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_shift_share';
COMMENT ON FUNCTION shift_share(shift_share_summary) IS
	'Dunn''s shift-share of a region, with Esteban-Marquillas'' parts of the regional shift';

CREATE FUNCTION observations(shift_share_summary) RETURNS bigint
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_shift_share_summary_observations';
COMMENT ON FUNCTION observations(shift_share_summary) IS
	'Industries that entered the sums';

-- Steps of the aggregates. Not strict: a row with a NULL is skipped, a part without rows combines.

CREATE FUNCTION inequality_accum(state inequality_summary, value float8) RETURNS inequality_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_inequality_accum';
COMMENT ON FUNCTION inequality_accum(inequality_summary, float8) IS
	'Transition of inequality_summary(float8)';

CREATE FUNCTION inequality_accum(state inequality_summary, value float8, weight float8) RETURNS inequality_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_inequality_accum_weighted';
COMMENT ON FUNCTION inequality_accum(inequality_summary, float8, float8) IS
	'Transition of inequality_summary(float8, float8)';

CREATE FUNCTION inequality_combine(inequality_summary, inequality_summary) RETURNS inequality_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_inequality_summary_combine';
COMMENT ON FUNCTION inequality_combine(inequality_summary, inequality_summary) IS
	'Sums of two summaries, either of which may be NULL';

CREATE FUNCTION atkinson_accum(state atkinson_summary, value float8, weight float8, aversion float8)
	RETURNS atkinson_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_atkinson_accum';
COMMENT ON FUNCTION atkinson_accum(atkinson_summary, float8, float8, float8) IS
	'Transition of atkinson_summary(float8, float8, float8)';

CREATE FUNCTION atkinson_combine(atkinson_summary, atkinson_summary) RETURNS atkinson_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_atkinson_summary_combine';
COMMENT ON FUNCTION atkinson_combine(atkinson_summary, atkinson_summary) IS
	'Sums of two summaries, either of which may be NULL';

CREATE FUNCTION decomposition_accum(state decomposition_summary, of_group inequality_summary)
	RETURNS decomposition_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_decomposition_accum';
COMMENT ON FUNCTION decomposition_accum(decomposition_summary, inequality_summary) IS
	'Transition of decomposition_summary(inequality_summary)';

CREATE FUNCTION decomposition_combine(decomposition_summary, decomposition_summary) RETURNS decomposition_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_decomposition_summary_combine';
COMMENT ON FUNCTION decomposition_combine(decomposition_summary, decomposition_summary) IS
	'Sums of two summaries, either of which may be NULL';

CREATE FUNCTION dispersion_accum(state dispersion_summary, value float8) RETURNS dispersion_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_dispersion_accum';
COMMENT ON FUNCTION dispersion_accum(dispersion_summary, float8) IS
	'Transition of dispersion_summary(float8)';

CREATE FUNCTION dispersion_accum(state dispersion_summary, value float8, weight float8) RETURNS dispersion_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_dispersion_accum_weighted';
COMMENT ON FUNCTION dispersion_accum(dispersion_summary, float8, float8) IS
	'Transition of dispersion_summary(float8, float8)';

CREATE FUNCTION log_dispersion_accum(state dispersion_summary, value float8) RETURNS dispersion_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_dispersion_accum_log';
COMMENT ON FUNCTION log_dispersion_accum(dispersion_summary, float8) IS
	'Transition of log_dispersion_summary(float8)';

CREATE FUNCTION dispersion_combine(dispersion_summary, dispersion_summary) RETURNS dispersion_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_dispersion_summary_combine';
COMMENT ON FUNCTION dispersion_combine(dispersion_summary, dispersion_summary) IS
	'Sums of two summaries, either of which may be NULL';

CREATE FUNCTION convergence_accum(state convergence_summary, first float8, last float8, years float8)
	RETURNS convergence_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_convergence_accum';
COMMENT ON FUNCTION convergence_accum(convergence_summary, float8, float8, float8) IS
	'Transition of convergence_summary(float8, float8, float8)';

CREATE FUNCTION convergence_combine(convergence_summary, convergence_summary) RETURNS convergence_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_convergence_summary_combine';
COMMENT ON FUNCTION convergence_combine(convergence_summary, convergence_summary) IS
	'Sums of two summaries, either of which may be NULL';

CREATE FUNCTION shift_share_accum(state shift_share_summary, region_before float8, region_after float8,
		nation_before float8, nation_after float8)
	RETURNS shift_share_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_shift_share_accum';
COMMENT ON FUNCTION shift_share_accum(shift_share_summary, float8, float8, float8, float8) IS
	'Transition of shift_share_summary(float8, float8, float8, float8)';

CREATE FUNCTION shift_share_combine(shift_share_summary, shift_share_summary) RETURNS shift_share_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_shift_share_summary_combine';
COMMENT ON FUNCTION shift_share_combine(shift_share_summary, shift_share_summary) IS
	'Sums of two summaries, either of which may be NULL';

-- Aggregates. A one-step aggregate is a final function over the transition of its summary, so that PostgreSQL runs
-- the transition once for all of them.

CREATE AGGREGATE inequality_summary(value float8) (
	SFUNC = inequality_accum,
	STYPE = inequality_summary,
	SSPACE = 104,
	COMBINEFUNC = inequality_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE inequality_summary(float8) IS
	'Sums behind the indices of Theil and Atkinson';

CREATE AGGREGATE inequality_summary(value float8, weight float8) (
	SFUNC = inequality_accum,
	STYPE = inequality_summary,
	SSPACE = 104,
	COMBINEFUNC = inequality_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE inequality_summary(float8, float8) IS
	'Sums behind the indices of Theil and Atkinson, each value counted by its weight';

CREATE AGGREGATE rollup(inequality_summary) (
	SFUNC = inequality_combine,
	STYPE = inequality_summary,
	SSPACE = 104,
	COMBINEFUNC = inequality_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(inequality_summary) IS
	'Summary of all rows behind the given summaries';

CREATE AGGREGATE theil_t(value float8) (
	SFUNC = inequality_accum,
	STYPE = inequality_summary,
	SSPACE = 104,
	FINALFUNC = theil_t,
	COMBINEFUNC = inequality_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE theil_t(float8) IS
	'Theil''s T: sum of share of the amount * ln(value / mean), 0 for a value of 0; NULL without any amount';

CREATE AGGREGATE theil_t(value float8, weight float8) (
	SFUNC = inequality_accum,
	STYPE = inequality_summary,
	SSPACE = 104,
	FINALFUNC = theil_t,
	COMBINEFUNC = inequality_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE theil_t(float8, float8) IS
	'Theil''s T, each value counted by its weight; NULL without any amount';

CREATE AGGREGATE theil_l(value float8) (
	SFUNC = inequality_accum,
	STYPE = inequality_summary,
	SSPACE = 104,
	FINALFUNC = theil_l,
	COMBINEFUNC = inequality_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE theil_l(float8) IS
	'Theil''s L, the mean log deviation: mean of ln(mean / value); NULL without any amount and with a value of 0';

CREATE AGGREGATE theil_l(value float8, weight float8) (
	SFUNC = inequality_accum,
	STYPE = inequality_summary,
	SSPACE = 104,
	FINALFUNC = theil_l,
	COMBINEFUNC = inequality_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE theil_l(float8, float8) IS
	'Theil''s L, the mean log deviation, each value counted by its weight; NULL without any amount and with a '
	'value of 0';

CREATE AGGREGATE atkinson_summary(value float8, weight float8, aversion float8) (
	SFUNC = atkinson_accum,
	STYPE = atkinson_summary,
	SSPACE = 96,
	COMBINEFUNC = atkinson_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE atkinson_summary(float8, float8, float8) IS
	'Sums behind Atkinson''s index for one aversion to inequality from 0 on, the same for all rows';

CREATE AGGREGATE rollup(atkinson_summary) (
	SFUNC = atkinson_combine,
	STYPE = atkinson_summary,
	SSPACE = 96,
	COMBINEFUNC = atkinson_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(atkinson_summary) IS
	'Summary of all rows behind the given summaries';

CREATE AGGREGATE atkinson(value float8, weight float8, aversion float8) (
	SFUNC = atkinson_accum,
	STYPE = atkinson_summary,
	SSPACE = 96,
	FINALFUNC = atkinson,
	COMBINEFUNC = atkinson_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE atkinson(float8, float8, float8) IS
	'Atkinson''s index for an aversion to inequality from 0 on, the same for all rows, each value counted by '
	'its weight; NULL without any amount';

CREATE AGGREGATE decomposition_summary(of_group inequality_summary) (
	SFUNC = decomposition_accum,
	STYPE = decomposition_summary,
	SSPACE = 120,
	COMBINEFUNC = decomposition_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE decomposition_summary(inequality_summary) IS
	'Sums of groups, one row a group';

CREATE AGGREGATE rollup(decomposition_summary) (
	SFUNC = decomposition_combine,
	STYPE = decomposition_summary,
	SSPACE = 120,
	COMBINEFUNC = decomposition_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(decomposition_summary) IS
	'Summary of all rows behind the given summaries';

CREATE AGGREGATE theil_decomposition(of_group inequality_summary) (
	SFUNC = decomposition_accum,
	STYPE = decomposition_summary,
	SSPACE = 120,
	FINALFUNC = theil_decomposition,
	COMBINEFUNC = decomposition_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE theil_decomposition(inequality_summary) IS
	'What of Theil''s indices lies within groups and what between them; one row a group';

CREATE AGGREGATE dispersion_summary(value float8) (
	SFUNC = dispersion_accum,
	STYPE = dispersion_summary,
	SSPACE = 64,
	COMBINEFUNC = dispersion_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE dispersion_summary(float8) IS
	'Sums of values, none below 0, and of their squares';

CREATE AGGREGATE dispersion_summary(value float8, weight float8) (
	SFUNC = dispersion_accum,
	STYPE = dispersion_summary,
	SSPACE = 64,
	COMBINEFUNC = dispersion_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE dispersion_summary(float8, float8) IS
	'Sums of values and of their squares, each counted by its weight';

CREATE AGGREGATE log_dispersion_summary(value float8) (
	SFUNC = log_dispersion_accum,
	STYPE = dispersion_summary,
	SSPACE = 64,
	COMBINEFUNC = dispersion_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE log_dispersion_summary(float8) IS
	'Sums of the logarithms of values, all above 0, and of their squares';

CREATE AGGREGATE rollup(dispersion_summary) (
	SFUNC = dispersion_combine,
	STYPE = dispersion_summary,
	SSPACE = 64,
	COMBINEFUNC = dispersion_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(dispersion_summary) IS
	'Summary of all rows behind the given summaries';

CREATE AGGREGATE hhi(value float8) (
	SFUNC = dispersion_accum,
	STYPE = dispersion_summary,
	SSPACE = 64,
	FINALFUNC = hhi,
	COMBINEFUNC = dispersion_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE hhi(float8) IS
	'Herfindahl-Hirschman index: sum of squared shares, from 1/n to 1; one row a firm; NULL where the values '
	'sum to zero';

CREATE AGGREGATE hhi_normalised(value float8) (
	SFUNC = dispersion_accum,
	STYPE = dispersion_summary,
	SSPACE = 64,
	FINALFUNC = hhi_normalised,
	COMBINEFUNC = dispersion_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE hhi_normalised(float8) IS
	'(hhi - 1/n) / (1 - 1/n), from 0 to 1; NULL where hhi is, and of one row';

CREATE AGGREGATE williamson(value float8, weight float8) (
	SFUNC = dispersion_accum,
	STYPE = dispersion_summary,
	SSPACE = 64,
	FINALFUNC = williamson,
	COMBINEFUNC = dispersion_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE williamson(float8, float8) IS
	'Population-weighted coefficient of variation; NULL where the mean is not above zero';

CREATE AGGREGATE sigma_convergence(value float8) (
	SFUNC = log_dispersion_accum,
	STYPE = dispersion_summary,
	SSPACE = 64,
	FINALFUNC = sigma_convergence,
	COMBINEFUNC = dispersion_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE sigma_convergence(float8) IS
	'Population standard deviation of the logarithms of values, all above 0';

CREATE AGGREGATE convergence_summary(first float8, last float8, years float8) (
	SFUNC = convergence_accum,
	STYPE = convergence_summary,
	SSPACE = 104,
	COMBINEFUNC = convergence_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE convergence_summary(float8, float8, float8) IS
	'Sums behind beta convergence; years the same for all regions';

CREATE AGGREGATE rollup(convergence_summary) (
	SFUNC = convergence_combine,
	STYPE = convergence_summary,
	SSPACE = 104,
	COMBINEFUNC = convergence_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(convergence_summary) IS
	'Summary of all rows behind the given summaries';

CREATE AGGREGATE beta_convergence(first float8, last float8, years float8) (
	SFUNC = convergence_accum,
	STYPE = convergence_summary,
	SSPACE = 104,
	FINALFUNC = beta_convergence,
	COMBINEFUNC = convergence_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE beta_convergence(float8, float8, float8) IS
	'Line of mean yearly log growth over the log of the first level, with the speed of convergence; one row a region';

CREATE AGGREGATE shift_share_summary(region_before float8, region_after float8,
		nation_before float8, nation_after float8) (
	SFUNC = shift_share_accum,
	STYPE = shift_share_summary,
	SSPACE = 128,
	COMBINEFUNC = shift_share_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE shift_share_summary(float8, float8, float8, float8) IS
	'Sums over the industries of a region and of the nation';

CREATE AGGREGATE rollup(shift_share_summary) (
	SFUNC = shift_share_combine,
	STYPE = shift_share_summary,
	SSPACE = 128,
	COMBINEFUNC = shift_share_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(shift_share_summary) IS
	'Summary of all rows behind the given summaries';

CREATE AGGREGATE shift_share(region_before float8, region_after float8, nation_before float8, nation_after float8) (
	SFUNC = shift_share_accum,
	STYPE = shift_share_summary,
	SSPACE = 128,
	FINALFUNC = shift_share,
	COMBINEFUNC = shift_share_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE shift_share(float8, float8, float8, float8) IS
	'Dunn''s shift-share of a region, with Esteban-Marquillas'' parts of the regional shift; one row an '
	'industry, 0 where it is not there';

-- Aggregates that need all their rows at the end, and sort them there.

CREATE FUNCTION amounts_accum(state internal, value float8) RETURNS internal
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_amounts_accum';
COMMENT ON FUNCTION amounts_accum(internal, float8) IS
	'Transition of gini(float8), gini_normalised(float8) and hoover(float8)';

CREATE FUNCTION amounts_accum(state internal, value float8, weight float8) RETURNS internal
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_amounts_accum_weighted';
COMMENT ON FUNCTION amounts_accum(internal, float8, float8) IS
	'Transition of gini(float8, float8), hoover(float8, float8) and krugman(float8, float8)';

CREATE FUNCTION ranked_accum(state internal, value float8, rank_by float8) RETURNS internal
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_ranked_accum';
COMMENT ON FUNCTION ranked_accum(internal, float8, float8) IS
	'Transition of concentration_index(float8, float8)';

CREATE FUNCTION bounded_accum(state internal, value float8, rank_by float8) RETURNS internal
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_bounded_accum';
COMMENT ON FUNCTION bounded_accum(internal, float8, float8) IS
	'Transition of erreygers_index(float8, float8)';

CREATE FUNCTION pairs_combine(internal, internal) RETURNS internal
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_pairs_combine';
COMMENT ON FUNCTION pairs_combine(internal, internal) IS 'Rows of two states, either of which may be NULL';

CREATE FUNCTION pairs_serialize(internal) RETURNS bytea
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_pairs_serialize';
COMMENT ON FUNCTION pairs_serialize(internal) IS 'State of an aggregate over pairs, for another process';

CREATE FUNCTION pairs_deserialize(bytea, internal) RETURNS internal
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_pairs_deserialize';
COMMENT ON FUNCTION pairs_deserialize(bytea, internal) IS 'State of an aggregate over pairs, from another process';

CREATE FUNCTION gini_final(internal) RETURNS float8
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_gini_final';
COMMENT ON FUNCTION gini_final(internal) IS 'Result of gini';

CREATE FUNCTION gini_normalised_final(internal) RETURNS float8
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_gini_normalised_final';
COMMENT ON FUNCTION gini_normalised_final(internal) IS 'Result of gini_normalised';

CREATE FUNCTION hoover_final(internal) RETURNS float8
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_hoover_final';
COMMENT ON FUNCTION hoover_final(internal) IS 'Result of hoover';

CREATE FUNCTION krugman_final(internal) RETURNS float8
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_krugman_final';
COMMENT ON FUNCTION krugman_final(internal) IS 'Result of krugman';

CREATE FUNCTION concentration_final(internal) RETURNS float8
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_concentration_final';
COMMENT ON FUNCTION concentration_final(internal) IS 'Result of concentration_index';

CREATE FUNCTION erreygers_final(internal) RETURNS float8
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_erreygers_final';
COMMENT ON FUNCTION erreygers_final(internal) IS 'Result of erreygers_index';

CREATE AGGREGATE gini(value float8) (
	SFUNC = amounts_accum,
	STYPE = internal,
	SSPACE = 1024,
	FINALFUNC = gini_final,
	COMBINEFUNC = pairs_combine,
	SERIALFUNC = pairs_serialize,
	DESERIALFUNC = pairs_deserialize,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gini(float8) IS
	'Gini coefficient of values, none below 0, from 0 to 1 - 1/n; NULL where they sum to zero';

CREATE AGGREGATE gini(value float8, weight float8) (
	SFUNC = amounts_accum,
	STYPE = internal,
	SSPACE = 1024,
	FINALFUNC = gini_final,
	COMBINEFUNC = pairs_combine,
	SERIALFUNC = pairs_serialize,
	DESERIALFUNC = pairs_deserialize,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gini(float8, float8) IS
	'Gini coefficient, each value counted by its weight; NULL where the amounts or the weights sum to zero';

CREATE AGGREGATE gini_normalised(value float8) (
	SFUNC = amounts_accum,
	STYPE = internal,
	SSPACE = 1024,
	FINALFUNC = gini_normalised_final,
	COMBINEFUNC = pairs_combine,
	SERIALFUNC = pairs_serialize,
	DESERIALFUNC = pairs_deserialize,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE gini_normalised(float8) IS
	'n / (n - 1) * gini, from 0 to 1; NULL where gini is, and of one row';

CREATE AGGREGATE hoover(value float8) (
	SFUNC = amounts_accum,
	STYPE = internal,
	SSPACE = 1024,
	FINALFUNC = hoover_final,
	COMBINEFUNC = pairs_combine,
	SERIALFUNC = pairs_serialize,
	DESERIALFUNC = pairs_deserialize,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE hoover(float8) IS
	'Half the sum of |share of the amount - 1/n|: part that would have to be moved; NULL where the values sum '
	'to zero';

CREATE AGGREGATE hoover(value float8, weight float8) (
	SFUNC = amounts_accum,
	STYPE = internal,
	SSPACE = 1024,
	FINALFUNC = hoover_final,
	COMBINEFUNC = pairs_combine,
	SERIALFUNC = pairs_serialize,
	DESERIALFUNC = pairs_deserialize,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE hoover(float8, float8) IS
	'Half the sum of |share of the value - share of the weight|; NULL where either sums to zero';

CREATE AGGREGATE krugman(region float8, nation float8) (
	SFUNC = amounts_accum,
	STYPE = internal,
	SSPACE = 1024,
	FINALFUNC = krugman_final,
	COMBINEFUNC = pairs_combine,
	SERIALFUNC = pairs_serialize,
	DESERIALFUNC = pairs_deserialize,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE krugman(float8, float8) IS
	'Krugman''s specialisation index: sum of |share in the region - share in the nation|, from 0 to 2; one '
	'row an industry';

CREATE AGGREGATE concentration_index(value float8, rank_by float8) (
	SFUNC = ranked_accum,
	STYPE = internal,
	SSPACE = 1024,
	FINALFUNC = concentration_final,
	COMBINEFUNC = pairs_combine,
	SERIALFUNC = pairs_serialize,
	DESERIALFUNC = pairs_deserialize,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE concentration_index(float8, float8) IS
	'Concentration index of values over the order by rank_by, from -1 (all with the lowest) to 1; NULL where '
	'the values sum to zero';

CREATE AGGREGATE erreygers_index(value float8, rank_by float8) (
	SFUNC = bounded_accum,
	STYPE = internal,
	SSPACE = 1024,
	FINALFUNC = erreygers_final,
	COMBINEFUNC = pairs_combine,
	SERIALFUNC = pairs_serialize,
	DESERIALFUNC = pairs_deserialize,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE erreygers_index(float8, float8) IS
	'Erreygers'' corrected concentration index, 4 * mean * index, of values from 0 to 1; NULL where they sum to zero';

-- Quotients, gaps and distances.

CREATE FUNCTION location_quotient(region float8, region_total float8, nation float8, nation_total float8,
		rest_of_nation boolean DEFAULT false)
	RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_location_quotient';
COMMENT ON FUNCTION location_quotient(float8, float8, float8, float8, boolean) IS
	'Share of an industry in the region over its share in the nation, or, with rest_of_nation, in the nation without '
	'the region; NULL over zero';

CREATE TYPE digital_divide_result AS (
	gap float8,
	ratio float8,
	relative_gap float8,
	odds_ratio float8,
	logit_gap float8
);
COMMENT ON TYPE digital_divide_result IS
	'How far apart two groups are';
COMMENT ON COLUMN digital_divide_result.gap IS 'Percentage points';
COMMENT ON COLUMN digital_divide_result.ratio IS 'Disadvantaged over advantaged; NULL over zero';
COMMENT ON COLUMN digital_divide_result.relative_gap IS 'Gap in percent of the advantaged; NULL over zero';
COMMENT ON COLUMN digital_divide_result.odds_ratio IS
	'Odds of the advantaged over those of the disadvantaged; NULL where a rate is 0 or 100';
COMMENT ON COLUMN digital_divide_result.logit_gap IS 'ln odds_ratio';

CREATE FUNCTION digital_divide(advantaged float8, disadvantaged float8) RETURNS digital_divide_result
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_digital_divide';
COMMENT ON FUNCTION digital_divide(float8, float8) IS
	'How far apart two rates are, both in percent';

CREATE FUNCTION time_of_level(series, level float8) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_time_of_level';
COMMENT ON FUNCTION time_of_level(series, float8) IS
	'When a series first had a level, as a fractional year (the end of 2024 is 2025.0), by a straight line between two '
	'figures; NULL where it never had it';

CREATE FUNCTION time_distance(leader series, at period, level float8) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_time_distance';
COMMENT ON FUNCTION time_distance(series, period, float8) IS
	'Years from when the leader first had a level to the end of the period in which it is reached here: above 0 behind; '
	'NULL where the leader never had it';
