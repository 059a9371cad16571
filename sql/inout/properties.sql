\set VERBOSITY terse
-- what must hold of any table, on one made up of 70 sectors: more than a block of the elimination
CREATE FUNCTION pg_temp.economy(n int, seed int) RETURNS kpi.matrix
LANGUAGE sql AS $$
	WITH flow AS (
		SELECT 's' || i AS r, 's' || j AS c, ((i * 7919 + j * 104729 + i * j * seed) % 997)::float8 AS v
		FROM generate_series(1, n) i, generate_series(1, n) j
	), used AS (SELECT r, sum(v) AS v FROM flow GROUP BY r), cost AS (SELECT c, sum(v) AS v FROM flow GROUP BY c),
	-- output is above both, so that the table is productive and balances
	output AS (SELECT r, 1000 * n + (used.v - cost.v) AS x FROM used JOIN cost ON r = c)
	SELECT kpi.matrix(r, c, v)
	FROM (SELECT r, c, v FROM flow
		UNION ALL SELECT u.r, 'final', x + c.v - u.v FROM used u JOIN output o USING (r) JOIN cost c ON c.c = u.r
		UNION ALL SELECT 'wages', c.c, 0.25 * x FROM cost c JOIN output o ON r = c.c
		UNION ALL SELECT 'profit', c.c, 0.75 * x FROM cost c JOIN output o ON r = c.c) t
$$;
CREATE TEMP TABLE io AS SELECT pg_temp.economy(70, 13) AS t, pg_temp.economy(70, 14) AS later;
SELECT count(*) AS findings FROM io, kpi.table_check(t) f;

CREATE FUNCTION pg_temp.near(a float8, b float8) RETURNS boolean
LANGUAGE sql AS $$ SELECT abs(a - b) <= 1e-11 * greatest(abs(a), abs(b)) $$;
CREATE FUNCTION pg_temp.apart(a kpi.matrix, b kpi.matrix) RETURNS bigint
LANGUAGE sql AS $$ SELECT count(*) FROM kpi.cells(a) x FULL JOIN kpi.cells(b) y USING (row_label, col_label)
	WHERE (x.value IS NOT DISTINCT FROM y.value OR pg_temp.near(x.value, y.value)) IS NOT TRUE $$;

-- the inverse is one: it times I - A is I
CREATE TEMP TABLE inverse AS
SELECT kpi.technical_coefficients(t) AS a, kpi.leontief_inverse(kpi.technical_coefficients(t)) AS l FROM io;
SELECT max(abs(sum)) < 1e-12 AS identity
FROM (SELECT l.row_label, a.col_label,
		sum(l.value * ((a.row_label = a.col_label)::int - a.value)) - (l.row_label = a.col_label)::int AS sum
	FROM inverse, kpi.cells(l) l, kpi.cells(a) a
	WHERE l.col_label = a.row_label GROUP BY l.row_label, a.col_label) q;
-- solves give what the inverse gives
SELECT bool_and(pg_temp.near(kpi.cell(m, c, 'output'), s)) AS multipliers
FROM (SELECT kpi.multipliers(t) AS m FROM io) q, (SELECT col_label AS c, sum(value) AS s FROM inverse, kpi.cells(l) GROUP BY 1) w;
SELECT bool_and(pg_temp.near(kpi.cell(k, r, 'forward_leontief'), s)) AS forward
FROM (SELECT kpi.linkages(t) AS k FROM io) q, (SELECT row_label AS r, sum(value) AS s FROM inverse, kpi.cells(l) GROUP BY 1) w;
SELECT bool_and(pg_temp.near(kpi.cell(k, r, 'forward'), s)) AS forward_ghosh
FROM (SELECT kpi.linkages(t) AS k FROM io) q,
	(SELECT row_label AS r, sum(value) AS s FROM io, kpi.cells(kpi.ghosh_inverse(kpi.allocation_coefficients(t))) GROUP BY 1) w;
