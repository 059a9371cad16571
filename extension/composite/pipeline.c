#include "composite/pipeline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/round.h"

/* scores are equal when they differ by less than this part of the largest one: rounding is no rank */
#define RANK_NOISE 1e-12
/* 2/3 of three children must satisfy a threshold written as 0.6666666666666666 */
#define SHARE_NOISE 1e-12
/* scores of groups tie when they differ by less than this part; figures that were given are compared as they
 * are */
#define CHILD_NOISE 1e-12

const char *const kpi_cell_reason_words[KPI_CELL_REASONS] = {
	[KPI_CELL_IMPUTED] = "imputed",
	[KPI_CELL_WINSORISED] = "winsorised",
	[KPI_CELL_TRANSFORMED] = "transformed",
	[KPI_CELL_TRUNCATED] = "truncated",
	[KPI_CELL_UNTREATABLE] = "untreatable",
	[KPI_CELL_STILL_SKEWED] = "still_skewed",
	[KPI_CELL_NOT_AVAILABLE] = "not_available",
	[KPI_CELL_NO_DENOMINATOR] = "no_denominator",
	[KPI_CELL_SCREENED_OUT] = "screened_out",
	[KPI_CELL_TOO_FEW_CHILDREN] = "too_few_children",
	[KPI_CELL_ZERO_DENOMINATOR] = "zero_denominator",
	[KPI_CELL_NO_LOGARITHM] = "no_logarithm",
	[KPI_CELL_CONSTANT_INDICATOR] = "constant_indicator",
	[KPI_CELL_EQUAL_GOALPOSTS] = "equal_goalposts",
	[KPI_CELL_TARGET_NOT_BETTER] = "target_not_better",
	[KPI_CELL_MAXIMUM_NOT_POSITIVE] = "maximum_not_positive",
	[KPI_CELL_REFERENCE_MISSING] = "reference_missing",
	[KPI_CELL_NOT_POSITIVE] = "not_positive",
	[KPI_CELL_MEAN_NOT_POSITIVE] = "mean_not_positive",
	[KPI_CELL_NEGATIVE] = "negative_score",
	[KPI_CELL_SHARES] = "impossible_shares",
	[KPI_CELL_NOT_SOLVED] = "not_solved",
	[KPI_CELL_OVERFLOW] = "overflow"
};

/* ---------- rows that belong together ---------- */

/* Sorts the rows by key, keeping their order, into slices; key NULL puts all into one. False: no memory. */
static bool
slice_rows(kpi_slices *slices, const int *key, size_t rows)
{
	size_t		keys = 1;

	for (size_t i = 0; key != NULL && i < rows; i++)
		if ((size_t) key[i] >= keys)
			keys = (size_t) key[i] + 1;
	slices->count = keys;
	slices->first = calloc(keys + 2, sizeof *slices->first);
	slices->row = calloc(rows + 1, sizeof *slices->row);
	if (slices->first == NULL || slices->row == NULL)
		return false;
	/* counting sort: first[k + 2] counts, then first[k + 1] runs from the start to the end of k */
	for (size_t i = 0; i < rows; i++)
		slices->first[(key == NULL ? 0 : key[i]) + 2]++;
	for (size_t k = 2; k < keys + 2; k++)
		slices->first[k] += slices->first[k - 1];
	for (size_t i = 0; i < rows; i++)
		slices->row[slices->first[(key == NULL ? 0 : key[i]) + 1]++] = i;
	return true;
}

/* The rows of each unit, in the order of time. */
static bool
slice_series(kpi_slices *slices, const kpi_index_data *data)
{
	if (!slice_rows(slices, data->unit, data->rows))
		return false;
	for (size_t s = 0; s < slices->count; s++)
		for (size_t i = slices->first[s] + 1; i < slices->first[s + 1]; i++)
		{
			size_t		row = slices->row[i];
			size_t		j = i;

			for (; j > slices->first[s] && data->period[slices->row[j - 1]] > data->period[row]; j--)
				slices->row[j] = slices->row[j - 1];
			slices->row[j] = row;
		}
	return true;
}

static void
free_slices(kpi_slices *slices)
{
	free(slices->first);
	free(slices->row);
}

/* ---------- room ---------- */

