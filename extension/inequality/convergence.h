/*
 * Beta convergence: whether regions that were poorer grew faster, by the ordinary
 * least squares of the mean yearly log growth on the log of the first level.
 *
 * Source: Barro and Sala-i-Martin (1992), Convergence; the slope is per year, so
 * that the speed is -ln(1 + slope * years) / years.
 */
#ifndef KPI_CONVERGENCE_H
#define KPI_CONVERGENCE_H

#include "base/flat.h"
#include "base/twofold.h"

typedef struct kpi_convergence
{
	kpi_flat_head head;
	double		years;			/* between the two levels, the same for all regions */
	kpi_sum		x;				/* ln of the first level */
	kpi_sum		y;				/* mean yearly log growth */
	kpi_sum		xx;
	kpi_sum		xy;
	kpi_sum		yy;
} kpi_convergence;

typedef struct kpi_convergence_result
{
	double		intercept;		/* each NAN where it is not defined */
	double		slope;
	double		slope_se;
	double		t;
	double		p_value;
	double		r_squared;
	double		speed;			/* part of the gap that closes in a year */
	double		half_life;		/* years until half of the gap is closed */
	const char *reason;			/* why something is not defined; NULL = all is */
} kpi_convergence_result;

extern const kpi_flat_shape kpi_convergence_shape;

/* Adds a region with levels above 0; false where a sum left its range. */
bool		kpi_convergence_add(kpi_convergence *sums, double first, double last);
void		kpi_converge(const kpi_convergence *sums, kpi_convergence_result *result);

#endif
