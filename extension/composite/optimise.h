/*
 * Weights of a group's children that make what they bring to its score what
 * their importance says. What a child brings is its correlation with the score
 * (Paruolo, Saisana, Saltelli 2013, Ratings and rankings: voodoo or science?).
 */
#ifndef KPI_OPTIMISE_H
#define KPI_OPTIMISE_H

#include "composite/pipeline.h"

typedef enum kpi_aim
{
	KPI_AIM_BALANCE,			/* shares in the sum of the correlations as near to the importance as can be */
	KPI_AIM_INFORMATION,		/* the sum of the correlations, each times its importance, as large as can be */
	KPI_AIMS
} kpi_aim;

/* Of each child of the group, edge by edge. */
typedef struct kpi_optimum
{
	double	   *weight;			/* at least 0; they sum to 1 */
	double	   *correlation;	/* with the score by these weights; NaN where there is none */
	double	   *correlation_nominal;	/* and by those of the structure */
} kpi_optimum;

/*
 * table has the columns of everything below node; those of node are overwritten.
 * importance is positive and sums to 1. The search is that of Nelder and Mead
 * (1965), started from the weights of the structure and again from where it
 * ended until that gains nothing, and has no chance in it; weights are squares, so none is negative.
 */
kpi_pipeline_status kpi_optimise(kpi_pipeline *pipeline, const double *weights, int node, kpi_index_table *table,
								 kpi_aim aim, const double *importance, kpi_optimum *optimum);

#endif
