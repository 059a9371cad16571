/* What a matrix is asked: its cells, labels, parts, and whether it equals another. */
#include "matrix/matrix_pg.h"

#include "base/argument_pg.h"
#include "base/interrupt_pg.h"
#include "catalog/pg_type_d.h"
#include "common/hashfn.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "period/period_pg.h"
#include "utils/array.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(kpi_pg_cells);
PG_FUNCTION_INFO_V1(kpi_pg_n_rows);
PG_FUNCTION_INFO_V1(kpi_pg_n_cols);
PG_FUNCTION_INFO_V1(kpi_pg_row_labels);
PG_FUNCTION_INFO_V1(kpi_pg_col_labels);
PG_FUNCTION_INFO_V1(kpi_pg_cell);
PG_FUNCTION_INFO_V1(kpi_pg_row_values);
PG_FUNCTION_INFO_V1(kpi_pg_col_values);
PG_FUNCTION_INFO_V1(kpi_pg_transpose);
PG_FUNCTION_INFO_V1(kpi_pg_subset);
PG_FUNCTION_INFO_V1(kpi_pg_series_of);
PG_FUNCTION_INFO_V1(kpi_pg_matrix_eq);
PG_FUNCTION_INFO_V1(kpi_pg_matrix_ne);
PG_FUNCTION_INFO_V1(kpi_pg_matrix_hash);
PG_FUNCTION_INFO_V1(kpi_pg_matrix_hash_extended);

/* ---- cells and labels ---- */

/* The texts of all column labels, or of all row labels. */
static Datum *
label_texts(const kpi_matrix *matrix, bool rows)
{
	size_t		count = rows ? kpi_matrix_rows(matrix) : kpi_matrix_cols(matrix);
	Datum	   *texts = palloc((count + 1) * sizeof(Datum));

	for (size_t k = 0; k < count; k++)
		texts[k] = rows ? kpi_matrix_row_text(matrix, k) : kpi_matrix_col_text(matrix, k);
	return texts;
}

/* cells(matrix) -> setof matrix_cell: row by row, NULL cells included */
Datum
kpi_pg_cells(PG_FUNCTION_ARGS)
{
	const kpi_matrix *matrix = kpi_matrix_argument(fcinfo, 0);
	const double *cells = kpi_matrix_cells(matrix);
	size_t		cols = kpi_matrix_cols(matrix);
	Datum	   *col_texts = label_texts(matrix, false);
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	for (size_t i = 0; i < kpi_matrix_rows(matrix); i++)
	{
		Datum		row_text = kpi_matrix_row_text(matrix, i);

		for (size_t j = 0; j < cols; j++)
		{
			Datum		values[3] = {row_text, col_texts[j], Float8GetDatum(cells[i * cols + j])};
			bool		nulls[3] = {false, false, kpi_matrix_is_null(matrix, i, j)};

			tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
		}
		pfree(DatumGetPointer(row_text));
		CHECK_FOR_INTERRUPTS();
	}
	PG_RETURN_NULL();
}

/* n_rows(matrix) -> int */
Datum
kpi_pg_n_rows(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32((int32) kpi_matrix_rows(kpi_matrix_argument(fcinfo, 0)));
}

/* n_cols(matrix) -> int */
Datum
kpi_pg_n_cols(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32((int32) kpi_matrix_cols(kpi_matrix_argument(fcinfo, 0)));
}

static Datum
label_array(const kpi_matrix *matrix, bool rows)
{
	size_t		count = rows ? kpi_matrix_rows(matrix) : kpi_matrix_cols(matrix);

	return PointerGetDatum(
		construct_array(label_texts(matrix, rows), (int) count, TEXTOID, -1, false, TYPALIGN_INT));
}

/* row_labels(matrix) -> text[], in the order of the rows */
Datum
kpi_pg_row_labels(PG_FUNCTION_ARGS)
{
	return label_array(kpi_matrix_argument(fcinfo, 0), true);
}

/* col_labels(matrix) -> text[], in the order of the columns */
Datum
kpi_pg_col_labels(PG_FUNCTION_ARGS)
{
	return label_array(kpi_matrix_argument(fcinfo, 0), false);
}

/* ---- parts ---- */

