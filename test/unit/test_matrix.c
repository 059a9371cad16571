/*
 * Matrices and series without a server: collecting in any order, limits, memory that gives out at any step,
 * and bytes that are no matrix.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "matrix/collector.h"
#include "matrix/series.h"
#include "purse.h"

static kpi_matrix_status
add(kpi_collector *collector, const char *row, const char *col, const double *value)
{
	uint32_t	i = 0;
	uint32_t	j = 0;
	kpi_matrix_status status = kpi_collector_row(collector, row, strlen(row), &i);

	if (status == KPI_MATRIX_OK)
		status = kpi_collector_col(collector, col, strlen(col), &j);
	return status == KPI_MATRIX_OK ? kpi_collector_add(collector, i, j, value) : status;
}

static kpi_matrix_status
make(const kpi_collector *collector, kpi_matrix **matrix, kpi_assembly *assembly)
{
	kpi_matrix_status status = kpi_assembly_plan(assembly, collector, &collector->memory, NULL, NULL);

	*matrix = NULL;
	if (status == KPI_MATRIX_OK)
	{
		*matrix = calloc(1, assembly->size);
		status = kpi_assembly_fill(assembly, collector, *matrix, NULL, NULL);
	}
	return status;
}

#define ROWS 300
#define COLS 70

/* Cell (i, j) of the matrix below: NULL, absent, or a number. */
static bool
is_null(int i, int j)
{
	return (i * 31 + j) % 17 == 0;
}

/* Collects the rows of one residue of i modulo parts, backwards or forwards. */
static kpi_matrix_status
collect(kpi_collector *collector, int parts, int part, bool backwards)
{
	kpi_matrix_status status = KPI_MATRIX_OK;

	for (int k = 0; k < ROWS * COLS && status == KPI_MATRIX_OK; k++)
	{
		int			at = backwards ? ROWS * COLS - 1 - k : k;
		int			i = at / COLS;
		int			j = at % COLS;
		char		row[16];
		char		col[16];
		double		value = i + j / 128.0;

		if (i % parts != part || (i + j) % 23 == 0)
			continue;
		snprintf(row, sizeof row, "row %d", i);
		snprintf(col, sizeof col, "%d", j);
		status = add(collector, row, col, is_null(i, j) ? NULL : &value);
	}
	return status;
}

static void
the_same_bytes_in_any_order_and_parts(void **state)
{
	purse		p = {-1, 0};
	kpi_collector one = {.memory = {resize, &p}};
	kpi_collector all = {.memory = {resize, &p}};
	kpi_assembly first;
	kpi_assembly second;
	kpi_matrix *a;
	kpi_matrix *b;
	size_t		i;
	size_t		j;

	(void) state;
	assert_int_equal(collect(&one, 1, 0, false), KPI_MATRIX_OK);
	for (int part = 6; part >= 0; part--)
	{
		kpi_collector some = {.memory = {resize, &p}};

		assert_int_equal(collect(&some, 7, part, part % 2 == 0), KPI_MATRIX_OK);
		assert_int_equal(kpi_collector_combine(&all, &some), KPI_MATRIX_OK);
		kpi_collector_free(&some);
	}
	assert_int_equal(make(&one, &a, &first), KPI_MATRIX_OK);
	assert_int_equal(make(&all, &b, &second), KPI_MATRIX_OK);
	assert_int_equal(first.size, second.size);
	assert_memory_equal(a, b, first.size);
	assert_true(kpi_matrix_valid(a, first.size));

	assert_int_equal(kpi_matrix_rows(a), ROWS);
	assert_true(kpi_matrix_find_row(a, "row 17", 6, &i) && kpi_matrix_find_col(a, "5", 1, &j));
	assert_true(kpi_matrix_cells(a)[i * COLS + j] == 17 + 5 / 128.0);
	assert_true(kpi_matrix_find_row(a, "row 0", 5, &i) && kpi_matrix_find_col(a, "0", 1, &j));
	assert_true(kpi_matrix_is_null(a, i, j));
	assert_false(kpi_matrix_find_row(a, "row 300", 7, &i));

	kpi_assembly_free(&first, &one.memory);
	kpi_assembly_free(&second, &all.memory);
	kpi_collector_free(&one);
	kpi_collector_free(&all);
	free(a);
	free(b);
	assert_int_equal(p.blocks, 0);
}

static void
no_leak_wherever_memory_gives_out(void **state)
{
	(void) state;

	for (long left = 0;; left++)
	{
		purse		p = {left, 0};
		kpi_collector some = {.memory = {resize, &p}};
		kpi_collector all = {.memory = {resize, &p}};
		kpi_assembly assembly = {0};
		kpi_matrix *matrix = NULL;
		kpi_matrix_status status = collect(&some, 29, 3, false);

		if (status == KPI_MATRIX_OK)
			status = kpi_collector_combine(&all, &some);
		if (status == KPI_MATRIX_OK)
			status = make(&all, &matrix, &assembly);
		kpi_assembly_free(&assembly, &all.memory);
		kpi_collector_free(&some);
		kpi_collector_free(&all);
		free(matrix);
		assert_int_equal(p.blocks, 0);
		if (status == KPI_MATRIX_OK)
			break;
		assert_int_equal(status, KPI_MATRIX_NO_MEMORY);
	}
}

