#include "composite/study.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "base/sum.h"

/* purposes of random numbers, so that no two draws share a place */
#define PURPOSE_CHOICE 0x63686f69u
#define PURPOSE_WEIGHT 0x77656967u
#define PURPOSE_VALUE 0x76616c75u

/* figures kept for all combinations of options together, in bytes */
#define KEPT_BYTES ((size_t) 64 << 20)
#define KEPT_COMBINATIONS 1024

const char *const kpi_setting_words[KPI_SETTINGS] = {
	"weight", "value", "impute", "treat", "treat_max", "normalise", "aggregate", "rescale", "power", "min_available",
	"weights", "leave_out", "skew_limit", "kurtosis_limit", "goalposts", "target", "denominator", "screen"
};

/* Does a setting say something about groups, so that the figures of indicators do not hang on it? */
bool
kpi_setting_is_of_groups(kpi_setting setting)
{
	return setting >= KPI_SETTING_AGGREGATE && setting <= KPI_SETTING_MIN_AVAILABLE;
}

/* Or about weights? */
bool
kpi_setting_is_of_weights(kpi_setting setting)
{
	return setting == KPI_SETTING_WEIGHT || setting == KPI_SETTING_WEIGHTS || setting == KPI_SETTING_LEAVE_OUT;
}

/* ---------- room ---------- */

static void
find_deviation(kpi_study *study, int node)
{
	const double *x = study->data->figure[node];
	kpi_sum		sum = {0, 0};
	kpi_sum		squares = {0, 0};
	size_t		present = 0;
	double		mean;

	for (size_t i = 0; i < study->data->rows; i++)
		if (!isnan(x[i]))
		{
			kpi_sum_add(&sum, x[i]);
			present++;
		}
	mean = kpi_sum_value(&sum) / present;
	for (size_t i = 0; i < study->data->rows; i++)
		if (!isnan(x[i]))
			kpi_sum_add(&squares, (x[i] - mean) * (x[i] - mean));
	study->deviation[node] = present < 2 ? 0 : sqrt(kpi_sum_value(&squares) / (present - 1));
}

/* Columns of their own for the indicators that get noise. */
static bool
open_noise(kpi_study *study)
{
	size_t		rows = study->data->rows + 1;

	for (int n = 0; n < study->index->nodes; n++)
		study->figure[n] = study->data->figure[n];
	for (size_t c = 0; c < study->choices; c++)
		for (int n = 0; study->choice[c].setting == KPI_SETTING_VALUE && n < study->index->nodes; n++)
			if (study->choice[c].applies[n] && study->noise[n] == NULL && study->data->figure[n] != NULL)
			{
				study->noise[n] = calloc(rows, sizeof(double));
				if (study->noise[n] == NULL)
					return false;
				study->figure[n] = study->noise[n];
				find_deviation(study, n);
			}
	return true;
}

static bool
open_tables(kpi_study *study)
{
	size_t		indicators = 0;
	size_t		cells;

	for (int n = 0; n < study->index->nodes; n++)
		indicators += kpi_index_is_indicator(study->index, n);
	cells = indicators * (study->data->rows + 1);
	study->kept_limit = KEPT_BYTES / (cells * (sizeof(double) + 1));
	if (study->kept_limit > KEPT_COMBINATIONS)
		study->kept_limit = KEPT_COMBINATIONS;
	study->kept = calloc(study->kept_limit + 1, sizeof *study->kept);
	return study->kept != NULL &&
		   kpi_table_open(&study->table, study->index, study->data->rows, KPI_TABLE_GROUPS) &&
		   kpi_table_open(&study->spare, study->index, study->data->rows, KPI_TABLE_INDICATORS);
}

