/*
 * The period type for PostgreSQL. A period travels by value as its ordering
 * key, an int8. Sorting is int8's own (see period.sql). Comparisons and min/max
 * would be, too, but an SQL name for a function of the server is looked up by
 * going through the list of all of them, each time it is prepared for a call,
 * and what runs aggregates on other machines prepares for every row. Hashing is
 * not, because int8's hash folds the two halves by exclusive or and would send
 * every single day to the same bucket.
 */
#include "base/argument_pg.h"

#include "catalog/pg_type_d.h"
#include "common/hashfn.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "period/period_pg.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/datetime.h"
#include "utils/lsyscache.h"
#include "utils/rangetypes.h"

#define PERIOD_FORMS_HINT \
	"Write a year (2025), half-year (2025-S1), four months (2025-T1), quarter (2025-Q3), month (2025-06), " \
	"week (2025-W07), day (2025-06-30 or 2025-D181) or a first day and a length (2025-01-01/P9M)."
#define PERIOD_RANGE_DETAIL "Periods lie between 0001-01-01 and 9999-12-31."

PG_FUNCTION_INFO_V1(kpi_pg_period_in);
PG_FUNCTION_INFO_V1(kpi_pg_period_out);
PG_FUNCTION_INFO_V1(kpi_pg_period_recv);
PG_FUNCTION_INFO_V1(kpi_pg_period_send);
PG_FUNCTION_INFO_V1(kpi_pg_period_cmp);
PG_FUNCTION_INFO_V1(kpi_pg_period_smaller);
PG_FUNCTION_INFO_V1(kpi_pg_period_larger);
PG_FUNCTION_INFO_V1(kpi_pg_period_hash);
PG_FUNCTION_INFO_V1(kpi_pg_period_hash_extended);
PG_FUNCTION_INFO_V1(kpi_pg_period_of_dates);
PG_FUNCTION_INFO_V1(kpi_pg_period_of_date);
PG_FUNCTION_INFO_V1(kpi_pg_period_of_day);
PG_FUNCTION_INFO_V1(kpi_pg_period_of_daterange);
PG_FUNCTION_INFO_V1(kpi_pg_period_of_text);
PG_FUNCTION_INFO_V1(kpi_pg_period_text);
PG_FUNCTION_INFO_V1(kpi_pg_period_start);
PG_FUNCTION_INFO_V1(kpi_pg_period_end);
PG_FUNCTION_INFO_V1(kpi_pg_frequency);
PG_FUNCTION_INFO_V1(kpi_pg_has_frequency);
PG_FUNCTION_INFO_V1(kpi_pg_months);
PG_FUNCTION_INFO_V1(kpi_pg_period_time);
PG_FUNCTION_INFO_V1(kpi_pg_is_year_to_date);
PG_FUNCTION_INFO_V1(kpi_pg_period_plus);
PG_FUNCTION_INFO_V1(kpi_pg_integer_plus_period);
PG_FUNCTION_INFO_V1(kpi_pg_period_minus);
PG_FUNCTION_INFO_V1(kpi_pg_period_distance);
PG_FUNCTION_INFO_V1(kpi_pg_year_before);

/* A period's text in the current memory context, for output and for messages. */
static char *
period_text(kpi_period period)
{
	char	   *text = palloc(KPI_PERIOD_TEXT_MAX);

	kpi_period_format(period, text);
	return text;
}

/* period < period -> boolean, and so on: the keys order as the periods do */
#define COMPARISON(name, operator) \
PG_FUNCTION_INFO_V1(name); \
Datum \
name(PG_FUNCTION_ARGS) \
{ \
	PG_RETURN_BOOL(PG_GETARG_INT64(0) operator PG_GETARG_INT64(1)); \
}

COMPARISON(kpi_pg_period_lt, <)
COMPARISON(kpi_pg_period_le, <=)
COMPARISON(kpi_pg_period_eq, ==)
COMPARISON(kpi_pg_period_ne, !=)
COMPARISON(kpi_pg_period_ge, >=)
COMPARISON(kpi_pg_period_gt, >)

/* period_cmp(period, period) -> integer: -1, 0 or 1 */
Datum
kpi_pg_period_cmp(PG_FUNCTION_ARGS)
{
	int64		a = PG_GETARG_INT64(0);
	int64		b = PG_GETARG_INT64(1);

	PG_RETURN_INT32((a > b) - (a < b));
}

