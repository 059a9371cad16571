-- soft errors of the input functions
\set VERBOSITY terse
SET search_path = public, kpi;

SELECT text, pg_input_is_valid(text, 'kpi.ratio_summary') AS ratio_summary, pg_input_is_valid(text, 'kpi.digital_share_summary') AS digital_share_summary
FROM (VALUES ('v1:numeric:1:2:3'), ('v1:numeric:1:2:3:4'), ('v1:float8:1:1:0:1e999:0'), ('')) AS v(text);
SELECT message, sql_error_code FROM pg_input_error_info('v1:numeric:1:2', 'kpi.ratio_summary');
