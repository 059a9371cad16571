/*
 * Exact decimal sums: whole multiples of 10^-12 in 128 bits, and products of
 * two such numbers, whole multiples of 10^-24, in 192 bits.
 *
 * Integer addition has no rounding, so a sum is the same whatever the order of
 * the rows and however they were split between workers. Range of a value or a
 * sum: below 1.7e26 in absolute value.
 */
#ifndef KPI_EXACT_H
#define KPI_EXACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KPI_EXACT_DECIMALS 12
#define KPI_EXACT_ONE INT64_C(1000000000000)

/* Sign, 58 digits, point, terminating zero, with room to spare. */
#define KPI_EXACT_TEXT_MAX 72

typedef __int128 kpi_int128;

/* A sum of multiples of 10^-12: two's complement, least significant limb first. */
typedef struct kpi_exact
{
	uint64_t	limb[2];
} kpi_exact;

/* A sum of multiples of 10^-24, the same way. */
typedef struct kpi_exact_wide
{
	uint64_t	limb[3];
} kpi_exact_wide;

typedef enum kpi_exact_status
{
	KPI_EXACT_OK = 0,
	KPI_EXACT_NOT_FINITE,		/* NaN or an infinity */
	KPI_EXACT_TOO_FINE,			/* a digit other than zero beyond 10^-12 */
	KPI_EXACT_OUT_OF_RANGE		/* does not fit 128 bits */
} kpi_exact_status;

/* A value in base 10000: the sum of digit[i] * 10000^(weight - i), as PostgreSQL stores a numeric. */
typedef struct kpi_decimal
{
	const void *digits;			/* int16, in the machine's byte order, perhaps not aligned */
	int			ndigits;
	int			weight;
	bool		negative;
} kpi_decimal;

kpi_exact_status kpi_exact_of_decimal(const kpi_decimal *decimal, kpi_int128 *value);

/* text[KPI_EXACT_TEXT_MAX]: a plain decimal number, no trailing zeros after the point, no exponent. */
size_t		kpi_exact_format(const kpi_exact *sum, char *text);
size_t		kpi_exact_wide_format(const kpi_exact_wide *sum, char *text);
bool		kpi_exact_parse(const char *text, size_t length, kpi_exact *sum);
bool		kpi_exact_wide_parse(const char *text, size_t length, kpi_exact_wide *sum);

/* The sum in units of 10^-12. */
static inline kpi_int128
kpi_exact_value(const kpi_exact *sum)
{
	return (kpi_int128) ((unsigned __int128) sum->limb[1] << 64 | sum->limb[0]);
}

/* Adds one value; false, and the sum unchanged, where the total does not fit. */
static inline bool
kpi_exact_add(kpi_exact *sum, kpi_int128 value)
{
	kpi_int128	total;

	if (__builtin_add_overflow(kpi_exact_value(sum), value, &total))
		return false;
	sum->limb[0] = (uint64_t) total;
	sum->limb[1] = (uint64_t) ((unsigned __int128) total >> 64);
	return true;
}

/* Adds another sum; false, and the sum unchanged, where the total does not fit. */
static inline bool
kpi_exact_wide_combine(kpi_exact_wide *sum, const kpi_exact_wide *other)
{
	kpi_exact_wide total;
	unsigned __int128 carry = 0;

	for (int i = 0; i < 3; i++)
	{
		carry += (unsigned __int128) sum->limb[i] + other->limb[i];
		total.limb[i] = (uint64_t) carry;
		carry >>= 64;
	}
	/* only two terms of one sign can leave the range, and then the sign turns */
	if (((sum->limb[2] ^ total.limb[2]) & (other->limb[2] ^ total.limb[2])) >> 63)
		return false;
	*sum = total;
	return true;
}

/*
 * Adds value * factor, for a factor below 2^63: the product itself then always
 * fits. False, and the sum unchanged, where the total does not.
 */
static inline bool
kpi_exact_wide_add_product(kpi_exact_wide *sum, kpi_int128 value, uint64_t factor)
{
	unsigned __int128 low = (unsigned __int128) (uint64_t) value * factor;
	kpi_int128	high = (kpi_int128) (int64_t) (value >> 64) * (int64_t) factor + (kpi_int128) (low >> 64);
	kpi_exact_wide product = {{(uint64_t) low, (uint64_t) high, (uint64_t) (high >> 64)}};

	return kpi_exact_wide_combine(sum, &product);
}

/* Adds a * b of any two values; false, and the sum unchanged, where the product or the total does not fit. */
bool		kpi_exact_wide_add_any_product(kpi_exact_wide *sum, kpi_int128 a, kpi_int128 b);

#endif
