/* Series of indices and of amounts: chaining, rebasing, splicing, deflation, capital. */
#include "account/account_pg.h"

#include "account/chain.h"
#include "account/growth.h"
#include "forecast/forecast_pg.h"
#include "matrix/matrix_pg.h"
#include "miscadmin.h"
#include "period/period_pg.h"
#include "utils/builtins.h"

/* looked at between two looks for a cancel: some milliseconds */
#define POINTS_AT_ONCE 65536

/* A series as figures, NAN where NULL. */
typedef struct series_figures
{
	kpi_figures figures;
	double	   *value;
	const char *name;			/* of the argument, for messages */
} series_figures;

/* Argument n, not NULL; ERROR for NaN and infinities, naming the period. */
static series_figures
figures_argument(FunctionCallInfo fcinfo, int n, const char *name)
{
	const kpi_series *series = kpi_series_argument(fcinfo, n);
	size_t		count = kpi_series_count(series);
	double	   *value = palloc((count + 1) * sizeof(double));

	for (size_t i = 0; i < count; i++)
	{
		if (i % POINTS_AT_ONCE == 0)
			CHECK_FOR_INTERRUPTS();
		value[i] = kpi_series_is_null(series, i) ? NAN : kpi_series_value(series, i);
		if (!isfinite(value[i]) && !kpi_series_is_null(series, i))
			kpi_check_finite(value[i], psprintf("%s of %s", name, kpi_show_period(kpi_series_period(series, i))));
	}
	return (series_figures) {{count, kpi_series_periods(series), value}, value, name};
}

static void
refuse(const kpi_chain_fault *fault, const char *first, const char *second)
{
	const char *name = fault->second ? second : first;
	char	   *period = kpi_show_period(fault->period);

	switch (fault->code)
	{
		case KPI_CHAIN_EMPTY:
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("%s has no figures", name)));
			break;
		case KPI_CHAIN_MISSING:
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("%s has no figure for %s", name, period)));
			break;
		case KPI_CHAIN_NOT_POSITIVE:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("%s of %s must be greater than 0, not %s", name, period,
							kpi_show(float8out, Float8GetDatum(fault->value)))));
			break;
		case KPI_CHAIN_GAP:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("period %s of %s does not follow the one before it", period, name),
					 errhint("A chain needs every period between its first and its last, all of one length.")));
			break;
		case KPI_CHAIN_WITHIN_YEAR:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("%s begins within a year, with %s", name, period),
					 errhint("A reference year needs whole years from the first on.")));
			break;
		case KPI_CHAIN_OFF_CALENDAR:
			ereport(ERROR,
					(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
					 errmsg("there is no period before %s of %s", period, name)));
			break;
		case KPI_CHAIN_MIXED:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("%s and %s are not of one frequency", first, second),
					 errhint("Years, quarters and months do not mix: splice series of each.")));
			break;
		case KPI_CHAIN_OK:
			break;
	}
}

/* The series of computed figures; NULL where NAN, ERROR where one left double precision. */
static Datum
series_result(const kpi_period *period, const double *value, size_t count, const char *what)
{
	kpi_point  *points = palloc((count + 1) * sizeof(kpi_point));

	for (size_t i = 0; i < count; i++)
	{
		if (i % POINTS_AT_ONCE == 0)
			CHECK_FOR_INTERRUPTS();
		if (isinf(value[i]))
			ereport(ERROR,
					(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					 errmsg("%s of %s is out of range", what, kpi_show_period(period[i]))));
		points[i].period = period[i];
		points[i].is_null = isnan(value[i]);
		points[i].value = points[i].is_null ? 0 : value[i];
	}
	return kpi_series_datum(kpi_series_of_points(points, count, NULL));
}

