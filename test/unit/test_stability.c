/* How firm ranks are, without a server. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "rank/stability.h"

static void
agreement_of_two_rankings(void **state)
{
	(void) state;

	const double before[] = {0, 1, 2, 2, 4, 5, 6, 7, 7, 9};
	const double after[] = {0, 2, 1, 5, 3, 5, 6, 7, 8, 9};
	kpi_stability result;
	kpi_rank_entry entries[20];
	double		places[20];

	assert_true(kpi_rank_stability(before, after, 10, &result, places, entries, NULL, NULL));
	assert_true(fabs(result.spearman - 0.944958547077) < 1e-12);
	assert_true(fabs(result.kendall_tau_b - 0.873620930756) < 1e-12);
	assert_true(fabs(result.kendall_tau_a - 0.844444444444) < 1e-12);
	assert_true(fabs(result.mean_shift - 0.7) < 1e-12);
}

/* Where one side ties throughout, tau-b is undefined and tau-a 0; one unit has no pair. */
static void
agreement_with_ties_only(void **state)
{
	(void) state;

	const double before[] = {3, 3, 3, 3};
	const double after[] = {1, 2, 3, 4};
	kpi_stability result;
	kpi_rank_entry entries[8];
	double		places[8];

	assert_true(kpi_rank_stability(before, after, 4, &result, places, entries, NULL, NULL));
	assert_true(result.kendall_tau_a == 0);
	assert_true(isnan(result.kendall_tau_b) && isnan(result.spearman));
	for (size_t n = 0; n < 2; n++)
	{
		assert_true(kpi_rank_stability(before, after, n, &result, places, entries, NULL, NULL));
		assert_true(isnan(result.kendall_tau_a) && isnan(result.kendall_tau_b));
	}
}

/* Tables of the studentised range with unlimited degrees of freedom. */
static void
range_of_normal_values(void **state)
{
	(void) state;

	assert_true(fabs(kpi_range_quantile(2, 0.95) - 2.7718076487) < 1e-9);
	assert_true(fabs(kpi_range_quantile(3, 0.95) - 3.314493) < 1e-6);
	assert_true(fabs(kpi_range_quantile(10, 0.95) - 4.474124) < 1e-6);
	assert_true(fabs(kpi_range_quantile(3, 0.99) - 4.120303) < 1e-6);
}

static bool
asked_enough(void *context)
{
	int		   *questions_left = context;

	return --*questions_left <= 0;
}

static void
sets_and_their_interruption(void **state)
{
	(void) state;

	const double estimate[] = {10, 0, 0.5};
	const double se[] = {1, 1, 0};
	kpi_rank_set sets[3];
	double		workspace[3];

	for (int method = 0; method < KPI_CONFIDENCE_METHODS; method++)
	{
		assert_true(kpi_rank_sets_simultaneous(estimate, se, 3, 0.95, method, sets, workspace, NULL, NULL));
		assert_true(sets[0].lowest == 1 && sets[0].highest == 1);
		assert_true(sets[1].lowest == 2 && sets[1].highest == 3);
		assert_true(sets[2].lowest == 2 && sets[2].highest == 3);
		assert_false(kpi_rank_sets_marginal(estimate, se, 3, 0.95, method, sets, workspace, asked_enough, &(int) {2}));
	}
}

/* Differences and errors that leave the range of double are compared as any others. */
static void
sets_of_huge_values(void **state)
{
	(void) state;

	const double estimate[] = {1.7e308, -1.7e308};
	const double wide[] = {1.7e308, 1.7e308};
	const double uneven[] = {1.7e308, 5e-324};
	const double narrow[] = {1e307, 1e307};
	kpi_rank_set sets[2];
	double		workspace[2];

	for (int method = 0; method < KPI_CONFIDENCE_METHODS; method++)
	{
		assert_true(kpi_rank_sets_marginal(estimate, wide, 2, 0.95, method, sets, workspace, NULL, NULL));
		assert_true(sets[0].lowest == 1 && sets[0].highest == 2);
		assert_true(kpi_rank_sets_marginal(estimate, narrow, 2, 0.95, method, sets, workspace, NULL, NULL));
		assert_true(sets[0].highest == 1 && sets[1].lowest == 2);
		assert_true(kpi_rank_sets_marginal(estimate, uneven, 2, 0.9, method, sets, workspace, NULL, NULL));
		assert_true(sets[0].highest == 1 && sets[1].lowest == 2);
	}
}

/* One critical value of a narrow unit among many wide ones takes 8,500 nodes: it can be stopped within. */
static void
one_critical_value_can_be_stopped(void **state)
{
	(void) state;

	enum
	{
		UNITS = 2000
	};
	double		estimate[UNITS],
				se[UNITS],
				workspace[UNITS];
	kpi_rank_set sets[UNITS];
	int			left = 2;

	for (int i = 0; i < UNITS; i++)
	{
		estimate[i] = i;
		se[i] = i == UNITS - 1 ? 1e-3 : 1000 + i;
	}
	assert_false(kpi_rank_sets_marginal(estimate, se, UNITS, 0.95, KPI_CONFIDENCE_EXACT, sets, workspace,
										asked_enough, &left));
	assert_int_equal(left, 0);
}

/* Holm: the third p value, 0.0499, is within 0.05 / 1 only after the first two were rejected. */
static void
holm_steps_down(void **state)
{
	(void) state;

	/* differences from the first unit in standard errors: p of 0.012, 0.024, 0.0499 and, one more, 0.06 */
	const double estimate[] = {0, 2.512, 2.257, 1.961, 1.88};
	const double se[] = {1, 0, 0, 0, 0};
	kpi_rank_set sets[5];
	double		workspace[10];

	assert_true(kpi_rank_sets_marginal(estimate, se, 4, 0.95, KPI_CONFIDENCE_HOLM, sets, workspace, NULL, NULL));
	assert_true(sets[0].lowest == 4 && sets[0].highest == 4);
	assert_true(kpi_rank_sets_marginal(estimate, se, 5, 0.95, KPI_CONFIDENCE_HOLM, sets, workspace, NULL, NULL));
	assert_true(sets[0].lowest == 2 && sets[0].highest == 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agreement_of_two_rankings),
		cmocka_unit_test(agreement_with_ties_only),
		cmocka_unit_test(range_of_normal_values),
		cmocka_unit_test(sets_and_their_interruption),
		cmocka_unit_test(sets_of_huge_values),
		cmocka_unit_test(one_critical_value_can_be_stopped),
		cmocka_unit_test(holm_steps_down),
	};

	return cmocka_run_group_tests_name("stability", tests, NULL, NULL);
}
