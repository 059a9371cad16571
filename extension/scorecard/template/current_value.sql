CREATE VIEW @scorecard@.current_value AS
SELECT u.code AS unit_code, u.name_vi AS unit_name_vi, u.name_en AS unit_name_en,
	i.code AS indicator_code, i.name_vi AS indicator_name_vi, i.name_en AS indicator_name_en,
	last.breakdown, last.method AS method_code, @boundary:placed:last.period_end@ AS boundary,
	last.period AS period_text, last.period_start AS period_date, last.period_end,
	extract(year FROM last.period_end)::int AS year,
	last.value::float8 AS value, last.value_upper::float8 AS value_upper, last.qualifier, i.unit_measure,
	last.rank_published, last.of_n, last.obs_status, last.conf_status, last.break_before OR @new_area:last@ AS break_before,
	NOT upper_inf(u.valid) AS unit_ended, last.known_from, last.source, last.note, last.derived
FROM @scorecard@.indicator i
CROSS JOIN @scorecard@.unit u
@placed:u.code@
@born:u.code@
CROSS JOIN LATERAL (
	SELECT DISTINCT ON (figure.method, figure.breakdown) figure.*
	FROM (
		-- the series of one unit and indicator, one index probe each, with its newest figure not superseded or withdrawn
		SELECT o.unit, o.indicator, o.breakdown, o.method, o.period, o.period_start, o.period_end, o.value::float8,
			o.value_upper::float8, o.qualifier, o.rank_published, o.of_n, o.obs_status, o.conf_status, o.break_before,
			o.known_from, o.source, o.note, false AS derived
		FROM (
			WITH RECURSIVE step AS (
				(SELECT o.method, o.breakdown
				 FROM @scorecard@.observation o
				 WHERE o.indicator = i.code AND o.unit = u.code
				 ORDER BY o.method, o.breakdown LIMIT 1)
				UNION ALL
				SELECT next.method, next.breakdown
				FROM step CROSS JOIN LATERAL (
					SELECT o.method, o.breakdown
					FROM @scorecard@.observation o
					WHERE o.indicator = i.code AND o.unit = u.code AND (o.method, o.breakdown) > (step.method, step.breakdown)
					ORDER BY o.method, o.breakdown LIMIT 1) next
			)
			SELECT step.method, step.breakdown FROM step
		) series
		CROSS JOIN LATERAL (
			SELECT o.*
			FROM @scorecard@.observation o
			WHERE o.indicator = i.code AND o.unit = u.code AND o.method = series.method AND o.breakdown = series.breakdown
				AND o.obs_status <> 'F' AND @shown:o@
				AND @as_of:o@
				AND NOT EXISTS (
					SELECT
					FROM @scorecard@.observation newer
					WHERE newer.indicator = o.indicator AND newer.unit = o.unit AND newer.method = o.method
						AND newer.breakdown = o.breakdown AND newer.period = o.period
						AND (newer.known_from, newer.recorded_at) > (o.known_from, o.recorded_at)
						AND @as_of:newer@)
			ORDER BY o.period_end DESC, o.period_start, o.known_from DESC, o.recorded_at DESC
			LIMIT 1
		) o
		UNION ALL
		SELECT c.unit_code, c.indicator_code, c.breakdown, c.method_code, c.period_text, c.period_date, c.period_end, c.value,
			c.value_upper, c.qualifier, NULL, NULL, c.obs_status, c.conf_status, c.break_before, c.known_from, NULL, c.members, true
		FROM @scorecard@.carried_over c
		WHERE @asked@ IS NOT NULL AND c.unit_code = u.code AND c.indicator_code = i.code
			AND c.value IS NOT NULL AND c.obs_status <> 'F' AND NOT c.replaced
	) figure
	ORDER BY figure.method, figure.breakdown, figure.period_end DESC, figure.period_start
) last
WHERE @asked_for:u.code@;
COMMENT ON VIEW @scorecard@.current_value IS
	'The latest figure of every series (greatest period end, the longest of several ending together), never a '
	'forecast. One row per unit_code, indicator_code, breakdown, method_code';
