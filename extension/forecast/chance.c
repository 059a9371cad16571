/*
 * The chance of what is no single target: to end inside a band, to carry out a plan of
 * which a part of the period is over, to get a yes.
 *
 * A band: the tails of the forecast's own law on both sides. A plan: in earlier years the
 * whole was so many times what stood at the same time of the year; the logarithms of these
 * ratios are taken as normal, and the next one is predicted from them with Student's
 * t on years less one degrees of freedom. A yes: how many of comparable cases were done, by
 * Jeffreys' rule, whose interval holds its nominal part on average (Brown, Cai, DasGupta 2001).
 */
#include "forecast/forecast.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

/* Where an end of the band is on the scale; infinite at the limit of the scale or beyond. */
static double
edge(const kpi_scale *scale, double value)
{
	double		z = kpi_scale_forward(scale, value);

	if (isfinite(z) || isinf(value))
		return isinf(value) ? value : z;
	if (scale->kind == KPI_SCALE_LOGIT)
		return value <= scale->lower ? -INFINITY : INFINITY;
	return scale->below ? INFINITY : -INFINITY;
}

/* One model's probabilities; false without memory. */
static bool
ask(const kpi_attain_in *in, kpi_forecast_model model, const double *z, double lower, double upper,
	kpi_band_chance *out)
{
	kpi_fit		fit;
	double	   *mean;
	double		m;
	double		s;

	out->reason = kpi_fit_model(model, in->steps_a_year, in->position, z, in->count, &fit);
	if (out->reason != KPI_FORECAST_NO_REASON)
		return true;
	mean = malloc(sizeof(double) * 2 * in->steps);
	if (mean == NULL)
		return false;
	kpi_predict(&fit, in->steps, mean, mean + in->steps);
	m = mean[in->steps - 1];
	s = mean[2 * in->steps - 1];
	free(mean);
	out->below = isinf(lower) ? 0 : gsl_cdf_tdist_P((lower - m) / s, fit.df);
	out->above = isinf(upper) ? 0 : gsl_cdf_tdist_Q((upper - m) / s, fit.df);
	/* the smaller tails are exact, what is between them is the rest */
	out->inside = fmax(0, 1 - out->below - out->above);
	return true;
}

static void
keep(const kpi_attain_in *in, kpi_forecast_model model, const kpi_band_chance *one, kpi_band_chance *out)
{
	if (model == in->model)
	{
		out->inside = one->inside;
		out->below = one->below;
		out->above = one->above;
	}
	if (model == in->model || in->model == KPI_MODEL_BOTH)
		out->reason = one->reason;
	out->inside_low = fmin(out->inside_low, one->inside);
	out->inside_high = fmax(out->inside_high, one->inside);
}

/*
 * P(the figure `steps` ahead lies within the band), its ends, which may be infinite, included; of `in`
 * the target and what is watched are not looked at. NAN with a reason. False without memory.
 */
bool
kpi_attain_band(const kpi_attain_in *in, double band_lower, double band_upper, kpi_band_chance *out)
{
	const kpi_band_chance nothing = {NAN, NAN, NAN, NAN, NAN, KPI_FORECAST_NO_REASON};
	double		lower = edge(&in->scale, band_lower);
	double		upper = edge(&in->scale, band_upper);
	double	   *z;
	bool		fine = true;

	*out = nothing;
	if (in->count == 0)
		out->reason = KPI_FORECAST_INSUFFICIENT_DATA;
	else if (in->steps == 0)
		out->reason = KPI_FORECAST_PERIOD_OBSERVED;
	else if (lower == INFINITY || upper == -INFINITY)
		out->reason = KPI_FORECAST_TARGET_AT_LIMIT;
	if (out->reason != KPI_FORECAST_NO_REASON)
		return true;
	z = malloc(sizeof(double) * in->count);
	if (z == NULL)
		return false;
	if (!kpi_scale_all(&in->scale, in->value, in->count, z))
		out->reason = KPI_FORECAST_OUTSIDE_SCALE;
	for (kpi_forecast_model model = 0; model < KPI_MODELS && out->reason != KPI_FORECAST_OUTSIDE_SCALE; model++)
	{
		kpi_band_chance one = nothing;

		if (!kpi_is_asked(model, in->model))
			continue;
		fine = fine && ask(in, model, z, lower, upper, &one);
		keep(in, model, &one, out);
	}
	free(z);
	return fine;
}

/*
 * The chance that a plan is carried out, from what stood so far and in the whole of earlier
 * years and what stands now, all above 0. INSUFFICIENT_DATA with fewer than KPI_PLAN_YEARS_MIN
 * years; OUTSIDE_SCALE where a figure or the plan is not above 0; NO_VARIATION where every year ended
 * in the same proportion.
 */
void
kpi_attain_plan(const double *so_far, const double *whole, size_t years, double now, double plan, int direction,
				kpi_plan_chance *out)
{
	double		mean = 0;
	double		squares = 0;
	double		df = (double) years - 1;
	double		se;
	double		middle;

	*out = (kpi_plan_chance) {NAN, NAN, NAN, NAN, KPI_FORECAST_NO_REASON};
	if (!(now > 0 && plan > 0))
		out->reason = KPI_FORECAST_OUTSIDE_SCALE;
	for (size_t i = 0; i < years; i++)
	{
		if (!(so_far[i] > 0 && whole[i] > 0))
			out->reason = KPI_FORECAST_OUTSIDE_SCALE;
		mean += log(whole[i] / so_far[i]) / (double) years;
	}
	if (years < KPI_PLAN_YEARS_MIN)
		out->reason = KPI_FORECAST_INSUFFICIENT_DATA;
	if (out->reason != KPI_FORECAST_NO_REASON)
		return;
	for (size_t i = 0; i < years; i++)
		squares += pow(log(whole[i] / so_far[i]) - mean, 2);
	se = sqrt(squares / df * (1 + 1 / (double) years));
	middle = log(now) + mean;
	if (!(se > 1e-12))
	{
		out->reason = KPI_FORECAST_NO_VARIATION;
		return;
	}
	out->p = gsl_cdf_tdist_Q(direction * (log(plan) - middle) / se, df);
	out->expected = exp(middle);
	out->lo80 = exp(middle - se * gsl_cdf_tdist_Pinv(0.9, df));
	out->hi80 = exp(middle + se * gsl_cdf_tdist_Pinv(0.9, df));
}

/* The chance of a yes where so many of the comparable cases were done, and its 80 % interval. */
void
kpi_base_rate(double done, double cases, double *p, double *lo80, double *hi80)
{
	*p = (done + 0.5) / (cases + 1);
	*lo80 = done == 0 ? 0 : gsl_cdf_beta_Pinv(0.1, done + 0.5, cases - done + 0.5);
	*hi80 = done == cases ? 1 : gsl_cdf_beta_Pinv(0.9, done + 0.5, cases - done + 0.5);
}
