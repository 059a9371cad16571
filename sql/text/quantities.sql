\set VERBOSITY terse
SET search_path = public, kpi;

-- Each spelling with all that must be read in it, in Vietnamese.
CREATE TEMP TABLE spelling (written text, value numeric, value_upper numeric, qualifier text, unit text, numerator numeric,
	denominator numeric, reason text);
INSERT INTO spelling VALUES
	-- the forms of official reports
	('1.219,11 triệu USD', 1219110000, NULL, NULL, 'USD'),
	('173.140 tỷ đồng', 173140000000000, NULL, NULL, 'đồng'),
	('123,575 nghìn tỷ đồng', 123575000000000, NULL, NULL, 'đồng'),
	('22,87%', 22.87, NULL, NULL, '%'),
	('2,0-2,5 tỷ USD', 2000000000, 2500000000, NULL, 'USD'),
	('65 -70%', 65, 70, NULL, '%'),
	('65-70%', 65, 70, NULL, '%'),
	('65%-70%', 65, 70, NULL, '%'),
	('40-50', 40, 50, NULL, NULL),
	('từ 5,84% đến 11,89%', 5.84, 11.89, NULL, '%'),
	('5,84 - 11,89%', 5.84, 11.89, NULL, '%'),
	('5,84 – 11,89 %', 5.84, 11.89, NULL, '%'),
	('13.256 km²', 13256, NULL, NULL, 'km²'),
	('13.256 km2', 13256, NULL, NULL, 'km²'),
	('11,1 triệu lượt', 11100000, NULL, NULL, 'lượt'),
	('trên 80%', 80, NULL, '>', '%'), ('gần 8.000', 8000, NULL, '~', NULL), ('khoảng 43,3', 43.3, NULL, '~', NULL),
	('khoảng 43,3 tỷ USD', 43300000000, NULL, '~', 'USD'),
	('tối thiểu 50%', 50, NULL, '>=', '%'), ('ít nhất 3', 3, NULL, '>=', NULL), ('dưới 5%', 5, NULL, '<', '%'),
	('hơn 1.000 doanh nghiệp', 1000, NULL, '>', 'doanh nghiệp'),
	('gấp 1,64 lần', 1.64, NULL, NULL, 'lần'), ('tăng 2 bậc', 2, NULL, NULL, 'bậc'),
	('giảm 2 bậc', -2, NULL, NULL, 'bậc'), ('1,5 triệu tỷ đồng', 1500000000000000, NULL, NULL, 'đồng'),
	('0,35 điểm phần trăm', 0.35, NULL, NULL, 'pp'), ('0,35 điểm %', 0.35, NULL, NULL, 'pp'),
	('12 người/vạn dân', 12, NULL, NULL, 'người/10.000 dân'), ('12 người/10.000 dân', 12, NULL, NULL, 'người/10.000 dân'),
	('12 người trên 1 vạn dân', 12, NULL, NULL, 'người/10.000 dân'),
	-- multipliers and their spellings
	('5 nghìn đồng', 5000, NULL, NULL, 'đồng'), ('5 ngàn đồng', 5000, NULL, NULL, 'đồng'),
	('5 triệu đồng', 5000000, NULL, NULL, 'đồng'), ('5 tỷ đồng', 5000000000, NULL, NULL, 'đồng'),
	('5 tỉ đồng', 5000000000, NULL, NULL, 'đồng'), ('5 TỶ ĐỒNG', 5000000000, NULL, NULL, 'đồng'),
	('5 ty dong', 5000000000, NULL, NULL, 'đồng'), ('5 tỷ', 5000000000, NULL, NULL, NULL),
	('5 tỷ đ', 5000000000, NULL, NULL, 'đồng'), ('5 tỷ VNĐ', 5000000000, NULL, NULL, 'đồng'),
	('5 tr.đ', 5000000, NULL, NULL, 'đồng'), ('5 trăm tỷ đồng', 500000000000, NULL, NULL, 'đồng'),
	('2 vạn người', 20000, NULL, NULL, 'người'), ('1,2345 triệu tỷ', 1234500000000000, NULL, NULL, NULL),
	('0,5 triệu tấn', 500000, NULL, NULL, 'tấn'), ('0,123456789 tỷ đồng', 123456789, NULL, NULL, 'đồng'),
	('1,5 tỷ đô la Mỹ', 1500000000, NULL, NULL, 'USD'), ('3 triệu đô la', 3000000, NULL, NULL, 'USD'),
	('5.000.000 đồng/người/tháng', 5000000, NULL, NULL, 'đồng/người/tháng'),
	('120 triệu đồng/người', 120000000, NULL, NULL, 'đồng/người'),
	('3,5%/năm', 3.5, NULL, NULL, '%/năm'), ('5 phần trăm', 5, NULL, NULL, '%'),
	('7 hồ sơ', 7, NULL, NULL, 'hồ sơ'), ('7 giao dịch', 7, NULL, NULL, 'giao dịch'), ('8 điểm', 8, NULL, NULL, 'điểm'),
	('1 điểm 0-100', 1, NULL, NULL, 'điểm 0-100'), ('1 tổ chức, doanh nghiệp', 1, NULL, NULL, 'tổ chức, doanh nghiệp'),
	('5 %', 5, NULL, NULL, '%'), ('5', 5, NULL, NULL, NULL), ('-5,2%', -5.2, NULL, NULL, '%'),
	('−5,2%', -5.2, NULL, NULL, '%'), ('1 234 567 người', 1234567, NULL, NULL, 'người'),
	-- qualifiers
	('không dưới 80%', 80, NULL, '>=', '%'), ('không quá 5%', 5, NULL, '<=', '%'), ('tối đa 5%', 5, NULL, '<=', '%'),
	('80% trở lên', 80, NULL, '>=', '%'), ('từ 80% trở lên', 80, NULL, '>=', '%'), ('5% trở xuống', 5, NULL, '<=', '%'),
	('>80%', 80, NULL, '>', '%'), ('>= 80%', 80, NULL, '>=', '%'), ('≥ 80%', 80, NULL, '>=', '%'), ('≥80%', 80, NULL, '>=', '%'),
	('≤5%', 5, NULL, '<=', '%'), ('< 5', 5, NULL, '<', NULL), ('~ 5', 5, NULL, '~', NULL), ('xấp xỉ 5', 5, NULL, '~', NULL),
	('đạt trên 80%', 80, NULL, '>', '%'), ('đạt 22,87%', 22.87, NULL, NULL, '%'), ('tăng 8,6%', 8.6, NULL, NULL, '%'),
	('tăng khoảng 8,6%', 8.6, NULL, '~', '%'), ('giảm 3,1%', -3.1, NULL, NULL, '%'),
	('giảm hơn 3,1%', -3.1, NULL, '<', '%'), ('giảm ít nhất 3%', -3, NULL, '<=', '%'), ('giảm 2-3%', -3, -2, NULL, '%'),
	('khoảng 40-50 doanh nghiệp', 40, 50, '~', 'doanh nghiệp'),
	-- ranges
	('500 triệu - 1 tỷ đồng', 500000000, 1000000000, NULL, 'đồng'), ('5 đến 7 tỷ đồng', 5000000000, 7000000000, NULL, 'đồng'),
	('5 tới 7', 5, 7, NULL, NULL), ('-5 - -3', -5, -3, NULL, NULL), ('-5 - 3%', -5, 3, NULL, '%'), ('5-5', 5, 5, NULL, NULL);
