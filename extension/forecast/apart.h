/* Cumulative figures taken apart. */
#ifndef KPI_APART_H
#define KPI_APART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "matrix/series.h"

size_t		kpi_take_apart(const kpi_point *point, size_t count, kpi_point *piece);

#endif
