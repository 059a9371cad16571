-- Golden values, computed for this project in R, from the series they were computed from: 12 digits, ends of the
-- ranges of horizons.
CREATE TEMP TABLE history (
	name text, scale text, lower float8, upper float8, target float8, direction int, series kpi.series);
INSERT INTO history VALUES
	('share', 'logit', 0, 100, 30, 1, '{"2015": 8.9, "2016": 9.4, "2017": 9.7, "2018": 10.6, "2019": 11.8, "2020": 12.7,
		"2021": 12.9, "2022": 14.3, "2023": 15.1, "2024": 16.45}'),
	('count', 'log', NULL, NULL, 4000, 1, '{"2018": 1210, "2019": 1335, "2020": 1420, "2021": 1690, "2022": 1655,
		"2023": 1900, "2024": 2140}'),
	('falling', 'log', NULL, NULL, 15, -1, '{"2017": 31.2, "2018": 29.8, "2019": 30.1, "2020": 27.5, "2021": 26.4,
		"2022": 26.9, "2023": 24.0, "2024": 23.1}'),
	('index', 'raw', NULL, NULL, 1, 1, '{"2019": -0.31, "2020": -0.12, "2021": 0.05, "2022": 0.02, "2023": 0.22,
		"2024": 0.35}'),
	('gap', 'logit', 0, 100, 80, 1, '{"2015": 41, "2016": 43.5, "2018": 47.1, "2019": 48, "2021": 54.2, "2022": 55,
		"2024": 60.1}');

SELECT name, f.model, f.period, round(f.median::numeric, 8) AS median, round(f.lo80::numeric, 8) AS lo80,
	round(f.hi80::numeric, 8) AS hi80, round(f.lo95::numeric, 8) AS lo95, round(f.hi95::numeric, 8) AS hi95, f.df
FROM history h, LATERAL kpi.forecast(series, '2030', scale, 'both', lower, upper) f
WHERE f.period::text IN ('2025', '2030')
ORDER BY name, f.model DESC, f.period;

SELECT f.model, f.period, round(f.median::numeric, 8) AS median, round(f.lo95::numeric, 8) AS lo95,
	round(f.hi95::numeric, 8) AS hi95, round(f.z_mean::numeric, 10) AS z_mean, round(f.z_se::numeric, 10) AS z_se,
	f.beyond_evidence
FROM history h, LATERAL kpi.forecast(series, '2045', 'logit', 'both', 0, 100) f
WHERE name = 'share' AND f.period::text IN ('2029', '2030', '2031', '2045')
ORDER BY f.model DESC, f.period;

-- P(target) in its period, by both models
SELECT name, by_model, round(a.p_at::numeric, 12) AS p_at, a.p_display, a.beyond_evidence, a.reason
FROM history h, (VALUES ('drift'), ('damped_holt')) m(by_model),
	LATERAL kpi.attainment(series, target, '2030', direction, h.scale, by_model, lower, upper) a
ORDER BY name, by_model DESC;
SELECT by_model, round(a.p_at::numeric, 12) AS p_at
FROM history h, (VALUES ('drift'), ('damped_holt')) m(by_model),
	LATERAL kpi.attainment(series, 60, '2045', 1, 'logit', by_model, 0, 100) a
WHERE name = 'share'
ORDER BY by_model DESC;

-- auto takes logit between limits, log for positive figures, else raw
SELECT name, a.scale = h.scale AS same_scale, round(a.p_at::numeric, 12) AS p_at
FROM history h, LATERAL kpi.attainment(series, target, '2030', direction, model => 'damped_holt', lower => lower,
	upper => upper) a
ORDER BY name;

-- first passage: known drift and standard deviation
SELECT barrier, drift, sd, years, round(f.p_at::numeric, 12) AS p_at,
	round(f.p_by_continuous::numeric, 12) AS continuous,
	round(f.p_by::numeric, 8) AS p_by, round(f.p_ever::numeric, 12) AS p_ever,
	round(f.mean_years::numeric, 9) AS mean_years, round(f.sd_years::numeric, 9) AS sd_years
FROM (VALUES (0.6, 0.08, 0.07), (0.6, 0.02, 0.1), (0.4, -0.01, 0.12), (1.2, 0.06, 0.05)) w(barrier, drift, sd),
	unnest('{1,3,6,10,21}'::int[]) years, LATERAL kpi.first_passage(barrier, drift, sd, years) f
ORDER BY barrier, drift, years;

-- borrowing strength
CREATE TEMP TABLE drift (unit text, y float8, se float8);
INSERT INTO drift VALUES ('01', 0.078, 0.021), ('02', 0.051, 0.015), ('03', 0.112, 0.034), ('04', 0.034, 0.012),
	('05', 0.066, 0.019), ('06', -0.012, 0.04), ('07', 0.095, 0.028), ('08', 0.058, 0.016), ('09', 0.041, 0.014),
	('10', 0.083, 0.022), ('11', 0.027, 0.018), ('12', 0.12, 0.045);
SELECT b.unit, round(weight::numeric, 8) AS weight, round(shrunk::numeric, 8) AS shrunk,
	round(shrunk_se::numeric, 8) AS shrunk_se
FROM (SELECT array_agg(unit) AS units, array_agg(y) AS y, array_agg(se) AS se FROM drift) d,
	LATERAL kpi.empirical_bayes(units, y, se, 'reml') b;
SELECT method, round(tau2::numeric, 12) AS tau2, round(mean::numeric, 10) AS mean,
	round(mean_se::numeric, 10) AS mean_se,
	round(q::numeric, 9) AS q, round(i2::numeric, 11) AS i2
FROM (SELECT array_agg(unit) AS units, array_agg(y) AS y, array_agg(se) AS se FROM drift) d,
	(VALUES ('dl'), ('pm'), ('reml')) m(method), LATERAL kpi.empirical_bayes(units, y, se, method) b
WHERE b.unit = '01';