/* To be closed whatever the answer; what it is given must outlive it. */
kpi_pipeline_status
kpi_study_open(kpi_study *study, const kpi_index *index, const kpi_index_data *data, const double *weights,
			   const kpi_choice *choice, size_t choices, uint64_t seed, kpi_interrupted interrupted,
			   void *context)
{
	size_t		nodes = index->nodes;

	memset(study, 0, sizeof *study);
	study->index = index;
	study->data = data;
	study->weights = weights;
	study->choice = choice;
	study->choices = choices;
	study->seed = seed;
	study->rule = calloc(nodes, sizeof *study->rule);
	study->weight = calloc(index->edges + 1, sizeof *study->weight);
	study->figure = calloc(nodes, sizeof *study->figure);
	study->divisor = calloc(nodes, sizeof *study->divisor);
	study->noise = calloc(nodes, sizeof *study->noise);
	study->deviation = calloc(nodes, sizeof *study->deviation);
	study->rank = calloc(data->rows + 1, sizeof *study->rank);
	study->nominal = calloc(data->rows + 1, sizeof *study->nominal);
	if (study->rule == NULL || study->weight == NULL || study->figure == NULL || study->divisor == NULL ||
		study->noise == NULL ||
		study->deviation == NULL || study->rank == NULL || study->nominal == NULL || !open_noise(study) ||
		!open_tables(study))
		return KPI_PIPELINE_NO_MEMORY;
	study->noisy = *data;
	study->noisy.figure = study->figure;
	study->noisy.divisor = study->divisor;
	return kpi_pipeline_open(&study->pipeline, index, &study->noisy, interrupted, context);
}

/* The columns of the indicators are borrowed from a kept table or the spare one; they are no longer the
 * table's. */
static void
return_columns(kpi_study *study)
{
	for (int n = 0; n < study->table.nodes; n++)
		if (study->table.column != NULL && study->table.reason != NULL &&
			kpi_index_is_indicator(study->index, n))
		{
			study->table.column[n] = NULL;
			study->table.reason[n] = NULL;
		}
}

void
kpi_study_close(kpi_study *study)
{
	if (study->index == NULL)
		return;
	return_columns(study);
	kpi_table_close(&study->table);
	kpi_table_close(&study->spare);
	for (size_t k = 0; k < study->kept_count; k++)
		kpi_table_close(&study->kept[k].table);
	free(study->kept);
	for (int n = 0; study->noise != NULL && n < study->index->nodes; n++)
		free(study->noise[n]);
	free(study->noise);
	free(study->figure);
	free(study->divisor);
	free(study->deviation);
	free(study->rule);
	free(study->weight);
	free(study->rank);
	free(study->nominal);
	kpi_pipeline_close(&study->pipeline);
	memset(study, 0, sizeof *study);
}

/* ---------- one replicate ---------- */

/* Which option a number between 0 and 1 stands for. */
size_t
kpi_choice_option(const kpi_choice *choice, double u)
{
	size_t		option = (size_t) (u * choice->options);

	return option < choice->options ? option : choice->options - 1;
}

/* Which set of random weights or of noise: one of 2^32. */
static uint32_t
set_number(double u)
{
	return (uint32_t) (u * 0x1p32);
}

/* The factor that a choice puts on the weight of an edge; 1 where it does not apply. */
double
kpi_choice_weight(const kpi_study *study, size_t choice, double u, int edge)
{
	const kpi_choice *c = &study->choice[choice];
	kpi_random_place place = {set_number(u), (uint32_t) edge, (uint32_t) choice, PURPOSE_WEIGHT};
	double		random[2];

	if (c->setting != KPI_SETTING_WEIGHT || !c->applies[study->index->edge[edge].child])
		return 1;
	kpi_random_uniform(study->seed, place, random);
	return 1 + c->spread * (2 * random[0] - 1);
}

static void
add_noise(kpi_study *study, size_t choice, double u)
{
	for (int n = 0; n < study->index->nodes; n++)
	{
		double		spread = study->choice[choice].spread * study->deviation[n];

		if (!study->choice[choice].applies[n] || study->noise[n] == NULL)
			continue;
		for (size_t i = 0; i < study->data->rows; i++)
		{
			kpi_random_place place = {set_number(u), (uint32_t) n, (uint32_t) i,
			PURPOSE_VALUE + (uint32_t) choice};
			double		random[2];

			kpi_random_normal(study->seed, place, random);
			study->noise[n][i] += spread * random[0];
		}
	}
}

