/* Correlations, principal components and weights from data on arrays, against their definitions. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>

#include "base/random.h"
#include "composite/weight_data.h"
#include "purse.h"

#define ROWS 40
#define COLS 6

static double
uniform(uint32_t path, uint32_t step)
{
	double		u[2];

	kpi_random_uniform(7, (kpi_random_place) {path, 0, step, 0}, u);
	return u[0];
}

/* Numbers with ties, coarser by column, and with gaps. */
static void
fill(double *values, bool gaps)
{
	for (uint32_t i = 0; i < ROWS; i++)
		for (uint32_t j = 0; j < COLS; j++)
			values[i * COLS + j] = gaps && uniform(i + 1000, j) < 0.15 ? NAN :
				floor(uniform(i, j) * (5 + 20 * j)) + (j > 2 ? uniform(i, 0) * 30 : 0);
}

static double
sign(double x)
{
	return (x > 0) - (x < 0);
}

/* tau-b by its definition. */
static double
tau_b(const double *values, size_t a, size_t b)
{
	double		s = 0;
	double		in_a = 0;
	double		in_b = 0;

	for (size_t i = 0; i < ROWS; i++)
		for (size_t k = 0; k < i; k++)
		{
			double		da = sign(values[i * COLS + a] - values[k * COLS + a]);
			double		db = sign(values[i * COLS + b] - values[k * COLS + b]);

			if (isnan(values[i * COLS + a] + values[i * COLS + b] + values[k * COLS + a] +
					  values[k * COLS + b]))
				continue;
			s += da * db;
			in_a += da * da;
			in_b += db * db;
		}
	return s / sqrt(in_a * in_b);
}

/* The textbook's correlation, of values or of ranks counted one by one. */
static double
textbook(const double *values, size_t a, size_t b, kpi_correlation_method method)
{
	double		x[ROWS];
	double		y[ROWS];
	size_t		n = 0;
	double		sx = 0;
	double		sy = 0;
	double		sxy = 0;
	double		sxx = 0;
	double		syy = 0;

	for (size_t i = 0; i < ROWS; i++)
	{
		if (isnan(values[i * COLS + a] + values[i * COLS + b]))
			continue;
		x[n] = method == KPI_PEARSON ? values[i * COLS + a] : 0;
		y[n] = method == KPI_PEARSON ? values[i * COLS + b] : 0;
		for (size_t k = 0; k < ROWS; k++)
			if (method == KPI_SPEARMAN && !isnan(values[k * COLS + a] + values[k * COLS + b]))
			{
				x[n] += (sign(values[i * COLS + a] - values[k * COLS + a]) + 1) / 2;
				y[n] += (sign(values[i * COLS + b] - values[k * COLS + b]) + 1) / 2;
			}
		n++;
	}
	for (size_t i = 0; i < n; i++)
	{
		sx += x[i] / (double) n;
		sy += y[i] / (double) n;
	}
	for (size_t i = 0; i < n; i++)
	{
		sxy += (x[i] - sx) * (y[i] - sy);
		sxx += (x[i] - sx) * (x[i] - sx);
		syy += (y[i] - sy) * (y[i] - sy);
	}
	return sxy / sqrt(sxx * syy);
}

static void
correlations_are_their_definitions(void **state)
{
	double		values[ROWS * COLS];
	purse		p = {-1, 0};
	kpi_memory	memory = {resize, &p};
	kpi_columns columns;

	(void) state;
	for (int round = 0; round < 2 * KPI_CORRELATION_METHODS; round++)
	{
		kpi_correlation_method method = (kpi_correlation_method) (round / 2);

		fill(values, round % 2);
		assert_int_equal(kpi_columns_init(&columns, values, ROWS, COLS, method, false, &memory, NULL, NULL),
						 KPI_ASSOCIATION_DONE);
		for (size_t a = 0; a < COLS; a++)
			for (size_t b = 0; b < COLS; b++)
			{
				double		r = kpi_correlation_of(&columns, a, b).r;
				double defined = method == KPI_KENDALL ? tau_b(values, a, b) : textbook(values, a, b, method);

				assert_true(fabs(r - defined) < 1e-13);
			}
		kpi_columns_free(&columns, &memory);
	}
	assert_int_equal(p.blocks, 0);
}

#define PAIRS 12
#define HIGH 5

/*
 * The variance behind Kendall's p is that of all arrangements: with y of two
 * values every arrangement is a choice of HIGH of PAIRS places.
 */
