-- What views ask of the session, and what makes a scorecard -------------------------------------------------------------

COMMENT ON FUNCTION stamp_observation() IS
	'Trigger of a scorecard''s observation table: fills the days of the period, the time of recording and who recorded '
	'it, under a lock that makes writers queue; with the argument of_statement all rows of a statement have its moment, '
	'with the argument unordered there is no lock';

CREATE FUNCTION as_of() RETURNS date
	LANGUAGE c STABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_as_of';
COMMENT ON FUNCTION as_of() IS 'The day of publication that the setting kpi.as_of asks for; NULL when it is not set';

CREATE FUNCTION known_on() RETURNS date
	LANGUAGE c STABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_known_on';
COMMENT ON FUNCTION known_on() IS 'The same, infinity when kpi.as_of is not set';

CREATE FUNCTION recorded_as_of() RETURNS timestamptz
	LANGUAGE c STABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_recorded_as_of';
COMMENT ON FUNCTION recorded_as_of() IS
	'The moment of recording that the setting kpi.recorded_as_of asks for; NULL when it is not set';

CREATE FUNCTION held_at() RETURNS timestamptz
	LANGUAGE c STABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_held_at';
COMMENT ON FUNCTION held_at() IS 'The same, the last moment before infinity when kpi.recorded_as_of is not set';

CREATE FUNCTION asked_boundary() RETURNS text
	LANGUAGE c STABLE PARALLEL SAFE
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
	LOOP
		EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', remark.relation, remark.attname, remark.meaning);
	END LOOP;
	RETURN quote_ident(name);
END
$create_scorecard$;
COMMENT ON FUNCTION create_scorecard(text, text) IS
	'Makes a scorecard: a schema of that name with tables and views of your own, seeded with the official catalogue of '
	'Viet Nam, or empty for any place (catalogue none); returns the schema''s quoted name';
