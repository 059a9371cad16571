/*
 * Forecasts, first passages and borrowed strength, without a server.
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
#include <gsl/gsl_integration.h>
#include <gsl/gsl_randist.h>

#include "base/random.h"
#include "forecast/reach_points.h"
#include "golden_forecast.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* Equal to so many parts of the larger of the two. */
static void
assert_close(double found, double expected, double relative)
{
	if (!(fabs(found - expected) <= relative * fmax(fabs(found), fabs(expected))))
		fail_msg("%.17g instead of %.17g", found, expected);
}

static kpi_scale
scale_of(const golden_series *series)
{
	kpi_scale	scale = {.lower = 0, .upper = series->upper};

	for (int kind = 0; kind < KPI_SCALES; kind++)
		if (strcmp(kpi_scale_words[kind], series->scale) == 0)
			scale.kind = kind;
	return scale;
}

static void
place_golden(const golden_series *series, double position[10], double z[10])
{
	kpi_scale	scale = scale_of(series);

	for (size_t i = 0; i < series->count; i++)
		position[i] = series->year[i] - series->year[0] + 1;
	assert_true(kpi_scale_all(&scale, series->value, series->count, z));
}

static kpi_forecast_reason
fit_golden(const golden_series *series, kpi_forecast_model model, kpi_fit *fit)
{
	double		position[10];
	double		z[10];

	place_golden(series, position, z);
	return kpi_fit_model(model, 1, position, z, series->count, fit);
}

static void
fits_are_golden(void **state)
{
	(void) state;

	for (size_t s = 0; s < COUNT(golden_series_list); s++)
	{
		const golden_series *series = &golden_series_list[s];
		kpi_fit		fit;

		assert_int_equal(fit_golden(series, KPI_MODEL_DRIFT, &fit), KPI_FORECAST_NO_REASON);
		assert_close(fit.trend, series->drift, 1e-10);
		assert_close(fit.variance, series->drift_variance, 1e-10);
		assert_int_equal(fit_golden(series, KPI_MODEL_DAMPED_HOLT, &fit), KPI_FORECAST_NO_REASON);
		assert_close(fit.level, series->holt_level, 1e-10);
		assert_close(fit.trend, series->holt_trend, 1e-10);
		assert_close(fit.variance, series->holt_variance, 1e-10);
	}
}

static void
starts_are_golden(void **state)
{
	(void) state;

	for (size_t s = 0; s < COUNT(golden_series_list); s++)
	{
		const golden_series *series = &golden_series_list[s];
		double		position[10];
		double		z[10];
		double		level;
		double		trend;

		place_golden(series, position, z);
		kpi_damped_start(position, z, series->count, &level, &trend);
		assert_close(level, series->holt_start[0], 1e-10);
		assert_close(trend, series->holt_start[1], 1e-10);
	}
}

static void
forecasts_are_golden(void **state)
{
	(void) state;

	const double level[] = {0.5, 0.1, 0.9, 0.025, 0.975};

	for (size_t i = 0; i < COUNT(golden_forecast_list); i++)
	{
		const golden_forecast *golden = &golden_forecast_list[i];
		const golden_series *series = &golden_series_list[golden->series];
		kpi_scale	scale = scale_of(series);
		kpi_fit		fit;
		double		mean[32];
		double		se[32];
		size_t		h = (size_t) golden->ahead - 1;
		double		reached;

		assert_int_equal(fit_golden(series, golden->model == 0 ? KPI_MODEL_DAMPED_HOLT : KPI_MODEL_DRIFT, &fit),
						 KPI_FORECAST_NO_REASON);
		kpi_predict(&fit, h + 1, mean, se);
		assert_close(mean[h], golden->mean, 1e-10);
		assert_close(se[h], golden->se, 1e-10);
		assert_true(fit.df == golden->df);
		for (int q = 0; q < 5; q++)
			assert_close(kpi_scale_back(&scale, mean[h] + se[h] * gsl_cdf_tdist_Pinv(level[q], fit.df)),
						 golden->quantile[q], 1e-10);
		/* the golden one was taken as 1 - F, which leaves an error of its own of 1e-16 */
		reached = kpi_reach_at(&fit, mean[h], se[h], kpi_scale_forward(&scale, series->target),
							   series->direction);
		assert_true(fabs(reached - golden->p_target) <= 1e-10 * golden->p_target + 3e-16);
	}
}

