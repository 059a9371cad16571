/* Convergence, shift-share, location quotient, digital divide and distance in time: arguments and results. */
#include "base/flat_pg.h"

#include <math.h>

#include "utils/builtins.h"

#include "inequality/amount_pg.h"
#include "inequality/convergence.h"
#include "inequality/disparity.h"
#include "matrix/matrix_pg.h"
#include "period/period_pg.h"

StaticAssertDecl(sizeof(kpi_convergence) == 104, "size of convergence_summary");
StaticAssertDecl(sizeof(kpi_shift_share) == 128, "size of shift_share_summary");

KPI_FLAT_FUNCTIONS(convergence_summary, &kpi_convergence_shape);
KPI_FLAT_FUNCTIONS(shift_share_summary, &kpi_shift_share_shape);

/* Argument n, an amount of at least 0. */
static double
amount_argument(FunctionCallInfo fcinfo, int n, const char *what)
{
	double		amount = PG_GETARG_FLOAT8(n);

	kpi_check_amount(amount, what);
	return amount;
}

/* Argument n, a number above 0. */
static double
positive_argument(FunctionCallInfo fcinfo, int n, const char *what)
{
	double		number = PG_GETARG_FLOAT8(n);

	kpi_check_above_zero(number, what);
	return number;
}

/* ---- beta convergence ---- */

PG_FUNCTION_INFO_V1(kpi_pg_convergence_accum);
PG_FUNCTION_INFO_V1(kpi_pg_beta_convergence);

/*
 * convergence_accum(state, first, last, years float8) -> convergence_summary. A
 * region without one of its levels is skipped. Errors: levels and years not above 0
 * or not finite, years NULL, years that differ.
 */
Datum
kpi_pg_convergence_accum(PG_FUNCTION_ARGS)
{
	kpi_convergence *state;
	double		first;
	double		last;
	double		years;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		KPI_FLAT_RETURN_SAME();
	if (PG_ARGISNULL(3))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("years must not be null")));
	first = positive_argument(fcinfo, 1, "first level");
	last = positive_argument(fcinfo, 2, "last level");
	years = positive_argument(fcinfo, 3, "years");
	state = kpi_flat_for_row(fcinfo, &kpi_convergence_shape, sizeof(kpi_convergence), 1);
	if (state->head.rows == 0)
		state->years = years;
	else if (state->years != years)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("years must be the same for all regions, not %s and %s",
						kpi_show(float8out, Float8GetDatum(state->years)), kpi_show(float8out, PG_GETARG_DATUM(3)))));
	if (!kpi_convergence_add(state, first, last))
		kpi_flat_out_of_range(&kpi_convergence_shape);
	PG_RETURN_POINTER(state);
}

/* beta_convergence(convergence_summary) -> beta_convergence_result */
Datum
kpi_pg_beta_convergence(PG_FUNCTION_ARGS)
{
	const kpi_convergence *sums =
		(const kpi_convergence *) kpi_flat_read(&kpi_convergence_shape, PG_GETARG_DATUM(0));
	kpi_convergence_result result;
	kpi_record	record = {0};

	kpi_converge(sums, &result);
	kpi_record_count(&record, sums->head.rows);
	kpi_record_number(&record, result.intercept, "intercept");
	kpi_record_number(&record, result.slope, "slope");
	kpi_record_number(&record, result.slope_se, "slope_se");
	kpi_record_number(&record, result.t, "t");
	kpi_record_number(&record, result.p_value, "p_value");
	kpi_record_number(&record, result.r_squared, "r_squared");
	kpi_record_number(&record, result.speed, "speed");
	kpi_record_number(&record, result.half_life, "half_life");
	kpi_record_text(&record, result.reason);
	return kpi_record_datum(fcinfo, &record);
}

/* ---- shift-share ---- */

PG_FUNCTION_INFO_V1(kpi_pg_shift_share_accum);
PG_FUNCTION_INFO_V1(kpi_pg_shift_share);

/*
 * shift_share_accum(state, region_before, region_after, nation_before, nation_after
 * float8) -> shift_share_summary. An industry with a NULL is an ERROR: without it
 * the totals would be others. So are NaN, infinities and amounts below 0.
 */
Datum
kpi_pg_shift_share_accum(PG_FUNCTION_ARGS)
{
	static const char *const names[] = {"region_before", "region_after", "nation_before", "nation_after"};
	kpi_shift_share *state;
	double		amounts[4];

	for (int i = 0; i < 4; i++)
	{
		if (PG_ARGISNULL(i + 1))
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("%s must not be null", names[i]),
					 errhint("An industry that is not there has 0.")));
		amounts[i] = amount_argument(fcinfo, i + 1, names[i]);
	}
	state = kpi_flat_for_row(fcinfo, &kpi_shift_share_shape, sizeof(kpi_shift_share), 1);
	if (!kpi_shift_share_add(state, amounts[0], amounts[1], amounts[2], amounts[3]))
		kpi_flat_out_of_range(&kpi_shift_share_shape);
	PG_RETURN_POINTER(state);
}

