\set VERBOSITY terse
-- places by name: 63 provinces until 30 June 2025, 34 since, in every spelling people use
SELECT kpi.create_scorecard('card');

-- no key is shared by two units that stand on one day, and every name has its key
SELECT a.folded, a.unit, b.unit AS other
FROM card.unit_alias a JOIN card.unit_alias b ON b.folded = a.folded AND b.unit > a.unit
JOIN card.unit u ON u.code = a.unit JOIN card.unit v ON v.code = b.unit
WHERE u.valid && v.valid;
SELECT count(*) > 1000 AS aliases, count(*) = count(nullif(folded, '')) AS all_folded FROM card.unit_alias;

-- six spellings and more of each of the 63 and the 34, generated
CREATE TEMP TABLE spelling AS
SELECT m.boundary, u.code, spelled.nth, spelled.name
FROM card.boundary_member m
JOIN card.unit u ON u.code = m.unit
CROSS JOIN LATERAL (SELECT
	translate(lower(normalize(u.name_vi, NFD)), U&'đ\0300\0301\0302\0303\0306\0309\031B\0323', 'd') AS plain,
	-- the tone mark on the second vowel
	regexp_replace(replace(replace(replace(replace(u.name_vi, 'òa', 'oà'), 'óa', 'oá'), 'ủy', 'uỷ'), 'úy', 'uý'), ' - ', '-')
		AS second,
	CASE u.kind WHEN 'city' THEN 'Thành phố ' ELSE 'Tỉnh ' END AS long,
	CASE u.kind WHEN 'city' THEN 'TP' ELSE 'T' END AS short) part
CROSS JOIN LATERAL (VALUES (1, u.name_vi), (2, part.plain), (3, upper(u.name_vi)), (4, part.second), (5, part.long || u.name_vi),
	(6, part.short || '. ' || part.second), (7, lower(part.long) || part.plain), (8, part.short || '.' || upper(part.plain)),
	(9, replace(part.plain, ' ', '')), (10, '  ' || replace(u.name_vi, ' ', '  ') || ' '), (11, normalize(u.name_vi, NFD)),
	(12, u.name_en), (13, upper(part.long || part.second)), (14, u.iso_code)) AS spelled (nth, name);
SELECT boundary, count(DISTINCT code) AS units, count(DISTINCT nth) AS spellings FROM spelling GROUP BY boundary ORDER BY boundary;
-- right is the unit of that name that stands in the period; a name only one unit ever bore means it in any period
WITH asked AS (
	SELECT s.*, p.period, coalesce(
		(SELECT u.code FROM card.unit u WHERE u.name_vi = named.name_vi AND u.valid @> kpi.period_end(p.period::kpi.period)),
		named.code) AS want
	FROM spelling s JOIN card.unit named ON named.code = s.code
	CROSS JOIN (VALUES ('2024'), ('2026'), ('2025-06'), ('2025-Q3')) AS p (period)
)
SELECT boundary, period, count(*) AS asked, count(*) FILTER (WHERE card.resolve_unit(name, period) = want) AS right
FROM asked GROUP BY boundary, period ORDER BY boundary, period;
WITH asked AS (
	SELECT s.*, p.period, (SELECT u.code FROM card.unit u WHERE u.name_vi = named.name_vi
		AND u.valid @> kpi.period_end(p.period::kpi.period)) AS want
	FROM spelling s JOIN card.unit named ON named.code = s.code CROSS JOIN (VALUES ('2024'), ('2026')) AS p (period)
)
SELECT boundary, code, nth, name, period, card.resolve_unit(name, period) AS got, want
FROM asked WHERE card.resolve_unit(name, period) <> want;

