/* Philox: the known answers of its authors, and reproducible uniform and normal numbers. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gsl/gsl_qrng.h>

#include "base/random.h"

#define SEED 20302045

static void
known_answers(void **state)
{
	static const struct
	{
		uint32_t	counter[4];
		uint32_t	key[2];
		uint32_t	answer[4];
	}			known[] = {
		{{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
		{{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff},
		 {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
		{{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0},
		 {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
	{
		uint32_t	out[4];

		kpi_philox(known[i].counter, known[i].key, out);
		assert_memory_equal(out, known[i].answer, sizeof out);
	}
}

static void
uniform_and_normal(void **state)
{
	static const struct
	{
		kpi_random_place place;
		double		uniform[2];
		double		normal[2];
	}			known[] = {
		{{0, 0, 1, 0}, {0.035578153340810492, 0.35079638647790923},
		 {-1.8044786275799263, -0.38317127763387876}},
		{{0, 0, 2, 0}, {0.054854675014618048, 0.67499404243410177},
		 {-1.5995008944283071, 0.45374563750958619}},
		{{0, 1, 1, 0}, {0.96446917155175982, 0.8402395653759368},
		 {1.8050832426681629, 0.99544296833253498}},
		{{0, 1, 2, 0}, {0.96790205604455937, 0.39283376446497964},
		 {1.8508169766078859, -0.2719408132164331}},
		{{1, 0, 1, 0}, {0.4242132293304729, 0.23991310143290023},
		 {-0.19112653531182122, -0.70658212103148876}},
		{{1, 0, 2, 0}, {0.47336968896499398, 0.69207850370806667},
		 {-0.066801941299775805, 0.50175056259861872}},
		{{1, 1, 1, 0}, {0.7800161842105241, 0.64436304418181323},
		 {0.77224787444805953, 0.37014572833181614}},
		{{1, 1, 2, 0}, {0.62384742501517987, 0.4335836256402551},
		 {0.31560130112539408, -0.16725774379291614}},
		{{2, 0, 1, 0}, {0.4596393849579562, 0.35253440191498087},
		 {-0.10134226039236223, -0.37848706119925829}},
		{{2, 0, 2, 0}, {0.0017807484145607733, 0.57300544053701252},
		 {-2.9145956234026285, 0.18403102144635339}},
		{{2, 1, 1, 0}, {0.1372886964489165, 0.80964602013560005},
		 {-1.0925819464338753, 0.8765926004788952}},
		{{2, 1, 2, 0}, {0.66038772106103705, 0.70719512903414883},
		 {0.4135215214566374, 0.5452090587126841}},
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
	{
		double		out[2];

		kpi_random_uniform(SEED, known[i].place, out);
		assert_true(out[0] == known[i].uniform[0] && out[1] == known[i].uniform[1]);
		kpi_random_normal(SEED, known[i].place, out);
		for (int j = 0; j < 2; j++)
			assert_true(fabs(out[j] - known[i].normal[j]) <= 1e-12 * fabs(known[i].normal[j]));
	}
}

/* The smallest and the largest number: neither is 0 or 1, where the normal quantile is infinite. */
static void
ends_are_open(void **state)
{
	(void) state;

	assert_true(kpi_random_open_unit(0, 0) == 1.1102230246251565e-16);
	assert_true(kpi_random_open_unit(UINT32_MAX, UINT32_MAX) == 0.99999999999999989);
}

/* Sobol's sequence of the library: its first points, and that it has 40 dimensions and no more. */
static void
sobol_points(void **state)
{
	static const double known[][4] = {
		{0.5, 0.5, 0.5, 0.5}, {0.75, 0.25, 0.75, 0.25}, {0.25, 0.75, 0.25, 0.75},
		{0.375, 0.375, 0.625, 0.125}, {0.875, 0.875, 0.125, 0.625}
	};
	gsl_qrng   *sequence = gsl_qrng_alloc(gsl_qrng_sobol, 4);

	(void) state;
	assert_non_null(sequence);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
	{
		double		point[4];

		gsl_qrng_get(sequence, point);
		assert_memory_equal(point, known[i], sizeof point);
	}
	gsl_qrng_free(sequence);
	assert_int_equal(gsl_qrng_sobol->max_dimension, 40);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_answers),
		cmocka_unit_test(uniform_and_normal),
		cmocka_unit_test(ends_are_open),
		cmocka_unit_test(sobol_points),
	};

	return cmocka_run_group_tests_name("random", tests, NULL, NULL);
}
