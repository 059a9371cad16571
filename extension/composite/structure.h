/*
 * The structure of a composite index: a directed graph without cycles whose leaves are indicators and whose
 * other nodes are groups; a node may stand under several groups, and there may be several roots.
 */
#ifndef KPI_STRUCTURE_H
#define KPI_STRUCTURE_H

#include <stdbool.h>
#include <stddef.h>

/* How the missing figures of an indicator are filled. */
typedef enum kpi_impute
{
	KPI_IMPUTE_NONE,
	KPI_IMPUTE_MEAN,
	KPI_IMPUTE_MEDIAN,
	KPI_IMPUTE_GROUP_MEAN,
	KPI_IMPUTE_GROUP_MEDIAN,
	KPI_IMPUTE_LATEST,			/* of a panel: the unit's newest earlier figure */
	KPI_IMPUTE_LINEAR,			/* of a panel: on the line between the unit's figures around it */
	KPI_IMPUTE_LATEST_ENDS,		/* latest, and the first figure for what lies before it */
	KPI_IMPUTE_LINEAR_ENDS,		/* linear, and the first and last figure for what lies beyond them */
	KPI_IMPUTE_SIBLING_MEAN,	/* where the unit stands, on average, in the indicators of the same group */
	KPI_IMPUTE_SIBLING_MEDIAN,
	KPI_IMPUTES
} kpi_impute;

/* What is done with an indicator whose distribution fails the test of skewness and kurtosis. */
typedef enum kpi_treat
{
	KPI_TREAT_NONE,
	KPI_TREAT_WINSORISE,
	KPI_TREAT_LOG,				/* ln(x - min + range / 100); its mirror image for a tail to the left */
	KPI_TREAT_LOG1,				/* ln(x - min + 1) */
	KPI_TREAT_BOXCOX,
	KPI_TREAT_WINSORISE_LOG,	/* winsorise; where that does not do, the logarithm instead */
	KPI_TREAT_WINSORISE_THEN_LOG,	/* winsorise; where that does not do, the logarithm of what came of it */
	KPI_TREAT_LN,				/* ln(x), always; goalposts and target are taken to their logarithms, too */
	KPI_TREATS
} kpi_treat;

/* How an indicator gets comparable with the others. */
typedef enum kpi_normalise
{
	KPI_NORMALISE_MINMAX,
	KPI_NORMALISE_NONE,
	KPI_NORMALISE_ZSCORE,		/* by the sample standard deviation, divisor n - 1 */
	KPI_NORMALISE_ZSCORE_POPULATION,	/* divisor n */
	KPI_NORMALISE_RANK,			/* ascending, ties get the lowest */
	KPI_NORMALISE_RANK_AVERAGE,
	KPI_NORMALISE_BORDA,		/* rank - 1 */
	KPI_NORMALISE_PERCENTILE,	/* (rank - 1) / (present - 1) */
	KPI_NORMALISE_GOALPOSTS,
	KPI_NORMALISE_GOALPOSTS_OPEN,	/* without cutting at the goalposts */
	KPI_NORMALISE_TARGET,
	KPI_NORMALISE_TARGET_CAPPED,
	KPI_NORMALISE_REFERENCE,	/* the target is the figure of another unit */
	KPI_NORMALISE_REFERENCE_CAPPED,
	KPI_NORMALISE_MAXIMUM,		/* 1 - distance to the best, in ranges */
	KPI_NORMALISE_SHARE_OF_MAX,
	KPI_NORMALISE_AMPI,
	KPI_NORMALISES
} kpi_normalise;

