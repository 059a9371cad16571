CREATE VIEW @scorecard@.aimed_at AS
SELECT p.*, i.agg_time, i.multiplier, i.lower::float8 AS lower, i.upper::float8 AS upper, goes.frequency, goes.months,
	goes.first_day, goes.last_day, CASE goes.frequency WHEN 'R' THEN 12 ELSE goes.months END AS step,
	CASE WHEN p.op = '<=' OR p.op = '<' THEN -1 ELSE 1 END AS direction,
	CASE WHEN p.kind = 'growth' THEN 'raw' ELSE 'auto' END AS scale,
	-- a place among others, unless ranks are the figures themselves
	p.kind = 'rank' AND NOT i.is_rank AS of_panel,
	-- the part of the target's own period that is over
	CASE WHEN p.period_date = goes.first_day AND goes.now_end < goes.last_day THEN goes.now_end END AS so_far_end
FROM @scorecard@.progress p
JOIN @scorecard@.indicator i ON i.code = p.indicator_code
CROSS JOIN LATERAL (
	SELECT kpi.frequency(p.target_period::kpi.period) AS frequency, kpi.months(p.target_period::kpi.period) AS months,
		kpi.period_start(p.target_period::kpi.period) AS first_day, kpi.period_end(p.target_period::kpi.period) AS last_day,
		kpi.period_end(p.period_text::kpi.period) AS now_end
) goes;
COMMENT ON VIEW @scorecard@.aimed_at IS
	'Part of outlook: progress with what a forecast asks about its target. One row per target_code, unit_code, method_code '
	'and, for ranks, boundary';

CREATE VIEW @scorecard@.trend AS
SELECT g.*, coalesce(pieces.series, own.series, sums.series) AS series,
	coalesce(pieces.n_figures, own.n_figures, sums.n_figures) AS n_figures,
	coalesce(own.n_provisional, sums.n_provisional) AS n_provisional, own.was_cut
