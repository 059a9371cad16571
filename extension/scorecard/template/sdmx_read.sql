-- Rows of the inbox out of a file ------------------------------------------------------------------------------------------

CREATE TYPE @scorecard@.sdmx_in_reading AS (
	line bigint, unit text, indicator text, breakdown text, period text, value text, numerator text, denominator text, rank text,
	unit_measure text, status text, method text, published_on text, source text, reason text, fault text);
COMMENT ON TYPE @scorecard@.sdmx_in_reading IS
	'A figure of a downloaded file in the columns of the inbox, or the reason why it is none and the code at fault; the value '
	'is written as in English';

CREATE FUNCTION @scorecard@.sdmx_fault(series @scorecard@.sdmx_in_series, reason text, written text) RETURNS text[]
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN reason IS NOT NULL THEN ARRAY[reason, left(written, 80)]
		WHEN upper(series.said ->> 'action') = 'D' THEN ARRAY['sdmx_action', 'D']
		WHEN series.unknown IS NOT NULL THEN ARRAY['unknown_code', series.unknown]
		WHEN series.indicators IS NULL THEN ARRAY['unknown_indicator', series.codes]
		WHEN cardinality(series.indicators) > 1 THEN ARRAY['ambiguous_indicator', series.codes]
		WHEN series.units IS NULL THEN ARRAY['unknown_place', series.codes]
		WHEN cardinality(series.units) > 1 THEN ARRAY['ambiguous_place', series.codes]
		WHEN cardinality(series.methods) > 1 THEN ARRAY['ambiguous_method', series.codes]
		WHEN cardinality(series.measures) > 1 OR cardinality(series.multipliers) > 1
			OR (series.power <> 0 AND series.measures IS NULL) THEN ARRAY['unit_mismatch', series.codes]
		WHEN series.power_unknown OR abs(series.power) > 18 OR series.power <> round(series.power)
			THEN ARRAY['unit_mismatch', left(written, 80)]
	END;
COMMENT ON FUNCTION @scorecard@.sdmx_fault(@scorecard@.sdmx_in_series, text, text) IS
	'Why a line of a file is no figure, and the codes at fault: what the map does not know, or what contradicts itself';

-- A value stays as it is written, with its flags, unless it has to be computed; what is confidential is marked so, and so is
-- a break beside a status.
CREATE FUNCTION @scorecard@.sdmx_value(value text, number numeric, times numeric, said jsonb) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN concat(CASE said ->> 'qualifier' WHEN '~' THEN 'about ' ELSE said ->> 'qualifier' END,
		CASE WHEN times <> 1 AND number IS NOT NULL THEN trim_scale(number * times)::text
			WHEN value = '' AND said ->> 'conf_status' <> 'F' THEN ':' ELSE value END,
		' - ' || (said ->> 'value_upper'), CASE WHEN said ->> 'break' <> 'B' AND value <> '' THEN ' b' END,
		CASE WHEN said ->> 'conf_status' <> 'F' THEN ' @C' END);
COMMENT ON FUNCTION @scorecard@.sdmx_value(text, numeric, numeric, jsonb) IS 'The value of a line as a row of the inbox has it';

CREATE FUNCTION @scorecard@.sdmx_read(source text, lines text[]) RETURNS SETOF @scorecard@.sdmx_in_reading
	LANGUAGE sql STABLE PARALLEL SAFE SET enable_nestloop = off SET jit = off
