\set VERBOSITY terse
-- Communes to districts to the province: forecasts that add up to the last bit, by every method, in every order.
CREATE TEMP TABLE figure AS
SELECT u AS unit, upper(left(u, 1)) AS above, y AS year,
	100 * (2 + k) * (1 + 0.05 * (y - 2012)) + ((k * 37 + y * y * 11 + k * y * 7) % 50)::float8 AS value
FROM unnest('{a1,a2,b1,b2,b3}'::text[]) WITH ORDINALITY x(u, k), generate_series(2012, 2024) y;
CREATE TEMP VIEW panel AS
SELECT kpi.matrix(coalesce(unit, above, 'all'), year::text, value) AS panel,
	'{"a1": "A", "a2": "A", "b1": "B", "b2": "B", "b3": "B", "A": "all", "B": "all"}'::jsonb AS parents
FROM (SELECT unit, above, year, sum(value) AS value FROM figure GROUP BY GROUPING SETS ((unit, above, year), (above, year), (year))) q;
SELECT unit, parent, round(base::numeric, 4) AS base, round(value::numeric, 4) AS value, round(lo80::numeric, 2) AS lo80,
	round(hi80::numeric, 2) AS hi80, round(se::numeric, 4) AS se, df, round(shrinkage::numeric, 4) AS shrinkage, beyond_evidence AS beyond
FROM panel, LATERAL kpi.forecast_hierarchy(panel, parents, '2025') ORDER BY unit COLLATE "C";
CREATE TEMP VIEW reconciled AS
SELECT m.method, f.* FROM panel, unnest('{mint,bottom_up,top_down}'::text[]) m(method), LATERAL kpi.forecast_hierarchy(panel, parents, '2030', method) f;
SELECT t.method, count(*) AS totals, bool_and(t.value = up.sum) AS adds_up, bool_and(t.value = down.sum) AS in_any_order
FROM reconciled t,
	LATERAL (SELECT sum(value ORDER BY unit COLLATE "C") FROM reconciled c WHERE c.parent = t.unit AND c.method = t.method AND c.period::text = t.period::text) up,
	LATERAL (SELECT sum(value ORDER BY value DESC) FROM reconciled c WHERE c.parent = t.unit AND c.method = t.method AND c.period::text = t.period::text) down
WHERE t.unit IN ('A', 'B', 'all') GROUP BY t.method ORDER BY t.method;
SELECT t.method, bool_and(t.value = s.sum) AS all_is_the_sum_of_the_lowest
FROM reconciled t, LATERAL (SELECT sum(value) FROM reconciled c WHERE c.unit ~ '[0-9]' AND c.method = t.method AND c.period::text = t.period::text) s
WHERE t.unit = 'all' GROUP BY t.method ORDER BY t.method;
-- what comes out: bottom-up keeps the parts, top-down the total, mint is surer than any forecast alone
SELECT bool_and(abs(value / base - 1) < 1e-12) FILTER (WHERE method = 'bottom_up' AND unit ~ '[0-9]') AS parts_kept,
	bool_and(abs(value / base - 1) < 1e-12) FILTER (WHERE method = 'top_down' AND unit = 'all') AS total_kept,
	bool_and(m.se < b.se) AS surer
FROM reconciled r, LATERAL (SELECT se FROM reconciled m WHERE m.method = 'mint' AND m.unit = r.unit AND m.period::text = r.period::text) m,
	LATERAL (SELECT se FROM reconciled b WHERE b.method = 'bottom_up' AND b.unit = r.unit AND b.period::text = r.period::text) b;
-- base is forecast's own median
SELECT bool_and(abs(r.base - f.median) < 1e-9 * f.median) AS own, count(*)
FROM (SELECT kpi.series(year::text::kpi.period, value) AS s FROM figure WHERE unit = 'b2') x, LATERAL kpi.forecast(s, '2030') f,
	reconciled r WHERE r.unit = 'b2' AND r.period::text = f.period::text AND r.method = 'mint';
-- core and digitised to the digital economy, quarters, gaps; a unit without parent or parts keeps its own
SELECT unit, period, round(value::numeric, 3) AS value, round((value - base)::numeric, 3) AS moved, reason
FROM (SELECT kpi.matrix(u, (2021 + (i - 1) / 4 || '-Q' || 1 + (i - 1) % 4), CASE WHEN u = 'core' AND i = 7 THEN NULL ELSE v END) AS m
	FROM generate_series(1, 16) i, LATERAL (VALUES ('core', 10 + i / 4.0 + (i % 4)), ('digitised', 30 + i / 2.0 + (i * 7 % 5)),
		('share', 40 + i * 0.75 + (i % 4) + (i * 7 % 5)), ('alone', 5.0 + i % 3)) w(u, v)) p,
	LATERAL kpi.forecast_hierarchy(m, '{"core": "share", "digitised": "share"}', '2025-Q2') ORDER BY period::text, unit;
-- one unit without a forecast leaves the others without a reconciled one
SELECT unit, base IS NOT NULL AS has_base, value, reason
FROM kpi.forecast_hierarchy(kpi.matrix '{"rows": ["p","q","all"], "cols": ["2020","2021","2022","2023"], "cells": [[5,6,8,9],[null,null,3,4],[8,9,11,13]]}',
	'{"p": "all", "q": "all"}', '2024') ORDER BY unit COLLATE "C";
SELECT count(*) FROM kpi.forecast_hierarchy(NULL, '{}', '2025');
SELECT count(*) FROM panel, LATERAL kpi.forecast_hierarchy(panel, parents, NULL);
-- errors
SELECT kpi.forecast_hierarchy(panel, '{"a1": "A", "a9": "A"}', '2025') FROM panel;
SELECT kpi.forecast_hierarchy(panel, '{"a1": "A", "A": "all", "all": "a1"}', '2025') FROM panel;
SELECT kpi.forecast_hierarchy(panel, '{"a1": 3}', '2025') FROM panel;
SELECT kpi.forecast_hierarchy(panel, '["a1"]', '2025') FROM panel;
SELECT kpi.forecast_hierarchy(panel, NULL, '2025') FROM panel;
SELECT kpi.forecast_hierarchy(panel, parents, '2024') FROM panel;
SELECT kpi.forecast_hierarchy(panel, parents, '2025', 'ols') FROM panel;
SELECT kpi.forecast_hierarchy(panel, parents, '2025', scale => 'logit') FROM panel;
