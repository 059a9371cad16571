-- A view for each table, of text --------------------------------------------------------------------------------------

CREATE FUNCTION @scorecard@.enter_setup_row() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $enter_setup_row$
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', TG_TABLE_SCHEMA), true);
	INSERT INTO setup_row (list, cells) VALUES (replace(TG_TABLE_NAME, 'inbox_', ''), jsonb_strip_nulls(to_jsonb(NEW)));
	RETURN NEW;
END
$enter_setup_row$;
COMMENT ON FUNCTION @scorecard@.enter_setup_row() IS
	'Trigger of inbox_unit, inbox_indicator, ...: keeps a row until ingest_setup reads it';

CREATE VIEW @scorecard@.inbox_area WITH (security_invoker = true) AS
SELECT r.cells ->> 'code' AS code, r.cells ->> 'name_vi' AS name_vi, r.cells ->> 'name_en' AS name_en
FROM @scorecard@.setup_row r WHERE r.list = 'area';
COMMENT ON VIEW @scorecard@.inbox_area IS
	'Part of setting up: rows for the table area, as written, to be read by ingest_setup';
CREATE TRIGGER enter_row INSTEAD OF INSERT ON @scorecard@.inbox_area
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.enter_setup_row();

CREATE VIEW @scorecard@.inbox_unit_kind WITH (security_invoker = true) AS
SELECT r.cells ->> 'code' AS code, r.cells ->> 'name_vi' AS name_vi, r.cells ->> 'name_en' AS name_en,
	r.cells ->> 'grade' AS grade
FROM @scorecard@.setup_row r WHERE r.list = 'unit_kind';
COMMENT ON VIEW @scorecard@.inbox_unit_kind IS
	'Part of setting up: rows for the table unit_kind, as written, to be read by ingest_setup';
CREATE TRIGGER enter_row INSTEAD OF INSERT ON @scorecard@.inbox_unit_kind
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.enter_setup_row();

CREATE VIEW @scorecard@.inbox_unit WITH (security_invoker = true) AS
SELECT r.cells ->> 'code' AS code, r.cells ->> 'name_vi' AS name_vi, r.cells ->> 'name_en' AS name_en,
	r.cells ->> 'kind' AS kind, r.cells ->> 'gso_code' AS gso_code, r.cells ->> 'iso_code' AS iso_code,
	r.cells ->> 'valid_from' AS valid_from, r.cells ->> 'valid_to' AS valid_to
FROM @scorecard@.setup_row r WHERE r.list = 'unit';
COMMENT ON VIEW @scorecard@.inbox_unit IS
	'Part of setting up: rows for the table unit, as written, to be read by ingest_setup';
CREATE TRIGGER enter_row INSTEAD OF INSERT ON @scorecard@.inbox_unit
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.enter_setup_row();

CREATE VIEW @scorecard@.inbox_unit_alias WITH (security_invoker = true) AS
SELECT r.cells ->> 'unit' AS unit, r.cells ->> 'alias' AS alias
FROM @scorecard@.setup_row r WHERE r.list = 'unit_alias';
COMMENT ON VIEW @scorecard@.inbox_unit_alias IS
	'Part of setting up: rows for the table unit_alias, as written, to be read by ingest_setup';
CREATE TRIGGER enter_row INSTEAD OF INSERT ON @scorecard@.inbox_unit_alias
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.enter_setup_row();

CREATE VIEW @scorecard@.inbox_boundary WITH (security_invoker = true) AS
SELECT r.cells ->> 'code' AS code, r.cells ->> 'name_vi' AS name_vi, r.cells ->> 'name_en' AS name_en,
	r.cells ->> 'valid_from' AS valid_from, r.cells ->> 'valid_to' AS valid_to
FROM @scorecard@.setup_row r WHERE r.list = 'boundary';
COMMENT ON VIEW @scorecard@.inbox_boundary IS
	'Part of setting up: rows for the table boundary, as written, to be read by ingest_setup';
CREATE TRIGGER enter_row INSTEAD OF INSERT ON @scorecard@.inbox_boundary
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.enter_setup_row();

CREATE VIEW @scorecard@.inbox_boundary_member WITH (security_invoker = true) AS
SELECT r.cells ->> 'boundary' AS boundary, r.cells ->> 'unit' AS unit, r.cells ->> 'parent' AS parent,
	r.cells ->> 'tile_x' AS tile_x, r.cells ->> 'tile_y' AS tile_y
FROM @scorecard@.setup_row r WHERE r.list = 'boundary_member';
COMMENT ON VIEW @scorecard@.inbox_boundary_member IS
	'Part of setting up: rows for the table boundary_member, as written, to be read by ingest_setup';
