/* The type series: text and binary form, what it is asked, and whether it equals another. */
#include "matrix/matrix_pg.h"

#include "base/interrupt_pg.h"
#include "common/hashfn.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "period/period_pg.h"
#include "utils/builtins.h"

/* points between two looks at interrupts */
#define BATCH 4096

#define SHAPE_HINT "Write {\"2023\": 12.5, \"2024\": null, ...}: a value, or null, by period."

StaticAssertDecl(sizeof(kpi_series) == 16, "size of the head of a series");

PG_FUNCTION_INFO_V1(kpi_pg_series_in);
PG_FUNCTION_INFO_V1(kpi_pg_series_out);
PG_FUNCTION_INFO_V1(kpi_pg_series_recv);
PG_FUNCTION_INFO_V1(kpi_pg_series_send);
PG_FUNCTION_INFO_V1(kpi_pg_points);
PG_FUNCTION_INFO_V1(kpi_pg_n_points);
PG_FUNCTION_INFO_V1(kpi_pg_value_at);
PG_FUNCTION_INFO_V1(kpi_pg_series_eq);
PG_FUNCTION_INFO_V1(kpi_pg_series_ne);
PG_FUNCTION_INFO_V1(kpi_pg_series_hash);
PG_FUNCTION_INFO_V1(kpi_pg_series_hash_extended);

/* ---- arguments and results ---- */

const kpi_series *
kpi_series_argument(FunctionCallInfo fcinfo, int n)
{
	kpi_series *series = (kpi_series *) kpi_detoast(PG_GETARG_DATUM(n));

	if (!kpi_series_valid(series, VARSIZE(series)))
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("%s was written by another version of the extension, or is damaged", "series")));
	return series;
}

/* Sorts the points; a period that occurs twice is *twice and the answer false. */
static bool
sort_points(kpi_point *points, size_t count, kpi_period *twice)
{
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_point  *scratch = palloc_extended(Max(count, 1) * sizeof(kpi_point), MCXT_ALLOC_HUGE);
	kpi_points_status status = kpi_points_sort(points, count, scratch, twice, kpi_interrupt_asked, &interrupt);

	kpi_interrupt_rethrow(&interrupt);
	pfree(scratch);
	return status == KPI_POINTS_SORTED;
}

kpi_series *
kpi_series_of_points(kpi_point *points, size_t count, Node *escontext)
{
	kpi_period	twice;
	char		period[KPI_PERIOD_TEXT_MAX];
	size_t		size;
	kpi_series *series;

	if (!sort_points(points, count, &twice))
	{
		kpi_period_format(twice, period);
		ereturn(escontext, NULL,
				(errcode(ERRCODE_CARDINALITY_VIOLATION),
				 errmsg("more than one value for period %s", period),
				 errhint("A period takes one value: aggregate or filter before making the series.")));
	}
	CHECK_FOR_INTERRUPTS();
	size = kpi_series_size(points, count);
	if (size == 0)
		ereturn(escontext, NULL,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a series has at most %d points", KPI_SERIES_MAX_POINTS)));
	series = palloc(size);
	CHECK_FOR_INTERRUPTS();
	kpi_series_fill(series, points, count);
	SET_VARSIZE(series, size);
	return series;
}

/* ---- text in ---- */

/* Where the reading stands. */
typedef struct reading
{
	kpi_point  *points;
	size_t		count;
	size_t		room;
	int			depth;
	Node	   *escontext;
} reading;

static bool
wrong_shape(reading *r)
{
	ereturn(r->escontext, false,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type %s", "series"),
			 errhint(SHAPE_HINT)));
}

/* The object itself; nothing else has members or elements. */
static bool
object_start(reading *r)
{
	return r->depth++ == 0 || wrong_shape(r);
}

