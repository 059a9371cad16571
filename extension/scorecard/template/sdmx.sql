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
	"SOURCE" text
);
COMMENT ON TYPE @scorecard@.sdmx_row IS 'A line of SDMX-CSV 2.0: structure, action, dimensions, the value, attributes';

CREATE FUNCTION @scorecard@.sdmx_csv(structure_id text DEFAULT 'VINHPHUC_KPI:SCORECARD(1.0.0)', action text DEFAULT 'I')
	RETURNS SETOF @scorecard@.sdmx_row LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT 'dataflow',
		kpi.required(sdmx_csv.structure_id, sdmx_csv.structure_id ~ '^[A-Za-z0-9_@$.-]+:[A-Za-z0-9_@$-]+\([0-9][0-9.]*\)$',
			'a dataflow is named as agency:id(version)'),
		kpi.required(sdmx_csv.action, sdmx_csv.action = ANY ('{I,A,M,R}'::text[]), 'action must be I, A, M or R'),
		CASE WHEN f.letter = 'R' THEN '_O' ELSE f.letter END, r.unit_code, replace(r.indicator_code, '.', '_'),
		replace(r.breakdown, '.', '_'), r.method_code, r.period_text, kpi.published_round(r.value, r.decimals)::text,
		CASE WHEN r.break_before AND r.obs_status = 'A' THEN 'B' ELSE r.obs_status END, r.conf_status, r.unit_measure,
		r.decimals::text, kpi.published_round(r.value_upper, r.decimals)::text, r.qualifier, r.rank_published::text,
		r.of_n::text, to_char(r.known_from, 'YYYY-MM-DD'), r.source
	FROM @scorecard@.released r
	CROSS JOIN LATERAL (SELECT kpi.frequency(r.period_text::kpi.period) AS letter) f
	ORDER BY r.indicator_code, r.breakdown, r.method_code, r.unit_code, r.period_date, r.period_end;
END;
COMMENT ON FUNCTION @scorecard@.sdmx_csv(text, text) IS
	'The released figures as lines of SDMX-CSV 2.0, for \copy (SELECT * FROM ...) TO ... CSV HEADER; '
	'structure_id names the dataflow as agency:id(version), action is I, A, M or R';
