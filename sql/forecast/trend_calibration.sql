\set VERBOSITY terse
-- twelve growing series over seventeen years
CREATE TEMP TABLE figure AS
SELECT 'u' || to_char(i, 'FM00') AS unit, y AS year,
	100 * exp(0.05 * (y - 2008) + ((i * 37 + y * y * 11 + i * y * 7) % 50) / 200.0)::float8 AS value
FROM generate_series(1, 12) i, generate_series(2008, 2024) y;
CREATE TEMP VIEW panel AS SELECT kpi.matrix(unit, year, value) AS panel FROM figure;

SELECT model, horizon, origins, cases, round(brier::numeric, 8) AS brier, round(brier_climate::numeric, 8) AS climate,
	round(skill::numeric, 8) AS skill, round(coverage80::numeric, 6) AS c80, round(coverage95::numeric, 6) AS c95
FROM panel, LATERAL kpi.trend_calibration(panel);

-- by hand: forecast and attainment two years ahead, from every origin with eight figures
WITH asked AS (
	SELECT o.unit, (o.year + 2)::text::kpi.period AS at, later.value AS happened,
		(SELECT kpi.series(f.year::text::kpi.period, f.value) FROM figure f WHERE f.unit = o.unit AND f.year <= o.year)
			AS past,
		o.value * (o.value / before.value) ^ (2.0 / 5) AS pace
	FROM figure o
	JOIN figure before ON before.unit = o.unit AND before.year = o.year - 5
	JOIN figure later ON later.unit = o.unit AND later.year = o.year + 2
	WHERE o.year >= 2015
)
SELECT c.model, count(*) = min(c.cases) AS cases,
	abs(avg((a.p_at - (happened >= pace)::int) ^ 2) - min(c.brier)) < 1e-12 AS brier,
	abs(avg((happened BETWEEN f.lo80 AND f.hi80)::int) - min(c.coverage80)) < 1e-12 AS c80,
	abs(avg((happened BETWEEN f.lo95 AND f.hi95)::int) - min(c.coverage95)) < 1e-12 AS c95
FROM asked, panel, LATERAL kpi.trend_calibration(panel, '{2}') c,
	LATERAL kpi.forecast(past, at, model => c.model) f, LATERAL kpi.attainment(past, pace, at, model => c.model) a
WHERE c.model <> 'arrow' AND f.period OPERATOR(kpi.=) at
GROUP BY c.model ORDER BY c.model;

-- upside down: the chance of the other side
SELECT up.model, abs(up.brier - down.brier) < 1e-12 AS same, up.cases = down.cases AS cases
FROM panel, LATERAL kpi.trend_calibration(panel, '{3}') up, LATERAL kpi.trend_calibration(panel, '{3}', -1) down
WHERE up.model = down.model AND up.model <> 'arrow' ORDER BY 1;
-- the unit of the figures does not matter on a log scale
SELECT max(abs(a.brier - b.brier)) < 1e-9 AS same
FROM panel, (SELECT kpi.matrix(unit, year, 1000 * value) AS scaled FROM figure) s,
	LATERAL kpi.trend_calibration(panel) a, LATERAL kpi.trend_calibration(scaled) b
WHERE a.model = b.model AND a.horizon = b.horizon;
-- the reliability table adds up to the calibration
SELECT r.model, r.horizon, sum(r.cases) = min(c.cases) AS all_cases, count(*) AS bins,
	bool_and(r.predicted IS NULL OR r.predicted BETWEEN r.chance_from - 1e-12 AND r.chance_to + 1e-12) AS inside,
	round(sum(r.cases * r.observed)::numeric, 6) AS kept
FROM panel, LATERAL kpi.trend_reliability(panel, '{1,6}', bins => 4) r, LATERAL kpi.trend_calibration(panel, '{1,6}') c
WHERE c.model = r.model AND c.horizon = r.horizon GROUP BY 1, 2 ORDER BY 2, 1;
-- quarters: a horizon of a year is four of them
SELECT model, origins, cases
FROM (SELECT kpi.matrix(unit, (2020 + (year - 2008) / 4)::text || '-Q' || 1 + (year - 2008) % 4, value) AS panel
	FROM figure) p,
	LATERAL kpi.trend_calibration(panel, '{1}');

-- what cannot be judged is left out: gaps at an origin or a horizon, series constant or off the scale
SELECT model, origins, cases
FROM (SELECT kpi.matrix(unit, year, CASE WHEN unit = 'u01' THEN 7 WHEN unit = 'u02' AND year = 2010 THEN 0
	WHEN unit = 'u03' AND year = 2020 THEN NULL ELSE value END) AS panel FROM figure) p,
	LATERAL kpi.trend_calibration(panel, '{2}', scale => 'log');
SELECT model, horizon, cases FROM (SELECT kpi.matrix(unit, year, value / 1000) AS panel FROM figure) p,
	LATERAL kpi.trend_calibration(panel, '{4}', lower => 0, upper => 1);
-- figures beyond what can be computed with are no cases, and no numbers
SELECT count(*) FROM (SELECT kpi.matrix(unit, year, (year % 3 - 1) * 1.7e308) AS panel FROM figure) p,
	LATERAL kpi.trend_calibration(panel) c WHERE NOT c.brier BETWEEN 0 AND 1;
-- nothing to judge
SELECT count(*) FROM panel, LATERAL kpi.trend_calibration(panel, '{10}');
SELECT count(*) FROM panel, LATERAL kpi.trend_calibration(panel, '{1000000000}');
SELECT count(*) FROM panel, LATERAL kpi.trend_calibration(panel, '{}');
SELECT count(*) FROM panel, LATERAL kpi.trend_calibration(panel, min_figures => 17);
SELECT count(*) FROM kpi.trend_calibration(NULL);
SELECT count(*) FROM (SELECT kpi.matrix(unit, year, value) AS panel FROM figure WHERE false) p,
	LATERAL kpi.trend_calibration(panel);
-- refused
SELECT kpi.trend_calibration(panel, '{0}') FROM panel;
SELECT kpi.trend_calibration(panel, NULL) FROM panel;
SELECT kpi.trend_calibration(panel, min_figures => 2) FROM panel;
SELECT kpi.trend_calibration(panel, direction => 0) FROM panel;
SELECT kpi.trend_calibration(panel, scale => 'sqrt') FROM panel;
SELECT kpi.trend_calibration(panel, scale => 'logit') FROM panel;
SELECT kpi.trend_calibration(panel, lower => 100, upper => 0) FROM panel;
SELECT kpi.trend_reliability(panel, bins => 0) FROM panel;
SELECT kpi.trend_calibration(kpi.matrix(unit, year, CASE WHEN year = 2020 THEN 'NaN' ELSE value END)) FROM figure;
SELECT kpi.trend_calibration(kpi.matrix(unit, 'y' || year, value)) FROM figure;
