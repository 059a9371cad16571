#include "composite/optimise.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_multimin.h>

#include "base/sum.h"

/* how wide the first simplex is, and what each new start makes of that */
#define FIRST_STEP 0.3
#define STEP_FACTOR 0.5
#define MOST_STARTS 12
/* a simplex this small has found its place; more steps than this for each weight are going nowhere */
#define SMALL 1e-9
#define MOST_STEPS_EACH 400
/* a start that gains less is the last one */
#define NO_GAIN 1e-12
/* worse than anything that can be computed, so that the search turns back */
#define IMPOSSIBLE 1e6
#define MIN_ROWS 3

/* What the library hands to the function. */
typedef struct search
{
	kpi_pipeline *pipeline;
	int			node;
	kpi_index_table *table;
	kpi_aim		aim;
	const double *importance;
	int			first;			/* edge */
	size_t		count;
	double	   *edge_weight;	/* of all edges, to work with */
	double	   *correlation;
	kpi_pipeline_status status;
} search;

/* Pearson's over the rows that have both; NaN below MIN_ROWS and where one is constant. */
static double
correlation(const double *x, const double *y, size_t rows)
{
	kpi_sum		sx = {0, 0};
	kpi_sum		sy = {0, 0};
	double		xx = 0;
	double		yy = 0;
	double		xy = 0;
	size_t		n = 0;
	double		mx;
	double		my;

	for (size_t i = 0; i < rows; i++)
		if (!isnan(x[i]) && !isnan(y[i]))
		{
			kpi_sum_add(&sx, x[i]);
			kpi_sum_add(&sy, y[i]);
			n++;
		}
	mx = kpi_sum_value(&sx) / n;
	my = kpi_sum_value(&sy) / n;
	for (size_t i = 0; i < rows; i++)
		if (!isnan(x[i]) && !isnan(y[i]))
		{
			xx += (x[i] - mx) * (x[i] - mx);
			yy += (y[i] - my) * (y[i] - my);
			xy += (x[i] - mx) * (y[i] - my);
		}
	return n < MIN_ROWS || !(xx > 0) || !(yy > 0) ? NAN : xy / sqrt(xx) / sqrt(yy);
}

/* Scores and correlations by the weights in s->edge_weight. */
static bool
correlate(search *s)
{
	const kpi_index *index = s->pipeline->index;
	kpi_index_failure failure = {KPI_CELL_AS_GIVEN};

	s->status = kpi_pipeline_group(s->pipeline, index->rule, s->edge_weight, s->node, s->table, &failure);
	for (size_t j = 0; j < s->count && s->status == KPI_PIPELINE_OK; j++)
		s->correlation[j] = correlation(s->table->column[index->edge[s->first + j].child], s->table->column[s->node],
										s->pipeline->data->rows);
	return s->status == KPI_PIPELINE_OK;
}

/* How far the correlations are from what is aimed at: the less the better. */
static double
miss(const search *s)
{
	double		sum = 0;
	double		off = 0;

	for (size_t j = 0; j < s->count; j++)
	{
		if (isnan(s->correlation[j]))
			return IMPOSSIBLE;
		sum += s->aim == KPI_AIM_INFORMATION ? s->importance[j] * s->correlation[j] : s->correlation[j];
	}
	if (s->aim == KPI_AIM_INFORMATION)
		return -sum;
	if (sum <= 0)
		return IMPOSSIBLE / 2 - sum;
	for (size_t j = 0; j < s->count; j++)
		off += (s->correlation[j] / sum - s->importance[j]) * (s->correlation[j] / sum - s->importance[j]);
	return off;
}

/* Weights from a point of the search: shares of the squares. False where all are 0. */
static bool
set_weights(search *s, const gsl_vector *x)
{
	double		sum = 0;

	for (size_t j = 0; j < s->count; j++)
		sum += gsl_vector_get(x, j) * gsl_vector_get(x, j);
	for (size_t j = 0; j < s->count; j++)
		s->edge_weight[s->first + j] = gsl_vector_get(x, j) * gsl_vector_get(x, j) / sum;
	return sum > 0 && isfinite(sum);
}

