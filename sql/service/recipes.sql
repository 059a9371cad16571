-- recipes of docs/service.md: what ratio and its kin already serve needs no function of its own; each on records small enough to count by hand
\set VERBOSITY terse
SET search_path = public, kpi;
SET timezone = 'UTC';

-- feedback of the citizen app: sent by a pseudonymous user, answered or not; as it stood at an instant
CREATE TEMP TABLE feedback (commune text, user_key text, sent timestamptz, answered timestamptz);
INSERT INTO feedback VALUES
	('A', 'u1', '2026-05-03 08:00', '2026-05-03 10:30'), ('A', 'u1', '2026-05-20 08:00', '2026-05-21 08:00'), ('A', 'u2', '2026-05-31 20:00', '2026-06-02 08:00'),
	('A', 'u1', '2026-06-10 08:00', NULL), ('A', 'u3', '2026-06-30 08:00', '2026-06-30 08:59'), ('B', 'u4', '2026-05-05 08:00', '2026-05-05 09:00'),
	('B', 'u4', '2026-06-05 08:00', '2026-07-05 08:00'), ('B', 'u5', '2026-06-06 08:00', '2026-06-06 08:00'), ('B', 'u6', '2026-07-01 08:00', NULL);
-- answered, and whole hours to the answer, of what was sent by the end of June
SELECT commune, count(*) AS sent, 100 * ratio((answered <= as_of)::int, 1) AS answered_by_null_skipped, 100 * ratio(coalesce(answered <= as_of, false)::int, 1) AS answered,
	duration_percentile(duration_summary(floor(extract(epoch FROM answered - sent) / 3600)::int) FILTER (WHERE answered <= as_of), 0.5) AS median_hours
FROM feedback, (VALUES ('2026-07-01 00:00'::timestamptz)) AS v(as_of) WHERE sent < as_of GROUP BY commune ORDER BY commune;
-- active users of a month, and those of the month before who came back
SELECT month, count(*) AS active, count(before.user_key) AS retained, 100 * ratio((before.user_key IS NOT NULL)::int, 1) AS part_of_active,
	100 * count(before.user_key) / nullif((SELECT count(DISTINCT user_key) FROM feedback WHERE sent >= month - interval '1 month' AND sent < month), 0)::float8 AS retention
FROM (SELECT DISTINCT user_key, date_trunc('month', sent) AS month FROM feedback) AS now
LEFT JOIN LATERAL (SELECT DISTINCT f.user_key FROM feedback AS f WHERE f.user_key = now.user_key AND f.sent >= month - interval '1 month' AND f.sent < month) AS before ON true
GROUP BY month ORDER BY month;

-- cameras: hours online over hours due, day by day; a camera without any event was due all the same
CREATE TEMP TABLE camera (device text, commune text, installed timestamptz);
INSERT INTO camera VALUES ('c1', 'A', '2026-01-01'), ('c2', 'A', '2026-06-02 12:00'), ('c3', 'B', '2026-01-01');
CREATE TEMP TABLE camera_event (device text, at timestamptz, online boolean);
INSERT INTO camera_event VALUES ('c1', '2026-05-30 00:00', true), ('c1', '2026-06-01 06:00', false), ('c1', '2026-06-01 18:00', true), ('c1', '2026-06-02 18:00', false),
	('c2', '2026-06-02 12:00', true);
CREATE TEMP TABLE camera_day AS
SELECT c.device, c.commune, day::date, coalesce(online_hours(e.at, e.online, since, until), 0) AS online, extract(epoch FROM until - since)::float8 / 3600 AS due
FROM camera AS c CROSS JOIN generate_series('2026-06-01'::timestamptz, '2026-06-02', '1 day') AS day
CROSS JOIN LATERAL (SELECT greatest(day, c.installed) AS since, day + interval '1 day' AS until) AS w
LEFT JOIN camera_event AS e ON e.device = c.device AND e.at < until
WHERE since < until GROUP BY c.device, c.commune, day, since, until;
SELECT * FROM camera_day ORDER BY device, day;
SELECT commune, 100 * ratio(online, due) AS online_rate FROM camera_day GROUP BY ROLLUP (commune) ORDER BY commune;
-- incidents: share answered within fifteen minutes, of those answered, and of all
SELECT duration_within(duration_summary(minutes), 15) AS of_answered, 100 * ratio(coalesce(minutes <= 15, false)::int, 1) AS of_all, duration_percentile(duration_summary(minutes), 0.9) AS p90
FROM (VALUES (5), (15), (16), (40), (NULL)) AS incident(minutes);

