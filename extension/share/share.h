/*
 * Ratios and shares as mergeable summaries.
 *
 * A summary is a flat value of fixed size without pointers, which is at once
 * the state of the aggregates, what workers exchange, and what users store.
 * It holds sums of double precision (compensated) or of numeric (exact), never
 * both. Sums, not shares, are what may be added over provinces and years.
 *
 * Source of the digital-economy share: Circular 13/2021/TT-BKHDT of Viet Nam
 * (value added of the digital economy over GRDP), compiled as core industries
 * plus a digitised part of the others; the coefficients are the caller's.
 */
#ifndef KPI_SHARE_H
#define KPI_SHARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/exact.h"
#include "base/sum.h"

#define KPI_SHARE_VERSION 1

/* Leaves room to count on: no stored summary can make a count wrap around. */
#define KPI_SHARE_ROWS_MAX (INT64_MAX / 2)

typedef enum kpi_share_kind
{
	KPI_SHARE_FLOAT8 = 1,
	KPI_SHARE_NUMERIC = 2
} kpi_share_kind;

typedef enum kpi_share_status
{
	KPI_SHARE_OK = 0,
	KPI_SHARE_UNDEFINED,		/* the denominator is zero, for a GRDP also negative */
	KPI_SHARE_OUT_OF_RANGE,		/* a total or a result does not fit its type */
	KPI_SHARE_MIXED_KINDS,		/* sums of double precision met sums of numeric */
	KPI_SHARE_NOT_EXACT,		/* rows cannot be taken away from sums of double precision */
	KPI_SHARE_NO_PART,			/* what is to be taken away has more rows, or as many and other totals */
	KPI_SHARE_EMPTY,			/* nothing is left */
	KPI_SHARE_MALFORMED			/* no summary as kpi_summary_parse reads it */
} kpi_share_status;

typedef struct kpi_share_head
{
	int32_t		length;			/* the server's varlena header; not touched here */
	uint16_t	version;
	uint16_t	kind;
	int64_t		rows;			/* rows that entered the sums, at least one */
} kpi_share_head;

typedef union kpi_total
{
	kpi_sum		sum;
	kpi_exact	exact;
} kpi_total;

typedef struct kpi_ratio
{
	kpi_share_head head;
	kpi_total	numerator;
	kpi_total	denominator;
} kpi_ratio;

/* A product of two exact values has twice the decimals. */
typedef union kpi_product_total
{
	kpi_sum		sum;
	kpi_exact_wide exact;
} kpi_product_total;

typedef struct kpi_digital_share
{
	kpi_share_head head;
	kpi_total	core;			/* value added of the core digital industries */
	kpi_product_total digitised; /* coefficient * value added of the others */
	kpi_total	total;			/* value added of all, and product taxes: GRDP */
} kpi_digital_share;

/* The part of a digital-economy share that is asked for. */
typedef enum kpi_share_part
{
	KPI_PART_CORE,
	KPI_PART_DIGITISED,
	KPI_PART_BOTH,				/* core and digitised together */
	KPI_PART_GRDP
} kpi_share_part;

#define KPI_SUMMARY_TOTALS_MAX 8

/* Where the totals of a summary type lie, so that one function serves all types, those of later rooms, too. */
typedef struct kpi_summary_shape
{
	size_t		size;
	int			ntotals;
	struct
	{
		size_t		offset;
		bool		is_product; /* a kpi_product_total, not a kpi_total */
	}			total[KPI_SUMMARY_TOTALS_MAX];
	bool		only_float8;	/* never sums of numeric: what is added has been through a root or a logarithm */
} kpi_summary_shape;

extern const kpi_summary_shape kpi_ratio_shape;
extern const kpi_summary_shape kpi_digital_share_shape;

/* The total number i, of which the kind of the summary says how to read it. */
static inline void *
kpi_summary_total(const kpi_summary_shape *shape, const kpi_share_head *summary, int i)
{
	return (char *) summary + shape->total[i].offset;
}

