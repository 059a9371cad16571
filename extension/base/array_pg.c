#include "base/array_pg.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

static ArrayType *
array_argument(FunctionCallInfo fcinfo, int n, const char *what)
{
	ArrayType  *array;

	if (PG_ARGISNULL(n))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("%s must not be null", what)));
	array = PG_GETARG_ARRAYTYPE_P(n);
	if (ARR_NDIM(array) > 1)
		ereport(ERROR, (errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR), errmsg("%s must have one dimension", what)));
	if (array_contains_nulls(array))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("%s must not contain nulls", what)));
	return array;
}

static int
compare_texts(const void *a, const void *b, void *unused)
{
	const text *x = DatumGetTextPP(*(const Datum *) a);
	const text *y = DatumGetTextPP(*(const Datum *) b);
	size_t		x_length = VARSIZE_ANY_EXHDR(x);
	size_t		y_length = VARSIZE_ANY_EXHDR(y);
	int			order = memcmp(VARDATA_ANY(x), VARDATA_ANY(y), Min(x_length, y_length));

	return order != 0 ? order : (x_length > y_length) - (x_length < y_length);
}

static void
require_each_once(const Datum *units, int count, const char *what)
{
	Datum	   *sorted = palloc(Max(count, 1) * sizeof(Datum));

	memcpy(sorted, units, count * sizeof(Datum));
	qsort_interruptible(sorted, count, sizeof(Datum), compare_texts, NULL);
	for (int i = 1; i < count; i++)
		if (compare_texts(&sorted[i - 1], &sorted[i], NULL) == 0)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("%s must not contain \"%s\" twice", what,
								   kpi_show_text(DatumGetTextPP(sorted[i])))));
	pfree(sorted);
}

Datum *
kpi_array_of_units(FunctionCallInfo fcinfo, int n, const char *what, int *count)
{
	Datum	   *units;

	deconstruct_array(array_argument(fcinfo, n, what), TEXTOID, -1, false, TYPALIGN_INT, &units, NULL, count);
	require_each_once(units, *count, what);
	return units;
}

char **
kpi_unit_names(const Datum *units, int count)
{
	char	  **names = palloc(Max(count, 1) * sizeof(char *));

	for (int i = 0; i < count; i++)
		names[i] = TextDatumGetCString(units[i]);
	return names;
}

double *
kpi_array_of_numbers(FunctionCallInfo fcinfo, int n, const char *what, int count)
{
	Datum	   *elements;
	double	   *numbers = palloc(Max(count, 1) * sizeof(double));
	int			found;

	deconstruct_array(array_argument(fcinfo, n, what), FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL,
					  TYPALIGN_DOUBLE, &elements, NULL, &found);
	if (found != count)
		ereport(ERROR, (errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
						errmsg("%s must have one number for each of the %d units, not %d", what, count, found)));
	for (int i = 0; i < count; i++)
		numbers[i] = DatumGetFloat8(elements[i]);
	return numbers;
}

void
kpi_check_number(bool allowed, const char *what, const char *unit, double value, const char *rule)
{
	if (!allowed)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("%s of \"%s\" must be %s, not %s", what, kpi_show_label(unit, strlen(unit)), rule,
							   kpi_show(float8out, Float8GetDatum(value)))));
}

void
kpi_check_k(FunctionCallInfo fcinfo, int n, int count)
{
	int			k;

	if (PG_ARGISNULL(n))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("k must not be null")));
	k = PG_GETARG_INT32(n);
	if (k < 1)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("k must be at least 1, not %d", k)));
	if (count > 0 && k > count)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("k must be at most the number of units, %d, not %d", count, k)));
}
