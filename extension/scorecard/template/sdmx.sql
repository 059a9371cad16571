-- Figures as they leave the house ------------------------------------------------------------------------------------

CREATE TYPE @scorecard@.sdmx_row AS (
	"STRUCTURE" text,
	"STRUCTURE_ID" text,
	"ACTION" text,
	"FREQ" text,
	"REF_AREA" text,
	"INDICATOR" text,
	"BREAKDOWN" text,
	"METHOD" text,
	"TIME_PERIOD" text,
	"OBS_VALUE" text,
	"OBS_STATUS" text,
	"CONF_STATUS" text,
	"UNIT_MEASURE" text,
	"DECIMALS" text,
	"VALUE_UPPER" text,
	"QUALIFIER" text,
	"RANK" text,
	"RANK_OF" text,
	"PUBLISHED_ON" text,
	"SOURCE" text,
	"NUMERATOR" text,
	"DENOMINATOR" text,
	"BREAK" text
);
COMMENT ON TYPE @scorecard@.sdmx_row IS
	'A line of SDMX-CSV 2.0: structure, action, dimensions, the value, attributes; BREAK is the status of a figure before which '
	'the series breaks, as OBS_STATUS says B of an official one';

-- A code of SDMX has letters, digits, - and _ only: what is neither is written as its number, so that no two codes become one.
CREATE FUNCTION @scorecard@.sdmx_id(code text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN CASE WHEN code ~ '^[A-Za-z0-9_-]+$' THEN code ELSE (
		SELECT string_agg(CASE WHEN c.letter ~ '^[A-Za-z0-9_-]$' THEN c.letter ELSE format('$%s$', upper(to_hex(ascii(c.letter)))) END,
			'' ORDER BY c.nth)
		FROM unnest(string_to_array(code, NULL)) WITH ORDINALITY AS c (letter, nth)) END;
COMMENT ON FUNCTION @scorecard@.sdmx_id(text) IS 'A code as SDMX can write it: Nam giới is Nam$20$gi$1EDB$i';

CREATE FUNCTION @scorecard@.code_of_sdmx_id(id text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN CASE WHEN id !~ '\$[0-9A-F]{1,6}\$' THEN id ELSE (
		SELECT string_agg(concat(p.part[1], CASE WHEN p.part[2] <> '' THEN chr(('x' || lpad(p.part[2], 8, '0'))::bit(32)::int) END), ''
			ORDER BY p.nth)
		FROM regexp_matches(id, '([^$]*)(?:\$([0-9A-F]{1,6})\$)?', 'g') WITH ORDINALITY AS p (part, nth)) END;
COMMENT ON FUNCTION @scorecard@.code_of_sdmx_id(text) IS 'The code that sdmx_id() wrote so';

-- the points of indicators are _ there, and the _ of an indicator is written as its number
CREATE FUNCTION @scorecard@.sdmx_id_of_indicator(code text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN CASE WHEN code ~ '^[A-Za-z0-9.-]+$' THEN replace(code, '.', '_')
		ELSE replace(replace(@scorecard@.sdmx_id(replace(code, '_', chr(1))), '$1$', '$5F$'), '$2E$', '_') END;
COMMENT ON FUNCTION @scorecard@.sdmx_id_of_indicator(text) IS 'The same of an indicator: DE.SHARE is DE_SHARE, T_X is T$5F$X';

CREATE FUNCTION @scorecard@.sdmx_csv(structure_id text DEFAULT 'VINHPHUC_KPI:SCORECARD(1.0.0)', action text DEFAULT 'I')
	RETURNS SETOF @scorecard@.sdmx_row LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT 'dataflow',
		kpi.required(sdmx_csv.structure_id, sdmx_csv.structure_id ~ '^[A-Za-z0-9_@$.-]+:[A-Za-z0-9_@$-]+\([0-9][0-9.]*\)$',
			'a dataflow is named as agency:id(version)'),
		kpi.required(sdmx_csv.action, sdmx_csv.action = ANY ('{I,A,M,R}'::text[]), 'action must be I, A, M or R'),
		CASE WHEN f.letter = 'R' THEN '_O' ELSE f.letter END, @scorecard@.sdmx_id(r.unit_code),
		@scorecard@.sdmx_id_of_indicator(r.indicator_code), @scorecard@.sdmx_id(r.breakdown), @scorecard@.sdmx_id(r.method_code),
		r.period_text, kpi.published_round(r.value, r.decimals)::text,
		CASE WHEN r.break_before AND r.obs_status = 'A' THEN 'B' ELSE r.obs_status END, r.conf_status, r.unit_measure,
		r.decimals::text, kpi.published_round(r.value_upper, r.decimals)::text, r.qualifier,
		-- the value of an indicator that is itself a rank is one of N, too
		coalesce(r.rank_published::text, CASE WHEN r.of_n IS NOT NULL THEN kpi.published_round(r.value, 0)::text END),
		r.of_n::text, to_char(r.known_from, 'YYYY-MM-DD'), r.source, r.numerator::text, r.denominator::text,
		CASE WHEN r.break_before THEN CASE WHEN r.value IS NULL AND r.obs_status = 'A' THEN 'B' ELSE r.obs_status END END
	FROM @scorecard@.released r
	CROSS JOIN LATERAL (SELECT kpi.frequency(r.period_text::kpi.period) AS letter) f
	ORDER BY r.indicator_code, r.breakdown, r.method_code, r.unit_code, r.period_date, r.period_end;
END;
COMMENT ON FUNCTION @scorecard@.sdmx_csv(text, text) IS
	'The released figures as lines of SDMX-CSV 2.0, for \copy (SELECT * FROM ...) TO ... CSV HEADER; '
	'structure_id names the dataflow as agency:id(version), action is I, A, M or R';
