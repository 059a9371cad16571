/*
 * rank_stability, rank_transition and rank_confidence: how firm ranks are.
 */
#include "base/array_pg.h"
#include "base/interrupt_pg.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "matrix/matrix_pg.h"
#include "rank/stability.h"

PG_FUNCTION_INFO_V1(kpi_pg_rank_stability);
PG_FUNCTION_INFO_V1(kpi_pg_rank_transition);
PG_FUNCTION_INFO_V1(kpi_pg_rank_confidence);

/* Two columns of a panel: the units that have a figure in both. */
typedef struct kpi_column_pair
{
	size_t		n;
	size_t	   *unit;			/* row of each */
	double	   *before;			/* scores */
	double	   *after;
	double	   *places;			/* 2 n: before, then after */
	kpi_rank_entry *entries;	/* 2 n */
} kpi_column_pair;

static int
direction_argument(FunctionCallInfo fcinfo, int n)
{
	int			direction = PG_ARGISNULL(n) ? 0 : PG_GETARG_INT32(n);

	if (direction != 1 && direction != -1)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("direction must be 1 or -1"),
						errhint("1: higher is better, -1: lower is better.")));
	return direction;
}

static kpi_column_pair
pair_for(size_t rows)
{
	size_t		room = Max(rows, 1);

	return (kpi_column_pair) {
		.unit = palloc(room * sizeof(size_t)),
		.before = palloc(room * sizeof(double)),
		.after = palloc(room * sizeof(double)),
		.places = palloc(2 * room * sizeof(double)),
		.entries = palloc_extended(2 * room * sizeof(kpi_rank_entry), MCXT_ALLOC_HUGE)
	};
}

static void
fill_pair(kpi_column_pair *pair, const double *numbers, size_t rows, size_t cols, size_t t, size_t u, int direction)
{
	pair->n = 0;
	for (size_t i = 0; i < rows; i++)
	{
		double		before = numbers[i * cols + t];
		double		after = numbers[i * cols + u];

		if (isnan(before) || isnan(after))
			continue;
		pair->unit[pair->n] = i;
		pair->before[pair->n] = direction * before;
		pair->after[pair->n++] = direction * after;
	}
}

/* Competition ranks of both sides, into places. */
static void
rank_pair(kpi_column_pair *pair)
{
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;

	(void) (kpi_rank_all(pair->before, pair->n, KPI_RANK_COMPETITION, pair->places, pair->entries,
						 kpi_interrupt_asked, &interrupt) &&
			kpi_rank_all(pair->after, pair->n, KPI_RANK_COMPETITION, pair->places + pair->n, pair->entries,
						 kpi_interrupt_asked, &interrupt));
	kpi_interrupt_rethrow(&interrupt);
}

/* Names of the units on one side of the k-th place before and on the other after. */
static Datum
movers(const kpi_matrix *matrix, const kpi_column_pair *pair, int k, bool entered)
{
	Datum	   *names = palloc(Max(pair->n, 1) * sizeof(Datum));
	int			count = 0;

	for (size_t i = 0; i < pair->n; i++)
	{
		bool		before = pair->places[i] <= k;
		bool		after = pair->places[pair->n + i] <= k;

		if (before != after && after == entered)
			names[count++] = kpi_matrix_row_text(matrix, pair->unit[i]);
	}
	return PointerGetDatum(construct_array(names, count, TEXTOID, -1, false, TYPALIGN_INT));
}

