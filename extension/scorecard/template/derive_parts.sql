-- The parts of wholes --------------------------------------------------------------------------------------------------------

CREATE TYPE @scorecard@.counted_part AS (
	unit text COLLATE "C", indicator text COLLATE "C", breakdown text COLLATE "C", method text COLLATE "C",
	period text COLLATE "C", origin text COLLATE "C", made_from text COLLATE "C", agg_unit text, multiplier numeric,
	first date, last date, n_expected bigint, share_expected numeric, n_withheld bigint, is_own boolean, share numeric,
	known_from date, known_until date, exact numeric, value_upper numeric, numerator numeric, denominator numeric,
	qualifier text COLLATE "C", obs_status text COLLATE "C", break_before boolean);
COMMENT ON TYPE @scorecard@.counted_part IS
	'A figure that counts towards that of a whole, or one of its own that goes before, with what is asked of the whole';

CREATE TYPE @scorecard@.asked_whole AS (
	unit text COLLATE "C", indicator text COLLATE "C", breakdown text COLLATE "C", method text COLLATE "C",
	period text COLLATE "C", origin text COLLATE "C", made_from text COLLATE "C", agg_unit text, multiplier numeric,
	first date, last date, n_expected bigint, share_expected numeric, n_withheld bigint);
COMMENT ON TYPE @scorecard@.asked_whole IS 'A figure to be derived: of which cell, from what, and how many parts it has';

CREATE FUNCTION @scorecard@.wholes_of(level int, cells @scorecard@.cell[]) RETURNS SETOF @scorecard@.asked_whole
	LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT c.unit, c.indicator, c.breakdown, c.method, c.period, w.origin, w.made_from, w.agg_unit, w.multiplier, w.first,
		w.last, w.n, w.share, w.n_withheld
	FROM unnest(wholes_of.cells) c
	CROSS JOIN LATERAL (
		SELECT w.origin, w.made_from, i.agg_unit, i.multiplier, days.first, days.last, parts.n, parts.share,
			parts.n_withheld
		FROM (SELECT kpi.period_start(c.period::kpi.period) AS first, kpi.period_end(c.period::kpi.period) AS last) days
		JOIN @scorecard@.whole w ON w.unit = c.unit AND w.level = wholes_of.level AND days.first < w.start_before
			AND days.last BETWEEN w.end_from AND w.end_until
		JOIN @scorecard@.indicator i ON i.code = c.indicator
		CROSS JOIN LATERAL (
			SELECT count(*) AS n, sum(p.share) AS share, count(h.unit) AS n_withheld
			FROM @scorecard@.part p
			LEFT JOIN @scorecard@.withheld h ON h.indicator = c.indicator AND h.period = c.period AND h.method = c.method
				AND h.breakdown = c.breakdown AND h.unit = p.member AND h.conf_status <> 'F'
			WHERE p.unit = w.unit AND p.origin = w.origin AND p.made_from = w.made_from
				AND days.first >= p.since AND days.first < p.until
		) parts
		OFFSET 0
	) w;
END;
COMMENT ON FUNCTION @scorecard@.wholes_of(int, @scorecard@.cell[]) IS
	'Which figures of some cells are derived at a level, and from how many parts';

CREATE FUNCTION @scorecard@.parts_of(level int, cells @scorecard@.cell[]) RETURNS SETOF @scorecard@.counted_part
	LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT w.*, f.is_own, f.share, f.known_from, f.known_until, f.exact, f.value_upper, f.numerator, f.denominator,
		f.qualifier, f.obs_status, f.break_before
	FROM @scorecard@.wholes_of(parts_of.level, parts_of.cells) w
	CROSS JOIN LATERAL (
		SELECT p.member IS NULL AS is_own, p.share, f.known_from, f.known_until, f.exact, f.value_upper, f.numerator,
			f.denominator, f.qualifier, f.obs_status, f.break_before
		FROM (
			SELECT p.member, p.share
			FROM @scorecard@.part p
			WHERE p.unit = w.unit AND p.origin = w.origin AND p.made_from = w.made_from
				AND w.first >= p.since AND w.first < p.until
			UNION ALL
			SELECT NULL, 0	-- the unit itself, whose own figures go before
		) p
		CROSS JOIN LATERAL (
			SELECT f.*
			FROM @scorecard@.figure f
			WHERE f.indicator = w.indicator AND f.period = w.period AND f.method = w.method AND f.breakdown = w.breakdown
				AND f.unit = coalesce(p.member, w.unit) AND f.superseded_at = 'infinity' AND NOT f.replaced
				-- said by the period already; with it either index finds the one figure
				AND f.period_end = w.last AND f.period_start = w.first
				AND (f.exact IS NOT NULL OR (p.member IS NULL AND f.origin = 'reported'))
			OFFSET 0
		) f
		WHERE f.origin = 'reported' OR parts_of.level > (
			SELECT lower.level
			FROM @scorecard@.whole lower
			WHERE lower.unit = f.unit AND lower.origin = f.origin AND lower.made_from = f.made_from)
		OFFSET 0
	) f;
END;
COMMENT ON FUNCTION @scorecard@.parts_of(int, @scorecard@.cell[]) IS
	'The parts of the figures that are derived of some cells at a level, as they stand';

CREATE FUNCTION @scorecard@.parts_as_recorded(level int, cells @scorecard@.cell[], figures @scorecard@.figure[])
	RETURNS SETOF @scorecard@.counted_part LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT w.*, p.member IS NULL, p.share, f.known_from, f.known_until, f.exact, f.value_upper, f.numerator, f.denominator,
		f.qualifier, f.obs_status, f.break_before
	FROM @scorecard@.wholes_of(parts_as_recorded.level, parts_as_recorded.cells) w
	CROSS JOIN LATERAL (
		SELECT p.member, p.share, p.member AS unit
		FROM @scorecard@.part p
		WHERE p.unit = w.unit AND p.origin = w.origin AND p.made_from = w.made_from
			AND w.first >= p.since AND w.first < p.until
		UNION ALL
		SELECT NULL, 0, w.unit
		OFFSET 0
	) p
	JOIN unnest(parts_as_recorded.figures) f ON f.indicator = w.indicator AND f.period = w.period AND f.method = w.method
		AND f.breakdown = w.breakdown AND f.unit = p.unit
	WHERE NOT f.replaced AND (f.exact IS NOT NULL OR (p.member IS NULL AND f.origin = 'reported'));
END;
COMMENT ON FUNCTION @scorecard@.parts_as_recorded(int, @scorecard@.cell[], @scorecard@.figure[]) IS
	'The same from figures given: what was held at an earlier moment, and what was derived from it at lower levels';
