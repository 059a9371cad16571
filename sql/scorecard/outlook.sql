\set VERBOSITY terse
-- a small world of its own: two old provinces merge into one, a third goes on
SELECT kpi.create_scorecard('ahead');
SET search_path = ahead, public, kpi;
DELETE FROM target;
INSERT INTO method (code, name_vi, name_en) VALUES ('one', 'một', 'one');
INSERT INTO unit (code, name_vi, name_en, kind, valid) VALUES
	('land', 'Nước', 'Land', 'nation', '(,)'),
	('east', 'Đông', 'East', 'province', '(,2024-12-31]'), ('west', 'Tây', 'West', 'province', '(,2024-12-31]'),
	('north', 'Bắc', 'North', 'province', '(,)'), ('south', 'Nam', 'South', 'province', '[2025-01-01,)');
INSERT INTO boundary (code, name_vi, name_en, valid) VALUES
	('three', 'ba', 'three', '(,2024-12-31]'), ('two', 'hai', 'two', '[2025-01-01,)');
INSERT INTO boundary_member (boundary, unit, parent) VALUES
	('three', 'east', 'land'), ('three', 'west', 'land'), ('three', 'north', 'land'),
	('two', 'south', 'land'), ('two', 'north', 'land');
INSERT INTO unit_succession VALUES ('east', 'south', '2025-01-01', 1), ('west', 'south', '2025-01-01', 1);
INSERT INTO indicator (code, area, name_vi, name_en, unit_measure, decimals, direction, lower, upper, agg_unit,
	agg_time) VALUES
	('O.SHARE', 'digital-economy', 'tỷ trọng', 'share', '%', 2, 1, 0, 100, 'none', 'last'),
	('O.DELAY', 'online-services', 'trễ', 'delay', 'ngày', 1, -1, NULL, NULL, 'none', 'last'),
	('O.GROWTH', 'digital-economy', 'tăng', 'growth', '%', 1, 1, NULL, NULL, 'none', 'none'),
	('O.SCORE', 'composite-indices', 'điểm', 'score', 'điểm', 2, 1, NULL, NULL, 'simple_mean', 'none');
INSERT INTO observation (unit, indicator, method, period, known_from, value, obs_status, break_before) VALUES
	-- a break in 2018: what stood before does not count; the forecast of 2025 is none of ours; 2024 is preliminary
	('land', 'O.SHARE', 'one', '2016', '2020-01-01', 40, 'A', false),
	('land', 'O.SHARE', 'one', '2017', '2020-01-01', 42, 'A', false),
	('land', 'O.SHARE', 'one', '2018', '2020-01-01', 10.6, 'A', true),
	('land', 'O.SHARE', 'one', '2019', '2020-02-01', 11.8, 'A', false),
	('land', 'O.SHARE', 'one', '2020', '2021-01-01', 12.7, 'A', false),
	('land', 'O.SHARE', 'one', '2021', '2022-01-01', 12.9, 'A', false),
	('land', 'O.SHARE', 'one', '2022', '2023-01-01', 14.3, 'A', false),
	('land', 'O.SHARE', 'one', '2023', '2024-01-01', 15.1, 'A', false),
	('land', 'O.SHARE', 'one', '2024', '2025-01-01', 16.45, 'P', false),
	('land', 'O.SHARE', 'one', '2025', '2025-01-01', 60, 'F', false),
	-- a quarter is no year
	('land', 'O.SHARE', 'one', '2025-Q1', '2025-05-01', 17, 'A', false),
	-- one figure, two behind a break, a quarter only, met
	('north', 'O.SHARE', 'one', '2024', '2025-01-01', 20, 'A', false),
	('east', 'O.SHARE', 'one', '2022', '2023-01-01', 20, 'A', false),
	('east', 'O.SHARE', 'one', '2023', '2024-01-01', 30, 'A', true),
	('east', 'O.SHARE', 'one', '2024', '2025-01-01', 31, 'A', false),
	('west', 'O.SHARE', 'one', '2024-Q4', '2025-01-01', 31, 'A', false),
	('north', 'O.DELAY', 'one', '2021', '2025-01-01', 9, 'A', false),
	('north', 'O.DELAY', 'one', '2022', '2025-01-01', 7, 'A', false),
	('north', 'O.DELAY', 'one', '2023', '2025-01-01', 8, 'A', false),
	('north', 'O.DELAY', 'one', '2024', '2025-01-01', 4, 'A', false),
	('north', 'O.GROWTH', 'one', '2021', '2025-01-01', 9, 'A', false),
	('north', 'O.GROWTH', 'one', '2022', '2025-01-01', 7, 'A', false),
	('north', 'O.GROWTH', 'one', '2023', '2025-01-01', 8, 'A', false),
	('north', 'O.GROWTH', 'one', '2024', '2025-01-01', 4, 'A', false);
