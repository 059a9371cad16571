/* Correlations, Cronbach's alpha, principal components, and weights from data and comparisons, as rows. */
#include "matrix/matrix_pg.h"

#include <math.h>

#include "base/argument_pg.h"
#include "composite/weight_data.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/float.h"

/* how far two comparisons may be from being each other's reciprocal */
#define RECIPROCAL_TOLERANCE 1e-6

/* comparisons are looked at again above this (Saaty's rule) */
#define INCONSISTENT 0.1

PG_FUNCTION_INFO_V1(kpi_pg_correlations);
PG_FUNCTION_INFO_V1(kpi_pg_cronbach_alpha);
PG_FUNCTION_INFO_V1(kpi_pg_pca);
PG_FUNCTION_INFO_V1(kpi_pg_data_weights);
PG_FUNCTION_INFO_V1(kpi_pg_ahp_weights);

static const char *const method_words[KPI_CORRELATION_METHODS] = {
	[KPI_PEARSON] = "pearson",
	[KPI_SPEARMAN] = "spearman",
	[KPI_KENDALL] = "kendall"
};

static const char *const weight_words[KPI_WEIGHT_METHODS] = {
	[KPI_WEIGHT_EQUAL] = "equal",
	[KPI_WEIGHT_ENTROPY] = "entropy",
	[KPI_WEIGHT_CRITIC] = "critic",
	[KPI_WEIGHT_PCA] = "pca",
	[KPI_WEIGHT_PCA_SIGNED] = "pca_signed",
	[KPI_WEIGHT_DEVIATION] = "standard_deviation",
	[KPI_WEIGHT_GINI] = "gini",
	[KPI_WEIGHT_MEREC] = "merec",
	[KPI_WEIGHT_VARIMAX] = "varimax"
};

static const char *const reason_words[KPI_ASSOCIATION_REASONS] = {
	[KPI_ASSOCIATION_TOO_FEW] = "insufficient_data",
	[KPI_ASSOCIATION_CONSTANT] = "constant_indicator",
	[KPI_ASSOCIATION_NEGATIVE] = "negative_loading",
	[KPI_ASSOCIATION_COLLINEAR] = "collinear"
};

/* ---- what the functions share ---- */

/* Puts a number, or NULL for NaN. */
static void
set_number(Datum *value, bool *isnull, double number)
{
	*isnull = isnan(number);
	*value = Float8GetDatum(number);
}

static void
set_reason(Datum *value, bool *isnull, kpi_association_reason reason)
{
	*isnull = reason == KPI_ASSOCIATION_OK;
	*value = *isnull ? (Datum) 0 : CStringGetTextDatum(reason_words[reason]);
}

static void
check_solved(kpi_association_status status)
{
	if (status != KPI_ASSOCIATION_DONE)
		ereport(ERROR,
				(errcode(ERRCODE_EXTERNAL_ROUTINE_EXCEPTION),
				 errmsg("the eigenvalues could not be computed")));
}

/* Columns in memory of the current context, which goes with the call. */
static void
open_columns(kpi_columns *columns, const double *values, size_t rows, size_t cols,
			 kpi_correlation_method method, bool one_scale)
{
	kpi_memory	memory = kpi_context_memory(CurrentMemoryContext);

	kpi_columns_init(columns, values, rows, cols, method, one_scale, &memory, kpi_check_interrupts, NULL);
}

/* The rows without a gap, moved together in values; kept[] gets their numbers. How many they are. */
static size_t
complete_rows(double *values, size_t rows, size_t cols, size_t *kept)
{
	size_t		complete = 0;

	for (size_t i = 0; i < rows; i++)
	{
		bool		gap = false;

		for (size_t j = 0; j < cols; j++)
			gap = gap || isnan(values[i * cols + j]);
		if (gap)
			continue;
		memmove(values + complete * cols, values + i * cols, cols * sizeof(double));
		kept[complete++] = i;
	}
	return complete;
}

static void
check_cols(size_t cols)
{
	if (cols > KPI_PCA_MAX_COLS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("cannot compare more than %d columns with each other at once, not %zu",
						KPI_PCA_MAX_COLS, cols)));
}

/* ---- correlations ---- */

