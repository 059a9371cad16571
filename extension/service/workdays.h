/*
 * Working days: Monday to Friday less holidays, and the days at a weekend that are
 * worked instead. Days are counted from any Saturday, 2000-01-01 as in PostgreSQL.
 */
#ifndef KPI_WORKDAYS_H
#define KPI_WORKDAYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Both sorted, each day once. */
typedef struct kpi_workdays
{
	int32_t    *off;			/* holidays from Monday to Friday */
	size_t		noff;
	int32_t    *on;				/* Saturdays and Sundays that are worked */
	size_t		non;
} kpi_workdays;

/*
 * Sorts days in place and leaves out what changes nothing: of holidays those at a
 * weekend, of worked days the others, and repetitions.
 */
void		kpi_workdays_prepare(kpi_workdays *days);

/* Working days after the first and up to the last, which is not before it. */
int32_t		kpi_workdays_between(const kpi_workdays *days, int32_t first, int32_t last);

/* The day so many working days (at least 0) after the first; false where it is after the limit. */
bool		kpi_workdays_add(const kpi_workdays *days, int32_t first, int32_t count, int32_t limit, int32_t *last);

#endif
