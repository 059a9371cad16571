-- dossiers, intervals of shares, working days, survival: published values and golden values, each to 1e-9 of itself
\set VERBOSITY terse
SET search_path = public, kpi;

CREATE FUNCTION pg_temp.off(value float8, expected float8) RETURNS boolean
	LANGUAGE sql AS $$ SELECT value IS NULL OR abs(value - expected) > 1e-9 * abs(expected) $$;
CREATE TEMP TABLE checked (id text, key text, value float8, expected float8);

-- an illustrative calendar, not an official one
CREATE TEMP TABLE holiday (day date);
INSERT INTO holiday VALUES ('2026-01-01'), ('2026-02-16'), ('2026-02-17'), ('2026-02-18'), ('2026-02-19'), ('2026-02-20'), ('2026-04-27'), ('2026-04-30'), ('2026-05-01'), ('2026-09-02');
CREATE TEMP TABLE dossier (id int PRIMARY KEY, received date, due date, finished date, channel text, status text, satisfaction int, sla_days int);
INSERT INTO dossier VALUES
	(1, '2026-05-14', '2026-05-25', '2026-05-21', 'partial', 'done', 5, 7), (2, '2026-03-13', '2026-03-20', '2026-03-23', 'full', 'done', 4, 5),
	(3, '2026-05-27', '2026-06-17', '2026-06-23', 'full', 'done', 5, 15), (4, '2026-05-27', '2026-06-17', '2026-06-11', 'full', 'done', 4, 15),
	(5, '2026-04-20', '2026-05-07', '2026-05-15', 'full', 'done', 4, 10), (6, '2026-05-24', '2026-06-05', '2026-06-02', 'counter', 'done', NULL, 10),
	(7, '2026-04-29', '2026-05-12', '2026-05-15', 'full', 'done', NULL, 7), (8, '2026-03-27', '2026-04-01', '2026-03-31', 'counter', 'done', 4, 3),
	(9, '2026-03-27', '2026-04-03', '2026-03-31', 'counter', 'returned', NULL, 5), (10, '2026-04-09', '2026-04-14', '2026-04-14', 'counter', 'done', NULL, 3),
	(11, '2026-05-02', '2026-05-15', '2026-05-06', 'full', 'done', 5, 10), (12, '2026-05-20', '2026-06-03', '2026-06-09', 'partial', 'done', 5, 10),
	(13, '2026-06-14', '2026-06-26', '2026-06-15', 'full', 'done', 4, 10), (14, '2026-05-09', '2026-05-22', '2026-05-25', 'partial', 'done', NULL, 10),
	(15, '2026-04-13', '2026-05-07', '2026-04-29', 'full', 'done', NULL, 15), (16, '2026-03-19', '2026-03-24', '2026-03-23', 'partial', 'done', NULL, 3),
	(17, '2026-06-21', '2026-06-30', NULL, 'partial', 'pending', NULL, 7), (18, '2026-06-23', '2026-07-02', '2026-06-26', 'counter', 'done', NULL, 7),
	(19, '2026-03-23', '2026-03-30', '2026-03-26', 'full', 'done', 4, 5), (20, '2026-05-05', '2026-05-19', '2026-05-06', 'counter', 'done', 5, 10),
	(21, '2026-05-26', '2026-06-09', '2026-06-01', 'partial', 'done', NULL, 10), (22, '2026-03-09', '2026-03-16', '2026-03-25', 'counter', 'done', NULL, 5),
	(23, '2026-05-08', '2026-05-22', '2026-05-14', 'partial', 'done', 5, 10), (24, '2026-03-07', '2026-03-11', '2026-03-13', 'counter', 'done', NULL, 3),
	(25, '2026-05-31', '2026-06-19', '2026-06-10', 'full', 'done', 5, 15), (26, '2026-03-27', '2026-04-17', '2026-05-29', 'full', 'done', NULL, 15),
	(27, '2026-04-13', '2026-05-07', '2026-05-05', 'full', 'done', 4, 15), (28, '2026-04-01', '2026-04-08', '2026-04-07', 'full', 'done', NULL, 5),
	(29, '2026-03-27', '2026-04-17', '2026-04-16', 'counter', 'done', 4, 15), (30, '2026-05-21', '2026-06-01', '2026-05-26', 'partial', 'done', 5, 7),
	(31, '2026-06-08', '2026-06-11', '2026-06-12', 'counter', 'done', 2, 3), (32, '2026-05-24', '2026-05-27', '2026-05-27', 'partial', 'done', 2, 3),
	(33, '2026-04-15', '2026-05-11', '2026-04-17', 'partial', 'returned', 5, 15), (34, '2026-05-20', '2026-05-25', '2026-05-25', 'full', 'done', NULL, 3),
	(35, '2026-03-08', '2026-03-27', '2026-03-16', 'counter', 'done', NULL, 15), (36, '2026-05-23', '2026-06-05', '2026-05-29', 'partial', 'done', NULL, 10),
	(37, '2026-03-04', '2026-03-13', '2026-03-12', 'counter', 'done', NULL, 7), (38, '2026-03-09', '2026-03-12', '2026-03-11', 'full', 'done', 4, 3),
	(39, '2026-03-13', '2026-04-03', '2026-03-18', 'counter', 'done', 5, 15), (40, '2026-05-13', '2026-05-20', '2026-05-20', 'full', 'done', 4, 5),
	(41, '2026-03-16', '2026-03-23', NULL, 'full', 'pending', NULL, 5), (42, '2026-05-26', '2026-06-16', NULL, 'partial', 'pending', NULL, 15),
	(43, '2026-03-05', '2026-03-10', '2026-03-17', 'full', 'done', 4, 3), (44, '2026-06-13', '2026-07-03', NULL, 'partial', 'pending', NULL, 15),
	(45, '2026-05-04', '2026-05-18', '2026-05-07', 'partial', 'done', 5, 10), (46, '2026-03-17', '2026-03-20', '2026-03-20', 'partial', 'done', 5, 3),
	(47, '2026-06-07', '2026-06-10', '2026-06-07', 'full', 'done', NULL, 3), (48, '2026-03-10', '2026-03-31', '2026-03-18', 'counter', 'done', NULL, 15),
	(49, '2026-03-04', '2026-03-09', '2026-03-09', 'full', 'done', 5, 3), (50, '2026-03-08', '2026-03-17', '2026-03-09', 'full', 'done', 4, 7),
	(51, '2026-03-14', '2026-03-24', '2026-03-18', 'counter', 'done', NULL, 7), (52, '2026-05-07', '2026-05-21', '2026-05-18', 'full', 'done', 4, 10),
	(53, '2026-04-15', '2026-04-20', '2026-04-22', 'counter', 'done', 5, 3), (54, '2026-03-12', '2026-03-17', '2026-03-16', 'counter', 'done', NULL, 3),
	(55, '2026-03-14', '2026-03-18', '2026-03-14', 'full', 'done', NULL, 3), (56, '2026-04-15', '2026-04-22', '2026-04-16', 'partial', 'done', 5, 5),
	(57, '2026-06-12', '2026-06-19', '2026-06-15', 'full', 'done', NULL, 5), (58, '2026-04-09', '2026-04-23', '2026-04-17', 'full', 'done', NULL, 10),
	(59, '2026-06-17', '2026-07-01', '2026-06-29', 'partial', 'done', NULL, 10), (60, '2026-06-23', '2026-07-14', '2026-06-26', 'partial', 'done', NULL, 15);

