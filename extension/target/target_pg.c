/*
 * PostgreSQL face of the target room: arguments, words, errors, and the
 * composite result of progress(). Nothing is computed here.
 */
#include "base/argument_pg.h"

#include <math.h>

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/float.h"

#include "period/period_pg.h"
#include "target/target.h"

#define invalid_parameter(...) \
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg(__VA_ARGS__)))

#define DIRECTION_HINT "1: higher is better; -1: lower is better; 0: not judged."

/* A finite number; NAN stands for NULL behind this line. */
static double
number_argument(FunctionCallInfo fcinfo, int n, const char *name)
{
	double		x;

	if (PG_ARGISNULL(n))
		return NAN;
	x = PG_GETARG_FLOAT8(n);
	kpi_check_finite(x, name);
	return x;
}

/* NULL when the argument is; else the period is kept in *period. */
static const kpi_period *
period_argument(FunctionCallInfo fcinfo, int n, kpi_period *period)
{
	if (PG_ARGISNULL(n))
		return NULL;
	*period = PG_GETARG_KPI_PERIOD(n);
	return period;
}

static void
check_limits(kpi_target_code code, const char *what, double lower, double upper)
{
	if (code == KPI_TARGET_LIMITS)
		invalid_parameter("lower %s %s is not below the upper %s %s", what, float8out_internal(lower),
						  what, float8out_internal(upper));
}

/* A result that is no number is NULL; one too large for a double is an error. */
#define RETURN_COMPUTED(x) \
	do { \
		double		computed_ = (x); \
		if (isnan(computed_)) \
			PG_RETURN_NULL(); \
		if (isinf(computed_)) \
			float_overflow_error(); \
		PG_RETURN_FLOAT8(computed_); \
	} while (0)

/* Where each column of progress_result comes from, in the order of the type. */
typedef enum column_kind
{
	COLUMN_MEASURE,
	COLUMN_STATUS,
	COLUMN_REASON,
	COLUMN_EUROSTAT_STATUS,
	COLUMN_UN_SCORE
} column_kind;

typedef struct result_column
{
	column_kind kind;
	size_t		offset;			/* of a measure in kpi_progress_out */
} result_column;

#define MEASURE(name) {COLUMN_MEASURE, offsetof(kpi_progress_out, name)}

static const result_column result_columns[] = {
	{COLUMN_STATUS}, {COLUMN_REASON},
	MEASURE(gap), MEASURE(distance_covered), MEASURE(time_elapsed), MEASURE(pace),
	MEASURE(cagr_actual), MEASURE(cagr_required), MEASURE(cagr_required_from_now),
	MEASURE(eurostat_ratio), {COLUMN_EUROSTAT_STATUS},
	MEASURE(un_projected), MEASURE(un_ratio), {COLUMN_UN_SCORE}, MEASURE(escap_csi),
	MEASURE(required_per_year), MEASURE(actual_per_year), MEASURE(acceleration),
	MEASURE(years_to_target_linear), MEASURE(years_to_target_geometric), MEASURE(years_to_target_logit),
	MEASURE(path_linear), MEASURE(path_geometric), MEASURE(path_logit)
};

#define RESULT_COLUMNS ((int) lengthof(result_columns))

/* Looked up once per call site: the row type, and the words as text. */
typedef struct progress_cache
{
	TupleDesc	tupdesc;
	Datum		status[KPI_PROGRESS_STATUSES];
	Datum		reason[KPI_REASONS];
	Datum		eurostat_status[KPI_EUROSTAT_STATUSES];
} progress_cache;

static void
cache_words(Datum *texts, const char *const *words, int count)
{
	for (int i = 0; i < count; i++)
		texts[i] = words[i] ? CStringGetTextDatum(words[i]) : (Datum) 0;
}

static progress_cache *
get_progress_cache(FunctionCallInfo fcinfo)
{
	progress_cache *cache = fcinfo->flinfo->fn_extra;
	MemoryContext old;
	TupleDesc	tupdesc;

	if (likely(cache != NULL))
		return cache;
	if (get_call_result_type(fcinfo, NULL, &tupdesc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "progress must return a composite type");
	/* columns are only ever added at the end, so a type older than the library gets the first ones */
	if (tupdesc->natts > RESULT_COLUMNS)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("progress_result has %d columns, the loaded library knows %d",
						tupdesc->natts, RESULT_COLUMNS),
				 errhint("The library is older than the installed extension: reconnect.")));
	old = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);
	cache = palloc(sizeof(progress_cache));
	cache->tupdesc = BlessTupleDesc(CreateTupleDescCopy(tupdesc));
	cache_words(cache->status, kpi_progress_status_words, KPI_PROGRESS_STATUSES);
	cache_words(cache->reason, kpi_progress_reason_words, KPI_REASONS);
	cache_words(cache->eurostat_status, kpi_eurostat_status_words, KPI_EUROSTAT_STATUSES);
	MemoryContextSwitchTo(old);
	fcinfo->flinfo->fn_extra = cache;
	return cache;
}

