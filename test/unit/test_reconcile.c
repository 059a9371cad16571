/*
 * Forecasts that add up, without a server.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <math.h>
#include <cmocka.h>

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>

#include "base/random.h"
#include "forecast/reconcile.h"

#define NODES 8
#define TIMES 9

static void
assert_close(double found, double expected, double relative)
{
	if (!(fabs(found - expected) <= relative * fmax(fabs(found), fabs(expected))))
		fail_msg("%.17g instead of %.17g", found, expected);
}

/* all = A + B, A = 2 parts, B = 3 parts; not in an order of levels. */
static const size_t parent[NODES] = {5, 6, 6, KPI_NO_PARENT, 5, 3, 3, 6};
static const size_t lowest[5] = {0, 4, 1, 2, 7};

static double
normal(uint32_t path, uint32_t step)
{
	double		two[2];

	kpi_random_normal(3, (kpi_random_place) {.path = path, .step = step}, two);
	return two[0];
}

/* Errors with something in common. */
static void
make_errors(double error[NODES * TIMES])
{
	for (size_t i = 0; i < NODES; i++)
		for (size_t t = 0; t < TIMES; t++)
			error[i * TIMES + t] = (1 + (double) i) * (normal((uint32_t) i, (uint32_t) t) + normal(99, (uint32_t) t));
}

/* W as it is defined: standard errors times shrunk correlations. */
static void
dense_covariance(const double *error, const double *sd, double shrinkage, gsl_matrix *w)
{
	for (size_t i = 0; i < NODES; i++)
		for (size_t j = 0; j < NODES; j++)
		{
			double		ij = 0,
						ii = 0,
						jj = 0;

			for (size_t t = 0; t < TIMES; t++)
			{
				ij += error[i * TIMES + t] * error[j * TIMES + t];
				ii += error[i * TIMES + t] * error[i * TIMES + t];
				jj += error[j * TIMES + t] * error[j * TIMES + t];
			}
			gsl_matrix_set(w, i, j, sd[i] * sd[j] * (i == j ? 1 : (1 - shrinkage) * ij / sqrt(ii * jj)));
		}
}

/* The textbook: S (S'W^-1 S)^-1 S'W^-1 y, and the covariance S (S'W^-1 S)^-1 S'. */
static void
textbook(const gsl_matrix *w, const double *base, double *value, double *se)
{
	gsl_matrix *s = gsl_matrix_calloc(NODES, 5);
	gsl_matrix *w_inverse = gsl_matrix_alloc(NODES, NODES);
	gsl_matrix *sw = gsl_matrix_alloc(5, NODES);
	gsl_matrix *inner = gsl_matrix_alloc(5, 5);
	gsl_matrix *g = gsl_matrix_alloc(5, NODES);
	gsl_matrix *si = gsl_matrix_alloc(NODES, 5);

	for (size_t k = 0; k < 5; k++)
		for (size_t i = lowest[k]; i != KPI_NO_PARENT; i = parent[i])
			gsl_matrix_set(s, i, k, 1);
	gsl_matrix_memcpy(w_inverse, w);
	gsl_linalg_cholesky_decomp1(w_inverse);
	gsl_linalg_cholesky_invert(w_inverse);
	gsl_blas_dgemm(CblasTrans, CblasNoTrans, 1, s, w_inverse, 0, sw);
	gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, sw, s, 0, inner);
	gsl_linalg_cholesky_decomp1(inner);
	gsl_linalg_cholesky_invert(inner);
	gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, inner, sw, 0, g);
	gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, s, inner, 0, si);
	for (size_t i = 0; i < NODES; i++)
	{
		double		variance = 0;

		value[i] = 0;
		for (size_t k = 0; k < 5; k++)
		{
			double		lower = 0;

			for (size_t j = 0; j < NODES; j++)
				lower += gsl_matrix_get(g, k, j) * base[j];
			value[i] += gsl_matrix_get(s, i, k) * lower;
			variance += gsl_matrix_get(si, i, k) * gsl_matrix_get(s, i, k);
		}
		se[i] = sqrt(variance);
	}
	gsl_matrix_free(s);
	gsl_matrix_free(w_inverse);
	gsl_matrix_free(sw);
	gsl_matrix_free(inner);
	gsl_matrix_free(g);
	gsl_matrix_free(si);
}

