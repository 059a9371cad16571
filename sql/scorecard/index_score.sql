\set VERBOSITY terse
-- Composite indices of a scorecard: the structure in framework_node, the figures published, the scores computed.
SELECT kpi.create_scorecard('card');
\copy card.observation (unit, indicator, breakdown, method, period, known_from, value, value_upper, qualifier, numerator, denominator, rank_published, of_n, obs_status, published, break_before, source, note) FROM 'demo/figures.csv' CSV HEADER
-- DTI 2022: the totals of the five provinces of which all eight main indices are published, to the four decimals published
SELECT unit_name_vi, round(score::numeric, 5) AS score, score_published, abs(score - score_published) < 1e-4 AS agrees,
	rank, n_ranked, of_n, rank_best, rank_worst, available, reason
FROM card.index_score
WHERE framework = 'dti-922' AND boundary = '63' AND period_text = '2022' AND node = 'total' AND score IS NOT NULL
	ORDER BY score DESC;
-- the others miss some: no score from a part of the index, but what was published stands beside it
SELECT unit_name_vi, score, score_published, rank, available, reason FROM card.index_score
WHERE boundary = '63' AND period_text = '2022' AND node = 'total' AND score IS NULL ORDER BY unit_code;
SELECT node, node_name_en, score, available, reason FROM card.index_score
WHERE boundary = '63' AND period_text = '2022' AND unit_code = 'vinh-phuc' ORDER BY node;
-- on the map of 34, of which Vinh Phuc is a part of the new Phu Tho
SELECT unit_name_vi, node, round(score::numeric, 5) AS score, derived, reason FROM card.index_score
WHERE boundary = '34' AND period_text = '2022' AND node IN ('total', 'digital-economy') ORDER BY unit_code, node;
-- one row per key; the structure was valid in 2022 alone
SELECT count(*) AS rows, count(*) - count(DISTINCT (framework, method_code, boundary, period_text, unit_code,
	node)) AS repeated,
	min(period_text), max(period_text) FROM card.index_score;

-- an index of one's own on a whole panel: ranks, and how far they move
INSERT INTO card.framework (code, name_vi, name_en) VALUES ('mine', 'Của tôi', 'Mine');
INSERT INTO card.framework_node (framework, node, parent, indicator, weight, direction, normalise, aggregate) VALUES
	('mine', 'index', NULL, NULL, NULL, 1, 'none', 'arithmetic'),
	('mine', 'dti', 'index', 'IDX.DTI', 2, 1, 'minmax', NULL),
	('mine', 'economy', 'index', 'IDX.DTI.PILLAR.ECON', 1, 1, 'zscore', NULL);
INSERT INTO card.observation (unit, indicator, method, period, known_from, value, source)
SELECT unit, 'IDX.DTI.PILLAR.ECON', 'dti-922', '2024', '2025-11-01', (nth * 37 % 64) / 100.0, 'made up for the test'
FROM (SELECT unit, row_number() OVER (ORDER BY unit) AS nth FROM card.boundary_member WHERE boundary = '63') m;
INSERT INTO card.framework_choice VALUES ('mine', 'weights', 'weight', NULL, 0.5), ('mine', 'scale', 'normalise',
	'{minmax,percentile}', NULL);
SELECT unit_code, round(score::numeric, 6) AS score, rank, of_n, n_ranked, rank_best, rank_worst,
	rank_p05 <= rank_p95 AS has_interval, n_replicates, reason
FROM card.index_score WHERE framework = 'mine' AND boundary = '63' AND period_text = '2024' AND node = 'index'
	AND rank <= 5 ORDER BY rank;
SELECT bool_and(s.rank = r.rank_computed) AS same_ranks, count(*) FROM card.index_score s
JOIN card.ranking r ON r.indicator_code = 'IDX.DTI' AND r.method_code = s.method_code AND r.boundary = s.boundary
	AND r.period_text = s.period_text AND r.unit_code = s.unit_code
WHERE s.framework = 'mine' AND s.boundary = '63' AND s.period_text = '2024' AND s.node = 'dti';
-- what cannot be computed is a reason in the view, not an error for every reader
UPDATE card.framework_node SET aggregate = 'geometric' WHERE framework = 'mine' AND node = 'index';
SELECT reason, count(*), count(score) AS scores FROM card.index_score
WHERE framework = 'mine' AND boundary = '63' AND period_text = '2024' AND node = 'index' GROUP BY reason
	ORDER BY reason;
-- words and numbers are checked by the table
UPDATE card.framework_node SET min_available = 2 WHERE framework = 'mine';
INSERT INTO card.framework_choice (framework, source, setting) VALUES ('mine', 'x', 'colour');
-- a framework says all that a structure can; what it has by default and does not apply is not said
INSERT INTO card.framework (code, name_vi, name_en) VALUES ('all', 'Tất cả', 'All');
INSERT INTO card.framework_node (framework, node, parent, indicator, weight, direction, denominator, impute, treat, treat_max,
	normalise, scale_lo, scale_hi, lower, upper, target, aggregate, power, min_available, reference, skew_limit, kurtosis_limit,
	rescale) VALUES
	('all', 'index', NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, 'none', 1, 100, NULL, NULL, NULL, 'power', 2, 0.5, NULL, NULL, NULL, NULL),
	('all', 'group', 'index', NULL, 2, 1, NULL, 'median', NULL, NULL, 'none', 0, 10, NULL, NULL, NULL, 'mpi_sample', NULL, 0, NULL, NULL, NULL,
		'minmax'),
	('all', 'dti', 'group', 'IDX.DTI', 1, 1, 'IDX.DTI.PILLAR.ECON', 'mean', 'winsorise', 3, 'goalposts', 0, 1, 0, 100, NULL, NULL, NULL, 1,
		NULL, 1.5, 3, NULL),
	('all', 'near', 'group', 'IDX.DTI', 3, -1, NULL, NULL, 'boxcox', NULL, 'reference', NULL, NULL, NULL, NULL, NULL, NULL, 0.5, 1, 'ha-noi', NULL,
		NULL, NULL);
SELECT node, parent, weight, direction, denominator, impute, "treat", treat_max, normalise, scale_lo, scale_hi, lower, upper, target,
	aggregate, power, min_available, reference, skew_limit, kurtosis_limit, rescale
FROM unnest(card.index_structure('all'));
SELECT count(*) AS cells, bool_and(s.score IS NOT DISTINCT FROM v.score) AS same, count(v.score) > 0 AS scored
FROM kpi.scores(card.index_data('all', '2024', '63', 'dti-922'), card.index_structure('all'), strict => false) s
JOIN card.index_score v ON v.framework = 'all' AND v.boundary = '63' AND v.period_text = '2024' AND v.method_code = 'dti-922'
	AND v.unit_code = s.unit AND v.node = s.node;

SET client_min_messages = warning;
DROP SCHEMA card CASCADE;
