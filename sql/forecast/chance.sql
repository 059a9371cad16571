\set VERBOSITY terse
-- A band: what attainment says of its two ends
CREATE TEMP TABLE history AS SELECT '{"2015": 8.9, "2016": 9.4, "2017": 9.7, "2018": 10.6, "2019": 11.8, "2020": 12.7,
	"2021": 12.9, "2022": 14.3, "2023": 15.1, "2024": 16.45}'::kpi.series AS series;
SELECT at, by_model, round(b.p_at::numeric, 8) AS p_at, round(b.p_below::numeric, 8) AS below, round(b.p_above::numeric, 8) AS above, b.p_display,
	b.beyond_evidence AS beyond, b.scale, b.n_figures,
	abs(b.p_at - (lo.p_at - hi.p_at)) < 1e-12 AND abs(b.p_above - hi.p_at) < 1e-14 AND abs(b.p_at + b.p_below + b.p_above - 1) < 1e-14 AS as_attainment
FROM history, (VALUES ('2026'), ('2040')) t(at), (VALUES ('adaptive'), ('damped_holt'), ('both')) m(by_model),
	LATERAL kpi.attainment_band(series, 17, 19, at::kpi.period, model => by_model, lower => 0, upper => 100) b,
	LATERAL kpi.attainment(series, 17, at::kpi.period, model => by_model, lower => 0, upper => 100) lo,
	LATERAL kpi.attainment(series, 19, at::kpi.period, model => by_model, lower => 0, upper => 100) hi
ORDER BY at, by_model;
-- one end; ends at the limits or beyond them are no ends
SELECT abs(up.p_at - a.p_at) < 1e-14 AS above, abs(down.p_at - d.p_at) < 1e-14 AS below, same.p_at = up.p_at AS to_the_limit, whole.p_at AS certain
FROM history, LATERAL kpi.attainment_band(series, 17, NULL, '2026', lower => 0, upper => 100) up, LATERAL kpi.attainment(series, 17, '2026', lower => 0, upper => 100) a,
	LATERAL kpi.attainment_band(series, NULL, 17, '2026', lower => 0, upper => 100) down, LATERAL kpi.attainment(series, 17, '2026', -1, lower => 0, upper => 100) d,
	LATERAL kpi.attainment_band(series, 17, 100, '2026', lower => 0, upper => 100) same, LATERAL kpi.attainment_band(series, 0, 120, '2026', lower => 0, upper => 100) whole;
SELECT what, b.p_at, b.p_display, b.reason, b.n_figures
FROM (VALUES ('no series', NULL::kpi.series, 3, 5), ('two figures', '{"2023": 2, "2024": 3}', 3, 5),
	('constant', '{"2022": 3, "2023": 3, "2024": 3}', 3, 5), ('zero on log', '{"2022": 0, "2023": 1, "2024": 3}', 3, 5),
	('band below the scale', '{"2022": 1, "2023": 2, "2024": 2.5}', -2, -1), ('observed', '{"2022": 1, "2023": 2, "2026": 2.5}', 3, 5)) w(what, s, lo, hi),
	LATERAL kpi.attainment_band(s, lo, hi, '2026', 'log') b;
SELECT kpi.attainment_band(series, 1, 2, NULL) IS NULL AS no_period FROM history;
SELECT kpi.attainment_band(series, 19, 17, '2026') FROM history;
SELECT kpi.attainment_band(series, NULL, NULL, '2026') FROM history;
SELECT kpi.attainment_band(series, 'NaN', 2, '2026') FROM history;

-- A plan: nine months of this year, and how nine months stood to the whole in earlier years
CREATE TEMP TABLE budget AS SELECT '{"2021-01-01/P9M": 60, "2022-01-01/P9M": 66, "2023-01-01/P9M": 75, "2024-01-01/P9M": 80, "2025-01-01/P6M": 61, "2025-01-01/P9M": 90}'::kpi.series AS so_far,
	'{"2020": 90, "2021": 95, "2022": 104, "2023": 120, "2024": 126}'::kpi.series AS whole;
SELECT plan, round(c.p::numeric, 8) AS p, c.p_display, round(c.expected::numeric, 4) AS expected, round(c.lo80::numeric, 4) AS lo80,
	round(c.hi80::numeric, 4) AS hi80, c.so_far, c.n_years, c.reason