/* shift_share(shift_share_summary) -> shift_share_result */
Datum
kpi_pg_shift_share(PG_FUNCTION_ARGS)
{
	const kpi_shift_share *sums =
		(const kpi_shift_share *) kpi_flat_read(&kpi_shift_share_shape, PG_GETARG_DATUM(0));
	kpi_shift_share_result result;
	kpi_record	record = {0};

	kpi_shift(sums, &result);
	kpi_record_count(&record, sums->head.rows);
	kpi_record_number(&record, result.total_change, "total_change");
	kpi_record_number(&record, result.national_share, "national_share");
	kpi_record_number(&record, result.industry_mix, "industry_mix");
	kpi_record_number(&record, result.regional_shift, "regional_shift");
	kpi_record_number(&record, result.net_shift, "net_shift");
	kpi_record_number(&record, result.competitive, "competitive");
	kpi_record_number(&record, result.allocation, "allocation");
	kpi_record_text(&record, result.reason);
	return kpi_record_datum(fcinfo, &record);
}

/* ---- quotients, gaps, distances ---- */

PG_FUNCTION_INFO_V1(kpi_pg_location_quotient);
PG_FUNCTION_INFO_V1(kpi_pg_digital_divide);
PG_FUNCTION_INFO_V1(kpi_pg_time_of_level);
PG_FUNCTION_INFO_V1(kpi_pg_time_distance);

/*
 * location_quotient(region, region_total, nation, nation_total float8,
 * rest_of_nation boolean) -> float8; NULL over 0. Errors: NaN, infinities, amounts
 * below 0, with rest_of_nation a region that is more than the nation.
 */
Datum
kpi_pg_location_quotient(PG_FUNCTION_ARGS)
{
	double		region = amount_argument(fcinfo, 0, "region");
	double		region_total = amount_argument(fcinfo, 1, "region_total");
	double		nation = amount_argument(fcinfo, 2, "nation");
	double		nation_total = amount_argument(fcinfo, 3, "nation_total");
	bool		rest_of_nation = PG_GETARG_BOOL(4);

	if (rest_of_nation && (region > nation || region_total > nation_total))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the region must not be more than the nation: %s of %s",
						kpi_show(float8out, PG_GETARG_DATUM(region > nation ? 0 : 1)),
						kpi_show(float8out, PG_GETARG_DATUM(region > nation ? 2 : 3)))));
	KPI_RETURN_NUMBER(kpi_location_quotient(region, region_total, nation, nation_total, rest_of_nation),
				  "location quotient");
}

static double
rate_argument(FunctionCallInfo fcinfo, int n, const char *what)
{
	double		rate = PG_GETARG_FLOAT8(n);

	if (!(rate >= 0 && rate <= 100))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be between 0 and 100 percent, not %s", what,
						kpi_show(float8out, PG_GETARG_DATUM(n)))));
	return rate;
}

/* digital_divide(advantaged, disadvantaged float8) -> digital_divide_result; ERROR outside 0 to 100 */
Datum
kpi_pg_digital_divide(PG_FUNCTION_ARGS)
{
	kpi_divide	divide;
	kpi_record	record = {0};

	kpi_digital_divide(rate_argument(fcinfo, 0, "advantaged"), rate_argument(fcinfo, 1, "disadvantaged"), &divide);
	kpi_record_number(&record, divide.gap, "gap");
	kpi_record_number(&record, divide.ratio, "ratio");
	kpi_record_number(&record, divide.relative_gap, "relative_gap");
	kpi_record_number(&record, divide.odds_ratio, "odds_ratio");
	kpi_record_number(&record, divide.logit_gap, "logit_gap");
	return kpi_record_datum(fcinfo, &record);
}

/* The time a series first had a level; ERROR for figures and levels that are not finite. */
static double
time_of_level(FunctionCallInfo fcinfo, int level_argument)
{
	const kpi_series *series = kpi_series_argument(fcinfo, 0);
	double		level = PG_GETARG_FLOAT8(level_argument);

	kpi_check_finite(level, "level");
	for (size_t i = 0; i < kpi_series_count(series); i++)
		if (!kpi_series_is_null(series, i))
			kpi_check_finite(kpi_series_value(series, i), "figure of the series");
	return kpi_time_of_level(series, level);
}

/* time_of_level(series, level float8) -> float8: a fractional year; NULL where the series never had the level */
Datum
kpi_pg_time_of_level(PG_FUNCTION_ARGS)
{
	KPI_RETURN_NUMBER(time_of_level(fcinfo, 1), "time of level");
}

/* time_distance(leader series, at period, level float8) -> float8 years; NULL as time_of_level */
Datum
kpi_pg_time_distance(PG_FUNCTION_ARGS)
{
	KPI_RETURN_NUMBER(kpi_period_time(PG_GETARG_KPI_PERIOD(1)) - time_of_level(fcinfo, 2), "time distance");
}
