CREATE VIEW @scorecard@.carried_over WITH (security_barrier = true) AS
WITH RECURSIVE line (unit_code, origin_code, share, until) AS (
	-- what a unit came of, and what that came of; a link lies strictly before the one it leads to, so a circle in the table
	-- cannot run for ever
	SELECT s.new_unit, s.old_unit, s.share, s.from_date
	FROM @scorecard@.unit_succession s
	UNION ALL
	SELECT line.unit_code, earlier.old_unit, earlier.share * line.share, earlier.from_date
	FROM line
	JOIN @scorecard@.unit_succession earlier ON earlier.new_unit = line.origin_code AND earlier.from_date < line.until
), descent AS (
	-- which units made up the area of a unit before it existed, and from which day until which
	SELECT line.unit_code, line.origin_code, sum(line.share) AS share, coalesce(own.born, '-infinity') AS since, line.until
	FROM line
	LEFT JOIN (
		SELECT s.new_unit, max(s.from_date) AS born FROM @scorecard@.unit_succession s GROUP BY s.new_unit
	) own ON own.new_unit = line.origin_code
	GROUP BY line.unit_code, line.origin_code, own.born, line.until
), origin AS (
	SELECT o.*, array_agg(o.since) OVER w AS all_since, array_agg(o.until) OVER w AS all_until,
		array_agg(o.share) OVER w AS all_shares
	FROM descent o
	WINDOW w AS (PARTITION BY o.unit_code)
), merged AS (
	SELECT origin.unit_code, newest.indicator, newest.breakdown, newest.method, newest.period, newest.period_start,
		newest.period_end, origin.all_since, origin.all_until, origin.all_shares,
		count(*)::int AS members_present, sum(origin.share) AS share_present,
		string_agg(origin.origin_code, ' + ' ORDER BY origin.origin_code COLLATE "C") AS members,
		bool_or(origin.share < 1) AS split,
		count(newest.numerator) = count(*) AND count(newest.denominator) = count(*) AS has_parts,
		count(newest.denominator) = count(*) AS has_weights,
		sum(newest.value * origin.share) AS total,
		sum(newest.value * origin.share) / nullif(sum(origin.share), 0) AS mean,
		sum(coalesce(newest.value_upper, newest.value) * origin.share) AS total_upper,
		sum(newest.value * newest.denominator * origin.share) AS weighted_total,
		sum(newest.numerator * origin.share) AS numerator,
		sum(newest.denominator * origin.share) AS denominator,
		count(newest.value_upper) > 0 AS is_range,
		CASE
			WHEN count(newest.qualifier) = count(*) AND min(newest.qualifier) = max(newest.qualifier) THEN min(newest.qualifier)
			WHEN count(newest.qualifier) > 0 THEN '~'
		END AS qualifier,
		@worst_status:newest.obs_status@ AS obs_status,
		coalesce(min(newest.conf_status) FILTER (WHERE newest.conf_status <> 'F'), 'F') AS conf_status,
		bool_or(newest.break_before) AS break_before, max(newest.known_from) AS known_from
	FROM origin
	CROSS JOIN LATERAL (
		SELECT DISTINCT ON (o.indicator, o.period, o.method, o.breakdown) o.*
		FROM @scorecard@.observation o
		WHERE o.unit = origin.origin_code AND @as_of:o@
		ORDER BY o.indicator, o.period, o.method, o.breakdown, o.known_from DESC, o.recorded_at DESC
	) newest
	WHERE newest.value IS NOT NULL AND @shown:newest@
		AND newest.period_start >= origin.since AND newest.period_start < origin.until
	GROUP BY origin.unit_code, newest.indicator, newest.breakdown, newest.method, newest.period, newest.period_start,
		newest.period_end, origin.all_since, origin.all_until, origin.all_shares
), counted AS (
	SELECT m.*, i.agg_unit, expected.n AS members_expected, 1 - m.share_present / expected.share AS missing_share,
		CASE
			WHEN i.agg_unit = 'none' THEN 'not_mergeable'
			WHEN i.agg_unit = 'recompute' THEN 'not_recomputed'
			WHEN i.agg_unit = 'ratio' AND NOT m.has_parts OR i.agg_unit = 'weighted_mean' AND NOT m.has_weights
				THEN 'no_components'
			WHEN (i.agg_unit = 'ratio' OR i.agg_unit = 'weighted_mean') AND m.denominator = 0 THEN 'zero_denominator'
			WHEN m.members_present < expected.n THEN 'missing_members'
		END AS reason,
		CASE
			WHEN i.agg_unit = 'sum' THEN m.total
			WHEN i.agg_unit = 'simple_mean' THEN m.mean
			WHEN i.agg_unit = 'ratio' AND m.has_parts THEN i.multiplier * m.numerator / nullif(m.denominator, 0)
			WHEN i.agg_unit = 'weighted_mean' AND m.has_weights THEN m.weighted_total / nullif(m.denominator, 0)
		END AS of_present
	FROM merged m
	JOIN @scorecard@.indicator i ON i.code = m.indicator
	CROSS JOIN LATERAL (
		SELECT count(*)::int AS n, sum(u.share) AS share
		FROM unnest(m.all_since, m.all_until, m.all_shares) AS u(since, until, share)
		WHERE m.period_start >= u.since AND m.period_start < u.until
	) expected
)
SELECT c.unit_code, c.indicator AS indicator_code, c.breakdown, c.method AS method_code, c.period AS period_text,
	c.period_start AS period_date, c.period_end, extract(year FROM c.period_end)::int AS year,
	@boundary:placed:c.period_end@ AS boundary,
	CASE WHEN c.reason IS NULL THEN c.of_present END::float8 AS value,
	CASE WHEN c.reason IS NULL AND c.agg_unit = 'sum' AND c.is_range THEN c.total_upper END::float8 AS value_upper,
	c.qualifier,
	CASE WHEN c.agg_unit = 'ratio' AND c.has_parts THEN c.numerator END::float8 AS numerator,
	CASE WHEN c.agg_unit = 'ratio' AND c.has_parts OR c.agg_unit = 'weighted_mean' AND c.has_weights
		THEN c.denominator END::float8 AS denominator,
	-- parts of a unit and scores weighed by us are estimates, at best
	CASE WHEN (c.split OR c.agg_unit = 'weighted_mean') AND @status_rank:c.obs_status@ < @status_rank:'E'@ THEN 'E'
		ELSE c.obs_status END COLLATE "C" AS obs_status,
	c.conf_status, c.break_before, c.known_from, c.members, c.members_present, c.members_expected,
	c.missing_share::float8 AS missing_share, c.of_present::float8 AS value_of_present, c.reason,
	own.unit IS NOT NULL AS replaced
FROM counted c
@placed:c.unit_code@
LEFT JOIN LATERAL (
	SELECT o.unit, o.value, o.rank_published
	FROM @scorecard@.observation o
	WHERE o.unit = c.unit_code AND o.indicator = c.indicator AND o.breakdown = c.breakdown AND o.method = c.method
		AND o.period = c.period AND @as_of:o@
	ORDER BY o.known_from DESC, o.recorded_at DESC
	LIMIT 1
) own ON own.value IS NOT NULL OR own.rank_published IS NOT NULL;
COMMENT ON VIEW @scorecard@.carried_over IS
	'Figures of a unit for periods before it existed, put together from the units its area belonged to by the way the '
	'indicator adds up: sums, ratios of sums, declared means. A value is null with its reason where a member is missing '
	'or the indicator cannot be merged; value_of_present is what the members with a figure give; replaced says that the '
	'unit has a figure of its own. One row per unit_code, indicator_code, breakdown, method_code, period_text';
