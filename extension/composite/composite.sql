-- Composite indices: treat, normalise, weigh, aggregate, rank, and doubt.

CREATE TYPE index_node AS (
	node text,
	parent text,
	weight float8,
	direction int,
	denominator text,
	impute text,
	"treat" text,
	treat_max int,
	normalise text,
	scale_lo float8,
	scale_hi float8,
	lower float8,
	upper float8,
	target float8,
	aggregate text,
	power float8,
	min_available float8,
	reference text,
	skew_limit float8,
	kurtosis_limit float8
);
COMMENT ON TYPE index_node IS
	'One node of a composite index under one parent; the structure is an array of them, made by index_node(...)';
COMMENT ON COLUMN index_node.node IS 'Name; of an indicator the column of the data';
COMMENT ON COLUMN index_node.parent IS 'Group it stands under; NULL = a root';
COMMENT ON COLUMN index_node.weight IS 'Weight among the children of the parent; only the proportions matter';
COMMENT ON COLUMN index_node.direction IS 'Of an indicator, which needs one: 1 higher is better, -1 lower is better';
COMMENT ON COLUMN index_node.denominator IS 'Column of the data by which the indicator is divided first';
COMMENT ON COLUMN index_node.impute IS
	'How gaps are filled: none (default), mean, median, group_mean, group_median; in a panel latest, linear';
COMMENT ON COLUMN index_node.treat IS
	'What is done when skewness and kurtosis fail: none (default), winsorise, log, log1, boxcox, winsorise_log; with '
	'_always behind it whatever the test says';
COMMENT ON COLUMN index_node.treat_max IS 'Most points that winsorising moves (default 5)';
COMMENT ON COLUMN index_node.normalise IS
	'minmax (default), none, zscore, zscore_population, rank, rank_average, borda, percentile, goalposts, '
	'goalposts_open, target, target_capped, reference, reference_capped, maximum, share_of_max, ampi';
COMMENT ON COLUMN index_node.scale_lo IS
	'Where 0 of the normalisation comes to lie: the worst end of a range, the mean of z-scores';
COMMENT ON COLUMN index_node.scale_hi IS
	'Where 1 comes to lie: the best end of a range, one standard deviation above the mean of z-scores';
COMMENT ON COLUMN index_node.lower IS 'Lower goalpost, in the unit of the indicator';
COMMENT ON COLUMN index_node.upper IS 'Upper goalpost, in the unit of the indicator';
COMMENT ON COLUMN index_node.target IS 'Target, in the unit of the indicator; for ampi the reference value';
COMMENT ON COLUMN index_node.aggregate IS
	'How a group is made of its children: arithmetic (default), geometric, harmonic, power, minimum, median, '
	'copeland, borda, mpi_population, mpi_sample, mpi_population_added, mpi_sample_added';
COMMENT ON COLUMN index_node.power IS 'Exponent of the power mean of a group, or of the Box-Cox treatment';
COMMENT ON COLUMN index_node.min_available IS 'Share of a group''s children that must be present for a score';
COMMENT ON COLUMN index_node.reference IS 'Unit whose figure is the target of normalise reference';
COMMENT ON COLUMN index_node.skew_limit IS 'The test passes below this absolute skewness (default 2)';
COMMENT ON COLUMN index_node.kurtosis_limit IS 'The test passes below this excess kurtosis (default 3.5)';

