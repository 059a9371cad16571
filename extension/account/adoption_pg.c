/* Adoption curves: fit, levels ahead with their intervals, and the time at which a level is reached. */
#include "account/account_pg.h"

#include "account/adoption.h"
#include "base/array_pg.h"
#include "base/interrupt_pg.h"
#include "catalog/pg_type.h"
#include "executor/executor.h"
#include "forecast/forecast_pg.h"
#include "matrix/matrix_pg.h"
#include "miscadmin.h"
#include "period/period_pg.h"
#include "utils/array.h"
#include "utils/builtins.h"

#define RESULT_COLUMNS 20
#define LEVEL_COLUMNS 9
#define AHEAD_MAX 100000

/* What is fitted, and how its times are told. */
typedef struct points
{
	size_t		count;
	double	   *t;
	double	   *y;
	double		origin;			/* added to times in results: series are told in years */
	const kpi_series *series;	/* NULL for arrays */
} points;

static void
check_count(size_t count)
{
	if (count > KPI_ADOPTION_POINTS_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("an adoption curve takes at most %d points, not %zu", KPI_ADOPTION_POINTS_MAX, count)));
}

/* An array of numbers, argument n; *nulls tells which are NULL. */
static double *
numbers_of(FunctionCallInfo fcinfo, int n, const char *name, int *count, bool **nulls)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(n);
	Datum	   *elements;
	double	   *numbers;

	if (ARR_NDIM(array) > 1)
		ereport(ERROR, (errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR), errmsg("%s must have one dimension", name)));
	deconstruct_array(array, FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE, &elements, nulls, count);
	numbers = palloc((*count + 1) * sizeof(double));
	for (int i = 0; i < *count; i++)
	{
		numbers[i] = (*nulls)[i] ? NAN : DatumGetFloat8(elements[i]);
		if (!(*nulls)[i])
			kpi_check_finite(numbers[i], psprintf("%s[%d]", name, i + 1));
	}
	return numbers;
}

/* Two arrays, t and y, of which a pair with a NULL is left out. */
static points
points_of_arrays(FunctionCallInfo fcinfo)
{
	int			nt;
	int			ny;
	bool	   *t_null;
	bool	   *y_null;
	points		p = {0};

	p.t = numbers_of(fcinfo, 0, "t", &nt, &t_null);
	p.y = numbers_of(fcinfo, 1, "y", &ny, &y_null);
	if (nt != ny)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("t has %d elements, but y has %d", nt, ny)));
	for (int i = 0; i < nt; i++)
	{
		if (t_null[i] || y_null[i])
			continue;
		p.t[p.count] = p.t[i];
		p.y[p.count++] = p.y[i];
	}
	check_count(p.count);
	return p;
}

/* A series: the time of a period is its end, in years since the start of the first period. */
static points
points_of_series(FunctionCallInfo fcinfo)
{
	points		p = {.series = kpi_series_argument(fcinfo, 0)};
	size_t		count = kpi_series_count(p.series);

	check_count(count);
	p.t = palloc((count + 1) * sizeof(double));
	p.y = palloc((count + 1) * sizeof(double));
	if (count > 0)
		p.origin = kpi_period_start_time(kpi_series_period(p.series, 0));
	for (size_t i = 0; i < count; i++)
	{
		if (kpi_series_is_null(p.series, i))
			continue;
		p.t[p.count] = kpi_period_time(kpi_series_period(p.series, i)) - p.origin;
		p.y[p.count] = kpi_series_value(p.series, i);
		if (!isfinite(p.y[p.count]))
			kpi_check_finite(p.y[p.count], psprintf("value of %s", kpi_show_period(kpi_series_period(p.series, i))));
		p.count++;
	}
	return p;
}

/* The fit of the points by the curve in argument n and the ceiling behind it. */
static kpi_adoption
fit_points(FunctionCallInfo fcinfo, const points *p, int n, int ceiling_n)
{
	kpi_adoption_data data = {.count = p->count, .t = p->t, .y = p->y};
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_adoption fit;
	kpi_adoption_code code;

	data.curve = kpi_word_number(PG_GETARG_TEXT_PP(n), kpi_curve_words, KPI_CURVES, "curve");
	data.ceiling = kpi_number_argument(fcinfo, ceiling_n, "ceiling");
	if (data.ceiling <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("ceiling must be greater than 0, not %s", kpi_show(float8out, Float8GetDatum(data.ceiling)))));
	if (isnan(data.ceiling) && data.curve == KPI_CURVE_LOGIT)
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("curve logit needs a ceiling"),
				 errhint("For a share in percent this is 100; logistic finds a ceiling where the data show one.")));
	code = kpi_adoption_fit(&data, kpi_interrupt_asked, &interrupt, &fit);
	kpi_interrupt_rethrow(&interrupt);
	if (code == KPI_ADOPTION_NO_MEMORY)
		ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY), errmsg("out of memory")));
	return fit;
}

