-- Total order, and the indexes, joins and groups that rest on it
\set VERBOSITY terse
SET search_path = public, kpi;
SET datestyle = ISO;

-- by first day, then by last day
SELECT p FROM unnest('{2025-Q2,2025,2025-S1,2024-12-31,2025-01,2025-01-01,2025-Q1,2021-01-01/P5Y,2025-01-01/P9M,2025-01-02,0001,9999}'::period[]) AS p
ORDER BY p;
SELECT p FROM (VALUES (period '2025'), (NULL), ('2024')) AS v(p) ORDER BY p DESC;

-- each operator agrees with the pair of dates, for every pair out of a mixed bag
WITH bag AS (
	SELECT period(date '1999-12-30' + a, date '1999-12-30' + b) AS p, date '1999-12-30' + a AS f, date '1999-12-30' + b AS l
	FROM generate_series(0, 6) a, generate_series(0, 6) b WHERE a <= b
	UNION ALL SELECT p, period_start(p), period_end(p)
	FROM unnest('{0001,0001-01-01,9999,9999-12-31,0001-01-01/P9999Y,2000}'::period[]) AS p
)
SELECT count(*) AS pairs,
	bool_and((a.p < b.p) = ((a.f, a.l) < (b.f, b.l))) AS lt,
	bool_and((a.p <= b.p) = ((a.f, a.l) <= (b.f, b.l))) AS le,
	bool_and((a.p = b.p) = ((a.f, a.l) = (b.f, b.l))) AS eq,
	bool_and((a.p <> b.p) = ((a.f, a.l) <> (b.f, b.l))) AS ne,
	bool_and((a.p >= b.p) = ((a.f, a.l) >= (b.f, b.l))) AS ge,
	bool_and((a.p > b.p) = ((a.f, a.l) > (b.f, b.l))) AS gt,
	bool_and(period_cmp(a.p, b.p) = CASE WHEN (a.f, a.l) < (b.f, b.l) THEN -1 WHEN (a.f, a.l) > (b.f, b.l) THEN 1 ELSE 0 END) AS cmp,
	bool_and((period_hash(a.p) = period_hash(b.p)) = (a.p = b.p)) AS hash,
	bool_and((period_hash_extended(a.p, 57) = period_hash_extended(b.p, 57)) = (a.p = b.p)) AS hash_extended
FROM bag a, bag b;

SELECT period '2025' = '2025-01-01/P12M' AS same_days, period '2025' < NULL AS with_null;

-- days and months spread over the hash values (their first and last days are near each other)
SELECT count(*) > 3640 AS days_spread FROM (SELECT DISTINCT period_hash(period '2024-01-01' + n) FROM generate_series(0, 3649) n) AS h;
SELECT count(DISTINCT period_hash(period '2024-01-01' + n) & 1023) > 900 AS days_spread_low_bits FROM generate_series(0, 3649) n;
SELECT count(DISTINCT period_hash(period '1950-01' + n) & 255) > 200 AS months_spread_low_bits FROM generate_series(0, 1199) n;
-- the rule between the two hash functions: seed 0 has the plain hash in its low half
SELECT bool_and((period_hash_extended(period '2024-01-01' + n, 0) & 4294967295) = (period_hash(period '2024-01-01' + n)::bigint & 4294967295)) AS seed_0,
	count(DISTINCT period_hash_extended('2024', n)) AS seeds
FROM generate_series(1, 100) n;

-- planner properties
SELECT oprname, oprcom::regoperator AS commutator, oprnegate::regoperator AS negator, oprrest, oprjoin, oprcanmerge, oprcanhash
FROM pg_operator WHERE oprleft = 'period'::regtype AND oprright = 'period'::regtype AND oprresult = 'boolean'::regtype
ORDER BY oprname COLLATE "C";
SELECT typlen, typbyval, typalign, typstorage FROM pg_type WHERE oid = 'period'::regtype;

-- keys
CREATE TABLE period_key (p period PRIMARY KEY, n integer);
INSERT INTO period_key SELECT period '1990-01' + n, n FROM generate_series(0, 599) n;
INSERT INTO period_key VALUES ('2025-06', 0);
INSERT INTO period_key VALUES ('2025-06-01/P30D', 0);
INSERT INTO period_key VALUES (NULL, 0);
INSERT INTO period_key VALUES ('2025-M06', 7) ON CONFLICT (p) DO UPDATE SET n = excluded.n RETURNING *;
ANALYZE period_key;
CREATE TABLE period_reference (p period REFERENCES period_key);
INSERT INTO period_reference VALUES ('2025-06'), ('2025-07'), (NULL);
INSERT INTO period_reference VALUES ('2025');
DROP TABLE period_reference;

CREATE FUNCTION pg_temp.plan_has(query text, VARIADIC parts text[]) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
	line text;
	plan text := '';
BEGIN
	FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
		plan := plan || line || E'\n';
	END LOOP;
	RETURN (SELECT bool_and(strpos(plan, part) > 0) FROM unnest(parts) AS part);
