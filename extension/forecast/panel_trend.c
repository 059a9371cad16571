/*
 * Drifts of a panel that borrow strength: random walks with drift, their
 * variances moderated (Smyth 2004), their drifts shrunk (empirical Bayes).
 *
 * The order matters: the standard error of a drift comes from the moderated
 * variance, so that a unit whose few figures happen to lie on a line is not
 * taken for certain, and only then is it weighed against the others.
 */
#include "forecast/panel_trend.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

/* Estimates of the units that have one, close together. */
typedef struct gathered
{
	size_t		count;
	double	   *estimate;
	double	   *se;
	double	   *variance;
	double	   *df;
} gathered;

static bool
is_fitted(const kpi_unit_trend *trend)
{
	return trend->reason == KPI_FORECAST_NO_REASON;
}

/* One unit by itself; position and z have room for its figures. span is the distance of first and newest. */
static void
fit_unit(const kpi_scale *scale, const double *value, size_t times, const double *grid, double *position,
		 double *z, kpi_unit_trend *trend, double *span)
{
	kpi_fit		fit;
	bool		on_scale = true;

	*trend = (kpi_unit_trend) {
		.level = NAN, .drift = NAN, .drift_se = NAN, .weight = NAN, .shrunk = NAN, .shrunk_se = NAN,
		.variance = NAN, .moderated = NAN, .df = NAN
	};
	for (size_t t = 0; t < times; t++)
	{
		if (isnan(value[t]))
			continue;
		z[trend->count] = kpi_scale_forward(scale, value[t]);
		on_scale = on_scale && isfinite(z[trend->count]);
		position[trend->count++] = grid[t];
		trend->last = (size_t) grid[t];
	}
	trend->reason = !on_scale ? KPI_FORECAST_OUTSIDE_SCALE :
		kpi_fit_model(KPI_MODEL_DRIFT, 1, position, z, trend->count, &fit);
	if (!is_fitted(trend))
		return;
	*span = position[trend->count - 1] - position[0];
	trend->level = fit.level;
	trend->drift = fit.trend;
	trend->variance = fit.variance;
	trend->df = fit.df;
}

/* Steadies the variances, from which the standard errors of the drifts come. One unit keeps its own. */
static void
moderate_all(kpi_unit_trend *trend, size_t units, const double *span, gathered *all)
{
	kpi_prior_variance prior = {NAN, NAN};
	bool		shared;

	for (size_t i = 0; i < units; i++)
		if (is_fitted(&trend[i]))
		{
			all->variance[all->count] = trend[i].variance;
			all->df[all->count++] = trend[i].df;
		}
	shared = kpi_prior_variance_estimate(all->variance, all->df, all->count, &prior);
	for (size_t i = 0; i < units; i++)
	{
		if (!is_fitted(&trend[i]))
			continue;
		trend[i].moderated = shared ? kpi_moderate(&prior, trend[i].variance, trend[i].df) : trend[i].variance;
		if (shared)
			trend[i].df += prior.df;
		trend[i].drift_se = sqrt(trend[i].moderated / span[i]);
	}
}

/* Draws the drifts towards their mean. One unit keeps its own. */
static void
shrink_all(kpi_tau_method method, kpi_unit_trend *trend, size_t units, gathered *all)
{
	kpi_common	common = {.tau2 = NAN};

	all->count = 0;
	for (size_t i = 0; i < units; i++)
		if (is_fitted(&trend[i]))
		{
			all->estimate[all->count] = trend[i].drift;
			all->se[all->count++] = trend[i].drift_se;
		}
	if (all->count > 1)
		kpi_common_estimate(method, all->estimate, all->se, all->count, &common);
	for (size_t i = 0; i < units; i++)
	{
		kpi_unit_trend *unit = &trend[i];

		if (!is_fitted(unit))
			continue;
		unit->weight = 1;
		unit->shrunk = unit->drift;
		unit->shrunk_se = unit->drift_se;
		if (all->count > 1)
			kpi_shrink(&common, unit->drift, unit->drift_se, &unit->weight, &unit->shrunk, &unit->shrunk_se);
	}
}

/*
 * The trends of units by times, row by row, NAN = no figure; position[times] ascending
 * whole numbers from 1 on the grid of periods. A unit with fewer than three figures,
 * without variation around its drift or outside the scale has a reason instead, and lends
 * nothing to the others. False without memory.
 */
bool
kpi_panel_trend(const kpi_scale *scale, kpi_tau_method method, const double *value, size_t units, size_t times,
				const double *position, kpi_unit_trend *trend)
{
	double	   *room = calloc(5 * units + 2 * times + 1, sizeof(double));
	gathered	all = {.count = 0};
	double	   *span;
	double	   *place;

	if (room == NULL)
		return false;
	all.estimate = room;
	all.se = room + units;
	all.variance = room + 2 * units;
	all.df = room + 3 * units;
	span = room + 4 * units;
	place = room + 5 * units;
	for (size_t i = 0; i < units; i++)
		fit_unit(scale, value + i * times, times, position, place, place + times, &trend[i], &span[i]);
	moderate_all(trend, units, span, &all);
	shrink_all(method, trend, units, &all);
	free(room);
	return true;
}

/*
 * Mean and standard error so many steps after the unit's newest figure, on the
 * scale: the walk's own steps, and what is not known of the drift. NAN with a reason.
 */
void
kpi_panel_trend_predict(const kpi_unit_trend *trend, double steps, double *mean, double *se)
{
	*mean = trend->level + steps * trend->shrunk;
	*se = sqrt(steps * trend->moderated + steps * steps * trend->shrunk_se * trend->shrunk_se);
}

/* The quantile of Student's t with the unit's degrees of freedom; NAN with a reason. */
double
kpi_panel_trend_quantile(const kpi_unit_trend *trend, double p)
{
	if (!is_fitted(trend))
		return NAN;
	/* from here on the quantile is that of the normal law to 12 digits */
	return trend->df > 1e12 ? gsl_cdf_ugaussian_Pinv(p) : gsl_cdf_tdist_Pinv(p, trend->df);
}
