CREATE FUNCTION @scorecard@.derived_as_recorded(moment timestamptz) RETURNS SETOF @scorecard@.figure LANGUAGE sql STABLE
	-- the planner takes the figures handed on from level to level for few, and would search them for each part
	SET enable_nestloop = off SET jit = off
BEGIN ATOMIC
	WITH RECURSIVE step (level, figures, derived) AS (
		-- level by level, as they are kept
		SELECT 0, ARRAY(
				SELECT f FROM @scorecard@.figure f
				WHERE f.origin = 'reported' AND f.recorded_at <= derived_as_recorded.moment
					AND f.superseded_at > derived_as_recorded.moment),
			'{}'::@scorecard@.figure[]
		UNION ALL
		SELECT step.level + 1, step.figures || next.figures, step.derived || next.figures
		FROM step
		CROSS JOIN LATERAL (SELECT ARRAY(
			SELECT d FROM @scorecard@.derive(ARRAY(
				SELECT p FROM @scorecard@.parts_as_recorded(step.level + 1, ARRAY(
						SELECT DISTINCT ROW(w.unit, f.indicator, f.breakdown, f.method, f.period)::@scorecard@.cell
						FROM @scorecard@.whole w
						JOIN @scorecard@.part p ON p.unit = w.unit AND p.origin = w.origin AND p.made_from = w.made_from
						JOIN unnest(step.figures) f ON f.unit = p.member
						WHERE w.level = step.level + 1),
					step.figures) p)) d) AS figures) next
		WHERE step.level < (SELECT max(w.level) FROM @scorecard@.whole w)
	)
	SELECT f.* FROM (SELECT s.derived FROM step s ORDER BY s.level DESC LIMIT 1) last CROSS JOIN unnest(last.derived) f;
END;
COMMENT ON FUNCTION @scorecard@.derived_as_recorded(timestamptz) IS
	'What was derived from the figures held at an earlier moment, by the rules of today; worked out anew at every call';

CREATE VIEW @scorecard@.known AS
SELECT s.unit AS unit_code, s.indicator AS indicator_code, s.breakdown, s.method AS method_code, s.period AS period_text,
	s.period_start AS period_date, s.period_end, extract(year FROM s.period_end)::int AS year, s.shown_boundary AS boundary,
	s.value, s.value_upper::float8 AS value_upper, s.qualifier, s.numerator::float8 AS numerator,
	s.denominator::float8 AS denominator, s.rank_published, s.of_n, s.obs_status, 'F'::text COLLATE "C" AS conf_status,
	s.is_break AS break_before, s.known_from, s.source, s.note, s.origin <> 'reported' AS derived, s.origin
FROM @scorecard@.shown s
UNION ALL
SELECT d.unit, d.indicator, d.breakdown, d.method, d.period, d.period_start, d.period_end,
	extract(year FROM d.period_end)::int, d.boundary, d.value, d.value_upper::float8, d.qualifier, d.numerator::float8,
	d.denominator::float8, NULL, NULL, d.obs_status, 'F', d.break_before, d.known_from, NULL, d.note, true, d.origin
FROM @scorecard@.derived_as_recorded((SELECT a.recorded_as_of FROM @scorecard@.asked a)) d
WHERE (SELECT a.recorded_as_of FROM @scorecard@.asked a) IS NOT NULL AND NOT d.replaced AND d.value IS NOT NULL
	AND (SELECT a.day FROM @scorecard@.asked a) BETWEEN d.known_from AND d.known_until;
COMMENT ON VIEW @scorecard@.known IS
	'The published figure of every unit, indicator, breakdown, method and period, as known on the day set by kpi.as_of '
	'(publication) and kpi.recorded_as_of (what was held here); what was carried over to a new unit or rolled up from '
	'members is derived. With kpi.boundary the units of that territorial division, and of none, as the nation. '
	'One row per unit_code, indicator_code, breakdown, method_code, period_text';

CREATE VIEW @scorecard@.reported AS
SELECT k.unit AS unit_code, k.indicator AS indicator_code, k.breakdown, k.method AS method_code, k.period AS period_text,
	k.period_start AS period_date, k.period_end, extract(year FROM k.period_end)::int AS year, k.shown_boundary AS boundary,
	k.value, k.value_upper::float8 AS value_upper, k.qualifier, k.numerator::float8 AS numerator,
	k.denominator::float8 AS denominator, k.rank_published, k.of_n, k.obs_status, 'F'::text COLLATE "C" AS conf_status,
	k.break_before, k.known_from, k.source, k.note
FROM @scorecard@.as_known k
WHERE k.origin = 'reported';
COMMENT ON VIEW @scorecard@.reported IS
	'The newest reported figure of every unit, indicator, breakdown, method and period, as known on the day asked for, '
	'whatever territorial division is asked for. One row per unit_code, indicator_code, breakdown, method_code, period_text';
