/*
 * From rows to a structure: names to numbers, edges in order, and every way in
 * which it may not hold together.
 */
#include "composite/structure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* sums of weights stay far from where doubles end, so that no product with a usual figure gets there */
#define MOST_WEIGHT 1e100

const char *const kpi_impute_words[KPI_IMPUTES] = {
	"none", "mean", "median", "group_mean", "group_median", "latest", "linear", "latest_ends", "linear_ends",
	"sibling_mean", "sibling_median"
};
const char *const kpi_treat_words[KPI_TREATS] = {
	"none", "winsorise", "log", "log1", "boxcox", "winsorise_log", "winsorise_then_log", "ln"
};
const char *const kpi_normalise_words[KPI_NORMALISES] = {
	"minmax", "none", "zscore", "zscore_population", "rank", "rank_average", "borda", "percentile",
	"goalposts", "goalposts_open", "target", "target_capped", "reference", "reference_capped",
	"maximum", "share_of_max", "ampi"
};
const char *const kpi_aggregate_words[KPI_AGGREGATES] = {
	"arithmetic", "geometric", "harmonic", "power", "minimum", "median", "copeland", "borda",
	"mpi_population", "mpi_sample", "mpi_population_added", "mpi_sample_added",
	"sum", "mean_min", "owa_best", "owa_worst", "topsis", "wroclaw_population", "wroclaw_sample", "benefit_of_doubt"
};

const char *const kpi_attribute_words[KPI_ATTRIBUTES] = {
	"denominator", "impute", "treatment", "treat_max", "skew_limit", "kurtosis_limit", "normalise", "scale_lo",
	"scale_hi", "lower", "upper", "target", "reference", "aggregate", "power", "min_available",
	"rescale"
};

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *) a, *(const char *const *) b);
}

/* Number of the node of that name, or -1. */
int
kpi_index_find(const kpi_index *index, const char *name)
{
	const char **found = bsearch(&name, index->name, index->nodes, sizeof *index->name, compare_names);

	return found == NULL ? -1 : (int) (found - index->name);
}

void
kpi_index_free(kpi_index *index)
{
	free(index->name);
	free(index->denominator);
	free(index->reference);
	free(index->rule);
	free(index->is_root);
	free(index->edge);
	free(index->first_edge);
	free(index->order);
	memset(index, 0, sizeof *index);
}

static bool
allocate(kpi_index *index, size_t count)
{
	memset(index, 0, sizeof *index);
	index->name = calloc(count, sizeof *index->name);
	index->denominator = calloc(count, sizeof *index->denominator);
	index->reference = calloc(count, sizeof *index->reference);
	index->rule = calloc(count, sizeof *index->rule);
	index->is_root = calloc(count, sizeof *index->is_root);
	index->edge = calloc(count, sizeof *index->edge);
	index->first_edge = calloc(count + 1, sizeof *index->first_edge);
	index->order = calloc(count, sizeof *index->order);
	return index->name && index->denominator && index->reference && index->rule && index->is_root &&
		index->edge && index->first_edge && index->order;
}

static void
number_nodes(kpi_index *index, const kpi_index_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		index->name[i] = rows[i].node;
	qsort(index->name, count, sizeof *index->name, compare_names);
	for (size_t i = 0; i < count; i++)
		if (i == 0 || strcmp(index->name[i], index->name[index->nodes - 1]) != 0)
			index->name[index->nodes++] = index->name[i];
}

static bool
same_number(double a, double b)
{
	return a == b || (isnan(a) && isnan(b));
}

