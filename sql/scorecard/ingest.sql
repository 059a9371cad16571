\set VERBOSITY terse
SET datestyle = ISO;
-- the inbox: figures as people write them, read in one go, nothing lost
SELECT kpi.create_scorecard('card');
CREATE VIEW figures AS
SELECT unit, indicator, breakdown, method, period, known_from, value, value_upper AS upper, qualifier AS q, numerator AS num,
	denominator AS den, rank_published AS rank, of_n, obs_status AS st, source, note
FROM card.observation;
CREATE FUNCTION outcome() RETURNS TABLE (outcome text, reason text, fault text, n bigint) LANGUAGE sql
AS $$ SELECT outcome, reason, column_at_fault, n_rows FROM card.ingest() WHERE n_rows > 0 $$;
SET client_min_messages = warning;

-- \copy without a list of columns; the first line is a header
\copy card.inbox FROM STDIN CSV HEADER
unit,indicator,breakdown,period,value,numerator,denominator,rank,unit_measure,status,method,published_on,source,note
Vĩnh Phúc,DE.SHARE,,năm 2022,"22,87%",,,,,sơ bộ,mic-2022,14/9/2023,Bộ TT&TT,hạng 5
Phú Thọ,Tỷ trọng giá trị tăng thêm của kinh tế số trong GRDP,,Năm 2025,"22,71",,,,%,ước,nso,5/1/2026,,
T. Vĩnh Phúc,Chỉ số đổi mới sáng tạo cấp địa phương (PII),,2024,,,,16/63,,,pii-1705,30/12/2024,,
tinh phu tho,provincial innovation index,,2025,,,,15/34,,chính thức,pii-1705,1/10/2025,,
VINH PHUC,GRDP.CURRENT,,2023,158.010 tỷ đồng,,,,,sơ bộ,nso-grdp-current,31/12/2023,,một nhóm ba chữ số: đọc được hai cách
VINH PHUC,GRDP.CURRENT,,2022,"152,218 nghìn tỷ đồng",,,,,chính thức,nso-grdp-current,31/12/2023,,
VINH PHUC,GRDP.CURRENT,,2021,"136.100.000,0",,,,triệu đồng,,nso-grdp-current,31/12/2022,,
Vĩnh Phúc,PAY.ACCOUNT,,2022,65 -70%,,,,,,,,,
Vĩnh Phúc,ENT.SMEDIG,,2023,khoảng 72%,10.085,,,,,press,,,
Vĩnh Phúc,DVC.ONTIME,,9 tháng đầu năm 2024,793/1.084,,,,,,,7/10/2024,,
Vĩnh Phúc,DVC.ONTIME,Thành thị,Quý I/2024,,"1.950","2.000",,,,,,,
Cả nước,DE.SHARE,,bình quân giai đoạn 2021-2025,"13,2%",,,,,ước,nso,5/1/2026,,
Vĩnh Phúc,EDU.DXLEVEL,,năm học 2023-2024,"85,5%",,,,,,edu-4725,20/6/2024,,
Vĩnh Phúc,DE.SHARE,,2025,trên 25%,,,,,kế hoạch,,,Chương trình hành động,
Vĩnh Phúc,GRDP.GROWTH,,kế hoạch năm 2025,10 - 11%,,,,,,,,,
\.
SELECT * FROM outcome();
SELECT unit, indicator, breakdown, method, period, nullif(known_from, card.today()) AS known_from, value, upper, q, num, den, rank, of_n, st, source, note
FROM figures ORDER BY indicator, unit, period;
SELECT code, unit, indicator, breakdown, method, kind, op, period, value, value_upper, document FROM card.target WHERE kind = 'plan' ORDER BY code;
SELECT unit, period, value, code, column_at_fault, message_en FROM card.reject ORDER BY period;
-- the number that can be read in two ways is read once it is said how numbers are written
SELECT card.put_back('ambiguous_number');
SELECT outcome, n_rows FROM card.ingest('vi') WHERE n_rows > 0;
SELECT period, value, known_from FROM figures WHERE indicator = 'GRDP.CURRENT' AND period = '2023';
SELECT (SELECT count(*) FROM card.inbox) AS in_inbox, (SELECT count(*) FROM card.reject) AS in_reject;

