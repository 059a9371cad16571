-- Run by test/suites/golden_account.sh, which has loaded the golden files: every value of every vector that belongs to the
-- room, under the key it has there, is computed anew and compared.
SET search_path = public, kpi;
CREATE TABLE computed (id text, key text, value float8);
-- keys count from 0
CREATE FUNCTION put(id text, key text, vals float8[]) RETURNS void LANGUAGE sql BEGIN ATOMIC
	INSERT INTO computed SELECT put.id, format('%s[%s]', put.key, n - 1), v FROM unnest(vals) WITH ORDINALITY AS u(v, n);
END;
CREATE FUNCTION put(id text, key text, value float8) RETURNS void LANGUAGE sql BEGIN ATOMIC
	INSERT INTO computed VALUES (put.id, put.key, put.value);
END;
CREATE FUNCTION figures(s series) RETURNS float8[] LANGUAGE sql BEGIN ATOMIC
	SELECT array_agg(value ORDER BY period) FROM points(s);
END;
-- figures of the years from 2001 on
CREATE FUNCTION yearly(VARIADIC vals float8[]) RETURNS series LANGUAGE sql BEGIN ATOMIC
	SELECT series((2000 + n)::text::period, v) FROM unnest(vals) WITH ORDINALITY AS u(v, n);
END;

-- index numbers, fixed and chained; the second data set is that of Diewert and Fox (2017), elasticity 2
CREATE TABLE priced AS
SELECT 'index_6x5' AS id, period, item, price, quantity FROM item
UNION ALL
SELECT 'index_ces12', t, i, p, e * (a / p) / sum(a / p) OVER (PARTITION BY t) / p
FROM (VALUES (1, 0.2, '{2, 1.75, 1.6, 1.5, 1.45, 1.4, 1.35, 1.3, 1.25, 1.2, 1.15, 1.1}'::float8[]),
	(2, 0.2, '{1, 0.5, 1.05, 1.1, 1.12, 1.15, 1.18, 0.6, 1.2, 1.25, 1.28, 1.3}'),
	(3, 0.2, '{1, 0.95, 0.9, 0.85, 0.4, 0.8, 0.75, 0.72, 0.7, 0.4, 0.7, 0.65}'),
	(4, 0.4, '{0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.7, 0.65, 0.7, 0.75, 0.75, 0.8}')) product(i, a, prices),
	unnest(prices, '{10, 13, 11, 12, 15, 13, 14, 17, 15, 18, 16, 17}'::float8[]) WITH ORDINALITY AS u(p, e, t);
CREATE TABLE number AS
SELECT id, base, period, formula, part, value
FROM (SELECT b.id, b.period AS base, n.period, index_summary(b.price, b.quantity, n.price, n.quantity) AS s,
		tornqvist_summary(b.price, b.quantity, n.price, n.quantity) AS t, walsh_summary(b.price, b.quantity, n.price, n.quantity) AS w
	FROM priced b JOIN priced n USING (id, item) GROUP BY 1, 2, 3) x,
	LATERAL (VALUES ('laspeyres', 'price', laspeyres_price(s)), ('laspeyres', 'qty', laspeyres_quantity(s)),
		('paasche', 'price', paasche_price(s)), ('paasche', 'qty', paasche_quantity(s)), ('fisher', 'price', fisher_price(s)),
		('fisher', 'qty', fisher_quantity(s)), ('tornqvist', 'price', tornqvist_price(t)), ('tornqvist', 'qty', tornqvist_quantity(t)),
		('walsh', 'price', walsh_price(w)), ('walsh', 'qty', walsh_quantity(w)), ('geo_laspeyres', 'price', geometric_laspeyres_price(t)),
		('geo_laspeyres', 'qty', geometric_laspeyres_quantity(t)), ('value', 'ratio', value_ratio(s))) m(formula, part, value);
