/* Hours covered and hours online within a window: rows and results. */
#include "base/flat_pg.h"

#include "utils/builtins.h"
#include "utils/timestamp.h"

#include "inequality/pairs_pg.h"
#include "matrix/matrix_pg.h"
#include "service/online.h"

#define MICROSECONDS_AN_HOUR 3.6e9

static char *
show_time(TimestampTz time)
{
	return kpi_show(timestamptz_out, TimestampTzGetDatum(time));
}

static void
null_argument(const char *what)
{
	ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("%s must not be null", what)));
}

/* ---- the window in arguments 3 and 4, the same for all rows ---- */

static void
check_window(TimestampTz since, TimestampTz until)
{
	if (TIMESTAMP_NOT_FINITE(since) || TIMESTAMP_NOT_FINITE(until))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("since and until must be finite, not %s and %s", show_time(since), show_time(until))));
	if (until <= since)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("until must be after since, %s, not %s", show_time(since), show_time(until))));
	if (until - since > KPI_ONLINE_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("from since to until may be 285 years at most")));
}

static inline kpi_pairs_state *
state_for_row(FunctionCallInfo fcinfo)
{
	bool		fresh;
	kpi_pairs_state *state = kpi_pairs_for_row(fcinfo, &fresh);
	TimestampTz since;
	TimestampTz until;

	if (PG_ARGISNULL(3))
		null_argument("since");
	if (PG_ARGISNULL(4))
		null_argument("until");
	since = PG_GETARG_TIMESTAMPTZ(3);
	until = PG_GETARG_TIMESTAMPTZ(4);
	if (fresh)
	{
		check_window(since, until);
		state->same[0] = since;
		state->same[1] = until;
	}
	else if (unlikely(state->same[0] != since || state->same[1] != until))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("since and until must be the same for all rows of a group")));
	return state;
}

/* ---- rows ---- */

PG_FUNCTION_INFO_V1(kpi_pg_covered_accum);
PG_FUNCTION_INFO_V1(kpi_pg_online_accum);

/*
 * covered_accum(state, started, ended, since, until timestamptz) -> state. ended NULL
 * lasts until the window's end; a row with both NULL is skipped. Errors: ended before
 * started, started NULL, and a window that is none.
 */
Datum
kpi_pg_covered_accum(PG_FUNCTION_ARGS)
{
	kpi_pairs_state *state;
	TimestampTz started;
	TimestampTz ended;
	TimestampTz first;
	TimestampTz last;

	if (PG_ARGISNULL(1) && PG_ARGISNULL(2))
		KPI_FLAT_RETURN_SAME();
	if (PG_ARGISNULL(1))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("an interval that ended at %s must have started", show_time(PG_GETARG_TIMESTAMPTZ(2)))));
	state = state_for_row(fcinfo);
	started = PG_GETARG_TIMESTAMPTZ(1);
	ended = PG_ARGISNULL(2) ? DT_NOEND : PG_GETARG_TIMESTAMPTZ(2);
	if (unlikely(ended < started))
		ereport(ERROR,
				(errcode(ERRCODE_DATA_EXCEPTION),
				 errmsg("interval that started at %s ended before, at %s", show_time(started), show_time(ended))));
	first = Max(started, state->same[0]);
	last = Min(ended, state->same[1]);
	if (first < last)
		kpi_pairs_append(state, (double) (first - state->same[0]), (double) (last - state->same[0]));
	PG_RETURN_POINTER(state);
}

/*
 * online_accum(state, at timestamptz, online boolean, since, until timestamptz) ->
 * state. at NULL is skipped. Errors: online NULL, at infinite or 285 years away, and a
 * window that is none.
 */
Datum
kpi_pg_online_accum(PG_FUNCTION_ARGS)
{
	kpi_pairs_state *state;
	TimestampTz at;
	int64		offset;

	if (PG_ARGISNULL(1))
		KPI_FLAT_RETURN_SAME();
	at = PG_GETARG_TIMESTAMPTZ(1);
	if (PG_ARGISNULL(2))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("online must not be null for the event at %s", show_time(at))));
	state = state_for_row(fcinfo);
	if (unlikely(TIMESTAMP_NOT_FINITE(at) || __builtin_sub_overflow(at, state->same[0], &offset) ||
				 offset > KPI_ONLINE_MAX || offset < -KPI_ONLINE_MAX))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("an event must be within 285 years of since, not at %s", show_time(at))));
	if (at < state->same[1])
		kpi_pairs_append(state, (double) offset, PG_GETARG_BOOL(2) ? 1 : 0);
	PG_RETURN_POINTER(state);
}

/* ---- results ---- */

PG_FUNCTION_INFO_V1(kpi_pg_covered_final);
PG_FUNCTION_INFO_V1(kpi_pg_online_final);

/* covered_final(state) -> float8 hours; NULL without rows */
Datum
kpi_pg_covered_final(PG_FUNCTION_ARGS)
{
	kpi_pairs_state *state = kpi_pairs_of_final(fcinfo);
	double		covered;

	if (state == NULL)
		PG_RETURN_NULL();
	kpi_pairs_sort_pg(&state->pairs);
	kpi_covered(&state->pairs, &covered, kpi_check_interrupts, NULL);
	PG_RETURN_FLOAT8(covered / MICROSECONDS_AN_HOUR);
}

/* online_final(state) -> float8 hours; NULL without rows */
Datum
kpi_pg_online_final(PG_FUNCTION_ARGS)
{
	kpi_pairs_state *state = kpi_pairs_of_final(fcinfo);
	double		online;

	if (state == NULL)
		PG_RETURN_NULL();
	kpi_pairs_sort_pg(&state->pairs);
	kpi_online(&state->pairs, (double) (state->same[1] - state->same[0]), &online, kpi_check_interrupts, NULL);
	PG_RETURN_FLOAT8(online / MICROSECONDS_AN_HOUR);
}