static void
a_cell_given_twice_is_named(void **state)
{
	purse		p = {-1, 0};
	kpi_collector collector = {.memory = {resize, &p}};
	kpi_assembly assembly;
	kpi_matrix *matrix;
	size_t		length;
	double		value = 1;

	(void) state;
	add(&collector, "b", "y", &value);
	add(&collector, "a", "x", &value);
	add(&collector, "b", "y", NULL);
	add(&collector, "b", "x", NULL);
	add(&collector, "b", "x", NULL);
	assert_int_equal(make(&collector, &matrix, &assembly), KPI_MATRIX_DUPLICATE);
	assert_memory_equal(kpi_labels_get(&collector.rows, assembly.twice_row, &length), "b", 1);
	assert_memory_equal(kpi_labels_get(&collector.cols, assembly.twice_col, &length), "x", 1);
	kpi_assembly_free(&assembly, &collector.memory);
	free(matrix);

	/* a flood of the same cell is noticed long before memory is */
	for (int i = 0; i < 10000; i++)
		if (add(&collector, "a", "x", &value) == KPI_MATRIX_DUPLICATE)
			break;
	assert_true(collector.count < 100);
	kpi_collector_free(&collector);
}

static void
limits(void **state)
{
	purse		p = {-1, 0};
	kpi_collector collector = {.memory = {resize, &p}};
	static char long_label[KPI_LABEL_MAX_BYTES + 2];
	uint32_t	number;
	kpi_matrix_status status = KPI_MATRIX_OK;

	(void) state;
	memset(long_label, 'x', KPI_LABEL_MAX_BYTES + 1);
	assert_int_equal(kpi_collector_row(&collector, long_label, KPI_LABEL_MAX_BYTES, &number), KPI_MATRIX_OK);
	assert_int_equal(kpi_collector_row(&collector, long_label, KPI_LABEL_MAX_BYTES + 1, &number),
					 KPI_MATRIX_LABEL_TOO_LONG);
	for (uint32_t i = 0; status == KPI_MATRIX_OK; i++)
		status = kpi_collector_col(&collector, (const char *) &i, sizeof i, &number);
	assert_int_equal(status, KPI_MATRIX_TOO_MANY_COLS);
	kpi_collector_free(&collector);

	assert_true(kpi_matrix_size(KPI_MATRIX_MAX_LABELS, 32, 0, true) > 0);
	assert_int_equal(kpi_matrix_size(KPI_MATRIX_MAX_LABELS, 33, 0, true), 0);
	assert_int_equal(kpi_matrix_size(KPI_MATRIX_MAX_LABELS + 1, 1, 0, true), 0);
	assert_int_equal(kpi_matrix_size(SIZE_MAX, SIZE_MAX, SIZE_MAX, true), 0);
	assert_int_equal(p.blocks, 0);
}

/* Every single byte of a matrix changed, and every length: never read beyond the end (run under valgrind). */
static void
bytes_that_are_no_matrix(void **state)
{
	purse		p = {-1, 0};
	kpi_collector collector = {.memory = {resize, &p}};
	kpi_assembly assembly;
	kpi_matrix *matrix;
	double		value = 0.5;

	(void) state;
	add(&collector, "a", "x", &value);
	add(&collector, "b", "yy", NULL);
	add(&collector, "a", "yy", &value);
	assert_int_equal(make(&collector, &matrix, &assembly), KPI_MATRIX_OK);
	for (size_t size = 0; size <= assembly.size; size++)
	{
		kpi_matrix *cut = calloc(1, size < sizeof(kpi_matrix) ? sizeof(kpi_matrix) : size);

		memcpy(cut, matrix, size);
		assert_int_equal(kpi_matrix_valid(cut, size), size == assembly.size);
		free(cut);
	}
	for (size_t at = sizeof(int32_t); at < assembly.size; at++)
		for (int bit = 0; bit < 8; bit++)
		{
			kpi_matrix *changed = malloc(assembly.size);
			size_t		length = 0;

			memcpy(changed, matrix, assembly.size);
			((char *) changed)[at] ^= (char) (1 << bit);
			if (kpi_matrix_valid(changed, assembly.size))
				for (size_t k = 0; k < kpi_matrix_rows(changed) + kpi_matrix_cols(changed); k++)
				{
					const char *label = kpi_matrix_label(changed, k, &length);

					assert_true(label + length <= (char *) changed + assembly.size);
				}
			free(changed);
		}
	kpi_assembly_free(&assembly, &collector.memory);
	kpi_collector_free(&collector);
	free(matrix);
}

