/* Flat summaries as Datums, and results of several columns, for the faces of the rooms. */
#ifndef KPI_FLAT_PG_H
#define KPI_FLAT_PG_H

#include "base/argument_pg.h"
#include "base/flat.h"

#include "access/tupdesc.h"

/* ---- summaries ---- */

/* A summary of no rows, in the current context. */
kpi_flat_head *kpi_flat_new(const kpi_flat_shape *shape, int kind);

/* The summary behind a datum, for reading only: it may be the datum's own memory. */
kpi_flat_head *kpi_flat_read(const kpi_flat_shape *shape, Datum datum);

/* Argument 0 copied, where it cannot be changed in place. */
kpi_flat_head *kpi_flat_copy_for_row(const kpi_flat_shape *shape, Datum datum);

/* Each an ERROR. */
void		kpi_flat_out_of_range(const kpi_flat_shape *shape);
void		kpi_flat_mixed_kinds(const kpi_flat_shape *shape, int one, int other);

/*
 * The state to add a row to: argument 0 itself inside an aggregate, a copy of it
 * anywhere else, or a new one. A new one is left in the row's memory: the executor
 * copies it to where the aggregate lives, as it does for every type passed by
 * reference.
 */
static inline void *
kpi_flat_for_row(FunctionCallInfo fcinfo, const kpi_flat_shape *shape, Size size, int kind)
{
	kpi_flat_head *state;

	if (unlikely(PG_ARGISNULL(0)))
		return kpi_flat_new(shape, kind);
	state = (kpi_flat_head *) PG_GETARG_POINTER(0);
	if (unlikely(!VARATT_IS_4B_U(state) || VARSIZE_4B(state) != size || !AggCheckCallContext(fcinfo, NULL)))
		state = kpi_flat_copy_for_row(shape, PG_GETARG_DATUM(0));
	if (unlikely(state->kind != kind))
		kpi_flat_mixed_kinds(shape, state->kind, kind);
	return state;
}

/* A row that does not count leaves the state as it is. */
#define KPI_FLAT_RETURN_SAME() \
	do { \
		if (PG_ARGISNULL(0)) \
			PG_RETURN_NULL(); \
		PG_RETURN_DATUM(PG_GETARG_DATUM(0)); \
	} while (0)

Datum		kpi_flat_pg_in(FunctionCallInfo fcinfo, const kpi_flat_shape *shape);
Datum		kpi_flat_pg_out(FunctionCallInfo fcinfo, const kpi_flat_shape *shape);
Datum		kpi_flat_pg_recv(FunctionCallInfo fcinfo, const kpi_flat_shape *shape);
Datum		kpi_flat_pg_send(FunctionCallInfo fcinfo, const kpi_flat_shape *shape);
Datum		kpi_flat_pg_combine(FunctionCallInfo fcinfo, const kpi_flat_shape *shape);
Datum		kpi_flat_pg_observations(FunctionCallInfo fcinfo, const kpi_flat_shape *shape);

/* An SQL function that is one C function for a fixed second argument. */
#define KPI_SQL_FUNCTION(name, body, argument) \
	extern PGDLLEXPORT Datum name(PG_FUNCTION_ARGS); \
	Datum \
	name(PG_FUNCTION_ARGS) \
	{ \
		return body(fcinfo, argument); \
	} \
	PG_FUNCTION_INFO_V1(name)

/* The functions every summary type has: kpi_pg_TYPE_in, _out, _recv, _send, _combine, _observations. */
#define KPI_FLAT_FUNCTIONS(type, shape) \
	KPI_SQL_FUNCTION(kpi_pg_##type##_in, kpi_flat_pg_in, shape); \
	KPI_SQL_FUNCTION(kpi_pg_##type##_out, kpi_flat_pg_out, shape); \
	KPI_SQL_FUNCTION(kpi_pg_##type##_recv, kpi_flat_pg_recv, shape); \
	KPI_SQL_FUNCTION(kpi_pg_##type##_send, kpi_flat_pg_send, shape); \
	KPI_SQL_FUNCTION(kpi_pg_##type##_combine, kpi_flat_pg_combine, shape); \
	KPI_SQL_FUNCTION(kpi_pg_##type##_observations, kpi_flat_pg_observations, shape)

/* ---- results ---- */

/* ERROR for an infinite result, naming it. */
void		kpi_check_result(double number, const char *what);

/* A result that is not defined, NaN, is NULL; one beyond the range of float8 an ERROR. */
#define KPI_RETURN_NUMBER(number, what) \
	do { \
		double		number_ = (number); \
		if (isnan(number_)) \
			PG_RETURN_NULL(); \
		kpi_check_result(number_, what); \
		PG_RETURN_FLOAT8(number_); \
	} while (0)

#define KPI_RECORD_COLUMNS_MAX 48

/* One result under way: the columns in the order of the composite type. */
typedef struct kpi_record
{
	int			count;
	Datum		values[KPI_RECORD_COLUMNS_MAX];
	bool		nulls[KPI_RECORD_COLUMNS_MAX];
} kpi_record;

/* The next column. A number that is NaN is NULL; an infinite one is an ERROR naming the column. */
void		kpi_record_number(kpi_record *record, double value, const char *what);
void		kpi_record_count(kpi_record *record, int64 value);
void		kpi_record_text(kpi_record *record, const char *value);	/* NULL is NULL */

/*
 * The record as the composite type the function returns. The type may be older
 * than the library and know only the first columns, as columns are added at the
 * end; a newer type is an ERROR.
 */
Datum		kpi_record_datum(FunctionCallInfo fcinfo, kpi_record *record);

/* The same for a row type that is at hand, as in a set-returning function. */
Datum		kpi_record_of(TupleDesc tupdesc, kpi_record *record);

#endif
