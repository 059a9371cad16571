CREATE VIEW @scorecard@.place_asked AS
WITH panel AS MATERIALIZED (
	-- the complete panels of every measure that somebody wants a rank on
	SELECT r.indicator_code, r.breakdown, r.method_code, r.boundary, r.n_units, r.frequency, wanted.direction,
		kpi.matrix(r.unit_code, r.period_text::kpi.period, r.value) AS figures,
		count(DISTINCT r.period_text)::int AS n_periods, max(r.period_end) AS period_end
	FROM (
		SELECT DISTINCT t.indicator, i.direction
		FROM @scorecard@.target_known t
		JOIN @scorecard@.measure i ON i.code = t.indicator
		WHERE t.kind = 'rank' AND NOT i.is_rank
	) wanted
	CROSS JOIN LATERAL (
		SELECT ranking.*, kpi.frequency(ranking.period_text::kpi.period) AS frequency
		FROM @scorecard@.ranking
		WHERE ranking.indicator_code = wanted.indicator AND ranking.reason IS NULL
		OFFSET 0
	) r
	GROUP BY r.indicator_code, r.breakdown, r.method_code, r.boundary, r.n_units, r.frequency, wanted.direction
)
SELECT q.indicator_code, q.breakdown, q.method_code, q.boundary, q.target_period, q.k, q.n_periods,
	(SELECT array_agg(o) FROM kpi.rank_outlook(q.figures, q.target_period::kpi.period, q.k,
		direction => q.direction) o) AS places
FROM (
	-- each question to a panel once, however many units ask it
	SELECT DISTINCT ON (panel.indicator_code, panel.breakdown, panel.method_code, panel.boundary, t.period, place.k)
		panel.indicator_code, panel.breakdown, panel.method_code, panel.boundary, t.period AS target_period, place.k,
		panel.n_periods, panel.figures, panel.direction
	FROM @scorecard@.target_known t
	JOIN panel ON panel.indicator_code = t.indicator AND panel.breakdown = t.breakdown
		AND panel.frequency = kpi.frequency(t.period::kpi.period)
	CROSS JOIN LATERAL (SELECT (t.value - (t.op = '<')::int)::int AS k) own
	CROSS JOIN LATERAL (VALUES (own.k), (greatest(own.k * panel.n_units / t.of_n, 1))) place(k)
	WHERE t.kind = 'rank' AND panel.frequency <> 'R' AND place.k BETWEEN 1 AND panel.n_units
		AND kpi.period_end(t.period::kpi.period) > panel.period_end
) q;
COMMENT ON VIEW @scorecard@.place_asked IS
	'Part of outlook: what rank targets ask of a panel, with the chances of all its units. One row per indicator_code, '
	'breakdown, method_code, boundary, target_period, k';

CREATE VIEW @scorecard@.outlook AS
WITH asked AS MATERIALIZED (
	SELECT * FROM @scorecard@.place_asked
)
SELECT g.target_code, g.unit_code, g.unit_name_vi, g.unit_name_en, g.unit_ended, g.inherited_from, g.benchmark,
	g.area_code, g.indicator_code, g.indicator_name_vi, g.indicator_name_en, g.breakdown, g.method_code, g.boundary,
	g.kind, g.op, g.target_period, g.target_year, g.target, g.target_of_n, g.target_boundary, g.unit_measure,
	g.period_text, g.period_date, g.year, g.value, g.of_n, g.obs_status,
	coalesce(g.n_figures, c.n_periods) AS n_figures, g.n_provisional, g.status, g.eurostat_status, g.un_score,
	coalesce(CASE WHEN g.beyond_evidence IS NOT TRUE THEN g.p_at END, (c.place).p_top_k) AS p_at,
	CASE WHEN NOT g.beyond_evidence THEN g.p_by END AS p_by,
	coalesce(g.p_display, (c.place).p_display) AS p_display, g.p_by_display, g.p_at_low, g.p_at_high, g.p_by_low,
	g.p_by_high, g.year_p10, g.year_p50, g.year_p90, g.never,
	coalesce(g.beyond_evidence, (c.place).beyond_evidence) AS beyond_evidence,
	g.required_per_year, needed.next_50 AS needed_next_50, needed.next_80 AS needed_next_80,
	needed.aim_80 AS needed_aim_80,
	own.k, own.k_equivalent, (e.place).p_top_k AS p_at_equivalent, (e.place).p_display AS p_equivalent_display,
	(c.place).expected_rank, (c.place).rank_p05, (c.place).rank_p95, coalesce(g.model, (c.place).model) AS model,
	-- why there is no number, else what to bear in mind with it
	coalesce(CASE WHEN g.p_at_low IS NULL THEN g.no_chance END,
		CASE WHEN g.of_panel AND (c.place).p_top_k IS NULL THEN coalesce((c.place).reason, CASE
			WHEN g.value IS NULL THEN 'insufficient_data'
			WHEN own.k > g.of_n THEN 'rank_out_of_range'
			WHEN g.last_day <= kpi.period_end(g.period_text::kpi.period) THEN 'period_observed'
			ELSE 'incomplete_panel' END) END,
		CASE WHEN g.reason = 'boundary_changed' THEN g.reason END, g.no_chance, (c.place).reason) AS reason,
	g.document, g.lead_agency, g.evidence
