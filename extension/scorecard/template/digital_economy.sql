CREATE VIEW @scorecard@.digital_economy AS
WITH share AS (
	SELECT v.unit_code, v.unit_name_vi, v.unit_name_en, v.unit_ended, v.boundary, v.method_code, v.period_text,
		v.period_date, v.period_end, v.year, v.value, v.obs_status, v.rank_published, v.of_n, v.known_from, v.source
	FROM @scorecard@.current_value v
	WHERE v.indicator_code = 'DE.SHARE' AND v.breakdown = '_T'
), step AS (
	SELECT p.*, row_number() OVER (PARTITION BY p.unit_code, p.method_code
			ORDER BY p.target_year, p.inherited_from IS NOT NULL, p.target_code) AS nth,
		row_number() OVER (PARTITION BY p.unit_code, p.method_code
			ORDER BY p.target_year DESC, p.inherited_from IS NOT NULL, p.target_code) = 1 AS is_last
	FROM @scorecard@.progress p
	WHERE p.indicator_code = 'DE.SHARE' AND p.breakdown = '_T' AND NOT p.benchmark
		AND p.kind = 'level' AND p.target_year > p.year
)
SELECT s.unit_code, s.unit_name_vi, s.unit_name_en, s.unit_ended, s.boundary, s.method_code,
	s.period_text, s.period_date, s.year, s.obs_status, s.rank_published, s.of_n,
	s.value AS share_pct, core.value AS core_pct, digitised.value AS digitised_pct,
	kpi.parts_agree(s.value::numeric, ARRAY[core.value::numeric, digitised.value::numeric]) AS parts_agree,
	next.inherited_from AS target_inherited_from,
	next.target_year AS next_target_year, next.target AS next_target_pct, next.gap AS next_gap,
	next.required_per_year AS next_required_per_year, next.status AS next_status, next.reason AS next_reason,
	last.target_year AS last_target_year, last.target AS last_target_pct, last.gap AS last_gap,
	(last.target - next.target) / nullif(last.target_year - next.target_year, 0) AS required_per_year_after_next,
	last.status AS last_status, last.reason AS last_reason,
	s.known_from, s.source
FROM share s
LEFT JOIN LATERAL (
	SELECT k.value
	FROM @scorecard@.known k
	WHERE k.unit_code = s.unit_code AND k.indicator_code = 'DE.CORE' AND k.breakdown = '_T'
		AND k.method_code = s.method_code AND k.period_text = s.period_text
) core ON true
LEFT JOIN LATERAL (
	SELECT k.value
	FROM @scorecard@.known k
	WHERE k.unit_code = s.unit_code AND k.indicator_code = 'DE.DIGIT' AND k.breakdown = '_T'
		AND k.method_code = s.method_code AND k.period_text = s.period_text
) digitised ON true
LEFT JOIN step next ON next.unit_code = s.unit_code AND next.method_code = s.method_code AND next.nth = 1
LEFT JOIN step last ON last.unit_code = s.unit_code AND last.method_code = s.method_code AND last.is_last;
COMMENT ON VIEW @scorecard@.digital_economy IS
	'Digital economy as a percentage of GRDP: latest figure by each method, its core and digitised parts, and the'
	' way to the next and the last target. One row per unit_code, method_code';
