/* Ranks by draws, without a server. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "rank/simulate.h"

#define DRAWS 20000

/* The ranks of n units; covariance stays as it is. */
static kpi_simulate_status
ranks_of(const double *mean, const double *covariance, size_t n, size_t k, kpi_rank_drawn *ranks,
		 size_t culprit[2])
{
	double	   *work = malloc((n * n + 1) * sizeof(double));
	kpi_simulate_status status;

	assert_non_null(work);
	memcpy(work, covariance, n * n * sizeof(double));
	status = kpi_simulate_ranks(mean, work, n, (kpi_rank_draws) {k, DRAWS, 7}, ranks, culprit, NULL, NULL);
	free(work);
	return status;
}

/* Whether a part of the draws is within 4 standard errors of a probability. */
static void
assert_chance(double drawn, double chance)
{
	assert_true(fabs(drawn - chance) <= 4 * sqrt(chance * (1 - chance) / DRAWS));
}

static void
independent_units_as_computed_exactly(void **state)
{
	(void) state;

	enum {N = 9};
	double		mean[N];
	double		covariance[N * N] = {0};
	kpi_marginal units[N];
	kpi_rank_law laws[N];
	kpi_rank_drawn ranks[N];
	double	   *workspace = calloc(kpi_topk_workspace(N, 3), sizeof(double));
	size_t		culprit[2];

	assert_non_null(workspace);
	for (int i = 0; i < N; i++)
	{
		mean[i] = 50 + 3 * ((i * 5) % N);
		covariance[i * N + i] = (1 + i) * (1 + i);
		units[i] = (kpi_marginal) {mean[i], 1 + i, INFINITY};
	}
	assert_int_equal(kpi_topk(units, N, 3, laws, NULL, workspace, culprit, NULL, NULL), KPI_TOPK_OK);
	assert_int_equal(ranks_of(mean, covariance, N, 3, ranks, culprit), KPI_SIMULATE_OK);
	for (int i = 0; i < N; i++)
	{
		assert_chance(ranks[i].law.top_k, laws[i].top_k);
		assert_chance(ranks[i].law.first, laws[i].first);
		assert_chance(ranks[i].law.last, laws[i].last);
		assert_true(fabs(ranks[i].law.expected - laws[i].expected) < 4 * N / sqrt(DRAWS));
	}
	free(workspace);
}

/* P(1st of three with equal means) = 1/4 + asin(r) / 2 pi, r the correlation of its two leads. */
static void
correlated_units_in_closed_form(void **state)
{
	(void) state;

	const double mean[] = {5, 5, 5};
	const double covariance[] = {
		4, 1.5, -1,
		1.5, 1, 0.25,
		-1, 0.25, 9
	};
	kpi_rank_drawn ranks[3];
	size_t		culprit[2];

	assert_int_equal(ranks_of(mean, covariance, 3, 1, ranks, culprit), KPI_SIMULATE_OK);
	for (int i = 0; i < 3; i++)
	{
		int			j = (i + 1) % 3;
		int			l = (i + 2) % 3;
		double		variance = covariance[4 * i];
		double		shared = variance - covariance[3 * i + j] - covariance[3 * i + l] + covariance[3 * j + l];
		double		lead_j = variance + covariance[4 * j] - 2 * covariance[3 * i + j];
		double		lead_l = variance + covariance[4 * l] - 2 * covariance[3 * i + l];
		double		chance = 0.25 + asin(shared / sqrt(lead_j * lead_l)) / (2 * acos(-1));

		assert_chance(ranks[i].law.first, chance);
		assert_true(ranks[i].law.first == ranks[i].law.top_k);
		assert_true(fabs(ranks[i].top_k_se - sqrt(chance * (1 - chance) / DRAWS)) < 1e-4);
	}
}

