/*
 * Reading periods. First the words are matched, which gives a form with its
 * numbers and perhaps a year; then the year that is missing is filled in and
 * the calendar asked. So a text that is no period is never reported as one
 * that does not exist.
 */
#include "text/span.h"

#include <string.h>

#include "period/calendar.h"
#include "text/flag.h"
#include "text/phrase.h"
#include "text/status.h"
#include "text/written.h"

#define LAST_YEAR 9999
#define LEAP_YEAR 2000			/* a day no leap year has exists in none */

/* Whole months from the first of one on. */
static kpi_period
months_of(int year, int month, int months)
{
	kpi_period	period;
	int			last = month + months - 1;

	period.first = kpi_calendar_day(year, month, 1);
	year += (last - 1) / 12;
	last = (last - 1) % 12 + 1;
	period.last = kpi_calendar_day(year, last, kpi_calendar_month_length(year, last));
	return period;
}

static bool
in_range(int number, int least, int most)
{
	return number >= least && number <= most;
}

/* The twelve months of a school year, from September on. */
static kpi_period
school_year(int year)
{
	return months_of(year, 9, 12);
}

/* "2024-25": a school year or two years, "2021-25" perhaps five, "2021/06" a month. */
static kpi_reason
resolve_short_years(const kpi_written *found, bool school, kpi_period *period)
{
	bool		next = found->last_year == (found->year + 1) % 100 && found->year < LAST_YEAR;
	int			last = next ? found->year + 1 : found->year / 100 * 100 + found->last_year;

	if (next && (found->form == KPI_FORM_SCHOOL_YEAR || (school && found->form == KPI_FORM_BARE_YEARS)))
		*period = school_year(found->year);
	else if (found->form == KPI_FORM_SCHOOL_YEAR || (found->form == KPI_FORM_YEARS && last <= found->year))
		return KPI_NOT_A_PERIOD;
	else if (found->form == KPI_FORM_YEARS)
		*period = months_of(found->year, 1, 12 * (last - found->year + 1));
	else if (last > found->year)
		return KPI_AMBIGUOUS_PERIOD;
	else if (!in_range(found->last_year, 1, 12))
		return KPI_DATE_DOES_NOT_EXIST;
	else
		*period = months_of(found->year, found->last_year, 1);
	return KPI_READ;
}

/* Two years: in order, and a school year next to each other. */
static kpi_reason
resolve_years(const kpi_written *found, bool school, kpi_period *period)
{
	bool		next = found->last_year == found->year + 1;

	if (found->short_end)
		return resolve_short_years(found, school, period);
	if (found->last_year <= found->year)
		return KPI_NOT_A_PERIOD;
	if (found->form == KPI_FORM_SCHOOL_YEAR || (found->form == KPI_FORM_BARE_YEARS && next && school))
	{
		*period = school_year(found->year);
		return next ? KPI_READ : KPI_NOT_A_PERIOD;
	}
	if (found->form == KPI_FORM_BARE_YEARS && next)
		return KPI_AMBIGUOUS_PERIOD;
	*period = months_of(found->year, 1, 12 * (found->last_year - found->year + 1));
	return KPI_READ;
}

/* The week of ISO 8601: week 1 is the one with 4 January, and all begin on Monday. */
static kpi_reason
resolve_week(int year, int week, kpi_period *period)
{
	int32_t		fourth = kpi_calendar_day(year, 1, 4);
	int32_t		thursday;

	period->first = fourth - kpi_calendar_weekday(fourth) + 7 * (week - 1);
	period->last = period->first + 6;
	thursday = period->first + 3;
	return kpi_period_valid(*period) && kpi_calendar_date(thursday).year == year ? KPI_READ
		: KPI_DATE_DOES_NOT_EXIST;
}

