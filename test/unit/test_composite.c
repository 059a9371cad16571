/*
 * Stages and structure of a composite index, without a server. The numbered
 * cases are hand computations or were computed in R with COINr 1.1.14.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "composite/study.h"

#define NONE NAN
#define MANY 64

static kpi_rank_entry entries[MANY];
static kpi_rank_entry spare[MANY];
static double values[2 * MANY];
static kpi_scratch scratch = {values, entries, spare};
static unsigned char reason[MANY];
static const double no_noise[8] = {0};

static void
assert_close(double got, double expected)
{
	if (isnan(expected))
		assert_true(isnan(got));
	else if (!(fabs(got - expected) <= 1e-12 * fmax(1, fabs(expected))))
		fail_msg("%.17g instead of %.17g", got, expected);
}

static void
assert_column(const double *got, const double *expected, size_t count)
{
	for (size_t i = 0; i < count; i++)
		assert_close(got[i], expected[i]);
}

static kpi_index_rule
rule_of(kpi_normalise how, int direction)
{
	return (kpi_index_rule) {
		.direction = direction, .treat_max = 5, .skew_limit = 2, .kurtosis_limit = 3.5, .lambda = NAN,
		.normalise = how, .scale_lo = NAN, .scale_hi = NAN, .lower = NAN, .upper = NAN, .target = NAN,
		.power = NAN, .min_available = NAN,
		.rescale = KPI_NORMALISE_NONE, .parameter = {NAN, NAN}
	};
}

static const double six[] = {3, NONE, 1, 3, 10, -2};

static kpi_cell_reason
normalise(const kpi_index_rule *rule, double *x, const double *from, size_t count)
{
	memcpy(x, from, count * sizeof *x);
	memset(reason, 0, sizeof reason);
	return kpi_normalise_column(rule, NAN, x, reason, count, &scratch);
}

static void
assert_normalised(kpi_normalise how, int direction, const double *expected)
{
	kpi_index_rule rule = rule_of(how, direction);
	double		x[6];

	assert_int_equal(normalise(&rule, x, six, 6), KPI_CELL_AS_GIVEN);
	assert_column(x, expected, 6);
}

static void
case_1_minmax(void **state)
{
	(void) state;

	assert_normalised(KPI_NORMALISE_MINMAX, 1,
					  (double[]) {41.666666666666671, NONE, 25, 41.666666666666671, 100, 0});
	assert_normalised(KPI_NORMALISE_MINMAX, -1,
					  (double[]) {58.33333333333334, NONE, 75, 58.33333333333334, 0, 100});
}

static void
case_2_constant_is_a_failure(void **state)
{
	(void) state;

	const kpi_normalise methods[] = {
		KPI_NORMALISE_MINMAX, KPI_NORMALISE_ZSCORE, KPI_NORMALISE_ZSCORE_POPULATION, KPI_NORMALISE_MAXIMUM,
		KPI_NORMALISE_AMPI
	};
	double		x[3];

	for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
	{
		kpi_index_rule rule = rule_of(methods[i], 1);

		assert_int_equal(normalise(&rule, x, (double[]) {5, 5, 5}, 3), KPI_CELL_CONSTANT_INDICATOR);
		assert_int_equal(normalise(&rule, x, (double[]) {5, NONE, NONE}, 3), KPI_CELL_CONSTANT_INDICATOR);
		assert_int_equal(normalise(&rule, x, (double[]) {NONE, NONE, NONE}, 3), KPI_CELL_AS_GIVEN);
	}
}

static void
case_3_zscore(void **state)
{
	(void) state;

	const double x[] = {2, 4, 4, 4, 5, 5, 7, 9};
	double		z[8];
	kpi_index_rule rule = rule_of(KPI_NORMALISE_ZSCORE, 1);

	normalise(&rule, z, x, 8);
	assert_close(z[7], 1.8708286933869707);
	assert_close(z[0], -1.4031215200402281);
	rule.normalise = KPI_NORMALISE_ZSCORE_POPULATION;
	normalise(&rule, z, x, 8);
	assert_close(z[7], 2);
	assert_close(z[0], -1.5);
	rule.scale_lo = 100;
	rule.scale_hi = 110;
	normalise(&rule, z, x, 8);
	assert_close(z[7], 120);
}

static void
case_4_ranks(void **state)
{
	(void) state;

	assert_normalised(KPI_NORMALISE_PERCENTILE, 1, (double[]) {.5, NONE, .25, .5, 1, 0});
	assert_normalised(KPI_NORMALISE_BORDA, 1, (double[]) {2, NONE, 1, 2, 4, 0});
	assert_normalised(KPI_NORMALISE_RANK, 1, (double[]) {3, NONE, 2, 3, 5, 1});
	assert_normalised(KPI_NORMALISE_RANK, -1, (double[]) {2, NONE, 4, 2, 1, 5});
	assert_normalised(KPI_NORMALISE_RANK_AVERAGE, 1, (double[]) {3.5, NONE, 2, 3.5, 5, 1});
}

static void
case_5_goalposts(void **state)
{
	(void) state;

	kpi_index_rule rule = rule_of(KPI_NORMALISE_GOALPOSTS, 1);
	double		x[6];

	rule.lower = 0;
	rule.upper = 5;
	normalise(&rule, x, six, 6);
	assert_column(x, (double[]) {60, NONE, 20, 60, 100, 0}, 6);
	assert_int_equal(reason[4], KPI_CELL_TRUNCATED);
	assert_int_equal(reason[5], KPI_CELL_TRUNCATED);
	assert_int_equal(reason[0], KPI_CELL_AS_GIVEN);
	rule.direction = -1;
	normalise(&rule, x, six, 6);
	assert_column(x, (double[]) {40, NONE, 80, 40, 0, 100}, 6);
	rule.direction = 1;
	rule.normalise = KPI_NORMALISE_GOALPOSTS_OPEN;
	normalise(&rule, x, six, 6);
	assert_column(x, (double[]) {60, NONE, 20, 60, 200, -40}, 6);
	rule.upper = 0;
	assert_int_equal(kpi_index_check_rule(&rule, NULL, true), KPI_INDEX_EQUAL_GOALPOSTS);
	assert_int_equal(normalise(&rule, x, six, 6), KPI_CELL_EQUAL_GOALPOSTS);
}

static void
case_6_target(void **state)
{
	(void) state;

	kpi_index_rule rule = rule_of(KPI_NORMALISE_TARGET, 1);
	double		x[6];

	rule.target = 5;
	normalise(&rule, x, six, 6);
	assert_column(x, (double[]) {.7142857142857143, NONE, .42857142857142855, .7142857142857143,
				  1.7142857142857142, 0}, 6);
	rule.normalise = KPI_NORMALISE_TARGET_CAPPED;
	normalise(&rule, x, six, 6);
	assert_close(x[4], 1);
	assert_int_equal(reason[4], KPI_CELL_TRUNCATED);
	rule.normalise = KPI_NORMALISE_TARGET;
	rule.direction = -1;
	rule.target = 0;
	normalise(&rule, x, six, 6);
	assert_column(x, (double[]) {.7, NONE, .9, .7, 0, 1.2}, 6);
	/* a target that the worst unit meets is refused, where peers give infinities or the wrong order */
	rule.direction = 1;
	rule.target = -2;
	assert_int_equal(normalise(&rule, x, six, 6), KPI_CELL_TARGET_NOT_BETTER);
	rule.target = -5;
	assert_int_equal(normalise(&rule, x, six, 6), KPI_CELL_TARGET_NOT_BETTER);
}

