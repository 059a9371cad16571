\set VERBOSITY terse
-- a reader with SELECT on the views only: published figures and true ranks, nothing else
SELECT kpi.create_scorecard('card');
CREATE ROLE regress_kpi_reader;
GRANT USAGE ON SCHEMA card TO regress_kpi_reader;
GRANT SELECT ON card.known, card.current_value, card.history, card.report, card.digital_economy, card.progress,
	card.ranking, card.coverage TO regress_kpi_reader;
-- all 63 provinces have a figure; five more are drafts
INSERT INTO card.observation (unit, indicator, method, period, known_from, value, published)
SELECT m.unit, 'IDX.DTI', 'dti-922', '2022', '2023-07-12', 0.5 + 0.001 * row_number() OVER (ORDER BY m.unit), true
FROM card.boundary_member m WHERE m.boundary = '63';
INSERT INTO card.observation (unit, indicator, method, period, known_from, value, published)
SELECT m.unit, 'IDX.DTI', 'dti-922', '2023', '2024-07-12', 0.9, false FROM card.boundary_member m WHERE m.boundary = '63' LIMIT 5;
INSERT INTO card.observation (unit, indicator, method, period, known_from, value, published)
VALUES ('vinh-phuc', 'IDX.DTI', 'dti-922', '2022', '2024-01-01', 0.999, false);

SET ROLE regress_kpi_reader;
SELECT unit_code, value, rank_computed, n_ranked, n_units FROM card.ranking WHERE unit_code = 'vinh-phuc';
-- 63 provinces, and what is carried over from them to the provinces of 2025 and rolled up to the nation
SELECT derived, count(*) AS published, max(value) AS highest, max(period_text) AS latest FROM card.current_value GROUP BY derived ORDER BY derived;
SELECT value, status FROM card.progress WHERE target_code = 'vp-rank-dti-2030' AND unit_code = 'vinh-phuc';
SELECT count(*) > 0 AS can_read FROM card.coverage;
SELECT count(*) = 0 AS can_read FROM card.digital_economy;
SELECT count(*) = 63 + 24 AS can_read FROM card.report;
SELECT count(*) = 63 + 24 AS can_read FROM card.history;
-- the functions and the catalogue are everybody's
SELECT kpi.frequency('2025-Q3'), count(*) = 2 AS boundaries FROM kpi.catalogue_boundary;
-- the tables are not
SELECT count(*) FROM card.observation;
SELECT count(*) FROM card.target;
INSERT INTO card.observation (unit, indicator, method, period, value) VALUES ('vinh-phuc', 'IDX.DTI', 'dti-922', '2022', 1);
SELECT count(*) FROM card.inbox;
DELETE FROM card.known;
RESET ROLE;

SET client_min_messages = warning;
DROP SCHEMA card CASCADE;
DROP ROLE regress_kpi_reader;
