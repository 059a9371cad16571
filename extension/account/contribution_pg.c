/* contributions(matrix) and contributions(matrix, matrix): what each item adds to the growth of the total. */
#include "account/account_pg.h"

#include "account/contribution.h"
#include "forecast/forecast.h"
#include "matrix/matrix_pg.h"
#include "miscadmin.h"
#include "period/period.h"
#include "utils/memutils.h"

/* rows between two looks at interrupts */
#define BATCH 4096

/* The amounts of a matrix; ERROR for one that is missing, naming it. */
static const double *
amounts_of(const kpi_matrix *matrix, const char *name, size_t first_period)
{
	double	   *amounts = kpi_matrix_numbers(matrix);

	for (size_t i = 0; i < kpi_matrix_rows(matrix); i++)
		for (size_t t = first_period; t < kpi_matrix_cols(matrix); t++)
			if (isnan(amounts[i * kpi_matrix_cols(matrix) + t]))
				ereport(ERROR,
						(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
						 errmsg("%s of \"%s\" in %s is missing", name, kpi_matrix_row_name(matrix, i),
								kpi_matrix_col_name(matrix, t)),
						 errhint("An item that did not exist has the amount 0.")));
	return amounts;
}

static bool
same_label(const kpi_matrix *a, const kpi_matrix *b, size_t k)
{
	size_t		a_length;
	size_t		b_length;
	const char *x = kpi_matrix_label(a, k, &a_length);
	const char *y = kpi_matrix_label(b, k, &b_length);

	return kpi_label_compare(x, a_length, y, b_length) == 0;
}

/* ERROR unless both have the same items and periods. */
static void
check_same_labels(const kpi_matrix *current, const kpi_matrix *other)
{
	bool		same = kpi_matrix_rows(current) == kpi_matrix_rows(other) &&
		kpi_matrix_cols(current) == kpi_matrix_cols(other);

	for (size_t k = 0; same && k < kpi_matrix_rows(current) + kpi_matrix_cols(current); k++)
		same = same_label(current, other, k);
	if (!same)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("current and previous_prices must have the same items and periods"),
				 errhint("previous_prices has no amounts in the first period: leave them NULL.")));
}

/* A column's period; ERROR for a label that is none. */
static kpi_period
period_of_column(const kpi_matrix *matrix, size_t t)
{
	size_t		length;
	const char *label = kpi_matrix_col_label(matrix, t, &length);
	kpi_period	period;

	if (kpi_period_parse(label, length, &period) != KPI_PERIOD_OK)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("column \"%s\" is not a period", kpi_show_label(label, length))));
	return period;
}

/* Prices of the previous period mean the column before: there must be no gap. */
static void
check_consecutive(const kpi_matrix *matrix)
{
	for (size_t t = 1; t < kpi_matrix_cols(matrix); t++)
	{
		int64_t		steps;

		if (kpi_grid_distance(period_of_column(matrix, t - 1), period_of_column(matrix, t), &steps) != KPI_GRID_OK ||
			steps != 1)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("period %s does not follow %s", kpi_matrix_col_name(matrix, t),
							kpi_matrix_col_name(matrix, t - 1)),
					 errhint("A chain needs every period between its first and its last, all of one length.")));
	}
}

static void
put_contribution(FunctionCallInfo fcinfo, kpi_row *row, const kpi_matrix *matrix, size_t i, size_t t,
				 const kpi_contribution *part)
{
	kpi_row_value(row, kpi_matrix_row_text(matrix, i));
	kpi_row_value(row, kpi_matrix_col_text(matrix, t));
	kpi_row_number(row, part->before);
	kpi_row_number(row, part->now);
	kpi_row_number(row, part->growth);
	kpi_row_number(row, part->contribution);
	kpi_row_number(row, part->share_of_growth);
	kpi_row_number(row, part->since_first);
	kpi_row_number(row, part->total_growth);
	kpi_row_number(row, part->total_since_first);
	kpi_row_word(row, kpi_growth_reason_words[part->reason]);
	kpi_row_next(fcinfo, row);
}

static Datum
put_contributions(FunctionCallInfo fcinfo, const kpi_matrix *matrix, const double *current,
				  const double *previous_prices)
{
	size_t		items = kpi_matrix_rows(matrix);
	kpi_contribution_walk walk = {
		.current = current, .previous_prices = previous_prices, .items = items,
		.periods = kpi_matrix_cols(matrix), .level = 1,
		.since_first = palloc0((items + 1) * sizeof(double))
	};
	kpi_contribution *result = palloc_extended((items + 1) * sizeof(kpi_contribution), MCXT_ALLOC_HUGE);
	MemoryContext rows = AllocSetContextCreate(CurrentMemoryContext, "contributions", ALLOCSET_DEFAULT_SIZES);
	MemoryContext caller = MemoryContextSwitchTo(rows);
	kpi_row		row = kpi_rows_start(fcinfo, 11);

	while (kpi_contribution_step(&walk, result))
		for (size_t i = 0; i < items; i++)
		{
			put_contribution(fcinfo, &row, matrix, i, walk.period, &result[i]);
			if (i % BATCH == 0)
			{
				CHECK_FOR_INTERRUPTS();
				MemoryContextReset(rows);
			}
		}
	MemoryContextSwitchTo(caller);
	MemoryContextDelete(rows);
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(kpi_pg_contributions);
PG_FUNCTION_INFO_V1(kpi_pg_contributions_chained);

/* contributions(real matrix) -> setof contribution_row: amounts in constant prices, items x periods */
Datum
kpi_pg_contributions(PG_FUNCTION_ARGS)
{
	const kpi_matrix *real = kpi_matrix_argument(fcinfo, 0);
	const double *amounts = amounts_of(real, "amount", 0);

	return put_contributions(fcinfo, real, amounts, amounts);
}

/* contributions(current matrix, previous_prices matrix) -> setof contribution_row */
Datum
kpi_pg_contributions_chained(PG_FUNCTION_ARGS)
{
	const kpi_matrix *current = kpi_matrix_argument(fcinfo, 0);
	const kpi_matrix *previous_prices = kpi_matrix_argument(fcinfo, 1);

	check_same_labels(current, previous_prices);
	check_consecutive(current);
	return put_contributions(fcinfo, current, amounts_of(current, "current amount", 0),
							 amounts_of(previous_prices, "amount in previous prices", 1));
}
