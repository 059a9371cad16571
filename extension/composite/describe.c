#include "composite/describe.h"

#include <math.h>

#include "base/sum.h"

/* Of the figures present, greatest first in scratch->entries. */
static void
describe_order(const kpi_rank_entry *sorted, kpi_column_stats *stats)
{
	size_t		n = stats->present;
	size_t		run = 0;

	stats->max = sorted[0].score;
	stats->min = sorted[n - 1].score;
	stats->median = n % 2 == 1 ? sorted[n / 2].score : sorted[n / 2 - 1].score / 2 + sorted[n / 2].score / 2;
	for (size_t i = 0; i < n; i++)
	{
		run = i > 0 && sorted[i].score == sorted[i - 1].score ? run + 1 : 1;
		stats->distinct += run == 1;
		stats->most_frequent = run > stats->most_frequent ? run : stats->most_frequent;
		stats->nonzero += sorted[i].score != 0;
	}
}

/* Mean and deviation of figures scaled so that no square can leave the range of doubles. */
static void
describe_moments(const double *x, size_t count, kpi_column_stats *stats)
{
	double		largest = fmax(fabs(stats->min), fabs(stats->max));
	int			scale = largest > 0 ? ilogb(largest) : 0;
	kpi_sum		sum = {0, 0};
	kpi_sum		squares = {0, 0};
	double		mean;

	for (size_t i = 0; i < count; i++)
		if (!isnan(x[i]))
			kpi_sum_add(&sum, ldexp(x[i], -scale));
	mean = kpi_sum_value(&sum) / stats->present;
	for (size_t i = 0; i < count; i++)
		if (!isnan(x[i]))
			kpi_sum_add(&squares, (ldexp(x[i], -scale) - mean) * (ldexp(x[i], -scale) - mean));
	stats->mean = ldexp(mean, scale);
	if (stats->present > 1)
		stats->deviation = ldexp(sqrt(kpi_sum_value(&squares) / (stats->present - 1)), scale);
}

/* count rows of which some are NaN; scratch->entries and spare have room for count. False where it was interrupted. */
bool
kpi_describe_column(const double *x, size_t count, kpi_scratch *scratch, kpi_column_stats *stats,
					kpi_interrupted interrupted, void *context)
{
	*stats = (kpi_column_stats) {.rows = count, .min = NAN, .max = NAN, .mean = NAN, .median = NAN, .deviation = NAN,
	.skewness = NAN, .kurtosis = NAN};
	for (size_t i = 0; i < count; i++)
		if (!isnan(x[i]))
			scratch->entries[stats->present++] = (kpi_rank_entry) {x[i], i};
	if (stats->present == 0)
		return true;
	if (!kpi_rank_sort(scratch->entries, stats->present, scratch->spare, interrupted, context))
		return false;
	describe_order(scratch->entries, stats);
	describe_moments(x, count, stats);
	stats->skewness = kpi_skewness(x, count);
	stats->kurtosis = kpi_kurtosis(x, count);
	return true;
}
