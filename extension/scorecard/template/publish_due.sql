-- Day by day ---------------------------------------------------------------------------------------------------------------

CREATE FUNCTION @scorecard@.bring_out(today date) RETURNS int LANGUAGE plpgsql
AS $bring_out$
DECLARE
	due record;
	n int := 0;
BEGIN
	-- one day after the other, each as if at its first moment: when this is called changes no row
	FOR due IN
		SELECT w.known_from AS day,
			array_agg(ROW(w.unit, w.indicator, w.breakdown, w.method, w.period)::cell) AS cells
		FROM waiting w WHERE w.known_from <= today GROUP BY w.known_from ORDER BY w.known_from
	LOOP
		PERFORM keep(due.cells, first_moment(due.day), due.day, false);
		n := n + cardinality(due.cells);
	END LOOP;
	IF n > 0 THEN
		DELETE FROM waiting WHERE known_from <= today;
	END IF;
	RETURN n;
END
$bring_out$;
COMMENT ON FUNCTION @scorecard@.bring_out(date) IS 'Part of an act: brings out the figures whose day has come';

CREATE FUNCTION @scorecard@.do_publish_due(scorecard text) RETURNS int LANGUAGE plpgsql
	SET search_path = pg_catalog, pg_temp
AS $do_publish_due$
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', scorecard), true);
	IF NOT EXISTS (SELECT FROM waiting w WHERE w.known_from <= today()) THEN
		RETURN 0;
	END IF;
	PERFORM open_moment();
	PERFORM tell_change(NULL, NULL);
	RETURN bring_out(today());
END
$do_publish_due$;
COMMENT ON FUNCTION @scorecard@.do_publish_due(text) IS 'What publish_due does, in the scorecard of that name';

CREATE FUNCTION @scorecard@.publish_due() RETURNS int LANGUAGE sql VOLATILE
	RETURN @scorecard@.do_publish_due(@scorecard@.own_schema());
COMMENT ON FUNCTION @scorecard@.publish_due() IS
	'Brings out the figures under embargo whose day has come, as every write to the journal does; to be called by the owner '
	'once a day; says how many cells';

CREATE FUNCTION @scorecard@.tell_change(indicator text, period text) RETURNS void LANGUAGE plpgsql
AS $tell_change$
BEGIN
	PERFORM pg_notify('kpi_changed', jsonb_build_object('scorecard', (current_schemas(false))[2], 'indicator',
		tell_change.indicator, 'period', tell_change.period)::text);
END
$tell_change$;
COMMENT ON FUNCTION @scorecard@.tell_change(text, text) IS
	'Part of an act: tells whoever listens on kpi_changed that figures changed, of which indicator and period where it is '
	'one; one message an act';