FROM @scorecard@.chance g
CROSS JOIN LATERAL (
	SELECT CASE WHEN g.of_panel THEN (g.target - (g.op = '<')::int)::int END AS k,
		-- the same share of the field, ours: 15 of 63 is 8 of 34, the last place that is not behind it
		CASE WHEN g.of_panel AND g.of_n * g.target_of_n > 0
			THEN greatest((g.target - (g.op = '<')::int)::int * g.of_n / g.target_of_n, 1) END AS k_equivalent
) own
LEFT JOIN LATERAL (
	SELECT (array_agg(p50.value ORDER BY p50.nth))[1] AS next_50, (array_agg(p80.value ORDER BY p50.nth))[1] AS next_80,
		(array_agg(p80.value ORDER BY p50.nth DESC))[1] AS aim_80
	FROM kpi.required_path(g.series, g.target, g.target_period::kpi.period, 0.5, g.direction, g.scale,
		lower => g.lower, upper => g.upper) WITH ORDINALITY p50(period, value, change, model, reason, nth)
	JOIN kpi.required_path(g.series, g.target, g.target_period::kpi.period, 0.8, g.direction, g.scale,
		lower => g.lower, upper => g.upper) WITH ORDINALITY p80(period, value, change, model, reason, nth)
		ON p80.nth = p50.nth
	WHERE g.series IS NOT NULL AND g.gap > 0 AND g.op <> 'between' AND g.kind <> ALL ('{plan,binary}'::text[])
) needed ON true
LEFT JOIN LATERAL (
	SELECT q.n_periods, q.places[array_position(ARRAY(SELECT (p).unit FROM unnest(q.places) p), g.unit_code)] AS place
	FROM asked q
	WHERE g.of_panel AND q.indicator_code = g.indicator_code AND q.breakdown = g.breakdown AND q.method_code = g.method_code
		AND q.boundary = g.boundary AND q.target_period = g.target_period AND q.k = own.k
) c ON true
LEFT JOIN LATERAL (
	SELECT q.places[array_position(ARRAY(SELECT (p).unit FROM unnest(q.places) p), g.unit_code)] AS place
	FROM asked q
	WHERE g.of_panel AND q.indicator_code = g.indicator_code AND q.breakdown = g.breakdown AND q.method_code = g.method_code
		AND q.boundary = g.boundary AND q.target_period = g.target_period AND q.k = own.k_equivalent
) e ON true;
COMMENT ON VIEW @scorecard@.outlook IS
	'Will every target be met: our status and the official ones beside the probability of being there in the target''s '
	'period (p_at) and of reaching it by then (p_by), the years, and the path that would be needed. Beyond the evidence '
	'(six years, half the history) the span of two models instead of one number. A rank target asks for a place among '
	'the units of the row''s boundary: as set (k) and as the same share of the field (k_equivalent, our reading: 15 of 63 '
	'is 8 of 34). A band is left on either side, a plan goes by the part of its year that is over, a yes or no by what was '
	'done in time before. Figures of a unit that ended are read as if it had gone on (reason boundary_changed). One row per '
	'target_code, unit_code, method_code and, for ranks, boundary';