CREATE FUNCTION index_node(node text, parent text DEFAULT NULL, weight float8 DEFAULT 1, direction int DEFAULT NULL,
	denominator text DEFAULT NULL, impute text DEFAULT NULL, treatment text DEFAULT NULL, treat_max int DEFAULT NULL,
	normalise text DEFAULT NULL, scale_lo float8 DEFAULT NULL, scale_hi float8 DEFAULT NULL,
	lower float8 DEFAULT NULL, upper float8 DEFAULT NULL, target float8 DEFAULT NULL, aggregate text DEFAULT NULL,
	power float8 DEFAULT NULL, min_available float8 DEFAULT NULL, reference text DEFAULT NULL,
	skew_limit float8 DEFAULT NULL, kurtosis_limit float8 DEFAULT NULL, "treat" text DEFAULT NULL)
	RETURNS index_node
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN ROW(node, parent, weight, direction, denominator, impute, coalesce(treatment, "treat"), treat_max, normalise,
		scale_lo, scale_hi, lower, upper, target, aggregate, power, min_available, reference, skew_limit,
		kurtosis_limit)::index_node;
COMMENT ON FUNCTION index_node(text, text, float8, int, text, text, text, int, text, float8, float8, float8, float8,
	float8, text, float8, float8, text, float8, float8, text) IS
	'One node of a composite index: index_node(node => ''roads'', parent => ''transport'', weight => 2, '
	'direction => 1); the column treat is called treatment here, since SQL wants its own name in quotes: '
	'"treat" => ... works, too';

CREATE TYPE stage_row AS (unit text, node text, value float8, reason text, direction int);
COMMENT ON TYPE stage_row IS 'A figure of an indicator after a stage of a composite index';
COMMENT ON COLUMN stage_row.unit IS 'Row label of the data';
COMMENT ON COLUMN stage_row.node IS 'Indicator';
COMMENT ON COLUMN stage_row.value IS 'Figure after the stage; NULL with a reason when there is none';
COMMENT ON COLUMN stage_row.reason IS 'Why it is not the figure that was given, or is missing; NULL = as given';
COMMENT ON COLUMN stage_row.direction IS
	'Direction of the indicator, which normalising applies: behind that stage higher is better';

CREATE TYPE score_row AS (unit text, node text, score float8, rank int, of_n int, available float8, reason text);
COMMENT ON TYPE score_row IS 'The score of a unit in one node of a composite index';
COMMENT ON COLUMN score_row.unit IS 'Row label of the data';
COMMENT ON COLUMN score_row.node IS 'Indicator (its normalised figure) or group';
COMMENT ON COLUMN score_row.score IS 'Score, higher is better; NULL with a reason when there is none';
COMMENT ON COLUMN score_row.rank IS
	'1 + number of units better, in a panel of the same period; scores that differ by rounding alone tie';
COMMENT ON COLUMN score_row.of_n IS 'Number of units ranked';
COMMENT ON COLUMN score_row.available IS 'Share of the group''s children that have a score; of an indicator 1 or 0';
COMMENT ON COLUMN score_row.reason IS 'Why the score is missing, or what was done to the indicator''s figure';

CREATE FUNCTION denominated(data matrix, structure index_node[], groups text[] DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true) RETURNS SETOF stage_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_denominated';
COMMENT ON FUNCTION denominated(matrix, index_node[], text[], float8, text, boolean) IS
	'The indicators of a composite index divided by their denominators';

CREATE FUNCTION imputed(data matrix, structure index_node[], groups text[] DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true) RETURNS SETOF stage_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_imputed';
COMMENT ON FUNCTION imputed(matrix, index_node[], text[], float8, text, boolean) IS
	'The indicators of a composite index after gaps were filled';

CREATE FUNCTION screened(data matrix, structure index_node[], groups text[] DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true) RETURNS SETOF stage_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_screened';
COMMENT ON FUNCTION screened(matrix, index_node[], text[], float8, text, boolean) IS
	'The indicators of a composite index after units with too few of them were set aside';

CREATE FUNCTION treated(data matrix, structure index_node[], groups text[] DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true) RETURNS SETOF stage_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_treated';
COMMENT ON FUNCTION treated(matrix, index_node[], text[], float8, text, boolean) IS
	'The indicators of a composite index after outliers were treated';

CREATE FUNCTION normalised(data matrix, structure index_node[], groups text[] DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true) RETURNS SETOF stage_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_normalised';
COMMENT ON FUNCTION normalised(matrix, index_node[], text[], float8, text, boolean) IS
	'The indicators of a composite index made comparable, higher always better';

