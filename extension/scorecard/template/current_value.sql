CREATE VIEW @scorecard@.current_value WITH (security_barrier = true) AS
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
		SELECT u.code AS unit, i.code AS indicator, step.breakdown, step.method, step.period, step.period_start,
			step.period_end, step.value::float8, step.value_upper::float8, step.qualifier, step.rank_published, step.of_n,
			step.obs_status, step.conf_status, step.break_before, step.known_from, step.source, step.note, false AS derived
		FROM (
			-- in this order the first row is the newest of its period, and nearly always one to show
			SELECT o.*
			FROM @scorecard@.observation o
			WHERE o.indicator = i.code AND o.unit = u.code AND @as_of:o@
			ORDER BY o.method, o.breakdown, o.period_end DESC, o.period_start, o.known_from DESC, o.recorded_at DESC
			LIMIT 1
		) top
		CROSS JOIN LATERAL (
			SELECT top.*
			WHERE top.obs_status <> 'F' AND @shown:top@
			UNION ALL
			(
				SELECT o.*
				FROM @scorecard@.observation o
				WHERE (top.obs_status <> 'F' AND @shown:top@) IS NOT TRUE
					AND o.indicator = i.code AND o.unit = u.code AND o.obs_status <> 'F' AND @shown:o@
					AND @as_of:o@ AND @newest:o@
				ORDER BY o.method, o.breakdown, o.period_end DESC, o.period_start, o.known_from DESC, o.recorded_at DESC
				LIMIT 1
			)
		) first
		CROSS JOIN LATERAL (
			SELECT first.*
			UNION ALL
			-- from series to series, one probe of the index each; most have one only, and a recursion that is not begun
			-- costs nothing
			SELECT other.*
			FROM (
				WITH RECURSIVE step AS (
					SELECT first.*
					UNION ALL
					SELECT next.*
					FROM step
					CROSS JOIN LATERAL (
						SELECT o.*
						FROM @scorecard@.observation o
						WHERE o.indicator = i.code AND o.unit = u.code AND o.obs_status <> 'F'
							AND (o.method, o.breakdown) > (step.method, step.breakdown) AND @shown:o@
							AND @as_of:o@ AND @newest:o@
						ORDER BY o.method, o.breakdown, o.period_end DESC, o.period_start, o.known_from DESC,
							o.recorded_at DESC
						LIMIT 1
					) next
				)
				SELECT * FROM step WHERE (step.method, step.breakdown) > (first.method, first.breakdown)
			) other
			WHERE (
				SELECT true
				FROM @scorecard@.observation o
				WHERE o.indicator = i.code AND o.unit = u.code
					AND (o.method, o.breakdown) > (first.method, first.breakdown)
				LIMIT 1)
		) step
		UNION ALL
		SELECT c.unit_code, c.indicator_code, c.breakdown, c.method_code, c.period_text, c.period_date, c.period_end,
			c.value, c.value_upper, c.qualifier, NULL, NULL, c.obs_status, c.conf_status, c.break_before, c.known_from, NULL,
			c.members, true
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
