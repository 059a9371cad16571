-- What came after 0.2. The three functions stand in forecast.sql, too, and are replaced here, not dropped: the views of
-- scorecards depend on them.
COMMENT ON COLUMN forecast_row.beyond_evidence IS
	'Farther than six years, eight quarters or eighteen months (quarters and months by adaptive only), or than half the '
	'history: nobody has measured how far the interval can be believed';
COMMENT ON COLUMN forecast_row.model IS 'adaptive, damped_holt or drift';

CREATE OR REPLACE FUNCTION forecast(series series, until period, scale text DEFAULT 'auto',
	model text DEFAULT 'adaptive', lower float8 DEFAULT NULL, upper float8 DEFAULT NULL)
	RETURNS SETOF forecast_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 20
	AS 'MODULE_PATHNAME', 'kpi_pg_forecast';
COMMENT ON FUNCTION forecast(series, period, text, text, float8, float8) IS
	'A series ahead, every period up to until, with 80 % and 95 % intervals; scales auto, raw, log (of the distance from '
	'one limit, else from 0), logit (between lower and upper); models adaptive (with the seasons of quarters and months), '
	'damped_holt, drift, both (the last two)';

COMMENT ON COLUMN attainment_result.p_display IS
	'p_at for people: whole percent, never beyond <5 % and >95 %; the span of two models where beyond_evidence';
COMMENT ON COLUMN attainment_result.beyond_evidence IS
	'Farther than six years, eight quarters or eighteen months (quarters and months by adaptive only), or than half the '
	'history: read the span of the models';
COMMENT ON COLUMN attainment_result.p_at_low IS 'The lower p_at of the model and drift (of drift: and damped_holt)';
COMMENT ON COLUMN attainment_result.p_at_high IS 'The higher p_at of the two';
COMMENT ON COLUMN attainment_result.p_by_low IS 'The lower p_by of the two';
COMMENT ON COLUMN attainment_result.p_by_high IS 'The higher p_by of the two';

CREATE OR REPLACE FUNCTION attainment(series series, target float8, at period, direction int DEFAULT 1,
	scale text DEFAULT 'auto', model text DEFAULT 'adaptive', lower float8 DEFAULT NULL, upper float8 DEFAULT NULL,
	years int DEFAULT 30) RETURNS attainment_result
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 10000
	AS 'MODULE_PATHNAME', 'kpi_pg_attainment';

CREATE OR REPLACE FUNCTION required_path(series series, target float8, at period, probability float8 DEFAULT 0.8,
	direction int DEFAULT 1, scale text DEFAULT 'auto', model text DEFAULT 'adaptive',
	lower float8 DEFAULT NULL, upper float8 DEFAULT NULL) RETURNS SETOF required_path_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 20
	AS 'MODULE_PATHNAME', 'kpi_pg_required_path';

CREATE TYPE series_break_row AS (
	period period,
	kind text,
	figure float8,
	expected float8,
	size float8,
	t float8,
	df float8,
	p float8,
	scale text,
	reason text
);
COMMENT ON TYPE series_break_row IS 'Where a series does not go on as it did, from series_breaks';
COMMENT ON COLUMN series_break_row.period IS 'The first period behind the break, or that of the outlier';
COMMENT ON COLUMN series_break_row.kind IS
	'level_shift: a step out of line that lasts; outlier: one that the next step takes back; growth_break: steps of '
	'another mean from here on';
COMMENT ON COLUMN series_break_row.figure IS 'The figure of the period';
COMMENT ON COLUMN series_break_row.expected IS
	'Where the mean step led from the figure before; NULL for a growth_break';
COMMENT ON COLUMN series_break_row.size IS 'Size on the scale; of a growth_break the change of growth per period';
COMMENT ON COLUMN series_break_row.t IS 'Student''s t of the deleted residual, or of the difference between the means';
COMMENT ON COLUMN series_break_row.df IS 'Its degrees of freedom';
COMMENT ON COLUMN series_break_row.p IS
	'Probability of one this large anywhere in a series without breaks: Bonferroni over the places and the two tests';
COMMENT ON COLUMN series_break_row.scale IS 'The scale: raw, log or logit';
COMMENT ON COLUMN series_break_row.reason IS
	'Why nothing could be looked for: insufficient_data (fewer than six figures, or than the seasons need), no_variation, '
	'outside_scale';

