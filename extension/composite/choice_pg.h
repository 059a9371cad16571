/* index_choice[]: what is varied when an index is doubted. */
#ifndef KPI_CHOICE_PG_H
#define KPI_CHOICE_PG_H

#include "composite/index_pg.h"
#include "composite/study.h"

/* The choices as the pure code takes them, and as they were written. */
typedef struct kpi_choices
{
	size_t		count;
	kpi_choice *choice;
	Datum	   *source;			/* what each is called */
	Datum	  **option;			/* the options' texts */
} kpi_choices;

/* call may be NULL where there is no data; what is divided by is not looked up then. */
void kpi_choices_argument(FunctionCallInfo fcinfo, int n, const kpi_index *index, const kpi_index_call *call,
						  kpi_choices *choices);
const char **kpi_choices_denominators(FunctionCallInfo fcinfo, int n);

#endif
