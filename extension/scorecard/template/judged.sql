CREATE VIEW @scorecard@.judged AS
-- What a target on values is judged by: a figure of its own period; of what adds up the year so far, else the last whole
-- one; of what counts with its last figure the newest; else the newest of the target's length.
SELECT g.*, s.method AS method_code, now.boundary AS now_boundary, now.period AS now_period, now.period_start AS now_start,
	now.period_end AS now_end, now.value AS now_value, now.value_upper AS now_upper, now.qualifier AS now_qualifier,
	now.of_n AS now_of_n, now.obs_status AS now_status, now.derived, now.n_missing, now.so_far,
	now.same_length, CASE WHEN g.base_period IS NOT NULL THEN (
		SELECT count(*) FROM @scorecard@.series other
		WHERE other.indicator = g.indicator AND other.unit = g.unit AND other.breakdown = g.breakdown
			AND (g.method = '_Z' OR g.method = other.method)) END AS n_methods
FROM @scorecard@.goal g
LEFT JOIN @scorecard@.series s ON s.indicator = g.indicator AND s.unit = g.unit AND s.breakdown = g.breakdown
	AND (g.method = '_Z' OR g.method = s.method)
LEFT JOIN LATERAL (
	SELECT newest.period_end, (extract(year FROM age(g.last_day + 1, newest.period_end + 1)) * 12
		+ extract(month FROM age(g.last_day + 1, newest.period_end + 1)))::int / g.months AS spans_ago
	FROM (
		SELECT f.period_end FROM @scorecard@.shown f
		WHERE f.indicator = s.indicator AND f.unit = s.unit AND f.method = s.method AND f.breakdown = s.breakdown
			AND f.period_end <= g.last_day AND f.value IS NOT NULL AND f.obs_status <> 'F'
		ORDER BY f.period_end DESC LIMIT 1
	) newest
) newest ON g.agg_time = ANY ('{sum,ratio,mean}'::text[]) AND g.months IS NOT NULL
LEFT JOIN LATERAL (
	SELECT figure.*
	FROM (
		SELECT sums.nth, NULL::text AS boundary, kpi.period((sums.a).period_start, (sums.a).period_end)::text AS period,
			(sums.a).period_start, (sums.a).period_end, @scorecard@.over_time(g.agg_time, g.multiplier, sums.a) AS value,
			NULL::float8 AS value_upper, NULL::text AS qualifier, NULL::int AS of_n, (sums.a).obs_status, false AS derived,
			(sums.a).n_missing, (sums.a).period_end < sums.last AS so_far, true AS same_length
		FROM (
			SELECT ago AS nth, last.day AS last, a
			FROM (VALUES (newest.spans_ago), (newest.spans_ago + 1)) recent (ago)
			CROSS JOIN LATERAL (SELECT (g.last_day + 1 - ago * g.months * interval '1 month')::date - 1 AS day) last
			CROSS JOIN LATERAL @scorecard@.added_up(g.unit, g.indicator, g.breakdown, s.method,
				(g.first_day - ago * g.months * interval '1 month')::date, last.day) a
			WHERE (a.period_end = last.day AND a.n_missing = 0) OR ago = 0
			ORDER BY ago LIMIT 1
		) sums
		-- one figure alone is read below, with all that it says
		WHERE ((sums.a).n > 1 OR (sums.a).period_end < sums.last)
			AND @scorecard@.over_time(g.agg_time, g.multiplier, sums.a) IS NOT NULL
		UNION ALL
		(SELECT 0, f.shown_boundary, f.period, f.period_start, f.period_end, f.value, f.value_upper::float8, f.qualifier,
			f.of_n, f.obs_status, f.origin <> 'reported', 0, false, f.months IS NOT DISTINCT FROM g.months
		FROM @scorecard@.shown f
		WHERE f.indicator = s.indicator AND f.unit = s.unit AND f.method = s.method AND f.breakdown = s.breakdown
			AND f.period_end <= g.last_day AND f.value IS NOT NULL AND f.obs_status <> 'F'
		ORDER BY g.agg_time = 'last' OR f.months IS NOT DISTINCT FROM g.months DESC, f.period_end DESC, f.period_start
		LIMIT 1)
	) figure
	ORDER BY figure.same_length OR g.agg_time = 'last' DESC, figure.period_end DESC, figure.nth
	LIMIT 1
) now ON true
WHERE NOT g.by_rank;
COMMENT ON VIEW @scorecard@.judged IS
	'Part of progress: every target on values with what it is judged by, by each method. One row per code, unit, method_code';