INSERT INTO spelling (written, numerator, denominator, unit) VALUES
	('793/1.084', 793, 1084, NULL), ('31/34', 31, 34, NULL), ('31 / 34', 31, 34, NULL), ('793/1.084 hồ sơ', 793, 1084, 'hồ sơ'),
	('8,5/10 điểm', 8.5, 10, 'điểm'), ('1.200/1.300', 1200, 1300, NULL);
INSERT INTO spelling (written, reason) VALUES
	('8.02%', 'bad_grouping'), ('70-65%', 'range_reversed'), ('5 con bò', 'unknown_unit'), ('5 tỷ tỷ tỷ', 'unknown_unit'),
	('5% - 7 đồng', 'unknown_unit'), ('5 đồng/mặt trăng', 'unknown_unit'), ('trên', 'not_a_number'), ('', 'not_a_number'),
	('trên dưới 5', 'not_a_number'), ('giảm -5', 'not_a_number'), ('5 5', 'bad_grouping'), ('1, 5', 'unknown_unit'),
	('30/9/2024', 'not_a_number'), ('5 tỷ/7', 'not_a_number'), ('40, 50', 'not_a_number'), ('5-', 'not_a_number'),
	('5%8', 'not_a_number'), ('tỷ đồng', 'not_a_number'), ('1.234 567 đồng', 'mixed_separators'),
	('giảm 1/2', 'not_a_number');
