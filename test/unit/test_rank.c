/*
 * Ranks on arrays, without a server.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "rank/rank.h"

#define MANY 300000

/* Ranks scores[0 .. count), filling places[] by unit. */
static void
places_of(const double *scores, size_t count, kpi_rank_ties ties, double tolerance, double *places)
{
	kpi_rank_entry *entries = calloc(count + 1, sizeof(kpi_rank_entry));
	kpi_rank_entry *scratch = calloc(count + 1, sizeof(kpi_rank_entry));

	assert_true(entries != NULL && scratch != NULL);
	for (size_t i = 0; i < count; i++)
		entries[i] = (kpi_rank_entry) {scores[i], i};
	assert_true(kpi_rank_sort(entries, count, scratch, NULL, NULL));
	assert_true(kpi_rank_places(entries, count, ties, tolerance, places, NULL, NULL));
	free(entries);
	free(scratch);
}

static void
assert_places(const double *scores, size_t count, kpi_rank_ties ties, double tolerance,
			  const double *expected)
{
	double		places[16];

	places_of(scores, count, ties, tolerance, places);
	for (size_t i = 0; i < count; i++)
		assert_true(places[i] == expected[i]);
}

static void
ties_as_computed_in_r(void **state)
{
	(void) state;

	const double scores[] = {71.2, 68.4, 68.4, 75, 60.1, 68.4, 75, 55.5, 60.1};
	const double competition[] = {3, 4, 4, 1, 7, 4, 1, 9, 7};
	const double modified[] = {3, 6, 6, 2, 8, 6, 2, 9, 8};
	const double dense[] = {2, 3, 3, 1, 4, 3, 1, 5, 4};
	const double fractional[] = {3, 5, 5, 1.5, 7.5, 5, 1.5, 9, 7.5};

	assert_places(scores, 9, KPI_RANK_COMPETITION, 0, competition);
	assert_places(scores, 9, KPI_RANK_MODIFIED, 0, modified);
	assert_places(scores, 9, KPI_RANK_DENSE, 0, dense);
	assert_places(scores, 9, KPI_RANK_FRACTIONAL, 0, fractional);
}

static void
tolerance_counts_only_larger_leads(void **state)
{
	(void) state;

	const double chain[] = {0.99, 1.00, 0.995};

	assert_places(chain, 3, KPI_RANK_COMPETITION, 0, (double[]) {3, 1, 2});
	assert_places(chain, 3, KPI_RANK_COMPETITION, 0.005, (double[]) {2, 1, 1});
	assert_places(chain, 3, KPI_RANK_COMPETITION, 0.006, (double[]) {2, 1, 1});
	assert_places(chain, 3, KPI_RANK_COMPETITION, 0.01, (double[]) {1, 1, 1});
}

static void
noise_of_decimal_values_never_decides(void **state)
{
	(void) state;

	int			noisy = 0;

	for (int n = -100000; n < 100000; n++)
	{
		const double pair[] = {n / 1000.0, (n + 10) / 1000.0};

		noisy += pair[1] - pair[0] > 0.01;
		assert_places(pair, 2, KPI_RANK_COMPETITION, 0.01, (double[]) {1, 1});
		assert_places(pair, 2, KPI_RANK_COMPETITION, 0.00999, (double[]) {2, 1});
	}
	assert_true(noisy > 10000);
}

static void
edges(void **state)
{
	(void) state;

	const double huge[] = {-1.7e308, 0, 1.7e308};
	const double zeros[] = {-0.0, 0.0};

	assert_places(NULL, 0, KPI_RANK_COMPETITION, 0, NULL);
	assert_places((double[]) {42}, 1, KPI_RANK_FRACTIONAL, 0, (double[]) {1});
	assert_places(zeros, 2, KPI_RANK_FRACTIONAL, 0, (double[]) {1.5, 1.5});
	assert_places(huge, 3, KPI_RANK_COMPETITION, 1e308, (double[]) {3, 2, 1});
	assert_places(huge, 3, KPI_RANK_COMPETITION, 1.75e308, (double[]) {2, 1, 1});
	assert_places(huge, 3, KPI_RANK_COMPETITION, 0x1.fffffffffffffp1023, (double[]) {2, 1, 1});
}