/* Units that vary alike differ by their means alone, to the last bit: equal ones tie in every draw. */
static void
units_that_vary_alike_tie(void **state)
{
	(void) state;

	const double mean[] = {1, 1, 1.0000001, 0};
	kpi_rank_drawn ranks[4];
	size_t		culprit[2];

	for (int shape = 0; shape < 200; shape++)
	{
		double		other = 0.01 + shape * 0.173;
		double		variance = 3 + 0.7 * shape;
		double		shared = 0.01 * (shape % 100) * sqrt(other * variance);
		double		covariance[16];

		for (int c = 0; c < 16; c++)
			covariance[c] = c == 15 ? other : c % 4 == 3 || c >= 12 ? shared : variance;
		assert_int_equal(ranks_of(mean, covariance, 4, 2, ranks, culprit), KPI_SIMULATE_OK);
		assert_true(ranks[0].law.top_k == ranks[1].law.top_k);
		assert_true(ranks[0].law.expected == ranks[1].law.expected);
		assert_true(ranks[0].law.first == ranks[1].law.first && ranks[0].law.last == ranks[1].law.last);
		/* the third is ahead of both for certain */
		assert_true(fabs(ranks[0].law.expected - 1 - ranks[2].law.expected - 0.5) < 1e-9);
	}
}

static void
refuses_what_cannot_vary(void **state)
{
	(void) state;

	const struct
	{
		double		covariance[9];
		kpi_simulate_status status;
		size_t		culprit;
	}			cases[] = {
		{{1, 2, 0, 2, 1, 0, 0, 0, 1}, KPI_SIMULATE_INDEFINITE, 1},
		{{0, 1, 0, 1, 1, 0, 0, 0, 1}, KPI_SIMULATE_INDEFINITE, 0},
		{{1, 1, .1, 1, 1, 0, .1, 0, 1}, KPI_SIMULATE_INDEFINITE, 1},
		{{1, -.9, -.9, -.9, 1, -.9, -.9, -.9, 1}, KPI_SIMULATE_INDEFINITE, 2},
		{{1e-300, 1e300, 0, 1e300, 1e-300, 0, 0, 0, 1}, KPI_SIMULATE_INDEFINITE, 1},
		{{1, .5, 0, .4, 1, 0, 0, 0, 1}, KPI_SIMULATE_ASYMMETRIC, 0},
		{{1, .5, 0, .5 + 1e-15, 1, 0, 0, 0, 1}, KPI_SIMULATE_OK, 9},
		{{1, -.5, -.5, -.5, 1, -.5, -.5, -.5, 1}, KPI_SIMULATE_OK, 9},
		{{1e308, 1e308, 0, 1e308, 1e308, 0, 0, 0, 5e-324}, KPI_SIMULATE_OK, 9},
		{{0, 0, 0, 0, 0, 0, 0, 0, 0}, KPI_SIMULATE_OK, 9},
	};
	const double mean[] = {1, 2, 3};
	kpi_rank_drawn ranks[3];

	for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++)
	{
		size_t		culprit[2] = {9, 9};

		assert_int_equal(ranks_of(mean, cases[c].covariance, 3, 1, ranks, culprit), cases[c].status);
		assert_int_equal(culprit[0], cases[c].culprit);
	}
}

static bool
asked_enough(void *left)
{
	return (*(int *) left)-- <= 0;
}

static void
stops_when_interrupted(void **state)
{
	(void) state;

	const double mean[] = {1, 2, 3};

	for (int questions = 0; questions < 40; questions++)
	{
		double		covariance[] = {1, .5, 0, .5, 1, 0, 0, 0, 1};
		kpi_rank_drawn ranks[3];
		size_t		culprit[2];
		int			left = questions;

		assert_int_equal(kpi_simulate_ranks(mean, covariance, 3, (kpi_rank_draws) {1, UINT32_MAX, 1}, ranks,
											culprit, asked_enough, &left), KPI_SIMULATE_INTERRUPTED);
		assert_int_equal(left, -1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(independent_units_as_computed_exactly),
		cmocka_unit_test(correlated_units_in_closed_form),
		cmocka_unit_test(units_that_vary_alike_tie),
		cmocka_unit_test(refuses_what_cannot_vary),
		cmocka_unit_test(stops_when_interrupted),
	};

	return cmocka_run_group_tests_name("simulate", tests, NULL, NULL);
}
