CREATE VIEW @scorecard@.known WITH (security_barrier = true) AS
-- the barrier of a view that is itself a UNION ALL holds nothing back (seen on PostgreSQL 15)
SELECT k.*
FROM (
	SELECT r.unit_code, r.indicator_code, r.breakdown, r.method_code, r.period_text, r.period_date, r.period_end, r.year,
		r.boundary, r.value, r.value_upper, r.qualifier, r.numerator, r.denominator, r.rank_published, r.of_n, r.obs_status,
		r.conf_status, r.break_before, r.known_from, r.source, r.note, false AS derived
	FROM @reported@ r
	WHERE @asked_for:r.unit_code@
	UNION ALL
	SELECT c.unit_code, c.indicator_code, c.breakdown, c.method_code, c.period_text, c.period_date, c.period_end, c.year,
		c.boundary, c.value, c.value_upper, c.qualifier, c.numerator, c.denominator, NULL, NULL, c.obs_status, c.conf_status,
		c.break_before, c.known_from, NULL, c.members, true
	FROM @scorecard@.carried_over c
	WHERE @asked@ IS NOT NULL AND @asked_for:c.unit_code@ AND c.value IS NOT NULL AND NOT c.replaced
) k;
COMMENT ON VIEW @scorecard@.known IS
	'The newest published figure of every unit, indicator, breakdown, method and period, as known on the day set '
	'by kpi.as_of (publication) and kpi.recorded_as_of (what was held here); a figure that is withdrawn or not '
	'free (conf_status) is not listed. With kpi.boundary the units of that territorial division (and of none, as the '
	'nation), with what was carried over to new ones (derived). '
	'One row per unit_code, indicator_code, breakdown, method_code, period_text';
