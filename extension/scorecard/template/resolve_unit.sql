-- Names of places -------------------------------------------------------------------------------------------------
-- A name is matched by its key against the keys of known names, never by likeness: Vĩnh Phúc and Bình Phước are two
-- letters apart. Where a name was borne by several units (Phú Thọ before and after the merger), the day decides.

CREATE FUNCTION @scorecard@.name_key(name text) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN translate(kpi.fold(name), E' \t\r\n\u00a0.,;:!?()[]{}/\\|_*''"`-‐‑–—−“”‘’«»·•', '');
COMMENT ON FUNCTION @scorecard@.name_key(text) IS
	'What counts of a name when it is compared: its letters and digits as kpi.fold gives them, without blanks and '
	'punctuation, so that TP.HCM, TP. HCM and TPHCM are one';

CREATE TYPE @scorecard@.unit_reading AS (unit text, reason text, hint text);
COMMENT ON TYPE @scorecard@.unit_reading IS
	'A place that was read: the code of the unit, or the reason why there is none; the hint is for people only';

CREATE INDEX unit_alias_by_key ON @scorecard@.unit_alias (folded);

-- The condition ties the trigger to kpi.fold: without the extension it goes, and the table can still be written.
CREATE FUNCTION @scorecard@.fold_alias() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $fold_alias$
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', TG_TABLE_SCHEMA), true);
	NEW.folded := name_key(NEW.alias);
	RETURN NEW;
END
$fold_alias$;
COMMENT ON FUNCTION @scorecard@.fold_alias() IS 'Trigger of unit_alias: keeps the key of the name right';
CREATE TRIGGER fold_alias BEFORE INSERT OR UPDATE ON @scorecard@.unit_alias
	FOR EACH ROW WHEN (NEW.folded IS DISTINCT FROM @scorecard@.name_key(NEW.alias))
	EXECUTE FUNCTION @scorecard@.fold_alias();

CREATE FUNCTION @scorecard@.name_unit() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $name_unit$
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', TG_TABLE_SCHEMA), true);
	INSERT INTO unit_alias (unit, alias) VALUES (NEW.code, NEW.name_vi), (NEW.code, NEW.name_en)
	ON CONFLICT DO NOTHING;
	RETURN NULL;
END
$name_unit$;
COMMENT ON FUNCTION @scorecard@.name_unit() IS 'Trigger of unit: a unit can be read by the names it bears';
CREATE TRIGGER name_unit AFTER INSERT OR UPDATE OF name_vi, name_en ON @scorecard@.unit
	FOR EACH ROW WHEN (@scorecard@.name_key(NEW.name_vi) <> '')
	EXECUTE FUNCTION @scorecard@.name_unit();

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
