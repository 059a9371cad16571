/*
 * P(rank <= k) of independent values.
 *
 * Given its own value x, a unit's rank is 1 + the number of others above x: a sum
 * of independent 0/1 variables with the chances P(X_j > x), whose distribution
 * (Poisson-binomial) comes by adding one variable after the other. The integral
 * over x takes 16 Gauss-Legendre nodes a panel; the panels are shared by all
 * units and narrow where some unit's distribution is. At a node the
 * distribution without unit i is needed for every i: adding the other half first and
 * splitting on gives all of them in n log n additions, and only adds positive
 * terms, so the small chances keep their digits.
 *
 * Source: Chen, Dempster, Liu (1994), Weighted finite population sampling to
 * maximize entropy (the recursion). The panels and the rule for certain values
 * are ours.
 */
#include "rank/topk.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

/* halvings of the range before a panel is as narrow as doubles allow */
#define PANEL_STACK 256
#define NODES 16
/* additions between two questions to the interrupted callback: about a millisecond */
#define PATIENCE ((size_t) 1 << 20)
/* a normal distribution ends here: 1e-19 beyond on either side */
#define NORMAL_REACH 9.0
/* mass left out of the tails of a t distribution */
#define TAIL 1e-14
/* from here on a t distribution is taken for the normal one, which it is to 12 digits */
#define NORMAL_DF 1e12
/* from here on the height of a t density comes from its expansion; gamma functions would cancel */
#define EXPANSION_DF 200
/* up to here a t distribution with whole degrees of freedom is taken from its finite series */
#define SERIES_DF 40
/* below this part of the range an sd would be lost in the rounding of the nodes */
#define NARROW 1e-7

/* Gauss-Legendre nodes and weights of 16 points on [-1, 1], the positive half (Abramowitz and Stegun, 25.4). */
static const double legendre[NODES / 2][2] = {
	{0.0950125098376374401853193, 0.1894506104550684962853967},
	{0.2816035507792589132304605, 0.1826034150449235888667637},
	{0.4580167776572273863424194, 0.1691565193950025381893121},
	{0.6178762444026437484466718, 0.1495959888165767320815017},
	{0.7554044083550030338951012, 0.1246289712555338720524763},
	{0.8656312023878317438804679, 0.0951585116824927848099251},
	{0.9445750230732325760779884, 0.0622535239386478928628438},
	{0.9894009349916499325961542, 0.0271524594117540948517806}
};

typedef struct state
{
	const kpi_marginal *units;
	size_t		n;
	size_t		k;
	double		centre;			/* of all means; x is measured from it */
	size_t		places;			/* length of a distribution of counts: k, or n when all ranks are wanted */
	kpi_rank_law *laws;
	double	   *distribution;	/* n x n by unit and rank, or NULL */
	double	   *ahead;			/* P(X_j > x) at the node */
	double	   *behind;			/* P(X_j < x) */
	double	   *weight;			/* density of unit i at the node times the node's weight */
	double	   *peak;			/* largest density of unit i */
	double	   *counts;			/* one distribution of counts for each depth of the splitting */
	size_t		added;			/* since the last question */
	kpi_interrupted interrupted;
	void	   *context;
} state;

/* Depth of the splitting of n units, the top counted. */
static size_t
depth_of(size_t n)
{
	size_t		depth = 2;

	for (size_t width = 1; width < n; width *= 2)
		depth++;
	return depth;
}

/* Number of doubles of workspace for n units; places = k, or n with a distribution. */
size_t
kpi_topk_workspace(size_t n, size_t places)
{
	return 4 * n + depth_of(n) * places;
}

/* The centre of a unit's distribution, as x is measured. */
static double
place_of(const state *s, size_t unit)
{
	return s->units[unit].mean - s->centre;
}

static bool
stopped(state *s, size_t additions)
{
	s->added += additions;
	if (s->added < PATIENCE)
		return false;
	s->added = 0;
	return s->interrupted != NULL && s->interrupted(s->context);
}

/*
 * Adds to the distribution of a count the variable that is 1 with the given
 * chance. Counts from `places` on are cut off; `held` says how many variables
 * there are already.
 */
static void
add_variable(double *counts, size_t places, size_t held, double one, double zero)
{
	size_t		top = held + 1 < places ? held + 1 : places - 1;

	if (one == 0)
		return;
	for (size_t r = top; r > 0; r--)
		counts[r] = counts[r] * zero + counts[r - 1] * one;
	counts[0] *= zero;
}

