/*
 * A sort that can be stopped, for one type of element. A file that needs one defines, and then includes this:
 *
 *	KPI_SORT			the name of the function
 *	KPI_SORT_ELEMENT	the type of the elements
 *	KPI_SORT_SWAP(l, r)	whether *r, which stands behind *l, must come before it; false for equals
 *	KPI_SORT_SCOPE		static, or nothing where others call it
 *
 *		bool KPI_SORT(element *elements, size_t count, element *scratch, kpi_interrupted interrupted, void *context)
 *
 * sorts count elements in place; scratch has room for as many. Merge sort from the bottom up: O(n log n) whatever the
 * order, and unlike the library's qsort it can be interrupted, about every millisecond. The order of equals is kept.
 * False when it was interrupted; the elements are then of no use.
 */
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/interrupt.h"

#ifndef KPI_SORT_TEMPLATE_H
#define KPI_SORT_TEMPLATE_H

/* below this length insertion beats merging */
#define KPI_SORT_RUN 16
/* elements moved between two questions to the interrupted callback: about a millisecond */
#define KPI_SORT_PATIENCE ((size_t) 1 << 16)

typedef struct kpi_sort_patience
{
	kpi_interrupted interrupted;	/* may be NULL */
	void	   *context;
	size_t		moved;			/* elements moved since the last question */
} kpi_sort_patience;

static inline bool
kpi_sort_exhausted(kpi_sort_patience *patience, size_t moved)
{
	patience->moved += moved;
	if (patience->moved < KPI_SORT_PATIENCE)
		return false;
	patience->moved = 0;
	return patience->interrupted != NULL && patience->interrupted(patience->context);
}

static inline size_t
kpi_sort_smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

#endif

#define KPI_SORT_JOIN_(a, b) a##b
#define KPI_SORT_JOIN(a, b) KPI_SORT_JOIN_(a, b)
#define KPI_SORT_SHORT KPI_SORT_JOIN(KPI_SORT, _run)
#define KPI_SORT_MERGE KPI_SORT_JOIN(KPI_SORT, _merge)

/* Sorts a short run by insertion, keeping the order of equals. */
static void
KPI_SORT_SHORT(KPI_SORT_ELEMENT *elements, size_t count)
{
	for (size_t i = 1; i < count; i++)
	{
		KPI_SORT_ELEMENT element = elements[i];
		size_t		j = i;

		for (; j > 0 && KPI_SORT_SWAP(&elements[j - 1], &element); j--)
			elements[j] = elements[j - 1];
		elements[j] = element;
	}
}

/*
 * Merges left and right, both sorted and neither empty, into merged. Works in blocks in which neither side can run out,
 * so that the inner loop has no other branch than its own end (whose turn it is cannot be predicted), and so that a long
 * merge can be given up.
 */
static bool
KPI_SORT_MERGE(const KPI_SORT_ELEMENT *left, size_t left_count, const KPI_SORT_ELEMENT *right, size_t right_count,
			   KPI_SORT_ELEMENT *merged, kpi_sort_patience *patience)
{
	/* in order already, as when the caller sorted: nothing to compare */
	bool		in_order = !KPI_SORT_SWAP(&left[left_count - 1], &right[0]);

	while (!in_order && left_count > 0 && right_count > 0)
	{
		size_t		block = kpi_sort_smaller(kpi_sort_smaller(left_count, right_count), KPI_SORT_PATIENCE);
		size_t		from_right = 0;

		for (size_t i = 0; i < block; i++)
		{
			const KPI_SORT_ELEMENT *l = left + (i - from_right);
			const KPI_SORT_ELEMENT *r = right + from_right;
			bool		take_right = KPI_SORT_SWAP(l, r);

			*merged++ = *(take_right ? r : l);
			from_right += take_right;
		}
		left += block - from_right;
		left_count -= block - from_right;
		right += from_right;
		right_count -= from_right;
		if (kpi_sort_exhausted(patience, block))
			return false;
	}

	memcpy(merged, left, left_count * sizeof(KPI_SORT_ELEMENT));
	memcpy(merged + left_count, right, right_count * sizeof(KPI_SORT_ELEMENT));
	return !kpi_sort_exhausted(patience, left_count + right_count);
}

KPI_SORT_SCOPE bool
KPI_SORT(KPI_SORT_ELEMENT *elements, size_t count, KPI_SORT_ELEMENT *scratch, kpi_interrupted interrupted, void *context)
{
	kpi_sort_patience patience = {interrupted, context, 0};
	KPI_SORT_ELEMENT *source = elements;
	KPI_SORT_ELEMENT *target = scratch;

	for (size_t start = 0; start < count; start += KPI_SORT_RUN)
	{
		size_t		run = kpi_sort_smaller(count - start, KPI_SORT_RUN);

		KPI_SORT_SHORT(elements + start, run);
		if (kpi_sort_exhausted(&patience, run))
			return false;
	}

	for (size_t width = KPI_SORT_RUN; width < count; width *= 2)
	{
		KPI_SORT_ELEMENT *merged = target;
		size_t		start = 0;

		for (; count - start > width; start += kpi_sort_smaller(count - start, 2 * width))
			if (!KPI_SORT_MERGE(source + start, width, source + start + width,
								kpi_sort_smaller(count - start - width, width), merged + start, &patience))
				return false;
		/* what is left over has no partner */
		memcpy(merged + start, source + start, (count - start) * sizeof(KPI_SORT_ELEMENT));
		target = source;
		source = merged;
	}

	if (source != elements)
		memcpy(elements, source, count * sizeof(KPI_SORT_ELEMENT));
	return true;
}

#undef KPI_SORT
#undef KPI_SORT_ELEMENT
#undef KPI_SORT_SWAP
#undef KPI_SORT_SCOPE
#undef KPI_SORT_SHORT
#undef KPI_SORT_MERGE
