\set VERBOSITY terse
SET search_path = public, kpi;
SET datestyle = ISO;

-- Each spelling with the period, its kind and status, or the reason; the texts without a year are read in 2025.
CREATE TEMP TABLE spelling (written text, period text, kind text, obs_status text, is_plan boolean DEFAULT false);
INSERT INTO spelling (written, period, kind) VALUES
	-- seen in reports
	('6 tháng đầu năm 2024', '2024-S1', 'cumulative'), ('09 tháng đầu năm', '2025-01-01/P9M', 'cumulative'),
	('10 tháng đầu năm 2025', '2025-01-01/P10M', 'cumulative'), ('11 tháng qua', '2025-01-01/P11M', 'cumulative'),
	('lũy kế 10 tháng', '2025-01-01/P10M', 'cumulative'), ('luỹ kế 10 tháng', '2025-01-01/P10M', 'cumulative'),
	('Lũy kế đến ngày 30/9/2024', '2024-01-01/P9M', 'cumulative'),
	('tính đến hết tháng 5/2021', '2021-05-31', 'point'),
	('đến hết ngày 31 tháng 10 năm 2025', '2025-10-31', 'point'), ('tháng 12/2025', '2025-12', 'flow'),
	('Hết năm 2022', '2022-12-31', 'point'), ('Năm 2025', '2025', 'flow'),
	('giai đoạn 2021-2025', '2021-01-01/P5Y', 'flow'), ('giai đoạn 2021 - 2025', '2021-01-01/P5Y', 'flow'),
	('giai đoạn 2015–2020', '2015-01-01/P6Y', 'flow'), ('2015–2020', '2015-01-01/P6Y', 'flow'),
	('thời kỳ 2021-2030', '2021-01-01/P10Y', 'flow'), ('bình quân giai đoạn 2021-2025', '2021-01-01/P5Y', 'average'),
	('Ngày 1/10', '2025-10-01', 'point'), ('1-10', '2025-10-01', 'point'), ('21-10', '2025-10-21', 'point'),
	('năm học 2024-2025', '2024-09-01/P1Y', 'flow'),
	-- usual
	('Quý I/2025', '2025-Q1', 'flow'), ('quý I năm 2025', '2025-Q1', 'flow'), ('Quý 1-2025', '2025-Q1', 'flow'),
	('Q1/2025', '2025-Q1', 'flow'), ('quí II/2025', '2025-Q2', 'flow'), ('quý IV', '2025-Q4', 'flow'),
	('9 tháng năm 2025', '2025-01-01/P9M', 'cumulative'), ('tháng 6/2025', '2025-06', 'flow'),
	('tháng Sáu năm 2025', '2025-06', 'flow'), ('T6/2025', '2025-06', 'flow'), ('nửa đầu năm', '2025-S1', 'flow'),
	('6 tháng cuối năm', '2025-S2', 'flow'), ('cả năm', '2025', 'flow'),
	-- quarters
	('quý i/2025', '2025-Q1', 'flow'), ('QUÝ III/2025', '2025-Q3', 'flow'), ('Quý III-2025', '2025-Q3', 'flow'),
	('Quý III.2025', '2025-Q3', 'flow'), ('quý III, 2025', '2025-Q3', 'flow'), ('quý 3/2025', '2025-Q3', 'flow'),
	('quy III nam 2025', '2025-Q3', 'flow'), ('quý ba năm 2025', '2025-Q3', 'flow'), ('quý tư năm 2024', '2024-Q4', 'flow'),
	('quý một', '2025-Q1', 'flow'), ('QIII/2025', '2025-Q3', 'flow'), ('Q3 2025', '2025-Q3', 'flow'),
	('2025Q3', '2025-Q3', 'flow'), ('2025 Q3', '2025-Q3', 'flow'), ('2025-Q3', '2025-Q3', 'flow'), ('Quý IV /2024', '2024-Q4', 'flow'),
	('quý II của năm 2025', '2025-Q2', 'flow'), ('trong quý II/2025', '2025-Q2', 'flow'), ('Quí 2 năm 2025', '2025-Q2', 'flow'),
	-- months
	('tháng 1 năm 2025', '2025-01', 'flow'), ('tháng 01/2025', '2025-01', 'flow'), ('Tháng 1-2025', '2025-01', 'flow'),
	('6/2025', '2025-06', 'flow'), ('06/2025', '2025-06', 'flow'), ('06-2025', '2025-06', 'flow'), ('6.2025', '2025-06', 'flow'),
	('2025-06', '2025-06', 'flow'), ('T12/2025', '2025-12', 'flow'), ('T.12/2025', 'not_a_period', NULL),
	('tháng giêng năm 2025', '2025-01', 'flow'), ('tháng chạp năm 2025', '2025-12', 'flow'),
	('tháng hai năm 2025', '2025-02', 'flow'), ('tháng ba', '2025-03', 'flow'), ('tháng tư năm 2025', '2025-04', 'flow'),
	('tháng bốn năm 2025', '2025-04', 'flow'), ('tháng Năm năm 2025', '2025-05', 'flow'), ('tháng năm/2025', '2025-05', 'flow'),
	('tháng bảy năm 2025', '2025-07', 'flow'), ('tháng tám năm 2025', '2025-08', 'flow'), ('tháng chín năm 2025', '2025-09', 'flow'),
	('tháng mười năm 2025', '2025-10', 'flow'), ('tháng mười một năm 2025', '2025-11', 'flow'),
	('tháng mười hai năm 2025', '2025-12', 'flow'), ('tháng một', '2025-01', 'flow'), ('tháng 7', '2025-07', 'flow'),
	('thang 6 nam 2025', '2025-06', 'flow'), ('tháng 6 /2025', '2025-06', 'flow'),
	-- months counted
	('1 tháng đầu năm 2025', '2025-01', 'cumulative'), ('3 tháng đầu năm 2025', '2025-Q1', 'cumulative'),
	('9 tháng đầu năm 2025', '2025-01-01/P9M', 'cumulative'), ('chín tháng đầu năm 2025', '2025-01-01/P9M', 'cumulative'),
	('sáu tháng đầu năm 2025', '2025-S1', 'cumulative'), ('mười một tháng đầu năm 2025', '2025-01-01/P11M', 'cumulative'),
	('9 tháng/2025', '2025-01-01/P9M', 'cumulative'), ('9 tháng 2025', '2025-01-01/P9M', 'cumulative'),
	('9T/2025', '2025-01-01/P9M', 'cumulative'), ('9T2025', '2025-01-01/P9M', 'cumulative'), ('9 tháng', '2025-01-01/P9M', 'cumulative'),
	('12 tháng năm 2025', '2025', 'cumulative'), ('9 tháng đầu năm nay', '2025-01-01/P9M', 'cumulative'),
	('tính chung 9 tháng năm 2025', '2025-01-01/P9M', 'cumulative'), ('trong 9 tháng đầu năm 2025', '2025-01-01/P9M', 'cumulative'),
	('9 tháng đầu 2025', '2025-01-01/P9M', 'cumulative'), ('6 tháng cuối năm 2024', '2024-S2', 'flow'),
	('3 tháng cuối năm 2024', '2024-Q4', 'flow'), ('9 tháng cuối năm 2024', '2024-04-01/P9M', 'flow'),
	('9M/2025', '2025-01-01/P9M', 'cumulative'), ('first 9 months of 2025', '2025-01-01/P9M', 'cumulative'),
	-- halves
	('nửa đầu năm 2024', '2024-S1', 'flow'), ('nửa cuối năm 2024', '2024-S2', 'flow'), ('H1/2025', '2025-S1', 'flow'),
	('H2 2025', '2025-S2', 'flow'), ('2025-S1', '2025-S1', 'flow'), ('first half of 2025', '2025-S1', 'flow'),
	-- years
	('2025', '2025', 'flow'), ('  2025 ', '2025', 'flow'), ('năm 2030', '2030', 'flow'), ('cả năm 2025', '2025', 'flow'),
	('CẢ NĂM 2025', '2025', 'flow'), ('trong năm 2025', '2025', 'flow'), ('Kỳ 2025', '2025', 'flow'), ('2025.', '2025', 'flow'),
	-- several years
	('2021 - 2030', '2021-01-01/P10Y', 'flow'), ('2021 đến 2025', '2021-01-01/P5Y', 'flow'),
	('từ năm 2021 đến năm 2025', '2021-01-01/P5Y', 'flow'), ('giai đoạn từ 2021 đến 2025', '2021-01-01/P5Y', 'flow'),
	('giai đoạn 2024-2025', '2024-01-01/P2Y', 'flow'), ('nhiệm kỳ 2020-2025', '2020-01-01/P6Y', 'flow'),
	('5 năm 2021-2025', '2021-01-01/P5Y', 'flow'), ('giai đoạn 5 năm 2021-2025', '2021-01-01/P5Y', 'flow'),
	('trung bình giai đoạn 2021-2025', '2021-01-01/P5Y', 'average'), ('bình quân năm giai đoạn 2021-2025', '2021-01-01/P5Y', 'average'),
	('bình quân 5 năm 2021-2025', '2021-01-01/P5Y', 'average'), ('2021-01-01/P5Y', '2021-01-01/P5Y', 'flow'),
	('năm học 2024 – 2025', '2024-09-01/P1Y', 'flow'),
	-- days
	('30/9/2024', '2024-09-30', 'point'), ('30/09/2024', '2024-09-30', 'point'), ('30-9-2024', '2024-09-30', 'point'),
	('30.9.2024', '2024-09-30', 'point'), ('ngày 30/9/2024', '2024-09-30', 'point'), ('2024-09-30', '2024-09-30', 'point'),
	('2024/09/30', '2024-09-30', 'point'), ('ngày 30 tháng 9 năm 2024', '2024-09-30', 'point'),
	('30 tháng 9 năm 2024', '2024-09-30', 'point'), ('ngày 01 tháng 7 năm 2025', '2025-07-01', 'point'),
	('29/2/2024', '2024-02-29', 'point'), ('tính đến 30/9/2024', '2024-09-30', 'point'), ('tính đến ngày 30/9/2024', '2024-09-30', 'point'),
	('đến 30/9', '2025-09-30', 'point'), ('đến hết tháng 9', '2025-09-30', 'point'), ('hết quý III/2025', '2025-09-30', 'point'),
	('đến hết 6 tháng đầu năm 2025', '2025-S1', 'cumulative'), ('cuối năm 2024', '2024-12-31', 'point'),
	('tại thời điểm 31/12/2024', '2024-12-31', 'point'), ('30 June 2025', '2025-06-30', 'point'), ('June 2025', '2025-06', 'flow'),
	-- since January
	('lũy kế đến hết tháng 5/2021', '2021-01-01/P5M', 'cumulative'), ('lũy kế đến tháng 9/2025', '2025-01-01/P9M', 'cumulative'),
	('từ đầu năm đến ngày 30/9/2024', '2024-01-01/P9M', 'cumulative'), ('lũy kế quý III/2025', '2025-01-01/P9M', 'cumulative'),
	('luy ke den 15/9/2025', '2025-01-01/P258D', 'cumulative'), ('2025-01-01/P9M', '2025-01-01/P9M', 'cumulative'),
	-- from, to
	('từ tháng 1 đến tháng 9/2025', '2025-01-01/P9M', 'flow'), ('tháng 2 - tháng 4 năm 2025', '2025-02-01/P3M', 'flow'),
	('từ ngày 15/3/2025 đến ngày 14/5/2025', '2025-03-15/P2M', 'flow'), ('từ quý I đến quý III/2025', '2025-01-01/P9M', 'flow'),
	('từ tháng 10/2024 đến hết tháng 3/2025', '2024-10-01/P6M', 'flow'), ('từ 15/3 đến 14/5/2025', '2025-03-15/P2M', 'flow');