UPDATE spelling SET reason = 'not_a_number' WHERE written = '1, 5';

SELECT count(*) AS spellings FROM spelling;
-- none may differ
SELECT s.*, r.*
FROM spelling s CROSS JOIN LATERAL read_quantity(written, 'vi') r
WHERE (s.value, s.value_upper, s.qualifier, s.unit, s.numerator, s.denominator, s.reason)
	IS DISTINCT FROM (r.value, r.value_upper, r.qualifier, r.unit, r.numerator, r.denominator, r.reason);
SELECT s.written FROM spelling s CROSS JOIN LATERAL read_quantity(written, 'vi') r CROSS JOIN LATERAL parse_quantity(
	CASE WHEN s.reason IS NULL THEN written END, 'vi') p
WHERE s.reason IS NULL AND (p.value, p.value_upper, p.qualifier, p.unit, p.numerator, p.denominator)
	IS DISTINCT FROM (r.value, r.value_upper, r.qualifier, r.unit, r.numerator, r.denominator);

-- without a locale what could be English is refused; a part that would exceed its whole is not
SELECT written, r.* FROM unnest('{1.219\,11 triệu USD,173.140 tỷ đồng,"123,575 nghìn tỷ đồng",13.256 km²,gần 8.000,793/1.084,
	1.084/2.000,1/1.084,0793/1.084,31/34,8.000-9.000}'::text[]) written, LATERAL read_quantity(written) r;
-- English
SELECT written, r.* FROM unnest('{"1,219.11 million USD",8.02%,"over 8,000 people","2.0-2.5 billion USD",0.4 percentage points,
	at least 80%,"173,140 billion dong"}'::text[]) written, LATERAL read_quantity(written, 'en') r;
-- every unit of measure of the catalogue is a unit we read, but for those that stand for a scale
SELECT code, r.value, r.unit, r.reason FROM kpi.catalogue_word, LATERAL read_quantity('1 ' || code, 'vi') r
WHERE list = 'unit_measure' ORDER BY code COLLATE "C";

-- NULL and errors
SELECT r.* FROM read_quantity(NULL) r;
SELECT parse_quantity(NULL);
SELECT parse_quantity('173.140 tỷ đồng');
SELECT parse_quantity('8.02%', 'vi');
SELECT parse_quantity('5 con bò');
SELECT parse_quantity('70-65%');
SELECT parse_quantity(repeat('5 tỷ ', 200));

-- ranks
SELECT written, r.* FROM unnest('{31/34,31 / 34,thứ 31/34,hạng 3,hạng 3/63,"xếp thứ 6 trên 63 tỉnh, thành phố",Thứ nhất,thứ nhì,
	thứ tư,"đứng đầu cả nước",vị trí thứ 5,thứ mười hai,5,"5th of 34",#3,0,0/34,35/34,31/,/34,hạng,31/34/5,"5,5",-3,top 15,1.084,
	9999999,""}'::text[]) written, LATERAL read_rank(written) r;
SELECT r.* FROM read_rank(NULL) r;
