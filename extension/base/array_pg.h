/* Units and their numbers as parallel arrays: what every function that takes them refuses in the same words. */
#ifndef KPI_ARRAY_PG_H
#define KPI_ARRAY_PG_H

#include "base/argument_pg.h"

/* Argument n, a text[] of units, each once; ERROR for NULL, a NULL element or more than one dimension. */
Datum	   *kpi_array_of_units(FunctionCallInfo fcinfo, int n, const char *what, int *count);

/* The units as C strings. */
char	  **kpi_unit_names(const Datum *units, int count);

/* Argument n, a float8[] with one number for each unit, NaN and infinities among them. */
double	   *kpi_array_of_numbers(FunctionCallInfo fcinfo, int n, const char *what, int count);

/* ERROR unless the number is allowed: "sd of "A" must be finite and at least 0, not -1". */
void		kpi_check_number(bool allowed, const char *what, const char *unit, double value, const char *rule);

/* ERROR unless argument n is an int in 1 .. count; anything positive goes where there is no unit. */
void		kpi_check_k(FunctionCallInfo fcinfo, int n, int count);

#endif
