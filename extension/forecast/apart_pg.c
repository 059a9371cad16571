/* taken_apart: the pieces of cumulative figures. */
#include "base/compat.h"

#include "base/argument_pg.h"
#include "forecast/apart.h"
#include "forecast/forecast_pg.h"
#include "matrix/matrix_pg.h"

PG_FUNCTION_INFO_V1(kpi_pg_taken_apart);

/* taken_apart(series) -> series; strict. Errors: NaN and infinities; two pieces of one period. */
Datum
kpi_pg_taken_apart(PG_FUNCTION_ARGS)
{
	const kpi_series *series = kpi_series_argument(fcinfo, 0);
	size_t		count = kpi_series_count(series);
	kpi_point  *point = palloc(2 * (count + 1) * sizeof(kpi_point));
	kpi_point  *piece = point + count + 1;

	for (size_t i = 0; i < count; i++)
	{
		point[i] = (kpi_point) {
			.period = kpi_series_period(series, i), .value = kpi_series_value(series, i),
			.is_null = kpi_series_is_null(series, i)
		};
		if (!point[i].is_null && !isfinite(point[i].value))
			kpi_check_finite(point[i].value, psprintf("value of %s", kpi_show_period(point[i].period)));
	}
	count = kpi_take_apart(point, count, piece);
	return kpi_series_datum(kpi_series_of_points(piece, count, NULL));
}
