/*
 * What follows from a period's first and last day: frequency, canonical text,
 * steps, the year before, time as a number.
 */
#include "period/calendar.h"
#include "period/period.h"

/* A calendar frequency's length; a period of it starts in a month that is a multiple. */
typedef struct calendar_unit
{
	kpi_frequency frequency;
	int32_t		months;
} calendar_unit;

static const calendar_unit calendar_units[] = {
	{KPI_ANNUAL, 12},
	{KPI_HALF_YEAR, 6},
	{KPI_QUARTER, 3},
	{KPI_MONTH, 1},
};

#define N_CALENDAR_UNITS ((int) (sizeof(calendar_units) / sizeof(calendar_units[0])))

/* Months from year 0, counted from 0. */
static int32_t
month_index(kpi_date date)
{
	return date.year * 12 + date.month - 1;
}

/* The period of whole calendar months from this month on. */
static kpi_period
period_of_months(int32_t index, int32_t months)
{
	kpi_period	period;
	int32_t		next = index + months;

	period.first = kpi_calendar_day(index / 12, index % 12 + 1, 1);
	period.last = kpi_calendar_day(next / 12, next % 12 + 1, 1) - 1;
	return period;
}

/* The calendar unit these days are exactly, or NULL. */
static const calendar_unit *
find_calendar_unit(kpi_period period)
{
	kpi_date	first = kpi_calendar_date(period.first);
	kpi_date	next = kpi_calendar_date(period.last + 1);
	int32_t		months = month_index(next) - month_index(first);

	if (first.day != 1 || next.day != 1)
		return NULL;
	for (int i = 0; i < N_CALENDAR_UNITS; i++)
	{
		if (months == calendar_units[i].months && (first.month - 1) % months == 0)
			return &calendar_units[i];
	}
	return NULL;
}

kpi_frequency
kpi_period_frequency(kpi_period period)
{
	const calendar_unit *unit;

	if (period.first == period.last)
		return KPI_DAY;
	unit = find_calendar_unit(period);
	return unit ? unit->frequency : KPI_RANGE;
}

bool
kpi_period_containing(int32_t day, char frequency, kpi_period *period)
{
	int32_t		month;

	if (frequency == KPI_DAY)
	{
		period->first = period->last = day;
		return true;
	}
	for (int i = 0; i < N_CALENDAR_UNITS; i++)
	{
		if (frequency != (char) calendar_units[i].frequency)
			continue;
		month = month_index(kpi_calendar_date(day));
		*period = period_of_months(month - month % calendar_units[i].months, calendar_units[i].months);
		return true;
	}
	return false;
}

int32_t
kpi_period_months(kpi_period period)
{
	int32_t		months = month_index(kpi_calendar_date(period.last + 1)) -
		month_index(kpi_calendar_date(period.first));
	int32_t		end;

	/* adding months never moves into another month than asked for, so no other number can fit */
	if (kpi_calendar_add_months(period.first, months, &end) && end == period.last + 1)
		return months;
	return 0;
}

/* Decimal digits with leading zeros up to the width; more digits where the number needs them. */
static char *
write_number(char *at, int32_t number, int width)
{
	char		digits[10];
	int			n = 0;

	do
	{
		digits[n++] = (char) ('0' + number % 10);
		number /= 10;
	} while (n < 10 && (number > 0 || n < width));
	while (n > 0)
		*at++ = digits[--n];
	return at;
}

static char *
write_duration(char *at, kpi_period period)
{
	int32_t		months = kpi_period_months(period);

	*at++ = '/';
	*at++ = 'P';
	if (months == 0)
		at = write_number(at, period.last - period.first + 1, 1);
	else
		at = write_number(at, months % 12 == 0 ? months / 12 : months, 1);
	*at++ = months == 0 ? 'D' : months % 12 == 0 ? 'Y' : 'M';
	return at;
}