CREATE TABLE level AS
SELECT id, formula, part, array_agg(value ORDER BY period) AS fixed FROM number WHERE base = 1 GROUP BY id, formula, part;
ALTER TABLE level ADD chained float8[];
UPDATE level l SET chained = (SELECT figures(chain_index(series((2000 + period)::text::period, value), 1)) FROM number n
	WHERE period = base + 1 AND (n.id, n.formula, n.part) = (l.id, l.formula, l.part));
SELECT put(id, format('%s_%s_fixed', formula, part), fixed), put(id, format('%s_%s_chain', formula, part), chained)
FROM level WHERE id = 'index_6x5' AND formula <> 'value' \g /dev/null
SELECT put(id, formula || '_fixed', fixed), put(id, formula || '_chained', chained)
FROM level WHERE id = 'index_ces12' AND part = 'price' AND formula <> 'geo_laspeyres' \g /dev/null
SELECT put(id, 'value_ratio', fixed) FROM level WHERE id = 'index_6x5' AND formula = 'value' \g /dev/null
SELECT put('index_6x5', 'fisher_product_test', array_agg(p.value * q.value / v.value - 1 ORDER BY p.period))
FROM number p JOIN number q USING (id, base, period) JOIN number v USING (id, base, period)
WHERE id = 'index_6x5' AND base = 1 AND p.formula = 'fisher' AND q.formula = 'fisher' AND p.part = 'price' AND q.part = 'qty' AND v.formula = 'value' \g /dev/null

-- deflation, contributions
CREATE TABLE amount AS
SELECT i, t, c.current, c.current / c.price AS real
FROM (VALUES (0, yearly(50, 52, 55), yearly(1, 1.04, 1.07)), (1, yearly(180, 205, 240), yearly(1, 1.02, 1.06)),
	(2, yearly(170, 190, 215), yearly(1, 1.05, 1.11))) v(i, amounts, prices), generate_series(0, 2) t,
	LATERAL (SELECT value_at(amounts, (2001 + t)::text::period) AS current, value_at(prices, (2001 + t)::text::period) AS price) c;
INSERT INTO computed
SELECT 'deflate_fixed', format('real[%s][%s]', t, i), value_at(deflated(amounts, prices, '2001'), (2001 + t)::text::period)
FROM (VALUES (0, yearly(50, 52, 55), yearly(1, 1.04, 1.07)), (1, yearly(180, 205, 240), yearly(1, 1.02, 1.06)),
	(2, yearly(170, 190, 215), yearly(1, 1.05, 1.11))) v(i, amounts, prices), generate_series(0, 2) t
UNION ALL SELECT 'deflate_fixed', format('share_current_pct[%s][%s]', t, i), 100 * current / sum(current) OVER (PARTITION BY t) FROM amount
UNION ALL SELECT 'deflate_fixed', format('share_real_pct[%s][%s]', t, i), 100 * real / sum(real) OVER (PARTITION BY t) FROM amount
UNION ALL SELECT 'deflate_fixed', format('total_real[%s]', t), sum(real) FROM amount GROUP BY t
UNION ALL SELECT 'deflate_fixed', format('deflator[%s]', t), 100 * ratio(current, real) FROM amount GROUP BY t
UNION ALL SELECT DISTINCT 'deflate_fixed', format('growth_pct[%s]', period::int - 1), total_growth FROM contributions((SELECT matrix(i::text, t, real) FROM amount))
UNION ALL SELECT 'deflate_fixed', format('contrib_pp[%s][%s]', period::int - 1, item), contribution FROM contributions((SELECT matrix(i::text, t, real) FROM amount))
UNION ALL SELECT 'deflate_fixed', format('contrib_share_pct[%s][%s]', period::int - 1, item), share_of_growth
FROM contributions((SELECT matrix(i::text, t, real) FROM amount));
SELECT put('double_deflation', 'real_va', figures(double_deflated(yearly(100, 130, 90), yearly(60, 90, 86), yearly(1, 1.1, 1.2), yearly(1, 1.15, 1), '2001'))),
	put('double_deflation', 'real_va_growth', figures(growth(double_deflated(yearly(100, 130, 90), yearly(60, 90, 86), yearly(1, 1.1, 1.2), yearly(1, 1.15, 1), '2001')))),
	put('double_deflation', 'single_deflated', figures(deflated(yearly(40, 40, 4), yearly(1, 1.1, 1.2), '2001'))) \g /dev/null
