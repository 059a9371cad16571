CREATE FUNCTION @scorecard@.touch_records() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $touch_records$
DECLARE
	kind CONSTANT text := TG_ARGV[0];
	-- the days of a record c: the first says when it was
	days CONSTANT text := TG_ARGV[1];
	changed CONSTANT text := CASE TG_OP WHEN 'INSERT' THEN 'new_rows' WHEN 'DELETE' THEN 'old_rows'
		ELSE '(TABLE old_rows UNION ALL TABLE new_rows)' END;
	late record;
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', TG_TABLE_SCHEMA), true);
	IF TG_OP = 'INSERT' THEN
		EXECUTE format('SELECT c.unit, (ARRAY[%s]::date[])[1] AS day, k.purged_before FROM %s c JOIN record_kind k ON k.code = $1 '
			'WHERE EXISTS (SELECT FROM record_measure m WHERE m.kind = k.code '
			'AND kpi.period_end(record_period((ARRAY[%1$s]::date[])[1], m.published_frequency)) < k.purged_before) LIMIT 1',
			days, changed) INTO late USING kind;
		IF late.day IS NOT NULL THEN
			RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
				MESSAGE = format('record of kind "%s" of unit "%s" on %s: the records of that time were purged', kind, late.unit,
					to_char(late.day, 'YYYY-MM-DD')),
				HINT = format('Summaries of what ended before %s stand as they are.', to_char(late.purged_before, 'YYYY-MM-DD'));
		END IF;
	END IF;
	EXECUTE format('INSERT INTO record_touched (kind, unit, first_day, last_day) '
		'SELECT DISTINCT $1, c.unit, d.day, d.day FROM %s c CROSS JOIN LATERAL unnest(ARRAY[%s]::date[]) d (day) '
		'WHERE d.day IS NOT NULL', changed, days) USING kind;
	RETURN NULL;
END
$touch_records$;
COMMENT ON FUNCTION @scorecard@.touch_records() IS
	'Trigger of a table of records: notes the days of what changed; refuses what comes in for a time whose records were '
	'purged';

CREATE FUNCTION @scorecard@.touch_devices() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $touch_devices$
DECLARE
	changed CONSTANT text := CASE TG_OP WHEN 'INSERT' THEN 'new_rows' WHEN 'DELETE' THEN 'old_rows'
		ELSE '(TABLE old_rows UNION ALL TABLE new_rows)' END;
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', TG_TABLE_SCHEMA), true);
	-- a state goes on: everything from the event on may have changed
	EXECUTE CASE TG_TABLE_NAME WHEN 'device_event' THEN format('INSERT INTO record_touched (kind, unit, first_day, last_day) '
			'SELECT ''device'', v.unit, (min(c.at) AT TIME ZONE a.time_zone)::date, ''infinity'' FROM %s c '
			'JOIN device v ON v.device = c.device CROSS JOIN about a GROUP BY v.unit, a.time_zone', changed)
		ELSE format('INSERT INTO record_touched (kind, unit, first_day, last_day) '
			'SELECT ''device'', c.unit, (min(c.installed) AT TIME ZONE a.time_zone)::date, ''infinity'' FROM %s c '
			'CROSS JOIN about a GROUP BY c.unit, a.time_zone', changed) END;
	RETURN NULL;
END
$touch_devices$;
COMMENT ON FUNCTION @scorecard@.touch_devices() IS 'Trigger of device and device_event: notes from which day on something changed';

CREATE TRIGGER touch_insert AFTER INSERT ON @scorecard@.dossier REFERENCING NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('dossier', 'c.received, c.due, c.finished');
CREATE TRIGGER touch_update AFTER UPDATE ON @scorecard@.dossier REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('dossier', 'c.received, c.due, c.finished');
CREATE TRIGGER touch_delete AFTER DELETE ON @scorecard@.dossier REFERENCING OLD TABLE AS old_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('dossier', 'c.received, c.due, c.finished');

CREATE TRIGGER touch_insert AFTER INSERT ON @scorecard@.message REFERENCING NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('message', 'c.sent, c.due');
CREATE TRIGGER touch_update AFTER UPDATE ON @scorecard@.message REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('message', 'c.sent, c.due');
CREATE TRIGGER touch_delete AFTER DELETE ON @scorecard@.message REFERENCING OLD TABLE AS old_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('message', 'c.sent, c.due');

