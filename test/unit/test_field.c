/* Unit tests of groups held against a field, standings, statistics, rounding: known answers, and being stopped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/round.h"
#include "composite/describe.h"
#include "composite/standing.h"
#include "composite/varimax.h"
#include "target/target.h"

#define close_to(a, b) assert_true(fabs((a) - (b)) <= 1e-9)

static bool
at_the_nth(void *left)
{
	return --*(int *) left < 0;
}

/* ---- benefit of the doubt ---- */

static const double three[2][3] = {{1, 0.5, 0.6}, {0.5, 1, 0.6}};
static const double weight_two[] = {1, 1};
static const double *const column_two[] = {three[0], three[1]};
static const size_t member_three[] = {0, 1, 2};

static void
doubt_scores_the_textbook_case(void **state)
{
	kpi_children children = {2, column_two, weight_two, NULL};
	double		score[3];
	double		weights[6];
	unsigned char failure[3] = {0};

	(void) state;
	assert_int_equal(kpi_benefit_of_doubt(&children, member_three, 3, NAN, NAN, score, failure, weights, NULL, NULL),
					 KPI_FIELD_DONE);
	close_to(score[0], 1);
	close_to(score[1], 1);
	close_to(score[2], 0.8);
	close_to(weights[4], 2.0 / 3);
	close_to(weights[5], 2.0 / 3);
	/* shares of one half each, by hand */
	assert_int_equal(kpi_benefit_of_doubt(&children, member_three, 3, 0.5, 0.5, score, failure, NULL, NULL, NULL),
					 KPI_FIELD_DONE);
	close_to(score[0], 0.8);
	close_to(score[1], 0.8);
	close_to(score[2], 0.8);
	for (int i = 0; i < 3; i++)
		assert_int_equal(failure[i], KPI_CELL_AS_GIVEN);
}

static void
doubt_stops_when_asked(void **state)
{
	kpi_children children = {2, column_two, weight_two, NULL};
	double		score[3];
	unsigned char failure[3] = {0};

	(void) state;
	for (int n = 0; n < 6; n++)
	{
		int			left = n;

		assert_int_equal(kpi_benefit_of_doubt(&children, member_three, 3, NAN, NAN, score, failure, NULL, at_the_nth,
			&left),
						 KPI_FIELD_INTERRUPTED);
	}
}

static void
doubt_refuses_what_cannot_be_weighed(void **state)
{
	const double x[] = {-1, 2, NAN};
	const double y[] = {1, 2, NAN};
	const double *const columns[] = {x, y};
	kpi_children children = {2, columns, weight_two, NULL};
	double		score[3];
	unsigned char failure[3] = {0};

	(void) state;
	assert_int_equal(kpi_benefit_of_doubt(&children, member_three, 3, NAN, NAN, score, failure, NULL, NULL, NULL),
					 KPI_FIELD_DONE);
	assert_int_equal(failure[0], KPI_CELL_NEGATIVE);
	assert_true(isnan(score[0]) && isnan(score[2]));
	close_to(score[1], 1);
	assert_int_equal(kpi_benefit_of_doubt(&children, member_three + 1, 1, 0.6, 0.9, score, failure, NULL, NULL, NULL),
					 KPI_FIELD_DONE);
	assert_int_equal(failure[1], KPI_CELL_SHARES);
}

/* ---- standings ---- */

static void
marks_keep_ties_together(void **state)
{
	static const struct
	{
		double		standing;
		bool		counts;
	} said[] = {{0.2, true}, {0.9, true}, {0.9, true}, {NAN, false}, {0.5, true}, {1, false}, {0.1, true}};
	kpi_mark	marks[7];


	(void) state;
	memset(marks, 0, sizeof marks);
	for (int i = 0; i < 7; i++)
	{
		marks[i].node = i;
		marks[i].standing = said[i].standing;
		marks[i].counts = said[i].counts;
	}
	kpi_mark_standings(marks, 7, 1);
	assert_int_equal(marks[0].node, 5);
	assert_int_equal(marks[1].node, 1);
	assert_int_equal(marks[2].node, 2);
	assert_int_equal(marks[6].node, 3);
	/* who does not count takes no place, both that tie are marked, the middle is neither */
	assert_false(marks[0].is_strength);
	assert_true(marks[1].is_strength && marks[2].is_strength);
	assert_false(marks[3].is_strength || marks[3].is_weakness);
	assert_false(marks[4].is_weakness);
	assert_true(marks[5].is_weakness);
	assert_false(marks[6].is_weakness);
	kpi_mark_standings(marks, 7, 0);
	for (int i = 0; i < 7; i++)
		assert_false(marks[i].is_strength || marks[i].is_weakness);
}

/* ---- columns ---- */

static void
columns_are_described(void **state)
{
	const double x[] = {2, NAN, 0, 2, 1e300, -1e300};
	kpi_rank_entry entries[6];
	kpi_rank_entry spare[6];
	kpi_scratch scratch = {NULL, entries, spare};
	kpi_column_stats s;

	(void) state;
	assert_true(kpi_describe_column(x, 6, &scratch, &s, NULL, NULL));
	assert_int_equal(s.present, 5);
	assert_int_equal(s.nonzero, 4);
	assert_int_equal(s.distinct, 4);
	assert_int_equal(s.most_frequent, 2);
	close_to(s.median, 2);
	assert_true(fabs(s.deviation / (1e300 * sqrt(0.5)) - 1) < 1e-12);
	assert_true(kpi_describe_column(x + 1, 1, &scratch, &s, NULL, NULL));
	assert_int_equal(s.present, 0);
	assert_true(isnan(s.mean) && isnan(s.min) && isnan(s.deviation));
}

