/*
 * What the models would have said in the past, and what happened.
 *
 * From each origin with enough history the chance to be among the first k a
 * horizon later is computed from the figures up to the origin only, and
 * compared with the figures at the horizon. Judged are the units that have every
 * figure up to the origin and one at the horizon, the same for all models.
 *
 * Source: Brier (1950); reliability table and coverage as usual.
 */
#include "forecast/calibration.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "forecast/relative.h"

/* two times this close are the same period, in years */
#define SAME_TIME 0.02

typedef struct comparison
{
	const kpi_backtest *test;
	kpi_panel	past;			/* the units judged, up to the origin */
	double	   *happened;		/* by unit: 1 among the first k at the horizon, else 0 */
	double	   *today;			/* the same at the origin */
	double	   *outcome;		/* figure at the horizon, its mean taken off */
	double	   *position;		/* the same in units of its spread */
	kpi_marginal *forecast;
	kpi_rank_law *laws;
	kpi_outlook_reason *reason;
	double	   *workspace;		/* of the forecast, then of the law */
} comparison;

/* Doubles enough for n things of a size. */
static size_t
doubles(size_t n, size_t size)
{
	return (n * size + sizeof(double) - 1) / sizeof(double);
}

size_t
kpi_calibrate_workspace(const kpi_panel *panel, size_t k)
{
	size_t		n = panel->units;
	size_t		places = k < n ? k : n;
	size_t		model = kpi_rank_forecast_workspace(panel);
	size_t		law = kpi_topk_workspace(n, places);

	return n * panel->times + 4 * n + doubles(n, sizeof(kpi_marginal)) + doubles(n, sizeof(kpi_rank_law)) +
		doubles(n, sizeof(kpi_outlook_reason)) + (model > law ? model : law);
}

/* 1 for those among the first k of figures[n], n >= k: fewer than k are better. */
static void
mark_first(const double *figures, size_t n, size_t stride, size_t k, double *mark)
{
	for (size_t i = 0; i < n; i++)
	{
		size_t		better = 0;

		for (size_t j = 0; j < n; j++)
			better += figures[j * stride] > figures[i * stride];
		mark[i] = better < k;
	}
}

/* Collects the units that can be judged at the origin and the horizon. */
static void
collect(const kpi_panel *panel, size_t origin, size_t horizon, comparison *c, double *rows)
{
	size_t		times = origin + 1;
	size_t		n = 0;

	for (size_t i = 0; i < panel->units; i++)
	{
		const double *value = panel->value + i * panel->stride;
		bool		whole = !isnan(value[horizon]);

		for (size_t t = 0; t < times && whole; t++)
			whole = !isnan(value[t]);
		if (!whole)
			continue;
		memcpy(rows + n * times, value, times * sizeof(double));
		c->position[n++] = value[horizon];
	}
	c->past = (kpi_panel) {n, times, times, rows, panel->time};
}

/* What happened, relative and measured as the forecasts are. At least two units. */
static void
measure_outcome(comparison *c)
{
	size_t		n = c->past.units;
	kpi_panel	then = {n, 1, 1, c->position, c->past.time};
	kpi_relative r;
	double		measure;

	kpi_take_off_means(&then, &r, c->workspace);
	memcpy(c->outcome, r.z, n * sizeof(double));
	measure = r.spread[0];
	if (n < KPI_UNITS_FOR_SPREAD)
	{
		kpi_take_off_means(&c->past, &r, c->workspace);
		measure = kpi_common_spread(&r);
	}
	/* where all are alike, everybody is at 0 */
	for (size_t i = 0; i < n; i++)
		c->position[i] = measure > 0 ? c->outcome[i] / measure : 0;
}

void
kpi_calibration_add(kpi_calibration *result, size_t bins, double chance, double happened)
{
	size_t		bin = (size_t) (chance * bins);
	kpi_calibration_bin *b = &result->bin[bin < bins ? bin : bins - 1];

	result->cases++;
	result->squared_error += (chance - happened) * (chance - happened);
	result->happened += happened;
	b->cases++;
	b->predicted += chance;
	b->observed += happened;
}

/* Whether a value lies within the central interval that leaves out `tail` on either side. */
static bool
is_within(const kpi_marginal *forecast, double value, double tail)
{
	double		distance = fabs(value - forecast->mean);

	if (forecast->sd == 0)
		return distance == 0;
	if (isinf(forecast->df))
		return gsl_cdf_ugaussian_Q(distance / forecast->sd) >= tail;
	return gsl_cdf_tdist_Q(distance / forecast->sd, forecast->df) >= tail;
}