static void
values_refuse_what_is_not_finite(void **state)
{
	purse		p = {-1, 0};
	kpi_collector collector = {.memory = {resize, &p}};
	kpi_assembly assembly;
	kpi_matrix *matrix;
	double		values[4];
	size_t		i;
	size_t		j;
	double		one = 1;
	double		nan = -NAN;

	(void) state;
	add(&collector, "a", "x", &one);
	add(&collector, "b", "y", NULL);
	add(&collector, "b", "x", &one);
	assert_int_equal(make(&collector, &matrix, &assembly), KPI_MATRIX_OK);
	assert_true(kpi_matrix_values(matrix, 0, kpi_matrix_count(matrix), values, &i, &j));
	assert_true(values[0] == 1 && isnan(values[1]) && values[2] == 1 && isnan(values[3]));
	free(matrix);
	kpi_assembly_free(&assembly, &collector.memory);
	add(&collector, "a", "y", &nan);
	assert_int_equal(make(&collector, &matrix, &assembly), KPI_MATRIX_OK);
	assert_false(kpi_matrix_values(matrix, 0, kpi_matrix_count(matrix), values, &i, &j));
	assert_true(i == 0 && j == 1);
	free(matrix);
	kpi_assembly_free(&assembly, &collector.memory);
	kpi_collector_free(&collector);
}

static kpi_period
day(int32_t first)
{
	return (kpi_period) {first, first};
}

static void
series_are_sorted_and_unique(void **state)
{
	kpi_point	points[] = {{day(5), 1, false}, {day(3), 0, true}, {day(4), -0.0, false}};
	kpi_series *series = malloc(kpi_series_size(points, 3));
	size_t		size = kpi_series_size(points, 3);
	kpi_point	scratch[3];
	kpi_period	twice;
	size_t		i;

	(void) state;
	assert_int_equal(kpi_points_sort(points, 3, scratch, &twice, NULL, NULL), KPI_POINTS_SORTED);
	kpi_series_fill(series, points, 3);
	assert_true(kpi_series_valid(series, size));
	assert_true(kpi_series_find(series, day(5), &i) && i == 2 && kpi_series_value(series, i) == 1);
	assert_true(kpi_series_is_null(series, 0) && !kpi_series_is_null(series, 1));
	assert_false(signbit(kpi_series_value(series, 1)));
	assert_false(kpi_series_find(series, day(6), &i));
	for (size_t cut = sizeof(kpi_series); cut < size; cut++)
		assert_false(kpi_series_valid(series, cut));
	((kpi_period *) kpi_series_periods(series))[1] = day(3);
	assert_false(kpi_series_valid(series, size));
	points[0].period = day(5);
	assert_int_equal(kpi_points_sort(points, 3, scratch, &twice, NULL, NULL), KPI_POINTS_TWICE);
	assert_true(twice.first == 5);
	assert_int_equal(kpi_series_size(points, KPI_SERIES_MAX_POINTS + 1), 0);
	free(series);
}

static bool
always(void *context)
{
	(void) context;
	return true;
}

/* Enough points to be asked, falling and in pairs that tie but for their value: sorted in order of arrival, or stopped. */
static void
a_sort_of_points_can_be_stopped(void **state)
{
	size_t		count = 300001;
	kpi_point  *points = malloc(count * sizeof(kpi_point));
	kpi_point  *scratch = malloc(count * sizeof(kpi_point));
	kpi_period	twice;

	(void) state;
	for (size_t i = 0; i < count; i++)
		points[i] = (kpi_point) {day((int) ((count - i) * 7919 % 600011)), (double) i, false};
	assert_int_equal(kpi_points_sort(points, count, scratch, &twice, NULL, NULL), KPI_POINTS_SORTED);
	for (size_t i = 1; i < count; i++)
		assert_true(kpi_period_compare(points[i - 1].period, points[i].period) < 0);
	for (size_t i = 0; i < count; i++)
		points[i] = (kpi_point) {day((int) (i * 7919 % 600011)), (double) i, false};
	assert_int_equal(kpi_points_sort(points, count, scratch, &twice, always, NULL), KPI_POINTS_INTERRUPTED);
	free(points);
	free(scratch);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_bytes_in_any_order_and_parts),
		cmocka_unit_test(no_leak_wherever_memory_gives_out),
		cmocka_unit_test(a_cell_given_twice_is_named),
		cmocka_unit_test(limits),
		cmocka_unit_test(bytes_that_are_no_matrix),
		cmocka_unit_test(values_refuse_what_is_not_finite),
		cmocka_unit_test(series_are_sorted_and_unique),
		cmocka_unit_test(a_sort_of_points_can_be_stopped),
	};

	return cmocka_run_group_tests_name("matrix", tests, NULL, NULL);
}