static double
positive_argument(FunctionCallInfo fcinfo, int n, const char *what)
{
	double		number = kpi_number_argument(fcinfo, n, what);

	if (number <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be greater than 0, not %s", what, kpi_show(float8out, Float8GetDatum(number)))));
	return number;
}

PG_FUNCTION_INFO_V1(kpi_pg_chain_index);
PG_FUNCTION_INFO_V1(kpi_pg_rebase);
PG_FUNCTION_INFO_V1(kpi_pg_link_factor);
PG_FUNCTION_INFO_V1(kpi_pg_splice);
PG_FUNCTION_INFO_V1(kpi_pg_deflate);
PG_FUNCTION_INFO_V1(kpi_pg_deflated);
PG_FUNCTION_INFO_V1(kpi_pg_double_deflate);
PG_FUNCTION_INFO_V1(kpi_pg_double_deflated);
PG_FUNCTION_INFO_V1(kpi_pg_chain_volume);
PG_FUNCTION_INFO_V1(kpi_pg_capital_stock);
PG_FUNCTION_INFO_V1(kpi_pg_growth);

/* chain_index(links series, base_value) -> series, from the period before the first link on */
Datum
kpi_pg_chain_index(PG_FUNCTION_ARGS)
{
	series_figures links = figures_argument(fcinfo, 0, "links");
	double		base_value = positive_argument(fcinfo, 1, "base_value");
	kpi_period *period = palloc((links.figures.count + 1) * sizeof(kpi_period));
	double	   *level = palloc((links.figures.count + 1) * sizeof(double));
	kpi_chain_fault fault = {0};

	if (!kpi_chain_links(&links.figures, base_value, period, level, &fault))
		refuse(&fault, links.name, links.name);
	return series_result(period, level, links.figures.count + 1, "chained index");
}

/* rebase(index series, at period, base_value) -> series */
Datum
kpi_pg_rebase(PG_FUNCTION_ARGS)
{
	series_figures index = figures_argument(fcinfo, 0, "index");
	double		base_value = positive_argument(fcinfo, 2, "base_value");
	double	   *rebased = palloc((index.figures.count + 1) * sizeof(double));
	kpi_chain_fault fault = {0};

	if (!kpi_rebase(&index.figures, PG_GETARG_KPI_PERIOD(1), base_value, rebased, &fault))
		refuse(&fault, index.name, index.name);
	return series_result(index.figures.period, rebased, index.figures.count, "rebased index");
}

/* link_factor(old series, new series, at period) -> float8 */
Datum
kpi_pg_link_factor(PG_FUNCTION_ARGS)
{
	series_figures first = figures_argument(fcinfo, 0, "old");
	series_figures second = figures_argument(fcinfo, 1, "new");
	double		factor = 0;
	kpi_chain_fault fault = {0};

	if (!kpi_link_factor(&first.figures, &second.figures, PG_GETARG_KPI_PERIOD(2), &factor, &fault))
		refuse(&fault, first.name, second.name);
	return kpi_number_result(fcinfo, factor, "link factor");
}

/* splice(old series, new series, at period, level_of text) -> series */
Datum
kpi_pg_splice(PG_FUNCTION_ARGS)
{
	static const char *const levels[] = {"new", "old"};
	series_figures first = figures_argument(fcinfo, 0, "old");
	series_figures second = figures_argument(fcinfo, 1, "new");
	int			level = kpi_word_number(PG_GETARG_TEXT_PP(3), levels, lengthof(levels), "level");
	size_t		room = first.figures.count + second.figures.count + 1;
	kpi_period *period = palloc(room * sizeof(kpi_period));
	double	   *value = palloc(room * sizeof(double));
	size_t		count;
	kpi_chain_fault fault = {0};

	if (!kpi_splice(&first.figures, &second.figures, PG_GETARG_KPI_PERIOD(2), level == 1, period, value, &count,
					&fault))
		refuse(&fault, first.name, second.name);
	return series_result(period, value, count, "spliced index");
}

/* deflate(current, price_index, base_index) -> float8: an amount in prices of where the index is base_index */
Datum
kpi_pg_deflate(PG_FUNCTION_ARGS)
{
	double		current = kpi_number_argument(fcinfo, 0, "current");
	double		price_index = positive_argument(fcinfo, 1, "price_index");
	double		base_index = positive_argument(fcinfo, 2, "base_index");

	return kpi_number_result(fcinfo, kpi_deflated(current, price_index, base_index), "deflated amount");
}

/* The amounts of argument n in prices of the base. */
static double *
deflated_argument(FunctionCallInfo fcinfo, int n, const char *name, int prices_n, const char *prices_name,
				  kpi_period base, series_figures *amounts)
{
	series_figures prices = figures_argument(fcinfo, prices_n, prices_name);
	kpi_chain_fault fault = {0};
	double	   *real;

	*amounts = figures_argument(fcinfo, n, name);
	real = palloc((amounts->figures.count + 1) * sizeof(double));
	if (!kpi_deflate(&amounts->figures, &prices.figures, base, real, &fault))
		refuse(&fault, name, prices_name);
	return real;
}

/* deflated(current series, price_index series, base period) -> series */
Datum
kpi_pg_deflated(PG_FUNCTION_ARGS)
{
	series_figures current;
	double	   *real = deflated_argument(fcinfo, 0, "current", 1, "price_index", PG_GETARG_KPI_PERIOD(2), &current);

	return series_result(current.figures.period, real, current.figures.count, "deflated amount");
}

/* double_deflate(output, intermediate, output_price, intermediate_price, base_index) -> float8; may be negative */
Datum
kpi_pg_double_deflate(PG_FUNCTION_ARGS)
{
	double		output = kpi_number_argument(fcinfo, 0, "output");
	double		intermediate = kpi_number_argument(fcinfo, 1, "intermediate");
	double		output_price = positive_argument(fcinfo, 2, "output_price");
	double		intermediate_price = positive_argument(fcinfo, 3, "intermediate_price");
	double		base_index = positive_argument(fcinfo, 4, "base_index");

	return kpi_number_result(fcinfo, kpi_deflated(output, output_price, base_index) -
							 kpi_deflated(intermediate, intermediate_price, base_index), "real value added");
}

/* double_deflated(output, intermediate, output_price, intermediate_price series, base period) -> series */
Datum
kpi_pg_double_deflated(PG_FUNCTION_ARGS)
{
	kpi_period	base = PG_GETARG_KPI_PERIOD(4);
	series_figures output;
	series_figures intermediate;
	double	   *real = deflated_argument(fcinfo, 0, "output", 2, "output_price", base, &output);
	double	   *used = deflated_argument(fcinfo, 1, "intermediate", 3, "intermediate_price", base, &intermediate);

	if (!kpi_figures_subtract(&output.figures, real, &intermediate.figures, used))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("output and intermediate are not of the same periods")));
	return series_result(output.figures.period, real, output.figures.count, "real value added");
}

