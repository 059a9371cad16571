-- Columns that readings have since 0.3, behind those of 0.2, and what the readers say of themselves.

ALTER TYPE number_reading ADD ATTRIBUTE obs_status text, ADD ATTRIBUTE flags text;
COMMENT ON COLUMN number_reading.obs_status IS
	'The SDMX status that flags behind the figure mean (8412.6 p); NULL for none';
COMMENT ON COLUMN number_reading.flags IS
	'The letters of these flags, small, in alphabetical order: b break, c confidential, d definition differs, '
	'e s estimated, f forecast, i imputed, m missing, n not significant, p provisional, r revised, u unreliable, '
	'z not applicable; NULL for none';

ALTER TYPE quantity_reading ADD ATTRIBUTE magnitude numeric, ADD ATTRIBUTE obs_status text, ADD ATTRIBUTE flags text;
COMMENT ON COLUMN quantity_reading.magnitude IS
	'What was worked into the value: 1000000000 where tỷ, tỉ, bn or billion was written; NULL where no magnitude was. '
	'A magnitude without a unit means nothing beside an indicator whose unit has one of its own';
COMMENT ON COLUMN quantity_reading.obs_status IS
	'The SDMX status that flags behind the figure mean (8412.6 p); NULL for none';
COMMENT ON COLUMN quantity_reading.flags IS 'The letters of these flags, as in number_reading; NULL for none';

ALTER TYPE status_reading ADD ATTRIBUTE flags text;
COMMENT ON COLUMN status_reading.flags IS
	'The letters, where the status is written as flags (p, bp), as in number_reading; NULL for words';
COMMENT ON COLUMN status_reading.obs_status IS
	'SDMX status; NULL for a plan, for thực hiện and for the flags r and c, which say nothing of it';

COMMENT ON FUNCTION parse_number(text, text) IS
	'The number a text denotes: locale vi 1.219,11, en 1,219.11; NULL reads as vi but refuses what en would read '
	'otherwise, as 1.354 and 1,354; a % sign, flags and note marks behind it are taken off; an error for anything else';
COMMENT ON FUNCTION read_number(text, text) IS
	'parse_number with a reason instead of an error, and with the status that flags mean; .. : - NaN n/a x are '
	'figure_missing';
COMMENT ON FUNCTION read_quantity(text, text) IS
	'parse_quantity with a reason instead of an error, with the magnitude written and the status that flags mean';
COMMENT ON FUNCTION parse_period(text, text, int) IS
	'The period a text denotes: Quý I/2025, 9 tháng đầu năm 2025, giai đoạn 2021-2025, 30/9/2024, 2025M06; '
	'year stands in where the text has none; calendar school takes a bare 2024-2025 or 2024-25 for a school year';
COMMENT ON FUNCTION read_status(text) IS
	'The status a text denotes: ước E, sơ bộ P, chính thức A, thử nghiệm G, dự kiến F, flags as p and bp; kế hoạch and '
	'dự toán are plans';