static void
first_passages_are_golden(void **state)
{
	(void) state;

	for (size_t i = 0; i < COUNT(golden_passage_list); i++)
	{
		const golden_passage *golden = &golden_passage_list[i];
		kpi_first_passage found;

		assert_int_equal(kpi_first_passage_walk(golden->barrier, golden->drift, golden->sd, golden->steps,
												&found, NULL, NULL),
						 KPI_PASSAGE_OK);
		assert_true(fabs(found.at - golden->at) <= 1e-10 * golden->at + 1e-15);
		assert_close(found.by_continuous, golden->continuous, 1e-10);
		/* the golden ones carry the errors of their grid: annual_is_golden_on_its_own_grid */
		assert_true(fabs(found.by - golden->annual) <= 4e-3 * golden->annual + 3e-11);
		if (golden->steps == 1)
			assert_close(found.by, found.at, 1e-14);
		else
			assert_true(found.at <= found.by && found.by <= found.by_continuous);
		assert_close(found.ever, golden->ever, 1e-10);
		if (golden->mean == 0)
			assert_true(isnan(found.mean_steps) && isnan(found.sd_steps));
		else
		{
			assert_close(found.mean_steps, golden->mean, 1e-10);
			assert_close(found.sd_steps, golden->sd_time, 1e-10);
		}
	}
}

/*
 * The golden column `annual` is no exact one: after one step, where looking once a
 * step is looking at the end, it misses the end by 0.14 and 0.3 %. All of it is
 * told by the grid it was computed on. The density was kept on points 0.002
 * standard deviations apart, the last 0.00039239 short of the barrier, the same
 * for all barriers; steps were sums with full weights, which reach half a
 * distance beyond the last point, and what is left was taken by the trapezoidal
 * rule, which ends there.
 */
#define GRID_STEP 0.002
#define GRID_SHORT 0.00039239
#define GRID_NODES 16
#define GRID_PANELS 24

/* What that grid gives: exact integrals up to its last point, and there a point of its own. */
static double
annual_on_grid(double barrier, double drift, size_t steps)
{
	enum
	{
		END = GRID_NODES * GRID_PANELS
	};
	double		place[END + 1],
				weight[END + 1],
				now[END + 1],
				next[END + 1];
	double		left = 0;
	gsl_integration_glfixed_table *table = gsl_integration_glfixed_table_alloc(GRID_NODES);

	assert_non_null(table);
	place[END] = barrier - GRID_SHORT;
	weight[END] = GRID_STEP / 2;
	for (size_t i = 0; i < END; i++)
		gsl_integration_glfixed_point(place[END] - 2.0 * (double) (i / GRID_NODES + 1),
									  place[END] - 2.0 * (double) (i / GRID_NODES), i % GRID_NODES,
									  &place[i], &weight[i], table);
	gsl_integration_glfixed_table_free(table);
	for (size_t i = 0; i <= END; i++)
		now[i] = gsl_ran_ugaussian_pdf(place[i] - drift);
	for (size_t step = 1; step < steps; step++)
	{
		for (size_t i = 0; i <= END; i++)
		{
			next[i] = 0;
			for (size_t j = 0; j <= END; j++)
				next[i] += weight[j] * now[j] * gsl_ran_ugaussian_pdf(place[i] - place[j] - drift);
		}
		memcpy(now, next, sizeof(now));
	}
	for (size_t i = 0; i < END; i++)
		left += weight[i] * now[i];
	return 1 - left;
}

static void
annual_is_golden_on_its_own_grid(void **state)
{
	(void) state;

	for (size_t i = 0; i < COUNT(golden_passage_list); i++)
	{
		const golden_passage *golden = &golden_passage_list[i];
		double		found = annual_on_grid(golden->barrier / golden->sd, golden->drift / golden->sd,
										   golden->steps);

		double		digit = pow(10, floor(log10(fmax(golden->annual, 1e-300))) - 5);

		/*
		 * to the sixth and last digit written; in the tail of the first step the trapezoidal rule's own error
		 * shows, too, and what the grid cut off was some 5e-12 a step
		 */
		assert_true(fabs(found - golden->annual) <=
					(golden->steps == 1 ? 6 : 1) * digit + 5.5e-12 * (double) golden->steps);
	}
}

/* Looked at twice: over the barrier at the first look, or from below it at the second, by Simpson's rule. */
static double
passed_in_two(double a, double mu)
{
	const int	panels = 4000;
	double		width = 20.0 / panels;
	double		sum = 0;

	for (int i = 0; i <= panels; i++)
	{
		double		x = a - 20 + i * width;
		double		weight = i == 0 || i == panels ? 1 : i % 2 ? 4 : 2;

		sum += weight * gsl_ran_ugaussian_pdf(x - mu) * gsl_cdf_ugaussian_Q(a - mu - x);
	}
	return gsl_cdf_ugaussian_Q(a - mu) + sum * width / 3;
}

static void
two_looks_are_an_integral(void **state)
{
	(void) state;

	const double cases[][2] = {{3.3, -0.08}, {8.6, 1.1}, {0.01, 0}, {2, -3}, {12, 7}, {30, 14}};

	for (size_t i = 0; i < COUNT(cases); i++)
	{
		kpi_first_passage found;

		assert_int_equal(kpi_first_passage_walk(cases[i][0], cases[i][1], 1, 2, &found, NULL, NULL),
						 KPI_PASSAGE_OK);
		assert_close(found.by, passed_in_two(cases[i][0], cases[i][1]), 1e-10);
	}
}

