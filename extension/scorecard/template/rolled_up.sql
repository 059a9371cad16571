CREATE VIEW @scorecard@.longer_period AS
-- the periods a figure is part of: quarter and half-year, the year so far and the whole year; a series that does not add
-- over time counts with its last figure
SELECT f.unit, f.indicator, f.breakdown, f.method, f.frequency, f.months, f.period, f.period_start, f.exact, f.numerator,
	f.denominator, f.obs_status, f.known_from, f.shown_boundary, i.agg_time, i.multiplier, i.name_vi AS indicator_name_vi,
	i.name_en AS indicator_name_en, i.unit_measure, longer.first, longer.last
FROM @scorecard@.shown f
JOIN @scorecard@.measure i ON i.code = f.indicator AND i.agg_time <> 'none'
CROSS JOIN LATERAL (
	SELECT CASE WHEN i.calendar = 'school'
		THEN (date_trunc('year', f.period_start - interval '8 months') + interval '8 months')::date
		ELSE date_trunc('year', f.period_start)::date END AS first
) year
CROSS JOIN LATERAL (
	SELECT DISTINCT span.first, span.last
	FROM (
		SELECT date_trunc('quarter', f.period_start)::date, (date_trunc('quarter', f.period_start) + interval '3 months')::date - 1
		WHERE f.frequency = 'M' AND i.calendar IS DISTINCT FROM 'school'
		UNION ALL
		SELECT half.first, (half.first + interval '6 months')::date - 1
		FROM (SELECT (year.first + CASE WHEN extract(month FROM f.period_start) > 6 THEN interval '6 months'
			ELSE interval '0' END)::date AS first) half
		WHERE (f.frequency = 'M' OR f.frequency = 'Q') AND i.calendar IS DISTINCT FROM 'school'
		UNION ALL
		SELECT year.first, (year.first + k * interval '1 month')::date - 1
		FROM generate_series(f.months, 12, f.months) k
		WHERE (i.calendar IS DISTINCT FROM 'school' OR k = 12)
			AND (year.first + k * interval '1 month')::date > f.period_end
	) span (first, last)
	WHERE (span.first <> f.period_start OR span.last <> f.period_end) AND (i.agg_time <> 'last' OR span.last = f.period_end)
) longer
WHERE f.exact IS NOT NULL AND (f.frequency = 'M' OR f.frequency = 'Q' OR f.frequency = 'S');
COMMENT ON VIEW @scorecard@.longer_period IS
	'Part of rolled_up: figures of months, quarters and half-years under each longer period they are part of';

CREATE VIEW @scorecard@.added_over_time AS
SELECT p.unit, p.unit_name_vi, p.unit_name_en, p.indicator, p.indicator_name_vi, p.indicator_name_en, p.unit_measure,
	p.breakdown, p.method, p.frequency, p.first, p.last, kpi.period(p.first, p.last)::text COLLATE "C" AS period, sums.n, sums.n_expected,
	CASE WHEN p.agg_time = 'last' THEN p.last_value
		ELSE @scorecard@.over_time(p.agg_time, p.multiplier, ROW(p.first, p.last, p.total, p.mean, p.numerator, p.denominator,
			2, 0, NULL)::@scorecard@.added_up) END::numeric AS of_present,
	CASE WHEN p.agg_time = 'ratio' AND (p.numerator IS NULL OR p.denominator IS NULL) THEN 'no_components'
		WHEN p.agg_time = 'ratio' AND p.denominator = 0 THEN 'zero_denominator'
		WHEN sums.n < sums.n_expected THEN 'missing_periods' END AS reason,
	CASE WHEN p.agg_time = 'ratio' THEN p.numerator END AS numerator,
	CASE WHEN p.agg_time = 'ratio' THEN p.denominator END AS denominator, p.obs_status, p.known_from
FROM (
	-- names stand within, so that who asks by them does not add up everything
	SELECT u.code AS unit, u.name_vi AS unit_name_vi, u.name_en AS unit_name_en, l.indicator, l.indicator_name_vi,
		l.indicator_name_en, l.unit_measure,
		l.breakdown, l.method, l.frequency, l.months, l.first, l.last, l.agg_time, l.multiplier,
		count(*)::int AS n, sum(l.exact) AS total, avg(l.exact) AS mean,
		(array_agg(l.exact ORDER BY l.period_start DESC))[1] AS last_value,
		CASE WHEN count(l.numerator) = count(*) THEN sum(l.numerator) END AS numerator,
		CASE WHEN count(l.denominator) = count(*) THEN sum(l.denominator) END AS denominator,
		substr('ABDWKJSNVPEIUGFCRTXYZHLMOQ', max(strpos('ABDWKJSNVPEIUGFCRTXYZHLMOQ', l.obs_status)), 1) AS obs_status,
		max(l.known_from) AS known_from
	FROM @scorecard@.longer_period l
	JOIN @scorecard@.unit u ON u.code = l.unit
	GROUP BY u.code, l.indicator, l.indicator_name_vi, l.indicator_name_en, l.unit_measure, l.breakdown, l.method, l.frequency, l.months, l.first, l.last, l.agg_time, l.multiplier
) p
CROSS JOIN LATERAL (SELECT p.n, CASE WHEN p.agg_time = 'last' THEN 1
	ELSE kpi.months(kpi.period(p.first, p.last)) / p.months END AS n_expected) sums;
COMMENT ON VIEW @scorecard@.added_over_time IS
	'Part of rolled_up: figures of months, quarters and half-years as those of longer periods. One row per unit, indicator, breakdown, method, '
	'frequency, period';

CREATE VIEW @scorecard@.taken_apart AS
-- nine months less six are the third quarter: a cumulated figure less the longest one before it of the same year
SELECT long.unit, long.indicator, long.breakdown, long.method, long.frequency, short.period_end + 1 AS first,
	long.period_end AS last, kpi.period(short.period_end + 1, long.period_end)::text COLLATE "C" AS period,
	long.exact - short.exact AS value, greatest(long.known_from, short.known_from) AS known_from,
	CASE WHEN strpos('ABDWKJSNVPEIUGFCRTXYZHLMOQ', long.obs_status) > strpos('ABDWKJSNVPEIUGFCRTXYZHLMOQ', short.obs_status)
		THEN long.obs_status ELSE short.obs_status END AS obs_status,
	CASE WHEN short.exact IS NULL THEN 'missing_periods' END AS reason
FROM @scorecard@.shown long
JOIN @scorecard@.measure i ON i.code = long.indicator AND i.agg_time = 'sum'
CROSS JOIN LATERAL (
	SELECT f.exact, f.period_end, f.known_from, f.obs_status
	FROM @scorecard@.shown f
	WHERE f.indicator = long.indicator AND f.unit = long.unit AND f.method = long.method AND f.breakdown = long.breakdown
		AND f.period_start = long.period_start AND f.period_end < long.period_end AND f.exact IS NOT NULL
		AND f.value_upper IS NULL AND f.qualifier IS NULL
	ORDER BY f.period_end DESC LIMIT 1
) short
WHERE long.months > 1 AND long.exact IS NOT NULL AND long.value_upper IS NULL AND long.qualifier IS NULL;
COMMENT ON VIEW @scorecard@.taken_apart IS
	'Part of rolled_up: what cumulated figures of one year say of the time between them. One row per unit, indicator, breakdown, method, period '
	'and frequency';
