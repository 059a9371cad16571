-- How figures are kept -------------------------------------------------------------------------------------------------
-- These run within an act, which has set the search_path, and hold no name of the scorecard.

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

-- Figures come one at a time and by the million, and a plan for either is ruin for the other. What is done for few cells
-- is planned once, to find everything by index, whatever came first; for many anew, knowing how many.
CREATE FUNCTION @scorecard@.plan_for(n_cells int) RETURNS void LANGUAGE plpgsql
AS $plan_for$
BEGIN
	IF n_cells < 50 THEN
		PERFORM set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),
			set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true);
	ELSE
		PERFORM set_config('plan_cache_mode', 'force_custom_plan', true), set_config('work_mem',
			greatest(4096, least(2 * n_cells, 131072))::text, true);	-- kB
	END IF;
END
$plan_for$;
COMMENT ON FUNCTION @scorecard@.plan_for(int) IS
	'Part of an act: chooses how the statements of the calling function are planned, which sets these back at its end';

-- The journal only grows: a row that stands is right as long as it ends on the day before the next one begins.
CREATE FUNCTION @scorecard@.keep_reported(cells @scorecard@.cell[], now timestamptz, day date) RETURNS void
	LANGUAGE plpgsql SET plan_cache_mode = auto SET enable_seqscan = on SET enable_hashjoin = on SET enable_mergejoin = on
	SET work_mem = '4MB' SET jit = off
AS $keep_reported$
BEGIN
	PERFORM plan_for(cardinality(cells));
	WITH must AS MATERIALIZED (
		SELECT r.* FROM reported(cells, day, false) r
	), stands AS MATERIALIZED (
		SELECT f.*
		FROM unnest(cells) c
		CROSS JOIN LATERAL (
			SELECT f.ctid AS place, f.indicator, f.period, f.method, f.breakdown, f.unit, f.known_from, f.entered_at,
				f.known_until
			FROM figure f
			WHERE f.indicator = c.indicator AND f.period = c.period AND f.method = c.method AND f.breakdown = c.breakdown
				AND f.unit = c.unit AND f.origin = 'reported' AND f.superseded_at = 'infinity'
				AND f.period_end = kpi.period_end(c.period::kpi.period)
			OFFSET 0
		) f
	), closed AS (
		UPDATE figure f SET superseded_at = now
		FROM stands s
		WHERE f.ctid = s.place AND NOT EXISTS (
			SELECT FROM must m
			WHERE m.indicator = s.indicator AND m.period = s.period AND m.method = s.method AND m.breakdown = s.breakdown
				AND m.unit = s.unit AND m.known_from = s.known_from AND m.entered_at = s.entered_at
				AND m.known_until = s.known_until)
	)
	INSERT INTO figure
	SELECT m.*
	FROM must m
	WHERE NOT EXISTS (
		SELECT FROM stands s
		WHERE s.indicator = m.indicator AND s.period = m.period AND s.method = m.method AND s.breakdown = m.breakdown
			AND s.unit = m.unit AND s.known_from = m.known_from AND s.entered_at = m.entered_at
			AND s.known_until = m.known_until);
END
$keep_reported$;
COMMENT ON FUNCTION @scorecard@.keep_reported(@scorecard@.cell[], timestamptz, date) IS
	'What rows that came to the journal change of its figures: closes those that no longer stand so, adds the new ones';

CREATE FUNCTION @scorecard@.keep_anew(cells @scorecard@.cell[], day date) RETURNS void
	LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan SET enable_nestloop = off SET jit = off
AS $keep_anew$
BEGIN
	DELETE FROM withheld h USING unnest(cells) c
	WHERE h.indicator = c.indicator AND h.period = c.period AND h.method = c.method AND h.breakdown = c.breakdown
		AND h.unit = c.unit;
	DELETE FROM unlisted h USING unnest(cells) c
	WHERE h.indicator = c.indicator AND h.period = c.period AND h.method = c.method AND h.breakdown = c.breakdown
		AND h.unit = c.unit;
	WITH judged AS MATERIALIZED (
		SELECT j.* FROM judge(cells, day) j
	), listed AS (
		INSERT INTO withheld SELECT j.* FROM judged j WHERE j.conf_status <> 'N'
	)
	INSERT INTO unlisted SELECT j.unit, j.indicator, j.breakdown, j.method, j.period FROM judged j WHERE j.conf_status = 'N';
	DELETE FROM figure f USING unnest(cells) c
	WHERE f.indicator = c.indicator AND f.period = c.period AND f.method = c.method AND f.breakdown = c.breakdown
		AND f.unit = c.unit AND f.origin = 'reported';
	INSERT INTO figure SELECT r.* FROM reported(cells, day, true) r;
END
$keep_anew$;
COMMENT ON FUNCTION @scorecard@.keep_anew(@scorecard@.cell[], date) IS
	'Makes the reported figures of some cells anew as a whole, and whether they are kept back: every row of them, at every '
	'moment';
