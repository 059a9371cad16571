-- What came after 0.2. The three functions stand in forecast.sql, too, and are replaced here, not dropped: the views of
-- scorecards depend on them.
COMMENT ON COLUMN forecast_row.beyond_evidence IS
	'Farther than six years, eight quarters or eighteen months (quarters and months by adaptive only), or than half the '
	'history: nobody has measured how far the interval can be believed';
COMMENT ON COLUMN forecast_row.model IS 'adaptive, damped_holt or drift';

CREATE OR REPLACE FUNCTION forecast(series series, until period, scale text DEFAULT 'auto',
	model text DEFAULT 'adaptive', lower float8 DEFAULT NULL, upper float8 DEFAULT NULL)
	RETURNS SETOF forecast_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 20
	AS 'MODULE_PATHNAME', 'kpi_pg_forecast';
COMMENT ON FUNCTION forecast(series, period, text, text, float8, float8) IS
	'A series ahead, every period up to until, with 80 % and 95 % intervals; scales auto, raw, log (of the distance from '
	'one limit, else from 0), logit (between lower and upper); models adaptive (with the seasons of quarters and months), '
	'damped_holt, drift, both (the last two)';

COMMENT ON COLUMN attainment_result.p_display IS
	'p_at for people: whole percent, never beyond <5 % and >95 %; the span of two models where beyond_evidence';
COMMENT ON COLUMN attainment_result.beyond_evidence IS
	'Farther than six years, eight quarters or eighteen months (quarters and months by adaptive only), or than half the '
	'history: read the span of the models';
COMMENT ON COLUMN attainment_result.p_at_low IS 'The lower p_at of the model and drift (of drift: and damped_holt)';
COMMENT ON COLUMN attainment_result.p_at_high IS 'The higher p_at of the two';
COMMENT ON COLUMN attainment_result.p_by_low IS 'The lower p_by of the two';
COMMENT ON COLUMN attainment_result.p_by_high IS 'The higher p_by of the two';

CREATE OR REPLACE FUNCTION attainment(series series, target float8, at period, direction int DEFAULT 1,
	scale text DEFAULT 'auto', model text DEFAULT 'adaptive', lower float8 DEFAULT NULL, upper float8 DEFAULT NULL,
	years int DEFAULT 30) RETURNS attainment_result
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 10000
	AS 'MODULE_PATHNAME', 'kpi_pg_attainment';

CREATE OR REPLACE FUNCTION required_path(series series, target float8, at period, probability float8 DEFAULT 0.8,
	direction int DEFAULT 1, scale text DEFAULT 'auto', model text DEFAULT 'adaptive',
	lower float8 DEFAULT NULL, upper float8 DEFAULT NULL) RETURNS SETOF required_path_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 20
	AS 'MODULE_PATHNAME', 'kpi_pg_required_path';
