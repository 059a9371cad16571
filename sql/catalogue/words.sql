\set VERBOSITY terse
-- with the default search path: the catalogue is reached by its schema

SELECT list, count(*), count(DISTINCT code) AS codes FROM kpi.catalogue_word GROUP BY list ORDER BY list;
SELECT code, name_vi, name_en, meaning FROM kpi.catalogue_word WHERE list = 'status' ORDER BY code;
SELECT code, name_vi, name_en, meaning_vi FROM kpi.catalogue_word WHERE list = 'reason' ORDER BY code;
SELECT list, code, name_vi, name_en FROM kpi.catalogue_word
WHERE list IN ('eurostat_status', 'un_score', 'rag', 'obs_status', 'conf_status', 'evidence',
	'target_kind', 'op', 'agg_unit', 'agg_time')
ORDER BY list, code;

-- a comment on every view and every column
SELECT c.relname, a.attname FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
WHERE c.relnamespace = 'kpi'::regnamespace AND c.relname LIKE 'catalogue\_%'
	AND (obj_description(c.oid, 'pg_class') IS NULL OR col_description(c.oid, a.attnum) IS NULL);
-- what create_scorecard copies: names and types
\pset format unaligned
\pset tuples_only on
SELECT c.relname || ': ' || string_agg(a.attname || ' ' || format_type(a.atttypid, NULL), ', ' ORDER BY a.attnum)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
WHERE c.relnamespace = 'kpi'::regnamespace AND c.relname LIKE 'catalogue\_%' GROUP BY c.relname ORDER BY c.relname;
\pset format aligned
\pset tuples_only off
-- codes compare bytewise whatever the locale of the database
SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
WHERE c.relnamespace = 'kpi'::regnamespace AND c.relname LIKE 'catalogue\_%'
	AND a.attname IN ('code', 'unit', 'indicator', 'method', 'node', 'parent', 'boundary', 'area', 'period')
	AND a.attcollation <> '"C"'::regcollation;

-- everybody may read, nobody is given more
SELECT DISTINCT privilege_type, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END AS grantee
FROM pg_class c, aclexplode(c.relacl)
WHERE c.relnamespace = 'kpi'::regnamespace AND c.relname LIKE 'catalogue\_%' AND grantee <> c.relowner;
CREATE ROLE kpi_catalogue_reader;
SET ROLE kpi_catalogue_reader;
SELECT name_vi FROM kpi.catalogue_unit WHERE code = 'vinh-phuc';
RESET ROLE;
DROP ROLE kpi_catalogue_reader;

-- Vietnamese letters are whole characters in form NFC
SELECT count(*) AS wrong FROM kpi.catalogue_unit WHERE name_vi IS NOT NFC NORMALIZED;
SELECT length(name_vi), encode(convert_to(name_vi, 'UTF8'), 'hex') FROM kpi.catalogue_unit WHERE code = 'vinh-phuc';
