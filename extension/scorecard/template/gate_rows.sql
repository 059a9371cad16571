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

CREATE FUNCTION @scorecard@.check_target() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $check_target$
DECLARE
	measured record;
	wanted int;
BEGIN
	EXECUTE format('SELECT i.direction, i.lower, i.upper, i.is_rank FROM %I.indicator i WHERE i.code = $1', TG_TABLE_SCHEMA)
		INTO measured USING NEW.indicator;
	-- a lower rank is a better one; which way the figures are better does not matter then
	wanted := CASE WHEN NEW.kind = 'rank' THEN -1 ELSE measured.direction END;
	NEW.op := coalesce(NEW.op, CASE WHEN NEW.value_upper IS NOT NULL THEN 'between' WHEN wanted = -1 THEN '<=' ELSE '>=' END);
	IF NEW.op ~ '[<>]' AND wanted <> 0 AND (NEW.op ~ '>') <> (wanted = 1) THEN
		RAISE EXCEPTION USING ERRCODE = 'check_violation',
			MESSAGE = format('op_contradicts: target "%s" asks for %s %s, but %s', NEW.code, NEW.op, NEW.value,
				CASE WHEN NEW.kind = 'rank' THEN 'the first rank is the best' WHEN wanted = 1 THEN 'more is better'
				ELSE 'less is better' END),
			HINT = 'Leave op out, and it follows from the kind of target and the direction of the indicator.';
	END IF;
	IF NEW.kind = ANY ('{level,plan}'::text[])
		AND (NEW.value < measured.lower OR coalesce(NEW.value_upper, NEW.value) > measured.upper) THEN
		RAISE EXCEPTION USING ERRCODE = 'check_violation',
			MESSAGE = format('outside_limits: target "%s": value %s is outside the limits %s to %s of the indicator "%s"', NEW.code,
				CASE WHEN NEW.value < measured.lower THEN NEW.value ELSE coalesce(NEW.value_upper, NEW.value) END,
				coalesce(measured.lower::text, 'none'), coalesce(measured.upper::text, 'none'), NEW.indicator);
	END IF;
	RETURN NEW;
END
$check_target$;
COMMENT ON FUNCTION @scorecard@.check_target() IS
	'Trigger of target: how it is to be met follows from its kind and the indicator''s direction where not given, and is refused '
	'where it contradicts them; the limits of the indicator hold for levels, bands and plans';
CREATE TRIGGER check_target BEFORE INSERT OR UPDATE ON @scorecard@.target
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.check_target();
