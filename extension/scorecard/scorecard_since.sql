-- What views ask of the session, and what makes a scorecard -------------------------------------------------------------

COMMENT ON FUNCTION stamp_observation() IS
	'Trigger of a scorecard''s observation table: fills the days of the period, the time of recording and who recorded '
	'it, under a lock that makes writers queue; with the argument of_statement all rows of a statement have its moment, '
	'with the argument unordered there is no lock';

CREATE FUNCTION setting_support(internal) RETURNS internal
	LANGUAGE c STABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_setting_support';
COMMENT ON FUNCTION setting_support(internal) IS
	'Planner support of as_of and its like: a setting that is wrong is an error when a query is planned, also where no row '
	'would ask for it';

CREATE FUNCTION as_of() RETURNS date
	LANGUAGE c STABLE PARALLEL SAFE SUPPORT setting_support
	AS 'MODULE_PATHNAME', 'kpi_pg_as_of';
COMMENT ON FUNCTION as_of() IS 'The day of publication that the setting kpi.as_of asks for; NULL when it is not set';

CREATE FUNCTION known_on() RETURNS date
	LANGUAGE c STABLE PARALLEL SAFE SUPPORT setting_support
	AS 'MODULE_PATHNAME', 'kpi_pg_known_on';
COMMENT ON FUNCTION known_on() IS 'The same, infinity when kpi.as_of is not set';

CREATE FUNCTION recorded_as_of() RETURNS timestamptz
	LANGUAGE c STABLE PARALLEL SAFE SUPPORT setting_support
	AS 'MODULE_PATHNAME', 'kpi_pg_recorded_as_of';
COMMENT ON FUNCTION recorded_as_of() IS
	'The moment of recording that the setting kpi.recorded_as_of asks for; NULL when it is not set';

CREATE FUNCTION held_at() RETURNS timestamptz
	LANGUAGE c STABLE PARALLEL SAFE SUPPORT setting_support
	AS 'MODULE_PATHNAME', 'kpi_pg_held_at';
COMMENT ON FUNCTION held_at() IS 'The same, the last moment before infinity when kpi.recorded_as_of is not set';

CREATE FUNCTION asked_boundary() RETURNS text
	LANGUAGE c STABLE PARALLEL SAFE SUPPORT setting_support
	AS 'MODULE_PATHNAME', 'kpi_pg_asked_boundary';
