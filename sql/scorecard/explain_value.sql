\set VERBOSITY terse
-- a small world of its own; what explain_value says of every kind of value, and that its statements give the same numbers
SET client_min_messages = warning;
SELECT kpi.create_scorecard('card', 'none');
SET search_path = card, public, kpi;
INSERT INTO method (code, name_en) VALUES ('old', 'old way'), ('new', 'new way');
INSERT INTO unit (code, name_vi, name_en, valid) VALUES ('land', 'Nước', 'Land', '(,)'),
	('east', 'Đông', 'East', '(,2024-12-31]'), ('west', 'Tây', 'West', '(,2024-12-31]'), ('north', 'Bắc', 'North', '(,)'),
	('south', 'Nam', 'South', '[2025-01-01,)');
INSERT INTO boundary (code, name_en, valid) VALUES ('three', 'three', '(,2024-12-31]'), ('two', 'two', '[2025-01-01,)');
INSERT INTO boundary_member (boundary, unit, parent) VALUES ('three', 'east', 'land'), ('three', 'west', 'land'),
	('three', 'north', 'land'), ('two', 'south', 'land'), ('two', 'north', 'land');
INSERT INTO unit_succession VALUES ('east', 'south', '2025-01-01', 1), ('west', 'south', '2025-01-01', 0.5);
INSERT INTO indicator (code, name_vi, name_en, unit_measure, decimals, direction, lower, upper, agg_unit, agg_time, denominator)
VALUES ('SHARE', 'tỷ lệ', 'share', '%', 1, 1, 0, 100, 'ratio', 'ratio', 'people'),
	('FLOW', 'hồ sơ', 'files', 'files', 0, 1, 0, NULL, 'sum', 'sum', NULL),
	('HARM', 'sự cố', 'incidents', 'incidents', 0, -1, 0, NULL, 'sum', 'sum', NULL),
	('SCORE', 'điểm', 'score', 'points', 2, 1, NULL, NULL, 'simple_mean', 'mean', NULL),
	('DELAY', 'trễ', 'delay', 'days', 1, -1, 0, NULL, 'weighted_mean', 'last', NULL),
	('DONE', 'xong', 'done', '_Z', 0, 1, 0, 1, 'none', 'none', NULL);

-- runs a statement that explain_value gave
CREATE FUNCTION public.gives(statement text) RETURNS float8 LANGUAGE plpgsql AS
'DECLARE answer float8; BEGIN EXECUTE statement INTO answer; RETURN answer; END';

INSERT INTO observation (unit, indicator, method, period, known_from, value, numerator, denominator, source, obs_status) VALUES
	('north', 'SHARE', 'old', '2022', '2023-02-01', 40, NULL, NULL, NULL, 'A'),
	('north', 'SHARE', 'new', '2022', '2023-02-01', 50, 1, 2, NULL, 'A'),
	('north', 'SHARE', 'new', '2023', '2024-02-01', 52, 13, 25, NULL, 'P'),
	('north', 'SHARE', 'new', '2024', '2025-02-01', NULL, 1500, 2700, 'yearbook', 'P'),
	('east', 'SHARE', 'new', '2024', '2025-02-01', NULL, 1, 3, NULL, 'A'),
	('west', 'SHARE', 'new', '2024', '2025-02-01', NULL, 2, 7, NULL, 'A'),
	('east', 'SCORE', '_Z', '2024', '2025-02-01', 61.5, NULL, NULL, NULL, 'A'),
	('west', 'SCORE', '_Z', '2024', '2025-02-01', 70.25, NULL, NULL, NULL, 'A'),
	('east', 'DELAY', '_Z', '2024', '2025-02-01', 3, NULL, 10, NULL, 'A'),
	('west', 'DELAY', '_Z', '2024', '2025-02-01', 4, NULL, 20, NULL, 'A'),
	('north', 'DELAY', '_Z', '2024-Q4', '2025-02-01', 7, NULL, 20, NULL, 'A'),
	('east', 'FLOW', '_Z', '2024', '2025-02-01', 300, NULL, NULL, NULL, 'A'),
	('north', 'DONE', '_Z', '2024', '2025-02-01', 0, NULL, NULL, NULL, 'A');
INSERT INTO observation (unit, indicator, method, period, known_from, value, numerator, denominator)
VALUES ('north', 'SHARE', 'new', '2024', '2025-06-01', NULL, 1505, 2700);

