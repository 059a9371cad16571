/*
 * The proleptic Gregorian calendar.
 *
 * Years are counted from 1 March, so that the leap day is the last of its year
 * and the lengths of months follow a line: 153 days in every five.
 *
 * Source: H. Hinnant, chrono-compatible low-level date algorithms
 * (days_from_civil, civil_from_days), with the epoch moved to 2000-01-01.
 */
#include "period/calendar.h"

#define DAYS_PER_ERA 146097		/* 400 years */
#define EPOCH 730425			/* days from 0000-03-01 to 2000-01-01 */

static bool
is_leap(int32_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days since 2000-01-01 of a date in years 1 to 10000; the date must exist. */
int32_t
kpi_calendar_day(int32_t year, int32_t month, int32_t day)
{
	int32_t		march_year = year - (month <= 2);
	int32_t		march_month = month > 2 ? month - 3 : month + 9;

	return march_year * 365 + march_year / 4 - march_year / 100 + march_year / 400 +
		(153 * march_month + 2) / 5 + day - 1 - EPOCH;
}

/* The date of a day from 0001-01-01 on. */
kpi_date
kpi_calendar_date(int32_t day)
{
	int32_t		since = day + EPOCH;
	int32_t		era = since / DAYS_PER_ERA;
	int32_t		day_of_era = since - era * DAYS_PER_ERA;
	int32_t		year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
							   day_of_era / 146096) / 365;
	int32_t		day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int32_t		march_month = (5 * day_of_year + 2) / 153;
	kpi_date	date;

	date.month = march_month < 10 ? march_month + 3 : march_month - 9;
	date.day = day_of_year - (153 * march_month + 2) / 5 + 1;
	date.year = year_of_era + era * 400 + (date.month <= 2);
	return date;
}

/* Days of a month, 1 to 12, of a year from 1 on. */
int32_t
kpi_calendar_month_length(int32_t year, int32_t month)
{
	static const int8_t length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return length[month - 1] + (month == 2 && is_leap(year));
}

/* Days of a year from 1 on: 365 or 366. */
int32_t
kpi_calendar_year_length(int32_t year)
{
	return is_leap(year) ? 366 : 365;
}

/*
 * The same day of the month so many months later (earlier when negative), or
 * the last of a shorter month. False when that is not in the years 1 to 10000.
 */
bool
kpi_calendar_add_months(int32_t day, int64_t months, int32_t *moved)
{
	kpi_date	date = kpi_calendar_date(day);
	int64_t		month = date.year * 12 + date.month - 1;
	int32_t		year;
	int32_t		length;

	if (months < 12 - month || months > 10000 * 12 + 11 - month)
		return false;
	month += months;
	year = (int32_t) (month / 12);
	date.month = (int32_t) (month % 12) + 1;
	length = kpi_calendar_month_length(year, date.month);
	*moved = kpi_calendar_day(year, date.month, date.day < length ? date.day : length);
	return true;
}

/* 0 = Monday to 6 = Sunday, as ISO weeks run; 2000-01-01 was a Saturday. */
int32_t
kpi_calendar_weekday(int32_t day)
{
	int32_t		weekday = (day + 5) % 7;

	return weekday < 0 ? weekday + 7 : weekday;
}
