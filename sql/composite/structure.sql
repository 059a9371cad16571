\set VERBOSITY terse
SET search_path = public, kpi;
-- What does not hold together is refused with a message a person can act on.
CREATE TABLE two AS SELECT matrix(u, i, v)::text AS data
FROM (VALUES ('A', 'a', 1::float8), ('A', 'b', 2), ('B', 'a', 3), ('B', 'b', 5)) t (u, i, v);
CREATE FUNCTION try(structure index_node[], data text DEFAULT NULL) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	hint text;
BEGIN
	PERFORM count(*) FROM scores(coalesce(data, (SELECT two.data FROM two))::matrix, structure);
	RETURN 'accepted';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
	RETURN SQLERRM || ' / ' || hint;
END $$;
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1, 1), index_node('b', 'I', 1, 1)]);
SELECT try('{}');
SELECT try(ARRAY[index_node(NULL)]);
SELECT try(ARRAY[NULL::index_node]);
SELECT try(ARRAY[index_node('a', 'I', 1, 1), index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1, 1), index_node('a', 'I', 1, 1), index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('I'), index_node('a', 'I', 1, 1), index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('J'), index_node('a', 'I', 1, 1), index_node('a', 'J', 1, -1),
	index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I', 'J'), index_node('J', 'I'), index_node('a', 'I', 1, 1), index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', NULL, 1), index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', -0.5, 1), index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 'NaN', 1), index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 0, 1), index_node('b', 'I', 0, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1e200, 1), index_node('b', 'I', 0, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1), index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1, 2), index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I', direction => -1), index_node('a', 'I', 1, 1), index_node('b', 'I', 1, 1)]);
-- data and structure must fit each other
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1, 1), index_node('b', 'I', 1, 1), index_node('c', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1, 1), index_node('b', 'I'), index_node('c', 'b', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1, 1, denominator => 'people'), index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1, 1, denominator => 'b')]);
-- words and numbers
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1, 1, normalise => 'min-max'), index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1, 1, treatment => 'trim'), index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1, 1, impute => 'zero'), index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I', aggregate => 'mpi'), index_node('a', 'I', 1, 1), index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I', aggregate => 'power'), index_node('a', 'I', 1, 1), index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I', min_available => 1.5), index_node('a', 'I', 1, 1), index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1, 1, normalise => 'goalposts', lower => 1), index_node('b',
	'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1, 1, normalise => 'goalposts', lower => 1, upper => 1),
	index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1, 1, normalise => 'target'), index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1, 1, normalise => 'reference'), index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1, 1, normalise => 'reference', reference => 'Z'),
	index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1, 1, treatment => 'boxcox'), index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1, 1, treat_max => -1), index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1, 1, scale_lo => 5, scale_hi => 5), index_node('b', 'I', 1,
	1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1, 1, lower => 'Infinity'), index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1, 1, impute => 'group_mean'), index_node('b', 'I', 1, 1)]);
SELECT try(ARRAY[index_node('I'), index_node('a', 'I', 1, 1, impute => 'latest'), index_node('b', 'I', 1, 1)]);
-- what nothing reads was meant to do something
SELECT label, try(ARRAY[index_node('I'), node, index_node('b', 'I', 1, 1)])
FROM (VALUES ('lower', index_node('a', 'I', 1, 1, lower => 0)),
	('upper of a target', index_node('a', 'I', 1, 1, normalise => 'target', target => 5, upper => 0)),
	('target', index_node('a', 'I', 1, 1, normalise => 'zscore', target => 5)),
	('reference', index_node('a', 'I', 1, 1, reference => 'A')),
	('treat_max', index_node('a', 'I', 1, 1, treat_max => 3)),
	('treat_max of a logarithm', index_node('a', 'I', 1, 1, treatment => 'log', treat_max => 3)),
	('skew_limit', index_node('a', 'I', 1, 1, skew_limit => 3)),
	('kurtosis_limit', index_node('a', 'I', 1, 1, treatment => 'none', kurtosis_limit => 3)),
	('power', index_node('a', 'I', 1, 1, treatment => 'winsorise', power => 3)),
	('aggregate', index_node('a', 'I', 1, 1, aggregate => 'geometric')),
	('min_available', index_node('a', 'I', 1, 1, min_available => 1)),
	('what ampi reads', index_node('a', 'I', 1, 1, normalise => 'ampi', lower => 1, upper => 5)),
	('what boxcox reads', index_node('a', 'I', 1, 1, treatment => 'boxcox', power => 0, skew_limit => 3, kurtosis_limit => 9))
	) t (label, node);
