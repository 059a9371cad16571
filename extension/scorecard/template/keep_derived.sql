CREATE FUNCTION @scorecard@.keep_above(cells @scorecard@.cell[], anew @scorecard@.cell[]) RETURNS void
	LANGUAGE plpgsql SET plan_cache_mode = auto SET enable_seqscan = on SET enable_hashjoin = on SET enable_mergejoin = on
	SET work_mem = '4MB' SET jit = off
AS $keep_above$
DECLARE
	step record;
	derived cells%TYPE := '{}';
BEGIN
	PERFORM plan_for(cardinality(cells));
	FOR step IN
		WITH RECURSIVE reached (member, unit, level, start_before, end_from, end_until) AS (
			SELECT DISTINCT c.unit, c.unit, 0, NULL::date, NULL::date, NULL::date FROM unnest(cells) c
			UNION
			-- what is made of it at a higher level, and it itself where it is made there
			SELECT r.member, w.unit, w.level, w.start_before, w.end_from, w.end_until
			FROM reached r
			CROSS JOIN LATERAL (
				SELECT p.unit, p.origin, p.made_from FROM part p WHERE p.member = r.unit
				UNION ALL
				SELECT w.unit, w.origin, w.made_from FROM whole w WHERE w.unit = r.unit
				OFFSET 0
			) above
			JOIN whole w ON w.unit = above.unit AND w.origin = above.origin AND w.made_from = above.made_from
			WHERE w.level > r.level
		)
		SELECT wanted.level, array_agg(wanted.cell) AS cells
		FROM (
			SELECT DISTINCT r.level, ROW(r.unit, c.indicator, c.breakdown, c.method, c.period)::cell AS cell
			FROM reached r
			JOIN unnest(cells) c ON c.unit = r.member AND kpi.period_start(c.period::kpi.period) < r.start_before
				AND kpi.period_end(c.period::kpi.period) BETWEEN r.end_from AND r.end_until
		) wanted
		GROUP BY wanted.level
		ORDER BY wanted.level
	LOOP
		PERFORM keep_wholes(step.cells, step.level);
		derived := derived || step.cells;
	END LOOP;
	PERFORM unlist_figures(anew || derived);
	PERFORM list_figures(cells || derived);
END
$keep_above$;
COMMENT ON FUNCTION @scorecard@.keep_above(@scorecard@.cell[], @scorecard@.cell[]) IS
	'Derives anew what hangs on some cells, level by level, and what these units derive themselves; anew are those of the '
	'cells that may have lost figures';

CREATE FUNCTION @scorecard@.list_figures(cells @scorecard@.cell[]) RETURNS void
	LANGUAGE plpgsql SET plan_cache_mode = auto SET enable_seqscan = on SET enable_hashjoin = on SET enable_mergejoin = on
	SET work_mem = '4MB' SET jit = off
AS $list_figures$
BEGIN
	PERFORM plan_for(cardinality(cells));
	-- LIMIT keeps each a search by index
	INSERT INTO series
	SELECT a.*
	FROM (
		SELECT DISTINCT c.indicator, c.unit, c.method, c.breakdown
		FROM unnest(cells) c
		WHERE NOT EXISTS (SELECT FROM series s WHERE s.indicator = c.indicator AND s.unit = c.unit AND s.method = c.method
			AND s.breakdown = c.breakdown)
	) a
	CROSS JOIN LATERAL (
		SELECT FROM figure f
		WHERE f.indicator = a.indicator AND f.unit = a.unit AND f.method = a.method AND f.breakdown = a.breakdown
			AND (f.exact IS NOT NULL OR f.rank_published IS NOT NULL)
		LIMIT 1
	) told;
	INSERT INTO panel
	SELECT a.*
	FROM (
		SELECT DISTINCT c.indicator, c.period, c.method, c.breakdown
		FROM unnest(cells) c
		WHERE NOT EXISTS (SELECT FROM panel p WHERE p.indicator = c.indicator AND p.period = c.period AND p.method = c.method
			AND p.breakdown = c.breakdown)
	) a
	CROSS JOIN LATERAL (
		SELECT FROM figure f
		WHERE f.indicator = a.indicator AND f.period = a.period AND f.method = a.method AND f.breakdown = a.breakdown
			AND (f.exact IS NOT NULL OR f.rank_published IS NOT NULL)
		LIMIT 1
	) told;
