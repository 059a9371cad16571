/*
 * Making indicators comparable. The direction is applied here and nowhere
 * else: behind this stage higher is better.
 *
 * Every method gives a number u that is mapped to scale_lo + u (scale_hi -
 * scale_lo): for a share of a range 0 and 1 come to lie on the two, for
 * z-scores the mean and one standard deviation above it.
 */
#include "composite/stage.h"

#include <math.h>

#include "base/sum.h"

/* Where 0 and 1 come to lie when the rule names no scale. */
static const double default_scale[KPI_NORMALISES][2] = {
	[KPI_NORMALISE_MINMAX] = {0, 100},
	[KPI_NORMALISE_NONE] = {0, 1},
	[KPI_NORMALISE_ZSCORE] = {0, 1},
	[KPI_NORMALISE_ZSCORE_POPULATION] = {0, 1},
	[KPI_NORMALISE_RANK] = {0, 1},
	[KPI_NORMALISE_RANK_AVERAGE] = {0, 1},
	[KPI_NORMALISE_BORDA] = {0, 1},
	[KPI_NORMALISE_PERCENTILE] = {0, 1},
	[KPI_NORMALISE_GOALPOSTS] = {0, 100},
	[KPI_NORMALISE_GOALPOSTS_OPEN] = {0, 100},
	[KPI_NORMALISE_TARGET] = {0, 1},
	[KPI_NORMALISE_TARGET_CAPPED] = {0, 1},
	[KPI_NORMALISE_REFERENCE] = {0, 1},
	[KPI_NORMALISE_REFERENCE_CAPPED] = {0, 1},
	[KPI_NORMALISE_MAXIMUM] = {0, 1},
	[KPI_NORMALISE_SHARE_OF_MAX] = {0, 1},
	[KPI_NORMALISE_AMPI] = {70, 130}
};

/* What a column shows of itself, direction applied. */
typedef struct column_summary
{
	size_t		present;
	double		min;
	double		max;
	double		mean;
} column_summary;

/* u = (x - zero) / unit, cut to at least 0 and at most 1 where asked for */
typedef struct kpi_line
{
	double		zero;
	double		unit;
	bool		floor;
	bool		cap;
} kpi_line;

static column_summary
summarise(const double *x, size_t count)
{
	column_summary s = {0, INFINITY, -INFINITY, NAN};
	kpi_sum		sum = {0, 0};

	for (size_t i = 0; i < count; i++)
		if (!isnan(x[i]))
		{
			s.present++;
			s.min = fmin(s.min, x[i]);
			s.max = fmax(s.max, x[i]);
			kpi_sum_add(&sum, x[i]);
		}
	s.mean = kpi_sum_value(&sum) / s.present;
	return s;
}

static double
standard_deviation(const double *x, size_t count, const column_summary *s, double divisor)
{
	kpi_sum		squares = {0, 0};

	for (size_t i = 0; i < count; i++)
		if (!isnan(x[i]))
			kpi_sum_add(&squares, (x[i] - s->mean) * (x[i] - s->mean));
	return sqrt(kpi_sum_value(&squares) / divisor);
}

/* Goalposts of the adjusted Mazziotta-Pareto index: half the range to either side of the reference value. */
static void
ampi_goalposts(const kpi_index_rule *rule, const column_summary *s, double *worst, double *best)
{
	double		middle = isnan(rule->target) ? s->mean : rule->direction * rule->target;

	*worst = middle - (s->max - s->min) / 2;
	*best = middle + (s->max - s->min) / 2;
}

static kpi_cell_reason
goalposts_line(const kpi_index_rule *rule, const column_summary *s, kpi_line *line)
{
	double		worst = rule->direction > 0 ? rule->lower : -rule->upper;
	double		best = rule->direction > 0 ? rule->upper : -rule->lower;
	bool		given = !isnan(worst) && !isnan(best);

	if (rule->normalise == KPI_NORMALISE_AMPI && !given)
	{
		if (!(s->max > s->min))
			return KPI_CELL_CONSTANT_INDICATOR;
		ampi_goalposts(rule, s, &worst, &best);
	}
	if (!(best > worst))
		return KPI_CELL_EQUAL_GOALPOSTS;
	line->zero = worst;
	line->unit = best - worst;
	line->floor = line->cap = rule->normalise == KPI_NORMALISE_GOALPOSTS;
	return KPI_CELL_AS_GIVEN;
}

/* A target that the worst unit already meets would turn the order round. */
static kpi_cell_reason
target_line(double target, bool cap, const column_summary *s, kpi_line *line)
{
	if (isnan(target))
		return KPI_CELL_REFERENCE_MISSING;
	if (!(target > s->min))
		return KPI_CELL_TARGET_NOT_BETTER;
	line->zero = s->min;
	line->unit = target - s->min;
	line->cap = cap;
	return KPI_CELL_AS_GIVEN;
}

