-- index numbers: the same bits for every order of the items and every number of workers; in windows; stored and rolled up
\set VERBOSITY terse
SET search_path = public, kpi;

-- {no rows, all NULL, one row, huge, many, refused} x {serial, parallel, moving window}
CREATE TABLE pair (condition text, id bigint, p0 float8, q0 float8, p1 float8, q1 float8);
INSERT INTO pair VALUES
	('all null', 1, NULL, 1, 1, 1), ('all null', 2, 1, NULL, 1, 1), ('all null', 3, 1, 1, NULL, 1), ('all null', 4, 1, 1, 1, NULL),
	('one row', 1, 2, 8, 4, 4.5),
	('some null', 1, 2, 8, 4, 4.5), ('some null', 2, NULL, 8, 4, 4.5), ('some null', 3, 1, 3, 1.5, 3), ('some null', 4, 1, 3, 1.5, NULL),
	('huge', 1, 1e20, 1e280, 1.5e20, 1e280), ('huge', 2, 1e20, 2e280, 3e20, 1e280),
	('overflow', 1, 1e160, 1e160, 1, 1), ('NaN', 1, 1, 1, 1, 1), ('NaN', 2, 1, 'NaN', 1, 1), ('infinity', 1, 1, 1, 1, 1),
	('infinity', 2, 1, 1, 1, '-Infinity');
INSERT INTO pair
SELECT 'many', i, 1 + i * 7919 % 10007 / 8.0, i * 104729 % 9973 / 16.0, 1 + i * 15485863 % 10009 / 8.0, i * 32452843 % 9967 / 16.0
FROM generate_series(1, 5000::bigint) i;
ALTER TABLE pair SET (parallel_workers = 2);
ANALYZE pair;

CREATE VIEW by_condition AS
SELECT condition, round(fisher_price(p0, q0, p1, q1)::numeric, 10) AS fisher, round(tornqvist_price(p0, q0, p1, q1)::numeric, 10) AS tornqvist,
	round(walsh_price(p0, q0, p1, q1)::numeric, 10) AS walsh,
	round(fisher_price(p0::numeric, q0::numeric, p1::numeric, q1::numeric) FILTER (WHERE condition <> 'huge'), 10) AS exact,
	round(((productivity_shift_share(p0, q0, p1, q1)).growth)::numeric, 10) AS productivity, observations(index_summary(p0, q0, p1, q1)) AS rows,
	observations(tornqvist_summary(p0, q0, p1, q1)) AS t_rows, observations(walsh_summary(p0, q0, p1, q1)) AS w_rows,
	observations(productivity_summary(p0, q0, p1, q1)) AS p_rows
FROM pair WHERE condition NOT IN ('overflow', 'NaN', 'infinity') GROUP BY condition;
CREATE VIEW of_no_rows AS
SELECT fisher_price(p0, q0, p1, q1) AS fisher, tornqvist_price(p0, q0, p1, q1) AS tornqvist, walsh_price(p0, q0, p1, q1) AS walsh,
	fisher_price(p0::numeric, q0::numeric, p1::numeric, q1::numeric) AS exact, productivity_shift_share(p0, q0, p1, q1) AS productivity,
	index_summary(p0, q0, p1, q1) AS summary
FROM pair WHERE condition = 'none';

SET max_parallel_workers_per_gather = 0;
SELECT * FROM by_condition ORDER BY condition COLLATE "C";
SELECT * FROM of_no_rows;
SELECT fisher_price(p0, q0, p1, q1) FROM pair WHERE condition = 'NaN';
SELECT tornqvist_price(p0, q0, p1, q1) FROM pair WHERE condition = 'NaN';
SELECT walsh_price(p0, q0, p1, q1) FROM pair WHERE condition = 'infinity';
SELECT tornqvist_price(p0, q0, p1, q1) FROM pair WHERE condition = 'overflow';
SELECT productivity_shift_share(p0, q0, p1, q1) FROM pair WHERE condition = 'NaN';
SELECT fisher_price(p0::numeric, q0::numeric, p1::numeric, q1::numeric) FROM pair WHERE condition = 'infinity';

SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
DO $$
DECLARE
	line text;
	partial boolean := false;
