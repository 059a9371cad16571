/* benefit_of_doubt: the weights that show each unit best, as rows. */
#include "base/argument_pg.h"

#include <math.h>

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/float.h"
#include "utils/tuplestore.h"

#include "composite/index_pg.h"
#include "matrix/matrix_pg.h"

/* The columns as a group's children of equal weight, and every row a member. */
static kpi_children
columns_of(const kpi_matrix *matrix, size_t **member)
{
	size_t		rows = kpi_matrix_rows(matrix);
	size_t		cols = kpi_matrix_cols(matrix);
	const double *numbers = kpi_matrix_numbers(matrix);
	double	  **column = palloc((cols + 1) * sizeof *column);
	double	   *weight = palloc((cols + 1) * sizeof *weight);

	*member = palloc((rows + 1) * sizeof **member);
	for (size_t i = 0; i < rows; i++)
		(*member)[i] = i;
	for (size_t j = 0; j < cols; j++)
	{
		weight[j] = 1;
		column[j] = palloc((rows + 1) * sizeof **column);
		for (size_t i = 0; i < rows; i++)
			column[j][i] = numbers[i * cols + j];
	}
	return (kpi_children) {cols, (const double *const *) column, weight, NULL};
}

/* A share limit, NaN for NULL. */
static double
limit_argument(FunctionCallInfo fcinfo, int n)
{
	return PG_ARGISNULL(n) ? get_float8_nan() : PG_GETARG_FLOAT8(n);
}

static void
put_weight_row(ReturnSetInfo *result, const kpi_matrix *matrix, const kpi_children *children, size_t i, size_t j,
			   double score, double weight, unsigned char reason)
{
	double		x = children->column[j][i];
	double		share = weight * x / score;
	Datum		values[] = {
		kpi_matrix_row_text(matrix, i), kpi_matrix_col_text(matrix, j), Float8GetDatum(score), Float8GetDatum(weight),
		Float8GetDatum(share), (Datum) 0
	};
	bool		nulls[] = {false, false, isnan(score), isnan(score) || isnan(x) || score == 0, !isfinite(share), false};

	if (kpi_cell_reason_words[reason] == NULL && isnan(x))
		reason = KPI_CELL_NOT_AVAILABLE;
	nulls[5] = kpi_cell_reason_words[reason] == NULL;
	if (!nulls[5])
		values[5] = CStringGetTextDatum(kpi_cell_reason_words[reason]);
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

PG_FUNCTION_INFO_V1(kpi_pg_benefit_of_doubt);

/*
 * benefit_of_doubt(data, share_min, share_max) -> setof doubt_weight_row: a row
 * for each unit and column. Errors: a NaN or infinite cell, one limit without
 * the other, limits not between 0 and 1 or in the wrong order.
 */
Datum
kpi_pg_benefit_of_doubt(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	const kpi_matrix *matrix;
	kpi_children children;
	size_t	   *member;
	size_t		rows;
	double		limit[KPI_AGGREGATE_PARAMETERS];
	double	   *score;
	double	   *weights;
	unsigned char *reason;
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_field_status status;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	limit[0] = limit_argument(fcinfo, 1);
	limit[1] = limit_argument(fcinfo, 2);
	if (isnan(limit[0]) != isnan(limit[1]) ||
		kpi_aggregate_complaint(KPI_AGGREGATE_BENEFIT_OF_DOUBT, limit) != NULL)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("share_min and share_max must be between 0 and 1, in this order, or neither given")));
	matrix = kpi_matrix_argument(fcinfo, 0);
	rows = kpi_matrix_rows(matrix);
	children = columns_of(matrix, &member);
	score = palloc0((rows + 1) * sizeof *score);
	reason = palloc0(rows + 1);
	weights = palloc0((rows * children.count + 1) * sizeof *weights);
	status = kpi_benefit_of_doubt(&children, member, rows, limit[0], limit[1], score, reason, weights,
								  kpi_interrupt_asked, &interrupt);
	kpi_interrupt_rethrow(&interrupt);
	if (status != KPI_FIELD_DONE)
		ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY), errmsg("out of memory")));
	for (size_t i = 0; i < rows; i++)
		for (size_t j = 0; j < children.count; j++)
		{
			CHECK_FOR_INTERRUPTS();
			put_weight_row(result, matrix, &children, i, j, score[i], weights[i * children.count + j], reason[i]);
		}
	return (Datum) 0;
}