/* The walk that passes 0+ without drift: P(all partial sums <= 0) = C(2n, n) / 4^n (Sparre Andersen). */
static void
driftless_walk_at_its_start(void **state)
{
	(void) state;

	double		stays = 1;

	for (size_t n = 1; n <= 100; n++)
	{
		kpi_first_passage found;

		stays *= (2.0 * n - 1) / (2.0 * n);
		if (n > 20 && n != 100)
			continue;
		assert_int_equal(kpi_first_passage_walk(1e-13, 0, 1, n, &found, NULL, NULL), KPI_PASSAGE_OK);
		assert_close(1 - found.by, stays, 1e-11);
	}
}

static void
far_and_fast_walks_end(void **state)
{
	(void) state;

	const double cases[][5] = {
		/* barrier, drift, sd, steps, by */
		{1e300, 0, 1, 1000, 0}, {1, -1e9, 1, 1000, 0}, {1, 1e9, 1, 1000, 1},
		{-1, 0, 1, 5, 1}, {0, 0, 1, 5, 1},
		{1000, 1, 1e-3, 999, 0}, {1000, 1, 1e-3, 1001, 1}
	};

	for (size_t i = 0; i < COUNT(cases); i++)
	{
		kpi_first_passage found;

		assert_int_equal(kpi_first_passage_walk(cases[i][0], cases[i][1], cases[i][2], (size_t) cases[i][3],
												&found, NULL, NULL),
						 KPI_PASSAGE_OK);
		assert_true(fabs(found.by - cases[i][4]) < 1e-12);
	}
}

static bool
stops(void *context)
{
	return --*(int *) context < 0;
}

static void
first_passage_can_be_stopped(void **state)
{
	(void) state;

	int			questions = 3;
	kpi_first_passage found;

	assert_int_equal(kpi_first_passage_walk(1, 0, 1, 100, &found, stops, &questions), KPI_PASSAGE_INTERRUPTED);
}

static kpi_reach_points *
new_points(size_t steps)
{
	void	   *memory = malloc(kpi_reach_points_size(steps));

	assert_non_null(memory);
	return kpi_reach_points_init(memory, steps);
}

/* P(by) by plain simulation of the model's recursion, for one fit. */
static void
simulate(const kpi_fit *fit, double barrier, size_t horizon, unsigned paths, double *by)
{
	memset(by, 0, sizeof(double) * horizon);
	for (unsigned path = 0; path < paths; path++)
	{
		kpi_random_place place = {.path = path, .purpose = 77};
		double		two[2];
		double		sd;
		double		level = fit->level;
		double		trend = fit->trend;
		double		drift;

		kpi_random_uniform(1, place, two);
		sd = sqrt(fit->variance * fit->df / gsl_cdf_chisq_Pinv(two[0], fit->df));
		drift = fit->drift + sd * fit->drift_error * gsl_cdf_ugaussian_Pinv(two[1]);
		for (size_t h = 0; h < horizon; h++)
		{
			place.step = (uint32_t) h + 1;
			kpi_random_normal(1, place, two);
			trend *= fit->damping;
			level += trend + drift;
			if (level + sd * two[0] >= barrier)
			{
				for (size_t later = h; later < horizon; later++)
					by[later] += 1.0 / paths;
				break;
			}
			level += fit->level_gain * sd * two[0];
			trend += fit->trend_gain * sd * two[0];
		}
	}
}

static void
reach_agrees_with_simulation(void **state)
{
	(void) state;

	const size_t horizon = 12;
	const unsigned paths = 4000;
	kpi_reach_points *points = new_points(horizon);

	for (kpi_forecast_model model = 0; model < KPI_MODELS; model++)
		for (size_t s = 0; s < COUNT(golden_series_list); s++)
		{
			const golden_series *series = &golden_series_list[s];
			kpi_scale	scale = scale_of(series);
			double		target = (2 * series->target + series->value[series->count - 1]) / 3;
			double		barrier = kpi_scale_forward(&scale, target) * series->direction;
			double		simulated[12];
			double		before = 0;
			kpi_fit		fit;
			kpi_reach  *reach;

			assert_int_equal(fit_golden(series, model, &fit), KPI_FORECAST_NO_REASON);
			fit.level *= series->direction;
			fit.trend *= series->direction;
			fit.drift *= series->direction;
			simulate(&fit, barrier, horizon, paths, simulated);
			reach = kpi_reach_new(&fit, barrier, 1, horizon, points);
			assert_non_null(reach);
			for (size_t h = 1; h <= horizon; h++)
			{
				double		by;
				double		se;
				double		p = simulated[h - 1];

				assert_int_equal(kpi_reach_by(reach, h, &by, &se, NULL, NULL), KPI_PASSAGE_OK);
				assert_true(fabs(by - p) <= 4.5 * sqrt(p * (1 - p) / paths + se * se) + 1.0 / paths + 5e-4);
				assert_true(se < 5e-3 && by >= before - 5 * se);
				assert_true(fabs(kpi_reach_by_paths(reach, h) - by) <= 8e-3);
				before = by;
			}
			kpi_reach_free(reach);
		}
	free(points);
}

