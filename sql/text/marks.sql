\set VERBOSITY terse
SET search_path = public, kpi;
SET datestyle = ISO;

-- What stands behind figures and in place of them: note marks, flags, marks for missing, magnitudes.

-- A note mark is never a digit of the figure: the figure without it, or a reason.
CREATE TEMP TABLE noted (written text, plain numeric, code text);
INSERT INTO noted (written, plain) VALUES
	('22,87¹', 22.87), ('22,8²%', 22.8), ('22,8%²', 22.8), ('15³', 15), ('12₁', 12), ('12,5①', 12.5), ('1.219,11¹', 1219.11),
	('12,5⁴', 12.5), ('12,5⁽¹⁾', 12.5), ('12,5 ¹', 12.5), ('12,5¹²', 12.5), ('12,5¹,²', 12.5), ('12,5ᵃ', 12.5), ('12,5ª', 12.5),
	('12,5ⓐ', 12.5), ('12,5❶', 12.5), ('12,5㉑', 12.5), ('12,5⑴', 12.5), ('12,5⒈', 12.5), ('12,5₍₁₎', 12.5), ('12,5⁺', 12.5),
	('12,5*', 12.5), ('12,5(*)', 12.5), ('12,5 (*)', 12.5), ('12,5 (**)', 12.5), ('12,5 [*]', 12.5), ('12,5*)', 12.5), ('12,5 ***', 12.5),
	('12,5†', 12.5), ('12,5 ‡', 12.5), ('12,5§', 12.5), ('12,5＊', 12.5), ('12,5∗', 12.5), ('12,5※', 12.5), ('-12,5¹', -12.5), ('110²', 110),
	('8,10¹', 8.10), (U&'12,5\200B\00B9', 12.5), (U&'12,5\00B9\FE0E', 12.5), ('１２,５¹', 12.5), ('1🄁', 1), ('10 ⁹', 10), ('10,0¹', 10.0), ('1.010²', 1010), ('-110²', -110);
INSERT INTO noted (written, code) VALUES
	('1²3', 'not_a_number'), (U&'1\00B2\200B3', 'not_a_number'), (U&'1\00B2\FE0F3', 'not_a_number'), ('22¹ 345', 'not_a_number'), ('1¹.234', 'not_a_number'), ('1¹,5', 'not_a_number'),
	('¹22', 'not_a_number'), ('*22', 'not_a_number'), ('①', 'not_a_number'), ('¹', 'not_a_number'), ('*', 'not_a_number'), ('(*)', 'not_a_number'),
	('2*3', 'not_a_number'), ('2 * 3', 'not_a_number'), ('5½', 'not_a_number'), ('12,5(1)', 'not_a_number'), ('(12,5*)', 'not_a_number'), ('12,5 (*', 'not_a_number'),
	('10²', 'not_a_number'), ('10⁻³', 'not_a_number'), ('3×10⁸', 'not_a_number'), ('12.㊱', 'not_a_number'), ('🄁', 'not_a_number'),
	(E'12\x02', 'not_a_number'), (E'12\x04', 'not_a_number'), (E'12 \x03', 'not_a_number');
-- none may differ
SELECT written, plain, code, n.value, n.reason, q.value AS quantity, q.reason AS quantity_reason
FROM noted CROSS JOIN LATERAL read_number(written, 'vi') n CROSS JOIN LATERAL read_quantity(written, 'vi') q
WHERE n.value IS DISTINCT FROM plain OR n.reason IS DISTINCT FROM code OR q.value IS DISTINCT FROM plain
	OR (q.reason IS NULL) <> (code IS NULL);
-- in quantities and ranks
SELECT written, q.value, q.value_upper, q.qualifier, q.unit, q.numerator, q.denominator, q.reason
FROM unnest(ARRAY['trên 80¹', '65-70²', '65¹-70²%', '793¹/1.084', '5 tỷ đồng¹', '5 tỷ¹ đồng', '5 km¹', '100 năm²', '5% (*)', '80% trở lên (*)', 'giảm 3,1%¹',
	'100 m²', '5 km²', '1,2 m³', '5 KM²', '12 người/km²', '5 km²³', '5 km² (*)', U&'5\00A0m\00B2', '3 cm³']) written, LATERAL read_quantity(written, 'vi') q;
SELECT written, r.* FROM unnest(ARRAY['31/34¹', '31¹/34', 'thứ 5¹', 'hạng 3²', '1²/63', '31/34 (*)', '31/34*', '5ᵗʰ', '10¹/63', 'hạng 3 trên 63¹ tỉnh', '3¹4/63', '31/3¹4', '①']) written,
	LATERAL read_rank(written) r;
SELECT written, r.* FROM unnest(ARRAY['3¹/12/2024', '30/9/2024*', '30/9/2024 (1)', '30/9¹/2024', '3¹0/9/2024']) written, LATERAL read_date(written) r;

-- Flags are status, never a digit or a unit.
SELECT written, r.value, r.reason, r.obs_status, r.flags
FROM unnest(ARRAY['8412.6 d', '8412.6d', '8412.6 D', '12.3b', '12.3 b', '5c', '5 e', '5 f', '5 n', '5p', '5 r', '5 s', '5 u', '5 z', '5 (p)', '5(e)', '5 [b]', '5%p', '5 % (e)',
	'5 bp', '5 de', '5 ep', '5 b p', '5 b,p', '5 (b, d, e)', '5 bc', '5 bde', '5 bdep', '5 bip', '5 dpu', '5 i', '5 p@C', '5 @C', '5 @N', '5 bdep@C', '5 c@C', '5 bdm', '5 pcs', '5 den', '5 rub', '5 sec', '5 @', '5 p@', '5 @x', '5 pb', '5 bb', '5 a', '5 m', '5 k', '5 t', '5 x', '5 pp', '5 bn', '5 (bn)', '5 (p', '5 p)', '5 b d e p', '8,412.6 d']) written,
	LATERAL read_number(written, 'en') r;
