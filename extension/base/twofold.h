/*
 * Arithmetic on sums kept in two doubles: what is left when nearly equal sums are
 * subtracted still has most of its digits.
 *
 * Source: Dekker (1971), A floating-point technique for extending the available
 * precision. Needs -ffp-contract=off.
 */
#ifndef KPI_TWOFOLD_H
#define KPI_TWOFOLD_H

#include "base/sum.h"

/* The same sum with its total rounded once: then the error is no more than half a unit of the total's last digit. */
static inline kpi_sum
kpi_sum_settled(const kpi_sum *sum)
{
	kpi_sum		settled = {sum->error, 0};

	kpi_sum_add(&settled, sum->total);
	return settled;
}

/* a * b */
static inline kpi_sum
kpi_sum_times(const kpi_sum *a, const kpi_sum *b)
{
	kpi_sum		x = kpi_sum_settled(a);
	kpi_sum		y = kpi_sum_settled(b);
	kpi_sum		product = {x.total * y.total, 0};

	product.error = fma(x.total, y.total, -product.total) + (x.total * y.error + x.error * y.total);
	return product;
}

/* a - b, rounded once */
static inline double
kpi_sum_minus(const kpi_sum *a, const kpi_sum *b)
{
	kpi_sum		difference = *a;

	kpi_sum_add(&difference, -b->total);
	difference.error -= b->error;
	return kpi_sum_value(&difference);
}

/* a * b - c * d: the determinant that is left of sums of squares and products */
static inline double
kpi_sum_determinant(const kpi_sum *a, const kpi_sum *b, const kpi_sum *c, const kpi_sum *d)
{
	kpi_sum		ab = kpi_sum_times(a, b);
	kpi_sum		cd = kpi_sum_times(c, d);

	return kpi_sum_minus(&ab, &cd);
}

/* The product w * x * y, all of it, added to a sum. */
static inline void
kpi_sum_add_triple(kpi_sum *sum, double w, double x, double y)
{
	double		product = w * x;

	kpi_sum_add_product(sum, product, y);
	sum->error += fma(w, x, -product) * y;
}

static inline void
kpi_sum_scale(kpi_sum *sum, int exponent)
{
	sum->total = ldexp(sum->total, exponent);
	sum->error = ldexp(sum->error, exponent);
}

#endif
