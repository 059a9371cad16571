-- What 0.3 says anew: groups by name, ranks of rounded scores.

ALTER TYPE index_node ADD ATTRIBUTE rescale text;
COMMENT ON COLUMN index_node.rescale IS
	'How the scores of a group are made comparable once more, as normalise says of an indicator: minmax(0,100); '
	'none by '
	'default';

COMMENT ON COLUMN index_node.aggregate IS
	'How a group is made of its children: arithmetic (default), geometric, harmonic, power, minimum, median, sum, '
	'mean_min(alpha,beta), owa_best(count), owa_worst(count), topsis, wroclaw_population, wroclaw_sample, '
	'benefit_of_doubt or benefit_of_doubt(lo,hi), copeland, borda, mpi_population, mpi_sample, mpi_population_added, '
	'mpi_sample_added';

CREATE FUNCTION index_node(node text, parent text DEFAULT NULL, weight float8 DEFAULT 1, direction int DEFAULT NULL,
	denominator text DEFAULT NULL, impute text DEFAULT NULL, treatment text DEFAULT NULL, treat_max int DEFAULT NULL,
	normalise text DEFAULT NULL, scale_lo float8 DEFAULT NULL, scale_hi float8 DEFAULT NULL,
	lower float8 DEFAULT NULL, upper float8 DEFAULT NULL, target float8 DEFAULT NULL, aggregate text DEFAULT NULL,
	power float8 DEFAULT NULL, min_available float8 DEFAULT NULL, reference text DEFAULT NULL,
	skew_limit float8 DEFAULT NULL, kurtosis_limit float8 DEFAULT NULL, "treat" text DEFAULT NULL,
	rescale text DEFAULT NULL) RETURNS index_node
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN ROW(node, parent, weight, direction, denominator, impute, coalesce(treatment, "treat"), treat_max, normalise,
		scale_lo, scale_hi, lower, upper, target, aggregate, power, min_available, reference, skew_limit,
		kurtosis_limit, rescale)::index_node;
COMMENT ON FUNCTION index_node(text, text, float8, int, text, text, text, int, text, float8, float8, float8, float8,
	float8, text, float8, float8, text, float8, float8, text, text) IS
	'One node of a composite index: index_node(node => ''roads'', parent => ''transport'', weight => 2, '
	'direction => 1); the column treat is called treatment here, since SQL wants its own name in quotes: '
	'"treat" => ... works, too';

ALTER TYPE stage_row ADD ATTRIBUTE source text;
COMMENT ON COLUMN stage_row.source IS
	'Of a figure imputed over time the period it is taken from, or the two it lies between';
COMMENT ON COLUMN index_node.impute IS
	'How gaps are filled: none (default), mean, median, group_mean, group_median; of an indicator also sibling_mean, '
	'sibling_median (from the unit''s other indicators of the group); in a panel latest, linear, latest_ends, '
	'linear_ends, '
	'with how many years away a figure may be: latest(3)';

COMMENT ON COLUMN index_choice.setting IS
	'What is varied: weight, weights, leave_out, value, denominator, impute, screen, treat, treat_max, skew_limit, '
	'kurtosis_limit, normalise, goalposts, target, aggregate, power, min_available or rescale';
COMMENT ON COLUMN index_choice.options IS
	'The words to choose from, equally likely; of normalise also with a scale, as zscore(100,110), of goalposts '
	'lower,upper, '
	'of weights {"node": weight, ...}, of leave_out in and out';

CREATE TYPE index_screening AS (nonzero float8, keep text[], leave_out text[], before_imputing boolean);
COMMENT ON TYPE index_screening IS
	'What decides, beside the share in screen, who is scored; made by index_screening(...)';
COMMENT ON COLUMN index_screening.nonzero IS 'Least share of figures other than 0 among those a unit has';
COMMENT ON COLUMN index_screening.keep IS 'Units that are scored whatever they have';
COMMENT ON COLUMN index_screening.leave_out IS 'Units that are not scored whatever they have';
COMMENT ON COLUMN index_screening.before_imputing IS
	'Screening counts what was given, not what was imputed, and who is screened out has no say in imputing';

