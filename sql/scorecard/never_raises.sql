\set VERBOSITY terse
-- nothing in the inbox makes ingest() raise: what one row may not be is that row's fault alone
SET client_min_messages = warning;
SET datestyle = ISO;
SELECT kpi.create_scorecard('card');
-- plans that are told apart by a case, by a code that looks like a method, by a stroke, by an escape of one
INSERT INTO card.inbox (unit, indicator, breakdown, period, value, status, method) VALUES
	('Vĩnh Phúc', 'DE.SHARE', 'Zone', '2024', '11%', 'kế hoạch', NULL), ('Vĩnh Phúc', 'DE.SHARE', 'zone', '2024', '12%', 'kế hoạch', NULL),
	('Vĩnh Phúc', 'DE.SHARE', 'nso', '2024', '13%', 'kế hoạch', NULL), ('Vĩnh Phúc', 'DE.SHARE', NULL, '2024', '14%', 'kế hoạch', 'nso'),
	('Vĩnh Phúc', 'DE.SHARE', 'x', '2024', '15%', 'kế hoạch', 'nso'), ('Vĩnh Phúc', 'DE.SHARE', 'x/m:nso', '2024', '16%', 'kế hoạch', NULL),
	('Vĩnh Phúc', 'DE.SHARE', 'x%2Fm:nso', '2024', '17%', 'kế hoạch', NULL), ('Vĩnh Phúc', 'DE.SHARE', 'b:x', '2024', '18%', 'kế hoạch', NULL),
	('Vĩnh Phúc', 'DE.SHARE', 'y', '1/2024 - 9/2024', '19%', 'kế hoạch', NULL),
-- a code that is taken, a comparison that contradicts the direction, two of one plan, a range and one that stands already
	('Vĩnh Phúc', 'DE.SHARE', NULL, '2023', '20%', 'kế hoạch', NULL), ('Vĩnh Phúc', 'DE.SHARE', NULL, '2022', 'dưới 20%', 'kế hoạch', NULL),
	('Vĩnh Phúc', 'LOG.COST', NULL, '2022', 'trên 20%', 'kế hoạch', NULL), ('Vĩnh Phúc', 'LOG.COST', NULL, '2021', 'dưới 20%', 'kế hoạch', NULL),
	('Vĩnh Phúc', 'DE.SHARE', NULL, '2021', '20%', 'kế hoạch', NULL), ('VINH PHUC', 'DE.SHARE', NULL, '2021', '20,0%', 'kế hoạch', NULL),
	('Vĩnh Phúc', 'DE.SHARE', NULL, '2020', '20 - 22%', 'kế hoạch', NULL), ('Vĩnh Phúc', 'DE.SHARE', NULL, '2019', '> 120%', 'kế hoạch', NULL),
	('Vĩnh Phúc', 'IDX.PII', NULL, '2019', 'hạng 5', 'kế hoạch', NULL), ('Vĩnh Phúc', 'DE.SHARE', NULL, '2018', '20', NULL, NULL);
INSERT INTO card.target (code, unit, indicator, period, value) VALUES ('plan/vinh-phuc/DE.SHARE/2023', 'vinh-phuc', 'DE.SHARE', '2030', 30);
SELECT nth, outcome, faults FROM card.try_ingest('vi') WHERE outcome <> 'planned' ORDER BY nth;
SELECT outcome, reason, n_rows FROM card.ingest('vi') WHERE n_rows > 0;
SELECT code, op, value, value_upper FROM card.target WHERE kind = 'plan' AND unit = 'vinh-phuc' ORDER BY code;

