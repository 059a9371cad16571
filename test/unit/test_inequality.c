/* Inequality, concentration and regions: golden values, rules, summaries from outside, and sorting that can be stopped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <float.h>
#include <stdlib.h>
#include <string.h>

#include "inequality/convergence.h"
#include "inequality/dispersion.h"
#include "inequality/inequality.h"
#include "inequality/pairs.h"
#include "inequality/disparity.h"

static void
expect_close(double value, double expected)
{
	assert_true(fabs(value - expected) <= 1e-9 * fabs(expected));
}

#define START(type) ((type) {.head = {.version = KPI_FLAT_VERSION, .kind = 1}})

/* ---- Theil and Atkinson ---- */

static kpi_inequality
inequality_of(const double *values, int count)
{
	kpi_inequality sums = START(kpi_inequality);

	for (int i = 0; i < count; i++)
		assert_true(kpi_inequality_add(&sums, values[i]));
	return sums;
}

/* published: theil(10, 10, 10, 20, 50) of R's REAT is Theil's L, 0.2326302 */
static void
indices_are_the_published_ones(void **state)
{
	static const double reat[] = {10, 10, 10, 20, 50};
	static const double ineq[] = {541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261};
	kpi_inequality sums = inequality_of(reat, 5);

	(void) state;
	expect_close(kpi_theil_l(&sums), 0.23263016196113612);
	expect_close(kpi_theil_t(&sums), 0.25020121176909393);
	expect_close(kpi_atkinson_half(&sums), 0.11547510880851852);
	expect_close(kpi_atkinson_one(&sums), 0.2075534037694432);
	sums = inequality_of(ineq, 10);
	expect_close(kpi_theil_t(&sums), 0.3623412423438949);
	expect_close(kpi_atkinson_half(&sums), 0.17965909804634195);
}

static kpi_atkinson
atkinson_of(const double *values, int count, double aversion)
{
	kpi_atkinson sums = START(kpi_atkinson);

	sums.aversion = aversion;
	for (int i = 0; i < count; i++)
		assert_true(kpi_atkinson_add(&sums, values[i], 1));
	return sums;
}

/* An index does not depend on the unit, near 1 nor far from it, and has no step at an aversion of 1. */
static void
any_aversion_in_any_unit(void **state)
{
	static const double units[] = {1, 1e-100, 1e100, 1e-9, 1e12};
	static const double aversions[] = {0.25, 0.5, 1, 1 - 1e-12, 1 + 1e-12, 1.5, 2};

	(void) state;
	for (int u = 0; u < 5; u++)
		for (int a = 0; a < 7; a++)
		{
			double		values[] = {541 * units[u], 1463 * units[u], 2445 * units[u], 22261 * units[u]};
			kpi_atkinson sums = atkinson_of(values, 4, aversions[a]);
			double		power = 0;
			double		expected;

			for (int i = 0; i < 4; i++)
				power += pow(values[i] / (6677.5 * units[u]), 1 - aversions[a]) / 4;
			expected = fabs(aversions[a] - 1) < 1e-9 ? 0.6163348214772525 : 1 - pow(power, 1 / (1 - aversions[a]));
			assert_true(fabs(kpi_atkinson_index(&sums) - expected) < 1e-10);
		}
	{
		static const double zero[] = {0, 4};
		kpi_atkinson sums = atkinson_of(zero, 2, 1);

		assert_true(kpi_atkinson_index(&sums) == 1);
		sums = atkinson_of(zero, 2, 0.5);
		assert_true(fabs(kpi_atkinson_index(&sums) - 0.5) < 1e-15);
		sums = atkinson_of(zero, 2, 0);
		assert_true(kpi_atkinson_index(&sums) == 0);
		sums = atkinson_of(zero, 1, 0.5);
		assert_true(isnan(kpi_atkinson_index(&sums)));
	}
	{
		static const double large[] = {1e200, 3e200};
		kpi_atkinson sums = atkinson_of(large, 2, 2.6);

		assert_true(isinf(kpi_atkinson_index(&sums)));
	}
}

