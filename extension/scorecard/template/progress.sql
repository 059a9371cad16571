CREATE VIEW @scorecard@.progress AS
WITH goal AS (
	-- every target with every unit it is for
	SELECT t.*, t.unit AS goal_unit, NULL::text AS inherited_from, false AS benchmark
	FROM @scorecard@.target t
	UNION ALL
	SELECT t.*, s.new_unit, t.unit, false
	FROM @scorecard@.target t
	JOIN @scorecard@.unit_succession s ON s.old_unit = t.unit
	WHERE t.inherits
	UNION ALL
	SELECT t.*, m.unit, NULL, true
	FROM @scorecard@.target t
	JOIN (SELECT DISTINCT m.parent, m.unit FROM @scorecard@.boundary_member m) m ON m.parent = t.unit
	WHERE t.applies_to = 'members'
), standing AS (
	-- the panels of every measure that somebody wants a rank on; OFFSET 0 keeps the planner from ranking all others
	SELECT r.*, coalesce(r.rank_published, r.rank_computed)::float8 AS rank
	FROM (SELECT DISTINCT t.indicator FROM @scorecard@.target t WHERE t.kind = 'rank') wanted
	CROSS JOIN LATERAL (SELECT * FROM @scorecard@.ranking r WHERE r.indicator_code = wanted.indicator OFFSET 0) r
	WHERE coalesce(r.rank_published, r.rank_computed) IS NOT NULL AND r.unit_measure <> 'hạng'
), figure AS NOT MATERIALIZED (
	-- what a target is held against: the figure itself, or the unit's rank where the target is a rank on another measure;
	-- ranks in one panel of units are no series with those in another
	SELECT k.indicator_code, k.unit_code, k.breakdown, k.method_code, NULL::text AS panel,
		k.period_text, k.period_end, k.period_date, k.value, k.of_n, k.break_before, k.obs_status
	FROM @scorecard@.known k
	WHERE k.value IS NOT NULL AND k.obs_status <> 'F'
	UNION ALL
	SELECT s.indicator_code, s.unit_code, s.breakdown, s.method_code, s.boundary,
		s.period_text, s.period_end, s.period_date, s.rank, s.n_units, false, s.obs_status
	FROM standing s
), judged AS (
	SELECT goal.*, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en, i.area, i.unit_measure,
		i.direction, i.lower, i.upper,
		u.name_vi AS unit_name_vi, u.name_en AS unit_name_en, upper(u.valid) AS unit_end,
		series.method_code, coalesce(series.panel, @boundary:placed:now.period_end@) AS boundary,
		now.period_text, now.period_date, now.period_end, now.value AS now_value,
		now.of_n AS now_of_n, now.obs_status,
		coalesce(own_base.period, first.period_text) AS from_period,
		coalesce(own_base.value, first.value) AS from_value,
		CASE
			WHEN now.value IS NULL THEN NULL
			WHEN goal.kind = 'rank' AND now.of_n <> goal.of_n THEN 'boundary_changed'
			WHEN upper(u.valid) <= kpi.period_end(goal.period::kpi.period) THEN 'boundary_changed'
			-- a base that names no method cannot be told to be that of one of several series
			WHEN goal.base_period IS NOT NULL AND goal.goal_unit = goal.unit AND own_base.period IS NULL
				THEN 'method_changed'
		END AS not_comparable
	FROM goal
	JOIN @scorecard@.indicator i ON i.code = goal.indicator
	JOIN @scorecard@.unit u ON u.code = goal.goal_unit
	@placed:u.code@
	LEFT JOIN LATERAL (
		SELECT v.method_code, NULL::text AS panel, count(*) OVER () AS n_methods
		FROM @scorecard@.current_value v
		WHERE v.indicator_code = goal.indicator AND v.unit_code = goal.goal_unit AND v.breakdown = goal.breakdown
			AND (goal.kind <> 'rank' OR i.unit_measure = 'hạng')
		UNION ALL
		SELECT DISTINCT s.method_code, s.boundary, 1
		FROM standing s
		WHERE s.indicator_code = goal.indicator AND s.unit_code = goal.goal_unit AND s.breakdown = goal.breakdown
			AND goal.kind = 'rank'
	) series ON goal.method = '_Z' OR goal.method = series.method_code
	LEFT JOIN LATERAL (
		-- the latest figure up to the target's own period
		SELECT f.*
		FROM figure f
		WHERE f.indicator_code = goal.indicator AND f.unit_code = goal.goal_unit AND f.breakdown = goal.breakdown
			AND f.method_code = series.method_code AND f.panel IS NOT DISTINCT FROM series.panel
			AND f.period_end <= kpi.period_end(goal.period::kpi.period)
		ORDER BY f.period_end DESC, f.period_date
		LIMIT 1
	) now ON true
	LEFT JOIN LATERAL (
		-- the target's own base, which holds for the unit it was set for
		SELECT goal.base_period AS period, goal.base_value::float8 AS value
		WHERE goal.base_period IS NOT NULL AND goal.goal_unit = goal.unit
			AND (goal.method = series.method_code OR series.n_methods = 1)
	) own_base ON true
	LEFT JOIN LATERAL (
		-- else the first figure of the same series and length since the last break
		SELECT f.*
		FROM figure f
		WHERE f.indicator_code = goal.indicator AND f.unit_code = goal.goal_unit AND f.breakdown = goal.breakdown
			AND f.method_code = series.method_code AND f.panel IS NOT DISTINCT FROM series.panel
			AND f.period_end < now.period_end AND goal.kind <> 'plan'
			AND kpi.frequency(f.period_text::kpi.period) = kpi.frequency(now.period_text::kpi.period)
			AND kpi.months(f.period_text::kpi.period) IS NOT DISTINCT FROM kpi.months(now.period_text::kpi.period)
			AND NOT EXISTS (
				SELECT FROM figure b
				WHERE b.indicator_code = f.indicator_code AND b.unit_code = f.unit_code AND b.breakdown = f.breakdown
					AND b.method_code = f.method_code AND b.panel IS NOT DISTINCT FROM f.panel AND b.break_before
					AND b.period_end > f.period_end AND b.period_end <= now.period_end)
		ORDER BY f.period_end, f.period_date
		LIMIT 1
	) first ON goal.base_period IS NULL OR goal.goal_unit <> goal.unit
	WHERE (NOT goal.benchmark OR now.value IS NOT NULL) AND @asked_for:goal.goal_unit@
)
SELECT j.code AS target_code, j.goal_unit AS unit_code, j.unit_name_vi, j.unit_name_en,
	j.unit_end IS NOT NULL AS unit_ended,
	j.inherited_from, j.benchmark, j.area AS area_code, j.indicator AS indicator_code, j.indicator_name_vi,
	j.indicator_name_en, j.breakdown, j.method_code, j.boundary, j.kind, j.op,
	j.period AS target_period, extract(year FROM kpi.period_end(j.period::kpi.period))::int AS target_year,
	j.value::float8 AS target, j.value_upper::float8 AS target_upper, j.of_n AS target_of_n, j.unit_measure,
	j.from_period AS base_period, j.from_value AS base_value,
	j.period_text, j.period_date, extract(year FROM j.period_end)::int AS year, j.now_value AS value, j.now_of_n AS of_n,
	j.obs_status,
	CASE WHEN j.not_comparable IS NOT NULL THEN 'not_assessable' ELSE p.status END AS status,
	coalesce(j.not_comparable, p.reason) AS reason,
	kpi.published_round(p.gap, 10)::float8 AS gap, p.distance_covered, p.time_elapsed, p.pace,
	p.cagr_actual, p.cagr_required, p.cagr_required_from_now,
	p.eurostat_ratio, p.eurostat_status, p.un_projected, p.un_ratio, p.un_score, p.escap_csi,
	kpi.published_round(p.required_per_year, 10)::float8 AS required_per_year,
	kpi.published_round(p.actual_per_year, 10)::float8 AS actual_per_year, p.acceleration,
	p.years_to_target_linear, p.years_to_target_geometric, p.years_to_target_logit,
	p.path_linear, p.path_geometric, p.path_logit,
	j.document, j.lead_agency, j.deadline, j.evidence
FROM judged j
CROSS JOIN LATERAL kpi.progress(
	base_period => j.from_period::kpi.period, base_value => j.from_value,
	period => j.period_text::kpi.period, value => j.now_value,
	target_period => j.period::kpi.period, target => j.value::float8,
	direction => CASE WHEN j.op = '<=' OR j.op = '<' THEN -1 ELSE 1 END,
	lower => j.lower::float8, upper => j.upper::float8, target_upper => j.value_upper::float8,
	strict => j.op = '>' OR j.op = '<', kind => j.kind) p;
COMMENT ON VIEW @scorecard@.progress IS
	'Every target with the figures it is held against: value, gap, pace needed, our status and the literal '
	'results of the official methods. A target counts for its own unit, for the successor that inherits it, and '
	'as a benchmark for the members of the unit. One row per target_code, unit_code, method_code and, for ranks, '
	'boundary';