size_t
kpi_period_format(kpi_period period, char *text)
{
	kpi_frequency frequency = kpi_period_frequency(period);
	kpi_date	first = kpi_calendar_date(period.first);
	char	   *at = write_number(text, first.year, 4);

	switch (frequency)
	{
		case KPI_ANNUAL:
			break;
		case KPI_HALF_YEAR:
		case KPI_QUARTER:
			*at++ = '-';
			*at++ = (char) frequency;
			at = write_number(at, (first.month - 1) / (frequency == KPI_QUARTER ? 3 : 6) + 1, 1);
			break;
		case KPI_MONTH:
		case KPI_DAY:
		case KPI_RANGE:
			*at++ = '-';
			at = write_number(at, first.month, 2);
			if (frequency == KPI_MONTH)
				break;
			*at++ = '-';
			at = write_number(at, first.day, 2);
			if (frequency == KPI_RANGE)
				at = write_duration(at, period);
			break;
	}
	*at = '\0';
	return (size_t) (at - text);
}

kpi_period_status
kpi_period_shift(kpi_period period, int64_t steps, kpi_period *shifted)
{
	const calendar_unit *unit = NULL;
	int64_t		index;
	int64_t		lowest;
	int64_t		highest;

	/* the period as a number of steps, and the numbers that lie in the years 0001 to 9999 */
	if (period.first == period.last)
	{
		index = period.first;
		lowest = KPI_PERIOD_FIRST_DAY;
		highest = KPI_PERIOD_LAST_DAY;
	}
	else
	{
		unit = find_calendar_unit(period);
		if (unit == NULL)
			return KPI_PERIOD_NO_STEP;
		index = month_index(kpi_calendar_date(period.first)) / unit->months;
		lowest = 12 / unit->months;
		highest = 10000 * 12 / unit->months - 1;
	}

	if (steps < lowest - index || steps > highest - index)
		return KPI_PERIOD_OUT_OF_RANGE;
	index += steps;
	if (unit)
		*shifted = period_of_months((int32_t) index * unit->months, unit->months);
	else
		shifted->first = shifted->last = (int32_t) index;
	return KPI_PERIOD_OK;
}

kpi_period_status
kpi_period_distance(kpi_period from, kpi_period back_to, int64_t *steps)
{
	kpi_frequency frequency = kpi_period_frequency(from);
	kpi_frequency other = kpi_period_frequency(back_to);

	if (frequency == KPI_RANGE || other == KPI_RANGE)
		return KPI_PERIOD_NO_STEP;
	if (frequency != other)
		return KPI_PERIOD_MIXED;
	if (frequency == KPI_DAY)
		*steps = (int64_t) from.first - back_to.first;
	else
		*steps = (month_index(kpi_calendar_date(from.first)) -
				  month_index(kpi_calendar_date(back_to.first))) / kpi_period_months(from);
	return KPI_PERIOD_OK;
}

kpi_period_status
kpi_period_shift_years(kpi_period period, int32_t years, kpi_period *shifted)
{
	int32_t		months = kpi_period_months(period);
	int32_t		next;
	kpi_period	moved;
	bool		exists;

	exists = kpi_calendar_add_months(period.first, 12 * (int64_t) years, &moved.first);
	if (months > 0)
	{
		exists = exists && kpi_calendar_add_months(moved.first, months, &next);
		moved.last = exists ? next - 1 : 0;
	}
	else
		exists = exists && kpi_calendar_add_months(period.last, 12 * (int64_t) years, &moved.last);
	if (!exists || !kpi_period_valid(moved))
		return KPI_PERIOD_OUT_OF_RANGE;
	*shifted = moved;
	return KPI_PERIOD_OK;
}

kpi_period_status
kpi_period_year_before(kpi_period period, kpi_period *before)
{
	return kpi_period_shift_years(period, -1, before);
}

bool
kpi_period_is_year_to_date(kpi_period period)
{
	kpi_date	first = kpi_calendar_date(period.first);

	return first.month == 1 && first.day == 1;
}

/* A day as its year plus the part of that year gone by. */
static double
fractional_year(int32_t day)
{
	int32_t		year = kpi_calendar_date(day).year;

	return year + (double) (day - kpi_calendar_day(year, 1, 1)) / kpi_calendar_year_length(year);
}

double
kpi_period_time(kpi_period period)
{
	return fractional_year(period.last + 1);
}

double
kpi_period_start_time(kpi_period period)
{
	return fractional_year(period.first);
}
