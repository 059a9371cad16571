/* Input-output models without a server. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>

#include "inout/balance.h"
#include "inout/digital.h"
#include "inout/effect.h"
#include "inout/regional.h"

static const kpi_patience patient = {NULL, NULL};

static void
near(double ours, double golden)
{
	if (!(fabs(ours - golden) <= 1e-9 * fabs(golden)))
		fail_msg("%.17g is not %.17g", ours, golden);
}

/* I - A of n sectors, productive: columns of A sum to less than 0.9. */
static void
fill_economy(double *m, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++)
			m[i * n + j] = (i == j) - 0.9 * (double) ((i * 7919 + j * 104729 + i * j * 13) % 1000) / (1000.0 * (double) n);
}

/* GSL's inverse of the same matrix, pivoted, for comparison. */
static void
invert_by_gsl(const double *m, size_t n, double *inverse)
{
	gsl_matrix *factors = gsl_matrix_alloc(n, n);
	gsl_permutation *order = gsl_permutation_alloc(n);
	gsl_matrix_view view = gsl_matrix_view_array(inverse, n, n);
	int			sign;

	memcpy(factors->data, m, n * n * sizeof(double));
	assert_int_equal(gsl_linalg_LU_decomp(factors, order, &sign), GSL_SUCCESS);
	assert_int_equal(gsl_linalg_LU_invert(factors, order, &view.matrix), GSL_SUCCESS);
	gsl_matrix_free(factors);
	gsl_permutation_free(order);
}

/* The sizes around the edges of a block, of its rows of 4 and columns of 2. */
static void
inverse_and_solves_agree_with_gsl(void **state)
{
	static const size_t sizes[] = {1, 2, 3, 5, 63, 64, 65, 66, 127, 128, 131, 200};

	(void) state;
	for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
	{
		size_t		n = sizes[s];
		double	   *m = malloc(n * n * sizeof(double));
		double	   *inverse = malloc(n * n * sizeof(double));
		double	   *gsl = malloc(n * n * sizeof(double));
		double	   *sides = malloc(n * 3 * sizeof(double));
		double	   *rows = malloc(n * 3 * sizeof(double));
		double	   *workspace = malloc(kpi_invert_workspace(n) * sizeof(double));
		kpi_inout_failure failure;

		fill_economy(m, n);
		memcpy(inverse, m, n * n * sizeof(double));
		invert_by_gsl(m, n, gsl);
		assert_int_equal(kpi_invert(inverse, n, workspace, &failure, &patient), KPI_INOUT_DONE);
		for (size_t k = 0; k < n * n; k++)
			assert_true(fabs(inverse[k] - gsl[k]) < 1e-13);

		assert_int_equal(kpi_factor(m, n, &failure, &patient), KPI_INOUT_DONE);
		for (size_t i = 0; i < n; i++)
			for (size_t c = 0; c < 3; c++)
				sides[i * 3 + c] = rows[c * n + i] = (double) ((i * 31 + c * 17) % 10);
		assert_true(kpi_solve(m, n, sides, 3, &patient));
		assert_true(kpi_solve_left(m, n, rows, 3, &patient));
		for (size_t i = 0; i < n; i++)
			for (size_t c = 0; c < 3; c++)
			{
				double		right = 0;
				double		left = 0;

				for (size_t k = 0; k < n; k++)
				{
					right += gsl[i * n + k] * (double) ((k * 31 + c * 17) % 10);
					left += gsl[k * n + i] * (double) ((k * 31 + c * 17) % 10);
				}
				assert_true(fabs(sides[i * 3 + c] - right) < 1e-11);
				assert_true(fabs(rows[c * n + i] - left) < 1e-11);
			}
		free(m);
		free(inverse);
		free(gsl);
		free(sides);
		free(rows);
		free(workspace);
	}
}

static void
products_are_added(void **state)
{
	double		a[70 * 67];
	double		b[67 * 5];
	double		c[70 * 5];

	(void) state;
	for (size_t k = 0; k < 70 * 67; k++)
		a[k] = (double) (k % 11);
	for (size_t k = 0; k < 67 * 5; k++)
		b[k] = (double) (k % 7);
	for (size_t k = 0; k < 70 * 5; k++)
		c[k] = (double) k;
	assert_true(kpi_add_product(c, a, b, 70, 67, 5, &patient));
	for (size_t i = 0; i < 70; i++)
		for (size_t j = 0; j < 5; j++)
		{
			double		sum = (double) (i * 5 + j);

			for (size_t k = 0; k < 67; k++)
				sum += a[i * 67 + k] * b[k * 5 + j];
			assert_true(c[i * 5 + j] == sum);
		}
}

