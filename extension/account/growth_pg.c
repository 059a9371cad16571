/* Rates of growth, ICOR, total factor productivity, and the digital economy's part of growth. */
#include "account/account_pg.h"

#include "account/growth.h"
#include "base/array_pg.h"
#include "forecast/forecast_pg.h"
#include "miscadmin.h"
#include "period/period_pg.h"
#include "target/target.h"
#include "utils/builtins.h"

/* Income shares are rounded when published; what misses 100 percent by more is something else. */
#define SHARES_TOLERANCE 0.5

#define PATH_PERIODS_MAX 400

#define invalid_parameter(...) ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg(__VA_ARGS__)))

static char *
show(double number)
{
	return kpi_show(float8out, Float8GetDatum(number));
}

/* Two arguments, before and now, both above zero. */
static kpi_change
positive_change(FunctionCallInfo fcinfo, int n, const char *before_name, const char *now_name)
{
	kpi_change	change = {kpi_number_argument(fcinfo, n, before_name), kpi_number_argument(fcinfo, n + 1, now_name)};

	if (change.before <= 0)
		invalid_parameter("%s must be greater than 0, not %s", before_name, show(change.before));
	if (change.now <= 0)
		invalid_parameter("%s must be greater than 0, not %s", now_name, show(change.now));
	return change;
}

/* A share of income in percent, neither nothing nor everything. */
static double
income_share_argument(FunctionCallInfo fcinfo, int n, const char *name)
{
	double		share = kpi_number_argument(fcinfo, n, name);

	if (share <= 0 || share >= 100)
		invalid_parameter("%s must be between 0 and 100 percent, not %s", name, show(share));
	return share;
}

PG_FUNCTION_INFO_V1(kpi_pg_growth_between);
PG_FUNCTION_INFO_V1(kpi_pg_icor);
PG_FUNCTION_INFO_V1(kpi_pg_icor_of_rates);
PG_FUNCTION_INFO_V1(kpi_pg_tfp);
PG_FUNCTION_INFO_V1(kpi_pg_growth_accounting);
PG_FUNCTION_INFO_V1(kpi_pg_digital_contribution);
PG_FUNCTION_INFO_V1(kpi_pg_digital_growth_path);

/* growth_between(first, last, years) -> growth_result; NULL columns where a figure or the years are not above zero */
Datum
kpi_pg_growth_between(PG_FUNCTION_ARGS)
{
	double		first = kpi_number_argument(fcinfo, 0, "first");
	double		last = kpi_number_argument(fcinfo, 1, "last");
	kpi_growth_between growth = kpi_growth_of(first, last, kpi_number_argument(fcinfo, 2, "years"));
	kpi_row		row = kpi_row_start(fcinfo, 4);

	kpi_row_number(&row, growth.total);
	kpi_row_number(&row, growth.compound);
	kpi_row_number(&row, growth.logarithmic);
	kpi_row_number(&row, growth.doubling_years);
	return kpi_row_datum(&row);
}

/* icor(investment, output_before, output) -> float8; NULL where output did not grow */
Datum
kpi_pg_icor(PG_FUNCTION_ARGS)
{
	double		investment = kpi_number_argument(fcinfo, 0, "investment");
	double		before = kpi_number_argument(fcinfo, 1, "output_before");

	return kpi_number_result(fcinfo, kpi_icor(investment, before, kpi_number_argument(fcinfo, 2, "output")), "ICOR");
}

/* icor(investment_rate, growth) -> float8, both in percent; NULL without growth */
Datum
kpi_pg_icor_of_rates(PG_FUNCTION_ARGS)
{
	double		rate = kpi_number_argument(fcinfo, 0, "investment_rate");

	return kpi_number_result(fcinfo, kpi_icor_of_rates(rate, kpi_number_argument(fcinfo, 1, "growth")), "ICOR");
}

static bool
any_null(FunctionCallInfo fcinfo, int first, int last)
{
	for (int n = first; n <= last; n++)
		if (PG_ARGISNULL(n))
			return true;
	return false;
}

/*
 * tfp(output_before, output, capital_before, capital, labour_before, labour,
 * labour_share, labour_share_now, method) -> tfp_result. Errors: quantities not
 * above zero, shares outside (0, 100), a second share where only one is used.
 */
