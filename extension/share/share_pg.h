/* Summaries as Datums, for the files of this room's face. */
#ifndef KPI_SHARE_PG_H
#define KPI_SHARE_PG_H

#include "base/argument_pg.h"
#include "share/share.h"

/* One of the summary types, as SQL knows it. */
typedef struct kpi_summary_type
{
	const char *name;
	const kpi_summary_shape *shape;
} kpi_summary_type;

extern const kpi_summary_type kpi_ratio_type;
extern const kpi_summary_type kpi_digital_share_type;

kpi_share_head *kpi_summary_new(const kpi_summary_type *type, kpi_share_kind kind);
kpi_share_head *kpi_summary_read(const kpi_summary_type *type, Datum datum);
kpi_share_head *kpi_summary_copy(const kpi_summary_type *type, Datum datum);

/* An SQL function that is one C function for a fixed argument: a type, or a part of a sum. */
#define KPI_SHARE_FUNCTION(name, body, argument) \
	extern PGDLLEXPORT Datum name(PG_FUNCTION_ARGS); \
	Datum \
	name(PG_FUNCTION_ARGS) \
	{ \
		return body(fcinfo, argument); \
	} \
	PG_FUNCTION_INFO_V1(name)

#endif