static bool
open_room(kpi_pipeline *p)
{
	size_t		rows = p->data->rows + 1;
	size_t		nodes = p->index->nodes;
	size_t		entries = rows > nodes ? rows : nodes;

	p->scratch.values = calloc(2 * rows, sizeof(double));
	p->scratch.entries = calloc(entries, sizeof(kpi_rank_entry));
	p->scratch.spare = calloc(entries, sizeof(kpi_rank_entry));
	p->work = calloc(rows, sizeof(double));
	p->work_group = calloc(rows, sizeof(int));
	p->work_time = calloc(rows, sizeof(double));
	p->lowest = calloc(nodes, sizeof(double));
	p->highest = calloc(nodes, sizeof(double));
	p->work_reason = calloc(rows, 1);
	p->child = calloc(nodes, sizeof *p->child);
	p->child_weight = calloc(nodes, sizeof *p->child_weight);
	p->child_noise = calloc(nodes, sizeof *p->child_noise);
	p->child_node = calloc(nodes, sizeof *p->child_node);
	return p->scratch.values && p->scratch.entries && p->scratch.spare && p->work && p->work_group &&
		p->work_time && p->lowest && p->highest && p->work_reason && p->child && p->child_weight && p->child_noise &&
			p->child_node;
}

/* Room to work in; to be closed whatever the answer. index and data must outlive it. */
kpi_pipeline_status
kpi_pipeline_open(kpi_pipeline *pipeline, const kpi_index *index, const kpi_index_data *data,
				  kpi_interrupted interrupted, void *context)
{
	memset(pipeline, 0, sizeof *pipeline);
	pipeline->index = index;
	pipeline->data = data;
	pipeline->interrupted = interrupted;
	pipeline->context = context;
	if (!slice_rows(&pipeline->together, data->pooled ? NULL : data->period, data->rows) ||
		!slice_rows(&pipeline->ranked, data->period, data->rows) ||
		(data->period != NULL && !slice_series(&pipeline->series, data)) || !open_room(pipeline))
		return KPI_PIPELINE_NO_MEMORY;
	return KPI_PIPELINE_OK;
}

void
kpi_pipeline_close(kpi_pipeline *pipeline)
{
	free_slices(&pipeline->together);
	free_slices(&pipeline->ranked);
	free_slices(&pipeline->series);
	free(pipeline->scratch.values);
	free(pipeline->scratch.entries);
	free(pipeline->scratch.spare);
	free(pipeline->work);
	free(pipeline->work_group);
	free(pipeline->work_time);
	free(pipeline->lowest);
	free(pipeline->highest);
	free(pipeline->work_reason);
	free(pipeline->child);
	free(pipeline->child_weight);
	free(pipeline->child_noise);
	free(pipeline->child_node);
	memset(pipeline, 0, sizeof *pipeline);
}

/* A table of columns for some or all nodes; to be closed whatever the answer. */
bool
kpi_table_open(kpi_index_table *table, const kpi_index *index, size_t rows, kpi_table_part part)
{
	table->nodes = index->nodes;
	table->column = calloc(index->nodes, sizeof *table->column);
	table->reason = calloc(index->nodes, sizeof *table->reason);
	if (table->column == NULL || table->reason == NULL)
		return false;
	for (int n = 0; n < index->nodes; n++)
	{
		if (!(part & (kpi_index_is_indicator(index, n) ? KPI_TABLE_INDICATORS : KPI_TABLE_GROUPS)))
			continue;
		table->column[n] = calloc(rows + 1, sizeof(double));
		table->reason[n] = calloc(rows + 1, 1);
		if (table->column[n] == NULL || table->reason[n] == NULL)
			return false;
	}
	return true;
}

void
kpi_table_close(kpi_index_table *table)
{
	for (int n = 0; n < table->nodes; n++)
	{
		if (table->column != NULL)
			free(table->column[n]);
		if (table->reason != NULL)
			free(table->reason[n]);
	}
	free(table->column);
	free(table->reason);
	memset(table, 0, sizeof *table);
}

static bool
stopped(const kpi_pipeline *p)
{
	return p->interrupted != NULL && p->interrupted(p->context);
}

static void
note_failure(kpi_index_failure *failure, kpi_cell_reason reason, int node, int child, size_t row)
{
	if (failure->reason == KPI_CELL_AS_GIVEN)
		*failure = (kpi_index_failure) {reason, node, child, row};
}

/* ---------- stages of one indicator ---------- */

