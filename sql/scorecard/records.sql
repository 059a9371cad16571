\set VERBOSITY terse
SET client_min_messages = warning;
SET datestyle = ISO;
-- records of every kind, their summaries, and the figures they become
SELECT kpi.create_scorecard('card');
SELECT card.add_part('communes-phu-tho');
SELECT kpi.extend_scorecard('card', 'records');
SELECT kpi.extend_scorecard('card', 'records');
SELECT c.relkind, c.relname FROM pg_class c WHERE c.relnamespace = 'card'::regnamespace AND c.relkind IN ('r', 'v')
	AND c.relname ~ '^(record_|dossier|message|device|incident|payment|learner|project|firm|startup|tally)' ORDER BY c.relkind, c.relname COLLATE "C";
-- every table, view and column is told
SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'card'::regnamespace AND c.relkind IN ('r', 'v') AND (obj_description(c.oid, 'pg_class') IS NULL
	OR col_description(c.oid, a.attnum) IS NULL AND c.relname ~ '^(record_|dossier|message|device|incident|payment|learner|project|firm|startup|tally)') ORDER BY 1, 2;
SELECT code, kind, form, frequency, indicator, published_frequency FROM card.record_measure ORDER BY code COLLATE "C";
-- three communes: x, y, z
SELECT min(unit) AS x, (array_agg(unit ORDER BY unit))[2] AS y, max(unit) AS z FROM card.boundary_member WHERE boundary = '148' \gset

-- dossiers: summed by day where they are received, by month where they are due and where they are finished
INSERT INTO card.dossier VALUES ('d1', :'x', '2026-06-01', '2026-06-05', '2026-06-04', 'full', 'done', 5), ('d2', :'x', '2026-06-01', '2026-06-05', '2026-06-05', 'partial', 'done', NULL),
	('d3', :'x', '2026-06-02', '2026-06-09', '2026-06-12', 'counter', 'done', 3), ('d4', :'x', '2026-06-10', '2026-06-17', NULL, 'full', 'pending', NULL),
	('d5', :'y', '2026-06-22', '2026-07-02', NULL, 'full', 'pending', NULL), ('d6', :'y', '2026-06-23', '2026-06-30', '2026-06-24', 'full', 'returned', NULL),
	('d7', :'y', '2026-06-15', '2026-06-18', '2026-06-18', 'counter', 'done', 4), ('d8', :'y', '2026-05-15', '2026-06-30', NULL, NULL, 'pending', NULL);
INSERT INTO card.dossier VALUES ('d9', :'y', '2026-06-15', '2026-06-18', '2026-06-14', 'counter', 'done', 4);
SELECT card.refresh_records('2026-07-01');
SELECT measure, CASE unit WHEN :'x' THEN 'x' ELSE 'y' END AS unit, period, numerator, denominator, n_records, published FROM card.record_summary ORDER BY measure, 2, period;
SELECT (kpi.dossier_indicators(summary::kpi.dossier_summary)).* FROM card.record_summary WHERE measure = 'dossiers.on_time' AND unit = :'x' \gx
SELECT kpi.duration_percentile(kpi.rollup(summary::kpi.duration_summary), 0.9) AS p90, kpi.duration_mean(kpi.rollup(summary::kpi.duration_summary)) AS mean
FROM card.record_summary WHERE measure = 'dossiers.days' AND period = '2026-06';
-- only months that are over become figures; the days of June make one, and the province's is the ratio of the sums
SELECT card.publish_records('2026-07-01', '2026-07-02');
CREATE FUNCTION pg_temp.shown(x text, y text, z text) RETURNS SETOF text LANGUAGE sql AS $$
	SELECT format('%s %s %s: %s (%s of %s) from %s%s', CASE unit_code WHEN x THEN 'x' WHEN y THEN 'y' WHEN z THEN 'z' ELSE unit_code END, indicator_code, period_text,
		round(value::numeric, 4), numerator, denominator, known_from, ' ' || nullif(origin, 'reported')) FROM card.known WHERE period_date >= '2025-01-01' ORDER BY 1 $$;
