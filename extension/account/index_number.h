/*
 * Index numbers of prices and quantities as mergeable summaries.
 *
 * A row is one item: price and quantity before (0) and now (1). Every index here
 * is made of a few sums over items, so partial sums may be added in any order.
 * The three families keep the sums that their formulas need and no others.
 *
 * Sources: Laspeyres sum p1 q0 / sum p0 q0, Paasche sum p1 q1 / sum p0 q1,
 * Fisher their geometric mean; Walsh sum p1 sqrt(q0 q1) / sum p0 sqrt(q0 q1);
 * Tornqvist ln P = 1/2 sum (s0 + s1) ln(p1 / p0), s the shares in value: Fisher
 * (1922), The Making of Index Numbers; Consumer Price Index Manual: Concepts and
 * Methods (ILO, IMF and others, 2020), chapters 15 and 16. A quantity index is
 * the price index with the two in each other's place.
 * Additive contributions to a Fisher index: van IJzeren (1952); Dikhanov (1997);
 * as the Bureau of Economic Analysis and Statistics Canada publish them.
 */
#ifndef KPI_INDEX_NUMBER_H
#define KPI_INDEX_NUMBER_H

#include "share/share.h"

/* One item. */
typedef struct kpi_index_item
{
	double		p0;
	double		q0;
	double		p1;
	double		q1;
} kpi_index_item;

typedef enum kpi_index_part
{
	KPI_INDEX_PRICE,
	KPI_INDEX_QUANTITY
} kpi_index_part;

extern const char *const kpi_index_part_words[];

#define KPI_INDEX_PARTS 2

/* ---- Laspeyres, Paasche, Fisher ---- */

typedef struct kpi_index
{
	kpi_share_head head;
	kpi_product_total p0q0;
	kpi_product_total p1q0;
	kpi_product_total p0q1;
	kpi_product_total p1q1;
} kpi_index;

typedef enum kpi_index_formula
{
	KPI_LASPEYRES,
	KPI_PAASCHE,
	KPI_FISHER,
	KPI_VALUE_RATIO				/* sum p1 q1 / sum p0 q0, whatever the part */
} kpi_index_formula;

/* ---- Tornqvist and the geometric indices of base and current weights ---- */

typedef struct kpi_tornqvist
{
	kpi_share_head head;
	kpi_total	v0;				/* values p0 q0 */
	kpi_total	v1;				/* values p1 q1 */
	kpi_total	v0_price;		/* v0 ln(p1 / p0) */
	kpi_total	v1_price;
	kpi_total	v0_quantity;	/* v0 ln(q1 / q0) of the items there in both periods */
	kpi_total	v1_quantity;
	kpi_total	unmatched;		/* items with a quantity in one period only: no quantity index then */
} kpi_tornqvist;

typedef enum kpi_log_formula
{
	KPI_TORNQVIST,
	KPI_GEOMETRIC_LASPEYRES,
	KPI_GEOMETRIC_PAASCHE
} kpi_log_formula;

/* ---- Walsh ---- */

typedef struct kpi_walsh
{
	kpi_share_head head;
	kpi_total	p0;				/* p0 sqrt(q0 q1) */
	kpi_total	p1;				/* p1 sqrt(q0 q1) */
	kpi_total	q0;				/* q0 sqrt(p0 p1) */
	kpi_total	q1;				/* q1 sqrt(p0 p1) */
} kpi_walsh;

extern const kpi_summary_shape kpi_index_shape;
extern const kpi_summary_shape kpi_tornqvist_shape;
extern const kpi_summary_shape kpi_walsh_shape;

/*
 * The index numbers. KPI_SHARE_UNDEFINED where a value in a denominator is not
 * above zero, where a Fisher index would be the root of a negative number, or
 * where an item was there in one period only and the formula takes its
 * logarithm; KPI_SHARE_OUT_OF_RANGE where the index leaves double precision.
 */
kpi_share_status kpi_index_number(const kpi_index *index, kpi_index_formula formula, kpi_index_part part,
								  double *number);
kpi_share_status kpi_tornqvist_number(const kpi_tornqvist *index, kpi_log_formula formula,
									  kpi_index_part part, double *number);
