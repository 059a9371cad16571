/*
 * Intervals of a share of counted things, in percent.
 *
 * Sources: Wilson (1927), Probable inference, the law of succession, and
 * statistical inference; Clopper and Pearson (1934), The use of confidence or
 * fiducial limits.
 */
#ifndef KPI_PROPORTION_H
#define KPI_PROPORTION_H

#include <stdbool.h>
#include <stdint.h>

typedef struct kpi_interval
{
	double		lower;
	double		upper;
} kpi_interval;

/* Of successes in 0 .. trials, trials above 0, and a level in percent between 0 and 100. */
void		kpi_wilson(int64_t successes, int64_t trials, double level, kpi_interval *interval);

/* So many trials at most, which takes a tenth of a second. */
#define KPI_CLOPPER_PEARSON_MAX INT64_C(1000000000)

/* The same, exact: covers at least the level. False where the limits cannot be found. */
bool		kpi_clopper_pearson(int64_t successes, int64_t trials, double level, kpi_interval *interval);

#endif
