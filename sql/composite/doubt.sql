\set VERBOSITY terse
SET search_path = public, kpi;
-- Uncertainty, sensitivity and leaving one out.
CREATE TABLE figure AS
SELECT 'u' || to_char(u, 'FM00') AS unit, 'i' || i AS node, 50 + 40 * sin(u * 3 + i * 7.0) + CASE WHEN u = 5
	AND i < 3 THEN 400 ELSE 0 END AS value
FROM generate_series(1, 30) u, generate_series(1, 8) i;
CREATE FUNCTION structure() RETURNS index_node[] LANGUAGE sql BEGIN ATOMIC
	SELECT array_agg(index_node('i' || i, CASE WHEN i <= 4 THEN 'P' ELSE 'Q' END, 1,
		CASE WHEN i % 3 = 0 THEN -1 ELSE 1 END,
			treatment => 'winsorise', scale_lo => 1))
		|| ARRAY[index_node('P', 'I', 1), index_node('Q', 'I', 2), index_node('I')]
	FROM generate_series(1, 8) i;
END;
CREATE FUNCTION choices() RETURNS index_choice[] LANGUAGE sql BEGIN ATOMIC
	SELECT ARRAY[index_choice('weight', spread => 0.25, nodes => '{P,Q}'), index_choice('treat_max',
		options => '{1,2,3,4,5}'),
		index_choice('normalise', options => '{"minmax(1,100)","zscore(10,12)"}', source => 'scale'),
		index_choice('aggregate', options => '{arithmetic,geometric}')];
END;
CREATE FUNCTION data() RETURNS matrix LANGUAGE sql BEGIN ATOMIC SELECT matrix(unit, node, value) FROM figure; END;

SELECT count(*) AS units, min(of_n) AS of_n, bool_and(rank_nominal BETWEEN 1 AND 30) AS nominal,
	bool_and(rank_p05 <= rank_median AND rank_median <= rank_p95) AS ordered, bool_and(ranked = 1) AS all_ranked,
	sum(rank_mean) BETWEEN 464.9 AND 465.1 AS means_add_up, round(sum(p_top)::numeric, 3) AS places_handed_out
FROM uncertainty(data(), structure(), choices(), replications => 200, k => 3);
-- everything follows from seed and number: the same again, the first replicates of a longer run, other digits for
-- another seed
SELECT count(*) AS differences FROM (SELECT * FROM uncertainty(data(), structure(), choices(), replications => 50)
	EXCEPT SELECT * FROM uncertainty(data(), structure(), choices(), replications => 50)) d;
SELECT count(*) AS differences FROM (SELECT * FROM replicates(structure(), choices(), 20)
	EXCEPT SELECT * FROM replicates(structure(), choices(), 50)) d;
SELECT count(*) > 0 AS another FROM (SELECT * FROM replicates(structure(), choices(), 20)
	EXCEPT SELECT * FROM replicates(structure(), choices(), 20, seed => 2)) d;
-- the parameters are readable; weights stay within a quarter, options are all drawn
SELECT source, setting, count(*) AS rows, count(DISTINCT replicate) AS replicates, count(DISTINCT option) AS options,
	min(weight) >= 0.75 AND max(weight) <= 2.5 AS weights_in_range
FROM replicates(structure(), choices(), 100) GROUP BY source, setting ORDER BY source;
-- a replicate rebuilt from its parameters alone has the same scores to the last bit
CREATE FUNCTION rebuilt(nth int) RETURNS SETOF score_row LANGUAGE sql AS $$
	WITH p AS (SELECT * FROM replicates(structure(), choices(), nth) WHERE replicate = nth),
	o AS (SELECT max(option) FILTER (WHERE setting = 'treat_max')::int AS points,
		max(option) FILTER (WHERE setting = 'normalise') AS scale,
		max(option) FILTER (WHERE setting = 'aggregate') AS aggregate FROM p)
	SELECT s.* FROM o, scores(data(), (
		SELECT array_agg(CASE WHEN n.node LIKE 'i%'
			THEN index_node(n.node, n.parent, coalesce(p.weight, n.weight), n.direction, treatment => n."treat",
				treat_max => o.points, normalise => o.scale)
			ELSE index_node(n.node, n.parent, coalesce(p.weight, n.weight), aggregate => o.aggregate) END)
		FROM unnest(structure()) n LEFT JOIN p ON p.node = n.node AND p.parent = n.parent)) s
$$;
SELECT count(*) AS cells, bool_and(r.score = b.score AND r.rank = b.rank) AS same
FROM generate_series(1, 12) nth, LATERAL replicate_scores(data(), structure(), choices(), replicate => nth) r
JOIN LATERAL rebuilt(nth) b USING (unit, node);
SELECT count(*) AS cells, bool_and(r.score = s.score) AS zero_is_the_index_as_it_stands
FROM replicate_scores(data(), structure(), choices(), replicate => 0) r JOIN scores(data(),
	structure()) s USING (unit, node);
