/*
 * Reading and writing numbers. ASCII is read as it stands; a text with other
 * characters is read after folding, which knows wide digits, the many dashes
 * and the many blanks.
 */
#include "text/number.h"

#include <string.h>

#include "text/phrase.h"

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_zero(const kpi_number *number)
{
	for (int i = 0; i < number->count; i++)
		if (number->digits[i] != '0')
			return false;
	return true;
}

/* A run of digits from *at on, added to the number; returns its length. */
static inline size_t
scan_digits(const char **at, const char *end, kpi_number *number, bool *too_long)
{
	const char *start = *at;
	const char *here = start;

	for (; here < end && is_digit(*here); here++)
	{
		if (number->count == KPI_NUMBER_DIGITS)
			*too_long = true;
		else
			number->digits[number->count++] = *here;
	}
	*at = here;
	return (size_t) (here - start);
}

/* A mark, and a digit behind it: only then does the mark belong to the number. */
static inline char
mark_at(const char *at, const char *end)
{
	if (end - at < 2 || !is_digit(at[1]) || (*at != '.' && *at != ',' && *at != ' '))
		return 0;
	return *at;
}

/* The groups after the first run of digits: marks all alike, three digits each. */
static kpi_reason
scan_groups(const char **at, const char *end, char decimal, kpi_number *number, bool *too_long, int *groups)
{
	char		mark = mark_at(*at, end);
	kpi_reason	reason = KPI_READ;

	*groups = 0;
	if (mark != 0 && mark != decimal && (number->whole > 3 || number->digits[0] == '0'))
		reason = KPI_BAD_GROUPING;
	for (char next = mark; next != 0 && next != decimal; next = mark_at(*at, end))
	{
		if (next != mark)
			reason = KPI_MIXED_SEPARATORS;
		(*at)++;
		if (scan_digits(at, end, number, too_long) != 3 && reason == KPI_READ)
			reason = KPI_BAD_GROUPING;
		(*groups)++;
	}
	return reason;
}

static const char *
scan_sign(const char *at, const char *end, kpi_number *number)
{
	number->negative = at < end && *at == '-';
	number->signed_ = number->negative || (at < end && *at == '+');
	return at + number->signed_;
}

/* "E+11", "e5", "e-04" at *at; whether one is there. Exponents beyond every number's digits stay beyond. */
static bool
scan_exponent(const char **at, const char *end, int *exponent)
{
	const char *here = *at;
	bool		negative;

	if (end - here < 2 || (*here != 'e' && *here != 'E'))
		return false;
	here++;
	negative = *here == '-';
	here += *here == '-' || *here == '+';
	if (here == end || !is_digit(*here))
		return false;
	for (*exponent = 0; here < end && is_digit(*here); here++)
		if (*exponent <= KPI_NUMBER_DIGITS)
			*exponent = *exponent * 10 + (*here - '0');
	if (negative)
		*exponent = -*exponent;
	*at = here;
	return true;
}

/* Moves the decimal mark, with zeros where the digits end; false where they are too many. */
static bool
apply_exponent(kpi_number *number, int exponent)
{
	int			decimals = number->decimals - exponent;
	int			before = decimals >= number->count ? decimals + 1 - number->count : 0;
	int			behind = decimals < 0 ? -decimals : 0;

	if (number->count + before + behind > KPI_NUMBER_DIGITS)
		return false;
	memmove(number->digits + before, number->digits, (size_t) number->count);
	memset(number->digits, '0', (size_t) before);
	memset(number->digits + before + number->count, '0', (size_t) behind);
	number->count = (int16_t) (number->count + before + behind);
	number->decimals = (int16_t) (decimals + behind);
	number->whole = (int16_t) (number->count - number->decimals);
	return true;
}

/* Whether English would read another number: one mark, and three digits behind one to three that can be a group. */
static bool
reads_both_ways(const kpi_number *number, char mark, int groups)
{
	bool		one_group = groups == 1 && mark == '.' && number->decimals == 0;
	bool		three_decimals = groups == 0 && number->decimals == 3 && number->whole <= 3 &&
		number->digits[0] != '0';

	return one_group || three_decimals;
}