FROM @scorecard@.aimed_at g
LEFT JOIN LATERAL (
	-- the figures of the target's length behind the last break
	SELECT kpi.series(f.period::kpi.period, f.value) AS series, count(*)::int AS n_figures,
		(count(*) FILTER (WHERE f.obs_status = ANY ('{P,E,G}'::text[])))::int AS n_provisional,
		bool_or(f.period_end = past.break AND past.break > past.first) AS was_cut
	FROM (
		SELECT min(f.period_end) AS first, max(f.period_end) FILTER (WHERE f.is_break) AS break
		FROM @scorecard@.shown f
		WHERE f.indicator = g.indicator_code AND f.unit = g.unit_code AND f.method = g.method_code
			AND f.breakdown = g.breakdown AND f.frequency = g.frequency AND f.months IS NOT DISTINCT FROM g.months
			AND f.value IS NOT NULL AND f.obs_status <> 'F' AND NOT g.of_panel
	) past
	JOIN @scorecard@.shown f ON f.indicator = g.indicator_code AND f.unit = g.unit_code AND f.method = g.method_code
		AND f.breakdown = g.breakdown AND f.frequency = g.frequency AND f.months IS NOT DISTINCT FROM g.months
		AND f.period_end >= coalesce(past.break, past.first)
	WHERE f.value IS NOT NULL AND f.obs_status <> 'F' AND f.value_upper IS NULL
		AND (f.qualifier IS NULL OR f.qualifier = '~') AND (g.frequency <> 'R'
			OR (g.months <= 12 AND to_char(f.period_start, 'MM-DD') = to_char(g.first_day, 'MM-DD')))
	HAVING count(*) > 0
) own ON true
LEFT JOIN LATERAL (
	-- where there are none, what shorter ones behind the last break add up to
	SELECT kpi.series(kpi.period(a.period_start, a.period_end), @scorecard@.over_time(g.agg_time, g.multiplier, a)) AS series,
		count(*)::int AS n_figures, (count(*) FILTER (WHERE a.obs_status = ANY ('{P,E,G}'::text[])))::int AS n_provisional
	FROM (
		SELECT min(f.period_start) AS first, max(f.period_start) FILTER (WHERE f.is_break) AS break
		FROM @scorecard@.shown f
		WHERE f.indicator = g.indicator_code AND f.unit = g.unit_code AND f.method = g.method_code
			AND f.breakdown = g.breakdown AND f.months < g.months AND f.exact IS NOT NULL AND f.obs_status <> 'F'
			AND own.series IS NULL AND g.agg_time = ANY ('{sum,ratio,mean}'::text[]) AND g.months <= 12 AND NOT g.of_panel
	) span
	CROSS JOIN LATERAL generate_series(0, (extract(year FROM age(g.first_day, span.first)) * 12
		+ extract(month FROM age(g.first_day, span.first)))::int / g.step) ago
	CROSS JOIN LATERAL (
		SELECT (g.first_day - ago * g.step * interval '1 month')::date AS first,
			(g.last_day + 1 - ago * g.step * interval '1 month')::date - 1 AS last
	) part
	CROSS JOIN LATERAL @scorecard@.added_up(g.unit_code, g.indicator_code, g.breakdown, g.method_code, part.first, part.last) a
	WHERE a.period_end = part.last AND a.n_missing = 0
		AND part.first >= coalesce(span.break, '-infinity')
	HAVING count(*) > 0
) sums ON true
LEFT JOIN LATERAL (
	-- where cumulated ones say more, those taken apart: their first quarters alone are no series
	SELECT kpi.series(p.period, p.value) AS series, count(*)::int AS n_figures
	FROM kpi.points(kpi.taken_apart((
		SELECT kpi.series(f.period::kpi.period, f.value)
		FROM @scorecard@.shown f
		WHERE f.indicator = g.indicator_code AND f.unit = g.unit_code AND f.method = g.method_code
			AND f.breakdown = g.breakdown AND f.months <= 12 AND f.value IS NOT NULL AND f.obs_status <> 'F'
			AND f.value_upper IS NULL AND f.qualifier IS NULL AND own.was_cut IS NOT TRUE
			AND g.agg_time = 'sum' AND g.months < 12 AND g.frequency <> 'R' AND NOT g.of_panel))) p
	WHERE kpi.frequency(p.period) = g.frequency
	HAVING count(*) > coalesce(own.n_figures, sums.n_figures, 0)
) pieces ON true;
COMMENT ON VIEW @scorecard@.trend IS
	'Part of outlook: every target with the series its forecast starts from. One row per target_code, unit_code, method_code '
	'and, for ranks, boundary';

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

CREATE VIEW @scorecard@.chance AS
WITH kept AS MATERIALIZED (
	SELECT * FROM @scorecard@.kept_word
)
SELECT g.*, coalesce(plan.p, word.p, band.p_at, a.p_at) AS p_at, a.p_by,
	coalesce(plan.p_display, word.p_display, band.p_display, a.p_display) AS p_display, a.p_by_display,
	coalesce(band.p_at_low, a.p_at_low) AS p_at_low, coalesce(band.p_at_high, a.p_at_high) AS p_at_high, a.p_by_low,
	a.p_by_high, a.year_p10, a.year_p50, a.year_p90, a.never, coalesce(band.beyond_evidence, a.beyond_evidence) AS beyond_evidence,
	CASE WHEN plan.p IS NOT NULL THEN 'part_of_year' WHEN word.p IS NOT NULL THEN 'base_rate'
		ELSE coalesce(band.model, a.model) END AS model,
	CASE WHEN plan.p IS NOT NULL OR g.of_panel THEN NULL
		WHEN g.kind = 'binary' THEN word.reason
		WHEN plan.reason IS NOT NULL AND a.p_at IS NULL THEN plan.reason
		WHEN g.value IS NOT NULL AND g.series IS NULL THEN 'partial_period'
		WHEN g.series IS NULL THEN 'insufficient_data'
		WHEN g.n_figures < 3 AND g.was_cut THEN 'definition_changed'
		ELSE coalesce(band.reason, a.reason) END AS no_chance
