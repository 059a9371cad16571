\set VERBOSITY terse
-- who may see and do what: readers, editors of a commune and of an area, a publisher
SELECT kpi.create_scorecard('card');
INSERT INTO card.unit (code, name_vi, name_en, kind) VALUES
	('commune-a', 'Xã A', 'Commune A', 'commune'), ('commune-b', 'Xã B', 'Commune B', 'commune');
CREATE ROLE regress_kpi_reader;
CREATE ROLE regress_kpi_editor_a;
CREATE ROLE regress_kpi_editor_b;
CREATE ROLE regress_kpi_editor_area;
CREATE ROLE regress_kpi_publisher;
CREATE ROLE regress_kpi_member IN ROLE regress_kpi_editor_a;
SELECT card.grant_reader('regress_kpi_reader');
-- rights of nobody and of everybody are refused
SELECT card.grant_reader(NULL);
SELECT card.grant_reader('public');
SELECT card.grant_editor('public', '{vinh-phuc}');
SELECT card.revoke_rights('regress_kpi_nobody');
SELECT card.grant_editor('regress_kpi_editor_a', '{commune-a}');
SELECT card.grant_editor('regress_kpi_editor_b', '{commune-b}');
SELECT card.grant_editor('regress_kpi_editor_area', NULL, '{digital-economy}');
SELECT card.grant_publisher('regress_kpi_publisher');
SELECT role, act, unit, area FROM card.access_right ORDER BY role, act;
-- no function runs with the rights of its owner, and no view but the entry views with those of its reader
SELECT count(*) AS security_definer FROM pg_proc WHERE pronamespace = 'card'::regnamespace AND prosecdef;
SELECT relname FROM pg_class WHERE relnamespace = 'card'::regnamespace AND reloptions @> '{security_invoker=true}' ORDER BY 1;

-- an editor enters drafts of his own commune, and reads them
SET ROLE regress_kpi_editor_a;
INSERT INTO card.draft (unit, indicator, period, value, source) VALUES ('commune-a', 'DE.SHARE', '2025', 10, 'A');
INSERT INTO card.draft (unit, indicator, period, value) VALUES ('commune-a', 'DE.SHARE', '2025', 11);
SELECT unit_code, period_text, value, recorded_by FROM card.entry;
-- neither of another, nor in another's name, nor at another time, nor as published
INSERT INTO card.draft (unit, indicator, period, value) VALUES ('commune-b', 'DE.SHARE', '2025', 1);
INSERT INTO card.draft (unit, indicator, period, value, recorded_by) VALUES ('commune-a', 'DE.SHARE', '2024', 1, 'somebody');
INSERT INTO card.draft (unit, indicator, period, value, recorded_at) VALUES ('commune-a', 'DE.SHARE', '2024', 1, '2001-01-01');
INSERT INTO card.draft (unit, indicator, period, value, published) VALUES ('commune-a', 'DE.SHARE', '2024', 1, true);
INSERT INTO card.draft (unit, indicator, period, value, id)
VALUES ('commune-a', 'DE.SHARE', '2024', 1, '00000000-0000-0000-0000-000000000000');
UPDATE card.draft SET value = 1;
DELETE FROM card.draft;
-- what the observations may not be, a draft may not be, so that none stops a publication
INSERT INTO card.draft (unit, indicator, period, value) VALUES ('commune-a', 'DE.SHARE', '2025', 'NaN');
INSERT INTO card.draft (unit, indicator, period, value) VALUES ('commune-a', 'DE.SHARE', '2025-13', 1);
INSERT INTO card.draft (unit, indicator, period, rank_published, of_n) VALUES ('commune-a', 'DE.SHARE', '2025', 9, 5);
-- nothing else is his: not the figures, not the rights of others, not the audit, no publishing
SELECT count(*) FROM card.observation;
INSERT INTO card.observation (unit, indicator, period, value) VALUES ('commune-a', 'DE.SHARE', '2025', 1);
SELECT count(*) FROM card.audit;
SELECT role, unit FROM card.access_right;
INSERT INTO card.access_right (role, act) VALUES ('regress_kpi_editor_a', 'publish');
SELECT card.publish('mine', 'Mine');
SET client_min_messages = error;
SELECT card.grant_publisher('regress_kpi_editor_a');
RESET client_min_messages;
RESET ROLE;
-- a member of the role has its rights
SET ROLE regress_kpi_member;
SELECT unit_code, value FROM card.entry;
RESET ROLE;