SELECT * FROM pg_temp.shown(:'x', :'y', :'z');
SELECT CASE unit WHEN :'x' THEN 'x' ELSE 'y' END AS unit, indicator, period, numerator, denominator, source FROM card.observation ORDER BY indicator, 1;

-- what has not changed is not summed again, and nothing is entered twice
SELECT card.refresh_records('2026-07-01') AS changed, card.publish_records('2026-07-01', '2026-07-03') AS entered;
-- a late arrival, a change and a removal: one summary each, and revisions only of what they touch
INSERT INTO card.dossier VALUES ('late', :'x', '2026-06-01', '2026-07-20', NULL, 'counter', 'pending', NULL);
SELECT card.refresh_records('2026-07-01') AS changed, card.publish_records('2026-07-01', '2026-07-03') AS entered;
UPDATE card.dossier SET finished = '2026-07-01', status = 'done' WHERE dossier_key = 'd4';
SELECT card.refresh_records('2026-07-02') AS changed, card.publish_records('2026-07-02', '2026-07-04') AS entered;
DELETE FROM card.dossier WHERE unit = :'y' AND received >= '2026-06-01';
SELECT card.refresh_records('2026-07-02') AS changed, card.publish_records('2026-07-02', '2026-07-05') AS entered;
SELECT * FROM pg_temp.shown(:'x', :'y', :'z');
-- a unit that moved leaves one cell and comes to the other
UPDATE card.dossier SET unit = :'z' WHERE dossier_key = 'd3';
SELECT card.refresh_records('2026-07-02') AS changed;
SELECT measure, CASE unit WHEN :'x' THEN 'x' ELSE 'z' END AS unit, period, numerator, denominator, n_records FROM card.record_summary
WHERE unit IN (:'x', :'z') AND period IN ('2026-06', '2026-06-02') ORDER BY measure, 2, period;

-- hours online: a state goes on, so the months that follow are summed without an event
INSERT INTO card.device (device, unit, installed) VALUES ('c1', :'x', '2026-01-01 00:00+07'), ('c2', :'x', '2026-06-16 00:00+07'), ('c3', :'z', '2026-01-01 00:00+07');
INSERT INTO card.device_event VALUES ('c1', '2026-05-30 00:00+07', true), ('c1', '2026-06-01 06:00+07', false), ('c1', '2026-06-01 18:00+07', true), ('c2', '2026-06-16 12:00+07', true);
SELECT card.refresh_records('2026-07-01') AS changed;
SELECT CASE unit WHEN :'x' THEN 'x' ELSE 'z' END AS unit, period, numerator, denominator, n_records FROM card.record_summary WHERE measure = 'devices.online' ORDER BY 1, 2;
SELECT card.refresh_records('2026-09-01') AS changed;
INSERT INTO card.device_event VALUES ('c1', '2026-08-31 12:00+07', false), ('c1', '2026-08-31 12:00+07', true);
SELECT card.refresh_records('2026-09-01') AS changed;
SELECT CASE unit WHEN :'x' THEN 'x' ELSE 'z' END AS unit, period, numerator, denominator, n_records FROM card.record_summary
WHERE measure = 'devices.online' AND period >= '2026-06' ORDER BY 1, 2;

-- the other kinds
INSERT INTO card.message VALUES ('m1', :'x', 'u1', '2026-05-03', '2026-05-13', '2026-05-04'), ('m2', :'x', 'u1', '2026-05-20', '2026-05-30', '2026-06-01'), ('m3', :'x', 'u2', '2026-05-31', NULL, NULL),
	('m4', :'y', 'u3', '2026-05-02', '2026-05-12', NULL);
