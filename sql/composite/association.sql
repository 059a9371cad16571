-- correlations, Cronbach's alpha, principal components, weights from data and comparisons
\set VERBOSITY terse
SET search_path = public, kpi;

-- columns of numbers as a matrix: 'x: 1 2 3, y: 2 - 4', - for a gap
CREATE FUNCTION pg_temp.columns(said text) RETURNS matrix LANGUAGE sql BEGIN ATOMIC
	SELECT matrix(to_char(v.i, 'FM000'), split_part(c, ':', 1), nullif(v.value, '-')::float8)
	FROM regexp_split_to_table(said, ', ') c,
		LATERAL regexp_split_to_table(split_part(c, ': ', 2), ' ') WITH ORDINALITY v(value, i);
END;
-- digits of libm and of the eigenvalues that every machine agrees on
CREATE FUNCTION pg_temp.digits(x float8) RETURNS numeric LANGUAGE sql BEGIN ATOMIC
	SELECT round(x::numeric, 12);
END;

-- ties: tau-b and Spearman; p is given where its distribution holds
SELECT method, a, b, pg_temp.digits(r) AS r, n, pg_temp.digits(p) AS p, reason
FROM (VALUES ('pearson'), ('spearman'), ('kendall')) AS m(method),
	correlations(pg_temp.columns('x: 1 2 2 4, y: 1 3 2 4, same: 7 7 7 7'), method);
-- pairwise: each pair over the rows that have both
SELECT method, a, b, pg_temp.digits(r) AS r, n, pg_temp.digits(p) AS p, reason
FROM (VALUES ('pearson'), ('spearman'), ('kendall')) AS m(method),
	correlations(pg_temp.columns('a: 1 2 3 - 5 6, b: 2 1 4 3 - 6, c: - - - 1 1 1, d: 1 - 1 5 1 9'), method);
-- large ranks, with ties and p; the values of a trend are checked against PostgreSQL's own corr()
CREATE TABLE noisy AS
SELECT to_char(i, 'FM000') AS r, (i * 37 % 101)::float8 AS x, (i * 37 % 101 + i * i % 29) / 7 AS y,
	nullif(i * 53 % 17, 3)::float8 AS z
FROM generate_series(1, 60) i;
CREATE TABLE noisy_matrix AS
SELECT matrix(r, c, v) AS m FROM noisy, LATERAL (VALUES ('x', x), ('y', y), ('z', z)) v(c, v);
SELECT method, a, b, pg_temp.digits(r) AS r, n, round(p::numeric, 8) AS p
FROM noisy_matrix, (VALUES ('pearson'), ('spearman'), ('kendall')) AS v(method), correlations(m, method);
SELECT abs(cell_xz - r) < 1e-12 AS pearson_as_corr
FROM noisy_matrix, correlations(m) c, (SELECT corr(x, z) AS cell_xz FROM noisy) v WHERE (a, b) = ('x', 'z');
SELECT abs(s.r - c.r) < 1e-12 AS spearman_as_corr_of_ranks
FROM noisy_matrix, correlations(m, 'spearman') c, (SELECT corr(fx, fy) AS r
	FROM (SELECT fractional_rank_of(x, 1) OVER () AS fx, fractional_rank_of(y, 1) OVER () AS fy FROM noisy) v) s
WHERE (a, b) = ('x', 'y');
SELECT c.r = s.tau AS kendall_as_counted
FROM noisy_matrix, correlations(m, 'kendall') c, (SELECT sum(sign(p.x - q.x) * sign(p.y - q.y)) /
		sqrt(sum(abs(sign(p.x - q.x))) * sum(abs(sign(p.y - q.y)))) AS tau FROM noisy p JOIN noisy q ON p.r < q.r) s
WHERE (a, b) = ('x', 'y');
-- huge values, and ones that differ in the last digits
SELECT a, b, pg_temp.digits(r) AS r FROM correlations(pg_temp.columns('a: 1e308 -1e308 1.5e308, '
	'b: 1e-300 -1e-300 1.5e-300, c: 1000000000000001 1000000000000000 1000000000000002'));
SELECT correlations(pg_temp.columns('x: 0.1 0.1 0.1 0.1, y: 1 2 3 4'));
SELECT count(*) FROM correlations(NULL);
SELECT count(*) FROM correlations('{"rows": ["a"], "cols": [], "cells": [[]]}');
SELECT * FROM correlations('{"rows": [], "cols": ["x", "y"], "cells": []}', 'kendall');
SELECT * FROM correlations(pg_temp.columns('x: 1 2, y: 2 1'), 'spearman');
SELECT * FROM correlations(pg_temp.columns('x: 1 NaN 2, y: 2 1 3'));
SELECT * FROM correlations(pg_temp.columns('x: 1 2 3, y: 2 -Infinity 3'), 'kendall');
SELECT * FROM correlations(pg_temp.columns('x: 1 2 3, y: 2 1 3'), 'tau');

