/*
 * The two models a series is forecast with: a damped trend whose parameters
 * are fixed, and the random walk with drift.
 */
#include "forecast/forecast.h"

#include <math.h>

#include "base/sum.h"

/*
 * Smoothing of level and trend, and the damping of the trend. Fixed, not
 * optimised: with the 5 to 15 points of official yearly series an optimiser
 * fits the noise, and its intervals are far too narrow.
 */
#define ALPHA 0.8
#define BETA 0.16
#define PHI 0.9

/* The first figures that set the start of the damped trend. */
#define START_POINTS 10

/* An error this small against the figures themselves is rounding noise. */
#define NOISE 1e-12

const char *const kpi_model_words[KPI_MODEL_CHOICES] = {
	[KPI_MODEL_DAMPED_HOLT] = "damped_holt",
	[KPI_MODEL_DRIFT] = "drift",
	[KPI_MODEL_BOTH] = "both",
};

/* Least squares line z = start + slope * position through the first figures. */
static void
fit_line(const double *position, const double *z, size_t count, double *start, double *slope)
{
	kpi_sum		at = {0, 0};
	kpi_sum		height = {0, 0};
	kpi_sum		across = {0, 0};
	kpi_sum		along = {0, 0};
	double		mean_at;
	double		mean_height;

	for (size_t i = 0; i < count; i++)
	{
		kpi_sum_add(&at, position[i]);
		kpi_sum_add(&height, z[i]);
	}
	mean_at = kpi_sum_value(&at) / count;
	mean_height = kpi_sum_value(&height) / count;
	for (size_t i = 0; i < count; i++)
	{
		kpi_sum_add_product(&across, position[i] - mean_at, z[i] - mean_height);
		kpi_sum_add_product(&along, position[i] - mean_at, position[i] - mean_at);
	}
	*slope = kpi_sum_value(&across) / kpi_sum_value(&along);
	*start = mean_height - *slope * mean_at;
}

/* What is fixed in each model. */
static const kpi_fit model_rules[KPI_MODELS] = {
	[KPI_MODEL_DAMPED_HOLT] = {.damping = PHI, .level_gain = ALPHA, .trend_gain = BETA},
	[KPI_MODEL_DRIFT] = {.damping = 1, .level_gain = 1, .trend_gain = 0},
};

/* Where the damped trend starts: level at position 0 and trend of the line through the first figures. */
void
kpi_damped_start(const double *position, const double *z, size_t count, double *level, double *trend)
{
	fit_line(position, z, count < START_POINTS ? count : START_POINTS, level, trend);
}

/*
 * Damped trend: f = l + phi b, e = z - f, l = f + alpha e, b = phi b + beta e; over a
 * missing period l = f and b = phi b. Start by least squares at position 0,
 * variance of e from n - 2 degrees of freedom.
 */
static void
fit_damped_holt(const double *position, const double *z, size_t count, kpi_fit *fit)
{
	double		here = 0;
	double		sum = 0;

	kpi_damped_start(position, z, count, &fit->level, &fit->trend);
	for (size_t i = 0; i < count; i++)
	{
		double		error;

		for (; here < position[i]; here++)
		{
			fit->trend *= fit->damping;
			fit->level += fit->trend;
		}
		error = z[i] - fit->level;
		fit->level += fit->level_gain * error;
		fit->trend += fit->trend_gain * error;
		sum += error * error;
	}
	fit->variance = sum / fit->df;
}

/*
 * Random walk with drift, in periods of any distance: drift b = (z_n - z_1)/L, variance
 * 1/(m-1) sum (dz_i - b dt_i)^2 / dt_i over the m increments, variance of b s^2/L.
 */
static void
fit_drift(const double *position, const double *z, size_t count, kpi_fit *fit)
{
	double		span = position[count - 1] - position[0];
	double		sum = 0;

	fit->level = z[count - 1];
	fit->trend = (z[count - 1] - z[0]) / span;
	fit->drift_error = 1 / sqrt(span);
	for (size_t i = 1; i < count; i++)
	{
		double		step = position[i] - position[i - 1];
		double		error = z[i] - z[i - 1] - fit->trend * step;

		sum += error * error / step;
	}
	fit->variance = sum / fit->df;
}

/*
 * Fits a model to figures on their scale at ascending whole positions from 1.
 * INSUFFICIENT_DATA for fewer than three figures, whose error nothing tells;
 * NO_VARIATION when the figures lie exactly on the model's path; OUTSIDE_SCALE
 * when they are so large that their squares leave the range of a double.
 */
kpi_forecast_reason
kpi_fit_model(kpi_forecast_model model, const double *position, const double *z, size_t count, kpi_fit *fit)
{
	double		largest = 0;

	if (count < 3)
		return KPI_FORECAST_INSUFFICIENT_DATA;
	*fit = model_rules[model];
	fit->df = (double) (count - 2);
	if (model == KPI_MODEL_DRIFT)
		fit_drift(position, z, count, fit);
	else
		fit_damped_holt(position, z, count, fit);
	for (size_t i = 0; i < count; i++)
		largest = fmax(largest, fabs(z[i]));
	if (!(isfinite(fit->level) && isfinite(fit->trend) && isfinite(fit->variance)))
		return KPI_FORECAST_OUTSIDE_SCALE;
	if (sqrt(fit->variance) <= NOISE * largest)
		return KPI_FORECAST_NO_VARIATION;
	return KPI_FORECAST_NO_REASON;
}

/*
 * Mean and standard error of the figure 1, ..., horizon periods after the last
 * one, on the scale; (figure - mean) / se follows Student's t with fit->df.
 *
 * An error keeps the weight level_gain + trend_gain (phi + phi^2 + ...) in later levels, so
 * se^2 = s^2 (1 + sum of the squared weights), and s^2 h^2/L more where the drift
 * itself is estimated.
 */
void
kpi_predict(const kpi_fit *fit, size_t horizon, double *mean, double *se)
{
	double		level = fit->level;
	double		trend = fit->trend;
	double		power = 1;
	double		weight = fit->level_gain;
	double		squares = 1;

	for (size_t h = 0; h < horizon; h++)
	{
		double		drift = (double) (h + 1) * fit->drift_error;

		trend *= fit->damping;
		level += trend;
		mean[h] = level;
		se[h] = sqrt(fit->variance * (squares + drift * drift));
		power *= fit->damping;
		weight += fit->trend_gain * power;
		squares += weight * weight;
	}
}
