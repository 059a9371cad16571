-- Whoever owns the schema could put functions of his own beside ours, or drop them all.
DO $$
BEGIN
	IF NOT EXISTS (
		SELECT FROM pg_catalog.pg_namespace n JOIN pg_catalog.pg_roles r ON r.oid OPERATOR(pg_catalog.=) n.nspowner
		WHERE n.nspname OPERATOR(pg_catalog.=) '@extschema@' AND (r.rolsuper OR r.rolname OPERATOR(pg_catalog.=) current_user))
	THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = 'schema "@extschema@" exists and belongs to another role',
			HINT = 'Rename or drop that schema, or give it to the role that installs the extension.';
	END IF;
END $$;
GRANT USAGE ON SCHEMA @extschema@ TO PUBLIC;

CREATE FUNCTION version() RETURNS text
	LANGUAGE c STABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_version';
COMMENT ON FUNCTION @extschema@.version() IS 'Version of the loaded vinhphuc_kpi library';

CREATE FUNCTION published_round(value numeric, decimals int) RETURNS numeric
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_published_round';
COMMENT ON FUNCTION published_round(numeric, int) IS
	'Rounds as figures are published: half away from zero, in decimal';

CREATE FUNCTION published_round(value float8, decimals int) RETURNS numeric
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_published_round_float8';
COMMENT ON FUNCTION published_round(float8, int) IS
	'Rounds as figures are published: half away from zero, in decimal, so that 49.365 becomes 49.37';

CREATE FUNCTION published_round_float8(value float8, decimals int) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_published_round_double';
COMMENT ON FUNCTION published_round_float8(float8, int) IS
	'published_round as the float8 nearest to it, many times faster than the cast';
