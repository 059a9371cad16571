/* Ratios and shares: golden values, rules, and texts that are not summaries. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <float.h>
#include <string.h>

#include "share/share.h"

static void
expect_close(double value, double expected)
{
	assert_true(fabs(value - expected) <= 1e-9 * fabs(expected));
}

static kpi_ratio
new_ratio(kpi_share_kind kind)
{
	kpi_ratio	ratio = {.head = {.version = KPI_SHARE_VERSION, .kind = kind}};

	return ratio;
}

static kpi_digital_share
new_share(kpi_share_kind kind)
{
	kpi_digital_share share = {.head = {.version = KPI_SHARE_VERSION, .kind = kind}};

	return share;
}

/* ---- ratios ---- */

static void
merged_provinces_are_a_ratio_of_sums(void **state)
{
	static const double va[] = {37.5, 12.0, 4.2};
	static const double grdp[] = {164.0, 95.0, 61.0};
	kpi_ratio	ratio = new_ratio(KPI_SHARE_FLOAT8);
	double		quotient;

	(void) state;
	for (int i = 0; i < 3; i++)
		assert_true(kpi_ratio_add(&ratio, va[i], grdp[i]));
	assert_int_equal(kpi_ratio_quotient(&ratio, &quotient), KPI_SHARE_OK);
	expect_close(100 * quotient, 16.78125);
	assert_int_equal(ratio.head.rows, 3);
}

static void
ratio_over_zero_is_undefined(void **state)
{
	kpi_ratio	ratio = new_ratio(KPI_SHARE_FLOAT8);
	double		quotient;

	(void) state;
	assert_true(kpi_ratio_add(&ratio, 1, 5));
	assert_true(kpi_ratio_add(&ratio, 1, -5));
	assert_int_equal(kpi_ratio_quotient(&ratio, &quotient), KPI_SHARE_UNDEFINED);
	assert_true(kpi_ratio_add(&ratio, DBL_MAX / 2, DBL_MIN));
	assert_int_equal(kpi_ratio_quotient(&ratio, &quotient), KPI_SHARE_OUT_OF_RANGE);
}

static void
steps_notice_what_is_not_finite(void **state)
{
	static const double values[] = {NAN, INFINITY, -INFINITY};

	(void) state;
	for (int i = 0; i < 3; i++)
	{
		kpi_ratio	ratio = new_ratio(KPI_SHARE_FLOAT8);
		kpi_digital_share share = new_share(KPI_SHARE_FLOAT8);

		assert_false(kpi_ratio_add(&ratio, values[i], 1));
		ratio = new_ratio(KPI_SHARE_FLOAT8);
		assert_false(kpi_ratio_add(&ratio, 1, values[i]));
		ratio = new_ratio(KPI_SHARE_FLOAT8);
		assert_false(kpi_ratio_add_weighted(&ratio, values[i], 0));
		assert_false(kpi_digital_share_add(&share, values[i], true, 0));
		share = new_share(KPI_SHARE_FLOAT8);
		assert_false(kpi_digital_share_add(&share, values[i], false, 0));
	}
}

static void
weighted_mean_weighs(void **state)
{
	kpi_ratio	ratio = new_ratio(KPI_SHARE_FLOAT8);
	double		mean;

	(void) state;
	assert_true(kpi_ratio_add_weighted(&ratio, 10, 1));
	assert_true(kpi_ratio_add_weighted(&ratio, 20, 3));
	assert_int_equal(kpi_ratio_quotient(&ratio, &mean), KPI_SHARE_OK);
	assert_true(mean == 17.5);
}

/* ---- digital-economy shares: golden gso_national ---- */

static const double national_va[] = {1152, 1690, 605, 400, 2500};
static const bool national_core[] = {false, false, true, true, false};

static void
expect_national(const double *coefficient, double digitised, double percent)
{
	kpi_digital_share share = new_share(KPI_SHARE_FLOAT8);
	double		value;

	for (int i = 0; i < 5; i++)
		assert_true(kpi_digital_share_add(&share, national_va[i], national_core[i], coefficient[i]));
	assert_true(kpi_digital_share_add(&share, 253, false, 0));
	expect_close(kpi_digital_share_amount(&share, KPI_PART_CORE), 1005);
	expect_close(kpi_digital_share_amount(&share, KPI_PART_DIGITISED), digitised);
	expect_close(kpi_digital_share_amount(&share, KPI_PART_BOTH), 1005 + digitised);
	expect_close(kpi_digital_share_amount(&share, KPI_PART_GRDP), 6600);
	assert_int_equal(kpi_digital_share_percent(&share, KPI_PART_CORE, &value), KPI_SHARE_OK);
	expect_close(value, 15.227272727272727);
	assert_int_equal(kpi_digital_share_percent(&share, KPI_PART_BOTH, &value), KPI_SHARE_OK);
	expect_close(value, percent);
}