Datum
kpi_pg_tfp(PG_FUNCTION_ARGS)
{
	kpi_change	output;
	kpi_change	factor[2];
	double		share[2];
	double		growth;
	kpi_accounting_method method;
	kpi_factor_part part[2];
	kpi_factor_part residual;
	kpi_growth_reason reason;
	kpi_row		row = kpi_row_start(fcinfo, 11);

	if (any_null(fcinfo, 0, 6) || PG_ARGISNULL(8))
		PG_RETURN_NULL();
	output = positive_change(fcinfo, 0, "output_before", "output");
	factor[0] = positive_change(fcinfo, 2, "capital_before", "capital");
	factor[1] = positive_change(fcinfo, 4, "labour_before", "labour");
	share[1] = income_share_argument(fcinfo, 6, "labour_share");
	method = kpi_word_number(PG_GETARG_TEXT_PP(8), kpi_accounting_method_words, KPI_ACCOUNTING_METHODS, "method");
	if (!PG_ARGISNULL(7))
	{
		if (method == KPI_DISCRETE)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("labour_share_now has no place in method discrete"),
					 errhint("Growth in discrete rates is weighed by one share; the mean of two belongs to "
							 "log_tornqvist.")));
		share[1] = kpi_mean_share(share[1], income_share_argument(fcinfo, 7, "labour_share_now"));
	}
	share[0] = 100 - share[1];
	reason = kpi_growth_accounting(method, output, 2, factor, share, &growth, part, &residual);
	kpi_row_number(&row, growth);
	kpi_row_number(&row, part[0].growth);
	kpi_row_number(&row, part[1].growth);
	kpi_row_number(&row, part[0].contribution);
	kpi_row_number(&row, part[1].contribution);
	kpi_row_number(&row, residual.growth);
	kpi_row_number(&row, part[0].share);
	kpi_row_number(&row, part[1].share);
	kpi_row_number(&row, residual.share);
	kpi_row_number(&row, kpi_productivity_ratio(output, 2, factor, share));
	kpi_row_word(&row, kpi_growth_reason_words[reason]);
	return kpi_row_datum(&row);
}

static void
put_factor(FunctionCallInfo fcinfo, kpi_row *row, Datum factor, const kpi_factor_part *part, kpi_growth_reason reason)
{
	kpi_row_value(row, factor);
	kpi_row_number(row, part->growth);
	kpi_row_number(row, part->contribution);
	kpi_row_number(row, part->share);
	kpi_row_word(row, kpi_growth_reason_words[reason]);
	kpi_row_next(fcinfo, row);
}

/* Shares of income, in percent, that add up to all of it. */
static void
check_shares(const double *share, char **names, int count)
{
	double		sum = 0;

	for (int i = 0; i < count; i++)
	{
		kpi_check_number(share[i] >= 0 && share[i] <= 100, "share", names[i], share[i], "between 0 and 100 percent");
		sum += share[i];
	}
	if (!(fabs(sum - 100) <= SHARES_TOLERANCE))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("shares must add up to 100 percent, not %s", show(sum)),
				 errhint("What the factors earn is all of the income; a missing factor would be taken for "
						 "productivity.")));
}

/*
 * growth_accounting(output_before, output, factors, before, now, shares, method)
 * -> setof growth_factor_row: every factor in the order given, then tfp.
 */
Datum
kpi_pg_growth_accounting(PG_FUNCTION_ARGS)
{
	kpi_change	output = positive_change(fcinfo, 0, "output_before", "output");
	int			count;
	Datum	   *factors = kpi_array_of_units(fcinfo, 2, "factors", &count);
	char	  **names = kpi_unit_names(factors, count);
	double	   *before = kpi_array_of_numbers(fcinfo, 3, "before", count);
	double	   *now = kpi_array_of_numbers(fcinfo, 4, "now", count);
	double	   *share = kpi_array_of_numbers(fcinfo, 5, "shares", count);
	kpi_accounting_method method = kpi_word_number(PG_GETARG_TEXT_PP(6), kpi_accounting_method_words,
												   KPI_ACCOUNTING_METHODS, "method");
	kpi_change *factor = palloc((count + 1) * sizeof(kpi_change));
	kpi_factor_part *part = palloc((count + 1) * sizeof(kpi_factor_part));
	kpi_factor_part residual;
	kpi_factor_part whole = {.share = 100};
	kpi_growth_reason reason;
	kpi_row		row = kpi_rows_start(fcinfo, 5);

	for (int i = 0; i < count; i++)
	{
		kpi_check_number(isfinite(before[i]) && before[i] > 0, "before", names[i], before[i],
						 "finite and greater than 0");
		kpi_check_number(isfinite(now[i]) && now[i] > 0, "now", names[i], now[i], "finite and greater than 0");
		factor[i] = (kpi_change) {before[i], now[i]};
	}
	check_shares(share, names, count);
	reason = kpi_growth_accounting(method, output, (size_t) count, factor, share, &whole.growth, part, &residual);
	for (int i = 0; i < count; i++)
		put_factor(fcinfo, &row, factors[i], &part[i], reason);
	put_factor(fcinfo, &row, CStringGetTextDatum("tfp"), &residual, reason);
	return (Datum) 0;
}

