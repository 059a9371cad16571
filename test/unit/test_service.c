/* Dossiers, working days, durations, survival, hours online, intervals: rules, counts beside, bytes and texts from outside. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "service/dossier.h"
#include "service/duration.h"
#include "service/online.h"
#include "service/proportion.h"
#include "service/workdays.h"

/* A number from 0 below n, the same on every machine. */
static uint32_t
random_below(uint64_t *seed, uint32_t n)
{
	*seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t) (*seed >> 33) % n;
}

/* ---- working days ---- */

static bool
holds(const int32_t *days, size_t count, int32_t day)
{
	for (size_t i = 0; i < count; i++)
		if (days[i] == day)
			return true;
	return false;
}

static void
working_days_are_those_counted(void **state)
{
	uint64_t	seed = 1;

	(void) state;
	for (int round = 0; round < 200; round++)
	{
		int32_t		off[40];
		int32_t		on[40];
		int32_t		all_off[40];
		int32_t		all_on[40];
		kpi_workdays days = {off, 40, on, 40};
		int32_t		first = (int32_t) random_below(&seed, 400) - 200;
		int32_t		last = first + (int32_t) random_below(&seed, 300);
		int32_t		expected = 0;
		int32_t		found;

		for (int i = 0; i < 40; i++)
		{
			all_off[i] = off[i] = (int32_t) random_below(&seed, 600) - 300;
			all_on[i] = on[i] = (int32_t) random_below(&seed, 600) - 300;
		}
		kpi_workdays_prepare(&days);
		for (int32_t day = first + 1; day <= last; day++)
		{
			/* day 0 is a Saturday */
			bool		weekend = ((day % 7) + 7) % 7 < 2;

			expected += weekend ? holds(all_on, 40, day) : !holds(all_off, 40, day);
		}
		assert_int_equal(kpi_workdays_between(&days, first, last), expected);
		assert_true(kpi_workdays_add(&days, first, expected, INT32_MAX, &found));
		assert_true(found <= last && kpi_workdays_between(&days, first, found) == expected);
		assert_true(found == first || kpi_workdays_between(&days, first, found - 1) == expected - 1);
		assert_false(expected > 0 && kpi_workdays_add(&days, first, expected, found - 1, &found));
	}
}

/* all that PostgreSQL has: of seven days five */
static void
working_days_of_all_dates(void **state)
{
	kpi_workdays none = {NULL, 0, NULL, 0};
	int32_t		last;

	(void) state;
	kpi_workdays_prepare(&none);
	assert_int_equal(kpi_workdays_between(&none, -2451545, 2145031948), 1533916781);
	assert_false(kpi_workdays_add(&none, 0, INT32_MAX, INT32_MAX - 10, &last));
}

/* ---- durations ---- */

static kpi_histogram *
new_histogram(kpi_duration_kind kind, uint32_t bins)
{
	kpi_histogram *histogram = calloc(1, kpi_histogram_size(kind, bins));

	histogram->version = KPI_DURATION_VERSION;
	histogram->kind = kind;
	histogram->bins = bins;
	return histogram;
}

static int
compare(const void *a, const void *b)
{
	return *(const int *) a - *(const int *) b;
}

static void
percentiles_are_those_of_the_sorted(void **state)
{
	uint64_t	seed = 2;

	(void) state;
	for (int n = 1; n < 80; n++)
	{
		int			sorted[80];
		kpi_histogram *histogram = new_histogram(KPI_DURATION_PLAIN, 64);

		for (int i = 0; i < n; i++)
		{
			sorted[i] = (int) random_below(&seed, 60);
			kpi_histogram_add(histogram, sorted[i], 0);
		}
		qsort(sorted, n, sizeof(int), compare);
		for (int f = 0; f <= 20; f++)
		{
			double		place = f / 20.0 * (n - 1);
			int			low = sorted[(int) floor(place)];
			int			high = sorted[(int) ceil(place)];
			int			disc = (int) ceil(f / 20.0 * n);

			assert_true(kpi_duration_percentile(histogram, f / 20.0) == low + (place - floor(place)) * (high - low));
			assert_int_equal(kpi_duration_percentile_disc(histogram, f / 20.0), sorted[disc > 0 ? disc - 1 : 0]);
		}
		assert_int_equal(kpi_duration_least(histogram), sorted[0]);
		assert_int_equal(kpi_duration_greatest(histogram), sorted[n - 1]);
		free(histogram);
	}
}

