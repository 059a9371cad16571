CREATE VIEW @scorecard@.index_figure AS
SELECT node.framework, node.node, node.is_leaf, b.boundary, b.method_code, b.period_text, b.unit_code, b.value, b.derived,
	-- a division is scored for the periods it was in force, and for earlier ones when figures were carried over to it
	bool_or(b.derived OR division.valid @> b.period_end)
		OVER (PARTITION BY node.framework, b.boundary, b.method_code, b.period_text) AS belongs
FROM (SELECT DISTINCT n.indicator FROM @scorecard@.framework_part n WHERE n.indicator IS NOT NULL) wanted
-- one fetch for each indicator; OFFSET 0 keeps the planner from fetching the others
CROSS JOIN LATERAL (
	SELECT * FROM @scorecard@.on_boundary b
	WHERE b.indicator_code = wanted.indicator AND b.breakdown = '_T' AND b.value IS NOT NULL
	OFFSET 0
) b
JOIN @scorecard@.framework_part node ON node.indicator = b.indicator_code
JOIN @scorecard@.framework f ON f.code = node.framework AND f.valid @> b.period_end
JOIN @scorecard@.boundary division ON division.code = b.boundary;
COMMENT ON VIEW @scorecard@.index_figure IS
	'Part of index_score: the figures of the nodes of frameworks on every division. One row per framework, node, boundary, '
	'method_code, period_text, unit_code';

