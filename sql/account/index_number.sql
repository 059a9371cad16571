-- index numbers: golden values, published values, and what must hold whatever the data
\set VERBOSITY terse
SET search_path = public, kpi;

-- six items in five periods (the artificial data set of the price index manuals, values computed for this project)
CREATE TABLE item (period int, item int, p float8, q float8);
INSERT INTO item VALUES
	(1, 1, 1.0, 1.0), (1, 2, 1.0, 1.0), (1, 3, 1.0, 2.0), (1, 4, 1.0, 1.0), (1, 5, 1.0, 4.5), (1, 6, 1.0, 0.5),
	(2, 1, 1.2, 0.8), (2, 2, 3.0, 0.9), (2, 3, 1.3, 1.9), (2, 4, 0.7, 1.3), (2, 5, 1.4, 4.7), (2, 6, 0.8, 0.6),
	(3, 1, 1.0, 1.0), (3, 2, 1.0, 1.1), (3, 3, 1.5, 1.8), (3, 4, 0.5, 3.0), (3, 5, 1.7, 5.0), (3, 6, 0.6, 0.8),
	(4, 1, 0.8, 1.2), (4, 2, 0.5, 1.2), (4, 3, 1.6, 1.9), (4, 4, 0.3, 6.0), (4, 5, 1.9, 5.6), (4, 6, 0.4, 1.3),
	(5, 1, 1.0, 0.9), (5, 2, 1.0, 1.2), (5, 3, 1.6, 2.0), (5, 4, 0.1, 12.0), (5, 5, 2.0, 6.5), (5, 6, 0.2, 2.5);
CREATE VIEW pair AS
SELECT b.period AS base, n.period, b.item, b.p AS p0, b.q AS q0, n.p AS p1, n.q AS q1
FROM item b JOIN item n USING (item);
CREATE VIEW every_index AS
SELECT base, period, method, number
FROM (SELECT base, period, index_summary(p0, q0, p1, q1) AS s, tornqvist_summary(p0, q0, p1, q1) AS t,
		walsh_summary(p0, q0, p1, q1) AS w FROM pair GROUP BY base, period) x,
	LATERAL (VALUES ('laspeyres_price', laspeyres_price(s)), ('laspeyres_quantity', laspeyres_quantity(s)),
		('paasche_price', paasche_price(s)), ('paasche_quantity', paasche_quantity(s)), ('fisher_price', fisher_price(s)),
		('fisher_quantity', fisher_quantity(s)), ('tornqvist_price', tornqvist_price(t)),
		('tornqvist_quantity', tornqvist_quantity(t)), ('walsh_price', walsh_price(w)), ('walsh_quantity', walsh_quantity(w)),
		('geometric_laspeyres_price', geometric_laspeyres_price(t)),
		('geometric_laspeyres_quantity', geometric_laspeyres_quantity(t)),
		('geometric_paasche_price', geometric_paasche_price(t)),
		('geometric_paasche_quantity', geometric_paasche_quantity(t))) m(method, number);
-- levels, on the first period and chained
CREATE VIEW fixed_and_chained AS
SELECT method, 'fixed' AS kind, array_agg(number ORDER BY period) AS levels FROM every_index WHERE base = 1 GROUP BY method
UNION ALL
SELECT method, 'chain', ARRAY(SELECT value FROM points(chain_index(links, 1)) ORDER BY period)
FROM (SELECT method, series((2000 + period)::text::period, number) AS links FROM every_index WHERE period = base + 1
	GROUP BY method) l;