static const double base[NODES] = {10, 20, 31, 120, 14, 22, 80, 30};
static const double sd[NODES] = {1, 2, 3, 4, 1.5, 2, 5, 2.5};

static void
mint_is_the_textbook(void **state)
{
	(void) state;

	double		error[NODES * TIMES];
	double		value[NODES],
				se[NODES],
				expected[NODES],
				expected_se[NODES];
	kpi_hierarchy h = {NODES, parent, TIMES, error};
	gsl_matrix *w = gsl_matrix_alloc(NODES, NODES);

	make_errors(error);
	for (double shrinkage = 0.1; shrinkage <= 1; shrinkage += 0.3)
	{
		dense_covariance(error, sd, shrinkage, w);
		textbook(w, base, expected, expected_se);
		assert_int_equal(kpi_reconcile(&h, KPI_RECONCILE_MINT, shrinkage, base, sd, value, se, NULL, NULL),
						 KPI_RECONCILE_OK);
		for (size_t i = 0; i < NODES; i++)
		{
			assert_close(value[i], expected[i], 1e-11);
			assert_close(se[i], expected_se[i], 1e-9);
			assert_true(se[i] < sd[i]);
		}
	}
	gsl_matrix_free(w);
}

/* Bottom-up is the textbook's G = (0 I); its covariance S W S' of the lowest. */
static void
bottom_up_adds(void **state)
{
	(void) state;

	double		error[NODES * TIMES];
	double		value[NODES],
				se[NODES];
	kpi_hierarchy h = {NODES, parent, TIMES, error};
	gsl_matrix *w = gsl_matrix_alloc(NODES, NODES);
	double		all = 0,
				b = 0;

	make_errors(error);
	dense_covariance(error, sd, 0.4, w);
	assert_int_equal(kpi_reconcile(&h, KPI_RECONCILE_BOTTOM_UP, 0.4, base, sd, value, se, NULL, NULL),
					 KPI_RECONCILE_OK);
	for (size_t k = 0; k < 5; k++)
	{
		assert_close(value[lowest[k]], base[lowest[k]], 1e-14);
		assert_close(se[lowest[k]], sd[lowest[k]], 1e-14);
		for (size_t j = 0; j < 5; j++)
		{
			all += gsl_matrix_get(w, lowest[k], lowest[j]);
			b += k >= 2 && j >= 2 ? gsl_matrix_get(w, lowest[k], lowest[j]) : 0;
		}
	}
	assert_close(se[3], sqrt(all), 1e-12);
	assert_close(se[6], sqrt(b), 1e-12);
	assert_close(value[3], 10 + 20 + 31 + 14 + 30, 1e-14);
	gsl_matrix_free(w);
}

/* Two parts with errors like that of their total: what is amiss is shared in thirds (Hyndman and others 2011). */
static void
thirds(void **state)
{
	(void) state;

	const size_t two[3] = {2, 2, KPI_NO_PARENT};
	const double forecast[3] = {10, 20, 33};
	const double one[3] = {1, 1, 1};
	double		value[3],
				se[3];
	kpi_hierarchy h = {3, two, 0, NULL};

	assert_close(kpi_error_shrinkage(&h), 1, 0);
	assert_int_equal(kpi_reconcile(&h, KPI_RECONCILE_MINT, 1, forecast, one, value, se, NULL, NULL), KPI_RECONCILE_OK);
	assert_close(value[0], 11, 1e-13);
	assert_close(value[1], 21, 1e-13);
	assert_true(value[2] == value[0] + value[1]);
	assert_close(se[0], sqrt(2 / 3.0), 1e-13);
	assert_int_equal(kpi_reconcile(&h, KPI_RECONCILE_TOP_DOWN, 1, forecast, one, value, se, NULL, NULL),
					 KPI_RECONCILE_OK);
	assert_close(value[0], 11, 1e-13);
	assert_close(value[1], 22, 1e-13);
}

