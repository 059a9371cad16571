/* empirical_bayes and moderated_variance: what units have in common steadies each of them. */
#include "forecast/forecast_pg.h"

#include "base/argument_pg.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"

#define BAYES_COLUMNS 9
#define VARIANCE_COLUMNS 6

PG_FUNCTION_INFO_V1(kpi_pg_empirical_bayes);
PG_FUNCTION_INFO_V1(kpi_pg_moderated_variance);

/* Elements of an array argument of one dimension without NULLs. */
static int
array_argument(FunctionCallInfo fcinfo, int n, const char *name, Datum **elements)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(n);
	bool		text = ARR_ELEMTYPE(array) == TEXTOID;
	int			count;

	if (ARR_NDIM(array) > 1 || ARR_HASNULL(array))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be an array of one dimension without nulls", name)));
	deconstruct_array(array, ARR_ELEMTYPE(array), text ? -1 : sizeof(float8), text ? false : FLOAT8PASSBYVAL,
					  text ? TYPALIGN_INT : TYPALIGN_DOUBLE, elements, NULL, &count);
	return count;
}

static void
check_length(int units, int count, const char *name)
{
	if (count != units)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("%d units but %d elements in %s", units, count, name)));
}

/* One finite number a unit; ERROR naming the unit. */
static double *
numbers_argument(FunctionCallInfo fcinfo, int n, const char *name, const Datum *units, int count,
				 bool positive)
{
	Datum	   *elements;
	double	   *numbers = palloc((count + 1) * sizeof(double));

	check_length(count, array_argument(fcinfo, n, name, &elements), name);
	for (int i = 0; i < count; i++)
	{
		numbers[i] = DatumGetFloat8(elements[i]);
		if (!isfinite(numbers[i]) || (positive && !(numbers[i] > 0)))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("%s of unit \"%s\" must be finite%s, not %s", name,
							kpi_show_text(DatumGetTextPP(units[i])), positive ? " and greater than 0" : "",
							kpi_show(float8out, elements[i]))));
	}
	return numbers;
}

static void
put_row(FunctionCallInfo fcinfo, Datum *values, bool *nulls)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;

	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

/*
 * empirical_bayes(units, estimate, se, method) -> setof empirical_bayes_row; one
 * unit has nobody to borrow from and keeps its own. Errors: arrays of different
 * lengths or with nulls, NaN and infinities, se not above 0, an unknown method.
 */
Datum
kpi_pg_empirical_bayes(PG_FUNCTION_ARGS)
{
	Datum	   *units;
	int			count = array_argument(fcinfo, 0, "units", &units);
	double	   *estimate = numbers_argument(fcinfo, 1, "estimate", units, count, false);
	double	   *se = numbers_argument(fcinfo, 2, "se", units, count, true);
	kpi_tau_method method = kpi_word_number(PG_GETARG_TEXT_PP(3), kpi_tau_method_words, KPI_TAU_METHODS,
											"method");
	kpi_common	common = {NAN, NAN, NAN, NAN, NAN};

	InitMaterializedSRF(fcinfo, 0);
	if (count > 1)
		kpi_common_estimate(method, estimate, se, (size_t) count, &common);
	for (int i = 0; i < count; i++)
	{
		double		weight = 1;
		double		shrunk = estimate[i];
		double		shrunk_se = se[i];
		Datum		values[BAYES_COLUMNS] = {units[i]};
		bool		nulls[BAYES_COLUMNS] = {false};

		if (count > 1)
			kpi_shrink(&common, estimate[i], se[i], &weight, &shrunk, &shrunk_se);
		kpi_put_number(values, nulls, 1, weight);
		kpi_put_number(values, nulls, 2, shrunk);
		kpi_put_number(values, nulls, 3, shrunk_se);
		kpi_put_number(values, nulls, 4, common.mean);
		kpi_put_number(values, nulls, 5, common.mean_se);
		kpi_put_number(values, nulls, 6, common.tau2);
		kpi_put_number(values, nulls, 7, common.q);
		kpi_put_number(values, nulls, 8, common.i2);
		put_row(fcinfo, values, nulls);
	}
	return (Datum) 0;
}

/*
 * moderated_variance(units, variance, df) -> setof moderated_variance_row; one unit
 * has nobody to borrow from and keeps its own. Errors: arrays of different lengths
 * or with nulls, variances and df that are not finite and above 0.
 */
Datum
kpi_pg_moderated_variance(PG_FUNCTION_ARGS)
{
	Datum	   *units;
	int			count = array_argument(fcinfo, 0, "units", &units);
	double	   *variance = numbers_argument(fcinfo, 1, "variance", units, count, true);
	double	   *df = numbers_argument(fcinfo, 2, "df", units, count, true);
	kpi_prior_variance prior = {NAN, NAN};
	bool		shared = kpi_prior_variance_estimate(variance, df, (size_t) count, &prior);

	InitMaterializedSRF(fcinfo, 0);
	for (int i = 0; i < count; i++)
	{
		Datum		values[VARIANCE_COLUMNS] = {units[i]};
		bool		nulls[VARIANCE_COLUMNS] = {false};

		kpi_put_number(values, nulls, 1, shared ? kpi_moderate(&prior, variance[i], df[i]) : variance[i]);
		kpi_put_number(values, nulls, 2, shared ? prior.df + df[i] : df[i]);
		kpi_put_number(values, nulls, 3, prior.variance);
		kpi_put_number(values, nulls, 4, prior.df);
		values[5] = BoolGetDatum(shared && isinf(prior.df));
		put_row(fcinfo, values, nulls);
	}
	return (Datum) 0;
}
