/*
 * The scales on which a series is forecast, and its grid of periods.
 */
#include "forecast/forecast.h"

#include <math.h>

const char *const kpi_scale_words[KPI_SCALES] = {
	[KPI_SCALE_AUTO] = "auto",
	[KPI_SCALE_RAW] = "raw",
	[KPI_SCALE_LOG] = "log",
	[KPI_SCALE_LOGIT] = "logit",
};

const char *const kpi_forecast_reason_words[KPI_FORECAST_REASONS] = {
	[KPI_FORECAST_INSUFFICIENT_DATA] = "insufficient_data",
	[KPI_FORECAST_NO_VARIATION] = "no_variation",
	[KPI_FORECAST_OUTSIDE_SCALE] = "outside_scale",
	[KPI_FORECAST_TARGET_AT_LIMIT] = "target_at_limit",
	[KPI_FORECAST_PERIOD_OBSERVED] = "period_observed",
	[KPI_FORECAST_ALREADY_MET] = "already_met",
	[KPI_FORECAST_TOO_MANY_PERIODS] = "too_many_periods",
};

/*
 * The scale that suits a series: logit between two limits, log of the distance
 * from a limit that stands alone, log for figures that are all positive, raw for
 * others. Limits are the indicator's, so a figure on one of them does not change the scale.
 */
kpi_scale_kind
kpi_scale_choose(const double *value, size_t count, int limits)
{
	if (limits > 0)
		return limits == 2 ? KPI_SCALE_LOGIT : KPI_SCALE_LOG;
	for (size_t i = 0; i < count; i++)
		if (!(value[i] > 0))
			return KPI_SCALE_RAW;
	return KPI_SCALE_LOG;
}

/* A value on the scale; NAN where the scale has no place for it. */
double
kpi_scale_forward(const kpi_scale *scale, double value)
{
	switch (scale->kind)
	{
		case KPI_SCALE_LOG:
			if (scale->below)
				return value < scale->upper ? -log(scale->upper - value) : NAN;
			return value > scale->lower ? log(value - scale->lower) : NAN;
		case KPI_SCALE_LOGIT:
			if (!(value > scale->lower && value < scale->upper))
				return NAN;
			return log((value - scale->lower) / (scale->upper - value));
		default:
			return value;
	}
}

/* The value that stands at z on the scale. */
double
kpi_scale_back(const kpi_scale *scale, double z)
{
	switch (scale->kind)
	{
		case KPI_SCALE_LOG:
			return scale->below ? scale->upper - exp(-z) : scale->lower + exp(z);
		case KPI_SCALE_LOGIT:
			return scale->lower + (scale->upper - scale->lower) / (1 + exp(-z));
		default:
			return z;
	}
}

/* All values on the scale; false when it has no place for one of them. */
bool
kpi_scale_all(const kpi_scale *scale, const double *value, size_t count, double *z)
{
	for (size_t i = 0; i < count; i++)
	{
		z[i] = kpi_scale_forward(scale, value[i]);
		if (!isfinite(z[i]))
			return false;
	}
	return true;
}

/* Steps of the period's grid in a year; ranges, as school years and first nine months, come once a year. */
int
kpi_grid_steps_a_year(kpi_period period)
{
	switch (kpi_period_frequency(period))
	{
		case KPI_HALF_YEAR:
			return 2;
		case KPI_QUARTER:
			return 4;
		case KPI_MONTH:
			return 12;
		case KPI_DAY:
			return 365;
		default:
			return 1;
	}
}

/*
 * Steps from one period to another on the grid of the first: calendar periods
 * in steps of their own length, other ranges of up to twelve whole months in
 * years (2023-01-01/P9M to 2025-01-01/P9M is 2, as are two school years).
 */
kpi_grid_status
kpi_grid_distance(kpi_period first, kpi_period period, int64_t *steps)
{
	kpi_period	there;

	if (kpi_period_frequency(first) != kpi_period_frequency(period))
		return KPI_GRID_MIXED;
	if (kpi_period_frequency(first) != KPI_RANGE)
		return kpi_period_distance(period, first, steps) == KPI_PERIOD_OK ? KPI_GRID_OK : KPI_GRID_MIXED;
	if (kpi_period_months(first) == 0 || kpi_period_months(first) > 12)
		return KPI_GRID_LONG;
	*steps = (int64_t) nearbyint(kpi_period_start_time(period) - kpi_period_start_time(first));
	if (kpi_period_shift_years(first, (int32_t) *steps, &there) != KPI_PERIOD_OK ||
		kpi_period_compare(there, period) != 0)
		return KPI_GRID_MIXED;
	return KPI_GRID_OK;
}

/* The period so many steps of kpi_grid_distance later. */
kpi_grid_status
kpi_grid_shift(kpi_period period, int64_t steps, kpi_period *shifted)
{
	kpi_period_status status;

	if (kpi_period_frequency(period) == KPI_RANGE)
		status = steps > 10000 ? KPI_PERIOD_OUT_OF_RANGE :
			kpi_period_shift_years(period, (int32_t) steps, shifted);
	else
		status = kpi_period_shift(period, steps, shifted);
	return status == KPI_PERIOD_OK ? KPI_GRID_OK : KPI_GRID_OUT_OF_RANGE;
}
