-- Files of units, divisions, indicators, targets and frameworks are read ------------------------------------------------

CREATE TYPE @scorecard@.setup_cell AS (value text, reason text);
COMMENT ON TYPE @scorecard@.setup_cell IS 'A cell of a row of the setup as the table takes it, or the reason why it does not';

-- A cell is read by the type and the name of its column: places, indicators and methods by code or name, periods, numbers and
-- days as people write them.
CREATE FUNCTION @scorecard@.read_setup_cell(list text, name text, type text, written text, locale text, day date)
	RETURNS @scorecard@.setup_cell LANGUAGE plpgsql STABLE
AS $read_setup_cell$
DECLARE
	found record;
BEGIN
	IF name = ANY ('{unit,old_unit,new_unit}'::text[]) OR (list = 'boundary_member' AND name = 'parent') THEN
		IF EXISTS (SELECT FROM unit u WHERE u.code = written) THEN
			RETURN ROW(written, NULL::text)::setup_cell;
		END IF;
		SELECT r.unit, r.reason INTO found FROM read_unit(written, day) r;
		RETURN ROW(found.unit, found.reason)::setup_cell;
	ELSIF name = ANY ('{indicator,replaced_by,method}'::text[]) AND written <> '_Z' THEN
		SELECT r.code, r.reason INTO found
		FROM read_names(CASE name WHEN 'method' THEN 'method' ELSE 'indicator' END, ARRAY[written]) r;
		-- what another row of the same file brings is looked for when it is entered
		RETURN ROW(CASE WHEN name = 'replaced_by' THEN coalesce(found.code, written) ELSE found.code END,
			CASE WHEN name <> 'replaced_by' THEN found.reason END)::setup_cell;
	ELSIF name = ANY ('{period,base_period}'::text[]) THEN
		SELECT r.period, r.reason INTO found FROM kpi.read_period(written) r;
		RETURN ROW(found.period::text, found.reason)::setup_cell;
	ELSIF type = ANY ('{numeric,integer,double precision}'::text[]) THEN
		SELECT r.value, r.reason INTO found FROM kpi.read_number(written, locale) r;
		RETURN ROW(trim_scale(found.value)::text, coalesce(found.reason, CASE WHEN type = 'integer'
			AND (found.value <> trunc(found.value) OR abs(found.value) > 2147483647) THEN 'rule_broken' END))::setup_cell;
	ELSIF type = 'date' THEN
		SELECT r.value, r.reason INTO found FROM kpi.read_date(written) r;
		RETURN ROW(found.value::text, found.reason)::setup_cell;
	ELSIF type = 'boolean' THEN
		RETURN ROW((lower(written) = ANY ('{true,t,yes,y,1,có,x}'::text[]))::text, CASE WHEN lower(written) <> ALL
			('{true,t,yes,y,1,có,x,false,f,no,n,0,không}'::text[]) THEN 'rule_broken' END)::setup_cell;
	END IF;
	RETURN ROW(written, CASE WHEN octet_length(written) > 2000 THEN 'too_long' END)::setup_cell;
END
$read_setup_cell$;
COMMENT ON FUNCTION @scorecard@.read_setup_cell(text, text, text, text, text, date) IS
	'Part of ingest_setup: one cell as its table takes it, or the reason why it does not; never raises';

CREATE FUNCTION @scorecard@.read_setup_row(list text, cells jsonb, locale text) RETURNS jsonb LANGUAGE plpgsql STABLE
AS $read_setup_row$
DECLARE
	day CONSTANT date := kpi.period_end((kpi.read_period(cells ->> 'period')).period::kpi.period);
	cell record;
	got record;
	made jsonb := '{}';
	faults jsonb := '[]';
