/*
 * Everything that differs between the PostgreSQL versions we build on
 * (15, 17, 18). No other file looks at PG_VERSION_NUM.
 */
#ifndef KPI_COMPAT_H
#define KPI_COMPAT_H

#include "postgres.h"
#include "fmgr.h"

#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#include "nodes/miscnodes.h"
#else
/* before 16 an input function has no soft errors: it raises */
#define ereturn(escontext, result, ...) ereport(ERROR, __VA_ARGS__)
#endif

/* the error context of an input function; NULL where it is called in the ordinary way */
#define KPI_ESCONTEXT(fcinfo) ((fcinfo)->context)

#ifdef PG_MODULE_MAGIC_EXT
#define KPI_MODULE_MAGIC PG_MODULE_MAGIC_EXT(.name = "vinhphuc_kpi", .version = KPI_VERSION)
#else
#define KPI_MODULE_MAGIC PG_MODULE_MAGIC
#endif

#endif
