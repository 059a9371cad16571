-- What the journal says of a cell, as figures ------------------------------------------------------------------------------
-- A row counts from the moment it was recorded, or from the first of its day where that came later. At each moment the
-- rows that count follow each other by their days of publication, each until the day before the next; one that is not
-- free, or is a withdrawal, is a gap. As it stands now a row ends before the next one, and has done so since both were
-- there; how rows stood at earlier moments takes more, and is asked for only when all is made anew.

CREATE FUNCTION @scorecard@.reported(cells @scorecard@.cell[], day date, past boolean) RETURNS SETOF @scorecard@.figure
	LANGUAGE sql STABLE
BEGIN ATOMIC
	WITH counting AS (
		SELECT o.*
		FROM unnest(reported.cells) c
		CROSS JOIN @scorecard@.about a
		CROSS JOIN LATERAL (
			SELECT o.*, lead(o.known_from) OVER w AS next_from, lead(o.moment) OVER w AS next_moment
			FROM (
				SELECT o.*, greatest(o.recorded_at, o.known_from::timestamp AT TIME ZONE a.time_zone) AS moment,
					(o.value IS NOT NULL OR o.rank_published IS NOT NULL)
						AND @scorecard@.is_free(o.conf_status, o.recorded_at, a.embargo_since) AS is_told
				FROM @scorecard@.observation o
				WHERE o.indicator = c.indicator AND o.period = c.period AND o.method = c.method
					AND o.breakdown = c.breakdown AND o.unit = c.unit AND o.published AND o.known_from <= reported.day
			) o
			WINDOW w AS (ORDER BY o.known_from, o.recorded_at)
		) o
		WHERE NOT EXISTS (
				SELECT FROM @scorecard@.withheld h
				WHERE h.indicator = c.indicator AND h.period = c.period AND h.method = c.method
					AND h.breakdown = c.breakdown AND h.unit = c.unit AND h.conf_status <> 'F')
			AND NOT EXISTS (
				SELECT FROM @scorecard@.unlisted h
				WHERE h.indicator = c.indicator AND h.period = c.period AND h.method = c.method
					AND h.breakdown = c.breakdown AND h.unit = c.unit)
	), before AS (
		SELECT c.*, s.at, s.next, coalesce(lead(c.known_from) OVER (PARTITION BY c.indicator, c.period, c.method,
			c.breakdown, c.unit, s.at ORDER BY c.known_from, c.recorded_at) - 1, 'infinity') AS known_until
		FROM (
			SELECT m.*, lead(m.at, 1, 'infinity')
				OVER (PARTITION BY m.indicator, m.period, m.method, m.breakdown, m.unit ORDER BY m.at) AS next
			FROM (
				SELECT DISTINCT c.indicator, c.period, c.method, c.breakdown, c.unit, c.moment AS at
				FROM counting c WHERE reported.past
			) m
		) s
		JOIN counting c ON c.indicator = s.indicator AND c.period = s.period AND c.method = s.method
			AND c.breakdown = s.breakdown AND c.unit = s.unit AND c.moment <= s.at
	), span AS (
		SELECT c.*, NULL::timestamptz AS at, NULL::timestamptz AS next, coalesce(c.next_from - 1, 'infinity') AS known_until,
			greatest(c.moment, c.next_moment) AS since, 'infinity'::timestamptz AS until
		FROM counting c
		WHERE c.is_told AND c.next_from IS DISTINCT FROM c.known_from
		UNION ALL
		-- the last day of a row only moves to the front as moments go by, so that equal spans are neighbours
		SELECT b.*
		FROM (
			SELECT DISTINCT ON (b.indicator, b.period, b.method, b.breakdown, b.unit, b.known_from, b.recorded_at, b.known_until)
				b.*, min(b.at) OVER w AS since, max(b.next) OVER w AS until
			FROM before b
			WHERE b.is_told AND b.known_until >= b.known_from
			WINDOW w AS (PARTITION BY b.indicator, b.period, b.method, b.breakdown, b.unit, b.known_from, b.recorded_at,
				b.known_until)
		) b
		WHERE b.until < 'infinity'
	)
	SELECT s.unit, s.indicator, s.breakdown, s.method, s.period, s.period_start, s.period_end,
		kpi.frequency(s.period::kpi.period), kpi.months(s.period::kpi.period), pl.boundary, s.known_from, s.known_until,
		s.since, s.until, s.value::float8, s.value, s.value_upper, s.qualifier, s.numerator, s.denominator,
		s.rank_published, s.of_n, s.obs_status, s.break_before,
		-- a unit of another area began within the period
		coalesce(born.start_before BETWEEN s.period_start AND s.period_end, false),
		'reported', '', NULL::int, NULL::int, NULL::float8, NULL::float8, NULL::text, false, s.recorded_at, s.source, s.note
	FROM span s
	LEFT JOIN @scorecard@.placed pl ON pl.unit = s.unit AND s.period_end BETWEEN pl.first_day AND pl.last_day
	LEFT JOIN @scorecard@.whole born ON born.unit = s.unit AND born.origin = 'carried_over' AND born.made_from = '';
END;
COMMENT ON FUNCTION @scorecard@.reported(@scorecard@.cell[], date, boolean) IS
	'The figures of some cells as the journal has them on a day, with the days on which each was known and the moments since '
	'which it is held (past: those until which it was held, too); nothing of a cell that is kept back';
