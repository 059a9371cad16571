#include "base/argument_pg.h"

#include <math.h>

#include "access/detoast.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#define SHOWN_BYTES 80
/* of a stored value, read between two looks for a cancel: some milliseconds */
#define BYTES_AT_ONCE (8 << 20)

char *
kpi_show_label(const char *label, size_t length)
{
	if (length <= SHOWN_BYTES)
		return pnstrdup(label, length);
	return psprintf("%.*s...", pg_mbcliplen(label, (int) length, SHOWN_BYTES), label);
}

char *
kpi_show_text(text *label)
{
	return kpi_show_label(VARDATA_ANY(label), VARSIZE_ANY_EXHDR(label));
}

char *
kpi_show(PGFunction output, Datum value)
{
	char	   *shown = DatumGetCString(DirectFunctionCall1(output, value));

	return kpi_show_label(shown, strlen(shown));
}

struct varlena *
kpi_detoast(Datum value)
{
	struct varlena *stored = (struct varlena *) DatumGetPointer(value);
	struct varatt_external where;
	struct varlena *whole;
	int32		size;

	if (!VARATT_IS_EXTERNAL_ONDISK(stored))
		return PG_DETOAST_DATUM(value);
	VARATT_EXTERNAL_GET_POINTER(where, stored);
	size = (int32) VARATT_EXTERNAL_GET_EXTSIZE(where);
	if (VARATT_EXTERNAL_IS_COMPRESSED(where) || size <= BYTES_AT_ONCE)
		return PG_DETOAST_DATUM(value);
	whole = palloc((Size) size + VARHDRSZ);
	SET_VARSIZE(whole, size + VARHDRSZ);
	for (int32 from = 0; from < size; from += BYTES_AT_ONCE)
	{
		struct varlena *part = PG_DETOAST_DATUM_SLICE(value, from, Min(BYTES_AT_ONCE, size - from));

		memcpy(VARDATA(whole) + from, VARDATA_ANY(part), VARSIZE_ANY_EXHDR(part));
		pfree(part);
		CHECK_FOR_INTERRUPTS();
	}
	return whole;
}

void
kpi_check_finite(double value, const char *what)
{
	if (!isfinite(value))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be finite, not %s", what, kpi_show(float8out, Float8GetDatum(value)))));
}

int
kpi_word_number(text *word, const char *const *words, int count, const char *what)
{
	const char *chars = VARDATA_ANY(word);
	size_t		length = VARSIZE_ANY_EXHDR(word);
	StringInfoData known;

	for (int i = 0; i < count; i++)
		if (strlen(words[i]) == length && memcmp(words[i], chars, length) == 0)
			return i;

	initStringInfo(&known);
	for (int i = 0; i < count; i++)
		appendStringInfo(&known, "%s%s", i == 0 ? "" : ", ", words[i]);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unknown %s \"%s\"", what, kpi_show_text(word)),
			 errhint("Known are: %s.", known.data)));
}
