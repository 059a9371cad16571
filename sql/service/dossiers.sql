-- dossiers: as they stood on a day, what is refused and why, {no rows, all NULL, one row, many, refused} x {serial, parallel, window}
\set VERBOSITY terse
SET search_path = public, kpi;

CREATE TABLE dossier (id int, received date, due date, finished date, channel text, status text, satisfaction int);
INSERT INTO dossier VALUES
	(1, '2026-01-05', '2026-01-15', '2026-01-10', 'full', 'done', 5),		-- early
	(2, '2026-01-05', '2026-01-15', '2026-01-15', 'partial', 'done', NULL),	-- on its day
	(3, '2026-01-05', '2026-01-15', '2026-02-01', 'counter', 'done', 1),	-- late; on 20 January pending and overdue
	(4, '2026-01-05', NULL, '2026-01-06', 'post', 'done', 4),				-- no day due
	(5, '2026-01-05', '2026-01-15', NULL, NULL, 'pending', NULL),			-- overdue on the 16th, in time on the 15th
	(6, '2026-01-05', NULL, NULL, 'full', 'pending', NULL),
	(7, '2026-01-05', '2026-01-15', '2026-01-07', 'full', 'returned', 3),	-- returned on the 7th, pending before
	(8, '2026-01-05', '2026-01-15', NULL, 'full', 'returned', NULL),
	(9, '2026-01-05', '2026-01-15', NULL, 'full', 'withdrawn', NULL),
	(10, '2026-03-01', '2026-03-05', '2026-03-02', 'full', 'done', 5);		-- received later

-- the same dossiers on several days: what came later has not happened yet
SELECT d.as_of, d.dossiers, d.done, d.done_early AS early, d.done_on_day AS on_day, d.done_late AS late, d.done_without_due AS no_due, d.pending,
	d.pending_in_time AS in_time, d.pending_overdue AS overdue, d.pending_without_due AS p_no_due, d.returned, d.withdrawn, d.rated
FROM unnest('{2026-01-04,2026-01-05,2026-01-06,2026-01-15,2026-01-16,2026-02-01,2026-12-31}'::date[]) AS day,
	LATERAL (SELECT dossier_indicators(received, due, finished, channel, status, satisfaction, day) AS r FROM dossier) AS q, LATERAL (SELECT (q.r).*) AS d;
\x on
SELECT d.* FROM (SELECT dossier_indicators(received, due, finished, channel, status, satisfaction, '2026-01-20') AS r FROM dossier) AS q, LATERAL (SELECT (q.r).*) AS d;
\x off
SELECT on_time_rate(s, 'done') AS done, on_time_rate(s, 'with_pending') AS with_pending, on_time_rate(s, 'with_overdue') AS with_overdue
FROM (SELECT dossier_summary(received, due, finished, channel, status, satisfaction, '2026-01-15') AS s FROM dossier) AS q;
SELECT on_time_rate(s, 'all') FROM (SELECT dossier_summary(received, due, finished, channel, status, satisfaction, '2026-01-15') AS s FROM dossier) AS q;
-- nothing done yet, nobody asked, no channel known: NULL, not 0
SELECT d.dossiers, d.on_time_done, d.on_time_with_pending, d.on_time_with_overdue, d.early_rate, d.online_rate, d.response_rate, d.satisfaction_mean, d.satisfied_rate
FROM (SELECT dossier_indicators('2026-01-05', NULL, NULL, NULL, 'pending', NULL, '2026-01-06') AS r) AS q, LATERAL (SELECT (q.r).*) AS d;

-- what is wrong is said beforehand by dossier_problem, in a word, and refused by the aggregate, in a sentence
CREATE TABLE refused (n int, received date, due date, finished date, channel text, status text, satisfaction int);
INSERT INTO refused VALUES
	(1, NULL, '2026-01-15', NULL, 'full', 'pending', NULL), (2, '2026-01-05', '2026-01-15', NULL, 'full', NULL, NULL),
	(3, '2026-01-05', '2026-01-15', NULL, 'full', 'done', NULL), (4, '2026-01-05', '2026-01-15', '2026-01-10', 'full', 'pending', NULL),
	(5, '2026-01-05', '2026-01-15', '2026-01-04', 'full', 'done', NULL), (6, '2026-01-05', '2026-01-04', NULL, 'full', 'pending', NULL),
	(7, '2026-01-05', '2026-01-15', '2026-01-10', 'full', 'done', 6), (8, '2026-01-05', '2026-01-15', '2026-01-10', 'full', 'done', 0),
	(9, '2026-01-05', '2026-01-15', '2026-01-10', 'Full', 'done', 5), (10, '2026-01-05', '2026-01-15', '2026-01-10', 'full', 'closed', 5),
	(11, '2026-01-05', 'infinity', NULL, 'full', 'pending', NULL), (12, '2026-01-05', '2026-01-15', '2026-01-04', 'full', 'returned', NULL);
