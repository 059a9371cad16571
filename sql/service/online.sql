-- hours covered by intervals and hours online by events: beside a count minute by minute; overlapping, open-ended, nothing; what is refused
\set VERBOSITY terse
SET search_path = public, kpi;
SET timezone = 'UTC';

-- random intervals and events of 30 devices on whole minutes around one day, many overlapping, some open-ended, some outside
CREATE FUNCTION random_below(n int, seed text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN ('x' || substr(md5(seed), 1, 7))::bit(28)::int % n;
CREATE TABLE run AS
SELECT d AS device, '2026-06-01 00:00+07'::timestamptz + make_interval(mins => m) AS started,
	CASE WHEN random_below(40, d || ' open ' || i) > 0 THEN '2026-06-01 00:00+07'::timestamptz + make_interval(mins => m + random_below(90, d || ' length ' || i)) END AS ended
FROM generate_series(1, 30) AS d, generate_series(1, 20) AS i, LATERAL (SELECT random_below(2400, d || ' start ' || i) - 500 AS m) AS x;
CREATE TABLE switch AS
SELECT d AS device, '2026-06-01 00:00+07'::timestamptz + make_interval(mins => random_below(1700, d || ' at ' || i) - 200) AS at, random_below(2, d || ' on ' || i) = 1 AS online
FROM generate_series(1, 30) AS d, generate_series(1, 60) AS i;
CREATE INDEX ON run (device);
CREATE INDEX ON switch (device, at);
ALTER TABLE run SET (parallel_workers = 2);
ALTER TABLE switch SET (parallel_workers = 2);
ANALYZE run, switch;
CREATE VIEW hours AS
SELECT device, covered_hours(started, ended, '2026-06-01 00:00+07', '2026-06-02 00:00+07') AS covered,
	covered_hours(started, ended, '2026-06-01 06:30+07', '2026-06-01 18:00+07') AS by_day
FROM run GROUP BY device;
CREATE VIEW online AS
SELECT device, online_hours(at, online, '2026-06-01 00:00+07', '2026-06-02 00:00+07') AS online, online_hours(at, online, '2026-06-01 06:30+07', '2026-06-01 18:00+07') AS by_day
FROM switch GROUP BY device;
CREATE TABLE minute AS SELECT m FROM generate_series('2026-06-01 00:00+07'::timestamptz, '2026-06-01 23:59+07', '1 minute') AS m;
SET max_parallel_workers_per_gather = 0;
SELECT count(*) AS devices, count(DISTINCT covered) > 25 AS differ, min(covered) < 20 AS some_off, count(*) FILTER (WHERE covered <> c OR by_day <> b) AS wrong
FROM hours AS h, LATERAL (
	SELECT count(*) / 60.0::float8 AS c, count(*) FILTER (WHERE m >= '2026-06-01 06:30+07' AND m < '2026-06-01 18:00+07') / 60.0::float8 AS b
	FROM minute WHERE EXISTS (SELECT FROM run AS r WHERE r.device = h.device AND started <= m AND coalesce(ended > m, true))) AS counted;
-- the state of a minute is that of the last event not after it, off where events of one instant disagree
SELECT count(*) AS devices, count(DISTINCT online) > 25 AS differ, count(*) FILTER (WHERE online <> c OR by_day <> b) AS wrong,
	(SELECT count(*) > 0 FROM (SELECT FROM switch GROUP BY device, at HAVING bool_or(online) <> bool_and(online)) AS q) AS some_disagree
FROM online AS o, LATERAL (
	SELECT count(*) / 60.0::float8 AS c, count(*) FILTER (WHERE m >= '2026-06-01 06:30+07' AND m < '2026-06-01 18:00+07') / 60.0::float8 AS b
	FROM minute WHERE (SELECT bool_and(s.online) FROM switch AS s WHERE s.device = o.device AND s.at = (SELECT max(at) FROM switch AS l WHERE l.device = o.device AND l.at <= m))) AS counted;
-- and covered hours are those of PostgreSQL's multiranges
SELECT count(*) FILTER (WHERE covered <> x) AS wrong
FROM hours AS h, LATERAL (SELECT sum(extract(epoch FROM upper(p) - lower(p)))::float8 / 3600 AS x
	FROM (SELECT unnest(range_agg(tstzrange(started, ended)) * tstzmultirange(tstzrange('2026-06-01 00:00+07', '2026-06-02 00:00+07'))) AS p FROM run AS r WHERE r.device = h.device) AS u) AS m;
CREATE VIEW all_together AS
SELECT covered_hours(started, ended, '2026-06-01 06:00+07', '2026-06-01 06:20+07') AS covered, (SELECT online_hours(at, online, '2026-06-01 00:00+07', '2026-06-02 00:00+07') FROM switch) AS online,
	covered_hours(started + make_interval(days => device), ended + make_interval(days => device), '2026-06-01 00:00+07', '2026-09-01 00:00+07') AS apart FROM run;
CREATE TABLE serial AS SELECT * FROM all_together;
SELECT round(apart::numeric, 6) AS apart FROM serial;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
DO $$
DECLARE
	line text;
	partial int := 0;
BEGIN
	FOR line IN EXPLAIN (COSTS OFF) SELECT * FROM all_together LOOP
		partial := partial + (line LIKE '%Partial%Aggregate%')::int;
	END LOOP;
	ASSERT partial = 2, 'the aggregates were not split';
END
$$;
SELECT (SELECT a::text FROM all_together AS a) = (SELECT s::text FROM serial AS s) AS same;
SELECT covered_hours(started, ended, since, '2026-06-02 00:00+07') FROM (SELECT *, '2026-06-01 00:00+07'::timestamptz + make_interval(mins => device % 2) AS since FROM run) AS r;
SET max_parallel_workers_per_gather = 0;
-- in a window, device by device added to the ones before
SELECT count(*) AS frames, count(*) FILTER (WHERE h <> alone) AS wrong
FROM (SELECT DISTINCT device, covered_hours(started, ended, '2026-06-01 00:00+07', '2026-06-02 00:00+07') OVER (ORDER BY device) AS h FROM run) AS w,
	LATERAL (SELECT covered_hours(started, ended, '2026-06-01 00:00+07', '2026-06-02 00:00+07') AS alone FROM run WHERE device <= w.device) AS a;

-- one by one
SELECT what, covered_hours(a::timestamptz, z::timestamptz, '2026-06-01 00:00+07', '2026-06-02 00:00+07') AS hours
FROM (VALUES ('apart', '2026-06-01 01:00+07', '2026-06-01 02:00+07'), ('apart', '2026-06-01 03:00+07', '2026-06-01 04:30+07'), ('overlapping', '2026-06-01 01:00+07', '2026-06-01 03:00+07'),
	('overlapping', '2026-06-01 02:00+07', '2026-06-01 04:00+07'), ('overlapping', '2026-06-01 02:15+07', '2026-06-01 02:30+07'), ('touching', '2026-06-01 01:00+07', '2026-06-01 02:00+07'),
	('touching', '2026-06-01 02:00+07', '2026-06-01 03:00+07'), ('open-ended', '2026-06-01 20:00+07', NULL), ('open-ended', '2026-06-01 22:00+07', '2026-06-01 23:00+07'),
	('from before, to later', '2026-05-01 00:00+07', '2026-07-01 00:00+07'), ('infinite', '-infinity', 'infinity'), ('outside', '2026-05-01 00:00+07', '2026-06-01 00:00+07'),
	('outside', '2026-06-02 00:00+07', NULL), ('no time', '2026-06-01 01:00+07', '2026-06-01 01:00+07'), ('nothing known', NULL, NULL), ('a microsecond', '2026-06-01 01:00:00.000001+07', '2026-06-01 01:00:00.000002+07')) AS v(what, a, z)
GROUP BY what ORDER BY what COLLATE "C";
SELECT what, online_hours(a::timestamptz, o, '2026-06-01 00:00+07', '2026-06-02 00:00+07') AS hours
FROM (VALUES ('on at six', '2026-06-01 06:00+07', true), ('on, on, off', '2026-06-01 06:00+07', true), ('on, on, off', '2026-06-01 08:00+07', true), ('on, on, off', '2026-06-01 10:00+07', false),
	('on since yesterday', '2026-05-31 06:00+07', true), ('on since yesterday', '2026-06-01 01:00+07', false), ('off at first', '2026-06-01 06:00+07', false),
	('at one instant', '2026-06-01 06:00+07', true), ('at one instant', '2026-06-01 06:00+07', false), ('on later', '2026-06-02 00:00+07', true), ('no event', NULL, true),
	('off twice', '2026-06-01 06:00+07', true), ('off twice', '2026-06-01 07:00+07', false), ('off twice', '2026-06-01 08:00+07', false)) AS v(what, a, o)
GROUP BY what ORDER BY what COLLATE "C";
SELECT covered_hours(started, ended, '2026-06-01 00:00+07', '2026-06-02 00:00+07') AS covered, covered_hours(started, ended, NULL, NULL) AS not_asked FROM run WHERE false;
-- 200,000 intervals of one group
SELECT covered_hours(t, t + interval '1 second', '2026-06-01 00:00+07', '2027-06-01 00:00+07') AS hours
FROM (SELECT '2026-06-01 00:00+07'::timestamptz + make_interval(secs => (i::bigint * 7919 % 200003) * 2) AS t FROM generate_series(0, 199999) AS i) AS q;

-- what is refused
SELECT covered_hours('2026-06-01 02:00+07', '2026-06-01 01:00+07', '2026-06-01 00:00+07', '2026-06-02 00:00+07');
SELECT covered_hours(NULL, '2026-06-01 01:00+07', '2026-06-01 00:00+07', '2026-06-02 00:00+07');
SELECT covered_hours('2026-06-01 02:00+07', NULL, '2026-06-02 00:00+07', '2026-06-02 00:00+07');
SELECT covered_hours('2026-06-01 02:00+07', NULL, NULL, '2026-06-02 00:00+07');
SELECT covered_hours('2026-06-01 02:00+07', NULL, '2026-06-02 00:00+07', NULL);
SELECT covered_hours('2026-06-01 02:00+07', NULL, '2026-06-02 00:00+07', 'infinity');
SELECT covered_hours('2026-06-01 02:00+07', NULL, '1500-01-01', '2026-06-02 00:00+07');
SELECT covered_hours(a, NULL, '2026-06-01 00:00+07', a) FROM (VALUES ('2026-06-02 00:00+07'::timestamptz), ('2026-06-03 00:00+07')) AS v(a);
SELECT online_hours('2026-06-01 02:00+07', NULL, '2026-06-01 00:00+07', '2026-06-02 00:00+07');
SELECT online_hours('infinity', true, '2026-06-01 00:00+07', '2026-06-02 00:00+07');
SELECT online_hours('1500-01-01 00:00+07', true, '2026-06-01 00:00+07', '2026-06-02 00:00+07');

DROP TABLE serial, minute;
DROP TABLE run, switch CASCADE;
DROP FUNCTION random_below CASCADE;
