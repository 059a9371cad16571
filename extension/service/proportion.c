#include "service/proportion.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

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

bool
kpi_clopper_pearson(int64_t successes, int64_t trials, double level, kpi_interval *interval)
{
	double		won = (double) successes;
	double		lost = (double) (trials - successes);

	interval->lower = successes == 0 ? 0 : 100 * gsl_cdf_beta_Pinv(tail(level), won, lost + 1);
	interval->upper = lost == 0 ? 100 : 100 * gsl_cdf_beta_Qinv(tail(level), won + 1, lost);
	return isfinite(interval->lower) && isfinite(interval->upper);
}
