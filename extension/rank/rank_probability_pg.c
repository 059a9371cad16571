/*
 * rank_probability: arrays of units in, one row a unit out.
 */
#include "base/array_pg.h"
#include "base/interrupt_pg.h"

#include <math.h>

#include "funcapi.h"
#include "utils/builtins.h"

#include "rank/topk.h"
#include "rank/topk_pg.h"

PG_FUNCTION_INFO_V1(kpi_pg_rank_probability);

/*
 * Runs kpi_topk and raises what it reports; distribution may be NULL. unit_name says who unit i is, for
 * messages.
 */
void
kpi_topk_or_error(const kpi_marginal *units, size_t n, size_t k, kpi_rank_law *laws, double *distribution,
				  const char *(*unit_name) (const void *names, size_t unit), const void *names)
{
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	size_t		places = distribution != NULL ? n : k;
	double	   *workspace = MemoryContextAllocHuge(CurrentMemoryContext,
												   kpi_topk_workspace(n, places) * sizeof(double));
	size_t		culprit = 0;
	kpi_topk_status status = kpi_topk(units, n, k, laws, distribution, workspace, &culprit,
									  kpi_interrupt_asked, &interrupt);

	kpi_interrupt_rethrow(&interrupt);
	pfree(workspace);
	if (status == KPI_TOPK_RANGE)
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
						errmsg("the values are too far apart to be compared")));
	if (status == KPI_TOPK_TOO_NARROW)
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
						errmsg("sd of \"%s\" is too small beside the range of all values: %s",
							   unit_name(names, culprit), kpi_show(float8out, Float8GetDatum(units[culprit].sd))),
						errhint("Give 0 for a value that is certain.")));
}

static const char *
name_in_array(const void *names, size_t unit)
{
	return ((char *const *) names)[unit];
}

/* The distributions of the values, checked. */
static kpi_marginal *
marginals_argument(FunctionCallInfo fcinfo, char *const *names, int n)
{
	double	   *mean = kpi_array_of_numbers(fcinfo, 1, "mean", n);
	double	   *sd = kpi_array_of_numbers(fcinfo, 2, "sd", n);
	double	   *df = PG_ARGISNULL(3) ? NULL : kpi_array_of_numbers(fcinfo, 3, "df", n);
	kpi_marginal *units = palloc(Max(n, 1) * sizeof(kpi_marginal));

	for (int i = 0; i < n; i++)
	{
		units[i] = (kpi_marginal) {mean[i], sd[i], df == NULL ? INFINITY : df[i]};
		kpi_check_number(isfinite(mean[i]), "mean", names[i], mean[i], "finite");
		kpi_check_number(isfinite(sd[i]) && sd[i] >= 0, "sd", names[i], sd[i], "finite and at least 0");
		kpi_check_number(units[i].df >= 1, "df", names[i], units[i].df, "at least 1");
	}
	return units;
}

/*
 * rank_probability(units, mean, sd, df, k) -> setof rank_probability_row, in the
 * order given; no units: no rows. Errors: a NULL argument other than df or a NULL
 * element, lengths that differ, a unit twice, mean or sd not finite, sd
 * negative, df below 1 or NaN, k not in 1 .. n.
 */
Datum
kpi_pg_rank_probability(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	int			n;
	Datum	   *units = kpi_array_of_units(fcinfo, 0, "units", &n);
	char	  **names = kpi_unit_names(units, n);
	kpi_marginal *values = marginals_argument(fcinfo, names, n);
	kpi_rank_law *laws = palloc(Max(n, 1) * sizeof(kpi_rank_law));

	InitMaterializedSRF(fcinfo, 0);
	kpi_check_k(fcinfo, 4, n);
	if (n > 0)
		kpi_topk_or_error(values, n, PG_GETARG_INT32(4), laws, NULL, name_in_array, names);
	for (int i = 0; i < n; i++)
	{
		Datum		row[] = {
			units[i], Float8GetDatum(laws[i].top_k), Float8GetDatum(laws[i].expected),
			Float8GetDatum(laws[i].first), Float8GetDatum(laws[i].last)
		};
		bool		nulls[lengthof(row)] = {false};

		tuplestore_putvalues(result->setResult, result->setDesc, row, nulls);
	}
	return (Datum) 0;
}
