/* How a period travels as a Datum: by value, as its ordering key. For the faces of later rooms. */
#ifndef KPI_PERIOD_PG_H
#define KPI_PERIOD_PG_H

#include "base/compat.h"
#include "period/period.h"

static inline kpi_period
DatumGetKpiPeriod(Datum datum)
{
	return kpi_period_of_key(DatumGetInt64(datum));
}

static inline Datum
KpiPeriodGetDatum(kpi_period period)
{
	return Int64GetDatum(kpi_period_key(period));
}

/* The type's input function, whose errors other faces want word for word. */
extern PGDLLEXPORT Datum kpi_pg_period_in(PG_FUNCTION_ARGS);

#define PG_GETARG_KPI_PERIOD(n) DatumGetKpiPeriod(PG_GETARG_DATUM(n))
#define PG_RETURN_KPI_PERIOD(x) return KpiPeriodGetDatum(x)

#endif
