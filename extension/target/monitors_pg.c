/* Open SDG's status, the Sustainable Development Report's arrows and lights. */
#include "base/argument_pg.h"

#include <math.h>

#include "utils/builtins.h"
#include "utils/float.h"

#include "period/period_pg.h"
#include "target/target.h"

#define invalid(...) ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg(__VA_ARGS__)))

/* Figures and times of a progress function: base, value and target, each with its period before it. */
typedef struct progress_figures
{
	double		base_time;
	double		base;
	double		time;
	double		value;
	double		target_time;
	double		target;
	int			direction;
} progress_figures;

static double
figure_argument(FunctionCallInfo fcinfo, int n, const char *name)
{
	if (PG_ARGISNULL(n))
		return get_float8_nan();
	kpi_check_finite(PG_GETARG_FLOAT8(n), name);
	return PG_GETARG_FLOAT8(n);
}

static double
time_argument(FunctionCallInfo fcinfo, int n)
{
	return PG_ARGISNULL(n) ? get_float8_nan() : kpi_period_time(PG_GETARG_KPI_PERIOD(n));
}

static progress_figures
read_figures(FunctionCallInfo fcinfo)
{
	progress_figures f = {
		time_argument(fcinfo, 0), figure_argument(fcinfo, 1, "base_value"), time_argument(fcinfo, 2),
		figure_argument(fcinfo, 3, "value"), time_argument(fcinfo, 4), figure_argument(fcinfo, 5, "target"),
		PG_ARGISNULL(6) ? 0 : PG_GETARG_INT32(6)
	};

	if (f.direction != 1 && f.direction != -1)
		invalid("direction must be 1 or -1, not %s", PG_ARGISNULL(6) ? "null" : psprintf("%d", f.direction));
	return f;
}

PG_FUNCTION_INFO_V1(kpi_pg_open_sdg_progress);

/*
 * open_sdg_progress(base_period, base_value, period, value, target_period, target,
 * direction, natural_limit) -> text. Errors: NaN, infinities, a direction other than 1 and -1.
 */
Datum
kpi_pg_open_sdg_progress(PG_FUNCTION_ARGS)
{
	progress_figures f = read_figures(fcinfo);

	PG_RETURN_TEXT_P(cstring_to_text(kpi_open_sdg_words[kpi_open_sdg(f.base_time, f.base, f.time, f.value,
																	 f.target_time, f.target, f.direction,
																	 figure_argument(fcinfo, 7, "natural_limit"))]));
}

PG_FUNCTION_INFO_V1(kpi_pg_sdsn_trend);

/* sdsn_trend(base_period, base_value, period, value, target_period, target, direction) -> text. Errors: the same. */
Datum
kpi_pg_sdsn_trend(PG_FUNCTION_ARGS)
{
	progress_figures f = read_figures(fcinfo);

	PG_RETURN_TEXT_P(cstring_to_text(kpi_sdsn_trend_words[kpi_sdsn_trend_of(f.base_time, f.base, f.time, f.value,
																			f.target_time, f.target, f.direction)]));
}

static Datum
light(double x, double green, double yellow, double orange)
{
	kpi_light	found;

	if (!kpi_light_of(x, green, yellow, orange, &found))
		invalid("thresholds must fall from green %s over yellow %s to orange %s", float8out_internal(green),
				float8out_internal(yellow), float8out_internal(orange));
	return CStringGetTextDatum(kpi_light_words[found]);
}

PG_FUNCTION_INFO_V1(kpi_pg_rag_of_four);

/* rag(achievement, green, yellow, orange) -> text. Errors: NaN, infinities, thresholds that do not fall. */
Datum
kpi_pg_rag_of_four(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(light(figure_argument(fcinfo, 0, "achievement"), figure_argument(fcinfo, 1, "green"),
						  figure_argument(fcinfo, 2, "yellow"), figure_argument(fcinfo, 3, "orange")));
}

PG_FUNCTION_INFO_V1(kpi_pg_sdsn_rating);

/*
 * sdsn_rating(value, green, red) -> text: better is where green is. Errors: NaN,
 * infinities, thresholds that are the same.
 */
Datum
kpi_pg_sdsn_rating(PG_FUNCTION_ARGS)
{
	double		value = figure_argument(fcinfo, 0, "value");
	double		green = figure_argument(fcinfo, 1, "green");
	double		red = figure_argument(fcinfo, 2, "red");
	int			sign = green > red ? 1 : -1;

	if (green == red)
		invalid("green and red must differ, not both be %s", float8out_internal(green));
	PG_RETURN_DATUM(light(sign * value, sign * green, sign * (green / 2 + red / 2), sign * red));
}
