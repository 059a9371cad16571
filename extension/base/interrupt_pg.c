#include "base/interrupt_pg.h"

#include "miscadmin.h"

bool
kpi_interrupt_asked(void *interrupt)
{
	kpi_interrupt *kept = interrupt;
	MemoryContext caller = CurrentMemoryContext;

	if (kept->error != NULL)
		return true;
	if (likely(!INTERRUPTS_PENDING_CONDITION()))
		return false;

	PG_TRY();
	{
		ProcessInterrupts();
	}
	PG_CATCH();
	{
		MemoryContextSwitchTo(caller);
		kept->error = CopyErrorData();
		FlushErrorState();
	}
	PG_END_TRY();
	return kept->error != NULL;
}

void
kpi_interrupt_rethrow(kpi_interrupt *interrupt)
{
	if (interrupt->error != NULL)
		ReThrowError(interrupt->error);
}
