-- Drafts and publication -----------------------------------------------------------------------------------------
-- A draft is entered by an editor and read by those who share its unit and area with him; a publication copies drafts
-- into observation. Every table only grows. Drafts are kept where nothing can be learnt of a row but by reading it: no
-- index to probe (but one on random ids), no statistics to estimate from, no queue that other writers could notice.

CREATE TABLE @scorecard@.access_right (
	role text COLLATE "C" NOT NULL,
	act text COLLATE "C" NOT NULL,
	unit text COLLATE "C" REFERENCES @scorecard@.unit,
	area text COLLATE "C" REFERENCES @scorecard@.area,
	UNIQUE NULLS NOT DISTINCT (role, act, unit, area),
	CONSTRAINT act_is_known CHECK (act = ANY ('{edit,publish}'::text[]))
);
COMMENT ON TABLE @scorecard@.access_right IS
	'Which role may edit or publish the figures of which unit and area; null stands for every one';

CREATE TABLE @scorecard@.draft (
	LIKE @scorecard@.observation INCLUDING DEFAULTS INCLUDING CONSTRAINTS,
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	discarded boolean NOT NULL DEFAULT false,
	FOREIGN KEY (unit) REFERENCES @scorecard@.unit,
	FOREIGN KEY (indicator) REFERENCES @scorecard@.indicator,
	FOREIGN KEY (method) REFERENCES @scorecard@.method,
	CONSTRAINT draft_is_not_published CHECK (NOT published)
);
ALTER TABLE @scorecard@.draft ALTER COLUMN published SET DEFAULT false,
	ALTER COLUMN unit SET STATISTICS 0, ALTER COLUMN indicator SET STATISTICS 0,
	ALTER COLUMN breakdown SET STATISTICS 0,
	ALTER COLUMN method SET STATISTICS 0, ALTER COLUMN period SET STATISTICS 0,
	ALTER COLUMN known_from SET STATISTICS 0,
	ALTER COLUMN recorded_at SET STATISTICS 0, ALTER COLUMN period_start SET STATISTICS 0,
	ALTER COLUMN period_end SET STATISTICS 0, ALTER COLUMN value SET STATISTICS 0,
	ALTER COLUMN value_upper SET STATISTICS 0,
	ALTER COLUMN qualifier SET STATISTICS 0, ALTER COLUMN numerator SET STATISTICS 0,
	ALTER COLUMN denominator SET STATISTICS 0, ALTER COLUMN rank_published SET STATISTICS 0,
	ALTER COLUMN of_n SET STATISTICS 0, ALTER COLUMN obs_status SET STATISTICS 0,
	ALTER COLUMN conf_status SET STATISTICS 0,
	ALTER COLUMN published SET STATISTICS 0, ALTER COLUMN break_before SET STATISTICS 0,
	ALTER COLUMN source SET STATISTICS 0,
	ALTER COLUMN note SET STATISTICS 0, ALTER COLUMN recorded_by SET STATISTICS 0, ALTER COLUMN id SET STATISTICS 0,
	ALTER COLUMN discarded SET STATISTICS 0;
COMMENT ON TABLE @scorecard@.draft IS
	'Figures entered but not yet published; append-only: a correction is a new row, a discarded draft a new row that '
	'says so, a row without value a withdrawal to be published';

CREATE TABLE @scorecard@.publication (
	code text COLLATE "C" PRIMARY KEY,
	title text NOT NULL,
	published_by text NOT NULL DEFAULT CURRENT_USER,
	published_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT publication_code_is_not_blank CHECK (code = btrim(code) AND code <> '')
);
COMMENT ON TABLE @scorecard@.publication IS 'Acts of publication: what was published under which name, by whom and when';

CREATE TABLE @scorecard@.published_draft (
	draft uuid PRIMARY KEY REFERENCES @scorecard@.draft,
	publication text COLLATE "C" NOT NULL REFERENCES @scorecard@.publication
);
COMMENT ON TABLE @scorecard@.published_draft IS 'Which draft was published in which publication; none is twice';

ALTER TABLE @scorecard@.observation ADD COLUMN publication text COLLATE "C" REFERENCES @scorecard@.publication;

CREATE TRIGGER stamp BEFORE INSERT ON @scorecard@.draft
	FOR EACH ROW EXECUTE FUNCTION kpi.stamp_observation('unordered');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON @scorecard@.draft
	FOR EACH STATEMENT EXECUTE FUNCTION kpi.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON @scorecard@.publication
	FOR EACH STATEMENT EXECUTE FUNCTION kpi.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON @scorecard@.published_draft
	FOR EACH STATEMENT EXECUTE FUNCTION kpi.refuse_change();
-- a statement on a table these inherit from fires the triggers of rows only
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON @scorecard@.draft
	FOR EACH ROW EXECUTE FUNCTION kpi.refuse_change();
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON @scorecard@.publication
	FOR EACH ROW EXECUTE FUNCTION kpi.refuse_change();
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON @scorecard@.published_draft
	FOR EACH ROW EXECUTE FUNCTION kpi.refuse_change();
