#include "inout/inout_pg.h"

#include <math.h>

#include "catalog/pg_type_d.h"
#include "common/shortest_dec.h"
#include "inout/finding_pg.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/float.h"
#include "utils/memutils.h"

/* ---- labels ---- */

char *
kpi_label_shown(kpi_label label)
{
	return kpi_show_label(label.bytes, label.length);
}

kpi_label
kpi_row_label_of(const kpi_matrix *matrix, size_t i)
{
	kpi_label	label;

	label.bytes = kpi_matrix_row_label(matrix, i, &label.length);
	return label;
}

kpi_label
kpi_col_label_of(const kpi_matrix *matrix, size_t j)
{
	kpi_label	label;

	label.bytes = kpi_matrix_col_label(matrix, j, &label.length);
	return label;
}

double *
kpi_doubles(size_t count)
{
	return palloc_extended((count + 1) * sizeof(double), MCXT_ALLOC_HUGE);
}

char *
kpi_amount_shown(double amount)
{
	return float8out_internal(amount);
}

/* A label and where it was given. */
typedef struct placed
{
	kpi_label	label;
	size_t		place;
} placed;

static int
compare_placed(const void *a, const void *b)
{
	const placed *x = a;
	const placed *y = b;

	return kpi_label_compare(x->label.bytes, x->label.length, y->label.bytes, y->label.length);
}

/* The labels in their order; ERROR for one that is there twice. */
static placed *
order_labels(const kpi_label *labels, size_t count, size_t *bytes)
{
	placed	   *ordered = palloc_extended((count + 1) * sizeof(placed), MCXT_ALLOC_HUGE);

	for (size_t k = 0; k < count; k++)
	{
		ordered[k] = (placed) {labels[k], k};
		*bytes += labels[k].length;
	}
	qsort(ordered, count, sizeof(placed), compare_placed);
	for (size_t k = 1; k < count; k++)
		if (compare_placed(&ordered[k - 1], &ordered[k]) == 0)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("the result would have \"%s\" twice", kpi_label_shown(ordered[k].label)),
							errhint("Give the row or column another name.")));
	return ordered;
}

static void
require_in_range(double value, kpi_label row, kpi_label col)
{
	if (unlikely(!isfinite(value)))
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
						errmsg("result of row \"%s\", column \"%s\" is out of range", kpi_label_shown(row),
							   kpi_label_shown(col))));
}

kpi_matrix *
kpi_matrix_of(const kpi_label *rows, size_t nrows, const kpi_label *cols, size_t ncols, const double *values,
			  const bool *nulls)
{
	size_t		bytes = 0;
	placed	   *row = order_labels(rows, nrows, &bytes);
	placed	   *col = order_labels(cols, ncols, &bytes);
	bool		any_null = nulls != NULL && nrows * ncols > 0 && memchr(nulls, true, nrows * ncols) != NULL;
	kpi_matrix *matrix = kpi_matrix_new(nrows, ncols, bytes, any_null);

	for (size_t i = 0; i < nrows; i++)
		kpi_matrix_put_label(matrix, i, row[i].label.bytes, row[i].label.length);
	for (size_t j = 0; j < ncols; j++)
		kpi_matrix_put_label(matrix, nrows + j, col[j].label.bytes, col[j].label.length);
	for (size_t i = 0; i < nrows; i++)
	{
		CHECK_FOR_INTERRUPTS();
		for (size_t j = 0; j < ncols; j++)
		{
			size_t		k = row[i].place * ncols + col[j].place;

			if (nulls != NULL && nulls[k])
				continue;
			require_in_range(values[k], row[i].label, col[j].label);
			kpi_matrix_put(matrix, i, j, values[k]);
		}
	}
	pfree(row);
	pfree(col);
	return matrix;
}

/* ---- tables ---- */