-- every kind of fault, with the good rows of the same file
CREATE TABLE bad (LIKE card.inbox);
\copy bad FROM STDIN CSV
Vinh Phuk,DE.SHARE,,2022,20%,,,,,,,,,
,DE.SHARE,,2022,20%,,,,,,,,,
Vĩnh Phúc,DE.SHAER,,2022,20%,,,,,,,,,
Vĩnh Phúc,,,2022,20%,,,,,,,,,
Vĩnh Phúc,DE.SHARE,,,20%,,,,,,,,,
Vĩnh Phúc,DE.SHARE,,tháng 13/2022,20%,,,,,,,,,
Vĩnh Phúc,DE.SHARE,,quý V/2022,20%,,,,,,,,,
Vĩnh Phúc,DE.SHARE,,31/2/2022,20%,,,,,,,,,
Vĩnh Phúc,DE.SHARE,,9 tháng đầu năm,20%,,,,,,,,,
Vĩnh Phúc,DE.SHARE,,2022,,,,,,,,,,
Vĩnh Phúc,DE.SHARE,,2022,hai mươi,,,,,,,,,
Vĩnh Phúc,DE.SHARE,,2022,120%,,,,,,,,,
Vĩnh Phúc,DE.SHARE,,2022,2 điểm phần trăm,,,,,,,,,
Vĩnh Phúc,DE.SHARE,,2022,20,,,,tỷ đồng,,,,,
Vĩnh Phúc,GRDP.CURRENT,,2022,"1,5 triệu",,,,,,,,,
Vĩnh Phúc,GRDP.CURRENT,,2022,"12,5 triệu USD",,,,,,,,,
Vĩnh Phúc,DE.SHARE,,2022,20%,,,,,chắc chắn,,,,
Vĩnh Phúc,DE.SHARE,,2022,20%,,,,,thiếu,,,,
Vĩnh Phúc,DE.SHARE,,2022,20%,,,,,M,,,,
Vĩnh Phúc,DE.SHARE,,2022,20%,,,,,,của tôi,,,
Vĩnh Phúc,DE.SHARE,,2022,20%,,,,,,,30/2/2023,,
Vĩnh Phúc,IDX.PII,,2022,,,,31,,,,,,
Vĩnh Phúc,IDX.PII,,2022,,,,64/63,,,,,,
Vĩnh Phúc,IDX.PII,,2022,,,,đầu bảng,,,,,,
Vĩnh Phúc,DVC.ONTIME,,2022,,5,0,,,,,,,
Vĩnh Phúc,DVC.ONTIME,,2022,,năm,10,,,,,,,
25,DE.SHARE,,2022,"19,5%",,,,,,press,,,mã thống kê có kỳ
"TP.HCM",DE.SHARE,,2022,"18,66 %",,,,,,mic-2022,,,
\.
INSERT INTO card.inbox SELECT * FROM bad;
-- a megabyte in a cell, 400 digits, bytes that are no text to read, a look-alike alphabet, negative zero, nothing at all
INSERT INTO card.inbox (unit, indicator, period, value, note)
SELECT v.* FROM (VALUES (repeat('Vĩnh Phúc ', 100000), 'DE.SHARE', '2022', '20%', NULL), ('Vĩnh Phúc', 'DE.SHARE', '2022', repeat('9', 400), NULL),
	('Vĩnh Phúc', 'DE.SHARE', '2022', repeat('1', 1000000), NULL), ('Vĩnh Phúc', 'DE.SHARE', '2022', '20%', repeat('x', 1000000)),
	('Vĩnh Phúc', 'DE.SHARE', '2022', E'2\u20280%\u0001', NULL), ('Vĩnh Рhúс', 'DE.SHARE', '2022', '20%', NULL),
	('Vĩnh Phúc', 'GRDP.GROWTH', '2022', '-0', NULL), (NULL, NULL, NULL, NULL, NULL), ('  ', '', '', '', '')) AS v;
SELECT * FROM outcome();
SELECT unit, indicator, period, value, known_from = card.today() AS today, st FROM figures WHERE period = '2022' AND known_from = card.today()
	ORDER BY unit, indicator;
SELECT left(coalesce(card.inbox_cell(ROW(unit, indicator, breakdown, period, value, numerator, denominator, rank, unit_measure, status, method,
		published_on, source, note), column_at_fault), '(empty)'), 20) COLLATE "C" AS cell, column_at_fault, code,
	message_vi IS NOT NULL AND message_en <> message_vi AS in_words
FROM card.reject ORDER BY column_at_fault, code, 1;
SELECT message_vi, message_en FROM card.reject WHERE code = 'unknown_place' AND unit = 'Vinh Phuk';

