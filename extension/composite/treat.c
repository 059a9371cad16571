/*
 * Taming skewed indicators.
 *
 * A column passes when |skewness| < 2 or excess kurtosis < 3.5 (limits of the
 * rule), both with the small-sample corrections of spreadsheets ("type 2").
 * Source: Joanes and Gill (1998), Comparing measures of sample skewness and
 * kurtosis; limits: Groeneveld and Meeden as used in composite indices.
 */
#include "composite/stage.h"

#include <math.h>
#include <string.h>

#include "base/sum.h"

typedef struct moments
{
	size_t		count;			/* of the figures present */
	double		s2;				/* sums of powers of the deviations from the mean */
	double		s3;
	double		s4;
} moments;

static moments
moments_of(const double *x, size_t count)
{
	kpi_sum		sum = {0, 0};
	kpi_sum		s2 = {0, 0};
	kpi_sum		s3 = {0, 0};
	kpi_sum		s4 = {0, 0};
	size_t		present = 0;
	double		mean;

	for (size_t i = 0; i < count; i++)
		if (!isnan(x[i]))
		{
			kpi_sum_add(&sum, x[i]);
			present++;
		}
	mean = kpi_sum_value(&sum) / present;
	for (size_t i = 0; i < count; i++)
		if (!isnan(x[i]))
		{
			double		d = x[i] - mean;

			kpi_sum_add(&s2, d * d);
			kpi_sum_add(&s3, d * d * d);
			kpi_sum_add(&s4, (d * d) * (d * d));
		}
	return (moments) {present, kpi_sum_value(&s2), kpi_sum_value(&s3), kpi_sum_value(&s4)};
}

static double
skewness(const moments *m)
{
	double		n = m->count;

	if (m->count < 3 || !(m->s2 > 0))
		return NAN;
	return sqrt(n) * m->s3 / pow(m->s2, 1.5) * sqrt(n * (n - 1)) / (n - 2);
}

static double
kurtosis(const moments *m)
{
	double		n = m->count;

	if (m->count < 4 || !(m->s2 > 0))
		return NAN;
	return ((n + 1) * (n * m->s4 / (m->s2 * m->s2) - 3) + 6) * (n - 1) / ((n - 2) * (n - 3));
}

/* Type 2 skewness; NaN for fewer than 3 figures or a constant column. */
double
kpi_skewness(const double *x, size_t count)
{
	moments		m = moments_of(x, count);

	return skewness(&m);
}

/* Type 2 excess kurtosis; NaN for fewer than 4 figures or a constant column. */
double
kpi_kurtosis(const double *x, size_t count)
{
	moments		m = moments_of(x, count);

	return kurtosis(&m);
}

typedef enum verdict
{
	PASSES,
	FAILS,
	NOT_TESTABLE
} verdict;

static verdict
test(const kpi_index_rule *rule, const double *x, size_t count, double *skew)
{
	moments		m = moments_of(x, count);
	double		kurt = kurtosis(&m);

	*skew = skewness(&m);
	/* a skewness of three figures, which have no kurtosis, says too little */
	if (isnan(*skew) || isnan(kurt))
		return NOT_TESTABLE;
	return fabs(*skew) < rule->skew_limit || kurt < rule->kurtosis_limit ? PASSES : FAILS;
}

/* The figures present, greatest first. */
static size_t
sorted_figures(const double *x, size_t count, kpi_scratch *scratch)
{
	size_t		present = 0;

	for (size_t i = 0; i < count; i++)
		if (!isnan(x[i]))
			scratch->entries[present++] = (kpi_rank_entry) {x[i], i};
	kpi_rank_sort(scratch->entries, present, scratch->spare, NULL, NULL);
	return present;
}

/*
 * Moves the points at the longer tail's end to the next value inwards, all
 * that tie at once, until the test passes or treat_max points are moved; a
 * column that would become constant is given back as it was.
 */