/* Sorts the lines of a matrix into sectors, found on both sides, and others. */
static void
sort_lines(kpi_table *table)
{
	const kpi_matrix *matrix = table->matrix;
	size_t		rows = kpi_matrix_rows(matrix);
	size_t		cols = kpi_matrix_cols(matrix);
	kpi_flows  *flows = &table->flows;

	table->sectors = palloc((rows + 1) * sizeof(kpi_label));
	table->sector_rows = palloc((rows + 1) * sizeof(uint32));
	table->sector_cols = palloc((rows + 1) * sizeof(uint32));
	table->input_rows = palloc((rows + 1) * sizeof(uint32));
	table->use_cols = palloc((cols + 1) * sizeof(uint32));
	for (size_t i = 0; i < rows; i++)
	{
		kpi_label	label = kpi_row_label_of(matrix, i);
		size_t		j;

		if (!kpi_matrix_find_col(matrix, label.bytes, label.length, &j))
		{
			table->input_rows[flows->inputs++] = i;
			continue;
		}
		table->sectors[flows->n] = label;
		table->sector_rows[flows->n] = i;
		table->sector_cols[flows->n++] = j;
	}
	for (size_t j = 0; j < cols; j++)
	{
		kpi_label	label = kpi_col_label_of(matrix, j);
		size_t		i;

		if (!kpi_matrix_find_row(matrix, label.bytes, label.length, &i))
			table->use_cols[flows->uses++] = j;
	}
}

void
kpi_require_finite(const kpi_matrix *matrix, const double *cells, size_t count)
{
	double		sum = 0;

	/* 0 * x is 0 for every number, and nothing else */
	for (size_t k = 0; k < count; k++)
		sum += 0 * cells[k];
	if (unlikely(sum != 0))
		kpi_matrix_numbers(matrix);
}

double *
kpi_cells_copy(const kpi_matrix *matrix)
{
	size_t		cols = kpi_matrix_cols(matrix);
	double	   *copy = kpi_doubles(kpi_matrix_count(matrix));

	for (size_t i = 0; i < kpi_matrix_rows(matrix); i++)
	{
		CHECK_FOR_INTERRUPTS();
		memcpy(copy + i * cols, kpi_matrix_cells(matrix) + i * cols, cols * sizeof(double));
		kpi_require_finite(matrix, copy + i * cols, cols);
	}
	return copy;
}

/* The cells of the rows and columns at these places, 0 where NULL. ERROR where one is not finite. */
static double *
copy_cells(const kpi_matrix *matrix, const uint32 *rows, size_t nrows, const uint32 *cols, size_t ncols)
{
	const double *cells = kpi_matrix_cells(matrix);
	double	   *copy = kpi_doubles(nrows * ncols);

	for (size_t i = 0; i < nrows; i++)
	{
		const double *row = cells + rows[i] * kpi_matrix_cols(matrix);

		CHECK_FOR_INTERRUPTS();
		for (size_t j = 0; j < ncols; j++)
			copy[i * ncols + j] = row[cols[j]];
		kpi_require_finite(matrix, copy + i * ncols, ncols);
	}
	return copy;
}

static void
refuse_null_argument(const char *what)
{
	ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("%s must not be null", what)));
}

/* A cancel may jump over code that holds no memory but that of a context. */
static const kpi_patience checking = {kpi_check_interrupts, NULL};

kpi_table *
kpi_table_lines(FunctionCallInfo fcinfo, int n)
{
	kpi_table  *table = palloc0(sizeof(kpi_table));

	if (PG_ARGISNULL(n))
		refuse_null_argument("an input-output table");
	table->matrix = kpi_matrix_argument(fcinfo, n);
	sort_lines(table);
	return table;
}

kpi_table *
kpi_table_read(FunctionCallInfo fcinfo, int n)
{
	kpi_table  *table = kpi_table_lines(fcinfo, n);
	const kpi_matrix *matrix = table->matrix;
	kpi_flows  *flows = &table->flows;

	flows->between = copy_cells(matrix, table->sector_rows, flows->n, table->sector_cols, flows->n);
	flows->final = copy_cells(matrix, table->sector_rows, flows->n, table->use_cols, flows->uses);
	flows->primary = copy_cells(matrix, table->input_rows, flows->inputs, table->sector_cols, flows->n);
	flows->outside = copy_cells(matrix, table->input_rows, flows->inputs, table->use_cols, flows->uses);
	flows->demand = kpi_doubles(flows->n);
	flows->output = kpi_doubles(flows->n);
	flows->resources = kpi_doubles(flows->n);
	kpi_flows_complete(flows, &checking);
	return table;
}

