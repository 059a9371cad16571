-- What could not be read -----------------------------------------------------------------------------------------------

-- A row that was rejected before for the same reason is not kept twice.
CREATE FUNCTION @scorecard@.keep_rejects() RETURNS void
	LANGUAGE plpgsql
AS $keep_rejects$
BEGIN
	WITH fresh AS MATERIALIZED (
		SELECT s.raw, s.reason, s.fault FROM pg_temp.kpi_ingest s WHERE s.reason IS NOT NULL
		EXCEPT
		SELECT ROW(j.unit, j.indicator, j.breakdown, j.period, j.value, j.numerator, j.denominator, j.rank,
			j.unit_measure, j.status, j.method, j.published_on, j.source, j.note)::inbox, j.code, j.column_at_fault
		FROM reject j
	), in_order AS (
		SELECT s.raw, s.reason, s.fault, min(s.line) AS line FROM pg_temp.kpi_ingest s WHERE s.reason IS NOT NULL
		GROUP BY s.raw, s.reason, s.fault
	), nearest AS (
		SELECT n.unit, nearest_units(n.unit) AS units
		FROM (SELECT DISTINCT (f.raw).unit FROM fresh f WHERE f.reason = 'unknown_place' LIMIT 100) n
	)
	INSERT INTO reject (unit, indicator, breakdown, period, value, numerator, denominator, rank,
		unit_measure, status, method, published_on, source, note, code, message_vi, message_en, column_at_fault)
	SELECT (f.raw).*, f.reason,
		concat(coalesce(w.meaning_vi, f.reason), ': "' || cell.text || '"', '; gần nhất: ' || n.units),
		concat(coalesce(w.meaning, f.reason), ': "' || cell.text || '"', '; nearest: ' || n.units), f.fault
	FROM fresh f
	JOIN in_order USING (raw, reason, fault)
	CROSS JOIN LATERAL (SELECT left(inbox_cell(f.raw, f.fault), 80)) AS cell (text)
	LEFT JOIN kpi.catalogue_word w ON w.list = 'reason' AND w.code = f.reason
	LEFT JOIN nearest n ON f.reason = 'unknown_place' AND n.unit = (f.raw).unit
	ORDER BY in_order.line;
END
$keep_rejects$;
COMMENT ON FUNCTION @scorecard@.keep_rejects() IS
	'Part of ingest: keeps the rows that could not be read, with their reasons';

CREATE FUNCTION @scorecard@.put_back(code text DEFAULT NULL) RETURNS bigint
	LANGUAGE sql VOLATILE
BEGIN ATOMIC
	WITH taken AS (
		DELETE FROM @scorecard@.reject r WHERE r.code = put_back.code OR put_back.code IS NULL RETURNING r.*
	), returned AS (
		INSERT INTO @scorecard@.inbox
		SELECT t.unit, t.indicator, t.breakdown, t.period, t.value, t.numerator, t.denominator, t.rank, t.unit_measure,
			t.status, t.method, t.published_on, t.source, t.note
		FROM taken t
		RETURNING 1
	)
	SELECT count(*) FROM returned;
END;
COMMENT ON FUNCTION @scorecard@.put_back(text) IS
	'Puts rejected rows, all or those of one reason, back into the inbox, to be read again once the cause is gone; '
	'says how many';