-- the other commune sees nothing of it, and errors tell nothing
SET ROLE regress_kpi_editor_b;
SELECT count(*) AS drafts FROM card.entry;
SELECT count(*) AS drafts FROM card.draft;
SELECT count(*) AS published FROM card.published_draft;
INSERT INTO card.draft (unit, indicator, period, value) VALUES ('commune-b', 'NO.SUCH', '2025', 20);
INSERT INTO card.draft (unit, indicator, period, value) SELECT 'commune-b', code, '2025', 20 FROM card.indicator WHERE area <> 'digital-economy' ORDER BY code LIMIT 1;
INSERT INTO card.draft (unit, indicator, period, value) VALUES ('commune-b', 'DE.SHARE', '2025', 21);
SELECT value FROM card.entry WHERE indicator_code = 'DE.SHARE';
RESET ROLE;
-- an editor of an area sees it in every commune, and nothing else
SET ROLE regress_kpi_editor_area;
SELECT unit_code, indicator_code, value FROM card.entry ORDER BY unit_code, indicator_code;
RESET ROLE;

-- what the planner tells is the same for a unit with drafts and for one that is not there at all
ANALYZE card.draft;
CREATE FUNCTION pg_temp.plan(query text) RETURNS json LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF, BUFFERS OFF, FORMAT JSON) ' || query INTO plan;
	RETURN plan;
END
$$;
SET ROLE regress_kpi_editor_b;
WITH probe (condition) AS (VALUES ('unit = %L'), ('unit = %L AND period = ''2025'''),
	('unit = %L AND value > 10.5'), ('unit = %L AND NOT discarded'), ('unit = %L AND rank_published = 3'), ('recorded_by = ''regress_kpi_editor_a'' AND unit = %L'))
SELECT condition, replace(pg_temp.plan(format('SELECT FROM card.draft WHERE ' || condition, 'commune-a'))::text, 'commune-a', 'X')
	= replace(pg_temp.plan(format('SELECT FROM card.draft WHERE ' || condition, 'commune-0'))::text, 'commune-0', 'X') AS same
FROM probe;
SELECT count(*) AS statistics FROM pg_stats WHERE schemaname = 'card' AND tablename IN ('draft', 'published_draft', 'observation');
RESET ROLE;
SELECT count(*) AS statistics_kept FROM pg_statistic WHERE starelid = 'card.draft'::regclass;
SELECT indexrelid::regclass FROM pg_index WHERE indrelid = 'card.draft'::regclass;
-- no number tells how many others there were
SELECT count(*) AS sequences FROM pg_class WHERE relnamespace = 'card'::regnamespace AND relkind = 'S'
	AND CASE WHEN relkind = 'S' THEN has_sequence_privilege('regress_kpi_editor_b', oid, 'SELECT, USAGE, UPDATE') END;

-- a reader sees no draft
SET ROLE regress_kpi_reader;
SELECT count(*) FROM card.known;
SELECT count(*) FROM card.entry;
SELECT count(*) FROM card.draft;
SELECT count(*) FROM card.suppression_rule;
RESET ROLE;
-- every public view can be read with no right on any table, and none with another's drafts in it
SET ROLE regress_kpi_reader;
DO $$
DECLARE
	public_view text;
	n int;
BEGIN
	FOR public_view IN SELECT relname FROM pg_class WHERE relnamespace = 'card'::regnamespace AND relkind = 'v'
		AND NOT coalesce(reloptions @> '{security_invoker=true}', false) AND obj_description(oid, 'pg_class') !~ '^Part of' AND relname <> 'unit_card' ORDER BY 1
	LOOP
		EXECUTE format('SELECT count(*) FROM card.%I v WHERE v::text LIKE ''%%commune-%%''', public_view) INTO n;
		IF n <> 0 THEN RAISE '% shows % drafts', public_view, n; END IF;
	END LOOP;
END $$;
RESET ROLE;

-- publishing is an act of the publisher, with a name and a time
SET ROLE regress_kpi_publisher;
SELECT unit_code, indicator_code, value FROM card.entry ORDER BY unit_code, indicator_code;
SELECT card.publish('2025-annual', 'Annual figures 2025', units => '{commune-a}');
SELECT card.publish('2025-annual', 'Again');
SELECT card.publish(' ', 'Blank');
SELECT card.publish('2025-rest', 'The rest');
SELECT card.publish('2025-none', 'Nothing waits');
SELECT count(*) AS waiting FROM card.entry;
SELECT code, title, published_by, published_at <= clock_timestamp() AS at FROM card.publication ORDER BY published_at;
-- it cannot be made in another's name
INSERT INTO card.publication (code, title, published_by) VALUES ('x', 'X', 'somebody');
UPDATE card.publication SET title = 'Z';
RESET ROLE;
UPDATE card.publication SET title = 'Z';
DELETE FROM card.published_draft;
TRUNCATE card.draft CASCADE;
SET ROLE regress_kpi_reader;
SELECT unit_code, value, known_from = card.today() AS today FROM card.known WHERE indicator_code = 'DE.SHARE' ORDER BY unit_code;
RESET ROLE;