static void
share_of_max_needs_something_positive(void **state)
{
	(void) state;

	kpi_index_rule rule = rule_of(KPI_NORMALISE_SHARE_OF_MAX, 1);
	double		x[3];

	assert_int_equal(normalise(&rule, x, (double[]) {1, 2, 4}, 3), KPI_CELL_AS_GIVEN);
	assert_column(x, (double[]) {.25, .5, 1}, 3);
	assert_int_equal(normalise(&rule, x, (double[]) {-4, -2, -1}, 3), KPI_CELL_MAXIMUM_NOT_POSITIVE);
	assert_int_equal(normalise(&rule, x, (double[]) {0, 0, -1}, 3), KPI_CELL_MAXIMUM_NOT_POSITIVE);
}

static void
ampi_is_centred_on_its_reference(void **state)
{
	(void) state;

	kpi_index_rule rule = rule_of(KPI_NORMALISE_AMPI, 1);
	double		x[3];

	normalise(&rule, x, (double[]) {0, 10, 20}, 3);
	assert_column(x, (double[]) {70, 100, 130}, 3);
	rule.target = 5;
	normalise(&rule, x, (double[]) {0, 10, 20}, 3);
	assert_column(x, (double[]) {85, 115, 145}, 3);
}

/* ---------- aggregation ---------- */

static double
aggregate_of(const kpi_index_rule *rule, const double *children, const double *weights, size_t count,
			 kpi_cell_reason *why)
{
	const double *column[8];
	double		result[1];
	kpi_children group = {count, column, weights, no_noise};

	memset(reason, 0, sizeof reason);
	for (size_t c = 0; c < count; c++)
		column[c] = &children[c];
	kpi_aggregate_columns(rule, &group, 1, result, reason, &scratch);
	*why = reason[0];
	return result[0];
}

