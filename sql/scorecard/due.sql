\set VERBOSITY terse
-- who owes what: sent, late, missing, awaited, as known and as held on a day; the day of an act is the scorecard's
SET client_min_messages = warning;
SELECT kpi.create_scorecard('card', 'none');
SET search_path = card, public, kpi;
UPDATE about SET time_zone = 'Asia/Ho_Chi_Minh';
CREATE OR REPLACE FUNCTION card.clock() RETURNS timestamptz LANGUAGE sql VOLATILE AS 'SELECT current_setting(''test.clock'')::timestamptz';
INSERT INTO unit (code, name_en) VALUES ('a', 'a'), ('b', 'b'), ('c', 'c');
INSERT INTO indicator (code, name_en, direction) VALUES ('I', 'i', 1);
INSERT INTO obligation (code, name_en, unit, indicator, frequency, due_days, valid) VALUES
	('oa', 'a owes', 'a', 'I', 'Q', 20, '[2026-01-01,)'), ('ob', 'b owes', 'b', 'I', 'Q', 20, '[2026-01-01,)'), ('oc', 'c owes', 'c', 'I', 'Q', 20, '[2026-01-01,)');
SET test.clock = '2026-04-10 23:30:00+07';
INSERT INTO observation (unit, indicator, period, known_from, value) VALUES ('a', 'I', '2026-Q1', '2026-04-10', 1);
SET test.clock = '2026-04-25 00:30:00+07';
INSERT INTO observation (unit, indicator, period, known_from, value) VALUES ('b', 'I', '2026-Q1', '2026-04-22', 2);
-- a revision makes nothing late
INSERT INTO observation (unit, indicator, period, known_from, value) VALUES ('a', 'I', '2026-Q1', '2026-04-25', 1.5);
SELECT unit_code, period_text, due_date, known_from, status, days_late FROM due ORDER BY 1;
-- as known on a day
SET kpi.as_of = '2026-04-20';
SELECT unit_code, known_from, status, days_late FROM due ORDER BY 1;
RESET kpi.as_of;
-- as held at a moment: what came in later, whatever its day, had not come
SET kpi.recorded_as_of = '2026-04-20 12:00:00+07';
SELECT unit_code, known_from, status, days_late FROM due ORDER BY 1;
RESET kpi.recorded_as_of;
-- half past midnight in Ha Noi is a day earlier elsewhere
SET TimeZone = 'America/Los_Angeles';
SELECT unit_code, act, acted_on, known_from FROM audit ORDER BY acted_at, unit_code;
RESET TimeZone;
DROP SCHEMA card CASCADE;
