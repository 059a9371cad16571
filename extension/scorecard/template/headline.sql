CREATE VIEW @scorecard@.headline AS
-- the newest figure of the total of each indicator, by the method that reaches farthest, beside its next target
SELECT v.unit_code, v.unit_name_vi, v.unit_name_en, i.area_code, v.indicator_code, v.indicator_name_vi, v.indicator_name_en,
	v.method_code, v.boundary, v.period_text, v.period_date, v.year, v.value, v.value_upper, v.qualifier, i.unit_measure,
	i.unit_measure_en, i.decimals, (v.value::numeric - before.value::numeric)::float8 AS change, before.period_text AS change_since,
	goal.target_code, goal.target_year, goal.target, goal.op, goal.gap, goal.pace, goal.status, goal.reason,
	goal.inherited_from, goal.benchmark, st.sort_order, st.colour, st.name_vi AS status_vi, st.name_en AS status_en,
	coalesce(v.rank_published, v.place) AS rank,
	CASE WHEN v.rank_published IS NOT NULL THEN v.of_n WHEN v.place IS NOT NULL THEN v.n_units END AS of_n,
	chance.p_at, chance.p_display, v.obs_status, v.known_from, v.derived, v.source
FROM (
	-- the names tell nothing apart, but let who asks by them be answered without all others
	SELECT DISTINCT ON (v.unit_code, v.indicator_code, v.unit_name_vi, v.unit_name_en, v.indicator_name_vi, v.indicator_name_en) v.*
	FROM @scorecard@.current_place v
	WHERE v.breakdown = '_T'
	ORDER BY v.unit_code, v.indicator_code, v.unit_name_vi, v.unit_name_en, v.indicator_name_vi, v.indicator_name_en,
		v.period_end DESC, v.derived, v.method_code
) v
JOIN @scorecard@.indicator_card i ON i.indicator_code = v.indicator_code
LEFT JOIN LATERAL (
	SELECT f.value, f.period AS period_text
	FROM @scorecard@.shown f
	WHERE f.indicator = v.indicator_code AND f.unit = v.unit_code AND f.method = v.method_code AND f.breakdown = v.breakdown
		AND NOT v.break_before AND v.period_date >= '0002-01-01' AND f.period = CASE WHEN v.period_date >= '0002-01-01'
			THEN kpi.year_before(v.period_text::kpi.period)::text END COLLATE "C"
) before ON true
LEFT JOIN LATERAL (
	SELECT p.*
	FROM @scorecard@.progress p
	WHERE p.unit_code = v.unit_code AND p.indicator_code = v.indicator_code AND p.breakdown = v.breakdown
		AND p.method_code = v.method_code AND p.kind <> 'plan' AND p.kind <> 'rank'
	ORDER BY p.benchmark, p.target_year < p.year, abs(p.target_year - p.year), p.inherited_from IS NOT NULL, p.target_code
	LIMIT 1
) goal ON true
LEFT JOIN @scorecard@.status_card st ON st.status = goal.status
LEFT JOIN LATERAL (
	SELECT CASE WHEN NOT a.beyond_evidence THEN a.p_at END AS p_at, a.p_display
	FROM (
		SELECT kpi.series(f.period::kpi.period, f.value) AS figures, count(*) AS n
		FROM @scorecard@.shown f
		WHERE f.indicator = v.indicator_code AND f.unit = v.unit_code AND f.method = v.method_code
			AND f.breakdown = v.breakdown AND f.frequency = kpi.frequency(goal.target_period::kpi.period)
			AND f.frequency <> 'R' AND f.value IS NOT NULL AND f.obs_status <> 'F' AND f.value_upper IS NULL
			AND f.qualifier IS NULL
	) s
	CROSS JOIN LATERAL kpi.attainment(s.figures, goal.target, goal.target_period::kpi.period,
		CASE WHEN goal.op = '<=' OR goal.op = '<' THEN -1 ELSE 1 END, lower => i.lower, upper => i.upper) a
	WHERE s.n >= 3
) chance ON goal.op <> 'between' AND goal.kind <> 'binary' AND NOT coalesce(v.break_before, false);
COMMENT ON VIEW @scorecard@.headline IS
	'What a card shows: the newest figure of every unit and indicator, its change within a year, the next target, gap, pace, '
	'status with its word and colour, rank of N and the chance of reaching the target. One row per unit_code, indicator_code';

CREATE VIEW @scorecard@.arrival AS
SELECT (f.entered_at AT TIME ZONE (SELECT a.time_zone FROM @scorecard@.about a))::date AS arrived_on, f.known_from, f.unit AS unit_code, u.name_vi AS unit_name_vi,
	u.name_en AS unit_name_en, f.indicator AS indicator_code, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en,
	f.breakdown, f.method AS method_code, f.boundary, f.period AS period_text, f.period_start AS period_date, f.period_end,
	f.value, i.unit_measure, f.obs_status, EXISTS (
		SELECT FROM @scorecard@.figure e
		WHERE e.indicator = f.indicator AND e.period = f.period AND e.method = f.method AND e.breakdown = f.breakdown
			AND e.unit = f.unit AND e.origin = 'reported' AND e.entered_at < f.entered_at) AS is_revision, f.source
FROM @scorecard@.figure f
JOIN @scorecard@.unit u ON u.code = f.unit
JOIN @scorecard@.indicator i ON i.code = f.indicator
WHERE f.origin = 'reported' AND f.known_from <= kpi.known_on()
	AND f.recorded_at <= kpi.held_at()
	AND f.superseded_at > kpi.held_at();
COMMENT ON VIEW @scorecard@.arrival IS
	'What came in when: every public vintage with the day it was entered and the day it was published. One row per unit_code, '
	'indicator_code, breakdown, method_code, period_text, known_from';
