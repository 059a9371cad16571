/* Relative positions and the forecasts of a panel, without a server. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "forecast/relative.h"

/* each of the units written down stands for three: a period's own spread takes ten */
#define WRITTEN 4
#define UNITS (3 * WRITTEN)
#define ROOM 128

static const double years[] = {2020, 2021, 2022, 2023, 2024};

static void
assert_near(double value, double expected)
{
	if (!(fabs(value - expected) <= 1e-12 * fmax(1, fabs(expected))))
		fail_msg("%.17g is not %.17g", value, expected);
}

/* The panel of the units written down, three times. */
static void
thrice(const double *written, size_t times, double *value)
{
	for (size_t copy = 0; copy < 3; copy++)
		memcpy(value + copy * WRITTEN * times, written, WRITTEN * times * sizeof(double));
}

/* A panel as positions; workspace of ROOM doubles. */
static size_t
positions_of(const double *value, size_t times, kpi_relative *r, double *workspace)
{
	const kpi_panel panel = {UNITS, times, times, value, years};

	assert_true(kpi_relative_workspace(&panel) <= ROOM);
	assert_true(kpi_take_off_means(&panel, r, workspace));
	return kpi_to_positions(r);
}

static kpi_fading
fading_of(const double *value, size_t times, kpi_relative *r, double *workspace)
{
	double		room[ROOM];
	kpi_fading	fading;

	assert_true(kpi_fading_workspace(times) <= ROOM);
	positions_of(value, times, r, workspace);
	assert_true(kpi_fading_fit(r, &fading, room, NULL, NULL));
	return fading;
}

/*
 * Three periods of which neighbours correlate by `near` and the ends by `far`: combinations of three
 * contrasts, each period on a mean and a spread of its own.
 */
static void
correlated(double near, double far, double *value)
{
	const double contrast[3][WRITTEN] = {{1, 1, -1, -1}, {1, -1, 1, -1}, {1, -1, -1, 1}};
	double		second = (near - near * far) / sqrt(1 - near * near);
	double		third = sqrt(1 - far * far - second * second);

	for (size_t i = 0; i < UNITS; i++)
	{
		size_t		c = i % WRITTEN;

		value[3 * i] = 7 + 2 * contrast[0][c];
		value[3 * i + 1] = 50 + 0.1 * (near * contrast[0][c] + sqrt(1 - near * near) * contrast[1][c]);
		value[3 * i + 2] = -3 + 10 * (far * contrast[0][c] + second * contrast[1][c] + third * contrast[2][c]);
	}
}

static void
positions_have_mean_0_and_spread_1(void **state)
{
	const double written[] = {1, 5, 100, 2, 5, 300, 4, 5, 200, 9, 5, 600};
	double		value[3 * UNITS];
	double		workspace[ROOM];
	kpi_relative r;

	(void) state;
	thrice(written, 3, value);
	assert_int_equal(positions_of(value, 3, &r, workspace), 2);
	for (size_t t = 0; t < 3; t += 2)
	{
		double		sum = 0;
		double		square = 0;

		for (size_t i = 0; i < UNITS; i++)
		{
			sum += r.z[3 * i + t];
			square += r.z[3 * i + t] * r.z[3 * i + t];
		}
		assert_near(sum, 0);
		assert_near(square, UNITS - 1);
	}
	/* where all are alike there is no position */
	for (size_t i = 0; i < UNITS; i++)
		assert_true(isnan(r.z[3 * i + 1]));
}

static void
size_and_unit_of_the_figures_do_not_matter(void **state)
{
	const double written[] = {1, 4, 2, 1, 4, 2, 9, 9};
	const double factor[] = {1e300, 1e-300, 5e-3};
	double		plain[2 * UNITS];
	double		value[2 * UNITS];
	double		workspace[2][ROOM];
	kpi_relative r[2];

	(void) state;
	thrice(written, 2, plain);
	positions_of(plain, 2, &r[0], workspace[0]);
	for (size_t f = 0; f < 3; f++)
	{
		for (size_t c = 0; c < 2 * UNITS; c++)
			value[c] = plain[c] * factor[f];
		positions_of(value, 2, &r[1], workspace[1]);
		for (size_t c = 0; c < 2 * UNITS; c++)
			assert_near(r[1].z[c], r[0].z[c]);
	}
}