CREATE TABLE expected (method text, kind text, levels float8[]);
INSERT INTO expected VALUES
	('laspeyres_price', 'fixed', '{1.0, 1.4200000000000002, 1.345, 1.3549999999999998, 1.44}'),
	('laspeyres_price', 'chain', '{1.0, 1.4200000000000002, 1.3646099290780143, 1.3351386413426907, 1.3305766642082624}'),
	('laspeyres_quantity', 'fixed', '{1.0, 1.02, 1.27, 1.72, 2.5100000000000002}'),
	('laspeyres_quantity', 'chain', '{1.0, 1.02, 1.1994042553191488, 1.4560830455608778, 1.7803019924938523}'),
	('paasche_price', 'fixed', '{1.0, 1.3823529411764706, 1.2031496062992126, 1.0209302325581395, 0.796812749003984}'),
	('paasche_price', 'chain', '{1.0, 1.3823529411764706, 1.2739657986234303, 1.2059751710958184, 1.1234049101963843}'),
	('paasche_quantity', 'fixed', '{1.0, 0.9929577464788732, 1.1360594795539034, 1.2959409594095943, 1.3888888888888888}'),
	('paasche_quantity', 'chain', '{1.0, 0.9929577464788732, 1.119733901564368, 1.3152192181585483, 1.5031076778954837}'),
	('fisher_price', 'fixed', '{1.0, 1.4010500263982684, 1.272099139404017, 1.1761634517006039, 1.0711724224258843}'),
	('fisher_price', 'chain', '{1.0, 1.4010500263982684, 1.3185091498003856, 1.2689145169907587, 1.222610468613895}'),
	('fisher_quantity', 'fixed', '{1.0, 1.0063880471311504, 1.2011642431547225, 1.4929897689483682, 1.86711304186734}'),
	('fisher_quantity', 'chain', '{1.0, 1.0063880471311504, 1.1588846389358243, 1.3838599657322614, 1.635844000475026}'),
	('tornqvist_price', 'fixed', '{1.0, 1.4051617485546968, 1.2890132160200265, 1.2268158833795584, 1.247661343086751}'),
	('tornqvist_price', 'chain', '{1.0, 1.4051617485546968, 1.3112012543469043, 1.2624397646955152, 1.2224051107216867}'),
	('tornqvist_quantity', 'fixed', '{1.0, 1.0054601628223447, 1.1845342596205812, 1.4214493970460538, 1.597343872224462}'),
	('tornqvist_quantity', 'chain', '{1.0, 1.0054601628223447, 1.1576148142531348, 1.3793397150288411, 1.621865243014484}'),
	('walsh_price', 'fixed', '{1.0, 1.4017179420824684, 1.2849682666565925, 1.2192659546886078, 1.184986386955944}'),
	('walsh_price', 'chain', '{1.0, 1.4017179420824684, 1.3206538720483063, 1.2731177751827454, 1.2304317417843755}'),
	('walsh_quantity', 'fixed', '{1.0, 1.0060405523321598, 1.1887240750884278, 1.442452354859665, 1.6385870088617482}'),
	('walsh_quantity', 'chain', '{1.0, 1.0060405523321598, 1.1572718907397321, 1.380205306418017, 1.6217277155273828}'),
	('geometric_laspeyres_price', 'fixed', '{1.0, 1.329966922946905, 1.2523474314695198, 1.133141749848404, 1.0998640180189947}'),
	('geometric_laspeyres_price', 'chain', '{1.0, 1.329966922946905, 1.1578134475450728, 1.0968293754052816, 1.02659388791085}'),
	('geometric_laspeyres_quantity', 'fixed', '{1.0, 1.0118817731444354, 1.18439554663913, 1.4212934141755424, 1.6522447465176977}'),
	('geometric_laspeyres_quantity', 'chain', '{1.0, 1.0118817731444354, 1.160207284410716, 1.380833482543707, 1.643059159281172}');
CREATE FUNCTION differs(a float8[], b float8[], tolerance float8) RETURNS boolean LANGUAGE sql
	RETURN cardinality(a) IS DISTINCT FROM cardinality(b)
		OR EXISTS (SELECT FROM unnest(a, b) u(x, y) WHERE (abs(x - y) <= tolerance * abs(y)) IS NOT TRUE);
SELECT count(*) AS compared, count(*) FILTER (WHERE differs(f.levels, e.levels, 1e-9)) AS different
FROM expected e LEFT JOIN fixed_and_chained f USING (method, kind);

