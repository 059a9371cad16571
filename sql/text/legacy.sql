\set VERBOSITY terse
SET search_path = public, kpi;

-- How each letter is written in VNI, TCVN3 and windows-1258, its bytes read as Latin-1. TCVN3 has no capitals with tones.
CREATE TEMP TABLE letter (letter text PRIMARY KEY, vni text, tcvn3_byte bit(8), windows_1258 text);
INSERT INTO letter VALUES
	('à', 'aø', x'B5', 'aÌ'), ('ả', 'aû', x'B6', 'aÒ'), ('ã', 'aõ', x'B7', 'aÞ'), ('á', 'aù', x'B8', 'aì'), ('ạ', 'aï', x'B9', 'aò'),
	('À', 'AØ', NULL, 'AÌ'), ('Ả', 'AÛ', NULL, 'AÒ'), ('Ã', 'AÕ', NULL, 'AÞ'), ('Á', 'AÙ', NULL, 'Aì'), ('Ạ', 'AÏ', NULL, 'Aò'),
	('ă', 'aê', x'A8', 'ã'), ('ằ', 'aè', x'BB', 'ãÌ'), ('ẳ', 'aú', x'BC', 'ãÒ'), ('ẵ', 'aü', x'BD', 'ãÞ'), ('ắ', 'aé', x'BE', 'ãì'), ('ặ', 'aë', x'C6', 'ãò'),
	('Ă', 'AÊ', x'A1', 'Ã'), ('Ằ', 'AÈ', NULL, 'ÃÌ'), ('Ẳ', 'AÚ', NULL, 'ÃÒ'), ('Ẵ', 'AÜ', NULL, 'ÃÞ'), ('Ắ', 'AÉ', NULL, 'Ãì'), ('Ặ', 'AË', NULL, 'Ãò'),
	('â', 'aâ', x'A9', 'â'), ('ầ', 'aà', x'C7', 'âÌ'), ('ẩ', 'aå', x'C8', 'âÒ'), ('ẫ', 'aã', x'C9', 'âÞ'), ('ấ', 'aá', x'CA', 'âì'), ('ậ', 'aä', x'CB', 'âò'),
	('Â', 'AÂ', x'A2', 'Â'), ('Ầ', 'AÀ', NULL, 'ÂÌ'), ('Ẩ', 'AÅ', NULL, 'ÂÒ'), ('Ẫ', 'AÃ', NULL, 'ÂÞ'), ('Ấ', 'AÁ', NULL, 'Âì'), ('Ậ', 'AÄ', NULL, 'Âò'),
	('è', 'eø', x'CC', 'eÌ'), ('ẻ', 'eû', x'CE', 'eÒ'), ('ẽ', 'eõ', x'CF', 'eÞ'), ('é', 'eù', x'D0', 'eì'), ('ẹ', 'eï', x'D1', 'eò'),
	('È', 'EØ', NULL, 'EÌ'), ('Ẻ', 'EÛ', NULL, 'EÒ'), ('Ẽ', 'EÕ', NULL, 'EÞ'), ('É', 'EÙ', NULL, 'Eì'), ('Ẹ', 'EÏ', NULL, 'Eò'),
	('ê', 'eâ', x'AA', 'ê'), ('ề', 'eà', x'D2', 'êÌ'), ('ể', 'eå', x'D3', 'êÒ'), ('ễ', 'eã', x'D4', 'êÞ'), ('ế', 'eá', x'D5', 'êì'), ('ệ', 'eä', x'D6', 'êò'),
	('Ê', 'EÂ', x'A3', 'Ê'), ('Ề', 'EÀ', NULL, 'ÊÌ'), ('Ể', 'EÅ', NULL, 'ÊÒ'), ('Ễ', 'EÃ', NULL, 'ÊÞ'), ('Ế', 'EÁ', NULL, 'Êì'), ('Ệ', 'EÄ', NULL, 'Êò'),
	('ì', 'ì', x'D7', 'iÌ'), ('ỉ', 'æ', x'D8', 'iÒ'), ('ĩ', 'ó', x'DC', 'iÞ'), ('í', 'í', x'DD', 'iì'), ('ị', 'ò', x'DE', 'iò'),
	('Ì', 'Ì', NULL, 'IÌ'), ('Ỉ', 'Æ', NULL, 'IÒ'), ('Ĩ', 'Ó', NULL, 'IÞ'), ('Í', 'Í', NULL, 'Iì'), ('Ị', 'Ò', NULL, 'Iò'),
	('ò', 'oø', x'DF', 'oÌ'), ('ỏ', 'oû', x'E1', 'oÒ'), ('õ', 'oõ', x'E2', 'oÞ'), ('ó', 'où', x'E3', 'oì'), ('ọ', 'oï', x'E4', 'oò'),
	('Ò', 'OØ', NULL, 'OÌ'), ('Ỏ', 'OÛ', NULL, 'OÒ'), ('Õ', 'OÕ', NULL, 'OÞ'), ('Ó', 'OÙ', NULL, 'Oì'), ('Ọ', 'OÏ', NULL, 'Oò'),
	('ô', 'oâ', x'AB', 'ô'), ('ồ', 'oà', x'E5', 'ôÌ'), ('ổ', 'oå', x'E6', 'ôÒ'), ('ỗ', 'oã', x'E7', 'ôÞ'), ('ố', 'oá', x'E8', 'ôì'), ('ộ', 'oä', x'E9', 'ôò'),
	('Ô', 'OÂ', x'A4', 'Ô'), ('Ồ', 'OÀ', NULL, 'ÔÌ'), ('Ổ', 'OÅ', NULL, 'ÔÒ'), ('Ỗ', 'OÃ', NULL, 'ÔÞ'), ('Ố', 'OÁ', NULL, 'Ôì'), ('Ộ', 'OÄ', NULL, 'Ôò'),
	('ơ', 'ô', x'AC', 'õ'), ('ờ', 'ôø', x'EA', 'õÌ'), ('ở', 'ôû', x'EB', 'õÒ'), ('ỡ', 'ôõ', x'EC', 'õÞ'), ('ớ', 'ôù', x'ED', 'õì'), ('ợ', 'ôï', x'EE', 'õò'),
	('Ơ', 'Ô', x'A5', 'Õ'), ('Ờ', 'ÔØ', NULL, 'ÕÌ'), ('Ở', 'ÔÛ', NULL, 'ÕÒ'), ('Ỡ', 'ÔÕ', NULL, 'ÕÞ'), ('Ớ', 'ÔÙ', NULL, 'Õì'), ('Ợ', 'ÔÏ', NULL, 'Õò'),
	('ù', 'uø', x'EF', 'uÌ'), ('ủ', 'uû', x'F1', 'uÒ'), ('ũ', 'uõ', x'F2', 'uÞ'), ('ú', 'uù', x'F3', 'uì'), ('ụ', 'uï', x'F4', 'uò'),
	('Ù', 'UØ', NULL, 'UÌ'), ('Ủ', 'UÛ', NULL, 'UÒ'), ('Ũ', 'UÕ', NULL, 'UÞ'), ('Ú', 'UÙ', NULL, 'Uì'), ('Ụ', 'UÏ', NULL, 'Uò'),
	('ư', 'ö', x'AD', 'ý'), ('ừ', 'öø', x'F5', 'ýÌ'), ('ử', 'öû', x'F6', 'ýÒ'), ('ữ', 'öõ', x'F7', 'ýÞ'), ('ứ', 'öù', x'F8', 'ýì'), ('ự', 'öï', x'F9', 'ýò'),
	('Ư', 'Ö', x'A6', 'Ý'), ('Ừ', 'ÖØ', NULL, 'ÝÌ'), ('Ử', 'ÖÛ', NULL, 'ÝÒ'), ('Ữ', 'ÖÕ', NULL, 'ÝÞ'), ('Ứ', 'ÖÙ', NULL, 'Ýì'), ('Ự', 'ÖÏ', NULL, 'Ýò'),
	('ỳ', 'yø', x'FA', 'yÌ'), ('ỷ', 'yû', x'FB', 'yÒ'), ('ỹ', 'yõ', x'FC', 'yÞ'), ('ý', 'yù', x'FD', 'yì'), ('ỵ', 'î', x'FE', 'yò'),
	('Ỳ', 'YØ', NULL, 'YÌ'), ('Ỷ', 'YÛ', NULL, 'YÒ'), ('Ỹ', 'YÕ', NULL, 'YÞ'), ('Ý', 'YÙ', NULL, 'Yì'), ('Ỵ', 'Î', NULL, 'Yò'),
	('đ', 'ñ', x'AE', 'ð'), ('Đ', 'Ñ', x'A7', 'Ð');
