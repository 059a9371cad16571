-- Why a figure moved -----------------------------------------------------------------------------------------------

CREATE TYPE @scorecard@.known_figure AS (
	method text,
	value numeric
);
COMMENT ON TYPE @scorecard@.known_figure IS 'A figure as compiled by one method';

CREATE FUNCTION @scorecard@.figures_known_on(unit text, indicator text, breakdown text, period text, day date)
	RETURNS SETOF @scorecard@.known_figure LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT f.method, f.exact
	FROM @scorecard@.figure f
	-- however the period is written; an error where it is none
	WHERE f.unit = figures_known_on.unit AND f.indicator = figures_known_on.indicator
		AND f.breakdown = figures_known_on.breakdown AND f.period = (figures_known_on.period::kpi.period)::text COLLATE "C"
		AND coalesce(figures_known_on.day, 'infinity') BETWEEN f.known_from AND f.known_until
		AND f.superseded_at = 'infinity' AND NOT f.replaced AND f.exact IS NOT NULL
	ORDER BY f.method;
END;
COMMENT ON FUNCTION @scorecard@.figures_known_on(text, text, text, text, date) IS
	'A figure by each method, reported or derived, as it was known on a day, whatever kpi.as_of says; null for '
	'the day means the newest';

CREATE VIEW @scorecard@.index_component AS
WITH RECURSIVE part AS (
	-- the weight of a node among its siblings, and whether their parent is their weighted mean
	SELECT n.framework, n.parent, n.node, n.indicator,
		n.weight / nullif(sum(n.weight) OVER (PARTITION BY n.framework, n.parent), 0) AS weight, whole.additive
	FROM @scorecard@.framework_node n
	JOIN (
		SELECT w.framework, w.node, bool_and(w.aggregate = 'arithmetic') AS additive
		FROM @scorecard@.framework_node w
		GROUP BY w.framework, w.node
	) whole ON whole.framework = n.framework AND whole.node = n.parent
), tree AS (
	SELECT top.framework, top.node AS top, top.indicator AS index_indicator, part.node, part.indicator, part.weight,
		part.additive
	FROM (SELECT DISTINCT n.framework, n.node, n.indicator
		FROM @scorecard@.framework_node n WHERE n.indicator IS NOT NULL) top
	JOIN part ON part.framework = top.framework AND part.parent = top.node
	UNION ALL
	SELECT tree.framework, tree.top, tree.index_indicator, part.node, part.indicator, tree.weight * part.weight,
		tree.additive AND part.additive
	FROM tree
	JOIN part ON part.framework = tree.framework AND part.parent = tree.node
	WHERE tree.indicator IS NULL
)
SELECT tree.framework, tree.index_indicator AS indicator_code, tree.indicator AS component_code,
	sum(tree.weight)::float8 AS weight, bool_and(tree.additive) AS additive, NULL::text AS boundary
FROM tree
WHERE tree.indicator IS NOT NULL
GROUP BY tree.framework, tree.index_indicator, tree.indicator;
COMMENT ON VIEW @scorecard@.index_component IS
	'The nearest indicators that an index is made of, with their weights in the whole. One row per framework, '
	'indicator_code, component_code';

CREATE TYPE @scorecard@.change_step AS (
	nth int,
	step text,
	component text,
	value_before numeric,
	value_after numeric,
	amount numeric,
	reason text
);
COMMENT ON TYPE @scorecard@.change_step IS 'One step of the way from a figure to another; the amounts add up exactly';

CREATE FUNCTION @scorecard@.explain_change(unit text, indicator text, from_period text, to_period text,
	known_a date DEFAULT NULL, known_b date DEFAULT NULL, from_unit text DEFAULT NULL, breakdown text DEFAULT '_T',
	method text DEFAULT NULL, from_method text DEFAULT NULL)
	RETURNS SETOF @scorecard@.change_step LANGUAGE sql STABLE
