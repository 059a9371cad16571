/*
 * The law of ranks: units with independent uncertain values, ranked from the
 * highest; what is the chance of each to be among the first k?
 *
 * Exact up to rounding: no simulation, no random numbers.
 */
#ifndef KPI_TOPK_H
#define KPI_TOPK_H

#include <stddef.h>

#include "base/interrupt.h"

/* The distribution of one unit's value: mean + sd * Student's t with df degrees of freedom. */
typedef struct kpi_marginal
{
	double		mean;			/* the centre; the higher the better */
	double		sd;				/* scale, at least 0; 0 = the value is certain */
	double		df;				/* at least 1; infinite = normal */
} kpi_marginal;

/* What is known of one unit's rank. */
typedef struct kpi_rank_law
{
	double		top_k;			/* P(rank <= k); sums to k over the units */
	double		expected;		/* mean of the rank; sums to n (n + 1) / 2 */
	double		first;			/* P(rank = 1) */
	double		last;			/* P(rank = n) */
} kpi_rank_law;

typedef enum kpi_topk_status
{
	KPI_TOPK_OK,
	KPI_TOPK_INTERRUPTED,
	KPI_TOPK_RANGE,				/* values so far apart that their distances overflow */
	KPI_TOPK_TOO_NARROW			/* an sd too small beside the range to be told from 0 */
} kpi_topk_status;

size_t		kpi_topk_workspace(size_t n, size_t places);
kpi_topk_status kpi_topk(const kpi_marginal *units, size_t n, size_t k, kpi_rank_law *laws,
						 double *distribution, double *workspace, size_t *culprit,
						 kpi_interrupted interrupted, void *context);

#endif
