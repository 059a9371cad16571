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
winsorise(const kpi_index_rule *rule, double *x, unsigned char *reason, size_t count, kpi_scratch *scratch,
		  kpi_treatment *done)
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
			done->moved++;
		}
	return now == FAILS ? KPI_CELL_STILL_SKEWED : KPI_CELL_AS_GIVEN;
}

/* The profile likelihood of a Box-Cox exponent for figures of which the least comes to lie at 1. */
static double
likelihood(const double *x, size_t count, double min, double exponent)
{
	kpi_sum		logs = {0, 0};
	kpi_sum		sum = {0, 0};
	kpi_sum		squares = {0, 0};
	size_t		present = 0;

	for (int round = 0; round < 2; round++)
	{
		double		mean = kpi_sum_value(&sum) / present;

		for (size_t i = 0; i < count; i++)
			if (!isnan(x[i]))
			{
				double		l = log(x[i] - min + 1);
				double		y = exponent == 0 ? l : expm1(exponent * l) / exponent;

				if (round == 0)
				{
					kpi_sum_add(&logs, l);
					kpi_sum_add(&sum, y);
					present++;
				}
				else
					kpi_sum_add(&squares, (y - mean) * (y - mean));
			}
	}
	return (exponent - 1) * kpi_sum_value(&logs) - 0.5 * present * log(kpi_sum_value(&squares) / present);
}

/*
 * The exponent of maximum likelihood (Box and Cox 1964) between -3 and 3, for
 * x - min + 1: the best of a grid, then golden sections around it. NaN where
 * the figures do not vary.
 */
double
kpi_boxcox_exponent(const double *x, size_t count)
{
	const double golden = 0.6180339887498949;
	double		min = INFINITY;
	double		max = -INFINITY;
	double		best = -3;
	double		lo;
	double		hi;

	for (size_t i = 0; i < count; i++)
	{
		min = fmin(min, x[i]);
		max = fmax(max, x[i]);
	}
	if (!(max > min))
		return NAN;
	for (int step = 1; step <= 60; step++)
		if (likelihood(x, count, min, -3 + step * 0.1) > likelihood(x, count, min, best))
			best = -3 + step * 0.1;
	lo = best - 0.1;
	hi = best + 0.1;
	while (hi - lo > 1e-9)
	{
		double		a = hi - golden * (hi - lo);
		double		b = lo + golden * (hi - lo);

		if (likelihood(x, count, min, a) > likelihood(x, count, min, b))
			hi = b;
		else
			lo = a;
	}
	/* more digits than these are noise of the likelihood, which is flat there */
	return nearbyint((lo + hi) / 2 * 1e6) / 1e6;
}

static double
transformed(const kpi_index_rule *rule, double x, double min, double max, double skew, double exponent)
{
	double		inset = (max - min) / 100;
	double		shifted = x - min + 1;

	switch (rule->treat)
	{
		case KPI_TREAT_LOG1:
			return log(shifted);
		case KPI_TREAT_BOXCOX:
			return exponent == 0 ? log(shifted) : (pow(shifted, exponent) - 1) / exponent;
		default:
			return skew < 0 ? -log(max - x + inset) : log(x - min + inset);
	}
}

static kpi_cell_reason
transform(const kpi_index_rule *rule, double *x, unsigned char *reason, size_t count, kpi_treatment *done)
{
	bool		boxcox = rule->treat == KPI_TREAT_BOXCOX;
	double		exponent = boxcox && isnan(rule->lambda) ? kpi_boxcox_exponent(x, count) : rule->lambda;
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
	done->transformed = true;
	done->exponent = boxcox ? exponent : NAN;
	for (size_t i = 0; i < count; i++)
		if (!isnan(x[i]))
		{
			x[i] = transformed(rule, x[i], min, max, skew, exponent);
			reason[i] = KPI_CELL_TRANSFORMED;
			if (!isfinite(x[i]))
				return KPI_CELL_OVERFLOW;
		}
	return test(rule, x, count, &skew) == FAILS ? KPI_CELL_STILL_SKEWED : KPI_CELL_AS_GIVEN;
}

/* What the rule asks for once it is known that something has to be done. */
static kpi_cell_reason
treat(const kpi_index_rule *rule, double *x, unsigned char *reason, size_t count, kpi_scratch *scratch,
	  kpi_treatment *done)
{
	kpi_cell_reason outcome;
	double	   *kept = scratch->values + count;

	if (rule->treat != KPI_TREAT_WINSORISE && rule->treat != KPI_TREAT_WINSORISE_LOG &&
		rule->treat != KPI_TREAT_WINSORISE_THEN_LOG)
		return transform(rule, x, reason, count, done);
	/* the logarithm instead starts again from the figures as they were */
	memcpy(kept, x, count * sizeof *x);
	outcome = winsorise(rule, x, reason, count, scratch, done);
	if (rule->treat == KPI_TREAT_WINSORISE || outcome != KPI_CELL_STILL_SKEWED)
		return outcome;
	if (rule->treat == KPI_TREAT_WINSORISE_LOG)
	{
		memcpy(x, kept, count * sizeof *x);
		done->moved = 0;
	}
	return transform(rule, x, reason, count, done);
}

/* ln(x) of every figure that has one; the others are refused cell by cell. */
static void
take_logarithms(double *x, unsigned char *reason, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!isnan(x[i]))
		{
			reason[i] = x[i] > 0 ? KPI_CELL_TRANSFORMED : KPI_CELL_NO_LOGARITHM;
			x[i] = x[i] > 0 ? log(x[i]) : NAN;
		}
}

/*
 * Treats one column in place and marks the cells it changed. Answers for the
 * whole column: as given (it passes, now or from the start), untreatable, still
 * skewed, or overflow.
 */
kpi_cell_reason
kpi_treat_column(const kpi_index_rule *rule, double *x, unsigned char *reason, size_t count,
				 kpi_scratch *scratch, kpi_treatment *done)
{
	kpi_treatment unwanted;
	kpi_cell_reason outcome = KPI_CELL_AS_GIVEN;
	double		skew;
	verdict		first;
	moments		m;

	if (done == NULL && rule->treat == KPI_TREAT_NONE)
		return KPI_CELL_AS_GIVEN;
	done = done == NULL ? &unwanted : done;
	m = moments_of(x, count);
	*done = (kpi_treatment) {m.count, skewness(&m), kurtosis(&m), NAN, NAN, 0, NAN, rule->treat == KPI_TREAT_LN};
	first = test(rule, x, count, &skew);
	if (rule->treat == KPI_TREAT_LN)
		take_logarithms(x, reason, count);
	else if (rule->treat == KPI_TREAT_NONE || (first == PASSES && !rule->treat_always))
		outcome = KPI_CELL_AS_GIVEN;
	else if (first == NOT_TESTABLE && !rule->treat_always)
		outcome = KPI_CELL_UNTREATABLE;
	else
		outcome = treat(rule, x, reason, count, scratch, done);
	if (done != &unwanted)
	{
		m = moments_of(x, count);
		done->skewness_after = skewness(&m);
		done->kurtosis_after = kurtosis(&m);
	}
	return outcome;
}
