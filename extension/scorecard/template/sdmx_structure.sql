-- What sdmx_csv() is written by, as SDMX-JSON 2.0 ------------------------------------------------------------------------

CREATE VIEW @scorecard@.sdmx_code AS
SELECT 'CL_AREA'::text AS list, @scorecard@.sdmx_id(u.code) AS code, u.name_en, u.name_vi FROM @scorecard@.unit u
UNION ALL
SELECT 'CL_INDICATOR', @scorecard@.sdmx_id_of_indicator(i.code), i.name_en, i.name_vi FROM @scorecard@.indicator i
UNION ALL
SELECT 'CL_METHOD', @scorecard@.sdmx_id(m.code), m.name_en, m.name_vi FROM @scorecard@.method m
UNION ALL
SELECT 'CL_BREAKDOWN', @scorecard@.sdmx_id(b.code), coalesce(w.name_en, b.code), coalesce(w.name_vi, b.code)
FROM (
	SELECT '_T' AS code UNION SELECT s.breakdown FROM @scorecard@.series s UNION SELECT h.breakdown FROM @scorecard@.withheld h
) b
LEFT JOIN kpi.catalogue_word w ON w.list = 'breakdown' AND w.code = b.code
UNION ALL
SELECT CASE w.list WHEN 'obs_status' THEN 'CL_OBS_STATUS' WHEN 'conf_status' THEN 'CL_CONF_STATUS' ELSE 'CL_FREQ' END,
	CASE WHEN w.list = 'frequency' AND w.code = 'R' THEN '_O' ELSE w.code END, w.name_en, w.name_vi
FROM kpi.catalogue_word w
WHERE w.list = ANY ('{obs_status,conf_status,frequency}'::text[]);
COMMENT ON VIEW @scorecard@.sdmx_code IS
	'Part of sdmx_structure: the codes that sdmx_csv() writes, by codelist. One row per list and code';

CREATE VIEW @scorecard@.sdmx_component AS
SELECT c.nth, c.id, c.kind, c.list, c.data_type, c.name_en, c.name_vi
FROM (VALUES
	(0, 'FREQ', 'dimension', 'CL_FREQ', NULL, 'Frequency', 'Tần suất'),
	(1, 'REF_AREA', 'dimension', 'CL_AREA', NULL, 'Reference area', 'Địa bàn'),
	(2, 'INDICATOR', 'dimension', 'CL_INDICATOR', NULL, 'Indicator', 'Chỉ tiêu'),
	(3, 'BREAKDOWN', 'dimension', 'CL_BREAKDOWN', NULL, 'Breakdown', 'Phân tổ'),
	(4, 'METHOD', 'dimension', 'CL_METHOD', NULL, 'Method', 'Phương pháp'),
	(5, 'TIME_PERIOD', 'time', NULL, 'ObservationalTimePeriod', 'Time period', 'Kỳ'),
	(6, 'OBS_VALUE', 'measure', NULL, 'Decimal', 'Value', 'Giá trị'),
	(7, 'OBS_STATUS', 'observation', 'CL_OBS_STATUS', NULL, 'Observation status', 'Trạng thái số liệu'),
	(8, 'CONF_STATUS', 'observation', 'CL_CONF_STATUS', NULL, 'Confidentiality status', 'Mức bảo mật'),
	(9, 'UNIT_MEASURE', 'indicator', NULL, 'String', 'Unit of measure', 'Đơn vị tính'),
	(10, 'DECIMALS', 'indicator', NULL, 'Integer', 'Decimals', 'Số chữ số thập phân'),
	(11, 'VALUE_UPPER', 'observation', NULL, 'Decimal', 'Upper end of a range', 'Mức trên của khoảng'),
	(12, 'QUALIFIER', 'observation', NULL, 'String', 'Qualifier of the value', 'Từ hạn định giá trị'),
	(13, 'RANK', 'observation', NULL, 'Integer', 'Rank', 'Thứ hạng'),
	(14, 'RANK_OF', 'observation', NULL, 'Integer', 'Units that were ranked', 'Số đơn vị được xếp hạng'),
	(15, 'PUBLISHED_ON', 'observation', NULL, 'GregorianDay', 'Day of publication', 'Ngày công bố'),
	(16, 'SOURCE', 'observation', NULL, 'String', 'Source', 'Nguồn'),
	(17, 'NUMERATOR', 'observation', NULL, 'Decimal', 'Numerator', 'Tử số'),
	(18, 'DENOMINATOR', 'observation', NULL, 'Decimal', 'Denominator', 'Mẫu số'),
	(19, 'BREAK', 'observation', 'CL_OBS_STATUS', NULL, 'Status of a figure before which the series breaks', 'Trạng thái của số mà trước nó chuỗi bị gãy')
) AS c (nth, id, kind, list, data_type, name_en, name_vi);
COMMENT ON VIEW @scorecard@.sdmx_component IS
	'Part of sdmx_structure: the columns of sdmx_csv() behind the first three, in their order. One row per column';
GRANT SELECT ON @scorecard@.sdmx_code, @scorecard@.sdmx_component TO PUBLIC;

