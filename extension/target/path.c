/*
 * Paths from a base to a target: the value that should have been reached when
 * a given part of the time has passed.
 *
 * Source: the standard curves (straight line, constant growth, straight line
 * in log odds, power of elapsed time, normalised logistic).
 */
#include "target/target.h"

#include <math.h>

const char *const kpi_path_shape_words[KPI_PATH_SHAPES] = {
	[KPI_PATH_LINEAR] = "linear",
	[KPI_PATH_GEOMETRIC] = "geometric",
	[KPI_PATH_LOGIT] = "logit",
	[KPI_PATH_POWER] = "power",
	[KPI_PATH_LOGISTIC] = "logistic",
};

const char *const kpi_growth_basis_words[KPI_GROWTH_BASES] = {
	[KPI_GROWTH_OF_TOTAL] = "total",
	[KPI_GROWTH_OF_REST] = "rest",
};

/* Log odds of a value between two limits; NAN at a limit, beyond it, or when anything is missing. */
double
kpi_logit(double value, double lower, double upper)
{
	if (!(value > lower && value < upper))
		return NAN;
	return log((value - lower) / (upper - value));
}

/* The value between two limits that has the given log odds. */
static double
inverse_logit(double z, double lower, double upper)
{
	return lower + (upper - lower) / (1 + exp(-z));
}

/* A constant growth rate links two positive values only. */
static double
geometric_path(double base, double target, double elapsed)
{
	if (!(base > 0 && target > 0))
		return NAN;
	return base * pow(target / base, elapsed);
}

static double
logit_path(double base, double target, double elapsed, double lower, double upper)
{
	double		start = kpi_logit(base, lower, upper);
	double		end = kpi_logit(target, lower, upper);

	return inverse_logit(start + elapsed * (end - start), lower, upper);
}

/*
 * Part of the way covered by a logistic curve that is stretched to go exactly
 * from 0 to 1; tanh(x / 2) is 2 s(x) - 1 and spares the differences of
 * nearly equal numbers.
 */
static double
logistic_part(double elapsed, double steepness)
{
	return 0.5 + 0.5 * tanh(steepness * (elapsed - 0.5) / 2) / tanh(steepness / 4);
}

/*
 * Value of a path at a part `elapsed` of its time (0 at the base, 1 at the
 * target, beyond both where the curve goes on).
 *
 * linear base + (target - base) u; geometric base (target / base)^u, both
 * positive; logit the straight line in log odds, both strictly between the
 * limits; power base + (target - base) u^power (2 starts slowly, 0.5 fast);
 * logistic an S of the given steepness. NAN where the curve is not defined.
 * Errors: KPI_TARGET_LIMITS, KPI_TARGET_POWER, KPI_TARGET_STEEPNESS.
 */
kpi_target_code
kpi_path(kpi_path_shape shape, double base, double target, double elapsed,
		 const kpi_path_options *options, double *value)
{
	double		part = elapsed;

	switch (shape)
	{
		case KPI_PATH_GEOMETRIC:
			*value = geometric_path(base, target, elapsed);
			return KPI_TARGET_OK;
		case KPI_PATH_LOGIT:
			if (options->lower >= options->upper)
				return KPI_TARGET_LIMITS;
			*value = logit_path(base, target, elapsed, options->lower, options->upper);
			return KPI_TARGET_OK;
		case KPI_PATH_POWER:
			if (options->power <= 0)
				return KPI_TARGET_POWER;
			part = elapsed < 0 ? NAN : pow(elapsed, options->power);
			break;
		case KPI_PATH_LOGISTIC:
			if (options->steepness <= 0)
				return KPI_TARGET_STEEPNESS;
			part = logistic_part(elapsed, options->steepness);
			break;
		default:
			break;
	}
	*value = base + (target - base) * part;
	return KPI_TARGET_OK;
}

/* kpi_path at the end of a period; also KPI_TARGET_ORDER. */
kpi_target_code
kpi_path_at(kpi_path_shape shape, kpi_period base_period, double base, kpi_period target_period,
			double target, kpi_period period, const kpi_path_options *options, double *value)
{
	double		start = kpi_period_time(base_period);
	double		length = kpi_period_time(target_period) - start;

	if (length <= 0)
		return KPI_TARGET_ORDER;
	return kpi_path(shape, base, target, (kpi_period_time(period) - start) / length, options, value);
}

/*
 * Yearly growth in percent that a part needs for its share of a total to go
 * from `share` to `target_share` percent in `years` years, when the total (or
 * the rest of it) grows by `growth` percent a year.
 *
 * With the total given, the part must outgrow it by the growth of the share;
 * with the rest given, by the growth of the odds share / (100 - share).
 * NAN where no finite growth does it: a share of 0, or of 100 among the odds.
 * Errors: KPI_TARGET_SHARE, KPI_TARGET_YEARS, KPI_TARGET_GROWTH.
 */
kpi_target_code
kpi_required_growth(double share, double target_share, double years, double growth,
					kpi_growth_basis basis, double *required)
{
	double		from = share;
	double		onto = target_share;

	if (share < 0 || share > 100 || target_share < 0 || target_share > 100)
		return KPI_TARGET_SHARE;
	if (years <= 0)
		return KPI_TARGET_YEARS;
	if (growth <= -100)
		return KPI_TARGET_GROWTH;
	if (basis == KPI_GROWTH_OF_REST)
	{
		from = share / (100 - share);
		onto = target_share / (100 - target_share);
	}
	if (!(from > 0 && onto > 0 && isfinite(from) && isfinite(onto)))
		*required = NAN;
	else
		*required = growth + (100 + growth) * expm1(log(onto / from) / years);
	return KPI_TARGET_OK;
}
