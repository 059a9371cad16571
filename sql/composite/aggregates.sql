\set VERBOSITY terse
SET search_path = public, kpi;
-- Groups of children: one unit, its children by name c1, c2, ..., and their weights.
CREATE FUNCTION mix(x float8[], weights float8[], aggregate text, power float8 DEFAULT NULL,
	min_available float8 DEFAULT NULL)
	RETURNS numeric LANGUAGE sql BEGIN ATOMIC
	SELECT round(score::numeric, 12) FROM scores(
		(SELECT matrix('A', 'c' || n, v) FROM unnest(x) WITH ORDINALITY t (v, n)),
		(SELECT array_agg(index_node('c' || n, 'I', w, 1, normalise => 'none'))
			FROM unnest(weights) WITH ORDINALITY t (w, n))
			|| index_node('I', aggregate => mix.aggregate, power => mix.power, min_available => mix.min_available),
		nodes => '{I}');
END;
-- 7. the human development index of the technical notes
SELECT mix('{.6971,.3447,.5506}', '{1,1,1}', 'geometric');
-- 8. a missing child leaves its weight to the others; nothing is NULL
SELECT mix('{1,NULL,3}', '{1,2,3}', 'arithmetic'), mix('{NULL,NULL}', '{1,1}', 'arithmetic');
SELECT mix('{1,2}', '{0,0}', 'arithmetic');
SELECT mix('{1,2}', '{1,NULL}', 'arithmetic');
-- 9. availability: 2/3 passes at 2/3
SELECT t, array_agg(mix(x, '{1,1,1}', 'arithmetic', min_available => t) ORDER BY nth)
FROM unnest('{0.6666666666666666,0.67}'::float8[]) t,
	(VALUES (1, '{1,2,3}'::float8[]), (2, '{NULL,2,3}'), (3, '{NULL,NULL,3}')) v (nth, x) GROUP BY t;
-- 10. geometric and power means
SELECT mix('{2,NULL,8}', '{1,5,3}', 'geometric'), mix('{3,4}', '{1,1}', 'power', 0), mix('{3,4}', '{1,1}', 'power', 2),
	mix('{3,NULL,4}', '{1,1,1}', 'power', 2), mix('{0,4}', '{1,1}', 'power', 2);
SELECT mix('{0,8}', '{1,1}', 'geometric');
SELECT mix('{0,8}', '{0,1}', 'geometric');
SELECT mix('{-3,4}', '{1,1}', 'power', 2);
-- 11. harmonic mean
SELECT mix('{2,NULL,6}', '{1,5,3}', 'harmonic'), mix('{2,6}', '{1,1}', 'harmonic');
SELECT mix('{-1,8}', '{1,1}', 'harmonic');
-- the others; 24. the Mazziotta-Pareto index names its divisor
SELECT mix('{2,NULL,6}', '{1,1,1}', 'minimum'), mix('{9,2,1,4}', '{1,1,1,1}', 'median'), mix('{9,2,1}', '{5,1,1}',
	'median');
SELECT mix('{90,110}', '{1,1}', 'mpi_population'), mix('{90,110}', '{1,1}', 'mpi_sample'),
	mix('{90,110}', '{1,1}', 'mpi_population_added'), mix('{90,110}', '{1,1}', 'mpi_sample_added'), mix('{100,100}',
		'{1,1}', 'mpi_sample');
SELECT mix('{-1,1}', '{1,1}', 'mpi_population');
SELECT mix('{1e308,1e308}', '{1,1}', 'arithmetic');

-- Copeland and Borda compare units
CREATE FUNCTION compared(x float8[], aggregate text, weights float8[]) RETURNS numeric[] LANGUAGE sql BEGIN ATOMIC
	SELECT array_agg(round(score::numeric, 12) ORDER BY unit) FROM scores(
		(SELECT matrix('u' || (n - 1) / array_length(weights, 1), 'c' || (n - 1) % array_length(weights, 1), v)
			FROM unnest(x) WITH ORDINALITY t (v, n)),
		(SELECT array_agg(index_node('c' || n - 1, 'I', w, 1, normalise => 'none'))
			FROM unnest(weights) WITH ORDINALITY t (w, n))
			|| index_node('I', aggregate => compared.aggregate), nodes => '{I}');
END;
-- 13. three units
SELECT compared('{{1,1,2},{2,3,2},{3,2,2}}', 'copeland', '{1,1,1}'), compared('{{1,1,2},{2,3,2},{3,2,2}}', 'borda',
	'{1,1,1}');
-- 14. a missing figure decides nothing, whatever the order of the rows
SELECT compared('{{1,1,2},{NULL,3,2},{3,2,2}}', 'copeland', '{1,1,1}'), compared('{{3,2,2},{NULL,3,2},{1,1,2}}',
	'copeland', '{1,1,1}');
SELECT unit, other, round(share::numeric, 12) AS share FROM outranking(
	(SELECT matrix(u, i, v) FROM (VALUES ('A', 'x', 1::float8), ('A', 'y', 1), ('A', 'z', 2), ('B', 'x', NULL), ('B',
		'y', 3), ('B', 'z', 2),
		('C', 'x', 3), ('C', 'y', 2), ('C', 'z', 2)) t (u, i, v)),
	ARRAY[index_node('I'), index_node('x', 'I', 1, 1), index_node('y', 'I', 1, 1), index_node('z', 'I', 1, 1,
		normalise => 'none')], node => 'I');
-- 15. an exact tie is one, although the sums of the weights differ in the last digit
SELECT compared('{{0,0,1,1,0,1,0,0},{1,1,0,0,1,0,1,1}}', 'copeland', '{.2,.1,.2,.8,.7,.4,.3,.1}');
-- 26. ranks: scores that differ by rounding alone tie, NULL has none
SELECT array_agg(rank ORDER BY unit) AS ranks, max(of_n) AS of_n FROM scores(
	(SELECT matrix('u' || n, 'x', v) FROM unnest('{5,7,7,NULL,1}'::float8[]) WITH ORDINALITY t (v, n)),
	ARRAY[index_node('I'), index_node('x', 'I', 1, 1)], nodes => '{I}');
SELECT array_agg(rank ORDER BY unit) AS ranks FROM scores(
	(SELECT matrix('u' || n, 'x', v) FROM unnest(ARRAY[0.1::float8 + 0.2::float8, 0.3, 0.1]) WITH ORDINALITY t (v, n)),
	ARRAY[index_node('I'), index_node('x', 'I', 1, 1, normalise => 'none')], nodes => '{I}');
-- 25. growth between the ends of a series is the business of progress(): 100 in 2018 to 121 in 2020; from 0 a reason
SELECT round(cagr_actual::numeric, 12) AS growth, reason FROM progress('2018', 100, '2020', 121, '2030', 200);
SELECT cagr_actual, reason FROM progress('2018', 0, '2020', 121, '2030', 200);
SELECT cagr_actual, reason FROM progress('2018', -5, '2020', 121, '2030', 200);
DROP FUNCTION compared;
DROP FUNCTION mix;
