\set VERBOSITY terse
-- A place of one's own, from nothing to progress, ranking and index: the statements of docs/your-own-place.md, for a Polish
-- voivodeship, an Indonesian province and the communes of Phú Thọ, with what they answer.
SET client_min_messages = warning;
SET datestyle = ISO;
SELECT kpi.create_scorecard('mazowsze', catalogue => 'none');
SET search_path = mazowsze, public, kpi;
UPDATE about SET time_zone = 'Europe/Warsaw';          -- when its days begin
INSERT INTO area (code, name_en) VALUES ('work', 'Work'), ('digital', 'Digital society');
INSERT INTO unit_kind (code, name_en, grade) VALUES ('voivodeship', 'Voivodeship', 1), ('city', 'City with powiat rights', 2);
INSERT INTO unit (code, name_en, kind, iso_code, gso_code) VALUES
	('14', 'Mazowieckie', 'voivodeship', 'PL-14', NULL),
	('1461', 'Ostrołęka', 'city', NULL, NULL), ('1462', 'Płock', 'city', NULL, NULL),
	('1463', 'Radom', 'city', NULL, NULL), ('1464', 'Siedlce', 'city', NULL, NULL),
	('1465', 'Warszawa', 'city', NULL, NULL);
INSERT INTO unit_alias (unit, alias) VALUES ('1465', 'Warsaw'), ('14', 'województwo mazowieckie');
INSERT INTO boundary (code, name_en, valid) VALUES ('cities', 'Cities of Mazowieckie', '[1999-01-01,)');
INSERT INTO boundary_member (boundary, unit, parent) SELECT 'cities', code, '14' FROM unit WHERE kind = 'city';
INSERT INTO indicator (code, area, name_en, unit_measure, direction, agg_unit, multiplier, decimals, lower, upper) VALUES
	('JOBLESS', 'work', 'Registered unemployment', '%', -1, 'ratio', 100, 1, 0, 100),
	('ONLINE', 'digital', 'Applications handed in online', '%', 1, 'ratio', 100, 1, 0, 100);
INSERT INTO target (code, unit, indicator, op, period, value, applies_to, base_period, base_value, document) VALUES
	('jobless-2030', '14', 'JOBLESS', '<=', '2030', 5, 'members', NULL, NULL, 'Strategy 2030'),
	('online-warsaw', '1465', 'ONLINE', '>=', '2028', 90, 'unit', '2024', 72, 'City programme');
INSERT INTO framework (code, name_en) VALUES ('works', 'A city that works');
INSERT INTO framework_node (framework, node, parent, indicator, weight, direction, normalise, aggregate) VALUES
	('works', 'works', NULL, NULL, NULL, 1, 'none', 'arithmetic'),
	('works', 'jobs', 'works', 'JOBLESS', 2, -1, 'minmax', NULL),
	('works', 'online', 'works', 'ONLINE', 1, 1, 'minmax', NULL);