CREATE TRIGGER enter_row INSTEAD OF INSERT ON @scorecard@.inbox_boundary_member
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.enter_setup_row();

CREATE VIEW @scorecard@.inbox_unit_succession WITH (security_invoker = true) AS
SELECT r.cells ->> 'old_unit' AS old_unit, r.cells ->> 'new_unit' AS new_unit, r.cells ->> 'from_date' AS from_date,
	r.cells ->> 'share' AS share
FROM @scorecard@.setup_row r WHERE r.list = 'unit_succession';
COMMENT ON VIEW @scorecard@.inbox_unit_succession IS
	'Part of setting up: rows for the table unit_succession, as written, to be read by ingest_setup';
CREATE TRIGGER enter_row INSTEAD OF INSERT ON @scorecard@.inbox_unit_succession
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.enter_setup_row();

CREATE VIEW @scorecard@.inbox_method WITH (security_invoker = true) AS
SELECT r.cells ->> 'code' AS code, r.cells ->> 'name_vi' AS name_vi, r.cells ->> 'name_en' AS name_en,
	r.cells ->> 'compiler' AS compiler, r.cells ->> 'framework' AS framework,
	r.cells ->> 'price_basis' AS price_basis, r.cells ->> 'classification' AS classification,
	r.cells ->> 'document' AS document, r.cells ->> 'valid_from' AS valid_from, r.cells ->> 'valid_to' AS valid_to
FROM @scorecard@.setup_row r WHERE r.list = 'method';
COMMENT ON VIEW @scorecard@.inbox_method IS
	'Part of setting up: rows for the table method, as written, to be read by ingest_setup';
CREATE TRIGGER enter_row INSTEAD OF INSERT ON @scorecard@.inbox_method
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.enter_setup_row();

CREATE VIEW @scorecard@.inbox_indicator WITH (security_invoker = true) AS
SELECT r.cells ->> 'code' AS code, r.cells ->> 'area' AS area, r.cells ->> 'name_vi' AS name_vi,
	r.cells ->> 'name_en' AS name_en, r.cells ->> 'formula' AS formula, r.cells ->> 'denominator' AS denominator,
	r.cells ->> 'unit_measure' AS unit_measure, r.cells ->> 'unit_measure_en' AS unit_measure_en,
	r.cells ->> 'multiplier' AS multiplier, r.cells ->> 'decimals' AS decimals,
	r.cells ->> 'direction' AS direction, r.cells ->> 'lower' AS lower, r.cells ->> 'upper' AS upper,
	r.cells ->> 'agg_unit' AS agg_unit, r.cells ->> 'agg_time' AS agg_time, r.cells ->> 'frequency' AS frequency,
	r.cells ->> 'calendar' AS calendar, r.cells ->> 'due_days' AS due_days,
	r.cells ->> 'lead_agency' AS lead_agency, r.cells ->> 'valid_from' AS valid_from,
	r.cells ->> 'valid_to' AS valid_to, r.cells ->> 'replaced_by' AS replaced_by, r.cells ->> 'source' AS source,
	r.cells ->> 'evidence' AS evidence, r.cells ->> 'origin' AS origin, r.cells ->> 'rank_exact' AS rank_exact
FROM @scorecard@.setup_row r WHERE r.list = 'indicator';
COMMENT ON VIEW @scorecard@.inbox_indicator IS
	'Part of setting up: rows for the table indicator, as written, to be read by ingest_setup';
CREATE TRIGGER enter_row INSTEAD OF INSERT ON @scorecard@.inbox_indicator
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.enter_setup_row();

CREATE VIEW @scorecard@.inbox_target WITH (security_invoker = true) AS
SELECT r.cells ->> 'code' AS code, r.cells ->> 'unit' AS unit, r.cells ->> 'indicator' AS indicator,
	r.cells ->> 'breakdown' AS breakdown, r.cells ->> 'method' AS method, r.cells ->> 'kind' AS kind,
	r.cells ->> 'op' AS op, r.cells ->> 'period' AS period, r.cells ->> 'value' AS value,
	r.cells ->> 'value_upper' AS value_upper, r.cells ->> 'of_n' AS of_n, r.cells ->> 'boundary' AS boundary,
	r.cells ->> 'base_period' AS base_period, r.cells ->> 'base_value' AS base_value,
	r.cells ->> 'applies_to' AS applies_to, r.cells ->> 'inherits' AS inherits,
	r.cells ->> 'document' AS document, r.cells ->> 'lead_agency' AS lead_agency,
	r.cells ->> 'deadline' AS deadline, r.cells ->> 'evidence' AS evidence,
	r.cells ->> 'announced_on' AS announced_on
