/*
 * Inequality of non-negative amounts, from sums that merge: Theil's two indices,
 * named apart, Atkinson's, and what of them lies within and between groups.
 *
 * A logarithm enters as a multiple of ln 2, which is added without a rounding
 * error, and the logarithm of a number near 1. So nothing depends on which row
 * came first, sums merge to the same bits in any split, and values that are
 * nearly equal keep their digits.
 *
 * Sources: Theil (1967), Economics and Information Theory; Shorrocks (1980), The
 * class of additively decomposable inequality measures; Atkinson (1970), On the
 * measurement of inequality.
 */
#ifndef KPI_INEQUALITY_H
#define KPI_INEQUALITY_H

#include <string.h>

#include "base/flat.h"

/* ln 2 in two parts, of which the first has 21 bits: times the exponent of a double it has 32 at most. */
#define KPI_LN2_HIGH 0x1.62e4200000000p-1
#define KPI_LN2_LOW 0x1.fdf473de6af28p-22

/* The bits of a number a little below the root of 1/2: what is left of the exponent lies between it and its double. */
#define KPI_ROOT_HALF_BITS UINT64_C(0x3fe6a09e00000000)

typedef struct kpi_inequality
{
	kpi_flat_head head;
	int64_t		zeros;			/* rows whose value is 0 and whose weight is not */
	kpi_sum		weight;
	kpi_sum		amount;			/* weight * value */
	kpi_sum		log;			/* weight * ln value, of values above 0 */
	kpi_sum		amount_log;		/* weight * value * ln value; 0 ln 0 = 0 */
	kpi_sum		root;			/* weight * sqrt(value) */
} kpi_inequality;

/* Groups: their sums together, and with every value replaced by its group's mean. */
typedef struct kpi_decomposition
{
	kpi_flat_head head;			/* rows: groups */
	int64_t		zeros;
	kpi_sum		weight;
	kpi_sum		amount;
	kpi_sum		log;
	kpi_sum		amount_log;
	kpi_sum		mean_log;		/* weight of the group * ln of its mean */
	kpi_sum		amount_mean_log;	/* amount of the group * ln of its mean */
} kpi_decomposition;

typedef struct kpi_decomposed
{
	double		total;
	double		within;
	double		between;		/* all NAN where the index is not defined */
} kpi_decomposed;

/* For one aversion, the same for all rows. */
typedef struct kpi_atkinson
{
	kpi_flat_head head;
	double		aversion;
	int64_t		zeros;
	kpi_sum		weight;
	kpi_sum		amount;
	kpi_sum		power;			/* weight * value^(1 - aversion), or of aversion 1 weight * ln value */
	kpi_sum		power_less_1;	/* weight * (value^(1 - aversion) - 1): digits the other has not where it is near 1 */
} kpi_atkinson;

extern const kpi_flat_shape kpi_atkinson_shape;
extern const kpi_flat_shape kpi_inequality_shape;
extern const kpi_flat_shape kpi_decomposition_shape;

/* Not defined, NAN: without any amount; theil_l also with a value of 0. */
double		kpi_theil_t(const kpi_inequality *sums);
double		kpi_theil_l(const kpi_inequality *sums);

/* Of aversion 1/2 and 1; a value of 0 makes the second 1. */
double		kpi_atkinson_half(const kpi_inequality *sums);
double		kpi_atkinson_one(const kpi_inequality *sums);

/* Of any aversion from 0 on: adds a value and its weight, none below 0; false where a sum left its range. */
bool		kpi_atkinson_add(kpi_atkinson *sums, double value, double weight);
double		kpi_atkinson_index(const kpi_atkinson *sums);

/* Adds one group; false where a sum leaves its range. A group without weight is passed over. */
bool		kpi_decomposition_add(kpi_decomposition *all, const kpi_inequality *group);
void		kpi_decompose_theil_t(const kpi_decomposition *all, kpi_decomposed *result);
void		kpi_decompose_theil_l(const kpi_decomposition *all, kpi_decomposed *result);

