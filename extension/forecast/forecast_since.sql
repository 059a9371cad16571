-- What came after 0.2.
COMMENT ON FUNCTION forecast(series, period, text, text, float8, float8) IS
	'A series ahead, every period up to until, with 80 % and 95 % intervals; scales auto, raw, log (of the distance from '
	'one limit, else from 0), logit (between lower and upper); models damped_holt, drift, both';
