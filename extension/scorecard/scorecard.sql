-- Triggers of a scorecard's tables. Volatile and not parallel safe, as whatever writes is.

CREATE FUNCTION stamp_observation() RETURNS trigger
	LANGUAGE c
	AS 'MODULE_PATHNAME', 'kpi_pg_stamp_observation';
CREATE FUNCTION refuse_change() RETURNS trigger
	LANGUAGE c
	AS 'MODULE_PATHNAME', 'kpi_pg_refuse_change';
COMMENT ON FUNCTION refuse_change() IS 'Trigger of an append-only table: refuses UPDATE, DELETE and TRUNCATE';

CREATE FUNCTION required(value text, holds boolean, complaint text) RETURNS text
	LANGUAGE c STABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_required';
COMMENT ON FUNCTION required(text, boolean, text) IS
	'The value, or an error with the complaint and the value unless the condition holds: what the views of a scorecard '
	'ask of a setting and its functions of an argument';
