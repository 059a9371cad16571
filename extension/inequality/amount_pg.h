/* Numbers that are shared out or compared: what the faces of this room refuse in the same words. */
#ifndef KPI_AMOUNT_PG_H
#define KPI_AMOUNT_PG_H

#include "base/argument_pg.h"

#include <float.h>

/* ERROR: "value must not be negative, not -1", or that it is not finite. */
void		kpi_refuse_amount(double amount, const char *what, const char *rule);

/* ERROR below 0, and for NaN and infinities. */
static inline void
kpi_check_amount(double amount, const char *what)
{
	if (unlikely(!(amount >= 0 && amount <= DBL_MAX)))
		kpi_refuse_amount(amount, what, "not be negative");
}

/* The same, and ERROR for 0. */
static inline void
kpi_check_above_zero(double amount, const char *what)
{
	if (unlikely(!(amount > 0 && amount <= DBL_MAX)))
		kpi_refuse_amount(amount, what, "be above zero");
}

#endif
