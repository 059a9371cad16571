-- Composite indices ----------------------------------------------------------------------------------------------

CREATE TABLE @scorecard@.framework (
	code text COLLATE "C" PRIMARY KEY,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	document text,
	valid daterange NOT NULL DEFAULT '(,)',
	evidence text
);
COMMENT ON TABLE @scorecard@.framework IS 'Composite indices that are made of other indicators';

CREATE TABLE @scorecard@.framework_node (
	framework text COLLATE "C" NOT NULL REFERENCES @scorecard@.framework,
	node text COLLATE "C" NOT NULL,
	parent text COLLATE "C",
	indicator text COLLATE "C" REFERENCES @scorecard@.indicator,
	name_vi text,
	name_en text,
	weight numeric,
	direction int NOT NULL DEFAULT 1,
	max_points numeric,
	scale_lo numeric,
	scale_hi numeric,
	aggregate text,
	evidence text,
	UNIQUE NULLS NOT DISTINCT (framework, node, parent),
	CONSTRAINT weight_is_not_negative CHECK (weight >= 0 AND weight < 1e30 AND scale(weight) <= 30),
	CONSTRAINT scale_is_in_range CHECK (abs(max_points) < 1e30 AND abs(scale_lo) < 1e30 AND abs(scale_hi) < 1e30),
	CONSTRAINT node_direction_is_known CHECK (direction = ANY ('{-1,1}'::int[]))
);
COMMENT ON TABLE @scorecard@.framework_node IS 'The structure of a composite index; a node may stand under several parents';
