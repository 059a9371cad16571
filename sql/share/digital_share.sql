-- digital_share: core value added and coefficient * value added of the others, in percent of GRDP
\set VERBOSITY terse
SET search_path = public, kpi;

-- a national table with product taxes of 253, under three definitions of the coefficient
CREATE TABLE industry (sector text, core boolean, va numeric, intermediate numeric, output numeric, leontief numeric);
INSERT INTO industry VALUES
	('AGR', false, 1152, 0.02358490566037736, 0.01, 0.015635647724498464),
	('MFG', false, 1690, 0.06960556844547564, 0.05, 0.03988891306366689),
	('ELE', true, 605, 0.6430062630480167, 0.5133333333333333, 0.5675084473696536),
	('ICT', true, 400, 0.45, 0.225, 0.7301040188681721),
	('SVC', false, 2500, 0.155, 0.06888888888888889, 0.047936190812425714),
	('taxes', false, 253, 0, 0, 0);

WITH definition AS (
	SELECT d.name, digital_share_summary(i.va::float8, i.core, d.coefficient::float8) AS s,
		   digital_share_summary(i.va, i.core, round(d.coefficient, 12)) AS e,
		   digital_share(i.va::float8, i.core, d.coefficient::float8) AS one_step,
		   digital_share(i.va, i.core, round(d.coefficient, 12)) AS exact_one_step
	FROM industry AS i, LATERAL (VALUES ('intermediate', intermediate), ('leontief', leontief), ('output', output)) AS d(name, coefficient)
	GROUP BY d.name
), golden(name, digitised, digitised_pct, total_pct) AS (VALUES
	('intermediate', 532.3032219936085, 8.065200333236493, 23.29247306050922),
	('leontief', 205.26500628728354, 3.1100758528376296, 18.33734858011036),
	('output', 268.2422222222222, 4.064276094276094, 19.291548821548822)
)
SELECT name, core_value_added(s), round(digitised_value_added(s)::numeric, 9) AS digitised, grdp(s),
	   round(core_share(s)::numeric, 9) AS core_pct, round(digitised_share(s)::numeric, 9) AS digitised_pct,
	   round(total_share(s)::numeric, 9) AS total_pct,
	   abs(core_value_added(s) / 1005 - 1) < 1e-9 AND abs(digitised_value_added(s) / g.digitised - 1) < 1e-9
	   AND abs(core_share(s) / 15.227272727272727 - 1) < 1e-9 AND abs(digitised_share(s) / g.digitised_pct - 1) < 1e-9
	   AND abs(total_share(s) / g.total_pct - 1) < 1e-9 AND one_step = total_share(s) AS golden,
	   abs(core_value_added(e) / 1005 - 1) < 1e-9 AND abs(digitised_value_added(e) / g.digitised - 1) < 1e-9
	   AND abs(core_share(e) / 15.227272727272727 - 1) < 1e-9 AND abs(digitised_share(e) / g.digitised_pct - 1) < 1e-9
	   AND abs(total_share(e) / g.total_pct - 1) < 1e-9 AND exact_one_step = exact_total_share(e) AS exact_golden
FROM definition JOIN golden AS g USING (name)
ORDER BY name COLLATE "C";

-- exactly
SELECT exact_core_value_added(e), exact_digitised_value_added(e), exact_grdp(e), exact_core_share(e), exact_digitised_share(e),
	   exact_total_share(e), observations(e)
FROM (SELECT digital_share_summary(va, core, round(intermediate, 12)) AS e FROM industry) AS s;

-- by hand: (100 + 0.25 * 40) / (100 + 40 + 60) = 55 %
SELECT digital_share(va::float8, core, c::float8) AS float8, digital_share(va, core, c) AS "numeric"
FROM (VALUES (100.0, true, NULL), (40, false, 0.25), (60, false, 0)) AS v(va, core, c);
-- a core industry has no coefficient, whatever stands there; a negative value added keeps its sign
SELECT digital_share(va::float8, core, c::float8) AS float8, digital_share(va, core, c) AS "numeric"
FROM (VALUES (100.0, true, 'NaN'), (-40, false, 0.25), (60, false, 1), (-20, true, 99), (NULL, NULL, NULL)) AS v(va, core, c);
DROP TABLE industry;

