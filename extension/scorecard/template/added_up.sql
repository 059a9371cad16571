-- Figures of shorter periods as that of a longer one ---------------------------------------------------------------------

CREATE TYPE @scorecard@.added_up AS (
	period_start date,
	period_end date,
	value numeric,
	mean numeric,
	numerator numeric,
	denominator numeric,
	n int,
	n_missing int,
	obs_status text COLLATE "C"
);
COMMENT ON TYPE @scorecard@.added_up IS
	'What the figures of shorter periods make together: their sum, their mean, the sums of their parts, how many they are '
	'and how many are missing before the last of them';

CREATE FUNCTION @scorecard@.added_up(unit text, indicator text, breakdown text, method text, first date, last date)
	RETURNS SETOF @scorecard@.added_up LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
	SELECT added_up.first, g.last, g.value, g.mean, g.numerator, g.denominator, g.n, g.n_missing, g.obs_status
	FROM (
		SELECT max(f.period_end) AS last, sum(f.exact) AS value, avg(f.exact) AS mean,
			CASE WHEN count(f.numerator) = count(*) THEN sum(f.numerator) END AS numerator,
			CASE WHEN count(f.denominator) = count(*) THEN sum(f.denominator) END AS denominator, count(*)::int AS n,
			kpi.months(kpi.period(added_up.first, max(f.period_end))) / f.months - count(*)::int AS n_missing, f.months,
			(array_agg(f.obs_status ORDER BY f.period_end DESC))[1] AS obs_status
		FROM @scorecard@.shown f
		WHERE f.indicator = added_up.indicator AND f.unit = added_up.unit AND f.method = added_up.method
			AND f.breakdown = added_up.breakdown AND f.period_end >= added_up.first AND f.period_end <= added_up.last
			AND f.period_start >= added_up.first AND f.months IS NOT NULL AND f.exact IS NOT NULL AND f.obs_status <> 'F'
		GROUP BY f.months
	) g
	-- what reaches farthest, of that what is whole, of that what is put together of the fewest
	ORDER BY g.last DESC, g.n_missing, g.months DESC
	LIMIT 1;
END;
COMMENT ON FUNCTION @scorecard@.added_up(text, text, text, text, date, date) IS
	'The figures of one series that lie between two days, of one length of period, put together: those that reach farthest. '
	'A figure of the whole time, or of the time so far, is the only one of its length. No row where there is none';

CREATE FUNCTION @scorecard@.over_time(agg_time text, multiplier numeric, sums @scorecard@.added_up) RETURNS float8
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN (sums).n = 1 AND (sums).n_missing = 0 AND agg_time <> 'ratio' OR agg_time = 'sum' THEN (sums).value
		WHEN agg_time = 'mean' THEN (sums).mean
		WHEN agg_time = 'ratio' THEN coalesce(multiplier * (sums).numerator / nullif((sums).denominator, 0),
			CASE WHEN (sums).n = 1 THEN (sums).value END)
	END::float8;
COMMENT ON FUNCTION @scorecard@.over_time(text, numeric, @scorecard@.added_up) IS
	'What figures of shorter periods make by the way their indicator adds up over time (agg_time)';
