-- When what decides changes ------------------------------------------------------------------------------------------------
-- Rules have no history: the cells they touch, and all above them, are made anew as a whole.

-- what must hold is worked out once
CREATE FUNCTION @scorecard@.refresh_links() RETURNS text[] LANGUAGE plpgsql
AS $refresh_links$
DECLARE
	moved CONSTANT text[] := ARRAY(
		WITH now AS MATERIALIZED (TABLE placed_now)
		SELECT DISTINCT p.unit FROM ((TABLE placed EXCEPT TABLE now) UNION ALL (TABLE now EXCEPT TABLE placed)) p);
	units CONSTANT text[] := ARRAY(
		WITH wholes AS MATERIALIZED (TABLE whole_now), parts AS MATERIALIZED (TABLE part_now)
		SELECT d.unit FROM ((TABLE whole EXCEPT TABLE wholes) UNION ALL (TABLE wholes EXCEPT TABLE whole)) d
		UNION
		SELECT d.unit FROM ((TABLE part EXCEPT TABLE parts) UNION ALL (TABLE parts EXCEPT TABLE part)) d);
BEGIN
	IF EXISTS (SELECT FROM division_level l WHERE l.depth > (SELECT count(*) FROM boundary)) THEN
		RAISE EXCEPTION USING ERRCODE = 'check_violation',
			MESSAGE = 'territorial divisions go round in a circle: a unit would be a member of its own members';
	END IF;
	DELETE FROM placed p WHERE p.unit = ANY (moved);
	INSERT INTO placed SELECT p.* FROM placed_now p WHERE p.unit = ANY (moved);
	DELETE FROM part p WHERE p.unit = ANY (units);
	INSERT INTO part SELECT p.* FROM part_now p WHERE p.unit = ANY (units);
	DELETE FROM whole w WHERE w.unit = ANY (units);
	INSERT INTO whole SELECT w.* FROM whole_now w WHERE w.unit = ANY (units);
	RETURN moved || units;
END
$refresh_links$;
COMMENT ON FUNCTION @scorecard@.refresh_links() IS
	'Keeps placed, whole and part right, and says of which units anything changed';

CREATE FUNCTION @scorecard@.make_anew(judged @scorecard@.cell[], derived @scorecard@.cell[]) RETURNS void LANGUAGE plpgsql
AS $make_anew$
BEGIN
	PERFORM keep_anew(judged, today());
	PERFORM keep_above(c.cells, c.cells)
	FROM (SELECT ARRAY(SELECT j FROM unnest(judged) j UNION SELECT d FROM unnest(derived) d) AS cells) c;
	PERFORM tell_change(NULL, NULL);
END
$make_anew$;
COMMENT ON FUNCTION @scorecard@.make_anew(@scorecard@.cell[], @scorecard@.cell[]) IS
	'Makes the reported figures of some cells anew, and those derived from these and others';

CREATE FUNCTION @scorecard@.drop_derived(units text[]) RETURNS @scorecard@.cell[] LANGUAGE plpgsql
AS $drop_derived$
DECLARE
	gone record;
BEGIN
	SELECT ARRAY(SELECT DISTINCT ROW(f.unit, f.indicator, f.breakdown, f.method, f.period)::cell
		FROM figure f WHERE f.unit = ANY (units) AND f.origin <> 'reported') AS cells INTO gone;
	DELETE FROM figure f WHERE f.unit = ANY (units) AND f.origin <> 'reported';
	RETURN gone.cells;
END
$drop_derived$;
COMMENT ON FUNCTION @scorecard@.drop_derived(text[]) IS 'Removes what was derived for some units, and says of which cells';

CREATE FUNCTION @scorecard@.keep_tables(cells @scorecard@.cell[]) RETURNS void LANGUAGE plpgsql
AS $keep_tables$
BEGIN
	IF cells <> '{}' THEN
		PERFORM make_anew(ARRAY(SELECT t FROM tables_of(cells) t), cells);
	END IF;
END
$keep_tables$;
COMMENT ON FUNCTION @scorecard@.keep_tables(@scorecard@.cell[]) IS
	'Makes the tables of some cells anew that are judged as one, and what is derived from these cells';

-- the plans look dear, as nobody knows how long a recursion is: to compile them took ten times as long as to run them
CREATE FUNCTION @scorecard@.keep_links() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
	SET jit = off
AS $keep_links$
DECLARE
	units text[];
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', TG_TABLE_SCHEMA), true);
	PERFORM open_moment();
	PERFORM bring_out(today());
	units := refresh_links();
	IF units <> '{}' THEN
		PERFORM make_anew(ARRAY(
				SELECT DISTINCT ROW(o.unit, o.indicator, o.breakdown, o.method, o.period)::cell
				FROM observation o WHERE o.unit = ANY (units) OR o.indicator IN (SELECT g.indicator FROM guarded g)),
			drop_derived(units) || ARRAY(
				SELECT DISTINCT ROW(f.unit, f.indicator, f.breakdown, f.method, f.period)::cell
				FROM part p JOIN figure f ON f.unit = p.member WHERE p.unit = ANY (units)));
	END IF;
	RETURN NULL;
END
$keep_links$;
COMMENT ON FUNCTION @scorecard@.keep_links() IS
	'Trigger of divisions and successions: what is made of what, and the figures that are';

CREATE TRIGGER keep_links AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON @scorecard@.boundary
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.keep_links();
CREATE TRIGGER keep_links AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON @scorecard@.boundary_member
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.keep_links();
CREATE TRIGGER keep_links AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON @scorecard@.unit_succession
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.keep_links();
