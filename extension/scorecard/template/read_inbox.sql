-- Reading the inbox: what each row says ------------------------------------------------------------------------------

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
			c.obs_status, c.conf_status, c.obs_status = 'B')::@scorecard@.said,
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