/*
 * correlations(data matrix, method text) -> setof correlation_row: each pair of
 * columns once. Errors: an unknown method, a NaN or infinite cell.
 */
Datum
kpi_pg_correlations(PG_FUNCTION_ARGS)
{
	const kpi_matrix *matrix = kpi_matrix_argument(fcinfo, 0);
	int method = kpi_word_number(PG_GETARG_TEXT_PP(1), method_words, KPI_CORRELATION_METHODS, "method");
	size_t		cols = kpi_matrix_cols(matrix);
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	Datum	   *label = palloc((cols + 1) * sizeof(Datum));
	kpi_columns columns;

	for (size_t j = 0; j < cols; j++)
		label[j] = kpi_matrix_col_text(matrix, j);
	open_columns(&columns, kpi_matrix_numbers(matrix), kpi_matrix_rows(matrix), cols, method, false);
	InitMaterializedSRF(fcinfo, 0);
	for (size_t a = 0; a < cols; a++)
		for (size_t b = a + 1; b < cols; b++)
		{
			kpi_correlation pair = kpi_correlation_of(&columns, a, b);
			Datum		values[6] = {label[a], label[b], 0, Int32GetDatum((int32) pair.n)};
			bool		nulls[6] = {false};

			set_number(&values[2], &nulls[2], pair.r);
			set_number(&values[4], &nulls[4], pair.p);
			set_reason(&values[5], &nulls[5], pair.reason);
			tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
			CHECK_FOR_INTERRUPTS();
		}
	PG_RETURN_NULL();
}

/*
 * cronbach_alpha(data matrix) -> float8; NULL for fewer than two columns, two of
 * them with fewer than two common rows, and no variance at all. Error: a NaN or
 * infinite cell.
 */
Datum
kpi_pg_cronbach_alpha(PG_FUNCTION_ARGS)
{
	const kpi_matrix *matrix = kpi_matrix_argument(fcinfo, 0);
	kpi_columns columns;
	double		alpha;

	open_columns(&columns, kpi_matrix_numbers(matrix), kpi_matrix_rows(matrix), kpi_matrix_cols(matrix),
				 KPI_PEARSON, true);
	kpi_cronbach_alpha(&columns, &alpha, kpi_check_interrupts, NULL);
	if (isnan(alpha))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(alpha);
}

/* ---- principal components ---- */

/* What cannot be standardised has no components. */
static void
check_variation(const kpi_columns *columns, const kpi_matrix *matrix)
{
	if (columns->rows < KPI_CORRELATION_MIN_ROWS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("principal components need at least %d rows without a gap, not %zu",
						KPI_CORRELATION_MIN_ROWS, columns->rows),
				 errhint("Impute first, or leave out columns with many gaps.")));
	for (size_t j = 0; j < columns->cols; j++)
		if (kpi_column_is_constant(columns, j))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("column \"%s\" is constant, so it has no principal components",
							kpi_matrix_col_name(matrix, j))));
}

/* One row per component and column. */
static void
put_components(ReturnSetInfo *result, const kpi_matrix *matrix, const double *eigenvalues,
			   const double *loadings, size_t n)
{
	size_t		cols = kpi_matrix_cols(matrix);
	double		cumulative = 0;

	for (size_t c = 0; c < cols; c++)
	{
		cumulative += eigenvalues[c];
		for (size_t j = 0; j < cols; j++)
		{
			Datum		values[7] = {
				Int32GetDatum((int32) c + 1),
				Float8GetDatum(eigenvalues[c]),
				Float8GetDatum(eigenvalues[c] / (double) cols),
				Float8GetDatum(cumulative / (double) cols),
				kpi_matrix_col_text(matrix, j),
				Float8GetDatum(loadings[c * cols + j]),
				Int32GetDatum((int32) n)
			};
			bool		nulls[7] = {false};

			tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
		}
		CHECK_FOR_INTERRUPTS();
	}
}

/*
 * pca(data matrix) -> setof pca_row, of the standardised columns over the rows
 * without a gap. Errors: fewer than three such rows, a constant column, too many
 * columns, a NaN or infinite cell.
 */