/* One node's part of the law of a unit, given the counts of those ahead of it. */
static void
add_to_law(state *s, size_t unit, double weight, const double *counts, double all_ahead)
{
	double		top = 0;

	for (size_t r = 0; r < s->k; r++)
		top += counts[r];
	s->laws[unit].top_k += weight * top;
	s->laws[unit].first += weight * counts[0];
	s->laws[unit].last += weight * all_ahead;
	if (s->distribution != NULL)
		for (size_t r = 0; r < s->places; r++)
			s->distribution[unit * s->n + r] += weight * counts[r];
}

static bool
has_weight(const state *s, size_t begin, size_t end)
{
	for (size_t i = begin; i < end; i++)
		if (s->weight[i] > 0)
			return true;
	return false;
}

/*
 * The laws of the units in [begin, end), given the counts of all others (counts, of
 * `held` variables) and the chance that all of these are ahead. False when
 * interrupted.
 */
static bool
leave_one_out(state *s, size_t begin, size_t end, double *counts, double all_ahead)
{
	double	   *next = counts + s->places;
	size_t		middle = begin + (end - begin) / 2;

	if (!has_weight(s, begin, end))
		return true;
	if (end - begin == 1)
	{
		add_to_law(s, begin, s->weight[begin], counts, all_ahead);
		return true;
	}
	for (int left = 1; left >= 0; left--)
	{
		size_t		other_begin = left ? middle : begin;
		size_t		other_end = left ? end : middle;
		size_t		held = s->n - (end - begin);
		double		product = all_ahead;

		memcpy(next, counts, s->places * sizeof(double));
		for (size_t j = other_begin; j < other_end; j++, held++)
		{
			add_variable(next, s->places, held, s->ahead[j], s->behind[j]);
			product *= s->ahead[j];
		}
		if (stopped(s, (other_end - other_begin) * s->places))
			return false;
		if (!leave_one_out(s, left ? begin : middle, left ? middle : end, next, product))
			return false;
	}
	return true;
}

/*
 * P(T > z) for z >= 0 and a whole number of degrees of freedom: the finite
 * series of Abramowitz and Stegun, 26.7.3 and 26.7.4, several times faster than
 * the incomplete beta function. Absolute error 1e-15.
 */
static double
whole_t_tail(double z, int df)
{
	double		cosine2 = df / (df + z * z);	/* of the angle whose tangent is z / sqrt(df) */
	double		sine = z / sqrt(df + z * z);
	bool		odd = df % 2 == 1;
	double		term = odd ? sqrt(cosine2) : 1;
	double		series = odd && df == 1 ? 0 : term;

	for (int i = odd ? 3 : 2; i <= df - 2; i += 2)
	{
		term *= cosine2 * (i - 1) / i;
		series += term;
	}
	if (odd)
		return 0.5 - (atan2(z, sqrt(df)) + sine * series) / M_PI;
	return 0.5 - sine * series / 2;
}

static bool
is_normal(double df)
{
	return df >= NORMAL_DF;
}

/* P(Z > z) for z >= 0. */
static double
upper_tail(double z, double df)
{
	double		tail;

	if (is_normal(df))
		return 0.5 * erfc(z * M_SQRT1_2);
	if (df <= SERIES_DF && df == floor(df))
	{
		tail = whole_t_tail(z, (int) df);
		/* smaller ones would lack digits */
		if (tail > 1e-4)
			return tail;
	}
	return gsl_cdf_tdist_Q(z, df);
}

/* P(Z > z) and P(Z < z), each with its own digits in its tail. */
static void
tails(double z, double df, double *above, double *below)
{
	double		smaller = upper_tail(fabs(z), df);

	*above = z > 0 ? smaller : 1 - smaller;
	*below = z > 0 ? 1 - smaller : smaller;
}

/*
 * The density of a t distribution at its middle, as part of that of the normal one:
 * gamma((df + 1) / 2) / gamma(df / 2) * sqrt(2 / df), for many degrees of freedom from
 * its asymptotic series, whose next term is below 1e-13.
 */
static double
height(double df)
{
	double		v = 1 / df;

	if (df < EXPANSION_DF)
		return gsl_ran_tdist_pdf(0, df) / gsl_ran_ugaussian_pdf(0);
	return 1 - v * (1 / 4.0 - v * (1 / 32.0 + v * (5 / 128.0 - v * (21 / 2048.0 + v * 399 / 8192.0))));
}

/* The density of a unit's value at the middle of its distribution. */
static double
peak_of(const kpi_marginal *unit)
{
	if (unit->sd == 0)
		return 0;
	return gsl_ran_ugaussian_pdf(0) * (is_normal(unit->df) ? 1 : height(unit->df)) / unit->sd;
}

/* The density z away from the middle, as part of that at the middle. */
static double
part_of_peak(double z, double df)
{
	if (is_normal(df))
		return fabs(z) > NORMAL_REACH ? 0 : exp(-z * z / 2);
	return exp(-(df + 1) / 2 * log1p(z * z / df));
}