bool		kpi_summary_valid(const kpi_summary_shape *shape, const kpi_share_head *summary);
kpi_share_status kpi_summary_parse(const kpi_summary_shape *shape, const char *text, kpi_share_head *summary);
kpi_share_status kpi_summary_combine(const kpi_summary_shape *shape, kpi_share_head *summary,
									 const kpi_share_head *other);
kpi_share_status kpi_summary_subtract(const kpi_summary_shape *shape, kpi_share_head *summary,
									  const kpi_share_head *other);

/* kind, rows, and up to three words a total */
#define KPI_SUMMARY_WORDS_MAX (2 + 3 * KPI_SUMMARY_TOTALS_MAX)

size_t		kpi_summary_words(const kpi_summary_shape *shape, const kpi_share_head *summary,
							  uint64_t words[KPI_SUMMARY_WORDS_MAX]);

/* Results of summaries in double precision. */
kpi_share_status kpi_ratio_quotient(const kpi_ratio *ratio, double *quotient);
double		kpi_digital_share_amount(const kpi_digital_share *share, kpi_share_part part);
kpi_share_status kpi_digital_share_percent(const kpi_digital_share *share, kpi_share_part part,
										   double *percent);

/* Percent of value added, from percent of GRDP and the percent of product taxes in GRDP (below 100). */
static inline double
kpi_share_of_value_added(double share_of_grdp, double product_tax_share)
{
	return share_of_grdp / (100.0 - product_tax_share) * 100.0;
}

/* Also false where only one of the two parts of the sum is not finite. */
static inline bool
kpi_total_finite(const kpi_sum *sum)
{
	return isfinite(kpi_sum_value(sum));
}

/*
 * The steps of the aggregates. Each returns false when a total left the range
 * of its type, which is also how NaN and infinite arguments show in double
 * precision; the state is then of no more use.
 */
static inline bool
kpi_ratio_add(kpi_ratio *ratio, double numerator, double denominator)
{
	kpi_sum_add(&ratio->numerator.sum, numerator);
	kpi_sum_add(&ratio->denominator.sum, denominator);
	ratio->head.rows++;
	return kpi_total_finite(&ratio->numerator.sum) && kpi_total_finite(&ratio->denominator.sum);
}

static inline bool
kpi_ratio_add_weighted(kpi_ratio *ratio, double value, double weight)
{
	kpi_sum_add_product(&ratio->numerator.sum, value, weight);
	kpi_sum_add(&ratio->denominator.sum, weight);
	ratio->head.rows++;
	return kpi_total_finite(&ratio->numerator.sum) && kpi_total_finite(&ratio->denominator.sum);
}

static inline bool
kpi_ratio_add_exact(kpi_ratio *ratio, kpi_int128 numerator, kpi_int128 denominator)
{
	ratio->head.rows++;
	return kpi_exact_add(&ratio->numerator.exact, numerator) &&
		kpi_exact_add(&ratio->denominator.exact, denominator);
}

/* The coefficient, a fraction in [0, 1], counts only where the industry is not a core one. */
static inline bool
kpi_digital_share_add(kpi_digital_share *share, double va, bool core, double coefficient)
{
	kpi_sum_add(&share->total.sum, va);
	if (core)
		kpi_sum_add(&share->core.sum, va);
	else
		kpi_sum_add_product(&share->digitised.sum, coefficient, va);
	share->head.rows++;
	return kpi_total_finite(&share->total.sum) &&
		(core ? kpi_total_finite(&share->core.sum) : kpi_total_finite(&share->digitised.sum));
}

/* The same for exact values; the coefficient, too, in units of 10^-12. */
static inline bool
kpi_digital_share_add_exact(kpi_digital_share *share, kpi_int128 va, bool core, uint64_t coefficient)
{
	share->head.rows++;
	return kpi_exact_add(&share->total.exact, va) &&
		(core ? kpi_exact_add(&share->core.exact, va)
		 : kpi_exact_wide_add_product(&share->digitised.exact, va, coefficient));
}

#endif