static void
national_table_under_three_definitions(void **state)
{
	static const double intermediate[] = {
		0.02358490566037736, 0.06960556844547564, 0.6430062630480167, 0.45, 0.155
	};
	static const double output[] = {0.01, 0.05, 0.5133333333333333, 0.225, 0.06888888888888889};
	static const double leontief[] = {
		0.015635647724498464, 0.03988891306366689, 0.5675084473696536, 0.7301040188681721,
		0.047936190812425714
	};

	(void) state;
	expect_national(intermediate, 532.3032219936085, 23.29247306050922);
	expect_national(output, 268.2422222222222, 19.291548821548822);
	expect_national(leontief, 205.26500628728354, 18.33734858011036);
}

static void
share_needs_a_positive_grdp(void **state)
{
	kpi_digital_share share = new_share(KPI_SHARE_FLOAT8);
	double		percent;

	(void) state;
	assert_true(kpi_digital_share_add(&share, 5, true, NAN));	/* a core row has no coefficient */
	assert_true(kpi_digital_share_add(&share, -5, false, 1));
	assert_int_equal(kpi_digital_share_percent(&share, KPI_PART_BOTH, &percent), KPI_SHARE_UNDEFINED);
	assert_true(kpi_digital_share_add(&share, -1, false, 0));
	assert_int_equal(kpi_digital_share_percent(&share, KPI_PART_BOTH, &percent), KPI_SHARE_UNDEFINED);
}

static void
share_of_huge_amounts_is_finite(void **state)
{
	kpi_digital_share share = new_share(KPI_SHARE_FLOAT8);
	double		percent;

	(void) state;
	assert_true(kpi_digital_share_add(&share, DBL_MAX / 2, true, 0));
	assert_int_equal(kpi_digital_share_percent(&share, KPI_PART_BOTH, &percent), KPI_SHARE_OK);
	assert_true(percent == 100);
}

static void
taxes_change_the_denominator(void **state)
{
	(void) state;
	expect_close(kpi_share_of_value_added(22.87, 23.18), 29.770892996615466);
	expect_close(kpi_share_of_value_added(60, 23.18), 78.10466024472794);
}

/* ---- combining ---- */

static void
parts_combine_to_the_whole(void **state)
{
	kpi_digital_share whole = new_share(KPI_SHARE_NUMERIC);
	kpi_digital_share part[2] = {new_share(KPI_SHARE_NUMERIC), new_share(KPI_SHARE_NUMERIC)};

	(void) state;
	for (int i = 0; i < 100; i++)
	{
		kpi_int128	va = (kpi_int128) (i - 30) * KPI_EXACT_ONE * 1000000007 / 3;

		assert_true(kpi_digital_share_add_exact(&whole, va, i % 3 == 0, UINT64_C(333333333333)));
		assert_true(kpi_digital_share_add_exact(&part[i % 2], va, i % 3 == 0, UINT64_C(333333333333)));
	}
	assert_int_equal(kpi_summary_combine(&kpi_digital_share_shape, &part[1].head, &part[0].head),
					 KPI_SHARE_OK);
	assert_memory_equal(&part[1], &whole, sizeof whole);
}

static void
combining_refuses_what_does_not_fit(void **state)
{
	kpi_ratio	a = new_ratio(KPI_SHARE_FLOAT8);
	kpi_ratio	b = new_ratio(KPI_SHARE_NUMERIC);

	(void) state;
	assert_int_equal(kpi_summary_combine(&kpi_ratio_shape, &a.head, &b.head), KPI_SHARE_MIXED_KINDS);
	b = a;
	assert_true(kpi_ratio_add(&a, DBL_MAX, 1));
	assert_true(kpi_ratio_add(&b, DBL_MAX, 1));
	assert_int_equal(kpi_summary_combine(&kpi_ratio_shape, &a.head, &b.head), KPI_SHARE_OUT_OF_RANGE);
	a = new_ratio(KPI_SHARE_FLOAT8);
	a.head.rows = KPI_SHARE_ROWS_MAX;
	assert_int_equal(kpi_summary_combine(&kpi_ratio_shape, &a.head, &b.head), KPI_SHARE_OUT_OF_RANGE);
}

