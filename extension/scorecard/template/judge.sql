-- What becomes of what was read --------------------------------------------------------------------------------------
-- The rows read so far are in the temporary table kpi_ingest, of the type inbox_reading. The same functions judge what is
-- taken off the inbox and what is only looked at.

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
		WHERE s.faults IS NULL
	), repeated AS MATERIALIZED (
		SELECT c.key FROM cell c GROUP BY c.key HAVING count(*) > 1
	), contradicted AS (
		SELECT unnest(array_agg(c.line)) AS line FROM cell c JOIN repeated USING (key)
		GROUP BY c.key HAVING count(DISTINCT c.figure) > 1
	)
	UPDATE pg_temp.kpi_ingest s SET faults = '{value: contradictory_rows}'
	FROM contradicted c
	WHERE s.line = c.line;
END
$reject_contradictions$;
COMMENT ON FUNCTION @scorecard@.reject_contradictions() IS
	'Part of ingest: rejects rows of one inbox that contradict each other';

-- What row security would refuse is refused row by row, so that one row does not stop the others.
CREATE FUNCTION @scorecard@.reject_not_permitted(published boolean) RETURNS void
	LANGUAGE plpgsql
AS $reject_not_permitted$
DECLARE
	may_plan CONSTANT boolean := has_table_privilege('target', 'INSERT');
	rights CONSTANT text[] := own_rights(CASE WHEN published THEN '{publish}' ELSE '{edit}' END::text[]);
BEGIN
	IF may_plan AND NOT row_security_active('draft') THEN
		RETURN;
	END IF;
	UPDATE pg_temp.kpi_ingest s SET faults = '{unit: not_permitted}'
	WHERE s.faults IS NULL AND CASE WHEN s.is_plan THEN NOT may_plan
		ELSE coalesce(NOT covers(rights, s.unit, s.indicator), true) END;
END
$reject_not_permitted$;
COMMENT ON FUNCTION @scorecard@.reject_not_permitted(boolean) IS
	'Part of ingest: rejects figures of units and indicators that the caller has no right to enter, and plans of '
	'who sets none';

CREATE TYPE @scorecard@.inbox_outcome AS (line tid, outcome text);
COMMENT ON TYPE @scorecard@.inbox_outcome IS
	'What becomes of a row of the inbox that can be read: accepted, revised, unchanged or planned';

-- A figure is held against the newest one of its cell up to its own day of publication, stored or before it in the
-- inbox. Every probe of observation goes by the index, also when the table was empty before.
CREATE FUNCTION @scorecard@.judge_figures() RETURNS SETOF @scorecard@.inbox_outcome
	LANGUAGE plpgsql SET enable_seqscan = off
AS $judge_figures$
BEGIN
	RETURN QUERY
	SELECT s.line, CASE WHEN held.figure IS NULL THEN 'accepted' WHEN held.figure = s.figure THEN 'unchanged'
		ELSE 'revised' END
	FROM (
		SELECT s.*, lag(s.figure) OVER w AS figure_before, lag(s.known_from) OVER w AS day_before
		FROM pg_temp.kpi_ingest s
		WHERE s.faults IS NULL AND NOT s.is_plan
		WINDOW w AS (PARTITION BY s.indicator, s.period, s.method, s.breakdown, s.unit ORDER BY s.known_from, s.line)
	) s
	LEFT JOIN LATERAL (
		SELECT o.known_from, ROW(o.value, o.value_upper, o.qualifier, o.numerator, o.denominator,
			o.rank_published, o.of_n, o.obs_status, o.conf_status, o.break_before)::said AS figure
		FROM observation o
		WHERE o.indicator = s.indicator AND o.period = s.period AND o.method = s.method
			AND o.breakdown = s.breakdown AND o.unit = s.unit AND o.known_from <= s.known_from AND o.published
		ORDER BY o.known_from DESC, o.recorded_at DESC LIMIT 1
	) stored ON true
	CROSS JOIN LATERAL (SELECT CASE WHEN s.day_before >= stored.known_from OR stored.known_from IS NULL
		THEN s.figure_before ELSE stored.figure END) AS held (figure);
END
$judge_figures$;
COMMENT ON FUNCTION @scorecard@.judge_figures() IS 'Part of ingest: which figures say something new to observation';

-- A draft is held against the newest draft, if there is one, else against what is public, all that an editor may know.
CREATE FUNCTION @scorecard@.judge_drafts() RETURNS SETOF @scorecard@.inbox_outcome
	LANGUAGE plpgsql SET enable_seqscan = off
AS $judge_drafts$
BEGIN
	RETURN QUERY
	WITH newest_draft AS (
		SELECT DISTINCT ON (d.indicator, d.period, d.method, d.breakdown, d.unit)
			d.indicator, d.period, d.method, d.breakdown, d.unit, ROW(d.value, d.value_upper, d.qualifier, d.numerator,
			d.denominator, d.rank_published, d.of_n, d.obs_status, d.conf_status, d.break_before)::said AS figure
		FROM draft d
		WHERE NOT d.discarded
		ORDER BY d.indicator, d.period, d.method, d.breakdown, d.unit, d.recorded_at DESC, d.id
	)
	SELECT s.line, CASE WHEN held.figure IS NULL THEN 'accepted' WHEN held.figure = s.figure THEN 'unchanged'
		ELSE 'revised' END
	FROM (
		SELECT s.*, lag(s.figure) OVER w AS figure_before
		FROM pg_temp.kpi_ingest s
		WHERE s.faults IS NULL AND NOT s.is_plan
		WINDOW w AS (PARTITION BY s.indicator, s.period, s.method, s.breakdown, s.unit ORDER BY s.known_from, s.line)
	) s
	LEFT JOIN newest_draft d USING (indicator, period, method, breakdown, unit)
	LEFT JOIN LATERAL (
		SELECT ROW(f.exact, f.value_upper, f.qualifier, f.numerator, f.denominator,
			f.rank_published, f.of_n, f.obs_status, 'F', f.break_before)::said AS figure
		FROM figure f
		WHERE f.indicator = s.indicator AND f.period = s.period AND f.method = s.method
			AND f.breakdown = s.breakdown AND f.unit = s.unit AND s.known_from BETWEEN f.known_from AND f.known_until
			AND f.superseded_at = 'infinity' AND f.origin = 'reported'
		ORDER BY f.known_from DESC, f.recorded_at DESC LIMIT 1
	) public ON true
	CROSS JOIN LATERAL (SELECT coalesce(s.figure_before, d.figure, public.figure)) AS held (figure);
END
$judge_drafts$;
COMMENT ON FUNCTION @scorecard@.judge_drafts() IS 'Part of ingest: which figures say something new to draft';