void
kpi_table_free(kpi_table *table)
{
	pfree(table->flows.between);
	pfree(table->flows.final);
	pfree(table->flows.primary);
	pfree(table->flows.outside);
}

double
kpi_tolerance_argument(FunctionCallInfo fcinfo, int t)
{
	double		tolerance;

	if (PG_ARGISNULL(t))
		refuse_null_argument("tolerance");
	tolerance = PG_GETARG_FLOAT8(t);
	if (!(isfinite(tolerance) && tolerance >= 0))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("tolerance must be finite and at least 0, not %s", kpi_amount_shown(tolerance))));
	return tolerance;
}

/* Keeps the first finding that makes results wrong. */
static bool
keep_fatal(void *context, const kpi_finding *finding)
{
	kpi_finding *kept = context;

	if (!kpi_finding_is_fatal(finding->kind))
		return true;
	*kept = *finding;
	return false;
}

kpi_table *
kpi_table_argument(FunctionCallInfo fcinfo, int n, int t)
{
	double		tolerance = kpi_tolerance_argument(fcinfo, t);
	kpi_table  *table = kpi_table_read(fcinfo, n);
	kpi_finding kept = {KPI_FOUND_KINDS, 0, 0, 0};
	double	   *workspace = kpi_doubles(kpi_flows_check_workspace(&table->flows));

	CHECK_FOR_INTERRUPTS();
	kpi_flows_check(&table->flows, tolerance, workspace, keep_fatal, &kept, &checking);
	if (kept.kind != KPI_FOUND_KINDS)
		kpi_finding_raise(table, &kept);
	pfree(workspace);
	CHECK_FOR_INTERRUPTS();
	return table;
}

void
kpi_table_require_domestic(const kpi_table *table)
{
	kpi_finding imports;

	for (size_t u = 0; u < table->flows.uses; u++)
		if (kpi_imports_taken_off(&table->flows, u, &imports))
			kpi_finding_raise(table, &imports);
}

kpi_label
kpi_input_label(const kpi_table *table, size_t p)
{
	return kpi_row_label_of(table->matrix, table->input_rows[p]);
}

kpi_label
kpi_use_label(const kpi_table *table, size_t u)
{
	return kpi_col_label_of(table->matrix, table->use_cols[u]);
}

static bool
label_is(kpi_label label, const text *name)
{
	return kpi_label_compare(label.bytes, label.length, VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name)) == 0;
}

static void
refuse_name(const char *what, const text *name)
{
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("\"%s\" is no %s of the table", kpi_show_label(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name)),
						   what)));
}

size_t
kpi_input_place(const kpi_table *table, const text *name)
{
	for (size_t p = 0; p < table->flows.inputs; p++)
		if (label_is(kpi_input_label(table, p), name))
			return p;
	refuse_name("primary input", name);
	return 0;
}

size_t
kpi_use_place(const kpi_table *table, const text *name)
{
	for (size_t u = 0; u < table->flows.uses; u++)
		if (label_is(kpi_use_label(table, u), name))
			return u;
	refuse_name("final use", name);
	return 0;
}

text *
kpi_text_argument(FunctionCallInfo fcinfo, int n, const char *what)
{
	if (PG_ARGISNULL(n))
		refuse_null_argument(what);
	return PG_GETARG_TEXT_PP(n);
}

Datum *
kpi_names_argument(FunctionCallInfo fcinfo, int n, const char *what, int *count)
{
	ArrayType  *array;
	Datum	   *names;

	if (PG_ARGISNULL(n))
		refuse_null_argument(what);
	array = PG_GETARG_ARRAYTYPE_P(n);
	if (array_contains_nulls(array))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("%s must not contain nulls", what)));
	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &names, NULL, count);
	return names;
}