static void
denominate(const kpi_pipeline *p, int node, kpi_index_table *table, kpi_index_failure *failure)
{
	const double *figure = p->data->figure[node];
	const double *divisor = p->data->divisor[node];
	double	   *x = table->column[node];
	unsigned char *reason = table->reason[node];

	for (size_t i = 0; i < p->data->rows; i++)
	{
		x[i] = figure[i];
		reason[i] = isnan(x[i]) ? KPI_CELL_NOT_AVAILABLE : KPI_CELL_AS_GIVEN;
		if (divisor == NULL || isnan(x[i]))
			continue;
		x[i] = figure[i] / divisor[i];
		if (isnan(divisor[i]))
			reason[i] = KPI_CELL_NO_DENOMINATOR;
		else if (!isfinite(x[i]))
		{
			reason[i] = divisor[i] == 0 ? KPI_CELL_ZERO_DENOMINATOR : KPI_CELL_OVERFLOW;
			x[i] = NAN;
			note_failure(failure, reason[i], node, -1, i);
		}
	}
}

/* Rows whose gaps are filled, and whose outliers treated, together. */
const kpi_slices *
kpi_pipeline_treated(const kpi_pipeline *p)
{
	return p->data->treated_by_period ? &p->ranked : &p->together;
}

/* Gathers the rows of a slice, so that a stage sees a plain column. */
static size_t
gather(kpi_pipeline *p, const kpi_slices *slices, size_t slice, const double *x)
{
	size_t		count = 0;

	for (size_t i = slices->first[slice]; i < slices->first[slice + 1]; i++, count++)
	{
		size_t		row = slices->row[i];

		p->work[count] = x[row];
		p->work_reason[count] = KPI_CELL_AS_GIVEN;
		p->work_group[count] = p->data->group == NULL ? -1 : p->data->group[row];
		p->work_time[count] = p->data->period == NULL ? 0 : p->data->time[p->data->period[row]];
	}
	return count;
}

static void
impute(kpi_pipeline *p, const kpi_index_rule *rule, int node, kpi_index_table *table)
{
	bool		series = kpi_impute_is_by_time(rule->impute);
	const kpi_slices *slices = series ? &p->series : kpi_pipeline_treated(p);
	double	   *x = table->column[node];

	if (rule->impute == KPI_IMPUTE_NONE || kpi_impute_is_by_siblings(rule->impute))
		return;
	for (size_t s = 0; s < slices->count; s++)
	{
		size_t		count = gather(p, slices, s, x);
		const size_t *row = slices->row + slices->first[s];

		if (series)
			kpi_impute_series(rule->impute, rule->impute_age, p->work, count, p->work_time, p->scratch.values);
		else
			kpi_impute_column(rule->impute, p->work, count, p->work_group, &p->scratch);
		for (size_t i = 0; i < count; i++)
			/* what cannot be computed, or was set aside, is no gap to be filled */
			if (isnan(x[row[i]]) && !isnan(p->work[i]) && !kpi_cell_failed(table->reason[node][row[i]]) &&
				table->reason[node][row[i]] != KPI_CELL_SCREENED_OUT)
			{
				x[row[i]] = p->work[i];
				table->reason[node][row[i]] = KPI_CELL_IMPUTED;
			}
	}
}

/* The range of every indicator in a slice. */
static void
find_ranges(kpi_pipeline *p, size_t slice, const kpi_index_table *table)
{
	const kpi_slices *slices = kpi_pipeline_treated(p);

	for (int n = 0; n < p->index->nodes; n++)
	{
		p->lowest[n] = p->highest[n] = NAN;
		if (!kpi_index_is_indicator(p->index, n))
			continue;
		for (size_t i = slices->first[slice]; i < slices->first[slice + 1]; i++)
		{
			double		x = table->column[n][slices->row[i]];

			p->lowest[n] = fmin(p->lowest[n], x);
			p->highest[n] = fmax(p->highest[n], x);
		}
	}
}

/* Collects where a row stands, 0 worst to 1 best, in the indicators that share a parent with node. */
static size_t
sibling_places(const kpi_pipeline *p, const kpi_index_rule *rules, int node, const kpi_index_table *table, size_t row,
			   double *place)
{
	const kpi_index *index = p->index;
	size_t		count = 0;

	for (int e = 0; e < index->edges; e++)
		for (int s = index->first_edge[index->edge[e].parent];
			 index->edge[e].child == node && s < index->first_edge[index->edge[e].parent + 1]; s++)
		{
			int			sibling = index->edge[s].child;
			double		range = p->highest[sibling] - p->lowest[sibling];

			if (sibling == node || !kpi_index_is_indicator(index, sibling) || !(range > 0) ||
				isnan(table->column[sibling][row]) || table->reason[sibling][row] == KPI_CELL_IMPUTED)
				continue;
			place[count] = (table->column[sibling][row] - p->lowest[sibling]) / range;
			if (rules[sibling].direction < 0)
				place[count] = 1 - place[count];
			count++;
		}
	return count;
}