SELECT put('laspeyres_contrib', 'pp', array_agg(c ORDER BY n)), put('laspeyres_contrib', 'total', sum(c))
FROM (SELECT n, laspeyres_contribution(index_summary(share, 1, share, 1 + growth) OVER (), share, 1, share, 1 + growth) AS c
	FROM (VALUES (1, 0.12, 0.031), (2, 0.45, 0.092), (3, 0.43, 0.064)) v(n, share, growth)) x \g /dev/null

-- rebasing and splicing
SELECT put('splice', 'rebased_old', figures(rebase(old, '2003'))), put('splice', 'spliced_new_base_2018_2023', figures(splice(old, new, '2003'))),
	put('splice', 'spliced_old_base', figures(splice(old, new, '2003', 'old'))), put('splice', 'link_factor_2020', link_factor(old, new, '2003')),
	put('splice', 'link_factor_2021', link_factor(old, new, '2004'))
FROM (SELECT yearly(100, 108, 113.4, 116.0) AS old, yearly(NULL, NULL, 100, 102.5, 110.7, 116.1) AS new) x \g /dev/null

-- growth
SELECT put('growth_rates', 'cagr', compound / 100), put('growth_rates', 'log_growth', logarithmic / 100), put('growth_rates', 'doubling_years', doubling_years),
	put('growth_rates', 'arith_total', total / 100) FROM growth_between(98, 173.4, 6) \g /dev/null
SELECT put('pim', 'K', figures(capital_stock(yearly(20, 22, 25, 24, 30), 8, 5))) \g /dev/null
SELECT put('tfp', 'gY_pct', output_growth), put('tfp', 'gK_pct', capital_growth), put('tfp', 'gL_pct', labour_growth), put('tfp', 'contrib_K_pp', capital_contribution),
	put('tfp', 'contrib_L_pp', labour_contribution), put('tfp', 'gTFP_pct', tfp_growth), put('tfp', 'share_K_pct', capital_share),
	put('tfp', 'share_L_pct', labour_share), put('tfp', 'share_TFP_pct', tfp_share), put('tfp', 'tfp_level_ratio_cobb_douglas', level_ratio),
	put('tfp', 'increment_total', 100 * output_growth / 100), put('tfp', 'increment_TFP', 100 * tfp_growth / 100)
FROM tfp(100, 107, 250, 272.5, 50, 50.9, 55) \g /dev/null
SELECT put('tfp', 'tornqvist_dlnTFP', tfp_growth / 100), put('tfp', 'tornqvist_share_TFP_pct', tfp_share)
FROM tfp(100, 107, 250, 272.5, 50, 50.9, 55, 53, 'log_tornqvist') \g /dev/null
INSERT INTO computed
SELECT 'ict_growth', k, v
FROM growth_accounting(100, 107, '{ict,non,lab}', '{112,250,50}', '{130,272.5,50.9}', '{6,40,54}') f,
	LATERAL (VALUES (CASE factor WHEN 'tfp' THEN factor ELSE 'c_' || factor END, contribution / 100),
		(CASE WHEN factor IN ('ict', 'tfp') THEN factor || '_share_pct' END, share_of_growth)) v(k, v) WHERE k IS NOT NULL;
