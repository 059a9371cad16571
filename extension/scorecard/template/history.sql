CREATE VIEW @scorecard@.history AS
SELECT k.unit_code, u.name_vi AS unit_name_vi, u.name_en AS unit_name_en,
	k.indicator_code, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en,
	k.breakdown, k.method_code, k.boundary, k.period_text, k.period_date, k.period_end, k.year,
	kpi.frequency(k.period_text::kpi.period) AS frequency,
	k.value, k.value_upper, k.qualifier, i.unit_measure, k.rank_published, k.of_n,
	k.obs_status, k.conf_status, k.break_before, k.known_from, k.source, k.note,
	k.derived, k.origin
FROM @scorecard@.known k
JOIN @scorecard@.unit u ON u.code = k.unit_code
JOIN @scorecard@.indicator i ON i.code = k.indicator_code;
COMMENT ON VIEW @scorecard@.history IS
	'Every series over time with its labels; methods and units are kept apart. One row per unit_code, '
	'indicator_code, breakdown, method_code, period_text';
