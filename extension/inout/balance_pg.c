/* RAS and GRAS as SQL functions. */
#include "inout/balance.h"
#include "inout/inout_pg.h"

#include "access/htup_details.h"
#include "funcapi.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(kpi_pg_ras);
PG_FUNCTION_INFO_V1(kpi_pg_gras);
PG_FUNCTION_INFO_V1(kpi_pg_balance_report);

/* A fit and how it ended. */
typedef struct fitted
{
	const kpi_matrix *matrix;
	size_t		rows;
	size_t		cols;
	double	   *values;
	double	   *row_targets;
	double	   *col_targets;
	kpi_inout_status status;
	kpi_balance_report report;
	kpi_inout_failure failure;
} fitted;

/* A NULL cell is 0 and stays so. */
static void
read_arguments(FunctionCallInfo fcinfo, fitted *f)
{
	f->matrix = kpi_matrix_argument(fcinfo, 0);
	f->rows = kpi_matrix_rows(f->matrix);
	f->cols = kpi_matrix_cols(f->matrix);
	if (f->rows == 0 || f->cols == 0)
		ereport(ERROR, (errcode(ERRCODE_DATA_EXCEPTION), errmsg("a matrix to be fitted must have a row and a column")));
	f->values = kpi_cells_copy(f->matrix);
	f->row_targets = kpi_column_argument(fcinfo, 1, "targets of rows", kpi_rows_as_sectors(f->matrix), false);
	f->col_targets = kpi_column_argument(fcinfo, 2, "targets of columns", kpi_cols_as_sectors(f->matrix), false);
}

static void
fit(FunctionCallInfo fcinfo, fitted *f)
{
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_patience patience = {kpi_interrupt_asked, &interrupt};
	double		tolerance = kpi_tolerance_argument(fcinfo, 3);

	if (PG_ARGISNULL(4) || PG_GETARG_INT32(4) < 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("max_rounds must be at least 0")));
	f->status = kpi_balance(f->values, f->rows, f->cols, f->row_targets, f->col_targets, tolerance,
							PG_GETARG_INT32(4), kpi_doubles(kpi_balance_workspace(f->rows, f->cols)), &f->report,
							&f->failure, &patience);
	kpi_interrupt_rethrow(&interrupt);
}

static const char *
side_word(const fitted *f)
{
	return f->failure.is_col ? "column" : "row";
}

static char *
failed_line(const fitted *f)
{
	return kpi_label_shown(f->failure.is_col ? kpi_col_label_of(f->matrix, f->failure.place) :
						   kpi_row_label_of(f->matrix, f->failure.place));
}

/* Why there is no fit, in a sentence. */
static char *
reason_of(const fitted *f)
{
	bool		by_col = f->report.col_error > f->report.row_error;

	switch (f->status)
	{
		case KPI_INOUT_TARGETS_DIFFER:
			return psprintf("targets of rows and of columns must have the same sum; they differ by %s",
							kpi_amount_shown(f->failure.amount));
		case KPI_INOUT_ZERO_LINE:
			return psprintf("%s \"%s\" has nothing to scale to its target %s", side_word(f), failed_line(f),
							kpi_amount_shown(f->failure.amount));
		case KPI_INOUT_WRONG_SIGN:
			return psprintf("%s \"%s\" has no cell of the sign of its target %s", side_word(f), failed_line(f),
							kpi_amount_shown(f->failure.amount));
		case KPI_INOUT_OUT_OF_RANGE:
			return psprintf("%s \"%s\" leaves the range of double precision on its way to the target %s", side_word(f),
							failed_line(f), kpi_amount_shown(f->failure.amount));
		case KPI_INOUT_NOT_CONVERGED:
			return psprintf("no fit after %zu rounds: %s \"%s\" is off by %s", f->report.rounds,
							by_col ? "column" : "row",
							by_col ? kpi_label_shown(kpi_col_label_of(f->matrix, f->report.worst_col)) :
							kpi_label_shown(kpi_row_label_of(f->matrix, f->report.worst_row)),
							kpi_amount_shown(Max(f->report.row_error, f->report.col_error)));
		default:
			elog(ERROR, "unexpected status %d of a fit", (int) f->status);
	}
	return NULL;
}

static Datum
fitted_result(FunctionCallInfo fcinfo, fitted *f)
{
	kpi_matrix *result;

	fit(fcinfo, f);
	if (f->status != KPI_INOUT_DONE)
		ereport(ERROR, (errcode(ERRCODE_DATA_EXCEPTION), errmsg_internal("%s", reason_of(f))));
	result = kpi_matrix_of(kpi_rows_as_sectors(f->matrix).labels, f->rows, kpi_cols_as_sectors(f->matrix).labels,
						   f->cols, f->values, NULL);
	pfree(f->values);
	return kpi_matrix_datum(result);
}

/* ras(matrix, row_targets, col_targets, tolerance, max_rounds) -> matrix: cells and targets at least 0 */
Datum
kpi_pg_ras(PG_FUNCTION_ARGS)
{
	fitted		f;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	read_arguments(fcinfo, &f);
	for (size_t k = 0; k < f.rows * f.cols; k++)
		if (f.values[k] < 0)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("cell of row \"%s\", column \"%s\" must be at least 0, not %s",
								   kpi_label_shown(kpi_row_label_of(f.matrix, k / f.cols)),
								   kpi_label_shown(kpi_col_label_of(f.matrix, k % f.cols)),
								   kpi_amount_shown(f.values[k])),
							errhint("Use gras for a matrix with negative cells.")));
	for (size_t i = 0; i < f.rows; i++)
		kpi_require_at_least_0("target", kpi_row_label_of(f.matrix, i), f.row_targets[i]);
	for (size_t j = 0; j < f.cols; j++)
		kpi_require_at_least_0("target", kpi_col_label_of(f.matrix, j), f.col_targets[j]);
	return fitted_result(fcinfo, &f);
}

/* gras(matrix, row_targets, col_targets, tolerance, max_rounds) -> matrix: cells of any sign, which they keep */
Datum
kpi_pg_gras(PG_FUNCTION_ARGS)
{
	fitted		f;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	read_arguments(fcinfo, &f);
	return fitted_result(fcinfo, &f);
}

/* balance_report(matrix, row_targets, col_targets, tolerance, max_rounds) -> balance_result */
Datum
kpi_pg_balance_report(PG_FUNCTION_ARGS)
{
	fitted		f;
	TupleDesc	desc;
	Datum		values[7];
	bool		nulls[lengthof(values)] = {false};
	bool		scaled;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	read_arguments(fcinfo, &f);
	fit(fcinfo, &f);
	scaled = (f.status == KPI_INOUT_DONE || f.status == KPI_INOUT_NOT_CONVERGED);
	values[0] = BoolGetDatum(f.status == KPI_INOUT_DONE);
	values[1] = Int32GetDatum((int32) f.report.rounds);
	values[2] = Float8GetDatum(f.report.row_error);
	values[3] = scaled ? kpi_matrix_row_text(f.matrix, f.report.worst_row) : (Datum) 0;
	values[4] = Float8GetDatum(f.report.col_error);
	values[5] = scaled ? kpi_matrix_col_text(f.matrix, f.report.worst_col) : (Datum) 0;
	values[6] = f.status == KPI_INOUT_DONE ? (Datum) 0 : CStringGetTextDatum(reason_of(&f));
	for (int k = 2; k <= 5; k++)
		nulls[k] = !scaled;
	nulls[6] = f.status == KPI_INOUT_DONE;
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls));
}
