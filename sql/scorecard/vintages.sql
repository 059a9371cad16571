\set VERBOSITY terse
-- vintages: what was known when, every step of revision, and why a figure moved
SELECT kpi.create_scorecard('card');
-- a day that is none is an error in every view, also while there is no figure of which it would be asked
CREATE FUNCTION pg_temp.answers(setting text, value text) RETURNS TABLE (view_name text, answer text) LANGUAGE plpgsql AS $$
BEGIN
	FOR view_name IN SELECT relname FROM pg_class WHERE relnamespace = 'card'::regnamespace AND relkind = 'v'
		AND relname <> ALL ('{entry,audit}') AND obj_description(oid, 'pg_class') !~ '^Part of' ORDER BY 1
	LOOP
		PERFORM set_config(setting, value, false);
		BEGIN
			EXECUTE format('SELECT count(*) FROM card.%I', view_name) INTO answer;
		EXCEPTION WHEN OTHERS THEN
			answer := sqlstate || ' ' || sqlerrm;
		END;
		PERFORM set_config(setting, '', false);
		RETURN NEXT;
	END LOOP;
END
$$;
SELECT answer, count(*) > 20 AS every_view FROM pg_temp.answers('kpi.as_of', 'yesterday or so') WHERE answer ~ ' ' GROUP BY answer;
SELECT answer, count(*) > 20 AS every_view FROM pg_temp.answers('kpi.recorded_as_of', '2024-02-30') WHERE answer ~ ' ' GROUP BY answer;
SELECT view_name AS only_describes FROM pg_temp.answers('kpi.as_of', 'yesterday or so') WHERE answer !~ ' ' ORDER BY 1;
SELECT answer, count(*) > 20 AS every_view FROM pg_temp.answers('kpi.asof', '2024-01-01') WHERE answer ~ ' ' GROUP BY answer;
\copy card.observation (unit, indicator, breakdown, method, period, known_from, value, value_upper, qualifier, numerator, denominator, rank_published, of_n, obs_status, published, break_before, source, note) FROM 'demo/figures.csv' CSV HEADER
SELECT answer, count(*) > 20 AS every_view FROM pg_temp.answers('kpi.as_of', 'yesterday or so') WHERE answer ~ ' ' GROUP BY answer;
SELECT answer, count(*) > 20 AS every_view FROM pg_temp.answers('kpi.recorded_as_of', '2024-02-30') WHERE answer ~ ' ' GROUP BY answer;
-- now only those that describe answer
SELECT view_name AS only_describes FROM pg_temp.answers('kpi.as_of', 'yesterday or so') WHERE answer !~ ' ' ORDER BY 1;
SELECT view_name AS only_describes FROM pg_temp.answers('kpi.recorded_as_of', '2024-02-30') WHERE answer !~ ' ' ORDER BY 1;

-- no view shows what was not yet published, or not yet held here; those that list targets, areas and what an index is made
-- of keep their rows, without figures
SELECT view_name FROM pg_temp.answers('kpi.as_of', '1999-12-31') WHERE answer <> '0' ORDER BY 1;
SELECT view_name FROM pg_temp.answers('kpi.recorded_as_of', '1999-12-31') WHERE answer <> '0' ORDER BY 1;
SET kpi.as_of = '1999-12-31';
SELECT count(value) AS figures, count(base_value) = count(*) FILTER (WHERE base_period IS NOT NULL) AS own_bases FROM card.progress;
SELECT count(value) AS figures, count(period_text) AS periods FROM card.outlook;
SELECT sum(n_with_data) AS with_data, count(latest_period) AS latest FROM card.coverage;
-- nor anything published later than the day
SET kpi.as_of = '2024-01-01';
SELECT max(known_from) <= '2024-01-01' AS known FROM card.known;
SELECT max(known_from) <= '2024-01-01' AS current_value FROM card.current_value;
SELECT max(known_from) <= '2024-01-01' AS history FROM card.history;
SELECT max(known_from) <= '2024-01-01' AS report FROM card.report;
SELECT max(known_from) <= '2024-01-01' AS ranking FROM card.ranking;
SELECT max(known_from) <= '2024-01-01' AS digital_economy FROM card.digital_economy;
SELECT max(known_from) <= '2024-01-01' AND max(latest_known_from) <= '2024-01-01' AS revision FROM card.revision;
SELECT max(known_from) <= '2024-01-01' AS released FROM card.released;
RESET kpi.as_of;
SET client_min_messages = warning;
DROP SCHEMA card CASCADE;
RESET client_min_messages;

