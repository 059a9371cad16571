#include "service/duration.h"

#include <math.h>
#include <string.h>

/* ---- histograms ---- */

static int64_t
count_at(const kpi_histogram *histogram, uint32_t duration)
{
	int64_t		count = 0;

	for (int series = 0; series < histogram->kind; series++)
		count += histogram->counts[(size_t) duration * histogram->kind + series];
	return count;
}

bool
kpi_histogram_combine(kpi_histogram *histogram, const kpi_histogram *other)
{
	/* no count is above the number of rows */
	if (other->rows > KPI_DURATION_COUNT_MAX - histogram->rows)
		return false;
	histogram->rows += other->rows;
	for (size_t i = 0; i < (size_t) other->bins * other->kind; i++)
		histogram->counts[i] += other->counts[i];
	return true;
}

bool
kpi_histogram_valid(const kpi_histogram *histogram, size_t size, kpi_duration_kind kind)
{
	uint32_t	longest = 0;
	int64_t		rows = 0;

	if (size < sizeof(kpi_histogram) || histogram->version != KPI_DURATION_VERSION || histogram->kind != kind ||
		histogram->bins < KPI_DURATION_BINS_MIN || histogram->bins > KPI_DURATION_MAX + 1 ||
		size != kpi_histogram_size(kind, histogram->bins))
		return false;
	for (size_t i = 0; i < (size_t) histogram->bins * kind; i++)
	{
		int64_t		count = histogram->counts[i];

		if (count < 0 || count > KPI_DURATION_COUNT_MAX - rows)
			return false;
		rows += count;
		if (count > 0)
			longest = (uint32_t) (i / kind);
	}
	return rows > 0 && rows == histogram->rows && histogram->bins == kpi_histogram_bins(longest);
}

/* ---- text ---- */

static const char *const kind_words[] = {
	[KPI_DURATION_PLAIN] = "v1:durations:",
	[KPI_DURATION_SURVIVAL] = "v1:survival:"
};

/* A whole number from 0 to most; false for anything else. */
static bool
read_number(const char **cursor, int64_t most, int64_t *number)
{
	const char *start = *cursor;

	*number = 0;
	for (; **cursor >= '0' && **cursor <= '9'; (*cursor)++)
	{
		int			digit = **cursor - '0';

		if (*number > (most - digit) / 10)
			return false;
		*number = *number * 10 + digit;
	}
	return *cursor > start;
}

/* One entry DURATION*COUNT[*COUNT]; counts of one duration are not all 0. */
static bool
read_entry(const char **cursor, kpi_duration_kind kind, int64_t *duration, int64_t *counts)
{
	bool		any = false;

	if (!read_number(cursor, KPI_DURATION_MAX, duration))
		return false;
	for (int series = 0; series < (int) kind; series++)
	{
		if (*(*cursor)++ != '*' || !read_number(cursor, KPI_DURATION_COUNT_MAX, &counts[series]))
			return false;
		any = any || counts[series] > 0;
	}
	return any;
}

bool
kpi_histogram_scan(const char *text, kpi_duration_kind kind, uint32_t *bins)
{
	size_t		head = strlen(kind_words[kind]);
	const char *cursor = text + head;
	int64_t		last = -1;
	int64_t		left = KPI_DURATION_COUNT_MAX;
	int64_t		counts[2];

	if (strncmp(text, kind_words[kind], head) != 0)
		return false;
	for (;;)
	{
		int64_t		duration;

		if (!read_entry(&cursor, kind, &duration, counts) || duration <= last)
			return false;
		last = duration;
		for (int series = 0; series < (int) kind; series++)
		{
			if (counts[series] > left)
				return false;
			left -= counts[series];
		}
		if (*cursor == '\0')
			break;
		if (*cursor++ != ',')
			return false;
	}
	*bins = kpi_histogram_bins((uint32_t) last);
	return true;
}

