/* Rounding as figures are published: half away from zero, in decimal. */
#ifndef KPI_ROUND_H
#define KPI_ROUND_H

/*
 * The double nearest to value rounded to decimals, half away from zero. The
 * double counts in decimal with the 15 digits it holds reliably, so that 49.365
 * is a half whatever arithmetic it came from; with 17 from 10^15 on. decimals
 * below 0 round to tens, hundreds ...; what is not finite stays as it is.
 */
double		kpi_round_published(double value, int decimals);

#endif