SELECT count(*) AS letters, count(tcvn3_byte) AS in_tcvn3 FROM letter;

-- each letter by itself, after a consonant
SELECT letter, decode_legacy('l' || vni, 'vni') AS vni, decode_legacy('l' || chr(tcvn3_byte::int), 'tcvn3') AS tcvn3,
	decode_legacy('l' || windows_1258, 'windows-1258') AS windows_1258,
	decode_legacy(convert_from(convert_to('l' || letter, 'UTF8'), 'LATIN1'), 'utf-8') AS utf_8
FROM letter
WHERE decode_legacy('l' || vni, 'vni') <> 'l' || letter OR decode_legacy('l' || windows_1258, 'windows-1258') <> 'l' || letter
	OR decode_legacy(convert_from(convert_to('l' || letter, 'UTF8'), 'LATIN1'), 'utf-8') <> 'l' || letter
	OR (decode_legacy('l' || chr(tcvn3_byte::int), 'tcvn3')) <> 'l' || letter;

-- the names of all provinces, before and after 1 July 2025, and of Hà Tây; as written, in capitals, and as 63 + 1 counted
CREATE TEMP TABLE name AS
SELECT DISTINCT variant AS name FROM (SELECT name_vi FROM kpi.catalogue_unit WHERE kind <> 'nation' UNION SELECT 'Hà Tây') u (name_vi),
	LATERAL (VALUES (name_vi), (upper(name_vi COLLATE "und-x-icu")), (lower(name_vi COLLATE "und-x-icu"))) v (variant);
