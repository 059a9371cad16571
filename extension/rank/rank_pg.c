/*
 * The window functions of the room rank.
 *
 * At the first row of a partition its values are read, once, whatever the
 * window's frame and order, and the results of all its rows are computed; the
 * other rows take theirs.
 */
#include "base/argument_pg.h"

#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/float.h"
#include "utils/memutils.h"
#include "windowapi.h"

#include "rank/rank.h"

/* rows between two looks at memory and interrupts */
#define BATCH 1024

/* The tie rules that rank_of takes, by their number. */
static const char *const ties_words[] = {
	[KPI_RANK_COMPETITION] = "competition",
	[KPI_RANK_DENSE] = "dense",
	[KPI_RANK_MODIFIED] = "modified"
};

/* What is asked of a partition, the same for all its rows. */
typedef struct kpi_rank_rule
{
	int			direction;		/* 1, -1, or 0 = not ranked */
	double		tolerance;
	kpi_rank_ties ties;
	int			margin_to;		/* not the rank but the margin to this place; 0 = the rank */
} kpi_rank_rule;

/* What is kept of a partition; the executor gives it zeroed and frees it with the partition. */
typedef struct kpi_rank_partition
{
	bool		ready;
	kpi_rank_rule rule;
	double	   *results;		/* by row; NaN = NULL */
	int			count;			/* of rank_count */
} kpi_rank_partition;

PG_FUNCTION_INFO_V1(kpi_pg_rank_of);
PG_FUNCTION_INFO_V1(kpi_pg_fractional_rank_of);
PG_FUNCTION_INFO_V1(kpi_pg_rank_count);
PG_FUNCTION_INFO_V1(kpi_pg_margin_to_place);

/* An argument of the current row that must not be null. */
static Datum
required_argument(WindowObject window, int number, const char *name)
{
	bool		isnull;
	Datum		argument = WinGetFuncArgCurrent(window, number, &isnull);

	if (isnull)
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("%s must not be null", name)));
	return argument;
}

static int
direction_argument(WindowObject window, int number)
{
	int			direction = DatumGetInt32(required_argument(window, number, "direction"));

	if (direction < -1 || direction > 1)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("direction must be 1, -1 or 0, not %d", direction),
						errhint("1: higher is better, -1: lower is better, 0: not ranked.")));
	return direction;
}

static double
tolerance_argument(WindowObject window, int number)
{
	double		tolerance = DatumGetFloat8(required_argument(window, number, "tolerance"));

	if (!isfinite(tolerance) || tolerance < 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("tolerance must be finite and at least 0, not %s",
							   float8out_internal(tolerance))));
	return tolerance;
}

static kpi_rank_ties
ties_argument(WindowObject window, int number)
{
	return (kpi_rank_ties) kpi_word_number(DatumGetTextPP(required_argument(window, number, "ties")), ties_words,
										   lengthof(ties_words), "ties");
}

/* Groups of equals cannot be counted within a tolerance: there "as good as" is not transitive. */
static void
require_no_tolerance(double tolerance, const char *what)
{
	if (tolerance != 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("%s ranks need tolerance 0, not %s", what, float8out_internal(tolerance))));
}

static void
report_difference(const char *name, const char *first, const char *now)
{
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("%s must be the same for all rows of a partition, not %s and %s",
						   name, first, now),
					errhint("Partition by it, too.")));
}

static void
require_same_rule(const kpi_rank_rule *first, const kpi_rank_rule *now)
{
	if (first->direction != now->direction)
		report_difference("direction", psprintf("%d", first->direction), psprintf("%d", now->direction));
	if (first->tolerance != now->tolerance)
		report_difference("tolerance", float8out_internal(first->tolerance),
						  float8out_internal(now->tolerance));
	if (first->ties != now->ties)
		report_difference("ties", ties_words[first->ties], ties_words[now->ties]);
	if (first->margin_to != now->margin_to)
		report_difference("k", psprintf("%d", first->margin_to), psprintf("%d", now->margin_to));
}

/* The score of a value, refusing what has no place in an order. */
static double
score_of(Datum value, int direction)
{
	double		number = DatumGetFloat8(value);

	kpi_check_finite(number, "value");
	return direction * number;
}

/* The number of rows; to know it the executor reads the partition to its end. */
static int64
partition_rows(WindowObject window)
{
	int64		rows = WinGetPartitionRowCount(window);

	/* ranks are int */
	if (rows > PG_INT32_MAX)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						errmsg("cannot rank a partition of %lld rows", (long long) rows),
						errdetail("The limit is %d rows.", PG_INT32_MAX)));
	return rows;
}

/* Reads all values; counts those not null and keeps them in entries unless that is NULL. */
static size_t
read_entries(WindowObject window, int64 rows, int direction, kpi_rank_entry *entries)
{
	MemoryContext batch = AllocSetContextCreate(CurrentMemoryContext, "kpi rank batch",
												ALLOCSET_SMALL_SIZES);
	MemoryContext caller = MemoryContextSwitchTo(batch);
	size_t		count = 0;

	for (int64 i = 0; i < rows; i++)
	{
		bool		isnull;
		bool		isout;
		Datum		value = WinGetFuncArgInPartition(window, 0, i, WINDOW_SEEK_HEAD, false, &isnull, &isout);

		if (!isnull)
		{
			kpi_rank_entry entry = {score_of(value, direction), i};

			if (entries != NULL)
				entries[count] = entry;
			count++;
		}
		if (i % BATCH == BATCH - 1)
		{
			/* the argument's own functions, such as a cast from numeric, leave memory behind */
			MemoryContextReset(batch);
			CHECK_FOR_INTERRUPTS();
		}
	}

	MemoryContextSwitchTo(caller);
	MemoryContextDelete(batch);
	return count;
}