INSERT INTO spelling (written, period, kind) VALUES
	-- headings of yearbooks and monthly tables
	('2018 (*)', '2018', 'flow'), ('2019(*)', '2019', 'flow'), ('2020 (**)', '2020', 'flow'), ('2021*', '2021', 'flow'),
	('Năm 2018¹', '2018', 'flow'), ('2018⁽²⁾', '2018', 'flow'), ('Quý I¹/2020', '2020-Q1', 'flow'), ('T1¹/2024', '2024-01', 'flow'),
	('tháng 1²/2025', '2025-01', 'flow'), ('3¹/12/2024', '2024-12-03', 'point'), ('1¹ tháng đầu năm 2025', '2025-01', 'cumulative'),
	('9 tháng† năm 2025', '2025-01-01/P9M', 'cumulative'), ('6/2025①', '2025-06', 'flow'), ('tháng 10²/2024', '2024-10', 'flow'),
	('3rd quarter of 2020', '2020-Q3', 'flow'), ('1st quarter 2021', '2021-Q1', 'flow'), ('Fourth quarter of 2019', '2019-Q4', 'flow'),
	('IV quarter 2020', '2020-Q4', 'flow'), ('2nd half of 2020', '2020-S2', 'flow'), ('Sept. 2020', '2020-09', 'flow'),
	('Sep. 2020', '2020-09', 'flow'), ('Dec.2019', '2019-12', 'flow'), ('Jan. - Sep. 2020', '2020-01-01/P9M', 'flow'),
	('first nine months of 2020', '2020-01-01/P9M', 'cumulative'), ('June 30, 2025', '2025-06-30', 'point'),
	('Sept. 30, 2020', '2020-09-30', 'point'),
	-- exports of other offices and of banks
	('2020M01', '2020-01', 'flow'), ('2020M1', '2020-01', 'flow'), ('2020-M01', '2020-01', 'flow'), ('2020Q1', '2020-Q1', 'flow'),
	('2020S2', '2020-S2', 'flow'), ('2020H1', '2020-S1', 'flow'), ('2020-H2', '2020-S2', 'flow'), ('2020A', '2020', 'flow'),
	('2020A1', '2020', 'flow'), ('2020-A1', '2020', 'flow'), ('2020 [YR2020]', '2020', 'flow'), ('2020Q1 [2020Q1]', '2020-Q1', 'flow'),
	('2020M01 [2020M01]', '2020-01', 'flow'), ('1Q2020', '2020-Q1', 'flow'), ('3Q/2020', '2020-Q3', 'flow'), ('2H2020', '2020-S2', 'flow'),
	('2020 Jan', '2020-01', 'flow'), ('2020-Feb', '2020-02', 'flow'), ('Sept2020', '2020-09', 'flow'), ('Sep-2020', '2020-09', 'flow'),
	('M1/2020', '2020-01', 'flow'), ('YR2020', '2020', 'flow'),
	-- weeks as ISO 8601 counts them
	('2020W05', '2020-01-27/P7D', 'flow'), ('2020-W05', '2020-01-27/P7D', 'flow'), ('tuần 5/2020', '2020-01-27/P7D', 'flow'),
	('tuần thứ 5 năm 2020', '2020-01-27/P7D', 'flow'), ('week 53 of 2020', '2020-12-28/P7D', 'flow'), ('W1 2020', '2019-12-30/P7D', 'flow'),
	('week 1 2021', '2021-01-04/P7D', 'flow'), ('tuần 1', '2024-12-30/P7D', 'flow'),
	-- two digits for the second year, where a word says what it is
	('năm học 2024-25', '2024-09-01/P1Y', 'flow'), ('năm học 2011-12', '2011-09-01/P1Y', 'flow'), ('năm học 1999-00', '1999-09-01/P1Y', 'flow'),
	('school year 2024/25', '2024-09-01/P1Y', 'flow'), ('năm học 2024/2025', '2024-09-01/P1Y', 'flow'),
	('giai đoạn 2021-25', '2021-01-01/P5Y', 'flow'), ('2011-12', '2011-12', 'flow'), ('2008-09', '2008-09', 'flow'), ('2021/06', '2021-06', 'flow'),
	-- a day only, or months only
	('15-6/2026', '2026-06-15', 'point'), ('ngày 1-6/2026', '2026-06-01', 'point'), ('5-5/2026', '2026-05-05', 'point'),
	('1-6-2026', '2026-06-01', 'point'), ('tháng 1-6/2026', '2026-S1', 'flow'), ('T1-T9/2026', '2026-01-01/P9M', 'flow');
