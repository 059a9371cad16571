/*
 * Level shifts, outliers and breaks of growth: found and shown, never removed.
 *
 * A series is taken as a random walk with drift, its seasons removed: its steps,
 * over however many periods, are normal around the drift with a variance in
 * proportion to their length. A step is judged by its deleted residual, which
 * follows Student's t with the steps less two degrees of freedom, less those of the
 * seasons; and two steps in a row, as the way into a figure out of line and back, by
 * their difference against the others. The surest of all is a break when its p times
 * the number of places looked at (Bonferroni) is small enough. It is then set aside,
 * and the others are judged again. Where no step is out of line any more, growth
 * breaks where the means of the steps before and behind differ most, by the two-
 * sample t, again times the places looked at. Each p is doubled for the two kinds of
 * tests, so that of series without any break at most the part `alarm` gives one.
 *
 * Sources: Grubbs (1950) and Cook, Weisberg (1982) for the deleted residual and its
 * maximum; Chen, Liu (1993) for the kinds and for setting aside one after the other;
 * Quandt (1960) for the break of unknown place.
 */
#include "forecast/forecast.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

/* Steps on each side of a break of growth. */
#define SIDE_MIN 4

/* A residual this small against the figures is rounding noise. */
#define NOISE 1e-12

const char *const kpi_break_words[KPI_BREAKS] = {
	[KPI_BREAK_LEVEL] = "level_shift",
	[KPI_BREAK_OUTLIER] = "outlier",
	[KPI_BREAK_GROWTH] = "growth_break",
};

/* A step between two figures. */
typedef struct step
{
	double		length;			/* periods */
	double		rise;
	bool		aside;
} step;

/* Whether to go on: places are looked at one by one, each by a sum over all steps. */
typedef struct patience
{
	kpi_interrupted interrupted;	/* may be NULL */
	void	   *context;
	size_t		added;			/* steps since the last question */
	bool		stopped;
} patience;

/* steps added up between two questions: less than a millisecond */
#define STEPS_BETWEEN_QUESTIONS 65536

static bool
stopped(patience *p, size_t added)
{
	p->added += added;
	if (p->added >= STEPS_BETWEEN_QUESTIONS)
	{
		p->added = 0;
		p->stopped = p->stopped || (p->interrupted != NULL && p->interrupted(p->context));
	}
	return p->stopped;
}

/* Weighted sums over steps that are not set aside: drift = rise / length, squares around it. */
typedef struct totals
{
	size_t		count;
	double		length;
	double		rise;
	double		squares;		/* of rise / sqrt(length) */
} totals;

static totals
add_steps(const step *steps, size_t first, size_t end)
{
	totals		sum = {0};

	for (size_t i = first; i < end; i++)
	{
		if (steps[i].aside)
			continue;
		sum.count++;
		sum.length += steps[i].length;
		sum.rise += steps[i].rise;
	}
	for (size_t i = first; i < end && sum.count > 0; i++)
	{
		double		error = steps[i].rise - sum.rise / sum.length * steps[i].length;

		if (!steps[i].aside)
			sum.squares += error * error / steps[i].length;
	}
	return sum;
}

/* P(|t| is this large or larger), for as many places as were looked at, and by two kinds of tests. */
static double
p_anywhere(double t, double df, size_t places)
{
	return fmin(1, 2 * gsl_cdf_tdist_Q(fabs(t), df) * (double) places * 2);
}

/* The deleted residual of a step, in its own standard error. */
static double
deleted_t(const step *one, const totals *all, double df)
{
	double		error = one->rise - all->rise / all->length * one->length;
	double		left = 1 - one->length / all->length;
	double		own = error * error / one->length / left;
	double		rest = all->squares - own;

	/* all the variation there is may lie in this step */
	return copysign(sqrt(own / (fmax(rest, own * 1e-14) / df)), error);
}

/* A break and the probability of its t at that one place, by which the places are compared. */
typedef struct candidate
{
	kpi_break	found;
	double		p_here;
} candidate;

static void
consider(candidate *best, size_t at, kpi_break_kind kind, double size, double t, double df)
{
	double		p_here = gsl_cdf_tdist_Q(fabs(t), df);

	if (p_here >= best->p_here && !(p_here == 0 && fabs(t) > fabs(best->found.t)))
		return;
	best->p_here = p_here;
	best->found = (kpi_break) {.at = at, .kind = kind, .size = size, .t = t, .df = df};
}

/* Each step by itself as a shift of level. */
static size_t
consider_shifts(const step *steps, size_t count, double lost_df, candidate *best)
{
	totals		all = add_steps(steps, 0, count);
	double		df = (double) all.count - 2 - lost_df;

	if (df < 2)
		return 0;
	for (size_t i = 0; i < count; i++)
		if (!steps[i].aside)
			consider(best, i + 1, KPI_BREAK_LEVEL, steps[i].rise - all.rise / all.length * steps[i].length,
					 deleted_t(&steps[i], &all, df), df);
	return all.count;
}

/*
 * Two steps that follow each other as the way into one figure and out of it: by the difference of their
 * means, in which the drift cancels, against the others.
 */
