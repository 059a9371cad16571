-- Figures are asked once more whether they may be shown: a condition of the reader's own may be computed before ours.
CREATE VIEW @scorecard@.reported AS
SELECT newest.unit AS unit_code, newest.indicator AS indicator_code, newest.breakdown, newest.method AS method_code,
	newest.period AS period_text, newest.period_start AS period_date, newest.period_end,
	extract(year FROM newest.period_end)::int AS year,
	@boundary:placed:newest.period_end@ AS boundary,
	CASE WHEN @shown:newest@ THEN newest.value::float8 END AS value,
	CASE WHEN @shown:newest@ THEN newest.value_upper::float8 END AS value_upper, newest.qualifier,
	CASE WHEN @shown:newest@ THEN newest.numerator::float8 END AS numerator,
	CASE WHEN @shown:newest@ THEN newest.denominator::float8 END AS denominator,
	CASE WHEN @shown:newest@ THEN newest.rank_published END AS rank_published, newest.of_n, newest.obs_status, newest.conf_status,
	newest.break_before OR @new_area:newest@ AS break_before,
	newest.known_from, CASE WHEN @shown:newest@ THEN newest.source END AS source,
	CASE WHEN @shown:newest@ THEN newest.note END AS note
FROM @scorecard@.observation newest
@placed:newest.unit@
@born:newest.unit@
WHERE @shown:newest@ AND @as_of:newest@ AND @newest:newest@;
COMMENT ON VIEW @scorecard@.reported IS
	'The newest published figure of every unit, indicator, breakdown, method and period, as known on the day set '
	'by kpi.as_of (publication) and kpi.recorded_as_of (what was held here), whatever territorial division is asked for; '
	'a figure that is withdrawn or not free (conf_status) is not listed. '
	'One row per unit_code, indicator_code, breakdown, method_code, period_text';
