/*
 * Histograms of durations as aggregates, their text and binary form, and results.
 *
 * A state that must grow is returned as a new one: the executor copies it to where
 * the aggregate lives and frees the old. It doubles, so that happens ten times at
 * most; any other row is counted in place.
 */
#include "base/flat_pg.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

#include "funcapi.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"

#include "service/duration.h"
#include "service/service_pg.h"

StaticAssertDecl(sizeof(kpi_histogram) == 24, "head of duration_summary and survival_summary");

static const char *const type_names[] = {
	[KPI_DURATION_PLAIN] = "duration_summary",
	[KPI_DURATION_SURVIVAL] = "survival_summary"
};

/* ---- bytes in memory ---- */

static kpi_histogram *
new_histogram(kpi_duration_kind kind, uint32 bins)
{
	Size		size = kpi_histogram_size(kind, bins);
	kpi_histogram *histogram = palloc0(size);

	SET_VARSIZE(histogram, size);
	histogram->version = KPI_DURATION_VERSION;
	histogram->kind = kind;
	histogram->bins = bins;
	return histogram;
}

/* The histogram behind a datum, for reading only: it may be the datum's own memory. */
static kpi_histogram *
read_histogram(Datum datum, kpi_duration_kind kind)
{
	kpi_histogram *histogram = (kpi_histogram *) PG_DETOAST_DATUM(datum);

	if (VARSIZE(histogram) < sizeof(kpi_histogram) || histogram->version != KPI_DURATION_VERSION ||
		histogram->kind != kind || VARSIZE(histogram) != kpi_histogram_size(kind, histogram->bins))
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("%s was written by another version of the extension", type_names[kind])));
	return histogram;
}

/* A copy with at least so many bins. */
static kpi_histogram *
copy_histogram(const kpi_histogram *histogram, uint32 bins)
{
	kpi_histogram *copy = new_histogram(histogram->kind, Max(bins, histogram->bins));

	copy->rows = histogram->rows;
	memcpy(copy->counts, histogram->counts, (Size) histogram->bins * histogram->kind * sizeof(int64));
	return copy;
}

/* ---- rows ---- */

/* Counts argument 1 in the state. */
static inline Datum
accum(FunctionCallInfo fcinfo, kpi_duration_kind kind, int series)
{
	int32		duration = PG_GETARG_INT32(1);
	kpi_histogram *state;

	if (unlikely(duration < 0 || duration > KPI_DURATION_MAX))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("duration must be between 0 and %d, not %d", KPI_DURATION_MAX, duration),
				 duration < 0 ? errhint("It ends before it begins.") : errhint("Count it in a larger unit.")));
	if (unlikely(PG_ARGISNULL(0)))
		state = new_histogram(kind, kpi_histogram_bins(duration));
	else
	{
		bool		in_place;

		state = (kpi_histogram *) PG_GETARG_POINTER(0);
		in_place = VARATT_IS_4B_U(state) && AggCheckCallContext(fcinfo, NULL);
		if (unlikely(!in_place))
			state = read_histogram(PG_GETARG_DATUM(0), kind);
		if (unlikely(!in_place || duration >= state->bins))
			state = copy_histogram(state, kpi_histogram_bins(duration));
	}
	if (unlikely(state->rows >= KPI_DURATION_COUNT_MAX))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("count is out of range for %s", type_names[kind])));
	kpi_histogram_add(state, duration, series);
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(kpi_pg_duration_accum);
PG_FUNCTION_INFO_V1(kpi_pg_survival_accum);

/* duration_accum(state, duration int) -> duration_summary; NULL skipped; ERROR outside 0 to 16383 */
Datum
kpi_pg_duration_accum(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(1))
		KPI_FLAT_RETURN_SAME();
	return accum(fcinfo, KPI_DURATION_PLAIN, 0);
}

/* survival_accum(state, duration int, failed boolean) -> survival_summary; the same, ERROR for failed NULL */
Datum
kpi_pg_survival_accum(PG_FUNCTION_ARGS)
{
	if (PG_ARGISNULL(1))
		KPI_FLAT_RETURN_SAME();
	if (PG_ARGISNULL(2))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("failed must not be null for a duration of %d", PG_GETARG_INT32(1))));
	return accum(fcinfo, KPI_DURATION_SURVIVAL, PG_GETARG_BOOL(2) ? 0 : 1);
}

