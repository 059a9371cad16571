/* Why a text could not be read: the codes of the catalogue's list "reason" that this room gives. */
#ifndef KPI_TEXT_REASON_H
#define KPI_TEXT_REASON_H

typedef enum kpi_reason
{
	KPI_READ = 0,				/* it could */
	KPI_NOT_A_NUMBER,
	KPI_FIGURE_MISSING,
	KPI_AMBIGUOUS_NUMBER,
	KPI_BAD_GROUPING,
	KPI_MIXED_SEPARATORS,
	KPI_NEGATIVE_ZERO,
	KPI_NUMBER_TOO_LONG,
	KPI_UNKNOWN_UNIT,
	KPI_RANGE_REVERSED,
	KPI_NOT_A_RANK,
	KPI_RANK_OUT_OF_RANGE,
	KPI_NOT_A_PERIOD,
	KPI_AMBIGUOUS_PERIOD,
	KPI_RELATIVE_PERIOD,
	KPI_NOT_A_DATE,
	KPI_DATE_DOES_NOT_EXIST,
	KPI_YEAR_MISSING,
	KPI_UNKNOWN_STATUS,
	KPI_TEXT_TOO_LONG,
	KPI_INVALID_TEXT,
	KPI_LETTER_LOST
} kpi_reason;

#define KPI_TEXT_REASONS (KPI_LETTER_LOST + 1)

/* The code as the catalogue writes it; NULL for KPI_READ. */
const char *kpi_reason_code(kpi_reason reason);

/*
 * What is wrong, as an error message says it after the text; NULL where it simply is not what it was read as.
 */
const char *kpi_reason_message(kpi_reason reason);

#endif