COMMENT ON FUNCTION asked_boundary() IS
	'The territorial division that the setting kpi.boundary asks for; NULL when it is not set';

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
	('belongs', 'The division is scored for the period'),
	('benchmark', 'The target was set for the parent unit; the member is only compared with it'),
	('best_status', 'Best status among the judged targets of the area'),
	('beyond_evidence',
		'Farther than six years or half the history, or not yearly: nobody has measured how far to believe it'),
	('boundary', 'Territorial division the unit belongs to, of a target the one its rank is among, as the 63 or the 34 provinces '
		'of Viet Nam; null where there is none, as for the nation, and where all are taken together'),
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
	('cells', 'The cells of the row as written, by column'),
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
	('done', 'Cases in which it was done in time'),
	('draft', 'Identifier of the draft'),
	('due_date', 'Day by which the figure should be known'),
	('due_days', 'Days after the period''s end by which the figure should be known'),
	('escap_csi', 'ESCAP current status index, 0 at the base and 10 at the target'),
	('eurostat_ratio', 'Actual over required compound growth (Eurostat)'),
	('eurostat_status', 'Eurostat''s assessment, literally'),
	('evidence', 'S: seen in a public source, M: from memory and unverified, P: our own proposal'),
	('expected_rank', 'Mean of the rank in the target''s period'),
	('faults', 'Every fault of the row, each the column and the code of its reason'),
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
	('has_derived', 'Whether any of the figures of the panel was not reported for its unit'),
	('has_own', 'Whether any of the units with a figure in the panel stands in no other division'),
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
	('is_leaf', 'An indicator; false: a group; null: what others are divided by'),
	('iso_code', 'ISO 3166-2 code'),
	('k', 'Place that the rank target asks for'),
	('k_equivalent', 'The same share of the field as the target''s k of k_of_n: 15 of 63 is 8 of 34; our reading'),
	('k_of_n', 'Number of units among which the target''s place was meant'),
	('kind', 'Kind of unit or of target'),
	('known_from', 'Day of publication'),
	('key', 'Columns that tell its rows apart'),
	('kurtosis_limit', 'Excess kurtosis below which the indicator is not treated'),
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
	('list', 'Table the row is for'),
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
	('n_periods', 'Periods of the panel'),
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
	('no_chance', 'Why there is no probability, or what to bear in mind with it'),
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
	('place', 'Place among the units of the division'),
	('places', 'The chances of every unit of the panel'),
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
	('reference', 'Unit whose figure is the target'),
	('region', 'Code of the region'),
	('rejected_at', 'When the row was rejected'),
	('rejected_on', 'Day on which the row was rejected'),
	('relative_mean_absolute_revision',
		'RMAR: sum of absolute revisions over that of absolute latest values, as a fraction'),
	('remaining_part', 'UD: fraction of the mean squared revision that the first figures do not tell'),
	('replaced', 'A figure reported for the unit itself takes its place'),
	('replaced_by', 'Indicator that took its place'),
	('required_per_year', 'Change per year that reaches the target from the latest figure'),
	('required_per_year_after_next', 'Percentage points per year from the next target to the last'),
	('rescale', 'Scale that the scores of a group are brought to'),
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
	('skew_limit', 'Absolute skewness below which the indicator is not treated'),
	('skill', '1 - brier / brier_climate; negative is worse than knowing nothing'),
	('slope_part', 'UR: fraction of the mean squared revision that comes from a slope other than 1'),
	('smallest', 'Smallest revision'),
	('so_far_end', 'Last day of the part of the period asked for that is over and has figures'),
	('source', 'Where the figure or definition was published'),
	('spread', 'How far weights vary, as a part of themselves, or figures, in standard deviations'),
	('standard_deviation', 'Standard deviation of the revisions'),
	('status', 'Status: achieved, on_track, slow, off_track, moving_away, maintained, lost, expired, not_assessable'),
	('step', 'Months from one figure of the series to the next'),
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
	('valid_to', 'Last day on which it is so'),
	('value', 'Value in the unit of measure'),
	('value_of_present', 'What the units with a figure make together, whether or not others are missing'),
	('value_reported', 'The figure reported for the unit and period itself, which wins'),
	('value_rolled_up', 'What the figures it is made of make; null when some are missing'),
	('value_same_period_last_year', 'Value of the same period of last year, of the same series'),
	('value_upper', 'Upper end where a range was published'),
	('value_year_to_date', 'Latest value counted from 1 January of the year'),
	('version', 'Version of vinhphuc_kpi'),
	('was_cut', 'Figures before the last break do not count'),
	('weight', 'Weight under the parent'),
	('withdrawn', 'A withdrawal: neither value nor rank'),
	('worst_status', 'Worst status among the judged targets of the area'),
	('year', 'Year in which the period ends'),
	('year_p10', 'First year by which the target is reached with 10 %'),
	('year_p50', 'First year by which the target is reached with 50 %'),
	('year_p90', 'First year by which the target is reached with 90 %'),
	('years_to_target_geometric', 'Years to the target at the compound growth so far'),
	('years_to_target_linear', 'Years to the target at the change per year so far'),
	('announced_on', 'Day on which the target was announced; null: always known'),
	('arrived_on', 'Day on which the figure was entered'),
	('as_of', 'Day of publication that the views answer for'),
	('at', 'The moment, in the clock of the scorecard'),
	('bound_met', 'Whether a figure known as a bound meets the target for certain; null for an exact one'),
	('by_rank', 'The target is a place among other units'),
	('change_since', 'Period the change is counted from'),
	('colour', 'A word for the colour: green, amber, red, grey'),
	('day', 'Day asked for; infinity when none is'),
	('depth', 'How many divisions lie below'),
	('due_day', 'Day of the month by which it is due'),
	('due_month', 'Month by which it is due'),
	('embargo_since', 'A figure under embargo (E) recorded before stays hidden until an act releases it'),
	('end_from', 'Periods count that end from this day on'),
	('end_until', 'Periods count that end up to this day'),
	('entered_at', 'When the row of journal or inbox was recorded'),
	('entered_by', 'Who entered the row'),
	('exact', 'Value as it was entered, with its decimals'),
	('first', 'First day'),
	('first_day', 'First day'),
	('from_value', 'Value that progress is counted from'),
	('grade', 'Of two units of one name the one of the lower grade is meant'),
	('has_own_base', 'Progress is counted from the base that the target names'),
	('held_from', 'Day from which it held'),
	('held_until', 'Last day on which it held'),
	('hi80', 'Upper end of the interval of 80 percent'),
	('hi95', 'Upper end of the interval of 95 percent'),
	('high', 'Upper end of what the figure may be, turned so that more is better'),
	('how_en', 'How it is added, in English'),
	('how_vi', 'How it is added, in Vietnamese'),
	('is_bound', 'The figure is known as a bound or a range only'),
	('is_break', 'The series is not comparable with what came before'),
	('is_past', 'The views answer for another day than today'),
	('is_rank', 'The figures of the indicator are ranks'),
	('is_revision', 'The cell had a figure before'),
	('is_so_far', 'The value is the sum so far of a period that is not over'),
	('is_whole', 'The structure holds together: every parent is a node, and there is a root'),
	('kind_en', 'Kind of unit in English'),
	('kind_vi', 'Kind of unit in Vietnamese'),
	('known_until', 'Last day on which it was the published figure'),
	('last', 'Last day'),
	('last_day', 'Last day'),
	('level', 'Order in which figures are derived'),
	('lo80', 'Lower end of the interval of 80 percent'),
	('lo95', 'Lower end of the interval of 95 percent'),
	('low', 'Lower end of what the figure may be, turned so that more is better'),
	('meaning_en', 'What it means, in English'),
	('meaning_vi', 'What it means, in Vietnamese'),
	('member', 'Unit that is a part of the whole'),
	('moment', 'Moment asked for; the last before infinity when none is'),
	('months', 'Length of the period in months; null for days'),
	('n_criteria', 'How many criteria the set has'),
	('n_methods', 'Methods by which the unit has figures of the indicator'),
	('n_missing', 'Periods missing before the last that is there'),
	('needed_for', 'Views that need it'),
	('now_boundary', 'Territorial division the figure is among'),
	('now_end', 'Last day of the period of the figure'),
	('now_of_n', 'Units among which the figure ranks'),
	('now_period', 'Period of the figure the target is judged by'),
	('now_qualifier', 'Qualifier of that figure'),
	('now_start', 'First day of the period of the figure'),
	('now_status', 'Status of that figure'),
	('now_upper', 'Upper end of that figure'),
	('now_value', 'The figure the target is judged by'),
	('obligation', 'Code of the obligation'),
	('of_present', 'What the figures that are there make'),
	('only_here', 'The unit is in no other division'),
	('parent_code', 'Code of the unit above'),
	('parent_en', 'Name of the unit above in English'),
	('parent_vi', 'Name of the unit above in Vietnamese'),
	('n_replicates', 'Replicates in which the unit has a rank, of 500'),
	('overlapping', 'The part has something in common with another one, so that together they may be more than the total'),
	('projected', 'What the sum so far comes to by the end of the period, in the proportion of last year'),
	('rank_exact', 'The index that the figures make ranks them unrounded'),
	('receiver', 'Who receives the report'),
	('recorded_as_of', 'Moment of recording that the views answer for; null: now'),
	('region_en', 'Name of the region in English'),
	('region_vi', 'Name of the region in Vietnamese'),
	('reporter', 'Who reports it'),
	('same_length', 'The figure is for a period as long as the target''s'),
	('scheme', 'Scheme of bands'),
	('set_for', 'Unit the target was set for'),
	('shown_boundary', 'Territorial division the unit is shown in'),
	('since', 'Periods count that begin from this day on'),
	('so_far', 'The figure counts for a part of the target''s period'),
	('sort_order', 'Place in the usual order'),
	('start_before', 'Periods count that begin before this day'),
	('status_en', 'Status in English'),
	('status_vi', 'Status in Vietnamese'),
	('superseded_at', 'Moment from which it was no longer what we held'),
	('tile_x', 'Column of the unit on a tile map'),
	('tile_y', 'Row of the unit on a tile map'),
	('time_zone', 'Time zone in which the days of the scorecard begin'),
	('unit_began', 'The unit began within the period'),
	('unit_end', 'Day after the last of the unit'),
	('unit_measure_en', 'Unit of measure in English'),
	('until', 'Periods count that begin before this day'),
	('valid_until', 'Last day on which it is so'),
	('what', 'What may be set up'),
	('role', 'What the column is: value, period, status and so on'),
	('dataflow', 'The dataset, without agency and version; * for every one'),
	('dimension', 'The column of the file, in any case'),
	('within', 'Codes of other dimensions on which the rule depends'),
	('line', 'A line of the file'),
	('after', 'Figure after it in time'),
	('before', 'Figure before it in time'),
	('list', 'List the code belongs to'),
	('data_type', 'What a column without a list of codes holds, in the words of SDMX'),
	('beside', 'Figures beside it in time, up to three before and three after'),
	('never_negative', 'No figure of the series is below 0'),
	('n_breaks', 'Breaks of the series up to the figure'),
	('sentence', 'Why it is doubted, in English'),
	('sentence_vi', 'Why it is doubted, in Vietnamese'),
	('years_to_target_logit', 'Years to the target on the logistic path so far')
) AS word(name, meaning);
COMMENT ON VIEW scorecard_column IS
	'What each column of a scorecard means; create_scorecard puts it on the columns as their comments';