static void
share_and_rate_from_three_periods(void **state)
{
	double		value[3 * UNITS];
	double		workspace[ROOM];
	kpi_relative r;
	kpi_fading	fading;

	(void) state;
	/* .8 x .9 and .8 x .9^2 */
	correlated(0.72, 0.648, value);
	fading = fading_of(value, 3, &r, workspace);
	assert_near(fading.share, 0.8);
	assert_near(fading.rate, 0.9);
	/* no noise can make near ones more alike than a share of 1: .5 and .125 give 1 and what fits best */
	correlated(0.5, 0.125, value);
	fading = fading_of(value, 3, &r, workspace);
	assert_near(fading.share, 1);
	assert_true(fading.rate > sqrt(0.125) && fading.rate < 0.5);
	/* far ones more alike than near ones: what lasts does not fade */
	correlated(0.4, 0.6, value);
	fading = fading_of(value, 3, &r, workspace);
	assert_near(fading.rate, 1);
	assert_near(fading.share, (0.4 + 0.4 + 0.6 / 2) / 2.5);
}

static void
two_periods_tell_the_rate_alone(void **state)
{
	double		three[3 * UNITS];
	double		value[2 * UNITS];
	double		workspace[ROOM];
	kpi_relative r;
	kpi_fading	fading;

	(void) state;
	correlated(0.72, 0.6, three);
	for (size_t i = 0; i < UNITS; i++)
		memcpy(value + 2 * i, three + 3 * i, 2 * sizeof(double));
	fading = fading_of(value, 2, &r, workspace);
	assert_near(fading.share, 1);
	assert_near(fading.rate, 0.72);
}

/* The best linear forecast from three figures, by the normal equations. */
static void
forecast_is_the_best_linear_one(void **state)
{
	const kpi_fading fading = {0.8, 0.9};
	const double near = 0.72,
				far = 0.648;
	double		value[3 * UNITS];
	double		workspace[ROOM];
	kpi_relative r;

	(void) state;
	correlated(near, far, value);
	positions_of(value, 3, &r, workspace);
	for (size_t i = 0; i < UNITS; i++)
	{
		const double *z = r.z + 3 * i;
		/* correlations with the figure two years later: .8 x .9^4, ^3, ^2 */
		const double to[] = {0.8 * pow(0.9, 4), 0.8 * pow(0.9, 3), 0.8 * pow(0.9, 2)};
		/* inverse of {1 n f, n 1 n, f n 1} by cofactors */
		double		d = 1 + 2 * near * near * far - far * far - 2 * near * near;
		double		a = (1 - near * near) / d,
					b = (near * far - near) / d,
					c = (near * near - far) / d,
					e = (1 - far * far) / d;
		const double weight[] = {
			a * to[0] + b * to[1] + c * to[2],
			b * to[0] + e * to[1] + b * to[2],
			c * to[0] + b * to[1] + a * to[2]
		};
		kpi_marginal forecast = kpi_position_forecast(&r, i, &fading, 2024);

		assert_near(forecast.mean, weight[0] * z[0] + weight[1] * z[1] + weight[2] * z[2]);
		assert_near(forecast.sd, sqrt(1 - weight[0] * to[0] - weight[1] * to[1] - weight[2] * to[2]));
		assert_near(forecast.df, (UNITS - 1) * 2);
	}
}

static void
missing_figures_make_a_forecast_less_sure(void **state)
{
	const kpi_fading fading = {0.8, 0.9};
	double		value[3 * UNITS];
	double		workspace[ROOM];
	kpi_relative r;
	kpi_marginal forecast;

	(void) state;
	correlated(0.72, 0.648, value);
	value[0] = value[2] = NAN;
	positions_of(value, 3, &r, workspace);
	forecast = kpi_position_forecast(&r, 0, &fading, 2023);
	/* one figure, two years before */
	assert_near(forecast.mean, 0.648 * r.z[1]);
	assert_near(forecast.sd, sqrt(1 - 0.648 * 0.648));
	assert_true(forecast.sd > kpi_position_forecast(&r, 1, &fading, 2023).sd);
}

static void
nothing_lasts_and_everything_lasts(void **state)
{
	const double turned[] = {1, 4, 2, 3, 3, 2, 4, 1};
	const double grown[] = {1, 10, 2, 20, 3, 30, 4, 40};
	double		value[2 * UNITS];
	double		workspace[ROOM];
	kpi_relative r;
	kpi_fading	fading;
	kpi_marginal forecast;

	(void) state;
	/* an order turned upside down lets nobody expect anything */
	thrice(turned, 2, value);
	fading = fading_of(value, 2, &r, workspace);
	forecast = kpi_position_forecast(&r, 0, &fading, 2022);
	assert_true(fabs(forecast.mean) < 1e-12);
	assert_near(forecast.sd, 1);
	assert_false(kpi_never_fades(&fading));
	/* the same positions in a wider field: no error to measure */
	thrice(grown, 2, value);
	fading = fading_of(value, 2, &r, workspace);
	assert_true(kpi_never_fades(&fading));
}