/* The days of what is written; "year" stands in where none is. */
static kpi_reason
resolve(const kpi_written *found, int year, bool school, kpi_period *period)
{
	static const int most[] = {
		[KPI_FORM_YEAR] = 0, [KPI_FORM_HALF] = 2,		   [KPI_FORM_QUARTER] = 4,	   [KPI_FORM_MONTH] = 12,
		[KPI_FORM_DAY] = 12, [KPI_FORM_WEEK] = 53, [KPI_FORM_FIRST_MONTHS] = 12, [KPI_FORM_LAST_MONTHS] = 12};
	int			number = found->number;

	if (found->form >= KPI_FORM_YEARS)
		return resolve_years(found, school, period);
	if (!in_range(number, found->form == KPI_FORM_YEAR ? 0 : 1, most[found->form]) ||
		(found->form == KPI_FORM_DAY && !in_range(found->day, 1, kpi_calendar_month_length(LEAP_YEAR, number))))
		return KPI_DATE_DOES_NOT_EXIST;
	year = found->year ? found->year : year;
	if (year == 0)
		return KPI_YEAR_MISSING;
	if (found->form == KPI_FORM_WEEK)
		return resolve_week(year, number, period);
	if (found->form == KPI_FORM_DAY)
	{
		if (found->day > kpi_calendar_month_length(year, number))
			return KPI_DATE_DOES_NOT_EXIST;
		period->first = period->last = kpi_calendar_day(year, number, found->day);
	}
	else if (found->form == KPI_FORM_YEAR)
		*period = months_of(year, 1, 12);
	else if (found->form == KPI_FORM_FIRST_MONTHS)
		*period = months_of(year, 1, number);
	else if (found->form == KPI_FORM_LAST_MONTHS)
		*period = months_of(year, 13 - number, number);
	else
		*period = months_of(year, (number - 1) * (12 / most[found->form]) + 1, 12 / most[found->form]);
	return KPI_READ;
}

/* What the words before a period say about it. */
typedef struct introduction
{
	bool		cumulative;
	bool		average;
	bool		point;
	bool		range;			/* "từ ..." */
} introduction;

/* A status, perhaps in two languages: "Sơ bộ - Prel. 2023" */
static bool
take_heading_status(kpi_phrase *phrase, kpi_status *status)
{
	if (!kpi_status_take(phrase, status))
		return false;
	(void) kpi_phrase_take_mark(phrase, '-');
	return true;
}

static void
take_introduction(kpi_phrase *phrase, introduction *words, kpi_status *status)
{
	static const char *const cumulative[] = {"luy ke tu dau nam den", "tu dau nam den", "luy ke", "cong don",
											 NULL};
	static const char *const average[] = {
		"binh quan hang nam", "binh quan moi nam", "binh quan nam", "binh quan",
		"trung binh nam",	  "trung binh",		   "average",		NULL};
	static const char *const point[] = {"tinh den het",	 "tinh den cuoi", "tinh den", "den het",
										"den cuoi",		 "den",			  "het",	  "cuoi",
										"tai thoi diem", "as of",		  NULL};
	static const char *const range[] = {"ke tu", "tu", "from", NULL};
	static const char *const fillers[] = {"tinh chung", "so lieu", "trong", "ky", "(", ")", ",", ":", NULL};
	bool		more = true;

	while (more)
	{
		if (kpi_phrase_take_one(phrase, cumulative) >= 0)
			words->cumulative = true;
		else if (kpi_phrase_take_one(phrase, average) >= 0)
			words->average = true;
		else if (kpi_phrase_take_one(phrase, point) >= 0)
			words->point = true;
		else if (kpi_phrase_take_one(phrase, range) >= 0)
			words->range = true;
		else
			more = kpi_phrase_take_one(phrase, fillers) >= 0 || take_heading_status(phrase, status);
	}
}

/* Periods that only the report's own date would tell. */
static bool
is_relative(kpi_phrase *phrase)
{
	static const char *const words[] = {"cung ky",	   "so voi",	"ky bao cao", "bao cao",   "nay",
										"hien nay",	   "nam truoc", "nam ngoai",  "nam nay",   "nam sau",
										"thang truoc", "thang nay", "thang qua",  "quy truoc", "quy nay",
										"ky truoc",	   "dau nam",	"nam",		  NULL};
	kpi_phrase	rest = *phrase;

	return kpi_phrase_take_one(&rest, words) >= 0 && (rest.at == rest.end || *rest.at != '/') &&
		!(rest.at - phrase->at == 3 && !kpi_phrase_at_end(&rest));
}

