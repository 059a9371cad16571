-- What the journal says of a cell, as figures ------------------------------------------------------------------------------
-- A row counts from the moment it was recorded, or from the first of its day where that came later. At each moment the
-- rows that count follow each other by their days of publication, each until the day before the next; one that is not
-- free, or is a withdrawal, is a gap. Rows that stood unchanged from moment to moment are one figure.

CREATE FUNCTION @scorecard@.reported(cells @scorecard@.cell[], day date) RETURNS SETOF @scorecard@.figure
	LANGUAGE sql STABLE
BEGIN ATOMIC
	WITH counting AS (
		-- each row with what never changes of it; OFFSET 0 keeps the search by key, cell by cell
		SELECT o.*
		FROM unnest(reported.cells) c
		CROSS JOIN LATERAL (
			SELECT o.*, greatest(o.recorded_at, o.known_from::timestamp AT TIME ZONE a.time_zone) AS moment,
				(o.value IS NOT NULL OR o.rank_published IS NOT NULL)
					AND @scorecard@.is_free(o.conf_status, o.recorded_at, a.embargo_since) AS is_told
			FROM @scorecard@.observation o
			CROSS JOIN @scorecard@.about a
			WHERE o.indicator = c.indicator AND o.period = c.period AND o.method = c.method AND o.breakdown = c.breakdown
				AND o.unit = c.unit AND o.published AND o.known_from <= reported.day
				AND NOT EXISTS (
					SELECT FROM @scorecard@.withheld h
					WHERE h.indicator = c.indicator AND h.period = c.period AND h.method = c.method
						AND h.breakdown = c.breakdown AND h.unit = c.unit AND h.conf_status <> 'F')
				AND NOT EXISTS (
					SELECT FROM @scorecard@.unlisted h
					WHERE h.indicator = c.indicator AND h.period = c.period AND h.method = c.method
						AND h.breakdown = c.breakdown AND h.unit = c.unit)
			OFFSET 0
		) o
	), standing AS (
		SELECT c.*, s.at, s.next, coalesce(lead(c.known_from) OVER (PARTITION BY c.indicator, c.period, c.method,
			c.breakdown, c.unit, s.at ORDER BY c.known_from, c.recorded_at) - 1, 'infinity') AS known_until
		FROM (
			SELECT m.*, lead(m.at, 1, 'infinity')
				OVER (PARTITION BY m.indicator, m.period, m.method, m.breakdown, m.unit ORDER BY m.at) AS next
			FROM (SELECT DISTINCT c.indicator, c.period, c.method, c.breakdown, c.unit, c.moment AS at FROM counting c) m
		) s
		JOIN counting c ON c.indicator = s.indicator AND c.period = s.period AND c.method = s.method
			AND c.breakdown = s.breakdown AND c.unit = s.unit AND c.moment <= s.at
	), span AS (
		-- the last day of a row only moves to the front as moments go by, so that equal spans are neighbours
		SELECT DISTINCT ON (s.indicator, s.period, s.method, s.breakdown, s.unit, s.known_from, s.recorded_at, s.known_until)
			s.*, min(s.at) OVER w AS since, max(s.next) OVER w AS until
		FROM standing s
		WHERE s.is_told AND s.known_until >= s.known_from
		WINDOW w AS (PARTITION BY s.indicator, s.period, s.method, s.breakdown, s.unit, s.known_from, s.recorded_at,
			s.known_until)
	)
	SELECT s.unit, s.indicator, s.breakdown, s.method, s.period, s.period_start, s.period_end,
		kpi.frequency(s.period::kpi.period), kpi.months(s.period::kpi.period),
		(SELECT pl.boundary FROM @scorecard@.placed pl
			WHERE pl.unit = s.unit AND s.period_end BETWEEN pl.first_day AND pl.last_day),
		s.known_from, s.known_until, s.since, s.until, s.value::float8, s.value, s.value_upper, s.qualifier, s.numerator,
		s.denominator, s.rank_published, s.of_n, s.obs_status, s.break_before,
		-- a unit of another area began within the period
		EXISTS (SELECT FROM @scorecard@.whole born
			WHERE born.unit = s.unit AND born.origin = 'carried_over' AND born.made_from = ''
				AND born.start_before BETWEEN s.period_start AND s.period_end),
		'reported', '', NULL::int, NULL::int, NULL::float8, NULL::float8, NULL::text, false, s.recorded_at, s.source, s.note
	FROM span s;
END;
COMMENT ON FUNCTION @scorecard@.reported(@scorecard@.cell[], date) IS
	'The figures of some cells as the journal has them on a day, with the days on which each was known and the moments at '
	'which it was held; nothing of a cell that is kept back';
