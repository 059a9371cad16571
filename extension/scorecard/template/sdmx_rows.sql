-- Lines of a downloaded file, column by column ------------------------------------------------------------------------

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