/* Everybody's chances of being ahead of x and behind it; a certain value is one or the other. */
static void
chances_at(state *s, double x)
{
	for (size_t j = 0; j < s->n; j++)
	{
		const kpi_marginal *unit = &s->units[j];

		if (unit->sd > 0)
			tails((x - place_of(s, j)) / unit->sd, unit->df, &s->ahead[j], &s->behind[j]);
		else
		{
			s->ahead[j] = place_of(s, j) > x;
			s->behind[j] = 1 - s->ahead[j];
		}
	}
}

/* One node of the integral over x, for all units with an uncertain value. */
static bool
add_node(state *s, double x, double node_weight)
{
	double		total = 0;

	chances_at(s, x);
	for (size_t j = 0; j < s->n; j++)
	{
		const kpi_marginal *unit = &s->units[j];

		s->weight[j] = 0;
		if (unit->sd > 0)
			s->weight[j] = node_weight * s->peak[j] * part_of_peak((x - place_of(s, j)) / unit->sd, unit->df);
		total += s->ahead[j];
	}
	for (size_t i = 0; i < s->n; i++)
		s->laws[i].expected += s->weight[i] * (total - s->ahead[i]);
	memset(s->counts, 0, s->places * sizeof(double));
	s->counts[0] = 1;
	return leave_one_out(s, 0, s->n, s->counts, 1);
}

static bool
add_panel(state *s, double begin, double end)
{
	double		middle = begin + (end - begin) / 2;
	double		half = (end - begin) / 2;

	for (int i = 0; i < NODES / 2; i++)
		for (int sign = -1; sign <= 1; sign += 2)
			if (!add_node(s, middle + sign * legendre[i][0] * half, legendre[i][1] * half))
				return false;
	return true;
}

/*
 * Is a panel narrow enough for every unit? It must be within a few sd near a
 * unit's mean, the fewer the more units there are (their number ahead of x turns
 * from few to many the more quickly) and the heavier its tails (a t density has
 * poles at sqrt(df) beside the real axis), and may grow with the distance from
 * it; a normal distribution has nothing beyond its reach.
 */
static bool
is_narrow(const state *s, double begin, double end)
{
	double		sds = 6 / (1 + sqrt((double) s->n) / 4);

	for (size_t j = 0; j < s->n; j++)
	{
		const kpi_marginal *unit = &s->units[j];
		double		distance = fmax(0, fmax(begin - place_of(s, j), place_of(s, j) - end));

		if (unit->sd == 0 || (is_normal(unit->df) && distance > NORMAL_REACH * unit->sd))
			continue;
		if (end - begin > fmin(sds, 1.5 * sqrt(unit->df)) * unit->sd + distance)
			return false;
	}
	return true;
}

/* Integrates from begin to end, between which no certain value lies, halving until panels are narrow. */
static bool
integrate(state *s, double begin, double end)
{
	double		ends[PANEL_STACK];
	int			depth = 0;

	ends[0] = end;
	while (depth >= 0)
	{
		double		middle = begin + (ends[depth] - begin) / 2;

		if (depth + 1 < PANEL_STACK && middle > begin && middle < ends[depth] &&
			!is_narrow(s, begin, ends[depth]))
		{
			ends[++depth] = middle;
			continue;
		}
		if (!add_panel(s, begin, ends[depth]))
			return false;
		begin = ends[depth--];
	}
	return true;
}

/* Where a unit's distribution ends, in sd from its mean. */
static double
reach_of(const kpi_marginal *unit)
{
	double		reach = NORMAL_REACH;

	if (!is_normal(unit->df))
		while (gsl_cdf_tdist_Q(reach, unit->df) > TAIL)
			reach *= 2;
	return reach;
}

/* The middle of all values, certain or not, and the length of their range. */
static kpi_topk_status
find_centre(state *s, size_t *culprit)
{
	double		lowest = INFINITY;
	double		highest = -INFINITY;

	for (size_t j = 0; j < s->n; j++)
	{
		lowest = fmin(lowest, s->units[j].mean - NORMAL_REACH * s->units[j].sd);
		highest = fmax(highest, s->units[j].mean + NORMAL_REACH * s->units[j].sd);
	}
	if (!isfinite(highest - lowest))
		return KPI_TOPK_RANGE;
	s->centre = lowest + (highest - lowest) / 2;
	for (size_t j = 0; j < s->n; j++)
	{
		/* the density of less than the smallest normal double overflows */
		if (s->units[j].sd > 0 && s->units[j].sd < fmax(DBL_MIN, NARROW * (highest - lowest)))
		{
			*culprit = j;
			return KPI_TOPK_TOO_NARROW;
		}
	}
	return KPI_TOPK_OK;
}

