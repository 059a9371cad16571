CREATE VIEW @scorecard@.year_so_far AS
-- what the sum so far comes to by the end of the period, in the proportion of last year
SELECT j.*, bound.is_met AS bound_met, last_year.total * j.now_value / nullif(same.value, 0)::float8 AS projected
FROM @scorecard@.judged_with_base j
CROSS JOIN LATERAL (
	-- a bound is held against the target by its nearer end, and says nothing where its ends fall on both sides
	SELECT CASE WHEN j.now_upper IS NULL AND (j.now_qualifier IS NULL OR j.now_qualifier = '~') THEN NULL ELSE CASE j.op
		WHEN '>=' THEN j.now_value >= j.target AND j.now_qualifier IS DISTINCT FROM '<' AND j.now_qualifier IS DISTINCT FROM '<='
		WHEN '>' THEN (j.now_value > j.target OR (j.now_value = j.target AND j.now_qualifier = '>'))
			AND j.now_qualifier IS DISTINCT FROM '<' AND j.now_qualifier IS DISTINCT FROM '<='
		WHEN '<=' THEN coalesce(j.now_upper, j.now_value) <= j.target AND j.now_qualifier IS DISTINCT FROM '>'
			AND j.now_qualifier IS DISTINCT FROM '>='
		WHEN '<' THEN (coalesce(j.now_upper, j.now_value) < j.target OR (j.now_value = j.target AND j.now_qualifier = '<'))
			AND j.now_qualifier IS DISTINCT FROM '>' AND j.now_qualifier IS DISTINCT FROM '>='
		ELSE j.now_value >= j.target AND j.now_upper <= j.target_upper END END AS is_met
) bound
LEFT JOIN LATERAL (
	SELECT a.value::float8 AS total
	FROM @scorecard@.added_up(j.unit, j.indicator, j.breakdown, j.method_code,
		(j.first_day - j.months * interval '1 month')::date, j.first_day - 1) a
	WHERE a.period_end = j.first_day - 1 AND a.n_missing = 0
) last_year ON j.so_far AND j.agg_time = 'sum'
LEFT JOIN LATERAL (
	SELECT a.value
	FROM (SELECT (j.now_end + 1 - j.months * interval '1 month')::date - 1 AS day) same_day
	CROSS JOIN LATERAL @scorecard@.added_up(j.unit, j.indicator, j.breakdown, j.method_code,
		(j.first_day - j.months * interval '1 month')::date, same_day.day) a
	WHERE a.period_end = same_day.day AND a.n_missing = 0
) same ON j.so_far AND j.agg_time = 'sum';
COMMENT ON VIEW @scorecard@.year_so_far IS
	'Part of progress: what targets are judged by, with what a sum so far comes to by the end. One row per code, unit, method_code and, for '
	'ranks, now_boundary';

CREATE VIEW @scorecard@.progress AS
SELECT j.code AS target_code, j.unit AS unit_code, j.unit_name_vi, j.unit_name_en, j.unit_end IS NOT NULL AS unit_ended,
	j.inherited_from, j.benchmark, j.area AS area_code, j.indicator AS indicator_code, j.indicator_name_vi,
	j.indicator_name_en, j.breakdown, j.method_code, j.now_boundary AS boundary, j.kind, j.op,
	j.period AS target_period, j.year AS target_year, j.target, j.target_upper, j.of_n AS target_of_n,
	j.boundary AS target_boundary, j.unit_measure, j.from_period AS base_period, j.from_value AS base_value,
	j.now_period AS period_text, j.now_start AS period_date, extract(year FROM j.now_end)::int AS year, j.now_value AS value,
	j.now_of_n AS of_n, j.now_status AS obs_status, rule.status, rule.reason,
	kpi.published_round_float8(p.gap, 10) AS gap, p.distance_covered, p.time_elapsed, p.pace,
	p.cagr_actual, p.cagr_required, p.cagr_required_from_now,
	p.eurostat_ratio, p.eurostat_status, p.un_projected, p.un_ratio, p.un_score, p.escap_csi,
	kpi.published_round_float8(p.required_per_year, 10) AS required_per_year,
	kpi.published_round_float8(p.actual_per_year, 10) AS actual_per_year, p.acceleration,
	p.years_to_target_linear, p.years_to_target_geometric, p.years_to_target_logit,
	p.path_linear, p.path_geometric, p.path_logit, j.document, j.lead_agency, j.deadline, j.evidence, j.derived,
	CASE WHEN j.by_rank OR j.kind = 'rank'
		THEN greatest(trunc((j.target - (j.op = '<')::int)::numeric * j.now_of_n / j.of_n), 1)::float8 END AS target_equivalent,
	j.now_qualifier AS qualifier, j.so_far AND j.agg_time = 'sum' AND j.kind <> 'plan' AS is_so_far, j.projected
FROM @scorecard@.year_so_far j
CROSS JOIN LATERAL (
	SELECT CASE
		WHEN j.now_value IS NULL THEN NULL
		WHEN j.kind = 'rank' AND (j.now_of_n <> j.of_n OR j.boundary <> j.now_boundary) OR j.unit_end <= j.last_day
			THEN 'boundary_changed'
		-- a base that names no method cannot be told to be that of one of several series
		WHEN j.base_period IS NOT NULL AND j.unit = j.set_for AND NOT j.has_own_base THEN 'method_changed'
		WHEN j.bound_met = false THEN 'bound'
		WHEN NOT j.same_length AND j.agg_time <> 'last' AND j.kind <> 'plan' THEN 'partial_period'
		WHEN j.so_far AND j.agg_time = 'sum' AND j.kind <> 'plan' AND j.n_missing > 0
			AND NOT (j.op ~ '>' AND j.lower >= 0 AND j.now_value >= j.target) THEN 'missing_periods' END AS reason,
		CASE WHEN j.op = '<=' OR j.op = '<' THEN -1 ELSE 1 END AS direction
) not_comparable
CROSS JOIN LATERAL kpi.progress(
	base_period => j.from_period::kpi.period, base_value => j.from_value,
	-- what counts for part of the target's own period counts as of the day it reaches to
	period => CASE WHEN j.so_far AND j.kind <> 'plan' THEN kpi.period((j.now_end + 1 - j.months * interval '1 month')::date,
		j.now_end) ELSE j.now_period::kpi.period END,
	value => j.now_value, target_period => j.period::kpi.period, target => j.target,
	direction => not_comparable.direction, lower => j.lower, upper => j.upper, target_upper => j.target_upper,
	strict => (j.op = '>' OR j.op = '<') AND j.bound_met IS NOT TRUE, kind => j.kind) p
CROSS JOIN LATERAL @scorecard@.status_of(not_comparable.reason, p.status, p.reason,
	CASE WHEN j.so_far AND j.kind <> 'plan' THEN j.agg_time END, not_comparable.direction, j.lower >= 0, p.gap = 0,
	j.target, j.from_value, j.projected) rule;
COMMENT ON VIEW @scorecard@.progress IS
	'Every target with the figures it is held against: value, gap, pace needed, our status and the literal '
	'results of the official methods. A target counts for its own unit, for the successor that inherits it, and '
	'as a benchmark for the members of the unit. What adds up is judged by the period so far (is_so_far, projected). One row '
	'per target_code, unit_code, method_code and, for ranks, boundary';
