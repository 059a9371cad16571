CREATE VIEW @scorecard@.ranking AS
WITH member AS (
	SELECT m.boundary, m.unit, b.valid, count(*) OVER (PARTITION BY m.boundary)::int AS n_units,
		count(*) OVER (PARTITION BY m.unit) = 1 AS only_here
	FROM @scorecard@.boundary_member m
	JOIN @scorecard@.boundary b ON b.code = m.boundary
), place AS (
	-- the place asked for first in time; of several at once the most modest one
	SELECT DISTINCT ON (t.indicator) t.indicator, (t.value - (t.op = '<')::int)::int AS k
	FROM @scorecard@.target t
	WHERE t.kind = 'rank' AND (t.op = '<=' OR t.op = '<') AND t.value - (t.op = '<')::int >= 1
	ORDER BY t.indicator, kpi.period_end(t.period::kpi.period), t.value DESC, t.op DESC
), panel AS (
	SELECT k.*, member.boundary AS panel_boundary, member.n_units, i.direction, i.decimals, i.unit_measure,
		i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en,
		kpi.published_round(k.value, i.decimals)::float8 AS rounded,
		bool_or(member.only_here OR member.valid @> k.period_end) OVER w AS belongs,
		coalesce(place.k, 1) AS k, place.k IS NOT NULL AS has_k
	FROM @scorecard@.known k
	JOIN @scorecard@.indicator i ON i.code = k.indicator_code AND i.direction <> 0
	-- a figure ranked among N units belongs to the division of N units
	JOIN member ON member.unit = k.unit_code AND (k.of_n IS NULL OR k.of_n = member.n_units)
	LEFT JOIN place ON place.indicator = k.indicator_code
	WINDOW w AS (PARTITION BY k.indicator_code, k.breakdown, k.method_code, k.period_text, member.boundary)
), ranked AS (
	SELECT panel.*, kpi.rank_count(rounded) OVER w AS n_ranked, kpi.rank_of(rounded, direction, 0) OVER w AS place,
		kpi.published_round(kpi.margin_to_place(rounded, direction, k) OVER w, decimals)::float8 AS margin
	FROM panel
	WHERE belongs
	WINDOW w AS (PARTITION BY indicator_code, breakdown, method_code, period_text, panel_boundary)
)
SELECT r.indicator_code, r.indicator_name_vi, r.indicator_name_en, r.breakdown, r.method_code,
	r.panel_boundary AS boundary, r.period_text, r.period_date, r.period_end, r.year,
	r.unit_code, u.name_vi AS unit_name_vi, u.name_en AS unit_name_en,
	r.rounded AS value, r.unit_measure, r.rank_published, whole.rank_computed, r.n_ranked, r.n_units,
	CASE WHEN r.has_k THEN r.k END AS k,
	CASE WHEN r.has_k THEN whole.margin END AS margin_to_k,
	CASE WHEN r.has_k THEN coalesce(r.rank_published, whole.rank_computed) <= r.k END AS in_top_k,
	whole.reason, r.obs_status, r.known_from, r.source
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
	' as published; computed ranks need the complete panel. margin_to_k is ahead of (positive) or missing to '
	'(negative) the k-th place of the rank target. One row per indicator_code, breakdown, method_code, boundary, '
	'period_text, unit_code';
