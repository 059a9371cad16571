\set VERBOSITY terse
-- the published figures of the demo, through the views
SELECT kpi.create_scorecard('card');
\copy card.observation (unit, indicator, breakdown, method, period, known_from, value, value_upper, qualifier, numerator, denominator, rank_published, of_n, obs_status, published, break_before, source, note) FROM 'demo/figures.csv' CSV HEADER
SELECT count(*) > 600 AS loaded, count(source) = count(*) AS each_has_its_source FROM card.observation;

-- DTI 2022: the competition ranks of all 63 provinces equal the published ones, the tie 15, 15, 17 included
SELECT count(*) AS provinces, count(*) FILTER (WHERE rank_published = rank_computed) AS equal, count(rank_published) AS published
FROM card.ranking WHERE indicator_code = 'IDX.DTI' AND method_code = 'dti-922' AND boundary = '63' AND period_text = '2022';
SELECT rank_published, rank_computed, unit_name_vi, value FROM card.ranking
WHERE indicator_code = 'IDX.DTI' AND boundary = '63' AND period_text = '2022' AND rank_computed BETWEEN 14 AND 18
ORDER BY rank_computed, unit_code;
-- the published means of the 63
SELECT period_text, kpi.published_round(kpi.ratio(value, 1.0::float8), 4) AS mean FROM card.ranking
WHERE indicator_code = 'IDX.DTI' AND boundary = '63' AND period_text IN ('2023', '2024') GROUP BY period_text ORDER BY period_text;
-- Vinh Phuc: 18th, 44th and 20th, and what was missing to the 15th
SELECT period_text, value, rank_published, rank_computed, n_ranked, n_units, k, round(margin_to_k::numeric, 4) AS margin_to_k,
	in_top_k, reason
FROM card.ranking WHERE indicator_code = 'IDX.DTI' AND boundary = '63' AND unit_code = 'vinh-phuc' ORDER BY period_text;
-- 2024 on the map of 34: published for some, so no rank is computed
SELECT unit_name_vi, value, rank_published, rank_computed, n_ranked < n_units AS incomplete, n_units, reason FROM card.ranking
WHERE indicator_code = 'IDX.DTI' AND boundary = '34' AND rank_published <= 4 ORDER BY rank_published;
-- five of 63 have the leading digital economies by MIC, in the published order
SELECT unit_name_vi, value, rank_published, rank_computed, n_ranked, n_units, reason FROM card.ranking
WHERE indicator_code = 'DE.SHARE' AND method_code = 'mic-2022' AND period_text = '2022' AND value > 20 ORDER BY value DESC;

-- the digital economy: Vinh Phuc by MIC, the new Phu Tho by NSO, never chained; the nation judged by its series
SELECT unit_name_en, method_code, period_text, share_pct, unit_ended, rank_published, of_n, next_target_year AS next_year,
	next_target_pct AS next_pct, round(next_gap::numeric, 2) AS gap, round(next_required_per_year::numeric, 3) AS a_year,
	next_status, next_reason
FROM card.digital_economy WHERE unit_code IN ('vinh-phuc', 'phu-tho-2025', 'viet-nam') ORDER BY unit_code, method_code;
SELECT unit_name_en, method_code, last_target_year, last_target_pct, round(last_gap::numeric, 2) AS gap,
	round(required_per_year_after_next::numeric, 4) AS a_year, last_status
FROM card.digital_economy WHERE unit_code IN ('vinh-phuc', 'phu-tho-2025', 'viet-nam') ORDER BY unit_code, method_code;
SELECT target_code, unit_code, inherited_from, method_code, period_text, value, round(gap::numeric, 2) AS gap,
	round(required_per_year::numeric, 3) AS a_year, status, reason
