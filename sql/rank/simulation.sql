\set VERBOSITY terse
-- twelve units: independent ones as computed exactly, and the same with a shock that all share
CREATE TEMP TABLE given AS
SELECT chr(64 + i) AS unit, 60 - 1.5 * i AS mean, 1.0 + i % 4 AS sd FROM generate_series(1, 12) i;
CREATE TEMP VIEW asked AS
SELECT array_agg(unit ORDER BY unit) AS units, array_agg(mean ORDER BY unit) AS means,
	array_agg(sd ORDER BY unit) AS sds,
	(SELECT kpi.matrix(a.unit, b.unit, CASE WHEN a.unit = b.unit THEN a.sd ^ 2 ELSE 0 END) FROM given a, given b)
		AS alone,
	(SELECT kpi.matrix(a.unit, b.unit, 25 + CASE WHEN a.unit = b.unit THEN a.sd ^ 2 ELSE 0 END) FROM given a, given b)
		AS shared
FROM given;
CREATE TEMP TABLE drawn AS
SELECT 'alone' AS shock, r.* FROM asked, kpi.rank_simulation(units, means, alone, 4) r
UNION ALL
SELECT 'shared', r.* FROM asked, kpi.rank_simulation(units, means, shared, 4) r;
SELECT shock, count(*) AS units, bool_and(abs(d.p_top_k - e.p_top_k) <= 4 * sqrt(e.p_top_k * (1 - e.p_top_k) / 10000))
		AS top_k,
	bool_and(abs(d.p_first - e.p_first) <= 4 * sqrt(e.p_first * (1 - e.p_first) / 10000)) AS first,
	bool_and(abs(d.p_last - e.p_last) <= 4 * sqrt(e.p_last * (1 - e.p_last) / 10000)) AS last,
	max(abs(d.expected_rank - e.expected_rank)) < 0.1 AS expected,
	max(abs(d.p_se - sqrt(e.p_top_k * (1 - e.p_top_k) / 10000))) < 0.0005 AS se
FROM asked, kpi.rank_probability(units, means, sds, NULL, 4) e JOIN drawn d USING (unit)
GROUP BY shock ORDER BY shock;

-- the sums prove themselves
SELECT shock, abs(sum(p_top_k) - 4) < 1e-9 AS sum_k, abs(sum(expected_rank) - 78) < 1e-9 AS sum_ranks,
	abs(sum(p_first) - 1) < 1e-9 AND abs(sum(p_last) - 1) < 1e-9 AS sum_ends
FROM drawn GROUP BY shock ORDER BY shock;

-- the same seed the same digits, in any order of the units; another seed others
SELECT count(*) AS same FROM (SELECT r.* FROM asked, kpi.rank_simulation(units, means, alone, 4) r
	INTERSECT SELECT unit, p_top_k, p_se, expected_rank, p_first, p_last FROM drawn WHERE shock = 'alone') i;
SELECT count(*) AS same FROM (SELECT r.* FROM (SELECT array_agg(unit ORDER BY unit DESC) AS units,
		array_agg(mean ORDER BY unit DESC) AS means FROM given) g, asked a,
		kpi.rank_simulation(g.units, g.means, a.shared, 4, 10000, 1) r
	INTERSECT SELECT unit, p_top_k, p_se, expected_rank, p_first, p_last FROM drawn WHERE shock = 'shared') i;
SELECT count(*) > 6 AS others FROM (SELECT r.* FROM asked, kpi.rank_simulation(units, means, alone, 4, seed => 2) r
	EXCEPT SELECT unit, p_top_k, p_se, expected_rank, p_first, p_last FROM drawn WHERE shock = 'alone') i;

-- two that move together and one against them: who leads, by the normal distribution, P(A > B) = .7602
SELECT unit, abs(p_first - known) < 4 * p_se AS as_known
FROM kpi.rank_simulation('{A,B}', '{1,0}', '{"rows": ["A", "B"], "cols": ["A", "B"], "cells": [[2, 0.5], [0.5, 1]]}', 1,
		40000)
JOIN (VALUES ('A', 0.7602499), ('B', 0.2397501)) k(unit, known) USING (unit);

-- certain values and units that vary alike: those that tie share their places
SELECT * FROM kpi.rank_simulation('{A,B,C,D}', '{3,2,2,1}',
	'{"rows": ["A", "B", "C", "D"], "cols": ["A", "B", "C", "D"],
	"cells": [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]}', 2, 100);