static void
histograms_are_checked(void **state)
{
	kpi_histogram *histogram = new_histogram(KPI_DURATION_PLAIN, 64);
	size_t		size = kpi_histogram_size(KPI_DURATION_PLAIN, 64);

	(void) state;
	assert_false(kpi_histogram_valid(histogram, size, KPI_DURATION_PLAIN));	/* no rows */
	kpi_histogram_add(histogram, 40, 0);
	assert_true(kpi_histogram_valid(histogram, size, KPI_DURATION_PLAIN));
	assert_false(kpi_histogram_valid(histogram, size, KPI_DURATION_SURVIVAL));
	assert_false(kpi_histogram_valid(histogram, size - 8, KPI_DURATION_PLAIN));
	assert_false(kpi_histogram_valid(histogram, 4, KPI_DURATION_PLAIN));
	histogram->counts[40] = 0;
	histogram->counts[7] = 1;
	assert_false(kpi_histogram_valid(histogram, size, KPI_DURATION_PLAIN));	/* more bins than it asks for */
	histogram->counts[40] = -1;
	assert_false(kpi_histogram_valid(histogram, size, KPI_DURATION_PLAIN));
	free(histogram);
}

static void
texts_are_read_or_refused(void **state)
{
	static const char *const wrong[] = {"", "v1:", "v1:durations", "v1:durations:", "v1:durations:1", "v1:durations:1*",
		"v1:durations:1*0", "v1:durations:*1", "v1:durations:1*1,", "v1:durations:1*1,,2*1", "v1:durations:2*1,1*1",
		"v1:durations:1*1,1*1", "v1:durations:16384*1", "v1:durations:-1*1", "v1:durations:1*-1", "v1:durations:1*1*1",
		"v2:durations:1*1", "v1:survival:1*1*1", "v1:durations:1*99999999999999999999", "v1:durations:1*1 ",
		"v1:durations:1*4611686018427387903,2*1"};
	uint32_t	bins;
	kpi_histogram *histogram;

	(void) state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_false(kpi_histogram_scan(wrong[i], KPI_DURATION_PLAIN, &bins));
	assert_false(kpi_histogram_scan("v1:survival:1*0*0", KPI_DURATION_SURVIVAL, &bins));
	assert_true(kpi_histogram_scan("v1:survival:3*1*2,40*0*1", KPI_DURATION_SURVIVAL, &bins));
	assert_int_equal(bins, 64);
	histogram = new_histogram(KPI_DURATION_SURVIVAL, bins);
	kpi_histogram_fill("v1:survival:3*1*2,40*0*1", histogram);
	assert_int_equal(histogram->rows, 4);
	assert_true(histogram->counts[6] == 1 && histogram->counts[7] == 2 && histogram->counts[81] == 1);
	assert_true(kpi_histogram_valid(histogram, kpi_histogram_size(KPI_DURATION_SURVIVAL, bins), KPI_DURATION_SURVIVAL));
	free(histogram);
}

/* published: 21 patients under 6-MP, Freireich and others (1963) */
static void
survival_is_the_published_one(void **state)
{
	static const int failed[] = {6, 6, 6, 7, 10, 13, 16, 22, 23};
	static const int censored[] = {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35};
	static const int time[] = {6, 7, 10, 13, 16, 22, 23};
	static const double survival[] = {.857, .807, .753, .690, .627, .538, .448};
	static const double se[] = {.076, .087, .096, .107, .114, .128, .135};
	kpi_histogram *histogram = new_histogram(KPI_DURATION_SURVIVAL, 64);
	kpi_survival step;
	uint32_t	next = 0;
	int			steps = 0;

	(void) state;
	for (int i = 0; i < 9; i++)
		kpi_histogram_add(histogram, failed[i], 0);
	for (int i = 0; i < 12; i++)
		kpi_histogram_add(histogram, censored[i], 1);
	step = kpi_survival_start(histogram);
	while (kpi_survival_next(histogram, 1.959963984540054, &next, &step))
	{
		assert_true(steps < 7);
		assert_int_equal(step.time, time[steps]);
		assert_true(fabs(step.survival / 100 - survival[steps]) <= 0.00051);
		assert_true(fabs(step.se / 100 - se[steps]) <= 0.00051);
		assert_true(step.lower > 0 && step.lower < step.survival && step.upper > step.survival && step.upper < 100);
		steps++;
	}
	assert_int_equal(steps, 7);
	free(histogram);
}

