\set VERBOSITY default
\set SHOW_CONTEXT never
\pset null '-'
-- arguments refused, each naming the sector, row or column and the amount; NULL in gives NULL
CREATE TEMP TABLE io AS SELECT
	'{"rows": ["a", "b", "va"], "cols": ["a", "b", "f"], "cells": [[150, 500, 350], [200, 100, 1700], [650, 1400, null]]}'::kpi.matrix AS t,
	'{"rows": ["a", "b"], "cols": ["a", "b"], "cells": [[0.15, 0.25], [0.2, 0.05]]}'::kpi.matrix AS a,
	'{"rows": ["a", "b"], "cols": ["x"], "cells": [[1000], [2000]]}'::kpi.matrix AS x,
	'{"rows": ["a", "b"], "cols": ["x"], "cells": [[100], [500]]}'::kpi.matrix AS r;

-- coefficients
SELECT kpi.leontief_inverse('{"rows": [], "cols": [], "cells": []}');
SELECT kpi.leontief_inverse('{"rows": ["a", "b"], "cols": ["a"], "cells": [[0.1], [0.2]]}');
SELECT kpi.leontief_inverse('{"rows": ["a"], "cols": ["a", "total"], "cells": [[0.1, 0.2]]}');
SELECT kpi.ghosh_inverse('{"rows": ["a"], "cols": ["b"], "cells": [[0.1]]}');
SELECT kpi.leontief_inverse('{"rows": ["a", "b"], "cols": ["a", "b"], "cells": [[0.1, -0.2], [0.2, 0.1]]}');
SELECT kpi.leontief_inverse('{"rows": ["a"], "cols": ["a"], "cells": [["Infinity"]]}');
SELECT kpi.leontief_inverse('{"rows": ["a"], "cols": ["a"], "cells": [[1]]}');
SELECT kpi.leontief_inverse('{"rows": ["a"], "cols": ["a"], "cells": [[0.9999999999999999]]}');
SELECT kpi.leontief_inverse('{"rows": ["a"], "cols": ["a"], "cells": [[0.75]]}') AS one_by_one,
	kpi.leontief_inverse('{"rows": ["a"], "cols": ["a"], "cells": [[null]]}') AS no_flow,
	kpi.leontief_inverse('{"rows": ["a"], "cols": ["a"], "cells": [[0]]}') AS nothing, kpi.leontief_inverse(NULL), kpi.ghosh_inverse(NULL);
SELECT kpi.leontief_inverse('{"rows": ["a", "b"], "cols": ["a", "b"], "cells": [[0, 1e300], [0, 0]]}') AS huge;
SELECT kpi.leontief_inverse('{"rows": ["a", "b", "c"], "cols": ["a", "b", "c"], "cells": [[0, 1e300, 0], [0, 0, 1e300], [0, 0, 0]]}');

-- demand and inputs
SELECT kpi.leontief_output(a, '{"rows": ["a"], "cols": ["f"], "cells": [[1]]}') FROM io;
SELECT kpi.leontief_output(a, '{"rows": ["a", "b", "c"], "cols": ["f"], "cells": [[1], [1], [1]]}') FROM io;
SELECT kpi.leontief_output(a, '{"rows": ["a", "b"], "cols": ["f"], "cells": [[1], [null]]}') FROM io;
SELECT kpi.ghosh_output(a, '{"rows": ["a"], "cols": ["v"], "cells": [[1]]}') FROM io;
SELECT kpi.ghosh_output(a, '{"rows": ["a", "b"], "cols": ["v"], "cells": [[1], ["NaN"]]}') FROM io;
SELECT kpi.leontief_output(a, '{"rows": ["a", "b"], "cols": [], "cells": [[], []]}') AS no_columns, kpi.leontief_output(NULL, x),
	kpi.ghosh_output(a, NULL) FROM io;

-- parts of a table
SELECT kpi.primary_inputs(t, '{imports}') FROM io;
SELECT kpi.primary_inputs(t, '{a}') FROM io;
SELECT kpi.primary_inputs(t, '{va,va}') FROM io;
SELECT kpi.primary_inputs(t, ARRAY[NULL::text]) FROM io;
SELECT kpi.final_uses(t, '{va}') FROM io;
SELECT kpi.primary_inputs(t), kpi.final_uses(t, '{f}'), kpi.final_uses(t, '{}'), kpi.final_uses(NULL), kpi.primary_inputs(NULL) FROM io;