static double
evaluate(const gsl_vector *x, void *context)
{
	search	   *s = context;

	if (s->status != KPI_PIPELINE_OK || !set_weights(s, x) || !correlate(s))
		return IMPOSSIBLE;
	return miss(s);
}

/* One search from x, which is moved to where it ends; the value there. */
static double
descend(search *s, gsl_multimin_fminimizer *minimizer, gsl_multimin_function *function, gsl_vector *x,
		gsl_vector *step, double width)
{
	gsl_vector_set_all(step, width);
	if (gsl_multimin_fminimizer_set(minimizer, function, x, step) != GSL_SUCCESS)
		return INFINITY;
	for (size_t i = 0; i < MOST_STEPS_EACH * s->count && s->status == KPI_PIPELINE_OK; i++)
		if (gsl_multimin_fminimizer_iterate(minimizer) != GSL_SUCCESS ||
			gsl_multimin_fminimizer_size(minimizer) < SMALL)
			break;
	gsl_vector_memcpy(x, gsl_multimin_fminimizer_x(minimizer));
	return gsl_multimin_fminimizer_minimum(minimizer);
}

static void
find(search *s, gsl_multimin_fminimizer *minimizer, gsl_vector *x, gsl_vector *step)
{
	gsl_multimin_function function = {evaluate, s->count, s};
	double		best = INFINITY;
	double		width = FIRST_STEP;

	for (int start = 0; start < MOST_STARTS && s->status == KPI_PIPELINE_OK; start++, width *= STEP_FACTOR)
	{
		double		found = descend(s, minimizer, &function, x, step, width);

		if (!(best - found > NO_GAIN) && start > 1)
			break;
		best = found < best ? found : best;
	}
}

/* From the weights of the structure; what they give is the nominal correlation. */
static void
start_from(search *s, const double *weights, gsl_vector *x, kpi_optimum *optimum)
{
	double		sum = 0;

	for (size_t j = 0; j < s->count; j++)
		sum += weights[s->first + j];
	for (size_t j = 0; j < s->count; j++)
		/* a weight of 0 could never leave 0 by a symmetrical step */
		gsl_vector_set(x, j, sqrt(fmax(weights[s->first + j] / sum, 1e-4)));
	if (correlate(s))
		memcpy(optimum->correlation_nominal, s->correlation, s->count * sizeof(double));
}

kpi_pipeline_status
kpi_optimise(kpi_pipeline *pipeline, const double *weights, int node, kpi_index_table *table, kpi_aim aim,
			 const double *importance, kpi_optimum *optimum)
{
	const kpi_index *index = pipeline->index;
	search		s = {.pipeline = pipeline, .node = node, .table = table, .aim = aim, .importance = importance};
	gsl_multimin_fminimizer *minimizer;
	gsl_vector *x;
	gsl_vector *step;

	s.first = index->first_edge[node];
	s.count = (size_t) (index->first_edge[node + 1] - index->first_edge[node]);
	s.edge_weight = calloc((size_t) index->edges + 1, sizeof *s.edge_weight);
	s.correlation = optimum->correlation;
	minimizer = gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, s.count);
	x = gsl_vector_alloc(s.count);
	step = gsl_vector_alloc(s.count);
	if (s.edge_weight == NULL || minimizer == NULL || x == NULL || step == NULL)
		s.status = KPI_PIPELINE_NO_MEMORY;
	else
	{
		memcpy(s.edge_weight, weights, index->edges * sizeof *s.edge_weight);
		start_from(&s, weights, x, optimum);
		find(&s, minimizer, x, step);
		if (s.status == KPI_PIPELINE_OK && set_weights(&s, x))
			correlate(&s);
		memcpy(optimum->weight, s.edge_weight + s.first, s.count * sizeof(double));
	}
	free(s.edge_weight);
	if (minimizer != NULL)
		gsl_multimin_fminimizer_free(minimizer);
	if (x != NULL)
		gsl_vector_free(x);
	if (step != NULL)
		gsl_vector_free(step);
	return s.status;
}
