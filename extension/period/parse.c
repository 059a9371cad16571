/*
 * Reading a period: first the whole text is matched against the forms, then
 * the numbers found are looked up in the calendar. So a text that is no period
 * at all is never reported as one that is out of range.
 */
#include "period/calendar.h"
#include "period/period.h"

/* One more than any number of years, months or days a period can have. */
#define TOO_MANY 10000000

typedef struct cursor
{
	const char *at;
	const char *end;
} cursor;

/* The forms YEAR-LETTERnumber; a form of whole months says how many. */
typedef struct numbered_form
{
	char		letter;
	int8_t		digits;
	int16_t		count;			/* in one year */
	int8_t		months;
} numbered_form;

static const numbered_form forms[] = {
	{'A', 1, 1, 12},
	{'S', 1, 2, 6},
	{'T', 1, 3, 4},
	{'Q', 1, 4, 3},
	{'M', 2, 12, 1},
	{'W', 2, 53, 0},
	{'D', 3, 366, 0},
};

static const numbered_form *const year_form = &forms[0];
static const numbered_form *const month_form = &forms[4];

/* What the text says, before the calendar is asked. */
typedef struct reading
{
	const numbered_form *form;	/* NULL for a date, alone or with a duration */
	int32_t		year;
	int32_t		number;			/* which of the year's periods, or the date's month */
	int32_t		day;
	bool		has_duration;
	int64_t		months;
	int64_t		days;
} reading;

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
at_end(const cursor *text)
{
	return text->at == text->end;
}

static bool
skip(cursor *text, char c)
{
	if (at_end(text) || *text->at != c)
		return false;
	text->at++;
	return true;
}

/* Exactly so many digits. */
static bool
read_digits(cursor *text, int digits, int32_t *number)
{
	*number = 0;
	for (; digits > 0; digits--)
	{
		if (at_end(text) || !is_digit(*text->at))
			return false;
		*number = *number * 10 + (*text->at++ - '0');
	}
	return true;
}

/* One or more digits; what no calendar can hold stays at TOO_MANY. */
static bool
read_count(cursor *text, int64_t *count)
{
	*count = 0;
	if (at_end(text) || !is_digit(*text->at))
		return false;
	while (!at_end(text) && is_digit(*text->at))
	{
		*count = *count * 10 + (*text->at++ - '0');
		if (*count > TOO_MANY)
			*count = TOO_MANY;
	}
	return true;
}

/* P, then years, months and days in this order, at least one of them. */
static bool
read_duration(cursor *text, reading *found)
{
	static const char units[] = {'Y', 'M', 'D'};
	int64_t		length[3] = {0, 0, 0};
	int			unit = 0;

	if (!skip(text, 'P'))
		return false;
	do
	{
		int64_t		count;

		if (!read_count(text, &count))
			return false;
		while (unit < 3 && !skip(text, units[unit]))
			unit++;
		if (unit == 3)
			return false;
		length[unit++] = count;
	} while (!at_end(text));

	found->has_duration = true;
	found->months = length[0] * 12 + length[1];
	found->days = length[2];
	return true;
}

/* What follows YEAR- : a letter and a number, a month, a date or a date and a duration. */
static bool
read_within_year(cursor *text, reading *found)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
	{
		if (!skip(text, forms[i].letter))
			continue;
		found->form = &forms[i];
		/* Q5 is no code at all, while a thirteenth month is a number too high */
		return read_digits(text, forms[i].digits, &found->number) &&
			(forms[i].digits > 1 || (found->number >= 1 && found->number <= forms[i].count));
	}

	if (!read_digits(text, 2, &found->number))
		return false;
	found->form = month_form;
	if (at_end(text))
		return true;
	found->form = NULL;
	if (!skip(text, '-') || !read_digits(text, 2, &found->day))
		return false;
	return at_end(text) || (skip(text, '/') && read_duration(text, found));
}

static bool
read_text(cursor *text, reading *found)
{
	if (!read_digits(text, 4, &found->year))
		return false;
	if (at_end(text))
	{
		found->form = year_form;
		found->number = 1;
		return true;
	}
	return skip(text, '-') && read_within_year(text, found) && at_end(text);
}

/* ISO week: from a Monday; the week belongs to the year of its Thursday. */
static bool
find_week(int32_t year, int32_t week, kpi_period *period)
{
	int32_t		fourth = kpi_calendar_day(year, 1, 4);

	period->first = fourth - kpi_calendar_weekday(fourth) + (week - 1) * 7;
	period->last = period->first + 6;
	return kpi_calendar_date(period->first + 3).year == year;
}

static bool
find_numbered(const reading *found, kpi_period *period)
{
	const numbered_form *form = found->form;
	int32_t		last_month;

	if (found->number < 1 || found->number > form->count)
		return false;
	if (form->letter == 'W')
		return find_week(found->year, found->number, period);
	if (form->letter == 'D')
	{
		period->first = period->last = kpi_calendar_day(found->year, 1, 1) + found->number - 1;
		return found->number <= kpi_calendar_year_length(found->year);
	}

	last_month = found->number * form->months;
	period->first = kpi_calendar_day(found->year, last_month - form->months + 1, 1);
	period->last = kpi_calendar_day(found->year, last_month,
									kpi_calendar_month_length(found->year, last_month));
	return true;
}

static bool
find_dated(const reading *found, kpi_period *period)
{
	int32_t		end;

	if (found->number < 1 || found->number > 12 ||
		found->day < 1 || found->day > kpi_calendar_month_length(found->year, found->number))
		return false;
	period->first = period->last = kpi_calendar_day(found->year, found->number, found->day);
	if (!found->has_duration)
		return true;
	if (found->months + found->days == 0 ||
		!kpi_calendar_add_months(period->first, found->months, &end))
		return false;
	period->last = (int32_t) (end + found->days - 1);
	return true;
}

kpi_period_status
kpi_period_parse(const char *text, size_t length, kpi_period *period)
{
	cursor		rest = {text, text + length};
	reading		found = {0};
	kpi_period	result;

	while (!at_end(&rest) && is_blank(*rest.at))
		rest.at++;
	while (!at_end(&rest) && is_blank(rest.end[-1]))
		rest.end--;

	if (!read_text(&rest, &found))
		return KPI_PERIOD_SYNTAX;
	if (found.year < 1)
		return KPI_PERIOD_OUT_OF_RANGE;
	if (!(found.form ? find_numbered(&found, &result) : find_dated(&found, &result)) ||
		!kpi_period_valid(result))
		return KPI_PERIOD_OUT_OF_RANGE;
	*period = result;
	return KPI_PERIOD_OK;
}