-- payments: the share without cash by number and by amount
CREATE TEMP TABLE payment (commune text, paid_on date, cashless boolean, amount numeric);
INSERT INTO payment VALUES ('A', '2026-06-01', true, 100000), ('A', '2026-06-02', false, 300000), ('A', '2026-06-02', true, 100000), ('B', '2026-06-03', false, 1500000.5);
SELECT commune, round(100 * ratio(cashless::int::numeric, 1), 4) AS by_number, round(100 * ratio(CASE WHEN cashless THEN amount ELSE 0 END, amount), 4) AS by_amount
FROM payment GROUP BY ROLLUP (commune) ORDER BY commune;

-- learners and projects of a school year, which is a period; pupils are counted once, projects by year
CREATE TEMP TABLE learner (school_year period, commune text, learner_key text, digital_skills boolean);
CREATE TEMP TABLE project (school_year period, commune text, prize boolean);
INSERT INTO learner SELECT '2025-09-01/P1Y', CASE WHEN i <= 300 THEN 'A' ELSE 'B' END, 'p' || i, i % 3 = 0 FROM generate_series(1, 500) AS i;
INSERT INTO project VALUES ('2025-09-01/P1Y', 'A', true), ('2025-09-01/P1Y', 'A', false), ('2025-09-01/P1Y', 'A', false);
SELECT commune, round(share::numeric, 4) AS skills_rate, round((1000 * ratio(projects, pupils))::numeric, 4) AS projects_per_1000, sum(prizes) AS prizes
FROM (SELECT school_year, commune, 100 * ratio(digital_skills::int, 1) AS share, count(DISTINCT learner_key) AS pupils FROM learner GROUP BY school_year, commune) AS l
LEFT JOIN LATERAL (SELECT count(*) AS projects, count(*) FILTER (WHERE prize) AS prizes FROM project AS p WHERE (p.school_year, p.commune) = (l.school_year, l.commune)) AS p ON true
GROUP BY commune, share ORDER BY commune;

-- firms by stage of automation; start-ups that live on, with those still alive counted as watched until now
SELECT f.stage, f.firms, 100 * ratio(f.firms, f.of_all) AS share, round(w.lower::numeric, 2) AS lower, round(w.upper::numeric, 2) AS upper
FROM (SELECT stage, count(*) AS firms, sum(count(*)) OVER ()::bigint AS of_all FROM (VALUES ('manual'), ('manual'), ('machines'), ('lines'), ('smart')) AS firm(stage) GROUP BY stage) AS f,
	LATERAL wilson_interval(f.firms, f.of_all) AS w
GROUP BY f.stage, f.firms, w.lower, w.upper ORDER BY f.stage COLLATE "C";
CREATE TEMP TABLE startup (founded date, closed date);
INSERT INTO startup VALUES ('2022-01-15', '2023-01-15'), ('2022-06-01', NULL), ('2023-03-01', '2025-02-28'), ('2024-01-01', NULL), ('2024-07-01', NULL), ('2025-12-01', '2026-08-01'), ('2026-07-15', NULL);
SELECT c.duration AS months, c.at_risk, c.failed, round(c.survival::numeric, 4) AS survival, round(c.lower::numeric, 4) AS lower, round(c.upper::numeric, 4) AS upper
FROM (SELECT survival_summary((extract(year FROM lived) * 12 + extract(month FROM lived))::int, coalesce(closed <= as_of, false)) AS s
	FROM startup, (VALUES ('2026-06-30'::date)) AS v(as_of), LATERAL (SELECT age(least(closed, as_of), founded) AS lived) AS l WHERE founded <= as_of) AS q,
	LATERAL survival_curve(q.s) AS c;

-- a pseudonymous key: the same for the same person, and of no use without the secret
SELECT a = b AS same, a = c AS other, length(a) AS characters
FROM (SELECT encode(sha256(convert_to('secret', 'UTF8') || sha256(convert_to('secret' || '0123456789', 'UTF8'))), 'hex') AS a,
	encode(sha256(convert_to('secret', 'UTF8') || sha256(convert_to('secret' || '0123456789', 'UTF8'))), 'hex') AS b,
	encode(sha256(convert_to('secret', 'UTF8') || sha256(convert_to('secret' || '0123456780', 'UTF8'))), 'hex') AS c) AS k;