CREATE FUNCTION index_screening(nonzero float8 DEFAULT NULL, keep text[] DEFAULT NULL, leave_out text[] DEFAULT NULL,
	before_imputing boolean DEFAULT false) RETURNS index_screening
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN ROW(nonzero, keep, leave_out, before_imputing)::index_screening;
COMMENT ON FUNCTION index_screening(float8, text[], text[], boolean) IS
	'Who is scored: index_screening(nonzero => 0.05, keep => ''{Huế}'', before_imputing => true)';

COMMENT ON COLUMN index_node.treat IS
	'What is done when skewness and kurtosis fail: none (default), winsorise, log, log1, boxcox, winsorise_log, '
	'winsorise_then_log; with _always behind it whatever the test says; ln always, and to goalposts and target as well';
COMMENT ON COLUMN index_node.power IS
	'Exponent of the power mean of a group, or of the Box-Cox treatment, where the one of maximum likelihood is the '
	'default';

CREATE FUNCTION index_edit(structure index_node[], nodes text[], weight float8 DEFAULT NULL,
	direction int DEFAULT NULL, denominator text DEFAULT NULL, impute text DEFAULT NULL, treatment text DEFAULT NULL,
	treat_max int DEFAULT NULL, normalise text DEFAULT NULL, scale_lo float8 DEFAULT NULL,
	scale_hi float8 DEFAULT NULL, lower float8 DEFAULT NULL, upper float8 DEFAULT NULL, target float8 DEFAULT NULL,
	aggregate text DEFAULT NULL, power float8 DEFAULT NULL, min_available float8 DEFAULT NULL,
	reference text DEFAULT NULL, skew_limit float8 DEFAULT NULL, kurtosis_limit float8 DEFAULT NULL,
	rescale text DEFAULT NULL, under text DEFAULT NULL, clear text[] DEFAULT NULL) RETURNS index_node[]
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_index_edit';
COMMENT ON FUNCTION index_edit(index_node[], text[], float8, int, text, text, text, int, text, float8, float8, float8,
	float8, float8, text, float8, float8, text, float8, float8, text, text, text[]) IS
	'The structure with something else said of the nodes named, for a what-if; what is not given stays, clear names '
	'what is to be said no longer; weight is that under every parent, or the one named by under';

CREATE FUNCTION index_edit(structure index_node[], node text, weight float8 DEFAULT NULL, direction int DEFAULT NULL,
	denominator text DEFAULT NULL, impute text DEFAULT NULL, treatment text DEFAULT NULL, treat_max int DEFAULT NULL,
	normalise text DEFAULT NULL, scale_lo float8 DEFAULT NULL, scale_hi float8 DEFAULT NULL,
	lower float8 DEFAULT NULL, upper float8 DEFAULT NULL, target float8 DEFAULT NULL, aggregate text DEFAULT NULL,
	power float8 DEFAULT NULL, min_available float8 DEFAULT NULL, reference text DEFAULT NULL,
	skew_limit float8 DEFAULT NULL, kurtosis_limit float8 DEFAULT NULL, rescale text DEFAULT NULL,
	under text DEFAULT NULL, clear text[] DEFAULT NULL) RETURNS index_node[]
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN index_edit(structure, ARRAY[node], weight, direction, denominator, impute, treatment, treat_max, normalise,
		scale_lo, scale_hi, lower, upper, target, aggregate, power, min_available, reference, skew_limit,
		kurtosis_limit, rescale, under, clear);
COMMENT ON FUNCTION index_edit(index_node[], text, float8, int, text, text, text, int, text, float8, float8, float8,
	float8, float8, text, float8, float8, text, float8, float8, text, text, text[]) IS
	'The structure with something else said of one node';