-- and the statistics are those of the replicates
SELECT count(*) AS units, bool_and(u.rank_mean = r.mean AND u.rank_median = r.median AND round(u.rank_p05::numeric,
	10) = round(r.p05::numeric, 10)
	AND round(u.rank_p95::numeric, 10) = round(r.p95::numeric, 10) AND u.p_top = r.top) AS same
FROM uncertainty(data(), structure(), choices(), replications => 40, k => 3) u
JOIN (SELECT s.unit, avg(s.rank)::float8 AS mean, percentile_cont(0.5) WITHIN GROUP (ORDER BY s.rank) AS median,
		percentile_cont(0.05) WITHIN GROUP (ORDER BY s.rank) AS p05,
			percentile_cont(0.95) WITHIN GROUP (ORDER BY s.rank) AS p95,
		avg((s.rank <= 3)::int)::float8 AS top
	FROM generate_series(1, 40) nth, LATERAL replicate_scores(data(), structure(), choices(), replicate => nth,
		nodes => '{I}') s GROUP BY s.unit) r
	USING (unit);
-- the whole distribution: every unit has some rank in every replicate
SELECT count(DISTINCT unit) AS units, bool_and(abs(total - 1) < 1e-12) AS adds_up
FROM (SELECT unit, sum(share) AS total FROM rank_acceptability(data(), structure(), choices(), replications => 100)
	GROUP BY unit) a;
SELECT count(*) AS units, bool_and(abs(a.top - u.p_top) < 1e-12) AS same
FROM (SELECT unit, coalesce(sum(share) FILTER (WHERE rank <= 3), 0) AS top
	FROM rank_acceptability(data(), structure(), choices(), replications => 100) GROUP BY unit) a
JOIN uncertainty(data(), structure(), choices(), replications => 100, k => 3) u USING (unit);
-- noise on the figures, imputation and treatment vary, too; a group may be watched instead of the root
SELECT count(*) AS units, max(rank_p95 - rank_p05) > 0 AS moves FROM uncertainty(data(), structure(),
	ARRAY[index_choice('value', spread => 0.2)], replications => 50, nodes => '{P}');
SELECT count(*) AS units FROM uncertainty((SELECT matrix(unit, node, CASE WHEN unit > 'u03' THEN value END)
	FROM figure), structure(),
	ARRAY[index_choice('impute', options => '{mean,median}'), index_choice('treat', options => '{none,log_always}')],
		replications => 20);

-- sensitivity: a choice with one option moves nothing
SELECT source, first_order IS NOT NULL AS first, round(total_order::numeric, 6) = 0 AS nothing,
	lo <= total_order AND total_order <= hi AS within, reason
FROM sensitivity(data(), structure(), choices() || index_choice('treat', options => '{winsorise}',
	source => 'one option'), runs => 128, bootstrap => 200)
ORDER BY source;
SELECT * FROM sensitivity(data(), structure(), ARRAY[index_choice('treat', options => '{winsorise}')], runs => 16);
-- more sources than a Sobol sequence has dimensions for: still numbers, not zeros
SELECT count(*) AS sources, count(DISTINCT total_order) > 20 AS all_different, min(total_order) > 0 AS none_is_zero
FROM sensitivity(data(), structure(), (SELECT array_agg(index_choice('value', spread => 0.05 + i / 100.0,
	nodes => ARRAY['i' || 1 + i % 8], source => 's' || i))
	FROM generate_series(1, 24) i), runs => 64, bootstrap => 0);
-- without a node: its weight is 0; an only child takes its group along
SELECT removed, count(*) AS units, bool_and(of_n = 30) AS all_ranked, bool_or(rank <> rank_nominal) AS ranks_change
FROM leave_one_out(data(), structure()) GROUP BY removed ORDER BY removed;
SELECT removed, unit, node, score, rank, score_nominal, rank_nominal FROM leave_one_out(
	(SELECT matrix(u, i, v) FROM (VALUES ('A', 'a', 1::float8), ('A', 'b', 4), ('B', 'a', 2), ('B', 'b', 3)) t (u, i,
		v)),
	ARRAY[index_node('I'), index_node('P', 'I'), index_node('a', 'P', 1, 1, normalise => 'none'), index_node('b', 'I',
		1, 1, normalise => 'none')]);

-- refusals
SELECT count(*) FROM uncertainty(data(), structure(), NULL);
SELECT count(*) FROM uncertainty(data(), structure(), ARRAY[index_choice('colour')]);
SELECT count(*) FROM uncertainty(data(), structure(), ARRAY[index_choice(NULL)]);
SELECT count(*) FROM uncertainty(data(), structure(), ARRAY[index_choice('weight')]);
SELECT count(*) FROM uncertainty(data(), structure(), ARRAY[index_choice('weight', spread => 2)]);
SELECT count(*) FROM uncertainty(data(), structure(), ARRAY[index_choice('normalise')]);
SELECT count(*) FROM uncertainty(data(), structure(),
	ARRAY[index_choice('normalise', options => '{minmax,goalposts}')]);
