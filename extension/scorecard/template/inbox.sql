-- The inbox takes text as people write it -------------------------------------------------------------------------
-- Everybody has his own: the view shows, takes and empties the rows of the one who asks. Whose a row is, is said by the
-- default of a column that nobody may write.

CREATE TABLE @scorecard@.inbox_row (
	unit text,
	indicator text,
	breakdown text,
	period text,
	value text,
	numerator text,
	denominator text,
	rank text,
	unit_measure text,
	status text,
	method text,
	published_on text,
	source text,
	note text,
	entered_by text COLLATE "C" NOT NULL DEFAULT CURRENT_USER,
	entered_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE @scorecard@.inbox_row IS
	'The inboxes of all who enter figures; each reads and empties his own by the view inbox';
ALTER TABLE @scorecard@.inbox_row ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON @scorecard@.inbox_row
	USING (entered_by = CURRENT_USER) WITH CHECK (entered_by = CURRENT_USER);

CREATE VIEW @scorecard@.inbox WITH (security_invoker = true) AS
SELECT r.unit, r.indicator, r.breakdown, r.period, r.value, r.numerator, r.denominator, r.rank, r.unit_measure,
	r.status,
	r.method, r.published_on, r.source, r.note
FROM @scorecard@.inbox_row r
WHERE r.entered_by = CURRENT_USER;
COMMENT ON VIEW @scorecard@.inbox IS
	'Part of entering figures: figures as people write them, waiting to be read by ingest; everybody sees his own';

-- COPY fills a view by its trigger only
CREATE FUNCTION @scorecard@.enter_row() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $enter_row$
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', TG_TABLE_SCHEMA), true);
	INSERT INTO inbox_row (unit, indicator, breakdown, period, value, numerator, denominator, rank, unit_measure,
		status,
		method, published_on, source, note)
	VALUES (NEW.unit, NEW.indicator, NEW.breakdown, NEW.period, NEW.value, NEW.numerator, NEW.denominator, NEW.rank,
		NEW.unit_measure, NEW.status, NEW.method, NEW.published_on, NEW.source, NEW.note);
	RETURN NEW;
END
$enter_row$;
COMMENT ON FUNCTION @scorecard@.enter_row() IS 'Trigger of inbox: a row becomes one of the inbox of who enters it';
CREATE TRIGGER enter_row INSTEAD OF INSERT ON @scorecard@.inbox FOR EACH ROW EXECUTE FUNCTION @scorecard@.enter_row();

CREATE TABLE @scorecard@.reject (
	LIKE @scorecard@.inbox,
	code text NOT NULL,
	message_vi text NOT NULL,
	message_en text NOT NULL,
	column_at_fault text,
	rejected_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	faults text[],
	entered_by text COLLATE "C" NOT NULL DEFAULT CURRENT_USER
);
COMMENT ON TABLE @scorecard@.reject IS
	'Rows of the inbox that could not be read, one row each: as it came, its first fault (code and column), and '
	'every fault '
	'(faults: column and code; the messages: a line each)';
ALTER TABLE @scorecard@.reject ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON @scorecard@.reject USING (entered_by = CURRENT_USER) WITH CHECK (entered_by = CURRENT_USER);

CREATE VIEW @scorecard@.rejected WITH (security_invoker = true) AS
SELECT r.unit, r.indicator, r.breakdown, r.period, r.value, r.numerator, r.denominator, r.rank, r.unit_measure,
	r.status,
	r.method, r.published_on, r.source, r.note, r.code, r.message_vi, r.message_en, r.column_at_fault,
	r.rejected_at::date AS rejected_on, NULL::text AS boundary, array_to_string(r.faults, ', ') AS faults, r.entered_by
FROM @scorecard@.reject r;
COMMENT ON VIEW @scorecard@.rejected IS
	'Rows of the inbox that could not be read, with every reason; everybody sees his own, the owner all. One row '
	'per rejected row';