CREATE FUNCTION denominated(data matrix, structure index_node[], groups jsonb DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true,
		screening index_screening DEFAULT NULL) RETURNS SETOF stage_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_denominated';
COMMENT ON FUNCTION denominated(matrix, index_node[], jsonb, float8, text, boolean, index_screening) IS
	'The indicators of a composite index divided by their denominators';

CREATE FUNCTION imputed(data matrix, structure index_node[], groups jsonb DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true,
		screening index_screening DEFAULT NULL) RETURNS SETOF stage_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_imputed';
COMMENT ON FUNCTION imputed(matrix, index_node[], jsonb, float8, text, boolean, index_screening) IS
	'The indicators of a composite index after gaps were filled';

CREATE FUNCTION screened(data matrix, structure index_node[], groups jsonb DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true,
		screening index_screening DEFAULT NULL) RETURNS SETOF stage_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_screened';
COMMENT ON FUNCTION screened(matrix, index_node[], jsonb, float8, text, boolean, index_screening) IS
	'The indicators of a composite index after units with too few of them were set aside';

CREATE FUNCTION treated(data matrix, structure index_node[], groups jsonb DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true,
		screening index_screening DEFAULT NULL) RETURNS SETOF stage_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_treated';
COMMENT ON FUNCTION treated(matrix, index_node[], jsonb, float8, text, boolean, index_screening) IS
	'The indicators of a composite index after outliers were treated';

CREATE FUNCTION normalised(data matrix, structure index_node[], groups jsonb DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true,
		screening index_screening DEFAULT NULL) RETURNS SETOF stage_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_normalised';
COMMENT ON FUNCTION normalised(matrix, index_node[], jsonb, float8, text, boolean, index_screening) IS
	'The indicators of a composite index made comparable, higher always better';

CREATE FUNCTION scores(data matrix, structure index_node[], groups jsonb DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true, nodes text[] DEFAULT NULL,
	decimals int DEFAULT NULL, screening index_screening DEFAULT NULL) RETURNS SETOF score_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_scores';
COMMENT ON FUNCTION scores(matrix, index_node[], jsonb, float8, text, boolean, text[], int, index_screening) IS
	'Scores and ranks of all units in all nodes of a composite index, or in those named; groups names the '
	'group of every unit for imputation, {unit: group}, screen the share of indicators a unit needs, panel ''period'' '
	'or ''pooled'' when rows are labelled unit, blank, period; strict false gives a reason instead of an error for '
	'what '
	'cannot be computed; with decimals the scores are rounded half away from zero, and ranked so';

CREATE FUNCTION outranking(data matrix, structure index_node[], groups jsonb DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true, node text DEFAULT NULL,
	screening index_screening DEFAULT NULL) RETURNS SETOF outranking_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_outranking';
COMMENT ON FUNCTION outranking(matrix, index_node[], jsonb, float8, text, boolean, text, index_screening) IS
	'Every unit of a composite index against every other, by the children of one group: what Copeland scores count';

CREATE FUNCTION uncertainty(data matrix, structure index_node[], choices index_choice[], groups jsonb DEFAULT NULL,
	screen float8 DEFAULT NULL, panel text DEFAULT NULL, replications int DEFAULT 1000, seed bigint DEFAULT 1,
	k int DEFAULT 15, nodes text[] DEFAULT NULL, strict boolean DEFAULT true,
	decimals int DEFAULT NULL, screening index_screening DEFAULT NULL) RETURNS SETOF uncertainty_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 60 COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_uncertainty';
COMMENT ON FUNCTION uncertainty(matrix, index_node[], index_choice[], jsonb, float8, text, int, bigint, int, text[],
	boolean, int, index_screening) IS
	'Ranks of every unit when the choices are varied at random: mean, quantiles and the probability of the first k; of '
	'the roots or of the nodes named; strict false leaves a unit unranked in a replicate that cannot be computed';