SELECT count(*) FROM uncertainty(data(), structure(), ARRAY[index_choice('normalise', options => '{minmax(1}')]);
SELECT count(*) FROM uncertainty(data(), structure(), ARRAY[index_choice('treat_max', options => '{many}')]);
SELECT count(*) FROM uncertainty(data(), structure(),
	ARRAY[index_choice('aggregate', options => '{arithmetic}', nodes => '{i1}')]);
SELECT count(*) FROM uncertainty(data(), structure(), ARRAY[index_choice('impute', options => '{latest}')]);
SELECT count(*) FROM uncertainty(data(), structure(), choices(), replications => 0);
SELECT count(*) FROM uncertainty((SELECT matrix('u' || i, node, i) FROM generate_series(1, 30) i, unnest('{a,b}'::text[]) node),
	ARRAY[index_node('total'), index_node('a', 'total', direction => 1), index_node('b', 'total', direction => 1)],
	ARRAY[index_choice('weight', spread => 0.1)], replications => 10000000);
SELECT count(*) FROM uncertainty(data(), structure(), choices(), k => 0);
SELECT count(*) FROM uncertainty(data(), structure(), choices(), seed => NULL);
SELECT count(*) FROM uncertainty(data(), structure(), choices(), nodes => '{nowhere}');
SELECT count(*) FROM sensitivity(data(), structure() || index_node('J') || index_node('i1', 'J', 1, 1,
	treatment => 'winsorise', scale_lo => 1), choices());
-- a replicate that cannot be computed is an error that names it, or leaves the unit unranked
SELECT count(*) FROM uncertainty(data(), (SELECT array_agg(index_node(n.node, n.parent, n.weight, n.direction))
	FROM unnest(structure()) n),
	ARRAY[index_choice('aggregate', options => '{geometric}')], replications => 5);
SELECT count(*) AS units, min(ranked) AS least_ranked FROM uncertainty(data(),
	(SELECT array_agg(index_node(n.node, n.parent, n.weight, n.direction)) FROM unnest(structure()) n),
	ARRAY[index_choice('aggregate', options => '{geometric}')], replications => 5, strict => false);
-- a panel: pooled ranges, and still uncertainty, ranks and leaving one out by period
CREATE TABLE panel AS SELECT unit || ' ' || year AS label, unit, year, node, value + (year - 2020) * 3 AS value
FROM figure, generate_series(2020, 2022) year WHERE NOT (unit = 'u02' AND year = 2021);
SELECT unit, round(score::numeric, 10) AS score, rank, of_n
	FROM scores((SELECT matrix(label, node, value) FROM panel), structure(), panel => 'pooled', nodes => '{I}')
WHERE unit LIKE 'u01%' OR unit LIKE 'u02%';
SELECT count(*) AS cells, bool_and(abs(p.score - y.score) < 1e-12 AND p.rank = y.rank) AS by_period_is_each_period_alone
FROM scores((SELECT matrix(label, node, value) FROM panel), structure(), panel => 'period') p
JOIN (SELECT g.year, s.* FROM generate_series(2020, 2022) AS g (year),
	LATERAL scores((SELECT matrix(unit, node, value) FROM panel WHERE panel.year = g.year), structure()) s) y
	ON p.unit = y.unit || ' ' || y.year AND p.node = y.node;
SELECT right(unit, 4) AS year, count(*) AS units, max(of_n) AS of_n, max(rank_p95) <= max(of_n) AS within
FROM uncertainty((SELECT matrix(label, node, value) FROM panel), structure(), choices(), panel => 'pooled',
	replications => 20) GROUP BY 1 ORDER BY 1;
SELECT count(*) AS rows FROM leave_one_out((SELECT matrix(label, node, value) FROM panel), structure(),
	panel => 'pooled');
SELECT i.* FROM imputed((SELECT matrix(l, 'x', v) FROM (VALUES ('A 2020', 1::float8), ('A 2021', NULL), ('A 2023', 4),
	('A 2024', NULL), ('B 2021', NULL)) t (l, v)),
	ARRAY[index_node('I'), index_node('x', 'I', 1, 1, impute => 'linear')], panel => 'pooled') i;
SELECT i.* FROM imputed((SELECT matrix(l, 'x', v) FROM (VALUES ('A 2020', 1::float8), ('A 2021', NULL), ('A 2023', 4),
	('A 2024', NULL), ('B 2021', NULL)) t (l, v)),
	ARRAY[index_node('I'), index_node('x', 'I', 1, 1, impute => 'latest')], panel => 'period') i;
SELECT count(*) FROM scores(data(), structure(), panel => 'pooled');
SELECT count(*) FROM scores(data(), structure(), panel => 'yearly');
DROP FUNCTION rebuilt, data, choices, structure;
DROP TABLE figure, panel;