INSERT INTO spelling VALUES
	('Sơ bộ 2022 (*)', '2022', 'flow', 'P'), ('Prel. 2023', '2023', 'flow', 'P'), ('Prel 2023', '2023', 'flow', 'P'),
	('Sơ bộ - Prel. 2023', '2023', 'flow', 'P'), ('2023 (prel.)', '2023', 'flow', 'P'), ('Est. 2024', '2024', 'flow', 'E'),
	('2024p', '2024', 'flow', 'P'), ('2024 (P)', '2024', 'flow', 'P'), ('2025F', '2025', 'flow', 'F'), ('2024 e', '2024', 'flow', 'E'),
	('2024 ep', '2024', 'flow', 'E'), ('2024 b', '2024', 'flow', 'B'), ('2025Q1 (e)', '2025-Q1', 'flow', 'E'), ('2023 r', '2023', 'flow', NULL),
	-- with a status
	('ước năm 2025', '2025', 'flow', 'E'), ('ước tính năm 2025', '2025', 'flow', 'E'), ('ước thực hiện năm 2025', '2025', 'flow', 'E'),
	('năm 2025 (ước)', '2025', 'flow', 'E'), ('Ước 6 tháng đầu năm 2025', '2025-S1', 'cumulative', 'E'),
	('ước đạt năm 2025', '2025', 'flow', 'E'), ('sơ bộ năm 2024', '2024', 'flow', 'P'), ('năm 2024 (sơ bộ)', '2024', 'flow', 'P'),
	('2024 (chính thức)', '2024', 'flow', 'A'), ('tính toán thử nghiệm năm 2022', '2022', 'flow', 'G'),
	('dự kiến cả năm 2025', '2025', 'flow', 'F'), ('dự kiến quý IV/2025', '2025-Q4', 'flow', 'F'),
	('thực hiện năm 2024', '2024', 'flow', NULL), ('TH 2024', '2024', 'flow', NULL), ('số liệu năm 2024', '2024', 'flow', NULL);
