-- Files of units, divisions, indicators, targets and frameworks are read ----------------------------------------------

CREATE TYPE @scorecard@.setup_result AS (list text, outcome text, reason text, column_at_fault text, n_rows bigint,
	message_vi text, message_en text, example jsonb);
COMMENT ON TYPE @scorecard@.setup_result IS
	'What became of the rows of the setup: one row per table and outcome, and for the rejected one per first '
	'reason and column';

CREATE FUNCTION @scorecard@.do_ingest_setup(scorecard text, locale text) RETURNS SETOF @scorecard@.setup_result
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET jit = off
AS $ingest_setup$
DECLARE
	door record;
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', scorecard), true);
	LOCK TABLE setup_row IN SHARE UPDATE EXCLUSIVE MODE;
	CREATE TEMP TABLE kpi_setup (nth bigint PRIMARY KEY, list text, cells jsonb, made jsonb, outcome text,
		faults text[],
		sentence text) ON COMMIT DROP;
	WITH taken AS (
		DELETE FROM setup_row RETURNING setup_row.nth, setup_row.list, setup_row.cells
	)
	INSERT INTO pg_temp.kpi_setup (nth, list, cells) SELECT t.nth, t.list, t.cells FROM taken t WHERE t.cells <> '{}';
	FOR door IN SELECT s.list, s.key FROM setup_list s WHERE s.list IN (SELECT k.list FROM pg_temp.kpi_setup k)
		ORDER BY s.nth LOOP
		PERFORM enter_setup_list(door.list, door.key, locale);
	END LOOP;
	INSERT INTO setup_reject (list, cells, faults, message_vi, message_en)
	SELECT DISTINCT ON (s.nth) s.list, s.cells, s.faults, w.vi, w.en
	FROM pg_temp.kpi_setup s
	CROSS JOIN LATERAL (
		SELECT string_agg(concat(coalesce(c.meaning_vi, fault_code(f)), written, '; ' || s.sentence), E'\n'),
			string_agg(concat(coalesce(c.meaning, fault_code(f)), written, '; ' || s.sentence), E'\n')
		FROM unnest(s.faults) f
		CROSS JOIN LATERAL (SELECT ': "' || left(nullif(btrim(s.cells ->> fault_place(f)), ''),
			80) || '"') AS cell (written)
		LEFT JOIN kpi.catalogue_word c ON c.list = 'reason' AND c.code = fault_code(f)
	) AS w (vi, en)
	WHERE s.faults IS NOT NULL
		AND NOT EXISTS (SELECT FROM setup_reject r WHERE r.list = s.list AND r.cells = s.cells AND r.faults = s.faults)
	ORDER BY s.nth;
	RETURN QUERY
	SELECT s.list, s.outcome, s.reason, s.place, count(*), w.meaning_vi, w.meaning, (array_agg(s.cells
		ORDER BY s.nth))[1]
	FROM (SELECT k.nth, k.list, k.cells, coalesce(k.outcome, 'rejected') AS outcome, fault_code(k.faults[1]) AS reason,
			fault_place(k.faults[1]) AS place
		FROM pg_temp.kpi_setup k) s
	JOIN setup_list l ON l.list = s.list
	LEFT JOIN kpi.catalogue_word w ON w.list = CASE WHEN s.reason IS NULL THEN 'outcome' ELSE 'reason' END
		AND w.code = coalesce(s.reason, s.outcome)
	GROUP BY l.nth, s.list, s.outcome, s.reason, s.place, w.meaning_vi, w.meaning
	ORDER BY l.nth, s.outcome, s.reason, s.place;
	DROP TABLE pg_temp.kpi_setup;
END
$ingest_setup$;
COMMENT ON FUNCTION @scorecard@.do_ingest_setup(text, text) IS 'What ingest_setup does, in the scorecard of that name';

CREATE FUNCTION @scorecard@.ingest_setup(locale text DEFAULT NULL) RETURNS SETOF @scorecard@.setup_result
	LANGUAGE sql VOLATILE
BEGIN ATOMIC
	SELECT r.* FROM @scorecard@.do_ingest_setup(@scorecard@.own_schema(), ingest_setup.locale) r;
END;
COMMENT ON FUNCTION @scorecard@.ingest_setup(text) IS
	'Reads inbox_unit, inbox_indicator, inbox_target, ... and empties them: new rows go into their tables, rows '
	'that are there '
	'already change nothing, and what cannot be entered, or differs from the row that stands, goes to setup_reject '
	'with its reasons';