SELECT * FROM kpi.rank_simulation('{A,B,C}', '{2,2,1}',
	'{"rows": ["A", "B", "C"], "cols": ["A", "B", "C"], "cells": [[0.3, 0.3, 0.3], [0.3, 0.3, 0.3], [0.3, 0.3, 0.3]]}',
	1, 100);

-- the ends of the range
SELECT * FROM kpi.rank_simulation('{A,B}', '{1.79e308,-1.79e308}',
	'{"rows": ["A", "B"], "cols": ["A", "B"], "cells": [[1.7e308, -1.7e308], [-1.7e308, 1.7e308]]}', 1, 1000);

-- one draw has no error, no unit no rows
SELECT * FROM kpi.rank_simulation('{A}', '{7}', '{"rows": ["A"], "cols": ["A"], "cells": [[1]]}', 1, 1);
SELECT * FROM kpi.rank_simulation('{}', '{}', '{"rows": [], "cols": [], "cells": []}', 1);

-- refused
CREATE FUNCTION pg_temp.two(aa text, ab text, ba text, bb text) RETURNS kpi.matrix LANGUAGE sql
	RETURN format('{"rows": ["A", "B"], "cols": ["A", "B"], "cells": [[%s, %s], [%s, %s]]}',
		aa, ab, ba, bb)::kpi.matrix;
SELECT kpi.rank_simulation('{A,B}', '{1,2}', pg_temp.two('1', '0', '0', '1'), 3);
SELECT kpi.rank_simulation('{A,B}', '{1,2}', pg_temp.two('1', '0', '0', '1'), 0);
SELECT kpi.rank_simulation('{A,B}', '{1,2}', pg_temp.two('1', '0', '0', '1'), NULL);
SELECT kpi.rank_simulation('{A,B}', '{1,2}', pg_temp.two('1', '0', '0', '1'), 1, 0);
SELECT kpi.rank_simulation('{A,B}', '{1,2}', pg_temp.two('1', '0', '0', '1'), 1, NULL);
SELECT kpi.rank_simulation('{A,B}', '{1,2}', pg_temp.two('1', '0', '0', '1'), 1, 10, NULL);
SELECT kpi.rank_simulation('{A,A}', '{1,2}', pg_temp.two('1', '0', '0', '1'), 1);
SELECT kpi.rank_simulation('{A,C}', '{1,2}', pg_temp.two('1', '0', '0', '1'), 1);
SELECT kpi.rank_simulation('{A}', '{1}', pg_temp.two('1', '0', '0', '1'), 1);
SELECT kpi.rank_simulation('{A,B}', '{1,2}', '{"rows": ["A", "B"], "cols": ["A", "C"], "cells": [[1, 0], [0, 1]]}', 1);
SELECT kpi.rank_simulation('{A,B}', '{1}', pg_temp.two('1', '0', '0', '1'), 1);
SELECT kpi.rank_simulation('{A,B}', '{1,NaN}', pg_temp.two('1', '0', '0', '1'), 1);
SELECT kpi.rank_simulation('{A,B}', '{1,2}', NULL, 1);
SELECT kpi.rank_simulation('{A,B}', '{1,2}', pg_temp.two('1', 'null', '0', '1'), 1);
SELECT kpi.rank_simulation('{A,B}', '{1,2}', pg_temp.two('1', '"NaN"', '0', '1'), 1);
SELECT kpi.rank_simulation('{A,B}', '{1,2}', pg_temp.two('1', '0', '0', '-1'), 1);
SELECT kpi.rank_simulation('{A,B}', '{1,2}', pg_temp.two('1', '0.5', '0.4', '1'), 1);
SELECT kpi.rank_simulation('{A,B}', '{1,2}', pg_temp.two('1', '1.5', '1.5', '1'), 1);
SELECT kpi.rank_simulation('{A,B}', '{1,2}', pg_temp.two('0', '0.5', '0.5', '1'), 1);

-- a cancel is answered
SET statement_timeout = '100ms';
SELECT count(*) FROM kpi.rank_simulation('{A,B}', '{1,2}', pg_temp.two('1', '0', '0', '1'), 1, 2147483647);
RESET statement_timeout;
