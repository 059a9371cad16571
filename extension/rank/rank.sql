-- Window functions over a whole partition; never strict, because a NULL value is a unit without a rank.

CREATE FUNCTION rank_of(value float8, direction int, tolerance float8 DEFAULT 0, ties text DEFAULT 'competition')
	RETURNS int
	LANGUAGE c WINDOW IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_rank_of';
COMMENT ON FUNCTION rank_of(float8, int, float8, text) IS
	'Rank in the partition: 1 + number of units better by more than tolerance (direction 1 higher is better, -1 lower, '
	'0 not ranked; ties competition, dense or modified); a NULL value is not ranked';

CREATE FUNCTION fractional_rank_of(value float8, direction int, tolerance float8 DEFAULT 0)
	RETURNS float8
	LANGUAGE c WINDOW IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_fractional_rank_of';
COMMENT ON FUNCTION fractional_rank_of(float8, int, float8) IS
	'Rank in the partition, tied units getting the mean of the places they share (1, 2.5, 2.5, 4); tolerance must be '
	'0; a NULL value is not ranked';

CREATE FUNCTION rank_count(value float8)
	RETURNS int
	LANGUAGE c WINDOW IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_rank_count';
COMMENT ON FUNCTION rank_count(float8) IS
	'The N of "rank of N": number of units of the partition whose value is not NULL, whatever the frame';

CREATE FUNCTION margin_to_place(value float8, direction int, k int)
	RETURNS float8
	LANGUAGE c WINDOW IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_margin_to_place';
COMMENT ON FUNCTION margin_to_place(float8, int, int) IS
	'Distance to the k-th place of the partition in units of the value: positive ahead of it, 0 on it, negative still '
	'missing; NULL when fewer than k units are ranked';

-- The law of ranks: values that are uncertain, and what their ranks can be.

CREATE TYPE rank_probability_row AS (
	unit text,
	p_top_k float8,
	expected_rank float8,
	p_first float8,
	p_last float8
);
COMMENT ON TYPE rank_probability_row IS 'What is known of one unit''s rank, from rank_probability';
COMMENT ON COLUMN rank_probability_row.unit IS 'Unit, as given';
COMMENT ON COLUMN rank_probability_row.p_top_k IS 'P(rank <= k); sums to k over all units';
COMMENT ON COLUMN rank_probability_row.expected_rank IS 'Mean of the rank; sums to n (n + 1) / 2 over all units';
COMMENT ON COLUMN rank_probability_row.p_first IS 'P(rank = 1); sums to 1 over all units';
COMMENT ON COLUMN rank_probability_row.p_last IS 'P(rank = n); sums to 1 over all units';

CREATE FUNCTION rank_probability(units text[], mean float8[], sd float8[], df float8[], k int)
	RETURNS SETOF rank_probability_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 10000 ROWS 63
	AS 'MODULE_PATHNAME', 'kpi_pg_rank_probability';
COMMENT ON FUNCTION rank_probability(text[], float8[], float8[], float8[], int) IS
	'Exact chance of each unit to be among the first k, for independent values mean + sd * t(df), the highest first; '
	'df NULL or Infinity is normal, sd 0 a certain value; equal certain values share their places at random';

CREATE TYPE rank_simulation_row AS (
	unit text,
	p_top_k float8,
	p_se float8,
	expected_rank float8,
	p_first float8,
	p_last float8
);
COMMENT ON TYPE rank_simulation_row IS 'What the draws say of one unit''s rank, from rank_simulation';
COMMENT ON COLUMN rank_simulation_row.unit IS 'Unit, as given';
COMMENT ON COLUMN rank_simulation_row.p_top_k IS 'Part of the draws with rank <= k; sums to k over all units';
COMMENT ON COLUMN rank_simulation_row.p_se IS 'Standard error of p_top_k; NULL of a single draw';
COMMENT ON COLUMN rank_simulation_row.expected_rank IS 'Mean of the rank; sums to n (n + 1) / 2 over all units';
COMMENT ON COLUMN rank_simulation_row.p_first IS 'Part of the draws with rank 1; sums to 1 over all units';
COMMENT ON COLUMN rank_simulation_row.p_last IS 'Part of the draws with rank n; sums to 1 over all units';

CREATE FUNCTION rank_simulation(units text[], mean float8[], covariance matrix, k int, draws int DEFAULT 10000,
		seed bigint DEFAULT 1)
	RETURNS SETOF rank_simulation_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 1000000 ROWS 63
	AS 'MODULE_PATHNAME', 'kpi_pg_rank_simulation';
COMMENT ON FUNCTION rank_simulation(text[], float8[], matrix, int, int, bigint) IS
	'Chance of each unit to be among the first k where values move together: jointly normal with the covariances '
	'given, the highest first, drawn so many times; the same seed gives the same digits, whatever the order of the units';

