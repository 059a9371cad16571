/*
 * How the pure code of every room lets itself be stopped: a long loop asks now
 * and then, frees what it holds and returns when the answer is true.
 */
#ifndef KPI_INTERRUPT_H
#define KPI_INTERRUPT_H

#include <stdbool.h>

/* Asked during long work; true makes it stop. A NULL callback never stops anything. */
typedef bool (*kpi_interrupted) (void *context);

#endif
