\set VERBOSITY terse
SET search_path = public, kpi;
SELECT create_scorecard('card');

-- what a figure may not be
INSERT INTO card.observation (unit, indicator, method, period, value) VALUES ('vinh-phuc', 'DE.SHARE', 'nso', '2025', 'NaN');
INSERT INTO card.observation (unit, indicator, method, period, value) VALUES ('vinh-phuc', 'DE.SHARE', 'nso', '2025', 'Infinity');
INSERT INTO card.observation (unit, indicator, method, period, value) VALUES ('vinh-phuc', 'DE.SHARE', 'nso', '2025', '-Infinity');
INSERT INTO card.observation (unit, indicator, method, period, numerator, denominator)
VALUES ('vinh-phuc', 'DE.SHARE', 'nso', '2025', 1, 'NaN');
INSERT INTO card.observation (unit, indicator, method, period, value, value_upper)
VALUES ('vinh-phuc', 'DE.SHARE', 'nso', '2025', 70, 65);
INSERT INTO card.observation (unit, indicator, method, period, value) VALUES ('vinh-phuc', 'DE.SHARE', 'nso', 'Quý I/2025', 1);
INSERT INTO card.observation (unit, indicator, method, period, value) VALUES ('vinh-phuc', 'DE.SHARE', 'nso', '2025-13', 1);
INSERT INTO card.observation (unit, indicator, method, period, value) VALUES ('vinh-phuc', 'DE.SHARE', 'nso', NULL, 1);
-- one period has one spelling
INSERT INTO card.observation (unit, indicator, method, period, value) VALUES ('vinh-phuc', 'DE.SHARE', 'nso', '2025-01-01/P1Y', 1);
INSERT INTO card.observation (unit, indicator, method, period, value) VALUES ('vinh-phuk', 'DE.SHARE', 'nso', '2025', 1);
INSERT INTO card.observation (unit, indicator, method, period, value) VALUES ('vinh-phuc', 'DE.SHARES', 'nso', '2025', 1);
INSERT INTO card.observation (unit, indicator, method, period, value) VALUES ('vinh-phuc', 'DE.SHARE', 'mine', '2025', 1);
INSERT INTO card.observation (unit, indicator, method, period, rank_published) VALUES ('vinh-phuc', 'IDX.DTI', 'dti-922', '2022', 18);
INSERT INTO card.observation (unit, indicator, method, period, rank_published, of_n)
VALUES ('vinh-phuc', 'IDX.DTI', 'dti-922', '2022', 64, 63);
INSERT INTO card.observation (unit, indicator, method, period, value, qualifier)
VALUES ('vinh-phuc', 'DE.SHARE', 'nso', '2025', 1, 'about');
INSERT INTO card.observation (unit, indicator, method, period, value, obs_status)
VALUES ('vinh-phuc', 'DE.SHARE', 'nso', '2025', 1, 'ước');
-- what would leave the range of the views' double precision, or is no day, would break them for everybody
INSERT INTO card.observation (unit, indicator, method, period, value) VALUES ('vinh-phuc', 'DE.SHARE', 'nso', '2025', 1e400);
INSERT INTO card.observation (unit, indicator, method, period, value) VALUES ('vinh-phuc', 'DE.SHARE', 'nso', '2025', 1e-400);
INSERT INTO card.observation (unit, indicator, method, period, value) VALUES ('vinh-phuc', 'DE.SHARE', 'nso', '2025', -1e30);
INSERT INTO card.observation (unit, indicator, method, period, known_from, value)
VALUES ('vinh-phuc', 'DE.SHARE', 'nso', '2025', 'infinity', 1);
INSERT INTO card.observation (unit, indicator, breakdown, method, period, value) VALUES ('vinh-phuc', 'DE.SHARE', ' ', 'nso', '2025', 1);
-- a missing figure has no value
INSERT INTO card.observation (unit, indicator, method, period, value, obs_status) VALUES ('vinh-phuc', 'DE.SHARE', 'nso', '2025', 1, 'M');
SELECT count(*) AS nothing_half_done FROM card.observation;

