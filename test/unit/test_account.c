/* Index numbers, productivity, series, growth, contributions, adoption curves: rules, golden values, refusals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "account/adoption.h"
#include "account/chain.h"
#include "account/contribution.h"
#include "account/growth.h"
#include "account/index_number.h"
#include "account/productivity.h"

static void
expect_close(double value, double expected, double tolerance)
{
	if (!(fabs(value - expected) <= tolerance * fabs(expected)))
		fail_msg("%.17g is not %.17g", value, expected);
}

static uint64_t seed = 88172645463325252u;

/* Reproducible numbers in [0, 1). */
static double
next_random(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (double) (seed >> 11) / 9007199254740992.0;
}

static kpi_index_item
random_item(void)
{
	kpi_index_item item = {1 + 99 * next_random(), 1000 * next_random(), 1 + 99 * next_random(), 1000 * next_random()};

	return item;
}

/* ---- index numbers ---- */

static void
fisher_passes_the_product_test(void **state)
{
	(void) state;
	for (int round = 0; round < 200; round++)
	{
		kpi_index	index = {.head = {.version = KPI_SHARE_VERSION, .kind = KPI_SHARE_FLOAT8}};
		double		price;
		double		quantity;
		double		values;

		for (int i = 0; i < 30; i++)
		{
			kpi_index_item item = random_item();

			assert_true(kpi_index_add(&index, &item));
		}
		assert_int_equal(kpi_index_number(&index, KPI_FISHER, KPI_INDEX_PRICE, &price), KPI_SHARE_OK);
		assert_int_equal(kpi_index_number(&index, KPI_FISHER, KPI_INDEX_QUANTITY, &quantity), KPI_SHARE_OK);
		assert_int_equal(kpi_index_number(&index, KPI_VALUE_RATIO, KPI_INDEX_PRICE, &values), KPI_SHARE_OK);
		expect_close(price * quantity, values, 4 * DBL_EPSILON);
	}
}

#define ITEMS 997

/* The sums over items [first, last), added up in one go. */
static void
add_items(const kpi_index_item *items, int first, int last, kpi_index *index, kpi_tornqvist *tornqvist,
		  kpi_walsh *walsh)
{
	memset(index, 0, sizeof *index);
	memset(tornqvist, 0, sizeof *tornqvist);
	memset(walsh, 0, sizeof *walsh);
	index->head.kind = tornqvist->head.kind = walsh->head.kind = KPI_SHARE_FLOAT8;
	for (int i = first; i < last; i++)
		assert_true(kpi_index_add(index, &items[i]) && kpi_tornqvist_add(tornqvist, &items[i]) &&
					kpi_walsh_add(walsh, &items[i]));
}

static void
any_split_merges_to_the_same_bits(void **state)
{
	static kpi_index_item items[ITEMS];
	kpi_index	whole;
	kpi_tornqvist whole_t;
	kpi_walsh	whole_w;
	double		fisher;
	double		tornqvist;
	double		walsh;

	(void) state;
	for (int i = 0; i < ITEMS; i++)
		items[i] = random_item();
	add_items(items, 0, ITEMS, &whole, &whole_t, &whole_w);
	assert_int_equal(kpi_index_number(&whole, KPI_FISHER, KPI_INDEX_PRICE, &fisher), KPI_SHARE_OK);
	assert_int_equal(kpi_tornqvist_number(&whole_t, KPI_TORNQVIST, KPI_INDEX_QUANTITY, &tornqvist), KPI_SHARE_OK);
	assert_int_equal(kpi_walsh_number(&whole_w, KPI_INDEX_PRICE, &walsh), KPI_SHARE_OK);
	for (int split = 1; split < ITEMS; split += 13)
	{
		kpi_index	a;
		kpi_index	b;
		kpi_tornqvist at;
		kpi_tornqvist bt;
		kpi_walsh	aw;
		kpi_walsh	bw;
		double		number;

		add_items(items, 0, split, &a, &at, &aw);
		add_items(items, split, ITEMS, &b, &bt, &bw);
		assert_int_equal(kpi_summary_combine(&kpi_index_shape, &b.head, &a.head), KPI_SHARE_OK);
		assert_int_equal(kpi_summary_combine(&kpi_tornqvist_shape, &bt.head, &at.head), KPI_SHARE_OK);
		assert_int_equal(kpi_summary_combine(&kpi_walsh_shape, &bw.head, &aw.head), KPI_SHARE_OK);
		assert_int_equal(kpi_index_number(&b, KPI_FISHER, KPI_INDEX_PRICE, &number), KPI_SHARE_OK);
		assert_true(number == fisher);
		assert_int_equal(kpi_tornqvist_number(&bt, KPI_TORNQVIST, KPI_INDEX_QUANTITY, &number), KPI_SHARE_OK);
		assert_true(number == tornqvist);
		assert_int_equal(kpi_walsh_number(&bw, KPI_INDEX_PRICE, &number), KPI_SHARE_OK);
		assert_true(number == walsh);
		assert_int_equal(b.head.rows, ITEMS);
	}
}