SELECT label, try(ARRAY[node, index_node('a', 'I', 1, 1), index_node('b', 'I', 1, 1)])
FROM (VALUES ('normalise', index_node('I', normalise => 'minmax')), ('treatment', index_node('I', treatment => 'winsorise')),
	('treat_max', index_node('I', treat_max => 1)), ('scale', index_node('I', scale_lo => 1)),
	('goalpost', index_node('I', lower => 1)), ('target', index_node('I', target => 1)),
	('denominator', index_node('I', denominator => 'a')), ('reference', index_node('I', reference => 'A')),
	('power', index_node('I', power => 2)), ('what a power mean reads', index_node('I', aggregate => 'power', power => 2)),
	('what any group reads', index_node('I', direction => 1, min_available => 0.5))) t (label, node);
SELECT count(*) FROM effective_weights(ARRAY[index_node('I', normalise => 'minmax'), index_node('a', 'I', 1, 1)]);
-- a choice may read what the index as it stands does not
SELECT count(*) FROM two, uncertainty(data::matrix, ARRAY[index_node('I'), index_node('a', 'I', 1, 1, lower => 0, upper => 9),
	index_node('b', 'I', 1, 1)], ARRAY[index_choice('normalise', options => '{minmax,goalposts}', nodes => '{a}')],
	replications => 10);
SELECT count(*) FROM two, uncertainty(data::matrix, ARRAY[index_node('I'), index_node('a', 'I', 1, 1, lower => 0, upper => 9),
	index_node('b', 'I', 1, 1)], ARRAY[index_choice('normalise', options => '{minmax,zscore}', nodes => '{a}')],
	replications => 10);
-- SQL wants the column's own name in quotes
SELECT (index_node('a', "treat" => 'winsorise'))."treat", (index_node('a', treatment => 'winsorise'))."treat";

-- 12. effective weights over two levels; a node under two parents and two roots
SELECT root, node, round(weight::numeric, 12) AS weight
FROM effective_weights(ARRAY[index_node('Index'), index_node('P', 'Index', 1), index_node('Q', 'Index', 3),
	index_node('a', 'P', 2, 1), index_node('b', 'P', 1, 1), index_node('c', 'Q', 1, 1), index_node('d', 'Q', 1, 1)]);
SELECT root, node, round(weight::numeric, 12) AS weight
FROM effective_weights(ARRAY[index_node('I'), index_node('J'), index_node('shared', 'I', 1), index_node('shared', 'J',
	3),
	index_node('a', 'I', 1, 1), index_node('a', 'shared', 1, 1), index_node('b', 'J', 1, 1), index_node('b', 'shared',
		1, 1),
	index_node('nothing', 'J', 0, 1)]);
SELECT unit, node, score FROM two, scores(data::matrix, ARRAY[index_node('I'), index_node('J'),
	index_node('shared', 'I', 1),
	index_node('shared', 'J', 3), index_node('a', 'I', 1, 1, normalise => 'none'), index_node('a', 'shared', 1, 1,
		normalise => 'none'),
	index_node('b', 'J', 1, 1, normalise => 'none'), index_node('b', 'shared', 1, 1, normalise => 'none')],
		nodes => '{I,J,shared}');
DROP FUNCTION try;
DROP TABLE two;
-- more scores than are held at once: refused before anything is computed
SELECT count(*) FROM (SELECT matrix('u' || u, 'x', u) AS data FROM generate_series(1, 200000) u) d, LATERAL scores(data,
	index_node('x', 'g1', 1, 1) || (SELECT array_agg(index_node('g' || g, CASE WHEN g < 170 THEN 'g' || g + 1 END)) FROM generate_series(1, 170) g));
