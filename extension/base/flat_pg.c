/*
 * Flat summaries: their bytes in memory, text and binary form, combining, and
 * results of several columns. Text and binary may come from anywhere, so both
 * are checked field by field; no setting changes the text.
 */
#include "base/flat_pg.h"

#include <math.h>

#include "access/htup_details.h"
#include "common/shortest_dec.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"

/* ---- errors ---- */

void
kpi_flat_out_of_range(const kpi_flat_shape *shape)
{
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("sum is out of range for %s", shape->name)));
}

void
kpi_flat_mixed_kinds(const kpi_flat_shape *shape, int one, int other)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("cannot combine a %s %s with a %s one", shape->kinds[one - 1], shape->name,
					shape->kinds[other - 1])));
}

static void
mixed_field(const kpi_flat_shape *shape, int field)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("cannot combine %s of different %s", shape->name, shape->fields[field].name)));
}

/* ---- bytes in memory ---- */

kpi_flat_head *
kpi_flat_new(const kpi_flat_shape *shape, int kind)
{
	kpi_flat_head *summary = palloc0(shape->size);

	SET_VARSIZE(summary, shape->size);
	summary->version = KPI_FLAT_VERSION;
	summary->kind = (uint16) kind;
	return summary;
}

kpi_flat_head *
kpi_flat_read(const kpi_flat_shape *shape, Datum datum)
{
	kpi_flat_head *summary = (kpi_flat_head *) PG_DETOAST_DATUM(datum);

	if (VARSIZE(summary) != shape->size || summary->version != KPI_FLAT_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("%s was written by another version of the extension", shape->name)));
	return summary;
}

kpi_flat_head *
kpi_flat_copy_for_row(const kpi_flat_shape *shape, Datum datum)
{
	kpi_flat_head *copy = palloc(shape->size);

	memcpy(copy, kpi_flat_read(shape, datum), shape->size);
	return copy;
}

/* Combine: either state may be NULL, the second is only read. */
Datum
kpi_flat_pg_combine(FunctionCallInfo fcinfo, const kpi_flat_shape *shape)
{
	kpi_flat_head *state;
	const kpi_flat_head *other;
	kpi_flat_status status;
	int			field;

	if (PG_ARGISNULL(1))
		KPI_FLAT_RETURN_SAME();
	if (PG_ARGISNULL(0))
		PG_RETURN_POINTER(kpi_flat_copy_for_row(shape, PG_GETARG_DATUM(1)));
	if (AggCheckCallContext(fcinfo, NULL))
		state = kpi_flat_read(shape, PG_GETARG_DATUM(0));
	else
		state = kpi_flat_copy_for_row(shape, PG_GETARG_DATUM(0));
	other = kpi_flat_read(shape, PG_GETARG_DATUM(1));
	status = kpi_flat_combine(shape, state, other, &field);
	if (status == KPI_FLAT_MIXED_KINDS)
		kpi_flat_mixed_kinds(shape, state->kind, other->kind);
	if (status == KPI_FLAT_MIXED_FIELD)
		mixed_field(shape, field);
	if (status != KPI_FLAT_OK)
		kpi_flat_out_of_range(shape);
	PG_RETURN_POINTER(state);
}

Datum
kpi_flat_pg_observations(FunctionCallInfo fcinfo, const kpi_flat_shape *shape)
{
	PG_RETURN_INT64(kpi_flat_read(shape, PG_GETARG_DATUM(0))->rows);
}

/* ---- text, as kpi_flat_parse reads it; malformed text is an ERROR, soft from PostgreSQL 16 on ---- */

static void
append_double(StringInfo text, double value)
{
	char		digits[DOUBLE_SHORTEST_DECIMAL_LEN];

	double_to_shortest_decimal_buf(value, digits);
	appendStringInfo(text, ":%s", digits);
}

static void
append_field(StringInfo text, kpi_flat_field_type type, const void *word)
{
	switch (type)
	{
		case KPI_FLAT_SUM:
			append_double(text, ((const kpi_sum *) word)->total);
			append_double(text, ((const kpi_sum *) word)->error);
			return;
		case KPI_FLAT_SAME_NUMBER:
			append_double(text, *(const double *) word);
			return;
		case KPI_FLAT_COUNT:
		case KPI_FLAT_SAME_INTEGER:
			break;
	}
	appendStringInfo(text, ":" INT64_FORMAT, *(const int64 *) word);
}

