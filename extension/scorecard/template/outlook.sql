CREATE VIEW @scorecard@.followed AS
WITH figure AS (
	-- one fetch for each indicator with a target; OFFSET 0 keeps the planner from fetching the others
	SELECT k.*, grid.frequency, grid.months, grid.starts_on
	FROM (
		SELECT DISTINCT t.indicator
		FROM @scorecard@.target t
		WHERE t.kind <> ALL ('{plan,binary}'::text[])
	) wanted
	CROSS JOIN LATERAL (SELECT * FROM @scorecard@.known k WHERE k.indicator_code = wanted.indicator OFFSET 0) k
	CROSS JOIN LATERAL (
		SELECT kpi.frequency(k.period_text::kpi.period) AS frequency, kpi.months(k.period_text::kpi.period) AS months,
			CASE WHEN kpi.frequency(k.period_text::kpi.period) = 'R' THEN to_char(k.period_date, 'MM-DD') END AS starts_on
	) grid
	WHERE k.value IS NOT NULL AND k.obs_status <> 'F' AND (grid.frequency <> 'R' OR grid.months <= 12)
), trend AS (
	-- the part of each series behind its last break, by length of period
	SELECT f.unit_code, f.indicator_code, f.breakdown, f.method_code, f.frequency, f.months, f.starts_on,
		kpi.series(f.period_text::kpi.period, f.value) AS series, count(*)::int AS n_figures,
		(count(*) FILTER (WHERE f.obs_status = ANY ('{P,E,G}'::text[])))::int AS n_provisional,
		bool_or(f.break_before AND f.nth > 1) AS was_cut
	FROM (
		SELECT figure.*, row_number() OVER (w ORDER BY figure.period_end) AS nth,
			count(*) FILTER (WHERE figure.break_before)
				OVER (w ORDER BY figure.period_end ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS breaks_after
		FROM figure
		WINDOW w AS (PARTITION BY figure.indicator_code, figure.unit_code, figure.breakdown, figure.method_code,
			figure.frequency, figure.months, figure.starts_on)
	) f
	WHERE f.breaks_after = 0
	GROUP BY f.unit_code, f.indicator_code, f.breakdown, f.method_code, f.frequency, f.months, f.starts_on
), goal AS (
	SELECT p.*, kpi.frequency(p.target_period::kpi.period) AS frequency, kpi.months(p.target_period::kpi.period) AS months,
		CASE WHEN kpi.frequency(p.target_period::kpi.period) = 'R'
			THEN to_char(kpi.period_start(p.target_period::kpi.period), 'MM-DD') END AS starts_on,
		-- a place among others, unless ranks are the figures themselves
		p.kind = 'rank' AND NOT i.is_rank AS of_panel
	FROM @scorecard@.progress p
	JOIN @scorecard@.indicator i ON i.code = p.indicator_code
	WHERE p.kind <> ALL ('{plan,binary}'::text[])
)
SELECT g.target_code, g.unit_code, g.unit_name_vi, g.unit_name_en, g.unit_ended, g.inherited_from, g.benchmark,
	g.area_code, g.indicator_code, g.indicator_name_vi, g.indicator_name_en, g.breakdown, g.method_code, g.boundary,
	g.kind, g.op, g.target_period, g.target_year, g.target, g.target_of_n, g.target_boundary, g.unit_measure,
	g.period_text, g.period_date, g.year, g.value, g.of_n, g.obs_status, g.status, g.eurostat_status, g.un_score,
	g.gap, g.required_per_year, g.document, g.lead_agency, g.evidence,
	trend.series::text AS series, trend.n_figures, trend.n_provisional, g.of_panel, g.frequency,
	CASE WHEN g.op = '<=' OR g.op = '<' THEN -1 ELSE 1 END AS direction,
	CASE WHEN g.kind = 'growth' THEN 'raw' ELSE 'auto' END AS scale, i.lower::float8 AS lower, i.upper::float8 AS upper,
	CASE
		WHEN g.of_panel THEN NULL
		WHEN g.op = 'between' THEN 'band_target'
		WHEN g.value IS NOT NULL AND trend.series IS NULL THEN 'partial_period'
		WHEN trend.series IS NULL THEN 'insufficient_data'
		WHEN trend.n_figures < 3 AND trend.was_cut THEN 'definition_changed'
	END AS no_trend,
	CASE WHEN g.reason = 'boundary_changed' THEN g.reason END AS not_comparable
FROM goal g
JOIN @scorecard@.indicator i ON i.code = g.indicator_code
LEFT JOIN trend ON NOT g.of_panel AND trend.unit_code = g.unit_code AND trend.indicator_code = g.indicator_code
	AND trend.breakdown = g.breakdown AND trend.method_code = g.method_code AND trend.frequency = g.frequency
	AND trend.months IS NOT DISTINCT FROM g.months AND trend.starts_on IS NOT DISTINCT FROM g.starts_on;
COMMENT ON VIEW @scorecard@.followed IS
	'Every target but plans and yes-or-no with the series its forecast starts from: the figures of the target''s length '
	'of period behind the last break, never forecasts, provisional ones counted. What outlook and needed_path compute '
	'with. One row per target_code, unit_code, method_code and, for ranks, boundary';

CREATE VIEW @scorecard@.needed_path AS
SELECT f.target_code, f.unit_code, f.method_code, f.boundary, p50.period::text AS period_text,
	kpi.period_start(p50.period) AS period_date, extract(year FROM kpi.period_end(p50.period))::int AS year,
	p50.value AS needed_50, p80.value AS needed_80, p50.change AS change_50, p80.change AS change_80, p80.reason
FROM @scorecard@.followed f
CROSS JOIN LATERAL kpi.required_path(f.series::kpi.series, f.target, f.target_period::kpi.period, 0.5, f.direction,
	f.scale, lower => f.lower, upper => f.upper) WITH ORDINALITY p50(period, value, change, model, reason, nth)
JOIN LATERAL kpi.required_path(f.series::kpi.series, f.target, f.target_period::kpi.period, 0.8, f.direction,
	f.scale, lower => f.lower, upper => f.upper) WITH ORDINALITY p80(period, value, change, model, reason, nth)
	ON p80.nth = p50.nth
WHERE f.series IS NOT NULL AND f.gap > 0 AND f.op <> 'between';
COMMENT ON VIEW @scorecard@.needed_path IS
	'What it would take: for every target not yet met the path from the latest figure that gives it a chance of 50 % and '
	'of 80 %. One row per target_code, unit_code, method_code, period_text';

CREATE VIEW @scorecard@.outlook AS
WITH panel AS (
	-- the complete panels of every measure that somebody wants a rank on
	SELECT r.indicator_code, r.breakdown, r.method_code, r.boundary, r.n_units, r.frequency, wanted.direction,
		kpi.matrix(r.unit_code, r.period_text::kpi.period, r.value) AS figures,
		count(DISTINCT r.period_text)::int AS n_periods, max(r.period_end) AS period_end
	FROM (
		SELECT DISTINCT t.indicator, i.direction
		FROM @scorecard@.target t
		JOIN @scorecard@.indicator i ON i.code = t.indicator
		WHERE t.kind = 'rank' AND NOT i.is_rank
	) wanted
	CROSS JOIN LATERAL (
		SELECT ranking.*, kpi.frequency(ranking.period_text::kpi.period) AS frequency
		FROM @scorecard@.ranking
		WHERE ranking.indicator_code = wanted.indicator AND ranking.reason IS NULL
		OFFSET 0
	) r
	GROUP BY r.indicator_code, r.breakdown, r.method_code, r.boundary, r.n_units, r.frequency, wanted.direction
), asked AS (
	-- each question to a panel once, however many units ask it
	SELECT DISTINCT panel.indicator_code, panel.breakdown, panel.method_code, panel.boundary, t.period AS target_period,
		place.k
	FROM @scorecard@.target t
	JOIN panel ON panel.indicator_code = t.indicator AND panel.breakdown = t.breakdown
		AND panel.frequency = kpi.frequency(t.period::kpi.period)
	CROSS JOIN LATERAL (SELECT (t.value - (t.op = '<')::int)::int AS k) own
	CROSS JOIN LATERAL (VALUES (own.k), (greatest(own.k * panel.n_units / t.of_n, 1))) place(k)
	WHERE t.kind = 'rank' AND panel.frequency <> 'R' AND place.k BETWEEN 1 AND panel.n_units
		AND kpi.period_end(t.period::kpi.period) > panel.period_end
), chance AS MATERIALIZED (
	SELECT asked.*, panel.n_periods, o.unit AS unit_code, o.p_top_k, o.p_display, o.expected_rank, o.rank_p05, o.rank_p95,
		o.model, o.beyond_evidence, o.reason
	FROM asked
	JOIN panel ON panel.indicator_code = asked.indicator_code AND panel.breakdown = asked.breakdown
		AND panel.method_code = asked.method_code AND panel.boundary = asked.boundary
		AND panel.frequency = kpi.frequency(asked.target_period::kpi.period)
	CROSS JOIN LATERAL kpi.rank_outlook(panel.figures, asked.target_period::kpi.period, asked.k,
		direction => panel.direction) o
)
SELECT g.target_code, g.unit_code, g.unit_name_vi, g.unit_name_en, g.unit_ended, g.inherited_from, g.benchmark,
	g.area_code, g.indicator_code, g.indicator_name_vi, g.indicator_name_en, g.breakdown, g.method_code, g.boundary,
	g.kind, g.op, g.target_period, g.target_year, g.target, g.target_of_n, g.target_boundary, g.unit_measure,
	g.period_text, g.period_date, g.year, g.value, g.of_n, g.obs_status,
	coalesce(g.n_figures, c.n_periods) AS n_figures, g.n_provisional, g.status, g.eurostat_status, g.un_score,
	CASE WHEN g.of_panel THEN c.p_top_k WHEN NOT a.beyond_evidence THEN a.p_at END AS p_at,
	CASE WHEN NOT a.beyond_evidence THEN a.p_by END AS p_by,
	coalesce(a.p_display, c.p_display) AS p_display, a.p_by_display, a.p_at_low, a.p_at_high, a.p_by_low, a.p_by_high,
	a.year_p10, a.year_p50, a.year_p90, a.never, coalesce(a.beyond_evidence, c.beyond_evidence) AS beyond_evidence,
	g.required_per_year, needed.next_50 AS needed_next_50, needed.next_80 AS needed_next_80,
	needed.aim_80 AS needed_aim_80,
	own.k, own.k_equivalent, e.p_top_k AS p_at_equivalent, e.p_display AS p_equivalent_display,
	c.expected_rank, c.rank_p05, c.rank_p95, coalesce(a.model, c.model) AS model,
	-- why there is no number, else what to bear in mind with it
	coalesce(g.no_trend, CASE WHEN a.p_at_low IS NULL THEN a.reason END,
		CASE WHEN g.of_panel AND c.p_top_k IS NULL THEN coalesce(c.reason, CASE
			WHEN g.value IS NULL THEN 'insufficient_data'
			WHEN own.k > g.of_n THEN 'rank_out_of_range'
			WHEN kpi.period_end(g.target_period::kpi.period) <= kpi.period_end(g.period_text::kpi.period) THEN 'period_observed'
			ELSE 'incomplete_panel' END) END,
		g.not_comparable, a.reason, c.reason) AS reason,
	g.document, g.lead_agency, g.evidence
FROM @scorecard@.followed g
CROSS JOIN LATERAL (
	SELECT g.series::kpi.series AS trend,
		CASE WHEN g.of_panel THEN (g.target - (g.op = '<')::int)::int END AS k,
		-- the same share of the field, ours: 15 of 63 is 8 of 34, the last place that is not behind it
		CASE WHEN g.of_panel AND g.of_n * g.target_of_n > 0
			THEN greatest((g.target - (g.op = '<')::int)::int * g.of_n / g.target_of_n, 1) END AS k_equivalent
	OFFSET 0
) own
LEFT JOIN LATERAL (
	SELECT r.*
	FROM kpi.attainment(own.trend, g.target, g.target_period::kpi.period, g.direction, g.scale,
		lower => g.lower, upper => g.upper) r
	OFFSET 0
) a ON g.no_trend IS NULL AND NOT g.of_panel
LEFT JOIN LATERAL (
	SELECT (array_agg(p50.value ORDER BY p50.nth))[1] AS next_50, (array_agg(p80.value ORDER BY p50.nth))[1] AS next_80,
		(array_agg(p80.value ORDER BY p50.nth DESC))[1] AS aim_80
	FROM kpi.required_path(own.trend, g.target, g.target_period::kpi.period, 0.5, g.direction, g.scale,
		lower => g.lower, upper => g.upper) WITH ORDINALITY p50(period, value, change, model, reason, nth)
	JOIN kpi.required_path(own.trend, g.target, g.target_period::kpi.period, 0.8, g.direction, g.scale,
		lower => g.lower, upper => g.upper) WITH ORDINALITY p80(period, value, change, model, reason, nth)
		ON p80.nth = p50.nth
) needed ON own.trend IS NOT NULL AND g.gap > 0 AND g.op <> 'between'
LEFT JOIN chance c ON g.of_panel AND c.indicator_code = g.indicator_code AND c.breakdown = g.breakdown
	AND c.method_code = g.method_code AND c.boundary = g.boundary AND c.target_period = g.target_period
	AND c.unit_code = g.unit_code AND c.k = own.k
LEFT JOIN chance e ON g.of_panel AND e.indicator_code = g.indicator_code AND e.breakdown = g.breakdown
	AND e.method_code = g.method_code AND e.boundary = g.boundary AND e.target_period = g.target_period
	AND e.unit_code = g.unit_code AND e.k = own.k_equivalent;
COMMENT ON VIEW @scorecard@.outlook IS
	'Will every target be met: our status and the official ones beside the probability of being there in the target''s '
	'period (p_at) and of reaching it by then (p_by), the years, and the path that would be needed. Beyond the evidence '
	'(six years, half the history) the span of two models instead of one number. A rank target asks for a place among '
	'the units of the row''s boundary: as set (k) and as the same share of the field (k_equivalent, our reading: 15 of 63 '
	'is 8 of 34). Figures of a unit that ended are read as if it had gone on (reason boundary_changed). One row per '
	'target_code, unit_code, method_code and, for ranks, boundary';
