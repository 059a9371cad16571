-- Files of other offices ----------------------------------------------------------------------------------------------
-- What Eurostat, OECD, IMF and the World Bank publish is taken as it is downloaded, line by line, into sdmx_line; two
-- tables say what its columns and codes mean here; and what comes out are rows of the inbox, which reads values, flags,
-- marks for missing figures and periods as it reads everybody's. A row the map does not know is rejected with its code.

CREATE TABLE @scorecard@.sdmx_column (
	source text COLLATE "C" NOT NULL DEFAULT '*',
	name text NOT NULL CHECK (('' ~ name) IS NOT NULL),
	role text COLLATE "C" NOT NULL CHECK (role = ANY ('{action,conf_status,dataflow,estimated_after,ignored,period,power,status,value}'::text[])),
	PRIMARY KEY (source, name)
);
COMMENT ON TABLE @scorecard@.sdmx_column IS
	'Columns of downloaded files that are no dimensions, by source (* for every one): a name, or a pattern for names. Every '
	'other column is a dimension, whose codes sdmx_map must know; a column named like a period holds that period''s values';
COMMENT ON COLUMN @scorecard@.sdmx_column.name IS 'The name, in any case, or a regular expression that a whole name matches';
COMMENT ON COLUMN @scorecard@.sdmx_column.role IS
	'value, period, status, conf_status, dataflow and action: as SDMX has them; power: the value is in units of ten to this '
	'power, or of this magnitude (6, Millions; Units or nothing for 1); estimated_after: figures of later years are estimates; '
	'ignored: says nothing here';

INSERT INTO @scorecard@.sdmx_column (source, name, role) VALUES
	('*', 'DATAFLOW', 'dataflow'), ('*', 'STRUCTURE_ID', 'dataflow'), ('*', 'STRUCTURE', 'ignored'),
	('*', 'STRUCTURE_NAME', 'ignored'), ('*', 'ACTION', 'action'), ('*', 'LAST UPDATE', 'ignored'),
	('*', 'TIME_PERIOD', 'period'), ('*', 'OBS_VALUE', 'value'), ('*', 'OBS_STATUS', 'status'), ('*', 'OBS_FLAG', 'status'),
	('*', 'CONF_STATUS', 'conf_status'), ('*', 'OBS_CONF', 'conf_status'), ('*', 'UNIT_MULT', 'power'),
	('*', 'DECIMALS', 'ignored'), ('*', 'FREQ', 'ignored'),
	-- names beside codes are written in small letters there, codes in capitals
	('oecd', '.*[a-z].*', 'ignored'),
	('imf', 'WEO Country Code', 'ignored'), ('imf', 'Country', 'ignored'), ('imf', 'Subject Descriptor', 'ignored'),
	('imf', 'Subject Notes', 'ignored'), ('imf', 'Units', 'ignored'), ('imf', 'Country/Series-specific Notes', 'ignored'),
	('imf', 'Scale', 'power'), ('imf', 'Estimates Start After', 'estimated_after'),
	('worldbank', 'Country Name', 'ignored'), ('worldbank', 'Indicator Name', 'ignored'),
	('worldbank', 'Series Name', 'ignored');

CREATE TABLE @scorecard@.sdmx_map (
	source text COLLATE "C" NOT NULL,
	dataflow text COLLATE "C" NOT NULL DEFAULT '*',
	dimension text NOT NULL,
	code text COLLATE "C" NOT NULL,
	within jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(within) = 'object'),
	unit text,
	indicator text,
	breakdown text,
	method text,
	unit_measure text,
	multiplier numeric CHECK (multiplier <> 0 AND multiplier < 'Infinity' AND multiplier > '-Infinity'),
	note text,
	PRIMARY KEY (source, dataflow, dimension, code, within)
);
COMMENT ON TABLE @scorecard@.sdmx_map IS
	'What the codes of other offices mean here. Every code of every dimension of a row needs a rule; the row then means what '
	'its rules say together: one indicator, one unit, the breakdowns joined, the multipliers multiplied. Of several rules '
	'for one code the one with more conditions goes first, then the one for the code itself, then the one for the dataflow';