-- Cronbach's alpha, unchanged by what is added to a column
SELECT pg_temp.digits(cronbach_alpha(pg_temp.columns('a: 1 2 3 4 5, b: 2 4 6 8 11, c: 1 3 2 5 4'))) AS alpha,
	pg_temp.digits(cronbach_alpha(pg_temp.columns('a: 1 2 3 4 5, b: 102 104 106 108 111, c: -9 -7 -8 -5 -6')))
		AS shifted,
	pg_temp.digits(cronbach_alpha(pg_temp.columns('a: 1e200 2e200 3e200 4e200 5e200, '
		'b: 2e200 4e200 6e200 8e200 11e200, c: 1e200 3e200 2e200 5e200 4e200'))) AS huge,
	pg_temp.digits(cronbach_alpha(pg_temp.columns('a: 1 2 3 4, b: 4 3 2 1.5'))) AS against;
SELECT cronbach_alpha(pg_temp.columns('a: 1 2 3')) AS one_column,
	cronbach_alpha(pg_temp.columns('a: 1 -, b: - 2')) AS nothing_common,
	cronbach_alpha(pg_temp.columns('a: 1 1 1, b: 2 2 2')) AS constant,
	cronbach_alpha(pg_temp.columns('a: 1 2 3, b: 3 2 1')) AS no_sum, cronbach_alpha(NULL);
SELECT cronbach_alpha(pg_temp.columns('a: 1 Infinity, b: 2 1'));

-- principal components; the sign is fixed
CREATE TABLE three AS SELECT pg_temp.columns('x: 1 2 3 4, y: 2 1 4 3, z: 1 3 2 5') AS m;
SELECT component, pg_temp.digits(eigenvalue) AS eigenvalue, pg_temp.digits(share) AS share,
	pg_temp.digits(cumulative_share) AS cumulative, node,
	pg_temp.digits(loading) AS loading, n
FROM three, pca(m);
-- turned round, the components turn with it
SELECT node, pg_temp.digits(loading) AS loading
FROM pca(pg_temp.columns('x: -1 -2 -3 -4, y: 2 1 4 3, z: -1 -3 -2 -5')) WHERE component = 1;
-- a sum of zero: the first loading is positive
SELECT component, node, pg_temp.digits(loading) AS loading FROM pca(pg_temp.columns('x: 1 2 3 4, y: 4 3 2 1'));
-- rows with a gap do not count
SELECT DISTINCT n, pg_temp.digits(eigenvalue) AS eigenvalue
FROM pca(pg_temp.columns('x: 1 2 3 4 9, y: 2 1 4 3 -, z: 1 3 2 5 1')) ORDER BY 2 DESC;
SELECT * FROM pca(pg_temp.columns('x: 5'));
SELECT * FROM pca(pg_temp.columns('x: 1 2 3, y: 1 - 3'));
SELECT * FROM pca(pg_temp.columns('x: 1 2 3, y: 5 5 5'));
SELECT * FROM pca(pg_temp.columns('x: 1 2 3, y: 1 2 NaN'));
SELECT count(*) FROM pca((SELECT matrix(i::text, j::text, (i * j * j + i * i) % 1009)
	FROM generate_series(1, 5) i, generate_series(1, 301) j));
SELECT count(*) FROM pca('{"rows": [], "cols": [], "cells": []}');

-- weights from data
SELECT method, node, pg_temp.digits(weight) AS weight, n, reason
FROM three, unnest('{equal,entropy,critic,pca,pca_signed}'::text[]) WITH ORDINALITY AS w(method, nth),
	data_weights(m, method) ORDER BY nth, node;
-- against the others: never a negative weight unless asked for
SELECT method, node, pg_temp.digits(weight) AS weight, reason
FROM unnest('{critic,pca,pca_signed}'::text[]) WITH ORDINALITY AS w(method, nth),
	data_weights(pg_temp.columns('x: 1 2 3 4, y: 2 1 4 3, z: 1 3 2 5, back: 9 7 6 1'), method) ORDER BY nth, node;
SELECT node, weight, reason FROM data_weights(pg_temp.columns('x: 1 2 3 4, y: 4 3 2 1'), 'pca_signed');
-- a constant column gets nothing, and says why; where none varies there are no weights
SELECT method, node, pg_temp.digits(weight) AS weight, reason
FROM unnest('{equal,entropy,critic,pca}'::text[]) WITH ORDINALITY AS w(method, nth),
	data_weights(pg_temp.columns('x: 1 2 3 4, y: 2 1 4 3, flat: 5 5 5 5'), method) ORDER BY nth, node;
