\set VERBOSITY terse
SET datestyle = ISO;
SET client_min_messages = warning;
-- Files of other offices as they are downloaded: the layouts are theirs, the figures made up.
SELECT kpi.create_scorecard('card');
INSERT INTO card.unit (code, name_vi, name_en) VALUES ('poland', 'Ba Lan', 'Poland'), ('france', 'Pháp', 'France');
INSERT INTO card.indicator (code, name_vi, name_en, unit_measure, decimals, direction, lower, upper) VALUES ('T.GDP', 'tổng sản phẩm', 'product', 'tỷ EUR', 3, 1, 0, NULL),
	('T.USE', 'người dùng mạng', 'users of the net', '%', 2, 1, 0, 100), ('T.USD', 'tổng sản phẩm', 'product in dollars', 'tỷ USD', 3, 1, 0, NULL);
INSERT INTO card.method (code, name_vi, name_en) VALUES ('wb', 'Ngân hàng Thế giới', 'World Bank'), ('weo', 'IMF', 'IMF'), ('esa', 'ESA 2010', 'ESA 2010');
INSERT INTO card.sdmx_map (source, dataflow, dimension, code, within, unit, indicator, breakdown, method, unit_measure, multiplier) VALUES
	('eurostat', '*', 'geo', 'PL', '{}', 'poland', NULL, NULL, NULL, NULL, NULL), ('eurostat', '*', 'geo', 'FR', '{}', 'Pháp', NULL, NULL, NULL, NULL, NULL),
	('eurostat', 'NAMA_10_GDP', 'na_item', 'B1GQ', '{}', NULL, 'T.GDP', NULL, 'esa', NULL, NULL),
	('eurostat', 'NAMA_10_GDP', 'unit', 'CP_MEUR', '{}', NULL, NULL, NULL, NULL, 'triệu EUR', NULL),
	('eurostat', 'ISOC_CI_IFP_IU', 'indic_is', 'I_IU3', '{}', NULL, 'T.USE', NULL, NULL, NULL, NULL), ('eurostat', 'ISOC_CI_IFP_IU', 'unit', 'PC_IND', '{}', NULL, NULL, NULL, NULL, '%', NULL),
	('eurostat', 'ISOC_CI_IFP_IU', 'ind_type', 'IND_TOTAL', '{}', NULL, NULL, NULL, NULL, NULL, NULL), ('eurostat', 'ISOC_CI_IFP_IU', 'ind_type', 'F_Y16_74', '{}', NULL, NULL, 'F', NULL, NULL, NULL),
	('eurostat', '*', 'freq', 'A', '{}', NULL, NULL, NULL, NULL, NULL, NULL),
	('oecd', '*', 'REF_AREA', 'POL', '{}', 'poland', NULL, NULL, NULL, NULL, NULL), ('oecd', '*', 'TRANSACTION', 'B1GQ', '{}', NULL, 'T.USD', NULL, NULL, NULL, NULL),
	('oecd', '*', 'UNIT_MEASURE', 'USD', '{}', NULL, NULL, NULL, NULL, 'USD', NULL), ('oecd', '*', 'PRICE_BASE', '*', '{}', NULL, NULL, '*', NULL, NULL, NULL),
	('imf', '*', 'ISO', 'POL', '{}', 'poland', NULL, NULL, 'weo', NULL, NULL), ('imf', '*', 'WEO Subject Code', 'NGDPD', '{}', NULL, 'T.USD', NULL, NULL, 'USD', NULL),
	('imf', '*', 'COUNTRY', 'POL', '{}', 'poland', NULL, NULL, 'weo', NULL, NULL), ('imf', '*', 'INDICATOR', 'NGDPD', '{}', NULL, 'T.USD', NULL, NULL, 'USD', NULL),
	('imf', '*', 'FREQUENCY', 'A', '{}', NULL, NULL, NULL, NULL, NULL, NULL),
	('worldbank', '*', 'Country Code', 'POL', '{}', 'poland', NULL, NULL, 'wb', NULL, NULL), ('worldbank', '*', 'Country Code', 'FRA', '{}', 'france', NULL, NULL, 'wb', NULL, NULL),
	('worldbank', '*', 'Indicator Code', 'IT.NET.USER.ZS', '{}', NULL, 'T.USE', NULL, NULL, '%', NULL),
	('worldbank', '*', 'Indicator Code', 'NY.GDP.MKTP.CD', '{}', NULL, 'T.USD', NULL, NULL, 'USD', NULL),
	('worldbank', '*', 'Indicator Code', 'X.SHARE', '{}', NULL, 'T.USE', 'X', NULL, '%', 100);
