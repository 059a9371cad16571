/*
 * What statistical offices write behind a figure, or where one is missing: the letters of Eurostat's and SDMX's
 * flags, and the marks for "no figure". Shared by the files of this room.
 */
#ifndef KPI_FLAG_H
#define KPI_FLAG_H

#include <stdbool.h>

#include "text/phrase.h"

/* More letters no office puts behind one figure: "bdep" and a mark of confidentiality. */
#define KPI_FLAGS_MAX 5

/* Small letters in alphabetical order, ended by a zero. */
typedef struct kpi_flags
{
	char		letters[KPI_FLAGS_MAX + 1];
} kpi_flags;

/*
 * Takes the rest of the phrase where it is nothing but flags: "d", "(p)", "bp", "bdep", "b, p", "p@C". Letters
 * stand together only as offices write them; "m", which says that a figure is missing, is a flag only where it is
 * allowed. Nothing is taken of anything else.
 */
bool		kpi_flags_take(kpi_phrase *phrase, bool missing, kpi_flags *flags);

/*
 * The code of CL_OBS_STATUS that flags mean: what says most of how certain the figure is, before a change of
 * definition (D) and a break (B); Q for c where the figure is "missing"; 0 for r and c, which say nothing of it.
 */
char		kpi_flags_status(const kpi_flags *flags, bool missing);

/* Takes the whole phrase where it is a mark for a missing figure (.. : - NaN #N/A n/a x), with flags or none. */
bool		kpi_missing_take(kpi_phrase *phrase, kpi_flags *flags);

#endif
