CREATE VIEW @scorecard@.rolled_up AS
SELECT c.boundary, c.unit AS unit_code, c.unit_name_vi, c.unit_name_en, c.indicator AS indicator_code, c.indicator_name_vi,
	c.indicator_name_en, c.breakdown,
	c.method AS method_code, c.made_of, c.frequency AS made_from, c.period AS period_text, c.first AS period_date,
	c.last AS period_end, extract(year FROM c.last)::int AS year,
	-- a reported figure wins
	coalesce(own.exact, c.value)::float8 AS value, c.unit_measure, c.value::float8 AS value_rolled_up,
	own.value AS value_reported, kpi.published_round(c.value, scale(own.exact)) <> own.exact AS differs,
	c.numerator::float8 AS numerator, c.denominator::float8 AS denominator,
	coalesce(own.obs_status, c.obs_status) COLLATE "C" AS obs_status,
	c.members_present, c.members_expected, c.periods_present, c.periods_expected,
	c.members_present * c.periods_present AS figures_present, c.members_expected * c.periods_expected AS figures_expected,
	c.of_present::float8 AS value_of_present, CASE WHEN own.exact IS NULL THEN c.reason END AS reason, c.known_from,
	c.qualifier
FROM (
	SELECT k.made_from AS boundary, k.unit, u.name_vi AS unit_name_vi, u.name_en AS unit_name_en, k.indicator,
		i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en, i.unit_measure, k.breakdown, k.method, 'units' AS made_of, k.frequency, k.period,
		k.period_start AS first, k.period_end AS last, k.exact AS value, k.numerator, k.denominator, k.obs_status,
		k.members_present, k.members_expected, 1 AS periods_present, 1 AS periods_expected,
		k.value_of_present AS of_present, k.reason, k.known_from, k.qualifier
	FROM @scorecard@.as_known k
	JOIN @scorecard@.unit u ON u.code = k.unit
	JOIN @scorecard@.indicator i ON i.code = k.indicator
	WHERE k.origin = 'rolled_up' AND (kpi.asked_boundary() IS NULL
		OR k.made_from = (SELECT a.boundary FROM @scorecard@.asked a))
	UNION ALL
	SELECT pl.boundary, p.unit, p.unit_name_vi, p.unit_name_en, p.indicator, p.indicator_name_vi, p.indicator_name_en,
		p.unit_measure, p.breakdown, p.method, 'periods', p.frequency, p.period, p.first, p.last,
		CASE WHEN p.reason IS NULL THEN p.of_present END, p.numerator, p.denominator, p.obs_status, 1, 1, p.n, p.n_expected,
		p.of_present, p.reason, p.known_from, NULL
	FROM @scorecard@.added_over_time p
	LEFT JOIN @scorecard@.placed pl ON pl.unit = p.unit AND p.last BETWEEN pl.first_day AND pl.last_day
	UNION ALL
	SELECT pl.boundary, t.unit, u.name_vi, u.name_en, t.indicator, i.name_vi, i.name_en, i.unit_measure, t.breakdown, t.method, 'cumulated', t.frequency, t.period, t.first, t.last,
		t.value, NULL, NULL, t.obs_status, 1, 1, 2, 2, t.value, t.reason, t.known_from, NULL
	FROM @scorecard@.taken_apart t
	JOIN @scorecard@.unit u ON u.code = t.unit
	JOIN @scorecard@.indicator i ON i.code = t.indicator
	LEFT JOIN @scorecard@.placed pl ON pl.unit = t.unit AND t.last BETWEEN pl.first_day AND pl.last_day
) c
LEFT JOIN LATERAL (
	SELECT f.exact, f.value, f.obs_status
	FROM @scorecard@.as_known f
	WHERE f.indicator = c.indicator AND f.period = c.period AND f.method = c.method AND f.breakdown = c.breakdown
		AND f.unit = c.unit AND f.origin = 'reported' AND f.exact IS NOT NULL
) own ON true;
COMMENT ON VIEW @scorecard@.rolled_up IS
	'Figures of members as their parent''s (made_of units), of months and quarters as quarter, half-year, year so far and '
	'year (periods), and of cumulated figures the time between them (cumulated), by the way the indicator adds up over units '
	'(agg_unit) and over time (agg_time); null with its reason when figures are missing. A figure reported for the unit '
	'itself wins; differs says when it is another one than its parts make, beyond its rounding. One row per boundary, '
	'unit_code, indicator_code, breakdown, method_code, made_of, made_from, period_text';
