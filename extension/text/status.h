/* Status words inside a phrase. Shared by the files of this room. */
#ifndef KPI_STATUS_H
#define KPI_STATUS_H

#include "text/phrase.h"
#include "text/span.h"

/*
 * Takes one status word; whether there was one. "thực hiện" is one that says nothing of how certain the
 * figure is.
 */
bool		kpi_status_take(kpi_phrase *phrase, kpi_status *status);

#endif
