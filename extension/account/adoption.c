/* Adoption curves fitted by GSL (see adoption.h). */
#include "account/adoption.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_multifit_nlinear.h>

#define ITERATIONS_MAX 500
#define TOLERANCE 1e-12

/* Below this the parameters of a fit cannot be told apart. */
#define RCOND_MIN 1e-10

const char *const kpi_curve_words[KPI_CURVES] = {
	[KPI_CURVE_LOGISTIC] = "logistic",
	[KPI_CURVE_GOMPERTZ] = "gompertz",
	[KPI_CURVE_BASS] = "bass",
	[KPI_CURVE_BASS_INCREMENTS] = "bass_increments",
	[KPI_CURVE_LOGIT] = "logit",
};

const char *const kpi_adoption_reason_words[] = {
	[KPI_ADOPTION_NO_REASON] = NULL,
	[KPI_ADOPTION_INSUFFICIENT_DATA] = "insufficient_data",
	[KPI_ADOPTION_NO_VARIATION] = "no_variation",
	[KPI_ADOPTION_OUTSIDE_SCALE] = "outside_scale",
	[KPI_ADOPTION_NOT_RISING] = "not_rising",
	[KPI_ADOPTION_NO_SATURATION] = "no_saturation",
	[KPI_ADOPTION_NOT_CONVERGED] = "not_converged",
	[KPI_ADOPTION_CEILING_PASSED] = "ceiling_passed",
};

/*
 * ---- the curves ----
 *
 * On scaled times u and levels the parameters are theta = (ceiling, c, d):
 * logistic and gompertz have c - d u in their exponent (c = ln a for gompertz),
 * bass has c = ln p and d = ln q, which keeps both above zero. Standard errors of
 * p and q are those of the untransformed fit: the fit is the same.
 */

static bool
is_bass(kpi_curve curve)
{
	return curve == KPI_CURVE_BASS || curve == KPI_CURVE_BASS_INCREMENTS;
}

static double
logistic_part(double z, double u, double *by_c, double *by_d)
{
	double		part = 1 / (1 + exp(z));
	double		slope = part * (1 - part);

	*by_c = -slope;
	*by_d = slope * u;
	return part;
}

static double
gompertz_part(double z, double u, double *by_c, double *by_d)
{
	double		below = exp(z);
	double		slope = exp(z - below);

	*by_c = -slope;
	*by_d = slope * u;
	return exp(-below);
}

static double
bass_part(double c, double d, double u, double *by_c, double *by_d)
{
	double		p = exp(c);
	double		q = exp(d);
	double		fade = exp(-(p + q) * u);
	double		rest = -expm1(-(p + q) * u);
	double		odds = q / p * fade;
	double		below = 1 + odds;

	/* d(fade) by p and by q is -u fade, so d(rest) is u fade; odds has q / p besides */
	*by_c = p * (u * fade * below - rest * (-odds / p - u * odds)) / (below * below);
	*by_d = q * (u * fade * below - rest * (fade / p - u * odds)) / (below * below);
	return rest / below;
}

/* The part of the ceiling reached at a scaled time, and its derivatives. */
static double
part_at(kpi_curve curve, const double *theta, double u, double *by_c, double *by_d)
{
	switch (curve)
	{
		case KPI_CURVE_GOMPERTZ:
			return gompertz_part(theta[1] - theta[2] * u, u, by_c, by_d);
		case KPI_CURVE_BASS:
		case KPI_CURVE_BASS_INCREMENTS:
			return bass_part(theta[1], theta[2], u, by_c, by_d);
		default:
			return logistic_part(theta[1] - theta[2] * u, u, by_c, by_d);
	}
}

/* Level at a scaled time and its gradient by theta. */
static double
level_at(kpi_curve curve, const double *theta, double u, double *gradient)
{
	double		by_c;
	double		by_d;
	double		part = part_at(curve, theta, u, &by_c, &by_d);

	gradient[0] = part;
	gradient[1] = theta[0] * by_c;
	gradient[2] = theta[0] * by_d;
	return theta[0] * part;
}