COMMENT ON COLUMN scorecard_column.name IS 'Name of the column, the same in every table and view';
COMMENT ON COLUMN scorecard_column.meaning IS 'What it holds';
GRANT SELECT ON scorecard_column TO PUBLIC;

CREATE FUNCTION create_scorecard(name text, catalogue text DEFAULT 'vietnam') RETURNS text
	LANGUAGE plpgsql VOLATILE
	SET search_path = pg_catalog, pg_temp
	SET standard_conforming_strings = on
AS $create_scorecard$
DECLARE
	template CONSTANT text := $template$
@template@
$template$;
	seed CONSTANT text := $template$
@seed@
$template$;
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
	IF catalogue IS NULL OR catalogue <> ALL ('{vietnam,none}'::text[]) THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value',
			MESSAGE = format('unrecognized catalogue "%s"', catalogue),
			HINT = 'The catalogues are vietnam and none.';
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
	-- where tables are spread over many machines, a scorecard stays on one; elsewhere this is nobody's setting
	PERFORM set_config('citus.enable_ddl_propagation', 'off', true);
	EXECUTE replace(template, '@scorecard@', quote_ident(name));
	IF catalogue = 'vietnam' THEN
		EXECUTE replace(seed, '@scorecard@', quote_ident(name));
	END IF;
	FOR remark IN
		SELECT c.oid::regclass AS relation, a.attname, word.meaning
		FROM pg_class c
		JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
		JOIN @extschema@.scorecard_column word ON word.name = a.attname
		WHERE c.relnamespace = quote_ident(create_scorecard.name)::regnamespace AND c.relkind IN ('r', 'v')
			-- what the template says of a column of its own goes before
			AND col_description(c.oid, a.attnum) IS NULL
	LOOP
		EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', remark.relation, remark.attname, remark.meaning);
	END LOOP;
	RETURN quote_ident(name);
