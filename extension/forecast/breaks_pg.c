/* series_breaks: where a series does not go on as it did. */
#include "forecast/forecast_pg.h"

#include "base/argument_pg.h"
#include "base/interrupt_pg.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "period/period_pg.h"
#include "utils/builtins.h"

/* Columns of series_break_row. */
enum
{
	BREAK_PERIOD, BREAK_KIND, BREAK_FIGURE, BREAK_EXPECTED, BREAK_SIZE, BREAK_T, BREAK_DF, BREAK_P, BREAK_SCALE,
	BREAK_REASON, BREAK_COLUMNS
};

PG_FUNCTION_INFO_V1(kpi_pg_series_breaks);

static void
put_row(FunctionCallInfo fcinfo, Datum *values, bool *nulls)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

static void
put_break(FunctionCallInfo fcinfo, const forecast_history *history, const kpi_scale *scale, const double *z,
		  const kpi_break *found)
{
	Datum		values[BREAK_COLUMNS] = {0};
	bool		nulls[BREAK_COLUMNS] = {0};
	double		expected = found->kind == KPI_BREAK_GROWTH ? NAN : kpi_scale_back(scale, z[found->at] - found->size);
	double		steps = history->position[found->at] - history->position[history->count - 1];

	values[BREAK_PERIOD] = KpiPeriodGetDatum(kpi_history_ahead(history, (int64) steps));
	kpi_put_word(values, nulls, BREAK_KIND, kpi_break_words[found->kind]);
	kpi_put_number(values, nulls, BREAK_FIGURE, history->value[found->at]);
	kpi_put_number(values, nulls, BREAK_EXPECTED, expected);
	kpi_put_number(values, nulls, BREAK_SIZE, found->size);
	kpi_put_number(values, nulls, BREAK_T, found->t);
	kpi_put_number(values, nulls, BREAK_DF, found->df);
	kpi_put_number(values, nulls, BREAK_P, found->p);
	kpi_put_word(values, nulls, BREAK_SCALE, kpi_scale_words[scale->kind]);
	nulls[BREAK_REASON] = true;
	put_row(fcinfo, values, nulls);
}

/* The one row that says why nothing could be looked for. */
static void
put_reason(FunctionCallInfo fcinfo, kpi_forecast_reason reason)
{
	Datum		values[BREAK_COLUMNS] = {0};
	bool		nulls[BREAK_COLUMNS];

	for (int i = 0; i < BREAK_COLUMNS; i++)
		nulls[i] = true;
	kpi_put_word(values, nulls, BREAK_REASON, kpi_forecast_reason_words[reason]);
	put_row(fcinfo, values, nulls);
}

static double
alarm_argument(FunctionCallInfo fcinfo, int n)
{
	double		alarm = PG_ARGISNULL(n) ? 0.01 : PG_GETARG_FLOAT8(n);

	if (!(alarm > 0 && alarm < 1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("alarm must lie between 0 and 1, not %s", kpi_show(float8out, Float8GetDatum(alarm)))));
	return alarm;
}

static int
by_place(const void *a, const void *b)
{
	const kpi_break *one = a;
	const kpi_break *other = b;

	return one->at != other->at ? (one->at > other->at) - (one->at < other->at) :
		(int) one->kind - (int) other->kind;
}

/*
 * series_breaks(series, scale, lower, upper, alarm) -> setof series_break_row in the order
 * of the periods; no row where nothing breaks, one with a reason where it cannot be told. Errors: NaN and infinities,
 * periods of several frequencies, unknown words, limits missing or upside down, alarm outside (0, 1).
 */
Datum
kpi_pg_series_breaks(PG_FUNCTION_ARGS)
{
	forecast_history history = kpi_history_argument(fcinfo, 0);
	kpi_scale	scale = kpi_scale_argument(fcinfo, 1, 2, 3, &history);
	double		alarm = alarm_argument(fcinfo, 4);
	double	   *z = palloc((history.count + 1) * sizeof(double));
	kpi_break  *found = palloc((history.count + 1) * sizeof(kpi_break));
	size_t		count = 0;
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_forecast_reason reason = KPI_FORECAST_INSUFFICIENT_DATA;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	if (!kpi_scale_all(&scale, history.value, history.count, z))
		reason = KPI_FORECAST_OUTSIDE_SCALE;
	else if (history.count > 0)
		reason = kpi_find_breaks(kpi_grid_steps_a_year(history.last), history.position, z, history.count, alarm,
								 found, &count, kpi_interrupt_asked, &interrupt);
	kpi_interrupt_rethrow(&interrupt);
	if (reason != KPI_FORECAST_NO_REASON)
		put_reason(fcinfo, reason);
	qsort(found, count, sizeof(kpi_break), by_place);
	for (size_t i = 0; i < count; i++)
		put_break(fcinfo, &history, &scale, z, &found[i]);
	return (Datum) 0;
}
