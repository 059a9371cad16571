#include "matrix/collector.h"

#define FIRST_ROOM 16

/* cells between two questions whether to stop */
#define BATCH 65536

kpi_matrix_status
kpi_collector_row(kpi_collector *collector, const char *label, size_t length, uint32_t *row)
{
	kpi_matrix_status status = kpi_labels_number(&collector->rows, &collector->memory, label, length, row);

	if (status == KPI_MATRIX_OK && collector->rows.count > KPI_MATRIX_MAX_LABELS)
		return KPI_MATRIX_TOO_MANY_ROWS;
	return status;
}

kpi_matrix_status
kpi_collector_col(kpi_collector *collector, const char *label, size_t length, uint32_t *col)
{
	kpi_matrix_status status = kpi_labels_number(&collector->cols, &collector->memory, label, length, col);

	if (status == KPI_MATRIX_OK && collector->cols.count > KPI_MATRIX_MAX_LABELS)
		return KPI_MATRIX_TOO_MANY_COLS;
	return status;
}

/* The number of cells of the matrix that the labels make. */
static size_t
places(const kpi_collector *collector)
{
	return (size_t) collector->rows.count * collector->cols.count;
}

kpi_matrix_status
kpi_collector_append(kpi_collector *collector, uint32_t row, uint32_t col, const double *value)
{
	kpi_cell   *cell;

	if (collector->count == collector->room)
	{
		size_t		room = collector->room == 0 ? FIRST_ROOM : 2 * collector->room;

		if (collector->count >= KPI_MATRIX_MAX_CELLS)
			return KPI_MATRIX_TOO_MANY_CELLS;
		if (!kpi_memory_resize(&collector->memory, (void **) &collector->cells, room * sizeof(kpi_cell)))
			return KPI_MATRIX_NO_MEMORY;
		collector->room = room;
	}
	cell = &collector->cells[collector->count++];
	cell->row = row;
	cell->col = col;
	cell->is_null = value == NULL;
	cell->value = value == NULL ? 0 : *value;
	return KPI_MATRIX_OK;
}

kpi_matrix_status
kpi_collector_add(kpi_collector *collector, uint32_t row, uint32_t col, const double *value)
{
	if (places(collector) > KPI_MATRIX_MAX_CELLS)
		return KPI_MATRIX_TOO_MANY_CELLS;
	/* asked only now and then: with more cells than places one is there for the second time */
	if (collector->count == collector->room && collector->count > places(collector))
		return KPI_MATRIX_DUPLICATE;
	return kpi_collector_append(collector, row, col, value);
}

/* The numbers that the labels of one side have here, into number[] by theirs. */
static kpi_matrix_status
translate(kpi_collector *collector, const kpi_labels *labels,
		  kpi_matrix_status (*look_up) (kpi_collector *, const char *, size_t, uint32_t *), uint32_t **number)
{
	*number = NULL;
	if (!kpi_memory_resize(&collector->memory, (void **) number, (labels->count + 1) * sizeof(uint32_t)))
		return KPI_MATRIX_NO_MEMORY;
	for (uint32_t n = 0; n < labels->count; n++)
	{
		size_t		length;
		const char *label = kpi_labels_get(labels, n, &length);
		kpi_matrix_status status = look_up(collector, label, length, &(*number)[n]);

		if (status != KPI_MATRIX_OK)
			return status;
	}
	return KPI_MATRIX_OK;
}

kpi_matrix_status
kpi_collector_combine(kpi_collector *collector, const kpi_collector *other)
{
	uint32_t   *row = NULL;
	uint32_t   *col = NULL;
	kpi_matrix_status status = translate(collector, &other->rows, kpi_collector_row, &row);

	if (status == KPI_MATRIX_OK)
		status = translate(collector, &other->cols, kpi_collector_col, &col);
	for (size_t k = 0; status == KPI_MATRIX_OK && k < other->count; k++)
	{
		const kpi_cell *cell = &other->cells[k];

		status =
			kpi_collector_add(collector, row[cell->row], col[cell->col], cell->is_null ? NULL : &cell->value);
	}
	kpi_memory_free(&collector->memory, row);
	kpi_memory_free(&collector->memory, col);
	return status;
}

/* Orders the labels of one side. */
static kpi_matrix_status
order(const kpi_labels *labels, const kpi_memory *memory, kpi_label_ref **refs, uint32_t **place,
	  kpi_interrupted interrupted, void *context)
{
	kpi_label_ref *scratch = NULL;
	size_t		count = labels->count;
	kpi_matrix_status status = KPI_MATRIX_OK;

	/* one more, because a block of no bytes is no block */
	if (!kpi_memory_resize(memory, (void **) refs, (count + 1) * sizeof(kpi_label_ref)) ||
		!kpi_memory_resize(memory, (void **) place, (count + 1) * sizeof(uint32_t)) ||
		!kpi_memory_resize(memory, (void **) &scratch, (count + 1) * sizeof(kpi_label_ref)))
		status = KPI_MATRIX_NO_MEMORY;
	else if (!kpi_labels_sort(labels, *refs, scratch, interrupted, context))
		status = KPI_MATRIX_INTERRUPTED;
	else
		for (size_t i = 0; i < count; i++)
			(*place)[(*refs)[i].number] = (uint32_t) i;
	kpi_memory_free(memory, scratch);
	return status;
}

