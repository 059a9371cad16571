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