CREATE TYPE rank_confidence_row AS (
	unit text,
	rank int,
	marginal_from int,
	marginal_to int,
	simultaneous_from int,
	simultaneous_to int,
	of_n int
);
COMMENT ON TYPE rank_confidence_row IS 'The ranks that measurement error leaves open to a unit, from rank_confidence';
COMMENT ON COLUMN rank_confidence_row.unit IS 'Unit, as given';
COMMENT ON COLUMN rank_confidence_row.rank IS 'Rank of the estimate';
COMMENT ON COLUMN rank_confidence_row.marginal_from IS 'Best rank the unit may truly have, looking at it alone';
COMMENT ON COLUMN rank_confidence_row.marginal_to IS 'Worst rank the unit may truly have, looking at it alone';
COMMENT ON COLUMN rank_confidence_row.simultaneous_from IS 'Best rank, of sets that hold for all units at once';
COMMENT ON COLUMN rank_confidence_row.simultaneous_to IS 'Worst rank, of sets that hold for all units at once';
COMMENT ON COLUMN rank_confidence_row.of_n IS 'Number of units';

CREATE FUNCTION rank_confidence(units text[], estimate float8[], se float8[], level float8 DEFAULT 0.95,
		method text DEFAULT 'exact', direction int DEFAULT 1)
	RETURNS SETOF rank_confidence_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 100000 ROWS 63
	AS 'MODULE_PATHNAME', 'kpi_pg_rank_confidence';
COMMENT ON FUNCTION rank_confidence(text[], float8[], float8[], float8, text, int) IS
	'Ranks under measurement error: estimates with independent normal errors; sets of ranks for one unit (marginal) and '
	'for all at once (simultaneous), by an exact critical value or Holm''s steps; nothing is simulated';

CREATE TYPE rank_stability_row AS (
	period_before text,
	period_after text,
	n int,
	spearman float8,
	kendall_tau_b float8,
	mean_shift float8,
	kept int,
	entered text[],
	dropped text[],
	kendall_tau_a float8
);
COMMENT ON TYPE rank_stability_row IS 'How ranks moved between two columns of a panel';
COMMENT ON COLUMN rank_stability_row.period_before IS 'Earlier column';
COMMENT ON COLUMN rank_stability_row.period_after IS 'Later column';
COMMENT ON COLUMN rank_stability_row.n IS 'Units with a figure in both';
COMMENT ON COLUMN rank_stability_row.spearman IS 'Spearman''s rank correlation; NULL where all units tie';
COMMENT ON COLUMN rank_stability_row.kendall_tau_b IS 'Kendall''s rank correlation tau-b; NULL where all units tie';
COMMENT ON COLUMN rank_stability_row.mean_shift IS 'Mean number of places moved, tied units sharing their places';
COMMENT ON COLUMN rank_stability_row.kept IS 'Units among the first k both times; NULL where fewer than k are ranked';
COMMENT ON COLUMN rank_stability_row.entered IS 'Units among the first k only in the later column';
COMMENT ON COLUMN rank_stability_row.dropped IS 'Units among the first k only in the earlier column';
COMMENT ON COLUMN rank_stability_row.kendall_tau_a IS
	'Kendall''s tau-a: pairs in the same order less pairs in opposite order, over all pairs; a tied pair counts 0, so it '
	'is 0 where all units tie; NULL for fewer than two units';

CREATE FUNCTION rank_stability(panel matrix, k int, direction int DEFAULT 1) RETURNS SETOF rank_stability_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 10000 ROWS 55
	AS 'MODULE_PATHNAME', 'kpi_pg_rank_stability';
COMMENT ON FUNCTION rank_stability(matrix, int, int) IS
	'How far two rankings of a panel agree, for every two columns: rank correlations, mean shift, who came among the '
	'first k and who dropped out';

CREATE TYPE rank_transition_row AS (
	before_from int,
	before_to int,
	after_from int,
	after_to int,
	units bigint,
	share float8
);
COMMENT ON TYPE rank_transition_row IS 'How often units moved from one band of ranks to another';
COMMENT ON COLUMN rank_transition_row.before_from IS 'First rank of the band before';
COMMENT ON COLUMN rank_transition_row.before_to IS 'Last rank of the band before; NULL for the last band';
COMMENT ON COLUMN rank_transition_row.after_from IS 'First rank of the band after';
COMMENT ON COLUMN rank_transition_row.after_to IS 'Last rank of the band after; NULL for the last band';
COMMENT ON COLUMN rank_transition_row.units IS 'Moves, over all pairs of columns';
COMMENT ON COLUMN rank_transition_row.share IS 'Part of those in the band before; NULL where there were none';

CREATE FUNCTION rank_transition(panel matrix, bounds int[], direction int DEFAULT 1, step int DEFAULT 1)
	RETURNS SETOF rank_transition_row
	LANGUAGE c IMMUTABLE PARALLEL SAFE COST 10000 ROWS 16
	AS 'MODULE_PATHNAME', 'kpi_pg_rank_transition';
COMMENT ON FUNCTION rank_transition(matrix, int[], int, int) IS
	'Transition matrix of ranks by bands that end at the given ranks (15, 30, 45 and the rest), from each column to the '
	'one `step` columns on, pooled over the panel';