static void
margins_to_a_place(void **state)
{
	(void) state;

	const kpi_rank_entry sorted[] = {{10, 2}, {7, 0}, {7, 3}, {4, 1}};
	double		margins[4];

	assert_true(kpi_rank_margins(sorted, 4, 3, margins, NULL, NULL));
	assert_true(margins[0] == 0);
	assert_true(margins[1] == -3);
	assert_true(margins[2] == 3);
	assert_true(margins[3] == 0);
}

/* A fixed sequence of pseudo-random numbers (Knuth's MMIX generator). */
static uint64_t
next_random(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return *seed >> 33;
}

/* How the orders to sort are made. */
static double
shaped(int shape, size_t i, size_t count, uint64_t *seed)
{
	switch (shape)
	{
		case 0:
			return next_random(seed) / 65536.0;
		case 1:
			return next_random(seed) % 7;
		case 2:
			return i;
		case 3:
			return count - i;
		default:
			return i + 1 == count ? 1e9 : 0;
	}
}

static void
sorts_every_length_and_shape(void **state)
{
	(void) state;

	const size_t lengths[] = {0, 1, 2, 15, 16, 17, 31, 32, 33, 47, 48, 49, 63, 64, 65, 1000, 4097, MANY};
	kpi_rank_entry *entries = calloc(MANY, sizeof(kpi_rank_entry));
	kpi_rank_entry *scratch = calloc(MANY, sizeof(kpi_rank_entry));
	double	   *scores = calloc(MANY, sizeof(double));
	uint64_t	seed = 57;

	assert_true(entries != NULL && scratch != NULL && scores != NULL);
	for (int shape = 0; shape < 5; shape++)
	{
		for (size_t l = 0; l < sizeof(lengths) / sizeof(lengths[0]); l++)
		{
			size_t		count = lengths[l];

			for (size_t i = 0; i < count; i++)
			{
				scores[i] = shaped(shape, i, count, &seed);
				entries[i] = (kpi_rank_entry) {scores[i], i};
			}
			assert_true(kpi_rank_sort(entries, count, scratch, NULL, NULL));

			/* best first, equals in their old order, so no unit twice; each with its own score */
			for (size_t i = 0; i < count; i++)
			{
				assert_true(entries[i].unit < count && entries[i].score == scores[entries[i].unit]);
				if (i == 0 || entries[i - 1].score > entries[i].score)
					continue;
				assert_true(entries[i - 1].score == entries[i].score);
				assert_true(entries[i - 1].unit < entries[i].unit);
			}
		}
	}
	free(entries);
	free(scratch);
	free(scores);
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

	kpi_rank_entry *entries = calloc(MANY, sizeof(kpi_rank_entry));
	kpi_rank_entry *scratch = calloc(MANY, sizeof(kpi_rank_entry));
	double	   *places = calloc(MANY, sizeof(double));
	uint64_t	seed = 2045;
	int			never = 1000000;

	assert_true(entries != NULL && scratch != NULL && places != NULL);
	for (size_t i = 0; i < MANY; i++)
		entries[i] = (kpi_rank_entry) {next_random(&seed), i};
	for (int after = 1; after < 50; after += 7)
	{
		int			questions_left = after;

		assert_false(kpi_rank_sort(entries, MANY, scratch, asked_enough, &questions_left));
		assert_int_equal(questions_left, 0);
	}
	assert_true(kpi_rank_sort(entries, MANY, scratch, asked_enough, &never));
	assert_true(never < 1000000 - 50);

	assert_false(kpi_rank_places(entries, MANY, KPI_RANK_DENSE, 0, places, asked_enough, &(int) {2}));
	assert_false(kpi_rank_margins(entries, MANY, 15, places, asked_enough, &(int) {2}));
	free(entries);
	free(scratch);
	free(places);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ties_as_computed_in_r),
		cmocka_unit_test(tolerance_counts_only_larger_leads),
		cmocka_unit_test(noise_of_decimal_values_never_decides),
		cmocka_unit_test(edges),
		cmocka_unit_test(margins_to_a_place),
		cmocka_unit_test(sorts_every_length_and_shape),
		cmocka_unit_test(stops_when_interrupted),
	};

	return cmocka_run_group_tests_name("rank", tests, NULL, NULL);
}
