/* The law of ranks for the faces of several rooms. */
#ifndef KPI_TOPK_PG_H
#define KPI_TOPK_PG_H

#include "base/compat.h"
#include "rank/topk.h"

void		kpi_topk_or_error(const kpi_marginal *units, size_t n, size_t k, kpi_rank_law *laws,
							  double *distribution,
							  const char *(*unit_name) (const void *names, size_t unit), const void *names);

#endif