BEGIN ATOMIC
	WITH line AS MATERIALIZED (
		SELECT r.line, coalesce(r.cells, '{}') AS cells, r.reason, r.written FROM @scorecard@.sdmx_rows(lines) r
	), name AS MATERIALIZED (
		SELECT n.* FROM @scorecard@.sdmx_names(source, ARRAY(SELECT ROW(l.*)::@scorecard@.sdmx_in_row FROM line l)) n
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
		SELECT o.*, s AS series, coalesce(s.said, '{}') AS said, coalesce(s.power, 0) AS power, n.value AS number, n.flags,
			coalesce(s.said ->> 'break', s.said ->> 'status',
				CASE WHEN extract(year FROM kpi.period_end(p.period::kpi.period)) > s.estimated_after THEN 'E' END) AS status
		FROM observation o
		LEFT JOIN @scorecard@.sdmx_series(source, ARRAY(SELECT ROW(l.*)::@scorecard@.sdmx_in_row FROM line l),
			ARRAY(SELECT ROW(n.*)::@scorecard@.sdmx_name FROM name n)) s ON s.line = o.line
		CROSS JOIN LATERAL kpi.read_number(o.value, 'en') n
		CROSS JOIN LATERAL kpi.read_period(o.period) p
	)
	SELECT f.line, (f.series).units[1], (f.series).indicators[1], (f.series).breakdown, f.period,
		@scorecard@.sdmx_value(f.value, f.number, multiplied.times, f.said), f.said ->> 'numerator', f.said ->> 'denominator',
		(f.said ->> 'rank') || coalesce('/' || (f.said ->> 'rank_of'), ''),
		nullif(concat_ws(' ', nullif(power.word, ''), (f.series).measures[1]), ''),
		coalesce(f.status, CASE WHEN multiplied.times <> 1 THEN f.flags END), (f.series).methods[1], f.said ->> 'published_on',
		CASE WHEN EXISTS (SELECT FROM name n WHERE n.role = 'source') THEN f.said ->> 'source'
			ELSE concat_ws(' ', sdmx_read.source, (f.series).dataflow) END, trouble.words[1], trouble.words[2]
	FROM figure f
	LEFT JOIN (VALUES (0, ''), (2, 'trăm'), (3, 'nghìn'), (4, 'vạn'), (6, 'triệu'), (9, 'tỷ'), (12, 'nghìn tỷ'), (15, 'triệu tỷ'))
		AS power (of_ten, word) ON power.of_ten = f.power
	CROSS JOIN LATERAL (SELECT coalesce((f.series).multipliers[1], 1)
		* CASE WHEN power.word IS NULL AND abs(f.power) <= 18 THEN 10 ^ f.power ELSE 1 END) AS multiplied (times)
	CROSS JOIN LATERAL (SELECT @scorecard@.sdmx_fault(f.series, f.reason, f.written)) AS trouble (words)
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
		INSERT INTO @scorecard@.inbox (unit, indicator, breakdown, period, value, numerator, denominator, rank, unit_measure, status,
			method, published_on, source)
		SELECT r.unit, r.indicator, r.breakdown, r.period, r.value, r.numerator, r.denominator, r.rank, r.unit_measure, r.status,
			r.method, coalesce(r.published_on, take_sdmx.published_on::text), r.source
		FROM read r WHERE r.reason IS NULL
		RETURNING 1
	), refused AS (
		INSERT INTO @scorecard@.reject (unit, indicator, breakdown, period, value, unit_measure, status, method, published_on,
			source, code, message_vi, message_en, column_at_fault)
		SELECT r.unit, r.indicator, r.breakdown, r.period, r.value, r.unit_measure, r.status, r.method,
			coalesce(r.published_on, take_sdmx.published_on::text), r.source, r.reason, concat_ws(': ', coalesce(w.meaning_vi, r.reason), r.fault),
			concat_ws(': ', coalesce(w.meaning, r.reason), r.fault), 'source'
		FROM read r LEFT JOIN kpi.catalogue_word w ON w.list = 'reason' AND w.code = r.reason
		WHERE r.reason IS NOT NULL
	)
	SELECT count(*) FROM entered;
END;
COMMENT ON FUNCTION @scorecard@.take_sdmx(text, date) IS
	'Reads the file in sdmx_line as one of the source and empties the table: figures go to the inbox, to be ingested with the '
	'locale en, and what the map does not know to reject, with its codes; says how many figures';
