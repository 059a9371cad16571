CREATE VIEW @scorecard@.ranking WITH (security_barrier = true) AS
WITH size AS (
	SELECT m.boundary, b.valid, count(*)::int AS n_units
	FROM @scorecard@.boundary_member m
	JOIN @scorecard@.boundary b ON b.code = m.boundary
	GROUP BY m.boundary, b.valid
), member AS (
	SELECT m.boundary, m.unit, size.valid, size.n_units, elsewhere.unit IS NULL AS only_here
	FROM @scorecard@.boundary_member m
	JOIN size ON size.boundary = m.boundary
	LEFT JOIN (
		SELECT unit FROM @scorecard@.boundary_member GROUP BY unit HAVING count(*) > 1
	) elsewhere ON elsewhere.unit = m.unit
), place AS (
	-- the place asked for first in time; of several at once the most modest one
	SELECT DISTINCT ON (t.indicator) t.indicator, (t.value - (t.op = '<')::int)::int AS k, t.of_n
	FROM @scorecard@.target t
	WHERE t.kind = 'rank' AND (t.op = '<=' OR t.op = '<') AND t.value - (t.op = '<')::int >= 1
	ORDER BY t.indicator, kpi.period_end(t.period::kpi.period), t.value DESC, t.op DESC
), figure AS (
	-- the view reported, read in the order of the index by panel
	SELECT newest.unit AS unit_code, newest.indicator AS indicator_code, newest.breakdown, newest.method AS method_code,
		newest.period AS period_text, newest.period_start AS period_date, newest.period_end,
		extract(year FROM newest.period_end)::int AS year, newest.value::float8 AS value, newest.rank_published, newest.of_n,
		newest.obs_status, newest.known_from, newest.source, false AS derived
	FROM (
		SELECT DISTINCT ON (o.indicator, o.period, o.method, o.breakdown, o.unit) o.*
		FROM @scorecard@.observation o
		WHERE @as_of:o@
		ORDER BY o.indicator, o.period, o.method, o.breakdown, o.unit, o.known_from DESC, o.recorded_at DESC
	) newest
	WHERE @shown:newest@
	UNION ALL
	SELECT c.unit_code, c.indicator_code, c.breakdown, c.method_code, c.period_text, c.period_date, c.period_end, c.year,
		c.value, NULL, NULL, c.obs_status, c.known_from, NULL, true
	FROM @scorecard@.carried_over c
	WHERE c.value IS NOT NULL AND NOT c.replaced
), panel AS (
	-- a figure published as "of N" belongs to the division of N units, and to one that the figures are carried over to
	SELECT k.*, member.boundary AS panel_boundary, member.n_units, i.direction, i.decimals, i.unit_measure,
		i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en,
		kpi.published_round(k.value, i.decimals)::float8 AS rounded,
		bool_or(member.only_here OR member.valid @> k.period_end) OVER w
			AND (k.of_n IS NULL OR k.of_n = member.n_units OR bool_or(k.derived) OVER w) AS belongs,
		coalesce(place.k, 1) AS k, place.k IS NOT NULL AS has_k, place.of_n AS k_of_n,
		-- the same share of the field, ours: 15 of 63 is 8 of 34, the last place that is not behind it
		greatest(place.k * member.n_units / place.of_n, 1) AS k_equivalent
	FROM figure k
	JOIN @scorecard@.indicator i ON i.code = k.indicator_code AND i.direction <> 0
	JOIN member ON member.unit = k.unit_code
	LEFT JOIN place ON place.indicator = k.indicator_code
	WHERE @asked@ IS NULL OR member.boundary = @asked@
	WINDOW w AS (PARTITION BY k.indicator_code, k.breakdown, k.method_code, k.period_text, member.boundary)
), ranked AS (
	SELECT panel.*, kpi.rank_count(rounded) OVER w AS n_ranked, kpi.rank_of(rounded, direction, 0) OVER w AS place,
		kpi.published_round(kpi.margin_to_place(rounded, direction, k) OVER w, decimals)::float8 AS margin,
		CASE WHEN of_n IS NULL OR of_n = n_units THEN rank_published END AS rank_here
	FROM panel
	WHERE belongs
	WINDOW w AS (PARTITION BY indicator_code, breakdown, method_code, period_text, panel_boundary)
)
SELECT r.indicator_code, r.indicator_name_vi, r.indicator_name_en, r.breakdown, r.method_code,
	r.panel_boundary AS boundary, r.period_text, r.period_date, r.period_end, r.year,
	r.unit_code, u.name_vi AS unit_name_vi, u.name_en AS unit_name_en,
	r.rounded AS value, r.unit_measure, r.rank_here AS rank_published, whole.rank_computed, r.n_ranked, r.n_units,
	CASE WHEN r.has_k THEN r.k END AS k,
	CASE WHEN r.has_k THEN whole.margin END AS margin_to_k,
	CASE WHEN r.has_k THEN coalesce(r.rank_here, whole.rank_computed) <= r.k END AS in_top_k,
	whole.reason, r.obs_status, r.known_from, r.source, r.derived, r.k_of_n,
	CASE WHEN r.has_k THEN r.k_equivalent END AS k_equivalent,
	CASE WHEN r.has_k THEN coalesce(r.rank_here, whole.rank_computed) <= r.k_equivalent END AS in_top_k_equivalent
FROM ranked r
JOIN @scorecard@.unit u ON u.code = r.unit_code
-- what only a whole panel can tell
CROSS JOIN LATERAL (
	SELECT r.place AS rank_computed, r.margin, NULL::text AS reason WHERE r.n_ranked = r.n_units
	UNION ALL
	SELECT NULL, NULL, 'incomplete_panel' WHERE r.n_ranked < r.n_units
) whole;
COMMENT ON VIEW @scorecard@.ranking IS
	'Rank of every unit among the N of its territorial division, as published and as computed from values rounded'
	' as published; computed ranks need the complete panel. A division is ranked for the periods it was in force, and '
	'for earlier ones when figures were carried over to its units. margin_to_k is ahead of (positive) or missing to '
	'(negative) the k-th place of the rank target, which was set among k_of_n; k_equivalent is the same share of the '
	'field here, our reading. One row per indicator_code, breakdown, method_code, boundary, period_text, unit_code';