CREATE FUNCTION scores(data matrix, structure index_node[], groups text[] DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true, nodes text[] DEFAULT NULL) RETURNS SETOF score_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_scores';
COMMENT ON FUNCTION scores(matrix, index_node[], text[], float8, text, boolean, text[]) IS
	'Scores and ranks of all units in all nodes of a composite index, or in those named; groups is one label per row '
	'for imputation, screen the share of indicators a unit needs, panel ''period'' or ''pooled'' when rows are '
	'labelled unit, blank, period; strict false gives a reason instead of an error for what cannot be computed';

CREATE TYPE effective_weight_row AS (root text, node text, weight float8);
COMMENT ON TYPE effective_weight_row IS 'The share of a node in a root';
COMMENT ON COLUMN effective_weight_row.root IS 'Root of the structure';
COMMENT ON COLUMN effective_weight_row.node IS 'Node below it, or itself';
COMMENT ON COLUMN effective_weight_row.weight IS
	'Product of the shares within each group on the way, added over all ways; 1 for the root';

CREATE FUNCTION effective_weights(structure index_node[]) RETURNS SETOF effective_weight_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 50
	AS 'MODULE_PATHNAME', 'kpi_pg_effective_weights';
COMMENT ON FUNCTION effective_weights(index_node[]) IS 'What each node of a composite index counts for in the end';

CREATE TYPE outranking_row AS (unit text, other text, share float8);
COMMENT ON TYPE outranking_row IS 'How far one unit outranks another';
COMMENT ON COLUMN outranking_row.unit IS 'Row label of the data';
COMMENT ON COLUMN outranking_row.other IS 'Row label it is compared with';
COMMENT ON COLUMN outranking_row.share IS
	'Share of the weight of the children both have in which unit is better, ties counting half; '
	'NULL when they have none';

CREATE FUNCTION outranking(data matrix, structure index_node[], groups text[] DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true, node text DEFAULT NULL) RETURNS SETOF outranking_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_outranking';
COMMENT ON FUNCTION outranking(matrix, index_node[], text[], float8, text, boolean, text) IS
	'Every unit of a composite index against every other, by the children of one group: what Copeland scores count';

-- Doubt ----------------------------------------------------------------------------------------------------------

CREATE TYPE index_choice AS (setting text, options text[], spread float8, nodes text[], source text);
COMMENT ON TYPE index_choice IS
	'Something about a composite index that could have been decided otherwise, made by index_choice(...)';
COMMENT ON COLUMN index_choice.setting IS
	'What is varied: weight, value, impute, treat, treat_max, normalise or aggregate';
COMMENT ON COLUMN index_choice.options IS
	'The words to choose from, equally likely; of normalise also with a scale, as zscore(100,110)';
COMMENT ON COLUMN index_choice.spread IS
	'Weights vary uniformly between 1 - spread and 1 + spread times themselves; figures get normal noise of spread '
	'standard deviations of their indicator';
COMMENT ON COLUMN index_choice.nodes IS 'Nodes it concerns, of weights the children; NULL = all';
COMMENT ON COLUMN index_choice.source IS 'What it is called in results; NULL = the setting';

CREATE FUNCTION index_choice(setting text, options text[] DEFAULT NULL, spread float8 DEFAULT NULL,
	nodes text[] DEFAULT NULL, source text DEFAULT NULL) RETURNS index_choice
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN ROW(setting, options, spread, nodes, source)::index_choice;
COMMENT ON FUNCTION index_choice(text, text[], float8, text[], text) IS
	'Something to vary: index_choice(''aggregate'', options => ''{arithmetic,geometric}'') or '
	'index_choice(''weight'', spread => 0.25)';

CREATE TYPE uncertainty_row AS (unit text, node text, rank_nominal int, rank_mean float8, rank_median float8,
	rank_p05 float8, rank_p95 float8, of_n int, p_top float8, ranked float8);