SELECT put('ict_growth', 'dlnY', sum(contribution) / 100) FROM growth_accounting(100, 107, '{ict,non,lab}', '{112,250,50}', '{130,272.5,50.9}', '{6,40,54}') \g /dev/null
SELECT put('lab_prod', 'lp0', (p).productivity_before), put('lab_prod', 'lp1', (p).productivity), put('lab_prod', 'growth_pct', (p).growth)
FROM (SELECT productivity_shift_share(100000, 620, 108000, 632) AS p) x \g /dev/null
SELECT put('lp_shiftshare', 'P0', (p).productivity_before), put('lp_shiftshare', 'P1', (p).productivity), put('lp_shiftshare', 'growth_pct', (p).growth),
	put('lp_shiftshare', 'within', (p).within_effect), put('lp_shiftshare', 'static', (p).static_effect), put('lp_shiftshare', 'dynamic', (p).dynamic_effect),
	put('lp_shiftshare', 'within_mid', (p).within_midpoint), put('lp_shiftshare', 'between_mid', (p).between_midpoint)
FROM (SELECT productivity_shift_share(va0, l0, va1, l1) AS p FROM labour) x \g /dev/null
SELECT put('lp_shiftshare', 'by_sector_within', array_agg(p.within_effect ORDER BY sector)), put('lp_shiftshare', 'by_sector_static', array_agg(p.static_effect ORDER BY sector)),
	put('lp_shiftshare', 'by_sector_dynamic', array_agg(p.dynamic_effect ORDER BY sector))
FROM (SELECT *, productivity_summary(va0, l0, va1, l1) OVER () AS s FROM labour) x, LATERAL productivity_shift_share(s, va0, l0, va1, l1) p \g /dev/null
SELECT put('digital_contribution', 'pp', contribution), put('digital_contribution', 'share_of_growth_pct', share_of_growth),
	put('digital_contribution', 'via_share_times_growth', share_before * digital_growth / 100), put('digital_contribution', 'share_change_pp', share_change)
FROM digital_contribution(20, 22.4, 100, 108) \g /dev/null
SELECT put('target_path', 'req_digital_growth_given_total', max(digital_growth) / 100) FROM digital_growth_path('2025', 18, '2045', 60, 8.5, 'geometric') \g /dev/null
SELECT put('target_path', 'req_digital_growth_given_other', max(digital_growth) / 100) FROM digital_growth_path('2025', 18, '2045', 60, 6, 'logit', 'rest') \g /dev/null
SELECT put('target_path', 'linear_path_pp_per_year', (share - 18) / 100) FROM digital_growth_path('2025', 18, '2045', 60, 8.5, 'linear') WHERE period = '2026' \g /dev/null
SELECT put('target_path', shape || '_path_year5', share / 100)
FROM unnest('{geometric,logit}'::text[]) shape, LATERAL digital_growth_path('2025', 18, '2045', 60, 8.5, shape) WHERE period = '2030' \g /dev/null

-- adoption curves
CREATE TABLE curve AS
SELECT id, array_agg(t) AS t, array_agg(y) AS y, CASE id WHEN 'bass_cum' THEN 'bass' ELSE 'logistic' END AS curve, CASE id WHEN 'rat42_nist' THEN '{90,100}'::float8[] ELSE '{16,20,25}' END AS t_new,
	CASE id WHEN 'logistic_adopt' THEN 90 ELSE 95 END AS level
FROM point GROUP BY id;
ALTER TABLE curve ADD fit adoption_result;
UPDATE curve SET fit = adoption_fit(t, y, curve);
SELECT put(id, 'params', ARRAY[ceiling, shape, rate]), put(id, 'se', ARRAY[ceiling_se, shape_se, rate_se]), put(id, 'rss', rss), put(id, 'sigma', sigma),
	put(id, 'dof', df::float8), put(id, 'r2', r2), put(id, 'aic', aic), put(id, 't_new', t_new), put(id, 'level', level::float8)