static double
middle(double *place, size_t count, bool mean)
{
	double		sum = 0;

	for (size_t i = 1; i < count; i++)
		for (size_t j = i; !mean && j > 0 && place[j - 1] > place[j]; j--)
		{
			double		higher = place[j - 1];

			place[j - 1] = place[j];
			place[j] = higher;
		}
	for (size_t i = 0; i < count; i++)
		sum += place[i];
	return mean ? sum / count : count % 2 == 1 ? place[count / 2] : (place[count / 2 - 1] + place[count / 2]) / 2;
}

/*
 * Fills an indicator's gaps from the row's own figures in the indicators of the
 * same group, brought from their ranges to its own. What was imputed itself
 * says nothing; so the order of the indicators changes no digit.
 */
static void
impute_by_siblings(kpi_pipeline *p, const kpi_index_rule *rules, int node, size_t slice, kpi_index_table *table)
{
	const kpi_slices *slices = kpi_pipeline_treated(p);
	double		range = p->highest[node] - p->lowest[node];
	double	   *place = p->child_noise;		/* as many as there are nodes */

	for (size_t i = slices->first[slice]; i < slices->first[slice + 1]; i++)
	{
		size_t		row = slices->row[i];
		unsigned char *reason = &table->reason[node][row];
		size_t		count;
		double		at;

		if (!isnan(table->column[node][row]) || isnan(range) || kpi_cell_failed(*reason) ||
			*reason == KPI_CELL_SCREENED_OUT)
			continue;
		count = sibling_places(p, rules, node, table, row, place);
		if (count == 0)
			continue;
		at = middle(place, count, rules[node].impute == KPI_IMPUTE_SIBLING_MEAN);
		table->column[node][row] = p->lowest[node] + (rules[node].direction < 0 ? 1 - at : at) * range;
		*reason = KPI_CELL_IMPUTED;
	}
}

static void
impute_all_by_siblings(kpi_pipeline *p, const kpi_index_rule *rules, kpi_index_table *table)
{
	const kpi_slices *slices = kpi_pipeline_treated(p);
	bool		any = false;

	for (int n = 0; n < p->index->nodes; n++)
		any = any || kpi_impute_is_by_siblings(rules[n].impute);
	for (size_t s = 0; any && s < slices->count; s++)
	{
		find_ranges(p, s, table);
		for (int n = 0; n < p->index->nodes; n++)
			if (kpi_index_is_indicator(p->index, n) && kpi_impute_is_by_siblings(rules[n].impute))
				impute_by_siblings(p, rules, n, s, table);
	}
}

/*
 * Which rows of the unit's other periods an imputed cell was filled from, the
 * number of rows where there is none on that side; false when it was not filled over time.
 */
bool
kpi_pipeline_imputed_from(kpi_pipeline *p, const kpi_index_table *table, int node, size_t row, size_t *before,
						  size_t *after)
{
	const kpi_index_rule *rule = &p->index->rule[node];
	size_t		count = 0;
	size_t		gap = 0;
	size_t		first;
	const double *divisor = p->data->divisor[node];

	*before = *after = p->data->rows;
	if (p->data->unit == NULL || !kpi_impute_is_by_time(rule->impute) ||
		table->reason[node][row] != KPI_CELL_IMPUTED)
		return false;
	first = p->series.first[p->data->unit[row]];
	for (size_t i = first; i < p->series.first[p->data->unit[row] + 1]; i++, count++)
	{
		size_t		other = p->series.row[i];
		bool		given = !isnan(p->data->figure[node][other]) &&
			(divisor == NULL || (!isnan(divisor[other]) && divisor[other] != 0)) &&
			!(p->data->screen_first && table->reason[node][other] == KPI_CELL_SCREENED_OUT);

		p->work[count] = given ? 1 : NAN;
		p->work_time[count] = p->data->time[p->data->period[other]];
		if (other == row)
			gap = count;
	}
	kpi_impute_sources(rule->impute, rule->impute_age, p->work, count, p->work_time, gap, before, after);
	*before = *before < count ? p->series.row[first + *before] : p->data->rows;
	*after = *after < count ? p->series.row[first + *after] : p->data->rows;
	return *before < p->data->rows || *after < p->data->rows;
}

