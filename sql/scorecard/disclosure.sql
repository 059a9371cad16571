\set VERBOSITY terse
-- what may not be told: confidential rows, small cells, what totals would give away; and how figures leave the house
SELECT kpi.create_scorecard('card');
INSERT INTO card.unit (code, name_vi, name_en, kind) VALUES ('town', 'Tỉnh T', 'Town', 'province');
INSERT INTO card.unit (code, name_vi, name_en, kind) SELECT 'c' || n, 'Xã ' || n, 'Commune ' || n, 'commune' FROM generate_series(1, 5) n;
INSERT INTO card.boundary (code, name_vi, name_en, valid) VALUES ('communes', 'xã', 'communes', '(,)');
INSERT INTO card.boundary_member (boundary, unit, parent) SELECT 'communes', 'c' || n, 'town' FROM generate_series(1, 5) n;
INSERT INTO card.indicator (code, area, name_vi, name_en, unit_measure, decimals, direction, agg_unit, agg_time) VALUES
	('T.FIRMS', 'digital-economy', 'doanh nghiệp', 'firms', 'doanh nghiệp', 0, 1, 'sum', 'last'),
	('T.SALES', 'digital-economy', 'doanh thu', 'sales', 'tỷ đồng', 1, 1, 'sum', 'sum'),
	('T.FREE', 'digital-economy', 'tự do', 'free', '%', 1, 1, 'none', 'none');

-- confidential and internal: in no public view, the statistical ones released as suppressed; free once its day has come:
-- what was under embargo
INSERT INTO card.observation (unit, indicator, period, known_from, value, conf_status) VALUES
	('town', 'T.FREE', '2021', '2025-01-01', 49.365, 'F'), ('town', 'T.FREE', '2022', '2025-01-01', 22, 'C'),
	('town', 'T.FREE', '2023', '2025-01-01', 23, 'N'), ('town', 'T.FREE', '2024', '2025-01-01', 24, 'E'), ('town', 'T.FREE', '2025', '2026-01-01', 25, 'D');
SELECT period_text FROM card.known WHERE indicator_code = 'T.FREE';
SELECT period_text FROM card.history WHERE indicator_code = 'T.FREE';
SELECT period_text FROM card.revision WHERE indicator_code = 'T.FREE';
SELECT period_text FROM card.current_value WHERE indicator_code = 'T.FREE';
SELECT period_text, value, obs_status, conf_status FROM card.released WHERE indicator_code = 'T.FREE' ORDER BY 1;
-- nor to a reader's own condition, however early it is computed
CREATE ROLE regress_kpi_nosy;
SELECT card.grant_reader('regress_kpi_nosy');
CREATE FUNCTION pg_temp.heard(figure float8) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS $$
BEGIN
	IF figure IN (22, 23, 25) THEN
		RAISE NOTICE 'heard of %', figure;
	END IF;
	RETURN true;
END
$$;
SET ROLE regress_kpi_nosy;
SELECT period_text FROM card.reported WHERE indicator_code = 'T.FREE' AND pg_temp.heard(value);
SELECT period_text FROM card.known WHERE indicator_code = 'T.FREE' AND pg_temp.heard(value);
SELECT period_text FROM card.history WHERE indicator_code = 'T.FREE' AND pg_temp.heard(value);
SELECT period_text FROM card.on_boundary WHERE indicator_code = 'T.FREE' AND pg_temp.heard(value);
SELECT count(*) FROM card.revision WHERE indicator_code = 'T.FREE' AND pg_temp.heard(value);
SELECT count(*) FROM card.current_value WHERE indicator_code = 'T.FREE' AND pg_temp.heard(value);
SELECT count(*) FROM card.carried_over WHERE pg_temp.heard(value);
SELECT count(*) FROM card.ranking WHERE indicator_code = 'T.FREE' AND pg_temp.heard(value);
RESET ROLE;
-- a figure that became confidential takes its history along
INSERT INTO card.observation (unit, indicator, period, known_from, value, conf_status) VALUES ('town', 'T.FREE', '2021', '2026-01-01', 49.4, 'C');
SELECT count(*) FROM card.revision WHERE indicator_code = 'T.FREE';
SELECT value, obs_status FROM card.released WHERE indicator_code = 'T.FREE' AND period_text = '2021';