void
kpi_calibration_add_value(kpi_calibration *result, const kpi_marginal *forecast, double value)
{
	result->within80 += is_within(forecast, value, 0.10);
	result->within95 += is_within(forecast, value, 0.025);
}

/* One model at one origin. */
static kpi_topk_status
judge(comparison *c, kpi_rank_model model, double at, kpi_calibration *result, kpi_interrupted interrupted,
	  void *context)
{
	size_t		n = c->past.units;
	const double *outcome = model == KPI_RANK_POSITION ? c->position : c->outcome;
	size_t		culprit;
	kpi_topk_status status;

	if (!kpi_rank_forecast(&c->past, model, at, c->forecast, c->reason, c->workspace, interrupted, context))
		return interrupted != NULL && interrupted(context) ? KPI_TOPK_INTERRUPTED : KPI_TOPK_OK;
	status = kpi_topk(c->forecast, n, c->test->k, c->laws, NULL, c->workspace, &culprit, interrupted, context);
	if (status != KPI_TOPK_OK)
		return status;
	result->origins++;
	for (size_t i = 0; i < n; i++)
	{
		kpi_calibration_add(result, c->test->bins, c->laws[i].top_k, c->happened[i]);
		kpi_calibration_add_value(result, &c->forecast[i], outcome[i]);
	}
	return KPI_TOPK_OK;
}

static kpi_topk_status
judge_origin(comparison *c, double at, kpi_calibration *result, kpi_interrupted interrupted, void *context)
{
	size_t		n = c->past.units;
	size_t		k = c->test->k;

	mark_first(c->outcome, n, 1, k, c->happened);
	mark_first(c->past.value + c->past.times - 1, n, c->past.stride, k, c->today);
	for (int model = 0; model < KPI_RANK_MODELS; model++)
	{
		kpi_topk_status status = judge(c, model, at, &result[model], interrupted, context);

		if (status != KPI_TOPK_OK)
			return status;
	}
	result[KPI_RANK_MODELS].origins++;
	for (size_t i = 0; i < n; i++)
		kpi_calibration_add(&result[KPI_RANK_MODELS], c->test->bins, c->today[i], c->happened[i]);
	return KPI_TOPK_OK;
}

/* The period `years` after an origin; times when the panel has none. */
static size_t
period_after(const kpi_panel *panel, size_t origin, double years)
{
	size_t		t = origin + 1;

	while (t < panel->times && fabs(panel->time[t] - panel->time[origin] - years) > SAME_TIME)
		t++;
	return t;
}

/* Cuts the workspace into its parts. */
static double *
lay_out(comparison *c, const kpi_panel *panel, double *workspace)
{
	size_t		n = panel->units;
	double	   *rows = workspace;

	c->happened = rows + n * panel->times;
	c->today = c->happened + n;
	c->outcome = c->today + n;
	c->position = c->outcome + n;
	c->forecast = (kpi_marginal *) (c->position + n);
	c->laws = (kpi_rank_law *) ((double *) c->forecast + doubles(n, sizeof(kpi_marginal)));
	c->reason = (kpi_outlook_reason *) ((double *) c->laws + doubles(n, sizeof(kpi_rank_law)));
	c->workspace = (double *) c->reason + doubles(n, sizeof(kpi_outlook_reason));
	return rows;
}

/*
 * Adds to result[], zeroed by the caller with bins of test->bins, what became of
 * every model's chances at one horizon. An origin with at most k units that can be
 * judged is left out: there nothing is to be foretold.
 */
kpi_topk_status
kpi_calibrate(const kpi_panel *panel, const kpi_backtest *test, kpi_calibration result[KPI_CALIBRATION_MODELS],
			  double *workspace, kpi_interrupted interrupted, void *context)
{
	comparison	c = {.test = test};
	double	   *rows = lay_out(&c, panel, workspace);

	for (size_t origin = test->min_times - 1; origin < panel->times; origin++)
	{
		size_t		horizon = period_after(panel, origin, test->horizon);
		kpi_topk_status status;

		if (horizon == panel->times)
			continue;
		if (interrupted != NULL && interrupted(context))
			return KPI_TOPK_INTERRUPTED;
		collect(panel, origin, horizon, &c, rows);
		if (c.past.units <= test->k)
			continue;
		measure_outcome(&c);
		status = judge_origin(&c, panel->time[horizon], result, interrupted, context);
		if (status != KPI_TOPK_OK)
			return status;
	}
	return KPI_TOPK_OK;
}
