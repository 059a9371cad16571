#include "target/revision.h"

#include <math.h>

#include "base/sum.h"

int
kpi_revision_lags(int n)
{
	int			lags;

	if (n < 2)
		return 0;
	lags = (int) floor(4 * pow(n / 100.0, 2.0 / 9.0));
	return lags < n ? lags : n - 1;
}

static double
mean(const double *x, int n)
{
	kpi_sum		sum = {0};

	for (int i = 0; i < n; i++)
		kpi_sum_add(&sum, x[i]);
	return kpi_sum_value(&sum) / n;
}

/* Mean product of deviations, n below the line. */
static double
covariance(const double *x, double mean_x, const double *y, double mean_y, int n)
{
	kpi_sum		sum = {0};

	for (int i = 0; i < n; i++)
		kpi_sum_add_product(&sum, x[i] - mean_x, y[i] - mean_y);
	return kpi_sum_value(&sum) / n;
}

/* One number a revision: how large, how often upward, between what. */
static void
sizes(const double *earlier, const double *later, int n, kpi_revision_out *out)
{
	kpi_sum		sum = {0};
	kpi_sum		absolute = {0};
	kpi_sum		squared = {0};
	kpi_sum		level = {0};
	int			up = 0;

	out->smallest = INFINITY;
	out->largest = -INFINITY;
	for (int i = 0; i < n; i++)
	{
		double		revision = later[i] - earlier[i];

		kpi_sum_add(&sum, revision);
		kpi_sum_add(&absolute, fabs(revision));
		kpi_sum_add_product(&squared, revision, revision);
		kpi_sum_add(&level, fabs(later[i]));
		up += revision > 0;
		out->smallest = fmin(out->smallest, revision);
		out->largest = fmax(out->largest, revision);
	}
	out->mean = kpi_sum_value(&sum) / n;
	out->mean_absolute = kpi_sum_value(&absolute) / n;
	out->mean_squared = kpi_sum_value(&squared) / n;
	out->share_up = (double) up / n;
	if (kpi_sum_value(&level) > 0)
		out->relative_absolute = kpi_sum_value(&absolute) / kpi_sum_value(&level);
}

/* Where the mean squared revision comes from; false where the figures are too large to tell. */
static bool
decompose(const double *earlier, const double *later, int n, kpi_revision_out *out)
{
	double		mean_earlier = mean(earlier, n);
	double		mean_later = mean(later, n);
	double		earlier_2 = covariance(earlier, mean_earlier, earlier, mean_earlier, n);
	double		later_2 = covariance(later, mean_later, later, mean_later, n);
	double		both = covariance(earlier, mean_earlier, later, mean_later, n);
	/* standard deviation of the later figures that the earlier ones tell: r times s_later */
	double		told = earlier_2 > 0 ? both / sqrt(earlier_2) : 0;
	double		off = sqrt(earlier_2) - told;

	if (!isfinite(earlier_2) || !isfinite(later_2) || !isfinite(both))
		return false;
	if (earlier_2 > 0 && later_2 > 0)
		out->correlation = fmax(-1, fmin(1, told / sqrt(later_2)));
	if (!(out->mean_squared > 0))
		return true;
	out->um = out->mean * out->mean / out->mean_squared;
	out->ur = off * off / out->mean_squared;
	out->ud = fmax(0, later_2 - told * told) / out->mean_squared;
	return true;
}

/* Revision less the mean revision. */
static double
deviation(const double *earlier, const double *later, double mean_revision, int i)
{
	return later[i] - earlier[i] - mean_revision;
}

/* Mean product of the deviations of revisions that are lag periods apart, n below the line. */
static double
autocovariance(const double *earlier, const double *later, double mean_revision, int n, int lag)
{
	kpi_sum		sum = {0};

	for (int i = lag; i < n; i++)
		kpi_sum_add_product(&sum, deviation(earlier, later, mean_revision, i),
							deviation(earlier, later, mean_revision, i - lag));
	return kpi_sum_value(&sum) / n;
}

kpi_revision_code
kpi_revision(const double *earlier, const double *later, int n, int lags,
			 kpi_interrupted interrupted, void *context, kpi_revision_out *out)
{
	double		variance;

	*out = (kpi_revision_out) {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
	if (n == 0)
		return KPI_REVISION_OK;
	sizes(earlier, later, n, out);
	if (!isfinite(out->mean_squared) || !isfinite(out->mean_absolute) || isinf(out->relative_absolute) ||
		!decompose(earlier, later, n, out))
		return KPI_REVISION_OVERFLOW;
	if (n < 2)
		return KPI_REVISION_OK;
	variance = autocovariance(earlier, later, out->mean, n, 0);
	out->sd = sqrt(variance * n / (n - 1));
	/* revisions that differ in their last bits only are the same */
	if (!(out->sd > 1e-12 * fabs(out->mean)))
		return KPI_REVISION_OK;
	for (int lag = 1; lag <= lags; lag++)
	{
		if (interrupted && interrupted(context))
			return KPI_REVISION_INTERRUPTED;
		variance += 2 * (1 - lag / (lags + 1.0)) * autocovariance(earlier, later, out->mean, n, lag);
	}
	if (variance > 0)
		out->t = out->mean / sqrt(variance / n);
	return KPI_REVISION_OK;
}