static size_t
consider_outliers(step *steps, size_t count, double lost_df, candidate *best, patience *patience)
{
	size_t		places = 0;

	for (size_t i = 0; i + 1 < count && !stopped(patience, count); i++)
	{
		step	   *in = &steps[i];
		step	   *out = &steps[i + 1];
		double		weight = 1 / in->length + 1 / out->length;
		double		size = (in->rise / in->length - out->rise / out->length) / weight;
		totals		others;
		double		df;

		if (in->aside || out->aside)
			continue;
		in->aside = out->aside = true;
		others = add_steps(steps, 0, count);
		in->aside = out->aside = false;
		df = (double) others.count - 1 - lost_df;
		if (df < 2)
			continue;
		places++;
		consider(best, i + 1, KPI_BREAK_OUTLIER, size,
				 size * sqrt(weight) / sqrt(fmax(others.squares / df, size * size * 1e-14)), df);
	}
	return places;
}

/* The break that is surest; false when none is sure enough. */
static bool
surest(step *steps, size_t count, double lost_df, double alarm, kpi_break *found, patience *patience)
{
	candidate	best = {.p_here = 2};
	size_t		places = consider_shifts(steps, count, lost_df, &best);

	places += consider_outliers(steps, count, lost_df, &best, patience);
	if (places == 0 || patience->stopped)
		return false;
	*found = best.found;
	found->p = p_anywhere(found->t, found->df, places);
	return found->p <= alarm;
}

/* Where the mean of the steps changes most; false when it changes nowhere for certain. */
static bool
worst_place(const step *steps, size_t count, double lost_df, double alarm, kpi_break *found, patience *patience)
{
	size_t		places = 0;

	found->p = 2;
	for (size_t i = 1; i < count && !stopped(patience, count); i++)
	{
		totals		before = add_steps(steps, 0, i);
		totals		behind = add_steps(steps, i, count);
		double		df = (double) (before.count + behind.count) - 2 - lost_df;
		double		change;
		double		t;

		if (before.count < SIDE_MIN || behind.count < SIDE_MIN || df < 2)
			continue;
		places++;
		change = behind.rise / behind.length - before.rise / before.length;
		t = change / sqrt((before.squares + behind.squares) / df * (1 / before.length + 1 / behind.length));
		if (found->p < 2 && fabs(t) <= fabs(found->t))
			continue;
		*found = (kpi_break) {.at = i + 1, .kind = KPI_BREAK_GROWTH, .size = change, .t = t, .df = df, .p = 1};
	}
	if (places > 0)
		found->p = p_anywhere(found->t, found->df, places);
	return found->p <= alarm;
}

static void
set_steps(int steps_a_year, const double *position, const double *z, size_t count, double *without, step *steps)
{
	kpi_take_seasons(steps_a_year, position, z, count, without);
	for (size_t i = 0; i + 1 < count; i++)
		steps[i] = (step) {.length = position[i + 1] - position[i], .rise = without[i + 1] - without[i]};
}

/* All of them, the surest first; at most a quarter of the steps is set aside, for the rest to tell what is usual. */
static size_t
search(step *steps, size_t count, double lost_df, double alarm, kpi_break *found, patience *patience)
{
	size_t		n = 0;
	size_t		set_aside = 0;

	while (set_aside < count / 4 && surest(steps, count, lost_df, alarm, &found[n], patience))
	{
		steps[found[n].at - 1].aside = true;
		set_aside++;
		if (found[n].kind == KPI_BREAK_OUTLIER)
		{
			steps[found[n].at].aside = true;
			set_aside++;
		}
		n++;
	}
	if (worst_place(steps, count, lost_df, alarm, &found[n], patience))
		n++;
	return n;
}

/*
 * The breaks of figures on their scale at ascending whole positions from 1, with the probability
 * `alarm` of a false one; found has room for `count` of them.
 * INSUFFICIENT_DATA for fewer than KPI_BREAK_FIGURES_MIN figures, NO_VARIATION
 * where every step is alike, OUTSIDE_SCALE for squares beyond a double or without memory. What was found is of no use
 * where it was interrupted. Time grows with the square of the figures, times the breaks there are.
 */
kpi_forecast_reason
kpi_find_breaks(int steps_a_year, const double *position, const double *z, size_t count, double alarm,
				kpi_break *found, size_t *n_found, kpi_interrupted interrupted, void *context)
{
	patience	patience = {interrupted, context, 0, false};
	bool		has_seasons = kpi_has_seasons(steps_a_year, position, count);
	double		lost_df = has_seasons ? (double) steps_a_year - 1 : 0;
	double		largest = 0;
	step	   *steps;
	totals		all;

	*n_found = 0;
	if (count < KPI_BREAK_FIGURES_MIN || (double) count - 3 - lost_df < 2)
		return KPI_FORECAST_INSUFFICIENT_DATA;
	steps = malloc(count * (sizeof(step) + sizeof(double)));
	if (steps == NULL)
		return KPI_FORECAST_OUTSIDE_SCALE;
	set_steps(steps_a_year, position, z, count, (double *) (steps + count), steps);
	all = add_steps(steps, 0, count - 1);
	for (size_t i = 0; i < count; i++)
		largest = fmax(largest, fabs(z[i]));
	if (isfinite(all.squares) && sqrt(all.squares) > NOISE * largest)
		*n_found = search(steps, count - 1, lost_df, alarm, found, &patience);
	free(steps);
	return !isfinite(all.squares) ? KPI_FORECAST_OUTSIDE_SCALE :
		sqrt(all.squares) <= NOISE * largest ? KPI_FORECAST_NO_VARIATION : KPI_FORECAST_NO_REASON;
}