CREATE FUNCTION rank_acceptability(data matrix, structure index_node[], choices index_choice[],
	groups jsonb DEFAULT NULL, screen float8 DEFAULT NULL, panel text DEFAULT NULL, replications int DEFAULT 1000,
	seed bigint DEFAULT 1, nodes text[] DEFAULT NULL,
	decimals int DEFAULT NULL, screening index_screening DEFAULT NULL) RETURNS SETOF rank_acceptability_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 500 COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_rank_acceptability';
COMMENT ON FUNCTION rank_acceptability(matrix, index_node[], index_choice[], jsonb, float8, text, int, bigint,
	text[], int, index_screening) IS
	'The whole distribution of every unit''s rank over the replicates of uncertainty()';

CREATE FUNCTION replicate_scores(data matrix, structure index_node[], choices index_choice[],
	groups jsonb DEFAULT NULL, screen float8 DEFAULT NULL, panel text DEFAULT NULL, replicate int DEFAULT 1,
	seed bigint DEFAULT 1, nodes text[] DEFAULT NULL,
	decimals int DEFAULT NULL, screening index_screening DEFAULT NULL) RETURNS SETOF score_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 2500
	AS 'MODULE_PATHNAME', 'kpi_pg_replicate_scores';
COMMENT ON FUNCTION replicate_scores(matrix, index_node[], index_choice[], jsonb, float8, text, int, bigint, text[],
	int, index_screening) IS
	'Scores and ranks of one replicate of uncertainty(); 0 is the index as it stands';

CREATE FUNCTION sensitivity(data matrix, structure index_node[], choices index_choice[], groups jsonb DEFAULT NULL,
	screen float8 DEFAULT NULL, panel text DEFAULT NULL, runs int DEFAULT 512, seed bigint DEFAULT 1,
	node text DEFAULT NULL, bootstrap int DEFAULT 1000,
	decimals int DEFAULT NULL, screening index_screening DEFAULT NULL) RETURNS SETOF sensitivity_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 5 COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_sensitivity';
COMMENT ON FUNCTION sensitivity(matrix, index_node[], index_choice[], jsonb, float8, text, int, bigint, text, int,
	int, index_screening) IS
	'Sobol indices of the mean absolute change of rank: which choice the ranks hang on; runs * (choices + 2) rebuilds';

CREATE FUNCTION leave_one_out(data matrix, structure index_node[], groups jsonb DEFAULT NULL,
	screen float8 DEFAULT NULL, panel text DEFAULT NULL, nodes text[] DEFAULT NULL,
	decimals int DEFAULT NULL, screening index_screening DEFAULT NULL) RETURNS SETOF leave_one_out_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 3000
	AS 'MODULE_PATHNAME', 'kpi_pg_leave_one_out';
COMMENT ON FUNCTION leave_one_out(matrix, index_node[], jsonb, float8, text, text[], int, index_screening) IS
	'The roots of a composite index, or the nodes named, when each node of the structure is taken out in turn';

CREATE FUNCTION profile(data matrix, structure index_node[], unit text DEFAULT NULL, most int DEFAULT 5,
	min_variety float8 DEFAULT 0, groups jsonb DEFAULT NULL, screen float8 DEFAULT NULL, panel text DEFAULT NULL,
	strict boolean DEFAULT true, nodes text[] DEFAULT NULL,
	decimals int DEFAULT NULL, screening index_screening DEFAULT NULL) RETURNS SETOF profile_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 50
	AS 'MODULE_PATHNAME', 'kpi_pg_profile';
COMMENT ON FUNCTION profile(matrix, index_node[], text, int, float8, jsonb, float8, text, boolean, text[], int,
	index_screening) IS
	'Strengths and weaknesses of a unit, or of every unit: the indicators, or the nodes named, in which it stands best '
	'and worst, as many of each as most says and those tied with the last; where the distinct scores are less than '
	'min_variety of the units ranked, nothing is marked; the other arguments as of scores';

