CREATE VIEW @scorecard@.due AS
-- each period that ended since the obligation began, with the day the figure was due and the day it came
SELECT o.code AS obligation, o.name_vi, o.name_en, own.unit AS unit_code, u.name_vi AS unit_name_vi,
	u.name_en AS unit_name_en, o.indicator AS indicator_code, o.framework, o.breakdown, o.reporter,
	kpi.period(span.first, span.last)::text AS period_text, span.first AS period_date, span.last AS period_end,
	NULL::text AS boundary, owed.day AS due_date, sent.day AS known_from,
	CASE WHEN o.framework IS NOT NULL THEN 'not_kept_here' WHEN sent.day <= owed.day THEN 'sent' WHEN sent.day > owed.day
		THEN 'late' WHEN owed.day < today.day THEN 'missing' ELSE 'awaited' END AS status,
	greatest(CASE WHEN o.framework IS NULL THEN coalesce(sent.day, today.day) END - owed.day, 0) AS days_late
FROM @scorecard@.obligation o
CROSS JOIN LATERAL (
	SELECT o.unit
	WHERE o.unit IS NOT NULL OR o.framework IS NOT NULL
	UNION
	SELECT s.unit FROM @scorecard@.series s WHERE o.unit IS NULL AND s.indicator = o.indicator AND s.breakdown = o.breakdown
) own
LEFT JOIN @scorecard@.unit u ON u.code = own.unit
CROSS JOIN LATERAL (SELECT coalesce(kpi.as_of(), @scorecard@.today()) AS day) today
CROSS JOIN LATERAL (SELECT CASE o.frequency WHEN 'A' THEN 12 WHEN 'S' THEN 6 WHEN 'Q' THEN 3 ELSE 1 END AS months) step
CROSS JOIN LATERAL (
	SELECT start::date AS first, (start + step.months * interval '1 month')::date - 1 AS last
	FROM generate_series(date_trunc('year', lower(o.valid)::timestamp), today.day::timestamp,
		step.months * interval '1 month') start
) span
CROSS JOIN LATERAL (
	SELECT coalesce(span.last + o.due_days, CASE WHEN same_year.day > span.last THEN same_year.day
		ELSE (same_year.day + interval '1 year')::date END) AS day
	FROM (SELECT (make_date(extract(year FROM span.last)::int, coalesce(o.due_month, 1), 1)
		+ (coalesce(o.due_day, 1) - 1) * interval '1 day')::date AS day) same_year
) owed
LEFT JOIN LATERAL (
	SELECT min(f.known_from) AS day
	FROM @scorecard@.figure f
	WHERE f.indicator = o.indicator AND f.unit = own.unit AND f.breakdown = o.breakdown AND f.period_start = span.first
		AND f.period_end = span.last AND (o.method = '_Z' OR f.method = o.method) AND f.origin = 'reported'
		AND f.known_from <= today.day AND f.recorded_at <= (SELECT a.moment FROM @scorecard@.asked a)
		AND f.superseded_at > (SELECT a.moment FROM @scorecard@.asked a)
) sent ON true
WHERE o.valid @> span.last AND span.last < today.day;
COMMENT ON VIEW @scorecard@.due IS
	'What is owed and whether it came: sent (published) in time or late, missing, awaited; not_kept_here for a framework that is '
	'reported elsewhere. One row per obligation, unit_code, period_text';
