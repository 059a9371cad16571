/*
 * Drifts of a whole panel, each unit's from its own few figures and steadied by
 * those of all: what four or five points say too little about, the others say too.
 */
#ifndef KPI_PANEL_TREND_H
#define KPI_PANEL_TREND_H

#include "forecast/forecast.h"

/* What is known of one unit; on the scale, per period. NAN where reason says why. */
typedef struct kpi_unit_trend
{
	size_t		count;			/* figures */
	size_t		last;			/* position of the newest, from 1; 0 = no figure */
	double		level;			/* where the newest stands */
	double		drift;			/* mean step between first and newest figure */
	double		drift_se;		/* from the steadied variance */
	double		weight;			/* of the unit's own drift */
	double		shrunk;			/* drift drawn towards that of all */
	double		shrunk_se;
	double		variance;		/* of one step around the drift */
	double		moderated;		/* the same, steadied by those of all */
	double		df;				/* of moderated; infinite = the variances differ no more than by chance */
	kpi_forecast_reason reason;
} kpi_unit_trend;

bool		kpi_panel_trend(const kpi_scale *scale, kpi_tau_method method, const double *value, size_t units,
							size_t times, const double *position, kpi_unit_trend *trend);
void		kpi_panel_trend_predict(const kpi_unit_trend *trend, double steps, double *mean, double *se);
double		kpi_panel_trend_quantile(const kpi_unit_trend *trend, double p);

#endif
