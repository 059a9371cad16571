\set VERBOSITY terse
SET datestyle = ISO;
SET client_min_messages = warning;
-- The structure that sdmx_csv() names. The whole message was held against the public schema of SDMX-JSON 2.0.0, which states no
-- licence and so is not kept here; these are its rules, and those that a schema cannot say.
SELECT kpi.create_scorecard('card');
INSERT INTO card.unit (code, name_vi, name_en) VALUES ('Xã số 1', 'Xã số 1', 'Commune 1');
INSERT INTO card.method (code, name_vi, name_en) VALUES ('của ta', 'Của ta', 'Ours');
INSERT INTO card.indicator (code, name_vi, name_en, unit_measure, direction) VALUES ('T_X', 'thử', 'trial', '%', 1), ('T.X', 'thử khác', 'other trial', '%', 1);
INSERT INTO card.observation (unit, indicator, breakdown, method, period, known_from, value)
SELECT 'Xã số 1', i, b, 'của ta', (p::kpi.period)::text, date '2026-01-01', 5 FROM unnest('{T_X,T.X}'::text[]) i, unnest('{_T,Nam giới,a.b}'::text[]) b,
	unnest('{2024,2024-S1,2024-Q1,2024-05,2024-W05,2024-05-06,2024-01-01/P9M}'::text[]) p;
INSERT INTO card.observation (unit, indicator, period, known_from, value, obs_status)
SELECT 'ha-noi', 'T.X', (1900 + ascii(s))::text, date '2026-01-01', CASE WHEN s <> ALL ('{H,L,M,O,Q}'::text[]) THEN 1 END, s FROM unnest(ARRAY(SELECT code FROM kpi.catalogue_word WHERE list = 'obs_status')) s;
INSERT INTO card.observation (unit, indicator, period, known_from, value, conf_status)
SELECT 'hai-phong', 'T.X', (1900 + ascii(s))::text, date '2026-01-01', 1, s FROM unnest(ARRAY(SELECT code FROM kpi.catalogue_word WHERE list = 'conf_status')) s;
INSERT INTO card.observation (unit, indicator, breakdown, period, known_from, value, conf_status) VALUES ('hai-phong', 'T.X', 'kept back', '2024', '2026-01-01', 1, 'C');
CREATE TEMP TABLE message AS SELECT card.sdmx_structure() AS m;

