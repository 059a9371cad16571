-- ICOR, total factor productivity, growth accounting, productivity, the digital economy's part: golden values and rules
\set VERBOSITY terse
SET search_path = public, kpi;

-- ICOR in both forms; none without growth
SELECT round(icor(320, 1000, 1063)::numeric, 6) AS of_amounts, round(icor(32.54, 7)::numeric, 6) AS of_rates, icor(320, 1000, 1000), icor(320, 1000, 900) AS shrinking, icor(30, -2);
SELECT icor('NaN', 1, 2);

-- golden tfp: discrete, and in logarithms with the mean share
SELECT round(output_growth::numeric, 12) AS output, round(capital_growth::numeric, 12) AS capital, round(labour_growth::numeric, 12) AS labour,
	round(capital_contribution::numeric, 12) AS from_capital, round(labour_contribution::numeric, 12) AS from_labour, round(tfp_growth::numeric, 12) AS tfp
FROM tfp(100, 107, 250, 272.5, 50, 50.9, 55);
SELECT round(capital_share::numeric, 12) AS capital, round(labour_share::numeric, 12) AS labour, round(tfp_share::numeric, 12) AS tfp, reason
FROM tfp(100, 107, 250, 272.5, 50, 50.9, 55);
SELECT round(level_ratio::numeric, 13) AS level_ratio FROM tfp(100, 107, 250, 272.5, 50, 50.9, 55);
SELECT round((tfp_growth / 100)::numeric, 15) AS dln_tfp, round(tfp_share::numeric, 12) AS tfp_share FROM tfp(100, 107, 250, 272.5, 50, 50.9, 55, 53, 'log_tornqvist');
-- shares of nothing, and of a fall
SELECT output_growth, tfp_growth, tfp_share, reason FROM tfp(100, 100, 250, 250, 50, 50, 55) UNION ALL SELECT output_growth, tfp_growth, tfp_share, reason FROM tfp(100, 90, 250, 250, 50, 50, 50);
SELECT tfp(100, NULL, 250, 250, 50, 50, 55) IS NULL AS missing;
SELECT tfp(100, 107, 0, 250, 50, 50, 55);
SELECT tfp(100, 107, 250, 250, 50, -50, 55);
SELECT tfp(100, 107, 250, 250, 50, 50, 100);
SELECT tfp(100, 107, 250, 250, 50, 50, 0);
SELECT tfp(100, 107, 250, 250, 50, 50, 55, 53);
SELECT tfp(100, 107, 250, 250, 50, 50, 55, method => 'solow');
SELECT tfp('NaN', 107, 250, 250, 50, 50, 55);

-- golden ict_growth: digital capital beside other capital and labour
SELECT factor, round((contribution / 100)::numeric, 15) AS contribution, round(share_of_growth::numeric, 11) AS share_of_growth, reason
FROM growth_accounting(100, 107, '{ict,other_capital,labour}', '{112,250,50}', '{130,272.5,50.9}', '{6,40,54}');
SELECT round(sum(contribution)::numeric, 12) AS adds_up_to_growth, round(sum(share_of_growth)::numeric, 12) AS hundred
FROM growth_accounting(100, 107, '{ict,other_capital,labour}', '{112,250,50}', '{130,272.5,50.9}', '{6,40,54}', 'discrete');
SELECT g.factor, round(g.contribution - t.c, 12) AS as_tfp
FROM growth_accounting(100, 107, '{capital,labour}', '{250,50}', '{272.5,50.9}', '{45,55}', 'discrete') g0, LATERAL (SELECT g0.factor, g0.contribution::numeric) g,
	tfp(100, 107, 250, 272.5, 50, 50.9, 55) x, LATERAL (SELECT (CASE g.factor WHEN 'capital' THEN capital_contribution WHEN 'labour' THEN labour_contribution ELSE tfp_growth END)::numeric AS c) t;
