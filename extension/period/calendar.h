/*
 * The proleptic Gregorian calendar in days since 2000-01-01. Shared by the
 * files of this room; other rooms speak of periods.
 */
#ifndef KPI_CALENDAR_H
#define KPI_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

typedef struct kpi_date
{
	int32_t		year;			/* 1 to 10000: the day after 9999-12-31 has a date, too */
	int32_t		month;			/* 1 to 12 */
	int32_t		day;			/* 1 to 31 */
} kpi_date;

int32_t		kpi_calendar_day(int32_t year, int32_t month, int32_t day);
kpi_date	kpi_calendar_date(int32_t day);
int32_t		kpi_calendar_month_length(int32_t year, int32_t month);
int32_t		kpi_calendar_year_length(int32_t year);
bool		kpi_calendar_add_months(int32_t day, int64_t months, int32_t *moved);
int32_t		kpi_calendar_weekday(int32_t day);

#endif
