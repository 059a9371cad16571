\set VERBOSITY terse
SET datestyle = ISO;
-- One gate: a hundred bad figures and a hundred good ones have the same verdict and the same word from every door, and the
-- good ones are the same row behind each.
SELECT kpi.create_scorecard('card');
SET client_min_messages = warning;
INSERT INTO card.indicator (code, name_vi, name_en, unit_measure, decimals, direction, agg_unit, agg_time, lower, upper) VALUES
	('G.PCT', 'tỷ lệ', 'share', '%', 1, 1, 'ratio', 'ratio', 0, 100), ('G.MILLE', 'phần nghìn', 'per mille', '‰', 1, -1, 'ratio', 'ratio', 0, 1000),
	('G.INDEX', 'chỉ số', 'index', 'điểm', 2, 1, 'none', 'last', 0, 1), ('G.RATE', 'tốc độ', 'rate', '%', 1, 1, 'none', 'none', -50, 50),
	('G.COUNT', 'số lượng', 'count', 'hồ sơ', 0, 1, 'sum', 'sum', 0, NULL), ('G.OPEN', 'mở', 'open', 'điểm', 2, 0, 'none', 'last', NULL, NULL),
	('G.COST', 'chi phí', 'cost', '%', 1, -1, 'none', 'last', 0, NULL);

-- code: the word of the refusal, null for a good figure
CREATE TABLE figure_case (nth int GENERATED ALWAYS AS IDENTITY, code text, unit text DEFAULT 'ha-noi', indicator text, period text DEFAULT '2024',
	known_from date DEFAULT '2025-02-01', value numeric, value_upper numeric, qualifier text, numerator numeric, denominator numeric, rank int, of_n int,
	obs_status text DEFAULT 'A', conf_status text DEFAULT 'F');

-- limits: beyond either end, by little and by much, and an upper end beyond; at the ends and within
INSERT INTO figure_case (code, indicator, value, value_upper)
SELECT CASE WHEN v < lower OR coalesce(u, v) > upper THEN 'outside_limits' END, indicator, v, u
FROM (VALUES ('G.PCT', 0, 100), ('G.MILLE', 0, 1000), ('G.INDEX', 0, 1), ('G.RATE', -50, 50)) l (indicator, lower, upper),
	LATERAL (VALUES (upper + 0.01, NULL), (upper * 2.5, NULL), (upper * 100, NULL), (lower - 0.01, NULL), (lower - 7, NULL), (upper - 0.5, upper + 0.5),
		(upper, upper * 10), (lower - 0.2, lower + 0.1), (upper, NULL), (lower + 0.0, NULL), ((lower + upper) / 2.0, NULL), (upper - 0.01, NULL), (lower + 0.01, NULL),
		(lower + 0.2, upper - 0.2), (upper - 0.5, upper), (upper * 0.123456789, NULL)) t (v, u)
-- the first mark of a range is no minus
WHERE v >= 0 OR u IS NULL;
INSERT INTO figure_case (code, indicator, value) VALUES ('outside_limits', 'G.COUNT', -1), ('outside_limits', 'G.COUNT', -0.5), ('outside_limits', 'G.COST', -2),
	(NULL, 'G.COUNT', 0), (NULL, 'G.COUNT', 12345678901), (NULL, 'G.OPEN', -12.5), (NULL, 'G.OPEN', 0.000001), (NULL, 'G.COST', 250);
