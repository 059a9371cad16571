/* attainment_band, attainment_plan, attainment_yes_no: the chance of what is no single target. */
#include "forecast/forecast_pg.h"

#include "access/htup_details.h"
#include "base/argument_pg.h"
#include "funcapi.h"
#include "matrix/matrix_pg.h"
#include "period/period_pg.h"
#include "utils/builtins.h"

/* Columns of band_chance. */
enum
{
	BAND_P_AT, BAND_P_BELOW, BAND_P_ABOVE, BAND_P_DISPLAY, BAND_P_AT_LOW, BAND_P_AT_HIGH, BAND_BEYOND_EVIDENCE,
	BAND_REASON, BAND_MODEL, BAND_SCALE, BAND_N_FIGURES, BAND_COLUMNS
};

/* Columns of plan_chance. */
enum
{
	PLAN_P, PLAN_P_DISPLAY, PLAN_EXPECTED, PLAN_LO80, PLAN_HI80, PLAN_SO_FAR, PLAN_N_YEARS, PLAN_REASON, PLAN_COLUMNS
};

/* Columns of yes_no_chance. */
enum
{
	YES_P, YES_P_DISPLAY, YES_LO80, YES_HI80, YES_REASON, YES_COLUMNS
};

PG_FUNCTION_INFO_V1(kpi_pg_attainment_band);
PG_FUNCTION_INFO_V1(kpi_pg_attainment_plan);
PG_FUNCTION_INFO_V1(kpi_pg_attainment_yes_no);

static Datum
make_row(FunctionCallInfo fcinfo, int columns, Datum *values, bool *nulls)
{
	if (fcinfo->flinfo->fn_extra == NULL)
		fcinfo->flinfo->fn_extra = kpi_row_type(fcinfo, columns);
	return HeapTupleGetDatum(heap_form_tuple(fcinfo->flinfo->fn_extra, values, nulls));
}

static void
put_display(Datum *values, bool *nulls, int column, double low, double high)
{
	char		low_text[KPI_PROBABILITY_TEXT];
	char		high_text[KPI_PROBABILITY_TEXT];

	nulls[column] = isnan(low) || isnan(high);
	if (nulls[column])
		return;
	kpi_probability_text(low, low_text);
	kpi_probability_text(high, high_text);
	values[column] = CStringGetTextDatum(strcmp(low_text, high_text) == 0 ? low_text :
										 psprintf("%s - %s", low_text, high_text));
}

/* An end of the band; infinite where there is none. */
static double
end_argument(FunctionCallInfo fcinfo, int n, const char *name, double none)
{
	if (PG_ARGISNULL(n))
		return none;
	kpi_check_finite(PG_GETARG_FLOAT8(n), name);
	return PG_GETARG_FLOAT8(n);
}

/*
 * attainment_band(series, target_lower, target_upper, at, scale, model, lower, upper) -> band_chance; NULL
 * when `at` is. Errors as attainment, no end at all, ends upside down.
 */
