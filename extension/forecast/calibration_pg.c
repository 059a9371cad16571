/*
 * calibration and reliability of ranks and of trends: a panel in, how well its past
 * was foretold out.
 */
#include "forecast/rank_outlook_pg.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "base/argument_pg.h"
#include "base/array_pg.h"
#include "base/interrupt_pg.h"
#include "forecast/calibration.h"
#include "forecast/forecast_pg.h"

PG_FUNCTION_INFO_V1(kpi_pg_calibration);
PG_FUNCTION_INFO_V1(kpi_pg_reliability);
PG_FUNCTION_INFO_V1(kpi_pg_trend_calibration);
PG_FUNCTION_INFO_V1(kpi_pg_trend_reliability);

/* beliefs without intervals, judged beside the models */
#define TODAY "today"
#define ARROW "arrow"

/* How a row is written of one model's results at one horizon. */
typedef void (*put_rows) (ReturnSetInfo *result, const char *model, int horizon, const kpi_calibration *found,
						  size_t bins);

static int
count_argument(FunctionCallInfo fcinfo, int n, const char *what, int least, int most)
{
	int			count;

	if (PG_ARGISNULL(n))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("%s must not be null", what)));
	count = PG_GETARG_INT32(n);
	if (count < least || count > most)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("%s must be from %d to %d, not %d", what, least, most, count)));
	return count;
}

/* Horizons in years, each at least 1. */
static int *
horizons_argument(FunctionCallInfo fcinfo, int n, int *count)
{
	ArrayType  *array;
	Datum	   *elements;
	int		   *horizons;

	if (PG_ARGISNULL(n))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("horizons must not be null")));
	array = PG_GETARG_ARRAYTYPE_P(n);
	if (array_contains_nulls(array))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("horizons must not contain nulls")));
	deconstruct_array(array, INT4OID, sizeof(int32), true, TYPALIGN_INT, &elements, NULL, count);
	horizons = palloc(Max(*count, 1) * sizeof(int));
	for (int i = 0; i < *count; i++)
	{
		horizons[i] = DatumGetInt32(elements[i]);
		if (horizons[i] < 1)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("a horizon must be at least 1 year, not %d", horizons[i])));
	}
	return horizons;
}

/* Counts of 0 by chance for each model. */
static void
make_bins(kpi_calibration *found, int models, size_t bins)
{
	kpi_calibration_bin *room = palloc0(models * bins * sizeof(kpi_calibration_bin));

	for (int model = 0; model < models; model++)
		found[model].bin = room + model * bins;
}

/* One horizon: back-test and rows; no rows where no origin could be judged. */
static void
calibrate(const kpi_panel *panel, const kpi_backtest *test, int horizon, ReturnSetInfo *result, put_rows put)
{
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_calibration found[KPI_CALIBRATION_MODELS] = {0};
	double	   *workspace = palloc_extended(kpi_calibrate_workspace(panel, test->k) * sizeof(double),
											MCXT_ALLOC_HUGE);
	kpi_topk_status status;

	make_bins(found, KPI_CALIBRATION_MODELS, test->bins);
	status = kpi_calibrate(panel, test, found, workspace, kpi_interrupt_asked, &interrupt);
	kpi_interrupt_rethrow(&interrupt);
	if (status != KPI_TOPK_OK)
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
						errmsg("figures of the panel lie too far apart to be compared")));
	for (int model = 0; model < KPI_CALIBRATION_MODELS; model++)
		if (found[model].cases > 0)
			put(result, model < KPI_RANK_MODELS ? kpi_rank_model_words[model] : TODAY, horizon, &found[model],
				test->bins);
	pfree(workspace);
}

/* The back-test that the arguments panel, k, horizons, direction, min_periods and bins ask for. */
static Datum
backtest(FunctionCallInfo fcinfo, size_t bins, put_rows put)
{
	kpi_panel_argument argument = kpi_panel_of_argument(fcinfo, 0, kpi_direction_argument(fcinfo, 3));
	kpi_backtest test = {
		.min_times = count_argument(fcinfo, 4, "min_periods", 2, PG_INT32_MAX),
		.bins = bins
	};
	int			count;
	int		   *horizons = horizons_argument(fcinfo, 2, &count);

	InitMaterializedSRF(fcinfo, 0);
	kpi_check_k(fcinfo, 1, argument.panel.units);
	test.k = PG_GETARG_INT32(1);
	for (int i = 0; i < count; i++)
	{
		test.horizon = horizons[i];
		calibrate(&argument.panel, &test, horizons[i], (ReturnSetInfo *) fcinfo->resultinfo, put);
	}
	return (Datum) 0;
}