-- published: sample data of Diewert and Fox (2017), Substitution bias in multilateral methods for CPI construction using
-- scanner data (elasticity 2); the chained Laspeyres is in the README of IndexNumR, which computes from them
TRUNCATE item, expected;
INSERT INTO item
SELECT t, i, p, e * (a / p) / sum(a / p) OVER (PARTITION BY t) / p
FROM (VALUES (1, 0.2, '{2, 1.75, 1.6, 1.5, 1.45, 1.4, 1.35, 1.3, 1.25, 1.2, 1.15, 1.1}'::float8[]),
	(2, 0.2, '{1, 0.5, 1.05, 1.1, 1.12, 1.15, 1.18, 0.6, 1.2, 1.25, 1.28, 1.3}'),
	(3, 0.2, '{1, 0.95, 0.9, 0.85, 0.4, 0.8, 0.75, 0.72, 0.7, 0.4, 0.7, 0.65}'),
	(4, 0.4, '{0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.7, 0.65, 0.7, 0.75, 0.75, 0.8}')) product(i, a, prices),
	unnest(prices, '{10, 13, 11, 12, 15, 13, 14, 17, 15, 18, 16, 17}'::float8[]) WITH ORDINALITY AS u(p, e, t);
INSERT INTO expected VALUES
	('laspeyres_price', 'chain', '{1.0, 0.9673076923076923, 1.2905504313195653, 1.3382002456450606, 1.248244421007199, 1.7346551642058294, 1.6530619288944117, 1.4524186328883595, 1.838621478466325, 1.7126801686402355, 2.18101703835012, 2.2000473587216485}'),
	('laspeyres_price', 'fixed', '{1.0, 0.9673076923076923, 1.1, 1.1576923076923076, 1.151153846153846, 1.2769230769230766, 1.2103846153846152, 1.0530769230769228, 1.2019230769230766, 1.2230769230769227, 1.2719230769230765, 1.3269230769230766}'),
	('paasche_price', 'chain', '{1.0, 0.800763230073602, 0.8987145959190928, 0.9247901959681519, 0.6715974176363718, 0.7858912392639295, 0.7472454155089404, 0.5836021569025246, 0.643138071266673, 0.5145138198487623, 0.5736947084609457, 0.5745408049126534}'),
	('paasche_price', 'fixed', '{1.0, 0.800763230073602, 1.056344739477228, 1.0663831673427513, 0.6912517515003423, 1.0749854928486273, 1.025647482635046, 0.8358529167818636, 0.9773732275445288, 0.6761683791846206, 0.9671482857638292, 0.9259489362755411}'),
	('fisher_price', 'chain', '{1.0, 0.8801047847656265, 1.0769570601451917, 1.1124542540773192, 0.9155969253593216, 1.1675831005514317, 1.1114148406057547, 0.9206707592180077, 1.0874223978980344, 0.9387212662693384, 1.1185874726478156, 1.124285097440099}'),
	('fisher_price', 'fixed', '{1.0, 0.8801047847656265, 1.077951396596781, 1.1111001709500643, 0.8920409813457012, 1.1716116178904763, 1.114193849287196, 0.9381990288576919, 1.0838484381833828, 0.9093986698335531, 1.1091159648429953, 1.1084507258315053}'),
	('tornqvist_price', 'chain', '{1.0, 0.8925714978994124, 1.078961211247277, 1.1146079572188299, 0.9327860850150927, 1.1790710073641353, 1.122321962515688, 0.937971089045244, 1.0961295286280062, 0.9527308723645102, 1.1288418507838016, 1.1346165662371845}'),
	('tornqvist_price', 'fixed', '{1.0, 0.8925714978994124, 1.0791614124953526, 1.1144027220664787, 0.9276738132486282, 1.1799187124471011, 1.122942710347559, 0.941143001090545, 1.0955750668473492, 0.9461870607644389, 1.1271406564686859, 1.1315497706012119}'),
	('walsh_price', 'chain', '{1.0, 0.8952645452833738, 1.0794069192751232, 1.1150851524275494, 0.9366459627329188, 1.1817069728051184, 1.1248254135758398, 0.9417956656346745, 1.0981496379726465, 0.9558823529411762, 1.131211223834885, 1.1370030581039752}'),
	('walsh_price', 'fixed', '{1.0, 0.8952645452833738, 1.0794069192751237, 1.11508515242755, 0.9366459627329192, 1.181706972805119, 1.1248254135758402, 0.941795665634675, 1.0981496379726465, 0.9558823529411763, 1.131211223834885, 1.1370030581039756}');
