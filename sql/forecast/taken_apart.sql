\set VERBOSITY terse
-- Cumulative figures taken apart: quarters, months; gaps where the figure before is missing
SELECT kpi.taken_apart('{"2024-Q1": 25, "2024-S1": 60, "2024-01-01/P9M": 95, "2024": 140, "2025-Q1": 27, "2025-S1": 66}');
SELECT kpi.taken_apart('{"2025-S1": 60, "2025-01-01/P9M": 95}') AS third_quarter,
	kpi.taken_apart('{"2024-Q1": 25, "2024-01-01/P9M": 95, "2024": 140}') AS no_half_year,
	kpi.taken_apart('{"2024-Q1": 25, "2024-S1": null, "2024-01-01/P9M": 95}') AS null_half_year;
SELECT kpi.taken_apart('{"2025-01": 5, "2025-01-01/P2M": 11, "2025-Q1": 18, "2025-01-01/P4M": 24}') AS months,
	kpi.taken_apart('{"2025-Q1": 25, "2025-Q2": 30, "2025-Q3": 35}') AS quarters_already,
	kpi.taken_apart('{"2024": 3, "2025": 4}') AS years, kpi.taken_apart('{"2024-09-01/P3M": 3, "2024-09-01/P6M": 7}') AS school_terms,
	kpi.taken_apart('{}') AS nothing, kpi.taken_apart(NULL) IS NULL AS null_stays;
-- added up again they are what they were; and they have the seasons that the cumulated ones had not
SELECT bool_and(sum = y) AS adds_up FROM (
	SELECT substr(key, 1, 4) AS year, sum(value::float8) AS sum FROM jsonb_each_text(kpi.taken_apart('{"2023-Q1": 20, "2023-S1": 50, "2023-01-01/P9M": 82,
		"2023": 120, "2024-Q1": 25, "2024-S1": 60, "2024-01-01/P9M": 95, "2024": 140}')::text::jsonb) GROUP BY 1) q JOIN (VALUES ('2023', 120), ('2024', 140)) v(y4, y) ON y4 = year;
SELECT kpi.taken_apart('{"2025-S1": 60, "2025-01-01/P9M": 95, "2025-Q3": 36}');
SELECT kpi.taken_apart('{"2025-S1": 60, "2025-01-01/P9M": "NaN"}');
