/*
 * matrix(row_label, col_label, value): collects cells in a state of the
 * aggregate's own memory, which no step but adding changes, so that the result
 * may be asked for at any row of a window.
 */
#include "matrix/matrix_pg.h"

#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "period/period_pg.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(kpi_pg_matrix_accum);
PG_FUNCTION_INFO_V1(kpi_pg_matrix_accum_period);
PG_FUNCTION_INFO_V1(kpi_pg_matrix_accum_int);
PG_FUNCTION_INFO_V1(kpi_pg_matrix_combine);
PG_FUNCTION_INFO_V1(kpi_pg_matrix_serialize);
PG_FUNCTION_INFO_V1(kpi_pg_matrix_deserialize);
PG_FUNCTION_INFO_V1(kpi_pg_matrix_final);

static MemoryContext
aggregate_context(FunctionCallInfo fcinfo)
{
	MemoryContext context;

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "aggregate function called in non-aggregate context");
	return context;
}

/* The state to add a row to. */
static inline kpi_collector *
state_for_row(FunctionCallInfo fcinfo)
{
	MemoryContext context = aggregate_context(fcinfo);

	return PG_ARGISNULL(0) ? kpi_collector_new(context) : (kpi_collector *) PG_GETARG_POINTER(0);
}

static void
refuse_null_label(const char *what)
{
	ereport(ERROR,
			(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
			 errmsg("%s of a matrix must not be null", what)));
}

/* Adds the row's value under its row label and the given column label. */
static Datum
accum(FunctionCallInfo fcinfo, const char *col_label, size_t col_length)
{
	kpi_collector *state = state_for_row(fcinfo);
	text	   *row_label;
	double		value;
	uint32		row;
	uint32		col;

	if (PG_ARGISNULL(1))
		refuse_null_label("row label");
	row_label = PG_GETARG_TEXT_PP(1);
	value = PG_ARGISNULL(3) ? 0 : PG_GETARG_FLOAT8(3);
	kpi_collect_row(state, VARDATA_ANY(row_label), VARSIZE_ANY_EXHDR(row_label), &row, NULL);
	kpi_collect_col(state, col_label, col_length, &col, NULL);
	kpi_collect_cell(state, row, col, PG_ARGISNULL(3) ? NULL : &value);
	PG_RETURN_POINTER(state);
}

/*
 * matrix_accum(state, row_label text, col_label text, value float8) -> state.
 * Errors: a NULL label, a cell given twice where it shows already, the limits.
 */
Datum
kpi_pg_matrix_accum(PG_FUNCTION_ARGS)
{
	text	   *label;

	if (PG_ARGISNULL(2))
		refuse_null_label("column label");
	label = PG_GETARG_TEXT_PP(2);
	return accum(fcinfo, VARDATA_ANY(label), VARSIZE_ANY_EXHDR(label));
}

/* matrix_accum(state, row_label text, col_label period, value float8) -> state: under the canonical text */
Datum
kpi_pg_matrix_accum_period(PG_FUNCTION_ARGS)
{
	char		label[KPI_PERIOD_TEXT_MAX];

	if (PG_ARGISNULL(2))
		refuse_null_label("column label");
	return accum(fcinfo, label, kpi_period_format(PG_GETARG_KPI_PERIOD(2), label));
}

/* matrix_accum(state, row_label text, col_label int, value float8) -> state: under the number's digits */
Datum
kpi_pg_matrix_accum_int(PG_FUNCTION_ARGS)
{
	char		label[16];

	if (PG_ARGISNULL(2))
		refuse_null_label("column label");
	return accum(fcinfo, label, pg_ltoa(PG_GETARG_INT32(2), label));
}

/* matrix_combine(state, state) -> state: the second is only read */
Datum
kpi_pg_matrix_combine(PG_FUNCTION_ARGS)
{
	kpi_collector *state = state_for_row(fcinfo);

	if (!PG_ARGISNULL(1))
		kpi_collect_all(state, (const kpi_collector *) PG_GETARG_POINTER(1));
	else if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(state);
}

static void
send_labels(StringInfo message, const kpi_labels *labels)
{
	pq_sendint32(message, labels->count);
	for (uint32 n = 0; n < labels->count; n++)
	{
		size_t		length;
		const char *label = kpi_labels_get(labels, n, &length);

		pq_sendint32(message, (uint32) length);
		pq_sendbytes(message, label, (int) length);
	}
}

/* matrix_serialize(state) -> bytea: labels, then cells as they lie in memory */
Datum
kpi_pg_matrix_serialize(PG_FUNCTION_ARGS)
{
	const kpi_collector *state = (const kpi_collector *) PG_GETARG_POINTER(0);
	StringInfoData message;

	aggregate_context(fcinfo);
	pq_begintypsend(&message);
	send_labels(&message, &state->rows);
	send_labels(&message, &state->cols);
	pq_sendint64(&message, (int64) state->count);
	for (size_t sent = 0; sent < state->count;)
	{
		size_t		batch = Min(state->count - sent, 65536);

		CHECK_FOR_INTERRUPTS();
		pq_sendbytes(&message, (const char *) &state->cells[sent], (int) (batch * sizeof(kpi_cell)));
		sent += batch;
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

/* matrix_deserialize(bytea, internal) -> state */
Datum
kpi_pg_matrix_deserialize(PG_FUNCTION_ARGS)
{
	bytea	   *bytes = PG_GETARG_BYTEA_PP(0);
	kpi_collector *state = kpi_collector_new(CurrentMemoryContext);
	StringInfoData message = {VARDATA_ANY(bytes), (int) VARSIZE_ANY_EXHDR(bytes),
							  (int) VARSIZE_ANY_EXHDR(bytes), 0};
	int64		count;

	aggregate_context(fcinfo);
	for (int side = 0; side < 2; side++)
		for (uint32 left = pq_getmsgint(&message, 4); left > 0; left--)
		{
			int			length = (int) pq_getmsgint(&message, 4);
			const char *label = pq_getmsgbytes(&message, length);
			uint32		number;

			(side == 0 ? kpi_collect_row : kpi_collect_col) (state, label, length, &number, NULL);
		}
	for (count = pq_getmsgint64(&message); count > 0; count--)
	{
		kpi_cell	cell;

		pq_copymsgbytes(&message, (char *) &cell, sizeof cell);
		if (cell.row >= state->rows.count || cell.col >= state->cols.count)
			elog(ERROR, "damaged state of the aggregate matrix");
		kpi_collect_cell(state, cell.row, cell.col, cell.is_null ? NULL : &cell.value);
	}
	pq_getmsgend(&message);
	PG_RETURN_POINTER(state);
}

/* matrix_final(state) -> matrix: NULL of no rows; ERROR for a cell given twice */
Datum
kpi_pg_matrix_final(PG_FUNCTION_ARGS)
{
	aggregate_context(fcinfo);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	return kpi_matrix_datum(kpi_collect_matrix((const kpi_collector *) PG_GETARG_POINTER(0), NULL));
}
