-- Which cells are kept back ---------------------------------------------------------------------------------------------

-- what a rule of suppression reaches: its indicator, and whatever adds up with it to one table
CREATE VIEW @scorecard@.guarded AS
WITH RECURSIVE reached (indicator) AS (
	SELECT r.indicator FROM @scorecard@.suppression_rule r
	UNION
	SELECT CASE WHEN a.indicator = reached.indicator THEN a.part_indicator ELSE a.indicator END
	FROM reached
	JOIN @scorecard@.addition a ON reached.indicator = ANY (ARRAY[a.indicator, a.part_indicator])
)
SELECT indicator FROM reached;
COMMENT ON VIEW @scorecard@.guarded IS 'Part of the rules of suppression: indicators whose tables are judged as one, because of a rule of suppression';

CREATE FUNCTION @scorecard@.is_free(conf_status text, recorded_at timestamptz, embargo_since timestamptz) RETURNS boolean
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN conf_status = 'F' OR (conf_status = 'E' AND recorded_at >= embargo_since);
COMMENT ON FUNCTION @scorecard@.is_free(text, timestamptz, timestamptz) IS
	'Whether a figure may be told once its day has come: it is free, or was under embargo until then';

CREATE FUNCTION @scorecard@.newest_rows(cells @scorecard@.cell[], day date) RETURNS SETOF @scorecard@.observation
	LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT DISTINCT ON (o.indicator, o.period, o.method, o.breakdown, o.unit) o.*
	FROM unnest(newest_rows.cells) c
	JOIN @scorecard@.observation o USING (indicator, period, method, breakdown, unit)
	WHERE o.published AND o.known_from <= newest_rows.day
	ORDER BY o.indicator, o.period, o.method, o.breakdown, o.unit, o.known_from DESC, o.recorded_at DESC;
END;
COMMENT ON FUNCTION @scorecard@.newest_rows(@scorecard@.cell[], date) IS
	'The newest row of the journal of each cell, of those that count: published, and their day has come';

CREATE FUNCTION @scorecard@.tables_of(cells @scorecard@.cell[]) RETURNS SETOF @scorecard@.cell LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT DISTINCT o.unit, o.indicator, o.breakdown, o.method, o.period
	FROM (
		SELECT DISTINCT c.method, c.period FROM unnest(tables_of.cells) c
		WHERE c.indicator IN (SELECT g.indicator FROM @scorecard@.guarded g)
	) touched
	JOIN @scorecard@.observation o ON o.indicator IN (SELECT g.indicator FROM @scorecard@.guarded g)
		AND o.method = touched.method AND o.period = touched.period;
END;
COMMENT ON FUNCTION @scorecard@.tables_of(@scorecard@.cell[]) IS
	'All cells that are judged together with one of these, because a rule of suppression reaches it';

-- The cells that are kept back, of those given: by their own status, or by the rules for their tables, which must then be
-- there as a whole.
CREATE FUNCTION @scorecard@.judge(cells @scorecard@.cell[], day date) RETURNS SETOF @scorecard@.withheld
	LANGUAGE sql STABLE
BEGIN ATOMIC
	WITH told AS MATERIALIZED (
		SELECT n.unit, n.indicator, n.breakdown, n.method, n.period, n.period_start, n.period_end, n.known_from, n.value,
			n.source, CASE WHEN @scorecard@.is_free(n.conf_status, n.recorded_at, a.embargo_since) THEN NULL
				WHEN n.conf_status = 'E' THEN 'N' ELSE n.conf_status END COLLATE "C" AS stated
		FROM @scorecard@.newest_rows(judge.cells, judge.day) n
		CROSS JOIN @scorecard@.about a
		-- a withdrawal that is not free hides what was told before it
		WHERE n.value IS NOT NULL OR n.rank_published IS NOT NULL
			OR NOT @scorecard@.is_free(n.conf_status, n.recorded_at, a.embargo_since)
	), hidden AS (
		SELECT h.* FROM @scorecard@.small_cells(ARRAY(
			SELECT ROW(t.unit, t.indicator, t.breakdown, t.method, t.period, t.value, t.stated)::@scorecard@.told_cell
			FROM told t WHERE t.indicator IN (SELECT g.indicator FROM @scorecard@.guarded g))) h
	)
	SELECT t.unit, t.indicator, t.breakdown, t.method, t.period, t.period_start, t.period_end, t.known_from,
		coalesce(t.stated, h.conf_status, 'F'), h.reason, t.source
	FROM told t
	LEFT JOIN hidden h USING (unit, indicator, breakdown, method, period)
	WHERE t.stated IS NOT NULL OR h.conf_status IS NOT NULL OR h.reason IS NOT NULL;
END;
COMMENT ON FUNCTION @scorecard@.judge(@scorecard@.cell[], date) IS
	'Which of these cells are kept back on a day, and why; N among them, and F where a cell is told though its table says '
	'too much (reason)';