BEGIN
	FOR line IN EXPLAIN (COSTS OFF) SELECT * FROM by_condition LOOP
		partial := partial OR line LIKE '%Partial%Aggregate%';
	END LOOP;
	ASSERT partial, 'the aggregates were not split';
END
$$;
SELECT * FROM by_condition ORDER BY condition COLLATE "C";
SELECT * FROM of_no_rows;
SELECT fisher_price(p0, q0, p1, q1) FROM pair WHERE condition = 'NaN';
SELECT fisher_price(p0, q0, p1, q1) FROM pair WHERE condition = 'infinity';
SELECT fisher_price(p0, q0, p1, q1) FROM pair WHERE condition = 'overflow';
SELECT tornqvist_price(p0, q0, p1, q1) FROM pair WHERE condition = 'overflow';
SELECT productivity_shift_share(p0, q0, p1, q1) FROM pair WHERE condition = 'infinity';
SELECT fisher_price(p0::numeric, q0::numeric, p1::numeric, q1::numeric) FROM pair WHERE condition = 'NaN';
SET max_parallel_workers_per_gather = 0;

-- every frame gives what its rows give alone
WITH framed AS (
	SELECT id, fisher_price(p0, q0, p1, q1) OVER w AS fisher, tornqvist_price(p0, q0, p1, q1) OVER w AS tornqvist,
		walsh_price(p0, q0, p1, q1) OVER w AS walsh, laspeyres_price(index_summary(p0, q0, p1, q1) OVER (ORDER BY id)) AS running,
		(productivity_shift_share(p0, q0, p1, q1) OVER w).within_effect AS within
	FROM pair WHERE condition = 'many' AND id <= 300 WINDOW w AS (ORDER BY id ROWS BETWEEN 11 PRECEDING AND 3 FOLLOWING)
), alone AS (
	SELECT f.*, a.*
	FROM framed f, LATERAL (
		SELECT fisher_price(p0, q0, p1, q1) FILTER (WHERE id BETWEEN f.id - 11 AND f.id + 3),
			tornqvist_price(p0, q0, p1, q1) FILTER (WHERE id BETWEEN f.id - 11 AND f.id + 3),
			walsh_price(p0, q0, p1, q1) FILTER (WHERE id BETWEEN f.id - 11 AND f.id + 3),
			laspeyres_price(p0, q0, p1, q1) FILTER (WHERE id <= f.id),
			(productivity_shift_share(p0, q0, p1, q1) FILTER (WHERE id BETWEEN f.id - 11 AND f.id + 3)).within_effect
		FROM pair WHERE condition = 'many' AND id <= 300) a(fisher_alone, tornqvist_alone, walsh_alone, running_alone, within_alone)
)
SELECT count(*) AS frames, count(DISTINCT fisher) > 50 AS differ, count(*) FILTER (WHERE fisher <> fisher_alone) AS wrong_fisher,
	count(*) FILTER (WHERE tornqvist <> tornqvist_alone) AS wrong_tornqvist, count(*) FILTER (WHERE walsh <> walsh_alone) AS wrong_walsh,
	count(*) FILTER (WHERE running <> running_alone) AS wrong_running, count(*) FILTER (WHERE within <> within_alone) AS wrong_within
FROM alone;
SELECT walsh_price(p0, q0, p1, q1) OVER (ORDER BY id ROWS 1 PRECEDING) FROM pair WHERE condition = 'infinity';

-- amounts over twelve orders of magnitude: the same bits in any order, by any number of workers, in any split
CREATE TABLE amount (id bigint, p0 float8, q0 float8, p1 float8, q1 float8, np0 numeric, nq0 numeric, np1 numeric, nq1 numeric);
INSERT INTO amount
SELECT i, p0, q0, p1, q1, round(p0::numeric, 9), round(q0::numeric, 3), round(p1::numeric, 9), round(q1::numeric, 3)
FROM (SELECT i, (1 + i * 7919 % 10007) / 7.0::float8 * (ARRAY[1e-6, 1, 1e6])[i % 3 + 1] AS p0, (1 + i * 104729 % 9973) / 3.0::float8 AS q0,
		(1 + i * 15485863 % 10009) / 11.0::float8 * (ARRAY[1e-6, 1, 1e6])[i % 3 + 1] AS p1, (1 + i * 32452843 % 9967) / 13.0::float8 AS q1
	FROM generate_series(1, 20000::bigint) i) v;
