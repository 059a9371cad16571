\set VERBOSITY terse
SET client_min_messages = warning;
-- value added by industry, and what share of GRDP it makes, beside the published share
SELECT kpi.create_scorecard('card');
SELECT kpi.extend_scorecard('card', 'industry-accounts');
SELECT kpi.extend_scorecard('card', 'industry-accounts');
SELECT kpi.extend_scorecard('card', 'nothing');
SELECT kpi.extend_scorecard('nowhere', 'records');
SELECT kpi.extend_scorecard(NULL, 'records');

-- the flags are the catalogue's, by version; methods of their own
SELECT version, role, count(*), min(code COLLATE "C"), max(code COLLATE "C") FROM card.industry_flag GROUP BY 1, 2 ORDER BY 1, 2;
SELECT m.method, m.version, m.price_basis, m.added, d.name_en FROM card.industry_method m JOIN card.method d ON d.code = m.method ORDER BY 1;

INSERT INTO card.industry_account (unit, period, version, code, value_added, coefficient, without_parts) VALUES
	('phu-tho-2025', '2025', 'VSIC 2018', 'A', 1152, 0.02, false), ('phu-tho-2025', '2025', 'VSIC 2018', 'C', 1690, 0.07, true),
	('phu-tho-2025', '2025', 'VSIC 2018', '2610', 500, NULL, false), ('phu-tho-2025', '2025', 'VSIC 2018', '262', 105, NULL, false),
	('phu-tho-2025', '2025', 'VSIC 2018', 'G', 1500, 0.155, true), ('phu-tho-2025', '2025', 'VSIC 2018', '4651', 30, NULL, false),
	('phu-tho-2025', '2025', 'VSIC 2018', '4652', 70, NULL, false), ('phu-tho-2025', '2025', 'VSIC 2018', '4791', 40, 0.5, false),
	('phu-tho-2025', '2025', 'VSIC 2018', 'J', 160, 0.3, true), ('phu-tho-2025', '2025', 'VSIC 2018', '582', 10, NULL, false),
	('phu-tho-2025', '2025', 'VSIC 2018', '61', 200, NULL, false), ('phu-tho-2025', '2025', 'VSIC 2018', '62', 80, NULL, false),
	('phu-tho-2025', '2025', 'VSIC 2018', '63', 10, NULL, false), ('phu-tho-2025', '2025', 'VSIC 2018', 'S', 800, 0.1, false);
SELECT method, fault FROM card.industry_share ORDER BY 1;
SELECT card.publish_industry_shares('2026-03-01') AS entered;
INSERT INTO card.industry_account (unit, period, version, code, value_added, is_tax) VALUES ('phu-tho-2025', '2025', 'VSIC 2018', 'taxes', 253, true);
SELECT method, core_value_added, added_value_added, grdp, round(core_pct, 6) AS core, round(added_pct, 6) AS added, round(share_pct, 6) AS share, fault
FROM card.industry_share ORDER BY 1;
-- by hand: 23.04 + 118.3 + 232.5 + 20 + 48 + 80 digitised, 1005 core, of 6600
SELECT round(100 * (23.04 + 118.3 + 232.5 + 20 + 48 + 80 + 1005) / 6600, 6) AS share, round(100 * (1005 + 40) / 6600.0, 6) AS with_platforms;
SELECT round(kpi.digital_share(value_added, coalesce(role = 'core', false), CASE WHEN is_tax THEN 0 ELSE coefficient END), 6) AS share FROM card.industry_row;

-- through the gate into the journal; a second time says nothing new
INSERT INTO card.observation (unit, indicator, method, period, known_from, value) VALUES ('phu-tho-2025', 'DE.SHARE', 'nso', '2025', '2026-01-06', 21.5);
SELECT card.publish_industry_shares('2026-03-01') AS entered;
SELECT card.publish_industry_shares('2026-03-02') AS entered;
SELECT indicator, method, known_from, round(value, 6) AS value, numerator, denominator, source FROM card.observation
WHERE method ~ 'accounts' ORDER BY indicator, method COLLATE "C";
-- both are shown, neither continues the other
SELECT method_code, year, round(share_pct::numeric, 4) AS share, round(core_pct::numeric, 4) AS core, round(digitised_pct::numeric, 4) AS digitised, parts_agree, next_target_year, next_status
FROM card.digital_economy WHERE unit_code = 'phu-tho-2025' ORDER BY method_code COLLATE "C";
SELECT indicator_code, method_code, count(*) FROM card.known WHERE unit_code = 'phu-tho-2025' AND indicator_code ~ '^DE' GROUP BY 1, 2 ORDER BY indicator_code, method_code COLLATE "C";

-- coefficients from an input-output table, in the form that somebody chose: the shares follow as revisions
CREATE TEMP TABLE flow AS
SELECT kpi.matrix(v.r, v.c, v.x) AS flows FROM (VALUES ('A', 'A', 30.0::float8), ('A', 'S', 10), ('A', '61', 5), ('S', 'A', 20), ('S', 'S', 60), ('S', '61', 15), ('61', 'A', 2),
	('61', 'S', 8), ('61', '61', 10), ('wages', 'A', 48), ('wages', 'S', 122), ('wages', '61', 70), ('A', 'use', 55), ('S', 'use', 105), ('61', 'use', 80)) v (r, c, x);
