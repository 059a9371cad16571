-- Faults in words -----------------------------------------------------------------------------------------------------

CREATE FUNCTION @scorecard@.nearest_indicators(name text, english boolean DEFAULT false) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	WITH asked AS MATERIALIZED (
		SELECT @scorecard@.name_key(left(nearest_indicators.name, 60)) AS key
	), pair AS MATERIALIZED (
		SELECT DISTINCT substr(a.key, i, 2) AS letters FROM asked a, generate_series(1, length(a.key) - 1) i
	), likeness AS (
		SELECT i.code, max(2.0 * shared.n / ((SELECT count(*) FROM pair) + length(k.key) - 1)) AS degree
		FROM @scorecard@.indicator i
		CROSS JOIN LATERAL unnest(ARRAY[i.code, i.name_vi, i.name_en]) spelling
		CROSS JOIN LATERAL (SELECT @scorecard@.name_key(spelling) AS key) k
		CROSS JOIN LATERAL (SELECT count(*) AS n FROM pair p WHERE strpos(k.key, p.letters) > 0) shared
		WHERE length(k.key) > 1
		GROUP BY i.code
	), nearest AS (
		SELECT * FROM likeness WHERE degree >= 0.5 ORDER BY degree DESC, code LIMIT 3
	)
	SELECT string_agg(format('%s (%s)', n.code, CASE WHEN english THEN i.name_en ELSE i.name_vi END), ', '
		ORDER BY n.degree DESC, n.code)
	FROM nearest n JOIN @scorecard@.indicator i ON i.code = n.code;
END;
COMMENT ON FUNCTION @scorecard@.nearest_indicators(text, boolean) IS
	'Up to three indicators whose codes or names are most like a text, to show to people; nothing is ever matched '
	'by likeness';

CREATE FUNCTION @scorecard@.namesakes(name text) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT string_agg(DISTINCT format('%s (%s)', u.name_vi, u.code), ', ')
	FROM @scorecard@.unit u LEFT JOIN @scorecard@.unit_alias a ON a.unit = u.code
	WHERE u.gso_code = btrim(namesakes.name) OR u.iso_code = upper(btrim(namesakes.name))
		OR a.folded = @scorecard@.name_key(left(namesakes.name, 300));
END;
COMMENT ON FUNCTION @scorecard@.namesakes(text) IS
	'The units that a name, an ISO code or a code of the statistics office could mean, to show to people';

-- The unit that took its place, by succession or by bearing its name.
CREATE FUNCTION @scorecard@.heirs(unit text, day date) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT string_agg(DISTINCT format('%s (%s)', h.name_vi, h.code), ', ')
	FROM @scorecard@.unit u
	JOIN @scorecard@.unit h ON h.code <> u.code AND h.valid @> heirs.day
	WHERE u.code = heirs.unit AND (
		EXISTS (SELECT FROM @scorecard@.unit_succession s WHERE s.old_unit = u.code AND s.new_unit = h.code)
		OR EXISTS (SELECT FROM @scorecard@.unit_alias a JOIN @scorecard@.unit_alias b ON b.folded = a.folded
			WHERE a.unit = u.code AND b.unit = h.code));
END;
COMMENT ON FUNCTION @scorecard@.heirs(text, date) IS
	'The units standing on a day that a unit became part of, or that bear its name, to show to people';

CREATE TYPE @scorecard@.fault_message AS (line tid, message_vi text, message_en text);
COMMENT ON TYPE @scorecard@.fault_message IS 'What is wrong with a row of the inbox, in words, one line for each fault';

-- What a name could have meant is searched for the first hundred names only: a file of the wrong place has no others.
CREATE FUNCTION @scorecard@.fault_messages() RETURNS SETOF @scorecard@.fault_message
	LANGUAGE plpgsql