ALTER TABLE amount SET (parallel_workers = 2);
ANALYZE amount;
CREATE TABLE result (run text, f bytea, t bytea, tq bytea, w bytea, s bytea, n text, v bytea);
CREATE VIEW in_stored_order AS
SELECT float8send(fisher_price(p0, q0, p1, q1)) AS f, float8send(tornqvist_price(p0, q0, p1, q1)) AS t,
	float8send(tornqvist_quantity(p0, q0, p1, q1)) AS tq, float8send(walsh_price(p0, q0, p1, q1)) AS w,
	float8send((productivity_shift_share(p0, q0, p1, q1)).dynamic_effect) AS s, index_summary(np0, nq0, np1, nq1)::text AS n,
	float8send(walsh_quantity(p0, q0, p1, q1)) AS v
FROM amount;
INSERT INTO result SELECT 'serial', * FROM in_stored_order;
INSERT INTO result
SELECT run, float8send(fisher_price(p0, q0, p1, q1)), float8send(tornqvist_price(p0, q0, p1, q1)), float8send(tornqvist_quantity(p0, q0, p1, q1)),
	float8send(walsh_price(p0, q0, p1, q1)), float8send((productivity_shift_share(p0, q0, p1, q1)).dynamic_effect), index_summary(np0, nq0, np1, nq1)::text,
	float8send(walsh_quantity(p0, q0, p1, q1))
FROM (SELECT 'reversed' AS run, a.* FROM (SELECT * FROM amount ORDER BY id DESC) a
	UNION ALL SELECT 'shuffled', a.* FROM (SELECT * FROM amount ORDER BY md5(id::text)) a
	UNION ALL SELECT 'by size', a.* FROM (SELECT * FROM amount ORDER BY p0) a) runs
GROUP BY run;
INSERT INTO result
SELECT 'rolled up ' || parts, float8send(fisher_price(rollup(i))), float8send(tornqvist_price(rollup(t))), float8send(tornqvist_quantity(rollup(t))),
	float8send(walsh_price(rollup(w))), float8send((productivity_shift_share(rollup(p))).dynamic_effect), rollup(n)::text, float8send(walsh_quantity(rollup(w)))
FROM (SELECT parts, index_summary(p0, q0, p1, q1) AS i, tornqvist_summary(p0, q0, p1, q1) AS t, walsh_summary(p0, q0, p1, q1) AS w,
		productivity_summary(p0, q0, p1, q1) AS p, index_summary(np0, nq0, np1, nq1) AS n
	FROM amount, unnest('{2,37,1000}'::int[]) parts GROUP BY parts, id * 31 % 1009 % parts) part
GROUP BY parts;
SET max_parallel_workers_per_gather = 1;
CREATE TEMP TABLE one_worker AS SELECT * FROM in_stored_order;
SET max_parallel_workers_per_gather = 2;
CREATE TEMP TABLE two_workers AS SELECT * FROM in_stored_order;
INSERT INTO result SELECT '1 worker', * FROM one_worker UNION ALL SELECT '2 workers', * FROM two_workers;
SELECT count(*) AS runs, count(DISTINCT f) = 1 AS fisher, count(DISTINCT t) = 1 AS tornqvist, count(DISTINCT tq) = 1 AS tornqvist_quantity,
	count(DISTINCT w) = 1 AS walsh, count(DISTINCT v) = 1 AS walsh_quantity, count(DISTINCT s) = 1 AS shift_share, count(DISTINCT n) = 1 AS exact
FROM result;
SET max_parallel_workers_per_gather = 0;

