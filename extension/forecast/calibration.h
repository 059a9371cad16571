/*
 * How well chances and intervals given in the past came true: the count that is
 * kept for one model and one horizon, and the back-tests that fill it.
 */
#ifndef KPI_CALIBRATION_H
#define KPI_CALIBRATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/interrupt.h"
#include "forecast/forecast.h"
#include "forecast/rank_outlook.h"
#include "rank/topk.h"

#define KPI_CALIBRATION_BINS_MAX 100

typedef struct kpi_calibration_bin
{
	size_t		cases;
	double		predicted;		/* sum of the chances */
	double		observed;		/* number of hits */
} kpi_calibration_bin;

/* What became of one model's chances, over all origins from which a horizon can be judged. */
typedef struct kpi_calibration
{
	size_t		origins;
	size_t		cases;			/* units judged, over all origins */
	double		squared_error;	/* sum of (chance - happened)^2 */
	double		happened;		/* number of cases in which it happened */
	size_t		within80;		/* cases within the central intervals of the value; none for a plain belief */
	size_t		within95;
	kpi_calibration_bin *bin;	/* by chance, of equal width */
} kpi_calibration;

/* Adds one chance and whether it happened, 1 or 0. */
void		kpi_calibration_add(kpi_calibration *result, size_t bins, double chance, double happened);

/* Counts a value in the intervals it lies within. */
void		kpi_calibration_add_value(kpi_calibration *result, const kpi_marginal *forecast, double value);

/* ---- of places among the first k ---- */

/* The models and, last, the belief that those in the first k now will be so then. */
#define KPI_CALIBRATION_MODELS (KPI_RANK_MODELS + 1)

typedef struct kpi_backtest
{
	size_t		k;
	size_t		min_times;		/* periods of history an origin needs */
	double		horizon;		/* years */
	size_t		bins;
} kpi_backtest;

size_t		kpi_calibrate_workspace(const kpi_panel *panel, size_t k);
kpi_topk_status kpi_calibrate(const kpi_panel *panel, const kpi_backtest *test,
							  kpi_calibration result[KPI_CALIBRATION_MODELS], double *workspace,
							  kpi_interrupted interrupted, void *context);

/* ---- of series one by one ---- */

/* The models and, last, the arrow: what goes on at its pace gets there. */
#define KPI_TREND_CALIBRATION_MODELS (KPI_MODELS + 1)

/* the arrow's pace is that of so many years, as in the official methods */
#define KPI_PACE_YEARS 5

typedef struct kpi_trend_test
{
	const double *position;		/* of the panel's times on the grid of its periods */
	int			steps_a_year;
	kpi_scale	scale;			/* not auto */
	int			direction;		/* 1: the higher the better, -1: the lower */
	size_t		min_figures;	/* of history, at least 3 */
	size_t		steps;			/* ahead, on the grid */
	size_t		pace_steps;		/* that the pace is taken over */
	size_t		bins;
} kpi_trend_test;

size_t		kpi_trend_calibrate_workspace(const kpi_panel *panel, const kpi_trend_test *test);
bool		kpi_trend_calibrate(const kpi_panel *panel, const kpi_trend_test *test,
								kpi_calibration result[KPI_TREND_CALIBRATION_MODELS], double *workspace,
								kpi_interrupted interrupted, void *context);

#endif
