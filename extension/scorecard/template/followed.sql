CREATE VIEW @scorecard@.followed AS
SELECT g.target_code, g.unit_code, g.unit_name_vi, g.unit_name_en, g.unit_ended, g.inherited_from, g.benchmark,
	g.area_code, g.indicator_code, g.indicator_name_vi, g.indicator_name_en, g.breakdown, g.method_code, g.boundary,
	g.kind, g.op, g.target_period, g.target_year, g.target, g.target_of_n, g.target_boundary, g.unit_measure,
	g.period_text, g.period_date, g.year, g.value, g.of_n, g.obs_status, g.status, g.eurostat_status, g.un_score,
	g.gap, g.required_per_year, g.document, g.lead_agency, g.evidence, g.series::text AS series, g.n_figures,
	g.n_provisional, g.of_panel, g.frequency, g.direction, g.scale, g.lower, g.upper, CASE
		WHEN g.of_panel THEN NULL
		WHEN g.value IS NOT NULL AND g.series IS NULL THEN 'partial_period'
		WHEN g.series IS NULL THEN 'insufficient_data'
		WHEN g.n_figures < 3 AND g.was_cut THEN 'definition_changed'
	END AS no_trend, CASE WHEN g.reason = 'boundary_changed' THEN g.reason END AS not_comparable
FROM @scorecard@.trend g
WHERE g.kind <> 'binary';
COMMENT ON VIEW @scorecard@.followed IS
	'Every target but yes-or-no with the series its forecast starts from: the figures of the target''s length of period '
	'behind the last break, where there are none what shorter ones add up to, or cumulated ones taken apart; never '
	'forecasts or bounds, provisional ones counted. What outlook and needed_path compute with. One row per target_code, '
	'unit_code, method_code and, for ranks, boundary';

CREATE VIEW @scorecard@.needed_path AS
SELECT f.target_code, f.unit_code, f.method_code, f.boundary, p50.period::text AS period_text,
	kpi.period_start(p50.period) AS period_date, extract(year FROM kpi.period_end(p50.period))::int AS year,
	p50.value AS needed_50, p80.value AS needed_80, p50.change AS change_50, p80.change AS change_80, p80.reason
FROM @scorecard@.trend f
CROSS JOIN LATERAL kpi.required_path(f.series, f.target, f.target_period::kpi.period, 0.5, f.direction,
	f.scale, lower => f.lower, upper => f.upper) WITH ORDINALITY p50(period, value, change, model, reason, nth)
JOIN LATERAL kpi.required_path(f.series, f.target, f.target_period::kpi.period, 0.8, f.direction,
	f.scale, lower => f.lower, upper => f.upper) WITH ORDINALITY p80(period, value, change, model, reason, nth)
	ON p80.nth = p50.nth
WHERE f.series IS NOT NULL AND f.gap > 0 AND f.op <> 'between' AND f.kind <> ALL ('{plan,binary}'::text[]);
COMMENT ON VIEW @scorecard@.needed_path IS
	'What it would take: for every target not yet met the path from the latest figure that gives it a chance of 50 % and '
	'of 80 %. One row per target_code, unit_code, method_code, period_text';

CREATE VIEW @scorecard@.kept_word AS
-- a yes or no has no trend: of what was due the part that was done in time, the unit's own where that is five or more
SELECT p.unit_code, (count(*) FILTER (WHERE p.status = 'achieved'))::int AS done, count(*)::int AS cases
FROM @scorecard@.aimed_at p
WHERE p.kind = 'binary' AND NOT p.benchmark AND p.status = ANY ('{achieved,expired}'::text[]) AND p.inherited_from IS NULL
	AND coalesce(p.deadline, p.last_day) < coalesce(kpi.as_of(), @scorecard@.today())
GROUP BY GROUPING SETS ((p.unit_code), ())
HAVING count(*) >= 5;
COMMENT ON VIEW @scorecard@.kept_word IS
	'Part of outlook: of the yes-or-no targets that were due how many were done, where they are five or more. One row per '
	'unit_code, and one of all without';
