GRANT USAGE ON SCHEMA @extschema@ TO PUBLIC;

CREATE FUNCTION version() RETURNS text
	LANGUAGE c STABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_version';
COMMENT ON FUNCTION @extschema@.version() IS 'Version of the loaded vinhphuc_kpi library';

CREATE FUNCTION published_round(value numeric, decimals int) RETURNS numeric
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN pg_catalog.round(value, decimals);
COMMENT ON FUNCTION published_round(numeric, int) IS
	'Rounds as figures are published: half away from zero, in decimal';

CREATE FUNCTION published_round(value float8, decimals int) RETURNS numeric
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN pg_catalog.round(value::pg_catalog.numeric, decimals);
COMMENT ON FUNCTION published_round(float8, int) IS
	'Rounds as figures are published: half away from zero, in decimal, so that 49.365 becomes 49.37';