COMMENT ON TYPE uncertainty_row IS 'The ranks of a unit when the choices behind an index are varied';
COMMENT ON COLUMN uncertainty_row.unit IS 'Row label of the data';
COMMENT ON COLUMN uncertainty_row.node IS 'Node of the structure';
COMMENT ON COLUMN uncertainty_row.rank_nominal IS 'Rank of the index as it stands';
COMMENT ON COLUMN uncertainty_row.rank_mean IS 'Mean rank over the replicates';
COMMENT ON COLUMN uncertainty_row.rank_median IS 'Median rank';
COMMENT ON COLUMN uncertainty_row.rank_p05 IS 'Percentile 5 of the ranks (as percentile_cont)';
COMMENT ON COLUMN uncertainty_row.rank_p95 IS 'Percentile 95 of the ranks';
COMMENT ON COLUMN uncertainty_row.of_n IS 'Number of units ranked in the index as it stands';
COMMENT ON COLUMN uncertainty_row.p_top IS 'Share of the replicates in which the rank is at most k';
COMMENT ON COLUMN uncertainty_row.ranked IS 'Share of the replicates in which the unit has a rank';

CREATE FUNCTION uncertainty(data matrix, structure index_node[], choices index_choice[], groups text[] DEFAULT NULL,
	screen float8 DEFAULT NULL, panel text DEFAULT NULL, replications int DEFAULT 1000, seed bigint DEFAULT 1,
	k int DEFAULT 15, nodes text[] DEFAULT NULL, strict boolean DEFAULT true) RETURNS SETOF uncertainty_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 60 COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_uncertainty';
COMMENT ON FUNCTION uncertainty(matrix, index_node[], index_choice[], text[], float8, text, int, bigint, int, text[],
	boolean) IS
	'Ranks of every unit when the choices are varied at random: mean, quantiles and the probability of the first k; of '
	'the roots or of the nodes named; strict false leaves a unit unranked in a replicate that cannot be computed';

CREATE TYPE rank_acceptability_row AS (unit text, node text, rank int, share float8);
COMMENT ON TYPE rank_acceptability_row IS 'How often a unit has a rank';
COMMENT ON COLUMN rank_acceptability_row.unit IS 'Row label of the data';
COMMENT ON COLUMN rank_acceptability_row.node IS 'Node of the structure';
COMMENT ON COLUMN rank_acceptability_row.rank IS 'A rank that occurs';
COMMENT ON COLUMN rank_acceptability_row.share IS 'Share of the replicates in which it does';

CREATE FUNCTION rank_acceptability(data matrix, structure index_node[], choices index_choice[],
	groups text[] DEFAULT NULL, screen float8 DEFAULT NULL, panel text DEFAULT NULL, replications int DEFAULT 1000,
	seed bigint DEFAULT 1, nodes text[] DEFAULT NULL) RETURNS SETOF rank_acceptability_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 500 COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_rank_acceptability';
COMMENT ON FUNCTION rank_acceptability(matrix, index_node[], index_choice[], text[], float8, text, int, bigint,
	text[]) IS
	'The whole distribution of every unit''s rank over the replicates of uncertainty()';

CREATE TYPE replicate_row AS (replicate int, source text, setting text, draw float8, option text, node text,
	parent text, weight float8);
COMMENT ON TYPE replicate_row IS 'What one replicate of uncertainty() decided';
COMMENT ON COLUMN replicate_row.replicate IS 'Number of the replicate, from 1';
COMMENT ON COLUMN replicate_row.source IS 'What the choice is called';
COMMENT ON COLUMN replicate_row.setting IS 'What it varies';
COMMENT ON COLUMN replicate_row.draw IS 'The random number between 0 and 1 that decided';
COMMENT ON COLUMN replicate_row.option IS 'The option chosen';
COMMENT ON COLUMN replicate_row.node IS 'Of varied weights the child';
COMMENT ON COLUMN replicate_row.parent IS 'Of varied weights the group';
COMMENT ON COLUMN replicate_row.weight IS 'The weight of the child under the group in this replicate';