static void
p_of_kendall_has_the_variance_of_all_arrangements(void **state)
{
	const double x[PAIRS] = {1, 1, 2, 3, 3, 3, 4, 5, 6, 6, 7, 8};
	double		values[2 * PAIRS];
	double		variance = 0;
	double		arrangements = 0;
	double		s = 0;
	purse		p = {-1, 0};
	kpi_memory	memory = {resize, &p};
	kpi_columns columns;
	kpi_correlation result;

	(void) state;
	for (unsigned chosen = 0; chosen < 1u << PAIRS; chosen++)
	{
		if (__builtin_popcount(chosen) != HIGH)
			continue;
		s = 0;
		for (int i = 0; i < PAIRS; i++)
			for (int k = 0; k < i; k++)
				s += sign(x[i] - x[k]) * ((int) (chosen >> i & 1) - (int) (chosen >> k & 1));
		variance += s * s;
		arrangements++;
	}
	/* the last one has the highest places: its s is still there */
	for (int i = 0; i < PAIRS; i++)
	{
		values[2 * i] = x[i];
		values[2 * i + 1] = i >= PAIRS - HIGH;
	}
	assert_int_equal(kpi_columns_init(&columns, values, PAIRS, 2, KPI_KENDALL, false, &memory, NULL, NULL),
					 KPI_ASSOCIATION_DONE);
	result = kpi_correlation_of(&columns, 0, 1);
	assert_true(fabs(result.p / (2 * gsl_cdf_ugaussian_Q(s / sqrt(variance / arrangements))) - 1) < 1e-12);
	kpi_columns_free(&columns, &memory);
}

static void
components_are_eigenvectors(void **state)
{
	double		values[ROWS * COLS];
	double		correlation[COLS * COLS];
	double		copy[COLS * COLS];
	double		loadings[COLS * COLS];
	double		eigenvalues[COLS];
	double		trace = 0;
	purse		p = {-1, 0};
	kpi_memory	memory = {resize, &p};
	kpi_columns columns;

	(void) state;
	fill(values, false);
	kpi_columns_init(&columns, values, ROWS, COLS, KPI_PEARSON, false, &memory, NULL, NULL);
	assert_int_equal(kpi_correlation_matrix(&columns, correlation, NULL, NULL), KPI_ASSOCIATION_DONE);
	memcpy(copy, correlation, sizeof copy);
	assert_int_equal(kpi_principal_components(copy, COLS, eigenvalues, loadings), KPI_ASSOCIATION_DONE);
	for (size_t c = 0; c < COLS; c++)
	{
		double		sum = 0;

		trace += eigenvalues[c];
		assert_true(c == 0 || eigenvalues[c] <= eigenvalues[c - 1]);
		for (size_t j = 0; j < COLS; j++)
		{
			double		image = 0;

			sum += loadings[c * COLS + j];
			for (size_t k = 0; k < COLS; k++)
				image += correlation[j * COLS + k] * loadings[c * COLS + k];
			assert_true(fabs(image - eigenvalues[c] * loadings[c * COLS + j]) < 1e-13);
		}
		assert_true(sum > 0);
	}
	assert_true(fabs(trace - COLS) < 1e-13);
	kpi_columns_free(&columns, &memory);
}

/* Weights never turn negative, sum to 1, and do not change with a column's unit, that of deviations excepted. */
static void
weights_hold_what_they_promise(void **state)
{
	double		values[ROWS * COLS];
	purse		p = {-1, 0};
	kpi_memory	memory = {resize, &p};
	double		first[COLS];

	(void) state;
	fill(values, false);
	/* some methods take logarithms */
	for (size_t i = 0; i < ROWS * COLS; i++)
		values[i] += 1;
	for (int method = 0; method < KPI_WEIGHT_METHODS; method++)
		for (int scaled = 0; scaled < 2; scaled++)
		{
			double		weights[COLS];
			kpi_association_reason reasons[COLS];
			kpi_columns columns;
			double		sum = 0;

			for (size_t i = 0; i < ROWS; i++)
				values[i * COLS + 2] *= scaled ? 1000 : 1;
			kpi_columns_init(&columns, values, ROWS, COLS, KPI_PEARSON, method == KPI_WEIGHT_DEVIATION,
							 &memory, NULL, NULL);
			assert_int_equal(kpi_weights(&columns, method, weights, reasons, &memory, NULL, NULL),
							 KPI_ASSOCIATION_DONE);
			for (size_t j = 0; j < COLS; j++)
			{
				sum += weights[j];
				assert_true(weights[j] >= 0 || method == KPI_WEIGHT_PCA_SIGNED);
				if (!scaled)
					first[j] = weights[j];
				/* angles are found to 1e-14, and shared out */
				assert_true(method == KPI_WEIGHT_DEVIATION ||
							fabs(first[j] - weights[j]) < (method == KPI_WEIGHT_VARIMAX ? 1e-12 : 1e-13));
			}
			assert_true(fabs(sum - 1) < 1e-14);
			for (size_t i = 0; i < ROWS; i++)
				values[i * COLS + 2] /= scaled ? 1000 : 1;
			kpi_columns_free(&columns, &memory);
		}
	assert_int_equal(p.blocks, 0);
}

