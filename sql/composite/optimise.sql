\set VERBOSITY terse
SET search_path = public, kpi;
-- Weights that make children as important as they are meant to be.
CREATE TABLE figure AS
SELECT 'u' || to_char(u, 'FM00') AS unit, node, value
FROM generate_series(1, 40) u, LATERAL (VALUES ('a', 10 * sin(u * 3.0)), ('b', 30 * (sin(u * 3.0) + cos(u * 5.0))),
	('c', 2 * (cos(u * 7.0) + 0.5 * sin(u * 3.0))), ('d', sin(u * 11.0) + 0.2 * cos(u * 5.0))) v (node, value);
CREATE FUNCTION data(nodes text[]) RETURNS matrix LANGUAGE sql BEGIN ATOMIC
	SELECT matrix(unit, node, value) FROM figure WHERE node = ANY (nodes);
END;
CREATE FUNCTION structure(nodes text[], how text DEFAULT 'zscore', aggregate text DEFAULT NULL) RETURNS index_node[]
	LANGUAGE sql BEGIN ATOMIC
	SELECT index_node('I', aggregate => structure.aggregate) || array_agg(index_node(n, 'I', i, 1, normalise => how))
	FROM unnest(nodes) WITH ORDINALITY u (n, i);
END;
-- two z-scores with correlation r: weights as t1 - r t2 to t2 - r t1 (from R w in proportion to t)
WITH r AS (SELECT r FROM correlations(data('{a,b}')))
SELECT t, bool_and(abs(w.weight - CASE w.node WHEN 'a' THEN t - r * (1 - t) ELSE (1 - t) - r * t END / (1 - r)) < 1e-6) AS as_solved,
	bool_and(abs(obtained - importance) < 1e-6) AS reached
FROM r, (VALUES (0.45::float8), (0.5), (0.55)) v (t), optimised_weights(data('{a,b}'), structure('{a,b}'), 'balance',
	jsonb_build_object('a', t, 'b', 1 - t)) w GROUP BY t ORDER BY t;
-- the most information: equal weights of z-scores (the derivative of 1'Rw / sqrt(w'Rw) is 0 there), of figures as they are
-- weights as one over their standard deviation
SELECT node, round(weight::numeric, 5) AS weight, round(weight_nominal::numeric, 5) AS nominal, reason
FROM optimised_weights(data('{a,b,c,d}'), structure('{a,b,c,d}'), 'information');
SELECT bool_and(abs(w.weight - 1 / sd / total) < 1e-5) AS one_over_deviation
FROM optimised_weights(data('{a,b,c,d}'), structure('{a,b,c,d}', 'none'), 'information') w
JOIN (SELECT node, sd, sum(1 / sd) OVER () AS total FROM (SELECT node, stddev_samp(value) AS sd FROM figure GROUP BY node) s) s
	USING (node);
-- what cannot be reached says so, and no weight is negative; the same again is the same
SELECT node, round(weight::numeric, 4) AS weight, round(importance::numeric, 2) AS importance,
	round(obtained::numeric, 3) AS obtained, reason
FROM optimised_weights(data('{a,b}'), structure('{a,b}'), importance => '{"a": 9, "b": 1}');
SELECT count(*) FROM (SELECT * FROM optimised_weights(data('{a,b,c,d}'), structure('{a,b,c,d}'))
	EXCEPT SELECT * FROM optimised_weights(data('{a,b,c,d}'), structure('{a,b,c,d}'))) d;
-- balance of four, whatever the aggregation; and put into the structure they do what they promise
SELECT aggregate, bool_and(reason IS NULL) AS reached, round(sum(weight)::numeric, 9) AS sum, min(weight) >= 0 AS none_negative
FROM unnest('{arithmetic,geometric}'::text[]) aggregate,
	optimised_weights(data('{a,b,c,d}'), structure('{a,b,c,d}', 'minmax(1,100)', aggregate)) GROUP BY aggregate ORDER BY 1;
WITH w AS (SELECT * FROM optimised_weights(data('{a,b,c,d}'), structure('{a,b,c,d}'), importance => '{"a": 3, "b": 3, "c": 2, "d": 2}')),
edited AS (SELECT index_node('I') || array_agg(index_node(node, 'I', weight, 1, normalise => 'zscore')) AS s FROM w)
SELECT bool_and(abs(c.r - w.correlation) < 1e-9) AS as_promised, bool_and(abs(obtained - importance) < 1e-5) AS reached
FROM edited, w, LATERAL (SELECT corr(x.score, i.score) AS r FROM scores(data('{a,b,c,d}'), s) x
	JOIN scores(data('{a,b,c,d}'), s) i ON i.unit = x.unit AND i.node = 'I' WHERE x.node = w.node) c;
-- one group of several; what cannot be asked
SELECT node, round(weight::numeric, 6) AS weight FROM optimised_weights(data('{a,b,c}'), ARRAY[index_node('I'), index_node('P', 'I'),
	index_node('a', 'P', 1, 1, normalise => 'zscore'), index_node('b', 'P', 1, 1, normalise => 'zscore'),
	index_node('c', 'I', 1, 1, normalise => 'zscore')], 'information', node => 'P');
SELECT * FROM optimised_weights(data('{a,b}'), structure('{a,b}'), 'most');
SELECT * FROM optimised_weights(data('{a,b}'), structure('{a,b}'), NULL);
SELECT * FROM optimised_weights(data('{a,b}'), structure('{a,b}'), importance => '{"a": 1}');
SELECT * FROM optimised_weights(data('{a,b}'), structure('{a,b}'), importance => '{"a": 1, "b": "2"}');
SELECT * FROM optimised_weights(data('{a,b}'), structure('{a,b}'), importance => '{"a": 1, "b": 0}');
SELECT * FROM optimised_weights(data('{a,b}'), structure('{a,b}'), importance => '[1, 2]');
SELECT * FROM optimised_weights(data('{a,b}'), structure('{a,b}'), node => 'a');
SELECT * FROM optimised_weights(data('{a,b}'), structure('{a,b}'), node => 'z');
SELECT count(*) FROM optimised_weights(NULL, structure('{a,b}'));
SELECT node, round(weight::numeric, 9) AS weight, correlation, reason FROM optimised_weights((SELECT matrix(u::text, n, 1) FROM generate_series(1, 5) u,
	unnest('{a,b}'::text[]) n), structure('{a,b}', 'none'));
SELECT node, weight, reason FROM optimised_weights(data('{a}'), structure('{a}'));
DROP FUNCTION data, structure;
DROP TABLE figure;