SELECT avg(kpi.cell(k, r, 'backward_relative'))::numeric(20, 12) AS backward, avg(kpi.cell(k, r, 'forward_relative'))::numeric(20, 12) AS forward
FROM (SELECT kpi.linkages(t) AS k FROM io) q, unnest(kpi.row_labels(k)) r;
-- final demand takes the output, and primary inputs make it
SELECT pg_temp.apart(kpi.subset(kpi.impact(t, NULL), NULL, '{after}'), kpi.matrix(r, 'after', x)) AS demand_differs
FROM io, LATERAL (SELECT row_label AS r, value AS x FROM kpi.cells(kpi.leontief_output(kpi.technical_coefficients(t), kpi.final_uses(t)))) q
GROUP BY t;
SELECT pg_temp.apart(kpi.subset(kpi.impact(t, NULL), NULL, '{after}'), kpi.matrix(r, 'after', x)) AS inputs_differ
FROM io, LATERAL (SELECT row_label AS r, sum(value) AS x FROM kpi.cells(kpi.ghosh_output(kpi.allocation_coefficients(t), kpi.primary_inputs(t)))
	GROUP BY 1) q
GROUP BY t;
-- value added in all final demand is one for one
SELECT count(*) AS not_one
FROM (SELECT kpi.multipliers(t, kpi.primary_inputs(t)) AS m FROM io) q, unnest(kpi.row_labels(m)) s
WHERE NOT pg_temp.near(kpi.cell(m, s, 'wages') + kpi.cell(m, s, 'profit'), 1);

-- a change of nothing gives the output back to the bit: no demand, other coefficients that are the same, nobody taken
-- out, a table compared with itself, targets that are met
CREATE TEMP VIEW output AS
SELECT kpi.matrix(row_label, 'after', value) AS x FROM io, kpi.cells(kpi.subset(kpi.impact(t, NULL), NULL, '{before}'));
SELECT float8send(sum(value)) = float8send((SELECT sum(value) FROM output, kpi.cells(x))) AS output
FROM io, kpi.cells(t) WHERE row_label LIKE 's%';
SELECT kpi.subset(kpi.impact(t, NULL), NULL, '{after}') OPERATOR(kpi.=) x AS none,
	kpi.subset(kpi.impact(t, '{"rows": ["s1"], "cols": ["f"], "cells": [[0]]}'), NULL, '{after}') OPERATOR(kpi.=) x AS zero,
	kpi.subset(kpi.impact(t, NULL, kpi.technical_coefficients(t)), NULL, '{after}') OPERATOR(kpi.=) x AS same_coefficients,
	kpi.subset(kpi.extraction(t, '{}'), NULL, '{after}') OPERATOR(kpi.=) x AS nobody,
	kpi.subset(kpi.extraction(t, '{}', 'keep_own'), NULL, '{after}') OPERATOR(kpi.=) x AS nobody_keep_own
FROM io, output;
SELECT count(*) AS not_zero
FROM io, kpi.cells(kpi.structural_decomposition(t, t, kpi.primary_inputs(t), kpi.primary_inputs(t))) c
WHERE col_label IN ('technology', 'mix', 'level', 'intensity') AND value <> 0;
SELECT kpi.ras(t, r, c) OPERATOR(kpi.=) replace(t::text, 'null', '0')::kpi.matrix AS met
FROM io, LATERAL (SELECT kpi.matrix(row_label, 'target', s) AS r FROM (SELECT row_label, sum(value) AS s FROM kpi.cells(t) GROUP BY 1) q) r,
	LATERAL (SELECT kpi.matrix(col_label, 'target', s) AS c FROM (SELECT col_label, sum(value) AS s FROM kpi.cells(t) GROUP BY 1) q) c;

-- a change of something: demand for a sector, and its coefficients, by the inverse
SELECT pg_temp.apart(kpi.subset(kpi.impact(t, '{"rows": ["s7"], "cols": ["f"], "cells": [[100]]}'), NULL, '{change}'),
	(SELECT kpi.matrix(row_label, 'change', 100 * value) FROM inverse, kpi.cells(l) WHERE col_label = 's7')) AS demand_differs FROM io;
