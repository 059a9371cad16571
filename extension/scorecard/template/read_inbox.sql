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

CREATE TYPE @scorecard@.said AS (value numeric, value_upper numeric, qualifier text COLLATE "C", numerator numeric,
	denominator numeric, rank_published int, of_n int, obs_status text COLLATE "C", conf_status text COLLATE "C",
	break_before boolean);
COMMENT ON TYPE @scorecard@.said IS 'What a row says of its cell: two rows that agree in it are the same figure';

CREATE TYPE @scorecard@.inbox_reading AS (
	line tid, raw @scorecard@.inbox, unit text COLLATE "C", indicator text COLLATE "C", breakdown text COLLATE "C",
	method text COLLATE "C", period text COLLATE "C", known_from date, is_plan boolean, figure @scorecard@.said,
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
		coalesce(m.code, '_Z'), p.period, coalesce(d.value, @scorecard@.today()),
		coalesce(st.is_plan, false) OR coalesce(p.is_plan, false),
		ROW(NULL, NULL, NULL, NULL, NULL, NULL, NULL, coalesce(st.obs_status, p.obs_status), coalesce(st.conf_status, 'F'),
			st.is_break)::@scorecard@.said,
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
		SELECT n.*, i.unit_measure AS home, i.multiplier, i.lower, i.upper,
			i.denominator IS NOT NULL OR i.agg_unit = 'ratio' OR i.agg_time = 'ratio' AS is_ratio,
			nullif(btrim((n.raw).unit_measure), '') AS stated, i.is_rank,
			CASE WHEN NOT i.is_rank THEN kpi.read_quantity(nullif(btrim((n.raw).value), ''), locale) END AS v,
			kpi.read_quantity(nullif(btrim((n.raw).numerator), ''), locale) AS top,
			kpi.read_quantity(nullif(btrim((n.raw).denominator), ''), locale) AS bottom,
			kpi.read_rank(nullif(btrim(coalesce(nullif((n.raw).rank, ''),
				CASE WHEN i.is_rank THEN (n.raw).value END)), '')) AS place,
			upper(u.valid) AS unit_end
		FROM named n
		JOIN @scorecard@.indicator i ON i.code = n.indicator
		JOIN @scorecard@.unit u ON u.code = n.unit
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
			-- a range or a bound in the numerator is one of the ratio
			coalesce(@scorecard@.scaled((f.v).value_upper, f.factor), CASE WHEN (f.v).value IS NULL AND f.is_ratio AND f.by_what > 0
				THEN trim_scale(round(f.multiplier * (f.top).value_upper / f.by_what, 10)) END) AS x_upper,
			coalesce((f.v).qualifier, CASE WHEN (f.v).value IS NULL THEN (f.top).qualifier END) AS x_qualifier,
			s.obs_status, s.obs_status = ANY ('{H,L,M,O,Q}'::text[]) AS said_missing,
			CASE WHEN (f.v).flags ~ 'c' THEN 'C' ELSE (f.figure).conf_status END AS conf_status
		FROM figure f
		-- a status in a column of its own, or beside the period, goes before a flag behind the figure
		CROSS JOIN LATERAL (SELECT coalesce((f.figure).obs_status, (f.v).obs_status, 'A')) AS s (obs_status)
	)
	SELECT c.line, c.raw, c.unit, c.indicator, c.breakdown, c.method, c.period, c.known_from, c.is_plan,
		ROW(c.x, c.x_upper, c.x_qualifier, c.over_what, c.by_what,
			CASE WHEN (c.place).of_n IS NOT NULL THEN (c.place).rank END, (c.place).of_n,
			c.obs_status, c.conf_status, c.obs_status = 'B' OR coalesce((c.figure).break_before, false)
				OR coalesce((c.v).flags ~ 'b', false))::@scorecard@.said,
		trouble.words[1], trouble.words[2]
	FROM computed c
	CROSS JOIN LATERAL (SELECT CASE
		-- a mark for a missing figure says what the status says
		WHEN (c.v).reason IS NOT NULL AND NOT ((c.v).reason = 'figure_missing' AND c.said_missing)
			THEN ARRAY[(c.v).reason, 'value']
		WHEN (c.top).reason IS NOT NULL THEN ARRAY[(c.top).reason, 'numerator']
		WHEN (c.bottom).reason IS NOT NULL THEN ARRAY[(c.bottom).reason, 'denominator']
		WHEN (c.place).reason IS NOT NULL AND NOT ((c.place).reason = 'figure_missing' AND c.said_missing)
			THEN ARRAY[(c.place).reason, CASE WHEN (c.raw).rank IS NULL THEN 'value' ELSE 'rank' END]
		WHEN c.factor IS NULL
			THEN ARRAY['unit_mismatch', CASE WHEN c.stated IS NULL THEN 'value' ELSE 'unit_measure' END]
		WHEN coalesce((c.top).unit, '') <> coalesce((c.bottom).unit, '') AND (c.top).value IS NOT NULL
			AND (c.bottom).value IS NOT NULL THEN '{unit_mismatch,numerator}'
		WHEN (c.bottom).value_upper IS NOT NULL OR (c.bottom).qualifier <> '~' THEN '{not_a_figure,denominator}'
		WHEN c.x IS NULL AND c.by_what = 0 THEN '{zero_denominator,denominator}'
		WHEN c.x IS NULL AND (c.is_plan OR ((c.place).rank IS NULL AND NOT c.said_missing))
			THEN '{figure_missing,value}'
		WHEN (c.place).rank IS NOT NULL AND (c.place).of_n IS NULL AND NOT c.is_rank THEN '{rank_without_n,rank}'
		WHEN c.x IS NOT NULL AND c.said_missing THEN '{figure_said_missing,status}'
		WHEN NOT @scorecard@.storable(c.x) OR NOT @scorecard@.storable(c.x_upper) THEN '{out_of_range,value}'
		WHEN NOT @scorecard@.storable(c.over_what) THEN '{out_of_range,numerator}'
		WHEN NOT @scorecard@.storable(c.by_what) THEN '{out_of_range,denominator}'
		ELSE (SELECT ARRAY[fault, @scorecard@.fault_column(fault)]
			FROM @scorecard@.figure_fault(c.lower, c.upper, c.is_ratio, c.multiplier, c.unit_end, c.period, c.known_from, c.x,
				c.x_upper, c.over_what, c.by_what, c.obs_status, c.conf_status, c.is_plan, @scorecard@.today()) fault
			WHERE fault IS NOT NULL)
	END) AS trouble (words)
	UNION ALL
	SELECT n.* FROM named n WHERE n.reason IS NOT NULL;
END;
COMMENT ON FUNCTION @scorecard@.read_inbox(tid, tid, text) IS
	'Takes the rows behind one place of the inbox up to another off it, and reads them';
