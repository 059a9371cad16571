-- Which cells of a table give a contributor away, and which others must be hidden with them -----------------------------

CREATE TYPE @scorecard@.told_cell AS (
	unit text COLLATE "C",
	indicator text COLLATE "C",
	breakdown text COLLATE "C",
	method text COLLATE "C",
	period text COLLATE "C",
	value numeric,
	stated text COLLATE "C"
);
COMMENT ON TYPE @scorecard@.told_cell IS 'A cell of a table with its value, and its conf_status where that is not free';

CREATE TYPE @scorecard@.hidden_cell AS (
	unit text COLLATE "C",
	indicator text COLLATE "C",
	breakdown text COLLATE "C",
	method text COLLATE "C",
	period text COLLATE "C",
	conf_status text COLLATE "C",
	reason text COLLATE "C"
);
COMMENT ON TYPE @scorecard@.hidden_cell IS
	'A cell with the conf_status it is hidden by, or null, and the reason why that is not enough';

CREATE FUNCTION @scorecard@.small_cells(cells @scorecard@.told_cell[]) RETURNS SETOF @scorecard@.hidden_cell
	LANGUAGE sql STABLE
BEGIN ATOMIC
	WITH cell AS (
		SELECT c.*, i.agg_unit, rule.min_contributors, rule.counts, rule.dominance_n,
			rule.dominance_k, rule.p_percent, rule.indicator IS NOT NULL AS guarded
		FROM unnest(small_cells.cells) c
		JOIN @scorecard@.indicator i ON i.code = c.indicator
		JOIN @scorecard@.unit u ON u.code = c.unit
		LEFT JOIN LATERAL (
			SELECT r.*
			FROM @scorecard@.suppression_rule r
			WHERE r.indicator = c.indicator AND (r.kind = u.kind OR r.kind = '_T')
			ORDER BY r.kind = '_T' LIMIT 1) rule ON true
	), judged AS (
		-- primary: the cell by itself; what is not meant for publication is no cell at all
		SELECT c.*, coalesce(c.stated, CASE WHEN c.guarded AND c.value <> 0 THEN @scorecard@.cell_risk(c.value, ARRAY(
					SELECT g.amount
					FROM @scorecard@.contribution g
					WHERE NOT c.counts AND g.unit = c.unit AND g.indicator = c.indicator AND g.breakdown = c.breakdown
						AND g.method = c.method AND g.period = c.period),
				c.counts, c.min_contributors, c.dominance_n, c.dominance_k, c.p_percent)
			END) AS primary_status
		FROM cell c
		WHERE c.stated IS DISTINCT FROM 'N'
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
			array_agg(ROW(p.unit, p.indicator, p.breakdown, p.method, p.period)::@scorecard@.cell) OVER w AS hidden_so_far
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
			-- the codes tell, too: A lies below the threshold, D does not; together they must be neither all at their least
			-- nor all at their most
			AND (NOT o.counts OR (o.sum_so_far > o.n_primary + o.min_contributors * (o.nth - o.n_primary)
				AND (o.nth > o.n_primary OR o.sum_so_far < (o.min_contributors - 1) * o.n_primary)))
		GROUP BY o.way, o.total_unit, o.total_indicator, o.total_breakdown, o.method, o.period
	), hidden AS (
		-- a table that cannot be made safe hides all its parts, and its total cannot be told either
		SELECT o.unit, o.indicator, o.breakdown, o.method, o.period, count(*) AS n_ways
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
	)
	SELECT j.unit, j.indicator, j.breakdown, j.method, j.period, coalesce(j.primary_status,
			CASE WHEN h.unit IS NOT NULL OR (t.unit IS NOT NULL AND j.guarded) THEN 'D' END COLLATE "C"),
		CASE WHEN t.unit IS NOT NULL AND NOT j.guarded THEN 'total_reveals'
			WHEN h.n_ways > 1 OR (h.unit IS NOT NULL AND t.unit IS NOT NULL) THEN 'linked_tables'
			-- a hidden total whose parts are told
			WHEN coalesce(j.primary_status, h.unit) IS NOT NULL AND EXISTS (
				SELECT FROM part p
				WHERE p.total_unit = j.unit AND p.total_indicator = j.indicator AND p.total_breakdown = j.breakdown
					AND p.method = j.method AND p.period = j.period AND p.primary_status IS NULL) THEN 'linked_tables'
		END COLLATE "C"
	FROM judged j
	LEFT JOIN hidden h USING (unit, indicator, breakdown, method, period)
	LEFT JOIN unsafe_total t USING (unit, indicator, breakdown, method, period);
END;
COMMENT ON FUNCTION @scorecard@.small_cells(@scorecard@.told_cell[]) IS
	'Which of the cells of some tables are hidden by the rules of suppression: A, O, T, M, C by themselves, D because a '
	'total would tell; total_reveals and linked_tables say where that is not enough';
