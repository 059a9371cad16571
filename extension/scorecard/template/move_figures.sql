-- Where figures that were read go ------------------------------------------------------------------------------------

CREATE FUNCTION @scorecard@.move_figures(published boolean,
	OUT accepted bigint, OUT revised bigint, OUT unchanged bigint)
	LANGUAGE plpgsql
AS $move_figures$
BEGIN
	IF published THEN
		WITH judged AS MATERIALIZED (
			SELECT * FROM judge_figures()
		), moved AS (
			INSERT INTO observation (unit, indicator, breakdown, method, period, known_from, value, value_upper,
				qualifier, numerator, denominator, rank_published, of_n, obs_status, conf_status, break_before, source, note)
			SELECT s.unit, s.indicator, s.breakdown, s.method, s.period, s.known_from, (s.figure).*,
				nullif(btrim((s.raw).source), ''), nullif(btrim((s.raw).note), '')
			FROM judged j JOIN pg_temp.kpi_ingest s USING (line)
			WHERE j.outcome <> 'unchanged'
		)
		SELECT count(*) FILTER (WHERE j.outcome = 'accepted'), count(*) FILTER (WHERE j.outcome = 'revised'),
			count(*) FILTER (WHERE j.outcome = 'unchanged')
		INTO accepted, revised, unchanged
		FROM judged j;
	ELSE
		WITH judged AS MATERIALIZED (
			SELECT * FROM judge_drafts()
		), drafted AS (
			INSERT INTO draft (unit, indicator, breakdown, method, period, known_from, value, value_upper,
				qualifier, numerator, denominator, rank_published, of_n, obs_status, conf_status, break_before, source, note)
			SELECT s.unit, s.indicator, s.breakdown, s.method, s.period, s.known_from, (s.figure).*,
				nullif(btrim((s.raw).source), ''), nullif(btrim((s.raw).note), '')
			FROM judged j JOIN pg_temp.kpi_ingest s USING (line)
			WHERE j.outcome <> 'unchanged'
		)
		SELECT count(*) FILTER (WHERE j.outcome = 'accepted'), count(*) FILTER (WHERE j.outcome = 'revised'),
			count(*) FILTER (WHERE j.outcome = 'unchanged')
		INTO accepted, revised, unchanged
		FROM judged j;
	END IF;
END
$move_figures$;
COMMENT ON FUNCTION @scorecard@.move_figures(boolean) IS
	'Part of ingest: adds the figures that say something new to observation, or to draft, and counts them';
