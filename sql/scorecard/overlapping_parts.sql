\set VERBOSITY terse
SET client_min_messages = warning;
SET datestyle = ISO;
-- published figures that look wrong and are not: sectors that overlap, and two figures for one year
SELECT kpi.create_scorecard('card', 'none');
INSERT INTO card.unit (code, name_vi, name_en) VALUES ('uk', 'Vương quốc Anh', 'United Kingdom'), ('australia', 'Úc', 'Australia'), ('canada', 'Canada', 'Canada');
INSERT INTO card.indicator (code, name_vi, name_en, unit_measure, decimals, direction) VALUES ('SECTORS', 'Các ngành', 'Sectors together', 'GBP bn', 1, 1),
	('DIGITAL', 'Kinh tế số', 'Digital sector', 'GBP bn', 1, 1), ('CREATIVE', 'Sáng tạo', 'Creative industries', 'GBP bn', 1, 1), ('OTHERS', 'Các ngành khác', 'The others', 'GBP bn', 1, 1),
	('SHARE', 'Tỷ trọng kinh tế số', 'Digital economy, share', '%', 1, 1);
-- UK, 2015 (published): the sectors come to 345.7 one by one, and to 220.9 together, as some are in two of them. How the
-- sum divides among the three rows here is ours, and so are the other years.
INSERT INTO card.observation (unit, indicator, period, known_from, value)
SELECT 'uk', v.indicator, y.period, '2016-11-30', v.value
FROM (VALUES ('2015', 220.9, 118.4, 87.4, 139.9), ('2014', 210, 110, 60, 30), ('2013', 200, 110, 60, 30), ('2012', 190, 110, 20, NULL), ('2011', 100, 110, 5, 5)) y (period, s, d, c, o)
CROSS JOIN LATERAL (VALUES ('SECTORS', y.s), ('DIGITAL', y.d), ('CREATIVE', y.c), ('OTHERS', y.o)) v (indicator, value) WHERE v.value IS NOT NULL;
INSERT INTO card.addition (indicator, part_indicator) VALUES ('SECTORS', 'DIGITAL'), ('SECTORS', 'CREATIVE'), ('SECTORS', 'OTHERS');
-- taken for parts of a whole they disagree
SELECT period_text, value, sum_of_parts, difference, parts_agree, reason FROM card.parts ORDER BY 1;
UPDATE card.addition SET overlapping = true WHERE part_indicator = 'DIGITAL';
-- said to overlap they may be more than the total; never less, and no part may be more than it
SELECT period_text, value, sum_of_parts, difference, parts_agree, reason FROM card.parts ORDER BY 1;

-- the Australian office gave 5.6 % and later 5.8 % for one year, the Canadian one 5.5 % and later 5.2 %: revisions, not growth.
-- Which year, and the days, are ours.
INSERT INTO card.method (code, name_vi, name_en) VALUES ('abs', 'ABS', 'ABS'), ('statcan', 'StatCan', 'StatCan');
INSERT INTO card.observation (unit, indicator, method, period, known_from, value) VALUES ('australia', 'SHARE', 'abs', '2017', '2019-02-27', 5.6), ('australia', 'SHARE', 'abs', '2017', '2020-10-01', 5.8),
	('canada', 'SHARE', 'statcan', '2017', '2019-05-03', 5.5), ('canada', 'SHARE', 'statcan', '2017', '2021-04-20', 5.2);
SELECT u.unit, e.nth, e.step, e.value_before, e.value_after, e.amount, e.reason
FROM (VALUES ('australia', 'abs'), ('canada', 'statcan')) u (unit, method),
	LATERAL card.explain_change(u.unit, 'SHARE', '2017', '2017', '2019-12-31', '2021-12-31', method => u.method) e ORDER BY 1, 2;
SELECT unit_code, nth, value, previous_value AS previous, revised_by, revised_since_first FROM card.revision WHERE indicator_code = 'SHARE' ORDER BY 1, 2;
SET kpi.as_of = '2019-12-31';
SELECT unit_code, value, known_from FROM card.current_value WHERE indicator_code = 'SHARE' ORDER BY 1;
RESET kpi.as_of;
SELECT unit_code, value, known_from FROM card.current_value WHERE indicator_code = 'SHARE' ORDER BY 1;
DROP SCHEMA card CASCADE;