-- reported, revised, with its parts
SELECT nth, topic, code, value, value_text, unit_measure, sentence_en FROM explain_value('north', 'SHARE', '2024', 'new');
SELECT topic, sentence_vi FROM explain_value('north', 'SHARE', '2024', 'new');
-- by every method, unless one is named; however the period is written
SELECT topic, method_code, value FROM explain_value('north', 'SHARE', '2022') WHERE topic = 'figure';
SELECT count(*) = 0 AS same FROM (SELECT * FROM explain_value('north', 'SHARE', '2024-01-01/P1Y') EXCEPT SELECT * FROM explain_value('north', 'SHARE', '2024')) d;

-- carried over: a ratio of sums, a mean, a weighted mean; a unit of which half passed on
SELECT i.code AS indicator, e.topic, e.code, e.value, e.value_text, e.sentence_en
FROM indicator i CROSS JOIN LATERAL explain_value('south', i.code, '2024') e
WHERE e.topic IN ('figure', 'rule', 'part', 'reason') ORDER BY 1, e.nth;
SELECT e.statement FROM explain_value('south', 'SHARE', '2024') e WHERE e.topic = 'figure';

-- rolled up, a member missing, a member withheld
INSERT INTO observation (unit, indicator, period, known_from, value, conf_status) VALUES
	('west', 'FLOW', '2024', '2025-02-01', 200, 'F'), ('north', 'FLOW', '2024', '2025-02-01', 100, 'F'),
	('south', 'FLOW', '2025', '2026-02-01', 100, 'F'), ('south', 'HARM', '2025', '2026-02-01', 7, 'F'),
	('north', 'HARM', '2025', '2026-02-01', 8, 'C'), ('north', 'HARM', '2024', '2025-02-01', 9, 'N');
SELECT i.code AS indicator, y AS year, e.topic, e.code, e.value, e.sentence_en
FROM (VALUES ('FLOW', '2024'), ('FLOW', '2025'), ('HARM', '2025')) i (code, y) CROSS JOIN LATERAL explain_value('land', i.code, y) e
WHERE e.topic IN ('figure', 'rule', 'part', 'reason') ORDER BY 1, 2, e.nth;
-- never a value of what is withheld; what is not for publication is no figure
SELECT topic, code, value, value_text, sentence_en, statement FROM explain_value('north', 'HARM', '2025');
SELECT topic, code, value, sentence_en FROM explain_value('north', 'HARM', '2024');
SELECT count(*) AS told FROM (SELECT e::text AS said FROM explain_value('north', 'HARM', '2025') e UNION ALL
	SELECT e::text FROM explain_value('north', 'HARM', '2024') e UNION ALL SELECT e::text FROM explain_value('land', 'HARM', '2025') e) s
WHERE said ~ '\m[89]\M';

-- over time: added up, so far, a mean, the last one, taken apart
INSERT INTO observation (unit, indicator, period, known_from, value)
SELECT 'north', 'FLOW', format('2025-%s', lpad(m::text, 2, '0')), '2026-01-15'::date, 10 * m FROM generate_series(1, 12) m WHERE m <> 6
UNION ALL
SELECT 'south', 'SCORE', format('2025-Q%s', q), '2026-01-15'::date, 50 + q FROM generate_series(1, 4) q
UNION ALL
VALUES ('south', 'HARM', '2024-S1', '2025-01-01'::date, 40), ('south', 'HARM', '2024-01-01/P9M', '2025-01-01'::date, 55);
SELECT i.unit, i.code AS indicator, i.period, e.topic, e.code, e.value, e.value_text, e.sentence_en
FROM (VALUES (1, 'north', 'FLOW', '2025-Q1'), (2, 'north', 'FLOW', '2025-Q2'), (3, 'south', 'SCORE', '2025'),
	(4, 'north', 'DELAY', '2024'), (5, 'south', 'HARM', '2024-Q3')) i (n, unit, code, period)
CROSS JOIN LATERAL explain_value(i.unit, i.code, i.period) e WHERE e.topic IN ('figure', 'rule', 'part', 'reason') ORDER BY i.n, e.nth;

-- nothing there, nobody there
SELECT topic, code, sentence_vi, sentence_en FROM explain_value('north', 'SHARE', '2001');
SELECT topic, code, sentence_en FROM explain_value('nowhere', 'SHARE', '2024');
SELECT topic, code, sentence_en FROM explain_value('north', 'NOTHING', '2024');
SELECT count(*) FROM explain_value('north', 'SHARE', 'long ago');