END
$create_scorecard$;
COMMENT ON FUNCTION create_scorecard(text, text) IS
	'Makes a scorecard: a schema of that name with tables and views of your own, seeded with the official catalogue of '
	'Viet Nam, or empty for any place (catalogue none); returns the schema''s quoted name';

-- From the first design to the second ---------------------------------------------------------------------------------
-- What create_scorecard of 0.2 made, in that schema, by the kinds of pg_class and f for functions (name/arguments); what
-- stands on a table (columns, constraints, triggers, policies, rules, indexes) has the same name in the new one, but for
-- four indexes.
CREATE FUNCTION upgrade_own_objects(old_schema text, new_schema text) RETURNS SETOF text
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	WITH made (kind, names) AS (
		VALUES ('r', '{about,access_right,addition,area,boundary,boundary_member,contribution,draft,framework,
				framework_choice,framework_node,inbox,indicator,method,observation,publication,published_draft,region,
				region_member,reject,suppression_rule,target,unit,unit_alias,unit_status,unit_succession}'::text[]),
			('v', '{audit,calibration,carried_over,coverage,current_value,digital_economy,entry,followed,history,
				index_component,index_score,known,needed_path,on_boundary,outlook,parts,progress,ranking,released,report,
				reported,revision,revision_statistics,rolled_up}'),
			('c', '{cell,change_step,figure,inbox_reading,ingest_result,known_figure,name_reading,sdmx_row,unit_reading}'),
			('f', '{cell_risk/7,check_target_boundary/0,covers/3,explain_change/10,figures_known_on/5,fold_alias/0,
				grant_editor/3,grant_publisher/3,grant_reader/1,grant_rights/4,inbox_cell/2,ingest/2,keep_rejects/0,
				measure_factor/3,move_figures/1,move_plans/0,name_key/1,name_unit/0,nearest_units/1,overlong_cell/1,publish/4,
				put_back/1,read_inbox/3,read_names/2,read_unit/2,read_units/2,reject_contradictions/0,resolve_unit/2,
				revoke_rights/1,scaled/2,sdmx_csv/2,storable/1,take_inbox/2,unit_of_gso_code/2}')
	), place AS (
		SELECT n.oid, n.nspname = upgrade_own_objects.old_schema AS is_old
		FROM pg_catalog.pg_namespace n WHERE n.nspname = ANY (ARRAY[old_schema, new_schema])
	), relation AS (
		SELECT c.oid, c.relname, c.relkind::text AS kind, c.reltype, p.is_old
		FROM place p JOIN pg_catalog.pg_class c ON c.relnamespace = p.oid
	), mine AS (
		SELECT 'pg_class'::regclass::oid AS classid, r.oid AS objid, r.kind
		FROM relation r JOIN made m ON m.kind = r.kind AND r.relname::text = ANY (m.names) WHERE r.is_old
		UNION ALL
		SELECT 'pg_type'::regclass, r.reltype, NULL
		FROM relation r JOIN made m ON m.kind = r.kind AND r.relname::text = ANY (m.names) WHERE r.is_old
		UNION ALL
		SELECT 'pg_proc'::regclass, f.oid, NULL
		FROM place p JOIN pg_catalog.pg_proc f ON f.pronamespace = p.oid
		JOIN made m ON m.kind = 'f' AND format('%s/%s', f.proname, f.pronargs) = ANY (m.names) WHERE p.is_old
	), standing (relid, classid, objid, objsubid, name) AS (
		SELECT k.conrelid, 'pg_constraint'::regclass::oid, k.oid, 0, k.conname FROM pg_catalog.pg_constraint k
		UNION ALL
		SELECT t.tgrelid, 'pg_trigger'::regclass, t.oid, 0, t.tgname FROM pg_catalog.pg_trigger t WHERE NOT t.tgisinternal
		UNION ALL
		SELECT p.polrelid, 'pg_policy'::regclass, p.oid, 0, p.polname FROM pg_catalog.pg_policy p
		UNION ALL
		SELECT w.ev_class, 'pg_rewrite'::regclass, w.oid, 0, w.rulename FROM pg_catalog.pg_rewrite w
		UNION ALL
		SELECT x.indrelid, 'pg_class'::regclass, x.indexrelid, 0, c.relname
		FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid
		UNION ALL
		SELECT a.attrelid, 'pg_class'::regclass, a.attrelid, a.attnum, a.attname
		FROM pg_catalog.pg_attribute a JOIN relation r ON r.oid = a.attrelid
		WHERE r.kind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
		UNION ALL
		-- a default goes with its column
		SELECT d.adrelid, 'pg_attrdef'::regclass, d.oid, 0, '_RETURN' FROM pg_catalog.pg_attrdef d
	), foreign_part AS (
		-- stands on what 0.2 made, and has none like it in the new scorecard
		SELECT s.classid, s.objid, s.objsubid
		FROM standing s
		JOIN relation old_one ON old_one.oid = s.relid
		JOIN mine m ON m.classid = 'pg_class'::regclass AND m.objid = s.relid
		WHERE s.name <> '_RETURN'
			AND s.name <> ALL ('{observation_newest_by_panel,observation_newest_by_series,observation_by_end,
				observation_break}'::name[])
			AND NOT EXISTS (
				SELECT FROM relation new_one JOIN standing n ON n.relid = new_one.oid
				WHERE NOT new_one.is_old AND new_one.relname = replace(old_one.relname, 'inbox', 'inbox_row') AND n.classid = s.classid
					AND n.name = s.name)
	), within AS (
		SELECT m.classid, m.objid FROM mine m
		UNION ALL
		SELECT s.classid, s.objid FROM standing s JOIN mine m ON m.classid = 'pg_class'::regclass AND m.objid = s.relid
	), found AS (
		SELECT f.classid, f.objid, f.objsubid FROM foreign_part f
		UNION
		-- lies in the schema
		SELECT d.classid, d.objid, d.objsubid
		FROM place p
		JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_namespace'::regclass AND d.refobjid = p.oid
		WHERE p.is_old AND (d.classid, d.objid) NOT IN (SELECT w.classid, w.objid FROM within w)
		UNION
		-- hangs on something of it
		SELECT d.classid, d.objid, d.objsubid
		FROM within m
		JOIN pg_catalog.pg_depend d ON d.refclassid = m.classid AND d.refobjid = m.objid AND d.deptype IN ('n', 'a')
		WHERE (d.classid, d.objid) NOT IN (SELECT w.classid, w.objid FROM within w)
			AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger t
				WHERE d.classid = 'pg_trigger'::regclass AND t.oid = d.objid AND t.tgisinternal)
	)
	-- a view is known by its name, not by the rule that makes it one
	SELECT DISTINCT coalesce(
		(SELECT pg_describe_object('pg_class'::regclass, w.ev_class, 0) FROM pg_catalog.pg_rewrite w
			WHERE f.classid = 'pg_rewrite'::regclass AND w.oid = f.objid AND w.rulename = '_RETURN'),
		pg_describe_object(f.classid, f.objid, f.objsubid)) AS object
	FROM found f
	ORDER BY object;
