CREATE FUNCTION @scorecard@.unit_of_gso_code(code text, day date DEFAULT NULL) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
	RETURN CASE WHEN unit_of_gso_code.day IS NULL
		THEN kpi.required(unit_of_gso_code.code, false, 'a code of the statistics office means nothing without a day')
		ELSE (SELECT u.code FROM @scorecard@.unit u
			WHERE u.gso_code = unit_of_gso_code.code AND u.valid @> unit_of_gso_code.day) END;
COMMENT ON FUNCTION @scorecard@.unit_of_gso_code(text, date) IS
	'The unit that bore a code of the statistics office on a day, null when none did. Seven codes went to other provinces '
	'in 2025, so that a code without a day is an error';
