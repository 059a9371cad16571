\set VERBOSITY terse
-- What the data do not allow is NULL with a reason; what makes no sense is an error. Never a number that looks fine.
CREATE TEMP TABLE odd (
	n int, what text, series kpi.series, target float8, at text, scale text, lower float8, upper float8);
INSERT INTO odd VALUES
	(1, 'no series', NULL, 5, '2030', 'auto', NULL, NULL),
	(2, 'no figures', '{}', 5, '2030', 'auto', NULL, NULL),
	(3, 'only missing figures', '{"2022": null, "2023": null, "2024": null}', 5, '2030', 'auto', NULL, NULL),
	(4, 'one figure', '{"2024": 3}', 5, '2030', 'auto', NULL, NULL),
	(5, 'two figures', '{"2023": 2, "2024": 3}', 5, '2030', 'auto', NULL, NULL),
	(6, 'constant', '{"2021": 3, "2022": 3, "2023": 3, "2024": 3}', 5, '2030', 'auto', NULL, NULL),
	(7, 'zero on a log scale', '{"2021": 0, "2022": 1, "2023": 2, "2024": 3}', 5, '2030', 'log', NULL, NULL),
	(8, 'negative on a log scale', '{"2021": -1, "2022": 1, "2023": 2, "2024": 3}', 5, '2030', 'log', NULL, NULL),
	(9, 'a share of 100', '{"2021": 95, "2022": 98, "2023": 100, "2024": 97}', 99, '2030', 'auto', 0, 100),
	(10, 'a share above 100', '{"2021": 95, "2022": 98, "2023": 102, "2024": 97}', 99, '2030', 'auto', 0, 100),
	(11, 'target at the limit', '{"2021": 95, "2022": 98, "2023": 96, "2024": 97}', 100, '2030', 'auto', 0, 100),
	(12, 'target below 0 on a log scale', '{"2021": 5, "2022": 3, "2023": 4, "2024": 3}', -1, '2030', 'log', NULL, NULL),
	(13, 'target before the data', '{"2021": 5, "2022": 3, "2023": 4, "2024": 3}', 6, '2020', 'auto', NULL, NULL),
	(14, 'target in the last year', '{"2021": 5, "2022": 3, "2023": 4, "2024": 3}', 6, '2024', 'auto', NULL, NULL),
	(15, 'met already', '{"2021": 5, "2022": 3, "2023": 4, "2024": 7}', 6, '2026', 'auto', NULL, NULL),
	(16, 'beyond the range of squares', '{"2021": -1e200, "2022": 1e200, "2023": -1e200}', 6, '2026', 'raw',
		NULL, NULL),
	(17, 'by the day', '{"2024-01-01": 5, "2024-01-02": 4, "2024-01-03": 6}', 9, '2026-01-01', 'raw', NULL, NULL);
SELECT n, what, round(a.p_at::numeric, 6) AS p_at, round(a.p_by::numeric, 6) AS p_by, a.p_display,
	a.year_p10, a.year_p50, a.year_p90, a.reason, a.n_figures
FROM odd, LATERAL kpi.attainment(series, target, at::kpi.period, 1, scale, lower => lower, upper => upper) a
ORDER BY n;
SELECT n, what, f.period, f.median, f.hi95, f.df, f.reason
FROM odd, LATERAL kpi.forecast(series, '2026', scale, lower => lower, upper => upper) f
WHERE n BETWEEN 1 AND 10 AND f.period::text = '2026'
ORDER BY n;
SELECT n, what, count(*) AS rows, min(p.reason) AS reason, round(max(p.value)::numeric, 6) AS highest
FROM odd, LATERAL kpi.required_path(series, target, at::kpi.period, 0.8, 1, scale, lower => lower, upper => upper) p
WHERE n < 17
GROUP BY n, what ORDER BY n;
-- NULL target or period
SELECT kpi.attainment('{"2024": 3}', NULL, '2030') IS NULL AS no_target,
	kpi.attainment('{"2024": 3}', 5, NULL) IS NULL AS no_period,
	(SELECT count(*) FROM kpi.forecast('{"2024": 3}', NULL)) AS no_until,
	(SELECT count(*) FROM kpi.required_path('{"2024": 3}', NULL, '2030')) AS no_path;

