\set VERBOSITY terse
SET search_path = public, kpi;

-- Nine units with three ties: every rule of ties, against values computed in R.
CREATE TEMP TABLE golden (unit text, score float8, competition int, modified int, dense int, fractional float8);
INSERT INTO golden VALUES
	('P1', 71.2, 3, 3, 2, 3),
	('P2', 68.4, 4, 6, 3, 5),
	('P3', 68.4, 4, 6, 3, 5),
	('P4', 75, 1, 2, 1, 1.5),
	('P5', 60.1, 7, 8, 4, 7.5),
	('P6', 68.4, 4, 6, 3, 5),
	('P7', 75, 1, 2, 1, 1.5),
	('P9', 55.5, 9, 9, 5, 9),
	('P10', 60.1, 7, 8, 4, 7.5);

SELECT unit, score,
	rank_of(score, 1) OVER w AS competition,
	rank_of(score, 1, 0, 'modified') OVER w AS modified,
	rank_of(score, 1, 0, 'dense') OVER w AS dense,
	fractional_rank_of(score, 1) OVER w AS fractional,
	rank_count(score) OVER w AS of_n,
	round((margin_to_place(score, 1, 3) OVER w)::numeric, 9) AS margin_to_3
FROM golden WINDOW w AS () ORDER BY score DESC, unit;

-- none may differ
SELECT * FROM (
	SELECT *,
		rank_of(score, 1) OVER w AS r_competition,
		rank_of(score, 1, 0) OVER w AS r_tolerance,
		rank_of(score, 1, 0, 'competition') OVER w AS r_ties,
		rank_of(score, 1, 0, 'modified') OVER w AS r_modified,
		rank_of(score, 1, ties => 'dense') OVER w AS r_dense,
		fractional_rank_of(score, 1) OVER w AS r_fractional,
		fractional_rank_of(score, 1, 0) OVER w AS r_fractional_tolerance
	FROM golden WINDOW w AS ()) r
WHERE (r_competition, r_tolerance, r_ties, r_modified, r_dense, r_fractional, r_fractional_tolerance)
	IS DISTINCT FROM (competition, competition, competition, modified, dense, fractional, fractional);

-- lower is better: ranking the negated scores downwards is the same
SELECT count(*) FILTER (WHERE down = competition AND dense_down = dense AND fractional_down = fractional) AS same
FROM (
	SELECT *,
		rank_of(-score, -1) OVER w AS down,
		rank_of(-score, -1, 0, 'dense') OVER w AS dense_down,
		fractional_rank_of(-score, -1) OVER w AS fractional_down
	FROM golden WINDOW w AS ()) r;

-- the scale of published tables: 15, 15, 17 at the edge of the top 15
SELECT unit, rank_of(score, 1) OVER () AS rank, round((margin_to_place(score, 1, 15) OVER ())::numeric, 4) AS margin
FROM (SELECT unit, 0.75 - 0.001 * CASE unit WHEN 16 THEN 15 ELSE unit END AS score
	FROM generate_series(1, 63) AS unit) s
ORDER BY unit OFFSET 13 LIMIT 5;

-- 0 and -0 tie, in either direction
SELECT v, rank_of(v, 1) OVER () AS up, rank_of(v, -1) OVER () AS down, margin_to_place(v, -1, 1) OVER () AS margin
FROM (VALUES ('0'::float8), ('-0'), ('1')) t(v) ORDER BY rank_of(v, 1) OVER (), v::text;

-- a tolerance: only units better by MORE than it count
SELECT v,
	rank_of(v, 1, 0) OVER () AS exact,
	rank_of(v, 1, 0.005) OVER () AS within_005,
	rank_of(v, 1, 0.006) OVER () AS within_006,
	rank_of(v, 1, 0.01) OVER () AS within_01,
	rank_of(v, -1, 0.006) OVER () AS lower_better
FROM (VALUES (1.00), (0.995), (0.99)) t(v) ORDER BY v DESC;

-- rounding noise of decimal values never decides: neighbours n/100 and (n+1)/100 tie at
-- 0.01, though for many the difference of the doubles exceeds it; at 0.00999 none does
SELECT count(*) AS pairs, count(*) FILTER (WHERE lead > 0.01) > 1000 AS many_noisy,
	count(*) FILTER (WHERE worst_01 = 1) AS tied, count(*) FILTER (WHERE worst_00999 = 2) AS apart
FROM (
	SELECT n, max(v) - min(v) AS lead, max(rank_01) AS worst_01, max(rank_00999) AS worst_00999
	FROM (
		SELECT n, v, rank_of(v, 1, 0.01) OVER (PARTITION BY n) AS rank_01,
			rank_of(v, 1, 0.00999) OVER (PARTITION BY n) AS rank_00999
		FROM generate_series(-5000, 4999) AS n, LATERAL (VALUES ((n / 100.0)::float8), ((n + 1) / 100.0)) t(v)) r
	GROUP BY n) pair;
SELECT v, rank_of(v, 1, 0.01) OVER () AS rank FROM (VALUES (0.50), (0.49), (0.48)) t(v) ORDER BY v DESC;
SELECT v, rank_of(v, -1, 0.1) OVER () AS rank FROM (VALUES (0.1), (0.2), (0.3), (0.4)) t(v) ORDER BY v;

-- a tolerance of 0 compares exactly, to the last bit
SELECT rank_of(v, 1, 0) OVER () AS rank FROM (VALUES (1::float8), (1.0000000000000002)) t(v) ORDER BY v DESC;
-- a larger tolerance than any difference ties everybody
SELECT DISTINCT rank_of(score, 1, 100) OVER () FROM golden;
-- huge values
SELECT v, rank_of(v, 1, 1e308) OVER () AS rank, rank_of(v, 1) OVER () AS exact
FROM (VALUES (1.7e308::float8), (0), (-1.7e308)) t(v) ORDER BY v DESC;

DROP TABLE golden;
