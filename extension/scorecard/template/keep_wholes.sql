-- Derived figures of some cells at one level are made anew as a whole: their parts are collected first, and handed over as
-- a value, so that one plan serves every call.

CREATE FUNCTION @scorecard@.drop_wholes(cells @scorecard@.cell[], level int) RETURNS void
	LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off
	SET enable_mergejoin = off SET jit = off
AS $drop_wholes$
BEGIN
	DELETE FROM figure f
	USING unnest(cells) c
	CROSS JOIN LATERAL (
		SELECT s.ctid AS place
		FROM figure s
		JOIN whole w ON w.unit = s.unit AND w.origin = s.origin AND w.made_from = s.made_from
			AND w.level = drop_wholes.level
		WHERE s.indicator = c.indicator AND s.period = c.period AND s.method = c.method AND s.breakdown = c.breakdown
			AND s.unit = c.unit
		OFFSET 0
	) past
	WHERE f.ctid = past.place;
END
$drop_wholes$;
COMMENT ON FUNCTION @scorecard@.drop_wholes(@scorecard@.cell[], int) IS
	'Removes the derived figures of some cells at one level';

CREATE FUNCTION @scorecard@.add_few_wholes(parts @scorecard@.counted_part[]) RETURNS void
	LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan
AS $add_few_wholes$
BEGIN
	INSERT INTO figure SELECT d.* FROM derive(parts) d;
END
$add_few_wholes$;
COMMENT ON FUNCTION @scorecard@.add_few_wholes(@scorecard@.counted_part[]) IS
	'Adds the figures that some parts make, planned for few of them';

CREATE FUNCTION @scorecard@.keep_few(cells @scorecard@.cell[], level int) RETURNS void
	LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off
	SET enable_mergejoin = off SET jit = off
AS $keep_few$
BEGIN
	PERFORM drop_wholes(cells, keep_few.level);
	PERFORM add_few_wholes(ARRAY(SELECT p FROM parts_of(keep_few.level, cells) p));
END
$keep_few$;
COMMENT ON FUNCTION @scorecard@.keep_few(@scorecard@.cell[], int) IS
	'Derives the figures of some wholes at one level, planned for few of them';

CREATE FUNCTION @scorecard@.add_many_wholes(parts @scorecard@.counted_part[]) RETURNS void LANGUAGE plpgsql
AS $add_many_wholes$
BEGIN
	EXECUTE 'INSERT INTO figure SELECT d.* FROM derive($1) d' USING parts;
END
$add_many_wholes$;
COMMENT ON FUNCTION @scorecard@.add_many_wholes(@scorecard@.counted_part[]) IS
	'Adds the figures that some parts make, planned for as many as there are';

CREATE FUNCTION @scorecard@.keep_many(cells @scorecard@.cell[], level int) RETURNS void
	LANGUAGE plpgsql SET enable_nestloop = off SET jit = off
AS $keep_many$
DECLARE
	parts record;
BEGIN
	PERFORM drop_wholes(cells, level);
	EXECUTE 'SELECT ARRAY(SELECT p FROM parts_of($2, $1) p) AS found' INTO parts USING cells, level;
	PERFORM add_many_wholes(parts.found);
END
$keep_many$;
COMMENT ON FUNCTION @scorecard@.keep_many(@scorecard@.cell[], int) IS
	'Derives the figures of some wholes at one level, planned for as many as there are';
