/*
 * The probability that a forecast series reaches a target: in a period (at), or
 * in some period up to it (by).
 *
 * P(at) is a tail of Student's t. P(by) is P(at) and, more, the probability that
 * the target is reached earlier and lost again. That is integrated over the
 * periods from the last to the first, as nearly all is decided by the last: each
 * figure is drawn from the part of its conditional law that stays below the
 * target, and the probabilities of those parts multiply (Genz's separation of
 * variables). The points are a lattice of square roots of primes with the tent
 * transform, shifted at random a few times, which gives a standard error. The
 * shifts are counter-based and the same in every call: equal series have equal
 * probabilities.
 *
 * Source: Genz, Bretz (2002), Comparison of methods for the computation of
 * multivariate t probabilities.
 */
#include "forecast/forecast.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "base/random.h"

#define SEED UINT64_C(20300101)
#define PURPOSE_SHIFT 1
#define SHIFTS KPI_REACH_SHIFTS
#define POINTS KPI_REACH_POINTS

/* points between two questions whether to stop */
#define BATCH 16

struct kpi_reach
{
	const kpi_fit *fit;
	size_t		horizon;
	double	   *room;			/* [horizon] from mean to target, in standard deviations of one period */
	double	   *at;				/* [horizon] P(at the target or beyond) */
	double	   *covariance;		/* [horizon][horizon] of the figures ahead, in variances of one period */
	double	   *factor;			/* [horizon][horizon] Cholesky factor from the last period to the first */
	double	   *root;			/* [horizon] square roots of primes */
	double	   *shift;			/* [SHIFTS][horizon] */
	const double *narrower;		/* [SHIFTS][POINTS] by how much the errors are smaller than estimated */
	double	   *by;				/* [horizon] what was computed already; NAN what was not */
	double	   *by_se;			/* [horizon] */
};

/* P(the figure is at the target or beyond), mean and se as kpi_predict gives them. */
double
kpi_reach_at(const kpi_fit *fit, double mean, double se, double barrier, int direction)
{
	return gsl_cdf_tdist_Q(direction * (barrier - mean) / se, fit->df);
}

static bool
is_prime(unsigned n)
{
	for (unsigned d = 2; d * d <= n; d++)
		if (n % d == 0)
			return false;
	return true;
}

/* A coordinate of a point of the lattice, folded so that its ends meet, strictly between 0 and 1. */
static double
fold(int point, double root, double shift)
{
	double		x = (point + 1) * root + shift;

	x = 1 - fabs(2 * (x - floor(x)) - 1);
	return fmin(fmax(x, 0x1p-53), 1 - 0x1p-53);
}

static double
lattice_shift(int replicate, size_t d)
{
	kpi_random_place place = {.path = (uint32_t) replicate, .step = (uint32_t) d, .purpose = PURPOSE_SHIFT};
	double		two[2];

	kpi_random_uniform(SEED, place, two);
	return two[0];
}

/*
 * By how much the errors are smaller than estimated, in each point: the first
 * coordinate of the lattice, the same for all models with these degrees of freedom.
 */
void
kpi_reach_narrower(double df, double narrower[KPI_REACH_SHIFTS * KPI_REACH_POINTS])
{
	for (int replicate = 0; replicate < SHIFTS; replicate++)
	{
		double		shift = lattice_shift(replicate, 0);

		for (int point = 0; point < POINTS; point++)
		{
			double		u = fold(point, M_SQRT2, shift);

			narrower[replicate * POINTS + point] = sqrt(gsl_cdf_chisq_Pinv(u, df) / df);
		}
	}
}

static void
set_lattice(kpi_reach *reach)
{
	unsigned	prime = 1;

	for (size_t d = 0; d < reach->horizon; d++)
	{
		do
			prime++;
		while (!is_prime(prime));
		reach->root[d] = sqrt(prime);
		for (int replicate = 0; replicate < SHIFTS; replicate++)
			reach->shift[(size_t) replicate * reach->horizon + d] = lattice_shift(replicate, d);
	}
}

