/*
 * Where the units of a panel will stand: forecasts of each unit relative to
 * the others, for the law of ranks (rank/topk.h), and how well such forecasts did
 * on the panel's own past.
 *
 * A common shock moves everybody and no rank, so each period's mean is taken
 * off first. Spread is pooled over the units: with a decade of yearly figures
 * each for itself knows too little.
 */
#ifndef KPI_RANK_OUTLOOK_H
#define KPI_RANK_OUTLOOK_H

#include <stddef.h>

#include "base/interrupt.h"
#include "rank/topk.h"

/* The figures of units at ascending times; the higher the better. */
typedef struct kpi_panel
{
	size_t		units;
	size_t		times;
	size_t		stride;			/* doubles from one unit's row to the next */
	const double *value;		/* row-major; NaN = no figure */
	const double *time;			/* in years */
} kpi_panel;

typedef enum kpi_rank_model
{
	KPI_RANK_POSITION = 0,		/* fading position in each period's own spread, seen through noise: the default */
	KPI_RANK_WALK,				/* relative random walk from the newest figure, variance pooled */
	KPI_RANK_SHRUNK_TREND,		/* the walk with each unit's drift, shrunk towards the common one */
	KPI_RANK_OWN_TREND,			/* drift and variance of each unit by itself */
	KPI_RANK_AUTOREGRESSION,	/* back to each unit's own mean, at a pooled rate */
	KPI_RANK_MODELS
} kpi_rank_model;

extern const char *const kpi_rank_model_words[KPI_RANK_MODELS];

typedef enum kpi_outlook_reason
{
	KPI_OUTLOOK_NO_REASON = 0,
	KPI_OUTLOOK_INSUFFICIENT_DATA,	/* too few figures for the model */
	KPI_OUTLOOK_OLDER_FIGURE,	/* forecast from an older figure than the others */
	KPI_OUTLOOK_INCOMPLETE_PANEL,	/* others have too few figures, so nobody's rank can be told */
	KPI_OUTLOOK_NO_VARIATION,	/* no unit ever moved against another */
	KPI_OUTLOOK_IRREGULAR_PERIODS,	/* the autoregression needs equal distances in time */
	KPI_OUTLOOK_REASONS
} kpi_outlook_reason;

extern const char *const kpi_outlook_reason_words[KPI_OUTLOOK_REASONS];

/* Fewest periods a model needs. */
size_t		kpi_rank_model_periods(kpi_rank_model model);

/*
 * The distributions of all units at a time after the last, relative to the
 * mean of the units that have every figure, and, in the position model, in units of
 * their spread then. workspace of kpi_rank_forecast_workspace doubles. False when no
 * forecast can be made: reason then says for each unit why, and whose fault it
 * was; or when the work was interrupted.
 */
size_t		kpi_rank_forecast_workspace(const kpi_panel *panel);
bool		kpi_rank_forecast(const kpi_panel *panel, kpi_rank_model model, double at, kpi_marginal *forecast,
							  kpi_outlook_reason *reason, double *workspace, kpi_interrupted interrupted,
							  void *context);

#endif
