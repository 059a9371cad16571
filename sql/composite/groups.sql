\set VERBOSITY terse
SET search_path = public, kpi;
-- What groups do beyond a mean of their children.
CREATE TABLE figure AS SELECT matrix(u, i, v)::text AS data
FROM (VALUES ('A', 'a', 1::float8), ('A', 'b', 4), ('A', 'c', 9), ('B', 'a', 3), ('B', 'b', 8), ('B', 'c', 1), ('C', 'a', NULL),
	('C', 'b', NULL), ('C', 'c', 5), ('D', 'a', 7), ('D', 'b', NULL), ('D', 'c', 3)) t (u, i, v);
CREATE FUNCTION s(VARIADIC top index_node[]) RETURNS index_node[] LANGUAGE sql BEGIN ATOMIC
	SELECT top || ARRAY[index_node('a', 'P', 1, 1, normalise => 'none'), index_node('b', 'P', 3, 1, normalise => 'none'),
		index_node('c', 'I', 1, 1, normalise => 'none')];
END;
CREATE FUNCTION shown(structure index_node[], groups jsonb DEFAULT NULL, strict boolean DEFAULT true)
	RETURNS TABLE (node text, scores text, reasons text) LANGUAGE sql BEGIN ATOMIC
	SELECT s.node, string_agg(coalesce(round(s.score::numeric, 6)::text, '-'), ' ' ORDER BY s.unit),
		string_agg(coalesce(s.reason, '.'), ' ' ORDER BY s.unit)
	FROM figure, scores(data::matrix, structure, groups, strict => shown.strict, nodes => '{I,P}') s GROUP BY s.node;
END;
-- a new scale for a group's scores: what a range, z-scores or goalposts say of an indicator
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I')));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', rescale => 'minmax')));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', rescale => 'minmax(1,10)')));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', rescale => 'zscore', scale_lo => 100, scale_hi => 110)));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', rescale => 'goalposts', lower => 0, upper => 6, scale_hi => 1)));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', rescale => 'reference', reference => 'D')));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', rescale => 'target', target => 3)));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', rescale => 'goalposts')));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', rescale => 'minimax')));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', rescale => 'minmax', lower => 1)));
SELECT * FROM shown(ARRAY[index_node('I'), index_node('P', 'I'), index_node('a', 'P', 1, 1, rescale => 'minmax'),
	index_node('b', 'P', 1, 1), index_node('c', 'I', 1, 1)]);
-- the gaps of a group filled, as those of an indicator: with the mean of what others have, before a new scale is laid on;
-- a score that cannot be computed, or a unit set aside, is no gap
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', impute => 'mean')));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', impute => 'group_mean', rescale => 'minmax')),
	'{"A": "x", "B": "y", "C": "x", "D": "y"}');
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', impute => 'median', min_available => 1)));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', impute => 'mean', aggregate => 'geometric')));
SELECT * FROM shown(index_edit(s(index_node('I'), index_node('P', 'I', impute => 'mean', aggregate => 'geometric')),
	'b', normalise => 'minmax'), strict => false);
SELECT s.unit, s.node, s.score, s.reason
FROM figure, scores(data::matrix, s(index_node('I'), index_node('P', 'I', impute => 'mean')), screen => 0.5,
	nodes => '{P,I}') s WHERE s.unit = 'C';
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', impute => 'group_mean')));
-- a sum, where the others stand for who is missing; the mean drawn to the least child; the best or worst children
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', aggregate => 'sum')));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', aggregate => 'sum', min_available => 1)));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', aggregate => 'mean_min(0.5,1)')));
SELECT bool_and(a.scores = b.scores) AS alpha_0_is_the_mean FROM shown(s(index_node('I'), index_node('P', 'I',
	aggregate => 'mean_min(0,3)'))) a, shown(s(index_node('I'), index_node('P', 'I'))) b WHERE a.node = b.node;
SELECT bool_and(a.scores = b.scores) AS alpha_1_beta_0_the_minimum FROM shown(s(index_node('I'), index_node('P', 'I',
	aggregate => 'mean_min(1,0)'))) a, shown(s(index_node('I'), index_node('P', 'I', aggregate => 'minimum'))) b
	WHERE a.node = b.node;
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', aggregate => 'owa_best(1)')));
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', aggregate => 'owa_worst(1)')));
SELECT bool_and(a.scores = b.scores) AS all_are_the_mean FROM shown(s(index_node('I'), index_node('P', 'I',
	aggregate => 'owa_worst(9)'))) a, shown(s(index_node('I'), index_node('P', 'I'))) b WHERE a.node = b.node;
