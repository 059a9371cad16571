/* Back-tests of single series, without a server. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "forecast/calibration.h"

#define TIMES 8
#define ROOM 64

static const double position[TIMES] = {1, 2, 3, 4, 5, 6, 7, 8};

static kpi_trend_test
test_of(int direction, size_t min_figures, size_t steps)
{
	return (kpi_trend_test) {
		.position = position, .steps_a_year = 1,
		.scale = {KPI_SCALE_RAW, 0, 0, false}, .direction = direction, .min_figures = min_figures,
		.steps = steps, .pace_steps = 5, .bins = 1
	};
}

/* The counts of a panel of units of eight periods. */
static void
calibrate(const double *value, size_t units, kpi_trend_test test,
		  kpi_calibration found[KPI_TREND_CALIBRATION_MODELS])
{
	static kpi_calibration_bin bin[KPI_TREND_CALIBRATION_MODELS];
	const kpi_panel panel = {units, TIMES, TIMES, value, position};
	double		workspace[ROOM];

	memset(found, 0, KPI_TREND_CALIBRATION_MODELS * sizeof(*found));
	memset(bin, 0, sizeof(bin));
	for (int model = 0; model < KPI_TREND_CALIBRATION_MODELS; model++)
		found[model].bin = &bin[model];
	assert_true(kpi_trend_calibrate_workspace(&panel, &test) <= ROOM);
	assert_true(kpi_trend_calibrate(&panel, &test, found, workspace, NULL, NULL));
}

static void
one_case_by_hand(void **state)
{
	const double value[TIMES] = {10, 12, 11, 14, 15, 15, 18, 17};
	const double barrier = 18 + (18.0 - 12) / 5;
	kpi_calibration found[KPI_TREND_CALIBRATION_MODELS];

	(void) state;
	calibrate(value, 1, test_of(1, 7, 1), found);
	for (int model = 0; model < KPI_MODELS; model++)
	{
		kpi_fit		fit;
		double		mean,
					se,
					chance;

		assert_int_equal(kpi_fit_model(model, 1, position, value, 7, &fit), KPI_FORECAST_NO_REASON);
		kpi_predict(&fit, 1, &mean, &se);
		chance = kpi_reach_at(&fit, mean, se, barrier, 1);
		assert_int_equal(found[model].origins, 1);
		assert_int_equal(found[model].cases, 1);
		/* it fell to 17 and so missed where its pace led */
		assert_true(found[model].happened == 0);
		assert_true(fabs(found[model].squared_error - chance * chance) < 1e-15);
		assert_int_equal(found[model].within95, 1);
	}
	assert_true(found[KPI_MODELS].squared_error == 1);
	/* the lower the better: it kept below that pace */
	calibrate(value, 1, test_of(-1, 7, 1), found);
	assert_true(found[KPI_MODELS].squared_error == 0);
}

static void
origins_and_cases(void **state)
{
	const double value[3 * TIMES] = {
		10, 12, 11, 14, 15, 15, 18, 17,
		/* no figure at one origin, which is a horizon of another */
		10, 12, 11, 14, 15, NAN, 18, 17,
		/* constant: no error to measure */
		5, 5, 5, 5, 5, 5, 5, 5
	};
	kpi_calibration found[KPI_TREND_CALIBRATION_MODELS];

	(void) state;
	calibrate(value, 3, test_of(1, 4, 1), found);
	assert_int_equal(found[0].origins, 4);
	assert_int_equal(found[0].cases, 4 + 2);
	calibrate(value, 3, test_of(1, 4, 4), found);
	assert_int_equal(found[0].origins, 1);
	calibrate(value, 3, test_of(1, 4, 5), found);
	assert_int_equal(found[0].cases, 0);
}

static void
figures_off_the_scale_are_no_cases(void **state)
{
	const double value[TIMES] = {10, 12, 0, 14, 15, 15, 18, 17};
	kpi_trend_test test = test_of(1, 4, 1);
	kpi_calibration found[KPI_TREND_CALIBRATION_MODELS];

	(void) state;
	test.scale.kind = KPI_SCALE_LOG;
	calibrate(value, 1, test, found);
	assert_int_equal(found[0].cases, 0);
}

static bool
stop_at_once(void *context)
{
	(void) context;
	return true;
}

static void
is_interrupted(void **state)
{
	const double value[TIMES] = {10, 12, 11, 14, 15, 15, 18, 17};
	const kpi_panel panel = {1, TIMES, TIMES, value, position};
	const kpi_trend_test test = test_of(1, 4, 1);
	kpi_calibration found[KPI_TREND_CALIBRATION_MODELS] = {0};
	double		workspace[ROOM];

	(void) state;
	assert_false(kpi_trend_calibrate(&panel, &test, found, workspace, stop_at_once, NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_case_by_hand),
		cmocka_unit_test(origins_and_cases),
		cmocka_unit_test(figures_off_the_scale_are_no_cases),
		cmocka_unit_test(is_interrupted)
	};

	return cmocka_run_group_tests_name("trend_calibration", tests, NULL, NULL);
}