/* Combine: either state may be NULL, the second is only read. */
static Datum
combine(FunctionCallInfo fcinfo, kpi_duration_kind kind)
{
	kpi_histogram *state;
	const kpi_histogram *other;

	if (PG_ARGISNULL(1))
		KPI_FLAT_RETURN_SAME();
	other = read_histogram(PG_GETARG_DATUM(1), kind);
	if (PG_ARGISNULL(0))
		PG_RETURN_POINTER(copy_histogram(other, 0));
	state = read_histogram(PG_GETARG_DATUM(0), kind);
	if (!AggCheckCallContext(fcinfo, NULL) || state->bins < other->bins)
		state = copy_histogram(state, other->bins);
	if (!kpi_histogram_combine(state, other))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("count is out of range for %s", type_names[kind])));
	PG_RETURN_POINTER(state);
}

KPI_SQL_FUNCTION(kpi_pg_duration_summary_combine, combine, KPI_DURATION_PLAIN);
KPI_SQL_FUNCTION(kpi_pg_survival_summary_combine, combine, KPI_DURATION_SURVIVAL);

/* ---- text and binary ---- */

static Datum
histogram_in(FunctionCallInfo fcinfo, kpi_duration_kind kind)
{
	char	   *text = PG_GETARG_CSTRING(0);
	kpi_histogram *histogram;
	uint32		bins;

	if (!kpi_histogram_scan(text, kind, &bins))
		ereturn(KPI_ESCONTEXT(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s: \"%s\"", type_names[kind], text)));
	histogram = new_histogram(kind, bins);
	kpi_histogram_fill(text, histogram);
	PG_RETURN_POINTER(histogram);
}

/* Whether anything has a duration. */
static bool
has_count(const kpi_histogram *histogram, uint32 duration)
{
	for (int series = 0; series < histogram->kind; series++)
		if (histogram->counts[(Size) duration * histogram->kind + series] > 0)
			return true;
	return false;
}

static Datum
histogram_out(FunctionCallInfo fcinfo, kpi_duration_kind kind)
{
	const kpi_histogram *histogram = read_histogram(PG_GETARG_DATUM(0), kind);
	StringInfoData text;
	char		separator = ':';

	initStringInfo(&text);
	appendStringInfoString(&text, kind == KPI_DURATION_PLAIN ? "v1:durations" : "v1:survival");
	for (uint32 duration = 0; duration < histogram->bins; duration++)
	{
		if (!has_count(histogram, duration))
			continue;
		appendStringInfo(&text, "%c%u", separator, duration);
		for (int series = 0; series < (int) kind; series++)
			appendStringInfo(&text, "*" INT64_FORMAT, histogram->counts[(Size) duration * kind + series]);
		separator = ',';
	}
	PG_RETURN_CSTRING(text.data);
}

/* Binary: version, kind, bins, then every count. */
static Datum
histogram_send(FunctionCallInfo fcinfo, kpi_duration_kind kind)
{
	const kpi_histogram *histogram = read_histogram(PG_GETARG_DATUM(0), kind);
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendint8(&message, KPI_DURATION_VERSION);
	pq_sendint8(&message, (uint8) kind);
	pq_sendint32(&message, histogram->bins);
	for (Size i = 0; i < (Size) histogram->bins * kind; i++)
		pq_sendint64(&message, histogram->counts[i]);
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

static Datum
histogram_recv(FunctionCallInfo fcinfo, kpi_duration_kind kind)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	int			version = pq_getmsgbyte(message);
	int			sent_kind = pq_getmsgbyte(message);
	uint32		bins = pq_getmsgint(message, 4);
	kpi_histogram *histogram = NULL;

	if (version == KPI_DURATION_VERSION && sent_kind == (int) kind && bins <= KPI_DURATION_MAX + 1)
	{
		histogram = new_histogram(kind, bins);
		for (Size i = 0; i < (Size) bins * kind; i++)
		{
			histogram->counts[i] = pq_getmsgint64(message);
			/* a count that is none is refused below; the sum must not wrap around before */
			if (histogram->counts[i] >= 0 && histogram->counts[i] <= KPI_DURATION_COUNT_MAX - histogram->rows)
				histogram->rows += histogram->counts[i];
		}
	}
	if (histogram == NULL || !kpi_histogram_valid(histogram, VARSIZE(histogram), kind))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary representation of %s", type_names[kind])));
	PG_RETURN_POINTER(histogram);
}