/* ---- the fit ---- */

static Datum
fit_result(FunctionCallInfo fcinfo, const points *p, int n, int ceiling_n)
{
	kpi_adoption fit = fit_points(fcinfo, p, n, ceiling_n);
	kpi_row		row = kpi_row_start(fcinfo, RESULT_COLUMNS);

	kpi_row_word(&row, kpi_curve_words[fit.curve]);
	kpi_row_number(&row, fit.ceiling);
	kpi_row_number(&row, fit.ceiling_se);
	kpi_row_number(&row, fit.shape);
	kpi_row_number(&row, fit.shape_se);
	kpi_row_number(&row, fit.rate);
	kpi_row_number(&row, fit.rate_se);
	kpi_row_number(&row, p->origin + fit.midpoint);
	kpi_row_number(&row, fit.midpoint_se);
	kpi_row_number(&row, fit.peak_rate);
	kpi_row_number(&row, fit.time_10_90);
	kpi_row_number(&row, p->origin);
	kpi_row_count(&row, (int64) p->count);
	kpi_row_count(&row, Max(fit.df, 0));
	kpi_row_number(&row, fit.rss);
	kpi_row_number(&row, fit.sigma);
	kpi_row_number(&row, fit.r2);
	kpi_row_number(&row, fit.aic);
	kpi_row_number(&row, fit.rcond);
	kpi_row_word(&row, kpi_adoption_reason_words[fit.reason]);
	return kpi_row_datum(&row);
}

PG_FUNCTION_INFO_V1(kpi_pg_adoption_fit);
PG_FUNCTION_INFO_V1(kpi_pg_adoption_fit_series);
PG_FUNCTION_INFO_V1(kpi_pg_adoption_levels);
PG_FUNCTION_INFO_V1(kpi_pg_adoption_levels_series);
PG_FUNCTION_INFO_V1(kpi_pg_adoption_time);

/*
 * adoption_fit(t float8[], y float8[], curve, ceiling) -> adoption_result. Errors:
 * NaN, infinities, arrays of different lengths, an unknown curve, a ceiling not
 * above zero. What the data do not tell is NULL with a reason.
 */
Datum
kpi_pg_adoption_fit(PG_FUNCTION_ARGS)
{
	points		p;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	p = points_of_arrays(fcinfo);
	return fit_result(fcinfo, &p, 2, 3);
}

/* adoption_fit(series, curve, ceiling) -> adoption_result, times in years */
Datum
kpi_pg_adoption_fit_series(PG_FUNCTION_ARGS)
{
	points		p;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	p = points_of_series(fcinfo);
	return fit_result(fcinfo, &p, 1, 2);
}

/* ---- levels ---- */

static double
confidence_argument(FunctionCallInfo fcinfo, int n)
{
	double		percent = kpi_number_argument(fcinfo, n, "confidence");

	if (!(percent > 0 && percent < 100))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("confidence must be between 0 and 100 percent, not %s",
						kpi_show(float8out, Float8GetDatum(percent)))));
	return percent;
}

/* A row: the time and, of series, the period; what was observed, NAN for nothing; what the curve says. */
static void
put_level(FunctionCallInfo fcinfo, kpi_row *row, const kpi_adoption *fit, double origin, double t,
		  const kpi_period *period, double observed, double percent)
{
	kpi_adoption_level level = kpi_adoption_at(fit, t, percent);

	kpi_row_number(row, origin + t);
	if (period == NULL)
		kpi_row_word(row, NULL);
	else
		kpi_row_value(row, KpiPeriodGetDatum(*period));
	kpi_row_number(row, observed);
	kpi_row_number(row, level.fitted);
	kpi_row_number(row, level.mean_lo);
	kpi_row_number(row, level.mean_hi);
	kpi_row_number(row, level.lo);
	kpi_row_number(row, level.hi);
	kpi_row_word(row, kpi_adoption_reason_words[fit->reason]);
	kpi_row_next(fcinfo, row);
}