-- the national share of 2022: 12.67 in December 2023, 12.63 in 2024, 12.83 in January 2025
SELECT kpi.create_scorecard('card');
INSERT INTO card.observation (unit, indicator, method, period, known_from, value, obs_status) VALUES
	('viet-nam', 'DE.SHARE', 'nso', '2022', '2023-12-04', 12.67, 'G'), ('viet-nam', 'DE.SHARE', 'nso', '2022', '2024-12-31', 12.63, 'P'),
	('viet-nam', 'DE.SHARE', 'nso', '2022', '2025-01-06', 12.83, 'A'), ('viet-nam', 'DE.SHARE', 'nso', '2021', '2023-12-04', 12.88, 'G'),
	('viet-nam', 'DE.SHARE', 'nso', '2021', '2025-01-06', 12.87, 'A'), ('viet-nam', 'DE.SHARE', 'nso', '2023', '2024-12-31', 12.33, 'P'),
	('viet-nam', 'DE.SHARE', 'nso', '2023', '2025-01-06', 12.87, 'A'), ('viet-nam', 'DE.SHARE', 'mic-2022', '2022', '2023-03-01', 14.26, 'E');
SELECT day, f.value FROM unnest('{2024-01-01,2025-01-01,NULL}'::date[]) day
CROSS JOIN LATERAL card.figures_known_on('viet-nam', 'DE.SHARE', '_T', '2022', day) f WHERE f.method = 'nso';
SHOW kpi.as_of;
SET kpi.as_of = '2024-01-01';
SELECT value FROM card.known WHERE period_text = '2022' AND method_code = 'nso';
SELECT period_text, value FROM card.current_value WHERE method_code = 'nso';
SET kpi.as_of = '2025-01-01';
SELECT value FROM card.known WHERE period_text = '2022' AND method_code = 'nso';
RESET kpi.as_of;
SELECT value FROM card.known WHERE period_text = '2022' AND method_code = 'nso';

-- every step
SELECT method_code, period_text, nth, n_vintages AS of, known_from, value, previous_value AS previous, revised_by, first_value AS first,
	revised_since_first AS since_first, latest_value AS latest, obs_status
FROM card.revision ORDER BY method_code, period_text, nth;
SET kpi.as_of = '2025-01-01';
SELECT period_text, nth, n_vintages AS of, value, latest_value AS latest FROM card.revision WHERE method_code = 'nso' ORDER BY 1, 2;
RESET kpi.as_of;
SELECT method_code, frequency, from_period, to_period, n, mean_revision AS mr, mean_absolute_revision AS mar, smallest, largest,
	round(share_upward::numeric, 6) AS up, round((mean_part + slope_part + remaining_part)::numeric, 10) AS parts, round(t_mean_revision::numeric, 6) AS t, lags
FROM card.revision_statistics ORDER BY method_code;

-- why the share is another than it was said to be
SELECT nth, step, value_before, value_after, amount, reason
FROM card.explain_change('viet-nam', 'DE.SHARE', '2022', '2023', '2024-01-01', '2025-06-01', method => 'nso');
SELECT sum(amount) = 12.87 - 12.67 AS adds_up
FROM card.explain_change('viet-nam', 'DE.SHARE', '2022', '2023', '2024-01-01', '2025-06-01', method => 'nso');
-- one method is at both ends, so it need not be named; two are
SELECT step, amount, reason FROM card.explain_change('viet-nam', 'DE.SHARE', '2022', '2023', '2024-01-01', '2025-06-01');
SELECT step, amount, reason FROM card.explain_change('viet-nam', 'DE.SHARE', '2022', '2022', '2024-01-01', '2025-06-01');
-- from one method to the other
SELECT step, value_before, value_after, amount, reason
FROM card.explain_change('viet-nam', 'DE.SHARE', '2022', '2023', '2024-01-01', '2025-06-01', method => 'nso', from_method => 'mic-2022');
-- the ministry has no 2023, so nothing leads from method to method but the new figure
SELECT step, value_before, value_after, amount, reason
FROM card.explain_change('viet-nam', 'DE.SHARE', '2021', '2022', '2024-01-01', '2025-06-01', method => 'mic-2022', from_method => 'nso');
-- nothing to explain
SELECT step, value_before, value_after, amount, reason FROM card.explain_change('viet-nam', 'DE.SHARE', '2019', '2022', method => 'nso');
SELECT step, amount, reason FROM card.explain_change('nowhere', 'DE.SHARE', '2019', '2022');
SELECT step, amount, reason FROM card.explain_change('viet-nam', 'DE.SHARE', '2019', 'soon');
SELECT step, amount, reason FROM card.explain_change('viet-nam', 'DE.SHARE', '2021', 'Q5/2022');
-- withdrawn since: the revision cannot be told from the rest
INSERT INTO card.observation (unit, indicator, method, period, known_from, obs_status) VALUES ('viet-nam', 'DE.SHARE', 'nso', '2022', '2026-01-01', 'M');
SELECT step, value_before, value_after, amount, reason
FROM card.explain_change('viet-nam', 'DE.SHARE', '2022', '2023', '2024-01-01', '2026-06-01', method => 'nso');
SELECT nth, withdrawn, value, latest_value FROM card.revision WHERE period_text = '2022' AND method_code = 'nso' ORDER BY nth;
-- the setting is as it was, also after an error
SET kpi.as_of = '2024-06-30';
SELECT count(*) FROM card.explain_change('viet-nam', 'DE.SHARE', '2022', '2023', '2024-01-01', '2025-06-01');
SHOW kpi.as_of;
SELECT * FROM card.explain_change('viet-nam', 'DE.SHARE', '2022', '2023', '2024-01-01', 'no day');
SHOW kpi.as_of;
RESET kpi.as_of;

