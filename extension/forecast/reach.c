/*
 * The probability that a forecast series reaches a target: in a period (at), or
 * in some period up to it (by).
 *
 * P(at) is a tail of Student's t. P(by) is P(at) and, more, the probability that
 * the target is reached earlier and lost again. That is integrated over the
 * periods from the last to the first, as nearly all is decided by the last: each
 * figure is drawn from the part of its conditional law that stays below the
 * target, and the probabilities of those parts multiply (Genz's separation of
 * variables). Eight shifts of the lattice give a standard error.
 *
 * That gives one period. When the target is reached, and with what probability
 * never, asks for all of them: there, paths are followed through all periods
 * at once, and what they have in common, a push in one direction, is
 * integrated exactly. Where such a probability lies too close to the one that
 * is looked for, the integral decides.
 *
 * Sources: Genz, Bretz (2002), Comparison of methods for the computation of
 * multivariate t probabilities; Caflisch, Morokoff, Owen (1997).
 */
#include "forecast/reach_points.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#define SHIFTS KPI_REACH_SHIFTS
#define POINTS KPI_REACH_POINTS
#define PATHS KPI_REACH_PATHS

/*
 * Paths tell a probability to some 0.002: closer than this to the one looked for they decide nothing; the
 * integral does, over as many steps as it knows better.
 */
#define UNDECIDED 0.006
#define FEW_STEPS 8

struct kpi_reach
{
	const kpi_fit *fit;
	size_t		horizon;
	double	   *room;			/* [horizon] from mean to target, in standard deviations of one period */
	double	   *at;				/* [horizon] P(at the target or beyond) */
	double	   *covariance;		/* [horizon][horizon] of the figures ahead, in variances of one period */
	double	   *factor;			/* [horizon][horizon] Cholesky factor from the last period to the first */
	double	   *by;				/* [horizon] what was computed already; NAN what was not */
	double	   *by_se;			/* [horizon] */
	double	   *by_paths;		/* [horizon] */
	bool		followed[KPI_REACH_BLOCKS];	/* whether points->nearest of the block is this one's */
	double		whole_part[KPI_REACH_BLOCKS];	/* of the direction that is integrated: the push in every step, ... */
	double		drift_part[KPI_REACH_BLOCKS];	/* ... and the error of the drift */
	kpi_reach_points *points;
};

/* P(the figure is at the target or beyond), mean and se as kpi_predict gives them. */
double
kpi_reach_at(const kpi_fit *fit, double mean, double se, double barrier, int direction)
{
	return gsl_cdf_tdist_Q(direction * (barrier - mean) / se, fit->df);
}

