-- From records to figures, for every system of the programme. THE RECORDS ARE GENERATED: they show the way that records
-- go, for the 148 communes of Phú Thọ, and say nothing about Phú Thọ. Run by make demo-records, apart from the demo on
-- published figures, in a scorecard of its own whose every row shown says generated.
\set ON_ERROR_STOP on
\pset footer off
\pset null '-'
\pset border 1
\pset linestyle ascii
SET client_min_messages = warning;
SET datestyle = ISO;
SET timezone = 'Asia/Ho_Chi_Minh';
SET jit = off;

CREATE EXTENSION IF NOT EXISTS vinhphuc_kpi;
\echo
\echo '== Generated records: 148 communes of Phú Thọ, July 2025 to September 2026 =='
SELECT kpi.create_scorecard('generated') AS scorecard \gset
SELECT generated.add_part('communes-phu-tho') AS n_communes \gset
SELECT kpi.extend_scorecard('generated', 'records') AS scorecard \gset

-- what room service has no record type of its own for: a measure each, counted thing by thing
INSERT INTO generated.record_measure (code, kind, frequency, indicator, published_frequency) VALUES
	('people.verified', 'tally', 'M', 'POP.CLEAN', 'M'), ('databases.shared', 'tally', 'Q', 'DATA.SHARED', 'Q'),
	('schools.lms', 'tally', 'school', 'EDU.LMS', 'school'), ('carriers.digital', 'tally', 'Q', 'LOG.DX', 'Q'),
	('firms.care', 'tally', 'Q', 'ENT.CUST', 'Q'), ('retail.online', 'tally', 'Q', 'ECOM.SHARE', 'Q'),
	('incubated.graduated', 'tally', 'Q', 'INC.GRAD', 'Q'), ('agreements.active', 'tally', 'Q', 'RES.COOP', 'Q'),
	('workers.trained', 'tally', 'Q', 'HR.TRAINED', 'Q'), ('tasks.on_time', 'tally', 'M', 'POL.TASK', 'M');

-- the system, the measure that tells of it, and a target for the province, generated like everything here
CREATE TABLE generated.system (area text PRIMARY KEY, measure text NOT NULL UNIQUE, target_period text NOT NULL, target numeric NOT NULL);
INSERT INTO generated.system VALUES
	('citizen-app', 'messages.on_time', '2027-12', 90), ('online-services', 'dossiers.online', '2027-12', 80),
	('population-data', 'people.verified', '2027-12', 99), ('urban-cameras', 'devices.online', '2027-12', 99),
	('data-platform', 'databases.shared', '2027-Q4', 80), ('digital-schools', 'schools.lms', '2027-09-01/P1Y', 95),
	('pupil-research', 'projects.of_pupils', '2027-09-01/P1Y', 60), ('smart-factories', 'firms.smart', '2027-Q4', 40),
	('logistics', 'carriers.digital', '2027-Q4', 60), ('customer-care', 'firms.care', '2027-Q4', 55),
	('e-commerce', 'retail.online', '2027-Q4', 20), ('cashless-payment', 'payments.cashless', '2027-Q4', 80),
	('start-ups', 'startups.survived', '2027-Q4', 70), ('incubators', 'incubated.graduated', '2027-Q4', 60),
	('research', 'agreements.active', '2027-Q4', 700), ('skilled-people', 'workers.trained', '2027-Q4', 40),
	('policy', 'tasks.on_time', '2027-12', 100);
INSERT INTO generated.target (code, unit, indicator, op, period, value, document, evidence)
SELECT 'generated/' || s.area, 'phu-tho-2025', m.indicator, '>=', s.target_period, s.target, 'generated', 'P'
FROM generated.system s JOIN generated.record_measure m ON m.code = s.measure;

-- numbers that look like chance and are the same everywhere
CREATE FUNCTION pg_temp.chance(seed text) RETURNS float8 LANGUAGE sql IMMUTABLE
	RETURN ('x' || substr(md5(seed), 1, 7))::bit(28)::int / 268435456.0;