-- targets of every kind, and whose they are
INSERT INTO target (code, unit, indicator, kind, op, period, value, value_upper, of_n, base_period, base_value, inherits, applies_to, document,
	announced_on) VALUES
	('own', 'north', 'SHARE', 'level', '>=', '2027', 70, NULL, NULL, NULL, NULL, false, 'unit', 'resolution 1', '2024-03-01'),
	('reached', 'north', 'SHARE', 'level', '>', '2030', 55, NULL, NULL, NULL, NULL, false, 'unit', NULL, NULL),
	('kept', 'north', 'SHARE', 'level', '>=', '2031', 45, NULL, NULL, NULL, NULL, false, 'unit', NULL, NULL),
	('over', 'north', 'SHARE', 'level', '>=', '2024', 90, NULL, NULL, NULL, NULL, false, 'unit', NULL, NULL),
	('band', 'north', 'SHARE', 'level', 'between', '2028', 60, 65, NULL, NULL, NULL, false, 'unit', NULL, NULL),
	('place', 'north', 'SHARE', 'rank', '<=', '2024', 1, NULL, 3, NULL, NULL, false, 'unit', NULL, NULL),
	('all', 'land', 'SHARE', 'level', '>=', '2029', 80, NULL, NULL, NULL, NULL, false, 'members', 'law 2', NULL),
	('heir', 'east', 'SCORE', 'level', '>=', '2030', 90, NULL, NULL, NULL, NULL, true, 'unit', NULL, NULL),
	('yes', 'north', 'DONE', 'binary', '>=', '2024', 1, NULL, NULL, NULL, NULL, false, 'unit', NULL, NULL),
	('plan', 'north', 'FLOW', 'plan', '>=', '2025', 1000, NULL, NULL, NULL, NULL, false, 'unit', NULL, NULL);
SELECT e.topic, e.code, e.label_en, e.value, e.value_text, e.sentence_en FROM explain_value('north', 'SHARE', '2024', 'new') e
WHERE e.topic IN ('target', 'base', 'judgement') OR (e.topic IN ('reason', 'rank') AND e.nth > 1) ORDER BY e.nth;
SELECT e.topic, e.label_vi, e.sentence_vi FROM explain_value('north', 'SHARE', '2024', 'new') e
WHERE e.topic IN ('target', 'base', 'judgement', 'rank') ORDER BY e.nth;
SELECT e.topic, e.code, e.value, e.sentence_en FROM explain_value('north', 'SHARE', '2023', 'new', target => 'own') e WHERE e.topic = 'target';
SELECT i.unit, e.topic, e.code, e.value, e.sentence_en
FROM (VALUES (1, 'south', 'SCORE', '2025'), (2, 'north', 'DONE', '2024'), (3, 'south', 'SHARE', '2024')) i (n, unit, code, period)
CROSS JOIN LATERAL explain_value(i.unit, i.code, i.period) e WHERE e.topic IN ('target', 'judgement') ORDER BY i.n, e.nth;

-- a year that is not over: a limit passed, a sum projected, a plan
INSERT INTO observation (unit, indicator, period, known_from, value)
SELECT 'south', i, format('%s-%s', y, lpad(m::text, 2, '0')), '2026-05-01', 100
FROM unnest('{HARM,FLOW}'::text[]) i, generate_series(2025, 2026) y, generate_series(1, 12) m WHERE (y, m) <= (2026, 4) AND (i, y) <> ('FLOW', 2025);
INSERT INTO target (code, unit, indicator, kind, op, period, value) VALUES ('limit', 'south', 'HARM', 'level', '<=', '2026', 300),
	('limit2', 'south', 'HARM', 'level', '<=', '2026', 1300), ('plan26', 'south', 'FLOW', 'plan', '>=', '2026', 900),
	('floor', 'south', 'FLOW', 'level', '>=', '2026', 350);
SELECT e.topic, e.code, e.value, e.value_text, e.sentence_en
FROM unnest('{HARM,FLOW}'::text[]) i CROSS JOIN LATERAL explain_value('south', i, '2026-01-01/P4M') e
WHERE e.topic NOT IN ('part', 'vintage', 'method', 'status') ORDER BY i, e.nth;

-- a bound
INSERT INTO observation (unit, indicator, period, known_from, value, qualifier) VALUES ('north', 'SCORE', '2025', '2026-01-15', 95, '>');
INSERT INTO target (code, unit, indicator, op, period, value) VALUES ('bound', 'north', 'SCORE', '>=', '2025', 97);
SELECT e.topic, e.code, e.value, e.value_text, e.sentence_en FROM explain_value('north', 'SCORE', '2025') e WHERE e.topic IN ('figure', 'judgement', 'reason', 'rank');