INSERT INTO target (code, unit, indicator, op, period, value, kind, inherits, value_upper) VALUES
	('land-2026', 'land', 'O.SHARE', '>=', '2026', 18, 'level', false, NULL),
	('land-2045', 'land', 'O.SHARE', '>=', '2045', 60, 'level', false, NULL),
	('land-2020', 'land', 'O.SHARE', '>=', '2020', 60, 'level', false, NULL),
	('land-band', 'land', 'O.SHARE', 'between', '2026', 16, 'level', false, 18),
	('land-top', 'land', 'O.SHARE', '>=', '2026', 100, 'level', false, NULL),
	('north-share', 'north', 'O.SHARE', '>=', '2030', 35, 'level', false, NULL),
	('east-share', 'east', 'O.SHARE', '>=', '2030', 35, 'level', false, NULL),
	('west-share', 'west', 'O.SHARE', '>=', '2030', 35, 'level', false, NULL),
	('south-share', 'south', 'O.SHARE', '>=', '2030', 35, 'level', false, NULL),
	('north-delay', 'north', 'O.DELAY', '<=', '2026', 5, 'level', false, NULL),
	('north-growth', 'north', 'O.GROWTH', '>=', '2026', 10, 'growth', false, NULL),
	('north-plan', 'north', 'O.GROWTH', '>=', '2026', 10, 'plan', false, NULL);
SELECT target_code, unit_code, method_code, n_figures AS n, n_provisional AS prov, status,
	round(p_at::numeric, 8) AS p_at, p_display, round(p_by::numeric, 2) AS p_by, year_p50, beyond_evidence AS beyond,
	round(needed_next_50::numeric, 6) AS next_50, round(needed_next_80::numeric, 6) AS next_80, reason
FROM outlook ORDER BY target_code, unit_code;
-- the same as by hand
SELECT o.p_at = a.p_at AND o.p_by = a.p_by AND o.p_display = a.p_display AS same
FROM outlook o, LATERAL kpi.attainment('{"2018": 10.6, "2019": 11.8, "2020": 12.7, "2021": 12.9, "2022": 14.3,
	"2023": 15.1, "2024": 16.45}', 18, '2026', lower => 0, upper => 100) a
WHERE o.target_code = 'land-2026';
SELECT target_code, period_text, round(needed_50::numeric, 6) AS needed_50, round(needed_80::numeric, 6) AS needed_80,
	reason
FROM needed_path WHERE target_code IN ('land-2026', 'north-delay', 'south-share')
	OR target_code = 'north-share' AND year IN (2025, 2030)
ORDER BY target_code, period_text;
SELECT target_code, unit_code, frequency, series, n_figures, no_trend
FROM followed WHERE target_code LIKE '%-share' ORDER BY target_code;

-- known later, forecast otherwise: the views follow the day asked for
SET kpi.as_of = '2024-06-30';
SELECT target_code, n_figures, round(p_at::numeric, 8) AS p_at, reason FROM outlook WHERE target_code = 'land-2026';
RESET kpi.as_of;

-- places: the panel of three, and of two with carried-over figures; top 2 of 3 is top 1 of 2
INSERT INTO observation (unit, indicator, method, period, known_from, value)
SELECT unit, 'O.SCORE', 'one', (2019 + nth)::text, '2025-01-01', value
FROM (VALUES ('east', '{5,5.5,5.2,5.9,6}'::numeric[]), ('west', '{5.2,5.1,5.6,5.5,5.8}'),
	('north', '{4,4.4,4.9,4.8,5.7}')) v(unit, figures),
	unnest(figures) WITH ORDINALITY f(value, nth);