SELECT method, node, weight, reason FROM unnest('{entropy,critic,pca}'::text[]) WITH ORDINALITY AS w(method, nth),
	data_weights(pg_temp.columns('x: 1 1 1, y: 0 0 0'), method) ORDER BY nth, node;
-- in perfect step, alone, too few rows, gaps
SELECT method, node, pg_temp.digits(weight) AS weight, reason
FROM unnest('{entropy,critic,pca}'::text[]) WITH ORDINALITY AS w(method, nth),
	data_weights(pg_temp.columns('x: 1 2 4, y: 2 4 8'), method) ORDER BY nth, node;
SELECT method, weight FROM unnest('{equal,entropy,critic,pca}'::text[]) AS w(method),
	data_weights(pg_temp.columns('x: 1 2 4'), method);
SELECT method, node, weight, n, reason FROM unnest('{entropy,critic}'::text[]) AS w(method),
	data_weights(pg_temp.columns('x: 1 - 4, y: 2 3 1'), method) ORDER BY 1, 2;
SELECT method, d.* FROM unnest('{equal,entropy}'::text[]) AS w(method),
	data_weights(pg_temp.columns('x: 1 -, y: - 3'), method) d ORDER BY 1, 2;
SELECT count(*) FROM data_weights('{"rows": ["a"], "cols": [], "cells": [[]]}', 'pca');
SELECT * FROM data_weights(pg_temp.columns('x: 1 2 3, y: 4 0 -0.5'), 'entropy');
SELECT * FROM data_weights(pg_temp.columns('x: 1 2 3, y: 4 0 NaN'), 'critic');
SELECT * FROM data_weights(pg_temp.columns('x: 1 2 3'), 'PCA');

-- the standard deviation, in one scale for all columns; Gini coefficients, 0.25 and 0.75 of the textbook, against all pairs
SELECT node, pg_temp.digits(weight) AS weight, reason
FROM data_weights(pg_temp.columns('a: 1 2 3 4, b: 1000 2000 3000 4000, c: 5 5 5 5'), 'standard_deviation');
SELECT node, pg_temp.digits(weight) AS weight, reason
FROM data_weights(pg_temp.columns('a: 4 1 3 2, b: 0 0 0 1, c: 5 5 5 5'), 'gini');
SELECT bool_and(abs(w.weight - g.g / g.total) < 1e-14) AS as_all_pairs, count(*)
FROM noisy_matrix, data_weights(m, 'gini') w JOIN (SELECT c, g, sum(g) OVER () AS total
	FROM (SELECT p.c, sum(abs(p.v - q.v)) / (2 * count(*) * avg(p.v)) AS g
		FROM (SELECT r, c, v FROM noisy, LATERAL (VALUES ('x', x), ('y', y), ('z', z)) v(c, v) WHERE z IS NOT NULL) p
		JOIN (SELECT r, c, v FROM noisy, LATERAL (VALUES ('x', x), ('y', y), ('z', z)) v(c, v) WHERE z IS NOT NULL) q
			USING (c) GROUP BY p.c) s) g ON g.c = w.node;
-- MEREC: the example of Keshavarz-Ghorabaee et al. (2021), Symmetry 13(4) 525, weights .5752 .0141 .4016 .0091; what is
-- better when lower enters as its reciprocal
SELECT node, round(weight::numeric, 4) AS weight
FROM data_weights((SELECT matrix(u, name, v) FROM (VALUES ('1', 450, 8000, 54, 145), ('2', 10, 9100, 2, 160),
	('3', 100, 8200, 31, 153), ('4', 220, 9300, 1, 162), ('5', 5, 8400, 23, 158)) t (u, a, b, c, d),
	LATERAL (VALUES ('a', a::float8), ('b', b), ('c', 1.0 / c), ('d', 1.0 / d)) v (name, v)), 'merec');
-- two factors of two columns each: the squared loading on the own one (checked against a search of the angle by an
-- independent program); one factor alone is the first component
SELECT node, round(weight::numeric, 8) AS weight, reason
FROM data_weights((SELECT matrix(i::text, c, v) FROM generate_series(1, 40) i,
	LATERAL (VALUES ('a', sin(i)), ('b', sin(i) + 0.3 * cos(i * 5.0)), ('c', cos(i * 2.0)),
		('d', 0.5 * cos(i * 2.0) + 0.4 * sin(i * 7.0)), ('flat', 3)) v (c, v)), 'varimax');
