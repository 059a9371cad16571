\set VERBOSITY terse
SET datestyle = ISO;
-- what was accepted and may yet be wrong is listed, with the reason; the rest is not
SELECT kpi.create_scorecard('card');
SET client_min_messages = warning;
CREATE VIEW listed AS SELECT unit_code, indicator_code, period_text, target_code, draft IS NOT NULL AS draft, value, reason, message_en FROM card.doubtful;
CREATE PROCEDURE put(unit text, indicator text, first int, series numeric[]) LANGUAGE sql AS $$
	INSERT INTO card.observation (unit, indicator, period, known_from, value)
	SELECT unit, indicator, (first + nth - 1)::text, date '2026-06-01', v FROM unnest(series) WITH ORDINALITY s (v, nth) WHERE v IS NOT NULL $$;

-- ten or a hundred times the figures beside it in time, or a tenth or a hundredth
CALL put('ha-noi', 'DVC.ONTIME', 2019, '{92.1,93.4,0.93,94,95.2,95.9}');
CALL put('hai-phong', 'DVC.ONTIME', 2019, '{92.1,93.4,94,95.2,95.9,0.96}');
CALL put('da-nang', 'DVC.ONTIME', 2019, '{0.92,93.4,94,95.2,95.9,96}');
CALL put('can-tho', 'DVC.ONTIME', 2019, '{92.1,NULL,9.3,94}');
CALL put('ha-noi', 'POP.TOTAL', 2019, '{8093,8246,83300,8435,8587}');
CALL put('hai-phong', 'POP.TOTAL', 2019, '{2033,2053,2072000,2088,2105}');
-- of two that differ nobody knows which
CALL put('da-nang', 'POP.TOTAL', 2019, '{1134,116.9}');
-- two slips in a row
CALL put('can-tho', 'POP.TOTAL', 2019, '{1235,1240,124.7,125.3,1259,1264}');
SELECT unit_code, indicator_code, period_text, value, reason, message_en FROM listed ORDER BY 2, 1, 3;
-- what is none: a rank, a rise, a fall, figures below zero, zeros, other lengths of period, the other side of a break
CALL put('ha-noi', 'IDX.DTI', 2019, '{0.4,0.5,0.52,0.6}');
CALL put('nghe-an', 'DVC.USE', 2019, '{1,3,9,15,20,30}');
CALL put('hai-phong', 'DVC.USE', 2019, '{60,30,15,9,5,3}');
CALL put('ha-noi', 'GRDP.GROWTH', 2019, '{7.6,0.7,-0.8,8.9,6.3}');
CALL put('da-nang', 'DVC.USE', 2019, '{0,0,5,0,0}');
INSERT INTO card.observation (unit, indicator, period, known_from, value) VALUES ('ha-noi', 'GRDP.CURRENT', '2024', '2026-01-01', 1425000),
	('ha-noi', 'GRDP.CURRENT', '2024-Q1', '2026-01-01', 310000), ('ha-noi', 'GRDP.CURRENT', '2024-Q2', '2026-01-01', 340000),
	('ha-noi', 'GRDP.CURRENT', '2024-01', '2026-01-01', 100000), ('ha-noi', 'GRDP.CURRENT', '2024-01-01', '2026-01-01', 3300);
INSERT INTO card.observation (unit, indicator, period, known_from, value, break_before)
SELECT 'da-nang', 'DVC.EPAY', y, date '2026-01-01', v, y = '2022' FROM (VALUES ('2020', 3), ('2021', 3.1), ('2022', 31), ('2023', 32)) s (y, v);
SELECT count(*) AS false_alarms FROM listed WHERE indicator_code IN ('IDX.DTI', 'DVC.USE', 'GRDP.GROWTH', 'GRDP.CURRENT', 'DVC.EPAY');

