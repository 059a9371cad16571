-- Reading the inbox ------------------------------------------------------------------------------------------------
-- Texts of which there are few (places, indicators, periods, ...) are read once each, amounts row by row, all of it by
-- functions that never raise: what cannot be read gets a reason and the name of the column at fault.

CREATE TYPE @scorecard@.name_reading AS (name text, code text, reason text);
COMMENT ON TYPE @scorecard@.name_reading IS 'A name that was read: the code it means, or the reason why there is none';

CREATE FUNCTION @scorecard@.read_names(list text, names text[]) RETURNS SETOF @scorecard@.name_reading
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	WITH known AS MATERIALIZED (
		SELECT k.code, @scorecard@.name_key(spelling) AS key
		FROM (
			SELECT i.code, i.name_vi, i.name_en FROM @scorecard@.indicator i WHERE read_names.list = 'indicator'
			UNION ALL
			SELECT m.code, m.name_vi, m.name_en FROM @scorecard@.method m WHERE read_names.list = 'method'
			UNION ALL
			SELECT w.code, w.name_vi, w.name_en FROM kpi.catalogue_word w
			WHERE w.list = read_names.list AND read_names.list = ANY ('{breakdown,obs_status}'::text[])
		) k (code, name_vi, name_en)
		CROSS JOIN LATERAL unnest(ARRAY[k.code, k.name_vi, k.name_en]) spelling
	), asked AS MATERIALIZED (
		SELECT DISTINCT name, @scorecard@.name_key(name) AS key FROM unnest(names) name
	), found AS (
		SELECT a.name, count(DISTINCT k.code) AS n, min(k.code) AS code,
			min(k.code) FILTER (WHERE k.code = btrim(a.name) COLLATE "C") AS by_code
		FROM asked a LEFT JOIN known k ON k.key = a.key AND a.key <> ''
		GROUP BY a.name
	)
	SELECT f.name, CASE WHEN f.by_code IS NOT NULL OR f.n = 1 THEN coalesce(f.by_code, f.code) END,
		CASE WHEN f.by_code IS NULL AND f.n <> 1
			THEN CASE WHEN f.n = 0 THEN 'unknown_' ELSE 'ambiguous_' END || read_names.list END
	FROM found f;
END;
COMMENT ON FUNCTION @scorecard@.read_names(text, text[]) IS
	'The codes that names mean in the list indicator, method, breakdown or obs_status: the code itself, or the whole '
	'Vietnamese or English name without regard to case, accents and punctuation; never raises';

