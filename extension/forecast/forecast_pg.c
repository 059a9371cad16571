/* forecast and required_path: a series ahead, period by period. */
#include "forecast/forecast_pg.h"

#include "base/argument_pg.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "period/period_pg.h"
#include "utils/builtins.h"

#include <gsl/gsl_cdf.h>

/* rows between two looks at interrupts */
#define BATCH 1024

/* Columns of forecast_row. */
enum
{
	ROW_PERIOD, ROW_MEDIAN, ROW_LO80, ROW_HI80, ROW_LO95, ROW_HI95, ROW_Z_MEAN, ROW_Z_SE, ROW_DF,
	ROW_BEYOND_EVIDENCE, ROW_MODEL, ROW_REASON, ROW_COLUMNS
};

/* Columns of required_path_row. */
enum
{
	PATH_PERIOD, PATH_VALUE, PATH_CHANGE, PATH_MODEL, PATH_REASON, PATH_COLUMNS
};

PG_FUNCTION_INFO_V1(kpi_pg_forecast);
PG_FUNCTION_INFO_V1(kpi_pg_required_path);

/* The history on its scale and what a model makes of it. */
static kpi_forecast_reason
fit_history(const forecast_history *history, const kpi_scale *scale, kpi_forecast_model model, kpi_fit *fit)
{
	double	   *z = palloc((history->count + 1) * sizeof(double));
	kpi_forecast_reason reason = KPI_FORECAST_OUTSIDE_SCALE;

	if (kpi_scale_all(scale, history->value, history->count, z))
		reason = kpi_fit_model(model, kpi_grid_steps_a_year(history->last), history->position, z, history->count, fit);
	pfree(z);
	return reason;
}

static void
put_row(FunctionCallInfo fcinfo, Datum *values, bool *nulls)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

/* ERROR where the library knows other columns than the installed type has. */
static void
start_rows(FunctionCallInfo fcinfo, int columns)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	if (result->setDesc->natts > columns)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("the loaded library is older than the installed extension"),
				 errhint("Reconnect.")));
}

/* The rows of one model; without a fit their numbers are NULL and the reason stands beside. */
static void
put_forecast(FunctionCallInfo fcinfo, const forecast_history *history, const kpi_scale *scale,
			 kpi_forecast_model model, size_t horizon)
{
	kpi_fit		fit;
	kpi_forecast_reason reason = fit_history(history, scale, model, &fit);
	bool		fitted = reason == KPI_FORECAST_NO_REASON;
	double	   *mean = palloc(2 * horizon * sizeof(double));
	double	   *se = mean + horizon;
	double		width80 = fitted ? gsl_cdf_tdist_Pinv(0.9, fit.df) : 0;
	double		width95 = fitted ? gsl_cdf_tdist_Pinv(0.975, fit.df) : 0;
	Datum		values[ROW_COLUMNS] = {0};
	bool		nulls[ROW_COLUMNS] = {0};

	if (fitted)
		kpi_predict(&fit, horizon, mean, se);
	kpi_put_word(values, nulls, ROW_MODEL, kpi_model_words[model]);
	kpi_put_word(values, nulls, ROW_REASON, kpi_forecast_reason_words[reason]);
	for (size_t h = 0; h < horizon; h++)
	{
		double		m = fitted ? mean[h] : NAN;
		double		s = fitted ? se[h] : NAN;

		if (h % BATCH == 0)
			CHECK_FOR_INTERRUPTS();
		values[ROW_PERIOD] = KpiPeriodGetDatum(kpi_history_ahead(history, (int64) h + 1));
		kpi_put_number(values, nulls, ROW_MEDIAN, kpi_scale_back(scale, m));
		kpi_put_number(values, nulls, ROW_LO80, kpi_scale_back(scale, m - width80 * s));
		kpi_put_number(values, nulls, ROW_HI80, kpi_scale_back(scale, m + width80 * s));
		kpi_put_number(values, nulls, ROW_LO95, kpi_scale_back(scale, m - width95 * s));
		kpi_put_number(values, nulls, ROW_HI95, kpi_scale_back(scale, m + width95 * s));
		kpi_put_number(values, nulls, ROW_Z_MEAN, m);
		kpi_put_number(values, nulls, ROW_Z_SE, s);
		kpi_put_number(values, nulls, ROW_DF, fitted ? fit.df : NAN);
		values[ROW_BEYOND_EVIDENCE] = BoolGetDatum(kpi_beyond_evidence(model, history->last, h + 1, history->count));
		put_row(fcinfo, values, nulls);
	}
	pfree(mean);
}

