-- the same bits for every order of the rows and every number of workers
\set VERBOSITY terse
SET search_path = public, kpi;

-- amounts over fourteen orders of magnitude, of both signs
CREATE TABLE amount (id int, x float8, y float8, core boolean, c float8, nx numeric, ny numeric, nc numeric);
INSERT INTO amount
SELECT i, (i * 7919 % 10007 - 2000) / 7.0::float8 * scale, (i * 104729 % 9973 + 1) / 3.0::float8 * scale, i % 3 = 0, i % 17 / 16.0,
	   round((i * 7919 % 10007 - 2000) / 7.0 * scale::numeric, 12), round((i * 104729 % 9973 + 1) / 3.0 * scale::numeric, 12), i % 17 / 16.0
FROM (SELECT i, (ARRAY[1e-6, 1, 1e8])[i % 3 + 1]::float8 AS scale FROM generate_series(1, 20000) AS i) AS s;
ALTER TABLE amount SET (parallel_workers = 2);
ANALYZE amount;

CREATE TABLE result (run text, r bytea, w bytea, d bytea, nr numeric, nd numeric, summary text, d_summary text);
CREATE VIEW in_stored_order AS
SELECT float8send(ratio(x, y)) AS r, float8send(weighted_mean(x, y)) AS w, float8send(digital_share(x, core, c)) AS d,
	   ratio(nx, ny) AS nr, digital_share(nx, core, nc) AS nd, ratio_summary(nx, ny)::text AS summary,
	   digital_share_summary(nx, core, nc)::text AS d_summary
FROM amount;

SET max_parallel_workers_per_gather = 0;
INSERT INTO result SELECT 'serial', * FROM in_stored_order;
INSERT INTO result
SELECT run, float8send(ratio(x, y)), float8send(weighted_mean(x, y)), float8send(digital_share(x, core, c)), ratio(nx, ny),
	   digital_share(nx, core, nc), ratio_summary(nx, ny)::text, digital_share_summary(nx, core, nc)::text
FROM (
	SELECT 'reversed' AS run, a.* FROM (SELECT * FROM amount ORDER BY id DESC) AS a
	UNION ALL
	SELECT 'shuffled', a.* FROM (SELECT * FROM amount ORDER BY md5(id::text)) AS a
	UNION ALL
	SELECT 'by size', a.* FROM (SELECT * FROM amount ORDER BY x) AS a
) AS runs
GROUP BY run;
INSERT INTO result
SELECT 'rolled up', float8send(ratio(rollup(r))), float8send(ratio(rollup(w))), float8send(total_share(rollup(d))), exact_ratio(rollup(nr)),
	   exact_total_share(rollup(nd)), rollup(nr)::text, rollup(nd)::text
FROM (
	SELECT ratio_summary(x, y) AS r, weighted_mean_summary(x, y) AS w, digital_share_summary(x, core, c) AS d, ratio_summary(nx, ny) AS nr,
		   digital_share_summary(nx, core, nc) AS nd
	FROM amount
	GROUP BY id % 37
) AS part;

SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 1;
CREATE TEMP TABLE one_worker AS SELECT * FROM in_stored_order;
SET max_parallel_workers_per_gather = 2;
DO $$
DECLARE
	line text;
	partial boolean := false;
BEGIN
	FOR line IN EXPLAIN (COSTS OFF) SELECT * FROM in_stored_order LOOP
		partial := partial OR line LIKE '%Partial%Aggregate%';
	END LOOP;
	ASSERT partial, 'the aggregates were not split';
END
$$;
CREATE TEMP TABLE two_workers AS SELECT * FROM in_stored_order;
INSERT INTO result SELECT '1 worker', * FROM one_worker UNION ALL SELECT '2 workers', * FROM two_workers;

SELECT count(*) AS runs, count(DISTINCT r) = 1 AS ratio, count(DISTINCT w) = 1 AS weighted_mean, count(DISTINCT d) = 1 AS digital_share,
	   count(DISTINCT nr::text) = 1 AS exact_ratio, count(DISTINCT nd::text) = 1 AS exact_digital_share,
	   count(DISTINCT summary) = 1 AS exact_summary, count(DISTINCT d_summary) = 1 AS exact_digital_share_summary
FROM result;

-- and the exact sums are PostgreSQL's
SELECT exact_numerator(s) = sum_x AS numerator, exact_denominator(s) = sum_y AS denominator, exact_core_value_added(d) = core AS core,
	   exact_digitised_value_added(d) = digitised AS digitised, exact_grdp(d) = sum_x AS grdp, exact_ratio(s) = round(sum_x / sum_y, scale(exact_ratio(s))) AS ratio
FROM (
	SELECT ratio_summary(nx, ny) AS s, digital_share_summary(nx, core, nc) AS d, sum(nx) AS sum_x, sum(ny) AS sum_y, sum(nx) FILTER (WHERE core) AS core,
		   sum(nx * nc) FILTER (WHERE NOT core) AS digitised
	FROM amount
) AS v;

DROP TABLE amount, result, one_worker, two_workers CASCADE;