END;
COMMENT ON FUNCTION upgrade_own_objects(text, text) IS
	'Part of upgrade_scorecard: what lies in a scorecard of 0.2, stands on its tables or hangs on them without being made '
	'by create_scorecard; held against a scorecard of the new design';

CREATE FUNCTION upgrade_grants(old_schema text, new_schema text) RETURNS SETOF text
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	WITH relation AS (
		SELECT o.oid, o.relowner, o.relacl, n.relname, o.relkind, n.oid AS new_oid, coalesce(
			o.relkind = 'v' AND NOT coalesce(o.reloptions @> '{security_invoker=true}', false), false) AS is_public
		FROM pg_catalog.pg_class o
		LEFT JOIN pg_catalog.pg_class n ON n.relnamespace = quote_ident(new_schema)::regnamespace
			-- the inbox was a table, and is a view of one
			AND CASE WHEN o.relname = 'inbox' THEN n.relname = ANY ('{inbox,inbox_row}'::name[])
				ELSE n.relname = o.relname AND n.relkind = o.relkind END
		WHERE o.relnamespace = quote_ident(old_schema)::regnamespace AND o.relkind IN ('r', 'v')
	), given (what, ord, grantee, holder, privilege, grantable) AS (
		SELECT format('SCHEMA %I', new_schema), 1, a.grantee, n.nspowner, a.privilege_type, a.is_grantable
		FROM pg_catalog.pg_namespace n CROSS JOIN LATERAL aclexplode(n.nspacl) a
		WHERE n.nspname = upgrade_grants.old_schema
		UNION ALL
		SELECT format('%I.%I', new_schema, r.relname), 2, a.grantee, r.relowner, a.privilege_type, a.is_grantable
		FROM relation r CROSS JOIN LATERAL aclexplode(r.relacl) a
		WHERE r.new_oid IS NOT NULL
		UNION ALL
		SELECT format('%I.%I', new_schema, r.relname), 3, a.grantee, r.relowner,
			format('%s (%I)', a.privilege_type, c.attname), a.is_grantable
		FROM relation r
		JOIN pg_catalog.pg_attribute c ON c.attrelid = r.oid AND c.attnum > 0 AND NOT c.attisdropped
		JOIN pg_catalog.pg_attribute n ON n.attrelid = r.new_oid AND n.attname = c.attname AND NOT n.attisdropped
		CROSS JOIN LATERAL aclexplode(c.attacl) a
	), reader AS (
		-- whoever could read every public view is a reader of those that came later, too
		SELECT a.grantee
		FROM relation r CROSS JOIN LATERAL aclexplode(r.relacl) a
		WHERE r.is_public AND a.privilege_type = 'SELECT' AND a.grantee <> 0 AND a.grantee <> r.relowner
		GROUP BY a.grantee
		HAVING count(DISTINCT r.oid) = (SELECT count(*) FROM relation p WHERE p.is_public)
	)
	SELECT s.statement
	FROM (
		SELECT g.ord, format('GRANT %s ON %s TO %s%s', g.privilege, g.what,
			CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END,
			CASE WHEN g.grantable THEN ' WITH GRANT OPTION' ELSE '' END) AS statement
		FROM given g WHERE g.grantee <> g.holder
		UNION
		SELECT 4, format('SELECT %I.grant_reader(%L)', new_schema, pg_get_userbyid(r.grantee)) FROM reader r
	) s
	ORDER BY s.ord, s.statement;
