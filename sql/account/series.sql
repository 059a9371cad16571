-- chaining, rebasing, splicing, deflation, capital: golden values and what is refused
\set VERBOSITY terse
SET search_path = public, kpi;

-- chained from links; the links of an index chain back to it
SELECT chain_index('{"2021": 1.05, "2022": 1.1, "2023": 0.98}'), chain_index('{"2021-Q2": 1.5, "2021-Q3": 2}', 1);
SELECT chain_index('{"2022-09-01/P1Y": 1.5, "2023-09-01/P1Y": 2}');
SELECT chain_index('{}');
SELECT chain_index('{"2021": 1.05, "2023": 1.1}');
SELECT chain_index('{"2021": 1.05, "2022-Q1": 1.1}');
SELECT chain_index('{"2021": 1.05, "2022": null}');
SELECT chain_index('{"2021": 1.05, "2022": -0.5}');
SELECT chain_index('{"2021": 1.05, "2022": "NaN"}');
SELECT chain_index('{"0001": 1.05}');
SELECT chain_index('{"2021": 1e200, "2022": 1e200}');
SELECT chain_index('{"2021": 1.05}', 0);
SELECT chain_index(NULL) IS NULL AS of_nothing;

-- golden splice: rebased to 2020, spliced at 2020 at either level; another link gives another factor
\set old '{"2018": 100, "2019": 108, "2020": 113.4, "2021": 116.0}'
\set new '{"2020": 100, "2021": 102.5, "2022": 110.7, "2023": 116.1}'
SELECT period, round(value::numeric, 12) AS rebased FROM points(rebase(:'old', '2020'));
SELECT n.period, round(n.value::numeric, 12) AS at_new_level, round(o.value::numeric, 12) AS at_old_level
FROM points(splice(:'old', :'new', '2020')) n JOIN points(splice(:'old', :'new', '2020', 'old')) o USING (period) ORDER BY period;
SELECT round(link_factor(:'old', :'new', '2020')::numeric, 14) AS at_2020, round(link_factor(:'old', :'new', '2021')::numeric, 14) AS at_2021;
SELECT splice(:'old', :'new', '2021') = splice(:'old', :'new', '2020') AS the_link_does_not_matter;
SELECT link_factor(:'old', :'new', '2019');
SELECT link_factor(:'old', :'new', '2022');
SELECT splice(:'old', '{"2020": 0}', '2020');
SELECT splice(:'old', :'new', '2020', 'mean');
SELECT rebase(:'old', '2017');
SELECT rebase('{"2020": 0, "2021": 3}', '2020');
SELECT rebase('{"2020": 50, "2021": null}', '2020'), rebase('{"2020": 50}', '2020', 1);

-- a base year of months is their mean: all twelve, or none
CREATE TABLE month AS SELECT series(('2020-01'::period + i), 100 + i) AS s, series('2020-01'::period + i, 100 + i) FILTER (WHERE i <> 5) AS gap FROM generate_series(0, 23) i;
SELECT value_at(rebase(s, '2020'), '2020-01') = 100 / 105.5 * 100 AS mean_of_the_year, value_at(rebase(s, '2021-Q1'), '2021-02') AS middle_of_the_quarter FROM month;
SELECT rebase(gap, '2020') FROM month;
SELECT round(value_at(splice(s, t, '2021', 'old'), '2022-02')::numeric, 6) AS by_the_mean_of_a_year, n_points(splice(s, t, '2021')) AS points
FROM month, (SELECT series('2021-01'::period + i, 200 + i) AS t FROM generate_series(0, 23) i) v;
SELECT splice(s, '{"2020": 50, "2021": 60}', '2020') FROM month;

-- golden deflate_fixed: amounts in prices of the first year, whatever base the price index is on
CREATE TABLE deflating (industry text, current series, price series);
INSERT INTO deflating VALUES
	('AGR', '{"2010": 50, "2011": 52, "2012": 55}', '{"2010": 1, "2011": 1.04, "2012": 1.07}'),
	('IND', '{"2010": 180, "2011": 205, "2012": 240}', '{"2010": 1, "2011": 1.02, "2012": 1.06}'),
	('SVC', '{"2010": 170, "2011": 190, "2012": 215}', '{"2010": 1, "2011": 1.05, "2012": 1.11}');
CREATE TABLE real_amount AS
SELECT industry, p.period, p.value AS real, value_at(current, p.period) AS current FROM deflating, LATERAL points(deflated(current, price, '2010')) p;
SELECT industry, period, round(real::numeric, 11) AS real FROM real_amount ORDER BY period, industry;
SELECT period, round(sum(real)::numeric, 10) AS total, round((100 * ratio(current, real))::numeric, 11) AS deflator,
	round((100 * (sum(real) / lag(sum(real)) OVER (ORDER BY period) - 1))::numeric, 11) AS growth