/* The pure part owns nothing, so an error may pass through it. */
static bool
check_interrupts(void *context)
{
	CHECK_FOR_INTERRUPTS();
	return false;
}

/* Computes the results of all rows of the partition by its rule. */
static void
compute_results(WindowObject window, kpi_rank_partition *partition)
{
	const kpi_rank_rule *rule = &partition->rule;
	MemoryContext memory = GetMemoryChunkContext(partition);
	int64		rows = partition_rows(window);
	kpi_rank_entry *entries = MemoryContextAllocHuge(memory, rows * sizeof(kpi_rank_entry));
	size_t		count = read_entries(window, rows, rule->direction, entries);
	kpi_rank_entry *scratch = MemoryContextAllocHuge(memory, count * sizeof(kpi_rank_entry));

	kpi_rank_sort(entries, count, scratch, check_interrupts, NULL);
	pfree(scratch);

	partition->results = MemoryContextAllocHuge(memory, rows * sizeof(double));
	for (int64 i = 0; i < rows; i++)
		partition->results[i] = get_float8_nan();
	if (rule->margin_to == 0)
		kpi_rank_places(entries, count, rule->ties, rule->tolerance, partition->results,
						check_interrupts, NULL);
	else if (rule->margin_to <= count)
		kpi_rank_margins(entries, count, rule->margin_to, partition->results, check_interrupts, NULL);
	pfree(entries);
}

/* The result of the current row by a rule; false = NULL. */
static bool
row_result(WindowObject window, const kpi_rank_rule *rule, double *result)
{
	kpi_rank_partition *partition = WinGetPartitionLocalMemory(window, sizeof(kpi_rank_partition));

	if (partition->ready)
		require_same_rule(&partition->rule, rule);
	else
	{
		partition->rule = *rule;
		if (rule->direction != 0)
			compute_results(window, partition);
		else
			/* nobody is ranked, but what cannot be is refused all the same */
			read_entries(window, partition_rows(window), 1, NULL);
		partition->ready = true;
	}

	if (partition->results == NULL)
		return false;
	*result = partition->results[WinGetCurrentPosition(window)];
	return !isnan(*result);
}

/* The window a function is called in; anything but OVER brings none. */
static WindowObject
window_object(FunctionCallInfo fcinfo)
{
	WindowObject window = PG_WINDOW_OBJECT();

	if (!WindowObjectIsValid(window))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("window function called without a window")));
	return window;
}

/*
 * rank_of(value, direction, tolerance, ties) -> int: 1 + the number of units of
 * the partition that are better by more than tolerance; with tolerance 0 also
 * the dense or the modified rank. NULL value or direction 0: NULL. Errors: value
 * NaN or infinite; direction, tolerance or ties NULL, not allowed, or not the
 * same in the partition.
 */
Datum
kpi_pg_rank_of(PG_FUNCTION_ARGS)
{
	WindowObject window = window_object(fcinfo);
	kpi_rank_rule rule = {
		.direction = direction_argument(window, 1),
		.tolerance = tolerance_argument(window, 2),
		.ties = ties_argument(window, 3)
	};
	double		rank;

	if (rule.ties != KPI_RANK_COMPETITION)
		require_no_tolerance(rule.tolerance, ties_words[rule.ties]);
	if (!row_result(window, &rule, &rank))
		PG_RETURN_NULL();
	PG_RETURN_INT32((int32) rank);
}

/*
 * fractional_rank_of(value, direction, tolerance) -> float8: the mean of the
 * places that tied units share (1, 2.5, 2.5, 4), as rank correlations take it.
 * NULL and errors as rank_of; tolerance must be 0.
 */
Datum
kpi_pg_fractional_rank_of(PG_FUNCTION_ARGS)
{
	WindowObject window = window_object(fcinfo);
	kpi_rank_rule rule = {
		.direction = direction_argument(window, 1),
		.tolerance = tolerance_argument(window, 2),
		.ties = KPI_RANK_FRACTIONAL
	};
	double		rank;

	require_no_tolerance(rule.tolerance, "fractional");
	if (!row_result(window, &rule, &rank))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(rank);
}

/*
 * margin_to_place(value, direction, k) -> float8: how far the unit is ahead of
 * the one at the k-th place, in units of the value; negative = still missing.
 * NULL value, direction 0 or fewer than k ranked units: NULL. Errors: value NaN or
 * infinite, k below 1, direction not allowed, either NULL or not the same in the
 * partition, or a margin out of range.
 */
Datum
kpi_pg_margin_to_place(PG_FUNCTION_ARGS)
{
	WindowObject window = window_object(fcinfo);
	kpi_rank_rule rule = {
		.direction = direction_argument(window, 1),
		.margin_to = DatumGetInt32(required_argument(window, 2, "k"))
	};
	double		margin;

	if (rule.margin_to < 1)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("k must be at least 1, not %d", rule.margin_to)));
	if (!row_result(window, &rule, &margin))
		PG_RETURN_NULL();
	if (isinf(margin))
		float_overflow_error();
	PG_RETURN_FLOAT8(margin);
}

/*
 * rank_count(value) -> int: the N of "rank of N", the units of the partition
 * whose value is not NULL. Error: value NaN or infinite.
 */
Datum
kpi_pg_rank_count(PG_FUNCTION_ARGS)
{
	WindowObject window = window_object(fcinfo);
	kpi_rank_partition *partition = WinGetPartitionLocalMemory(window, sizeof(kpi_rank_partition));

	if (!partition->ready)
	{
		partition->count = read_entries(window, partition_rows(window), 1, NULL);
		partition->ready = true;
	}
	PG_RETURN_INT32(partition->count);
}