/* Does a row have too little to be scored, or is it to stay or go whatever it has? */
static bool
is_screened_out(const kpi_pipeline *p, const kpi_index_table *table, size_t row)
{
	size_t		present = 0;
	size_t		nonzero = 0;
	size_t		indicators = 0;

	if (p->data->forced != NULL && p->data->forced[row] != 0)
		return p->data->forced[row] < 0;
	for (int n = 0; n < p->index->nodes; n++)
		if (kpi_index_is_indicator(p->index, n))
		{
			indicators++;
			present += !isnan(table->column[n][row]);
			nonzero += !isnan(table->column[n][row]) && table->column[n][row] != 0;
		}
	if (!isnan(p->data->screen) && !((double) present / indicators >= p->data->screen - SHARE_NOISE))
		return true;
	return !isnan(p->data->screen_nonzero) && present > 0 &&
		!((double) nonzero / present >= p->data->screen_nonzero - SHARE_NOISE);
}

/* Rows with too few indicators lose the others, too, so that they have no say in ranges and means. */
static void
screen(kpi_pipeline *p, kpi_index_table *table)
{
	if (isnan(p->data->screen) && isnan(p->data->screen_nonzero) && p->data->forced == NULL)
		return;
	for (size_t i = 0; i < p->data->rows; i++)
	{
		if (!is_screened_out(p, table, i))
			continue;
		for (int n = 0; n < p->index->nodes; n++)
			if (kpi_index_is_indicator(p->index, n))
			{
				table->column[n][i] = NAN;
				table->reason[n][i] = KPI_CELL_SCREENED_OUT;
			}
	}
}

/* The reason of a cell: the stage's own, else the one it had. */
static void
scatter(kpi_pipeline *p, const kpi_slices *slices, size_t slice, int node, kpi_cell_reason whole,
		kpi_index_table *table)
{
	const size_t *row = slices->row + slices->first[slice];
	size_t		count = slices->first[slice + 1] - slices->first[slice];

	for (size_t i = 0; i < count; i++)
	{
		unsigned char *reason = &table->reason[node][row[i]];

		table->column[node][row[i]] = kpi_cell_failed(whole) ? NAN : p->work[i];
		if (kpi_cell_failed(p->work_reason[i]))
			*reason = p->work_reason[i];
		if (isnan(p->work[i]))
			continue;
		if (kpi_cell_failed(whole))
			*reason = whole;
		else if (p->work_reason[i] != KPI_CELL_AS_GIVEN)
			*reason = p->work_reason[i];
		else if (whole != KPI_CELL_AS_GIVEN && *reason == KPI_CELL_AS_GIVEN)
			*reason = whole;
	}
}

/* Treats what of an indicator lies in one slice of kpi_pipeline_treated; done may be NULL. */
void
kpi_pipeline_treat(kpi_pipeline *p, const kpi_index_rule *rule, int node, size_t slice, kpi_index_table *table,
				   kpi_index_failure *failure, kpi_treatment *done)
{
	const kpi_slices *slices = kpi_pipeline_treated(p);
	size_t		count = gather(p, slices, slice, table->column[node]);
	kpi_cell_reason whole = kpi_treat_column(rule, p->work, p->work_reason, count, &p->scratch, done);

	if (kpi_cell_failed(whole))
		note_failure(failure, whole, node, -1, slices->row[slices->first[slice]]);
	for (size_t i = 0; i < count; i++)
		if (kpi_cell_failed(p->work_reason[i]))
			note_failure(failure, p->work_reason[i], node, -1, slices->row[slices->first[slice] + i]);
	scatter(p, slices, slice, node, whole, table);
}

static void
treat(kpi_pipeline *p, const kpi_index_rule *rule, int node, kpi_index_table *table,
	  kpi_index_failure *failure)
{
	for (size_t s = 0; s < kpi_pipeline_treated(p)->count && rule->treat != KPI_TREAT_NONE; s++)
		kpi_pipeline_treat(p, rule, node, s, table, failure, NULL);
}

/* The figure of the reference unit among the gathered rows; NaN where it has none. */
static double
reference_figure(const kpi_pipeline *p, size_t slice, int node)
{
	int			unit = p->data->reference[node];

	for (size_t i = p->together.first[slice]; i < p->together.first[slice + 1]; i++)
	{
		size_t		row = p->together.row[i];

		if ((p->data->unit == NULL ? (int) row : p->data->unit[row]) == unit)
			return p->work[i - p->together.first[slice]];
	}
	return NAN;
}

