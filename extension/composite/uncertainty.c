/*
 * Ranks over many replicates, and sensitivity of the ranks to each choice.
 */
#include "composite/study.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_qrng.h>

#include "base/random.h"

#define PURPOSE_POINT 0x706f696eu
#define PURPOSE_SHIFT 0x73686966u


/*
 * Ranks of every row in the nodes asked for, in replicates 1 to replications:
 * ranks[(n * rows + row) * replications + r], 0 where the row has no rank.
 * When strict, the work ends at the first replicate with a cell that cannot be
 * computed, which is told in *failed, else 0, and study->failure says which;
 * otherwise such a row has no rank in that replicate.
 */
kpi_pipeline_status
kpi_study_ranks(kpi_study *study, const int *node, size_t nodes, uint32_t replications, bool strict,
				uint32_t *ranks, uint32_t *failed)
{
	double		u[KPI_MAX_CHOICES];
	size_t		rows = study->data->rows;

	*failed = 0;
	for (uint32_t r = 0; r < replications; r++)
	{
		kpi_pipeline_status status;

		kpi_study_draw(study->seed, r + 1, study->choices, u);
		status = kpi_study_run(study, u);
		if (status != KPI_PIPELINE_OK)
			return status;
		if (strict && study->failure.reason != KPI_CELL_AS_GIVEN)
		{
			*failed = r + 1;
			return KPI_PIPELINE_OK;
		}
		for (size_t n = 0; n < nodes; n++)
		{
			status = kpi_pipeline_ranks(&study->pipeline, study->table.column[node[n]], study->rank, NULL);
			if (status != KPI_PIPELINE_OK)
				return status;
			for (size_t i = 0; i < rows; i++)
				ranks[(n * rows + i) * replications + r] =
					isnan(study->rank[i]) ? 0 : (uint32_t) study->rank[i];
		}
	}
	return KPI_PIPELINE_OK;
}

/* The i-th smallest rank (from 0) of those counted. */
static double
counted_rank(const uint32_t *counts, uint32_t i)
{
	uint32_t	rank = 0;
	uint32_t	seen = 0;

	while (seen <= i)
		seen += counts[++rank];
	return rank;
}

/* Quantile between the two order statistics around it (type 7, as percentile_cont). */
static double
counted_quantile(const uint32_t *counts, uint32_t ranked, double p)
{
	double		place = p * (ranked - 1);
	uint32_t	below = (uint32_t) place;
	double		low = counted_rank(counts, below);

	if (below + 1 >= ranked || place == below)
		return low;
	return low + (place - below) * (counted_rank(counts, below + 1) - low);
}

/*
 * Mean, quantiles and P(rank <= k) of one row's ranks over the replicates in
 * which it has one. counts[rank] has room for ranks up to the number of rows
 * and is given back as the number of replicates with each rank; it is cleared
 * first up to the largest rank that occurs, which counts[0] holds afterwards.
 */
void
kpi_summarise_ranks(const uint32_t *ranks, uint32_t replications, uint32_t k, uint32_t *counts,
					kpi_rank_summary *summary)
{
	uint32_t	largest = 0;
	uint32_t	ranked = 0;
	uint32_t	top = 0;
	double		sum = 0;

	for (uint32_t r = 0; r < replications; r++)
		largest = ranks[r] > largest ? ranks[r] : largest;
	memset(counts, 0, ((size_t) largest + 1) * sizeof *counts);
	for (uint32_t r = 0; r < replications; r++)
	{
		if (ranks[r] == 0)
			continue;
		counts[ranks[r]]++;
		ranked++;
		sum += ranks[r];
		top += ranks[r] <= k;
	}
	counts[0] = largest;
	*summary = (kpi_rank_summary) {NAN, NAN, NAN, NAN, NAN, ranked};
	if (ranked == 0)
		return;
	summary->mean = sum / ranked;
	summary->median = counted_quantile(counts, ranked, 0.5);
	summary->p05 = counted_quantile(counts, ranked, 0.05);
	summary->p95 = counted_quantile(counts, ranked, 0.95);
	summary->top = (double) top / replications;
}

