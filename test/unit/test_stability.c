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
	assert_true(fabs(result.mean_shift - 0.7) < 1e-12);
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agreement_of_two_rankings),
		cmocka_unit_test(range_of_normal_values),
		cmocka_unit_test(sets_and_their_interruption),
	};

	return cmocka_run_group_tests_name("stability", tests, NULL, NULL);
}