SELECT count(*) AS compared, count(*) FILTER (WHERE differs(f.levels, e.levels, 1e-9)) AS different
FROM expected e LEFT JOIN fixed_and_chained f USING (method, kind);
SELECT kind, (SELECT array_agg(round(x::numeric, 7)) FROM unnest(levels) x) AS published
FROM fixed_and_chained WHERE method = 'laspeyres_price' AND kind = 'chain';

-- published: Statistics Canada, Guide to the income and expenditure accounts (13-017-X), table 2.12: current dollars and
-- price indexes of four products; volume growth of the third period over the second and what each product adds to it
CREATE TABLE product (product text, t int, current numeric, price numeric);
INSERT INTO product
SELECT product, t - 1, current, price
FROM (VALUES ('A', '{80, 90, 72, 48}'::numeric[], '{100.0, 75.0, 50.0, 25.0}'::numeric[]),
	('B', '{180, 210, 240, 255}', '{100.0, 116.66666666666666667, 125.0, 125.0}'),
	('C', '{250, 450, 455, 504}', '{100.0, 150.0, 130.0, 140.0}'),
	('D', '{100, 150, 150, 135}', '{100.0, 120.0, 120.0, 100.0}')) x(product, c, p), unnest(c, p) WITH ORDINALITY AS u(current, price, t);
CREATE VIEW link AS
SELECT n.t, product, b.price::float8 AS p0, (b.current / b.price)::float8 AS q0, n.price::float8 AS p1,
	(n.current / n.price)::float8 AS q1
FROM product b JOIN product n USING (product) WHERE n.t = b.t + 1;
SELECT t, round(100 * paasche_quantity(p0, q0, p1, q1)::numeric, 1) AS paasche, round(100 * laspeyres_quantity(p0, q0, p1, q1)::numeric, 1) AS laspeyres,
	round(100 * fisher_quantity(p0, q0, p1, q1)::numeric, 1) AS fisher
FROM link GROUP BY t ORDER BY t;
SELECT product, round(c::numeric, 2) AS published, round(c::numeric, 6) AS contribution
FROM (SELECT product, t, fisher_contribution(index_summary(p0, q0, p1, q1) OVER (PARTITION BY t), p0, q0, p1, q1) AS c FROM link) x
WHERE t = 3 ORDER BY product;

-- contributions add up to growth, of Fisher and of Laspeyres, of prices and of quantities
SELECT part, count(*) AS periods, max(abs(fisher - fisher_growth)) < 1e-12 AS fisher, max(abs(laspeyres - laspeyres_growth)) < 1e-12 AS laspeyres
FROM (
	SELECT t, part, sum(fisher_contribution(s, p0, q0, p1, q1, part)) AS fisher, sum(laspeyres_contribution(s, p0, q0, p1, q1, part)) AS laspeyres,
		max(CASE part WHEN 'price' THEN 100 * (fisher_price(s) - 1) ELSE 100 * (fisher_quantity(s) - 1) END) AS fisher_growth,
		max(CASE part WHEN 'price' THEN 100 * (laspeyres_price(s) - 1) ELSE 100 * (laspeyres_quantity(s) - 1) END) AS laspeyres_growth
	FROM (SELECT *, index_summary(p0, q0, p1, q1) OVER (PARTITION BY t) AS s FROM link) x, unnest('{price,quantity}'::text[]) part
	GROUP BY t, part) y