/* period_smaller(period, period) -> period: the transition of min */
Datum
kpi_pg_period_smaller(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(Min(PG_GETARG_INT64(0), PG_GETARG_INT64(1)));
}

/* period_larger(period, period) -> period: the transition of max */
Datum
kpi_pg_period_larger(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(Max(PG_GETARG_INT64(0), PG_GETARG_INT64(1)));
}

/* period_in(cstring) -> period; ERROR, soft from PostgreSQL 16 on, for a text that is none */
Datum
kpi_pg_period_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	kpi_period	period;
	kpi_period_status status = kpi_period_parse(text, strlen(text), &period);

	if (status == KPI_PERIOD_OUT_OF_RANGE)
		ereturn(KPI_ESCONTEXT(fcinfo), (Datum) 0,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("period out of range: \"%s\"", kpi_show_label(text, strlen(text))),
				 errdetail("The month, week, day or length does not exist, "
						   "or leaves 0001-01-01 to 9999-12-31.")));
	if (status != KPI_PERIOD_OK)
		ereturn(KPI_ESCONTEXT(fcinfo), (Datum) 0,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s: \"%s\"", "period",
						kpi_show_label(text, strlen(text))),
				 errhint(PERIOD_FORMS_HINT)));
	PG_RETURN_KPI_PERIOD(period);
}

/* period_out(period) -> cstring: the canonical text, whatever the settings */
Datum
kpi_pg_period_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(period_text(PG_GETARG_KPI_PERIOD(0)));
}

/* period_recv(internal) -> period: first and last day, each as a date is sent; ERROR where they make none */
Datum
kpi_pg_period_recv(PG_FUNCTION_ARGS)
{
	StringInfo	message = (StringInfo) PG_GETARG_POINTER(0);
	kpi_period	period;

	period.first = (int32) pq_getmsgint(message, sizeof(int32));
	period.last = (int32) pq_getmsgint(message, sizeof(int32));
	if (!kpi_period_valid(period))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid period in binary form: days %d to %d", period.first, period.last),
				 errdetail(PERIOD_RANGE_DETAIL)));
	PG_RETURN_KPI_PERIOD(period);
}

/* period_send(period) -> bytea: what period_recv reads */
Datum
kpi_pg_period_send(PG_FUNCTION_ARGS)
{
	kpi_period	period = PG_GETARG_KPI_PERIOD(0);
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendint32(&message, period.first);
	pq_sendint32(&message, period.last);
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

/* period_hash(period) -> integer */
Datum
kpi_pg_period_hash(PG_FUNCTION_ARGS)
{
	int64		key = kpi_period_key(PG_GETARG_KPI_PERIOD(0));

	return hash_any((unsigned char *) &key, sizeof(key));
}

/* period_hash_extended(period, bigint) -> bigint */
Datum
kpi_pg_period_hash_extended(PG_FUNCTION_ARGS)
{
	int64		key = kpi_period_key(PG_GETARG_KPI_PERIOD(0));

	return hash_any_extended((unsigned char *) &key, sizeof(key), PG_GETARG_INT64(1));
}

/* A date as ISO writes it, whatever DateStyle says. */
static char *
date_text(DateADT date)
{
	char	   *text = palloc(MAXDATELEN + 1);
	struct pg_tm tm = {0};

	if (DATE_NOT_FINITE(date))
		EncodeSpecialDate(date, text);
	else
	{
		j2date(date + POSTGRES_EPOCH_JDATE, &tm.tm_year, &tm.tm_mon, &tm.tm_mday);
		EncodeDateOnly(&tm, USE_ISO_DATES, text);
	}
	return text;
}

static void
check_date(DateADT date)
{
	if (date < KPI_PERIOD_FIRST_DAY || date > KPI_PERIOD_LAST_DAY)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("date out of range for a period: \"%s\"", date_text(date)),
				 errdetail(PERIOD_RANGE_DETAIL)));
}

static kpi_period
period_of_dates(DateADT first, DateADT last)
{
	kpi_period	period = {first, last};

	check_date(first);
	check_date(last);
	if (first > last)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("a period cannot end on %s, before it starts on %s",
						date_text(last), date_text(first))));
	return period;
}

/* period(first date, last date) -> period: both days included; ERROR when last is before first */
Datum
kpi_pg_period_of_dates(PG_FUNCTION_ARGS)
{
	PG_RETURN_KPI_PERIOD(period_of_dates(PG_GETARG_DATEADT(0), PG_GETARG_DATEADT(1)));
}