-- bounds are held against the limits as what they are written with
INSERT INTO figure_case (code, indicator, value, qualifier) SELECT CASE WHEN v > 100 THEN 'outside_limits' END, 'G.PCT', v, q
FROM unnest('{95,101}'::numeric[]) v, unnest('{>,>=,<,<=,~}'::text[]) q;
-- a value beside its parts: the rounding it is written with, or one in a hundred
INSERT INTO figure_case (code, indicator, value, numerator, denominator) VALUES
	('parts_contradict_value', 'G.PCT', 60, 600, 900), ('parts_contradict_value', 'G.PCT', 6, 600, 1000), ('parts_contradict_value', 'G.PCT', 0.6, 600, 1000),
	('parts_contradict_value', 'G.PCT', 66.7, 600, 1000), ('parts_contradict_value', 'G.PCT', 0, 600, 1000), ('parts_contradict_value', 'G.PCT', 60, 1000, 600),
	('parts_contradict_value', 'G.MILLE', 60, 600, 1000), ('parts_contradict_value', 'G.MILLE', 6.6, 7, 1000), ('parts_contradict_value', 'G.PCT', 60, -600, 1000),
	('parts_contradict_value', 'G.PCT', 61.3, 600, 1000),
	(NULL, 'G.PCT', 66.67, 600, 900), (NULL, 'G.PCT', 67, 600, 900), (NULL, 'G.PCT', 60, 600, 1000), (NULL, 'G.PCT', 0, 0, 1000), (NULL, 'G.PCT', 100, 7, 7),
	(NULL, 'G.MILLE', 7, 7, 1000), (NULL, 'G.PCT', 60.5, 600, 1000), (NULL, 'G.PCT', 60, 600, NULL), (NULL, 'G.PCT', 60, NULL, 1000), (NULL, 'G.COUNT', 60, 600, 900),
	(NULL, 'G.PCT', 33.3333333333, 1, 3);
-- parts alone are a ratio, or nothing; a ratio over 0 is none
INSERT INTO figure_case (code, indicator, value, numerator, denominator) VALUES
	('zero_denominator', 'G.PCT', 70, 7, 0), ('zero_denominator', 'G.PCT', 0, 0, 0), ('zero_denominator', 'G.MILLE', 1, 0, 0), ('zero_denominator', 'G.PCT', NULL, 7, 0),
	('zero_denominator', 'G.PCT', NULL, 0, 0), ('zero_denominator', 'G.MILLE', NULL, 5, 0.0), ('figure_missing', 'G.PCT', NULL, 7, NULL), ('figure_missing', 'G.PCT', NULL, NULL, 9),
	('figure_missing', 'G.COUNT', NULL, 7, 9), ('figure_missing', 'G.INDEX', NULL, 1, 2), ('outside_limits', 'G.PCT', NULL, 9, 7), ('outside_limits', 'G.PCT', NULL, -1, 7),
	('outside_limits', 'G.MILLE', NULL, 11, 10), (NULL, 'G.PCT', NULL, 650, 1000), (NULL, 'G.PCT', NULL, 1, 3), (NULL, 'G.PCT', NULL, 0, 5), (NULL, 'G.MILLE', NULL, 2, 7),
	(NULL, 'G.PCT', NULL, 1.5, 2.5), (NULL, 'G.COUNT', 5, 7, 0);
-- a unit after its end; up to its last day, and before it began, is a figure
INSERT INTO figure_case (code, unit, indicator, period, value)
SELECT CASE WHEN unit <> 'phu-tho-2025' AND period = ANY ('{2025-Q3,2025-12,2026}') THEN 'unit_not_in_force' END, unit, 'G.PCT', period, 50
FROM unnest('{vinh-phuc,hoa-binh,phu-tho,phu-tho-2025}'::text[]) unit, unnest('{2024,2025-Q3,2025-12,2026,2025-Q2,2025}'::text[]) period
WHERE NOT (unit = 'phu-tho-2025' AND period = '2026');
-- a period that has not begun, and its forecast
INSERT INTO figure_case (code, indicator, period, value, obs_status)
SELECT CASE WHEN st <> 'F' THEN 'period_not_begun' END, 'G.OPEN', period, 50, st FROM unnest('{2062,2062-Q1,2062-05}'::text[]) period, unnest('{A,P,E,F}'::text[]) st;
-- a day of publication to come, and an embargo
INSERT INTO figure_case (code, indicator, known_from, value, conf_status, obs_status, period)
SELECT CASE conf WHEN 'F' THEN 'published_in_future' END, 'G.OPEN', day, 50, conf, st, CASE day WHEN '2062-02-05' THEN '2019' ELSE '2020' END
FROM unnest('{2062-02-05,2999-12-31}'::date[]) day, unnest('{A,P,E}'::text[]) st, unnest('{F,E}'::text[]) conf;
-- what is said to be missing and is there, and what is missing
INSERT INTO figure_case (code, indicator, value, obs_status)
SELECT CASE WHEN v IS NOT NULL THEN 'figure_said_missing' END, 'G.OPEN', v, st FROM unnest('{L,M,O,Q}'::text[]) st, unnest('{5,NULL}'::numeric[]) v;
INSERT INTO figure_case (indicator, value, obs_status) SELECT 'G.OPEN', 5.25, st FROM unnest('{A,B,D,E,F,G,I,N,P,U}'::text[]) st;
-- ends in the wrong order, ranks out of their number, numbers out of range
INSERT INTO figure_case (code, indicator, value, value_upper) VALUES ('range_reversed', 'G.PCT', 70, 65), ('range_reversed', 'G.OPEN', 1.5, 1.25), ('range_reversed', 'G.COUNT', 1000, 10),
	(NULL, 'G.OPEN', 65, 70), (NULL, 'G.OPEN', 65, 65);
