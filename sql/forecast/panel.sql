\set VERBOSITY terse
-- borrowing strength over a panel: what the building blocks give by hand
CREATE TEMP TABLE figure AS
SELECT unit, 2019 + i AS year, value
FROM (VALUES ('A', '{50,52,55,56,60}'::float8[]), ('B', '{40,41,40,43,44}'), ('C', '{60,60.5,62,61,63}'),
	('D', '{45,49,50,55,57}')) f(unit, y), unnest(y) WITH ORDINALITY u(value, i);
CREATE TEMP VIEW panel AS SELECT kpi.matrix(unit, year::text, value) AS panel FROM figure;
CREATE TEMP VIEW by_hand AS
WITH step AS (
	SELECT unit, value - lag(value) OVER (PARTITION BY unit ORDER BY year) AS step FROM figure
), own AS (
	SELECT unit, avg(step) AS drift, var_samp(step) AS variance, count(step) AS m FROM step GROUP BY unit
), steady AS (
	SELECT o.unit, o.drift, v.moderated, v.df, sqrt(v.moderated / o.m) AS se
	FROM (SELECT array_agg(unit) AS units, array_agg(variance) AS s2, array_agg((m - 1)::float8) AS df FROM own) a,
		LATERAL kpi.moderated_variance(units, s2, df) v JOIN own o ON o.unit = v.unit
)
SELECT s.unit, s.drift, s.se, s.moderated, s.df, m.method, b.weight, b.shrunk, b.shrunk_se
FROM (VALUES ('dl'), ('pm'), ('reml')) m(method),
	LATERAL (SELECT array_agg(unit ORDER BY unit) AS units, array_agg(drift ORDER BY unit) AS d,
		array_agg(se ORDER BY unit) AS se FROM steady) a,
	LATERAL kpi.empirical_bayes(units, d, a.se, m.method) b JOIN steady s ON s.unit = b.unit;
SELECT h.method, count(*) AS units, bool_and(abs(t.drift - h.drift) < 1e-10 AND abs(t.drift_se - h.se) < 1e-10
		AND abs(t.moderated - h.moderated) < 1e-10 AND t.df IS NOT DISTINCT FROM h.df) AS own,
	bool_and(abs(t.weight - h.weight) < 1e-10 AND abs(t.shrunk - h.shrunk) < 1e-10
		AND abs(t.shrunk_se - h.shrunk_se) < 1e-10) AS shrunk
FROM by_hand h, panel, LATERAL kpi.panel_trend(panel, 'raw', h.method) t
WHERE t.unit = h.unit GROUP BY h.method ORDER BY h.method;

-- gaps, few figures, no variation, outside the scale: a reason each, and the others are what they are without them
CREATE TEMP VIEW uneven AS
SELECT kpi.matrix(unit, year::text, value) AS panel
FROM (SELECT * FROM figure
	UNION ALL SELECT 'E', 2024, 48 UNION ALL SELECT 'E', 2023, 47
	UNION ALL SELECT 'F', y, 30 FROM generate_series(2020, 2024) y
	UNION ALL SELECT 'G', y, y - 2022 FROM generate_series(2020, 2024) y
	UNION ALL SELECT 'H', 2020, NULL) f;
SELECT t.unit, t.n_figures, t.reason, t.scale,
	t.shrunk IS NOT DISTINCT FROM o.shrunk AND t.moderated IS NOT DISTINCT FROM o.moderated AS as_without
FROM uneven u, panel p, LATERAL kpi.panel_trend(u.panel, 'log') t
	LEFT JOIN LATERAL kpi.panel_trend(p.panel, 'log') o ON o.unit = t.unit;
SELECT f.unit, f.period, round(f.median::numeric, 8) AS median,
	abs(f.median - exp(f.z_mean)) < 1e-9 AS back, f.lo95 < f.lo80 AND f.lo80 < f.median AND f.hi80 < f.hi95 AS nested,
	f.beyond_evidence, f.reason
FROM uneven, LATERAL kpi.panel_forecast(panel, '2026', 'log') f WHERE f.unit IN ('A', 'E');
-- an interval by its definition, and a unit that ends a year earlier
SELECT f.unit, abs(f.z_mean - (v.value + h * t.shrunk)) < 1e-9 AS mean,
	abs(f.z_se - sqrt(h * t.moderated + h ^ 2 * t.shrunk_se ^ 2)) < 1e-9 AS se
FROM (SELECT kpi.matrix(unit, year::text, value) AS panel FROM figure WHERE unit <> 'A' OR year < 2024) p,
	LATERAL kpi.panel_forecast(panel, '2025', 'raw') f JOIN LATERAL kpi.panel_trend(panel, 'raw') t ON t.unit = f.unit
	JOIN (VALUES ('A', 56.0, 2), ('B', 44.0, 1)) v(unit, value, h) ON v.unit = f.unit;

-- one unit keeps its own, one period and no panel say nothing
SELECT weight, shrunk = drift AS own, df
FROM (SELECT kpi.matrix(unit, year::text, value) AS panel FROM figure WHERE unit = 'A') p,
	LATERAL kpi.panel_trend(panel);
SELECT t.unit, t.drift, t.reason
FROM (SELECT kpi.matrix(unit, year::text, value) AS panel FROM figure WHERE year = 2024) p,
	LATERAL kpi.panel_trend(panel) t;
SELECT count(*) FROM kpi.panel_trend(NULL);
SELECT count(*) FROM kpi.panel_forecast(NULL, '2030');

-- refused
SELECT kpi.panel_trend(kpi.matrix(unit, year::text, 'NaN'::float8)) FROM figure;
SELECT kpi.panel_trend(kpi.matrix(unit, 'y' || year, value)) FROM figure;
SELECT kpi.panel_trend(kpi.matrix(unit, year || CASE year WHEN 2024 THEN '-Q1' ELSE '' END, value)) FROM figure;
SELECT kpi.panel_trend(panel, 'cube') FROM panel;
SELECT kpi.panel_trend(panel, 'raw', 'ml') FROM panel;
SELECT kpi.panel_trend(panel, 'logit') FROM panel;
SELECT kpi.panel_forecast(panel, '2024') FROM panel;
SELECT kpi.panel_forecast(panel, '2030-Q1') FROM panel;
