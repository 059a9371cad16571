/*
 * PostgreSQL face of revision analysis: two arrays in, one composite out.
 * Nothing is computed here.
 */
#include "base/argument_pg.h"

#include <math.h>

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/float.h"

#include "base/interrupt_pg.h"
#include "target/revision.h"

/* One array argument: its figures, and which of them are NULL. */
typedef struct figures
{
	Datum	   *value;
	bool	   *isnull;
	int			count;
} figures;

static figures
figures_argument(FunctionCallInfo fcinfo, int n, const char *name)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(n);
	figures		result;

	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("%s must have one dimension, not %d", name, ARR_NDIM(array))));
	deconstruct_array(array, FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE,
					  &result.value, &result.isnull, &result.count);
	return result;
}

/* Keeps the pairs in which neither figure is NULL; returns how many there are. */
static int
complete_pairs(const figures *earlier, const figures *later, double *first, double *last)
{
	int			n = 0;

	for (int i = 0; i < earlier->count; i++)
	{
		if (earlier->isnull[i] || later->isnull[i])
			continue;
		first[n] = DatumGetFloat8(earlier->value[i]);
		last[n] = DatumGetFloat8(later->value[i]);
		kpi_check_finite(first[n], "an earlier figure");
		kpi_check_finite(last[n], "a later figure");
		n++;
	}
	return n;
}

/* The lags asked for, or Newey and West's number. */
static int
lags_argument(FunctionCallInfo fcinfo, int n_argument, int n)
{
	int			lags;

	if (PG_ARGISNULL(n_argument))
		return kpi_revision_lags(n);
	lags = PG_GETARG_INT32(n_argument);
	if (lags < 0 || lags >= Max(n, 1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("lags must be at least 0 and less than the number of revisions %d, not %d",
						n, lags)));
	return lags;
}

/* revision_result in the order of its columns */
static Datum
revision_datum(FunctionCallInfo fcinfo, const kpi_revision_out *out, int n, int lags)
{
	const double measure[] = {
		out->mean, out->mean_absolute, out->relative_absolute, out->sd, out->mean_squared,
		out->um, out->ur, out->ud, out->correlation, out->share_up, out->smallest, out->largest, out->t
	};
	enum
	{
		MEASURES = lengthof(measure)
	};
	Datum		value[MEASURES + 2];
	bool		isnull[MEASURES + 2] = {false};
	TupleDesc	tupdesc;

	if (get_call_result_type(fcinfo, NULL, &tupdesc) != TYPEFUNC_COMPOSITE || tupdesc->natts != MEASURES + 2)
		elog(ERROR, "revision_result has another shape than the library knows");
	value[0] = Int32GetDatum(n);
	for (int i = 0; i < MEASURES; i++)
	{
		value[i + 1] = Float8GetDatum(measure[i]);
		isnull[i + 1] = isnan(measure[i]);
	}
	value[MEASURES + 1] = Int32GetDatum(lags);
	isnull[MEASURES + 1] = isnan(out->t);
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(tupdesc), value, isnull));
}

PG_FUNCTION_INFO_V1(kpi_pg_revision_statistics);

/*
 * revision_statistics(earlier float8[], later float8[], lags int): see
 * kpi_revision. A pair with a NULL is left out, and the others close up.
 */
Datum
kpi_pg_revision_statistics(PG_FUNCTION_ARGS)
{
	figures		earlier;
	figures		later;
	double	   *first;
	double	   *last;
	int			n;
	int			lags;
	kpi_revision_out out;
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_revision_code code;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	earlier = figures_argument(fcinfo, 0, "earlier");
	later = figures_argument(fcinfo, 1, "later");
	if (earlier.count != later.count)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("earlier has %d figures, later has %d", earlier.count, later.count)));
	first = palloc_array(double, Max(earlier.count, 1));
	last = palloc_array(double, Max(earlier.count, 1));
	n = complete_pairs(&earlier, &later, first, last);
	lags = lags_argument(fcinfo, 2, n);
	code = kpi_revision(first, last, n, lags, kpi_interrupt_asked, &interrupt, &out);
	kpi_interrupt_rethrow(&interrupt);
	if (code == KPI_REVISION_OVERFLOW)
		float_overflow_error();
	return revision_datum(fcinfo, &out, n, lags);
}