static Datum
progress_datum(const progress_cache *cache, const kpi_progress_out *out)
{
	Datum		values[RESULT_COLUMNS];
	bool		nulls[RESULT_COLUMNS];

	for (int i = 0; i < RESULT_COLUMNS; i++)
	{
		double		measure;

		nulls[i] = false;
		switch (result_columns[i].kind)
		{
			case COLUMN_MEASURE:
				measure = *(const double *) ((const char *) out + result_columns[i].offset);
				nulls[i] = !isfinite(measure);
				values[i] = Float8GetDatum(measure);
				break;
			case COLUMN_STATUS:
				values[i] = cache->status[out->status];
				break;
			case COLUMN_REASON:
				values[i] = cache->reason[out->reason];
				nulls[i] = out->reason == KPI_REASON_NONE;
				break;
			case COLUMN_EUROSTAT_STATUS:
				values[i] = cache->eurostat_status[out->eurostat_status];
				nulls[i] = out->eurostat_status == KPI_EUROSTAT_NONE;
				break;
			case COLUMN_UN_SCORE:
				values[i] = Int32GetDatum(out->un_score);
				nulls[i] = out->un_score == 0;
				break;
		}
	}
	return HeapTupleGetDatum(heap_form_tuple(cache->tupdesc, values, nulls));
}

static void
report_progress(kpi_target_code code, const kpi_progress_in *in)
{
	check_limits(code, "limit", in->lower, in->upper);
	if (code == KPI_TARGET_BAND)
		invalid_parameter("target_upper %s is below target %s", float8out_internal(in->target_upper),
						  float8out_internal(in->target));
	if (code == KPI_TARGET_DIRECTION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("direction must be 1, -1 or 0, not %d", in->direction),
				 errhint(DIRECTION_HINT)));
}

PG_FUNCTION_INFO_V1(kpi_pg_progress);

/*
 * progress(base_period, base_value, period, value, target_period, target,
 * direction, lower, upper, target_upper, strict, kind) -> progress_result: never
 * NULL; a NULL figure is a missing one, a measure that cannot be computed is NULL.
 * Errors: direction NULL, NaN and infinities, and those of kpi_progress.
 */
Datum
kpi_pg_progress(PG_FUNCTION_ARGS)
{
	progress_cache *cache = get_progress_cache(fcinfo);
	kpi_period	base;
	kpi_period	now;
	kpi_period	target;
	kpi_progress_in in;
	kpi_progress_out out;
	kpi_target_code code;

	if (PG_ARGISNULL(6))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("direction must not be null"),
				 errhint(DIRECTION_HINT)));
	in.base_value = number_argument(fcinfo, 1, "base_value");
	in.value = number_argument(fcinfo, 3, "value");
	in.target = number_argument(fcinfo, 5, "target");
	in.direction = PG_GETARG_INT32(6);
	in.lower = number_argument(fcinfo, 7, "lower");
	in.upper = number_argument(fcinfo, 8, "upper");
	in.target_upper = number_argument(fcinfo, 9, "target_upper");
	in.strict = !PG_ARGISNULL(10) && PG_GETARG_BOOL(10);
	in.kind = KPI_TARGET_LEVEL;
	if (!PG_ARGISNULL(11))
		in.kind = kpi_word_number(PG_GETARG_TEXT_PP(11), kpi_target_kind_words, KPI_TARGET_KINDS, "kind of target");
	kpi_progress_set_periods(&in, period_argument(fcinfo, 0, &base), period_argument(fcinfo, 2, &now),
							 period_argument(fcinfo, 4, &target));
	code = kpi_progress(&in, &out);
	if (unlikely(code != KPI_TARGET_OK))
		report_progress(code, &in);
	PG_RETURN_DATUM(progress_datum(cache, &out));
}

PG_FUNCTION_INFO_V1(kpi_pg_achievement);

/*
 * achievement(kind, actual, target, base, lower, upper) -> float8; NULL when an
 * argument that the kind needs is, or a denominator is 0. Errors: NaN, infinities,
 * an unknown kind, a band upside down, a result out of range.
 */
Datum
kpi_pg_achievement(PG_FUNCTION_ARGS)
{
	double		actual = number_argument(fcinfo, 1, "actual");
	double		target = number_argument(fcinfo, 2, "target");
	double		base = number_argument(fcinfo, 3, "base");
	double		lower = number_argument(fcinfo, 4, "lower");
	double		upper = number_argument(fcinfo, 5, "upper");
	double		achieved;
	int			kind;
	kpi_target_code code;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	kind = kpi_word_number(PG_GETARG_TEXT_PP(0), kpi_achievement_kind_words, KPI_ACHIEVEMENT_KINDS, "kind of achievement");
	code = kpi_achievement(kind, actual, target, base, lower, upper, &achieved);
	check_limits(code, "end of the band", lower, upper);
	RETURN_COMPUTED(achieved);
}