CREATE FUNCTION series_breaks(series series, scale text DEFAULT 'auto', lower float8 DEFAULT NULL,
	upper float8 DEFAULT NULL, alarm float8 DEFAULT 0.01) RETURNS SETOF series_break_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2
	AS 'MODULE_PATHNAME', 'kpi_pg_series_breaks';
COMMENT ON FUNCTION series_breaks(series, text, float8, float8, float8) IS
	'Level shifts, outliers and breaks of growth of a series, found and shown, never removed; of series without any at '
	'most the part alarm gives one';

CREATE TYPE hierarchy_forecast_row AS (
	unit text,
	parent text,
	period period,
	base float8,
	value float8,
	lo80 float8,
	hi80 float8,
	lo95 float8,
	hi95 float8,
	se float8,
	df float8,
	shrinkage float8,
	beyond_evidence boolean,
	reason text
);
COMMENT ON TYPE hierarchy_forecast_row IS 'A part or a total in a period ahead, from forecast_hierarchy';
COMMENT ON COLUMN hierarchy_forecast_row.unit IS 'Part or total: row of the panel';
COMMENT ON COLUMN hierarchy_forecast_row.parent IS 'The total it is part of; NULL at the top';
COMMENT ON COLUMN hierarchy_forecast_row.period IS 'The period ahead';
COMMENT ON COLUMN hierarchy_forecast_row.base IS 'The median of its own forecast, which does not add up';
COMMENT ON COLUMN hierarchy_forecast_row.value IS
	'The forecast that adds up: each total is the sum of its parts to the last bit';
COMMENT ON COLUMN hierarchy_forecast_row.lo80 IS 'Lower end of the 80 % interval';
COMMENT ON COLUMN hierarchy_forecast_row.hi80 IS 'Upper end of the 80 % interval';
COMMENT ON COLUMN hierarchy_forecast_row.lo95 IS 'Lower end of the 95 % interval';
COMMENT ON COLUMN hierarchy_forecast_row.hi95 IS 'Upper end of the 95 % interval';
COMMENT ON COLUMN hierarchy_forecast_row.se IS 'Standard error of value, in the unit of the panel';
COMMENT ON COLUMN hierarchy_forecast_row.df IS 'Degrees of freedom of the unit''s own forecast';
COMMENT ON COLUMN hierarchy_forecast_row.shrinkage IS
	'How far the correlations of the errors were shrunk towards 0: 0 as measured, 1 none';
COMMENT ON COLUMN hierarchy_forecast_row.beyond_evidence IS 'As in forecast_row';
COMMENT ON COLUMN hierarchy_forecast_row.reason IS
	'Why there is no value: as in forecast_row, or incomplete_panel where another unit has no forecast';

CREATE FUNCTION forecast_hierarchy(panel matrix, parents jsonb, until period, method text DEFAULT 'mint',
	scale text DEFAULT 'auto') RETURNS SETOF hierarchy_forecast_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1000 ROWS 100
	AS 'MODULE_PATHNAME', 'kpi_pg_forecast_hierarchy';
COMMENT ON FUNCTION forecast_hierarchy(matrix, jsonb, period, text, text) IS
	'Forecasts that add up: each part and total of a panel by the adaptive trend, reconciled by mint (minimum trace, '
	'shrunk covariance), bottom_up or top_down (proportions of forecasts); parents is an object, part to total';

-- The chance of what is no single target.

CREATE TYPE band_chance AS (
	p_at float8,
	p_below float8,
	p_above float8,
	p_display text,
	p_at_low float8,
	p_at_high float8,
	beyond_evidence boolean,
	reason text,
	model text,
	scale text,
	n_figures int
);
COMMENT ON TYPE band_chance IS 'Probability that a series ends within a band, from attainment_band';
COMMENT ON COLUMN band_chance.p_at IS 'P(within the band in the target''s own period), its ends included';
COMMENT ON COLUMN band_chance.p_below IS 'P(below the band)';
COMMENT ON COLUMN band_chance.p_above IS 'P(above the band)';
COMMENT ON COLUMN band_chance.p_display IS
	'p_at for people: whole percent, never beyond <5 % and >95 %; the span of two models where beyond_evidence';
COMMENT ON COLUMN band_chance.p_at_low IS 'The lower p_at of the model and drift (of drift: and damped_holt)';
COMMENT ON COLUMN band_chance.p_at_high IS 'The higher p_at of the two';
COMMENT ON COLUMN band_chance.beyond_evidence IS 'As in attainment_result';
COMMENT ON COLUMN band_chance.reason IS
	'Why numbers are NULL: insufficient_data, no_variation, outside_scale, target_at_limit, period_observed';
