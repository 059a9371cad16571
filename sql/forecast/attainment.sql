-- Rules of attainment, needed paths and borrowed strength beside the golden values.
CREATE TEMP TABLE history AS SELECT '{"2015": 8.9, "2016": 9.4, "2017": 9.7, "2018": 10.6, "2019": 11.8, "2020": 12.7,
	"2021": 12.9, "2022": 14.3, "2023": 15.1, "2024": 16.45}'::kpi.series AS series;

-- inside the evidence one number, beyond it and for both models the span; P(by) is never below P(at)
SELECT at, by_model, a.p_display, a.p_by_display, a.year_p10, a.year_p50, a.year_p90, a.beyond_evidence,
	a.p_at IS NULL AS no_number, a.p_by >= a.p_at AS ordered, a.p_by_se < 0.01 AS precise,
	a.p_at_low <= a.p_at_high AND a.p_by_low <= a.p_by_high AS spanned
FROM history, (VALUES ('2026'), ('2028'), ('2032')) t(at), (VALUES ('damped_holt'), ('drift'), ('both')) m(by_model),
	LATERAL kpi.attainment(series, 19, at::kpi.period, 1, 'auto', by_model, 0, 100) a
ORDER BY at, by_model;
-- P(by) and the years say the same, and later years and easier targets are never less probable
SELECT bool_and(by_2 >= by_1 - 0.005) AS grows, bool_and(easier >= harder - 0.005) AS easier_is_likelier
FROM (SELECT a.p_by AS by_2, lag(a.p_by) OVER (ORDER BY y) AS by_1, e.p_by AS easier, a.p_by AS harder
	FROM history, generate_series(2025, 2040) y,
		LATERAL kpi.attainment(series, 20, y::text::kpi.period, lower => 0, upper => 100) a,
		LATERAL kpi.attainment(series, 19, y::text::kpi.period, lower => 0, upper => 100) e) x;
SELECT a.year_p50, b.p_by >= 0.5 AS reached, c.p_by < 0.5 AS not_before
FROM history, LATERAL kpi.attainment(series, 19, '2030', lower => 0, upper => 100) a,
	LATERAL kpi.attainment(series, 19, a.year_p50::text::kpi.period, lower => 0, upper => 100) b,
	LATERAL kpi.attainment(series, 19, (a.year_p50 - 1)::text::kpi.period, lower => 0, upper => 100) c;
-- what is not reached within the years looked at
SELECT years, a.year_p10, a.year_p90, round(a.never::numeric, 1) AS never
FROM history, unnest('{1,5,30}'::int[]) years,
	LATERAL kpi.attainment(series, 22, '2025', lower => 0, upper => 100, years => years) a;

-- missing years are missing: NULL or no row are the same
SELECT a IS NOT DISTINCT FROM b AS same
FROM kpi.attainment('{"2018": 5, "2019": null, "2020": 6, "2021": 5.5, "2022": 7, "2024": null}', 8, '2025') a,
	kpi.attainment('{"2018": 5, "2020": 6, "2021": 5.5, "2022": 7}', 8, '2025') b;
-- other frequencies count in their own periods, and are never within what was measured
SELECT f.period, round(f.median::numeric, 8) AS median, f.beyond_evidence, f.model
FROM kpi.forecast('{"2023-09-01/P1Y": 5, "2022-09-01/P1Y": 4.5, "2024-09-01/P1Y": 5.2, "2021-09-01/P1Y": 4.6}',
	'2026-09-01/P1Y') f;
SELECT f.period, round(f.median::numeric, 8) AS median, f.beyond_evidence
FROM kpi.forecast('{"2023-Q1": 5, "2023-Q2": 5.5, "2023-Q4": 6, "2024-Q1": 6, "2024-Q2": 6.5,
	"2024-Q3": 6.8}', '2025-Q1') f;
SELECT a.year_p50, a.beyond_evidence, a.p_at IS NOT NULL AS has_p
FROM kpi.attainment('{"2023-Q1": 5, "2023-Q2": 5.5, "2023-Q4": 6, "2024-Q1": 6, "2024-Q2": 6.5,
	"2024-Q3": 6.8}', 8, '2026-Q4') a;

-- the path that gives 50 % ends on the target, that of 80 % beyond it, by the error of the model
SELECT probability, p.period, round(p.value::numeric, 8) AS value, round(p.change::numeric, 8) AS change, p.model
FROM history, unnest('{0.5,0.8}'::float8[]) probability,
	LATERAL kpi.required_path(series, 30, '2030', probability, 1, 'auto', 'both', 0, 100) p
WHERE p.period::text IN ('2025', '2030')
ORDER BY probability, p.model, p.period;
-- one figure is enough for the path to the target itself
SELECT p.period, round(p.value::numeric, 8) AS value, p.reason
FROM kpi.required_path('{"2022": 20}', 35, '2024', 0.5, lower => 0, upper => 100) p;
-- downwards
SELECT p.period, round(p.value::numeric, 8) AS value, round(p.change::numeric, 8) AS change
FROM kpi.required_path('{"2021": 30, "2022": 27, "2023": 28, "2024": 25}', 15, '2026', 0.8, -1) p;

-- one unit has nobody to borrow from; equal units share their mean; variances that do not differ share one
SELECT * FROM kpi.empirical_bayes('{a}', '{1}', '{0.5}');
SELECT unit, weight, round(shrunk::numeric, 10) AS shrunk, tau2
FROM kpi.empirical_bayes('{a,b,c}', '{1,1.1,0.9}', '{1,1,1}');
SELECT count(*) FROM kpi.empirical_bayes('{}', '{}', '{}');
SELECT * FROM kpi.moderated_variance('{a}', '{2}', '{3}');
SELECT unit, round(moderated::numeric, 10) AS moderated, df, prior_df, common
FROM kpi.moderated_variance('{a,b}', '{1,1.1}', '{3,3}');
SELECT unit, round(moderated::numeric, 10) AS moderated, round(df::numeric, 10) AS df,
	round(prior_variance::numeric, 10) AS prior_variance, common
FROM kpi.moderated_variance('{a,b,c,d}', '{0.1,1,20,50}', '{3,4,5,2}');
SELECT count(*) FROM kpi.moderated_variance('{}', '{}', '{}');
