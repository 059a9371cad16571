-- One gate ---------------------------------------------------------------------------------------------------------------------
-- What a figure must satisfy, whatever door it comes in by: asked by the inbox, by observation and draft, and for what
-- applies to them by targets.

-- a value beside its parts: within the rounding it is written with, or one part in a hundred of it
CREATE FUNCTION @scorecard@.parts_agree_with(value numeric, multiplier numeric, numerator numeric, denominator numeric)
	RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN abs(multiplier * numerator / nullif(denominator, 0) - value)
		<= greatest(power(10::numeric, -scale(trim_scale(value))), abs(value) / 100);
COMMENT ON FUNCTION @scorecard@.parts_agree_with(numeric, numeric, numeric, numeric) IS
	'Whether a ratio is what its numerator and denominator make, within its rounding or one part in a hundred';

CREATE FUNCTION @scorecard@.figure_fault(lower numeric, upper numeric, is_ratio boolean, multiplier numeric, unit_end date,
	period text, known_from date, value numeric, value_upper numeric, numerator numeric, denominator numeric,
	obs_status text, conf_status text, is_plan boolean, today date) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN value < lower OR coalesce(value_upper, value) > upper THEN 'outside_limits'
		WHEN value IS NOT NULL AND denominator = 0 AND is_ratio THEN 'zero_denominator'
		WHEN is_ratio AND value_upper IS NULL AND NOT @scorecard@.parts_agree_with(value, multiplier, numerator, denominator)
			THEN 'parts_contradict_value'
		WHEN is_plan THEN NULL
		WHEN kpi.period_start(period::kpi.period) >= unit_end THEN 'unit_not_in_force'
		WHEN kpi.period_start(period::kpi.period) > today AND value IS NOT NULL AND obs_status <> 'F' THEN 'period_not_begun'
		WHEN known_from > today AND conf_status <> 'E' THEN 'published_in_future'
	END;
COMMENT ON FUNCTION @scorecard@.figure_fault(numeric, numeric, boolean, numeric, date, text, date, numeric, numeric, numeric,
	numeric, text, text, boolean, date) IS 'The rule that a figure breaks, null when none';

CREATE FUNCTION @scorecard@.fault_column(fault text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE fault WHEN 'zero_denominator' THEN 'denominator' WHEN 'unit_not_in_force' THEN 'unit'
		WHEN 'period_not_begun' THEN 'period' WHEN 'published_in_future' THEN 'published_on' ELSE 'value' END;
COMMENT ON FUNCTION @scorecard@.fault_column(text) IS 'The column a fault is told at';

CREATE FUNCTION @scorecard@.fault_sentence(fault text, lower numeric, upper numeric, multiplier numeric, unit_end date,
	known_from date, value numeric, numerator numeric, denominator numeric, today date) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE fault
		WHEN 'figure_missing' THEN 'neither a value nor a rank is given, and no status says that the figure is withdrawn'
		WHEN 'outside_limits' THEN format('value %s is outside the limits %s to %s of the indicator', value,
			coalesce(lower::text, 'none'), coalesce(upper::text, 'none'))
		WHEN 'zero_denominator' THEN format('value %s stands beside the denominator 0', value)
		WHEN 'parts_contradict_value' THEN format('value %s contradicts its parts: %s of %s is %s', value, numerator, denominator,
			trim_scale(round(multiplier * numerator / nullif(denominator, 0), 6)))
		WHEN 'unit_not_in_force' THEN format('the unit ended on %s', to_char(unit_end - 1, 'YYYY-MM-DD'))
		WHEN 'period_not_begun' THEN format('the period has not begun on %s, and the status does not say forecast',
			to_char(today, 'YYYY-MM-DD'))
		WHEN 'published_in_future' THEN format('the day of publication %s is after today, %s, and the figure is not under embargo',
			to_char(known_from, 'YYYY-MM-DD'), to_char(today, 'YYYY-MM-DD'))
	END;
COMMENT ON FUNCTION @scorecard@.fault_sentence(text, numeric, numeric, numeric, date, date, numeric, numeric, numeric, date) IS
	'A fault as a sentence that names the rule, the limit and the value';

CREATE FUNCTION @scorecard@.gate() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $gate$
DECLARE
	today date;
	wrong record;
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', TG_TABLE_SCHEMA), true);
	today := today();
	SELECT n.unit, n.indicator, n.period, f.fault, fault_sentence(f.fault, i.lower, i.upper, i.multiplier, upper(u.valid),
		n.known_from, n.value, n.numerator, n.denominator, today) AS sentence,
		(SELECT string_agg(s.new_unit, ', ' ORDER BY s.new_unit) FROM unit_succession s WHERE s.old_unit = n.unit) AS heirs
	INTO wrong
	FROM new_rows n
	JOIN indicator i ON i.code = n.indicator
	JOIN unit u ON u.code = n.unit
	-- to withdraw a figure is said, never left out; a draft that is given up says so, too
	CROSS JOIN LATERAL (SELECT CASE WHEN n.value IS NULL AND n.rank_published IS NULL
			AND n.obs_status <> ALL ('{H,L,M,O,Q}'::text[]) AND n.conf_status = ANY ('{F,E}'::text[])
			AND (to_jsonb(n) ->> 'discarded') IS DISTINCT FROM 'true' THEN 'figure_missing' ELSE figure_fault(i.lower, i.upper, i.denominator IS NOT NULL OR i.agg_unit = 'ratio'
			OR i.agg_time = 'ratio', i.multiplier, upper(u.valid), n.period, n.known_from, n.value, n.value_upper,
		n.numerator, n.denominator, n.obs_status, n.conf_status, false, today) END AS fault) f
	WHERE f.fault IS NOT NULL
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'check_violation',
			MESSAGE = format('%s: %s, %s, %s: %s', wrong.fault, wrong.unit, wrong.indicator, wrong.period, wrong.sentence),
			HINT = CASE wrong.fault
				WHEN 'unit_not_in_force' THEN 'Its successors: ' || coalesce(wrong.heirs, 'none') || '.'
				WHEN 'figure_missing' THEN 'Give obs_status M to withdraw it; nothing of the statement was entered.'
				WHEN 'published_in_future' THEN 'Give conf_status E to a figure that is to come out on that day.'
				ELSE 'Nothing of the statement was entered.' END;
	END IF;
	RETURN NULL;
END
$gate$;
COMMENT ON FUNCTION @scorecard@.gate() IS 'Trigger of observation and draft: refuses what breaks a rule, naming it';
CREATE TRIGGER gate AFTER INSERT ON @scorecard@.observation REFERENCING NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.gate();
CREATE TRIGGER gate AFTER INSERT ON @scorecard@.draft REFERENCING NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.gate();