COMMENT ON COLUMN band_chance.model IS 'The model of p_at; both: the span only';
COMMENT ON COLUMN band_chance.scale IS 'The scale the models worked on: raw, log or logit';
COMMENT ON COLUMN band_chance.n_figures IS 'Figures of the series that are not NULL';

CREATE FUNCTION attainment_band(series series, target_lower float8, target_upper float8, at period,
	scale text DEFAULT 'auto', model text DEFAULT 'adaptive', lower float8 DEFAULT NULL, upper float8 DEFAULT NULL)
	RETURNS band_chance
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1000
	AS 'MODULE_PATHNAME', 'kpi_pg_attainment_band';
COMMENT ON FUNCTION attainment_band(series, float8, float8, period, text, text, float8, float8) IS
	'Probability that a series is within a band in a period, and on which side it would leave it; one end may be NULL; '
	'call it by LATERAL';

CREATE TYPE plan_chance AS (
	p float8,
	p_display text,
	expected float8,
	lo80 float8,
	hi80 float8,
	so_far float8,
	n_years int,
	reason text
);
COMMENT ON TYPE plan_chance IS 'Probability that the plan of a period is carried out, from attainment_plan';
COMMENT ON COLUMN plan_chance.p IS 'P(the whole period comes to the plan or better)';
COMMENT ON COLUMN plan_chance.p_display IS 'p for people: whole percent, never beyond <5 % and >95 %';
COMMENT ON COLUMN plan_chance.expected IS 'Median of what the whole period will come to';
COMMENT ON COLUMN plan_chance.lo80 IS 'Lower end of its 80 % interval';
COMMENT ON COLUMN plan_chance.hi80 IS 'Upper end of its 80 % interval';
COMMENT ON COLUMN plan_chance.so_far IS 'The newest cumulative figure of the period';
COMMENT ON COLUMN plan_chance.n_years IS 'Earlier periods with a figure of the same part and of the whole';
COMMENT ON COLUMN plan_chance.reason IS
	'Why numbers are NULL: insufficient_data (nothing so far, or fewer than three earlier periods), no_variation, '
	'outside_scale (a figure or the plan not above 0), period_observed (the whole is there)';

CREATE FUNCTION attainment_plan(so_far series, whole series, plan float8, at period, direction int DEFAULT 1)
	RETURNS plan_chance
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 100
	AS 'MODULE_PATHNAME', 'kpi_pg_attainment_plan';
COMMENT ON FUNCTION attainment_plan(series, series, float8, period, int) IS
	'Probability that a plan is carried out: by how many times the whole was what stood at that time of earlier years; '
	'so_far are cumulative figures, as of six and nine months; call it by LATERAL';

CREATE TYPE yes_no_chance AS (
	p float8,
	p_display text,
	lo80 float8,
	hi80 float8,
	reason text
);
COMMENT ON TYPE yes_no_chance IS 'Probability of a yes by the base rate of comparable cases, from attainment_yes_no';
COMMENT ON COLUMN yes_no_chance.p IS '(done + 1/2) / (cases + 1)';
COMMENT ON COLUMN yes_no_chance.p_display IS 'p for people: whole percent, never beyond <5 % and >95 %';
COMMENT ON COLUMN yes_no_chance.lo80 IS 'Lower end of the 80 % interval of the rate (Jeffreys)';
COMMENT ON COLUMN yes_no_chance.hi80 IS 'Upper end of the 80 % interval of the rate';
COMMENT ON COLUMN yes_no_chance.reason IS 'Why numbers are NULL: insufficient_data, fewer than five cases';

CREATE FUNCTION attainment_yes_no(done int, cases int) RETURNS yes_no_chance
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_attainment_yes_no';
COMMENT ON FUNCTION attainment_yes_no(int, int) IS
	'Probability that something is done in time, by the base rate: how many of comparable cases that are due were done';

CREATE FUNCTION taken_apart(cumulative series) RETURNS series
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_taken_apart';
COMMENT ON FUNCTION taken_apart(series) IS
	'The pieces of cumulative figures: of six and nine months the third quarter; what starts on one day is cumulated; '
	'where the figure before is missing there is a gap';