FROM real_amount GROUP BY period ORDER BY period;
SELECT round(value_at(growth(series(period, total)), '2012')::numeric, 11) AS growth FROM (SELECT period, sum(real) AS total FROM real_amount GROUP BY period) t;
SELECT bool_and(abs(value_at(deflated(current, rebase(price, '2012', 137.5), '2010'), '2012') - value_at(deflated(current, price, '2010'), '2012')) < 1e-12) AS any_base FROM deflating;
SELECT round(deflate(205, 102)::numeric, 11) AS by_row, deflate(205, 1.02, 1), deflate(-5, 50), deflate(NULL::float8, 100);
SELECT deflate(205, 0);
SELECT deflate(205, 102, 'Infinity');
SELECT deflated('{"2010": 50, "2011": null, "2012": 55}', '{"2010": 1, "2012": 1.1}', '2010');
SELECT deflated('{"2010": 50, "2013": 55}', '{"2010": 1, "2012": 1.1}', '2010');
SELECT deflated('{"2010": 50}', '{"2010": 1, "2012": -1.1}', '2012');

-- golden double_deflation: real value added may be negative, and growth from such a base has no meaning
SELECT round(double_deflate(go, ic, pgo, pic, 1)::numeric, 12) AS real_value_added, round(deflate(go - ic, pgo, 1)::numeric, 12) AS single_deflated
FROM (VALUES (100, 60, 1, 1), (130, 90, 1.1, 1.15), (90, 86, 1.2, 1)) v(go, ic, pgo, pic);
\set output '{"2020": 100, "2021": 130, "2022": 90, "2023": 95}'
\set used '{"2020": 60, "2021": 90, "2022": 86, "2023": 80}'
\set output_price '{"2020": 1, "2021": 1.1, "2022": 1.2, "2023": 1.2}'
\set used_price '{"2020": 1, "2021": 1.15, "2022": 1, "2023": 1}'
SELECT r.period, round(r.value::numeric, 12) AS real_value_added, round(g.value::numeric, 12) AS growth
FROM points(double_deflated(:'output', :'used', :'output_price', :'used_price', '2020')) r
	JOIN points(growth(double_deflated(:'output', :'used', :'output_price', :'used_price', '2020'))) g USING (period) ORDER BY period;
SELECT double_deflated(:'output', '{"2020": 60, "2021": 90}', :'output_price', :'used_price', '2020');
SELECT double_deflate(100, 60, 0, 1);

-- growth over the period or the year before
SELECT period, p.value AS previous, y.value AS year_before
FROM points(growth('{"2023-Q1": 100, "2023-Q2": 110, "2023-Q3": 0, "2023-Q4": 5, "2024-Q1": 120, "2024-Q3": 7}')) p
	JOIN points(growth('{"2023-Q1": 100, "2023-Q2": 110, "2023-Q3": 0, "2023-Q4": 5, "2024-Q1": 120, "2024-Q3": 7}', 'year_before')) y USING (period);
SELECT growth('{"2024-01-01/P9M": 12, "2023-01-01/P9M": 10}'), growth('{"0001": 3}'), growth('{}');
SELECT growth('{"2023": 1}', 'month');

-- golden growth_rates
SELECT round(compound::numeric, 13) AS compound, round(logarithmic::numeric, 13) AS logarithmic, round(doubling_years::numeric, 13) AS doubling, round(total::numeric, 13) AS total
FROM growth_between(98, 173.4, 6);
SELECT * FROM growth_between(0, 5, 3) UNION ALL SELECT * FROM growth_between(5, 4, 1) UNION ALL SELECT * FROM growth_between(5, -4, 1)
UNION ALL SELECT * FROM growth_between(5, 6, 0) UNION ALL SELECT * FROM growth_between(NULL, 6, 1);
SELECT growth_between('NaN', 6, 1);

-- golden pim: perpetual inventory; the stock that stays as it is when what is invested is what is lost
SELECT period, round(value::numeric, 10) AS stock FROM points(capital_stock('{"2020": 20, "2021": 22, "2022": 25, "2023": 24, "2024": 30}', 8, 5));
SELECT capital_stock('{"2020": 8, "2021": 8, "2022": 8}', 8, initial => 100), capital_stock('{"2020": 5}', 10, NULL, 0), capital_stock('{}', 5, 5);
SELECT capital_stock('{"2020": 8}', 8, NULL) IS NULL AS no_growth;
SELECT capital_stock('{"2020": 8, "2022": 8}', 8, 5);
SELECT capital_stock('{"2020": 8, "2021": null}', 8, 5);
SELECT capital_stock('{"2020": 8}', 8, -8);
SELECT capital_stock('{"2020": 8}', 108, 5);
SELECT capital_stock('{"2020": "Infinity"}', 8, 5);