END
$list_figures$;
COMMENT ON FUNCTION @scorecard@.list_figures(@scorecard@.cell[]) IS
	'Adds to the lists of series and panels those that some cells gave a first figure';

CREATE FUNCTION @scorecard@.unlist_figures(cells @scorecard@.cell[]) RETURNS void
	LANGUAGE plpgsql SET plan_cache_mode = auto SET enable_seqscan = on SET enable_hashjoin = on SET enable_mergejoin = on
	SET work_mem = '4MB' SET jit = off
AS $unlist_figures$
BEGIN
	PERFORM plan_for(cardinality(cells));
	DELETE FROM series s
	USING (SELECT DISTINCT c.indicator, c.unit, c.method, c.breakdown FROM unnest(cells) c) a
	WHERE s.indicator = a.indicator AND s.unit = a.unit AND s.method = a.method AND s.breakdown = a.breakdown
		AND NOT EXISTS (SELECT FROM figure f WHERE f.indicator = s.indicator AND f.unit = s.unit AND f.method = s.method
			AND f.breakdown = s.breakdown AND (f.exact IS NOT NULL OR f.rank_published IS NOT NULL));
	DELETE FROM panel p
	USING (SELECT DISTINCT c.indicator, c.period, c.method, c.breakdown FROM unnest(cells) c) a
	WHERE p.indicator = a.indicator AND p.period = a.period AND p.method = a.method AND p.breakdown = a.breakdown
		AND NOT EXISTS (SELECT FROM figure f WHERE f.indicator = p.indicator AND f.period = p.period AND f.method = p.method
			AND f.breakdown = p.breakdown AND (f.exact IS NOT NULL OR f.rank_published IS NOT NULL));
END
$unlist_figures$;
COMMENT ON FUNCTION @scorecard@.unlist_figures(@scorecard@.cell[]) IS
	'Takes from the lists of series and panels those of which no figure is left in some cells that were made anew';

CREATE FUNCTION @scorecard@.keep(cells @scorecard@.cell[], now timestamptz, day date, all_free boolean) RETURNS void
	LANGUAGE plpgsql
AS $keep$
DECLARE
	doubted cells%TYPE := '{}';
BEGIN
	-- cells that are kept back, or may have to be, are judged with their whole history and their whole tables
	IF EXISTS (SELECT FROM withheld) OR EXISTS (SELECT FROM unlisted) OR EXISTS (SELECT FROM suppression_rule) THEN
		doubted := ARRAY(
			SELECT c FROM unnest(cells) c
			WHERE EXISTS (SELECT FROM withheld h WHERE h.indicator = c.indicator AND h.period = c.period
					AND h.method = c.method AND h.breakdown = c.breakdown AND h.unit = c.unit)
				OR EXISTS (SELECT FROM unlisted h WHERE h.indicator = c.indicator AND h.period = c.period
					AND h.method = c.method AND h.breakdown = c.breakdown AND h.unit = c.unit)
				OR c.indicator IN (SELECT g.indicator FROM guarded g));
	END IF;
	IF NOT all_free THEN
		doubted := doubted || ARRAY(SELECT ROW(n.unit, n.indicator, n.breakdown, n.method, n.period)::cell
			FROM newest_rows(cells, day) n, about a
			WHERE NOT is_free(n.conf_status, n.recorded_at, a.embargo_since));
	END IF;
	IF doubted = '{}' THEN
		PERFORM keep_reported(cells, now, day);
	ELSE
		doubted := ARRAY(SELECT c FROM unnest(doubted) c UNION SELECT c FROM tables_of(doubted) c);
		PERFORM keep_reported(ARRAY(SELECT c FROM unnest(cells) c EXCEPT SELECT d FROM unnest(doubted) d), now, day);
		PERFORM keep_anew(doubted, day);
	END IF;
	PERFORM keep_above(CASE WHEN doubted = '{}' THEN cells
		ELSE ARRAY(SELECT c FROM unnest(cells) c UNION SELECT d FROM unnest(doubted) d) END, doubted);
END
$keep$;
COMMENT ON FUNCTION @scorecard@.keep(@scorecard@.cell[], timestamptz, date, boolean) IS
	'What new rows of the journal change of the figures of their cells and of all that hangs on them';
