/* Words for powers of ten: the one table of them. Shared by the files of this room. */
#ifndef KPI_MAGNITUDE_H
#define KPI_MAGNITUDE_H

#include "text/phrase.h"

/* Takes one or two magnitudes, as in "nghìn tỷ", the smaller one first: their power of ten, or 0 for none. */
int			kpi_magnitude_take(kpi_phrase *phrase);

#endif
