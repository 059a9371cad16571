-- From one unit of measure to another --------------------------------------------------------------------------------

-- What is multiplied with an amount as read, in base units, to give it in the indicator's unit. own: the base unit the
-- amount itself is written with, empty when only a magnitude (triệu) was written, which no percentage has; stated: the
-- column unit_measure; home: the indicator's. A measure that is no quantity to kpi (enterprises, points) is a base unit
-- of its own.
CREATE FUNCTION @scorecard@.measure_factor(own text, stated text, home text) RETURNS numeric
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
	WITH measure AS (
		SELECT m.place, m.written, known.yes,
			@scorecard@.name_key(CASE WHEN known.yes THEN q.unit ELSE m.written END) AS base,
			CASE WHEN known.yes THEN q.value ELSE 1 END AS factor
		FROM (VALUES ('stated', stated), ('home', home)) AS m (place, written)
		CROSS JOIN LATERAL kpi.read_quantity('1 ' || m.written, 'vi') q
		CROSS JOIN LATERAL (SELECT q.reason IS NULL AND q.unit IS NOT NULL) AS known (yes)
	)
	SELECT CASE WHEN own <> '' THEN 1 WHEN s.written IS NULL THEN h.factor ELSE s.factor END / h.factor
	FROM measure h JOIN measure s ON h.place = 'home' AND s.place = 'stated'
	WHERE (own IS NULL OR (own = '' AND h.factor = 1 AND s.factor = 1 AND h.written !~ '[%‰]')
			OR @scorecard@.name_key(own) = h.base OR (own = '%' AND h.written = '%/năm'))
		AND (s.written IS NULL OR (s.base = h.base AND s.yes = h.yes) OR (s.base = '%' AND h.written = '%/năm'));
END;
COMMENT ON FUNCTION @scorecard@.measure_factor(text, text, text) IS
	'Factor from an amount as read to the indicator''s unit of measure; null when the measures do not go together';

CREATE FUNCTION @scorecard@.scaled(amount numeric, factor numeric) RETURNS numeric
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN factor = 1 THEN amount ELSE trim_scale(amount * factor) END;
COMMENT ON FUNCTION @scorecard@.scaled(numeric, numeric) IS 'An amount in another measure, exactly';

CREATE FUNCTION @scorecard@.storable(figure numeric) RETURNS boolean
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN figure IS NULL OR (abs(figure) < 1e30 AND scale(figure) <= 30);
COMMENT ON FUNCTION @scorecard@.storable(numeric) IS 'Whether the figure is within the range that observation keeps';