-- multipliers
SELECT kpi.multipliers(t, kind => 'indirect') FROM io;
SELECT kpi.multipliers(t, kind => NULL) FROM io;
SELECT kpi.multipliers(t, '{"rows": ["a"], "cols": ["jobs"], "cells": [[5]]}') FROM io;
SELECT kpi.multipliers(t, '{"rows": ["a", "b"], "cols": ["output"], "cells": [[5], [6]]}') FROM io;
SELECT kpi.multipliers(t, income => 'va') FROM io;
SELECT kpi.multipliers(t, consumption => 'f') FROM io;
SELECT kpi.multipliers(t, income => 'wages', consumption => 'f') FROM io;
SELECT kpi.multipliers(t, income => 'va', consumption => 'food') FROM io;
SELECT kpi.multipliers(t, income => 'va', consumption => 'f') FROM io;
SELECT kpi.closed_coefficients(replace(t::text, '[650,1400,null]', '[650,1400,-2050]')::kpi.matrix, 'va', 'f') FROM io;
SELECT kpi.multipliers(t, '{"rows": ["a", "b"], "cols": ["jobs"], "cells": [[5], [0]]}', 'ratio') AS ratio_to_nothing, kpi.multipliers(NULL),
	kpi.closed_coefficients(NULL, 'va', 'f') FROM io;

-- changes
SELECT kpi.impact(t, '{"rows": ["c"], "cols": ["f"], "cells": [[1]]}') FROM io;
SELECT kpi.impact(t, NULL, '{"rows": ["a"], "cols": ["a"], "cells": [[0.1]]}') FROM io;
SELECT kpi.impact(t, NULL, '{"rows": ["a", "b"], "cols": ["a", "b"], "cells": [[0.15, 0.25], [0.2, 1.05]]}') FROM io;
SELECT kpi.extraction(t, '{c}') FROM io;
SELECT kpi.extraction(t, NULL) FROM io;
SELECT kpi.extraction(t, '{a}', 'partial') FROM io;
SELECT kpi.extraction(t, '{a,b}') AS everybody, kpi.extraction(NULL, '{a}'), kpi.impact(NULL, x), kpi.linkages(NULL) FROM io;
SELECT kpi.structural_decomposition(t, replace(t::text, '"b"', '"c"')::kpi.matrix) FROM io;
SELECT kpi.structural_decomposition(t, t, x) FROM io;
SELECT kpi.structural_decomposition(t, '{"rows": ["a", "b", "va"], "cols": ["a", "b", "f"], "cells": [[10, 20, -10], [20, 0, 5], [-10, 5, null]]}') FROM io;
SELECT kpi.structural_decomposition(t, NULL), kpi.structural_decomposition(NULL, t) FROM io;

-- RAS and GRAS
CREATE TEMP TABLE fit AS SELECT
	'{"rows": ["a", "b"], "cols": ["c", "d"], "cells": [[1, 2], [3, 4]]}'::kpi.matrix AS m,
	'{"rows": ["a", "b"], "cols": ["t"], "cells": [[4], [6]]}'::kpi.matrix AS r, '{"rows": ["c", "d"], "cols": ["t"], "cells": [[5], [5]]}'::kpi.matrix AS c;
SELECT kpi.ras(m, r, '{"rows": ["c", "d"], "cols": ["t"], "cells": [[5], [6]]}') FROM fit;
SELECT kpi.ras(m, r, '{"rows": ["c", "d"], "cols": ["t"], "cells": [[5], [5.00001]]}') FROM fit;
SELECT b.converged, b.row_error <= 1e-5 AS rows_within, b.col_error <= 1e-5 AS columns_within
FROM fit, kpi.balance_report(m, r, '{"rows": ["c", "d"], "cols": ["t"], "cells": [[5], [5.00001]]}', 2e-6) b;
SELECT kpi.ras(m, '{"rows": ["a"], "cols": ["t"], "cells": [[10]]}', c) FROM fit;
SELECT kpi.ras(m, '{"rows": ["a", "b", "z"], "cols": ["t"], "cells": [[4], [3], [3]]}', c) FROM fit;
SELECT kpi.ras(m, '{"rows": ["a", "b"], "cols": ["t"], "cells": [[-4], [14]]}', c) FROM fit;
SELECT kpi.ras('{"rows": ["a", "b"], "cols": ["c", "d"], "cells": [[1, -2], [3, 4]]}', r, c) FROM fit;
SELECT kpi.ras('{"rows": ["a", "b"], "cols": ["c", "d"], "cells": [[0, null], [3, 4]]}', r, c) FROM fit;
SELECT kpi.gras('{"rows": ["a", "b"], "cols": ["c", "d"], "cells": [[-1, -2], [3, 4]]}', r, c) FROM fit;
SELECT kpi.gras(m, '{"rows": ["a", "b"], "cols": ["t"], "cells": [[-4], [14]]}', c) FROM fit;
SELECT kpi.ras('{"rows": ["a", "b"], "cols": ["c", "d"], "cells": [[1, 0], [0, 4]]}', r, c) FROM fit;
SELECT kpi.gras('{"rows": ["a"], "cols": ["b"], "cells": [[1e-300]]}', '{"rows": ["a"], "cols": ["t"], "cells": [[1e300]]}',
	'{"rows": ["b"], "cols": ["t"], "cells": [[1e300]]}');