CREATE FUNCTION replicates(structure index_node[], choices index_choice[], replications int DEFAULT 1000,
	seed bigint DEFAULT 1) RETURNS SETOF replicate_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 4000
	AS 'MODULE_PATHNAME', 'kpi_pg_replicates';
COMMENT ON FUNCTION replicates(index_node[], index_choice[], int, bigint) IS
	'What every replicate of uncertainty() decided; a replicate depends on the seed and its number alone';

CREATE FUNCTION replicate_scores(data matrix, structure index_node[], choices index_choice[],
	groups text[] DEFAULT NULL, screen float8 DEFAULT NULL, panel text DEFAULT NULL, replicate int DEFAULT 1,
	seed bigint DEFAULT 1, nodes text[] DEFAULT NULL) RETURNS SETOF score_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_replicate_scores';
COMMENT ON FUNCTION replicate_scores(matrix, index_node[], index_choice[], text[], float8, text, int, bigint, text[]) IS
	'Scores and ranks of one replicate of uncertainty(); 0 is the index as it stands';

CREATE TYPE sensitivity_row AS (source text, first_order float8, total_order float8, lo float8, hi float8,
	first_lo float8, first_hi float8, reason text);
COMMENT ON TYPE sensitivity_row IS 'How much of the movement of ranks comes from one choice';
COMMENT ON COLUMN sensitivity_row.source IS 'What the choice is called';
COMMENT ON COLUMN sensitivity_row.first_order IS 'Share of the variance that it causes alone';
COMMENT ON COLUMN sensitivity_row.total_order IS 'Share of the variance in which it takes part';
COMMENT ON COLUMN sensitivity_row.lo IS 'Bootstrapped percentile 5 of total_order';
COMMENT ON COLUMN sensitivity_row.hi IS 'Bootstrapped percentile 95 of total_order';
COMMENT ON COLUMN sensitivity_row.first_lo IS 'Bootstrapped percentile 5 of first_order';
COMMENT ON COLUMN sensitivity_row.first_hi IS 'Bootstrapped percentile 95 of first_order';
COMMENT ON COLUMN sensitivity_row.reason IS
	'ranks_do_not_move when no choice changes any rank, so that nothing can be shared out';

CREATE FUNCTION sensitivity(data matrix, structure index_node[], choices index_choice[], groups text[] DEFAULT NULL,
	screen float8 DEFAULT NULL, panel text DEFAULT NULL, runs int DEFAULT 512, seed bigint DEFAULT 1,
	node text DEFAULT NULL, bootstrap int DEFAULT 1000) RETURNS SETOF sensitivity_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 5 COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_sensitivity';
COMMENT ON FUNCTION sensitivity(matrix, index_node[], index_choice[], text[], float8, text, int, bigint, text, int) IS
	'Sobol indices of the mean absolute change of rank: which choice the ranks hang on; runs * (choices + 2) rebuilds';

CREATE TYPE leave_one_out_row AS (removed text, unit text, node text, score float8, rank int, of_n int,
	score_nominal float8, rank_nominal int);
COMMENT ON TYPE leave_one_out_row IS 'Score and rank of a unit when one node is taken out';
COMMENT ON COLUMN leave_one_out_row.removed IS 'The node that is taken out';
COMMENT ON COLUMN leave_one_out_row.unit IS 'Row label of the data';
COMMENT ON COLUMN leave_one_out_row.node IS 'Node whose score it is';
COMMENT ON COLUMN leave_one_out_row.score IS 'Score without the node';
COMMENT ON COLUMN leave_one_out_row.rank IS 'Rank without the node';
COMMENT ON COLUMN leave_one_out_row.of_n IS 'Number of units ranked without the node';
COMMENT ON COLUMN leave_one_out_row.score_nominal IS 'Score of the index as it stands';
COMMENT ON COLUMN leave_one_out_row.rank_nominal IS 'Rank of the index as it stands';

