\set VERBOSITY terse
SET search_path = public, kpi;
SET datestyle = ISO;
-- units, boundaries and what became of the old provinces

SELECT kind, count(*), count(*) FILTER (WHERE valid_to IS NOT NULL) AS ended,
	count(*) FILTER (WHERE valid_from IS NOT NULL) AS began
FROM catalogue_unit GROUP BY kind ORDER BY kind;
SELECT count(*) AS units, count(DISTINCT code) AS codes FROM catalogue_unit;

-- an unchanged province is one unit and a member of both boundaries: 63 + 34 - 11 and the nation
SELECT boundary, count(*), count(DISTINCT unit) AS units, min(parent) AS parent
FROM catalogue_boundary_member GROUP BY boundary ORDER BY boundary;
SELECT unit, name_vi, kind FROM catalogue_boundary_member m JOIN catalogue_unit u ON u.code = m.unit
GROUP BY unit, name_vi, kind HAVING count(*) = 2 ORDER BY unit;

-- Vinh Phuc and what became of it
SELECT code, name_vi, name_en, kind, gso_code, iso_code, valid_from, valid_to
FROM catalogue_unit WHERE code IN ('viet-nam', 'vinh-phuc', 'phu-tho', 'phu-tho-2025', 'hue') ORDER BY code;
SELECT s.*, o.name_vi AS old_name, n.name_vi AS new_name
FROM catalogue_unit_succession s
	JOIN catalogue_unit o ON o.code = old_unit JOIN catalogue_unit n ON n.code = new_unit
WHERE new_unit = 'phu-tho-2025' ORDER BY old_unit;

-- the mergers cover the 63 exactly once and give the 34
SELECT count(*) AS merged, count(DISTINCT old_unit) AS old_units, count(DISTINCT new_unit) AS new_units, sum(share)
FROM catalogue_unit_succession;
WITH moved AS (
	SELECT m.unit, coalesce(s.new_unit, m.unit) AS now
	FROM catalogue_boundary_member m LEFT JOIN catalogue_unit_succession s ON s.old_unit = m.unit
	WHERE m.boundary = '63')
SELECT count(*) AS provinces, count(DISTINCT unit) AS old, count(DISTINCT now) AS new,
	count(*) FILTER (WHERE EXISTS (SELECT 1 FROM catalogue_boundary_member b
		WHERE b.boundary = '34' AND b.unit = now)) AS in_34
FROM moved;
SELECT new_unit, string_agg(old_unit, ', ' ORDER BY old_unit) AS from_units
FROM catalogue_unit_succession GROUP BY new_unit ORDER BY new_unit;

-- members stand as long as their boundary, and successors begin the day after
SELECT count(*) AS wrong FROM catalogue_boundary_member m
	JOIN catalogue_boundary b ON b.code = m.boundary JOIN catalogue_unit u ON u.code = m.unit
WHERE u.valid_from > b.valid_from OR u.valid_to < coalesce(b.valid_to, 'infinity');
SELECT count(*) AS wrong FROM catalogue_unit_succession s
	JOIN catalogue_unit o ON o.code = old_unit JOIN catalogue_unit n ON n.code = new_unit
WHERE o.valid_to IS DISTINCT FROM from_date - 1 OR n.valid_from IS DISTINCT FROM from_date;

-- a code of the statistics office alone is ambiguous: seven went to other names in 2025
SELECT o.gso_code, o.name_vi AS until_2025, n.name_vi AS since_2025
FROM catalogue_unit o JOIN catalogue_unit n USING (gso_code)
WHERE o.valid_to IS NOT NULL AND n.valid_from IS NOT NULL AND o.name_vi <> n.name_vi ORDER BY gso_code;
-- with a date it is not, and neither are name and ISO code
SELECT d::date AS day, count(*) AS units, count(DISTINCT gso_code) AS gso, count(DISTINCT iso_code) AS iso,
	count(DISTINCT name_vi) AS names
FROM (VALUES (date '2025-06-30'), ('2025-07-01')) AS v (d)
	JOIN catalogue_unit ON coalesce(valid_from, '-infinity') <= d AND d <= coalesce(valid_to, 'infinity')
WHERE kind <> 'nation' GROUP BY d ORDER BY d;

-- other names: one unit each on any day
SELECT alias, string_agg(unit, ', ' ORDER BY unit) AS units, bool_or(takes_prefix) AS takes_prefix, min(evidence) AS evidence
FROM catalogue_unit_alias GROUP BY alias ORDER BY alias COLLATE "C";

-- what was seen and what was carried over
SELECT evidence, iso_evidence, count(*) FROM catalogue_unit GROUP BY 1, 2 ORDER BY 1, 2;
SELECT code, name_vi, name_en, valid_from, valid_to, evidence FROM catalogue_boundary ORDER BY valid_from;

-- kinds change without a new unit: 28 provinces and 6 cities in July 2025, 25 and 9 since September 2026
SELECT d::date AS day, kind, count(*) FROM unnest('{2025-07-01,2026-04-29,2026-04-30,2026-09-01,2026-09-20}'::date[]) d,
	LATERAL (SELECT coalesce((SELECT s.kind FROM catalogue_unit_status s WHERE s.unit = u.code AND s.valid_from <= d
			ORDER BY s.valid_from DESC LIMIT 1), u.kind) AS kind
		FROM catalogue_boundary_member m JOIN catalogue_unit u ON u.code = m.unit WHERE m.boundary = '34') now
GROUP BY 1, 2 ORDER BY 1, 2;
SELECT * FROM catalogue_unit_status ORDER BY valid_from;

-- how names are written; every kind of unit but the nation has its forms
SELECT coalesce(kind, 'every kind') AS kind, unit_life, string_agg(format(form, 'X'), ', ' ORDER BY form COLLATE "C")
FROM catalogue_name_form GROUP BY 1, 2 ORDER BY 1, 2;
SELECT code FROM catalogue_word w WHERE list = 'unit_kind' AND code <> 'nation'
	AND NOT EXISTS (SELECT FROM catalogue_name_form f WHERE f.kind = w.code);

-- the catalogue is read-only
INSERT INTO catalogue_unit_succession VALUES ('a', 'b', '2025-07-01', 1);
UPDATE catalogue_unit SET name_vi = 'x';
DELETE FROM catalogue_boundary_member;