FROM card.progress WHERE indicator_code = 'DE.SHARE' AND unit_code IN ('vinh-phuc', 'phu-tho-2025') AND NOT benchmark
ORDER BY target_year, unit_code, target_code;
-- 12.66 in 2020, 14.02 in 2025, 30 wanted in 2030: 1.36 of 17.34 points in half the time
SELECT target_code, base_period, base_value, period_text, value, round(pace::numeric, 6) AS pace, status,
	round(eurostat_ratio::numeric, 6) AS eurostat, eurostat_status, un_score, round(escap_csi::numeric, 6) AS escap
FROM card.progress WHERE unit_code = 'viet-nam' AND indicator_code = 'DE.SHARE' AND method_code = 'nso' AND target_year = 2030
ORDER BY target_code;
-- the national share of 2022 as it was known, year by year
SET kpi.as_of = '2023-12-15';
SELECT value FROM card.known WHERE unit_code = 'viet-nam' AND indicator_code = 'DE.SHARE' AND method_code = 'nso' AND period_text = '2022' AND breakdown = '_T';
SET kpi.as_of = '2024-12-31';
SELECT value FROM card.known WHERE unit_code = 'viet-nam' AND indicator_code = 'DE.SHARE' AND method_code = 'nso' AND period_text = '2022' AND breakdown = '_T';
RESET kpi.as_of;
SELECT value FROM card.known WHERE unit_code = 'viet-nam' AND indicator_code = 'DE.SHARE' AND method_code = 'nso' AND period_text = '2022' AND breakdown = '_T';
-- published parts agree with the share within rounding: 7.77 + 4.91 against 12.67
SET kpi.as_of = '2023-12-15';
SELECT share_pct, core_pct, digitised_pct, parts_agree FROM card.digital_economy WHERE unit_code = 'viet-nam' AND method_code = 'nso';
RESET kpi.as_of;

-- every area keeps its row
SELECT area_code, n_indicators, n_with_data, latest_period, n_targets, n_judged, best_status, worst_status
FROM card.coverage ORDER BY area_code;
-- keys are what the views' comments say
SELECT count(*) - count(DISTINCT (unit_code, indicator_code, breakdown, method_code, period_text)) AS repeated FROM card.known;
SELECT count(*) - count(DISTINCT (unit_code, indicator_code, breakdown, method_code)) AS repeated FROM card.current_value;
SELECT count(*) - count(DISTINCT (unit_code, indicator_code, breakdown, method_code, period_text)) AS repeated FROM card.history;
SELECT count(*) - count(DISTINCT (unit_code, indicator_code, breakdown, method_code)) AS repeated FROM card.report;
SELECT count(*) - count(DISTINCT (unit_code, method_code)) AS repeated FROM card.digital_economy;
SELECT count(*) - count(DISTINCT (target_code, unit_code, method_code, boundary)) AS repeated FROM card.progress;
SELECT count(*) - count(DISTINCT (indicator_code, breakdown, method_code, boundary, period_text, unit_code)) AS repeated FROM card.ranking;
SELECT count(*) - count(DISTINCT area_code) AS repeated FROM card.coverage;

SET client_min_messages = warning;
-- the place that report reads off a panel is the one that ranking gives; some become bounds, one unit has none
INSERT INTO card.observation (unit, indicator, method, period, known_from, value, qualifier)
SELECT DISTINCT ON (unit_code) unit_code, indicator_code, method_code, period_text, card.today(), value, CASE WHEN unit_code < 'd' THEN '>' WHEN unit_code > 't' THEN '<' END
FROM card.current_value WHERE indicator_code = 'IDX.DTI' AND (unit_code < 'd' OR unit_code > 't') ORDER BY unit_code, period_end DESC, method_code;
SELECT count(*) > 100 AS ranked, count(*) FILTER (WHERE k.reason = 'bound') > 0 AS bounds, count(*) FILTER (WHERE k.rank_computed IS NULL) > 0 AS without,
	count(*) FILTER (WHERE r.rank IS DISTINCT FROM coalesce(k.rank_published, k.rank_computed)) AS differ
FROM card.report r
JOIN card.ranking k USING (unit_code, indicator_code, breakdown, method_code, boundary, period_text);
DROP SCHEMA card CASCADE;