GROUP BY part ORDER BY part;
-- a contribution is the share before times growth (golden laspeyres_contrib)
SELECT round(laspeyres_contribution(index_summary(share, 1, share, 1) OVER (), share, 1, share, 1 + growth)::numeric, 12) AS contribution
FROM (VALUES (0.12, 0.031), (0.45, 0.092), (0.43, 0.064)) v(share, growth);

-- random items: Fisher prices times Fisher quantities are the values, Törnqvist's are not; an index of items that all
-- change alike is that change; now and before exchanged, Fisher, Törnqvist and Walsh give the reciprocal
CREATE TABLE random_item AS
SELECT i % 50 AS g, 1 + i * 7919 % 1009 AS p0, i * 104729 % 997 AS q0, 1 + i * 15485863 % 1013 AS p1, i * 32452843 % 991 AS q1
FROM generate_series(1, 2000::bigint) i;
SELECT count(*) AS groups, max(abs(fisher_price(s) * fisher_quantity(s) / value_ratio(s) - 1)) < 1e-15 * 4 AS product_test,
	max(abs(ln(tornqvist_price(t) * tornqvist_quantity(t) / value_ratio(s)))) > 1e-3 AS tornqvist_fails,
	max(abs(fisher_price(s) * fisher_price(r) - 1)) < 1e-15 * 4 AS time_reversal,
	max(abs(tornqvist_price(t) * tornqvist_price(tr) - 1)) < 1e-14 AS tornqvist_reversal,
	max(abs(walsh_price(w) * walsh_price(wr) - 1)) < 1e-14 AS walsh_reversal,
	bool_and(fisher_price(s) BETWEEN least(laspeyres_price(s), paasche_price(s)) AND greatest(laspeyres_price(s), paasche_price(s))) AS between_the_two
FROM (
	SELECT g, index_summary(p0, q0, p1, q1) AS s, index_summary(p1, q1, p0, q0) AS r, tornqvist_summary(p0, q0, p1, q1) FILTER (WHERE q0 > 0 AND q1 > 0) AS t,
		tornqvist_summary(p1, q1, p0, q0) FILTER (WHERE q0 > 0 AND q1 > 0) AS tr, walsh_summary(p0, q0, p1, q1) AS w, walsh_summary(p1, q1, p0, q0) AS wr
	FROM random_item GROUP BY g) x;
SELECT round(n::numeric, 13) AS number, count(*) AS formulas
FROM (SELECT index_summary(p0, q0, p0 * 1.25, q1) AS s, tornqvist_summary(p0, q0, p0 * 1.25, q1) AS t, walsh_summary(p0, q0, p0 * 1.25, q1) AS w
	FROM random_item) x,
	unnest(ARRAY[laspeyres_price(s), paasche_price(s), fisher_price(s), tornqvist_price(t), geometric_laspeyres_price(t), geometric_paasche_price(t), walsh_price(w)]) n
GROUP BY 1;

-- an item in one period only: it counts in values, never in a logarithm of quantities
SELECT laspeyres_price(p0, q0, p1, q1), round(tornqvist_price(p0, q0, p1, q1)::numeric, 12) AS tornqvist_price, tornqvist_quantity(p0, q0, p1, q1),
	geometric_laspeyres_quantity(p0, q0, p1, q1), walsh_quantity(p0, q0, p1, q1)
FROM (VALUES (1.0, 2.0, 1.5, 2.0), (1.0, 0.0, 2.0, 3.0), (4.0, 0.0, 4.0, 0.0)) v(p0, q0, p1, q1);

-- numeric stays numeric and exact; integers are double precision
SELECT laspeyres_price(p0, q0, p1, q1), paasche_price(p0, q0, p1, q1), fisher_price(p0, q0, p1, q1), laspeyres_quantity(p0, q0, p1, q1),
	paasche_quantity(p0, q0, p1, q1), fisher_quantity(p0, q0, p1, q1), value_ratio(p0, q0, p1, q1)
