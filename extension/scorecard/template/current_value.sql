CREATE VIEW @scorecard@.current_value AS
SELECT u.code AS unit_code, u.name_vi AS unit_name_vi, u.name_en AS unit_name_en,
	i.code AS indicator_code, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en,
	s.breakdown, s.method AS method_code, last.shown_boundary AS boundary,
	last.period AS period_text, last.period_start AS period_date, last.period_end,
	extract(year FROM last.period_end)::int AS year,
	last.value, last.value_upper::float8 AS value_upper, last.qualifier, i.unit_measure,
	last.rank_published, last.of_n, last.obs_status, 'F'::text COLLATE "C" AS conf_status, last.is_break AS break_before,
	NOT upper_inf(u.valid) AS unit_ended, last.known_from, last.source, last.note, last.origin <> 'reported' AS derived,
	i.decimals
FROM @scorecard@.series s
JOIN @scorecard@.unit u ON u.code = s.unit
JOIN @scorecard@.measure i ON i.code = s.indicator
CROSS JOIN LATERAL (
	SELECT f.*
	FROM @scorecard@.shown f
	WHERE f.indicator = s.indicator AND f.unit = s.unit AND f.method = s.method AND f.breakdown = s.breakdown
		AND f.obs_status <> 'F'
	ORDER BY f.period_end DESC, f.period_start
	LIMIT 1
) last;
COMMENT ON VIEW @scorecard@.current_value IS
	'The latest figure of every series (greatest period end, the longest of several ending together), never a '
	'forecast. One row per unit_code, indicator_code, breakdown, method_code';
