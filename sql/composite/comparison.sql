-- strengths and weaknesses of a unit, two versions of an index
\set VERBOSITY terse
SET search_path = public, kpi;

-- columns of numbers as a matrix with rows u01, u02, ...: 'x: 1 2 3, y: 2 - 4', - for a gap
CREATE FUNCTION pg_temp.columns(said text) RETURNS matrix LANGUAGE sql BEGIN ATOMIC
	SELECT matrix(to_char(v.i, 'FM"u"00'), split_part(c, ':', 1), nullif(v.value, '-')::float8)
	FROM regexp_split_to_table(said, ', ') c,
		LATERAL regexp_split_to_table(split_part(c, ': ', 2), ' ') WITH ORDINALITY v(value, i);
END;
CREATE TABLE example AS
SELECT pg_temp.columns('a: 1 2 3 4 5, b: 5 4 3 2 1, c: 1 1 1 1 9, d: 3 3 - 1 2, e: 0 0 1 1 1')::text AS data,
	ARRAY[index_node('I'), index_node('P', 'I'), index_node('a', 'P', 1, 1), index_node('b', 'P', 1, -1),
		index_node('c', 'I', 1, 1), index_node('d', 'I', 1, 1), index_node('e', 'I', 1, 1)] AS nodes;
ANALYZE example;

-- indicators only, direction applied; sharing the last place of c with three others is less bad than being last alone
SELECT p.* FROM example, profile(data::matrix, nodes, most => 1) p;
-- standing against its definition, counted pair by pair
SELECT count(*) AS compared, bool_and(p.standing IS NOT DISTINCT FROM (
	SELECT avg(CASE WHEN s.score < p.score THEN 1 WHEN s.score = p.score THEN 0.5 ELSE 0 END)::float8
	FROM scores(data::matrix, nodes, nodes => ARRAY[p.node]) s WHERE s.unit <> p.unit AND s.score IS NOT NULL
		AND p.score IS NOT NULL)) AS as_defined
FROM example, profile(data::matrix, nodes, nodes => '{a,b,c,d,e,P,I}') p;
-- nobody is marked for more than asked, but by a tie with the last; none asked for, none marked
SELECT most, count(*) FILTER (WHERE is_strength) AS strengths, count(*) FILTER (WHERE is_weakness) AS weaknesses,
	count(*) FILTER (WHERE is_strength IS NULL) AS unknown
FROM example, unnest('{0,1,2,5,NULL}'::int[]) most, profile(data::matrix, nodes, 'u05', most) GROUP BY most
	ORDER BY most;
-- indicators of little variety mark nothing and take no place from others
SELECT min_variety, array_agg(node ORDER BY node) FILTER (WHERE is_strength) AS strengths,
	array_agg(node ORDER BY node) FILTER (WHERE is_weakness) AS weaknesses,
	array_agg(node ORDER BY node) FILTER (WHERE reason = 'low_variety') AS low_variety
FROM example, unnest('{0,0.4,0.5,0.8,1.1,NaN,NULL}'::float8[]) min_variety,
	profile(data::matrix, nodes, 'u05', min_variety => min_variety)
GROUP BY min_variety ORDER BY min_variety;
-- groups when asked for, and what makes a profile impossible
SELECT p.* FROM example, profile(data::matrix, nodes, 'u03', nodes => '{P,I,d}') p;
SELECT p.* FROM profile((SELECT matrix('alone', 'x', 1)),
	ARRAY[index_node('I'), index_node('x', 'I', 1, 1, normalise => 'none')]) p;
SELECT p.* FROM profile(pg_temp.columns('x: 2 2 2, y: 1 - 3'), ARRAY[index_node('I'), index_node('x', 'I', 1, 1),
	index_node('y', 'I', 1, 1)], strict => false) p;
SELECT count(*) FROM example, profile(data::matrix, nodes, 'u06');
SELECT count(*) FROM example, profile(data::matrix, nodes, 'u05', nodes => '{z}');
SELECT count(*) FROM profile(pg_temp.columns('x: 2 NaN 2'), ARRAY[index_node('I'), index_node('x', 'I', 1, 1)]);
SELECT count(*) FROM example, profile(NULL, nodes, 'u05');
SELECT count(*) FROM example, profile(data::matrix, NULL, 'u05');
-- in a panel the others are those of the same period
SELECT p.unit, p.rank, p.of_n, p.standing, p.is_strength, p.is_weakness
FROM profile((SELECT matrix(u || ' ' || t, 'x', v) FROM (VALUES ('A', '2023', 1), ('B', '2023', 1), ('C', '2023', 3),
	('A', '2024-Q1', 1), ('B', '2024-Q1', 7)) f (u, t, v)),
	ARRAY[index_node('I'), index_node('x', 'I', 1, 1)], panel => 'pooled') p;

