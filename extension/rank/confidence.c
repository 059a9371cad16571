/*
 * Ranks under measurement error: estimates with independent normal errors of
 * known size. A unit's set of ranks goes from 1 + the number of units that are
 * significantly better to n - the number that are significantly worse.
 *
 * Marginal sets hold for one unit chosen beforehand, simultaneous ones for all
 * units at once. The critical value of a unit's largest studentised difference
 * from the others is a one-dimensional integral over the unit's own error; that of the
 * largest of all differences is the range of n normal values over sqrt 2 (exact
 * for equal standard errors, never too small otherwise: Hayter 1984, The Annals
 * of Statistics 12). Nothing is simulated.
 *
 * Source of the sets: Mogstad, Romano, Shaikh, Wilhelm (2024), Inference for
 * ranks; Holm (1979).
 */
#include "rank/stability.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_randist.h>

#define REACH 8.5
/* a critical value is sought to this precision */
#define PRECISION 1e-11
#define STEPS_MAX 100

/* a ratio of standard errors counts as this much at most */
#define RATIO_MAX 1e300
/* chances of single units between two questions to the interrupted callback: some milliseconds */
#define PATIENCE ((size_t) 1 << 16)

/* intervals of an integral that may wait, and the error of the whole integral as its rule estimates it, a thousandfold */
#define INTERVALS_MAX 64
#define INTEGRAL_ERROR 1e-10
/* errors no more than so many times another's leave a smooth integrand, which the trapezoidal rule takes in these steps */
#define SMOOTH_RATIO 4
#define SMOOTH_STEP 0.2

/* What the chance below a critical value depends on, and who may stop its computation. */
typedef struct question
{
	const double *se;
	size_t		n;
	size_t		unit;
	kpi_interrupted interrupted;
	void	   *context;
	double		critical;		/* the value asked about */
	size_t		done;			/* chances of single units since the last question whether to stop */
	bool		given_up;
} question;

static bool
stopped(const question *q)
{
	return q->interrupted != NULL && q->interrupted(q->context);
}

/*
 * Chance that no other unit's estimate differs from the unit's by more than the critical value, given its error z >= 0.
 */
static double
others_near(question *q, double z)
{
	double		own = q->se[q->unit];
	double		chance = 1;

	for (size_t j = 0; j < q->n && chance > 0; j++)
	{
		double		ratio,
					width,
					ahead;

		if (j == q->unit || q->se[j] == 0)
			continue;
		ratio = fmin(own / q->se[j], RATIO_MAX);
		width = q->critical * sqrt(ratio * ratio + 1);
		if (isinf(width))
			width = q->critical * ratio;
		/* the upper limit is the farther one; most units are surely within both */
		ahead = (ratio * z - width) * M_SQRT1_2;
		if (ahead > -6.2)
			chance *= 0.5 * (erf((ratio * z + width) * M_SQRT1_2) - erf(ahead));
	}
	q->done += q->n;
	if (q->done >= PATIENCE)
	{
		q->done = 0;
		q->given_up = q->given_up || stopped(q);
	}
	return chance;
}

static double
weighted_others_near(double z, void *q)
{
	return gsl_ran_ugaussian_pdf(z) * others_near(q, z);
}

/*
 * Twice the integral of weighted_others_near from 0, to which it is symmetric, to reach: Gauss and Kronrod's rule, the
 * interval halved where the two disagree. Where a unit's own error is large beside another's, the integrand falls from its
 * height to 0 in a small part of the way. NaN when interrupted.
 */
static double
mean_others_near(question *q, double reach)
{
	gsl_function integrand = {weighted_others_near, q};
	struct { double from, to; } waiting[INTERVALS_MAX];
	int			count = 0;
	double		edge = fmin(q->critical, reach / 2);
	double		sum = 0;

	waiting[count].from = 0;
	waiting[count++].to = edge;
	waiting[count].from = edge;
	waiting[count++].to = reach;
	while (count > 0)
	{
		double		from = waiting[--count].from;
		double		to = waiting[count].to;
		double		middle = from + (to - from) / 2;
		double		part,
					error,
					unused_abs,
					unused_asc;

		gsl_integration_qk15(&integrand, from, to, &part, &error, &unused_abs, &unused_asc);
		if (q->given_up)
			return NAN;
		if (error <= INTEGRAL_ERROR * fmax((to - from) / reach, 0.01) || count + 2 > INTERVALS_MAX || middle <= from || middle >= to)
		{
			sum += part;
			continue;
		}
		waiting[count].from = from;
		waiting[count++].to = middle;
		waiting[count].from = middle;
		waiting[count++].to = to;
	}
	return 2 * sum;
}

