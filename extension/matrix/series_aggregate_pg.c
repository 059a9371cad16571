/* series(period, value): points collected in memory of the aggregate, sorted only for the result. */
#include "matrix/matrix_pg.h"

#include "libpq/pqformat.h"
#include "period/period_pg.h"
#include "utils/memutils.h"

#define FIRST_ROOM 8

/* All points in the order they came. */
typedef struct kpi_series_state
{
	MemoryContext context;
	kpi_point  *points;
	size_t		count;
	size_t		room;
} kpi_series_state;

PG_FUNCTION_INFO_V1(kpi_pg_series_accum);
PG_FUNCTION_INFO_V1(kpi_pg_series_combine);
PG_FUNCTION_INFO_V1(kpi_pg_series_serialize);
PG_FUNCTION_INFO_V1(kpi_pg_series_deserialize);
PG_FUNCTION_INFO_V1(kpi_pg_series_final);

static MemoryContext
aggregate_context(FunctionCallInfo fcinfo)
{
	MemoryContext context;

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "aggregate function called in non-aggregate context");
	return context;
}

static kpi_series_state *
new_state(MemoryContext context)
{
	kpi_series_state *state = MemoryContextAllocZero(context, sizeof(kpi_series_state));

	state->context = context;
	return state;
}

/* Argument 0, or a new state. */
static kpi_series_state *
state_for_row(FunctionCallInfo fcinfo)
{
	MemoryContext context = aggregate_context(fcinfo);

	return PG_ARGISNULL(0) ? new_state(context) : (kpi_series_state *) PG_GETARG_POINTER(0);
}

/* Room for so many points more; beyond the limit far enough that the final step can name what came twice. */
static void
make_room(kpi_series_state *state, size_t more)
{
	size_t		room = Max(state->room, FIRST_ROOM);

	if (state->count + more <= state->room)
		return;
	if (state->count + more > 2 * KPI_SERIES_MAX_POINTS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a series has at most %d points", KPI_SERIES_MAX_POINTS)));
	while (room < state->count + more)
		room *= 2;
	if (state->points == NULL)
		state->points = MemoryContextAllocHuge(state->context, room * sizeof(kpi_point));
	else
		state->points = repalloc_huge(state->points, room * sizeof(kpi_point));
	state->room = room;
}

/* series_accum(state, period, value float8) -> state; ERROR for a NULL period */
Datum
kpi_pg_series_accum(PG_FUNCTION_ARGS)
{
	kpi_series_state *state = state_for_row(fcinfo);
	kpi_point	point = {.is_null = PG_ARGISNULL(2)};

	if (PG_ARGISNULL(1))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("period of a series must not be null")));
	point.period = PG_GETARG_KPI_PERIOD(1);
	if (!point.is_null)
		point.value = PG_GETARG_FLOAT8(2);
	make_room(state, 1);
	state->points[state->count++] = point;
	PG_RETURN_POINTER(state);
}

/* series_combine(state, state) -> state: the second is only read */
Datum
kpi_pg_series_combine(PG_FUNCTION_ARGS)
{
	kpi_series_state *state = state_for_row(fcinfo);
	const kpi_series_state *other;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_POINTER(state);
	}
	other = (const kpi_series_state *) PG_GETARG_POINTER(1);
	make_room(state, other->count);
	memcpy(state->points + state->count, other->points, other->count * sizeof(kpi_point));
	state->count += other->count;
	PG_RETURN_POINTER(state);
}

/* series_serialize(state) -> bytea: the points as they lie in memory */
Datum
kpi_pg_series_serialize(PG_FUNCTION_ARGS)
{
	const kpi_series_state *state = (const kpi_series_state *) PG_GETARG_POINTER(0);
	size_t		size = VARHDRSZ + state->count * sizeof(kpi_point);
	bytea	   *bytes = palloc(size);

	aggregate_context(fcinfo);
	SET_VARSIZE(bytes, size);
	memcpy(VARDATA(bytes), state->points, state->count * sizeof(kpi_point));
	PG_RETURN_BYTEA_P(bytes);
}

/* series_deserialize(bytea, internal) -> state */
Datum
kpi_pg_series_deserialize(PG_FUNCTION_ARGS)
{
	bytea	   *bytes = PG_GETARG_BYTEA_PP(0);
	kpi_series_state *state = new_state(CurrentMemoryContext);
	size_t		count = VARSIZE_ANY_EXHDR(bytes) / sizeof(kpi_point);

	aggregate_context(fcinfo);
	make_room(state, Max(count, 1));
	memcpy(state->points, VARDATA_ANY(bytes), count * sizeof(kpi_point));
	state->count = count;
	PG_RETURN_POINTER(state);
}

/* series_final(state) -> series: NULL of no rows; ERROR for a period that came twice */
Datum
kpi_pg_series_final(PG_FUNCTION_ARGS)
{
	const kpi_series_state *state;
	kpi_point  *points;

	aggregate_context(fcinfo);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	state = (const kpi_series_state *) PG_GETARG_POINTER(0);
	/* sorted in a copy: in a window more rows may follow */
	points = palloc_extended(state->count * sizeof(kpi_point), MCXT_ALLOC_HUGE);
	memcpy(points, state->points, state->count * sizeof(kpi_point));
	return kpi_series_datum(kpi_series_of_points(points, state->count, NULL));
}