kpi_reason
kpi_number_scan(const char *text, size_t length, kpi_locale locale, kpi_number *number, size_t *used)
{
	const char *end = text + length;
	const char *at = scan_sign(text, end, number);
	char		decimal = locale == KPI_LOCALE_EN ? '.' : ',';
	bool		too_long = false;
	size_t		first;
	int			groups;
	int			exponent;
	char		mark;
	kpi_reason	reason;

	number->count = number->decimals = 0;
	number->ambiguous = false;
	first = scan_digits(&at, end, number, &too_long);
	*used = (size_t) (at - text);
	if (first == 0)
		return KPI_NOT_A_NUMBER;
	number->whole = (int16_t) (first > KPI_NUMBER_DIGITS ? KPI_NUMBER_DIGITS : first);
	mark = mark_at(at, end);
	reason = scan_groups(&at, end, decimal, number, &too_long, &groups);
	if (mark_at(at, end) == decimal)
	{
		at++;
		number->decimals = (int16_t) scan_digits(&at, end, number, &too_long);
		if (reason == KPI_READ && mark_at(at, end) != 0)
			reason = KPI_MIXED_SEPARATORS;
	}
	number->ambiguous = locale == KPI_LOCALE_NONE && reads_both_ways(number, mark, groups);
	if (scan_exponent(&at, end, &exponent))
	{
		if (reason == KPI_READ && groups > 0 && !number->ambiguous)
			reason = KPI_BAD_GROUPING;
		too_long |= !too_long && !apply_exponent(number, exponent);
	}
	*used = (size_t) (at - text);
	if (too_long)
		return KPI_NUMBER_TOO_LONG;
	/* a decline that was rounded away, or a slip: only the writer knows */
	return reason == KPI_READ && number->negative && is_zero(number) ? KPI_NEGATIVE_ZERO : reason;
}

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Number, percent sign and flags, which only a folded text has; the text without blanks at its ends. */
static kpi_reason
read_trimmed(const char *text, size_t length, kpi_locale locale, kpi_number *number, kpi_flags *flags)
{
	kpi_phrase	rest = {text, text + length};
	size_t		used;
	kpi_reason	reason;

	while (rest.at < rest.end && is_blank(*rest.at))
		rest.at++;
	while (rest.at < rest.end && is_blank(rest.end[-1]))
		rest.end--;
	reason = kpi_number_scan(rest.at, (size_t) (rest.end - rest.at), locale, number, &used);
	rest.at += used;
	if (used > 0 && rest.at < rest.end)
		(void) kpi_phrase_take_mark(&rest, '%');
	if (rest.at < rest.end && flags && used > 0)
		(void) kpi_flags_take(&rest, false, flags);
	if (rest.at != rest.end && reason != KPI_NUMBER_TOO_LONG && reason != KPI_MIXED_SEPARATORS)
		return KPI_NOT_A_NUMBER;
	if (reason == KPI_READ && number->ambiguous)
		return KPI_AMBIGUOUS_NUMBER;
	return reason;
}

kpi_reason
kpi_number_read(const char *text, size_t length, kpi_locale locale, kpi_number *number, kpi_flags *flags)
{
	kpi_reason	reason = read_trimmed(text, length, locale, number, NULL);
	char		folded[KPI_PHRASE_MAX];
	size_t		folded_length;
	kpi_phrase	phrase;

	*flags = (kpi_flags) {{0}};
	if (reason != KPI_NOT_A_NUMBER)
		return reason;
	reason = kpi_phrase_fold_figure(text, length, folded, &folded_length);
	if (reason != KPI_READ)
		return reason;
	phrase = (kpi_phrase) {folded, folded + folded_length};
	if (kpi_missing_take(&phrase, flags))
		return KPI_FIGURE_MISSING;
	return read_trimmed(folded, folded_length, locale, number, flags);
}

void
kpi_number_scale(kpi_number *number, int power)
{
	number->decimals = (int16_t) (number->decimals - power);
}

/* The digit worth 10^place, '0' outside those written. */
static char
digit_at(const kpi_number *number, int place)
{
	int			index = number->count - 1 - number->decimals - place;

	return index >= 0 && index < number->count ? number->digits[index] : '0';
}

int
kpi_number_compare(const kpi_number *a, const kpi_number *b)
{
	bool		a_negative = a->negative && !is_zero(a);
	bool		b_negative = b->negative && !is_zero(b);

	if (a_negative != b_negative)
		return a_negative ? -1 : 1;
	for (int place = KPI_NUMBER_DIGITS + KPI_NUMBER_POWER_MAX; place >= -KPI_NUMBER_DIGITS; place--)
	{
		int			difference = digit_at(a, place) - digit_at(b, place);

		if (difference != 0)
			return (difference < 0) != a_negative ? -1 : 1;
	}
	return 0;
}

size_t
kpi_number_text(const kpi_number *number, char *text)
{
	char	   *at = text;
	int			whole = number->count - number->decimals;

	if (number->negative && !is_zero(number))
		*at++ = '-';
	if (number->decimals > 0)
	{
		memcpy(at, number->digits, (size_t) whole);
		at += whole;
		if (whole == 0)
			*at++ = '0';
		*at++ = '.';
		memcpy(at, number->digits + whole, (size_t) number->decimals);
		at += number->decimals;
	}
	else
	{
		memcpy(at, number->digits, (size_t) number->count);
		memset(at + number->count, '0', (size_t) -number->decimals);
		at += whole;
	}
	*at = '\0';
	return (size_t) (at - text);
}

size_t
kpi_number_format(const char *text, size_t length, kpi_locale locale, char *out)
{
	const char *point = memchr(text, '.', length);
	size_t		whole = point ? (size_t) (point - text) : length;
	size_t		n = 0;

	for (size_t i = 0; i < whole; i++)
	{
		if (i > 0 && (whole - i) % 3 == 0 && is_digit(text[i - 1]))
			out[n++] = locale == KPI_LOCALE_EN ? ',' : '.';
		out[n++] = text[i];
	}
	if (point)
	{
		out[n++] = locale == KPI_LOCALE_EN ? '.' : ',';
		memcpy(out + n, point + 1, length - whole - 1);
		n += length - whole - 1;
	}
	return n;
}
