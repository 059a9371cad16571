/* Arguments that the functions of this room have in common. */
#include "forecast/forecast_pg.h"

#include "base/argument_pg.h"
#include "funcapi.h"
#include "matrix/matrix_pg.h"
#include "utils/builtins.h"

char *
kpi_show_period(kpi_period period)
{
	char	   *text = palloc(KPI_PERIOD_TEXT_MAX);

	kpi_period_format(period, text);
	return text;
}

int64
kpi_grid_steps(kpi_period first, kpi_period period)
{
	int64_t		steps = 0;

	switch (kpi_grid_distance(first, period, &steps))
	{
		case KPI_GRID_LONG:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("period %s is longer than a year, or of no whole number of months",
							kpi_show_period(first)),
					 errhint("A forecast needs a figure a year, half-year, quarter, month or day, or for the "
							 "same months of every year.")));
			break;
		case KPI_GRID_MIXED:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("periods %s and %s are not of one frequency", kpi_show_period(first),
							kpi_show_period(period)),
					 errhint("Years, quarters and months do not mix: make a series of each.")));
			break;
		default:
			break;
	}
	return steps;
}

forecast_history
kpi_history_argument(FunctionCallInfo fcinfo, int n)
{
	forecast_history history = {0};
	const kpi_series *series;
	kpi_period	first = {0, 0};

	if (PG_ARGISNULL(n))
		return history;
	series = kpi_series_argument(fcinfo, n);
	history.position = palloc((kpi_series_count(series) + 1) * sizeof(double));
	history.value = palloc((kpi_series_count(series) + 1) * sizeof(double));
	for (size_t i = 0; i < kpi_series_count(series); i++)
	{
		double		value = kpi_series_value(series, i);

		if (kpi_series_is_null(series, i))
			continue;
		if (history.count == KPI_FORECAST_FIGURES_MAX)
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("a series of more than %d figures is too long to forecast", KPI_FORECAST_FIGURES_MAX),
					 errhint("Leave out the oldest ones, or make longer periods of them.")));
		history.last = kpi_series_period(series, i);
		if (!isfinite(value))
			kpi_check_finite(value, psprintf("value of %s", kpi_show_period(history.last)));
		if (history.count == 0)
			first = history.last;
		history.value[history.count] = value;
		history.position[history.count] = (double) kpi_grid_steps(first, history.last) + 1;
		history.count++;
	}
	return history;
}

int64
kpi_history_steps(const forecast_history *history, kpi_period period)
{
	int64		steps = kpi_grid_steps(history->last, period);

	if (steps > KPI_FORECAST_STEPS_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("period %s is %lld periods after %s", kpi_show_period(period), (long long) steps,
						kpi_show_period(history->last)),
				 errdetail("At most %d periods are looked ahead.", KPI_FORECAST_STEPS_MAX)));
	return steps;
}

kpi_period
kpi_history_ahead(const forecast_history *history, int64 steps)
{
	kpi_period	period;

	if (kpi_grid_shift(history->last, steps, &period) != KPI_GRID_OK)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
				 errmsg("%lld periods after %s lie beyond the year 9999", (long long) steps,
						kpi_show_period(history->last))));
	return period;
}

/* A limit of the scale; true when there is one. */
static bool
limit_argument(FunctionCallInfo fcinfo, int n, const char *name, double *limit)
{
	if (PG_ARGISNULL(n))
		return false;
	*limit = PG_GETARG_FLOAT8(n);
	kpi_check_finite(*limit, name);
	return true;
}

kpi_scale
kpi_scale_argument(FunctionCallInfo fcinfo, int scale, int lower, int upper, const forecast_history *history)
{
	kpi_scale	chosen = {KPI_SCALE_AUTO, 0, 0, false};
	bool		has_lower = limit_argument(fcinfo, lower, "lower", &chosen.lower);
	bool		has_upper = limit_argument(fcinfo, upper, "upper", &chosen.upper);

	if (!PG_ARGISNULL(scale))
		chosen.kind = kpi_word_number(PG_GETARG_TEXT_PP(scale), kpi_scale_words, KPI_SCALES, "scale");
	if (has_lower && has_upper && !(chosen.lower < chosen.upper))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("lower limit %s is not below the upper limit %s",
						kpi_show(float8out, PG_GETARG_DATUM(lower)), kpi_show(float8out, PG_GETARG_DATUM(upper)))));
	if (chosen.kind == KPI_SCALE_LOGIT && !(has_lower && has_upper))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("scale logit needs the limits lower and upper"),
				 errhint("For a share in percent these are 0 and 100; one limit alone is kept by scale log.")));
	if (chosen.kind == KPI_SCALE_LOG && has_lower && has_upper)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("scale log keeps one limit, not two"),
				 errhint("Between lower and upper the scale is logit.")));
	if (chosen.kind == KPI_SCALE_AUTO)
		chosen.kind = kpi_scale_choose(history->value, history->count, has_lower + has_upper);
	chosen.below = chosen.kind == KPI_SCALE_LOG && has_upper;
	return chosen;
}

bool
kpi_keeps_one_limit(FunctionCallInfo fcinfo, int lower, int upper, const kpi_scale *scale)
{
	return scale->kind == KPI_SCALE_LOG && !(PG_ARGISNULL(lower) && PG_ARGISNULL(upper));
}

void
kpi_refuse_on_limit(const kpi_scale *scale, double value, kpi_period period, const char *unit)
{
	double		limit = scale->below ? scale->upper : scale->lower;

	if (isfinite(kpi_scale_forward(scale, value)))
		return;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("figure %s of %s%s%s is not %s its limit %s", kpi_show(float8out, Float8GetDatum(value)),
					unit ? unit : "", unit ? " in " : "", kpi_show_period(period), scale->below ? "below" : "above",
					kpi_show(float8out, Float8GetDatum(limit))),
			 errhint("A scale that cannot leave a limit has no place on it. Leave the limit out, or choose scale raw, "
					 "which does not keep it.")));
}

kpi_forecast_model
kpi_model_argument(FunctionCallInfo fcinfo, int n)
{
	if (PG_ARGISNULL(n))
		return KPI_MODEL_ADAPTIVE;
	return kpi_word_number(PG_GETARG_TEXT_PP(n), kpi_model_words, KPI_MODEL_CHOICES, "model");
}

int
kpi_direction_argument(FunctionCallInfo fcinfo, int n)
{
	int			direction;

	if (PG_ARGISNULL(n))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("direction must not be null")));
	direction = PG_GETARG_INT32(n);
	if (direction != 1 && direction != -1)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("direction must be 1 or -1, not %d", direction),
				 errhint("1: at the target or above; -1: at it or below.")));
	return direction;
}

TupleDesc
kpi_row_type(FunctionCallInfo fcinfo, int columns)
{
	TupleDesc	tupdesc;
	MemoryContext old;

	if (get_call_result_type(fcinfo, NULL, &tupdesc) != TYPEFUNC_COMPOSITE || tupdesc->natts > columns)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("the loaded library is older than the installed extension"),
				 errhint("Reconnect.")));
	old = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);
	tupdesc = BlessTupleDesc(CreateTupleDescCopy(tupdesc));
	MemoryContextSwitchTo(old);
	return tupdesc;
}

void
kpi_put_word(Datum *values, bool *nulls, int column, const char *word)
{
	nulls[column] = word == NULL;
	values[column] = word ? CStringGetTextDatum(word) : (Datum) 0;
}

void
kpi_passage_refuse(kpi_passage_status status)
{
	if (status == KPI_PASSAGE_MEMORY)
		ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY), errmsg("out of memory")));
}