static void
put_calibration(ReturnSetInfo *result, const char *model, int horizon, const kpi_calibration *found,
				size_t bins)
{
	double		cases = found->cases;
	double		rate = found->happened / cases;
	double		brier = found->squared_error / cases;
	bool		varies = rate > 0 && rate < 1;
	bool		is_belief = strcmp(model, TODAY) == 0 || strcmp(model, ARROW) == 0;
	Datum		values[] = {
		CStringGetTextDatum(model), Int32GetDatum(horizon), Int32GetDatum((int32) found->origins),
		Int32GetDatum((int32) found->cases), Float8GetDatum(brier), Float8GetDatum(rate * (1 - rate)),
		Float8GetDatum(varies ? 1 - brier / (rate * (1 - rate)) : 0),
		Float8GetDatum(found->within80 / cases), Float8GetDatum(found->within95 / cases)
	};
	bool		nulls[lengthof(values)] = {false};

	nulls[6] = !varies;
	nulls[7] = nulls[8] = is_belief;
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

static void
put_reliability(ReturnSetInfo *result, const char *model, int horizon, const kpi_calibration *found,
				size_t bins)
{
	for (size_t i = 0; i < bins; i++)
	{
		const kpi_calibration_bin *bin = &found->bin[i];
		Datum		values[] = {
			CStringGetTextDatum(model), Int32GetDatum(horizon), Float8GetDatum((double) i / bins),
			Float8GetDatum((i + 1.0) / bins), Int32GetDatum((int32) bin->cases),
			Float8GetDatum(bin->cases > 0 ? bin->predicted / bin->cases : 0),
			Float8GetDatum(bin->cases > 0 ? bin->observed / bin->cases : 0)
		};
		bool		nulls[lengthof(values)] = {false};

		nulls[5] = nulls[6] = bin->cases == 0;
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
}

/*
 * calibration(panel, k, horizons, direction, min_periods) -> setof calibration_row,
 * a row for each horizon and model that could be judged. Errors: those of
 * kpi_panel_of_argument; k not in 1 .. n; a horizon below 1; min_periods below 2.
 */
Datum
kpi_pg_calibration(PG_FUNCTION_ARGS)
{
	return backtest(fcinfo, 1, put_calibration);
}

/*
 * reliability(panel, k, horizons, direction, min_periods, bins) -> setof
 * reliability_row, a row for each horizon, model and bin of the chance. Errors as
 * calibration, and bins not in 1 .. 100.
 */
Datum
kpi_pg_reliability(PG_FUNCTION_ARGS)
{
	return backtest(fcinfo, count_argument(fcinfo, 5, "bins", 1, KPI_CALIBRATION_BINS_MAX), put_reliability);
}

/* One horizon of trends; no rows where nothing could be judged. */
static void
calibrate_trends(const kpi_panel *panel, const kpi_trend_test *test, int horizon, ReturnSetInfo *result,
				 put_rows put)
{
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_calibration found[KPI_TREND_CALIBRATION_MODELS] = {0};
	double	   *workspace = palloc_extended(kpi_trend_calibrate_workspace(panel, test) * sizeof(double),
											MCXT_ALLOC_HUGE);

	make_bins(found, KPI_TREND_CALIBRATION_MODELS, test->bins);
	kpi_trend_calibrate(panel, test, found, workspace, kpi_interrupt_asked, &interrupt);
	kpi_interrupt_rethrow(&interrupt);
	for (int model = 0; model < KPI_TREND_CALIBRATION_MODELS; model++)
		if (found[model].cases > 0)
			put(result, model < KPI_MODELS ? kpi_model_words[model] : ARROW, horizon, &found[model], test->bins);
	pfree(workspace);
}

/* The back-test that panel, horizons, direction, min_figures, scale, lower, upper and bins ask for. */
static Datum
backtest_trends(FunctionCallInfo fcinfo, size_t bins, put_rows put)
{
	kpi_panel_argument argument = kpi_panel_of_argument(fcinfo, 0, 1);
	kpi_trend_test test = {
		.position = kpi_panel_positions(&argument),
		.scale = kpi_panel_scale(fcinfo, &argument.panel, 4, 5, 6),
		.direction = kpi_direction_argument(fcinfo, 2),
		.min_figures = count_argument(fcinfo, 3, "min_figures", 3, PG_INT32_MAX),
		.bins = bins
	};
	size_t		times = argument.panel.times;
	int			count;
	int		   *horizons = horizons_argument(fcinfo, 1, &count);

	InitMaterializedSRF(fcinfo, 0);
	for (int i = 0; i < count && times > 0; i++)
	{
		int			a_year = kpi_grid_steps_a_year(argument.period[0]);

		test.steps_a_year = a_year;
		test.steps = (size_t) horizons[i] * a_year;
		test.pace_steps = KPI_PACE_YEARS * a_year;
		if (test.steps < test.position[times - 1])
			calibrate_trends(&argument.panel, &test, horizons[i], (ReturnSetInfo *) fcinfo->resultinfo, put);
	}
	return (Datum) 0;
}

/*
 * trend_calibration(panel, horizons, direction, min_figures, scale, lower, upper) ->
 * setof calibration_row, a row for each horizon and model that could be judged. Errors:
 * those of kpi_panel_of_argument and kpi_scale_argument; a horizon below 1; min_figures below 3.
 */
Datum
kpi_pg_trend_calibration(PG_FUNCTION_ARGS)
{
	return backtest_trends(fcinfo, 1, put_calibration);
}

/*
 * trend_reliability(panel, horizons, direction, min_figures, scale, lower, upper,
 * bins) -> setof reliability_row. Errors as trend_calibration, and bins not in 1 .. 100.
 */
Datum
kpi_pg_trend_reliability(PG_FUNCTION_ARGS)
{
	return backtest_trends(fcinfo, count_argument(fcinfo, 7, "bins", 1, KPI_CALIBRATION_BINS_MAX),
						   put_reliability);
}