-- the boundary: households of three provinces, then of the one they became
INSERT INTO card.indicator (code, area, name_vi, name_en, unit_measure, decimals, direction, agg_unit, agg_time)
VALUES ('T.HOUSES', 'digital-economy', 'hộ', 'households', 'hộ', 0, 1, 'sum', 'last');
INSERT INTO card.observation (unit, indicator, period, known_from, value) VALUES
	('vinh-phuc', 'T.HOUSES', '2024', '2025-01-01', 300), ('phu-tho', 'T.HOUSES', '2024', '2025-01-01', 400),
	('hoa-binh', 'T.HOUSES', '2024', '2025-01-01', 200), ('vinh-phuc', 'T.HOUSES', '2024', '2025-05-01', 310),
	('phu-tho-2025', 'T.HOUSES', '2025', '2026-01-01', 950);
SELECT step, value_before, value_after, amount, reason
FROM card.explain_change('phu-tho-2025', 'T.HOUSES', '2024', '2025', '2025-02-01', '2026-02-01', from_unit => 'vinh-phuc');
SELECT step, value_before, value_after, amount, reason
FROM card.explain_change('phu-tho-2025', 'T.HOUSES', '2024', '2025', '2025-02-01', '2026-02-01');

-- an index moves as its components do, and what rounding leaves over is said
INSERT INTO card.observation (unit, indicator, method, period, known_from, value)
SELECT 'vinh-phuc', indicator, 'dti-922', period, '2024-01-01', value
FROM (VALUES ('IDX.DTI.AWARE', '2022', 0.5), ('IDX.DTI.INST', '2022', 0.6), ('IDX.DTI.INFRA', '2022', 0.7), ('IDX.DTI.HUMAN', '2022', 0.4),
	('IDX.DTI.SEC', '2022', 0.3), ('IDX.DTI.GOV', '2022', 0.55), ('IDX.DTI.ECON', '2022', 0.45), ('IDX.DTI.SOC', '2022', 0.35),
	('IDX.DTI', '2022', 0.4801),
	('IDX.DTI.AWARE', '2023', 0.6), ('IDX.DTI.INST', '2023', 0.6), ('IDX.DTI.INFRA', '2023', 0.75), ('IDX.DTI.HUMAN', '2023', 0.4),
	('IDX.DTI.SEC', '2023', 0.5), ('IDX.DTI.GOV', '2023', 0.6), ('IDX.DTI.ECON', '2023', 0.4), ('IDX.DTI.SOC', '2023', 0.5),
	('IDX.DTI', '2023', 0.54)) f (indicator, period, value);
SELECT component_code, round(weight::numeric, 10)::float8 AS weight, additive FROM card.index_component
WHERE indicator_code = 'IDX.DTI' ORDER BY component_code;
SELECT indicator_code, count(*), round(sum(weight)::numeric, 10)::float8 AS weights FROM card.index_component GROUP BY indicator_code ORDER BY 1;
SELECT nth, step, component, value_before, value_after, amount, reason FROM card.explain_change('vinh-phuc', 'IDX.DTI', '2022', '2023');
SELECT sum(amount) = 0.54 - 0.4801 AS adds_up FROM card.explain_change('vinh-phuc', 'IDX.DTI', '2022', '2023');
-- a component that was not published is left to the residual, and says so
INSERT INTO card.observation (unit, indicator, method, period, known_from, obs_status) VALUES ('vinh-phuc', 'IDX.DTI.SOC', 'dti-922', '2023', '2024-02-01', 'M');
SELECT step, component, amount, reason FROM card.explain_change('vinh-phuc', 'IDX.DTI', '2022', '2023') WHERE component = 'IDX.DTI.SOC' OR step = 'residual';
SELECT sum(amount) = 0.54 - 0.4801 AS adds_up FROM card.explain_change('vinh-phuc', 'IDX.DTI', '2022', '2023');
-- a measure that is no index has no components
SELECT count(*) FROM card.index_component WHERE indicator_code = 'DE.SHARE';

-- a reader explains, too, with no right on a table
CREATE ROLE regress_kpi_reader;
SELECT card.grant_reader('regress_kpi_reader');
SET ROLE regress_kpi_reader;
SELECT sum(amount) FROM card.explain_change('viet-nam', 'DE.SHARE', '2021', '2023', '2024-01-01', '2025-06-01', method => 'nso');
SELECT count(amount) FROM card.explain_change('vinh-phuc', 'IDX.DTI', '2022', '2023');
RESET ROLE;
SELECT card.revoke_rights('regress_kpi_reader');
SET client_min_messages = warning;
DROP SCHEMA card CASCADE;
DROP ROLE regress_kpi_reader;
