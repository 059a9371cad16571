/* Compensated sums and exact decimal sums. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <float.h>
#include <string.h>

#include "base/exact.h"
#include "base/sum.h"

#define EXACT_MAX "170141183460469231731687303.715884105727"
#define EXACT_MIN "-170141183460469231731687303.715884105728"

/* ---- compensated sums ---- */

static void
sum_keeps_what_a_plain_sum_loses(void **state)
{
	kpi_sum		sum = {0};

	(void) state;
	kpi_sum_add(&sum, 1e16);
	kpi_sum_add(&sum, 1);
	kpi_sum_add(&sum, 1);
	kpi_sum_add(&sum, -1e16);
	assert_true(kpi_sum_value(&sum) == 2);
}

/* A linear congruential generator: the same values everywhere. */
static double
next_value(uint64_t *seed)
{
	*seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (double) (int64_t) *seed / 7e9;
}

static void
sum_does_not_depend_on_the_split(void **state)
{
	enum {N = 10000};
	static double x[N];
	uint64_t	seed = 2025;
	double		forward = 0;

	(void) state;
	for (int i = 0; i < N; i++)
		x[i] = next_value(&seed);
	for (int parts = 1; parts <= 16; parts++)
	{
		kpi_sum		part[16] = {{0}};
		kpi_sum		whole = {0};

		for (int i = N - 1; i >= 0; i--)
			kpi_sum_add(&part[i % parts], x[i]);
		for (int p = 0; p < parts; p++)
			kpi_sum_combine(&whole, &part[p]);
		if (parts == 1)
			forward = kpi_sum_value(&whole);
		assert_true(kpi_sum_value(&whole) == forward);
	}
}

static void
sum_of_products_keeps_their_rounding_errors(void **state)
{
	double		a = 1 + DBL_EPSILON;
	kpi_sum		sum = {0};

	(void) state;
	kpi_sum_add_product(&sum, a, a);	/* 1 + 2 eps + eps^2 */
	kpi_sum_add(&sum, -1);
	kpi_sum_add(&sum, -2 * DBL_EPSILON);
	assert_true(kpi_sum_value(&sum) == DBL_EPSILON * DBL_EPSILON);
}

static void
sum_shows_that_it_overflowed(void **state)
{
	kpi_sum		sum = {0};

	(void) state;
	kpi_sum_add(&sum, DBL_MAX);
	kpi_sum_add(&sum, DBL_MAX);
	assert_false(isfinite(kpi_sum_value(&sum)));
}

/* ---- reading base-10000 digits ---- */

static void
expect_decimal(const int16_t *digits, int ndigits, int weight, bool negative, const char *expected)
{
	/* one byte off, as behind a short header */
	char		bytes[64];
	kpi_decimal decimal = {bytes + 1, ndigits, weight, negative};
	kpi_int128	value;
	kpi_exact	sum = {{0}};
	char		text[KPI_EXACT_TEXT_MAX];

	memcpy(bytes + 1, digits, ndigits * sizeof *digits);
	assert_int_equal(kpi_exact_of_decimal(&decimal, &value), KPI_EXACT_OK);
	assert_true(kpi_exact_add(&sum, value));
	assert_int_equal(kpi_exact_format(&sum, text), strlen(expected));
	assert_string_equal(text, expected);
}

static kpi_exact_status
status_of(const int16_t *digits, int ndigits, int weight)
{
	kpi_decimal decimal = {digits, ndigits, weight, false};
	kpi_int128	value;

	return kpi_exact_of_decimal(&decimal, &value);
}

#define DIGITS(...) (const int16_t[]) {__VA_ARGS__}, sizeof((const int16_t[]) {__VA_ARGS__}) / sizeof(int16_t)

static void
exact_reads_every_weight(void **state)
{
	(void) state;
	expect_decimal((const int16_t[]) {0}, 0, 0, false, "0");
	expect_decimal(DIGITS(22, 8700), 0, false, "22.87");
	expect_decimal(DIGITS(22, 8700), 0, true, "-22.87");
	expect_decimal(DIGITS(1), -3, false, "0.000000000001");
	expect_decimal(DIGITS(1), 6, false, "1000000000000000000000000");
	expect_decimal(DIGITS(12, 3456, 7890, 1234, 5678, 9012), 2, true, "-1234567890.123456789012");
	expect_decimal(DIGITS(1, 0, 0, 0, 1), 1, false, "10000.000000000001");
	expect_decimal(DIGITS(170, 1411, 8346, 469, 2317, 3168, 7303, 7158, 8410, 5727), 6, false, EXACT_MAX);
	expect_decimal(DIGITS(170, 1411, 8346, 469, 2317, 3168, 7303, 7158, 8410, 5727), 6, true,
				   "-" EXACT_MAX);
	/* a digit of zero beyond the last place is not stored, but would do no harm */
	expect_decimal(DIGITS(5, 0), -3, false, "0.000000000005");
}

static void
exact_never_rounds_and_never_wraps(void **state)
{
	(void) state;
	assert_int_equal(status_of(DIGITS(1), -4), KPI_EXACT_TOO_FINE);
	assert_int_equal(status_of(DIGITS(1, 0, 0, 0, 1000), 0), KPI_EXACT_TOO_FINE);
	assert_int_equal(status_of(DIGITS(1), -32768), KPI_EXACT_TOO_FINE);
	assert_int_equal(status_of(DIGITS(171), 6), KPI_EXACT_OUT_OF_RANGE);
	assert_int_equal(status_of(DIGITS(1), 7), KPI_EXACT_OUT_OF_RANGE);
	assert_int_equal(status_of(DIGITS(9999), 32767), KPI_EXACT_OUT_OF_RANGE);
	assert_int_equal(status_of(DIGITS(170, 1411, 8346, 469, 2317, 3168, 7303, 7158, 8410, 5728), 6),
					 KPI_EXACT_OUT_OF_RANGE);
}

