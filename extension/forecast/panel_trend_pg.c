/*
 * panel_trend and panel_forecast: a panel in, each unit's drift and forecast
 * out, steadied by those of all units.
 */
#include "forecast/rank_outlook_pg.h"

#include "base/argument_pg.h"
#include "forecast/forecast_pg.h"
#include "forecast/panel_trend.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(kpi_pg_panel_trend);
PG_FUNCTION_INFO_V1(kpi_pg_panel_forecast);

#define TREND_COLUMNS 12
#define FORECAST_COLUMNS 12

/* A panel and what was found in it. */
typedef struct panel_trends
{
	kpi_panel_argument argument;
	kpi_scale	scale;
	kpi_unit_trend *trend;		/* of the units */
} panel_trends;

/*
 * Reads the arguments and estimates; a NULL panel has no units. The scale must suit
 * every unit, or their drifts cannot be compared.
 */
static panel_trends
trends_of_arguments(FunctionCallInfo fcinfo, int scale, int method, int lower, int upper)
{
	panel_trends found = {.argument = kpi_panel_of_argument(fcinfo, 0, 1)};
	const kpi_panel *panel = &found.argument.panel;
	kpi_tau_method tau = PG_ARGISNULL(method) ? KPI_TAU_DL :
		kpi_word_number(PG_GETARG_TEXT_PP(method), kpi_tau_method_words, KPI_TAU_METHODS, "method");

	found.scale = kpi_panel_scale(fcinfo, panel, scale, lower, upper);
	found.trend = palloc_extended(Max(panel->units, 1) * sizeof(kpi_unit_trend), MCXT_ALLOC_HUGE);
	if (!kpi_panel_trend(&found.scale, tau, panel->value, panel->units, panel->times,
						 kpi_panel_positions(&found.argument), found.trend))
		kpi_passage_refuse(KPI_PASSAGE_MEMORY);
	return found;
}

static void
put_row(FunctionCallInfo fcinfo, Datum *values, bool *nulls)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

/*
 * panel_trend(panel, scale, method, lower, upper) -> setof panel_trend_row, one for
 * each unit; NULL panel: no rows. Errors: NaN and infinities, columns that are no
 * periods of one frequency, unknown words, limits missing or upside down.
 */
Datum
kpi_pg_panel_trend(PG_FUNCTION_ARGS)
{
	panel_trends found = trends_of_arguments(fcinfo, 1, 2, 3, 4);

	InitMaterializedSRF(fcinfo, 0);
	for (size_t i = 0; i < found.argument.panel.units; i++)
	{
		const kpi_unit_trend *trend = &found.trend[i];
		Datum		values[TREND_COLUMNS] = {kpi_matrix_row_text(found.argument.matrix, i)};
		bool		nulls[TREND_COLUMNS] = {false};

		CHECK_FOR_INTERRUPTS();
		values[1] = Int32GetDatum((int32) trend->count);
		kpi_put_number(values, nulls, 2, trend->drift);
		kpi_put_number(values, nulls, 3, trend->drift_se);
		kpi_put_number(values, nulls, 4, trend->weight);
		kpi_put_number(values, nulls, 5, trend->shrunk);
		kpi_put_number(values, nulls, 6, trend->shrunk_se);
		kpi_put_number(values, nulls, 7, trend->variance);
		kpi_put_number(values, nulls, 8, trend->moderated);
		kpi_put_number(values, nulls, 9, trend->df);
		kpi_put_word(values, nulls, 10, kpi_scale_words[found.scale.kind]);
		kpi_put_word(values, nulls, 11, kpi_forecast_reason_words[trend->reason]);
		put_row(fcinfo, values, nulls);
	}
	return (Datum) 0;
}

/* One unit at a position of the panel's grid. */
static void
put_forecast(FunctionCallInfo fcinfo, const panel_trends *found, size_t unit, kpi_period period, int64 at)
{
	static const double level[] = {0.5, 0.1, 0.9, 0.025, 0.975};
	const kpi_unit_trend *trend = &found->trend[unit];
	size_t		steps = (size_t) at - trend->last;
	double		mean;
	double		se;
	Datum		values[FORECAST_COLUMNS] = {
		kpi_matrix_row_text(found->argument.matrix, unit), KpiPeriodGetDatum(period)
	};
	bool		nulls[FORECAST_COLUMNS] = {false};

	kpi_panel_trend_predict(trend, steps, &mean, &se);
	for (int q = 0; q < lengthof(level); q++)
		kpi_put_number(values, nulls, 2 + q,
					   kpi_scale_back(&found->scale, mean + se * kpi_panel_trend_quantile(trend, level[q])));
	kpi_put_number(values, nulls, 7, mean);
	kpi_put_number(values, nulls, 8, se);
	kpi_put_number(values, nulls, 9, trend->df);
	values[10] = BoolGetDatum(kpi_beyond_evidence(KPI_MODEL_DRIFT, found->argument.period[0], steps, trend->count));
	kpi_put_word(values, nulls, 11, kpi_forecast_reason_words[trend->reason]);
	put_row(fcinfo, values, nulls);
}

/* ERROR where a unit reached the one limit of the scale already. */
static void
refuse_on_limit(const panel_trends *found)
{
	const kpi_panel *panel = &found->argument.panel;

	for (size_t i = 0; i < panel->units; i++)
		for (size_t t = 0; t < panel->times; t++)
		{
			double		value = panel->value[i * panel->stride + t];

			if (!isnan(value) && !isfinite(kpi_scale_forward(&found->scale, value)))
				kpi_refuse_on_limit(&found->scale, value, found->argument.period[t],
									TextDatumGetCString(kpi_matrix_row_text(found->argument.matrix, i)));
		}
}

/* Steps from the panel's last period to `until`. */
static int64
steps_ahead(kpi_period last, kpi_period until)
{
	int64		steps = kpi_grid_steps(last, until);

	if (steps < 1 || steps > KPI_FORECAST_STEPS_MAX)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("until must be 1 to %d periods after %s, the last of the panel, not %s",
							   KPI_FORECAST_STEPS_MAX, kpi_show_period(last), kpi_show_period(until))));
	return steps;
}

/*
 * panel_forecast(panel, until, scale, method, lower, upper) -> setof
 * panel_forecast_row: every unit in every period after the panel's last up to
 * `until`. Errors as panel_trend, and `until` not after the panel, or too far, or a figure
 * on a limit that stands alone, or beyond.
 */
Datum
kpi_pg_panel_forecast(PG_FUNCTION_ARGS)
{
	panel_trends found = trends_of_arguments(fcinfo, 2, 3, 4, 5);
	size_t		times = found.argument.panel.times;
	kpi_period	last;
	int64		steps;
	int64		end;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(1) || found.argument.panel.units == 0 || times == 0)
		return (Datum) 0;
	if (kpi_keeps_one_limit(fcinfo, 4, 5, &found.scale))
		refuse_on_limit(&found);
	last = found.argument.period[times - 1];
	steps = steps_ahead(last, PG_GETARG_KPI_PERIOD(1));
	end = kpi_grid_steps(found.argument.period[0], last) + 1;
	for (size_t i = 0; i < found.argument.panel.units; i++)
		for (int64 step = 1; step <= steps; step++)
		{
			kpi_period	period = {0, 0};

			CHECK_FOR_INTERRUPTS();
			/* `until` is in the calendar, and so is every period before it */
			(void) kpi_grid_shift(last, step, &period);
			put_forecast(fcinfo, &found, i, period, end + step);
		}
	return (Datum) 0;
}
