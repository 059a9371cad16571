\set VERBOSITY terse
SET search_path = public, kpi;

-- Each spelling with what it must give without a locale, in Vietnamese and in English: a value, or a reason.
CREATE TEMP TABLE spelling (written text, plain text, vi text, en text);
INSERT INTO spelling VALUES
	-- the forms of official reports
	('1.219,11', '1219.11', '1219.11', 'mixed_separators'),
	('173.140', 'ambiguous_number', '173140', '173.140'),
	('123,575', 'ambiguous_number', '123.575', '123575'),
	('22,87%', '22.87', '22.87', 'bad_grouping'),
	('22,87 %', '22.87', '22.87', 'bad_grouping'),
	('13.256', 'ambiguous_number', '13256', '13.256'),
	('8.02%', 'bad_grouping', 'bad_grouping', '8.02'),
	('5,84%', '5.84', '5.84', 'bad_grouping'),
	('65.68', 'bad_grouping', 'bad_grouping', '65.68'),
	('65,68', '65.68', '65.68', 'bad_grouping'),
	('1.354', 'ambiguous_number', '1354', '1.354'),
	('1,354', 'ambiguous_number', '1.354', '1354'),
	('43,3', '43.3', '43.3', 'bad_grouping'),
	('8.000', 'ambiguous_number', '8000', '8.000'),
	('0,7955', '0.7955', '0.7955', 'bad_grouping'),
	('4.022.638', '4022638', '4022638', 'mixed_separators'),
	('1.234.567,89', '1234567.89', '1234567.89', 'mixed_separators'),
	('1,234,567.89', 'mixed_separators', 'mixed_separators', '1234567.89'),
	('1.234,56', '1234.56', '1234.56', 'mixed_separators'),
	('1,234.56', 'mixed_separators', 'mixed_separators', '1234.56'),
	-- plain
	('0', '0', '0', '0'), ('7', '7', '7', '7'), ('09', '9', '9', '9'), ('000', '0', '0', '0'),
	('2025', '2025', '2025', '2025'), ('1000000', '1000000', '1000000', '1000000'),
	('12,0', '12.0', '12.0', 'bad_grouping'), ('12,00', '12.00', '12.00', 'bad_grouping'),
	('12.0', 'bad_grouping', 'bad_grouping', '12.0'),
	('0,001', '0.001', '0.001', 'bad_grouping'), ('0.001', 'bad_grouping', 'bad_grouping', '0.001'),
	('0,5', '0.5', '0.5', 'bad_grouping'),
	-- groups
	('12.345', 'ambiguous_number', '12345', '12.345'),
	('123.456', 'ambiguous_number', '123456', '123.456'),
	('1234.567', 'bad_grouping', 'bad_grouping', '1234.567'),
	('1234,567', '1234.567', '1234.567', 'bad_grouping'),
	('12.34', 'bad_grouping', 'bad_grouping', '12.34'),
	('1.2345', 'bad_grouping', 'bad_grouping', '1.2345'),
	('1.23.456', 'bad_grouping', 'bad_grouping', 'mixed_separators'),
	('1.234.56', 'bad_grouping', 'bad_grouping', 'mixed_separators'),
	('0.123', 'bad_grouping', 'bad_grouping', '0.123'),
	('012.345', 'bad_grouping', 'bad_grouping', '012.345'::numeric::text),
	('1.234.567', '1234567', '1234567', 'mixed_separators'),
	('1,234,567', 'mixed_separators', 'mixed_separators', '1234567'),
	('12,345,678', 'mixed_separators', 'mixed_separators', '12345678'),
	('1.234.567.890', '1234567890', '1234567890', 'mixed_separators'),
	('1 234 567', '1234567', '1234567', '1234567'),
	('1 234,5', '1234.5', '1234.5', 'mixed_separators'),
	('1 234.5', 'mixed_separators', 'mixed_separators', '1234.5'),
	('12 345', '12345', '12345', '12345'),
	('1 23', 'bad_grouping', 'bad_grouping', 'bad_grouping'),
	('40 50', 'bad_grouping', 'bad_grouping', 'bad_grouping'),
	('1.234 567', 'mixed_separators', 'mixed_separators', 'mixed_separators'),
	('1 234.567', 'mixed_separators', 'mixed_separators', '1234.567'),
	('1,5,6', 'mixed_separators', 'mixed_separators', 'bad_grouping'),
	('1,2.3', 'mixed_separators', 'mixed_separators', 'bad_grouping'),
	-- both ways, whichever mark
	('35,248', 'ambiguous_number', '35.248', '35248'), ('35.248', 'ambiguous_number', '35248', '35.248'),
	('1,035', 'ambiguous_number', '1.035', '1035'), ('-9,999', 'ambiguous_number', '-9.999', '-9999'),
	('9,999%', 'ambiguous_number', '9.999', '9999'), ('100,000', 'ambiguous_number', '100.000', '100000'),
	('35,248 p', 'ambiguous_number', '35.248', '35248'), ('35,248¹', 'ambiguous_number', '35.248', '35248'),
	('0,123', '0.123', '0.123', 'bad_grouping'), ('00,123', '0.123', '0.123', 'bad_grouping'),
	('1234,567', '1234.567', '1234.567', 'bad_grouping'), ('1.234,567', '1234.567', '1234.567', 'mixed_separators'),
	('1 234,567', '1234.567', '1234.567', 'mixed_separators'), ('35,24', '35.24', '35.24', 'bad_grouping'),
	('35,2480', '35.2480', '35.2480', 'bad_grouping'),
	-- exponents, nothing grouped before them
	('1.07E+11', 'bad_grouping', 'bad_grouping', '107000000000'), ('1,07E+11', '107000000000', '107000000000', 'bad_grouping'),
	('3e3', '3000', '3000', '3000'), ('4e-04', '0.0004', '0.0004', '0.0004'), ('1e+05', '100000', '100000', '100000'),
	('1,5e0', '1.5', '1.5', 'bad_grouping'), ('-2,5E-3', '-0.0025', '-0.0025', 'bad_grouping'),
	('1,234E+05', 'ambiguous_number', '123400', 'bad_grouping'), ('1.234E+05', 'ambiguous_number', 'bad_grouping', '123400'),
	('12.345,6e2', 'bad_grouping', 'bad_grouping', 'mixed_separators'), ('1 234e2', 'bad_grouping', 'bad_grouping', 'bad_grouping'),
	('0e5', '0', '0', '0'), ('-0e5', 'negative_zero', 'negative_zero', 'negative_zero'),
	('1e99', 'many', 'many', 'many'), ('1e100', 'number_too_long', 'number_too_long', 'number_too_long'),
	('1e-100', 'number_too_long', 'number_too_long', 'number_too_long'),
	('1e99999999999999999999', 'number_too_long', 'number_too_long', 'number_too_long'),
	('5 e3', 'not_a_number', 'not_a_number', 'not_a_number'), ('5e', '5', '5', '5'), ('5e+', 'not_a_number', 'not_a_number', 'not_a_number'),
	('5e3,1', 'not_a_number', 'not_a_number', 'not_a_number'), ('1,07×10¹¹', 'not_a_number', 'not_a_number', 'not_a_number'),
	('1e5%', '100000', '100000', '100000'), ('1E5 d', '100000', '100000', '100000'),
	-- signs
	('-5,2', '-5.2', '-5.2', 'bad_grouping'), ('+5,2', '5.2', '5.2', 'bad_grouping'),
	('-1.219,11', '-1219.11', '-1219.11', 'mixed_separators'),
	('−5', '-5', '-5', '-5'), ('–5', '-5', '-5', '-5'), ('- 5', 'not_a_number', 'not_a_number', 'not_a_number'),
	('--5', 'not_a_number', 'not_a_number', 'not_a_number'), ('5-', 'not_a_number', 'not_a_number', 'not_a_number'),
	('-0', 'negative_zero', 'negative_zero', 'negative_zero'), ('-0,0', 'negative_zero', 'negative_zero', 'bad_grouping'),
	('(5)', 'not_a_number', 'not_a_number', 'not_a_number'),
	-- blanks, wide digits, characters that take no room
	('  22,87  ', '22.87', '22.87', 'bad_grouping'),
	(E'\t7\n', '7', '7', '7'),
	(U&'1\00A0234\00A0567', '1234567', '1234567', '1234567'),
	(U&'1\202F234', '1234', '1234', '1234'),
	(U&'\00A022,87\00A0%', '22.87', '22.87', 'bad_grouping'),
	(U&'22,87\200B', '22.87', '22.87', 'bad_grouping'),
	(U&'\FEFF5', '5', '5', '5'),
	('２２,８７', '22.87', '22.87', 'bad_grouping'),
	('２２，８７％', '22.87', '22.87', 'bad_grouping'),
	-- no numbers
	('', 'not_a_number', 'not_a_number', 'not_a_number'), (' ', 'not_a_number', 'not_a_number', 'not_a_number'),
	('%', 'not_a_number', 'not_a_number', 'not_a_number'), ('-', 'figure_missing', 'figure_missing', 'figure_missing'),
	('...', 'figure_missing', 'figure_missing', 'figure_missing'), (',5', 'not_a_number', 'not_a_number', 'not_a_number'),
	('5,', 'not_a_number', 'not_a_number', 'not_a_number'), ('5.', 'not_a_number', 'not_a_number', 'not_a_number'),
	('.5', 'not_a_number', 'not_a_number', 'not_a_number'), ('1, 5', 'not_a_number', 'not_a_number', 'not_a_number'),
	('1e5', '100000', '100000', '100000'), ('0x1F', 'not_a_number', 'not_a_number', 'not_a_number'),
	('NaN', 'figure_missing', 'figure_missing', 'figure_missing'), ('Infinity', 'not_a_number', 'not_a_number', 'not_a_number'),
	('12a', 'not_a_number', 'not_a_number', 'not_a_number'), ('a12', 'not_a_number', 'not_a_number', 'not_a_number'),
	('12%%', 'not_a_number', 'not_a_number', 'not_a_number'), ('22,87 % ', '22.87', '22.87', 'bad_grouping'),
	('không', 'not_a_number', 'not_a_number', 'not_a_number'), ('n/a', 'figure_missing', 'figure_missing', 'figure_missing'),
	('31/34', 'not_a_number', 'not_a_number', 'not_a_number'), ('65-70', 'not_a_number', 'not_a_number', 'not_a_number'),
	('5 tỷ', 'not_a_number', 'not_a_number', 'not_a_number'), ('1_000', 'not_a_number', 'not_a_number', 'not_a_number'),
	('1''000', 'not_a_number', 'not_a_number', 'not_a_number'), ('٣٤', 'not_a_number', 'not_a_number', 'not_a_number');

