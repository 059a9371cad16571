\set VERBOSITY default
\set SHOW_CONTEXT never
\pset null '-'
-- what the check of a table finds, each with its sector and the amount
CREATE TEMP TABLE io (name text, r text, c text, v float8);
CREATE FUNCTION pg_temp.flows(which text) RETURNS kpi.matrix
LANGUAGE sql AS $$ SELECT kpi.matrix(r, c, v) FROM io WHERE name = which $$;
CREATE FUNCTION pg_temp.like_base(which text) RETURNS void
LANGUAGE sql AS $$ INSERT INTO io SELECT which, r, c, v FROM io WHERE name = 'base' $$;
INSERT INTO io VALUES
	('base', 'farm', 'farm', 10), ('base', 'farm', 'mill', 60), ('base', 'farm', 'final', 30),
	('base', 'mill', 'farm', 20), ('base', 'mill', 'mill', 40), ('base', 'mill', 'final', 140),
	('base', 'labour', 'farm', 70), ('base', 'labour', 'mill', 100);
SELECT * FROM kpi.table_check(pg_temp.flows('base'));
SELECT kpi.technical_coefficients(pg_temp.flows('base'));

-- a sector that is off, at every tolerance that is too small for it
SELECT pg_temp.like_base('off');
UPDATE io SET v = 139 WHERE name = 'off' AND (r, c) = ('mill', 'final');
SELECT * FROM kpi.table_check(pg_temp.flows('off'));
SELECT * FROM kpi.table_check(pg_temp.flows('off'), 0.0049);
SELECT * FROM kpi.table_check(pg_temp.flows('off'), 0.005);
SELECT kpi.technical_coefficients(pg_temp.flows('off'));
SELECT kpi.technical_coefficients(pg_temp.flows('off'), 0.005);

-- totals left inside: a row, a column, a subtotal, both totals, which balance, and one that looks like a sector
SELECT pg_temp.like_base('row'), pg_temp.like_base('column'), pg_temp.like_base('subtotal'), pg_temp.like_base('both'),
	pg_temp.like_base('sector'), pg_temp.like_base('output');
INSERT INTO io SELECT 'row', 'output', c, sum(v) FROM io WHERE name = 'base' GROUP BY c;
INSERT INTO io SELECT 'column', r, 'output', sum(v) FROM io WHERE name = 'base' GROUP BY r;
UPDATE io SET r = 'wages', v = v - 15 WHERE name = 'subtotal' AND r = 'labour';
INSERT INTO io SELECT 'subtotal', r, c, v
FROM (VALUES ('profit', 'farm', 15), ('profit', 'mill', 15), ('value added', 'farm', 70), ('value added', 'mill', 100)) v(r, c, v);
INSERT INTO io SELECT 'both', 'resources', c, sum(v) FROM io WHERE name = 'base' GROUP BY c;
INSERT INTO io SELECT 'both', r, 'uses', sum(v) FROM io WHERE name = 'base' AND r <> 'labour' GROUP BY r;
INSERT INTO io VALUES ('sector', 'shop', 'shop', 5), ('sector', 'shop', 'final', 15), ('sector', 'labour', 'shop', 15);
INSERT INTO io SELECT 'sector', 'all', c, sum(v) FROM io WHERE name = 'sector' AND r <> 'labour' GROUP BY c;
INSERT INTO io SELECT 'sector', r, 'all', sum(v) FROM io WHERE name = 'sector' AND c <> 'final' GROUP BY r;
INSERT INTO io VALUES ('output', 'shop', 'shop', 5), ('output', 'shop', 'final', 15), ('output', 'labour', 'shop', 15);
INSERT INTO io SELECT 'output', 'output', c, sum(v) FROM io WHERE name = 'output' AND c <> 'final' GROUP BY c;
INSERT INTO io SELECT 'output', r, 'output', sum(v) FROM io WHERE name = 'output' AND r NOT IN ('labour', 'output') GROUP BY r;
SELECT name, f.* FROM unnest('{row,column,subtotal,both,sector,output}'::text[]) name, kpi.table_check(pg_temp.flows(name)) f;
SELECT kpi.linkages(pg_temp.flows('row'));
SELECT kpi.linkages(pg_temp.flows('column'));
SELECT kpi.linkages(pg_temp.flows('sector'));

-- a table with one margin, which nothing balances: a total of all is found there, too
SELECT f.* FROM kpi.table_check('{"rows": ["a", "b", "labour", "output"], "cols": ["a", "b"], "cells": [[1, 2], [3, 4], [6, 4], [10, 10]]}') f;
SELECT f.* FROM kpi.table_check('{"rows": ["a", "b"], "cols": ["a", "b", "final", "output"], "cells": [[1, 2, 7, 10], [3, 4, 3, 10]]}') f;
SELECT f.* FROM kpi.table_check('{"rows": ["a", "b", "labour"], "cols": ["a", "b"], "cells": [[1, 2], [3, 4], [6, 4]]}') f;
-- sectors that deliver nothing to each other are no totals
SELECT f.* FROM kpi.table_check('{"rows": ["a", "b", "c", "labour"], "cols": ["a", "b", "c", "final"],
	"cells": [[0, 0, 0, 1], [0, 0, 0, 1], [0, 0, 0, 1], [1, 1, 1, null]]}') f;
