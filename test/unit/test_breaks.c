/*
 * Breaks of series, the chances of bands, plans and yes or no, cumulative figures, without a server.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <math.h>
#include <cmocka.h>

#include <gsl/gsl_cdf.h>

#include "base/random.h"
#include "forecast/apart.h"
#include "forecast/forecast.h"

#define FIGURES 20
#define SERIES 4000

static void
assert_close(double found, double expected, double relative)
{
	if (!(fabs(found - expected) <= relative * fmax(fabs(found), fabs(expected))))
		fail_msg("%.17g instead of %.17g", found, expected);
}

/* A random walk with drift, and a step of `shift` into its middle. */
static void
make_walk(uint32_t series, double shift, double position[FIGURES], double z[FIGURES])
{
	double		level = 0;

	for (uint32_t i = 0; i < FIGURES; i++)
	{
		double		two[2];

		kpi_random_normal(11, (kpi_random_place) {.path = series, .step = i}, two);
		level += 0.3 + two[0] + (i == FIGURES / 2 ? shift : 0);
		position[i] = i + 1;
		z[i] = level;
	}
}

/* The part of walks in which something is found, and in which the shift is. */
static void
count_found(double shift, double alarm, double *any, double *right)
{
	double		position[FIGURES];
	double		z[FIGURES];
	kpi_break	found[FIGURES];
	size_t		count;

	*any = *right = 0;
	for (uint32_t s = 0; s < SERIES; s++)
	{
		make_walk(s, shift, position, z);
		assert_int_equal(kpi_find_breaks(1, position, z, FIGURES, alarm, found, &count, NULL, NULL), KPI_FORECAST_NO_REASON);
		*any += (count > 0) / (double) SERIES;
		for (size_t i = 0; i < count; i++)
		{
			assert_true(found[i].p <= alarm && found[i].at > 0 && found[i].at < FIGURES);
			*right += (found[i].kind == KPI_BREAK_LEVEL && found[i].at == FIGURES / 2) / (double) SERIES;
		}
	}
}

/* Of walks without a break no more than the part asked for has one; most large shifts are found. */
static void
alarms_are_as_rare_as_stated(void **state)
{
	double		any;
	double		right;

	(void) state;
	count_found(0, 0.01, &any, &right);
	assert_true(any > 0.002 && any <= 0.01 + 3 * sqrt(0.01 * 0.99 / SERIES));
	count_found(0, 0.1, &any, &right);
	assert_true(any > 0.03 && any <= 0.1 + 3 * sqrt(0.1 * 0.9 / SERIES));
	count_found(8, 0.01, &any, &right);
	assert_true(right > 0.9);
}

static void
plans_and_rates(void **state)
{
	const double so_far[] = {60, 66, 75, 80};
	const double whole[] = {95, 104, 120, 126};
	const double zero[] = {60, 0, 75, 80};
	kpi_plan_chance chance;
	double		p,
				lo,
				hi;

	(void) state;
	kpi_attain_plan(so_far, whole, 4, 90, 140, 1, &chance);
	assert_int_equal(chance.reason, KPI_FORECAST_NO_REASON);
	/* the ends of the interval have the chances it says */
	kpi_attain_plan(so_far, whole, 4, 90, chance.lo80, 1, &chance);
	assert_close(chance.p, 0.9, 1e-12);
	kpi_attain_plan(so_far, whole, 4, 90, chance.expected, -1, &chance);
	assert_close(chance.p, 0.5, 1e-12);
	kpi_attain_plan(so_far, whole, 2, 90, 140, 1, &chance);
	assert_int_equal(chance.reason, KPI_FORECAST_INSUFFICIENT_DATA);
	kpi_attain_plan(zero, whole, 4, 90, 140, 1, &chance);
	assert_int_equal(chance.reason, KPI_FORECAST_OUTSIDE_SCALE);
	kpi_attain_plan(so_far, so_far, 4, 90, 140, 1, &chance);
	assert_int_equal(chance.reason, KPI_FORECAST_NO_VARIATION);
	assert_true(isnan(chance.p));
	kpi_base_rate(3, 10, &p, &lo, &hi);
	assert_close(p, 3.5 / 11, 1e-14);
	assert_close(gsl_cdf_beta_P(lo, 3.5, 7.5), 0.1, 1e-9);
	assert_close(gsl_cdf_beta_Q(hi, 3.5, 7.5), 0.1, 1e-9);
	kpi_base_rate(0, 10, &p, &lo, &hi);
	assert_true(lo == 0 && hi < 0.2);
}

/* A band is what lies between two targets; the reasons come in their order. */
static void
bands(void **state)
{
	const double position[] = {1, 2, 3, 4, 5, 6};
	const double value[] = {3, 5, 4, 6, 8, 7};
	kpi_attain_in in = {
		.steps_a_year = 1, .position = position, .value = value, .count = 6, .scale = {KPI_SCALE_LOG, 0, 0, false},
		.model = KPI_MODEL_ADAPTIVE, .steps = 2
	};
	kpi_band_chance all,
				low,
				high;

	(void) state;
	assert_true(kpi_attain_band(&in, -INFINITY, 8, &low) && kpi_attain_band(&in, 8, INFINITY, &high));
	assert_true(kpi_attain_band(&in, 0, INFINITY, &all));
	assert_close(low.inside + high.inside, 1, 1e-14);
	assert_true(all.inside == 1 && low.inside > 0.1 && high.inside > 0.1);
	assert_true(low.inside_low <= low.inside && low.inside <= low.inside_high && low.inside_low < low.inside_high);
	assert_true(kpi_attain_band(&in, -2, -1, &all));
	assert_int_equal(all.reason, KPI_FORECAST_TARGET_AT_LIMIT);
	in.steps = 0;
	assert_true(kpi_attain_band(&in, 1, 2, &all));
	assert_int_equal(all.reason, KPI_FORECAST_PERIOD_OBSERVED);
	in.count = 0;
	assert_true(kpi_attain_band(&in, 1, 2, &all));
	assert_int_equal(all.reason, KPI_FORECAST_INSUFFICIENT_DATA);
	assert_true(isnan(all.inside));
}

static void
apart(void **state)
{
	const char *const period[] = {"2024-Q1", "2024-S1", "2024-01-01/P9M", "2024", "2025-S1", "2025-01-01/P9M"};
	const double value[] = {25, 60, NAN, 140, 66, 104};
	kpi_point	point[6];
	kpi_point	piece[6];
	char		text[KPI_PERIOD_TEXT_MAX];

	(void) state;
	for (int i = 0; i < 6; i++)
	{
		point[i] = (kpi_point) {.value = value[i], .is_null = isnan(value[i])};
		assert_int_equal(kpi_period_parse(period[i], strlen(period[i]), &point[i].period), KPI_PERIOD_OK);
	}
	/* nine months of 2024 are missing: of its second half nothing is told in quarters */
	assert_int_equal(kpi_take_apart(point, 6, piece), 3);
	kpi_period_format(piece[1].period, text);
	assert_string_equal(text, "2024-Q2");
	assert_true(piece[1].value == 35);
	kpi_period_format(piece[2].period, text);
	assert_string_equal(text, "2025-Q3");
	assert_true(piece[2].value == 38);
	assert_int_equal(kpi_take_apart(point, 0, piece), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(alarms_are_as_rare_as_stated),
		cmocka_unit_test(plans_and_rates),
		cmocka_unit_test(bands),
		cmocka_unit_test(apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
