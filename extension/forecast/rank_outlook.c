/*
 * Relative forecasts of the units of a panel.
 *
 * Source: random walk, drift and autoregression are the textbook models;
 * shrinkage of the drifts after DerSimonian and Laird (forecast.h); position.c
 * for the default.
 */
#include "forecast/rank_outlook.h"

#include <math.h>
#include <string.h>

#include "forecast/forecast.h"
#include "forecast/relative.h"

/* a unit's own spread below this part of the pooled one is none */
#define NO_SPREAD 1e-5

const char *const kpi_rank_model_words[KPI_RANK_MODELS] = {
	[KPI_RANK_POSITION] = "position",
	[KPI_RANK_WALK] = "walk",
	[KPI_RANK_SHRUNK_TREND] = "shrunk_trend",
	[KPI_RANK_OWN_TREND] = "own_trend",
	[KPI_RANK_AUTOREGRESSION] = "autoregression"
};

const char *const kpi_outlook_reason_words[KPI_OUTLOOK_REASONS] = {
	[KPI_OUTLOOK_INSUFFICIENT_DATA] = "insufficient_data",
	[KPI_OUTLOOK_OLDER_FIGURE] = "older_figure",
	[KPI_OUTLOOK_INCOMPLETE_PANEL] = "incomplete_panel",
	[KPI_OUTLOOK_NO_VARIATION] = "no_variation",
	[KPI_OUTLOOK_IRREGULAR_PERIODS] = "irregular_periods"
};

size_t
kpi_rank_model_periods(kpi_rank_model model)
{
	switch (model)
	{
		case KPI_RANK_OWN_TREND:
			return 3;
		case KPI_RANK_AUTOREGRESSION:
			return 4;
		default:
			return 2;
	}
}

size_t
kpi_rank_forecast_workspace(const kpi_panel *panel)
{
	size_t		drifts = 2 * panel->units;
	size_t		distances = kpi_fading_workspace(panel->times);

	return kpi_relative_workspace(panel) + (drifts > distances ? drifts : distances);
}

static size_t
last_figure(const kpi_relative *r, size_t unit)
{
	size_t		last = r->times;

	for (size_t t = kpi_next_figure(r, unit, (size_t) -1); t < r->times; t = kpi_next_figure(r, unit, t))
		last = t;
	return last;
}

/* Variance per year of a random walk: mean of (step)^2 / (years of the step). */
static double
walk_variance(const kpi_relative *r)
{
	double		sum = 0;
	size_t		steps = 0;

	for (size_t i = 0; i < r->units; i++)
	{
		size_t		t = kpi_next_figure(r, i, (size_t) -1);

		for (size_t u; t < r->times && (u = kpi_next_figure(r, i, t)) < r->times; t = u)
		{
			double		step = r->z[i * r->times + u] - r->z[i * r->times + t];

			sum += step * step / (r->time[u] - r->time[t]);
			steps++;
		}
	}
	return steps > 0 ? sum / steps * r->correction : 0;
}

/* False with a reason, or without one when it was interrupted. */
static bool
forecast_position(kpi_relative *r, double at, kpi_marginal *forecast, double *scratch,
				  kpi_outlook_reason *reason, kpi_interrupted interrupted, void *context)
{
	kpi_fading	fading;

	*reason = KPI_OUTLOOK_NO_REASON;
	if (kpi_to_positions(r) < 2)
		*reason = KPI_OUTLOOK_INSUFFICIENT_DATA;
	else if (!kpi_fading_fit(r, &fading, scratch, interrupted, context))
		return false;
	else if (kpi_never_fades(&fading))
		*reason = KPI_OUTLOOK_NO_VARIATION;
	for (size_t i = 0; i < r->units && *reason == KPI_OUTLOOK_NO_REASON; i++)
		forecast[i] = kpi_position_forecast(r, i, &fading, at);
	return *reason == KPI_OUTLOOK_NO_REASON;
}

static void
forecast_walk(const kpi_relative *r, double at, kpi_marginal *forecast)
{
	double		variance = walk_variance(r);

	for (size_t i = 0; i < r->units; i++)
	{
		size_t		last = last_figure(r, i);

		forecast[i] = (kpi_marginal) {
			r->z[i * r->times + last], sqrt(variance * (at - r->time[last])), r->df
		};
	}
}