-- negative flows, no sector, no margin, no output, more than a double holds
SELECT pg_temp.like_base('negative'), pg_temp.like_base('no output'), pg_temp.like_base('huge');
UPDATE io SET v = -10 WHERE name = 'negative' AND (r, c) = ('farm', 'farm');
DELETE FROM io WHERE name = 'no output' AND (r = 'farm' OR r = 'labour');
UPDATE io SET v = 1.5e308 WHERE name = 'huge' AND r IN ('farm', 'labour');
SELECT * FROM kpi.table_check(pg_temp.flows('negative'));
SELECT kpi.technical_coefficients(pg_temp.flows('negative'));
INSERT INTO io VALUES ('no output', 'farm', 'farm', 0);
SELECT * FROM kpi.table_check(pg_temp.flows('no output'));
SELECT * FROM kpi.table_check(pg_temp.flows('huge'));
SELECT * FROM kpi.table_check('{"rows": ["a"], "cols": ["b"], "cells": [[1]]}');
SELECT * FROM kpi.table_check('{"rows": [], "cols": [], "cells": []}');
SELECT * FROM kpi.table_check('{"rows": ["a"], "cols": ["a"], "cells": [[1]]}');
SELECT kpi.linkages('{"rows": [], "cols": [], "cells": []}');
SELECT * FROM kpi.table_check('{"rows": ["a"], "cols": ["a", "f"], "cells": [["NaN", 1]]}');
SELECT * FROM kpi.table_check(NULL);
SELECT kpi.table_check(pg_temp.flows('base'), NULL);
SELECT kpi.table_check(pg_temp.flows('base'), 'NaN');
SELECT kpi.table_check(pg_temp.flows('base'), -1);

-- a label is given in full, and cut in the message
SELECT finding, length(label) AS label, length(message) AS message
FROM (SELECT kpi.matrix(replace(r, 'farm', repeat('farm', 75)), replace(c, 'farm', repeat('farm', 75)), v + (c = 'final')::int) AS flows
	FROM io WHERE name = 'base') t, kpi.table_check(flows);
-- not productive: balanced, but the sectors eat more than they make between them
INSERT INTO io VALUES ('eater', 'a', 'a', 80), ('eater', 'a', 'b', 60), ('eater', 'a', 'final', -40),
	('eater', 'b', 'a', 50), ('eater', 'b', 'b', 40), ('eater', 'b', 'final', 10), ('eater', 'labour', 'a', -30), ('eater', 'labour', 'b', 0);
SELECT * FROM kpi.table_check(pg_temp.flows('eater'));
SELECT kpi.multipliers(pg_temp.flows('eater'));

-- a sector without flows is reported, harms nothing, and goes where asked
SELECT pg_temp.like_base('idle');
INSERT INTO io VALUES ('idle', 'households as employers', 'households as employers', 0);
SELECT * FROM kpi.table_check(pg_temp.flows('idle'));
SELECT kpi.multipliers(pg_temp.flows('idle'), kpi.primary_inputs(pg_temp.flows('idle')));
SELECT kpi.linkages(pg_temp.flows('idle'));
SELECT kpi.without_zero_sectors(pg_temp.flows('idle')) OPERATOR(kpi.=) pg_temp.flows('base') AS as_before,
	kpi.without_zero_sectors(pg_temp.flows('base')) OPERATOR(kpi.=) pg_temp.flows('base') AS nothing_to_do;

-- imports among the flows, taken off again; inventories run down are no imports; negative final uses are a note
SELECT pg_temp.like_base('imports'), pg_temp.like_base('inventories');
UPDATE io SET v = v + 20 WHERE name = 'imports' AND (r, c) = ('mill', 'final');
INSERT INTO io VALUES ('imports', 'mill', 'imports', -20);
UPDATE io SET v = v + 2 WHERE name = 'inventories' AND (r, c) = ('mill', 'final');
INSERT INTO io VALUES ('inventories', 'mill', 'inventories', -2);
SELECT name, f.* FROM unnest('{imports,inventories}'::text[]) name, kpi.table_check(pg_temp.flows(name)) f;
SELECT kpi.adb_gdp(pg_temp.flows('imports'), '{mill}', '{labour}');
SELECT kpi.adb_matrix(pg_temp.flows('imports'), '{labour}');
SELECT kpi.digitisation_coefficients(pg_temp.flows('imports'), '{mill}', 'requirement', value_added => '{labour}');
SELECT round(kpi.cell(kpi.adb_gdp(pg_temp.flows('inventories'), '{farm,mill}', '{labour}'), 'digital', 'percent')::numeric, 9) AS percent;

-- make and use
CREATE TEMP TABLE su AS SELECT
	'{"rows": ["i1", "i2", "imports"], "cols": ["p1", "p2"], "cells": [[80, 20], [0, 100], [20, 0]]}'::kpi.matrix AS make,
	'{"rows": ["p1", "p2", "wages"], "cols": ["i1", "i2", "final"], "cells": [[10, 30, 60], [40, 20, 60], [50, 50, null]]}'::kpi.matrix AS use;
SELECT f.* FROM su, kpi.make_use_check(make, use) f;
SELECT kpi.symmetric_table(make, use) FROM su;
SELECT f.* FROM su, kpi.table_check(kpi.symmetric_table(make, use)) f;
SELECT f.* FROM su, kpi.make_use_check(make, replace(use::text, '[60,40,20]', '[60,45,20]')::kpi.matrix) f;
SELECT kpi.symmetric_table(make, replace(use::text, '[60,40,20]', '[60,45,20]')::kpi.matrix) FROM su;
SELECT f.* FROM su, kpi.make_use_check(make, replace(use::text, '[null,50,50]', '[null,50,57]')::kpi.matrix) f;
SELECT kpi.symmetric_table(replace(make::text, '"p2"', '"p3"')::kpi.matrix, use) FROM su;
SELECT kpi.symmetric_table(make, use, 1) IS NOT NULL AS loose, kpi.symmetric_table(NULL, use), kpi.symmetric_table(make, NULL) FROM su;
SELECT f.* FROM su, kpi.make_use_check(NULL, use) f;
