/* Forecasts that add up: parts to their totals, in any number of levels. */
#ifndef KPI_RECONCILE_H
#define KPI_RECONCILE_H

#include <stddef.h>

#include "base/interrupt.h"

typedef enum kpi_reconcile_method
{
	KPI_RECONCILE_MINT = 0,		/* minimum trace, shrunk covariance */
	KPI_RECONCILE_BOTTOM_UP,
	KPI_RECONCILE_TOP_DOWN,		/* by the proportions of the forecasts */
	KPI_RECONCILE_METHODS
} kpi_reconcile_method;

extern const char *const kpi_reconcile_words[KPI_RECONCILE_METHODS];

typedef enum kpi_reconcile_status
{
	KPI_RECONCILE_OK = 0,
	KPI_RECONCILE_MEMORY,
	KPI_RECONCILE_LOOP,			/* a node among its own ancestors */
	KPI_RECONCILE_ZERO,			/* top-down: the parts of a total are forecast to add to 0 */
	KPI_RECONCILE_SINGULAR,		/* a total and all its parts without error */
	KPI_RECONCILE_INTERRUPTED
} kpi_reconcile_status;

/* No parent. */
#define KPI_NO_PARENT ((size_t) -1)

typedef struct kpi_hierarchy
{
	size_t		nodes;
	const size_t *parent;		/* [nodes] or KPI_NO_PARENT */
	size_t		times;			/* errors of each node, at least 0 */
	const double *error;		/* [nodes][times] of one step in the past, all finite */
} kpi_hierarchy;

kpi_reconcile_status kpi_hierarchy_check(const kpi_hierarchy *hierarchy, size_t *node);
double		kpi_error_shrinkage(const kpi_hierarchy *hierarchy);
kpi_reconcile_status kpi_reconcile(const kpi_hierarchy *hierarchy, kpi_reconcile_method method, double shrinkage,
								   const double *base, const double *sd, double *value, double *se,
								   kpi_interrupted interrupted, void *context);

#endif