-- a thousand rows of what may stand in a cell, right and wrong, in any column
SELECT setseed(0.25);
CREATE TEMP TABLE junk AS
SELECT a.cell FROM unnest(ARRAY['', ' ', '-', '..', ':', 'NaN', '#N/A', 'x', '0', '-0', '1', '-1', '1e400', '1e-400', repeat('9', 120), '1/0', '0/0', '5/3',
	'31/34', '34/31', '0/63', '31', 'hạng 5', '22,87%', '120%', '-3%', '1.354', '1,354', '65 - 70%', '70 - 65%', 'trên 80%', '< -5', '~ 12', '5 bn',
	'1,5 triệu', '12 km', '1 tỷ đồng', '3 USD', '100%/năm', '5 ‰', '2024', 'năm 2024', 'kế hoạch năm 2027', 'Quý I/2025', '2021-2025', 'bình quân 2021-2025',
	'năm học 2023-2024', '31/2/2024', '1/1/0001', '31/12/9999', '1/1/10000', '2024-01-01', 'infinity', '-infinity', 'epoch', 'now', 'Vĩnh Phúc', 'Phú Thọ', 'vn',
	'25', 'DE.SHARE', 'IDX.PII', 'IDX.DTI', 'GRDP.CURRENT', 'DVC.ONTIME', 'nso', 'mic-2022', '_T', '_Z', 'Urban', 'AVERAGE', 'M', 'B', 'Q', 'A', 'E', 'ước',
	'kế hoạch', 'kế hoạch embargo', 'embargo', 'dự kiến', '''; DROP TABLE card.observation; --', '$body$', '%s %I %L', E'\u202e1', E'a\tb\nc', 'value: x',
	'{}', '(,)', '\x00', repeat('ạ', 900), NULL]) WITH ORDINALITY AS a (cell, n);
CREATE FUNCTION pg_temp.pick(likely text[], rate float8) RETURNS text LANGUAGE sql VOLATILE AS $$
	SELECT CASE WHEN random() < rate THEN likely[1 + floor(random() * cardinality(likely))::int]
		ELSE (SELECT j.cell FROM junk j ORDER BY random() LIMIT 1) END $$;
INSERT INTO card.inbox
SELECT pg_temp.pick('{Vĩnh Phúc,Phú Thọ,Hà Nội,vinh-phuc}', 0.8), pg_temp.pick('{DE.SHARE,IDX.PII,GRDP.CURRENT,DVC.ONTIME,LOG.COST,IDX.DTI}', 0.85),
	pg_temp.pick(ARRAY[NULL, NULL, 'Urban', 'nso'], 0.8), pg_temp.pick('{2019,2020,2021,2022,2023,2024,Quý I/2024,kế hoạch năm 2027}', 0.85),
	pg_temp.pick(ARRAY['22,5%', '15,5', '20 - 30', 'trên 10', '793/1.084', NULL], 0.6), pg_temp.pick(ARRAY[NULL, NULL, NULL, '5'], 0.85),
	pg_temp.pick(ARRAY[NULL, NULL, NULL, '50'], 0.85), pg_temp.pick(ARRAY[NULL, NULL, '31/34'], 0.85), pg_temp.pick(ARRAY[NULL, NULL, '%', 'tỷ đồng'], 0.85),
	pg_temp.pick(ARRAY[NULL, NULL, 'ước', 'kế hoạch', 'M', 'B', 'E embargo'], 0.85), pg_temp.pick(ARRAY[NULL, NULL, 'nso', 'mic-2022'], 0.85),
	pg_temp.pick(ARRAY[NULL, '5/1/2026', '2025-03-01'], 0.85), pg_temp.pick(ARRAY[NULL, 'x'], 0.9), pg_temp.pick(ARRAY[NULL, 'y'], 0.9)
FROM generate_series(1, 1000);
CREATE TEMP TABLE foretold AS SELECT outcome, count(*) AS n FROM card.try_ingest('vi') GROUP BY outcome;
CREATE TEMP TABLE before AS SELECT (SELECT count(*) FROM card.inbox) AS rows, (SELECT count(*) FROM card.observation) AS figures;
CREATE TEMP TABLE became AS SELECT outcome, sum(n_rows) AS n FROM card.ingest('vi') WHERE n_rows > 0 GROUP BY outcome;
-- every row has one outcome, the one that was foretold
SELECT sum(n) = (SELECT rows FROM before) AS all_told, (SELECT count(*) FROM card.inbox) AS left_over, count(*) >= 3 AS of_every_kind FROM became;
SELECT f.*, b.* FROM foretold f FULL JOIN became b USING (outcome) WHERE f.n IS DISTINCT FROM b.n;
SELECT (SELECT count(*) FROM card.observation) - (SELECT figures FROM before) = sum(n) AS entered FROM became WHERE outcome IN ('accepted', 'revised');
SELECT count(*) = 0 AS all_worded FROM card.reject WHERE message_vi = '' OR message_en = '' OR faults IS NULL OR code <> card.fault_code(faults[1]);
-- put back, they are rejected for the same reasons, and none is kept twice
CREATE TEMP TABLE rejected AS SELECT count(*) AS n FROM card.reject;
SELECT card.put_back() = n AS put_back FROM rejected;
SELECT count(*) = 0 AS no_figure FROM card.ingest('vi') WHERE outcome IN ('accepted', 'revised', 'planned') AND n_rows > 0 AND outcome <> 'unchanged';
SELECT count(*) = (SELECT n FROM rejected) AS as_many FROM card.reject;
DROP SCHEMA card CASCADE;
