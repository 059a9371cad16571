/*
 * Numbers as people write them, kept as their decimal digits: no value passes
 * through a double.
 *
 * Vietnamese: "." groups thousands, "," is the decimal mark; English the other
 * way round; a blank may group in both. A group has exactly three digits.
 * Before an exponent nothing is grouped.
 */
#ifndef KPI_NUMBER_H
#define KPI_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/flag.h"
#include "text/reason.h"

/* More digits than any statistic has: a longer number is refused. */
#define KPI_NUMBER_DIGITS 100

/* Powers of ten a number can be multiplied with, 10^0 to 10^this. */
#define KPI_NUMBER_POWER_MAX 18

/* room for what kpi_number_text writes, and its terminating zero */
#define KPI_NUMBER_TEXT_MAX (KPI_NUMBER_DIGITS + KPI_NUMBER_POWER_MAX + 4)

typedef enum kpi_locale
{
	KPI_LOCALE_NONE,			/* Vietnamese, but what is another number in English is refused */
	KPI_LOCALE_VI,
	KPI_LOCALE_EN
} kpi_locale;

/* digits x 10^-decimals */
typedef struct kpi_number
{
	bool		negative;
	bool		signed_;		/* a + or - was written */
	bool		ambiguous;		/* one mark before three digits, and no locale that says what it is */
	int16_t		whole;			/* digits written before the first mark */
	int16_t		count;			/* of digits */
	int16_t		decimals;		/* negative after kpi_number_scale: zeros to append */
	char		digits[KPI_NUMBER_DIGITS];
} kpi_number;

/*
 * Reads the number that text[0 .. length) starts with, also one with an exponent (1,07E+11); *used says how many
 * bytes it took. NOT_A_NUMBER where it starts with none, and the reasons for marks that are wrong.
 * *number.ambiguous is set, not refused.
 */
kpi_reason kpi_number_scan(const char *text, size_t length, kpi_locale locale, kpi_number *number,
						   size_t *used);

/*
 * Reads a whole text: a number, blanks around it, perhaps a percent sign and flags behind it, note marks taken
 * out. An ambiguous one is refused. *flags is set where the result is READ or FIGURE_MISSING.
 */
kpi_reason	kpi_number_read(const char *text, size_t length, kpi_locale locale, kpi_number *number,
							kpi_flags *flags);

/* Multiplies by 10^power, 0 <= power <= KPI_NUMBER_POWER_MAX, once. */
void		kpi_number_scale(kpi_number *number, int power);

/* -1, 0 or 1. */
int			kpi_number_compare(const kpi_number *a, const kpi_number *b);

/*
 * Writes [-]digits[.digits] and a zero byte into text[KPI_NUMBER_TEXT_MAX]; zero has no sign. Returns the
 * length.
 */
size_t		kpi_number_text(const kpi_number *number, char *text);

/*
 * Writes a plain decimal text, as kpi_number_text's, with the locale's marks: thousands grouped, also four
 * digits.
 * "out" needs room for twice the length. Returns the length written.
 */
size_t		kpi_number_format(const char *text, size_t length, kpi_locale locale, char *out);

#endif
