\set VERBOSITY terse
-- a small world of its own, so that every number can be checked by hand
SELECT kpi.create_scorecard('card');
SET search_path = card, public, kpi;
INSERT INTO method (code, name_vi, name_en) VALUES ('old', 'cũ', 'old'), ('new', 'mới', 'new');
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
INSERT INTO indicator (code, area, name_vi, name_en, unit_measure, decimals, direction, lower, upper, agg_unit, agg_time,
	due_days, lead_agency) VALUES
	('T.SHARE', 'digital-economy', 'tỷ trọng', 'share', '%', 1, 1, 0, 100, 'ratio', 'ratio', 30, NULL),
	('T.FLOW', 'online-services', 'dòng', 'flow', 'hồ sơ', 0, 1, NULL, NULL, 'sum', 'sum', 10, 'Sở A'),
	('T.DELAY', 'online-services', 'trễ', 'delay', 'ngày', 0, -1, NULL, NULL, 'weighted_mean', 'mean', NULL, NULL),
	('T.PLAIN', 'online-services', 'thường', 'neither', '%', 0, 0, NULL, NULL, 'none', 'none', NULL, NULL);

-- history: methods stay apart
INSERT INTO observation (unit, indicator, method, period, known_from, value) VALUES
	('east', 'T.SHARE', 'old', '2020', '2021-02-01', 10), ('east', 'T.SHARE', 'old', '2022', '2023-02-01', 12),
	('east', 'T.SHARE', 'new', '2023', '2024-02-01', 20), ('east', 'T.SHARE', 'new', '2024', '2025-01-15', 21),
	('west', 'T.SHARE', 'new', '2024', '2025-01-15', 21.04), ('north', 'T.SHARE', 'new', '2024', '2025-01-15', 30),
	('north', 'T.SHARE', 'new', '2025', '2026-02-15', 33),
	('south', 'T.SHARE', 'new', '2025', '2026-02-15', 22);
SELECT unit_code, method_code, boundary, period_text, frequency, year, value FROM history
WHERE indicator_code LIKE 'T.%' ORDER BY unit_code, method_code, period_text;

-- ranking: values are rounded as published first, so 21.04 ties with 21; only a whole panel is ranked
INSERT INTO target (code, unit, indicator, kind, op, period, value, of_n, inherits)
VALUES ('first', 'east', 'T.SHARE', 'rank', '<=', '2024', 1, 3, true);
SELECT period_text, boundary, method_code, unit_code, value, rank_computed, n_ranked, n_units, k, margin_to_k, in_top_k, reason
FROM ranking WHERE indicator_code = 'T.SHARE' ORDER BY period_text, boundary, method_code, unit_code;
-- less is better, an unranked indicator has no rows
INSERT INTO observation (unit, indicator, period, known_from, value) VALUES
	('south', 'T.DELAY', '2025', '2026-01-01', 4), ('north', 'T.DELAY', '2025', '2026-01-01', 7),
	('south', 'T.PLAIN', '2025', '2026-01-01', 4), ('north', 'T.PLAIN', '2025', '2026-01-01', 7);
SELECT indicator_code, unit_code, value, rank_computed, n_units, k, margin_to_k FROM ranking
WHERE indicator_code IN ('T.DELAY', 'T.PLAIN') ORDER BY unit_code;
-- a figure ranked among 3 does not enter the panel of 2
INSERT INTO observation (unit, indicator, period, known_from, value, rank_published, of_n) VALUES
	('east', 'T.DELAY', '2023', '2024-01-01', 4, 2, 3), ('north', 'T.DELAY', '2023', '2024-01-01', 7, 3, 3),
	('west', 'T.DELAY', '2023', '2024-01-01', 1, 1, 3);
SELECT boundary, unit_code, rank_published, rank_computed, n_units FROM ranking
WHERE indicator_code = 'T.DELAY' AND period_text = '2023' ORDER BY boundary, unit_code;

-- progress: own target, heir, benchmark; the base is the first figure of the same series
INSERT INTO target (code, unit, indicator, op, period, value, inherits) VALUES ('own', 'east', 'T.SHARE', '>=', '2028', 30, true);
INSERT INTO target (code, unit, indicator, op, period, value, applies_to) VALUES ('nation', 'land', 'T.SHARE', '>=', '2028', 40, 'members');
INSERT INTO target (code, unit, indicator, op, period, value, base_period, base_value)
VALUES ('based', 'north', 'T.SHARE', '>', '2025', 33, '2020', 13);
SELECT target_code, unit_code, inherited_from, benchmark, method_code, boundary, base_period, base_value, period_text, value,
	gap, pace, status, reason
FROM progress WHERE indicator_code = 'T.SHARE' AND kind = 'level' ORDER BY target_code, unit_code, method_code;
-- north: 30 in 2024, 33 in 2025, 40 wanted in 2028: 3 of 10 points in 1 of 4 years
SELECT distance_covered, time_elapsed, round(pace::numeric, 6) AS pace, required_per_year, actual_per_year, path_linear, status
FROM progress WHERE target_code = 'nation' AND unit_code = 'north';
-- a rank among two is not held against a rank among three, and east is no more
SELECT target_code, unit_code, inherited_from, boundary, target_period, target, target_of_n, period_text, value, of_n, status, reason
FROM progress WHERE target_code = 'first' ORDER BY unit_code, method_code;