FROM @scorecard@.setup_row r WHERE r.list = 'target';
COMMENT ON VIEW @scorecard@.inbox_target IS
	'Part of setting up: rows for the table target, as written, to be read by ingest_setup';
CREATE TRIGGER enter_row INSTEAD OF INSERT ON @scorecard@.inbox_target
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.enter_setup_row();

CREATE VIEW @scorecard@.inbox_framework WITH (security_invoker = true) AS
SELECT r.cells ->> 'code' AS code, r.cells ->> 'name_vi' AS name_vi, r.cells ->> 'name_en' AS name_en,
	r.cells ->> 'document' AS document, r.cells ->> 'valid_from' AS valid_from,
	r.cells ->> 'valid_to' AS valid_to, r.cells ->> 'evidence' AS evidence, r.cells ->> 'kind' AS kind,
	r.cells ->> 'n_criteria' AS n_criteria, r.cells ->> 'reporter' AS reporter, r.cells ->> 'receiver' AS receiver
FROM @scorecard@.setup_row r WHERE r.list = 'framework';
COMMENT ON VIEW @scorecard@.inbox_framework IS
	'Part of setting up: rows for the table framework, as written, to be read by ingest_setup';
CREATE TRIGGER enter_row INSTEAD OF INSERT ON @scorecard@.inbox_framework
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.enter_setup_row();

CREATE VIEW @scorecard@.inbox_framework_node WITH (security_invoker = true) AS
SELECT r.cells ->> 'framework' AS framework, r.cells ->> 'node' AS node, r.cells ->> 'parent' AS parent,
	r.cells ->> 'indicator' AS indicator, r.cells ->> 'name_vi' AS name_vi, r.cells ->> 'name_en' AS name_en,
	r.cells ->> 'weight' AS weight, r.cells ->> 'direction' AS direction, r.cells ->> 'max_points' AS max_points,
	r.cells ->> 'scale_lo' AS scale_lo, r.cells ->> 'scale_hi' AS scale_hi, r.cells ->> 'aggregate' AS aggregate,
	r.cells ->> 'evidence' AS evidence, r.cells ->> 'impute' AS impute, r.cells ->> 'treat' AS treat,
	r.cells ->> 'treat_max' AS treat_max, r.cells ->> 'normalise' AS normalise, r.cells ->> 'lower' AS lower,
	r.cells ->> 'upper' AS upper, r.cells ->> 'target' AS target, r.cells ->> 'power' AS power,
	r.cells ->> 'min_available' AS min_available
FROM @scorecard@.setup_row r WHERE r.list = 'framework_node';
COMMENT ON VIEW @scorecard@.inbox_framework_node IS
	'Part of setting up: rows for the table framework_node, as written, to be read by ingest_setup';
CREATE TRIGGER enter_row INSTEAD OF INSERT ON @scorecard@.inbox_framework_node
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.enter_setup_row();

CREATE VIEW @scorecard@.inbox_framework_choice WITH (security_invoker = true) AS
SELECT r.cells ->> 'framework' AS framework, r.cells ->> 'source' AS source, r.cells ->> 'setting' AS setting,
	r.cells ->> 'spread' AS spread, r.cells ->> 'evidence' AS evidence
FROM @scorecard@.setup_row r WHERE r.list = 'framework_choice';
COMMENT ON VIEW @scorecard@.inbox_framework_choice IS
	'Part of setting up: rows for the table framework_choice, as written, to be read by ingest_setup';
CREATE TRIGGER enter_row INSTEAD OF INSERT ON @scorecard@.inbox_framework_choice
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.enter_setup_row();

CREATE VIEW @scorecard@.inbox_obligation WITH (security_invoker = true) AS
SELECT r.cells ->> 'code' AS code, r.cells ->> 'name_vi' AS name_vi, r.cells ->> 'name_en' AS name_en,
	r.cells ->> 'unit' AS unit, r.cells ->> 'indicator' AS indicator, r.cells ->> 'framework' AS framework,
	r.cells ->> 'breakdown' AS breakdown, r.cells ->> 'method' AS method, r.cells ->> 'frequency' AS frequency,
	r.cells ->> 'due_days' AS due_days, r.cells ->> 'due_month' AS due_month, r.cells ->> 'due_day' AS due_day,
	r.cells ->> 'reporter' AS reporter, r.cells ->> 'valid_from' AS valid_from, r.cells ->> 'valid_to' AS valid_to
FROM @scorecard@.setup_row r WHERE r.list = 'obligation';
COMMENT ON VIEW @scorecard@.inbox_obligation IS
	'Part of setting up: rows for the table obligation, as written, to be read by ingest_setup';
CREATE TRIGGER enter_row INSTEAD OF INSERT ON @scorecard@.inbox_obligation
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.enter_setup_row();