SELECT pg_temp.apart(kpi.subset(kpi.impact(t, NULL, kpi.technical_coefficients(later)), NULL, '{after}'),
	(SELECT kpi.matrix(row_label, 'after', value)
		FROM kpi.cells(kpi.leontief_output(kpi.technical_coefficients(later), kpi.final_uses(t))))) AS coefficients_differ FROM io;

-- a sector taken out: by the formula x_r * column sum / diagonal of the inverse, which takes one, too
SELECT pg_temp.near((SELECT -sum(value) FROM kpi.cells(kpi.extraction(t, '{s9}')) WHERE col_label = 'change'),
	kpi.cell(x, 's9', 'after') * (SELECT sum(value) FROM kpi.cells(l) WHERE col_label = 's9') / kpi.cell(l, 's9', 's9')) AS loss
FROM io, inverse, output;
-- two at once are less than each on its own, together
SELECT pair < one + other AS less, pair > greatest(one, other) AS more
FROM io, LATERAL (SELECT -sum(value) AS pair FROM kpi.cells(kpi.extraction(t, '{s9,s10}')) WHERE col_label = 'change') p,
	LATERAL (SELECT -sum(value) AS one FROM kpi.cells(kpi.extraction(t, '{s9}')) WHERE col_label = 'change') q,
	LATERAL (SELECT -sum(value) AS other FROM kpi.cells(kpi.extraction(t, '{s10}')) WHERE col_label = 'change') r;

-- causes sum to the change, and turned round they are the same with the other sign
SELECT count(*) AS does_not_sum
FROM io, LATERAL (SELECT row_label, sum(value) FILTER (WHERE col_label NOT IN ('before', 'after')) AS causes,
		max(value) FILTER (WHERE col_label = 'after') - max(value) FILTER (WHERE col_label = 'before') AS change,
		max(value) FILTER (WHERE col_label = 'after') AS size
	FROM kpi.cells(kpi.structural_decomposition(t, later, kpi.primary_inputs(t, '{wages}'), kpi.primary_inputs(later, '{wages}')))
	GROUP BY row_label) s
WHERE abs(causes - change) > 1e-11 * size;
SELECT count(*) AS not_opposite
FROM io, kpi.cells(kpi.structural_decomposition(t, later)) a, kpi.cells(kpi.structural_decomposition(later, t)) b
WHERE a.row_label = b.row_label AND a.col_label = b.col_label AND a.col_label IN ('technology', 'mix', 'level')
	AND abs(a.value + b.value) > 1e-7;

-- of a table in twice the unit the level explains everything, and nothing else anything; of effects that double on the
-- same table, the intensity
SELECT count(*) FILTER (WHERE col_label IN ('technology', 'mix') AND value <> 0) AS not_zero,
	count(*) FILTER (WHERE col_label = 'level' AND NOT pg_temp.near(value, kpi.cell(x, row_label, 'after'))) AS not_level
FROM io, output, LATERAL (SELECT kpi.matrix(row_label, col_label, 2 * value) AS twice FROM kpi.cells(t)) w, kpi.cells(kpi.structural_decomposition(t, twice));
SELECT count(*) FILTER (WHERE col_label IN ('technology', 'mix', 'level') AND value <> 0) AS not_zero,
	count(*) FILTER (WHERE col_label = 'intensity' AND NOT pg_temp.near(value, kpi.cell(t, 'wages', row_label))) AS not_intensity
FROM io, LATERAL (SELECT kpi.primary_inputs(t, '{wages}') AS once) o,
	LATERAL (SELECT kpi.matrix(row_label, col_label, 2 * value) AS twice FROM kpi.cells(once)) w,
	kpi.cells(kpi.structural_decomposition(t, t, once, twice));

