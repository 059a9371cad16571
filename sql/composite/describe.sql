\set VERBOSITY terse
SET search_path = public, kpi;
-- What data look like, what treatment does to them, and ranks within groups.
CREATE TABLE raw AS SELECT matrix(u, i, v)::text AS data
FROM (VALUES ('A', 1::float8, 0::float8, 5::float8), ('B', 2, 0, NULL), ('C', 2, 0, NULL), ('D', 4, 7, NULL), ('E', 100, 0, 5)) t (u, a, b, c),
	LATERAL (VALUES ('a', a), ('b', b), ('c', c), ('d', NULL)) l (i, v);
SELECT node, n, missing, nonzero, distinct_values AS distinct, most_frequent AS most, min, max, mean, median,
	round(sd::numeric, 9) AS sd, round(skewness::numeric, 9) AS skewness, round(kurtosis::numeric, 9) AS kurtosis, flags
FROM raw, column_stats(data::matrix);
SELECT node, flags FROM raw, column_stats(data::matrix, 0, 0.1, 0.1, kurtosis_limit => 9);
SELECT mean, sd, median FROM column_stats('{"rows": ["a", "b"], "cols": ["x"], "cells": [[1.7e308], [1.5e308]]}');
SELECT count(*) FROM column_stats(NULL);
SELECT node, n, flags FROM column_stats('{"rows": [], "cols": ["x"], "cells": []}');
SELECT * FROM raw, column_stats(data::matrix, NULL);
-- the test before and after; 16 of the cases: one point of (1..10, 30, 100) is moved
CREATE FUNCTION of(how text, figures float8[], power float8 DEFAULT NULL, points int DEFAULT NULL) RETURNS TABLE (treatment text, points int,
	exponent float8, skew numeric, kurt numeric, skew_after numeric, kurt_after numeric, reason text) LANGUAGE sql BEGIN ATOMIC
	SELECT t.treatment, t.points, t.exponent, round(t.skewness::numeric, 9), round(t.kurtosis::numeric, 9),
		round(t.skewness_after::numeric, 9), round(t.kurtosis_after::numeric, 9), t.reason
	FROM treatments((SELECT matrix(to_char(i, 'FM00'), 'x', v) FROM unnest(figures) WITH ORDINALITY f (v, i)),
		ARRAY[index_node('I'), index_node('x', 'I', 1, 1, treatment => of.how, power => of.power, treat_max => of.points)]) t;
END;
SELECT * FROM of('winsorise', '{1,2,3,4,5,6,7,8,9,10,30,100}');
SELECT * FROM of('none', '{1,2,3,4,5,6,7,8,9,10,30,100}');
SELECT * FROM of('winsorise', '{1,2,3,4,5,6,7,8,9,10}');
SELECT * FROM of('winsorise', '{1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,900,1000}', points => 1);
SELECT * FROM of('winsorise_log', '{1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,900,1000}', points => 1);
SELECT * FROM of('winsorise_then_log', '{1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,900,1000}', points => 1);
SELECT * FROM of('winsorise', '{5,5,5}');
SELECT * FROM of('ln', '{1,2,3,4,5,6,7,8,9,10,30,100}');
-- the exponent of Box-Cox, fitted to 6 digits: the figures are exp of a grid of normal quantiles plus a little, so about 0; that
-- of maximum likelihood among the exponents around it; one that is given stays
CREATE TABLE lognormal AS SELECT array_agg(exp(v)) AS figures FROM unnest('{-1.9,-1.4,-1.1,-0.8,-0.6,-0.4,-0.2,0,0.2,0.4,0.6,0.8,1.1,1.4,2.9}'::float8[]) v;
CREATE FUNCTION llf(figures float8[], e float8) RETURNS float8 LANGUAGE sql BEGIN ATOMIC
	SELECT (e - 1) * sum(ln(x)) - count(*) / 2.0 * ln(var_pop((x ^ e - 1) / e)) FROM (SELECT v - min(v) OVER () + 1 AS x FROM unnest(figures) v) s;
END;
SELECT treatment, abs(exponent) < 1 AS near_0, llf(figures, exponent) >= llf(figures, exponent + 1e-3)
	AND llf(figures, exponent) >= llf(figures, exponent - 1e-3) AS most_likely, abs(skew_after) < abs(skew) AS tamer
