/*
 * Rounding as figures are published. The rounding itself is numeric's own.
 */
#include "base/argument_pg.h"
#include "base/numeric_pg.h"
#include "base/round.h"

#include <math.h>

#include "utils/builtins.h"
#include "utils/float.h"
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

PG_FUNCTION_INFO_V1(kpi_pg_published_round_double);

/* published_round_float8(float8, decimals) -> float8: published_round(value, decimals)::float8. Errors: the same. */
Datum
kpi_pg_published_round_double(PG_FUNCTION_ARGS)
{
	double		value = PG_GETARG_FLOAT8(0);
	double		rounded;

	kpi_check_finite(value, "value");
	rounded = kpi_round_published(value, PG_GETARG_INT32(1));
	if (isinf(rounded))
		float_overflow_error();
	PG_RETURN_FLOAT8(rounded);
}
