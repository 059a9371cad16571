/*
 * What the models of single series would have said in the past, and what happened.
 *
 * From each period with enough history the models are fitted to the figures up to
 * it, and their intervals are held against the figure a horizon later. The event
 * whose chance is judged is the one an arrow promises: the series gets at least as
 * far as the pace of its last years, kept up on the models' scale, would carry it,
 * which on a log scale is the growth rate of the official methods. The arrow
 * itself gives it the chance 1.
 *
 * Source: intervals and Brier score as in calibration.c; that targets are set at the
 * pace itself, where arrows are least sure, follows the back-test of series
 * of the M1 and M3 competitions on which the room's models were chosen.
 */
#include "forecast/calibration.h"

#include <math.h>

/* One unit's figures up to an origin, and the one to be foretold. */
typedef struct history
{
	size_t		count;
	double	   *position;
	double	   *z;				/* on the scale */
	double		outcome;
	double	   *mean;			/* room for the steps ahead */
	double	   *se;
} history;

size_t
kpi_trend_calibrate_workspace(const kpi_panel *panel, const kpi_trend_test *test)
{
	return 2 * panel->times + 2 * test->steps;
}

/* Collects a unit's figures up to the origin; false where it cannot be judged. */
static bool
collect(const kpi_panel *panel, const kpi_trend_test *test, size_t unit, size_t origin, size_t horizon,
		history *h)
{
	const double *value = panel->value + unit * panel->stride;

	if (isnan(value[origin]) || isnan(value[horizon]))
		return false;
	h->count = 0;
	for (size_t t = 0; t <= origin; t++)
	{
		if (isnan(value[t]))
			continue;
		h->position[h->count] = test->position[t];
		h->z[h->count] = kpi_scale_forward(&test->scale, value[t]);
		if (isnan(h->z[h->count++]))
			return false;
	}
	h->outcome = kpi_scale_forward(&test->scale, value[horizon]);
	return h->count >= test->min_figures && !isnan(h->outcome);
}

/* Where the pace of the last years leads; NAN when there is no figure to take it from. */
static double
at_its_pace(const history *h, const kpi_trend_test *test)
{
	size_t		last = h->count - 1;
	size_t		first = last;

	while (first > 0 && h->position[first - 1] >= h->position[last] - test->pace_steps)
		first--;
	if (first == last)
		return NAN;
	return h->z[last] + (h->z[last] - h->z[first]) / (h->position[last] - h->position[first]) * test->steps;
}

/* What a model says of the steps ahead; false where it cannot say anything. */
static bool
foretell(history *h, const kpi_trend_test *test, kpi_forecast_model model, double barrier, kpi_marginal *ahead,
		 double *chance)
{
	kpi_fit		fit;

	if (kpi_fit_model(model, test->steps_a_year, h->position, h->z, h->count, &fit) != KPI_FORECAST_NO_REASON)
		return false;
	kpi_predict(&fit, test->steps, h->mean, h->se);
	*ahead = (kpi_marginal) {h->mean[test->steps - 1], h->se[test->steps - 1], fit.df};
	*chance = kpi_reach_at(&fit, ahead->mean, ahead->sd, barrier, test->direction);
	/* figures so large that their squares are infinite */
	return isfinite(ahead->sd) && !isnan(*chance);
}

/* One unit at one origin; the same cases for every model. */
static bool
judge(history *h, const kpi_trend_test *test, kpi_calibration *result)
{
	double		barrier = at_its_pace(h, test);
	double		happened = test->direction > 0 ? h->outcome >= barrier : h->outcome <= barrier;
	kpi_marginal ahead[KPI_MODELS];
	double		chance[KPI_MODELS];

	if (!isfinite(barrier))
		return false;
	for (int model = 0; model < KPI_MODELS; model++)
		if (!foretell(h, test, model, barrier, &ahead[model], &chance[model]))
			return false;
	for (int model = 0; model < KPI_MODELS; model++)
	{
		kpi_calibration_add(&result[model], test->bins, chance[model], happened);
		kpi_calibration_add_value(&result[model], &ahead[model], h->outcome);
	}
	kpi_calibration_add(&result[KPI_MODELS], test->bins, 1, happened);
	return true;
}

/* The time so many steps after an origin; times when the panel has none. */
static size_t
time_after(const kpi_panel *panel, const kpi_trend_test *test, size_t origin)
{
	size_t		t = origin + 1;

	while (t < panel->times && test->position[t] != test->position[origin] + test->steps)
		t++;
	return t;
}

/*
 * Adds to result[], zeroed by the caller with bins of test->bins, what became of every
 * unit's forecasts from every origin. Series without an error to measure are left out.
 * workspace of kpi_trend_calibrate_workspace doubles. False when it was interrupted.
 */
bool
kpi_trend_calibrate(const kpi_panel *panel, const kpi_trend_test *test,
					kpi_calibration result[KPI_TREND_CALIBRATION_MODELS], double *workspace,
					kpi_interrupted interrupted, void *context)
{
	history		h = {
		.position = workspace, .z = workspace + panel->times, .mean = workspace + 2 * panel->times,
		.se = workspace + 2 * panel->times + test->steps
	};

	for (size_t origin = 0; origin < panel->times; origin++)
	{
		size_t		horizon = time_after(panel, test, origin);
		bool		judged = false;

		for (size_t i = 0; i < panel->units && horizon < panel->times; i++)
		{
			if (interrupted != NULL && interrupted(context))
				return false;
			if (collect(panel, test, i, origin, horizon, &h))
				judged |= judge(&h, test, result);
		}
		for (int model = 0; model < KPI_TREND_CALIBRATION_MODELS; model++)
			result[model].origins += judged;
	}
	return true;
}