INSERT INTO figure_case (code, indicator, rank, of_n) VALUES ('rank_out_of_range', 'G.INDEX', 35, 34), ('rank_out_of_range', 'G.INDEX', 0, 34), ('rank_out_of_range', 'G.INDEX', 64, 63),
	('rank_without_n', 'G.INDEX', 3, NULL), ('rank_without_n', 'G.INDEX', 34, NULL), (NULL, 'G.INDEX', 34, 34), (NULL, 'G.INDEX', 1, 63), (NULL, 'G.INDEX', 1, 1);
INSERT INTO figure_case (code, indicator, value, rank, of_n) VALUES ('rank_out_of_range', 'G.INDEX', 0.5, 35, 34), ('rank_without_n', 'G.INDEX', 0.5, 3, NULL), (NULL, 'G.INDEX', 0.5, 3, 34);
INSERT INTO figure_case (code, indicator, value) VALUES ('out_of_range', 'G.OPEN', 1e30), ('out_of_range', 'G.OPEN', -1e30), ('out_of_range', 'G.COUNT', 5e40), ('out_of_range', 'G.OPEN', 1e-31),
	(NULL, 'G.OPEN', 1e30 - 1), (NULL, 'G.OPEN', 1e-30);
SELECT count(*) FILTER (WHERE code IS NOT NULL) >= 100 AS bad, count(*) FILTER (WHERE code IS NULL) >= 100 AS good, count(DISTINCT code) AS words FROM figure_case;

-- each case in a cell of its own
CREATE FUNCTION enter(door text, c figure_case) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('INSERT INTO card.%I (unit, indicator, breakdown, period, known_from, value, value_upper, qualifier, numerator, denominator, rank_published, of_n, '
		'obs_status, conf_status) SELECT $1.unit, $1.indicator, ''c'' || $1.nth, ($1.period::kpi.period)::text, $1.known_from, $1.value, $1.value_upper, $1.qualifier, $1.numerator, '
		'$1.denominator, $1.rank, $1.of_n, $1.obs_status, $1.conf_status', door) USING c;
	RETURN NULL;
EXCEPTION WHEN OTHERS THEN
	RETURN coalesce(substring(SQLERRM FROM '^([a-z_]+): '), SQLERRM);
