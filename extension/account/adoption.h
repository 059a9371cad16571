/*
 * Adoption curves: how a new thing spreads, up to a ceiling, fitted by least
 * squares to levels at times.
 *
 *	logistic		y = K / (1 + exp(b2 - b3 t))
 *	gompertz		y = K exp(-a exp(-b t))
 *	bass			y = m F(t), F = (1 - exp(-(p+q) t)) / (1 + (q/p) exp(-(p+q) t)), t since the launch
 *	bass_increments	the same curve, fitted to y(t) - y(t-1), whose errors do not add up
 *	logit			the logistic with a known ceiling, a straight line through ln(y / (K - y))
 *
 * ceiling is K or m, shape b2, a or p, rate b3, b or q. A ceiling may be given;
 * then it is known without error. Without it, data that do not yet bend say
 * nothing about it, and the fit is refused rather than extrapolated.
 *
 * Sources: Bass (1969); Srinivasan and Mason (1986) for the increments; NIST StRD
 * (Ratkowsky's pasture data, Rat42) for the logistic; intervals as in Seber and
 * Wild (1989), Nonlinear Regression, 5.1: estimate +- t sqrt(g'Cg s^2), and with the
 * variance s^2 of a new observation added. Levenberg-Marquardt of GSL.
 */
#ifndef KPI_ADOPTION_H
#define KPI_ADOPTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/interrupt.h"

#define KPI_ADOPTION_PARAMS 3
#define KPI_ADOPTION_POINTS_MAX 100000

typedef enum kpi_curve
{
	KPI_CURVE_LOGISTIC,
	KPI_CURVE_GOMPERTZ,
	KPI_CURVE_BASS,
	KPI_CURVE_BASS_INCREMENTS,
	KPI_CURVE_LOGIT,
	KPI_CURVES
} kpi_curve;

extern const char *const kpi_curve_words[KPI_CURVES];

/* Why there is no fit, or what to mind in it. */
typedef enum kpi_adoption_reason
{
	KPI_ADOPTION_NO_REASON = 0,
	KPI_ADOPTION_INSUFFICIENT_DATA, /* not more points than parameters */
	KPI_ADOPTION_NO_VARIATION,
	KPI_ADOPTION_OUTSIDE_SCALE, /* logit: a level not between 0 and the ceiling; bass: a time before the launch */
	KPI_ADOPTION_NOT_RISING,
	KPI_ADOPTION_NO_SATURATION, /* the data do not bend: no ceiling can be told from them */
	KPI_ADOPTION_NOT_CONVERGED,
	KPI_ADOPTION_CEILING_PASSED /* a fit, but a level lies above its ceiling */
} kpi_adoption_reason;

extern const char *const kpi_adoption_reason_words[];

typedef enum kpi_adoption_code
{
	KPI_ADOPTION_OK = 0,
	KPI_ADOPTION_NO_MEMORY,
	KPI_ADOPTION_INTERRUPTED
} kpi_adoption_code;

/* What is fitted: times in any order and unit, each with a level; ceiling NAN where it is to be found. */
typedef struct kpi_adoption_data
{
	size_t		count;
	const double *t;
	const double *y;
	double		ceiling;
	kpi_curve	curve;
} kpi_adoption_data;

/* A fit. Numbers are NAN where there is none; see kpi_adoption_fitted. */
typedef struct kpi_adoption
{
	kpi_curve	curve;
	kpi_adoption_reason reason;
	double		ceiling;
	double		ceiling_se;		/* NAN where the ceiling was given */
	double		shape;			/* also NAN where it is beyond double precision: gompertz far from time 0 */
	double		shape_se;
	double		rate;
	double		rate_se;
	double		midpoint;		/* time of the fastest rise */
	double		midpoint_se;
	double		peak_rate;		/* rise in one unit of time there */
	double		time_10_90;		/* from 10 to 90 percent of the ceiling */
	int			df;
	double		rss;
	double		sigma;
	double		r2;
	double		aic;
	int			iterations;
	double		rcond;			/* of the scaled Jacobian: near 0 where parameters cannot be told apart */

	/* the fit in scaled times and levels, for predictions */
	bool		slows_down;		/* nearer to the data than growth that does not slow */
	int			free;			/* parameters fitted: 3, or 2 below a given ceiling */
	double		t_origin;
	double		t_unit;
	double		y_unit;
	double		theta[KPI_ADOPTION_PARAMS];
	double		covariance[KPI_ADOPTION_PARAMS][KPI_ADOPTION_PARAMS];
} kpi_adoption;

/* A level ahead, in the unit of the data: the curve, the interval of the curve, and that of a new observation. */
typedef struct kpi_adoption_level
{
	double		fitted;
	double		mean_lo;
	double		mean_hi;
	double		lo;
	double		hi;
} kpi_adoption_level;

static inline bool
kpi_adoption_fitted(const kpi_adoption *fit)
{
	return fit->reason == KPI_ADOPTION_NO_REASON || fit->reason == KPI_ADOPTION_CEILING_PASSED;
}

/* Times and levels must be finite and at most KPI_ADOPTION_POINTS_MAX, a given ceiling above zero; logit needs one. */
kpi_adoption_code kpi_adoption_fit(const kpi_adoption_data *data, kpi_interrupted interrupted, void *context,
								   kpi_adoption *fit);

/* Intervals of `percent` percent; lo and hi are NAN for bass_increments, whose errors are not those of levels. */
kpi_adoption_level kpi_adoption_at(const kpi_adoption *fit, double t, double percent);

/* Time at which a fitted curve is at a level; NAN where it never is. */
double kpi_adoption_time(kpi_curve curve, double ceiling, double shape, double rate, double midpoint,
						 double level);

#endif
