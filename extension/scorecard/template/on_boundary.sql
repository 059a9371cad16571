CREATE VIEW @scorecard@.on_boundary WITH (security_barrier = true) AS
SELECT m.boundary, k.unit_code, u.name_vi AS unit_name_vi, u.name_en AS unit_name_en,
	k.indicator_code, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en, k.breakdown, k.method_code,
	k.period_text, k.period_date, k.period_end, k.year, k.value, k.value_upper, k.qualifier, i.unit_measure,
	k.numerator, k.denominator, CASE WHEN k.of_n = size.n_units THEN k.rank_published END AS rank_published, size.n_units,
	k.obs_status, k.conf_status, k.break_before, k.derived, k.members, k.missing_share, k.value_of_present, k.reason,
	k.known_from, k.source
FROM @scorecard@.boundary_member m
JOIN (
	SELECT boundary, count(*)::int AS n_units FROM @scorecard@.boundary_member GROUP BY boundary
) size ON size.boundary = m.boundary
JOIN (
	SELECT r.unit_code, r.indicator_code, r.breakdown, r.method_code, r.period_text, r.period_date, r.period_end, r.year,
		r.value, r.value_upper, r.qualifier, r.numerator, r.denominator, r.rank_published, r.of_n, r.obs_status,
		r.conf_status, r.break_before, r.known_from, r.source, false AS derived, NULL::text AS members,
		0::float8 AS missing_share, r.value AS value_of_present, NULL::text AS reason
	FROM @reported@ r
	UNION ALL
	-- what could not be carried over stays visible with its reason
	SELECT c.unit_code, c.indicator_code, c.breakdown, c.method_code, c.period_text, c.period_date, c.period_end, c.year,
		c.value, c.value_upper, c.qualifier, c.numerator, c.denominator, NULL, NULL, c.obs_status,
		c.conf_status, c.break_before, c.known_from, NULL, true, c.members,
		c.missing_share, c.value_of_present, c.reason
	FROM @scorecard@.carried_over c
	WHERE NOT c.replaced
) k ON k.unit_code = m.unit
JOIN @scorecard@.unit u ON u.code = k.unit_code
JOIN @scorecard@.indicator i ON i.code = k.indicator_code
WHERE @asked@ IS NULL OR m.boundary = @asked@;
COMMENT ON VIEW @scorecard@.on_boundary IS
	'Every figure on every territorial division its unit belongs to: WHERE boundary = ''34'' gives the country in its '
	'34 provinces for any year, with the figures of new units carried over (derived) or refused with a reason. One row '
	'per boundary, unit_code, indicator_code, breakdown, method_code, period_text';