/* A point's period; its value follows. */
static bool
member_start(reading *r, char *word)
{
	kpi_period	period;

	if (r->count == r->room)
		r->points = repalloc_huge(r->points, (r->room *= 2) * sizeof(kpi_point));
	if (kpi_period_parse(word, strlen(word), &period) != KPI_PERIOD_OK)
		ereturn(r->escontext, false,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("\"%s\" is not a period", kpi_show_label(word, strlen(word))),
				 errhint(SHAPE_HINT)));
	r->points[r->count].period = period;
	pfree(word);
	return true;
}

static bool
scalar(reading *r, char *token, JsonTokenType type)
{
	kpi_point  *point = &r->points[r->count];

	if (r->depth != 1)
		return wrong_shape(r);
	if (!kpi_json_value(token, type, &point->value, &point->is_null, r->escontext))
		return false;
	pfree(token);
	if (++r->count % BATCH == 0)
		CHECK_FOR_INTERRUPTS();
	return true;
}

static kpi_json_result
on_object_start(void *r)
{
	KPI_JSON_RETURN(object_start(r));
}

static kpi_json_result
on_member_start(void *r, char *word, bool is_null)
{
	KPI_JSON_RETURN(member_start(r, word));
}

static kpi_json_result
on_array_start(void *r)
{
	KPI_JSON_RETURN(wrong_shape(r));
}

static kpi_json_result
on_scalar(void *r, char *token, JsonTokenType type)
{
	KPI_JSON_RETURN(scalar(r, token, type));
}

/*
 * series_in(cstring) -> series. ERROR, soft from PostgreSQL 16 on, for what is no
 * JSON object of values by period, and for a period that occurs twice.
 */
Datum
kpi_pg_series_in(PG_FUNCTION_ARGS)
{
	reading		r = {.room = 16, .escontext = KPI_ESCONTEXT(fcinfo)};
	JsonSemAction actions = {
		.semstate = &r,
		.object_start = on_object_start,
		.object_field_start = on_member_start,
		.array_start = on_array_start,
		.scalar = on_scalar
	};
	kpi_series *series;

	r.points = palloc(r.room * sizeof(kpi_point));
	if (!kpi_json_parse(PG_GETARG_CSTRING(0), &actions, r.escontext))
		PG_RETURN_NULL();
	series = kpi_series_of_points(r.points, r.count, r.escontext);
	if (series == NULL)
		PG_RETURN_NULL();
	return kpi_series_datum(series);
}

/* series_out(series) -> cstring: JSON, exact and the same whatever the settings */
Datum
kpi_pg_series_out(PG_FUNCTION_ARGS)
{
	const kpi_series *series = kpi_series_argument(fcinfo, 0);
	StringInfoData text;

	initStringInfo(&text);
	appendStringInfoChar(&text, '{');
	for (size_t i = 0; i < kpi_series_count(series); i++)
	{
		char		period[KPI_PERIOD_TEXT_MAX];

		kpi_period_format(kpi_series_period(series, i), period);
		appendStringInfo(&text, "%s\"%s\": ", i == 0 ? "" : ", ", period);
		kpi_json_append_value(&text, kpi_series_value(series, i), kpi_series_is_null(series, i));
		if (i % BATCH == 0)
			CHECK_FOR_INTERRUPTS();
	}
	appendStringInfoChar(&text, '}');
	PG_RETURN_CSTRING(text.data);
}

/* ---- binary: version, count, then of each point first and last day, one byte (1 = NULL), a float8 ---- */

/* series_send(series) -> bytea */
Datum
kpi_pg_series_send(PG_FUNCTION_ARGS)
{
	const kpi_series *series = kpi_series_argument(fcinfo, 0);
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendint8(&message, KPI_SERIES_VERSION);
	pq_sendint32(&message, (uint32) kpi_series_count(series));
	for (size_t i = 0; i < kpi_series_count(series); i++)
	{
		pq_sendint32(&message, kpi_series_period(series, i).first);
		pq_sendint32(&message, kpi_series_period(series, i).last);
		pq_sendint8(&message, kpi_series_is_null(series, i));
		pq_sendfloat8(&message, kpi_series_value(series, i));
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

static void
refuse_binary(const char *what)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
			 errmsg("invalid binary representation of %s: %s", "series", what)));
}

