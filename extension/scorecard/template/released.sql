CREATE VIEW @scorecard@.released WITH (security_barrier = true) AS
WITH newest AS (
	SELECT DISTINCT ON (o.indicator, o.period, o.method, o.breakdown, o.unit) o.*
	FROM @scorecard@.observation o
	WHERE @as_of:o@
	ORDER BY o.indicator, o.period, o.method, o.breakdown, o.unit, o.known_from DESC, o.recorded_at DESC
), cell AS (
	-- what is for internal use only, or under embargo, is no cell at all
	SELECT n.*, i.decimals, i.unit_measure, i.agg_unit, rule.min_contributors, rule.counts, rule.dominance_n,
		rule.dominance_k, rule.p_percent, rule.indicator IS NOT NULL AS guarded
	FROM newest n
	JOIN @scorecard@.indicator i ON i.code = n.indicator
	JOIN @scorecard@.unit u ON u.code = n.unit
	LEFT JOIN LATERAL (
		SELECT r.*
		FROM @scorecard@.suppression_rule r
		WHERE r.indicator = n.indicator AND (r.kind = u.kind OR r.kind = '_T')
		ORDER BY r.kind = '_T' LIMIT 1) rule ON true
	WHERE (n.value IS NOT NULL OR n.rank_published IS NOT NULL) AND n.conf_status <> ALL ('{N,E}'::text[])
), judged AS (
	-- primary: the cell by itself
	SELECT c.*, CASE WHEN c.conf_status <> 'F' THEN c.conf_status
		WHEN c.guarded AND c.value <> 0 THEN @scorecard@.cell_risk(c.value, ARRAY(
				SELECT g.amount
				FROM @scorecard@.contribution g
				WHERE NOT c.counts AND g.unit = c.unit AND g.indicator = c.indicator AND g.breakdown = c.breakdown
					AND g.method = c.method AND g.period = c.period),
			c.counts, c.min_contributors, c.dominance_n, c.dominance_k, c.p_percent)
		END AS primary_status
	FROM cell c
), part AS (
	-- tables of one way: parts of a breakdown, and members of a unit, with the total that is published beside them
	SELECT j.*, 'breakdown' AS way, j.unit AS total_unit, a.indicator AS total_indicator, a.breakdown AS total_breakdown
	FROM judged j
	JOIN @scorecard@.addition a ON a.part_indicator = j.indicator AND a.part_breakdown = j.breakdown
	UNION ALL
	SELECT j.*, 'unit', m.parent, j.indicator, j.breakdown
	FROM judged j
	JOIN (SELECT DISTINCT m.unit, m.parent FROM @scorecard@.boundary_member m) m ON m.unit = j.unit
	WHERE j.agg_unit = 'sum'
), ordered AS (
	-- of the cells that may be hidden the smallest first, those that must be in front of them; a zero hides nothing
	SELECT p.*, row_number() OVER w AS nth,
		count(p.primary_status) OVER (w RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS n_primary,
		sum(p.value) OVER w AS sum_so_far,
		array_agg(ROW(p.unit, p.breakdown, p.indicator, p.method, p.period)::@scorecard@.cell) OVER w AS hidden_so_far
	FROM part p
	WHERE p.guarded AND p.value <> 0
		AND EXISTS (
			SELECT FROM judged t
			WHERE t.unit = p.total_unit AND t.indicator = p.total_indicator AND t.breakdown = p.total_breakdown
				AND t.method = p.method AND t.period = p.period AND t.primary_status IS NULL)
	WINDOW w AS (PARTITION BY p.way, p.total_unit, p.total_indicator, p.total_breakdown, p.method, p.period
		ORDER BY (p.primary_status IS NULL), abs(p.value), p.unit, p.indicator, p.breakdown)
), enough AS (
	-- how many must be hidden so that what the total tells about them together is safe
	SELECT o.way, o.total_unit, o.total_indicator, o.total_breakdown, o.method, o.period, min(o.nth) AS n_hidden
	FROM ordered o
	WHERE o.nth >= 2 AND o.nth >= o.n_primary AND @scorecard@.cell_risk(o.sum_so_far, ARRAY(
			SELECT sum(g.amount)
			FROM unnest(o.hidden_so_far) c
			JOIN @scorecard@.contribution g USING (unit, indicator, breakdown, method, period)
			WHERE NOT o.counts
			GROUP BY g.contributor),
		o.counts, o.min_contributors, o.dominance_n, o.dominance_k, o.p_percent) IS NULL
	GROUP BY o.way, o.total_unit, o.total_indicator, o.total_breakdown, o.method, o.period
), hidden AS (
	-- a table that cannot be made safe hides all its parts, and its total cannot be told either
	SELECT o.unit, o.indicator, o.breakdown, o.method, o.period, count(*) AS n_ways,
		bool_or(e.n_hidden IS NULL) AS total_tells
	FROM ordered o
	LEFT JOIN enough e USING (way, total_unit, total_indicator, total_breakdown, method, period)
	WHERE o.n_primary > 0 AND o.nth <= coalesce(e.n_hidden, o.nth)
	GROUP BY o.unit, o.indicator, o.breakdown, o.method, o.period
), unsafe_total AS (
	SELECT DISTINCT o.total_unit AS unit, o.total_indicator AS indicator, o.total_breakdown AS breakdown, o.method,
		o.period
	FROM ordered o
	LEFT JOIN enough e USING (way, total_unit, total_indicator, total_breakdown, method, period)
	WHERE o.n_primary > 0 AND e.n_hidden IS NULL
), told AS (
	SELECT j.*,
		coalesce(j.primary_status, CASE WHEN h.unit IS NOT NULL OR (t.unit IS NOT NULL AND j.guarded) THEN 'D' END)
			AS hidden_status,
		CASE WHEN t.unit IS NOT NULL AND NOT j.guarded THEN 'total_reveals'
			WHEN h.n_ways > 1 OR (h.unit IS NOT NULL AND t.unit IS NOT NULL) THEN 'linked_tables'
			-- a hidden total whose parts are told
			WHEN coalesce(j.primary_status, h.unit) IS NOT NULL AND EXISTS (
				SELECT FROM part p
				WHERE p.total_unit = j.unit AND p.total_indicator = j.indicator AND p.total_breakdown = j.breakdown
					AND p.method = j.method AND p.period = j.period AND p.primary_status IS NULL) THEN 'linked_tables'
			END AS not_enough
	FROM judged j
	LEFT JOIN hidden h USING (unit, indicator, breakdown, method, period)
	LEFT JOIN unsafe_total t USING (unit, indicator, breakdown, method, period)
)
SELECT t.unit AS unit_code, t.indicator AS indicator_code, t.breakdown, t.method AS method_code,
	@boundary:placed:t.period_end@ AS boundary, t.period AS period_text, t.period_start AS period_date, t.period_end,
	extract(year FROM t.period_end)::int AS year,
	CASE WHEN t.hidden_status IS NULL THEN kpi.published_round(t.value, t.decimals)::float8 END AS value,
	CASE WHEN t.hidden_status IS NULL THEN kpi.published_round(t.value_upper, t.decimals)::float8 END AS value_upper,
	CASE WHEN t.hidden_status IS NULL THEN t.qualifier END AS qualifier, t.unit_measure, t.decimals,
	CASE WHEN t.hidden_status IS NULL THEN t.rank_published END AS rank_published,
	CASE WHEN t.hidden_status IS NULL THEN t.of_n END AS of_n,
	CASE WHEN t.hidden_status IS NULL THEN t.obs_status ELSE 'Q' END AS obs_status,
	coalesce(t.hidden_status, 'F') AS conf_status, t.not_enough AS reason, t.break_before, t.known_from, t.source
FROM told t
@placed:t.unit@
WHERE @asked_for:t.unit@;
COMMENT ON VIEW @scorecard@.released IS
	'Every published figure as it may leave the house: rounded to its decimals, half away from zero, and hidden '
	'(obs_status Q, no value) where a rule of suppression asks for it or a table''s total would give a hidden cell '
	'away. reason says where that is not enough: linked_tables, total_reveals. One row per unit_code, indicator_code, '
	'breakdown, method_code, period_text';

CREATE VIEW @scorecard@.parts WITH (security_barrier = true) AS
WITH cell AS MATERIALIZED (
	SELECT r.*
	FROM @scorecard@.released r
	WHERE r.value IS NOT NULL AND r.indicator_code IN (
		SELECT a.indicator FROM @scorecard@.addition a UNION SELECT a.part_indicator FROM @scorecard@.addition a)
), summed AS (
	SELECT whole.unit_code, whole.indicator_code, whole.breakdown, whole.method_code, whole.boundary, whole.period_text,
		whole.period_date, whole.year, whole.value, whole.unit_measure, sum(part.value::numeric) AS sum_of_parts,
		count(*)::int AS n_parts, array_agg(part.value::numeric ORDER BY part.indicator_code, part.breakdown) AS parts
	FROM @scorecard@.addition a
	JOIN cell whole ON whole.indicator_code = a.indicator AND whole.breakdown = a.breakdown
	JOIN cell part ON part.indicator_code = a.part_indicator AND part.breakdown = a.part_breakdown
		AND part.unit_code = whole.unit_code AND part.method_code = whole.method_code
			AND part.period_text = whole.period_text
	GROUP BY whole.unit_code, whole.indicator_code, whole.breakdown, whole.method_code, whole.boundary,
		whole.period_text, whole.period_date, whole.year, whole.value, whole.unit_measure
)
SELECT s.unit_code, s.indicator_code, s.breakdown, s.method_code, s.boundary, s.period_text, s.period_date, s.year,
	s.value, s.unit_measure, s.sum_of_parts::float8 AS sum_of_parts,
		(s.value::numeric - s.sum_of_parts)::float8 AS difference,
	s.n_parts, expected.n AS n_expected,
	CASE WHEN s.n_parts = expected.n THEN kpi.parts_agree(s.value::numeric, s.parts) END AS parts_agree,
	CASE WHEN s.n_parts < expected.n THEN 'part_missing'
		WHEN NOT kpi.parts_agree(s.value::numeric, s.parts) THEN 'parts_disagree'
		WHEN s.value::numeric <> s.sum_of_parts THEN 'rounding' END AS reason
FROM summed s
JOIN (
	SELECT a.indicator, a.breakdown, count(*)::int AS n FROM @scorecard@.addition a GROUP BY a.indicator, a.breakdown
) expected ON expected.indicator = s.indicator_code AND expected.breakdown = s.breakdown;
COMMENT ON VIEW @scorecard@.parts IS
	'Published totals beside the sum of their published parts: whether they agree within rounding, and why not. One '
	'row per unit_code, indicator_code, breakdown, method_code, period_text';

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
