/*
 * The server's answer to the pure code's question whether to stop. The error of
 * a cancel must not jump over the pure code, which may hold memory of GSL or
 * ICU: it is kept here until that code has returned.
 *
 *		kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
 *
 *		status = kpi_pure_work(..., kpi_interrupt_asked, &interrupt);
 *		kpi_interrupt_rethrow(&interrupt);
 */
#ifndef KPI_INTERRUPT_PG_H
#define KPI_INTERRUPT_PG_H

#include "base/compat.h"
#include "base/interrupt.h"

typedef struct kpi_interrupt
{
	ErrorData  *error;			/* what was asked for meanwhile; NULL = nothing */
} kpi_interrupt;

#define KPI_INTERRUPT_INIT {NULL}

/* The callback: a kpi_interrupted whose context is a kpi_interrupt. */
bool		kpi_interrupt_asked(void *interrupt);

/* Raises the error that was kept, if any. */
void		kpi_interrupt_rethrow(kpi_interrupt *interrupt);

#endif
