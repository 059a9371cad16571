-- The main job, on published figures: where does Vinh Phuc stand against 35 % (2030) and 60 % (2045) of GRDP,
-- and against the first 15 localities?
\set ON_ERROR_STOP on
\pset footer off
\pset null '-'
\pset border 1
\pset linestyle ascii
SET client_min_messages = warning;

CREATE EXTENSION vinhphuc_kpi;
SELECT kpi.create_scorecard('vinhphuc') AS scorecard \gset

\copy vinhphuc.observation (unit, indicator, breakdown, method, period, known_from, value, value_upper, qualifier, numerator, denominator, rank_published, of_n, obs_status, published, break_before, source, note) FROM 'demo/figures.csv' CSV HEADER

\echo
\echo '== 1. Digital economy, percent of GRDP: the way to 35 % in 2030 and 60 % in 2045 =='
\echo 'Vinh Phuc (MIC 2022, a unit that ended) and the new Phu Tho (NSO 2025), which has a target of its own for 2030,'
\echo 'above 30 %, beside those it inherits. Methods stand side by side and are never chained.'
SELECT unit_name_en AS unit, method_code AS method, period_text AS period, share_pct AS share, unit_ended AS ended,
	next_target_year AS target, next_target_pct AS pct, round(next_gap::numeric, 2) AS gap,
	round(next_required_per_year::numeric, 3) AS points_a_year, next_status AS status, next_reason AS reason
FROM vinhphuc.digital_economy
WHERE unit_code IN ('vinh-phuc', 'phu-tho-2025', 'viet-nam')
ORDER BY unit_code, method_code;

\echo 'And on to the last target:'
SELECT unit_name_en AS unit, method_code AS method, last_target_year AS target, last_target_pct AS pct,
	round(last_gap::numeric, 2) AS gap, round(required_per_year_after_next::numeric, 3) AS points_a_year_between,
	last_status AS status, last_reason AS reason
FROM vinhphuc.digital_economy
WHERE unit_code IN ('vinh-phuc', 'phu-tho-2025', 'viet-nam') AND last_target_year IS NOT NULL
ORDER BY unit_code, method_code;

\echo '== 2. The national series judged by every method =='
SELECT target_code AS target, target_year AS year, base_period AS base, base_value AS from_pct, period_text AS latest, value,
	round(pace::numeric, 3) AS pace, status, round(eurostat_ratio::numeric, 3) AS eurostat, eurostat_status,
	un_score AS un, round(escap_csi::numeric, 2) AS escap
FROM vinhphuc.progress
WHERE unit_code = 'viet-nam' AND indicator_code = 'DE.SHARE' AND method_code = 'nso'
ORDER BY target_year, target_code;

\echo '== 3. Digital Transformation Index (DTI): Vinh Phuc among 63, against the first 15 =='
SELECT period_text AS year, unit_name_en AS unit, value AS dti, rank_published AS published, rank_computed AS computed,
	n_ranked AS ranked, n_units AS of_n, k AS top, round(margin_to_k::numeric, 4) AS margin_to_15th, in_top_k AS in_top_15
FROM vinhphuc.ranking
WHERE indicator_code = 'IDX.DTI' AND boundary = '63' AND unit_code = 'vinh-phuc' AND period_text >= '2022'
ORDER BY period_text;

\echo 'The first places and the edge of the fifteen in 2024:'
SELECT coalesce(rank_published, rank_computed) AS rank, unit_name_vi AS unit, value AS dti, n_units AS of_n,
	round(margin_to_k::numeric, 4) AS margin_to_15th
FROM vinhphuc.ranking
WHERE indicator_code = 'IDX.DTI' AND boundary = '63' AND period_text = '2024'
	AND (rank_computed <= 3 OR rank_computed BETWEEN 14 AND 16 OR unit_code = 'vinh-phuc')
ORDER BY rank_computed, unit_code;

\echo 'DTI 2022 from its eight main indices, beside the totals published; a province that lacks some has no score:'
SELECT unit_name_vi AS unit, round(score::numeric, 5) AS computed, score_published AS published, available,
	rank_best AS best_rank, rank_worst AS worst_rank, reason
FROM vinhphuc.index_score
WHERE framework = 'dti-922' AND boundary = '63' AND period_text = '2022' AND node = 'total'
ORDER BY score DESC NULLS LAST, unit_code;

\echo '== 4. What else is published about Vinh Phuc: the latest figure of each series =='
SELECT indicator_name_en AS indicator, nullif(breakdown, '_T') AS part, method_code AS method, period_text AS period,
	concat(qualifier, value, '-' || value_upper) AS value, unit_measure AS unit,
	round(change::numeric, 4)::float8 AS change, rank, of_n, target, status
FROM vinhphuc.report
WHERE unit_code = 'vinh-phuc' AND indicator_code NOT LIKE 'IDX.DTI.%' AND value IS NOT NULL
ORDER BY indicator_code, method_code, breakdown;