CREATE TEMP TABLE encoded AS
SELECT name, string_agg(coalesce(l.vni, c), '' ORDER BY n) AS vni,
	string_agg(coalesce(chr(l.tcvn3_byte::int), c), '' ORDER BY n) AS tcvn3,
	bool_and(l.letter IS NULL OR l.tcvn3_byte IS NOT NULL) AS has_tcvn3,
	string_agg(coalesce(l.windows_1258, c), '' ORDER BY n) AS windows_1258,
	convert_from(convert_to(name, 'UTF8'), 'LATIN1') AS utf_8, normalize(name, NFD) AS decomposed
FROM name CROSS JOIN unnest(string_to_array(name, NULL)) WITH ORDINALITY x (c, n) LEFT JOIN letter l ON l.letter = x.c
GROUP BY name;
SELECT count(*) FILTER (WHERE name <> upper(name COLLATE "und-x-icu") AND name <> lower(name COLLATE "und-x-icu")) AS names, count(*) AS spellings,
	count(*) FILTER (WHERE decode_legacy(vni, 'vni') = name) AS vni,
	count(*) FILTER (WHERE has_tcvn3) AS have_tcvn3, count(*) FILTER (WHERE has_tcvn3 AND (read_legacy(tcvn3, 'tcvn3')).value = name) AS tcvn3,
	count(*) FILTER (WHERE decode_legacy(windows_1258, 'windows-1258') = name) AS windows_1258,
	count(*) FILTER (WHERE decode_legacy(utf_8, 'utf-8') = name) AS utf_8,
	count(*) FILTER (WHERE decode_legacy(decomposed, 'decomposed') = name) AS decomposed
FROM encoded;
-- the same recognised: nothing is taken for another encoding, and what is left as it is reads as Vietnamese that way, too
SELECT e.encoding, count(*) AS texts, count(*) FILTER (WHERE d.encoding = e.encoding) AS recognised,
	count(*) FILTER (WHERE d.encoding <> e.encoding) AS mistaken, count(*) FILTER (WHERE d.encoding IS NULL) AS left_alone
FROM encoded CROSS JOIN LATERAL (VALUES ('vni', vni COLLATE "C"), ('tcvn3', CASE WHEN has_tcvn3 THEN tcvn3 END), ('windows-1258', windows_1258),
	('utf-8', utf_8), ('decomposed', decomposed), ('as it is', name)) e (encoding, written) CROSS JOIN LATERAL detect_legacy(written) d
WHERE written <> name COLLATE "C" OR e.encoding = 'as it is' GROUP BY e.encoding ORDER BY e.encoding;

-- those mistaken, and those two encodings explain alike
SELECT e.encoding, name, written, d.encoding AS taken_for, d.evidence
FROM encoded CROSS JOIN LATERAL (VALUES ('vni', vni COLLATE "C"), ('tcvn3', CASE WHEN has_tcvn3 THEN tcvn3 END), ('windows-1258', windows_1258),
	('utf-8', utf_8), ('decomposed', decomposed)) e (encoding, written) CROSS JOIN LATERAL detect_legacy(written) d
WHERE written <> name COLLATE "C" AND (d.encoding <> e.encoding OR d.evidence LIKE '%as many%') ORDER BY 1, name COLLATE "C";

-- windows-1258 with its marks behind the word, before the vowel or after a blank: the place of each is found
SELECT count(*) AS names, count(*) FILTER (WHERE decode_legacy(behind, 'windows-1258') = name) AS behind,
	count(*) FILTER (WHERE decode_legacy(before, 'windows-1258') = name) AS before,
	count(*) FILTER (WHERE decode_legacy(apart, 'windows-1258') = name) AS apart,
	count(*) FILTER (WHERE behind <> name AND (detect_legacy(behind)).encoding IS DISTINCT FROM 'windows-1258') AS behind_not_recognised
