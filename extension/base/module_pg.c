/*
 * Module entry: the magic block, what has to be set once per process, and
 * the library's own version.
 */
#include "base/compat.h"
#include "base/jit_pg.h"

#include "miscadmin.h"
#include "utils/builtins.h"

#include <gsl/gsl_errno.h>

KPI_MODULE_MAGIC;

void _PG_init(void);

/*
 * GSL's default error handler calls abort(), which would take the whole server
 * down; with it off, every GSL call reports by its return code.
 */
void
_PG_init(void)
{
	gsl_set_error_handler_off();
	kpi_pg_install_jit_choice();
	pg_bindtextdomain(TEXTDOMAIN);
}

PG_FUNCTION_INFO_V1(kpi_pg_version);

/* version() -> text: the version of the loaded library, which may be newer than the installed SQL */
Datum
kpi_pg_version(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(KPI_VERSION));
}
