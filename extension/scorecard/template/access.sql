-- Who may see and do what ------------------------------------------------------------------------------------------
-- The owner of the tables is not held by the policies, so the public views, which run with his rights, see everything.

ALTER TABLE @scorecard@.access_right ENABLE ROW LEVEL SECURITY;
ALTER TABLE @scorecard@.draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE @scorecard@.published_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE @scorecard@.observation ENABLE ROW LEVEL SECURITY;
ALTER TABLE @scorecard@.doubt_set_aside ENABLE ROW LEVEL SECURITY;

-- Asked first of every row, as it is declared cheaper than any condition of a query: a condition asked before it could be
-- watched, by EXPLAIN ANALYZE, counting the rows of others. For the same reason it is not in SQL, which would be inlined.
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

CREATE FUNCTION @scorecard@.own_rights(acts text[]) RETURNS text[] LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT array_agg(format('%L/%L', held.unit, measured.code))
	FROM @scorecard@.access_right held
	LEFT JOIN @scorecard@.indicator measured ON measured.area = held.area
	WHERE held.act = ANY (own_rights.acts) AND (held.area IS NULL OR measured.code IS NOT NULL);
END;
COMMENT ON FUNCTION @scorecard@.own_rights(text[]) IS
	'The rights to some acts of the one who asks, each a unit and an indicator with NULL for every one';

CREATE POLICY read_own_units ON @scorecard@.draft FOR SELECT
	USING (@scorecard@.covers((SELECT @scorecard@.own_rights('{edit,publish}')), draft.unit, draft.indicator));
CREATE POLICY edit_own_units ON @scorecard@.draft FOR INSERT
	WITH CHECK (@scorecard@.covers((SELECT @scorecard@.own_rights('{edit}')), draft.unit, draft.indicator));

-- whoever may read the draft
CREATE POLICY read_own_units ON @scorecard@.published_draft FOR SELECT
	USING (EXISTS (SELECT FROM @scorecard@.draft d WHERE d.id = published_draft.draft));
CREATE POLICY publish_own_units ON @scorecard@.published_draft FOR INSERT
	WITH CHECK (EXISTS (SELECT FROM @scorecard@.draft d WHERE d.id = published_draft.draft
		AND @scorecard@.covers((SELECT @scorecard@.own_rights('{publish}')), d.unit, d.indicator)));

CREATE POLICY read_own_units ON @scorecard@.observation FOR SELECT
	USING (@scorecard@.covers((SELECT @scorecard@.own_rights('{publish}')), observation.unit, observation.indicator));
CREATE POLICY publish_own_units ON @scorecard@.observation FOR INSERT
	WITH CHECK (@scorecard@.covers((SELECT @scorecard@.own_rights('{publish}')), observation.unit, observation.indicator));

-- whoever may enter or publish a figure may say that it is right
CREATE POLICY read_own_units ON @scorecard@.doubt_set_aside FOR SELECT
	USING (@scorecard@.covers((SELECT @scorecard@.own_rights('{edit,publish}')), doubt_set_aside.unit,
		doubt_set_aside.indicator));
CREATE POLICY judge_own_units ON @scorecard@.doubt_set_aside FOR INSERT
	WITH CHECK (@scorecard@.covers((SELECT @scorecard@.own_rights('{edit,publish}')), doubt_set_aside.unit,
		doubt_set_aside.indicator));

-- What is public by its nature, and what the views' functions read with the rights of whoever asks; the right to use the
-- schema is what a reader is given.
GRANT SELECT ON @scorecard@.about, @scorecard@.figure, @scorecard@.series, @scorecard@.panel, @scorecard@.withheld, @scorecard@.whole,
	@scorecard@.part, @scorecard@.placed, @scorecard@.unit_succession, @scorecard@.indicator, @scorecard@.asked, @scorecard@.as_known,
	@scorecard@.shown, @scorecard@.unit, @scorecard@.unit_alias, @scorecard@.unit_kind, @scorecard@.method
	TO PUBLIC;