/* First and last figure of a unit: the drift between them and the years it took. */
static double
drift_of(const kpi_relative *r, size_t unit, double *years)
{
	size_t		first = kpi_next_figure(r, unit, (size_t) -1);
	size_t		last = last_figure(r, unit);

	*years = r->time[last] - r->time[first];
	return (r->z[unit * r->times + last] - r->z[unit * r->times + first]) / *years;
}

/* drift and drift_se: room for one number a unit */
static void
forecast_shrunk_trend(const kpi_relative *r, double at, kpi_marginal *forecast, double *drift, double *drift_se)
{
	double		variance = walk_variance(r);
	kpi_common	common;

	for (size_t i = 0; i < r->units; i++)
	{
		double		years;

		drift[i] = drift_of(r, i, &years);
		drift_se[i] = sqrt(variance / years);
	}
	kpi_common_estimate(KPI_TAU_DL, drift, drift_se, r->units, &common);
	for (size_t i = 0; i < r->units; i++)
	{
		size_t		last = last_figure(r, i);
		double		ahead = at - r->time[last];
		double		weight,
					shrunk,
					se;

		kpi_shrink(&common, drift[i], drift_se[i], &weight, &shrunk, &se);
		forecast[i] = (kpi_marginal) {
			r->z[i * r->times + last] + shrunk * ahead, sqrt(variance * ahead + se * se * ahead * ahead), r->df
		};
	}
}

/* Random walk with drift on a unit's own steps (as the model drift of a series, on the relative figures). */
static kpi_marginal
own_trend(const kpi_relative *r, size_t unit, double at)
{
	double		years;
	double		drift = drift_of(r, unit, &years);
	double		sum = 0;
	size_t		steps = 0;
	size_t		t = kpi_next_figure(r, unit, (size_t) -1);
	double		ahead;

	for (size_t u; (u = kpi_next_figure(r, unit, t)) < r->times; t = u)
	{
		double		gap = r->time[u] - r->time[t];
		double		error = r->z[unit * r->times + u] - r->z[unit * r->times + t] - drift * gap;

		sum += error * error / gap;
		steps++;
	}
	ahead = at - r->time[t];
	return (kpi_marginal) {
		r->z[unit * r->times + t] + drift * ahead,
		sqrt(sum / (steps - 1) * (ahead + ahead * ahead / years)), steps - 1
	};
}

static void
forecast_own_trend(const kpi_relative *r, double at, kpi_marginal *forecast)
{
	double		pooled = sqrt(walk_variance(r));

	for (size_t i = 0; i < r->units; i++)
	{
		forecast[i] = own_trend(r, i, at);
		if (forecast[i].sd < NO_SPREAD * pooled)
			forecast[i].sd = 0;
	}
}

static double
mean_of(const double *z, size_t count)
{
	double		mean = 0;

	for (size_t t = 0; t < count; t++)
		mean += (z[t] - mean) / (t + 1);
	return mean;
}

/*
 * The pooled rate at which units stay away from their own means from one
 * figure to the next. With T steps the estimate is too low by (1 + rate) / T in the mean
 * (Nickell 1981, to first order), which is added back; between 0 and 0.99.
 */
static double
pooled_rate(const kpi_relative *r)
{
	size_t		steps = r->times - 1;
	double		above = 0;
	double		below = 0;
	double		rate;

	for (size_t i = 0; i < r->units; i++)
	{
		const double *z = r->z + i * r->times;
		double		before = mean_of(z, steps);
		double		after = mean_of(z + 1, steps);

		for (size_t t = 0; t < steps; t++)
		{
			above += (z[t] - before) * (z[t + 1] - after);
			below += (z[t] - before) * (z[t] - before);
		}
	}
	rate = below > 0 ? above / below : 0;
	return fmin(0.99, fmax(0, rate + (1 + rate) / steps));
}

