CREATE VIEW @scorecard@.progress WITH (security_barrier = true) AS
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
), judged AS (
	SELECT goal.*, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en, i.area, i.unit_measure,
		i.direction, i.lower, i.upper,
		u.name_vi AS unit_name_vi, u.name_en AS unit_name_en, upper(u.valid) AS unit_end,
		series.method_code, coalesce(series.panel, @boundary:placed:now.period_end@) AS boundary,
		now.period AS period_text, now.period_start AS period_date, now.period_end, now.value AS now_value,
		now.of_n AS now_of_n, now.obs_status, now.derived,
		coalesce(own_base.period, first.period) AS from_period,
		coalesce(own_base.value, first.value) AS from_value,
		CASE
			WHEN now.value IS NULL THEN NULL
			WHEN goal.kind = 'rank' AND now.of_n <> goal.of_n THEN 'boundary_changed'
			WHEN upper(u.valid) <= kpi.period_end(goal.period::kpi.period) THEN 'boundary_changed'
			-- a base that names no method cannot be told to be that of one of several series
			WHEN goal.base_period IS NOT NULL AND goal.goal_unit = goal.unit AND own_base.period IS NULL
				THEN 'method_changed'
		END AS not_comparable,
		-- the same share of the field the rank was set in, ours
		CASE WHEN goal.kind = 'rank' THEN greatest(trunc((goal.value - (goal.op = '<')::int) * now.of_n::numeric / goal.of_n), 1)
		END::float8 AS target_equivalent
	FROM goal
	JOIN @scorecard@.indicator i ON i.code = goal.indicator
	JOIN @scorecard@.unit u ON u.code = goal.goal_unit
	@placed:u.code@
	-- What a target is held against: the series of the figure itself, or of the unit's rank where the target is a rank on
	-- another measure; ranks in one panel of units are no series with those in another. OFFSET 0 keeps each of them a
	-- search for one unit.
	CROSS JOIN LATERAL (SELECT goal.kind = 'rank' AND i.unit_measure <> 'hạng' AS by_rank) held
	LEFT JOIN LATERAL (
		SELECT v.method_code, NULL::text AS panel, count(*) OVER () AS n_methods
		FROM @scorecard@.current_value v
		WHERE v.indicator_code = goal.indicator AND v.unit_code = goal.goal_unit AND v.breakdown = goal.breakdown
			AND NOT held.by_rank
		UNION ALL
		SELECT DISTINCT s.method_code, s.boundary, 1
		FROM @scorecard@.ranking s
		WHERE s.indicator_code = goal.indicator AND s.unit_code = goal.goal_unit AND s.breakdown = goal.breakdown
			AND coalesce(s.rank_published, s.rank_computed) IS NOT NULL AND held.by_rank
		OFFSET 0
	) series ON goal.method = '_Z' OR goal.method = series.method_code
	LEFT JOIN LATERAL (
		-- the latest figure up to the target's own period
		SELECT figure.*
		FROM (
			(SELECT o.period, o.period_start, o.period_end, o.value::float8 AS value, o.of_n, o.obs_status, false AS derived
			 FROM @scorecard@.observation o
			 WHERE o.indicator = goal.indicator AND o.unit = goal.goal_unit AND o.breakdown = goal.breakdown
				AND o.method = series.method_code AND series.panel IS NULL AND o.period_end <= kpi.period_end(goal.period::kpi.period)
				AND o.value IS NOT NULL AND o.obs_status <> 'F' AND @shown:o@ AND @as_of:o@ AND @newest:o@
			 ORDER BY o.period_end DESC, o.period_start, o.known_from DESC, o.recorded_at DESC
			 LIMIT 1)
			UNION ALL
			SELECT k.period_text, k.period_date, k.period_end, k.value, NULL, k.obs_status, true
			FROM @scorecard@.carried_over k
			WHERE @asked@ IS NOT NULL AND series.panel IS NULL
				AND k.indicator_code = goal.indicator AND k.unit_code = goal.goal_unit AND k.breakdown = goal.breakdown
				AND k.method_code = series.method_code AND k.period_end <= kpi.period_end(goal.period::kpi.period)
				AND k.value IS NOT NULL AND k.obs_status <> 'F' AND NOT k.replaced
			UNION ALL
			SELECT s.period_text, s.period_date, s.period_end, coalesce(s.rank_published, s.rank_computed)::float8, s.n_units,
				s.obs_status, false
			FROM @scorecard@.ranking s
			WHERE series.panel IS NOT NULL AND s.boundary = series.panel
				AND s.indicator_code = goal.indicator AND s.unit_code = goal.goal_unit AND s.breakdown = goal.breakdown
				AND s.method_code = series.method_code AND s.period_end <= kpi.period_end(goal.period::kpi.period)
				AND coalesce(s.rank_published, s.rank_computed) IS NOT NULL
		) figure
		ORDER BY figure.period_end DESC, figure.period_start
		LIMIT 1
	) now ON true
	LEFT JOIN LATERAL (
		-- the target's own base, which holds for the unit it was set for
		SELECT goal.base_period AS period, goal.base_value::float8 AS value
		WHERE goal.base_period IS NOT NULL AND goal.goal_unit = goal.unit
			AND (goal.method = series.method_code OR series.n_methods = 1)
	) own_base ON true
	LEFT JOIN LATERAL (
		SELECT max(b.period_end) AS day
		FROM @scorecard@.observation b
		WHERE b.indicator = goal.indicator AND b.unit = goal.goal_unit AND b.breakdown = goal.breakdown
			AND b.method = series.method_code AND b.break_before AND b.period_end <= now.period_end AND series.panel IS NULL
			AND b.value IS NOT NULL AND b.obs_status <> 'F' AND @shown:b@ AND @as_of:b@ AND @newest:b@
	) break ON true
	LEFT JOIN LATERAL (
		-- else the first figure of the same series and length since the last break
		SELECT figure.*
		FROM (
			(SELECT o.period, o.period_start, o.period_end, o.value::float8 AS value, o.of_n, o.obs_status, false AS derived
			 FROM @scorecard@.observation o
			 WHERE o.indicator = goal.indicator AND o.unit = goal.goal_unit AND o.breakdown = goal.breakdown
				AND o.method = series.method_code AND series.panel IS NULL AND o.period_end < now.period_end
				AND o.value IS NOT NULL AND o.obs_status <> 'F' AND @shown:o@ AND @as_of:o@ AND @newest:o@
				AND o.period_end >= coalesce(break.day, '-infinity') AND goal.kind <> 'plan' AND now.derived = false
				AND @same_length:o.period:now.period@
			 ORDER BY o.period_end, o.period_start DESC
			 LIMIT 1)
			UNION ALL
			SELECT k.period_text, k.period_date, k.period_end, k.value, NULL, k.obs_status, true
			FROM @scorecard@.carried_over k
			WHERE @asked@ IS NOT NULL AND series.panel IS NULL
				AND k.indicator_code = goal.indicator AND k.unit_code = goal.goal_unit AND k.breakdown = goal.breakdown
				AND k.method_code = series.method_code AND k.period_end < now.period_end
				AND k.value IS NOT NULL AND k.obs_status <> 'F' AND NOT k.replaced
				AND k.period_end >= coalesce(break.day, '-infinity') AND goal.kind <> 'plan' AND now.derived = true
				AND @same_length:k.period_text:now.period@
			UNION ALL
			SELECT s.period_text, s.period_date, s.period_end, coalesce(s.rank_published, s.rank_computed)::float8, s.n_units,
				s.obs_status, false
			FROM @scorecard@.ranking s
			WHERE series.panel IS NOT NULL AND s.boundary = series.panel
				AND s.indicator_code = goal.indicator AND s.unit_code = goal.goal_unit AND s.breakdown = goal.breakdown
				AND s.method_code = series.method_code AND s.period_end < now.period_end
				AND coalesce(s.rank_published, s.rank_computed) IS NOT NULL
				AND s.period_end >= coalesce(break.day, '-infinity') AND goal.kind <> 'plan' AND now.derived = false
				AND @same_length:s.period_text:now.period@
		) figure
		ORDER BY figure.period_end, figure.period_start
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
	j.document, j.lead_agency, j.deadline, j.evidence, j.derived, j.target_equivalent
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
