/*
 * Progress from a base to a target by several published methods at once.
 *
 * Notation in comments: base (t0, y0), value (t1, y1), target (tT, T),
 * direction d; a the growth per year seen, r the growth per year required from
 * the base.
 *
 * Sources: the ratio of actual to required growth with its thresholds as Open SDG
 * and Statistics Canada publish it after Eurostat; the UN Progress Chart 2023 as
 * described by EUSTAT; the current status index from ESCAP's published code. The
 * linear measures and our own status are plain arithmetic. docs/target.md says
 * which thresholds could not be confirmed.
 */
#include "target/target.h"

#include <math.h>

const char *const kpi_target_kind_words[KPI_TARGET_KINDS] = {
	[KPI_TARGET_LEVEL] = "level",
	[KPI_TARGET_RANK] = "rank",
	[KPI_TARGET_GROWTH_RATE] = "growth",
	[KPI_TARGET_BINARY] = "binary",
	[KPI_TARGET_PLAN] = "plan",
};

const char *const kpi_progress_status_words[KPI_PROGRESS_STATUSES] = {
	[KPI_PROGRESS_ACHIEVED] = "achieved",
	[KPI_PROGRESS_ON_TRACK] = "on_track",
	[KPI_PROGRESS_SLOW] = "slow",
	[KPI_PROGRESS_OFF_TRACK] = "off_track",
	[KPI_PROGRESS_MOVING_AWAY] = "moving_away",
	[KPI_PROGRESS_MAINTAINED] = "maintained",
	[KPI_PROGRESS_LOST] = "lost",
	[KPI_PROGRESS_EXPIRED] = "expired",
	[KPI_PROGRESS_NOT_ASSESSABLE] = "not_assessable",
};

const char *const kpi_progress_reason_words[KPI_REASONS] = {
	[KPI_REASON_NONE] = NULL,
	[KPI_REASON_INSUFFICIENT_DATA] = "insufficient_data",
	[KPI_REASON_ZERO_BASE] = "zero_base",
	[KPI_REASON_SIGN_CHANGE] = "sign_change",
	[KPI_REASON_BASE_BETTER] = "base_better",
	[KPI_REASON_PARTIAL_PERIOD] = "partial_period",
};

const char *const kpi_eurostat_status_words[KPI_EUROSTAT_STATUSES] = {
	[KPI_EUROSTAT_NONE] = NULL,
	[KPI_EUROSTAT_ACHIEVED] = "target_achieved",
	[KPI_EUROSTAT_SIGNIFICANT] = "significant_progress",
	[KPI_EUROSTAT_MODERATE] = "moderate_progress",
	[KPI_EUROSTAT_INSUFFICIENT] = "insufficient_progress",
	[KPI_EUROSTAT_MOVING_AWAY] = "moving_away",
	[KPI_EUROSTAT_MODERATE_AWAY] = "moderate_movement_away",
	[KPI_EUROSTAT_SIGNIFICANT_AWAY] = "significant_movement_away",
	[KPI_EUROSTAT_NOT_ASSESSABLE] = "not_assessable",
};

/* What is judged, once plans, bands and yes/no have been brought to one form. */
typedef struct judged
{
	double		t0;
	double		y0;
	double		t1;
	double		y1;
	double		tT;
	double		T;
	double		upper;			/* upper end of a band, else missing */
	double		tolerance;
	int			d;
	bool		strict;
	bool		partial;		/* base and value cover periods of different lengths */
	bool		growth_rates;	/* growth rates of this kind of figure mean something */
	bool		met;			/* the value satisfies the target */
	bool		base_met;		/* the base already did */
	bool		no_distance;	/* the base is at the target */
	bool		crossed;		/* base and value lie on different sides of the band */
} judged;

/* x >= bound within the tolerance of ratios; false when x is missing. */
static inline bool
at_least(double x, double bound)
{
	return x >= bound - KPI_TARGET_TOLERANCE;
}

/* How far beyond an edge still counts as inside; negative for a strict target, whose edges are outside. */
static inline double
slack(const judged *j)
{
	return j->strict ? -j->tolerance : j->tolerance;
}