FROM curve, LATERAL (SELECT (fit).*) f(curve_, ceiling, ceiling_se, shape, shape_se, rate, rate_se) \g /dev/null
SELECT put(id, 'midpoint', midpoint), put(id, 't_10_90', time_10_90), put(id, 't_reach_60', adoption_time(fit, 60)), put(id, 't_reach_90pct_of_K', adoption_time(fit, 0.9 * ceiling))
FROM curve, LATERAL (SELECT (fit).*) f(curve_, ceiling) WHERE curve = 'logistic' \g /dev/null
SELECT put(id, 'peak_t', midpoint), put(id, 'peak_rate', peak_rate) FROM curve, LATERAL (SELECT (fit).*) f(curve_) WHERE curve = 'bass' \g /dev/null
SELECT put(id, 'pred', array_agg(fitted ORDER BY l.t)), put(id, 'ci_lo', array_agg(mean_lo ORDER BY l.t)), put(id, 'ci_hi', array_agg(mean_hi ORDER BY l.t)),
	put(id, 'pi_lo', array_agg(lo ORDER BY l.t)), put(id, 'pi_hi', array_agg(hi ORDER BY l.t)),
	-- what a new observation adds to the interval is its own error times the quantile
	put(id, 't_quantile', max(sqrt((hi - fitted) ^ 2 - (mean_hi - fitted) ^ 2) / (fit).sigma))
FROM curve c, LATERAL adoption_levels(c.t, y, t_new, curve, level) l GROUP BY id \g /dev/null
SELECT put('logit_fixed_ceiling', 'a', -shape), put('logit_fixed_ceiling', 'b', rate), put('logit_fixed_ceiling', 'se_b', rate_se), put('logit_fixed_ceiling', 'midpoint', midpoint),
	put('logit_fixed_ceiling', 't10_90', time_10_90), put('logit_fixed_ceiling', 'pred_t20', (SELECT fitted FROM adoption_levels(t, y, '{20}', 'logit', ceiling => 100)))
FROM curve, LATERAL adoption_fit(t, y, 'logit', 100) f WHERE id = 'logistic_adopt' \g /dev/null

-- one test a vector: every expected value is computed, nothing else is, and all agree; fits to 8 digits, all else to 9
CREATE VIEW verdict AS
SELECT coalesce(e.id, c.id) AS id, coalesce(e.key, c.key) AS key, e.value AS expected, c.value AS computed,
	CASE
		WHEN e.id IS NULL OR c.id IS NULL THEN false
		WHEN nullif(e.value, '') IS NULL THEN c.value IS NULL
		WHEN e.section = '8' THEN coalesce(abs(c.value - e.value::float8) <= 1e-8 * abs(e.value::float8), false)
		WHEN abs(e.value::float8) < 1e-12 THEN coalesce(abs(c.value) < 1e-12, false)
		ELSE coalesce(abs(c.value - e.value::float8) <= 1e-9 * abs(e.value::float8), false)
	END AS agrees
FROM (SELECT * FROM expected WHERE id IN ('index_6x5', 'index_ces12', 'deflate_fixed', 'double_deflation', 'splice', 'target_path', 'growth_rates', 'tfp', 'lab_prod',
		'lp_shiftshare', 'ict_growth', 'pim', 'rat42_nist', 'logistic_adopt', 'bass_cum', 'logit_fixed_ceiling', 'digital_contribution', 'laspeyres_contrib')
		AND key <> 'core_plus_rest_check') e	-- holds nothing
	FULL JOIN computed c ON (c.id, c.key) = (e.id, e.key);
SELECT CASE WHEN bool_and(agrees) THEN 'ok ' ELSE 'not ok ' END || row_number() OVER (ORDER BY id) || ' - ' || id || ': ' || count(*) || ' values'
	|| coalesce(E'\n# ' || string_agg(format('%s is %s, not %s', key, coalesce(computed::text, 'missing'), coalesce(expected, 'known')), E'\n# ' ORDER BY key) FILTER (WHERE NOT agrees), '')
FROM verdict GROUP BY id ORDER BY id;
SELECT '1..' || count(DISTINCT id) FROM verdict;
