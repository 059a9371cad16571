-- Reading the setup: what each cell and row of it says ----------------------------------------------------------------

CREATE TYPE @scorecard@.setup_cell AS (value text, reason text);
COMMENT ON TYPE @scorecard@.setup_cell IS
	'A cell of a row of the setup as the table takes it, or the reason why it does not';

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
			AND (found.value <> trunc(found.value) OR abs(found.value) > 2147483647)
				THEN 'rule_broken' END))::setup_cell;
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
