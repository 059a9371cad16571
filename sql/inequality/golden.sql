-- inequality, concentration, regions: published values and golden values, each to 1e-9 of itself
\set VERBOSITY terse
SET search_path = public, kpi;

CREATE FUNCTION pg_temp.off(value float8, expected float8) RETURNS boolean
	LANGUAGE sql AS $$ SELECT value IS NULL OR abs(value - expected) > 1e-9 * abs(expected) $$;

CREATE TEMP TABLE checked (id text, key text, value float8, expected float8);

-- published: Doersam (2004) in the manual of R's REAT: HHI .34 .12 2.94, Gini .3 .4, weighted .5278
INSERT INTO checked
SELECT 'hhi_gini_doersam', v.*
FROM (SELECT gini(x) AS g, gini_normalised(x) AS gn, hhi(x) AS h, hhi_normalised(x) AS hn, hhi_equivalent(dispersion_summary(x)) AS e
	FROM unnest('{20,50,20,10}'::float8[]) AS x) AS s,
	(SELECT gini(income, size) AS gw
	FROM unnest('{500,1500,2500,4000,7500,15000}'::float8[], '{1000,1200,1600,400,200,600}'::float8[]) AS t(income, size)) AS w,
	LATERAL (VALUES ('gini', g, 0.3), ('gini_norm', gn, 0.4), ('hhi', h, 0.34), ('hhi_norm', hn, 0.12),
		('hhi_10000', 10000 * h, 3400), ('equiv_number', e, 2.9411764705882346), ('gini_weighted', gw, 0.5278260869565217)) AS v(key, value, expected);

-- published: theil(10, 10, 10, 20, 50) = 0.2326302 in R's REAT, which is Theil's L
INSERT INTO checked
SELECT 'theil_basic', v.*
FROM (SELECT theil_l(x) AS l, theil_t(x) AS t, gini(x) AS g, atkinson(inequality_summary(x), 0.5) AS a5, atkinson(inequality_summary(x), 1) AS a1,
		hoover(x) AS h, williamson(x, 1) AS cv
	FROM unnest('{10,10,10,20,50}'::float8[]) AS x) AS s,
	LATERAL (VALUES ('theil_L', l, 0.23263016196113612), ('theil_T', t, 0.25020121176909393), ('gini', g, 0.36), ('atkinson_05', a5, 0.11547510880851852),
		('atkinson_1', a1, 0.2075534037694432), ('hoover', h, 0.3), ('cv_pop', cv, 0.7745966692414834), ('ge2', cv * cv / 2, 0.3)) AS v(key, value, expected);

-- published: the ten incomes of R's ineq: Gini .4620911, Theil T .3623412, Atkinson(.5) .1796591
INSERT INTO checked
SELECT 'x10', v.*
FROM (SELECT gini(x) AS g, theil_t(x) AS t, theil_l(x) AS l, atkinson(inequality_summary(x), 0.5) AS a
	FROM unnest('{541,1463,2445,3438,4437,5401,6392,8304,11904,22261}'::float8[]) AS x) AS s,
	LATERAL (VALUES ('gini', g, 0.46209113026762383), ('theil_T', t, 0.3623412423438949), ('theil_L', l, 0.433594649520446),
		('atkinson_05', a, 0.17965909804634195)) AS v(key, value, expected);

-- Atkinson of any aversion: the two of the summary, near 1 no step, the harmonic mean for 2
SELECT abs(atkinson(x, 1, 0.5) - 0.17965909804634195) < 1e-12 AS half, abs(atkinson(x, 1, 1) - atkinson(inequality_summary(x), 1)) < 1e-12 AS one,
	abs(atkinson(x, 1, 1 + 1e-9) - atkinson(x, 1, 1 - 1e-9)) < 1e-8 AS near_one, abs(atkinson(x, 1, 2) - (1 - 10 / sum(1 / x) / avg(x))) < 1e-12 AS two, atkinson(x, 1, 0) AS none
FROM unnest('{541,1463,2445,3438,4437,5401,6392,8304,11904,22261}'::float8[]) AS x;

-- eight provinces in three regions: what lies within and between
CREATE TEMP TABLE province (region text, pop float8, income float8);
INSERT INTO province VALUES ('N', 12, 30), ('N', 9, 42), ('N', 15, 55), ('C', 20, 38), ('C', 11, 61), ('S', 7, 90), ('S', 8, 120), ('S', 18, 75);
SELECT (d).groups, round((d).theil_t::numeric, 8) AS theil_t, round((d).theil_t_within::numeric, 8) AS t_within, round((d).theil_t_between::numeric, 8) AS t_between,
	round((d).theil_l::numeric, 8) AS theil_l, round((d).theil_l_within::numeric, 8) AS l_within, round((d).theil_l_between::numeric, 8) AS l_between
