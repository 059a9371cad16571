-- From a framework to every composite function --------------------------------------------------------------------------

CREATE VIEW @scorecard@.framework_node_known AS
SELECT n.* FROM @scorecard@.framework_node n WHERE n.held_from <= kpi.known_on()
UNION ALL
SELECT h.framework, h.node, h.parent, h.indicator, h.name_vi, h.name_en, h.weight, h.direction, h.max_points, h.scale_lo,
	h.scale_hi, h.aggregate, h.evidence, h.impute, h.treat, h.treat_max, h.normalise, h.lower, h.upper, h.target, h.power,
	h.min_available, h.denominator, h.reference, h.skew_limit, h.kurtosis_limit, h.rescale, h.held_from
FROM @scorecard@.framework_node_history h
WHERE kpi.known_on() BETWEEN h.held_from AND h.held_until;
COMMENT ON VIEW @scorecard@.framework_node_known IS 'Part of index_score: the structure of frameworks as it held on the day asked for';

CREATE VIEW @scorecard@.framework_part AS
SELECT DISTINCT ON (n.framework, n.node) n.framework, n.node, n.indicator, n.name_vi, n.name_en, CASE WHEN NOT n.is_divisor THEN NOT EXISTS (
	SELECT FROM @scorecard@.framework_node_known c WHERE c.framework = n.framework AND c.parent = n.node) END AS is_leaf
FROM (
	SELECT k.framework, k.node, k.parent, k.indicator, k.name_vi, k.name_en, false AS is_divisor
	FROM @scorecard@.framework_node_known k
	UNION ALL
	SELECT d.framework, d.denominator, NULL, d.denominator, NULL, NULL, true
	FROM @scorecard@.framework_node_known d WHERE d.denominator IS NOT NULL
) n
ORDER BY n.framework, n.node, n.is_divisor, n.parent;
COMMENT ON VIEW @scorecard@.framework_part IS
	'Part of index_score: the nodes of frameworks, each once, and the indicators they are divided by (is_leaf null). One row '
	'per framework, node';

CREATE VIEW @scorecard@.framework_structure AS
-- what a framework only has by default is not said of a node to which it does not apply
SELECT n.framework, array_agg(CASE WHEN whole.is_whole
		THEN kpi.index_node(node => n.node, parent => n.parent, weight => given.weight, aggregate => n.aggregate,
			power => n.power::float8, min_available => n.min_available::float8, impute => n.impute, rescale => n.rescale,
			scale_lo => scale.lo, scale_hi => scale.hi, lower => scale.lower, upper => scale.upper,
			target => scale.target, reference => scale.reference)
		ELSE kpi.index_node(node => n.node, parent => n.parent, weight => given.weight, direction => n.direction,
			impute => n.impute, treatment => n.treat, treat_max => n.treat_max, normalise => n.normalise,
			scale_lo => n.scale_lo::float8, scale_hi => n.scale_hi::float8, lower => n.lower::float8,
			upper => n.upper::float8, target => n.target::float8, power => n.power::float8, denominator => n.denominator,
			reference => n.reference, skew_limit => n.skew_limit::float8, kurtosis_limit => n.kurtosis_limit::float8)
		END ORDER BY n.node, n.parent) AS nodes,
	-- ranks are those of scores as they are published, unless data say that the unrounded ones are ranked
	min(i.decimals) FILTER (WHERE n.parent IS NULL AND NOT i.rank_exact) AS decimals,
	-- a parent that is no node would fail every composite function
	count(*) FILTER (WHERE n.parent IS NULL) > 0 AND bool_and(n.parent IS NULL OR above.node IS NOT NULL) AS is_whole
FROM @scorecard@.framework_node_known n
LEFT JOIN @scorecard@.indicator i ON i.code = n.indicator
-- a node without a weight counts as 1, as index_node has it
CROSS JOIN LATERAL (SELECT coalesce(n.weight, CASE WHEN n.parent IS NOT NULL THEN 1 END)::float8 AS weight) given
CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM @scorecard@.framework_node_known c
	WHERE c.framework = n.framework AND c.parent = n.node) AS is_whole) whole
LEFT JOIN LATERAL (SELECT c.node FROM @scorecard@.framework_node_known c
	WHERE c.framework = n.framework AND c.node = n.parent LIMIT 1) above ON true
-- of a group only a new scale reads them
LEFT JOIN LATERAL (SELECT n.scale_lo::float8 AS lo, n.scale_hi::float8 AS hi, n.lower::float8 AS lower,
	n.upper::float8 AS upper, n.target::float8 AS target, n.reference WHERE n.rescale IS NOT NULL) scale ON true
GROUP BY n.framework;
COMMENT ON VIEW @scorecard@.framework_structure IS
	'Part of index_score: frameworks as the structures that composite functions take, and whether they hold together';

CREATE FUNCTION @scorecard@.index_structure(framework text) RETURNS kpi.index_node[] LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT s.nodes FROM @scorecard@.framework_structure s WHERE s.framework = index_structure.framework;
END;
COMMENT ON FUNCTION @scorecard@.index_structure(text) IS
	'A framework as the structure that kpi.scores, uncertainty, sensitivity, leave_one_out and profile take';

CREATE FUNCTION @scorecard@.index_data(framework text, period text, boundary text DEFAULT NULL, method text DEFAULT NULL)
	RETURNS kpi.matrix LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT kpi.matrix(cell.unit, cell.node, cell.value)
	FROM (
		SELECT m.unit, n.node, max(f.value) AS value
		FROM (SELECT n.node, n.indicator FROM @scorecard@.framework_part n
			WHERE n.framework = index_data.framework AND n.indicator IS NOT NULL AND n.is_leaf IS NOT FALSE) n
		CROSS JOIN (SELECT DISTINCT m.unit FROM @scorecard@.boundary_member m
			WHERE m.boundary = coalesce(index_data.boundary, (
				SELECT b.code FROM @scorecard@.boundary b
				WHERE b.valid @> kpi.period_end(index_data.period::kpi.period) ORDER BY b.code LIMIT 1))) m
		LEFT JOIN @scorecard@.shown f ON f.indicator = n.indicator AND f.unit = m.unit AND f.breakdown = '_T'
			AND f.period = (index_data.period::kpi.period)::text COLLATE "C"
			AND (index_data.method IS NULL OR f.method = index_data.method)
		GROUP BY m.unit, n.node
	) cell;
END;
COMMENT ON FUNCTION @scorecard@.index_data(text, text, text, text) IS
	'The figures of a framework''s indicators, and of what they are divided by, in a period, as the matrix that composite functions take: the units of a division '
	'(the one in force then) by the nodes; a cell without a figure is null';