-- distances, as written down by hand
CREATE TABLE far AS SELECT u, x.x, x.y FROM (VALUES ('A', 1::float8, 9::float8), ('B', 4, 6), ('C', 5, 5), ('D', 2, 1)) x (u, x, y);
CREATE FUNCTION of(how text, w float8 DEFAULT 1, panel text DEFAULT NULL) RETURNS TABLE (u text, score float8)
	LANGUAGE sql BEGIN ATOMIC
	SELECT s.unit, s.score FROM scores((SELECT matrix(u, i, v) FROM far, LATERAL (VALUES ('x', x), ('y', y)) l (i, v)),
		ARRAY[index_node('I', aggregate => of.how), index_node('x', 'I', of.w, 1, normalise => 'none'),
			index_node('y', 'I', 1, 1, normalise => 'none')], panel => of.panel, nodes => '{I}') s;
END;
SELECT w, bool_and(abs(s.score - minus / (plus + minus)) < 1e-14) AS topsis, count(*)
FROM (SELECT w, s.* FROM (VALUES (1), (3)) w (w), of('topsis', w) s) s JOIN (SELECT w, u, sqrt((w * (5 - x)) ^ 2 + (9 - y) ^ 2) AS plus,
	sqrt((w * (x - 1)) ^ 2 + (y - 1) ^ 2) AS minus FROM far, (VALUES (1), (3)) w (w)) f USING (u, w) GROUP BY w ORDER BY w;
SELECT bool_and(abs(s.score - (1 - d / (mean + 2 * sd))) < 1e-14) AS sample,
	bool_and(abs(p.score - (1 - d / (mean + 2 * sd_pop))) < 1e-14) AS population, count(*)
FROM of('wroclaw_sample') s JOIN of('wroclaw_population') p USING (u) JOIN (SELECT u, d, avg(d) OVER () AS mean,
	stddev_samp(d) OVER () AS sd, stddev_pop(d) OVER () AS sd_pop
	FROM (SELECT u, sqrt((x - 5) ^ 2 + (y - 9) ^ 2) AS d FROM far) f) f USING (u);
SELECT bool_and(abs(s.score - (1 - d / (mean + 2 * sd))) < 1e-14) AS weighted
FROM of('wroclaw_sample', 3) s JOIN (SELECT u, d, avg(d) OVER () AS mean, stddev_samp(d) OVER () AS sd
	FROM (SELECT u, sqrt(1.5 * (x - 5) ^ 2 + 0.5 * (y - 9) ^ 2) AS d FROM far) f) f USING (u);
-- TOPSIS: the example of Papathanasiou and Ploskas (2018), Multiple Criteria Decision Aid, chapter 1, of six locations for a
-- facility: closeness .387 .327 .391 .615 .868 .493, from columns divided by their length
SELECT s.unit, round(s.score::numeric, 3) AS closeness
FROM scores((SELECT matrix('location ' || nth, i, v / length)
	FROM (SELECT nth, i, v, sqrt(sum(v * v) OVER (PARTITION BY i)) AS length
		FROM (VALUES (1, 8::float8, 7::float8, 2::float8, 1::float8), (2, 5, 3, 7, 5), (3, 7, 5, 6, 4), (4, 9, 9, 7, 3), (5, 11, 10, 3, 7),
			(6, 6, 9, 5, 4)) x (nth, a, b, c, d), LATERAL (VALUES ('a', a), ('b', b), ('c', c), ('d', d)) l (i, v)) n),
	ARRAY[index_node('I', aggregate => 'topsis'), index_node('a', 'I', 0.4, 1, normalise => 'none'),
		index_node('b', 'I', 0.3, 1, normalise => 'none'), index_node('c', 'I', 0.1, 1, normalise => 'none'),
		index_node('d', 'I', 0.2, 1, normalise => 'none')], nodes => '{I}') s;
-- the benefit of the doubt is data envelopment with one input of 1: the seven stores of Cooper, Seiford and Tone (2007), table
-- 1.4, of which B, E, F and G are efficient, A .714 and D .75 (quoted from memory)
SELECT DISTINCT unit, round(score::numeric, 3) AS efficiency
FROM benefit_of_doubt((SELECT matrix(u, i, v) FROM (VALUES ('A', 1::float8, 5::float8), ('B', 2, 7), ('C', 3, 4), ('D', 4, 3), ('E', 4, 6),
	('F', 5, 5), ('G', 6, 2)) x (u, customers, sales), LATERAL (VALUES ('customers', customers), ('sales', sales)) l (i, v)))