-- counts: fewer than three firms are hidden, and the smallest other one, or the total would tell
INSERT INTO card.suppression_rule (indicator, kind, counts, min_contributors) VALUES ('T.FIRMS', 'commune', true, 3);
INSERT INTO card.observation (unit, indicator, period, known_from, value)
SELECT u, 'T.FIRMS', '2025', '2026-01-01', v FROM (VALUES ('c1', 2), ('c2', 9), ('c3', 0), ('c4', 5), ('c5', 30), ('town', 46)) f (u, v);
SELECT unit_code, value, obs_status, conf_status, reason FROM card.released WHERE indicator_code = 'T.FIRMS' ORDER BY 1;
-- the hidden figures are in no other public view; the others of the table are, and a rank only of a whole panel
SELECT unit_code, value FROM card.known WHERE indicator_code = 'T.FIRMS';
SELECT unit_code, value FROM card.ranking WHERE indicator_code = 'T.FIRMS';
SELECT unit_code, value FROM card.current_value WHERE indicator_code = 'T.FIRMS';
SELECT unit_code, value FROM card.revision WHERE indicator_code = 'T.FIRMS';
SELECT unit_code, value FROM card.carried_over WHERE indicator_code = 'T.FIRMS';
-- two hidden cells of one firm each are known to each other: a third is hidden
INSERT INTO card.observation (unit, indicator, period, known_from, value)
SELECT u, 'T.FIRMS', '2024', '2026-01-01', v FROM (VALUES ('c1', 1), ('c2', 1), ('c3', 0), ('c4', 8), ('c5', 4), ('town', 14)) f (u, v);
SELECT unit_code, value, conf_status FROM card.released WHERE indicator_code = 'T.FIRMS' AND period_text = '2024' ORDER BY 1;
-- hiding is not enough: the total is all there is, and no rule lets it be hidden
INSERT INTO card.observation (unit, indicator, period, known_from, value)
SELECT u, 'T.FIRMS', '2023', '2026-01-01', v FROM (VALUES ('c1', 1), ('c2', 0), ('town', 1)) f (u, v);
SELECT unit_code, value, conf_status, reason FROM card.released WHERE indicator_code = 'T.FIRMS' AND period_text = '2023' ORDER BY 1;
-- without a total nothing is given away
INSERT INTO card.observation (unit, indicator, period, known_from, value)
SELECT u, 'T.FIRMS', '2022', '2026-01-01', v FROM (VALUES ('c1', 1), ('c2', 7)) f (u, v);
SELECT unit_code, value, conf_status, reason FROM card.released WHERE indicator_code = 'T.FIRMS' AND period_text = '2022' ORDER BY 1;

-- sales: few contributors, one that dominates, one that the second can tell, nobody knows who, and a safe one
INSERT INTO card.suppression_rule (indicator, kind, min_contributors, dominance_n, dominance_k, p_percent) VALUES ('T.SALES', '_T', 3, 1, 75, 10);
INSERT INTO card.observation (unit, indicator, period, known_from, value)
SELECT u, 'T.SALES', '2025', '2026-01-01', v FROM (VALUES ('c1', 100), ('c2', 100), ('c3', 100), ('c4', 100), ('c5', 100)) f (u, v);
INSERT INTO card.contribution (unit, indicator, period, contributor, amount)
SELECT u, 'T.SALES', '2025', firm, amount FROM (VALUES ('c1', 'a', 60), ('c1', 'b', 40), ('c2', 'a', 80), ('c2', 'b', 10), ('c2', 'c', 10),
	('c3', 'a', 70), ('c3', 'b', 25), ('c3', 'c', 5), ('c5', 'a', 40), ('c5', 'b', 30), ('c5', 'c', 30)) f (u, firm, amount);
