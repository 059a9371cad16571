\set VERBOSITY terse
-- The settings of a session where somebody else holds the connection: a pooler in transaction mode, a foreign server
SET client_min_messages = warning;
SELECT kpi.create_scorecard('card', 'none');
INSERT INTO card.unit (code, name_en) VALUES ('a', 'a');
INSERT INTO card.indicator (code, name_en, direction) VALUES ('I', 'i', 1);
INSERT INTO card.observation (unit, indicator, period, known_from, value) VALUES ('a', 'I', '2023', '2024-02-01', 1);
INSERT INTO card.observation (unit, indicator, period, known_from, value) VALUES ('a', 'I', '2023', '2025-02-01', 2);

-- one connection that serves one transaction after the other: SET LOCAL ends with its own
PREPARE shown AS SELECT value, (SELECT as_of = '2024-06-30' FROM card.answered_for) AS then FROM card.current_value;
BEGIN;
SET LOCAL kpi.as_of = '2024-06-30';
EXECUTE shown;
COMMIT;
EXECUTE shown;
BEGIN;
SET LOCAL kpi.as_of = '2024-06-30';
SELECT missing FROM card.nothing;
ROLLBACK;
-- neither kept by a plan that is used again
EXECUTE shown;
BEGIN;
SET LOCAL kpi.as_of = '2024-06-30';
EXECUTE shown; EXECUTE shown; EXECUTE shown; EXECUTE shown; EXECUTE shown; EXECUTE shown;
COMMIT;
EXECUTE shown;
-- what such a pooler must not be asked for: SET alone stays with the connection, for whoever comes next
BEGIN;
SET kpi.as_of = '2024-06-30';
COMMIT;
EXECUTE shown;
RESET kpi.as_of;

-- a foreign table: the setting does not travel, the server's option does
CREATE EXTENSION IF NOT EXISTS postgres_fdw;
DO $$
DECLARE
	name text;
	asked text;
BEGIN
	FOR name, asked IN VALUES ('now_there', ''), ('then_there', '-c kpi.as_of=2024-06-30'), ('wrong_there', '-c kpi.as_of=yesterday') LOOP
		EXECUTE format('CREATE SERVER %I FOREIGN DATA WRAPPER postgres_fdw OPTIONS (dbname %L, host %L, port %L, options %L)', name,
			current_database(), split_part(current_setting('unix_socket_directories'), ',', 1), current_setting('port'), asked);
		EXECUTE format('CREATE USER MAPPING FOR CURRENT_USER SERVER %I OPTIONS (user %L)', name, current_user);
		EXECUTE format('CREATE SCHEMA %I', name);
		EXECUTE format('IMPORT FOREIGN SCHEMA card LIMIT TO (current_value, answered_for) FROM SERVER %I INTO %1$I', name);
	END LOOP;
END
$$;
SELECT value FROM now_there.current_value;
SELECT value FROM then_there.current_value;
SELECT as_of = '2024-06-30' AS then, is_past FROM then_there.answered_for;
SET kpi.as_of = '2024-06-30';
SELECT value FROM now_there.current_value;
RESET kpi.as_of;
SELECT value FROM then_there.current_value;
-- a wrong one is told there, too
SELECT value FROM wrong_there.current_value;

SELECT count(postgres_fdw_disconnect(srvname)) > 0 AS disconnected FROM pg_foreign_server WHERE srvname LIKE '%\_there';
DROP SCHEMA now_there, then_there, wrong_there CASCADE;
DROP SERVER now_there CASCADE;
DROP SERVER then_there CASCADE;
DROP SERVER wrong_there CASCADE;
DROP SCHEMA card CASCADE;