static void
normalise(kpi_pipeline *p, const kpi_index_rule *rule, int node, kpi_index_table *table,
		  kpi_index_failure *failure)
{
	kpi_index_rule scaled = *rule;

	if (rule->treat == KPI_TREAT_LN)
	{
		scaled.lower = log(rule->lower);
		scaled.upper = log(rule->upper);
		scaled.target = log(rule->target);
	}
	for (size_t s = 0; s < p->together.count; s++)
	{
		size_t		count = gather(p, &p->together, s, table->column[node]);
		double		reference = p->data->reference[node] < 0 ? NAN : reference_figure(p, s, node);
		kpi_cell_reason whole = kpi_normalise_column(&scaled, reference, p->work, p->work_reason, count,
													 &p->scratch);

		if (kpi_cell_failed(whole))
			note_failure(failure, whole, node, -1, p->together.row[p->together.first[s]]);
		scatter(p, &p->together, s, node, whole, table);
	}
}

/*
 * Fills the columns of all indicators up to a stage. What cannot be computed is
 * NaN with its reason, and the first such cell is told in *failure.
 */
kpi_pipeline_status
kpi_pipeline_indicators(kpi_pipeline *pipeline, const kpi_index_rule *rules, kpi_stage until,
						kpi_index_table *table, kpi_index_failure *failure)
{
	const kpi_index *index = pipeline->index;

	bool		first = pipeline->data->screen_first;

	for (int n = 0; n < index->nodes; n++)
	{
		if (!kpi_index_is_indicator(index, n))
			continue;
		denominate(pipeline, n, table, failure);
		if (stopped(pipeline))
			return KPI_PIPELINE_INTERRUPTED;
	}
	if (first && until >= KPI_STAGE_IMPUTED)
		screen(pipeline, table);
	/* when screening goes first, the stage "screened" has no gaps filled yet */
	if (until >= KPI_STAGE_IMPUTED && !(first && until == KPI_STAGE_SCREENED))
	{
		impute_all_by_siblings(pipeline, rules, table);
		for (int n = 0; n < index->nodes; n++)
		{
			if (kpi_index_is_indicator(index, n))
				impute(pipeline, &rules[n], n, table);
			if (stopped(pipeline))
				return KPI_PIPELINE_INTERRUPTED;
		}
	}
	if (!first && until >= KPI_STAGE_SCREENED)
		screen(pipeline, table);
	for (int n = 0; until >= KPI_STAGE_TREATED && n < index->nodes; n++)
	{
		if (!kpi_index_is_indicator(index, n))
			continue;
		treat(pipeline, &rules[n], n, table, failure);
		if (until >= KPI_STAGE_NORMALISED)
			normalise(pipeline, &rules[n], n, table, failure);
		if (stopped(pipeline))
			return KPI_PIPELINE_INTERRUPTED;
	}
	return KPI_PIPELINE_OK;
}

/* ---------- groups ---------- */

/* The node's children that carry weight, as the aggregations take them; good until the next call. */
kpi_children
kpi_pipeline_children(kpi_pipeline *pipeline, const double *weights, const kpi_index_table *table, int node)
{
	const kpi_index *index = pipeline->index;
	size_t		count = 0;

	for (int e = index->first_edge[node]; e < index->first_edge[node + 1]; e++)
		if (weights[e] > 0)
		{
			pipeline->child[count] = table->column[index->edge[e].child];
			pipeline->child_weight[count] = weights[e];
			pipeline->child_noise[count] =
				kpi_index_is_indicator(index, index->edge[e].child) ? 0 : CHILD_NOISE;
			pipeline->child_node[count] = index->edge[e].child;
			count++;
		}
	return (kpi_children) {count, pipeline->child, pipeline->child_weight, pipeline->child_noise};
}

/*
 * Why a row of a group is missing: a child's failure goes first, then screening,
 * then that there is nothing.
 */
static kpi_cell_reason
inherited_reason(const kpi_pipeline *p, size_t children, const kpi_index_table *table, size_t row)
{
	kpi_cell_reason reason = KPI_CELL_NOT_AVAILABLE;

	for (size_t c = 0; c < children; c++)
	{
		unsigned char r = table->reason[p->child_node[c]][row];

		if (kpi_cell_failed(r))
			return r;
		if (r == KPI_CELL_SCREENED_OUT)
			reason = r;
	}
	return reason;
}

static int
child_at_fault(const kpi_pipeline *p, size_t children, kpi_cell_reason reason, size_t row)
{
	for (size_t c = 0; c < children && (reason == KPI_CELL_NOT_POSITIVE || reason == KPI_CELL_NEGATIVE); c++)
		if (reason == KPI_CELL_NEGATIVE ? p->child[c][row] < 0 : p->child[c][row] <= 0)
			return p->child_node[c];
	return -1;
}