INSERT INTO target (code, unit, indicator, kind, op, period, value, of_n, inherits) VALUES
	('top', 'east', 'O.SCORE', 'rank', '<=', '2028', 2, 3, true);
INSERT INTO target (code, unit, indicator, kind, op, period, value, of_n) VALUES
	('top-north', 'north', 'O.SCORE', 'rank', '<=', '2028', 2, 3);
SELECT target_code, unit_code, boundary, value AS rank, of_n, k, k_equivalent AS k_eq, n_figures AS n,
	p_at BETWEEN 0 AND 1 AS p, p_at_equivalent <= p_at AS no_easier, expected_rank BETWEEN 1 AND of_n AS expected,
	p_display = kpi_text.p AS as_computed, reason
FROM outlook
LEFT JOIN LATERAL (
	SELECT r.p_display AS p
	FROM kpi.rank_outlook((SELECT kpi.matrix(k.unit_code, k.period_text::kpi.period, k.value) FROM ranking k
		WHERE k.indicator_code = 'O.SCORE' AND k.boundary = outlook.boundary AND k.reason IS NULL), '2028', outlook.k) r
	WHERE r.unit = outlook.unit_code
) kpi_text ON true
WHERE kind = 'rank' ORDER BY target_code, unit_code, boundary;
-- a place that cannot be missed, and none among so few; a panel that ends after the target
INSERT INTO target (code, unit, indicator, kind, op, period, value, of_n) VALUES
	('all', 'north', 'O.SCORE', 'rank', '<=', '2028', 3, 3),
	('past', 'north', 'O.SCORE', 'rank', '<=', '2023', 2, 3);
SELECT target_code, boundary, k, p_display, reason FROM outlook WHERE target_code IN ('all', 'past')
ORDER BY target_code, boundary;

-- months, quarters and what they add up to: seasons are kept, whole years are put together from their parts
INSERT INTO indicator (code, area, name_vi, name_en, unit_measure, decimals, direction, lower, agg_unit, agg_time) VALUES
	('O.SUM', 'digital-economy', 'tổng', 'sum', 'nghìn', 1, 1, 0, 'sum', 'sum'),
	('O.CUM', 'digital-economy', 'luỹ kế', 'cumulated', 'nghìn', 1, 1, 0, 'sum', 'sum'),
	('O.DONE', 'online-services', 'xong', 'done', 'có/không', 0, 1, NULL, 'none', 'last');
CREATE TEMP VIEW quarter AS
SELECT y, q, round((10 + 4 * q + 1.5 * (y - 2019) + ((y * 7 + q * 11 + y * q * 5) % 7) / 10.0)::numeric, 1) AS value
FROM generate_series(2020, 2025) y, generate_series(1, 4) q WHERE y < 2025 OR q < 3;
INSERT INTO observation (unit, indicator, method, period, known_from, value)
SELECT 'north', 'O.SUM', 'one', format('%s-Q%s', y, q), '2025-08-01', value FROM quarter;
INSERT INTO observation (unit, indicator, method, period, known_from, value)
SELECT 'north', 'O.CUM', 'one', kpi.period(make_date(y, 1, 1), (make_date(y, 3 * q, 1) + interval '1 month')::date - 1)::text,
	'2025-08-01', sum(value) OVER (PARTITION BY y ORDER BY q)
FROM quarter WHERE y < 2025;
INSERT INTO target (code, unit, indicator, op, period, value, kind, value_upper) VALUES
	('q-next', 'north', 'O.SUM', '>=', '2026-Q1', 26, 'level', NULL),
	('q-band', 'north', 'O.SUM', 'between', '2026-Q1', 22, 'level', 26),
	('q-year', 'north', 'O.SUM', '>=', '2026', 128, 'level', NULL),
	('q-now', 'north', 'O.SUM', '>=', '2025', 122, 'level', NULL),
	('q-plan', 'north', 'O.SUM', '>=', '2025', 122, 'plan', NULL),
	('q-plan-later', 'north', 'O.SUM', '>=', '2026', 128, 'plan', NULL),
	('q-cumulated', 'north', 'O.CUM', '>=', '2026-Q1', 26, 'level', NULL);
