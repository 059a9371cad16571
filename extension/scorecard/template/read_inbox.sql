-- Reading the inbox: what each row says ------------------------------------------------------------------------------

CREATE FUNCTION @scorecard@.read_inbox(behind tid, upto tid, locale text, take boolean)
	RETURNS SETOF @scorecard@.inbox_reading
	LANGUAGE sql VOLATILE
BEGIN ATOMIC
	WITH named AS MATERIALIZED (
		SELECT * FROM @scorecard@.take_inbox(behind, upto, take)
	), amount AS MATERIALIZED (
		SELECT n.*, i.unit_measure AS home, i.multiplier, i.lower, i.upper,
			i.denominator IS NOT NULL OR i.agg_unit = 'ratio' OR i.agg_time = 'ratio' AS is_ratio,
			nullif(btrim((n.raw).unit_measure), '') AS stated, i.is_rank,
			CASE WHEN i.is_rank IS NOT TRUE THEN kpi.read_quantity(nullif(btrim((n.raw).value), ''), locale) END AS v,
			kpi.read_quantity(nullif(btrim((n.raw).numerator), ''), locale) AS top,
			kpi.read_quantity(nullif(btrim((n.raw).denominator), ''), locale) AS bottom,
			kpi.read_rank(nullif(btrim(coalesce(nullif((n.raw).rank, ''),
				CASE WHEN i.is_rank IS NOT FALSE THEN (n.raw).value END)), '')) AS place,
			upper(u.valid) AS unit_end, @scorecard@.today() AS today
		FROM named n
		LEFT JOIN @scorecard@.indicator i ON i.code = n.indicator
		LEFT JOIN @scorecard@.unit u ON u.code = n.unit
		WHERE n.faults IS NULL OR @scorecard@.overlong_cell(n.raw) IS NULL
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
		LEFT JOIN measure f ON f.home = o.home AND coalesce(f.own, '') = coalesce(o.own, '')
			AND (f.own IS NULL) = (o.own IS NULL) AND coalesce(f.stated, '') = coalesce(o.stated, '')
	), computed AS (
		SELECT f.*,
			CASE
				WHEN f.is_rank THEN (f.place).rank::numeric
				WHEN (f.v).value IS NOT NULL THEN @scorecard@.scaled((f.v).value, f.factor)
				WHEN f.is_ratio AND f.by_what <> 0 THEN trim_scale(round(f.multiplier * f.over_what / f.by_what, 10))
			END AS x,
			-- a range or a bound in the numerator is one of the ratio
			coalesce(@scorecard@.scaled((f.v).value_upper, f.factor), CASE WHEN (f.v).value IS NULL AND f.is_ratio
				AND f.by_what > 0
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
		nullif(array_remove(c.faults || ARRAY[
			-- a mark for a missing figure says what the status says
			'value: ' || CASE WHEN (c.v).reason IS NOT NULL AND NOT ((c.v).reason = 'figure_missing' AND c.said_missing)
				AND (c.home IS NOT NULL OR (c.place).reason IS NOT NULL) THEN (c.v).reason END,
			'numerator: ' || (c.top).reason,
			'denominator: ' || (c.bottom).reason,
			CASE WHEN (c.raw).rank IS NULL THEN 'value: ' ELSE 'rank: ' END || CASE WHEN c.home IS NOT NULL
				AND NOT ((c.place).reason = 'figure_missing' AND c.said_missing) THEN (c.place).reason END,
			CASE WHEN c.stated IS NULL THEN 'value: ' ELSE 'unit_measure: ' END || CASE WHEN c.factor IS NULL
				AND c.home IS NOT NULL AND (c.stated IS NOT NULL OR (c.v).reason IS NULL) THEN 'unit_mismatch' END,
			'numerator: ' || CASE WHEN coalesce((c.top).unit, '') <> coalesce((c.bottom).unit, '')
				AND (c.top).value IS NOT NULL
				AND (c.bottom).value IS NOT NULL THEN 'unit_mismatch' END,
			'denominator: ' || CASE WHEN (c.bottom).value_upper IS NOT NULL OR (c.bottom).qualifier <> '~'
				THEN 'not_a_figure' END,
			'denominator: ' || CASE WHEN c.x IS NULL AND c.by_what = 0 THEN 'zero_denominator' END,
			'value: ' || CASE WHEN c.x IS NULL AND c.home IS NOT NULL AND c.factor IS NOT NULL
				AND coalesce((c.v).reason,
					(c.top).reason, (c.bottom).reason, (c.place).reason, '') = '' AND c.by_what IS DISTINCT FROM 0
				AND (c.is_plan OR ((c.place).rank IS NULL AND NOT c.said_missing)) THEN 'figure_missing' END,
			'rank: ' || CASE WHEN (c.place).rank IS NOT NULL AND (c.place).of_n IS NULL AND NOT c.is_rank
				THEN 'rank_without_n' END,
			'status: ' || CASE WHEN c.x IS NOT NULL AND c.said_missing THEN 'figure_said_missing' END,
			'value: ' || CASE WHEN NOT @scorecard@.storable(c.x) OR NOT @scorecard@.storable(c.x_upper)
				THEN 'out_of_range' END,
			'numerator: ' || CASE WHEN NOT @scorecard@.storable(c.over_what) THEN 'out_of_range' END,
			'denominator: ' || CASE WHEN NOT @scorecard@.storable(c.by_what) THEN 'out_of_range' END]
			-- the gate is asked about what is a figure
			|| CASE WHEN @scorecard@.figure_fault(c.lower, c.upper, c.is_ratio, c.multiplier, c.unit_end,
					c.period, c.known_from, c.x, c.x_upper, c.over_what, c.by_what, c.obs_status, c.conf_status,
						c.is_plan, c.today)
					IS NOT NULL
				THEN @scorecard@.gate_faults(c.lower, c.upper, c.is_ratio, c.multiplier, c.unit_end, c.period,
					c.known_from, c.x,
					c.x_upper, c.over_what, c.by_what, c.obs_status, c.conf_status, c.is_plan, c.today) END, NULL),
						'{}')
	FROM computed c
	UNION ALL
	SELECT n.* FROM named n WHERE n.faults IS NOT NULL AND @scorecard@.overlong_cell(n.raw) IS NOT NULL;
END;
COMMENT ON FUNCTION @scorecard@.read_inbox(tid, tid, text, boolean) IS
	'Part of ingest: reads the caller''s rows behind one place of the inbox up to another, taken off it or only '
	'looked at';
