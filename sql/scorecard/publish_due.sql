\set VERBOSITY terse
-- Embargo under a clock of its own, attacks on the journal's door, and renaming
SELECT kpi.create_scorecard('card', catalogue => 'none');
CREATE OR REPLACE FUNCTION card.clock() RETURNS timestamptz LANGUAGE sql VOLATILE AS 'SELECT current_setting(''test.clock'')::timestamptz';
UPDATE card.about SET time_zone = 'Asia/Ho_Chi_Minh';
SET test.clock = '2025-03-10 12:00:00+07';
UPDATE card.moment SET at = '-infinity';
INSERT INTO card.unit (code, name_vi, name_en, kind) SELECT u, u, u, 'x' FROM unnest('{land,east,west}'::text[]) u;
INSERT INTO card.boundary (code, name_vi, name_en, valid) VALUES ('two', 'two', 'two', '(,)');
INSERT INTO card.boundary_member VALUES ('two', 'east', 'land'), ('two', 'west', 'land');
INSERT INTO card.indicator (code, name_vi, name_en, unit_measure, direction, agg_unit, agg_time) VALUES ('T', 'T', 'T', 'x', 1, 'sum', 'sum');
CREATE VIEW card.seen AS SELECT unit, origin, to_char(known_from, 'MM-DD') AS known_from, CASE known_until WHEN 'infinity' THEN '' ELSE to_char(known_until, 'MM-DD') END AS known_until,
	to_char(recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'MM-DD HH24:MI') AS recorded_at, exact FROM card.figure WHERE superseded_at = 'infinity';
INSERT INTO card.observation (unit, indicator, period, known_from, value) VALUES ('east', 'T', '2024', '2025-03-01', 1), ('west', 'T', '2024', '2025-03-01', 10);

-- only a figure under embargo may have a day to come, and nothing tells of it before
INSERT INTO card.observation (unit, indicator, period, known_from, value) VALUES ('east', 'T', '2024', '2025-03-12', 2);
INSERT INTO card.observation (unit, indicator, period, known_from, value, conf_status) VALUES ('east', 'T', '2024', '2025-03-12', 2, 'E'),
	('west', 'T', '2024', '2025-03-13', 20, 'E');
SELECT * FROM card.seen ORDER BY unit, origin, known_from;
SELECT count(*) AS withheld FROM card.withheld;
SET kpi.as_of = '2026-01-01';
SELECT unit_code, value FROM card.known ORDER BY unit_code;
RESET kpi.as_of;
SELECT card.publish_due();
-- the day is the scorecard's: it begins at midnight in Ha Noi, whatever the time zone of the session
SET test.clock = '2025-03-11 16:59:59+00';
SELECT card.today() = '2025-03-11' AS not_yet, card.publish_due();
SET test.clock = '2025-03-11 17:00:01+00';
SELECT card.today() = '2025-03-12' AS its_day, card.publish_due(), card.publish_due() AS again;
SELECT * FROM card.seen ORDER BY unit, origin, known_from;
-- brought out late, and by a write to the journal: as if it had been at the first moment of its day
SET test.clock = '2025-03-20 12:00:00+07';
INSERT INTO card.observation (unit, indicator, period, known_from, value) VALUES ('east', 'T', '2024', '2025-03-20', 3);
SELECT * FROM card.seen ORDER BY unit, origin, known_from;
SELECT count(*) AS waiting FROM card.waiting;
SET kpi.as_of = '2025-03-12';
SELECT unit_code, value FROM card.known ORDER BY unit_code;
SELECT as_of = '2025-03-12' AS as_of, is_past FROM card.answered_for;
RESET kpi.as_of;
CREATE TABLE card.kept AS TABLE card.figure;
SELECT card.rebuild_figures();
SELECT count(*) AS differ FROM ((TABLE card.kept EXCEPT ALL TABLE card.figure) UNION ALL (TABLE card.figure EXCEPT ALL TABLE card.kept)) d;
-- a day that comes behind a row that is hidden brings the figure back; a newest row that is hidden takes it away again
INSERT INTO card.observation (unit, indicator, period, known_from, value, conf_status) VALUES ('west', 'T', '2024', '2025-03-22', 30, 'E');
INSERT INTO card.observation (unit, indicator, period, known_from, value, conf_status) VALUES ('west', 'T', '2024', '2025-03-20', 31, 'N');
SELECT unit, origin, exact FROM card.figure WHERE superseded_at = 'infinity' AND known_until = 'infinity' ORDER BY unit, origin;
SELECT count(*) AS listed FROM card.released WHERE unit_code = 'west';
SET test.clock = '2025-03-23 12:00:00+07';
SELECT card.publish_due();
SELECT unit, origin, exact FROM card.figure WHERE superseded_at = 'infinity' AND known_until = 'infinity' ORDER BY unit, origin;
SELECT unit, known_from, exact FROM card.seen WHERE unit = 'west' ORDER BY known_from;
INSERT INTO card.observation (unit, indicator, period, known_from, conf_status) VALUES ('west', 'T', '2024', '2025-03-23', 'C');
SELECT count(*) AS told FROM card.figure WHERE unit = 'west';
SELECT unit_code, conf_status, value FROM card.released WHERE unit_code = 'west';
SELECT unit, reason FROM card.figure WHERE unit = 'land';
SELECT count(*) AS differ FROM card.verify_figures();