static Datum
observations(FunctionCallInfo fcinfo, kpi_duration_kind kind)
{
	PG_RETURN_INT64(read_histogram(PG_GETARG_DATUM(0), kind)->rows);
}

#define HISTOGRAM_FUNCTIONS(type, kind) \
	KPI_SQL_FUNCTION(kpi_pg_##type##_in, histogram_in, kind); \
	KPI_SQL_FUNCTION(kpi_pg_##type##_out, histogram_out, kind); \
	KPI_SQL_FUNCTION(kpi_pg_##type##_recv, histogram_recv, kind); \
	KPI_SQL_FUNCTION(kpi_pg_##type##_send, histogram_send, kind); \
	KPI_SQL_FUNCTION(kpi_pg_##type##_observations, observations, kind)

HISTOGRAM_FUNCTIONS(duration_summary, KPI_DURATION_PLAIN);
HISTOGRAM_FUNCTIONS(survival_summary, KPI_DURATION_SURVIVAL);

/* ---- durations ---- */

static const kpi_histogram *
durations_argument(FunctionCallInfo fcinfo)
{
	return read_histogram(PG_GETARG_DATUM(0), KPI_DURATION_PLAIN);
}

static double
fraction_argument(FunctionCallInfo fcinfo)
{
	double		fraction = PG_GETARG_FLOAT8(1);

	if (!(fraction >= 0 && fraction <= 1))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("fraction must be between 0 and 1, not %s", kpi_show(float8out, PG_GETARG_DATUM(1)))));
	return fraction;
}

PG_FUNCTION_INFO_V1(kpi_pg_duration_percentile);
PG_FUNCTION_INFO_V1(kpi_pg_duration_percentile_disc);
PG_FUNCTION_INFO_V1(kpi_pg_duration_mean);
PG_FUNCTION_INFO_V1(kpi_pg_duration_least);
PG_FUNCTION_INFO_V1(kpi_pg_duration_greatest);
PG_FUNCTION_INFO_V1(kpi_pg_duration_within);

/* duration_percentile(duration_summary, fraction float8) -> float8, as percentile_cont */
Datum
kpi_pg_duration_percentile(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(kpi_duration_percentile(durations_argument(fcinfo), fraction_argument(fcinfo)));
}

/* duration_percentile_disc(duration_summary, fraction float8) -> int, as percentile_disc */
Datum
kpi_pg_duration_percentile_disc(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(kpi_duration_percentile_disc(durations_argument(fcinfo), fraction_argument(fcinfo)));
}

/* duration_mean(duration_summary) -> float8 */
Datum
kpi_pg_duration_mean(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(kpi_duration_mean(durations_argument(fcinfo)));
}

/* duration_least(duration_summary) -> int */
Datum
kpi_pg_duration_least(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(kpi_duration_least(durations_argument(fcinfo)));
}

/* duration_greatest(duration_summary) -> int */
Datum
kpi_pg_duration_greatest(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(kpi_duration_greatest(durations_argument(fcinfo)));
}

/* duration_within(duration_summary, most int) -> float8 percent */
Datum
kpi_pg_duration_within(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(kpi_duration_within(durations_argument(fcinfo), PG_GETARG_INT32(1)));
}

/* ---- survival ---- */

static const kpi_histogram *
survival_argument(FunctionCallInfo fcinfo)
{
	return read_histogram(PG_GETARG_DATUM(0), KPI_DURATION_SURVIVAL);
}

/* The normal quantile of a two-sided interval of a level in percent. */
static double
quantile_argument(FunctionCallInfo fcinfo, int n)
{
	return gsl_cdf_ugaussian_Qinv((100 - kpi_level_argument(fcinfo, n)) / 200);
}

static void
record_step(kpi_record *record, const kpi_survival *step)
{
	*record = (kpi_record) {0};
	record->values[record->count++] = Int32GetDatum((int32) step->time);
	kpi_record_count(record, step->at_risk);
	kpi_record_count(record, step->failed);
	kpi_record_count(record, step->censored);
	kpi_record_number(record, step->survival, "survival");
	kpi_record_number(record, step->se, "se");
	kpi_record_number(record, step->lower, "lower");
	kpi_record_number(record, step->upper, "upper");
}

/* Where a curve is between two calls. */
typedef struct kpi_survival_walk
{
	const kpi_histogram *histogram;
	double		z;
	uint32		next;
	kpi_survival step;
} kpi_survival_walk;

PG_FUNCTION_INFO_V1(kpi_pg_survival_curve);
PG_FUNCTION_INFO_V1(kpi_pg_survival_at);
PG_FUNCTION_INFO_V1(kpi_pg_survival_median);

/* survival_curve(survival_summary, level float8) -> setof survival_step: one each time something failed */
Datum
kpi_pg_survival_curve(PG_FUNCTION_ARGS)
{
	FuncCallContext *call;
	kpi_survival_walk *walk;
	kpi_record	record;

	if (SRF_IS_FIRSTCALL())
	{
		MemoryContext old;
		TupleDesc	tupdesc;

		call = SRF_FIRSTCALL_INIT();
		old = MemoryContextSwitchTo(call->multi_call_memory_ctx);
		walk = palloc0(sizeof(kpi_survival_walk));
		walk->histogram = copy_histogram(survival_argument(fcinfo), 0);
		walk->z = quantile_argument(fcinfo, 1);
		walk->step = kpi_survival_start(walk->histogram);
		if (get_call_result_type(fcinfo, NULL, &tupdesc) != TYPEFUNC_COMPOSITE)
			elog(ERROR, "survival_curve must return a composite type");
		call->tuple_desc = BlessTupleDesc(tupdesc);
		call->user_fctx = walk;
		MemoryContextSwitchTo(old);
	}
	call = SRF_PERCALL_SETUP();
	walk = call->user_fctx;
	if (!kpi_survival_next(walk->histogram, walk->z, &walk->next, &walk->step))
		SRF_RETURN_DONE(call);
	record_step(&record, &walk->step);
	SRF_RETURN_NEXT(call, kpi_record_of(call->tuple_desc, &record));
}

/*
 * survival_at(survival_summary, duration int, level float8) -> survival_step: the last
 * step not after it; NULL beyond the longest duration that was seen, unless nothing
 * survives.
 */
Datum
kpi_pg_survival_at(PG_FUNCTION_ARGS)
{
	const kpi_histogram *histogram = survival_argument(fcinfo);
	int32		duration = PG_GETARG_INT32(1);
	double		z = quantile_argument(fcinfo, 2);
	kpi_survival step = kpi_survival_start(histogram);
	kpi_survival last = step;
	uint32		next = 0;
	kpi_record	record;

	if (duration < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("duration must not be negative, not %d", duration)));
	while (kpi_survival_next(histogram, z, &next, &step) && step.time <= (uint32) duration)
		last = step;
	if (last.survival > 0 && (uint32) duration > kpi_duration_greatest(histogram))
		PG_RETURN_NULL();
	record_step(&record, &last);
	return kpi_record_datum(fcinfo, &record);
}

/* survival_median(survival_summary) -> int: when half have failed; NULL where fewer have */
Datum
kpi_pg_survival_median(PG_FUNCTION_ARGS)
{
	const kpi_histogram *histogram = survival_argument(fcinfo);
	kpi_survival step = kpi_survival_start(histogram);
	uint32		next = 0;

	while (kpi_survival_next(histogram, 1, &next, &step))
		/* a product of exact fractions may miss one half by its rounding */
		if (step.survival <= 50 * (1 + 1e-12))
			PG_RETURN_INT32((int32) step.time);
	PG_RETURN_NULL();
}
