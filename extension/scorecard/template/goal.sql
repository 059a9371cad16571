CREATE VIEW @scorecard@.goal AS
-- every target with every unit it is for: its own, the successor that inherits it, the members it is a benchmark for
SELECT t.code, t.unit AS set_for, own.unit, u.name_vi AS unit_name_vi, u.name_en AS unit_name_en, upper(u.valid) AS unit_end,
	own.inherited_from, own.benchmark, t.indicator, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en, i.area,
	i.unit_measure, i.agg_time, i.multiplier, i.lower::float8 AS lower, i.upper::float8 AS upper, t.breakdown, t.method,
	t.kind, t.op, t.period, days.first AS first_day, days.last AS last_day, extract(year FROM days.last)::int AS year,
	kpi.frequency(t.period::kpi.period) AS frequency, kpi.months(t.period::kpi.period) AS months,
	t.value::float8 AS target, t.value_upper::float8 AS target_upper, t.of_n, t.boundary, t.base_period,
	t.base_value::float8 AS base_value, t.kind = 'rank' AND NOT i.is_rank AS by_rank,
	t.document, t.lead_agency, t.deadline, t.evidence, t.announced_on
FROM @scorecard@.target_known t
JOIN @scorecard@.measure i ON i.code = t.indicator
CROSS JOIN LATERAL (
	SELECT kpi.period_start(t.period::kpi.period) AS first, kpi.period_end(t.period::kpi.period) AS last
) days
CROSS JOIN LATERAL (
	SELECT t.unit, NULL::text AS inherited_from, false AS benchmark
	UNION ALL
	SELECT s.new_unit, t.unit, false
	FROM @scorecard@.unit_succession s
	WHERE s.old_unit = t.unit AND t.inherits
	UNION ALL
	-- of the members those that have figures: the others are not compared with it
	SELECT DISTINCT m.unit, NULL, true
	FROM @scorecard@.boundary_member m
	JOIN @scorecard@.series s ON s.unit = m.unit AND s.indicator = t.indicator AND s.breakdown = t.breakdown
	WHERE m.parent = t.unit AND t.applies_to = 'members'
) own
-- one unit a row: to search all of them for each target looks cheaper to the planner than it is
CROSS JOIN LATERAL (SELECT u.name_vi, u.name_en, u.valid FROM @scorecard@.unit u WHERE u.code = own.unit OFFSET 0) u
WHERE kpi.asked_boundary() IS NULL
	OR own.unit IN (SELECT m.unit FROM @scorecard@.asked_member m)
	OR NOT EXISTS (SELECT FROM @scorecard@.boundary_member m WHERE m.unit = own.unit);
COMMENT ON VIEW @scorecard@.goal IS
	'Part of progress: every target with every unit it is held against. One row per code, unit';