/* The place of a label; ERROR where the matrix has none of it. */
static size_t
find_label(const kpi_matrix *matrix, bool rows, const text *label)
{
	const char *bytes = VARDATA_ANY(label);
	size_t		length = VARSIZE_ANY_EXHDR(label);
	size_t		place;

	if (!(rows ? kpi_matrix_find_row : kpi_matrix_find_col) (matrix, bytes, length, &place))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("the matrix has no %s \"%s\"", rows ? "row" : "column",
							   kpi_show_label(bytes, length))));
	return place;
}

/* cell(matrix, row_label text, col_label text) -> float8: NULL for a NULL cell, ERROR for an unknown label */
Datum
kpi_pg_cell(PG_FUNCTION_ARGS)
{
	const kpi_matrix *matrix = kpi_matrix_argument(fcinfo, 0);
	size_t		i = find_label(matrix, true, PG_GETARG_TEXT_PP(1));
	size_t		j = find_label(matrix, false, PG_GETARG_TEXT_PP(2));

	if (kpi_matrix_is_null(matrix, i, j))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(kpi_matrix_cells(matrix)[i * kpi_matrix_cols(matrix) + j]);
}

/* count cells from cell number first on, each a stride behind the one before, as float8[] */
static Datum
value_array(const kpi_matrix *matrix, size_t first, size_t stride, size_t count)
{
	const double *cells = kpi_matrix_cells(matrix);
	Datum	   *values = palloc((count + 1) * sizeof(Datum));
	bool	   *nulls = palloc((count + 1) * sizeof(bool));
	int			length = (int) count;
	int			lower = 1;

	for (size_t k = 0; k < count; k++)
	{
		values[k] = Float8GetDatum(cells[first + k * stride]);
		nulls[k] = kpi_matrix_is_null_at(matrix, first + k * stride);
	}
	return PointerGetDatum(construct_md_array(values, nulls, count == 0 ? 0 : 1, &length, &lower, FLOAT8OID,
											  sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
}

/* row_values(matrix, row_label text) -> float8[], in the order of the columns; ERROR for an unknown label */
Datum
kpi_pg_row_values(PG_FUNCTION_ARGS)
{
	const kpi_matrix *matrix = kpi_matrix_argument(fcinfo, 0);
	size_t		cols = kpi_matrix_cols(matrix);

	return value_array(matrix, find_label(matrix, true, PG_GETARG_TEXT_PP(1)) * cols, 1, cols);
}

/* col_values(matrix, col_label text) -> float8[], in the order of the rows; ERROR for an unknown label */
Datum
kpi_pg_col_values(PG_FUNCTION_ARGS)
{
	const kpi_matrix *matrix = kpi_matrix_argument(fcinfo, 0);

	return value_array(matrix, find_label(matrix, false, PG_GETARG_TEXT_PP(1)), kpi_matrix_cols(matrix),
					   kpi_matrix_rows(matrix));
}

/* transpose(matrix) -> matrix */
Datum
kpi_pg_transpose(PG_FUNCTION_ARGS)
{
	const kpi_matrix *matrix = kpi_matrix_argument(fcinfo, 0);
	kpi_matrix *transposed = palloc(VARSIZE(matrix));
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;

	kpi_matrix_transpose(matrix, transposed, kpi_interrupt_asked, &interrupt);
	kpi_interrupt_rethrow(&interrupt);
	SET_VARSIZE(transposed, VARSIZE(matrix));
	return kpi_matrix_datum(transposed);
}

static int
compare_places(const void *a, const void *b, void *unused)
{
	uint32		first = *(const uint32 *) a;
	uint32		second = *(const uint32 *) b;

	return (first > second) - (first < second);
}

/* The places of the labels of argument n in ascending order, each once; of all labels where it is NULL. */
static uint32 *
picked_places(FunctionCallInfo fcinfo, int n, const kpi_matrix *matrix, bool rows, size_t *count)
{
	size_t		all = rows ? kpi_matrix_rows(matrix) : kpi_matrix_cols(matrix);
	Datum	   *labels = NULL;
	bool	   *nulls = NULL;
	int			given = (int) all;
	uint32	   *places;

	if (!PG_ARGISNULL(n))
		deconstruct_array(PG_GETARG_ARRAYTYPE_P(n), TEXTOID, -1, false, TYPALIGN_INT, &labels, &nulls,
						  &given);
	places = palloc((given + 1) * sizeof(uint32));
	for (int k = 0; k < given; k++)
	{
		if (labels != NULL && nulls[k])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("%s label of a matrix must not be null", rows ? "row" : "column")));
		places[k] = labels == NULL ? k : (uint32) find_label(matrix, rows, DatumGetTextPP(labels[k]));
	}
	qsort_interruptible(places, given, sizeof(uint32), compare_places, NULL);
	*count = 0;
	for (int k = 0; k < given; k++)
		if (*count == 0 || places[*count - 1] != places[k])
			places[(*count)++] = places[k];
	return places;
}