FROM (SELECT theil_decomposition(s) AS d FROM (SELECT inequality_summary(income, pop) AS s FROM province GROUP BY region) AS q) AS t;

-- location quotients; krugman and hoover are the same differences of shares
CREATE TEMP TABLE industry (n int, region float8, nation float8);
INSERT INTO industry SELECT n, r, e FROM unnest('{120,300,80,15,260}'::float8[], '{4000,3500,900,300,5200}'::float8[]) WITH ORDINALITY AS t(r, e, n);
INSERT INTO checked
SELECT 'lq_spec', 'lq[' || n - 1 || ']', location_quotient(region, sum(region) OVER (), nation, sum(nation) OVER ()),
	('{0.5380645161290323,1.5373271889400921,1.5942652329749103,0.896774193548387,0.8967741935483872}'::float8[])[n] FROM industry;
INSERT INTO checked
SELECT 'lq_spec', 'lq_ex_region[' || n - 1 || ']', location_quotient(region, sum(region) OVER (), nation, sum(nation) OVER (), rest_of_nation => true),
	('{0.5237778516794147,1.5877016129032258,1.6522423288749017,0.8913412563667233,0.8913412563667233}'::float8[])[n] FROM industry;
INSERT INTO checked
SELECT 'lq_spec', v.*
FROM (SELECT krugman(region, nation) AS k, hoover(region, nation) AS h, hhi(region) AS hr, hhi(nation) AS hn FROM industry) AS s,
	LATERAL (VALUES ('krugman', k, 0.3475516361104664), ('hoover', h, 0.1737758180552332), ('hhi_region', hr, 0.2973985431841832),
		('hhi_nation', hn, 0.29082345634283935)) AS v(key, value, expected);

-- shift-share, data of Farhauer and Kroell in the manual of REAT, with Esteban-Marquillas
CREATE TEMP TABLE employment (region text, n int, before float8, after float8, nation_before float8, nation_after float8);
INSERT INTO employment
SELECT 'shiftshare_A', t.n, t.b, t.a, t.nb, t.na
FROM unnest('{90,20,10,60}'::float8[], '{100,40,10,55}'::float8[], '{400,150,150,400}'::float8[], '{440,210,135,480}'::float8[]) WITH ORDINALITY AS t(b, a, nb, na, n)
UNION ALL
SELECT 'shiftshare_B', t.n, t.b, t.a, t.nb, t.na
FROM unnest('{60,30,30,40}'::float8[], '{85,55,40,35}'::float8[], '{400,150,150,400}'::float8[], '{440,210,135,480}'::float8[]) WITH ORDINALITY AS t(b, a, nb, na, n);
INSERT INTO checked
SELECT e.region, v.*
FROM (SELECT region, (shift_share(before, after, nation_before, nation_after)).* FROM employment GROUP BY region) AS s
JOIN (VALUES ('shiftshare_A', '{25,27,1,-3,-2,-0.6363636363636364,-2.3636363636363638}'::float8[]),
	('shiftshare_B', '{55,24,-1,32,31,18.424242424242426,13.575757575757576}')) AS e(region, x) USING (region),
	LATERAL (VALUES ('total_change', total_change, x[1]), ('national_share', national_share, x[2]), ('industry_mix', industry_mix, x[3]),
		('regional_shift', regional_shift, x[4]), ('net_total_shift', net_shift, x[5]), ('em_competitive', competitive, x[6]),
		('em_allocation', allocation, x[7])) AS v(key, value, expected);
-- industry by industry it is arithmetic: the recipe of the page
INSERT INTO checked
SELECT region, v.key || '[' || n - 1 || ']', v.value, v.expected
FROM (SELECT *, sum(nation_after) OVER w / sum(nation_before) OVER w AS growth FROM employment WINDOW w AS (PARTITION BY region)) AS e
JOIN (VALUES ('shiftshare_A', '{-4.5,5,-2.5,3}'::float8[], '{1,12,1,-17}'::float8[]), ('shiftshare_B', '{-3,7.5,-7.5,2}', '{19,13,13,-13}')) AS x(region, mix, shift) USING (region),
	LATERAL (VALUES ('by_industry_mix', before * (nation_after / nation_before - growth), mix[n]),
		('by_industry_regional', before * (after / before - nation_after / nation_before), shift[n])) AS v(key, value, expected);

