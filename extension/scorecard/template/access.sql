-- Who may see and do what ------------------------------------------------------------------------------------------
-- The owner of the tables is not held by the policies, so the public views, which run with his rights, see everything.

ALTER TABLE @scorecard@.access_right ENABLE ROW LEVEL SECURITY;
ALTER TABLE @scorecard@.draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE @scorecard@.published_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE @scorecard@.observation ENABLE ROW LEVEL SECURITY;

-- Asked first of every row, as it is declared cheaper than any condition of a query: a condition asked before it
-- could be
-- watched, by EXPLAIN ANALYZE, counting the rows of others. For the same reason it is not in SQL, which would be
-- inlined.
CREATE FUNCTION @scorecard@.covers(rights text[], unit text, indicator text) RETURNS boolean
	LANGUAGE plpgsql STABLE PARALLEL SAFE COST 0.0001
	SET search_path = pg_catalog, pg_temp
AS $covers$
BEGIN
	RETURN rights && ARRAY[format('%L/%L', unit, indicator), format('%L/NULL', unit), format('NULL/%L', indicator),
		'NULL/NULL'];
END
$covers$;
COMMENT ON FUNCTION @scorecard@.covers(text[], text, text) IS
	'Whether one of the rights, each a unit and an indicator with NULL for every one, is for this unit and indicator';

-- whoever has a right sees it, so that the policies below are about the rights of the one who asks
CREATE POLICY own_rights ON @scorecard@.access_right FOR SELECT
	USING (EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = access_right.role AND pg_has_role(r.oid,
		'USAGE')));

CREATE POLICY read_own_units ON @scorecard@.draft FOR SELECT
	USING (@may:draft:edit,publish@);
CREATE POLICY edit_own_units ON @scorecard@.draft FOR INSERT
	WITH CHECK (@may:draft:edit@);

-- whoever may read the draft
CREATE POLICY read_own_units ON @scorecard@.published_draft FOR SELECT
	USING (EXISTS (SELECT FROM @scorecard@.draft d WHERE d.id = published_draft.draft));
CREATE POLICY publish_own_units ON @scorecard@.published_draft FOR INSERT
	WITH CHECK (EXISTS (SELECT FROM @scorecard@.draft d WHERE d.id = published_draft.draft AND @may:d:publish@));

CREATE POLICY read_own_units ON @scorecard@.observation FOR SELECT
	USING (@may:observation:publish@);
CREATE POLICY publish_own_units ON @scorecard@.observation FOR INSERT
	WITH CHECK (@may:observation:publish@);

CREATE FUNCTION @scorecard@.grant_reader(role text) RETURNS void
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, @scorecard@, pg_temp
AS $grant$
DECLARE
	scorecard CONSTANT text := (current_schemas(false))[2];
	-- views that run with their owner's rights are the public ones
	public_view regclass;
BEGIN
	-- PUBLIC, which is no role, would be everybody for ever
	PERFORM kpi.required(role, EXISTS (SELECT FROM pg_roles r WHERE r.rolname = grant_reader.role),
		'rights are given to roles that exist, one by one');
	EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', scorecard, role);
	FOR public_view IN
		SELECT c.oid FROM pg_class c
		WHERE c.relnamespace = quote_ident(scorecard)::regnamespace AND c.relkind = 'v'
			AND NOT coalesce(c.reloptions @> '{security_invoker=true}', false)
	LOOP
		EXECUTE format('GRANT SELECT ON %s TO %I', public_view, role);
	END LOOP;
END
$grant$;
COMMENT ON FUNCTION @scorecard@.grant_reader(text) IS
	'Lets a role read every public view of the scorecard, and no table; to be called by the owner, and again after a '
	'view was added';

CREATE FUNCTION @scorecard@.grant_rights(role text, act text, units text[], areas text[]) RETURNS void
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, @scorecard@, pg_temp
AS $grant$
BEGIN
	-- a place that could not be resolved must not become a right to all of them
	IF EXISTS (SELECT FROM unnest(units || areas) given (code) WHERE given.code IS NULL) THEN
		RAISE EXCEPTION USING ERRCODE = 'null_value_not_allowed',
			MESSAGE = format('units and areas of role "%s" must not contain null', role),
			HINT = 'Null instead of the whole array stands for every one.';
	END IF;
	PERFORM grant_reader(role);
	EXECUTE format('GRANT SELECT ON unit, area, indicator, method, '
		'boundary, boundary_member, access_right, draft, '
		'published_draft, publication, entry TO %I', role);
	INSERT INTO access_right (role, act, unit, area)
	SELECT grant_rights.role, grant_rights.act, u.code, a.code
	FROM unnest(coalesce(units, '{NULL}')) u (code) CROSS JOIN unnest(coalesce(areas, '{NULL}')) a (code)
	ON CONFLICT DO NOTHING;
END
$grant$;
COMMENT ON FUNCTION @scorecard@.grant_rights(text, text, text[], text[]) IS
	'What grant_editor and grant_publisher have in common: reading, and the rows of access_right';

CREATE FUNCTION @scorecard@.grant_editor(role text, units text[], areas text[] DEFAULT NULL) RETURNS void
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, @scorecard@, pg_temp
AS $grant$
BEGIN
	PERFORM grant_rights(role, 'edit', units, areas);
	EXECUTE format('GRANT INSERT (unit, indicator, breakdown, method, period, known_from, value, value_upper,
		qualifier, '
		'numerator, denominator, rank_published, of_n, obs_status, conf_status, break_before, source, note, discarded) '
		'ON draft TO %I', role);
END
$grant$;
COMMENT ON FUNCTION @scorecard@.grant_editor(text, text[], text[]) IS
	'Lets a role enter drafts for these units and areas (null: every one) and read those drafts; to be called by the '
	'owner';

CREATE FUNCTION @scorecard@.grant_publisher(role text, units text[] DEFAULT NULL,
	areas text[] DEFAULT NULL) RETURNS void
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, @scorecard@, pg_temp
AS $grant$
BEGIN
	PERFORM grant_rights(role, 'publish', units, areas);
	EXECUTE format('GRANT SELECT, INSERT ON observation TO %I', role);
	EXECUTE format('GRANT SELECT ON audit TO %I', role);
	EXECUTE format('GRANT INSERT (code, title) ON publication TO %I', role);
	EXECUTE format('GRANT INSERT ON published_draft TO %I', role);
END
$grant$;
COMMENT ON FUNCTION @scorecard@.grant_publisher(text, text[], text[]) IS
	'Lets a role publish the drafts of these units and areas (null: every one), record figures directly and read the '
	'audit of them; to be called by the owner';

CREATE FUNCTION @scorecard@.revoke_rights(role text) RETURNS void
	LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, @scorecard@, pg_temp
AS $grant$
BEGIN
	PERFORM kpi.required(role, EXISTS (SELECT FROM pg_roles r WHERE r.rolname = revoke_rights.role),
		'rights are given to roles that exist, one by one');
	DELETE FROM access_right r WHERE r.role = revoke_rights.role;
	EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM %I', (current_schemas(false))[2], role);
	EXECUTE format('REVOKE ALL ON SCHEMA %I FROM %I', (current_schemas(false))[2], role);
END
$grant$;
COMMENT ON FUNCTION @scorecard@.revoke_rights(text) IS
	'Takes everything back that grant_reader, grant_editor and grant_publisher gave; before a role is dropped';