static void
contributions_add_up(void **state)
{
	static const kpi_index_part parts[] = {KPI_INDEX_PRICE, KPI_INDEX_QUANTITY};
	static const kpi_index_formula formulas[] = {KPI_LASPEYRES, KPI_FISHER};
	kpi_index_item items[20];
	kpi_index	index = {.head = {.version = KPI_SHARE_VERSION, .kind = KPI_SHARE_FLOAT8}};

	(void) state;
	for (int i = 0; i < 20; i++)
	{
		items[i] = random_item();
		assert_true(kpi_index_add(&index, &items[i]));
	}
	for (int k = 0; k < 4; k++)
	{
		double		sum = 0;
		double		number;
		double		contribution;

		for (int i = 0; i < 20; i++)
		{
			assert_int_equal(kpi_index_contribution(&index, formulas[k / 2], parts[k % 2], &items[i], &contribution),
							 KPI_SHARE_OK);
			sum += contribution;
		}
		assert_int_equal(kpi_index_number(&index, formulas[k / 2], parts[k % 2], &number), KPI_SHARE_OK);
		assert_true(fabs(sum - 100 * (number - 1)) < 1e-11);
	}
}

static void
indices_know_where_they_are_undefined(void **state)
{
	kpi_index	index = {.head = {.version = KPI_SHARE_VERSION, .kind = KPI_SHARE_FLOAT8}};
	kpi_tornqvist tornqvist = {.head = {.version = KPI_SHARE_VERSION, .kind = KPI_SHARE_FLOAT8}};
	kpi_index_item came = {1, 0, 2, 3};
	kpi_index_item huge = {1e-200, 1e-100, 1e200, 1e-100};
	double		number;

	(void) state;
	assert_true(kpi_index_add(&index, &came) && kpi_tornqvist_add(&tornqvist, &came));
	assert_int_equal(kpi_index_number(&index, KPI_LASPEYRES, KPI_INDEX_PRICE, &number), KPI_SHARE_UNDEFINED);
	assert_int_equal(kpi_index_number(&index, KPI_FISHER, KPI_INDEX_PRICE, &number), KPI_SHARE_UNDEFINED);
	assert_int_equal(kpi_index_number(&index, KPI_PAASCHE, KPI_INDEX_PRICE, &number), KPI_SHARE_OK);
	assert_true(number == 2);
	assert_int_equal(kpi_index_contribution(&index, KPI_FISHER, KPI_INDEX_PRICE, &came, &number),
					 KPI_SHARE_UNDEFINED);
	assert_int_equal(kpi_tornqvist_number(&tornqvist, KPI_TORNQVIST, KPI_INDEX_PRICE, &number), KPI_SHARE_UNDEFINED);
	assert_int_equal(kpi_tornqvist_number(&tornqvist, KPI_GEOMETRIC_PAASCHE, KPI_INDEX_PRICE, &number), KPI_SHARE_OK);
	expect_close(number, 2, 1e-15);
	assert_int_equal(kpi_tornqvist_number(&tornqvist, KPI_GEOMETRIC_PAASCHE, KPI_INDEX_QUANTITY, &number),
					 KPI_SHARE_UNDEFINED);
	memset(&index.p0q0, 0, 4 * sizeof index.p0q0);
	assert_true(kpi_index_add(&index, &huge));
	assert_int_equal(kpi_index_number(&index, KPI_LASPEYRES, KPI_INDEX_PRICE, &number), KPI_SHARE_OUT_OF_RANGE);
}