-- old spellings, abbreviations, names that passed on
SELECT name, card.resolve_unit(name, '2024') AS in_2024, card.resolve_unit(name, '2026') AS in_2026
FROM (VALUES ('Đăk Lăk'), ('Đắc Lắc'), ('Darlac'), ('Dak Lak'), ('Đăk Nông'), ('Đắc Nông'), ('Bắc Cạn'), ('Kontum'), ('Gialai'),
	('Bà Rịa–Vũng Tàu'), ('BR-VT'), ('BRVT'), ('Vũng Tàu'), ('Thừa Thiên - Huế'), ('Tỉnh Thừa Thiên Huế'), ('Thừa Thiên–Huế'),
	('TT-Huế'), ('Huế'), ('TP. Huế'), ('TP.HCM'), ('TP. HCM'), ('TPHCM'), ('TP Hồ Chí Minh'), ('Thành phố Hồ Chí Minh'), ('HCM'),
	('Sài Gòn'), ('Saigon'), ('Ho Chi Minh City'), ('HCMC'), ('Hanoi'), ('Thủ đô Hà Nội'), ('TP Đồng Nai'), ('Cả nước'),
	('Toàn quốc'), ('Vietnam'), ('VN'), ('Phú Thọ (cũ)'), ('Phú Thọ mới'), ('Hải Phòng (sau sáp nhập)'), ('Tỉnh Bắc Ninh cũ'),
	('phu-tho'), ('phu-tho-2025'), ('VN-68'), ('vn-70'), ('25'), ('26'), ('15'), ('24')) AS v (name);

-- the day of the last change, and a longer period: the unit standing at its end
SELECT period, card.resolve_unit('Phú Thọ', period) AS phu_tho, card.resolve_unit('Lào Cai', period) AS lao_cai,
	card.resolve_unit('15', period) AS code_15
FROM (VALUES ('2025-06-30'), ('2025-07-01'), ('2025-S1'), ('2025-01-01/P9M'), ('2025'), ('2021-01-01/P5Y')) AS v (period);
SELECT card.resolve_unit('Phú Thọ', '2024'::kpi.period), card.resolve_unit('Vĩnh Phúc');

-- what is not known stays unknown: a capital is not its province, a likeness is a hint
SELECT name, period, r.* FROM (VALUES ('Vĩnh Phước', '2024'), ('Bình Phúc', '2024'), ('Vinh Phuk', '2024'), ('Thành phố Lào Cai', '2024'),
	('TP Vĩnh Yên', '2024'), ('Phú Thọ', NULL), ('25', NULL), ('26', NULL), ('26', '2026'), ('1', '2024'), ('Atlantis', '2024'), ('', '2024'),
	('...', '2024'), (NULL, '2024'), ('Vĩnh Phúc', '2026'), ('phu-tho', '2026'), ('Bắc Ninh', NULL)) AS v (name, period), card.read_unit(name, period) r;
SELECT r.unit, r.reason, r.hint FROM card.read_unit(repeat('Vĩnh Phúc ', 100000), '2024') r;
-- Vĩnh Phúc and Bình Phước are never confused
SELECT count(*) AS asked, count(*) FILTER (WHERE card.resolve_unit(name, '2024') = code) AS right
FROM spelling WHERE code IN ('vinh-phuc', 'binh-phuoc');
-- several at once, in their order
SELECT * FROM card.read_units('{Vĩnh Phúc,Phú Thọ,Phú Thọ,nowhere}', '{2024-12-31,2024-12-31,2026-12-31,2024-12-31}');

-- units and names of one's own are read as well
INSERT INTO card.unit (code, name_vi, name_en, kind) VALUES ('tam-hong', 'Xã Tam Hồng', 'Tam Hong commune', 'commune'),
	('tan-phong', 'Xã Tân Phong', 'Tan Phong', 'commune'), ('tan-phong-2', 'Xã Tân Phong', 'Tan Phong II', 'commune');
INSERT INTO card.unit_alias (unit, alias) VALUES ('tam-hong', 'Tam Hồng');
SELECT name, r.unit, r.reason, r.hint FROM (VALUES ('TAM HONG'), ('xã tam hồng'), ('Tam Hong Commune'), ('Xã Tân Phong'), ('Tan Phong II')) AS v (name),
	card.read_unit(name, '2026') r;
UPDATE card.unit SET name_vi = 'Xã Tam Hồng Mới' WHERE code = 'tam-hong';
SELECT card.resolve_unit('xa tam hong moi', '2026') AS new_name, card.resolve_unit('xa tam hong', '2026') AS old_name;
-- keys that an older version left are refreshed by one statement
SET session_replication_role = replica;
UPDATE card.unit_alias SET folded = 'stale' WHERE unit = 'vinh-phuc';
RESET session_replication_role;
SELECT card.resolve_unit('Vĩnh Phúc', '2024') AS before;
UPDATE card.unit_alias SET folded = NULL;
SELECT card.resolve_unit('Vĩnh Phúc', '2024') AS after;
-- a period that is none is an error, not a guess
SELECT card.resolve_unit('Phú Thọ', 'năm ngoái');

SET client_min_messages = warning;
DROP SCHEMA card CASCADE;
