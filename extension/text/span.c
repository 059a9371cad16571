/*
 * Reading periods. First the words are matched, which gives a form with its
 * numbers and perhaps a year; then the year that is missing is filled in and
 * the calendar asked. So a text that is no period is never reported as one
 * that does not exist.
 */
#include "text/span.h"

#include <string.h>

#include "period/calendar.h"
#include "text/phrase.h"
#include "text/status.h"

typedef enum span_form
{
	FORM_YEAR,
	FORM_HALF,
	FORM_QUARTER,
	FORM_MONTH,
	FORM_DAY,
	FORM_FIRST_MONTHS,			/* N months from January */
	FORM_LAST_MONTHS,			/* N months to December */
	FORM_YEARS,					/* year to last_year */
	FORM_BARE_YEARS,			/* the same, without a word that says so */
	FORM_SCHOOL_YEAR
} span_form;

typedef struct written
{
	span_form	form;
	int			number;			/* which half, quarter or month; how many months */
	int			day;
	int			year;			/* 0 = not written */
	int			last_year;
} written;

static const char *const number_words[] = {"muoi mot", "muoi hai", "mot",  "hai", "ba",	 "tu",
										   "bon",	   "nam",	   "sau",  "bay", "tam", "chin",
										   "muoi",	   "gieng",	   "chap", NULL};
static const int word_numbers[] = {11, 12, 1, 2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 1, 12};
#define LEAP_YEAR 2000			/* a day no leap year has exists in none */
#define N_COUNTING 13			/* giêng and chạp name months, but count nothing */

static const char *const roman_words[] = {"i",	  "ii", "iii", "iv", "v",	"vi", "vii",
										  "viii", "ix", "x",   "xi", "xii", NULL};

/* Each month in full and in short. */
static const char *const english_months[] = {
	"january", "jan",  "february", "feb",  "march",	   "mar",	 "april", "apr",	   "may",
	"may",	   "june", "jun",	   "july", "jul",	   "august", "aug",	  "september", "sep",
	"october", "oct",  "november", "nov",  "december", "dec",	 NULL};

/* Exactly four digits; 0 where there are none. */
static int
take_bare_year(kpi_phrase *phrase)
{
	kpi_phrase	start = *phrase;
	int			year = kpi_phrase_at_end(phrase) ? -1 : kpi_phrase_take_number(phrase, 4);
	const char *digits = phrase->at - 4;

	if (year > 0 && digits >= start.at && *digits >= '0' && *digits <= '9')
		return year;
	*phrase = start;
	return 0;
}

/* A year after what it belongs to, with the words and marks between; 0 where none follows, nothing taken. */
static int
take_year(kpi_phrase *phrase)
{
	static const char *const between[] = {"/", "-", ".", ",", "cua nam", "nam", "of", NULL};
	kpi_phrase	start = *phrase;
	int			year;

	(void) kpi_phrase_take_one(phrase, between);
	(void) kpi_phrase_take(phrase, "nam");
	year = take_bare_year(phrase);
	if (year == 0)
		*phrase = start;
	return year;
}

/* The word "năm", or "năm nay", after a part of a year; the year, if any, after it. */
static void
take_year_after(kpi_phrase *phrase, written *found)
{
	found->year = take_year(phrase);
	if (found->year == 0 && kpi_phrase_take(phrase, "nam"))
		(void) kpi_phrase_take(phrase, "nay");
}

/* A number in figures or words, at most "most" digits; -1 where there is none. */
static int
take_count(kpi_phrase *phrase, int words)
{
	for (int i = 0; i < words; i++)
		if (kpi_phrase_take(phrase, number_words[i]))
			return word_numbers[i];
	return kpi_phrase_take_number(phrase, 2);
}

/* "2021-2025", "2021 đến 2025"; nothing taken where it is not two years. */
static bool
take_years(kpi_phrase *phrase, written *found)
{
	static const char *const between[] = {"-", "den nam", "den", "toi", "to", NULL};
	kpi_phrase	start = *phrase;

	(void) (kpi_phrase_take(phrase, "tu nam") || kpi_phrase_take(phrase, "tu"));
	found->year = take_bare_year(phrase);
	if (found->year > 0 && kpi_phrase_take_one(phrase, between) >= 0)
	{
		found->last_year = take_bare_year(phrase);
		if (found->last_year > 0)
			return true;
	}
	*phrase = start;
	return false;
}

