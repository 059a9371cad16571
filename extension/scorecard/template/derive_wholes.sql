CREATE FUNCTION @scorecard@.derive(parts @scorecard@.counted_part[]) RETURNS SETOF @scorecard@.figure LANGUAGE sql STABLE
BEGIN ATOMIC
	WITH change AS (
		SELECT c.unit, c.indicator, c.breakdown, c.method, c.period, c.origin, c.made_from, at.day,
			min(c.agg_unit) AS agg_unit, min(c.multiplier) AS multiplier, min(c.first) AS first, min(c.last) AS last,
			min(c.n_expected) AS n_expected, min(c.share_expected) AS share_expected, min(c.n_withheld) AS n_withheld,
			sum(at.sign * (NOT c.is_own)::int) AS n, sum(at.sign * c.share) AS share, sum(at.sign * c.is_own::int) AS own,
			sum(at.sign * c.share * c.exact) AS value, sum(at.sign * c.share * coalesce(c.value_upper, c.exact)) AS upper,
			sum(at.sign * c.share * c.exact * c.denominator) AS weighted,
			sum(at.sign * c.share * c.numerator) AS numerator, sum(at.sign * c.share * c.denominator) AS denominator,
			sum(at.sign * (NOT c.is_own AND c.numerator IS NOT NULL AND c.denominator IS NOT NULL)::int) AS n_parts,
			sum(at.sign * (NOT c.is_own AND c.denominator IS NOT NULL)::int) AS n_weights,
			sum(at.sign * (NOT c.is_own AND c.value_upper IS NOT NULL)::int) AS n_ranges,
			sum(at.sign * (NOT c.is_own AND c.break_before)::int) AS n_breaks,
			sum(at.sign * (NOT c.is_own AND c.share < 1)::int) AS n_split,
			sum(at.sign * CASE WHEN c.is_own THEN 0
				ELSE @scorecard@.letter_count(c.obs_status, 'ABDWKJSNVPEIUGFCRTXYZHLMOQ') END) AS statuses,
			sum(at.sign * CASE c.qualifier WHEN '>' THEN 1 WHEN '>=' THEN 1e6 WHEN '<' THEN 1e12 WHEN '<=' THEN 1e18
				WHEN '~' THEN 1e24 ELSE 0 END * (NOT c.is_own)::int) AS qualifiers
		FROM unnest(derive.parts) c
		CROSS JOIN LATERAL (VALUES (c.known_from, 1), (c.known_until + 1, -1)) AS at (day, sign)
		WHERE at.day < 'infinity'
		GROUP BY c.unit, c.indicator, c.breakdown, c.method, c.period, c.origin, c.made_from, at.day
	), so_far AS (
		SELECT c.unit, c.indicator, c.breakdown, c.method, c.period, c.origin, c.made_from, c.day, c.agg_unit, c.multiplier,
			c.first, c.last, c.n_expected, c.share_expected, c.n_withheld,
			ROW(sum(c.n) OVER w, sum(c.share) OVER w, sum(c.own) OVER w, sum(c.value) OVER w, sum(c.upper) OVER w,
				sum(c.weighted) OVER w, sum(c.numerator) OVER w, sum(c.denominator) OVER w, sum(c.n_parts) OVER w,
				sum(c.n_weights) OVER w, sum(c.n_ranges) OVER w, sum(c.n_breaks) OVER w, sum(c.n_split) OVER w,
				sum(c.statuses) OVER w, sum(c.qualifiers) OVER w)::@scorecard@.running AS sums
		FROM change c
		WINDOW w AS (PARTITION BY c.unit, c.indicator, c.breakdown, c.method, c.period, c.origin, c.made_from ORDER BY c.day)
	), worked_out AS (
		SELECT s.*, @scorecard@.rolled_value(s.agg_unit, s.multiplier, s.sums) AS of_present,
			@scorecard@.why_no_value(s.agg_unit, s.sums, s.n_expected, s.n_withheld) AS reason
		FROM so_far s
	), changed AS (
		-- a day on which nothing that is shown changed begins no new figure
		SELECT w.*, ROW(w.sums, w.reason) IS DISTINCT FROM lag(ROW(w.sums, w.reason))
			OVER (PARTITION BY w.unit, w.indicator, w.breakdown, w.method, w.period, w.origin, w.made_from ORDER BY w.day) AS is_new
		FROM worked_out w
	), span AS (
		SELECT c.*, coalesce(lead(c.day) OVER (PARTITION BY c.unit, c.indicator, c.breakdown, c.method, c.period, c.origin,
			c.made_from ORDER BY c.day) - 1, 'infinity') AS until
		FROM changed c
		WHERE c.is_new
	)
	SELECT s.unit, s.indicator, s.breakdown, s.method, s.period, s.first, s.last, kpi.frequency(s.period::kpi.period),
		kpi.months(s.period::kpi.period), (
			SELECT pl.boundary FROM @scorecard@.placed pl
			WHERE pl.unit = s.unit AND s.last BETWEEN pl.first_day AND pl.last_day), s.day, s.until, '-infinity'::timestamptz, 'infinity'::timestamptz,
		CASE WHEN s.reason IS NULL THEN s.of_present::float8 END, CASE WHEN s.reason IS NULL THEN s.of_present END,
		CASE WHEN s.reason IS NULL AND s.agg_unit = 'sum' AND (s.sums).n_ranges > 0 THEN trim_scale((s.sums).upper) END,
		@scorecard@.common_qualifier((s.sums).qualifiers, (s.sums).n),
		CASE WHEN s.agg_unit = 'ratio' AND (s.sums).n_parts = (s.sums).n THEN trim_scale((s.sums).numerator) END,
		CASE WHEN s.agg_unit = 'ratio' AND (s.sums).n_parts = (s.sums).n
				OR s.agg_unit = 'weighted_mean' AND (s.sums).n_weights = (s.sums).n THEN trim_scale((s.sums).denominator) END,
		NULL::int, NULL::int,
		-- parts of a unit and scores weighed by us are estimates, at best
		@scorecard@.worst_letter((s.sums).statuses + CASE WHEN (s.sums).n_split > 0 OR s.agg_unit = 'weighted_mean'
			THEN @scorecard@.letter_count('E', 'ABDWKJSNVPEIUGFCRTXYZHLMOQ') ELSE 0 END, 'ABDWKJSNVPEIUGFCRTXYZHLMOQ'),
		(s.sums).n_breaks > 0, false, s.origin, s.made_from, (s.sums).n::int, s.n_expected::int,
		(1 - (s.sums).share / nullif(s.share_expected, 0))::float8, s.of_present::float8, s.reason, (s.sums).own > 0,
		NULL::timestamptz, NULL::text, CASE WHEN s.origin = 'carried_over' AND s.reason IS NULL THEN (
			SELECT string_agg(p.member, ' + ' ORDER BY p.member)
			FROM @scorecard@.part p
			WHERE p.unit = s.unit AND p.origin = s.origin AND s.first >= p.since AND s.first < p.until) END
	FROM span s
	WHERE (s.sums).n > 0;
END;
COMMENT ON FUNCTION @scorecard@.derive(@scorecard@.counted_part[]) IS
	'The figures that these parts make, each with the days on which it is what they make. Never across method or breakdown';
