CREATE VIEW @scorecard@.parts AS
WITH cell AS MATERIALIZED (
	-- OFFSET 0 keeps it a search by indicator, of which few are added up
	SELECT r.*
	FROM (SELECT a.indicator FROM @scorecard@.addition a UNION SELECT a.part_indicator FROM @scorecard@.addition a) needed
	CROSS JOIN LATERAL (
		SELECT r.* FROM @scorecard@.released r WHERE r.indicator_code = needed.indicator AND r.value IS NOT NULL OFFSET 0
	) r
), summed AS (
	SELECT bool_or(a.overlapping) AS overlapping, whole.unit_code, whole.indicator_code, whole.breakdown, whole.method_code, whole.boundary, whole.period_text,
		whole.period_date, whole.year, whole.value, whole.unit_measure, sum(part.value::numeric) AS sum_of_parts,
		count(*)::int AS n_parts, array_agg(part.value::numeric ORDER BY part.indicator_code, part.breakdown) AS parts
	FROM @scorecard@.addition a
	JOIN cell whole ON whole.indicator_code = a.indicator AND whole.breakdown = a.breakdown
	JOIN cell part ON part.indicator_code = a.part_indicator AND part.breakdown = a.part_breakdown
		AND part.unit_code = whole.unit_code AND part.method_code = whole.method_code
			AND part.period_text = whole.period_text
	GROUP BY whole.unit_code, whole.indicator_code, whole.breakdown, whole.method_code, whole.boundary,
		whole.period_text, whole.period_date, whole.year, whole.value, whole.unit_measure
)
SELECT s.unit_code, s.indicator_code, s.breakdown, s.method_code, s.boundary, s.period_text, s.period_date, s.year,
	s.value, s.unit_measure, s.sum_of_parts::float8 AS sum_of_parts,
		(s.value::numeric - s.sum_of_parts)::float8 AS difference,
	s.n_parts, expected.n AS n_expected,
	CASE WHEN s.n_parts = expected.n AND overlap.reason IS NULL THEN kpi.parts_agree(s.value::numeric, s.parts) END AS parts_agree,
	CASE WHEN s.n_parts < expected.n THEN 'part_missing' WHEN overlap.reason IS NOT NULL THEN overlap.reason
		WHEN NOT kpi.parts_agree(s.value::numeric, s.parts) THEN 'parts_disagree'
		WHEN s.value::numeric <> s.sum_of_parts THEN 'rounding' END AS reason
FROM summed s
JOIN (
	SELECT a.indicator, a.breakdown, count(*)::int AS n FROM @scorecard@.addition a GROUP BY a.indicator, a.breakdown
) expected ON expected.indicator = s.indicator_code AND expected.breakdown = s.breakdown
CROSS JOIN LATERAL (
	-- more than the total together, none of them more than it
	SELECT CASE WHEN s.overlapping AND s.sum_of_parts > s.value::numeric AND s.value::numeric >= ALL (s.parts) THEN 'parts_overlap'
		END AS reason
) overlap;
COMMENT ON VIEW @scorecard@.parts IS
	'Published totals beside the sum of their published parts: whether they agree within rounding, and why not; '
	'parts that overlap may be more than the total. One row per unit_code, indicator_code, breakdown, method_code, period_text';