-- chained volumes: the annual overlap; levels of the reference year are its amounts; parts do not add up elsewhere
SELECT t.period, round(t.value::numeric, 9) AS total, round((t.value - a.value - b.value)::numeric, 9) AS not_additive
FROM points(chain_volume('{"2020": 100, "2021": 130, "2022": 150}', '{"2021": 120, "2022": 140}', '2020')) t
	JOIN points(chain_volume('{"2020": 60, "2021": 65, "2022": 66}', '{"2021": 66, "2022": 68}', '2020')) a USING (period)
	JOIN points(chain_volume('{"2020": 40, "2021": 65, "2022": 84}', '{"2021": 54, "2022": 72}', '2020')) b USING (period) ORDER BY period;
SELECT chain_volume('{"2020": 100, "2021": 130}', '{"2021": 120}', '2021');
SELECT chain_volume('{"2020": 100, "2021": 130}', '{"2020": 120}', '2021');
SELECT chain_volume('{"2020": 100, "2021": 130}', '{"2021": 120}', '2022');
SELECT chain_volume('{"2020": 0, "2021": 130}', '{"2021": 120}', '2020');
SELECT chain_volume('{"2020": 100, "2021": 130}', '{"2021": 0}', '2020');
SELECT chain_volume('{"2020": 100, "2022": 130}', '{"2022": 120}', '2020');

-- the annual overlap: quarters of a year add up to the volume of the year, and to the current amounts of the reference year;
-- the first year has no year before; the last may be incomplete
CREATE TABLE quarter AS
SELECT '2020-Q1'::period + i AS period, 50 + i * 7919 % 101 AS current, CASE WHEN i >= 4 THEN 50 + i * 104729 % 103 END AS pyp FROM generate_series(0, 21) i;
CREATE TABLE overlap AS
SELECT reference, p.period, left(p.period::text, 4)::period AS year, p.value
FROM (SELECT series(period, current) AS current, series(period, pyp) AS pyp FROM quarter) s, unnest('{2020,2021,2024}'::period[]) reference, LATERAL points(chain_volume(current, pyp, reference)) p;
CREATE TABLE annual AS
SELECT reference, p.period, p.value
FROM (SELECT series(year, c) AS current, series(year, v) AS pyp
	FROM (SELECT left(period::text, 4)::period AS year, sum(current) AS c, sum(pyp) AS v FROM quarter GROUP BY 1 HAVING count(*) = 4) y) s,
	unnest('{2020,2021,2024}'::period[]) reference, LATERAL points(chain_volume(current, pyp, reference)) p;
SELECT o.reference, count(*) AS years, max(abs(o.value - a.value)) < 1e-10 AS add_up, max(abs(o.value - q.current)) FILTER (WHERE a.period = a.reference) < 1e-10 AS current_in_reference
FROM (SELECT reference, year, sum(value) AS value FROM overlap GROUP BY reference, year) o JOIN annual a ON (a.reference, a.period) = (o.reference, o.year)
	JOIN (SELECT left(period::text, 4)::period AS year, sum(current) AS current FROM quarter GROUP BY 1) q ON q.year = o.year
WHERE o.value IS NOT NULL GROUP BY o.reference ORDER BY o.reference;
SELECT count(*) AS quarters, count(value) AS with_volume, min(period) FILTER (WHERE value IS NOT NULL) AS first, max(period) AS last FROM overlap WHERE reference = '2021';
SELECT bool_and(abs(a.value / b.value - c.value / d.value) < 1e-12) AS reference_only_scales
FROM overlap a JOIN overlap b ON (b.reference, b.period) = (a.reference, '2023-Q3') JOIN overlap c ON (c.reference, c.period) = ('2021', a.period) JOIN overlap d ON (d.reference, d.period) = ('2021', '2023-Q3');
SELECT chain_volume('{"2020-S1": 10, "2020-S2": 30, "2021-S1": 22, "2021-S2": 44}', '{"2021-S1": 20, "2021-S2": 40}', '2020');
SELECT chain_volume('{"2020-Q2": 10, "2020-Q3": 30, "2020-Q4": 22, "2021-Q1": 44}', '{"2021-Q1": 20}', '2020');
SELECT chain_volume('{"2020-S1": 10, "2020-S2": 30, "2021-S1": 22}', '{"2021-S1": 20}', '2021');
SELECT chain_volume('{"2020-S1": 10, "2020-S2": 30, "2021-S1": 22}', '{}', '2020');
SELECT chain_volume('{"2020-S1": 10, "2021-S1": 22}', '{"2021-S1": 20}', '2020');
SELECT chain_volume('{}', '{}', '2020');

DROP TABLE month, deflating, real_amount, quarter, overlap, annual;