FROM @scorecard@.trend g
LEFT JOIN LATERAL (
	-- the sum so far, and that of as much of the years before, against the whole ones
	SELECT r.*
	FROM (
		SELECT kpi.series(kpi.period(part.period_start, part.period_end),
				@scorecard@.over_time(g.agg_time, g.multiplier, part)) AS so_far,
			kpi.series(kpi.period(whole.period_start, whole.period_end),
				@scorecard@.over_time(g.agg_time, g.multiplier, whole)) FILTER (WHERE whole.n > 0) AS whole
		FROM generate_series(0, CASE WHEN g.so_far_end IS NOT NULL AND (g.kind = 'plan' OR g.is_so_far) THEN 15 END) ago
		CROSS JOIN LATERAL (
			SELECT (g.first_day - ago * g.step * interval '1 month')::date AS first,
				(g.so_far_end + 1 - ago * g.step * interval '1 month')::date - 1 AS so_far,
				(g.last_day + 1 - ago * g.step * interval '1 month')::date - 1 AS last
		) day
		CROSS JOIN LATERAL @scorecard@.added_up(g.unit_code, g.indicator_code, g.breakdown, g.method_code, day.first,
			day.so_far) part
		LEFT JOIN LATERAL @scorecard@.added_up(g.unit_code, g.indicator_code, g.breakdown, g.method_code, day.first,
			day.last) whole ON ago > 0 AND whole.period_end = day.last AND whole.n_missing = 0
		WHERE part.period_end = day.so_far AND part.n_missing = 0
		HAVING count(*) > 0
	) years
	CROSS JOIN LATERAL kpi.attainment_plan(years.so_far, years.whole, g.target, g.target_period::kpi.period, g.direction) r
) plan ON true
LEFT JOIN LATERAL (
	SELECT r.p, r.p_display, CASE WHEN g.status = 'expired' THEN 'period_observed' WHEN g.status = 'achieved' THEN 'already_met'
		ELSE coalesce(r.reason, CASE WHEN k.cases IS NULL THEN 'insufficient_data' END) END AS reason
	FROM (SELECT g.kind = 'binary' AS here OFFSET 0) yes_no
	LEFT JOIN LATERAL (SELECT * FROM kept WHERE kept.unit_code = g.unit_code OR kept.unit_code IS NULL
		ORDER BY kept.unit_code LIMIT 1) k ON g.status <> ALL ('{expired,achieved}'::text[])
	LEFT JOIN LATERAL kpi.attainment_yes_no(k.done, k.cases) r ON true
	WHERE yes_no.here
) word ON true
LEFT JOIN LATERAL (
	SELECT r.* FROM kpi.attainment_band(g.series, g.target, g.target_upper, g.target_period::kpi.period, g.scale,
		lower => g.lower, upper => g.upper) r
	WHERE g.op = 'between' AND g.series IS NOT NULL AND g.target < g.target_upper
) band ON true
LEFT JOIN LATERAL (
	SELECT r.* FROM kpi.attainment(g.series, g.target, g.target_period::kpi.period, g.direction, g.scale, lower => g.lower,
		upper => g.upper) r
	WHERE g.op <> 'between' AND g.series IS NOT NULL AND g.kind <> 'binary' AND plan.p IS NULL
		AND (g.kind <> 'plan' OR g.so_far_end IS NULL) AND NOT (g.n_figures < 3 AND coalesce(g.was_cut, false))
) a ON true;
COMMENT ON VIEW @scorecard@.chance IS
	'Part of outlook: every target but places with the chance to be met, by the trend of its series, for a plan by the part '
	'of the year that is over, for a yes or no by what was done so far. One row per target_code, unit_code, method_code and, '
	'for ranks, boundary';

