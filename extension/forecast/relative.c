#include "forecast/relative.h"

#include <math.h>

size_t
kpi_relative_workspace(const kpi_panel *panel)
{
	return (panel->units + 1) * panel->times;
}

static bool
is_complete(const kpi_panel *panel, size_t unit)
{
	for (size_t t = 0; t < panel->times; t++)
		if (isnan(panel->value[unit * panel->stride + t]))
			return false;
	return true;
}

/* Means of the periods over the complete units, of which it returns the number. */
static size_t
means_of(const kpi_panel *panel, double *mean)
{
	size_t		complete = 0;

	for (size_t t = 0; t < panel->times; t++)
		mean[t] = 0;
	for (size_t i = 0; i < panel->units; i++)
	{
		if (!is_complete(panel, i))
			continue;
		complete++;
		for (size_t t = 0; t < panel->times; t++)
			mean[t] += (panel->value[i * panel->stride + t] - mean[t]) / complete;
	}
	return complete;
}

/* Spreads of the periods over the complete units, measured by the largest figure: squares may overflow. */
static void
spreads_of(const kpi_panel *panel, const kpi_relative *r)
{
	double		largest = 0;

	for (size_t c = 0; c < r->units * r->times; c++)
		largest = fmax(largest, fabs(r->z[c]));
	for (size_t t = 0; t < r->times; t++)
		r->spread[t] = 0;
	for (size_t i = 0; i < r->units && largest > 0; i++)
		if (is_complete(panel, i))
			for (size_t t = 0; t < r->times; t++)
				r->spread[t] += pow(r->z[i * r->times + t] / largest, 2);
	for (size_t t = 0; t < r->times; t++)
		r->spread[t] = largest * sqrt(r->spread[t] / (r->complete - 1.0));
}

bool
kpi_take_off_means(const kpi_panel *panel, kpi_relative *r, double *workspace)
{
	double	   *mean = workspace + panel->units * panel->times;

	*r = (kpi_relative) {panel->units, panel->times, panel->time, workspace, mean, means_of(panel, mean), 0, 0};
	if (r->complete < 2)
		return false;
	for (size_t i = 0; i < r->units; i++)
		for (size_t t = 0; t < r->times; t++)
			r->z[i * r->times + t] = panel->value[i * panel->stride + t] - mean[t];
	/* the means have served */
	spreads_of(panel, r);
	r->correction = r->complete / (r->complete - 1.0);
	r->df = (r->complete - 1.0) * (r->times - 1.0);
	return true;
}

size_t
kpi_next_figure(const kpi_relative *r, size_t unit, size_t t)
{
	for (t++; t < r->times; t++)
		if (!isnan(r->z[unit * r->times + t]))
			break;
	return t;
}

double
kpi_common_spread(const kpi_relative *r)
{
	double		largest = 0;
	double		sum = 0;

	for (size_t t = 0; t < r->times; t++)
		largest = fmax(largest, r->spread[t]);
	for (size_t t = 0; t < r->times && largest > 0; t++)
		sum += pow(r->spread[t] / largest, 2);
	return largest * sqrt(sum / r->times);
}

size_t
kpi_to_positions(kpi_relative *r)
{
	bool		few = r->complete < KPI_UNITS_FOR_SPREAD;
	double		common = kpi_common_spread(r);
	size_t		left = 0;

	for (size_t t = 0; t < r->times; t++)
	{
		double		measure = few ? common : r->spread[t];

		left += measure > 0;
		for (size_t i = 0; i < r->units; i++)
			r->z[i * r->times + t] = measure > 0 ? r->z[i * r->times + t] / measure : NAN;
	}
	r->df = left > 0 ? (r->complete - 1.0) * (left - 1.0) : 0;
	return left;
}