/* The sector whose pivot is not positive is named, wherever it stands. */
static void
the_sector_that_eats_itself_is_named(void **state)
{
	static const size_t culprits[] = {0, 63, 64, 99};

	(void) state;
	for (size_t s = 0; s < sizeof culprits / sizeof *culprits; s++)
		for (int inverted = 0; inverted < 2; inverted++)
		{
			static double m[100 * 100];
			double	   *workspace = malloc(kpi_invert_workspace(100) * sizeof(double));
			kpi_inout_failure failure;

			for (size_t i = 0; i < 100; i++)
				for (size_t j = 0; j < 100; j++)
					m[i * 100 + j] = (i == j) - (i == j && i == culprits[s] ? 1.25 : 0);
			assert_int_equal(inverted ? kpi_invert(m, 100, workspace, &failure, &patient) :
							 kpi_factor(m, 100, &failure, &patient), KPI_INOUT_NOT_PRODUCTIVE);
			assert_int_equal(failure.place, culprits[s]);
			near(failure.amount, 1.25);
			free(workspace);
		}
}

/* Two golden tables that are not productive, and a NaN, which must not pass for a pivot. */
static void
what_is_not_productive(void **state)
{
	double		singular[] = {0.5, -0.6, -0.5, 0.6};
	double		negative[] = {0.2, -0.6, -0.5, 0.6};
	double		unknown[] = {NAN};
	kpi_inout_failure failure;

	(void) state;
	assert_int_equal(kpi_factor(singular, 2, &failure, &patient), KPI_INOUT_NOT_PRODUCTIVE);
	assert_int_equal(failure.place, 1);
	assert_int_equal(kpi_factor(negative, 2, &failure, &patient), KPI_INOUT_NOT_PRODUCTIVE);
	near(failure.amount, 1.9);
	assert_int_equal(kpi_factor(unknown, 1, &failure, &patient), KPI_INOUT_NOT_PRODUCTIVE);
}

static bool
asked_enough(void *context)
{
	int		   *questions_left = context;

	return --*questions_left < 0;
}

/* How often each step of 300 sectors asks, and that it ends at every question with a yes. */
static void
every_step_can_be_stopped(void **state)
{
	enum
	{
		N = 300
	};
	double	   *m = malloc(N * N * sizeof(double));
	double	   *factors = malloc(N * N * sizeof(double));
	double	   *sides = malloc(N * N * sizeof(double));
	double	   *workspace = malloc(kpi_invert_workspace(N) * sizeof(double));
	kpi_inout_failure failure;

	(void) state;
	fill_economy(m, N);
	memcpy(factors, m, N * N * sizeof(double));
	assert_int_equal(kpi_factor(factors, N, &failure, &patient), KPI_INOUT_DONE);
	for (int step = 0; step < 4; step++)
	{
		int			asked = 0;

		for (int allowed = 0; allowed < 1000; allowed++)
		{
			int			left = allowed;
			kpi_patience patience = {asked_enough, &left};
			bool		done;

			memcpy(sides, m, N * N * sizeof(double));
			done = step == 0 ? kpi_factor(sides, N, &failure, &patience) == KPI_INOUT_DONE :
				step == 1 ? kpi_invert(sides, N, workspace, &failure, &patience) == KPI_INOUT_DONE :
				step == 2 ? kpi_solve(factors, N, sides, N, &patience) :
				kpi_solve_left(factors, N, sides, N, &patience);
			if (done)
				break;
			asked++;
		}
		/* at least once a block of 64 sectors */
		assert_true(asked >= N / 64 && asked < 1000);
	}
	free(m);
	free(factors);
	free(sides);
	free(workspace);
}

/* ---- tables: Miller and Blair (2009), table 2.3 ---- */

static double mb_between[] = {150, 500, 200, 100};
static double mb_final[] = {350, 1700};
static double mb_primary[] = {650, 1400};
static double mb_outside[] = {0};
static double mb_demand[2];
static double mb_output[2];
static double mb_resources[2];

static kpi_flows
miller_blair(void)
{
	kpi_flows	flows = {2, 1, 1, mb_between, mb_final, mb_primary, mb_outside, mb_demand, mb_output, mb_resources};

	kpi_flows_complete(&flows, &patient);
	return flows;
}

