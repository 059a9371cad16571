/* What the check of a table found, in words. */
#ifndef KPI_FINDING_PG_H
#define KPI_FINDING_PG_H

#include "inout/inout_pg.h"

/* ERROR for what was found, naming the sector and the amount. */
void		kpi_finding_raise(const kpi_table *table, const kpi_finding *finding);

/* ERROR: the sector takes that much of itself per unit. */
void		kpi_not_productive_raise(const char *sector, double amount);

#endif
