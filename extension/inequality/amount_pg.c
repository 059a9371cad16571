#include "inequality/amount_pg.h"

#include "utils/builtins.h"

void
kpi_refuse_amount(double amount, const char *what, const char *rule)
{
	kpi_check_finite(amount, what);
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("%s must %s, not %s", what, rule, kpi_show(float8out, Float8GetDatum(amount)))));
}
