/*
 * How indicators move together: correlations of columns, and Cronbach's alpha.
 *
 * Values are row-major with NaN = missing and no infinities. Each pair of
 * columns is taken over the rows where both are present.
 */
#ifndef KPI_CORRELATION_H
#define KPI_CORRELATION_H

#include <stddef.h>
#include <stdint.h>

#include "base/interrupt.h"
#include "base/memory.h"
#include "rank/rank.h"

typedef enum kpi_correlation_method
{
	KPI_PEARSON,
	KPI_SPEARMAN,				/* Pearson of the fractional ranks */
	KPI_KENDALL,				/* tau-b */
	KPI_CORRELATION_METHODS
} kpi_correlation_method;

/* Why a result is missing, or what is remarkable about one. */
typedef enum kpi_association_reason
{
	KPI_ASSOCIATION_OK,
	KPI_ASSOCIATION_TOO_FEW,	/* rows */
	KPI_ASSOCIATION_CONSTANT,	/* a column that does not vary */
	KPI_ASSOCIATION_NEGATIVE,	/* a loading against the others */
	KPI_ASSOCIATION_COLLINEAR,	/* columns in perfect step */
	KPI_ASSOCIATION_STOPPED,	/* interrupted half-way: no result */
	KPI_ASSOCIATION_REASONS
} kpi_association_reason;

typedef enum kpi_association_status
{
	KPI_ASSOCIATION_DONE,
	KPI_ASSOCIATION_NO_MEMORY,
	KPI_ASSOCIATION_INTERRUPTED,
	KPI_ASSOCIATION_NOT_SOLVED	/* the eigenvalues did not converge */
} kpi_association_status;

#define KPI_CORRELATION_MIN_ROWS 3

/* Rows from which on the distributions behind the p of Spearman and Kendall hold well enough. */
#define KPI_RANK_P_MIN_ROWS 10

typedef struct kpi_correlation
{
	double		r;				/* NaN where there is none */
	double		p;				/* of r = 0, two-sided; NaN where there is none */
	size_t		n;				/* rows where both columns are present */
	kpi_association_reason reason;
} kpi_correlation;

/* Columns made ready for being paired by one method, and room for the work on one pair. */
typedef struct kpi_columns
{
	kpi_correlation_method method;
	kpi_interrupted interrupted; /* asked between the steps of a long pair */
	void	   *context;
	size_t		rows;
	size_t		cols;
	double *value; /* column by column, each scaled by a power of 2 so that squares cannot overflow */
	uint32_t   *present;		/* rows where a column has a value */
	double	   *lowest;
	double	   *highest;
	double	   *centred;		/* of columns without a gap: values, or ranks, less their mean ... */
	double	   *norm;			/* ... and the square root of the sum of their squares */
	uint32_t   *order;			/* by rank: of each column its present rows, best first */
	double	   *x;				/* of one pair: values or ranks, by place in the pair */
	double	   *y;
	double	   *rank;			/* by row */
	uint32_t   *dense;			/* Kendall: number of the group of equals, by row */
	uint32_t   *start;
	uint32_t   *list;
	uint32_t   *spare;
	kpi_rank_entry *entry;
	kpi_rank_entry *entry_spare;
} kpi_columns;

/*
 * Makes columns ready; with one_scale all are scaled alike, as covariances
 * that are compared need. Memory from "memory", to be given back by
 * kpi_columns_free whatever the status: DONE, NO_MEMORY, INTERRUPTED.
 */
kpi_association_status kpi_columns_init(kpi_columns *columns, const double *values, size_t rows, size_t cols,
										kpi_correlation_method method, bool one_scale,
										const kpi_memory *memory, kpi_interrupted interrupted, void *context);
void		kpi_columns_free(kpi_columns *columns, const kpi_memory *memory);

/* Whether a column has no two different values. */
static inline bool
kpi_column_is_constant(const kpi_columns *columns, size_t j)
{
	return columns->present[j] == 0 || columns->lowest[j] == columns->highest[j];
}

/*
 * The correlation of two columns. Fewer than KPI_CORRELATION_MIN_ROWS common
 * rows: TOO_FEW; one of them constant there: CONSTANT; interrupted: STOPPED.
 *
 * p: Pearson's by Student's t with n - 2 degrees of freedom, exact for normal
 * data; Spearman's by the same approximation and Kendall's by the normal one
 * with the variance corrected for ties (Kendall, Rank correlation methods, 4.9),
 * both from KPI_RANK_P_MIN_ROWS rows on.
 */
kpi_correlation kpi_correlation_of(kpi_columns *columns, size_t a, size_t b);

/*
 * Cronbach's alpha, k^2 times the mean covariance of two different columns over the sum of
 * all covariances; covariances by n - 1 over the rows that both columns have.
 * NaN for fewer than two columns, for a pair with fewer than two common rows,
 * and where the covariances sum to zero. Columns for Pearson, with one scale.
 */
kpi_association_status kpi_cronbach_alpha(kpi_columns *columns, double *alpha, kpi_interrupted interrupted,
										  void *context);

/* Covariance by n - 1 over the common rows of two columns for Pearson, in their scale; NaN below two. */
double		kpi_covariance(kpi_columns *columns, size_t a, size_t b);

#endif