/* chain_volume(current series, previous_prices series, reference period) -> series */
Datum
kpi_pg_chain_volume(PG_FUNCTION_ARGS)
{
	series_figures current = figures_argument(fcinfo, 0, "current");
	series_figures previous_prices = figures_argument(fcinfo, 1, "previous_prices");
	double	   *volume = palloc((current.figures.count + 1) * sizeof(double));
	kpi_chain_fault fault = {0};

	if (!kpi_chain_volume(&current.figures, &previous_prices.figures, PG_GETARG_KPI_PERIOD(2), volume, &fault))
		refuse(&fault, current.name, previous_prices.name);
	return series_result(current.figures.period, volume, current.figures.count, "chained volume");
}

/*
 * capital_stock(investment series, depreciation, growth, initial) -> series, rates
 * in percent a period. Errors: without an initial stock, rates whose sum is not
 * above zero; a depreciation outside 0 .. 100.
 */
Datum
kpi_pg_capital_stock(PG_FUNCTION_ARGS)
{
	series_figures investment;
	double		depreciation = kpi_number_argument(fcinfo, 1, "depreciation");
	double		growth = kpi_number_argument(fcinfo, 2, "growth");
	double		initial = kpi_number_argument(fcinfo, 3, "initial");
	double	   *stock;
	kpi_chain_fault fault = {0};

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || (PG_ARGISNULL(2) && PG_ARGISNULL(3)))
		PG_RETURN_NULL();
	if (!(depreciation >= 0 && depreciation <= 100))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("depreciation must be between 0 and 100 percent, not %s",
						kpi_show(float8out, Float8GetDatum(depreciation)))));
	if (isnan(initial) && !(growth + depreciation > 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("growth and depreciation together must be greater than 0 percent, not %s",
						kpi_show(float8out, Float8GetDatum(growth + depreciation))),
				 errhint("The first stock is investment over the two; or give the stock before the first "
						 "period as initial.")));
	investment = figures_argument(fcinfo, 0, "investment");
	stock = palloc((investment.figures.count + 1) * sizeof(double));
	if (!kpi_capital_stock(&investment.figures, depreciation, growth, initial, stock, &fault))
		refuse(&fault, investment.name, investment.name);
	return series_result(investment.figures.period, stock, investment.figures.count, "capital stock");
}

/* growth(series, over text) -> series, in percent; NULL where the figure before is missing or not above zero */
Datum
kpi_pg_growth(PG_FUNCTION_ARGS)
{
	static const char *const spans[] = {"previous", "year_before"};
	series_figures series = figures_argument(fcinfo, 0, "series");
	int			span = kpi_word_number(PG_GETARG_TEXT_PP(1), spans, lengthof(spans), "base of growth");
	size_t		count = series.figures.count;
	double	   *growth = palloc((count + 1) * sizeof(double));

	for (size_t from = 0; from < count; from += POINTS_AT_ONCE)
	{
		CHECK_FOR_INTERRUPTS();
		kpi_growth_rates(&series.figures, span == 1, from, Min(from + POINTS_AT_ONCE, count), growth);
	}
	return series_result(series.figures.period, growth, count, "growth");
}
