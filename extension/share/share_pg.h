/* Summaries as Datums, for the files of this room's face. */
#ifndef KPI_SHARE_PG_H
#define KPI_SHARE_PG_H

#include "base/argument_pg.h"
#include "share/share.h"

/* One of the summary types, as SQL knows it. */
typedef struct kpi_summary_type
{
	const char *name;
	const kpi_summary_shape *shape;
} kpi_summary_type;

extern const kpi_summary_type kpi_ratio_type;
extern const kpi_summary_type kpi_digital_share_type;

kpi_share_head *kpi_summary_new(const kpi_summary_type *type, kpi_share_kind kind);
kpi_share_head *kpi_summary_read(const kpi_summary_type *type, Datum datum);
kpi_share_head *kpi_summary_copy(const kpi_summary_type *type, Datum datum);

/* The functions of a summary type in SQL: text and binary form, combine, and the number of rows. */
Datum		kpi_summary_type_in(FunctionCallInfo fcinfo, const kpi_summary_type *type);
Datum		kpi_summary_type_out(FunctionCallInfo fcinfo, const kpi_summary_type *type);
Datum		kpi_summary_type_recv(FunctionCallInfo fcinfo, const kpi_summary_type *type);
Datum		kpi_summary_type_send(FunctionCallInfo fcinfo, const kpi_summary_type *type);
Datum		kpi_summary_type_combine(FunctionCallInfo fcinfo, const kpi_summary_type *type);
Datum		kpi_summary_type_minus(FunctionCallInfo fcinfo, const kpi_summary_type *type);
Datum		kpi_summary_type_eq(FunctionCallInfo fcinfo, const kpi_summary_type *type);
Datum		kpi_summary_type_ne(FunctionCallInfo fcinfo, const kpi_summary_type *type);
Datum		kpi_summary_type_hash(FunctionCallInfo fcinfo, const kpi_summary_type *type);
Datum		kpi_summary_type_hash_extended(FunctionCallInfo fcinfo, const kpi_summary_type *type);
Datum		kpi_summary_type_observations(FunctionCallInfo fcinfo, const kpi_summary_type *type);

/* ---- errors ---- */

void		kpi_sum_out_of_range(const kpi_summary_type *type);
void		kpi_result_out_of_range(const char *what);
void		kpi_mixed_kinds(const kpi_summary_type *type);
void		kpi_need_exact(const kpi_share_head *summary, const kpi_summary_type *type);

/* ---- steps of aggregates ---- */

/* The state to add a row to: argument 0 itself, a copy of it, or a new one. */
static inline void *
kpi_summary_state(FunctionCallInfo fcinfo, const kpi_summary_type *type, Size size, kpi_share_kind kind)
{
	kpi_share_head *state;

	if (unlikely(PG_ARGISNULL(0)))
		return kpi_summary_new(type, kind);
	state = (kpi_share_head *) PG_GETARG_POINTER(0);
	if (unlikely(!VARATT_IS_4B_U(state) || VARSIZE_4B(state) != size || !AggCheckCallContext(fcinfo, NULL)))
		state = kpi_summary_copy(type, PG_GETARG_DATUM(0));
	if (unlikely(state->kind != kind))
		kpi_mixed_kinds(type);
	return state;
}

/* A row that does not count leaves the state as it is. */
#define KPI_RETURN_SAME_STATE() \
	do { \
		if (PG_ARGISNULL(0)) \
			PG_RETURN_NULL(); \
		PG_RETURN_DATUM(PG_GETARG_DATUM(0)); \
	} while (0)

/* ---- exact results ---- */

/* A whole number as numeric. */
Datum		kpi_numeric_constant(int64 value);

/* Below, at or above zero, as -1, 0 or 1. */
int			kpi_numeric_sign(Datum numeric);

/* An SQL function that is one C function for a fixed argument: a type, or a part of a sum. */
#define KPI_SHARE_FUNCTION(name, body, argument) \
	extern PGDLLEXPORT Datum name(PG_FUNCTION_ARGS); \
	Datum \
	name(PG_FUNCTION_ARGS) \
	{ \
		return body(fcinfo, argument); \
	} \
	PG_FUNCTION_INFO_V1(name)

#endif