static void
exact_products_take_any_two_values(void **state)
{
	static const double values[] = {0, 1, -1, 0.000000000001, 12345.678901234567, -3e9, 1.5e20, -1.6e26};
	kpi_int128	units[8];
	char		text[KPI_EXACT_TEXT_MAX];

	(void) state;
	for (int i = 0; i < 8; i++)
		units[i] = (kpi_int128) (values[i] * 1e6) * 1000000;
	units[3] = 1;
	for (int i = 0; i < 8; i++)
		for (int k = 0; k < 8; k++)
		{
			kpi_exact_wide forth = {{0}};
			kpi_exact_wide back = {{0}};
			bool		fits = kpi_exact_wide_add_any_product(&forth, units[i], units[k]);

			/* the range is 2^191 units of 10^-24: 3.1e33 */
			assert_int_equal(fits, fabs(values[i] * values[k]) < 3.1e33);
			assert_int_equal(kpi_exact_wide_add_any_product(&back, units[k], units[i]), fits);
			assert_memory_equal(&forth, &back, sizeof forth);
			if (!fits)
				continue;
			assert_true(kpi_exact_wide_add_any_product(&forth, -units[i], units[k]));
			kpi_exact_wide_format(&forth, text);
			assert_string_equal(text, "0");
			if (units[k] >= 0 && units[k] < INT64_MAX)
			{
				kpi_exact_wide known = {{0}};

				assert_true(kpi_exact_wide_add_product(&known, units[i], (uint64_t) units[k]));
				assert_memory_equal(&known, &back, sizeof known);
			}
		}
}

static void
summaries_of_roots_are_never_numeric(void **state)
{
	kpi_tornqvist tornqvist = {0};
	kpi_walsh	walsh = {0};
	kpi_index	index = {0};

	(void) state;
	assert_int_equal(kpi_summary_parse(&kpi_tornqvist_shape, "v1:numeric:1:1:1:1:1:1:1:1", &tornqvist.head),
					 KPI_SHARE_MALFORMED);
	assert_int_equal(kpi_summary_parse(&kpi_walsh_shape, "v1:numeric:1:1:1:1:1", &walsh.head), KPI_SHARE_MALFORMED);
	assert_int_equal(kpi_summary_parse(&kpi_walsh_shape, "v1:float8:1:1:0:1:0:1:0:1:0", &walsh.head), KPI_SHARE_OK);
	assert_int_equal(kpi_summary_parse(&kpi_index_shape, "v1:numeric:1:1:1:1:0.5", &index.head), KPI_SHARE_OK);
}

/* ---- productivity ---- */

static void
productivity_falls_into_its_parts(void **state)
{
	(void) state;
	for (int round = 0; round < 100; round++)
	{
		kpi_productivity sums = {.head = {.version = KPI_SHARE_VERSION, .kind = KPI_SHARE_FLOAT8}};
		kpi_industry industry[12];
		kpi_productivity_effects total;
		double		within = 0;
		double		contribution = 0;

		for (int i = 0; i < 12; i++)
		{
			bool		was = i != 3;
			bool		is = i != 7;

			industry[i] = (kpi_industry) {was * (1 + next_random()), was * (1 + next_random()),
			is * (1 + next_random()), is * (1 + next_random())};
			assert_true(kpi_industry_valid(&industry[i]) && kpi_productivity_add(&sums, &industry[i]));
		}
		assert_true(kpi_productivity_total(&sums, &total));
		assert_true(fabs(total.within + total.static_effect + total.dynamic - total.growth) < 1e-11);
		assert_true(fabs(total.within_midpoint + total.between_midpoint - total.growth) < 1e-11);
		for (int i = 0; i < 12; i++)
		{
			kpi_productivity_effects part;

			assert_true(kpi_productivity_industry(&sums, &industry[i], &part));
			within += part.within;
			contribution += part.contribution;
			if (i == 3 || i == 7)
				assert_true(fabs(part.within) < 1e-11 && fabs(part.static_effect - part.contribution) < 1e-11);
		}
		assert_true(fabs(within - total.within) < 1e-11 && fabs(contribution - total.growth) < 1e-11);
	}
}

