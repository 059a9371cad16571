-- Areas of work and territorial units ------------------------------------------------------------------------------

CREATE TABLE @scorecard@.area (
	code text COLLATE "C" PRIMARY KEY,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	seed_paragraph int
);
COMMENT ON TABLE @scorecard@.area IS 'Systems and fields of work that indicators belong to, one row each';

CREATE TABLE @scorecard@.unit_kind (
	code text PRIMARY KEY,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	grade int NOT NULL
);
COMMENT ON TABLE @scorecard@.unit_kind IS
	'Kinds of units with their names; of two units with one name the one of the lower grade is meant (a province before a '
	'ward), unless that one is no more';

CREATE TABLE @scorecard@.unit (
	code text COLLATE "C" PRIMARY KEY,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	kind text NOT NULL DEFAULT 'unit',
	gso_code text COLLATE "C",
	iso_code text COLLATE "C",
	valid daterange NOT NULL DEFAULT '(,)',
	CONSTRAINT unit_code_is_not_blank CHECK (code = btrim(code) AND code <> ''),
	CONSTRAINT unit_is_valid_some_day CHECK (NOT isempty(valid))
);
COMMENT ON TABLE @scorecard@.unit IS 'Territorial units in time: one row per area, an unchanged province is one unit';

CREATE TABLE @scorecard@.unit_alias (
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	alias text NOT NULL,
	folded text COLLATE "C",
	PRIMARY KEY (unit, alias)
);
COMMENT ON TABLE @scorecard@.unit_alias IS 'Other names under which a unit is written';

CREATE TABLE @scorecard@.boundary (
	code text COLLATE "C" PRIMARY KEY,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	valid daterange NOT NULL
);
COMMENT ON TABLE @scorecard@.boundary IS 'Territorial divisions, each with the days on which it is in force: of Viet Nam the 63 provinces until June 2025, the 34 since';

CREATE TABLE @scorecard@.boundary_member (
	boundary text COLLATE "C" NOT NULL REFERENCES @scorecard@.boundary,
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	parent text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	tile_x int,
	tile_y int,
	PRIMARY KEY (boundary, unit)
);
COMMENT ON TABLE @scorecard@.boundary_member IS 'Which units make up a territorial division, and of what';

CREATE TABLE @scorecard@.map_label (
	boundary text COLLATE "C" NOT NULL REFERENCES @scorecard@.boundary,
	code text COLLATE "C" NOT NULL,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	unit text COLLATE "C" REFERENCES @scorecard@.unit,
	tile_x int NOT NULL,
	tile_y int NOT NULL,
	PRIMARY KEY (boundary, code)
);
COMMENT ON TABLE @scorecard@.map_label IS
	'What a tile map of a territorial division names besides its units, as islands that belong to one of them';

CREATE INDEX boundary_member_by_unit ON @scorecard@.boundary_member (unit);

CREATE TABLE @scorecard@.unit_succession (
	old_unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	new_unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	from_date date NOT NULL,
	share numeric NOT NULL,
	PRIMARY KEY (old_unit, new_unit),
	CONSTRAINT succession_share_is_a_fraction CHECK (share > 0 AND share <= 1)
);
COMMENT ON TABLE @scorecard@.unit_succession IS 'Which unit became part of which, from which day, and with what share of it';

CREATE TABLE @scorecard@.unit_status (
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	kind text NOT NULL,
	valid_from date NOT NULL,
	document text,
	evidence text,
	PRIMARY KEY (unit, valid_from)
);
COMMENT ON TABLE @scorecard@.unit_status IS 'Changes of status that left code and area as they were, as a province made a city';

CREATE TABLE @scorecard@.region (
	code text COLLATE "C" PRIMARY KEY,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	evidence text
);
COMMENT ON TABLE @scorecard@.region IS 'Socio-economic regions';

CREATE TABLE @scorecard@.region_member (
	region text COLLATE "C" NOT NULL REFERENCES @scorecard@.region,
	unit text COLLATE "C" NOT NULL REFERENCES @scorecard@.unit,
	valid daterange NOT NULL DEFAULT '(,)',
	evidence text,
	PRIMARY KEY (region, unit, valid)
);
COMMENT ON TABLE @scorecard@.region_member IS 'Which units belong to a region, and on which days; seeded only with what is attested';
