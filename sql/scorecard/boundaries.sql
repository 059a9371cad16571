\set VERBOSITY terse
-- 63 -> 34: figures carried over by the way an indicator adds up
SELECT kpi.create_scorecard('card');
\copy card.observation (unit, indicator, breakdown, method, period, known_from, value, value_upper, qualifier, numerator, denominator, rank_published, of_n, obs_status, published, break_before, source, note) FROM 'demo/figures.csv' CSV HEADER

-- DTI 2024 of the 34, officially the unweighted mean of the old provinces: the order of the first seven, Da Nang 17th
SELECT rank_computed AS rank, n_units, unit_name_en, value, derived FROM card.ranking
WHERE indicator_code = 'IDX.DTI' AND method_code = 'dti-922' AND period_text = '2024' AND boundary = '34'
	AND (rank_computed <= 7 OR unit_code IN ('da-nang-2025', 'phu-tho-2025')) ORDER BY rank_computed;
SELECT max(value) FILTER (WHERE unit_code = 'hai-phong-2025') AS hai_phong, max(value) FILTER (WHERE unit_code = 'ho-chi-minh-2025') AS ho_chi_minh,
	kpi.published_round(avg(value) FILTER (WHERE boundary = '63'), 4) AS mean_63, count(*) FILTER (WHERE boundary = '63') AS of_63,
	count(*) FILTER (WHERE boundary = '34') AS of_34
FROM card.on_boundary WHERE indicator_code = 'IDX.DTI' AND method_code = 'dti-922' AND period_text = '2024' AND value IS NOT NULL;
-- what was published for the 34 stands beside it under its own method, and agrees with it to 0.0002
SELECT p.unit_name_en, p.value AS published, kpi.published_round(d.value, 4) AS carried_over, p.rank_published
FROM card.on_boundary p
JOIN card.on_boundary d ON d.unit_code = p.unit_code AND d.boundary = p.boundary AND d.indicator_code = p.indicator_code
	AND d.period_text = p.period_text AND d.method_code = 'dti-922'
WHERE p.indicator_code = 'IDX.DTI' AND p.method_code = 'dti-922-mean34' AND p.boundary = '34' AND p.period_text = '2024'
ORDER BY p.rank_published;
-- the place asked for, 15 of 63, and the same share of the field on the new map
SELECT boundary, unit_code, rank_computed, n_units, k, k_of_n, k_equivalent, in_top_k, in_top_k_equivalent FROM card.ranking
WHERE indicator_code = 'IDX.DTI' AND method_code = 'dti-922' AND period_text = '2024' AND unit_code IN ('vinh-phuc', 'phu-tho-2025', 'lang-son')
ORDER BY boundary, unit_code;

-- every view follows the division asked for; nothing is carried over unless one is
SELECT count(*) FROM card.known WHERE derived;
SET kpi.boundary = '34';
SELECT count(DISTINCT unit_code), count(DISTINCT unit_code) FILTER (WHERE derived) AS derived, min(boundary), max(boundary)
FROM card.known WHERE indicator_code = 'IDX.DTI' AND method_code = 'dti-922' AND period_text = '2024';
SELECT period_text, round(value::numeric, 4) AS value, derived, obs_status, break_before, note FROM card.history
WHERE indicator_code = 'IDX.DTI' AND method_code = 'dti-922' AND unit_code = 'phu-tho-2025' ORDER BY period_text;
SELECT unit_code, method_code, boundary, period_text, round(value::numeric, 4) AS value, derived FROM card.current_value
WHERE indicator_code = 'IDX.DTI' AND unit_code IN ('phu-tho-2025', 'vinh-phuc', 'cao-bang') ORDER BY unit_code, method_code;
SELECT target_code, unit_code, inherited_from, boundary, period_text, value, of_n, target, target_of_n, status, reason
FROM card.progress WHERE indicator_code = 'IDX.DTI' AND kind = 'rank' ORDER BY target_code, unit_code, method_code;
SELECT DISTINCT boundary FROM card.ranking;
SET kpi.boundary = '63';
SELECT count(*), max(boundary) FROM card.current_value WHERE indicator_code = 'IDX.DTI' AND method_code = 'dti-922';
SET kpi.boundary = '35';
SELECT count(*) FROM card.known;
SELECT count(*) FROM card.progress;
SELECT count(*) FROM card.ranking;
RESET kpi.boundary;

