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

-- A row that was rejected before for the same reason is not kept twice.
CREATE FUNCTION @scorecard@.keep_rejects() RETURNS void
	LANGUAGE plpgsql
AS $keep_rejects$
BEGIN
	WITH fresh AS MATERIALIZED (
		SELECT s.raw, s.reason, s.fault FROM pg_temp.kpi_ingest s WHERE s.reason IS NOT NULL
		EXCEPT
		SELECT ROW(j.unit, j.indicator, j.breakdown, j.period, j.value, j.numerator, j.denominator, j.rank,
			j.unit_measure, j.status, j.method, j.published_on, j.source, j.note)::inbox, j.code, j.column_at_fault
		FROM reject j
	), in_order AS (
		SELECT s.raw, s.reason, s.fault, min(s.line) AS line FROM pg_temp.kpi_ingest s WHERE s.reason IS NOT NULL
		GROUP BY s.raw, s.reason, s.fault
	), nearest AS (
		SELECT n.unit, nearest_units(n.unit) AS units
		FROM (SELECT DISTINCT (f.raw).unit FROM fresh f WHERE f.reason = 'unknown_place' LIMIT 100) n
	)
	INSERT INTO reject (unit, indicator, breakdown, period, value, numerator, denominator, rank,
		unit_measure, status, method, published_on, source, note, code, message_vi, message_en, column_at_fault)
	SELECT (f.raw).*, f.reason,
		concat(coalesce(w.meaning_vi, f.reason), ': "' || cell.text || '"', '; gần nhất: ' || n.units),
		concat(coalesce(w.meaning, f.reason), ': "' || cell.text || '"', '; nearest: ' || n.units), f.fault
	FROM fresh f
	JOIN in_order USING (raw, reason, fault)
	CROSS JOIN LATERAL (SELECT left(inbox_cell(f.raw, f.fault), 80)) AS cell (text)
	LEFT JOIN kpi.catalogue_word w ON w.list = 'reason' AND w.code = f.reason
	LEFT JOIN nearest n ON f.reason = 'unknown_place' AND n.unit = (f.raw).unit
	ORDER BY in_order.line;
END
$keep_rejects$;
COMMENT ON FUNCTION @scorecard@.keep_rejects() IS
	'Part of ingest: keeps the rows that could not be read, with their reasons';

CREATE TYPE @scorecard@.ingest_result AS (
	outcome text, reason text, column_at_fault text, n_rows bigint, message_vi text, message_en text, example text);
COMMENT ON TYPE @scorecard@.ingest_result IS
	'What became of the rows of the inbox: one row per outcome, and for the rejected one per reason and column';

-- How many rows there are to join is known to nobody before: no nested loops, which would be quadratic where one was
-- guessed, and no compilation for what only looks dear. The inbox is read in its physical order.
CREATE FUNCTION @scorecard@.do_ingest(scorecard text, locale text, published boolean)
	RETURNS SETOF @scorecard@.ingest_result
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
	SET enable_nestloop = off SET jit = off SET synchronize_seqscans = off
AS $ingest$
DECLARE
	chunk CONSTANT int := 100000;
	behind tid := '(0,0)';
	upto tid;
	n bigint;
	total bigint := 0;
	figures record;
	plans record;
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', scorecard), true);
	IF current_setting('transaction_isolation') <> 'read committed' THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('ingest cannot run at the isolation level %s', current_setting('transaction_isolation')),
			HINT = 'It must see what another ingest has just added: use read committed.';
	END IF;
	-- one ingest after the other, while rows may still come in
	LOCK TABLE inbox IN SHARE UPDATE EXCLUSIVE MODE;
	CREATE TEMP TABLE kpi_ingest (LIKE inbox_reading) ON COMMIT DROP;
	LOOP
		SELECT count(*), max(c.ctid) INTO n, upto
		FROM (SELECT i.ctid FROM inbox i WHERE i.ctid > behind LIMIT chunk) c;
		EXIT WHEN n = 0;
		INSERT INTO pg_temp.kpi_ingest SELECT * FROM read_inbox(behind, upto, locale);
		behind := upto;
		total := total + n;
		RAISE NOTICE '% rows read', total;
	END LOOP;
	ANALYZE pg_temp.kpi_ingest;
	PERFORM reject_contradictions();
	SELECT * INTO plans FROM move_plans();
	SELECT * INTO figures FROM move_figures(published);
	PERFORM keep_rejects();
	RETURN QUERY
	SELECT o.outcome, NULL::text, NULL::text, o.n_rows, w.meaning_vi, w.meaning, NULL::text
	FROM (VALUES (1, 'accepted', figures.accepted), (2, 'revised', figures.revised),
		(3, 'unchanged', figures.unchanged + plans.unchanged), (4, 'planned', plans.added)) AS o (nth, outcome, n_rows)
	LEFT JOIN kpi.catalogue_word w ON w.list = 'outcome' AND w.code = o.outcome
	ORDER BY o.nth;
	RETURN QUERY
	SELECT 'rejected', r.reason, r.fault, count(*), w.meaning_vi, w.meaning,
		left((array_agg(inbox_cell(r.raw, r.fault) ORDER BY r.line))[1], 80)
	FROM pg_temp.kpi_ingest r
	LEFT JOIN kpi.catalogue_word w ON w.list = 'reason' AND w.code = r.reason
	WHERE r.reason IS NOT NULL
	GROUP BY r.reason, r.fault, w.meaning_vi, w.meaning
	ORDER BY count(*) DESC, r.reason, r.fault;
	DROP TABLE pg_temp.kpi_ingest;
END
$ingest$;
COMMENT ON FUNCTION @scorecard@.do_ingest(text, text, boolean) IS 'What ingest does, in the scorecard of that name';

CREATE FUNCTION @scorecard@.ingest(locale text DEFAULT NULL, published boolean DEFAULT true)
	RETURNS SETOF @scorecard@.ingest_result LANGUAGE sql VOLATILE
BEGIN ATOMIC
	SELECT r.* FROM @scorecard@.do_ingest(@scorecard@.own_schema(), ingest.locale, ingest.published) r;
END;
COMMENT ON FUNCTION @scorecard@.ingest(text, boolean) IS
	'Reads the inbox and empties it: figures that say something new become rows of observation, or of draft when '
	'published is false, plans become targets, and what cannot be read goes to reject with its reason. locale vi or en '
	'says which mark stands for decimals; without it a number that could be read both ways (1.354) is rejected';

CREATE FUNCTION @scorecard@.put_back(code text DEFAULT NULL) RETURNS bigint
	LANGUAGE sql VOLATILE
BEGIN ATOMIC
	WITH taken AS (
		DELETE FROM @scorecard@.reject r WHERE r.code = put_back.code OR put_back.code IS NULL RETURNING r.*
	), returned AS (
		INSERT INTO @scorecard@.inbox
		SELECT t.unit, t.indicator, t.breakdown, t.period, t.value, t.numerator, t.denominator, t.rank, t.unit_measure,
			t.status, t.method, t.published_on, t.source, t.note
		FROM taken t
		RETURNING 1
	)
	SELECT count(*) FROM returned;
END;
COMMENT ON FUNCTION @scorecard@.put_back(text) IS
	'Puts rejected rows, all or those of one reason, back into the inbox, to be read again once the cause is gone; '
	'says how many';
