/*
 * Linear algebra on the matrix I - A of an input-output model: factors, solves
 * and the inverse, in blocks between which the caller is asked whether to stop.
 *
 * There is no pivoting. With A >= 0 the pivots are all positive exactly where
 * the economy is productive (Hawkins and Simon 1949, Some conditions of
 * macroeconomic stability), and elimination on such a matrix is stable as it
 * stands; a pivot that is not positive is the answer, not an obstacle. Every
 * sum is made in one fixed order, so that the digits are the same everywhere.
 *
 * Why not GSL's gsl_linalg_LU_*: one call for 2,000 sectors takes seconds, and
 * nothing can stop it.
 */
#ifndef KPI_LINEAR_H
#define KPI_LINEAR_H

#include <stddef.h>

#include "base/interrupt.h"

/* What the functions of this room answer; all but DONE leave their results undefined. */
typedef enum kpi_inout_status
{
	KPI_INOUT_DONE = 0,
	KPI_INOUT_INTERRUPTED,
	KPI_INOUT_NOT_PRODUCTIVE,	/* a sector needs as much of itself as it makes, or more */
	KPI_INOUT_NO_INCOME,		/* households to be closed have no income */
	KPI_INOUT_NO_DEMAND,		/* final uses sum to nothing, so they have no mix */
	KPI_INOUT_ZERO_LINE,		/* a row or column of nothing has a target */
	KPI_INOUT_WRONG_SIGN,		/* a row or column cannot take the sign of its target */
	KPI_INOUT_TARGETS_DIFFER,	/* targets of rows and of columns have another sum */
	KPI_INOUT_NOT_CONVERGED,
	KPI_INOUT_REGION_TOO_LARGE, /* larger than the nation, as a whole or without the nation having any */
	KPI_INOUT_OUT_OF_RANGE		/* a result that no double can hold */
} kpi_inout_status;

/* Where it failed, and by how much. */
typedef struct kpi_inout_failure
{
	size_t		place;			/* sector, row or column */
	int			is_col;
	double		amount;
	double		other;
} kpi_inout_failure;

/* The callback and its context together, since every step hands them on. */
typedef struct kpi_patience
{
	kpi_interrupted interrupted;
	void	   *context;
} kpi_patience;

static inline bool
kpi_stopped(const kpi_patience *patience)
{
	return patience->interrupted != NULL && patience->interrupted(patience->context);
}

/*
 * m[n * n] becomes its factors: U on and above the diagonal, below it L, whose
 * diagonal is 1. NOT_PRODUCTIVE: place is the sector whose pivot is not
 * positive, amount what one unit of it takes of itself, directly and through
 * the sectors before it.
 */
kpi_inout_status kpi_factor(double *m, size_t n, kpi_inout_failure *failure, const kpi_patience *patience);

/* Solves M X = R for count right sides, R and then X in sides[n * count]. False when interrupted. */
bool		kpi_solve(const double *factors, size_t n, double *sides, size_t count, const kpi_patience *patience);

/* Solves X M = R for count rows, R and then X in rows[count * n]. False when interrupted. */
bool		kpi_solve_left(const double *factors, size_t n, double *rows, size_t count, const kpi_patience *patience);

/* Doubles that kpi_invert works in. */
size_t		kpi_invert_workspace(size_t n);

/* m[n * n] becomes its inverse; the failure as of kpi_factor. */
kpi_inout_status kpi_invert(double *m, size_t n, double *workspace, kpi_inout_failure *failure,
							const kpi_patience *patience);

/* c[rows * cols] += a[rows * inner] * b[inner * cols]. False when interrupted. */
bool		kpi_add_product(double *c, const double *a, const double *b, size_t rows, size_t inner, size_t cols,
							const kpi_patience *patience);

#endif
