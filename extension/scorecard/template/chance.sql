CREATE VIEW @scorecard@.chance AS
WITH kept AS MATERIALIZED (
	SELECT * FROM @scorecard@.kept_word
)
SELECT g.*, coalesce(plan.p, word.p, band.p_at, a.p_at) AS p_at, a.p_by,
	coalesce(plan.p_display, word.p_display, band.p_display, a.p_display) AS p_display, a.p_by_display,
	coalesce(band.p_at_low, a.p_at_low) AS p_at_low, coalesce(band.p_at_high, a.p_at_high) AS p_at_high, a.p_by_low,
	a.p_by_high, a.year_p10, a.year_p50, a.year_p90, a.never, coalesce(band.beyond_evidence, a.beyond_evidence) AS beyond_evidence,
	CASE WHEN plan.p IS NOT NULL THEN 'part_of_year' WHEN word.p IS NOT NULL THEN 'base_rate'
		ELSE coalesce(band.model, a.model) END AS model,
	CASE WHEN plan.p IS NOT NULL OR g.of_panel THEN NULL
		WHEN g.kind = 'binary' THEN word.reason
		WHEN plan.reason IS NOT NULL AND a.p_at IS NULL THEN plan.reason
		WHEN g.value IS NOT NULL AND g.series IS NULL THEN 'partial_period'
		WHEN g.series IS NULL THEN 'insufficient_data'
		WHEN g.n_figures < 3 AND g.was_cut THEN 'definition_changed'
		ELSE coalesce(band.reason, a.reason) END AS no_chance
FROM @scorecard@.trend g
LEFT JOIN LATERAL (
	-- the sum so far, and that of as much of the years before, against the whole ones
	SELECT r.*
	FROM (
		SELECT kpi.series(kpi.period(part.period_start, part.period_end),
				@scorecard@.over_time(g.agg_time, g.multiplier, part)) AS so_far,
			kpi.series(kpi.period(whole.period_start, whole.period_end),
				@scorecard@.over_time(g.agg_time, g.multiplier, whole)) FILTER (WHERE whole.n > 0) AS whole
		FROM generate_series(0, CASE WHEN g.so_far_end IS NOT NULL AND (g.kind = 'plan' OR g.is_so_far) THEN 15 END) ago
		CROSS JOIN LATERAL (
			SELECT (g.first_day - ago * g.step * interval '1 month')::date AS first,
				(g.so_far_end + 1 - ago * g.step * interval '1 month')::date - 1 AS so_far,
				(g.last_day + 1 - ago * g.step * interval '1 month')::date - 1 AS last
		) day
		CROSS JOIN LATERAL @scorecard@.added_up(g.unit_code, g.indicator_code, g.breakdown, g.method_code, day.first,
			day.so_far) part
		LEFT JOIN LATERAL @scorecard@.added_up(g.unit_code, g.indicator_code, g.breakdown, g.method_code, day.first,
			day.last) whole ON ago > 0 AND whole.period_end = day.last AND whole.n_missing = 0
		WHERE part.period_end = day.so_far AND part.n_missing = 0
		HAVING count(*) > 0
	) years
	CROSS JOIN LATERAL kpi.attainment_plan(years.so_far, years.whole, g.target, g.target_period::kpi.period, g.direction) r
) plan ON true
LEFT JOIN LATERAL (
	SELECT r.p, r.p_display, CASE WHEN g.status = 'expired' THEN 'period_observed' WHEN g.status = 'achieved' THEN 'already_met'
		ELSE coalesce(r.reason, CASE WHEN k.cases IS NULL THEN 'insufficient_data' END) END AS reason
	FROM (SELECT g.kind = 'binary' AS here OFFSET 0) yes_no
	LEFT JOIN LATERAL (SELECT * FROM kept WHERE kept.unit_code = g.unit_code OR kept.unit_code IS NULL
		ORDER BY kept.unit_code LIMIT 1) k ON g.status <> ALL ('{expired,achieved}'::text[])
	LEFT JOIN LATERAL kpi.attainment_yes_no(k.done, k.cases) r ON true
	WHERE yes_no.here
) word ON true
LEFT JOIN LATERAL (
	SELECT r.* FROM kpi.attainment_band(g.series, g.target, g.target_upper, g.target_period::kpi.period, g.scale,
		lower => g.lower, upper => g.upper) r
	WHERE g.op = 'between' AND g.series IS NOT NULL AND g.target < g.target_upper
) band ON true
LEFT JOIN LATERAL (
	SELECT r.* FROM kpi.attainment(g.series, g.target, g.target_period::kpi.period, g.direction, g.scale, lower => g.lower,
		upper => g.upper) r
	WHERE g.op <> 'between' AND g.series IS NOT NULL AND g.kind <> 'binary' AND plan.p IS NULL
		AND (g.kind <> 'plan' OR g.so_far_end IS NULL) AND NOT (g.n_figures < 3 AND coalesce(g.was_cut, false))
) a ON true;
COMMENT ON VIEW @scorecard@.chance IS
	'Part of outlook: every target but places with the chance to be met, by the trend of its series, for a plan by the part '
	'of the year that is over, for a yes or no by what was done so far. One row per target_code, unit_code, method_code and, '
	'for ranks, boundary';