CREATE FUNCTION refusal(wanted int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result dossier_summary;
BEGIN
	SELECT dossier_summary(received, due, finished, channel, status, satisfaction, '2026-06-30') INTO result FROM refused WHERE n = wanted;
	RETURN 'no error';
EXCEPTION WHEN data_exception OR invalid_parameter_value OR null_value_not_allowed THEN
	RETURN SQLERRM;
END $$;
SELECT n, dossier_problem(received, due, finished, channel, status, satisfaction) AS problem, refusal(n) FROM refused ORDER BY n;
SELECT count(*) FILTER (WHERE dossier_problem(received, due, finished, channel, status, satisfaction) IS NOT NULL) AS problems_of_good_ones FROM dossier;
\set VERBOSITY default
SELECT dossier_summary('2026-01-05', NULL, NULL, 'phone', 'pending', NULL, '2026-06-30');
\set VERBOSITY terse
SELECT dossier_summary('2026-01-05', NULL, NULL, 'full', 'pending', NULL, NULL);
SELECT dossier_summary('2026-01-05', NULL, NULL, 'full', 'pending', NULL, 'infinity');
SELECT dossier_summary(received, due, finished, channel, status, satisfaction, CASE WHEN id = 2 THEN '2026-06-30' ELSE '2026-06-29' END::date) FROM dossier;
SELECT rollup(s) FROM (SELECT dossier_summary(received, due, finished, channel, status, satisfaction, as_of) AS s
	FROM dossier, unnest('{2026-06-29,2026-06-30}'::date[]) AS as_of GROUP BY as_of) AS q;

-- many, serial and parallel, counted by plain SQL beside
CREATE TABLE many AS
SELECT i AS id, '2026-01-01'::date + i % 300 AS received, CASE WHEN i % 13 > 0 THEN '2026-01-01'::date + i % 300 + 3 + i % 9 END AS due,
	CASE WHEN i % 5 > 0 THEN '2026-01-01'::date + i % 300 + i * 7919 % 17 END AS finished, (ARRAY['full', 'partial', 'counter', 'post', NULL])[1 + i % 5] AS channel,
	CASE WHEN i % 5 = 0 THEN 'pending' WHEN i % 31 = 0 THEN 'returned' WHEN i % 37 = 0 THEN 'withdrawn' ELSE 'done' END AS status,
	CASE WHEN i % 3 = 0 THEN 1 + i * 31 % 5 END AS satisfaction
FROM generate_series(1, 20000) AS i;
ALTER TABLE many SET (parallel_workers = 2);
ANALYZE many;
CREATE VIEW indicators AS
SELECT d.* FROM (SELECT dossier_indicators(received, due, finished, channel, status, satisfaction, '2026-06-30') AS r FROM many) AS q, LATERAL (SELECT (q.r).*) AS d;
CREATE VIEW by_hand (as_of, n, done, early, on_day, late, no_due, pending, in_time, overdue, p_no_due, returned, withdrawn, online_full, online_partial, counter, post, missing, rated, a, b, c, d, e) AS
SELECT '2026-06-30'::date, count(*), count(*) FILTER (WHERE done), count(*) FILTER (WHERE done AND finished < due), count(*) FILTER (WHERE done AND finished = due),
	count(*) FILTER (WHERE done AND finished > due), count(*) FILTER (WHERE done AND due IS NULL), count(*) FILTER (WHERE pending),
	count(*) FILTER (WHERE pending AND due >= '2026-06-30'), count(*) FILTER (WHERE pending AND due < '2026-06-30'), count(*) FILTER (WHERE pending AND due IS NULL),
	count(*) FILTER (WHERE NOT pending AND status = 'returned'), count(*) FILTER (WHERE NOT pending AND status = 'withdrawn'),
	count(*) FILTER (WHERE channel = 'full'), count(*) FILTER (WHERE channel = 'partial'), count(*) FILTER (WHERE channel = 'counter'),
	count(*) FILTER (WHERE channel = 'post'), count(*) FILTER (WHERE channel IS NULL), count(satisfaction) FILTER (WHERE done),
	round(100.0 * count(*) FILTER (WHERE done AND finished <= due) / count(*) FILTER (WHERE done AND due IS NOT NULL), 9),
	round(100.0 * count(*) FILTER (WHERE done AND finished <= due OR pending AND due >= '2026-06-30') / count(*) FILTER (WHERE (done OR pending) AND due IS NOT NULL), 9),
	round(100.0 * count(*) FILTER (WHERE done AND finished <= due) / count(*) FILTER (WHERE done AND due IS NOT NULL OR pending AND due < '2026-06-30'), 9),
	round(100.0 * count(*) FILTER (WHERE channel IN ('full', 'partial')) / count(channel), 9), round(avg(satisfaction) FILTER (WHERE done), 9)
FROM (SELECT *, status = 'pending' OR finished > '2026-06-30' AS pending, status = 'done' AND finished <= '2026-06-30' AS done FROM many WHERE received <= '2026-06-30') AS m;
CREATE VIEW ours AS
SELECT as_of, dossiers, done, done_early, done_on_day, done_late, done_without_due, pending, pending_in_time, pending_overdue, pending_without_due, returned, withdrawn,
	online_full, online_partial, counter, post, channel_missing, rated, round(on_time_done::numeric, 9), round(on_time_with_pending::numeric, 9) AS b,
	round(on_time_with_overdue::numeric, 9) AS c, round(online_rate::numeric, 9) AS d, round(satisfaction_mean::numeric, 9) AS e
FROM indicators;
SET max_parallel_workers_per_gather = 0;
CREATE TABLE serial AS SELECT * FROM indicators;
SELECT dossiers, done, pending, returned, withdrawn FROM serial;
SELECT (SELECT o::text FROM ours AS o) = (SELECT h::text FROM by_hand AS h) AS as_by_hand;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
DO $$
DECLARE
	line text;
	partial boolean := false;
BEGIN
	FOR line IN EXPLAIN (COSTS OFF) SELECT * FROM indicators LOOP
		partial := partial OR line LIKE '%Partial%Aggregate%';
	END LOOP;
	ASSERT partial, 'the aggregate was not split';
END
$$;
SELECT (SELECT i::text FROM indicators AS i) = (SELECT s::text FROM serial AS s) AS same;
SELECT dossier_summary(received, due, finished, channel, status, satisfaction, '2026-06-30') AS none FROM many WHERE id < 0;
SET max_parallel_workers_per_gather = 0;

-- stored by channel and week, rolled up; in a window; through text and binary
CREATE TABLE cell AS SELECT channel, (received - '2026-01-01'::date) / 7 AS week, dossier_summary(received, due, finished, channel, status, satisfaction, '2026-06-30') AS s
FROM many GROUP BY 1, 2;
SELECT (SELECT i::text FROM (SELECT dossier_indicators(rollup(s)) AS i FROM cell) AS q) = (SELECT ROW(s.*)::text FROM serial AS s) AS same, (SELECT observations(rollup(s)) FROM cell) AS dossiers;
SELECT count(*) AS cells, count(*) FILTER (WHERE s IS NULL) AS later, count(*) FILTER (WHERE s::text <> s::text::dossier_summary::text) AS different FROM cell;
CREATE TABLE received (LIKE cell);
\getenv directory PG_ABS_BUILDDIR
\set file :directory '/results/service/dossier.bin'
\set copy_out '\\copy cell TO ' :'file' ' WITH (FORMAT binary)'
\set copy_in '\\copy received FROM ' :'file' ' WITH (FORMAT binary)'
:copy_out
:copy_in
SELECT rollup(c.s)::text = rollup(r.s)::text AS same FROM cell AS c JOIN received AS r USING (channel, week);
SELECT count(*) AS frames, count(*) FILTER (WHERE observations(s) <> least(id, 5)) AS wrong
FROM (SELECT id, dossier_summary('2026-01-05', NULL, NULL, 'full', 'pending', NULL, '2026-06-30') OVER (ORDER BY id ROWS 4 PRECEDING) AS s FROM many WHERE id <= 50) AS q;
SELECT 'v1:dossiers:1:9000'::dossier_summary;

-- intervals of shares
SELECT k, round(w.lower::numeric, 4) AS lower, round(w.upper::numeric, 4) AS upper, round(c.lower::numeric, 4) AS exact_lower, round(c.upper::numeric, 4) AS exact_upper
FROM unnest('{0,1,5,9,10}'::int[]) AS k, LATERAL wilson_interval(k, 10) AS w, LATERAL clopper_pearson_interval(k, 10) AS c;
SELECT wilson_interval(0, 0), clopper_pearson_interval(0, 0), wilson_interval(NULL, 5);
-- the exact interval has its level: each tail of the binomial at its limits is 2.5 %, summed up by hand
SELECT round(sum(CASE WHEN j >= 7 THEN b.term * (c.lower / 100) ^ j * (1 - c.lower / 100) ^ (20 - j) END)::numeric, 10) AS at_lower,
	round(sum(CASE WHEN j <= 7 THEN b.term * (c.upper / 100) ^ j * (1 - c.upper / 100) ^ (20 - j) END)::numeric, 10) AS at_upper
FROM clopper_pearson_interval(7, 20) AS c, generate_series(0, 20) AS j, LATERAL (SELECT (factorial(20) / factorial(j) / factorial(20 - j))::float8 AS term) AS b;
SELECT round(w.lower::numeric, 4) AS lower, round(w.upper::numeric, 4) AS upper, w.lower > c.lower AND w.upper < c.upper AS narrower
FROM wilson_interval(4000000, 10000000, 99.9) AS w, clopper_pearson_interval(4000000, 10000000, 99.9) AS c;
SELECT clopper_pearson_interval(1, 1000000001);
SELECT wilson_interval(11, 10);
SELECT wilson_interval(-1, 10);
SELECT clopper_pearson_interval(1, 10, 100);
SELECT clopper_pearson_interval(1, 10, 'NaN');

DROP TABLE dossier, refused, serial, received, cell;
DROP TABLE many CASCADE;
DROP FUNCTION refusal;
