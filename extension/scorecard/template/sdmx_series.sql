-- What the columns and codes of a file mean ------------------------------------------------------------------------------

CREATE TYPE @scorecard@.sdmx_name AS (name text, role text);
COMMENT ON TYPE @scorecard@.sdmx_name IS 'A column of a file and what it is: a role of sdmx_column, dimension or of_period';

CREATE FUNCTION @scorecard@.sdmx_names(source text, lines @scorecard@.sdmx_in_row[]) RETURNS SETOF @scorecard@.sdmx_name
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	-- a name goes before a pattern, the source before every source
	SELECT DISTINCT ON (n.name) n.name,
		coalesce(c.role, CASE WHEN p.kind <> 'point' THEN 'of_period' ELSE 'dimension' END)
	FROM (SELECT DISTINCT k.name FROM unnest(lines) l, jsonb_object_keys(l.cells) AS k (name)) n
	LEFT JOIN LATERAL kpi.read_period(n.name) p ON true
	LEFT JOIN @scorecard@.sdmx_column c ON c.source = ANY (ARRAY[sdmx_names.source, '*'])
		AND (upper(c.name) = upper(n.name) OR n.name ~ ('^(?:' || c.name || ')$'))
	ORDER BY n.name, upper(c.name) = upper(n.name) DESC NULLS LAST, c.source = '*', c.name;
END;
COMMENT ON FUNCTION @scorecard@.sdmx_names(text, @scorecard@.sdmx_in_row[]) IS 'What each column of a file is, by sdmx_column';

CREATE TYPE @scorecard@.sdmx_in_series AS (
	line bigint, said jsonb, dataflow text, power numeric, power_unknown boolean, estimated_after numeric, unknown text, codes text,
	units text[], indicators text[], methods text[], measures text[], multipliers numeric[], breakdown text);
COMMENT ON TYPE @scorecard@.sdmx_in_series IS
	'A line of a file: what its columns say by their roles, and what the codes of its dimensions mean together';

CREATE FUNCTION @scorecard@.sdmx_meaning(meaning text, code text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE meaning WHEN '*' THEN code WHEN '=' THEN @scorecard@.code_of_sdmx_id(code) ELSE meaning END;
COMMENT ON FUNCTION @scorecard@.sdmx_meaning(text, text) IS 'What a rule of sdmx_map says of a code: * the code itself, = what sdmx_csv() wrote so';

-- How many lines there are is known to nobody before: no nested loops, which would be quadratic.
CREATE FUNCTION @scorecard@.sdmx_series(source text, lines @scorecard@.sdmx_in_row[], names @scorecard@.sdmx_name[])
	RETURNS SETOF @scorecard@.sdmx_in_series LANGUAGE sql STABLE PARALLEL SAFE SET enable_nestloop = off SET jit = off
BEGIN ATOMIC
	WITH series AS (
		-- codes without the names that some files put behind them (A: Annual)
		SELECT l.line, coalesce(jsonb_object_agg(n.name, c.code) FILTER (WHERE n.role = 'dimension'), '{}') AS key,
			jsonb_object_agg(n.role, CASE n.role WHEN 'source' THEN l.cells ->> n.name ELSE c.code END)
				FILTER (WHERE n.role <> ALL ('{dimension,ignored,of_period}') AND c.code <> '') AS said,
			max(regexp_replace(regexp_replace(c.code, '\(.*$', ''), '^.*:', '')) FILTER (WHERE n.role = 'dataflow') AS dataflow,
			max(p.power) FILTER (WHERE n.role = 'power') AS power,
			bool_or(n.role = 'power' AND c.code <> '' AND p.power IS NULL) AS power_unknown,
			max(CASE n.role WHEN 'estimated_after' THEN (kpi.read_number(c.code, 'en')).value END) AS estimated_after
		FROM unnest(lines) l
		JOIN unnest(names) n ON l.cells ? n.name
		CROSS JOIN LATERAL (SELECT split_part(l.cells ->> n.name, ': ', 1)) AS c (code)
		LEFT JOIN LATERAL (SELECT CASE WHEN lower(c.code) = 'units' THEN 0
			ELSE coalesce((kpi.read_number(c.code, 'en')).value, round(log((kpi.read_quantity('1 ' || c.code)).magnitude))) END)
			AS p (power) ON n.role = 'power'
		GROUP BY l.line
	), rule AS (
		SELECT s.line, k.dimension, k.code, m.source IS NOT NULL AS known, m.unit_measure, m.multiplier,
			@scorecard@.sdmx_meaning(m.unit, k.code) AS unit,
			-- the points of indicators are _ there
			@scorecard@.sdmx_meaning(m.indicator, CASE m.indicator WHEN '=' THEN replace(k.code, '_', '.') ELSE k.code END) AS indicator,
			@scorecard@.sdmx_meaning(m.breakdown, k.code) AS breakdown, @scorecard@.sdmx_meaning(m.method, k.code) AS method
		FROM series s
		CROSS JOIN LATERAL jsonb_each_text(s.key) AS k (dimension, code)
		LEFT JOIN LATERAL (
			SELECT m.*
			FROM @scorecard@.sdmx_map m
			WHERE m.source = sdmx_series.source AND m.dataflow = ANY (ARRAY['*', s.dataflow])
				AND lower(m.dimension) = lower(k.dimension) AND m.code = ANY (ARRAY['*', k.code]) AND s.key @> m.within
			ORDER BY (SELECT count(*) FROM jsonb_object_keys(m.within)) DESC, m.code = '*', m.dataflow = '*'
			LIMIT 1
		) m ON true
	), meaning AS (
		SELECT r.line, string_agg(c.written, ', ' ORDER BY c.written) FILTER (WHERE NOT r.known) AS unknown,
			string_agg(c.written, ', ' ORDER BY c.written) AS codes,
			array_agg(DISTINCT r.unit) FILTER (WHERE r.unit <> '') AS units,
			array_agg(DISTINCT r.indicator) FILTER (WHERE r.indicator <> '') AS indicators,
			array_agg(DISTINCT r.method) FILTER (WHERE r.method <> '') AS methods,
			array_agg(DISTINCT r.unit_measure) FILTER (WHERE r.unit_measure <> '') AS measures,
			array_agg(r.multiplier) FILTER (WHERE r.multiplier IS NOT NULL) AS multipliers,
			string_agg(r.breakdown, '_' ORDER BY r.dimension) AS breakdown
		FROM rule r
		CROSS JOIN LATERAL (SELECT concat(r.dimension, '=', r.code)) AS c (written)
		GROUP BY r.line
	)
	SELECT s.line, coalesce(s.said, '{}'), s.dataflow, s.power, s.power_unknown, s.estimated_after, m.unknown, m.codes, m.units,
		m.indicators, m.methods, CASE WHEN s.said ? 'unit_measure' THEN ARRAY[s.said ->> 'unit_measure'] ELSE m.measures END,
		m.multipliers, m.breakdown
	FROM series s
	LEFT JOIN meaning m ON m.line = s.line;
END;
COMMENT ON FUNCTION @scorecard@.sdmx_series(text, @scorecard@.sdmx_in_row[], @scorecard@.sdmx_name[]) IS
	'What the lines of a file say and what their codes mean, by sdmx_map; unknown are the codes it does not know';
