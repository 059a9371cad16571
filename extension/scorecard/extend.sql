-- Optional parts of a scorecard -----------------------------------------------------------------------------------------

CREATE FUNCTION extend_scorecard(name text, part text) RETURNS text
	LANGUAGE plpgsql VOLATILE
	SET search_path = pg_catalog, pg_temp
	SET standard_conforming_strings = on
AS $extend_scorecard$
DECLARE
	records CONSTANT text := $template$
@records@
$template$;
	industry_accounts CONSTANT text := $template$
@industry_accounts@
$template$;
	chosen CONSTANT text := CASE part WHEN 'records' THEN records WHEN 'industry-accounts' THEN industry_accounts END;
	house CONSTANT pg_namespace := (SELECT n FROM pg_namespace n WHERE n.nspname = extend_scorecard.name);
	remark record;
BEGIN
	IF house.oid IS NULL OR NOT EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = house.oid AND c.relname = 'figure') THEN
		RAISE EXCEPTION USING ERRCODE = 'undefined_object',
			MESSAGE = CASE WHEN name IS NULL THEN 'extend_scorecard needs the name of a scorecard'
				ELSE format('there is no scorecard "%s"', name) END,
			HINT = 'kpi.create_scorecard makes one, kpi.upgrade_scorecard brings one of an older version up to date.';
	END IF;
	IF chosen IS NULL THEN
		RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = format('a scorecard has no part "%s"', part),
			HINT = 'The parts are records and industry-accounts.';
	END IF;
	IF NOT pg_has_role(house.nspowner, 'USAGE') THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('the scorecard "%s" is extended by its owner', name);
	END IF;
	IF EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = house.oid
		AND c.relname = CASE part WHEN 'records' THEN 'record_kind' ELSE 'industry_account' END) THEN
		RAISE EXCEPTION USING ERRCODE = 'duplicate_object', MESSAGE = format('the scorecard "%s" has the part "%s"', name, part);
	END IF;
	PERFORM set_config('citus.enable_ddl_propagation', 'off', true);
	EXECUTE replace(chosen, '@scorecard@', quote_ident(name));
	-- columns that are told by their name
	FOR remark IN
		SELECT c.oid::regclass AS relation, a.attname, word.meaning
		FROM pg_class c
		JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
		JOIN @extschema@.scorecard_column word ON word.name = a.attname
		WHERE c.relnamespace = house.oid AND c.relkind IN ('r', 'v') AND col_description(c.oid, a.attnum) IS NULL
	LOOP
		EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', remark.relation, remark.attname, remark.meaning);
	END LOOP;
	RETURN quote_ident(name);
END
$extend_scorecard$;
COMMENT ON FUNCTION extend_scorecard(text, text) IS
	'Adds an optional part to a scorecard: tables of records that become figures (records), or accounts of industries that '
	'become shares of the digital economy (industry-accounts); returns the schema''s quoted name';