CREATE TEMP TABLE place AS
SELECT m.unit, row_number() OVER (ORDER BY m.unit) AS nth, pg_temp.chance(m.unit) AS level
FROM generated.boundary_member m WHERE m.boundary = '148';
-- t grows from 0 to 14 with the month; how far a commune is in t months
CREATE TEMP TABLE month AS
SELECT p.unit, p.nth, m::date AS first_day, t::int, 0.15 * p.level + 0.01 * t AS ahead
FROM place p CROSS JOIN generate_series('2025-07-01'::timestamp, '2026-09-01', '1 month') WITH ORDINALITY s (m, n)
CROSS JOIN LATERAL (SELECT s.n - 1 AS t) v;
CREATE TEMP TABLE quarter AS SELECT * FROM month WHERE t % 3 = 0;
CREATE TEMP TABLE school_year AS
SELECT p.unit, p.nth, y AS year, make_date(y, 10, 1) AS day, 0.15 * p.level + 0.1 * (y - 2024) AS ahead FROM place p CROSS JOIN generate_series(2024, 2025) y;
ANALYZE place, month, quarter, school_year;

INSERT INTO generated.dossier
SELECT k.key, m.unit, d.received, d.received + 5, CASE WHEN d.days < 12 THEN d.received + d.days END,
	CASE WHEN pg_temp.chance(k.key || 'c') < 0.35 + m.ahead THEN CASE WHEN i % 2 = 0 THEN 'full' ELSE 'partial' END ELSE 'counter' END,
	CASE WHEN d.days < 12 THEN 'done' ELSE 'pending' END, CASE WHEN i = 1 AND d.days < 12 THEN 3 + d.days % 3 END
FROM month m CROSS JOIN generate_series(1, 4) i
CROSS JOIN LATERAL (SELECT format('dossier/%s/%s/%s', m.nth, m.t, i) AS key) k
CROSS JOIN LATERAL (SELECT m.first_day + (28 * pg_temp.chance(k.key))::int AS received, (pg_temp.chance(k.key || 'd') ^ 3 * 14)::int AS days) d;
INSERT INTO generated.message
SELECT k.key, m.unit, format('user/%s/%s', m.nth, (pg_temp.chance(k.key || 'u') * 40)::int), d.sent, d.sent + 10,
	CASE WHEN pg_temp.chance(k.key || 'a') < 0.6 + m.ahead THEN d.sent + (10 * pg_temp.chance(k.key || 'b'))::int
		WHEN pg_temp.chance(k.key || 'e') < 0.5 THEN d.sent + 15 END
