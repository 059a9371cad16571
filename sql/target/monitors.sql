-- Open SDG's status, the Sustainable Development Report's arrows and lights
\set VERBOSITY terse
SET search_path = public, kpi;
-- growth needed from 100 in 2015 to 200 in 2030 is 4.729 % a year; .95, .60 and 0 of it, on either side of each limit
SELECT ratio, open_sdg_progress('2015', 100, '2020', 100 * (1 + ratio * (2 ^ (1 / 15.0) - 1)) ^ 5, '2030', 200) AS up,
	open_sdg_progress('2015', 200, '2020', 200 * (1 + ratio * (0.5 ^ (1 / 15.0) - 1)) ^ 5, '2030', 100, -1) AS down,
	sdsn_trend('2015', 100, '2020', 100 + ratio * 100 / 3, '2030', 200) AS arrow,
	sdsn_trend('2015', 200, '2020', 200 - ratio * 100 / 3, '2030', 100, -1) AS arrow_down
FROM unnest('{1.2,1,0.96,0.94,0.61,0.59,0.51,0.49,0.01,0,-0.01}'::float8[]) ratio;
-- without a target 1.5, .5 and 0 % a year in the wanted direction
SELECT growth, open_sdg_progress('2015', 100, '2020', 100 * (1 + growth / 100) ^ 5) AS up,
	open_sdg_progress('2015', 100, '2020', 100 * (1 - growth / 100) ^ 5, direction => -1) AS down
FROM unnest('{2,1.5,1.49,0.5,0.49,0,-0.01}'::float8[]) growth;
-- near a natural limit the first two are lowered by C = 1 - (base/limit)^4.44 (sdg-build, ProgressMeasure.py), here .2140 and, from
-- above, .9540: just there, and just not; at the limit whoever stays is on track
SELECT base, growth, open_sdg_progress('2015', base, '2020', base * (1 + direction * growth / 100) ^ 5, direction => direction, natural_limit => 100)
	AS status
FROM (VALUES (94.72, 1, 0.322), (94.72, 1, 0.32), (94.72, 1, 0.108), (94.72, 1, 0.105), (150, -1, 1.432), (150, -1, 1.43), (200, -1, 1.5), (200, -1, 1.49),
	(100, 1, 0), (100, 1, -0.1)) x (base, direction, growth);
SELECT open_sdg_progress('2015', 90, '2020', 92, '2030', 95, natural_limit => 100) = open_sdg_progress('2015', 90, '2020', 92, '2030', 95)
	AS a_target_goes_first, open_sdg_progress('2015', 5, '2020', 5, direction => -1, natural_limit => 0) AS limit_0;
SELECT open_sdg_progress('2015', 5, '2020', 5, natural_limit => 'Infinity');
-- met; zeros, negative figures and both signs; nothing to go by
SELECT open_sdg_progress('2015', 100, '2020', 200, '2030', 200) AS met, open_sdg_progress('2015', 100, '2020', 90, '2030', 80) AS met_and_falling,
	open_sdg_progress('2015', 0, '2020', 1, '2030', 2) AS from_0, open_sdg_progress('2015', 8, '2020', 4, '2030', 0, -1) AS to_0,
	open_sdg_progress('2015', -8, '2020', -6, '2030', -2) AS negative, open_sdg_progress('2015', -8, '2020', -9, '2030', -2) AS worse,
	open_sdg_progress('2015', -8, '2020', -9) AS worse_without_target, open_sdg_progress('2015', -8, '2020', 1, '2030', 2) AS both_signs,
	open_sdg_progress('2015', 100, '2020', 90, '2030', 100) AS nothing_needed;
SELECT sdsn_trend('2015', 100, '2020', 200, '2030', 200) AS met, sdsn_trend('2015', 100, '2020', 90, '2030', 80) AS met_and_falling,
	sdsn_trend('2015', 100, '2020', 100, '2030', 80) AS maintained, sdsn_trend('2015', 100, '2020', 90, '2030', 100) AS lost,
	sdsn_trend('2015', 100, '2015', 200, '2030', 200) AS no_time;
SELECT open_sdg_progress(NULL, 1, '2020', 2) AS no_base, open_sdg_progress('2015', 1, '2020', NULL) AS no_value,
	open_sdg_progress('2020', 1, '2020', 2) AS no_time, sdsn_trend('2015', 1, '2020', 2, '2030', NULL) AS no_target,
	open_sdg_progress('2015', 1, '2020', 2, NULL, 5) AS no_period;
SELECT open_sdg_progress('2015', 1, '2020', 2, direction => 0);
SELECT sdsn_trend('2015', 1, '2020', 2, '2030', 3, NULL);
SELECT open_sdg_progress('2015', 'NaN', '2020', 2);
-- four lights, better upwards and downwards; yellow ends in the middle
SELECT v, sdsn_rating(v, 90, 50) AS up, sdsn_rating(-v, -90, -50) AS down, rag(v, 90, 70, 50) AS rag
FROM unnest('{95,90,89,70,69,50,49}'::float8[]) v;
SELECT sdsn_rating(NULL, 1, 0) IS NULL AND rag(NULL, 1, 0.8, 0.5) IS NULL AS null_stays, rag(0.85) AS three, rag(0.85, 1, 0.8, 0.5) AS four;
SELECT sdsn_rating(1, 2, 2);
SELECT rag(1, 1, 1.2, 0.5);
SELECT rag(1, 1, 0.8, 'Infinity');
