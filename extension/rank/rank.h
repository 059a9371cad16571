/*
 * Ranks: places in a group of units, with ties and tolerance.
 *
 * Everything here works on scores: the value times its direction (1 higher is
 * better, -1 lower is better), so that the higher score is always the better
 * one. Scores are finite; NaN and infinities are the caller's to refuse.
 */
#ifndef KPI_RANK_H
#define KPI_RANK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/interrupt.h"

/* The score of one unit, and where its result goes. */
typedef struct kpi_rank_entry
{
	double		score;
	size_t		unit;
} kpi_rank_entry;

/* How units that tie share their places; for 75 75 71 68: */
typedef enum kpi_rank_ties
{
	KPI_RANK_COMPETITION,		/* 1 1 3 4: 1 + number of better units */
	KPI_RANK_DENSE,				/* 1 1 2 3: 1 + number of better scores */
	KPI_RANK_MODIFIED,			/* 2 2 3 4: number of units as good or better */
	KPI_RANK_FRACTIONAL			/* 1.5 1.5 3 4: the mean of the shared places */
} kpi_rank_ties;

bool		kpi_rank_sort(kpi_rank_entry *entries, size_t count, kpi_rank_entry *scratch,
						  kpi_interrupted interrupted, void *context);
bool		kpi_rank_places(const kpi_rank_entry *sorted, size_t count, kpi_rank_ties ties, double tolerance,
							double *places, kpi_interrupted interrupted, void *context);
bool		kpi_rank_margins(const kpi_rank_entry *sorted, size_t count, size_t place,
							 double *margins, kpi_interrupted interrupted, void *context);

#endif
