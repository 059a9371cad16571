/*
 * Aggregates that need all their rows at the end: gini, hoover, krugman,
 * concentration_index. Ordinary aggregates that sort there, not ordered sets: those
 * are never planned in parallel.
 *
 * The pairs of a worker cross as one bytea, so at most 67 million rows of one group
 * in each worker. Sorting leaves the set of pairs as it is, so that the result may be
 * asked for at any row of a window.
 */
#include "inequality/pairs_pg.h"

#include <math.h>

#include "base/flat_pg.h"
#include "inequality/amount_pg.h"
#include "matrix/matrix_pg.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

/* 16 bytes a row, twice while it is sorted: 4 GB */
#define ROWS_MAX (1 << 27)

/* ---- states ---- */

static MemoryContext
aggregate_context(FunctionCallInfo fcinfo)
{
	MemoryContext context;

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "aggregate function called in non-aggregate context");
	return context;
}

static kpi_pairs_state *
new_state(MemoryContext context)
{
	kpi_pairs_state *state = MemoryContextAllocZero(context, sizeof(kpi_pairs_state));

	state->pairs.memory = kpi_context_memory(context);
	return state;
}

kpi_pairs_state *
kpi_pairs_for_row(FunctionCallInfo fcinfo, bool *fresh)
{
	MemoryContext context = aggregate_context(fcinfo);

	*fresh = PG_ARGISNULL(0);
	return *fresh ? new_state(context) : (kpi_pairs_state *) PG_GETARG_POINTER(0);
}

kpi_pairs_state *
kpi_pairs_of_final(FunctionCallInfo fcinfo)
{
	aggregate_context(fcinfo);
	return PG_ARGISNULL(0) ? NULL : (kpi_pairs_state *) PG_GETARG_POINTER(0);
}

void
kpi_pairs_out_of_memory(void)
{
	ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY), errmsg("out of memory")));
}

static void
reserve(kpi_pairs *pairs, size_t more)
{
	if (pairs->count + more > ROWS_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a group of more than %d rows is too large to sort", ROWS_MAX),
				 errhint("Make smaller groups, or use a measure that has a summary.")));
	if (!kpi_pairs_reserve(pairs, more))
		kpi_pairs_out_of_memory();
}

void
kpi_pairs_sort_pg(kpi_pairs *pairs)
{
	kpi_rank_entry *scratch;

	if (pairs->count == 0)
		return;
	scratch = MemoryContextAllocHuge(CurrentMemoryContext, pairs->count * sizeof(kpi_rank_entry));
	kpi_pairs_sort(pairs, scratch, kpi_check_interrupts, NULL);
	pfree(scratch);
}

PG_FUNCTION_INFO_V1(kpi_pg_pairs_combine);
PG_FUNCTION_INFO_V1(kpi_pg_pairs_serialize);
PG_FUNCTION_INFO_V1(kpi_pg_pairs_deserialize);

/* pairs_combine(state, state) -> state: the second is only read; ERROR where their rows do not belong together */
Datum
kpi_pg_pairs_combine(PG_FUNCTION_ARGS)
{
	bool		fresh;
	kpi_pairs_state *state = kpi_pairs_for_row(fcinfo, &fresh);
	const kpi_pairs_state *other;

	if (PG_ARGISNULL(1))
	{
		if (fresh)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(state);
	}
	other = (const kpi_pairs_state *) PG_GETARG_POINTER(1);
	if (fresh)
		memcpy(state->same, other->same, sizeof state->same);
	else if (memcmp(state->same, other->same, sizeof state->same) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("since and until must be the same for all rows of a group")));
	reserve(&state->pairs, other->pairs.count);
	if (other->pairs.count > 0)
		memcpy(state->pairs.entries + state->pairs.count, other->pairs.entries,
			   other->pairs.count * sizeof(kpi_rank_entry));
	state->pairs.count += other->pairs.count;
	PG_RETURN_POINTER(state);
}

/* pairs_serialize(state) -> bytea: what is the same, then the pairs as they lie in memory */
Datum
kpi_pg_pairs_serialize(PG_FUNCTION_ARGS)
{
	const kpi_pairs_state *state = (const kpi_pairs_state *) PG_GETARG_POINTER(0);
	size_t		size = VARHDRSZ + sizeof state->same + state->pairs.count * sizeof(kpi_rank_entry);
	bytea	   *bytes;

	aggregate_context(fcinfo);
	if (!AllocSizeIsValid(size))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a parallel worker cannot hand over %zu rows of one group", state->pairs.count),
				 errhint("Set max_parallel_workers_per_gather to 0 for this query.")));
	bytes = palloc(size);
	SET_VARSIZE(bytes, size);
	memcpy(VARDATA(bytes), state->same, sizeof state->same);
	if (state->pairs.count > 0)
		memcpy(VARDATA(bytes) + sizeof state->same, state->pairs.entries,
			   state->pairs.count * sizeof(kpi_rank_entry));
	PG_RETURN_BYTEA_P(bytes);
}

/* pairs_deserialize(bytea, internal) -> state */
Datum
kpi_pg_pairs_deserialize(PG_FUNCTION_ARGS)
{
	bytea	   *bytes = PG_GETARG_BYTEA_PP(0);
	kpi_pairs_state *state = new_state(CurrentMemoryContext);
	size_t		length = VARSIZE_ANY_EXHDR(bytes);

	aggregate_context(fcinfo);
	if (length < sizeof state->same || (length - sizeof state->same) % sizeof(kpi_rank_entry) != 0)
		elog(ERROR, "damaged state of an aggregate over pairs");
	memcpy(state->same, VARDATA_ANY(bytes), sizeof state->same);
	state->pairs.count = (length - sizeof state->same) / sizeof(kpi_rank_entry);
	if (state->pairs.count > 0)
	{
		size_t		count = state->pairs.count;

		state->pairs.count = 0;
		reserve(&state->pairs, count);
		memcpy(state->pairs.entries, VARDATA_ANY(bytes) + sizeof state->same, count * sizeof(kpi_rank_entry));
		state->pairs.count = count;
	}
	PG_RETURN_POINTER(state);
}

