#include "service/proportion.h"

#include <math.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>

/* Each tail beside the interval. */
static double
tail(double level)
{
	return (100 - level) / 200;
}

void
kpi_wilson(int64_t successes, int64_t trials, double level, kpi_interval *interval)
{
	double		n = (double) trials;
	double		share = (double) successes / n;
	double		z = gsl_cdf_ugaussian_Qinv(tail(level));
	double		widened = 1 + z * z / n;
	double		centre = (share + z * z / (2 * n)) / widened;
	double		half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / widened;

	/* at the ends the limit is the end itself, whatever the rounding */
	interval->lower = successes == 0 ? 0 : 100 * (centre - half);
	interval->upper = successes == trials ? 100 : 100 * (centre + half);
}

/* ---- the exact interval ---- */

#define STEPS_MAX 1000000

/*
 * The part of a beta distribution below x by its continued fraction, which needs
 * about the root of a + b steps. GSL's gives up at 512, so at some 100,000 trials.
 */
static double
beta_below(double a, double b, double x)
{
	double		front = exp(a * log(x) + b * log1p(-x) - gsl_sf_lnbeta(a, b));
	double		c = 1;
	double		d = 1 / (1 - (a + b) * x / (a + 1));
	double		fraction = d;

	for (int m = 1; m < STEPS_MAX; m++)
	{
		double		even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
		double		odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
		double		change;

		d = 1 / (1 + even * d);
		c = 1 + even / c;
		fraction *= d * c;
		d = 1 / (1 + odd * d);
		c = 1 + odd / c;
		change = d * c;
		fraction *= change;
		if (fabs(change - 1) < 1e-16)
			return front * fraction / a;
	}
	return NAN;
}

/* The part below x, or above, by whichever of the two converges. */
static double
beta_part(double a, double b, double x, bool above)
{
	bool		low = x < (a + 1) / (a + b + 2);
	double		part = low ? beta_below(a, b, x) : beta_below(b, a, 1 - x);

	return low != above ? part : 1 - part;
}

/* The x with so much of the distribution below it, or above: by Newton's steps within what holds it. */
static double
beta_quantile(double a, double b, double part, bool above, double x)
{
	double		low = 0;
	double		high = 1;

	if (!(x > 0 && x < 1))
		x = 0.5;
	for (int i = 0; i < 200; i++)
	{
		double		miss = above ? part - beta_part(a, b, x, true) : beta_part(a, b, x, false) - part;
		double		next = x - miss / exp((a - 1) * log(x) + (b - 1) * log1p(-x) - gsl_sf_lnbeta(a, b));

		if (isnan(miss))
			return NAN;
		if (miss > 0)
			high = x;
		else
			low = x;
		if (!(next > low && next < high))
			next = low + (high - low) / 2;
		if (fabs(next - x) <= 2e-16 * x)
			return next;
		x = next;
	}
	return x;
}

bool
kpi_clopper_pearson(int64_t successes, int64_t trials, double level, kpi_interval *interval)
{
	double		won = (double) successes;
	double		lost = (double) (trials - successes);
	kpi_interval guess;

	kpi_wilson(successes, trials, level, &guess);
	interval->lower = successes == 0 ? 0
		: 100 * beta_quantile(won, lost + 1, tail(level), false, guess.lower / 100);
	interval->upper = lost == 0 ? 100
		: 100 * beta_quantile(won + 1, lost, tail(level), true, guess.upper / 100);
	return isfinite(interval->lower) && isfinite(interval->upper);
}