typedef struct found
{
	size_t		count;
	kpi_finding last;
} found;

static bool
keep(void *context, const kpi_finding *finding)
{
	found	   *f = context;

	f->count++;
	f->last = *finding;
	return true;
}

static void
totals_and_balance(void **state)
{
	kpi_flows	flows = miller_blair();
	double		workspace[8];
	found		f = {0};

	(void) state;
	assert_true(flows.output[0] == 1000 && flows.output[1] == 2000);
	assert_true(flows.resources[0] == 1000 && flows.resources[1] == 2000);
	assert_true(kpi_flows_check_workspace(&flows) <= 8);
	kpi_flows_check(&flows, 0, workspace, keep, &f, &patient);
	assert_int_equal(f.count, 0);

	/* without final uses the inputs say what the output is, and the other way round */
	flows.uses = 0;
	kpi_flows_complete(&flows, &patient);
	assert_true(flows.output[1] == 2000 && flows.demand[0] == 350 && flows.demand[1] == 1700);
	flows.uses = 1;
	flows.inputs = 0;
	kpi_flows_complete(&flows, &patient);
	assert_true(flows.output[1] == 2000 && flows.resources[1] == 2000);

	flows = miller_blair();
	flows.output[1] -= 3;
	kpi_flows_check(&flows, 1e-6, workspace, keep, &f, &patient);
	assert_int_equal(f.count, 1);
	assert_int_equal(f.last.kind, KPI_FOUND_UNBALANCED);
	assert_int_equal(f.last.place, 1);
	assert_true(f.last.amount == -3);
}

static void
digital_gdp_of_miller_blair(void **state)
{
	kpi_flows	flows = miller_blair();
	bool		digital[] = {true, false};
	bool		all[] = {true, true};
	double		factors[4];
	double		workspace[2 * (2 + KPI_ADB_TOGETHER)];
	kpi_inout_failure failure;
	kpi_digital_gdp gdp;

	(void) state;
	assert_int_equal(kpi_flows_factor(&flows, factors, &failure, &patient), KPI_INOUT_DONE);
	for (int diagonal = 0; diagonal < 2; diagonal++)
	{
		assert_true(kpi_adb_gdp(&flows, digital, mb_primary, NULL, diagonal, factors, &gdp, workspace, &patient));
		near(gdp.backward, 350);
		near(gdp.forward, 650);
		near(gdp.twice, 285.3135313531353);
		near(gdp.digital, 714.6864686468647);
		assert_true(gdp.gdp == 2050 && gdp.investment == 0);
	}
	assert_true(kpi_adb_gdp(&flows, all, mb_primary, NULL, false, factors, &gdp, workspace, &patient));
	assert_true(gdp.forward == gdp.twice);
	near(gdp.digital, 2050);
}

static void
changes_of_nothing_are_exact(void **state)
{
	kpi_flows	flows = miller_blair();
	bool		nobody[] = {false, false};
	double		factors[4];
	double		technical[4];
	double		change[] = {0, 0};
	double		causes[2 * KPI_CAUSES];
	double		workspace[8];
	kpi_inout_failure failure;

	(void) state;
	kpi_technical(&flows, technical);
	assert_int_equal(kpi_flows_factor(&flows, factors, &failure, &patient), KPI_INOUT_DONE);
	assert_true(kpi_impact(&flows, factors, technical, change, change, &patient));
	assert_true(change[0] == 0 && change[1] == 0);
	for (int keep_own = 0; keep_own < 2; keep_own++)
	{
		assert_int_equal(kpi_extract(&flows, nobody, keep_own, factors, change, &failure, &patient), KPI_INOUT_DONE);
		assert_true(change[0] == flows.output[0] && change[1] == flows.output[1]);
	}
	assert_int_equal(kpi_decompose((const kpi_flows *const[]) {&flows, &flows}, (const double *const[]) {NULL, NULL},
								   factors, causes, workspace, &failure, &patient), KPI_INOUT_DONE);
	for (int k = 0; k < 2 * KPI_CAUSES; k++)
		assert_true(causes[k] == 0);
}

/* ---- RAS and GRAS ---- */

