CREATE VIEW @scorecard@.rolled_up WITH (security_barrier = true) AS
WITH part AS (
	-- every member under its parent, and a unit as the only member of itself, for its own longer periods
	SELECT m.boundary, m.parent AS unit, m.unit AS member, size.n_members, true AS over_units
	FROM @scorecard@.boundary_member m
	JOIN (
		SELECT boundary, parent, count(*)::int AS n_members FROM @scorecard@.boundary_member GROUP BY boundary, parent
	) size ON size.boundary = m.boundary AND size.parent = m.parent
	WHERE @asked@ IS NULL OR m.boundary = @asked@
	UNION ALL
	SELECT NULL, u.code, u.code, 1, false
	FROM @scorecard@.unit u
	WHERE @asked_for:u.code@
), summed AS (
	SELECT part.boundary, part.unit, part.over_units, part.n_members, r.indicator_code, r.breakdown, r.method_code,
		own.frequency, span.first, span.last,
		count(*)::int AS figures_present, count(DISTINCT r.unit_code)::int AS members_present,
		count(DISTINCT r.period_date)::int AS periods_present,
		CASE WHEN i.agg_time = 'last' OR span.is_own THEN 1
			ELSE kpi.months(kpi.period(span.first, span.last)) / own.months END AS n_periods,
		i.agg_unit, i.agg_time, i.multiplier,
		count(r.numerator) = count(*) AND count(r.denominator) = count(*) AS has_parts,
		count(r.denominator) = count(*) AS has_weights,
		sum(r.value::numeric) AS total, sum(r.value::numeric) / count(*) AS mean,
		sum(r.value::numeric * r.denominator::numeric) AS weighted_total,
		sum(r.numerator::numeric) AS numerator, sum(r.denominator::numeric) AS denominator,
		@worst_status:r.obs_status@ AS obs_status, max(r.known_from) AS known_from
	FROM part
	JOIN @reported@ r ON r.unit_code = part.member AND r.value IS NOT NULL
	JOIN @scorecard@.indicator i ON i.code = r.indicator_code
	CROSS JOIN LATERAL (
		SELECT kpi.frequency(r.period_text::kpi.period) AS frequency, kpi.months(r.period_text::kpi.period) AS months,
			CASE WHEN i.calendar = 'school'
				THEN (date_trunc('year', r.period_date - interval '8 months') + interval '8 months')::date
				ELSE date_trunc('year', r.period_date)::date END AS year_first
	) own
	CROSS JOIN LATERAL (
		-- the periods the figure is part of: its own, quarter and half-year, the year so far and the whole year; a series
		-- that does not add over time counts with its last figure
		SELECT DISTINCT longer.first, longer.last, longer.first = r.period_date AND longer.last = r.period_end AS is_own
		FROM (
			SELECT r.period_date, r.period_end
			UNION ALL
			SELECT date_trunc('quarter', r.period_date)::date,
				(date_trunc('quarter', r.period_date) + interval '3 months')::date - 1
			WHERE own.frequency = 'M' AND i.calendar IS DISTINCT FROM 'school' AND i.agg_time <> 'none'
			UNION ALL
			SELECT half.first, (half.first + interval '6 months')::date - 1
			FROM (VALUES ((own.year_first + CASE WHEN extract(month FROM r.period_date) > 6 THEN interval '6 months'
				ELSE interval '0' END)::date)) half(first)
			WHERE (own.frequency = 'M' OR own.frequency = 'Q') AND i.calendar IS DISTINCT FROM 'school' AND i.agg_time <> 'none'
			UNION ALL
			SELECT own.year_first, (own.year_first + k * interval '1 month')::date - 1
			FROM generate_series(own.months, 12, own.months) k
			WHERE (own.frequency = 'M' OR own.frequency = 'Q' OR own.frequency = 'S') AND i.agg_time <> 'none'
				AND (i.calendar IS DISTINCT FROM 'school' OR k = 12)
				AND (own.year_first + k * interval '1 month')::date > r.period_end
		) longer(first, last)
		WHERE (i.agg_time <> 'last' OR longer.last = r.period_end)
			AND (part.over_units OR longer.first <> r.period_date OR longer.last <> r.period_end)
	) span
	GROUP BY part.boundary, part.unit, part.over_units, part.n_members, r.indicator_code, r.breakdown, r.method_code,
		own.frequency, own.months, span.first, span.last, span.is_own, i.agg_unit, i.agg_time, i.multiplier
), ruled AS (
	-- over time the indicator's agg_time decides, over units its agg_unit
	SELECT s.*, CASE
			WHEN NOT s.over_units AND s.agg_time = 'last' THEN 'sum'
			WHEN NOT s.over_units THEN s.agg_time
			WHEN s.n_periods = 1 THEN s.agg_unit
			WHEN s.agg_time = 'mean' THEN CASE WHEN s.agg_unit = 'sum' THEN 'mean_of_sums' ELSE 'none' END
			ELSE s.agg_time
		END AS rule
	FROM summed s
), counted AS (
	SELECT r.*, CASE
			WHEN r.rule = 'none' THEN 'not_mergeable'
			WHEN r.rule = 'recompute' THEN 'not_recomputed'
			WHEN r.rule = 'ratio' AND NOT r.has_parts OR r.rule = 'weighted_mean' AND NOT r.has_weights THEN 'no_components'
			WHEN (r.rule = 'ratio' OR r.rule = 'weighted_mean') AND r.denominator = 0 THEN 'zero_denominator'
			WHEN r.periods_present < r.n_periods THEN 'missing_periods'
			WHEN r.figures_present < r.n_members * r.n_periods THEN 'missing_members'
		END AS reason, CASE
			WHEN r.rule = 'sum' THEN r.total
			WHEN r.rule = 'mean' OR r.rule = 'simple_mean' THEN r.mean
			WHEN r.rule = 'mean_of_sums' THEN r.total / r.n_periods
			WHEN r.rule = 'ratio' AND r.has_parts THEN r.multiplier * r.numerator / nullif(r.denominator, 0)
			WHEN r.rule = 'weighted_mean' AND r.has_weights THEN r.weighted_total / nullif(r.denominator, 0)
		END AS of_present,
		kpi.period(r.first, r.last)::text COLLATE "C" AS period
	FROM ruled r
)
SELECT coalesce(c.boundary, @boundary:placed:c.last@) AS boundary,
	c.unit AS unit_code, u.name_vi AS unit_name_vi, u.name_en AS unit_name_en,
	c.indicator_code, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en, c.breakdown, c.method_code,
	CASE WHEN c.over_units THEN 'units' ELSE 'periods' END AS made_of, c.frequency AS made_from,
	c.period AS period_text, c.first AS period_date, c.last AS period_end, extract(year FROM c.last)::int AS year,
	-- a reported figure wins
	coalesce(own.value, CASE WHEN c.reason IS NULL THEN c.of_present END)::float8 AS value, i.unit_measure,
	CASE WHEN c.reason IS NULL THEN c.of_present END::float8 AS value_rolled_up, own.value::float8 AS value_reported,
	kpi.published_round(CASE WHEN c.reason IS NULL THEN c.of_present END, scale(own.value)) <> own.value AS differs,
	CASE WHEN c.rule = 'ratio' AND c.has_parts THEN c.numerator END::float8 AS numerator,
	CASE WHEN c.rule = 'ratio' AND c.has_parts OR c.rule = 'weighted_mean' AND c.has_weights THEN c.denominator END::float8
		AS denominator,
	coalesce(own.obs_status, c.obs_status) COLLATE "C" AS obs_status,
	c.members_present, c.n_members AS members_expected, c.periods_present, c.n_periods AS periods_expected,
	c.figures_present, c.n_members * c.n_periods AS figures_expected, c.of_present::float8 AS value_of_present,
	CASE WHEN own.value IS NULL THEN c.reason END AS reason, c.known_from
FROM counted c
JOIN @scorecard@.unit u ON u.code = c.unit
JOIN @scorecard@.indicator i ON i.code = c.indicator_code
@placed:c.unit@
LEFT JOIN LATERAL (
	SELECT o.value, o.obs_status
	FROM @scorecard@.observation o
	WHERE o.unit = c.unit AND o.indicator = c.indicator_code AND o.breakdown = c.breakdown AND o.method = c.method_code
		AND o.period = c.period AND o.value IS NOT NULL AND @shown:o@ AND @as_of:o@ AND @newest:o@
	LIMIT 1
) own ON true
WHERE (c.boundary IS NULL OR EXISTS (
		SELECT FROM @scorecard@.boundary b WHERE b.code = c.boundary AND b.valid @> c.last));
COMMENT ON VIEW @scorecard@.rolled_up IS
	'Figures of members as their parent''s, and of months and quarters as quarter, half-year, year so far and year, by the '
	'way the indicator adds up over units (agg_unit) and over time (agg_time); null with its reason when figures are '
	'missing. A figure reported for the parent wins; differs says when it is another one than its parts make, beyond its '
	'rounding. One row per boundary, unit_code, indicator_code, breakdown, method_code, made_of, made_from, period_text';
