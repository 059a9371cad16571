-- Seeds from the catalogue ---------------------------------------------------------------------------------------

UPDATE @scorecard@.about SET time_zone = 'Asia/Ho_Chi_Minh';

INSERT INTO @scorecard@.area (code, name_vi, name_en, seed_paragraph)
SELECT code, name_vi, name_en, seed_paragraph FROM kpi.catalogue_area;

INSERT INTO @scorecard@.unit (code, name_vi, name_en, kind, gso_code, iso_code, valid)
SELECT code, name_vi, name_en, kind, gso_code, iso_code, daterange(valid_from, valid_to, '[]') FROM kpi.catalogue_unit;

-- The names a unit bears came with it; here its other names, and both behind or before the word for the kind of unit.
-- A province takes no Thành phố: that was the name of its capital. Trước and sau sáp nhập tell two units of one name
-- apart.
INSERT INTO @scorecard@.unit_alias (unit, alias)
SELECT a.unit, a.alias FROM kpi.catalogue_unit_alias a
UNION
SELECT u.code, format(form.text, format(merger.text, name.alias))
FROM kpi.catalogue_unit u
JOIN (
	SELECT code AS unit, name_vi AS alias FROM kpi.catalogue_unit
	UNION ALL SELECT a.unit, a.alias FROM kpi.catalogue_unit_alias a WHERE a.takes_prefix
) name ON name.unit = u.code
JOIN (VALUES ('province', '%s'), ('province', 'Tỉnh %s'), ('province', 'T. %s'), ('province', '%s Province'),
	('city', '%s'), ('city', 'Thành phố %s'), ('city', 'TP. %s'), ('city', '%s City')) AS form (kind, text)
	ON form.kind = u.kind
CROSS JOIN LATERAL (
	SELECT '%s' UNION ALL
	SELECT unnest('{%s (cũ),%s (trước sáp nhập)}'::text[]) WHERE u.valid_to IS NOT NULL UNION ALL
	SELECT unnest('{%s (mới),%s (sau sáp nhập)}'::text[]) WHERE u.valid_from IS NOT NULL
) AS merger (text)
ON CONFLICT DO NOTHING;

INSERT INTO @scorecard@.boundary (code, name_vi, name_en, valid)
SELECT code, name_vi, name_en, daterange(valid_from, valid_to, '[]') FROM kpi.catalogue_boundary;

INSERT INTO @scorecard@.boundary_member (boundary, unit, parent)
SELECT boundary, unit, parent FROM kpi.catalogue_boundary_member;

INSERT INTO @scorecard@.unit_succession (old_unit, new_unit, from_date, share)
SELECT old_unit, new_unit, from_date, share FROM kpi.catalogue_unit_succession;

INSERT INTO @scorecard@.unit_status (unit, kind, valid_from, document, evidence)
SELECT unit, kind, valid_from, source, evidence FROM kpi.catalogue_unit_status;

INSERT INTO @scorecard@.region (code, name_vi, name_en, evidence)
SELECT code, name_vi, name_en, evidence FROM kpi.catalogue_region;

INSERT INTO @scorecard@.region_member (region, unit, valid, evidence)
SELECT region, unit, daterange(valid_from, valid_to, '[]'), evidence FROM kpi.catalogue_region_member;

INSERT INTO @scorecard@.method (code, name_vi, name_en, compiler, framework, price_basis, classification, document, valid)
SELECT code, name_vi, name_en, compiler, framework, price_basis, classification, document,
	daterange(valid_from, valid_to, '[]')
FROM kpi.catalogue_method;

INSERT INTO @scorecard@.indicator (code, area, name_vi, name_en, formula, denominator, unit_measure, multiplier, decimals,
	direction, lower, upper, agg_unit, agg_time, frequency, calendar, due_days, lead_agency, valid, replaced_by, source,
	evidence, origin)
SELECT code, area, name_vi, name_en, formula, denominator, unit_measure, multiplier, decimals,
	direction, lower, upper, agg_unit, agg_time, frequency, calendar, due_days, lead_agency,
	daterange(valid_from, valid_to, '[]'), replaced_by, source, evidence, origin
FROM kpi.catalogue_indicator;

INSERT INTO @scorecard@.target (code, unit, indicator, breakdown, method, kind, op, period, value, value_upper, of_n,
	boundary, base_period, base_value, applies_to, inherits, document, lead_agency, deadline, evidence)
SELECT code, unit, indicator, breakdown, method, kind, op, period, value, value_upper, of_n,
	boundary, base_period, base_value, applies_to, inherits, document, lead_agency, deadline, evidence
FROM kpi.catalogue_target;

INSERT INTO @scorecard@.framework (code, name_vi, name_en, document, valid, evidence)
SELECT code, name_vi, name_en, document, daterange(valid_from, valid_to, '[]'), evidence FROM kpi.catalogue_framework;

INSERT INTO @scorecard@.framework_node (framework, node, parent, indicator, name_vi, name_en, weight, direction,
	max_points, scale_lo, scale_hi, aggregate, evidence)
SELECT framework, node, parent, indicator, name_vi, name_en, weight, direction,
	max_points, scale_lo, scale_hi, aggregate, evidence
FROM kpi.catalogue_framework_node;

-- ours: the weights were inferred, so they may be off by a quarter
INSERT INTO @scorecard@.framework_choice (framework, source, setting, spread, evidence)
SELECT code, 'weights', 'weight', 0.25, 'P' FROM @scorecard@.framework;

INSERT INTO @scorecard@.addition (indicator, part_indicator)
SELECT whole.code, part.code
FROM (VALUES ('DE.SHARE', 'DE.CORE'), ('DE.SHARE', 'DE.DIGIT')) sum_of (whole, part)
JOIN kpi.catalogue_indicator whole ON whole.code = sum_of.whole
JOIN kpi.catalogue_indicator part ON part.code = sum_of.part;

-- so that the first queries are planned well
ANALYZE @scorecard@.area, @scorecard@.unit, @scorecard@.boundary, @scorecard@.boundary_member, @scorecard@.unit_succession,
	@scorecard@.method, @scorecard@.indicator, @scorecard@.target, @scorecard@.suppression_rule;