UPDATE spelling SET plain = 1e99::numeric, vi = 1e99::numeric, en = 1e99::numeric WHERE written = '1e99';

SELECT count(*) AS spellings FROM spelling;
-- none may differ
SELECT written, locale, expected, coalesce(r.value::text, r.reason) AS found
FROM spelling
CROSS JOIN LATERAL (VALUES (NULL, plain), ('vi', vi), ('en', en)) e(locale, expected)
CROSS JOIN LATERAL read_number(written, locale) r
WHERE coalesce(r.value::text, r.reason) IS DISTINCT FROM expected OR (r.value IS NULL) = (r.reason IS NULL)
ORDER BY written COLLATE "C", locale;
-- the function that raises agrees wherever there is a value
SELECT written, locale FROM spelling CROSS JOIN unnest('{vi,en,NULL}'::text[]) locale
CROSS JOIN LATERAL read_number(written, locale) r
WHERE r.reason IS NULL AND parse_number(written, locale) IS DISTINCT FROM r.value;

-- what PostgreSQL's own function makes of it, and ours
SELECT to_number('1.234,56', '9G999D99') AS own, parse_number('1.234,56') AS ours;
-- exact beyond what a double holds
SELECT parse_number('123.456.789.012.345.678,123456789012345678');
SELECT parse_number(repeat('9', 100)) = repeat('9', 100)::numeric AS hundred_digits,
	(read_number(repeat('9', 101))).reason, (read_number(repeat('7', 400))).reason AS four_hundred,
	(read_number('0,' || repeat('1', 100))).reason AS decimals;