-- every statement, run, gives the number it stands beside
CREATE TEMP TABLE every_value AS
SELECT c.unit, c.indicator, c.period, e.*
FROM (SELECT f.unit, f.indicator, f.period FROM figure f UNION SELECT w.unit, w.indicator, w.period FROM withheld w
	UNION SELECT r.unit_code, r.indicator_code, r.period_text FROM rolled_up r UNION SELECT p.unit_code, p.indicator_code, p.period_text FROM progress p
	WHERE p.period_text IS NOT NULL) c
CROSS JOIN LATERAL explain_value(c.unit, c.indicator, c.period) e
-- of months a few are enough
WHERE c.period !~ '^\d{4}-\d\d$' OR c.period = '2026-04';
SELECT count(*) > 200 AS many, count(*) FILTER (WHERE gives(e.statement) IS DISTINCT FROM e.value) AS others
FROM every_value e WHERE e.statement IS NOT NULL;
SELECT e.* FROM every_value e WHERE e.statement IS NOT NULL AND gives(e.statement) IS DISTINCT FROM e.value;
-- every figure has one, and says what known says
SELECT count(*) AS without FROM every_value e WHERE e.topic = 'figure' AND e.code <> 'none' AND e.statement IS NULL;
SELECT k.unit_code, k.indicator_code, k.period_text, k.method_code FROM known k
WHERE EXISTS (SELECT FROM every_value e WHERE e.period = k.period_text) AND NOT EXISTS (SELECT FROM every_value e WHERE e.topic = 'figure' AND e.unit = k.unit_code AND e.indicator = k.indicator_code
	AND e.period = k.period_text AND e.method_code = k.method_code AND e.value IS NOT DISTINCT FROM k.value);
-- both languages everywhere
SELECT DISTINCT e.topic FROM every_value e WHERE e.sentence_vi IS NULL OR e.sentence_en IS NULL OR e.label_vi IS NULL OR e.label_en IS NULL;

-- as it was known, published or recorded
SET kpi.as_of = '2025-03-01';
SELECT e.topic, e.code, e.value, e.sentence_en FROM explain_value('north', 'SHARE', '2024', 'new') e WHERE e.topic IN ('figure', 'vintage');
SELECT count(*) FILTER (WHERE gives(e.statement) IS DISTINCT FROM e.value) AS others FROM explain_value('south', 'SHARE', '2024') e
WHERE e.statement IS NOT NULL;
RESET kpi.as_of;
SELECT to_char(clock_timestamp(), 'YYYY-MM-DD HH24:MI:SS.USOF') AS before \gset
INSERT INTO observation (unit, indicator, method, period, known_from, value, numerator, denominator)
VALUES ('east', 'SHARE', 'new', '2024', '2025-03-01', NULL, 3, 3);
SELECT set_config('kpi.recorded_as_of', :'before', false) IS NOT NULL AS past;
SELECT e.topic, e.code, e.value, e.sentence_en FROM explain_value('south', 'SHARE', '2024') e WHERE e.topic IN ('figure', 'rule', 'part');
SELECT count(*) FILTER (WHERE gives(e.statement) IS DISTINCT FROM e.value) AS others FROM explain_value('south', 'SHARE', '2024') e WHERE e.topic = 'figure';
RESET kpi.recorded_as_of;
SELECT e.value FROM explain_value('south', 'SHARE', '2024') e WHERE e.topic = 'figure';

-- a reader, in a renamed scorecard, beside another of the old name
CREATE ROLE regress_kpi_explained;
SELECT grant_reader('regress_kpi_explained');
ALTER SCHEMA card RENAME TO "Thẻ điểm";
SELECT kpi.create_scorecard('card', 'none');
GRANT EXECUTE ON FUNCTION public.gives(text) TO regress_kpi_explained;
SET ROLE regress_kpi_explained;
SELECT e.topic, e.code, e.value, public.gives(e.statement) FROM "Thẻ điểm".explain_value('north', 'SHARE', '2024', 'new') e WHERE e.statement IS NOT NULL;
SELECT e.topic, e.code, e.value, public.gives(e.statement) FROM "Thẻ điểm".explain_value('land', 'FLOW', '2024') e WHERE e.statement IS NOT NULL;
RESET ROLE;
SELECT provolatile, prosecdef FROM pg_proc WHERE proname = 'explain_value' AND pronamespace = '"Thẻ điểm"'::regnamespace;

DROP OWNED BY regress_kpi_explained;
DROP ROLE regress_kpi_explained;
DROP FUNCTION public.gives(text) CASCADE;
DROP SCHEMA card, "Thẻ điểm" CASCADE;
