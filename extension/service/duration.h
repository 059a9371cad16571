/*
 * Durations in whole units (days, working days, hours, months), counted one by one:
 * a histogram without classes, from which percentiles are exact and which merges.
 * With two counts a unit, those that ended and those that were only watched so long,
 * it gives the survival of Kaplan and Meier.
 *
 * A histogram is flat and as long as its longest duration asks for: the number of
 * its bins is the power of two above it, at least 32.
 *
 * Sources: Hyndman and Fan (1996), Sample quantiles in statistical packages, type 7
 * (as PostgreSQL's percentile_cont); Kaplan and Meier (1958), Nonparametric
 * estimation from incomplete observations; Greenwood (1926), The natural duration of
 * cancer; Kalbfleisch and Prentice (1980), The statistical analysis of failure time
 * data, for the interval by the log of the log.
 */
#ifndef KPI_DURATION_H
#define KPI_DURATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KPI_DURATION_VERSION 1
#define KPI_DURATION_MAX 16383
#define KPI_DURATION_BINS_MIN 32
#define KPI_DURATION_COUNT_MAX (INT64_MAX / 2)

typedef enum kpi_duration_kind
{
	KPI_DURATION_PLAIN = 1,		/* one count a unit */
	KPI_DURATION_SURVIVAL = 2	/* two: failed, censored */
} kpi_duration_kind;

/* Its kind is also the number of counts a bin. */
typedef struct kpi_histogram
{
	int32_t		length;			/* the server's varlena header; not touched here */
	uint16_t	version;
	uint16_t	kind;
	int64_t		rows;
	uint32_t	bins;
	uint32_t	unused;			/* 0 */
	int64_t		counts[];		/* bin by bin */
} kpi_histogram;

/* Bytes of a histogram with so many bins. */
static inline size_t
kpi_histogram_size(kpi_duration_kind kind, uint32_t bins)
{
	return sizeof(kpi_histogram) + (size_t) bins * kind * sizeof(int64_t);
}

/* Bins for durations up to the longest. */
static inline uint32_t
kpi_histogram_bins(uint32_t longest)
{
	uint32_t	bins = KPI_DURATION_BINS_MIN;

	while (bins <= longest)
		bins *= 2;
	return bins;
}

/* Counts one duration that has a bin; series 0 or, of a survival, 1 for censored. */
static inline void
kpi_histogram_add(kpi_histogram *histogram, uint32_t duration, int series)
{
	histogram->counts[(size_t) duration * histogram->kind + series]++;
	histogram->rows++;
}

/* Adds another of the same kind that has no more bins; false where a count does not fit. */
bool		kpi_histogram_combine(kpi_histogram *histogram, const kpi_histogram *other);

/* Whether these bytes are a histogram of the kind. */
bool		kpi_histogram_valid(const kpi_histogram *histogram, size_t size, kpi_duration_kind kind);

/*
 * Text: v1:KIND:DURATION*COUNT[*COUNT],...  The first call finds how many bins the
 * text asks for, false where it is no histogram; the second fills a zeroed one.
 */
bool		kpi_histogram_scan(const char *text, kpi_duration_kind kind, uint32_t *bins);
void		kpi_histogram_fill(const char *text, kpi_histogram *histogram);

/* ---- durations ---- */

/* A fraction from 0 to 1. */
double		kpi_duration_percentile(const kpi_histogram *histogram, double fraction);
uint32_t	kpi_duration_percentile_disc(const kpi_histogram *histogram, double fraction);
double		kpi_duration_mean(const kpi_histogram *histogram);
uint32_t	kpi_duration_least(const kpi_histogram *histogram);
uint32_t	kpi_duration_greatest(const kpi_histogram *histogram);

/* Percent of durations that are not above a limit. */
double		kpi_duration_within(const kpi_histogram *histogram, int64_t limit);

/* ---- survival ---- */

/* A step of the curve, at a time when something failed; of before the first, time 0 and all surviving. */
typedef struct kpi_survival
{
	uint32_t	time;
	int64_t		at_risk;
	int64_t		failed;
	int64_t		censored;		/* since the step before, this time not included */
	double		survival;		/* percent */
	double		se;				/* Greenwood's, percentage points; NAN where nothing survives */
	double		lower;			/* NAN where nothing has failed or nothing survives */
	double		upper;
	double		hazard;			/* running sum of Greenwood's formula */
} kpi_survival;

/* Before the first step. */
kpi_survival kpi_survival_start(const kpi_histogram *histogram);

/*
 * The next step after *next, which starts at 0; false where there is none. z is the
 * normal quantile of the interval.
 */
bool		kpi_survival_next(const kpi_histogram *histogram, double z, uint32_t *next, kpi_survival *step);

#endif
