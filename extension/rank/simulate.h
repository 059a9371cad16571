/*
 * The law of ranks when values move together: units with jointly normal
 * values, drawn many times, ranked from the highest in every draw.
 */
#ifndef KPI_SIMULATE_H
#define KPI_SIMULATE_H

#include <stddef.h>
#include <stdint.h>

#include "base/interrupt.h"
#include "rank/topk.h"

/* What the draws say of one unit's rank. */
typedef struct kpi_rank_drawn
{
	kpi_rank_law law;			/* means over the draws */
	double		top_k_se;		/* standard error of law.top_k; NAN of a single draw */
} kpi_rank_drawn;

/* What is drawn. */
typedef struct kpi_rank_draws
{
	size_t		k;				/* 1 .. n */
	uint32_t	draws;			/* at least 1 */
	uint64_t	seed;
} kpi_rank_draws;

typedef enum kpi_simulate_status
{
	KPI_SIMULATE_OK,
	KPI_SIMULATE_NO_MEMORY,
	KPI_SIMULATE_INTERRUPTED,
	KPI_SIMULATE_ASYMMETRIC,	/* of two units: the covariance differs by who is named first */
	KPI_SIMULATE_INDEFINITE		/* of a unit: no values can vary like this */
} kpi_simulate_status;

kpi_simulate_status kpi_simulate_ranks(const double *mean, double *covariance, size_t n, kpi_rank_draws ask,
									   kpi_rank_drawn *ranks, size_t culprit[2],
									   kpi_interrupted interrupted, void *context);

#endif