-- the same rows again: nothing is added, neither figure nor plan nor reject
SELECT (SELECT count(*) FROM card.observation) AS figures, (SELECT count(*) FROM card.reject) AS rejects, (SELECT count(*) FROM card.target) AS targets;
INSERT INTO card.inbox SELECT * FROM bad;
INSERT INTO card.inbox (unit, indicator, period, value, status, method, published_on, source) VALUES
	('vinh phuc', 'de.share', '2022', '22,87%', 'P', 'mic-2022', '2023-09-14', 'another source'),
	('Vĩnh Phúc', 'DE.SHARE', '2022', '22,870 %', 'sơ bộ', 'mic-2022', '14/9/2023', NULL),
	('Vĩnh Phúc', 'DE.SHARE', '2025', '> 25%', 'kế hoạch', NULL, NULL, NULL);
SELECT * FROM outcome() WHERE outcome <> 'rejected' OR fault = 'value';
SELECT (SELECT count(*) FROM card.observation) AS figures, (SELECT count(*) FROM card.reject) AS rejects, (SELECT count(*) FROM card.target) AS targets;

-- revisions: each vintage of the national share of 2022 a row, in whatever order they come; identical again is nothing
DELETE FROM card.reject;
INSERT INTO card.inbox (unit, indicator, period, value, method, published_on) VALUES
	('Cả nước', 'DE.SHARE', '2022', '12,63', 'nso', '31/12/2024'), ('Cả nước', 'DE.SHARE', '2022', '12,67', 'nso', '4/12/2023'),
	('Cả nước', 'DE.SHARE', '2022', '12,67', 'nso', '29/12/2023'), ('Cả nước', 'DE.SHARE', '2022', '12,83', 'nso', '6/1/2025');
SELECT * FROM outcome();
SELECT known_from, value FROM figures WHERE unit = 'viet-nam' AND period = '2022' ORDER BY known_from;
INSERT INTO card.inbox (unit, indicator, period, value, method, published_on) VALUES
	('Cả nước', 'DE.SHARE', '2022', '12,67', 'nso', '29/12/2023'), ('Cả nước', 'DE.SHARE', '2022', '12,83', 'nso', '6/1/2025'),
	('Cả nước', 'DE.SHARE', '2022', '12,67', 'nso', '4/12/2023'), ('Cả nước', 'DE.SHARE', '2022', '12,63', 'nso', '31/12/2024');
SELECT * FROM outcome();
-- a slip corrected on the day it was published, and back again: each is a row, the last one counts
INSERT INTO card.inbox (unit, indicator, period, value, method, published_on) VALUES ('Cả nước', 'DE.SHARE', '2022', '12,38', 'nso', '6/1/2025');
SELECT * FROM outcome();
INSERT INTO card.inbox (unit, indicator, period, value, method, published_on) VALUES ('Cả nước', 'DE.SHARE', '2022', '12,83', 'nso', '6/1/2025');
SELECT * FROM outcome();
SELECT known_from, value FROM card.observation WHERE unit = 'viet-nam' AND period = '2022' ORDER BY known_from, recorded_at;
-- a withdrawal is a row without value whose status says so
INSERT INTO card.inbox (unit, indicator, period, status, method, published_on) VALUES ('Cả nước', 'DE.SHARE', '2022', 'M', 'nso', '1/2/2025');
SELECT * FROM outcome();
SELECT count(*) AS shown FROM card.known WHERE unit_code = 'viet-nam' AND indicator_code = 'DE.SHARE' AND period_text = '2022';

-- rows that contradict each other are all kept back, those that repeat each other count once
INSERT INTO card.inbox (unit, indicator, period, value) VALUES ('Vĩnh Phúc', 'IDX.PII', '2023', '31,5'), ('VINH PHUC', 'IDX.PII', '2023', '31,6'),
	('Phú Thọ', 'IDX.PII', '2023', '30'), ('tỉnh Phú Thọ', 'IDX.PII', '2023', '30,0'),
	('Vĩnh Phúc', 'GRDP.GROWTH', 'kế hoạch năm 2024', '9%'), ('Vĩnh Phúc', 'GRDP.GROWTH', 'kế hoạch năm 2024', '8%'),
	('Vĩnh Phúc', 'DE.SHARE', 'kế hoạch năm 2025', '26%');
SELECT * FROM outcome();
SELECT indicator, value, code FROM card.reject ORDER BY code, indicator, value;