-- farther out than the series ever was; five others are needed, and a tenth of the nearest
CALL put('ha-noi', 'DE.SHARE', 2018, '{15,15.4,15.2,15.9,16,19}');
CALL put('hai-phong', 'DE.SHARE', 2018, '{15,15.4,15.2,15.9,16,12}');
CALL put('da-nang', 'DE.SHARE', 2018, '{15,15,15,15,15,16}');
CALL put('can-tho', 'DE.SHARE', 2019, '{15,15.4,15.2,15.9,19}');
CALL put('nghe-an', 'DE.SHARE', 2018, '{15,15.4,15.2,15.9,16,17.7}');
SELECT unit_code, period_text, value, reason, message_en FROM listed WHERE indicator_code = 'DE.SHARE' ORDER BY 1;

-- targets off the scale of their series, by kind and direction; a far one is none
INSERT INTO card.target (code, unit, indicator, period, value, value_upper) VALUES ('slip', 'da-nang', 'DVC.ONTIME', '2030', 0.98, NULL),
	('slip-2', 'ha-noi', 'DVC.ONTIME', '2028', 0.9, 0.99), ('far', 'can-tho', 'DVC.ONTIME', '2030', 99, NULL),
	('people', 'ha-noi', 'POP.TOTAL', '2030', 9200000, NULL), ('modest', 'hai-phong', 'DE.SHARE', '2030', 12, NULL);
UPDATE card.target SET value = 0.02 WHERE code = 'modest';
CALL put('ha-noi', 'LOG.COST', 2023, '{16,15.5}');
INSERT INTO card.target (code, unit, indicator, period, value) VALUES ('cost-10', 'ha-noi', 'LOG.COST', '2030', 10), ('cost-1000', 'ha-noi', 'LOG.COST', '2031', 100),
	('cost-01', 'ha-noi', 'LOG.COST', '2032', 0.1), ('cost-2', 'ha-noi', 'LOG.COST', '2033', 2);
SELECT target_code, value, reason, message_en FROM listed WHERE target_code IS NOT NULL ORDER BY 1;

-- what a rule of today refuses and yesterday's let in: figures and targets that stay when the limits change, as when a
-- scorecard is upgraded
INSERT INTO card.indicator (code, name_vi, name_en, direction, unit_measure, agg_unit) VALUES ('T.OPEN', 'mở', 'open', 1, '%', 'ratio');
INSERT INTO card.observation (unit, indicator, period, known_from, value, numerator, denominator) VALUES ('ha-noi', 'T.OPEN', '2024', '2025-01-01', 150, 3, 2),
	('ha-noi', 'T.OPEN', '2025', '2026-01-01', 60, 3, 5), ('ha-noi', 'T.OPEN', '2022', '2026-01-01', 60, NULL, NULL);
INSERT INTO card.target (code, unit, indicator, period, value) VALUES ('open', 'ha-noi', 'T.OPEN', '2030', 120);
SELECT count(*) FROM listed WHERE indicator_code = 'T.OPEN';
UPDATE card.indicator SET upper = 100, multiplier = 1000 WHERE code = 'T.OPEN';
SELECT target_code, period_text, value, reason, message_en FROM listed WHERE indicator_code = 'T.OPEN' ORDER BY 1, 2;
UPDATE card.indicator SET direction = -1 WHERE code = 'T.OPEN';
SELECT target_code, reason, message_en FROM listed WHERE indicator_code = 'T.OPEN' AND target_code IS NOT NULL;

-- whoever enters sees what waits, as it would stand beside what is told; of others' drafts nothing
CREATE ROLE regress_kpi_editor;
CREATE ROLE regress_kpi_other;
CREATE ROLE regress_kpi_press;
CREATE ROLE regress_kpi_looker;
SELECT card.grant_editor('regress_kpi_editor', '{ha-noi}'), card.grant_editor('regress_kpi_other', '{hai-phong}'),
	card.grant_publisher('regress_kpi_press'), card.grant_reader('regress_kpi_looker');