COMMENT ON COLUMN @scorecard@.sdmx_map.source IS 'As it is named when the file is read: eurostat, oecd, imf, worldbank, ...';
COMMENT ON COLUMN @scorecard@.sdmx_map.dataflow IS 'The dataset, without agency and version (NAMA_10_GDP); * for every one';
COMMENT ON COLUMN @scorecard@.sdmx_map.dimension IS 'The column, in any case';
COMMENT ON COLUMN @scorecard@.sdmx_map.code IS 'The code in it; * for every one';
COMMENT ON COLUMN @scorecard@.sdmx_map.within IS
	'Codes of other dimensions on which the rule depends, by their names as the file writes them: {"unit": "CP_MEUR"}';
COMMENT ON COLUMN @scorecard@.sdmx_map.unit IS 'The place, as the inbox reads it; * for the code itself, null where the code says nothing of it';
COMMENT ON COLUMN @scorecard@.sdmx_map.indicator IS 'The indicator, likewise';
COMMENT ON COLUMN @scorecard@.sdmx_map.breakdown IS 'The breakdown, likewise; null also for a total';
COMMENT ON COLUMN @scorecard@.sdmx_map.method IS 'The method, likewise';
COMMENT ON COLUMN @scorecard@.sdmx_map.unit_measure IS 'The unit of measure the values are in, as the inbox reads it: triệu EUR, %';
COMMENT ON COLUMN @scorecard@.sdmx_map.multiplier IS 'What the values are multiplied with, where no unit of measure says it: 100 for a share of 1';

CREATE TABLE @scorecard@.sdmx_line (
	nth bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	line text
);
COMMENT ON TABLE @scorecard@.sdmx_line IS
	'A downloaded file, line by line, waiting to be read: \copy sdmx_line (line) FROM ''file.csv'' (FORMAT csv, DELIMITER E''\x01'', '
	'QUOTE E''\x02'')';

CREATE FUNCTION @scorecard@.csv_fields(line text, separator text) RETURNS text[]
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN (
		SELECT array_agg(btrim(coalesce(replace(found.field[1], '""', '"'), found.field[2])) ORDER BY found.nth)
		FROM regexp_matches(separator || btrim(line, E'\r\n\ufeff'),
			format('%s(?:"((?:[^"]|"")*)"(?=%1$s|$)|([^%1$s]*))', separator), 'g') WITH ORDINALITY AS found (field, nth));
COMMENT ON FUNCTION @scorecard@.csv_fields(text, text) IS
	'The fields of one line of a file, quotation marks taken off; the separator is a comma, a semicolon or a tab';

CREATE TYPE @scorecard@.sdmx_in_row AS (line bigint, cells jsonb, reason text, written text);
COMMENT ON TYPE @scorecard@.sdmx_in_row IS
	'A line of a file with the names of its columns, or the reason why it is none: wrong_columns';