SELECT written, r.value, r.value_upper, r.unit, r.reason, r.magnitude, r.obs_status, r.flags
FROM unnest(ARRAY['8412.6 d', '8412.6 bn', '8412.6bn', '8412.6 mn', '12.3 bn p', '12.3 mn (e)', '5% p', '5 USD b', '65-70% e', '31/34 p', 'over 5 bp', '5 eur', '5 EUR e', '5 people d', '5 nb', '5 b n']) written,
	LATERAL read_quantity(written, 'en') r;
-- đ, in whatever form it comes, is đồng; d never is
SELECT written, r.value, r.unit, r.reason, r.obs_status, r.flags
FROM unnest(ARRAY['12,5 đ', '12,5đ', '12,5 Đ', '12,5 ð', '12,5 Ɖ', '12,5 ₫', '12,5 đồng', '12,5 VND', '12,5 vnđ', '12,5 tỷ đ', '12,5 tr.đ', '12,5 đ/người', '12,5 đ p',
	'12,5 d', '12,5 D', '12,5 tỷ d', '12,5 d/người', U&'12,5\00A0\0111', '12,5 đ¹']) written, LATERAL read_quantity(written, 'vi') r;

-- Marks for a missing figure, in every reader of figures; with the status that a flag beside them means.
SELECT written, n.reason AS number, q.reason AS quantity, r.reason AS rank, n.value IS NULL AND q.value IS NULL AND r.rank IS NULL AS no_figure, n.obs_status, n.flags
FROM unnest(ARRAY['..', '...', '…', ':', '-', '–', '—', '−', '--', 'NaN', 'nan', '#N/A', 'n/a', 'N/A', 'n.a.', 'NA', 'x', 'X', '×', 'null', 'chưa có số liệu', 'Không có số liệu', 'not available', ' .. ', '- (*)',
	': c', ': @C', ': m', ': bdm', ': bdep', ':c', ':z', ': u', '.. (p)', '- bp', '-¹']) written,
	LATERAL read_number(written) n, LATERAL read_quantity(written) q, LATERAL read_rank(written) r;
-- and what is none of them
SELECT written, n.value, n.reason AS number, q.value AS quantity, q.reason AS quantity_reason
FROM unnest(ARRAY['.', '....', '::', '- 5', '-5', ':5', '5:', '#VALUE!', '#DIV/0!', 'xx', 'x5', 'không', 'nan nan', 'none of them', '0', '(-)', ':x']) written,
	LATERAL read_number(written) n, LATERAL read_quantity(written) q;
SELECT parse_quantity('-');

-- One table of magnitudes: every spelling, composed or not, says the same, and says that it was a magnitude.
SELECT power, count(*) AS spellings, count(*) FILTER (WHERE r.value = 5 * 10 ^ power AND r.magnitude = 10 ^ power AND r.unit IS NULL) AS composed,
	count(*) FILTER (WHERE d.value = r.value AND d.magnitude = r.magnitude) AS decomposed, count(*) FILTER (WHERE u.value = r.value AND u.magnitude = r.magnitude) AS capitals,
	count(*) FILTER (WHERE w.unit = 'USD' AND w.value = r.value AND w.magnitude = r.magnitude) AS with_unit
FROM (VALUES (3, ARRAY['nghìn', 'ngàn', 'nghin', 'ngan', 'thousand', 'thousands']), (4, ARRAY['vạn', 'van']),
	(6, ARRAY['triệu', 'trieu', 'tr', 'tr.', 'mn', 'million', 'millions', 'mio']), (9, ARRAY['tỷ', 'tỉ', 'tỹ', 'tĩ', 'ty', 'ti', 'bn', 'billion', 'billions', 'mrd']),
	(11, ARRAY['trăm tỷ']), (12, ARRAY['nghìn tỷ', 'ngàn tỉ', 'trillion', 'triệu triệu', 'thousand bn']), (15, ARRAY['triệu tỷ']), (18, ARRAY['tỷ tỷ', 'million trillion'])) t (power, spellings),
	unnest(spellings) spelling, LATERAL read_quantity('5 ' || spelling, 'vi') r, LATERAL read_quantity('5 ' || normalize(spelling, NFD), 'vi') d,
	LATERAL read_quantity('5 ' || upper(spelling COLLATE "und-x-icu"), 'vi') u, LATERAL read_quantity('5' || spelling || ' USD', 'vi') w
GROUP BY power ORDER BY power;
SELECT written, r.value, r.value_upper, r.unit, r.magnitude, r.reason FROM unnest(ARRAY['5', '5%', '5 người', '500 triệu - 1 tỷ', '5 - 7 tỷ đồng', '1 trạm', '1 trăm', '1 trăm người', '2 trăm nghìn', '5 trillion billion', '5 trillion trillion', '5 tỷ tỷ tỷ', '5 k', '5 b']) written,
	LATERAL read_quantity(written, 'vi') r;
-- with a hundred digits, too
SELECT length((read_quantity(repeat('7', 100) || ' tỷ tỷ')).value::text), (read_quantity(repeat('7', 100) || ' trillion trillion')).reason;