Datum
kpi_pg_attainment_band(PG_FUNCTION_ARGS)
{
	forecast_history history = kpi_history_argument(fcinfo, 0);
	double		from = end_argument(fcinfo, 1, "target_lower", -INFINITY);
	double		until = end_argument(fcinfo, 2, "target_upper", INFINITY);
	kpi_scale	scale = kpi_scale_argument(fcinfo, 4, 6, 7, &history);
	kpi_forecast_model model = kpi_model_argument(fcinfo, 5);
	int64		steps = 0;
	kpi_attain_in in;
	kpi_band_chance out;
	bool		beyond;
	bool		span;
	Datum		values[BAND_COLUMNS] = {0};
	bool		nulls[BAND_COLUMNS] = {0};

	if (PG_ARGISNULL(3))
		PG_RETURN_NULL();
	if (!(from < until) || (isinf(from) && isinf(until)))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a band needs target_lower below target_upper, or one of them")));
	if (history.count > 0)
		steps = kpi_history_steps(&history, PG_GETARG_KPI_PERIOD(3));
	in = (kpi_attain_in) {
		.steps_a_year = kpi_grid_steps_a_year(history.last), .position = history.position, .value = history.value,
		.count = history.count, .scale = scale, .model = model, .steps = steps > 0 ? (size_t) steps : 0
	};
	if (!kpi_attain_band(&in, from, until, &out))
		kpi_passage_refuse(KPI_PASSAGE_MEMORY);
	beyond = in.steps > 0 && kpi_beyond_evidence(model, history.last, in.steps, in.count);
	span = beyond || model == KPI_MODEL_BOTH;
	kpi_put_number(values, nulls, BAND_P_AT, out.inside);
	kpi_put_number(values, nulls, BAND_P_BELOW, out.below);
	kpi_put_number(values, nulls, BAND_P_ABOVE, out.above);
	put_display(values, nulls, BAND_P_DISPLAY, span ? out.inside_low : out.inside, span ? out.inside_high : out.inside);
	kpi_put_number(values, nulls, BAND_P_AT_LOW, out.inside_low);
	kpi_put_number(values, nulls, BAND_P_AT_HIGH, out.inside_high);
	values[BAND_BEYOND_EVIDENCE] = BoolGetDatum(beyond);
	nulls[BAND_BEYOND_EVIDENCE] = in.steps == 0;
	kpi_put_word(values, nulls, BAND_REASON, kpi_forecast_reason_words[out.reason]);
	kpi_put_word(values, nulls, BAND_MODEL, kpi_model_words[model]);
	kpi_put_word(values, nulls, BAND_SCALE, in.count > 0 ? kpi_scale_words[scale.kind] : NULL);
	values[BAND_N_FIGURES] = Int32GetDatum((int32) in.count);
	return make_row(fcinfo, BAND_COLUMNS, values, nulls);
}

/* Figures of a series that are there, by the period they stand for. */
typedef struct figures
{
	size_t		count;
	kpi_period *period;
	double	   *value;
} figures;

static figures
figures_argument(FunctionCallInfo fcinfo, int n, const char *name)
{
	const kpi_series *series = PG_ARGISNULL(n) ? NULL : kpi_series_argument(fcinfo, n);
	size_t		count = series ? kpi_series_count(series) : 0;
	figures		found = {0, palloc((count + 1) * sizeof(kpi_period)), palloc((count + 1) * sizeof(double))};

	for (size_t i = 0; i < count; i++)
	{
		if (kpi_series_is_null(series, i))
			continue;
		found.period[found.count] = kpi_series_period(series, i);
		found.value[found.count] = kpi_series_value(series, i);
		if (!isfinite(found.value[found.count]))
			kpi_check_finite(found.value[found.count],
							 psprintf("%s of %s", name, kpi_show_period(found.period[found.count])));
		found.count++;
	}
	return found;
}

/* The figure that starts with the period and is of the same part of its year as `like`; NAN when there is none. */
static double
part_of(const figures *so_far, kpi_period whole, kpi_period like)
{
	for (size_t i = 0; i < so_far->count; i++)
		if (kpi_period_start_time(so_far->period[i]) == kpi_period_start_time(whole) &&
			kpi_period_months(so_far->period[i]) == kpi_period_months(like))
			return so_far->value[i];
	return NAN;
}

/* The newest figure of a part of the period `at`, the longest there is; false when there is none. */
static bool
newest_part(const figures *so_far, kpi_period at, kpi_period *period, double *value)
{
	bool		found = false;

	for (size_t i = 0; i < so_far->count; i++)
		if (kpi_period_start_time(so_far->period[i]) == kpi_period_start_time(at) &&
			kpi_period_months(so_far->period[i]) < kpi_period_months(at) &&
			(!found || kpi_period_months(so_far->period[i]) > kpi_period_months(*period)))
		{
			*period = so_far->period[i];
			*value = so_far->value[i];
			found = true;
		}
	return found;
}

/*
 * attainment_plan(so_far, whole, plan, at, direction) -> plan_chance; NULL when plan or `at` is. so_far has
 * cumulative figures of parts of periods, whole those of the whole ones. Errors: NaN and infinities, a
 * direction that is none.
 */
