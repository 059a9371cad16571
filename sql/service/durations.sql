-- durations and survival: beside PostgreSQL's own percentiles and the product written out; forms; edges
\set VERBOSITY terse
SET search_path = public, kpi;

CREATE TABLE took (condition text, id int, duration int, failed boolean);
INSERT INTO took VALUES ('all null', 1, NULL, NULL), ('all null', 2, NULL, true), ('one row', 1, 7, true), ('some null', 1, 3, true), ('some null', 2, NULL, false), ('some null', 3, 40, false),
	('zeros', 1, 0, true), ('zeros', 2, 0, false), ('longest', 1, 16383, true), ('longest', 2, 0, false), ('watched', 1, 5, false), ('watched', 2, 9, false),
	('all failed', 1, 2, true), ('all failed', 2, 2, true), ('all failed', 3, 4, true);
INSERT INTO took SELECT 'many', i, (i * 7919 % 1009) * (i % 3) / 2, i % 4 > 0 FROM generate_series(1, 3000) AS i;
ALTER TABLE took SET (parallel_workers = 2);
ANALYZE took;
CREATE VIEW percentiles AS
SELECT condition, observations(s) AS n, duration_mean(s) AS mean, duration_least(s) AS least, duration_percentile(s, 0.5) AS p50, duration_percentile(s, 0.9) AS p90,
	duration_percentile_disc(s, 0.9) AS disc90, duration_greatest(s) AS greatest, duration_within(s, 5) AS within_5
FROM (SELECT condition, duration_summary(duration) AS s FROM took GROUP BY condition) AS q;
CREATE VIEW median AS
SELECT condition, observations(s) AS n, survival_median(s) AS median, a.duration, a.at_risk, a.failed, a.censored, round(a.survival::numeric, 9) AS survival, round(a.se::numeric, 9) AS se,
	round(a.lower::numeric, 9) AS lower, round(a.upper::numeric, 9) AS upper
FROM (SELECT condition, survival_summary(duration, coalesce(failed, false)) AS s FROM took GROUP BY condition) AS q, LATERAL survival_at(s, 4) AS a;
SET max_parallel_workers_per_gather = 0;
SELECT * FROM percentiles ORDER BY condition COLLATE "C";
SELECT * FROM median ORDER BY condition COLLATE "C";
SELECT duration_summary(duration) AS d, survival_summary(duration, failed) AS s FROM took WHERE id < 0;
CREATE TABLE serial AS SELECT condition, p::text AS t FROM percentiles AS p UNION ALL SELECT condition, m::text FROM median AS m;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
DO $$
DECLARE
	line text;
	partial int := 0;
BEGIN
	FOR line IN EXPLAIN (COSTS OFF) SELECT * FROM percentiles, median LOOP
		partial := partial + (line LIKE '%Partial%Aggregate%')::int;
	END LOOP;
	ASSERT partial = 2, 'the aggregates were not split';
END
$$;
CREATE TABLE parallel AS SELECT condition, p::text AS t FROM percentiles AS p UNION ALL SELECT condition, m::text FROM median AS m;
SET max_parallel_workers_per_gather = 0;
SELECT count(*) AS rows, count(*) FILTER (WHERE p.t IS NULL) AS different FROM serial AS s LEFT JOIN parallel AS p USING (condition, t);

-- percentiles are those of PostgreSQL, to the bit
SELECT count(*) AS fractions, count(*) FILTER (WHERE duration_percentile(s, f) <> c OR duration_percentile_disc(s, f) <> d) AS wrong
FROM (SELECT duration_summary(duration) AS s FROM took WHERE condition = 'many') AS q, LATERAL (SELECT i / 200.0::float8 AS f FROM generate_series(0, 200) AS i) AS x,
	LATERAL (SELECT percentile_cont(f) WITHIN GROUP (ORDER BY duration) AS c, percentile_disc(f) WITHIN GROUP (ORDER BY duration) AS d FROM took WHERE condition = 'many') AS p;