static void
assert_aggregate(kpi_aggregate how, double power, size_t count, const double *children, const double *weights,
				 double expected)
{
	kpi_index_rule rule = rule_of(KPI_NORMALISE_NONE, 1);
	kpi_cell_reason why;

	rule.aggregate = how;
	rule.power = power;
	assert_close(aggregate_of(&rule, children, weights, count, &why), expected);
}

static const double ones[] = {1, 1, 1, 1, 1, 1, 1, 1};

static void
cases_7_to_11_means(void **state)
{
	(void) state;

	assert_aggregate(KPI_AGGREGATE_GEOMETRIC, 0, 3, (double[]){.6971, .3447, .5506}, ones,
					 0.5095547539367685);
	assert_aggregate(KPI_AGGREGATE_ARITHMETIC, 0, 3, (double[]) {1, NONE, 3}, (double[]) {1, 2, 3}, 2.5);
	assert_aggregate(KPI_AGGREGATE_ARITHMETIC, 0, 2, (double[]) {NONE, NONE}, ones, NONE);
	assert_aggregate(KPI_AGGREGATE_GEOMETRIC, 0, 3, (double[]){2, NONE, 8}, (double[]){1, 5, 3},
					 5.656854249492379);
	assert_aggregate(KPI_AGGREGATE_POWER, 0, 2, (double[]) {3, 4}, ones, 3.4641016151377544);
	assert_aggregate(KPI_AGGREGATE_POWER, 2, 2, (double[]) {3, 4}, ones, 3.5355339059327378);
	assert_aggregate(KPI_AGGREGATE_POWER, 2, 3, (double[]) {3, NONE, 4}, ones, 3.5355339059327378);
	assert_aggregate(KPI_AGGREGATE_HARMONIC, 0, 3, (double[]) {2, NONE, 6}, (double[]) {1, 5, 3}, 4);
	assert_aggregate(KPI_AGGREGATE_HARMONIC, 0, 2, (double[]) {2, 6}, ones, 3);
	assert_aggregate(KPI_AGGREGATE_MINIMUM, 0, 3, (double[]) {2, NONE, 6}, ones, 2);
	assert_aggregate(KPI_AGGREGATE_MEDIAN, 0, 4, (double[]) {9, NONE, 1, 4}, ones, 4);
	assert_aggregate(KPI_AGGREGATE_MEDIAN, 0, 4, (double[]) {9, 2, 1, 4}, ones, 3);
	assert_aggregate(KPI_AGGREGATE_MEDIAN, 0, 3, (double[]) {9, 2, 1}, (double[]) {5, 1, 1}, 9);
}

static void
means_of_what_is_not_positive_are_refused(void **state)
{
	(void) state;

	const kpi_aggregate how[] = {KPI_AGGREGATE_GEOMETRIC, KPI_AGGREGATE_HARMONIC, KPI_AGGREGATE_POWER};
	kpi_cell_reason why;

	for (int i = 0; i < 3; i++)
	{
		kpi_index_rule rule = rule_of(KPI_NORMALISE_NONE, 1);

		rule.aggregate = how[i];
		rule.power = -2;
		assert_true(isnan(aggregate_of(&rule, (double[]) {0, 8}, ones, 2, &why)));
		assert_int_equal(why, KPI_CELL_NOT_POSITIVE);
		assert_true(isnan(aggregate_of(&rule, (double[]) {-1, 8}, ones, 2, &why)));
		assert_int_equal(why, KPI_CELL_NOT_POSITIVE);
	}
}

static void
case_24_mazziotta_pareto_names_its_divisor(void **state)
{
	(void) state;

	assert_aggregate(KPI_AGGREGATE_MPI_POPULATION, 0, 2, (double[]) {90, 110}, ones, 99);
	assert_aggregate(KPI_AGGREGATE_MPI_SAMPLE, 0, 2, (double[]) {90, 110}, ones, 98);
	assert_aggregate(KPI_AGGREGATE_MPI_POPULATION_ADDED, 0, 2, (double[]) {90, 110}, ones, 101);
	assert_aggregate(KPI_AGGREGATE_MPI_SAMPLE_ADDED, 0, 2, (double[]) {90, 110}, ones, 102);
	assert_aggregate(KPI_AGGREGATE_MPI_POPULATION, 0, 2, (double[]) {100, 100}, ones, 100);
}