INSERT INTO framework_choice (framework, source, setting, spread) VALUES ('works', 'weights', 'weight', 0.25);
INSERT INTO inbox (unit, indicator, period, value, numerator, denominator) VALUES
	('Warszawa', 'JOBLESS', '2024', '1,4', '16800', '1200000'),
	('Radom', 'JOBLESS', '2024', '8,8', '8624', '98000'),
	('Płock', 'JOBLESS', '2024', '5,5', '3410', '62000'),
	('Siedlce', 'JOBLESS', '2024', '4,5', '1845', '41000'),
	('Ostrołęka', 'JOBLESS', '2024', '6,6', '1782', '27000'),
	('Warszawa', 'JOBLESS', '2025', '1,5', '18000', '1200000'),
	('Radom', 'JOBLESS', '2025', '8,5', '8330', '98000'),
	('Płock', 'JOBLESS', '2025', '5,3', '3286', '62000'),
	('Siedlce', 'JOBLESS', '2025', '4,3', '1763', '41000'),
	('Ostrołęka', 'JOBLESS', '2025', '6,3', '1701', '27000'),
	('Warszawa', 'ONLINE', '2024', '72,0', '655200', '910000'),
	('Radom', 'ONLINE', '2024', '45,0', '27450', '61000'),
	('Płock', 'ONLINE', '2024', '50,0', '19000', '38000'),
	('Siedlce', 'ONLINE', '2024', '49,0', '12740', '26000'),
	('Ostrołęka', 'ONLINE', '2024', '39,0', '5850', '15000'),
	('Warszawa', 'ONLINE', '2025', '78,0', '764400', '980000'),
	('Radom', 'ONLINE', '2025', '51,0', '32640', '64000'),
	('Płock', 'ONLINE', '2025', '56,0', '22960', '41000'),
	('Siedlce', 'ONLINE', '2025', '57,0', '15675', '27500'),
	('Ostrołęka', 'ONLINE', '2025', '46,0', '7452', '16200');
SELECT outcome, reason, n_rows FROM ingest() WHERE n_rows > 0;
SELECT what, n, status FROM setup ORDER BY nth;
SELECT unit_name_en, indicator_code, period_text, round(value::numeric, 1) AS value, target, round(gap::numeric, 1) AS gap, status,
	reason
FROM progress ORDER BY 2, 1;
SELECT indicator_code, rank_computed, n_units, unit_name_en, value FROM ranking WHERE period_text = '2025' ORDER BY 1, 2;
SELECT rank, unit_name_en, round(score::numeric, 1) AS score, rank_p05, rank_p95 FROM index_score
WHERE framework = 'works' AND node = 'works' AND period_text = '2025' ORDER BY 1;
SELECT indicator_code, period_text, round(value::numeric, 2) AS value, origin FROM known WHERE unit_code = '14' ORDER BY 1, 2;
SELECT unit_name_en, indicator_code, round(value::numeric, 1) AS value, round(change::numeric, 1) AS change, rank, of_n, target,
	status
FROM headline ORDER BY 2, 1;
CREATE ROLE kpi_own_place;
SELECT grant_reader('kpi_own_place');
SELECT count(*) > 0 AS reads FROM sdmx_csv('PL:MAZOWSZE(1.0)');
-- what the page says of defaults
SELECT code, name_vi, name_en FROM unit_kind ORDER BY code;
INSERT INTO unit (code) VALUES ('only-a-code') RETURNING name_vi, name_en, kind;
-- nothing of Viet Nam is there
SELECT count(*) FROM target WHERE code NOT IN ('jobless-2030', 'online-warsaw');
SELECT time_zone, (SELECT own_schema()) FROM about;
SELECT kpi.create_scorecard('jabar', catalogue => 'none');
SET search_path = jabar, public, kpi;
UPDATE about SET time_zone = 'Asia/Jakarta';
INSERT INTO unit_kind (code, name_en, grade) VALUES ('provinsi', 'Province', 1), ('kabupaten', 'Regency', 2), ('kota', 'City', 2);
INSERT INTO unit (code, name_en, kind, iso_code) VALUES ('32', 'Jawa Barat', 'provinsi', 'ID-JB'),
	('3204', 'Kabupaten Bandung', 'kabupaten', NULL), ('3273', 'Kota Bandung', 'kota', NULL), ('3276', 'Kota Depok', 'kota', NULL);
INSERT INTO unit_alias (unit, alias)
	SELECT code, regexp_replace(name_en, '^(Kabupaten|Kota) ', '') FROM unit WHERE code <> '32';