/* Takes over from one of its options what a choice sets on a node. */
void
kpi_choice_apply(const kpi_choice *choice, size_t option_number, bool indicator, kpi_index_rule *rule)
{
	const kpi_index_rule *option = &choice->option[option_number];

	if (indicator == kpi_setting_is_of_groups(choice->setting))
		return;
	switch (choice->setting)
	{
		case KPI_SETTING_IMPUTE:
			rule->impute = option->impute;
			rule->impute_age = option->impute_age;
			break;
		case KPI_SETTING_TREAT:
			rule->treat = option->treat;
			rule->treat_always = option->treat_always;
			break;
		case KPI_SETTING_TREAT_MAX:
			rule->treat_max = option->treat_max;
			break;
		case KPI_SETTING_NORMALISE:
			/* a method without a scale keeps the node's own only where the method is the node's own */
			if (option->normalise != rule->normalise || !isnan(option->scale_lo))
			{
				rule->scale_lo = option->scale_lo;
				rule->scale_hi = option->scale_hi;
			}
			rule->normalise = option->normalise;
			break;
		case KPI_SETTING_AGGREGATE:
			rule->aggregate = option->aggregate;
			memcpy(rule->parameter, option->parameter, sizeof rule->parameter);
			break;
		case KPI_SETTING_RESCALE:
			if (option->rescale != rule->rescale || !isnan(option->scale_lo))
			{
				rule->scale_lo = option->scale_lo;
				rule->scale_hi = option->scale_hi;
			}
			rule->rescale = option->rescale;
			break;
		case KPI_SETTING_POWER:
			rule->power = option->power;
			break;
		case KPI_SETTING_MIN_AVAILABLE:
			rule->min_available = option->min_available;
			break;
		case KPI_SETTING_SKEW_LIMIT:
			rule->skew_limit = option->skew_limit;
			break;
		case KPI_SETTING_KURTOSIS_LIMIT:
			rule->kurtosis_limit = option->kurtosis_limit;
			break;
		case KPI_SETTING_GOALPOSTS:
			rule->lower = option->lower;
			rule->upper = option->upper;
			break;
		case KPI_SETTING_TARGET:
			rule->target = option->target;
			break;
		default:
			break;
	}
}

/* Which weights a choice puts in place of those there are, or takes out. */
static void
choose_weights(kpi_study *study, const kpi_choice *choice, size_t option)
{
	for (int e = 0; e < study->index->edges; e++)
		if (choice->setting == KPI_SETTING_WEIGHTS && !isnan(choice->weights[option][e]))
			study->weight[e] = choice->weights[option][e];
		else if (choice->setting == KPI_SETTING_LEAVE_OUT && choice->out[option] &&
				 choice->applies[study->index->edge[e].child])
			study->weight[e] = 0;
}

/* A group that is left without children takes its own weight along. */
static void
drop_empty_groups(kpi_study *study)
{
	const kpi_index *index = study->index;

	for (int o = 0; o < index->nodes; o++)
	{
		int			group = index->order[o];
		double		sum = 0;

		if (kpi_index_is_indicator(index, group))
			continue;
		for (int e = index->first_edge[group]; e < index->first_edge[group + 1]; e++)
			sum += study->weight[e];
		for (int e = 0; sum == 0 && e < index->edges; e++)
			if (index->edge[e].child == group)
				study->weight[e] = 0;
	}
}

/* Rules, weights and noise of a replicate; u NULL is the index as it stands. */
static void
apply_choices(kpi_study *study, const double *u)
{
	const kpi_index *index = study->index;

	memcpy(study->rule, index->rule, index->nodes * sizeof *study->rule);
	memcpy(study->weight, study->weights, index->edges * sizeof *study->weight);
	memcpy(study->divisor, study->data->divisor, index->nodes * sizeof *study->divisor);
	study->noisy.screen = study->data->screen;
	for (int n = 0; n < index->nodes; n++)
		if (study->noise[n] != NULL)
			memcpy(study->noise[n], study->data->figure[n], study->data->rows * sizeof(double));
	for (size_t c = 0; u != NULL && c < study->choices; c++)
	{
		const kpi_choice *choice = &study->choice[c];

		if (choice->setting == KPI_SETTING_WEIGHT)
			for (int e = 0; e < index->edges; e++)
				study->weight[e] *= kpi_choice_weight(study, c, u[c], e);
		else if (choice->setting == KPI_SETTING_VALUE)
			add_noise(study, c, u[c]);
		else if (kpi_setting_is_of_weights(choice->setting))
			choose_weights(study, choice, kpi_choice_option(choice, u[c]));
		else if (choice->setting == KPI_SETTING_SCREEN)
			study->noisy.screen = choice->screen[kpi_choice_option(choice, u[c])];
		else
			for (int n = 0; n < index->nodes; n++)
			{
				if (!choice->applies[n])
					continue;
				if (choice->setting == KPI_SETTING_DENOMINATOR)
					study->divisor[n] = choice->divisor[kpi_choice_option(choice, u[c])];
				kpi_choice_apply(choice, kpi_choice_option(choice, u[c]), kpi_index_is_indicator(index, n),
								 &study->rule[n]);
			}
	}
	if (u != NULL)
		drop_empty_groups(study);
}

