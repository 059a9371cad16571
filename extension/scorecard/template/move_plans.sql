-- Where plans that were read go ---------------------------------------------------------------------------------------

CREATE FUNCTION @scorecard@.plan_code(unit text, indicator text, breakdown text, method text, period text) RETURNS text
	LANGUAGE sql IMMUTABLE
	-- each part of the key is told apart from the next, so that no two plans have one code
	RETURN concat_ws('/', 'plan', unit, indicator, CASE WHEN breakdown <> '_T' THEN 'b:' || breakdown END,
		CASE WHEN method <> '_Z' THEN 'm:' || method END, replace(period, '/', '_'));
COMMENT ON FUNCTION @scorecard@.plan_code(text, text, text, text, text) IS 'The code that a plan from the inbox gets';

CREATE FUNCTION @scorecard@.move_plans(OUT added bigint, OUT unchanged bigint)
	LANGUAGE plpgsql
AS $move_plans$
DECLARE
	read bigint;
BEGIN
	-- a plan that stands is never changed behind anybody's back
	UPDATE pg_temp.kpi_ingest s SET reason = 'plan_exists', fault = 'value'
	FROM target t
	WHERE s.reason IS NULL AND s.is_plan AND t.kind = 'plan' AND t.unit = s.unit AND t.indicator = s.indicator
		AND t.breakdown = s.breakdown AND t.method = s.method AND t.period = s.period
		AND (t.value, t.value_upper) IS DISTINCT FROM ((s.figure).value, (s.figure).value_upper);
	-- nor is somebody else's target of the same code
	UPDATE pg_temp.kpi_ingest s SET reason = 'plan_code_taken', fault = 'value'
	FROM target t
	WHERE s.reason IS NULL AND s.is_plan AND t.code = plan_code(s.unit, s.indicator, s.breakdown, s.method, s.period)
		AND NOT (t.kind = 'plan' AND t.unit = s.unit AND t.indicator = s.indicator
			AND t.breakdown = s.breakdown AND t.method = s.method AND t.period = s.period);
	UPDATE pg_temp.kpi_ingest s SET reason = 'outside_limits', fault = 'value'
	FROM indicator i
	WHERE s.reason IS NULL AND s.is_plan AND i.code = s.indicator
		AND ((s.figure).value < i.lower OR coalesce((s.figure).value_upper, (s.figure).value) > i.upper);
	SELECT count(*) INTO read FROM pg_temp.kpi_ingest s WHERE s.reason IS NULL AND s.is_plan;
	INSERT INTO target (code, unit, indicator, breakdown, method, kind, op, period, value, value_upper,
		document)
	SELECT DISTINCT ON (s.unit, s.indicator, s.breakdown, s.method, s.period)
		plan_code(s.unit, s.indicator, s.breakdown, s.method, s.period),
		s.unit, s.indicator, s.breakdown, s.method, 'plan',
		CASE WHEN (s.figure).value_upper IS NOT NULL THEN 'between'
			WHEN (s.figure).qualifier <> '~' THEN (s.figure).qualifier
			WHEN i.direction = -1 THEN '<=' ELSE '>=' END,
		s.period, (s.figure).value, (s.figure).value_upper, nullif(btrim((s.raw).source), '')
	FROM pg_temp.kpi_ingest s
	JOIN indicator i ON i.code = s.indicator
	WHERE s.reason IS NULL AND s.is_plan
		AND NOT EXISTS (SELECT FROM target t WHERE t.kind = 'plan' AND t.unit = s.unit
			AND t.indicator = s.indicator AND t.breakdown = s.breakdown AND t.method = s.method AND t.period = s.period)
	ORDER BY s.unit, s.indicator, s.breakdown, s.method, s.period, s.line;
	GET DIAGNOSTICS added = ROW_COUNT;
	unchanged := read - added;
END
$move_plans$;
COMMENT ON FUNCTION @scorecard@.move_plans() IS 'Part of ingest: plans become targets of kind plan';
