#include "matrix/series.h"

#include <string.h>

bool
kpi_series_find(const kpi_series *series, kpi_period period, size_t *i)
{
	size_t		low = 0;
	size_t		high = series->count;

	while (low < high)
	{
		size_t		middle = low + (high - low) / 2;
		int			order = kpi_period_compare(kpi_series_period(series, middle), period);

		if (order == 0)
		{
			*i = middle;
			return true;
		}
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

#define KPI_SORT sort_points
#define KPI_SORT_ELEMENT kpi_point
#define KPI_SORT_SWAP(l, r) (kpi_period_compare((r)->period, (l)->period) < 0)
#define KPI_SORT_SCOPE static
#include "base/sort_template.h"

kpi_points_status
kpi_points_sort(kpi_point *points, size_t count, kpi_point *scratch, kpi_period *twice, kpi_interrupted interrupted,
				void *context)
{

	if (!sort_points(points, count, scratch, interrupted, context))
		return KPI_POINTS_INTERRUPTED;
	for (size_t i = 1; i < count; i++)
		if (kpi_period_compare(points[i - 1].period, points[i].period) == 0)
		{
			*twice = points[i].period;
			return KPI_POINTS_TWICE;
		}
	return KPI_POINTS_SORTED;
}

static size_t
series_size(size_t count, bool has_nulls)
{
	return sizeof(kpi_series) + count * (sizeof(double) + sizeof(kpi_period)) +
		   (has_nulls ? (count + 7) / 8 : 0);
}

static bool
any_null(const kpi_point *points, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (points[i].is_null)
			return true;
	return false;
}

size_t
kpi_series_size(const kpi_point *points, size_t count)
{
	return count > KPI_SERIES_MAX_POINTS ? 0 : series_size(count, any_null(points, count));
}

void
kpi_series_fill(kpi_series *series, const kpi_point *points, size_t count)
{
	bool		has_nulls = any_null(points, count);
	double	   *values;
	kpi_period *periods;

	memset(series, 0, series_size(count, has_nulls));
	series->version = KPI_SERIES_VERSION;
	series->flags = has_nulls ? KPI_SERIES_HAS_NULLS : 0;
	series->count = (uint32_t) count;
	values = (double *) kpi_series_values(series);
	periods = (kpi_period *) kpi_series_periods(series);
	for (size_t i = 0; i < count; i++)
	{
		periods[i] = points[i].period;
		if (points[i].is_null)
			((uint8_t *) kpi_series_nulls(series))[i / 8] |= (uint8_t) (1u << (i % 8));
		else
			values[i] = kpi_canonical(points[i].value);
	}
}

bool
kpi_series_valid(const kpi_series *series, size_t size)
{
	if (size < sizeof(kpi_series) || series->version != KPI_SERIES_VERSION ||
		series->count > KPI_SERIES_MAX_POINTS ||
		size != series_size(series->count, (series->flags & KPI_SERIES_HAS_NULLS) != 0))
		return false;
	for (size_t i = 0; i < series->count; i++)
		if (!kpi_period_valid(kpi_series_period(series, i)) ||
			(i > 0 &&
			 kpi_period_compare(kpi_series_period(series, i - 1), kpi_series_period(series, i)) >= 0))
			return false;
	return true;
}
