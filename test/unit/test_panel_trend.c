/* Drifts of a panel that borrow strength, without a server. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "forecast/panel_trend.h"

#define TIMES 5

static const double position[TIMES] = {1, 2, 3, 4, 5};
static const kpi_scale raw = {KPI_SCALE_RAW, 0, 0, false};

static void
assert_near(double value, double expected)
{
	if (!(fabs(value - expected) <= 1e-12 * fmax(1, fabs(expected))))
		fail_msg("%.17g is not %.17g", value, expected);
}

/* The parts are tested in test_forecast; here, that each is given what it should be given. */
static void
variances_first_then_drifts(void **state)
{
	const double value[3 * TIMES] = {50, 52, 55, 56, 60, 40, 41, 40, NAN, 44, 45, 49, 50, 55, 53};
	const double drift[] = {2.5, 1, 2};
	kpi_unit_trend trend[3];
	double		variance[3];
	double		df[3];
	double		se[3];
	kpi_prior_variance prior;
	kpi_common	common;

	(void) state;
	assert_true(kpi_panel_trend(&raw, KPI_TAU_DL, value, 3, TIMES, position, trend));
	for (size_t i = 0; i < 3; i++)
	{
		assert_int_equal(trend[i].reason, KPI_FORECAST_NO_REASON);
		assert_int_equal(trend[i].last, 5);
		assert_near(trend[i].drift, drift[i]);
		variance[i] = trend[i].variance;
		df[i] = trend[i].count - 2.0;
	}
	assert_near(variance[0], (0.25 + 0.25 + 2.25 + 2.25) / 3);
	/* steps of 1, 1 and 2 periods */
	assert_near(variance[1], (0 + 4 + 4.0 / 2) / 2);
	assert_true(kpi_prior_variance_estimate(variance, df, 3, &prior));
	for (size_t i = 0; i < 3; i++)
	{
		assert_near(trend[i].moderated, kpi_moderate(&prior, variance[i], df[i]));
		se[i] = sqrt(trend[i].moderated / 4);
		assert_near(trend[i].drift_se, se[i]);
	}
	kpi_common_estimate(KPI_TAU_DL, drift, se, 3, &common);
	for (size_t i = 0; i < 3; i++)
	{
		double		weight,
					shrunk,
					shrunk_se,
					mean,
					ahead;

		kpi_shrink(&common, drift[i], se[i], &weight, &shrunk, &shrunk_se);
		assert_near(trend[i].shrunk, shrunk);
		kpi_panel_trend_predict(&trend[i], 3, &mean, &ahead);
		assert_near(mean, value[i * TIMES + 4] + 3 * shrunk);
		assert_near(ahead, sqrt(3 * trend[i].moderated + 9 * shrunk_se * shrunk_se));
	}
}

static void
what_cannot_be_told_lends_nothing(void **state)
{
	const kpi_scale logs = {KPI_SCALE_LOG, 0, 0, false};
	const double value[5 * TIMES] = {
		50, 52, 55, 56, 60,
		NAN, NAN, NAN, 3, 4,
		7, 7, 7, 7, 7,
		1, 2, 0, 3, 4,
		NAN, NAN, NAN, NAN, NAN
	};
	const kpi_forecast_reason reason[] = {
		KPI_FORECAST_NO_REASON, KPI_FORECAST_INSUFFICIENT_DATA, KPI_FORECAST_NO_VARIATION, KPI_FORECAST_OUTSIDE_SCALE,
		KPI_FORECAST_INSUFFICIENT_DATA
	};
	kpi_unit_trend trend[5];
	double		mean,
				se;

	(void) state;
	assert_true(kpi_panel_trend(&logs, KPI_TAU_REML, value, 5, TIMES, position, trend));
	for (size_t i = 0; i < 5; i++)
	{
		assert_int_equal(trend[i].reason, reason[i]);
		if (i == 0)
			continue;
		assert_true(isnan(trend[i].drift) && isnan(trend[i].shrunk) && isnan(trend[i].df));
		kpi_panel_trend_predict(&trend[i], 1, &mean, &se);
		assert_true(isnan(mean) && isnan(se) && isnan(kpi_panel_trend_quantile(&trend[i], 0.5)));
	}
	/* alone among the others, it keeps its own */
	assert_true(trend[0].weight == 1 && trend[0].shrunk == trend[0].drift && trend[0].moderated == trend[0].variance);
}

static void
quantiles_are_those_of_student_and_of_the_normal_law(void **state)
{
	kpi_unit_trend trend = {.df = 3, .reason = KPI_FORECAST_NO_REASON};

	(void) state;
	assert_true(fabs(kpi_panel_trend_quantile(&trend, 0.975) - 3.182446305284263) < 1e-10);
	trend.df = INFINITY;
	assert_true(fabs(kpi_panel_trend_quantile(&trend, 0.975) - 1.959963984540054) < 1e-12);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(variances_first_then_drifts),
		cmocka_unit_test(what_cannot_be_told_lends_nothing),
		cmocka_unit_test(quantiles_are_those_of_student_and_of_the_normal_law)
	};

	return cmocka_run_group_tests_name("panel_trend", tests, NULL, NULL);
}