-- ratios: sums over sums, never a mean of ratios (16.78125, not 14.127560); sums; scores that cannot be merged
INSERT INTO card.observation (unit, indicator, method, period, known_from, value, numerator, denominator, obs_status) VALUES
	('vinh-phuc', 'DE.SHARE', 'press', '2023', '2024-02-01', 22.87, 37.5, 164.0, 'A'),
	('phu-tho', 'DE.SHARE', 'press', '2023', '2024-02-02', 12.63, 12.0, 95.0, 'P'),
	('hoa-binh', 'DE.SHARE', 'press', '2023', '2024-02-03', 6.89, 4.2, 61.0, 'A'),
	('vinh-phuc', 'DE.SHARE', 'press', '2022', '2024-02-01', 22, 36, 160, 'A'),
	('phu-tho', 'DE.SHARE', 'press', '2022', '2024-02-02', 12, 11, NULL, 'P'),
	('vinh-phuc', 'DE.FIRMS', 'press', '2023', '2024-02-01', 300, NULL, NULL, 'E'),
	('phu-tho', 'DE.FIRMS', 'press', '2023', '2024-02-01', 210, NULL, NULL, 'G'),
	('vinh-phuc', 'IDX.PAR', 'par-876', '2023', '2024-02-01', 88, NULL, NULL, 'A'),
	('vinh-phuc', 'IDX.PII', 'pii-1705', '2023', '2024-02-01', 40, NULL, NULL, 'A');
SELECT indicator_code, period_text, value, numerator, denominator, obs_status, known_from, members, members_present AS present,
	members_expected AS expected, round(missing_share::numeric, 4) AS missing, value_of_present, reason
FROM card.carried_over
WHERE method_code IN ('press', 'par-876', 'pii-1705') AND period_text IN ('2022', '2023') AND unit_code = 'phu-tho-2025'
ORDER BY indicator_code, period_text;
-- the third member comes in: the sum is whole, with the worst status
INSERT INTO card.observation (unit, indicator, method, period, known_from, value) VALUES ('hoa-binh', 'DE.FIRMS', 'press', '2023', '2024-03-01', 90);
SELECT value, obs_status, known_from, reason FROM card.carried_over WHERE unit_code = 'phu-tho-2025' AND indicator_code = 'DE.FIRMS';
SET kpi.as_of = '2024-02-15';
SELECT value, missing_share > 0 AS missing, reason FROM card.carried_over WHERE unit_code = 'phu-tho-2025' AND indicator_code = 'DE.FIRMS';
RESET kpi.as_of;
-- what the unit reports for itself wins, and its first figure on the new area is a break with what was carried over
SET kpi.boundary = '34';
INSERT INTO card.observation (unit, indicator, method, period, known_from, value) VALUES
	('phu-tho-2025', 'DE.FIRMS', 'press', '2025', '2026-02-01', 640), ('phu-tho-2025', 'DE.FIRMS', 'press', '2026', '2027-02-01', 660);
SELECT period_text, value, derived, break_before FROM card.known WHERE unit_code = 'phu-tho-2025' AND indicator_code = 'DE.FIRMS' ORDER BY 1;
INSERT INTO card.observation (unit, indicator, method, period, known_from, value) VALUES ('phu-tho-2025', 'DE.FIRMS', 'press', '2023', '2026-02-01', 601);
SELECT period_text, value, derived, break_before FROM card.known WHERE unit_code = 'phu-tho-2025' AND indicator_code = 'DE.FIRMS' ORDER BY 1;
-- withdrawn again
INSERT INTO card.observation (unit, indicator, method, period, known_from) VALUES ('phu-tho-2025', 'DE.FIRMS', 'press', '2023', '2026-02-02');
SELECT period_text, value, derived FROM card.known WHERE unit_code = 'phu-tho-2025' AND indicator_code = 'DE.FIRMS' ORDER BY 1;
RESET kpi.boundary;

SET client_min_messages = warning;
DROP SCHEMA card CASCADE;