END;
COMMENT ON FUNCTION upgrade_grants(text, text) IS
	'Part of upgrade_scorecard: the statements that give in a new scorecard what roles were given in one of 0.2';

-- The new scorecard is made beside the old one, which stays whole until everything has passed over, and takes its name.
CREATE FUNCTION upgrade_scorecard(name text) RETURNS text
	LANGUAGE plpgsql VOLATILE
	SET search_path = pg_catalog, pg_temp
	-- a row that is kept from the owner would be lost without a word
	SET row_security = off
	SET jit = off
AS $upgrade_scorecard$
DECLARE
	-- in an order in which every row finds those it refers to
	tables CONSTANT text[] := '{area,unit,unit_alias,boundary,boundary_member,unit_succession,unit_status,region,
		region_member,method,indicator,access_right,publication,draft,published_draft,observation,suppression_rule,
		contribution,addition,target,framework,framework_node,framework_choice,inbox,reject}';
	house CONSTANT pg_namespace := (SELECT n FROM pg_namespace n WHERE n.nspname = upgrade_scorecard.name);
	beside CONSTANT text := format('upgrade_of_%s', house.oid);
	lacking CONSTANT text := (
		SELECT string_agg(t.name, ', ' ORDER BY t.name) FROM unnest(tables || 'about'::text) t (name)
		WHERE NOT EXISTS (SELECT FROM pg_class c
			WHERE c.relnamespace = house.oid AND c.relname = t.name AND (c.relkind = 'r' OR t.name = 'inbox')));
	own text;
	there text;
	common text;
	copying text;
	checks text[];
	broken text;
	one record;
	moment timestamptz;
	messages CONSTANT text := current_setting('client_min_messages');