CREATE FUNCTION leave_one_out(data matrix, structure index_node[], groups text[] DEFAULT NULL,
	screen float8 DEFAULT NULL, panel text DEFAULT NULL, nodes text[] DEFAULT NULL) RETURNS SETOF leave_one_out_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 3000
	AS 'MODULE_PATHNAME', 'kpi_pg_leave_one_out';
COMMENT ON FUNCTION leave_one_out(matrix, index_node[], text[], float8, text, text[]) IS
	'The roots of a composite index, or the nodes named, when each node of the structure is taken out in turn';

-- Units and versions compared ------------------------------------------------------------------------------------

CREATE TYPE profile_row AS (unit text, node text, score float8, rank int, of_n int, standing float8,
	is_strength boolean, is_weakness boolean, reason text);
COMMENT ON TYPE profile_row IS 'How a unit stands in one node of a composite index, and whether that marks it';
COMMENT ON COLUMN profile_row.unit IS 'Row label of the data';
COMMENT ON COLUMN profile_row.node IS 'Indicator, or the group asked for';
COMMENT ON COLUMN profile_row.score IS 'Score, higher is better; NULL with a reason when there is none';
COMMENT ON COLUMN profile_row.rank IS '1 + number of units better, in a panel of the same period';
COMMENT ON COLUMN profile_row.of_n IS 'Number of units ranked';
COMMENT ON COLUMN profile_row.standing IS
	'Share of the other ranked units that it is ahead of, ties counting half: 1 is ahead of all, 0 behind all; '
	'comparable between nodes with gaps and ties, which ranks are not';
COMMENT ON COLUMN profile_row.is_strength IS
	'Ahead of more than half, and among the nodes in which the unit stands best; NULL when it has no standing';
COMMENT ON COLUMN profile_row.is_weakness IS
	'Ahead of less than half, and among the nodes in which the unit stands worst; NULL when it has no standing';
COMMENT ON COLUMN profile_row.reason IS
	'Why the node marks nothing: low_variety, insufficient_data (nobody else is ranked), or why the score is '
	'missing; else what was done to the indicator''s figure';

CREATE TYPE version_row AS (unit text, node text, score_a float8, score_b float8, rank_a int, rank_b int, of_n_a int,
	of_n_b int, rank_change int, reason_a text, reason_b text);
COMMENT ON TYPE version_row IS 'Score and rank of a unit in two versions of a composite index';
COMMENT ON COLUMN version_row.unit IS 'Row label of the data';
COMMENT ON COLUMN version_row.node IS 'Node that both versions have';
COMMENT ON COLUMN version_row.score_a IS 'Score in the first version; the scales of two versions need not compare';
COMMENT ON COLUMN version_row.score_b IS 'Score in the second version';
COMMENT ON COLUMN version_row.rank_a IS 'Rank in the first version';
COMMENT ON COLUMN version_row.rank_b IS 'Rank in the second version';
COMMENT ON COLUMN version_row.of_n_a IS 'Number of units ranked in the first version';
COMMENT ON COLUMN version_row.of_n_b IS 'Number of units ranked in the second version';
COMMENT ON COLUMN version_row.rank_change IS
	'Places won from the first version to the second, negative when lost; NULL unless both have a rank';
COMMENT ON COLUMN version_row.reason_a IS
	'Why the first version has no score, or what was done to the indicator''s figure; not_in_data when its data lack '
	'the unit';
COMMENT ON COLUMN version_row.reason_b IS 'The same of the second version';

CREATE FUNCTION compare_versions(data matrix, version_a index_node[], version_b index_node[], node text DEFAULT NULL,
	data_b matrix DEFAULT NULL, groups text[] DEFAULT NULL, screen float8 DEFAULT NULL, panel text DEFAULT NULL,
	strict boolean DEFAULT true) RETURNS SETOF version_row
	LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 100