INSERT INTO spelling VALUES
	('kế hoạch năm 2026', '2026', 'flow', NULL, true), ('KH 2026', '2026', 'flow', NULL, true),
	('dự toán năm 2026', '2026', 'flow', NULL, true), ('năm 2026 (kế hoạch)', '2026', 'flow', NULL, true);
INSERT INTO spelling (written, period) VALUES
	-- other periods decide
	('kỳ báo cáo', 'relative_period'), ('cùng kỳ', 'relative_period'), ('cùng kỳ năm trước', 'relative_period'),
	('so với cùng kỳ', 'relative_period'), ('so với tháng 12 năm trước', 'relative_period'), ('đến nay', 'relative_period'),
	('từ đầu năm đến nay', 'relative_period'), ('năm trước', 'relative_period'), ('tháng trước', 'relative_period'),
	('quý trước', 'relative_period'),
	-- not in the calendar
	('31/2', 'date_does_not_exist'), ('31/2/2025', 'date_does_not_exist'), ('29/2/2025', 'date_does_not_exist'),
	('30/2', 'date_does_not_exist'), ('31/4/2025', 'date_does_not_exist'), ('ngày 32/1/2025', 'date_does_not_exist'),
	('0/1/2025', 'date_does_not_exist'), ('12/25', 'date_does_not_exist'), ('quý V', 'date_does_not_exist'),
	('quý V/2025', 'date_does_not_exist'), ('Q5/2025', 'date_does_not_exist'), ('quý 0/2025', 'date_does_not_exist'),
	('tháng 13', 'date_does_not_exist'), ('tháng 13/2025', 'date_does_not_exist'), ('13/2025', 'date_does_not_exist'),
	('tháng 0/2025', 'date_does_not_exist'), ('13 tháng đầu năm 2025', 'date_does_not_exist'), ('2025-13', 'date_does_not_exist'),
	('2025-02-30', 'date_does_not_exist'), ('2025M13', 'date_does_not_exist'), ('2025W54', 'date_does_not_exist'), ('week 53 of 2021', 'date_does_not_exist'),
	('9999-W52', 'date_does_not_exist'), ('2024-00', 'date_does_not_exist'), ('2025/00', 'date_does_not_exist'), ('0 tháng đầu năm', 'date_does_not_exist'),
	-- two ways
	('1-6/2026', 'ambiguous_period'), ('1-9.2026', 'ambiguous_period'), ('1 – 6/2026', 'ambiguous_period'), ('11-2/2026', 'ambiguous_period'),
	('01-09/2026', 'ambiguous_period'), ('quý 1-3/2026', 'ambiguous_period'), ('2024-25', 'ambiguous_period'), ('2024/25', 'ambiguous_period'),
	('2011/12', 'ambiguous_period'), ('2021-25', 'ambiguous_period'), ('2024–25', 'ambiguous_period'), ('2024/2025', 'ambiguous_period'),
	('1999-00', 'ambiguous_period'),
	('2024-2025', 'ambiguous_period'), ('2024–2025', 'ambiguous_period'), ('tháng năm 2025', 'ambiguous_period'),
	-- none
	('2020 [YR2021]', 'not_a_period'), ('2020 [x]', 'not_a_period'), ('[YR2020]', 'not_a_period'), ('FY2020', 'not_a_period'), ('202001', 'not_a_period'),
	('2020T1', 'not_a_period'), ('Jan-20', 'not_a_period'), ('tháng 1²3/2025', 'not_a_period'), ('2¹0/9/2024', 'not_a_period'), ('20¹25', 'not_a_period'),
	('¹2025', 'not_a_period'), ('(*)', 'not_a_period'), ('2025 m', 'not_a_period'), ('2024 bp', 'not_a_period'), ('2024 c', 'not_a_period'), ('2024 (ce)', 'not_a_period'), ('2024 @C', 'not_a_period'), ('5Q', 'not_a_period'), ('năm học 2024-26', 'not_a_period'),
	('giai đoạn 2021-19', 'not_a_period'),
	('', 'not_a_period'), ('năm hai nghìn', 'not_a_period'), ('quý', 'not_a_period'), ('tháng', 'not_a_period'),
	('xyz', 'not_a_period'), ('2025 2026', 'not_a_period'), ('năm 25', 'not_a_period'), ('30/9/24', 'not_a_period'),
	('20255', 'not_a_period'), ('giai đoạn 2025-2021', 'not_a_period'), ('2025-2021', 'not_a_period'),
	('năm học 2024-2026', 'not_a_period'), ('quý I/2025/2026', 'not_a_period'), ('tháng 6/2025 abc', 'not_a_period'),
	('từ tháng 9 đến tháng 3/2025', 'not_a_period'), ('5', 'not_a_period'), ('-', 'not_a_period'), ('22,87%', 'not_a_period');