/* ---- the problem as GSL sees it ---- */

/* Scaled points in order of time. */
typedef struct problem
{
	const kpi_adoption_data *data;
	size_t		count;
	double	   *u;
	double	   *y;
	int			free;			/* 3, or 2 with a ceiling of theta0 */
	double		theta0;
	kpi_interrupted interrupted;
	void	   *context;
	bool		stopped;		/* the answer was yes */
} problem;

/* Asked at each look at all points: an iteration may take many of them. */
static bool
stopped(problem *p)
{
	if (!p->stopped && p->interrupted != NULL)
		p->stopped = p->interrupted(p->context);
	return p->stopped;
}

static void
theta_of(const problem *p, const gsl_vector *x, double *theta)
{
	int			fixed = KPI_ADOPTION_PARAMS - p->free;

	theta[0] = p->theta0;
	for (int k = 0; k < p->free; k++)
		theta[fixed + k] = gsl_vector_get(x, (size_t) k);
}

/* The fitted value of point i and its gradient: a level, or of increments the rise since the point before. */
static double
fitted_at(const problem *p, const double *theta, size_t i, double *gradient)
{
	double		level = level_at(p->data->curve, theta, p->u[i], gradient);
	double		before[KPI_ADOPTION_PARAMS];

	if (p->data->curve != KPI_CURVE_BASS_INCREMENTS || i == 0)
		return level;
	level -= level_at(p->data->curve, theta, p->u[i - 1], before);
	for (int k = 0; k < KPI_ADOPTION_PARAMS; k++)
		gradient[k] -= before[k];
	return level;
}

static double
observed_at(const problem *p, size_t i)
{
	if (p->data->curve != KPI_CURVE_BASS_INCREMENTS || i == 0)
		return p->y[i];
	return p->y[i] - p->y[i - 1];
}

static int
residuals(const gsl_vector *x, void *context, gsl_vector *f)
{
	problem    *p = context;
	double		theta[KPI_ADOPTION_PARAMS];
	double		gradient[KPI_ADOPTION_PARAMS];

	if (stopped(p))
		return GSL_EFAILED;
	theta_of(p, x, theta);
	for (size_t i = 0; i < p->count; i++)
	{
		double		residual = fitted_at(p, theta, i, gradient) - observed_at(p, i);

		if (!isfinite(residual))
			return GSL_EDOM;
		gsl_vector_set(f, i, residual);
	}
	return GSL_SUCCESS;
}

static int
jacobian(const gsl_vector *x, void *context, gsl_matrix *j)
{
	problem    *p = context;
	double		theta[KPI_ADOPTION_PARAMS];
	double		gradient[KPI_ADOPTION_PARAMS];

	if (stopped(p))
		return GSL_EFAILED;
	theta_of(p, x, theta);
	for (size_t i = 0; i < p->count; i++)
	{
		fitted_at(p, theta, i, gradient);
		for (int k = 0; k < p->free; k++)
		{
			double		slope = gradient[KPI_ADOPTION_PARAMS - p->free + k];

			if (!isfinite(slope))
				return GSL_EDOM;
			gsl_matrix_set(j, i, (size_t) k, slope);
		}
	}
	return GSL_SUCCESS;
}

/* ---- where a fit starts ---- */

/* Straight line z = a + b u through the points that have a z; false where fewer than two differ. */
static bool
line(const double *u, const double *z, size_t count, double *a, double *b)
{
	double		n = 0;
	double		mean_u = 0;
	double		mean_z = 0;
	double		suu = 0;
	double		suz = 0;

	for (size_t i = 0; i < count; i++)
		if (isfinite(z[i]))
		{
			n++;
			mean_u += u[i];
			mean_z += z[i];
		}
	mean_u /= n;
	mean_z /= n;
	for (size_t i = 0; i < count; i++)
		if (isfinite(z[i]))
		{
			suu += (u[i] - mean_u) * (u[i] - mean_u);
			suz += (u[i] - mean_u) * (z[i] - mean_z);
		}
	if (!(suu > 0))
		return false;
	*b = suz / suu;
	*a = mean_z - *b * mean_u;
	return isfinite(*a) && isfinite(*b);
}