static void
put_pair(ReturnSetInfo *result, const kpi_matrix *matrix, kpi_column_pair *pair, size_t t, size_t u, int k)
{
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_stability stability;
	int			kept = 0;
	Datum		values[10];
	bool		nulls[lengthof(values)] = {false};

	if (!kpi_rank_stability(pair->before, pair->after, pair->n, &stability, pair->places, pair->entries,
							kpi_interrupt_asked, &interrupt))
		kpi_interrupt_rethrow(&interrupt);
	rank_pair(pair);
	for (size_t i = 0; i < pair->n; i++)
		kept += pair->places[i] <= k && pair->places[pair->n + i] <= k;
	values[0] = kpi_matrix_col_text(matrix, t);
	values[1] = kpi_matrix_col_text(matrix, u);
	values[2] = Int32GetDatum((int32) pair->n);
	values[3] = Float8GetDatum(stability.spearman);
	nulls[3] = isnan(stability.spearman);
	values[4] = Float8GetDatum(stability.kendall_tau_b);
	nulls[4] = isnan(stability.kendall_tau_b);
	values[5] = Float8GetDatum(stability.mean_shift);
	nulls[5] = isnan(stability.mean_shift);
	values[6] = Int32GetDatum(kept);
	values[7] = movers(matrix, pair, k, true);
	values[8] = movers(matrix, pair, k, false);
	values[9] = Float8GetDatum(stability.kendall_tau_a);
	nulls[9] = isnan(stability.kendall_tau_a);
	/* among fewer than k there is no first k */
	nulls[6] = nulls[7] = nulls[8] = pair->n < k;
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

/*
 * rank_stability(panel, k, direction) -> setof rank_stability_row, one for each two
 * columns, the earlier first. NULL panel: no rows. Errors: NaN and infinities, k
 * not in 1 .. n, a direction other than 1 and -1.
 */
Datum
kpi_pg_rank_stability(PG_FUNCTION_ARGS)
{
	int			direction = direction_argument(fcinfo, 2);
	const kpi_matrix *matrix;
	kpi_column_pair pair;
	double	   *numbers;
	size_t		rows,
				cols;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	matrix = kpi_matrix_argument(fcinfo, 0);
	rows = kpi_matrix_rows(matrix);
	cols = kpi_matrix_cols(matrix);
	kpi_check_k(fcinfo, 1, rows);
	numbers = kpi_matrix_numbers(matrix);
	pair = pair_for(rows);
	for (size_t t = 0; t < cols; t++)
	{
		for (size_t u = t + 1; u < cols; u++)
		{
			fill_pair(&pair, numbers, rows, cols, t, u, direction);
			put_pair((ReturnSetInfo *) fcinfo->resultinfo, matrix, &pair, t, u, PG_GETARG_INT32(1));
		}
	}
	return (Datum) 0;
}

/* bounds of bands: the result has a row for every two bands */
#define BOUNDS_MAX 1000

/* Last ranks of the bands, ascending from at least 1. */
static int *
bounds_argument(FunctionCallInfo fcinfo, int n, int *count)
{
	ArrayType  *array = PG_ARGISNULL(n) ? NULL : PG_GETARG_ARRAYTYPE_P(n);
	Datum	   *elements;
	int		   *bounds;

	if (array == NULL || array_contains_nulls(array))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
						errmsg("bounds must not be or contain null")));
	deconstruct_array(array, INT4OID, sizeof(int32), true, TYPALIGN_INT, &elements, NULL, count);
	if (*count > BOUNDS_MAX)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						errmsg("bounds must be %d ranks at most, not %d", BOUNDS_MAX, *count)));
	bounds = palloc(Max(*count, 1) * sizeof(int));
	for (int i = 0; i < *count; i++)
	{
		bounds[i] = DatumGetInt32(elements[i]);
		/* the band behind a bound begins at the next rank */
		if (bounds[i] <= (i == 0 ? 0 : bounds[i - 1]) || bounds[i] == PG_INT32_MAX)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("bounds must be ascending ranks from 1 to %d, not %d at place %d", PG_INT32_MAX - 1,
								   bounds[i], i + 1)));
	}
	return bounds;
}

/* The band of a rank; behind the last bound there is one more. */
static int
band_of(double rank, const int *bounds, int count)
{
	int			band = 0;

	while (band < count && rank > bounds[band])
		band++;
	return band;
}

/* Counts how often units moved from band to band, `step` columns on. */
static void
count_moves(const kpi_matrix *matrix, int direction, int step, const int *bounds, int count, int64 *moves)
{
	size_t		rows = kpi_matrix_rows(matrix);
	size_t		cols = kpi_matrix_cols(matrix);
	double	   *numbers = kpi_matrix_numbers(matrix);
	kpi_column_pair pair = pair_for(rows);

	for (size_t t = 0; t + step < cols; t++)
	{
		fill_pair(&pair, numbers, rows, cols, t, t + step, direction);
		rank_pair(&pair);
		for (size_t i = 0; i < pair.n; i++)
			moves[band_of(pair.places[i], bounds, count) * (count + 1) +
				  band_of(pair.places[pair.n + i], bounds, count)]++;
	}
}

/*
 * rank_transition(panel, bounds, direction, step) -> setof rank_transition_row, one
 * for each band before and after. NULL panel: no rows. Errors: NaN and infinities,
 * bounds not ascending, a direction other than 1 and -1, step below 1.
 */