/* 1 above the band, -1 below it, 0 inside or missing. */
static int
band_side(const judged *j, double low, double y)
{
	return (y - j->upper > slack(j)) - (low - y > slack(j));
}

static bool
satisfies(const judged *j, double low, double y)
{
	if (!isnan(j->upper))
		return y - j->upper <= slack(j) && low - y <= slack(j);
	return j->d * (j->T - y) <= slack(j);
}

/*
 * The edge on the value's side acts as the target, with the direction towards
 * the band; when the value is inside, the edge on the base's side, and when
 * both are, the edge that the indicator's direction would come to first.
 */
static void
choose_edge(judged *j, double low)
{
	int			value_side = band_side(j, low, j->y1);
	int			base_side = band_side(j, low, j->y0);
	int			side = value_side != 0 ? value_side : base_side;

	if (side != 0)
		j->d = -side;
	if (j->d < 0)
		j->T = j->upper;
	j->crossed = value_side * base_side < 0;
}

static void
prepare(const kpi_progress_in *in, judged *j)
{
	double		low = in->target;

	*j = (judged) {
		.t0 = in->base_time,.y0 = in->base_value,.t1 = in->time,.y1 = in->value,
		.tT = in->target_time,.T = in->target,.upper = in->target_upper,
		.d = in->direction,.strict = in->strict,.partial = in->partial_period,
		.growth_rates = in->kind == KPI_TARGET_LEVEL || in->kind == KPI_TARGET_PLAN
	};
	if (in->kind == KPI_TARGET_PLAN && !isnan(in->plan_start))
	{
		j->t0 = in->plan_start;
		j->y0 = 0;
		j->partial = false;
		j->growth_rates = false;
	}
	if (in->kind == KPI_TARGET_BINARY && !isnan(j->T))
	{
		j->T = j->d > 0 ? 1 : 0;
		j->upper = NAN;
		j->strict = false;
	}
	j->tolerance = KPI_TARGET_TOLERANCE * fmax(1, fabs(j->T));
	if (isnan(low))
		j->upper = NAN;
	if (!isnan(j->upper))
		choose_edge(j, low);
	j->met = satisfies(j, low, j->y1);
	j->base_met = satisfies(j, low, j->y0);
	j->no_distance = fabs(j->T - j->y0) <= j->tolerance;
}

/* Whether the base and the value can be set against each other. */
static inline bool
comparable(const judged *j)
{
	return j->t0 <= j->t1 && !j->partial;
}

/* a - b, missing where it leaves the range of double. */
static inline double
difference(double a, double b)
{
	double		ab = a - b;

	return isfinite(ab) ? ab : NAN;
}

/* Differences and straight lines: defined for zero, negative and sign-changing figures alike. */
static void
linear_measures(const judged *j, kpi_progress_out *out)
{
	double		distance = j->no_distance || j->crossed ? NAN : difference(j->T, j->y0);
	double		change = difference(j->y1, j->y0);

	if (comparable(j))
	{
		out->distance_covered = change / distance;
		out->escap_csi = 10 * j->d * change / fabs(distance);
		if (j->t0 < j->t1)
			out->actual_per_year = change / (j->t1 - j->t0);
	}
	if (j->t0 <= j->t1 && j->t0 < j->tT)
		out->time_elapsed = (j->t1 - j->t0) / (j->tT - j->t0);
	if (out->time_elapsed > 0)
		out->pace = out->distance_covered / out->time_elapsed;
	if (j->t1 < j->tT)
		out->required_per_year = difference(j->T, j->y1) / (j->tT - j->t1);
	if (out->actual_per_year != 0)
		out->acceleration = out->required_per_year / out->actual_per_year;
	if (j->met)
		out->years_to_target_linear = 0;
	else if (j->d * out->actual_per_year > 0)
		out->years_to_target_linear = difference(j->T, j->y1) / out->actual_per_year;
}

/*
 * Log growth per year between two figures on the same side of zero; of their
 * absolute values when both are negative, so `sign * expm1` of it is the growth
 * that is positive when the figure rises.
 */