/* ---- rows ---- */

static Datum
add_pair(FunctionCallInfo fcinfo, double key, double second)
{
	bool		fresh;
	kpi_pairs_state *state = kpi_pairs_for_row(fcinfo, &fresh);

	kpi_pairs_append(state, key, second);
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(kpi_pg_amounts_accum);
PG_FUNCTION_INFO_V1(kpi_pg_amounts_accum_weighted);
PG_FUNCTION_INFO_V1(kpi_pg_ranked_accum);
PG_FUNCTION_INFO_V1(kpi_pg_bounded_accum);

/* amounts_accum(state, value float8) -> state, with weight 1; NULL skipped; ERROR below 0 and not finite */
Datum
kpi_pg_amounts_accum(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(1))
		KPI_FLAT_RETURN_SAME();
	kpi_check_amount(PG_GETARG_FLOAT8(1), "value");
	return add_pair(fcinfo, PG_GETARG_FLOAT8(1), 1);
}

/* amounts_accum(state, value, weight float8) -> state; a NULL in either skips the row */
Datum
kpi_pg_amounts_accum_weighted(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		KPI_FLAT_RETURN_SAME();
	kpi_check_amount(PG_GETARG_FLOAT8(1), "value");
	kpi_check_amount(PG_GETARG_FLOAT8(2), "weight");
	return add_pair(fcinfo, PG_GETARG_FLOAT8(1), PG_GETARG_FLOAT8(2));
}

/* ranked_accum(state, value, rank_by float8) -> state; a NULL in either skips the row */
Datum
kpi_pg_ranked_accum(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		KPI_FLAT_RETURN_SAME();
	kpi_check_amount(PG_GETARG_FLOAT8(1), "value");
	kpi_check_finite(PG_GETARG_FLOAT8(2), "rank_by");
	return add_pair(fcinfo, PG_GETARG_FLOAT8(2), PG_GETARG_FLOAT8(1));
}

/* bounded_accum(state, value, rank_by float8) -> state; ERROR, too, for a value above 1 */
Datum
kpi_pg_bounded_accum(PG_FUNCTION_ARGS)
{
	if (!PG_ARGISNULL(1) && PG_GETARG_FLOAT8(1) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("value must be between 0 and 1, not %s", kpi_show(float8out, PG_GETARG_DATUM(1)))));
	return kpi_pg_ranked_accum(fcinfo);
}

/* ---- results ---- */

/* Whether there is a result; ERROR beyond the range of float8. */
static bool
is_defined(kpi_pairs_status status, const char *what)
{
	if (status == KPI_PAIRS_OUT_OF_RANGE)
		kpi_check_result(INFINITY, what);
	return status == KPI_PAIRS_OK;
}

static Datum
gini_result(FunctionCallInfo fcinfo, bool normalised)
{
	kpi_pairs_state *state = kpi_pairs_of_final(fcinfo);
	double		gini;

	if (state == NULL || (normalised && state->pairs.count < 2))
		PG_RETURN_NULL();
	kpi_pairs_sort_pg(&state->pairs);
	if (!is_defined(kpi_gini(&state->pairs, &gini, kpi_check_interrupts, NULL), "gini"))
		PG_RETURN_NULL();
	if (normalised)
		gini *= (double) state->pairs.count / (double) (state->pairs.count - 1);
	PG_RETURN_FLOAT8(gini);
}

/* gini_final(state) -> float8: NULL without rows or any amount; _normalised also of one row */
KPI_SQL_FUNCTION(kpi_pg_gini_final, gini_result, false);
KPI_SQL_FUNCTION(kpi_pg_gini_normalised_final, gini_result, true);

static Datum
hoover_result(FunctionCallInfo fcinfo, double factor)
{
	kpi_pairs_state *state = kpi_pairs_of_final(fcinfo);
	double		hoover;

	if (state == NULL || !is_defined(kpi_hoover(&state->pairs, &hoover, kpi_check_interrupts, NULL), "hoover"))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(factor * hoover);
}

/* hoover_final(state), krugman_final(state) -> float8: NULL without rows, or where a side has no amount */
KPI_SQL_FUNCTION(kpi_pg_hoover_final, hoover_result, 1);
KPI_SQL_FUNCTION(kpi_pg_krugman_final, hoover_result, 2);

static Datum
concentration_result(FunctionCallInfo fcinfo, bool erreygers)
{
	kpi_pairs_state *state = kpi_pairs_of_final(fcinfo);
	double		index;
	double		mean;

	if (state == NULL)
		PG_RETURN_NULL();
	kpi_pairs_sort_pg(&state->pairs);
	if (!is_defined(kpi_concentration(&state->pairs, &index, &mean, kpi_check_interrupts, NULL),
					"concentration index"))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(erreygers ? 4 * mean * index : index);
}

/* concentration_final(state), erreygers_final(state) -> float8: NULL without rows or any amount */
KPI_SQL_FUNCTION(kpi_pg_concentration_final, concentration_result, false);
KPI_SQL_FUNCTION(kpi_pg_erreygers_final, concentration_result, true);