Datum
kpi_pg_attainment_plan(PG_FUNCTION_ARGS)
{
	figures		so_far = figures_argument(fcinfo, 0, "figure so far");
	figures		whole = figures_argument(fcinfo, 1, "whole figure");
	int			direction = kpi_direction_argument(fcinfo, 4);
	double	   *part = palloc(2 * (whole.count + 1) * sizeof(double));
	double	   *full = part + whole.count + 1;
	double		now = NAN;
	size_t		years = 0;
	kpi_period	at;
	kpi_period	newest = {0, 0};
	kpi_plan_chance out = {NAN, NAN, NAN, NAN, KPI_FORECAST_INSUFFICIENT_DATA};
	Datum		values[PLAN_COLUMNS] = {0};
	bool		nulls[PLAN_COLUMNS] = {0};

	if (PG_ARGISNULL(2) || PG_ARGISNULL(3))
		PG_RETURN_NULL();
	kpi_check_finite(PG_GETARG_FLOAT8(2), "plan");
	at = PG_GETARG_KPI_PERIOD(3);
	if (newest_part(&so_far, at, &newest, &now))
	{
		for (size_t i = 0; i < whole.count; i++)
		{
			double		then = part_of(&so_far, whole.period[i], newest);

			if (kpi_period_compare(whole.period[i], at) == 0)
				out.reason = KPI_FORECAST_PERIOD_OBSERVED;
			if (isnan(then) || kpi_period_months(whole.period[i]) != kpi_period_months(at) ||
				kpi_period_compare(whole.period[i], at) >= 0)
				continue;
			part[years] = then;
			full[years++] = whole.value[i];
		}
		if (out.reason != KPI_FORECAST_PERIOD_OBSERVED)
			kpi_attain_plan(part, full, years, now, PG_GETARG_FLOAT8(2), direction, &out);
	}
	kpi_put_number(values, nulls, PLAN_P, out.p);
	put_display(values, nulls, PLAN_P_DISPLAY, out.p, out.p);
	kpi_put_number(values, nulls, PLAN_EXPECTED, out.expected);
	kpi_put_number(values, nulls, PLAN_LO80, out.lo80);
	kpi_put_number(values, nulls, PLAN_HI80, out.hi80);
	kpi_put_number(values, nulls, PLAN_SO_FAR, now);
	values[PLAN_N_YEARS] = Int32GetDatum((int32) years);
	kpi_put_word(values, nulls, PLAN_REASON, kpi_forecast_reason_words[out.reason]);
	return make_row(fcinfo, PLAN_COLUMNS, values, nulls);
}

/* attainment_yes_no(done, cases) -> yes_no_chance; NULL when one of them is. ERROR for done below 0 or above cases. */
Datum
kpi_pg_attainment_yes_no(PG_FUNCTION_ARGS)
{
	int32		done;
	int32		cases;
	double		p = NAN;
	double		lo80 = NAN;
	double		hi80 = NAN;
	Datum		values[YES_COLUMNS] = {0};
	bool		nulls[YES_COLUMNS] = {0};

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	done = PG_GETARG_INT32(0);
	cases = PG_GETARG_INT32(1);
	if (done < 0 || done > cases)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("done must be from 0 to %d cases, not %d", cases, done)));
	if (cases >= KPI_BASE_RATE_MIN)
		kpi_base_rate(done, cases, &p, &lo80, &hi80);
	kpi_put_number(values, nulls, YES_P, p);
	put_display(values, nulls, YES_P_DISPLAY, p, p);
	kpi_put_number(values, nulls, YES_LO80, lo80);
	kpi_put_number(values, nulls, YES_HI80, hi80);
	kpi_put_word(values, nulls, YES_REASON,
				 isnan(p) ? kpi_forecast_reason_words[KPI_FORECAST_INSUFFICIENT_DATA] : NULL);
	return make_row(fcinfo, YES_COLUMNS, values, nulls);
}