/* How a group is made of its children. */
typedef enum kpi_aggregate
{
	KPI_AGGREGATE_ARITHMETIC,
	KPI_AGGREGATE_GEOMETRIC,
	KPI_AGGREGATE_HARMONIC,
	KPI_AGGREGATE_POWER,
	KPI_AGGREGATE_MINIMUM,
	KPI_AGGREGATE_MEDIAN,
	KPI_AGGREGATE_COPELAND,
	KPI_AGGREGATE_BORDA,
	KPI_AGGREGATE_MPI_POPULATION,	/* Mazziotta-Pareto: mean - sd * sd / mean; divisor of the variance n */
	KPI_AGGREGATE_MPI_SAMPLE,	/* divisor n - 1 */
	KPI_AGGREGATE_MPI_POPULATION_ADDED,	/* mean + sd * sd / mean, for indices of something unwanted */
	KPI_AGGREGATE_MPI_SAMPLE_ADDED,
	KPI_AGGREGATE_SUM,
	KPI_AGGREGATE_MEAN_MIN,		/* the mean, drawn towards the least child: (alpha, beta) */
	KPI_AGGREGATE_OWA_BEST,		/* ordered: the mean of so many children, best or worst first: (count) */
	KPI_AGGREGATE_OWA_WORST,
	KPI_AGGREGATE_TOPSIS,		/* how near to the best and far from the worst of each child */
	KPI_AGGREGATE_WROCLAW_POPULATION,	/* 1 - distance to the best, in means and deviations; divisor n */
	KPI_AGGREGATE_WROCLAW_SAMPLE,	/* divisor n - 1 */
	KPI_AGGREGATE_BENEFIT_OF_DOUBT, /* every unit with the weights that show it best: () or (lo, hi) of shares */
	KPI_AGGREGATES
} kpi_aggregate;

/* Numbers in brackets behind the word of an aggregation. */
#define KPI_AGGREGATE_PARAMETERS 2

/* Does an imputation take figures of other periods, or of the unit's other indicators? */
static inline bool
kpi_impute_is_by_time(kpi_impute how)
{
	return how >= KPI_IMPUTE_LATEST && how <= KPI_IMPUTE_LINEAR_ENDS;
}

static inline bool
kpi_impute_is_by_siblings(kpi_impute how)
{
	return how == KPI_IMPUTE_SIBLING_MEAN || how == KPI_IMPUTE_SIBLING_MEDIAN;
}

extern const char *const kpi_impute_words[KPI_IMPUTES];
extern const char *const kpi_treat_words[KPI_TREATS];
extern const char *const kpi_normalise_words[KPI_NORMALISES];
extern const char *const kpi_aggregate_words[KPI_AGGREGATES];

/* What can be said of a node and is read by some methods only; a rule has one bit for each that was given. */
typedef enum kpi_attribute
{
	KPI_ATTRIBUTE_DENOMINATOR,
	KPI_ATTRIBUTE_IMPUTE,
	KPI_ATTRIBUTE_TREAT,
	KPI_ATTRIBUTE_TREAT_MAX,
	KPI_ATTRIBUTE_SKEW_LIMIT,
	KPI_ATTRIBUTE_KURTOSIS_LIMIT,
	KPI_ATTRIBUTE_NORMALISE,
	KPI_ATTRIBUTE_SCALE_LO,
	KPI_ATTRIBUTE_SCALE_HI,
	KPI_ATTRIBUTE_LOWER,
	KPI_ATTRIBUTE_UPPER,
	KPI_ATTRIBUTE_TARGET,
	KPI_ATTRIBUTE_REFERENCE,
	KPI_ATTRIBUTE_AGGREGATE,
	KPI_ATTRIBUTE_POWER,
	KPI_ATTRIBUTE_MIN_AVAILABLE,
	KPI_ATTRIBUTE_RESCALE,
	KPI_ATTRIBUTES
} kpi_attribute;

extern const char *const kpi_attribute_words[KPI_ATTRIBUTES];

#define KPI_GIVEN(attribute) (1u << (attribute))

/* What is done with one node; a number not given is NaN. */
typedef struct kpi_index_rule
{
	unsigned	given;			/* KPI_GIVEN of what was said, to be found unread */
	int			direction;		/* of an indicator: 1 higher is better, -1 lower; 0 not given */
	kpi_impute	impute;
	double		impute_age;		/* how many years away a figure of another period may be taken from; NaN any */
	kpi_treat	treat;
	bool		treat_always;	/* whatever the test says */
	int			treat_max;		/* most points that winsorising moves */
	double		skew_limit;
	double		kurtosis_limit;
	double		lambda;			/* of Box-Cox; NaN = the one of maximum likelihood */
	kpi_normalise normalise;
	double		scale_lo;		/* where 0 and 1 of the normalisation come to lie */
	double		scale_hi;
	double		lower;			/* goalposts */
	double		upper;
	double		target;
	kpi_aggregate aggregate;
	double		parameter[KPI_AGGREGATE_PARAMETERS];	/* NaN where the word has none */
	double		power;
	double		min_available;	/* share of the children that must be present */
	kpi_normalise rescale;		/* of a group: how its scores are made comparable once more */
} kpi_index_rule;

