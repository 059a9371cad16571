/*
 * PostgreSQL face of periods, dates and status words.
 */
#include "text/text_pg.h"

#include "base/argument_pg.h"

#include "utils/builtins.h"
#include "utils/date.h"

#include "period/period_pg.h"
#include "text/span.h"

/* The year a text without one means: 0 for NULL, ERROR outside 1..9999. */
static int
year_argument(FunctionCallInfo fcinfo, int n)
{
	int			year;

	if (PG_ARGISNULL(n))
		return 0;
	year = PG_GETARG_INT32(n);
	if (year < 1 || year > 9999)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("year must be from 1 to 9999, not %d", year)));
	return year;
}

/* Arguments 1 and 2, calendar and year, of the readers of periods; a NULL calendar is the civil one. */
static kpi_span_context
context_arguments(FunctionCallInfo fcinfo)
{
	static const char *const calendars[] = {"civil", "school"};
	bool		school = !PG_ARGISNULL(1) &&
		kpi_word_number(PG_GETARG_TEXT_PP(1), calendars, lengthof(calendars), "calendar") == 1;

	return (kpi_span_context) {school, year_argument(fcinfo, 2)};
}

static Datum
status_datum(const kpi_status *status, bool *is_null)
{
	*is_null = status->obs_status == 0;
	return *is_null ? (Datum) 0 : PointerGetDatum(cstring_to_text_with_len(&status->obs_status, 1));
}

PG_FUNCTION_INFO_V1(kpi_pg_parse_period);

/* parse_period(text, calendar, year) -> period; NULL for NULL, ERROR for what is none */
Datum
kpi_pg_parse_period(PG_FUNCTION_ARGS)
{
	kpi_span	span;
	kpi_reason	reason;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	KPI_TEXT_ARGUMENT(0);
	reason = kpi_span_read(bytes, length, context_arguments(fcinfo), &span);
	if (reason != KPI_READ)
		kpi_refuse(bytes, length, "period", reason);
	PG_RETURN_KPI_PERIOD(span.period);
}

PG_FUNCTION_INFO_V1(kpi_pg_read_period);

/* read_period(text, calendar, year) -> period_reading; all NULL for NULL, never an ERROR for the text */
Datum
kpi_pg_read_period(PG_FUNCTION_ARGS)
{
	static const char *const kinds[] = {"flow", "point", "cumulative", "average"};
	Datum		values[5] = {0};
	bool		nulls[5] = {true, true, true, true, true};

	if (!PG_ARGISNULL(0))
	{
		KPI_TEXT_ARGUMENT(0);
		kpi_span	span;
		kpi_reason	reason = kpi_span_read(bytes, length, context_arguments(fcinfo), &span);

		if (reason == KPI_READ)
		{
			char		canonical[KPI_PERIOD_TEXT_MAX];

			kpi_period_format(span.period, canonical);
			values[0] = CStringGetTextDatum(canonical);
			values[1] = CStringGetTextDatum(kinds[span.kind]);
			values[2] = status_datum(&span.status, &nulls[2]);
			values[3] = BoolGetDatum(span.status.is_plan);
			nulls[0] = nulls[1] = nulls[3] = false;
		}
		values[4] = kpi_reason_datum(reason, &nulls[4]);
	}
	return kpi_result_row(fcinfo, values, nulls);
}

PG_FUNCTION_INFO_V1(kpi_pg_read_status);

/* read_status(text) -> (obs_status, is_plan, reason, flags); all NULL for NULL, never an ERROR */
Datum
kpi_pg_read_status(PG_FUNCTION_ARGS)
{
	Datum		values[4] = {0};
	bool		nulls[4] = {true, true, true, true};

	if (!PG_ARGISNULL(0))
	{
		KPI_TEXT_ARGUMENT(0);
		kpi_status	status;
		kpi_flags	flags;
		kpi_reason	reason = kpi_status_read(bytes, length, &status, &flags);

		if (reason == KPI_READ)
		{
			values[0] = status_datum(&status, &nulls[0]);
			values[1] = BoolGetDatum(status.is_plan);
			nulls[1] = false;
			nulls[3] = flags.letters[0] == '\0';
			if (!nulls[3])
				values[3] = CStringGetTextDatum(flags.letters);
		}
		values[2] = kpi_reason_datum(reason, &nulls[2]);
	}
	return kpi_result_row(fcinfo, values, nulls);
}

PG_FUNCTION_INFO_V1(kpi_pg_read_date);

/* read_date(text, year) -> (value, reason); all NULL for NULL, never an ERROR for the text */
Datum
kpi_pg_read_date(PG_FUNCTION_ARGS)
{
	Datum		values[2] = {0};
	bool		nulls[2] = {true, true};

	if (!PG_ARGISNULL(0))
	{
		KPI_TEXT_ARGUMENT(0);
		int32		day = 0;
		kpi_reason	reason = kpi_date_read(bytes, length, year_argument(fcinfo, 1), &day);

		nulls[0] = reason != KPI_READ;
		values[0] = DateADTGetDatum(day);
		values[1] = kpi_reason_datum(reason, &nulls[1]);
	}
	return kpi_result_row(fcinfo, values, nulls);
}

PG_FUNCTION_INFO_V1(kpi_pg_format_period);

/* format_period(period, locale) -> text: a label that parse_period reads back */
Datum
kpi_pg_format_period(PG_FUNCTION_ARGS)
{
	char		label[KPI_SPAN_TEXT_MAX];
	size_t		length;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	length = kpi_span_format(PG_GETARG_KPI_PERIOD(0), kpi_locale_argument(fcinfo, 1), label);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(label, (int) length));
}
