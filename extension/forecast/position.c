/*
 * Positions within each period's own spread, and where they will be.
 *
 * A unit's position is a lasting part, which fades towards the mean of all at one
 * rate for all units, and noise of the period: a first-order autoregression seen
 * through noise, of variance 1 in sum. Its forecast is the best linear one, by the
 * filter of Kalman (1960). With all the units pooled, share and rate need a
 * handful of periods; no unit has a mean or a trend of its own to be fitted.
 *
 * That the two are fitted to the correlations at all distances in time by
 * least squares is ours, and so is the model's use here.
 */
#include "forecast/relative.h"

#include <math.h>

/* what is lost in a year below this part of the spread is nothing but rounding */
#define NOTHING_LOST 1e-10
/* rates looked at before the best is narrowed down, by halvings down to neighbouring doubles */
#define RATES 50
#define HALVINGS 60

/* Correlations of pairs of periods. */
typedef struct distances
{
	size_t		count;
	double	   *years;			/* between the two periods */
	double	   *correlation;
	double	   *weight;
} distances;

size_t
kpi_fading_workspace(size_t times)
{
	return times * (times - 1) / 2 * 3;
}

/*
 * Mean squared difference of the positions at two periods, over the units that
 * have both. Of complete units that is 2 (1 - correlation).
 */
static double
mean_square_difference(const kpi_relative *r, size_t t, size_t u)
{
	double		sum = 0;
	size_t		units = 0;

	for (size_t i = 0; i < r->units; i++)
	{
		double		difference = r->z[i * r->times + u] - r->z[i * r->times + t];

		if (isnan(difference))
			continue;
		sum += difference * difference;
		units++;
	}
	return units > 0 ? sum / units * r->correction : NAN;
}

/* A distance weighs as many times as it fits into the panel without overlap. */
static bool
measure_distances(const kpi_relative *r, distances *d, kpi_interrupted interrupted, void *context)
{
	for (size_t t = 0; t < r->times; t++)
	{
		if (interrupted != NULL && interrupted(context))
			return false;
		for (size_t u = t + 1; u < r->times; u++)
		{
			double		square = mean_square_difference(r, t, u);

			if (isnan(square))
				continue;
			d->years[d->count] = r->time[u] - r->time[t];
			d->correlation[d->count] = fmax(-1, 1 - square / 2);
			d->weight[d->count] = 1 / d->years[d->count];
			d->count++;
		}
	}
	return true;
}

/* How a rate fits, with the share that is best for it. */
typedef struct fit
{
	double		share;
	double		misfit;			/* weighted sum of squares, less what no rate explains */
	double		slope;			/* above 0: a higher rate fits better */
} fit;

static fit
fit_of(const distances *d, double rate)
{
	double		above = 0;
	double		below = 0;
	fit			f = {0};

	for (size_t c = 0; c < d->count; c++)
	{
		double		kept = pow(rate, d->years[c]);

		above += d->weight[c] * d->correlation[c] * kept;
		below += d->weight[c] * kept * kept;
	}
	/* one distance does not tell share and rate apart: all of it lasts */
	if (d->count == 1)
		f.share = 1;
	else if (below > 0)
		f.share = fmin(1, fmax(0, above / below));
	f.misfit = f.share * (f.share * below - 2 * above);
	for (size_t c = 0; c < d->count; c++)
	{
		double		kept = pow(rate, d->years[c]);

		f.slope += d->weight[c] * d->years[c] * kept * (d->correlation[c] - f.share * kept);
	}
	return f;
}

/* The rate between two where the slope turns; the better end where it does not turn. */
static double
narrow_down(const distances *d, double low, double high)
{
	if (fit_of(d, high).slope >= 0)
		return high;
	for (int halving = 0; halving < HALVINGS; halving++)
	{
		double		middle = (low + high) / 2;

		if (fit_of(d, middle).slope > 0)
			low = middle;
		else
			high = middle;
	}
	return (low + high) / 2;
}

bool
kpi_fading_fit(const kpi_relative *r, kpi_fading *fading, double *workspace, kpi_interrupted interrupted,
			   void *context)
{
	size_t		pairs = r->times * (r->times - 1) / 2;
	distances	d = {0, workspace, workspace + pairs, workspace + 2 * pairs};
	double		best = 0;
	double		least = INFINITY;

	if (!measure_distances(r, &d, interrupted, context))
		return false;
	for (int step = 1; step <= RATES; step++)
	{
		double		misfit = fit_of(&d, (double) step / RATES).misfit;

		if (interrupted != NULL && interrupted(context))
			return false;
		if (misfit < least)
		{
			least = misfit;
			best = (double) step / RATES;
		}
	}
	fading->rate = narrow_down(&d, best - 1.0 / RATES, fmin(1, best + 1.0 / RATES));
	fading->share = fit_of(&d, fading->rate).share;
	return true;
}

bool
kpi_never_fades(const kpi_fading *fading)
{
	return 1 - fading->share * fading->rate < NOTHING_LOST;
}

/*
 * The filter from the unit's first figure to its last, then ahead. Before any figure the
 * lasting part is 0 with variance share; the variance ahead is that of a figure, noise and all.
 */
kpi_marginal
kpi_position_forecast(const kpi_relative *r, size_t unit, const kpi_fading *fading, double at)
{
	double		noise = 1 - fading->share;
	double		level = 0;
	double		variance = fading->share;
	double		time = r->time[0];
	double		kept;

	for (size_t t = kpi_next_figure(r, unit, (size_t) -1); t < r->times; t = kpi_next_figure(r, unit, t))
	{
		double		gain;

		kept = pow(fading->rate, r->time[t] - time);
		variance = fading->share - kept * kept * (fading->share - variance);
		gain = variance > 0 ? variance / (variance + noise) : 0;
		level *= kept;
		level += gain * (r->z[unit * r->times + t] - level);
		variance *= 1 - gain;
		time = r->time[t];
	}
	kept = pow(fading->rate, at - time);
	variance = 1 - kept * kept * (fading->share - variance);
	return (kpi_marginal) {kept * level, sqrt(variance), r->df};
}