SELECT count(*) AS spellings, count(*) >= 200 AS enough FROM spelling;
-- none may differ
SELECT s.written, s.period AS expected, s.kind AS expected_kind, r.*
FROM spelling s CROSS JOIN LATERAL read_period(written, year => 2025) r
WHERE coalesce(r.period, r.reason) IS DISTINCT FROM s.period OR r.kind IS DISTINCT FROM s.kind
	OR r.obs_status IS DISTINCT FROM s.obs_status OR coalesce(r.is_plan, false) <> s.is_plan OR (r.period IS NULL) = (r.reason IS NULL)
ORDER BY s.written COLLATE "C";
-- parse_period gives the same, and the period is canonical
SELECT s.written FROM spelling s CROSS JOIN LATERAL read_period(written, year => 2025) r
WHERE r.reason IS NULL AND (parse_period(written, year => 2025)::text <> r.period OR r.period::period::text <> r.period);

-- without a year
SELECT written, r.reason FROM unnest('{09 tháng đầu năm,11 tháng qua,lũy kế 10 tháng,quý IV,tháng 7,T6,ngày 1/10,1-10,nửa đầu năm,
	6 tháng cuối năm,cả năm,9 tháng,từ tháng 1 đến tháng 9,H1}'::text[]) written, LATERAL read_period(written) r WHERE r.reason <> 'year_missing';