static void
a_few_units_are_measured_by_one_spread(void **state)
{
	const double written[] = {1, 10, 2, 20, 3, 30, 4, 40};
	const kpi_panel panel = {WRITTEN, 2, 2, written, years};
	/* variances of 5/3 and 500/3 in the periods */
	const double common = sqrt((5.0 / 3 + 500.0 / 3) / 2);
	double		workspace[ROOM];
	double		room[ROOM];
	kpi_relative r;
	kpi_fading	fading;

	(void) state;
	assert_true(kpi_take_off_means(&panel, &r, workspace));
	assert_near(kpi_common_spread(&r), common);
	assert_int_equal(kpi_to_positions(&r), 2);
	assert_near(r.z[0], -1.5 / common);
	assert_near(r.z[1], -15 / common);
	/* so that the same order in a wider field has moved */
	assert_true(kpi_fading_fit(&r, &fading, room, NULL, NULL));
	assert_false(kpi_never_fades(&fading));
}

static bool
stop_at_once(void *context)
{
	++*(int *) context;
	return true;
}

static void
fitting_is_interrupted(void **state)
{
	double		value[3 * UNITS];
	double		workspace[ROOM];
	double		room[ROOM];
	kpi_relative r;
	kpi_fading	fading;
	int			asked = 0;

	(void) state;
	correlated(0.72, 0.648, value);
	positions_of(value, 3, &r, workspace);
	assert_false(kpi_fading_fit(&r, &fading, room, stop_at_once, &asked));
	assert_int_equal(asked, 1);
}

/* Every model with the reason it gives for a panel. */
static void
assert_reason(const double *value, size_t times, kpi_rank_model model, kpi_outlook_reason expected)
{
	const kpi_panel panel = {UNITS, times, times, value, years};
	double		workspace[2 * ROOM];
	kpi_marginal forecast[UNITS];
	kpi_outlook_reason reason[UNITS];

	assert_true(kpi_rank_forecast_workspace(&panel) <= 2 * ROOM);
	assert_int_equal(kpi_rank_forecast(&panel, model, 2030, forecast, reason, workspace, NULL, NULL),
					 expected == KPI_OUTLOOK_NO_REASON);
	assert_int_equal(reason[0], expected);
}

static void
models_say_why_they_give_up(void **state)
{
	const double still[] = {1, 1, 2, 2, 3, 3, 4, 4};
	const double flat[] = {1, 1, 1, 2, 1, 3, 1, 4};
	const double grown[] = {1, 10, 2, 20, 3, 30, 4, 40};
	double		value[3 * UNITS];

	(void) state;
	correlated(0.72, 0.648, value);
	assert_reason(value, 3, KPI_RANK_POSITION, KPI_OUTLOOK_NO_REASON);
	assert_reason(value, 3, KPI_RANK_AUTOREGRESSION, KPI_OUTLOOK_INSUFFICIENT_DATA);
	thrice(still, 2, value);
	assert_reason(value, 2, KPI_RANK_POSITION, KPI_OUTLOOK_NO_VARIATION);
	thrice(grown, 2, value);
	assert_reason(value, 2, KPI_RANK_POSITION, KPI_OUTLOOK_NO_VARIATION);
	/* one of the two years tells no positions; the walk takes the step for what it is */
	thrice(flat, 2, value);
	assert_reason(value, 2, KPI_RANK_POSITION, KPI_OUTLOOK_INSUFFICIENT_DATA);
	assert_reason(value, 2, KPI_RANK_WALK, KPI_OUTLOOK_NO_REASON);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(positions_have_mean_0_and_spread_1),
		cmocka_unit_test(size_and_unit_of_the_figures_do_not_matter),
		cmocka_unit_test(share_and_rate_from_three_periods),
		cmocka_unit_test(two_periods_tell_the_rate_alone),
		cmocka_unit_test(forecast_is_the_best_linear_one),
		cmocka_unit_test(missing_figures_make_a_forecast_less_sure),
		cmocka_unit_test(nothing_lasts_and_everything_lasts),
		cmocka_unit_test(a_few_units_are_measured_by_one_spread),
		cmocka_unit_test(fitting_is_interrupted),
		cmocka_unit_test(models_say_why_they_give_up)
	};

	return cmocka_run_group_tests_name("position", tests, NULL, NULL);
}
