CREATE VIEW @scorecard@.judged_with_base AS
-- where progress is counted from: the target's own base, which holds for the unit it was set for, else the first figure of
-- the same series and length behind its last break
SELECT j.*, coalesce(own.period, first.period) AS from_period, coalesce(own.value, first.value) AS from_value,
	own.period IS NOT NULL AS has_own_base
FROM @scorecard@.judged j
LEFT JOIN LATERAL (
	SELECT j.base_period AS period, j.base_value AS value
	WHERE j.base_period IS NOT NULL AND j.unit = j.set_for AND (j.method = j.method_code OR j.n_methods = 1)
) own ON true
LEFT JOIN LATERAL (
	SELECT max(f.period_end) AS day, min(f.period_end) AS first_end
	FROM @scorecard@.shown f
	WHERE f.indicator = j.indicator AND f.unit = j.unit AND f.method = j.method_code AND f.breakdown = j.breakdown
		AND f.is_break AND f.period_end <= j.now_end AND f.value IS NOT NULL AND f.obs_status <> 'F'
) break ON true
LEFT JOIN LATERAL (
	SELECT figure.period, figure.value
	FROM (
		(SELECT f.period, f.value, f.period_end, 0 AS nth
		FROM @scorecard@.shown f
		WHERE f.indicator = j.indicator AND f.unit = j.unit AND f.method = j.method_code AND f.breakdown = j.breakdown
			AND f.period_end < j.now_end AND f.period_end >= coalesce(break.day, '-infinity') AND f.value IS NOT NULL
			AND f.obs_status <> 'F' AND (f.origin <> 'reported') = j.derived
			AND CASE WHEN j.so_far OR j.n_missing IS NULL THEN f.months = j.months
				ELSE f.months IS NOT DISTINCT FROM kpi.months(j.now_period::kpi.period)
					AND f.frequency = kpi.frequency(j.now_period::kpi.period) END
		ORDER BY f.period_end, f.period_start DESC LIMIT 1)
		UNION ALL
		-- of what adds up the first whole one
		(SELECT kpi.period(a.period_start, a.period_end)::text, @scorecard@.over_time(j.agg_time, j.multiplier, a),
			a.period_end, 1
		FROM (
			SELECT (extract(year FROM age(j.last_day + 1, f.period_end + 1)) * 12
				+ extract(month FROM age(j.last_day + 1, f.period_end + 1)))::int / j.months AS spans_ago
			FROM @scorecard@.shown f
			WHERE f.indicator = j.indicator AND f.unit = j.unit AND f.method = j.method_code AND f.breakdown = j.breakdown
				AND f.period_end < j.now_start AND f.period_end >= coalesce(break.day, '-infinity') AND f.months < j.months
				AND f.exact IS NOT NULL
			ORDER BY f.period_end LIMIT 1
		) first
		CROSS JOIN LATERAL (VALUES (first.spans_ago), (first.spans_ago - 1)) early (ago)
		CROSS JOIN LATERAL (SELECT (j.last_day + 1 - ago * j.months * interval '1 month')::date - 1 AS day) last
		CROSS JOIN LATERAL @scorecard@.added_up(j.unit, j.indicator, j.breakdown, j.method_code,
			(j.first_day - ago * j.months * interval '1 month')::date, last.day) a
		WHERE j.agg_time = ANY ('{sum,ratio,mean}'::text[]) AND j.same_length AND ago > 0 AND a.n > 1 AND a.n_missing = 0
			AND a.period_end = last.day AND last.day < j.now_start
		ORDER BY ago DESC LIMIT 1)
	) figure
	ORDER BY figure.period_end, figure.nth
	LIMIT 1
) first ON j.kind <> 'plan' AND (j.base_period IS NULL OR j.unit <> j.set_for)
WHERE NOT j.benchmark OR j.now_value IS NOT NULL
UNION ALL
-- a target on a rank is judged by the rank, in each panel of units; ranks in one are no series with those in another
SELECT g.*, r.method_code,
	-- where it has no rank yet, the division it stands in
	coalesce(r.boundary, (SELECT pl.boundary FROM @scorecard@.placed pl WHERE pl.unit = g.unit ORDER BY pl.last_day DESC LIMIT 1)),
	r.period_text, r.period_date, r.period_end, r.place::float8, NULL, NULL, r.n_units,
	r.obs_status, false, 0, false, true, 1, coalesce(own.period, r.first_period), coalesce(own.value, r.first_place::float8),
	own.period IS NOT NULL
FROM @scorecard@.goal g
LEFT JOIN LATERAL (
	SELECT DISTINCT ON (k.method_code, k.boundary) k.*, nullif(first_value(k.period_text) OVER w, k.period_text) AS first_period,
		CASE WHEN first_value(k.period_text) OVER w <> k.period_text THEN first_value(k.place) OVER w END AS first_place
	FROM (
		SELECT k.*, coalesce(k.rank_published, k.rank_computed) AS place
		FROM @scorecard@.ranking k
		WHERE k.indicator_code = g.indicator AND k.unit_code = g.unit AND k.breakdown = g.breakdown
			AND k.period_end <= g.last_day AND (g.method = '_Z' OR g.method = k.method_code)
			AND coalesce(k.rank_published, k.rank_computed) IS NOT NULL
	) k
	WINDOW w AS (PARTITION BY k.method_code, k.boundary, kpi.frequency(k.period_text::kpi.period),
		kpi.months(k.period_text::kpi.period) ORDER BY k.period_end, k.period_date)
	ORDER BY k.method_code, k.boundary, k.period_end DESC, k.period_date
) r ON true
LEFT JOIN LATERAL (
	SELECT g.base_period AS period, g.base_value AS value
	WHERE g.base_period IS NOT NULL AND g.unit = g.set_for AND (g.method = r.method_code OR r.method_code IS NOT NULL)
) own ON true
WHERE g.by_rank AND (NOT g.benchmark OR r.place IS NOT NULL);
COMMENT ON VIEW @scorecard@.judged_with_base IS
	'Part of progress: every target with what it is judged by and what progress is counted from. One row per code, unit, method_code and, '
	'for ranks, now_boundary';