/* period(date) -> period: the day; ERROR for infinity and for dates outside 0001..9999 */
Datum
kpi_pg_period_of_date(PG_FUNCTION_ARGS)
{
	DateADT		day = PG_GETARG_DATEADT(0);

	PG_RETURN_KPI_PERIOD(period_of_dates(day, day));
}

/* The one letter of a text, or a letter that is no frequency. */
static char
one_letter(text *word)
{
	return VARSIZE_ANY_EXHDR(word) == 1 ? *VARDATA_ANY(word) : '\0';
}

/* The day a text names as periods are written, whatever DateStyle says; false for any other text. */
static bool
read_day(text *word, DateADT *day)
{
	kpi_period	period;

	if (kpi_period_parse(VARDATA_ANY(word), VARSIZE_ANY_EXHDR(word), &period) != KPI_PERIOD_OK ||
		period.first != period.last)
		return false;
	*day = period.first;
	return true;
}

/*
 * period(date, text) -> period: the year, half-year, quarter or month that holds the day, or the day. A literal beside a
 * date is a text, so a last day arrives here, too. ERROR for any other text.
 */
Datum
kpi_pg_period_of_day(PG_FUNCTION_ARGS)
{
	DateADT		day = PG_GETARG_DATEADT(0);
	text	   *word = PG_GETARG_TEXT_PP(1);
	kpi_period	period;
	DateADT		last;

	check_date(day);
	if (kpi_period_containing(day, one_letter(word), &period))
		PG_RETURN_KPI_PERIOD(period);
	if (read_day(word, &last))
		PG_RETURN_KPI_PERIOD(period_of_dates(day, last));
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unknown frequency \"%s\"", kpi_show_text(word)),
			 errhint("Give A, S, Q, M or D, or a last day as YYYY-MM-DD.")));
}

/* A daterange as text, for messages. */
static char *
daterange_text(Datum range)
{
	Oid			output;
	bool		is_varlena;

	getTypeOutputInfo(DATERANGEOID, &output, &is_varlena);
	return OidOutputFunctionCall(output, range);
}

/* period(daterange) -> period: the days in the range; ERROR when it is empty or has no first or last day */
Datum
kpi_pg_period_of_daterange(PG_FUNCTION_ARGS)
{
	RangeType  *range = PG_GETARG_RANGE_P(0);
	TypeCacheEntry *typcache = range_get_typcache(fcinfo, RangeTypeGetOid(range));
	RangeBound	lower;
	RangeBound	upper;
	bool		empty;
	DateADT		first;
	DateADT		end;

	range_deserialize(typcache, range, &lower, &upper, &empty);
	if (empty || lower.infinite || upper.infinite)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("range \"%s\" is not a period", daterange_text(RangeTypePGetDatum(range))),
				 errdetail("A period has a first and a last day.")));

	/* finite bounds are kept as [first, end); an infinite date stays as written and is refused below */
	first = DatumGetDateADT(lower.val);
	end = DatumGetDateADT(upper.val);
	PG_RETURN_KPI_PERIOD(period_of_dates(first, DATE_NOT_FINITE(end) ? end : end - 1));
}

/* period_text(period) -> text: the canonical text */
Datum
kpi_pg_period_text(PG_FUNCTION_ARGS)
{
	char		chars[KPI_PERIOD_TEXT_MAX];
	size_t		length = kpi_period_format(PG_GETARG_KPI_PERIOD(0), chars);

	PG_RETURN_TEXT_P(cstring_to_text_with_len(chars, (int) length));
}

/* period_of_text(text) -> period: as the input function reads it */
Datum
kpi_pg_period_of_text(PG_FUNCTION_ARGS)
{
	return DirectFunctionCall1(kpi_pg_period_in, CStringGetDatum(text_to_cstring(PG_GETARG_TEXT_PP(0))));
}

/* period_start(period) -> date: the first day */
Datum
kpi_pg_period_start(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATEADT(PG_GETARG_KPI_PERIOD(0).first);
}

/* period_end(period) -> date: the last day */
Datum
kpi_pg_period_end(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATEADT(PG_GETARG_KPI_PERIOD(0).last);
}

/* frequency(period) -> text: A, S, Q, M, D, or R for a range */
Datum
kpi_pg_frequency(PG_FUNCTION_ARGS)
{
	char		frequency = (char) kpi_period_frequency(PG_GETARG_KPI_PERIOD(0));

	PG_RETURN_TEXT_P(cstring_to_text_with_len(&frequency, 1));
}