/* ERROR where the limit that the scale keeps was reached already: where such a series goes on, it cannot say. */
static void
refuse_on_limit(const forecast_history *history, const kpi_scale *scale)
{
	for (size_t i = 0; i < history->count; i++)
		kpi_refuse_on_limit(scale, history->value[i],
							kpi_history_ahead(history, (int64) (history->position[i] -
																history->position[history->count - 1])), NULL);
}

/* The one row of a series without figures. */
static void
put_nothing(FunctionCallInfo fcinfo, int columns, int reason_column, Datum period)
{
	Datum		values[ROW_COLUMNS] = {period};
	bool		nulls[ROW_COLUMNS];

	for (int i = 0; i < columns; i++)
		nulls[i] = i > 0;
	kpi_put_word(values, nulls, reason_column, kpi_forecast_reason_words[KPI_FORECAST_INSUFFICIENT_DATA]);
	put_row(fcinfo, values, nulls);
}

/* First and last of the models that are asked for. */
static kpi_forecast_model
first_model(kpi_forecast_model model)
{
	return model == KPI_MODEL_BOTH ? KPI_MODEL_DAMPED_HOLT : model;
}

static kpi_forecast_model
last_model(kpi_forecast_model model)
{
	return model == KPI_MODEL_BOTH ? KPI_MODEL_DRIFT : model;
}

/*
 * forecast(series, until, scale, model, lower, upper) -> setof forecast_row: every
 * period after the last figure up to `until`. Errors: NaN and infinities, periods
 * of several frequencies, until not after the series, unknown words, limits that
 * are missing or upside down, a figure on a limit that stands alone, or beyond. What the
 * data do not allow is NULL with a reason.
 */
Datum
kpi_pg_forecast(PG_FUNCTION_ARGS)
{
	forecast_history history = kpi_history_argument(fcinfo, 0);
	kpi_scale	scale = kpi_scale_argument(fcinfo, 2, 4, 5, &history);
	kpi_forecast_model model = kpi_model_argument(fcinfo, 3);
	int64		steps;

	start_rows(fcinfo, ROW_COLUMNS);
	if (PG_ARGISNULL(1))
		return (Datum) 0;
	if (history.count == 0)
	{
		put_nothing(fcinfo, ROW_COLUMNS, ROW_REASON, PG_GETARG_DATUM(1));
		return (Datum) 0;
	}
	steps = kpi_history_steps(&history, PG_GETARG_KPI_PERIOD(1));
	if (steps < 1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("period %s is not after %s, the last of the series",
						kpi_show_period(PG_GETARG_KPI_PERIOD(1)), kpi_show_period(history.last))));
	if (kpi_keeps_one_limit(fcinfo, 4, 5, &scale))
		refuse_on_limit(&history, &scale);
	for (kpi_forecast_model m = first_model(model); m <= last_model(model); m++)
	{
		CHECK_FOR_INTERRUPTS();
		put_forecast(fcinfo, &history, &scale, m, (size_t) steps);
	}
	return (Datum) 0;
}

