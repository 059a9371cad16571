/*
 * Periods: spans of whole days, written as SDMX writes them.
 *
 * A period is its first and last day. Everything else (frequency, canonical
 * text, arithmetic) follows from the two, so a range that covers a calendar
 * period is that period.
 *
 * Adding months to the 29th, 30th or 31st stops at the end of a shorter month
 * (31 January + 1 month = 28 February), as PostgreSQL's date + interval does.
 *
 * Sources: SDMX 2.1 technical notes, section 6 (time formats); ISO 8601
 * durations and weeks; days are counted in the proleptic Gregorian calendar.
 */
#ifndef KPI_PERIOD_H
#define KPI_PERIOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Days since 2000-01-01 (as PostgreSQL's date), both included; 0001-01-01 to 9999-12-31. */
typedef struct kpi_period
{
	int32_t		first;
	int32_t		last;
} kpi_period;

#define KPI_PERIOD_FIRST_DAY (-730119)	/* 0001-01-01 */
#define KPI_PERIOD_LAST_DAY 2921939 /* 9999-12-31 */

/* room for the longest canonical text and its terminating zero */
#define KPI_PERIOD_TEXT_MAX 32

/* Frequencies: calendar year, half-year, quarter, month, day, and any other range. */
typedef enum kpi_frequency
{
	KPI_ANNUAL = 'A',
	KPI_HALF_YEAR = 'S',
	KPI_QUARTER = 'Q',
	KPI_MONTH = 'M',
	KPI_DAY = 'D',
	KPI_RANGE = 'R'
} kpi_frequency;

typedef enum kpi_period_status
{
	KPI_PERIOD_OK = 0,
	KPI_PERIOD_SYNTAX,			/* not a period as SDMX writes it */
	KPI_PERIOD_OUT_OF_RANGE,	/* a year, month, week, day or length that does not exist */
	KPI_PERIOD_NO_STEP,			/* a range has no next or previous period */
	KPI_PERIOD_MIXED			/* two periods of different frequencies */
} kpi_period_status;

/*
 * Reads a period as SDMX writes it; blanks around it are skipped. The text
 * need not end with a zero byte. SYNTAX when it is no such text, OUT_OF_RANGE
 * when it is one but names a month, week, day or length that does not exist or
 * leaves the years 0001 to 9999; then *period is not touched.
 */
kpi_period_status kpi_period_parse(const char *text, size_t length, kpi_period *period);

/*
 * Writes the canonical text and a zero byte into text[KPI_PERIOD_TEXT_MAX];
 * returns its length. kpi_period_parse reads the same period back.
 */
size_t		kpi_period_format(kpi_period period, char *text);

/* The frequency whose calendar period these days are exactly, else KPI_RANGE. */
kpi_frequency kpi_period_frequency(kpi_period period);

/* The period of a calendar frequency that holds the day, which must lie in 0001..9999; false for any other letter. */
bool		kpi_period_containing(int32_t day, char frequency, kpi_period *period);

/* The period so many steps of its own frequency later: NO_STEP for a range, OUT_OF_RANGE past 0001..9999. */
kpi_period_status kpi_period_shift(kpi_period period, int64_t steps, kpi_period *shifted);

/*
 * How many steps lead from back_to to from: 2025-Q3 - 2024-Q4 = 3. NO_STEP when
 * either is a range, MIXED when their frequencies differ.
 */
kpi_period_status kpi_period_distance(kpi_period from, kpi_period back_to, int64_t *steps);

/*
 * The same period so many years later. Whole months keep their number (2024-01-01/P9M ->
 * 2025-01-01/P9M); other spans keep their two dates, 29 February becoming the
 * 28th, so a day stays a day. OUT_OF_RANGE past 0001..9999.
 */
kpi_period_status kpi_period_shift_years(kpi_period period, int32_t years, kpi_period *shifted);

/* The same period of the previous year; OUT_OF_RANGE in year 0001. */
kpi_period_status kpi_period_year_before(kpi_period period, kpi_period *before);

/* Length in months, when adding that many to the first day gives the day after the last; else 0. */
int32_t		kpi_period_months(kpi_period period);

/* Whether the period starts on 1 January, as cumulated figures of a year do. */
bool		kpi_period_is_year_to_date(kpi_period period);

/* The day after the period's end as a fractional year: 2024 -> 2025.0, 2024-Q1 -> 2024 + 91/366. */
double		kpi_period_time(kpi_period period);

/* The first day as a fractional year: 2024 -> 2024.0. */
double		kpi_period_start_time(kpi_period period);

/* Whether the days lie in the years 0001 to 9999 and the first is not after the last. */
static inline bool
kpi_period_valid(kpi_period period)
{
	return period.first >= KPI_PERIOD_FIRST_DAY && period.first <= period.last &&
		period.last <= KPI_PERIOD_LAST_DAY;
}

/* By first day, then by last day. */
static inline int
kpi_period_compare(kpi_period a, kpi_period b)
{
	if (a.first != b.first)
		return a.first < b.first ? -1 : 1;
	return (a.last > b.last) - (a.last < b.last);
}

/*
 * One 64-bit key that orders as the period does: first day in the high half,
 * last day, shifted to be unsigned, in the low half.
 */
static inline int64_t
kpi_period_key(kpi_period period)
{
	return (int64_t) (((uint64_t) (uint32_t) period.first << 32) | ((uint32_t) period.last ^ 0x80000000u));
}

/* The period of a key that kpi_period_key made. */
static inline kpi_period
kpi_period_of_key(int64_t key)
{
	kpi_period	period;

	period.first = (int32_t) (key >> 32);
	period.last = (int32_t) ((uint32_t) ((uint64_t) key & 0xFFFFFFFFu) ^ 0x80000000u);
	return period;
}

#endif