/* The other end of "từ tháng 1 đến tháng 9/2025"; the first one borrows its year. */
static kpi_reason
read_end(kpi_phrase *phrase, kpi_span_context context, const kpi_written *first, kpi_period *period)
{
	static const char *const again[] = {"het", "cuoi", NULL};
	kpi_written second;
	kpi_period	end;
	kpi_reason	reason;

	(void) kpi_phrase_take_one(phrase, again);
	if (!kpi_written_take(phrase, &second) || second.ambiguous || second.form >= KPI_FORM_YEARS ||
		first->form >= KPI_FORM_YEARS)
		return KPI_NOT_A_PERIOD;
	/* "quý 1-3/2026": the 3 is a quarter or March */
	if ((first->form == KPI_FORM_QUARTER || first->form == KPI_FORM_HALF) && second.form == KPI_FORM_MONTH)
		return KPI_AMBIGUOUS_PERIOD;
	reason = resolve(&second, context.year, context.school, &end);
	if (reason == KPI_READ)
		reason = resolve(first, second.year ? second.year : context.year, context.school, period);
	if (reason == KPI_READ && end.first < period->first)
		return KPI_NOT_A_PERIOD;
	period->last = end.last;
	return reason;
}

/* Kind and days from what is written and the words around it. */
static void
apply_introduction(const introduction *words, kpi_form form, kpi_span *span)
{
	kpi_date	last = kpi_calendar_date(span->period.last);

	span->kind = form == KPI_FORM_DAY			 ? KPI_SPAN_POINT
				 : form == KPI_FORM_FIRST_MONTHS ? KPI_SPAN_CUMULATIVE
											 : KPI_SPAN_FLOW;
	if (words->range && form == KPI_FORM_DAY && span->period.first != span->period.last)
		span->kind = KPI_SPAN_FLOW;
	if (words->average)
		span->kind = KPI_SPAN_AVERAGE;
	else if (words->cumulative)
	{
		span->kind = KPI_SPAN_CUMULATIVE;
		if (form < KPI_FORM_YEARS && kpi_calendar_date(span->period.first).year == last.year)
			span->period.first = kpi_calendar_day(last.year, 1, 1);
	}
	else if (words->point && span->kind != KPI_SPAN_CUMULATIVE)
	{
		span->kind = KPI_SPAN_POINT;
		span->period.first = span->period.last;
	}
}

/* Flags that one status says: none of confidentiality, and a break only by itself. */
static bool
take_flags(kpi_phrase *phrase, kpi_status *status)
{
	kpi_phrase	rest = *phrase;
	kpi_flags	flags;

	if (!kpi_flags_take(&rest, false, &flags) || strchr(flags.letters, 'c') ||
		(strchr(flags.letters, 'b') && flags.letters[1]))
		return false;
	*phrase = rest;
	status->obs_status = kpi_flags_status(&flags, false);
	return true;
}

/* What may stand behind a period: its status, in words or as flags. */
static void
take_closing(kpi_phrase *phrase, kpi_status *status)
{
	static const char *const fillers[] = {"(", ")", ",", ".", "so lieu", NULL};

	while (!take_flags(phrase, status))
		if (kpi_phrase_take_one(phrase, fillers) < 0 && !kpi_status_take(phrase, status))
			return;
}

static kpi_reason
read_phrase(kpi_phrase *phrase, kpi_span_context context, kpi_span *span)
{
	static const char *const between[] = {"den", "toi", "-", "to", NULL};
	introduction words = {0};
	kpi_written found;
	kpi_reason	reason;

	take_introduction(phrase, &words, &span->status);
	if (is_relative(phrase))
		return KPI_RELATIVE_PERIOD;
	if (!kpi_written_take(phrase, &found))
		return KPI_NOT_A_PERIOD;
	if (found.ambiguous)
		return KPI_AMBIGUOUS_PERIOD;
	if (kpi_phrase_take_one(phrase, between) >= 0)
	{
		words.range = true;
		reason = read_end(phrase, context, &found, &span->period);
	}
	else
		reason = resolve(&found, context.year, context.school, &span->period);
	take_closing(phrase, &span->status);
	if (!kpi_phrase_at_end(phrase))
		return KPI_NOT_A_PERIOD;
	if (reason == KPI_READ)
		apply_introduction(&words, found.form, span);
	return reason;
}