CREATE FUNCTION @scorecard@.inbox_cell(raw @scorecard@.inbox, name text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE name
		WHEN 'unit' THEN (raw).unit WHEN 'indicator' THEN (raw).indicator WHEN 'breakdown' THEN (raw).breakdown
		WHEN 'period' THEN (raw).period WHEN 'value' THEN (raw).value WHEN 'numerator' THEN (raw).numerator
		WHEN 'denominator' THEN (raw).denominator WHEN 'rank' THEN (raw).rank
		WHEN 'unit_measure' THEN (raw).unit_measure WHEN 'status' THEN (raw).status WHEN 'method' THEN (raw).method
		WHEN 'published_on' THEN (raw).published_on WHEN 'source' THEN (raw).source WHEN 'note' THEN (raw).note
	END;
COMMENT ON FUNCTION @scorecard@.inbox_cell(@scorecard@.inbox, text) IS 'One cell of a row of the inbox';

CREATE FUNCTION @scorecard@.overlong_cell(raw @scorecard@.inbox) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN octet_length((raw).unit) > 900 THEN 'unit' WHEN octet_length((raw).indicator) > 900 THEN 'indicator'
		WHEN octet_length((raw).breakdown) > 200 THEN 'breakdown' WHEN octet_length((raw).period) > 900 THEN 'period'
		WHEN octet_length((raw).value) > 900 THEN 'value' WHEN octet_length((raw).numerator) > 900 THEN 'numerator'
		WHEN octet_length((raw).denominator) > 900 THEN 'denominator' WHEN octet_length((raw).rank) > 900 THEN 'rank'
		WHEN octet_length((raw).unit_measure) > 900 THEN 'unit_measure'
		WHEN octet_length((raw).status) > 900 THEN 'status' WHEN octet_length((raw).method) > 900 THEN 'method'
		WHEN octet_length((raw).published_on) > 900 THEN 'published_on'
		WHEN octet_length((raw).source) > 20000 THEN 'source' WHEN octet_length((raw).note) > 20000 THEN 'note'
	END;
COMMENT ON FUNCTION @scorecard@.overlong_cell(@scorecard@.inbox) IS
	'The first column of a row of the inbox that is longer than any figure or remark is';

-- What is multiplied with an amount as read, in base units, to give it in the indicator's unit. own: the base unit the
-- amount itself is written with, empty when only a magnitude (triệu) was written; stated: the column unit_measure;
-- home: the indicator's. A measure that is no quantity to kpi (enterprises, points) is a base unit of its own.
CREATE FUNCTION @scorecard@.measure_factor(own text, stated text, home text) RETURNS numeric
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	WITH measure AS (
		SELECT m.place, m.written, known.yes,
			@scorecard@.name_key(CASE WHEN known.yes THEN q.unit ELSE m.written END) AS base,
			CASE WHEN known.yes THEN q.value ELSE 1 END AS factor
		FROM (VALUES ('stated', stated), ('home', home)) AS m (place, written)
		CROSS JOIN LATERAL kpi.read_quantity('1 ' || m.written, 'vi') q
		CROSS JOIN LATERAL (SELECT q.reason IS NULL AND q.unit IS NOT NULL) AS known (yes)
	)
	SELECT CASE WHEN own <> '' THEN 1 WHEN s.written IS NULL THEN h.factor ELSE s.factor END / h.factor
	FROM measure h JOIN measure s ON h.place = 'home' AND s.place = 'stated'
	WHERE (own IS NULL OR (own = '' AND h.factor = 1 AND s.factor = 1)
			OR @scorecard@.name_key(own) = h.base OR (own = '%' AND h.written = '%/năm'))
		AND (s.written IS NULL OR (s.base = h.base AND s.yes = h.yes) OR (s.base = '%' AND h.written = '%/năm'));
END;
COMMENT ON FUNCTION @scorecard@.measure_factor(text, text, text) IS
	'Factor from an amount as read to the indicator''s unit of measure; null when the measures do not go together';

CREATE FUNCTION @scorecard@.scaled(amount numeric, factor numeric) RETURNS numeric
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN factor = 1 THEN amount ELSE trim_scale(amount * factor) END;
COMMENT ON FUNCTION @scorecard@.scaled(numeric, numeric) IS 'An amount in another measure, exactly';

CREATE FUNCTION @scorecard@.storable(figure numeric) RETURNS boolean
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN figure IS NULL OR (abs(figure) < 1e30 AND scale(figure) <= 30);
COMMENT ON FUNCTION @scorecard@.storable(numeric) IS 'Whether the figure is within the range that observation keeps';

CREATE TYPE @scorecard@.figure AS (value numeric, value_upper numeric, qualifier text COLLATE "C", numerator numeric,
	denominator numeric, rank_published int, of_n int, obs_status text COLLATE "C");
COMMENT ON TYPE @scorecard@.figure IS 'What a row says of its cell: two rows that agree in it are the same figure';

CREATE TYPE @scorecard@.inbox_reading AS (
	line tid, raw @scorecard@.inbox, unit text COLLATE "C", indicator text COLLATE "C", breakdown text COLLATE "C",
	method text COLLATE "C", period text COLLATE "C", known_from date, is_plan boolean, figure @scorecard@.figure,
	reason text, fault text);
COMMENT ON TYPE @scorecard@.inbox_reading IS
	'A row of the inbox as read: the figure, or the reason why there is none and the column at fault';

CREATE FUNCTION @scorecard@.take_inbox(behind tid, upto tid) RETURNS SETOF @scorecard@.inbox_reading
	LANGUAGE sql VOLATILE
BEGIN ATOMIC
	WITH taken AS (
		DELETE FROM @scorecard@.inbox i WHERE i.ctid > behind AND i.ctid <= upto RETURNING i.ctid AS line, i AS raw
	), cell AS MATERIALIZED (
		SELECT t.line, t.raw, @scorecard@.overlong_cell(t.raw) AS overlong, nullif(btrim((t.raw).unit), '') AS unit,
			nullif(btrim((t.raw).indicator), '') AS indicator, nullif(btrim((t.raw).period), '') AS period,
			nullif(btrim((t.raw).breakdown), '') AS breakdown, nullif(btrim((t.raw).method), '') AS method,
			nullif(btrim((t.raw).status), '') AS status, nullif(btrim((t.raw).published_on), '') AS published_on
		FROM taken t
		WHERE (t.raw).indicator <> '' OR t.raw::text ~ '[^(), "]'	-- a blank line says nothing
	), short AS (
		SELECT c.* FROM cell c WHERE c.overlong IS NULL
	), indicator_name AS MATERIALIZED (
		SELECT r.name, r.code, r.reason, coalesce(i.calendar, 'civil') AS calendar
		FROM @scorecard@.read_names('indicator', ARRAY(SELECT DISTINCT s.indicator FROM short s)) r
		LEFT JOIN @scorecard@.indicator i ON i.code = r.code
	), status_name AS (
		SELECT w.status AS name, coalesce(sdmx.code, r.obs_status) AS obs_status, r.is_plan,
			-- confidential (c): an inbox cannot keep that yet
			CASE WHEN sdmx.code IS NULL THEN coalesce(r.reason, CASE WHEN r.flags ~ 'c' THEN 'unknown_status' END) END AS reason
		FROM (SELECT DISTINCT s.status FROM short s WHERE s.status IS NOT NULL) w
		CROSS JOIN LATERAL kpi.read_status(w.status) r
		LEFT JOIN kpi.catalogue_word sdmx ON sdmx.list = 'obs_status' AND sdmx.code = w.status
	), day_name AS (
		SELECT w.published_on AS name, r.value, r.reason
		FROM (SELECT DISTINCT s.published_on FROM short s WHERE s.published_on IS NOT NULL) w
		CROSS JOIN LATERAL kpi.read_date(w.published_on) r
	), period_name AS MATERIALIZED (
		SELECT w.period AS name, w.calendar, r.period, r.kind, r.obs_status, r.is_plan, r.reason,
			kpi.period_end(r.period::kpi.period) AS day
		FROM (SELECT DISTINCT s.period, n.calendar FROM short s JOIN indicator_name n ON n.name = s.indicator) w
		CROSS JOIN LATERAL kpi.read_period(w.period, w.calendar) r
	), place AS MATERIALIZED (
		SELECT array_agg(w.unit) AS names, array_agg(w.day) AS days
		FROM (SELECT DISTINCT s.unit, p.day
			FROM short s JOIN indicator_name n ON n.name = s.indicator
			JOIN period_name p ON p.name = s.period AND p.calendar = n.calendar) w
	), unit_name AS (
		SELECT w.name, w.day, w.code, w.reason
		FROM place CROSS JOIN LATERAL ROWS FROM (unnest(place.names, place.days),
			@scorecard@.read_units(place.names, place.days)) AS w (name, day, code, reason, hint)
	)
	SELECT c.line, c.raw, u.code, n.code,
		-- an average over years is no figure of the year it ends in
		CASE WHEN p.kind = 'average' THEN concat_ws('_', 'AVERAGE', nullif(coalesce(b.code, c.breakdown), '_T'))
			ELSE coalesce(b.code, c.breakdown, '_T') END,
		coalesce(m.code, '_Z'), p.period, coalesce(d.value, CURRENT_DATE),
		coalesce(st.is_plan, false) OR coalesce(p.is_plan, false),
		ROW(NULL, NULL, NULL, NULL, NULL, NULL, NULL, coalesce(st.obs_status, p.obs_status))::@scorecard@.figure,
		trouble.words[1], trouble.words[2]
	FROM cell c
	LEFT JOIN indicator_name n ON n.name = c.indicator
	LEFT JOIN period_name p ON p.name = c.period AND p.calendar = n.calendar
	LEFT JOIN unit_name u ON u.name = c.unit AND u.day = p.day
	LEFT JOIN @scorecard@.read_names('method', ARRAY(SELECT DISTINCT s.method FROM short s)) m ON m.name = c.method
	LEFT JOIN @scorecard@.read_names('breakdown', ARRAY(SELECT DISTINCT s.breakdown FROM short s)) b
		ON b.name = c.breakdown
	LEFT JOIN status_name st ON st.name = c.status
	LEFT JOIN day_name d ON d.name = c.published_on
	CROSS JOIN LATERAL (SELECT CASE
		WHEN c.overlong IS NOT NULL THEN ARRAY['too_long', c.overlong]
		WHEN c.indicator IS NULL THEN '{empty_cell,indicator}'
		WHEN n.reason IS NOT NULL THEN ARRAY[n.reason, 'indicator']
		WHEN c.period IS NULL THEN '{empty_cell,period}'
		WHEN p.reason IS NOT NULL THEN ARRAY[p.reason, 'period']
		WHEN c.unit IS NULL THEN '{empty_cell,unit}'
		WHEN u.reason IS NOT NULL THEN ARRAY[u.reason, 'unit']
		WHEN m.reason IS NOT NULL THEN ARRAY[m.reason, 'method']
		WHEN st.reason IS NOT NULL THEN ARRAY[st.reason, 'status']
		WHEN d.reason IS NOT NULL THEN ARRAY[d.reason, 'published_on']
	END) AS trouble (words);
END;
COMMENT ON FUNCTION @scorecard@.take_inbox(tid, tid) IS
	'Takes the rows behind one place of the inbox up to another off it, and reads everything but their amounts';

CREATE FUNCTION @scorecard@.read_inbox(behind tid, upto tid, locale text) RETURNS SETOF @scorecard@.inbox_reading
	LANGUAGE sql VOLATILE
BEGIN ATOMIC
	WITH named AS MATERIALIZED (
		SELECT * FROM @scorecard@.take_inbox(behind, upto)
	), amount AS MATERIALIZED (
		SELECT n.*, i.unit_measure AS home, i.multiplier, i.lower, i.upper, i.denominator IS NOT NULL AS is_ratio,
			nullif(btrim((n.raw).unit_measure), '') AS stated, i.unit_measure = 'hạng' AS is_rank,
			CASE WHEN i.unit_measure <> 'hạng' THEN kpi.read_quantity(nullif(btrim((n.raw).value), ''), locale) END AS v,
			kpi.read_quantity(nullif(btrim((n.raw).numerator), ''), locale) AS top,
			kpi.read_quantity(nullif(btrim((n.raw).denominator), ''), locale) AS bottom,
			kpi.read_rank(nullif(btrim(coalesce(nullif((n.raw).rank, ''),
				CASE WHEN i.unit_measure = 'hạng' THEN (n.raw).value END)), '')) AS place
		FROM named n JOIN @scorecard@.indicator i ON i.code = n.indicator
		WHERE n.reason IS NULL
	), own AS MATERIALIZED (
		-- a magnitude without a unit (1,5 triệu) says nothing in an indicator that has a magnitude of its own
		SELECT a.*, coalesce((a.v).unit, CASE WHEN (a.v).magnitude IS NOT NULL THEN '' END) AS own
		FROM amount a
	), measure AS (
		SELECT w.own, w.stated, w.home, @scorecard@.measure_factor(w.own, w.stated, w.home) AS factor
		FROM (SELECT DISTINCT o.own, o.stated, o.home FROM own o) w
	), figure AS (
		SELECT o.*, f.factor,
			coalesce((o.top).value, (o.v).numerator) AS over_what,
			coalesce((o.bottom).value, (o.v).denominator) AS by_what
		FROM own o
		LEFT JOIN measure f ON f.home = o.home AND coalesce(f.own, '-') = coalesce(o.own, '-')
			AND coalesce(f.stated, '-') = coalesce(o.stated, '-')
	), computed AS (
		SELECT f.*,
			CASE
				WHEN f.is_rank THEN (f.place).rank::numeric
				WHEN (f.v).value IS NOT NULL THEN @scorecard@.scaled((f.v).value, f.factor)
				WHEN f.is_ratio AND f.by_what <> 0 THEN trim_scale(round(f.multiplier * f.over_what / f.by_what, 10))
			END AS x,
			@scorecard@.scaled((f.v).value_upper, f.factor) AS x_upper,
			s.obs_status, s.obs_status = ANY ('{H,L,M,O,Q}'::text[]) AS said_missing
		FROM figure f
		-- a status in a column of its own, or beside the period, goes before a flag behind the figure
		CROSS JOIN LATERAL (SELECT coalesce((f.figure).obs_status, (f.v).obs_status, 'A')) AS s (obs_status)
	)
	SELECT c.line, c.raw, c.unit, c.indicator, c.breakdown, c.method, c.period, c.known_from, c.is_plan,
		ROW(c.x, c.x_upper, (c.v).qualifier, c.over_what, c.by_what,
			CASE WHEN (c.place).of_n IS NOT NULL THEN (c.place).rank END, (c.place).of_n,
			c.obs_status)::@scorecard@.figure,
		trouble.words[1], trouble.words[2]
	FROM computed c
	CROSS JOIN LATERAL (SELECT CASE
		-- a mark for a missing figure says what the status says
		WHEN (c.v).reason IS NOT NULL AND NOT ((c.v).reason = 'figure_missing' AND c.said_missing)
			THEN ARRAY[(c.v).reason, 'value']
		WHEN (c.v).flags ~ 'c' AND (c.v).reason IS NULL THEN '{unknown_status,value}'
		WHEN (c.top).reason IS NOT NULL THEN ARRAY[(c.top).reason, 'numerator']
		WHEN (c.bottom).reason IS NOT NULL THEN ARRAY[(c.bottom).reason, 'denominator']
		WHEN (c.place).reason IS NOT NULL AND NOT ((c.place).reason = 'figure_missing' AND c.said_missing)
			THEN ARRAY[(c.place).reason, CASE WHEN (c.raw).rank IS NULL THEN 'value' ELSE 'rank' END]
		WHEN c.factor IS NULL
			THEN ARRAY['unit_mismatch', CASE WHEN c.stated IS NULL THEN 'value' ELSE 'unit_measure' END]
		WHEN c.x IS NULL AND c.by_what = 0 THEN '{zero_denominator,denominator}'
		WHEN c.x IS NULL AND (c.is_plan OR ((c.place).rank IS NULL AND NOT c.said_missing))
			THEN '{figure_missing,value}'
		WHEN (c.place).rank IS NOT NULL AND (c.place).of_n IS NULL AND NOT c.is_rank THEN '{rank_without_n,rank}'
		WHEN c.x IS NOT NULL AND c.said_missing THEN '{figure_said_missing,status}'
		WHEN c.x < c.lower OR coalesce(c.x_upper, c.x) > c.upper THEN '{outside_limits,value}'
		WHEN NOT @scorecard@.storable(c.x) OR NOT @scorecard@.storable(c.x_upper) THEN '{out_of_range,value}'
		WHEN NOT @scorecard@.storable(c.over_what) THEN '{out_of_range,numerator}'
		WHEN NOT @scorecard@.storable(c.by_what) THEN '{out_of_range,denominator}'
	END) AS trouble (words)
	UNION ALL
	SELECT n.* FROM named n WHERE n.reason IS NOT NULL;
END;
COMMENT ON FUNCTION @scorecard@.read_inbox(tid, tid, text) IS
	'Takes the rows behind one place of the inbox up to another off it, and reads them';

-- The rows read so far are in the temporary table kpi_ingest, of the type above.

-- Rows of one inbox that say different things of one cell on one day of publication contradict each other: which of
-- them is right, or came last, they do not say.
CREATE FUNCTION @scorecard@.reject_contradictions() RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
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
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
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
			d.denominator, d.rank_published, d.of_n, d.obs_status)::@scorecard@.figure AS figure
		FROM @scorecard@.draft d
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
				o.rank_published, o.of_n, o.obs_status)::@scorecard@.figure AS figure
			FROM @scorecard@.observation o
			WHERE o.indicator = s.indicator AND o.period = s.period AND o.method = s.method
				AND o.breakdown = s.breakdown AND o.unit = s.unit AND o.known_from <= s.known_from AND o.published
			ORDER BY o.known_from DESC, o.recorded_at DESC LIMIT 1
		) stored ON true
		CROSS JOIN LATERAL (SELECT CASE
			WHEN NOT move_figures.published THEN coalesce(s.figure_before, d.figure, stored.figure)
			WHEN s.day_before >= stored.known_from OR stored.known_from IS NULL THEN s.figure_before
			ELSE stored.figure END) AS held (figure)
	), moved AS (
		INSERT INTO @scorecard@.observation (unit, indicator, breakdown, method, period, known_from, value, value_upper,
			qualifier, numerator, denominator, rank_published, of_n, obs_status, source, note)
		SELECT j.unit, j.indicator, j.breakdown, j.method, j.period, j.known_from, (j.figure).*, j.source, j.note
		FROM judged j
		WHERE j.outcome <> 'unchanged' AND move_figures.published
	), drafted AS (
		INSERT INTO @scorecard@.draft (unit, indicator, breakdown, method, period, known_from, value, value_upper,
			qualifier, numerator, denominator, rank_published, of_n, obs_status, source, note)
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

CREATE FUNCTION @scorecard@.move_plans(OUT added bigint, OUT unchanged bigint)
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $move_plans$
DECLARE
	read bigint;
BEGIN
	-- a plan that stands is never changed behind anybody's back
	UPDATE pg_temp.kpi_ingest s SET reason = 'plan_exists', fault = 'value'
	FROM @scorecard@.target t
	WHERE s.reason IS NULL AND s.is_plan AND t.kind = 'plan' AND t.unit = s.unit AND t.indicator = s.indicator
		AND t.breakdown = s.breakdown AND t.method = s.method AND t.period = s.period
		AND (t.value, t.value_upper) IS DISTINCT FROM ((s.figure).value, (s.figure).value_upper);
	SELECT count(*) INTO read FROM pg_temp.kpi_ingest s WHERE s.reason IS NULL AND s.is_plan;
	INSERT INTO @scorecard@.target (code, unit, indicator, breakdown, method, kind, op, period, value, value_upper,
		document)
	SELECT DISTINCT ON (s.unit, s.indicator, s.breakdown, s.method, s.period)
		concat_ws('-', 'plan', s.unit, lower(translate(s.indicator, '._', '--')), nullif(lower(s.breakdown), '_t'),
			nullif(lower(s.method), '_z'), lower(translate(s.period, '/', '-'))),
		s.unit, s.indicator, s.breakdown, s.method, 'plan',
		CASE WHEN (s.figure).value_upper IS NOT NULL THEN 'between'
			WHEN (s.figure).qualifier <> '~' THEN (s.figure).qualifier
			WHEN i.direction = -1 THEN '<=' ELSE '>=' END,
		s.period, (s.figure).value, (s.figure).value_upper, nullif(btrim((s.raw).source), '')
	FROM pg_temp.kpi_ingest s
	JOIN @scorecard@.indicator i ON i.code = s.indicator
	WHERE s.reason IS NULL AND s.is_plan
		AND NOT EXISTS (SELECT FROM @scorecard@.target t WHERE t.kind = 'plan' AND t.unit = s.unit
			AND t.indicator = s.indicator AND t.breakdown = s.breakdown AND t.method = s.method AND t.period = s.period)
	ORDER BY s.unit, s.indicator, s.breakdown, s.method, s.period, s.line;
	GET DIAGNOSTICS added = ROW_COUNT;
	unchanged := read - added;
END
$move_plans$;
COMMENT ON FUNCTION @scorecard@.move_plans() IS 'Part of ingest: plans become targets of kind plan';

-- A row that was rejected before for the same reason is not kept twice.
CREATE FUNCTION @scorecard@.keep_rejects() RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $keep_rejects$
BEGIN
	WITH fresh AS MATERIALIZED (
		SELECT s.raw, s.reason, s.fault FROM pg_temp.kpi_ingest s WHERE s.reason IS NOT NULL
		EXCEPT
		SELECT ROW(j.unit, j.indicator, j.breakdown, j.period, j.value, j.numerator, j.denominator, j.rank,
			j.unit_measure, j.status, j.method, j.published_on, j.source, j.note)::@scorecard@.inbox, j.code, j.column_at_fault
		FROM @scorecard@.reject j
	), in_order AS (
		SELECT s.raw, s.reason, s.fault, min(s.line) AS line FROM pg_temp.kpi_ingest s WHERE s.reason IS NOT NULL
		GROUP BY s.raw, s.reason, s.fault
	), nearest AS (
		SELECT n.unit, @scorecard@.nearest_units(n.unit) AS units
		FROM (SELECT DISTINCT (f.raw).unit FROM fresh f WHERE f.reason = 'unknown_place' LIMIT 100) n
	)
	INSERT INTO @scorecard@.reject (unit, indicator, breakdown, period, value, numerator, denominator, rank,
		unit_measure, status, method, published_on, source, note, code, message_vi, message_en, column_at_fault)
	SELECT (f.raw).*, f.reason,
		concat(coalesce(w.meaning_vi, f.reason), ': "' || cell.text || '"', '; gần nhất: ' || n.units),
		concat(coalesce(w.meaning, f.reason), ': "' || cell.text || '"', '; nearest: ' || n.units), f.fault
	FROM fresh f
	JOIN in_order USING (raw, reason, fault)
	CROSS JOIN LATERAL (SELECT left(@scorecard@.inbox_cell(f.raw, f.fault), 80)) AS cell (text)
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
CREATE FUNCTION @scorecard@.ingest(locale text DEFAULT NULL, published boolean DEFAULT true)
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
	IF current_setting('transaction_isolation') <> 'read committed' THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('ingest cannot run at the isolation level %s', current_setting('transaction_isolation')),
			HINT = 'It must see what another ingest has just added: use read committed.';
	END IF;
	-- one ingest after the other, while rows may still come in
	LOCK TABLE @scorecard@.inbox IN SHARE UPDATE EXCLUSIVE MODE;
	CREATE TEMP TABLE kpi_ingest (LIKE @scorecard@.inbox_reading) ON COMMIT DROP;
	LOOP
		SELECT count(*), max(c.ctid) INTO n, upto
		FROM (SELECT i.ctid FROM @scorecard@.inbox i WHERE i.ctid > behind LIMIT chunk) c;
		EXIT WHEN n = 0;
		INSERT INTO pg_temp.kpi_ingest SELECT * FROM @scorecard@.read_inbox(behind, upto, locale);
		behind := upto;
		total := total + n;
		RAISE NOTICE '% rows read', total;
	END LOOP;
	ANALYZE pg_temp.kpi_ingest;
	PERFORM @scorecard@.reject_contradictions();
	SELECT * INTO plans FROM @scorecard@.move_plans();
	SELECT * INTO figures FROM @scorecard@.move_figures(published);
	PERFORM @scorecard@.keep_rejects();
	RETURN QUERY
	SELECT o.outcome, NULL::text, NULL::text, o.n_rows, w.meaning_vi, w.meaning, NULL::text
	FROM (VALUES (1, 'accepted', figures.accepted), (2, 'revised', figures.revised),
		(3, 'unchanged', figures.unchanged + plans.unchanged), (4, 'planned', plans.added)) AS o (nth, outcome, n_rows)
	LEFT JOIN kpi.catalogue_word w ON w.list = 'outcome' AND w.code = o.outcome
	ORDER BY o.nth;
	RETURN QUERY
	SELECT 'rejected', r.reason, r.fault, count(*), w.meaning_vi, w.meaning,
		left((array_agg(@scorecard@.inbox_cell(r.raw, r.fault) ORDER BY r.line))[1], 80)
	FROM pg_temp.kpi_ingest r
	LEFT JOIN kpi.catalogue_word w ON w.list = 'reason' AND w.code = r.reason
	WHERE r.reason IS NOT NULL
	GROUP BY r.reason, r.fault, w.meaning_vi, w.meaning
	ORDER BY count(*) DESC, r.reason, r.fault;
	DROP TABLE pg_temp.kpi_ingest;
END
$ingest$;
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