Datum
kpi_pg_rank_transition(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	int			direction = direction_argument(fcinfo, 2);
	int			step = PG_ARGISNULL(3) ? 0 : PG_GETARG_INT32(3);
	int			count;
	int		   *bounds = bounds_argument(fcinfo, 1, &count);
	int64	   *moves = palloc0(sizeof(int64) * (count + 1) * (count + 1));

	if (step < 1)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("step must be at least 1")));
	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	count_moves(kpi_matrix_argument(fcinfo, 0), direction, step, bounds, count, moves);
	for (int before = 0; before <= count; before++)
	{
		int64		total = 0;

		CHECK_FOR_INTERRUPTS();
		for (int after = 0; after <= count; after++)
			total += moves[before * (count + 1) + after];
		for (int after = 0; after <= count; after++)
		{
			int64		moved = moves[before * (count + 1) + after];
			Datum		values[] = {
				Int32GetDatum(before == 0 ? 1 : bounds[before - 1] + 1),
				Int32GetDatum(before < count ? bounds[before] : 0),
				Int32GetDatum(after == 0 ? 1 : bounds[after - 1] + 1),
				Int32GetDatum(after < count ? bounds[after] : 0),
				Int64GetDatum(moved), Float8GetDatum(total > 0 ? (double) moved / total : 0)
			};
			bool		nulls[] = {false, before == count, false, after == count, false, total == 0};

			tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
		}
	}
	return (Datum) 0;
}

static const char *const method_words[] = {
	[KPI_CONFIDENCE_EXACT] = "exact",
	[KPI_CONFIDENCE_HOLM] = "holm"
};

/* Most units for Holm's steps, which keep a number for every pair: 400 MB. */
#define HOLM_UNITS 10000

/* The sets, cancel answered; workspace for Holm's steps over all pairs. */
static void
find_sets(const double *score, const double *se, size_t n, double level, int method, kpi_rank_set *marginal,
		  kpi_rank_set *simultaneous)
{
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	size_t		pairs = method == KPI_CONFIDENCE_EXACT ? n : Max(n * (n - 1) / 2, n);
	double	   *workspace = palloc_extended((pairs + 1) * sizeof(double), MCXT_ALLOC_HUGE);

	(void) (kpi_rank_sets_marginal(score, se, n, level, method, marginal, workspace, kpi_interrupt_asked,
								   &interrupt) &&
			kpi_rank_sets_simultaneous(score, se, n, level, method, simultaneous, workspace,
									   kpi_interrupt_asked, &interrupt));
	kpi_interrupt_rethrow(&interrupt);
	pfree(workspace);
}

/* Estimates times direction, checked. */
static double *
scores_argument(FunctionCallInfo fcinfo, char *const *names, int n, const double *se)
{
	int			direction = direction_argument(fcinfo, 5);
	double	   *score = kpi_array_of_numbers(fcinfo, 1, "estimate", n);

	for (int i = 0; i < n; i++)
	{
		kpi_check_number(isfinite(score[i]), "estimate", names[i], score[i], "finite");
		kpi_check_number(isfinite(se[i]) && se[i] >= 0, "se", names[i], se[i], "finite and at least 0");
		score[i] *= direction;
	}
	return score;
}

/*
 * rank_confidence(units, estimate, se, level, method, direction) -> setof
 * rank_confidence_row, in the order given. Errors: NULLs, lengths that differ, a
 * unit twice, numbers not finite, se negative, level not between 0 and 1.
 */
Datum
kpi_pg_rank_confidence(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	int			n;
	Datum	   *units = kpi_array_of_units(fcinfo, 0, "units", &n);
	char	  **names = kpi_unit_names(units, n);
	double	   *se = kpi_array_of_numbers(fcinfo, 2, "se", n);
	double	   *score = scores_argument(fcinfo, names, n, se);
	double		level = PG_ARGISNULL(3) ? 0 : PG_GETARG_FLOAT8(3);
	int			method = PG_ARGISNULL(4) ? KPI_CONFIDENCE_EXACT :
		kpi_word_number(PG_GETARG_TEXT_PP(4), method_words, lengthof(method_words), "method");
	kpi_rank_set *marginal = palloc(Max(n, 1) * sizeof(kpi_rank_set));
	kpi_rank_set *simultaneous = palloc(Max(n, 1) * sizeof(kpi_rank_set));
	kpi_column_pair pair = pair_for(n);

	if (!(level > 0 && level < 1))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("level must be between 0 and 1"), errhint("For 95 percent write 0.95.")));
	if (method == KPI_CONFIDENCE_HOLM && n > HOLM_UNITS)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						errmsg("cannot compare %d units by method holm", n),
						errdetail("The limit is %d units.", HOLM_UNITS)));
	InitMaterializedSRF(fcinfo, 0);
	if (n == 0)
		return (Datum) 0;
	find_sets(score, se, n, level, method, marginal, simultaneous);
	pair.n = n;
	pair.before = pair.after = score;
	rank_pair(&pair);
	for (int i = 0; i < n; i++)
	{
		Datum		values[] = {
			units[i], Int32GetDatum((int32) pair.places[i]),
			Int32GetDatum((int32) marginal[i].lowest), Int32GetDatum((int32) marginal[i].highest),
			Int32GetDatum((int32) simultaneous[i].lowest), Int32GetDatum((int32) simultaneous[i].highest),
			Int32GetDatum(n)
		};
		bool		nulls[lengthof(values)] = {false};

		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	return (Datum) 0;
}