Datum
kpi_pg_pca(PG_FUNCTION_ARGS)
{
	const kpi_matrix *matrix = kpi_matrix_argument(fcinfo, 0);
	size_t		cols = kpi_matrix_cols(matrix);
	double	   *numbers = kpi_matrix_numbers(matrix);
	size_t		n = complete_rows(numbers, kpi_matrix_rows(matrix), cols,
								  palloc((kpi_matrix_rows(matrix) + 1) * sizeof(size_t)));
	double	   *correlation;
	double	   *loadings;
	double	   *eigenvalues;
	kpi_columns columns;

	InitMaterializedSRF(fcinfo, 0);
	if (cols == 0)
		PG_RETURN_NULL();
	check_cols(cols);
	open_columns(&columns, numbers, n, cols, KPI_PEARSON, false);
	check_variation(&columns, matrix);
	correlation = palloc(cols * cols * sizeof(double));
	loadings = palloc(cols * cols * sizeof(double));
	eigenvalues = palloc(cols * sizeof(double));
	kpi_correlation_matrix(&columns, correlation, kpi_check_interrupts, NULL);
	check_solved(kpi_principal_components(correlation, cols, eigenvalues, loadings));
	put_components((ReturnSetInfo *) fcinfo->resultinfo, matrix, eigenvalues, loadings, n);
	PG_RETURN_NULL();
}

/* ---- weights from data ---- */

static void
check_allowed(const kpi_columns *columns, const kpi_matrix *matrix, kpi_weight_method method,
			  const size_t *kept)
{
	size_t		row;
	size_t		col;

	if (!kpi_weights_allowed(columns, method, &row, &col))
		ereport(
			ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("%s weights need values %s 0, not %s of row \"%s\", column \"%s\"", weight_words[method],
					kpi_weight_needs_positive(method) ? "above" : "of at least",
					float8out_internal(kpi_matrix_cells(matrix)[kept[row] * kpi_matrix_cols(matrix) + col]),
					kpi_matrix_row_name(matrix, kept[row]), kpi_matrix_col_name(matrix, col)),
			 errhint("Normalise first, for instance to %s.", kpi_weight_needs_positive(method) ? "1..100" : "0..100")));
}

/*
 * data_weights(data matrix, method text) -> setof data_weight_row, over the rows
 * without a gap. Errors: an unknown method, a value that the method cannot take, too
 * many columns, a NaN or infinite cell.
 */
Datum
kpi_pg_data_weights(PG_FUNCTION_ARGS)
{
	const kpi_matrix *matrix = kpi_matrix_argument(fcinfo, 0);
	int			method = kpi_word_number(PG_GETARG_TEXT_PP(1), weight_words, KPI_WEIGHT_METHODS, "method");
	size_t		cols = kpi_matrix_cols(matrix);
	size_t	   *kept = palloc((kpi_matrix_rows(matrix) + 1) * sizeof(size_t));
	double	   *numbers = kpi_matrix_numbers(matrix);
	size_t		n = complete_rows(numbers, kpi_matrix_rows(matrix), cols, kept);
	double	   *weights = palloc((cols + 1) * sizeof(double));
	kpi_association_reason *reasons = palloc((cols + 1) * sizeof(kpi_association_reason));
	bool		too_few = n < kpi_weight_min_rows(method);
	kpi_memory	memory = kpi_context_memory(CurrentMemoryContext);
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	kpi_columns columns;

	InitMaterializedSRF(fcinfo, 0);
	if (cols == 0)
		PG_RETURN_NULL();
	if (method == KPI_WEIGHT_CRITIC || method == KPI_WEIGHT_PCA || method == KPI_WEIGHT_PCA_SIGNED ||
		method == KPI_WEIGHT_VARIMAX)
		check_cols(cols);
	open_columns(&columns, numbers, n, cols, KPI_PEARSON, method == KPI_WEIGHT_DEVIATION);
	check_allowed(&columns, matrix, method, kept);
	if (!too_few)
		check_solved(kpi_weights(&columns, method, weights, reasons, &memory, kpi_check_interrupts, NULL));
	for (size_t j = 0; j < cols; j++)
	{
		Datum		values[4] = {kpi_matrix_col_text(matrix, j), 0, Int32GetDatum((int32) n)};
		bool		nulls[4] = {false};

		set_number(&values[1], &nulls[1], too_few ? get_float8_nan() : weights[j]);
		set_reason(&values[3], &nulls[3], too_few ? KPI_ASSOCIATION_TOO_FEW : reasons[j]);
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	PG_RETURN_NULL();
}

/* ---- weights from comparisons ---- */

/* Rows and columns must be the same things; how many. */
static size_t
compared(const kpi_matrix *matrix)
{
	size_t		count = kpi_matrix_rows(matrix);

	for (size_t i = 0; i < Max(count, kpi_matrix_cols(matrix)); i++)
	{
		size_t		j;
		size_t		length;
		bool		is_row = i < count;
		const char *label =
			is_row ? kpi_matrix_row_label(matrix, i, &length) : kpi_matrix_col_label(matrix, i, &length);

		if (!(is_row ? kpi_matrix_find_col : kpi_matrix_find_row) (matrix, label, length, &j))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("comparisons need the same rows and columns: no %s \"%s\"",
							is_row ? "column" : "row", kpi_show_label(label, length))));
	}
	if (count > KPI_AHP_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("cannot weigh more than %d things by comparing them, not %zu", KPI_AHP_MAX, count),
				 errhint("Compare groups first, then what is within each group.")));
	return count;
}

