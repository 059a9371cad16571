CREATE VIEW @scorecard@.coverage AS
WITH severity(status, nth) AS (
	VALUES ('achieved', 1), ('maintained', 2), ('on_track', 3), ('slow', 4), ('off_track', 5), ('expired', 6),
		('lost', 7), ('moving_away', 8)
), newest AS MATERIALIZED (
	SELECT v.unit_code, v.indicator_code, v.breakdown, v.method_code, v.period_text, v.period_date, v.period_end
	FROM @scorecard@.current_value v
), filled AS (
	SELECT i.area, count(DISTINCT i.code)::int AS n_indicators,
		count(DISTINCT v.indicator_code)::int AS n_with_data,
		count(v.unit_code)::int AS n_series,
		max(v.period_end) AS latest_end
	FROM @scorecard@.indicator i
	LEFT JOIN newest v ON v.indicator_code = i.code
	GROUP BY i.area
), latest AS (
	SELECT DISTINCT ON (i.area) i.area, v.period_text
	FROM newest v
	JOIN @scorecard@.indicator i ON i.code = v.indicator_code
	ORDER BY i.area, v.period_end DESC, v.breakdown = '_T' DESC, v.period_date
), judged AS (
	SELECT p.area_code, count(*)::int AS n_targets, count(severity.nth)::int AS n_judged,
		min(severity.nth) AS best, max(severity.nth) AS worst
	FROM @scorecard@.progress p
	LEFT JOIN severity ON severity.status = p.status
	WHERE NOT p.benchmark
	GROUP BY p.area_code
)
SELECT a.code AS area_code, a.name_vi AS area_name_vi, a.name_en AS area_name_en, a.seed_paragraph,
	coalesce(filled.n_indicators, 0) AS n_indicators, coalesce(filled.n_with_data, 0) AS n_with_data,
	coalesce(filled.n_series, 0) AS n_series, latest.period_text AS latest_period, filled.latest_end AS latest_period_end,
	coalesce(judged.n_targets, 0) AS n_targets, coalesce(judged.n_judged, 0) AS n_judged,
	best.status AS best_status, worst.status AS worst_status, (SELECT asked.boundary FROM @scorecard@.asked) AS boundary
FROM @scorecard@.area a
LEFT JOIN filled ON filled.area = a.code
LEFT JOIN latest ON latest.area = a.code
LEFT JOIN judged ON judged.area_code = a.code
LEFT JOIN severity best ON best.nth = judged.best
LEFT JOIN severity worst ON worst.nth = judged.worst;
COMMENT ON VIEW @scorecard@.coverage IS
	'Every area with its indicators, how many of them have figures, the latest period, and the best and worst '
	'status of its targets; an area without a figure keeps its row. One row per area_code';