/* Canonical text keeps its meaning: a day is a point, a range from 1 January within a year is cumulative. */
static void
classify(kpi_span *span)
{
	kpi_frequency frequency = kpi_period_frequency(span->period);

	span->kind = frequency == KPI_DAY ? KPI_SPAN_POINT : KPI_SPAN_FLOW;
	if (frequency == KPI_RANGE && kpi_period_is_year_to_date(span->period) &&
		kpi_calendar_date(span->period.first).year == kpi_calendar_date(span->period.last).year)
		span->kind = KPI_SPAN_CUMULATIVE;
}

/* A period and its code in brackets, "2020 [YR2020]": the same, or none. Without brackets the period alone. */
static kpi_reason
read_with_code(kpi_phrase phrase, kpi_span_context context, kpi_span *span)
{
	const char *bracket = memchr(phrase.at, '[', (size_t) (phrase.end - phrase.at));
	kpi_span	coded = {.kind = KPI_SPAN_FLOW};
	kpi_phrase	code;
	kpi_reason	reason;

	if (bracket == NULL || phrase.end[-1] != ']' || phrase.end - bracket < 5)
		return read_phrase(&phrase, context, span);
	code = (kpi_phrase) {bracket + 1, phrase.end - 1};
	phrase.end = bracket;
	reason = read_phrase(&phrase, context, span);
	if (reason == KPI_READ && (read_phrase(&code, context, &coded) != KPI_READ ||
							   kpi_period_compare(coded.period, span->period) != 0))
		return KPI_NOT_A_PERIOD;
	return reason;
}

/* "2011-12" on a school calendar is a school year, whatever month it could be. */
static bool
is_short_school_year(const char *text, size_t length)
{
	static const char form[] = "0000-00";
	const char *end = text + length;

	while (text < end && (*text == ' ' || (*text >= '\t' && *text <= '\r')))
		text++;
	if (end - text < 7)
		return false;
	for (int i = 0; i < 7; i++)
		if (form[i] == '-' ? text[i] != '-' : text[i] < '0' || text[i] > '9')
			return false;
	return ((text[2] - '0') * 10 + text[3] - '0' + 1) % 100 == (text[5] - '0') * 10 + text[6] - '0';
}

kpi_reason
kpi_span_read(const char *text, size_t length, kpi_span_context context, kpi_span *span)
{
	char		folded[KPI_PHRASE_MAX];
	size_t		folded_length;
	kpi_period_status status;
	kpi_reason	reason;

	*span = (kpi_span) {.kind = KPI_SPAN_FLOW};
	status = kpi_period_parse(text, length, &span->period);
	if (status == KPI_PERIOD_OK &&
		!(context.school && kpi_period_frequency(span->period) == KPI_MONTH && is_short_school_year(text, length)))
	{
		classify(span);
		return KPI_READ;
	}
	reason = kpi_phrase_fold(text, length, folded, &folded_length);
	if (reason != KPI_READ)
		return reason;
	reason = read_with_code((kpi_phrase) {folded, folded + folded_length}, context, span);
	/* what only looks like canonical text may be years: 2024-25 */
	return reason == KPI_NOT_A_PERIOD && status == KPI_PERIOD_OUT_OF_RANGE ? KPI_DATE_DOES_NOT_EXIST : reason;
}

kpi_reason
kpi_date_read(const char *text, size_t length, int year, int32_t *day)
{
	kpi_span	span;
	kpi_reason	reason = kpi_span_read(text, length, (kpi_span_context) {false, year}, &span);

	if (reason == KPI_READ && span.period.first != span.period.last)
		return KPI_NOT_A_DATE;
	*day = span.period.first;
	return reason == KPI_NOT_A_PERIOD || reason == KPI_AMBIGUOUS_PERIOD || reason == KPI_RELATIVE_PERIOD
		? KPI_NOT_A_DATE : reason;
}