CREATE VIEW @scorecard@.index_score AS
WITH structure AS (
	-- one that does not hold together must not fail the others
	SELECT s.framework, s.nodes, s.decimals FROM @scorecard@.framework_structure s WHERE s.is_whole
), choice AS (
	SELECT c.framework, array_agg(kpi.index_choice(setting => c.setting, options => c.options, spread => c.spread,
		nodes => c.nodes, source => c.source) ORDER BY c.source) AS choices
	FROM @scorecard@.framework_choice c
	GROUP BY c.framework
), node AS (
	SELECT * FROM @scorecard@.framework_part
), figure AS (
	SELECT * FROM @scorecard@.index_figure
), unit AS (
	SELECT DISTINCT f.framework, f.boundary, f.method_code, f.period_text, f.unit_code
	FROM figure f
	WHERE f.is_leaf AND f.belongs
), leaf AS (
	-- every indicator of every unit that has one, so that what is missing is seen to be missing
	SELECT f.framework, f.boundary, f.method_code, f.period_text, f.unit_code, f.node, f.value
	FROM figure f
	WHERE f.is_leaf IS NOT FALSE AND f.belongs
	UNION ALL
	SELECT unit.framework, unit.boundary, unit.method_code, unit.period_text, unit.unit_code, node.node, NULL
	FROM unit
	JOIN node ON node.framework = unit.framework AND node.is_leaf IS NOT FALSE
), panel AS MATERIALIZED (
	SELECT cell.framework, cell.boundary, cell.method_code, cell.period_text,
		kpi.matrix(cell.unit_code, cell.node, cell.value) AS data
	FROM (
		SELECT leaf.framework, leaf.boundary, leaf.method_code, leaf.period_text, leaf.unit_code, leaf.node,
			max(leaf.value) AS value
		FROM leaf
		GROUP BY leaf.framework, leaf.boundary, leaf.method_code, leaf.period_text, leaf.unit_code, leaf.node
	) cell
	GROUP BY cell.framework, cell.boundary, cell.method_code, cell.period_text
), said AS (
	-- What is computed, doubted and published of each cell, one below the other: a join of the three would be planned for a
	-- few rows, since nobody can tell how many a function returns, and take the square of the time.
	SELECT p.framework, p.boundary, p.method_code, p.period_text, s.unit, s.node, s.score, s.rank, s.of_n,
		s.available, s.reason,
		NULL::float8 AS rank_p05, NULL::float8 AS rank_p95, NULL::int AS n_replicates, NULL::float8 AS published,
		false AS derived
	FROM panel p
	JOIN structure ON structure.framework = p.framework
	CROSS JOIN LATERAL kpi.scores(p.data, structure.nodes, strict => false, decimals => structure.decimals) s
	UNION ALL
	SELECT p.framework, p.boundary, p.method_code, p.period_text, d.unit, d.node, NULL, NULL, NULL, NULL, NULL,
		d.rank_p05, d.rank_p95, round(d.ranked * doubt.replications)::int, NULL, false
	FROM panel p
	JOIN structure ON structure.framework = p.framework
	JOIN choice ON choice.framework = p.framework
	CROSS JOIN (VALUES (500)) doubt (replications)
	CROSS JOIN LATERAL kpi.uncertainty(p.data, structure.nodes, choice.choices, replications => doubt.replications, strict => false,
		decimals => structure.decimals,
		nodes => (SELECT array_agg(every.node) FROM node every
			WHERE every.framework = p.framework AND every.is_leaf IS NOT NULL)) d
	UNION ALL
	SELECT f.framework, f.boundary, f.method_code, f.period_text, f.unit_code, f.node, NULL, NULL, NULL, NULL, NULL,
		NULL, NULL, NULL, CASE WHEN NOT f.is_leaf THEN f.value END, f.derived
	FROM figure f
	WHERE f.belongs AND f.is_leaf IS NOT NULL
), cell AS (
	SELECT said.framework, said.boundary, said.method_code, said.period_text, said.unit, said.node,
		max(said.score) AS score, max(said.rank) AS rank, max(said.of_n) AS n_ranked,
		max(said.available) AS available, max(said.reason) AS reason,
		max(said.rank_p05) AS rank_p05, max(said.rank_p95) AS rank_p95, max(said.n_replicates) AS n_replicates,
		max(said.published) AS published,
		bool_or(bool_or(said.derived)) OVER (
			PARTITION BY said.framework, said.boundary, said.method_code, said.period_text, said.unit) AS derived
	FROM said
	GROUP BY said.framework, said.boundary, said.method_code, said.period_text, said.unit, said.node
)
SELECT c.framework, c.method_code, c.boundary, c.period_text,
	kpi.period_start(c.period_text::kpi.period) AS period_date,
	kpi.period_end(c.period_text::kpi.period) AS period_end,
	extract(year FROM kpi.period_end(c.period_text::kpi.period))::int AS year,
	c.unit AS unit_code, u.name_vi AS unit_name_vi, u.name_en AS unit_name_en,
	c.node, node.name_vi AS node_name_vi, node.name_en AS node_name_en, c.score, c.published AS score_published,
	CASE WHEN c.n_ranked = size.n_units THEN c.rank END AS rank, size.n_units AS of_n, c.n_ranked,
	c.rank AS rank_best, c.rank + size.n_units - c.n_ranked AS rank_worst,
	CASE WHEN c.n_ranked = size.n_units THEN c.rank_p05 END AS rank_p05,
	CASE WHEN c.n_ranked = size.n_units THEN c.rank_p95 END AS rank_p95,
	c.available, coalesce(c.reason, CASE WHEN c.n_ranked < size.n_units THEN 'incomplete_panel' END) AS reason,
	c.derived, c.n_replicates
FROM cell c
JOIN (
	SELECT m.boundary, count(*)::int AS n_units FROM @scorecard@.boundary_member m GROUP BY m.boundary
) size ON size.boundary = c.boundary
JOIN node ON node.framework = c.framework AND node.node = c.node
JOIN @scorecard@.unit u ON u.code = c.unit
-- a cell of which only something published is known is none of the index's
WHERE c.n_ranked IS NOT NULL;
COMMENT ON VIEW @scorecard@.index_score IS
	'Composite indices computed from their structure and the published figures: the score of every unit in every node, '
	'beside the published one, with its rank among the units of the territorial division, which needs all of them; '
	'rank_best and rank_worst are what the missing ones leave possible, rank_p05 and rank_p95 how far the rank moves '
	'when framework_choice is varied (500 replicates, of which n_replicates ranked the unit). One row per framework, method_code, boundary, period_text, '
	'unit_code, node';