/* ---- texts ---- */

static void
texts_are_read(void **state)
{
	kpi_ratio	ratio = {0};
	kpi_digital_share share = {0};

	(void) state;
	assert_int_equal(kpi_summary_parse(&kpi_ratio_shape, "v1:float8:2:1.6:-8.3e-17:9:0", &ratio.head),
					 KPI_SHARE_OK);
	assert_int_equal(ratio.head.kind, KPI_SHARE_FLOAT8);
	assert_int_equal(ratio.head.rows, 2);
	assert_true(ratio.numerator.sum.total == 1.6 && ratio.numerator.sum.error == -8.3e-17);
	assert_true(ratio.denominator.sum.total == 9 && ratio.denominator.sum.error == 0);
	assert_int_equal(kpi_summary_parse(&kpi_digital_share_shape, "v1:numeric:4611686018427387903:-1:0.5:7",
									   &share.head), KPI_SHARE_OK);
	assert_int_equal(share.head.rows, KPI_SHARE_ROWS_MAX);
	assert_true(kpi_exact_value(&share.total.exact) == 7 * (kpi_int128) KPI_EXACT_ONE);
}

static void
texts_are_distrusted(void **state)
{
	static const char *const texts[] = {
		"", ":", "v1", "v1:", "v1:float8", "v1:float8:1", "v1:float8:1:1:0:1", "v1:float8:1:1:0:1:",
		"v1:float8:1:1:0:1:0:", "v1:float8:1:1:0:1:0:0", "v2:float8:1:1:0:1:0", "v1:float4:1:1:0:1:0",
		"v1:float8:0:1:0:1:0", "v1:float8:-1:1:0:1:0", "v1:float8:4611686018427387904:1:0:1:0",
		"v1:float8:99999999999999999999:1:0:1:0", "v1:float8:1.0:1:0:1:0", "v1:float8:1:nan:0:1:0",
		"v1:float8:1:inf:0:1:0", "v1:float8:1:1e999:0:1:0", "v1:float8:1:0x10:0:1:0",
		"v1:float8:1:1.7e308:1.7e308:1:0", "v1:float8:1:1:0:1:-1e999", "v1:float8:1: 1:0:1:0",
		"v1:float8:1:1:0:1:0 ", " v1:float8:1:1:0:1:0", "v1:float8:1:1e:0:1:0", "v1:float8:1:--1:0:1:0",
		"v1:float8:1::0:1:0", "v1:float8:1:1.00000000000000000000000000000000000000000000:0:1:0",
		"v1:numeric:1:1", "v1:numeric:1:1:1:1", "v1:numeric:1:1:1e3", "v1:numeric:1:1:",
		"v1:numeric:1:0.0000000000001:1", "v1:numeric:1:999999999999999999999999999:1",
		"v1:numeric:1:1:NaN"
	};
	kpi_ratio	ratio;

	(void) state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
	{
		memset(&ratio, 0, sizeof ratio);
		assert_int_equal(kpi_summary_parse(&kpi_ratio_shape, texts[i], &ratio.head), KPI_SHARE_MALFORMED);
	}
}

static void
summaries_are_checked(void **state)
{
	kpi_ratio	ratio = new_ratio(KPI_SHARE_FLOAT8);

	(void) state;
	assert_false(kpi_summary_valid(&kpi_ratio_shape, &ratio.head));	/* no rows */
	assert_true(kpi_ratio_add(&ratio, 1, 1));
	assert_true(kpi_summary_valid(&kpi_ratio_shape, &ratio.head));
	ratio.denominator.sum.error = NAN;
	assert_false(kpi_summary_valid(&kpi_ratio_shape, &ratio.head));
	ratio.head.kind = KPI_SHARE_NUMERIC;	/* any bits are an exact sum */
	assert_true(kpi_summary_valid(&kpi_ratio_shape, &ratio.head));
	ratio.head.kind = 3;
	assert_false(kpi_summary_valid(&kpi_ratio_shape, &ratio.head));
	ratio.head.kind = KPI_SHARE_NUMERIC;
	ratio.head.version = 2;
	assert_false(kpi_summary_valid(&kpi_ratio_shape, &ratio.head));
}

