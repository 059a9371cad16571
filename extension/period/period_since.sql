-- What is new since the frozen release ---------------------------------------------------------------------------

CREATE FUNCTION period(day date, frequency text) RETURNS period
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_of_day';
COMMENT ON FUNCTION period(date, text) IS
	'The period that holds a day: its year (A), half-year (S), quarter (Q), month (M) or the day itself (D)';

CREATE FUNCTION has_frequency(period, "char") RETURNS boolean
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_has_frequency';
COMMENT ON FUNCTION has_frequency(period, "char") IS
	'Whether the frequency of the period is this one; unlike a comparison of texts it can be sent to another server';

-- A cast by the input and output functions is never sent to another server, one by a function of its own is.
CREATE FUNCTION period_text(period) RETURNS text
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_text';
COMMENT ON FUNCTION period_text(period) IS 'The canonical text of a period';

CREATE FUNCTION period_of_text(text) RETURNS period
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_period_of_text';
COMMENT ON FUNCTION period_of_text(text) IS 'The period a canonical text names';

CREATE CAST (period AS text) WITH FUNCTION period_text(period) AS ASSIGNMENT;
COMMENT ON CAST (period AS text) IS 'The canonical text of the period';
CREATE CAST (text AS period) WITH FUNCTION period_of_text(text);
COMMENT ON CAST (text AS period) IS 'The period a canonical text names';