SELECT kpi.ras('{"rows": ["a"], "cols": ["b", "c"], "cells": [[1.7e308, 1.7e308]]}', '{"rows": ["a"], "cols": ["t"], "cells": [[2]]}',
	'{"rows": ["b", "c"], "cols": ["t"], "cells": [[1], [1]]}');
SELECT kpi.gras('{"rows": ["a", "b"], "cols": ["c"], "cells": [[1e300], [-1e300]]}', '{"rows": ["a", "b"], "cols": ["t"], "cells": [[5], [-4]]}',
	'{"rows": ["c"], "cols": ["t"], "cells": [[1]]}') AS from_far;
SELECT kpi.ras(m, r, c, max_rounds => 2) FROM fit;
SELECT kpi.ras(m, r, c, max_rounds => -1) FROM fit;
SELECT kpi.ras(m, r, c, tolerance => 'Infinity') FROM fit;
SELECT kpi.ras('{"rows": [], "cols": [], "cells": []}', r, c) FROM fit;
SELECT kpi.ras(m, NULL, c), kpi.gras(NULL, r, c), kpi.balance_report(m, r, NULL) FROM fit;
SELECT name, b.converged, b.rounds, round(b.row_error::numeric, 6) AS row_error, b.worst_row, round(b.col_error::numeric, 6) AS col_error,
	b.worst_col, b.reason
FROM fit, LATERAL (VALUES ('fits', m, r, 1000), ('two rounds', m, r, 2), ('none', m, r, 0),
	('no round needed', m, '{"rows": ["a", "b"], "cols": ["t"], "cells": [[3], [7]]}', 0),
	('apart', m, '{"rows": ["a", "b"], "cols": ["t"], "cells": [[4], [7]]}', 9),
	('nothing to scale', '{"rows": ["a", "b"], "cols": ["c", "d"], "cells": [[0, 0], [3, 4]]}', r, 9),
	('zeros in the way', '{"rows": ["a", "b"], "cols": ["c", "d"], "cells": [[1, 0], [0, 4]]}', r, 9)) v(name, cells, targets, rounds),
	LATERAL kpi.balance_report(cells, targets, CASE name WHEN 'no round needed' THEN
		'{"rows": ["c", "d"], "cols": ["t"], "cells": [[4], [6]]}' ELSE c END, max_rounds => rounds) b;
-- targets of nothing: what is there goes, what is 0 stays 0
SELECT kpi.ras(m, '{"rows": ["a", "b"], "cols": ["t"], "cells": [[0], [10]]}', c),
	kpi.ras('{"rows": ["a", "b"], "cols": ["c", "d"], "cells": [[0, 0], [3, 4]]}', '{"rows": ["a", "b"], "cols": ["t"], "cells": [[0], [10]]}', c)
FROM fit;

-- regions
SELECT kpi.location_quotients('{"rows": ["a", "b"], "cols": ["x"], "cells": [[1000], [2001]]}', x) FROM io;
SELECT kpi.location_quotients(r, '{"rows": ["a", "b"], "cols": ["x"], "cells": [[0], [2000]]}') FROM io;
SELECT kpi.location_quotients('{"rows": ["a"], "cols": ["x"], "cells": [[-1]]}', x) FROM io;
SELECT kpi.location_quotients('{"rows": ["a"], "cols": ["x"], "cells": [[0]]}', x) FROM io;
SELECT kpi.location_quotients('{"rows": ["c"], "cols": ["x"], "cells": [[1]]}', x) FROM io;
SELECT kpi.regional_coefficients(a, r, x, 'rlq') FROM io;
SELECT kpi.regional_coefficients(a, r, x, 'flq', 1) FROM io;
SELECT kpi.regional_coefficients(a, r, x, 'flq', -0.1) FROM io;
SELECT kpi.regional_coefficients(a, r, x, NULL) FROM io;
SELECT kpi.regional_quotients('{"rows": ["a"], "cols": ["x"], "cells": [[1]]}', x) FROM io;
SELECT kpi.regional_table(t, '{"rows": ["a", "b"], "cols": ["x"], "cells": [[2000], [500]]}') FROM io;
SELECT kpi.location_quotients('{"rows": ["a", "b"], "cols": ["north", "south"], "cells": [[100, 0], [200, 5]]}', x) AS two_regions,
	kpi.regional_quotients('{"rows": ["a", "b"], "cols": ["x"], "cells": [[0], [500]]}', x, 'cilq') AS lacks_a,
	kpi.location_quotients(NULL, x), kpi.regional_quotients(r, NULL), kpi.regional_coefficients(a, NULL, x), kpi.regional_table(t, NULL) FROM io;