CREATE VIEW @scorecard@.place_asked AS
WITH panel AS MATERIALIZED (
	-- the complete panels of every measure that somebody wants a rank on
	SELECT r.indicator_code, r.breakdown, r.method_code, r.boundary, r.n_units, r.frequency, wanted.direction,
		kpi.matrix(r.unit_code, r.period_text::kpi.period, r.value) AS figures,
		count(DISTINCT r.period_text)::int AS n_periods, max(r.period_end) AS period_end
	FROM (
		SELECT DISTINCT t.indicator, i.direction
		FROM @scorecard@.target_known t
		JOIN @scorecard@.measure i ON i.code = t.indicator
		WHERE t.kind = 'rank' AND NOT i.is_rank
	) wanted
	CROSS JOIN LATERAL (
		SELECT ranking.*, kpi.frequency(ranking.period_text::kpi.period) AS frequency
		FROM @scorecard@.ranking
		WHERE ranking.indicator_code = wanted.indicator AND ranking.reason IS NULL
		OFFSET 0
	) r
	GROUP BY r.indicator_code, r.breakdown, r.method_code, r.boundary, r.n_units, r.frequency, wanted.direction
)
SELECT q.indicator_code, q.breakdown, q.method_code, q.boundary, q.target_period, q.k, q.n_periods,
	(SELECT array_agg(o) FROM kpi.rank_outlook(q.figures, q.target_period::kpi.period, q.k,
		direction => q.direction) o) AS places
FROM (
	-- each question to a panel once, however many units ask it
	SELECT DISTINCT ON (panel.indicator_code, panel.breakdown, panel.method_code, panel.boundary, t.period, place.k)
		panel.indicator_code, panel.breakdown, panel.method_code, panel.boundary, t.period AS target_period, place.k,
		panel.n_periods, panel.figures, panel.direction
	FROM @scorecard@.target_known t
	JOIN panel ON panel.indicator_code = t.indicator AND panel.breakdown = t.breakdown
		AND panel.frequency = kpi.frequency(t.period::kpi.period)
	CROSS JOIN LATERAL (SELECT (t.value - (t.op = '<')::int)::int AS k) own
	CROSS JOIN LATERAL (VALUES (own.k), (greatest(own.k * panel.n_units / t.of_n, 1))) place(k)
	WHERE t.kind = 'rank' AND panel.frequency <> 'R' AND place.k BETWEEN 1 AND panel.n_units
		AND kpi.period_end(t.period::kpi.period) > panel.period_end
) q;
COMMENT ON VIEW @scorecard@.place_asked IS
	'Part of outlook: what rank targets ask of a panel, with the chances of all its units. One row per indicator_code, '
	'breakdown, method_code, boundary, target_period, k';

CREATE VIEW @scorecard@.outlook AS
WITH asked AS MATERIALIZED (
	SELECT * FROM @scorecard@.place_asked
)
SELECT g.target_code, g.unit_code, g.unit_name_vi, g.unit_name_en, g.unit_ended, g.inherited_from, g.benchmark,
	g.area_code, g.indicator_code, g.indicator_name_vi, g.indicator_name_en, g.breakdown, g.method_code, g.boundary,
	g.kind, g.op, g.target_period, g.target_year, g.target, g.target_of_n, g.target_boundary, g.unit_measure,
	g.period_text, g.period_date, g.year, g.value, g.of_n, g.obs_status,
	coalesce(g.n_figures, c.n_periods) AS n_figures, g.n_provisional, g.status, g.eurostat_status, g.un_score,
	coalesce(CASE WHEN g.beyond_evidence IS NOT TRUE THEN g.p_at END, (c.place).p_top_k) AS p_at,
	CASE WHEN NOT g.beyond_evidence THEN g.p_by END AS p_by,
	coalesce(g.p_display, (c.place).p_display) AS p_display, g.p_by_display, g.p_at_low, g.p_at_high, g.p_by_low,
	g.p_by_high, g.year_p10, g.year_p50, g.year_p90, g.never,
	coalesce(g.beyond_evidence, (c.place).beyond_evidence) AS beyond_evidence,
	g.required_per_year, needed.next_50 AS needed_next_50, needed.next_80 AS needed_next_80,
	needed.aim_80 AS needed_aim_80,
	own.k, own.k_equivalent, (e.place).p_top_k AS p_at_equivalent, (e.place).p_display AS p_equivalent_display,
	(c.place).expected_rank, (c.place).rank_p05, (c.place).rank_p95, coalesce(g.model, (c.place).model) AS model,
	-- why there is no number, else what to bear in mind with it
	coalesce(CASE WHEN g.p_at_low IS NULL THEN g.no_chance END,
		CASE WHEN g.of_panel AND (c.place).p_top_k IS NULL THEN coalesce((c.place).reason, CASE
			WHEN g.value IS NULL THEN 'insufficient_data'
			WHEN own.k > g.of_n THEN 'rank_out_of_range'
			WHEN g.last_day <= kpi.period_end(g.period_text::kpi.period) THEN 'period_observed'
			ELSE 'incomplete_panel' END) END,
		CASE WHEN g.reason = 'boundary_changed' THEN g.reason END, g.no_chance, (c.place).reason) AS reason,
	g.document, g.lead_agency, g.evidence