CREATE FUNCTION compare_versions(data matrix, version_a index_node[], version_b index_node[], node text DEFAULT NULL,
	data_b matrix DEFAULT NULL, groups jsonb DEFAULT NULL, screen float8 DEFAULT NULL, panel text DEFAULT NULL,
	strict boolean DEFAULT true,
	decimals int DEFAULT NULL, screening index_screening DEFAULT NULL) RETURNS SETOF version_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 100
	AS 'MODULE_PATHNAME', 'kpi_pg_compare_versions';
COMMENT ON FUNCTION compare_versions(matrix, index_node[], index_node[], text, matrix, jsonb, float8, text, boolean,
	int, index_screening) IS
	'Two versions of a composite index side by side, in the node named or in all that both have, each from the columns '
	'it uses; data_b are the figures of the second version where they are others; groups, screen, panel and '
	'strict as of scores, for both';

-- Weights ---------------------------------------------------------------------------------------------------------

COMMENT ON FUNCTION data_weights(matrix, text) IS
	'Weights from the data: equal, entropy, critic, pca (loadings of the first component, those against the others '
	'counting 0), pca_signed (with them), standard_deviation, gini, merec or varimax (squared loadings of rotated '
	'factors)';

CREATE TYPE doubt_weight_row AS (unit text, node text, score float8, weight float8, share float8, reason text);
COMMENT ON TYPE doubt_weight_row IS 'The weight of a column that shows a unit best';
COMMENT ON COLUMN doubt_weight_row.unit IS 'Row label of the data';
COMMENT ON COLUMN doubt_weight_row.node IS 'Column of the data';
COMMENT ON COLUMN doubt_weight_row.score IS
	'Sum of weights times figures; 1 for who cannot be beaten with weights of its own';
COMMENT ON COLUMN doubt_weight_row.weight IS
	'Weight, at least 0; where several sets are as good, one of them; NULL when the score is 0';
COMMENT ON COLUMN doubt_weight_row.share IS 'Share of the column in the score; NULL when the score is 0';
COMMENT ON COLUMN doubt_weight_row.reason IS
	'not_available (a missing figure counts 0), negative_score, impossible_shares, not_solved';

CREATE FUNCTION benefit_of_doubt(data matrix, share_min float8 DEFAULT NULL, share_max float8 DEFAULT NULL)
	RETURNS SETOF doubt_weight_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 500 COST 10000
	AS 'MODULE_PATHNAME', 'kpi_pg_benefit_of_doubt';
COMMENT ON FUNCTION benefit_of_doubt(matrix, float8, float8) IS
	'Benefit of the doubt: every unit scored with the weights that show it best while no unit has more than 1 with '
	'them; '
	'the shares of the columns in the score between share_min and share_max where they are given';

CREATE TYPE optimised_weight_row AS (node text, weight float8, importance float8, obtained float8, correlation float8,
	weight_nominal float8, correlation_nominal float8, reason text);
COMMENT ON TYPE optimised_weight_row IS
	'The weight of a group''s child that makes it as important as it is meant to be';
COMMENT ON COLUMN optimised_weight_row.node IS 'Child of the group';
COMMENT ON COLUMN optimised_weight_row.weight IS 'Weight found, at least 0; those of all children sum to 1';
COMMENT ON COLUMN optimised_weight_row.importance IS 'Share of importance stated, equal by default';
COMMENT ON COLUMN optimised_weight_row.obtained IS 'Share of its correlation in the sum of all children''s';
COMMENT ON COLUMN optimised_weight_row.correlation IS
	'Correlation of the child with the group''s score by the weights found';
COMMENT ON COLUMN optimised_weight_row.weight_nominal IS 'Weight of the structure, scaled to sum to 1';
COMMENT ON COLUMN optimised_weight_row.correlation_nominal IS 'Correlation by the weights of the structure';
COMMENT ON COLUMN optimised_weight_row.reason IS
	'not_reached (balance: the share obtained is more than half a percent off), constant_indicator';