/* A row of a structure as it is written down: a node under one parent. */
typedef struct kpi_index_row
{
	const char *node;
	const char *parent;			/* NULL = a root */
	double		weight;			/* among the children of parent */
	const char *denominator;	/* column of the data by which the indicator is divided, or NULL */
	const char *reference;		/* row of the data whose figure is the target, or NULL */
	kpi_index_rule rule;
} kpi_index_row;

/* One child of a group. */
typedef struct kpi_index_edge
{
	int			parent;
	int			child;
	double		weight;
} kpi_index_edge;

/* A structure that holds together. Nodes are numbered in the bytewise order of their names. */
typedef struct kpi_index
{
	int			nodes;
	const char **name;			/* of the rows it was made of */
	const char **denominator;
	const char **reference;
	kpi_index_rule *rule;
	bool	   *is_root;
	int			edges;
	kpi_index_edge *edge;		/* sorted by parent, then child */
	int *first_edge; /* nodes + 1: the edges below node n are first_edge[n] .. first_edge[n + 1] - 1 */
	int		   *order;			/* all nodes, children before parents */
} kpi_index;

typedef enum kpi_index_code
{
	KPI_INDEX_OK,
	KPI_INDEX_NO_MEMORY,
	KPI_INDEX_EMPTY,
	KPI_INDEX_REPEATED,			/* node under parent twice */
	KPI_INDEX_UNKNOWN_PARENT,
	KPI_INDEX_RULES_DIFFER,		/* on the rows of node */
	KPI_INDEX_CYCLE,			/* node is below itself */
	KPI_INDEX_NO_WEIGHT,
	KPI_INDEX_NEGATIVE_WEIGHT,
	KPI_INDEX_WEIGHTLESS,		/* the weights of the children of node sum to 0 */
	KPI_INDEX_HEAVY,			/* or beyond what can be computed with */
	KPI_INDEX_NO_DIRECTION,		/* of an indicator */
	KPI_INDEX_GROUP_DIRECTION,	/* of a group that is said to be better when lower */
	/* a number that the method of the node needs is missing or makes no sense */
	KPI_INDEX_NO_GOALPOSTS,
	KPI_INDEX_EQUAL_GOALPOSTS,	/* or upside down */
	KPI_INDEX_EQUAL_SCALE,
	KPI_INDEX_NO_TARGET,
	KPI_INDEX_NO_REFERENCE,
	KPI_INDEX_NO_LOGARITHM,		/* a goalpost or target of an indicator that is taken to its logarithm */
	KPI_INDEX_NO_POWER,
	KPI_INDEX_TREAT_MAX,
	KPI_INDEX_MIN_AVAILABLE,
	KPI_INDEX_GROUP_SIBLINGS,	/* imputation by siblings of a group */
	KPI_INDEX_UNREAD_INDICATOR, /* something is said of the node that nothing reads */
	KPI_INDEX_UNREAD_GROUP
} kpi_index_code;

/* What is wrong, and where. */
typedef struct kpi_index_fault
{
	kpi_index_code code;
	const char *node;
	const char *parent;
	double		number;
	bool		is_group;
	kpi_attribute attribute;	/* of what is unread */
} kpi_index_fault;

kpi_index_code kpi_index_check_rule(const kpi_index_rule *rule, const char *reference, bool indicator);
const char *kpi_aggregate_complaint(kpi_aggregate how, const double *parameter);
unsigned	kpi_index_read(const kpi_index_rule *rule, bool indicator);
kpi_index_code kpi_index_build(const kpi_index_row *rows, size_t count, kpi_index *index,
							   kpi_index_fault *fault);
kpi_index_code kpi_index_check_unread(const kpi_index *index, const unsigned *read, kpi_index_fault *fault);
void		kpi_index_free(kpi_index *index);
int			kpi_index_find(const kpi_index *index, const char *name);

/* An indicator has no children. */
static inline bool
kpi_index_is_indicator(const kpi_index *index, int node)
{
	return index->first_edge[node] == index->first_edge[node + 1];
}

void kpi_index_effective_weights(const kpi_index *index, const double *weights, int root, double *effective);

#endif
