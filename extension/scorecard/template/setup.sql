CREATE VIEW @scorecard@.setup AS
-- what is not set up yet, and how to add it
SELECT s.nth, s.what, s.n, CASE WHEN s.n > 0 THEN 'ready' ELSE 'missing' END AS status, s.needed_for, s.how_vi, s.how_en,
	NULL::text AS boundary
FROM (
	SELECT 1 AS nth, 'area' AS what, (SELECT count(*)::int FROM @scorecard@.area) AS n, 'coverage' AS needed_for,
		'\copy inbox_area (code, name_en) FROM a CSV file, then SELECT * FROM ingest_setup()' AS how_en, '\copy inbox_area (code, name_vi) FROM tệp CSV, rồi SELECT * FROM ingest_setup()' AS how_vi
	UNION ALL
	SELECT 2, 'unit', (SELECT count(*)::int FROM @scorecard@.unit), 'every view',
		'\copy inbox_unit (code, name_en, kind) FROM a CSV file, then SELECT * FROM ingest_setup()',
		'\copy inbox_unit (code, name_vi, kind) FROM tệp CSV, rồi SELECT * FROM ingest_setup()'
	UNION ALL
	SELECT 3, 'boundary', (SELECT count(*)::int FROM @scorecard@.boundary_member), 'ranking, index_score, rolled_up',
		'\copy inbox_boundary (code, name_en) and inbox_boundary_member (boundary, unit, parent) FROM CSV files, then SELECT * FROM ingest_setup()',
		'\copy inbox_boundary (code, name_vi) và inbox_boundary_member (boundary, unit, parent) FROM tệp CSV, rồi SELECT * FROM ingest_setup()'
	UNION ALL
	SELECT 4, 'indicator', (SELECT count(*)::int FROM @scorecard@.indicator), 'every view',
		'\copy inbox_indicator (code, name_en, unit_measure, direction, agg_unit, agg_time) FROM a CSV file, then SELECT * FROM ingest_setup()',
		'\copy inbox_indicator (code, name_vi, unit_measure, direction, agg_unit, agg_time) FROM tệp CSV, rồi SELECT * FROM ingest_setup()'
	UNION ALL
	SELECT 5, 'figure', (SELECT count(*)::int FROM (SELECT FROM @scorecard@.series LIMIT 1000000) f), 'every view',
		'\copy inbox FROM a CSV file, then SELECT * FROM ingest()', '\copy inbox FROM tệp CSV, rồi SELECT * FROM ingest()'
	UNION ALL
	SELECT 6, 'target', (SELECT count(*)::int FROM @scorecard@.target), 'progress, outlook, headline',
		'\copy inbox_target (code, unit, indicator, period, value) FROM a CSV file, then SELECT * FROM ingest_setup()',
		'\copy inbox_target (code, unit, indicator, period, value) FROM tệp CSV, rồi SELECT * FROM ingest_setup()'
	UNION ALL
	SELECT 7, 'framework', (SELECT count(*)::int FROM @scorecard@.framework_node), 'index_score',
		'\copy inbox_framework (code, name_en) and inbox_framework_node (framework, node, parent, indicator, weight) FROM CSV files, then SELECT * FROM ingest_setup()',
		'\copy inbox_framework (code, name_vi) và inbox_framework_node (framework, node, parent, indicator, weight) FROM tệp CSV, rồi SELECT * FROM ingest_setup()'
	UNION ALL
	SELECT 8, 'obligation', (SELECT count(*)::int FROM @scorecard@.obligation), 'due',
		'\copy inbox_obligation (code, unit, indicator, frequency, due_days) FROM a CSV file, then SELECT * FROM ingest_setup()',
		'\copy inbox_obligation (code, unit, indicator, frequency, due_days) FROM tệp CSV, rồi SELECT * FROM ingest_setup()'
) s;
COMMENT ON VIEW @scorecard@.setup IS
	'What the scorecard has and what is missing, which views need it, and how it is added. One row per what';