double *
kpi_inputs_named(FunctionCallInfo fcinfo, int n, const kpi_table *table, const char *what)
{
	size_t		sectors = table->flows.n;
	bool	   *named = palloc0(table->flows.inputs + 1);
	double	   *sums = kpi_doubles(sectors);
	int			count;
	Datum	   *names = kpi_names_argument(fcinfo, n, what, &count);

	if (count == 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("%s must name a primary input", what)));
	for (int k = 0; k < count; k++)
		named[kpi_input_place(table, DatumGetTextPP(names[k]))] = true;
	kpi_sum_lines(table->flows.primary, table->flows.inputs, sectors, named, sums);
	return sums;
}

/* ---- sectors ---- */

static kpi_sectors
labels_as_sectors(const kpi_matrix *matrix, size_t count, kpi_label (*label_of) (const kpi_matrix *, size_t))
{
	kpi_label  *labels = palloc((count + 1) * sizeof(kpi_label));

	for (size_t k = 0; k < count; k++)
		labels[k] = label_of(matrix, k);
	return (kpi_sectors) {labels, count};
}

kpi_sectors
kpi_rows_as_sectors(const kpi_matrix *matrix)
{
	return labels_as_sectors(matrix, kpi_matrix_rows(matrix), kpi_row_label_of);
}

kpi_sectors
kpi_cols_as_sectors(const kpi_matrix *matrix)
{
	return labels_as_sectors(matrix, kpi_matrix_cols(matrix), kpi_col_label_of);
}

Datum
kpi_square_result(kpi_sectors sectors, const double *values)
{
	return kpi_matrix_datum(kpi_matrix_of(sectors.labels, sectors.n, sectors.labels, sectors.n, values, NULL));
}

static void
refuse_one_sided(const char *what, const char *side, const char *other, kpi_label label)
{
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("%s must have the same labels on both sides: %s \"%s\" is no %s", what, side,
						   kpi_label_shown(label), other)));
}

double *
kpi_coefficients_argument(FunctionCallInfo fcinfo, int n, const char *what, kpi_sectors *sectors)
{
	const kpi_matrix *matrix;
	kpi_label  *labels;
	double	   *numbers;
	size_t		count;

	if (PG_ARGISNULL(n))
		refuse_null_argument(what);
	matrix = kpi_matrix_argument(fcinfo, n);
	count = kpi_matrix_rows(matrix);
	if (count == 0)
		ereport(ERROR, (errcode(ERRCODE_DATA_EXCEPTION), errmsg("%s have no sector", what)));
	labels = palloc((count + 1) * sizeof(kpi_label));
	for (size_t i = 0; i < count; i++)
	{
		size_t		j;

		labels[i] = kpi_row_label_of(matrix, i);
		if (!kpi_matrix_find_col(matrix, labels[i].bytes, labels[i].length, &j))
			refuse_one_sided(what, "row", "column", labels[i]);
	}
	for (size_t j = 0; j < kpi_matrix_cols(matrix); j++)
	{
		kpi_label	label = kpi_col_label_of(matrix, j);
		size_t		i;

		if (!kpi_matrix_find_row(matrix, label.bytes, label.length, &i))
			refuse_one_sided(what, "column", "row", label);
	}
	/* both sides have the same labels, in the same order */
	numbers = kpi_cells_copy(matrix);
	CHECK_FOR_INTERRUPTS();
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			if (numbers[i * count + j] < 0)
				ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
								errmsg("coefficient of \"%s\" in \"%s\" must be at least 0, not %s",
									   kpi_label_shown(labels[i]), kpi_label_shown(labels[j]),
									   kpi_amount_shown(numbers[i * count + j]))));
	*sectors = (kpi_sectors) {labels, count};
	return numbers;
}

