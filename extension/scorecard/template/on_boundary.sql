CREATE VIEW @scorecard@.carried_over AS
SELECT k.unit AS unit_code, k.indicator AS indicator_code, k.breakdown, k.method AS method_code, k.period AS period_text,
	k.period_start AS period_date, k.period_end, extract(year FROM k.period_end)::int AS year, k.shown_boundary AS boundary,
	k.value, k.value_upper::float8 AS value_upper, k.qualifier, k.numerator::float8 AS numerator,
	k.denominator::float8 AS denominator, k.obs_status, 'F'::text COLLATE "C" AS conf_status, k.break_before, k.known_from,
	(
		SELECT string_agg(p.member, ' + ' ORDER BY p.member)
		FROM @scorecard@.part p
		WHERE p.unit = k.unit AND p.origin = k.origin AND k.period_start >= p.since AND k.period_start < p.until
			AND EXISTS (
				SELECT FROM @scorecard@.as_known m
				WHERE m.indicator = k.indicator AND m.period = k.period AND m.method = k.method
					AND m.breakdown = k.breakdown AND m.unit = p.member AND m.origin = 'reported' AND m.value IS NOT NULL)
	) AS members,
	k.members_present, k.members_expected, k.missing_share, k.value_of_present, k.reason, k.replaced
FROM @scorecard@.as_known k
WHERE k.origin = 'carried_over';
COMMENT ON VIEW @scorecard@.carried_over IS
	'Figures of a unit for periods before it existed, put together from the units its area belonged to by the way the '
	'indicator adds up: sums, ratios of sums, declared means. A value is null with its reason where a member is missing '
	'or the indicator cannot be merged; value_of_present is what the members with a figure give; replaced says that the '
	'unit has a figure of its own. One row per unit_code, indicator_code, breakdown, method_code, period_text';

CREATE VIEW @scorecard@.on_boundary AS
SELECT m.boundary, k.unit AS unit_code, u.name_vi AS unit_name_vi, u.name_en AS unit_name_en,
	k.indicator AS indicator_code, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en, k.breakdown,
	k.method AS method_code, k.period AS period_text, k.period_start AS period_date, k.period_end,
	extract(year FROM k.period_end)::int AS year, k.value, k.value_upper::float8 AS value_upper, k.qualifier,
	i.unit_measure, k.numerator::float8 AS numerator, k.denominator::float8 AS denominator,
	CASE WHEN k.of_n = m.n_units THEN k.rank_published END AS rank_published, m.n_units, k.obs_status,
	'F'::text COLLATE "C" AS conf_status, CASE WHEN k.unit_began THEN (
		SELECT s.is_break FROM @scorecard@.shown s
		WHERE s.indicator = k.indicator AND s.period = k.period AND s.method = k.method AND s.breakdown = k.breakdown
			AND s.unit = k.unit) ELSE k.break_before END AS break_before,
	k.origin <> 'reported' AS derived, c.members, coalesce(k.missing_share, 0) AS missing_share,
	CASE WHEN k.origin = 'reported' THEN k.value ELSE k.value_of_present END AS value_of_present, k.reason, k.known_from,
	k.source
FROM @scorecard@.seat m
JOIN @scorecard@.as_known k ON k.unit = m.unit
	-- what could not be derived stays visible with its reason
	AND NOT k.replaced
JOIN @scorecard@.unit u ON u.code = k.unit
JOIN @scorecard@.indicator i ON i.code = k.indicator
LEFT JOIN LATERAL (
	SELECT c.members
	FROM @scorecard@.carried_over c
	WHERE c.unit_code = k.unit AND c.indicator_code = k.indicator AND c.breakdown = k.breakdown AND c.method_code = k.method
		AND c.period_text = k.period
) c ON k.origin = 'carried_over';
COMMENT ON VIEW @scorecard@.on_boundary IS
	'Every figure on every territorial division its unit belongs to: WHERE boundary = ''34'' gives the country in its '
	'34 provinces for any year, with the figures of new units carried over (derived) or refused with a reason. One row '
	'per boundary, unit_code, indicator_code, breakdown, method_code, period_text';
