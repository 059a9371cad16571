\set VERBOSITY terse
SET search_path = public, kpi;
-- A what-if needs no structure written anew.
CREATE FUNCTION structure() RETURNS index_node[] LANGUAGE sql BEGIN ATOMIC
	SELECT ARRAY[index_node('I'), index_node('J'), index_node('P', 'I', 2), index_node('P', 'J', 3), index_node('a', 'P', 1, 1),
		index_node('b', 'P', 1, -1, treatment => 'winsorise', treat_max => 3), index_node('c', 'I', 1, 1),
		index_node('c', 'J', 1, 1)];
END;
CREATE FUNCTION shown(s index_node[]) RETURNS TABLE (nth bigint, says jsonb) LANGUAGE sql BEGIN ATOMIC
	SELECT o, jsonb_strip_nulls(to_jsonb(n)) FROM unnest(shown.s) WITH ORDINALITY u
		(node, parent, weight, direction, denominator, impute, "treat", treat_max, normalise, scale_lo, scale_hi, lower, upper,
		target, aggregate, power, min_available, reference, skew_limit, kurtosis_limit, rescale, o),
		LATERAL (SELECT u.node, u.parent, u.weight, u.direction, u."treat", u.treat_max, u.normalise, u.lower, u.upper,
			u.aggregate, u.rescale, u.impute) n;
END;
CREATE FUNCTION changed(s index_node[]) RETURNS TABLE (nth bigint, says jsonb) LANGUAGE sql BEGIN ATOMIC
	SELECT * FROM shown(changed.s) EXCEPT SELECT * FROM shown(structure()) ORDER BY 1;
END;
SELECT * FROM changed(index_edit(structure(), 'a'));
SELECT * FROM changed(index_edit(structure(), 'a', normalise => 'goalposts', lower => 0, upper => 10));
-- what is said of a node is said on all of its rows; a weight belongs to one, or to all
SELECT * FROM changed(index_edit(structure(), 'P', aggregate => 'geometric', rescale => 'minmax(0,1)'));
SELECT * FROM changed(index_edit(structure(), 'P', 5));
SELECT * FROM changed(index_edit(structure(), 'P', 5, under => 'J', aggregate => 'median'));
-- no longer said; several nodes at once; a zero takes a node out
SELECT * FROM changed(index_edit(structure(), 'b', clear => '{treatment,treat_max}', impute => 'mean'));
SELECT * FROM changed(index_edit(structure(), ARRAY['a', 'b', 'c'], normalise => 'zscore'));
SELECT * FROM changed(index_edit(structure(), ARRAY['a', 'c'], weight => 0));
SELECT index_edit(NULL, 'a') IS NULL AS null_stays, index_edit(structure(), NULL::text[]) = structure() AS nothing_named,
	index_edit(structure(), '{}'::text[], weight => 7) = structure() AS none_named;
SELECT index_edit(structure(), 'z', weight => 2);
SELECT index_edit(structure(), NULL::text, weight => 2);
SELECT index_edit(structure(), 'a', weight => 2, under => 'I');
SELECT index_edit(structure(), 'a', clear => '{treat}');
SELECT index_edit(structure(), 'a', treat_max => 2, clear => '{treat_max}');
SELECT index_edit(ARRAY[NULL::index_node], 'a');
-- what is edited is as good as what is written
SELECT bool_and(a = b) AS same
FROM (SELECT matrix(u, i.node, ascii(u) * i.i % 7) AS data FROM unnest('{A,B,C,D}'::text[]) u,
	(VALUES ('a', 3), ('b', 5), ('c', 8)) i (node, i)) d (data),
	LATERAL (SELECT array_agg(s ORDER BY s) FROM scores(data, index_edit(structure(), 'a', 4, normalise => 'rank')) s) x (a),
	LATERAL (SELECT array_agg(s ORDER BY s) FROM scores(data, ARRAY[index_node('I'), index_node('J'), index_node('P', 'I', 2),
		index_node('P', 'J', 3), index_node('a', 'P', 4, 1, normalise => 'rank'),
		index_node('b', 'P', 1, -1, treatment => 'winsorise', treat_max => 3), index_node('c', 'I', 1, 1),
		index_node('c', 'J', 1, 1)]) s) y (b);
DROP FUNCTION changed, shown, structure;