static void
parts_are_taken_away(void **state)
{
	kpi_ratio	whole = new_ratio(KPI_SHARE_NUMERIC);
	kpi_ratio	part = new_ratio(KPI_SHARE_NUMERIC);
	kpi_ratio	rest;
	uint64_t	a[KPI_SUMMARY_WORDS_MAX];
	uint64_t	b[KPI_SUMMARY_WORDS_MAX];
	size_t		n;

	(void) state;
	assert_true(kpi_ratio_add_exact(&part, -3, 7));
	assert_true(kpi_ratio_add_exact(&whole, -3, 7));
	assert_true(kpi_ratio_add_exact(&whole, 5, 1));
	rest = whole;
	assert_int_equal(kpi_summary_subtract(&kpi_ratio_shape, &rest.head, &part.head), KPI_SHARE_OK);
	assert_int_equal(rest.head.rows, 1);
	assert_true(kpi_exact_value(&rest.numerator.exact) == 5 && kpi_exact_value(&rest.denominator.exact) == 1);
	/* and back: equal in every word */
	assert_int_equal(kpi_summary_combine(&kpi_ratio_shape, &rest.head, &part.head), KPI_SHARE_OK);
	n = kpi_summary_words(&kpi_ratio_shape, &rest.head, a);
	assert_int_equal(n, kpi_summary_words(&kpi_ratio_shape, &whole.head, b));
	assert_memory_equal(a, b, n * sizeof(uint64_t));
	/* all of it, more than all of it, as many other rows */
	assert_int_equal(kpi_summary_subtract(&kpi_ratio_shape, &rest.head, &whole.head), KPI_SHARE_EMPTY);
	assert_int_equal(kpi_summary_subtract(&kpi_ratio_shape, &part.head, &whole.head), KPI_SHARE_NO_PART);
	rest = whole;
	assert_true(kpi_exact_add(&rest.numerator.exact, 1));
	assert_int_equal(kpi_summary_subtract(&kpi_ratio_shape, &rest.head, &whole.head), KPI_SHARE_NO_PART);
	part = new_ratio(KPI_SHARE_FLOAT8);
	assert_int_equal(kpi_summary_subtract(&kpi_ratio_shape, &part.head, &part.head), KPI_SHARE_NOT_EXACT);
	assert_int_equal(kpi_summary_subtract(&kpi_ratio_shape, &whole.head, &part.head), KPI_SHARE_MIXED_KINDS);
}

static void
wide_sums_borrow(void **state)
{
	kpi_digital_share whole = {.head = {.version = KPI_SHARE_VERSION, .kind = KPI_SHARE_NUMERIC, .rows = 2}};
	kpi_digital_share part = {.head = {.version = KPI_SHARE_VERSION, .kind = KPI_SHARE_NUMERIC, .rows = 1}};

	(void) state;
	whole.digitised.exact.limb[2] = 1;	/* 2^128 less 1 */
	part.digitised.exact.limb[0] = 1;
	assert_int_equal(kpi_summary_subtract(&kpi_digital_share_shape, &whole.head, &part.head), KPI_SHARE_OK);
	assert_true(whole.digitised.exact.limb[0] == UINT64_MAX && whole.digitised.exact.limb[1] == UINT64_MAX &&
				whole.digitised.exact.limb[2] == 0);
	/* the least sum less 1 */
	whole.head.rows = 2;
	whole.digitised.exact = (kpi_exact_wide) {{0, 0, (uint64_t) 1 << 63}};
	assert_int_equal(kpi_summary_subtract(&kpi_digital_share_shape, &whole.head, &part.head),
					 KPI_SHARE_OUT_OF_RANGE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(merged_provinces_are_a_ratio_of_sums),
		cmocka_unit_test(ratio_over_zero_is_undefined),
		cmocka_unit_test(steps_notice_what_is_not_finite),
		cmocka_unit_test(weighted_mean_weighs),
		cmocka_unit_test(national_table_under_three_definitions),
		cmocka_unit_test(share_needs_a_positive_grdp),
		cmocka_unit_test(share_of_huge_amounts_is_finite),
		cmocka_unit_test(taxes_change_the_denominator),
		cmocka_unit_test(parts_combine_to_the_whole),
		cmocka_unit_test(combining_refuses_what_does_not_fit),
		cmocka_unit_test(texts_are_read),
		cmocka_unit_test(texts_are_distrusted),
		cmocka_unit_test(summaries_are_checked),
		cmocka_unit_test(parts_are_taken_away),
		cmocka_unit_test(wide_sums_borrow),
	};

	return cmocka_run_group_tests_name("share", tests, NULL, NULL);
}