FROM month m CROSS JOIN generate_series(1, 3) i
CROSS JOIN LATERAL (SELECT format('message/%s/%s/%s', m.nth, m.t, i) AS key) k
CROSS JOIN LATERAL (SELECT m.first_day + (17 * pg_temp.chance(k.key))::int AS sent) d;
INSERT INTO generated.device (device, unit, installed)
SELECT format('camera/%s/%s', p.nth, i), p.unit, '2025-07-01 00:00+07'::timestamptz + CASE WHEN i = 2 THEN p.nth % 60 * interval '1 day' ELSE '0' END
FROM place p CROSS JOIN generate_series(1, 2) i;
-- on from the first moment; off for some hours of each month, for fewer as time goes by
INSERT INTO generated.device_event SELECT d.device, d.installed, true FROM generated.device d;
INSERT INTO generated.device_event
SELECT d.device, e.at, e.online
FROM generated.device d JOIN month m ON m.unit = d.unit
CROSS JOIN LATERAL (SELECT m.first_day::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' + interval '1 day' * (20 * pg_temp.chance(d.device || m.t))::int AS off) o
CROSS JOIN LATERAL (VALUES (o.off, false), (o.off + interval '1 minute' * (6000 * pg_temp.chance(d.device || m.t || 'h') * (1.2 - m.ahead))::int + interval '1 minute', true)) e (at, online)
WHERE o.off > d.installed;
INSERT INTO generated.payment
SELECT k.key, m.unit, m.first_day + (27 * pg_temp.chance(k.key))::int, pg_temp.chance(k.key || 'c') < 0.5 + m.ahead, 1000 * (1 + (999 * pg_temp.chance(k.key || 'm'))::int)
FROM month m CROSS JOIN generate_series(1, 4) i CROSS JOIN LATERAL (SELECT format('payment/%s/%s/%s', m.nth, m.t, i) AS key) k;
INSERT INTO generated.learner
SELECT format('learner/%s/%s', y.nth, i), y.unit, y.day, pg_temp.chance(format('learner/%s/%s/%s', y.nth, i, y.year)) < 0.4 + y.ahead
FROM school_year y CROSS JOIN generate_series(1, 20) i;
INSERT INTO generated.project
SELECT format('project/%s/%s/%s', y.nth, y.year, i), y.unit, y.day, i = 1 AND pg_temp.chance(format('prize/%s/%s', y.nth, y.year)) < 0.2
FROM school_year y CROSS JOIN generate_series(1, 2) i WHERE pg_temp.chance(format('project/%s/%s/%s', y.nth, y.year, i)) < 0.35 + y.ahead;
INSERT INTO generated.firm
SELECT format('firm/%s/%s', q.nth, i), q.unit, q.first_day + 40, CASE WHEN c.luck < 0.1 + q.ahead THEN 'smart' WHEN c.luck < 0.4 + q.ahead THEN 'lines' WHEN c.luck < 0.8 THEN 'machines' ELSE 'manual' END
FROM quarter q CROSS JOIN generate_series(1, 5) i CROSS JOIN LATERAL (SELECT pg_temp.chance(format('firm/%s/%s', q.nth, i)) AS luck) c;
INSERT INTO generated.startup
SELECT k.key, q.unit, f.founded, CASE WHEN pg_temp.chance(k.key || 'l') > 0.5 + q.ahead THEN f.founded + (1000 * pg_temp.chance(k.key || 'd'))::int END
FROM quarter q CROSS JOIN generate_series(1, 4) i CROSS JOIN LATERAL (SELECT format('start-up/%s/%s/%s', q.nth, q.t, i) AS key) k
CROSS JOIN LATERAL (SELECT (q.first_day - interval '3 years')::date + (85 * pg_temp.chance(k.key))::int AS founded) f;
-- things that are or are not so, some a unit and period
INSERT INTO generated.tally (tally_key, measure, unit, counted_on, numerator, denominator)
SELECT k.key, w.measure, q.unit, q.first_day + 20, (pg_temp.chance(k.key) < w.begins + q.ahead)::int, 1
FROM (VALUES ('databases.shared', 4, 0.4), ('carriers.digital', 4, 0.3), ('firms.care', 4, 0.25), ('incubated.graduated', 3, 0.3)) w (measure, things, begins)
CROSS JOIN quarter q CROSS JOIN LATERAL generate_series(1, w.things) i CROSS JOIN LATERAL (SELECT format('%s/%s/%s', q.nth, q.t, i) AS key) k
UNION ALL
SELECT k.key, 'schools.lms', y.unit, y.day, (pg_temp.chance('school/' || k.key) < 0.5 + y.ahead)::int, 1
FROM school_year y CROSS JOIN generate_series(1, 5) i CROSS JOIN LATERAL (SELECT format('%s/%s/%s', y.nth, y.year, i) AS key) k
UNION ALL
SELECT k.key, 'tasks.on_time', m.unit, m.first_day + 27, (pg_temp.chance('task/' || k.key) < 0.7 + m.ahead)::int, 1
FROM month m CROSS JOIN generate_series(1, 3) i CROSS JOIN LATERAL (SELECT format('%s/%s/%s', m.nth, m.t, i) AS key) k;
-- agreements are counted; people, workers and turnover come as sums
INSERT INTO generated.tally (tally_key, measure, unit, counted_on, numerator, denominator)
SELECT format('%s/%s/%s', q.nth, q.t, i), 'agreements.active', q.unit, q.first_day + 80, 1, NULL
FROM quarter q CROSS JOIN LATERAL generate_series(1, 1 + (3 * pg_temp.chance('agreements/' || q.nth) + 4 * q.ahead)::int) i
UNION ALL
SELECT format('%s/%s', m.nth, m.t), 'people.verified', m.unit, m.first_day + 14, (10000 * (0.8 + 0.6 * m.ahead))::int, 10000 FROM month m
UNION ALL
SELECT format('%s/%s', q.nth, q.t), 'workers.trained', q.unit, q.first_day + 45, (8000 * (0.25 + 0.3 * q.ahead))::int, 8000 FROM quarter q
UNION ALL
SELECT format('%s/%s', q.nth, q.t), 'retail.online', q.unit, q.first_day + 89, (v.turnover * (0.06 + 0.3 * q.ahead))::int, v.turnover
FROM quarter q CROSS JOIN LATERAL (SELECT 1000 + (9000 * pg_temp.chance('retail/' || q.nth || '/' || q.t))::int AS turnover) v;
ANALYZE generated.dossier, generated.message, generated.device, generated.device_event, generated.payment, generated.learner, generated.project,
	generated.firm, generated.startup, generated.tally;

SELECT 'generated' AS data, k.code AS kind, k.name_en AS records, n.n
FROM generated.record_kind k
JOIN (VALUES ('dossier', (SELECT count(*) FROM generated.dossier)), ('message', (SELECT count(*) FROM generated.message)),
	('device', (SELECT count(*) FROM generated.device_event)), ('payment', (SELECT count(*) FROM generated.payment)),
	('school', (SELECT count(*) FROM generated.learner) + (SELECT count(*) FROM generated.project)), ('firm', (SELECT count(*) FROM generated.firm)),
	('startup', (SELECT count(*) FROM generated.startup)), ('tally', (SELECT count(*) FROM generated.tally))) n (kind, n) ON n.kind = k.code
ORDER BY n.n DESC, k.code;

\echo 'Summed by commune and day, month, quarter or school year, and entered through the gate:'
SELECT generated.publish_records('2026-10-01', '2026-10-05') AS figures_entered \gset
SELECT 'generated' AS data, count(*) AS summaries, :figures_entered AS figures_entered FROM generated.record_summary;
ANALYZE generated.observation, generated.figure, generated.series, generated.panel, generated.record_summary;

-- the newest figure of the province, its target and outlook, and where the commune stands among the 148
CREATE VIEW generated.system_row AS
SELECT 'generated'::text AS data, s.area, a.name_en AS system, m.indicator, p.period_text, p.value, p.target_period, p.target, p.gap, p.status, p.reason,
	r.unit_code AS commune, r.value AS commune_value, r.rank_computed AS rank, r.n_units AS of_n, o.p_display AS chance, o.n_figures, o.reason AS outlook_reason
FROM generated.system s
JOIN generated.area a ON a.code = s.area
JOIN generated.record_measure m ON m.code = s.measure
LEFT JOIN generated.progress p ON p.target_code = 'generated/' || s.area AND p.unit_code = 'phu-tho-2025'
LEFT JOIN generated.outlook o ON o.target_code = p.target_code AND o.unit_code = p.unit_code AND o.method_code = p.method_code
LEFT JOIN LATERAL (
	SELECT k.* FROM generated.ranking k
	WHERE k.indicator_code = m.indicator AND k.boundary = '148' AND k.period_text = p.period_text AND k.unit_code = 'vinh-yen-08707'
	OFFSET 0
) r ON true;
\echo 'A row for every system: the province, its target, whether it is on the way, the chance of being there, and the'
\echo 'place of the ward of Vĩnh Yên among the 148. Two school years are too few for an outlook, and it says so.'
CREATE TEMP TABLE shown AS TABLE generated.system_row;
SELECT data, area AS system, indicator, period_text AS period, round(value::numeric, 2) AS value, target_period AS by, target, round(gap::numeric, 2) AS gap, status, reason,
	rank || '/' || of_n AS vinh_yen, chance, outlook_reason AS outlook
FROM shown ORDER BY (SELECT a.seed_paragraph FROM generated.area a WHERE a.code = shown.area), area;
