CREATE VIEW @scorecard@.current_place AS
SELECT v.*, computed.place, seat.n_units
FROM @scorecard@.current_value v
LEFT JOIN @scorecard@.contender f ON f.unit = v.unit_code AND f.indicator = v.indicator_code
	AND f.breakdown = v.breakdown AND f.method = v.method_code AND f.period = v.period_text
LEFT JOIN @scorecard@.seat ON seat.unit = v.unit_code AND seat.boundary = v.boundary
LEFT JOIN LATERAL (
	-- one panel serves all its units
	SELECT p.*
	FROM @scorecard@.ranked_panel p
	WHERE p.indicator = v.indicator_code AND p.breakdown = v.breakdown AND p.method = v.method_code
		AND p.period = v.period_text AND p.boundary = v.boundary
	OFFSET 0
) panel ON true
CROSS JOIN LATERAL (
	SELECT CASE WHEN (panel.has_own OR seat.valid @> v.period_end)
		AND (v.of_n IS NULL OR v.of_n = seat.n_units OR panel.has_derived)
		THEN @scorecard@.place_in(panel.low, panel.high, seat.n_units, f.low, f.is_bound) END AS place
) computed;
COMMENT ON VIEW @scorecard@.current_place IS
	'Part of report and headline: the latest figure of every series with its place in the division it is shown in. One row '
	'per unit_code, indicator_code, breakdown, method_code';

CREATE VIEW @scorecard@.report AS
SELECT v.unit_code, v.unit_name_vi, v.unit_name_en, v.indicator_code, v.indicator_name_vi, v.indicator_name_en,
	v.breakdown, v.method_code, v.boundary, v.period_text, v.period_date, v.year, v.value, v.value_upper, v.qualifier,
	v.unit_measure, to_date.value AS value_year_to_date, before.value AS value_same_period_last_year,
	(v.value::numeric - before.value::numeric)::float8 AS change,
	100 * (v.value - before.value) / nullif(abs(before.value), 0) AS change_pct,
	plan.value::float8 AS plan_year,
	100 * CASE WHEN i.agg_time = 'sum' THEN to_date.value ELSE v.value END / nullif(plan.value::float8, 0) AS plan_pct,
	goal.target_code, goal.target_year, goal.target, goal.status, goal.reason,
	coalesce(v.rank_published, v.place) AS rank,
	CASE WHEN v.rank_published IS NOT NULL THEN v.of_n WHEN v.place IS NOT NULL THEN v.n_units END AS of_n,
	i.lead_agency, due.day AS due_date, CASE WHEN issued.first_known_from IS NOT NULL THEN greatest(issued.first_known_from - due.day, 0) END AS days_late,
	v.obs_status, v.known_from, v.source, v.derived
FROM @scorecard@.current_place v
JOIN @scorecard@.indicator i ON i.code = v.indicator_code
CROSS JOIN LATERAL (SELECT v.period_end + i.due_days AS day) due
LEFT JOIN LATERAL (
	SELECT @scorecard@.over_time(i.agg_time, i.multiplier, a) AS value
	FROM @scorecard@.added_up(v.unit_code, v.indicator_code, v.breakdown, v.method_code,
		date_trunc('year', v.period_end)::date, v.period_end) a
	WHERE a.period_end = v.period_end AND a.n_missing = 0 AND (a.n = 1 OR i.agg_time <> 'last')
) to_date ON i.agg_time <> 'none' OR v.period_date = date_trunc('year', v.period_end)
LEFT JOIN LATERAL (
	-- a revision does not make a figure late that came in time
	SELECT min(f.known_from) AS first_known_from
	FROM @scorecard@.figure f
	WHERE f.unit = v.unit_code AND f.indicator = v.indicator_code AND f.breakdown = v.breakdown
		AND f.method = v.method_code AND f.period = v.period_text AND f.origin = 'reported'
) issued ON due.day IS NOT NULL AND NOT v.derived
LEFT JOIN LATERAL (
	SELECT k.value
	FROM @scorecard@.shown k
	WHERE k.unit = v.unit_code AND k.indicator = v.indicator_code AND k.breakdown = v.breakdown
		AND k.method = v.method_code AND v.period_date >= '0002-01-01' AND NOT v.break_before
		AND k.period = CASE WHEN v.period_date >= '0002-01-01'
			THEN kpi.year_before(v.period_text::kpi.period)::text END COLLATE "C"
) before ON true
LEFT JOIN LATERAL (
	-- of several plans for the year the one for this method, then the first by its code
	SELECT t.value
	FROM @scorecard@.target_known t
	WHERE t.kind = 'plan' AND t.unit = v.unit_code AND t.indicator = v.indicator_code AND t.breakdown = v.breakdown
		AND (t.method = '_Z' OR t.method = v.method_code) AND t.period = v.year::text COLLATE "C"
	ORDER BY t.method = v.method_code DESC, t.code
	LIMIT 1
) plan ON true
LEFT JOIN LATERAL (
	-- the nearest target still ahead, or the last one passed; its own before an inherited one
	SELECT p.target_code, p.target_year, p.target, p.status, p.reason
	FROM @scorecard@.progress p
	WHERE p.unit_code = v.unit_code AND p.indicator_code = v.indicator_code AND p.breakdown = v.breakdown
		AND p.method_code = v.method_code AND p.kind <> 'plan' AND p.kind <> 'rank'
	ORDER BY p.benchmark, p.target_year < p.year, abs(p.target_year - p.year), p.inherited_from IS NOT NULL, p.target_code
	LIMIT 1
) goal ON true;
COMMENT ON VIEW @scorecard@.report IS
	'What a leader asks first about every series: value, year to date, the same period of last year, plan, '
	'status, rank of N, who leads, and whether it came late. One row per unit_code, indicator_code, breakdown, '
	'method_code';
