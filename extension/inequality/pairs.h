/*
 * What needs all the rows at its end: pairs of numbers, collected in a piece of
 * memory that grows and sorted for the result. Inequality by order (Gini,
 * concentration index) and by differences of shares (Hoover, Krugman) come from
 * them.
 *
 * A pair takes 16 bytes, and 32 while it is sorted. Results are sums over the
 * sorted pairs, equal keys together, so they do not depend on the order of rows.
 *
 * Sources: Gini (1912); Hoover (1936), The measurement of industrial localization;
 * Krugman (1991), Geography and trade; Kakwani, Wagstaff, van Doorslaer (1997),
 * Socioeconomic inequalities in health; Erreygers (2009), Correcting the
 * concentration index.
 */
#ifndef KPI_PAIRS_H
#define KPI_PAIRS_H

#include <stdint.h>
#include <string.h>

#include "base/interrupt.h"
#include "base/memory.h"
#include "rank/rank.h"

_Static_assert(sizeof(size_t) == sizeof(double), "a pair keeps its second number where a rank entry keeps its unit");

/* The pair is an entry of the sort in the room rank: key is its score, and the second number its unit, bit for bit. */
typedef struct kpi_pairs
{
	kpi_memory	memory;
	kpi_rank_entry *entries;
	size_t		count;
	size_t		room;
} kpi_pairs;

typedef enum kpi_pairs_status
{
	KPI_PAIRS_OK = 0,
	KPI_PAIRS_UNDEFINED,		/* nothing to share out */
	KPI_PAIRS_OUT_OF_RANGE,		/* a sum does not fit */
	KPI_PAIRS_INTERRUPTED
} kpi_pairs_status;

static inline double
kpi_pair_second(const kpi_rank_entry *entry)
{
	double		second;

	memcpy(&second, &entry->unit, sizeof second);
	return second;
}

static inline kpi_rank_entry
kpi_pair(double key, double second)
{
	kpi_rank_entry entry = {key, 0};

	memcpy(&entry.unit, &second, sizeof second);
	return entry;
}

/* Whether to stop, asked now and then on the way over pairs. */
static inline bool
kpi_pairs_asked(size_t i, kpi_interrupted interrupted, void *context)
{
	return i % 65536 == 65535 && interrupted != NULL && interrupted(context);
}

/* Room for so many pairs more; false where there is no memory. */
bool		kpi_pairs_reserve(kpi_pairs *pairs, size_t more);

/* Adds a pair; false where there is no memory. */
static inline bool
kpi_pairs_add(kpi_pairs *pairs, double key, double second)
{
	if (pairs->count == pairs->room && !kpi_pairs_reserve(pairs, 1))
		return false;
	pairs->entries[pairs->count++] = kpi_pair(key, second);
	return true;
}

/* Sorts by key, the highest first; scratch has room for as many. False when interrupted. */
static inline bool
kpi_pairs_sort(kpi_pairs *pairs, kpi_rank_entry *scratch, kpi_interrupted interrupted, void *context)
{
	return kpi_rank_sort(pairs->entries, pairs->count, scratch, interrupted, context);
}

/* Of sorted pairs (value, weight), none below 0. */
kpi_pairs_status kpi_gini(const kpi_pairs *pairs, double *gini, kpi_interrupted interrupted, void *context);

/* Of pairs (amount here, amount there), none below 0, in any order: half the sum of |share - share|. */
kpi_pairs_status kpi_hoover(const kpi_pairs *pairs, double *hoover, kpi_interrupted interrupted, void *context);

/* Of sorted pairs (what ranks, value): the index, and the mean of the values. */
kpi_pairs_status kpi_concentration(const kpi_pairs *pairs, double *index, double *mean,
								   kpi_interrupted interrupted, void *context);

#endif
