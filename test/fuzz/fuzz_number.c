/*
 * Numbers, quantities and ranks: any bytes give a reason or a value, and a value is read back from its own
 * text.
 */
#include "fuzz.h"

#include "text/quantity.h"

static void
check_value(const kpi_number *number)
{
	char		plain[KPI_NUMBER_TEXT_MAX];
	char		written[2 * KPI_NUMBER_TEXT_MAX];
	size_t		length = kpi_number_text(number, plain);

	hold(length > 0 && length < KPI_NUMBER_TEXT_MAX && plain[length] == '\0');
	hold(strspn(plain, "-.0123456789") == length);
	for (kpi_locale locale = KPI_LOCALE_VI; locale <= KPI_LOCALE_EN; locale++)
	{
		kpi_number	again;
		size_t		size = kpi_number_format(plain, length, locale, written);
		kpi_reason	reason = kpi_number_read(written, size, locale, &again);

		/*
		 * zeros before a number and multipliers can make it longer than what is read, or grouped behind a
		 * zero
		 */
		if (plain[strspn(plain, "-")] != '0' && length <= KPI_NUMBER_DIGITS)
			hold(reason == KPI_READ && kpi_number_compare(&again, number) == 0);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = size > 0 ? (const char *) data : "";
	kpi_locale	locale = (kpi_locale) (size % 3);
	kpi_number	number;
	kpi_quantity quantity;
	int			rank;
	int			of_n;

	if (kpi_number_read(text, size, locale, &number) == KPI_READ)
		check_value(&number);
	if (kpi_quantity_read(text, size, locale, &quantity) == KPI_READ)
	{
		check_value(&quantity.value);
		if (quantity.has_upper || quantity.is_fraction)
			check_value(&quantity.upper);
		hold(!quantity.has_upper || kpi_number_compare(&quantity.value, &quantity.upper) <= 0);
		hold(is_utf8(quantity.unit, strnlen(quantity.unit, KPI_UNIT_MAX)) &&
			 memchr(quantity.unit, 0, KPI_UNIT_MAX));
	}
	if (kpi_rank_read(text, size, &rank, &of_n) == KPI_READ)
		hold(rank > 0 && (of_n == 0 || of_n >= rank));
	return 0;
}