static void
refuse_comparison(const kpi_matrix *matrix, size_t i, size_t j, const char *what)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("comparison of \"%s\" with \"%s\" %s", kpi_matrix_row_name(matrix, i),
					kpi_matrix_col_name(matrix, j), what)));
}

/* Fills in what is left out: 1 with itself, else the reciprocal; and checks what is given. */
static void
complete_comparisons(const kpi_matrix *matrix, double *ratio, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			if (ratio[i * count + j] <= 0)
				refuse_comparison(matrix, i, j, psprintf("must be greater than 0, not %s",
														 float8out_internal(ratio[i * count + j])));
	for (size_t i = 0; i < count; i++)
		for (size_t j = i; j < count; j++)
		{
			double	   *one = &ratio[i * count + j];
			double	   *other = &ratio[j * count + i];

			if (i == j && *one != 1 && !isnan(*one))
				refuse_comparison(matrix, i, j, psprintf("must be 1, not %s", float8out_internal(*one)));
			if (isnan(*one) && isnan(*other) && i != j)
				refuse_comparison(matrix, i, j, "is missing");
			if (isnan(*one))
				*one = i == j ? 1 : 1 / *other;
			if (isnan(*other))
				*other = 1 / *one;
			if (fabs(*one * *other - 1) > RECIPROCAL_TOLERANCE)
				refuse_comparison(matrix, i, j,
								  psprintf("is %s, which is not the reciprocal of %s",
										   float8out_internal(*one), float8out_internal(*other)));
		}
}

/*
 * ahp_weights(comparisons matrix) -> setof ahp_weight_row. Errors: rows and
 * columns that differ, more than 15 things, a comparison that is missing both
 * ways, not positive, or not the reciprocal of its counterpart.
 */
Datum
kpi_pg_ahp_weights(PG_FUNCTION_ARGS)
{
	const kpi_matrix *matrix = kpi_matrix_argument(fcinfo, 0);
	size_t		count = compared(matrix);
	double	   *ratio = kpi_matrix_numbers(matrix);
	double		weights[KPI_AHP_MAX];
	double		lambda_max;
	double		consistency_ratio;
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	if (count == 0)
		PG_RETURN_NULL();
	complete_comparisons(matrix, ratio, count);
	check_solved(kpi_ahp(ratio, count, weights, &lambda_max, &consistency_ratio));
	for (size_t i = 0; i < count; i++)
	{
		Datum		values[5] = {
			kpi_matrix_row_text(matrix, i),
			Float8GetDatum(weights[i]),
			Float8GetDatum(lambda_max),
			Float8GetDatum(consistency_ratio)
		};
		bool		nulls[5] = {false, false, false, false, consistency_ratio <= INCONSISTENT};

		if (!nulls[4])
			values[4] = CStringGetTextDatum("inconsistent_comparisons");
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	PG_RETURN_NULL();
}