SELECT unit_code, value, obs_status, conf_status FROM card.released WHERE indicator_code = 'T.SALES' ORDER BY 1;
-- the same two firms stand behind both hidden cells, so that together they are no safer: a third is hidden
INSERT INTO card.observation (unit, indicator, period, known_from, value)
SELECT u, 'T.SALES', '2024', '2026-01-01', v FROM (VALUES ('c1', 10), ('c2', 30), ('c3', 120), ('c5', 160), ('town', 320)) f (u, v);
INSERT INTO card.contribution (unit, indicator, period, contributor, amount)
SELECT u, 'T.SALES', '2024', firm, amount FROM (VALUES ('c1', 'a', 6), ('c1', 'b', 4), ('c2', 'a', 15), ('c2', 'b', 15), ('c3', 'c', 50),
	('c3', 'd', 40), ('c3', 'e', 30), ('c5', 'a', 50), ('c5', 'b', 50), ('c5', 'c', 60), ('town', 'a', 71), ('town', 'b', 69), ('town', 'c', 110),
	('town', 'd', 40), ('town', 'e', 30)) f (u, firm, amount);
SELECT unit_code, value, conf_status FROM card.released WHERE indicator_code = 'T.SALES' AND period_text = '2024' ORDER BY 1;
-- of two rules that of the kind of unit counts
INSERT INTO card.suppression_rule (indicator, kind, min_contributors) VALUES ('T.SALES', 'commune', 2);
SELECT unit_code, conf_status FROM card.released WHERE indicator_code = 'T.SALES' AND period_text = '2025' ORDER BY 1;

-- a table of parts within one unit; the total is under the rule, too
INSERT INTO card.addition (indicator, breakdown, part_indicator, part_breakdown)
SELECT 'T.FIRMS', '_T', 'T.FIRMS', part FROM unnest('{ICT,TRADE,OTHER}'::text[]) part;
INSERT INTO card.observation (unit, indicator, breakdown, period, known_from, value)
SELECT 'c2', 'T.FIRMS', b, '2025', '2026-01-01', v FROM (VALUES ('ICT', 1), ('TRADE', 3), ('OTHER', 5)) f (b, v);
SELECT unit_code, breakdown, value, conf_status, reason FROM card.released WHERE indicator_code = 'T.FIRMS' AND unit_code = 'c2' AND period_text = '2025' ORDER BY 2;
-- a total that is hidden for the table of communes while its own parts are told: one table at a time is not enough
INSERT INTO card.observation (unit, indicator, breakdown, period, known_from, value)
SELECT 'c4', 'T.FIRMS', b, '2025', '2026-01-01', v FROM (VALUES ('ICT', 3), ('TRADE', 0), ('OTHER', 0)) f (b, v);
SELECT unit_code, breakdown, value, conf_status, reason FROM card.released WHERE indicator_code = 'T.FIRMS' AND unit_code = 'c4' AND period_text = '2025' ORDER BY 2;

-- parts that do not add, and why
INSERT INTO card.observation (unit, indicator, method, period, known_from, value) VALUES
	('viet-nam', 'DE.SHARE', 'nso', '2022', '2023-12-04', 12.67), ('viet-nam', 'DE.CORE', 'nso', '2022', '2023-12-04', 7.77), ('viet-nam', 'DE.DIGIT', 'nso', '2022', '2023-12-04', 4.91),
	('viet-nam', 'DE.SHARE', 'nso', '2021', '2023-12-04', 12.88), ('viet-nam', 'DE.CORE', 'nso', '2021', '2023-12-04', 7.97), ('viet-nam', 'DE.DIGIT', 'nso', '2021', '2023-12-04', 4.91),
	('viet-nam', 'DE.SHARE', 'nso', '2020', '2023-12-04', 12.66), ('viet-nam', 'DE.CORE', 'nso', '2020', '2023-12-04', 7.0), ('viet-nam', 'DE.DIGIT', 'nso', '2020', '2023-12-04', 4.91),
	('viet-nam', 'DE.SHARE', 'nso', '2023', '2025-01-06', 12.87), ('viet-nam', 'DE.CORE', 'nso', '2023', '2025-01-06', 7.8);
SELECT period_text, value, sum_of_parts, difference, n_parts, n_expected, parts_agree, reason FROM card.parts WHERE unit_code = 'viet-nam' ORDER BY 1;