ORDER BY unit;
-- in a panel the best is that of the period, or of all periods where they are pooled
UPDATE far SET u = CASE u WHEN 'A' THEN 'A 2023' WHEN 'B' THEN 'A 2024' WHEN 'C' THEN 'B 2023' ELSE 'B 2024' END;
SELECT panel, how, array_agg(round(score::numeric, 6) ORDER BY u) FROM unnest('{period,pooled}'::text[]) panel,
	unnest('{topsis,wroclaw_population,benefit_of_doubt}'::text[]) how, of(how, 1, panel) GROUP BY panel, how
	ORDER BY panel COLLATE "C", how COLLATE "C";
DROP TABLE far CASCADE;
-- the benefit of the doubt: each with the weights that show it best
CREATE TABLE doubt AS SELECT matrix(u, i, v)::text AS data
FROM (VALUES ('A', 1::float8, 0.5::float8), ('B', 0.5, 1), ('C', 0.6, 0.6), ('D', NULL, 0.25), ('E', 0, 0), ('F', NULL, NULL)) x (u, x, y),
	LATERAL (VALUES ('x', x), ('y', y)) l (i, v);
SELECT unit, round(s.score::numeric, 9) AS score, s.reason, available
FROM doubt, scores(data::matrix, ARRAY[index_node('I', aggregate => 'benefit_of_doubt'), index_node('x', 'I', 1, 1,
	normalise => 'none'), index_node('y', 'I', 7, 1, normalise => 'none')], nodes => '{I}') s;
SELECT unit, node, round(score::numeric, 9) AS score, round(weight::numeric, 9) AS weight, round(share::numeric, 9) AS share,
	reason FROM doubt, benefit_of_doubt(data::matrix) WHERE unit NOT IN ('A', 'B');
-- shares of one half each: one set of weights, up to its size, so that by hand .8 for A, B and C; with limits as wide as can
-- be it is as without them
SELECT unit, node, round(score::numeric, 9) AS score, round(weight::numeric, 9) AS weight, round(share::numeric, 9) AS share,
	reason FROM doubt, benefit_of_doubt(data::matrix, 0.5, 0.5);
SELECT bool_and(abs(a.score - b.score) < 1e-9) AS no_limits FROM doubt, benefit_of_doubt(data::matrix, 0, 1) a
	JOIN benefit_of_doubt(data::matrix) b USING (unit, node);
-- no unit of measure matters; nobody is above 1 with anybody's weights; shares stay within their limits
CREATE TABLE wide AS SELECT 'u' || i AS unit, 'c' || j AS node, 50 + 40 * sin(i * 3 + j * 7.0) AS value
FROM generate_series(1, 60) i, generate_series(1, 5) j;
SELECT bool_and(abs(a.score - b.score) < 1e-9) AS no_unit_matters, count(*)
FROM benefit_of_doubt((SELECT matrix(unit, node, value) FROM wide)) a
JOIN benefit_of_doubt((SELECT matrix(unit, node, value * 10 ^ ascii(right(node, 1))) FROM wide)) b USING (unit, node);
SELECT max(score) <= 1 + 1e-9 AS nobody_above_1, count(*) FILTER (WHERE score > 1 - 1e-9) > 0 AS somebody_at_1
FROM (SELECT b.unit, w.unit AS whose, sum(b.weight * w.value) AS score
	FROM benefit_of_doubt((SELECT matrix(unit, node, value) FROM wide), 0.1, 0.3) b JOIN wide w USING (node) GROUP BY 1, 2) s;
SELECT min(share) > 0.1 - 1e-9 AND max(share) < 0.3 + 1e-9 AS within, bool_and(weight >= 0) AS never_negative,
	bool_and(b.score <= f.score + 1e-9) AS limits_only_take
