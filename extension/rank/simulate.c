#include "rank/simulate.h"

#include <math.h>
#include <stdlib.h>

#include "base/random.h"
#include "rank/rank.h"

#define PURPOSE_RANK 0x72616e6bu

/* the part of a unit's variance that counts as rounding of the covariances given */
#define ROUNDING 1e-12

typedef struct state
{
	size_t		n;
	const double *mean;
	double	   *loading;		/* n x n: covariances at first, in the end what a unit takes of each shock */
	double	   *sd;
	double	   *remaining;		/* of 1, what the shocks so far do not explain; NAN = all explained */
	double	   *shock;			/* standard normal, one for each unit; room for an even number */
	double	   *square;			/* of the parts in the first k, summed */
	kpi_rank_entry *entries;
	kpi_rank_entry *scratch;
	kpi_rank_drawn *ranks;
	size_t	   *culprit;
	kpi_interrupted interrupted;
	void	   *context;
} state;

static bool
stopped(const state *s)
{
	return s->interrupted != NULL && s->interrupted(s->context);
}

static kpi_simulate_status
blame(const state *s, kpi_simulate_status status, size_t unit, size_t other)
{
	s->culprit[0] = unit;
	s->culprit[1] = other;
	return status;
}

/* ---------- shocks ---------- */

/* Covariances to correlations, the same bits on both sides of the diagonal. */
static kpi_simulate_status
correlate(state *s)
{
	for (size_t i = 0; i < s->n; i++)
		s->sd[i] = sqrt(s->loading[i * s->n + i]);
	for (size_t i = 0; i < s->n; i++)
	{
		if (stopped(s))
			return KPI_SIMULATE_INTERRUPTED;
		for (size_t j = 0; j <= i; j++)
		{
			double	   *a = &s->loading[i * s->n + j];
			double	   *b = &s->loading[j * s->n + i];
			double		scale = s->sd[i] * s->sd[j];

			if (fabs(*a - *b) > ROUNDING * scale)
				return blame(s, KPI_SIMULATE_ASYMMETRIC, j, i);
			if (scale == 0 && *a != 0)
				return blame(s, KPI_SIMULATE_INDEFINITE, s->sd[i] == 0 ? i : j, 0);
			*a = *b = scale == 0 ? 0 : (*a / 2 + *b / 2) / scale;
			if (fabs(*a) > 1 + ROUNDING)
				return blame(s, KPI_SIMULATE_INDEFINITE, i, 0);
		}
		s->remaining[i] = s->sd[i] == 0 ? NAN : s->loading[i * s->n + i];
	}
	return KPI_SIMULATE_OK;
}

/* The unit of which least is explained; n where all are. */
static size_t
least_explained(const state *s)
{
	size_t		least = s->n;

	for (size_t i = 0; i < s->n; i++)
		if (!isnan(s->remaining[i]) && (least == s->n || s->remaining[i] > s->remaining[least]))
			least = i;
	return least;
}

/*
 * Closes the account of a unit of which no more than rounding is left: what it
 * still shares with others must then be rounding, too, or no values vary so.
 */
static kpi_simulate_status
close_unit(state *s, size_t unit)
{
	double	   *row = &s->loading[unit * s->n];

	if (s->remaining[unit] < -ROUNDING)
		return blame(s, KPI_SIMULATE_INDEFINITE, unit, 0);
	s->remaining[unit] = NAN;
	row[unit] = 0;
	for (size_t j = 0; j < s->n; j++)
		if (!isnan(s->remaining[j]))
		{
			if (row[j] * row[j] > 4 * ROUNDING * fmax(s->remaining[j], ROUNDING))
				return blame(s, KPI_SIMULATE_INDEFINITE, unit, 0);
			row[j] = s->loading[j * s->n + unit] = 0;
		}
	return KPI_SIMULATE_OK;
}

/*
 * Makes what is left of a unit a shock of its own, and takes from the others
 * what they share with it. The products commute: units that vary alike keep
 * the same bits, and so tie where their means are equal.
 */
static kpi_simulate_status
explain_by(state *s, size_t pivot)
{
	double		variance = s->remaining[pivot];
	double	   *own = &s->loading[pivot * s->n];

	s->remaining[pivot] = NAN;
	for (size_t i = 0; i < s->n; i++)
	{
		double	   *row = &s->loading[i * s->n];

		if (isnan(s->remaining[i]))
			continue;
		if (stopped(s))
			return KPI_SIMULATE_INTERRUPTED;
		for (size_t j = 0; j < s->n; j++)
			if (!isnan(s->remaining[j]))
				row[j] -= own[i] * own[j] / variance;
		s->remaining[i] = row[i];
	}
	for (size_t i = 0; i < s->n; i++)
		if (!isnan(s->remaining[i]))
		{
			s->loading[i * s->n + pivot] = own[i] / variance * sqrt(variance) * s->sd[i];
			own[i] = 0;
		}
	own[pivot] = sqrt(variance) * s->sd[pivot];
	return KPI_SIMULATE_OK;
}

