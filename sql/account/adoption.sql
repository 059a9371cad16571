-- adoption curves: certified and golden fits, intervals, and refusals
\set VERBOSITY terse
SET search_path = public, kpi;

CREATE TABLE curve (name text PRIMARY KEY, t float8[], y float8[]);
INSERT INTO curve VALUES
	('rat42', '{9,14,21,28,42,57,63,70,79}', '{8.93,10.8,18.59,22.33,39.35,56.11,61.73,64.62,67.08}'),
	('adopt', '{1,2,3,4,5,6,7,8,9,10,11,12,13,14,15}', '{6.3,8.8,14.1,19.6,27.1,37.5,47.2,56.8,66.6,73.7,79.9,83.2,86.7,88.2,89.8}'),
	('bass', '{1,2,3,4,5,6,7,8,9,10,11,12,13,14,15}', '{2.0,4.0,8.5,12.6,18.6,27.6,36.2,45.6,56.7,65.8,74.8,80.6,86.8,90.3,93.6}');
-- 8 significant digits, whatever libm says of the last ones
CREATE FUNCTION digits(x float8) RETURNS numeric LANGUAGE sql
	RETURN CASE WHEN x = 0 THEN 0 ELSE round(x::numeric, 7 - floor(log(abs(x)))::int) END;

-- certified by NIST (StRD, Rat42: Ratkowsky 1983, pasture yield): 72.462237576 2.6180768402 0.067359200066, standard
-- deviations 1.7340283401 0.088295217536 0.0034465663377, residual sum of squares 8.0565229338
SELECT digits(ceiling) AS ceiling, digits(shape) AS shape, digits(rate) AS rate, digits(ceiling_se) AS ceiling_se, digits(shape_se) AS shape_se, digits(rate_se) AS rate_se,
	digits(rss) AS rss, digits(sigma) AS sigma, df, reason
FROM curve, LATERAL adoption_fit(t, y, 'logistic') WHERE name = 'rat42';
SELECT digits(r2) AS r2, digits(aic) AS aic, digits(midpoint) AS midpoint, digits(time_10_90) AS time_10_90, digits(adoption_time(f, 0.9 * (f).ceiling)) AS at_90_percent,
	digits(adoption_time(f, 60)) AS at_60, adoption_time(f, 73) AS never, adoption_time(f, 0) AS nothing
FROM (SELECT adoption_fit(t, y, 'logistic') AS f FROM curve WHERE name = 'rat42') x, LATERAL (SELECT (f).*) c;
SELECT l.t, digits(fitted) AS fitted, digits(mean_lo) AS mean_lo, digits(mean_hi) AS mean_hi, digits(lo) AS lo, digits(hi) AS hi, l.period, l.reason
FROM curve c, LATERAL adoption_levels(c.t, y, '{90,100}', 'logistic') l WHERE name = 'rat42';

-- golden logistic_adopt, bass_cum, logit_fixed_ceiling
SELECT digits(ceiling) AS ceiling, digits(shape) AS shape, digits(rate) AS rate, digits(ceiling_se) AS ceiling_se, digits(shape_se) AS shape_se, digits(rate_se) AS rate_se,
	digits(rss) AS rss, digits(midpoint) AS midpoint, digits(time_10_90) AS time_10_90, digits(adoption_time(f, 60)) AS at_60, digits(adoption_time(f, 0.9 * ceiling)) AS at_90
FROM (SELECT adoption_fit(t, y, 'logistic') AS f FROM curve WHERE name = 'adopt') x, LATERAL (SELECT (f).*) c;
SELECT l.t, digits(fitted) AS fitted, digits(mean_lo) AS mean_lo, digits(mean_hi) AS mean_hi, digits(lo) AS lo, digits(hi) AS hi
FROM curve c, LATERAL adoption_levels(c.t, y, '{16,20,25}', 'logistic', 90) l WHERE name = 'adopt';
SELECT digits(ceiling) AS ceiling, digits(shape) AS shape, digits(rate) AS rate, digits(ceiling_se) AS ceiling_se, digits(shape_se) AS shape_se, digits(rate_se) AS rate_se,
	digits(rss) AS rss, digits(sigma) AS sigma, digits(r2) AS r2, digits(aic) AS aic, digits(midpoint) AS peak_t, digits(peak_rate) AS peak_rate, digits(adoption_time(f, 50)) AS at_50
