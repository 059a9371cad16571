-- What everybody may see -------------------------------------------------------------------------------------------
-- Derived from the journal and the rules, by triggers only; rebuild_figures() makes it anew. Nothing in it is secret.

CREATE TABLE @scorecard@.figure (
	unit text COLLATE "C" NOT NULL,
	indicator text COLLATE "C" NOT NULL,
	breakdown text COLLATE "C" NOT NULL,
	method text COLLATE "C" NOT NULL,
	period text COLLATE "C" NOT NULL,
	period_start date NOT NULL,
	period_end date NOT NULL,
	frequency text COLLATE "C" NOT NULL,
	months int,
	boundary text COLLATE "C",
	-- the days on which it was the published figure, and the moments at which that was what we held
	known_from date NOT NULL,
	known_until date NOT NULL,
	recorded_at timestamptz NOT NULL,
	superseded_at timestamptz NOT NULL,
	-- for computing, and as it was entered: its decimals say how exact it is
	value float8,
	exact numeric,
	value_upper numeric,
	qualifier text COLLATE "C",
	numerator numeric,
	denominator numeric,
	rank_published int,
	of_n int,
	obs_status text COLLATE "C" NOT NULL,
	break_before boolean NOT NULL,
	unit_began boolean NOT NULL,
	-- reported, carried_over from the units an area belonged to, or rolled_up from the members in the division made_from
	origin text COLLATE "C" NOT NULL,
	made_from text COLLATE "C" NOT NULL DEFAULT '',
	members_present int,
	members_expected int,
	missing_share float8,
	value_of_present float8,
	reason text COLLATE "C",
	-- a derived figure where another goes before it
	replaced boolean NOT NULL DEFAULT false,
	entered_at timestamptz,
	source text,
	note text,
	PRIMARY KEY (indicator, period, method, breakdown, unit, known_from, recorded_at, origin, made_from)
);
COMMENT ON TABLE @scorecard@.figure IS
	'Every public figure, reported or derived, with the days on which it was known (known_from to known_until) and the '
	'moments at which it was held (from recorded_at until before superseded_at); kept by triggers, never by hand';
CREATE INDEX figure_series ON @scorecard@.figure
	(indicator, unit, method, breakdown, period_end DESC, period_start, known_from DESC);

CREATE TABLE @scorecard@.series (
	indicator text COLLATE "C" NOT NULL,
	unit text COLLATE "C" NOT NULL,
	method text COLLATE "C" NOT NULL,
	breakdown text COLLATE "C" NOT NULL,
	PRIMARY KEY (indicator, unit, method, breakdown)
);
COMMENT ON TABLE @scorecard@.series IS 'The series there are figures of, kept with them';
CREATE INDEX series_by_unit ON @scorecard@.series (unit);

CREATE TABLE @scorecard@.panel (
	indicator text COLLATE "C" NOT NULL,
	period text COLLATE "C" NOT NULL,
	method text COLLATE "C" NOT NULL,
	breakdown text COLLATE "C" NOT NULL,
	PRIMARY KEY (indicator, period, method, breakdown)
);
COMMENT ON TABLE @scorecard@.panel IS 'What there are figures of for any unit, kept with them: what units are ranked in';

CREATE TABLE @scorecard@.withheld (
	unit text COLLATE "C" NOT NULL,
	indicator text COLLATE "C" NOT NULL,
	breakdown text COLLATE "C" NOT NULL,
	method text COLLATE "C" NOT NULL,
	period text COLLATE "C" NOT NULL,
	period_start date NOT NULL,
	period_end date NOT NULL,
	known_from date NOT NULL,
	conf_status text COLLATE "C" NOT NULL,
	reason text COLLATE "C",
	source text,
	PRIMARY KEY (indicator, period, method, breakdown, unit)
);
COMMENT ON TABLE @scorecard@.withheld IS
	'Cells whose figures are kept back with all their vintages, and why (conf_status); never a value. Cells not meant for '
	'publication (N) are not listed; F stands for a cell that is told though it gives others away (reason)';
