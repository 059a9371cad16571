/*
 * The figures of a panel relative to each period's mean, and to its spread:
 * what the models of rank_outlook see.
 *
 * A common shock moves everybody and no rank, so each period's mean is taken off. Nor
 * does a year in which all draw together: measured by its spread, too, a
 * figure is a position among the others, whose variance is 1 by construction.
 */
#ifndef KPI_RELATIVE_H
#define KPI_RELATIVE_H

#include "forecast/rank_outlook.h"

typedef struct kpi_relative
{
	size_t		units;
	size_t		times;
	const double *time;			/* in years */
	double	   *z;				/* row-major, NaN = no figure */
	double	   *spread;			/* of each period (n - 1), over the units with every figure */
	size_t		complete;		/* units with every figure */
	double		correction;		/* n / (n - 1) of these: the mean taken off has taken part of the spread */
	double		df;				/* degrees of freedom of what is pooled */
} kpi_relative;

/*
 * Takes off each period's mean over the units that have every figure, and measures its spread; workspace
 * of kpi_relative_workspace doubles. False when there are not two such units.
 */
size_t		kpi_relative_workspace(const kpi_panel *panel);
bool		kpi_take_off_means(const kpi_panel *panel, kpi_relative *r, double *workspace);

/* The next figure of a unit behind position t, or -1 for its first; times when there is none. */
size_t		kpi_next_figure(const kpi_relative *r, size_t unit, size_t t);

/* Fewer units do not tell a period's spread: then all periods are measured by the one they have in common (ours). */
#define KPI_UNITS_FOR_SPREAD 10

/* Root of the mean squared spread of the periods. */
double		kpi_common_spread(const kpi_relative *r);

/*
 * Measures every figure by its period's spread, or by the common one. A measure of 0 tells nobody's position: the
 * figures are taken out. Returns the periods left.
 */
size_t		kpi_to_positions(kpi_relative *r);

/* The correlation of positions g years apart is share x rate^g; what is not share is noise of the period. */
typedef struct kpi_fading
{
	double		share;			/* 0 .. 1 */
	double		rate;			/* 0 .. 1; kept from one year to the next */
} kpi_fading;

/* Fits positions of at least two periods; workspace of kpi_fading_workspace doubles. False when interrupted. */
size_t		kpi_fading_workspace(size_t times);
bool		kpi_fading_fit(const kpi_relative *r, kpi_fading *fading, double *workspace,
						   kpi_interrupted interrupted, void *context);

/* Positions stay what they are, so that there is no error to measure. */
bool		kpi_never_fades(const kpi_fading *fading);

/* A unit's position at a time after the last, where they fade. */
kpi_marginal kpi_position_forecast(const kpi_relative *r, size_t unit, const kpi_fading *fading, double at);

#endif
