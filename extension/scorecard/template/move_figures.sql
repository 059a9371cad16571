-- Where figures that were read go ------------------------------------------------------------------------------------
-- The rows read so far are in the temporary table kpi_ingest, of the type above.

-- Rows of one inbox that say different things of one cell on one day of publication contradict each other: which of
-- them is right, or came last, they do not say.
CREATE FUNCTION @scorecard@.reject_contradictions() RETURNS void
	LANGUAGE plpgsql
AS $reject_contradictions$
BEGIN
	WITH cell AS (
		SELECT s.line, s.figure, ROW(s.unit, s.indicator, s.breakdown, s.method, s.period, s.is_plan,
			CASE WHEN NOT s.is_plan THEN s.known_from END) AS key
		FROM pg_temp.kpi_ingest s
		WHERE s.reason IS NULL
	), repeated AS MATERIALIZED (
		SELECT c.key FROM cell c GROUP BY c.key HAVING count(*) > 1
	), contradicted AS (
		SELECT unnest(array_agg(c.line)) AS line FROM cell c JOIN repeated USING (key)
		GROUP BY c.key HAVING count(DISTINCT c.figure) > 1
	)
	UPDATE pg_temp.kpi_ingest s SET reason = 'contradictory_rows', fault = 'value'
	FROM contradicted c
	WHERE s.line = c.line;
END
$reject_contradictions$;
COMMENT ON FUNCTION @scorecard@.reject_contradictions() IS
	'Part of ingest: rejects rows of one inbox that contradict each other';

-- A figure is held against the newest one of its cell up to its own day of publication, stored or before it in the
-- inbox; a draft against the newest draft, if there is one. Every probe of observation goes by the index, also when the
-- table was empty before.
CREATE FUNCTION @scorecard@.move_figures(published boolean,
	OUT accepted bigint, OUT revised bigint, OUT unchanged bigint)
	LANGUAGE plpgsql SET enable_seqscan = off
AS $move_figures$
BEGIN
	WITH series AS (
		SELECT s.*, lag(s.figure) OVER w AS figure_before, lag(s.known_from) OVER w AS day_before
		FROM pg_temp.kpi_ingest s
		WHERE s.reason IS NULL AND NOT s.is_plan
		WINDOW w AS (PARTITION BY s.indicator, s.period, s.method, s.breakdown, s.unit ORDER BY s.known_from, s.line)
	), newest_draft AS (
		SELECT DISTINCT ON (d.indicator, d.period, d.method, d.breakdown, d.unit)
			d.indicator, d.period, d.method, d.breakdown, d.unit, ROW(d.value, d.value_upper, d.qualifier, d.numerator,
			d.denominator, d.rank_published, d.of_n, d.obs_status, d.conf_status, d.break_before)::said AS figure
		FROM draft d
		WHERE NOT move_figures.published AND NOT d.discarded
		ORDER BY d.indicator, d.period, d.method, d.breakdown, d.unit, d.recorded_at DESC, d.id
	), judged AS MATERIALIZED (
		SELECT s.unit, s.indicator, s.breakdown, s.method, s.period, s.known_from, s.figure,
			nullif(btrim((s.raw).source), '') AS source, nullif(btrim((s.raw).note), '') AS note,
			CASE WHEN held.figure IS NULL THEN 'accepted' WHEN held.figure = s.figure THEN 'unchanged' ELSE 'revised' END
				AS outcome
		FROM series s
		LEFT JOIN newest_draft d USING (indicator, period, method, breakdown, unit)
		LEFT JOIN LATERAL (
			SELECT o.known_from, ROW(o.value, o.value_upper, o.qualifier, o.numerator, o.denominator,
				o.rank_published, o.of_n, o.obs_status, o.conf_status, o.break_before)::said AS figure
			FROM observation o
			WHERE o.indicator = s.indicator AND o.period = s.period AND o.method = s.method
				AND o.breakdown = s.breakdown AND o.unit = s.unit AND o.known_from <= s.known_from AND o.published
			ORDER BY o.known_from DESC, o.recorded_at DESC LIMIT 1
		) stored ON true
		CROSS JOIN LATERAL (SELECT CASE
			WHEN NOT move_figures.published THEN coalesce(s.figure_before, d.figure, stored.figure)
			WHEN s.day_before >= stored.known_from OR stored.known_from IS NULL THEN s.figure_before
			ELSE stored.figure END) AS held (figure)
	), moved AS (
		INSERT INTO observation (unit, indicator, breakdown, method, period, known_from, value, value_upper,
			qualifier, numerator, denominator, rank_published, of_n, obs_status, conf_status, break_before, source, note)
		SELECT j.unit, j.indicator, j.breakdown, j.method, j.period, j.known_from, (j.figure).*, j.source, j.note
		FROM judged j
		WHERE j.outcome <> 'unchanged' AND move_figures.published
	), drafted AS (
		INSERT INTO draft (unit, indicator, breakdown, method, period, known_from, value, value_upper,
			qualifier, numerator, denominator, rank_published, of_n, obs_status, conf_status, break_before, source, note)
		SELECT j.unit, j.indicator, j.breakdown, j.method, j.period, j.known_from, (j.figure).*, j.source, j.note
		FROM judged j
		WHERE j.outcome <> 'unchanged' AND NOT move_figures.published
	)
	SELECT count(*) FILTER (WHERE j.outcome = 'accepted'), count(*) FILTER (WHERE j.outcome = 'revised'),
		count(*) FILTER (WHERE j.outcome = 'unchanged')
	INTO accepted, revised, unchanged
	FROM judged j;
END
$move_figures$;
COMMENT ON FUNCTION @scorecard@.move_figures(boolean) IS
	'Part of ingest: adds the figures that say something new to observation, or to draft, and counts them';
