/* Arguments that the faces of this room refuse in the same words. */
#ifndef KPI_SERVICE_PG_H
#define KPI_SERVICE_PG_H

#include "base/argument_pg.h"

#include "utils/date.h"

/* ERROR for an infinite day, naming it. */
void		kpi_check_finite_day(DateADT day, const char *what);

/* Argument n, a level in percent between 0 and 100. */
double		kpi_level_argument(FunctionCallInfo fcinfo, int n);

#endif
