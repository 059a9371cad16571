/*
 * Periods: spans of whole days, written as SDMX writes them.
 *
 * A period is its first and last day. Everything else (frequency, canonical
 * text, arithmetic) follows from the two, so a range that covers a calendar
 * period is that period.
 *
 * Source: SDMX 2.1 technical notes, section 6 (time formats), and ISO 8601
 * durations; days are counted in the proleptic Gregorian calendar.
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
	KPI_PERIOD_OUT_OF_RANGE,	/* a year, month, day or length that does not exist */
	KPI_PERIOD_NO_STEP,			/* a range has no next or previous period */
	KPI_PERIOD_MIXED			/* two periods of different frequencies */
} kpi_period_status;

kpi_period_status kpi_period_parse(const char *text, size_t length, kpi_period *period);
size_t		kpi_period_format(kpi_period period, char *text);
kpi_frequency kpi_period_frequency(kpi_period period);
kpi_period_status kpi_period_shift(kpi_period period, int64_t steps, kpi_period *shifted);
kpi_period_status kpi_period_distance(kpi_period from, kpi_period back_to, int64_t *steps);
kpi_period_status kpi_period_year_before(kpi_period period, kpi_period *before);

/* Whole calendar length in months, or 0 when the period is not a whole number of months. */
int32_t		kpi_period_months(kpi_period period);

/* The day after the period's end as a fractional year: 2024 -> 2025.0, 2024-Q1 -> 2024 + 91/366. */
double		kpi_period_time(kpi_period period);

/* The first day as a fractional year: 2024 -> 2024.0. */
double		kpi_period_start_time(kpi_period period);

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

static inline kpi_period
kpi_period_of_key(int64_t key)
{
	kpi_period	period;

	period.first = (int32_t) (key >> 32);
	period.last = (int32_t) ((uint32_t) ((uint64_t) key & 0xFFFFFFFFu) ^ 0x80000000u);
	return period;
}

#endif
