/*
 * Exact decimal sums: reading base-10000 digits, and decimal text to and from
 * two's complement limbs.
 */
#include "base/exact.h"

#include <string.h>

#define BASE 10000
#define BASE_DIGIT_DECIMALS 4
#define LAST_WEIGHT (-KPI_EXACT_DECIMALS / BASE_DIGIT_DECIMALS)
#define MAX_LIMBS 3

static const uint64_t base_power[] = {
	1, UINT64_C(10000), UINT64_C(100000000), UINT64_C(1000000000000), UINT64_C(10000000000000000)
};

static inline unsigned
digit_at(const kpi_decimal *decimal, int i)
{
	int16_t		digit;

	memcpy(&digit, (const char *) decimal->digits + i * sizeof digit, sizeof digit);
	return (unsigned) digit;
}

/* The magnitude of any number of digits, each step checked. */
static kpi_exact_status
of_long_decimal(const kpi_decimal *decimal, kpi_int128 *magnitude)
{
	kpi_int128	value = 0;
	int			steps = decimal->weight - LAST_WEIGHT + 1;

	for (int i = steps > 0 ? steps : 0; i < decimal->ndigits; i++)
		if (digit_at(decimal, i) != 0)
			return KPI_EXACT_TOO_FINE;
	for (int i = 0; i < steps; i++)
	{
		kpi_int128	digit = i < decimal->ndigits ? digit_at(decimal, i) : 0;

		/* a zero stays zero however many places follow, so a far weight ends here */
		if (value == 0 && i >= decimal->ndigits)
			break;
		if (__builtin_mul_overflow(value, (kpi_int128) BASE, &value) ||
			__builtin_add_overflow(value, digit, &value))
			return KPI_EXACT_OUT_OF_RANGE;
	}
	*magnitude = value;
	return KPI_EXACT_OK;
}

/*
 * The value in units of 10^-12. Zero has no digits. Fails with KPI_EXACT_TOO_FINE
 * for what is no multiple of 10^-12 (never rounds) and KPI_EXACT_OUT_OF_RANGE.
 */
kpi_exact_status
kpi_exact_of_decimal(const kpi_decimal *decimal, kpi_int128 *value)
{
	int			last = decimal->weight - decimal->ndigits + 1 - LAST_WEIGHT;
	kpi_int128	magnitude;

	/* most figures have at most four digits of base 10000: one multiplication */
	if (decimal->ndigits <= 4 && last >= 0 && last <= 4)
	{
		uint64_t	head = 0;

		for (int i = 0; i < decimal->ndigits; i++)
			head = head * BASE + digit_at(decimal, i);
		magnitude = (kpi_int128) head * base_power[last];
	}
	else
	{
		kpi_exact_status status = of_long_decimal(decimal, &magnitude);

		if (status != KPI_EXACT_OK)
			return status;
	}
	*value = decimal->negative ? -magnitude : magnitude;
	return KPI_EXACT_OK;
}

/* Two's complement negation in place. */
static void
negate(uint64_t *limbs, int count)
{
	unsigned __int128 carry = 1;

	for (int i = 0; i < count; i++)
	{
		carry += (uint64_t) ~limbs[i];
		limbs[i] = (uint64_t) carry;
		carry >>= 64;
	}
}

/* Divides a magnitude by ten in place and returns the remainder. */
static unsigned
divide_by_ten(uint64_t *limbs, int count)
{
	unsigned __int128 rest = 0;

	for (int i = count - 1; i >= 0; i--)
	{
		rest = rest << 64 | limbs[i];
		limbs[i] = (uint64_t) (rest / 10);
		rest %= 10;
	}
	return (unsigned) rest;
}

/* magnitude * 10 + digit in place; false where it does not fit. */
static bool
append_digit(uint64_t *limbs, int count, unsigned digit)
{
	unsigned __int128 carry = digit;

	for (int i = 0; i < count; i++)
	{
		carry += (unsigned __int128) limbs[i] * 10;
		limbs[i] = (uint64_t) carry;
		carry >>= 64;
	}
	return carry == 0;
}

