CREATE TYPE revision_result AS (
	n int,
	mean_revision float8,
	mean_absolute_revision float8,
	relative_mean_absolute_revision float8,
	standard_deviation float8,
	mean_squared_revision float8,
	mean_part float8,
	slope_part float8,
	remaining_part float8,
	correlation float8,
	share_upward float8,
	smallest float8,
	largest float8,
	t_mean_revision float8,
	lags int
);
COMMENT ON TYPE revision_result IS
	'How far figures were revised: revisions are later less earlier, in the unit of the figures; NULL where '
	'not defined';
COMMENT ON COLUMN revision_result.n IS 'Pairs of figures, those with a NULL left out';
COMMENT ON COLUMN revision_result.mean_revision IS 'MR: mean revision, the bias of the earlier figures';
COMMENT ON COLUMN revision_result.mean_absolute_revision IS 'MAR: mean absolute revision';
COMMENT ON COLUMN revision_result.relative_mean_absolute_revision IS
	'RMAR: sum of absolute revisions over the sum of absolute later figures, as a fraction';
COMMENT ON COLUMN revision_result.standard_deviation IS 'Standard deviation of the revisions, n - 1';
COMMENT ON COLUMN revision_result.mean_squared_revision IS 'MSR: mean squared revision';
COMMENT ON COLUMN revision_result.mean_part IS
	'UM: fraction of MSR that comes from the mean revision; UM + UR + UD = 1';
COMMENT ON COLUMN revision_result.slope_part IS
	'UR: fraction of MSR that comes from a slope other than 1 of later on earlier figures';
COMMENT ON COLUMN revision_result.remaining_part IS 'UD: fraction of MSR that the earlier figures do not tell';
COMMENT ON COLUMN revision_result.correlation IS 'Correlation of earlier and later figures';
COMMENT ON COLUMN revision_result.share_upward IS 'Fraction of the revisions that are upward';
COMMENT ON COLUMN revision_result.smallest IS 'Smallest revision';
COMMENT ON COLUMN revision_result.largest IS 'Largest revision';
COMMENT ON COLUMN revision_result.t_mean_revision IS
	'Mean revision over its Newey-West standard error; beyond about 2 the earlier figures are biased';
COMMENT ON COLUMN revision_result.lags IS 'Lags of the Newey-West standard error';

CREATE FUNCTION revision_statistics(earlier float8[], later float8[], lags int DEFAULT NULL) RETURNS revision_result
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_revision_statistics';
COMMENT ON FUNCTION revision_statistics(float8[], float8[], int) IS
	'Revision analysis of figures as first and as later known, in the order of their periods; a pair with a NULL '
	'is left out; lags NULL takes floor(4 (n/100)^(2/9))';