FROM budget, unnest('{130,140,142,145,160}'::float8[]) plan, LATERAL kpi.attainment_plan(so_far, whole, plan, '2025') c;
-- by hand: the prediction interval of a mean of logarithms
SELECT abs(c.expected - 90 * exp(avg)) < 1e-9 AS median, abs(ln(c.hi80 / c.expected) / (sd * sqrt(1 + 1.0 / 4)) - 1.637744353696) < 1e-9 AS t3
FROM budget, LATERAL (SELECT avg(ln(w / s)) AS avg, stddev_samp(ln(w / s)) AS sd FROM (VALUES (95.0::float8, 60::float8), (104, 66), (120, 75), (126, 80)) v(w, s)) x,
	LATERAL kpi.attainment_plan(so_far, whole, 140, '2025') c;
-- the other direction is the rest
SELECT abs(up.p + down.p - 1) < 1e-14 AS rest FROM budget b, LATERAL kpi.attainment_plan(b.so_far, whole, 141, '2025') up,
	LATERAL kpi.attainment_plan(b.so_far, whole, 141, '2025', -1) down;
SELECT what, c.p, c.so_far, c.n_years, c.reason
FROM (VALUES ('nothing so far', '{"2023-01-01/P9M": 60}'::kpi.series, '{"2023": 80}'::kpi.series), ('too few years', '{"2023-01-01/P9M": 60, "2024-01-01/P9M": 66, "2025-01-01/P9M": 70}', '{"2023": 80, "2024": 90}'),
	('other parts', '{"2022-01-01/P6M": 60, "2023-01-01/P6M": 66, "2024-01-01/P6M": 70, "2025-01-01/P9M": 70}', '{"2022": 80, "2023": 90, "2024": 95}'),
	('a zero', '{"2022-01-01/P9M": 0, "2023-01-01/P9M": 66, "2024-01-01/P9M": 70, "2025-01-01/P9M": 70}', '{"2022": 80, "2023": 90, "2024": 95}'),
	('always twice', '{"2022-01-01/P9M": 40, "2023-01-01/P9M": 45, "2024-01-01/P9M": 50, "2025-01-01/P9M": 70}', '{"2022": 80, "2023": 90, "2024": 100}'),
	('over', '{"2022-01-01/P9M": 40, "2023-01-01/P9M": 44, "2024-01-01/P9M": 50, "2025-01-01/P9M": 70}', '{"2022": 80, "2023": 90, "2024": 100, "2025": 130}'),
	('nothing', NULL, NULL)) w(what, part, full_year), LATERAL kpi.attainment_plan(part, full_year, 100, '2025') c;
SELECT kpi.attainment_plan(so_far, whole, NULL, '2025') IS NULL AS no_plan, kpi.attainment_plan(so_far, whole, 1, NULL) IS NULL AS no_period FROM budget;
SELECT kpi.attainment_plan('{"2025-01-01/P9M": "NaN"}', whole, 1, '2025') FROM budget;
SELECT kpi.attainment_plan(so_far, whole, 'Infinity', '2025') FROM budget;
SELECT kpi.attainment_plan(so_far, whole, 140, '2025', 0) FROM budget;

-- A yes or no: Jeffreys' rule
SELECT done, cases, round(c.p::numeric, 8) AS p, c.p_display, round(c.lo80::numeric, 6) AS lo80, round(c.hi80::numeric, 6) AS hi80, c.reason
FROM (VALUES (0, 10), (3, 10), (7, 10), (10, 10), (2, 4), (0, 0), (990, 1000)) v(done, cases), LATERAL kpi.attainment_yes_no(done, cases) c;
SELECT bool_and(abs(a.p + b.p - 1) < 1e-15 AND abs(a.lo80 + b.hi80 - 1) < 1e-12 AND a.lo80 <= a.p AND a.p <= a.hi80) AS mirrored
FROM generate_series(0, 30) done, LATERAL kpi.attainment_yes_no(done, 30) a, LATERAL kpi.attainment_yes_no(30 - done, 30) b WHERE done BETWEEN 1 AND 29;
SELECT kpi.attainment_yes_no(NULL, 3) IS NULL AS nothing;
SELECT kpi.attainment_yes_no(5, 3);
SELECT kpi.attainment_yes_no(-1, 3);
