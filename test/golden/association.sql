-- Run after composite.sql: correlations, Cronbach's alpha and principal components of the same example.

CREATE FUNCTION part(name text, of_group text) RETURNS matrix LANGUAGE sql BEGIN ATOMIC
	SELECT matrix(unit, node, value) FROM wide(name)
	WHERE node IN (SELECT code FROM meta
		WHERE parent = of_group OR of_group = 'ALL' AND type = 'Indicator' OR of_group = 'ALLpillars' AND parent IN ('Conn', 'Sust'));
END;

SELECT compare('F_corr_pillar_' || method, format($$
	SELECT a, b, r FROM correlations(part('A_data_Aggregated', 'ALLpillars'), %1$L)
	UNION ALL SELECT b, a, r FROM correlations(part('A_data_Aggregated', 'ALLpillars'), %1$L)
	UNION ALL SELECT code, code, 1 FROM meta WHERE parent IN ('Conn', 'Sust')$$, method),
	format('SELECT "Var1", "Var2", "Correlation"::float8 FROM %I', 'F_corr_pillar_' || method))
FROM (VALUES ('pearson'), ('kendall')) AS v(method);

SELECT compare('F_cronbach', $$
	SELECT set, "group", cronbach_alpha(part(CASE set WHEN 'Raw' THEN 'A_data_Raw' WHEN 'Normalised' THEN 'A_data_Normalised'
			ELSE 'A_data_Aggregated' END,
		CASE WHEN set = 'Aggregated_pillars' AND "group" = 'ALL' THEN 'ALLpillars' ELSE "group" END))
	FROM "F_cronbach"$$, 'SELECT set, "group", alpha::float8 FROM "F_cronbach"');

-- R's word only: these were not confirmed by a second program
SELECT compare('F_PCA_eigenvalues', $$
	SELECT DISTINCT "group", component::text, p.eigenvalue
	FROM (SELECT DISTINCT "group" FROM "F_PCA_eigenvalues") g,
		pca(part(CASE WHEN "group" IN ('Conn', 'Sust', 'ALLpillars') THEN 'A_data_Aggregated' ELSE 'A_data_Normalised' END, "group")) p$$,
	'SELECT "group", "PC", eigenvalue::float8 FROM "F_PCA_eigenvalues"');