FROM (VALUES (0.1, 10000000000.0, 0.11, 12000000000.0), (25000000.000000000001, 3, 26000000, 2)) v(p0, q0, p1, q1);
SELECT s, exact_fisher_price(s), abs(exact_laspeyres_price(s)::float8 - laspeyres_price(s)) < 1e-15 AS near
FROM (SELECT index_summary(p0, q0, p1, q1) AS s
	FROM (VALUES (0.1, 10000000000.0, 0.11, 12000000000.0), (-25000000.000000000001, 3, 26000000, -2)) v(p0, q0, p1, q1)) x;
SELECT pg_typeof(fisher_price(1, 2, 3, 4)), pg_typeof(fisher_price(1, 2, 3, 4.5)), fisher_price(1, 2, 3, 4);

-- no rows, NULLs, values that are not above zero
SELECT laspeyres_price(p0, q0, p1, q1), fisher_price(p0::numeric, q0::numeric, p1::numeric, q1::numeric) AS exact, tornqvist_price(p0, q0, p1, q1),
	walsh_price(p0, q0, p1, q1), index_summary(p0, q0, p1, q1)
FROM (VALUES (1::float8, 1::float8, 1::float8, 1::float8)) v(p0, q0, p1, q1) WHERE false;
SELECT laspeyres_price(p0, q0, p1, q1), tornqvist_price(p0, q0, p1, q1), walsh_price(p0, q0, p1, q1), observations(index_summary(p0, q0, p1, q1)) AS rows
FROM (VALUES (NULL::float8, 1::float8, 1::float8, 1::float8), (1, NULL, 1, 1), (1, 1, NULL, 1), (1, 1, 1, NULL)) v(p0, q0, p1, q1);
SELECT laspeyres_price(1, 0, 2, 3), paasche_price(1, 0, 2, 3), fisher_price(1, 0, 2, 3), value_ratio(1, 0, 2, 3), tornqvist_price(1, 0, 2, 3), walsh_price(1, 0, 2, 3);
SELECT laspeyres_price(1.0, 0.0, 2.0, 3.0), paasche_price(1.0, 0.0, 2.0, 3.0), fisher_price(1.0, 0.0, 2.0, 3.0), fisher_price(1.0, 1.0, 0.0, 3.0);
SELECT laspeyres_price(1, -1, 2, 3), fisher_quantity(1, 1, 2, -3);

-- what is refused
SELECT laspeyres_price('NaN', 1, 1, 1);
SELECT laspeyres_price(1, 'Infinity', 1, 1);
SELECT laspeyres_price(1.0, 1.0, 'NaN'::numeric, 1.0);
SELECT laspeyres_price(1.0, 1.0, 1.0, 0.0000000000001);
SELECT laspeyres_price(1e200::float8, 1e200, 1, 1);
SELECT laspeyres_price(1e25, 1e25, 1.0, 1.0);
SELECT laspeyres_price(1e-10::float8, 1e-10::float8, 1e300::float8, 1);
SELECT tornqvist_price(0, 1, 1, 1);
SELECT tornqvist_price(1, -1, 1, 1);
SELECT tornqvist_price(1, 1, 1, 'NaN');
SELECT walsh_price(-1, 1, 1, 1);
SELECT walsh_price(1, 1, 'Infinity', 1);
SELECT exact_fisher_price(index_summary(1, 1, 1, 1));
SELECT fisher_contribution(index_summary(1, 1, 1, 1), 1, 1, 1, 1, 'volume');
SELECT fisher_contribution(index_summary(1, 1, 1, 1), 'NaN', 1, 1, 1);
SELECT fisher_contribution(index_summary(1, 0, 1, 1), 1, 0, 1, 1) IS NULL AS undefined;

DROP FUNCTION differs;
DROP TABLE item, expected, product, random_item CASCADE;
