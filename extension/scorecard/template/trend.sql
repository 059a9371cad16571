CREATE VIEW @scorecard@.aimed_at AS
SELECT p.*, i.agg_time, i.multiplier, i.lower::float8 AS lower, i.upper::float8 AS upper, goes.frequency, goes.months,
	goes.first_day, goes.last_day, CASE goes.frequency WHEN 'R' THEN 12 ELSE goes.months END AS step,
	CASE WHEN p.op = '<=' OR p.op = '<' THEN -1 ELSE 1 END AS direction,
	CASE WHEN p.kind = 'growth' THEN 'raw' ELSE 'auto' END AS scale,
	-- a place among others, unless ranks are the figures themselves
	p.kind = 'rank' AND NOT i.is_rank AS of_panel,
	-- the part of the target's own period that is over
	CASE WHEN p.period_date = goes.first_day AND goes.now_end < goes.last_day THEN goes.now_end END AS so_far_end
FROM @scorecard@.progress p
JOIN @scorecard@.indicator i ON i.code = p.indicator_code
CROSS JOIN LATERAL (
	SELECT kpi.frequency(p.target_period::kpi.period) AS frequency, kpi.months(p.target_period::kpi.period) AS months,
		kpi.period_start(p.target_period::kpi.period) AS first_day, kpi.period_end(p.target_period::kpi.period) AS last_day,
		kpi.period_end(p.period_text::kpi.period) AS now_end
) goes;
COMMENT ON VIEW @scorecard@.aimed_at IS
	'Part of outlook: progress with what a forecast asks about its target. One row per target_code, unit_code, method_code '
	'and, for ranks, boundary';

CREATE VIEW @scorecard@.trend AS
SELECT g.*, coalesce(pieces.series, own.series, sums.series) AS series,
	coalesce(pieces.n_figures, own.n_figures, sums.n_figures) AS n_figures,
	coalesce(own.n_provisional, sums.n_provisional) AS n_provisional, own.was_cut
FROM @scorecard@.aimed_at g
LEFT JOIN LATERAL (
	-- the figures of the target's length behind the last break
	SELECT kpi.series(f.period::kpi.period, f.value) AS series, count(*)::int AS n_figures,
		(count(*) FILTER (WHERE f.obs_status = ANY ('{P,E,G}'::text[])))::int AS n_provisional,
		bool_or(f.period_end = past.break AND past.break > past.first) AS was_cut
	FROM (
		SELECT min(f.period_end) AS first, max(f.period_end) FILTER (WHERE f.is_break) AS break
		FROM @scorecard@.shown f
		WHERE f.indicator = g.indicator_code AND f.unit = g.unit_code AND f.method = g.method_code
			AND f.breakdown = g.breakdown AND f.frequency = g.frequency AND f.months IS NOT DISTINCT FROM g.months
			AND f.value IS NOT NULL AND f.obs_status <> 'F' AND NOT g.of_panel
	) past
	JOIN @scorecard@.shown f ON f.indicator = g.indicator_code AND f.unit = g.unit_code AND f.method = g.method_code
		AND f.breakdown = g.breakdown AND f.frequency = g.frequency AND f.months IS NOT DISTINCT FROM g.months
		AND f.period_end >= coalesce(past.break, past.first)
	WHERE f.value IS NOT NULL AND f.obs_status <> 'F' AND f.value_upper IS NULL
		AND (f.qualifier IS NULL OR f.qualifier = '~') AND (g.frequency <> 'R'
			OR (g.months <= 12 AND to_char(f.period_start, 'MM-DD') = to_char(g.first_day, 'MM-DD')))
	HAVING count(*) > 0
) own ON true
LEFT JOIN LATERAL (
	-- where there are none, what shorter ones behind the last break add up to
	SELECT kpi.series(kpi.period(a.period_start, a.period_end), @scorecard@.over_time(g.agg_time, g.multiplier, a)) AS series,
		count(*)::int AS n_figures, (count(*) FILTER (WHERE a.obs_status = ANY ('{P,E,G}'::text[])))::int AS n_provisional
	FROM (
		SELECT min(f.period_start) AS first, max(f.period_start) FILTER (WHERE f.is_break) AS break
		FROM @scorecard@.shown f
		WHERE f.indicator = g.indicator_code AND f.unit = g.unit_code AND f.method = g.method_code
			AND f.breakdown = g.breakdown AND f.months < g.months AND f.exact IS NOT NULL AND f.obs_status <> 'F'
			AND own.series IS NULL AND g.agg_time = ANY ('{sum,ratio,mean}'::text[]) AND g.months <= 12 AND NOT g.of_panel
	) span
	CROSS JOIN LATERAL generate_series(0, (extract(year FROM age(g.first_day, span.first)) * 12
		+ extract(month FROM age(g.first_day, span.first)))::int / g.step) ago
	CROSS JOIN LATERAL (
		SELECT (g.first_day - ago * g.step * interval '1 month')::date AS first,
			(g.last_day + 1 - ago * g.step * interval '1 month')::date - 1 AS last
	) part
	CROSS JOIN LATERAL @scorecard@.added_up(g.unit_code, g.indicator_code, g.breakdown, g.method_code, part.first, part.last) a
	WHERE a.period_end = part.last AND a.n_missing = 0
		AND part.first >= coalesce(span.break, '-infinity')
	HAVING count(*) > 0
) sums ON true
LEFT JOIN LATERAL (
	-- where cumulated ones say more, those taken apart: their first quarters alone are no series
	SELECT kpi.series(p.period, p.value) AS series, count(*)::int AS n_figures
	FROM kpi.points(kpi.taken_apart((
		SELECT kpi.series(f.period::kpi.period, f.value)
		FROM @scorecard@.shown f
		WHERE f.indicator = g.indicator_code AND f.unit = g.unit_code AND f.method = g.method_code
			AND f.breakdown = g.breakdown AND f.months <= 12 AND f.value IS NOT NULL AND f.obs_status <> 'F'
			AND f.value_upper IS NULL AND f.qualifier IS NULL AND own.was_cut IS NOT TRUE
			AND g.agg_time = 'sum' AND g.months < 12 AND g.frequency <> 'R' AND NOT g.of_panel))) p
	WHERE kpi.frequency(p.period) = g.frequency
	HAVING count(*) > coalesce(own.n_figures, sums.n_figures, 0)
) pieces ON true;
COMMENT ON VIEW @scorecard@.trend IS
	'Part of outlook: every target with the series its forecast starts from. One row per target_code, unit_code, method_code '
	'and, for ranks, boundary';
