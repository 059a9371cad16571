/*
 * Borrowing strength: what the units have in common steadies what each of them
 * shows from a few points.
 *
 * Sources: DerSimonian, Laird (1986), Meta-analysis in clinical trials; Paule,
 * Mandel (1982), Consensus values and weighting factors; restricted maximum
 * likelihood as in Viechtbauer (2005); Smyth (2004), Linear models and
 * empirical Bayes methods, section 6.2 (variances).
 */
#include "forecast/forecast.h"

#include <math.h>

#include <gsl/gsl_sf_psi.h>

#include "base/sum.h"

/* the fixed points settle in some ten rounds; this many and they have no more digits to gain */
#define ROUNDS 200

const char *const kpi_tau_method_words[KPI_TAU_METHODS] = {
	[KPI_TAU_DL] = "dl",
	[KPI_TAU_PM] = "pm",
	[KPI_TAU_REML] = "reml",
};

/* Sums over units with weights w = 1 / (se^2 + tau2). */
typedef struct weighted
{
	double		weights;		/* sum w */
	double		squares;		/* sum w^2 */
	double		mean;			/* sum w y / sum w */
	double		q;				/* sum w (y - mean)^2 */
	double		excess;			/* sum w^2 ((y - mean)^2 - se^2) */
	double		slope;			/* sum w^2 (y - mean)^2 */
} weighted;

static weighted
weigh(const double *estimate, const double *se, size_t count, double tau2)
{
	kpi_sum		weights = {0, 0};
	kpi_sum		products = {0, 0};
	weighted	sums = {0};

	for (size_t i = 0; i < count; i++)
	{
		double		w = 1 / (se[i] * se[i] + tau2);

		kpi_sum_add(&weights, w);
		kpi_sum_add_product(&products, w, estimate[i]);
		sums.squares += w * w;
	}
	sums.weights = kpi_sum_value(&weights);
	sums.mean = kpi_sum_value(&products) / sums.weights;
	for (size_t i = 0; i < count; i++)
	{
		double		w = 1 / (se[i] * se[i] + tau2);
		double		d2 = (estimate[i] - sums.mean) * (estimate[i] - sums.mean);

		sums.q += w * d2;
		sums.slope += w * w * d2;
		sums.excess += w * w * (d2 - se[i] * se[i]);
	}
	return sums;
}

/* tau2 = max(0, (Q - (k-1)) / (S1 - S2/S1)), with weights 1/se^2 */
static double
tau2_dersimonian_laird(const weighted *fixed, size_t count)
{
	double		tau2 = (fixed->q - (double) (count - 1)) / (fixed->weights - fixed->squares / fixed->weights);

	return fmax(tau2, 0);
}

/* The tau2 at which the weighted Q is k - 1: Newton's method from 0, where Q falls and is convex. */
static double
tau2_paule_mandel(const double *estimate, const double *se, size_t count)
{
	double		tau2 = 0;

	for (int round = 0; round < ROUNDS; round++)
	{
		weighted	sums = weigh(estimate, se, count, tau2);
		double		step = (sums.q - (double) (count - 1)) / sums.slope;

		if (!(step > tau2 * 1e-15))
			break;
		tau2 += step;
	}
	return tau2;
}

/* The fixed point of tau2 = sum w^2 ((y - mean)^2 - se^2) / sum w^2 + 1 / sum w, never below 0. */
static double
tau2_reml(const double *estimate, const double *se, size_t count, double start)
{
	double		tau2 = start;

	for (int round = 0; round < ROUNDS; round++)
	{
		weighted	sums = weigh(estimate, se, count, tau2);
		double		next = fmax(sums.excess / sums.squares + 1 / sums.weights, 0);
		bool		settled = fabs(next - tau2) <= 1e-15 * next;

		tau2 = next;
		if (settled)
			break;
	}
	return tau2;
}

/*
 * What count >= 2 units with estimates and standard errors > 0 have in common:
 * estimate_i ~ N(true_i, se_i^2), true_i ~ N(mean, tau2). q, i2 and fixed_mean are
 * those of equal true values.
 */
