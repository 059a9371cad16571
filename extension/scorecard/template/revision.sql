CREATE VIEW @scorecard@.vintage AS
-- each figure, and where none follows it at once, its withdrawal on the day after its last
SELECT f.unit, f.indicator, f.breakdown, f.method, f.period, f.period_start, f.period_end, f.boundary, v.known_from, v.value,
	v.rank_published, v.obs_status, v.withdrawn, v.source, v.note
FROM (
	SELECT f.*, lead(f.known_from) OVER (PARTITION BY f.indicator, f.unit, f.method, f.breakdown, f.period
		ORDER BY f.known_from) AS next_from
	FROM @scorecard@.figure f
	WHERE f.origin = 'reported' AND f.known_from <= kpi.known_on()
		AND f.recorded_at <= kpi.held_at()
		AND f.superseded_at > kpi.held_at()
) f
CROSS JOIN LATERAL (
	SELECT f.known_from, f.exact AS value, f.rank_published, f.obs_status, false AS withdrawn, f.source, f.note
	UNION ALL
	SELECT f.known_until + 1, NULL, NULL, NULL, true, NULL, NULL
	WHERE f.known_until < kpi.known_on() AND f.known_until + 1 IS DISTINCT FROM f.next_from
) v;
COMMENT ON VIEW @scorecard@.vintage IS
	'Part of revision: every published figure, and every withdrawal, as known on the day asked for';

CREATE VIEW @scorecard@.revision AS
SELECT v.unit AS unit_code, v.indicator AS indicator_code, i.name_vi AS indicator_name_vi,
	i.name_en AS indicator_name_en,
	v.breakdown, v.method AS method_code, CASE WHEN v.boundary IS NOT NULL
		THEN coalesce(kpi.asked_boundary(), v.boundary) END AS boundary,
	v.period AS period_text, v.period_start AS period_date, v.period_end, extract(year FROM v.period_end)::int AS year,
	v.nth, v.n_vintages, v.known_from, v.value::float8 AS value, i.unit_measure,
	v.previous_value::float8 AS previous_value, (v.value - v.previous_value)::float8 AS revised_by,
	v.first_known_from, v.first_value::float8 AS first_value, (v.value - v.first_value)::float8 AS revised_since_first,
	v.latest_known_from, v.latest_value::float8 AS latest_value, v.obs_status, v.withdrawn, v.source, v.note
FROM (
	SELECT o.*, row_number() OVER w::int AS nth, count(*) OVER every::int AS n_vintages,
		lag(o.value) OVER w AS previous_value,
		first_value(o.value) OVER w AS first_value, first_value(o.known_from) OVER w AS first_known_from,
		last_value(o.value) OVER every AS latest_value, last_value(o.known_from) OVER every AS latest_known_from
	FROM @scorecard@.vintage o
	WINDOW w AS (PARTITION BY o.indicator, o.unit, o.method, o.breakdown, o.period ORDER BY o.known_from),
		every AS (w ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
) v
JOIN @scorecard@.indicator i ON i.code = v.indicator
WHERE kpi.asked_boundary() IS NULL OR v.boundary IS NULL OR v.unit IN (SELECT m.unit FROM @scorecard@.asked_member m);
COMMENT ON VIEW @scorecard@.revision IS
	'Every vintage of every published figure, the first, the latest and each step between; a withdrawal is a vintage '
	'without value. One row per unit_code, indicator_code, breakdown, method_code, period_text, nth';

CREATE VIEW @scorecard@.revision_statistics AS
SELECT series.unit_code, series.indicator_code, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en,
	series.breakdown, series.method_code, series.frequency, NULL::text AS boundary, i.unit_measure,
	series.from_period, series.to_period,
	s.n, kpi.published_round(s.mean_revision, 10)::float8 AS mean_revision,
	kpi.published_round(s.mean_absolute_revision, 10)::float8 AS mean_absolute_revision,
	s.relative_mean_absolute_revision, s.standard_deviation, s.mean_squared_revision,
	s.mean_part, s.slope_part, s.remaining_part, s.correlation, s.share_upward,
	kpi.published_round(s.smallest, 10)::float8 AS smallest, kpi.published_round(s.largest, 10)::float8 AS largest,
	s.t_mean_revision, s.lags
FROM (
	SELECT r.unit_code, r.indicator_code, r.breakdown, r.method_code,
		kpi.frequency(r.period_text::kpi.period) AS frequency,
		kpi.min(r.period_text::kpi.period)::text AS from_period, kpi.max(r.period_text::kpi.period)::text AS to_period,
		array_agg(r.first_value ORDER BY r.period_end, r.period_date) AS earlier,
		array_agg(r.latest_value ORDER BY r.period_end, r.period_date) AS later
	FROM @scorecard@.revision r
	WHERE r.nth = 1 AND r.first_value IS NOT NULL AND r.latest_value IS NOT NULL
	GROUP BY r.unit_code, r.indicator_code, r.breakdown, r.method_code, kpi.frequency(r.period_text::kpi.period)
) series
JOIN @scorecard@.indicator i ON i.code = series.indicator_code
CROSS JOIN LATERAL kpi.revision_statistics(series.earlier, series.later) s;
COMMENT ON VIEW @scorecard@.revision_statistics IS
	'How far the figures of each series were revised from the first to the latest vintage, over its periods of one '
	'frequency. One row per unit_code, indicator_code, breakdown, method_code, frequency';
