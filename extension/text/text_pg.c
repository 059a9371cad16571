/*
 * PostgreSQL face of folding and normalising, and what the other faces of the
 * room share. Nothing is computed here.
 */
#include "text/text_pg.h"

#include "base/argument_pg.h"
#include "base/interrupt_pg.h"

#include "access/htup_details.h"
#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"

/* A long text is cut in messages; its start tells which one it is. */
#define SHOWN_BYTES 80

kpi_locale
kpi_locale_argument(FunctionCallInfo fcinfo, int n)
{
	static const char *const locales[] = {"vi", "en"};

	if (PG_ARGISNULL(n))
		return KPI_LOCALE_NONE;
	return KPI_LOCALE_VI + kpi_word_number(PG_GETARG_TEXT_PP(n), locales, lengthof(locales), "locale");
}

void
kpi_refuse(const char *bytes, size_t length, const char *what, kpi_reason reason)
{
	bool		cut = length > SHOWN_BYTES;
	int			shown = cut ? pg_mbcliplen(bytes, (int) length, SHOWN_BYTES) : (int) length;
	const char *message = kpi_reason_message(reason);

	ereport(ERROR,
			(errcode(reason == KPI_DATE_DOES_NOT_EXIST ? ERRCODE_DATETIME_VALUE_OUT_OF_RANGE
					 : ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("cannot read \"%.*s%s\" as a %s%s%s", shown, bytes, cut ? "..." : "", what,
					message ? ": " : "", message ? message : ""),
			 reason == KPI_AMBIGUOUS_NUMBER
			 ? errhint("Name the locale: 'vi' takes a comma for the decimal mark, 'en' a point.") : 0));
}

Datum
kpi_reason_datum(kpi_reason reason, bool *is_null)
{
	*is_null = reason == KPI_READ;
	return *is_null ? (Datum) 0 : CStringGetTextDatum(kpi_reason_code(reason));
}

Datum
kpi_result_row(FunctionCallInfo fcinfo, Datum *values, bool *nulls)
{
	TupleDesc	row = fcinfo->flinfo->fn_extra;

	if (row == NULL)
	{
		MemoryContext old = MemoryContextSwitchTo(fcinfo->flinfo->fn_mcxt);

		if (get_call_result_type(fcinfo, NULL, &row) != TYPEFUNC_COMPOSITE)
			elog(ERROR, "function must return a row");
		row = BlessTupleDesc(row);
		MemoryContextSwitchTo(old);
		fcinfo->flinfo->fn_extra = row;
	}
	return HeapTupleGetDatum(heap_form_tuple(row, values, nulls));
}

void
kpi_check_text(kpi_text_status status, kpi_text *out)
{
	if (likely(status == KPI_TEXT_OK))
		return;
	kpi_text_free(out);
	switch (status)
	{
		case KPI_TEXT_INVALID:
			ereport(ERROR,
					(errcode(ERRCODE_CHARACTER_NOT_IN_REPERTOIRE),
					 errmsg("text is not UTF-8"),
					 errhint("Vietnamese text is read in databases whose encoding is UTF8.")));
			break;
		case KPI_TEXT_TOO_LARGE:
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("text is longer than %zu bytes", KPI_TEXT_MAX)));
			break;
		case KPI_TEXT_NO_MEMORY:
			ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY), errmsg("out of memory")));
			break;
		default:
			elog(ERROR, "could not normalise text: status %d", (int) status);
	}
}

text *
kpi_text_result(kpi_text *out)
{
	Size		size = out->length + VARHDRSZ;
	text	   *result = AllocSizeIsValid(size) ? palloc_extended(size, MCXT_ALLOC_NO_OOM) : NULL;

	if (result == NULL)
		kpi_check_text(KPI_TEXT_NO_MEMORY, out);
	SET_VARSIZE(result, size);
	if (out->length > 0)
		memcpy(VARDATA(result), out->bytes, out->length);
	kpi_text_free(out);
	return result;
}

PG_FUNCTION_INFO_V1(kpi_pg_fold);

/* fold(text) -> text: for comparison only; ERROR for texts that are not UTF-8 or over 2 MB */
Datum
kpi_pg_fold(PG_FUNCTION_ARGS)
{
	KPI_TEXT_ARGUMENT(0);
	text	   *result;
	size_t		folded = KPI_FOLD_SLOW;
	kpi_text	slow = {0};
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_text_status status;

	if (length <= KPI_TEXT_MAX)
	{
		result = palloc(length + VARHDRSZ);
		folded = kpi_fold_fast(bytes, length, true, VARDATA(result));
		if (folded != KPI_FOLD_SLOW)
		{
			SET_VARSIZE(result, folded + VARHDRSZ);
			PG_RETURN_TEXT_P(result);
		}
		pfree(result);
	}
	status = kpi_fold(bytes, length, true, &slow, kpi_interrupt_asked, &interrupt);
	if (interrupt.error)
		kpi_text_free(&slow);
	kpi_interrupt_rethrow(&interrupt);
	kpi_check_text(status, &slow);
	PG_RETURN_TEXT_P(kpi_text_result(&slow));
}

PG_FUNCTION_INFO_V1(kpi_pg_normalise_text);

/* normalise_text(text) -> text: repaired, in Unicode's composed form; ERROR as for fold */
Datum
kpi_pg_normalise_text(PG_FUNCTION_ARGS)
{
	KPI_TEXT_ARGUMENT(0);
	kpi_text	normal = {0};
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_text_status status;

	if (length <= KPI_TEXT_MAX && kpi_is_normal(bytes, length))
		PG_RETURN_TEXT_P(argument);
	status = kpi_normalise(bytes, length, &normal, kpi_interrupt_asked, &interrupt);
	if (interrupt.error)
		kpi_text_free(&normal);
	kpi_interrupt_rethrow(&interrupt);
	kpi_check_text(status, &normal);
	PG_RETURN_TEXT_P(kpi_text_result(&normal));
}