/* ---- hours ---- */

static void *
resize(void *context, void *block, size_t size)
{
	(void) context;
	if (size == 0)
	{
		free(block);
		return NULL;
	}
	return realloc(block, size);
}

#define MINUTES 200

static void
sort_pairs(kpi_pairs *pairs)
{
	kpi_rank_entry scratch[64];

	assert_true(pairs->count <= 64 && kpi_pairs_sort(pairs, scratch, NULL, NULL));
}

static void
hours_are_those_counted_minute_by_minute(void **state)
{
	uint64_t	seed = 3;

	(void) state;
	for (int round = 0; round < 500; round++)
	{
		kpi_pairs	runs = {.memory = {resize, NULL}};
		kpi_pairs	events = {.memory = {resize, NULL}};
		bool		covered[MINUTES] = {false};
		int			says[2 * MINUTES];	/* -1 nothing, else the least that is said of the minute */
		int			expected_covered = 0;
		int			expected_online = 0;
		int			now = 0;
		double		found;

		memset(says, -1, sizeof says);
		for (int i = (int) random_below(&seed, 12); i > 0; i--)
		{
			int			start = (int) random_below(&seed, MINUTES);
			int			end = start + (int) random_below(&seed, MINUTES - start + 1);

			kpi_pairs_add(&runs, start, end);
			for (int m = start; m < end; m++)
				covered[m] = true;
		}
		for (int i = (int) random_below(&seed, 40); i > 0; i--)
		{
			int			at = (int) random_below(&seed, 2 * MINUTES);
			int			on = (int) random_below(&seed, 2);

			kpi_pairs_add(&events, at - MINUTES, on);
			says[at] = says[at] < 0 || on < says[at] ? on : says[at];
		}
		for (int m = 0; m < 2 * MINUTES; m++)
		{
			now = says[m] >= 0 ? says[m] : now;
			expected_online += m >= MINUTES ? now : 0;
			expected_covered += m < MINUTES ? covered[m] : 0;
		}
		sort_pairs(&runs);
		sort_pairs(&events);
		assert_true(kpi_covered(&runs, &found, NULL, NULL) && found == expected_covered);
		assert_true(kpi_online(&events, MINUTES, &found, NULL, NULL) && found == expected_online);
		free(runs.entries);
		free(events.entries);
	}
}

/* ---- dossiers ---- */

static void
dossiers_with_problems_are_named(void **state)
{
	static const struct
	{
		kpi_dossier dossier;
		kpi_dossier_problem problem;
	}			cases[] = {
		{{10, 20, 15, 0, KPI_DOSSIER_DONE, 5, true}, KPI_DOSSIER_FINE},
		{{10, 10, 10, 0, KPI_DOSSIER_DONE, 1, true}, KPI_DOSSIER_FINE},
		{{10, KPI_NO_DAY, KPI_NO_DAY, 0, KPI_DOSSIER_PENDING, 0, false}, KPI_DOSSIER_FINE},
		{{10, 20, KPI_NO_DAY, 0, KPI_DOSSIER_RETURNED, 0, false}, KPI_DOSSIER_FINE},
		{{KPI_NO_DAY, 20, 15, 0, KPI_DOSSIER_DONE, 0, false}, KPI_DOSSIER_NO_RECEIVED},
		{{10, 20, 15, 0, KPI_DOSSIER_STATUSES, 0, false}, KPI_DOSSIER_NO_STATUS},
		{{10, 20, KPI_NO_DAY, 0, KPI_DOSSIER_DONE, 0, false}, KPI_DOSSIER_NOT_FINISHED},
		{{10, 20, 15, 0, KPI_DOSSIER_PENDING, 0, false}, KPI_DOSSIER_FINISHED},
		{{10, 20, 9, 0, KPI_DOSSIER_DONE, 0, false}, KPI_DOSSIER_ENDS_BEFORE},
		{{10, 9, 15, 0, KPI_DOSSIER_DONE, 0, false}, KPI_DOSSIER_DUE_BEFORE},
		{{10, 20, 15, 0, KPI_DOSSIER_DONE, 0, true}, KPI_DOSSIER_SATISFACTION},
		{{10, 20, 15, 0, KPI_DOSSIER_DONE, 6, true}, KPI_DOSSIER_SATISFACTION}
	};

	(void) state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(kpi_dossier_check(&cases[i].dossier), cases[i].problem);
	for (int i = KPI_DOSSIER_FINE + 1; i < KPI_DOSSIER_PROBLEMS; i++)
		assert_non_null(kpi_dossier_problem_words[i]);
}

