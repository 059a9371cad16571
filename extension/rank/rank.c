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

/* below this length insertion beats merging */
#define RUN 16
/* entries moved between two questions to the interrupted callback: about a millisecond */
#define PATIENCE ((size_t) 1 << 16)

typedef struct patience
{
	kpi_interrupted interrupted;	/* may be NULL */
	void	   *context;
	size_t		moved;			/* entries moved since the last question */
} patience;

static bool
exhausted(patience *p, size_t moved)
{
	p->moved += moved;
	if (p->moved < PATIENCE)
		return false;
	p->moved = 0;
	return p->interrupted != NULL && p->interrupted(p->context);
}

static size_t
smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Sorts a short run by insertion, best first, keeping the order of equals. */
static void
sort_run(kpi_rank_entry *entries, size_t count)
{
	for (size_t i = 1; i < count; i++)
	{
		kpi_rank_entry entry = entries[i];
		size_t		j = i;

		for (; j > 0 && entries[j - 1].score < entry.score; j--)
			entries[j] = entries[j - 1];
		entries[j] = entry;
	}
}

/*
 * Merges left and right, both sorted best first, into merged. Works in blocks
 * in which neither side can run out, so that the inner loop has no other branch
 * than its own end (whose turn it is cannot be predicted), and so that a long
 * merge can be given up.
 */
static bool
merge(const kpi_rank_entry *left, size_t left_count, const kpi_rank_entry *right, size_t right_count,
	  kpi_rank_entry *merged, patience *p)
{
	/* in order already, as when the caller sorted: nothing to compare */
	bool		in_order = right_count == 0 || left[left_count - 1].score >= right[0].score;

	while (!in_order && left_count > 0 && right_count > 0)
	{
		size_t		block = smaller(smaller(left_count, right_count), PATIENCE);
		size_t		from_right = 0;

		for (size_t i = 0; i < block; i++)
		{
			const kpi_rank_entry *l = left + (i - from_right);
			const kpi_rank_entry *r = right + from_right;
			bool		take_right = r->score > l->score;

			*merged++ = *(take_right ? r : l);
			from_right += take_right;
		}
		left += block - from_right;
		left_count -= block - from_right;
		right += from_right;
		right_count -= from_right;
		if (exhausted(p, block))
			return false;
	}

	memcpy(merged, left, left_count * sizeof(kpi_rank_entry));
	memcpy(merged + left_count, right, right_count * sizeof(kpi_rank_entry));
	return !exhausted(p, left_count + right_count);
}

/*
 * Sorts count entries in place, best (highest score) first; scratch has room
 * for as many. Merge sort from the bottom up: O(n log n) whatever the order, and
 * unlike the library's qsort it can be interrupted. The order of equal scores
 * is kept.
 */
bool
kpi_rank_sort(kpi_rank_entry *entries, size_t count, kpi_rank_entry *scratch,
			  kpi_interrupted interrupted, void *context)
{
	patience	p = {interrupted, context, 0};
	kpi_rank_entry *source = entries;
	kpi_rank_entry *target = scratch;

	for (size_t start = 0; start < count; start += RUN)
	{
		size_t		run = smaller(count - start, RUN);

		sort_run(entries + start, run);
		if (exhausted(&p, run))
			return false;
	}

	for (size_t width = RUN; width < count; width *= 2)
	{
		kpi_rank_entry *merged = target;

		for (size_t start = 0; start < count; start += 2 * width)
		{
			size_t		left = smaller(count - start, width);
			size_t		right = smaller(count - start - left, width);

			if (!merge(source + start, left, source + start + left, right, merged + start, &p))
				return false;
		}
		target = source;
		source = merged;
	}

	if (source != entries)
		memcpy(entries, source, count * sizeof(kpi_rank_entry));
	return true;
}

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
	patience	p = {interrupted, context, 0};
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
		if (exhausted(&p, end - start))
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
	patience	p = {interrupted, context, 0};

	for (size_t i = 0; i < count; i++)
	{
		margins[sorted[i].unit] = sorted[i].score - sorted[place - 1].score;
		if (exhausted(&p, 1))
			return false;
	}
	return true;
}
