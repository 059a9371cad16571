/*
 * Doubt about an index: the same index computed again and again with other choices.
 *
 * Every choice is driven by one number u between 0 and 1, so a replicate is a
 * point of the unit cube, and everything in it follows from the seed and that
 * point: the option is number floor(u * options), and u names the set of
 * random weights or of noise, which are drawn by counters (base/random.h).
 */
#ifndef KPI_STUDY_H
#define KPI_STUDY_H

#include <stdint.h>

#include "composite/pipeline.h"

/* Most choices of a study. */
#define KPI_MAX_CHOICES 256

/* What a choice changes. */
typedef enum kpi_setting
{
	KPI_SETTING_WEIGHT,			/* weights times a number between 1 - spread and 1 + spread */
	KPI_SETTING_VALUE,			/* figures plus normal noise, spread standard deviations of the indicator */
	KPI_SETTING_IMPUTE,
	KPI_SETTING_TREAT,
	KPI_SETTING_TREAT_MAX,
	KPI_SETTING_NORMALISE,
	KPI_SETTING_AGGREGATE,
	KPI_SETTING_RESCALE,
	KPI_SETTING_POWER,			/* of a power mean */
	KPI_SETTING_MIN_AVAILABLE,
	KPI_SETTING_WEIGHTS,		/* one of several sets of weights */
	KPI_SETTING_LEAVE_OUT,		/* nodes in or out */
	KPI_SETTING_SKEW_LIMIT,
	KPI_SETTING_KURTOSIS_LIMIT,
	KPI_SETTING_GOALPOSTS,
	KPI_SETTING_TARGET,
	KPI_SETTING_DENOMINATOR,
	KPI_SETTING_SCREEN,			/* the share of indicators a unit needs */
	KPI_SETTINGS
} kpi_setting;

extern const char *const kpi_setting_words[KPI_SETTINGS];

typedef struct kpi_choice
{
	kpi_setting setting;
	const bool *applies;		/* by node; of weights the children */
	double		spread;			/* of weights and figures */
	size_t		options;
	const kpi_index_rule *option;	/* what the choice sets, taken from these */
	const double *const *weights;	/* by option: of sets of weights one by edge, NaN where it stays */
	const double *const *divisor;	/* by option: the column divided by, or NULL for none */
	const double *screen;		/* by option */
	const bool *out;			/* by option */
} kpi_choice;

/* Figures of indicators that were computed once for a combination of options. */
typedef struct kpi_kept_table
{
	uint64_t	key;
	kpi_index_table table;
	kpi_index_failure failure;
} kpi_kept_table;

typedef struct kpi_study
{
	const kpi_index *index;
	const kpi_index_data *data;
	const double *weights;
	const kpi_choice *choice;
	size_t		choices;
	uint64_t	seed;
	/* of the last run */
	kpi_index_table table;
	kpi_index_rule *rule;
	double	   *weight;			/* by edge */
	kpi_index_failure failure;
	/* room */
	kpi_pipeline pipeline;
	kpi_index_data noisy;
	const double **figure;		/* of noisy */
	const double **divisor;
	double	  **noise;			/* columns with noise */
	double	   *deviation;		/* standard deviation of each indicator */
	kpi_index_table spare;
	kpi_kept_table *kept;
	size_t		kept_count;
	size_t		kept_limit;
	double	   *rank;
	double	   *nominal;
} kpi_study;

kpi_pipeline_status kpi_study_open(kpi_study *study, const kpi_index *index, const kpi_index_data *data,
								   const double *weights, const kpi_choice *choice, size_t choices,
								   uint64_t seed, kpi_interrupted interrupted, void *context);
void		kpi_study_close(kpi_study *study);

void		kpi_choice_apply(const kpi_choice *choice, size_t option, bool indicator, kpi_index_rule *rule);
bool		kpi_setting_is_of_groups(kpi_setting setting);
bool		kpi_setting_is_of_weights(kpi_setting setting);
size_t		kpi_choice_option(const kpi_choice *choice, double u);
double		kpi_choice_weight(const kpi_study *study, size_t choice, double u, int edge);
void		kpi_study_draw(uint64_t seed, uint32_t replicate, size_t choices, double *u);

kpi_pipeline_status kpi_study_run(kpi_study *study, const double *u);

/* Ranks of many replicates, and what they say. */
typedef struct kpi_rank_summary
{
	double		mean;			/* NaN when never ranked */
	double		median;
	double		p05;
	double		p95;
	double		top;			/* share of the replicates in which the rank is at most k */
	uint32_t	ranked;			/* number of replicates with a rank */
} kpi_rank_summary;

kpi_pipeline_status kpi_study_ranks(kpi_study *study, const int *node, size_t nodes, uint32_t replications,
									bool strict, uint32_t *ranks, uint32_t *failed);
void		kpi_summarise_ranks(const uint32_t *ranks, uint32_t replications, uint32_t k, uint32_t *counts,
								kpi_rank_summary *summary);

/* Variance-based sensitivity. */
bool		kpi_sobol_points(uint64_t seed, size_t runs, size_t dimensions, double *points);
bool kpi_sobol_indices(const double *a, const double *b, const double *ab, size_t runs,
					   const uint32_t *sample, double *first, double *total);
kpi_pipeline_status kpi_study_rank_change(kpi_study *study, const double *u, int node, double *change);

/* The weights when one node is taken out, with every group that loses its last child. */
void		kpi_weights_without(const kpi_index *index, const double *weights, int node, double *without);

#endif
