-- What test/cancel.sh calls: every function that can work long, each at the largest input its page names or, where time
-- bounds it first, at one that takes seconds to hours. Inputs are kept beside each other as values.
SET client_min_messages = warning;
SET search_path = public, kpi;
CREATE EXTENSION IF NOT EXISTS vinhphuc_kpi;

-- 32 million cells, of at most 33,554,432
CREATE TABLE cells_most (m matrix);
ALTER TABLE cells_most ALTER m SET STORAGE external;
INSERT INTO cells_most SELECT matrix('u' || to_char(u, 'FM000000'), 'i' || to_char(i, 'FM00'), 50 + 40 * sin(u * 12.9898 + i * 78.233))
FROM generate_series(1, 500000) u, generate_series(1, 64) i;
-- a million rows of one column
CREATE TABLE rows_most (m matrix);
ALTER TABLE rows_most ALTER m SET STORAGE external;
INSERT INTO rows_most SELECT matrix('u' || to_char(u, 'FM0000000'), 2000 + y, 50 + 40 * sin(u * 12.9898 + y)) FROM generate_series(1, 1000000) u,
	generate_series(1, 2) y;
-- every day there is
CREATE TABLE days_most (s series, years series, long series);
ALTER TABLE days_most ALTER s SET STORAGE external;
INSERT INTO days_most SELECT (SELECT series(period(d::date, 'D'), 100 + 50 * sin(extract(epoch FROM d) / 1e7))
		FROM generate_series('0001-01-01'::timestamp, '9998-12-31', '1 day') d),
	(SELECT series(y::text::period, 20 + y % 7 + (y - 1900) * 0.3) FROM generate_series(1900, 2025) y),
	(SELECT series(period('1999-01-01'::date + d, 'D'), 20 + d % 7 + d * 0.01) FROM generate_series(1, 10000) d);
-- input-output tables of 2,000 sectors
CREATE FUNCTION technical(n int) RETURNS matrix LANGUAGE sql AS $$
	SELECT matrix(to_char(i, 'FM0000'), to_char(j, 'FM0000'),
		0.9 * ((i::bigint * 7919 + j::bigint * 104729 + i::bigint * j * 13) % 1000) / (1000.0 * n))
	FROM generate_series(1, n) i, generate_series(1, n) j
$$;
CREATE FUNCTION flows(n int) RETURNS matrix LANGUAGE sql AS $$
	WITH cell AS (SELECT row_label AS r, col_label AS c, 1000 * value AS v FROM cells(technical(n)))
	SELECT matrix(r, c, v)
	FROM (SELECT r, c, v FROM cell
		UNION ALL SELECT r, 'final', 1000 - sum(v) FROM cell GROUP BY r
		UNION ALL SELECT 'value added', c, 1000 - sum(v) FROM cell GROUP BY c) t
$$;
CREATE TABLE sectors (technical matrix, flows matrix, uses matrix, inputs matrix);
ALTER TABLE sectors ALTER technical SET STORAGE external, ALTER flows SET STORAGE external;
INSERT INTO sectors SELECT technical(2000), f, final_uses(f), primary_inputs(f) FROM (SELECT flows(2000) AS f) q;
-- an index of 40 indicators and its panel forms
CREATE TABLE indexed (large matrix, small matrix, structure index_node[], choices index_choice[], distances index_node[]);
ALTER TABLE indexed ALTER large SET STORAGE external;
CREATE FUNCTION index_data(units int) RETURNS matrix LANGUAGE sql AS $$
	SELECT matrix('u' || to_char(u, 'FM000000'), 'i' || i, 50 + 40 * sin(u * 12.9898 + i * 78.233))
	FROM generate_series(1, units) u, generate_series(1, 40) i
$$;
CREATE FUNCTION index_structure(aggregate text) RETURNS index_node[] LANGUAGE sql AS $$
	SELECT array_agg(index_node('i' || i, 'p' || i % 4, direction => 1, treatment => 'winsorise', impute => 'median', scale_lo => 1))
		|| (SELECT array_agg(index_node('p' || p, 'index')) FROM generate_series(0, 3) p)
		|| index_node('index', aggregate => aggregate)
	FROM generate_series(1, 40) i