/* năm học, giai đoạn, thời kỳ, nhiệm kỳ, "5 năm": two years that a word explains. */
static bool
take_named_years(kpi_phrase *phrase, written *found)
{
	static const char *const school[] = {"nam hoc", "school year", NULL};
	static const char *const several[] = {"giai doan", "thoi ky", "thoi ki", "nhiem ky", "nhiem ki",
										  "5 nam",	   "10 nam",  "cac nam", "years",	 NULL};
	kpi_phrase	start = *phrase;

	found->form = FORM_SCHOOL_YEAR;
	if (kpi_phrase_take_one(phrase, school) < 0)
	{
		found->form = FORM_YEARS;
		if (kpi_phrase_take_one(phrase, several) < 0)
			return false;
		(void) kpi_phrase_take_one(phrase, several);
	}
	if (take_years(phrase, found))
		return true;
	*phrase = start;
	return false;
}

/* Whether a month's number follows, as in 30 tháng 9: then the number before is a day. */
static bool
is_month_number(kpi_phrase phrase)
{
	return kpi_phrase_take_number(&phrase, 2) >= 0;
}

/* "9 tháng đầu năm", "11 tháng qua", "6 tháng cuối năm", "9T/2025": months counted, not named. */
static bool
take_month_count(kpi_phrase *phrase, written *found)
{
	kpi_phrase	start = *phrase;
	bool		english_first = kpi_phrase_take(phrase, "first");
	bool		english_last = !english_first && kpi_phrase_take(phrase, "last");

	found->number = take_count(phrase, N_COUNTING);
	found->form = english_last ? FORM_LAST_MONTHS : FORM_FIRST_MONTHS;
	if (found->number >= 0 && (kpi_phrase_take(phrase, "thang") || kpi_phrase_take(phrase, "months") ||
							   kpi_phrase_take_glued(phrase, "t") || kpi_phrase_take_glued(phrase, "m")) &&
		!is_month_number(*phrase))
	{
		if (kpi_phrase_take(phrase, "cuoi"))
			found->form = FORM_LAST_MONTHS;
		else
			(void) (kpi_phrase_take(phrase, "dau") || kpi_phrase_take(phrase, "qua"));
		take_year_after(phrase, found);
		return true;
	}
	*phrase = start;
	return false;
}

static bool
take_half(kpi_phrase *phrase, written *found)
{
	static const char *const halves[] = {"nua dau", "nua cuoi", "first half", "second half", "h1",
										 "h2",		"s1",		"s2",		  NULL};
	int			half = kpi_phrase_take_one(phrase, halves);

	if (half < 0)
		return false;
	found->form = FORM_HALF;
	found->number = half % 2 + 1;
	take_year_after(phrase, found);
	return true;
}

/* "quý III/2025", "Q3/2025", "2025 Q3" */
static bool
take_quarter(kpi_phrase *phrase, written *found)
{
	static const char *const short_roman[] = {"qi", "qii", "qiii", "qiv", NULL};
	kpi_phrase	start = *phrase;
	int			year = take_bare_year(phrase);
	int			roman;

	if (year > 0)
		(void) kpi_phrase_take_mark(phrase, '-');
	roman = kpi_phrase_take_one(phrase, short_roman);
	if (roman >= 0 || kpi_phrase_take_glued(phrase, "quy") || kpi_phrase_take_glued(phrase, "qui") ||
		kpi_phrase_take_glued(phrase, "quarter") || kpi_phrase_take_glued(phrase, "q"))
	{
		if (roman < 0)
			roman = kpi_phrase_take_one(phrase, roman_words);
		found->form = FORM_QUARTER;
		found->number = roman >= 0 ? roman + 1 : take_count(phrase, N_COUNTING);
		found->year = year;
		if (year == 0)
			take_year_after(phrase, found);
		if (found->number >= 0)
			return true;
	}
	*phrase = start;
	return false;
}

/* "tháng 6/2025", "tháng Sáu năm 2025", "T6/2025"; "tháng năm 2025" is May or a month left blank. */
static bool
take_month(kpi_phrase *phrase, written *found, bool *ambiguous)
{
	kpi_phrase	start = *phrase;
	kpi_phrase	before_year;
	int			word;

	if (!kpi_phrase_take(phrase, "thang") && !kpi_phrase_take(phrase, "thg") &&
		!kpi_phrase_take_glued(phrase, "t"))
		return false;
	word = kpi_phrase_take_one(phrase, number_words);
	found->form = FORM_MONTH;
	found->number = word >= 0 ? word_numbers[word] : kpi_phrase_take_number(phrase, 2);
	before_year = *phrase;
	*ambiguous = word >= 0 && word_numbers[word] == 5 && take_bare_year(&before_year) > 0;
	take_year_after(phrase, found);
	if (found->number < 0)
		*phrase = start;
	return found->number >= 0;
}

/* "June 2025", "30 June 2025" */
static bool
take_english_month(kpi_phrase *phrase, written *found)
{
	kpi_phrase	start = *phrase;
	int			day = kpi_phrase_take_number(phrase, 2);
	int			month = kpi_phrase_take_one(phrase, english_months);

	if (month < 0)
	{
		*phrase = start;
		return false;
	}
	found->form = day < 0 ? FORM_MONTH : FORM_DAY;
	found->number = month / 2 + 1;
	found->day = day;
	found->year = take_year(phrase);
	return true;
}