-- in parts of any kind the same bytes; the state grows on the way, and a summary that was shown stays as it was
SELECT count(*) AS splits, count(DISTINCT s::text) AS different, count(DISTINCT encode(duration_summary_send(s), 'hex')) AS different_bytes
FROM (SELECT n, rollup(part) AS s FROM (SELECT n, duration_summary(duration) AS part FROM took, generate_series(1, 25) AS n WHERE condition = 'many' GROUP BY n, id * n % (1 + 2 * n)) AS p GROUP BY n) AS q;
SELECT count(*) AS summaries, count(*) FILTER (WHERE observations(s) <> id) AS wrong, count(DISTINCT s::text) AS different
FROM (SELECT id, duration_summary(duration) OVER (ORDER BY id) AS s FROM took WHERE condition = 'many' AND id <= 400 OFFSET 0) AS running;
SELECT count(*) FILTER (WHERE m IS DISTINCT FROM alone) AS wrong
FROM (SELECT id, duration_mean(duration_summary(duration) OVER (ORDER BY id ROWS 6 PRECEDING)) AS m FROM took WHERE condition = 'many' AND id <= 300) AS w,
	LATERAL (SELECT avg(duration)::float8 AS alone FROM took WHERE condition = 'many' AND id BETWEEN w.id - 6 AND w.id) AS a WHERE abs(m - alone) > 1e-12 * (1 + alone) OR m IS NULL;

