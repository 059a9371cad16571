-- Rights are given by the owner, one role at a time ------------------------------------------------------------------

CREATE FUNCTION @scorecard@.do_grant(scorecard text, role text, act text, units text[], areas text[]) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $do_grant$
DECLARE
	-- views that run with their owner's rights are the public ones; some are but parts of others
	public_view regclass;
	inbox_columns CONSTANT text := 'unit, indicator, breakdown, period, value, numerator, denominator, rank, unit_measure, '
		'status, method, published_on, source, note';
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', scorecard), true);
	-- PUBLIC, which is no role, would be everybody for ever
	PERFORM kpi.required(role, EXISTS (SELECT FROM pg_roles r WHERE r.rolname = do_grant.role),
		'rights are given to roles that exist, one by one');
	IF NOT pg_has_role((SELECT n.nspowner FROM pg_namespace n WHERE n.nspname = scorecard), 'USAGE') THEN
		RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege',
			MESSAGE = format('rights in the scorecard "%s" are given by its owner', scorecard);
	END IF;
	-- a place that could not be resolved must not become a right to all of them
	IF EXISTS (SELECT FROM unnest(units || areas) given (code) WHERE given.code IS NULL) THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed',
			MESSAGE = format('units and areas of role "%s" must not contain null', role),
			HINT = 'Null instead of the whole array stands for every one.';
	END IF;
	EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', scorecard, role);
	FOR public_view IN
		SELECT c.oid FROM pg_class c
		WHERE c.relnamespace = quote_ident(scorecard)::regnamespace AND c.relkind = 'v'
			AND NOT coalesce(c.reloptions @> '{security_invoker=true}', false)
			AND obj_description(c.oid, 'pg_class') !~ '^Part of'
	LOOP
		EXECUTE format('GRANT SELECT ON %s TO %I', public_view, role);
	END LOOP;
	IF act IS NULL THEN
		RETURN;
	END IF;
	EXECUTE format('GRANT SELECT ON unit, area, indicator, method, boundary, boundary_member, access_right, draft, '
		'published_draft, publication, entry, rejected, doubtful, figure_in_doubt, target_in_doubt, in_series, figure_or_draft, '
		'doubt_set_aside TO %I', role);
	-- an inbox of his own, which row security keeps
	EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON inbox TO %I', role);
	EXECUTE format('GRANT SELECT, DELETE ON inbox_row, reject TO %I', role);
	EXECUTE format('GRANT INSERT (%1$s), UPDATE (%1$s) ON inbox_row TO %2$I', inbox_columns, role);
	EXECUTE format('GRANT INSERT (%s, code, message_vi, message_en, column_at_fault, faults) ON reject TO %I', inbox_columns, role);
	EXECUTE format('GRANT INSERT (unit, indicator, breakdown, method, period, target_code, reason, value, note) '
		'ON doubt_set_aside TO %I', role);
	IF act = 'edit' THEN
		EXECUTE format('GRANT INSERT (unit, indicator, breakdown, method, period, known_from, value, value_upper, qualifier, '
			'numerator, denominator, rank_published, of_n, obs_status, conf_status, break_before, source, note, discarded) '
			'ON draft TO %I', role);
	ELSE
		EXECUTE format('GRANT SELECT, INSERT ON observation TO %I', role);
		EXECUTE format('GRANT SELECT ON audit TO %I', role);
		EXECUTE format('GRANT INSERT (code, title) ON publication TO %I', role);
		EXECUTE format('GRANT INSERT ON published_draft TO %I', role);
	END IF;
	INSERT INTO access_right (role, act, unit, area)
	SELECT do_grant.role, do_grant.act, u.code, a.code
	FROM unnest(coalesce(units, '{NULL}')) u (code) CROSS JOIN unnest(coalesce(areas, '{NULL}')) a (code)
	ON CONFLICT DO NOTHING;
END
$do_grant$;
COMMENT ON FUNCTION @scorecard@.do_grant(text, text, text, text[], text[]) IS
	'What grant_reader, grant_editor and grant_publisher do, in the scorecard of that name';

CREATE FUNCTION @scorecard@.grant_reader(role text) RETURNS void LANGUAGE sql VOLATILE
	RETURN @scorecard@.do_grant(@scorecard@.own_schema(), role, NULL, NULL, NULL);
COMMENT ON FUNCTION @scorecard@.grant_reader(text) IS
	'Lets a role read every public view of the scorecard, and nothing that is not public; to be called by the owner, and '
	'again after a view was added';

CREATE FUNCTION @scorecard@.grant_editor(role text, units text[], areas text[] DEFAULT NULL) RETURNS void
	LANGUAGE sql VOLATILE RETURN @scorecard@.do_grant(@scorecard@.own_schema(), role, 'edit', units, areas);
COMMENT ON FUNCTION @scorecard@.grant_editor(text, text[], text[]) IS
	'Lets a role enter drafts for these units and areas (null: every one) and read those drafts; to be called by the '
	'owner';

CREATE FUNCTION @scorecard@.grant_publisher(role text, units text[] DEFAULT NULL, areas text[] DEFAULT NULL) RETURNS void
	LANGUAGE sql VOLATILE RETURN @scorecard@.do_grant(@scorecard@.own_schema(), role, 'publish', units, areas);
COMMENT ON FUNCTION @scorecard@.grant_publisher(text, text[], text[]) IS
	'Lets a role publish the drafts of these units and areas (null: every one), record figures directly and read the '
	'audit of them; to be called by the owner';

CREATE FUNCTION @scorecard@.do_revoke(scorecard text, role text) RETURNS void
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $do_revoke$
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', scorecard), true);
	PERFORM kpi.required(role, EXISTS (SELECT FROM pg_roles r WHERE r.rolname = do_revoke.role),
		'rights are given to roles that exist, one by one');
	DELETE FROM access_right r WHERE r.role = do_revoke.role;
	EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM %I', scorecard, role);
	EXECUTE format('REVOKE ALL ON SCHEMA %I FROM %I', scorecard, role);
END
$do_revoke$;
COMMENT ON FUNCTION @scorecard@.do_revoke(text, text) IS 'What revoke_rights does, in the scorecard of that name';

CREATE FUNCTION @scorecard@.revoke_rights(role text) RETURNS void LANGUAGE sql VOLATILE
	RETURN @scorecard@.do_revoke(@scorecard@.own_schema(), role);
COMMENT ON FUNCTION @scorecard@.revoke_rights(text) IS
	'Takes everything back that grant_reader, grant_editor and grant_publisher gave; before a role is dropped';
