/* Panels as arguments of SQL functions. */
#ifndef KPI_RANK_OUTLOOK_PG_H
#define KPI_RANK_OUTLOOK_PG_H

#include "base/compat.h"

#include "forecast/forecast.h"
#include "forecast/rank_outlook.h"
#include "matrix/matrix_pg.h"
#include "period/period_pg.h"

typedef struct kpi_panel_argument
{
	const kpi_matrix *matrix;	/* NULL when there is none */
	kpi_panel	panel;			/* its figures times the direction */
	kpi_period *period;			/* of the columns */
} kpi_panel_argument;

/*
 * Argument n, a matrix of units by periods, its figures times a direction, 1 or -1, so
 * that the higher are the better; NULL has no units. ERROR for NaN and infinities,
 * columns that are no periods, of several frequencies or not in the order of time.
 */
kpi_panel_argument kpi_panel_of_argument(FunctionCallInfo fcinfo, int n, int direction);

/* Positions of its columns on the grid of their periods, 1 for the first. ERROR where they have no grid. */
const double *kpi_panel_positions(const kpi_panel_argument *argument);

/* The one scale for all its figures, from the arguments scale, lower and upper. */
kpi_scale	kpi_panel_scale(FunctionCallInfo fcinfo, const kpi_panel *panel, int scale, int lower, int upper);

#endif