/* ln x = *high + *low, for a finite x above 0: the first a multiple of ln 2's high part, the second small. */
static inline void
kpi_log_parts(double x, double *high, double *low)
{
	bool		subnormal = x < 0x1p-1022;
	uint64_t	bits;
	int64_t		exponent;
	double		fraction;

	if (subnormal)
		x *= 0x1p54;
	/* without a branch: which side of a root of 2 a value is on cannot be foretold */
	memcpy(&bits, &x, sizeof bits);
	exponent = (int64_t) (bits - KPI_ROOT_HALF_BITS) >> 52;
	bits -= (uint64_t) exponent << 52;
	memcpy(&fraction, &bits, sizeof fraction);
	if (subnormal)
		exponent -= 54;
	*high = (double) exponent * KPI_LN2_HIGH;
	*low = (double) exponent * KPI_LN2_LOW + log(fraction);
}

/* Adds large + small, where small is less in absolute value, or large is 0. */
static inline void
kpi_sum_add_both(kpi_sum *sum, double large, double small)
{
	double		both = large + small;

	kpi_sum_add(sum, both);
	sum->error += small - (both - large);
}

/*
 * Adds factor * (high + low) of a logarithm. The first 21 bits of the factor times
 * the 32 of the high part are exact; what is left is small, and so is its rounding.
 */
static inline void
kpi_log_add_product(kpi_sum *sum, double factor, double high, double low)
{
	uint64_t	bits;
	double		head;

	memcpy(&bits, &factor, sizeof bits);
	bits &= UINT64_C(0xffffffff00000000);
	memcpy(&head, &bits, sizeof head);
	kpi_sum_add_both(sum, head * high, (factor - head) * high + factor * low);
}

/* Only the sums a row changed need looking at: a sum that is not finite stays so. */
static inline bool
kpi_inequality_finite(const kpi_inequality *sums)
{
	return kpi_sum_finite(&sums->amount) && kpi_sum_finite(&sums->amount_log) && kpi_sum_finite(&sums->weight);
}

/*
 * Adds a value of at least 0; false where a sum left its range, which is also how
 * NaN and infinities show. The state is then of no more use.
 */
static inline bool
kpi_inequality_add(kpi_inequality *sums, double value)
{
	sums->head.rows++;
	kpi_sum_add(&sums->weight, 1);
	kpi_sum_add(&sums->amount, value);
	if (value > 0 && value <= 0x1.fffffffffffffp1023)
	{
		double		high;
		double		low;

		kpi_log_parts(value, &high, &low);
		kpi_sum_add_both(&sums->log, high, low);
		kpi_log_add_product(&sums->amount_log, value, high, low);
		kpi_sum_add(&sums->root, sqrt(value));
	}
	else
		sums->zeros++;
	return kpi_inequality_finite(sums);
}

/* The same with a weight of at least 0. */
static inline bool
kpi_inequality_add_weighted(kpi_inequality *sums, double value, double weight)
{
	double		amount = weight * value;
	double		rounding = fma(weight, value, -amount);

	sums->head.rows++;
	kpi_sum_add(&sums->weight, weight);
	kpi_sum_add(&sums->amount, amount);
	sums->amount.error += rounding;
	if (value > 0 && value <= 0x1.fffffffffffffp1023)
	{
		double		high;
		double		low;

		kpi_log_parts(value, &high, &low);
		kpi_log_add_product(&sums->log, weight, high, low);
		kpi_log_add_product(&sums->amount_log, amount, high, low);
		sums->amount_log.error += rounding * high;
		kpi_sum_add(&sums->root, weight * sqrt(value));
	}
	else
		sums->zeros += weight > 0;
	/* a product too small to hold would count as no amount at all */
	return kpi_inequality_finite(sums) && (amount > 0 || weight == 0 || value == 0);
}

#endif
