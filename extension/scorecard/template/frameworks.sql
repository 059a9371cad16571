-- Composite indices ----------------------------------------------------------------------------------------------

CREATE TABLE @scorecard@.framework (
	code text COLLATE "C" PRIMARY KEY,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	document text,
	valid daterange NOT NULL DEFAULT '(,)',
	evidence text,
	kind text NOT NULL DEFAULT 'index',
	n_criteria int,
	reporter text,
	receiver text
);
COMMENT ON TABLE @scorecard@.framework IS 'Composite indices that are made of other indicators, and sets of criteria that somebody reports (kind)';

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
	-- how figures enter and get comparable, and what a group asks of its children; null is the default of kpi.index_node
	impute text,
	treat text,
	treat_max int,
	normalise text NOT NULL DEFAULT 'none',
	lower numeric,
	upper numeric,
	target numeric,
	power numeric,
	min_available numeric NOT NULL DEFAULT 1,
	-- an indicator the figures are divided by, the unit whose figure is the target, the limits of treatment, and the scale a
	-- group's scores are brought to
	denominator text COLLATE "C" REFERENCES @scorecard@.indicator,
	reference text COLLATE "C" REFERENCES @scorecard@.unit,
	skew_limit numeric,
	kurtosis_limit numeric,
	rescale text,
	UNIQUE NULLS NOT DISTINCT (framework, node, parent),
	CONSTRAINT weight_is_not_negative CHECK (weight >= 0 AND weight < 1e30 AND scale(weight) <= 30),
	CONSTRAINT scale_is_in_range CHECK (abs(max_points) < 1e30 AND abs(scale_lo) < 1e30 AND abs(scale_hi) < 1e30),
	CONSTRAINT goalposts_are_in_range CHECK (abs(lower) < 1e30 AND abs(upper) < 1e30),
	CONSTRAINT target_and_power_are_in_range CHECK (abs(target) < 1e30 AND abs(power) < 1e30),
	CONSTRAINT limits_are_in_range CHECK (abs(skew_limit) < 1e30 AND abs(kurtosis_limit) < 1e30),
	CONSTRAINT share_is_between_0_and_1 CHECK (min_available BETWEEN 0 AND 1),
	CONSTRAINT node_direction_is_known CHECK (direction = ANY ('{-1,1}'::int[]))
);
COMMENT ON TABLE @scorecard@.framework_node IS 'The structure of a composite index; a node may stand under several parents';

CREATE TABLE @scorecard@.framework_choice (
	framework text COLLATE "C" NOT NULL REFERENCES @scorecard@.framework,
	source text COLLATE "C" NOT NULL,
	setting text NOT NULL,
	options text[],
	spread float8,
	nodes text[],
	evidence text,
	PRIMARY KEY (framework, source),
	CONSTRAINT setting_is_known CHECK (setting = ANY (
		'{weight,value,impute,treat,treat_max,normalise,aggregate,weights,leave_out,min_available,screen,skew_limit,kurtosis_limit,goalposts,target,denominator,power,rescale}'::text[]))
);
COMMENT ON TABLE @scorecard@.framework_choice IS
	'What could have been decided otherwise in a composite index: index_score varies it and shows how far ranks move';
