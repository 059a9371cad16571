-- Derived figures of some cells at one level are made anew as a whole: their parts are handed over as a value, so that one
-- formulation serves whoever derives.

CREATE FUNCTION @scorecard@.keep_wholes(cells @scorecard@.cell[], level int) RETURNS void
	LANGUAGE plpgsql SET plan_cache_mode = auto SET enable_seqscan = on SET enable_hashjoin = on SET enable_mergejoin = on
	SET work_mem = '4MB' SET jit = off
AS $keep_wholes$
DECLARE
	collected record;
BEGIN
	PERFORM plan_for(cardinality(cells));
	DELETE FROM figure f
	USING unnest(cells) c
	CROSS JOIN LATERAL (
		SELECT s.ctid AS place
		FROM figure s
		JOIN whole w ON w.unit = s.unit AND w.origin = s.origin AND w.made_from = s.made_from AND w.level = keep_wholes.level
		WHERE s.indicator = c.indicator AND s.period = c.period AND s.method = c.method AND s.breakdown = c.breakdown
			AND s.unit = c.unit AND s.period_end = kpi.period_end(c.period::kpi.period)
		OFFSET 0
	) past
	WHERE f.ctid = past.place;
	SELECT ARRAY(SELECT p FROM parts_of(keep_wholes.level, keep_wholes.cells) p) AS parts INTO collected;
	INSERT INTO figure SELECT d.* FROM derive(collected.parts) d;
END
$keep_wholes$;
COMMENT ON FUNCTION @scorecard@.keep_wholes(@scorecard@.cell[], int) IS 'Derives the figures of some wholes at one level';
