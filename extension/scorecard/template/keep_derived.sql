CREATE FUNCTION @scorecard@.keep_above(cells @scorecard@.cell[], lowest int DEFAULT 1) RETURNS void LANGUAGE plpgsql
AS $keep_above$
DECLARE
	step int;
	wholes cells%TYPE;
BEGIN
	FOR step IN SELECT DISTINCT w.level FROM whole w WHERE w.level >= lowest ORDER BY 1 LOOP
		SELECT array_agg(ROW(u.unit, u.indicator, u.breakdown, u.method, u.period)::cell) INTO wholes
		FROM (
			SELECT DISTINCT w.unit, c.indicator, c.breakdown, c.method, c.period
			FROM unnest(cells) c
			-- OFFSET 0 keeps it a search by index for each cell, however many there are
			CROSS JOIN LATERAL (
				SELECT w.unit
				FROM part p
				JOIN whole w ON w.unit = p.unit AND w.origin = p.origin AND w.made_from = p.made_from AND w.level = step
				WHERE p.member = c.unit
				UNION ALL
				SELECT w.unit FROM whole w WHERE w.unit = c.unit AND w.level = step
				OFFSET 0
			) w
		) u;
		CONTINUE WHEN wholes IS NULL;
		IF cardinality(wholes) < 50 THEN
			PERFORM keep_few(wholes, step);
		ELSE
			PERFORM keep_many(wholes, step);
		END IF;
		cells := cells || wholes;
	END LOOP;
	PERFORM keep_series(cells);
END
$keep_above$;
COMMENT ON FUNCTION @scorecard@.keep_above(@scorecard@.cell[], int) IS
	'Derives anew what hangs on some cells, level by level, and what these units derive themselves';

CREATE FUNCTION @scorecard@.keep_series(cells @scorecard@.cell[]) RETURNS void LANGUAGE plpgsql
AS $keep_series$
BEGIN
	WITH asked AS (
		SELECT DISTINCT c.indicator, c.unit, c.method, c.breakdown FROM unnest(cells) c
	), found AS (
		SELECT a.*, EXISTS (SELECT FROM figure f WHERE f.indicator = a.indicator AND f.unit = a.unit AND f.method = a.method
			AND f.breakdown = a.breakdown AND (f.exact IS NOT NULL OR f.rank_published IS NOT NULL)) AS has_figures
		FROM asked a
	), gone AS (
		DELETE FROM series s USING found f
		WHERE NOT f.has_figures AND s.indicator = f.indicator AND s.unit = f.unit AND s.method = f.method
			AND s.breakdown = f.breakdown
	)
	INSERT INTO series SELECT f.indicator, f.unit, f.method, f.breakdown FROM found f WHERE f.has_figures
	ON CONFLICT DO NOTHING;
	WITH found AS (
		SELECT a.*, EXISTS (SELECT FROM figure f WHERE f.indicator = a.indicator AND f.period = a.period AND f.method = a.method
			AND f.breakdown = a.breakdown AND (f.exact IS NOT NULL OR f.rank_published IS NOT NULL)) AS has_figures
		FROM (SELECT DISTINCT c.indicator, c.period, c.method, c.breakdown FROM unnest(cells) c) a
	), gone AS (
		DELETE FROM panel p USING found f
		WHERE NOT f.has_figures AND p.indicator = f.indicator AND p.period = f.period AND p.method = f.method
			AND p.breakdown = f.breakdown
	)
	INSERT INTO panel SELECT f.indicator, f.period, f.method, f.breakdown FROM found f WHERE f.has_figures
	ON CONFLICT DO NOTHING;
END
$keep_series$;
COMMENT ON FUNCTION @scorecard@.keep_series(@scorecard@.cell[]) IS 'Keeps the lists of series and panels with a figure';

CREATE FUNCTION @scorecard@.keep(cells @scorecard@.cell[], now timestamptz, day date, all_free boolean) RETURNS void
	LANGUAGE plpgsql
AS $keep$
DECLARE
	-- cells that are kept back, or may have to be, are judged with their whole history and their whole tables
	doubted cells%TYPE := ARRAY(
		SELECT c FROM unnest(cells) c
		WHERE EXISTS (SELECT FROM withheld h WHERE h.indicator = c.indicator AND h.period = c.period
				AND h.method = c.method AND h.breakdown = c.breakdown AND h.unit = c.unit)
			OR EXISTS (SELECT FROM unlisted h WHERE h.indicator = c.indicator AND h.period = c.period
				AND h.method = c.method AND h.breakdown = c.breakdown AND h.unit = c.unit)
			OR c.indicator IN (SELECT g.indicator FROM guarded g));
BEGIN
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
		ELSE ARRAY(SELECT c FROM unnest(cells) c UNION SELECT d FROM unnest(doubted) d) END);
END
$keep$;
COMMENT ON FUNCTION @scorecard@.keep(@scorecard@.cell[], timestamptz, date, boolean) IS
	'What new rows of the journal change of the figures of their cells and of all that hangs on them';
