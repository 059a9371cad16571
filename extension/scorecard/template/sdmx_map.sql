-- Files of other offices ----------------------------------------------------------------------------------------------
-- What Eurostat, OECD, IMF and the World Bank publish is taken as it is downloaded, line by line, into sdmx_line; two
-- tables say what its columns and codes mean here; and what comes out are rows of the inbox, which reads values, flags,
-- marks for missing figures and periods as it reads everybody's. A row the map does not know is rejected with its code.

CREATE TABLE @scorecard@.sdmx_column (
	source text COLLATE "C" NOT NULL DEFAULT '*',
	name text NOT NULL CHECK (('' ~ name) IS NOT NULL),
	role text COLLATE "C" NOT NULL CHECK (role = ANY ('{action,break,conf_status,dataflow,denominator,
		estimated_after,ignored,numerator,period,power,published_on,qualifier,rank,rank_of,source,status,unit_measure,value,value_upper}'::text[])),
	PRIMARY KEY (source, name)
);
COMMENT ON TABLE @scorecard@.sdmx_column IS
	'Columns of downloaded files that are no dimensions, by source (* for every one): a name, or a pattern for names. Every '
	'other column is a dimension, whose codes sdmx_map must know; a column named like a period holds that period''s values';
COMMENT ON COLUMN @scorecard@.sdmx_column.name IS 'The name, in any case, or a regular expression that a whole name matches';
COMMENT ON COLUMN @scorecard@.sdmx_column.role IS
	'value, period, status, conf_status, dataflow and action: as SDMX has them; power: the value is in units of ten to this '
	'power, or of this magnitude (6, Millions; Units or nothing for 1); estimated_after: figures of later years are estimates; '
	'ignored: says nothing here; the others: what sdmx_csv() writes, break being the status beside which there is one';

INSERT INTO @scorecard@.sdmx_column (source, name, role) VALUES
	('*', 'DATAFLOW', 'dataflow'), ('*', 'STRUCTURE_ID', 'dataflow'), ('*', 'STRUCTURE', 'ignored'),
	('*', 'STRUCTURE_NAME', 'ignored'), ('*', 'ACTION', 'action'), ('*', 'LAST UPDATE', 'ignored'),
	('*', 'TIME_PERIOD', 'period'), ('*', 'OBS_VALUE', 'value'), ('*', 'OBS_STATUS', 'status'), ('*', 'OBS_FLAG', 'status'),
	('*', 'CONF_STATUS', 'conf_status'), ('*', 'OBS_CONF', 'conf_status'), ('*', 'UNIT_MULT', 'power'),
	('*', 'DECIMALS', 'ignored'), ('*', 'FREQ', 'ignored'),
	-- names beside codes are written in small letters there, codes in capitals
	('oecd', '.*[a-z].*', 'ignored'),
	('imf', 'WEO Country Code', 'ignored'),
	-- the name in the tables; a dimension is COUNTRY
	('imf', '[C]ountry', 'ignored'), ('imf', 'Subject Descriptor', 'ignored'),
	('imf', 'Subject Notes', 'ignored'), ('imf', 'Units', 'ignored'), ('imf', 'Country/Series-specific Notes', 'ignored'),
	('imf', 'Scale', 'power'), ('imf', 'Estimates Start After', 'estimated_after'),
	('worldbank', 'Country Name', 'ignored'), ('worldbank', 'Indicator Name', 'ignored'),
	('worldbank', 'Series Name', 'ignored'),
	-- what sdmx_csv() gives out
	('scorecard', 'UNIT_MEASURE', 'unit_measure'), ('scorecard', 'VALUE_UPPER', 'value_upper'), ('scorecard', 'QUALIFIER', 'qualifier'),
	('scorecard', 'RANK', 'rank'), ('scorecard', 'RANK_OF', 'rank_of'), ('scorecard', 'PUBLISHED_ON', 'published_on'),
	('scorecard', 'SOURCE', 'source'), ('scorecard', 'NUMERATOR', 'numerator'), ('scorecard', 'DENOMINATOR', 'denominator'),
	('scorecard', 'BREAK', 'break');

CREATE TABLE @scorecard@.sdmx_map (
	source text COLLATE "C" NOT NULL,
	dataflow text COLLATE "C" NOT NULL DEFAULT '*',
	dimension text NOT NULL,
	code text COLLATE "C" NOT NULL,
	within jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(within) = 'object'),
	unit text,
	indicator text,
	breakdown text,
	method text,
	unit_measure text,
	multiplier numeric CHECK (multiplier <> 0 AND multiplier < 'Infinity' AND multiplier > '-Infinity'),
	note text,
	PRIMARY KEY (source, dataflow, dimension, code, within)
);
COMMENT ON TABLE @scorecard@.sdmx_map IS
	'What the codes of other offices mean here. Every code of every dimension of a row needs a rule; the row then means what '
	'its rules say together: one indicator, one unit, the breakdowns joined, the multipliers multiplied. Of several rules '
	'for one code the one with more conditions goes first, then the one for the code itself, then the one for the dataflow';
COMMENT ON COLUMN @scorecard@.sdmx_map.source IS 'As it is named when the file is read: eurostat, oecd, imf, worldbank, ...';
COMMENT ON COLUMN @scorecard@.sdmx_map.dataflow IS 'The dataset, without agency and version (NAMA_10_GDP); * for every one';
COMMENT ON COLUMN @scorecard@.sdmx_map.dimension IS 'The column, in any case';
COMMENT ON COLUMN @scorecard@.sdmx_map.code IS 'The code in it; * for every one';
COMMENT ON COLUMN @scorecard@.sdmx_map.within IS
	'Codes of other dimensions on which the rule depends, by their names as the file writes them: {"unit": "CP_MEUR"}';
COMMENT ON COLUMN @scorecard@.sdmx_map.unit IS
	'The place, as the inbox reads it; * for the code itself, = for what sdmx_csv() writes so, null where the code says nothing of it';
COMMENT ON COLUMN @scorecard@.sdmx_map.indicator IS 'The indicator, likewise';
COMMENT ON COLUMN @scorecard@.sdmx_map.breakdown IS 'The breakdown, likewise; null also for a total';
COMMENT ON COLUMN @scorecard@.sdmx_map.method IS 'The method, likewise';
COMMENT ON COLUMN @scorecard@.sdmx_map.unit_measure IS 'The unit of measure the values are in, as the inbox reads it: triệu EUR, %';
COMMENT ON COLUMN @scorecard@.sdmx_map.multiplier IS 'What the values are multiplied with, where no unit of measure says it: 100 for a share of 1';

INSERT INTO @scorecard@.sdmx_map (source, dimension, code, unit, indicator, breakdown, method) VALUES
	('scorecard', 'REF_AREA', '*', '=', NULL, NULL, NULL), ('scorecard', 'INDICATOR', '*', NULL, '=', NULL, NULL),
	('scorecard', 'BREAKDOWN', '*', NULL, NULL, '=', NULL), ('scorecard', 'METHOD', '*', NULL, NULL, NULL, '=');

CREATE TABLE @scorecard@.sdmx_line (
	nth bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	line text
);
COMMENT ON TABLE @scorecard@.sdmx_line IS
	'A downloaded file, line by line, waiting to be read: \copy sdmx_line (line) FROM ''file.csv'' (FORMAT csv, DELIMITER E''\x01'', '
	'QUOTE E''\x02'')';