-- a correction is a new draft, a discarded one is not published, a draft without value withdraws
SET ROLE regress_kpi_editor_a;
INSERT INTO card.draft (unit, indicator, period, value, known_from) VALUES ('commune-a', 'DE.SHARE', '2024', 9, '2025-01-20');
INSERT INTO card.draft (unit, indicator, period, obs_status) VALUES ('commune-a', 'DE.SHARE', '2025', 'M');
INSERT INTO card.draft (unit, indicator, period, value) VALUES ('commune-a', 'DE.SHARE', '2023', 8);
INSERT INTO card.draft (unit, indicator, period, value, discarded) VALUES ('commune-a', 'DE.SHARE', '2023', 8, true);
SELECT period_text, value, withdrawn FROM card.entry ORDER BY period_text;
RESET ROLE;
SET ROLE regress_kpi_publisher;
SELECT card.publish('2026-01', 'January');
RESET ROLE;
-- the day of publication that the source gave is kept
SELECT period_text, value, known_from FROM card.known WHERE unit_code = 'commune-a';
-- who did what
SELECT unit_code, indicator_code = 'DE.SHARE' AS de_share, period_text, act, actor, value, publication
FROM card.audit ORDER BY acted_at, unit_code, indicator_code;
SELECT count(*) AS without_time FROM card.audit WHERE acted_at !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$' OR acted_on IS NULL;

-- a publisher of one unit is held to it, also when he records directly
CREATE ROLE regress_kpi_publisher_b;
SELECT card.grant_publisher('regress_kpi_publisher_b', '{commune-b}');
SET ROLE regress_kpi_editor_a;
INSERT INTO card.draft (unit, indicator, period, value) VALUES ('commune-a', 'DE.SHARE', '2022', 7);
RESET ROLE;
SET ROLE regress_kpi_publisher_b;
SELECT count(*) AS not_his FROM card.entry WHERE unit_code = 'commune-a';
SELECT card.publish('b', 'B');
SELECT DISTINCT unit FROM card.observation;
SELECT DISTINCT unit_code FROM card.audit;
INSERT INTO card.observation (unit, indicator, period, value) VALUES ('commune-a', 'DE.SHARE', '2022', 7);
INSERT INTO card.observation (unit, indicator, period, value) VALUES ('commune-b', 'DE.SHARE', '2022', 7);
RESET ROLE;
SELECT unit, period, value, recorded_by FROM card.observation WHERE recorded_by = 'regress_kpi_publisher_b';

-- rights end; a role that is no more breaks nothing for the others
SELECT card.revoke_rights('regress_kpi_editor_b');
SET ROLE regress_kpi_editor_b;
SELECT count(*) FROM card.entry;
RESET ROLE;
DROP ROLE regress_kpi_editor_b;
INSERT INTO card.access_right (role, act) VALUES ('nobody at all', 'edit');
SET ROLE regress_kpi_editor_a;
SELECT count(*) AS still_works FROM card.entry;
RESET ROLE;
SELECT card.grant_editor('no such role', '{commune-a}');
SELECT card.grant_editor('regress_kpi_editor_a', '{no such unit}');
-- a place that was not resolved gives no right to all of them
SELECT card.grant_editor('regress_kpi_editor_a', ARRAY['commune-a', card.resolve_unit('no such place')]);
SELECT card.grant_publisher('regress_kpi_editor_a', areas => '{NULL}');
SELECT card.do_grant('card', 'regress_kpi_editor_a', 'rule', NULL, NULL);
SELECT unit FROM card.access_right WHERE role = 'regress_kpi_editor_a';

SELECT card.revoke_rights(r) FROM unnest('{regress_kpi_reader,regress_kpi_editor_a,regress_kpi_editor_area,regress_kpi_publisher,regress_kpi_publisher_b}'::text[]) r;
SET client_min_messages = warning;
DROP SCHEMA card CASCADE;
DROP ROLE regress_kpi_reader, regress_kpi_editor_a, regress_kpi_editor_area, regress_kpi_publisher, regress_kpi_publisher_b, regress_kpi_member;