-- two versions: other weights, an indicator more, one less, a group of another name
CREATE TABLE revised AS
SELECT ARRAY[index_node('I'), index_node('Q', 'I'), index_node('a', 'Q', 3, 1), index_node('b', 'Q', 1, -1),
	index_node('c', 'I', 1, 1), index_node('f', 'I', 1, 1, denominator => 'g')] AS nodes,
	pg_temp.columns('a: 1 2 3 4 5, b: 5 4 3 2 1, c: 1 1 1 1 9, d: 3 3 - 1 2, e: 0 0 1 1 1, f: 9 8 7 6 5, '
		'g: 1 2 1 2 1')::text
		AS data;
SELECT c.unit, c.node, round(score_a::numeric, 6) AS score_a, round(score_b::numeric, 6) AS score_b, rank_a, rank_b,
	of_n_a,
	of_n_b, rank_change, reason_a, reason_b
FROM example e, revised r, compare_versions(r.data::matrix, e.nodes, r.nodes, 'I') c;
-- each side is what scores() says of that version alone
SELECT count(*) AS compared, bool_and((c.score_a, c.rank_a, c.of_n_a) = (a.score, a.rank, a.of_n)
	AND (c.score_b, c.rank_b, c.of_n_b) = (b.score, b.rank, b.of_n) AND c.rank_change = a.rank - b.rank) AS as_alone
FROM example e, revised r, compare_versions(r.data::matrix, e.nodes, r.nodes) c
JOIN LATERAL scores(e.data::matrix, e.nodes) a ON a.unit = c.unit AND a.node = c.node
JOIN LATERAL scores(subset(r.data::matrix, cols => '{a,b,c,f,g}'), r.nodes) b ON b.unit = c.unit AND b.node = c.node;
SELECT array_agg(DISTINCT node ORDER BY node) AS common
FROM example e, revised r, compare_versions(r.data::matrix, e.nodes, r.nodes);
-- a version compared with itself has not moved; exchanged, the changes change sign
SELECT count(*) AS compared, max(abs(rank_change)) AS moved, bool_and(score_a IS NOT DISTINCT FROM score_b) AS same
FROM example, compare_versions(data::matrix, nodes, nodes);
SELECT count(*) AS compared, bool_and(c.rank_change = -d.rank_change) AS opposite, sum(abs(c.rank_change)) > 0 AS moved
FROM example e, revised r, compare_versions(r.data::matrix, e.nodes, r.nodes) c
JOIN LATERAL compare_versions(r.data::matrix, r.nodes, e.nodes) d USING (unit, node);
-- other figures for the second version: a unit that came, one that went, one without a score
SELECT c.* FROM compare_versions((SELECT matrix(u, 'x', v) FROM (VALUES ('A', 1), ('B', 2), ('C', 3)) f (u, v)),
	ARRAY[index_node('I'), index_node('x', 'I', 1, 1)], ARRAY[index_node('I'), index_node('x', 'I', 1, -1)], 'I',
	(SELECT matrix(u, 'x', v) FROM (VALUES ('B', 2), ('C', NULL), ('D', 5)) f (u, v))) c;
-- how far the rankings agree, by the functions there are
SELECT method, a, b, round(k.r::numeric, 6) AS r, n
FROM unnest('{spearman,kendall}'::text[]) method, (SELECT matrix(c.unit, side, score) AS m
	FROM example e, revised r, compare_versions(r.data::matrix, e.nodes, r.nodes, 'I') c,
		LATERAL (VALUES ('a', score_a), ('b', score_b)) s (side, score)) t, correlations(m, method) k
ORDER BY method;
-- refused: a node only one version has, a column that neither uses; nothing in common is no row
SELECT count(*) FROM example e, revised r, compare_versions(r.data::matrix, e.nodes, r.nodes, 'Q');
SELECT count(*) FROM example e, compare_versions(pg_temp.columns('a: 1 2, h: 1 2'),
	ARRAY[index_node('a', direction => 1)],
	ARRAY[index_node('J'), index_node('a', 'J', 1, 1)]);
SELECT count(*) FROM compare_versions(pg_temp.columns('a: 1 2, b: 1 2'), ARRAY[index_node('I'),
	index_node('a', 'I', 1, 1)], ARRAY[index_node('J'), index_node('b', 'J', 1, 1)]);
SELECT count(*) FROM example, compare_versions(NULL, nodes, nodes);
SELECT count(*) FROM example, compare_versions(data::matrix, nodes, NULL);
DROP TABLE example, revised;