SELECT bool_and(abs(w.weight - p.loading ^ 2) < 1e-12) AS squared_loadings, pg_temp.digits(sum(w.weight)) AS sum
FROM (SELECT pg_temp.columns('x: 1 2 3 4 5, y: 2 1 4 3 6, z: 1 3 2 5 6') AS m) t, data_weights(m, 'varimax') w
JOIN pca(t.m) p ON p.node = w.node AND p.component = 1;
SELECT method, node, weight, reason FROM unnest('{standard_deviation,gini,merec,varimax}'::text[]) WITH ORDINALITY
	AS w(method, nth), data_weights(pg_temp.columns('x: 1 1 1, y: 2 2 2'), method) ORDER BY nth, node;
SELECT method, node, weight, n, reason FROM unnest('{standard_deviation,gini,merec,varimax}'::text[]) WITH ORDINALITY
	AS w(method, nth), data_weights(pg_temp.columns('x: 1 -, y: - 3'), method) ORDER BY nth, node;
SELECT * FROM data_weights(pg_temp.columns('x: 1 2 3, y: 4 0 -0.5'), 'gini');
SELECT * FROM data_weights(pg_temp.columns('x: 1 2 3, y: 4 0 1'), 'merec');
SELECT method, node, pg_temp.digits(weight) AS weight FROM unnest('{standard_deviation,gini,merec}'::text[])
	WITH ORDINALITY AS w(method, nth), data_weights(pg_temp.columns('a: 1e300 1e308, b: 2e300 1e308'), method) ORDER BY nth, node;

-- pairwise comparisons
SELECT node, round(weight::numeric, 7) AS weight, round(lambda_max::numeric, 6) AS lambda_max,
	round(consistency_ratio::numeric, 7) AS ratio, reason
FROM ahp_weights('{"rows": ["a", "b", "c"], "cols": ["a", "b", "c"], "cells": '
	'[[1, 3, 5], [0.3333333333333333, 1, 2], [0.2, 0.5, 1]]}');
-- half of them is enough
SELECT node, round(weight::numeric, 7) AS weight, round(consistency_ratio::numeric, 7) AS ratio
FROM ahp_weights((SELECT matrix(a, b, v) FROM (VALUES ('a', 'b', 3), ('a', 'c', 5), ('c', 'b', 0.5), ('b', 'a', NULL),
	('c', 'c', NULL)) t(a, b, v)));
-- perfect, contradictory, two, one
SELECT node, pg_temp.digits(weight) AS weight, pg_temp.digits(lambda_max) AS lambda_max,
	pg_temp.digits(consistency_ratio) AS ratio, reason
FROM (VALUES (1, '{"rows": ["a", "b", "c"], "cols": ["a", "b", "c"], "cells": '
		'[[1, 2, 6], [null, 1, 3], [null, null, 1]]}'::matrix),
	(2, '{"rows": ["a", "b", "c"], "cols": ["a", "b", "c"], "cells": [[1, 9, null], [null, 1, 9], [9, null, 1]]}'),
	(3, '{"rows": ["a", "b"], "cols": ["a", "b"], "cells": [[1, 4], [null, 1]]}'),
	(4, '{"rows": ["a"], "cols": ["a"], "cells": [[null]]}')) v(nth, m),
	ahp_weights(m) ORDER BY nth, node;
SELECT count(*) FROM ahp_weights('{"rows": [], "cols": [], "cells": []}');
SELECT * FROM ahp_weights('{"rows": ["a", "b"], "cols": ["a", "c"], "cells": [[1, 2], [0.5, 1]]}');
SELECT * FROM ahp_weights('{"rows": ["a"], "cols": ["a", "b"], "cells": [[1, 2]]}');
SELECT * FROM ahp_weights('{"rows": ["a", "b"], "cols": ["a", "b"], "cells": [[1, 2], [0.4, 1]]}');
SELECT * FROM ahp_weights('{"rows": ["a", "b"], "cols": ["a", "b"], "cells": [[2, 2], [0.5, 1]]}');
SELECT * FROM ahp_weights('{"rows": ["a", "b"], "cols": ["a", "b"], "cells": [[1, null], [null, 1]]}');
SELECT * FROM ahp_weights('{"rows": ["a", "b"], "cols": ["a", "b"], "cells": [[1, 0], [null, 1]]}');
SELECT * FROM ahp_weights('{"rows": ["a", "b"], "cols": ["a", "b"], "cells": [[1, -2], [-0.5, 1]]}');
SELECT count(*) FROM ahp_weights((SELECT matrix(i::text, j::text, 1)
	FROM generate_series(1, 16) i, generate_series(1, 16) j));
DROP TABLE noisy, noisy_matrix, three;