static double
log_growth(double t0, double y0, double t1, double y1)
{
	if (!(t0 < t1 && y1 / y0 > 0))
		return NAN;
	return log(y1 / y0) / (t1 - t0);
}

/* Ratio of the growth seen to the growth required, both as an improvement. */
static void
eurostat(const judged *j, kpi_progress_out *out)
{
	if (j->met)
	{
		out->eurostat_status = KPI_EUROSTAT_ACHIEVED;
		return;
	}
	if (!j->no_distance)
		out->eurostat_ratio = j->d * out->cagr_actual / fabs(out->cagr_required);
	if (!isfinite(out->eurostat_ratio))
		return;
	if (at_least(out->eurostat_ratio, 0.95))
		out->eurostat_status = KPI_EUROSTAT_SIGNIFICANT;
	else if (at_least(out->eurostat_ratio, 0.60))
		out->eurostat_status = KPI_EUROSTAT_MODERATE;
	else if (at_least(out->eurostat_ratio, 0))
		out->eurostat_status = KPI_EUROSTAT_INSUFFICIENT;
	else
		out->eurostat_status = KPI_EUROSTAT_MOVING_AWAY;
}

/* The Progress Chart counts a target of 0 or 100 as met from one point away. */
static bool
un_met(const judged *j)
{
	return j->met || ((j->T == 0 || j->T == 100) && j->d * (j->T - j->y1) <= 1 + KPI_TARGET_TOLERANCE);
}

/* Where the growth seen leads by the target year, as a part of the way from the base. */
static void
un_progress_chart(const judged *j, double growth, kpi_progress_out *out)
{
	if (un_met(j))
	{
		out->un_score = 3;
		return;
	}
	if (j->no_distance || j->crossed)
		return;
	out->un_projected = j->y1 * exp(growth * (j->tT - j->t1));
	out->un_ratio = (out->un_projected - j->y0) / (j->T - j->y0);
	if (isfinite(out->un_ratio))
		out->un_score = at_least(out->un_ratio, 0.95) ? 3 : at_least(out->un_ratio, 0.10) ? 2 : 1;
}

/* Both methods have their own thresholds on growth alone when there is no target. */
static void
judge_growth_alone(const judged *j, kpi_progress_out *out)
{
	double		improvement = j->d * out->cagr_actual;

	if (!isfinite(improvement))
		return;
	out->un_score = at_least(improvement, 0.02) ? 3 : at_least(improvement, 0.005) ? 2 : 1;
	if (at_least(improvement, 0.01))
		out->eurostat_status = KPI_EUROSTAT_SIGNIFICANT;
	else if (at_least(improvement, 0))
		out->eurostat_status = KPI_EUROSTAT_MODERATE;
	else if (at_least(improvement, -0.01))
		out->eurostat_status = KPI_EUROSTAT_MODERATE_AWAY;
	else
		out->eurostat_status = KPI_EUROSTAT_SIGNIFICANT_AWAY;
}

/* Compound growth and the two methods built on it. */
static void
growth_measures(const judged *j, kpi_progress_out *out)
{
	double		sign = j->y0 < 0 ? -1 : 1;
	double		seen = j->partial ? NAN : log_growth(j->t0, j->y0, j->t1, j->y1);

	out->cagr_actual = sign * expm1(seen);
	if (isnan(j->T))
	{
		judge_growth_alone(j, out);
		return;
	}
	if (!j->crossed)
		out->cagr_required = sign * expm1(log_growth(j->t0, j->y0, j->tT, j->T));
	if (!(j->y0 <= 0) && j->y1 > 0 && j->T > 0)
	{
		out->cagr_required_from_now = expm1(log_growth(j->t1, j->y1, j->tT, j->T));
		if (j->met)
			out->years_to_target_geometric = 0;
		else if (j->d * seen > 0)
			out->years_to_target_geometric = log(j->T / j->y1) / seen;
	}
	eurostat(j, out);
	un_progress_chart(j, seen, out);
}

