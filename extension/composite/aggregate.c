/*
 * From the children of a group to the group: columns in, a column out.
 *
 * A missing child is left out and the weights of the others stand for it; a row
 * without any child is NaN. Children without weight are not handed in at all.
 */
#include "composite/stage.h"

#include <math.h>
#include <string.h>

/* differences below this part of the size of what is compared are rounding, not a lead */
#define NOISE 1e-12

/* What is added up of each child. */
typedef enum term
{
	TERM_VALUE,
	TERM_LOG,
	TERM_RECIPROCAL,
	TERM_POWER
} term;

static inline __attribute__((always_inline)) double
term_of(term what, double x, double power)
{
	switch (what)
	{
		case TERM_LOG:
			return log(x);
		case TERM_RECIPROCAL:
			return 1 / x;
		case TERM_POWER:
			return pow(x, power);
		default:
			return x;
	}
}

/*
 * Adds one child's terms and weight, where it is present. The compiler makes a
 * loop of its own for each term.
 */
static inline __attribute__((always_inline)) void
add_child(term what, double power, const double *restrict x, double w, size_t rows,
		  double *restrict sum, double *restrict weight)
{
	for (size_t i = 0; i < rows; i++)
	{
		bool		present = x[i] == x[i];

		sum[i] += present ? w * term_of(what, x[i], power) : 0;
		weight[i] += present ? w : 0;
	}
}

static void
add_children(term what, double power, const kpi_children *children, size_t rows, double *sum, double *weight)
{
	memset(sum, 0, rows * sizeof *sum);
	memset(weight, 0, rows * sizeof *weight);
	for (size_t c = 0; c < children->count; c++)
	{
		const double *x = children->column[c];
		double		w = children->weight[c];

		switch (what)
		{
			case TERM_VALUE:
				add_child(TERM_VALUE, power, x, w, rows, sum, weight);
				break;
			case TERM_LOG:
				add_child(TERM_LOG, power, x, w, rows, sum, weight);
				break;
			case TERM_RECIPROCAL:
				add_child(TERM_RECIPROCAL, power, x, w, rows, sum, weight);
				break;
			case TERM_POWER:
				add_child(TERM_POWER, power, x, w, rows, sum, weight);
				break;
		}
	}
}

/* The least child of each row; NaN for a row without any. */
static void
least_child(const kpi_children *children, size_t rows, double *least)
{
	for (size_t i = 0; i < rows; i++)
		least[i] = NAN;
	for (size_t c = 0; c < children->count; c++)
		for (size_t i = 0; i < rows; i++)
			least[i] = fmin(least[i], children->column[c][i]);
}

/*
 * Means of a function of the children: the arithmetic, geometric and harmonic
 * mean and the power mean (power 0 is its limit, the geometric mean). All but
 * the first are means of positive numbers; a power above 0 takes zeros, too.
 */
static void
mean_columns(term what, double power, const kpi_children *children, size_t rows, double *result,
			 unsigned char *failure, kpi_scratch *scratch)
{
	double	   *weight = scratch->values;
	double	   *least = scratch->values + rows;
	bool		zero_will_do = what == TERM_POWER && power > 0;

	add_children(what, power, children, rows, result, weight);
	if (what != TERM_VALUE)
		least_child(children, rows, least);
	for (size_t i = 0; i < rows; i++)
	{
		double		mean = result[i] / weight[i];

		if (weight[i] == 0)
			mean = NAN;
		else if (what != TERM_VALUE && !(zero_will_do ? least[i] >= 0 : least[i] > 0))
		{
			failure[i] = KPI_CELL_NOT_POSITIVE;
			mean = NAN;
		}
		else
		{
			mean = what == TERM_LOG ? exp(mean) : what == TERM_RECIPROCAL ? 1 / mean :
				what == TERM_POWER ? pow(mean, 1 / power) : mean;
			if (!isfinite(mean))
			{
				failure[i] = KPI_CELL_OVERFLOW;
				mean = NAN;
			}
		}
		result[i] = mean;
	}
}