static void
logarithms_come_in_two_parts(void **state)
{
	static const double values[] = {1, 0.5, 2, 3, 1.4142135623730951, 0.70710678118654757, 1e-310, 5e-324, DBL_MAX,
		DBL_MIN, 1e5, 0.999999999999};

	(void) state;
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
	{
		double		high;
		double		low;

		kpi_log_parts(values[i], &high, &low);
		assert_true(fabs(high + low - log(values[i])) <= 4e-16 * (1 + fabs(log(values[i]))));
		assert_true(fabs(low) < 0.36);
	}
}

static void
weights_count_as_repetition(void **state)
{
	static const double repeated[] = {3, 3, 8, 8, 8, 1};
	kpi_inequality sums = START(kpi_inequality);
	kpi_inequality plain = inequality_of(repeated, 6);

	(void) state;
	assert_true(kpi_inequality_add_weighted(&sums, 3, 2));
	assert_true(kpi_inequality_add_weighted(&sums, 8, 3));
	assert_true(kpi_inequality_add_weighted(&sums, 1, 1));
	expect_close(kpi_theil_t(&sums), kpi_theil_t(&plain));
	expect_close(kpi_theil_l(&sums), kpi_theil_l(&plain));
	expect_close(kpi_atkinson_half(&sums), kpi_atkinson_half(&plain));
}

static void
what_is_not_defined_is_no_number(void **state)
{
	static const double zeros[] = {0, 0};
	static const double some[] = {0, 4};
	kpi_inequality sums = inequality_of(zeros, 2);

	(void) state;
	assert_true(isnan(kpi_theil_t(&sums)) && isnan(kpi_theil_l(&sums)));
	assert_true(isnan(kpi_atkinson_half(&sums)) && isnan(kpi_atkinson_one(&sums)));
	sums = inequality_of(some, 2);
	expect_close(kpi_theil_t(&sums), M_LN2);
	assert_true(isnan(kpi_theil_l(&sums)));
	assert_true(kpi_atkinson_one(&sums) == 1);
}

static void
steps_notice_what_is_not_finite(void **state)
{
	static const double values[] = {NAN, INFINITY};

	(void) state;
	for (int i = 0; i < 2; i++)
	{
		kpi_inequality sums = START(kpi_inequality);
		kpi_dispersion squares = START(kpi_dispersion);

		assert_false(kpi_inequality_add(&sums, values[i]));
		sums = START(kpi_inequality);
		assert_false(kpi_inequality_add_weighted(&sums, 1, values[i]));
		sums = START(kpi_inequality);
		assert_false(kpi_inequality_add_weighted(&sums, values[i], 1));
		assert_false(kpi_dispersion_add(&squares, values[i]));
		squares = START(kpi_dispersion);
		assert_false(kpi_dispersion_add_weighted(&squares, 1, values[i]));
	}
	/* products without a place, too large or too small */
	{
		kpi_inequality sums = START(kpi_inequality);
		kpi_dispersion squares = START(kpi_dispersion);

		assert_false(kpi_inequality_add_weighted(&sums, 1e200, 1e200));
		sums = START(kpi_inequality);
		assert_false(kpi_inequality_add_weighted(&sums, 1e-200, 1e-200));
		assert_false(kpi_dispersion_add_weighted(&squares, 1e-200, 1e-200));
	}
}

/* Equal values leave exactly nothing, whatever they are. */
static void
equality_is_zero(void **state)
{
	(void) state;
	for (int i = 1; i <= 200; i++)
	{
		kpi_inequality sums = START(kpi_inequality);

		for (int n = 0; n < i; n++)
			assert_true(kpi_inequality_add(&sums, 0.1 * i));
		assert_true(kpi_theil_t(&sums) < 1e-15 && kpi_theil_t(&sums) >= 0);
		assert_true(kpi_theil_l(&sums) < 1e-15 && kpi_theil_l(&sums) >= 0);
		assert_true(kpi_atkinson_half(&sums) < 1e-15 && kpi_atkinson_half(&sums) >= 0);
	}
}