static void
assert_copeland(size_t units, size_t count, const double *by_column, const double *weights,
				const double *expected)
{
	kpi_index_rule rule = rule_of(KPI_NORMALISE_NONE, 1);
	const double *column[8];
	const size_t member[] = {0, 1, 2, 3};
	double		result[4];
	kpi_children group = {count, column, weights, no_noise};

	rule.aggregate = KPI_AGGREGATE_COPELAND;
	for (size_t c = 0; c < count; c++)
		column[c] = by_column + c * units;
	assert_true(kpi_aggregate_by_order(&rule, &group, member, units, result, &scratch, NULL, NULL));
	assert_column(result, expected, units);
}

static void
cases_13_to_15_copeland(void **state)
{
	(void) state;

	const double rows[] = {1, 2, 3, 1, 3, 2, 2, 2, 2};
	const double gap[] = {1, NONE, 3, 1, 3, 2, 2, 2, 2};
	const double gap_reversed[] = {3, NONE, 1, 2, 3, 1, 2, 2, 2};
	const double tie[] = {0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 1};
	const double *column[] = {rows, rows + 3, rows + 6};
	kpi_children group = {3, column, ones, no_noise};

	assert_copeland(3, 3, rows, ones, (double[]) {-2, 1, 1});
	assert_close(kpi_outranking(&group, 0, 1), 1.0 / 6);
	assert_close(kpi_outranking(&group, 0, 2), 1.0 / 6);
	assert_close(kpi_outranking(&group, 1, 2), 0.5);
	/* a missing figure decides nothing, whatever the order of the units */
	assert_copeland(3, 3, gap, ones, (double[]) {-2, 2, 0});
	assert_copeland(3, 3, gap_reversed, ones, (double[]) {0, 2, -2});
	/* an exact tie is one, although the weights of the two sides differ in the last digit */
	assert_copeland(2, 8, tie, (double[]) {.2, .1, .2, .8, .7, .4, .3, .1}, (double[]) {0, 0});
}

/* ---------- treatment ---------- */

static kpi_cell_reason
treat(const kpi_index_rule *rule, double *x, size_t count)
{
	memset(reason, 0, sizeof reason);
	return kpi_treat_column(rule, x, reason, count, &scratch, NULL);
}