FROM lognormal, of('boxcox_always', figures);
SELECT treatment, exponent FROM lognormal, of('boxcox_always', figures, 0.5);
-- log before goalposts: the HDI's income, its goalposts in dollars
SELECT unit, round(score::numeric, 12) AS income, reason
FROM scores('{"rows": ["A", "B", "C"], "cols": ["gni"], "cells": [[3829], [75000], [90000]]}', ARRAY[index_node('I'),
	index_node('gni', 'I', 1, 1, treatment => 'ln', normalise => 'goalposts', lower => 100, upper => 75000, scale_lo => 0, scale_hi => 1)])
WHERE node = 'gni';
SELECT * FROM scores('{"rows": ["A", "B"], "cols": ["x"], "cells": [[0], [2]]}', ARRAY[index_node('I'), index_node('x', 'I', 1, 1,
	treatment => 'ln')]);
SELECT unit, node, score, reason FROM scores('{"rows": ["A", "B", "C"], "cols": ["x"], "cells": [[0], [2], [4]]}', ARRAY[index_node('I'),
	index_node('x', 'I', 1, 1, treatment => 'ln')], strict => false);
SELECT count(*) FROM scores('{"rows": ["A", "B"], "cols": ["x"], "cells": [[1], [2]]}', ARRAY[index_node('I'), index_node('x', 'I', 1, 1,
	treatment => 'ln', normalise => 'goalposts', lower => 0, upper => 5)]);
-- treated by period, scored over all periods
CREATE TABLE years AS SELECT matrix('u' || to_char(u, 'FM00') || ' ' || y, 'x', CASE WHEN u = 12 THEN 100 * (y - 2022) ELSE u + y - 2022 END)::text AS data
FROM generate_series(1, 12) u, generate_series(2023, 2024) y;
SELECT panel, t.period, t.treatment, t.n, t.points FROM years, unnest('{period,pooled,pooled_after_treatment}'::text[]) panel,
	treatments(data::matrix, ARRAY[index_node('I'), index_node('x', 'I', 1, 1, treatment => 'winsorise', treat_max => 3)], panel => panel) t
	ORDER BY panel COLLATE "C", t.period COLLATE "C";
SELECT panel, min(score) AS min, max(score) AS max, count(*) FILTER (WHERE reason = 'winsorised') AS moved,
	max(score) FILTER (WHERE unit LIKE '%2023') AS best_of_2023
FROM years, unnest('{period,pooled,pooled_after_treatment}'::text[]) panel, scores(data::matrix, ARRAY[index_node('I'),
	index_node('x', 'I', 1, 1, treatment => 'winsorise', treat_max => 3)], panel => panel) WHERE node = 'x' GROUP BY panel ORDER BY panel COLLATE "C";
-- how much of each group is there, whatever stands between
SELECT * FROM (SELECT unit, node, indicators, present, nonzero, round(share::numeric, 6) AS share FROM raw, availability(data::matrix, ARRAY[index_node('I'), index_node('P', 'I'), index_node('a', 'P', 1, 1), index_node('b', 'P', 1, 1),
	index_node('c', 'I', 1, 1), index_node('d', 'I', 0, 1)])) a WHERE unit IN ('A', 'B');
SELECT node, share FROM raw, availability(data::matrix, ARRAY[index_node('I'), index_node('a', 'I', 1, 1), index_node('b', 'I', 1, 1),
	index_node('c', 'I', 1, 1), index_node('d', 'I', 1, 1)], '{c,I}') WHERE unit = 'B';
-- ranks within groups, in a panel of the same period
SELECT g.* FROM raw, group_ranks(data::matrix, ARRAY[index_node('I'), index_node('a', 'I', 1, 1), index_node('b', 'I', 1, 1),
	index_node('c', 'I', 1, 1, normalise => 'none'), index_node('d', 'I', 1, 1)], '{"A": "x", "B": "y", "C": "x", "D": "y", "E": null}', nodes => '{a,c}') g;
SELECT g.unit, g.in_group, g.rank, g.of_n FROM group_ranks((SELECT matrix(l, 'x', v) FROM (VALUES ('A 2023', 1), ('A 2024', 9), ('B 2023', 2),
	('B 2024', 4), ('C 2023', 3), ('C 2024', 7)) t (l, v)), ARRAY[index_node('I'), index_node('x', 'I', 1, 1)], '{"A": 1, "B": 1, "C": 2}',
	panel => 'period', nodes => '{I}') g;
SELECT count(*) FROM group_ranks('{"rows": ["A"], "cols": ["a"], "cells": [[1]]}', ARRAY[index_node('I'), index_node('a', 'I', 1, 1,
	normalise => 'none')], NULL);
DROP FUNCTION of, llf;
DROP TABLE raw, lognormal, years;
