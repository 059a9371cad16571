/*
 * The reasons of this room in words.
 */
#include "text/reason.h"

#include <stddef.h>

typedef struct reason_words
{
	const char *code;
	const char *message;
} reason_words;

static const reason_words reasons[KPI_TEXT_REASONS] = {
	[KPI_NOT_A_NUMBER] = {"not_a_number", NULL},
	[KPI_FIGURE_MISSING] = {"figure_missing",
							"it says that there is no figure; write 0 where nothing occurred"},
	[KPI_AMBIGUOUS_NUMBER] = {"ambiguous_number", "the mark may separate thousands or decimals"},
	[KPI_BAD_GROUPING] = {"bad_grouping", "thousands are not grouped by exactly three digits"},
	[KPI_MIXED_SEPARATORS] = {"mixed_separators", "the marks between its digits contradict each other"},
	[KPI_NEGATIVE_ZERO] = {"negative_zero", "zero has no minus sign"},
	[KPI_NUMBER_TOO_LONG] = {"number_too_long", "it has more than 100 digits"},
	[KPI_UNKNOWN_UNIT] = {"unknown_unit", "the unit after the number is not known"},
	[KPI_RANGE_REVERSED] = {"range_reversed", "the range ends below its start"},
	[KPI_NOT_A_RANK] = {"not_a_rank", NULL},
	[KPI_RANK_OUT_OF_RANGE] = {"rank_out_of_range", "the rank is not among the places there are"},
	[KPI_NOT_A_PERIOD] = {"not_a_period", NULL},
	[KPI_AMBIGUOUS_PERIOD] = {"ambiguous_period",
							  "it can be read in two ways, as a school year or as years, as a day or as months"},
	[KPI_RELATIVE_PERIOD] = {"relative_period", "it depends on a period that is not named"},
	[KPI_NOT_A_DATE] = {"not_a_date", NULL},
	[KPI_DATE_DOES_NOT_EXIST] = {"date_does_not_exist",
								 "the calendar has no such day, month, quarter or year"},
	[KPI_YEAR_MISSING] = {"year_missing", "the year is missing"},
	[KPI_UNKNOWN_STATUS] = {"unknown_status", NULL},
	[KPI_TEXT_TOO_LONG] = {"too_long", "it is too long"},
	[KPI_INVALID_TEXT] = {"invalid_text", "it is not UTF-8, or turns the direction of writing"},
	[KPI_LETTER_LOST] = {"letter_lost", "a letter is lost"},
};

const char *
kpi_reason_code(kpi_reason reason)
{
	return reasons[reason].code;
}

const char *
kpi_reason_message(kpi_reason reason)
{
	return reasons[reason].message;
}