-- school years
SELECT written, r.period, r.reason FROM unnest('{2024-2025,2024 – 2025,2024-2026,2021-2025,năm học 2024-2025,2025,2024-25,2008-09,2011-12," 2011-12 ",
	2024/25,2024–25,1999-00,0009-10,2011-13,2021-25,2011-05,2011M12,9999-00}'::text[]) written,
	LATERAL read_period(written, 'school') r;
-- accents, case and tone-mark position do not matter, whole or broken
SELECT written, r.period, r.kind FROM unnest(ARRAY['LŨY KẾ 10 THÁNG NĂM 2025', 'luy ke 10 thang nam 2025', 'luỹ kế 10 tháng năm 2025',
	normalize('lũy kế 10 tháng năm 2025', NFD), U&'qu\00FD\00A0I/2025', 'tha ́ ng 6/2025', 'THƢC HIÊN năm 2025']) written,
	LATERAL read_period(written) r;

-- labels are read back
SELECT p, format_period(p) AS vi, format_period(p, 'en') AS en
FROM unnest('{2025,2025-S1,2025-S2,2025-Q1,2025-Q4,2025-06,2025-06-30,2025-01-01/P9M,2025-01-01/P2M,2021-01-01/P5Y,2024-09-01/P1Y,
	2025-04-01/P9M,2025-02-01/P3M,2024-11-01/P3M,2025-03-15/P2M,2025-03-15/P10D,0987,0001-01-01/P9998Y}'::period[]) p;
