/* Unit tests of revision analysis: the golden values of the reference, edges, interruption. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "target/revision.h"

/*
 * The reference gives the statistics without the figures. These eight pairs were found from them: the revisions and
 * their order are the only ones that give its t, the levels one choice of many with its sums.
 */
static const double earlier[] = {6.2, 9.3, 7.2, 7.5, 7.5, 9.2, 6.4, 10.1};
static const double later[] = {6.6, 9.2, 7.8, 7.8, 7.3, 9.8, 6.8, 10.0};

static void
assert_close(double got, double expected)
{
	if (!(fabs(got - expected) <= 1e-10 * fmax(1, fabs(expected))))
		fail_msg("%.15g instead of %.15g", got, expected);
}

static kpi_revision_out
statistics(const double *x, const double *y, int n, int lags)
{
	kpi_revision_out out;

	assert_int_equal(kpi_revision(x, y, n, lags, NULL, NULL, &out), KPI_REVISION_OK);
	return out;
}

static void
golden(void **state)
{
	kpi_revision_out out = statistics(earlier, later, 8, kpi_revision_lags(8));

	assert_int_equal(kpi_revision_lags(8), 2);
	assert_close(out.mean, 0.2375);
	assert_close(out.mean_absolute, 0.3375);
	assert_close(out.relative_absolute, 0.04134762634);
	assert_close(out.sd, 0.324862608322);
	assert_close(out.mean_squared, 0.14875);
	assert_close(out.um, 0.379201680672);
	assert_close(out.ur, 0.108865662649);
	assert_close(out.ud, 0.511932656679);
	assert_close(out.um + out.ur + out.ud, 1);
	assert_close(out.correlation, 0.975204608698);
	assert_close(out.t, 6.13755368346);
	assert_close(out.smallest, -0.2);
	assert_close(out.largest, 0.6);
	assert_close(out.share_up, 0.625);
}

static void
nothing_to_go_by(void **state)
{
	const double same[] = {5, 5, 5};
	const double up[] = {6, 6, 6};
	kpi_revision_out out = statistics(earlier, later, 0, 0);

	assert_true(isnan(out.mean) && isnan(out.share_up) && isnan(out.t));
	out = statistics(earlier, later, 1, 0);
	assert_close(out.mean, 0.4);
	assert_true(isnan(out.sd) && isnan(out.t) && isnan(out.correlation));
	/* never revised: no parts, no doubt */
	out = statistics(same, same, 3, 1);
	assert_close(out.mean, 0);
	assert_true(isnan(out.um) && isnan(out.ur) && isnan(out.ud) && isnan(out.t));
	assert_close(out.sd, 0);
	/* always by the same: all of it is the mean */
	out = statistics(same, up, 3, 1);
	assert_close(out.um, 1);
	assert_close(out.ur, 0);
	assert_close(out.ud, 0);
	assert_close(out.share_up, 1);
	assert_true(isnan(out.t));
}

static void
parts_add_up(void **state)
{
	double		x[50];
	double		y[50];

	for (int i = 0; i < 50; i++)
	{
		x[i] = 10 * sin(i * 1.7) + i;
		y[i] = 0.8 * x[i] + 3 * cos(i * 2.3);
	}
	for (int n = 2; n <= 50; n++)
	{
		kpi_revision_out out = statistics(x, y, n, kpi_revision_lags(n));

		assert_close(out.um + out.ur + out.ud, 1);
		assert_true(out.um >= 0 && out.ur >= 0 && out.ud >= 0);
	}
}

static void
lags_are_fewer_than_revisions(void **state)
{
	for (int n = 0; n < 300; n++)
		assert_true(kpi_revision_lags(n) >= 0 && kpi_revision_lags(n) <= (n > 0 ? n - 1 : 0));
	assert_int_equal(kpi_revision_lags(100), 4);
}

static void
too_large(void **state)
{
	const double x[] = {-1e200, 1e200};
	const double y[] = {1e200, -1e200};
	kpi_revision_out out;

	/* revisions that are small, figures whose squares overflow */
	const double large[] = {1e200, -1e200, 3};
	const double larger[] = {1e200, -1e200, 4};
	const double one[] = {1e17};
	const double next_to_0[] = {5e-324};

	assert_int_equal(kpi_revision(x, y, 2, 0, NULL, NULL, &out), KPI_REVISION_OVERFLOW);
	assert_int_equal(kpi_revision(large, larger, 3, 0, NULL, NULL, &out), KPI_REVISION_OVERFLOW);
	assert_int_equal(kpi_revision(one, next_to_0, 1, 0, NULL, NULL, &out), KPI_REVISION_OVERFLOW);
}

static bool
at_once(void *context)
{
	return true;
}

static void
stops(void **state)
{
	kpi_revision_out out;

	assert_int_equal(kpi_revision(earlier, later, 8, 2, at_once, NULL, &out), KPI_REVISION_INTERRUPTED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(golden),
		cmocka_unit_test(nothing_to_go_by),
		cmocka_unit_test(parts_add_up),
		cmocka_unit_test(lags_are_fewer_than_revisions),
		cmocka_unit_test(too_large),
		cmocka_unit_test(stops),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
