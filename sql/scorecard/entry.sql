\set VERBOSITY terse
-- the inbox of an editor who is not the owner: his rows, a dry run, drafts; and what must not work
SET client_min_messages = warning;
SET datestyle = ISO;
SELECT kpi.create_scorecard('card');
INSERT INTO card.unit (code, name_vi, name_en, kind) VALUES
	('commune-a', 'Xã A', 'Commune A', 'commune'), ('commune-b', 'Xã B', 'Commune B', 'commune');
CREATE ROLE regress_kpi_reader;
CREATE ROLE regress_kpi_editor_a;
CREATE ROLE regress_kpi_editor_b;
CREATE ROLE regress_kpi_publisher;
CREATE ROLE regress_kpi_publisher_b;
SELECT card.grant_reader('regress_kpi_reader');
SELECT card.grant_editor('regress_kpi_editor_a', '{commune-a}');
SELECT card.grant_editor('regress_kpi_editor_b', '{commune-b}');
SELECT card.grant_publisher('regress_kpi_publisher');
SELECT card.grant_publisher('regress_kpi_publisher_b', '{commune-b}');
INSERT INTO card.observation (unit, indicator, period, known_from, value) VALUES ('commune-a', 'DVC.FULL', '2025', '2026-01-05', 40);
INSERT INTO card.inbox (unit, indicator, period, value) VALUES ('Xã B', 'DE.SHARE', '2024', '9%');

-- each sees his own rows, whoever has entered others
SET ROLE regress_kpi_editor_b;
INSERT INTO card.inbox (unit, indicator, period, value) VALUES ('Xã B', 'DE.SHARE', '2024', '10%');
SET ROLE regress_kpi_editor_a;
\copy card.inbox FROM STDIN CSV HEADER
unit,indicator,breakdown,period,value,numerator,denominator,rank,unit_measure,status,method,published_on,source,note
Xã A,DE.SHARE,,năm 2024,"12,5%",,,,,sơ bộ,,5/1/2025,,
xa a,DVC.FULL,,2025,40,,,,,,,5/1/2026,,
Xã A,DVC.FULL,,2024,"38",,,,,,,5/1/2025,,
Xã B,DE.SHARE,,2024,11%,,,,,,,,,
Xã A,DE.SHARE,,2025,20%,,,,,kế hoạch,,,,
Xã C,DE.SHAER,,2024,5 bn,,,,,,của tôi,30/2/2025,,
Xã A,DE.SHARE,,2024,5 bn,,,,,,,,,
Xã A,DE.SHARE,,2023,-3%,,,,,,,1/1/2062,,
\.
SELECT count(*) AS mine FROM card.inbox;
-- the dry run says what ingest would make of each row, in the order of entry, and changes nothing
CREATE TEMP TABLE before AS SELECT (SELECT count(*) FROM card.draft) AS drafts, (SELECT count(*) FROM card.reject) AS rejects;
SELECT nth, outcome, unit_code, indicator_code, period_text, nullif(known_from, card.today()) AS known_from, value, unit_measure,
	obs_status, is_plan, faults
FROM card.try_ingest() ORDER BY nth;
SELECT written ->> 'value' AS value, message_en FROM card.try_ingest() WHERE outcome = 'rejected' ORDER BY nth;
SELECT (SELECT count(*) FROM card.draft) = drafts AND (SELECT count(*) FROM card.reject) = rejects AS unchanged,
	(SELECT count(*) FROM card.inbox) AS mine FROM before;