/* The covariances of the figures ahead, from the weights that errors keep in them. */
static void
set_covariance(kpi_reach *reach)
{
	const kpi_fit *fit = reach->fit;
	size_t		n = reach->horizon;
	double	   *weight = reach->factor; /* not in use yet */
	double		trend_weight = 0;
	double		power = 1;
	double		drift = fit->drift_error * fit->drift_error;

	weight[0] = 1;
	for (size_t age = 1; age < n; age++)
		weight[age] = kpi_error_weight(fit, age, &trend_weight, &power);
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
 * and points, prepared for that many steps, are kept by address. NULL when there
 * is no memory; else kpi_reach_free it.
 */
kpi_reach *
kpi_reach_new(const kpi_fit *fit, double barrier, int direction, size_t horizon, kpi_reach_points *points)
{
	size_t		cells = horizon * (5 + 2 * horizon);
	kpi_reach  *reach = malloc(sizeof(kpi_reach) + sizeof(double) * cells);
	double		sd = sqrt(fit->variance);

	if (reach == NULL)
		return NULL;
	reach->fit = fit;
	reach->horizon = horizon;
	reach->room = (double *) (reach + 1);
	reach->at = reach->room + horizon;
	reach->covariance = reach->at + horizon;
	reach->factor = reach->covariance + horizon * horizon;
	reach->by = reach->factor + horizon * horizon;
	reach->by_se = reach->by + horizon;
	reach->by_paths = reach->by_se + horizon;
	memset(reach->followed, 0, sizeof(reach->followed));
	reach->points = points;
	/* room holds the mean and at the standard error, until both are used */
	kpi_predict(fit, horizon, reach->room, reach->at);
	for (size_t h = 0; h < horizon; h++)
	{
		reach->at[h] = kpi_reach_at(fit, reach->room[h], reach->at[h], barrier, direction);
		reach->room[h] = direction * (barrier - reach->room[h]) / sd;
		reach->by[h] = reach->by_paths[h] = NAN;
	}
	set_covariance(reach);
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

/* All points of one shift of the lattice, side by side. */
typedef struct strand
{
	double		below[POINTS];	/* P(below the target in the periods behind us) */
	double		lost[POINTS];	/* P(below it in the last period, but at it or beyond in one of those) */
	double		error[KPI_REACH_STEPS_MAX][POINTS];
} strand;

/* Steps back to the period `steps - 1 - i`; false when nothing is left that could change the result. */
static bool
step_back(const kpi_reach *reach, size_t steps, size_t i, int replicate, const double *narrower, strand *s)
{
	const double *row = reach->factor + i * reach->horizon;
	const double *unit = reach->points->unit +
		((size_t) replicate * (reach->points->horizon + 1) + i + 1) * POINTS;
	double		per_room = 1 / row[i];
	double		room[POINTS];
	double		beyond[POINTS];
	double		most = 0;

	for (int p = 0; p < POINTS; p++)
		room[p] = narrower[p] * reach->room[steps - 1 - i];
	for (size_t k = 0; k < i; k++)
		for (int p = 0; p < POINTS; p++)
			room[p] -= row[k] * s->error[k][p];
	for (int p = 0; p < POINTS; p++)
		beyond[p] = kpi_normal_above(reach->points, room[p] * per_room);
	for (int p = 0; p < POINTS; p++)
	{
		s->lost[p] += i > 0 ? s->below[p] * beyond[p] : 0;
		s->below[p] *= 1 - beyond[p];
		most = s->below[p] > most ? s->below[p] : most;
	}
	for (int p = 0; p < POINTS && i + 1 < steps; p++)
		s->error[i][p] = beyond[p] < 1 ? kpi_normal_quantile(reach->points, unit[p] * (1 - beyond[p])) : 0;
	return most > 1e-14;
}

/* The mean of lost over one shift of the lattice. */
static double
reached_and_lost(const kpi_reach *reach, size_t steps, int replicate, const double *narrower, strand *s)
{
	double		sum = 0;

	for (int p = 0; p < POINTS; p++)
	{
		s->below[p] = 1;
		s->lost[p] = 0;
	}
	for (size_t i = 0; i < steps && step_back(reach, steps, i, replicate, narrower, s); i++)
		;
	for (int p = 0; p < POINTS; p++)
		sum += s->lost[p];
	return sum / POINTS;
}

/* What P(by) can be at least and at most: the largest P(at), and their sum. */
static void
bound(const kpi_reach *reach, size_t steps, double *least, double *most)
{
	*least = *most = 0;
	for (size_t h = 0; h < steps; h++)
	{
		*least = *least > reach->at[h] ? *least : reach->at[h];
		*most += reach->at[h];
	}
	*most = *most < 1 ? *most : 1;
}

/* kpi_reach_by for a number of steps that was not asked for yet. */
static kpi_passage_status
integrate(kpi_reach *reach, size_t steps, double *by, double *by_se, kpi_interrupted interrupted,
		  void *context)
{
	const kpi_reach_width *width = kpi_reach_width_of(reach->points, reach->fit->df);
	double		mean[SHIFTS] = {0};
	double		sum = 0;
	double		squares = 0;
	double		least;
	double		most;
	strand		strand;

	factorise(reach, steps);
	for (int replicate = 0; replicate < SHIFTS && steps > 1; replicate++)
	{
		if (interrupted && interrupted(context))
			return KPI_PASSAGE_INTERRUPTED;
		mean[replicate] = reached_and_lost(reach, steps, replicate, width->lattice + replicate * POINTS, &strand);
		sum += mean[replicate] / SHIFTS;
	}
	for (int replicate = 0; replicate < SHIFTS; replicate++)
		squares += (mean[replicate] - sum) * (mean[replicate] - sum);
	*by_se = sqrt(squares / (SHIFTS * (SHIFTS - 1)));
	bound(reach, steps, &least, &most);
	*by = fmin(fmax(reach->at[steps - 1] + sum, least), 1);
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

/* What a common push of size 1 in every step makes of the figure after step h. */
static double
along(const kpi_fit *fit, const kpi_reach_gait *trend, const kpi_reach_gait *season, size_t h)
{
	return 1 + fit->level_gain * (double) h + fit->trend_gain * trend->along[h] +
		(season ? fit->season_gain * season->along[h] : 0);
}

/* Room for the steps of a block, behind that of the blocks before it: 8, 16, 32, ... steps. */
static double *
nearest_of(kpi_reach_points *points, size_t block)
{
	return points->nearest + (((size_t) KPI_REACH_BLOCK << block) - KPI_REACH_BLOCK) * PATHS;
}

/*
 * Follows the paths through the periods of a block: how far a push in the one direction
 * must go for a path to have reached the target by then. The direction is the one in
 * which the figure at the block's end moves: by all errors in common and by that of the drift.
 */
static void
follow_block(kpi_reach *reach, size_t block)
{
	const kpi_fit *fit = reach->fit;
	kpi_reach_points *points = reach->points;
	const kpi_reach_gait *trend = kpi_reach_trend_of(points, fit->damping);
	const kpi_reach_gait *season = fit->seasons > 0 ? kpi_reach_season_of(points, fit->seasons) : NULL;
	const kpi_reach_width *width = kpi_reach_width_of(points, fit->df);
	size_t		end = (size_t) KPI_REACH_BLOCK << block;
	size_t		last = end < reach->horizon ? end : reach->horizon;
	double		root = sqrt((double) end);
	double		drift_at_end = (double) end * fit->drift_error;
	double		whole_at_end = along(fit, trend, season, end - 1) / root;
	double		length = hypot(whole_at_end, drift_at_end);
	double		whole_part = whole_at_end / length;
	double		drift_part = drift_at_end / length;
	double	   *block_nearest = nearest_of(points, block);
	double		place[PATHS];

	reach->whole_part[block] = whole_part;
	reach->drift_part[block] = drift_part;
	for (size_t h = 0; h < last; h++)
	{
		const double *error = points->error + h * PATHS;
		const double *sum = points->sum + h * PATHS;
		const double *fading = trend->place + h * PATHS;
		const double *before = block_nearest + (h > 0 ? h - 1 : 0) * PATHS;
		double	   *nearest = block_nearest + h * PATHS;
		double		drift = (double) (h + 1) * fit->drift_error;
		double		push = 1 / (whole_part * along(fit, trend, season, h) / root + drift_part * drift);

		for (size_t j = 0; j < PATHS; j++)
			place[j] = error[j] + fit->level_gain * sum[j] + fit->trend_gain * fading[j] + drift * points->drift[j];
		for (size_t j = 0; j < PATHS && season; j++)
			place[j] += fit->season_gain * season->place[h * PATHS + j];
		for (size_t j = 0; j < PATHS; j++)
		{
			double		far = (width->path[j] * reach->room[h] - place[j]) * push;

			nearest[j] = h > 0 && before[j] < far ? before[j] : far;
		}
	}
	reach->followed[block] = true;
}

/* kpi_reach_by_paths for a number of steps that was not asked for yet. */
static double
count_paths(kpi_reach *reach, size_t steps)
{
	size_t		block = kpi_reach_block(steps);
	const kpi_reach_points *points = reach->points;
	const double *nearest = nearest_of(reach->points, block) + (steps - 1) * PATHS;
	const double *whole = points->whole[block];
	double		sum = 0;
	double		least;
	double		most;

	bound(reach, steps, &least, &most);
	if (most - least < 1e-6)
		return least;
	if (!reach->followed[block])
		follow_block(reach, block);
	for (size_t j = 0; j < PATHS; j++)
		sum += kpi_normal_above(points, nearest[j] + reach->whole_part[block] * whole[j] +
								reach->drift_part[block] * points->drift[j]);
	sum /= PATHS;
	sum = sum > least ? sum : least;
	return sum < most ? sum : most;
}

/* P(the target is reached in one of the next `steps` periods) by the paths, to some 0.002. */
double
kpi_reach_by_paths(kpi_reach *reach, size_t steps)
{
	double	   *known = reach->by_paths + steps - 1;

	if (isnan(*known))
		*known = count_paths(reach, steps);
	return *known;
}

/* Whether P(by) is at least p after so many steps. */
static kpi_passage_status
reaches(kpi_reach *reach, double p, size_t steps, bool *answer, kpi_interrupted interrupted, void *context)
{
	kpi_passage_status status = KPI_PASSAGE_OK;
	double		by = reach->by[steps - 1];
	double		by_se;
	double		least;
	double		most;

	bound(reach, steps, &least, &most);
	if (least >= p || most < p)
		by = least;
	else if (isnan(by))
	{
		by = kpi_reach_by_paths(reach, steps);
		if (fabs(by - p) < UNDECIDED && steps <= FEW_STEPS)
			status = kpi_reach_by(reach, steps, &by, &by_se, interrupted, context);
	}
	*answer = by >= p;
	return status;
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
		bool		reached;

		if (reaches(reach, p, middle, &reached, interrupted, context) != KPI_PASSAGE_OK)
			return KPI_PASSAGE_INTERRUPTED;
		if (reached)
			high = middle;
		else
			low = middle;
	}
	*steps = high > reach->horizon ? 0 : high;
	return KPI_PASSAGE_OK;
}