/*
 * A number for the combination of options that the indicators depend on; false
 * when the figures have noise.
 */
static bool
combination(const kpi_study *study, const double *u, uint64_t *key)
{
	*key = 0;
	for (size_t c = 0; u != NULL && c < study->choices; c++)
	{
		const kpi_choice *choice = &study->choice[c];

		if (choice->setting == KPI_SETTING_VALUE)
			return false;
		if (kpi_setting_is_of_weights(choice->setting) || kpi_setting_is_of_groups(choice->setting))
			continue;
		if (__builtin_mul_overflow(*key, (uint64_t) choice->options, key) ||
			__builtin_add_overflow(*key, (uint64_t) kpi_choice_option(choice, u[c]), key))
			return false;
	}
	/* 0 is the index as it stands */
	*key += u != NULL;
	return true;
}

static void
borrow_columns(kpi_study *study, const kpi_index_table *from)
{
	for (int n = 0; n < study->index->nodes; n++)
		if (kpi_index_is_indicator(study->index, n))
		{
			study->table.column[n] = from->column[n];
			study->table.reason[n] = from->reason[n];
		}
}

/* The columns of the indicators, computed or found among those kept. */
static kpi_pipeline_status
provide_indicators(kpi_study *study, const double *u)
{
	uint64_t	key;
	bool		keep = combination(study, u, &key);
	kpi_index_table *table = &study->spare;
	kpi_pipeline_status status;

	for (size_t k = 0; keep && k < study->kept_count; k++)
		if (study->kept[k].key == key)
		{
			study->failure = study->kept[k].failure;
			borrow_columns(study, &study->kept[k].table);
			return KPI_PIPELINE_OK;
		}
	if (keep && study->kept_count < study->kept_limit)
	{
		/* counted before it is complete, so that it is closed even then */
		study->kept[study->kept_count].key = UINT64_MAX;
		table = &study->kept[study->kept_count++].table;
		if (!kpi_table_open(table, study->index, study->data->rows, KPI_TABLE_INDICATORS))
			return KPI_PIPELINE_NO_MEMORY;
	}
	study->failure = (kpi_index_failure) {KPI_CELL_AS_GIVEN};
	status =
		kpi_pipeline_indicators(&study->pipeline, study->rule, KPI_STAGE_NORMALISED, table, &study->failure);
	if (status == KPI_PIPELINE_OK && table != &study->spare)
	{
		study->kept[study->kept_count - 1].key = key;
		study->kept[study->kept_count - 1].failure = study->failure;
	}
	borrow_columns(study, table);
	return status;
}

/*
 * Computes the index at a point of the unit cube, one number per choice, or as
 * it stands (u NULL), into study->table; study->failure is the first cell that
 * could not be computed.
 */
kpi_pipeline_status
kpi_study_run(kpi_study *study, const double *u)
{
	kpi_pipeline_status status;

	apply_choices(study, u);
	status = provide_indicators(study, u);
	if (status != KPI_PIPELINE_OK)
		return status;
	return kpi_pipeline_groups(&study->pipeline, study->rule, study->weight, &study->table, &study->failure);
}

/* The point of a replicate: one number per choice. */
void
kpi_study_draw(uint64_t seed, uint32_t replicate, size_t choices, double *u)
{
	for (size_t c = 0; c < choices; c++)
	{
		double		random[2];

		kpi_random_uniform(seed, (kpi_random_place) {replicate, (uint32_t) c, 0, PURPOSE_CHOICE}, random);
		u[c] = random[0];
	}
}