-- digital GDP: the matrix sums to GDP at basic prices; all sectors are 100 % of it in block mode, none are 0 %, one is
-- the same in both; rows sum to value added; the terms are parts of the matrix
SELECT pg_temp.near(sum(value), (SELECT sum(value) FROM kpi.cells(t) WHERE row_label IN ('wages', 'profit'))) AS gdp
FROM io, kpi.cells(kpi.adb_matrix(t, '{wages,profit}')) GROUP BY t;
SELECT pg_temp.near(kpi.cell(kpi.adb_gdp(t, kpi.row_labels(x), '{wages,profit}'), 'digital', 'percent'), 100) AS all_digital,
	kpi.cell(kpi.adb_gdp(t, '{}', '{wages,profit}'), 'digital', 'percent') AS none_digital,
	pg_temp.near(kpi.cell(kpi.adb_gdp(t, '{s3}', '{wages,profit}'), 'digital', 'value'),
		kpi.cell(kpi.adb_gdp(t, '{s3}', '{wages,profit}', double_count => 'diagonal'), 'digital', 'value')) AS one_digital
FROM io, output;
SELECT count(*) AS rows_differ
FROM io, LATERAL (SELECT row_label AS r, sum(value) AS va FROM kpi.cells(kpi.adb_matrix(t, '{wages,profit}')) GROUP BY 1) m
WHERE NOT pg_temp.near(va, kpi.cell(t, 'wages', r) + kpi.cell(t, 'profit', r));
SELECT mode, pg_temp.near(kpi.cell(g, 'backward', 'value'), b) AS backward, pg_temp.near(kpi.cell(g, 'forward', 'value'), f) AS forward,
	pg_temp.near(kpi.cell(g, 'double_counted', 'value'), CASE mode WHEN 'block' THEN both_ ELSE diagonal END) AS double_counted
FROM io, (VALUES ('block'), ('diagonal')) v(mode),
	LATERAL kpi.adb_gdp(t, '{s3,s4,s5}', '{wages,profit}', double_count => mode) g,
	LATERAL (SELECT sum(value) FILTER (WHERE col_label IN ('s3', 's4', 's5')) AS b, sum(value) FILTER (WHERE row_label IN ('s3', 's4', 's5')) AS f,
			sum(value) FILTER (WHERE row_label IN ('s3', 's4', 's5') AND col_label IN ('s3', 's4', 's5')) AS both_,
			sum(value) FILTER (WHERE row_label IN ('s3', 's4', 's5') AND col_label = row_label) AS diagonal
		FROM kpi.cells(kpi.adb_matrix(t, '{wages,profit}'))) m;

SELECT pg_temp.near(kpi.cell(g, 'double_counted', 'value'), (SELECT sum(value) FROM kpi.cells(kpi.adb_matrix(t, '{wages,profit}')) WHERE row_label = col_label))
	AS diagonal_of_all
FROM io, output, LATERAL kpi.adb_gdp(t, kpi.row_labels(x), '{wages,profit}', double_count => 'diagonal') g;

-- RAS to the totals of the later table: they are met, what is 0 stays 0, and doing it in twice the unit is the same
CREATE TEMP TABLE target AS
SELECT kpi.subset(t, ARRAY(SELECT 's' || i FROM generate_series(1, 70) i), ARRAY(SELECT 's' || i FROM generate_series(1, 70) i)) AS z,
	(SELECT kpi.matrix(row_label, 'target', s) FROM (SELECT row_label, sum(value) AS s FROM kpi.cells(later)
		WHERE row_label LIKE 's%' AND col_label LIKE 's%' GROUP BY 1) q) AS r,
	(SELECT kpi.matrix(col_label, 'target', s) FROM (SELECT col_label, sum(value) AS s FROM kpi.cells(later)
		WHERE row_label LIKE 's%' AND col_label LIKE 's%' GROUP BY 1) q) AS c
FROM io;
SELECT b.converged, b.rounds BETWEEN 1 AND 100 AS rounds, b.reason FROM target, kpi.balance_report(z, r, c) b;
SELECT count(*) FILTER (WHERE NOT pg_temp.near(value, kpi.cell(r, label, 'target'))) AS rows_off
FROM target, LATERAL (SELECT row_label AS label, sum(value) AS value FROM kpi.cells(kpi.ras(z, r, c)) GROUP BY 1) q;
SELECT count(*) FILTER (WHERE (a.value = 0) <> (b.value = 0)) AS zeros_moved FROM target, kpi.cells(z) a, kpi.cells(kpi.ras(z, r, c)) b
WHERE a.row_label = b.row_label AND a.col_label = b.col_label;
SELECT kpi.ras(z, r, c) OPERATOR(kpi.=) kpi.gras(z, r, c) AS gras_is_ras FROM target;

