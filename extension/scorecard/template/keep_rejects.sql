-- What could not be read ----------------------------------------------------------------------------------------------

-- A row that was rejected before for the same reasons is not kept twice.
CREATE FUNCTION @scorecard@.keep_rejects() RETURNS void
	LANGUAGE plpgsql
AS $keep_rejects$
BEGIN
	WITH fresh AS MATERIALIZED (
		SELECT s.raw, s.faults FROM pg_temp.kpi_ingest s WHERE s.faults IS NOT NULL
		EXCEPT
		SELECT ROW(j.unit, j.indicator, j.breakdown, j.period, j.value, j.numerator, j.denominator, j.rank,
			j.unit_measure, j.status, j.method, j.published_on, j.source, j.note)::inbox,
			coalesce(j.faults, ARRAY[j.column_at_fault || ': ' || j.code])
		FROM reject j WHERE j.entered_by = CURRENT_USER
	), in_order AS (
		SELECT s.raw, s.faults, min(s.line) AS line FROM pg_temp.kpi_ingest s WHERE s.faults IS NOT NULL
		GROUP BY s.raw, s.faults
	)
	INSERT INTO reject (unit, indicator, breakdown, period, value, numerator, denominator, rank,
		unit_measure, status, method, published_on, source, note, code, message_vi, message_en, column_at_fault, faults)
	SELECT (f.raw).*, fault_code(f.faults[1]), m.message_vi, m.message_en, fault_place(f.faults[1]), f.faults
	FROM fresh f
	JOIN in_order o USING (raw, faults)
	JOIN fault_messages() m ON m.line = o.line
	ORDER BY o.line;
END
$keep_rejects$;
COMMENT ON FUNCTION @scorecard@.keep_rejects() IS
	'Part of ingest: keeps the rows that could not be read, with their reasons';

CREATE FUNCTION @scorecard@.put_back(code text DEFAULT NULL) RETURNS bigint
	LANGUAGE sql VOLATILE
BEGIN ATOMIC
	WITH taken AS (
		DELETE FROM @scorecard@.reject r
		WHERE r.entered_by = CURRENT_USER AND (put_back.code IS NULL OR r.code = put_back.code
			OR put_back.code IN (SELECT @scorecard@.fault_code(f) FROM unnest(r.faults) f))
		RETURNING r.*
	), returned AS (
		INSERT INTO @scorecard@.inbox_row (unit, indicator, breakdown, period, value, numerator, denominator, rank,
			unit_measure, status, method, published_on, source, note)
		SELECT t.unit, t.indicator, t.breakdown, t.period, t.value, t.numerator, t.denominator, t.rank, t.unit_measure,
			t.status, t.method, t.published_on, t.source, t.note
		FROM taken t
		RETURNING 1
	)
	SELECT count(*) FROM returned;
END;
COMMENT ON FUNCTION @scorecard@.put_back(text) IS
	'Puts the caller''s rejected rows, all or those with one reason, back into his inbox, to be read again once '
	'the cause is '
	'gone; says how many';