-- {no rows, all NULL, one row, GRDP not positive, huge, many} x {serial, parallel, moving window}
CREATE TABLE va (condition text, id int, va float8, core boolean, coefficient float8, exact_va numeric, exact_coefficient numeric);
INSERT INTO va SELECT c, id, va, core, coefficient, exact_va, coefficient::numeric
FROM (VALUES
	('all null', 1, NULL::float8, true, NULL::float8, NULL::numeric), ('all null', 2, NULL, NULL, 7, NULL), ('all null', 3, NULL, false, NULL, NULL),
	('one row', 1, 150, true, NULL, 150),
	('taxes only', 1, 253, false, 0, 253),
	('zero', 1, 5, true, NULL, 5), ('zero', 2, -5, false, 0.5, -5),
	('negative', 1, 5, true, NULL, 5), ('negative', 2, -6, false, 0.5, -6),
	('huge', 1, 8e307, true, NULL, 8e25), ('huge', 2, 4e307, false, 0.5, 4e25),
	('overflow', 1, 1.2e308, true, NULL, 1.2e26), ('overflow', 2, 1.2e308, false, 0.5, 1.2e26),
	('NaN', 1, 1, true, NULL, 1), ('NaN', 2, 'NaN', false, 0.5, 'NaN'),
	('infinity', 1, 1, true, NULL, 1), ('infinity', 2, 'Infinity', true, 0.5, '-Infinity'),
	('no coefficient', 1, 1, true, NULL, 1), ('no coefficient', 2, 40.5, false, NULL, 40.5),
	('no core', 1, 1, true, NULL, 1), ('no core', 2, 40.5, NULL, 0.5, 40.5),
	('coefficient above 1', 1, 1, false, 1.25, 1), ('coefficient below 0', 1, 1, false, -0.25, 1),
	('coefficient NaN', 1, 1, false, 'NaN', 1), ('coefficient infinite', 1, 1, false, 'Infinity', 1)
) AS v(c, id, va, core, coefficient, exact_va);
INSERT INTO va SELECT 'many', i, i % 97, i % 3 = 0, i % 5 / 4.0, (i % 97), i % 5 / 4.0 FROM generate_series(1, 5000) AS i;
ALTER TABLE va SET (parallel_workers = 2);
ANALYZE va;

CREATE VIEW by_condition AS
SELECT condition, digital_share(va, core, coefficient), digital_share(exact_va, core, exact_coefficient) AS exact,
	   observations(digital_share_summary(va, core, coefficient)) AS rows
FROM va
WHERE condition IN ('all null', 'one row', 'taxes only', 'zero', 'negative', 'huge', 'many')
GROUP BY condition;
CREATE VIEW of_no_rows AS
SELECT digital_share(va, core, coefficient), digital_share(exact_va, core, exact_coefficient) AS exact,
	   digital_share_summary(va, core, coefficient) AS summary, digital_share_summary(exact_va, core, exact_coefficient) AS exact_summary
FROM va
WHERE condition = 'none';