/* An error of k periods ago has the weight level_gain + trend_gain (phi + ... + phi^k), the newest 1. */
static void
set_covariance(kpi_reach *reach)
{
	const kpi_fit *fit = reach->fit;
	size_t		n = reach->horizon;
	double	   *weight = reach->factor; /* not in use yet */
	double		power = 1;
	double		drift = fit->drift_error * fit->drift_error;

	weight[0] = 1;
	for (size_t k = 1; k < n; k++)
	{
		power *= fit->damping;
		weight[k] = (k == 1 ? fit->level_gain : weight[k - 1]) + fit->trend_gain * power;
	}
	for (size_t a = 0; a < n; a++)
		for (size_t b = 0; b <= a; b++)
			reach->covariance[a * n + b] = weight[a] * weight[b] +
				(b > 0 ? reach->covariance[(a - 1) * n + b - 1] : 0);
	for (size_t a = 0; a < n; a++)
		for (size_t b = 0; b <= a; b++)
			reach->covariance[a * n + b] += (double) (a + 1) * (double) (b + 1) * drift;
}

/*
 * Prepares P(by) for up to horizon periods, 1 <= horizon <= KPI_REACH_STEPS_MAX. barrier is
 * the target on the scale; direction 1 reaches it from below, -1 from above. fit
 * and narrower (kpi_reach_narrower of fit->df) are kept by address. NULL when there
 * is no memory; else kpi_reach_free it.
 */
kpi_reach *
kpi_reach_new(const kpi_fit *fit, double barrier, int direction, size_t horizon, const double *narrower)
{
	size_t		cells = horizon * (5 + SHIFTS + 2 * horizon);
	kpi_reach  *reach = malloc(sizeof(kpi_reach) + sizeof(double) * cells);
	double		sd = sqrt(fit->variance);

	if (reach == NULL)
		return NULL;
	reach->fit = fit;
	reach->horizon = horizon;
	reach->room = (double *) (reach + 1);
	reach->at = reach->room + horizon;
	reach->root = reach->at + horizon;
	reach->shift = reach->root + horizon;
	reach->covariance = reach->shift + SHIFTS * horizon;
	reach->factor = reach->covariance + horizon * horizon;
	reach->by = reach->factor + horizon * horizon;
	reach->by_se = reach->by + horizon;
	reach->narrower = narrower;
	/* room holds the mean and at the standard error, until both are used */
	kpi_predict(fit, horizon, reach->room, reach->at);
	for (size_t h = 0; h < horizon; h++)
	{
		reach->at[h] = kpi_reach_at(fit, reach->room[h], reach->at[h], barrier, direction);
		reach->room[h] = direction * (barrier - reach->room[h]) / sd;
		reach->by[h] = NAN;
	}
	set_covariance(reach);
	set_lattice(reach);
	return reach;
}

void
kpi_reach_free(kpi_reach *reach)
{
	free(reach);
}

/* Cholesky factor of the first `steps` periods in the order last, last but one, ..., first. */
static void
factorise(kpi_reach *reach, size_t steps)
{
	size_t		n = reach->horizon;

	for (size_t i = 0; i < steps; i++)
	{
		double	   *row = reach->factor + i * n;

		for (size_t j = 0; j <= i; j++)
		{
			const double *other = reach->factor + j * n;
			double		rest = reach->covariance[(steps - 1 - j) * n + steps - 1 - i];

			for (size_t k = 0; k < j; k++)
				rest -= row[k] * other[k];
			row[j] = j == i ? sqrt(rest) : rest / other[j];
		}
	}
}

