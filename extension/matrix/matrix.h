/*
 * The matrix: labelled rows and columns of doubles in one flat piece of
 * memory, which is what PostgreSQL stores and passes from function to function.
 *
 * Labels are in bytewise order and each occurs once, a NULL cell is told apart
 * from a NaN, and two matrices that say the same are the same bytes: a NULL
 * cell's double is 0, there is one NaN, and no minus zero. So nothing in a
 * matrix depends on the order of the rows it was made from.
 */
#ifndef KPI_MATRIX_H
#define KPI_MATRIX_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/interrupt.h"

#define KPI_MATRIX_VERSION 1

/* Limits: whatever is within them can be written as text and read back. */
#define KPI_MATRIX_MAX_CELLS 33554432
#define KPI_MATRIX_MAX_LABELS 1048576	/* rows, and columns */
#define KPI_LABEL_MAX_BYTES 1024		/* one label */
#define KPI_LABELS_MAX_BYTES 67108864	/* the labels of a side */

#define KPI_MATRIX_HAS_NULLS 1

/*
 * Behind the head: double cell[rows * cols] in row-major order, uint32_t
 * label_end[rows + cols], the bytes of the labels (rows, then columns) and,
 * with KPI_MATRIX_HAS_NULLS, one bit a cell that is 1 where the cell is NULL.
 */
typedef struct kpi_matrix
{
	int32_t		vl_len_;		/* PostgreSQL's varlena header */
	uint16_t	version;
	uint16_t	flags;
	uint32_t	rows;
	uint32_t	cols;
	uint32_t	label_bytes;	/* of both sides */
	uint32_t	unused;			/* 0 */
} kpi_matrix;

typedef enum kpi_matrix_status
{
	KPI_MATRIX_OK = 0,
	KPI_MATRIX_NO_MEMORY,
	KPI_MATRIX_INTERRUPTED,
	KPI_MATRIX_LABEL_TOO_LONG,
	KPI_MATRIX_LABELS_TOO_LONG, /* all labels of a side together */
	KPI_MATRIX_TOO_MANY_ROWS,
	KPI_MATRIX_TOO_MANY_COLS,
	KPI_MATRIX_TOO_MANY_CELLS,
	KPI_MATRIX_DUPLICATE		/* one cell given twice */
} kpi_matrix_status;

/* ---- reading ---- */

static inline size_t
kpi_matrix_rows(const kpi_matrix *matrix)
{
	return matrix->rows;
}

static inline size_t
kpi_matrix_cols(const kpi_matrix *matrix)
{
	return matrix->cols;
}

/* The cells in row-major order, 8-aligned; 0 where a cell is NULL. */
static inline const double *
kpi_matrix_cells(const kpi_matrix *matrix)
{
	return (const double *) (matrix + 1);
}

static inline size_t
kpi_matrix_count(const kpi_matrix *matrix)
{
	return (size_t) matrix->rows * matrix->cols;
}

static inline const uint32_t *
kpi_matrix_label_ends(const kpi_matrix *matrix)
{
	return (const uint32_t *) (kpi_matrix_cells(matrix) + kpi_matrix_count(matrix));
}

static inline const char *
kpi_matrix_label_bytes(const kpi_matrix *matrix)
{
	return (const char *) (kpi_matrix_label_ends(matrix) + matrix->rows + matrix->cols);
}

static inline const uint8_t *
kpi_matrix_nulls(const kpi_matrix *matrix)
{
	return (const uint8_t *) (kpi_matrix_label_bytes(matrix) + matrix->label_bytes);
}

/* Label number k, those of the rows first; not terminated. */
static inline const char *
kpi_matrix_label(const kpi_matrix *matrix, size_t k, size_t *length)
{
	const uint32_t *ends = kpi_matrix_label_ends(matrix);
	uint32_t	start = k == 0 ? 0 : ends[k - 1];

	*length = ends[k] - start;
	return kpi_matrix_label_bytes(matrix) + start;
}

static inline const char *
kpi_matrix_row_label(const kpi_matrix *matrix, size_t i, size_t *length)
{
	return kpi_matrix_label(matrix, i, length);
}

static inline const char *
kpi_matrix_col_label(const kpi_matrix *matrix, size_t j, size_t *length)
{
	return kpi_matrix_label(matrix, matrix->rows + j, length);
}

static inline bool
kpi_matrix_has_nulls(const kpi_matrix *matrix)
{
	return (matrix->flags & KPI_MATRIX_HAS_NULLS) != 0;
}

/* Whether cell number k = i * cols + j is NULL. */
static inline bool
kpi_matrix_is_null_at(const kpi_matrix *matrix, size_t k)
{
	return kpi_matrix_has_nulls(matrix) && (kpi_matrix_nulls(matrix)[k / 8] >> (k % 8) & 1);
}

static inline bool
kpi_matrix_is_null(const kpi_matrix *matrix, size_t i, size_t j)
{
	return kpi_matrix_is_null_at(matrix, i * matrix->cols + j);
}

/* The place of a label by binary search; false where there is none. */
bool		kpi_matrix_find_row(const kpi_matrix *matrix, const char *label, size_t length, size_t *i);
bool		kpi_matrix_find_col(const kpi_matrix *matrix, const char *label, size_t length, size_t *j);

/*
 * The cells from number from to before number until, in row-major order, as plain numbers, NaN where NULL, to the same
 * places of values[rows * cols]. False where a cell is a NaN or infinite, which then is cell (*i, *j), the first one.
 */
bool		kpi_matrix_values(const kpi_matrix *matrix, size_t from, size_t until, double *values, size_t *i, size_t *j);

/* ---- making ---- */

/* Bytes of a matrix; 0 where it is beyond the limits. */
size_t		kpi_matrix_size(size_t rows, size_t cols, size_t label_bytes, bool has_nulls);

/*
 * Starts a matrix in that many bytes: all cells NULL where has_nulls, else 0.
 * The labels follow in order, rows first, each side sorted, by
 * kpi_matrix_put_label; the cells by kpi_matrix_put.
 */
void kpi_matrix_start(kpi_matrix *matrix, size_t rows, size_t cols, size_t label_bytes, bool has_nulls);
void		kpi_matrix_put_label(kpi_matrix *matrix, size_t k, const char *label, size_t length);
void		kpi_matrix_put(kpi_matrix *matrix, size_t i, size_t j, double value);

/* Whether these bytes are a matrix: reading it then stays within them. */
bool		kpi_matrix_valid(const kpi_matrix *matrix, size_t size);

/* Rows become columns; the result takes as many bytes. False where it was interrupted. */
bool		kpi_matrix_transpose(const kpi_matrix *matrix, kpi_matrix *transposed, kpi_interrupted interrupted,
								 void *context);

/* The rows and columns picked, in ascending order; first its size, then itself. */
typedef struct kpi_matrix_pick
{
	const uint32_t *rows;
	size_t		nrows;
	const uint32_t *cols;
	size_t		ncols;
} kpi_matrix_pick;

size_t		kpi_matrix_picked_size(const kpi_matrix *matrix, const kpi_matrix_pick *pick);
void		kpi_matrix_picked(const kpi_matrix *matrix, const kpi_matrix_pick *pick, kpi_matrix *picked);

/* One NaN and no minus zero, so that equal matrices are equal bytes. */
static inline double
kpi_canonical(double value)
{
	if (isnan(value))
		return NAN;
	return value == 0 ? 0 : value;
}

/* Bytewise, a shorter label before those it begins. */
int			kpi_label_compare(const char *a, size_t a_length, const char *b, size_t b_length);

#endif