/* Below a ceiling the curve is a straight line on its own scale: z = d u - c. */
static bool
start_below(const problem *p, double ceiling, double *z, double *theta)
{
	double		a;
	double		b;

	for (size_t i = 0; i < p->count; i++)
	{
		double		part = p->y[i] / ceiling;

		z[i] = NAN;
		if (part > 0 && part < 1)
			z[i] = p->data->curve == KPI_CURVE_GOMPERTZ ? -log(-log(part)) : log(part / (1 - part));
	}
	if (!line(p->u, z, p->count, &a, &b))
		return false;
	theta[0] = ceiling;
	theta[1] = -a;
	theta[2] = b;
	return true;
}

/* Guesses of p and q over the whole time, which is 1: from a slow and late spread to a quick one. */
static const double bass_guess[][2] = {{0.2, 5}, {0.5, 3}, {0.05, 10}, {1, 1}, {0.01, 15}, {0.001, 20}};
static const double ceiling_guess[] = {1.05, 1.3, 2, 5};

#define BASS_GUESSES (sizeof bass_guess / sizeof bass_guess[0])
#define CEILING_GUESSES (sizeof ceiling_guess / sizeof ceiling_guess[0])

/* Start number n; false when there are no more. *usable is false for one that leads nowhere. */
static bool
nth_start(const problem *p, size_t n, double *z, double *theta, bool *usable)
{
	bool		given = p->free < KPI_ADOPTION_PARAMS;

	*usable = true;
	if (is_bass(p->data->curve))
	{
		if (n >= BASS_GUESSES)
			return false;
		theta[0] = given ? p->theta0 : 1.05;
		theta[1] = log(bass_guess[n][0]);
		theta[2] = log(bass_guess[n][1]);
		return true;
	}
	if (n >= (given ? 1 : CEILING_GUESSES))
		return false;
	*usable = start_below(p, given ? p->theta0 : ceiling_guess[n], z, theta);
	return true;
}

/* ---- fitting ---- */

/* Iterates from where the workspace was put; the last status of GSL. */
static int
iterate(gsl_multifit_nlinear_workspace *w, int *iterations)
{
	int			info = 0;

	for (*iterations = 0; *iterations < ITERATIONS_MAX; ++*iterations)
	{
		int			status = gsl_multifit_nlinear_iterate(w);

		/* no step leads lower: at the minimum as far as double precision can tell, unless at the very start */
		if (status == GSL_ENOPROG)
			return *iterations > 0 ? GSL_SUCCESS : GSL_ENOPROG;
		if (status != GSL_SUCCESS)
			return status;
		if (gsl_multifit_nlinear_test(TOLERANCE, TOLERANCE, 0, &info, w) == GSL_SUCCESS)
			return GSL_SUCCESS;
	}
	return GSL_EMAXITER;
}

/* Takes over a fit: parameters, their covariance before sigma, sum of squares. */
static void
take_over(const problem *p, gsl_multifit_nlinear_workspace *w, kpi_adoption *fit)
{
	double		inverse[KPI_ADOPTION_PARAMS * KPI_ADOPTION_PARAMS];
	gsl_matrix_view covariance = gsl_matrix_view_array(inverse, (size_t) p->free, (size_t) p->free);
	int			fixed = KPI_ADOPTION_PARAMS - p->free;

	theta_of(p, gsl_multifit_nlinear_position(w), fit->theta);
	gsl_blas_ddot(gsl_multifit_nlinear_residual(w), gsl_multifit_nlinear_residual(w), &fit->rss);
	fit->rcond = 0;
	if (gsl_multifit_nlinear_rcond(&fit->rcond, w) != GSL_SUCCESS)
		fit->rcond = 0;
	memset(fit->covariance, 0, sizeof fit->covariance);
	if (gsl_multifit_nlinear_covar(gsl_multifit_nlinear_jac(w), 0, &covariance.matrix) != GSL_SUCCESS)
		fit->rcond = 0;
	for (int i = 0; i < p->free; i++)
		for (int k = 0; k < p->free; k++)
			fit->covariance[fixed + i][fixed + k] = inverse[i * p->free + k];
}

