-- The journal: what was entered, by whom and when. Nobody but editors reads it -----------------------------------------

CREATE TABLE @scorecard@.observation (
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	indicator text COLLATE "C" NOT NULL REFERENCES @scorecard@.indicator,
	breakdown text COLLATE "C" NOT NULL DEFAULT '_T',
	method text COLLATE "C" NOT NULL DEFAULT '_Z' REFERENCES @scorecard@.method,
	period text COLLATE "C" NOT NULL,
	known_from date NOT NULL DEFAULT @scorecard@.today(),
	recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	period_start date NOT NULL,
	period_end date NOT NULL,
	value numeric,
	value_upper numeric,
	qualifier text COLLATE "C",
	numerator numeric,
	denominator numeric,
	rank_published int,
	of_n int,
	obs_status text COLLATE "C" NOT NULL DEFAULT 'A',
	conf_status text COLLATE "C" NOT NULL DEFAULT 'F',
	published boolean NOT NULL DEFAULT true,
	break_before boolean NOT NULL DEFAULT false,
	source text,
	note text,
	recorded_by text,
	-- in the order of panels, so that a month of one indicator lands on neighbouring pages; it is the only index
	PRIMARY KEY (indicator, period, method, breakdown, unit, known_from, recorded_at),
	CONSTRAINT period_is_canonical CHECK (period = (period::kpi.period)::text COLLATE "C"),
	CONSTRAINT period_days_are_right
		CHECK (period_start = kpi.period_start(period::kpi.period) AND period_end = kpi.period_end(period::kpi.period)),
	-- the views compute in double precision: what would leave its range is no figure
	CONSTRAINT value_is_in_range CHECK (abs(value) < 1e30 AND scale(value) <= 30),
	CONSTRAINT value_upper_is_in_range CHECK (abs(value_upper) < 1e30 AND scale(value_upper) <= 30),
	CONSTRAINT numerator_is_in_range CHECK (abs(numerator) < 1e30 AND scale(numerator) <= 30),
	CONSTRAINT denominator_is_in_range CHECK (abs(denominator) < 1e30 AND scale(denominator) <= 30),
	CONSTRAINT known_from_is_a_day CHECK (isfinite(known_from)),
	CONSTRAINT breakdown_is_not_blank CHECK (breakdown = btrim(breakdown) AND breakdown <> ''),
	CONSTRAINT value_upper_is_above_value CHECK (value_upper IS NULL OR (value IS NOT NULL AND value_upper >= value)),
	CONSTRAINT qualifier_is_known CHECK (qualifier = ANY ('{>,>=,<,<=,~}'::text[])),
	CONSTRAINT rank_is_within_n CHECK (rank_published >= 1 AND rank_published <= of_n AND of_n >= 1),
	CONSTRAINT rank_travels_with_n CHECK (rank_published IS NULL OR of_n IS NOT NULL),
	CONSTRAINT obs_status_is_sdmx CHECK (obs_status ~ '^[A-Z]$'),
	CONSTRAINT missing_has_no_value CHECK (value IS NULL OR obs_status <> ALL ('{H,L,M,O,Q}'::text[])),
	CONSTRAINT conf_status_is_sdmx CHECK (conf_status ~ '^[A-Z]$')
);
COMMENT ON TABLE @scorecard@.observation IS
	'Every figure as it became known; append-only: a revision is a new row, a withdrawal a new row without value';

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON @scorecard@.observation
	FOR EACH STATEMENT EXECUTE FUNCTION kpi.refuse_change();
-- a statement on a table this one inherits from fires the triggers of rows only
CREATE TRIGGER append_only_row BEFORE UPDATE OR DELETE ON @scorecard@.observation
	FOR EACH ROW EXECUTE FUNCTION kpi.refuse_change();