INSERT INTO checked
SELECT 'dossier', v.*
FROM (SELECT dossier_indicators(received, due, finished, channel, status, satisfaction, '2026-06-30') AS d FROM dossier) AS q, LATERAL (SELECT (q.d).*) AS d,
	LATERAL wilson_interval(d.done_early + d.done_on_day, d.done) AS w, LATERAL clopper_pearson_interval(d.done_early + d.done_on_day, d.done) AS c,
	LATERAL (VALUES ('n', d.dossiers, 60), ('done', d.done, 54), ('pending', d.pending, 4), ('returned', d.returned, 2), ('early', d.done_early, 36),
		('exact', d.done_on_day, 6), ('late', d.done_late, 12), ('pending_in_time', d.pending_in_time, 2), ('pending_overdue', d.pending_overdue, 2),
		('ontime_rate_done', d.on_time_done, 77.77777777777777), ('ontime_rate_incl_pending', d.on_time_with_pending, 75.86206896551724),
		('ontime_rate_strict', d.on_time_with_overdue, 75), ('early_pct', d.early_rate, 66.66666666666667), ('late_pct', d.late_rate, 22.22222222222222),
		('wilson95[0]', w.lower / 100, 0.6506132834036111), ('wilson95[1]', w.upper / 100, 0.8680458343236687),
		('clopper_pearson95[0]', c.lower / 100, 0.6440009057866519), ('clopper_pearson95[1]', c.upper / 100, 0.8795642174089012),
		('online_full_pct', d.online_full_rate, 41.666666666666664), ('online_any_pct', d.online_rate, 71.66666666666667), ('sat_n', d.rated, 29),
		('sat_mean', d.satisfaction_mean, 4.344827586206897), ('sat_top2_pct', d.satisfied_rate, 93.10344827586206),
		('sat_index_0_100', d.satisfaction_index, 83.62068965517241), ('sat_resp_rate_pct', d.response_rate, 53.7037037037037),
		('nps_like', d.net_satisfaction, 41.37931034482759)) AS v(key, value, expected);

