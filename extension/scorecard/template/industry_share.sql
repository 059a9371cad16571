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
