/* What the faces of this room share: the history a forecast starts from, and the words of its arguments. */
#ifndef KPI_FORECAST_PG_H
#define KPI_FORECAST_PG_H

#include "base/compat.h"

#include <math.h>

#include "access/tupdesc.h"
#include "forecast/forecast.h"

/* The figures of a series that are there, on the grid of its periods. */
typedef struct forecast_history
{
	size_t		count;
	double	   *position;		/* 1 for the first figure */
	double	   *value;
	kpi_period	last;			/* of the last figure; nothing when there is none */
} forecast_history;

/* The series of argument n, no figures for NULL. ERROR for NaN, infinities and mixed frequencies. */
forecast_history kpi_history_argument(FunctionCallInfo fcinfo, int n);

/* Steps on the grid of `first`; ERROR when none lead to the period. */
int64		kpi_grid_steps(kpi_period first, kpi_period period);

/* Steps from the history's end to a period, 0 or less when it is no later. ERROR off its grid or too far. */
int64		kpi_history_steps(const forecast_history *history, kpi_period period);

/* The period so many steps after the history's end; ERROR past the year 9999. */
kpi_period	kpi_history_ahead(const forecast_history *history, int64 steps);

/* A period's canonical text, for messages. */
char	   *kpi_show_period(kpi_period period);

/* The scale from the arguments scale, lower and upper; auto is decided by the history. */
kpi_scale	kpi_scale_argument(FunctionCallInfo fcinfo, int scale, int lower, int upper,
							   const forecast_history *history);

/* Whether the scale keeps one of the limits alone. */
bool		kpi_keeps_one_limit(FunctionCallInfo fcinfo, int lower, int upper, const kpi_scale *scale);

/* ERROR for a figure that lies on the one limit of the scale, or beyond; unit NULL for a series. */
void		kpi_refuse_on_limit(const kpi_scale *scale, double value, kpi_period period, const char *unit);

/* The model; the adaptive trend for NULL. */
kpi_forecast_model kpi_model_argument(FunctionCallInfo fcinfo, int n);

/* 1 or -1; ERROR for anything else. */
int			kpi_direction_argument(FunctionCallInfo fcinfo, int n);

/*
 * The row type of the call, to be looked up once for each place of a query; an older one than the
 * library's gets the first columns, a newer one is an ERROR.
 */
TupleDesc	kpi_row_type(FunctionCallInfo fcinfo, int columns);

/* A number as a column: NULL where it is not finite. */
static inline void
kpi_put_number(Datum *values, bool *nulls, int column, double number)
{
	values[column] = Float8GetDatum(number);
	nulls[column] = !isfinite(number);
}

/* A word as a column; NULL for NULL. */
void		kpi_put_word(Datum *values, bool *nulls, int column, const char *word);

/* ERROR for what pure code answered. */
void		kpi_passage_refuse(kpi_passage_status status);

#endif
