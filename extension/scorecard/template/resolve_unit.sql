-- One name at a time, with a hint for people ----------------------------------------------------------------------------

-- Likeness is the share of pairs of neighbouring letters that two keys have in common (Dice); a key that holds a whole
-- name is very like it.
CREATE FUNCTION @scorecard@.nearest_units(name text) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	WITH asked AS MATERIALIZED (
		SELECT @scorecard@.name_key(left(nearest_units.name, 60)) AS key
	), pair AS MATERIALIZED (
		SELECT DISTINCT substr(a.key, i, 2) AS letters FROM asked a, generate_series(1, length(a.key) - 1) i
	), likeness AS (
		SELECT u.code, u.name_vi, max(CASE
				WHEN length(a.folded) > 4 AND strpos((SELECT key FROM asked), a.folded) > 0 THEN 0.95
				ELSE 2.0 * shared.n / ((SELECT count(*) FROM pair) + length(a.folded) - 1) END) AS degree
		FROM @scorecard@.unit_alias a
		JOIN @scorecard@.unit u ON u.code = a.unit
		CROSS JOIN LATERAL (SELECT count(*) AS n FROM pair p WHERE strpos(a.folded, p.letters) > 0) shared
		WHERE length(a.folded) > 1
		GROUP BY u.code
	), nearest AS (
		SELECT * FROM likeness WHERE degree >= 0.5 ORDER BY degree DESC, code LIMIT 3
	)
	SELECT string_agg(format('%s (%s)', n.name_vi, n.code), ', ' ORDER BY n.degree DESC, n.code) FROM nearest n;
END;
COMMENT ON FUNCTION @scorecard@.nearest_units(text) IS
	'Up to three units whose names are most like a text, to show to people; nothing is ever matched by likeness';

CREATE FUNCTION @scorecard@.read_unit(name text, day date) RETURNS @scorecard@.unit_reading
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT r.unit, r.reason,
		CASE
			WHEN r.reason = 'unknown_place' THEN @scorecard@.nearest_units(read_unit.name)
			WHEN r.reason IS NOT NULL THEN (
				SELECT string_agg(DISTINCT u.code, ', ')
				FROM @scorecard@.unit u LEFT JOIN @scorecard@.unit_alias a ON a.unit = u.code
				WHERE u.gso_code = btrim(read_unit.name) OR u.iso_code = upper(btrim(read_unit.name))
					OR a.folded = @scorecard@.name_key(left(read_unit.name, 300)))
			WHEN NOT u.valid @> read_unit.day THEN concat(u.code, ' from ' || to_char(lower(u.valid), 'YYYY-MM-DD'),
				' until ' || to_char(upper(u.valid) - 1, 'YYYY-MM-DD'))
		END
	FROM @scorecard@.read_units(ARRAY[read_unit.name], ARRAY[read_unit.day]) r
	LEFT JOIN @scorecard@.unit u ON u.code = r.unit;
END;
COMMENT ON FUNCTION @scorecard@.read_unit(text, date) IS
	'The unit a name means on a day, or the reason why there is none, with a hint for people; never raises';

CREATE FUNCTION @scorecard@.read_unit(name text, period text DEFAULT NULL) RETURNS @scorecard@.unit_reading
	LANGUAGE sql STABLE PARALLEL SAFE
	RETURN @scorecard@.read_unit(name, kpi.period_end(period::kpi.period));
COMMENT ON FUNCTION @scorecard@.read_unit(text, text) IS
	'The unit a name means in a period, which is the one standing on the period''s last day; the period is in '
	'canonical text, another one is an error';

CREATE FUNCTION @scorecard@.resolve_unit(name text, period text DEFAULT NULL) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT r.unit FROM @scorecard@.read_units(ARRAY[resolve_unit.name],
		ARRAY[kpi.period_end(resolve_unit.period::kpi.period)]) r;
END;
COMMENT ON FUNCTION @scorecard@.resolve_unit(text, text) IS
	'Code of the unit that a name means in a period: the official name, with or without accents and the word for its '
	'kind, a usual abbreviation, an old spelling, an ISO code, a code of the statistics office or our own; null when '
	'no unit or more than one has that name then (read_unit says why)';

CREATE FUNCTION @scorecard@.resolve_unit(name text, period kpi.period) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
	RETURN @scorecard@.resolve_unit(name, period::text);
COMMENT ON FUNCTION @scorecard@.resolve_unit(text, kpi.period) IS
	'Code of the unit that a name means in a period, as resolve_unit(text, text) gives it';
