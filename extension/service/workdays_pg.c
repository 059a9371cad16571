/* Working days: the calendar of a call site is prepared once, and again where its arrays change. */
#include "service/service_pg.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/memutils.h"

#include "service/workdays.h"

/* What the calendar was made of, byte for byte, and what came of it. */
typedef struct kpi_calendar_cache
{
	MemoryContext context;		/* of all that follows, emptied when an array changes */
	ArrayType  *arrays[2];
	kpi_workdays days;
} kpi_calendar_cache;

static const char *const array_names[] = {"holidays", "worked"};

static int32 *
days_of_array(ArrayType *array, const char *what, size_t *count)
{
	Datum	   *elements;
	int			found;
	int32	   *days;

	if (ARR_NDIM(array) > 1)
		ereport(ERROR, (errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR), errmsg("%s must have one dimension", what)));
	if (array_contains_nulls(array))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("%s must not contain nulls", what)));
	deconstruct_array(array, DATEOID, sizeof(DateADT), true, TYPALIGN_INT, &elements, NULL, &found);
	days = palloc(Max(found, 1) * sizeof(int32));
	for (int i = 0; i < found; i++)
	{
		days[i] = DatumGetDateADT(elements[i]);
		kpi_check_finite_day(days[i], what);
	}
	*count = found;
	return days;
}

static bool
same_array(const ArrayType *kept, const ArrayType *array)
{
	return kept != NULL && VARSIZE(kept) == VARSIZE(array) && memcmp(kept, array, VARSIZE(array)) == 0;
}

static void
prepare(kpi_calendar_cache *cache, ArrayType **arrays)
{
	MemoryContext old;

	cache->arrays[0] = cache->arrays[1] = NULL;
	MemoryContextReset(cache->context);
	old = MemoryContextSwitchTo(cache->context);
	cache->days.off = days_of_array(arrays[0], array_names[0], &cache->days.noff);
	cache->days.on = days_of_array(arrays[1], array_names[1], &cache->days.non);
	kpi_workdays_prepare(&cache->days);
	for (int i = 0; i < 2; i++)
	{
		ArrayType  *copy = palloc(VARSIZE(arrays[i]));

		memcpy(copy, arrays[i], VARSIZE(arrays[i]));
		cache->arrays[i] = copy;
	}
	MemoryContextSwitchTo(old);
}

/* The calendar in arguments 2 and 3. */
static const kpi_workdays *
calendar_argument(FunctionCallInfo fcinfo)
{
	kpi_calendar_cache *cache = fcinfo->flinfo->fn_extra;
	ArrayType  *arrays[2];

	for (int i = 0; i < 2; i++)
	{
		if (PG_ARGISNULL(2 + i))
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("%s must not be null", array_names[i]),
					 errhint("An empty calendar is '{}'.")));
		arrays[i] = PG_GETARG_ARRAYTYPE_P(2 + i);
	}
	if (cache == NULL)
	{
		cache = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(kpi_calendar_cache));
		cache->context = AllocSetContextCreate(fcinfo->flinfo->fn_mcxt, "kpi working days", ALLOCSET_SMALL_SIZES);
		fcinfo->flinfo->fn_extra = cache;
	}
	if (!same_array(cache->arrays[0], arrays[0]) || !same_array(cache->arrays[1], arrays[1]))
		prepare(cache, arrays);
	return &cache->days;
}

static DateADT
finite_day(FunctionCallInfo fcinfo, int n, const char *what)
{
	DateADT		day = PG_GETARG_DATEADT(n);

	kpi_check_finite_day(day, what);
	return day;
}

PG_FUNCTION_INFO_V1(kpi_pg_working_days);
PG_FUNCTION_INFO_V1(kpi_pg_add_working_days);

/*
 * working_days(after, until date, holidays, worked date[]) -> int; NULL where a day is.
 * Errors: until before after, infinite days, an array NULL or with a NULL.
 */
Datum
kpi_pg_working_days(PG_FUNCTION_ARGS)
{
	DateADT		after;
	DateADT		until;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	after = finite_day(fcinfo, 0, "after");
	until = finite_day(fcinfo, 1, "until");
	if (until < after)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("cannot count working days from %s until %s, which is before",
						kpi_show(date_out, PG_GETARG_DATUM(0)), kpi_show(date_out, PG_GETARG_DATUM(1)))));
	PG_RETURN_INT32(kpi_workdays_between(calendar_argument(fcinfo), after, until));
}

/*
 * add_working_days(after date, days int, holidays, worked date[]) -> date; NULL where
 * one of the first two is. Errors: days below 0, a result out of range, and as above.
 */
Datum
kpi_pg_add_working_days(PG_FUNCTION_ARGS)
{
	DateADT		after;
	int32		count;
	int32		last;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	after = finite_day(fcinfo, 0, "after");
	count = PG_GETARG_INT32(1);
	if (count < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("days must not be negative, not %d", count)));
	if (!kpi_workdays_add(calendar_argument(fcinfo), after, count, DATE_END_JULIAN - POSTGRES_EPOCH_JDATE - 1, &last))
		ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE), errmsg("date out of range")));
	PG_RETURN_DATEADT(last);
}
