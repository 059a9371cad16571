/* Exact sums of PostgreSQL's numeric: values in without a cast, totals out as numeric. */
#ifndef KPI_NUMERIC_PG_H
#define KPI_NUMERIC_PG_H

#include "base/compat.h"
#include "base/exact.h"

kpi_int128	kpi_numeric_exact(Datum numeric, const char *what);
Datum		kpi_numeric_of_text(char *text);
Datum		kpi_exact_numeric(const kpi_exact *sum);
Datum		kpi_exact_wide_numeric(const kpi_exact_wide *sum);

#endif