INSERT INTO card.incident VALUES ('i1', :'x', '2026-04-30 23:30+07', '2026-05-01 00:30+07', '2026-05-01 00:00+07'), ('i2', :'x', '2026-05-01 00:10+07', '2026-05-01 01:00+07', NULL);
INSERT INTO card.payment VALUES ('p1', :'x', '2026-04-30', true, 100000), ('p2', :'x', '2026-05-01', false, 300000), ('p3', :'x', '2026-06-01', true, 100000.5);
INSERT INTO card.learner SELECT 'l' || i, :'x', '2024-10-01', i % 3 = 0 FROM generate_series(1, 300) i;
INSERT INTO card.project VALUES ('r1', :'x', '2024-09-01', true), ('r2', :'x', '2025-08-31', false), ('r3', :'x', '2025-09-01', false);
INSERT INTO card.firm VALUES ('f1', :'x', '2026-05-01', 'manual'), ('f2', :'x', '2026-05-02', 'smart'), ('f3', :'x', '2026-06-30', 'lines'), ('f1', :'x', '2026-07-01', 'smart');
INSERT INTO card.startup VALUES ('s1', :'x', '2023-05-15', '2026-05-15'), ('s2', :'x', '2023-04-01', NULL), ('s3', :'x', '2023-06-30', '2026-07-01');
-- and everything else that is a ratio or a number: a measure of your own, and what each thing adds to it
INSERT INTO card.record_measure (code, kind, frequency, indicator, published_frequency) VALUES ('contracts', 'tally', 'Q', 'RES.TRANSFER.COUNT', 'Q'), ('tasks', 'tally', 'M', 'POL.TASK', 'M');
INSERT INTO card.tally VALUES ('k1', 'contracts', :'x', '2026-05-01', 1, NULL), ('k2', 'contracts', :'x', '2026-05-09', 1, NULL), ('t1', 'tasks', :'x', '2026-05-01', 1, 1), ('t2', 'tasks', :'x', '2026-05-31', 0, 1);
SELECT card.publish_records('2026-09-01', '2026-09-02') AS entered;
SELECT measure, CASE unit WHEN :'x' THEN 'x' ELSE 'y' END AS unit, period, numerator, denominator, n_records, published FROM card.record_summary
WHERE measure !~ '^(dossiers|devices)' ORDER BY measure, 2, period;
SELECT indicator, CASE unit WHEN :'x' THEN 'x' ELSE 'y' END AS unit, period, round(value, 4) AS value, numerator, denominator FROM card.observation
WHERE indicator !~ '^(DVC|CAM.ONLINE)' ORDER BY indicator, 2, period;

-- the curve of Kaplan and Meier with its interval, from the stored summary
SELECT c.duration AS months, c.at_risk, c.failed, c.censored, round(c.survival::numeric, 4) AS survival, round(c.lower::numeric, 4) AS lower, round(c.upper::numeric, 4) AS upper
FROM card.record_summary s, LATERAL kpi.survival_curve(s.summary::kpi.survival_summary) c WHERE s.measure = 'startups.life';

-- too few records to be told: withheld with its reason, and so is what is made of it
UPDATE card.record_measure SET min_records = 3 WHERE code = 'tasks';
INSERT INTO card.tally VALUES ('t3', 'tasks', :'y', '2026-05-31', 0, 1);
SELECT card.publish_records('2026-09-01', '2026-09-03') AS entered;
SELECT CASE unit WHEN :'x' THEN 'x' ELSE 'y' END AS unit, indicator, period, conf_status FROM card.withheld;
SELECT count(*) FROM card.known WHERE indicator_code = 'POL.TASK' AND unit_code = :'y';

-- purging: what counts only in periods that are over goes, what waits or goes on stays, and so do summaries and figures
CREATE TEMP TABLE before AS SELECT measure, unit, period, numerator, denominator, summary, n_records FROM card.record_summary;
CREATE TEMP TABLE told AS SELECT unit_code, indicator_code, period_text, value FROM card.known;
SELECT card.purge_records('2027-06-15');
SELECT card.purge_records(NULL);
SELECT card.purge_records('2026-07-05') AS gone;
SELECT dossier_key, received, due, status FROM card.dossier ORDER BY 1;
SELECT (SELECT count(*) FROM card.message) AS messages, (SELECT count(*) FROM card.device_event) AS events, (SELECT count(*) FROM card.payment) AS payments,
	(SELECT count(*) FROM card.learner) AS learners, (SELECT count(*) FROM card.project) AS projects, (SELECT count(*) FROM card.firm) AS firms,
	(SELECT count(*) FROM card.startup) AS startups, (SELECT count(*) FROM card.tally) AS tallies;
