/*
 * Ranks on arrays: sort the units by score, then hand out places in one pass.
 *
 * Nothing is allocated here. A function that returns false was interrupted; what
 * it was writing is then of no use.
 */
#include "rank/rank.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Best (highest score) first. */
#define KPI_SORT kpi_rank_sort
#define KPI_SORT_ELEMENT kpi_rank_entry
#define KPI_SORT_SWAP(l, r) ((r)->score > (l)->score)
#define KPI_SORT_SCOPE
#include "base/sort_template.h"

/*
 * The lead above which a score counts as better than the given one.
 *
 * 0.50 - 0.49 is a little more than the double nearest to 0.01: decimal values
 * carry half a unit in the last place each. At the edge such noise is at most
 * 1.5 eps (|score| + tolerance), so with a tolerance the lead must exceed it by
 * 4 eps of these magnitudes. With tolerance 0 the comparison is exact.
 */
static double
required_lead(double score, double tolerance)
{
	if (tolerance == 0)
		return 0;
	/* a lead that overflows is larger than any tolerance */
	return fmin(tolerance + 4 * DBL_EPSILON * fabs(score) + 4 * DBL_EPSILON * tolerance, DBL_MAX);
}

/*
 * Number of sorted scores better than the given one, which is among them, by
 * more than tolerance. For one score the better ones come first (a difference
 * of doubles never decreases with its first term), so their number can be
 * sought from any guess; the caller's last answer is near.
 */
static size_t
count_better(const kpi_rank_entry *sorted, double score, double tolerance, size_t guess)
{
	double		lead = required_lead(score, tolerance);

	while (guess > 0 && !(sorted[guess - 1].score - score > lead))
		guess--;
	while (sorted[guess].score - score > lead)
		guess++;
	return guess;
}

/*
 * Places of count entries sorted by kpi_rank_sort: places[entry.unit] for each.
 * tolerance is finite and at least 0; only competition ranks look at it, since
 * within a tolerance "as good as" is not transitive and the other rules count
 * groups of equals.
 */
bool
kpi_rank_places(const kpi_rank_entry *sorted, size_t count, kpi_rank_ties ties, double tolerance,
				double *places, kpi_interrupted interrupted, void *context)
{
	kpi_sort_patience p = {interrupted, context, 0};
	size_t		better = 0;
	size_t		groups = 0;

	for (size_t start = 0, end; start < count; start = end)
	{
		double		place = 0;

		for (end = start + 1; end < count && sorted[end].score == sorted[start].score;)
			end++;
		groups++;
		switch (ties)
		{
			case KPI_RANK_COMPETITION:
				better = count_better(sorted, sorted[start].score, tolerance, better);
				place = 1 + better;
				break;
			case KPI_RANK_DENSE:
				place = groups;
				break;
			case KPI_RANK_MODIFIED:
				place = end;
				break;
			case KPI_RANK_FRACTIONAL:
				place = (start + 1 + end) / 2.0;
				break;
		}
		for (size_t i = start; i < end; i++)
			places[sorted[i].unit] = place;
		if (kpi_sort_exhausted(&p, end - start))
			return false;
	}
	return true;
}

/*
 * How far each of count entries sorted by kpi_rank_sort is ahead of the one at
 * the given place (1 .. count): margins[entry.unit], positive ahead, 0 on it,
 * negative behind; infinite when the difference of two scores is.
 */
bool
kpi_rank_margins(const kpi_rank_entry *sorted, size_t count, size_t place,
				 double *margins, kpi_interrupted interrupted, void *context)
{
	kpi_sort_patience p = {interrupted, context, 0};

	for (size_t i = 0; i < count; i++)
	{
		margins[sorted[i].unit] = sorted[i].score - sorted[place - 1].score;
		if (kpi_sort_exhausted(&p, 1))
			return false;
	}
	return true;
}
