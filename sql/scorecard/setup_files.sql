\set VERBOSITY terse
-- a place of one's own from files: units, divisions, indicators, targets, frameworks, refused with reasons, harmless to repeat
SET client_min_messages = warning;
SET datestyle = ISO;
SELECT kpi.create_scorecard('own', catalogue => 'none');
SET search_path = own, public, kpi;
\copy inbox_area (code, name_en) FROM STDIN CSV
work,Work
\.
\copy inbox_unit_kind (code, name_en, grade) FROM STDIN CSV
voivodeship,Voivodeship,1
city,City,2
\.
\copy inbox_target (code, unit, indicator, period, value, applies_to, document) FROM STDIN CSV HEADER
code,unit,indicator,period,value,applies_to,document
jobless-2030,Mazowieckie,Registered unemployment,năm 2030,"4,5",members,Strategy
too-high,Radom,JOBLESS,2030,250,,
nowhere,Atlantis,JOBLES,2030,5,,
no-number,Radom,JOBLESS,2031,five,,
wrong-way,Radom,JOBLESS,2032,5,all,
\.
\copy inbox_unit (code, name_en, kind, iso_code, valid_from) FROM STDIN CSV HEADER
code,name_en,kind,iso_code,valid_from
14,Mazowieckie,voivodeship,PL-14,
1463,Radom,city,,1/1/1999
1465,Warszawa,city,,1/1/1999
 ,Nameless,city,,
1466,Nowhere,city,,30/2/1999
\.
INSERT INTO inbox_unit_alias (unit, alias) VALUES ('Warszawa', 'Warsaw'), ('1463', 'Radom miasto');
INSERT INTO inbox_boundary (code, name_en, valid_from) VALUES ('cities', 'Cities', '1999-01-01');
INSERT INTO inbox_boundary_member (boundary, unit, parent) VALUES ('cities', 'Radom', 'Mazowieckie'), ('cities', 'Warsaw', '14'), ('towns', 'Radom', '14');
\copy inbox_indicator (code, area, name_en, unit_measure, direction, agg_unit, decimals, lower, upper, replaced_by) FROM STDIN CSV
JOBLESS,work,Registered unemployment,%,-1,ratio,1,0,100,
OLD,work,Old unemployment,%,-1,ratio,1,0,100,JOBLESS
ODD,work,Odd,%,2,none,1,0,100,
HALF,work,Half,%,1,none,"1,5",100,0,
GONE,nowhere,Gone,%,1,none,1,0,100,
\.
INSERT INTO inbox_framework (code, name_en) VALUES ('works', 'A city that works');
INSERT INTO inbox_framework_node (framework, node, parent, indicator, weight, direction, normalise, aggregate) VALUES
	('works', 'works', NULL, NULL, NULL, NULL, NULL, 'arithmetic'), ('works', 'jobs', 'works', 'jobless', '2', '-1', 'minmax', NULL);
INSERT INTO inbox_framework_choice (framework, source, setting, spread) VALUES ('works', 'weights', 'weight', '0,25');
INSERT INTO inbox_obligation (code, unit, indicator, frequency, due_days) VALUES ('o', 'Radom', 'JOBLESS', 'A', '45');
SELECT list, outcome, reason, column_at_fault, n_rows, example ->> 'code' AS example FROM ingest_setup('vi');
SELECT list, cells ->> 'code' AS code, faults, message_en FROM setup_reject ORDER BY nth;
SELECT code, name_vi, kind, valid FROM unit ORDER BY code;
SELECT code, multiplier, lower, upper, replaced_by FROM indicator ORDER BY code;
SELECT code, unit, indicator, op, period, value, applies_to FROM target ORDER BY code;
SELECT boundary, unit, parent FROM boundary_member ORDER BY unit;
SELECT framework, node, parent, indicator, weight, direction FROM framework_node ORDER BY node;
SELECT what, n, status FROM setup WHERE what <> 'figure' ORDER BY nth;
SELECT count(*) AS waiting FROM setup_row;

-- again: nothing is added; a row that says something else is refused, two that contradict each other, too
INSERT INTO inbox_unit (code, name_en, kind, iso_code) VALUES ('14', 'Mazowieckie', 'voivodeship', 'PL-14'), ('1463', 'RADOM', 'city', NULL),
	('1', 'One', NULL, NULL), ('1', 'One', NULL, NULL), ('2', 'Two', NULL, NULL), ('2', 'Zwei', NULL, NULL);
INSERT INTO inbox_framework_node (framework, node, aggregate) VALUES ('works', 'works', 'arithmetic'), ('works', 'works', 'geometric');
INSERT INTO inbox_framework_node (framework, node, parent, weight) VALUES ('works', 'jobs', 'works', '3');
INSERT INTO inbox_target (code, unit, indicator, period, value) VALUES ('jobless-2030', 'Mazowieckie', 'JOBLESS', '2030', '4,50');
INSERT INTO inbox_boundary_member (boundary, unit, parent) VALUES ('towns', 'Radom', '14');
INSERT INTO inbox_area DEFAULT VALUES;
INSERT INTO inbox_method (name_en) VALUES ('no code');
SELECT list, outcome, reason, column_at_fault, n_rows FROM ingest_setup('vi');
SELECT count(*) AS rejects, count(DISTINCT (list, cells, faults)) AS of_them_different FROM setup_reject;
SELECT * FROM ingest_setup();
-- what is set up so works like the rest
INSERT INTO inbox (unit, indicator, period, numerator, denominator) VALUES ('Warsaw', 'JOBLESS', '2025', '18000', '1200000'), ('Radom miasto', 'JOBLESS', '2025', '8330', '98000');
SELECT outcome, n_rows FROM ingest() WHERE n_rows > 0;
SELECT unit_code, value, target, status, reason FROM progress ORDER BY 1;

-- only who owns the tables; nothing of it is anybody else's
CREATE ROLE regress_kpi_editor;
SELECT grant_editor('regress_kpi_editor', NULL);
SET ROLE regress_kpi_editor;
INSERT INTO own.inbox_unit (code) VALUES ('x');
SELECT * FROM own.inbox_unit;
SELECT * FROM own.ingest_setup();
RESET ROLE;
SELECT revoke_rights('regress_kpi_editor');
DROP SCHEMA own CASCADE;
DROP ROLE regress_kpi_editor;