-- the curve is the product of what remains, and Greenwood's sum, written out
WITH step AS (
	SELECT duration, count(*) FILTER (WHERE failed) AS d, sum(count(*)) OVER (ORDER BY duration ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS n
	FROM took WHERE condition = 'many' GROUP BY duration
), by_hand AS (
	SELECT duration, n, d, exp(sum(ln((n - d) / n)) OVER w) AS left_over, sum(d / n / nullif(n - d, 0)) OVER w AS g FROM step WHERE d > 0 AND n > d WINDOW w AS (ORDER BY duration)
)
SELECT count(*) AS steps, count(*) FILTER (WHERE c.at_risk <> n OR c.failed <> d OR abs(c.survival / 100 - left_over) > 1e-11 OR abs(c.se / 100 - left_over * sqrt(g)) > 1e-11
	OR abs(ln(-ln(c.lower / 100)) - ln(-ln(c.upper / 100)) - 2 * 1.959963984540054 * sqrt(g) / -ln(left_over)) > 1e-9) AS wrong
FROM (SELECT survival_summary(duration, failed) AS s FROM took WHERE condition = 'many') AS q, LATERAL survival_curve(q.s) AS c FULL JOIN by_hand USING (duration)
WHERE c.survival > 0 OR c.survival IS NULL;
SELECT c.* FROM (SELECT survival_summary(duration, failed) AS s FROM took WHERE condition = 'all failed') AS q, LATERAL survival_curve(q.s, 90) AS c;
SELECT count(*) AS steps_without_failures FROM (SELECT survival_summary(duration, failed) AS s FROM took WHERE condition = 'watched') AS q, LATERAL survival_curve(q.s) AS c;
SELECT (survival_at(s, 9)).survival, survival_at(s, 10) IS NULL AS beyond, survival_median(s) FROM (SELECT survival_summary(duration, failed) AS s FROM took WHERE condition = 'watched') AS q;

-- forms
SELECT duration_summary(duration) AS d, survival_summary(duration, failed) AS s FROM took WHERE condition IN ('one row', 'zeros', 'longest');
SELECT encode(duration_summary_send('v1:durations:1*2'), 'hex') LIKE '010100000020%' AS head, length(duration_summary_send('v1:durations:1*2')) AS bytes;
CREATE TABLE cell AS SELECT condition, duration_summary(duration) AS d, survival_summary(duration, failed) FILTER (WHERE failed IS NOT NULL) AS s FROM took GROUP BY condition;
CREATE TABLE received (LIKE cell);
\getenv directory PG_ABS_BUILDDIR
\set file :directory '/results/service/duration.bin'
\set copy_out '\\copy cell TO ' :'file' ' WITH (FORMAT binary)'
\set copy_in '\\copy received FROM ' :'file' ' WITH (FORMAT binary)'
:copy_out
:copy_in
SELECT count(*) AS cells, count(*) FILTER (WHERE (c.d::text, c.s::text) IS DISTINCT FROM (r.d::text, r.s::text)
	OR (c.d::text, c.s::text) IS DISTINCT FROM (c.d::text::duration_summary::text, c.s::text::survival_summary::text)) AS different FROM cell AS c JOIN received AS r USING (condition);
SELECT duration_combine('v1:durations:1*2,40*1', 'v1:durations:1*1') AS a, duration_combine('v1:durations:1*2', 'v1:durations:500*1') AS b, duration_combine(NULL, 'v1:durations:3*1') AS c,
	duration_combine('v1:durations:3*1', NULL) AS d, duration_combine(NULL, NULL) AS e, duration_accum('v1:durations:3*1', 4) AS f, survival_accum('v1:survival:3*1*0', 3, false) AS g;
SELECT 'v1:durations:'::duration_summary;
SELECT 'v1:durations:1*0'::duration_summary;
SELECT 'v1:durations:2*1,1*1'::duration_summary;
SELECT 'v1:durations:1*1,1*1'::duration_summary;
SELECT 'v1:durations:16384*1'::duration_summary;
SELECT 'v1:durations:1*1,'::duration_summary;
SELECT 'v1:durations:1*9223372036854775807'::duration_summary;
SELECT 'v1:durations:1*4611686018427387903,2*1'::duration_summary;
SELECT 'v1:survival:1*1'::survival_summary;
SELECT 'v1:survival:1*1*1'::duration_summary;
SELECT duration_combine('v1:durations:1*4611686018427387903', 'v1:durations:1*1');
SELECT duration_accum('v1:durations:1*4611686018427387903', 1);
\set file :directory '/results/service/broken.bin'
\set copy_in '\\copy received_d FROM ' :'file' ' WITH (FORMAT binary)'
CREATE TABLE received_d (d duration_summary);
CREATE FUNCTION binary_file(field bytea) RETURNS oid
	LANGUAGE sql AS $$ SELECT lo_from_bytea(0, '\x5047434f50590aff0d0a000000000000000000'::bytea || int2send(1::int2)
	|| int4send(length(field)) || field || int2send((-1)::int2)) $$;
CREATE TEMP TABLE sent AS SELECT duration_summary_send('v1:durations:1*2') AS field;
-- another version, another kind, too many bins, bins that are not asked for, a count below 0, an end too early
SELECT binary_file(set_byte(field, 0, 2)) AS f1, binary_file(set_byte(field, 1, 2)) AS f2, binary_file(set_byte(field, 2, 255)) AS f3,
	binary_file(set_byte(field, 5, 64) || decode(repeat('00', 256), 'hex')) AS f4, binary_file(set_byte(field, 6, 255)) AS f5, binary_file(substr(field, 1, 100)) AS f6 FROM sent \gset
\lo_export :f1 :directory/results/service/broken.bin
:copy_in
\lo_export :f2 :directory/results/service/broken.bin
:copy_in
\lo_export :f3 :directory/results/service/broken.bin
:copy_in
\lo_export :f4 :directory/results/service/broken.bin
:copy_in
\lo_export :f5 :directory/results/service/broken.bin
:copy_in
\lo_export :f6 :directory/results/service/broken.bin
:copy_in
SELECT lo_unlink(o) AS unlinked FROM unnest(ARRAY[:f1, :f2, :f3, :f4, :f5, :f6]::oid[]) AS o;

-- what is refused
\set VERBOSITY default
SELECT duration_summary(-1);
SELECT duration_summary(16384);
\set VERBOSITY terse
SELECT survival_summary(3, NULL);
SELECT survival_summary(-3, true);
SELECT duration_percentile('v1:durations:1*2', 1.01);
SELECT duration_percentile('v1:durations:1*2', 'NaN');
SELECT duration_percentile_disc('v1:durations:1*2', -0.1);
SELECT survival_curve('v1:survival:1*1*1', 100);
SELECT survival_at('v1:survival:1*1*1', -1);
SELECT survival_at('v1:survival:1*1*1', 1, 0);

DROP TABLE took CASCADE;
DROP TABLE serial, parallel, cell, received, received_d;
DROP FUNCTION binary_file;
