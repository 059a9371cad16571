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
)
SELECT panel.indicator_code, panel.indicator_name_vi, panel.indicator_name_en, panel.breakdown, panel.method_code,
	panel.boundary, panel.k, panel.n_units, panel.n_figures, c.model, c.horizon, c.origins, c.cases, c.brier,
	c.brier_climate, c.skill, c.coverage80, c.coverage95
FROM panel
CROSS JOIN LATERAL kpi.calibration(panel.figures, panel.k, direction => panel.direction) c;
COMMENT ON VIEW @scorecard@.calibration IS
	'How well the probability of a place would have been foretold on the figures held here: for each indicator with a '
	'rank target and at least six complete years, what every model said from each year with five of history, against '
	'what happened 1, 3 and 5 years later. Grows by itself with every year. One row per indicator_code, breakdown, '
	'method_code, boundary, model, horizon';