-- and the exact sums are PostgreSQL's
SELECT n = format('v1:numeric:%s:%s:%s:%s:%s', count(*), trim_scale(sum(np0 * nq0)), trim_scale(sum(np1 * nq0)), trim_scale(sum(np0 * nq1)), trim_scale(sum(np1 * nq1))) AS same
FROM amount, result WHERE run = 'serial' GROUP BY n;
SELECT count(*) AS products, count(*) FILTER (WHERE s::text <> format('v1:numeric:1:%s:%s:%s:%s', trim_scale(a * b), trim_scale(c * b), trim_scale(a * d), trim_scale(c * d))) AS wrong
FROM (SELECT a, b, c, d, index_summary(a, b, c, d) AS s
	FROM (SELECT s * m * 10::numeric ^ e AS a, -m * 10::numeric ^ (9 - e) AS b, m * 10::numeric ^ (e - 3) AS c, s * m AS d
		FROM generate_series(-9, 16) e, (VALUES (1), (-1)) s(s), (VALUES (1), (7.31), (9.999999), (1.000001), (0)) m(m)) v
	WHERE scale(trim_scale(a)) <= 12 AND scale(trim_scale(b)) <= 12 AND scale(trim_scale(c)) <= 12
	GROUP BY a, b, c, d HAVING count(*) = 1) x;

-- stored, as text and as binary
CREATE TABLE cell AS
SELECT id % 7 AS province, index_summary(p0, q0, p1, q1) AS i, index_summary(np0, nq0, np1, nq1) AS n, tornqvist_summary(p0, q0, p1, q1) AS t,
	walsh_summary(p0, q0, p1, q1) AS w, productivity_summary(p0, q0, p1, q1) AS p
FROM amount GROUP BY 1;
SELECT count(*) AS cells, count(*) FILTER (WHERE (i::text::index_summary::text, n::text::index_summary::text, t::text::tornqvist_summary::text,
	w::text::walsh_summary::text, p::text::productivity_summary::text) IS DISTINCT FROM (i::text, n::text, t::text, w::text, p::text)) AS different
FROM cell;
CREATE TABLE received (LIKE cell);
\getenv directory PG_ABS_BUILDDIR
\set file :directory '/results/account/summary.bin'
\set copy_out '\\copy cell TO ' :'file' ' WITH (FORMAT binary)'
\set copy_in '\\copy received FROM ' :'file' ' WITH (FORMAT binary)'
:copy_out
:copy_in
SELECT count(*) AS cells, count(*) FILTER (WHERE (c.i::text, c.n::text, c.t::text, c.w::text, c.p::text)
	IS DISTINCT FROM (r.i::text, r.n::text, r.t::text, r.w::text, r.p::text)) AS different
FROM cell c JOIN received r USING (province);
SELECT 'v1:float8:2:0.5:0:-1:0:1e22:-8388608:5e-324:-0'::index_summary, 'v1:numeric:1:1:0.000000000000000000000001:-3:4'::index_summary;

-- a text that is not a summary
SELECT ''::index_summary;
SELECT 'v1:float8:1:1:0:1:0:1:0'::index_summary;
SELECT 'v1:numeric:1:1:1:1:1:1'::index_summary;
SELECT 'v1:numeric:1:1:1:1:1:1:1:1'::tornqvist_summary;
SELECT 'v1:numeric:1:1:1:1:1'::walsh_summary;
SELECT 'v1:numeric:1:1:1:1:1:1:1'::productivity_summary;
SELECT 'v1:float8:0:1:0:1:0:1:0:1:0'::walsh_summary;
SELECT 'v1:float8:1:NaN:0:1:0:1:0:1:0'::walsh_summary;

-- called as plain functions, transitions and combines change none of their arguments
SELECT s, index_accum(s, 1, 1, 1, 1::float8) AS one, index_combine(s, s) AS twice, s AS again FROM (VALUES ('v1:float8:1:1:0:1:0:1:0:1:0'::index_summary), (NULL)) v(s);
SELECT index_combine(NULL, NULL), tornqvist_combine(NULL, NULL), walsh_combine('v1:float8:1:1:0:1:0:1:0:1:0', NULL), productivity_combine(NULL, NULL);
SELECT index_combine('v1:numeric:1:1:1:1:1', 'v1:float8:1:1:0:1:0:1:0:1:0');
SELECT walsh_combine('v1:float8:4611686018427387903:1:0:1:0:1:0:1:0', 'v1:float8:1:1:0:1:0:1:0:1:0');

DROP TABLE pair, amount, result, one_worker, two_workers, cell, received CASCADE;
