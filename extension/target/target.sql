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