SELECT array(SELECT jsonb_object_keys(m) ORDER BY 1) AS message, m -> 'meta' ?& '{id,prepared,sender}' AS meta, m #> '{meta,sender}' AS sender,
	(m #>> '{meta,prepared}')::timestamptz = now() OR (m #>> '{meta,prepared}')::timestamptz < now() AS prepared,
	(SELECT jsonb_object_agg(k, jsonb_array_length(m #> ARRAY['data', k])) FROM jsonb_object_keys(m -> 'data') k) AS data
FROM message;
-- what is maintained says by whom and which version
SELECT k, a ->> 'id' AS id, a ->> 'agencyID' AS agency, a ->> 'version' AS version, a ->> 'name' = a #>> '{names,en}' AS named, a #> '{names}' ? 'vi' AS in_vietnamese
FROM message, jsonb_each(m -> 'data') d (k, v), jsonb_array_elements(v) a ORDER BY 1, 2;
-- the columns behind the first three are the components, in their order
CREATE TEMP VIEW component AS
SELECT 'dimension' AS kind, c.value AS c FROM message, jsonb_path_query(m, '$.data.dataStructures[0].dataStructureComponents.dimensionList.dimensions[*]') c (value)
UNION ALL SELECT 'time', m #> '{data,dataStructures,0,dataStructureComponents,dimensionList,timeDimension}' FROM message
UNION ALL SELECT 'measure', c.value FROM message, jsonb_path_query(m, '$.data.dataStructures[0].dataStructureComponents.measureList.measures[*]') c (value)
UNION ALL SELECT 'attribute', c.value FROM message, jsonb_path_query(m, '$.data.dataStructures[0].dataStructureComponents.attributeList.attributes[*]') c (value);
SELECT (SELECT array_agg(c ->> 'id') FROM component) = (SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'card.sdmx_row'::regclass AND attnum > 3) AS same_columns;
SELECT kind, c ->> 'id' AS id, c #>> '{position}' AS position, substring(c #>> '{localRepresentation,enumeration}' FROM 'Codelist=(.*)') AS codelist,
	c #>> '{localRepresentation,format,dataType}' AS type, c -> 'attributeRelationship' AS relationship FROM component;
-- what is referred to is there
SELECT c ->> 'conceptIdentity' AS no_concept FROM component, message
WHERE c ->> 'conceptIdentity' NOT IN (SELECT format('urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=%s:%s(%s).%s', s ->> 'agencyID', s ->> 'id', s ->> 'version', x ->> 'id')
	FROM jsonb_array_elements(m #> '{data,conceptSchemes}') s, jsonb_array_elements(s -> 'concepts') x);
SELECT c #>> '{localRepresentation,enumeration}' AS no_codelist FROM component, message
WHERE c #>> '{localRepresentation,enumeration}' NOT IN (SELECT format('urn:sdmx:org.sdmx.infomodel.codelist.Codelist=%s:%s(%s)', l ->> 'agencyID', l ->> 'id', l ->> 'version')
	FROM jsonb_array_elements(m #> '{data,codelists}') l);
SELECT f ->> 'structure' AS structure FROM message, jsonb_array_elements(m #> '{data,dataflows}') f;
-- identifiers are as SDMX has them, and each is there once
CREATE TEMP VIEW code AS SELECT l ->> 'id' AS list, c ->> 'id' AS id, c ->> 'name' AS name FROM message, jsonb_array_elements(m #> '{data,codelists}') l, jsonb_array_elements(l -> 'codes') c;
SELECT list, count(*) > 1 AS some, count(*) - count(DISTINCT id) AS twice, count(*) FILTER (WHERE id !~ '^[A-Za-z0-9_@$-]+$' OR name IS NULL) AS wrong FROM code GROUP BY list ORDER BY list;
SELECT * FROM code WHERE list IN ('CL_BREAKDOWN', 'CL_FREQ') OR name IN ('trial', 'other trial', 'Ours', 'Commune 1') ORDER BY list, id COLLATE "C";
-- every code that is written is in its list
SELECT DISTINCT w.list, w.id AS not_listed
FROM card.sdmx_csv() r, LATERAL (VALUES ('CL_FREQ', "FREQ"), ('CL_AREA', "REF_AREA"), ('CL_INDICATOR', "INDICATOR"), ('CL_BREAKDOWN', "BREAKDOWN"), ('CL_METHOD', "METHOD"),
	('CL_OBS_STATUS', "OBS_STATUS"), ('CL_CONF_STATUS', "CONF_STATUS"), ('CL_OBS_STATUS', "BREAK")) w (list, id)
WHERE w.id IS NOT NULL AND NOT EXISTS (SELECT FROM code c WHERE (c.list, c.id) = (w.list, w.id)) ORDER BY 1, 2;
-- by another name, and by names that are none
SELECT s #>> '{data,dataflows,0,structure}', s #> '{meta,sender}' FROM card.sdmx_structure('VN.NSO:KPI(2.1)') s;
SELECT card.sdmx_structure('1X:KPI(1.0)');
SELECT card.sdmx_structure('X:KPI');
SELECT card.sdmx_structure('X:K PI(1.0)');
SELECT card.sdmx_structure(NULL);
-- a reader is told the same
CREATE ROLE regress_kpi_looker;
SELECT card.grant_reader('regress_kpi_looker');
SET ROLE regress_kpi_looker;
SELECT jsonb_array_length(card.sdmx_structure() #> '{data,codelists}') AS lists;
RESET ROLE;
DROP OWNED BY regress_kpi_looker;
DROP ROLE regress_kpi_looker;
DROP SCHEMA card CASCADE;
