\set VERBOSITY terse
SET search_path = public, kpi;

-- Whatever stands in a cell, the readers give a reason and the others a text.
CREATE TEMP TABLE bad (name text, cell text);
INSERT INTO bad VALUES
	('empty', ''), ('blank', ' '), ('control characters', E'\x01\x02\x7f'), ('a megabyte of digits', repeat('1234567890', 104858)),
	('a megabyte of letters', repeat('Vĩnh Phúc ', 104858)), ('a megabyte of blanks', repeat(' ', 1048576)), ('a megabyte of accents', repeat(U&'\0301', 524288)),
	('a megabyte of dots', repeat('.', 1048576)), ('a megabyte of signs', repeat('-', 1048576)), ('a megabyte of Roman numbers', 'quý ' || repeat('I', 1048576)),
	('mixed scripts', 'Vĩnh Пхук 永福 Βίνχ'), ('400 digits', repeat('7', 400)), ('400 decimals', '0,' || repeat('7', 400)),
	('replacement characters', U&'\FFFD\FFFD'), ('not a character', U&'\FFFF'), ('right to left', U&'\202E123'), ('emoji', '😀👨‍👩‍👧'),
	('half of a pair of accents', U&'a\0302\0301\0323\0309'), ('a deep pile of accents', 'a' || repeat(U&'\0301\0323', 400)), ('quotes', '''"\'), ('format', '%s%n%d'),
	('wide', '１２３４５６７８９０'), ('a name', 'Vĩnh Phúc'), ('very long number', repeat('1.', 600));
SELECT name, (read_number(cell)).reason AS number, (read_quantity(cell)).reason AS quantity, (read_rank(cell)).reason AS rank,
	(read_period(cell, year => 2025)).reason AS period, (read_date(cell)).reason AS date, (read_status(cell)).reason AS status
FROM bad ORDER BY name COLLATE "C";
SELECT name, length(fold(cell)) AS fold, length(normalise_text(cell)) AS normalised, (detect_legacy(cell)).encoding,
	length(decode_legacy(cell, 'vni')) AS vni, length(decode_legacy(cell, 'utf-8')) AS utf_8
FROM bad ORDER BY name COLLATE "C";
-- zero has no sign; wide digits are digits
SELECT (read_number('-0')).reason AS negative_zero, (read_number('１２３４５６７８９０')).value AS wide;
-- a limit that is stated
SELECT fold(repeat('a', 2 * 1024 * 1024 + 1));
SELECT normalise_text(repeat('a ', 1024 * 1024 + 1));
SELECT detect_legacy(repeat('a', 2 * 1024 * 1024 + 1));
SELECT length(fold(repeat('a', 2 * 1024 * 1024)));

-- bytes without an encoding: no crash; a database of them is refused the extension, so its library is called by hand
SET client_min_messages = warning;
DROP DATABASE IF EXISTS kpi_bytes;
\set home :DBNAME
CREATE DATABASE kpi_bytes TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C';
SET client_min_messages = notice;
\c kpi_bytes
\set VERBOSITY terse
SET client_min_messages = warning;
CREATE FUNCTION fold(text) RETURNS text LANGUAGE c STRICT AS 'vinhphuc_kpi', 'kpi_pg_fold';
CREATE FUNCTION normalise_text(text) RETURNS text LANGUAGE c STRICT AS 'vinhphuc_kpi', 'kpi_pg_normalise_text';
CREATE FUNCTION parse_number(text, text) RETURNS numeric LANGUAGE c AS 'vinhphuc_kpi', 'kpi_pg_parse_number';
CREATE FUNCTION decode_legacy(text, text) RETURNS text LANGUAGE c AS 'vinhphuc_kpi', 'kpi_pg_decode_legacy';
SET client_encoding = 'SQL_ASCII';
SELECT fold(E'\xff');
SELECT normalise_text(E'V\xc4');
SELECT decode_legacy(E'\xff', 'vni');
SELECT parse_number(E'5\xc3', NULL);
\c :home
SET client_min_messages = warning;
DROP DATABASE kpi_bytes;