/* The month and year behind a day: "/9/2024", "-10", " tháng 10 năm 2025". */
static bool
take_rest_of_day(kpi_phrase *phrase, written *found)
{
	static const char *const between[] = {"thang", "/", "-", ".", NULL};
	int			mark = kpi_phrase_take_one(phrase, between);

	if (mark < 0)
		return false;
	if (mark == 0)
	{
		int			word = kpi_phrase_take_one(phrase, number_words);

		found->number = word >= 0 ? word_numbers[word] : kpi_phrase_take_number(phrase, 2);
	}
	else
		found->number = kpi_phrase_take_number(phrase, 2);
	found->year = found->number < 0 ? 0 : take_year(phrase);
	return found->number >= 0;
}

/* "30/9/2024", "ngày 31 tháng 10 năm 2025", "1-10", "2024-09-30" */
static bool
take_day(kpi_phrase *phrase, written *found)
{
	kpi_phrase	start = *phrase;
	int			year;

	(void) kpi_phrase_take(phrase, "ngay");
	found->form = FORM_DAY;
	found->day = kpi_phrase_take_number(phrase, 2);
	if (found->day >= 0 && take_rest_of_day(phrase, found))
		return true;
	*phrase = start;
	year = take_bare_year(phrase);
	if (year > 0 && (kpi_phrase_take_mark(phrase, '-') || kpi_phrase_take_mark(phrase, '/')))
	{
		found->year = year;
		found->number = kpi_phrase_take_number(phrase, 2);
		if (found->number >= 0 && (kpi_phrase_take_mark(phrase, '-') || kpi_phrase_take_mark(phrase, '/')))
			found->day = kpi_phrase_take_number(phrase, 2);
		if (found->number >= 0 && found->day >= 0)
			return true;
	}
	*phrase = start;
	return false;
}

/* "6/2025", "06-2025" */
static bool
take_numeric_month(kpi_phrase *phrase, written *found)
{
	kpi_phrase	start = *phrase;

	found->form = FORM_MONTH;
	found->number = kpi_phrase_take_number(phrase, 2);
	if (found->number >= 0 && (kpi_phrase_take_mark(phrase, '/') || kpi_phrase_take_mark(phrase, '-') ||
							   kpi_phrase_take_mark(phrase, '.')))
	{
		found->year = take_bare_year(phrase);
		if (found->year > 0)
			return true;
	}
	*phrase = start;
	return false;
}

/* "năm 2025", "cả năm 2025", "2025", "cả năm" */
static bool
take_whole_year(kpi_phrase *phrase, written *found)
{
	bool		named = kpi_phrase_take(phrase, "ca nam") || kpi_phrase_take(phrase, "nam") ||
		kpi_phrase_take(phrase, "year");

	found->form = FORM_YEAR;
	found->year = take_bare_year(phrase);
	if (found->year == 0 && named)
		(void) kpi_phrase_take(phrase, "nay");
	return named || found->year > 0;
}

/* One form, the longest that fits; whatever did not fit is forgotten. */
static bool
take_written(kpi_phrase *phrase, written *found, bool *ambiguous)
{
	static bool (*const forms[])(kpi_phrase *, written *) = {
		take_named_years,	take_month_count,	take_half, take_quarter,
		take_english_month, take_numeric_month, take_day,
	};

	*ambiguous = false;
	for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
	{
		*found = (written) {.day = -1};
		if (forms[i] (phrase, found))
			return true;
	}
	*found = (written) {0};
	if (take_month(phrase, found, ambiguous))
		return true;
	*found = (written) {.form = FORM_BARE_YEARS};
	if (take_years(phrase, found))
		return true;
	*found = (written) {0};
	return take_whole_year(phrase, found);
}

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

/* Two years: in order, and a school year next to each other. */
static kpi_reason
resolve_years(const written *found, bool school, kpi_period *period)
{
	bool		next = found->last_year == found->year + 1;

	if (found->last_year <= found->year)
		return KPI_NOT_A_PERIOD;
	if (found->form == FORM_SCHOOL_YEAR || (found->form == FORM_BARE_YEARS && next && school))
	{
		*period = months_of(found->year, 9, 12);
		return next ? KPI_READ : KPI_NOT_A_PERIOD;
	}
	if (found->form == FORM_BARE_YEARS && next)
		return KPI_AMBIGUOUS_PERIOD;
	*period = months_of(found->year, 1, 12 * (found->last_year - found->year + 1));
	return KPI_READ;
}

