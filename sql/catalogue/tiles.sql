\set VERBOSITY terse
SET search_path = public, kpi;
-- positions on a tile-grid map

-- no two units on one tile, and no label on a unit
SELECT boundary, count(*) AS tiles, count(DISTINCT (tile_x, tile_y)) AS places, max(tile_x) AS columns, max(tile_y) AS rows
FROM (SELECT boundary, tile_x, tile_y FROM catalogue_boundary_member
	UNION ALL SELECT boundary, tile_x, tile_y FROM catalogue_map_label) t GROUP BY 1 ORDER BY 1;

-- the maps, north above
\pset format unaligned
\pset tuples_only on
SELECT rtrim(string_agg(rpad(coalesce(left(m.unit, 6), left(upper(l.code), 6), ''), 7), '' ORDER BY x))
FROM catalogue_boundary b CROSS JOIN generate_series(1, 10) x CROSS JOIN generate_series(1, 19) y
	LEFT JOIN catalogue_boundary_member m ON m.boundary = b.code AND (m.tile_x, m.tile_y) = (x, y)
	LEFT JOIN catalogue_map_label l ON l.boundary = b.code AND (l.tile_x, l.tile_y) = (x, y)
GROUP BY b.code, y HAVING count(m.unit) > 0 ORDER BY b.code DESC, y;
\pset format aligned
\pset tuples_only off

-- land borders of the 34 (known, from no document): neighbours touch, or lie one tile apart
CREATE TEMP TABLE border AS
SELECT one, two FROM (VALUES ('ha-noi', '{thai-nguyen-2025,bac-ninh-2025,hung-yen-2025,ninh-binh-2025,phu-tho-2025}'::text[]),
	('cao-bang', '{tuyen-quang-2025,thai-nguyen-2025,lang-son}'), ('tuyen-quang-2025', '{lao-cai-2025,phu-tho-2025,thai-nguyen-2025}'),
	('lao-cai-2025', '{lai-chau,son-la,phu-tho-2025}'), ('lai-chau', '{dien-bien,son-la}'), ('dien-bien', '{son-la}'),
	('son-la', '{phu-tho-2025,thanh-hoa}'), ('thai-nguyen-2025', '{lang-son,bac-ninh-2025,phu-tho-2025}'),
	('lang-son', '{bac-ninh-2025,quang-ninh}'), ('quang-ninh', '{bac-ninh-2025,hai-phong-2025}'),
	('bac-ninh-2025', '{hai-phong-2025,hung-yen-2025}'), ('hai-phong-2025', '{hung-yen-2025}'),
	('hung-yen-2025', '{ninh-binh-2025}'), ('phu-tho-2025', '{ninh-binh-2025,thanh-hoa}'), ('ninh-binh-2025', '{thanh-hoa}'),
	('thanh-hoa', '{nghe-an}'), ('nghe-an', '{ha-tinh}'), ('ha-tinh', '{quang-tri-2025}'), ('quang-tri-2025', '{hue}'),
	('hue', '{da-nang-2025}'), ('da-nang-2025', '{quang-ngai-2025}'), ('quang-ngai-2025', '{gia-lai-2025}'),
	('gia-lai-2025', '{dak-lak-2025}'), ('dak-lak-2025', '{khanh-hoa-2025,lam-dong-2025}'), ('khanh-hoa-2025', '{lam-dong-2025}'),
	('lam-dong-2025', '{dong-nai-2025,ho-chi-minh-2025}'), ('dong-nai-2025', '{tay-ninh-2025,ho-chi-minh-2025}'),
	('ho-chi-minh-2025', '{tay-ninh-2025,dong-thap-2025}'), ('tay-ninh-2025', '{dong-thap-2025}'),
	('dong-thap-2025', '{an-giang-2025,vinh-long-2025,can-tho-2025}'), ('an-giang-2025', '{can-tho-2025,ca-mau-2025}'),
	('vinh-long-2025', '{can-tho-2025}'), ('can-tho-2025', '{ca-mau-2025}')) AS b (one, others), unnest(others) AS two;
CREATE TEMP VIEW part_of AS	-- each of the 34 on the newer map, and the units it was made of on the older one
SELECT m.boundary, coalesce(s.new_unit, m.unit) AS unit, m.tile_x, m.tile_y
FROM catalogue_boundary_member m LEFT JOIN catalogue_unit_succession s ON s.old_unit = m.unit;
SELECT boundary, distance, count(*) AS borders,
	string_agg(one || ' - ' || two, ', ' ORDER BY one, two) FILTER (WHERE distance > 1) AS apart
FROM (SELECT a.boundary, one, two, min(greatest(abs(a.tile_x - b.tile_x), abs(a.tile_y - b.tile_y))) AS distance
	FROM border JOIN part_of a ON a.unit = one JOIN part_of b ON b.unit = two AND b.boundary = a.boundary
	GROUP BY 1, 2, 3) d
GROUP BY 1, 2 ORDER BY 1, 2;
-- what became one unit lay side by side: each part touches another of its unit
SELECT a.unit FROM catalogue_unit_succession s JOIN part_of a ON a.boundary = '63' AND a.unit = s.new_unit
GROUP BY a.unit, a.tile_x, a.tile_y
HAVING NOT EXISTS (SELECT FROM part_of b WHERE b.boundary = '63' AND b.unit = a.unit
	AND greatest(abs(a.tile_x - b.tile_x), abs(a.tile_y - b.tile_y)) = 1);

-- Hoàng Sa and Trường Sa stand off the coast of the unit they belong to
SELECT l.boundary, l.code, l.name_vi, l.unit, l.tile_x - m.tile_x AS east, l.tile_y - m.tile_y AS south, l.evidence
FROM catalogue_map_label l JOIN catalogue_boundary_member m ON (m.boundary, m.unit) = (l.boundary, l.unit) ORDER BY 1 DESC, 2;
SELECT l.code, c.kind, c.gso_code, c.parent = l.unit AS same FROM catalogue_map_label l
	JOIN catalogue_commune c ON c.code = l.code || '-' || c.gso_code WHERE l.boundary = '34' ORDER BY 1;