/* The middle child by weight: half of the weight lies on either side. */
static double
weighted_median(const kpi_children *children, size_t row, double *value, double *weight)
{
	size_t		present = 0;
	double		total = 0;
	double		below = 0;

	for (size_t c = 0; c < children->count; c++)
	{
		double		x = children->column[c][row];
		size_t		at = present;

		if (isnan(x))
			continue;
		for (; at > 0 && value[at - 1] > x; at--)
		{
			value[at] = value[at - 1];
			weight[at] = weight[at - 1];
		}
		value[at] = x;
		weight[at] = children->weight[c];
		total += children->weight[c];
		present++;
	}
	for (size_t i = 0; i < present; i++)
	{
		below += weight[i];
		if (fabs(below - total / 2) <= NOISE * total && i + 1 < present)
			return value[i] / 2 + value[i + 1] / 2;
		if (below > total / 2)
			return value[i];
	}
	return NAN;
}

static void
median_columns(const kpi_children *children, size_t rows, double *result, kpi_scratch *scratch)
{
	/* an entry is as large as a value and its weight */
	double	   *value = (double *) scratch->entries;

	for (size_t i = 0; i < rows; i++)
		result[i] = weighted_median(children, i, value, value + children->count);
}

/*
 * Mazziotta-Pareto index: the mean, less (or plus) the variance over the mean,
 * a penalty for unbalanced children. Source: Mazziotta and Pareto (2016), On a
 * generalized non-compensatory composite index; they divide the variance by n.
 * The variance is weighted as the mean is.
 */
static void
penalised_columns(const kpi_index_rule *rule, const kpi_children *children, size_t rows, double *result,
				  unsigned char *failure, kpi_scratch *scratch)
{
	bool		sample = rule->aggregate == KPI_AGGREGATE_MPI_SAMPLE ||
		rule->aggregate == KPI_AGGREGATE_MPI_SAMPLE_ADDED;
	bool		added = rule->aggregate == KPI_AGGREGATE_MPI_POPULATION_ADDED ||
		rule->aggregate == KPI_AGGREGATE_MPI_SAMPLE_ADDED;
	double	   *weight = scratch->values;

	add_children(TERM_VALUE, 0, children, rows, result, weight);
	for (size_t i = 0; i < rows; i++)
	{
		double		mean = result[i] / weight[i];
		double		variance = 0;
		size_t		present = 0;

		result[i] = NAN;
		for (size_t c = 0; c < children->count; c++)
			if (!isnan(children->column[c][i]))
			{
				double		d = children->column[c][i] - mean;

				variance += children->weight[c] * d * d;
				present++;
			}
		if (present == 0)
			continue;
		variance /= weight[i];
		if (sample)
			variance = present == 1 ? 0 : variance * present / (present - 1);
		if (!(mean > 0))
			failure[i] = KPI_CELL_MEAN_NOT_POSITIVE;
		else if (!isfinite(variance / mean))
			failure[i] = KPI_CELL_OVERFLOW;
		else
			result[i] = added ? mean + variance / mean : mean - variance / mean;
	}
}

/* Puts a score that may have left the range of doubles; one that is missing stays so. */
static void
keep(double score, size_t row, double *result, unsigned char *failure)
{
	if (!isnan(result[row]) && !isfinite(score))
		failure[row] = KPI_CELL_OVERFLOW;
	result[row] = isfinite(score) ? score : NAN;
}

/* The mean times the weight of all children, so that the others stand for a missing one. */
static void
sum_columns(const kpi_children *children, size_t rows, double *result, unsigned char *failure, kpi_scratch *scratch)
{
	double		total = 0;

	for (size_t c = 0; c < children->count; c++)
		total += children->weight[c];
	mean_columns(TERM_VALUE, 0, children, rows, result, failure, scratch);
	for (size_t i = 0; i < rows; i++)
		keep(result[i] * total, i, result, failure);
}

/*
 * Mean-min function: mean - alpha (sqrt((mean - min)^2 + beta^2) - beta), from
 * the mean (alpha 0) to the least child (alpha 1, beta 0). Source: Casadio
 * Tarabusi and Guarini (2013), An unbalance adjustment method for development
 * indicators, Social Indicators Research 112.
 */