BEGIN ATOMIC
	WITH wanted AS (
		-- a node that is named must be in both versions, else scores() refuses it
		SELECT CASE WHEN compare_versions.node IS NULL THEN array_agg(t.node)
			ELSE ARRAY[compare_versions.node] END AS nodes
		FROM (SELECT a.node FROM unnest(compare_versions.version_a) a
			INTERSECT SELECT b.node FROM unnest(compare_versions.version_b) b) t
	), version AS (
		SELECT v.* FROM (VALUES
			('a', compare_versions.data, compare_versions.version_a, compare_versions.version_b),
			('b', coalesce(compare_versions.data_b, compare_versions.data), compare_versions.version_b,
				compare_versions.version_a)) v (side, data, own, other)
	), scored AS (
		SELECT v.side, s.*
		FROM wanted w, version v,
			-- what only the other version uses; a column of neither stays, and scores() refuses it
			LATERAL (SELECT coalesce(array_agg(c), '{}') AS cols FROM unnest(col_labels(v.data)) c
				WHERE EXISTS (SELECT FROM unnest(v.own) n WHERE c IN (n.node, n.denominator))
					OR NOT EXISTS (SELECT FROM unnest(v.other) n WHERE c IN (n.node, n.denominator))) used,
			LATERAL scores(subset(v.data, cols => used.cols), v.own, compare_versions.groups, compare_versions.screen,
				compare_versions.panel, compare_versions.strict, coalesce(w.nodes, '{}')) s
	)
	SELECT coalesce(a.unit, b.unit), coalesce(a.node, b.node), a.score, b.score, a.rank, b.rank, a.of_n, b.of_n,
		a.rank - b.rank, CASE WHEN a.unit IS NULL THEN 'not_in_data' ELSE a.reason END,
		CASE WHEN b.unit IS NULL THEN 'not_in_data' ELSE b.reason END
	FROM (SELECT s.* FROM scored s WHERE s.side = 'a') a
	FULL JOIN (SELECT s.* FROM scored s WHERE s.side = 'b') b ON b.unit = a.unit AND b.node = a.node
	ORDER BY coalesce(a.node, b.node) COLLATE "C", coalesce(a.unit, b.unit) COLLATE "C";
END;
COMMENT ON FUNCTION compare_versions(matrix, index_node[], index_node[], text, matrix, text[], float8, text, boolean) IS
	'Two versions of a composite index side by side, in the node named or in all that both have, each from the columns '
	'it uses; data_b are the figures of the second version where they are others; groups, screen, panel and '
	'strict as of scores, for both';

-- Association and weights from data ---------------------------------------------------------------------------------

CREATE TYPE correlation_row AS (a text, b text, r float8, n int, p float8, reason text);
COMMENT ON TYPE correlation_row IS 'How two columns of a matrix move together';
COMMENT ON COLUMN correlation_row.a IS 'First column';
COMMENT ON COLUMN correlation_row.b IS 'Second column';
COMMENT ON COLUMN correlation_row.r IS 'Correlation, -1 to 1';
COMMENT ON COLUMN correlation_row.n IS 'Rows where both columns have a value';
COMMENT ON COLUMN correlation_row.p IS
	'Probability of a correlation as far from 0, if there were none; of Spearman and Kendall from 10 rows on';
COMMENT ON COLUMN correlation_row.reason IS 'Why r is NULL: insufficient_data, constant_indicator';

CREATE FUNCTION correlations(data matrix, method text DEFAULT 'pearson') RETURNS SETOF correlation_row
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 100
	AS 'MODULE_PATHNAME', 'kpi_pg_correlations';
COMMENT ON FUNCTION correlations(matrix, text) IS
	'Correlation of every pair of columns, each over the rows that have both; method pearson, spearman, '
	'kendall (tau-b)';

