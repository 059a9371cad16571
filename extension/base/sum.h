/*
 * Compensated sums: a running total and the rounding errors made on the way.
 *
 * Adding in another order, or in parts that are combined afterwards, gives the
 * same double as long as the total is not many digits smaller than the terms
 * (relative error of the result about n^2 eps^2 plus one rounding).
 *
 * Source: TwoSum, Knuth, The Art of Computer Programming vol. 2, 4.2.2;
 * Ogita, Rump, Oishi (2005), Accurate sum and dot product, algorithms Sum2
 * and Dot2. Needs -ffp-contract=off.
 */
#ifndef KPI_SUM_H
#define KPI_SUM_H

#include <math.h>

typedef struct kpi_sum
{
	double		total;			/* rounded running total */
	double		error;			/* sum of the rounding errors of total */
} kpi_sum;

/* Adds one finite term. */
static inline void
kpi_sum_add(kpi_sum *sum, double x)
{
	double		total = sum->total + x;
	double		x_seen = total - sum->total;

	sum->error += (sum->total - (total - x_seen)) + (x - x_seen);
	sum->total = total;
}

/* Adds the product a * b without losing its rounding error. */
static inline void
kpi_sum_add_product(kpi_sum *sum, double a, double b)
{
	double		product = a * b;

	kpi_sum_add(sum, product);
	sum->error += fma(a, b, -product);
}

/* Adds another sum. */
static inline void
kpi_sum_combine(kpi_sum *sum, const kpi_sum *other)
{
	kpi_sum_add(sum, other->total);
	sum->error += other->error;
}

/* The sum, rounded once. Not finite when the running total overflowed. */
static inline double
kpi_sum_value(const kpi_sum *sum)
{
	return sum->total + sum->error;
}

#endif