/* Tries the starts in their order until one converges; *converged tells whether. */
static kpi_adoption_code
try_starts(problem *p, gsl_multifit_nlinear_workspace *w, double *z, bool *converged, kpi_adoption *fit)
{
	gsl_multifit_nlinear_fdf fdf = {
		.f = residuals, .df = jacobian, .n = p->count, .p = (size_t) p->free, .params = p
	};
	double		theta[KPI_ADOPTION_PARAMS];
	bool		usable;

	*converged = false;
	for (size_t n = 0; !*converged && nth_start(p, n, z, theta, &usable); n++)
	{
		gsl_vector_view start = gsl_vector_view_array(theta + KPI_ADOPTION_PARAMS - p->free, (size_t) p->free);
		bool		ready;
		int			status;

		if (!usable)
			continue;
		ready = gsl_multifit_nlinear_init(&start.vector, &fdf, w) == GSL_SUCCESS;
		status = ready ? iterate(w, &fit->iterations) : GSL_EDOM;
		if (p->stopped)
			return KPI_ADOPTION_INTERRUPTED;
		if (!ready)
			continue;
		take_over(p, w, fit);
		*converged = status == GSL_SUCCESS && isfinite(fit->rss);
	}
	return KPI_ADOPTION_OK;
}

static kpi_adoption_code
fit_curve(problem *p, double *z, bool *converged, kpi_adoption *fit)
{
	gsl_multifit_nlinear_parameters parameters = gsl_multifit_nlinear_default_parameters();
	gsl_multifit_nlinear_workspace *w =
		gsl_multifit_nlinear_alloc(gsl_multifit_nlinear_trust, &parameters, p->count, (size_t) p->free);
	kpi_adoption_code code;

	if (w == NULL)
		return KPI_ADOPTION_NO_MEMORY;
	code = try_starts(p, w, z, converged, fit);
	gsl_multifit_nlinear_free(w);
	return code;
}

/* The straight line through the log odds: no iteration, errors on the scale of the log odds. */
static bool
fit_logit(const problem *p, double *z, kpi_adoption *fit)
{
	double		a;
	double		b;
	double		mean = 0;
	double		suu = 0;

	for (size_t i = 0; i < p->count; i++)
	{
		z[i] = log(p->y[i] / (p->theta0 - p->y[i]));
		mean += p->u[i] / (double) p->count;
	}
	if (!line(p->u, z, p->count, &a, &b))
		return false;
	fit->rss = 0;
	for (size_t i = 0; i < p->count; i++)
	{
		fit->rss += (z[i] - a - b * p->u[i]) * (z[i] - a - b * p->u[i]);
		suu += (p->u[i] - mean) * (p->u[i] - mean);
	}
	fit->theta[0] = p->theta0;
	fit->theta[1] = -a;
	fit->theta[2] = b;
	memset(fit->covariance, 0, sizeof fit->covariance);
	fit->covariance[1][1] = 1 / (double) p->count + mean * mean / suu;
	fit->covariance[2][2] = 1 / suu;
	/* c is minus the intercept */
	fit->covariance[1][2] = fit->covariance[2][1] = mean / suu;
	fit->rcond = NAN;
	return true;
}

/* ---- what a fit says ---- */

/* sqrt of a variance that rounding may have put just below zero */
static double
root(double variance)
{
	return variance > 0 ? sqrt(variance) : 0;
}

/* What a straight line leaves of z: a sum of squares. */
static double
left_by_line(const problem *p, const double *z)
{
	double		a;
	double		b;
	double		rss = 0;

	if (!line(p->u, z, p->count, &a, &b))
		return INFINITY;
	for (size_t i = 0; i < p->count; i++)
		rss += (z[i] - a - b * p->u[i]) * (z[i] - a - b * p->u[i]);
	return rss;
}