FROM (SELECT adoption_fit(t, y, 'bass') AS f FROM curve WHERE name = 'bass') x, LATERAL (SELECT (f).*) c;
SELECT l.t, digits(fitted) AS fitted, digits(mean_lo) AS mean_lo, digits(mean_hi) AS mean_hi, digits(lo) AS lo, digits(hi) AS hi
FROM curve c, LATERAL adoption_levels(c.t, y, '{16,20,25}', 'bass') l WHERE name = 'bass';
SELECT digits(-shape) AS a, digits(rate) AS b, digits(rate_se) AS se_b, digits(midpoint) AS midpoint, digits(time_10_90) AS time_10_90, ceiling, ceiling_se,
	(SELECT digits(fitted) FROM adoption_levels(t, y, '{20}', 'logit', ceiling => 100)) AS at_20
FROM curve, LATERAL adoption_fit(t, y, 'logit', 100) WHERE name = 'adopt';

-- the curve goes through the levels that its times are asked for, and intervals hold what they should
SELECT curve, max(abs(l.fitted - level)) < 1e-9 AS at_its_time, bool_and(l.mean_lo < l.fitted AND l.fitted < l.mean_hi AND l.lo < l.mean_lo AND l.mean_hi < l.hi) AS nested
FROM curve c, unnest('{logistic,gompertz,bass,logit}'::text[]) curve, unnest('{10,40,80}'::float8[]) level,
	LATERAL (SELECT CASE curve WHEN 'logit' THEN 100 END::float8 AS k) k, LATERAL (SELECT adoption_fit(t, y, curve, k) AS f) f,
	LATERAL adoption_levels(t, y, ARRAY[adoption_time(f, level)], curve, 95, k) l
WHERE name = 'adopt' GROUP BY curve ORDER BY curve;
SELECT curve, bool_and(l.lo >= 0 AND l.hi <= 100) AS within_0_and_100 FROM curve c, unnest('{logit,logistic}'::text[]) curve, LATERAL adoption_levels(c.t, y, c.t || '{-10,30,60}'::float8[], curve, 99, 100) l
WHERE name = 'adopt' GROUP BY curve ORDER BY curve;

-- other units and origins of time and level say the same; so does another order of the points, to the bit
SELECT bool_and(digits(a.ceiling * 1000) = digits(b.ceiling)) AS ceiling, bool_and(digits(a.rate / 12) = digits(b.rate)) AS rate, bool_and(digits(a.midpoint * 12 + 24180) = digits(b.midpoint)) AS midpoint,
	bool_and(digits(a.midpoint_se * 12) = digits(b.midpoint_se)) AS midpoint_se, bool_and(digits(a.ceiling_se * 1000) = digits(b.ceiling_se)) AS ceiling_se, bool_and(digits(a.r2) = digits(b.r2)) AS r2
FROM curve, unnest('{logistic,gompertz}'::text[]) c, LATERAL adoption_fit(t, y, c) a,
	LATERAL (SELECT array_agg(u * 12 + 24180) AS t, array_agg(v * 1000) AS y FROM unnest(t, y) x(u, v)) m, LATERAL adoption_fit(m.t, m.y, c) b WHERE name = 'adopt';
SELECT bool_and(a::text = b::text) AS same FROM curve, unnest('{logistic,gompertz,bass,bass_increments}'::text[]) c, LATERAL adoption_fit(t, y, c) a,
	LATERAL (SELECT array_agg(u ORDER BY v DESC) AS t, array_agg(v ORDER BY v DESC) AS y FROM unnest(t, y) x(u, v)) m, LATERAL adoption_fit(m.t, m.y, c) b WHERE name = 'bass';

-- exact curves are found exactly; Bass's of increments, too, and its intervals are of the curve alone
SELECT c, digits(f.ceiling) AS ceiling, digits(f.shape) AS shape, digits(f.rate) AS rate, f.reason
FROM (VALUES ('logistic', ARRAY(SELECT 80 / (1 + exp(4 - 0.5 * i)) FROM generate_series(1, 16) i)), ('gompertz', ARRAY(SELECT 60 * exp(-6 * exp(-0.3 * i)) FROM generate_series(1, 16) i)),
	('bass', ARRAY(SELECT 90 * (1 - exp(-0.52 * i)) / (1 + 25 * exp(-0.52 * i)) FROM generate_series(1, 16) i)), ('bass_increments', ARRAY(SELECT 90 * (1 - exp(-0.52 * i)) / (1 + 25 * exp(-0.52 * i)) FROM generate_series(1, 16) i)))
	v(c, y), LATERAL adoption_fit(ARRAY(SELECT generate_series(1, 16)), y, c) f;