AS $fault_messages$
BEGIN
	RETURN QUERY
	WITH fault AS MATERIALIZED (
		SELECT s.line, f.nth, fault_code(f.fault) AS code, inbox_cell(s.raw, fault_place(f.fault)) AS written, s.unit,
			s.indicator, s.period, s.known_from, s.figure
		FROM pg_temp.kpi_ingest s CROSS JOIN LATERAL unnest(s.faults) WITH ORDINALITY AS f (fault, nth)
		WHERE s.faults IS NOT NULL
	), hint AS (
		SELECT h.code, h.written, CASE h.code WHEN 'unknown_place' THEN nearest_units(h.written)
			WHEN 'unknown_indicator' THEN nearest_indicators(h.written) ELSE namesakes(h.written) END AS names,
			CASE h.code WHEN 'unknown_indicator' THEN nearest_indicators(h.written, true) END AS english_names
		FROM (
			SELECT DISTINCT f.code, f.written FROM fault f
			WHERE f.code = ANY ('{unknown_place,unknown_indicator,ambiguous_place,place_needs_period}'::text[]) LIMIT 100
		) h
	)
	SELECT f.line,
		string_agg(concat(coalesce(w.meaning_vi, f.code), ': "' || left(f.written, 80) || '"', '; ' || detail.vi),
			E'\n' ORDER BY f.nth),
		string_agg(concat(coalesce(w.meaning, f.code), ': "' || left(f.written, 80) || '"', '; ' || detail.en), E'\n'
			ORDER BY f.nth)
	FROM fault f
	LEFT JOIN kpi.catalogue_word w ON w.list = 'reason' AND w.code = f.code
	LEFT JOIN hint h ON h.code = f.code AND h.written = f.written
	LEFT JOIN indicator i ON i.code = f.indicator
	CROSS JOIN LATERAL (SELECT CASE
			WHEN h.code = ANY ('{unknown_place,unknown_indicator}'::text[]) THEN 'gần nhất: ' || h.names
			WHEN h.code IS NOT NULL THEN 'có thể là: ' || h.names
			WHEN f.code = 'outside_limits' THEN concat('giá trị ', trim_scale((f.figure).value),
				' - ' || trim_scale((f.figure).value_upper),
				', giới hạn ', coalesce('từ ' || i.lower, ''), coalesce(' đến ' || i.upper, ''))
			WHEN f.code = 'unit_mismatch' THEN 'chỉ tiêu tính bằng ' || i.unit_measure
			WHEN f.code = 'parts_contradict_value' THEN concat('giá trị ', trim_scale((f.figure).value),
				', tử trên mẫu là ',
				trim_scale(round(i.multiplier * (f.figure).numerator / nullif((f.figure).denominator, 0), 6)))
			WHEN f.code = 'unit_not_in_force' THEN 'nay là: ' || heirs(f.unit, kpi.period_end(f.period::kpi.period))
		END, CASE
			WHEN h.code = ANY ('{unknown_place,unknown_indicator}'::text[])
				THEN 'nearest: ' || coalesce(h.english_names, h.names)
			WHEN h.code IS NOT NULL THEN 'could be: ' || h.names
			WHEN f.code = 'outside_limits' THEN concat('value ', trim_scale((f.figure).value),
				' to ' || trim_scale((f.figure).value_upper),
				', limits ', coalesce('from ' || i.lower, ''), coalesce(' to ' || i.upper, ''))
			WHEN f.code = 'unit_mismatch' THEN 'the indicator is measured in ' || i.unit_measure
			WHEN f.code = 'parts_contradict_value' THEN concat('value ', trim_scale((f.figure).value),
				', numerator over denominator make ',
				trim_scale(round(i.multiplier * (f.figure).numerator / nullif((f.figure).denominator, 0), 6)))
			WHEN f.code = 'unit_not_in_force' THEN 'now: ' || heirs(f.unit, kpi.period_end(f.period::kpi.period))
		END) AS detail (vi, en)
	GROUP BY f.line;
END
$fault_messages$;
COMMENT ON FUNCTION @scorecard@.fault_messages() IS
	'Part of ingest: what is wrong with each row that could not be read, with limits, units of measure and names '
	'it could mean';
