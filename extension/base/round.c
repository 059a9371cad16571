#include "base/round.h"

#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* From here on a double has no decimals that could be noise, and 15 digits would not hold it. */
#define ALL_DIGITS 1e15

static const double power_of_ten[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14,
	1e15};
#define POWERS ((int) (sizeof power_of_ten / sizeof *power_of_ten))

/*
 * Rounds where doubles can tell; false where they cannot: next to a half, and
 * where 15 digits do not reach decimals. Up to 10^22 powers of ten are exact.
 */
static bool
rounded_in_binary(double value, int decimals, double *rounded)
{
	double		scaled;
	double		whole;
	double		off_half;

	if (decimals < 0 || decimals >= POWERS)
		return false;
	scaled = fabs(value) * power_of_ten[decimals];
	/* the 15 digits and the product are off by less than 6 in 10^15, here by less than 0.006 */
	if (!(scaled < 1e12))
		return false;
	whole = floor(scaled);
	off_half = scaled - whole - 0.5;
	if (fabs(off_half) < 0.01)
		return false;
	/* both exact, so that the quotient is the double nearest to the decimal */
	whole = (whole + (off_half > 0)) / power_of_ten[decimals];
	*rounded = value < 0 && whole > 0 ? -whole : whole;
	return true;
}

/* The digits of a finite value as a whole number, which stands for digits * 10^*exponent; its sign is left out. */
static uint64_t
decimal_digits(double value, int *exponent)
{
	int			places = fabs(value) < ALL_DIGITS ? 14 : 16;
	char		text[64];
	const char *c = text;
	uint64_t	digits = 0;

	snprintf(text, sizeof text, "%.*e", places, fabs(value));
	/* whatever stands for the decimal point */
	for (; *c != 'e' && *c != '\0'; c++)
		if (*c >= '0' && *c <= '9')
			digits = digits * 10 + (uint64_t) (*c - '0');
	*exponent = (*c == 'e' ? atoi(c + 1) : 0) - places;
	return digits;
}

/* Nearest double to digits * 10^exponent; without a decimal point no locale has a say. */
static double
double_of(uint64_t digits, int exponent)
{
	char		text[64];

	snprintf(text, sizeof text, "%" PRIu64 "e%d", digits, exponent);
	return strtod(text, NULL);
}

double
kpi_round_published(double value, int decimals)
{
	double		rounded;
	uint64_t	digits;
	uint64_t	unit = 1;
	int			exponent;
	int64_t		drop;

	if (!isfinite(value) || rounded_in_binary(value, decimals, &rounded))
		return isfinite(value) ? rounded : value;
	digits = decimal_digits(value, &exponent);
	drop = -((int64_t) exponent + decimals);
	if (drop > 17)
		return 0;
	for (int64_t d = 0; d < drop; d++)
		unit *= 10;
	if (drop > 0)
	{
		digits = (digits + unit / 2) / unit;
		exponent += (int) drop;
	}
	rounded = double_of(digits, exponent);
	return value < 0 && digits > 0 ? -rounded : rounded;
}
