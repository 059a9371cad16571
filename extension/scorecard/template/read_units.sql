-- The unit that a name means on a day -----------------------------------------------------------------------------------

CREATE TYPE @scorecard@.unit_reading AS (unit text, reason text, hint text);
COMMENT ON TYPE @scorecard@.unit_reading IS
	'A place that was read: the code of the unit, or the reason why there is none; the hint is for people only';

-- One reading for each name and day, in their order. strength: 1 our own code, which says the unit whatever the day;
-- 2 a name or an ISO code, which may have passed to a successor; 3 a code of the statistics office, which means
-- nothing without its day, since seven codes went to other provinces in 2025.
CREATE FUNCTION @scorecard@.read_units(names text[], days date[]) RETURNS SETOF @scorecard@.unit_reading
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	WITH asked AS (
		SELECT a.nth, a.name, a.day FROM unnest(names, days) WITH ORDINALITY AS a (name, day, nth)
	), word AS MATERIALIZED (
		SELECT DISTINCT a.name, btrim(a.name) COLLATE "C" AS written, @scorecard@.name_key(left(a.name, 300)) AS key
		FROM asked a WHERE length(a.name) <= 300
	), candidate AS (
		SELECT w.name, u.code, u.valid, u.kind, 1 AS strength, false AS exact
		FROM word w JOIN @scorecard@.unit u ON u.code = w.written
		UNION
		SELECT w.name, u.code, u.valid, u.kind, 2, false FROM word w JOIN @scorecard@.unit u ON u.iso_code = upper(w.written)
		UNION
		SELECT w.name, u.code, u.valid, u.kind, 2, bool_or(lower(a.alias) = lower(w.written))
		FROM word w JOIN @scorecard@.unit_alias a ON a.folded = w.key JOIN @scorecard@.unit u ON u.code = a.unit
		WHERE w.key <> ''
		GROUP BY w.name, u.code, u.valid, u.kind
		UNION
		SELECT w.name, u.code, u.valid, u.kind, 3, false FROM word w JOIN @scorecard@.unit u ON u.gso_code = w.written
	), standing AS (
		-- of those standing on the day the ones of the lowest grade, of these the ones spelt just so
		SELECT a.nth, a.name, a.day, c.code, c.strength, c.valid @> a.day AS stands, coalesce(k.grade, 0) AS grade,
			c.exact, min(coalesce(k.grade, 0)) OVER (PARTITION BY a.nth) AS best_grade,
			min(coalesce(k.grade, 0)) FILTER (WHERE c.valid @> a.day) OVER (PARTITION BY a.nth) AS standing_grade
		FROM asked a
		LEFT JOIN candidate c ON c.name = a.name
		LEFT JOIN @scorecard@.unit_kind k ON k.code = c.kind
	), found AS (
		SELECT s.nth, s.name, s.day, min(s.strength) AS strength, count(DISTINCT s.code) AS n,
			min(s.code) FILTER (WHERE s.strength = 1) AS by_code, min(s.code) AS only_one,
			count(DISTINCT s.code) FILTER (WHERE s.stands) AS n_standing,
			count(DISTINCT s.code) FILTER (WHERE s.stands AND s.grade = s.standing_grade) AS n_best,
			min(s.code) FILTER (WHERE s.stands AND s.grade = s.standing_grade) AS best,
			count(DISTINCT s.code) FILTER (WHERE s.stands AND s.grade = s.standing_grade AND s.exact) AS n_exact,
			min(s.code) FILTER (WHERE s.stands AND s.grade = s.standing_grade AND s.exact) AS best_exact,
			-- a ward does not take the place of the province that bore its name
			bool_or(s.standing_grade > s.best_grade) AS outranked
		FROM standing s
		GROUP BY s.nth, s.name, s.day
	), decided AS (
		SELECT f.*, CASE
				WHEN f.strength = 1 THEN f.by_code
				WHEN f.outranked THEN NULL
				WHEN f.n_best = 1 THEN f.best
				WHEN f.n_exact = 1 THEN f.best_exact
				WHEN f.strength = 2 AND f.n = 1 THEN f.only_one
			END AS unit
		FROM found f
	)
	SELECT d.unit,
		CASE
			WHEN d.unit IS NOT NULL OR d.name IS NULL THEN NULL
			WHEN d.strength IS NULL OR (d.strength = 3 AND d.day IS NOT NULL AND d.n_standing = 0) THEN 'unknown_place'
			WHEN d.day IS NULL THEN 'place_needs_period'
			ELSE 'ambiguous_place'
		END,
		NULL::text
	FROM decided d
	ORDER BY d.nth;
END;
COMMENT ON FUNCTION @scorecard@.read_units(text[], date[]) IS
	'The unit that each name means on each day, in the order of the arrays; never raises';
