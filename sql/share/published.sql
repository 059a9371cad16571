-- published figures, everything called by its full name
\set VERBOSITY terse

-- parts that were rounded one by one: 7.77 + 4.91 = 12.68, published 12.67
SELECT kpi.parts_agree(12.67, ARRAY[7.77, 4.91]) AS published_2022, kpi.parts_agree(12.67, ARRAY[7.77, 4.91], 0.009) AS tighter,
	   kpi.parts_agree(14.02, ARRAY[8.42, 5.60], 0) AS published_2025, kpi.parts_agree(14.02, ARRAY[0.13, 6.67, 7.22], 0) AS by_sector,
	   kpi.parts_agree(72.1, ARRAY[43.3, 28.8], 0) AS billion_usd, kpi.parts_agree(12.67, ARRAY[7.77, 4.92]) AS wrong;
SELECT kpi.parts_agree(1, NULL), kpi.parts_agree(NULL, ARRAY[1]), kpi.parts_agree(1, ARRAY[1, NULL]), kpi.parts_agree(1, ARRAY[1], NULL),
	   kpi.parts_agree(0, ARRAY[]::numeric[]) AS no_parts;
SELECT kpi.parts_agree(3, ARRAY[[1, 2], [-1, 1]]), kpi.parts_agree(1e300, ARRAY[1e300, 0.01]), kpi.parts_agree(total => 1, tolerance => 0, parts => ARRAY[1.0]);
SELECT kpi.parts_agree('NaN', ARRAY[1]);
SELECT kpi.parts_agree(1, ARRAY[1, 'Infinity'::numeric]);
SELECT kpi.parts_agree(1, ARRAY[1], '-Infinity');
SELECT kpi.parts_agree(1, ARRAY[1], -0.01);

-- 8.42 of 14.02: the core's part of the digital economy in 2025
SELECT round(100 * kpi.ratio(8.42, 8.42 + 5.60), 9) AS core, abs(100 * kpi.ratio(8.42, 8.42 + 5.60) / 60.057061340941516 - 1) < 1e-9 AS golden;
-- and in 2022, over the published total
SELECT abs(100 * kpi.ratio(7.77, 12.67) / 61.32596685082873 - 1) < 1e-9 AS core, abs(100 * kpi.ratio(4.91, 12.67) / 38.752959747434886 - 1) < 1e-9 AS digitised;

-- three provinces become one: 16.78125 %, never the mean of the shares
SELECT kpi.ratio(100 * va, grdp) AS exact, kpi.ratio(kpi.rollup(s)) * 100 AS two_step
FROM (SELECT va, grdp, kpi.ratio_summary(va, grdp) AS s FROM (VALUES (37.5, 164.0), (12.0, 95.0), (4.2, 61.0)) AS v(va, grdp) GROUP BY va, grdp) AS one;

-- percent of GRDP to percent of value added: product taxes are 23.18 % of GRDP
SELECT kpi.share_of_value_added(22.87, 23.18) AS exact, round(kpi.share_of_value_added(22.87::float8, 23.18)::numeric, 9) AS float8,
	   abs(kpi.share_of_value_added(22.87::float8, 23.18::float8) / 29.770892996615466 - 1) < 1e-9 AS golden,
	   abs(kpi.share_of_value_added(60, 23.18) / 78.10466024472794 - 1) < 1e-9 AS golden_60;
SELECT kpi.share_of_value_added(20, 0) AS no_taxes, kpi.share_of_value_added(20, -25) AS net_subsidies, kpi.share_of_value_added(-2.0, 50.0) AS negative,
	   kpi.share_of_value_added(NULL::float8, 1) AS "null";
SELECT kpi.share_of_value_added(22.87, 100);
SELECT kpi.share_of_value_added(22.87::float8, 100.5);
SELECT kpi.share_of_value_added(22.87, 'NaN'::numeric);
SELECT kpi.share_of_value_added(22.87, '-Infinity'::float8);
SELECT kpi.share_of_value_added('Infinity'::numeric, 5);
SELECT kpi.share_of_value_added('NaN'::float8, 5);
SELECT kpi.share_of_value_added(1e308::float8, 99.9);

-- every function and aggregate of the room may run in parallel, and every aggregate can be split
SELECT count(*) > 40 AS functions, count(*) FILTER (WHERE p.proparallel <> 's') AS unsafe, count(*) FILTER (WHERE obj_description(p.oid) IS NULL) AS no_comment,
	   count(*) FILTER (WHERE a.aggcombinefn = 0) AS no_combine, count(*) FILTER (WHERE a.aggtransspace <> CASE a.aggtranstype WHEN 'kpi.ratio_summary'::regtype THEN 48 WHEN 'kpi.digital_share_summary'::regtype THEN 72 ELSE a.aggtransspace END) AS no_size,
	   count(*) FILTER (WHERE a.aggminvtransfn <> 0) AS inverse
FROM pg_proc AS p LEFT JOIN pg_aggregate AS a ON a.aggfnoid = p.oid
WHERE p.pronamespace = 'kpi'::regnamespace
	  AND p.proname ~ '^(exact_)?(ratio|digital_share|weighted_mean|rollup|observations|numerator|denominator|core|digitised|total|grdp|parts_agree|share_of)';
