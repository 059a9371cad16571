\set VERBOSITY terse
-- 2,000 sectors in a chain: each sells half a unit to the next per unit of that one's output, so that a unit of final
-- demand for the last takes 1 + 1/2 + 1/4 ... and a unit for the first nothing of any other
CREATE FUNCTION pg_temp.chain(n int, odd int DEFAULT NULL) RETURNS kpi.matrix
LANGUAGE sql AS $$
	SELECT kpi.matrix(to_char(r, 'FM0000'), to_char(c, 'FM0000'), v)
	FROM (SELECT i AS r, i + 1 AS c, 50 AS v FROM generate_series(1, n - 1) i
		UNION ALL SELECT i, 0, CASE i WHEN n THEN 100 WHEN odd THEN 49 ELSE 50 END FROM generate_series(1, n) i
		UNION ALL SELECT n + 1, i, CASE i WHEN 1 THEN 100 ELSE 50 END FROM generate_series(1, n) i) t
$$;
CREATE TEMP TABLE chain AS SELECT pg_temp.chain(2000) AS flows, pg_temp.chain(500) AS short;
SELECT kpi.n_rows(flows), kpi.n_cols(flows) FROM chain;
SELECT kpi.cell(m, '0001', 'output') AS first, kpi.cell(m, '0002', 'output') AS second, kpi.cell(m, '0003', 'output') AS third,
	kpi.cell(m, '2000', 'output') AS last FROM chain, LATERAL kpi.multipliers(flows) m;
SELECT kpi.cell(l, '0001', '0003') AS quarter, kpi.cell(l, '1990', '2000') = 0.5 ^ 10 AS ten_steps, kpi.cell(l, '2000', '1990') AS back,
	kpi.cell(l, '1000', '1000') AS own FROM chain, LATERAL kpi.leontief_inverse(kpi.technical_coefficients(flows)) l;
-- one flow of them out of balance is found
SELECT kpi.linkages(pg_temp.chain(2000, 1234));

-- and 500, over the edges of the blocks
SELECT count(*) AS findings FROM chain, kpi.table_check(short);
SELECT kpi.cell(g, 'digital', 'percent') AS all_digital
FROM chain, LATERAL kpi.adb_gdp(short, ARRAY(SELECT to_char(i, 'FM0000') FROM generate_series(1, 500) i), '{0501}') g;
SELECT kpi.cell(x, '0499', 'change') AS before_the_last, kpi.cell(x, '0500', 'change') AS the_last
FROM chain, LATERAL kpi.extraction(short, '{0500}') x;
-- a ring that eats all it makes: the last sector closes it
SELECT kpi.leontief_inverse(kpi.matrix(r, c, v))
FROM (SELECT to_char(i, 'FM0000') AS r, to_char(i % 500 + 1, 'FM0000') AS c, 1 AS v FROM generate_series(1, 500) i) t;

-- a cancel is answered from within, whatever is on its way, and the session goes on
CREATE TEMP TABLE coefficients AS SELECT kpi.technical_coefficients(flows) AS a, kpi.final_uses(flows) AS y FROM chain;
SET statement_timeout = '200ms';
SELECT count(kpi.leontief_inverse(a)) FROM coefficients, generate_series(1, 10000);
SELECT count(kpi.leontief_output(a, y)) FROM coefficients, generate_series(1, 10000);
SELECT count(kpi.linkages(flows)) FROM chain, generate_series(1, 10000);
SELECT kpi.ras('{"rows": ["a", "b"], "cols": ["c", "d"], "cells": [[1, 0], [0, 4]]}', '{"rows": ["a", "b"], "cols": ["t"], "cells": [[4], [6]]}',
	'{"rows": ["c", "d"], "cols": ["t"], "cells": [[5], [5]]}', max_rounds => 2147483647);
RESET statement_timeout;
SELECT kpi.cell(kpi.leontief_output(a, y), '2000', '0000') AS output, kpi.cell(m, '0003', 'output') AS multiplier
FROM coefficients, chain, LATERAL kpi.multipliers(short) m;
