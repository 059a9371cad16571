/*
 * Matching the words of a period. A text that is no period is never reported
 * as one that does not exist: whether the calendar has it is asked later.
 */
#include "text/written.h"

static const char *const number_words[] = {"muoi mot", "muoi hai", "mot",  "hai", "ba",	 "tu",
										   "bon",	   "nam",	   "sau",  "bay", "tam", "chin",
										   "muoi",	   "gieng",	   "chap", NULL};
static const int word_numbers[] = {11, 12, 1, 2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 1, 12};
#define N_COUNTING 13			/* giêng and chạp name months, but count nothing */

static const char *const roman_words[] = {"i",	  "ii", "iii", "iv", "v",	"vi", "vii",
										  "viii", "ix", "x",   "xi", "xii", NULL};

static const char *const english_counts[] = {"one",	  "two",   "three", "four", "five",	  "six",
											 "seven", "eight", "nine",	"ten",	"eleven", "twelve", NULL};
static const char *const english_ordinals[] = {"first", "1st", "second", "2nd", "third", "3rd", "fourth", "4th", NULL};

static const char *const english_months[] = {
	"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
	"december", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
	"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sept", "oct", "nov", "dec", NULL};

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
take_year_after(kpi_phrase *phrase, kpi_written *found)
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

/* Exactly two digits, as of a year; -1 where there are none. */
static int
take_short_year(kpi_phrase *phrase)
{
	kpi_phrase	start = *phrase;
	int			year = kpi_phrase_take_number(phrase, 2);

	if (year < 0 || (phrase->at - start.at >= 2 && phrase->at[-2] >= '0' && phrase->at[-2] <= '9'))
		return year;
	*phrase = start;
	return -1;
}

/* "2021-2025", "2021 đến 2025", "2024-25"; nothing taken where it is not two years. */
static bool
take_years(kpi_phrase *phrase, kpi_written *found)
{
	static const char *const between[] = {"-", "/", "den nam", "den", "toi", "to", NULL};
	kpi_phrase	start = *phrase;

	(void) (kpi_phrase_take(phrase, "tu nam") || kpi_phrase_take(phrase, "tu"));
	found->year = take_bare_year(phrase);
	if (found->year > 0 && kpi_phrase_take_one(phrase, between) >= 0)
	{
		found->last_year = take_bare_year(phrase);
		if (found->last_year > 0)
			return true;
		found->last_year = take_short_year(phrase);
		found->short_end = found->last_year >= 0;
		if (found->short_end)
			return true;
	}
	*phrase = start;
	return false;
}

