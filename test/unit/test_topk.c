/* The law of ranks, without a server. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "golden_topk.h"
#include "rank/topk.h"

#define UNITS 400
#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* The laws of n units with the given k, and their distribution where asked for. */
static kpi_topk_status
laws_of(const kpi_marginal *units, size_t n, size_t k, kpi_rank_law *laws, double *distribution,
		kpi_interrupted interrupted, void *context)
{
	double	   *workspace = calloc(kpi_topk_workspace(n, distribution != NULL ? n : k), sizeof(double));
	size_t		culprit = n;
	kpi_topk_status status;

	assert_non_null(workspace);
	status = kpi_topk(units, n, k, laws, distribution, workspace, &culprit, interrupted, context);
	assert_true((status == KPI_TOPK_TOO_NARROW) == (culprit < n));
	free(workspace);
	return status;
}

/* The units of the golden case that begins at a row; how many they are. */
static size_t
golden_units(size_t begin, kpi_marginal *units)
{
	size_t		n = 0;

	for (size_t i = begin; i < COUNT(golden_rank_list); i++)
		if (golden_rank_list[i].case_number == golden_rank_list[begin].case_number)
			units[n++] = (kpi_marginal) {golden_rank_list[i].mean, golden_rank_list[i].sd, golden_rank_list[i].df};
	return n;
}

static bool
is_close(double found, double expected, double relative, double absolute)
{
	return fabs(found - expected) <= relative * fabs(expected) + absolute;
}

/*
 * 1e-8 of every figure, 1e-10 of the mean ranks and of the cases of three and five units. The golden chances
 * themselves lack up to 4.2e-12 in the tails of the normal cases, which is more than 1e-8 of the rarest:
 * rare_events_keep_their_digits has one of those by another sum.
 */
static void
laws_are_golden(void **state)
{
	kpi_marginal units[12];
	kpi_rank_law laws[12];

	(void) state;
	for (size_t begin = 0, n; begin < COUNT(golden_rank_list); begin += n)
	{
		n = golden_units(begin, units);
		assert_int_equal(laws_of(units, n, golden_rank_list[begin].k, laws, NULL, NULL, NULL), KPI_TOPK_OK);
		for (size_t i = 0; i < n; i++)
		{
			const golden_rank *golden = &golden_rank_list[begin + i];

			assert_true(is_close(laws[i].expected, golden->expected, 1e-10, 0));
			assert_true(is_close(laws[i].top_k, golden->top_k, n <= 5 ? 1e-10 : 1e-8, 0));
			assert_true(is_close(laws[i].first, golden->first, n <= 5 ? 1e-10 : 1e-8, n <= 5 ? 0 : 4.5e-12));
			assert_true(is_close(laws[i].last, golden->last, n <= 5 ? 1e-10 : 1e-8, n <= 5 ? 0 : 4.5e-12));
			assert_true(fabs(laws[i].top_k - golden->drawn) <= 4 * golden->drawn_se);
		}
	}
}

static void
equal_units_share_everything(void **state)
{
	(void) state;

	const double dfs[] = {1, 5, 80, INFINITY};
	kpi_marginal units[9];
	kpi_rank_law laws[9];
	double		distribution[81];

	for (int d = 0; d < 4; d++)
	{
		for (int i = 0; i < 9; i++)
			units[i] = (kpi_marginal) {-3e6, 0.25, dfs[d]};
		assert_int_equal(laws_of(units, 9, 4, laws, distribution, NULL, NULL), KPI_TOPK_OK);
		for (int i = 0; i < 9; i++)
		{
			assert_true(fabs(laws[i].top_k - 4.0 / 9) < 1e-11);
			assert_true(fabs(laws[i].expected - 5) < 1e-10);
			for (int r = 0; r < 9; r++)
				assert_true(fabs(distribution[9 * i + r] - 1.0 / 9) < 1e-11);
		}
	}
}

/* Two normal values: P(A > B) is a normal tail. */
static void
two_units_in_closed_form(void **state)
{
	(void) state;

	for (double sd = 1e-5; sd < 10; sd *= 3)
		for (double lead = 0; lead < 4; lead += 0.37)
		{
			kpi_marginal units[] = {{lead, sd, INFINITY}, {0, 1, INFINITY}};
			kpi_rank_law laws[2];
			double		behind = 0.5 * erfc(lead / sqrt(1 + sd * sd) / sqrt(2));

			assert_int_equal(laws_of(units, 2, 1, laws, NULL, NULL, NULL), KPI_TOPK_OK);
			assert_true(fabs(laws[0].top_k - (1 - behind)) < 1e-11);
			assert_true(fabs(laws[1].top_k - behind) < 1e-11);
			assert_true(fabs(laws[0].last - behind) < 1e-11);
		}
}

/* A rare event keeps its digits: the favourite last of twelve, by a sum of 45,000 equal steps elsewhere. */
static void
rare_events_keep_their_digits(void **state)
{
	(void) state;

	const double mean[] = {65.44, 53.86, 53.69, 52.94, 52.89, 52.02, 51.17, 50.35, 49.76, 48.75, 46.34, 42.45};
	const double sd[] = {4.16, 2.13, 4.54, 5.0, 4.69, 1.91, 2.86, 4.74, 1.82, 2.59, 3.85, 3.7};
	kpi_marginal units[12];
	kpi_rank_law laws[12];

	for (int i = 0; i < 12; i++)
		units[i] = (kpi_marginal) {mean[i], sd[i], INFINITY};
	assert_int_equal(laws_of(units, 12, 4, laws, NULL, NULL, NULL), KPI_TOPK_OK);
	assert_true(fabs(laws[0].last / 3.822869442531554e-07 - 1) < 1e-11);
}