-- digital divide; concentration of use over the order of incomes
INSERT INTO checked
SELECT 'digital_divide', v.*
FROM digital_divide(91.4, 68.3) AS d,
	(SELECT concentration_index(use, place) AS c, erreygers_index(use, place) AS e
	FROM unnest('{0,0,1,0,1,1,0,1,1,1}'::float8[]) WITH ORDINALITY AS t(use, place)) AS s,
	LATERAL (VALUES ('gap_pp', d.gap, 23.1), ('ratio', d.ratio, 0.7472647702407003), ('rel_gap_pct', d.relative_gap, 25.273522975929975),
		('odds_ratio', d.odds_ratio, 4.932718172222413), ('logit_gap', d.logit_gap, 1.5958901895071331), ('concentration_index', c, 0.2666666666666667),
		('erreygers', e, 0.64)) AS v(key, value, expected);

-- distance in time: a year's figure stands at the year's end, so 2018.33 of years numbered by their start is 2019.33 here
INSERT INTO checked
SELECT 'time_distance', v.*
FROM (SELECT time_of_level(s, 63) AS t, time_distance(s, '2020', 63) AS d
	FROM (SELECT series(y::text::period, x) AS s FROM unnest('{2016,2017,2018,2019,2020}'::int[], '{45,52,60,69,77}'::float8[]) AS u(y, x)) AS l) AS s,
	LATERAL (VALUES ('leader_time', t - 1, 2018.3333333333333), ('S', d, 1.6666666666667425)) AS v(key, value, expected);

-- Williamson, and sigma of the same eight levels
INSERT INTO checked
SELECT 'williamson', v.*
FROM (SELECT williamson(x, pop) AS w, weighted_mean(x, pop) AS m, sigma_convergence(x) AS s
	FROM unnest('{39,43,52,50,66,70,83,101}'::float8[], '{3,2,4,1,5,2,3,6}'::float8[]) AS t(x, pop)) AS s,
	LATERAL (VALUES ('mean', m, 68.6923076923077), ('cv_w', w, 0.3172197641111219), ('sigma', s, 0.30814490571087977)) AS v(key, value, expected);

SELECT id, count(*) AS values, count(*) FILTER (WHERE pg_temp.off(value, expected)) AS off FROM checked GROUP BY id ORDER BY id COLLATE "C";
SELECT * FROM checked WHERE pg_temp.off(value, expected);

-- beta: the same line as PostgreSQL's own, and the published error of REAT's speed avoided: 1 + slope * years, not 1 + slope
CREATE TEMP TABLE level (first float8, last float8);
INSERT INTO level SELECT 20 + i * i * 3.5, (20 + i * i * 3.5) * (1.9 - i / 12.0) FROM generate_series(1, 9) AS i;
SELECT b.regions, b.slope < 0 AS converging, b.reason,
	abs(b.slope - r.slope) < 1e-12 AS slope, abs(b.intercept - r.intercept) < 1e-12 AS intercept, abs(b.r_squared - r.r2) < 1e-12 AS r_squared,
	abs(b.slope_se - sqrt((r.syy - r.slope * r.sxy) / 7 / r.sxx)) < 1e-12 AS slope_se, abs(b.t - b.slope / b.slope_se) < 1e-9 AS t,
	abs(b.speed - -ln(1 + b.slope * 14) / 14) < 1e-12 AS speed, abs(b.half_life - ln(2) / b.speed) < 1e-9 AS half_life
FROM (SELECT (beta_convergence(first, last, 14)).* FROM level) AS b,
	(SELECT regr_slope(y, x) AS slope, regr_intercept(y, x) AS intercept, regr_r2(y, x) AS r2, regr_sxx(y, x) AS sxx, regr_sxy(y, x) AS sxy, regr_syy(y, x) AS syy
	FROM (SELECT ln(first) AS x, ln(last / first) / 14 AS y FROM level) AS l) AS r;
-- with two degrees of freedom p has a closed form: 1 - t / sqrt(2 + t^2)
SELECT abs(p_value - (1 - abs(t) / sqrt(2 + t * t))) < 1e-12 AS p_value, round(abs(t)::numeric, 4) AS t
FROM (SELECT (beta_convergence(exp(x), exp(x + y), 1)).* FROM (VALUES (-1, -1.5), (-1, -0.5), (1, 0.5), (1, 2)) AS v(x, y)) AS b;

DROP TABLE checked, province, industry, employment, level;
