/*
 * The series: one figure a period, in one flat piece of memory, as PostgreSQL
 * stores and passes it. Periods are sorted and each occurs once; a NULL figure
 * is told apart from a NaN; equal series are equal bytes (see matrix.h).
 */
#ifndef KPI_SERIES_H
#define KPI_SERIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/interrupt.h"
#include "matrix/matrix.h"
#include "period/period.h"

#define KPI_SERIES_VERSION 1
#define KPI_SERIES_MAX_POINTS 4194304	/* more than there are days */

#define KPI_SERIES_HAS_NULLS 1

/*
 * Behind the head: double value[count], kpi_period period[count] and, with
 * KPI_SERIES_HAS_NULLS, one bit a point that is 1 where its figure is NULL.
 */
typedef struct kpi_series
{
	int32_t		vl_len_;		/* PostgreSQL's varlena header */
	uint16_t	version;
	uint16_t	flags;
	uint32_t	count;
	uint32_t	unused;			/* 0 */
} kpi_series;

static inline size_t
kpi_series_count(const kpi_series *series)
{
	return series->count;
}

/* The figures, 8-aligned; 0 where one is NULL. */
static inline const double *
kpi_series_values(const kpi_series *series)
{
	return (const double *) (series + 1);
}

static inline const kpi_period *
kpi_series_periods(const kpi_series *series)
{
	return (const kpi_period *) (kpi_series_values(series) + series->count);
}

static inline const uint8_t *
kpi_series_nulls(const kpi_series *series)
{
	return (const uint8_t *) (kpi_series_periods(series) + series->count);
}

static inline kpi_period
kpi_series_period(const kpi_series *series, size_t i)
{
	return kpi_series_periods(series)[i];
}

/* The figure of point i; 0 where it is NULL. */
static inline double
kpi_series_value(const kpi_series *series, size_t i)
{
	return kpi_series_values(series)[i];
}

static inline bool
kpi_series_is_null(const kpi_series *series, size_t i)
{
	return (series->flags & KPI_SERIES_HAS_NULLS) != 0 && (kpi_series_nulls(series)[i / 8] >> (i % 8) & 1);
}

/* The place of a period by binary search; false where there is none. */
bool		kpi_series_find(const kpi_series *series, kpi_period period, size_t *i);

/* One point on its way into a series. */
typedef struct kpi_point
{
	kpi_period	period;
	double		value;
	bool		is_null;
} kpi_point;

typedef enum kpi_points_status
{
	KPI_POINTS_SORTED = 0,
	KPI_POINTS_TWICE,			/* one period occurs twice: *twice is the earliest such */
	KPI_POINTS_INTERRUPTED
} kpi_points_status;

/* Sorts points by period; scratch has room for as many. */
kpi_points_status kpi_points_sort(kpi_point *points, size_t count, kpi_point *scratch, kpi_period *twice,
								  kpi_interrupted interrupted, void *context);

/* Bytes of the series of these points; 0 where they are too many. */
size_t		kpi_series_size(const kpi_point *points, size_t count);

/* The series of points that kpi_points_sort has sorted. */
void		kpi_series_fill(kpi_series *series, const kpi_point *points, size_t count);

/* Whether these bytes are a series: reading it then stays within them, and its periods are sorted. */
bool		kpi_series_valid(const kpi_series *series, size_t size);

#endif
