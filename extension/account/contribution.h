/*
 * Contributions of items (industries) to the growth of their total, period by
 * period and since the first.
 *
 * An item contributes (amount in prices of the period before - its amount in
 * that period) over the total of that period. With amounts in constant prices
 * both are the amounts themselves. Chained, the sum of contributions, each
 * carried to the level of its period, is the growth since the first period:
 * contributions add up where chained amounts do not.
 *
 * Source: IMF, Quarterly National Accounts Manual (2017), 8.64; Eurostat, Handbook
 * on price and volume measures (2016); the cumulated form follows from I(t) - I(t-1)
 * = I(t-1) (link(t) - 1).
 */
#ifndef KPI_CONTRIBUTION_H
#define KPI_CONTRIBUTION_H

#include <stddef.h>

#include "account/growth.h"

/* One item in one period; percent and percentage points, NAN where undefined. */
typedef struct kpi_contribution
{
	double		before;			/* amount of the period before, in its prices */
	double		now;			/* amount of the period, in prices of the period before */
	double		growth;
	double		contribution;
	double		share_of_growth;
	double		since_first;	/* contribution to the growth since the first period */
	double		total_growth;
	double		total_since_first;
	kpi_growth_reason reason;
} kpi_contribution;

/*
 * Amounts, items x periods in row-major order; previous_prices are those of each
 * period in prices of the one before (the same array for constant prices), and
 * not looked at in the first. Periods are taken one by one, each from the one
 * before it: memory is one number an item.
 */
typedef struct kpi_contribution_walk
{
	const double *current;
	const double *previous_prices;
	size_t		items;
	size_t		periods;
	size_t		period;			/* reached; 0 before the first step */
	double		level;			/* of the total, 1 in the first period; NAN past a total not above zero */
	double	   *since_first;	/* by item, given by the caller as zeros */
} kpi_contribution_walk;

/* The next period's contributions into result[items]; false when there is none. */
bool		kpi_contribution_step(kpi_contribution_walk *walk, kpi_contribution *result);

#endif