Datum
kpi_flat_pg_out(FunctionCallInfo fcinfo, const kpi_flat_shape *shape)
{
	const kpi_flat_head *summary = kpi_flat_read(shape, PG_GETARG_DATUM(0));
	StringInfoData text;

	initStringInfo(&text);
	appendStringInfo(&text, "v%d:%s:" INT64_FORMAT, KPI_FLAT_VERSION, shape->kinds[summary->kind - 1], summary->rows);
	for (int i = 0; i < shape->nfields; i++)
		append_field(&text, shape->fields[i].type, kpi_flat_field_of(shape, summary, i));
	PG_RETURN_CSTRING(text.data);
}

Datum
kpi_flat_pg_in(FunctionCallInfo fcinfo, const kpi_flat_shape *shape)
{
	char	   *text = PG_GETARG_CSTRING(0);
	kpi_flat_head *summary = kpi_flat_new(shape, 1);

	if (kpi_flat_parse(shape, text, summary) != KPI_FLAT_OK)
		ereturn(KPI_ESCONTEXT(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s: \"%s\"", shape->name, text)));
	PG_RETURN_POINTER(summary);
}

/* ---- binary: version, kind, rows, then each field as one word of 8 bytes, a sum as two ---- */

static int
field_words(kpi_flat_field_type type)
{
	return type == KPI_FLAT_SUM ? 2 : 1;
}

Datum
kpi_flat_pg_send(FunctionCallInfo fcinfo, const kpi_flat_shape *shape)
{
	const kpi_flat_head *summary = kpi_flat_read(shape, PG_GETARG_DATUM(0));
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendint8(&message, KPI_FLAT_VERSION);
	pq_sendint8(&message, (uint8) summary->kind);
	pq_sendint64(&message, summary->rows);
	for (int i = 0; i < shape->nfields; i++)
	{
		const uint64 *words = kpi_flat_field_of(shape, summary, i);

		for (int word = 0; word < field_words(shape->fields[i].type); word++)
			pq_sendint64(&message, words[word]);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

Datum
kpi_flat_pg_recv(FunctionCallInfo fcinfo, const kpi_flat_shape *shape)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	kpi_flat_head *summary = kpi_flat_new(shape, 1);

	summary->version = (uint16) pq_getmsgbyte(message);
	summary->kind = (uint16) pq_getmsgbyte(message);
	summary->rows = pq_getmsgint64(message);
	for (int i = 0; i < shape->nfields; i++)
	{
		uint64	   *words = kpi_flat_field_of(shape, summary, i);

		for (int word = 0; word < field_words(shape->fields[i].type); word++)
			words[word] = (uint64) pq_getmsgint64(message);
	}
	if (!kpi_flat_valid(shape, summary))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary representation of %s", shape->name)));
	PG_RETURN_POINTER(summary);
}

/* ---- results ---- */

void
kpi_check_result(double number, const char *what)
{
	if (isinf(number))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("%s is out of range", what)));
}

void
kpi_record_number(kpi_record *record, double value, const char *what)
{
	kpi_check_result(value, what);
	record->nulls[record->count] = isnan(value);
	record->values[record->count++] = Float8GetDatum(isnan(value) ? 0 : value);
}

void
kpi_record_count(kpi_record *record, int64 value)
{
	record->nulls[record->count] = false;
	record->values[record->count++] = Int64GetDatum(value);
}

void
kpi_record_text(kpi_record *record, const char *value)
{
	record->nulls[record->count] = value == NULL;
	record->values[record->count++] = value == NULL ? (Datum) 0 : CStringGetTextDatum(value);
}

static TupleDesc
result_type(FunctionCallInfo fcinfo)
{
	TupleDesc	tupdesc;
	MemoryContext old;

	if (fcinfo->flinfo->fn_extra != NULL)
		return fcinfo->flinfo->fn_extra;
	if (get_call_result_type(fcinfo, NULL, &tupdesc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "a function with several columns must return a composite type");
	old = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);
	fcinfo->flinfo->fn_extra = BlessTupleDesc(CreateTupleDescCopy(tupdesc));
	MemoryContextSwitchTo(old);
	return fcinfo->flinfo->fn_extra;
}

Datum
kpi_record_of(TupleDesc tupdesc, kpi_record *record)
{
	if (tupdesc->natts > record->count)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("the result has %d columns, the loaded library knows %d", tupdesc->natts, record->count),
				 errhint("The library is older than the installed extension: reconnect.")));
	return HeapTupleGetDatum(heap_form_tuple(tupdesc, record->values, record->nulls));
}

Datum
kpi_record_datum(FunctionCallInfo fcinfo, kpi_record *record)
{
	return kpi_record_of(result_type(fcinfo), record);
}