/* ---- series ---- */

#define YEARS 6

static kpi_period
year(int number)
{
	char		text[KPI_PERIOD_TEXT_MAX];
	kpi_period	period;

	snprintf(text, sizeof text, "%04d", number);
	assert_int_equal(kpi_period_parse(text, strlen(text), &period), KPI_PERIOD_OK);
	return period;
}

static kpi_period
period_of(const char *text)
{
	kpi_period	period;

	assert_int_equal(kpi_period_parse(text, strlen(text), &period), KPI_PERIOD_OK);
	return period;
}

static void
chains_splices_and_stocks(void **state)
{
	static const double links[YEARS] = {1.05, 1.1, 0.9, 1.2, 1, 1.01};
	static const double constant[YEARS] = {8, 8, 8, 8, 8, 8};
	kpi_period	years[YEARS];
	kpi_period	period[2 * YEARS];
	double		level[2 * YEARS];
	double		factor;
	size_t		count;
	kpi_figures figures = {YEARS, years, links};
	kpi_figures flat = {YEARS, years, constant};
	kpi_figures half = {3, years, constant};
	kpi_chain_fault fault = {0};

	(void) state;
	for (int i = 0; i < YEARS; i++)
		years[i] = year(2020 + i);
	assert_true(kpi_chain_links(&figures, 100, period, level, &fault));
	assert_true(level[0] == 100 && level[1] == 105);
	assert_int_equal(kpi_period_compare(period[0], year(2019)), 0);
	assert_true(kpi_link_factor(&figures, &flat, years[1], &factor, &fault));
	assert_true(factor == 1.1 / 8);
	assert_true(kpi_splice(&flat, &figures, years[2], false, period, level, &count, &fault));
	assert_int_equal(count, YEARS);
	expect_close(level[0], 0.9, 1e-15);
	assert_true(level[2] == 0.9);
	assert_true(kpi_capital_stock(&flat, 8, NAN, 100, level, &fault));
	expect_close(level[YEARS - 1], 100, 1e-15);
	assert_false(kpi_link_factor(&half, &flat, years[4], &factor, &fault));
	assert_int_equal(fault.code, KPI_CHAIN_MISSING);
	years[3] = year(2033);
	assert_false(kpi_chain_links(&figures, 100, period, level, &fault));
	assert_int_equal(fault.code, KPI_CHAIN_GAP);
	assert_int_equal(kpi_period_compare(fault.period, year(2033)), 0);
}

static void
a_year_is_the_mean_of_its_parts_or_nothing(void **state)
{
	kpi_period	parts[] = {period_of("2020-Q1"), period_of("2020-04"), period_of("2020-05"), period_of("2020-06"),
	period_of("2020-S2"), period_of("2021-Q1")};
	double		values[] = {1, 2, 3, 4, 10, 99};
	kpi_figures figures = {6, parts, values};
	kpi_chain_fault fault;
	double		level;

	(void) state;
	assert_true(kpi_level_at(&figures, year(2020), &level, &fault));
	assert_true(level == 4);
	assert_true(kpi_level_at(&figures, period_of("2020-Q2"), &level, &fault));
	assert_true(level == 3);
	assert_false(kpi_level_at(&figures, year(2021), &level, &fault));
	assert_int_equal(fault.code, KPI_CHAIN_MISSING);
	values[2] = NAN;
	assert_false(kpi_level_at(&figures, year(2020), &level, &fault));
	values[2] = -30;
	assert_false(kpi_level_at(&figures, year(2020), &level, &fault));
	assert_int_equal(fault.code, KPI_CHAIN_NOT_POSITIVE);
}

