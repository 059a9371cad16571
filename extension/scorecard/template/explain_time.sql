CREATE TYPE @scorecard@.explained_over_time AS (
	origin text,
	made_from text,
	value float8,
	numerator numeric,
	denominator numeric,
	obs_status text,
	n_present int,
	n_expected int,
	reason text
);
COMMENT ON TYPE @scorecard@.explained_over_time IS 'What other periods of a series say of one, and of how many it is made';

CREATE FUNCTION @scorecard@.explained_over_time(unit text, indicator text, breakdown text, method text, first date,
	last date)
	RETURNS SETOF @scorecard@.explained_over_time LANGUAGE sql STABLE
BEGIN ATOMIC
	WITH measured AS (
		SELECT i.agg_time, i.multiplier, kpi.months(kpi.period(explained_over_time.first,
			explained_over_time.last)) AS months
		FROM @scorecard@.measure i WHERE i.code = explained_over_time.indicator
	)
	-- made_from is the length of the parts, in months
	SELECT 'added_up', (n.months / n.n_expected)::text, @scorecard@.over_time(m.agg_time, m.multiplier, a),
		a.numerator, a.denominator,
		a.obs_status, a.n, n.n_expected, CASE WHEN a.n < n.n_expected THEN 'missing_periods'
			WHEN @scorecard@.over_time(m.agg_time, m.multiplier, a) IS NULL THEN CASE WHEN a.denominator = 0
				THEN 'zero_denominator' ELSE 'no_components' END END
	FROM measured m
	CROSS JOIN LATERAL @scorecard@.added_up(explained_over_time.unit, explained_over_time.indicator,
		explained_over_time.breakdown,
		explained_over_time.method, explained_over_time.first, explained_over_time.last) a
	CROSS JOIN LATERAL (SELECT m.months, m.months * (a.n + a.n_missing) / nullif(kpi.months(kpi.period(a.period_start,
		a.period_end)), 0) AS n_expected) n
	WHERE m.agg_time = ANY ('{sum,ratio,mean}'::text[]) AND n.n_expected > 1
	UNION ALL
	(SELECT 'last_of', f.period, f.value, NULL, NULL, f.obs_status, 1, 1, NULL
	FROM measured m
	JOIN @scorecard@.shown f ON f.indicator = explained_over_time.indicator AND f.unit = explained_over_time.unit
		AND f.method = explained_over_time.method AND f.breakdown = explained_over_time.breakdown
			AND f.period_end = explained_over_time.last
		AND f.period_start >= explained_over_time.first AND f.months < m.months AND f.exact IS NOT NULL
			AND f.obs_status <> 'F'
	WHERE m.agg_time = 'last'
	ORDER BY f.period_start LIMIT 1)
	UNION ALL
	-- the rows of taken_apart that end with the period, which are of one cumulated figure each
	(SELECT 'taken_apart', long.period || ' ' || short.period, (long.exact - short.exact)::float8, NULL, NULL,
		long.obs_status, 2, 2, NULL
	FROM measured m
	JOIN @scorecard@.shown long ON long.indicator = explained_over_time.indicator
		AND long.unit = explained_over_time.unit
		AND long.method = explained_over_time.method AND long.breakdown = explained_over_time.breakdown
		AND long.period_end = explained_over_time.last AND long.period_start < explained_over_time.first
			AND long.exact IS NOT NULL
		AND long.value_upper IS NULL AND long.qualifier IS NULL
	JOIN @scorecard@.shown short ON short.indicator = long.indicator AND short.unit = long.unit
		AND short.method = long.method
		AND short.breakdown = long.breakdown AND short.period_start = long.period_start
		AND short.period_end = explained_over_time.first - 1 AND short.exact IS NOT NULL AND short.value_upper IS NULL
		AND short.qualifier IS NULL
	WHERE m.agg_time = 'sum'
	ORDER BY long.period_start DESC LIMIT 1);
END;
COMMENT ON FUNCTION @scorecard@.explained_over_time(text, text, text, text, date, date) IS
	'What other periods of a series say of a period that has no figure: shorter ones added up, the last of what counts with its '
	'last figure, or cumulated ones taken apart';