/* What a parabola that bends upwards leaves of z; INFINITY where the best one bends downwards. */
static double
left_by_parabola(const problem *p, const double *z, double *square)
{
	double		a;
	double		b;
	double		a2;
	double		b2;
	double		along = 0;
	double		length = 0;
	double		rss = 0;

	for (size_t i = 0; i < p->count; i++)
		square[i] = p->u[i] * p->u[i];
	if (!line(p->u, z, p->count, &a, &b) || !line(p->u, square, p->count, &a2, &b2))
		return INFINITY;
	for (size_t i = 0; i < p->count; i++)
	{
		square[i] -= a2 + b2 * p->u[i];
		along += z[i] * square[i];
		length += square[i] * square[i];
	}
	if (!(along > 0))
		return INFINITY;
	for (size_t i = 0; i < p->count; i++)
	{
		double		rest = z[i] - a - b * p->u[i] - along / length * square[i];

		rss += rest * rest;
	}
	return rss;
}

/*
 * Whether the curve is nearer to the data than growth that does not slow, by more
 * than chance: a straight line and a parabola that bends upwards; of increments,
 * one value for all of them and a rising line. What they leave must exceed what
 * the curve leaves by the F test of one parameter at 5 percent.
 */
static bool
slows_down(const problem *p, const double *z, double *workspace, double total, double rss)
{
	double		df = (double) p->count - p->free;
	double		t = gsl_cdf_tdist_Pinv(0.975, df);
	double		enough = rss * (1 + t * t / df);
	double		a;
	double		b;

	if (p->data->curve != KPI_CURVE_BASS_INCREMENTS)
		return enough < left_by_line(p, z) && enough < left_by_parabola(p, z, workspace);
	if (!(enough < total))
		return false;
	return !line(p->u, z, p->count, &a, &b) || b <= 0 || enough < left_by_line(p, z);
}

/* Sums of squares of what was fitted, in the unit of the data (of the log odds for logit). */
static void
put_quality(const problem *p, double *z, double *workspace, kpi_adoption *fit)
{
	bool		logit = fit->curve == KPI_CURVE_LOGIT;
	double		n = (double) p->count;
	double		unit = logit ? 1 : fit->y_unit * fit->y_unit;
	double		mean = 0;
	double		total = 0;

	for (size_t i = 0; i < p->count; i++)
	{
		if (!logit)
			z[i] = observed_at(p, i);
		mean += z[i] / n;
	}
	for (size_t i = 0; i < p->count; i++)
		total += (z[i] - mean) * (z[i] - mean);
	fit->slows_down = p->free < KPI_ADOPTION_PARAMS || slows_down(p, z, workspace, total, fit->rss);
	fit->r2 = total > 0 ? 1 - fit->rss / total : NAN;
	for (int i = 0; i < KPI_ADOPTION_PARAMS; i++)
		for (int k = 0; k < KPI_ADOPTION_PARAMS; k++)
			fit->covariance[i][k] *= fit->rss / fit->df;
	fit->rss *= unit;
	fit->sigma = sqrt(fit->rss / fit->df);
	fit->aic = fit->rss > 0 ? n * log(fit->rss / n) + n * (1 + log(2 * M_PI)) + 2 * (p->free + 1) : NAN;
}

/* Logistic and gompertz in the unit of the data. */
static void
put_sigmoid(kpi_adoption *fit)
{
	double		c = fit->theta[1];
	double		d = fit->theta[2];
	double		vcc = fit->covariance[1][1];
	double		vcd = fit->covariance[1][2];
	double		vdd = fit->covariance[2][2];
	double		shift = fit->t_origin / fit->t_unit;
	double		exponent = c + d * shift;
	double		exponent_se = root(vcc + 2 * shift * vcd + shift * shift * vdd);
	bool		gompertz = fit->curve == KPI_CURVE_GOMPERTZ;

	fit->rate = d / fit->t_unit;
	fit->rate_se = sqrt(vdd) / fit->t_unit;
	fit->shape = gompertz ? exp(exponent) : exponent;
	fit->shape_se = gompertz ? fit->shape * exponent_se : exponent_se;
	if (!isfinite(fit->shape) || !isfinite(fit->shape_se))
		fit->shape = fit->shape_se = NAN;
	fit->midpoint = fit->t_origin + fit->t_unit * c / d;
	fit->midpoint_se = fabs(fit->t_unit / d) * root(vcc - 2 * (c / d) * vcd + (c / d) * (c / d) * vdd);
	fit->peak_rate = fit->ceiling * fit->rate * (gompertz ? exp(-1) : 0.25);
	fit->time_10_90 = (gompertz ? log(log(10) / log(10.0 / 9)) : 2 * log(9)) / fit->rate;
}