SELECT card.refresh_records('2026-09-01') AS changed, card.publish_records('2026-09-01', '2026-09-04') AS entered;
SELECT count(*) FILTER (WHERE b.period < '2026-07' OR b.measure <> 'devices.online') AS summaries_that_changed FROM before b LEFT JOIN card.record_summary s USING (measure, unit, period)
WHERE (b.numerator, b.denominator, b.summary, b.n_records) IS DISTINCT FROM (s.numerator, s.denominator, s.summary, s.n_records);
SELECT count(*) AS figures_that_changed FROM (TABLE told EXCEPT SELECT unit_code, indicator_code, period_text, value FROM card.known) t;
INSERT INTO card.payment VALUES ('p9', :'x', '2026-05-01', true, 1);
INSERT INTO card.dossier VALUES ('d9', :'x', '2026-06-30', '2026-07-20', NULL, 'full', 'pending', NULL);
INSERT INTO card.payment VALUES ('p9', :'x', '2026-07-01', true, 1);
-- what a dossier of then is changed in now counts where it is not over
UPDATE card.dossier SET finished = '2026-07-10', status = 'done' WHERE dossier_key = 'd5' OR dossier_key = 'late';
SELECT card.refresh_records('2026-09-01') AS changed;
SELECT measure, period, numerator, denominator FROM card.record_summary WHERE unit = :'x' AND measure ~ 'dossiers' AND period > '2026-06-30' ORDER BY 1, 2;

-- what sees an older state must not sum
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT card.refresh_records('2026-09-01');
ROLLBACK;
-- refused by the tables
INSERT INTO card.dossier VALUES ('bad', :'x', '2026-08-02', '2026-08-01', NULL, 'full', 'pending', NULL);
INSERT INTO card.payment VALUES ('bad', :'x', 'infinity', true, 1);
INSERT INTO card.tally VALUES ('bad', 'tasks', :'x', '20000-01-01', 1, 1);
INSERT INTO card.device (device, unit, installed) VALUES ('bad', :'x', '-infinity');
INSERT INTO card.device_event VALUES ('c1', 'infinity', true);
INSERT INTO card.record_measure (code, kind, frequency, published_frequency) VALUES ('bad', 'tally', 'Q', 'M');
INSERT INTO card.record_measure (code, kind, form, frequency, published_frequency) VALUES ('bad', 'message', 'users', 'M', 'Q');
-- who hands records over sees none of them
CREATE ROLE regress_recorder;
GRANT USAGE ON SCHEMA card TO regress_recorder;
GRANT INSERT ON card.payment, card.record_touched TO regress_recorder;
GRANT SELECT ON card.record_kind, card.record_measure TO regress_recorder;
SET ROLE regress_recorder;
INSERT INTO card.payment VALUES ('p10', :'x', '2026-07-02', true, 1);
INSERT INTO card.payment VALUES ('p11', :'x', '2026-05-02', true, 1);
SELECT count(*) FROM card.payment;
SELECT card.refresh_records('2026-09-01');
RESET ROLE;
SELECT card.refresh_records('2026-09-01') AS changed;
REVOKE ALL ON ALL TABLES IN SCHEMA card FROM regress_recorder;
REVOKE ALL ON SCHEMA card FROM regress_recorder;
DROP ROLE regress_recorder;
-- readers see figures, no record and no summary
CREATE ROLE regress_reader;
SELECT card.grant_reader('regress_reader');
SET ROLE regress_reader;
SELECT count(*) FROM card.dossier;
SELECT count(*) FROM card.record_summary;
SELECT count(*) FROM card.record_part;
SELECT count(*) > 0 AS figures FROM card.known;
RESET ROLE;
SELECT card.revoke_rights('regress_reader');
DROP ROLE regress_reader;
DROP SCHEMA card CASCADE;
