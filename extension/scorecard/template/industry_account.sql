-- Industry accounts ----------------------------------------------------------------------------------------------------
-- Value added by industry, of which the digital economy's share of GRDP is made. What they come to is entered by methods
-- of its own, so that it stands beside the published shares and never continues them.

CREATE TABLE @scorecard@.industry_flag (
	version text COLLATE "C",
	code text COLLATE "C",
	role text NOT NULL,
	section text COLLATE "C",
	name_vi text NOT NULL,
	name_en text NOT NULL,
	valid daterange NOT NULL DEFAULT '(,)',
	source text,
	evidence text,
	PRIMARY KEY (version, code),
	CONSTRAINT role_is_known CHECK (role = ANY ('{core,platform}'::text[]))
);
COMMENT ON TABLE @scorecard@.industry_flag IS 'Industries of a version of the classification that are core digital ones or platforms';
COMMENT ON COLUMN @scorecard@.industry_flag.version IS 'Version of the classification of industries';
COMMENT ON COLUMN @scorecard@.industry_flag.code IS 'Code of the industry; everything below it is of its role';
COMMENT ON COLUMN @scorecard@.industry_flag.role IS 'core or platform';
COMMENT ON COLUMN @scorecard@.industry_flag.section IS 'Section (letter) that the industry belongs to';

CREATE TABLE @scorecard@.industry_account (
	unit text COLLATE "C" REFERENCES @scorecard@.unit,
	period text COLLATE "C",
	version text COLLATE "C",
	price_basis text COLLATE "C" DEFAULT 'current',
	code text COLLATE "C",
	value_added numeric NOT NULL,
	coefficient numeric,
	without_parts boolean NOT NULL DEFAULT false,
	is_tax boolean NOT NULL DEFAULT false,
	source text,
	note text,
	PRIMARY KEY (unit, period, version, price_basis, code),
	CONSTRAINT account_period_is_a_year
		CHECK (period = (period::kpi.period)::text COLLATE "C" AND kpi.has_frequency(period::kpi.period, 'A')),
	CONSTRAINT industry_code_is_possible CHECK (is_tax OR code ~ '^([A-Z]|[0-9]{2,5})$'),
	CONSTRAINT value_added_is_in_range CHECK (abs(value_added) < 1e20 AND scale(value_added) <= 12),
	CONSTRAINT coefficient_is_a_fraction CHECK (coefficient >= 0 AND coefficient <= 1 AND scale(coefficient) <= 12),
	CONSTRAINT taxes_are_no_industry CHECK (NOT is_tax OR (coefficient IS NULL AND NOT without_parts))
);
COMMENT ON TABLE @scorecard@.industry_account IS
	'Value added of a unit and year by industry, and one row for product taxes less subsidies; industries do not overlap';
COMMENT ON COLUMN @scorecard@.industry_account.version IS 'Version of the classification of industries';
COMMENT ON COLUMN @scorecard@.industry_account.code IS 'Code of the industry: a section (letter), or two to five digits';
COMMENT ON COLUMN @scorecard@.industry_account.value_added IS 'Value added at basic prices, of taxes their amount; one unit throughout';
COMMENT ON COLUMN @scorecard@.industry_account.coefficient IS
	'Digitisation coefficient, 0 to 1, of an industry that is not core: data of yours, as kpi.digitisation_coefficients gives it';
COMMENT ON COLUMN @scorecard@.industry_account.without_parts IS 'Without those of its parts that stand beside it';
COMMENT ON COLUMN @scorecard@.industry_account.is_tax IS 'Product taxes less subsidies: in the denominator only';

CREATE TABLE @scorecard@.industry_method (
	method text COLLATE "C" PRIMARY KEY REFERENCES @scorecard@.method,
	version text COLLATE "C" NOT NULL,
	price_basis text COLLATE "C" NOT NULL DEFAULT 'current',
	added text NOT NULL,
	CONSTRAINT added_is_known CHECK (added = ANY ('{nothing,digitised,platform}'::text[]))
);
COMMENT ON TABLE @scorecard@.industry_method IS
	'By which methods industry accounts become shares: what is added to the core industries (nothing, the digitised part of '
	'the others, platforms)';
COMMENT ON COLUMN @scorecard@.industry_method.version IS 'Version of the classification of industries';
COMMENT ON COLUMN @scorecard@.industry_method.added IS 'nothing, digitised or platform';