static kpi_cell_reason
winsorise(const kpi_index_rule *rule, double *x, unsigned char *reason, size_t count, kpi_scratch *scratch)
{
	size_t		present = sorted_figures(x, count, scratch);
	const kpi_rank_entry *sorted = scratch->entries;
	size_t		high = 0;		/* points moved at either end */
	size_t		low = 0;
	double		skew;
	verdict		now = test(rule, x, count, &skew);
	double	   *moved = scratch->values;

	memcpy(moved, x, count * sizeof *x);
	while ((now == FAILS || (rule->treat_always && now == PASSES)) && high + low < (size_t) rule->treat_max)
	{
		size_t		high_now = high;
		size_t		low_now = low;

		if (skew >= 0)
			while (high_now < present && sorted[high_now].score >= sorted[high].score)
				high_now++;
		else
			while (low_now < present &&
				   sorted[present - 1 - low_now].score <= sorted[present - 1 - low].score)
				low_now++;
		if (high_now + low_now >= present || sorted[high_now].score <= sorted[present - 1 - low_now].score)
			return KPI_CELL_UNTREATABLE;
		high = high_now;
		low = low_now;
		for (size_t i = 0; i < high; i++)
			moved[sorted[i].unit] = sorted[high].score;
		for (size_t i = 0; i < low; i++)
			moved[sorted[present - 1 - i].unit] = sorted[present - 1 - low].score;
		now = test(rule, moved, count, &skew);
	}
	if (now == NOT_TESTABLE)
		return KPI_CELL_UNTREATABLE;
	for (size_t i = 0; i < count; i++)
		if (moved[i] != x[i] && !isnan(x[i]))
		{
			x[i] = moved[i];
			reason[i] = KPI_CELL_WINSORISED;
		}
	return now == FAILS ? KPI_CELL_STILL_SKEWED : KPI_CELL_AS_GIVEN;
}

static double
transformed(const kpi_index_rule *rule, double x, double min, double max, double skew)
{
	double		inset = (max - min) / 100;
	double		shifted = x - min + 1;

	switch (rule->treat)
	{
		case KPI_TREAT_LOG1:
			return log(shifted);
		case KPI_TREAT_BOXCOX:
			return rule->lambda == 0 ? log(shifted) : (pow(shifted, rule->lambda) - 1) / rule->lambda;
		default:
			return skew < 0 ? -log(max - x + inset) : log(x - min + inset);
	}
}

static kpi_cell_reason
transform(const kpi_index_rule *rule, double *x, unsigned char *reason, size_t count)
{
	double		min = INFINITY;
	double		max = -INFINITY;
	double		skew = kpi_skewness(x, count);

	for (size_t i = 0; i < count; i++)
		if (!isnan(x[i]))
		{
			min = fmin(min, x[i]);
			max = fmax(max, x[i]);
		}
	if (!(max > min))
		return KPI_CELL_UNTREATABLE;
	for (size_t i = 0; i < count; i++)
		if (!isnan(x[i]))
		{
			x[i] = transformed(rule, x[i], min, max, skew);
			reason[i] = KPI_CELL_TRANSFORMED;
			if (!isfinite(x[i]))
				return KPI_CELL_OVERFLOW;
		}
	return test(rule, x, count, &skew) == FAILS ? KPI_CELL_STILL_SKEWED : KPI_CELL_AS_GIVEN;
}

/*
 * Treats one column in place and marks the cells it changed. Answers for the
 * whole column: as given (it passes, now or from the start), untreatable, still
 * skewed, or overflow.
 */
kpi_cell_reason
kpi_treat_column(const kpi_index_rule *rule, double *x, unsigned char *reason, size_t count,
				 kpi_scratch *scratch)
{
	double		skew;
	verdict		first;
	kpi_cell_reason outcome;
	double	   *kept;

	if (rule->treat == KPI_TREAT_NONE)
		return KPI_CELL_AS_GIVEN;
	first = test(rule, x, count, &skew);
	if (first == NOT_TESTABLE && !rule->treat_always)
		return KPI_CELL_UNTREATABLE;
	if (first == PASSES && !rule->treat_always)
		return KPI_CELL_AS_GIVEN;
	if (rule->treat == KPI_TREAT_WINSORISE)
		return winsorise(rule, x, reason, count, scratch);
	if (rule->treat != KPI_TREAT_WINSORISE_LOG)
		return transform(rule, x, reason, count);

	/* the logarithm starts again from the figures as they were */
	kept = scratch->values + count;
	memcpy(kept, x, count * sizeof *x);
	outcome = winsorise(rule, x, reason, count, scratch);
	if (outcome != KPI_CELL_STILL_SKEWED)
		return outcome;
	memcpy(x, kept, count * sizeof *x);
	return transform(rule, x, reason, count);
}
