/*
 * Exact sums of PostgreSQL's numeric.
 *
 * The digits of a numeric are read where they are stored: a cast costs more
 * than the whole rest of an aggregate's step. The layout below is the on-disk
 * format, which pg_upgrade keeps fixed, but which no server header declares.
 */
#include "base/numeric_pg.h"

#include "utils/builtins.h"
#include "utils/numeric.h"

#define SIGN_MASK 0xC000
#define SIGN_NEGATIVE 0x4000
#define SIGN_SPECIAL 0xC000		/* NaN and the infinities */
#define SHORT_HEADER 0x8000		/* set in both the short and the special form */
#define SHORT_NEGATIVE 0x2000
#define SHORT_WEIGHT_MASK 0x003F
#define SHORT_WEIGHT_SIGN 0x0040

/* A long numeric is cut in messages; the first digits tell which value it is. */
#define SHOWN_DIGITS 60

/* The value in units of 10^-12, read from the stored digits without a cast. */
static kpi_exact_status
read_numeric(Datum numeric, kpi_int128 *value)
{
	struct varlena *stored = PG_DETOAST_DATUM_PACKED(numeric);
	const char *data = VARDATA_ANY(stored);
	int			length = (int) VARSIZE_ANY_EXHDR(stored);
	kpi_decimal decimal;
	uint16		header;

	memcpy(&header, data, sizeof header);
	if ((header & SIGN_MASK) == SIGN_SPECIAL)
		return KPI_EXACT_NOT_FINITE;
	if (header & SHORT_HEADER)
	{
		decimal.negative = (header & SHORT_NEGATIVE) != 0;
		decimal.weight = (header & SHORT_WEIGHT_MASK) - (header & SHORT_WEIGHT_SIGN);
		decimal.digits = data + sizeof header;
		decimal.ndigits = (length - (int) sizeof header) / (int) sizeof(int16);
	}
	else
	{
		int16		weight;

		memcpy(&weight, data + sizeof header, sizeof weight);
		decimal.negative = (header & SIGN_MASK) == SIGN_NEGATIVE;
		decimal.weight = weight;
		decimal.digits = data + sizeof header + sizeof weight;
		decimal.ndigits = (length - (int) (sizeof header + sizeof weight)) / (int) sizeof(int16);
	}
	return kpi_exact_of_decimal(&decimal, value);
}

static void
reject_numeric(Datum numeric, kpi_exact_status status, const char *what)
{
	char	   *shown = DatumGetCString(DirectFunctionCall1(numeric_out, numeric));

	if (strlen(shown) > SHOWN_DIGITS)
		strcpy(shown + SHOWN_DIGITS - 3, "...");
	if (status == KPI_EXACT_NOT_FINITE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s must be finite, not %s", what, shown)));
	if (status == KPI_EXACT_TOO_FINE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s has more than %d decimals: %s", what, KPI_EXACT_DECIMALS, shown),
				 errhint("Round to %d decimals, or cast to double precision.", KPI_EXACT_DECIMALS)));
	ereport(ERROR,
			(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			 errmsg("%s is out of range for an exact sum: %s", what, shown),
			 errhint("Exact sums hold values below 1.7e26 in absolute value; "
					 "cast larger ones to double precision.")));
}

/*
 * The value in units of 10^-12. An ERROR, naming the value and, by "what", the
 * argument, for NaN, infinities, digits beyond 10^-12 and what does not fit.
 */
kpi_int128
kpi_numeric_exact(Datum numeric, const char *what)
{
	kpi_int128	value = 0;
	kpi_exact_status status = read_numeric(numeric, &value);

	if (unlikely(status != KPI_EXACT_OK))
		reject_numeric(numeric, status, what);
	return value;
}

/* The numeric that a decimal text denotes, as numeric's own input reads it. */
Datum
kpi_numeric_of_text(char *text)
{
	return DirectFunctionCall3(numeric_in, CStringGetDatum(text), ObjectIdGetDatum(InvalidOid),
							   Int32GetDatum(-1));
}

/* The sum as a numeric without trailing zeros. */
Datum
kpi_exact_numeric(const kpi_exact *sum)
{
	char		text[KPI_EXACT_TEXT_MAX];

	kpi_exact_format(sum, text);
	return kpi_numeric_of_text(text);
}

/* The same of a sum of products, with up to 24 decimals. */
Datum
kpi_exact_wide_numeric(const kpi_exact_wide *sum)
{
	char		text[KPI_EXACT_TEXT_MAX];

	kpi_exact_wide_format(sum, text);
	return kpi_numeric_of_text(text);
}
