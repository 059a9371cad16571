/* Coefficients, inverses and solves as SQL functions. */
#include "inout/inout_pg.h"

PG_FUNCTION_INFO_V1(kpi_pg_technical_coefficients);
PG_FUNCTION_INFO_V1(kpi_pg_allocation_coefficients);
PG_FUNCTION_INFO_V1(kpi_pg_leontief_inverse);
PG_FUNCTION_INFO_V1(kpi_pg_ghosh_inverse);
PG_FUNCTION_INFO_V1(kpi_pg_leontief_output);
PG_FUNCTION_INFO_V1(kpi_pg_ghosh_output);
PG_FUNCTION_INFO_V1(kpi_pg_primary_inputs);
PG_FUNCTION_INFO_V1(kpi_pg_final_uses);
PG_FUNCTION_INFO_V1(kpi_pg_without_zero_sectors);

static Datum
coefficients(FunctionCallInfo fcinfo, void (*compute) (const kpi_flows *, double *))
{
	kpi_table  *table;
	double	   *values;
	Datum		result;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	table = kpi_table_argument(fcinfo, 0, 1);
	values = kpi_doubles(table->flows.n * table->flows.n);
	compute(&table->flows, values);
	kpi_table_free(table);
	result = kpi_square_result(kpi_sectors_of(table), values);
	pfree(values);
	return result;
}

/* technical_coefficients(flows, tolerance) -> matrix */
Datum
kpi_pg_technical_coefficients(PG_FUNCTION_ARGS)
{
	return coefficients(fcinfo, kpi_technical);
}

/* allocation_coefficients(flows, tolerance) -> matrix */
Datum
kpi_pg_allocation_coefficients(PG_FUNCTION_ARGS)
{
	return coefficients(fcinfo, kpi_allocation);
}

static Datum
inverse(FunctionCallInfo fcinfo, const char *what)
{
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_patience patience = {kpi_interrupt_asked, &interrupt};
	kpi_inout_failure failure;
	kpi_sectors sectors;
	double	   *values;
	double	   *workspace;
	Datum		result;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	values = kpi_coefficients_argument(fcinfo, 0, what, &sectors);
	workspace = kpi_doubles(kpi_invert_workspace(sectors.n));
	kpi_identity_less(values, sectors.n);
	kpi_inout_check(kpi_invert(values, sectors.n, workspace, &failure, &patience), &failure, sectors, &interrupt);
	result = kpi_square_result(sectors, values);
	pfree(values);
	return result;
}

/* leontief_inverse(technical) -> matrix */
Datum
kpi_pg_leontief_inverse(PG_FUNCTION_ARGS)
{
	return inverse(fcinfo, "technical coefficients");
}

/* ghosh_inverse(allocation) -> matrix */
Datum
kpi_pg_ghosh_inverse(PG_FUNCTION_ARGS)
{
	return inverse(fcinfo, "allocation coefficients");
}

/* The factors of I less the coefficients of argument 0. */
static double *
factors_argument(FunctionCallInfo fcinfo, const char *what, kpi_sectors *sectors, kpi_interrupt *interrupt)
{
	kpi_patience patience = {kpi_interrupt_asked, interrupt};
	kpi_inout_failure failure;
	double	   *factors = kpi_coefficients_argument(fcinfo, 0, what, sectors);

	kpi_identity_less(factors, sectors->n);
	kpi_inout_check(kpi_factor(factors, sectors->n, &failure, &patience), &failure, *sectors, interrupt);
	return factors;
}

/* The columns given, with other values. */
static Datum
columns_result(kpi_sectors sectors, const kpi_columns *columns)
{
	kpi_label  *labels = palloc((columns->count + 1) * sizeof(kpi_label));

	for (size_t j = 0; j < columns->count; j++)
		labels[j] = kpi_col_label_of(columns->matrix, j);
	return kpi_matrix_datum(kpi_matrix_of(sectors.labels, sectors.n, labels, columns->count, columns->values, NULL));
}

/* leontief_output(technical, final_demand) -> matrix: a column for each of final demand's */
Datum
kpi_pg_leontief_output(PG_FUNCTION_ARGS)
{
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_patience patience = {kpi_interrupt_asked, &interrupt};
	kpi_sectors sectors;
	kpi_columns demand;
	double	   *factors;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	factors = factors_argument(fcinfo, "technical coefficients", &sectors, &interrupt);
	demand = kpi_columns_argument(fcinfo, 1, "final demand", sectors, false);
	kpi_solve(factors, sectors.n, demand.values, demand.count, &patience);
	kpi_interrupt_rethrow(&interrupt);
	return columns_result(sectors, &demand);
}

/* ghosh_output(allocation, primary_inputs) -> matrix: a column for each of the primary inputs' */
Datum
kpi_pg_ghosh_output(PG_FUNCTION_ARGS)
{
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_patience patience = {kpi_interrupt_asked, &interrupt};
	kpi_sectors sectors;
	kpi_columns inputs;
	double	   *factors;
	double	   *rows;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	factors = factors_argument(fcinfo, "allocation coefficients", &sectors, &interrupt);
	inputs = kpi_columns_argument(fcinfo, 1, "primary inputs", sectors, false);
	rows = kpi_doubles(sectors.n * inputs.count);
	kpi_transpose(inputs.values, sectors.n, inputs.count, rows);
	kpi_solve_left(factors, sectors.n, rows, inputs.count, &patience);
	kpi_interrupt_rethrow(&interrupt);
	kpi_transpose(rows, inputs.count, sectors.n, inputs.values);
	return columns_result(sectors, &inputs);
}

