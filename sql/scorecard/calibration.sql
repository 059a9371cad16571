\set VERBOSITY terse
-- a small world: six provinces with a yearly score, and one rank target
SELECT kpi.create_scorecard('judged');
SET search_path = judged, public, kpi;
DELETE FROM target;
INSERT INTO method (code, name_vi, name_en) VALUES ('one', 'một', 'one');
INSERT INTO unit (code, name_vi, name_en, kind, valid)
SELECT 'p' || i, 'Tỉnh ' || i, 'Province ' || i, 'province', '(,)'::daterange FROM generate_series(1, 6) i
UNION ALL SELECT 'land', 'Nước', 'Land', 'nation', '(,)';
INSERT INTO boundary (code, name_vi, name_en, valid) VALUES ('six', 'sáu', 'six', '(,)');
INSERT INTO boundary_member (boundary, unit, parent) SELECT 'six', 'p' || i, 'land' FROM generate_series(1, 6) i;
INSERT INTO indicator (code, area, name_vi, name_en, unit_measure, decimals, direction, agg_unit, agg_time)
VALUES ('J.SCORE', 'composite-indices', 'điểm', 'score', 'điểm', 2, -1, 'none', 'none');
INSERT INTO target (code, unit, indicator, kind, op, period, value, of_n, evidence)
VALUES ('j', 'p1', 'J.SCORE', 'rank', '<=', '2030', 2, 6, 'P');
CREATE TEMP VIEW figure AS
SELECT 'p' || i AS unit, y AS year, (i * 3 + (i * 37 + y * y * 11 + i * y * 7) % 50)::float8 / 5 AS value
FROM generate_series(1, 6) i, generate_series(2010, 2018) y;
INSERT INTO observation (unit, indicator, method, period, known_from, value)
SELECT unit, 'J.SCORE', 'one', year::text, make_date(year + 1, 3, 1), value FROM figure WHERE year <> 2014 OR unit <> 'p3';

-- eight complete years, for 2014 lacks a province
SELECT c.indicator_code, c.method_code, c.boundary, c.k, c.n_units, c.n_figures, c.model, c.horizon, c.origins, c.cases,
	round(c.brier::numeric, 8) = round(f.brier::numeric, 8) AS as_computed_from_the_panel
FROM calibration c, (SELECT kpi.matrix(unit, year, value) AS panel FROM figure WHERE year <> 2014) p,
	LATERAL kpi.calibration(p.panel, 2, direction => -1) f
WHERE f.model = c.model AND f.horizon = c.horizon ORDER BY c.horizon, c.model COLLATE "C";

-- it grows by itself: the missing figure arrives
INSERT INTO observation (unit, indicator, method, period, known_from, value)
SELECT unit, 'J.SCORE', 'one', year::text, '2020-01-01', value FROM figure WHERE year = 2014 AND unit = 'p3';
SELECT n_figures, model, horizon, origins, cases FROM calibration WHERE model = 'position' ORDER BY horizon;
-- and as known before, it is what it was
SET kpi.as_of = '2019-06-01';
SELECT n_figures, model, horizon, origins, cases FROM calibration WHERE model = 'position' ORDER BY horizon;
SET kpi.as_of = '2015-06-01';
SELECT count(*) FROM calibration;
RESET kpi.as_of;
-- another target's series of nine years are judged as trends
INSERT INTO indicator (code, area, name_vi, name_en, unit_measure, decimals, direction, agg_unit, agg_time)
VALUES ('J.USE', 'composite-indices', 'dùng', 'use', 'nghìn', 1, 1, 'sum', 'sum');
INSERT INTO target (code, unit, indicator, kind, op, period, value, evidence)
SELECT 'use-' || i, 'p' || i, 'J.USE', 'level', '>=', '2030', 500, 'P' FROM generate_series(1, 3) i;
INSERT INTO observation (unit, indicator, method, period, known_from, value)
SELECT unit, 'J.USE', 'one', year::text, make_date(year + 1, 3, 1), 100 + (value * 10 + 10 * (year - 2010))::numeric
FROM figure WHERE unit <= 'p3';
SELECT c.k, c.boundary, c.n_units, c.n_figures, c.model, c.horizon, c.origins, c.cases,
	c.brier = f.brier AS as_computed_from_the_panel
FROM calibration c,
	(SELECT kpi.matrix(unit_code, period_text::kpi.period, value) AS panel FROM known WHERE indicator_code = 'J.USE') p,
	LATERAL kpi.trend_calibration(p.panel) f
WHERE c.indicator_code = 'J.USE' AND f.model = c.model AND f.horizon = c.horizon
ORDER BY c.horizon, c.model COLLATE "C";
SET client_min_messages = warning;
DROP SCHEMA judged CASCADE;
