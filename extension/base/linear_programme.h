/*
 * Linear programmes, solved by GLPK: the only place that speaks to it.
 *
 * A programme is opened, its numbers are set, and it is solved as often as one
 * likes, each time from where the last solution stood. GLPK keeps its memory in
 * an environment of its own: kpi_programme_close frees all of it, and so does a
 * failure inside the library, after which the programme answers NOT_SOLVED to
 * everything and is still to be closed. Only one programme may be open at a time.
 *
 * Rows and columns are numbered from 0. A bound of -INFINITY or INFINITY is none.
 */
#ifndef KPI_LINEAR_PROGRAMME_H
#define KPI_LINEAR_PROGRAMME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/interrupt.h"

typedef enum kpi_programme_status
{
	KPI_PROGRAMME_OK,			/* of a solution: the best there is */
	KPI_PROGRAMME_NO_MEMORY,
	KPI_PROGRAMME_INTERRUPTED,
	KPI_PROGRAMME_INFEASIBLE,	/* nothing satisfies the rows and bounds */
	KPI_PROGRAMME_UNBOUNDED,	/* the objective has no end */
	KPI_PROGRAMME_NOT_SOLVED	/* the library gave up, or a number is none */
} kpi_programme_status;

typedef struct kpi_programme
{
	void	   *problem;		/* glp_prob; NULL when closed or broken */
	int			rows;
	int			columns;
	bool		has_integers;
	int		   *place;			/* room for one row or column as the library takes it */
	double	   *value;
	kpi_interrupted interrupted;
	void	   *context;
} kpi_programme;

/* columns at least 0 without upper bound, rows empty and unbounded; to be closed whatever the answer. */
kpi_programme_status kpi_programme_open(kpi_programme *programme, size_t rows, size_t columns,
										kpi_interrupted interrupted, void *context);
void		kpi_programme_close(kpi_programme *programme);

/* lower <= the row's sum <= upper, the sum being over coefficient[column]. Zeros cost nothing. */
kpi_programme_status kpi_programme_set_row(kpi_programme *programme, size_t row, const double *coefficient,
										   double lower, double upper);

/* The same for a row with few columns: count of them, each at most once. */
kpi_programme_status kpi_programme_set_sparse_row(kpi_programme *programme, size_t row, const size_t *column,
												  const double *coefficient, size_t count, double lower,
												  double upper);

/* What a row's sum has to lie between, its coefficients staying what they are. */
kpi_programme_status kpi_programme_set_bounds(kpi_programme *programme, size_t row, double lower, double upper);

/* The coefficients of one column, row by row. */
kpi_programme_status kpi_programme_set_coefficients(kpi_programme *programme, size_t column,
													const double *coefficient);

kpi_programme_status kpi_programme_set_column(kpi_programme *programme, size_t column, double lower, double upper,
											  bool integer);

/*
 * Maximises or minimises the sum of objective[column] * solution[column];
 * *optimum is that sum. With integer columns the search is by branch and bound.
 */
kpi_programme_status kpi_programme_solve(kpi_programme *programme, bool maximise, const double *objective,
										 double *solution, double *optimum);

/* What one more unit of each row's bound would add to the last optimum, without integers; 0 where it does not bind. */
kpi_programme_status kpi_programme_prices(kpi_programme *programme, double *price);

#endif