/* ---- growth ---- */

static void
growth_and_its_sources(void **state)
{
	static const kpi_change factor[] = {{250, 272.5}, {50, 50.9}};
	static const double share[] = {45, 55};
	kpi_factor_part part[2];
	kpi_factor_part residual;
	kpi_growth_between between = kpi_growth_of(98, 173.4, 6);
	kpi_digital_part digital = kpi_digital_contribution((kpi_change) {20, 22.4}, (kpi_change) {100, 108});
	double		growth;

	(void) state;
	expect_close(between.compound, 9.977498260721251, 1e-12);
	expect_close(between.doubling_years, 7.288184901408865, 1e-12);
	assert_true(isnan(kpi_growth_of(1, -1, 1).compound) && isnan(kpi_growth_of(1, 1, 1).doubling_years));
	assert_true(isnan(kpi_icor(5, 3, 3)) && isnan(kpi_icor_of_rates(30, -1)));
	assert_int_equal(kpi_growth_accounting(KPI_DISCRETE, (kpi_change) {100, 107}, 2, factor, share, &growth, part, &residual),
					 KPI_GROWTH_NO_REASON);
	expect_close(residual.growth, 1.96, 1e-12);
	expect_close(residual.share, 28, 1e-12);
	assert_int_equal(kpi_growth_accounting(KPI_DISCRETE, (kpi_change) {100, 100}, 2, factor, share, &growth, part, &residual),
					 KPI_GROWTH_NONE);
	assert_true(isnan(residual.share) && residual.growth < 0);
	expect_close(digital.contribution, 2.4, 1e-12);
	expect_close(digital.share_of_growth, 30, 1e-12);
}

static void
chained_contributions_add_up_to_chained_growth(void **state)
{
	enum
	{
		items = 5, periods = 9
	};
	double		current[items * periods];
	double		previous_prices[items * periods];
	double		since_first[items] = {0};
	kpi_contribution result[items];
	kpi_contribution_walk walk = {current, previous_prices, items, periods, 0, 1, since_first};

	(void) state;
	for (int k = 0; k < items * periods; k++)
	{
		current[k] = 10 + next_random();
		previous_prices[k] = 10 + next_random();
	}
	while (kpi_contribution_step(&walk, result))
	{
		double		added = 0;
		double		since = 0;

		for (int i = 0; i < items; i++)
		{
			added += result[i].contribution;
			since += result[i].since_first;
		}
		assert_true(fabs(added - result[0].total_growth) < 1e-11);
		assert_true(fabs(since - result[0].total_since_first) < 1e-10);
	}
	assert_int_equal(walk.period, periods - 1);
}

/* ---- adoption curves ---- */

static kpi_adoption
fitted(kpi_curve curve, const double *t, const double *y, size_t count, double ceiling)
{
	kpi_adoption_data data = {count, t, y, ceiling, curve};
	kpi_adoption fit;

	gsl_set_error_handler_off();
	assert_int_equal(kpi_adoption_fit(&data, NULL, NULL, &fit), KPI_ADOPTION_OK);
	return fit;
}

