/*
 * Time covered within a window, from pairs collected in any order: from intervals
 * that may overlap, or from events that say on and off. Times are whole
 * microseconds after the window's start, so sums are exact.
 */
#ifndef KPI_ONLINE_H
#define KPI_ONLINE_H

#include "inequality/pairs.h"

/* A double holds whole microseconds up to here: 285 years. */
#define KPI_ONLINE_MAX INT64_C(9007199254740992)

/* Pairs are sorted by key, the highest first; the result is in microseconds. False when interrupted. */

/* Of pairs (start, end), within the window already. */
bool		kpi_covered(const kpi_pairs *pairs, double *covered, kpi_interrupted interrupted, void *context);

/*
 * Of pairs (time, 1 on or 0 off), before and in the window 0 .. length: a state lasts
 * until the next event, the last one until the window's end. Before the first event
 * it counts as off; where events of one instant disagree, off counts.
 */
bool		kpi_online(const kpi_pairs *pairs, double length, double *online, kpi_interrupted interrupted,
					   void *context);

#endif