static void
denominators_differ(void **state)
{
	kpi_dossiers dossiers = {.head = {.version = KPI_FLAT_VERSION, .kind = 1}, .as_of = 100};

	(void) state;
	assert_true(isnan(kpi_on_time_rate(&dossiers, KPI_ON_TIME_DONE)));
	dossiers.counts[KPI_COUNT_EARLY] = 36;
	dossiers.counts[KPI_COUNT_ON_DAY] = 6;
	dossiers.counts[KPI_COUNT_LATE] = 12;
	dossiers.counts[KPI_COUNT_DONE_NO_DUE] = 1000;
	dossiers.counts[KPI_COUNT_PENDING] = 2;
	dossiers.counts[KPI_COUNT_OVERDUE] = 2;
	assert_true(fabs(kpi_on_time_rate(&dossiers, KPI_ON_TIME_DONE) - 77.77777777777777) < 1e-12);
	assert_true(fabs(kpi_on_time_rate(&dossiers, KPI_ON_TIME_WITH_PENDING) - 75.86206896551724) < 1e-12);
	assert_true(fabs(kpi_on_time_rate(&dossiers, KPI_ON_TIME_WITH_OVERDUE) - 75) < 1e-12);
}

/* ---- intervals ---- */

/* golden: 42 of 54 */
static void
intervals_are_golden(void **state)
{
	kpi_interval interval;

	(void) state;
	kpi_wilson(42, 54, 95, &interval);
	assert_true(fabs(interval.lower - 65.06132834036111) < 1e-10 && fabs(interval.upper - 86.80458343236687) < 1e-10);
	assert_true(kpi_clopper_pearson(42, 54, 95, &interval));
	assert_true(fabs(interval.lower - 64.40009057866519) < 1e-10 && fabs(interval.upper - 87.95642174089012) < 1e-10);
}

/* Of one trial in n the exact limits have a closed form: 1 - (tail)^(1/n) and its like. */
static void
exact_intervals_at_the_ends(void **state)
{
	(void) state;
	for (int64_t n = 1; n <= KPI_CLOPPER_PEARSON_MAX; n *= 10)
	{
		kpi_interval interval;

		assert_true(kpi_clopper_pearson(0, n, 95, &interval));
		assert_true(interval.lower == 0);
		assert_true(fabs(interval.upper / (-100 * expm1(log(0.025) / (double) n)) - 1) < 1e-7);
		assert_true(kpi_clopper_pearson(n, n, 95, &interval));
		assert_true(interval.upper == 100);
		assert_true(fabs(interval.lower / (100 * exp(log(0.025) / (double) n)) - 1) < 1e-12);
		assert_true(kpi_clopper_pearson(n / 2, n, 99.9, &interval));
		assert_true(interval.lower < 50 && interval.upper >= 50 - 50.0 / (double) n);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(working_days_are_those_counted),
		cmocka_unit_test(working_days_of_all_dates),
		cmocka_unit_test(percentiles_are_those_of_the_sorted),
		cmocka_unit_test(histograms_are_checked),
		cmocka_unit_test(texts_are_read_or_refused),
		cmocka_unit_test(survival_is_the_published_one),
		cmocka_unit_test(hours_are_those_counted_minute_by_minute),
		cmocka_unit_test(dossiers_with_problems_are_named),
		cmocka_unit_test(denominators_differ),
		cmocka_unit_test(intervals_are_golden),
		cmocka_unit_test(exact_intervals_at_the_ends)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
