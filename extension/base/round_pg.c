/*
 * Rounding as figures are published. The rounding itself is numeric's own.
 */
#include "base/argument_pg.h"
#include "base/numeric_pg.h"

#include <math.h>

#include "utils/builtins.h"
#include "utils/numeric.h"

/* From here on a double has no decimals that could be noise, and 15 digits would not hold it. */
#define KPI_ALL_DIGITS_COUNT 1e15

PG_FUNCTION_INFO_V1(kpi_pg_published_round);

/* published_round(numeric, decimals) -> numeric, half away from zero. Errors: NaN, infinities. */
Datum
kpi_pg_published_round(PG_FUNCTION_ARGS)
{
	Numeric		value = PG_GETARG_NUMERIC(0);

	if (numeric_is_nan(value) || numeric_is_inf(value))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("value must be finite, not %s", kpi_show(numeric_out, NumericGetDatum(value)))));
	PG_RETURN_DATUM(DirectFunctionCall2(numeric_round, NumericGetDatum(value), PG_GETARG_DATUM(1)));
}

PG_FUNCTION_INFO_V1(kpi_pg_published_round_float8);

/*
 * published_round(float8, decimals) -> numeric: the double in decimal with the
 * 15 digits it holds reliably, so that 49.365 is a half whatever arithmetic it
 * came from; every digit from 10^15 on. Errors: NaN, infinities.
 */
Datum
kpi_pg_published_round_float8(PG_FUNCTION_ARGS)
{
	double		value = PG_GETARG_FLOAT8(0);
	char		text[64];
	Datum		decimal;

	kpi_check_finite(value, "value");
	snprintf(text, sizeof text, "%.*e", fabs(value) < KPI_ALL_DIGITS_COUNT ? 14 : 16, value);
	decimal = kpi_numeric_of_text(text);
	PG_RETURN_DATUM(DirectFunctionCall2(numeric_round, decimal, PG_GETARG_DATUM(1)));
}

/*
 * Sets *rounded to the double nearest to value rounded to decimals, half away from zero, where doubles can tell; false
 * where they cannot: next to a half, and where 15 digits do not reach decimals. Up to 10^22 powers of ten are exact.
 */
static bool
rounded_in_binary(double value, int decimals, double *rounded)
{
	static const double power[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
	double		scaled,
				whole,
				off_half;

	if (decimals < 0 || decimals >= (int) lengthof(power))
		return false;
	scaled = fabs(value) * power[decimals];
	/* the 15 digits and the product are off by less than 6 in 10^15, here by less than 0.006 */
	if (!(scaled < 1e12))
		return false;
	whole = floor(scaled);
	off_half = scaled - whole - 0.5;
	if (fabs(off_half) < 0.01)
		return false;
	/* both exact, so that the quotient is the double nearest to the decimal */
	whole = (whole + (off_half > 0)) / power[decimals];
	*rounded = value < 0 && whole > 0 ? -whole : whole;
	return true;
}

PG_FUNCTION_INFO_V1(kpi_pg_published_round_double);

/* published_round_float8(float8, decimals) -> float8: published_round(value, decimals)::float8. Errors: the same. */
Datum
kpi_pg_published_round_double(PG_FUNCTION_ARGS)
{
	double		value = PG_GETARG_FLOAT8(0);
	double		rounded;

	kpi_check_finite(value, "value");
	if (!rounded_in_binary(value, PG_GETARG_INT32(1), &rounded))
		return DirectFunctionCall1(numeric_float8, kpi_pg_published_round_float8(fcinfo));
	PG_RETURN_FLOAT8(rounded);
}
