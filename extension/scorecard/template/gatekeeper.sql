-- The door of the journal -----------------------------------------------------------------------------------------------
-- The one SECURITY DEFINER function: who may enter a figure may not write figures by hand, but what he entered shows. It
-- takes no argument, works in the schema of the table that fired it, and nobody but the owner may put it on a table.

CREATE FUNCTION @scorecard@.keep_figures() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
	SET search_path = pg_catalog, pg_temp
AS $keep_figures$
DECLARE
	day date;
	entered record;
	part record;
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', TG_TABLE_SCHEMA), true);
	day := today();
	IF TG_WHEN = 'BEFORE' THEN
		PERFORM open_moment();
		PERFORM bring_out(day);
		RETURN NULL;
	END IF;
	SELECT min(n.recorded_at) AS moment, max(n.recorded_at) AS last_moment, bool_and(n.conf_status = 'F') AS all_free,
		bool_or(n.published AND n.known_from > day) AS some_wait,
		CASE WHEN min(n.indicator) = max(n.indicator) THEN min(n.indicator) END AS indicator,
		CASE WHEN min(n.period) = max(n.period) THEN min(n.period) END AS period
	INTO entered FROM new_rows n;
	IF entered.moment < entered.last_moment THEN
		RAISE EXCEPTION USING ERRCODE = 'object_in_use',
			MESSAGE = 'figures were entered within a statement that enters figures itself',
			HINT = 'Enter them one statement after the other.';
	END IF;
	IF entered.some_wait THEN
		INSERT INTO waiting SELECT DISTINCT n.known_from, n.unit, n.indicator, n.breakdown, n.method, n.period
		FROM new_rows n WHERE n.published AND n.known_from > day ON CONFLICT DO NOTHING;
	END IF;
	-- part by part, panel after panel: a statement may bring millions
	FOR part IN
		SELECT array_agg(ROW(n.unit, n.indicator, n.breakdown, n.method, n.period)::cell) AS cells
		FROM (
			SELECT d.*, (row_number() OVER (ORDER BY d.indicator, d.period, d.method, d.breakdown, d.unit) - 1) / 50000 AS nth
			FROM (
				SELECT DISTINCT r.indicator, r.period, r.method, r.breakdown, r.unit
				FROM new_rows r WHERE r.published AND r.known_from <= day
			) d
		) n
		GROUP BY n.nth
		ORDER BY n.nth
	LOOP
		PERFORM keep(part.cells, entered.moment, day, entered.all_free);
	END LOOP;
	IF entered.moment IS NOT NULL THEN
		PERFORM tell_change(entered.indicator, entered.period);
	END IF;
	RETURN NULL;
END
$keep_figures$;
REVOKE EXECUTE ON FUNCTION @scorecard@.keep_figures() FROM PUBLIC;
COMMENT ON FUNCTION @scorecard@.keep_figures() IS
	'Trigger of observation: takes the moment before a statement, and after it keeps the figures, with the rights of the '
	'owner';

CREATE TRIGGER a_moment BEFORE INSERT ON @scorecard@.observation
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.keep_figures();
CREATE TRIGGER stamp BEFORE INSERT ON @scorecard@.observation
	FOR EACH ROW EXECUTE FUNCTION kpi.stamp_observation('of_statement');
CREATE TRIGGER keep_figures AFTER INSERT ON @scorecard@.observation REFERENCING NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.keep_figures();
