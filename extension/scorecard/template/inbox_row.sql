-- A row of the inbox, as it came and as it was read ----------------------------------------------------------------

CREATE FUNCTION @scorecard@.inbox_cell(raw @scorecard@.inbox, name text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE name
		WHEN 'unit' THEN (raw).unit WHEN 'indicator' THEN (raw).indicator WHEN 'breakdown' THEN (raw).breakdown
		WHEN 'period' THEN (raw).period WHEN 'value' THEN (raw).value WHEN 'numerator' THEN (raw).numerator
		WHEN 'denominator' THEN (raw).denominator WHEN 'rank' THEN (raw).rank
		WHEN 'unit_measure' THEN (raw).unit_measure WHEN 'status' THEN (raw).status WHEN 'method' THEN (raw).method
		WHEN 'published_on' THEN (raw).published_on WHEN 'source' THEN (raw).source WHEN 'note' THEN (raw).note
	END;
COMMENT ON FUNCTION @scorecard@.inbox_cell(@scorecard@.inbox, text) IS 'One cell of a row of the inbox';

CREATE FUNCTION @scorecard@.overlong_cell(raw @scorecard@.inbox) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN octet_length((raw).unit) > 900 THEN 'unit' WHEN octet_length((raw).indicator) > 900 THEN 'indicator'
		WHEN octet_length((raw).breakdown) > 200 THEN 'breakdown' WHEN octet_length((raw).period) > 900 THEN 'period'
		WHEN octet_length((raw).value) > 900 THEN 'value' WHEN octet_length((raw).numerator) > 900 THEN 'numerator'
		WHEN octet_length((raw).denominator) > 900 THEN 'denominator' WHEN octet_length((raw).rank) > 900 THEN 'rank'
		WHEN octet_length((raw).unit_measure) > 900 THEN 'unit_measure'
		WHEN octet_length((raw).status) > 900 THEN 'status' WHEN octet_length((raw).method) > 900 THEN 'method'
		WHEN octet_length((raw).published_on) > 900 THEN 'published_on'
		WHEN octet_length((raw).source) > 20000 THEN 'source' WHEN octet_length((raw).note) > 20000 THEN 'note'
	END;
COMMENT ON FUNCTION @scorecard@.overlong_cell(@scorecard@.inbox) IS
	'The first column of a row of the inbox that is longer than any figure or remark is';

CREATE TYPE @scorecard@.said AS (value numeric, value_upper numeric, qualifier text COLLATE "C", numerator numeric,
	denominator numeric, rank_published int, of_n int, obs_status text COLLATE "C", conf_status text COLLATE "C",
	break_before boolean);
COMMENT ON TYPE @scorecard@.said IS 'What a row says of its cell: two rows that agree in it are the same figure';

-- A fault is written as the column and the code of the reason: value: not_a_number.
CREATE TYPE @scorecard@.inbox_reading AS (
	line tid, raw @scorecard@.inbox, unit text COLLATE "C", indicator text COLLATE "C", breakdown text COLLATE "C",
	method text COLLATE "C", period text COLLATE "C", known_from date, is_plan boolean, figure @scorecard@.said,
	faults text[]);
COMMENT ON TYPE @scorecard@.inbox_reading IS
	'A row of the inbox as read, and its faults, each the column and the code of the reason; null where there is none';

CREATE FUNCTION @scorecard@.fault_code(fault text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN split_part(fault, ': ', 2);
COMMENT ON FUNCTION @scorecard@.fault_code(text) IS 'The code of the reason in a fault (value: not_a_number)';

CREATE FUNCTION @scorecard@.fault_place(fault text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN split_part(fault, ': ', 1);
COMMENT ON FUNCTION @scorecard@.fault_place(text) IS 'The column at fault in a fault (value: not_a_number)';

CREATE TYPE @scorecard@.inbox_line AS (line tid, raw @scorecard@.inbox);
COMMENT ON TYPE @scorecard@.inbox_line IS 'A row of the inbox and where it lies';

CREATE FUNCTION @scorecard@.inbox_lines(behind tid, upto tid, take boolean) RETURNS SETOF @scorecard@.inbox_line
	LANGUAGE plpgsql
AS $inbox_lines$
BEGIN
	IF take THEN
		RETURN QUERY
		DELETE FROM inbox_row r WHERE r.ctid > behind AND r.ctid <= upto AND r.entered_by = CURRENT_USER
		RETURNING r.ctid, ROW(r.unit, r.indicator, r.breakdown, r.period, r.value, r.numerator, r.denominator, r.rank,
			r.unit_measure, r.status, r.method, r.published_on, r.source, r.note)::inbox;
	ELSE
		RETURN QUERY
		SELECT r.ctid, ROW(r.unit, r.indicator, r.breakdown, r.period, r.value, r.numerator, r.denominator, r.rank,
			r.unit_measure, r.status, r.method, r.published_on, r.source, r.note)::inbox
		FROM inbox_row r WHERE r.ctid > behind AND r.ctid <= upto AND r.entered_by = CURRENT_USER;
	END IF;
END
$inbox_lines$;
COMMENT ON FUNCTION @scorecard@.inbox_lines(tid, tid, boolean) IS
	'Part of ingest: the caller''s rows behind one place of the inbox up to another, taken off it or only looked at';
