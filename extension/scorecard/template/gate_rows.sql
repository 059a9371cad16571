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

-- What a row says that contradicts itself is told by the word that the inbox tells it by, before a constraint of the table
-- says it in its own way. It is asked of every row, and so is one expression.
CREATE FUNCTION @scorecard@.row_fault(value numeric, value_upper numeric, numerator numeric, denominator numeric,
	rank_published int, of_n int, obs_status text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN value_upper < value THEN 'range_reversed'
		WHEN rank_published < 1 OR rank_published > of_n THEN 'rank_out_of_range'
		WHEN rank_published IS NOT NULL AND of_n IS NULL THEN 'rank_without_n'
		WHEN greatest(abs(value), abs(value_upper), abs(numerator), abs(denominator)) >= 1e30
			OR greatest(scale(value), scale(value_upper), scale(numerator), scale(denominator)) > 30 THEN 'out_of_range'
		WHEN obs_status = ANY ('{H,L,M,O,Q}'::text[]) THEN CASE WHEN value IS NOT NULL THEN 'figure_said_missing' END
		-- parts that make no value are no withdrawal
		WHEN value IS NULL AND rank_published IS NULL AND (numerator IS NOT NULL OR denominator IS NOT NULL)
			THEN CASE WHEN denominator = 0 THEN 'zero_denominator' ELSE 'figure_missing' END
	END;
COMMENT ON FUNCTION @scorecard@.row_fault(numeric, numeric, numeric, numeric, int, int, text) IS
	'The rule that a row breaks by itself, whatever its indicator and unit; null when none';

CREATE FUNCTION @scorecard@.refuse_row() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $refuse_row$
DECLARE
	fault text;
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', TG_TABLE_SCHEMA), true);
	fault := row_fault(NEW.value, NEW.value_upper, NEW.numerator, NEW.denominator, NEW.rank_published, NEW.of_n, NEW.obs_status);
	RAISE EXCEPTION USING ERRCODE = 'check_violation',
		MESSAGE = format('%s: %s, %s, %s: %s', fault, NEW.unit, NEW.indicator, NEW.period, CASE fault
			WHEN 'range_reversed' THEN format('the range ends at %s, below its start %s', NEW.value_upper, NEW.value)
			WHEN 'rank_out_of_range' THEN format('rank %s of %s', NEW.rank_published, NEW.of_n)
			WHEN 'rank_without_n' THEN format('rank %s without the number of units that were ranked', NEW.rank_published)
			WHEN 'out_of_range' THEN 'a number of 10^30 or more, or with more than 30 decimals'
			WHEN 'figure_said_missing' THEN format('value %s beside the status %s, which says that there is none', NEW.value,
				NEW.obs_status)
			ELSE format('numerator %s and denominator %s make no value', coalesce(NEW.numerator::text, 'none'),
				coalesce(NEW.denominator::text, 'none')) END),
		HINT = 'Nothing of the statement was entered.';
END
$refuse_row$;
COMMENT ON FUNCTION @scorecard@.refuse_row() IS
	'Trigger of observation and draft: refuses a row that contradicts itself, naming the rule and the values';
CREATE TRIGGER d_row BEFORE INSERT ON @scorecard@.observation FOR EACH ROW
	WHEN (@scorecard@.row_fault(NEW.value, NEW.value_upper, NEW.numerator, NEW.denominator,
		NEW.rank_published, NEW.of_n, NEW.obs_status) IS NOT NULL)
	EXECUTE FUNCTION @scorecard@.refuse_row();
CREATE TRIGGER d_row BEFORE INSERT ON @scorecard@.draft FOR EACH ROW
	WHEN (@scorecard@.row_fault(NEW.value, NEW.value_upper, NEW.numerator, NEW.denominator,
		NEW.rank_published, NEW.of_n, NEW.obs_status) IS NOT NULL)
	EXECUTE FUNCTION @scorecard@.refuse_row();

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
