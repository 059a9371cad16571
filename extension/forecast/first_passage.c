/*
 * When a random walk with known drift first stands beyond a barrier, looked at
 * once a step or all the time.
 *
 * Looked at once a step there is no closed form. The density of the walks that
 * have not passed yet is carried from step to step, exactly up to rounding: on
 * (-inf, barrier] it is smooth, so 16 Gauss-Legendre nodes on panels of two
 * standard deviations integrate it to about 14 digits.
 *
 * Source: Cox, Miller (1965), The Theory of Stochastic Processes, 5.7 (watched
 * all the time: the inverse Gaussian law); the recursion is the definition.
 */
#include "forecast/forecast.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_sf_erf.h>

#define NODES 16
#define PANEL 2.0

/* A normal variable is never this many standard deviations away; nor, squared, is anything left at FAR. */
#define REACH 9.0
#define FAR 40.0

/* Density on `count` panels from the `first` on, panel p being [barrier - (p+1) PANEL, barrier - p PANEL]. */
typedef struct density
{
	long		first;
	long		count;
	double	   *value;			/* NODES a panel */
} density;

/* The walk in standard deviations of one step, and what is the same for all steps. */
typedef struct walk
{
	double		barrier;
	double		drift;
	double		depth[NODES];	/* of a node below the top of its panel */
	double		weight[NODES];
	long		nearest;		/* panels from source to result of the first block of the kernel */
	long		blocks;
	double	   *kernel;			/* [block][result node][source node], weights included */
} walk;

static double
normal_density(double x)
{
	return exp(-x * x / 2) / sqrt(2 * M_PI);
}

/* Panels that the walk can stand in after so many steps. */
static void
set_window(const walk *walk, size_t step, density *window)
{
	double		middle = walk->drift * (double) step;
	double		reach = REACH * sqrt((double) step);
	double		top = floor((walk->barrier - (middle + reach)) / PANEL);
	double		bottom = ceil((walk->barrier - (middle - reach)) / PANEL);

	window->first = top > 0 ? (long) top : 0;
	window->count = bottom > (double) window->first ? (long) bottom - window->first : 0;
}

static bool
set_nodes(walk *walk)
{
	gsl_integration_glfixed_table *table = gsl_integration_glfixed_table_alloc(NODES);

	if (table == NULL)
		return false;
	for (size_t i = 0; i < NODES; i++)
		gsl_integration_glfixed_point(0, PANEL, i, &walk->depth[i], &walk->weight[i], table);
	gsl_integration_glfixed_table_free(table);
	return true;
}

/* One step's density between any two nodes depends on how many panels lie between them only. */
static bool
set_kernel(walk *walk)
{
	long		farthest = (long) ceil((walk->drift + REACH + PANEL) / PANEL);

	walk->nearest = (long) floor((walk->drift - REACH - PANEL) / PANEL);
	walk->blocks = farthest - walk->nearest + 1;
	walk->kernel = malloc(sizeof(double) * NODES * NODES * (size_t) walk->blocks);
	if (walk->kernel == NULL)
		return false;
	for (long b = 0; b < walk->blocks; b++)
		for (int j = 0; j < NODES; j++)
			for (int i = 0; i < NODES; i++)
			{
				double		move = (double) (walk->nearest + b) * PANEL + walk->depth[i] - walk->depth[j] -
					walk->drift;

				walk->kernel[(b * NODES + j) * NODES + i] = walk->weight[i] * normal_density(move);
			}
	return true;
}

static double
node_place(const walk *walk, long panel, int node)
{
	return walk->barrier - (double) panel * PANEL - walk->depth[node];
}

static void
first_density(const walk *walk, density *density)
{
	for (long p = 0; p < density->count; p++)
		for (int j = 0; j < NODES; j++)
			density->value[p * NODES + j] =
				normal_density(node_place(walk, density->first + p, j) - walk->drift);
}

static void
next_density(const walk *walk, const density *from, density *onto)
{
	for (long p = 0; p < onto->count; p++)
	{
		double	   *result = onto->value + p * NODES;

		for (int j = 0; j < NODES; j++)
			result[j] = 0;
		for (long b = 0; b < walk->blocks; b++)
		{
			/* up by `move` panels means out of a panel that lies lower, which has the higher number */
			long		source = onto->first + p + walk->nearest + b - from->first;
			const double *value = from->value + source * NODES;
			const double *kernel = walk->kernel + b * NODES * NODES;

			if (source < 0 || source >= from->count)
				continue;
			for (int j = 0; j < NODES; j++)
				for (int i = 0; i < NODES; i++)
					result[j] += kernel[j * NODES + i] * value[i];
		}
	}
}