static void
case_16_winsorising(void **state)
{
	(void) state;

	kpi_index_rule rule = rule_of(KPI_NORMALISE_NONE, 1);
	double		x[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100};
	double		passes[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 100};
	double		low[] = {-100, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

	rule.treat = KPI_TREAT_WINSORISE;
	assert_close(kpi_skewness(x, 12), 3.0632410342394985);
	assert_close(kpi_kurtosis(x, 12), 9.7413908345691436);
	assert_int_equal(treat(&rule, x, 12), KPI_CELL_AS_GIVEN);
	assert_close(x[11], 30);
	assert_int_equal(reason[11], KPI_CELL_WINSORISED);
	assert_int_equal(reason[10], KPI_CELL_AS_GIVEN);
	assert_close(kpi_skewness(x, 12), 1.7120380600890506);
	assert_close(kpi_kurtosis(x, 12), 1.8157805377242044);

	assert_close(kpi_skewness(passes, 12), 2.0297931901774688);
	assert_close(kpi_kurtosis(passes, 12), 2.5771858357018099);
	assert_int_equal(treat(&rule, passes, 12), KPI_CELL_AS_GIVEN);
	assert_close(passes[11], 100);

	assert_int_equal(treat(&rule, low, 11), KPI_CELL_AS_GIVEN);
	assert_close(low[0], 1);
}

static void
case_17_what_cannot_be_winsorised(void **state)
{
	(void) state;

	kpi_index_rule rule = rule_of(KPI_NORMALISE_NONE, 1);
	double		two_values[20] = {[7] = 5};
	double		constant[] = {3, 3, 3, 3, 3};

	rule.treat = KPI_TREAT_WINSORISE;
	assert_int_equal(treat(&rule, two_values, 20), KPI_CELL_UNTREATABLE);
	assert_close(two_values[7], 5);
	assert_int_equal(treat(&rule, constant, 5), KPI_CELL_UNTREATABLE);
	assert_close(constant[0], 3);
}

static void
case_18_logarithm(void **state)
{
	(void) state;

	kpi_index_rule rule = rule_of(KPI_NORMALISE_NONE, 1);
	double		x[] = {1, 2, 5, 20};
	double		mirrored[] = {1, 15, 18, 19, 20};

	rule.treat = KPI_TREAT_LOG;
	rule.treat_always = true;
	treat(&rule, x, 4);
	assert_column(x, (double[]) {-1.6607312068216509, .17395330712343798, 1.4327007339340465,
				  2.9543893100196086}, 4);
	treat(&rule, mirrored, 5);
	assert_close(mirrored[0], -2.9543893100196086);
	assert_close(mirrored[4], 1.6607312068216442);
}

static void
case_30_group_mean(void **state)
{
	(void) state;

	double		x[] = {1, NONE, NONE, 4};
	double		y[] = {1, NONE, NONE, 4};
	double		series[] = {NONE, 1, NONE, NONE, 7, NONE};
	double		latest[] = {NONE, 1, NONE, NONE, 7, NONE};
	double		ends[] = {NONE, 1, NONE, NONE, 7, NONE};
	double		young[] = {NONE, 1, NONE, NONE, 7, NONE};
	double		spare[6];
	const double time[] = {2015, 2016, 2017, 2019, 2020, 2021};

	kpi_impute_column(KPI_IMPUTE_GROUP_MEAN, x, 4, (int[]) {0, 0, 1, 2}, &scratch);
	assert_column(x, (double[]) {1, 1, NONE, 4}, 4);
	kpi_impute_column(KPI_IMPUTE_MEDIAN, y, 4, NULL, &scratch);
	assert_column(y, (double[]) {1, 2.5, 2.5, 4}, 4);
	kpi_impute_series(KPI_IMPUTE_LINEAR, NAN, series, 6, time, spare);
	assert_column(series, (double[]) {NONE, 1, 2.5, 5.5, 7, NONE}, 6);
	kpi_impute_series(KPI_IMPUTE_LATEST, NAN, latest, 6, time, spare);
	assert_column(latest, (double[]) {NONE, 1, 1, 1, 7, 7}, 6);
	kpi_impute_series(KPI_IMPUTE_LINEAR_ENDS, NAN, ends, 6, time, spare);
	assert_column(ends, (double[]) {1, 1, 2.5, 5.5, 7, 7}, 6);
	kpi_impute_series(KPI_IMPUTE_LATEST_ENDS, 1, young, 6, time, spare);
	assert_column(young, (double[]) {1, 1, 1, NONE, 7, 7}, 6);
}

/* ---------- structure and the whole ---------- */

static kpi_index_row
row_of(const char *node, const char *parent, double weight)
{
	return (kpi_index_row){
		.node = node, .parent = parent, .weight = weight, .rule = rule_of(KPI_NORMALISE_NONE, 1)};
}

static void
case_12_two_levels(void **state)
{
	(void) state;

	kpi_index_row rows[] = {
		row_of("P", "Index", 1), row_of("a", "P", 2), row_of("b", "P", 1), row_of("Q", "Index", 3),
		row_of("c", "Q", 1), row_of("d", "Q", 1), row_of("Index", NULL, NAN)
	};
	kpi_index	index;
	kpi_index_fault fault;
	kpi_index_data data = {.rows = 1, .screen = NAN, .screen_nonzero = NAN};
	kpi_index_table table;
	kpi_index_failure failure = {KPI_CELL_AS_GIVEN};
	kpi_pipeline pipeline;
	const double a = 30, b = 60, c = 80, d = NONE;
	const double *figure[7] = {NULL, NULL, NULL, &a, &b, &c, &d};	/* Index P Q a b c d */
	const double *divisor[7] = {NULL};
	const int	reference[] = {-1, -1, -1, -1, -1, -1, -1};
	double		weights[6];
	double		effective[7];

	assert_int_equal(kpi_index_build(rows, 7, &index, &fault), KPI_INDEX_OK);
	for (int e = 0; e < index.edges; e++)
		weights[e] = index.edge[e].weight;
	kpi_index_effective_weights(&index, weights, kpi_index_find(&index, "Index"), effective);
	assert_column(effective, (double[]) {1, .25, .75, 1.0 / 6, 1.0 / 12, .375, .375}, 7);
	data.figure = figure;
	data.divisor = divisor;
	data.reference = reference;
	assert_int_equal(kpi_pipeline_open(&pipeline, &index, &data, NULL, NULL), KPI_PIPELINE_OK);
	assert_true(kpi_table_open(&table, &index, 1, KPI_TABLE_ALL));
	kpi_pipeline_indicators(&pipeline, index.rule, KPI_STAGE_NORMALISED, &table, &failure);
	kpi_pipeline_groups(&pipeline, index.rule, weights, &table, &failure);
	assert_int_equal(failure.reason, KPI_CELL_AS_GIVEN);
	assert_close(table.column[kpi_index_find(&index, "Index")][0], 70);
	assert_int_equal(table.reason[kpi_index_find(&index, "d")][0], KPI_CELL_NOT_AVAILABLE);
	kpi_table_close(&table);
	kpi_pipeline_close(&pipeline);
	kpi_index_free(&index);
}

static void
assert_refused(const kpi_index_row *rows, size_t count, kpi_index_code code, const char *node)
{
	kpi_index	index;
	kpi_index_fault fault;

	assert_int_equal(kpi_index_build(rows, count, &index, &fault), code);
	assert_int_equal(fault.code, code);
	if (node != NULL)
		assert_string_equal(fault.node, node);
	assert_null(index.name);
}

static void
structures_that_do_not_hold_together(void **state)
{
	(void) state;

	kpi_index_row undirected = row_of("a", "I", 1);
	kpi_index_row other = row_of("a", "J", 1);

	undirected.rule.direction = 0;
	other.rule.scale_hi = 5;
	assert_refused(NULL, 0, KPI_INDEX_EMPTY, NULL);
	assert_refused((kpi_index_row[]) {row_of("a", "I", 1)}, 1, KPI_INDEX_UNKNOWN_PARENT, "a");
	assert_refused((kpi_index_row[]) {row_of("I", NULL, 1), row_of("a", "I", 1), row_of("a", "I", 2)}, 3,
				   KPI_INDEX_REPEATED, "a");
	assert_refused((kpi_index_row[]){row_of("I", NULL, 1), row_of("I", NULL, 1)}, 2, KPI_INDEX_REPEATED, "I");
	assert_refused((kpi_index_row[]){row_of("I", NULL, 1), row_of("J", NULL, 1), row_of("a", "I", 1), other},
				   4, KPI_INDEX_RULES_DIFFER, "a");
	assert_refused((kpi_index_row[]){row_of("I", NULL, 1), row_of("a", "I", NAN)}, 2, KPI_INDEX_NO_WEIGHT,
				   "a");
	assert_refused((kpi_index_row[]){row_of("I", NULL, 1), row_of("a", "I", -1)}, 2,
				   KPI_INDEX_NEGATIVE_WEIGHT, "a");
	assert_refused((kpi_index_row[]) {row_of("I", NULL, 1), row_of("a", "I", 0), row_of("b", "I", 0)}, 3,
				   KPI_INDEX_WEIGHTLESS, "I");
	assert_refused((kpi_index_row[]) {row_of("I", NULL, 1), undirected}, 2, KPI_INDEX_NO_DIRECTION, "a");
	assert_refused((kpi_index_row[]) {row_of("I", NULL, 1), row_of("x", "I", 1), row_of("A", "B", 1),
				   row_of("B", "A", 1)}, 4, KPI_INDEX_CYCLE, NULL);
	assert_refused((kpi_index_row[]) {row_of("a", "a", 1)}, 1, KPI_INDEX_CYCLE, "a");
}

/* ---------- doubt ---------- */

static void
case_27_quantiles_and_shares_of_ranks(void **state)
{
	(void) state;

	const uint32_t ranks[] = {10, 3, 1, 4, 2};
	const uint32_t gaps[] = {0, 2, 0, 4};
	const uint32_t none[] = {0, 0};
	uint32_t	counts[12];
	kpi_rank_summary s;

	kpi_summarise_ranks(ranks, 5, 3, counts, &s);
	assert_close(s.p05, 1.2);
	assert_close(s.median, 3);
	assert_close(s.p95, 8.8);
	assert_close(s.mean, 4);
	assert_close(s.top, 0.6);
	assert_int_equal(counts[0], 10);
	assert_int_equal(counts[4], 1);
	kpi_summarise_ranks(gaps, 4, 2, counts, &s);
	assert_int_equal(s.ranked, 2);
	assert_close(s.median, 3);
	assert_close(s.top, 0.25);
	kpi_summarise_ranks(none, 2, 2, counts, &s);
	assert_true(isnan(s.mean) && isnan(s.top));
}

/* y = x1 + 2 x2 + 3 x3 has first and total order 1/14, 4/14 and 9/14. */
static void
case_27_sobol_indices_of_a_sum(void **state)
{
	(void) state;

	enum
	{
		RUNS = 8192
	};
	double	   *points = calloc(RUNS * 6, sizeof(double));
	double	   *y = calloc(RUNS * 5, sizeof(double));

	assert_true(points != NULL && y != NULL);
	assert_true(kpi_sobol_points(7, RUNS, 6, points));
	for (size_t r = 0; r < RUNS; r++)
		for (int block = 0; block < 5; block++)
			for (int d = 0; d < 3; d++)
				y[block * RUNS + r] += (d + 1) * points[r * 6 + d + (block == 1 || block == d + 2 ? 3 : 0)];
	for (int d = 0; d < 3; d++)
	{
		double		first;
		double		total;
		double		exact = (d + 1) * (d + 1) / 14.0;

		assert_true(kpi_sobol_indices(y, y + RUNS, y + (d + 2) * RUNS, RUNS, NULL, &first, &total));
		assert_true(fabs(first - exact) < 0.005 && fabs(total - exact) < 0.005);
	}
	for (size_t r = 0; r < RUNS; r++)
		y[r] = y[RUNS + r] = 3;
	assert_false(kpi_sobol_indices(y, y + RUNS, y + 2 * RUNS, RUNS, NULL, &(double) {0}, &(double) {0}));
	free(points);
	free(y);
}

/* The library's sequence has 40 dimensions and silently gives zeros above. */
static void
points_of_many_dimensions_are_points(void **state)
{
	(void) state;

	const size_t dimensions[] = {1, 40, 41, 60};
	double		points[16 * 60];

	for (int i = 0; i < 4; i++)
	{
		size_t		count = 16 * dimensions[i];

		assert_true(kpi_sobol_points(3, 16, dimensions[i], points));
		for (size_t p = 0; p < count; p++)
			assert_true(points[p] >= 0 && points[p] < 1);
		for (size_t d = 0; d < dimensions[i]; d++)
			assert_true(points[d] != points[dimensions[i] + d]);
	}
}

/* Four units, two indicators under one root, and everything varied. */
typedef struct small_study
{
	kpi_index	index;
	kpi_index_data data;
	const double *figure[3];
	const double *divisor[3];
	int			reference[3];
	double		weights[2];
	bool		applies[3];
	kpi_index_rule option[2];
	kpi_choice	choice[4];
	kpi_study	study;
} small_study;

static const double small_a[] = {1, 2, 4, 9};
static const double small_b[] = {7, 3, NONE, 5};

static void
open_small(small_study *s)
{
	kpi_index_row rows[] = {row_of("I", NULL, 1), row_of("a", "I", 1), row_of("b", "I", 2)};
	kpi_index_fault fault;

	memset(s, 0, sizeof *s);
	for (int i = 0; i < 3; i++)
	{
		rows[i].rule = rule_of(KPI_NORMALISE_MINMAX, 1);
		s->reference[i] = -1;
		s->applies[i] = true;
	}
	assert_int_equal(kpi_index_build(rows, 3, &s->index, &fault), KPI_INDEX_OK);
	s->figure[1] = small_a;
	s->figure[2] = small_b;
	s->data = (kpi_index_data) {
		.rows = 4, .figure = s->figure, .divisor = s->divisor, .reference = s->reference, .screen = NAN,
			.screen_nonzero = NAN
	};
	s->weights[0] = 1;
	s->weights[1] = 2;
	s->option[0] = rule_of(KPI_NORMALISE_MINMAX, 1);
	s->option[1] = rule_of(KPI_NORMALISE_PERCENTILE, 1);
	s->option[1].impute = KPI_IMPUTE_MEDIAN;
	s->choice[0] = (kpi_choice) {.setting = KPI_SETTING_WEIGHT, .applies = s->applies, .spread = 0.5, .options = 0,
		.option = NULL};
	s->choice[1] = (kpi_choice) {.setting = KPI_SETTING_NORMALISE, .applies = s->applies, .spread = 0, .options = 2,
		.option = s->option};
	s->choice[2] = (kpi_choice) {.setting = KPI_SETTING_IMPUTE, .applies = s->applies, .spread = 0, .options = 2,
		.option = s->option};
	s->choice[3] = (kpi_choice) {.setting = KPI_SETTING_VALUE, .applies = s->applies, .spread = 0.1, .options = 0,
		.option = NULL};
}

static void
close_small(small_study *s)
{
	kpi_study_close(&s->study);
	kpi_index_free(&s->index);
}

/* The first replicates of a longer run are the shorter run, with kept figures and with noise. */
static void
replicates_follow_from_seed_and_number(void **state)
{
	(void) state;

	for (size_t choices = 3; choices <= 4; choices++)
	{
		small_study s;
		uint32_t	few[4 * 10];
		uint32_t	many[4 * 40];
		uint32_t	failed;
		const int	root = 0;

		open_small(&s);
		assert_int_equal(
			kpi_study_open(&s.study, &s.index, &s.data, s.weights, s.choice, choices, 11, NULL, NULL),
			KPI_PIPELINE_OK);
		assert_int_equal(kpi_study_ranks(&s.study, &root, 1, 40, true, many, &failed), KPI_PIPELINE_OK);
		assert_int_equal(failed, 0);
		kpi_study_close(&s.study);
		assert_int_equal(
			kpi_study_open(&s.study, &s.index, &s.data, s.weights, s.choice, choices, 11, NULL, NULL),
			KPI_PIPELINE_OK);
		assert_int_equal(kpi_study_ranks(&s.study, &root, 1, 10, true, few, &failed), KPI_PIPELINE_OK);
		for (int unit = 0; unit < 4; unit++)
			for (int r = 0; r < 10; r++)
				assert_int_equal(few[unit * 10 + r], many[unit * 40 + r]);
		close_small(&s);
	}
}

static bool
interrupt_after(void *context)
{
	int		   *left = context;

	return --*left < 0;
}

/* Stopped at any moment, the work says so and everything can be given back. */
static void
work_can_be_stopped_anywhere(void **state)
{
	(void) state;

	kpi_pipeline_status status = KPI_PIPELINE_INTERRUPTED;

	for (int patience = 0; status == KPI_PIPELINE_INTERRUPTED; patience++)
	{
		small_study s;
		uint32_t	ranks[4 * 5];
		uint32_t	failed;
		const int	root = 0;
		int			left = patience;

		open_small(&s);
		assert_int_equal(
			kpi_study_open(&s.study, &s.index, &s.data, s.weights, s.choice, 3, 11, interrupt_after, &left),
			KPI_PIPELINE_OK);
		status = kpi_study_ranks(&s.study, &root, 1, 5, true, ranks, &failed);
		close_small(&s);
		assert_true(patience < 1000);
	}
	assert_int_equal(status, KPI_PIPELINE_OK);
}

static void
an_only_child_takes_its_group_along(void **state)
{
	(void) state;

	kpi_index_row rows[] = {row_of("I", NULL, 1), row_of("P", "I", 1), row_of("a", "P", 1),
							row_of("b", "I", 2)};
	kpi_index	index;
	kpi_index_fault fault;
	double		weights[3];
	double		without[3];

	assert_int_equal(kpi_index_build(rows, 4, &index, &fault), KPI_INDEX_OK);
	for (int e = 0; e < index.edges; e++)
		weights[e] = index.edge[e].weight;
	kpi_weights_without(&index, weights, kpi_index_find(&index, "a"), without);
	for (int e = 0; e < index.edges; e++)
		assert_close(without[e], strcmp(index.name[index.edge[e].child], "b") == 0 ? 2 : 0);
	kpi_index_free(&index);
}

/* Ten thousand groups in a row, one below the other: linear, not the square. */
static void
deep_structures_are_ordered(void **state)
{
	(void) state;

	enum
	{
		DEPTH = 10000
	};
	kpi_index_row *rows = calloc(DEPTH, sizeof *rows);
	char	   *names = calloc(DEPTH, 8);
	kpi_index	index;
	kpi_index_fault fault;

	assert_true(rows != NULL && names != NULL);
	for (int i = 0; i < DEPTH; i++)
	{
		snprintf(names + i * 8, 8, "n%d", (i * 7919) % DEPTH);
		rows[i] = row_of(names + i * 8, i == 0 ? NULL : names + (i - 1) * 8, 1);
	}
	assert_int_equal(kpi_index_build(rows, DEPTH, &index, &fault), KPI_INDEX_OK);
	assert_string_equal(index.name[index.order[DEPTH - 1]], names);
	kpi_index_free(&index);
	rows[0].parent = names + (DEPTH - 1) * 8;
	assert_int_equal(kpi_index_build(rows, DEPTH, &index, &fault), KPI_INDEX_CYCLE);
	free(rows);
	free(names);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(case_1_minmax),
		cmocka_unit_test(case_2_constant_is_a_failure),
		cmocka_unit_test(case_3_zscore),
		cmocka_unit_test(case_4_ranks),
		cmocka_unit_test(case_5_goalposts),
		cmocka_unit_test(case_6_target),
		cmocka_unit_test(share_of_max_needs_something_positive),
		cmocka_unit_test(ampi_is_centred_on_its_reference),
		cmocka_unit_test(cases_7_to_11_means),
		cmocka_unit_test(means_of_what_is_not_positive_are_refused),
		cmocka_unit_test(case_24_mazziotta_pareto_names_its_divisor),
		cmocka_unit_test(cases_13_to_15_copeland),
		cmocka_unit_test(case_16_winsorising),
		cmocka_unit_test(case_17_what_cannot_be_winsorised),
		cmocka_unit_test(case_18_logarithm),
		cmocka_unit_test(case_30_group_mean),
		cmocka_unit_test(case_12_two_levels),
		cmocka_unit_test(structures_that_do_not_hold_together),
		cmocka_unit_test(deep_structures_are_ordered),
		cmocka_unit_test(case_27_quantiles_and_shares_of_ranks),
		cmocka_unit_test(case_27_sobol_indices_of_a_sum),
		cmocka_unit_test(points_of_many_dimensions_are_points),
		cmocka_unit_test(replicates_follow_from_seed_and_number),
		cmocka_unit_test(work_can_be_stopped_anywhere),
		cmocka_unit_test(an_only_child_takes_its_group_along),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