END $$;

-- the index finds, ranges and orders
SET enable_seqscan = off;
SET enable_bitmapscan = off;
SELECT pg_temp.plan_has('SELECT n FROM period_key WHERE p = ''2025-06''', 'Index Scan', 'Index Cond') AS finds;
SELECT n FROM period_key WHERE p = '2025-06-01/P1M';
SELECT pg_temp.plan_has('SELECT n FROM period_key WHERE p >= ''2025'' AND p < ''2026''', 'Index Scan', 'Index Cond') AS ranges;
-- a January ends before its year does and so comes before it: to take a year's months, compare with months
SELECT count(*), min(p), max(p) FROM period_key WHERE p >= '2025' AND p < '2026';
SELECT count(*), min(p), max(p) FROM period_key WHERE p >= '2025-01' AND p <= '2025-12';
SET enable_sort = off;
SELECT pg_temp.plan_has('SELECT p FROM period_key ORDER BY p DESC LIMIT 2', 'Index Only Scan Backward') AS orders;
SELECT p FROM period_key ORDER BY p DESC LIMIT 2;
RESET enable_sort;
RESET enable_seqscan;
RESET enable_bitmapscan;

-- joins by either method give the same rows
CREATE TABLE period_many (p period, v integer);
INSERT INTO period_many SELECT period '1990-01' + n % 700, n FROM generate_series(0, 6999) n;
INSERT INTO period_many SELECT NULL, n FROM generate_series(1, 3) n;
ANALYZE period_many;
SET enable_nestloop = off;
SET enable_mergejoin = off;
SELECT pg_temp.plan_has('SELECT * FROM period_key JOIN period_many USING (p)', 'Hash Join', 'Hash Cond') AS hash_join;
SELECT count(*), sum(v) FROM period_key JOIN period_many USING (p);
RESET enable_mergejoin;
SET enable_hashjoin = off;
SELECT pg_temp.plan_has('SELECT * FROM period_key JOIN period_many USING (p)', 'Merge Join', 'Merge Cond') AS merge_join;
SELECT count(*), sum(v) FROM period_key JOIN period_many USING (p);
RESET enable_hashjoin;
RESET enable_nestloop;

-- groups by either method
SET enable_sort = off;
SELECT pg_temp.plan_has('SELECT p, count(*) FROM period_many GROUP BY p', 'HashAggregate') AS hash_aggregate;
SELECT count(*), sum(n), count(p) FROM (SELECT p, count(*) AS n FROM period_many GROUP BY p) AS g;
RESET enable_sort;
SET enable_hashagg = off;
SELECT pg_temp.plan_has('SELECT p, count(*) FROM period_many GROUP BY p', 'Sort') AS sorted_groups;
SELECT count(*), sum(n), count(p) FROM (SELECT p, count(*) AS n FROM period_many GROUP BY p) AS g;
RESET enable_hashagg;
SELECT count(DISTINCT p) FROM period_many;

-- unique and hash indexes, and an index on a period worked out from text
CREATE UNIQUE INDEX period_key_both ON period_key (p DESC, n);
CREATE INDEX period_many_hash ON period_many USING hash (p);
SET enable_seqscan = off;
SELECT count(*) FROM period_many WHERE p = '2025-06';
CREATE TABLE period_text (written text COLLATE "C");
INSERT INTO period_text SELECT p::text FROM period_key;
CREATE UNIQUE INDEX ON period_text ((written::period));
INSERT INTO period_text VALUES ('2025-M06');
SELECT pg_temp.plan_has('SELECT * FROM period_text WHERE written::period = ''2025-06''', 'Index Cond') AS text_index;
RESET enable_seqscan;

-- partitions by range and by hash
CREATE TABLE period_range_part (p period) PARTITION BY RANGE (p);
CREATE TABLE period_range_part_old PARTITION OF period_range_part FOR VALUES FROM (MINVALUE) TO ('2020-01-01');
CREATE TABLE period_range_part_new PARTITION OF period_range_part FOR VALUES FROM ('2020-01-01') TO (MAXVALUE);
INSERT INTO period_range_part SELECT p FROM period_key;
SELECT tableoid::regclass, count(*), min(p), max(p) FROM period_range_part GROUP BY 1 ORDER BY 1;
CREATE TABLE period_hash_part (p period) PARTITION BY HASH (p);
CREATE TABLE period_hash_part_0 PARTITION OF period_hash_part FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE period_hash_part_1 PARTITION OF period_hash_part FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO period_hash_part SELECT p FROM period_key;
SELECT count(*) FROM (SELECT tableoid FROM period_hash_part GROUP BY 1 HAVING count(*) BETWEEN 200 AND 400) AS part;

DROP TABLE period_key, period_many, period_text, period_range_part, period_hash_part;
DROP FUNCTION pg_temp.plan_has(text, text[]);