PG_FUNCTION_INFO_V1(kpi_pg_rag);

/* rag(achievement, green, amber) -> text. Errors: NaN, infinities, amber above green. */
Datum
kpi_pg_rag(PG_FUNCTION_ARGS)
{
	double		achievement = number_argument(fcinfo, 0, "achievement");
	double		green = number_argument(fcinfo, 1, "green");
	double		amber = number_argument(fcinfo, 2, "amber");
	kpi_rag_colour colour;

	if (kpi_rag(achievement, green, amber, &colour) != KPI_TARGET_OK)
		invalid_parameter("threshold amber %s is above green %s", float8out_internal(amber),
						  float8out_internal(green));
	PG_RETURN_TEXT_P(cstring_to_text(kpi_rag_words[colour]));
}

static void
report_path(kpi_target_code code, kpi_period base, kpi_period target, const kpi_path_options *options)
{
	char		base_text[KPI_PERIOD_TEXT_MAX];
	char		target_text[KPI_PERIOD_TEXT_MAX];

	check_limits(code, "limit", options->lower, options->upper);
	switch (code)
	{
		case KPI_TARGET_POWER:
			invalid_parameter("power must be greater than 0, not %s", float8out_internal(options->power));
			break;
		case KPI_TARGET_STEEPNESS:
			invalid_parameter("steepness must be greater than 0, not %s",
							  float8out_internal(options->steepness));
			break;
		case KPI_TARGET_ORDER:
			kpi_period_format(base, base_text);
			kpi_period_format(target, target_text);
			invalid_parameter("target period %s does not end after base period %s", target_text, base_text);
			break;
		default:
			break;
	}
}

PG_FUNCTION_INFO_V1(kpi_pg_target_path);

/*
 * target_path(shape, base_period, base_value, target_period, target, period,
 * lower, upper, power, steepness) -> float8; NULL when an argument that the shape
 * needs is, or the curve is not defined. Errors: NaN, infinities, an unknown shape,
 * those of kpi_path_at, a result out of range.
 */
Datum
kpi_pg_target_path(PG_FUNCTION_ARGS)
{
	double		base = number_argument(fcinfo, 2, "base_value");
	double		target = number_argument(fcinfo, 4, "target");
	kpi_path_options options = {
		.lower = number_argument(fcinfo, 6, "lower"),
		.upper = number_argument(fcinfo, 7, "upper"),
		.power = number_argument(fcinfo, 8, "power"),
		.steepness = number_argument(fcinfo, 9, "steepness")
	};
	kpi_period	base_period;
	kpi_period	target_period;
	kpi_period	period;
	kpi_target_code code;
	double		value;
	int			shape;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	shape = kpi_word_number(PG_GETARG_TEXT_PP(0), kpi_path_shape_words, KPI_PATH_SHAPES, "shape of path");
	if (!period_argument(fcinfo, 1, &base_period) || !period_argument(fcinfo, 3, &target_period) ||
		!period_argument(fcinfo, 5, &period))
		PG_RETURN_NULL();
	code = kpi_path_at(shape, base_period, base, target_period, target, period, &options, &value);
	if (code != KPI_TARGET_OK)
		report_path(code, base_period, target_period, &options);
	RETURN_COMPUTED(value);
}

static void
report_required_growth(kpi_target_code code, double share, double target_share, double years, double growth)
{
	switch (code)
	{
		case KPI_TARGET_SHARE:
			invalid_parameter("shares must lie between 0 and 100 percent, not %s and %s",
							  float8out_internal(share), float8out_internal(target_share));
			break;
		case KPI_TARGET_YEARS:
			invalid_parameter("years must be greater than 0, not %s", float8out_internal(years));
			break;
		case KPI_TARGET_GROWTH:
			invalid_parameter("growth must be greater than -100 percent, not %s", float8out_internal(growth));
			break;
		default:
			break;
	}
}

PG_FUNCTION_INFO_V1(kpi_pg_required_growth);

/*
 * required_growth(share, target_share, years, growth, basis) -> float8, percent a
 * year; NULL where no finite growth does it. Errors: NaN, infinities, an unknown
 * basis, those of kpi_required_growth, a result out of range.
 */
Datum
kpi_pg_required_growth(PG_FUNCTION_ARGS)
{
	double		share = number_argument(fcinfo, 0, "share");
	double		target_share = number_argument(fcinfo, 1, "target_share");
	double		years = number_argument(fcinfo, 2, "years");
	double		growth = number_argument(fcinfo, 3, "growth");
	int			basis = kpi_word_number(PG_GETARG_TEXT_PP(4), kpi_growth_basis_words, KPI_GROWTH_BASES, "basis of growth");
	double		required;
	kpi_target_code code;

	code = kpi_required_growth(share, target_share, years, growth, basis, &required);
	if (code != KPI_TARGET_OK)
		report_required_growth(code, share, target_share, years, growth);
	RETURN_COMPUTED(required);
}