/* NIST StRD, Rat42: certified values and standard deviations. */
static void
rat42_is_as_certified(void **state)
{
	static const double t[] = {9, 14, 21, 28, 42, 57, 63, 70, 79};
	static const double y[] = {8.93, 10.8, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08};
	kpi_adoption fit = fitted(KPI_CURVE_LOGISTIC, t, y, 9, NAN);
	kpi_adoption_level level = kpi_adoption_at(&fit, 90, 95);

	(void) state;
	assert_int_equal(fit.reason, KPI_ADOPTION_NO_REASON);
	expect_close(fit.ceiling, 72.462237576, 1e-8);
	expect_close(fit.shape, 2.6180768402, 1e-8);
	expect_close(fit.rate, 0.067359200066, 1e-8);
	expect_close(fit.ceiling_se, 1.7340283401, 1e-8);
	expect_close(fit.shape_se, 0.088295217536, 1e-8);
	expect_close(fit.rate_se, 0.0034465663377, 1e-8);
	expect_close(fit.rss, 8.0565229338, 1e-8);
	expect_close(level.lo, 66.09756396589574, 1e-8);
	expect_close(level.mean_hi, 73.21295138706827, 1e-8);
}

/* A derivative that is wrong would still converge, only elsewhere: the fit of noise must be a minimum. */
static void
fits_are_minima(void **state)
{
	(void) state;
	for (kpi_curve curve = KPI_CURVE_LOGISTIC; curve <= KPI_CURVE_BASS; curve++)
		for (int round = 0; round < 20; round++)
		{
			double		t[20];
			double		y[20];
			kpi_adoption fit;

			for (int i = 0; i < 20; i++)
			{
				t[i] = i + 1;
				y[i] = 70 / (1 + exp(4 - 0.5 * t[i])) + next_random();
			}
			fit = fitted(curve, t, y, 20, NAN);
			assert_int_equal(fit.reason == KPI_ADOPTION_NO_REASON || fit.reason == KPI_ADOPTION_CEILING_PASSED, true);
			for (int k = 0; k < 6; k++)
			{
				kpi_adoption moved = fit;
				double		rss = 0;

				moved.theta[k / 2] *= k % 2 ? 1.001 : 0.999;
				for (int i = 0; i < 20; i++)
				{
					double		rest = kpi_adoption_at(&moved, t[i], 95).fitted - y[i];

					rss += rest * rest;
				}
				assert_true(rss > fit.rss);
			}
		}
}

static void
data_that_do_not_slow_are_refused(void **state)
{
	double		t[15];
	double		y[15];

	(void) state;
	for (int growth = 0; growth < 4; growth++)
		for (kpi_curve curve = KPI_CURVE_LOGISTIC; curve <= KPI_CURVE_BASS_INCREMENTS; curve++)
		{
			kpi_adoption fit;

			for (int i = 0; i < 15; i++)
			{
				t[i] = i + 1;
				y[i] = growth == 0 ? exp(0.2 * i) : growth == 1 ? 3 + 2 * i : growth == 2 ? t[i] * t[i]
					: exp(0.2 * i) * (1 + 0.02 * next_random());
			}
			fit = fitted(curve, t, y, 15, NAN);
			assert_int_equal(fit.reason, KPI_ADOPTION_NO_SATURATION);
			assert_true(isnan(fit.ceiling) && isnan(kpi_adoption_at(&fit, 20, 95).fitted));
		}
}

static void
few_constant_and_falling_data_are_refused(void **state)
{
	static const double t[] = {1, 2, 3, 4, 5, 6, 7};
	static const double rising[] = {3, 8, 20, 40, 60, 72, 78};
	static const double falling[] = {78, 72, 60, 40, 20, 8, 3};
	static const double constant[] = {5, 5, 5, 5, 5, 5, 5};

	(void) state;
	for (size_t n = 0; n <= 3; n++)
		assert_int_equal(fitted(KPI_CURVE_LOGISTIC, t, rising, n, NAN).reason, KPI_ADOPTION_INSUFFICIENT_DATA);
	for (size_t n = 0; n <= 2; n++)
		assert_int_equal(fitted(KPI_CURVE_LOGIT, t, rising, n, 100).reason, KPI_ADOPTION_INSUFFICIENT_DATA);
	assert_int_equal(fitted(KPI_CURVE_LOGISTIC, t, constant, 7, NAN).reason, KPI_ADOPTION_NO_VARIATION);
	assert_int_equal(fitted(KPI_CURVE_GOMPERTZ, t, falling, 7, NAN).reason, KPI_ADOPTION_NOT_RISING);
	assert_int_equal(fitted(KPI_CURVE_LOGIT, t, rising, 7, 78).reason, KPI_ADOPTION_OUTSIDE_SCALE);
	assert_int_equal(fitted(KPI_CURVE_LOGISTIC, t, rising, 7, NAN).reason, KPI_ADOPTION_NO_REASON);
}

