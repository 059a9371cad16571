-- soft errors of the input functions
\set VERBOSITY terse
SET search_path = public, kpi;

SELECT text, pg_input_is_valid(text, 'kpi.duration_summary') AS duration, pg_input_is_valid(text, 'kpi.survival_summary') AS survival
FROM (VALUES ('v1:durations:1*2'), ('v1:survival:1*2*0'), ('v1:durations:1*0'), ('')) AS v(text);
SELECT message, sql_error_code FROM pg_input_error_info('v1:survival:1', 'kpi.survival_summary');
SELECT message, sql_error_code FROM pg_input_error_info('v1', 'kpi.dossier_summary');
