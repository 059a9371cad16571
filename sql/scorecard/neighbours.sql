\set VERBOSITY terse
SET datestyle = ISO;
SET client_min_messages = warning;
-- Kinds of slips that were met in real files, each with neighbours: by the inbox, what stands is right or refused with a reason.
SELECT kpi.create_scorecard('card');
INSERT INTO card.indicator (code, name_vi, name_en, unit_measure, decimals, direction, agg_unit, agg_time, lower) VALUES
	('N.SHARE', 'tỷ lệ n', 'share n', '%', 2, 1, 'ratio', 'ratio', 0), ('N.VND', 'tiền n', 'money n', 'tỷ đồng', 3, 1, 'sum', 'sum', 0),
	('N.PEOPLE', 'người n', 'people n', 'nghìn người', 1, 1, 'sum', 'last', 0);
CREATE TABLE slip (nth int GENERATED ALWAYS AS IDENTITY, kind text, indicator text DEFAULT 'N.SHARE', value text, numerator text, denominator text, unit_measure text, status text,
	want numeric, want_upper numeric, want_qualifier text, want_status text, want_break boolean, code text);
-- units of numerator and denominator
INSERT INTO slip (kind, numerator, denominator, want, want_upper, want_qualifier, code) VALUES
	('parts', '2 triệu USD', '50 tỷ đồng', NULL, NULL, NULL, 'unit_mismatch'), ('parts', '12 km', '50', NULL, NULL, NULL, 'unit_mismatch'), ('parts', '12', '50 ha', NULL, NULL, NULL, 'unit_mismatch'),
	('parts', '5 người', '100 hộ', NULL, NULL, NULL, 'unit_mismatch'), ('parts', '5%', '100', NULL, NULL, NULL, 'unit_mismatch'), ('parts', '750 triệu đồng', '25 tỷ đồng', 3, NULL, NULL, NULL),
	('parts', '5 nghìn người', '20.000 người', 25, NULL, NULL, NULL), ('parts', '1,5 triệu', '3 triệu', 50, NULL, NULL, NULL), ('parts', 'gần 12', '50', 24, NULL, '~', NULL), ('parts', 'dưới 12', '50', 24, NULL, '<', NULL),
	('parts', '10-20', '50', 20, 40, NULL, NULL), ('parts', '12', '50-60', NULL, NULL, NULL, 'not_a_figure'), ('parts', '12', 'trên 50', NULL, NULL, NULL, 'not_a_figure'), ('parts', '12', '0', NULL, NULL, NULL, 'zero_denominator');
-- flags of statistics offices, and what looks like one
INSERT INTO slip (kind, indicator, value, unit_measure, want, want_status, want_break, code) VALUES
	('flag', 'N.VND', '8412,6 d', NULL, 8412.6, 'D', false, NULL), ('flag', 'N.VND', '8412,6d', 'tỷ đồng', 8412.6, 'D', false, NULL), ('flag', 'N.VND', '8412,6 bd', NULL, 8412.6, 'D', true, NULL),
	('flag', 'N.VND', '8412,6 (b)', NULL, 8412.6, 'B', true, NULL), ('flag', 'N.VND', '8412,6 ep', NULL, 8412.6, 'E', false, NULL), ('flag', 'N.VND', '8412,6 bn', NULL, NULL, NULL, NULL, 'unit_mismatch'),
	('flag', 'N.VND', '8412,6 mn', NULL, NULL, NULL, NULL, 'unit_mismatch'), ('flag', 'N.VND', '8412,6 đ', NULL, 0.0000084126, 'A', false, NULL), ('flag', 'N.VND', '8412,6 tỷ đ', NULL, 8412.6, 'A', false, NULL),
	('flag', 'N.VND', '8412,6 zz', NULL, NULL, NULL, NULL, 'unknown_unit');
-- a break is said by B, alone or beside another status, in the column or behind the figure
INSERT INTO slip (kind, value, status, want, want_status, want_break, code) VALUES
	('break', '12', 'B', 12, 'B', true, NULL), ('break', '12', 'bp', 12, 'P', true, NULL), ('break', '12', 'be', 12, 'E', true, NULL), ('break', '12 b', NULL, 12, 'B', true, NULL), ('break', '12 b', 'sơ bộ', 12, 'P', true, NULL),
	('break', '12 bp', 'A', 12, 'A', true, NULL), ('break', '65 - 70% b', NULL, 65, 'B', true, NULL), ('break', '12 p', NULL, 12, 'P', false, NULL);
