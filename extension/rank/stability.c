/*
 * How much two rankings of the same units agree.
 *
 * Source: Spearman (1904); Kendall (1938), tau-a; Kendall (1945), tau-b, which
 * allows for ties.
 */
#include "rank/stability.h"

#include <math.h>

/* pairs between two questions to the interrupted callback: some milliseconds */
#define PATIENCE ((size_t) 1 << 20)

/* Places of all scores; entries has room for 2 n. False when interrupted. */
bool
kpi_rank_all(const double *scores, size_t n, kpi_rank_ties ties, double *places, kpi_rank_entry *entries,
			 kpi_interrupted interrupted, void *context)
{
	for (size_t i = 0; i < n; i++)
		entries[i] = (kpi_rank_entry) {scores[i], i};
	return kpi_rank_sort(entries, n, entries + n, interrupted, context) &&
		kpi_rank_places(entries, n, ties, 0, places, interrupted, context);
}

/* Pearson's correlation of places, which always have the mean (n + 1) / 2. */
static double
correlation(const double *x, const double *y, size_t n)
{
	double		mean = (n + 1) / 2.0;
	double		xx = 0,
				yy = 0,
				xy = 0;

	for (size_t i = 0; i < n; i++)
	{
		xx += (x[i] - mean) * (x[i] - mean);
		yy += (y[i] - mean) * (y[i] - mean);
		xy += (x[i] - mean) * (y[i] - mean);
	}
	return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : NAN;
}

/*
 * Kendall's tau over all pairs: tau-a divides by all of them, so that ties draw it
 * towards 0, tau-b by those not tied. False when interrupted.
 */
static bool
kendall(const double *x, const double *y, size_t n, kpi_stability *result, kpi_interrupted interrupted,
		void *context)
{
	double		score = 0;		/* concordant less discordant pairs */
	double		x_pairs = 0;	/* pairs not tied in x */
	double		y_pairs = 0;
	size_t		done = 0;		/* pairs since the last question */

	for (size_t i = 0; i < n; i++)
	{
		for (size_t j = 0; j < i; j++)
		{
			int			dx = (x[i] > x[j]) - (x[i] < x[j]);
			int			dy = (y[i] > y[j]) - (y[i] < y[j]);

			score += dx * dy;
			x_pairs += dx != 0;
			y_pairs += dy != 0;
		}
		done += i;
		if (done < PATIENCE)
			continue;
		done = 0;
		if (interrupted != NULL && interrupted(context))
			return false;
	}
	result->kendall_tau_a = n > 1 ? score / ((double) n * (double) (n - 1) / 2) : NAN;
	result->kendall_tau_b = x_pairs > 0 && y_pairs > 0 ? score / sqrt(x_pairs * y_pairs) : NAN;
	return true;
}

/*
 * Compares two arrays of scores of the same n units; places has room for 2 n,
 * entries for 2 n. False when interrupted.
 */
bool
kpi_rank_stability(const double *before, const double *after, size_t n, kpi_stability *result, double *places,
				   kpi_rank_entry *entries, kpi_interrupted interrupted, void *context)
{
	double	   *then = places;
	double	   *now = places + n;
	double		shift = 0;

	if (!kpi_rank_all(before, n, KPI_RANK_FRACTIONAL, then, entries, interrupted, context) ||
		!kpi_rank_all(after, n, KPI_RANK_FRACTIONAL, now, entries, interrupted, context) ||
		!kendall(then, now, n, result, interrupted, context))
		return false;
	result->spearman = correlation(then, now, n);
	for (size_t i = 0; i < n; i++)
		shift += fabs(now[i] - then[i]);
	result->mean_shift = n > 0 ? shift / n : NAN;
	return true;
}
