/* States of aggregates that collect pairs, for the faces of this room and of those behind it. */
#ifndef KPI_PAIRS_PG_H
#define KPI_PAIRS_PG_H

#include "base/compat.h"
#include "inequality/pairs.h"

/* A state in the aggregate's own memory. What must be the same for all rows is kept beside the pairs. */
typedef struct kpi_pairs_state
{
	kpi_pairs	pairs;
	int64		same[2];
} kpi_pairs_state;

/* The state to add a row to: argument 0 or, with *fresh, a new one. ERROR outside of an aggregate. */
kpi_pairs_state *kpi_pairs_for_row(FunctionCallInfo fcinfo, bool *fresh);

/* ERROR. */
void		kpi_pairs_out_of_memory(void);

/* Adds a pair in the aggregate's memory. */
static inline void
kpi_pairs_append(kpi_pairs_state *state, double key, double second)
{
	if (unlikely(!kpi_pairs_add(&state->pairs, key, second)))
		kpi_pairs_out_of_memory();
}

/* Sorted by key, the highest first, answering a cancel. */
void		kpi_pairs_sort_pg(kpi_pairs *pairs);

/* The state of a final function; NULL of no rows. */
kpi_pairs_state *kpi_pairs_of_final(FunctionCallInfo fcinfo);

#endif
