/* What the faces of this room share. */
#ifndef KPI_TEXT_PG_H
#define KPI_TEXT_PG_H

#include "base/compat.h"

#include "text/fold.h"
#include "text/number.h"
#include "text/reason.h"

/* Bytes and length of the text argument n. */
#define KPI_TEXT_ARGUMENT(n) \
	text	   *argument = PG_GETARG_TEXT_PP(n); \
	const char *bytes = VARDATA_ANY(argument); \
	size_t		length = VARSIZE_ANY_EXHDR(argument)

/* The locale named by argument n; NULL is KPI_LOCALE_NONE, a name we do not know an ERROR. */
kpi_locale	kpi_locale_argument(FunctionCallInfo fcinfo, int n);

/* ERROR that names the text and says why it could not be read as "what". */
void		kpi_refuse(const char *bytes, size_t length, const char *what, kpi_reason reason);

/* The reason as text, or NULL. */
Datum		kpi_reason_datum(kpi_reason reason, bool *is_null);

/* A row of the function's result type, looked up once per call site. */
Datum		kpi_result_row(FunctionCallInfo fcinfo, Datum *values, bool *nulls);

/* ERROR for every status but KPI_TEXT_OK; *out is freed then. */
void		kpi_check_text(kpi_text_status status, kpi_text *out);

/* The bytes as a text of PostgreSQL; they are freed, also when that fails. */
text	   *kpi_text_result(kpi_text *out);

#endif
