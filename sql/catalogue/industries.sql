\set VERBOSITY terse
SET search_path = public, kpi;
SET datestyle = ISO;
-- industries of the digital economy, keyed by version of the classification and code

SELECT version, role, method, valid_from, valid_to, count(*), string_agg(code, ' ' ORDER BY code) AS codes
FROM catalogue_industry GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2;
SELECT version, code, section, evidence, name_en FROM catalogue_industry ORDER BY version, role, code;

-- one version for each year, and it is that of the method whose core it is
SELECT y AS year, string_agg(DISTINCT version, ', ') AS version, string_agg(DISTINCT method, ', ') AS method
FROM generate_series(2019, 2027) y
	LEFT JOIN catalogue_industry i ON valid_from <= make_date(y, 1, 1) AND coalesce(valid_to, 'infinity') >= make_date(y, 12, 31)
GROUP BY 1 ORDER BY 1;
SELECT count(*) AS wrong FROM catalogue_industry i JOIN catalogue_method m ON m.code = i.method
WHERE i.version IS DISTINCT FROM m.classification OR i.valid_from IS DISTINCT FROM m.valid_from
	OR i.valid_to IS DISTINCT FROM m.valid_to;

-- a longer code belongs to the one industry that begins it; the same code is another thing in another version
SELECT version, c.code AS class, i.code AS listed_as, role FROM (VALUES ('6201'), ('6202'), ('6211'), ('6312'), ('6039'), ('4791'), ('4790'),
		('5231'), ('5821'), ('2610'), ('4741')) AS c (code)
	CROSS JOIN (VALUES ('VSIC 2018'), ('VSIC 2025')) AS v (version)
	LEFT JOIN catalogue_industry i USING (version)
WHERE c.code LIKE i.code || '%' ORDER BY 2, 1;
SELECT a.version, a.code, b.code FROM catalogue_industry a JOIN catalogue_industry b USING (version)
WHERE a.code <> b.code AND b.code LIKE a.code || '%';
-- nothing of ours passes for official
SELECT version, role, evidence, count(*), count(note) AS noted FROM catalogue_industry GROUP BY 1, 2, 3 ORDER BY 1, 2, 3;
