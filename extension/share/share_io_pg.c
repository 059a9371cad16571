/*
 * The summary types: their bytes in memory, text and binary form.
 *
 * The text is v1:KIND:ROWS:... with the shortest digits that read back as the
 * same double, or plain decimals for exact sums; no setting changes it. Text and
 * binary may come from anywhere, so both are checked field by field.
 */
#include "share/share_pg.h"

#include "common/shortest_dec.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"

/* stored values and the aggregates' SSPACE rely on these sizes */
StaticAssertDecl(sizeof(kpi_ratio) == 48, "size of ratio_summary");
StaticAssertDecl(sizeof(kpi_digital_share) == 72, "size of digital_share_summary");

const kpi_summary_type kpi_ratio_type = {"ratio_summary", &kpi_ratio_shape};
const kpi_summary_type kpi_digital_share_type = {"digital_share_summary", &kpi_digital_share_shape};

/* ---- bytes in memory ---- */

/* A summary of no rows. */
kpi_share_head *
kpi_summary_new(const kpi_summary_type *type, kpi_share_kind kind)
{
	kpi_share_head *summary = palloc0(type->shape->size);

	SET_VARSIZE(summary, type->shape->size);
	summary->version = KPI_SHARE_VERSION;
	summary->kind = kind;
	return summary;
}

/* The summary behind a datum, for reading only: it may be the datum's own memory. */
kpi_share_head *
kpi_summary_read(const kpi_summary_type *type, Datum datum)
{
	kpi_share_head *summary = (kpi_share_head *) PG_DETOAST_DATUM(datum);

	if (VARSIZE(summary) != type->shape->size || summary->version != KPI_SHARE_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("%s was written by another version of the extension", type->name)));
	return summary;
}

/* The same as a copy that may be changed. */
kpi_share_head *
kpi_summary_copy(const kpi_summary_type *type, Datum datum)
{
	kpi_share_head *copy = palloc(type->shape->size);

	memcpy(copy, kpi_summary_read(type, datum), type->shape->size);
	return copy;
}

/* ---- text, as kpi_summary_parse reads it; malformed text is an ERROR, soft from PostgreSQL 16 on ---- */

static void
append_total(StringInfo text, kpi_share_kind kind, bool is_product, const void *total)
{
	char		digits[Max(KPI_EXACT_TEXT_MAX, DOUBLE_SHORTEST_DECIMAL_LEN)];
	const kpi_sum *sum = total;

	if (kind == KPI_SHARE_FLOAT8)
	{
		double_to_shortest_decimal_buf(sum->total, digits);
		appendStringInfo(text, ":%s", digits);
		double_to_shortest_decimal_buf(sum->error, digits);
	}
	else if (is_product)
		kpi_exact_wide_format(total, digits);
	else
		kpi_exact_format(total, digits);
	appendStringInfo(text, ":%s", digits);
}

Datum
kpi_summary_type_out(FunctionCallInfo fcinfo, const kpi_summary_type *type)
{
	const kpi_share_head *summary = kpi_summary_read(type, PG_GETARG_DATUM(0));
	const kpi_summary_shape *shape = type->shape;
	StringInfoData text;

	initStringInfo(&text);
	appendStringInfo(&text, "v%d:%s:" INT64_FORMAT, KPI_SHARE_VERSION,
					 summary->kind == KPI_SHARE_FLOAT8 ? "float8" : "numeric", summary->rows);
	for (int i = 0; i < shape->ntotals; i++)
		append_total(&text, summary->kind, shape->total[i].is_product, kpi_summary_total(shape, summary, i));
	PG_RETURN_CSTRING(text.data);
}

Datum
kpi_summary_type_in(FunctionCallInfo fcinfo, const kpi_summary_type *type)
{
	char	   *text = PG_GETARG_CSTRING(0);
	kpi_share_head *summary = kpi_summary_new(type, KPI_SHARE_FLOAT8);

	if (kpi_summary_parse(type->shape, text, summary) != KPI_SHARE_OK)
		ereturn(KPI_ESCONTEXT(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s: \"%s\"", type->name,
						kpi_show_label(text, strlen(text)))));
	PG_RETURN_POINTER(summary);
}

/* ---- binary: version, kind, rows, then each total as two doubles or as limbs, highest first ---- */

Datum
kpi_summary_type_send(FunctionCallInfo fcinfo, const kpi_summary_type *type)
{
	const kpi_share_head *summary = kpi_summary_read(type, PG_GETARG_DATUM(0));
	const kpi_summary_shape *shape = type->shape;
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendint8(&message, KPI_SHARE_VERSION);
	pq_sendint8(&message, (uint8) summary->kind);
	pq_sendint64(&message, summary->rows);
	for (int i = 0; i < shape->ntotals; i++)
	{
		const void *total = kpi_summary_total(shape, summary, i);

		if (summary->kind == KPI_SHARE_FLOAT8)
		{
			pq_sendfloat8(&message, ((const kpi_sum *) total)->total);
			pq_sendfloat8(&message, ((const kpi_sum *) total)->error);
		}
		else
			for (int limb = shape->total[i].is_product ? 2 : 1; limb >= 0; limb--)
				pq_sendint64(&message, ((const uint64_t *) total)[limb]);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

Datum
kpi_summary_type_recv(FunctionCallInfo fcinfo, const kpi_summary_type *type)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	kpi_share_head *summary = kpi_summary_new(type, KPI_SHARE_FLOAT8);
	const kpi_summary_shape *shape = type->shape;

	summary->version = (uint16) pq_getmsgbyte(message);
	summary->kind = (uint16) pq_getmsgbyte(message);
	summary->rows = pq_getmsgint64(message);
	for (int i = 0; i < shape->ntotals; i++)
	{
		void	   *total = kpi_summary_total(shape, summary, i);

		if (summary->kind == KPI_SHARE_FLOAT8)
		{
			((kpi_sum *) total)->total = pq_getmsgfloat8(message);
			((kpi_sum *) total)->error = pq_getmsgfloat8(message);
		}
		else
			for (int limb = shape->total[i].is_product ? 2 : 1; limb >= 0; limb--)
				((uint64_t *) total)[limb] = (uint64_t) pq_getmsgint64(message);
	}
	if (!kpi_summary_valid(shape, summary))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary representation of %s", type->name)));
	PG_RETURN_POINTER(summary);
}

/* ---- the functions of the two types ---- */

KPI_SHARE_FUNCTION(kpi_pg_ratio_summary_in, kpi_summary_type_in, &kpi_ratio_type);
KPI_SHARE_FUNCTION(kpi_pg_ratio_summary_out, kpi_summary_type_out, &kpi_ratio_type);
KPI_SHARE_FUNCTION(kpi_pg_ratio_summary_recv, kpi_summary_type_recv, &kpi_ratio_type);
KPI_SHARE_FUNCTION(kpi_pg_ratio_summary_send, kpi_summary_type_send, &kpi_ratio_type);
KPI_SHARE_FUNCTION(kpi_pg_digital_share_summary_in, kpi_summary_type_in, &kpi_digital_share_type);
KPI_SHARE_FUNCTION(kpi_pg_digital_share_summary_out, kpi_summary_type_out, &kpi_digital_share_type);
KPI_SHARE_FUNCTION(kpi_pg_digital_share_summary_recv, kpi_summary_type_recv, &kpi_digital_share_type);
KPI_SHARE_FUNCTION(kpi_pg_digital_share_summary_send, kpi_summary_type_send, &kpi_digital_share_type);