/* Products of large values: 128 by 128 bits, limb by limb, of which 191 and the sign must do. */
bool
kpi_exact_wide_add_any_product(kpi_exact_wide *sum, kpi_int128 a, kpi_int128 b)
{
	unsigned __int128 x = a < 0 ? -(unsigned __int128) a : (unsigned __int128) a;
	unsigned __int128 y = b < 0 ? -(unsigned __int128) b : (unsigned __int128) b;
	unsigned __int128 low = (unsigned __int128) (uint64_t) x * (uint64_t) y;
	unsigned __int128 cross = (unsigned __int128) (uint64_t) (x >> 64) * (uint64_t) y;
	unsigned __int128 other = (unsigned __int128) (uint64_t) x * (uint64_t) (y >> 64);
	unsigned __int128 high = (unsigned __int128) (uint64_t) (x >> 64) * (uint64_t) (y >> 64);
	unsigned __int128 middle = (low >> 64) + (uint64_t) cross + (uint64_t) other;
	kpi_exact_wide product = {{(uint64_t) low, (uint64_t) middle, 0}};

	high += (cross >> 64) + (other >> 64) + (middle >> 64);
	if (high >> 63)
		return false;
	product.limb[2] = (uint64_t) high;
	if ((a < 0) != (b < 0))
		negate(product.limb, 3);
	return kpi_exact_wide_combine(sum, &product);
}

static bool
is_zero(const uint64_t *limbs, int count)
{
	for (int i = 0; i < count; i++)
		if (limbs[i] != 0)
			return false;
	return true;
}

/* Decimal text of two's complement limbs that count multiples of 10^-decimals. */
static size_t
format_limbs(const uint64_t *source, int count, int decimals, char *text)
{
	uint64_t	limbs[MAX_LIMBS];
	char		reversed[KPI_EXACT_TEXT_MAX];
	int			digits = 0;
	int			skip = 0;
	char	   *end = text;

	memcpy(limbs, source, count * sizeof *limbs);
	if (limbs[count - 1] >> 63)
	{
		negate(limbs, count);
		*end++ = '-';
	}
	while (digits <= decimals || !is_zero(limbs, count))
		reversed[digits++] = (char) ('0' + divide_by_ten(limbs, count));
	while (skip < decimals && reversed[skip] == '0')
		skip++;
	while (digits > skip)
	{
		if (digits == decimals)
			*end++ = '.';
		*end++ = reversed[--digits];
	}
	*end = '\0';
	return (size_t) (end - text);
}

/* The reverse; false for what is no such text or does not fit the limbs. */
static bool
parse_limbs(const char *text, size_t length, int decimals, uint64_t *limbs, int count)
{
	const char *end = text + length;
	bool		negative = length > 0 && *text == '-';
	bool		seen_point = false;
	int			fraction = 0;

	memset(limbs, 0, count * sizeof *limbs);
	text += negative;
	if (text == end || *text == '.' || end[-1] == '.')
		return false;
	for (; text < end; text++)
	{
		if (*text == '.' && !seen_point)
			seen_point = true;
		else if (*text < '0' || *text > '9' || fraction == decimals ||
				 !append_digit(limbs, count, (unsigned) (*text - '0')))
			return false;
		else
			fraction += seen_point;
	}
	for (; fraction < decimals; fraction++)
		if (!append_digit(limbs, count, 0))
			return false;
	if (negative)
		negate(limbs, count);
	/* the sign bit agrees with the sign unless the magnitude took that bit; zero has none */
	return (limbs[count - 1] >> 63) == (negative && !is_zero(limbs, count));
}

/* Writes the sum and a zero byte into text[KPI_EXACT_TEXT_MAX]; returns its length. */
size_t
kpi_exact_format(const kpi_exact *sum, char *text)
{
	return format_limbs(sum->limb, 2, KPI_EXACT_DECIMALS, text);
}

/* The same of a sum of products, with up to 24 decimals. */
size_t
kpi_exact_wide_format(const kpi_exact_wide *sum, char *text)
{
	return format_limbs(sum->limb, 3, 2 * KPI_EXACT_DECIMALS, text);
}

/*
 * Reads what kpi_exact_format writes, and leading or trailing zeros. False, and
 * the sum of no more use, for anything else: no such text, too fine, out of range.
 */
bool
kpi_exact_parse(const char *text, size_t length, kpi_exact *sum)
{
	return parse_limbs(text, length, KPI_EXACT_DECIMALS, sum->limb, 2);
}

/* The same of a sum of products. */
bool
kpi_exact_wide_parse(const char *text, size_t length, kpi_exact_wide *sum)
{
	return parse_limbs(text, length, 2 * KPI_EXACT_DECIMALS, sum->limb, 3);
}
