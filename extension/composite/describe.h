/* What a column of figures looks like, before anything is done to it. */
#ifndef KPI_DESCRIBE_H
#define KPI_DESCRIBE_H

#include "composite/stage.h"

typedef struct kpi_column_stats
{
	size_t		rows;
	size_t		present;
	size_t		nonzero;
	size_t		distinct;		/* different figures */
	size_t		most_frequent;	/* how often the commonest of them occurs */
	double		min;			/* NaN without figures, and so on */
	double		max;
	double		mean;
	double		median;
	double		deviation;		/* standard, by n - 1; NaN below two figures */
	double		skewness;		/* type 2 */
	double		kurtosis;		/* type 2, excess */
} kpi_column_stats;

bool		kpi_describe_column(const double *x, size_t count, kpi_scratch *scratch, kpi_column_stats *stats,
								kpi_interrupted interrupted, void *context);

#endif