FROM benefit_of_doubt((SELECT matrix(unit, node, value) FROM wide), 0.1, 0.3) b
JOIN (SELECT DISTINCT unit, score FROM benefit_of_doubt((SELECT matrix(unit, node, value) FROM wide))) f USING (unit);
DROP TABLE wide;
-- what cannot be
SELECT * FROM benefit_of_doubt('{"rows": ["a", "b"], "cols": ["x", "y"], "cells": [[1, -1], [2, 2]]}');
SELECT * FROM benefit_of_doubt('{"rows": ["a"], "cols": ["x", "y"], "cells": [[1, 2]]}', 0.6, 0.9);
SELECT * FROM benefit_of_doubt('{"rows": ["a"], "cols": ["x", "y"], "cells": [[1, null]]}', 0.2, 0.7);
SELECT * FROM benefit_of_doubt('{"rows": ["a"], "cols": ["x"], "cells": [[1]]}', 0.6);
SELECT * FROM benefit_of_doubt('{"rows": ["a"], "cols": ["x"], "cells": [[1]]}', 0.6, 0.5);
SELECT * FROM benefit_of_doubt('{"rows": ["a"], "cols": ["x"], "cells": [["Infinity"]]}');
SELECT count(*) FROM benefit_of_doubt(NULL);
SELECT count(*) FROM benefit_of_doubt('{"rows": [], "cols": ["x"], "cells": []}');
SELECT count(*) FROM benefit_of_doubt('{"rows": ["a"], "cols": [], "cells": [[]]}');
SELECT * FROM shown(index_edit(s(index_node('I'), index_node('P', 'I', aggregate => 'benefit_of_doubt')), 'b', normalise => 'zscore'));
SELECT * FROM shown(index_edit(s(index_node('I'), index_node('P', 'I', aggregate => 'benefit_of_doubt')), 'b', normalise => 'zscore'),
	strict => false);
SELECT * FROM shown(s(index_node('I'), index_node('P', 'I', aggregate => 'benefit_of_doubt(0.2,0.4)')), strict => false);
SELECT how, score, reason FROM unnest('{topsis,wroclaw_sample,sum,owa_best(2),"mean_min(1,1)",benefit_of_doubt}'::text[]) how,
	scores('{"rows": ["a", "b"], "cols": ["x", "y"], "cells": [[3, 2], [3, 2]]}', ARRAY[index_node('I', aggregate => how),
		index_node('x', 'I', 1, 1, normalise => 'none'), index_node('y', 'I', 1, 1, normalise => 'none')], strict => false,
		nodes => '{I}') WHERE unit = 'a';
SELECT how, unit, score, reason FROM unnest('{topsis,wroclaw_sample,sum,owa_best(2),"mean_min(1,1)"}'::text[]) how,
	scores('{"rows": ["a", "b"], "cols": ["x", "y"], "cells": [[1.7e308, 1.7e308], [-1.7e308, 1.7e308]]}',
		ARRAY[index_node('I', aggregate => how), index_node('x', 'I', 1, 1, normalise => 'none'),
			index_node('y', 'I', 1, 1, normalise => 'none')], strict => false, nodes => '{I}');
SELECT how FROM unnest('{mean_min,mean_min(1),"mean_min(2,0)","mean_min(1,-1)"}'::text[]) how, shown(s(index_node('I'),
	index_node('P', 'I', aggregate => how)));
SELECT count(*) FROM shown(s(index_node('I'), index_node('P', 'I', aggregate => 'owa_best(1.5)')));
SELECT count(*) FROM shown(s(index_node('I'), index_node('P', 'I', aggregate => 'owa_worst')));
SELECT count(*) FROM shown(s(index_node('I'), index_node('P', 'I', aggregate => 'benefit_of_doubt(0.5)')));
SELECT count(*) FROM shown(s(index_node('I'), index_node('P', 'I', aggregate => 'median(1)')));
SELECT count(*) FROM shown(s(index_node('I'), index_node('P', 'I', aggregate => 'owa_best(1')));
SELECT count(*) FROM shown(s(index_node('I'), index_node('P', 'I', aggregate => 'owa_best(1)2')));
-- all of them can be varied
SELECT count(DISTINCT option) AS options FROM replicates(s(index_node('I'), index_node('P', 'I')), ARRAY[index_choice('aggregate',
	options => '{sum,owa_best(1),owa_worst(1),"mean_min(0.5,1)",topsis,wroclaw_sample,benefit_of_doubt}', nodes => '{P}')], 100);
SELECT bool_and(a.score = b.score) AS as_rebuilt, count(*)
FROM figure, (SELECT replicate, option FROM replicates(s(index_node('I'), index_node('P', 'I')), ARRAY[index_choice('aggregate',
	options => '{sum,owa_best(1),owa_worst(1),"mean_min(0.5,1)",topsis,wroclaw_sample,benefit_of_doubt}', nodes => '{P}')], 20)) r,
	replicate_scores(data::matrix, s(index_node('I'), index_node('P', 'I')), ARRAY[index_choice('aggregate',
	options => '{sum,owa_best(1),owa_worst(1),"mean_min(0.5,1)",topsis,wroclaw_sample,benefit_of_doubt}', nodes => '{P}')],
	replicate => r.replicate) a
JOIN scores(data::matrix, s(index_node('I'), index_node('P', 'I', aggregate => r.option))) b USING (unit, node);
DROP FUNCTION shown, s;
DROP TABLE figure, doubt;