static void
fits_converge_or_say_why_not(void **state)
{
	double		matrix[] = {1, 2, 3, 4};
	double		diagonal[] = {1, 0, 0, 4};
	double		negative[] = {7, 3, 5, -3, 2, 9, 8, 1, -2, 0, 2, 1};
	const double rows[] = {4, 6};
	const double cols[] = {5, 5};
	const double gras_rows[] = {15, 26, -1};
	const double gras_cols[] = {9, 16, 17, -2};
	double		workspace[8];
	kpi_balance_report report;
	kpi_inout_failure failure;
	kpi_patience hasty = {asked_enough, &(int) {0}};

	(void) state;
	assert_int_equal(kpi_balance(matrix, 2, 2, rows, cols, 1e-12, 100, workspace, &report, &failure, &patient),
					 KPI_INOUT_DONE);
	near(matrix[0], (sqrt(601) - 21) / 2);
	/* once more: it fits, and nothing changes */
	near(report.rounds, 7);
	assert_int_equal(kpi_balance(matrix, 2, 2, rows, cols, 1e-12, 0, workspace, &report, &failure, &hasty),
					 KPI_INOUT_DONE);
	assert_int_equal(report.rounds, 0);

	assert_int_equal(kpi_balance(negative, 3, 4, gras_rows, gras_cols, 1e-12, 100, workspace, &report, &failure,
								 &patient), KPI_INOUT_DONE);
	near(negative[0], 8.97644030998914);
	near(negative[8], -2.7757757135889713);
	assert_true(negative[9] == 0);

	assert_int_equal(kpi_balance(diagonal, 2, 2, rows, cols, 1e-12, 5, workspace, &report, &failure, &patient),
					 KPI_INOUT_NOT_CONVERGED);
	assert_int_equal(report.rounds, 5);
	near(report.row_error, 1);
}

/* A fit of many cells asks whether to stop. */
static void
a_fit_can_be_stopped(void **state)
{
	enum
	{
		N = 1100
	};
	double	   *matrix = malloc(N * N * sizeof(double));
	double	   *targets = malloc(2 * N * sizeof(double));
	double	   *workspace = malloc(kpi_balance_workspace(N, N) * sizeof(double));
	kpi_balance_report report;
	kpi_inout_failure failure;
	kpi_patience hasty = {asked_enough, &(int) {0}};

	(void) state;
	for (size_t k = 0; k < N * N; k++)
		matrix[k] = 1 + (double) (k % 10);
	for (size_t k = 0; k < 2 * N; k++)
		targets[k] = N;
	assert_int_equal(kpi_balance(matrix, N, N, targets, targets + N, 1e-12, 100, workspace, &report, &failure, &hasty),
					 KPI_INOUT_INTERRUPTED);
	free(matrix);
	free(targets);
	free(workspace);
}

/* ---- regions ---- */

static void
quotients_of_five_sectors(void **state)
{
	const double region[] = {70, 640, 720, 16, 235};
	const double nation[] = {2000, 6000, 3000, 800, 4500};
	const double golden[] = {0.3393813206424747, 1.0343049771961135, 2.327186198691255, 0.19393218322427128,
		0.5063784784189305};
	double		slq[5];
	double		quotients[25];
	double		workspace[5];
	kpi_inout_failure failure;

	(void) state;
	assert_int_equal(kpi_simple_quotients(region, nation, 5, slq, &failure), KPI_INOUT_DONE);
	for (int i = 0; i < 5; i++)
		near(slq[i], golden[i]);
	near(kpi_flegg_lambda(region, nation, 5, 0.3), 0.5563142259248158);
	kpi_quotients(KPI_QUOTIENT_AFLQ, slq, 5, 0.5563142259248158, quotients, workspace);
	near(quotients[2 * 5 + 2], 2.245309299181118);
	assert_int_equal(kpi_simple_quotients(nation, region, 5, slq, &failure), KPI_INOUT_REGION_TOO_LARGE);
	assert_int_equal(failure.place, 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(inverse_and_solves_agree_with_gsl),
		cmocka_unit_test(products_are_added),
		cmocka_unit_test(the_sector_that_eats_itself_is_named),
		cmocka_unit_test(what_is_not_productive),
		cmocka_unit_test(every_step_can_be_stopped),
		cmocka_unit_test(totals_and_balance),
		cmocka_unit_test(digital_gdp_of_miller_blair),
		cmocka_unit_test(changes_of_nothing_are_exact),
		cmocka_unit_test(fits_converge_or_say_why_not),
		cmocka_unit_test(a_fit_can_be_stopped),
		cmocka_unit_test(quotients_of_five_sectors),
	};

	gsl_set_error_handler_off();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