-- a base that names no method is nobody's when there are two
INSERT INTO target (code, unit, indicator, op, period, value, base_period, base_value)
VALUES ('two-methods', 'east', 'T.SHARE', '>=', '2024', 30, '2019', 8);
SELECT unit_code, method_code, base_period, value, gap, pace, status, reason FROM progress
WHERE target_code = 'two-methods' ORDER BY method_code;

-- a break cuts the series: progress starts anew behind it
INSERT INTO observation (unit, indicator, method, period, known_from, value, break_before) VALUES
	('north', 'T.SHARE', 'old', '2018', '2019-01-01', 50, false), ('north', 'T.SHARE', 'old', '2019', '2020-01-01', 5, true),
	('north', 'T.SHARE', 'old', '2020', '2021-01-01', 6, false), ('north', 'T.SHARE', 'old', '2020-Q4', '2021-01-01', 9, false);
SELECT base_period, base_value, period_text, value FROM progress
WHERE target_code = 'nation' AND unit_code = 'north' AND method_code = 'old';

-- report: nine months against nine months, and against the plan of the year
INSERT INTO observation (unit, indicator, period, known_from, value) VALUES
	('south', 'T.FLOW', '2025-01-01/P9M', '2025-10-15', 100), ('south', 'T.FLOW', '2025-S1', '2025-07-05', 60);
INSERT INTO observation (unit, indicator, period, known_from, value) VALUES ('south', 'T.FLOW', '2024-01-01/P9M', '2024-10-05', 80);
INSERT INTO target (code, unit, indicator, kind, op, period, value) VALUES ('plan', 'south', 'T.FLOW', 'plan', '>=', '2025', 120);
SELECT period_text, value, value_year_to_date, value_same_period_last_year AS last_year, change, change_pct, plan_year,
	round(plan_pct::numeric, 4) AS plan_pct, lead_agency, due_date, days_late
FROM report WHERE indicator_code = 'T.FLOW';
-- a second plan for the year changes nothing, a revision does not make it late, and a month is not the year to date
INSERT INTO target (code, unit, indicator, kind, op, period, value) VALUES ('plan-b', 'south', 'T.FLOW', 'plan', '>=', '2025', 999);
INSERT INTO observation (unit, indicator, period, known_from, value) VALUES ('south', 'T.FLOW', '2025-01-01/P9M', '2026-09-01', 102);
SELECT period_text, value, plan_year, plan_pct, days_late FROM report WHERE indicator_code = 'T.FLOW';
INSERT INTO observation (unit, indicator, period, known_from, value) VALUES ('south', 'T.FLOW', '2025-10', '2025-11-05', 12);
SELECT period_text, value, value_year_to_date, plan_year, plan_pct, days_late FROM report WHERE indicator_code = 'T.FLOW';
INSERT INTO observation (unit, indicator, period, known_from, obs_status) VALUES ('south', 'T.FLOW', '2025-10', '2025-11-06', 'M');
INSERT INTO observation (unit, indicator, period, known_from, value) VALUES ('south', 'T.FLOW', '2025-01-01/P9M', '2026-09-02', 100);
-- 100 of 120 in nine of twelve months
SELECT distance_covered, time_elapsed, pace, status, reason FROM progress WHERE target_code = 'plan';
SELECT unit_code, method_code, value, change, rank, of_n, target_code, status FROM report
WHERE indicator_code = 'T.SHARE' ORDER BY unit_code, method_code;

-- coverage: every area keeps its row
SELECT count(*) = (SELECT count(*) FROM area) AS one_row_an_area, sum(n_with_data) AS with_data FROM coverage;
SELECT area_code, n_with_data, n_series, latest_period, best_status, worst_status FROM coverage WHERE n_with_data > 0
ORDER BY area_code;

-- of two rank targets the one that falls due first sets the place
INSERT INTO target (code, unit, indicator, kind, op, period, value, of_n) VALUES
	('delay-2', 'north', 'T.DELAY', 'rank', '<', '2026', 3, 3), ('delay-1', 'north', 'T.DELAY', 'rank', '<=', '2030', 1, 3);
SELECT boundary, period_text, unit_code, rank_computed, k, margin_to_k, in_top_k FROM ranking WHERE indicator_code = 'T.DELAY'
ORDER BY period_text, unit_code;

-- digital economy: parts, next and last target
INSERT INTO observation (unit, indicator, method, period, known_from, value) VALUES
	('phu-tho-2025', 'DE.SHARE', 'nso', '2025', '2026-01-05', 22.71),
	('viet-nam', 'DE.SHARE', 'nso', '2022', '2023-12-29', 12.67), ('viet-nam', 'DE.CORE', 'nso', '2022', '2023-12-29', 7.77),
	('viet-nam', 'DE.DIGIT', 'nso', '2022', '2023-12-29', 4.91);
SELECT unit_code, share_pct, core_pct, digitised_pct, parts_agree, target_inherited_from AS heir_of,
	next_target_year AS next_year, next_target_pct AS next_pct, round(next_gap::numeric, 2) AS gap,
	round(next_required_per_year::numeric, 3) AS a_year, next_status, next_reason
FROM digital_economy ORDER BY unit_code;
SELECT unit_code, last_target_year, last_target_pct, round(last_gap::numeric, 2) AS gap,
	round(required_per_year_after_next::numeric, 4) AS a_year
FROM digital_economy ORDER BY unit_code;

RESET search_path;
SET client_min_messages = warning;
DROP SCHEMA card CASCADE;
