/* What the faces of this room share: results with several columns. */
#ifndef KPI_ACCOUNT_PG_H
#define KPI_ACCOUNT_PG_H

#include "base/argument_pg.h"

#include <math.h>

#include "access/htup_details.h"

#define KPI_ROW_COLUMNS_MAX 32

/* A row of the function's composite result type in the making, filled from its first column on. */
typedef struct kpi_row
{
	TupleDesc	columns;
	int			filled;
	Datum		values[KPI_ROW_COLUMNS_MAX];
	bool		nulls[KPI_ROW_COLUMNS_MAX];
} kpi_row;

/* ERROR where the installed type has not as many columns as the library knows. */
kpi_row		kpi_row_start(FunctionCallInfo fcinfo, int columns);

/* The next column: a number, NULL where it is NaN, ERROR where it is infinite; a count; a flag; a word or NULL. */
void		kpi_row_number(kpi_row *row, double number);
void		kpi_row_count(kpi_row *row, int64 count);
void		kpi_row_flag(kpi_row *row, bool flag);
void		kpi_row_word(kpi_row *row, const char *word);
void		kpi_row_value(kpi_row *row, Datum value);

/* The filled row as a result; as one more row of a set, after which the next starts at its first column. */
Datum		kpi_row_datum(kpi_row *row);
void		kpi_row_next(FunctionCallInfo fcinfo, kpi_row *row);

/* Starts a set of rows. */
kpi_row		kpi_rows_start(FunctionCallInfo fcinfo, int columns);

/* Argument n, finite; NAN for NULL. */
double		kpi_number_argument(FunctionCallInfo fcinfo, int n, const char *what);

/* NULL for NaN, ERROR for an infinity. */
Datum		kpi_number_result(FunctionCallInfo fcinfo, double number, const char *what);

#endif