\echo 'The new Phu Tho in 2025: what was known of its GRDP, one vintage after the other:'
SELECT known_from, round(value::numeric) AS billion_dong, obs_status AS status, rank_published AS rank, of_n
FROM vinhphuc.observation
WHERE unit = 'phu-tho-2025' AND indicator = 'GRDP.CURRENT' AND period = '2025' ORDER BY known_from;

\echo '== 5. Where it is heading: places among the first 15 in 2030, both readings =='
\echo 'The target says 15 of 63. On the map of 34 it can be read as 15 of 34, or, ours (P), as the same share: 8 of 34.'
\echo 'Chances from the relative positions 2022-2024; three years of history do not carry far (beyond).'
SELECT unit_name_en AS unit, indicator_code AS measure, boundary AS map, period_text AS latest, value AS rank, of_n,
	k AS top, p_display AS chance, k_equivalent AS same_share, p_equivalent_display AS its_chance,
	round(expected_rank::numeric, 1) AS expected_rank,
	rank_p05 AS from_rank, rank_p95 AS to_rank, beyond_evidence AS beyond, reason
FROM vinhphuc.outlook
WHERE kind = 'rank' AND unit_code IN ('vinh-phuc', 'phu-tho-2025') AND value IS NOT NULL
ORDER BY indicator_code, unit_code DESC, method_code;

\echo 'Digital economy, percent of GRDP. One figure per method tells no chance: the path that would be needed instead.'
SELECT unit_name_en AS unit, method_code AS method, period_text AS latest, value, n_figures AS n,
	target_year AS year, target, p_display AS chance, p_by_display AS by_then, beyond_evidence AS beyond,
	round(needed_next_50::numeric, 2) AS next_for_50, round(needed_next_80::numeric, 2) AS next_for_80, reason
FROM vinhphuc.outlook
WHERE indicator_code = 'DE.SHARE' AND unit_code IN ('vinh-phuc', 'phu-tho-2025', 'viet-nam') AND target_year >= 2030
	AND value IS NOT NULL AND NOT benchmark AND target_code NOT LIKE 'qd411-%'
ORDER BY unit_code, method_code, target_year, target;

\echo 'The needed path of the new Phu Tho to 35 % in 2030:'
SELECT period_text AS year, round(needed_50::numeric, 2) AS percent, round(change_50::numeric, 2) AS points
FROM vinhphuc.needed_path
WHERE target_code = 'vp-de-share-2030' AND unit_code = 'phu-tho-2025'
ORDER BY period_text;

\echo 'Where there is a history: the PCI score of Vinh Phuc by both models, and the chance of 70 points'
WITH pci AS (
	SELECT kpi.series(period_text::kpi.period, value) AS scores
	FROM vinhphuc.history
	WHERE unit_code = 'vinh-phuc' AND indicator_code = 'IDX.PCI' AND breakdown = '_T' AND value IS NOT NULL
)
SELECT f.period AS year, f.model, round(f.median::numeric, 1) AS median, round(f.lo80::numeric, 1) AS lo80,
	round(f.hi80::numeric, 1) AS hi80, a.p_display AS chance_of_70, a.p_by_display AS by_then, f.beyond_evidence AS beyond
FROM pci, LATERAL kpi.forecast(scores, '2028', model => 'both', lower => 0, upper => 100) f,
	LATERAL kpi.attainment(scores, 70, f.period, model => f.model, lower => 0, upper => 100) a
WHERE f.period::text IN ('2024', '2026', '2028')
ORDER BY f.model, f.period;

\echo '== 6. Coverage: every system of the programme keeps its row, with or without figures =='
SELECT area_name_en AS area, n_indicators AS indicators, n_with_data AS with_data, latest_period AS latest,
	n_targets AS targets, best_status AS best, worst_status AS worst
FROM vinhphuc.coverage
ORDER BY seed_paragraph NULLS FIRST, area_code;

\echo '== 7. Figures as people write them: a scorecard filled from demo/as_written.csv =='
SELECT kpi.create_scorecard('as_written') AS scorecard \gset
\copy as_written.inbox FROM 'demo/as_written.csv' CSV HEADER
SELECT outcome, reason, column_at_fault AS at_fault, n_rows AS rows, example FROM as_written.ingest('vi');
SELECT unit, indicator, breakdown AS part, period, concat(qualifier, value, '-' || value_upper) AS value,
	rank_published || '/' || of_n AS rank, obs_status AS status, known_from
FROM as_written.observation ORDER BY indicator, unit, period;
\echo 'What could not be read is kept, with its reason:'
SELECT unit, period, value, message_vi FROM as_written.reject;
\echo 'The same file again adds nothing:'
\copy as_written.inbox FROM 'demo/as_written.csv' CSV HEADER
SELECT outcome, sum(n_rows) AS rows FROM as_written.ingest('vi') GROUP BY outcome ORDER BY outcome;
