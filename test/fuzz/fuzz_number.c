/*
 * Numbers, quantities and ranks: any bytes give a reason or a value, and a value is read back from its own
 * text.
 */
#include "fuzz.h"

#include "text/phrase.h"
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
		kpi_flags	flags;
		size_t		size = kpi_number_format(plain, length, locale, written);
		kpi_reason	reason = kpi_number_read(written, size, locale, &again, &flags);

		/*
		 * zeros before a number and multipliers can make it longer than what is read, or grouped behind a
		 * zero
		 */
		if (plain[strspn(plain, "-")] != '0' && length <= KPI_NUMBER_DIGITS)
			hold(reason == KPI_READ && kpi_number_compare(&again, number) == 0);
	}
}

static void
check_flags(const kpi_flags *flags)
{
	hold(memchr(flags->letters, 0, sizeof flags->letters));
	hold(strspn(flags->letters, "bcdefimnprsuz") == strlen(flags->letters));
	for (int i = 1; flags->letters[0] && flags->letters[i]; i++)
		hold(flags->letters[i - 1] < flags->letters[i]);
	hold(kpi_flags_status(flags, false) == 0 || strchr("MFEIPUNDB", kpi_flags_status(flags, false)));
}

/* Which digits there are, in their order, other characters skipped. */
static size_t
digits_of(const char *text, size_t size, char *digits)
{
	size_t		n = 0;

	for (size_t i = 0; i < size; i++)
		if (text[i] >= '0' && text[i] <= '9')
			digits[n++] = text[i];
	return n;
}

/* Without an exponent, a number read from a text of ASCII and note marks has exactly the digits of its ASCII. */
static void
check_digits(const char *text, size_t size, const kpi_number *number)
{
	char		digits[KPI_PHRASE_MAX];

	for (size_t i = 0; i < size; i++)
		if (text[i] == 'e' || text[i] == 'E' || ((unsigned char) text[i] >= 0x80 && (unsigned char) text[i] != 0xC2 &&
				(i == 0 || (unsigned char) text[i - 1] != 0xC2)))
			return;
	if (size <= KPI_PHRASE_MAX)
		hold(digits_of(text, size, digits) == (size_t) number->count &&
			 memcmp(digits, number->digits, (size_t) number->count) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = size > 0 ? (const char *) data : "";
	kpi_locale	locale = (kpi_locale) (size % 3);
	kpi_number	number;
	kpi_flags	flags;
	kpi_quantity quantity;
	kpi_reason	reason;
	int			rank;
	int			of_n;

	reason = kpi_number_read(text, size, locale, &number, &flags);
	if (reason == KPI_READ)
	{
		check_value(&number);
		check_digits(text, size, &number);
	}
	if (reason == KPI_READ || reason == KPI_FIGURE_MISSING)
		check_flags(&flags);
	reason = kpi_quantity_read(text, size, locale, &quantity);
	if (reason == KPI_READ || reason == KPI_FIGURE_MISSING)
		check_flags(&quantity.flags);
	if (reason == KPI_READ)
	{
		hold(quantity.power >= 0 && quantity.power <= KPI_NUMBER_POWER_MAX);
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
