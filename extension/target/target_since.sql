-- Progress as others say it, word for word.

CREATE FUNCTION open_sdg_progress(base_period period, base_value float8, period period, value float8,
	target_period period DEFAULT NULL, target float8 DEFAULT NULL, direction int DEFAULT 1,
	natural_limit float8 DEFAULT NULL) RETURNS text
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_open_sdg_progress';
COMMENT ON FUNCTION open_sdg_progress(period, float8, period, float8, period, float8, int, float8) IS
	'Status of Open SDG and Statistics Canada: target_achieved, on_track, acceleration_needed, limited_progress, '
	'deterioration, not_assessable; against a target growth over the growth needed by 95, 60 and 0 %, without one '
	'growth by 1.5, 0.5 and 0 % a year, lowered where it began near a natural limit (100 % of a share)';

CREATE FUNCTION sdsn_trend(base_period period, base_value float8, period period, value float8,
	target_period period, target float8, direction int DEFAULT 1) RETURNS text
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_sdsn_trend';
COMMENT ON FUNCTION sdsn_trend(period, float8, period, float8, period, float8, int) IS
	'Arrow of the Sustainable Development Report: on_track_or_maintaining, moderately_improving, stagnating, '
	'decreasing, '
	'not_assessable; linear change over that needed by 100, 50 and 0 %';

CREATE FUNCTION sdsn_rating(value float8, green float8, red float8) RETURNS text
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_sdsn_rating';
COMMENT ON FUNCTION sdsn_rating(float8, float8, float8) IS
	'Light of the Sustainable Development Report: green from its threshold on, orange from that of red on, yellow '
	'above the '
	'middle between the two, else red; better is where green lies';

CREATE FUNCTION rag(achievement float8, green float8, yellow float8, orange float8) RETURNS text
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_rag_of_four';
COMMENT ON FUNCTION rag(float8, float8, float8,
	float8) IS 'Light of an achievement, of four: green, yellow, orange or red';