-- note marks, missing marks, numbers that read both ways, scientific ones
INSERT INTO slip (kind, value, status, want, code) VALUES
	('note', '12,5²', NULL, 12.5, NULL), ('note', '12,5 ⁽¹⁾', NULL, 12.5, NULL), ('note', '12,5†', NULL, 12.5, NULL), ('note', '12,5③', NULL, 12.5, NULL), ('note', '12,5 (**)', NULL, 12.5, NULL), ('note', '1¹2', NULL, NULL, 'unknown_unit'),
	('missing', 'NA', NULL, NULL, 'figure_missing'), ('missing', '—', NULL, NULL, 'figure_missing'), ('missing', 'n/a', NULL, NULL, 'figure_missing'), ('missing', '...', 'L', NULL, NULL), ('missing', 'x', 'M', NULL, NULL), ('missing', 'x', 'H', NULL, NULL),
	('missing', '#N/A', 'O', NULL, NULL), ('missing', '0', 'M', NULL, 'figure_said_missing'), ('missing', '0', NULL, 0, NULL);
INSERT INTO slip (kind, indicator, value, unit_measure, want, code) VALUES
	('magnitude', 'N.PEOPLE', '1,5 triệu người', NULL, 1500, NULL), ('magnitude', 'N.PEOPLE', '1,5 triệu', NULL, NULL, 'unit_mismatch'), ('magnitude', 'N.PEOPLE', '15 vạn người', NULL, 150, NULL), ('magnitude', 'N.VND', '1,2 ngàn tỷ đồng', NULL, 1200, NULL),
	('magnitude', 'N.VND', '1,2 mio', NULL, NULL, 'unit_mismatch'), ('magnitude', 'N.VND', '900 tr đồng', NULL, 0.9, NULL), ('magnitude', 'N.VND', '5 tỉ VND', NULL, 5, NULL), ('magnitude', 'N.PEOPLE', '120', 'người', 0.12, NULL),
	('scientific', 'N.VND', '1,07E+4', NULL, 10700, NULL), ('scientific', 'N.VND', '4e-2', NULL, 0.04, NULL), ('scientific', 'N.VND', '1.07E+4', NULL, NULL, 'bad_grouping');
INSERT INTO card.inbox (unit, indicator, breakdown, period, value, numerator, denominator, unit_measure, status, published_on)
SELECT 'Hà Nội', indicator, 'c' || nth, '2024', value, numerator, denominator, unit_measure, status, '1/2/2025' FROM slip ORDER BY nth;
SELECT sum(n_rows) = (SELECT count(*) FROM slip) AS all_answered FROM card.ingest('vi');
-- none may differ
SELECT s.*, o.value AS got, o.value_upper, o.qualifier, o.obs_status, o.break_before, r.code AS answered
FROM slip s LEFT JOIN card.observation o ON o.breakdown = 'c' || s.nth LEFT JOIN card.reject r ON r.breakdown = 'c' || s.nth
WHERE (s.code, s.want) IS DISTINCT FROM (r.code, o.value) OR (s.code IS NULL AND (o.unit IS NULL OR s.want_upper IS DISTINCT FROM o.value_upper AND s.kind <> 'break'
	OR s.want_qualifier IS DISTINCT FROM o.qualifier OR s.want_status <> o.obs_status OR s.want_break <> o.break_before)) ORDER BY s.nth;
SELECT kind, count(*) FILTER (WHERE code IS NULL) AS right, count(*) FILTER (WHERE code IS NOT NULL) AS refused FROM slip GROUP BY kind ORDER BY kind;
-- the same without a locale: a number that reads both ways is refused, whichever mark it has
CREATE TABLE both_ways (nth int GENERATED ALWAYS AS IDENTITY, value text, want numeric);
INSERT INTO both_ways (value, want) VALUES ('35.248', NULL), ('35,248', NULL), ('1.000', NULL), ('1,000', NULL), ('999,999', NULL), ('-12,345', NULL), ('0,123', 0.123), ('1234,567', 1234.567), ('12,34', 12.34), ('1.234,5', 1234.5), ('1 234,5', 1234.5);
INSERT INTO card.inbox (unit, indicator, breakdown, period, value) SELECT 'Hà Nội', 'N.VND', 'b' || nth, '2024', value FROM both_ways;
SELECT outcome, reason, n_rows FROM card.ingest() WHERE n_rows > 0;
SELECT b.*, o.value AS got FROM both_ways b LEFT JOIN card.observation o ON o.breakdown = 'b' || b.nth WHERE b.want IS DISTINCT FROM o.value;

