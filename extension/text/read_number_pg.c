/*
 * PostgreSQL face of numbers, quantities and ranks.
 */
#include "text/text_pg.h"

#include "base/argument_pg.h"
#include "base/numeric_pg.h"

#include "utils/builtins.h"
#include "utils/numeric.h"

#include "text/quantity.h"

static Datum
numeric_of(const kpi_number *number)
{
	char		text[KPI_NUMBER_TEXT_MAX];

	kpi_number_text(number, text);
	return kpi_numeric_of_text(text);
}

/* Status and letters of flags, at values[0] and [1]; NULL for none. */
static void
fill_flags(const kpi_flags *flags, bool missing, Datum *values, bool *nulls)
{
	char		status = kpi_flags_status(flags, missing);

	nulls[0] = status == 0;
	values[0] = nulls[0] ? (Datum) 0 : PointerGetDatum(cstring_to_text_with_len(&status, 1));
	nulls[1] = flags->letters[0] == '\0';
	values[1] = nulls[1] ? (Datum) 0 : CStringGetTextDatum(flags->letters);
}

PG_FUNCTION_INFO_V1(kpi_pg_parse_number);

/* parse_number(text, locale) -> numeric; NULL for NULL, ERROR for what is no number of the locale */
Datum
kpi_pg_parse_number(PG_FUNCTION_ARGS)
{
	kpi_number	number;
	kpi_flags	flags;
	kpi_reason	reason;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	KPI_TEXT_ARGUMENT(0);
	reason = kpi_number_read(bytes, length, kpi_locale_argument(fcinfo, 1), &number, &flags);
	if (unlikely(reason != KPI_READ))
		kpi_refuse(bytes, length, "number", reason);
	PG_RETURN_DATUM(numeric_of(&number));
}

PG_FUNCTION_INFO_V1(kpi_pg_read_number);

/* read_number(text, locale) -> (value, reason, obs_status, flags); all NULL for NULL, never an ERROR for the text */
Datum
kpi_pg_read_number(PG_FUNCTION_ARGS)
{
	Datum		values[4] = {0};
	bool		nulls[4] = {true, true, true, true};

	if (!PG_ARGISNULL(0))
	{
		KPI_TEXT_ARGUMENT(0);
		kpi_number	number;
		kpi_flags	flags;
		kpi_reason	reason = kpi_number_read(bytes, length, kpi_locale_argument(fcinfo, 1), &number, &flags);

		nulls[0] = reason != KPI_READ;
		if (!nulls[0])
			values[0] = numeric_of(&number);
		values[1] = kpi_reason_datum(reason, &nulls[1]);
		if (reason == KPI_READ || reason == KPI_FIGURE_MISSING)
			fill_flags(&flags, reason == KPI_FIGURE_MISSING, values + 2, nulls + 2);
	}
	return kpi_result_row(fcinfo, values, nulls);
}

/* The columns of quantity, and those of quantity_reading behind them. */
enum
{
	VALUE, UPPER, QUALIFIER, UNIT, NUMERATOR, DENOMINATOR, QUANTITY_COLUMNS,
	REASON = QUANTITY_COLUMNS, MAGNITUDE, OBS_STATUS, FLAGS, READING_COLUMNS
};

/* 10^power */
static Datum
magnitude_of(int power)
{
	char		text[KPI_NUMBER_POWER_MAX + 2] = "1";

	memset(text + 1, '0', power);
	return kpi_numeric_of_text(text);
}

static void
fill_quantity(const kpi_quantity *quantity, Datum *values, bool *nulls)
{
	int			first = quantity->is_fraction ? NUMERATOR : VALUE;

	memset(nulls, true, QUANTITY_COLUMNS * sizeof(bool));
	values[first] = numeric_of(&quantity->value);
	nulls[first] = false;
	if (quantity->is_fraction || quantity->has_upper)
	{
		values[first + 1] = numeric_of(&quantity->upper);
		nulls[first + 1] = false;
	}
	nulls[QUALIFIER] = quantity->qualifier == NULL;
	if (!nulls[QUALIFIER])
		values[QUALIFIER] = CStringGetTextDatum(quantity->qualifier);
	nulls[UNIT] = quantity->unit[0] == '\0';
	if (!nulls[UNIT])
		values[UNIT] = CStringGetTextDatum(quantity->unit);
}