-- reference tables
INSERT INTO card.unit (code, name_vi, name_en, kind) VALUES ('vinh-phuc', 'x', 'x', 'province');
INSERT INTO card.target (code, unit, indicator, period, value) VALUES ('vp-de-share-2030', 'vinh-phuc', 'DE.SHARE', '2030', 35);
INSERT INTO card.target (code, unit, indicator, period, value) VALUES ('t1', 'vinh-phuc', 'DE.SHARE', '2030', 'NaN');
INSERT INTO card.target (code, unit, indicator, period, value) VALUES ('t1', 'vinh-phuc', 'DE.SHARE', '2030-Q5', 35);
INSERT INTO card.target (code, unit, indicator, period, value, op) VALUES ('t1', 'vinh-phuc', 'DE.SHARE', '2030', 35, '=');
INSERT INTO card.target (code, unit, indicator, period, value, op) VALUES ('t1', 'vinh-phuc', 'DE.SHARE', '2030', 35, 'between');
INSERT INTO card.target (code, unit, indicator, period, value, kind, of_n, op)
VALUES ('t1', 'vinh-phuc', 'IDX.DTI', '2030', 64, 'rank', 63, '<=');
INSERT INTO card.target (code, unit, indicator, period, value, kind, op) VALUES ('t1', 'vinh-phuc', 'IDX.DTI', '2030', 2.7, 'rank', '<=');
INSERT INTO card.target (code, unit, indicator, period, value, of_n) VALUES ('t1', 'vinh-phuc', 'DE.SHARE', '2030', 35, -5);
INSERT INTO card.target (code, unit, indicator, period, value, kind, of_n, boundary, op) VALUES
	('t1', 'vinh-phuc', 'IDX.DTI', '2030', 15, 'rank', NULL, '63', '<=');
INSERT INTO card.target (code, unit, indicator, period, value, kind, of_n, boundary, op) VALUES
	('t1', 'vinh-phuc', 'IDX.DTI', '2030', 15, 'rank', 34, '63', '<=');
INSERT INTO card.target (code, unit, indicator, period, value, kind, of_n, boundary, op) VALUES
	('t1', 'vinh-phuc', 'IDX.DTI', '2030', 15, 'rank', 35, '35', '<=');
UPDATE card.target SET boundary = '34' WHERE code = 'vp-rank-dti-2030';
INSERT INTO card.target (code, unit, indicator, period, value, boundary) VALUES ('t1', 'vinh-phuc', 'DE.SHARE', '2030', 35, '63');
INSERT INTO card.framework_node (framework, node, scale_hi) SELECT code, 'n', 'NaN' FROM card.framework LIMIT 1;
INSERT INTO card.framework_node (framework, node, weight) SELECT code, 'n', -0.1 FROM card.framework LIMIT 1;
INSERT INTO card.framework_node (framework, node, weight) SELECT code, 'n', 'NaN' FROM card.framework LIMIT 1;
INSERT INTO card.framework_node (framework, node, parent)
SELECT framework, node, parent FROM card.framework_node ORDER BY framework, node, parent LIMIT 1;
UPDATE card.indicator SET direction = 2 WHERE code = 'DE.SHARE';
UPDATE card.indicator SET lower = 100, upper = 0 WHERE code = 'DE.SHARE';

-- vintages: every revision is a new row
INSERT INTO card.observation (unit, indicator, method, period, known_from, value, obs_status) VALUES
	('viet-nam', 'DE.SHARE', 'nso', '2022', '2023-12-29', 12.67, 'G'),
	('viet-nam', 'DE.SHARE', 'nso', '2022', '2024-12-31', 12.63, 'P'),
	('viet-nam', 'DE.SHARE', 'nso', '2022', '2025-01-06', 12.83, 'A'),
	('viet-nam', 'DE.SHARE', 'nso', '2023', '2024-12-31', 12.33, 'P'),
	('viet-nam', 'DE.SHARE', 'nso', '2023', '2025-01-06', 12.87, 'A');
SELECT period_text, value, obs_status, known_from FROM card.known ORDER BY period_text;
SET kpi.as_of = '2024-12-31';
SELECT period_text, value, obs_status, known_from FROM card.known ORDER BY period_text;
SELECT period_text, value FROM card.current_value;
SET kpi.as_of = '2023-12-31';
SELECT period_text, value FROM card.current_value;
SET kpi.as_of = '2023-01-01';
SELECT count(*) AS not_yet_known FROM card.known;
SET kpi.as_of = 'yesterday or so';
SELECT count(*) FROM card.known;
RESET kpi.as_of;
-- what was held here at a past time
SET kpi.recorded_as_of = '2000-01-01';
SELECT count(*) AS not_yet_held FROM card.known;
RESET kpi.recorded_as_of;
-- the later of two rows of one day is the newer
INSERT INTO card.observation (unit, indicator, method, period, known_from, value)
VALUES ('viet-nam', 'DE.SHARE', 'nso', '2023', '2025-01-06', 12.88);
SELECT value FROM card.known WHERE period_text = '2023';
-- the time of recording cannot be chosen
INSERT INTO card.observation (unit, indicator, method, period, known_from, value, recorded_at, recorded_by)
VALUES ('viet-nam', 'DE.SHARE', 'nso', '2021', '2025-01-06', 12.87, '2001-01-01', 'somebody');
SELECT recorded_at > '2020-01-01' AS stamped, recorded_by = current_user AS by_whom FROM card.observation WHERE period = '2021';

