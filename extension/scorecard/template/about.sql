-- The scorecard itself ---------------------------------------------------------------------------------------------

CREATE TABLE @scorecard@.about (
	version text NOT NULL,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	time_zone text NOT NULL DEFAULT current_setting('TimeZone'),
	embargo_since timestamptz NOT NULL DEFAULT '-infinity',
	CONSTRAINT time_zone_is_known CHECK (timezone(time_zone, created_at) IS NOT NULL)
);
CREATE UNIQUE INDEX about_has_one_row ON @scorecard@.about ((true));
COMMENT ON TABLE @scorecard@.about IS
	'Which version of vinhphuc_kpi made this scorecard, and when; in which time zone its days begin; since when a figure '
	'under embargo (conf_status E) comes out by itself on its day: what was recorded so before stays hidden';

CREATE TABLE @scorecard@.moment (at timestamptz NOT NULL);
CREATE UNIQUE INDEX moment_has_one_row ON @scorecard@.moment ((true));
INSERT INTO @scorecard@.moment VALUES ('-infinity');
COMMENT ON TABLE @scorecard@.moment IS
	'The moment of the last act on the figures. To change its row is the lock that makes writers queue: an act has one '
	'moment, later than every one before';
ALTER TABLE @scorecard@.moment REPLICA IDENTITY FULL;

CREATE FUNCTION @scorecard@.own_schema() RETURNS text LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT n.nspname::text
	FROM @scorecard@.about a
	JOIN pg_catalog.pg_class c ON c.oid = a.tableoid
	JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace;
END;
COMMENT ON FUNCTION @scorecard@.own_schema() IS 'Name of the schema this scorecard is in, also when it was renamed';

CREATE FUNCTION @scorecard@.clock() RETURNS timestamptz LANGUAGE sql VOLATILE
	RETURN clock_timestamp();
COMMENT ON FUNCTION @scorecard@.clock() IS 'What time it is for the scorecard; the one place that asks the clock of the server';

CREATE FUNCTION @scorecard@.today() RETURNS date LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT (@scorecard@.clock() AT TIME ZONE a.time_zone)::date FROM @scorecard@.about a;
END;
COMMENT ON FUNCTION @scorecard@.today() IS
	'What day it is for publication and embargo: the scorecard''s, whatever the time zone of the session';

CREATE FUNCTION @scorecard@.first_moment(day date) RETURNS timestamptz LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT first_moment.day::timestamp AT TIME ZONE a.time_zone FROM @scorecard@.about a;
END;
COMMENT ON FUNCTION @scorecard@.first_moment(date) IS 'When a day begins in the time zone of the scorecard';