/* The same by the trapezoidal rule, whose error vanishes for smooth functions. */
static double
smooth_mean_others_near(question *q, double step)
{
	double		sum = weighted_others_near(0, q) / 2;

	for (int i = 1; i * step <= REACH && !q->given_up; i++)
		sum += weighted_others_near(i * step, q);
	return q->given_up ? NAN : 2 * step * sum;
}

/* Chance that all n values lie within sqrt 2 critical above the smallest, given that one at z, times n. */
static double
range_near(const question *q, double z)
{
	double		within = gsl_cdf_ugaussian_P(z + M_SQRT2 * q->critical) - gsl_cdf_ugaussian_P(z);

	return q->n * pow(within, q->n - 1.0);
}

/* P(largest studentised difference of the unit <= critical). */
static double
marginal_chance(question *q, double critical)
{
	double		own = q->se[q->unit];
	double		narrowest = INFINITY;
	double		reach = REACH;

	q->critical = critical;

	for (size_t j = 0; j < q->n; j++)
	{
		if (j == q->unit)
			continue;
		if (q->se[j] > 0)
			narrowest = fmin(narrowest, q->se[j]);
		else if (own > 0)
			reach = fmin(reach, critical);	/* a certain value is near as long as |z| is small */
	}
	if (own == 0)
		return others_near(q, 0);
	if (isinf(narrowest))
		return gsl_cdf_ugaussian_P(reach) - gsl_cdf_ugaussian_P(-reach);
	if (reach == REACH && own <= SMOOTH_RATIO * narrowest)
		return smooth_mean_others_near(q, SMOOTH_STEP / fmax(1, own / narrowest));
	/* beyond that the unit measured best is surely farther than the critical value */
	return mean_others_near(q, fmin(reach, critical * hypot(1, narrowest / own) + REACH * (narrowest / own)));
}

/* A mean over a standard normal z by the trapezoidal rule, whose error vanishes for smooth functions. */
static double
range_chance(question *q, double critical)
{
	const double step = 0.0625;
	const int	count = (int) (REACH / step);
	double		sum = 0;

	q->critical = critical;
	for (int i = -count; i <= count; i++)
		sum += gsl_ran_ugaussian_pdf(i * step) * range_near(q, i * step);
	return sum * step;
}

/* How far a chance is above the level, on the scale on which it nearly is a straight line of the critical value. */
static double
miss_of(double chance, double level)
{
	return isnan(chance) ? NAN : log((1 - level) / fmax(1 - chance, 1e-300));
}

/*
 * The critical value with the given chance, by the Illinois form of false
 * position between that of one comparison and that of m by Bonferroni. False when
 * interrupted.
 */
static bool
solve(question *q, double m, double (*chance) (question *, double), double level, double *critical)
{
	double		low = gsl_cdf_ugaussian_Qinv((1 - level) / 2);
	double		high = gsl_cdf_ugaussian_Qinv((1 - level) / 2 / m);
	double		low_miss = miss_of(chance(q, low), level);
	double		high_miss = isnan(low_miss) ? NAN : miss_of(chance(q, high), level);
	int			stuck = 0;		/* the side that stayed, and how often */

	if (isnan(high_miss))
		return false;
	for (int i = 0; i < STEPS_MAX && high - low > PRECISION && low_miss < 0 && high_miss > 0; i++)
	{
		double		middle = high - high_miss * (high - low) / (high_miss - low_miss);
		double		miss = miss_of(chance(q, middle), level);

		if (isnan(miss) || stopped(q))
			return false;
		/* as near as the chance itself is known */
		if (fabs(miss) < PRECISION)
		{
			*critical = middle;
			return true;
		}
		if (miss < 0)
		{
			low = middle;
			low_miss = miss;
			stuck = stuck > 0 ? stuck + 1 : 1;
			high_miss /= stuck > 1 ? 2 : 1;
		}
		else
		{
			high = middle;
			high_miss = miss;
			stuck = stuck < 0 ? stuck - 1 : -1;
			low_miss /= stuck < -1 ? 2 : 1;
		}
	}
	*critical = low_miss >= 0 ? low : high;
	return true;
}

/* Quantile of the range of n independent standard normal values, n >= 2: the studentised range with known error. */
double
kpi_range_quantile(size_t n, double level)
{
	question	q = {.n = n};
	double		critical = 0;

	solve(&q, n * (n - 1.0) / 2, range_chance, level, &critical);
	return M_SQRT2 * critical;
}

