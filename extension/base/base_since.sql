CREATE FUNCTION published_round_float8(value float8, decimals int) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_published_round_double';
COMMENT ON FUNCTION published_round_float8(float8, int) IS
	'published_round as the float8 nearest to it, many times faster than the cast';
