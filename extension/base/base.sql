GRANT USAGE ON SCHEMA @extschema@ TO PUBLIC;

CREATE FUNCTION version() RETURNS text
	LANGUAGE c STABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_version';
COMMENT ON FUNCTION version() IS 'Version of the loaded vinhphuc_kpi library';