CREATE FUNCTION @scorecard@.sdmx_named(id text, name_en text, name_vi text) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN jsonb_build_object('id', id, 'name', name_en, 'names', jsonb_build_object('en', name_en, 'vi', name_vi));
COMMENT ON FUNCTION @scorecard@.sdmx_named(text, text, text) IS 'What has an identifier and a name, as SDMX-JSON writes it';

CREATE FUNCTION @scorecard@.sdmx_structure(structure_id text DEFAULT 'VINHPHUC_KPI:SCORECARD(1.0.0)') RETURNS jsonb
	LANGUAGE sql STABLE
BEGIN ATOMIC
	WITH asked AS (
		SELECT m.part[1] AS agency, m.part[2] AS id, m.part[3] AS version
		FROM regexp_match(kpi.required(sdmx_structure.structure_id, sdmx_structure.structure_id
			~ '^[A-Za-z][A-Za-z0-9_-]*([.][A-Za-z][A-Za-z0-9_-]*)*:[A-Za-z][A-Za-z0-9_-]*[(](0|[1-9][0-9]*)([.](0|[1-9][0-9]*)){1,2}[)]$',
			'a structure is named as agency:id(version)'), '^(.*):(.*)[(](.*)[)]$') AS m (part)
	), owned AS (
		SELECT a.*, jsonb_build_object('agencyID', a.agency, 'version', a.version) AS by_whom,
			format('urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=%s:%s_CONCEPTS(%s).', a.agency, a.id, a.version) AS concept,
			format('urn:sdmx:org.sdmx.infomodel.codelist.Codelist=%s:', a.agency) AS codelist,
			format('urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=%s:%s(%s)', a.agency, a.id, a.version) AS structure
		FROM asked a
	), component AS (
		SELECT c.*, jsonb_build_object('id', c.id, 'conceptIdentity', o.concept || c.id, 'localRepresentation', CASE WHEN c.list IS NULL
			THEN jsonb_build_object('format', jsonb_build_object('dataType', c.data_type))
			ELSE jsonb_build_object('enumeration', format('%s%s(%s)', o.codelist, c.list, o.version)) END) AS written
		FROM @scorecard@.sdmx_component c CROSS JOIN owned o
	), codelist AS (
		SELECT c.list, jsonb_agg(@scorecard@.sdmx_named(c.code, c.name_en, c.name_vi) ORDER BY c.code COLLATE "C") AS codes
		FROM @scorecard@.sdmx_code c GROUP BY c.list
	)
	SELECT jsonb_build_object(
		'meta', jsonb_build_object('schema',
			'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json',
			'id', o.id, 'prepared', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
			'contentLanguages', '["en", "vi"]'::jsonb, 'sender', jsonb_build_object('id', replace(o.agency, '.', '_'))),
		'data', jsonb_build_object(
			'dataflows', jsonb_build_array(@scorecard@.sdmx_named(o.id, 'Scorecard', 'Bảng điểm') || o.by_whom
				|| jsonb_build_object('structure', o.structure)),
			'dataStructures', jsonb_build_array(@scorecard@.sdmx_named(o.id, 'Scorecard', 'Bảng điểm') || o.by_whom
				|| jsonb_build_object('dataStructureComponents', jsonb_build_object(
					'dimensionList', jsonb_build_object('id', 'DimensionDescriptor',
						'dimensions', (SELECT jsonb_agg(c.written || jsonb_build_object('position', c.nth) ORDER BY c.nth)
							FROM component c WHERE c.kind = 'dimension'),
						'timeDimension', (SELECT c.written FROM component c WHERE c.kind = 'time')),
					'measureList', jsonb_build_object('id', 'MeasureDescriptor',
						'measures', (SELECT jsonb_agg(c.written) FROM component c WHERE c.kind = 'measure')),
					'attributeList', jsonb_build_object('id', 'AttributeDescriptor',
						'attributes', (SELECT jsonb_agg(c.written || jsonb_build_object('attributeRelationship', CASE c.kind
							WHEN 'indicator' THEN '{"dimensions": ["INDICATOR"]}'::jsonb ELSE '{"observation": {}}' END) ORDER BY c.nth)
							FROM component c WHERE c.kind = ANY ('{indicator,observation}'::text[])))))),
			'conceptSchemes', jsonb_build_array(@scorecard@.sdmx_named(o.id || '_CONCEPTS', 'Concepts', 'Khái niệm') || o.by_whom
				|| jsonb_build_object('concepts', (SELECT jsonb_agg(@scorecard@.sdmx_named(c.id, c.name_en, c.name_vi) ORDER BY c.nth)
					FROM component c))),
			'codelists', (SELECT jsonb_agg(@scorecard@.sdmx_named(l.list, l.list, l.list) || o.by_whom
					|| jsonb_build_object('codes', l.codes) ORDER BY l.list) FROM codelist l)))
	FROM owned o;
END;
COMMENT ON FUNCTION @scorecard@.sdmx_structure(text) IS
	'The structure that sdmx_csv() names, as a structure message of SDMX-JSON 2.0: dataflow, data structure, concepts, and '
	'codelists with the units, indicators, breakdowns, methods and statuses of this scorecard in both languages';