static void
varimax_keeps_communalities(void **state)
{
	const double eigenvalues[] = {2.2, 1.3, 0.3, 0.2};
	double		loadings[] = {0.5, 0.5, 0.5, 0.5, 0.5, -0.5, 0.5, -0.5};

	(void) state;
	assert_int_equal(kpi_varimax_factors(eigenvalues, 4), 2);
	assert_int_equal(kpi_varimax_factors((double[]) {1, 0.9, 0.6, 0.5}, 4), 3);
	assert_int_equal(kpi_varimax_factors((double[]) {1}, 1), 1);
	assert_int_equal(kpi_varimax(loadings, eigenvalues, 4, 2, NULL, NULL), KPI_ASSOCIATION_DONE);
	for (int j = 0; j < 4; j++)
		close_to(loadings[j] * loadings[j] + loadings[4 + j] * loadings[4 + j], (2.2 + 1.3) / 4);
	/* two pairs of columns, each on a factor of its own, as far as equal communalities let them */
	close_to(fabs(loadings[0]), fabs(loadings[2]));
	close_to(fabs(loadings[0]), fabs(loadings[5]));
	assert_true(fmin(fabs(loadings[0]), fabs(loadings[4])) < 0.2 * fmax(fabs(loadings[0]), fabs(loadings[4])));
}

static void
boxcox_finds_the_logarithm(void **state)
{
	double		x[41];

	(void) state;
	/* exp of a symmetrical spread, moved so that its least lies at 1: the logarithm is symmetrical */
	for (int i = 0; i < 41; i++)
		x[i] = exp(4 * (0.5 + 0.5 * sin(M_PI * (i - 20) / 41.0)));
	assert_true(fabs(kpi_boxcox_exponent(x, 41)) < 0.2);
	for (int i = 0; i < 41; i++)
		x[i] = i;
	assert_true(kpi_boxcox_exponent(x, 41) > 0.5);
	for (int i = 0; i < 41; i++)
		x[i] = 7;
	assert_true(isnan(kpi_boxcox_exponent(x, 41)));
}

/* ---- rounding ---- */

static void
rounds_half_away_from_zero(void **state)
{
	(void) state;
	assert_true(kpi_round_published(49.365, 2) == 49.37);
	assert_true(kpi_round_published(-49.365, 2) == -49.37);
	assert_true(kpi_round_published(0.1 + 0.2, 15) == 0.3);
	assert_true(kpi_round_published(12345.5, -2) == 12300);
	assert_true(kpi_round_published(-0.04, 1) == 0 && !signbit(kpi_round_published(-0.04, 1)));
	assert_true(kpi_round_published(1e22, 3) == 1e22);
	assert_true(kpi_round_published(5e-324, 400) == 5e-324 || kpi_round_published(5e-324, 400) == 0);
	assert_true(kpi_round_published(123, -5) == 0);
	assert_true(isnan(kpi_round_published(NAN, 2)) && isinf(kpi_round_published(INFINITY, 2)));
}

/* ---- other monitors' words ---- */

static void
monitors_have_their_own_limits(void **state)
{
	kpi_light	light;

	(void) state;
	assert_int_equal(kpi_open_sdg(2015, 100, 2020, 110, NAN, NAN, 1, NAN), KPI_OPEN_SDG_ON_TRACK);
	assert_int_equal(kpi_open_sdg(2015, 100, 2020, 103, NAN, NAN, 1, NAN), KPI_OPEN_SDG_ACCELERATION);
	assert_int_equal(kpi_open_sdg(2015, 100, 2020, 101, NAN, NAN, 1, NAN), KPI_OPEN_SDG_LIMITED);
	assert_int_equal(kpi_open_sdg(2015, 100, 2020, 99, NAN, NAN, 1, NAN), KPI_OPEN_SDG_DETERIORATION);
	assert_int_equal(kpi_sdsn_trend_of(2015, 0, 2020, 1, 2030, 3, 1), KPI_SDSN_TREND_ON_TRACK);
	assert_int_equal(kpi_sdsn_trend_of(2015, 0, 2020, 0.5, 2030, 3, 1), KPI_SDSN_TREND_IMPROVING);
	assert_int_equal(kpi_sdsn_trend_of(2015, 0, 2020, 0.49, 2030, 3, 1), KPI_SDSN_TREND_STAGNATING);
	assert_true(kpi_light_of(0.7, 1, 0.8, 0.7, &light));
	assert_int_equal(light, KPI_LIGHT_ORANGE);
	assert_false(kpi_light_of(0.7, 1, 0.8, 0.9, &light));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(doubt_scores_the_textbook_case),
		cmocka_unit_test(doubt_stops_when_asked),
		cmocka_unit_test(doubt_refuses_what_cannot_be_weighed),
		cmocka_unit_test(marks_keep_ties_together),
		cmocka_unit_test(columns_are_described),
		cmocka_unit_test(varimax_keeps_communalities),
		cmocka_unit_test(boxcox_finds_the_logarithm),
		cmocka_unit_test(rounds_half_away_from_zero),
		cmocka_unit_test(monitors_have_their_own_limits),
	};

	return cmocka_run_group_tests_name("field", tests, NULL, NULL);
}