/* P(below the target in the last period, but at it or beyond in an earlier one), for one point. */
static double
reached_and_lost(const kpi_reach *reach, size_t steps, int replicate, int point, double *error)
{
	const double *shift = reach->shift + (size_t) replicate * reach->horizon;
	double		narrower = reach->narrower[replicate * POINTS + point];
	double		below = 1;
	double		lost = 0;

	for (size_t i = 0; i < steps; i++)
	{
		const double *row = reach->factor + i * reach->horizon;
		double		room = narrower * reach->room[steps - 1 - i];
		double		beyond;

		for (size_t k = 0; k < i; k++)
			room -= row[k] * error[k];
		beyond = gsl_cdf_ugaussian_Q(room / row[i]);
		if (i > 0)
			lost += below * beyond;
		below *= 1 - beyond;
		if (below < 1e-14 || i + 1 == steps)
			break;
		error[i] = gsl_cdf_ugaussian_Pinv(fold(point, reach->root[i + 1], shift[i + 1]) * (1 - beyond));
	}
	return lost;
}

/* kpi_reach_by for a number of steps that was not asked for yet. */
static kpi_passage_status
integrate(kpi_reach *reach, size_t steps, double *by, double *by_se, kpi_interrupted interrupted,
		  void *context)
{
	double		error[KPI_REACH_STEPS_MAX];
	double		mean[SHIFTS] = {0};
	double		sum = 0;
	double		squares = 0;

	factorise(reach, steps);
	for (int replicate = 0; replicate < SHIFTS && steps > 1; replicate++)
	{
		for (int point = 0; point < POINTS; point++)
		{
			if (point % BATCH == 0 && interrupted && interrupted(context))
				return KPI_PASSAGE_INTERRUPTED;
			mean[replicate] += reached_and_lost(reach, steps, replicate, point, error) / POINTS;
		}
		sum += mean[replicate] / SHIFTS;
	}
	for (int replicate = 0; replicate < SHIFTS; replicate++)
		squares += (mean[replicate] - sum) * (mean[replicate] - sum);
	*by_se = sqrt(squares / (SHIFTS * (SHIFTS - 1)));
	*by = reach->at[steps - 1] + sum;
	for (size_t h = 0; h < steps; h++)
		*by = fmax(*by, reach->at[h]);
	*by = fmin(*by, 1);
	return KPI_PASSAGE_OK;
}

/*
 * P(the target is reached in one of the next `steps` periods), 1 <= steps <= the
 * horizon prepared, and the standard error of the integration. Never less than
 * the probability of any one of those periods.
 */
kpi_passage_status
kpi_reach_by(kpi_reach *reach, size_t steps, double *by, double *by_se, kpi_interrupted interrupted,
			 void *context)
{
	double	   *known = reach->by + steps - 1;
	double	   *known_se = reach->by_se + steps - 1;
	kpi_passage_status status = KPI_PASSAGE_OK;

	if (isnan(*known))
		status = integrate(reach, steps, known, known_se, interrupted, context);
	*by = *known;
	*by_se = *known_se;
	return status;
}

/* What P(by) can be at least and at most: the largest P(at), and their sum. */
static void
bound(const kpi_reach *reach, size_t steps, double *least, double *most)
{
	*least = *most = 0;
	for (size_t h = 0; h < steps; h++)
	{
		*least = fmax(*least, reach->at[h]);
		*most += reach->at[h];
	}
}

/*
 * The first number of steps after which P(by) is at least p; 0 when it is not
 * within the horizon. P(by) only grows, so it is found by halving.
 */
kpi_passage_status
kpi_reach_quantile(kpi_reach *reach, double p, size_t *steps, kpi_interrupted interrupted,
				   void *context)
{
	size_t		low = 0;			/* not yet */
	size_t		high = reach->horizon + 1;	/* reached, or beyond the horizon */

	while (high - low > 1)
	{
		size_t		middle = high > reach->horizon && low == 0 ? reach->horizon : low + (high - low) / 2;
		double		by;
		double		by_se;
		double		least;
		double		most;

		bound(reach, middle, &least, &most);
		by = least;
		if (least < p && most >= p &&
			kpi_reach_by(reach, middle, &by, &by_se, interrupted, context) != KPI_PASSAGE_OK)
			return KPI_PASSAGE_INTERRUPTED;
		if (by >= p)
			high = middle;
		else
			low = middle;
	}
	*steps = high > reach->horizon ? 0 : high;
	return KPI_PASSAGE_OK;
}