/* digital_contribution(digital_before, digital, total_before, total) -> digital_contribution_result */
Datum
kpi_pg_digital_contribution(PG_FUNCTION_ARGS)
{
	kpi_change	digital = {kpi_number_argument(fcinfo, 0, "digital_before"), kpi_number_argument(fcinfo, 1, "digital")};
	kpi_change	total = {kpi_number_argument(fcinfo, 2, "total_before"), kpi_number_argument(fcinfo, 3, "total")};
	kpi_digital_part part = kpi_digital_contribution(digital, total);
	kpi_row		row = kpi_row_start(fcinfo, 8);

	kpi_row_number(&row, part.growth);
	kpi_row_number(&row, part.digital_growth);
	kpi_row_number(&row, part.contribution);
	kpi_row_number(&row, part.share_of_growth);
	kpi_row_number(&row, part.share_before);
	kpi_row_number(&row, part.share_now);
	kpi_row_number(&row, part.share_change);
	kpi_row_word(&row, kpi_growth_reason_words[part.reason]);
	return kpi_row_datum(&row);
}

/* ---- the path to a share ---- */

static double
share_argument(FunctionCallInfo fcinfo, int n, const char *name)
{
	double		share = kpi_number_argument(fcinfo, n, name);

	if (!(share > 0 && share < 100))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be between 0 and 100 percent, not %s", name, show(share)),
				 errhint("No finite growth leads from nothing or to everything.")));
	return share;
}

/* Periods from the base to the target, which is later and of the same length. */
static int
path_periods(kpi_period base, kpi_period target)
{
	int64_t		steps = 0;

	if (kpi_grid_distance(base, target, &steps) != KPI_GRID_OK)
		invalid_parameter("periods %s and %s are not of one frequency", kpi_show_period(base), kpi_show_period(target));
	if (steps < 1)
		invalid_parameter("target period %s is not after the base period %s", kpi_show_period(target), kpi_show_period(base));
	if (steps > PATH_PERIODS_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("period %s is %lld periods after %s", kpi_show_period(target), (long long) steps,
						kpi_show_period(base)),
				 errdetail("At most %d periods are looked ahead.", PATH_PERIODS_MAX)));
	return (int) steps;
}

/*
 * digital_growth_path(base_period, share, target_period, target_share, growth,
 * shape, basis) -> setof digital_growth_row: every period after the base, growth
 * in percent a period.
 */
Datum
kpi_pg_digital_growth_path(PG_FUNCTION_ARGS)
{
	static const kpi_path_options options = {.lower = 0, .upper = 100, .power = 2, .steepness = 8};
	kpi_period	base = PG_GETARG_KPI_PERIOD(0);
	double		share = share_argument(fcinfo, 1, "share");
	double		target_share = share_argument(fcinfo, 3, "target_share");
	double		growth = kpi_number_argument(fcinfo, 4, "growth");
	kpi_path_shape shape = kpi_word_number(PG_GETARG_TEXT_PP(5), kpi_path_shape_words, KPI_PATH_SHAPES, "shape");
	kpi_growth_basis basis = kpi_word_number(PG_GETARG_TEXT_PP(6), kpi_growth_basis_words, KPI_GROWTH_BASES,
											 "basis of growth");
	int			steps = path_periods(base, PG_GETARG_KPI_PERIOD(2));
	kpi_row		row = kpi_rows_start(fcinfo, 7);
	kpi_share_path path;

	if (growth <= -100)
		invalid_parameter("growth must be greater than -100 percent, not %s", show(growth));
	kpi_share_path_start(&path, shape, &options, share, target_share, growth, basis, steps);
	for (int step = 1; step <= steps; step++)
	{
		kpi_period	period;

		CHECK_FOR_INTERRUPTS();
		kpi_share_path_step(&path);
		(void) kpi_grid_shift(base, step, &period);
		kpi_row_value(&row, KpiPeriodGetDatum(period));
		kpi_row_number(&row, path.share);
		kpi_row_number(&row, path.digital_growth);
		kpi_row_number(&row, path.total_growth);
		kpi_row_number(&row, path.rest_growth);
		kpi_row_number(&row, path.digital_index);
		kpi_row_number(&row, path.total_index);
		kpi_row_next(fcinfo, &row);
	}
	return (Datum) 0;
}