/* The range of the uncertain values; begin > end when there is none. */
static kpi_topk_status
find_range(const state *s, double *begin, double *end)
{
	*begin = INFINITY;
	*end = -INFINITY;
	for (size_t j = 0; j < s->n; j++)
	{
		const kpi_marginal *unit = &s->units[j];
		double		reach;

		if (unit->sd == 0)
			continue;
		reach = reach_of(unit) * unit->sd;
		if (reach > DBL_MAX / 4)
			return KPI_TOPK_RANGE;
		*begin = fmin(*begin, place_of(s, j) - reach);
		*end = fmax(*end, place_of(s, j) + reach);
	}
	return KPI_TOPK_OK;
}

/* The next certain value above begin, at most end. */
static double
next_certain(const state *s, double begin, double end)
{
	for (size_t j = 0; j < s->n; j++)
		if (s->units[j].sd == 0 && place_of(s, j) > begin && place_of(s, j) < end)
			end = place_of(s, j);
	return end;
}

/*
 * The law of a unit whose value is certain: no integral. Where several certain
 * values are the same, their order is drawn, each order as likely as another.
 */
static bool
certain_law(state *s, size_t unit)
{
	double		x = place_of(s, unit);
	double	   *counts = s->counts;
	double	   *drawn = counts + s->places;
	double		all_ahead = 1;
	size_t		tied = 0;
	size_t		held = 0;

	chances_at(s, x);
	memset(counts, 0, 2 * s->places * sizeof(double));
	counts[0] = 1;
	s->laws[unit].expected = 0;
	for (size_t j = 0; j < s->n; j++)
	{
		if (s->units[j].sd == 0 && s->units[j].mean == s->units[unit].mean)
		{
			tied++;
			continue;
		}
		add_variable(counts, s->places, held++, s->ahead[j], s->behind[j]);
		all_ahead *= s->ahead[j];
		s->laws[unit].expected += s->ahead[j];
	}
	s->laws[unit].expected += (tied - 1) / 2.0;
	for (size_t r = 0; r < s->places; r++)
		for (size_t place = 0; place < tied && place <= r; place++)
			drawn[r] += counts[r - place] / tied;
	add_to_law(s, unit, 1, drawn, all_ahead / tied);
	return !stopped(s, s->places * (s->n + tied));
}

/* Chances are at most 1, whatever was rounded. */
static void
finish(state *s)
{
	for (size_t i = 0; i < s->n; i++)
	{
		kpi_rank_law *law = &s->laws[i];

		law->expected += 1;
		law->top_k = fmin(law->top_k, 1);
		law->first = fmin(law->first, 1);
		law->last = fmin(law->last, 1);
	}
}

/*
 * The laws of the ranks of n units, 1 <= k <= n; means finite, sd finite and at least 0, df
 * at least 1. laws[n]; distribution[n x n] receives P(rank = r) by unit and
 * rank, or is NULL; workspace of kpi_topk_workspace doubles. With
 * KPI_TOPK_TOO_NARROW *culprit is the unit. Units of equal certain values
 * share their places at random. Time O(n log n min(n, k)) for each of some
 * hundred nodes, more when scales differ by orders of magnitude. Error: below
 * 1e-11 in every chance.
 */
kpi_topk_status
kpi_topk(const kpi_marginal *units, size_t n, size_t k, kpi_rank_law *laws, double *distribution,
		 double *workspace, size_t *culprit, kpi_interrupted interrupted, void *context)
{
	size_t		places = distribution != NULL ? n : k;
	state		s = {
		.units = units, .n = n, .k = k, .places = places, .laws = laws, .distribution = distribution,
		.ahead = workspace, .behind = workspace + n, .weight = workspace + 2 * n, .peak = workspace + 3 * n,
		.counts = workspace + 4 * n,
		.interrupted = interrupted, .context = context
	};
	double		begin,
				end;
	kpi_topk_status status = find_centre(&s, culprit);

	if (status == KPI_TOPK_OK)
		status = find_range(&s, &begin, &end);
	if (status != KPI_TOPK_OK)
		return status;
	memset(laws, 0, n * sizeof(kpi_rank_law));
	for (size_t i = 0; i < n; i++)
		s.peak[i] = peak_of(&units[i]);
	if (distribution != NULL)
		memset(distribution, 0, n * n * sizeof(double));
	while (begin < end)
	{
		double		next = next_certain(&s, begin, end);

		if (!integrate(&s, begin, next))
			return KPI_TOPK_INTERRUPTED;
		begin = next;
	}
	for (size_t i = 0; i < n; i++)
		if (units[i].sd == 0 && !certain_law(&s, i))
			return KPI_TOPK_INTERRUPTED;
	finish(&s);
	return KPI_TOPK_OK;
}