SELECT growth_accounting(100, 107, '{a,b}', '{1,1}', '{1,1}', '{50,40}');
SELECT growth_accounting(100, 107, '{a,b}', '{1,1}', '{1,0}', '{50,50}');
SELECT growth_accounting(100, 107, '{a,b}', '{1,1}', '{1,NaN}', '{50,50}');
SELECT growth_accounting(100, 107, '{a,b}', '{1,1}', '{1}', '{50,50}');
SELECT growth_accounting(100, 107, '{a,a}', '{1,1}', '{1,1}', '{50,50}');
SELECT growth_accounting(100, 107, '{a,b}', '{1,1}', '{1,1}', '{150,-50}');
SELECT growth_accounting(0, 107, '{a}', '{1}', '{1}', '{100}');
SELECT growth_accounting(100, 107, '{}', '{}', '{}', '{}');

-- golden lab_prod, lp_shiftshare
SELECT round(productivity_before::numeric, 12) AS before, round(productivity::numeric, 12) AS now, round(growth::numeric, 12) AS growth FROM (SELECT (productivity_shift_share(100000, 620, 108000, 632)).*) x;
CREATE TABLE industry (sector text, va0 float8, l0 float8, va1 float8, l1 float8);
INSERT INTO industry VALUES ('AGR', 50, 200, 51, 185), ('IND', 180, 150, 205, 160), ('SVC', 170, 170, 190, 180);
SELECT round((p).productivity_before::numeric, 13) AS p0, round((p).productivity::numeric, 13) AS p1, round((p).growth::numeric, 12) AS growth, round((p).within_effect::numeric, 12) AS within,
	round((p).static_effect::numeric, 12) AS static, round((p).dynamic_effect::numeric, 12) AS dynamic, round((p).within_midpoint::numeric, 12) AS within_mid,
	round((p).between_midpoint::numeric, 12) AS between_mid
FROM (SELECT productivity_shift_share(va0, l0, va1, l1) AS p FROM industry) x;
SELECT sector, round(p.within_effect::numeric, 12) AS within, round(p.static_effect::numeric, 12) AS static, round(p.dynamic_effect::numeric, 12) AS dynamic, round(p.growth::numeric, 9) AS growth
FROM (SELECT *, productivity_summary(va0, l0, va1, l1) OVER () AS s FROM industry) x, LATERAL productivity_shift_share(s, va0, l0, va1, l1) p;
-- parts add up, over effects and over industries, also with one that is new, one that is gone, one that was never there
INSERT INTO industry VALUES ('NEW', 0, 0, 30, 20), ('GONE', 12, 30, 0, 0), ('NEVER', 0, 0, 0, 0);
SELECT sector, p.productivity_before, p.productivity, round(p.within_effect::numeric, 9) AS within, round(p.static_effect::numeric, 9) AS static, p.dynamic_effect = 0 AS no_dynamic
FROM (SELECT *, productivity_summary(va0, l0, va1, l1) OVER () AS s FROM industry) x, LATERAL productivity_shift_share(s, va0, l0, va1, l1) p
WHERE sector IN ('NEW', 'GONE', 'NEVER') ORDER BY sector;
SELECT abs(sum(p.contribution) - max(t.growth)) < 1e-12 AS industries_add_up, abs(max(t.within_effect + t.static_effect + t.dynamic_effect - t.growth)) < 1e-12 AS effects_add_up,
	abs(max(t.within_midpoint + t.between_midpoint - t.growth)) < 1e-12 AS midpoints_add_up, abs(sum(p.static_effect) - max(t.static_effect)) < 1e-12 AS static_adds_up
FROM (SELECT *, productivity_summary(va0, l0, va1, l1) OVER () AS s FROM industry) x, LATERAL productivity_shift_share(s, va0, l0, va1, l1) p, LATERAL productivity_shift_share(s) t;
SELECT productivity_shift_share(va0, l0, va1, l1) IS NULL AS no_rows, productivity_summary(va0, l0, va1, l1) FROM industry WHERE false;
SELECT productivity_shift_share(va0, l0, va1, l1) IS NULL AS nulls FROM (VALUES (1::float8, NULL::float8, 1::float8, 1::float8), (NULL, 1, 1, 1)) v(va0, l0, va1, l1);
SELECT productivity_shift_share(0, 5, 3, 5) IS NULL AS from_nothing, productivity_shift_share(5, 5, 0, 0) IS NULL AS to_nobody, observations(productivity_summary(5, 5, 0, 0));
SELECT productivity_shift_share(5, 0, 3, 5);
SELECT productivity_shift_share(5, 1, 3, 0);
SELECT productivity_shift_share(5, -1, 3, 1);
SELECT productivity_shift_share(5, 1, 'NaN', 1);
SELECT productivity_shift_share(5, 1, 5, 'Infinity');
SELECT productivity_shift_share(1e308, 1, 1, 1) FROM generate_series(1, 3);
SELECT productivity_shift_share('v1:float8:1:1:0:1:0:1:0:1:0:1:0:1:0', 5, 0, 1, 1);