static void
put_bass(kpi_adoption *fit)
{
	double		p = exp(fit->theta[1]) / fit->t_unit;
	double		q = exp(fit->theta[2]) / fit->t_unit;

	fit->shape = p;
	fit->shape_se = p * sqrt(fit->covariance[1][1]);
	fit->rate = q;
	fit->rate_se = q * sqrt(fit->covariance[2][2]);
	/* without imitation above innovation the rise is fastest at the launch */
	fit->midpoint = q > p ? log(q / p) / (p + q) : 0;
	fit->peak_rate = q > p ? fit->ceiling * ((p + q) / (4 * q)) * (p + q) : fit->ceiling * p;
	fit->time_10_90 = kpi_adoption_time(fit->curve, 1, p, q, fit->midpoint, 0.9) -
		kpi_adoption_time(fit->curve, 1, p, q, fit->midpoint, 0.1);
}

static void
put_parameters(kpi_adoption *fit)
{
	fit->ceiling = fit->theta[0] * fit->y_unit;
	if (fit->free == KPI_ADOPTION_PARAMS)
		fit->ceiling_se = sqrt(fit->covariance[0][0]) * fit->y_unit;
	if (is_bass(fit->curve))
		put_bass(fit);
	else
		put_sigmoid(fit);
}

/* Takes back everything that could be read as an answer. */
static void
refuse(kpi_adoption *fit, kpi_adoption_reason reason)
{
	fit->reason = reason;
	fit->ceiling = fit->ceiling_se = fit->shape = fit->shape_se = fit->rate = fit->rate_se = NAN;
	fit->midpoint = fit->midpoint_se = fit->peak_rate = fit->time_10_90 = NAN;
	fit->rss = fit->sigma = fit->r2 = fit->aic = NAN;
}

/*
 * Whether the data show the ceiling that was found in them: the fastest rise lies
 * within them; they are nearer to the curve than to growth that does not slow;
 * and 1 / ceiling, which is 0 for growth without end, differs from 0 by more than its
 * error (its ratio to its standard error is the ceiling's).
 */
static bool
shows_saturation(const kpi_adoption *fit, double last)
{
	double		t = gsl_cdf_tdist_Pinv(0.975, fit->df);

	return fit->rcond >= RCOND_MIN && fit->slows_down && fit->midpoint <= last && fit->ceiling > 0 &&
		fit->ceiling > t * fit->ceiling_se;
}

static void
judge(const problem *p, double last, double highest, bool converged, kpi_adoption *fit)
{
	bool		given = p->free < KPI_ADOPTION_PARAMS;

	/* far above all data or running away, the ceiling is what could not be found */
	if (!converged)
	{
		refuse(fit, !given && fit->theta[0] > 2 ? KPI_ADOPTION_NO_SATURATION : KPI_ADOPTION_NOT_CONVERGED);
		return;
	}
	put_parameters(fit);
	if (!is_bass(fit->curve) && !(fit->rate > 0))
		refuse(fit, KPI_ADOPTION_NOT_RISING);
	else if (given && fit->rcond < RCOND_MIN)
		refuse(fit, KPI_ADOPTION_NOT_CONVERGED);
	else if (!given && !shows_saturation(fit, last))
		refuse(fit, KPI_ADOPTION_NO_SATURATION);
	else if (highest > fit->ceiling)
		fit->reason = KPI_ADOPTION_CEILING_PASSED;
}