-- NULL
SELECT parse_number(NULL), parse_number('5', NULL), r.* FROM read_number(NULL) r;

-- errors, each by its text
SELECT parse_number('1.354');
SELECT parse_number('1,354');
SELECT parse_number('..');
SELECT parse_number('10³');
SELECT parse_number('8.02%');
SELECT parse_number('1.234 567');
SELECT parse_number('năm mươi');
SELECT parse_number(repeat('7', 400));
SELECT parse_number(repeat('chữ ', 40));
SELECT parse_number('5', 'fr');
SELECT read_number('5', 'VI');
\set VERBOSITY default
SELECT parse_number('1.354');
\set VERBOSITY terse

-- writing: rounded half away from zero, and read back
SELECT v, digits, format_number(v, digits) AS vi, format_number(v, digits, 'en') AS en
FROM (VALUES (1219.11, 2), (49.365, 2), (-49.365, 2), (0.5, 0), (1.5, 0), (-0.004, 2), (999.5, 0), (1234567, 0),
	(1234567.891, 1), (12345, NULL), (0.000120, NULL), (123456, -3), (1e20, 0), (-1000, 0), (-100, 0)) t(v, digits);
SELECT count(*) FILTER (WHERE parse_number(format_number(v), 'vi') = v) AS vi,
	count(*) FILTER (WHERE parse_number(format_number(v, NULL, 'en'), 'en') = v) AS en,
	count(*) FILTER (WHERE scale(parse_number(format_number(v), 'vi')) = scale(v)) AS scales, count(*)
FROM (SELECT ((i::numeric * 7919 % 100003) * 10 ^ (i % 20) / 10 ^ (i % 11))::numeric(40, 6) * (i % 3 - 1) AS v
	FROM generate_series(1, 5000) i) n;
SELECT format_number('NaN'), 1;
SELECT format_number('-Infinity', 2);
SELECT format_number(NULL), format_number(5, 1, NULL), format_number(5, 1, 'vi');
SELECT format_number(5, 1, 'de');