CREATE FUNCTION optimised_weights(data matrix, structure index_node[], aim text DEFAULT 'balance',
	importance jsonb DEFAULT NULL, node text DEFAULT NULL, groups jsonb DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, screening index_screening DEFAULT NULL) RETURNS SETOF optimised_weight_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 10 COST 100000
	AS 'MODULE_PATHNAME', 'kpi_pg_optimised_weights';
COMMENT ON FUNCTION optimised_weights(matrix, index_node[], text, jsonb, text, jsonb, float8, text, index_screening) IS
	'Weights for the children of a group (by default the only root) under which what each brings to the score, its '
	'correlation with it, is in proportion to its importance (aim balance), or the sum of the correlations is largest '
	'(aim information); groups, screen and panel as of scores';

-- What data look like ---------------------------------------------------------------------------------------------

CREATE TYPE column_stats_row AS (node text, n int, missing int, nonzero int, distinct_values int, most_frequent int,
	min float8, max float8, mean float8, median float8, sd float8, skewness float8, kurtosis float8, flags text[]);
COMMENT ON TYPE column_stats_row IS 'What a column of a matrix looks like';
COMMENT ON COLUMN column_stats_row.node IS 'Column of the data';
COMMENT ON COLUMN column_stats_row.n IS 'Number of figures';
COMMENT ON COLUMN column_stats_row.missing IS 'Number of rows without one';
COMMENT ON COLUMN column_stats_row.nonzero IS 'Number of figures other than 0';
COMMENT ON COLUMN column_stats_row.distinct_values IS 'Number of different figures';
COMMENT ON COLUMN column_stats_row.most_frequent IS 'How often the commonest figure occurs';
COMMENT ON COLUMN column_stats_row.min IS 'Least figure';
COMMENT ON COLUMN column_stats_row.max IS 'Largest figure';
COMMENT ON COLUMN column_stats_row.mean IS 'Mean';
COMMENT ON COLUMN column_stats_row.median IS 'Median';
COMMENT ON COLUMN column_stats_row.sd IS 'Standard deviation, by n - 1';
COMMENT ON COLUMN column_stats_row.skewness IS 'Skewness as spreadsheets compute it';
COMMENT ON COLUMN column_stats_row.kurtosis IS 'Excess kurtosis as spreadsheets compute it';
COMMENT ON COLUMN column_stats_row.flags IS
	'What is conspicuous: low_availability, many_zeros, few_distinct, outliers; NULL for nothing';

CREATE FUNCTION column_stats(data matrix, least_available float8 DEFAULT 0.65, least_nonzero float8 DEFAULT 0.5,
	least_distinct float8 DEFAULT 0.5, skew_limit float8 DEFAULT 2, kurtosis_limit float8 DEFAULT 3.5)
	RETURNS SETOF column_stats_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 50
	AS 'MODULE_PATHNAME', 'kpi_pg_column_stats';
COMMENT ON FUNCTION column_stats(matrix, float8, float8, float8, float8, float8) IS
	'Statistics of every column, and what is conspicuous about it: fewer figures than least_available of the rows, '
	'fewer '
	'of them other than 0 than least_nonzero or different than least_distinct, skewness and kurtosis beyond their '
	'limits';

CREATE TYPE treatment_row AS (node text, period text, treatment text, n int, points int, exponent float8,
	skewness float8, kurtosis float8, skewness_after float8, kurtosis_after float8, reason text);