/* Every unit with every figure, at equal distances (the caller has looked). */
static void
forecast_autoregression(const kpi_relative *r, double at, kpi_marginal *forecast)
{
	double		rate = pooled_rate(r);
	size_t		steps = r->times - 1;
	double		ahead = (at - r->time[steps]) / (r->time[1] - r->time[0]);
	double		kept = pow(rate, ahead);
	double		errors = 0;
	double		variance;

	for (size_t i = 0; i < r->units; i++)
	{
		const double *z = r->z + i * r->times;
		double		mean = mean_of(z, r->times);

		for (size_t t = 0; t < steps; t++)
			errors += pow(z[t + 1] - mean - rate * (z[t] - mean), 2);
		forecast[i].mean = mean + kept * (z[steps] - mean);
	}
	variance = errors / ((steps - 1.0) * r->units) * r->correction * (1 - kept * kept) / (1 - rate * rate);
	for (size_t i = 0; i < r->units; i++)
	{
		forecast[i].sd = sqrt(variance);
		forecast[i].df = r->df;
	}
}

/* Are the periods a year, a quarter, ... apart throughout? */
static bool
is_regular(const kpi_panel *panel)
{
	double		step = panel->times > 1 ? panel->time[1] - panel->time[0] : 0;

	for (size_t t = 2; t < panel->times; t++)
		if (fabs(panel->time[t] - panel->time[t - 1] - step) > 0.02 * step)
			return false;
	return true;
}

/* Whether every unit has the figures the model needs; reason[] says who has not. */
static bool
enough_figures(const kpi_panel *panel, kpi_rank_model model, kpi_outlook_reason *reason)
{
	bool		whole = model == KPI_RANK_AUTOREGRESSION;
	bool		enough = true;

	for (size_t i = 0; i < panel->units; i++)
	{
		size_t		figures = 0;
		bool		newest = false;
		size_t		needed = whole ? panel->times : kpi_rank_model_periods(model);

		for (size_t t = 0; t < panel->times; t++)
		{
			newest = !isnan(panel->value[i * panel->stride + t]);
			figures += newest;
		}
		/* a pooled spread serves a unit with one figure, too */
		if (model == KPI_RANK_POSITION || model == KPI_RANK_WALK)
			needed = 1;
		reason[i] = newest ? KPI_OUTLOOK_NO_REASON : KPI_OUTLOOK_OLDER_FIGURE;
		if (figures < needed || panel->times < kpi_rank_model_periods(model))
		{
			reason[i] = KPI_OUTLOOK_INSUFFICIENT_DATA;
			enough = false;
		}
	}
	return enough;
}

/* Gives a reason to every unit that is not itself to blame. */
static bool
give_up(const kpi_panel *panel, kpi_outlook_reason why, kpi_outlook_reason *reason)
{
	for (size_t i = 0; i < panel->units; i++)
		if (reason[i] != KPI_OUTLOOK_INSUFFICIENT_DATA)
			reason[i] = why;
	return false;
}

bool
kpi_rank_forecast(const kpi_panel *panel, kpi_rank_model model, double at, kpi_marginal *forecast,
				  kpi_outlook_reason *reason, double *workspace, kpi_interrupted interrupted, void *context)
{
	kpi_relative r;
	double	   *scratch = workspace + kpi_relative_workspace(panel);
	kpi_outlook_reason why;

	if (!enough_figures(panel, model, reason) || !kpi_take_off_means(panel, &r, workspace))
		return give_up(panel, KPI_OUTLOOK_INCOMPLETE_PANEL, reason);
	if (walk_variance(&r) == 0)
		return give_up(panel, KPI_OUTLOOK_NO_VARIATION, reason);
	if (model == KPI_RANK_AUTOREGRESSION && !is_regular(panel))
		return give_up(panel, KPI_OUTLOOK_IRREGULAR_PERIODS, reason);
	switch (model)
	{
		case KPI_RANK_WALK:
			forecast_walk(&r, at, forecast);
			break;
		case KPI_RANK_SHRUNK_TREND:
			forecast_shrunk_trend(&r, at, forecast, scratch, scratch + panel->units);
			break;
		case KPI_RANK_OWN_TREND:
			forecast_own_trend(&r, at, forecast);
			break;
		case KPI_RANK_AUTOREGRESSION:
			forecast_autoregression(&r, at, forecast);
			break;
		default:
			if (forecast_position(&r, at, forecast, scratch, &why, interrupted, context))
				return true;
			return why != KPI_OUTLOOK_NO_REASON && give_up(panel, why, reason);
	}
	return true;
}
