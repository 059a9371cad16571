-- From PostgreSQL 19 on an aggregate may be started below a join and finished above it: that changes no answer.
\set VERBOSITY terse
SET search_path = public, kpi;
SET max_parallel_workers_per_gather = 0;
CREATE TABLE eager_unit (unit int PRIMARY KEY, region int);
CREATE TABLE eager_figure (unit int, num float8, den float8, va numeric, is_core boolean, coefficient numeric, period period);
INSERT INTO eager_unit SELECT u, u % 7 FROM generate_series(1, 100) u;
-- every fiftieth unit's figures are missing, and whole units have none
INSERT INTO eager_figure
SELECT n % 97 + 1, CASE WHEN n % 50 > 0 THEN n / 7.0 + 1e9 END, n * 3.7, n * 0.7, n % 3 = 0, CASE WHEN n % 3 > 0 THEN 0.3 END,
	period '2000-01' + n * 7919 % 307
FROM generate_series(1, 20000) n;
ANALYZE eager_unit, eager_figure;

CREATE TABLE eager_call (nr int, call text);
INSERT INTO eager_call VALUES (1, 'ratio(num, den)'), (2, 'ratio(va, va + 1)'), (3, 'ratio_summary(va, va + 1)::text'),
	(4, 'weighted_mean(num, den)'), (5, 'digital_share(va, is_core, coefficient)'),
	(6, 'digital_share(va::float8, is_core, coefficient::float8)'),
	(7, 'digital_share_summary(va, is_core, coefficient)::text'), (8, 'min(period)'), (9, 'max(period)');

-- whether the plan begins to aggregate below the join, and the answer
CREATE FUNCTION pg_temp.eager(call text, eager boolean, OUT partial boolean, OUT answer text) LANGUAGE plpgsql AS $$
DECLARE
	query text := 'SELECT u.region, ' || call || ' AS value FROM eager_figure f JOIN eager_unit u USING (unit) GROUP BY u.region';
	line text;
BEGIN
	PERFORM set_config('enable_eager_aggregate', eager::text, true);
	partial := false;
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		partial := partial OR line LIKE '%Partial%Aggregate%';
	END LOOP;
	EXECUTE 'SELECT string_agg(region || '': '' || coalesce(value::text, ''none''), '', '' ORDER BY region) FROM (' || query || ') q' INTO answer;
END $$;
SELECT c.nr, c.call, early.partial AS begun_below_the_join, late.partial AS so_without, early.answer = late.answer AS same,
	early.answer LIKE '0: %, 6: %' AS of_all_regions
FROM eager_call c, pg_temp.eager(c.call, true) early, pg_temp.eager(c.call, false) late ORDER BY c.nr;
DROP TABLE eager_unit, eager_figure, eager_call;
