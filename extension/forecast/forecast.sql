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
COMMENT ON COLUMN forecast_row.reason IS
	'Why the numbers are NULL: insufficient_data, no_variation, outside_scale';

CREATE FUNCTION forecast(series series, until period, scale text DEFAULT 'auto', model text DEFAULT 'damped_holt',
	lower float8 DEFAULT NULL, upper float8 DEFAULT NULL) RETURNS SETOF forecast_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 20
	AS 'MODULE_PATHNAME', 'kpi_pg_forecast';
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
COMMENT ON COLUMN attainment_result.year_p10 IS 'First year by whose end the target is reached with 10 %';
COMMENT ON COLUMN attainment_result.year_p50 IS 'First year by whose end the target is reached with 50 %';
COMMENT ON COLUMN attainment_result.year_p90 IS 'First year by whose end the target is reached with 90 %';
COMMENT ON COLUMN attainment_result.never IS 'P(not reached within the years looked at)';
COMMENT ON COLUMN attainment_result.reason IS
	'Why numbers are NULL: insufficient_data, no_variation, outside_scale, target_at_limit, period_observed, '
	'too_many_periods; or already_met';
COMMENT ON COLUMN attainment_result.p_by_display IS 'p_by for people, as p_display';
COMMENT ON COLUMN attainment_result.p_by_se IS 'Standard error of the integration that gave p_by';
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