BEGIN
	FOR cell IN
		SELECT c.name, btrim(c.written) AS written,
			coalesce(format_type(a.atttypid, NULL), CASE WHEN c.name ~ '^valid_(from|to)$' THEN 'date' END) AS type
		FROM jsonb_each_text(cells) AS c (name, written)
		LEFT JOIN pg_attribute a ON a.attrelid = list::regclass AND a.attname = c.name
		WHERE btrim(c.written) <> ''
		ORDER BY a.attnum
	LOOP
		got := read_setup_cell(list, cell.name, cell.type, cell.written, locale, day);
		IF got.reason IS NOT NULL THEN
			faults := faults || to_jsonb(cell.name || ': ' || got.reason);
		ELSE
			made := made || jsonb_build_object(cell.name, got.value);
		END IF;
	END LOOP;
	IF made ?| '{valid_from,valid_to}'::text[] THEN
		IF made ->> 'valid_from' > made ->> 'valid_to' THEN
			faults := faults || '["valid_to: range_reversed"]';
		ELSE
			made := made - '{valid_from,valid_to}'::text[] || jsonb_build_object('valid',
				daterange((made ->> 'valid_from')::date, (made ->> 'valid_to')::date, '[]'));
		END IF;
	END IF;
	RETURN jsonb_build_object('row', made, 'faults', faults);
END
$read_setup_row$;
COMMENT ON FUNCTION @scorecard@.read_setup_row(text, jsonb, text) IS
	'Part of ingest_setup: a row as its table takes it, and its faults; never raises';

-- One row, in words of the house when the table refuses it.
CREATE FUNCTION @scorecard@.enter_setup(list text, made jsonb, OUT fault text, OUT sentence text) LANGUAGE plpgsql
AS $enter_setup$
DECLARE
	columns text;
	rule text;
	place text;
BEGIN
	SELECT string_agg(quote_ident(k), ', ') INTO columns FROM jsonb_object_keys(made) k;
	EXECUTE format('INSERT INTO %1$I (%2$s) SELECT %2$s FROM jsonb_populate_record(NULL::%1$I, $1)', list, columns) USING made;
	IF made ? 'replaced_by' AND NOT EXISTS (SELECT FROM indicator i WHERE i.code = made ->> 'replaced_by') THEN
		RAISE EXCEPTION USING ERRCODE = 'foreign_key_violation',
			MESSAGE = format('there is no indicator "%s"', made ->> 'replaced_by'), COLUMN = 'replaced_by';
	END IF;
EXCEPTION WHEN integrity_constraint_violation OR data_exception OR program_limit_exceeded OR raise_exception THEN
	GET STACKED DIAGNOSTICS rule = CONSTRAINT_NAME, place = COLUMN_NAME, sentence = MESSAGE_TEXT;
	fault := CASE
		-- what the gate says it says with its code: outside_limits: target ...
		WHEN sentence ~ '^[a-z]+(_[a-z]+)+: ' THEN format('%s: %s', CASE WHEN sentence ~ '^op_' THEN 'op' ELSE 'value' END,
			split_part(sentence, ':', 1))
		-- boundary_member_boundary_fkey: the column boundary
		ELSE concat(coalesce(nullif(place, ''), nullif(regexp_replace(rule, format('^%s_(.*)_fkey$', list), '\1'), ''), 'row'), ': ',
			CASE SQLSTATE WHEN '23502' THEN 'column_missing' WHEN '23503' THEN 'unknown_reference' WHEN '23505' THEN 'row_exists'
			ELSE 'rule_broken' END) END;
END
$enter_setup$;
COMMENT ON FUNCTION @scorecard@.enter_setup(text, jsonb) IS
	'Part of ingest_setup: enters one row, or says which rule refuses it; never raises';

-- The rows of one table: those that stand already are told from new ones by their key; new ones are entered in one
-- statement for each set of columns, one by one only where a table refuses some.
CREATE FUNCTION @scorecard@.enter_setup_list(list text, key text[], locale text) RETURNS void LANGUAGE plpgsql
AS $enter_setup_list$
DECLARE
	same CONSTANT text := (SELECT string_agg(format(
		CASE k WHEN 'parent' THEN 't.%1$I IS NOT DISTINCT FROM n.%1$I' ELSE 't.%1$I = n.%1$I' END, k), ' AND ') FROM unnest(key) k);
	shape record;
	one record;
	answer record;