SELECT target_code, n_figures AS n, model, p_display, round(p_at::numeric, 6) AS p_at, reason
FROM outlook WHERE target_code LIKE 'q-%' ORDER BY target_code COLLATE "C";
-- as by hand: by the seasons of all quarters, and by the half-years before
SELECT o.target_code, o.p_at = a.p_at AS same
FROM outlook o, (SELECT kpi.series(format('%s-Q%s', y, q)::kpi.period, value::float8) AS s FROM quarter) q,
	LATERAL kpi.attainment(s, 26, '2026-Q1', lower => 0) a WHERE o.target_code = 'q-next'
UNION ALL
SELECT o.target_code, abs(o.p_at - a.p_at) < 1e-9
FROM outlook o, (SELECT kpi.series(format('%s-Q%s', y, q)::kpi.period, value::float8) AS s FROM quarter WHERE y < 2025) q,
	LATERAL kpi.attainment(s, 26, '2026-Q1', lower => 0) a WHERE o.target_code = 'q-cumulated'
UNION ALL
SELECT o.target_code, o.p_at = b.p_at
FROM outlook o, (SELECT kpi.series(format('%s-Q%s', y, q)::kpi.period, value::float8) AS s FROM quarter) q,
	LATERAL kpi.attainment_band(s, 22, 26, '2026-Q1', lower => 0) b WHERE o.target_code = 'q-band'
UNION ALL
SELECT o.target_code, o.p_at = p.p
FROM outlook o, (
	SELECT kpi.series(format('%s-S1', y)::kpi.period, part::float8) AS so_far,
		kpi.series(y::text::kpi.period, whole::float8) FILTER (WHERE y < 2025) AS whole
	FROM (SELECT y, sum(value) FILTER (WHERE q < 3) AS part, sum(value) AS whole FROM quarter GROUP BY y) sums) q,
	LATERAL kpi.attainment_plan(so_far, whole, 122, '2025') p WHERE o.target_code = ANY ('{q-plan,q-now}'::text[])
ORDER BY target_code;
SELECT target_code, frequency, round(sum((p).value)::numeric, 1) AS all_told, count(*)
FROM followed, kpi.points(series::kpi.series) p WHERE target_code = ANY ('{q-year,q-cumulated}'::text[])
GROUP BY 1, 2 ORDER BY target_code;
-- a yes or no: fewer than five were due, then five of eight of all units were done, then one of seven of its own
INSERT INTO observation (unit, indicator, method, period, known_from, value) VALUES
	('land', 'O.DONE', 'one', '2018', '2019-01-01', 1), ('north', 'O.DONE', 'one', '2021', '2022-01-01', 0),
	('north', 'O.DONE', 'one', '2022', '2023-01-01', 0), ('north', 'O.DONE', 'one', '2023', '2024-01-01', 0);
INSERT INTO target (code, unit, indicator, op, period, value, kind)
SELECT 'done-' || y, 'north', 'O.DONE', '>=', y::text, 1, 'binary' FROM generate_series(2021, 2023) y
UNION ALL SELECT 'done-next', 'north', 'O.DONE', '>=', '2099', 1, 'binary';
SELECT target_code, status, model, p_display, reason FROM outlook WHERE target_code LIKE 'done-%' ORDER BY target_code;
INSERT INTO target (code, unit, indicator, op, period, value, kind)
SELECT 'land-done-' || y, 'land', 'O.DONE', '>=', y::text, 1, 'binary' FROM generate_series(2019, 2023) y
UNION ALL SELECT 'land-done-next', 'land', 'O.DONE', '>=', '2099', 1, 'binary';
SELECT target_code, status, model, p_display, reason FROM outlook WHERE target_code LIKE '%done-next' ORDER BY target_code;
INSERT INTO target (code, unit, indicator, op, period, value, kind)
SELECT 'north-share-' || y, 'north', 'O.SHARE', '>=', y::text, 1, 'binary' FROM generate_series(2024, 2024) y
UNION ALL SELECT 'north-delay-' || y, 'north', 'O.DELAY', '<=', y::text, 9, 'binary' FROM generate_series(2021, 2023) y;
SELECT o.p_display, o.p_at = y.p AS same FROM outlook o, kpi.attainment_yes_no(1, 7) y WHERE o.target_code = 'done-next';
SELECT unit_code, done, cases FROM kept_word ORDER BY unit_code;

RESET search_path;
SET client_min_messages = warning;
DROP SCHEMA ahead CASCADE;
