\set VERBOSITY terse
-- communes and months come out as province, quarter, year so far and year
SELECT kpi.create_scorecard('card');
SET search_path = card, public, kpi;
INSERT INTO unit (code, name_vi, name_en, kind) VALUES ('xa-1', 'Xã 1', 'Commune 1', 'commune'), ('xa-2', 'Xã 2', 'Commune 2', 'commune');
INSERT INTO boundary (code, name_vi, name_en, valid) VALUES ('communes', 'xã', 'communes', '[2025-07-01,)');
INSERT INTO boundary_member VALUES ('communes', 'xa-1', 'phu-tho-2025'), ('communes', 'xa-2', 'phu-tho-2025');
-- cameras: hours online over hours due, each commune and month
INSERT INTO observation (unit, indicator, period, known_from, value, numerator, denominator, obs_status)
SELECT u, 'CAM.ONLINE', '2025-' || to_char(m, 'FM00'), '2026-01-10', round(100.0 * n / d, 2), n, d, CASE WHEN m = 8 THEN 'P' ELSE 'A' END
FROM (VALUES ('xa-1', 7, 700, 744), ('xa-1', 8, 600, 744), ('xa-1', 9, 720, 720), ('xa-1', 10, 10, 744),
	('xa-2', 7, 70000, 74400), ('xa-2', 8, 74400, 74400), ('xa-2', 9, 36000, 72000)) v(u, m, n, d);
SELECT made_of, made_from, period_text, round(value::numeric, 6) AS value, numerator, denominator, obs_status AS st, members_present AS m,
	members_expected AS of_m, periods_present AS p, periods_expected AS of_p, round(value_of_present::numeric, 4) AS present, reason
FROM rolled_up WHERE unit_code = 'phu-tho-2025' AND indicator_code = 'CAM.ONLINE' ORDER BY period_date, period_end;
-- never the mean of the communes' ratios
SELECT round(100.0 * (700 + 600 + 720 + 70000 + 74400 + 36000) / (744 + 744 + 720 + 74400 + 74400 + 72000), 6) AS quarter;
SELECT unit_code, period_text, round(value::numeric, 4) AS value, periods_present AS p, periods_expected AS of_p, reason
FROM rolled_up WHERE made_of = 'periods' AND indicator_code = 'CAM.ONLINE' AND unit_code = 'xa-1' ORDER BY period_date, period_end;

-- a flow adds, a stock takes its last figure, and what cannot be added is refused
INSERT INTO observation (unit, indicator, period, known_from, value)
SELECT 'phu-tho-2025', 'DATA.TXN', '2025-' || to_char(m, 'FM00'), '2026-01-10', 100 + m FROM generate_series(1, 12) m;
INSERT INTO observation (unit, indicator, period, known_from, value)
SELECT u, i, p, '2026-07-10', q * k FROM unnest('{2025-Q3,2025-Q4,2026-Q1,2026-Q2}'::text[]) WITH ORDINALITY p (p, q), (VALUES ('xa-1', 1), ('xa-2', 10)) v(u, k), (VALUES ('DATA.OPEN'), ('IDX.PAR')) i(i);
SELECT indicator_code, made_of, made_from, period_text, value, periods_expected AS of_p FROM rolled_up
WHERE unit_code = 'phu-tho-2025' AND indicator_code IN ('DATA.TXN', 'DATA.OPEN') AND value IS NOT NULL
ORDER BY indicator_code, period_date, period_end, made_of;
SELECT period_text, value, reason FROM rolled_up WHERE unit_code = 'phu-tho-2025' AND indicator_code = 'IDX.PAR' ORDER BY 1;

-- what the province reports wins; a difference beyond its rounding is listed
INSERT INTO observation (unit, indicator, period, known_from, value) VALUES
	('phu-tho-2025', 'CAM.ONLINE', '2025-Q3', '2026-02-01', 81.5), ('phu-tho-2025', 'DATA.TXN', '2025', '2026-02-01', 1278),
	('phu-tho-2025', 'DATA.TXN', '2025-Q1', '2026-02-01', 305), ('phu-tho-2025', 'CAM.ONLINE', '2025-10', '2026-02-01', 90);
SELECT indicator_code, period_text, value, round(value_rolled_up::numeric, 4) AS rolled_up, value_reported AS reported, differs, reason FROM rolled_up
WHERE unit_code = 'phu-tho-2025' AND value_reported IS NOT NULL ORDER BY indicator_code, period_date, period_end;

-- a school year and nine months so far are set against the same period of last year
INSERT INTO observation (unit, indicator, period, known_from, value) VALUES
	('phu-tho-2025', 'EDU.AWARD', '2024-09-01/P1Y', '2025-10-01', 40), ('phu-tho-2025', 'EDU.AWARD', '2025-09-01/P1Y', '2026-10-01', 50),
	('phu-tho-2025', 'DATA.TXN', '2025-01-01/P9M', '2025-10-05', 945), ('phu-tho-2025', 'DATA.TXN', '2024-01-01/P9M', '2024-10-05', 900),
	('xa-1', 'EDU.AWARD', '2025-09', '2025-10-05', 1);
SELECT indicator_code, period_text, value, value_same_period_last_year AS last_year, change, change_pct FROM report
WHERE unit_code = 'phu-tho-2025' AND indicator_code = 'EDU.AWARD';
INSERT INTO observation (unit, indicator, period, known_from, obs_status)
SELECT 'phu-tho-2025', 'DATA.TXN', p, '2026-06-01', 'M' FROM unnest('{2025,2025-10,2025-11,2025-12}'::text[]) p;
SELECT indicator_code, period_text, value, value_same_period_last_year AS last_year, change, change_pct FROM report
WHERE unit_code = 'phu-tho-2025' AND indicator_code = 'DATA.TXN';
SELECT period_text, periods_present AS p, periods_expected AS of_p, reason FROM rolled_up WHERE indicator_code = 'EDU.AWARD' AND unit_code = 'xa-1';

SELECT count(*) - count(DISTINCT (boundary, unit_code, indicator_code, breakdown, method_code, made_of, made_from, period_text)) AS repeated FROM rolled_up;
RESET search_path;
SET client_min_messages = warning;
DROP SCHEMA card CASCADE;
