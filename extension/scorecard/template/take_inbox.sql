-- Reading the inbox: what each row is about --------------------------------------------------------------------------

CREATE FUNCTION @scorecard@.take_inbox(behind tid, upto tid, take boolean) RETURNS SETOF @scorecard@.inbox_reading
	LANGUAGE sql VOLATILE
BEGIN ATOMIC
	WITH cell AS MATERIALIZED (
		SELECT t.line, t.raw, @scorecard@.overlong_cell(t.raw) AS overlong, nullif(btrim((t.raw).unit), '') AS unit,
			nullif(btrim((t.raw).indicator), '') AS indicator, nullif(btrim((t.raw).period), '') AS period,
			nullif(btrim((t.raw).breakdown), '') AS breakdown, nullif(btrim((t.raw).method), '') AS method,
			nullif(btrim((t.raw).status), '') AS status, nullif(btrim((t.raw).published_on), '') AS published_on
		FROM @scorecard@.inbox_lines(behind, upto, take) t
		WHERE (t.raw).indicator <> '' OR t.raw::text ~ '[^(), "]'	-- a blank line says nothing
	), short AS (
		SELECT c.* FROM cell c WHERE c.overlong IS NULL
	), indicator_name AS MATERIALIZED (
		SELECT r.name, r.code, r.reason, coalesce(i.calendar, 'civil') AS calendar
		FROM @scorecard@.read_names('indicator', ARRAY(SELECT DISTINCT s.indicator FROM short s)) r
		LEFT JOIN @scorecard@.indicator i ON i.code = r.code
	), status_name AS (
		SELECT w.status AS name, coalesce(sdmx.code, r.obs_status) AS obs_status, r.is_plan,
			-- the word embargo, alone or behind the status
			CASE WHEN sdmx.code IS NULL THEN r.reason END AS reason,
			CASE WHEN r.flags ~ 'c' THEN 'C' WHEN w.is_embargo THEN 'E' END AS conf_status, r.flags ~ 'b' AS is_break
		FROM (
			SELECT DISTINCT s.status, s.status ~* '\m(embargo|cấm vận)\s*$' AS is_embargo,
				nullif(btrim(regexp_replace(s.status, '[\s,;]*\m(embargo|cấm vận)\s*$', '', 'i')), '') AS said
			FROM short s WHERE s.status IS NOT NULL
		) w
		LEFT JOIN LATERAL kpi.read_status(w.said) r ON w.said IS NOT NULL
		LEFT JOIN kpi.catalogue_word sdmx ON sdmx.list = 'obs_status' AND sdmx.code = w.said
	), day_name AS (
		SELECT w.published_on AS name, r.value, r.reason
		FROM (SELECT DISTINCT s.published_on FROM short s WHERE s.published_on IS NOT NULL) w
		CROSS JOIN LATERAL kpi.read_date(w.published_on) r
	), period_name AS MATERIALIZED (
		SELECT w.period AS name, w.calendar, r.period, r.kind, r.obs_status, r.is_plan, r.reason,
			kpi.period_end(r.period::kpi.period) AS day
		FROM (SELECT DISTINCT s.period, coalesce(n.calendar, 'civil') AS calendar
			FROM short s LEFT JOIN indicator_name n ON n.name = s.indicator) w
		CROSS JOIN LATERAL kpi.read_period(w.period, w.calendar) r
	), place AS MATERIALIZED (
		SELECT array_agg(w.unit) AS names, array_agg(w.day) AS days
		FROM (SELECT DISTINCT s.unit, p.day
			FROM short s LEFT JOIN indicator_name n ON n.name = s.indicator
			LEFT JOIN period_name p ON p.name = s.period AND p.calendar = coalesce(n.calendar, 'civil')) w
	), unit_name AS (
		SELECT w.name, w.day, w.code, w.reason
		FROM place CROSS JOIN LATERAL ROWS FROM (unnest(place.names, place.days),
			@scorecard@.read_units(place.names, place.days)) AS w (name, day, code, reason, hint)
	)
	SELECT c.line, c.raw, u.code, n.code,
		-- an average over years is no figure of the year it ends in
		CASE WHEN p.kind = 'average' THEN concat_ws('_', 'AVERAGE', nullif(coalesce(b.code, c.breakdown), '_T'))
			ELSE coalesce(b.code, c.breakdown, '_T') END,
		coalesce(m.code, '_Z'), p.period, coalesce(d.value, @scorecard@.today()),
		coalesce(st.is_plan, false) OR coalesce(p.is_plan, false),
		ROW(NULL, NULL, NULL, NULL, NULL, NULL, NULL, coalesce(st.obs_status, p.obs_status), coalesce(st.conf_status, 'F'),
			st.is_break)::@scorecard@.said,
		CASE WHEN c.overlong IS NOT NULL THEN ARRAY[c.overlong || ': too_long']
			ELSE nullif(array_remove(ARRAY[
				'indicator: ' || CASE WHEN c.indicator IS NULL THEN 'empty_cell' ELSE n.reason END,
				'period: ' || CASE WHEN c.period IS NULL THEN 'empty_cell' ELSE p.reason END,
				-- without a day only what is no unit at all is known
				'unit: ' || CASE WHEN c.unit IS NULL THEN 'empty_cell'
					WHEN p.day IS NOT NULL OR u.reason = 'unknown_place' THEN u.reason END,
				'method: ' || m.reason, 'status: ' || st.reason, 'published_on: ' || d.reason], NULL), '{}') END
	FROM cell c
	LEFT JOIN indicator_name n ON n.name = c.indicator
	LEFT JOIN period_name p ON p.name = c.period AND p.calendar = coalesce(n.calendar, 'civil')
	LEFT JOIN unit_name u ON u.name = c.unit AND coalesce(u.day, 'infinity') = coalesce(p.day, 'infinity')
	LEFT JOIN @scorecard@.read_names('method', ARRAY(SELECT DISTINCT s.method FROM short s)) m ON m.name = c.method
	LEFT JOIN @scorecard@.read_names('breakdown', ARRAY(SELECT DISTINCT s.breakdown FROM short s)) b
		ON b.name = c.breakdown
	LEFT JOIN status_name st ON st.name = c.status
	LEFT JOIN day_name d ON d.name = c.published_on;
END;
COMMENT ON FUNCTION @scorecard@.take_inbox(tid, tid, boolean) IS
	'Part of ingest: reads everything but the amounts of the caller''s rows behind one place of the inbox up to '
	'another';
