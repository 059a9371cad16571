-- Optional parts of the catalogue ------------------------------------------------------------------------------------------

CREATE FUNCTION @scorecard@.do_add_part(scorecard text, code text) RETURNS int LANGUAGE plpgsql
	SET search_path = pg_catalog, pg_temp
AS $do_add_part$
DECLARE
	part record;
	n int;
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', scorecard), true);
	SELECT p.* INTO part FROM kpi.catalogue_part p WHERE p.code = do_add_part.code;
	IF NOT FOUND THEN
		RAISE EXCEPTION USING ERRCODE = 'undefined_object',
			MESSAGE = format('the catalogue has no part "%s"', do_add_part.code),
			HINT = (SELECT format('The parts are %s.', string_agg(p.code, ', ' ORDER BY p.code)) FROM kpi.catalogue_part p);
	END IF;
	INSERT INTO unit_kind (code, name_vi, name_en, grade)
	SELECT w.code, w.name_vi, w.name_en, CASE w.code WHEN 'nation' THEN 0 WHEN 'province' THEN 1 WHEN 'city' THEN 1 ELSE 3 END
	FROM kpi.catalogue_word w WHERE w.list = 'unit_kind'
	ON CONFLICT DO NOTHING;
	-- what they are part of, where the scorecard began without it
	INSERT INTO unit (code, name_vi, name_en, kind, gso_code, iso_code, valid)
	SELECT u.code, u.name_vi, u.name_en, u.kind, u.gso_code, u.iso_code, daterange(u.valid_from, u.valid_to, '[]')
	FROM kpi.catalogue_unit u
	WHERE u.code IN (SELECT c.parent FROM kpi.catalogue_commune c WHERE part.parent IS NULL OR c.parent = part.parent)
	ON CONFLICT DO NOTHING;
	INSERT INTO unit (code, name_vi, name_en, kind, gso_code, valid)
	SELECT c.code, c.name_vi, c.name_en, c.kind, c.gso_code, daterange(c.valid_from, NULL)
	FROM kpi.catalogue_commune c WHERE part.parent IS NULL OR c.parent = part.parent
	ON CONFLICT DO NOTHING;
	GET DIAGNOSTICS n = ROW_COUNT;
	-- the forms their kinds give the names, of today and of later
	INSERT INTO unit_alias (unit, alias)
	SELECT c.code, format(f.form, c.name_vi)
	FROM kpi.catalogue_commune c
	JOIN kpi.catalogue_name_form f ON f.kind IN (c.kind, c.later_kind)
	WHERE part.parent IS NULL OR c.parent = part.parent
	ON CONFLICT DO NOTHING;
	INSERT INTO unit_status (unit, kind, valid_from, document, evidence)
	SELECT c.code, c.later_kind, c.later_from, c.later_source, c.evidence
	FROM kpi.catalogue_commune c
	WHERE c.later_kind IS NOT NULL AND (part.parent IS NULL OR c.parent = part.parent)
	ON CONFLICT DO NOTHING;
	INSERT INTO boundary (code, name_vi, name_en, valid)
	VALUES (part.boundary, part.name_vi, part.name_en, daterange(part.valid_from, part.valid_to, '[]'))
	ON CONFLICT DO NOTHING;
	INSERT INTO boundary_member (boundary, unit, parent)
	SELECT part.boundary, c.code, c.parent
	FROM kpi.catalogue_commune c WHERE part.parent IS NULL OR c.parent = part.parent
	ON CONFLICT DO NOTHING;
	ANALYZE unit, unit_alias, boundary, boundary_member;
	RETURN n;
END
$do_add_part$;
COMMENT ON FUNCTION @scorecard@.do_add_part(text, text) IS 'What add_part does, in the scorecard of that name';

CREATE FUNCTION @scorecard@.add_part(code text) RETURNS int LANGUAGE sql VOLATILE
	RETURN @scorecard@.do_add_part(@scorecard@.own_schema(), code);
COMMENT ON FUNCTION @scorecard@.add_part(text) IS
	'Adds an optional part of the catalogue (kpi.catalogue_part): its communes with their names, their division, and later '
	'changes of kind; says how many units are new, none when it is there. To be called by the owner';
