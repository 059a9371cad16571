-- soft errors of the input functions
\set VERBOSITY terse
SET search_path = public, kpi;

SELECT text, pg_input_is_valid(text, 'kpi.matrix') AS matrix, pg_input_is_valid(text, 'kpi.series') AS series
FROM (VALUES ('{"rows": ["a"], "cols": ["x"], "cells": [[1]]}'), ('{"rows": ["a"], "cols": ["x"], "cells": [[1e999]]}'), ('{"2024": 1}'),
	('{"2024": 1, "2024": 2}'), ('{"rows": ["a", "a"], "cols": [], "cells": [[], []]}'), ('{'), ('[1]'), ('{"rows": 1}'), ('')) AS v(text);
SELECT message, sql_error_code FROM pg_input_error_info('{"rows": ["a"], "cols": ["x"], "cells": [[1, 2]]}', 'kpi.matrix');
SELECT message, sql_error_code FROM pg_input_error_info('{"2024": 1, "2024-01-01/P1Y": 2}', 'kpi.series');
