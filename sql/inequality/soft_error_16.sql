-- soft errors of the input functions
\set VERBOSITY terse
SET search_path = public, kpi;

SELECT text, pg_input_is_valid(text, 'kpi.dispersion_summary') AS dispersion, pg_input_is_valid(text, 'kpi.convergence_summary') AS convergence
FROM (VALUES ('v1:log:1:1:0:1:0:1:0'), ('v1:float8:1:2:1:0:1:0:1:0:1:0:1:0'), ('v1:log:1:1:0:1e999:0:1:0'), ('')) AS v(text);
SELECT message, sql_error_code FROM pg_input_error_info('v1:log', 'kpi.dispersion_summary');