/*
 * subset(matrix, rows text[], cols text[]) -> matrix: the rows and columns named,
 * NULL = all. ERROR for an unknown or NULL label.
 */
Datum
kpi_pg_subset(PG_FUNCTION_ARGS)
{
	const kpi_matrix *matrix;
	kpi_matrix_pick pick;
	kpi_matrix *picked;
	size_t		size;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	matrix = kpi_matrix_argument(fcinfo, 0);
	pick.rows = picked_places(fcinfo, 1, matrix, true, &pick.nrows);
	pick.cols = picked_places(fcinfo, 2, matrix, false, &pick.ncols);
	size = kpi_matrix_picked_size(matrix, &pick);
	picked = palloc(size);
	kpi_matrix_picked(matrix, &pick, picked);
	SET_VARSIZE(picked, size);
	return kpi_matrix_datum(picked);
}

/* The period that a column's label is the text of. */
static kpi_period
col_period(const kpi_matrix *matrix, size_t j)
{
	size_t		length;
	const char *label = kpi_matrix_col_label(matrix, j, &length);
	kpi_period	period;

	if (kpi_period_parse(label, length, &period) != KPI_PERIOD_OK)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("column \"%s\" is not a period", kpi_show_label(label, length)),
				 errhint("A series needs columns such as 2024, 2024-Q3 or 2024-06.")));
	return period;
}

/*
 * series_of(matrix, row_label text) -> series: the row's values by the periods
 * that its columns are. ERROR for an unknown label, a column that is no period,
 * two columns that are the same one.
 */
Datum
kpi_pg_series_of(PG_FUNCTION_ARGS)
{
	const kpi_matrix *matrix = kpi_matrix_argument(fcinfo, 0);
	size_t		cols = kpi_matrix_cols(matrix);
	size_t		i = find_label(matrix, true, PG_GETARG_TEXT_PP(1));
	kpi_point  *points = palloc((cols + 1) * sizeof(kpi_point));

	for (size_t j = 0; j < cols; j++)
	{
		points[j].period = col_period(matrix, j);
		points[j].value = kpi_matrix_cells(matrix)[i * cols + j];
		points[j].is_null = kpi_matrix_is_null(matrix, i, j);
	}
	return kpi_series_datum(kpi_series_of_points(points, cols, NULL));
}

/* ---- equality: two matrices that say the same are the same bytes ---- */

static bool
same(FunctionCallInfo fcinfo)
{
	const kpi_matrix *a = kpi_matrix_argument(fcinfo, 0);
	const kpi_matrix *b = kpi_matrix_argument(fcinfo, 1);

	return VARSIZE(a) == VARSIZE(b) && memcmp(VARDATA(a), VARDATA(b), VARSIZE(a) - VARHDRSZ) == 0;
}

/* matrix_eq(matrix, matrix) -> boolean: the same labels and cells, NaN equal to NaN and NULL to NULL */
Datum
kpi_pg_matrix_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(same(fcinfo));
}

/* matrix_ne(matrix, matrix) -> boolean */
Datum
kpi_pg_matrix_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!same(fcinfo));
}

/* matrix_hash(matrix) -> int */
Datum
kpi_pg_matrix_hash(PG_FUNCTION_ARGS)
{
	const kpi_matrix *matrix = kpi_matrix_argument(fcinfo, 0);

	return hash_any((const unsigned char *) VARDATA(matrix), (int) (VARSIZE(matrix) - VARHDRSZ));
}

/* matrix_hash_extended(matrix, bigint) -> bigint */
Datum
kpi_pg_matrix_hash_extended(PG_FUNCTION_ARGS)
{
	const kpi_matrix *matrix = kpi_matrix_argument(fcinfo, 0);

	return hash_any_extended((const unsigned char *) VARDATA(matrix), (int) (VARSIZE(matrix) - VARHDRSZ),
							 PG_GETARG_INT64(1));
}