void
kpi_histogram_fill(const char *text, kpi_histogram *histogram)
{
	const char *cursor = text + strlen(kind_words[histogram->kind]);
	int64_t		counts[2];
	int64_t		duration;

	while (read_entry(&cursor, histogram->kind, &duration, counts))
	{
		for (int series = 0; series < histogram->kind; series++)
		{
			histogram->counts[(size_t) duration * histogram->kind + series] = counts[series];
			histogram->rows += counts[series];
		}
		if (*cursor++ != ',')
			break;
	}
}

/* ---- durations ---- */

/* The duration at a place in their order, counted from 0. */
static uint32_t
duration_at(const kpi_histogram *histogram, int64_t place)
{
	uint32_t	duration = 0;

	for (int64_t seen = count_at(histogram, 0); seen <= place && duration + 1 < histogram->bins;)
		seen += count_at(histogram, ++duration);
	return duration;
}

double
kpi_duration_percentile(const kpi_histogram *histogram, double fraction)
{
	double		place = fraction * (double) (histogram->rows - 1);
	int64_t		first = (int64_t) floor(place);
	int64_t		second = (int64_t) ceil(place);
	uint32_t	low = duration_at(histogram, first);
	uint32_t	high = second == first ? low : duration_at(histogram, second);

	return low + (place - (double) first) * (high - low);
}

uint32_t
kpi_duration_percentile_disc(const kpi_histogram *histogram, double fraction)
{
	int64_t		place = (int64_t) ceil(fraction * (double) histogram->rows);

	return duration_at(histogram, place > 0 ? place - 1 : 0);
}

double
kpi_duration_mean(const kpi_histogram *histogram)
{
	__int128	total = 0;

	for (uint32_t duration = 1; duration < histogram->bins; duration++)
		total += (__int128) duration * count_at(histogram, duration);
	return (double) total / (double) histogram->rows;
}

uint32_t
kpi_duration_least(const kpi_histogram *histogram)
{
	return duration_at(histogram, 0);
}

uint32_t
kpi_duration_greatest(const kpi_histogram *histogram)
{
	return duration_at(histogram, histogram->rows - 1);
}

double
kpi_duration_within(const kpi_histogram *histogram, int64_t limit)
{
	int64_t		within = 0;

	for (uint32_t duration = 0; duration < histogram->bins && duration <= limit; duration++)
		within += count_at(histogram, duration);
	return 100 * ((double) within / (double) histogram->rows);
}

/* ---- survival ---- */

kpi_survival
kpi_survival_start(const kpi_histogram *histogram)
{
	return (kpi_survival) {0, histogram->rows, 0, 0, 100, 0, NAN, NAN, 0};
}

/* The limits on the scale of ln(-ln S), which no limit can leave. */
static void
find_interval(kpi_survival *step, double z)
{
	double		share = step->survival / 100;
	double		spread = z * sqrt(step->hazard) / -log(share);

	step->se = step->survival * sqrt(step->hazard);
	step->lower = 100 * pow(share, exp(spread));
	step->upper = 100 * pow(share, exp(-spread));
}

bool
kpi_survival_next(const kpi_histogram *histogram, double z, uint32_t *next, kpi_survival *step)
{
	int64_t		at_risk = step->at_risk;
	int64_t		censored = 0;

	/* who left at the time of the last step is at risk no more */
	if (*next > 0)
		at_risk -= count_at(histogram, *next - 1);
	for (; *next < histogram->bins; (*next)++)
	{
		int64_t		failed = histogram->counts[(size_t) *next * 2];

		if (failed > 0)
		{
			/* those censored at the last step's own time come after it */
			if (step->failed > 0)
				censored += histogram->counts[(size_t) step->time * 2 + 1];
			*step = (kpi_survival) {*next, at_risk, failed, censored,
				step->survival * ((double) (at_risk - failed) / (double) at_risk), NAN, NAN, NAN,
				step->hazard + (double) failed / ((double) at_risk * (double) (at_risk - failed))};
			if (at_risk > failed)
				find_interval(step, z);
			(*next)++;
			return true;
		}
		at_risk -= count_at(histogram, *next);
		censored += count_at(histogram, *next);
	}
	return false;
}