CREATE FUNCTION read_all(source text) RETURNS TABLE (outcome text, reason text, n bigint) LANGUAGE sql AS $$
	SELECT 'taken', NULL, card.take_sdmx(source, '2026-06-01') UNION ALL SELECT i.outcome, i.reason, i.n_rows FROM card.ingest('en') i WHERE i.n_rows > 0 $$;
CREATE VIEW kept AS SELECT indicator, unit, breakdown, method, period, value, obs_status AS st, break_before AS brk, conf_status AS conf, source FROM card.observation
	WHERE recorded_at = (SELECT max(recorded_at) FROM card.observation) ORDER BY indicator, unit, breakdown, method, period;
CREATE VIEW refused AS SELECT period, value, code, message_en FROM card.reject ORDER BY code, message_en, period;

-- Eurostat, SDMX-CSV 1.0: flags, missing marks, confidential, magnitude in the unit; a country the map does not know
\copy card.sdmx_line (line) FROM STDIN (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02')
DATAFLOW,LAST UPDATE,freq,unit,na_item,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS
ESTAT:NAMA_10_GDP(1.0),24/11/25 23:00:00,A,CP_MEUR,B1GQ,PL,2020,526147.2,,
ESTAT:NAMA_10_GDP(1.0),24/11/25 23:00:00,A,CP_MEUR,B1GQ,PL,2021,576382.6,b,
ESTAT:NAMA_10_GDP(1.0),24/11/25 23:00:00,A,CP_MEUR,B1GQ,PL,2022,654594.4,bp,
ESTAT:NAMA_10_GDP(1.0),24/11/25 23:00:00,A,CP_MEUR,B1GQ,PL,2023,750801.1,p,
ESTAT:NAMA_10_GDP(1.0),24/11/25 23:00:00,A,CP_MEUR,B1GQ,FR,2022,,m,
ESTAT:NAMA_10_GDP(1.0),24/11/25 23:00:00,A,CP_MEUR,B1GQ,FR,2023,:,,
ESTAT:NAMA_10_GDP(1.0),24/11/25 23:00:00,A,CP_MEUR,B1GQ,FR,2021,2502118,,C
ESTAT:NAMA_10_GDP(1.0),24/11/25 23:00:00,A,CP_MEUR,B1GQ,ZZ,2023,5,,
ESTAT:NAMA_10_GDP(1.0),24/11/25 23:00:00,A,CP_MNAC,D21,PL,2023,5,,
ESTAT:NAMA_10_GDP(1.0),24/11/25 23:00:00,A,CP_MEUR,B1GQ,PL,2024
\.
SELECT * FROM read_all('eurostat');
SELECT * FROM kept;
SELECT * FROM refused;
DELETE FROM card.reject;
-- SDMX-CSV 2.0 of the same office, semicolons, names behind codes, a row to be deleted, a breakdown
\copy card.sdmx_line (line) FROM STDIN (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02')
STRUCTURE;STRUCTURE_ID;ACTION;freq: Time frequency;indic_is: Indicator;unit: Unit;ind_type: Type;geo: Geo;TIME_PERIOD: Time;OBS_VALUE: Value;OBS_STATUS: Status
dataflow;ESTAT:ISOC_CI_IFP_IU(1.0);I;A: Annual;I_IU3: Last use: 3 months;PC_IND: Percentage;IND_TOTAL: All;PL: Poland;2023;86.42;A
dataflow;ESTAT:ISOC_CI_IFP_IU(1.0);I;A: Annual;I_IU3: Last use: 3 months;PC_IND: Percentage;F_Y16_74: Women;PL: Poland;2023;86.9;B
dataflow;ESTAT:ISOC_CI_IFP_IU(1.0);D;A: Annual;I_IU3: Last use: 3 months;PC_IND: Percentage;IND_TOTAL: All;PL: Poland;2022;;
dataflow;ESTAT:ISOC_CI_IFP_IU(1.0);I;A: Annual;I_IU3: Last use: 3 months;PC_IND: Percentage;IND_TOTAL: All;FR: France;2023;186.9;A
\.
SELECT * FROM read_all('eurostat');
SELECT * FROM kept;
SELECT * FROM refused;
DELETE FROM card.reject;
-- its tab-separated table, dimensions packed in the first column, flags behind the figures
\copy card.sdmx_line (line) FROM STDIN (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02')
freq,unit,indic_is,ind_type,geo\TIME_PERIOD	2019 	2020 	2021 	2022 
A,PC_IND,I_IU3,IND_TOTAL,FR	88.01 	: 	91.77 b	92.5 bd
A,PC_IND,I_IU3,IND_TOTAL,PL	78.9 	81.4 e	: c	: u
A,PC_IND,I_IU3,Y16_24,PL	99 	99 	99 	99 
\.
UPDATE card.sdmx_map SET dataflow = '*' WHERE dataflow = 'ISOC_CI_IFP_IU' AND dimension <> 'unit';
INSERT INTO card.sdmx_map (source, dimension, code, unit_measure) VALUES ('eurostat', 'unit', 'PC_IND', '%');
SELECT * FROM read_all('eurostat');
SELECT * FROM kept;
SELECT period, value, code, message_en FROM refused;
DELETE FROM card.reject;
-- OECD: codes in capitals, names beside them, a power of ten, prices as a breakdown
\copy card.sdmx_line (line) FROM STDIN (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02')
STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,FREQ,Frequency of observation,REF_AREA,Reference area,TRANSACTION,Transaction,UNIT_MEASURE,Unit of measure,PRICE_BASE,Price base,TIME_PERIOD,Time period,OBS_VALUE,Observation value,OBS_STATUS,Observation status,UNIT_MULT,Unit multiplier
DATAFLOW,OECD.SDD.NAD:DSD_NAMAIN1@DF_TABLE1(1.0),"Product, main",I,A,Annual,POL,Poland,B1GQ,Product,USD,US dollar,V,Current prices,2022,,688300.5,,A,Normal value,6,Millions
DATAFLOW,OECD.SDD.NAD:DSD_NAMAIN1@DF_TABLE1(1.0),"Product, main",I,A,Annual,POL,Poland,B1GQ,Product,USD,US dollar,LR,"Chained ""real""",2022,,612100,,P,Provisional value,6,Millions
DATAFLOW,OECD.SDD.NAD:DSD_NAMAIN1@DF_TABLE1(1.0),"Product, main",I,A,Annual,POL,Poland,B1GQ,Product,USD,US dollar,V,Current prices,2023,,,,M,Missing value,6,Millions
DATAFLOW,OECD.SDD.NAD:DSD_NAMAIN1@DF_TABLE1(1.0),"Product, main",I,A,Annual,HUN,Hungary,B1GQ,Product,USD,US dollar,V,Current prices,2022,,1,,A,Normal value,6,Millions
DATAFLOW,OECD.SDD.NAD:DSD_NAMAIN1@DF_TABLE1(1.0),"Product, main",I,A,Annual,POL,Poland,B1GQ,Product,USD,US dollar,V,Current prices,2021,,1,,A,Normal value,many,Many
\.
SELECT * FROM read_all('oecd');
SELECT * FROM kept;
SELECT * FROM refused;
DELETE FROM card.reject;
-- IMF: the outlook as a table with a column for each year, estimates behind a year; and its SDMX-CSV with a scale in words
\copy card.sdmx_line (line) FROM STDIN (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02')
WEO Country Code	ISO	WEO Subject Code	Country	Subject Descriptor	Subject Notes	Units	Scale	Country/Series-specific Notes	2022	2023	2024	Estimates Start After
964	POL	NGDPD	Poland	Gross domestic product, current prices	"Values are ""market"" ones"	U.S. dollars	Billions	Source: office	688.301	"1,811.229"	n/a	2022
964	POL	PPPPC	Poland	Product per head		Dollars	Units		1	2	3	2022

International Monetary Fund, World Economic Outlook Database, April 2025
\.
SELECT * FROM read_all('imf');
SELECT * FROM kept;
SELECT * FROM refused;
DELETE FROM card.reject;
\copy card.sdmx_line (line) FROM STDIN (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02')
DATAFLOW,COUNTRY,INDICATOR,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE
IMF.RES:WEO(6.0.0),POL,NGDPD,A,2019,595910000000,Units
IMF.RES:WEO(6.0.0),POL,NGDPD,A,2020,599449.5,Millions
IMF.RES:WEO(6.0.0),XYZ,NGDPD,A,2020,1,Millions
\.
SELECT * FROM read_all('imf');
SELECT * FROM kept;
SELECT * FROM refused;
DELETE FROM card.reject;
-- World Bank: lines before the header, a column for each year, empty cells, a share of 1
\copy card.sdmx_line (line) FROM STDIN (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02')
"Data Source","World Development Indicators",

"Last Updated Date","2025-10-07",

"Country Name","Country Code","Indicator Name","Indicator Code","2019","2020","2021",
"Poland","POL","Individuals using the Internet (% of population)","IT.NET.USER.ZS","80.4354","","85.37",
"France","FRA","GDP (current US$)","NY.GDP.MKTP.CD","2728870246705.8","2.63896e+12","..",
"Poland","POL","Share of something","X.SHARE","0.1234","","",
"Poland","POL","Unknown one","SP.POP.TOTL","1","2","3",
\.
SELECT * FROM read_all('worldbank');
SELECT * FROM kept;
SELECT period, value, code, message_en FROM refused;
-- a source nobody described, an empty file, no header: nothing is lost without a word
SELECT card.take_sdmx('worldbank', '2026-06-01');
\copy card.sdmx_line (line) FROM STDIN (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02')
REF_AREA,TIME_PERIOD,OBS_VALUE
PL,2020,5
\.
SELECT card.take_sdmx('nobody', '2026-06-01');
SELECT code, message_en FROM card.reject WHERE source = 'nobody';

-- What sdmx_csv() gives out comes back through the inbox: every figure, status, break, bound, rank, part, method, breakdown.
SELECT kpi.create_scorecard('gives'), kpi.create_scorecard('takes');
CREATE PROCEDURE furnish(card text) LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('SET LOCAL search_path = %I', card);
	INSERT INTO unit (code, name_vi, name_en, kind) VALUES ('Xã số 1', 'Xã số 1', 'Commune 1', 'commune'), ('a_b', 'Xã số 2', 'Commune 2', 'commune');
	INSERT INTO method (code, name_vi, name_en) VALUES ('của ta', 'Của ta', 'Ours'), ('$1$', 'Một', 'One');
	INSERT INTO indicator (code, name_vi, name_en, unit_measure, decimals, direction, agg_unit, agg_time, lower, upper) VALUES
		('R.PCT', 'tỷ lệ R', 'share R', '%', 2, 1, 'ratio', 'ratio', 0, 100), ('R_PCT', 'tỷ lệ R2', 'share R2', '%', 2, 1, 'none', 'last', 0, 100),
		('R.NHÀ', 'nhà', 'houses', 'nghìn căn', 0, 1, 'sum', 'sum', 0, NULL), ('R.INDEX', 'chỉ số R', 'index R', 'điểm', 3, 1, 'none', 'last', NULL, NULL),
		('R.RANK', 'hạng R', 'rank R', 'hạng', 0, -1, 'none', 'last', 1, NULL), ('R.VND', 'tiền R', 'money R', 'tỷ đồng', 1, 1, 'sum', 'sum', NULL, NULL);
END
$$;
CALL furnish('gives');
CALL furnish('takes');
INSERT INTO gives.observation (unit, indicator, breakdown, method, period, known_from, value, value_upper, qualifier, numerator, denominator, rank_published, of_n, obs_status, break_before, source) VALUES
	('ha-noi', 'R.PCT', '_T', '_Z', '2024', '2025-02-01', 66.67, NULL, NULL, 600, 900, NULL, NULL, 'A', false, 'Report: with a comma, "quotes" and a colon'),
	('ha-noi', 'R.PCT', 'Nam giới', 'của ta', '2024', '2025-02-01', 65, 70, NULL, NULL, NULL, NULL, NULL, 'E', false, NULL),
	('ha-noi', 'R.PCT', 'A.B', '$1$', '2024-Q1', '2025-02-01', 95, NULL, '>', NULL, NULL, NULL, NULL, 'P', false, NULL),
	('ha-noi', 'R.PCT', 'A_B', '$1$', '2024-Q1', '2025-02-01', 5, NULL, '<=', NULL, NULL, NULL, NULL, 'P', false, NULL),
	('ha-noi', 'R_PCT', '_T', '_Z', '2024-05', '2025-02-01', 12, 15, '~', NULL, NULL, NULL, NULL, 'A', false, NULL),
	('Xã số 1', 'R.NHÀ', '_T', '_Z', '2024-01-01/P9M', '2025-02-01', 1234567, NULL, NULL, NULL, NULL, NULL, NULL, 'G', false, NULL),
	('a_b', 'R.NHÀ', '_T', '_Z', '2024-S1', '2025-02-01', 0, NULL, NULL, NULL, NULL, NULL, NULL, 'A', false, NULL),
	('ha-noi', 'R.INDEX', '_T', '_Z', '2020', '2021-02-01', -0.5, NULL, NULL, NULL, NULL, 3, 63, 'A', false, NULL),
	('ha-noi', 'R.INDEX', '_T', '_Z', '2021', '2022-02-01', 1.250, NULL, NULL, NULL, NULL, NULL, NULL, 'A', true, NULL),
	('ha-noi', 'R.INDEX', '_T', '_Z', '2022', '2023-02-01', 1.5, NULL, NULL, NULL, NULL, NULL, NULL, 'B', false, NULL),
	('ha-noi', 'R.INDEX', '_T', '_Z', '2023', '2024-02-01', 1.6, NULL, NULL, NULL, NULL, NULL, NULL, 'P', true, NULL),
	('ha-noi', 'R.INDEX', '_T', '_Z', '2024', '2025-02-01', NULL, NULL, NULL, NULL, NULL, 1, 34, 'A', false, NULL),
	('ha-noi', 'R.INDEX', '_T', '_Z', '2025', '2026-02-01', NULL, NULL, NULL, NULL, NULL, 2, 34, 'A', true, NULL),
	('ha-noi', 'R.INDEX', '_T', '_Z', '2030', '2025-02-01', 2, 3, NULL, NULL, NULL, NULL, NULL, 'F', true, NULL),
	('ha-noi', 'R.RANK', '_T', '_Z', '2024', '2025-02-01', 71, NULL, NULL, NULL, NULL, NULL, 193, 'A', false, NULL),
	('ha-noi', 'R.VND', '_T', '_Z', '2024-12-31', '2025-02-01', 123456789.5, NULL, NULL, NULL, NULL, NULL, NULL, 'D', false, NULL);
INSERT INTO gives.observation (unit, indicator, period, known_from, value, conf_status) VALUES ('ha-noi', 'R.VND', '2023', '2025-02-01', 5, 'C'), ('ha-noi', 'R.VND', '2022', '2025-02-01', 5, 'N');
\copy (SELECT "FREQ", "REF_AREA", "INDICATOR", "BREAKDOWN", "METHOD", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "CONF_STATUS", "UNIT_MEASURE", "VALUE_UPPER", "QUALIFIER", "RANK", "RANK_OF", "SOURCE", "NUMERATOR", "DENOMINATOR", "BREAK" FROM gives.sdmx_csv()) TO STDOUT CSV HEADER
-- as COPY writes it
CREATE FUNCTION csv_field(field text) RETURNS text LANGUAGE sql AS $$ SELECT CASE WHEN field ~ '[",]' THEN '"' || replace(field, '"', '""') || '"' ELSE field END $$;
CREATE PROCEDURE send() LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO takes.sdmx_line (line) SELECT string_agg(a.attname, ',' ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = 'gives.sdmx_row'::regclass;
	INSERT INTO takes.sdmx_line (line) SELECT (SELECT string_agg(coalesce(csv_field(to_json(r) ->> a.attname), ''), ',' ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = 'gives.sdmx_row'::regclass)
	FROM gives.sdmx_csv() r;
END
$$;
CALL send();
SELECT takes.take_sdmx('scorecard');
SELECT outcome, reason, column_at_fault, n_rows, example FROM takes.ingest('en') WHERE n_rows > 0;
SELECT code, message_en FROM takes.reject;
-- none may differ
SELECT * FROM ((SELECT 'lost' AS what, r.* FROM gives.sdmx_csv() r EXCEPT SELECT 'lost', r.* FROM takes.sdmx_csv() r)
	UNION ALL (SELECT 'other', r.* FROM takes.sdmx_csv() r EXCEPT SELECT 'other', r.* FROM gives.sdmx_csv() r)) d ORDER BY "INDICATOR", "TIME_PERIOD", what;
CREATE VIEW differ AS
SELECT g.unit, g.indicator, g.period, g.obs_status, t.obs_status AS now FROM gives.observation g
FULL JOIN takes.observation t USING (unit, indicator, breakdown, method, period, known_from)
WHERE g.conf_status IS DISTINCT FROM 'N' AND (g.value, g.value_upper, g.qualifier, g.numerator, g.denominator, g.of_n, g.obs_status, g.break_before, g.source)
	IS DISTINCT FROM (t.value, t.value_upper, t.qualifier, t.numerator, t.denominator, t.of_n, t.obs_status, t.break_before, t.source);
-- an official break without a value is B, what is kept back stays so
SELECT * FROM differ ORDER BY indicator, period;
-- and a second time says nothing new
CALL send();
SELECT takes.take_sdmx('scorecard');
SELECT outcome, n_rows FROM takes.ingest('en') WHERE n_rows > 0;
SELECT takes.code_of_sdmx_id(takes.sdmx_id(c)) = c AS same, takes.sdmx_id(c) ~ '^[A-Za-z0-9_@$-]+$' AS valid, count(*) FROM unnest(ARRAY['_T', 'a.b', 'Nam giới', '$', '$2E$', '😀', 'x y$', '$$', 'a$20$', '-']) c GROUP BY 1, 2;
DROP FUNCTION read_all, csv_field;
DROP PROCEDURE furnish, send;
DROP VIEW kept, refused, differ;
DROP SCHEMA card, gives, takes CASCADE;