/* series_recv(internal) -> series */
Datum
kpi_pg_series_recv(PG_FUNCTION_ARGS)
{
	/* bytes of a point in a message */
	const int	point_bytes = 4 + 4 + 1 + 8;
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	uint32		count;
	kpi_point  *points;

	if (pq_getmsgbyte(message) != KPI_SERIES_VERSION)
		refuse_binary("unknown version");
	count = pq_getmsgint(message, 4);
	if (count > (message->len - message->cursor) / point_bytes)
		refuse_binary("fewer points than it says");
	points = palloc_extended((count + 1) * sizeof(kpi_point), MCXT_ALLOC_HUGE);
	for (uint32 i = 0; i < count; i++)
	{
		int			is_null;

		points[i].period.first = (int32) pq_getmsgint(message, 4);
		points[i].period.last = (int32) pq_getmsgint(message, 4);
		if (!kpi_period_valid(points[i].period))
			refuse_binary("no period");
		is_null = pq_getmsgbyte(message);
		if (is_null != 0 && is_null != 1)
			refuse_binary("a value is neither NULL nor not");
		points[i].is_null = is_null;
		points[i].value = pq_getmsgfloat8(message);
	}
	return kpi_series_datum(kpi_series_of_points(points, count, NULL));
}

/* ---- points ---- */

/* points(series) -> setof series_point, in the order of the periods, NULL values included */
Datum
kpi_pg_points(PG_FUNCTION_ARGS)
{
	const kpi_series *series = kpi_series_argument(fcinfo, 0);
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	for (size_t i = 0; i < kpi_series_count(series); i++)
	{
		Datum		values[2] = {KpiPeriodGetDatum(kpi_series_period(series, i)),
		Float8GetDatum(kpi_series_value(series, i))};
		bool		nulls[2] = {false, kpi_series_is_null(series, i)};

		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
		if (i % BATCH == 0)
			CHECK_FOR_INTERRUPTS();
	}
	PG_RETURN_NULL();
}

/* n_points(series) -> int, NULL values included */
Datum
kpi_pg_n_points(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32((int32) kpi_series_count(kpi_series_argument(fcinfo, 0)));
}

/* value_at(series, period) -> float8: NULL where the series has none for it */
Datum
kpi_pg_value_at(PG_FUNCTION_ARGS)
{
	const kpi_series *series = kpi_series_argument(fcinfo, 0);
	size_t		i;

	if (!kpi_series_find(series, PG_GETARG_KPI_PERIOD(1), &i) || kpi_series_is_null(series, i))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(kpi_series_value(series, i));
}

/* ---- equality: two series that say the same are the same bytes ---- */

static bool
same(FunctionCallInfo fcinfo)
{
	const kpi_series *a = kpi_series_argument(fcinfo, 0);
	const kpi_series *b = kpi_series_argument(fcinfo, 1);

	return VARSIZE(a) == VARSIZE(b) && memcmp(VARDATA(a), VARDATA(b), VARSIZE(a) - VARHDRSZ) == 0;
}

/* series_eq(series, series) -> boolean: the same periods and values, NaN equal to NaN and NULL to NULL */
Datum
kpi_pg_series_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(same(fcinfo));
}

/* series_ne(series, series) -> boolean */
Datum
kpi_pg_series_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!same(fcinfo));
}

/* series_hash(series) -> int */
Datum
kpi_pg_series_hash(PG_FUNCTION_ARGS)
{
	const kpi_series *series = kpi_series_argument(fcinfo, 0);

	return hash_any((const unsigned char *) VARDATA(series), (int) (VARSIZE(series) - VARHDRSZ));
}

/* series_hash_extended(series, bigint) -> bigint */
Datum
kpi_pg_series_hash_extended(PG_FUNCTION_ARGS)
{
	const kpi_series *series = kpi_series_argument(fcinfo, 0);

	return hash_any_extended((const unsigned char *) VARDATA(series), (int) (VARSIZE(series) - VARHDRSZ),
							 PG_GETARG_INT64(1));
}
