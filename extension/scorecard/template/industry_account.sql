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

CREATE VIEW @scorecard@.industry_row WITH (security_invoker = true) AS
SELECT a.unit, a.period, a.version, a.price_basis, a.code, a.value_added, a.coefficient, a.is_tax, flag.role,
	CASE
		WHEN a.is_tax THEN NULL
		WHEN NOT a.without_parts AND overlap.code IS NOT NULL
			THEN format('industry %s stands beside %s, which is part of it', a.code, overlap.code)
		WHEN within.code IS NOT NULL THEN format('industry %s holds %s, which is %s and has no row of its own', a.code, within.code,
			within.role)
	END AS fault
FROM @scorecard@.industry_account a
LEFT JOIN LATERAL (
	SELECT f.role
	FROM @scorecard@.industry_flag f
	WHERE f.version = a.version AND NOT a.is_tax AND starts_with(a.code, f.code)
		AND f.valid @> kpi.period_end(a.period::kpi.period)
	ORDER BY length(f.code) DESC LIMIT 1
) flag ON true
LEFT JOIN LATERAL (
	SELECT b.code
	FROM @scorecard@.industry_account b
	LEFT JOIN @scorecard@.industry_flag f ON f.version = b.version AND starts_with(b.code, f.code)
	WHERE b.unit = a.unit AND b.period = a.period AND b.version = a.version AND b.price_basis = a.price_basis
		AND NOT b.is_tax AND b.code <> a.code AND (starts_with(b.code, a.code) OR f.section = a.code)
	ORDER BY b.code LIMIT 1
) overlap ON true
LEFT JOIN LATERAL (
	-- a flag below the industry that no row beside it covers
	SELECT f.code, f.role
	FROM @scorecard@.industry_flag f
	WHERE f.version = a.version AND f.valid @> kpi.period_end(a.period::kpi.period) AND f.code <> a.code
		AND (starts_with(f.code, a.code) OR f.section = a.code) AND flag.role IS DISTINCT FROM f.role
		AND NOT EXISTS (
			SELECT FROM @scorecard@.industry_account b
			WHERE b.unit = a.unit AND b.period = a.period AND b.version = a.version AND b.price_basis = a.price_basis
				AND starts_with(b.code, f.code) AND NOT b.is_tax)
	ORDER BY f.code LIMIT 1
) within ON true;
COMMENT ON VIEW @scorecard@.industry_row IS
	'Part of industry_share: each industry of the accounts with its role, and what is wrong with it. One row per unit, period, '
	'version, price_basis, code';

CREATE VIEW @scorecard@.industry_share WITH (security_invoker = true) AS
WITH account AS (
	SELECT r.unit, m.method, r.period, m.version, m.price_basis, m.added,
		CASE
			WHEN bool_or(r.fault IS NOT NULL) THEN min(r.fault)
			WHEN NOT EXISTS (SELECT FROM @scorecard@.industry_flag f WHERE f.version = m.version AND f.role = 'core'
				AND f.valid @> kpi.period_end(r.period::kpi.period))
				THEN format('%s has no core industries for %s', m.version, r.period)
			WHEN count(*) FILTER (WHERE r.is_tax) <> 1
				THEN 'there must be one row for product taxes less subsidies; its amount may be 0'
			WHEN m.added = 'digitised' AND bool_or(NOT r.is_tax AND r.role IS DISTINCT FROM 'core' AND r.coefficient IS NULL)
				THEN format('industry %s has no coefficient', min(r.code)
					FILTER (WHERE NOT r.is_tax AND r.role IS DISTINCT FROM 'core' AND r.coefficient IS NULL))
			WHEN sum(r.value_added) <= 0 THEN 'the sum is not above 0'
		END AS fault,
		kpi.digital_share_summary(r.value_added, NOT r.is_tax AND coalesce(r.role = 'core', false), CASE m.added
			WHEN 'platform' THEN coalesce(r.role = 'platform', false)::int::numeric
			WHEN 'digitised' THEN coalesce(r.coefficient, 0) ELSE 0 END) AS summary
	FROM @scorecard@.industry_method m
	JOIN @scorecard@.industry_row r ON r.version = m.version AND r.price_basis = m.price_basis
	GROUP BY r.unit, m.method, r.period, m.version, m.price_basis, m.added
)
SELECT a.unit, a.method, a.period, a.version, a.price_basis, a.added, kpi.exact_core_value_added(s.summary) AS core_value_added,
	kpi.exact_digitised_value_added(s.summary) AS added_value_added, kpi.exact_grdp(s.summary) AS grdp,
	kpi.exact_core_share(s.summary) AS core_pct, kpi.exact_digitised_share(s.summary) AS added_pct,
	kpi.exact_total_share(s.summary) AS share_pct, a.fault
FROM account a
CROSS JOIN LATERAL (SELECT CASE WHEN a.fault IS NULL THEN a.summary END AS summary) s;
COMMENT ON VIEW @scorecard@.industry_share IS
	'The digital economy''s share as the industry accounts make it, by each method they serve; no figures, and why (fault), '
	'where they cannot. For who keeps the accounts. One row per unit, method, period';