-- The header is the first line with a column for values, or with columns that are periods; what stands before it (Data
-- Source, Last Updated Date) is no data. Eurostat packs the dimensions into the first column: freq,unit,geo\TIME_PERIOD.
CREATE FUNCTION @scorecard@.sdmx_rows(lines text[]) RETURNS SETOF @scorecard@.sdmx_in_row
	LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	WITH line AS (
		SELECT l.nth, l.line, CASE WHEN l.line ~ '\t' THEN E'\t' WHEN l.line ~ ';' AND l.line !~ ',' THEN ';' ELSE ',' END AS separator
		FROM unnest(lines) WITH ORDINALITY AS l (line, nth)
		WHERE l.line ~ '\S'
	), header AS (
		SELECT l.nth, l.separator, f.fields, split_part(f.fields[1], '\', 1) AS packed, f.fields[1] ~ '\\' AS is_packed
		FROM line l
		CROSS JOIN LATERAL (SELECT @scorecard@.csv_fields(l.line, l.separator)) AS f (fields)
		WHERE l.nth <= 20 AND cardinality(f.fields) > 1 AND EXISTS (
			SELECT FROM unnest(f.fields) name LEFT JOIN LATERAL kpi.read_period(name) p ON true
			WHERE upper(split_part(name, ':', 1)) = 'OBS_VALUE' OR p.kind <> 'point')
		ORDER BY l.nth LIMIT 1
	), named AS (
		SELECT h.nth, h.separator, h.is_packed,
			CASE WHEN h.is_packed THEN string_to_array(h.packed, ',') || h.fields[2:] ELSE h.fields END AS names
		FROM header h
	), data AS (
		SELECT l.nth, l.line, h.names, CASE WHEN h.is_packed THEN string_to_array(f.fields[1], ',') || f.fields[2:] ELSE f.fields END AS fields
		FROM named h
		JOIN line l ON l.nth > h.nth
		CROSS JOIN LATERAL (SELECT @scorecard@.csv_fields(l.line, h.separator)) AS f (fields)
	)
	SELECT d.nth,
		(SELECT jsonb_object_agg(btrim(split_part(c.name, ':', 1)), btrim(c.field)) FROM unnest(d.names, d.fields) AS c (name, field)
			WHERE c.name <> ''),
		CASE WHEN cardinality(d.names) <> cardinality(d.fields) THEN 'wrong_columns' END, d.line
	FROM data d
	-- one field alone is a remark below the table
	WHERE cardinality(d.fields) > 1
	ORDER BY d.nth;
END;
COMMENT ON FUNCTION @scorecard@.sdmx_rows(text[]) IS
	'The lines of a downloaded file as objects, column by column: SDMX-CSV 1 and 2, and files with a column for each period';

CREATE TYPE @scorecard@.sdmx_in_reading AS (
	line bigint, unit text, indicator text, breakdown text, period text, value text, unit_measure text, status text,
	conf_status text, method text, source text, reason text, fault text);
COMMENT ON TYPE @scorecard@.sdmx_in_reading IS
	'A figure of a downloaded file in the columns of the inbox, or the reason why it is none and the code at fault; the value '
	'is written as in English';

-- How many lines there are is known to nobody before: no nested loops, which would be quadratic.
CREATE FUNCTION @scorecard@.sdmx_read(source text, lines text[]) RETURNS SETOF @scorecard@.sdmx_in_reading
	LANGUAGE sql STABLE PARALLEL SAFE SET enable_nestloop = off SET jit = off
BEGIN ATOMIC
	WITH line AS MATERIALIZED (
		SELECT r.line, coalesce(r.cells, '{}') AS cells, r.reason, r.written FROM @scorecard@.sdmx_rows(lines) r
	), name AS MATERIALIZED (
		-- what each column is: a name goes before a pattern, the source before every source
		SELECT DISTINCT ON (n.name) n.name,
			coalesce(c.role, CASE WHEN p.kind <> 'point' THEN 'of_period' ELSE 'dimension' END) AS role
		FROM (SELECT DISTINCT k.name FROM line l, jsonb_object_keys(l.cells) AS k (name)) n
		LEFT JOIN LATERAL kpi.read_period(n.name) p ON true
		LEFT JOIN @scorecard@.sdmx_column c ON c.source = ANY (ARRAY[sdmx_read.source, '*'])
			AND (upper(c.name) = upper(n.name) OR n.name ~ ('^(?:' || c.name || ')$'))
		ORDER BY n.name, upper(c.name) = upper(n.name) DESC NULLS LAST, c.source = '*', c.name
	), series AS (
		-- dimensions and attributes of a line; codes without the names that some files put behind them (A: Annual)
		SELECT l.line, coalesce(jsonb_object_agg(n.name, c.code) FILTER (WHERE n.role = 'dimension'), '{}') AS key,
			max(regexp_replace(regexp_replace(c.code, '\(.*$', ''), '^.*:', '')) FILTER (WHERE n.role = 'dataflow') AS dataflow,
			max(upper(c.code)) FILTER (WHERE n.role = 'action') AS action,
			max(nullif(c.code, '')) FILTER (WHERE n.role = 'status') AS status,
			max(nullif(c.code, '')) FILTER (WHERE n.role = 'conf_status') AS conf_status,
			max(p.power) FILTER (WHERE n.role = 'power') AS power,
			bool_or(n.role = 'power' AND c.code <> '' AND p.power IS NULL) AS power_unknown,
			max(CASE n.role WHEN 'estimated_after' THEN (kpi.read_number(c.code, 'en')).value END) AS estimated_after
		FROM line l
		JOIN name n ON l.cells ? n.name
		CROSS JOIN LATERAL (SELECT split_part(l.cells ->> n.name, ': ', 1)) AS c (code)
		LEFT JOIN LATERAL (SELECT CASE WHEN lower(c.code) = 'units' THEN 0
			ELSE coalesce((kpi.read_number(c.code, 'en')).value, round(log((kpi.read_quantity('1 ' || c.code)).magnitude))) END)
			AS p (power) ON n.role = 'power'
		GROUP BY l.line
	), rule AS (
		SELECT s.line, k.dimension, k.code, m.source IS NOT NULL AS known, m.indicator, m.method, m.unit_measure, m.multiplier,
			CASE m.unit WHEN '*' THEN k.code ELSE m.unit END AS unit,
			CASE m.breakdown WHEN '*' THEN k.code ELSE m.breakdown END AS breakdown
		FROM series s
		CROSS JOIN LATERAL jsonb_each_text(s.key) AS k (dimension, code)
		LEFT JOIN LATERAL (
			SELECT m.*
			FROM @scorecard@.sdmx_map m
			WHERE m.source = sdmx_read.source AND m.dataflow = ANY (ARRAY['*', s.dataflow])
				AND lower(m.dimension) = lower(k.dimension) AND m.code = ANY (ARRAY['*', k.code]) AND s.key @> m.within
			ORDER BY (SELECT count(*) FROM jsonb_object_keys(m.within)) DESC, m.code = '*', m.dataflow = '*'
			LIMIT 1
		) m ON true
	), meaning AS (
		SELECT r.line, string_agg(c.written, ', ' ORDER BY c.written) FILTER (WHERE NOT r.known) AS unknown,
			string_agg(c.written, ', ' ORDER BY c.written) AS codes,
			array_agg(DISTINCT r.unit) FILTER (WHERE r.unit <> '') AS units,
			array_agg(DISTINCT CASE r.indicator WHEN '*' THEN r.code ELSE r.indicator END) FILTER (WHERE r.indicator <> '') AS indicators,
			array_agg(DISTINCT r.method) FILTER (WHERE r.method <> '') AS methods,
			array_agg(DISTINCT r.unit_measure) FILTER (WHERE r.unit_measure <> '') AS measures,
			array_agg(r.multiplier) FILTER (WHERE r.multiplier IS NOT NULL) AS multipliers,
			string_agg(r.breakdown, '_' ORDER BY r.dimension) AS breakdown
		FROM rule r
		CROSS JOIN LATERAL (SELECT concat(r.dimension, '=', r.code)) AS c (written)
		GROUP BY r.line
	), observation AS (
		SELECT l.line, l.reason, l.written, l.cells ->> p.name AS period, coalesce(l.cells ->> v.name, '') AS value
		FROM line l
		JOIN name v ON v.role = 'value'
		LEFT JOIN name p ON p.role = 'period'
		UNION ALL
		-- an empty cell of a column for one period is no observation; a broken line is kept as one
		SELECT l.line, l.reason, l.written, v.name, l.cells ->> v.name
		FROM line l
		JOIN name v ON v.role = 'of_period' AND l.cells ->> v.name <> '' AND l.reason IS NULL
		WHERE NOT EXISTS (SELECT FROM name n WHERE n.role = 'value')
		UNION ALL
		SELECT l.line, l.reason, l.written, NULL, NULL FROM line l
		WHERE l.reason IS NOT NULL AND NOT EXISTS (SELECT FROM name n WHERE n.role = 'value')
	), figure AS (
		SELECT o.line, o.period, o.value, o.reason, o.written, s.action, s.dataflow, s.conf_status, m.unknown, m.codes, m.units,
			m.indicators, m.methods, m.measures, m.multipliers, m.breakdown, coalesce(s.power, 0) AS power, s.power_unknown,
			n.value AS number, n.flags, coalesce(s.status,
				CASE WHEN extract(year FROM kpi.period_end(p.period::kpi.period)) > s.estimated_after THEN 'E' END) AS status
		FROM observation o
		LEFT JOIN series s ON s.line = o.line
		LEFT JOIN meaning m ON m.line = o.line
		CROSS JOIN LATERAL kpi.read_number(o.value, 'en') n
		CROSS JOIN LATERAL kpi.read_period(o.period) p
	)
	SELECT f.line, f.units[1], f.indicators[1], f.breakdown, f.period,
		-- a value stays as it is written, with its flags, unless it has to be computed; what is confidential is marked so
		CASE WHEN multiplied.times <> 1 AND f.number IS NOT NULL THEN trim_scale(f.number * multiplied.times)::text
			WHEN f.value = '' AND f.conf_status <> 'F' THEN ':' ELSE f.value END
			|| CASE WHEN f.conf_status <> 'F' THEN ' @C' ELSE '' END,
		concat_ws(' ', nullif(power.word, ''), f.measures[1]),
		coalesce(f.status, CASE WHEN multiplied.times <> 1 THEN f.flags END), f.conf_status, f.methods[1],
		concat_ws(' ', sdmx_read.source, f.dataflow), trouble.words[1], trouble.words[2]
	FROM figure f
	LEFT JOIN (VALUES (0, ''), (2, 'trăm'), (3, 'nghìn'), (4, 'vạn'), (6, 'triệu'), (9, 'tỷ'), (12, 'nghìn tỷ'), (15, 'triệu tỷ'))
		AS power (of_ten, word) ON power.of_ten = f.power
	CROSS JOIN LATERAL (SELECT coalesce(f.multipliers[1], 1) * CASE WHEN power.word IS NULL AND abs(f.power) <= 18 THEN 10 ^ f.power ELSE 1 END)
		AS multiplied (times)
	CROSS JOIN LATERAL (SELECT CASE
		WHEN f.reason IS NOT NULL THEN ARRAY[f.reason, left(f.written, 80)]
		WHEN f.action = 'D' THEN ARRAY['sdmx_action', 'D']
		WHEN f.unknown IS NOT NULL THEN ARRAY['unknown_code', f.unknown]
		WHEN f.indicators IS NULL THEN ARRAY['unknown_indicator', f.codes]
		WHEN cardinality(f.indicators) > 1 THEN ARRAY['ambiguous_indicator', f.codes]
		WHEN f.units IS NULL THEN ARRAY['unknown_place', f.codes]
		WHEN cardinality(f.units) > 1 THEN ARRAY['ambiguous_place', f.codes]
		WHEN cardinality(f.methods) > 1 THEN ARRAY['ambiguous_method', f.codes]
		WHEN cardinality(f.measures) > 1 OR cardinality(f.multipliers) > 1 OR (f.power <> 0 AND f.measures IS NULL)
			THEN ARRAY['unit_mismatch', f.codes]
		WHEN f.power_unknown OR abs(f.power) > 18 OR f.power <> round(f.power) THEN ARRAY['unit_mismatch', left(f.written, 80)]
	END) AS trouble (words)
	ORDER BY f.line, f.period;
END;
COMMENT ON FUNCTION @scorecard@.sdmx_read(text, text[]) IS
	'The lines of a file that a source publishes, as rows of the inbox by sdmx_column and sdmx_map: values and periods as they '
	'are written, a reason and the codes at fault where the map does not know them or they contradict each other';

CREATE FUNCTION @scorecard@.take_sdmx(source text, published_on date DEFAULT @scorecard@.today()) RETURNS bigint
	LANGUAGE sql VOLATILE
BEGIN ATOMIC
	WITH taken AS (
		DELETE FROM @scorecard@.sdmx_line l RETURNING l.nth, l.line
	), read AS MATERIALIZED (
		SELECT r.* FROM @scorecard@.sdmx_read(take_sdmx.source, ARRAY(SELECT t.line FROM taken t ORDER BY t.nth)) r
	), entered AS (
		INSERT INTO @scorecard@.inbox (unit, indicator, breakdown, period, value, unit_measure, status, method, published_on, source)
		SELECT r.unit, r.indicator, r.breakdown, r.period, r.value, nullif(r.unit_measure, ''), r.status, r.method,
			take_sdmx.published_on::text, r.source
		FROM read r WHERE r.reason IS NULL
		RETURNING 1
	), refused AS (
		INSERT INTO @scorecard@.reject (unit, indicator, breakdown, period, value, unit_measure, status, method, published_on,
			source, code, message_vi, message_en, column_at_fault)
		SELECT r.unit, r.indicator, r.breakdown, r.period, r.value, nullif(r.unit_measure, ''), r.status, r.method,
			take_sdmx.published_on::text, r.source, r.reason, concat_ws(': ', coalesce(w.meaning_vi, r.reason), r.fault),
			concat_ws(': ', coalesce(w.meaning, r.reason), r.fault), 'source'
		FROM read r LEFT JOIN kpi.catalogue_word w ON w.list = 'reason' AND w.code = r.reason
		WHERE r.reason IS NOT NULL
	)
	SELECT count(*) FROM entered;
END;
COMMENT ON FUNCTION @scorecard@.take_sdmx(text, date) IS
	'Reads the file in sdmx_line as one of the source and empties the table: figures go to the inbox, to be ingested with the '
	'locale en, and what the map does not know to reject, with its codes; says how many figures';
