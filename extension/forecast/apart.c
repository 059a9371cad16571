/*
 * Cumulative figures taken apart: of six and nine months the third quarter.
 */
#include "forecast/apart.h"

#include <limits.h>
#include <math.h>

/*
 * The shortest pieces that cumulative figures tell. Of points in their order those that start on one
 * day are cumulated: each less the one before is the time between. What is left out is a piece
 * longer than the shortest of the series, as where the figure before is missing: what fell in which part of it nobody
 * knows. piece[] has room for `count`; gives their number. Points without figure are passed over.
 */
size_t
kpi_take_apart(const kpi_point *point, size_t count, kpi_point *piece)
{
	size_t		pieces = 0;
	size_t		kept = 0;
	const kpi_point *before = NULL;
	int32_t		shortest = INT32_MAX;

	for (size_t i = 0; i < count; i++)
	{
		bool		goes_on = before != NULL && before->period.first == point[i].period.first;
		int32_t		months;

		if (point[i].is_null)
			continue;
		piece[pieces] = point[i];
		if (goes_on)
		{
			piece[pieces].period.first = before->period.last + 1;
			piece[pieces].value = point[i].value - before->value;
		}
		before = &point[i];
		months = kpi_period_months(piece[pieces].period);
		if (months > 0 && months < shortest)
			shortest = months;
		pieces++;
	}
	for (size_t i = 0; i < pieces; i++)
		if (kpi_period_months(piece[i].period) == shortest)
			piece[kept++] = piece[i];
	return kept;
}
