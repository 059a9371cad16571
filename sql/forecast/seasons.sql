\set VERBOSITY terse
SET search_path = public, kpi;
-- Quarters and months: the adaptive trend knows their seasons.
CREATE TEMP TABLE quarters AS
SELECT kpi.series((y || '-Q' || q)::kpi.period, v) AS share
FROM (VALUES (2021, '{9,15,17,20}'::float8[]), (2022, '{10,16.5,18,21}'), (2023, '{11,17,20,22}'), (2024, '{12,18.5,20.5,22.9}')) f(y, vs),
	unnest(vs) WITH ORDINALITY u(v, q);
-- after a last quarter of 22.9 the first is not 22.9 again
SELECT f.period, round(f.median::numeric, 2) AS median, round(f.lo80::numeric, 2) AS lo80, round(f.hi80::numeric, 2) AS hi80, f.df,
	f.beyond_evidence
FROM quarters, LATERAL kpi.forecast(share, '2027-Q1', lower => 0, upper => 100) f;
SELECT f.model, f.period, round(f.median::numeric, 2) AS median, f.beyond_evidence
FROM quarters, LATERAL kpi.forecast(share, '2025-Q1', model => 'both', lower => 0, upper => 100) f;
-- a quarter's target is a number, up to eight quarters ahead; the paths needed end on it
SELECT at, round(a.p_at::numeric, 3) AS p_at, round(a.p_by::numeric, 2) AS p_by, a.p_display, a.year_p50, a.beyond_evidence, a.model
FROM quarters, (VALUES ('2025-Q1'), ('2025-Q4'), ('2026-Q4'), ('2027-Q1')) t(at),
	LATERAL kpi.attainment(share, 24, at::kpi.period, lower => 0, upper => 100) a;
SELECT count(*) AS steps, max(p.value) FILTER (WHERE p.period::text = '2026-Q4') AS aim
FROM quarters, LATERAL kpi.required_path(share, 25, '2026-Q4', 0.5, lower => 0, upper => 100) p;

-- multiplicative where figures are positive, additive else: seasons in proportion, or in units
CREATE TEMP VIEW growing AS
SELECT i, (100 + 2 * i) * (ARRAY[1.2, 0.9, 0.7, 1.2])[1 + (i - 1) % 4] * (1 + ((i * 7) % 5 - 2) / 200.0) AS v,
	kpi.period '2018-Q1' + (i - 1) AS p
FROM generate_series(1, 28) i;
SELECT scale, round((max(f.median) FILTER (WHERE f.period::text = '2025-Q1') / max(f.median) FILTER (WHERE f.period::text = '2025-Q3'))::numeric, 2) AS q1_to_q3,
	round((max(f.median) FILTER (WHERE f.period::text = '2025-Q1') - max(f.median) FILTER (WHERE f.period::text = '2025-Q3'))::numeric) AS q1_less_q3
FROM (SELECT kpi.series(p, v) AS s FROM growing) g, (VALUES ('auto'), ('log'), ('raw')) m(scale), LATERAL kpi.forecast(s, '2025-Q4', scale) f
GROUP BY scale ORDER BY scale;
-- the unit of the figures does not matter, nor, with additive seasons, their sign
SELECT max(abs(b.median / a.median - 1000)) < 1e-6 AS scaled, max(abs(c.median + d.median)) < 1e-9 AS mirrored,
	max(abs(c.lo95 + d.hi95)) < 1e-9 AS intervals
FROM (SELECT kpi.series(p, v) AS s, kpi.series(p, 1000 * v) AS k, kpi.series(p, -v) AS m FROM growing) g, LATERAL kpi.forecast(s, '2026-Q4') a,
	LATERAL kpi.forecast(k, '2026-Q4') b, LATERAL kpi.forecast(s, '2026-Q4', 'raw') c, LATERAL kpi.forecast(m, '2026-Q4', 'raw') d
WHERE a.period::text = b.period::text AND a.period::text = c.period::text AND a.period::text = d.period::text;

-- months, half-years, gaps
SELECT count(*) AS periods, bool_and(f.median IS NOT NULL AND f.lo95 < f.lo80 AND f.lo80 < f.median) AS ordered,
	(array_agg(f.period::text ORDER BY f.median))[1] AS lowest, min(f.df) AS df,
	string_agg(f.period::text, ', ') FILTER (WHERE f.beyond_evidence) AS beyond
FROM (SELECT kpi.series(kpi.period '2019-01' + (i - 1), 50 + i * 0.3 + 9 * cos(i * pi() / 6) + (i * 13 % 7) / 5.0) AS s
	FROM generate_series(1, 60) i WHERE i NOT IN (17, 18, 40)) x, LATERAL kpi.forecast(s, '2025-07') f;
SELECT f.period, round(f.median::numeric, 2) AS median, f.beyond_evidence
FROM kpi.forecast('{"2020-S1": 5, "2020-S2": 9, "2021-S1": 6, "2021-S2": 9.5, "2022-S1": 6.2, "2022-S2": 10, "2023-S1": 7, "2023-S2": 10.5}',
	'2024-S2', 'raw') f;
-- less than two years, or a season seen once: no seasons, and nothing measured
SELECT n, round((array_agg(f.median ORDER BY f.period::text))[1]::numeric, 2) AS first, bool_and(f.beyond_evidence) AS beyond
FROM generate_series(6, 9) n, LATERAL (SELECT kpi.series(kpi.period '2022-Q1' + (i - 1), (ARRAY[10, 20, 30, 40])[1 + (i - 1) % 4] + i % 3) AS s
	FROM generate_series(1, n) i) x, LATERAL kpi.forecast(s, (kpi.period '2022-Q1' + n)::text::kpi.period, 'raw') f GROUP BY n ORDER BY n;
-- the same seasons every year: no error to measure
SELECT DISTINCT f.median, f.reason
FROM (SELECT kpi.series(kpi.period '2020-Q1' + (i - 1), 5 + (ARRAY[1, 2, 3, 4])[1 + (i - 1) % 4]) AS s FROM generate_series(1, 12) i) x,
	LATERAL kpi.forecast(s, '2024-Q4', 'raw') f;
