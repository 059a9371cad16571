-- parts without a value are a figure, never a withdrawal
CREATE FUNCTION @scorecard@.compute_value() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $compute_value$
DECLARE
	multiplier numeric;
BEGIN
	EXECUTE format('SELECT i.multiplier FROM %I.indicator i WHERE i.code = $1 AND (i.agg_unit = ''ratio'' OR '
		'i.agg_time = ''ratio'' OR i.denominator IS NOT NULL)', TG_TABLE_SCHEMA) INTO multiplier USING NEW.indicator;
	NEW.value := trim_scale(round(multiplier * NEW.numerator / NEW.denominator, 10));
	RETURN NEW;
END
$compute_value$;
COMMENT ON FUNCTION @scorecard@.compute_value() IS 'Trigger of observation and draft: computes a ratio of which only the parts are given';
CREATE TRIGGER b_value BEFORE INSERT ON @scorecard@.observation FOR EACH ROW
	WHEN (NEW.value IS NULL AND NEW.numerator IS NOT NULL AND NEW.denominator <> 0
		AND NEW.obs_status <> ALL ('{H,L,M,O,Q}'::text[]))
	EXECUTE FUNCTION @scorecard@.compute_value();
CREATE TRIGGER b_value BEFORE INSERT ON @scorecard@.draft FOR EACH ROW
	WHEN (NEW.value IS NULL AND NEW.numerator IS NOT NULL AND NEW.denominator <> 0
		AND NEW.obs_status <> ALL ('{H,L,M,O,Q}'::text[]))
	EXECUTE FUNCTION @scorecard@.compute_value();

-- B is a break
CREATE FUNCTION @scorecard@.state_break() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $state_break$
BEGIN
	NEW.break_before := true;
	RETURN NEW;
END
$state_break$;
COMMENT ON FUNCTION @scorecard@.state_break() IS 'Trigger of observation and draft: the status B says that the series breaks before it';
CREATE TRIGGER c_break BEFORE INSERT ON @scorecard@.observation FOR EACH ROW
	WHEN (NEW.obs_status = 'B' AND NOT NEW.break_before) EXECUTE FUNCTION @scorecard@.state_break();
CREATE TRIGGER c_break BEFORE INSERT ON @scorecard@.draft FOR EACH ROW
	WHEN (NEW.obs_status = 'B' AND NOT NEW.break_before) EXECUTE FUNCTION @scorecard@.state_break();

CREATE FUNCTION @scorecard@.default_multiplier() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $default_multiplier$
BEGIN
	NEW.multiplier := CASE NEW.unit_measure WHEN '%' THEN 100 WHEN '‰' THEN 1000 ELSE 1 END;
	RETURN NEW;
END
$default_multiplier$;
COMMENT ON FUNCTION @scorecard@.default_multiplier() IS
	'Trigger of indicator: where none is given the multiplier follows from the unit of measure, 100 for percent';
CREATE TRIGGER a_multiplier BEFORE INSERT ON @scorecard@.indicator FOR EACH ROW
	WHEN (NEW.multiplier IS NULL) EXECUTE FUNCTION @scorecard@.default_multiplier();

-- a lower rank is a better one; which way the figures are better does not matter then
CREATE FUNCTION @scorecard@.wanted_direction(kind text, direction int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN kind = 'rank' THEN -1 ELSE direction END;
COMMENT ON FUNCTION @scorecard@.wanted_direction(text, int) IS
	'Which way a target asks for: 1 more, -1 less, 0 neither; of a rank always less';

CREATE FUNCTION @scorecard@.target_fault(kind text, op text, wanted int, lower numeric, upper numeric, value numeric,
	value_upper numeric) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN op ~ '[<>]' AND wanted <> 0 AND (op ~ '>') <> (wanted = 1) THEN 'op_contradicts'
		WHEN kind = ANY ('{level,plan}'::text[]) AND (value < lower OR coalesce(value_upper, value) > upper)
			THEN 'outside_limits'
	END;
COMMENT ON FUNCTION @scorecard@.target_fault(text, text, int, numeric, numeric, numeric, numeric) IS
	'The rule that a target breaks, null when none: its op must not contradict the way that is wanted, and a level, a band '
	'or a plan lies within the limits of the indicator';

CREATE FUNCTION @scorecard@.target_fault_sentence(fault text, kind text, op text, wanted int, lower numeric, upper numeric,
	value numeric, value_upper numeric) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE fault
		WHEN 'op_contradicts' THEN format('asks for %s %s, but %s', op, value, CASE WHEN kind = 'rank' THEN 'the first rank is the best'
			WHEN wanted = 1 THEN 'more is better' ELSE 'less is better' END)
		WHEN 'outside_limits' THEN format('value %s is outside the limits %s to %s of the indicator',
			CASE WHEN value < lower THEN value ELSE coalesce(value_upper, value) END, coalesce(lower::text, 'none'),
			coalesce(upper::text, 'none'))
	END;
COMMENT ON FUNCTION @scorecard@.target_fault_sentence(text, text, text, int, numeric, numeric, numeric, numeric) IS
	'A fault of a target as a sentence that names the rule, the limit and the value';

CREATE FUNCTION @scorecard@.check_target() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $check_target$
DECLARE
	measured record;
	wanted int;
	fault text;
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', TG_TABLE_SCHEMA), true);
	SELECT i.direction, i.lower, i.upper INTO measured FROM indicator i WHERE i.code = NEW.indicator;
	wanted := wanted_direction(NEW.kind, measured.direction);
	NEW.op := coalesce(NEW.op, CASE WHEN NEW.value_upper IS NOT NULL THEN 'between' WHEN wanted = -1 THEN '<=' ELSE '>=' END);
	fault := target_fault(NEW.kind, NEW.op, wanted, measured.lower, measured.upper, NEW.value, NEW.value_upper);
	IF fault IS NOT NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'check_violation',
			MESSAGE = format('%s: target "%s" of "%s": %s', fault, NEW.code, NEW.indicator, target_fault_sentence(fault, NEW.kind,
				NEW.op, wanted, measured.lower, measured.upper, NEW.value, NEW.value_upper)),
			HINT = CASE fault WHEN 'op_contradicts'
				THEN 'Leave op out, and it follows from the kind of target and the direction of the indicator.'
				ELSE 'The limits hold for levels, bands and plans; change them in the table indicator if they are wrong.' END;
	END IF;
	RETURN NEW;
END
$check_target$;
COMMENT ON FUNCTION @scorecard@.check_target() IS
	'Trigger of target: how it is to be met follows from its kind and the indicator''s direction where not given, and is refused '
	'where it contradicts them; the limits of the indicator hold for levels, bands and plans';
CREATE TRIGGER check_target BEFORE INSERT OR UPDATE ON @scorecard@.target
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.check_target();
