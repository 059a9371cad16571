/* Rows of composite types, column by column, and numbers in and out. */
#include "account/account_pg.h"

#include "funcapi.h"
#include "share/share_pg.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

static kpi_row
row_of(TupleDesc columns, int expected)
{
	kpi_row		row = {.columns = columns};

	if (columns->natts != expected || expected > KPI_ROW_COLUMNS_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("the loaded library is of another version than the installed extension"),
				 errhint("Reconnect.")));
	return row;
}

kpi_row
kpi_row_start(FunctionCallInfo fcinfo, int columns)
{
	TupleDesc	tupdesc;

	if (get_call_result_type(fcinfo, NULL, &tupdesc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "result type is not a row type");
	return row_of(BlessTupleDesc(tupdesc), columns);
}

kpi_row
kpi_rows_start(FunctionCallInfo fcinfo, int columns)
{
	InitMaterializedSRF(fcinfo, 0);
	return row_of(((ReturnSetInfo *) fcinfo->resultinfo)->setDesc, columns);
}

void
kpi_row_value(kpi_row *row, Datum value)
{
	row->nulls[row->filled] = false;
	row->values[row->filled++] = value;
}

static void
put_null(kpi_row *row)
{
	row->nulls[row->filled] = true;
	row->values[row->filled++] = (Datum) 0;
}

void
kpi_row_number(kpi_row *row, double number)
{
	if (isnan(number))
	{
		put_null(row);
		return;
	}
	if (isinf(number))
		kpi_result_out_of_range(NameStr(TupleDescAttr(row->columns, row->filled)->attname));
	kpi_row_value(row, Float8GetDatum(number));
}

void
kpi_row_count(kpi_row *row, int64 count)
{
	kpi_row_value(row, TupleDescAttr(row->columns, row->filled)->attlen == 4 ? Int32GetDatum((int32) count)
				  : Int64GetDatum(count));
}

void
kpi_row_flag(kpi_row *row, bool flag)
{
	kpi_row_value(row, BoolGetDatum(flag));
}

void
kpi_row_word(kpi_row *row, const char *word)
{
	if (word == NULL)
		put_null(row);
	else
		kpi_row_value(row, CStringGetTextDatum(word));
}

Datum
kpi_row_datum(kpi_row *row)
{
	Assert(row->filled == row->columns->natts);
	return HeapTupleGetDatum(heap_form_tuple(row->columns, row->values, row->nulls));
}

void
kpi_row_next(FunctionCallInfo fcinfo, kpi_row *row)
{
	Assert(row->filled == row->columns->natts);
	tuplestore_putvalues(((ReturnSetInfo *) fcinfo->resultinfo)->setResult, row->columns, row->values, row->nulls);
	row->filled = 0;
}

double
kpi_number_argument(FunctionCallInfo fcinfo, int n, const char *what)
{
	double		number;

	if (PG_ARGISNULL(n))
		return NAN;
	number = PG_GETARG_FLOAT8(n);
	kpi_check_finite(number, what);
	return number;
}

Datum
kpi_number_result(FunctionCallInfo fcinfo, double number, const char *what)
{
	if (isnan(number))
		PG_RETURN_NULL();
	if (isinf(number))
		kpi_result_out_of_range(what);
	PG_RETURN_FLOAT8(number);
}
