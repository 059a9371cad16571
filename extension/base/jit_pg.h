/*
 * No just-in-time compilation for questions to a scorecard: see jit_pg.c.
 */
#ifndef KPI_JIT_PG_H
#define KPI_JIT_PG_H

/* Called once, when the library is loaded: chooses at the start of every query from then on. */
extern void kpi_pg_install_jit_choice(void);

#endif							/* KPI_JIT_PG_H */