/* ---- preparing ---- */

typedef struct extent
{
	double		first;
	double		last;
	double		lowest;
	double		highest;
} extent;

static extent
extent_of(const kpi_adoption_data *data)
{
	extent		e = {INFINITY, -INFINITY, INFINITY, -INFINITY};

	for (size_t i = 0; i < data->count; i++)
	{
		e.first = fmin(e.first, data->t[i]);
		e.last = fmax(e.last, data->t[i]);
		e.lowest = fmin(e.lowest, data->y[i]);
		e.highest = fmax(e.highest, data->y[i]);
	}
	return e;
}

/* What can be said without fitting. */
static kpi_adoption_reason
look_first(const kpi_adoption_data *data, int free, const extent *e)
{
	if (data->count <= (size_t) free || !(e->last > e->first))
		return KPI_ADOPTION_INSUFFICIENT_DATA;
	if (e->highest == e->lowest)
		return KPI_ADOPTION_NO_VARIATION;
	if (data->curve == KPI_CURVE_LOGIT && !(e->lowest > 0 && e->highest < data->ceiling))
		return KPI_ADOPTION_OUTSIDE_SCALE;
	if (is_bass(data->curve) && e->first < 0)
		return KPI_ADOPTION_OUTSIDE_SCALE;
	return e->highest > 0 ? KPI_ADOPTION_NO_REASON : KPI_ADOPTION_OUTSIDE_SCALE;
}

/* Sorted by time in place, levels along with it: a heap. */
static void
sift(double *t, double *y, size_t root_at, size_t count)
{
	for (size_t child; (child = 2 * root_at + 1) < count; root_at = child)
	{
		double		swap;

		if (child + 1 < count && t[child] < t[child + 1])
			child++;
		if (!(t[root_at] < t[child]))
			return;
		swap = t[root_at], t[root_at] = t[child], t[child] = swap;
		swap = y[root_at], y[root_at] = y[child], y[child] = swap;
	}
}

static void
sort_by_time(double *t, double *y, size_t count)
{
	for (size_t i = count / 2; i-- > 0;)
		sift(t, y, i, count);
	for (size_t end = count; end-- > 1;)
	{
		double		swap;

		swap = t[0], t[0] = t[end], t[end] = swap;
		swap = y[0], y[0] = y[end], y[end] = swap;
		sift(t, y, 0, end);
	}
}

/* Scales times to about -1 .. 1 (bass: 0 .. 1 since the launch) and levels to at most 1. */
static void
scale_points(problem *p, const extent *e, kpi_adoption *fit)
{
	fit->t_origin = is_bass(fit->curve) ? 0 : e->first + (e->last - e->first) / 2;
	fit->t_unit = is_bass(fit->curve) ? e->last : (e->last - e->first) / 2;
	fit->y_unit = fmax(fabs(e->highest), fabs(e->lowest));
	for (size_t i = 0; i < p->count; i++)
	{
		p->u[i] = (p->data->t[i] - fit->t_origin) / fit->t_unit;
		p->y[i] = p->data->y[i] / fit->y_unit;
	}
	p->theta0 = p->data->ceiling / fit->y_unit;
	sort_by_time(p->u, p->y, p->count);
}

/* Fits a curve in a workspace of 4 * count doubles. */
static kpi_adoption_code
fit_with(const kpi_adoption_data *data, double *workspace, kpi_interrupted interrupted, void *context,
		 kpi_adoption *fit)
{
	problem		p = {.data = data, .count = data->count, .u = workspace, .y = workspace + data->count,
	.free = isnan(data->ceiling) ? 3 : 2, .interrupted = interrupted, .context = context};
	double	   *z = workspace + 2 * data->count;
	extent		e = extent_of(data);
	bool		converged = true;
	kpi_adoption_code code = KPI_ADOPTION_OK;

	memset(fit, 0, sizeof *fit);
	fit->curve = data->curve;
	fit->free = p.free;
	fit->df = (int) data->count - p.free;
	fit->rcond = NAN;
	refuse(fit, look_first(data, p.free, &e));
	if (fit->reason != KPI_ADOPTION_NO_REASON)
		return KPI_ADOPTION_OK;
	scale_points(&p, &e, fit);
	if (data->curve == KPI_CURVE_LOGIT)
		converged = fit_logit(&p, z, fit);
	else
		code = fit_curve(&p, z, &converged, fit);
	if (code != KPI_ADOPTION_OK)
		return code;
	if (converged)
		put_quality(&p, z, z + data->count, fit);
	judge(&p, e.last, e.highest, converged, fit);
	return KPI_ADOPTION_OK;
}

