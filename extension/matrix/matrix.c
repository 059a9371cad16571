#include "matrix/matrix.h"

#include <string.h>

/* rows and columns copied together when transposing, so that both stay in the cache */
#define TILE 16
/* 65,536 cells: less than a millisecond */
#define TILES_BETWEEN_QUESTIONS 256

int
kpi_label_compare(const char *a, size_t a_length, const char *b, size_t b_length)
{
	int			order = memcmp(a, b, a_length < b_length ? a_length : b_length);

	if (order != 0)
		return order;
	return (a_length > b_length) - (a_length < b_length);
}

/* The place of a label among count labels from number first on. */
static bool
find_label(const kpi_matrix *matrix, size_t first, size_t count, const char *label, size_t length,
		   size_t *place)
{
	size_t		low = 0;
	size_t		high = count;

	while (low < high)
	{
		size_t		middle = low + (high - low) / 2;
		size_t		middle_length;
		const char *middle_label = kpi_matrix_label(matrix, first + middle, &middle_length);
		int			order = kpi_label_compare(middle_label, middle_length, label, length);

		if (order == 0)
		{
			*place = middle;
			return true;
		}
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

bool
kpi_matrix_find_row(const kpi_matrix *matrix, const char *label, size_t length, size_t *i)
{
	return find_label(matrix, 0, matrix->rows, label, length, i);
}

bool
kpi_matrix_find_col(const kpi_matrix *matrix, const char *label, size_t length, size_t *j)
{
	return find_label(matrix, matrix->rows, matrix->cols, label, length, j);
}

bool
kpi_matrix_values(const kpi_matrix *matrix, size_t from, size_t until, double *values, size_t *i, size_t *j)
{
	const double *cells = kpi_matrix_cells(matrix);

	for (size_t k = from; k < until; k++)
	{
		if (!isfinite(cells[k]))
		{
			*i = k / matrix->cols;
			*j = k % matrix->cols;
			return false;
		}
		values[k] = kpi_matrix_is_null_at(matrix, k) ? NAN : cells[k];
	}
	return true;
}

size_t
kpi_matrix_size(size_t rows, size_t cols, size_t label_bytes, bool has_nulls)
{
	size_t		cells;

	if (rows > KPI_MATRIX_MAX_LABELS || cols > KPI_MATRIX_MAX_LABELS ||
		label_bytes > 2 * KPI_LABELS_MAX_BYTES)
		return 0;
	cells = rows * cols;
	if (cells > KPI_MATRIX_MAX_CELLS)
		return 0;
	return sizeof(kpi_matrix) + cells * sizeof(double) + (rows + cols) * sizeof(uint32_t) + label_bytes +
		(has_nulls ? (cells + 7) / 8 : 0);
}

static double *
cells_of(kpi_matrix *matrix)
{
	return (double *) kpi_matrix_cells(matrix);
}

static uint8_t *
nulls_of(kpi_matrix *matrix)
{
	return (uint8_t *) kpi_matrix_nulls(matrix);
}

void
kpi_matrix_start(kpi_matrix *matrix, size_t rows, size_t cols, size_t label_bytes, bool has_nulls)
{
	size_t		cells = rows * cols;

	memset(matrix, 0, kpi_matrix_size(rows, cols, label_bytes, has_nulls));
	matrix->version = KPI_MATRIX_VERSION;
	matrix->flags = has_nulls ? KPI_MATRIX_HAS_NULLS : 0;
	matrix->rows = (uint32_t) rows;
	matrix->cols = (uint32_t) cols;
	matrix->label_bytes = (uint32_t) label_bytes;
	if (has_nulls)
	{
		memset(nulls_of(matrix), 0xFF, cells / 8);
		if (cells % 8 != 0)
			nulls_of(matrix)[cells / 8] = (uint8_t) ((1u << (cells % 8)) - 1);
	}
}

void
kpi_matrix_put_label(kpi_matrix *matrix, size_t k, const char *label, size_t length)
{
	uint32_t   *ends = (uint32_t *) kpi_matrix_label_ends(matrix);
	uint32_t	start = k == 0 ? 0 : ends[k - 1];

	if (length > 0)
		memcpy((char *) kpi_matrix_label_bytes(matrix) + start, label, length);
	ends[k] = start + (uint32_t) length;
}

void
kpi_matrix_put(kpi_matrix *matrix, size_t i, size_t j, double value)
{
	size_t		k = i * matrix->cols + j;

	cells_of(matrix)[k] = kpi_canonical(value);
	if (kpi_matrix_has_nulls(matrix))
		nulls_of(matrix)[k / 8] &= (uint8_t) ~(1u << (k % 8));
}

bool
kpi_matrix_valid(const kpi_matrix *matrix, size_t size)
{
	const uint32_t *ends;
	size_t		labels;
	uint32_t	end = 0;

	if (size < sizeof(kpi_matrix) || matrix->version != KPI_MATRIX_VERSION ||
		size !=
			kpi_matrix_size(matrix->rows, matrix->cols, matrix->label_bytes, kpi_matrix_has_nulls(matrix)))
		return false;
	ends = kpi_matrix_label_ends(matrix);
	labels = (size_t) matrix->rows + matrix->cols;
	for (size_t k = 0; k < labels; k++)
	{
		if (ends[k] < end || ends[k] > matrix->label_bytes)
			return false;
		end = ends[k];
	}
	return end == matrix->label_bytes;
}

/* Copies label number k of one matrix to number "as" of another. */
static void
copy_label(const kpi_matrix *matrix, size_t k, kpi_matrix *copy, size_t as)
{
	size_t		length;
	const char *label = kpi_matrix_label(matrix, k, &length);

	kpi_matrix_put_label(copy, as, label, length);
}

/* Turns one tile whose corner is at row i0, column j0. */
static void
turn_tile(const kpi_matrix *matrix, size_t i0, size_t j0, kpi_matrix *transposed)
{
	size_t		rows = matrix->rows;
	size_t		cols = matrix->cols;
	const double *cells = kpi_matrix_cells(matrix);

	for (size_t i = i0; i < rows && i < i0 + TILE; i++)
		for (size_t j = j0; j < cols && j < j0 + TILE; j++)
			if (!kpi_matrix_is_null(matrix, i, j))
				kpi_matrix_put(transposed, j, i, cells[i * cols + j]);
}

bool
kpi_matrix_transpose(const kpi_matrix *matrix, kpi_matrix *transposed, kpi_interrupted interrupted, void *context)
{
	size_t		tiles = 0;
	size_t		rows = matrix->rows;
	size_t		cols = matrix->cols;

	kpi_matrix_start(transposed, cols, rows, matrix->label_bytes, kpi_matrix_has_nulls(matrix));
	for (size_t j = 0; j < cols; j++)
		copy_label(matrix, rows + j, transposed, j);
	for (size_t i = 0; i < rows; i++)
		copy_label(matrix, i, transposed, cols + i);

	for (size_t i0 = 0; i0 < rows; i0 += TILE)
		for (size_t j0 = 0; j0 < cols; j0 += TILE)
		{
			turn_tile(matrix, i0, j0, transposed);
			if (++tiles % TILES_BETWEEN_QUESTIONS == 0 && interrupted != NULL && interrupted(context))
				return false;
		}
	return true;
}

/* What a pick needs: the bytes of its labels, and whether any of its cells is NULL. */
static void
measure_pick(const kpi_matrix *matrix, const kpi_matrix_pick *pick, size_t *label_bytes, bool *has_nulls)
{
	size_t		length;

	*label_bytes = 0;
	*has_nulls = false;
	for (size_t i = 0; i < pick->nrows; i++)
	{
		kpi_matrix_row_label(matrix, pick->rows[i], &length);
		*label_bytes += length;
	}
	for (size_t j = 0; j < pick->ncols; j++)
	{
		kpi_matrix_col_label(matrix, pick->cols[j], &length);
		*label_bytes += length;
	}
	if (!kpi_matrix_has_nulls(matrix))
		return;
	for (size_t i = 0; i < pick->nrows; i++)
		for (size_t j = 0; j < pick->ncols; j++)
			if (kpi_matrix_is_null(matrix, pick->rows[i], pick->cols[j]))
			{
				*has_nulls = true;
				return;
			}
}

size_t
kpi_matrix_picked_size(const kpi_matrix *matrix, const kpi_matrix_pick *pick)
{
	size_t		label_bytes;
	bool		has_nulls;

	measure_pick(matrix, pick, &label_bytes, &has_nulls);
	return kpi_matrix_size(pick->nrows, pick->ncols, label_bytes, has_nulls);
}

void
kpi_matrix_picked(const kpi_matrix *matrix, const kpi_matrix_pick *pick, kpi_matrix *picked)
{
	const double *cells = kpi_matrix_cells(matrix);
	size_t		label_bytes;
	bool		has_nulls;

	measure_pick(matrix, pick, &label_bytes, &has_nulls);
	kpi_matrix_start(picked, pick->nrows, pick->ncols, label_bytes, has_nulls);
	for (size_t i = 0; i < pick->nrows; i++)
		copy_label(matrix, pick->rows[i], picked, i);
	for (size_t j = 0; j < pick->ncols; j++)
		copy_label(matrix, matrix->rows + pick->cols[j], picked, pick->nrows + j);
	for (size_t i = 0; i < pick->nrows; i++)
		for (size_t j = 0; j < pick->ncols; j++)
			if (!kpi_matrix_is_null(matrix, pick->rows[i], pick->cols[j]))
				kpi_matrix_put(picked, i, j, cells[(size_t) pick->rows[i] * matrix->cols + pick->cols[j]]);
}