/* Whatever the data: all numbers of a fit, or none and a reason. */
static void
a_fit_is_whole_or_refused(void **state)
{
	(void) state;
	for (int round = 0; round < 60; round++)
		for (kpi_curve curve = 0; curve < KPI_CURVES; curve++)
		{
			size_t		n = 1 + (size_t) (12 * next_random());
			double		scale = pow(10, 200 * next_random() - 100);
			double		ceiling = curve == KPI_CURVE_LOGIT || next_random() < 0.3 ? scale * (1 + next_random()) : NAN;
			double		t[13];
			double		y[13];
			kpi_adoption fit;
			kpi_adoption_level level;

			for (size_t i = 0; i < n; i++)
			{
				t[i] = round % 3 == 0 ? floor(5 * next_random()) : (double) i * scale;
				y[i] = scale * (round % 2 == 0 ? next_random() : 1 / (1 + exp(4 - (double) i)) + 0.1 * next_random());
			}
			fit = fitted(curve, t, y, n, ceiling);
			level = kpi_adoption_at(&fit, t[0], 95);
			if (kpi_adoption_fitted(&fit))
			{
				assert_true(isfinite(fit.ceiling) && isfinite(fit.rate) && isfinite(fit.midpoint) && isfinite(fit.rss));
				assert_true(fit.df > 0 && fit.ceiling > 0 && isfinite(level.fitted));
				assert_true(level.mean_lo <= level.fitted && level.fitted <= level.mean_hi);
			}
			else
			{
				assert_true(fit.reason != KPI_ADOPTION_NO_REASON);
				assert_true(isnan(fit.ceiling) && isnan(fit.rate) && isnan(fit.midpoint) && isnan(level.fitted));
			}
		}
}

static bool
at_once(void *context)
{
	return ++*(int *) context > 2;
}

static void
a_fit_stops_when_asked_to(void **state)
{
	static const double t[] = {1, 2, 3, 4, 5, 6, 7, 8};
	static const double y[] = {2, 4.1, 7.9, 16.2, 31.8, 64.1, 128, 255};
	kpi_adoption_data data = {8, t, y, NAN, KPI_CURVE_LOGISTIC};
	kpi_adoption fit;
	int			asked = 0;

	(void) state;
	assert_int_equal(kpi_adoption_fit(&data, at_once, &asked, &fit), KPI_ADOPTION_INTERRUPTED);
	assert_int_equal(asked, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fisher_passes_the_product_test),
		cmocka_unit_test(any_split_merges_to_the_same_bits),
		cmocka_unit_test(contributions_add_up),
		cmocka_unit_test(indices_know_where_they_are_undefined),
		cmocka_unit_test(exact_products_take_any_two_values),
		cmocka_unit_test(summaries_of_roots_are_never_numeric),
		cmocka_unit_test(productivity_falls_into_its_parts),
		cmocka_unit_test(chains_splices_and_stocks),
		cmocka_unit_test(a_year_is_the_mean_of_its_parts_or_nothing),
		cmocka_unit_test(growth_and_its_sources),
		cmocka_unit_test(chained_contributions_add_up_to_chained_growth),
		cmocka_unit_test(rat42_is_as_certified),
		cmocka_unit_test(fits_are_minima),
		cmocka_unit_test(data_that_do_not_slow_are_refused),
		cmocka_unit_test(few_constant_and_falling_data_are_refused),
		cmocka_unit_test(a_fit_is_whole_or_refused),
		cmocka_unit_test(a_fit_stops_when_asked_to),
	};

	return cmocka_run_group_tests_name("account", tests, NULL, NULL);
}