-- SDMX-CSV 2.0: exact columns; decimals as published, half away from zero; a break is B, a suppressed value empty and Q
INSERT INTO card.observation (unit, indicator, period, known_from, value, break_before, obs_status) VALUES
	('town', 'T.FREE', '2019', '2020-01-01', 49.35, false, 'E'), ('town', 'T.FREE', '2020', '2021-01-01', 12, true, 'A'),
	('town', 'T.FREE', '2020-01-01/P9M', '2021-01-01', 0.04, false, 'P'), ('town', 'T.FREE', '2018', '2020-01-01', -0.25, false, 'A');
INSERT INTO card.observation (unit, indicator, period, known_from, value, value_upper, qualifier, source)
VALUES ('town', 'T.FREE', '2017', '2018-01-01', 65, 70, '~', 'Report, with a comma and "quotes"');
INSERT INTO card.observation (unit, indicator, method, period, known_from, value, rank_published, of_n) VALUES ('vinh-phuc', 'IDX.DTI', 'dti-922', '2024', '2025-10-21', 0.7, 20, 63);
\copy (SELECT * FROM card.sdmx_csv() WHERE "INDICATOR" IN ('T_FREE', 'IDX_DTI')) TO STDOUT CSV HEADER
\copy (SELECT DISTINCT "STRUCTURE", "STRUCTURE_ID", "ACTION" FROM card.sdmx_csv('NSO:KPI(2.1.0)', 'R')) TO STDOUT CSV HEADER
SELECT "ACTION" FROM card.sdmx_csv(action => 'Q');
SELECT "STRUCTURE_ID" FROM card.sdmx_csv('=cmd,"KPI"');
SELECT "OBS_VALUE" IS NULL AS empty, "OBS_STATUS", "CONF_STATUS" FROM card.sdmx_csv() WHERE "INDICATOR" = 'T_FIRMS' AND "REF_AREA" = 'c1' AND "TIME_PERIOD" = '2025';
-- a code of the list SDMX knows, in every row
SELECT count(*) AS wrong FROM card.sdmx_csv() WHERE "INDICATOR" !~ '^[A-Za-z0-9_@$-]+$' OR "FREQ" !~ '^(A|S|Q|M|D|_O)$' OR "OBS_STATUS" !~ '^[A-Z]$';

-- no public view, whichever it is, tells a draft, what is held back, what is not free, or what is under a rule
INSERT INTO card.suppression_rule (indicator) VALUES ('DE.CORE');
INSERT INTO card.draft (unit, indicator, method, period, value)
SELECT u, 'DE.SHARE', 'nso', '2024', 77.701 FROM unnest('{vinh-phuc,phu-tho,hoa-binh}'::text[]) u;
INSERT INTO card.observation (unit, indicator, method, period, known_from, value, numerator, denominator, published)
SELECT u, 'DE.SHARE', 'nso', '2023', '2025-01-01', 77.702, 77.702, 100, false
FROM unnest('{vinh-phuc,phu-tho,hoa-binh,viet-nam}'::text[]) u;
INSERT INTO card.observation (unit, indicator, method, period, known_from, value, numerator, denominator, conf_status)
SELECT u, 'DE.SHARE', 'nso', '2022', '2025-01-01', 77.703, 77.703, 100, 'C'
FROM unnest('{vinh-phuc,phu-tho,hoa-binh,viet-nam}'::text[]) u;
INSERT INTO card.observation (unit, indicator, method, period, known_from, value, numerator, denominator)
SELECT u, 'DE.CORE', 'nso', p, '2025-01-01', 77.704, 77.704, 100
FROM unnest('{vinh-phuc,phu-tho,hoa-binh,viet-nam}'::text[]) u, unnest('{2022,2022-06,2023}'::text[]) p;
-- the figure, or the sum of the three that became the new Phu Tho
CREATE FUNCTION pg_temp.tells(division text) RETURNS TABLE (view_name text, n bigint) LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('kpi.boundary', division, true);
	FOR view_name IN SELECT relname FROM pg_class WHERE relnamespace = 'card'::regnamespace AND relkind = 'v'
		AND NOT coalesce(reloptions @> '{security_invoker=true}', false) AND obj_description(oid, 'pg_class') !~ '^Part of'
	LOOP
		EXECUTE format('SELECT count(*) FROM card.%I v WHERE v::text LIKE ''%%77.70%%'' OR v::text LIKE ''%%233.1%%''',
			view_name) INTO n;
		RETURN NEXT;
	END LOOP;