-- drafts: a published figure that is the same needs none, nor does a draft that is there; publishing takes them
DELETE FROM card.reject;
INSERT INTO card.inbox (unit, indicator, period, value) VALUES ('Phú Thọ', 'IDX.PII', '2023', '30'), ('Hòa Bình', 'IDX.PII', '2023', '27,5');
SELECT outcome, n_rows FROM card.ingest(published => false) WHERE n_rows > 0;
INSERT INTO card.inbox (unit, indicator, period, value) VALUES ('Phú Thọ', 'IDX.PII', '2023', '30'), ('Hòa Bình', 'IDX.PII', '2023', '27,5');
SELECT outcome, n_rows FROM card.ingest(published => false) WHERE n_rows > 0;
SELECT unit_code, value FROM card.entry;
SELECT count(*) AS shown FROM card.known WHERE unit_code = 'hoa-binh' AND indicator_code = 'IDX.PII';
SELECT card.publish('pii-2023', 'PII 2023');
SELECT count(*) AS shown FROM card.known WHERE unit_code = 'hoa-binh' AND indicator_code = 'IDX.PII';
INSERT INTO card.inbox (unit, indicator, period, value) VALUES ('Hòa Bình', 'IDX.PII', '2023', '27,5');
SELECT outcome, n_rows FROM card.ingest() WHERE n_rows > 0;

-- the locale decides what a mark means, and there is no third one
INSERT INTO card.inbox (unit, indicator, period, value) VALUES ('Vĩnh Phúc', 'GRDP.CURRENT', '2010', '1,234.5');
SELECT outcome, n_rows FROM card.ingest('en') WHERE n_rows > 0;
SELECT value FROM figures WHERE indicator = 'GRDP.CURRENT' AND period = '2010';
INSERT INTO card.inbox (unit, indicator, period, value) VALUES ('Vĩnh Phúc', 'GRDP.CURRENT', '2010', '1');
SELECT * FROM card.ingest('fr');
SELECT count(*) AS still_there FROM card.inbox;
DELETE FROM card.inbox;

-- more rows than a chunk, an empty inbox, twice in one transaction
RESET client_min_messages;
INSERT INTO card.inbox (unit, indicator, period, value)
SELECT 'Vĩnh Phúc', CASE WHEN n % 50000 = 1 THEN 'none' ELSE 'POP.TOTAL' END, (1900 + n % 100)::text, (1000 + n % 100)::text FROM generate_series(1, 100001) n;
SELECT outcome, reason, n_rows FROM card.ingest('vi');
BEGIN;
SELECT sum(n_rows) FROM card.ingest();
INSERT INTO card.inbox (unit, indicator, period, value) VALUES ('Vĩnh Phúc', 'POP.TOTAL', '1899', '999');
SELECT outcome, n_rows FROM card.ingest() WHERE n_rows > 0;
COMMIT;
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT * FROM card.ingest();
ROLLBACK;

-- names of indicators and methods are told apart, too
SELECT a.code, b.code FROM card.indicator a JOIN card.indicator b ON a.code < b.code
	AND ARRAY[card.name_key(a.code), card.name_key(a.name_vi), card.name_key(a.name_en)]
		&& ARRAY[card.name_key(b.code), card.name_key(b.name_vi), card.name_key(b.name_en)];
SELECT a.code, b.code FROM card.method a JOIN card.method b ON a.code < b.code
	AND ARRAY[card.name_key(a.code), card.name_key(a.name_vi), card.name_key(a.name_en)]
		&& ARRAY[card.name_key(b.code), card.name_key(b.name_vi), card.name_key(b.name_en)];

-- whatever search_path says, and after the extension is gone no figure is
SET client_min_messages = warning;
DROP VIEW figures;
DROP FUNCTION outcome();
SELECT count(*) AS before FROM card.observation \gset
DROP EXTENSION vinhphuc_kpi CASCADE;
SELECT count(*) = :before AS all_there, (SELECT count(*) > 0 FROM card.unit_alias) AS names_there FROM card.observation;
INSERT INTO card.unit_alias (unit, alias) VALUES ('vinh-phuc', 'Vĩnh Phúc yêu dấu');
INSERT INTO card.inbox (unit) VALUES ('Vĩnh Phúc');
DROP SCHEMA card CASCADE;
DROP SCHEMA kpi;
DROP TABLE bad;
CREATE EXTENSION vinhphuc_kpi;