/* What the integral gave before its points were prepared once for all series, by GSL's functions. */
static void
integral_keeps_its_digits(void **state)
{
	(void) state;

	const double value[] = {8.9, 9.4, 9.7, 10.6, 11.8, 12.7, 12.9, 14.3, 15.1, 16.45};
	const double position[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
	const struct
	{
		kpi_forecast_model model;
		size_t		steps;
		double		target;
		double		by;
		double		by_se;
		size_t		year_p10;
	}			cases[] = {
		{KPI_MODEL_DAMPED_HOLT, 2, 18, 0.414262558126, 0.000170541441, 1},
		{KPI_MODEL_DAMPED_HOLT, 6, 21, 0.361743666627, 0.000697790399, 4},
		{KPI_MODEL_DAMPED_HOLT, 21, 30, 0.246521953527, 0.001196930526, 14},
		{KPI_MODEL_DRIFT, 2, 18, 0.787235479802, 0.000096713034, 1},
		{KPI_MODEL_DRIFT, 6, 21, 0.911285895363, 0.000210320698, 3},
		{KPI_MODEL_DRIFT, 21, 30, 0.989538354957, 0.000098919828, 8},
	};
	kpi_reach_points *points = new_points(30);

	for (size_t i = 0; i < COUNT(cases); i++)
	{
		kpi_attain_in in = {
			.steps_a_year = 1, .position = position, .value = value, .count = 10, .scale = {KPI_SCALE_LOGIT, 0, 100, false},
			.model = cases[i].model, .target = cases[i].target, .direction = 1, .steps = cases[i].steps,
			.steps_watched = 30
		};
		kpi_attainment out;

		assert_int_equal(kpi_attain(&in, points, &out, NULL, NULL), KPI_PASSAGE_OK);
		assert_close(out.by, cases[i].by, 1e-10);
		assert_close(out.by_se, cases[i].by_se, 1e-7);
		assert_int_equal(out.step[0], cases[i].year_p10);
	}
	free(points);
}

/* A quarterly series: a line, seasons that sum to 0, and a bump to have an error. */
static void
quarters(size_t count, double position[], double z[])
{
	const double season[] = {3, -1, -4, 2};

	for (size_t i = 0; i < count; i++)
	{
		position[i] = (double) i + 1;
		z[i] = 10 + 0.5 * position[i] + season[i % 4] + (i == 5 ? 0.3 : i == 9 ? -0.3 : 0);
	}
}

static void
seasons_come_back(void **state)
{
	(void) state;

	double		position[24];
	double		z[24];
	double		mean[8];
	double		se[8];
	kpi_fit		fit;

	quarters(24, position, z);
	assert_int_equal(kpi_fit_model(KPI_MODEL_ADAPTIVE, 4, position, z, 24, &fit), KPI_FORECAST_NO_REASON);
	assert_int_equal(fit.seasons, 4);
	/* 24 figures less line, less all three free seasons, which nobody can doubt */
	assert_true(fit.df == 19 && fit.season_gain > 0.099 && fit.season_gain <= 0.1);
	kpi_predict(&fit, 8, mean, se);
	for (size_t h = 0; h < 8; h++)
	{
		/* below the line, as half of the growth fades */
		double		below = 10 + 0.5 * (25 + (double) h) + (double[]) {3, -1, -4, 2}[h % 4] - mean[h];

		assert_true(below > -0.2 && below < 0.2 * (double) (h + 1));
	}
	for (size_t h = 1; h < 8; h++)
		assert_true(se[h] > se[h - 1]);
	/* a year of figures, or a season seen once, tells no seasons; nor do years and days */
	assert_false(kpi_has_seasons(4, position, 7));
	assert_true(kpi_has_seasons(4, position, 8));
	position[7] = 9;
	assert_false(kpi_has_seasons(4, position, 8));
	position[7] = 8;
	assert_false(kpi_has_seasons(1, position, 24) || kpi_has_seasons(365, position, 24));
}

/* The same recursion written down once more, pair by pair, without sharing a line with the library's. */
static void
adaptive_trend_by_hand(void **state)
{
	(void) state;

	const double gain[4][2] = {{0.5, 0.05}, {0.8, 0.16}, {1, 0.4}, {1, 0.8}};
	const double z[] = {2, 3, 2.5, 4, 4.2, 6};
	const double position[] = {1, 2, 3, 4, 5, 6};
	double		start,
				slope,
				sum[5],
				alpha = 0,
				beta = 0,
				total = 0,
				l = 0,
				b = 0;
	/* half of the median of the steps 1, -0.5, 1.5, 0.2 and 1.8 */
	const double drift = 0.5;
	double		mean[2];
	double		se[2];
	kpi_fit		fit;

	kpi_damped_start(position, z, 6, &start, &slope);
	for (int pair = 0; pair < 5; pair++)
	{
		double		a = pair < 4 ? gain[pair][0] : alpha / total;
		double		g = pair < 4 ? gain[pair][1] : beta / total;

		l = start;
		b = slope - drift;
		sum[pair] = 0;
		for (int i = 0; i < 6; i++)
		{
			double		f = l + 0.85 * b + drift;
			double		e = z[i] - f;

			l = f + a * e;
			b = 0.85 * b + g * e;
			sum[pair] += e * e;
		}
		if (pair == 3)
			for (int i = 0; i < 4; i++)
			{
				double		w = (double[]) {1, 2, 1, 0.2}[i] * pow(sum[i], -0.4 * 4);

				alpha += w * gain[i][0];
				beta += w * gain[i][1];
				total += w;
			}
	}
	assert_int_equal(kpi_fit_model(KPI_MODEL_ADAPTIVE, 1, position, z, 6, &fit), KPI_FORECAST_NO_REASON);
	assert_close(fit.level_gain, alpha / total, 1e-12);
	assert_close(fit.trend_gain, beta / total, 1e-12);
	assert_close(fit.variance, sum[4] / 4, 1e-12);
	kpi_predict(&fit, 2, mean, se);
	assert_close(mean[1], l + 0.85 * b + drift + 0.85 * 0.85 * b + drift, 1e-12);
	assert_close(se[1], sqrt(sum[4] / 4 * (1 + pow(alpha / total + beta / total * 0.85, 2) +
											   pow(alpha / total, 2) / 5)), 1e-12);
}

/* P(by) with seasons: the integral and the paths against each other. */
static void
reach_with_seasons(void **state)
{
	(void) state;

	double		position[24];
	double		z[24];
	kpi_fit		fit;
	kpi_reach_points *points = new_points(16);
	kpi_reach  *reach;
	double		before = 0;

	quarters(24, position, z);
	for (size_t i = 0; i < 24; i++)
		z[i] += (double) (i * i * 7 % 11) / 4;
	assert_int_equal(kpi_fit_model(KPI_MODEL_ADAPTIVE, 4, position, z, 24, &fit), KPI_FORECAST_NO_REASON);
	fit.season_gain = 0.5;
	reach = kpi_reach_new(&fit, 28, 1, 16, points);
	assert_non_null(reach);
	for (size_t h = 1; h <= 16; h++)
	{
		double		by;
		double		se;

		assert_int_equal(kpi_reach_by(reach, h, &by, &se, NULL, NULL), KPI_PASSAGE_OK);
		assert_true(fabs(kpi_reach_by_paths(reach, h) - by) <= 1.5e-2 && by >= before - 5 * se);
		before = by;
	}
	assert_true(before > 0.05 && before < 1);
	kpi_reach_free(reach);
	free(points);
}

/* Points prepared for more steps give the same numbers: what is asked for elsewhere changes nothing. */
static void
more_points_change_nothing(void **state)
{
	(void) state;

	const double value[] = {3, 5, 4, 6, 8, 7};
	const double position[] = {1, 2, 3, 4, 5, 6};
	kpi_attain_in in = {
		.steps_a_year = 1, .position = position, .value = value, .count = 6, .scale = {KPI_SCALE_RAW, 0, 0, false},
		.model = KPI_MODEL_DAMPED_HOLT, .target = 10, .direction = 1, .steps = 5, .steps_watched = 20
	};
	kpi_reach_points *few = new_points(20);
	kpi_reach_points *many = new_points(KPI_REACH_STEPS_MAX);
	kpi_attainment with_few;
	kpi_attainment with_many;

	assert_true(kpi_reach_points_horizon(20) < kpi_reach_points_horizon(KPI_REACH_STEPS_MAX));
	assert_int_equal(kpi_attain(&in, few, &with_few, NULL, NULL), KPI_PASSAGE_OK);
	assert_int_equal(kpi_attain(&in, many, &with_many, NULL, NULL), KPI_PASSAGE_OK);
	assert_true(with_few.by == with_many.by && with_few.never == with_many.never);
	assert_true(with_few.never > 0 && memcmp(with_few.step, with_many.step, sizeof(with_few.step)) == 0);
	free(few);
	free(many);
}

static void
normal_law_in_steps(void **state)
{
	(void) state;

	kpi_reach_points *points = new_points(1);

	for (int i = -9500; i <= 9500; i++)
	{
		double		x = i / 1000.0 + 1e-5;
		double		p = (i + 9501) / 19002.0;

		assert_true(fabs(kpi_normal_above(points, x) - gsl_cdf_ugaussian_Q(x)) < 1e-11);
		assert_true(fabs(kpi_normal_quantile(points, p) - gsl_cdf_ugaussian_Pinv(p)) < 1e-10);
	}
	free(points);
}

/* A series turned upside down falls as it rose. */
static void
attainment_is_symmetric(void **state)
{
	(void) state;

	const double value[] = {3, 5, 4, 6, 8, 7};
	const double mirrored[] = {-3, -5, -4, -6, -8, -7};
	const double position[] = {1, 2, 3, 5, 6, 7};
	kpi_attain_in in = {
		.steps_a_year = 1, .position = position, .value = value, .count = 6, .scale = {KPI_SCALE_RAW, 0, 0, false},
		.model = KPI_MODEL_DRIFT, .target = 12, .direction = 1, .steps = 6, .steps_watched = 30
	};
	kpi_attainment up;
	kpi_attainment down;
	kpi_reach_points *points = new_points(kpi_attain_horizon(&in));

	assert_int_equal(kpi_attain(&in, points, &up, NULL, NULL), KPI_PASSAGE_OK);
	in.value = mirrored;
	in.target = -12;
	in.direction = -1;
	assert_int_equal(kpi_attain(&in, points, &down, NULL, NULL), KPI_PASSAGE_OK);
	free(points);
	assert_int_equal(up.reason, KPI_FORECAST_NO_REASON);
	assert_true(up.at == down.at && up.by == down.by && up.never == down.never && up.step[1] == down.step[1]);
	assert_true(up.at > 0 && up.by >= up.at && up.step[0] <= up.step[1]);
	assert_true(up.at_low <= up.at && up.at <= up.at_high && up.at_low < up.at_high);
}

static void
attainment_gives_reasons(void **state)
{
	(void) state;

	const double position[] = {1, 2, 3, 4};
	const struct
	{
		double		value[4];
		size_t		count;
		kpi_scale	scale;
		double		target;
		size_t		steps;
		kpi_forecast_reason reason;
	}			cases[] = {
		{{0}, 0, {KPI_SCALE_RAW, 0, 0, false}, 5, 3, KPI_FORECAST_INSUFFICIENT_DATA},
		{{1, 2}, 2, {KPI_SCALE_RAW, 0, 0, false}, 5, 3, KPI_FORECAST_INSUFFICIENT_DATA},
		{{4, 4, 4, 4}, 4, {KPI_SCALE_RAW, 0, 0, false}, 5, 3, KPI_FORECAST_NO_VARIATION},
		{{0, 1, 2, 1}, 4, {KPI_SCALE_LOG, 0, 0, false}, 5, 3, KPI_FORECAST_OUTSIDE_SCALE},
		{{98, 99, 100, 99}, 4, {KPI_SCALE_LOGIT, 0, 100, false}, 99.9, 3, KPI_FORECAST_OUTSIDE_SCALE},
		{{96, 97, 96, 99}, 4, {KPI_SCALE_LOGIT, 0, 100, false}, 100, 3, KPI_FORECAST_TARGET_AT_LIMIT},
		{{1, 3, 2, 6}, 4, {KPI_SCALE_RAW, 0, 0, false}, 5, 3, KPI_FORECAST_ALREADY_MET},
		{{1, 3, 2, 4}, 4, {KPI_SCALE_RAW, 0, 0, false}, 5, KPI_REACH_STEPS_MAX + 1, KPI_FORECAST_TOO_MANY_PERIODS},
		{{-1e200, 1e200, -1e200, 1e200}, 4, {KPI_SCALE_RAW, 0, 0, false}, 5e200, 3, KPI_FORECAST_OUTSIDE_SCALE},
	};
	kpi_reach_points *points = new_points(30);

	for (size_t i = 0; i < COUNT(cases); i++)
	{
		kpi_attain_in in = {
			.steps_a_year = 1, .position = position, .value = cases[i].value, .count = cases[i].count,
			.scale = cases[i].scale, .model = KPI_MODEL_DAMPED_HOLT, .target = cases[i].target,
			.direction = 1, .steps = cases[i].steps, .steps_watched = 30
		};
		kpi_attainment out;
		bool		answered = cases[i].reason == KPI_FORECAST_ALREADY_MET ||
			cases[i].reason == KPI_FORECAST_TOO_MANY_PERIODS;

		assert_int_equal(kpi_attain(&in, points, &out, NULL, NULL), KPI_PASSAGE_OK);
		assert_int_equal(out.reason, cases[i].reason);
		assert_true(isnan(out.at) == !answered);
		assert_true(isnan(out.by) == (cases[i].reason != KPI_FORECAST_ALREADY_MET));
	}
	free(points);
}

/* One limit: the distance from it, above or below; on it and beyond there is no place, and nothing leads there. */
static void
one_limit_is_kept(void **state)
{
	(void) state;

	const kpi_scale above = {KPI_SCALE_LOG, 7, 0, false};
	const kpi_scale below = {KPI_SCALE_LOG, 0, 7, true};

	for (int i = -60; i <= 60; i++)
	{
		double		value = kpi_scale_back(&above, i / 4.0);

		assert_true(value > 7 && kpi_scale_back(&below, i / 4.0) < 7);
		assert_close(kpi_scale_forward(&above, value), i / 4.0, 1e-8);
		assert_close(kpi_scale_forward(&below, 14 - value), -i / 4.0, 1e-8);
	}
	for (double z = -800; z <= 800; z += 100)
		assert_true(kpi_scale_back(&above, z) >= 7 && kpi_scale_back(&below, z) <= 7);
	assert_true(isnan(kpi_scale_forward(&above, 7)) && isnan(kpi_scale_forward(&below, 7)));
	assert_true(isnan(kpi_scale_forward(&above, 6)) && isnan(kpi_scale_forward(&below, 8)));
}

static void
aims_meet_the_probability(void **state)
{
	(void) state;

	for (size_t s = 0; s < COUNT(golden_series_list); s++)
	{
		const golden_series *series = &golden_series_list[s];
		kpi_scale	scale = scale_of(series);
		double		barrier = kpi_scale_forward(&scale, series->target);
		double		mean[6];
		double		se[6];
		double		aim;
		kpi_fit		fit;

		assert_int_equal(fit_golden(series, KPI_MODEL_DRIFT, &fit), KPI_FORECAST_NO_REASON);
		kpi_predict(&fit, 6, mean, se);
		assert_int_equal(kpi_required_aim(&fit, 6, barrier, series->direction, 0.8, &aim), KPI_PASSAGE_OK);
		assert_close(kpi_reach_at(&fit, aim, se[5], barrier, series->direction), 0.8, 1e-10);
		assert_int_equal(kpi_required_aim(NULL, 6, barrier, 1, 0.5, &aim), KPI_PASSAGE_OK);
		assert_true(aim == barrier);
		assert_int_equal(kpi_required_aim(NULL, 6, barrier, 1, 0.8, &aim), KPI_PASSAGE_OK);
		assert_true(isnan(aim));
	}
}

static void
grids_of_periods(void **state)
{
	(void) state;

	const struct
	{
		const char *first;
		const char *later;
		kpi_grid_status status;
		int			steps;
	}			cases[] = {
		{"2015", "2030", KPI_GRID_OK, 15},
		{"2024-Q3", "2026-Q1", KPI_GRID_OK, 6},
		{"2024-12", "2025-01", KPI_GRID_OK, 1},
		{"2024-02-28", "2024-03-01", KPI_GRID_OK, 2},
		{"2023-01-01/P9M", "2025-01-01/P9M", KPI_GRID_OK, 2},
		{"2023-09-01/P1Y", "2030-09-01/P1Y", KPI_GRID_OK, 7},
		{"2024-02-29/P1Y", "2025-02-28/P1Y", KPI_GRID_OK, 1},
		{"2023-01-01/P9M", "2025-02-01/P9M", KPI_GRID_MIXED, 0},
		{"2023-01-01/P9M", "2025-01-01/P8M", KPI_GRID_MIXED, 0},
		{"2023", "2024-Q1", KPI_GRID_MIXED, 0},
		{"2021-01-01/P5Y", "2022-01-01/P5Y", KPI_GRID_LONG, 0},
		{"2021-01-01/P10D", "2022-01-01/P10D", KPI_GRID_LONG, 0},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
	{
		kpi_period	first;
		kpi_period	later;
		kpi_period	there;
		int64_t		steps = 0;

		assert_int_equal(kpi_period_parse(cases[i].first, strlen(cases[i].first), &first), KPI_PERIOD_OK);
		assert_int_equal(kpi_period_parse(cases[i].later, strlen(cases[i].later), &later), KPI_PERIOD_OK);
		assert_int_equal(kpi_grid_distance(first, later, &steps), cases[i].status);
		if (cases[i].status != KPI_GRID_OK)
			continue;
		assert_int_equal(steps, cases[i].steps);
		assert_int_equal(kpi_grid_shift(first, steps, &there), KPI_GRID_OK);
		assert_int_equal(kpi_period_compare(there, later), 0);
	}
}

static void
shrinkage_is_golden(void **state)
{
	(void) state;

	const double tau2[] = {0.000279170057384, 0.000428157225597, 0.000193477646776};
	double		estimate[COUNT(golden_shrink_list)];
	double		se[COUNT(golden_shrink_list)];
	size_t		count = COUNT(golden_shrink_list);
	kpi_common	common;

	for (size_t i = 0; i < count; i++)
	{
		estimate[i] = golden_shrink_list[i][0];
		se[i] = golden_shrink_list[i][1];
	}
	for (kpi_tau_method method = 0; method < KPI_TAU_METHODS; method++)
	{
		kpi_common_estimate(method, estimate, se, count, &common);
		/* the golden one of REML was found by a search, to some eight digits */
		assert_close(common.tau2, tau2[method], method == KPI_TAU_REML ? 1e-8 : 1e-10);
		assert_close(common.q, 19.3034475483, 1e-10);
		assert_close(common.i2, 0.430153604816, 1e-10);
		assert_close(common.fixed_mean, 0.0526744538653, 1e-10);
	}
	assert_close(common.mean, 0.055880762099, 1e-8);
	assert_close(common.mean_se, 0.00712368596515, 1e-8);
	for (size_t i = 0; i < count; i++)
	{
		double		weight;
		double		shrunk;
		double		shrunk_se;

		kpi_shrink(&common, estimate[i], se[i], &weight, &shrunk, &shrunk_se);
		assert_close(weight, golden_shrink_list[i][2], 1e-8);
		assert_close(shrunk, golden_shrink_list[i][3], 1e-8);
		assert_close(shrunk_se, golden_shrink_list[i][4], 1e-8);
	}
}

static void
equal_units_share_one_mean(void **state)
{
	(void) state;

	const double estimate[] = {1, 1.1, 0.9};
	const double se[] = {1, 1, 1};
	double		weight;
	double		shrunk;
	double		shrunk_se;
	kpi_common	common;

	for (kpi_tau_method method = 0; method < KPI_TAU_METHODS; method++)
	{
		kpi_common_estimate(method, estimate, se, 3, &common);
		kpi_shrink(&common, 1.1, 1, &weight, &shrunk, &shrunk_se);
		assert_true(common.tau2 == 0 && common.i2 == 0 && weight == 0);
		assert_close(shrunk, 1, 1e-14);
		assert_close(shrunk_se, sqrt(1 / 3.0), 1e-14);
	}
}

/* Variances drawn from a known prior give it back; with df = 2 everywhere the law has a closed check. */
static void
prior_of_variances(void **state)
{
	(void) state;

	const size_t count = 50000;
	double	   *variance = malloc(sizeof(double) * count);
	double	   *df = malloc(sizeof(double) * count);
	kpi_prior_variance prior;

	assert_true(variance != NULL && df != NULL);
	for (size_t i = 0; i < count; i++)
	{
		kpi_random_place place = {.path = (uint32_t) i, .purpose = 78};
		double		two[2];

		kpi_random_uniform(5, place, two);
		df[i] = 3 + i % 5;
		/* true variance d0 s0^2 / chi^2(d0), estimated with df degrees of freedom */
		variance[i] = 6 * 0.25 / gsl_cdf_chisq_Pinv(two[0], 6) * gsl_cdf_chisq_Pinv(two[1], df[i]) / df[i];
	}
	assert_true(kpi_prior_variance_estimate(variance, df, count, &prior));
	assert_close(prior.df, 6, 0.04);
	assert_close(prior.variance, 0.25, 0.02);
	assert_close(kpi_moderate(&prior, 0.5, 4), (prior.df * prior.variance + 4 * 0.5) / (prior.df + 4), 1e-14);
	free(variance);
	free(df);

	/* two variances with df 2: mean of log s^2 + Euler's constant, trigamma(1) = pi^2/6 */
	assert_true(kpi_prior_variance_estimate((double[]) {1, 1}, (double[]) {2, 2}, 2, &prior));
	assert_true(isinf(prior.df));
	assert_close(prior.variance, exp(0.57721566490153286), 1e-12);
	assert_true(kpi_moderate(&prior, 7, 2) == prior.variance);
	/* half the squared difference of the logs is twice pi^2/6, so trigamma(d0/2) = pi^2/6 and d0 = 2 */
	assert_true(kpi_prior_variance_estimate((double[]) {exp(-M_PI / sqrt(6)), exp(M_PI / sqrt(6))},
											(double[]) {2, 2}, 2, &prior));
	assert_close(prior.df, 2, 1e-10);
	assert_close(prior.variance, 1, 1e-10);
	assert_false(kpi_prior_variance_estimate((double[]) {1}, (double[]) {2}, 1, &prior));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fits_are_golden),
		cmocka_unit_test(starts_are_golden),
		cmocka_unit_test(forecasts_are_golden),
		cmocka_unit_test(first_passages_are_golden),
		cmocka_unit_test(annual_is_golden_on_its_own_grid),
		cmocka_unit_test(two_looks_are_an_integral),
		cmocka_unit_test(driftless_walk_at_its_start),
		cmocka_unit_test(far_and_fast_walks_end),
		cmocka_unit_test(first_passage_can_be_stopped),
		cmocka_unit_test(reach_agrees_with_simulation),
		cmocka_unit_test(integral_keeps_its_digits),
		cmocka_unit_test(seasons_come_back),
		cmocka_unit_test(adaptive_trend_by_hand),
		cmocka_unit_test(reach_with_seasons),
		cmocka_unit_test(more_points_change_nothing),
		cmocka_unit_test(normal_law_in_steps),
		cmocka_unit_test(attainment_is_symmetric),
		cmocka_unit_test(attainment_gives_reasons),
		cmocka_unit_test(one_limit_is_kept),
		cmocka_unit_test(aims_meet_the_probability),
		cmocka_unit_test(grids_of_periods),
		cmocka_unit_test(shrinkage_is_golden),
		cmocka_unit_test(equal_units_share_one_mean),
		cmocka_unit_test(prior_of_variances),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
