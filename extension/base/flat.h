/*
 * Flat summaries: values of fixed size without pointers, at once the state of an
 * aggregate, what workers exchange and what users store. A summary is a head and
 * fields behind it, all of 8-byte words; a table of its fields, its shape, lets
 * the functions here combine, check, write and read every type.
 */
#ifndef KPI_FLAT_H
#define KPI_FLAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/sum.h"

#define KPI_FLAT_VERSION 1

/* Leaves room to count on: no stored summary can make a count wrap around. */
#define KPI_FLAT_COUNT_MAX (INT64_MAX / 2)

#define KPI_FLAT_FIELDS_MAX 24

/* The longest text of a summary, with its terminating zero. */
#define KPI_FLAT_TEXT_MAX (64 + KPI_FLAT_FIELDS_MAX * 2 * 25)

typedef struct kpi_flat_head
{
	int32_t		length;			/* the server's varlena header; not touched here */
	uint16_t	version;
	uint16_t	kind;			/* one of the shape's kinds, from 1 */
	int64_t		rows;			/* rows behind the summary, at least one */
} kpi_flat_head;

typedef enum kpi_flat_field_type
{
	KPI_FLAT_COUNT,				/* int64 from 0; counts are added */
	KPI_FLAT_SUM,				/* kpi_sum; sums are added */
	KPI_FLAT_SAME_INTEGER,		/* int64 that is the same for all rows */
	KPI_FLAT_SAME_NUMBER		/* double that is the same for all rows */
} kpi_flat_field_type;

typedef struct kpi_flat_field
{
	size_t		offset;
	kpi_flat_field_type type;
	const char *name;			/* for messages; of a field that must be the same */
} kpi_flat_field;

typedef struct kpi_flat_shape
{
	const char *name;			/* of the SQL type */
	size_t		size;
	const char *const *kinds;	/* words of the kinds; rows of two kinds are not combined */
	int			nkinds;
	const kpi_flat_field *fields;
	int			nfields;
} kpi_flat_shape;

typedef enum kpi_flat_status
{
	KPI_FLAT_OK = 0,
	KPI_FLAT_OUT_OF_RANGE,		/* a count or a sum does not fit */
	KPI_FLAT_MIXED_KINDS,
	KPI_FLAT_MIXED_FIELD,		/* a field that must be the same is not */
	KPI_FLAT_MALFORMED			/* no summary as kpi_flat_parse reads it */
} kpi_flat_status;

/* The word of field i; of a sum the first of its two. */
static inline void *
kpi_flat_field_of(const kpi_flat_shape *shape, const kpi_flat_head *summary, int i)
{
	return (char *) summary + shape->fields[i].offset;
}

/* Whether a summary from outside is one that the aggregates could hold. */
bool		kpi_flat_valid(const kpi_flat_shape *shape, const kpi_flat_head *summary);

/*
 * Adds the rows behind another summary, which is only read. After a status other
 * than KPI_FLAT_OK the first is of no more use, and *field is what differs.
 */
kpi_flat_status kpi_flat_combine(const kpi_flat_shape *shape, kpi_flat_head *summary, const kpi_flat_head *other,
								 int *field);

/* Reads a summary from text, which may be anything, into a zeroed one: v1:KIND:ROWS:FIELD... */
kpi_flat_status kpi_flat_parse(const kpi_flat_shape *shape, const char *text, kpi_flat_head *summary);

/* Also false where only one of the two parts of the sum is not finite. */
static inline bool
kpi_sum_finite(const kpi_sum *sum)
{
	return isfinite(kpi_sum_value(sum));
}

#endif