BEGIN
	UPDATE pg_temp.kpi_setup s SET made = r.got -> 'row',
		faults = nullif(ARRAY(SELECT jsonb_array_elements_text(r.got -> 'faults')), '{}')
	FROM (SELECT k.nth, read_setup_row(k.list, k.cells, locale) AS got FROM pg_temp.kpi_setup k
		WHERE k.list = enter_setup_list.list) r
	WHERE r.nth = s.nth;
	-- two rows of one key: the first stands for those that say the same, all are refused where they differ
	UPDATE pg_temp.kpi_setup s SET outcome = CASE WHEN d.n_said = 1 THEN 'unchanged' END,
		faults = CASE WHEN d.n_said > 1 THEN ARRAY[key[1] || ': contradictory_rows'] END
	FROM (
		SELECT min(k.nth) AS first, count(DISTINCT k.made) AS n_said, array_agg(k.nth) AS rows
		FROM pg_temp.kpi_setup k
		WHERE k.list = enter_setup_list.list AND k.faults IS NULL
		GROUP BY (SELECT array_agg(k.made ->> c) FROM unnest(key) c) HAVING count(*) > 1
	) d
	WHERE s.nth = ANY (d.rows) AND (d.n_said > 1 OR s.nth <> d.first);
	EXECUTE format('UPDATE pg_temp.kpi_setup s SET outcome = CASE WHEN p.agrees THEN ''unchanged'' END, '
		'faults = CASE WHEN NOT p.agrees THEN ARRAY[$1 || '': row_exists''] END FROM (SELECT k.nth, '
		'to_jsonb(t) @> jsonb_strip_nulls(to_jsonb(n)) AS agrees FROM pg_temp.kpi_setup k '
		'CROSS JOIN LATERAL jsonb_populate_record(NULL::%1$I, k.made) n JOIN %1$I t ON %2$s '
		'WHERE k.list = %1$L AND k.faults IS NULL AND k.outcome IS NULL) p WHERE p.nth = s.nth', list, same) USING key[1];
	FOR shape IN
		SELECT array_agg(k.nth ORDER BY k.nth) AS rows, c.columns
		FROM pg_temp.kpi_setup k
		CROSS JOIN LATERAL (SELECT string_agg(quote_ident(o), ', ') AS columns FROM jsonb_object_keys(k.made) o) c
		WHERE k.list = enter_setup_list.list AND k.faults IS NULL AND k.outcome IS NULL AND c.columns IS NOT NULL
		GROUP BY c.columns ORDER BY c.columns ~ 'replaced_by', min(k.nth)
	LOOP
		BEGIN
			-- what a later row of the same file is replaced by is looked for row by row
			IF shape.columns ~ 'replaced_by' THEN
				RAISE EXCEPTION USING ERRCODE = 'raise_exception';
			END IF;
			EXECUTE format('INSERT INTO %1$I (%2$s) SELECT %3$s FROM pg_temp.kpi_setup k CROSS JOIN LATERAL '
				'jsonb_populate_record(NULL::%1$I, k.made) n WHERE k.nth = ANY ($1) ORDER BY k.nth', list, shape.columns,
				'n.' || replace(shape.columns, ', ', ', n.')) USING shape.rows;
			UPDATE pg_temp.kpi_setup s SET outcome = 'accepted' WHERE s.nth = ANY (shape.rows);
		EXCEPTION WHEN integrity_constraint_violation OR data_exception OR program_limit_exceeded OR raise_exception THEN
			FOR one IN SELECT k.nth, k.made FROM pg_temp.kpi_setup k WHERE k.nth = ANY (shape.rows) ORDER BY k.nth LOOP
				SELECT * INTO answer FROM enter_setup(list, one.made);
				UPDATE pg_temp.kpi_setup s SET outcome = CASE WHEN answer.fault IS NULL THEN 'accepted' END,
					faults = CASE WHEN answer.fault IS NOT NULL THEN ARRAY[answer.fault] END, sentence = answer.sentence
				WHERE s.nth = one.nth;
			END LOOP;
		END;
	END LOOP;
	UPDATE pg_temp.kpi_setup s SET faults = ARRAY[key[1] || ': column_missing']
	WHERE s.list = enter_setup_list.list AND s.faults IS NULL AND s.outcome IS NULL;