kpi_share_status kpi_walsh_number(const kpi_walsh *index, kpi_index_part part, double *number);

/*
 * What one item contributes to the growth of a Laspeyres or Fisher index, in
 * percentage points; over all items of the summary they add up to that growth.
 */
kpi_share_status kpi_index_contribution(const kpi_index *index, kpi_index_formula formula,
										kpi_index_part part, const kpi_index_item *item,
										double *contribution);

/*
 * The steps of the aggregates. Each returns false when a sum left its range,
 * which is also how NaN and infinite arguments show; the state is then of no
 * more use.
 */
static inline bool
kpi_index_add(kpi_index *index, const kpi_index_item *item)
{
	kpi_sum_add_product(&index->p0q0.sum, item->p0, item->q0);
	kpi_sum_add_product(&index->p1q0.sum, item->p1, item->q0);
	kpi_sum_add_product(&index->p0q1.sum, item->p0, item->q1);
	kpi_sum_add_product(&index->p1q1.sum, item->p1, item->q1);
	index->head.rows++;
	return kpi_total_finite(&index->p0q0.sum) && kpi_total_finite(&index->p1q0.sum) &&
		kpi_total_finite(&index->p0q1.sum) && kpi_total_finite(&index->p1q1.sum);
}

static inline bool
kpi_index_add_exact(kpi_index *index, kpi_int128 p0, kpi_int128 q0, kpi_int128 p1, kpi_int128 q1)
{
	index->head.rows++;
	return kpi_exact_wide_add_any_product(&index->p0q0.exact, p0, q0) &&
		kpi_exact_wide_add_any_product(&index->p1q0.exact, p1, q0) &&
		kpi_exact_wide_add_any_product(&index->p0q1.exact, p0, q1) &&
		kpi_exact_wide_add_any_product(&index->p1q1.exact, p1, q1);
}

/* Prices must be above zero and quantities at least zero. */
static inline bool
kpi_tornqvist_add(kpi_tornqvist *index, const kpi_index_item *item)
{
	double		v0 = item->p0 * item->q0;
	double		v1 = item->p1 * item->q1;
	double		price = log(item->p1 / item->p0);

	kpi_sum_add(&index->v0.sum, v0);
	kpi_sum_add(&index->v1.sum, v1);
	kpi_sum_add_product(&index->v0_price.sum, v0, price);
	kpi_sum_add_product(&index->v1_price.sum, v1, price);
	index->head.rows++;
	if (item->q0 > 0 && item->q1 > 0)
	{
		double		quantity = log(item->q1 / item->q0);

		kpi_sum_add_product(&index->v0_quantity.sum, v0, quantity);
		kpi_sum_add_product(&index->v1_quantity.sum, v1, quantity);
	}
	else if (item->q0 > 0 || item->q1 > 0)
		kpi_sum_add(&index->unmatched.sum, 1);
	return kpi_total_finite(&index->v0.sum) && kpi_total_finite(&index->v1.sum) &&
		kpi_total_finite(&index->v0_price.sum) && kpi_total_finite(&index->v1_price.sum) &&
		kpi_total_finite(&index->v0_quantity.sum) && kpi_total_finite(&index->v1_quantity.sum);
}

/* Prices and quantities must be at least zero. */
static inline bool
kpi_walsh_add(kpi_walsh *index, const kpi_index_item *item)
{
	/* roots of the factors: their product may leave the range of a double where its root does not */
	double		quantity = sqrt(item->q0) * sqrt(item->q1);
	double		price = sqrt(item->p0) * sqrt(item->p1);

	kpi_sum_add_product(&index->p0.sum, item->p0, quantity);
	kpi_sum_add_product(&index->p1.sum, item->p1, quantity);
	kpi_sum_add_product(&index->q0.sum, item->q0, price);
	kpi_sum_add_product(&index->q1.sum, item->q1, price);
	index->head.rows++;
	return kpi_total_finite(&index->p0.sum) && kpi_total_finite(&index->p1.sum) &&
		kpi_total_finite(&index->q0.sum) && kpi_total_finite(&index->q1.sum);
}

#endif