kpi_adoption_code
kpi_adoption_fit(const kpi_adoption_data *data, kpi_interrupted interrupted, void *context, kpi_adoption *fit)
{
	double	   *workspace = calloc(4 * data->count + 1, sizeof(double));
	kpi_adoption_code code;

	if (workspace == NULL)
		return KPI_ADOPTION_NO_MEMORY;
	code = fit_with(data, workspace, interrupted, context, fit);
	free(workspace);
	return code;
}

/* ---- predictions ---- */

static double
quadratic_form(const kpi_adoption *fit, const double *g)
{
	double		sum = 0;

	for (int i = 0; i < KPI_ADOPTION_PARAMS; i++)
		for (int k = 0; k < KPI_ADOPTION_PARAMS; k++)
			sum += g[i] * fit->covariance[i][k] * g[k];
	return sum;
}

/* The level of given log odds below the ceiling. */
static double
of_log_odds(const kpi_adoption *fit, double z)
{
	return fit->ceiling / (1 + exp(-z));
}

kpi_adoption_level
kpi_adoption_at(const kpi_adoption *fit, double t, double percent)
{
	double		u = (t - fit->t_origin) / fit->t_unit;
	double		width = gsl_cdf_tdist_Pinv(0.5 + percent / 200, fit->df);
	double		gradient[KPI_ADOPTION_PARAMS];
	kpi_adoption_level level = {NAN, NAN, NAN, NAN, NAN};
	double		mean;
	double		se;
	double		new_se;

	if (!kpi_adoption_fitted(fit) || (is_bass(fit->curve) && t < 0))
		return level;
	if (fit->curve == KPI_CURVE_LOGIT)
	{
		gradient[0] = 0;
		gradient[1] = -1;
		gradient[2] = u;
		mean = fit->theta[2] * u - fit->theta[1];
		se = root(quadratic_form(fit, gradient));
		new_se = sqrt(fit->sigma * fit->sigma + se * se);
		level.fitted = of_log_odds(fit, mean);
		level.mean_lo = of_log_odds(fit, mean - width * se);
		level.mean_hi = of_log_odds(fit, mean + width * se);
		level.lo = of_log_odds(fit, mean - width * new_se);
		level.hi = of_log_odds(fit, mean + width * new_se);
		return level;
	}
	level.fitted = fit->y_unit * level_at(fit->curve, fit->theta, u, gradient);
	se = fit->y_unit * root(quadratic_form(fit, gradient));
	level.mean_lo = level.fitted - width * se;
	level.mean_hi = level.fitted + width * se;
	if (fit->curve == KPI_CURVE_BASS_INCREMENTS)
		return level;
	new_se = sqrt(fit->sigma * fit->sigma + se * se);
	level.lo = level.fitted - width * new_se;
	level.hi = level.fitted + width * new_se;
	return level;
}

double
kpi_adoption_time(kpi_curve curve, double ceiling, double shape, double rate, double midpoint, double level)
{
	double		part = level / ceiling;

	if (!(part > 0 && part < 1))
		return NAN;
	if (curve == KPI_CURVE_GOMPERTZ)
		return midpoint - log(-log(part)) / rate;
	if (is_bass(curve))
		return log((1 + rate / shape * part) / (1 - part)) / (shape + rate);
	return midpoint + log(part / (1 - part)) / rate;
}