/* golden theil_groups: eight provinces in three regions */
static void
within_and_between_add_up(void **state)
{
	static const double pop[] = {12, 9, 15, 20, 11, 7, 8, 18};
	static const double income[] = {30, 42, 55, 38, 61, 90, 120, 75};
	static const int group[] = {0, 0, 0, 1, 1, 2, 2, 2};
	kpi_inequality groups[3] = {START(kpi_inequality), START(kpi_inequality), START(kpi_inequality)};
	kpi_decomposition all = START(kpi_decomposition);
	kpi_decomposed part;

	(void) state;
	for (int i = 0; i < 8; i++)
		assert_true(kpi_inequality_add_weighted(&groups[group[i]], income[i], pop[i]));
	for (int i = 0; i < 3; i++)
		assert_true(kpi_decomposition_add(&all, &groups[i]));
	kpi_decompose_theil_t(&all, &part);
	assert_true(fabs(part.total - .08351164) < 5e-9 && fabs(part.within - .02503332) < 5e-9);
	assert_true(fabs(part.between - .05847831) < 5e-9 && fabs(part.total - part.within - part.between) < 1e-16);
	kpi_decompose_theil_l(&all, &part);
	assert_true(fabs(part.total - .08280245) < 5e-9 && fabs(part.within - .02657325) < 5e-9);
	assert_true(fabs(part.between - .05622920) < 5e-9 && fabs(part.total - part.within - part.between) < 1e-16);
}

/* ---- concentration and dispersion ---- */

static void
concentration_is_the_published_one(void **state)
{
	static const double sales[] = {20, 50, 20, 10};
	kpi_dispersion sums = START(kpi_dispersion);

	(void) state;
	for (int i = 0; i < 4; i++)
		assert_true(kpi_dispersion_add(&sums, sales[i]));
	expect_close(kpi_hhi(&sums), 0.34);
	expect_close(kpi_hhi_normalised(&sums), 0.12);
}

/* The mean is 1e7 deviations away, and twelve digits of the deviation are left. */
static void
offset_does_not_hide_the_deviation(void **state)
{
	kpi_dispersion sums = START(kpi_dispersion);

	(void) state;
	for (int i = 0; i < 3000; i++)
		assert_true(kpi_dispersion_add(&sums, 1e7 + (i % 2 == 0 ? 1 : -1)));
	assert_true(fabs(kpi_deviation(&sums, false) - 1) < 1e-12);
	assert_true(fabs(kpi_relative_deviation(&sums) * 1e7 - 1) < 1e-12);
}

static void
lost_squares_are_told(void **state)
{
	kpi_dispersion sums = START(kpi_dispersion);

	(void) state;
	assert_true(kpi_dispersion_add(&sums, 1e-160));
	assert_true(isinf(kpi_hhi(&sums)) && isinf(kpi_relative_deviation(&sums)));
}

/* ---- pairs ---- */

static void *
resize(void *context, void *block, size_t size)
{
	(void) context;
	if (size == 0)
	{
		free(block);
		return NULL;
	}
	return realloc(block, size);
}

static kpi_pairs
pairs_of(const double *keys, const double *seconds, size_t count)
{
	kpi_pairs	pairs = {.memory = {resize, NULL}};
	kpi_rank_entry *scratch = malloc((count + 1) * sizeof *scratch);

	for (size_t i = 0; i < count; i++)
		assert_true(kpi_pairs_add(&pairs, keys[i], seconds == NULL ? 1 : seconds[i]));
	assert_true(kpi_pairs_sort(&pairs, scratch, NULL, NULL));
	free(scratch);
	return pairs;
}

static double
gini_of(const double *values, const double *weights, size_t count)
{
	kpi_pairs	pairs = pairs_of(values, weights, count);
	double		gini = NAN;

	kpi_gini(&pairs, &gini, NULL, NULL);
	free(pairs.entries);
	return gini;
}

