-- Names of places -------------------------------------------------------------------------------------------------
-- A name is matched by its key against the keys of known names, never by likeness: Vĩnh Phúc and Bình Phước are two
-- letters apart. Where a name was borne by several units (Phú Thọ before and after the merger), the day decides.

CREATE FUNCTION @scorecard@.name_key(name text) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN translate(kpi.fold(name), E' \t\r\n\u00a0.,;:!?()[]{}/\\|_*''"`-‐‑–—−“”‘’«»·•', '');
COMMENT ON FUNCTION @scorecard@.name_key(text) IS
	'What counts of a name when it is compared: its letters and digits as kpi.fold gives them, without blanks and '
	'punctuation, so that TP.HCM, TP. HCM and TPHCM are one';

CREATE INDEX unit_alias_by_key ON @scorecard@.unit_alias (folded);

-- The condition ties the trigger to kpi.fold: without the extension it goes, and the table can still be written.
CREATE FUNCTION @scorecard@.fold_alias() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $fold_alias$
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', TG_TABLE_SCHEMA), true);
	NEW.folded := name_key(NEW.alias);
	RETURN NEW;
END
$fold_alias$;
COMMENT ON FUNCTION @scorecard@.fold_alias() IS 'Trigger of unit_alias: keeps the key of the name right';
CREATE TRIGGER fold_alias BEFORE INSERT OR UPDATE ON @scorecard@.unit_alias
	FOR EACH ROW WHEN (NEW.folded IS DISTINCT FROM @scorecard@.name_key(NEW.alias))
	EXECUTE FUNCTION @scorecard@.fold_alias();

CREATE FUNCTION @scorecard@.name_unit() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $name_unit$
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', TG_TABLE_SCHEMA), true);
	INSERT INTO unit_alias (unit, alias) VALUES (NEW.code, NEW.name_vi), (NEW.code, NEW.name_en)
	ON CONFLICT DO NOTHING;
	RETURN NULL;
END
$name_unit$;
COMMENT ON FUNCTION @scorecard@.name_unit() IS 'Trigger of unit: a unit can be read by the names it bears';
CREATE TRIGGER name_unit AFTER INSERT OR UPDATE OF name_vi, name_en ON @scorecard@.unit
	FOR EACH ROW WHEN (@scorecard@.name_key(NEW.name_vi) <> '')
	EXECUTE FUNCTION @scorecard@.name_unit();
