CREATE VIEW @scorecard@.fan AS
-- what a chart draws, one below the other: figures, the forecast of the yearly ones, the needed path, the targets
WITH yearly AS NOT MATERIALIZED (
	SELECT s.unit, s.indicator, s.method, s.breakdown, i.lower::float8 AS lower, i.upper::float8 AS upper, past.figures,
		past.n, past.last_end, past.boundary, goal.code AS target_code, goal.period AS target_period, goal.target, goal.op,
		goal.last_day, goal.year AS target_year
	FROM @scorecard@.series s
	JOIN @scorecard@.measure i ON i.code = s.indicator
	CROSS JOIN LATERAL (
		SELECT kpi.series(f.period::kpi.period, f.value) AS figures, count(*) AS n, max(f.period_end) AS last_end,
			max(f.shown_boundary) AS boundary
		FROM @scorecard@.shown f
		WHERE f.indicator = s.indicator AND f.unit = s.unit AND f.method = s.method AND f.breakdown = s.breakdown
			AND f.frequency = 'A' AND f.value IS NOT NULL AND f.value_upper IS NULL AND f.qualifier IS NULL
			AND f.obs_status <> 'F' AND f.period_end >= coalesce((
				SELECT max(b.period_end) FROM @scorecard@.shown b
				WHERE b.indicator = s.indicator AND b.unit = s.unit AND b.method = s.method AND b.breakdown = s.breakdown
					AND b.frequency = 'A' AND b.is_break), '-infinity')
	) past
	LEFT JOIN LATERAL (
		SELECT g.*
		FROM @scorecard@.goal g
		WHERE g.unit = s.unit AND g.indicator = s.indicator AND g.breakdown = s.breakdown
			AND (g.method = '_Z' OR g.method = s.method) AND g.kind = 'level' AND g.frequency = 'A' AND g.op <> 'between'
			AND g.last_day > past.last_end
		ORDER BY g.benchmark, g.last_day, g.inherited_from IS NOT NULL, g.code LIMIT 1
	) goal ON true
)
SELECT s.unit AS unit_code, s.indicator AS indicator_code, s.breakdown, s.method AS method_code, s.shown_boundary AS boundary,
	CASE WHEN s.origin = 'reported' THEN 'history' ELSE 'derived' END AS kind, s.period AS period_text,
	s.period_start AS period_date, extract(year FROM s.period_end)::int AS year, s.value, NULL::float8 AS lo80,
	NULL::float8 AS hi80, NULL::float8 AS lo95, NULL::float8 AS hi95, s.obs_status, NULL::text AS target_code
FROM @scorecard@.shown s
WHERE s.value IS NOT NULL
UNION ALL
SELECT y.unit, y.indicator, y.breakdown, y.method, y.boundary, 'forecast', f.period::text, kpi.period_start(f.period),
	extract(year FROM kpi.period_end(f.period))::int, f.median, f.lo80, f.hi80, f.lo95, f.hi95, 'F', NULL
FROM yearly y
CROSS JOIN LATERAL kpi.forecast(y.figures, greatest(coalesce(y.target_year, 0),
	extract(year FROM y.last_end)::int + 3)::text::kpi.period, lower => y.lower, upper => y.upper) f
WHERE y.n >= 3
UNION ALL
SELECT y.unit, y.indicator, y.breakdown, y.method, y.boundary, 'needed', p.period::text, kpi.period_start(p.period),
	extract(year FROM kpi.period_end(p.period))::int, p.value, NULL, NULL, NULL, NULL, NULL, y.target_code
FROM yearly y
CROSS JOIN LATERAL kpi.required_path(y.figures, y.target, y.target_period::kpi.period, 0.5,
	CASE WHEN y.op = '<=' OR y.op = '<' THEN -1 ELSE 1 END, lower => y.lower, upper => y.upper) p
WHERE y.target IS NOT NULL AND y.n >= 1
UNION ALL
SELECT g.unit, g.indicator, g.breakdown, g.method, NULL, 'target', g.period, g.first_day, g.year, g.target, NULL, NULL, NULL,
	NULL, NULL, g.code
FROM @scorecard@.goal g
WHERE g.kind = 'level' AND NOT g.benchmark;
COMMENT ON VIEW @scorecard@.fan IS
	'History, forecast with its intervals, needed path and targets of every series in one long form, as a chart draws them. '
	'One row per unit_code, indicator_code, breakdown, method_code, kind, period_text, target_code';