static bool
at_once(void *context)
{
	(void) context;
	return true;
}

/* Answers true once it was asked so many times. */
static bool
after_some(void *context)
{
	return (*(int *) context)-- <= 0;
}

/* A long pair stops at whatever step it is told to, and says so instead of giving half a result. */
static void
a_pair_stops(void **state)
{
	double		values[ROWS * COLS];
	purse		p = {-1, 0};
	kpi_memory	memory = {resize, &p};
	kpi_columns columns;
	int			left = 1000;
	double		r;

	(void) state;
	fill(values, false);
	kpi_columns_init(&columns, values, ROWS, COLS, KPI_KENDALL, false, &memory, after_some, &left);
	r = kpi_correlation_of(&columns, 0, 1).r;
	for (int steps = 0; steps < 7; steps++)
	{
		kpi_correlation result;

		left = steps;
		result = kpi_correlation_of(&columns, 0, 1);
		assert_true(isnan(result.r) && result.reason == KPI_ASSOCIATION_STOPPED);
	}
	left = 7;
	assert_true(kpi_correlation_of(&columns, 0, 1).r == r);
	kpi_columns_free(&columns, &memory);
}

static void
no_leak_where_memory_gives_out_or_stopped(void **state)
{
	double		values[ROWS * COLS];
	double		weights[COLS];
	kpi_association_reason reasons[COLS];

	(void) state;
	fill(values, false);
	for (long left = 0; left < 10; left++)
	{
		purse		p = {left, 0};
		kpi_memory	memory = {resize, &p};
		kpi_columns columns;
		kpi_association_status status =
			kpi_columns_init(&columns, values, ROWS, COLS, KPI_PEARSON, false, &memory, NULL, NULL);

		assert_int_equal(status, left < 8 ? KPI_ASSOCIATION_NO_MEMORY : KPI_ASSOCIATION_DONE);
		if (status == KPI_ASSOCIATION_DONE)
			assert_int_equal(kpi_weights(&columns, KPI_WEIGHT_PCA, weights, reasons, &memory, NULL, NULL),
							 left == 8 ? KPI_ASSOCIATION_NO_MEMORY : KPI_ASSOCIATION_DONE);
		if (status == KPI_ASSOCIATION_DONE && left > 8)
		{
			p.left = 1;
			assert_int_equal(
				kpi_weights(&columns, KPI_WEIGHT_CRITIC, weights, reasons, &memory, at_once, NULL),
				KPI_ASSOCIATION_INTERRUPTED);
		}
		kpi_columns_free(&columns, &memory);
		assert_int_equal(p.blocks, 0);
	}
}

static void
comparisons_made_from_weights_give_them_back(void **state)
{
	double		ratio[KPI_AHP_MAX * KPI_AHP_MAX];
	double		weights[KPI_AHP_MAX];
	double		lambda;
	double		inconsistency;

	(void) state;
	for (size_t count = 1; count <= KPI_AHP_MAX; count++)
	{
		double		sum = (double) (count * (count + 1)) / 2;

		for (size_t i = 0; i < count; i++)
			for (size_t j = 0; j < count; j++)
				ratio[i * count + j] = (double) (i + 1) / (double) (j + 1);
		assert_int_equal(kpi_ahp(ratio, count, weights, &lambda, &inconsistency), KPI_ASSOCIATION_DONE);
		assert_true(fabs(lambda - (double) count) < 1e-12 && inconsistency >= 0 && inconsistency < 1e-12);
		for (size_t i = 0; i < count; i++)
			assert_true(fabs(weights[i] - (double) (i + 1) / sum) < 1e-13);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(correlations_are_their_definitions),
		cmocka_unit_test(p_of_kendall_has_the_variance_of_all_arrangements),
		cmocka_unit_test(components_are_eigenvectors),
		cmocka_unit_test(weights_hold_what_they_promise),
		cmocka_unit_test(a_pair_stops),
		cmocka_unit_test(no_leak_where_memory_gives_out_or_stopped),
		cmocka_unit_test(comparisons_made_from_weights_give_them_back),
	};

	gsl_set_error_handler_off();
	return cmocka_run_group_tests_name("association", tests, NULL, NULL);
}