/* ---- texts ---- */

static kpi_exact
exact_of(const char *text)
{
	kpi_exact	sum;

	assert_true(kpi_exact_parse(text, strlen(text), &sum));
	return sum;
}

static kpi_exact_wide
wide_of(const char *text)
{
	kpi_exact_wide sum;

	assert_true(kpi_exact_wide_parse(text, strlen(text), &sum));
	return sum;
}

static void
expect_exact(const kpi_exact *sum, const char *expected)
{
	char		text[KPI_EXACT_TEXT_MAX];

	kpi_exact_format(sum, text);
	assert_string_equal(text, expected);
}

static void
expect_wide(const kpi_exact_wide *sum, const char *expected)
{
	char		text[KPI_EXACT_TEXT_MAX];

	kpi_exact_wide_format(sum, text);
	assert_string_equal(text, expected);
}

static void
exact_text_round_trips(void **state)
{
	static const char *const texts[] = {
		"0", "1", "-1", "0.5", "-0.000000000001", "1005", "532.303221993608", EXACT_MAX, EXACT_MIN
	};
	static const char *const wide[] = {
		"0", "-7", "0.000000000000000000000001",
		"3138550867693340381917894711603833.208051177722232017256447",
		"-3138550867693340381917894711603833.208051177722232017256448"
	};

	(void) state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
	{
		kpi_exact	sum = exact_of(texts[i]);

		expect_exact(&sum, texts[i]);
	}
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
	{
		kpi_exact_wide sum = wide_of(wide[i]);

		expect_wide(&sum, wide[i]);
	}
}

static void
exact_text_is_distrusted(void **state)
{
	static const char *const texts[] = {
		"", "-", "+1", ".5", "5.", "-.5", "1e3", "1,5", " 1", "1 ", "1.2.3", "0x10", "nan", "--1", "1-",
		"0.0000000000001", "170141183460469231731687303.715884105728",
		"-170141183460469231731687303.715884105729", "340282366920938463463374607.431768211456",
		"99999999999999999999999999999999999999999999"
	};
	kpi_exact	sum;
	kpi_exact_wide wide;

	(void) state;
	assert_false(kpi_exact_wide_parse("0.0000000000000000000000001", 27, &wide));
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_false(kpi_exact_parse(texts[i], strlen(texts[i]), &sum));
	/* other spellings of a number are read, and written in one way */
	sum = exact_of("-0.000");
	expect_exact(&sum, "0");
	sum = exact_of("007.50");
	expect_exact(&sum, "7.5");
}

/* ---- sums ---- */

static void
exact_sum_stops_at_its_range(void **state)
{
	kpi_exact	sum = exact_of(EXACT_MAX);

	(void) state;
	assert_false(kpi_exact_add(&sum, 1));
	expect_exact(&sum, EXACT_MAX);
	assert_true(kpi_exact_add(&sum, -1));
	sum = exact_of(EXACT_MIN);
	assert_false(kpi_exact_add(&sum, -1));
	expect_exact(&sum, EXACT_MIN);
}

static void
exact_products_are_exact(void **state)
{
	kpi_exact	va = exact_of("-1234567890.123456789012");
	kpi_exact	largest = exact_of(EXACT_MIN);
	kpi_exact_wide sum = {{0}};

	(void) state;
	assert_true(kpi_exact_wide_add_product(&sum, kpi_exact_value(&va), UINT64_C(333333333333)));
	expect_wide(&sum, "-411522630.040740740373958847736996");
	assert_true(kpi_exact_wide_add_product(&sum, -kpi_exact_value(&va), UINT64_C(333333333333)));
	expect_wide(&sum, "0");
	assert_true(kpi_exact_wide_add_product(&sum, kpi_exact_value(&largest), KPI_EXACT_ONE));
	expect_wide(&sum, EXACT_MIN);
	assert_true(kpi_exact_wide_add_product(&sum, kpi_exact_value(&largest), 0));
	expect_wide(&sum, EXACT_MIN);
}

static void
wide_sum_stops_at_its_range(void **state)
{
	kpi_exact_wide sum = wide_of("3138550867693340381917894711603833.208051177722232017256447");
	kpi_exact_wide least = wide_of("0.000000000000000000000001");
	kpi_exact_wide lowest = wide_of("-3138550867693340381917894711603833.208051177722232017256448");

	(void) state;
	assert_false(kpi_exact_wide_combine(&sum, &least));
	assert_false(kpi_exact_wide_combine(&lowest, &lowest));
	assert_true(kpi_exact_wide_combine(&sum, &lowest));
	expect_wide(&sum, "-0.000000000000000000000001");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sum_keeps_what_a_plain_sum_loses),
		cmocka_unit_test(sum_does_not_depend_on_the_split),
		cmocka_unit_test(sum_of_products_keeps_their_rounding_errors),
		cmocka_unit_test(sum_shows_that_it_overflowed),
		cmocka_unit_test(exact_reads_every_weight),
		cmocka_unit_test(exact_never_rounds_and_never_wraps),
		cmocka_unit_test(exact_text_round_trips),
		cmocka_unit_test(exact_text_is_distrusted),
		cmocka_unit_test(exact_sum_stops_at_its_range),
		cmocka_unit_test(exact_products_are_exact),
		cmocka_unit_test(wide_sum_stops_at_its_range),
	};

	return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