CREATE TEMP TABLE calendar AS SELECT array_agg(day) AS days FROM holiday;
CREATE TEMP TABLE took AS
SELECT duration_summary(finished - received) AS calendar_days, duration_summary(working_days(received, finished, (SELECT days FROM calendar))) AS business_days
FROM dossier WHERE status = 'done';
INSERT INTO checked
SELECT 'dossier', v.*
FROM took, LATERAL (VALUES
	('cal_days.mean', duration_mean(calendar_days), 8.87037037037037), ('cal_days.p50', duration_percentile(calendar_days, 0.5), 6),
	('cal_days.p90', duration_percentile(calendar_days, 0.9), 18.8), ('cal_days.p95', duration_percentile(calendar_days, 0.95), 23.05),
	('cal_days.p50_disc', duration_percentile_disc(calendar_days, 0.5), 6), ('cal_days.p90_disc', duration_percentile_disc(calendar_days, 0.9), 20),
	('cal_days.max', duration_greatest(calendar_days), 63), ('bus_days.mean', duration_mean(business_days), 6.185185185185185),
	('bus_days.p50', duration_percentile(business_days, 0.5), 4), ('bus_days.p90', duration_percentile(business_days, 0.9), 12.7),
	('bus_days.p95', duration_percentile(business_days, 0.95), 14.7), ('bus_days.max', duration_greatest(business_days), 42)) AS v(key, value, expected);
-- recipes: the mean part of the promised time, and how late the late ones were, in working days
INSERT INTO checked
SELECT 'dossier', 'mean_ratio_to_sla', weighted_mean(working_days(received, finished, (SELECT days FROM calendar)) / sla_days::float8, 1), 0.8128747795414464
FROM dossier WHERE status = 'done';
INSERT INTO checked
SELECT 'dossier', 'mean_overdue_bus_days', duration_mean(duration_summary(working_days(due, finished, (SELECT days FROM calendar)))), 5.25
FROM dossier WHERE status = 'done' AND finished > due;
-- and the day due is so many working days after the one received
SELECT count(*) AS dossiers, count(*) FILTER (WHERE due <> add_working_days(received, sla_days, (SELECT days FROM calendar))) AS other_day FROM dossier;

-- published: the portal of Thua Thien Hue gives its percentages of the dossiers processed, and they do not reach 100
INSERT INTO checked
SELECT 'hue_published', v.*
FROM (SELECT 100 * ratio(early, processed) AS e, 100 * ratio(on_day, processed) AS o, 100 * ratio(late, processed) AS l,
		sum(processed - early - on_day - late) AS rest
	FROM (VALUES (257141, 124907, 102770, 19852)) AS p(processed, early, on_day, late)) AS r,
	LATERAL (VALUES ('early_pct', e, 48.575295266021364), ('exact_pct', o, 39.96639975733158), ('late_pct', l, 7.7202779797854095),
		('unexplained', rest, 9612)) AS v(key, value, expected);

INSERT INTO checked
SELECT 'busdays', 'days[' || n - 1 || ']', working_days(a, b, (SELECT days FROM calendar)), expected
FROM (VALUES (1, '2026-04-24'::date, '2026-05-04'::date, 3), (2, '2026-02-13', '2026-02-23', 1), (3, '2026-06-05', '2026-06-08', 1),
	(4, '2026-06-06', '2026-06-07', 0), (5, '2026-06-10', '2026-06-10', 0)) AS v(n, a, b, expected);

-- Wilson at the ends
INSERT INTO checked
SELECT 'wilson_edges', v.*
FROM wilson_interval(0, 10) AS none, wilson_interval(10, 10) AS each,
	LATERAL (VALUES ('0/10 upper', none.upper, 27.753279964889), ('10/10 lower', each.lower, 72.246720035111)) AS v(key, value, expected);

SELECT id, count(*) AS values, count(*) FILTER (WHERE pg_temp.off(value, expected)) AS off FROM checked GROUP BY id ORDER BY id COLLATE "C";
SELECT * FROM checked WHERE pg_temp.off(value, expected);

-- published: remission of 21 patients under 6-MP (Freireich and others 1963), the standard example of Kaplan and Meier's curve:
-- .857 .807 .753 .690 .627 .538 .448 with standard errors .076 .087 .096 .107 .114 .128 .135
CREATE TEMP TABLE remission AS
SELECT survival_summary(weeks, relapsed) AS s
FROM (SELECT unnest('{6,6,6,7,10,13,16,22,23}'::int[]), true UNION ALL SELECT unnest('{6,9,10,11,17,19,20,25,32,32,34,35}'::int[]), false) AS v(weeks, relapsed);
SELECT c.duration, c.at_risk, c.failed, c.censored, round(c.survival::numeric, 1) AS survival, round(c.se::numeric, 1) AS se, round(c.lower::numeric, 2) AS lower,
	round(c.upper::numeric, 2) AS upper
FROM remission, LATERAL survival_curve(s) AS c;
SELECT survival_median(s), observations(s) FROM remission;
SELECT t, a.duration, round(a.survival::numeric, 2) AS survival, a IS NULL AS beyond FROM remission, unnest('{0,5,6,12,23,35,36}'::int[]) AS t, LATERAL survival_at(s, t) AS a;
