#include "service/workdays.h"

#include <stdlib.h>

/* Day of the week: 0 Saturday, 1 Sunday, 2 Monday ... 6 Friday. */
static int32_t
weekday(int32_t day)
{
	int32_t		rest = day % 7;

	return rest < 0 ? rest + 7 : rest;
}

static bool
at_weekend(int32_t day)
{
	return weekday(day) < 2;
}

/* Mondays to Fridays from day 1 up to a day, negative before. */
static int64_t
weekdays_until(int32_t day)
{
	int64_t		week = ((int64_t) day - weekday(day)) / 7;

	return 5 * week + (at_weekend(day) ? 0 : weekday(day) - 1);
}

static int
compare_days(const void *a, const void *b)
{
	int32_t		x = *(const int32_t *) a;
	int32_t		y = *(const int32_t *) b;

	return (x > y) - (x < y);
}

static size_t
prepare(int32_t *days, size_t count, bool weekend)
{
	size_t		kept = 0;

	if (count > 0)
		qsort(days, count, sizeof(int32_t), compare_days);
	for (size_t i = 0; i < count; i++)
		if (at_weekend(days[i]) == weekend && (kept == 0 || days[kept - 1] != days[i]))
			days[kept++] = days[i];
	return kept;
}

void
kpi_workdays_prepare(kpi_workdays *days)
{
	days->noff = prepare(days->off, days->noff, false);
	days->non = prepare(days->on, days->non, true);
}

/* How many of sorted days are not after a day. */
static size_t
count_until(const int32_t *days, size_t count, int32_t day)
{
	size_t		low = 0;

	while (low < count)
	{
		size_t		middle = low + (count - low) / 2;

		if (days[middle] <= day)
			low = middle + 1;
		else
			count = middle;
	}
	return low;
}

static int64_t
count_between(const int32_t *days, size_t count, int32_t first, int32_t last)
{
	return (int64_t) count_until(days, count, last) - (int64_t) count_until(days, count, first);
}

int32_t
kpi_workdays_between(const kpi_workdays *days, int32_t first, int32_t last)
{
	return (int32_t) (weekdays_until(last) - weekdays_until(first) -
					  count_between(days->off, days->noff, first, last) +
					  count_between(days->on, days->non, first, last));
}

/* In as many days as are left there are at most as many working days, so no step goes too far. */
bool
kpi_workdays_add(const kpi_workdays *days, int32_t first, int32_t count, int32_t limit, int32_t *last)
{
	*last = first;
	while (count > 0)
	{
		int32_t		next;

		if (__builtin_add_overflow(*last, count, &next) || next > limit)
			return false;
		count -= kpi_workdays_between(days, *last, next);
		*last = next;
	}
	return true;
}
