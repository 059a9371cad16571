#include "service/service_pg.h"

#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

void
kpi_check_finite_day(DateADT day, const char *what)
{
	if (unlikely(DATE_NOT_FINITE(day)))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("%s must be finite, not %s", what, kpi_show(date_out, DateADTGetDatum(day)))));
}

double
kpi_level_argument(FunctionCallInfo fcinfo, int n)
{
	double		level = PG_GETARG_FLOAT8(n);

	if (!(level > 0 && level < 100))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("level must be between 0 and 100 percent, not %s",
						kpi_show(float8out, PG_GETARG_DATUM(n)))));
	return level;
}