DROP TABLE before;
-- rows can be put right in the inbox
UPDATE card.inbox SET value = '5%' WHERE value = '5 bn' AND unit = 'Xã A';
DELETE FROM card.inbox WHERE value = '5%';
SELECT outcome, reason, column_at_fault, n_rows FROM card.ingest() WHERE n_rows > 0;
SELECT count(*) AS left_over FROM card.inbox;
SELECT unit_code, indicator_code, period_text, value, known_from FROM card.entry ORDER BY indicator_code, period_text;
SELECT unit, value, code, faults FROM card.rejected ORDER BY unit COLLATE "C", value COLLATE "C";
-- harmless to repeat
SELECT card.put_back();
INSERT INTO card.inbox (unit, indicator, period, value, status, published_on) VALUES ('Xã A', 'DE.SHARE', '2024', '12,5%', 'P', '2025-01-05');
SELECT outcome, reason, column_at_fault, n_rows FROM card.draft_inbox() WHERE n_rows > 0;
SELECT count(*) AS rejects FROM card.rejected;
-- what he may not do: publish, plan, write in another's name, read or take another's rows
INSERT INTO card.inbox (unit, indicator, period, value) VALUES ('Xã A', 'DE.SHARE', '2022', '9%');
SELECT * FROM card.ingest(published => true);
SELECT * FROM card.try_ingest(published => true);
SELECT count(*) AS still_there FROM card.inbox;
INSERT INTO card.inbox_row (unit, entered_by) VALUES ('Xã B', 'regress_kpi_editor_b');
INSERT INTO card.inbox_row (unit, entered_at) VALUES ('Xã A', '2001-01-01');
UPDATE card.inbox_row SET entered_by = 'regress_kpi_editor_b';
INSERT INTO card.reject (unit, code, message_vi, message_en, entered_by) VALUES ('x', 'x', 'x', 'x', 'regress_kpi_editor_b');
UPDATE card.reject SET code = 'x';
SELECT count(*) AS others FROM card.inbox_row WHERE entered_by <> CURRENT_USER;
DELETE FROM card.inbox_row WHERE unit = 'Xã B';
TRUNCATE card.inbox_row;
-- nothing of another's row is heard by a condition, an error or a plan
CREATE FUNCTION pg_temp.heard(t text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS $$
BEGIN
	RAISE WARNING 'heard %', t;
	RETURN true;
END $$;
SELECT count(*) FROM card.inbox WHERE pg_temp.heard(unit);
SELECT count(*) FROM card.inbox_row WHERE pg_temp.heard(unit);
SELECT count(*) FROM card.reject WHERE unit = 'Xã B' AND 1 / (length(unit) - length(unit)) > 0 AND entered_by <> CURRENT_USER;
DROP FUNCTION pg_temp.heard(text);
-- a table or a type of his own does not stand in for one of the scorecard's
CREATE TEMP TABLE inbox_row (LIKE card.inbox);
CREATE TEMP TABLE draft (x int);
CREATE TEMP TABLE target (x int);
CREATE TEMP TABLE indicator (code text, lower numeric);
SET search_path = pg_temp, card;
INSERT INTO card.inbox (unit, indicator, period, value) VALUES ('Xã A', 'DE.SHARE', '2021', '8%');
SELECT outcome, n_rows FROM card.ingest() WHERE n_rows > 0;
SELECT count(*) AS in_his_own FROM pg_temp.inbox_row;
RESET search_path;
DROP TABLE pg_temp.inbox_row, pg_temp.draft, pg_temp.target, pg_temp.indicator;
CREATE TEMP TABLE kpi_ingest (x int);
INSERT INTO card.inbox (unit, indicator, period, value) VALUES ('Xã A', 'DE.SHARE', '2020', '8%');
SELECT outcome, n_rows FROM card.ingest() WHERE n_rows > 0;
DROP TABLE kpi_ingest;
SELECT outcome, n_rows FROM card.ingest() WHERE n_rows > 0;
RESET ROLE;

-- the other editor's row is still his, and the owner's the owner's
SELECT entered_by = CURRENT_USER AS owners, unit, value FROM card.inbox_row ORDER BY 1, 2;
SET ROLE regress_kpi_editor_b;
SELECT outcome, n_rows FROM card.ingest() WHERE n_rows > 0;
SELECT count(*) AS rejects FROM card.rejected;
SELECT card.put_back();
RESET ROLE;
SELECT unit, value FROM card.inbox;
-- the owner reads all that was rejected, and puts back his own
SELECT entered_by, count(*) FROM card.rejected GROUP BY entered_by;
SELECT card.put_back();
DELETE FROM card.inbox;

-- a reader has no inbox, but reads names
SET ROLE regress_kpi_reader;
SELECT count(*) FROM card.inbox;
INSERT INTO card.inbox (unit) VALUES ('x');
SELECT * FROM card.try_ingest();
SELECT * FROM card.ingest();
SELECT card.resolve_unit('Xã A', '2025'), (card.read_unit('Xã Á', '2025')).unit, card.unit_of_gso_code('26', '2024-12-31');
RESET ROLE;

-- a publisher publishes what was drafted; his own inbox is published, within his rights
SET ROLE regress_kpi_publisher;
SELECT card.publish('2025-01', 'January');
INSERT INTO card.inbox (unit, indicator, period, value) VALUES ('Xã B', 'DVC.FULL', '2025', '44%');
SELECT outcome, n_rows FROM card.ingest() WHERE n_rows > 0;
INSERT INTO card.inbox (unit, indicator, period, value) VALUES ('Xã B', 'DVC.FULL', '2025', '45%');
SELECT outcome, reason, n_rows FROM card.draft_inbox() WHERE n_rows > 0;
RESET ROLE;
SET ROLE regress_kpi_publisher_b;
INSERT INTO card.inbox (unit, indicator, period, value) VALUES ('Xã A', 'DVC.FULL', '2025', '99%'), ('Xã B', 'DVC.FULL', '2024', '41%'),
	('Xã B', 'DVC.FULL', '2025', '44%'), ('Xã B', 'DVC.FULL', 'kế hoạch năm 2027', '60%');
SELECT outcome, reason, n_rows FROM card.ingest() WHERE n_rows > 0;
RESET ROLE;
SELECT unit_code, indicator_code, period_text, value FROM card.known WHERE unit_code LIKE 'commune%' ORDER BY 1, 2, 3;
SELECT act, actor, value FROM card.audit WHERE unit_code = 'commune-b' ORDER BY acted_at, value;

SELECT card.revoke_rights(r) FROM unnest('{regress_kpi_reader,regress_kpi_editor_a,regress_kpi_editor_b,regress_kpi_publisher,regress_kpi_publisher_b}'::text[]) r;
SET ROLE regress_kpi_editor_a;
SELECT count(*) FROM card.inbox;
RESET ROLE;
DROP SCHEMA card CASCADE;
DROP ROLE regress_kpi_reader, regress_kpi_editor_a, regress_kpi_editor_b, regress_kpi_publisher, regress_kpi_publisher_b;