-- GRAS of a matrix with negative cells to the totals of another with the same signs: met, and the signs kept
CREATE TEMP TABLE signed AS
SELECT kpi.matrix('r' || i, 'c' || j, s * (1 + (i * 31 + j * 17) % 23)) AS z, kpi.matrix('r' || i, 'c' || j, s * (1 + (i * 13 + j * 7) % 29)) AS other
FROM generate_series(1, 30) i, generate_series(1, 20) j, LATERAL (SELECT CASE WHEN (i * 7 + j * 5) % 11 < 2 THEN -1 WHEN (i + j) % 9 = 0 THEN 0 ELSE 1 END AS s) g;
CREATE TEMP VIEW signed_target AS
SELECT z, (SELECT kpi.matrix(row_label, 't', s) FROM (SELECT row_label, sum(value) AS s FROM kpi.cells(other) GROUP BY 1) q) AS r,
	(SELECT kpi.matrix(col_label, 't', s) FROM (SELECT col_label, sum(value) AS s FROM kpi.cells(other) GROUP BY 1) q) AS c FROM signed;
SELECT b.converged, b.reason, (SELECT count(*) FROM kpi.cells(z) a, kpi.cells(kpi.gras(z, r, c)) b
	WHERE a.row_label = b.row_label AND a.col_label = b.col_label AND sign(a.value) <> sign(b.value)) AS signs_changed,
	(SELECT count(*) FROM (SELECT row_label AS label, sum(value) AS value FROM kpi.cells(kpi.gras(z, r, c)) GROUP BY 1) q
		WHERE abs(value - kpi.cell(r, label, 't')) > 1e-9) AS rows_off
FROM signed_target, kpi.balance_report(z, r, c) b;

-- the region that is the nation has quotients of 1, and its table
SELECT count(*) FILTER (WHERE value <> 1) AS not_one FROM output, kpi.cells(kpi.location_quotients(x, x));
SELECT method, pg_temp.apart(kpi.regional_coefficients(a, x, x, method, 0), a) AS differs
FROM output, inverse, unnest('{slq,cilq,cilq_slq,flq,aflq}'::text[]) method;
SELECT pg_temp.apart(kpi.subset(kpi.regional_table(t, x, 'slq'), '{s1,s2,wages,profit}', '{s1,s2,final uses}'),
	(SELECT kpi.matrix(row_label, CASE col_label WHEN 'final' THEN 'final uses' ELSE col_label END, value)
		FROM kpi.cells(kpi.subset(t, '{s1,s2,wages,profit}', '{s1,s2,final}')) WHERE value IS NOT NULL)) AS differs,
	(SELECT count(*) FROM kpi.table_check(kpi.regional_table(t, x, 'slq'))) AS findings
FROM io, output;
-- a region a tenth of the nation, of half of its sectors: quotients 0 of those it lacks, table balanced, and never more
-- from here than the nation's coefficients
SELECT count(*) FILTER (WHERE kpi.cell(q, 's2', s) <> 0 OR kpi.cell(q, s, 's2') <> 0) AS of_those_it_lacks,
	count(*) FILTER (WHERE kpi.cell(b, 's1', s) > kpi.cell(a, 's1', s)) AS above_the_nation,
	(SELECT string_agg(DISTINCT finding, ', ') FROM kpi.table_check(kpi.regional_table(t, region, 'flq'))) AS findings
FROM io, inverse, output, LATERAL (SELECT kpi.matrix(row_label, 'x', CASE WHEN right(row_label, 1)::int % 2 = 1 THEN value / 10 ELSE 0 END) AS region
		FROM kpi.cells(x)) g,
	LATERAL (SELECT kpi.regional_quotients(region, x) AS q, kpi.regional_coefficients(a, region, x) AS b) h, unnest(kpi.row_labels(x)) s
GROUP BY t, region;
