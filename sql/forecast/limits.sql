\set VERBOSITY terse
-- One limit alone is kept, by the scale of the distance from it; nothing is cut.
CREATE TEMP TABLE history AS SELECT '{"2018": 19, "2019": 14, "2020": 10, "2021": 7, "2022": 4, "2023": 2, "2024": 1}'::kpi.series AS falling,
	'{"2018": 81, "2019": 86, "2020": 90, "2021": 93, "2022": 96, "2023": 98, "2024": 99}'::kpi.series AS rising;
SELECT f.period, round(f.median::numeric, 4) AS median, round(f.lo95::numeric, 4) AS lo95, round(f.hi95::numeric, 4) AS hi95
FROM history, LATERAL kpi.forecast(falling, '2026', lower => 0) f;
-- turned over it is the same: 100 less the figure
SELECT count(*) AS rows, bool_and(abs(u.median - (100 - l.median)) < 1e-10 AND abs(u.lo80 - (100 - l.hi80)) < 1e-10
		AND abs(u.hi95 - (100 - l.lo95)) < 1e-10 AND u.z_se = l.z_se) AS mirrored
FROM history, LATERAL kpi.forecast(falling, '2030', model => 'both', lower => 0) l,
	LATERAL kpi.forecast(rising, '2030', model => 'both', upper => 100) u
WHERE u.period::text = l.period::text AND u.model = l.model;
-- above 0 it is the log of the figure itself; elsewhere that of the distance
SELECT count(*) AS rows, bool_and(l.median = p.median AND l.hi95 = p.hi95) AS as_log, bool_and(abs(s.median - l.median - 7) < 1e-10) AS shifted
FROM history, LATERAL kpi.forecast(falling, '2028', lower => 0) l, LATERAL kpi.forecast(falling, '2028', 'log') p,
	LATERAL kpi.forecast('{"2018": 26, "2019": 21, "2020": 17, "2021": 14, "2022": 11, "2023": 9, "2024": 8}', '2028', lower => 7) s
WHERE l.period::text = p.period::text AND s.period::text = l.period::text;
-- attainment and required_path on the same scale
SELECT round(a.p_at::numeric, 8) = round(b.p_at::numeric, 8) AS same_p, a.scale, a.p_by = b.p_by AS same_by, a.year_p50 = b.year_p50 AS same_year
FROM history, LATERAL kpi.attainment(falling, 0.5, '2028', -1, lower => 0) a,
	LATERAL kpi.attainment(rising, 99.5, '2028', 1, upper => 100) b;
SELECT p.period, round(p.value::numeric, 4) AS falling, round(q.value::numeric, 4) AS rising
FROM history, LATERAL kpi.required_path(falling, 0.5, '2028', 0.8, -1, lower => 0) p,
	LATERAL kpi.required_path(rising, 99.5, '2028', 0.8, 1, upper => 100) q
WHERE p.period::text = q.period::text;
-- whatever the series: no median and no end of an interval beyond the limit
SELECT count(*) > 300 AS many, bool_and(f.median >= 0 AND f.lo95 >= 0 AND f.hi95 >= f.hi80) AS kept
FROM generate_series(1, 60) i,
	LATERAL (SELECT kpi.series((2010 + t)::text::kpi.period, 0.01 + (i * t * 37 + t * t * 11) % 17 * exp(-t / (1.0 + i % 9)))
		AS s FROM generate_series(1, 8) t) x,
	LATERAL kpi.forecast(s, '2024', model => 'both', lower => 0) f
WHERE f.reason IS NULL;
SELECT unit, period, round(median::numeric, 4) AS median, median >= 0 AND lo95 >= 0 AS kept
FROM kpi.panel_forecast(kpi.matrix '{"rows": ["a","b"], "cols": ["2020","2021","2022","2023"], "cells": [[5,3,2,1],[9,7,5,2]]}',
	'2025', lower => 0);
SELECT unit, period, round(median::numeric, 4) AS median, median <= 100 AND hi95 <= 100 AS kept
FROM kpi.panel_forecast(kpi.matrix '{"rows": ["a","b"], "cols": ["2020","2021","2022","2023"], "cells": [[90,93,97,98],[91,95,96,99]]}',
	'2025', upper => 100);

-- on the limit, or beyond it: refused, by an error where one series or panel is asked about, by a reason where many are
SELECT * FROM kpi.forecast('{"2022": 2, "2023": 1, "2024": 0}', '2026', lower => 0);
SELECT * FROM kpi.forecast('{"2022": 98, "2023": 101, "2024": 99}', '2026', upper => 100);
SELECT * FROM kpi.panel_forecast(kpi.matrix '{"rows": ["a","b"], "cols": ["2021","2022","2023"], "cells": [[5,3,0],[9,7,5]]}',
	'2025', lower => 0);
SELECT a.p_at, a.reason, a.scale FROM kpi.attainment('{"2021": 3, "2022": 2, "2023": 1, "2024": 0}', 1, '2026', -1, lower => 0) a;
SELECT DISTINCT p.value, p.reason FROM kpi.required_path('{"2022": 2, "2023": 1, "2024": 0}', 1, '2026', 0.8, -1, lower => 0) p;
SELECT a.p_at, a.reason FROM kpi.attainment('{"2021": 3, "2022": 2, "2023": 1.5, "2024": 1.2}', 0, '2026', -1, lower => 0) a;
-- raw looks at no limit, logit needs both, log keeps one
SELECT min(f.median) < 0 AS leaves FROM history, LATERAL kpi.forecast(falling, '2030', 'raw', lower => 0) f;
SELECT * FROM kpi.forecast('{"2022": 1, "2023": 3, "2024": 2}', '2030', 'log', lower => 0, upper => 100);
SELECT * FROM kpi.forecast('{"2022": 1, "2023": 3, "2024": 2}', '2030', lower => 'NaN');
SELECT * FROM kpi.forecast('{"2022": 1, "2023": 3, "2024": 2}', '2030', upper => 'Infinity');