$$;
INSERT INTO indexed SELECT index_data(500000), index_data(5000), index_structure('arithmetic'),
	ARRAY[index_choice('weight', spread => 0.25), index_choice('value', spread => 0.1), index_choice('normalise', options => '{minmax,rank}')],
	index_structure('copeland');
-- panels
CREATE TABLE panels (years matrix, wide matrix, square matrix, hierarchy matrix, parents jsonb);
INSERT INTO panels SELECT
	(SELECT matrix(u::text, y, (u % 97) + ((u * 37 + y * y * 11 + u * y * 7) % 50)::float8 / 5) FROM generate_series(1, 5000) u,
		generate_series(2000, 2024) y),
	(SELECT matrix(u::text, i::text, sin(u * i * i)) FROM generate_series(1, 5000) u, generate_series(1, 300) i),
	(SELECT matrix(a::text, b::text, CASE WHEN a = b THEN 1 + a % 3 ELSE 0.2 END) FROM generate_series(1, 400) a, generate_series(1, 400) b),
	(SELECT matrix(u, y, v) FROM (SELECT u::text AS u, y, (u % 17) + y % 5 + 10.0 AS v FROM generate_series(1, 600) u,
		generate_series(2005, 2024) y
		UNION ALL SELECT 'all', y, sum((u % 17) + y % 5 + 10.0) FROM generate_series(1, 600) u, generate_series(2005, 2024) y GROUP BY y) q),
	(SELECT jsonb_object_agg(u::text, 'all') FROM generate_series(1, 600) u);
-- rows
CREATE UNLOGGED TABLE records AS SELECT g AS id, (g * 7919::bigint % 1000003)::float8 AS v, 1 + g % 17 AS w FROM generate_series(1, 4000000) g;
CREATE TABLE units AS SELECT array_agg('u' || g ORDER BY g) AS name, array_agg((g * 37 % 101)::float8 ORDER BY g) AS mean,
	array_agg(1 + (g * 13 % 997)::float8 / 1000 ORDER BY g) AS sd FROM generate_series(1, 2000) g;
CREATE TABLE points AS SELECT array_agg(g::float8 / 1000 ORDER BY g) AS t, array_agg(60 / (1 + exp(5 - g / 10000.0)) + sin(g) ORDER BY g) AS y
FROM generate_series(1, 100000) g;
CREATE TABLE texts AS SELECT repeat('Quý I/2025 1.219,11 triệu USD ', 60000) AS long;

