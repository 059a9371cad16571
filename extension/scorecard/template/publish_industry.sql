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
