\set VERBOSITY terse
-- with the default search_path: a scorecard never needs kpi on it

SELECT kpi.create_scorecard('card');
SELECT kpi.create_scorecard('Vĩnh Phúc');

-- what is in it
SELECT c.relkind, c.relname
FROM pg_class c
WHERE c.relnamespace = 'card'::regnamespace AND c.relkind IN ('r', 'v')
ORDER BY c.relkind, c.relname COLLATE "C";

-- everything belongs to the caller, nothing to the extension
SELECT count(*) AS not_ours FROM pg_class WHERE relnamespace = 'card'::regnamespace AND relowner <> current_user::regrole;
SELECT count(*) AS members FROM pg_depend
WHERE deptype = 'e' AND classid = 'pg_class'::regclass
	AND objid IN (SELECT oid FROM pg_class WHERE relnamespace = 'card'::regnamespace);

-- seeded with the catalogue, whole
SELECT (SELECT count(*) FROM card.unit) = (SELECT count(*) FROM kpi.catalogue_unit) AS units,
	(SELECT count(*) FROM card.indicator) = (SELECT count(*) FROM kpi.catalogue_indicator) AS indicators,
	(SELECT count(*) FROM card.target) = (SELECT count(*) FROM kpi.catalogue_target) AS targets,
	(SELECT count(*) FROM card.area WHERE code <> '_T') = (SELECT count(*) FROM kpi.catalogue_area) AS areas,
	(SELECT count(*) FROM card.framework_node) = (SELECT count(*) FROM kpi.catalogue_framework_node) AS nodes,
	(SELECT version FROM card.about) = kpi.version() AS version;

-- no stored column has a type of the extension
SELECT c.relname, a.attname
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid
WHERE c.relnamespace = 'card'::regnamespace AND c.relkind = 'r' AND t.typnamespace <> 'pg_catalog'::regnamespace;

-- views hold only what every dashboard reads; those that are but parts of others, and an index as a structure, apart
CREATE TEMP VIEW public_view AS
SELECT c.oid, c.relname FROM pg_class c
WHERE c.relnamespace = 'card'::regnamespace AND c.relkind = 'v' AND obj_description(c.oid, 'pg_class') !~ '^Part of';
SELECT count(*) > 30 AS many FROM public_view;
SELECT DISTINCT format_type(a.atttypid, NULL) COLLATE "C" AS view_type
FROM public_view c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
ORDER BY 1;

-- every view names its boundary, and every table, view and column says what it is
SELECT c.relname AS no_boundary
FROM public_view c
WHERE NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'boundary');
SELECT c.relname, a.attname
FROM pg_class c
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
WHERE c.relnamespace = 'card'::regnamespace AND c.relkind IN ('r', 'v')
	AND (obj_description(c.oid, 'pg_class') IS NULL OR col_description(c.oid, a.attnum) IS NULL)
ORDER BY 1, 2;
-- and no word of the dictionary is left over
SELECT w.name AS unused
FROM kpi.scorecard_column w
WHERE NOT EXISTS (SELECT FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
	WHERE c.relnamespace = 'card'::regnamespace AND c.relkind IN ('r', 'v') AND a.attname = w.name)
ORDER BY 1;

-- the inbox has exactly its text columns
SELECT string_agg(attname, ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'card.inbox'::regclass AND attnum > 0;

-- what cannot be a scorecard leaves nothing behind
SELECT kpi.create_scorecard('card');
SELECT kpi.create_scorecard('kpi');
SELECT kpi.create_scorecard('pg_card');
SELECT kpi.create_scorecard('');
SELECT kpi.create_scorecard(NULL);
SELECT kpi.create_scorecard(repeat('đ', 32));
CREATE ROLE regress_kpi_nobody;
SET ROLE regress_kpi_nobody;
SELECT kpi.create_scorecard('nobody');
RESET ROLE;
SELECT nspname FROM pg_namespace WHERE nspname IN ('nobody', 'pg_card', repeat('đ', 32));
-- a role that may create owns what it makes
DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO regress_kpi_nobody', current_database()); END $$;
SET ROLE regress_kpi_nobody;
SELECT kpi.create_scorecard('"; DROP SCHEMA card; --');
SELECT count(*) AS indicators FROM """; DROP SCHEMA card; --".indicator WHERE code = 'DE.SHARE';
INSERT INTO """; DROP SCHEMA card; --".observation (unit, indicator, method, period, value)
VALUES ('vinh-phuc', 'DE.SHARE', 'mic-2022', '2022', 22.87);
RESET ROLE;
SELECT recorded_by, recorded_at IS NOT NULL AS stamped, period_start, period_end FROM """; DROP SCHEMA card; --".observation;

-- another role's objects in front of ours change nothing
CREATE SCHEMA hostile;
CREATE FUNCTION hostile.period_start(text) RETURNS date LANGUAGE sql RETURN '1999-01-01'::date;
CREATE FUNCTION hostile.replace(text, text, text) RETURNS text LANGUAGE sql RETURN 'SELECT 1';
SET search_path = hostile, kpi, pg_catalog;
SELECT kpi.create_scorecard('safe');
RESET search_path;
SELECT count(*) > 0 AS made FROM safe.indicator;

-- the oldest year has no year before it
INSERT INTO safe.observation (unit, indicator, period, known_from, value) VALUES ('vinh-phuc', 'DE.SHARE', '0001', '2025-01-01', 1);
SELECT period_text, value, value_same_period_last_year, change FROM safe.report;
SELECT kpi.create_scorecard('old strings');

-- plain DROP EXTENSION is refused while a scorecard stands
INSERT INTO card.observation (unit, indicator, method, period, known_from, value)
VALUES ('vinh-phuc', 'DE.SHARE', 'mic-2022', '2022', '2023-05-01', 22.87),
	('vinh-phuc', 'DE.SHARE', 'nso', '2025-01-01/P9M', '2025-10-06', 21.5);
DROP EXTENSION vinhphuc_kpi;
-- with CASCADE the figures and their periods stay
SET client_min_messages = warning;
DROP EXTENSION vinhphuc_kpi CASCADE;
RESET client_min_messages;
SELECT unit, indicator, method, period, period_start, period_end, known_from, value FROM card.observation ORDER BY period;
SELECT count(*) > 100 AS indicators_stay FROM card.indicator;
SELECT count(*) > 20 AS targets_stay FROM card.target WHERE period IS NOT NULL;

SET client_min_messages = warning;
DROP SCHEMA "old strings", card, "Vĩnh Phúc", """; DROP SCHEMA card; --", hostile, safe CASCADE;
-- a schema kpi that somebody else owns is not trusted with the extension
DROP SCHEMA kpi CASCADE;
SET ROLE regress_kpi_nobody;
CREATE SCHEMA kpi;
RESET ROLE;
CREATE EXTENSION vinhphuc_kpi;
DROP SCHEMA kpi;
DO $$ BEGIN EXECUTE format('REVOKE CREATE ON DATABASE %I FROM regress_kpi_nobody', current_database()); END $$;
DROP ROLE regress_kpi_nobody;
CREATE EXTENSION vinhphuc_kpi;