CREATE TABLE work (nth int GENERATED ALWAYS AS IDENTITY, name text, statement text);
INSERT INTO work (name, statement) VALUES
	('matrix, made', 'SELECT n_rows(matrix(v::text, w::int, v)) FROM (SELECT DISTINCT ON (v, w) v, w FROM records LIMIT 4000000) q'),
	('matrix, out as text', 'SELECT length(m::text) FROM (SELECT subset(m, cols => ''{i01,i02,i03,i04,i05,i06,i07,i08}'') AS m FROM cells_most) q'),
	('matrix, read', 'SELECT n_rows(m::text::matrix) FROM rows_most'),
	('cells', 'SELECT count(c) FROM cells_most, cells(m) c'),
	('transpose', 'SELECT n_rows(transpose(m)) FROM cells_most'),
	('subset', 'SELECT n_rows(subset(m, cols => ''{i01,i02,i60}'')) FROM cells_most'),
	('row_labels', 'SELECT cardinality(row_labels(m)) FROM rows_most'),
	('col_values', 'SELECT cardinality(col_values(m, ''2001'')) FROM rows_most'),
	('matrix, compared', 'SELECT matrix_hash(m) FROM cells_most'),
	('series, made', 'SELECT n_points(series(period(d::date, ''D''), 1)) FROM generate_series(''0001-01-01''::timestamp, ''9998-12-31'', ''1 day'') d'),
	('series, made from back to front', 'SELECT n_points(series(period(''9998-12-31''::date - (g * 7919::bigint % 3000017)::int, ''D''), 1)) FROM generate_series(1, 3000000) g'),
	('series, out and in', 'SELECT n_points(s::text::series) FROM days_most'),
	('points', 'SELECT count(p) FROM days_most, points(s) p'),
	('growth', 'SELECT n_points(growth(s)) FROM days_most'),
	('rebase', 'SELECT n_points(rebase(s, ''2025-01-01'')) FROM days_most'),
	('chain_volume', 'SELECT count(chain_volume(years, years, CASE WHEN g > 0 THEN ''2025''::period END)) FROM days_most, generate_series(1, 200000) g'),
	('gini, sorted', 'SELECT gini(v) FROM records'),
	('gini, weighted', 'SELECT gini(v, w) FROM records'),
	('hoover', 'SELECT hoover(v, w) FROM records'),
	('rank_of', 'SELECT count(r) FROM (SELECT rank_of(v, 1) OVER () AS r FROM records) q'),
	('rank_of, tolerance', 'SELECT count(r) FROM (SELECT rank_of(v, 1, 0.5) OVER () AS r FROM records) q'),
	('margin_to_place', 'SELECT count(r) FROM (SELECT margin_to_place(v, 1, 15) OVER () AS r FROM records) q'),
	('rank_probability', 'SELECT count(*) FROM units, rank_probability(name, mean, sd, NULL, 15)'),
	('rank_confidence, exact', 'SELECT count(*) FROM units, rank_confidence(name, mean, sd)'),
	('rank_confidence, holm', 'SELECT count(*) FROM units, rank_confidence(name, mean, sd, method => ''holm'')'),
	('rank_simulation', 'SELECT count(*) FROM (SELECT array_agg(a::text ORDER BY a) AS name, array_agg((a % 50)::float8 ORDER BY a) AS mean FROM generate_series(1, 400) a) u, panels, rank_simulation(name, mean, square, 15, 1000000)'),
	('empirical_bayes', 'SELECT count(*) FROM generate_series(1, 1000) g, units, LATERAL empirical_bayes(name, mean, sd, CASE WHEN g > 0 THEN ''reml'' END)'),
	('rank_stability', 'SELECT count(*) FROM panels, rank_stability(years, 15)'),
	('rank_transition', 'SELECT count(*) FROM rows_most, rank_transition(m, ''{10,100,1000}'')'),
	('scores', 'SELECT count(*) FROM indexed, scores(large, structure)'),
	('scores, copeland', 'SELECT count(*) FROM indexed, scores(small, distances)'),
	('normalised', 'SELECT count(*) FROM indexed, normalised(large, structure)'),
	('profile', 'SELECT count(*) FROM indexed, profile(small, structure)'),
	('uncertainty', 'SELECT count(*) FROM indexed, uncertainty(small, structure, choices, replications => 10000)'),
	('rank_acceptability', 'SELECT count(*) FROM indexed, rank_acceptability(small, structure, choices, replications => 10000)'),
	('sensitivity', 'SELECT count(*) FROM indexed, sensitivity(small, structure, choices, runs => 10000)'),
	('leave_one_out', 'SELECT count(*) FROM indexed, leave_one_out(small, distances)'),
	('benefit_of_doubt', 'SELECT count(*) FROM indexed, benefit_of_doubt(small, 0.01, 0.2)'),
	('optimised_weights', 'SELECT count(*) FROM generate_series(1, 1000) g, indexed, LATERAL optimised_weights(small, structure, CASE WHEN g > 0 THEN ''information'' END, node => ''p1'')'),
	('compare_versions', 'SELECT count(*) FROM indexed, compare_versions(small, structure, distances)'),
	('outranking', 'SELECT count(*) FROM indexed, outranking(small, distances, node => ''index'')'),
	('column_stats', 'SELECT count(*) FROM cells_most, column_stats(m)'),
	('correlations', 'SELECT count(*) FROM cells_most, correlations(m)'),
	('correlations, spearman', 'SELECT count(*) FROM cells_most, correlations(m, ''spearman'')'),
	('correlations, kendall', 'SELECT count(*) FROM cells_most, correlations(m, ''kendall'')'),
	('pca', 'SELECT count(*) FROM panels, pca(wide)'),
	('cronbach_alpha', 'SELECT cronbach_alpha(m) FROM cells_most'),
	('data_weights', 'SELECT count(*) FROM generate_series(1, 100) g, panels, LATERAL data_weights(wide, CASE WHEN g > 0 THEN ''critic'' END)'),
	('data_weights, varimax', 'SELECT count(*) FROM panels, data_weights(wide, ''pca'')'),
	('forecast', 'SELECT count(*) FROM days_most, forecast(long, ''2040-01-01'')'),
	('attainment', 'SELECT count(a) FROM generate_series(1, 100000) g, days_most, LATERAL attainment(years, 60 + g % 7, ''2045'') a'),
	('required_path', 'SELECT count(p) FROM generate_series(1, 100000) g, days_most, LATERAL required_path(years, 60 + g % 7, ''2045'') p'),
	('series_breaks', 'SELECT count(*) FROM days_most, series_breaks(long)'),
	('panel_trend', 'SELECT count(*) FROM generate_series(1, 100) g, panels, LATERAL panel_trend(years, CASE WHEN g > 0 THEN ''raw'' END)'),
	('panel_forecast', 'SELECT count(*) FROM panels, panel_forecast(years, ''2400'')'),
	('forecast_hierarchy', 'SELECT count(*) FROM panels, forecast_hierarchy(hierarchy, parents, ''2045'')'),
	('rank_outlook', 'SELECT count(*) FROM panels, rank_outlook(years, ''2030'', 15)'),
	('calibration', 'SELECT count(*) FROM panels, calibration(years, 700)'),
	('trend_calibration', 'SELECT count(*) FROM panels, trend_calibration(years)'),
	('adoption_fit', 'SELECT count(f) FROM points, generate_series(1, 20) g, LATERAL adoption_fit(t, y, CASE WHEN g > 0 THEN ''logistic'' END) f'),
	('table_check', 'SELECT count(f) FROM sectors, generate_series(1, 100) g, LATERAL table_check(CASE WHEN g > 0 THEN flows END) f'),
	('leontief_inverse', 'SELECT n_rows(leontief_inverse(technical)) FROM sectors'),
	('leontief_output', 'SELECT n_rows(leontief_output(technical, uses)) FROM sectors'),
	('multipliers', 'SELECT n_rows(multipliers(flows, inputs)) FROM sectors'),
	('linkages', 'SELECT n_rows(linkages(flows)) FROM sectors'),
	('extraction', 'SELECT n_rows(extraction(flows, ''{0001}'')) FROM sectors'),
	('structural_decomposition', 'SELECT n_rows(structural_decomposition(flows, flows)) FROM sectors'),
	('adb_gdp', 'SELECT adb_gdp(flows, ARRAY(SELECT to_char(i, ''FM0000'') FROM generate_series(1, 1000) i), ''{value added}'') FROM sectors'),
	('adb_matrix', 'SELECT n_rows(adb_matrix(flows, ''{value added}'')) FROM sectors'),
	('ras', 'SELECT n_rows(ras(technical, uses, uses, 1e-14, 1000)) FROM sectors'),
	('gras', 'SELECT n_rows(gras(technical, uses, uses, 1e-14, 1000)) FROM sectors'),
	('regional_table', 'SELECT n_rows(regional_table(flows, uses, ''aflq'')) FROM sectors'),
	('duration summaries', 'SELECT s IS NULL FROM (SELECT duration_summary((v::int % 16000)) AS s FROM records) q'),
	('ratio', 'SELECT ratio(v, w) FROM records'),
	('parse_number', 'SELECT count(read_number(v::text)) FROM records'),
	('fold', 'SELECT length(fold(long)) FROM texts, generate_series(1, 1)'),
	('normalise_text', 'SELECT length(normalise_text(long)) FROM texts'),
	('read_quantity, long', 'SELECT read_quantity(long) IS NULL FROM texts'),
	('add_working_days', 'SELECT count(add_working_days(''2025-01-01''::date, 700000 + g, ''{}'')) FROM generate_series(1, 1000) g'),
	('working_days', 'SELECT count(working_days(''0001-01-01''::date, ''9998-01-01''::date + g, ARRAY(SELECT ''0001-01-01''::date + 7 * i FROM generate_series(1, 500000) i))) FROM generate_series(1, 10) g');
VACUUM ANALYZE;