/* Where to be at the end of the path, on the scale; NAN with a reason where it cannot be told. */
static double
aim_at(const forecast_history *history, const kpi_scale *scale, kpi_forecast_model model, size_t steps,
	   double target, int direction, double probability, kpi_forecast_reason *reason)
{
	kpi_fit		fit;
	double		barrier = kpi_scale_forward(scale, target);
	double		aim = NAN;

	*reason = fit_history(history, scale, model, &fit);
	if (*reason == KPI_FORECAST_OUTSIDE_SCALE)
		return NAN;
	if (!isfinite(barrier))
	{
		*reason = KPI_FORECAST_TARGET_AT_LIMIT;
		return NAN;
	}
	kpi_passage_refuse(kpi_required_aim(*reason == KPI_FORECAST_NO_REASON ? &fit : NULL, steps, barrier,
										direction, probability, &aim));
	if (isfinite(aim))
		*reason = KPI_FORECAST_NO_REASON;
	return aim;
}

/* A straight line on the scale from the last figure to the aim. */
static void
put_path(FunctionCallInfo fcinfo, const forecast_history *history, const kpi_scale *scale,
		 kpi_forecast_model model, size_t steps, double aim, kpi_forecast_reason reason)
{
	double		before = history->value[history->count - 1];
	double		start = kpi_scale_forward(scale, before);
	Datum		values[PATH_COLUMNS] = {0};
	bool		nulls[PATH_COLUMNS] = {0};

	kpi_put_word(values, nulls, PATH_MODEL, kpi_model_words[model]);
	kpi_put_word(values, nulls, PATH_REASON, kpi_forecast_reason_words[reason]);
	for (size_t h = 1; h <= steps; h++)
	{
		double		value = kpi_scale_back(scale, start + (aim - start) * ((double) h / (double) steps));

		if (h % BATCH == 0)
			CHECK_FOR_INTERRUPTS();
		values[PATH_PERIOD] = KpiPeriodGetDatum(kpi_history_ahead(history, (int64) h));
		kpi_put_number(values, nulls, PATH_VALUE, value);
		kpi_put_number(values, nulls, PATH_CHANGE, value - before);
		put_row(fcinfo, values, nulls);
		before = value;
	}
}

static double
probability_argument(FunctionCallInfo fcinfo, int n)
{
	double		probability = PG_ARGISNULL(n) ? 0.8 : PG_GETARG_FLOAT8(n);

	if (!(probability > 0 && probability < 1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("probability must lie between 0 and 1, not %s",
						kpi_show(float8out, Float8GetDatum(probability)))));
	return probability;
}

/*
 * required_path(series, target, at, probability, direction, scale, model, lower,
 * upper) -> setof required_path_row: from the last figure to where the target is
 * met at `at` with that probability. Errors as forecast, and a probability outside
 * (0, 1), a direction that is none; the rest is NULL with a reason.
 */
Datum
kpi_pg_required_path(PG_FUNCTION_ARGS)
{
	forecast_history history = kpi_history_argument(fcinfo, 0);
	double		probability = probability_argument(fcinfo, 3);
	int			direction = kpi_direction_argument(fcinfo, 4);
	kpi_scale	scale = kpi_scale_argument(fcinfo, 5, 7, 8, &history);
	kpi_forecast_model model = kpi_model_argument(fcinfo, 6);
	int64		steps;

	start_rows(fcinfo, PATH_COLUMNS);
	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return (Datum) 0;
	kpi_check_finite(PG_GETARG_FLOAT8(1), "target");
	if (history.count == 0)
	{
		put_nothing(fcinfo, PATH_COLUMNS, PATH_REASON, PG_GETARG_DATUM(2));
		return (Datum) 0;
	}
	steps = kpi_history_steps(&history, PG_GETARG_KPI_PERIOD(2));
	for (kpi_forecast_model m = first_model(model); m <= last_model(model) && steps > 0; m++)
	{
		kpi_forecast_reason reason;
		double		aim = aim_at(&history, &scale, m, (size_t) steps, PG_GETARG_FLOAT8(1), direction,
								 probability, &reason);

		put_path(fcinfo, &history, &scale, m, (size_t) steps, aim, reason);
	}
	return (Datum) 0;
}
