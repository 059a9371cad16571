/*
 * No just-in-time compilation for questions to a scorecard. Its views find each
 * figure by index, dozens of short searches a row, of which the planner foresees
 * neither how few rows they give nor how little they cost; a server as Debian
 * installs it then compiles a thousand expressions, for ten seconds, to save
 * tenths of one. The settings of the server stay as they are, for all else.
 */
#include "base/compat.h"
#include "base/jit_pg.h"

#include "access/xact.h"
#include "executor/executor.h"
#include "jit/jit.h"
#include "utils/lsyscache.h"

static ExecutorStart_hook_type next_start = NULL;

/* Whether a table is the figures of a scorecard: named so, with the journal beside it. */
static bool
holds_figures(Oid relation)
{
	char	   *name = get_rel_name(relation);

	return name != NULL && strcmp(name, "figure") == 0
		&& OidIsValid(get_relname_relid("observation", get_rel_namespace(relation)))
		&& OidIsValid(get_relname_relid("withheld", get_rel_namespace(relation)));
}

static void
start_without_jit(QueryDesc *query, int flags)
{
	PlannedStmt *plan = query->plannedstmt;
	ListCell   *cell;

	/* asked only of plans that would be compiled, and not where the catalogue cannot be */
	if (plan->jitFlags != PGJIT_NONE && IsTransactionState())
		foreach(cell, plan->relationOids)
			if (holds_figures(lfirst_oid(cell)))
			{
				plan->jitFlags = PGJIT_NONE;
				break;
			}
	if (next_start != NULL)
		next_start(query, flags);
	else
		standard_ExecutorStart(query, flags);
}

void
kpi_pg_install_jit_choice(void)
{
	next_start = ExecutorStart_hook;
	ExecutorStart_hook = start_without_jit;
}
