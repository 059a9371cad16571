CREATE VIEW @scorecard@.progress WITH (security_barrier = true) AS
WITH aim AS NOT MATERIALIZED (
	-- what a target says, worked out once however many units it is for: with ORDER BY this stays a step of its own
	SELECT t.*, kpi.period_end(t.period::kpi.period) AS day,
		extract(year FROM kpi.period_end(t.period::kpi.period))::int AS target_year,
		t.value::float8 AS target, t.value_upper::float8 AS target_upper,
		i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en, i.area, i.unit_measure, i.direction,
		i.lower::float8 AS lower, i.upper::float8 AS upper, t.kind = 'rank' AND i.unit_measure <> 'hạng' AS by_rank
	FROM @scorecard@.target t
	JOIN @scorecard@.indicator i ON i.code = t.indicator
	ORDER BY t.code
), panel_end AS NOT MATERIALIZED (
	-- A target for members is held against the figures of many units, nearly all of which are for the same periods: each
	-- method, and the last day up to the target's own on which a period with figures ends. The day asked for is named
	-- beside as_of once more in the words that an index understands.
	SELECT aim.indicator, aim.breakdown, aim.day, step.method, step.last_day
	FROM (
		SELECT DISTINCT t.indicator, t.breakdown, kpi.period_end(t.period::kpi.period) AS day
		FROM @scorecard@.target t
		WHERE t.applies_to = 'members' AND t.kind <> 'rank' AND @asked@ IS NULL
	) aim
	CROSS JOIN LATERAL (
		WITH RECURSIVE step AS (
			SELECT ''::text COLLATE "C" AS method, NULL::date AS last_day
			UNION ALL
			SELECT next.*
			FROM step
			CROSS JOIN LATERAL (
				SELECT o.method, o.period_end
				FROM @scorecard@.observation o
				WHERE o.indicator = aim.indicator AND o.breakdown = aim.breakdown AND o.method > step.method
					AND o.period_end <= aim.day AND o.value IS NOT NULL AND o.obs_status <> 'F' AND @as_of:o@
					AND o.known_from <= (SELECT coalesce(nullif(current_setting('kpi.as_of', true), '')::date, 'infinity'))
				ORDER BY o.method, o.period_end DESC
				LIMIT 1
			) next
		)
		SELECT step.method, step.last_day FROM step WHERE step.last_day IS NOT NULL
	) step
), panel AS (
	-- For all these units at once the latest figure, found among those of the last two such days, and the figure that
	-- progress is counted from, if it is one of the first such day or behind the last break of any unit. first_known says
	-- that there is no other; what is not found here is searched for unit by unit.
	SELECT series.indicator, series.breakdown, series.method, series.last_day,
		now.unit, now.period, now.period_start, now.period_end, now.value, now.of_n, now.obs_status,
		CASE WHEN first.period_end < now.period_end AND NOT now.break_before THEN first.period END AS first_period,
		first.value AS first_value,
		now.period_end <= day.first OR now.break_before OR (
			first.period_end < now.period_end
			-- of one frequency there is one period that ends on a day, but for ranges
			AND kpi.frequency(first.period::kpi.period) = nullif(kpi.frequency(now.period::kpi.period), 'R')
			AND CASE WHEN day.break IS NULL THEN true ELSE NOT EXISTS (
				SELECT
				FROM @scorecard@.observation b
				WHERE b.indicator = series.indicator AND b.unit = now.unit AND b.method = series.method
					AND b.breakdown = series.breakdown AND b.break_before
					AND b.period_end > first.period_end AND b.period_end <= now.period_end) END) AS first_known
	FROM (SELECT DISTINCT e.indicator, e.breakdown, e.method, e.last_day FROM panel_end e) series
	CROSS JOIN LATERAL (
		SELECT (
			SELECT max(o.period_end)
			FROM @scorecard@.observation o
			WHERE o.indicator = series.indicator AND o.breakdown = series.breakdown AND o.method = series.method
				AND o.period_end < series.last_day AND o.value IS NOT NULL AND o.obs_status <> 'F' AND @as_of:o@
				AND o.known_from <= (SELECT coalesce(nullif(current_setting('kpi.as_of', true), '')::date, 'infinity'))
		) AS before, (
			SELECT min(o.period_end)
			FROM @scorecard@.observation o
			WHERE o.indicator = series.indicator AND o.breakdown = series.breakdown AND o.method = series.method
				AND o.value IS NOT NULL AND o.obs_status <> 'F' AND @as_of:o@
				AND o.known_from <= (SELECT coalesce(nullif(current_setting('kpi.as_of', true), '')::date, 'infinity'))
		) AS first, (
			SELECT max(b.period_end)
			FROM @scorecard@.observation b
			WHERE b.indicator = series.indicator AND b.breakdown = series.breakdown AND b.method = series.method
				AND b.period_end <= series.last_day AND b.break_before
		) AS break
		OFFSET 0
	) day
	CROSS JOIN LATERAL (
		SELECT DISTINCT ON (figure.unit) figure.*
		FROM (
			@newest_ending:series.last_day, day.before:@
		) figure
		WHERE figure.value IS NOT NULL AND figure.obs_status <> 'F' AND @shown:figure@
		ORDER BY figure.unit, figure.period_end DESC, figure.period_start
	) now
	LEFT JOIN LATERAL (
		SELECT DISTINCT ON (figure.unit) figure.*
		FROM (
			@newest_ending:day.first, day.break: DESC@
		) figure
		WHERE figure.value IS NOT NULL AND figure.obs_status <> 'F' AND @shown:figure@
			AND (figure.break_before OR figure.period_end = day.first)
		ORDER BY figure.unit, figure.period_end DESC, figure.period_start DESC
	) first ON first.unit = now.unit
	-- sorted, nothing of it is cheap to start with: the planner then hashes it instead of reading it again for every unit
	ORDER BY now.unit
), goal AS (
	-- every target with every unit it is for, and what was found for the unit together with the others
	SELECT t.*, own.unit AS goal_unit, own.inherited_from, false AS benchmark,
		u.name_vi AS unit_name_vi, u.name_en AS unit_name_en, upper(u.valid) AS unit_end,
		placed.boundary AS division, placed.several,
		NULL::text COLLATE "C" AS panel_method, NULL::text COLLATE "C" AS found_period, NULL::date AS found_start,
		NULL::date AS found_end, NULL::float8 AS found_value, NULL::int AS found_of_n,
		NULL::text COLLATE "C" AS found_status, NULL::text COLLATE "C" AS found_first_period,
		NULL::float8 AS found_first_value, NULL::boolean AS first_known
	FROM aim t
	CROSS JOIN LATERAL (
		SELECT t.unit, NULL::text AS inherited_from
		UNION ALL
		SELECT s.new_unit, t.unit
		FROM @scorecard@.unit_succession s
		WHERE s.old_unit = t.unit AND t.inherits
	) own
	JOIN @scorecard@.unit u ON u.code = own.unit
	@placed:u.code@
	UNION ALL
	SELECT t.*, m.unit, NULL, true, u.name_vi, u.name_en, upper(u.valid), placed.boundary, placed.several,
		last.method, panel.period, panel.period_start, panel.period_end, panel.value::float8, panel.of_n, panel.obs_status,
		panel.first_period, panel.first_value::float8, panel.first_known
	FROM aim t
	JOIN (SELECT DISTINCT m.parent, m.unit FROM @scorecard@.boundary_member m) m ON m.parent = t.unit
	JOIN @scorecard@.unit u ON u.code = m.unit
	@placed:u.code@
	LEFT JOIN panel_end last ON last.indicator = t.indicator AND last.breakdown = t.breakdown AND t.kind <> 'rank'
		AND last.day = t.day AND (t.method = '_Z' OR t.method = last.method)
	LEFT JOIN panel ON panel.indicator = last.indicator AND panel.breakdown = last.breakdown
		AND panel.method = last.method AND panel.last_day = last.last_day AND panel.unit = m.unit
	WHERE t.applies_to = 'members'
), judged AS (
	SELECT goal.*, now.method_code, coalesce(now.panel, @boundary:placed:now.period_end@) AS now_boundary,
		now.period AS period_text, now.period_start AS period_date, now.period_end, now.value AS now_value,
		now.of_n AS now_of_n, now.obs_status, now.derived,
		coalesce(own_base.period, first.period) AS from_period,
		coalesce(own_base.value, first.value) AS from_value,
		CASE
			WHEN now.value IS NULL THEN NULL
			WHEN goal.kind = 'rank' AND (now.of_n <> goal.of_n
				OR goal.boundary <> coalesce(now.panel, @boundary:placed:now.period_end@)) THEN 'boundary_changed'
			WHEN goal.unit_end <= goal.day THEN 'boundary_changed'
			-- a base that names no method cannot be told to be that of one of several series
			WHEN goal.base_period IS NOT NULL AND goal.goal_unit = goal.unit AND own_base.period IS NULL
				THEN 'method_changed'
		END AS not_comparable,
		-- the same share of the field the rank was set in, ours
		CASE WHEN goal.kind = 'rank'
			THEN greatest(trunc((goal.value - (goal.op = '<')::int) * now.of_n::numeric / goal.of_n), 1)
		END::float8 AS target_equivalent
	FROM goal
	CROSS JOIN LATERAL (SELECT goal.goal_unit AS unit, goal.division AS boundary, goal.several) placed
	-- What a target is held against: the series of the figure itself, or of the unit's rank where the target is a rank on
	-- another measure; ranks in one panel of units are no series with those in another. OFFSET 0 keeps each of them a
	-- search for one unit.
	LEFT JOIN LATERAL (
		SELECT goal.panel_method AS method_code, NULL::text AS panel, NULL AS n_methods, goal.found_period AS period,
			goal.found_start AS period_start, goal.found_end AS period_end, goal.found_value AS value, goal.found_of_n AS of_n,
			goal.found_status AS obs_status, false AS derived
		WHERE goal.found_period IS NOT NULL
		UNION ALL
		SELECT series.*, latest.*
		FROM (
			SELECT goal.panel_method AS method_code, NULL::text AS panel, NULL AS n_methods
			WHERE goal.panel_method IS NOT NULL
			UNION ALL
			SELECT v.method_code, NULL, count(*) OVER ()
			FROM @scorecard@.current_value v
			WHERE v.indicator_code = goal.indicator AND v.unit_code = goal.goal_unit AND v.breakdown = goal.breakdown
				AND NOT goal.by_rank AND goal.panel_method IS NULL
			UNION ALL
			SELECT DISTINCT s.method_code, s.boundary, 1
			FROM @scorecard@.ranking s
			WHERE s.indicator_code = goal.indicator AND s.unit_code = goal.goal_unit AND s.breakdown = goal.breakdown
				AND coalesce(s.rank_published, s.rank_computed) IS NOT NULL AND goal.by_rank
			OFFSET 0
		) series
		LEFT JOIN LATERAL (
			-- the latest figure up to the target's own period
			SELECT figure.*
			FROM (
				(SELECT o.period, o.period_start, o.period_end, o.value::float8 AS value, o.of_n, o.obs_status, false AS derived
				 FROM @scorecard@.observation o
				 WHERE o.indicator = goal.indicator AND o.unit = goal.goal_unit AND o.breakdown = goal.breakdown
					AND o.method = series.method_code AND series.panel IS NULL
					AND o.period_end <= goal.day
					AND o.value IS NOT NULL AND o.obs_status <> 'F' AND @shown:o@ AND @as_of:o@ AND @newest:o@
				 ORDER BY o.period_end DESC, o.period_start, o.known_from DESC, o.recorded_at DESC
				 LIMIT 1)
				UNION ALL
				SELECT k.period_text, k.period_date, k.period_end, k.value, NULL, k.obs_status, true
				FROM @scorecard@.carried_over k
				WHERE @asked@ IS NOT NULL AND series.panel IS NULL
					AND k.indicator_code = goal.indicator AND k.unit_code = goal.goal_unit AND k.breakdown = goal.breakdown
					AND k.method_code = series.method_code AND k.period_end <= goal.day
					AND k.value IS NOT NULL AND k.obs_status <> 'F' AND NOT k.replaced
				UNION ALL
				SELECT s.period_text, s.period_date, s.period_end, coalesce(s.rank_published, s.rank_computed)::float8, s.n_units,
					s.obs_status, false
				FROM @scorecard@.ranking s
				WHERE series.panel IS NOT NULL AND s.boundary = series.panel
					AND s.indicator_code = goal.indicator AND s.unit_code = goal.goal_unit AND s.breakdown = goal.breakdown
					AND s.method_code = series.method_code AND s.period_end <= goal.day
					AND coalesce(s.rank_published, s.rank_computed) IS NOT NULL
			) figure
			ORDER BY figure.period_end DESC, figure.period_start
			LIMIT 1
		) latest ON true
		WHERE goal.found_period IS NULL AND (goal.method = '_Z' OR goal.method = series.method_code)
	) now ON true
	LEFT JOIN LATERAL (
		-- the target's own base, which holds for the unit it was set for
		SELECT goal.base_period AS period, goal.base_value::float8 AS value
		WHERE goal.base_period IS NOT NULL AND goal.goal_unit = goal.unit
			AND (goal.method = now.method_code OR now.n_methods = 1)
	) own_base ON true
	LEFT JOIN LATERAL (
		SELECT goal.found_first_period AS period, goal.found_first_value AS value
		WHERE goal.first_known AND goal.found_first_period IS NOT NULL AND goal.kind <> 'plan'
		UNION ALL
		SELECT earliest.period, earliest.value
		FROM (
			SELECT max(b.period_end) AS day
			FROM @scorecard@.observation b
			WHERE b.indicator = goal.indicator AND b.unit = goal.goal_unit AND b.breakdown = goal.breakdown
				AND b.method = now.method_code AND b.break_before AND b.period_end <= now.period_end AND now.panel IS NULL
				AND b.value IS NOT NULL AND b.obs_status <> 'F' AND @shown:b@ AND @as_of:b@ AND @newest:b@
		) break
		CROSS JOIN LATERAL (
			-- else the first figure of the same series and length since the last break
			SELECT figure.*
			FROM (
				(SELECT o.period, o.period_start, o.period_end, o.value::float8 AS value, o.of_n, o.obs_status, false AS derived
				 FROM @scorecard@.observation o
				 WHERE o.indicator = goal.indicator AND o.unit = goal.goal_unit AND o.breakdown = goal.breakdown
					AND o.method = now.method_code AND now.panel IS NULL AND o.period_end < now.period_end
					AND o.value IS NOT NULL AND o.obs_status <> 'F' AND @shown:o@ AND @as_of:o@ AND @newest:o@
					AND o.period_end >= coalesce(break.day, '-infinity') AND goal.kind <> 'plan' AND now.derived = false
					AND @same_length:o.period:now.period@
				 ORDER BY o.period_end, o.period_start DESC
				 LIMIT 1)
				UNION ALL
				SELECT k.period_text, k.period_date, k.period_end, k.value, NULL, k.obs_status, true
				FROM @scorecard@.carried_over k
				WHERE @asked@ IS NOT NULL AND now.panel IS NULL
					AND k.indicator_code = goal.indicator AND k.unit_code = goal.goal_unit AND k.breakdown = goal.breakdown
					AND k.method_code = now.method_code AND k.period_end < now.period_end
					AND k.value IS NOT NULL AND k.obs_status <> 'F' AND NOT k.replaced
					AND k.period_end >= coalesce(break.day, '-infinity') AND goal.kind <> 'plan' AND now.derived = true
					AND @same_length:k.period_text:now.period@
				UNION ALL
				SELECT s.period_text, s.period_date, s.period_end, coalesce(s.rank_published, s.rank_computed)::float8, s.n_units,
					s.obs_status, false
				FROM @scorecard@.ranking s
				WHERE now.panel IS NOT NULL AND s.boundary = now.panel
					AND s.indicator_code = goal.indicator AND s.unit_code = goal.goal_unit AND s.breakdown = goal.breakdown
					AND s.method_code = now.method_code AND s.period_end < now.period_end
					AND coalesce(s.rank_published, s.rank_computed) IS NOT NULL
					AND s.period_end >= coalesce(break.day, '-infinity') AND goal.kind <> 'plan' AND now.derived = false
					AND @same_length:s.period_text:now.period@
			) figure
			ORDER BY figure.period_end, figure.period_start
			LIMIT 1
		) earliest
		WHERE goal.first_known IS NOT TRUE
	) first ON goal.base_period IS NULL OR goal.goal_unit <> goal.unit
	WHERE (NOT goal.benchmark OR now.value IS NOT NULL) AND @asked_for:goal.goal_unit@
)
SELECT j.code AS target_code, j.goal_unit AS unit_code, j.unit_name_vi, j.unit_name_en,
	j.unit_end IS NOT NULL AS unit_ended,
	j.inherited_from, j.benchmark, j.area AS area_code, j.indicator AS indicator_code, j.indicator_name_vi,
	j.indicator_name_en, j.breakdown, j.method_code, j.now_boundary AS boundary, j.kind, j.op,
	j.period AS target_period, j.target_year,
	j.target, j.target_upper, j.of_n AS target_of_n, j.boundary AS target_boundary, j.unit_measure,
	j.from_period AS base_period, j.from_value AS base_value,
	j.period_text, j.period_date, date_part('year', j.period_end)::int AS year, j.now_value AS value, j.now_of_n AS of_n,
	j.obs_status,
	CASE WHEN j.not_comparable IS NOT NULL THEN 'not_assessable' ELSE p.status END AS status,
	coalesce(j.not_comparable, p.reason) AS reason,
	kpi.published_round_float8(p.gap, 10) AS gap, p.distance_covered, p.time_elapsed, p.pace,
	p.cagr_actual, p.cagr_required, p.cagr_required_from_now,
	p.eurostat_ratio, p.eurostat_status, p.un_projected, p.un_ratio, p.un_score, p.escap_csi,
	kpi.published_round_float8(p.required_per_year, 10) AS required_per_year,
	kpi.published_round_float8(p.actual_per_year, 10) AS actual_per_year, p.acceleration,
	p.years_to_target_linear, p.years_to_target_geometric, p.years_to_target_logit,
	p.path_linear, p.path_geometric, p.path_logit,
	j.document, j.lead_agency, j.deadline, j.evidence, j.derived, j.target_equivalent
FROM judged j
CROSS JOIN LATERAL kpi.progress(
	base_period => j.from_period::kpi.period, base_value => j.from_value,
	period => j.period_text::kpi.period, value => j.now_value,
	target_period => j.period::kpi.period, target => j.target,
	direction => CASE WHEN j.op = '<=' OR j.op = '<' THEN -1 ELSE 1 END,
	lower => j.lower, upper => j.upper, target_upper => j.target_upper,
	strict => j.op = '>' OR j.op = '<', kind => j.kind) p;
COMMENT ON VIEW @scorecard@.progress IS
	'Every target with the figures it is held against: value, gap, pace needed, our status and the literal '
	'results of the official methods. A target counts for its own unit, for the successor that inherits it, and '
	'as a benchmark for the members of the unit. One row per target_code, unit_code, method_code and, for ranks, '
	'boundary';