static void
gini_is_the_published_one(void **state)
{
	static const double sales[] = {20, 50, 20, 10};
	static const double income[] = {500, 1500, 2500, 4000, 7500, 15000};
	static const double size[] = {1000, 1200, 1600, 400, 200, 600};
	static const double tiny[] = {2e-310, 5e-310, 2e-310, 1e-310};

	(void) state;
	expect_close(gini_of(sales, NULL, 4), 0.3);
	expect_close(gini_of(income, size, 6), 0.5278260869565217);
	/* subnormal values have few digits of their own, but lose no more */
	assert_true(fabs(gini_of(tiny, NULL, 4) - 0.3) < 1e-12);
}

static void
gini_is_the_mean_difference(void **state)
{
	double		values[60];
	double		weights[60];

	(void) state;
	for (int n = 1; n <= 60; n++)
	{
		double		difference = 0;
		double		weight = 0;
		double		amount = 0;

		for (int i = 0; i < n; i++)
		{
			values[i] = (i * 37 + n * 11) % 23;
			weights[i] = 1 + (i * 7 + n) % 5;
		}
		for (int i = 0; i < n; i++)
		{
			weight += weights[i];
			amount += weights[i] * values[i];
			for (int j = 0; j < n; j++)
				difference += weights[i] * weights[j] * fabs(values[i] - values[j]);
		}
		if (amount > 0)
			assert_true(fabs(gini_of(values, weights, n) - difference / (2 * weight * amount)) < 1e-14);
	}
}

static void
nothing_to_share_is_undefined(void **state)
{
	static const double zeros[] = {0, 0};
	kpi_pairs	pairs = pairs_of(zeros, NULL, 2);
	double		result;
	double		mean;

	(void) state;
	assert_int_equal(kpi_gini(&pairs, &result, NULL, NULL), KPI_PAIRS_UNDEFINED);
	assert_int_equal(kpi_hoover(&pairs, &result, NULL, NULL), KPI_PAIRS_UNDEFINED);
	pairs.count = 0;
	assert_int_equal(kpi_gini(&pairs, &result, NULL, NULL), KPI_PAIRS_UNDEFINED);
	assert_int_equal(kpi_concentration(&pairs, &result, &mean, NULL, NULL), KPI_PAIRS_UNDEFINED);
	free(pairs.entries);
}

