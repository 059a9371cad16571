/*
 * Filling gaps: by a mean or median of the column, or of the unit's group in
 * it, or in a panel from the unit's own figures of other periods.
 *
 * Sums are compensated, so that the order of the units changes no digit.
 */
#include "composite/stage.h"

#include <math.h>
#include <stdlib.h>

#include "base/sum.h"

/* Is row i of the group asked for? Group -1 asks for all. */
static bool
belongs(const int *group, size_t i, int wanted)
{
	return wanted < 0 || group[i] == wanted;
}

static double
mean_of(const double *x, size_t count, const int *group, int wanted)
{
	kpi_sum		sum = {0, 0};
	size_t		present = 0;

	for (size_t i = 0; i < count; i++)
		if (belongs(group, i, wanted) && !isnan(x[i]))
		{
			kpi_sum_add(&sum, x[i]);
			present++;
		}
	if (present > 0 && !isfinite(kpi_sum_value(&sum)))
	{
		/* the sum is out of range, the mean of doubles never is */
		sum = (kpi_sum) {0, 0};
		for (size_t i = 0; i < count; i++)
			if (belongs(group, i, wanted) && !isnan(x[i]))
				kpi_sum_add(&sum, x[i] / present);
		return kpi_sum_value(&sum);
	}
	return present == 0 ? NAN : kpi_sum_value(&sum) / present;
}

static double
median_of(const double *x, size_t count, const int *group, int wanted, kpi_scratch *scratch)
{
	kpi_rank_entry *sorted = scratch->entries;
	size_t		present = 0;

	for (size_t i = 0; i < count; i++)
		if (belongs(group, i, wanted) && !isnan(x[i]))
			sorted[present++] = (kpi_rank_entry) {x[i], i};
	if (present == 0)
		return NAN;
	kpi_rank_sort(sorted, present, scratch->spare, NULL, NULL);
	if (present % 2 == 1)
		return sorted[present / 2].score;
	return sorted[present / 2 - 1].score / 2 + sorted[present / 2].score / 2;
}

/*
 * Fills the gaps of a column by its mean or median, or by those of the row's
 * group; a group without a figure, or a row in no group (-1), stays without.
 * Groups are numbered below count.
 */
void
kpi_impute_column(kpi_impute how, double *x, size_t count, const int *group, kpi_scratch *scratch)
{
	bool		by_group = how == KPI_IMPUTE_GROUP_MEAN || how == KPI_IMPUTE_GROUP_MEDIAN;
	bool		by_mean = how == KPI_IMPUTE_MEAN || how == KPI_IMPUTE_GROUP_MEAN;
	double	   *answer = scratch->values;	/* of each group, found at its first gap */
	double	   *found = scratch->values + count;

	for (size_t i = 0; i < count; i++)
		found[i] = 0;
	for (size_t i = 0; i < count; i++)
	{
		int			wanted = by_group && group != NULL ? group[i] : -1;
		int			slot = by_group ? wanted : 0;

		if (!isnan(x[i]) || slot < 0)
			continue;
		if (found[slot] == 0)
		{
			answer[slot] =
				by_mean ? mean_of(x, count, group, wanted) : median_of(x, count, group, wanted, scratch);
			found[slot] = 1;
		}
		x[i] = answer[slot];
	}
}

/*
 * Which figures of a unit, sorted by time, fill the gap at one place: the
 * newest before it, the oldest after it, or both; count for none. A figure
 * further away than age years (NaN: any) is none.
 */
void
kpi_impute_sources(kpi_impute how, double age, const double *x, size_t count, const double *time, size_t gap,
				   size_t *before, size_t *after)
{
	bool		linear = how == KPI_IMPUTE_LINEAR || how == KPI_IMPUTE_LINEAR_ENDS;
	bool		ends = how == KPI_IMPUTE_LATEST_ENDS || how == KPI_IMPUTE_LINEAR_ENDS;
	size_t		earlier = gap;
	size_t		later = gap;

	while (earlier > 0 && isnan(x[earlier - 1]))
		earlier--;
	while (later + 1 < count && isnan(x[later + 1]))
		later++;
	*before = earlier == 0 || time[gap] - time[earlier - 1] > age ? count : earlier - 1;
	*after = later + 1 == count || time[later + 1] - time[gap] > age ? count : later + 1;
	/* a figure on one side alone is enough at the ends, where there never was another */
	if (linear && (*before == count || *after == count))
	{
		if (!(ends && (earlier == 0) != (later + 1 == count)))
			*before = *after = count;
	}
	else if (!linear && (*before < count || !ends || earlier > 0))
		*after = count;
}

/*
 * Fills the gaps of one unit's figures, sorted by time: by the newest earlier
 * one, or by the straight line between the neighbours on both sides; what lies
 * beyond the first or last figure is extended by the methods with ends alone.
 * spare has room for count.
 */
void
kpi_impute_series(kpi_impute how, double age, double *x, size_t count, const double *time, double *spare)
{
	for (size_t i = 0; i < count; i++)
		spare[i] = x[i];
	for (size_t i = 0; i < count; i++)
	{
		size_t		a;
		size_t		b;

		if (!isnan(spare[i]))
			continue;
		kpi_impute_sources(how, age, spare, count, time, i, &a, &b);
		if (a < count && b < count)
			x[i] = spare[a] + (spare[b] - spare[a]) * ((time[i] - time[a]) / (time[b] - time[a]));
		else if (a < count || b < count)
			x[i] = spare[a < count ? a : b];
	}
}
