/* Strengths and weaknesses: where a unit stands among the others, node by node. */
#ifndef KPI_STANDING_H
#define KPI_STANDING_H

#include "composite/pipeline.h"

/* Of one node, by row. */
typedef struct kpi_standings
{
	double	   *rank;			/* NaN without a score */
	size_t	   *of_n;
	double	   *standing;		/* share of the others ranked that the row is ahead of,
		ties counting half; NaN for none */
	double	   *variety;		/* distinct ranks among those ranked with it, as a share of them; NaN for none */
} kpi_standings;

/* counts has room for the number of rows and one more. */
kpi_pipeline_status kpi_find_standings(kpi_pipeline *pipeline, const double *column, kpi_standings *standings,
									   size_t *counts);

/* One node of one unit. */
typedef struct kpi_mark
{
	int			node;			/* the caller's number, in the order in which equal standings are listed */
	double		standing;
	bool		counts;			/* it may be marked: it has a standing and tells units apart enough */
	bool		is_strength;
	bool		is_weakness;
} kpi_mark;

/*
 * Sorts a unit's nodes best first, those without a standing last, and marks as
 * many as most says on either side, with all that tie with the last one:
 * strengths above 0.5, weaknesses below.
 */
void		kpi_mark_standings(kpi_mark *marks, size_t count, int most);

#endif
