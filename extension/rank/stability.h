/* How ranks move between two moments, and which ranks measurement error leaves open. */
#ifndef KPI_STABILITY_H
#define KPI_STABILITY_H

#include <stddef.h>

#include "rank/rank.h"

/* Two rankings of the same units. */
typedef struct kpi_stability
{
	double		spearman;		/* NAN where all units tie in one of them */
	double		kendall_tau_b;	/* likewise */
	double		kendall_tau_a;	/* over all pairs, tied ones counting 0; NAN for fewer than two units */
	double		mean_shift;		/* mean of |change of place|, tied units sharing their places */
} kpi_stability;

bool		kpi_rank_stability(const double *before, const double *after, size_t n, kpi_stability *result,
							   double *places, kpi_rank_entry *entries, kpi_interrupted interrupted,
							   void *context);
bool		kpi_rank_all(const double *scores, size_t n, kpi_rank_ties ties, double *places,
						 kpi_rank_entry *entries, kpi_interrupted interrupted, void *context);

/* The ranks that a unit can truly have. */
typedef struct kpi_rank_set
{
	size_t		lowest;			/* best rank not excluded */
	size_t		highest;		/* worst one */
} kpi_rank_set;

typedef enum kpi_confidence_method
{
	KPI_CONFIDENCE_EXACT = 0,	/* critical value of the largest difference by an integral */
	KPI_CONFIDENCE_HOLM,		/* Holm's steps on the differences' p values */
	KPI_CONFIDENCE_METHODS
} kpi_confidence_method;

bool		kpi_rank_sets_marginal(const double *estimate, const double *se, size_t n, double level,
								   kpi_confidence_method method, kpi_rank_set *sets, double *workspace,
								   kpi_interrupted interrupted, void *context);
bool		kpi_rank_sets_simultaneous(const double *estimate, const double *se, size_t n, double level,
									   kpi_confidence_method method, kpi_rank_set *sets, double *workspace,
									   kpi_interrupted interrupted, void *context);
double		kpi_range_quantile(size_t n, double level);

#endif
