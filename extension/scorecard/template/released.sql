CREATE VIEW @scorecard@.released AS
SELECT s.unit AS unit_code, s.indicator AS indicator_code, s.breakdown, s.method AS method_code,
	s.shown_boundary AS boundary, s.period AS period_text, s.period_start AS period_date, s.period_end,
	extract(year FROM s.period_end)::int AS year,
	kpi.published_round(s.exact, i.decimals)::float8 AS value,
	kpi.published_round(s.value_upper, i.decimals)::float8 AS value_upper, s.qualifier, i.unit_measure, i.decimals,
	s.rank_published, s.of_n, s.obs_status, 'F'::text COLLATE "C" AS conf_status,
	(SELECT h.reason FROM @scorecard@.withheld h
		WHERE h.indicator = s.indicator AND h.period = s.period AND h.method = s.method AND h.breakdown = s.breakdown
			AND h.unit = s.unit) AS reason,
	s.is_break AS break_before, s.known_from, s.source, s.numerator::float8 AS numerator, s.denominator::float8 AS denominator
FROM @scorecard@.shown s
JOIN @scorecard@.measure i ON i.code = s.indicator
WHERE s.origin = 'reported'
UNION ALL
SELECT h.unit, h.indicator, h.breakdown, h.method, pl.boundary, h.period, h.period_start, h.period_end,
	extract(year FROM h.period_end)::int, NULL, NULL, NULL, i.unit_measure, i.decimals, NULL, NULL, 'Q', h.conf_status,
	h.reason, false, h.known_from, h.source, NULL, NULL
FROM @scorecard@.withheld h
JOIN @scorecard@.measure i ON i.code = h.indicator
LEFT JOIN @scorecard@.placed pl ON pl.unit = h.unit AND h.period_end BETWEEN pl.first_day AND pl.last_day
WHERE h.conf_status <> 'F' AND h.known_from <= kpi.known_on()
	AND (kpi.asked_boundary() IS NULL OR pl.boundary IS NULL OR h.unit IN (SELECT m.unit FROM @scorecard@.asked_member m));
COMMENT ON VIEW @scorecard@.released IS
	'Every reported figure as it may leave the house: rounded to its decimals, half away from zero, and hidden '
	'(obs_status Q, no value) where its own status or a rule of suppression asks for it, or a table''s total would give a '
	'hidden cell away. reason says where that is not enough: linked_tables, total_reveals. One row per unit_code, '
	'indicator_code, breakdown, method_code, period_text';