-- golden digital_contribution
SELECT round(contribution::numeric, 12) AS points, round(share_of_growth::numeric, 12) AS share_of_growth, round((share_before * digital_growth / 100)::numeric, 12) AS share_times_growth,
	round(share_change::numeric, 12) AS share_change, round(growth::numeric, 12) AS growth, reason
FROM digital_contribution(20, 22.4, 100, 108);
SELECT contribution, share_of_growth, reason FROM digital_contribution(20, 22, 100, 100) UNION ALL SELECT contribution, share_of_growth, reason FROM digital_contribution(20, 22, 100, 96)
UNION ALL SELECT contribution, share_of_growth, reason FROM digital_contribution(20, 22, 0, 96) UNION ALL SELECT contribution, share_of_growth, reason FROM digital_contribution(NULL, 22, 100, 110);
SELECT digital_contribution(20, 'Infinity', 100, 96);

-- golden target_path: given the growth of the total a geometric path, given that of the rest a logit path needs the same growth every year
SELECT shape, basis, count(*) AS years, round(min(digital_growth)::numeric, 12) AS least, round(max(digital_growth)::numeric, 12) AS most, round(max(share)::numeric, 12) AS share
FROM (VALUES ('geometric', 'total', 8.5), ('logit', 'rest', 6)) v(shape, basis, growth), LATERAL digital_growth_path('2025', 18, '2045', 60, growth, shape, basis)
GROUP BY shape, basis ORDER BY shape;
SELECT shape, round(p.share::numeric, 13) AS share_after_5_years, round(p.digital_growth::numeric, 9) AS growth
FROM unnest('{linear,geometric,logit,power,logistic}'::text[]) shape, LATERAL digital_growth_path('2025', 18, '2045', 60, 8.5, shape) p WHERE p.period = '2030';
SELECT abs(min(digital_growth) - required_growth(18, 60, 20, 8.5)) < 1e-10 AS as_required FROM digital_growth_path('2025', 18, '2045', 60, 8.5, 'geometric');
-- whatever the shape and the basis, the indices keep the share, and digital economy and rest make the total
SELECT count(*) AS periods, max(abs(18 * digital_index / total_index - share)) < 1e-9 AS share_kept,
	max(abs((share_before * digital_growth + (100 - share_before) * rest_growth) / 100 - total_growth)) < 1e-10 AS parts_make_the_total
FROM (SELECT p.*, coalesce(lag(p.share) OVER (PARTITION BY shape, basis ORDER BY p.period), 18) AS share_before
	FROM unnest('{linear,geometric,logit,power,logistic}'::text[]) shape, unnest('{total,rest}'::text[]) basis,
		LATERAL digital_growth_path('2025', 18, '2045', 60, 8.5, shape, basis) p) x;
SELECT period, round(share::numeric, 6) AS share, round(digital_growth::numeric, 6) AS growth FROM digital_growth_path('2024-Q4', 40, '2025-Q2', 30, 2, 'linear');
SELECT digital_growth_path('2025', 0, '2045', 60, 8.5, 'linear');
SELECT digital_growth_path('2025', 18, '2045', 100, 8.5, 'linear');
SELECT digital_growth_path('2025', 18, '2025', 60, 8.5, 'linear');
SELECT digital_growth_path('2025', 18, '2045-Q4', 60, 8.5, 'linear');
SELECT digital_growth_path('2025', 18, '2945', 60, 8.5, 'linear');
SELECT digital_growth_path('2025', 18, '2045', 60, -100, 'linear');
SELECT digital_growth_path('2025', 18, '2045', 60, 8.5, 'steep');
SELECT digital_growth_path('2025', 18, '2045', 60, 8.5, 'linear', 'world');

DROP TABLE industry;