FROM @scorecard@.chance g
CROSS JOIN LATERAL (
	SELECT CASE WHEN g.of_panel THEN (g.target - (g.op = '<')::int)::int END AS k,
		-- the same share of the field, ours: 15 of 63 is 8 of 34, the last place that is not behind it
		CASE WHEN g.of_panel AND g.of_n * g.target_of_n > 0
			THEN greatest((g.target - (g.op = '<')::int)::int * g.of_n / g.target_of_n, 1) END AS k_equivalent
) own
LEFT JOIN LATERAL (
	SELECT (array_agg(p50.value ORDER BY p50.nth))[1] AS next_50, (array_agg(p80.value ORDER BY p50.nth))[1] AS next_80,
		(array_agg(p80.value ORDER BY p50.nth DESC))[1] AS aim_80
	FROM kpi.required_path(g.series, g.target, g.target_period::kpi.period, 0.5, g.direction, g.scale,
		lower => g.lower, upper => g.upper) WITH ORDINALITY p50(period, value, change, model, reason, nth)
	JOIN kpi.required_path(g.series, g.target, g.target_period::kpi.period, 0.8, g.direction, g.scale,
		lower => g.lower, upper => g.upper) WITH ORDINALITY p80(period, value, change, model, reason, nth)
		ON p80.nth = p50.nth
	WHERE g.series IS NOT NULL AND g.gap > 0 AND g.op <> 'between' AND g.kind <> ALL ('{plan,binary}'::text[])
) needed ON true
LEFT JOIN LATERAL (
	SELECT q.n_periods, q.places[array_position(ARRAY(SELECT (p).unit FROM unnest(q.places) p), g.unit_code)] AS place
	FROM asked q
	WHERE g.of_panel AND q.indicator_code = g.indicator_code AND q.breakdown = g.breakdown AND q.method_code = g.method_code
		AND q.boundary = g.boundary AND q.target_period = g.target_period AND q.k = own.k
) c ON true
LEFT JOIN LATERAL (
	SELECT q.places[array_position(ARRAY(SELECT (p).unit FROM unnest(q.places) p), g.unit_code)] AS place
	FROM asked q
	WHERE g.of_panel AND q.indicator_code = g.indicator_code AND q.breakdown = g.breakdown AND q.method_code = g.method_code
		AND q.boundary = g.boundary AND q.target_period = g.target_period AND q.k = own.k_equivalent
) e ON true;
COMMENT ON VIEW @scorecard@.outlook IS
	'Will every target be met: our status and the official ones beside the probability of being there in the target''s '
	'period (p_at) and of reaching it by then (p_by), the years, and the path that would be needed. Beyond the evidence '
	'(six years, half the history) the span of two models instead of one number. A rank target asks for a place among '
	'the units of the row''s boundary: as set (k) and as the same share of the field (k_equivalent, our reading: 15 of 63 '
	'is 8 of 34). A band is left on either side, a plan goes by the part of its year that is over, a yes or no by what was '
	'done in time before. Figures of a unit that ended are read as if it had gone on (reason boundary_changed). One row per '
	'target_code, unit_code, method_code and, for ranks, boundary';