static size_t
count_present(const kpi_pipeline *p, size_t children, size_t row)
{
	size_t		present = 0;

	for (size_t c = 0; c < children; c++)
		present += !isnan(p->child[c][row]);
	return present;
}

/*
 * Takes back the score of rows with too few children, or with one that could not
 * be computed, and says why.
 */
static void
judge_rows(kpi_pipeline *p, const kpi_index_rule *rule, int node, size_t children, bool any_failed,
		   kpi_index_table *table, kpi_index_failure *failure)
{
	double	   *score = table->column[node];
	unsigned char *reason = table->reason[node];

	for (size_t i = 0; i < p->data->rows; i++)
	{
		kpi_cell_reason inherited;

		if (kpi_cell_failed(reason[i]))
		{
			note_failure(failure, reason[i], node, child_at_fault(p, children, reason[i], i), i);
			continue;
		}
		if (!isnan(score[i]) && !any_failed && isnan(rule->min_available))
			continue;
		inherited = inherited_reason(p, children, table, i);
		if (isnan(score[i]) || kpi_cell_failed(inherited))
		{
			score[i] = NAN;
			reason[i] = inherited;
		}
		else if ((double) count_present(p, children, i) / children < rule->min_available - SHARE_NOISE)
		{
			score[i] = NAN;
			reason[i] = KPI_CELL_TOO_FEW_CHILDREN;
		}
	}
}

static kpi_pipeline_status
of_field(kpi_field_status status)
{
	return status == KPI_FIELD_DONE ? KPI_PIPELINE_OK :
		status == KPI_FIELD_NO_MEMORY ? KPI_PIPELINE_NO_MEMORY : KPI_PIPELINE_INTERRUPTED;
}

/* The column of a group from those of its children. */
static kpi_pipeline_status
aggregate(kpi_pipeline *p, const kpi_index_rule *rule, const kpi_children *group, int node, kpi_index_table *table)
{
	bool		by_order = kpi_aggregate_is_by_order(rule->aggregate);
	const kpi_slices *slices = by_order ? &p->ranked : &p->together;
	kpi_pipeline_status status = KPI_PIPELINE_OK;

	if (!by_order && !kpi_aggregate_is_by_field(rule->aggregate))
	{
		kpi_aggregate_columns(rule, group, p->data->rows, table->column[node], table->reason[node], &p->scratch);
		return KPI_PIPELINE_OK;
	}
	for (size_t s = 0; s < slices->count && status == KPI_PIPELINE_OK; s++)
	{
		const size_t *member = slices->row + slices->first[s];
		size_t		members = slices->first[s + 1] - slices->first[s];

		if (!by_order)
			status = of_field(kpi_aggregate_by_field(rule, group, member, members, table->column[node],
													 table->reason[node], &p->scratch, p->interrupted, p->context));
		else if (!kpi_aggregate_by_order(rule, group, member, members, table->column[node], &p->scratch,
										 p->interrupted, p->context))
			status = KPI_PIPELINE_INTERRUPTED;
	}
	return status;
}

/* What is done with the scores of a group once they are there: gaps are filled, and a new scale is laid on. */
static void
finish_group(kpi_pipeline *p, const kpi_index_rule *rule, int node, kpi_index_table *table,
			 kpi_index_failure *failure)
{
	kpi_index_rule rescaled = *rule;

	impute(p, rule, node, table);
	if (rule->rescale == KPI_NORMALISE_NONE)
		return;
	rescaled.normalise = rule->rescale;
	rescaled.direction = 1;
	normalise(p, &rescaled, node, table, failure);
}

/* The column of one group, from those of its children, which must be there. */
kpi_pipeline_status
kpi_pipeline_group(kpi_pipeline *pipeline, const kpi_index_rule *rules, const double *weights, int node,
				   kpi_index_table *table, kpi_index_failure *failure)
{
	bool		any_failed = failure->reason != KPI_CELL_AS_GIVEN;
	kpi_children group = kpi_pipeline_children(pipeline, weights, table, node);
	kpi_pipeline_status status;

	memset(table->reason[node], KPI_CELL_AS_GIVEN, pipeline->data->rows);
	status = aggregate(pipeline, &rules[node], &group, node, table);
	if (status != KPI_PIPELINE_OK)
		return status;
	judge_rows(pipeline, &rules[node], node, group.count, any_failed, table, failure);
	finish_group(pipeline, &rules[node], node, table, failure);
	return stopped(pipeline) ? KPI_PIPELINE_INTERRUPTED : KPI_PIPELINE_OK;
}

