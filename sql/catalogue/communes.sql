\set VERBOSITY terse
SET search_path = public, kpi;
SET datestyle = ISO;
-- the optional part: communes, wards and special zones since 1 July 2025

SELECT code, boundary, parent, n_units, valid_from, evidence FROM catalogue_part ORDER BY code;
SELECT p.code, count(*) AS communes, count(DISTINCT c.code) AS codes, count(DISTINCT c.gso_code) AS gso,
	count(DISTINCT c.parent) AS parents, bool_and(c.valid_from >= p.valid_from) AS begin_with_the_part
FROM catalogue_part p JOIN catalogue_commune c ON c.parent = p.parent OR p.parent IS NULL GROUP BY 1 ORDER BY 1;

-- kinds on a day: ten communes of Đồng Nai and twelve of Bắc Ninh became wards in 2026
SELECT d::date AS day, CASE WHEN later_from <= d THEN later_kind ELSE kind END AS kind, count(*)
FROM unnest('{2025-07-01,2026-04-30,2026-09-20}'::date[]) d, catalogue_commune GROUP BY 1, 2 ORDER BY 1, 2;
SELECT parent, later_from, later_source, kind, later_kind, count(*), string_agg(name_vi, ', ' ORDER BY gso_code)
FROM catalogue_commune WHERE later_from IS NOT NULL GROUP BY 1, 2, 3, 4, 5 ORDER BY 2;
SELECT kind, count(*) FROM catalogue_commune WHERE parent = 'phu-tho-2025' GROUP BY 1 ORDER BY 1;

-- every parent is one of the 34, and no code is one of a province
SELECT count(*) AS orphans FROM catalogue_commune c
WHERE NOT EXISTS (SELECT FROM catalogue_boundary_member m WHERE m.boundary = '34' AND m.unit = c.parent);
SELECT count(*) AS clashes FROM catalogue_commune c JOIN catalogue_unit u ON u.code = c.code OR u.gso_code = c.gso_code;
-- a name is one of its province, with and without accents; elsewhere it may return
SELECT count(*) AS twice FROM (SELECT FROM catalogue_commune GROUP BY parent, name_vi HAVING count(*) > 1) t;
SELECT parent, string_agg(name_vi || ' (' || kind || ')', ', ' ORDER BY name_vi COLLATE "C") AS alike FROM (
	SELECT parent, name_vi, kind, count(*) OVER (PARTITION BY parent, fold(name_vi)) AS n FROM catalogue_commune) t
WHERE n > 1 GROUP BY parent, fold(name_vi) ORDER BY 1, 2;
SELECT count(DISTINCT name_vi) AS names FROM catalogue_commune;
-- places named as a province, old or new: such a name alone says nothing without the kind or the period
SELECT c.name_vi, count(*) AS communes, string_agg(c.kind || ' ' || c.gso_code, ', ' ORDER BY c.gso_code) AS which
FROM catalogue_commune c
WHERE fold(c.name_vi) IN (SELECT fold(name_vi) FROM catalogue_unit) GROUP BY c.name_vi ORDER BY fold(c.name_vi) COLLATE "C", c.name_vi COLLATE "C";
SELECT code, name_vi, name_en, kind FROM catalogue_commune
WHERE parent = 'phu-tho-2025' AND fold(name_vi) IN (SELECT fold(name_vi) FROM catalogue_unit) ORDER BY gso_code;
-- spelling as in the rest of the catalogue
SELECT count(*) AS wrong FROM catalogue_commune
WHERE name_vi IS NOT NFC NORMALIZED OR name_vi <> btrim(name_vi) OR octet_length(name_en) <> length(name_en);
SELECT count(*) AS wrong FROM catalogue_commune WHERE fold(name_vi) <> fold(name_en);