PG_FUNCTION_INFO_V1(kpi_pg_parse_quantity);

/* parse_quantity(text, locale) -> quantity; NULL for NULL, ERROR for what is none */
Datum
kpi_pg_parse_quantity(PG_FUNCTION_ARGS)
{
	Datum		values[QUANTITY_COLUMNS] = {0};
	bool		nulls[QUANTITY_COLUMNS];
	kpi_quantity quantity;
	kpi_reason	reason;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	KPI_TEXT_ARGUMENT(0);
	reason = kpi_quantity_read(bytes, length, kpi_locale_argument(fcinfo, 1), &quantity);
	if (reason != KPI_READ)
		kpi_refuse(bytes, length, "quantity", reason);
	fill_quantity(&quantity, values, nulls);
	return kpi_result_row(fcinfo, values, nulls);
}

PG_FUNCTION_INFO_V1(kpi_pg_read_quantity);

/* read_quantity(text, locale) -> quantity_reading; all NULL for NULL, never an ERROR for the text */
Datum
kpi_pg_read_quantity(PG_FUNCTION_ARGS)
{
	Datum		values[READING_COLUMNS] = {0};
	bool		nulls[READING_COLUMNS];

	memset(nulls, true, sizeof nulls);
	if (!PG_ARGISNULL(0))
	{
		KPI_TEXT_ARGUMENT(0);
		kpi_quantity quantity;
		kpi_reason	reason = kpi_quantity_read(bytes, length, kpi_locale_argument(fcinfo, 1), &quantity);

		if (reason == KPI_READ)
			fill_quantity(&quantity, values, nulls);
		values[REASON] = kpi_reason_datum(reason, &nulls[REASON]);
		nulls[MAGNITUDE] = reason != KPI_READ || quantity.power == 0;
		if (!nulls[MAGNITUDE])
			values[MAGNITUDE] = magnitude_of(quantity.power);
		if (reason == KPI_READ || reason == KPI_FIGURE_MISSING)
			fill_flags(&quantity.flags, reason == KPI_FIGURE_MISSING, values + OBS_STATUS, nulls + OBS_STATUS);
	}
	return kpi_result_row(fcinfo, values, nulls);
}

PG_FUNCTION_INFO_V1(kpi_pg_read_rank);

/* read_rank(text) -> (rank, of_n, reason); all NULL for NULL, never an ERROR */
Datum
kpi_pg_read_rank(PG_FUNCTION_ARGS)
{
	Datum		values[3] = {0};
	bool		nulls[3] = {true, true, true};

	if (!PG_ARGISNULL(0))
	{
		KPI_TEXT_ARGUMENT(0);
		int			rank = 0;
		int			of_n = 0;
		kpi_reason	reason = kpi_rank_read(bytes, length, &rank, &of_n);

		nulls[0] = reason != KPI_READ;
		nulls[1] = nulls[0] || of_n == 0;
		values[0] = Int32GetDatum(rank);
		values[1] = Int32GetDatum(of_n);
		values[2] = kpi_reason_datum(reason, &nulls[2]);
	}
	return kpi_result_row(fcinfo, values, nulls);
}

PG_FUNCTION_INFO_V1(kpi_pg_format_number);

/*
 * format_number(numeric, digits, locale) -> text, rounded half away from zero; NULL digits leave all. ERROR
 * for NaN.
 */
Datum
kpi_pg_format_number(PG_FUNCTION_ARGS)
{
	kpi_locale	locale;
	Datum		value;
	char	   *decimal;
	char	   *out;
	size_t		length;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	value = PG_GETARG_DATUM(0);
	if (numeric_is_nan(DatumGetNumeric(value)) || numeric_is_inf(DatumGetNumeric(value)))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("value must be finite, not %s", kpi_show(numeric_out, value))));
	if (!PG_ARGISNULL(1))
		value = DirectFunctionCall2(numeric_round, value, PG_GETARG_DATUM(1));
	locale = kpi_locale_argument(fcinfo, 2);
	decimal = kpi_show(numeric_out, value);
	length = strlen(decimal);
	out = palloc(2 * length + 1);
	length = kpi_number_format(decimal, length, locale, out);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out, (int) length));
}