/* Probability that the next step of the walks of this density ends beyond the barrier. */
static double
passing(const walk *walk, const density *density)
{
	double		sum = 0;

	for (long p = density->count - 1; p >= 0; p--)
		for (int i = 0; i < NODES; i++)
			sum += walk->weight[i] * density->value[p * NODES + i] *
				gsl_cdf_ugaussian_Q(walk->barrier - walk->drift - node_place(walk, density->first + p, i));
	return sum;
}

/* P(beyond the barrier at the end of one of the steps), with two buffers that hold the widest window. */
static kpi_passage_status
pass_step_by_step(const walk *walk, size_t steps, density *now, density *next, double *by,
				  kpi_interrupted interrupted, void *context)
{
	*by = gsl_cdf_ugaussian_Q(walk->barrier - walk->drift);
	set_window(walk, 1, now);
	first_density(walk, now);
	for (size_t step = 2; step <= steps; step++)
	{
		density		kept = *now;

		if (interrupted && interrupted(context))
			return KPI_PASSAGE_INTERRUPTED;
		*by += passing(walk, now);
		set_window(walk, step, next);
		next_density(walk, now, next);
		*now = *next;
		*next = kept;
	}
	return KPI_PASSAGE_OK;
}

static kpi_passage_status
walk_by(double barrier, double drift, size_t steps, double *by, kpi_interrupted interrupted, void *context)
{
	walk		walk = {.barrier = barrier, .drift = drift};
	density		now;
	density		next;
	size_t		widest;
	kpi_passage_status status = KPI_PASSAGE_MEMORY;

	/* out of reach, or reached at once, beyond what a double can tell */
	*by = barrier - drift < -FAR;
	if (*by == 1 || barrier > fmax(drift, 0) * (double) steps + FAR * sqrt((double) steps) || drift < -FAR)
		return KPI_PASSAGE_OK;
	widest = NODES * (size_t) (2 * REACH * sqrt((double) steps) / PANEL + 4);
	now.value = malloc(sizeof(double) * widest);
	next.value = malloc(sizeof(double) * widest);
	if (now.value != NULL && next.value != NULL && set_nodes(&walk) && set_kernel(&walk))
		status = pass_step_by_step(&walk, steps, &now, &next, by, interrupted, context);
	free(walk.kernel);
	free(next.value);
	free(now.value);
	return status;
}

/* exp(a) times the normal distribution function at x, which may be 0 where exp(a) overflows. */
static double
exp_times_normal(double a, double x)
{
	return exp(a + gsl_sf_log_erfc(-x / M_SQRT2) - M_LN2);
}

/*
 * First passage of a normal random walk from 0 with `drift` and standard
 * deviation `sd` > 0 a step over a barrier above it, within `steps` >= 1 steps.
 * With the barrier at 0 or below it has passed from the start (at remains
 * that of the end).
 */
kpi_passage_status
kpi_first_passage_walk(double barrier, double drift, double sd, size_t steps, kpi_first_passage *result,
					   kpi_interrupted interrupted, void *context)
{
	double		a = barrier / sd;
	double		mu = drift / sd;
	double		root = sqrt((double) steps);
	kpi_passage_status status;

	result->at = gsl_cdf_ugaussian_Q((a - mu * (double) steps) / root);
	result->by = result->by_continuous = result->ever = 1;
	result->mean_steps = result->sd_steps = 0;
	if (a <= 0)
		return KPI_PASSAGE_OK;
	result->by_continuous = gsl_cdf_ugaussian_P((mu * (double) steps - a) / root) +
		exp_times_normal(2 * mu * a, (-a - mu * (double) steps) / root);
	result->ever = mu < 0 ? exp(2 * mu * a) : 1;
	result->mean_steps = mu > 0 ? a / mu : NAN;
	result->sd_steps = mu > 0 ? sqrt(a / mu) / mu : NAN;
	status = walk_by(a, mu, steps, &result->by, interrupted, context);
	/* the recursion leaves out what is less than 1e-18 */
	result->by = fmin(fmax(result->by, result->at), result->by_continuous);
	return status;
}