/* adoption_levels(t, y, at float8[], curve, confidence, ceiling) -> setof adoption_row, one for each of at */
Datum
kpi_pg_adoption_levels(PG_FUNCTION_ARGS)
{
	int			nat;
	bool	   *at_null;
	double	   *at;
	points		p;
	double		percent;
	kpi_adoption fit;
	kpi_row		row = kpi_rows_start(fcinfo, LEVEL_COLUMNS);

	for (int n = 0; n < 5; n++)
		if (PG_ARGISNULL(n))
			return (Datum) 0;
	p = points_of_arrays(fcinfo);
	at = numbers_of(fcinfo, 2, "at", &nat, &at_null);
	percent = confidence_argument(fcinfo, 4);
	fit = fit_points(fcinfo, &p, 3, 5);
	for (int i = 0; i < nat; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!at_null[i])
			put_level(fcinfo, &row, &fit, 0, at[i], NULL, NAN, percent);
	}
	return (Datum) 0;
}

static void
check_until(const points *p, kpi_period until, int64_t *steps)
{
	kpi_period	last = kpi_series_period(p->series, kpi_series_count(p->series) - 1);
	char	   *last_text = kpi_show_period(last);
	char	   *until_text = kpi_show_period(until);

	if (kpi_grid_distance(last, until, steps) != KPI_GRID_OK)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("periods %s and %s are not of one frequency", last_text, until_text)));
	if (*steps > AHEAD_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("period %s is %lld periods after %s", until_text, (long long) *steps, last_text),
				 errdetail("At most %d periods are looked ahead.", AHEAD_MAX)));
}

/* adoption_levels(series, until, curve, confidence, ceiling) -> setof adoption_row: the periods of the series and on */
Datum
kpi_pg_adoption_levels_series(PG_FUNCTION_ARGS)
{
	points		p;
	double		percent;
	kpi_adoption fit;
	int64_t		steps;
	kpi_period	period;
	kpi_row		row = kpi_rows_start(fcinfo, LEVEL_COLUMNS);

	for (int n = 0; n < 4; n++)
		if (PG_ARGISNULL(n))
			return (Datum) 0;
	p = points_of_series(fcinfo);
	percent = confidence_argument(fcinfo, 3);
	fit = fit_points(fcinfo, &p, 2, 4);
	if (kpi_series_count(p.series) == 0)
		return (Datum) 0;
	check_until(&p, PG_GETARG_KPI_PERIOD(1), &steps);
	for (size_t i = 0; i < kpi_series_count(p.series); i++)
	{
		CHECK_FOR_INTERRUPTS();
		period = kpi_series_period(p.series, i);
		put_level(fcinfo, &row, &fit, p.origin, kpi_period_time(period) - p.origin, &period,
				  kpi_series_is_null(p.series, i) ? NAN : kpi_series_value(p.series, i), percent);
	}
	for (int64_t step = 1; step <= steps; step++)
	{
		CHECK_FOR_INTERRUPTS();
		(void) kpi_grid_shift(kpi_series_period(p.series, kpi_series_count(p.series) - 1), step, &period);
		put_level(fcinfo, &row, &fit, p.origin, kpi_period_time(period) - p.origin, &period, NAN, percent);
	}
	return (Datum) 0;
}

/* ---- the time of a level ---- */

/* A column of an adoption_result; NAN for NULL. */
static double
fit_column(HeapTupleHeader fit, const char *name)
{
	bool		is_null;
	Datum		value = GetAttributeByName(fit, name, &is_null);

	return is_null ? NAN : DatumGetFloat8(value);
}

/* adoption_time(fit adoption_result, level) -> float8: when the curve is there; NULL where it never is */
Datum
kpi_pg_adoption_time(PG_FUNCTION_ARGS)
{
	HeapTupleHeader fit = PG_GETARG_HEAPTUPLEHEADER(0);
	double		level = kpi_number_argument(fcinfo, 1, "level");
	bool		is_null;
	Datum		curve = GetAttributeByName(fit, "curve", &is_null);
	double		origin = fit_column(fit, "origin");
	double		time;

	if (is_null)
		PG_RETURN_NULL();
	time = kpi_adoption_time(kpi_word_number(DatumGetTextPP(curve), kpi_curve_words, KPI_CURVES, "curve"),
							 fit_column(fit, "ceiling"), fit_column(fit, "shape"), fit_column(fit, "rate"),
							 fit_column(fit, "midpoint") - origin, level);
	return kpi_number_result(fcinfo, origin + time, "time");
}
