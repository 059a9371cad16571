/*
 * What sums of values and of their squares give: concentration (Herfindahl and
 * Hirschman), the coefficient of variation (Williamson, where the weights are
 * populations), and the standard deviation of logarithms (sigma convergence).
 *
 * The squares are added without rounding them, so that what is left when they are
 * subtracted keeps its digits while the mean is below 1e7 standard deviations.
 *
 * Sources: Hirschman (1964), The paternity of an index; Williamson (1965), Regional
 * inequality and the process of national development; Barro and Sala-i-Martin
 * (1992), Convergence.
 */
#ifndef KPI_DISPERSION_H
#define KPI_DISPERSION_H

#include "base/flat.h"
#include "base/twofold.h"

typedef enum kpi_dispersion_kind
{
	KPI_DISPERSION_PLAIN = 1,	/* every row counts the same */
	KPI_DISPERSION_WEIGHTED,
	KPI_DISPERSION_LOG			/* of logarithms */
} kpi_dispersion_kind;

typedef struct kpi_dispersion
{
	kpi_flat_head head;
	kpi_sum		weight;
	kpi_sum		first;			/* weight * value */
	kpi_sum		second;			/* weight * value^2 */
} kpi_dispersion;

extern const kpi_flat_shape kpi_dispersion_shape;

/* Each NAN where it is not defined, INFINITY where the squares of very small values have lost their digits. */
double		kpi_hhi(const kpi_dispersion *sums);	/* sum of squared shares; of no amount */
double		kpi_hhi_normalised(const kpi_dispersion *sums); /* 0 = all alike, 1 = one has all; also of one row */
double		kpi_relative_deviation(const kpi_dispersion *sums); /* population sd over mean; of a mean not above 0 */
double		kpi_deviation(const kpi_dispersion *sums, bool sample); /* of a sample of one row */

/* Each false where a sum left its range, which is also how NaN and infinities show. */
static inline bool
kpi_dispersion_add(kpi_dispersion *sums, double value)
{
	sums->head.rows++;
	kpi_sum_add(&sums->weight, 1);
	kpi_sum_add(&sums->first, value);
	kpi_sum_add_product(&sums->second, value, value);
	return kpi_sum_finite(&sums->second);
}

static inline bool
kpi_dispersion_add_weighted(kpi_dispersion *sums, double value, double weight)
{
	sums->head.rows++;
	kpi_sum_add(&sums->weight, weight);
	kpi_sum_add_product(&sums->first, weight, value);
	kpi_sum_add_triple(&sums->second, weight, value, value);
	/* a product too small to hold would count as nothing */
	return kpi_sum_finite(&sums->second) && kpi_sum_finite(&sums->weight) &&
		(weight * value != 0 || weight == 0 || value == 0);
}

#endif
