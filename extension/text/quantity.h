/*
 * Figures with what people write around them: qualifiers, ranges, fractions,
 * multipliers and units.
 */
#ifndef KPI_QUANTITY_H
#define KPI_QUANTITY_H

#include "text/number.h"

#define KPI_UNIT_MAX 64

typedef struct kpi_quantity
{
	bool		is_fraction;	/* value and upper are numerator and denominator */
	bool		has_upper;
	kpi_number	value;			/* in base units */
	kpi_number	upper;
	int			power;			/* of the magnitude written (3 for nghìn), worked in; 0 = none written */
	kpi_flags	flags;
	const char *qualifier;		/* ">", ">=", "<", "<=", "~" or NULL */
	char		unit[KPI_UNIT_MAX];	/* in Vietnamese; empty = none written */
} kpi_quantity;

/*
 * Reads a whole text such as "trên 1.219,11 triệu USD", "65 -70%", "793/1.084". A range is two numbers,
 * never their
 * middle. "giảm" makes the value negative. Magnitudes (nghìn, triệu, tỷ, nghìn tỷ, ...) are worked in. Flags are
 * set where the result is READ or FIGURE_MISSING.
 */
kpi_reason	kpi_quantity_read(const char *text, size_t length, kpi_locale locale, kpi_quantity *quantity);

/* A rank: "31/34", "thứ 5", "hạng 3 trên 63 tỉnh, thành phố"; *of_n is 0 where it is not written. */
kpi_reason	kpi_rank_read(const char *text, size_t length, int *rank, int *of_n);

#endif