static void
mean_min_columns(const kpi_index_rule *rule, const kpi_children *children, size_t rows, double *result,
				 unsigned char *failure, kpi_scratch *scratch)
{
	double	   *least = scratch->values + rows;

	mean_columns(TERM_VALUE, 0, children, rows, result, failure, scratch);
	least_child(children, rows, least);
	for (size_t i = 0; i < rows; i++)
		keep(result[i] - rule->parameter[0] *
			 (hypot(result[i] - least[i], rule->parameter[1]) - rule->parameter[1]), i, result, failure);
}

/*
 * Ordered weighted averaging (Yager 1988), the mean of so many children, best
 * or worst first, by their weights; of all present where they are fewer.
 */
static void
ordered_columns(const kpi_index_rule *rule, const kpi_children *children, size_t rows, double *result,
				unsigned char *failure, kpi_scratch *scratch)
{
	double		sign = rule->aggregate == KPI_AGGREGATE_OWA_BEST ? 1 : -1;
	kpi_rank_entry *entry = scratch->entries;

	for (size_t i = 0; i < rows; i++)
	{
		size_t		present = 0;
		double		sum = 0;
		double		weight = 0;

		for (size_t c = 0; c < children->count; c++)
			if (!isnan(children->column[c][i]))
				entry[present++] = (kpi_rank_entry) {sign * children->column[c][i], c};
		kpi_rank_sort(entry, present, scratch->spare, NULL, NULL);
		for (size_t e = 0; e < present && e < rule->parameter[0]; e++)
		{
			sum += children->weight[entry[e].unit] * sign * entry[e].score;
			weight += children->weight[entry[e].unit];
		}
		result[i] = present == 0 ? NAN : 0;
		keep(sum / weight, i, result, failure);
	}
}

/*
 * Groups whose rows do not look at each other. failure has a place per row and
 * is written only where the row cannot be computed. scratch->entries has room
 * for as many entries as there are children, too.
 */
void
kpi_aggregate_columns(const kpi_index_rule *rule, const kpi_children *children, size_t rows, double *result,
					  unsigned char *failure, kpi_scratch *scratch)
{
	switch (rule->aggregate)
	{
		case KPI_AGGREGATE_GEOMETRIC:
			mean_columns(TERM_LOG, 0, children, rows, result, failure, scratch);
			break;
		case KPI_AGGREGATE_HARMONIC:
			mean_columns(TERM_RECIPROCAL, 0, children, rows, result, failure, scratch);
			break;
		case KPI_AGGREGATE_POWER:
			mean_columns(rule->power == 0 ? TERM_LOG : TERM_POWER, rule->power, children, rows, result,
						 failure, scratch);
			break;
		case KPI_AGGREGATE_MINIMUM:
			least_child(children, rows, result);
			break;
		case KPI_AGGREGATE_MEDIAN:
			median_columns(children, rows, result, scratch);
			break;
		case KPI_AGGREGATE_MPI_POPULATION:
		case KPI_AGGREGATE_MPI_SAMPLE:
		case KPI_AGGREGATE_MPI_POPULATION_ADDED:
		case KPI_AGGREGATE_MPI_SAMPLE_ADDED:
			penalised_columns(rule, children, rows, result, failure, scratch);
			break;
		case KPI_AGGREGATE_SUM:
			sum_columns(children, rows, result, failure, scratch);
			break;
		case KPI_AGGREGATE_MEAN_MIN:
			mean_min_columns(rule, children, rows, result, failure, scratch);
			break;
		case KPI_AGGREGATE_OWA_BEST:
		case KPI_AGGREGATE_OWA_WORST:
			ordered_columns(rule, children, rows, result, failure, scratch);
			break;
		default:
			mean_columns(TERM_VALUE, 0, children, rows, result, failure, scratch);
	}
}

/* 1, -1 or 0: which of two figures is better; neither when they differ by noise alone or one is missing. */
static inline int
better(double mine, double theirs, double noise)
{
	double		lead = mine - theirs;
	double		tie = noise * (fabs(mine) + fabs(theirs));

	return (lead > tie) - (lead < -tie);
}