-- errors
SELECT * FROM kpi.forecast('{"2022": 1, "2023": "NaN", "2024": 2}', '2030');
SELECT kpi.attainment('{"2022": 1, "2023": "Infinity", "2024": 2}', 5, '2030');
SELECT kpi.attainment('{"2022": 1, "2023": 2, "2024": 2}', 'NaN', '2030');
SELECT * FROM kpi.required_path('{"2022": 1, "2023": 2, "2024": 2}', '-Infinity', '2030');
SELECT * FROM kpi.forecast('{"2022": 1, "2022": 3, "2024": 2}', '2030');
SELECT * FROM kpi.forecast('{"2022": 1, "2023-Q1": 3, "2024": 2}', '2030');
SELECT kpi.attainment('{"2022": 1, "2023": 3, "2024": 2}', 5, '2030-Q4');
SELECT * FROM kpi.required_path('{"2022": 1, "2023": 3, "2024": 2}', 5, '2030-12');
SELECT * FROM kpi.forecast('{"2021-01-01/P5Y": 1, "2022-01-01/P5Y": 3}', '2030-01-01/P5Y');
SELECT * FROM kpi.forecast('{"2023-01-01/P9M": 1, "2024-01-01/P8M": 3}', '2030-01-01/P9M');
SELECT * FROM kpi.forecast('{"2022": 1, "2023": 3, "2024": 2}', '2024');
SELECT * FROM kpi.forecast('{"2022": 1, "2023": 3, "2024": 2}', '2020');
SELECT * FROM kpi.forecast('{"2022-01-01": 1, "2022-01-02": 3}', '2222-01-01');
SELECT * FROM kpi.forecast('{"2022": 1, "2023": 3, "2024": 2}', '2030', 'sqrt');
SELECT * FROM kpi.forecast('{"2022": 1, "2023": 3, "2024": 2}', '2030', 'auto', 'prophet');
SELECT * FROM kpi.forecast('{"2022": 1, "2023": 3, "2024": 2}', '2030', 'logit');
SELECT * FROM kpi.forecast('{"2022": 1, "2023": 3, "2024": 2}', '2030', 'logit', lower => 0);
SELECT * FROM kpi.forecast('{"2022": 1, "2023": 3, "2024": 2}', '2030', 'logit', lower => 100, upper => 0);
SELECT * FROM kpi.forecast('{"2022": 1, "2023": 3, "2024": 2}', '2030', 'auto', lower => 'NaN', upper => 100);
SELECT kpi.attainment('{"2022": 1, "2023": 3, "2024": 2}', 5, '2030', 0);
SELECT kpi.attainment('{"2022": 1, "2023": 3, "2024": 2}', 5, '2030', NULL);
SELECT kpi.attainment('{"2022": 1, "2023": 3, "2024": 2}', 5, '2030', years => 0);
SELECT * FROM kpi.required_path('{"2022": 1, "2023": 3, "2024": 2}', 5, '2030', 1);
SELECT * FROM kpi.required_path('{"2022": 1, "2023": 3, "2024": 2}', 5, '2030', 'NaN');
SELECT kpi.first_passage(1, 0, 0, 5);
SELECT kpi.first_passage(1, 0, -1, 5);
SELECT kpi.first_passage('NaN', 0, 1, 5);
SELECT kpi.first_passage(1, 1, 1e-10, 5);
SELECT kpi.first_passage(1, 0, 1, 0);
SELECT kpi.first_passage(1, 0, 1, 1001);
SELECT * FROM kpi.empirical_bayes('{a,b}', '{1,2}', '{1}');
SELECT * FROM kpi.empirical_bayes('{a,b}', '{1,NaN}', '{1,1}');
SELECT * FROM kpi.empirical_bayes('{a,b}', '{1,2}', '{1,0}');
SELECT * FROM kpi.empirical_bayes('{a,b}', '{1,NULL}', '{1,1}');
SELECT * FROM kpi.empirical_bayes('{{a,b}}', '{1,2}', '{1,1}');
SELECT * FROM kpi.empirical_bayes('{a,b}', '{1,2}', '{1,1}', 'ml');
SELECT * FROM kpi.moderated_variance('{a,b}', '{1,0}', '{3,3}');
SELECT * FROM kpi.moderated_variance('{a,b}', '{1,2}', '{3,-3}');
-- more figures than a fit answers a cancel for
SELECT count(*) FROM (SELECT kpi.series(kpi.period('1990-01-01'::date + d, 'D'), d) AS s FROM generate_series(0, 10000) d) q,
	LATERAL kpi.forecast(s, '2020-01-01');