/* corpcor's shrink.estim, on which hts and MinT stand: sum of variances over sum of squares of the correlations. */
static void
shrinkage_by_hand(void **state)
{
	(void) state;

	const size_t none[2] = {KPI_NO_PARENT, KPI_NO_PARENT};
	const double error[8] = {1, -1, 2, 0, 2, 0, 1, -1};
	kpi_hierarchy h = {2, none, 4, error};
	/* x = (1 -1 2 0)/sqrt(1.5), y = (2 0 1 -1)/sqrt(1.5): products 4/3 0 4/3 0, their mean 2/3 */
	const double r = 2 / 3.0;
	const double v = (2 * 16 / 9.0 - 64 / 9.0 / 4) / (4 * 3);

	(void) state;
	assert_close(kpi_error_shrinkage(&h), v / (r * r), 1e-13);
}

static void
sums_are_exact(void **state)
{
	(void) state;

	for (uint32_t round = 0; round < 200; round++)
	{
		double		error[NODES * TIMES],
					forecast[NODES],
					value[NODES],
					se[NODES];
		kpi_hierarchy h = {NODES, parent, TIMES, error};

		make_errors(error);
		for (size_t i = 0; i < NODES; i++)
			forecast[i] = base[i] * exp(normal(round, (uint32_t) i) * (double) (round % 7)) * (round % 3 ? 1 : 1e-300);
		for (kpi_reconcile_method method = 0; method < KPI_RECONCILE_METHODS; method++)
		{
			assert_int_equal(kpi_reconcile(&h, method, 0.3, forecast, sd, value, se, NULL, NULL), KPI_RECONCILE_OK);
			/* in two orders */
			assert_true(value[3] == value[0] + value[1] + value[2] + value[4] + value[7]);
			assert_true(value[3] == value[7] + value[4] + (value[2] + value[1]) + value[0]);
			assert_true(value[5] == value[4] + value[0] && value[6] == value[1] + value[2] + value[7]);
			assert_true(value[3] == value[5] + value[6]);
		}
	}
}

static bool
stops(void *context)
{
	(void) context;
	return true;
}

static void
loops_and_zeros(void **state)
{
	(void) state;

	const size_t loop[3] = {1, 2, 1};
	const size_t own[1] = {0};
	const size_t two[3] = {2, 2, KPI_NO_PARENT};
	const double zero[3] = {1, -1, 3};
	const double nothing[3] = {0, 0, 0};
	const double one[3] = {1, 1, 1};
	double		value[3],
				se[3];
	size_t		node = 9;
	kpi_hierarchy h = {3, loop, 0, NULL};
	kpi_hierarchy self = {1, own, 0, NULL};
	kpi_hierarchy fine = {3, two, 0, NULL};

	assert_int_equal(kpi_hierarchy_check(&h, &node), KPI_RECONCILE_LOOP);
	assert_true(node < 3);
	assert_int_equal(kpi_hierarchy_check(&self, &node), KPI_RECONCILE_LOOP);
	assert_int_equal(kpi_hierarchy_check(&fine, &node), KPI_RECONCILE_OK);
	assert_int_equal(kpi_reconcile(&fine, KPI_RECONCILE_TOP_DOWN, 1, zero, one, value, se, NULL, NULL),
					 KPI_RECONCILE_ZERO);
	assert_int_equal(kpi_reconcile(&fine, KPI_RECONCILE_MINT, 1, zero, nothing, value, se, NULL, NULL),
					 KPI_RECONCILE_SINGULAR);
	assert_int_equal(kpi_reconcile(&fine, KPI_RECONCILE_MINT, 1, zero, one, value, se, stops, NULL),
					 KPI_RECONCILE_INTERRUPTED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mint_is_the_textbook),
		cmocka_unit_test(bottom_up_adds),
		cmocka_unit_test(thirds),
		cmocka_unit_test(shrinkage_by_hand),
		cmocka_unit_test(sums_are_exact),
		cmocka_unit_test(loops_and_zeros),
	};

	gsl_set_error_handler_off();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
