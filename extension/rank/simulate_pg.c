/*
 * rank_simulation: units, means and a matrix of covariances in, one row a unit out.
 */
#include "base/array_pg.h"
#include "base/interrupt_pg.h"

#include <math.h>

#include "funcapi.h"
#include "utils/builtins.h"

#include "matrix/matrix_pg.h"
#include "rank/simulate.h"

PG_FUNCTION_INFO_V1(kpi_pg_rank_simulation);

/* The place of a unit on one side of the matrix. */
static size_t
place_of(const kpi_matrix *matrix, const char *name, bool row)
{
	size_t		place;

	if (!(row ? kpi_matrix_find_row : kpi_matrix_find_col) (matrix, name, strlen(name), &place))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("covariance has no %s \"%s\"", row ? "row" : "column",
							   kpi_show_label(name, strlen(name)))));
	return place;
}

static void
no_others(const kpi_matrix *matrix, int n)
{
	if (kpi_matrix_rows(matrix) != n || kpi_matrix_cols(matrix) != n)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("covariance must have a row and a column for each of the %d units "
							   "and no other, not %zu rows and %zu columns",
							   n, kpi_matrix_rows(matrix), kpi_matrix_cols(matrix))));
}

/* Covariances of the units in the matrix's order, checked; place[i] is where unit i stands in it. */
static double *
covariance_argument(FunctionCallInfo fcinfo, char *const *names, int n, size_t *place)
{
	const kpi_matrix *matrix;
	double	   *covariance;

	if (PG_ARGISNULL(2))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("covariance must not be null")));
	matrix = kpi_matrix_argument(fcinfo, 2);
	for (int i = 0; i < n; i++)
	{
		place[i] = place_of(matrix, names[i], true);
		(void) place_of(matrix, names[i], false);
	}
	no_others(matrix, n);
	covariance = kpi_matrix_numbers(matrix);
	for (size_t i = 0; i < n; i++)
	{
		double		variance = covariance[i * n + i];

		for (size_t j = 0; j < n; j++)
			if (isnan(covariance[i * n + j]))
				ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
								errmsg("covariance of \"%s\" and \"%s\" must not be null",
									   kpi_matrix_row_name(matrix, i), kpi_matrix_col_name(matrix, j))));
		kpi_check_number(variance >= 0, "variance", kpi_matrix_row_name(matrix, i), variance, "at least 0");
	}
	return covariance;
}

static kpi_rank_draws
draws_argument(FunctionCallInfo fcinfo, int n)
{
	kpi_check_k(fcinfo, 3, n);
	if (PG_ARGISNULL(4) || PG_ARGISNULL(5))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
						errmsg("%s must not be null", PG_ARGISNULL(4) ? "draws" : "seed")));
	if (PG_GETARG_INT32(4) < 1)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("draws must be at least 1, not %d", PG_GETARG_INT32(4))));
	return (kpi_rank_draws) {PG_GETARG_INT32(3), PG_GETARG_INT32(4), (uint64_t) PG_GETARG_INT64(5)};
}

static void
refuse(kpi_simulate_status status, const char *unit, const char *other)
{
	switch (status)
	{
		case KPI_SIMULATE_OK:
		case KPI_SIMULATE_INTERRUPTED:
			return;
		case KPI_SIMULATE_NO_MEMORY:
			ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY), errmsg("out of memory")));
			break;
		case KPI_SIMULATE_ASYMMETRIC:
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("covariance must be symmetric, but is not for \"%s\" and \"%s\"",
								   unit, other)));
			break;
		case KPI_SIMULATE_INDEFINITE:
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("covariance is not positive semidefinite: "
								   "\"%s\" shares more with other units than its variance allows", unit)));
			break;
	}
}

static void
put_rank(ReturnSetInfo *result, Datum unit, const kpi_rank_drawn *rank)
{
	Datum		row[] = {
		unit, Float8GetDatum(rank->law.top_k), Float8GetDatum(rank->top_k_se),
		Float8GetDatum(rank->law.expected), Float8GetDatum(rank->law.first), Float8GetDatum(rank->law.last)
	};
	bool		nulls[lengthof(row)] = {false};

	nulls[2] = isnan(rank->top_k_se);
	tuplestore_putvalues(result->setResult, result->setDesc, row, nulls);
}

/*
 * rank_simulation(units, mean, covariance, k, draws, seed) -> setof
 * rank_simulation_row, in the order given; no units: no rows. Units are drawn in
 * the matrix's order, so theirs changes nothing. Errors: NULLs, lengths that differ,
 * a unit twice, labels of the matrix other than the units, NaN and infinities,
 * covariances that are not symmetric or not positive semidefinite, k not in 1 .. n,
 * draws below 1.
 */
Datum
kpi_pg_rank_simulation(PG_FUNCTION_ARGS)
{
	int			n;
	Datum	   *units = kpi_array_of_units(fcinfo, 0, "units", &n);
	char	  **names = kpi_unit_names(units, n);
	double	   *given = kpi_array_of_numbers(fcinfo, 1, "mean", n);
	size_t	   *place = palloc(Max(n, 1) * sizeof(size_t));
	double	   *covariance = covariance_argument(fcinfo, names, n, place);
	double	   *mean = palloc(Max(n, 1) * sizeof(double));
	char	  **sorted = palloc(Max(n, 1) * sizeof(char *));
	kpi_rank_drawn *ranks = palloc(Max(n, 1) * sizeof(kpi_rank_drawn));
	kpi_rank_draws ask = draws_argument(fcinfo, n);
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	size_t		culprit[2] = {0, 0};
	kpi_simulate_status status;

	InitMaterializedSRF(fcinfo, 0);
	for (int i = 0; i < n; i++)
	{
		kpi_check_number(isfinite(given[i]), "mean", names[i], given[i], "finite");
		mean[place[i]] = given[i];
		sorted[place[i]] = names[i];
	}
	if (n == 0)
		return (Datum) 0;
	status = kpi_simulate_ranks(mean, covariance, n, ask, ranks, culprit, kpi_interrupt_asked, &interrupt);
	kpi_interrupt_rethrow(&interrupt);
	refuse(status, sorted[culprit[0]], sorted[culprit[1]]);
	for (int i = 0; i < n; i++)
		put_rank((ReturnSetInfo *) fcinfo->resultinfo, units[i], &ranks[place[i]]);
	return (Datum) 0;
}