FROM encoded CROSS JOIN LATERAL (SELECT string_agg(regexp_replace(word, '^(.*)([ÌÒÞìò])(.*)$', '\1\3\2'), ' ' ORDER BY n),
	string_agg(regexp_replace(word, '([aeiouyAEIOUYãâêôõýÃÂÊÔÕÝ])([ÌÒÞìò])', '\2\1'), ' ' ORDER BY n),
	string_agg(regexp_replace(word, '([ÌÒÞìò])', ' \1'), ' ' ORDER BY n)
	FROM regexp_split_to_table(windows_1258, ' ') WITH ORDINALITY w (word, n)) m (behind, before, apart);
SELECT name, behind, decode_legacy(behind, 'windows-1258') AS text, d.encoding, d.evidence
FROM encoded CROSS JOIN LATERAL (SELECT string_agg(regexp_replace(word, '^(.*)([ÌÒÞìò])(.*)$', '\1\3\2'), ' ' ORDER BY n)
	FROM regexp_split_to_table(windows_1258, ' ') WITH ORDINALITY w (word, n)) m (behind) CROSS JOIN LATERAL detect_legacy(behind) d
WHERE decode_legacy(behind, 'windows-1258') <> name OR (behind <> name AND d.encoding IS DISTINCT FROM 'windows-1258') ORDER BY name COLLATE "C";
SELECT written, d.encoding, decode_legacy(written, 'windows-1258') AS text, fold(written) AS folded
FROM unnest(ARRAY['VinhÞ Phucì', 'Vi Þnh Phu ìc', 'ViÞ nh Phuì c', 'VÞinh Phìuc', 'ÐaÌ NãngÞ', 'HOAÌ BINHÌ', U&'Vinh\0303 Phuc\0301',
	U&'Vi \0303nh Phu \0301c', U&'Vi\02DCnh Phu\00B4c', 'naÌïve', 'abcÌ', 'Ì', 'aÌÌ', ' Ìa', 'nghiêngÌ', 'nghiêngaÌ']) written,
	LATERAL detect_legacy(written) d;

-- as they were seen in public files
SELECT written, d.encoding, round(d.confidence::numeric, 2) AS confidence, d.evidence, r.*
FROM unnest(ARRAY['Huúnh VÜnh Phóc', 'Lª ChÝ Híng', 'VÓNH PHUÙC', 'ÑAÊK LAÊK', 'HAÄU GIANG', 'TÆNH ÑOÀNG NAI', 'Vi ̃ nh Phu ́ c', 'nga ̀ y',
	'phƣơng pháp', 'THƢC HIÊN', 'ҺIỆU', 'TГƢỜПǤ', U&'Vi\00DEnh Phu\00ECc', U&'V\00C4\00A9nh Ph\00C3\00BAc', 'Vĩnh Phúc', 'Vinh Phuc', 'naïve café', '',
	'22,87%', 'Привет мир']) WITH ORDINALITY t (written, n), LATERAL detect_legacy(written) d, LATERAL read_legacy(written, d.encoding) r
ORDER BY n;
-- the lost letter is reported and not invented
SELECT decode_legacy('Lª ChÝ Híng', 'tcvn3');
SELECT * FROM read_legacy('Hng Yªn, tØnh B×nh Phíc, ®êng, rîu', 'tcvn3');
SELECT * FROM read_legacy(U&'H\00ADng Yªn, tØnh B×nh Ph\00ADíc', 'tcvn3');
SELECT (read_legacy(repeat('Híng ', 1000), 'tcvn3')).lost;
-- abbreviations and units have lost nothing
SELECT written, r.lost, r.reason FROM unnest(ARRAY['Së NN vµ PTNT', 'CN, TN, QN, DN, HN, VN', '12 km, 5 cm, 3 mm, 2 dm, 7 kg', 'TNHH, UBND, HTX, KCN, THPT',
	'5 tr.®ång, gi¸ th. 5, ch. 2', 'GDP, CPI, IIP, FDI', 'Hng Yªn', 'nh vËy', 'trng bµy', 'Híng', 'rîu']) written, LATERAL read_legacy(written, 'tcvn3') r;
-- what an encoding does not have stays
SELECT decode_legacy('abc 123 – €', 'tcvn3'), decode_legacy('日本 ø', 'vni'), decode_legacy('Ä', 'utf-8');
-- a NULL encoding changes nothing
SELECT decode_legacy('Huúnh', NULL), decode_legacy(NULL, 'tcvn3'), (read_legacy('Huúnh', NULL)).value, detect_legacy(NULL);
SELECT decode_legacy('x', 'viscii');
-- an encoding's name in any case
SELECT read_legacy('Huúnh', 'TCVN3'), decode_legacy('VÓNH', 'VNI'), decode_legacy('VÓNH', 'Vni');
SELECT decode_legacy('x', '');