kpi_matrix_status
kpi_assembly_plan(kpi_assembly *assembly, const kpi_collector *collector, const kpi_memory *memory,
				  kpi_interrupted interrupted, void *context)
{
	size_t		cells = places(collector);
	kpi_matrix_status status;

	memset(assembly, 0, sizeof *assembly);
	if (cells > KPI_MATRIX_MAX_CELLS)
		return KPI_MATRIX_TOO_MANY_CELLS;
	status = order(&collector->rows, memory, &assembly->rows, &assembly->row_place, interrupted, context);
	if (status == KPI_MATRIX_OK)
		status = order(&collector->cols, memory, &assembly->cols, &assembly->col_place, interrupted, context);
	if (status != KPI_MATRIX_OK)
		return status;
	if (!kpi_memory_resize(memory, (void **) &assembly->seen, cells / 8 + 1))
		return KPI_MATRIX_NO_MEMORY;
	memset(assembly->seen, 0, cells / 8 + 1);

	assembly->has_nulls = collector->count < cells;
	for (size_t k = 0; k < collector->count && !assembly->has_nulls; k++)
		assembly->has_nulls = collector->cells[k].is_null;
	assembly->label_bytes = kpi_labels_bytes(&collector->rows) + kpi_labels_bytes(&collector->cols);
	assembly->size = kpi_matrix_size(collector->rows.count, collector->cols.count, assembly->label_bytes,
									 assembly->has_nulls);
	return KPI_MATRIX_OK;
}

static void
put_labels(const kpi_label_ref *refs, size_t count, kpi_matrix *matrix, size_t first)
{
	for (size_t i = 0; i < count; i++)
		kpi_matrix_put_label(matrix, first + i, refs[i].label, refs[i].length);
}

/* Puts all cells in their places; *twice becomes the first place given twice, if there is one. */
static bool
put_cells(kpi_assembly *assembly, const kpi_collector *collector, kpi_matrix *matrix, size_t *twice,
		  kpi_interrupted interrupted, void *context)
{
	for (size_t k = 0; k < collector->count; k++)
	{
		const kpi_cell *cell = &collector->cells[k];
		size_t		i = assembly->row_place[cell->row];
		size_t		j = assembly->col_place[cell->col];
		size_t		place = i * matrix->cols + j;
		uint8_t		bit = (uint8_t) (1u << (place % 8));

		if ((assembly->seen[place / 8] & bit) != 0 && place < *twice)
			*twice = place;
		assembly->seen[place / 8] |= bit;
		if (!cell->is_null)
			kpi_matrix_put(matrix, i, j, cell->value);
		if (k % BATCH == BATCH - 1 && interrupted != NULL && interrupted(context))
			return false;
	}
	return true;
}

kpi_matrix_status
kpi_assembly_fill(kpi_assembly *assembly, const kpi_collector *collector, kpi_matrix *matrix,
				  kpi_interrupted interrupted, void *context)
{
	size_t		rows = collector->rows.count;
	size_t		cols = collector->cols.count;
	size_t		twice = rows * cols;

	kpi_matrix_start(matrix, rows, cols, assembly->label_bytes, assembly->has_nulls);
	put_labels(assembly->rows, rows, matrix, 0);
	put_labels(assembly->cols, cols, matrix, rows);
	if (!put_cells(assembly, collector, matrix, &twice, interrupted, context))
		return KPI_MATRIX_INTERRUPTED;
	if (twice < rows * cols)
	{
		assembly->twice_row = assembly->rows[twice / cols].number;
		assembly->twice_col = assembly->cols[twice % cols].number;
		return KPI_MATRIX_DUPLICATE;
	}
	return KPI_MATRIX_OK;
}

void
kpi_assembly_free(kpi_assembly *assembly, const kpi_memory *memory)
{
	kpi_memory_free(memory, assembly->rows);
	kpi_memory_free(memory, assembly->cols);
	kpi_memory_free(memory, assembly->row_place);
	kpi_memory_free(memory, assembly->col_place);
	kpi_memory_free(memory, assembly->seen);
	memset(assembly, 0, sizeof *assembly);
}

void
kpi_collector_free(kpi_collector *collector)
{
	kpi_labels_free(&collector->rows, &collector->memory);
	kpi_labels_free(&collector->cols, &collector->memory);
	kpi_memory_free(&collector->memory, collector->cells);
	collector->cells = NULL;
	collector->count = collector->room = 0;
}