static void
concentration_follows_the_order(void **state)
{
	static const double rank[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
	static const double use[] = {0, 0, 1, 0, 1, 1, 0, 1, 1, 1};
	static const double same[] = {5, 5, 5, 5, 5, 5, 5, 5, 5, 5};
	kpi_pairs	pairs = pairs_of(rank, use, 10);
	double		index;
	double		mean;

	(void) state;
	assert_int_equal(kpi_concentration(&pairs, &index, &mean, NULL, NULL), KPI_PAIRS_OK);
	expect_close(index, 0.26666666666666666);
	expect_close(4 * mean * index, 0.64);
	free(pairs.entries);
	pairs = pairs_of(same, use, 10);
	assert_int_equal(kpi_concentration(&pairs, &index, &mean, NULL, NULL), KPI_PAIRS_OK);
	assert_true(index == 0);
	free(pairs.entries);
}

static bool
always(void *context)
{
	++*(int *) context;
	return true;
}

static void
long_work_can_be_stopped(void **state)
{
	size_t		count = 300000;
	double	   *values = malloc(count * sizeof *values);
	kpi_rank_entry *scratch = malloc(count * sizeof *scratch);
	kpi_pairs	pairs;
	double		result;
	double		mean;
	int			calls = 0;

	(void) state;
	for (size_t i = 0; i < count; i++)
		values[i] = (double) (i * 7919 % 100003);
	pairs = pairs_of(values, NULL, count);
	assert_int_equal(kpi_gini(&pairs, &result, always, &calls), KPI_PAIRS_INTERRUPTED);
	assert_int_equal(kpi_hoover(&pairs, &result, always, &calls), KPI_PAIRS_INTERRUPTED);
	assert_int_equal(kpi_concentration(&pairs, &result, &mean, always, &calls), KPI_PAIRS_INTERRUPTED);
	assert_int_equal(calls, 3);
	assert_false(kpi_pairs_sort(&pairs, scratch, always, &calls));
	free(pairs.entries);
	free(scratch);
	free(values);
}

static void *
no_memory(void *context, void *block, size_t size)
{
	(void) context;
	(void) block;
	(void) size;
	return NULL;
}

static void
no_memory_is_told(void **state)
{
	kpi_pairs	pairs = {.memory = {no_memory, NULL}};

	(void) state;
	assert_false(kpi_pairs_add(&pairs, 1, 1));
	assert_int_equal(pairs.count, 0);
}

/* ---- regions ---- */

static void
shift_share_is_the_published_one(void **state)
{
	static const double before[] = {90, 20, 10, 60};
	static const double after[] = {100, 40, 10, 55};
	static const double nation_before[] = {400, 150, 150, 400};
	static const double nation_after[] = {440, 210, 135, 480};
	kpi_shift_share sums = START(kpi_shift_share);
	kpi_shift_share_result result;

	(void) state;
	for (int i = 0; i < 4; i++)
		assert_true(kpi_shift_share_add(&sums, before[i], after[i], nation_before[i], nation_after[i]));
	kpi_shift(&sums, &result);
	expect_close(result.total_change, 25);
	expect_close(result.national_share, 27);
	assert_true(fabs(result.industry_mix - 1) < 1e-12);
	expect_close(result.regional_shift, -3);
	expect_close(result.competitive, -0.6363636363636364);
	expect_close(result.allocation, -2.3636363636363638);
	assert_null(result.reason);
}

static void
convergence_has_its_speed(void **state)
{
	kpi_convergence sums = START(kpi_convergence);
	kpi_convergence_result result;

	(void) state;
	sums.years = 10;
	/* growth is exactly 0.1 - 0.02 ln(first) a year: a slope of -0.02, with no error */
	for (int i = 1; i <= 5; i++)
		assert_true(kpi_convergence_add(&sums, i, i * exp(10 * (0.1 - 0.02 * log(i)))));
	kpi_converge(&sums, &result);
	assert_true(fabs(result.slope + 0.02) < 1e-15 && fabs(result.intercept - 0.1) < 1e-15);
	assert_true(fabs(result.speed - 0.02231435513142098) < 1e-14);
	assert_true(fabs(result.half_life - M_LN2 / result.speed) < 1e-12);
	assert_true(result.slope_se < 1e-9);
}

/* ---- summaries ---- */

static void
parts_in_any_split_are_the_same(void **state)
{
	kpi_inequality whole = START(kpi_inequality);
	int			field;

	(void) state;
	for (int i = 0; i < 2000; i++)
		kpi_inequality_add_weighted(&whole, 1 + (i * 7919 % 1009) / 7.0, 1 + i % 3);
	for (int parts = 1; parts < 30; parts++)
	{
		kpi_inequality part[30];
		kpi_inequality sum = START(kpi_inequality);

		for (int p = 0; p < parts; p++)
			part[p] = START(kpi_inequality);
		for (int i = 0; i < 2000; i++)
			kpi_inequality_add_weighted(&part[i * 13 % parts], 1 + (i * 7919 % 1009) / 7.0, 1 + i % 3);
		sum = part[0];
		for (int p = parts - 1; p > 0; p--)
			assert_int_equal(kpi_flat_combine(&kpi_inequality_shape, &sum.head, &part[p].head, &field), KPI_FLAT_OK);
		assert_int_equal(sum.head.rows, 2000);
		assert_true(kpi_theil_t(&sum) == kpi_theil_t(&whole) && kpi_theil_l(&sum) == kpi_theil_l(&whole));
		assert_true(kpi_atkinson_half(&sum) == kpi_atkinson_half(&whole));
	}
}

static void
combining_has_its_rules(void **state)
{
	kpi_dispersion plain = START(kpi_dispersion);
	kpi_dispersion logs = START(kpi_dispersion);
	kpi_convergence five = START(kpi_convergence);
	kpi_convergence six = START(kpi_convergence);
	int			field;

	(void) state;
	logs.head.kind = KPI_DISPERSION_LOG;
	kpi_dispersion_add(&plain, 1);
	kpi_dispersion_add(&logs, 1);
	assert_int_equal(kpi_flat_combine(&kpi_dispersion_shape, &plain.head, &logs.head, &field), KPI_FLAT_MIXED_KINDS);
	five.years = 5;
	six.years = 6;
	assert_int_equal(kpi_flat_combine(&kpi_convergence_shape, &five.head, &six.head, &field), KPI_FLAT_MIXED_FIELD);
	assert_string_equal(kpi_convergence_shape.fields[field].name, "years");
	logs.head.rows = KPI_FLAT_COUNT_MAX;
	assert_int_equal(kpi_flat_combine(&kpi_dispersion_shape, &logs.head, &logs.head, &field), KPI_FLAT_OUT_OF_RANGE);
	plain.second.total = DBL_MAX;
	assert_int_equal(kpi_flat_combine(&kpi_dispersion_shape, &plain.head, &plain.head, &field), KPI_FLAT_OUT_OF_RANGE);
}

static void
texts_are_read_or_refused(void **state)
{
	static const char *const wrong[] = {"", "v1", "v1:", "v1:plain", "v1:plain:", "v1:plain:1", "v2:plain:1:1:0:1:0:1:0",
		"v1:other:1:1:0:1:0:1:0", "v1:plain:0:1:0:1:0:1:0", "v1:plain:-1:1:0:1:0:1:0", "v1:plain:1:1:0:1:0:1",
		"v1:plain:1:1:0:1:0:1:0:0", "v1:plain:1:1:0:1:0:1:0:", "v1:plain:1:nan:0:1:0:1:0", "v1:plain:1:0x1:0:1:0:1:0",
		"v1:plain:1:1e999:0:1:0:1:0", "v1:plain:1:1.7e308:1.7e308:1:0:1:0", "v1:plain:99999999999999999999:1:0:1:0:1:0",
		"v1:plain:9223372036854775807:1:0:1:0:1:0", "v1:plain:+1:1:0:1:0:1:0", "v1:plain:1:1:0:1:0:1:0 ",
		"v1:plain:1:-:0:1:0:1:0", "v1:plain:-:1:0:1:0:1:0"};

	(void) state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
	{
		kpi_dispersion sums = {0};

		assert_int_equal(kpi_flat_parse(&kpi_dispersion_shape, wrong[i], &sums.head), KPI_FLAT_MALFORMED);
	}
	{
		kpi_dispersion sums = {0};

		assert_int_equal(kpi_flat_parse(&kpi_dispersion_shape, "v1:log:7:1.5:-1e-20:2:0:4503599627370497:0.25",
										&sums.head), KPI_FLAT_OK);
		assert_int_equal(sums.head.kind, KPI_DISPERSION_LOG);
		assert_int_equal(sums.head.rows, 7);
		assert_true(sums.weight.error == -1e-20 && sums.second.total == 4503599627370497 && sums.second.error == 0.25);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(indices_are_the_published_ones),
		cmocka_unit_test(any_aversion_in_any_unit),
		cmocka_unit_test(logarithms_come_in_two_parts),
		cmocka_unit_test(weights_count_as_repetition),
		cmocka_unit_test(what_is_not_defined_is_no_number),
		cmocka_unit_test(steps_notice_what_is_not_finite),
		cmocka_unit_test(equality_is_zero),
		cmocka_unit_test(within_and_between_add_up),
		cmocka_unit_test(concentration_is_the_published_one),
		cmocka_unit_test(offset_does_not_hide_the_deviation),
		cmocka_unit_test(lost_squares_are_told),
		cmocka_unit_test(gini_is_the_published_one),
		cmocka_unit_test(gini_is_the_mean_difference),
		cmocka_unit_test(nothing_to_share_is_undefined),
		cmocka_unit_test(concentration_follows_the_order),
		cmocka_unit_test(long_work_can_be_stopped),
		cmocka_unit_test(no_memory_is_told),
		cmocka_unit_test(shift_share_is_the_published_one),
		cmocka_unit_test(convergence_has_its_speed),
		cmocka_unit_test(parts_in_any_split_are_the_same),
		cmocka_unit_test(combining_has_its_rules),
		cmocka_unit_test(texts_are_read_or_refused)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