-- a withdrawal is a row without value whose status says so; the older vintage does not come back
INSERT INTO card.observation (unit, indicator, method, period, known_from) VALUES ('viet-nam', 'DE.SHARE', 'nso', '2023', '2025-06-01');
INSERT INTO card.draft (unit, indicator, method, period, known_from) VALUES ('viet-nam', 'DE.SHARE', 'nso', '2023', '2025-06-01');
INSERT INTO card.observation (unit, indicator, method, period, known_from, numerator, denominator) VALUES ('viet-nam', 'DE.SHARE', 'nso', '2023', '2025-06-01', 5, 0);
INSERT INTO card.observation (unit, indicator, method, period, known_from, obs_status) VALUES ('viet-nam', 'DE.SHARE', 'nso', '2023', '2025-06-01', 'M');
SELECT period_text, value FROM card.known ORDER BY period_text;
SELECT period_text, value FROM card.current_value;
-- a draft is not shown, and does not hide what was published
INSERT INTO card.observation (unit, indicator, method, period, known_from, value, published)
VALUES ('viet-nam', 'DE.SHARE', 'nso', '2022', '2026-01-01', 99, false);
SELECT period_text, value FROM card.current_value;
-- a figure that is not free is not shown, and takes its older vintages along; set free again, it is back
INSERT INTO card.observation (unit, indicator, method, period, known_from, value, conf_status)
VALUES ('viet-nam', 'DE.SHARE', 'nso', '2022', '2025-03-01', 98, 'C');
SELECT period_text, value FROM card.known ORDER BY period_text;
SELECT period_text, value FROM card.current_value;
SET kpi.as_of = '2025-02-28';
SELECT period_text, value FROM card.known ORDER BY period_text;
RESET kpi.as_of;
INSERT INTO card.observation (unit, indicator, method, period, known_from, value)
VALUES ('viet-nam', 'DE.SHARE', 'nso', '2022', '2025-03-02', 12.83);
-- a forecast is never the current value
INSERT INTO card.observation (unit, indicator, method, period, known_from, value, obs_status)
VALUES ('viet-nam', 'DE.SHARE', 'nso', '2026', '2025-06-01', 15, 'F');
SELECT period_text, value FROM card.current_value;
-- latest is the greatest end; of periods that end together the longest
INSERT INTO card.observation (unit, indicator, method, period, known_from, value) VALUES
	('viet-nam', 'DE.SHARE', 'nso', '2025-Q4', '2026-01-06', 14.2), ('viet-nam', 'DE.SHARE', 'nso', '2025', '2026-01-05', 14.02),
	('viet-nam', 'DE.SHARE', 'nso', '2025-12', '2026-01-07', 14.5);
SELECT period_text, value FROM card.current_value;
-- each method has its own current value
INSERT INTO card.observation (unit, indicator, method, period, known_from, value)
VALUES ('viet-nam', 'DE.SHARE', 'mic-2022', '2022', '2023-03-01', 14.26);
SELECT method_code, period_text, value, boundary, year FROM card.current_value ORDER BY method_code;

-- append-only
UPDATE card.observation SET value = 1;
UPDATE card.observation SET note = 'x' WHERE false;
DELETE FROM card.observation;
TRUNCATE card.observation;
-- not by way of a table it inherits from either
CREATE TABLE parent (unit text COLLATE "C");
ALTER TABLE card.observation INHERIT parent;
DELETE FROM parent;
UPDATE parent SET unit = 'vinh-phuc';
ALTER TABLE card.observation NO INHERIT parent;
DROP TABLE parent;
SELECT count(*) AS rows_kept FROM card.observation;
-- its triggers are of no use elsewhere
SELECT refuse_change();
CREATE TABLE other (a int);
CREATE TRIGGER stamp BEFORE INSERT ON other FOR EACH ROW EXECUTE FUNCTION kpi.stamp_observation();
INSERT INTO other VALUES (1);
DROP TABLE other;
CREATE TABLE other (period text, period_start text, period_end date, recorded_at timestamptz, recorded_by text);
CREATE TRIGGER stamp BEFORE INSERT ON other FOR EACH ROW EXECUTE FUNCTION kpi.stamp_observation();
INSERT INTO other (period) VALUES ('2025');
DROP TRIGGER stamp ON other;
CREATE TRIGGER stamp BEFORE INSERT ON other FOR EACH STATEMENT EXECUTE FUNCTION kpi.stamp_observation();
INSERT INTO other (period) VALUES ('2025');
DROP TABLE other;

SET client_min_messages = warning;
DROP SCHEMA card CASCADE;
