CREATE VIEW @scorecard@.reported AS
SELECT newest.unit AS unit_code, newest.indicator AS indicator_code, newest.breakdown, newest.method AS method_code,
	newest.period AS period_text, newest.period_start AS period_date, newest.period_end,
	extract(year FROM newest.period_end)::int AS year,
	@boundary:placed:newest.period_end@ AS boundary,
	newest.value::float8 AS value, newest.value_upper::float8 AS value_upper, newest.qualifier,
	newest.numerator::float8 AS numerator, newest.denominator::float8 AS denominator,
	newest.rank_published, newest.of_n, newest.obs_status, newest.conf_status,
	newest.break_before OR @new_area:newest@ AS break_before,
	newest.known_from, newest.source, newest.note
FROM @scorecard@.observation newest
@placed:newest.unit@
@born:newest.unit@
WHERE @shown:newest@ AND @as_of:newest@ AND @newest:newest@;
COMMENT ON VIEW @scorecard@.reported IS
	'The newest published figure of every unit, indicator, breakdown, method and period, as known on the day set '
	'by kpi.as_of (publication) and kpi.recorded_as_of (what was held here), whatever territorial division is asked for; '
	'a figure that is withdrawn or not free (conf_status) is not listed. '
	'One row per unit_code, indicator_code, breakdown, method_code, period_text';
