-- Summaries of records ------------------------------------------------------------------------------------------------
-- By measure, unit and period: numerator, denominator, and where these do not tell all the exact text of the summary.
-- What a statement changed is noted with it, in its transaction, so that a refresh sees a note exactly when it sees the
-- records; a number that only rises, as a watermark, would pass by those whose transaction began before and ends after.

CREATE TABLE @scorecard@.record_touched (
	kind text COLLATE "C" NOT NULL,
	unit text COLLATE "C" NOT NULL,
	first_day date NOT NULL,
	last_day date NOT NULL,
	-- of every record, as its days are noted here; infinity stands for what goes on
	CONSTRAINT record_day_is_possible CHECK (first_day >= '1900-01-01' AND first_day < '3000-01-01'
		AND (last_day = first_day OR last_day = 'infinity'))
);
COMMENT ON TABLE @scorecard@.record_touched IS 'Days whose records changed since they were summed, noted by triggers';
COMMENT ON COLUMN @scorecard@.record_touched.kind IS 'Kind of records';
ALTER TABLE @scorecard@.record_touched REPLICA IDENTITY FULL;

CREATE TABLE @scorecard@.record_cell (
	measure text COLLATE "C" NOT NULL,
	unit text COLLATE "C" NOT NULL,
	period text COLLATE "C" NOT NULL,
	period_start date NOT NULL,
	period_end date NOT NULL,
	form text NOT NULL,
	frequency text NOT NULL,
	PRIMARY KEY (measure, unit, period)
);
COMMENT ON TABLE @scorecard@.record_cell IS 'What a refresh is about to sum; empty otherwise';

CREATE TABLE @scorecard@.record_summary (
	measure text COLLATE "C" REFERENCES @scorecard@.record_measure,
	unit text COLLATE "C",
	period text COLLATE "C",
	period_start date NOT NULL,
	period_end date NOT NULL,
	numerator numeric,
	denominator numeric,
	summary text,
	n_records bigint NOT NULL,
	published boolean NOT NULL DEFAULT false,
	PRIMARY KEY (measure, unit, period),
	CONSTRAINT summary_period_is_canonical CHECK (period = (period::kpi.period)::text COLLATE "C")
);
COMMENT ON TABLE @scorecard@.record_summary IS
	'What records came to, by measure, unit and period; it outlives them. Small counts stand in it as they are: it is not '
	'for readers';
COMMENT ON COLUMN @scorecard@.record_summary.measure IS 'What is counted';
COMMENT ON COLUMN @scorecard@.record_summary.summary IS
	'Exact text of a kpi.dossier_summary (on_time), a kpi.duration_summary (days) or a kpi.survival_summary (life), to be '
	'cast back';
COMMENT ON COLUMN @scorecard@.record_summary.n_records IS 'Records that it is made of';
COMMENT ON COLUMN @scorecard@.record_summary.published IS 'It is in the figures as it stands';
CREATE INDEX record_summary_waits ON @scorecard@.record_summary (measure, unit, period) WHERE NOT published;

CREATE FUNCTION @scorecard@.record_period(day date, frequency text) RETURNS kpi.period LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE frequency WHEN 'school'
		THEN kpi.period((date_trunc('year', day - interval '8 months') + interval '8 months')::date,
			(date_trunc('year', day - interval '8 months') + interval '20 months')::date - 1)
		ELSE kpi.period(day, frequency) END;
COMMENT ON FUNCTION @scorecard@.record_period(date, text) IS
	'Part of refresh_records: the period of a frequency, or the school year (from 1 September), that holds a day';

CREATE VIEW @scorecard@.record_part WITH (security_invoker = true) AS
SELECT 'dossiers.online'::text COLLATE "C" AS measure, d.unit, d.received AS day,
	(d.channel = ANY ('{full,partial}'))::int::numeric AS numerator, 1::numeric AS denominator
FROM @scorecard@.dossier d WHERE d.channel IS NOT NULL
UNION ALL
SELECT 'messages.on_time', m.unit, m.due, coalesce(m.answered <= m.due, false)::int, 1
FROM @scorecard@.message m WHERE m.due IS NOT NULL
UNION ALL
SELECT 'incidents.on_time', i.unit, (i.reported AT TIME ZONE a.time_zone)::date, coalesce(i.resolved <= i.due, false)::int, 1
FROM @scorecard@.incident i CROSS JOIN @scorecard@.about a
UNION ALL
SELECT 'payments.cashless', p.unit, p.paid_on, p.cashless::int, 1 FROM @scorecard@.payment p
UNION ALL
SELECT 'payments.amount', p.unit, p.paid_on, CASE WHEN p.cashless THEN p.paid_amount ELSE 0 END, p.paid_amount
FROM @scorecard@.payment p
UNION ALL
SELECT 'learners.skilled', l.unit, l.year_start, l.digital_skills::int, 1 FROM @scorecard@.learner l
UNION ALL
SELECT 'projects.of_pupils', l.unit, l.year_start, 0, 1 FROM @scorecard@.learner l
UNION ALL
SELECT 'projects.of_pupils', p.unit, p.year_start, 1, 0 FROM @scorecard@.project p
UNION ALL
SELECT 'projects.prizes', p.unit, p.year_start, p.prize::int, NULL FROM @scorecard@.project p
UNION ALL
SELECT 'firms.smart', f.unit, f.assessed_on, (f.stage = 'smart')::int, 1 FROM @scorecard@.firm f
UNION ALL
SELECT 'firms.automated', f.unit, f.assessed_on, (f.stage = ANY ('{lines,smart}'))::int, 1 FROM @scorecard@.firm f
UNION ALL
-- of those founded three years before the day how many lived on it
SELECT 'startups.survived', s.unit, (s.founded + interval '3 years')::date,
	(s.closed IS NULL OR s.closed > s.founded + interval '3 years')::int, 1
FROM @scorecard@.startup s
UNION ALL
SELECT t.measure, t.unit, t.counted_on, t.numerator, t.denominator FROM @scorecard@.tally t;
COMMENT ON VIEW @scorecard@.record_part IS
	'What each record adds to numerator and denominator of a measure, on which day. One row per record and measure';
COMMENT ON COLUMN @scorecard@.record_part.measure IS 'What is counted';
COMMENT ON COLUMN @scorecard@.record_part.day IS 'Day on which it counts';

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
