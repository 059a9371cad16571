\set VERBOSITY terse
SET search_path = public, kpi;
-- From wide rows and a table of metadata to data and structure.
CREATE TABLE wide ("uCode" text, name text, "A" float8, b text, people int);
INSERT INTO wide VALUES ('x', 'Ex', 1.5, '7', 10), ('y', 'Why', NULL, ' 8e1 ', 20), ('z', 'Zed', 3, '', 30);
SELECT c.* FROM wide w, cells(to_jsonb(w), 'uCode', '{A,b,people}') c ORDER BY 1, 2;
SELECT matrix(c.row_label, c.col_label, c.value) FROM wide w, cells(to_jsonb(w) - 'name', 'uCode') c;
SELECT cells(jsonb '{"u": 5, "x": 2}', 'u');
SELECT count(*) FROM cells(NULL::jsonb, 'u');
SELECT c.* FROM wide w, cells(to_jsonb(w), 'uCode') c;
SELECT cells(jsonb '{"u": "a", "x": true}', 'u');
SELECT cells(jsonb '{"u": "a", "x": "1.354.000"}', 'u');
SELECT cells(jsonb '{"u": "a", "x": "nan"}', 'u');
SELECT cells(jsonb '{"u": "a", "x": [1]}', 'u');
SELECT cells(jsonb '{"u": "a", "x": 1}', 'v');
SELECT cells(jsonb '{"u": null, "x": 1}', 'u');
SELECT cells(jsonb '{"u": "a", "x": 1}', 'u', '{x,y}');
SELECT cells(jsonb '[1]', 'u');
SELECT cells(jsonb '{"u": "a", "x": 1}', NULL);
-- metadata: names in any case, other types passed over, what applies to indicators or groups alone left where it belongs
CREATE TABLE meta ("iCode" text, "Parent" text, "Weight" float8, "Direction" int, "Denominator" text, "Type" text, "Target" float8, "iName" text);
INSERT INTO meta VALUES ('A', 'P', 2, 1, 'people', 'Indicator', 9, 'a'), ('b', 'P', 1, -1, NULL, 'Indicator', NULL, 'b'),
	('P', 'I', 1, 1, NULL, 'Aggregate', NULL, 'p'), ('I', NULL, 1, 1, NULL, 'Aggregate', NULL, 'i'), ('people', NULL, NULL, NULL, NULL, 'Denominator',
	NULL, 'n'), ('name', NULL, NULL, NULL, NULL, 'Other', NULL, NULL);
SELECT n.node, n.parent, n.weight, n.direction, n.denominator, n.target
FROM unnest((SELECT structure_from(jsonb_agg(to_jsonb(m))) FROM meta m)) n;
SELECT index_indicators((SELECT structure_from(jsonb_agg(to_jsonb(m))) FROM meta m)), index_indicators('{}') IS NULL AS none;
SELECT n.node, n.weight, n.normalise, n.lower, n.upper, n.treat, n.target FROM unnest(structure_from('[{"node": "I"}, {"code": "x", "parent": "I",
	"direction": 1, "normalise": "target", "Target": 5, "treat": "log", "lower": ""}, {"NODE": "y", "PARENT": "I", "weight": "2.5", "direction": "-1",
	"normalise": "goalposts", "lower": 0, "upper": 1}]')) n;
SELECT structure_from('[{"node": "I"}, {"node": "x", "parent": "I", "weight": "much"}]');
-- what a structure does not use is left out, and said
CREATE TABLE both_of AS SELECT (SELECT matrix(c.row_label, c.col_label, c.value) FROM wide w, cells(to_jsonb(w) - 'name', 'uCode') c)::text AS data;
SELECT data_for(data::matrix, ARRAY[index_node('I'), index_node('A', 'I', 1, 1, denominator => 'people')]) FROM both_of;
SELECT data_for(data::matrix, ARRAY[index_node('I'), index_node('A', 'I', 1, 1, denominator => 'people'), index_node('b', 'I', 1, 1)]) = data::matrix AS all_used
FROM both_of;
SELECT unit, score, rank FROM both_of, scores(data_for(data::matrix, index_edit((SELECT structure_from(jsonb_agg(to_jsonb(m))) FROM meta m), 'b', 1)),
	(SELECT structure_from(jsonb_agg(to_jsonb(m))) FROM meta m), nodes => '{I}');
SELECT data_for(NULL, '{}') IS NULL AS null_stays;
DROP TABLE wide, meta, both_of;