COMMENT ON TYPE treatment_row IS 'What treatment made of an indicator';
COMMENT ON COLUMN treatment_row.node IS 'Indicator';
COMMENT ON COLUMN treatment_row.period IS 'Period, where a panel is treated by period';
COMMENT ON COLUMN treatment_row.treatment IS 'What was done in the end';
COMMENT ON COLUMN treatment_row.n IS 'Number of figures';
COMMENT ON COLUMN treatment_row.points IS 'Number of points that winsorising moved';
COMMENT ON COLUMN treatment_row.exponent IS 'Exponent of Box-Cox, given or fitted';
COMMENT ON COLUMN treatment_row.skewness IS 'Skewness before';
COMMENT ON COLUMN treatment_row.kurtosis IS 'Excess kurtosis before';
COMMENT ON COLUMN treatment_row.skewness_after IS 'Skewness afterwards';
COMMENT ON COLUMN treatment_row.kurtosis_after IS 'Excess kurtosis afterwards';
COMMENT ON COLUMN treatment_row.reason IS 'untreatable or still_skewed, where treatment was asked for and did not do';

CREATE FUNCTION treatments(data matrix, structure index_node[], groups jsonb DEFAULT NULL, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true, screening index_screening DEFAULT NULL)
	RETURNS SETOF treatment_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 50
	AS 'MODULE_PATHNAME', 'kpi_pg_treatments';
COMMENT ON FUNCTION treatments(matrix, index_node[], jsonb, float8, text, boolean, index_screening) IS
	'Skewness and kurtosis of every indicator before and after treatment, and what was done';

CREATE TYPE availability_row AS (unit text, node text, indicators int, present int, nonzero int, share float8);
COMMENT ON TYPE availability_row IS 'How many of the indicators below a node a unit has';
COMMENT ON COLUMN availability_row.unit IS 'Row label of the data';
COMMENT ON COLUMN availability_row.node IS 'Group, or the node asked for';
COMMENT ON COLUMN availability_row.indicators IS 'Number of indicators below it that carry weight';
COMMENT ON COLUMN availability_row.present IS 'Number of them the unit has, denominated and before anything is imputed';
COMMENT ON COLUMN availability_row.nonzero IS 'Number of those that are not 0';
COMMENT ON COLUMN availability_row.share IS 'present / indicators';

CREATE FUNCTION availability(data matrix, structure index_node[], nodes text[] DEFAULT NULL, groups jsonb DEFAULT NULL,
	screen float8 DEFAULT NULL, panel text DEFAULT NULL) RETURNS SETOF availability_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 500
	AS 'MODULE_PATHNAME', 'kpi_pg_availability';
COMMENT ON FUNCTION availability(matrix, index_node[], text[], jsonb, float8, text) IS
	'How much of every group a unit has, over all indicators below it; scores() counts children. groups, screen and '
	'panel '
	'change nothing but are needed where the structure asks for them';

CREATE TYPE group_rank_row AS (unit text, node text, in_group text, score float8, rank int, of_n int);
COMMENT ON TYPE group_rank_row IS 'The rank of a unit within its group of units';
COMMENT ON COLUMN group_rank_row.unit IS 'Row label of the data';
COMMENT ON COLUMN group_rank_row.node IS 'Node of the structure';
COMMENT ON COLUMN group_rank_row.in_group IS 'Group of the unit; NULL = in none, and without rank';
COMMENT ON COLUMN group_rank_row.score IS 'Score, that of scores()';
COMMENT ON COLUMN group_rank_row.rank IS
	'1 + number of units of the group that are better, in a panel of the same period';
COMMENT ON COLUMN group_rank_row.of_n IS 'Number of units of the group that are ranked';

CREATE FUNCTION group_ranks(data matrix, structure index_node[], groups jsonb, screen float8 DEFAULT NULL,
	panel text DEFAULT NULL, strict boolean DEFAULT true, nodes text[] DEFAULT NULL, decimals int DEFAULT NULL,
	screening index_screening DEFAULT NULL) RETURNS SETOF group_rank_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 500
	AS 'MODULE_PATHNAME', 'kpi_pg_group_ranks';
COMMENT ON FUNCTION group_ranks(matrix, index_node[], jsonb, float8, text, boolean, text[], int, index_screening) IS
	'Scores of all units, ranked among the units of the same group: regions, income groups; the arguments are those '
	'of scores';