/* The straight line in log odds, for a figure that cannot leave (lower, upper). */
static void
logit_measures(const judged *j, double lower, double upper, kpi_progress_out *out)
{
	double		z0 = kpi_logit(j->y0, lower, upper);
	double		z1 = kpi_logit(j->y1, lower, upper);
	double		zT = kpi_logit(j->T, lower, upper);
	double		per_year = NAN;

	if (isnan(z1) || isnan(zT))
		return;
	if (comparable(j) && j->t0 < j->t1)
		per_year = (z1 - z0) / (j->t1 - j->t0);
	if (j->met)
		out->years_to_target_logit = 0;
	else if (j->d * per_year > 0)
		out->years_to_target_logit = (zT - z1) / per_year;
}

/* The value each path asks for at the time of the value. */
static void
path_measures(const judged *j, const kpi_progress_in *in, kpi_progress_out *out)
{
	kpi_path_options limits = {.lower = in->lower,.upper = in->upper};
	bool		bounded = in->lower < in->upper && in->kind != KPI_TARGET_RANK;

	if (j->crossed)
		return;
	kpi_path(KPI_PATH_LINEAR, j->y0, j->T, out->time_elapsed, NULL, &out->path_linear);
	if (j->growth_rates)
		kpi_path(KPI_PATH_GEOMETRIC, j->y0, j->T, out->time_elapsed, NULL, &out->path_geometric);
	if (bounded)
		kpi_path(KPI_PATH_LOGIT, j->y0, j->T, out->time_elapsed, &limits, &out->path_logit);
}

/* 0 as soon as the target is met, so that a tolerated rest does not show. */
static double
gap(const judged *j)
{
	double		distance = j->d * (j->T - j->y1);

	return j->met || distance < 0 ? 0 : distance;
}

/* Why growth rates fail although the figures are there: they must all lie on one side of zero. */
static kpi_progress_reason
growth_obstacle(const judged *j)
{
	if (!j->growth_rates || isnan(j->y0))
		return KPI_REASON_NONE;
	if (j->y0 == 0)
		return KPI_REASON_ZERO_BASE;
	if (j->y1 / j->y0 <= 0 || j->T / j->y0 <= 0)
		return KPI_REASON_SIGN_CHANGE;
	return KPI_REASON_NONE;
}

/* By linear pace; without a distance to cover, by whether the figure got worse. */
static kpi_progress_status
status_by_pace(const judged *j, double pace)
{
	if (j->crossed)
		return KPI_PROGRESS_MOVING_AWAY;
	if (j->no_distance)
		pace = j->d * (j->y1 - j->y0) < 0 ? -1 : 0;
	if (isnan(pace))			/* figures beyond what a double holds */
		return KPI_PROGRESS_NOT_ASSESSABLE;
	if (at_least(pace, 0.95))
		return KPI_PROGRESS_ON_TRACK;
	if (at_least(pace, 0.60))
		return KPI_PROGRESS_SLOW;
	return at_least(pace, 0) ? KPI_PROGRESS_OFF_TRACK : KPI_PROGRESS_MOVING_AWAY;
}

static kpi_progress_status
not_assessable(kpi_progress_reason why, kpi_progress_reason *reason)
{
	*reason = why;
	return KPI_PROGRESS_NOT_ASSESSABLE;
}

/* Our own status; the order of the rules is the definition. */
static kpi_progress_status
judge(const judged *j, kpi_target_kind kind, double pace, kpi_progress_reason *reason)
{
	bool		binary = kind == KPI_TARGET_BINARY;

	*reason = binary ? KPI_REASON_NONE : growth_obstacle(j);
	if (isnan(j->y1) || isnan(j->T))
		return not_assessable(KPI_REASON_INSUFFICIENT_DATA, reason);
	if (j->base_met && !binary)
	{
		*reason = KPI_REASON_BASE_BETTER;
		return j->met ? KPI_PROGRESS_MAINTAINED : KPI_PROGRESS_LOST;
	}
	if (j->met)
		return KPI_PROGRESS_ACHIEVED;
	if (j->t1 >= j->tT)
		return KPI_PROGRESS_EXPIRED;
	if (binary)
		return not_assessable(KPI_REASON_NONE, reason);
	if (!(j->t0 < j->t1) || isnan(j->tT) || isnan(j->y0))
		return not_assessable(KPI_REASON_INSUFFICIENT_DATA, reason);
	if (j->partial)
		return not_assessable(KPI_REASON_PARTIAL_PERIOD, reason);
	return status_by_pace(j, pace);
}

