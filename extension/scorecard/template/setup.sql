CREATE VIEW @scorecard@.setup AS
-- what is not set up yet, and how to add it
SELECT s.nth, s.what, s.n, CASE WHEN s.n > 0 THEN 'ready' ELSE 'missing' END AS status, s.needed_for, s.how_vi, s.how_en,
	NULL::text AS boundary
FROM (
	SELECT 1 AS nth, 'area' AS what, (SELECT count(*)::int FROM @scorecard@.area) AS n, 'coverage' AS needed_for,
		'INSERT INTO area (code, name_en) VALUES (...)' AS how_en, 'INSERT INTO area (code, name_vi) VALUES (...)' AS how_vi
	UNION ALL
	SELECT 2, 'unit', (SELECT count(*)::int FROM @scorecard@.unit), 'every view',
		'INSERT INTO unit (code, name_en, kind) VALUES (...)',
		'INSERT INTO unit (code, name_vi, kind) VALUES (...)'
	UNION ALL
	SELECT 3, 'boundary', (SELECT count(*)::int FROM @scorecard@.boundary_member), 'ranking, index_score, rolled_up',
		'INSERT INTO boundary (code, name_en) and boundary_member (boundary, unit, parent)',
		'INSERT INTO boundary (code, name_vi) và boundary_member (boundary, unit, parent)'
	UNION ALL
	SELECT 4, 'indicator', (SELECT count(*)::int FROM @scorecard@.indicator), 'every view',
		'INSERT INTO indicator (code, name_en, unit_measure, direction, agg_unit, agg_time) VALUES (...)',
		'INSERT INTO indicator (code, name_vi, unit_measure, direction, agg_unit, agg_time) VALUES (...)'
	UNION ALL
	SELECT 5, 'figure', (SELECT count(*)::int FROM (SELECT FROM @scorecard@.series LIMIT 1000000) f), 'every view',
		'\copy inbox FROM a CSV file, then SELECT * FROM ingest()', '\copy inbox FROM tệp CSV, rồi SELECT * FROM ingest()'
	UNION ALL
	SELECT 6, 'target', (SELECT count(*)::int FROM @scorecard@.target), 'progress, outlook, headline',
		'INSERT INTO target (code, unit, indicator, period, value) VALUES (...)',
		'INSERT INTO target (code, unit, indicator, period, value) VALUES (...)'
	UNION ALL
	SELECT 7, 'framework', (SELECT count(*)::int FROM @scorecard@.framework_node), 'index_score',
		'INSERT INTO framework (code, name_en) and framework_node (framework, node, parent, indicator, weight)',
		'INSERT INTO framework (code, name_vi) và framework_node (framework, node, parent, indicator, weight)'
	UNION ALL
	SELECT 8, 'obligation', (SELECT count(*)::int FROM @scorecard@.obligation), 'due',
		'INSERT INTO obligation (code, unit, indicator, frequency, due_days) VALUES (...)',
		'INSERT INTO obligation (code, unit, indicator, frequency, due_days) VALUES (...)'
) s;
COMMENT ON VIEW @scorecard@.setup IS
	'What the scorecard has and what is missing, which views need it, and how it is added. One row per what';