-- From wide rows and metadata --------------------------------------------------------------------------------------

CREATE FUNCTION cells(wide jsonb, label text, cols text[] DEFAULT NULL) RETURNS SETOF matrix_cell
	LANGUAGE c IMMUTABLE PARALLEL SAFE ROWS 50
	AS 'MODULE_PATHNAME', 'kpi_pg_wide_cells';
COMMENT ON FUNCTION cells(jsonb, text, text[]) IS
	'A wide row, to_jsonb(t), as labelled cells: label names the column that says whose figures they are, cols '
	'those that '
	'are figures (all others by default); numbers may be written as text, an empty text is none';

CREATE FUNCTION data_for(data matrix, structure index_node[]) RETURNS matrix
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_data_for';
COMMENT ON FUNCTION data_for(matrix, index_node[]) IS
	'The columns of the data that a structure uses; a notice names those it does not';

CREATE FUNCTION index_indicators(structure index_node[]) RETURNS text[]
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	SELECT array_agg(DISTINCT n.node COLLATE "C" ORDER BY n.node COLLATE "C") FROM unnest(index_indicators.structure) n
	WHERE NOT EXISTS (SELECT FROM unnest(index_indicators.structure) child WHERE child.parent = n.node);
END;
COMMENT ON FUNCTION index_indicators(index_node[]) IS
	'The indicators of a structure, to be given to index_edit: nodes without children';

CREATE FUNCTION structure_from(metadata jsonb) RETURNS index_node[]
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
	WITH said AS (
		SELECT r.nth, coalesce(l.m ->> 'node', l.m ->> 'icode', l.m ->> 'code') AS node, nullif(l.m ->> 'parent',
			'') AS parent, l.m
		FROM jsonb_array_elements(structure_from.metadata) WITH ORDINALITY r (m, nth),
			LATERAL (SELECT jsonb_object_agg(lower(e.key), e.value) AS m FROM jsonb_each(r.m) e WHERE e.value <> '""') l
		WHERE coalesce(lower(l.m ->> 'type'), 'indicator') IN ('indicator', 'aggregate')
	), kind AS (
		SELECT s.*, EXISTS (SELECT FROM said child WHERE child.parent = s.node) AS is_group FROM said s
	)
	SELECT array_agg(index_node(node => k.node, parent => k.parent, weight => coalesce((k.m ->> 'weight')::float8, 1),
		direction => (k.m ->> 'direction')::int, denominator => CASE WHEN NOT k.is_group THEN k.m ->> 'denominator' END,
		impute => k.m ->> 'impute', treatment => coalesce(k.m ->> 'treatment', k.m ->> 'treat'),
			treat_max => (k.m ->> 'treat_max')::int,
		normalise => k.m ->> 'normalise', scale_lo => (k.m ->> 'scale_lo')::float8,
			scale_hi => (k.m ->> 'scale_hi')::float8,
		lower => (k.m ->> 'lower')::float8, upper => (k.m ->> 'upper')::float8, aggregate => k.m ->> 'aggregate',
		target => CASE WHEN k.m ->> 'normalise' ~ '^(target|ampi)' THEN (k.m ->> 'target')::float8 END,
		power => (k.m ->> 'power')::float8, min_available => (k.m ->> 'min_available')::float8,
			reference => k.m ->> 'reference',
		skew_limit => (k.m ->> 'skew_limit')::float8, kurtosis_limit => (k.m ->> 'kurtosis_limit')::float8,
		rescale => k.m ->> 'rescale') ORDER BY k.nth)
	FROM kind k;
END;
COMMENT ON FUNCTION structure_from(jsonb) IS
	'A structure from a table of metadata, jsonb_agg(to_jsonb(t)): node (or iCode, code), parent, weight, direction '
	'and what '
	'else index_node takes, whatever the case of the names; rows of another Type than Indicator and Aggregate are '
	'passed '
	'over, and a Target counts where normalise reads it';