/*
 * runs points of the unit cube, row by row. Up to 40 dimensions they are those
 * of a Sobol sequence, moved by a random vector so that the seed matters and no
 * coordinate is an edge; above, where the library's sequence would silently be
 * zeros, random numbers. False: no memory.
 */
bool
kpi_sobol_points(uint64_t seed, size_t runs, size_t dimensions, double *points)
{
	gsl_qrng   *sequence = NULL;

	if (dimensions <= gsl_qrng_sobol->max_dimension)
	{
		sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned) dimensions);
		if (sequence == NULL)
			return false;
	}
	for (size_t r = 0; r < runs; r++)
	{
		double	   *point = points + r * dimensions;

		if (sequence != NULL)
			gsl_qrng_get(sequence, point);
		for (size_t d = 0; d < dimensions; d++)
		{
			double		random[2];

			if (sequence == NULL)
				kpi_random_uniform(seed, (kpi_random_place) {(uint32_t) r, (uint32_t) d, 0, PURPOSE_POINT},
								   random);
			else
			{
				kpi_random_uniform(seed, (kpi_random_place) {0, (uint32_t) d, 0, PURPOSE_SHIFT}, random);
				random[0] += point[d];
				random[0] -= floor(random[0]);
			}
			point[d] = random[0];
		}
	}
	if (sequence != NULL)
		gsl_qrng_free(sequence);
	return true;
}

/*
 * First-order and total-order index of one source from the results at points A
 * and B, and at A with that source's coordinate of B; sample picks the runs
 * (NULL = each once). False when the results do not vary.
 *
 * Source: Saltelli et al. (2010), Variance based sensitivity analysis of model
 * output, table 2: (b) for the first order, (f), Jansen's, for the total.
 */
bool
kpi_sobol_indices(const double *a, const double *b, const double *ab, size_t runs, const uint32_t *sample,
				  double *first, double *total)
{
	double		mean = 0;
	double		variance = 0;
	double		of_first = 0;
	double		of_total = 0;

	for (size_t i = 0; i < runs; i++)
	{
		size_t		r = sample == NULL ? i : sample[i];

		mean += a[r] + b[r];
	}
	mean /= 2 * runs;
	for (size_t i = 0; i < runs; i++)
	{
		size_t		r = sample == NULL ? i : sample[i];

		variance += (a[r] - mean) * (a[r] - mean) + (b[r] - mean) * (b[r] - mean);
		of_first += (b[r] - mean) * (ab[r] - a[r]);
		of_total += (a[r] - ab[r]) * (a[r] - ab[r]);
	}
	variance /= 2 * runs - 1;
	if (!(variance > 0))
		return false;
	*first = of_first / runs / variance;
	*total = of_total / (2 * runs) / variance;
	return true;
}

/*
 * How far ranks move at a point: the mean over the units of the distance from
 * their nominal rank, which study->nominal holds.
 */
kpi_pipeline_status
kpi_study_rank_change(kpi_study *study, const double *u, int node, double *change)
{
	kpi_pipeline_status status = kpi_study_run(study, u);
	size_t		compared = 0;

	if (status != KPI_PIPELINE_OK)
		return status;
	status = kpi_pipeline_ranks(&study->pipeline, study->table.column[node], study->rank, NULL);
	*change = 0;
	for (size_t i = 0; i < study->data->rows; i++)
		if (!isnan(study->rank[i]) && !isnan(study->nominal[i]))
		{
			*change += fabs(study->rank[i] - study->nominal[i]);
			compared++;
		}
	*change = compared == 0 ? 0 : *change / compared;
	return status;
}

void
kpi_weights_without(const kpi_index *index, const double *weights, int node, double *without)
{
	memcpy(without, weights, index->edges * sizeof *without);
	for (int e = 0; e < index->edges; e++)
		if (index->edge[e].child == node)
			without[e] = 0;
	for (int o = 0; o < index->nodes; o++)
	{
		int			group = index->order[o];
		double		sum = 0;

		if (kpi_index_is_indicator(index, group))
			continue;
		for (int e = index->first_edge[group]; e < index->first_edge[group + 1]; e++)
			sum += without[e];
		for (int e = 0; sum == 0 && e < index->edges; e++)
			if (index->edge[e].child == group)
				without[e] = 0;
	}
}
