-- Names in one language serve for the other --------------------------------------------------------------------------------

CREATE FUNCTION @scorecard@.name_alike() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $name_alike$
BEGIN
	NEW.name_vi := coalesce(NEW.name_vi, NEW.name_en, NEW.code);
	NEW.name_en := coalesce(NEW.name_en, NEW.name_vi);
	RETURN NEW;
END
$name_alike$;
COMMENT ON FUNCTION @scorecard@.name_alike() IS
	'Trigger of what has a name in two languages: one given serves for both, none is the code';
CREATE TRIGGER a_name BEFORE INSERT OR UPDATE OF name_vi, name_en ON @scorecard@.area
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.name_alike();
CREATE TRIGGER a_name BEFORE INSERT OR UPDATE OF name_vi, name_en ON @scorecard@.unit_kind
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.name_alike();
CREATE TRIGGER a_name BEFORE INSERT OR UPDATE OF name_vi, name_en ON @scorecard@.unit
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.name_alike();
CREATE TRIGGER a_name BEFORE INSERT OR UPDATE OF name_vi, name_en ON @scorecard@.boundary
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.name_alike();
CREATE TRIGGER a_name BEFORE INSERT OR UPDATE OF name_vi, name_en ON @scorecard@.region
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.name_alike();
CREATE TRIGGER a_name BEFORE INSERT OR UPDATE OF name_vi, name_en ON @scorecard@.method
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.name_alike();
CREATE TRIGGER a_name BEFORE INSERT OR UPDATE OF name_vi, name_en ON @scorecard@.indicator
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.name_alike();
CREATE TRIGGER a_name BEFORE INSERT OR UPDATE OF name_vi, name_en ON @scorecard@.framework
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.name_alike();
CREATE TRIGGER a_name BEFORE INSERT OR UPDATE OF name_vi, name_en ON @scorecard@.obligation
	FOR EACH ROW EXECUTE FUNCTION @scorecard@.name_alike();