SELECT row_label, round(value::numeric, 6) AS coefficient FROM flow, kpi.cells(kpi.digitisation_coefficients(flows, '{61}')) ORDER BY row_label COLLATE "C";
UPDATE card.industry_account a SET coefficient = round(c.value::numeric, 12)
FROM flow, kpi.cells(kpi.digitisation_coefficients(flows, '{61}')) c WHERE a.code = c.row_label AND a.code IN ('A', 'S');
SELECT card.publish_industry_shares('2026-04-01') AS entered;
SELECT indicator, known_from, round(value, 6) AS value, numerator FROM card.observation WHERE method = 'accounts-digitised-vsic-2018' ORDER BY indicator, known_from;

-- what cannot be told is no figure: it names the industry
BEGIN;
UPDATE card.industry_account SET coefficient = NULL WHERE code = 'S';
SELECT method, share_pct, fault FROM card.industry_share ORDER BY 1;
ROLLBACK;
BEGIN;
UPDATE card.industry_account SET without_parts = false WHERE code = 'C';
SELECT DISTINCT share_pct, fault FROM card.industry_share;
ROLLBACK;
BEGIN;
DELETE FROM card.industry_account WHERE code = '63';
SELECT DISTINCT share_pct, fault FROM card.industry_share;
ROLLBACK;
BEGIN;
INSERT INTO card.industry_account (unit, period, version, code, value_added, coefficient) VALUES ('phu-tho-2025', '2025', 'VSIC 2018', '6201', 1, 0);
SELECT DISTINCT share_pct, fault FROM card.industry_share;
ROLLBACK;
BEGIN;
UPDATE card.industry_account SET value_added = -value_added;
SELECT DISTINCT share_pct, fault FROM card.industry_share;
ROLLBACK;
-- the other version has other borders: social networks left the core; figures of it are another method's
INSERT INTO card.industry_account (unit, period, version, code, value_added, coefficient, is_tax)
SELECT 'phu-tho-2025', '2026', 'VSIC 2025', v.code, v.va, v.d, v.code = 'taxes'
FROM (VALUES ('26', 600, NULL), ('4651', 30, NULL), ('4652', 70, NULL), ('582', 10, NULL), ('61', 200, NULL), ('62', 80, NULL), ('63', 10, NULL), ('6039', 50, 0.9), ('479', 20, 0.8), ('01', 1000, 0.02),
	('taxes', 100, NULL)) v (code, va, d);
SELECT method, period, round(core_pct, 4) AS core, round(added_pct, 4) AS added, round(share_pct, 4) AS share, fault FROM card.industry_share WHERE version = 'VSIC 2025' ORDER BY 1;
-- at the prices of one year: growth, of the same version only, and no share
INSERT INTO card.industry_account (unit, period, version, price_basis, code, value_added, coefficient, is_tax)
SELECT 'phu-tho-2025', y, 'VSIC 2018', 'constant-2010', v.code, v.va * (1 + (y::int - 2024) * v.growth), v.d, v.code = 'taxes'
FROM unnest('{2024,2025}'::text[]) y, (VALUES ('26', 500, NULL, 0.1), ('61', 300, NULL, 0.2), ('01', 1000, 0.05, 0.0), ('taxes', 200, NULL, 0)) v (code, va, d, growth);
SELECT method, period, core_value_added, added_value_added, grdp FROM card.industry_share WHERE price_basis <> 'current' ORDER BY 1, 2;
SELECT card.publish_industry_shares('2026-04-02') AS entered;
-- 110 more of 850
SELECT indicator, method, period, round(value, 6) AS value, numerator, denominator FROM card.observation WHERE method ~ 'constant' ORDER BY 1;
-- nor are the flags of one version told of a year they are not valid in
BEGIN;
UPDATE card.industry_account SET period = '2026' WHERE version = 'VSIC 2018' AND price_basis = 'current';
SELECT DISTINCT share_pct, fault FROM card.industry_share WHERE version = 'VSIC 2018' AND price_basis = 'current';
ROLLBACK;
-- refused by the table
INSERT INTO card.industry_account (unit, period, version, code, value_added) VALUES ('phu-tho-2025', '2025-Q1', 'VSIC 2018', '01', 1);
INSERT INTO card.industry_account (unit, period, version, code, value_added) VALUES ('phu-tho-2025', '2025', 'VSIC 2018', 'Q1', 1);
INSERT INTO card.industry_account (unit, period, version, code, value_added, coefficient) VALUES ('phu-tho-2025', '2025', 'VSIC 2018', '01', 1, 1.5);
-- a place without the catalogue has its own flags and methods
SELECT kpi.create_scorecard('own', 'none');
SELECT kpi.extend_scorecard('own', 'industry-accounts');
SELECT (SELECT count(*) FROM own.industry_flag) AS flags, (SELECT count(*) FROM own.industry_method) AS methods, own.publish_industry_shares() AS entered;
-- a reader sees what was published, not the accounts
CREATE ROLE regress_reader;
SELECT card.grant_reader('regress_reader');
SET ROLE regress_reader;
SELECT count(*) FROM card.industry_share;
SELECT count(*) FROM card.digital_economy WHERE unit_code = 'phu-tho-2025';
RESET ROLE;
SELECT card.revoke_rights('regress_reader');
DROP ROLE regress_reader;
DROP SCHEMA card CASCADE;
DROP SCHEMA own CASCADE;