INSERT INTO boundary (code, name_en, valid) VALUES ('kabkota', 'Regencies and cities', '(,)');
INSERT INTO boundary_member (boundary, unit, parent) SELECT 'kabkota', code, '32' FROM unit WHERE code <> '32';
INSERT INTO indicator (code, name_en, unit_measure, direction, agg_unit, agg_time, decimals, lower)
VALUES ('PERMIT', 'Permits issued online', 'permits', 1, 'sum', 'sum', 0, 0);
INSERT INTO target (code, unit, indicator, period, value) VALUES ('permit-2026', '3276', 'PERMIT', '2026', 5000);
INSERT INTO inbox (unit, indicator, period, value) VALUES
	('Depok', 'PERMIT', '2026-01', '1.250'), ('Depok', 'PERMIT', '2026-02', '1.400'), ('Depok', 'PERMIT', '2026-03', '2.500'),
	('Kota Bandung', 'PERMIT', '2026-01', '2.100'), ('KAB. BANDUNG', 'PERMIT', '2026-01', '900'),
	('Bandung', 'PERMIT', '2026-01', '3.000');
SELECT outcome, reason, n_rows, example FROM ingest('vi') WHERE n_rows > 0;
SELECT unit, code, message_en FROM rejected ORDER BY unit;
SELECT unit_name_en, period_text, value, target, gap, status, reason FROM progress;
SELECT kpi.create_scorecard('phu_tho');
SET search_path = phu_tho, public, kpi;
SELECT add_part('communes-phu-tho') AS units, add_part('communes-phu-tho') AS again;
INSERT INTO indicator (code, area, name_vi, unit_measure, direction, agg_unit, decimals)
VALUES ('XA.HOSO', '_T', 'Hồ sơ trực tuyến', 'hồ sơ', 1, 'sum', 0);
INSERT INTO inbox (unit, indicator, period, value) VALUES ('Phường Vĩnh Phúc', 'XA.HOSO', '2026-Q1', '1.234'),
	('P. Hòa Bình', 'XA.HOSO', '2026-Q1', '987'), ('phu-tho-07942', 'XA.HOSO', '2026-Q1', '2.001');
SELECT outcome, n_rows FROM ingest('vi') WHERE n_rows > 0;
SELECT unit_name_vi, unit_code, value, rank_computed, n_ranked, n_units, reason
FROM ranking WHERE value IS NOT NULL ORDER BY value DESC;
SELECT unit_name_vi, members_present, members_expected, value_of_present, reason
FROM rolled_up WHERE indicator_code = 'XA.HOSO' AND made_of = 'units';
-- a part of the catalogue: its names, its division, what its units are part of, what came later
SELECT count(*), count(DISTINCT parent) AS parents FROM boundary_member WHERE boundary = '148';
SELECT read_unit(name, '2026-Q1') FROM unnest('{Phường Vĩnh Phúc,"Vinh Phuc Ward",Vĩnh Phúc,Phú Thọ,P. Phú Thọ,Hòa Bình}'::text[]) name;
SELECT add_part('communes') AS the_rest;
SELECT b.code, count(*) FROM boundary b JOIN boundary_member m ON m.boundary = b.code GROUP BY b.code ORDER BY b.code;
SELECT kind, valid_from, count(*) FROM unit_status WHERE valid_from > '2026-01-01' GROUP BY 1, 2 ORDER BY 2;
SELECT read_unit('Phường ' || name_vi, '2026-Q4') = read_unit('Xã ' || name_vi, '2026-Q1') AS one_unit_two_kinds
FROM kpi.catalogue_commune WHERE later_kind = 'ward' ORDER BY code LIMIT 1;
SELECT add_part('districts');
-- into an empty scorecard the parents come along
SELECT kpi.create_scorecard('only_communes', 'none');
SELECT only_communes.add_part('communes-phu-tho');
SELECT kind, count(*) FROM only_communes.unit GROUP BY kind ORDER BY kind;
SELECT count(*) FROM only_communes.verify_figures();
RESET search_path;
DROP SCHEMA mazowsze, jabar, phu_tho, only_communes CASCADE;
DROP ROLE kpi_own_place;
