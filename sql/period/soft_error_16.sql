-- From PostgreSQL 16 on: bad text is reported, not raised, where the caller asks so
\set VERBOSITY terse
SET search_path = public, kpi;

SELECT given, pg_input_is_valid(given, 'period') AS valid
FROM unnest(ARRAY['2025', '2025-Q3', ' 2025-06 ', '2025-01-01/P9M', '', '2025-Q5', '2025-13', '2025-02-29', '2025-01-01/P0D', '0000'])
	WITH ORDINALITY AS v(given, nr) ORDER BY nr;

\x on
SELECT * FROM pg_input_error_info('2025-Q3', 'period');
SELECT * FROM pg_input_error_info('2025-Q5', 'period');
SELECT * FROM pg_input_error_info('2025-02-29', 'period');
\x off

-- inside an array, too
SELECT pg_input_is_valid('{2025,2025-Q1}', 'period[]') AS good_array, pg_input_is_valid('{2025,2025-Q5}', 'period[]') AS bad_array;