/* The straight line of the methods that are one. */
static kpi_cell_reason
find_line(const kpi_index_rule *rule, double reference, const double *x, size_t count, kpi_line *line)
{
	column_summary s = summarise(x, count);

	switch (rule->normalise)
	{
		case KPI_NORMALISE_GOALPOSTS:
		case KPI_NORMALISE_GOALPOSTS_OPEN:
		case KPI_NORMALISE_AMPI:
			return goalposts_line(rule, &s, line);
		case KPI_NORMALISE_TARGET:
		case KPI_NORMALISE_TARGET_CAPPED:
			return target_line(rule->direction * rule->target, rule->normalise == KPI_NORMALISE_TARGET_CAPPED,
							   &s, line);
		case KPI_NORMALISE_REFERENCE:
		case KPI_NORMALISE_REFERENCE_CAPPED:
			return target_line(rule->direction * reference, rule->normalise == KPI_NORMALISE_REFERENCE_CAPPED,
							   &s, line);
		case KPI_NORMALISE_SHARE_OF_MAX:
			line->unit = s.max;
			return s.max > 0 ? KPI_CELL_AS_GIVEN : KPI_CELL_MAXIMUM_NOT_POSITIVE;
		case KPI_NORMALISE_ZSCORE:
			line->zero = s.mean;
			line->unit = standard_deviation(x, count, &s, (double) s.present - 1);
			break;
		case KPI_NORMALISE_ZSCORE_POPULATION:
			line->zero = s.mean;
			line->unit = standard_deviation(x, count, &s, (double) s.present);
			break;
		default:
			line->zero = s.min;
			line->unit = s.max - s.min;
	}
	return s.max > s.min ? KPI_CELL_AS_GIVEN : KPI_CELL_CONSTANT_INDICATOR;
}

static void
apply_line(const kpi_line *line, double *x, unsigned char *reason, size_t count)
{
	for (size_t i = 0; i < count; i++)
	{
		double		u = (x[i] - line->zero) / line->unit;

		if ((line->floor && u < 0) || (line->cap && u > 1))
		{
			reason[i] = KPI_CELL_TRUNCATED;
			u = u < 0 ? 0 : 1;
		}
		x[i] = u;
	}
}

/* Ascending ranks; only the figures present count. */
static kpi_cell_reason
apply_ranks(kpi_normalise how, double *x, size_t count, kpi_scratch *scratch)
{
	size_t		present = 0;
	double		shift = how == KPI_NORMALISE_BORDA || how == KPI_NORMALISE_PERCENTILE ? 1 : 0;

	for (size_t i = 0; i < count; i++)
		if (!isnan(x[i]))
			scratch->entries[present++] = (kpi_rank_entry) {-x[i], i};
	if (how == KPI_NORMALISE_PERCENTILE && present == 1)
		return KPI_CELL_CONSTANT_INDICATOR;
	kpi_rank_sort(scratch->entries, present, scratch->spare, NULL, NULL);
	kpi_rank_places(scratch->entries, present,
					how == KPI_NORMALISE_RANK_AVERAGE ? KPI_RANK_FRACTIONAL : KPI_RANK_COMPETITION, 0, x,
					NULL, NULL);
	for (size_t i = 0; i < count; i++)
	{
		x[i] -= shift;
		if (how == KPI_NORMALISE_PERCENTILE)
			x[i] /= (double) present - 1;
	}
	return KPI_CELL_AS_GIVEN;
}

static bool
by_rank(kpi_normalise how)
{
	return how == KPI_NORMALISE_RANK || how == KPI_NORMALISE_RANK_AVERAGE || how == KPI_NORMALISE_BORDA ||
		how == KPI_NORMALISE_PERCENTILE;
}

/*
 * Normalises one column in place. reference is the figure of the unit that is
 * the target, before direction. Answers for the whole column; when that is a
 * failure the figures are of no use. A column without any figure is left alone.
 */
kpi_cell_reason
kpi_normalise_column(const kpi_index_rule *rule, double reference, double *x, unsigned char *reason,
					 size_t count, kpi_scratch *scratch)
{
	double		lo = isnan(rule->scale_lo) ? default_scale[rule->normalise][0] : rule->scale_lo;
	double		hi = isnan(rule->scale_hi) ? default_scale[rule->normalise][1] : rule->scale_hi;
	kpi_line	line = {0, 1, false, false};
	kpi_cell_reason outcome = KPI_CELL_AS_GIVEN;
	size_t		present = 0;

	for (size_t i = 0; i < count; i++)
	{
		present += !isnan(x[i]);
		x[i] *= rule->direction;
	}
	if (present == 0)
		return KPI_CELL_AS_GIVEN;
	if (by_rank(rule->normalise))
		outcome = apply_ranks(rule->normalise, x, count, scratch);
	else if (rule->normalise != KPI_NORMALISE_NONE)
	{
		outcome = find_line(rule, reference, x, count, &line);
		if (outcome == KPI_CELL_AS_GIVEN && !isfinite(line.unit))
			outcome = KPI_CELL_OVERFLOW;
		if (outcome == KPI_CELL_AS_GIVEN)
			apply_line(&line, x, reason, count);
	}
	for (size_t i = 0; i < count && outcome == KPI_CELL_AS_GIVEN; i++)
	{
		if (isnan(x[i]))
			continue;
		/* adding 0 turns a -0 of the direction into 0 */
		x[i] = lo + x[i] * (hi - lo) + 0.0;
		if (!isfinite(x[i]))
			outcome = KPI_CELL_OVERFLOW;
	}
	return outcome;
}
