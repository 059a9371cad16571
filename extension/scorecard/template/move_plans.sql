-- Where plans that were read go ---------------------------------------------------------------------------------------

-- Each part of the key is told apart from the next, and a stroke inside one is written otherwise, so that no two plans
-- have one code.
CREATE FUNCTION @scorecard@.plan_code(unit text, indicator text, breakdown text, method text, period text) RETURNS text
	LANGUAGE sql IMMUTABLE
	RETURN concat_ws('/', 'plan', replace(replace(unit, '%', '%25'), '/', '%2F'),
		replace(replace(indicator, '%', '%25'), '/', '%2F'),
		CASE WHEN breakdown <> '_T' THEN 'b:' || replace(replace(breakdown, '%', '%25'), '/', '%2F') END,
		CASE WHEN method <> '_Z' THEN 'm:' || replace(replace(method, '%', '%25'), '/', '%2F') END, replace(period,
			'/', '_'));
COMMENT ON FUNCTION @scorecard@.plan_code(text, text, text, text, text) IS 'The code that a plan from the inbox gets';

CREATE FUNCTION @scorecard@.plan_op(direction int, value_upper numeric, qualifier text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN value_upper IS NOT NULL THEN 'between' WHEN qualifier <> '~' THEN qualifier
		WHEN direction = -1 THEN '<=' ELSE '>=' END;
COMMENT ON FUNCTION @scorecard@.plan_op(int, numeric, text) IS 'How a plan from the inbox is to be met';

-- A plan that stands is never changed behind anybody's back, nor is somebody else's target of the same code; and what the
-- table would refuse is refused here, row by row.
CREATE FUNCTION @scorecard@.reject_plans() RETURNS void
	LANGUAGE plpgsql
AS $reject_plans$
BEGIN
	UPDATE pg_temp.kpi_ingest s SET faults = '{value: plan_exists}'
	FROM target t
	WHERE s.faults IS NULL AND s.is_plan AND t.kind = 'plan' AND t.unit = s.unit AND t.indicator = s.indicator
		AND t.breakdown = s.breakdown AND t.method = s.method AND t.period = s.period
		AND (t.value, t.value_upper) IS DISTINCT FROM ((s.figure).value, (s.figure).value_upper);
	UPDATE pg_temp.kpi_ingest s SET faults = '{value: plan_code_taken}'
	FROM target t
	WHERE s.faults IS NULL AND s.is_plan AND t.code = plan_code(s.unit, s.indicator, s.breakdown, s.method, s.period)
		AND NOT (t.kind = 'plan' AND t.unit = s.unit AND t.indicator = s.indicator
			AND t.breakdown = s.breakdown AND t.method = s.method AND t.period = s.period);
	UPDATE pg_temp.kpi_ingest s SET faults = '{value: op_contradicts}'
	FROM indicator i
	WHERE s.faults IS NULL AND s.is_plan AND i.code = s.indicator AND (s.figure).value_upper IS NULL
		AND ((s.figure).qualifier ~ '>' AND i.direction = -1 OR (s.figure).qualifier ~ '<' AND i.direction = 1);
END
$reject_plans$;
COMMENT ON FUNCTION @scorecard@.reject_plans() IS
	'Part of ingest: rejects plans that stand in the way of other targets';

CREATE FUNCTION @scorecard@.judge_plans() RETURNS SETOF @scorecard@.inbox_outcome
	LANGUAGE plpgsql
AS $judge_plans$
BEGIN
	RETURN QUERY
	SELECT s.line, CASE
		WHEN row_number() OVER (PARTITION BY s.unit, s.indicator, s.breakdown, s.method, s.period ORDER BY s.line) > 1
			OR EXISTS (SELECT FROM target t WHERE t.kind = 'plan' AND t.unit = s.unit AND t.indicator = s.indicator
				AND t.breakdown = s.breakdown AND t.method = s.method AND t.period = s.period) THEN 'unchanged'
		ELSE 'planned' END
	FROM pg_temp.kpi_ingest s
	WHERE s.faults IS NULL AND s.is_plan;
END
$judge_plans$;
COMMENT ON FUNCTION @scorecard@.judge_plans() IS 'Part of ingest: which plans are new';

CREATE FUNCTION @scorecard@.move_plans(OUT added bigint, OUT unchanged bigint)
	LANGUAGE plpgsql
AS $move_plans$
BEGIN
	WITH judged AS MATERIALIZED (
		SELECT * FROM judge_plans()
	), moved AS (
		INSERT INTO target (code, unit, indicator, breakdown, method, kind, op, period, value, value_upper, document)
		SELECT plan_code(s.unit, s.indicator, s.breakdown, s.method, s.period), s.unit, s.indicator, s.breakdown,
			s.method,
			'plan', plan_op(i.direction, (s.figure).value_upper, (s.figure).qualifier), s.period, (s.figure).value,
			(s.figure).value_upper, nullif(btrim((s.raw).source), '')
		FROM judged j
		JOIN pg_temp.kpi_ingest s USING (line)
		JOIN indicator i ON i.code = s.indicator
		WHERE j.outcome = 'planned'
	)
	SELECT count(*) FILTER (WHERE j.outcome = 'planned'), count(*) FILTER (WHERE j.outcome = 'unchanged')
	INTO added, unchanged
	FROM judged j;
END
$move_plans$;
COMMENT ON FUNCTION @scorecard@.move_plans() IS 'Part of ingest: plans become targets of kind plan';