/* Many units of all kinds: sums over the units that must come out. */
static void
sums_prove_themselves(void **state)
{
	(void) state;

	kpi_marginal *units = calloc(UNITS, sizeof(kpi_marginal));
	kpi_rank_law *laws = calloc(UNITS, sizeof(kpi_rank_law));
	double	   *distribution = calloc(UNITS * UNITS, sizeof(double));
	double		top = 0,
				expected = 0;

	assert_true(units != NULL && laws != NULL && distribution != NULL);
	for (int i = 0; i < UNITS; i++)
		units[i] = (kpi_marginal) {(i * 37) % 50, i % 7 == 0 ? 0 : 0.5 + i % 11, i % 3 == 0 ? 2 + i % 20 : INFINITY};
	assert_int_equal(laws_of(units, UNITS, 37, laws, distribution, NULL, NULL), KPI_TOPK_OK);
	for (int i = 0; i < UNITS; i++)
	{
		double		by_unit = 0,
					by_rank = 0;

		for (int j = 0; j < UNITS; j++)
		{
			by_unit += distribution[i * UNITS + j];
			by_rank += distribution[j * UNITS + i];
		}
		assert_true(fabs(by_unit - 1) < 1e-10);
		assert_true(fabs(by_rank - 1) < 1e-9);
		top += laws[i].top_k;
		expected += laws[i].expected;
	}
	assert_true(fabs(top - 37) < 1e-9);
	assert_true(fabs(expected - UNITS * (UNITS + 1) / 2.0) < 1e-6);
	free(units);
	free(laws);
	free(distribution);
}

/* Many degrees of freedom: gamma functions that cancel cost no digit, and the normal distribution is approached. */
static void
any_degrees_of_freedom(void **state)
{
	(void) state;

	const double dfs[] = {1, 39, 40.5, 199.999, 200, 1e3, 1e5, 1e6, 1e8, 1e10, 9.99e11, 1e12, 1e15, 1e100, 1.7e308};
	kpi_marginal normal[] = {{1, 1, INFINITY}, {2, 1, INFINITY}, {3, 2, INFINITY}, {1.5, 1, INFINITY}};
	kpi_rank_law limit[4];

	assert_int_equal(laws_of(normal, 4, 2, limit, NULL, NULL, NULL), KPI_TOPK_OK);
	for (size_t d = 0; d < sizeof(dfs) / sizeof(*dfs); d++)
	{
		double		df = dfs[d];
		kpi_marginal units[] = {{1, 1, df}, {2, 1, df}, {3, 2, df}, {1.5, 1, df}};
		kpi_rank_law laws[4];
		double		top = 0;

		assert_int_equal(laws_of(units, 4, 2, laws, NULL, NULL, NULL), KPI_TOPK_OK);
		for (int i = 0; i < 4; i++)
		{
			top += laws[i].top_k;
			assert_true(fabs(laws[i].top_k - limit[i].top_k) < 1e-12 + 1 / df);
		}
		assert_true(fabs(top - 2) < 1e-12);
	}
}

static void
refuses_what_it_cannot_resolve(void **state)
{
	(void) state;

	const kpi_marginal far[] = {{1.7e308, 1, INFINITY}, {-1.7e308, 1, INFINITY}};
	const kpi_marginal narrow[] = {{0, 1, INFINITY}, {2, 1e-12, INFINITY}};
	const kpi_marginal wide[] = {{1e300, 1e305, 1}, {-1e300, 1e305, 1}};
	const kpi_marginal subnormal[] = {{0, 5e-319, INFINITY}};
	kpi_rank_law laws[2];

	assert_int_equal(laws_of(subnormal, 1, 1, laws, NULL, NULL, NULL), KPI_TOPK_TOO_NARROW);
	assert_int_equal(laws_of(far, 2, 1, laws, NULL, NULL, NULL), KPI_TOPK_RANGE);
	assert_int_equal(laws_of(narrow, 2, 1, laws, NULL, NULL, NULL), KPI_TOPK_TOO_NARROW);
	assert_int_equal(laws_of(wide, 2, 1, laws, NULL, NULL, NULL), KPI_TOPK_RANGE);
}

/* Says stop when it has been asked often enough. */
static bool
asked_enough(void *context)
{
	int		   *questions_left = context;

	return --*questions_left <= 0;
}

static void
stops_when_interrupted(void **state)
{
	(void) state;

	kpi_marginal *units = calloc(UNITS, sizeof(kpi_marginal));
	kpi_rank_law *laws = calloc(UNITS, sizeof(kpi_rank_law));

	assert_true(units != NULL && laws != NULL);
	for (int certain = 0; certain < 2; certain++)
	{
		int			questions_left = 3;

		for (int i = 0; i < UNITS; i++)
			units[i] = (kpi_marginal) {i, certain ? 0 : 100, INFINITY};
		assert_int_equal(laws_of(units, UNITS, 200, laws, NULL, asked_enough, &questions_left),
						 KPI_TOPK_INTERRUPTED);
		assert_int_equal(questions_left, 0);
	}
	free(units);
	free(laws);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(laws_are_golden),
		cmocka_unit_test(equal_units_share_everything),
		cmocka_unit_test(two_units_in_closed_form),
		cmocka_unit_test(rare_events_keep_their_digits),
		cmocka_unit_test(sums_prove_themselves),
		cmocka_unit_test(any_degrees_of_freedom),
		cmocka_unit_test(refuses_what_it_cannot_resolve),
		cmocka_unit_test(stops_when_interrupted),
	};

	return cmocka_run_group_tests_name("topk", tests, NULL, NULL);
}