-- Counts, hidden below a threshold, held by whoever knows the rule: A lies from 1 to one less, D is the threshold or more.
-- An attacker who knows that and the total must be left more than one value for every hidden cell, or the row says so.
INSERT INTO card.unit (code, name_vi, name_en, kind) VALUES ('town', 'Tỉnh T', 'Town', 'province');
INSERT INTO card.unit (code, name_vi, name_en, kind) SELECT 'c' || n, 'Xã ' || n, 'Commune ' || n, 'commune' FROM generate_series(1, 6) n;
INSERT INTO card.boundary (code, name_vi, name_en, valid) VALUES ('communes', 'xã', 'communes', '(,)');
INSERT INTO card.boundary_member (boundary, unit, parent) SELECT 'communes', 'c' || n, 'town' FROM generate_series(1, 6) n;
INSERT INTO card.indicator (code, name_vi, name_en, unit_measure, decimals, direction, agg_unit, agg_time)
SELECT 'N.COUNT' || t, 'đếm ' || t, 'count ' || t, 'doanh nghiệp', 0, 1, 'sum', 'last' FROM unnest('{3,4,5,10}'::int[]) t;
INSERT INTO card.suppression_rule (indicator, kind, counts, min_contributors) SELECT 'N.COUNT' || t, 'commune', true, t FROM unnest('{3,4,5,10}'::int[]) t;
SELECT setseed(0.5);
CREATE TEMP TABLE cell AS
SELECT 'N.COUNT' || t AS indicator, (1900 + k)::text AS period, 'c' || n AS unit, floor(CASE WHEN random() < 0.5 THEN 2.5 * t ELSE 40 END * random() ^ 2)::numeric AS value
FROM unnest('{3,4,5,10}'::int[]) t, generate_series(1, 120) k, generate_series(1, 6) n WHERE n <= 3 + k % 4;
INSERT INTO card.observation (unit, indicator, period, known_from, value)
SELECT unit, indicator, period, date '2026-01-01', value FROM cell UNION ALL SELECT 'town', indicator, period, date '2026-01-01', sum(value) FROM cell GROUP BY indicator, period;
WITH told AS (
	SELECT r.indicator_code, r.period_text, substring(r.indicator_code FROM '[0-9]+')::int AS threshold,
		sum(value) FILTER (WHERE unit_code = 'town') - coalesce(sum(value) FILTER (WHERE unit_code <> 'town'), 0) AS hidden,
		count(*) FILTER (WHERE conf_status = 'A') AS a, count(*) FILTER (WHERE conf_status = 'D') AS d, max(reason) AS reason
	FROM card.released r WHERE r.indicator_code LIKE 'N.COUNT%' GROUP BY 1, 2
), attacked AS (
	-- the least and the most that one hidden cell can be, the others being as far the other way as they can
	SELECT t.*, least(t.threshold - 1, t.hidden - (a - 1) - threshold * d) - greatest(1, CASE WHEN d > 0 THEN 1 ELSE t.hidden - (a - 1) * (threshold - 1) END) AS width_a,
		CASE WHEN d > 0 THEN t.hidden - a - threshold * (d - 1) - greatest(threshold, CASE WHEN d > 1 THEN threshold ELSE t.hidden - a * (threshold - 1) END) END AS width_d
	FROM told t WHERE t.a + t.d > 0
)
SELECT count(*) > 100 AS tables,
	count(*) FILTER (WHERE hidden IS NOT NULL AND reason IS NULL AND ((a > 0 AND width_a < 1) OR (d > 0 AND width_d < 1))) AS given_away,
	count(*) FILTER (WHERE reason IS NOT NULL) > 0 AS some_say_so
FROM attacked;
DROP TABLE slip, both_ways;
DROP SCHEMA card CASCADE;
