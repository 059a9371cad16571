/* attainment and first_passage: the probability that a target is reached. */
#include "forecast/forecast_pg.h"

#include "access/htup_details.h"
#include "base/argument_pg.h"
#include "base/interrupt_pg.h"
#include "funcapi.h"
#include "period/period_pg.h"
#include "utils/builtins.h"

/* Columns of attainment_result. */
enum
{
	COL_P_AT, COL_P_BY, COL_P_DISPLAY, COL_YEAR_P10, COL_YEAR_P50, COL_YEAR_P90, COL_NEVER,
	COL_BEYOND_EVIDENCE, COL_REASON, COL_P_BY_DISPLAY, COL_P_BY_SE, COL_P_AT_LOW, COL_P_AT_HIGH,
	COL_P_BY_LOW, COL_P_BY_HIGH, COL_MODEL, COL_SCALE, COL_N_FIGURES, ATTAINMENT_COLUMNS
};

#define PASSAGE_COLUMNS 6

/* a walk this fast is no matter of chance any more, and leaves no digits for it */
#define FASTEST 1e9
#define PASSAGE_YEARS_MAX 1000

PG_FUNCTION_INFO_V1(kpi_pg_attainment);
PG_FUNCTION_INFO_V1(kpi_pg_first_passage);

/* What is the same in every call from one place of a query. */
typedef struct call_site
{
	TupleDesc	tupdesc;
	kpi_reach_points *points;
	size_t		horizon;		/* steps the points are prepared for; 0 = there are none */
} call_site;

static call_site *
this_call_site(FunctionCallInfo fcinfo, int columns)
{
	call_site  *site = fcinfo->flinfo->fn_extra;

	if (likely(site != NULL))
		return site;
	site = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(call_site));
	site->tupdesc = kpi_row_type(fcinfo, columns);
	fcinfo->flinfo->fn_extra = site;
	return site;
}

/* Points for so many steps: a millisecond to prepare, so they are kept for the next call. */
static kpi_reach_points *
points_for(call_site *site, FunctionCallInfo fcinfo, size_t steps)
{
	void	   *memory;

	if (steps <= site->horizon)
		return site->points;
	if (site->points != NULL)
		pfree(site->points);
	site->horizon = 0;
	site->points = NULL;
	memory = MemoryContextAllocHuge(fcinfo->flinfo->fn_mcxt, kpi_reach_points_size(steps));
	site->points = kpi_reach_points_init(memory, steps);
	site->horizon = kpi_reach_points_horizon(steps);
	return site->points;
}

/* Calendar year in which a period ends; NULL past the calendar. */
static void
put_year(Datum *values, bool *nulls, int column, const forecast_history *history, size_t steps)
{
	kpi_period	period;

	nulls[column] = kpi_grid_shift(history->last, (int64_t) steps, &period) != KPI_GRID_OK;
	if (!nulls[column])
		values[column] = Int32GetDatum((int32) ceil(kpi_period_time(period)) - 1);
}

/* The probability, or beyond the evidence and for both models their span. */
static void
put_display(Datum *values, bool *nulls, int column, double p, double low, double high, bool span)
{
	char		low_text[KPI_PROBABILITY_TEXT];
	char		high_text[KPI_PROBABILITY_TEXT];

	nulls[column] = isnan(span ? low : p);
	if (nulls[column])
		return;
	kpi_probability_text(span ? low : p, low_text);
	kpi_probability_text(span ? high : p, high_text);
	if (strcmp(low_text, high_text) == 0)
		values[column] = CStringGetTextDatum(low_text);
	else
		values[column] = CStringGetTextDatum(psprintf("%s - %s", low_text, high_text));
}

static Datum
attainment_datum(TupleDesc tupdesc, const forecast_history *history, const kpi_attain_in *in,
				 const kpi_attainment *out)
{
	Datum		values[ATTAINMENT_COLUMNS];
	bool		nulls[ATTAINMENT_COLUMNS];
	bool		met = out->reason == KPI_FORECAST_ALREADY_MET;
	bool		beyond = in->steps > 0 && kpi_beyond_evidence(in->model, history->last, in->steps, in->count);
	bool		span = beyond || in->model == KPI_MODEL_BOTH;

	kpi_put_number(values, nulls, COL_P_AT, out->at);
	kpi_put_number(values, nulls, COL_P_BY, out->by);
	put_display(values, nulls, COL_P_DISPLAY, out->at, out->at_low, out->at_high, span);
	for (int q = 0; q < KPI_ATTAIN_QUANTILES; q++)
	{
		nulls[COL_YEAR_P10 + q] = true;
		if (out->step[q] > 0 || met)
			put_year(values, nulls, COL_YEAR_P10 + q, history, out->step[q]);
	}
	kpi_put_number(values, nulls, COL_NEVER, out->never);
	values[COL_BEYOND_EVIDENCE] = BoolGetDatum(beyond);
	nulls[COL_BEYOND_EVIDENCE] = in->steps == 0;
	kpi_put_word(values, nulls, COL_REASON, kpi_forecast_reason_words[out->reason]);
	put_display(values, nulls, COL_P_BY_DISPLAY, out->by, out->by_low, out->by_high, span);
	kpi_put_number(values, nulls, COL_P_BY_SE, out->by_se);
	kpi_put_number(values, nulls, COL_P_AT_LOW, out->at_low);
	kpi_put_number(values, nulls, COL_P_AT_HIGH, out->at_high);
	kpi_put_number(values, nulls, COL_P_BY_LOW, out->by_low);
	kpi_put_number(values, nulls, COL_P_BY_HIGH, out->by_high);
	kpi_put_word(values, nulls, COL_MODEL, kpi_model_words[in->model]);
	kpi_put_word(values, nulls, COL_SCALE, in->count > 0 ? kpi_scale_words[in->scale.kind] : NULL);
	values[COL_N_FIGURES] = Int32GetDatum((int32) in->count);
	nulls[COL_N_FIGURES] = false;
	return HeapTupleGetDatum(heap_form_tuple(tupdesc, values, nulls));
}

