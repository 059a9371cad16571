CREATE VIEW @scorecard@.calibration AS
WITH panel AS (
	-- the complete years only: among part of the units nobody's rank is known
	SELECT r.indicator_code, r.indicator_name_vi, r.indicator_name_en, r.breakdown, r.method_code, r.boundary, r.k,
		r.n_units, i.direction::int AS direction, count(DISTINCT r.period_text)::int AS n_figures,
		kpi.matrix(r.unit_code, r.period_text::kpi.period, r.value) AS figures
	FROM @scorecard@.ranking r
	JOIN @scorecard@.indicator i ON i.code = r.indicator_code
	WHERE r.reason IS NULL AND r.k < r.n_units AND kpi.frequency(r.period_text::kpi.period) = 'A'
	GROUP BY r.indicator_code, r.indicator_name_vi, r.indicator_name_en, r.breakdown, r.method_code, r.boundary, r.k,
		r.n_units, i.direction
	-- five years of history and one to judge
	HAVING count(DISTINCT r.period_text) > 5
), trend AS (
	-- the yearly series that other targets are held against, each behind its last break
	SELECT f.indicator_code, f.indicator_name_vi, f.indicator_name_en, f.breakdown, f.method_code, f.direction, f.scale,
		f.lower, f.upper, count(DISTINCT f.unit_code)::int AS n_units, count(DISTINCT p.period)::int AS n_figures,
		kpi.matrix(f.unit_code, p.period, p.value) AS figures
	FROM (
		SELECT DISTINCT followed.indicator_code, followed.indicator_name_vi, followed.indicator_name_en,
			followed.breakdown, followed.method_code, followed.direction, followed.scale, followed.lower, followed.upper,
			followed.unit_code, followed.series
		FROM @scorecard@.followed
		WHERE followed.series IS NOT NULL AND followed.frequency = 'A'
	) f
	CROSS JOIN LATERAL kpi.points(f.series::kpi.series) p
	GROUP BY f.indicator_code, f.indicator_name_vi, f.indicator_name_en, f.breakdown, f.method_code, f.direction, f.scale,
		f.lower, f.upper
	-- eight years of history and one to judge
	HAVING count(DISTINCT p.period) > 8
)
SELECT c.*
FROM (
	SELECT panel.indicator_code, panel.indicator_name_vi, panel.indicator_name_en, panel.breakdown, panel.method_code,
		panel.boundary, panel.k, panel.n_units, panel.n_figures, c.model, c.horizon, c.origins, c.cases, c.brier,
		c.brier_climate, c.skill, c.coverage80, c.coverage95
	FROM panel
	CROSS JOIN LATERAL kpi.calibration(panel.figures, panel.k, direction => panel.direction) c
	UNION ALL
	SELECT trend.indicator_code, trend.indicator_name_vi, trend.indicator_name_en, trend.breakdown, trend.method_code,
		NULL, NULL, trend.n_units, trend.n_figures, c.model, c.horizon, c.origins, c.cases, c.brier, c.brier_climate, c.skill,
		c.coverage80, c.coverage95
	FROM trend
	CROSS JOIN LATERAL kpi.trend_calibration(trend.figures, direction => trend.direction, scale => trend.scale,
		lower => trend.lower, upper => trend.upper) c
) c;
COMMENT ON VIEW @scorecard@.calibration IS
	'How well the past would have been foretold on the figures held here. For each indicator with a rank target and at '
	'least six complete years: the places, by every model from each year with five of history, against what happened 1, 3 '
	'and 5 years later. For the others with nine years (k is null): whether series kept their pace, and the intervals, 1, '
	'3 and 6 years later. Grows by itself with every year. One row per indicator_code, breakdown, method_code, boundary, '
	'model, horizon';
