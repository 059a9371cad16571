-- Entering the setup: one row, and the rows of one table --------------------------------------------------------------

-- One row, in words of the house when the table refuses it.
CREATE FUNCTION @scorecard@.enter_setup(list text, made jsonb, OUT fault text, OUT sentence text) LANGUAGE plpgsql
AS $enter_setup$
DECLARE
	columns text;
	rule text;
	place text;
BEGIN
	SELECT string_agg(quote_ident(k), ', ') INTO columns FROM jsonb_object_keys(made) k;
	EXECUTE format('INSERT INTO %1$I (%2$s) SELECT %2$s FROM jsonb_populate_record(NULL::%1$I, $1)', list, columns)
		USING made;
	IF made ? 'replaced_by' AND NOT EXISTS (SELECT FROM indicator i WHERE i.code = made ->> 'replaced_by') THEN
		RAISE EXCEPTION USING ERRCODE = 'foreign_key_violation',
			MESSAGE = format('there is no indicator "%s"', made ->> 'replaced_by'), COLUMN = 'replaced_by';
	END IF;
EXCEPTION WHEN integrity_constraint_violation OR data_exception OR program_limit_exceeded OR raise_exception THEN
	GET STACKED DIAGNOSTICS rule = CONSTRAINT_NAME, place = COLUMN_NAME, sentence = MESSAGE_TEXT;
	fault := CASE
		-- what the gate says it says with its code: outside_limits: target ...
		WHEN sentence ~ '^[a-z]+(_[a-z]+)+: ' THEN format('%s: %s', CASE WHEN sentence ~ '^op_' THEN 'op'
			ELSE 'value' END,
			split_part(sentence, ':', 1))
		-- boundary_member_boundary_fkey: the column boundary
		ELSE concat(coalesce(nullif(place, ''), nullif(regexp_replace(rule, format('^%s_(.*)_fkey$', list), '\1'),
			''), 'row'), ': ',
			CASE SQLSTATE WHEN '23502' THEN 'column_missing' WHEN '23503' THEN 'unknown_reference' WHEN '23505'
				THEN 'row_exists'
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
		CASE k WHEN 'parent' THEN 't.%1$I IS NOT DISTINCT FROM n.%1$I' ELSE 't.%1$I = n.%1$I' END, k), ' AND ')
			FROM unnest(key) k);
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
		'WHERE k.list = %1$L AND k.faults IS NULL AND k.outcome IS NULL) p WHERE p.nth = s.nth', list, same)
			USING key[1];
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
				'jsonb_populate_record(NULL::%1$I, k.made) n WHERE k.nth = ANY ($1) ORDER BY k.nth', list,
					shape.columns,
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