CREATE FUNCTION cronbach_alpha(data matrix) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_cronbach_alpha';
COMMENT ON FUNCTION cronbach_alpha(matrix) IS
	'How far the columns measure one thing (1 = entirely), from their covariances over the rows each pair has; NULL '
	'for fewer than two columns, without common rows, and without variance';

CREATE TYPE pca_row AS (component int, eigenvalue float8, share float8, cumulative_share float8, node text,
	loading float8, n int);
COMMENT ON TYPE pca_row IS 'The loading of one column on one principal component';
COMMENT ON COLUMN pca_row.component IS 'Number of the component, that of the largest eigenvalue first';
COMMENT ON COLUMN pca_row.eigenvalue IS
	'Eigenvalue of the correlation matrix; all of them sum to the number of columns';
COMMENT ON COLUMN pca_row.share IS 'Share of the variance that the component explains, 0 to 1';
COMMENT ON COLUMN pca_row.cumulative_share IS 'Share that the components up to this one explain';
COMMENT ON COLUMN pca_row.node IS 'Column of the data';
COMMENT ON COLUMN pca_row.loading IS
	'Its place in the eigenvector of length 1, whose sign is the one that makes the loadings sum to more than 0';
COMMENT ON COLUMN pca_row.n IS 'Rows without a gap, which alone count';

CREATE FUNCTION pca(data matrix) RETURNS SETOF pca_row
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 100
	AS 'MODULE_PATHNAME', 'kpi_pg_pca';
COMMENT ON FUNCTION pca(matrix) IS 'Principal components of the standardised columns; rows with a gap do not count';

CREATE TYPE data_weight_row AS (node text, weight float8, n int, reason text);
COMMENT ON TYPE data_weight_row IS 'The weight that the data give to a column';
COMMENT ON COLUMN data_weight_row.node IS 'Column of the data';
COMMENT ON COLUMN data_weight_row.weight IS 'Weight; those of all columns sum to 1';
COMMENT ON COLUMN data_weight_row.n IS 'Rows without a gap, which alone count';
COMMENT ON COLUMN data_weight_row.reason IS
	'Why the weight is NULL, 0 or negative: insufficient_data, constant_indicator, collinear, negative_loading';

CREATE FUNCTION data_weights(data matrix, method text) RETURNS SETOF data_weight_row
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 20
	AS 'MODULE_PATHNAME', 'kpi_pg_data_weights';
COMMENT ON FUNCTION data_weights(matrix, text) IS
	'Weights from the data: equal, entropy, critic, pca (loadings of the first component, those against the others '
	'counting 0) or pca_signed (with them)';

CREATE TYPE ahp_weight_row AS (node text, weight float8, lambda_max float8, consistency_ratio float8, reason text);
COMMENT ON TYPE ahp_weight_row IS 'The weight that pairwise comparisons give to one of the things compared';
COMMENT ON COLUMN ahp_weight_row.node IS 'What was compared';
COMMENT ON COLUMN ahp_weight_row.weight IS 'Weight; all of them sum to 1';
COMMENT ON COLUMN ahp_weight_row.lambda_max IS
	'Principal eigenvalue of the comparisons; the number of things compared where they agree perfectly';
COMMENT ON COLUMN ahp_weight_row.consistency_ratio IS
	'How far the comparisons contradict each other: 0 not at all, 1 as random ones do';
COMMENT ON COLUMN ahp_weight_row.reason IS 'inconsistent_comparisons where that ratio is above 0.1';

CREATE FUNCTION ahp_weights(comparisons matrix) RETURNS SETOF ahp_weight_row
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 10
	AS 'MODULE_PATHNAME', 'kpi_pg_ahp_weights';
COMMENT ON FUNCTION ahp_weights(matrix) IS
	'Weights by the analytic hierarchy process: a cell says how many times as important its row is as its column; a '
	'cell left out is the reciprocal of its counterpart';