static bool
has_child(const kpi_children *children, size_t row)
{
	for (size_t c = 0; c < children->count; c++)
		if (!isnan(children->column[c][row]))
			return true;
	return false;
}

/*
 * Copeland scores: with how many units more it wins than loses, by the weight
 * of the children in which each is better; a missing child decides nothing.
 */
static bool
copeland(const kpi_children *children, const size_t *member, size_t members, double *result,
		 kpi_scratch *scratch, kpi_interrupted interrupted, void *context)
{
	double	   *lead = scratch->values;	/* of the unit in turn over each later one */
	double		noise = 0;

	for (size_t c = 0; c < children->count; c++)
		noise += NOISE * children->weight[c];
	for (size_t i = 0; i < members; i++)
		result[member[i]] = 0;
	for (size_t i = 0; i < members; i++)
	{
		memset(lead, 0, members * sizeof *lead);
		for (size_t c = 0; c < children->count; c++)
		{
			const double *x = children->column[c];
			double		mine = x[member[i]];
			double		w = children->weight[c];

			for (size_t j = i + 1; j < members; j++)
				lead[j] += w * better(mine, x[member[j]], children->noise[c]);
		}
		for (size_t j = i + 1; j < members; j++)
		{
			int			outcome = (lead[j] > noise) - (lead[j] < -noise);

			result[member[i]] += outcome;
			result[member[j]] -= outcome;
		}
		if (interrupted != NULL && interrupted(context))
			return false;
	}
	for (size_t i = 0; i < members; i++)
		if (!has_child(children, member[i]))
			result[member[i]] = NAN;
	return true;
}

/* Borda scores: the weighted mean number of units behind, a tied one counting half. */
static bool
borda(const kpi_children *children, const size_t *member, size_t members, double *result,
	  kpi_scratch *scratch, kpi_interrupted interrupted, void *context)
{
	double	   *weight = scratch->values;
	double	   *place = scratch->values + members;

	for (size_t i = 0; i < members; i++)
		result[member[i]] = weight[i] = 0;
	for (size_t c = 0; c < children->count; c++)
	{
		size_t		present = 0;

		for (size_t i = 0; i < members; i++)
			if (!isnan(children->column[c][member[i]]))
				scratch->entries[present++] = (kpi_rank_entry) {-children->column[c][member[i]], i};
		if (!kpi_rank_sort(scratch->entries, present, scratch->spare, interrupted, context) ||
			!kpi_rank_places(scratch->entries, present, KPI_RANK_FRACTIONAL, 0, place, interrupted, context))
			return false;
		for (size_t e = 0; e < present; e++)
		{
			size_t		i = scratch->entries[e].unit;

			result[member[i]] += children->weight[c] * (place[i] - 1);
			weight[i] += children->weight[c];
		}
	}
	for (size_t i = 0; i < members; i++)
		result[member[i]] = weight[i] == 0 ? NAN : result[member[i]] / weight[i];
	return true;
}

/*
 * Groups whose rows are compared with each other: the member rows among
 * themselves. False when interrupted.
 */
bool
kpi_aggregate_by_order(const kpi_index_rule *rule, const kpi_children *children, const size_t *member,
					   size_t members, double *result, kpi_scratch *scratch,
					   kpi_interrupted interrupted, void *context)
{
	if (rule->aggregate == KPI_AGGREGATE_BORDA)
		return borda(children, member, members, result, scratch, interrupted, context);
	return copeland(children, member, members, result, scratch, interrupted, context);
}

/*
 * The share of the weight by which one unit outranks another, ties counting
 * half, among the children both have; NaN when there is none. The shares of the
 * two directions add up to 1.
 */
double
kpi_outranking(const kpi_children *children, size_t unit, size_t other)
{
	double		wins = 0;
	double		total = 0;

	for (size_t c = 0; c < children->count; c++)
	{
		double		mine = children->column[c][unit];
		double		theirs = children->column[c][other];

		if (isnan(mine) || isnan(theirs))
			continue;
		total += children->weight[c];
		wins += children->weight[c] * (1 + better(mine, theirs, children->noise[c])) / 2;
	}
	return total == 0 ? NAN : wins / total;
}