static bool
same_text(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool
same_rule(const kpi_index_rule *a, const kpi_index_rule *b)
{
	return a->direction == b->direction && a->impute == b->impute &&
		same_number(a->impute_age, b->impute_age) && a->treat == b->treat &&
		a->treat_always == b->treat_always && a->treat_max == b->treat_max &&
		same_number(a->skew_limit, b->skew_limit) && same_number(a->kurtosis_limit, b->kurtosis_limit) &&
		same_number(a->lambda, b->lambda) && a->normalise == b->normalise &&
		same_number(a->scale_lo, b->scale_lo) && same_number(a->scale_hi, b->scale_hi) &&
		same_number(a->lower, b->lower) && same_number(a->upper, b->upper) &&
		same_number(a->target, b->target) && a->aggregate == b->aggregate &&
		same_number(a->parameter[0], b->parameter[0]) && same_number(a->parameter[1], b->parameter[1]) &&
		same_number(a->power, b->power) && same_number(a->min_available, b->min_available) &&
		a->rescale == b->rescale;
}

static kpi_index_code
blame(kpi_index_fault *fault, kpi_index_code code, const char *node, const char *parent, double number)
{
	*fault = (kpi_index_fault) {code, node, parent, number, false, KPI_ATTRIBUTES};
	return code;
}

/* What the rows say of the nodes, and an edge for every row that has a parent. */
static kpi_index_code
take_rows(kpi_index *index, const kpi_index_row *rows, size_t count, bool *seen, kpi_index_fault *fault)
{
	for (size_t i = 0; i < count; i++)
	{
		const kpi_index_row *row = &rows[i];
		int			node = kpi_index_find(index, row->node);
		int			parent;

		if (!seen[node])
		{
			seen[node] = true;
			index->rule[node] = row->rule;
			index->denominator[node] = row->denominator;
			index->reference[node] = row->reference;
		}
		else if (!same_rule(&index->rule[node], &row->rule) ||
				 !same_text(index->denominator[node], row->denominator) ||
				 !same_text(index->reference[node], row->reference))
			return blame(fault, KPI_INDEX_RULES_DIFFER, row->node, NULL, 0);

		if (row->parent == NULL)
		{
			if (index->is_root[node])
				return blame(fault, KPI_INDEX_REPEATED, row->node, NULL, 0);
			index->is_root[node] = true;
			continue;
		}
		parent = kpi_index_find(index, row->parent);
		if (parent < 0)
			return blame(fault, KPI_INDEX_UNKNOWN_PARENT, row->node, row->parent, 0);
		if (isnan(row->weight))
			return blame(fault, KPI_INDEX_NO_WEIGHT, row->node, row->parent, 0);
		if (row->weight < 0)
			return blame(fault, KPI_INDEX_NEGATIVE_WEIGHT, row->node, row->parent, row->weight);
		index->edge[index->edges++] = (kpi_index_edge) {parent, node, row->weight};
	}
	return KPI_INDEX_OK;
}

static int
compare_edges(const void *a, const void *b)
{
	const kpi_index_edge *x = a;
	const kpi_index_edge *y = b;

	if (x->parent != y->parent)
		return x->parent < y->parent ? -1 : 1;
	return (x->child > y->child) - (x->child < y->child);
}

static kpi_index_code
sort_edges(kpi_index *index, kpi_index_fault *fault)
{
	qsort(index->edge, index->edges, sizeof *index->edge, compare_edges);
	for (int e = 0; e < index->edges; e++)
	{
		if (e > 0 && compare_edges(&index->edge[e - 1], &index->edge[e]) == 0)
			return blame(fault, KPI_INDEX_REPEATED, index->name[index->edge[e].child],
						 index->name[index->edge[e].parent], 0);
		index->first_edge[index->edge[e].parent + 1]++;
	}
	for (int n = 0; n < index->nodes; n++)
		index->first_edge[n + 1] += index->first_edge[n];
	return KPI_INDEX_OK;
}

static kpi_index_code
check_normalise(const kpi_index_rule *rule, const char *reference)
{
	bool		both = !isnan(rule->lower) && !isnan(rule->upper);

	if (!isnan(rule->scale_lo) && rule->scale_lo == rule->scale_hi)
		return KPI_INDEX_EQUAL_SCALE;
	switch (rule->normalise)
	{
		case KPI_NORMALISE_GOALPOSTS:
		case KPI_NORMALISE_GOALPOSTS_OPEN:
			if (!both)
				return KPI_INDEX_NO_GOALPOSTS;
			break;
		case KPI_NORMALISE_AMPI:
			break;
		case KPI_NORMALISE_TARGET:
		case KPI_NORMALISE_TARGET_CAPPED:
			return isnan(rule->target) ? KPI_INDEX_NO_TARGET : KPI_INDEX_OK;
		case KPI_NORMALISE_REFERENCE:
		case KPI_NORMALISE_REFERENCE_CAPPED:
			return reference == NULL ? KPI_INDEX_NO_REFERENCE : KPI_INDEX_OK;
		default:
			return KPI_INDEX_OK;
	}
	return both && !(rule->lower < rule->upper) ? KPI_INDEX_EQUAL_GOALPOSTS : KPI_INDEX_OK;
}

/* Whether the numbers that a node's methods need are there and make sense. */
kpi_index_code
kpi_index_check_rule(const kpi_index_rule *rule, const char *reference, bool indicator)
{
	if (!indicator)
	{
		kpi_index_rule rescaled = *rule;
		kpi_index_code code;

		rescaled.normalise = rule->rescale;
		code = check_normalise(&rescaled, reference);
		if (code != KPI_INDEX_OK)
			return code;
		if (rule->direction < 0)
			return KPI_INDEX_GROUP_DIRECTION;
		if (kpi_impute_is_by_siblings(rule->impute))
			return KPI_INDEX_GROUP_SIBLINGS;
		if (rule->aggregate == KPI_AGGREGATE_POWER && isnan(rule->power))
			return KPI_INDEX_NO_POWER;
		return rule->min_available < 0 || rule->min_available > 1 ? KPI_INDEX_MIN_AVAILABLE : KPI_INDEX_OK;
	}
	if (rule->direction == 0)
		return KPI_INDEX_NO_DIRECTION;
	if (rule->treat == KPI_TREAT_LN && (rule->lower <= 0 || rule->upper <= 0 || rule->target <= 0))
		return KPI_INDEX_NO_LOGARITHM;
	if (rule->treat_max < 0)
		return KPI_INDEX_TREAT_MAX;
	return check_normalise(rule, reference);
}

/* What is wrong with the numbers behind the word of an aggregation, as a sentence; NULL = nothing. */
const char *
kpi_aggregate_complaint(kpi_aggregate how, const double *parameter)
{
	int			count = isnan(parameter[0]) ? 0 : isnan(parameter[1]) ? 1 : 2;

	switch (how)
	{
		case KPI_AGGREGATE_MEAN_MIN:
			return count == 2 && parameter[0] >= 0 && parameter[0] <= 1 && parameter[1] >= 0
					   ? NULL
					   : "It is written mean_min(alpha,beta), alpha between 0 and 1, beta at least 0.";
		case KPI_AGGREGATE_OWA_BEST:
		case KPI_AGGREGATE_OWA_WORST:
			return count == 1 && parameter[0] >= 1 && parameter[0] == floor(parameter[0])
					   ? NULL
					   : "It is written owa_best(3) or owa_worst(3), with how many children count.";
		case KPI_AGGREGATE_BENEFIT_OF_DOUBT:
			return count == 0 || (count == 2 && parameter[0] >= 0 && parameter[0] <= parameter[1] && parameter[1] <= 1)
					   ? NULL
					   : "It is written benefit_of_doubt, or benefit_of_doubt(0.1,0.5) with the least and the "
						 "largest share of a child in the score.";
		default:
			return count == 0 ? NULL : "It takes no numbers.";
	}
}

/* What the normalisation of an indicator reads. */
static unsigned
normalise_reads(kpi_normalise how)
{
	switch (how)
	{
		case KPI_NORMALISE_GOALPOSTS:
		case KPI_NORMALISE_GOALPOSTS_OPEN:
			return KPI_GIVEN(KPI_ATTRIBUTE_LOWER) | KPI_GIVEN(KPI_ATTRIBUTE_UPPER);
		case KPI_NORMALISE_AMPI:
			return KPI_GIVEN(KPI_ATTRIBUTE_LOWER) | KPI_GIVEN(KPI_ATTRIBUTE_UPPER) |
				KPI_GIVEN(KPI_ATTRIBUTE_TARGET);
		case KPI_NORMALISE_TARGET:
		case KPI_NORMALISE_TARGET_CAPPED:
			return KPI_GIVEN(KPI_ATTRIBUTE_TARGET);
		case KPI_NORMALISE_REFERENCE:
		case KPI_NORMALISE_REFERENCE_CAPPED:
			return KPI_GIVEN(KPI_ATTRIBUTE_REFERENCE);
		default:
			return 0;
	}
}

/* What the treatment of an indicator reads. */
static unsigned
treat_reads(kpi_treat how)
{
	unsigned	limits = KPI_GIVEN(KPI_ATTRIBUTE_SKEW_LIMIT) | KPI_GIVEN(KPI_ATTRIBUTE_KURTOSIS_LIMIT);

	switch (how)
	{
		case KPI_TREAT_NONE:
		case KPI_TREAT_LN:
			return 0;
		case KPI_TREAT_WINSORISE:
		case KPI_TREAT_WINSORISE_LOG:
		case KPI_TREAT_WINSORISE_THEN_LOG:
			return limits | KPI_GIVEN(KPI_ATTRIBUTE_TREAT_MAX);
		case KPI_TREAT_BOXCOX:
			return limits | KPI_GIVEN(KPI_ATTRIBUTE_POWER);
		default:
			return limits;
	}
}

/* What may be said of a node because its rule reads it. */
unsigned
kpi_index_read(const kpi_index_rule *rule, bool indicator)
{
	if (indicator)
		return KPI_GIVEN(KPI_ATTRIBUTE_DENOMINATOR) | KPI_GIVEN(KPI_ATTRIBUTE_IMPUTE) |
			KPI_GIVEN(KPI_ATTRIBUTE_TREAT) | KPI_GIVEN(KPI_ATTRIBUTE_NORMALISE) |
			KPI_GIVEN(KPI_ATTRIBUTE_SCALE_LO) | KPI_GIVEN(KPI_ATTRIBUTE_SCALE_HI) |
			treat_reads(rule->treat) | normalise_reads(rule->normalise);
	return KPI_GIVEN(KPI_ATTRIBUTE_AGGREGATE) | KPI_GIVEN(KPI_ATTRIBUTE_MIN_AVAILABLE) |
		KPI_GIVEN(KPI_ATTRIBUTE_IMPUTE) | KPI_GIVEN(KPI_ATTRIBUTE_RESCALE) | normalise_reads(rule->rescale) |
		(rule->rescale == KPI_NORMALISE_NONE
			 ? 0
			 : KPI_GIVEN(KPI_ATTRIBUTE_SCALE_LO) | KPI_GIVEN(KPI_ATTRIBUTE_SCALE_HI)) |
		(rule->aggregate == KPI_AGGREGATE_POWER ? KPI_GIVEN(KPI_ATTRIBUTE_POWER) : 0);
}

/*
 * Whether everything that is said of a node is read, by its rule or by what
 * read[] adds for it (NULL = nothing): what nothing reads was meant to do
 * something, and does not.
 */
kpi_index_code
kpi_index_check_unread(const kpi_index *index, const unsigned *read, kpi_index_fault *fault)
{
	for (int n = 0; n < index->nodes; n++)
	{
		bool		indicator = kpi_index_is_indicator(index, n);
		unsigned	unread = index->rule[n].given & ~kpi_index_read(&index->rule[n], indicator) &
			~(read == NULL ? 0 : read[n]);

		for (int a = 0; a < KPI_ATTRIBUTES; a++)
			if (unread & KPI_GIVEN(a))
			{
				blame(fault, indicator ? KPI_INDEX_UNREAD_INDICATOR : KPI_INDEX_UNREAD_GROUP, index->name[n], NULL, 0);
				fault->attribute = a;
				return fault->code;
			}
	}
	return KPI_INDEX_OK;
}

/* A group's weights must leave something, and every node's rule must be whole. */
static kpi_index_code
check_nodes(const kpi_index *index, kpi_index_fault *fault)
{
	for (int n = 0; n < index->nodes; n++)
	{
		bool		indicator = kpi_index_is_indicator(index, n);
		kpi_index_code code = kpi_index_check_rule(&index->rule[n], index->reference[n], indicator);
		double		sum = 0;

		if (code != KPI_INDEX_OK)
		{
			blame(fault, code, index->name[n], NULL, 0);
			fault->is_group = !indicator;
			return code;
		}
		for (int e = index->first_edge[n]; e < index->first_edge[n + 1]; e++)
			sum += index->edge[e].weight;
		if (!indicator && sum == 0)
			return blame(fault, KPI_INDEX_WEIGHTLESS, index->name[n], NULL, 0);
		if (sum > MOST_WEIGHT)
			return blame(fault, KPI_INDEX_HEAVY, index->name[n], NULL, sum);
	}
	return KPI_INDEX_OK;
}

/* A node that waits for itself: down through waiting children until one comes round again. */
static int
find_circle(const kpi_index *index, const int *waiting)
{
	int			n = 0;

	while (waiting[n] == 0)
		n++;
	for (int step = 0; step < index->nodes; step++)
	{
		int			e = index->first_edge[n];

		while (waiting[index->edge[e].child] == 0)
			e++;
		n = index->edge[e].child;
	}
	return n;
}

/*
 * Children before parents, lowest number first; what is left over when nothing
 * can be taken stands in or above a circle. room has nodes places for what each
 * node waits for, nodes for its first edge upwards and edges for the next ones.
 */
static kpi_index_code
order_nodes(kpi_index *index, int *room, kpi_index_fault *fault)
{
	int		   *waiting = room;
	int		   *upwards = waiting + index->nodes;
	int		   *next = upwards + index->nodes;
	int			taken = 0;

	for (int n = 0; n < index->nodes; n++)
	{
		waiting[n] = index->first_edge[n + 1] - index->first_edge[n];
		upwards[n] = -1;
		if (waiting[n] == 0)
			index->order[taken++] = n;
	}
	for (int e = index->edges - 1; e >= 0; e--)
	{
		next[e] = upwards[index->edge[e].child];
		upwards[index->edge[e].child] = e;
	}
	for (int t = 0; t < taken; t++)
		for (int e = upwards[index->order[t]]; e >= 0; e = next[e])
			if (--waiting[index->edge[e].parent] == 0)
				index->order[taken++] = index->edge[e].parent;
	if (taken < index->nodes)
		return blame(fault, KPI_INDEX_CYCLE, index->name[find_circle(index, waiting)], NULL, 0);
	return KPI_INDEX_OK;
}

/*
 * Makes a structure of rows in any order. The names stay the caller's. On any
 * code but KPI_INDEX_OK *fault says what is wrong and index holds nothing.
 */
kpi_index_code
kpi_index_build(const kpi_index_row *rows, size_t count, kpi_index *index, kpi_index_fault *fault)
{
	kpi_index_code code;
	bool	   *seen;
	int		   *room;

	memset(index, 0, sizeof *index);
	if (count == 0)
		return blame(fault, KPI_INDEX_EMPTY, NULL, NULL, 0);
	seen = calloc(count, sizeof *seen);
	room = calloc(3 * count, sizeof *room);
	if (!allocate(index, count) || seen == NULL || room == NULL)
		code = blame(fault, KPI_INDEX_NO_MEMORY, NULL, NULL, 0);
	else
	{
		number_nodes(index, rows, count);
		code = take_rows(index, rows, count, seen, fault);
		if (code == KPI_INDEX_OK)
			code = sort_edges(index, fault);
		if (code == KPI_INDEX_OK)
			code = order_nodes(index, room, fault);
		if (code == KPI_INDEX_OK)
			code = check_nodes(index, fault);
	}
	free(seen);
	free(room);
	if (code != KPI_INDEX_OK)
		kpi_index_free(index);
	return code;
}

/*
 * The share of every node in one root: within-parent shares multiplied down
 * each path from the root and added over the paths; the root itself has 1, a
 * node that is not below it NaN. weights has one weight per edge; effective one
 * place per node.
 */
void
kpi_index_effective_weights(const kpi_index *index, const double *weights, int root, double *effective)
{
	for (int n = 0; n < index->nodes; n++)
		effective[n] = n == root ? 1 : NAN;
	for (int i = index->nodes - 1; i >= 0; i--)
	{
		int			n = index->order[i];
		double		sum = 0;

		for (int e = index->first_edge[n]; e < index->first_edge[n + 1]; e++)
			sum += weights[e];
		for (int e = index->first_edge[n]; e < index->first_edge[n + 1]; e++)
		{
			double	   *child = &effective[index->edge[e].child];

			if (!isnan(effective[n]))
				*child = (isnan(*child) ? 0 : *child) + effective[n] * (weights[e] / sum);
		}
	}
}