/* A difference in standard errors; infinite between certain values that differ. */
static double
studentised(const double *estimate, const double *se, size_t i, size_t j)
{
	double		error = hypot(se[i], se[j]);
	double		difference = estimate[i] - estimate[j];

	if (isinf(error) || isinf(difference))
	{
		error = hypot(se[i] / 4, se[j] / 4);
		difference = estimate[i] / 4 - estimate[j] / 4;
	}
	if (error == 0)
		return difference == 0 ? 0 : copysign(INFINITY, difference);
	return difference / error;
}

static double
p_value(double studentised_difference)
{
	return erfc(fabs(studentised_difference) * M_SQRT1_2);
}

/*
 * Holm's steps: what is the largest of m p values that may be rejected? With r rejected, those up to (1 - level) / (m - r)
 * are, too. -1 for no p values. p is used up. False when interrupted.
 */
static bool
holm_limit(const question *q, double *p, size_t m, double level, double *limit)
{
	size_t		left = m;
	size_t		before = m + 1;

	*limit = -1;
	while (left > 0 && left < before)
	{
		before = left;
		left = 0;
		*limit = (1 - level) / before;
		for (size_t i = 0; i < before; i++)
		{
			if (i % PATIENCE == 0 && stopped(q))
				return false;
			if (p[i] > *limit)
				p[left++] = p[i];
		}
	}
	return true;
}

/* The set of a unit: who is beyond the critical value, or whose p value is within the limit. */
static kpi_rank_set
set_of(const double *estimate, const double *se, size_t n, size_t unit, double critical, double limit)
{
	kpi_rank_set set = {1, n};

	for (size_t j = 0; j < n; j++)
	{
		double		difference = j == unit ? 0 : studentised(estimate, se, unit, j);
		bool		differs = isnan(critical) ? p_value(difference) <= limit : fabs(difference) > critical;

		if (j == unit || !differs)
			continue;
		set.lowest += difference < 0;
		set.highest -= difference > 0;
	}
	return set;
}

/*
 * Sets that hold with probability `level` for each unit by itself. n estimates, the
 * higher the better, errors at least 0; workspace of n doubles. False when
 * interrupted.
 */
bool
kpi_rank_sets_marginal(const double *estimate, const double *se, size_t n, double level,
					   kpi_confidence_method method, kpi_rank_set *sets, double *workspace,
					   kpi_interrupted interrupted, void *context)
{
	for (size_t i = 0; i < n; i++)
	{
		question	q = {.se = se, .n = n, .unit = i, .interrupted = interrupted, .context = context};
		double		critical = NAN;
		double		limit = -1;
		size_t		m = 0;

		if (method == KPI_CONFIDENCE_EXACT)
		{
			size_t		like = 0;

			/* units of the same error have the same others */
			while (like < i && se[like] != se[i])
				like++;
			if (like < i)
				critical = workspace[like];
			else if (n > 1 && !solve(&q, n - 1.0, marginal_chance, level, &critical))
				return false;
			workspace[i] = critical;
		}
		else
		{
			for (size_t j = 0; j < n; j++)
				if (j != i)
					workspace[m++] = p_value(studentised(estimate, se, i, j));
			if (!holm_limit(&q, workspace, m, level, &limit))
				return false;
		}
		sets[i] = set_of(estimate, se, n, i, critical, limit);
	}
	return true;
}

/*
 * Sets that hold with probability `level` for all units at once; otherwise as the
 * marginal ones. workspace of n (n - 1) / 2 doubles for Holm.
 */
bool
kpi_rank_sets_simultaneous(const double *estimate, const double *se, size_t n, double level,
						   kpi_confidence_method method, kpi_rank_set *sets, double *workspace,
						   kpi_interrupted interrupted, void *context)
{
	question	q = {.se = se, .n = n, .interrupted = interrupted, .context = context};
	double		critical = NAN;
	double		limit = -1;
	size_t		m = 0;

	if (method == KPI_CONFIDENCE_EXACT)
	{
		if (n > 1 && !solve(&q, n * (n - 1.0) / 2, range_chance, level, &critical))
			return false;
	}
	else
	{
		for (size_t i = 0; i < n; i++)
		{
			for (size_t j = 0; j < i; j++)
				workspace[m++] = p_value(studentised(estimate, se, i, j));
			if (stopped(&q))
				return false;
		}
		if (!holm_limit(&q, workspace, m, level, &limit))
			return false;
	}
	for (size_t i = 0; i < n; i++)
	{
		sets[i] = set_of(estimate, se, n, i, critical, limit);
		if (stopped(&q))
			return false;
	}
	return true;
}
