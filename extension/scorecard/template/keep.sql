-- How figures are kept -------------------------------------------------------------------------------------------------
-- These run within an act, which has set the search_path, and hold no name of the scorecard. Plans for few cells find
-- everything by index, whatever came first; for many they are made anew, knowing how many.

CREATE FUNCTION @scorecard@.open_moment() RETURNS timestamptz LANGUAGE plpgsql
AS $open_moment$
DECLARE
	opened timestamptz;
BEGIN
	UPDATE moment SET at = greatest(clock(), at + interval '1 microsecond') RETURNING at INTO opened;
	RETURN opened;
END
$open_moment$;
COMMENT ON FUNCTION @scorecard@.open_moment() IS
	'Begins an act: its moment, later than every one before. The row stays locked to the end of the transaction, so that '
	'acts follow each other, and one at REPEATABLE READ that came too late is told so (40001)';

-- The journal only grows: a row that stands is right as long as the next one begins the day after it ends.
CREATE FUNCTION @scorecard@.close_reported(cells @scorecard@.cell[], now timestamptz, day date) RETURNS void
	LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off
	SET enable_mergejoin = off SET jit = off
AS $close_reported$
BEGIN
	UPDATE figure f SET superseded_at = now
	FROM unnest(cells) c
	CROSS JOIN LATERAL (
		SELECT s.ctid AS place
		FROM figure s
		WHERE s.indicator = c.indicator AND s.period = c.period AND s.method = c.method AND s.breakdown = c.breakdown
			AND s.unit = c.unit AND s.origin = 'reported' AND s.superseded_at = 'infinity'
			AND s.known_until <> coalesce((
				SELECT o.known_from - 1
				FROM observation o
				WHERE o.indicator = s.indicator AND o.period = s.period AND o.method = s.method AND o.breakdown = s.breakdown
					AND o.unit = s.unit AND o.published AND o.known_from <= day
					AND (o.known_from, o.recorded_at) > (s.known_from, s.entered_at)
				ORDER BY o.known_from, o.recorded_at
				LIMIT 1), 'infinity')
		OFFSET 0
	) past
	WHERE f.ctid = past.place;
END
$close_reported$;
COMMENT ON FUNCTION @scorecard@.close_reported(@scorecard@.cell[], timestamptz, date) IS
	'Closes the figures of some cells that no longer stand as they did, because rows came to the journal';

CREATE FUNCTION @scorecard@.new_reported(cells @scorecard@.cell[], day date) RETURNS SETOF @scorecard@.figure
	LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT r.*
	FROM @scorecard@.reported(new_reported.cells, new_reported.day) r
	CROSS JOIN LATERAL (
		SELECT EXISTS (
			SELECT
			FROM @scorecard@.figure f
			WHERE f.indicator = r.indicator AND f.period = r.period AND f.method = r.method AND f.breakdown = r.breakdown
				AND f.unit = r.unit AND f.known_from = r.known_from AND f.recorded_at = r.recorded_at
				AND f.origin = 'reported') AS already
		OFFSET 0
	) stands
	WHERE r.superseded_at = 'infinity' AND NOT stands.already;
END;
COMMENT ON FUNCTION @scorecard@.new_reported(@scorecard@.cell[], date) IS
	'The figures of some cells that must stand and do not yet';

CREATE FUNCTION @scorecard@.add_few(cells @scorecard@.cell[], day date) RETURNS void
	LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off
	SET enable_mergejoin = off SET jit = off
AS $add_few$
BEGIN
	INSERT INTO figure SELECT r.* FROM new_reported(cells, day) r;
END
$add_few$;
COMMENT ON FUNCTION @scorecard@.add_few(@scorecard@.cell[], date) IS 'Adds the figures of some cells, planned for few of them';

CREATE FUNCTION @scorecard@.add_many(cells @scorecard@.cell[], day date) RETURNS void
	LANGUAGE plpgsql SET enable_nestloop = off SET jit = off
AS $add_many$
BEGIN
	EXECUTE 'INSERT INTO figure SELECT r.* FROM new_reported($1, $2) r' USING cells, day;
END
$add_many$;
COMMENT ON FUNCTION @scorecard@.add_many(@scorecard@.cell[], date) IS
	'Adds the figures of some cells, planned for as many as there are: what is not asked of each is joined at once';

CREATE FUNCTION @scorecard@.keep_reported(cells @scorecard@.cell[], now timestamptz, day date) RETURNS void
	LANGUAGE plpgsql
AS $keep_reported$
BEGIN
	PERFORM close_reported(cells, now, day);
	IF cardinality(cells) < 50 THEN
		PERFORM add_few(cells, day);
	ELSE
		PERFORM add_many(cells, day);
	END IF;
END
$keep_reported$;
COMMENT ON FUNCTION @scorecard@.keep_reported(@scorecard@.cell[], timestamptz, date) IS
	'What rows that came to the journal change of its figures: closes those that no longer stand so, adds the new ones';

CREATE FUNCTION @scorecard@.keep_anew(cells @scorecard@.cell[], day date) RETURNS void
	LANGUAGE plpgsql SET enable_nestloop = off SET jit = off
AS $keep_anew$
BEGIN
	EXECUTE 'DELETE FROM withheld h USING unnest($1) c WHERE h.indicator = c.indicator AND h.period = c.period '
		'AND h.method = c.method AND h.breakdown = c.breakdown AND h.unit = c.unit' USING cells;
	EXECUTE 'DELETE FROM unlisted h USING unnest($1) c WHERE h.indicator = c.indicator AND h.period = c.period '
		'AND h.method = c.method AND h.breakdown = c.breakdown AND h.unit = c.unit' USING cells;
	EXECUTE 'WITH judged AS MATERIALIZED (SELECT * FROM judge($1, $2)), '
		'listed AS (INSERT INTO withheld SELECT * FROM judged WHERE conf_status <> ''N'') '
		'INSERT INTO unlisted SELECT unit, indicator, breakdown, method, period FROM judged WHERE conf_status = ''N'''
		USING cells, day;
	EXECUTE 'DELETE FROM figure f USING unnest($1) c WHERE f.indicator = c.indicator AND f.period = c.period '
		'AND f.method = c.method AND f.breakdown = c.breakdown AND f.unit = c.unit AND f.origin = ''reported''' USING cells;
	EXECUTE 'INSERT INTO figure SELECT r.* FROM reported($1, $2) r' USING cells, day;
END
$keep_anew$;
COMMENT ON FUNCTION @scorecard@.keep_anew(@scorecard@.cell[], date) IS
	'Makes the reported figures of some cells anew as a whole, and whether they are kept back: every row of them, at every '
	'moment';
