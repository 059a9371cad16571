\set VERBOSITY terse
CREATE TEMP TABLE figure AS
SELECT 'u' || to_char(i, 'FM00') AS unit, y AS year, i + ((i * 37 + y * y * 11 + i * y * 7) % 50)::float8 / 5 AS value
FROM generate_series(1, 12) i, generate_series(2012, 2024) y;
CREATE TEMP VIEW panel AS SELECT kpi.matrix(unit, year, value) AS panel FROM figure;

SELECT model, horizon, origins, cases, round(brier::numeric, 8) AS brier, round(brier_climate::numeric, 8) AS climate,
	round(skill::numeric, 8) AS skill, round(coverage80::numeric, 6) AS c80, round(coverage95::numeric, 6) AS c95
FROM panel, LATERAL kpi.calibration(panel, 4);

-- by hand: the walk one year ahead, from every origin with five years of history
SELECT abs(sum((o.p_top_k - (t.rank <= 4)::int) ^ 2) / count(*) - min(c.brier)) < 1e-12 AS same, count(*) AS cases
FROM generate_series(2016, 2023) origin,
	LATERAL (SELECT kpi.matrix(unit, year, value) AS panel FROM figure WHERE year <= origin) p,
	LATERAL kpi.rank_outlook(p.panel, (origin + 1)::text::kpi.period, 4, 'walk') o,
	LATERAL (SELECT unit, kpi.rank_of(value, 1) OVER () AS rank FROM figure WHERE year = origin + 1) t,
	panel, LATERAL kpi.calibration(panel.panel, 4, '{1}') c
WHERE t.unit = o.unit AND c.model = 'walk';

-- the reliability table adds up to the calibration
SELECT r.model, r.horizon, sum(r.cases) = min(c.cases) AS all_cases, count(*) AS bins,
	bool_and(r.predicted IS NULL OR r.predicted BETWEEN r.chance_from - 1e-12 AND r.chance_to + 1e-12) AS inside,
	round(sum(r.cases * r.observed)::numeric, 6) AS hits
FROM panel, LATERAL kpi.reliability(panel, 4, '{1,4}', bins => 4) r, LATERAL kpi.calibration(panel, 4, '{1,4}') c
WHERE c.model = r.model AND c.horizon = r.horizon GROUP BY 1, 2 ORDER BY 1, 2;

-- a unit that ends, and one that begins, are judged where they have every figure they need
SELECT model, horizon, origins, cases
FROM (SELECT kpi.matrix(unit, year, value) AS panel FROM figure WHERE NOT (unit = 'u01' AND year > 2018)
	AND NOT (unit = 'u02' AND year < 2018)) p,
	LATERAL kpi.calibration(panel, 4, '{1}') WHERE model IN ('position', 'today');
-- nothing to judge: too short, everybody among the first k, no panel
SELECT count(*) FROM panel, LATERAL kpi.calibration(panel, 4, '{9}');
SELECT count(*) FROM panel, LATERAL kpi.calibration(panel, 12);
SELECT count(*) FROM panel, LATERAL kpi.calibration(panel, 4, '{}');
SELECT count(*) FROM kpi.calibration(NULL, 4);
-- refused
SELECT kpi.calibration(panel, 13) FROM panel;
SELECT kpi.calibration(panel, 0) FROM panel;
SELECT kpi.calibration(panel, 4, '{0}') FROM panel;
SELECT kpi.calibration(panel, 4, '{1,NULL}') FROM panel;
SELECT kpi.calibration(panel, 4, NULL) FROM panel;
SELECT kpi.calibration(panel, 4, min_periods => 1) FROM panel;
SELECT kpi.calibration(panel, 4, direction => 2) FROM panel;
SELECT kpi.reliability(panel, 4, bins => 0) FROM panel;
SELECT kpi.reliability(panel, 4, bins => 101) FROM panel;
SELECT kpi.calibration(kpi.matrix(unit, year, CASE WHEN year = 2020 THEN 'Infinity' ELSE value END), 4) FROM figure;