SET max_parallel_workers_per_gather = 0;
SELECT * FROM by_condition ORDER BY condition COLLATE "C";
SELECT * FROM of_no_rows;
SELECT digital_share(va, core, coefficient) FROM va WHERE condition = 'NaN';
SELECT digital_share(exact_va, core, exact_coefficient) FROM va WHERE condition = 'NaN';
SELECT digital_share(va, core, coefficient) FROM va WHERE condition = 'infinity';
SELECT digital_share(exact_va, core, exact_coefficient) FROM va WHERE condition = 'infinity';
SELECT digital_share(va, core, coefficient) FROM va WHERE condition = 'overflow';
SELECT digital_share(exact_va, core, exact_coefficient) FROM va WHERE condition = 'overflow';
SELECT digital_share(va, core, coefficient) FROM va WHERE condition = 'no coefficient';
SELECT digital_share(exact_va, core, exact_coefficient) FROM va WHERE condition = 'no coefficient';
SELECT digital_share(va, core, coefficient) FROM va WHERE condition = 'no core';
SELECT digital_share(exact_va, core, exact_coefficient) FROM va WHERE condition = 'no core';
SELECT digital_share(va, core, coefficient) FROM va WHERE condition = 'coefficient above 1';
SELECT digital_share(exact_va, core, exact_coefficient) FROM va WHERE condition = 'coefficient above 1';
SELECT digital_share(va, core, coefficient) FROM va WHERE condition = 'coefficient below 0';
SELECT digital_share(exact_va, core, exact_coefficient) FROM va WHERE condition = 'coefficient below 0';
SELECT digital_share(va, core, coefficient) FROM va WHERE condition = 'coefficient NaN';
SELECT digital_share(exact_va, core, exact_coefficient) FROM va WHERE condition = 'coefficient NaN';
SELECT digital_share(va, core, coefficient) FROM va WHERE condition = 'coefficient infinite';
SELECT digital_share(1, false, 0.1234567890123);

SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
DO $$
DECLARE
	line text;
	partial boolean := false;
BEGIN
	FOR line IN EXPLAIN (COSTS OFF) SELECT * FROM by_condition LOOP
		partial := partial OR line LIKE '%Partial%Aggregate%';
	END LOOP;
	ASSERT partial, 'the aggregates were not split';
END
$$;
SELECT * FROM by_condition ORDER BY condition COLLATE "C";
SELECT * FROM of_no_rows;
SELECT digital_share(va, core, coefficient) FROM va WHERE condition = 'NaN';
SELECT digital_share(exact_va, core, exact_coefficient) FROM va WHERE condition = 'infinity';
SELECT digital_share(va, core, coefficient) FROM va WHERE condition = 'overflow';
SELECT digital_share(exact_va, core, exact_coefficient) FROM va WHERE condition = 'overflow';
SELECT digital_share(va, core, coefficient) FROM va WHERE condition = 'no coefficient';
SET max_parallel_workers_per_gather = 0;

SELECT condition, id, digital_share(va, core, coefficient) OVER w, digital_share(exact_va, core, exact_coefficient) OVER w AS exact
FROM va
WHERE condition IN ('all null', 'one row', 'taxes only', 'zero', 'negative', 'huge')
WINDOW w AS (PARTITION BY condition ORDER BY id ROWS 1 PRECEDING)
ORDER BY condition COLLATE "C", id;
SELECT digital_share(va, core, coefficient) OVER (ORDER BY id ROWS 1 PRECEDING) FROM va WHERE condition = 'NaN';
SELECT digital_share(va, core, coefficient) OVER (ORDER BY id ROWS 1 PRECEDING) FROM va WHERE condition = 'overflow';
SELECT digital_share(va, core, coefficient) OVER (ORDER BY id ROWS 1 PRECEDING) FROM va WHERE condition = 'no coefficient';

WITH framed AS (
	SELECT id, digital_share(va, core, coefficient) OVER w AS share, digital_share(exact_va, core, exact_coefficient) OVER w AS exact,
		   total_share(digital_share_summary(va, core, coefficient) OVER w) AS two_step
	FROM va
	WHERE condition = 'many' AND id <= 300
	WINDOW w AS (ORDER BY id ROWS BETWEEN 11 PRECEDING AND 3 FOLLOWING)
), alone AS (
	SELECT f.*, a.*
	FROM framed AS f, LATERAL (
		SELECT digital_share(va, core, coefficient), digital_share(exact_va, core, exact_coefficient)
		FROM va
		WHERE condition = 'many' AND id <= 300 AND id BETWEEN f.id - 11 AND f.id + 3
	) AS a(share_alone, exact_alone)
)
SELECT count(*) AS frames, count(DISTINCT share) > 50 AS differ, count(*) FILTER (WHERE share <> share_alone) AS wrong,
	   count(*) FILTER (WHERE exact <> exact_alone) AS wrong_exact, count(*) FILTER (WHERE share <> two_step) AS wrong_two_step
FROM alone;

DROP TABLE va CASCADE;
