-- Targets --------------------------------------------------------------------------------------------------------

CREATE TABLE @scorecard@.target (
	code text COLLATE "C" PRIMARY KEY,
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	indicator text COLLATE "C" NOT NULL REFERENCES @scorecard@.indicator,
	breakdown text COLLATE "C" NOT NULL DEFAULT '_T',
	method text COLLATE "C" NOT NULL DEFAULT '_Z' REFERENCES @scorecard@.method,
	kind text NOT NULL DEFAULT 'level',
	op text NOT NULL,
	period text COLLATE "C" NOT NULL,
	value numeric NOT NULL,
	value_upper numeric,
	of_n int,
	boundary text COLLATE "C" REFERENCES @scorecard@.boundary,
	base_period text COLLATE "C",
	base_value numeric,
	applies_to text NOT NULL DEFAULT 'unit',
	inherits boolean NOT NULL DEFAULT false,
	document text,
	lead_agency text,
	deadline date,
	evidence text,
	announced_on date,
	CONSTRAINT target_period_is_canonical CHECK (period = (period::kpi.period)::text COLLATE "C"),
	CONSTRAINT base_period_is_canonical CHECK (base_period = (base_period::kpi.period)::text COLLATE "C"),
	CONSTRAINT base_has_period_and_value CHECK ((base_period IS NULL) = (base_value IS NULL)),
	CONSTRAINT target_code_is_not_blank CHECK (code = btrim(code) AND code <> ''),
	CONSTRAINT target_is_in_range CHECK (abs(value) < 1e30 AND scale(value) <= 30),
	CONSTRAINT target_upper_is_in_range CHECK (abs(value_upper) < 1e30 AND scale(value_upper) <= 30),
	CONSTRAINT base_is_in_range CHECK (abs(base_value) < 1e30 AND scale(base_value) <= 30),
	CONSTRAINT of_n_is_positive CHECK (of_n >= 1),
	CONSTRAINT boundary_is_of_a_rank CHECK (boundary IS NULL OR (kind = 'rank' AND of_n IS NOT NULL)),
	CONSTRAINT kind_is_known CHECK (kind = ANY ('{level,rank,growth,binary,plan}'::text[])),
	CONSTRAINT op_is_known CHECK (op = ANY ('{>=,>,<=,<,between}'::text[])),
	CONSTRAINT band_has_two_ends CHECK ((op = 'between') = (value_upper IS NOT NULL) AND value_upper >= value),
	CONSTRAINT rank_target_is_a_rank
		CHECK (kind <> 'rank' OR (value >= 1 AND value <= coalesce(of_n, 1000000) AND value = trunc(value))),
	CONSTRAINT applies_to_is_known CHECK (applies_to = ANY ('{unit,members}'::text[]))
);
CREATE INDEX target_by_indicator ON @scorecard@.target (indicator, unit);
COMMENT ON TABLE @scorecard@.target IS 'Targets and plans: one row per unit, indicator, period and document';

CREATE FUNCTION @scorecard@.check_target_boundary() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $check_target_boundary$
DECLARE
	n_members bigint;
BEGIN
	EXECUTE format('SELECT count(*) FROM %I.boundary_member m WHERE m.boundary = $1', TG_TABLE_SCHEMA)
		INTO n_members USING NEW.boundary;
	IF NEW.of_n <> n_members THEN
		RAISE EXCEPTION USING ERRCODE = 'check_violation',
			MESSAGE = format('target "%s" is a place among %s units, but boundary "%s" has %s', NEW.code, NEW.of_n,
				NEW.boundary, n_members),
			HINT = 'Leave boundary null where the rank was not meant among all units of a territorial division.';
	END IF;
	RETURN NULL;
END
$check_target_boundary$;
COMMENT ON FUNCTION @scorecard@.check_target_boundary() IS
	'Refuses a rank target among N units of a territorial division that has another number of members; asked when the '
	'target is written, not when the division changes';
-- after the row, so that a boundary that is not there is reported as such
CREATE TRIGGER check_boundary AFTER INSERT OR UPDATE OF of_n, boundary ON @scorecard@.target
	FOR EACH ROW WHEN (NEW.boundary IS NOT NULL) EXECUTE FUNCTION @scorecard@.check_target_boundary();