CREATE TRIGGER touch_insert AFTER INSERT ON @scorecard@.incident REFERENCING NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('incident', '(c.reported AT TIME ZONE (SELECT a.time_zone FROM about a))::date');
CREATE TRIGGER touch_update AFTER UPDATE ON @scorecard@.incident REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('incident', '(c.reported AT TIME ZONE (SELECT a.time_zone FROM about a))::date');
CREATE TRIGGER touch_delete AFTER DELETE ON @scorecard@.incident REFERENCING OLD TABLE AS old_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('incident', '(c.reported AT TIME ZONE (SELECT a.time_zone FROM about a))::date');

CREATE TRIGGER touch_insert AFTER INSERT ON @scorecard@.payment REFERENCING NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('payment', 'c.paid_on');
CREATE TRIGGER touch_update AFTER UPDATE ON @scorecard@.payment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('payment', 'c.paid_on');
CREATE TRIGGER touch_delete AFTER DELETE ON @scorecard@.payment REFERENCING OLD TABLE AS old_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('payment', 'c.paid_on');

CREATE TRIGGER touch_insert AFTER INSERT ON @scorecard@.learner REFERENCING NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('school', 'c.year_start');
CREATE TRIGGER touch_update AFTER UPDATE ON @scorecard@.learner REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('school', 'c.year_start');
CREATE TRIGGER touch_delete AFTER DELETE ON @scorecard@.learner REFERENCING OLD TABLE AS old_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('school', 'c.year_start');

CREATE TRIGGER touch_insert AFTER INSERT ON @scorecard@.project REFERENCING NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('school', 'c.year_start');
CREATE TRIGGER touch_update AFTER UPDATE ON @scorecard@.project REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('school', 'c.year_start');
CREATE TRIGGER touch_delete AFTER DELETE ON @scorecard@.project REFERENCING OLD TABLE AS old_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('school', 'c.year_start');

CREATE TRIGGER touch_insert AFTER INSERT ON @scorecard@.firm REFERENCING NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('firm', 'c.assessed_on');
CREATE TRIGGER touch_update AFTER UPDATE ON @scorecard@.firm REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('firm', 'c.assessed_on');
CREATE TRIGGER touch_delete AFTER DELETE ON @scorecard@.firm REFERENCING OLD TABLE AS old_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('firm', 'c.assessed_on');

CREATE TRIGGER touch_insert AFTER INSERT ON @scorecard@.startup REFERENCING NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('startup', '(c.founded + interval ''3 years'')::date');
CREATE TRIGGER touch_update AFTER UPDATE ON @scorecard@.startup REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('startup', '(c.founded + interval ''3 years'')::date');
CREATE TRIGGER touch_delete AFTER DELETE ON @scorecard@.startup REFERENCING OLD TABLE AS old_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('startup', '(c.founded + interval ''3 years'')::date');

CREATE TRIGGER touch_insert AFTER INSERT ON @scorecard@.tally REFERENCING NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('tally', 'c.counted_on');
CREATE TRIGGER touch_update AFTER UPDATE ON @scorecard@.tally REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('tally', 'c.counted_on');
CREATE TRIGGER touch_delete AFTER DELETE ON @scorecard@.tally REFERENCING OLD TABLE AS old_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_records('tally', 'c.counted_on');

CREATE TRIGGER touch_insert AFTER INSERT ON @scorecard@.device REFERENCING NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_devices();
CREATE TRIGGER touch_update AFTER UPDATE ON @scorecard@.device REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_devices();
CREATE TRIGGER touch_delete AFTER DELETE ON @scorecard@.device REFERENCING OLD TABLE AS old_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_devices();

CREATE TRIGGER touch_insert AFTER INSERT ON @scorecard@.device_event REFERENCING NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_devices();
CREATE TRIGGER touch_update AFTER UPDATE ON @scorecard@.device_event REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_devices();
CREATE TRIGGER touch_delete AFTER DELETE ON @scorecard@.device_event REFERENCING OLD TABLE AS old_rows
	FOR EACH STATEMENT EXECUTE FUNCTION @scorecard@.touch_devices();
