-- summaries compared, hashed, added and taken away again
\set VERBOSITY terse
SET search_path = public, kpi;
CREATE TABLE part (place text, num numeric, den numeric);
INSERT INTO part VALUES ('a', 1.5, 10), ('a', 2.25, 20), ('b', 0.75, 40), ('c', -3, 7), ('c', 1e15, 3e20);
CREATE TABLE cell (place text PRIMARY KEY, s ratio_summary);
INSERT INTO cell SELECT place, ratio_summary(num, den) FROM part GROUP BY place;
-- equal when kind, rows and totals are
SELECT a.s = a.s AS same, a.s <> b.s AS others, a.s = ratio_combine(ratio_summary_minus(a.s + b.s, b.s), NULL) AS back
FROM cell a, cell b WHERE a.place = 'a' AND b.place = 'b';
SELECT ratio_summary(1::numeric, 2) = ratio_summary(1::float8, 2) AS other_kind, ratio_summary(1.0, 2.00) = ratio_summary(1::numeric, 2) AS scale_does_not_count,
	(SELECT ratio_summary(n, 1) FROM (VALUES (1.0), (1.0)) v(n)) = ratio_summary(2.0, 2) AS other_rows;
-- of double precision the values count, however they were added up; minus zero is zero
SELECT (SELECT ratio_summary(x, 1) FROM (VALUES (1e16::float8), (1), (-1e16)) v(x)) = (SELECT ratio_summary(x, 1) FROM (VALUES (1::float8), (1e-30), (-1e-30)) v(x)) AS same,
	ratio_summary('-0'::float8, 1) = ratio_summary(0::float8, 1) AS zero;
-- DISTINCT, GROUP BY, hash join
SELECT count(DISTINCT s::text) AS texts, (SELECT count(*) FROM (SELECT s FROM cell UNION SELECT s FROM cell) u) AS distinct FROM cell;
SELECT count(*) FROM cell a JOIN cell b ON a.s = b.s;
SELECT bool_and(kpi.ratio_summary_hash(a.s) = kpi.ratio_summary_hash((a.s + b.s) - b.s)
	AND kpi.ratio_summary_hash_extended(a.s, 7) = kpi.ratio_summary_hash_extended((a.s + b.s) - b.s, 7)) AS equal_hash,
	count(DISTINCT kpi.ratio_summary_hash_extended(a.s, 1)) AS hashes FROM cell a, cell b;
-- an upsert adds; a correction takes the old row away and adds the new one
INSERT INTO cell SELECT place, ratio_summary(num, den) FROM (VALUES ('a', 0.25, 5.0), ('d', 1.0, 4.0)) v(place, num, den) GROUP BY place
ON CONFLICT (place) DO UPDATE SET s = cell.s + excluded.s;
SELECT place, s FROM cell ORDER BY place;
UPDATE cell SET s = s - old_row + new_row FROM (SELECT ratio_summary(2.25, 20) AS old_row, ratio_summary(2.5, 20) AS new_row) v WHERE place = 'a';
SELECT s, exact_ratio(s) FROM cell WHERE place = 'a';
-- NULL adds nothing; nothing left is NULL; taking NULL away is NULL
SELECT s + NULL = s AS right, NULL + s = s AS left, s - s IS NULL AS nothing, s - NULL IS NULL AS unknown FROM cell WHERE place = 'd';
-- what cannot be
SELECT ratio_summary(1.0, 2) - ratio_summary(1.0, 3);
SELECT ratio_summary(1.0, 2) - (SELECT s FROM cell WHERE place = 'a');
SELECT ratio_summary(1::float8, 2) - ratio_summary(1::float8, 2);
SELECT ratio_summary(1.0, 2) - ratio_summary(1::float8, 2);
SELECT ratio_summary(1.0, 2) + ratio_summary(1::float8, 2);
SELECT 'v1:numeric:2:-170141183460469231731687303.715884105728:1'::ratio_summary - 'v1:numeric:1:1:1'::ratio_summary;
-- digital shares: the products, which are wider, with a borrow through all limbs
SELECT d - e AS rest, (d - e) + e = d AS back, (d + e) - e = d AS forth, d = e AS same, d <> e AS others
FROM (SELECT digital_share_summary(va, false, c) AS d FROM (VALUES (1000000000000.5, 0.000000000001), (3.25, 0.5)) v(va, c)) a,
	(SELECT digital_share_summary(-3e14, false, 0.999999999999) AS e) b;
SELECT count(*) FROM (SELECT digital_share_summary(va, true, NULL) FROM (VALUES (1.0), (2.0), (1.0)) v(va) GROUP BY va UNION SELECT digital_share_summary(1.0, true, NULL)) u;
SELECT digital_share_summary(1.0, true, NULL) - digital_share_summary(1.0, false, 0.5);
SELECT digital_share_summary(1.0, true, NULL) - digital_share_summary(1.0, true, NULL) IS NULL AS nothing;
SELECT digital_share_summary_hash(digital_share_summary(2.0, true, NULL)) = digital_share_summary_hash(digital_share_summary(2.00, true, NULL)) AS equal_hash;
-- stored states of double precision need not be equal to the bit when the summaries are
SELECT a = b AS equal, a::text = b::text AS same_state
FROM (SELECT (SELECT ratio_summary(x, 1) FROM (VALUES (1::float8), (1e16), (-1e16)) v(x)) AS a, (SELECT ratio_summary(x, 1) FROM (VALUES (0.5::float8), (0.25), (0.25)) v(x)) AS b) v;
DROP TABLE cell, part;