GRANT USAGE ON SCHEMA public TO regress_kpi_editor;
SET ROLE regress_kpi_editor;
INSERT INTO card.draft (unit, indicator, period, value) VALUES ('ha-noi', 'DVC.ONTIME', '2021', 93), ('ha-noi', 'DVC.ONTIME', '2025', 9.61);
SELECT period_text, draft IS NOT NULL AS draft, value, reason FROM card.doubtful WHERE indicator_code = 'DVC.ONTIME' AND unit_code = 'ha-noi' AND target_code IS NULL;
SET ROLE regress_kpi_other;
SELECT period_text, draft IS NOT NULL AS draft, value, reason FROM card.doubtful WHERE indicator_code = 'DVC.ONTIME' AND unit_code = 'ha-noi' AND target_code IS NULL;
-- a doubt is set aside by who may enter the figure, with a word why, for that value alone
SELECT card.set_doubt_aside('ha-noi', 'POP.TOTAL', '2021', 'tenfold', 'not mine');
SELECT card.set_doubt_aside('hai-phong', 'DE.SHARE', '2023', 'unprecedented', ' ');
SELECT card.set_doubt_aside('hai-phong', 'DE.SHARE', '2023', 'unprecedented', 'the floods of that year'),
	card.set_doubt_aside('hai-phong', 'DE.SHARE', '2030', 'target_scale', 'the plan means the growth'),
	card.set_doubt_aside('hai-phong', 'DE.SHARE', '2023', 'tenfold', 'no such doubt');
SELECT count(*) AS still FROM card.doubtful WHERE unit_code = 'hai-phong' AND (reason = 'unprecedented' OR target_code = 'modest');
UPDATE card.doubt_set_aside SET note = 'other';
INSERT INTO card.doubt_set_aside (unit, indicator, breakdown, method, period, reason, value, note, recorded_by)
VALUES ('hai-phong', 'DE.SHARE', '_T', '_Z', '2023', 'unprecedented', 12, 'x', 'somebody else');
SELECT count(*) FROM card.audit;
SET ROLE regress_kpi_looker;
SELECT count(*) FROM card.doubtful;
SELECT count(*) FROM card.figure_in_doubt;
SELECT count(*) FROM card.doubt_set_aside;
SET ROLE regress_kpi_press;
SELECT unit_code, indicator_code, period_text, act, actor, value, note FROM card.audit WHERE act = 'doubt_set_aside' ORDER BY indicator_code;
RESET ROLE;
CALL put('hai-phong', 'DE.SHARE', 2023, '{11.9}');
SELECT period_text, value, reason FROM listed WHERE unit_code = 'hai-phong' AND indicator_code = 'DE.SHARE' AND target_code IS NULL;
-- a withdrawn figure is none, nor is one that is not told
INSERT INTO card.observation (unit, indicator, period, known_from, obs_status) VALUES ('hai-phong', 'DE.SHARE', '2023', '2026-07-01', 'M');
INSERT INTO card.observation (unit, indicator, period, known_from, value, conf_status) VALUES ('hai-phong', 'POP.TOTAL', '2021', '2026-07-01', 2072000, 'C');
SELECT count(*) FROM listed WHERE unit_code = 'hai-phong' AND (indicator_code, period_text) IN (('DE.SHARE', '2023'), ('POP.TOTAL', '2021'));
SELECT card.slip(0, '{1}', 1, NULL), card.slip(5, '{}', NULL, NULL), card.slip(5, NULL, NULL, NULL), card.slip(NULL, '{5}', 5, NULL),
	card.slip(50, '{5,-5}', 5, -5), card.slip(50, '{5,5,0}', 5, 0), card.slip(50, '{50,5,5}', 50, NULL), card.slip(1e-30, '{1e30}', 1e30, NULL);
DROP OWNED BY regress_kpi_editor, regress_kpi_other, regress_kpi_press, regress_kpi_looker;
DROP VIEW listed;
DROP PROCEDURE put;
DROP SCHEMA card CASCADE;
DROP ROLE regress_kpi_editor, regress_kpi_other, regress_kpi_press, regress_kpi_looker;