/*
 * Covariances to shocks by Cholesky's method with pivots: value = mean +
 * loadings * independent shocks. Not GSL's, which neither goes on after a unit
 * that the others explain wholly nor says which one it is that cannot be.
 */
static kpi_simulate_status
find_shocks(state *s)
{
	kpi_simulate_status status = correlate(s);
	size_t		pivot;

	while (status == KPI_SIMULATE_OK && (pivot = least_explained(s)) < s->n)
	{
		if (s->remaining[pivot] > ROUNDING)
			status = explain_by(s, pivot);
		for (size_t i = 0; i < s->n && status == KPI_SIMULATE_OK; i++)
			if (s->remaining[i] <= ROUNDING)
				status = close_unit(s, i);
	}
	return status;
}

/* ---------- draws ---------- */

/* Draws values for all units; the number depends on seed, draw and unit alone. */
static kpi_simulate_status
draw_values(state *s, uint64_t seed, uint32_t draw)
{
	for (size_t i = 0; i < s->n; i += 2)
		kpi_random_normal(seed, (kpi_random_place) {draw, (uint32_t) (i / 2), 0, PURPOSE_RANK}, &s->shock[i]);
	for (size_t i = 0; i < s->n; i++)
	{
		double		moved = 0;

		if (stopped(s))
			return KPI_SIMULATE_INTERRUPTED;
		for (size_t j = 0; j < s->n; j++)
			moved += s->loading[i * s->n + j] * s->shock[j];
		/* no sd exceeds 2e154, so this cannot overflow */
		s->entries[i] = (kpi_rank_entry) {s->mean[i] + moved, i};
	}
	return KPI_SIMULATE_OK;
}

/* Adds a draw, sorted, to the laws; units that tie share their places evenly. */
static void
count_places(state *s, size_t k)
{
	for (size_t begin = 0, end; begin < s->n; begin = end)
	{
		double		top,
					count;

		end = begin + 1;
		while (end < s->n && s->entries[end].score == s->entries[begin].score)
			end++;
		count = (double) (end - begin);
		top = k <= begin ? 0 : k >= end ? 1 : (double) (k - begin) / count;
		for (size_t i = begin; i < end; i++)
		{
			size_t		unit = s->entries[i].unit;
			kpi_rank_law *law = &s->ranks[unit].law;

			law->top_k += top;
			s->square[unit] += top * top;
			law->expected += (double) begin + (count + 1) / 2;
			law->first += begin == 0 ? 1 / count : 0;
			law->last += end == s->n ? 1 / count : 0;
		}
	}
}

/* Sums over the draws to means and their error. */
static void
average(state *s, double draws)
{
	for (size_t i = 0; i < s->n; i++)
	{
		kpi_rank_law *law = &s->ranks[i].law;
		double		squares = fmax(s->square[i] - law->top_k * law->top_k / draws, 0);

		s->ranks[i].top_k_se = draws < 2 ? NAN : sqrt(squares / (draws - 1) / draws);
		law->top_k /= draws;
		law->expected /= draws;
		law->first /= draws;
		law->last /= draws;
	}
}

static kpi_simulate_status
simulate(state *s, kpi_rank_draws ask)
{
	kpi_simulate_status status = find_shocks(s);

	for (size_t i = 0; i < s->n; i++)
		s->ranks[i] = (kpi_rank_drawn) {{0, 0, 0, 0}, 0};
	for (uint32_t draw = 0; draw < ask.draws && status == KPI_SIMULATE_OK; draw++)
	{
		status = draw_values(s, ask.seed, draw);
		if (status != KPI_SIMULATE_OK)
			break;
		if (!kpi_rank_sort(s->entries, s->n, s->scratch, s->interrupted, s->context))
			return KPI_SIMULATE_INTERRUPTED;
		count_places(s, ask.k);
	}
	average(s, ask.draws);
	return status;
}

/*
 * The law of the ranks of n units whose values are jointly normal, from draws.
 * mean and covariance (n x n, row by row, overwritten) are finite, the
 * variances at least 0; no units: nothing is done. A covariance may be
 * semidefinite: what is left of a unit's variance behind the others, up to
 * 1e-12 of it, is rounding. culprit says of whom the status speaks.
 */
kpi_simulate_status
kpi_simulate_ranks(const double *mean, double *covariance, size_t n, kpi_rank_draws ask,
				   kpi_rank_drawn *ranks, size_t culprit[2], kpi_interrupted interrupted, void *context)
{
	double	   *numbers = calloc(4 * n + 1, sizeof(double));
	kpi_rank_entry *entries = calloc(2 * n + 1, sizeof(kpi_rank_entry));
	kpi_simulate_status status = KPI_SIMULATE_NO_MEMORY;
	state		s = {
		.n = n, .mean = mean, .loading = covariance, .ranks = ranks, .culprit = culprit,
		.interrupted = interrupted, .context = context
	};

	if (numbers != NULL && entries != NULL)
	{
		s.sd = numbers;
		s.remaining = numbers + n;
		s.square = numbers + 2 * n;
		s.shock = numbers + 3 * n;
		s.entries = entries;
		s.scratch = entries + n;
		status = simulate(&s, ask);
	}
	free(numbers);
	free(entries);
	return status;
}
