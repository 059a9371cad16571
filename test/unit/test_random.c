/* Philox: the known answers of its authors, and reproducible uniform and normal numbers. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

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
		{{0, 0, 1, 0}, {0.035578153340810492, 0.35079638647790923}, {-1.8044786275799263, -0.38317127763387876}},
		{{0, 1, 2, 0}, {0.96790205604455937, 0.39283376446497964}, {1.8508169766078859, -0.2719408132164331}},
		{{2, 0, 2, 0}, {0.0017807484145607733, 0.57300544053701252}, {-2.9145956234026285, 0.18403102144635339}},
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_answers),
		cmocka_unit_test(uniform_and_normal),
	};

	return cmocka_run_group_tests_name("random", tests, NULL, NULL);
}
