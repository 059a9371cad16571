\set VERBOSITY terse
SET search_path = public, kpi;
-- What groups do beyond a mean of their children.
CREATE TABLE figure AS SELECT matrix(u, i, v)::text AS data
FROM (VALUES ('A', 'a', 1::float8), ('A', 'b', 4), ('A', 'c', 9), ('B', 'a', 3), ('B', 'b', 8), ('B', 'c', 1), ('C', 'a', NULL),
	('C', 'b', NULL), ('C', 'c', 5), ('D', 'a', 7), ('D', 'b', NULL), ('D', 'c', 3)) t (u, i, v);
CREATE FUNCTION s(VARIADIC top index_node[]) RETURNS index_node[] LANGUAGE sql BEGIN ATOMIC
	SELECT top || ARRAY[index_node('a', 'P', 1, 1, normalise => 'none'), index_node('b', 'P', 3, 1, normalise => 'none'),
		index_node('c', 'I', 1, 1, normalise => 'none')];
END;
CREATE FUNCTION shown(structure index_node[], groups jsonb DEFAULT NULL, strict boolean DEFAULT true)
	RETURNS TABLE (node text, scores text, reasons text) LANGUAGE sql BEGIN ATOMIC
	SELECT s.node, string_agg(coalesce(round(s.score::numeric, 6)::text, '-'), ' ' ORDER BY s.unit),
		string_agg(coalesce(s.reason, '.'), ' ' ORDER BY s.unit)
	FROM figure, scores(data::matrix, structure, groups, strict => shown.strict, nodes => '{I,P}') s GROUP BY s.node;
END;
-- a new scale for a group's scores: what a range, z-scores or goalposts say of an indicator
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I')));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', rescale => 'minmax')));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', rescale => 'minmax(1,10)')));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', rescale => 'zscore', scale_lo => 100, scale_hi => 110)));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', rescale => 'goalposts', lower => 0, upper => 6, scale_hi => 1)));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', rescale => 'reference', reference => 'D')));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', rescale => 'target', target => 3)));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', rescale => 'goalposts')));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', rescale => 'minimax')));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', rescale => 'minmax', lower => 1)));
SELECT * FROM shown(ARRAY[index_node('I'), index_node('P', 'I'), index_node('a', 'P', 1, 1, rescale => 'minmax'),
	index_node('b', 'P', 1, 1), index_node('c', 'I', 1, 1)]);
-- the gaps of a group filled, as those of an indicator: with the mean of what others have, before a new scale is laid on;
-- a score that cannot be computed, or a unit set aside, is no gap
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', impute => 'mean')));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', impute => 'group_mean', rescale => 'minmax')),
	'{"A": "x", "B": "y", "C": "x", "D": "y"}');
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', impute => 'median', min_available => 1)));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', impute => 'mean', aggregate => 'geometric')));
SELECT * FROM shown(index_edit(s(index_node('I'), index_node('P', 'I', impute => 'mean', aggregate => 'geometric')),
	'b', normalise => 'minmax'), strict => false);
SELECT s.unit, s.node, s.score, s.reason
FROM figure, scores(data::matrix, s(index_node('I'), index_node('P', 'I', impute => 'mean')), screen => 0.5,
	nodes => '{P,I}') s WHERE s.unit = 'C';
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', impute => 'group_mean')));
DROP FUNCTION shown, s;
DROP TABLE figure;