SELECT digits(f.ceiling) AS ceiling, digits(f.shape) AS p, digits(f.rate) AS q, digits(l.fitted) AS at_16, l.mean_lo < l.fitted AS has_interval, l.lo, l.hi
FROM curve, LATERAL adoption_fit(t, y, 'bass_increments') f, LATERAL adoption_levels(t, y, '{16}', 'bass_increments') l WHERE name = 'bass';

-- a series: times in years, the first period is year 1 of the curve, the midpoint a date
CREATE TABLE share AS SELECT series((2010 + u)::int::text::period, v) AS s FROM curve, unnest(t, y) x(u, v) WHERE name = 'adopt';
SELECT digits(ceiling) AS ceiling, digits(shape) AS shape, digits(rate) AS rate, digits(midpoint) AS midpoint, origin, n, digits(adoption_time(f, 60)) AS at_60
FROM (SELECT adoption_fit(s, 'logistic') AS f FROM share) x, LATERAL (SELECT (f).*) c;
SELECT period, t, value, digits(fitted) AS fitted, digits(mean_lo) AS mean_lo, digits(mean_hi) AS mean_hi, digits(lo) AS lo, digits(hi) AS hi
FROM share, LATERAL adoption_levels(s, '2027', 'logistic', 90) l WHERE period >= '2024' ORDER BY period;
SELECT count(*) AS rows, count(value) AS observed, count(fitted) AS fitted FROM adoption_levels('{"2020": 3, "2021": 9, "2022": null, "2023": 40, "2024": 60, "2025": 70, "2026": 74}', '2028', 'logistic');
SELECT count(*) AS not_before_its_end FROM adoption_levels('{"2020": 3, "2021": 9, "2022": 22, "2023": 40, "2024": 60, "2025": 70, "2026": 74}', '2010', 'logistic');

-- no saturation in the data: growth without end, a straight line, the first years of an S, a bend before the middle; a
-- ceiling that is known makes a fit of them
CREATE TABLE unbent (name text, y float8[]);
INSERT INTO unbent
SELECT 'exponential', array_agg(2 * exp(0.2 * i)) FROM generate_series(1, 15) i UNION ALL
SELECT 'exponential, noisy', array_agg(2 * exp(0.2 * i) * (1 + 0.03 * (i * 7 % 5 - 2))) FROM generate_series(1, 15) i UNION ALL
SELECT 'line', array_agg(2 + 3.0 * i) FROM generate_series(1, 15) i UNION ALL
SELECT 'line, noisy', array_agg(2 + 3.0 * i + 0.1 * (i * 7 % 5 - 2)) FROM generate_series(1, 15) i UNION ALL
SELECT 'first third of an S', array_agg(90 / (1 + exp(4 - 0.5 * i)) + 0.1 * (i * 7 % 5 - 2)) FROM generate_series(1, 6) i UNION ALL
SELECT 'square', array_agg(i * i) FROM generate_series(1, 15) i UNION ALL
SELECT 'square, noisy', array_agg(i * i + (i * 7 % 5 - 2)) FROM generate_series(1, 15) i ;
SELECT name, c AS curve, f.ceiling, f.shape, f.rate, f.rss, f.df, f.reason FROM unbent, unnest('{logistic,gompertz,bass,bass_increments}'::text[]) c, LATERAL adoption_fit(ARRAY(SELECT generate_series(1, cardinality(y))), y, c) f
ORDER BY name COLLATE "C", c;
SELECT fitted, lo, hi, reason FROM unbent, LATERAL adoption_levels(ARRAY(SELECT generate_series(1, 15)), y, '{20}', 'logistic') WHERE name = 'exponential';
SELECT round(f.rate::numeric, 3) AS rate, f.ceiling_se, f.reason FROM unbent, LATERAL adoption_fit(ARRAY(SELECT generate_series(1, 6)), y, 'logistic', 90) f WHERE name = 'first third of an S';

-- too few points, constant, falling, outside the scale, above the ceiling
SELECT f.n, f.df, f.ceiling, f.reason FROM (VALUES ('{}'::float8[], '{}'::float8[]), ('{1}', '{5}'), ('{1,2,3}', '{5,9,12}'), ('{1,2,3,4}', '{5,5,5,5}'), ('{1,1,1,1}', '{5,6,7,8}'), ('{1,2,3,NULL,5}', '{5,9,NULL,3,4}'),
	('{1,2,3,4,5,6,7}', '{90,88,80,50,20,12,10}'), ('{1,2,3,4}', '{-5,-4,-3,-2}'), ('{1,2,3,4}', '{0,0,0,0}')) v(t, y), LATERAL adoption_fit(t, y, 'logistic') f;