/*
 * Fills the columns of all groups from those of the indicators; weights has one
 * per edge of the structure. A group none of whose children carries weight is
 * not available.
 */
kpi_pipeline_status
kpi_pipeline_groups(kpi_pipeline *pipeline, const kpi_index_rule *rules, const double *weights,
					kpi_index_table *table, kpi_index_failure *failure)
{
	const kpi_index *index = pipeline->index;
	kpi_pipeline_status status = KPI_PIPELINE_OK;

	for (int o = 0; o < index->nodes && status == KPI_PIPELINE_OK; o++)
		if (!kpi_index_is_indicator(index, index->order[o]))
			status = kpi_pipeline_group(pipeline, rules, weights, index->order[o], table, failure);
	return status;
}

/* The share of a node's children that are present, by row; of an indicator 1 or 0. */
kpi_pipeline_status
kpi_pipeline_available(kpi_pipeline *pipeline, const double *weights, const kpi_index_table *table, int node,
					   double *share)
{
	bool		indicator = kpi_index_is_indicator(pipeline->index, node);
	size_t		children = indicator ? 0 : kpi_pipeline_children(pipeline, weights, table, node).count;

	for (size_t i = 0; i < pipeline->data->rows; i++)
		share[i] = indicator ? !isnan(table->column[node][i]) :
			children == 0 ? 0 : (double) count_present(pipeline, children, i) / children;
	return stopped(pipeline) ? KPI_PIPELINE_INTERRUPTED : KPI_PIPELINE_OK;
}

/* A score as it is published; NaN stays. */
double
kpi_pipeline_published(const kpi_pipeline *pipeline, double score)
{
	return pipeline->data->rounded ? kpi_round_published(score, pipeline->data->decimals) : score;
}

/* Ranks of the rows of each slice among themselves. */
static kpi_pipeline_status
rank_slices(kpi_pipeline *pipeline, const kpi_slices *slices, const double *column, double *rank, size_t *of_n)
{
	kpi_rank_entry *entries = pipeline->scratch.entries;

	for (size_t s = 0; s < slices->count; s++)
	{
		size_t		present = 0;
		double		size = 0;

		for (size_t i = slices->first[s]; i < slices->first[s + 1]; i++)
		{
			size_t		row = slices->row[i];
			double		score = kpi_pipeline_published(pipeline, column[row]);

			rank[row] = NAN;
			if (isnan(score))
				continue;
			entries[present++] = (kpi_rank_entry) {score, row};
			size = fmax(size, fabs(score));
		}
		if (!kpi_rank_sort(entries, present, pipeline->scratch.spare, pipeline->interrupted,
						   pipeline->context) ||
			!kpi_rank_places(entries, present, KPI_RANK_COMPETITION, RANK_NOISE * size, rank,
							 pipeline->interrupted, pipeline->context))
			return KPI_PIPELINE_INTERRUPTED;
		for (size_t i = slices->first[s]; of_n != NULL && i < slices->first[s + 1]; i++)
			of_n[slices->row[i]] = present;
	}
	return KPI_PIPELINE_OK;
}

/*
 * Competition ranks of a column, of its scores as they are published, among
 * the rows of the same period, best first; NaN where there is no score.
 * of_n[row] is the number ranked with it.
 */
kpi_pipeline_status
kpi_pipeline_ranks(kpi_pipeline *pipeline, const double *column, double *rank, size_t *of_n)
{
	return rank_slices(pipeline, &pipeline->ranked, column, rank, of_n);
}

/* The same among the rows of the same period and group; the ranks of those in no group are to be passed over. */
kpi_pipeline_status
kpi_pipeline_ranks_within(kpi_pipeline *pipeline, const double *column, double *rank, size_t *of_n)
{
	const kpi_index_data *data = pipeline->data;
	int		   *key = calloc(data->rows + 1, sizeof *key);
	kpi_slices	slices = {0};
	int			periods = 1;
	kpi_pipeline_status status = KPI_PIPELINE_NO_MEMORY;

	for (size_t i = 0; data->period != NULL && i < data->rows; i++)
		if (data->period[i] >= periods)
			periods = data->period[i] + 1;
	for (size_t i = 0; key != NULL && i < data->rows; i++)
		key[i] = (data->group[i] + 1) * periods + (data->period == NULL ? 0 : data->period[i]);
	if (key != NULL && slice_rows(&slices, key, data->rows))
		status = rank_slices(pipeline, &slices, column, rank, of_n);
	free_slices(&slices);
	free(key);
	return status;
}
