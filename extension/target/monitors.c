/*
 * Progress as Open SDG and the Sustainable Development Report literally say it:
 * other words and other limits than Eurostat's, on the same figures.
 */
#include "target/target.h"

#include <math.h>

/* what a quotient may miss a limit by and still be it */
#define NOISE 1e-9

const char *const kpi_open_sdg_words[KPI_OPEN_SDG_STATUSES] = {
	[KPI_OPEN_SDG_NOT_ASSESSABLE] = "not_assessable",
	[KPI_OPEN_SDG_ACHIEVED] = "target_achieved",
	[KPI_OPEN_SDG_ON_TRACK] = "on_track",
	[KPI_OPEN_SDG_ACCELERATION] = "acceleration_needed",
	[KPI_OPEN_SDG_LIMITED] = "limited_progress",
	[KPI_OPEN_SDG_DETERIORATION] = "deterioration",
};

const char *const kpi_sdsn_trend_words[KPI_SDSN_TRENDS] = {
	[KPI_SDSN_TREND_NOT_ASSESSABLE] = "not_assessable",
	[KPI_SDSN_TREND_ON_TRACK] = "on_track_or_maintaining",
	[KPI_SDSN_TREND_IMPROVING] = "moderately_improving",
	[KPI_SDSN_TREND_STAGNATING] = "stagnating",
	[KPI_SDSN_TREND_DECREASING] = "decreasing",
};

const char *const kpi_light_words[KPI_LIGHTS] = {
	[KPI_LIGHT_RED] = "red",
	[KPI_LIGHT_ORANGE] = "orange",
	[KPI_LIGHT_YELLOW] = "yellow",
	[KPI_LIGHT_GREEN] = "green",
};

/* The first limit from above that x reaches, of three in falling order; 3 for none. */
static int
place_among(double x, double first, double second, double third)
{
	return x >= first - NOISE ? 0 : x >= second - NOISE ? 1 : x >= third - NOISE ? 2 : 3;
}

/* A base or target of 0 has no growth rate; Open SDG puts .001 in its place. */
static double
not_zero(double x)
{
	return x == 0 ? 0.001 : x;
}

/*
 * By how much Open SDG lowers its limits for a figure that begins near a natural limit, which leaves it little room to
 * grow: 0 at the limit, 1 at 0 and from twice the limit on (sdg-build, ProgressMeasure.py).
 */
static double
room_for_growth(double base, double natural_limit)
{
	double		far;

	base = fabs(base);
	natural_limit = fabs(natural_limit);
	if (isnan(natural_limit) || base >= 2 * natural_limit)
		return 1;
	far = base <= natural_limit ? base / natural_limit : (2 * natural_limit - base) / natural_limit;
	return 1 - pow(far, 4.44);
}

/*
 * Open SDG's status, which is Statistics Canada's (open-sdg/docs/progress-methodology.md):
 * growth a year over that which the target asks for by 95, 60 and 0 %, and without
 * a target growth in the wanted direction by 1.5, .5 and 0 % a year, the first two
 * lowered near a natural limit (NAN = none). Figures that are all negative are taken
 * by their size, with the direction turned round; figures of both signs cannot be assessed.
 */
kpi_open_sdg_status
kpi_open_sdg(double base_time, double base, double time, double value, double target_time, double target,
			 int direction, double natural_limit)
{
	bool		has_target = !isnan(target);
	bool		negative;
	double		growth;
	double		needed;
	double		room;

	if (isnan(base) || isnan(value) || !(time > base_time) || (has_target && !(target_time > base_time)))
		return KPI_OPEN_SDG_NOT_ASSESSABLE;
	if (has_target && direction * (value - target) >= 0)
		return KPI_OPEN_SDG_ACHIEVED;
	base = not_zero(base);
	value = not_zero(value);
	target = has_target ? not_zero(target) : target;
	negative = base < 0;
	if ((value < 0) != negative || (has_target && (target < 0) != negative))
		return KPI_OPEN_SDG_NOT_ASSESSABLE;
	direction = negative ? -direction : direction;
	growth = pow(value / base, 1 / (time - base_time)) - 1;
	if (!has_target)
	{
		room = room_for_growth(base, natural_limit);
		return KPI_OPEN_SDG_ON_TRACK + place_among(direction * growth, 0.015 * room, 0.005 * room, 0);
	}
	needed = pow(target / base, 1 / (target_time - base_time)) - 1;
	if (needed == 0)
		return KPI_OPEN_SDG_NOT_ASSESSABLE;
	return KPI_OPEN_SDG_ON_TRACK + place_among(direction * growth / fabs(needed), 0.95, 0.6, 0);
}

/*
 * The four arrows of the Sustainable Development Report: change a year from
 * base to value over the change a year from base to target, by 100, 50 and 0 %;
 * a target that is met and not being lost is being maintained.
 */
kpi_sdsn_trend
kpi_sdsn_trend_of(double base_time, double base, double time, double value, double target_time, double target,
				  int direction)
{
	double		change;
	double		needed;

	if (isnan(base) || isnan(value) || isnan(target) || !(time > base_time) || !(target_time > base_time))
		return KPI_SDSN_TREND_NOT_ASSESSABLE;
	change = direction * (value - base) / (time - base_time);
	needed = direction * (target - base) / (target_time - base_time);
	if (direction * (value - target) >= 0 && change >= 0)
		return KPI_SDSN_TREND_ON_TRACK;
	if (change < 0)
		return KPI_SDSN_TREND_DECREASING;
	return KPI_SDSN_TREND_ON_TRACK + place_among(change / needed, 1, 0.5, 0);
}

/* One of four lights; false when the limits do not fall from green to orange. */
bool
kpi_light_of(double x, double green, double yellow, double orange, kpi_light *light)
{
	if (!(green >= yellow && yellow >= orange))
		return false;
	*light = KPI_LIGHT_GREEN - place_among(x, green, yellow, orange);
	return true;
}
