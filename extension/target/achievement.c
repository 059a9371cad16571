/*
 * How much of a target was achieved, by the usual conventions of performance
 * management, and the traffic light made of it. The conventions are custom,
 * not taken from a standard.
 */
#include "target/target.h"

#include <math.h>

const char *const kpi_achievement_kind_words[KPI_ACHIEVEMENT_KINDS] = {
	[KPI_ACHIEVEMENT_HIGHER_RATIO] = "higher_ratio",
	[KPI_ACHIEVEMENT_LOWER_RATIO] = "lower_ratio",
	[KPI_ACHIEVEMENT_LOWER_MIRROR] = "lower_mirror",
	[KPI_ACHIEVEMENT_ANCHORED] = "anchored",
	[KPI_ACHIEVEMENT_BAND] = "band",
	[KPI_ACHIEVEMENT_BOOLEAN] = "boolean",
};

const char *const kpi_rag_words[KPI_RAG_COLOURS] = {
	[KPI_RAG_RED] = "red",
	[KPI_RAG_AMBER] = "amber",
	[KPI_RAG_GREEN] = "green",
};

/* NAN for a zero denominator, and when either is missing. */
static double
quotient(double numerator, double denominator)
{
	return denominator == 0 ? NAN : numerator / denominator;
}

/* 1 inside the band; outside, one less the distance to it in band widths. */
static double
band_achievement(double actual, double lower, double upper)
{
	if (actual < lower)
		return 1 - quotient(lower - actual, upper - lower);
	if (actual > upper)
		return 1 - quotient(actual - upper, upper - lower);
	return isnan(actual) || isnan(lower) || isnan(upper) ? NAN : 1;
}

/*
 * Achievement as a plain quotient, 1 = fully, neither capped nor floored.
 *
 * higher_ratio actual / target; lower_ratio target / actual; lower_mirror
 * 2 - actual / target; anchored (actual - base) / (target - base); band by
 * lower and upper; boolean 1 when actual is 1 or more, else 0.
 * NAN when an argument the kind needs is missing or a denominator is zero.
 * Errors: KPI_TARGET_LIMITS when the band's lower end is above its upper.
 */
kpi_target_code
kpi_achievement(kpi_achievement_kind kind, double actual, double target, double base,
				double lower, double upper, double *achieved)
{
	*achieved = NAN;
	switch (kind)
	{
		case KPI_ACHIEVEMENT_HIGHER_RATIO:
			*achieved = quotient(actual, target);
			break;
		case KPI_ACHIEVEMENT_LOWER_RATIO:
			*achieved = quotient(target, actual);
			break;
		case KPI_ACHIEVEMENT_LOWER_MIRROR:
			*achieved = 2 - quotient(actual, target);
			break;
		case KPI_ACHIEVEMENT_ANCHORED:
			*achieved = quotient(actual - base, target - base);
			break;
		case KPI_ACHIEVEMENT_BAND:
			if (lower > upper)
				return KPI_TARGET_LIMITS;
			*achieved = band_achievement(actual, lower, upper);
			break;
		case KPI_ACHIEVEMENT_BOOLEAN:
			*achieved = isnan(actual) ? NAN : actual >= 1;
			break;
		default:
			break;
	}
	return KPI_TARGET_OK;
}

/*
 * Traffic light of an achievement: green from `green` on, amber from `amber`
 * on, else red; thresholds with a tolerance of 1e-9.
 * Errors: KPI_TARGET_THRESHOLDS when amber is above green.
 */
kpi_target_code
kpi_rag(double achievement, double green, double amber, kpi_rag_colour *colour)
{
	if (amber > green)
		return KPI_TARGET_THRESHOLDS;
	if (achievement >= green - KPI_TARGET_TOLERANCE)
		*colour = KPI_RAG_GREEN;
	else if (achievement >= amber - KPI_TARGET_TOLERANCE)
		*colour = KPI_RAG_AMBER;
	else
		*colour = KPI_RAG_RED;
	return KPI_TARGET_OK;
}