/* năm học, giai đoạn, thời kỳ, nhiệm kỳ, "5 năm": two years that a word explains. */
static bool
take_named_years(kpi_phrase *phrase, kpi_written *found)
{
	static const char *const school[] = {"nam hoc", "school year", NULL};
	static const char *const several[] = {"giai doan", "thoi ky", "thoi ki", "nhiem ky", "nhiem ki",
										  "5 nam",	   "10 nam",  "cac nam", "years",	 NULL};
	kpi_phrase	start = *phrase;

	found->form = KPI_FORM_SCHOOL_YEAR;
	if (kpi_phrase_take_one(phrase, school) < 0)
	{
		found->form = KPI_FORM_YEARS;
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
take_month_count(kpi_phrase *phrase, kpi_written *found)
{
	kpi_phrase	start = *phrase;
	bool		english_first = kpi_phrase_take(phrase, "first");
	bool		english_last = !english_first && kpi_phrase_take(phrase, "last");

	found->number = kpi_phrase_take_one(phrase, english_counts) + 1;
	if (found->number == 0)
		found->number = take_count(phrase, N_COUNTING);
	found->form = english_last ? KPI_FORM_LAST_MONTHS : KPI_FORM_FIRST_MONTHS;
	if (found->number >= 0 && (kpi_phrase_take(phrase, "thang") || kpi_phrase_take(phrase, "months") ||
							   kpi_phrase_take_glued(phrase, "t") || kpi_phrase_take_glued(phrase, "m")) &&
		!is_month_number(*phrase))
	{
		if (kpi_phrase_take(phrase, "cuoi"))
			found->form = KPI_FORM_LAST_MONTHS;
		else
			(void) (kpi_phrase_take(phrase, "dau") || kpi_phrase_take(phrase, "qua"));
		take_year_after(phrase, found);
		return true;
	}
	*phrase = start;
	return false;
}

static bool
take_half(kpi_phrase *phrase, kpi_written *found)
{
	static const char *const halves[] = {"nua dau", "nua cuoi", "first half", "second half", "h1",
										 "h2",		"s1",		"s2",		  NULL};
	int			half = kpi_phrase_take_one(phrase, halves);

	if (half < 0)
		return false;
	found->form = KPI_FORM_HALF;
	found->number = half % 2 + 1;
	take_year_after(phrase, found);
	return true;
}

/* "quý III/2025", "Q3/2025", "2025 Q3" */
static bool
take_quarter(kpi_phrase *phrase, kpi_written *found)
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
		found->form = KPI_FORM_QUARTER;
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
take_month(kpi_phrase *phrase, kpi_written *found)
{
	kpi_phrase	start = *phrase;
	kpi_phrase	before_year;
	int			word;

	if (!kpi_phrase_take(phrase, "thang") && !kpi_phrase_take(phrase, "thg") &&
		!kpi_phrase_take_glued(phrase, "t") && !kpi_phrase_take_glued(phrase, "m"))
		return false;
	word = kpi_phrase_take_one(phrase, number_words);
	found->form = KPI_FORM_MONTH;
	found->number = word >= 0 ? word_numbers[word] : kpi_phrase_take_number(phrase, 2);
	before_year = *phrase;
	found->ambiguous = word >= 0 && word_numbers[word] == 5 && take_bare_year(&before_year) > 0;
	take_year_after(phrase, found);
	if (found->number < 0)
		*phrase = start;
	return found->number >= 0;
}

/* An English month, in full or in short; 0 where there is none. A year may follow at once: "Sept2020". */
static int
take_english_name(kpi_phrase *phrase)
{
	if (kpi_phrase_at_end(phrase) || *phrase->at < 'a' || *phrase->at > 'z')
		return 0;
	for (int i = 0; english_months[i]; i++)
		if (kpi_phrase_take_glued(phrase, english_months[i]))
			return i % 12 + 1;
	return 0;
}

/* "30, 2025" behind a month; nothing taken where it is not that. */
static bool
take_day_and_year(kpi_phrase *phrase, kpi_written *found)
{
	kpi_phrase	start = *phrase;

	found->day = kpi_phrase_take_number(phrase, 2);
	if (found->day >= 0 && kpi_phrase_take_mark(phrase, ',') && (found->year = take_bare_year(phrase)) > 0)
		return true;
	*phrase = start;
	return false;
}

/* "June 2025", "30 June 2025", "June 30, 2025", "Sept. 2020" */
static bool
take_english_month(kpi_phrase *phrase, kpi_written *found)
{
	kpi_phrase	start = *phrase;
	int			day = kpi_phrase_take_number(phrase, 2);

	found->number = take_english_name(phrase);
	if (found->number == 0)
	{
		*phrase = start;
		return false;
	}
	/* "Sept." */
	(void) kpi_phrase_take_mark(phrase, '.');
	found->form = KPI_FORM_DAY;
	if (day < 0 && take_day_and_year(phrase, found))
		return true;
	found->form = day < 0 ? KPI_FORM_MONTH : KPI_FORM_DAY;
	found->day = day;
	found->year = take_year(phrase);
	return true;
}

/* "3rd quarter of 2020", "second half 2020", "IV quarter 2020" */
static bool
take_english_part(kpi_phrase *phrase, kpi_written *found)
{
	kpi_phrase	start = *phrase;
	int			ordinal = kpi_phrase_take_one(phrase, english_ordinals);
	int			roman = ordinal < 0 ? kpi_phrase_take_one(phrase, roman_words) : -1;

	found->number = roman >= 0 ? roman + 1 : ordinal / 2 + 1;
	found->form = KPI_FORM_QUARTER;
	if ((ordinal >= 0 || roman >= 0) && !kpi_phrase_take(phrase, "quarter"))
	{
		found->form = KPI_FORM_HALF;
		ordinal = kpi_phrase_take(phrase, "half") ? ordinal : -1;
		roman = -1;
	}
	if (ordinal < 0 && roman < 0)
	{
		*phrase = start;
		return false;
	}
	found->year = take_year(phrase);
	return true;
}

/* The letter of a frequency and its number, as statistical offices and banks write them behind a year. */
static bool
take_coded_part(kpi_phrase *phrase, kpi_written *found)
{
	static const struct
	{
		const char *letter;
		kpi_form	form;
	} parts[] = {{"q", KPI_FORM_QUARTER}, {"m", KPI_FORM_MONTH}, {"s", KPI_FORM_HALF}, {"h", KPI_FORM_HALF},
		{"w", KPI_FORM_WEEK}, {"a", KPI_FORM_YEAR}};

	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
	{
		bool		alone;

		if (!kpi_phrase_take_glued(phrase, parts[i].letter))
			continue;
		alone = phrase->at == phrase->end || *phrase->at < '0' || *phrase->at > '9';
		found->form = parts[i].form;
		found->number = alone ? -1 : kpi_phrase_take_number(phrase, 2);
		if (found->form != KPI_FORM_YEAR)
			return found->number >= 0;
		/* the one period of a year, 2020A1, is the year */
		if (!alone && found->number != 1)
			return false;
		found->number = 0;
		return true;
	}
	return false;
}

/* "2020M01", "2020-M01", "2020Q1", "2020H1", "2020W05", "2020A", "2020 Jan" */
static bool
take_year_first(kpi_phrase *phrase, kpi_written *found)
{
	kpi_phrase	start = *phrase;

	found->year = take_bare_year(phrase);
	if (found->year > 0)
	{
		(void) kpi_phrase_take_mark(phrase, '-');
		if (take_coded_part(phrase, found))
			return true;
		found->form = KPI_FORM_MONTH;
		found->number = take_english_name(phrase);
		if (found->number > 0)
			return true;
	}
	*phrase = start;
	return false;
}

/* "1Q2020", "2H/2020": a digit before the letter, and a year behind */
static bool
take_number_first(kpi_phrase *phrase, kpi_written *found)
{
	kpi_phrase	start = *phrase;

	found->number = kpi_phrase_take_number(phrase, 1);
	if (found->number >= 0 && phrase->at < phrase->end && (*phrase->at == 'q' || *phrase->at == 'h'))
	{
		found->form = *phrase->at++ == 'q' ? KPI_FORM_QUARTER : KPI_FORM_HALF;
		found->year = take_year(phrase);
		if (found->year > 0)
			return true;
	}
	*phrase = start;
	return false;
}

/* "tuần 5/2020", "week 5 of 2020", "W05 2020" */
static bool
take_week(kpi_phrase *phrase, kpi_written *found)
{
	kpi_phrase	start = *phrase;

	if (!kpi_phrase_take(phrase, "tuan thu") && !kpi_phrase_take(phrase, "tuan") &&
		!kpi_phrase_take(phrase, "week") && !kpi_phrase_take_glued(phrase, "w"))
		return false;
	found->form = KPI_FORM_WEEK;
	found->number = kpi_phrase_take_number(phrase, 2);
	take_year_after(phrase, found);
	if (found->number >= 0)
		return true;
	*phrase = start;
	return false;
}

/* The month and year behind a day: "/9/2024", "-10", " tháng 10 năm 2025". */
static bool
take_rest_of_day(kpi_phrase *phrase, kpi_written *found)
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
	found->ambiguous = mark == 2 && phrase->at < phrase->end && (*phrase->at == '/' || *phrase->at == '.');
	found->year = found->number < 0 ? 0 : take_year(phrase);
	return found->number >= 0;
}

/* "30/9/2024", "ngày 31 tháng 10 năm 2025", "1-10", "2024-09-30" */
static bool
take_day(kpi_phrase *phrase, kpi_written *found)
{
	kpi_phrase	start = *phrase;
	bool		named = kpi_phrase_take(phrase, "ngay");
	int			year;

	found->form = KPI_FORM_DAY;
	found->day = kpi_phrase_take_number(phrase, 2);
	if (found->day >= 0 && take_rest_of_day(phrase, found))
	{
		/* "1-6/2026" is a day or the months from January to June, "15-6/2026" a day only */
		found->ambiguous &= !named && found->year > 0 && found->day <= 12 && found->number <= 12 &&
			found->day != found->number;
		return true;
	}
	found->ambiguous = false;
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
take_numeric_month(kpi_phrase *phrase, kpi_written *found)
{
	kpi_phrase	start = *phrase;

	found->form = KPI_FORM_MONTH;
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

static bool
take_bare_years(kpi_phrase *phrase, kpi_written *found)
{
	found->form = KPI_FORM_BARE_YEARS;
	return take_years(phrase, found);
}

/* "năm 2025", "cả năm 2025", "2025", "cả năm" */
static bool
take_whole_year(kpi_phrase *phrase, kpi_written *found)
{
	bool		named = kpi_phrase_take(phrase, "ca nam") || kpi_phrase_take(phrase, "nam") ||
		kpi_phrase_take(phrase, "year") || kpi_phrase_take_glued(phrase, "yr");

	found->form = KPI_FORM_YEAR;
	found->year = take_bare_year(phrase);
	if (found->year == 0 && named)
		(void) kpi_phrase_take(phrase, "nay");
	return named || found->year > 0;
}

bool
kpi_written_take(kpi_phrase *phrase, kpi_written *found)
{
	static bool (*const forms[])(kpi_phrase *, kpi_written *) = {
		take_named_years,  take_month_count,   take_half,	   take_english_part, take_quarter, take_number_first,
		take_week,		   take_year_first,	   take_english_month, take_numeric_month, take_day,	take_month,
		take_bare_years,   take_whole_year,
	};

	for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
	{
		*found = (kpi_written) {.day = -1};
		if (forms[i](phrase, found))
			return true;
	}
	return false;
}
