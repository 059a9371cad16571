/*
 * What is written of a period, before the calendar is asked: a form and its numbers. Shared by the files of this
 * room.
 */
#ifndef KPI_WRITTEN_H
#define KPI_WRITTEN_H

#include <stdbool.h>

#include "text/phrase.h"

typedef enum kpi_form
{
	KPI_FORM_YEAR,
	KPI_FORM_HALF,
	KPI_FORM_QUARTER,
	KPI_FORM_MONTH,
	KPI_FORM_DAY,
	KPI_FORM_WEEK,
	KPI_FORM_FIRST_MONTHS,	/* N months from January */
	KPI_FORM_LAST_MONTHS,	/* N months to December */
	KPI_FORM_YEARS,	/* year to last_year */
	KPI_FORM_BARE_YEARS,	/* the same, without a word that says so */
	KPI_FORM_SCHOOL_YEAR
} kpi_form;

typedef struct kpi_written
{
	kpi_form	form;
	int			number;			/* which half, quarter, month or week; how many months */
	int			day;
	int			year;			/* 0 = not written */
	int			last_year;
	bool		short_end;		/* last_year has two digits, as in 2024-25 */
	bool		ambiguous;		/* another form fits as well */
} kpi_written;

/*
 * Takes one form, the longest that fits. found.ambiguous: "tháng năm 2025" is May or a month left blank,
 * "1-6/2026" a day or six months.
 */
bool		kpi_written_take(kpi_phrase *phrase, kpi_written *found);

#endif
