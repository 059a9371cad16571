-- What nobody but the owner reads, and what hangs on what ------------------------------------------------------------

CREATE TABLE @scorecard@.unlisted (
	unit text COLLATE "C" NOT NULL,
	indicator text COLLATE "C" NOT NULL,
	breakdown text COLLATE "C" NOT NULL,
	method text COLLATE "C" NOT NULL,
	period text COLLATE "C" NOT NULL,
	PRIMARY KEY (indicator, period, method, breakdown, unit)
);
COMMENT ON TABLE @scorecard@.unlisted IS
	'Cells not meant for publication (conf_status N): told to nobody, they count as missing';

CREATE TABLE @scorecard@.waiting (
	known_from date NOT NULL,
	unit text COLLATE "C" NOT NULL,
	indicator text COLLATE "C" NOT NULL,
	breakdown text COLLATE "C" NOT NULL,
	method text COLLATE "C" NOT NULL,
	period text COLLATE "C" NOT NULL,
	PRIMARY KEY (known_from, indicator, period, method, breakdown, unit)
);
COMMENT ON TABLE @scorecard@.waiting IS
	'Cells with a figure under embargo, and its day: publish_due() brings it out then; told to nobody before';

-- What is made of what, kept from the divisions and successions by keep_links().
CREATE TABLE @scorecard@.whole (
	unit text COLLATE "C" NOT NULL,
	origin text COLLATE "C" NOT NULL,
	made_from text COLLATE "C" NOT NULL,
	level int NOT NULL,
	start_before date NOT NULL,
	end_from date NOT NULL,
	end_until date NOT NULL,
	PRIMARY KEY (unit, origin, made_from)
);
COMMENT ON TABLE @scorecard@.whole IS
	'Units whose figures are derived from others'': at which level, one after the other, and for which periods';

CREATE TABLE @scorecard@.part (
	unit text COLLATE "C" NOT NULL,
	origin text COLLATE "C" NOT NULL,
	made_from text COLLATE "C" NOT NULL,
	member text COLLATE "C" NOT NULL,
	share numeric NOT NULL,
	since date NOT NULL,
	until date NOT NULL,
	PRIMARY KEY (unit, origin, made_from, member, since)
);
COMMENT ON TABLE @scorecard@.part IS
	'The units they are derived from, with the share that belongs to them, for periods that begin from since until '
	'before until';
CREATE INDEX part_by_member ON @scorecard@.part (member);

CREATE TABLE @scorecard@.placed (
	unit text COLLATE "C" NOT NULL,
	boundary text COLLATE "C" NOT NULL,
	first_day date NOT NULL,
	last_day date NOT NULL,
	PRIMARY KEY (unit, first_day)
);
COMMENT ON TABLE @scorecard@.placed IS
	'The territorial division a unit is shown in by day: of several the one in force, else the first by its code';

CREATE TYPE @scorecard@.cell AS (
	unit text COLLATE "C",
	indicator text COLLATE "C",
	breakdown text COLLATE "C",
	method text COLLATE "C",
	period text COLLATE "C"
);
COMMENT ON TYPE @scorecard@.cell IS 'A cell, by its key';
