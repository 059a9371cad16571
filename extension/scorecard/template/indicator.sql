-- What is measured, and how ---------------------------------------------------------------------------------------

CREATE TABLE @scorecard@.method (
	code text COLLATE "C" PRIMARY KEY,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	compiler text,
	framework text,
	price_basis text,
	classification text,
	document text,
	valid daterange NOT NULL DEFAULT '(,)'
);
COMMENT ON TABLE @scorecard@.method IS 'How figures are compiled; series of different methods are never chained';

CREATE TABLE @scorecard@.indicator (
	code text COLLATE "C" PRIMARY KEY,
	area text COLLATE "C" NOT NULL DEFAULT '_T' REFERENCES @scorecard@.area,
	name_vi text NOT NULL,
	name_en text NOT NULL,
	formula text,
	denominator text,
	unit_measure text NOT NULL DEFAULT '_Z',
	unit_measure_en text,
	multiplier numeric NOT NULL,
	decimals int NOT NULL DEFAULT 2,
	direction int NOT NULL,
	lower numeric,
	upper numeric,
	agg_unit text NOT NULL DEFAULT 'none',
	agg_time text NOT NULL DEFAULT 'last',
	frequency text,
	calendar text,
	due_days int,
	lead_agency text,
	valid daterange NOT NULL DEFAULT '(,)',
	replaced_by text COLLATE "C" REFERENCES @scorecard@.indicator DEFERRABLE INITIALLY DEFERRED,
	source text,
	evidence text,
	origin text,
	-- figures are ranked as they are published, unless data say that the index they make ranks what is unrounded
	rank_exact boolean NOT NULL DEFAULT false,
	is_rank boolean GENERATED ALWAYS AS (unit_measure = ANY ('{hạng,rank}'::text[])) STORED,
	CONSTRAINT indicator_code_is_not_blank CHECK (code = btrim(code) AND code <> ''),
	CONSTRAINT direction_is_known CHECK (direction = ANY ('{-1,0,1}'::int[])),
	CONSTRAINT multiplier_is_positive CHECK (multiplier > 0 AND multiplier < 1e30 AND scale(multiplier) <= 30),
	CONSTRAINT decimals_are_possible CHECK (decimals >= 0 AND decimals <= 12),
	CONSTRAINT limits_are_in_order CHECK (lower < upper),
	CONSTRAINT limits_are_in_range
		CHECK (abs(lower) < 1e30 AND scale(lower) <= 30 AND abs(upper) < 1e30 AND scale(upper) <= 30),
	CONSTRAINT agg_unit_is_known
		CHECK (agg_unit = ANY ('{sum,ratio,simple_mean,weighted_mean,recompute,none}'::text[])),
	CONSTRAINT agg_time_is_known CHECK (agg_time = ANY ('{sum,last,ratio,mean,none}'::text[]))
);
COMMENT ON TABLE @scorecard@.indicator IS 'What is measured: meaning, unit, direction, and how it adds up over units and time';