void
kpi_common_estimate(kpi_tau_method method, const double *estimate, const double *se, size_t count,
					kpi_common *common)
{
	weighted	fixed = weigh(estimate, se, count, 0);
	weighted	sums;

	common->fixed_mean = fixed.mean;
	common->q = fixed.q;
	common->i2 = fixed.q > 0 ? fmax(0, (fixed.q - (double) (count - 1)) / fixed.q) : 0;
	common->tau2 = tau2_dersimonian_laird(&fixed, count);
	if (method == KPI_TAU_PM)
		common->tau2 = tau2_paule_mandel(estimate, se, count);
	else if (method == KPI_TAU_REML)
		common->tau2 = tau2_reml(estimate, se, count, common->tau2);
	sums = weigh(estimate, se, count, common->tau2);
	common->mean = sums.mean;
	common->mean_se = sqrt(1 / sums.weights);
}

/*
 * One unit's estimate drawn towards the mean: weight * estimate + (1 - weight) * mean with
 * weight = tau2/(tau2 + se^2), and its standard error, that of the mean included.
 */
void
kpi_shrink(const kpi_common *common, double estimate, double se, double *weight, double *shrunk,
		   double *shrunk_se)
{
	double		own = common->tau2 / (common->tau2 + se * se);
	double		borrowed = (1 - own) * common->mean_se;

	*weight = own;
	*shrunk = own * estimate + (1 - own) * common->mean;
	*shrunk_se = sqrt(own * se * se + borrowed * borrowed);
}

/* The x > 0 with trigamma(x) = y > 0, by Newton's method on 1/trigamma, which is nearly a straight line. */
static double
inverse_trigamma(double y)
{
	double		x = 0.5 + 1 / y;

	/* beyond these, trigamma is 1/x^2 and 1/x to all digits */
	if (y > 1e7)
		return 1 / sqrt(y);
	if (y < 1e-6)
		return 1 / y;
	for (int round = 0; round < ROUNDS; round++)
	{
		double		trigamma = gsl_sf_psi_1(x);
		double		step = trigamma * (1 - trigamma / y) / gsl_sf_psi_n(2, x);

		x += step;
		if (!(-step > 1e-15 * x))
			break;
	}
	return x;
}

/*
 * The common distribution of count variances > 0 with df > 0 degrees of freedom:
 * variance_i ~ prior.variance * F(df_i, prior.df), from mean and variance of their
 * logarithms. prior.df is infinite when they differ no more than by chance.
 * False for fewer than two.
 */
bool
kpi_prior_variance_estimate(const double *variance, const double *df, size_t count, kpi_prior_variance *prior)
{
	double		mean = 0;
	double		squares = 0;
	double		chance = 0;

	if (count < 2)
		return false;
	for (size_t i = 0; i < count; i++)
	{
		double		e = log(variance[i]) - gsl_sf_psi(df[i] / 2) + log(df[i] / 2);

		/* mean and sum of squares of the deviations, updated one by one */
		squares += (e - mean) * (e - mean) * (double) i / (double) (i + 1);
		mean += (e - mean) / (double) (i + 1);
		chance += gsl_sf_psi_1(df[i] / 2) / (double) count;
	}
	squares = squares / (double) (count - 1) - chance;
	prior->df = squares > 0 ? 2 * inverse_trigamma(squares) : INFINITY;
	prior->variance = exp(mean);
	if (isfinite(prior->df))
		prior->variance = exp(mean + gsl_sf_psi(prior->df / 2) - log(prior->df / 2));
	return true;
}

/* (d0 s0^2 + d s^2)/(d0 + d), which has d0 + d degrees of freedom. */
double
kpi_moderate(const kpi_prior_variance *prior, double variance, double df)
{
	if (isinf(prior->df))
		return prior->variance;
	return (prior->df * prior->variance + df * variance) / (prior->df + df);
}