static int
years_argument(FunctionCallInfo fcinfo, int n)
{
	int			years = PG_ARGISNULL(n) ? 30 : PG_GETARG_INT32(n);

	if (years < 1 || years > PASSAGE_YEARS_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("years must be from 1 to %d, not %d", PASSAGE_YEARS_MAX, years)));
	return years;
}

static void
attain(const kpi_attain_in *in, kpi_reach_points *points, kpi_attainment *out)
{
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_passage_status status = kpi_attain(in, points, out, kpi_interrupt_asked, &interrupt);

	kpi_interrupt_rethrow(&interrupt);
	kpi_passage_refuse(status);
}

/*
 * attainment(series, target, at, direction, scale, model, lower, upper, years) ->
 * attainment_result; NULL when target or at is. Errors: NaN and infinities,
 * periods of several frequencies, unknown words, a direction that is none. What the
 * data do not allow is NULL with a reason.
 */
Datum
kpi_pg_attainment(PG_FUNCTION_ARGS)
{
	call_site  *site = this_call_site(fcinfo, ATTAINMENT_COLUMNS);
	forecast_history history = kpi_history_argument(fcinfo, 0);
	int			direction = kpi_direction_argument(fcinfo, 3);
	kpi_scale	scale = kpi_scale_argument(fcinfo, 4, 6, 7, &history);
	kpi_forecast_model model = kpi_model_argument(fcinfo, 5);
	int64		watched = (int64) years_argument(fcinfo, 8) * kpi_grid_steps_a_year(history.last);
	int64		steps = 0;
	kpi_attain_in in;
	kpi_attainment out;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	kpi_check_finite(PG_GETARG_FLOAT8(1), "target");
	if (history.count > 0)
		steps = kpi_history_steps(&history, PG_GETARG_KPI_PERIOD(2));
	in = (kpi_attain_in) {
		.steps_a_year = kpi_grid_steps_a_year(history.last),
		.position = history.position, .value = history.value, .count = history.count, .scale = scale,
		.model = model, .target = PG_GETARG_FLOAT8(1), .direction = direction,
		.steps = steps > 0 ? (size_t) steps : 0,
		.steps_watched = (size_t) Min(watched, KPI_REACH_STEPS_MAX)
	};
	attain(&in, points_for(site, fcinfo, kpi_attain_horizon(&in)), &out);
	PG_RETURN_DATUM(attainment_datum(site->tupdesc, &history, &in, &out));
}

/*
 * first_passage(barrier, drift, sd, years) -> first_passage_result: a normal random
 * walk whose drift and standard deviation a year are known. Errors: NaN and
 * infinities, sd not above 0, years out of range.
 */
Datum
kpi_pg_first_passage(PG_FUNCTION_ARGS)
{
	call_site  *site = this_call_site(fcinfo, PASSAGE_COLUMNS);
	double		barrier = PG_GETARG_FLOAT8(0);
	double		drift = PG_GETARG_FLOAT8(1);
	double		sd = PG_GETARG_FLOAT8(2);
	int			years = years_argument(fcinfo, 3);
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_passage_status status;
	kpi_first_passage passage;
	Datum		values[PASSAGE_COLUMNS];
	bool		nulls[PASSAGE_COLUMNS];

	kpi_check_finite(barrier, "barrier");
	kpi_check_finite(drift, "drift");
	kpi_check_finite(sd, "sd");
	if (!(sd > 0 && fabs(drift) / sd <= FASTEST))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("sd must be greater than 0 and no less than 1e-9 of drift, not %s",
						kpi_show(float8out, Float8GetDatum(sd)))));
	status = kpi_first_passage_walk(barrier, drift, sd, (size_t) years, &passage, kpi_interrupt_asked,
									&interrupt);
	kpi_interrupt_rethrow(&interrupt);
	kpi_passage_refuse(status);
	kpi_put_number(values, nulls, 0, passage.at);
	kpi_put_number(values, nulls, 1, passage.by);
	kpi_put_number(values, nulls, 2, passage.by_continuous);
	kpi_put_number(values, nulls, 3, passage.ever);
	kpi_put_number(values, nulls, 4, passage.mean_steps);
	kpi_put_number(values, nulls, 5, passage.sd_steps);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(site->tupdesc, values, nulls)));
}