-- attacks: a moment of one's own, by a column, by a setting, by the same act within the act; tables shadowed; figures by hand
CREATE ROLE regress_kpi_publisher;
SELECT card.grant_publisher('regress_kpi_publisher');
SET ROLE regress_kpi_publisher;
INSERT INTO card.observation (unit, indicator, period, known_from, value, recorded_at)
SELECT 'east', 'T', '2023', '2025-03-01', 5, '2001-01-01' FROM set_config('kpi.moment', '2001-01-01 00:00:00+00', false) s, set_config('card.moment', '2001-01-01 00:00:00+00', false);
SELECT recorded_at > '2025-03-01' AS stamped FROM card.observation WHERE period = '2023';
SELECT set_config('kpi.moment', '', false);
CREATE TEMP TABLE about (version text, created_at timestamptz, time_zone text, embargo_since timestamptz);
CREATE TEMP TABLE observation (LIKE card.observation);
CREATE TEMP TABLE figure (LIKE card.figure);
CREATE TEMP TABLE moment (at timestamptz);
CREATE TEMP TABLE waiting (known_from date, unit text, indicator text, breakdown text, method text, period text);
CREATE TEMP TABLE withheld (unit text);
CREATE FUNCTION pg_temp.today() RETURNS date LANGUAGE sql AS 'SELECT DATE ''2099-01-01''';
CREATE FUNCTION pg_temp.now() RETURNS timestamptz LANGUAGE plpgsql AS 'BEGIN RAISE ''taken in''; END';
SET search_path = pg_temp, card, public;
INSERT INTO card.observation (unit, indicator, period, known_from, value) VALUES ('east', 'T', '2022', '2025-03-02', 6);
INSERT INTO card.observation (unit, indicator, period, known_from, value, conf_status) VALUES ('east', 'T', '2021', '2025-06-01', 7, 'E');
RESET search_path;
SELECT (SELECT count(*) FROM pg_temp.figure) + (SELECT count(*) FROM pg_temp.observation) + (SELECT count(*) FROM pg_temp.moment) AS written_beside;
SELECT unit, period, exact FROM card.figure WHERE period IN ('2021', '2022') ORDER BY period;
CREATE FUNCTION pg_temp.enter_another() RETURNS numeric LANGUAGE plpgsql VOLATILE AS $$
BEGIN
	INSERT INTO card.observation (unit, indicator, period, known_from, value) VALUES ('east', 'T', '2020', '2025-03-03', 8);
	RETURN 9;
END
$$;
INSERT INTO card.observation (unit, indicator, period, known_from, value)
SELECT u, 'T', '2019', DATE '2025-03-03', CASE u WHEN 'east' THEN pg_temp.enter_another() ELSE 1 END FROM unnest('{west,east}'::text[]) u;
SELECT count(*) AS entered FROM card.observation WHERE period IN ('2019', '2020');
INSERT INTO card.figure SELECT * FROM card.figure LIMIT 1;
DELETE FROM card.figure;
UPDATE card.moment SET at = 'infinity';
SELECT count(*) FROM card.waiting;
SELECT count(*) FROM card.unlisted;
SELECT card.publish_due();
SELECT card.rebuild_figures();
CREATE TEMP TABLE mine (LIKE card.observation);
CREATE TRIGGER keep AFTER INSERT ON mine REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION card.keep_figures();
RESET ROLE;
SELECT count(*) AS differ FROM card.verify_figures();

-- renamed, it goes on as before; another of the old name is none of its business
ALTER SCHEMA card RENAME TO "Card $2";
SELECT kpi.create_scorecard('card', catalogue => 'none');
INSERT INTO "Card $2".observation (unit, indicator, period, known_from, value) VALUES ('east', 'T', '2018', '2025-03-07', 100), ('west', 'T', '2018', '2025-03-07', 11);
INSERT INTO "Card $2".observation (unit, indicator, period, known_from, value, conf_status) VALUES ('east', 'T', '2016', '2025-03-24', 100, 'E');
SET test.clock = '2025-03-24 12:00:00+07';
SELECT "Card $2".publish_due(), card.publish_due() AS of_the_other;
UPDATE "Card $2".boundary SET valid = '[2025-01-01,)';
SELECT unit_code, period_text, value, origin FROM "Card $2".known WHERE period_text IN ('2018', '2016') ORDER BY 1, 2;
SELECT count(*) AS differ FROM "Card $2".verify_figures();
SELECT "Card $2".rebuild_figures() = (SELECT count(*) FROM "Card $2".figure) AS rebuilt;
SELECT (SELECT count(*) FROM card.figure) + (SELECT count(*) FROM card.observation) + (SELECT count(*) FROM card.placed) AS in_the_other;
SET client_min_messages = warning;
DROP OWNED BY regress_kpi_publisher;
DROP SCHEMA card, "Card $2" CASCADE;
DROP ROLE regress_kpi_publisher;