/* The days of what is written; "year" stands in where none is. */
static kpi_reason
resolve(const written *found, int year, bool school, kpi_period *period)
{
	static const int most[] = {
		[FORM_YEAR] = 0, [FORM_HALF] = 2,		   [FORM_QUARTER] = 4,	   [FORM_MONTH] = 12,
		[FORM_DAY] = 12, [FORM_FIRST_MONTHS] = 12, [FORM_LAST_MONTHS] = 12};
	int			number = found->number;

	if (found->form >= FORM_YEARS)
		return resolve_years(found, school, period);
	if (!in_range(number, found->form == FORM_YEAR ? 0 : 1, most[found->form]) ||
		(found->form == FORM_DAY && !in_range(found->day, 1, kpi_calendar_month_length(LEAP_YEAR, number))))
		return KPI_DATE_DOES_NOT_EXIST;
	year = found->year ? found->year : year;
	if (year == 0)
		return KPI_YEAR_MISSING;
	if (found->form == FORM_DAY)
	{
		if (found->day > kpi_calendar_month_length(year, number))
			return KPI_DATE_DOES_NOT_EXIST;
		period->first = period->last = kpi_calendar_day(year, number, found->day);
	}
	else if (found->form == FORM_YEAR)
		*period = months_of(year, 1, 12);
	else if (found->form == FORM_FIRST_MONTHS)
		*period = months_of(year, 1, number);
	else if (found->form == FORM_LAST_MONTHS)
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
			more = kpi_phrase_take_one(phrase, fillers) >= 0 || kpi_status_take(phrase, status);
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
read_end(kpi_phrase *phrase, kpi_span_context context, const written *first, kpi_period *period)
{
	static const char *const again[] = {"het", "cuoi", NULL};
	written		second;
	bool		ambiguous;
	kpi_period	end;
	kpi_reason	reason;

	(void) kpi_phrase_take_one(phrase, again);
	if (!take_written(phrase, &second, &ambiguous) || ambiguous || second.form >= FORM_YEARS ||
		first->form >= FORM_YEARS)
		return KPI_NOT_A_PERIOD;
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
apply_introduction(const introduction *words, span_form form, kpi_span *span)
{
	kpi_date	last = kpi_calendar_date(span->period.last);

	span->kind = form == FORM_DAY			 ? KPI_SPAN_POINT
				 : form == FORM_FIRST_MONTHS ? KPI_SPAN_CUMULATIVE
											 : KPI_SPAN_FLOW;
	if (words->range && form == FORM_DAY && span->period.first != span->period.last)
		span->kind = KPI_SPAN_FLOW;
	if (words->average)
		span->kind = KPI_SPAN_AVERAGE;
	else if (words->cumulative)
	{
		span->kind = KPI_SPAN_CUMULATIVE;
		if (form < FORM_YEARS && kpi_calendar_date(span->period.first).year == last.year)
			span->period.first = kpi_calendar_day(last.year, 1, 1);
	}
	else if (words->point && span->kind != KPI_SPAN_CUMULATIVE)
	{
		span->kind = KPI_SPAN_POINT;
		span->period.first = span->period.last;
	}
}

/* What may stand behind a period: its status. */
static void
take_closing(kpi_phrase *phrase, kpi_status *status)
{
	static const char *const fillers[] = {"(", ")", ",", ".", "so lieu", NULL};

	while (kpi_phrase_take_one(phrase, fillers) >= 0 || kpi_status_take(phrase, status))
		;
}

static kpi_reason
read_phrase(kpi_phrase *phrase, kpi_span_context context, kpi_span *span)
{
	static const char *const between[] = {"den", "toi", "-", "to", NULL};
	introduction words = {0};
	written		found;
	bool		ambiguous;
	kpi_reason	reason;

	take_introduction(phrase, &words, &span->status);
	if (is_relative(phrase))
		return KPI_RELATIVE_PERIOD;
	if (!take_written(phrase, &found, &ambiguous))
		return KPI_NOT_A_PERIOD;
	if (ambiguous)
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

kpi_reason
kpi_span_read(const char *text, size_t length, kpi_span_context context, kpi_span *span)
{
	char		folded[KPI_PHRASE_MAX];
	size_t		folded_length;
	kpi_phrase	phrase;
	kpi_reason	reason;

	*span = (kpi_span) {.kind = KPI_SPAN_FLOW};
	switch (kpi_period_parse(text, length, &span->period))
	{
		case KPI_PERIOD_OK:
			classify(span);
			return KPI_READ;
		case KPI_PERIOD_OUT_OF_RANGE:
			return KPI_DATE_DOES_NOT_EXIST;
		default:
			break;
	}
	reason = kpi_phrase_fold(text, length, folded, &folded_length);
	phrase = (kpi_phrase) {folded, folded + folded_length};
	return reason == KPI_READ ? read_phrase(&phrase, context, span) : reason;
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
