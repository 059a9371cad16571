CREATE FUNCTION @scorecard@.keep_rules() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $keep_rules$
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', TG_TABLE_SCHEMA), true);
	PERFORM open_moment();
	PERFORM bring_out(today());
	-- what is guarded now, and what was hidden by a rule that may have gone
	PERFORM make_anew(ARRAY(
		SELECT ROW(o.unit, o.indicator, o.breakdown, o.method, o.period)::cell
		FROM observation o WHERE o.indicator IN (SELECT g.indicator FROM guarded g)
		UNION
		SELECT ROW(h.unit, h.indicator, h.breakdown, h.method, h.period)::cell FROM withheld h), '{}');
	RETURN NULL;
END
$keep_rules$;
COMMENT ON FUNCTION @scorecard@.keep_rules() IS 'Trigger of the rules of suppression and of what adds up: all their tables';
CREATE TRIGGER keep_rules AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON @scorecard@.suppression_rule
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.keep_rules();
CREATE TRIGGER keep_rules AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON @scorecard@.addition
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.keep_rules();
CREATE TRIGGER keep_rules AFTER TRUNCATE ON @scorecard@.contribution
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.keep_rules();

CREATE FUNCTION @scorecard@.keep_contributed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $keep_contributed$
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', TG_TABLE_SCHEMA), true);
	PERFORM open_moment();
	PERFORM bring_out(today());
	IF TG_OP <> 'DELETE' THEN
		PERFORM keep_tables(ARRAY(
			SELECT DISTINCT ROW(n.unit, n.indicator, n.breakdown, n.method, n.period)::cell FROM new_rows n));
	END IF;
	IF TG_OP <> 'INSERT' THEN
		PERFORM keep_tables(ARRAY(
			SELECT DISTINCT ROW(o.unit, o.indicator, o.breakdown, o.method, o.period)::cell FROM old_rows o));
	END IF;
	RETURN NULL;
END
$keep_contributed$;
COMMENT ON FUNCTION @scorecard@.keep_contributed() IS 'Trigger of contributions: the tables their cells are in';
CREATE TRIGGER keep_inserted AFTER INSERT ON @scorecard@.contribution REFERENCING NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.keep_contributed();
CREATE TRIGGER keep_updated AFTER UPDATE ON @scorecard@.contribution
	REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.keep_contributed();
CREATE TRIGGER keep_deleted AFTER DELETE ON @scorecard@.contribution REFERENCING OLD TABLE AS old_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.keep_contributed();

CREATE FUNCTION @scorecard@.keep_described() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $keep_described$
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', TG_TABLE_SCHEMA), true);
	PERFORM open_moment();
	PERFORM bring_out(today());
	PERFORM keep_tables(ARRAY(
		SELECT DISTINCT ROW(o.unit, o.indicator, o.breakdown, o.method, o.period)::cell
		FROM observation o
		WHERE CASE TG_TABLE_NAME WHEN 'unit' THEN o.unit ELSE o.indicator END = NEW.code));
	RETURN NULL;
END
$keep_described$;
COMMENT ON FUNCTION @scorecard@.keep_described() IS
	'Trigger of indicators and units: how an indicator adds up, and of which kind a unit is';
CREATE TRIGGER keep_described AFTER UPDATE OF agg_unit, multiplier ON @scorecard@.indicator FOR EACH ROW
	WHEN (OLD.agg_unit <> NEW.agg_unit OR OLD.multiplier <> NEW.multiplier)
	EXECUTE FUNCTION @scorecard@.keep_described();
CREATE TRIGGER keep_described AFTER UPDATE OF kind ON @scorecard@.unit FOR EACH ROW
	WHEN (OLD.kind <> NEW.kind) EXECUTE FUNCTION @scorecard@.keep_described();