-- the digital economy
SELECT kpi.digitisation_coefficients(t, '{c}') FROM io;
SELECT kpi.digitisation_coefficients(t, NULL) FROM io;
SELECT kpi.digitisation_coefficients(t, '{a}', 'share') FROM io;
SELECT kpi.digitisation_coefficients(t, '{a}', 'requirement') FROM io;
SELECT kpi.digitisation_coefficients(t, '{a}', 'requirement', value_added => '{}') FROM io;
SELECT kpi.digitisation_coefficients(t, '{a}', 'requirement', value_added => '{wages}') FROM io;
SELECT kpi.digitisation_coefficients(t, '{a}', imported => '{"rows": ["a"], "cols": ["a"], "cells": [[1]]}') FROM io;
SELECT kpi.digitisation_coefficients(t, '{a}', imported => '{"rows": ["a"], "cols": ["a", "b"], "cells": [[1, -1]]}') FROM io;
SELECT kpi.digitisation_coefficients(t, '{a}', 'output', '{"rows": ["a"], "cols": ["a", "b"], "cells": [[900, null]]}') FROM io;
SELECT kpi.digitisation_coefficients(t, '{}') AS nobody, kpi.digitisation_coefficients(NULL, '{a}') FROM io;
SELECT kpi.nso_share(x, '{a}', '{"rows": ["a"], "cols": ["coefficient"], "cells": [[0.5]]}') FROM io;
SELECT kpi.nso_share(x, '{a}', '{"rows": ["b"], "cols": ["coefficient"], "cells": [[1.5]]}') FROM io;
SELECT kpi.nso_share(x, '{a}', '{"rows": ["b"], "cols": ["coefficient"], "cells": [[null]]}') FROM io;
SELECT kpi.nso_share(x, '{c}', '{"rows": ["b"], "cols": ["coefficient"], "cells": [[0.5]]}') FROM io;
SELECT kpi.nso_share(x, '{a}', '{"rows": ["b"], "cols": ["coefficient"], "cells": [[0.5]]}', 'NaN') FROM io;
SELECT kpi.nso_share(x, '{a}', '{"rows": ["b"], "cols": ["coefficient"], "cells": [[0.5]]}', NULL) FROM io;
SELECT kpi.nso_share(x, '{a}', '{"rows": ["b"], "cols": ["coefficient"], "cells": [[0.5]]}', 1000) AS share,
	kpi.nso_share(x, '{a}', '{"rows": ["b"], "cols": ["coefficient"], "cells": [[0.5]]}', -4000) AS no_grdp, kpi.nso_share(NULL, '{a}', x) FROM io;
SELECT kpi.digital_part(x, '{"rows": ["a", "b"], "cols": ["x"], "cells": [[5], [11]]}', '{"rows": ["a", "b"], "cols": ["x"], "cells": [[5], [10]]}') FROM io;
SELECT kpi.digital_part(x, '{"rows": ["a", "b"], "cols": ["x"], "cells": [[5], [-1]]}', x) FROM io;
SELECT kpi.digital_part(x, '{"rows": ["a", "b"], "cols": ["x"], "cells": [[0], [5]]}', '{"rows": ["a", "b"], "cols": ["x"], "cells": [[0], [10]]}') AS no_output,
	kpi.digital_part(x, NULL, x) FROM io;
SELECT kpi.adb_gdp(t, '{a}', '{va}', double_count => 'both') FROM io;
SELECT kpi.adb_gdp(t, '{a}', NULL) FROM io;
SELECT kpi.adb_gdp(t, '{a}', '{a}') FROM io;
SELECT kpi.adb_gdp(t, '{z}', '{va}') FROM io;
SELECT kpi.adb_gdp(t, '{a}', '{va}', '{"rows": ["z"], "cols": ["x"], "cells": [[1]]}') FROM io;
SELECT kpi.adb_matrix(t, '{}') FROM io;
SELECT kpi.adb_gdp(NULL, '{a}', '{va}'), kpi.adb_matrix(NULL, '{va}');