/*
 * has_frequency(period, "char") -> boolean: frequency(period) = the letter, without a collation, which would keep a
 * comparison from being sent to another server; ERROR for a letter that is no frequency
 */
Datum
kpi_pg_has_frequency(PG_FUNCTION_ARGS)
{
	char		frequency = PG_GETARG_CHAR(1);

	if (frequency == '\0' || strchr("ASQMDR", frequency) == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown frequency \"%s\"", kpi_show(charout, CharGetDatum(frequency))),
				 errhint("Give A, S, Q, M, D or R.")));
	PG_RETURN_BOOL(frequency == (char) kpi_period_frequency(PG_GETARG_KPI_PERIOD(0)));
}

/* months(period) -> integer: its length in months, NULL when that is no whole number */
Datum
kpi_pg_months(PG_FUNCTION_ARGS)
{
	int32		months = kpi_period_months(PG_GETARG_KPI_PERIOD(0));

	if (months == 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(months);
}

/* period_time(period) -> float8: the day after the end as a fractional year */
Datum
kpi_pg_period_time(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(kpi_period_time(PG_GETARG_KPI_PERIOD(0)));
}

/* is_year_to_date(period) -> boolean: whether it starts on 1 January */
Datum
kpi_pg_is_year_to_date(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(kpi_period_is_year_to_date(PG_GETARG_KPI_PERIOD(0)));
}

static void
raise_no_step(kpi_period range)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("range %s has no next or previous period", period_text(range)),
			 errdetail("Only calendar years, half-years, quarters, months and days can be counted.")));
}

/* The period steps later, or earlier with the sign '-'. */
static Datum
shift_period(kpi_period period, char sign, int32 steps)
{
	kpi_period	shifted;

	switch (kpi_period_shift(period, sign == '-' ? -(int64) steps : steps, &shifted))
	{
		case KPI_PERIOD_OK:
			break;
		case KPI_PERIOD_NO_STEP:
			raise_no_step(period);
			break;
		default:
			ereport(ERROR,
					(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
					 errmsg("period out of range: %s %c %d", period_text(period), sign, steps),
					 errdetail(PERIOD_RANGE_DETAIL)));
	}
	return KpiPeriodGetDatum(shifted);
}

/* period + integer -> period: so many of its frequency later; ERROR for a range and past 0001..9999 */
Datum
kpi_pg_period_plus(PG_FUNCTION_ARGS)
{
	return shift_period(PG_GETARG_KPI_PERIOD(0), '+', PG_GETARG_INT32(1));
}

/* integer + period -> period: the same */
Datum
kpi_pg_integer_plus_period(PG_FUNCTION_ARGS)
{
	return shift_period(PG_GETARG_KPI_PERIOD(1), '+', PG_GETARG_INT32(0));
}

/* period - integer -> period: so many of its frequency earlier; ERROR as for period + integer */
Datum
kpi_pg_period_minus(PG_FUNCTION_ARGS)
{
	return shift_period(PG_GETARG_KPI_PERIOD(0), '-', PG_GETARG_INT32(1));
}

/* period - period -> integer: steps from the second to the first; ERROR for ranges and mixed frequencies */
Datum
kpi_pg_period_distance(PG_FUNCTION_ARGS)
{
	kpi_period	from = PG_GETARG_KPI_PERIOD(0);
	kpi_period	back_to = PG_GETARG_KPI_PERIOD(1);
	int64		steps = 0;

	switch (kpi_period_distance(from, back_to, &steps))
	{
		case KPI_PERIOD_OK:
			break;
		case KPI_PERIOD_NO_STEP:
			raise_no_step(kpi_period_frequency(from) == KPI_RANGE ? from : back_to);
			break;
		default:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("cannot count the periods from %s to %s: their frequencies %c and %c differ",
							period_text(back_to), period_text(from),
							kpi_period_frequency(back_to), kpi_period_frequency(from))));
	}
	PG_RETURN_INT32((int32) steps);
}

/* year_before(period) -> period: the same period of the previous year; ERROR in year 0001 */
Datum
kpi_pg_year_before(PG_FUNCTION_ARGS)
{
	kpi_period	period = PG_GETARG_KPI_PERIOD(0);
	kpi_period	before;

	if (kpi_period_year_before(period, &before) != KPI_PERIOD_OK)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("period out of range: the year before %s", period_text(period)),
				 errdetail(PERIOD_RANGE_DETAIL)));
	PG_RETURN_KPI_PERIOD(before);
}