END
$$;
CREATE TABLE verdict (nth int, door text, code text, row_kept text);
INSERT INTO verdict (nth, door, code) SELECT c.nth, door, enter(door, c) FROM figure_case c, unnest('{observation,draft}'::text[]) door;
UPDATE verdict v SET row_kept = ROW(k.known_from, k.value, k.value_upper, k.qualifier, k.numerator, k.denominator, k.rank_published, k.of_n, k.obs_status, k.conf_status, k.break_before)::text
FROM card.observation k WHERE v.door = 'observation' AND k.breakdown = 'c' || v.nth;
UPDATE verdict v SET row_kept = ROW(k.known_from, k.value, k.value_upper, k.qualifier, k.numerator, k.denominator, k.rank_published, k.of_n, k.obs_status, k.conf_status, k.break_before)::text
FROM card.draft k WHERE v.door = 'draft' AND k.breakdown = 'c' || v.nth;
-- and by the inbox into another scorecard, so that nothing of it stands already
SELECT kpi.create_scorecard('other');
INSERT INTO other.indicator (code, name_vi, name_en, unit_measure, decimals, direction, agg_unit, agg_time, lower, upper)
SELECT code, name_vi, name_en, unit_measure, decimals, direction, agg_unit, agg_time, lower, upper FROM card.indicator WHERE code LIKE 'G.%';
INSERT INTO other.inbox (unit, indicator, breakdown, period, value, numerator, denominator, rank, status, published_on)
SELECT unit, indicator, 'c' || nth, period, CASE WHEN qualifier = '~' THEN 'about ' ELSE coalesce(qualifier, '') END || value || coalesce(' - ' || value_upper, ''), numerator, denominator,
	rank || coalesce('/' || of_n, ''), obs_status || CASE conf_status WHEN 'E' THEN ' embargo' ELSE '' END, known_from
FROM figure_case ORDER BY nth;
SELECT sum(n_rows) = (SELECT count(*) FROM figure_case) AS all_answered FROM other.ingest('en');
INSERT INTO verdict (nth, door, code, row_kept)
SELECT c.nth, 'inbox', r.code, CASE WHEN k.unit IS NOT NULL THEN ROW(k.known_from, k.value, k.value_upper, k.qualifier, k.numerator, k.denominator, k.rank_published, k.of_n, k.obs_status, k.conf_status, k.break_before)::text END
FROM figure_case c LEFT JOIN other.reject r ON r.breakdown = 'c' || c.nth LEFT JOIN other.observation k ON k.breakdown = 'c' || c.nth;

-- none may differ: from what it should be, or from door to door
SELECT c.*, v.door, v.code AS answered, v.row_kept FROM figure_case c JOIN verdict v USING (nth)
WHERE v.code IS DISTINCT FROM c.code OR (v.code IS NULL) = (v.row_kept IS NULL) ORDER BY nth, door;
SELECT nth, array_agg(DISTINCT row_kept) AS kept FROM verdict WHERE code IS NULL GROUP BY nth HAVING count(DISTINCT row_kept) <> 1 OR count(*) <> 3 ORDER BY nth;
SELECT code, count(*) FROM verdict WHERE door = 'inbox' AND code IS NOT NULL GROUP BY code ORDER BY code;

-- Targets: the limits for levels, bands and plans, the op for every kind, also as plans of the inbox.
CREATE TABLE target_case (nth int GENERATED ALWAYS AS IDENTITY, code text, indicator text, kind text, op text, value numeric, value_upper numeric, of_n int);
INSERT INTO target_case (code, indicator, kind, value, value_upper)
SELECT CASE WHEN v < lower OR coalesce(u, v) > upper THEN 'outside_limits' END, indicator, kind, v, u
FROM (VALUES ('G.PCT', 0, 100), ('G.MILLE', 0, 1000), ('G.INDEX', 0, 1)) l (indicator, lower, upper), unnest('{level,plan}'::text[]) kind,
	LATERAL (VALUES (upper + 0.01, NULL), (upper * 2.5, NULL), (lower - 1, NULL), (upper - 0.5, upper + 0.5), (upper + 0.0, NULL), (lower + 0.0, NULL), (lower + 0.1, upper - 0.1)) t (v, u);