COMMENT ON COLUMN @scorecard@.industry_share.version IS 'Version of the classification of industries';
COMMENT ON COLUMN @scorecard@.industry_share.added IS 'What is added to the core: nothing, digitised or platform';
COMMENT ON COLUMN @scorecard@.industry_share.core_value_added IS 'Value added of core industries';
COMMENT ON COLUMN @scorecard@.industry_share.added_value_added IS 'What is added to it';
COMMENT ON COLUMN @scorecard@.industry_share.grdp IS 'Value added of all industries and product taxes less subsidies';
COMMENT ON COLUMN @scorecard@.industry_share.added_pct IS 'What is added to the core, percent of GRDP';
COMMENT ON COLUMN @scorecard@.industry_share.fault IS 'What is wrong with the accounts';

INSERT INTO @scorecard@.industry_flag (version, code, role, section, name_vi, name_en, valid, source, evidence)
SELECT c.version, c.code, c.role, c.section, c.name_vi, c.name_en, daterange(c.valid_from, c.valid_to, '[]'), c.source, c.evidence
FROM kpi.catalogue_industry c
WHERE EXISTS (SELECT FROM @scorecard@.method m WHERE m.classification = c.version);

-- of current prices shares, of the prices of a year real growth
INSERT INTO @scorecard@.method (code, name_vi, name_en, framework, price_basis, classification)
SELECT concat_ws('-', 'accounts', w.added, lower(replace(v.version, ' ', '-')), nullif(p.price_basis, 'current')),
	format('Tính từ tài khoản ngành: lõi cộng %s (%s, %s)', w.part_vi, v.version, p.price_basis),
	format('Made of industry accounts: core plus %s (%s, %s)', w.part_en, v.version, p.price_basis),
	'core + ' || w.added, p.price_basis, v.version
FROM (SELECT DISTINCT f.version FROM @scorecard@.industry_flag f) v
CROSS JOIN (SELECT DISTINCT m.price_basis FROM @scorecard@.method m WHERE m.price_basis ~ '^(current|constant-)') p
CROSS JOIN (VALUES ('digitised', 'phần số hóa', 'digitised part'), ('platform', 'nền tảng', 'platforms'))
	w (added, part_vi, part_en)
WHERE p.price_basis = 'current' OR w.added = 'digitised'
ON CONFLICT DO NOTHING;
INSERT INTO @scorecard@.industry_method (method, version, price_basis, added)
SELECT m.code, m.classification, m.price_basis, split_part(m.code, '-', 2)
FROM @scorecard@.method m WHERE m.code ~ '^accounts-(digitised|platform)-';

CREATE FUNCTION @scorecard@.publish_industry_shares(known_from date DEFAULT @scorecard@.today()) RETURNS bigint
	LANGUAGE sql VOLATILE
BEGIN ATOMIC
	WITH figure AS (
		SELECT s.unit, p.indicator, s.method, s.period, p.numerator, s.grdp AS denominator
		FROM @scorecard@.industry_share s
		CROSS JOIN LATERAL (VALUES ('DE.SHARE', s.core_value_added + s.added_value_added), ('DE.CORE', s.core_value_added),
			('DE.DIGIT', CASE WHEN s.added = 'digitised' THEN s.added_value_added END)) p (indicator, numerator)
		JOIN @scorecard@.indicator i ON i.code = p.indicator
		WHERE p.numerator IS NOT NULL AND s.price_basis = 'current'
		UNION ALL
		-- at the prices of one year what a year adds to the one before is growth
		SELECT now.unit, i.code, now.method, now.period, now.core_value_added + now.added_value_added - last.digital, last.digital
		FROM @scorecard@.industry_share now
		JOIN @scorecard@.industry_share before ON before.unit = now.unit AND before.method = now.method
			AND before.period = (now.period::int - 1)::text
		CROSS JOIN LATERAL (SELECT before.core_value_added + before.added_value_added AS digital) last
		JOIN @scorecard@.indicator i ON i.code = 'DE.GROWTH'
		WHERE now.price_basis ~ '^constant-' AND now.fault IS NULL AND last.digital > 0
	), told AS (
		INSERT INTO @scorecard@.observation (unit, indicator, method, period, known_from, numerator, denominator, source)
		SELECT f.unit, f.indicator, f.method, f.period, publish_industry_shares.known_from, f.numerator, f.denominator,
			'industry accounts'
		FROM figure f
		LEFT JOIN LATERAL (
			SELECT o.numerator, o.denominator, o.value
			FROM @scorecard@.observation o
			WHERE o.indicator = f.indicator AND o.period = f.period AND o.method = f.method AND o.breakdown = '_T'
				AND o.unit = f.unit AND o.published
			ORDER BY o.known_from DESC, o.recorded_at DESC LIMIT 1
		) held ON true
		WHERE held.value IS NULL OR (held.numerator, held.denominator) IS DISTINCT FROM (f.numerator, f.denominator)
		RETURNING 1
	)
	SELECT count(*) FROM told;
END;
COMMENT ON FUNCTION @scorecard@.publish_industry_shares(date) IS
	'Enters what the industry accounts make of DE.SHARE, DE.CORE and DE.DIGIT at current prices and of DE.GROWTH at those of '
	'a year, by their own methods, with numerator and denominator, published on known_from: what is new and what changed; '
	'says how many. To be called by the owner';