static void
nothing_computed(kpi_progress_out *out)
{
	*out = (kpi_progress_out) {
		.status = KPI_PROGRESS_NOT_ASSESSABLE,.eurostat_status = KPI_EUROSTAT_NONE,
		.gap = NAN,.distance_covered = NAN,.time_elapsed = NAN,.pace = NAN,
		.cagr_actual = NAN,.cagr_required = NAN,.cagr_required_from_now = NAN,.eurostat_ratio = NAN,
		.un_projected = NAN,.un_ratio = NAN,.escap_csi = NAN,
		.required_per_year = NAN,.actual_per_year = NAN,.acceleration = NAN,
		.years_to_target_linear = NAN,.years_to_target_geometric = NAN,.years_to_target_logit = NAN,
		.path_linear = NAN,.path_geometric = NAN,.path_logit = NAN
	};
}

static kpi_target_code
check(const kpi_progress_in *in)
{
	if (in->direction < -1 || in->direction > 1)
		return KPI_TARGET_DIRECTION;
	if (in->target_upper < in->target)
		return KPI_TARGET_BAND;
	if (in->lower >= in->upper)
		return KPI_TARGET_LIMITS;
	return KPI_TARGET_OK;
}

/* Months where both are whole months, else days: 2024 is as long as 2025, not as nine months of it. */
static bool
same_length(kpi_period a, kpi_period b)
{
	int32_t		months = kpi_period_months(a);

	if (months != kpi_period_months(b))
		return false;
	return months != 0 || a.last - a.first == b.last - b.first;
}

/*
 * Sets the times of base, value and target, NULL for a missing period, and
 * what follows from the periods themselves: whether base and value cover
 * different lengths, and whether the value counts up within the target's period
 * (it starts with it and does not outlast it), which matters to plans.
 */
void
kpi_progress_set_periods(kpi_progress_in *in, const kpi_period *base, const kpi_period *now,
						 const kpi_period *target)
{
	in->base_time = base ? kpi_period_time(*base) : NAN;
	in->time = now ? kpi_period_time(*now) : NAN;
	in->target_time = target ? kpi_period_time(*target) : NAN;
	in->partial_period = base && now && !same_length(*base, *now);
	in->plan_start = NAN;
	if (now && target && now->first == target->first && now->last <= target->last)
		in->plan_start = kpi_period_start_time(*target);
}

/*
 * Every measure that the figures allow, the literal results of Eurostat and
 * the UN Progress Chart, and our own status with its reason.
 *
 * Missing arguments are NAN; what cannot be computed is not finite in the
 * result. A direction of 0 gives not_assessable and nothing else. Errors:
 * KPI_TARGET_DIRECTION, KPI_TARGET_BAND, KPI_TARGET_LIMITS; then out is not set.
 */
kpi_target_code
kpi_progress(const kpi_progress_in *in, kpi_progress_out *out)
{
	kpi_target_code code = check(in);
	judged		j;

	if (code != KPI_TARGET_OK)
		return code;
	nothing_computed(out);
	if (in->direction == 0)
		return KPI_TARGET_OK;
	prepare(in, &j);
	out->gap = gap(&j);
	out->eurostat_status = KPI_EUROSTAT_NOT_ASSESSABLE;
	if (in->kind == KPI_TARGET_BINARY)
	{
		if (!isnan(out->gap))
			out->un_score = j.met ? 3 : 1;
	}
	else
	{
		linear_measures(&j, out);
		path_measures(&j, in, out);
		if (j.growth_rates)
			growth_measures(&j, out);
		if (in->lower < in->upper && in->kind != KPI_TARGET_RANK)
			logit_measures(&j, in->lower, in->upper, out);
	}
	out->status = judge(&j, in->kind, out->pace, &out->reason);
	return KPI_TARGET_OK;
}
