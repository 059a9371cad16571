/* The labels of one side of a growing matrix: each has a number, in the order in which they first came. */
#ifndef KPI_LABELS_H
#define KPI_LABELS_H

#include <string.h>

#include "base/interrupt.h"
#include "base/memory.h"
#include "matrix/matrix.h"

/* All zero = no labels. The places are a hash table with open addressing. */
typedef struct kpi_labels
{
	char	   *bytes;			/* all labels, one behind the other */
	size_t		bytes_room;
	uint32_t   *start;			/* start[n] .. start[n + 1] is label n */
	uint32_t   *hash;
	uint32_t	count;
	uint32_t	room;
	uint32_t   *place;			/* number + 1; 0 = free */
	uint32_t	places;			/* a power of 2 */
	uint32_t	last;			/* the label found last */
} kpi_labels;

/* A label as the order of labels is made of. */
typedef struct kpi_label_ref
{
	const char *label;
	uint32_t	length;
	uint32_t	number;
} kpi_label_ref;

static inline const char *
kpi_labels_get(const kpi_labels *labels, uint32_t number, size_t *length)
{
	*length = labels->start[number + 1] - labels->start[number];
	return labels->bytes + labels->start[number];
}

static inline size_t
kpi_labels_bytes(const kpi_labels *labels)
{
	return labels->count == 0 ? 0 : labels->start[labels->count];
}

static inline bool
kpi_labels_is(const kpi_labels *labels, uint32_t number, const char *label, size_t length)
{
	return labels->start[number + 1] - labels->start[number] == length &&
		memcmp(labels->bytes + labels->start[number], label, length) == 0;
}

/* The number of a label by the hash table; a label not seen before gets the next one. */
kpi_matrix_status kpi_labels_look_up(kpi_labels *labels, const kpi_memory *memory, const char *label,
									 size_t length, uint32_t *number);

/* The same, trying first the label found last and the one that came after it: rows mostly come sorted. */
static inline kpi_matrix_status
kpi_labels_number(kpi_labels *labels, const kpi_memory *memory, const char *label, size_t length,
				  uint32_t *number)
{
	uint32_t	guess = labels->last;

	if (guess < labels->count && kpi_labels_is(labels, guess, label, length))
	{
		*number = guess;
		return KPI_MATRIX_OK;
	}
	guess = guess + 1 < labels->count ? guess + 1 : 0;
	if (guess < labels->count && kpi_labels_is(labels, guess, label, length))
	{
		labels->last = *number = guess;
		return KPI_MATRIX_OK;
	}
	return kpi_labels_look_up(labels, memory, label, length, number);
}

/*
 * The labels in bytewise order into refs[count], with scratch[count] to work
 * in; false when interrupted. The refs point into the labels.
 */
bool		kpi_labels_sort(const kpi_labels *labels, kpi_label_ref *refs, kpi_label_ref *scratch,
							kpi_interrupted interrupted, void *context);

void		kpi_labels_free(kpi_labels *labels, const kpi_memory *memory);

#endif