END
$$;
SELECT division, count(*) > 15 AS views, sum(n) AS told
FROM unnest('{NULL,34}'::text[]) division CROSS JOIN LATERAL pg_temp.tells(coalesce(division, ''))
GROUP BY division ORDER BY division;
SET kpi.boundary = '';
SELECT unit_code, period_text, value, obs_status, conf_status FROM card.released
WHERE indicator_code = 'DE.CORE' AND unit_code = 'vinh-phuc' ORDER BY period_text;

-- a reader, who may read neither the rules nor the contributors, reads every public view as its owner does
DELETE FROM card.suppression_rule WHERE indicator = 'T.SALES' AND kind = 'commune';
CREATE FUNCTION pg_temp.rows_told() RETURNS TABLE (view_name text, n bigint, told text) LANGUAGE plpgsql AS $$
BEGIN
	FOR view_name IN SELECT relname FROM pg_class WHERE relnamespace = 'card'::regnamespace AND relkind = 'v'
		AND NOT coalesce(reloptions @> '{security_invoker=true}', false) AND obj_description(oid, 'pg_class') !~ '^Part of'
	LOOP
		EXECUTE format('SELECT count(*), md5(string_agg(v::text, chr(10) ORDER BY v::text COLLATE "C")) FROM card.%I v',
			view_name) INTO n, told;
		RETURN NEXT;
	END LOOP;
END
$$;
CREATE TEMP TABLE told_to_owner AS SELECT * FROM pg_temp.rows_told();
CREATE TEMP TABLE sent_by_owner AS SELECT * FROM card.sdmx_csv();
GRANT SELECT ON told_to_owner, sent_by_owner TO regress_kpi_nosy;
SET ROLE regress_kpi_nosy;
SELECT view_name, o.n AS owner, r.n AS reader
FROM told_to_owner o FULL JOIN pg_temp.rows_told() r USING (view_name)
WHERE (o.n, o.told) IS DISTINCT FROM (r.n, r.told) ORDER BY 1;
SELECT view_name FROM told_to_owner WHERE n > 0 AND view_name IN ('parts', 'released') ORDER BY 1;
SELECT unit_code, value, obs_status, conf_status FROM card.released
WHERE indicator_code = 'T.SALES' AND period_text = '2024' ORDER BY 1;
SELECT period_text, value, parts_agree, reason FROM card.parts WHERE unit_code = 'viet-nam' ORDER BY 1;
SELECT "REF_AREA", "OBS_VALUE", "OBS_STATUS", "CONF_STATUS" FROM card.sdmx_csv()
WHERE "INDICATOR" = 'T_SALES' AND "TIME_PERIOD" = '2024' ORDER BY 1;
SELECT count(*) AS otherwise FROM (TABLE sent_by_owner EXCEPT ALL SELECT * FROM card.sdmx_csv()) lost;
SELECT count(*) FROM card.contribution;
SELECT count(*) FROM card.suppression_rule;
SELECT count(*) FROM card.addition;
SELECT count(*) FROM card.observation;
RESET ROLE;

-- rules that make no sense
INSERT INTO card.suppression_rule (indicator, min_contributors) VALUES ('T.FREE', 0);
INSERT INTO card.suppression_rule (indicator, dominance_n) VALUES ('T.FREE', 1);
INSERT INTO card.suppression_rule (indicator, dominance_n, dominance_k) VALUES ('T.FREE', 1, 101);
INSERT INTO card.suppression_rule (indicator, p_percent) VALUES ('T.FREE', 0);
INSERT INTO card.suppression_rule (indicator, counts, p_percent) VALUES ('T.FREE', true, 10);
INSERT INTO card.contribution (unit, indicator, period, contributor, amount) VALUES ('c1', 'T.SALES', '2025', 'z', -1);
INSERT INTO card.contribution (unit, indicator, period, contributor, amount) VALUES ('c1', 'T.SALES', '2025', 'z', 'NaN');
INSERT INTO card.addition (indicator, part_indicator) VALUES ('T.FREE', 'T.FREE');
SET client_min_messages = warning;
DROP OWNED BY regress_kpi_nosy;
DROP SCHEMA card CASCADE;
DROP ROLE regress_kpi_nosy;