/* ERROR for a row of a vector that is no sector. */
static void
require_sectors(const kpi_matrix *matrix, const char *what, kpi_sectors sectors)
{
	size_t		k = 0;

	/* both are in order */
	for (size_t i = 0; i < kpi_matrix_rows(matrix); i++)
	{
		kpi_label	label = kpi_row_label_of(matrix, i);

		while (k < sectors.n && kpi_label_compare(sectors.labels[k].bytes, sectors.labels[k].length, label.bytes,
												  label.length) < 0)
			k++;
		if (k == sectors.n || kpi_label_compare(sectors.labels[k].bytes, sectors.labels[k].length, label.bytes,
												label.length) != 0)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("unexpected row \"%s\" in %s", kpi_label_shown(label), what)));
	}
}

kpi_columns
kpi_columns_argument(FunctionCallInfo fcinfo, int n, const char *what, kpi_sectors sectors, bool left_out_is_zero)
{
	kpi_columns columns;
	double	   *numbers;

	if (PG_ARGISNULL(n))
		refuse_null_argument(what);
	columns.matrix = kpi_matrix_argument(fcinfo, n);
	columns.count = kpi_matrix_cols(columns.matrix);
	columns.values = kpi_doubles(sectors.n * columns.count);
	numbers = kpi_matrix_numbers(columns.matrix);
	require_sectors(columns.matrix, what, sectors);
	for (size_t k = 0; k < sectors.n; k++)
	{
		size_t		i;
		bool		there = kpi_matrix_find_row(columns.matrix, sectors.labels[k].bytes, sectors.labels[k].length, &i);

		if (!there && !left_out_is_zero)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("no row for \"%s\" in %s", kpi_label_shown(sectors.labels[k]), what)));
		for (size_t j = 0; j < columns.count; j++)
		{
			double		value = there ? numbers[i * columns.count + j] : 0;

			if (isnan(value))
				ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
								errmsg("row \"%s\", column \"%s\" of %s must not be null",
									   kpi_label_shown(sectors.labels[k]),
									   kpi_label_shown(kpi_col_label_of(columns.matrix, j)), what)));
			columns.values[k * columns.count + j] = value;
		}
	}
	pfree(numbers);
	return columns;
}

double *
kpi_column_argument(FunctionCallInfo fcinfo, int n, const char *what, kpi_sectors sectors, bool left_out_is_zero)
{
	kpi_columns columns = kpi_columns_argument(fcinfo, n, what, sectors, left_out_is_zero);
	double	   *sums = kpi_doubles(sectors.n);

	kpi_sum_rows(columns.values, sectors.n, columns.count, sums);
	return sums;
}

bool *
kpi_marks_argument(FunctionCallInfo fcinfo, int n, const char *what, kpi_sectors sectors)
{
	bool	   *marks = palloc0(sectors.n + 1);
	int			count;
	Datum	   *names = kpi_names_argument(fcinfo, n, what, &count);

	for (int k = 0; k < count; k++)
	{
		const text *name = DatumGetTextPP(names[k]);
		size_t		i = 0;

		while (i < sectors.n && !label_is(sectors.labels[i], name))
			i++;
		if (i == sectors.n)
			refuse_name("sector", name);
		marks[i] = true;
	}
	return marks;
}

void
kpi_require_at_least_0(const char *what, kpi_label label, double amount)
{
	if (!(amount >= 0))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("%s of \"%s\" must be at least 0, not %s", what, kpi_label_shown(label),
							   kpi_amount_shown(amount))));
}

/* ---- refusals ---- */

void
kpi_inout_check(kpi_inout_status status, const kpi_inout_failure *failure, kpi_sectors sectors,
				kpi_interrupt *interrupt)
{
	kpi_interrupt_rethrow(interrupt);
	switch (status)
	{
		case KPI_INOUT_DONE:
			return;
		case KPI_INOUT_NOT_PRODUCTIVE:
			kpi_not_productive_raise(failure->place < sectors.n ? kpi_label_shown(sectors.labels[failure->place]) :
									 "households", failure->amount);
			return;
		default:
			elog(ERROR, "unexpected status %d of an input-output model", (int) status);
	}
}