END
$enter_setup_list$;
COMMENT ON FUNCTION @scorecard@.enter_setup_list(text, text[], text) IS 'Part of ingest_setup: the rows of one table';

CREATE TYPE @scorecard@.setup_result AS (list text, outcome text, reason text, column_at_fault text, n_rows bigint,
	message_vi text, message_en text, example jsonb);
COMMENT ON TYPE @scorecard@.setup_result IS
	'What became of the rows of the setup: one row per table and outcome, and for the rejected one per first reason and column';

CREATE FUNCTION @scorecard@.do_ingest_setup(scorecard text, locale text) RETURNS SETOF @scorecard@.setup_result
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET jit = off
AS $ingest_setup$
DECLARE
	door record;
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', scorecard), true);
	LOCK TABLE setup_row IN SHARE UPDATE EXCLUSIVE MODE;
	CREATE TEMP TABLE kpi_setup (nth bigint PRIMARY KEY, list text, cells jsonb, made jsonb, outcome text, faults text[],
		sentence text) ON COMMIT DROP;
	WITH taken AS (
		DELETE FROM setup_row RETURNING setup_row.nth, setup_row.list, setup_row.cells
	)
	INSERT INTO pg_temp.kpi_setup (nth, list, cells) SELECT t.nth, t.list, t.cells FROM taken t WHERE t.cells <> '{}';
	FOR door IN SELECT s.list, s.key FROM setup_list s WHERE s.list IN (SELECT k.list FROM pg_temp.kpi_setup k) ORDER BY s.nth LOOP
		PERFORM enter_setup_list(door.list, door.key, locale);
	END LOOP;
	INSERT INTO setup_reject (list, cells, faults, message_vi, message_en)
	SELECT DISTINCT ON (s.nth) s.list, s.cells, s.faults, w.vi, w.en
	FROM pg_temp.kpi_setup s
	CROSS JOIN LATERAL (
		SELECT string_agg(concat(coalesce(c.meaning_vi, fault_code(f)), written, '; ' || s.sentence), E'\n'),
			string_agg(concat(coalesce(c.meaning, fault_code(f)), written, '; ' || s.sentence), E'\n')
		FROM unnest(s.faults) f
		CROSS JOIN LATERAL (SELECT ': "' || left(nullif(btrim(s.cells ->> fault_place(f)), ''), 80) || '"') AS cell (written)
		LEFT JOIN kpi.catalogue_word c ON c.list = 'reason' AND c.code = fault_code(f)
	) AS w (vi, en)
	WHERE s.faults IS NOT NULL
		AND NOT EXISTS (SELECT FROM setup_reject r WHERE r.list = s.list AND r.cells = s.cells AND r.faults = s.faults)
	ORDER BY s.nth;
	RETURN QUERY
	SELECT s.list, s.outcome, s.reason, s.place, count(*), w.meaning_vi, w.meaning, (array_agg(s.cells ORDER BY s.nth))[1]
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
	'Reads inbox_unit, inbox_indicator, inbox_target, ... and empties them: new rows go into their tables, rows that are there '
	'already change nothing, and what cannot be entered, or differs from the row that stands, goes to setup_reject with its reasons';
