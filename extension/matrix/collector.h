/*
 * A matrix on its way: cells come one by one, in any order, and become a
 * matrix at the end. What an aggregate, and the reading of a text, collect in.
 *
 * A cell costs 16 bytes until then, amortised twice that; a label its bytes
 * and 16 more, likewise.
 */
#ifndef KPI_COLLECTOR_H
#define KPI_COLLECTOR_H

#include "base/interrupt.h"
#include "base/memory.h"
#include "matrix/labels.h"
#include "matrix/matrix.h"

/* A cell under the numbers of its labels. */
typedef struct kpi_cell
{
	uint32_t	row;
	uint32_t	col:31;
	uint32_t	is_null:1;
	double		value;			/* 0 where NULL */
} kpi_cell;

/* Zero but for its memory = nothing collected. */
typedef struct kpi_collector
{
	kpi_memory	memory;
	kpi_labels	rows;
	kpi_labels	cols;
	kpi_cell   *cells;
	size_t		count;
	size_t		room;
} kpi_collector;

/* Number of a row's or a column's label. Errors: labels too long or too many, no memory. */
kpi_matrix_status kpi_collector_row(kpi_collector *collector, const char *label, size_t length,
									uint32_t *row);
kpi_matrix_status kpi_collector_col(kpi_collector *collector, const char *label, size_t length,
									uint32_t *col);

/*
 * Adds a cell whose labels are there; value NULL = a NULL cell. A cell given
 * twice shows when the matrix is made, or here with DUPLICATE where there are
 * more cells than places. Errors besides: TOO_MANY_CELLS, when the labels so
 * far make a matrix beyond the limit, NO_MEMORY.
 */
kpi_matrix_status kpi_collector_add(kpi_collector *collector, uint32_t row, uint32_t col,
									const double *value);

/* The same where the labels may still follow, without asking for duplicates. */
kpi_matrix_status kpi_collector_append(kpi_collector *collector, uint32_t row, uint32_t col,
									   const double *value);

/* Adds everything that another collector holds, which stays as it is. */
kpi_matrix_status kpi_collector_combine(kpi_collector *collector, const kpi_collector *other);

/* The places of labels in the matrix to be made, and how large it will be. */
typedef struct kpi_assembly
{
	kpi_label_ref *rows;		/* in order */
	kpi_label_ref *cols;
	uint32_t   *row_place;		/* by number */
	uint32_t   *col_place;
	uint8_t    *seen;			/* one bit a cell */
	bool		has_nulls;
	size_t		label_bytes;
	size_t		size;			/* of the matrix */
	uint32_t	twice_row;		/* with DUPLICATE: the numbers of the first cell given twice */
	uint32_t	twice_col;
} kpi_assembly;

/*
 * Orders the labels and finds the size of the matrix; then fills it. The
 * collector stays as it is, and more may be added to it. Temporary memory comes
 * from "memory" and goes with kpi_assembly_free, to be called in any case.
 * Errors: NO_MEMORY, INTERRUPTED, TOO_MANY_CELLS; DUPLICATE of the second step.
 */
kpi_matrix_status kpi_assembly_plan(kpi_assembly *assembly, const kpi_collector *collector,
									const kpi_memory *memory, kpi_interrupted interrupted, void *context);
kpi_matrix_status kpi_assembly_fill(kpi_assembly *assembly, const kpi_collector *collector,
									kpi_matrix *matrix, kpi_interrupted interrupted, void *context);
void		kpi_assembly_free(kpi_assembly *assembly, const kpi_memory *memory);

void		kpi_collector_free(kpi_collector *collector);

#endif