BEGIN
	IF house.oid IS NULL OR lacking IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'undefined_object',
			MESSAGE = CASE WHEN name IS NULL THEN 'upgrade_scorecard needs the name of a scorecard'
				ELSE format('there is no scorecard "%s"', name) END,
			DETAIL = coalesce('The schema lacks the tables ' || lacking || '.', ''),
			HINT = 'A scorecard is a schema that create_scorecard made.';
	END IF;
	IF house.nspowner <> quote_ident(current_user)::regrole THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('scorecard "%s" must be upgraded by its owner "%s"', name, pg_get_userbyid(house.nspowner)),
			HINT = 'Use SET ROLE first.';
	END IF;
	IF EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = house.oid AND c.relname = 'figure' AND c.relkind = 'r') THEN
		RAISE NOTICE 'scorecard "%" is of the new design already, nothing was changed', name;
		RETURN quote_ident(name);
	END IF;
	IF current_setting('transaction_isolation') <> 'read committed' THEN
		RAISE EXCEPTION USING ERRCODE = 'active_sql_transaction',
			MESSAGE = format('scorecard "%s" must be upgraded at READ COMMITTED', name),
			HINT = 'From an older snapshot the rows of others who wrote meanwhile would be lost.';
	END IF;
	-- What reads is locked before what it reads, so that nobody holds the one and waits here for the other. LOCK on a view
	-- would lock the catalogue as well.
	FOR one IN
		SELECT c.relname FROM pg_class c
		WHERE c.relnamespace = house.oid AND c.relkind = 'v' AND c.relowner = house.nspowner ORDER BY c.oid DESC
	LOOP
		EXECUTE format('ALTER VIEW %I.%I OWNER TO CURRENT_USER', name, one.relname);
	END LOOP;
	FOR nth IN REVERSE cardinality(tables)..1 LOOP
		EXECUTE format('LOCK TABLE ONLY %I.%I IN ACCESS EXCLUSIVE MODE', name, tables[nth]);
	END LOOP;
	EXECUTE format('LOCK TABLE ONLY %I.about IN ACCESS EXCLUSIVE MODE', name);

	PERFORM @extschema@.create_scorecard(beside, 'none');
	own := (SELECT string_agg(o, ', ') FROM @extschema@.upgrade_own_objects(name, beside) o);
	IF own IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'dependent_objects_still_exist',
			MESSAGE = format('scorecard "%s" holds or carries what create_scorecard did not make', name), DETAIL = own,
			HINT = 'Keep the definitions, drop these or move them elsewhere, upgrade, and make them again.';
	END IF;

	FOREACH own IN ARRAY array_replace(tables, 'inbox', 'inbox_row') LOOP
		EXECUTE format('ALTER TABLE %I.%I DISABLE TRIGGER USER', beside, own);
	END LOOP;
	-- what every scorecard begins with gives way to what is known of it here
	EXECUTE format('DELETE FROM %1$I.area WHERE code IN (SELECT code FROM %2$I.area)', beside, name);
	EXECUTE format('DELETE FROM %1$I.method WHERE code IN (SELECT code FROM %2$I.method)', beside, name);
	FOREACH own IN ARRAY tables LOOP
		there := CASE own WHEN 'inbox' THEN 'inbox_row' ELSE own END;
		common := (
			SELECT string_agg(quote_ident(n.attname), ', ' ORDER BY n.attnum)
			FROM pg_attribute n
			JOIN pg_attribute o ON o.attrelid = format('%I.%I', name, own)::regclass AND o.attname = n.attname
			WHERE n.attrelid = format('%I.%I', beside, there)::regclass AND n.attnum > 0 AND n.attgenerated = ''
				AND NOT n.attisdropped AND NOT o.attisdropped);
		copying := format('INSERT INTO %1$I.%3$I (%4$s) SELECT %4$s FROM ONLY %2$I.%5$I ORDER BY ctid',
			beside, name, there, common, own);
		BEGIN
			EXECUTE copying;
		EXCEPTION WHEN check_violation OR data_exception THEN
			-- what was accepted once is kept: the rules hold for what comes from now on
			checks := ARRAY(SELECT format('%I %s', k.conname, pg_get_constraintdef(k.oid))
				FROM pg_constraint k
				WHERE k.conrelid = format('%I.%I', beside, there)::regclass AND k.contype = 'c' ORDER BY k.conname);
			FOR one IN SELECT k.conname FROM pg_constraint k
				WHERE k.conrelid = format('%I.%I', beside, there)::regclass AND k.contype = 'c'
			LOOP
				EXECUTE format('ALTER TABLE %I.%I DROP CONSTRAINT %I', beside, there, one.conname);
			END LOOP;
			EXECUTE copying;
			FOREACH broken IN ARRAY checks LOOP
				EXECUTE format('ALTER TABLE %I.%I ADD CONSTRAINT %s NOT VALID', beside, there, broken);
			END LOOP;
		END;
	END LOOP;
	FOR one IN
		SELECT k.conrelid::regclass AS relation, c.relname, k.conname
		FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
		WHERE k.connamespace = quote_ident(beside)::regnamespace AND NOT k.convalidated AND k.contype = 'c'
		ORDER BY c.relname, k.conname
	LOOP
		BEGIN
			EXECUTE format('ALTER TABLE %s VALIDATE CONSTRAINT %I', one.relation, one.conname);
		EXCEPTION WHEN check_violation OR data_exception THEN
			RAISE NOTICE 'table "%" keeps rows that its constraint "%" would refuse today', one.relname, one.conname;
		END;
	END LOOP;

	-- what the new design has besides, of what the catalogue knows; what is known of a target or a framework is the owner's
	EXECUTE format($fill$
		INSERT INTO %1$I.unit_kind (code, name_vi, name_en, grade)
		SELECT w.code, w.name_vi, w.name_en, CASE w.code WHEN 'nation' THEN 0 WHEN 'province' THEN 1 WHEN 'city' THEN 1 ELSE 3 END
		FROM @extschema@.catalogue_word w WHERE w.list = 'unit_kind';
		UPDATE %1$I.boundary_member m SET tile_x = k.tile_x, tile_y = k.tile_y
		FROM @extschema@.catalogue_boundary_member k WHERE k.boundary = m.boundary AND k.unit = m.unit;
		INSERT INTO %1$I.map_label (boundary, code, name_vi, name_en, unit, tile_x, tile_y)
		SELECT k.boundary, k.code, k.name_vi, k.name_en, k.unit, k.tile_x, k.tile_y
		FROM @extschema@.catalogue_map_label k
		WHERE k.boundary IN (SELECT b.code FROM %1$I.boundary b)
			AND (k.unit IS NULL OR k.unit IN (SELECT u.code FROM %1$I.unit u));
		UPDATE %1$I.indicator i SET unit_measure_en = w.name_en
		FROM @extschema@.catalogue_word w WHERE w.list = 'unit_measure' AND w.code = i.unit_measure;
		UPDATE %1$I.unit_alias a SET folded = %1$I.name_key(a.alias) WHERE a.folded IS DISTINCT FROM %1$I.name_key(a.alias);
	$fill$, beside);
	-- figures under embargo until then were hidden for good: they stay so
	EXECUTE format('SELECT greatest(clock_timestamp(), max(o.recorded_at) + interval ''1 microsecond'') FROM %I.observation o',
		beside) INTO moment;
	EXECUTE format('UPDATE %I.moment SET at = $1', beside) USING moment;
	EXECUTE format('UPDATE %1$I.about SET embargo_since = $1, created_at = (SELECT min(a.created_at) FROM %2$I.about a), '
		'time_zone = (SELECT s.value FROM @extschema@.catalogue_setting s WHERE s.code = ''time_zone'')', beside, name)
		USING moment;
	-- a foreign key that waits for the end of the transaction would be in the way
	FOR one IN
		SELECT k.connamespace::regnamespace AS house, k.conname FROM pg_constraint k
		WHERE k.connamespace = quote_ident(beside)::regnamespace AND k.condeferred
	LOOP
		EXECUTE format('SET CONSTRAINTS %s.%I IMMEDIATE', one.house, one.conname);
		EXECUTE format('SET CONSTRAINTS %s.%I DEFERRED', one.house, one.conname);
	END LOOP;
	FOREACH own IN ARRAY array_replace(tables, 'inbox', 'inbox_row') LOOP
		EXECUTE format('ALTER TABLE %I.%I ENABLE TRIGGER USER', beside, own);
	END LOOP;

	FOR own IN SELECT g FROM @extschema@.upgrade_grants(name, beside) g LOOP
		EXECUTE own;
	END LOOP;
	-- the new views that editors and publishers read; a role of that name that came later has no right in the old schema
	EXECUTE format('SELECT %1$I.do_grant(%1$L, a.role, a.act, ''{}'', ''{}'') '
		'FROM (SELECT DISTINCT r.role, r.act FROM %1$I.access_right r) a '
		'WHERE EXISTS (SELECT FROM pg_roles p, aclexplode($1) g WHERE p.rolname = a.role AND g.grantee = p.oid '
		'AND g.privilege_type = ''USAGE'')', beside) USING house.nspacl;

	own := (SELECT string_agg(o, ', ') FROM @extschema@.upgrade_own_objects(name, beside) o);
	IF own IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'dependent_objects_still_exist',
			MESSAGE = format('something was made in or on scorecard "%s" while it was upgraded', name), DETAIL = own;
	END IF;
	PERFORM set_config('client_min_messages', 'warning', true);
	EXECUTE format('DROP SCHEMA %I CASCADE', name);
	PERFORM set_config('client_min_messages', messages, true);
	EXECUTE format('ALTER SCHEMA %I RENAME TO %I', beside, name);
	-- so that what follows is planned well
	FOREACH own IN ARRAY array_replace(tables, 'inbox', 'inbox_row') LOOP
		EXECUTE format('ANALYZE %I.%I', name, own);
	END LOOP;
	EXECUTE format('SELECT %I.rebuild_figures()', name);
	EXECUTE format('ANALYZE %1$I.figure, %1$I.series', name);
	RETURN quote_ident(name);
END
$upgrade_scorecard$;
COMMENT ON FUNCTION upgrade_scorecard(text) IS
	'Brings a scorecard that 0.2 made to the design of this version, with every row, right and act of publication; to be '
	'called by its owner, refused where something of his own would be lost; returns the schema''s quoted name';