SELECT f.reason FROM (VALUES ('{1,2,3,4}'::float8[], '{5,9,12,100}'::float8[]), ('{1,2,3,4}', '{0,9,12,20}'), ('{1,2}', '{5,9}')) v(t, y), LATERAL adoption_fit(t, y, 'logit', 100) f;
SELECT f.reason FROM adoption_fit('{-1,2,3,4}'::float8[], '{5,9,12,20}'::float8[], 'bass') f;
SELECT fitted FROM curve c, LATERAL adoption_levels(c.t, y, '{-1}', 'bass') WHERE name = 'bass';
SELECT f.ceiling < 84 AS below, f.reason FROM adoption_fit('{1,2,3,4,5,6,7,8,9,10}'::float8[], '{10,22,41,60,72,80,84,79,78,79}'::float8[], 'logistic') f;
SELECT f.reason, f.ceiling FROM adoption_fit('{1,2,3,4,5,6,7,8,9}'::float8[], '{10,22,41,60,72,78,79.5,80.5,79}'::float8[], 'logistic', 70) f;
SELECT adoption_fit(NULL::float8[], '{1}'::float8[], 'logistic') IS NULL, adoption_fit(NULL::series, 'logistic') IS NULL, (adoption_fit('{}'::series, 'logistic')).reason, count(*) FROM adoption_levels('{}'::series, '2030', 'logistic');

-- what is refused
SELECT adoption_fit('{1,2}'::float8[], '{1}'::float8[], 'logistic');
SELECT adoption_fit('{1,NaN}'::float8[], '{1,2}'::float8[], 'logistic');
SELECT adoption_fit('{1,2}'::float8[], '{1,Infinity}'::float8[], 'logistic');
SELECT adoption_fit('{{1,2}}'::float8[], '{1,2}'::float8[], 'logistic');
SELECT adoption_fit('{"2020": "NaN"}'::series, 'logistic');
SELECT adoption_fit('{1,2}'::float8[], '{1,2}'::float8[], 'weibull');
SELECT adoption_fit('{1,2}'::float8[], '{1,2}'::float8[], 'logistic', -1);
SELECT adoption_fit('{1,2}'::float8[], '{1,2}'::float8[], 'logit');
SELECT adoption_fit(array_agg(i::float8), array_agg(i::float8), 'logistic') FROM generate_series(1, 100001) i;
SELECT adoption_levels('{1,2}'::float8[], '{1,2}'::float8[], '{NaN}', 'logistic');
SELECT adoption_levels('{1,2}'::float8[], '{1,2}'::float8[], '{3}', 'logistic', 100);
SELECT adoption_levels('{"2020": 1}', '2030-Q1', 'logistic');
-- numbers at the ends of double precision end in a fit or in a reason, as long as their squares are numbers
SELECT count(*) AS fits, bool_and(f.reason IS NOT NULL OR f.ceiling > 0) AS ended FROM (VALUES (1e300, 1e150), (1e-300, 1e-150), (1e300, 1e-300), (1e-200, 1e100)) v(s, u),
	LATERAL (SELECT array_agg(i * s) AS t, array_agg(u * i * i / (i * i + 4)) AS y FROM (SELECT i::float8 FROM generate_series(1, 9) i) g) d, unnest('{logistic,gompertz,bass,bass_increments}'::text[]) c, LATERAL adoption_fit(d.t, d.y, c) f;
SELECT adoption_fit('{1,2,3,4,5,6,7}'::float8[], '{1e299,2e299,5e299,7e299,8e299,8.5e299,8.6e299}'::float8[], 'logistic');

-- a fit that would take many seconds is cancelled, and the session goes on
SET statement_timeout = '200ms';
SELECT adoption_fit(array_agg(i / 5000.0::float8), array_agg(exp(i / 50000.0::float8)), 'logistic') FROM generate_series(1, 100000) i;
RESET statement_timeout;
SELECT (adoption_fit(t, y, 'logistic')).df FROM curve WHERE name = 'rat42';

DROP FUNCTION digits;
DROP TABLE curve, share, unbent;