BEGIN ATOMIC
	WITH figure AS MATERIALIZED (
		-- what is known of the two ends, and of the way between: the start as it is known later, and in the new area
		SELECT place.at, f.method, f.value
		FROM (VALUES
			('start', coalesce(explain_change.from_unit, explain_change.unit), explain_change.from_period,
				explain_change.known_a),
			('revised', coalesce(explain_change.from_unit, explain_change.unit), explain_change.from_period,
				explain_change.known_b),
			('area', explain_change.unit, explain_change.from_period, explain_change.known_b),
			('end', explain_change.unit, explain_change.to_period, explain_change.known_b)
		) place (at, unit, period, day)
		CROSS JOIN LATERAL @scorecard@.figures_known_on(place.unit, explain_change.indicator, explain_change.breakdown,
			place.period, place.day) f
	), found AS (
		SELECT ARRAY(SELECT f.method FROM figure f WHERE f.at = 'start' ORDER BY f.method) AS old_methods,
			ARRAY(SELECT f.method FROM figure f WHERE f.at = 'end' ORDER BY f.method) AS new_methods,
			ARRAY(SELECT f.method FROM figure f WHERE f.at = 'start' INTERSECT
				SELECT f.method FROM figure f WHERE f.at = 'end') AS both_methods
	), new_end AS (
		-- the one method that both ends have, else the only one at the end
		SELECT found.*, coalesce(explain_change.method,
			CASE WHEN cardinality(both_methods) = 1 THEN both_methods[1]
				WHEN cardinality(both_methods) = 0
					AND cardinality(new_methods) = 1 THEN new_methods[1] END) AS new_method
		FROM found
	), asked AS (
		-- a method that was named is that of both ends, so that nothing is chained by accident
		SELECT new_end.*, coalesce(explain_change.from_method, explain_change.method,
			CASE WHEN new_method = ANY (old_methods) THEN new_method
				WHEN cardinality(old_methods) = 1 THEN old_methods[1] END) AS old_method
		FROM new_end
	), point AS MATERIALIZED (
		SELECT p.nth, p.step, f.value
		FROM asked
		CROSS JOIN LATERAL (VALUES (0, 'start', 'start', old_method), (1, 'revision', 'revised', old_method),
			(2, 'boundary', 'area', old_method), (3, 'method', 'area', new_method), (4, 'new_data', 'end', new_method)
		) p (nth, step, at, method)
		LEFT JOIN figure f ON f.at = p.at AND f.method = p.method
	), chain AS (
		-- a step whose figure is missing is taken together with the next one that has a figure
		SELECT p.nth, p.step, p.value, before.nth AS before_nth, before.value AS before_value,
			bool_and(whole.value IS NOT NULL) FILTER (WHERE whole.nth IN (0, 4)) AS has_ends
		FROM point p
		LEFT JOIN LATERAL (
			SELECT b.nth, b.value FROM point b WHERE b.nth < p.nth AND b.value IS NOT NULL
				ORDER BY b.nth DESC LIMIT 1) before ON true
		CROSS JOIN point whole
		GROUP BY p.nth, p.step, p.value, before.nth, before.value
	), step AS (
		SELECT c.nth, c.step, c.before_value AS value_before, c.value AS value_after,
			CASE WHEN c.has_ends THEN c.value - c.before_value END AS amount,
			CASE WHEN NOT c.has_ends AND (asked.old_method IS NULL OR asked.new_method IS NULL)
					AND cardinality(old_methods) > 0 AND cardinality(new_methods) > 0 THEN 'several_methods'
				WHEN NOT c.has_ends OR c.value IS NULL THEN 'no_figure'
				WHEN c.before_nth < c.nth - 1 THEN 'not_separable' END AS reason
		FROM chain c CROSS JOIN asked
		WHERE c.nth > 0
	), component AS MATERIALIZED (
		-- an index moves as its components do
		SELECT w.component_code AS indicator, w.weight::numeric AS weight, was.value AS was, is_now.value AS is_now
		FROM asked
		JOIN step last ON last.nth = 4 AND last.amount IS NOT NULL AND last.reason IS NULL
		CROSS JOIN LATERAL (
			-- of the framework named as the method, else of the first by its code
			SELECT c.framework
			FROM @scorecard@.index_component c
			WHERE c.indicator_code = explain_change.indicator
			ORDER BY c.framework = asked.new_method DESC, c.framework
			LIMIT 1
		) chosen
		JOIN @scorecard@.index_component w ON w.framework = chosen.framework
			AND w.indicator_code = explain_change.indicator
			AND w.additive AND w.weight IS NOT NULL
		LEFT JOIN LATERAL @scorecard@.figures_known_on(explain_change.unit, w.component_code, explain_change.breakdown,
			explain_change.from_period, explain_change.known_b) was ON was.method = asked.new_method
		LEFT JOIN LATERAL @scorecard@.figures_known_on(explain_change.unit, w.component_code, explain_change.breakdown,
			explain_change.to_period, explain_change.known_b) is_now ON is_now.method = asked.new_method
	), line AS (
		SELECT s.nth, s.step, NULL::text AS component, s.value_before, s.value_after, s.amount, s.reason
		FROM step s
		WHERE s.nth < 4 OR NOT EXISTS (SELECT FROM component c WHERE c.was IS NOT NULL AND c.is_now IS NOT NULL)
		UNION ALL
		SELECT 4, 'component', c.indicator, c.was, c.is_now, c.weight * (c.is_now - c.was),
			CASE WHEN c.was IS NULL OR c.is_now IS NULL THEN 'no_figure' END
		FROM component c
		WHERE EXISTS (SELECT FROM component f WHERE f.was IS NOT NULL AND f.is_now IS NOT NULL)
		UNION ALL
		-- what the published components leave over: rounding, and those without a figure
		SELECT 5, 'residual', NULL, NULL, NULL, s.amount - sum(c.weight * (c.is_now - c.was)), NULL
		FROM step s CROSS JOIN component c
		WHERE s.nth = 4
		GROUP BY s.amount
		HAVING count(c.is_now - c.was) > 0
	)
	SELECT row_number() OVER (ORDER BY l.nth, l.component)::int, l.step, l.component, l.value_before, l.value_after,
		trim_scale(l.amount), l.reason
	FROM line l
	ORDER BY l.nth, l.component;
END;
COMMENT ON FUNCTION @scorecard@.explain_change(text, text, text, text, date, date, text, text, text, text) IS
	'Why a figure is another than before: from from_period as known on known_a to to_period as known on known_b, by '
	'revision, boundary (from_unit to unit), method and new data, and for an index by its components; the amounts '
	'add up to the whole movement exactly';
