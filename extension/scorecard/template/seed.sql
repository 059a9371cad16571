-- Seeds from the catalogue ---------------------------------------------------------------------------------------

UPDATE @scorecard@.about SET time_zone = (SELECT s.value FROM kpi.catalogue_setting s WHERE s.code = 'time_zone');

INSERT INTO @scorecard@.unit_kind (code, name_vi, name_en, grade) VALUES
	('nation', 'Quốc gia', 'Country', 0), ('province', 'Tỉnh', 'Province', 1), ('city', 'Thành phố', 'City', 1),
	('ward', 'Phường', 'Ward', 3), ('commune', 'Xã', 'Commune', 3), ('special-zone', 'Đặc khu', 'Special zone', 3);

INSERT INTO @scorecard@.area (code, name_vi, name_en, seed_paragraph)
SELECT code, name_vi, name_en, seed_paragraph FROM kpi.catalogue_area
ON CONFLICT (code) DO UPDATE SET name_vi = excluded.name_vi, name_en = excluded.name_en, seed_paragraph = excluded.seed_paragraph;

INSERT INTO @scorecard@.unit (code, name_vi, name_en, kind, gso_code, iso_code, valid)
SELECT code, name_vi, name_en, kind, gso_code, iso_code, daterange(valid_from, valid_to, '[]') FROM kpi.catalogue_unit;

-- The names a unit bears came with it; here its other names, and both in the forms that its kind and its life give them.
INSERT INTO @scorecard@.unit_alias (unit, alias)
SELECT a.unit, a.alias FROM kpi.catalogue_unit_alias a
UNION
SELECT u.code, format(form.form, format(merger.form, name.alias))
FROM kpi.catalogue_unit u
JOIN (
	SELECT code AS unit, name_vi AS alias FROM kpi.catalogue_unit
	UNION ALL SELECT a.unit, a.alias FROM kpi.catalogue_unit_alias a WHERE a.takes_prefix
) name ON name.unit = u.code
JOIN kpi.catalogue_name_form form ON form.kind = u.kind
CROSS JOIN LATERAL (
	SELECT '%s' AS form
	UNION ALL
	SELECT m.form FROM kpi.catalogue_name_form m
	WHERE m.kind IS NULL AND (m.unit_life = 'ended' AND u.valid_to IS NOT NULL
		OR m.unit_life = 'began' AND u.valid_from IS NOT NULL)
) merger
ON CONFLICT DO NOTHING;

INSERT INTO @scorecard@.boundary (code, name_vi, name_en, valid)
SELECT code, name_vi, name_en, daterange(valid_from, valid_to, '[]') FROM kpi.catalogue_boundary;

INSERT INTO @scorecard@.boundary_member (boundary, unit, parent, tile_x, tile_y)
SELECT boundary, unit, parent, tile_x, tile_y FROM kpi.catalogue_boundary_member;

INSERT INTO @scorecard@.map_label (boundary, code, name_vi, name_en, unit, tile_x, tile_y)
SELECT boundary, code, name_vi, name_en, unit, tile_x, tile_y FROM kpi.catalogue_map_label;

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
FROM kpi.catalogue_method
ON CONFLICT (code) DO UPDATE SET name_vi = excluded.name_vi, name_en = excluded.name_en;

INSERT INTO @scorecard@.indicator (code, area, name_vi, name_en, formula, denominator, unit_measure,
	unit_measure_en, multiplier, decimals, direction, lower, upper, agg_unit, agg_time, frequency, calendar, due_days,
	lead_agency, valid, replaced_by, source, evidence, origin)
SELECT i.code, area, i.name_vi, i.name_en, formula, denominator, unit_measure, w.name_en, multiplier, decimals,
	direction, lower, upper, agg_unit, agg_time, frequency, calendar, due_days, lead_agency,
	daterange(valid_from, valid_to, '[]'), replaced_by, source, evidence, origin
FROM kpi.catalogue_indicator i
LEFT JOIN kpi.catalogue_word w ON w.list = 'unit_measure' AND w.code = i.unit_measure;

INSERT INTO @scorecard@.target (code, unit, indicator, breakdown, method, kind, op, period, value, value_upper, of_n,
	boundary, base_period, base_value, applies_to, inherits, document, lead_agency, deadline, evidence, announced_on)
SELECT code, unit, indicator, breakdown, method, kind, op, period, value, value_upper, of_n,
	boundary, base_period, base_value, applies_to, inherits, document, lead_agency, deadline, evidence, announced_on
FROM kpi.catalogue_target;

INSERT INTO @scorecard@.framework (code, name_vi, name_en, document, valid, evidence, kind, n_criteria, reporter, receiver)
SELECT code, name_vi, name_en, document, daterange(valid_from, valid_to, '[]'), evidence, kind, n_criteria, reporter, receiver
FROM kpi.catalogue_framework;

INSERT INTO @scorecard@.framework_node (framework, node, parent, indicator, name_vi, name_en, weight, direction,
	max_points, scale_lo, scale_hi, aggregate, evidence)
SELECT framework, node, parent, indicator, name_vi, name_en, weight, direction,
	max_points, scale_lo, scale_hi, aggregate, evidence
FROM kpi.catalogue_framework_node;

-- ours: the weights were inferred, so they may be off by a quarter
INSERT INTO @scorecard@.framework_choice (framework, source, setting, spread, evidence)
SELECT code, 'weights', 'weight', 0.25, 'P' FROM @scorecard@.framework WHERE kind = 'index';

INSERT INTO @scorecard@.addition (indicator, part_indicator)
SELECT a.indicator, a.part_indicator FROM kpi.catalogue_addition a;

INSERT INTO @scorecard@.obligation (code, name_vi, name_en, framework, due_month, due_day, reporter)
SELECT f.code, f.name_vi, f.name_en, f.code, split_part(f.due, '-', 1)::int, split_part(f.due, '-', 2)::int, f.reporter
FROM kpi.catalogue_framework f WHERE f.kind = 'criteria' AND f.due IS NOT NULL;

-- so that the first queries are planned well
ANALYZE @scorecard@.area, @scorecard@.unit, @scorecard@.boundary, @scorecard@.boundary_member, @scorecard@.unit_succession,
	@scorecard@.method, @scorecard@.indicator, @scorecard@.target, @scorecard@.suppression_rule;