/* ---- parts of a table ---- */

/* Where in the matrix a line of one of the parts beside the sectors crosses a sector. */
typedef size_t (*crossing) (const kpi_table *, size_t line, size_t sector);

/* One of the two parts of a table beside its sectors. */
typedef struct part
{
	kpi_label	(*label) (const kpi_table *, size_t);
	size_t		(*place) (const kpi_table *, const text *);
	crossing	crossing;
} part;

static size_t
input_crossing(const kpi_table *table, size_t line, size_t sector)
{
	return table->input_rows[line] * kpi_matrix_cols(table->matrix) + table->sector_cols[sector];
}

static size_t
use_crossing(const kpi_table *table, size_t line, size_t sector)
{
	return table->sector_rows[sector] * kpi_matrix_cols(table->matrix) + table->use_cols[line];
}

/* The places of the lines that argument 1 names, of all where it is NULL. */
static size_t *
named_places(FunctionCallInfo fcinfo, const kpi_table *table, const part *of, size_t all, size_t *count)
{
	Datum	   *names = NULL;
	int			given = (int) all;
	size_t	   *places;

	if (!PG_ARGISNULL(1))
		names = kpi_names_argument(fcinfo, 1, "names", &given);
	places = palloc((given + 1) * sizeof(size_t));
	for (*count = 0; *count < (size_t) given; (*count)++)
		places[*count] = names == NULL ? *count : of->place(table, DatumGetTextPP(names[*count]));
	return places;
}

/* The lines named, sectors in rows; a NULL cell is no flow, and its double 0. */
static Datum
part_result(FunctionCallInfo fcinfo, const part *of, bool inputs)
{
	kpi_table  *table = kpi_table_lines(fcinfo, 0);
	size_t		n = table->flows.n;
	size_t		count;
	size_t	   *places = named_places(fcinfo, table, of, inputs ? table->flows.inputs : table->flows.uses, &count);
	kpi_label  *labels = palloc((count + 1) * sizeof(kpi_label));
	double	   *values = kpi_doubles(n * count);

	for (size_t k = 0; k < count; k++)
	{
		labels[k] = of->label(table, places[k]);
		for (size_t i = 0; i < n; i++)
			values[i * count + k] = kpi_matrix_cells(table->matrix)[of->crossing(table, places[k], i)];
	}
	kpi_require_finite(table->matrix, values, n * count);
	return kpi_matrix_datum(kpi_matrix_of(table->sectors, n, labels, count, values, NULL));
}

/* primary_inputs(flows, inputs text[]) -> matrix: sectors in rows, the primary inputs named in columns */
Datum
kpi_pg_primary_inputs(PG_FUNCTION_ARGS)
{
	static const part inputs = {kpi_input_label, kpi_input_place, input_crossing};

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	return part_result(fcinfo, &inputs, true);
}

/* final_uses(flows, uses text[]) -> matrix: sectors in rows, the final uses named in columns */
Datum
kpi_pg_final_uses(PG_FUNCTION_ARGS)
{
	static const part uses = {kpi_use_label, kpi_use_place, use_crossing};

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	return part_result(fcinfo, &uses, false);
}

/* The places of one side of a matrix that stand for no sector left out. */
static uint32 *
kept_places(const kpi_table *table, const bool *keep, const uint32 *sectors, const uint32 *others, size_t count,
			size_t all, size_t *kept)
{
	bool	   *picked = palloc0(all + 1);
	uint32	   *places = palloc((all + 1) * sizeof(uint32));

	for (size_t i = 0; i < table->flows.n; i++)
		picked[sectors[i]] = keep[i];
	for (size_t k = 0; k < count; k++)
		picked[others[k]] = true;
	*kept = 0;
	for (size_t k = 0; k < all; k++)
		if (picked[k])
			places[(*kept)++] = k;
	return places;
}

/* without_zero_sectors(flows) -> matrix: the table without the sectors that have no flows */
Datum
kpi_pg_without_zero_sectors(PG_FUNCTION_ARGS)
{
	kpi_table  *table;
	kpi_matrix_pick pick;
	kpi_matrix *picked;
	bool	   *keep;
	size_t		size;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	table = kpi_table_read(fcinfo, 0);
	keep = palloc(table->flows.n + 1);
	for (size_t i = 0; i < table->flows.n; i++)
		keep[i] = kpi_has_flows(&table->flows, i);
	pick.rows = kept_places(table, keep, table->sector_rows, table->input_rows, table->flows.inputs,
							kpi_matrix_rows(table->matrix), &pick.nrows);
	pick.cols = kept_places(table, keep, table->sector_cols, table->use_cols, table->flows.uses,
							kpi_matrix_cols(table->matrix), &pick.ncols);
	size = kpi_matrix_picked_size(table->matrix, &pick);
	picked = palloc_extended(size, MCXT_ALLOC_HUGE);
	kpi_matrix_picked(table->matrix, &pick, picked);
	SET_VARSIZE(picked, size);
	return kpi_matrix_datum(picked);
}
