/* Matrices and series as Datums, for the faces of this room and of those that compute with them. */
#ifndef KPI_MATRIX_PG_H
#define KPI_MATRIX_PG_H

#include "base/argument_pg.h"

#include "matrix/collector.h"
#include "matrix/matrix.h"
#include "matrix/series.h"

/* ---- arguments ---- */

/* Argument n, not NULL, detoasted and aligned; for reading only. ERROR when its bytes are none. */
const kpi_matrix *kpi_matrix_argument(FunctionCallInfo fcinfo, int n);
const kpi_series *kpi_series_argument(FunctionCallInfo fcinfo, int n);

/*
 * The cells as plain numbers in row-major order, NaN where NULL, in memory of
 * the current context. ERROR for a NaN or infinite cell, naming row and column.
 */
double	   *kpi_matrix_numbers(const kpi_matrix *matrix);

/* Labels as C strings in the current context, for results and messages. */
char	   *kpi_matrix_row_name(const kpi_matrix *matrix, size_t i);
char	   *kpi_matrix_col_name(const kpi_matrix *matrix, size_t j);

/* Labels as text Datums. */
Datum		kpi_matrix_row_text(const kpi_matrix *matrix, size_t i);
Datum		kpi_matrix_col_text(const kpi_matrix *matrix, size_t j);

/* ---- results ---- */

/* A started matrix in the current context (see kpi_matrix_start); ERROR beyond the limits. */
kpi_matrix *kpi_matrix_new(size_t rows, size_t cols, size_t label_bytes, bool has_nulls);

/* The series of points, which are sorted here; ERROR, soft with an escontext, when a period occurs twice. */
kpi_series *kpi_series_of_points(kpi_point *points, size_t count, Node *escontext);

static inline Datum
kpi_matrix_datum(const kpi_matrix *matrix)
{
	return PointerGetDatum(matrix);
}

static inline Datum
kpi_series_datum(const kpi_series *series)
{
	return PointerGetDatum(series);
}

/* ---- collecting ---- */

/* Memory of a context, for the pure code. */
kpi_memory	kpi_context_memory(MemoryContext context);

/* Callback of pure code that holds no memory but that of a context: a cancel may jump over it. */
bool		kpi_check_interrupts(void *context);

/* A collector in a context, with nothing in it. */
kpi_collector *kpi_collector_new(MemoryContext context);

/* Number of a label; ERROR, soft with an escontext and then false, beyond the limits. */
bool kpi_collect_row(kpi_collector *collector, const char *label, size_t length, uint32 *row,
					 Node *escontext);
bool kpi_collect_col(kpi_collector *collector, const char *label, size_t length, uint32 *col,
					 Node *escontext);

/* Adds a cell, value NULL = a NULL cell; ERROR for a cell that is there already and beyond the limits. */
void		kpi_collect_cell(kpi_collector *collector, uint32 row, uint32 col, const double *value);
void		kpi_collect_all(kpi_collector *collector, const kpi_collector *other);

/* The matrix of what was collected; ERROR, soft with an escontext and then NULL, for a cell given twice. */
kpi_matrix *kpi_collect_matrix(const kpi_collector *collector, Node *escontext);

/* ERROR for what pure code answered; soft with an escontext, and then false. */
bool		kpi_matrix_refuse(kpi_matrix_status status, Node *escontext);

/* ---- reading and writing cells and points as JSON ---- */

/* NULL, a number, or one of the words NaN, Infinity and -Infinity. */
void		kpi_json_append_value(StringInfo text, double value, bool is_null);

/*
 * The value of a JSON scalar, *is_null for null; false after an error, soft with
 * an escontext, for anything but a number within the range of double precision,
 * null and the three words.
 */
bool kpi_json_value(const char *token, JsonTokenType type, double *value, bool *is_null, Node *escontext);

#endif