SELECT count(*), count(*) FILTER (WHERE parse_period(format_period(p)) = p) AS vi,
	count(*) FILTER (WHERE parse_period(format_period(p, 'en')) = p) AS en
FROM (SELECT period(date '2019-01-01' + i * 7, date '2019-01-01' + i * 7 + j * j) AS p FROM generate_series(0, 200) i, generate_series(0, 30) j
	UNION ALL SELECT period(first::date, (first + n * interval '1 month' - interval '1 day')::date)
	FROM generate_series(date '2019-01-01', '2026-12-01', interval '1 month') first, generate_series(1, 40) n) t;

-- status words
SELECT written, r.* FROM unnest('{ước,ước tính,ước đạt,ước thực hiện,ước năm,Ước,ƯTH,sơ bộ,Sơ bộ,số liệu sơ bộ,chính thức,(chính thức),
	tính toán thử nghiệm,thử nghiệm,dự kiến,dự báo,kế hoạch,dự toán,KH,thực hiện,A,e,P,estimate,plan,xyz,"",ước lượng thừa,X,
	b,bp,(p),"b, e",d,s,S,r,z,c,n,u,cz,i,m,bdm,bdep,@C,Prel.,sơ bộ (*),pb,bde}'::text[]) written,
	LATERAL read_status(written) r;
SELECT r.* FROM read_status(NULL) r;

-- dates
SELECT written, year, r.* FROM (VALUES ('30/9/2024', NULL), ('30.9.2024', NULL), ('ngày 31 tháng 10 năm 2025', NULL), ('2024-09-30', NULL),
	('1/10', 2025), ('1-10', 2025), ('1/10', NULL), ('31/2', NULL), ('31/2', 2025), ('29/2', 2024), ('29/2', 2025), ('31/2/2025', NULL), ('30 June 2025', NULL),
	('tháng 6/2025', NULL), ('2025', NULL), ('hôm nay', NULL), ('', NULL), ('đến hết tháng 9/2025', NULL)) t(written, year), LATERAL read_date(written, year) r;
SELECT r.* FROM read_date(NULL) r;

-- NULL and errors
SELECT r.* FROM read_period(NULL) r;
SELECT parse_period(NULL), format_period(NULL), parse_period('2025', NULL, NULL);
SELECT parse_period('quý V/2025');
SELECT parse_period('9 tháng đầu năm');
SELECT parse_period('2024-2025');
SELECT parse_period('cùng kỳ năm trước');
SELECT parse_period('xyz');
SELECT parse_period('2025', 'lunar');
SELECT read_period('quý I', 'civil', 0);
SELECT read_date('1/10', 12025);
SELECT format_period('2025', 'fr');