-- what is no level is not held against them: a growth of 250 %, place 3 of an index up to 1
INSERT INTO target_case (code, indicator, kind, value, of_n) VALUES (NULL, 'G.PCT', 'growth', 250, NULL), (NULL, 'G.INDEX', 'rank', 3, 34), (NULL, 'G.INDEX', 'binary', 1, NULL);
INSERT INTO target_case (code, indicator, kind, op, value)
SELECT CASE WHEN wanted <> 0 AND (op ~ '>') <> (wanted = 1) THEN 'op_contradicts' END, indicator, kind, op, 3
FROM (VALUES ('G.PCT', 'level', 1), ('G.MILLE', 'level', -1), ('G.COST', 'plan', -1), ('G.PCT', 'plan', 1), ('G.OPEN', 'level', 0), ('G.PCT', 'growth', 1), ('G.PCT', 'rank', -1), ('G.COST', 'rank', -1)) k (indicator, kind, wanted),
	unnest('{>=,>,<=,<}'::text[]) op;
CREATE FUNCTION set_target(c target_case) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO card.target (code, unit, indicator, kind, op, period, value, value_upper, of_n)
	VALUES ('c' || c.nth, 'ha-noi', c.indicator, c.kind, c.op, '2030', c.value, c.value_upper, c.of_n);
	RETURN NULL;
EXCEPTION WHEN OTHERS THEN
	RETURN coalesce(substring(SQLERRM FROM '^([a-z_]+): '), SQLERRM);
END
$$;
CREATE TABLE target_verdict AS SELECT c.nth, 'target' AS door, set_target(c) AS code FROM target_case c;
INSERT INTO other.inbox (unit, indicator, breakdown, period, value, status)
SELECT 'ha-noi', indicator, 'c' || nth, '2030', coalesce(op, '') || value || coalesce(' - ' || value_upper, ''), 'kế hoạch' FROM target_case WHERE kind = 'plan' ORDER BY nth;
SELECT sum(n_rows) = (SELECT count(*) FROM target_case WHERE kind = 'plan') AS all_answered FROM other.ingest('en');
INSERT INTO target_verdict SELECT c.nth, 'inbox', r.code FROM target_case c LEFT JOIN other.reject r ON r.breakdown = 'c' || c.nth AND r.status = 'kế hoạch' WHERE c.kind = 'plan';
SELECT c.*, v.door, v.code AS answered FROM target_case c JOIN target_verdict v USING (nth) WHERE v.code IS DISTINCT FROM c.code ORDER BY nth, door;
SELECT door, count(*) FILTER (WHERE code IS NULL) AS good, count(*) FILTER (WHERE code IS NOT NULL) AS bad FROM target_verdict GROUP BY door ORDER BY door;
-- what op follows from, where it is not said
SELECT DISTINCT c.kind, i.direction, t.op FROM card.target t JOIN target_case c ON t.code = 'c' || c.nth JOIN card.indicator i ON i.code = t.indicator WHERE c.op IS NULL AND c.value_upper IS NULL ORDER BY 1, 2;

-- a bad row takes its statement with it, a sentence names what is wrong
INSERT INTO card.observation (unit, indicator, period, value) VALUES ('ha-noi', 'G.PCT', '2024', 50), ('hai-phong', 'G.PCT', '2024', 250);
INSERT INTO card.draft (unit, indicator, period, value, value_upper) VALUES ('ha-noi', 'G.PCT', '2024', 50, 40);
INSERT INTO card.draft (unit, indicator, period, rank_published, of_n) VALUES ('ha-noi', 'G.PCT', '2024', 50, 40);
INSERT INTO card.observation (unit, indicator, period, numerator) VALUES ('ha-noi', 'G.PCT', '2024', 50);
INSERT INTO card.observation (unit, indicator, period, value, obs_status) VALUES ('ha-noi', 'G.PCT', '2024', 50, 'M');
INSERT INTO card.observation (unit, indicator, period, value) VALUES ('ha-noi', 'G.PCT', '2024', 'NaN');
INSERT INTO card.observation (unit, indicator, period, value, denominator) VALUES ('vinh-phuc', 'G.PCT', '2026', 50, 0);
SELECT count(*) AS entered FROM card.observation WHERE breakdown = '_T';
DROP TABLE verdict, target_verdict;
DROP FUNCTION enter, set_target;
DROP TABLE figure_case, target_case;
DROP SCHEMA card, other CASCADE;
