/*
 * Where a series is heading: forecasts with intervals, the probability that a
 * target is reached, and estimates that borrow strength from other units.
 *
 * A series is arrays of equal length: the position of each observed figure on
 * the series' own grid of periods (1 for the first, 2 for the next period, ...;
 * a missing period is a position left out) and its value. Models work on a
 * scale on which steps add up (kpi_scale); their results are on that scale, too,
 * and quantiles are carried back exactly.
 *
 * Sources: Gardner, McKenzie (1985), damped trend; Hyndman, Koehler, Ord, Snyder
 * (2008), Forecasting with Exponential Smoothing, chapter 6 (variances);
 * Hyndman, Athanasopoulos, Forecasting: Principles and Practice, random walk
 * with drift. Parameters are fixed, or means over a fixed few; none is optimised:
 * the same digits on every machine.
 */
#ifndef KPI_FORECAST_H
#define KPI_FORECAST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/interrupt.h"
#include "period/period.h"

/* Beyond this many years, quarters or months nobody has measured how far the intervals can be believed. */
#define KPI_FORECAST_EVIDENCE_YEARS 6
#define KPI_FORECAST_EVIDENCE_QUARTERS 8
#define KPI_FORECAST_EVIDENCE_MONTHS 18

/* The most figures of one series: 27 years of days. A fit to so many takes some 50 milliseconds. */
#define KPI_FORECAST_FIGURES_MAX 10000

/* The most periods that are looked ahead. */
#define KPI_FORECAST_STEPS_MAX 20000

/* ---- what stands in the way of a number: not errors, but reasons beside a NULL ---- */

typedef enum kpi_forecast_reason
{
	KPI_FORECAST_NO_REASON = 0,
	KPI_FORECAST_INSUFFICIENT_DATA, /* fewer than three figures */
	KPI_FORECAST_NO_VARIATION,	/* constant, or exactly on its trend: no error to measure */
	KPI_FORECAST_OUTSIDE_SCALE, /* a figure the scale has no place for, as 0 on a log scale */
	KPI_FORECAST_TARGET_AT_LIMIT,	/* a target at a limit of the scale or beyond: no forecast reaches it */
	KPI_FORECAST_PERIOD_OBSERVED,	/* the series already reaches the period asked for */
	KPI_FORECAST_ALREADY_MET,	/* the newest figure meets the target */
	KPI_FORECAST_TOO_MANY_PERIODS,	/* P(by) over more periods than KPI_REACH_STEPS_MAX */
	KPI_FORECAST_REASONS
} kpi_forecast_reason;

/* The words of each reason; NULL for none. */
extern const char *const kpi_forecast_reason_words[KPI_FORECAST_REASONS];

/* ---- scales ---- */

typedef enum kpi_scale_kind
{
	KPI_SCALE_AUTO = 0,
	KPI_SCALE_RAW,
	KPI_SCALE_LOG,
	KPI_SCALE_LOGIT,
	KPI_SCALES
} kpi_scale_kind;

extern const char *const kpi_scale_words[KPI_SCALES];

typedef struct kpi_scale
{
	kpi_scale_kind kind;
	double		lower;			/* limits of logit; log is that of the distance above lower, ... */
	double		upper;
	bool		below;			/* ... or, turned over, of the distance below upper */
} kpi_scale;

kpi_scale_kind kpi_scale_choose(const double *value, size_t count, int limits);
double		kpi_scale_forward(const kpi_scale *scale, double value);
double		kpi_scale_back(const kpi_scale *scale, double z);
bool		kpi_scale_all(const kpi_scale *scale, const double *value, size_t count, double *z);

/* ---- the grid of periods ---- */

typedef enum kpi_grid_status
{
	KPI_GRID_OK = 0,
	KPI_GRID_MIXED,				/* of different lengths or starts: no steps lead from one to the other */
	KPI_GRID_LONG,				/* periods of more than a year, or of no whole number of months */
	KPI_GRID_OUT_OF_RANGE		/* a step that leaves the calendar */
} kpi_grid_status;

int			kpi_grid_steps_a_year(kpi_period period);
kpi_grid_status kpi_grid_distance(kpi_period first, kpi_period period, int64_t *steps);
kpi_grid_status kpi_grid_shift(kpi_period period, int64_t steps, kpi_period *shifted);

/* ---- models ---- */

typedef enum kpi_forecast_model
{
	KPI_MODEL_ADAPTIVE = 0,		/* the only one that knows seasons */
	KPI_MODEL_DAMPED_HOLT,
	KPI_MODEL_DRIFT,
	KPI_MODELS,
	KPI_MODEL_BOTH = KPI_MODELS,	/* a choice: not one number, but the span of damped_holt and drift */
	KPI_MODEL_CHOICES
} kpi_forecast_model;

extern const char *const kpi_model_words[KPI_MODEL_CHOICES];

/* The most seasons of a year. */
#define KPI_SEASONS_MAX 12

/*
 * A model fitted to a series, on the series' scale, at its last observed period.
 * All models go on in one way: trend = damping * trend, level = level + trend + drift,
 * a figure is level + season + e, and an error e of the period adds level_gain * e to
 * level, trend_gain * e to trend, season_gain * e to its season.
 */
typedef struct kpi_fit
{
	double		level;
	double		trend;			/* per period */
	double		drift;			/* per period, what the trend fades to */
	double		damping;
	double		level_gain;
	double		trend_gain;
	double		drift_error;	/* standard error of trend, in those of e; 0 = trend is a state */
	double		variance;		/* of e */
	double		df;				/* degrees of freedom of variance */
	size_t		seasons;		/* of a year; 0 = none */
	double		season_gain;
	double		season[KPI_SEASONS_MAX];	/* of the periods ahead, the next one first */
} kpi_fit;

void		kpi_damped_start(const double *position, const double *z, size_t count, double *level, double *trend);
kpi_forecast_reason kpi_fit_model(kpi_forecast_model model, int steps_a_year, const double *position,
								  const double *z, size_t count, kpi_fit *fit);
kpi_forecast_reason kpi_fit_errors(kpi_forecast_model model, int steps_a_year, const double *position,
								   const double *z, size_t count, kpi_fit *fit, double *errors);
bool		kpi_has_seasons(int steps_a_year, const double *position, size_t count);
void		kpi_take_seasons(int steps_a_year, const double *position, const double *z, size_t count, double *without);
double		kpi_error_weight(const kpi_fit *fit, size_t age, double *trend_weight, double *power);
void		kpi_predict(const kpi_fit *fit, size_t horizon, double *mean, double *se);
bool		kpi_beyond_evidence(kpi_forecast_model model, kpi_period last, size_t steps, size_t count);

/* ---- breaks ---- */

typedef enum kpi_break_kind
{
	KPI_BREAK_LEVEL = 0,		/* a step that the others do not explain, and that is not taken back */
	KPI_BREAK_OUTLIER,			/* one figure out of line: the step into it is taken back by the next */
	KPI_BREAK_GROWTH,			/* steps of another mean from here on */
	KPI_BREAKS
} kpi_break_kind;

extern const char *const kpi_break_words[KPI_BREAKS];

/* Fewer figures tell no break. */
#define KPI_BREAK_FIGURES_MIN 6

typedef struct kpi_break
{
	size_t		at;				/* figure that is the first behind it, or the one out of line */
	kpi_break_kind kind;
	double		size;			/* on the scale; of growth per period */
	double		t;
	double		df;
	double		p;				/* of one so large anywhere in the series, if there is none */
} kpi_break;

kpi_forecast_reason kpi_find_breaks(int steps_a_year, const double *position, const double *z, size_t count,
									double alarm, kpi_break *found, size_t *n_found, kpi_interrupted interrupted,
									void *context);

/* ---- first passage ---- */

typedef struct kpi_first_passage
{
	double		at;				/* beyond the barrier at the end */
	double		by;				/* beyond it at the end of some step */
	double		by_continuous;	/* beyond it at any moment */
	double		ever;			/* beyond it at any moment, however late */
	double		mean_steps;		/* of the moment; NAN where no mean exists */
	double		sd_steps;
} kpi_first_passage;

typedef enum kpi_passage_status
{
	KPI_PASSAGE_OK = 0,
	KPI_PASSAGE_MEMORY,
	KPI_PASSAGE_INTERRUPTED
} kpi_passage_status;

kpi_passage_status kpi_first_passage_walk(double barrier, double drift, double sd, size_t steps,
										  kpi_first_passage *result, kpi_interrupted interrupted,
										  void *context);

/* The most periods over which P(by) is integrated. */
#define KPI_REACH_STEPS_MAX 400

/* What is the same for all series: prepared once in the caller's memory (reach_points.h). */
typedef struct kpi_reach_points kpi_reach_points;

size_t		kpi_reach_points_horizon(size_t steps);
size_t		kpi_reach_points_size(size_t steps);
kpi_reach_points *kpi_reach_points_init(void *memory, size_t steps);

typedef struct kpi_reach kpi_reach;

double		kpi_reach_at(const kpi_fit *fit, double mean, double se, double barrier, int direction);
kpi_reach  *kpi_reach_new(const kpi_fit *fit, double barrier, int direction, size_t horizon,
						  kpi_reach_points *points);
void		kpi_reach_free(kpi_reach *reach);
kpi_passage_status kpi_reach_by(kpi_reach *reach, size_t steps, double *by, double *by_se,
								kpi_interrupted interrupted, void *context);
kpi_passage_status kpi_reach_quantile(kpi_reach *reach, double p, size_t *steps,
									  kpi_interrupted interrupted, void *context);
double		kpi_reach_by_paths(kpi_reach *reach, size_t steps);

/* ---- attainment of a target ---- */

/* the years with P(by) 10, 50 and 90 % */
#define KPI_ATTAIN_QUANTILES 3

typedef struct kpi_attain_in
{
	const double *position;		/* of the figures there are, ascending */
	const double *value;
	size_t		count;
	int			steps_a_year;
	kpi_scale	scale;			/* not auto */
	kpi_forecast_model model;	/* or both */
	double		target;
	int			direction;		/* 1: at the target or above, -1: at it or below */
	size_t		steps;			/* to the target's period; 0 = it is no later than the series */
	size_t		steps_watched;	/* periods that the years and never look at, at most KPI_REACH_STEPS_MAX */
} kpi_attain_in;

typedef struct kpi_attainment
{
	double		at;
	double		by;
	double		by_se;			/* of the integration */
	size_t		step[KPI_ATTAIN_QUANTILES]; /* 0 = not within steps_watched, or met now */
	double		never;			/* not reached within them */
	double		at_low;			/* span of the model and its counterpart */
	double		at_high;
	double		by_low;
	double		by_high;
	kpi_forecast_reason reason;
} kpi_attainment;

size_t		kpi_attain_horizon(const kpi_attain_in *in);
kpi_passage_status kpi_attain(const kpi_attain_in *in, kpi_reach_points *points, kpi_attainment *out,
							  kpi_interrupted interrupted, void *context);

bool		kpi_is_asked(kpi_forecast_model model, kpi_forecast_model wanted);

/* ---- a band, a plan, a yes or no ---- */

typedef struct kpi_band_chance
{
	double		inside;
	double		below;
	double		above;
	double		inside_low;		/* span of the model and its counterpart */
	double		inside_high;
	kpi_forecast_reason reason;
} kpi_band_chance;

bool		kpi_attain_band(const kpi_attain_in *in, double band_lower, double band_upper, kpi_band_chance *out);

/* Pairs of past years a plan's chance needs. */
#define KPI_PLAN_YEARS_MIN 3

typedef struct kpi_plan_chance
{
	double		p;
	double		expected;		/* median of what the whole period will come to */
	double		lo80;
	double		hi80;
	kpi_forecast_reason reason;
} kpi_plan_chance;

void		kpi_attain_plan(const double *so_far, const double *whole, size_t years, double now, double plan,
							int direction, kpi_plan_chance *out);

/* Cases a base rate needs. */
#define KPI_BASE_RATE_MIN 5

void		kpi_base_rate(double done, double cases, double *p, double *lo80, double *hi80);

/* Room for the longest text of a probability and its zero byte. */
#define KPI_PROBABILITY_TEXT 16

void		kpi_probability_text(double p, char text[KPI_PROBABILITY_TEXT]);

kpi_passage_status kpi_required_aim(const kpi_fit *fit, size_t steps, double barrier, int direction,
									double probability, double *aim);

/* ---- borrowing strength ---- */

typedef enum kpi_tau_method
{
	KPI_TAU_DL = 0,				/* DerSimonian, Laird: closed form */
	KPI_TAU_PM,					/* Paule, Mandel */
	KPI_TAU_REML,				/* restricted maximum likelihood */
	KPI_TAU_METHODS
} kpi_tau_method;

extern const char *const kpi_tau_method_words[KPI_TAU_METHODS];

/* What the units have in common. */
typedef struct kpi_common
{
	double		tau2;			/* variance between the units' true values */
	double		mean;
	double		mean_se;
	double		q;				/* Cochran's Q */
	double		i2;				/* part of the variation that is not error */
	double		fixed_mean;		/* mean if all true values were one, as q and i2 take it */
} kpi_common;

void		kpi_common_estimate(kpi_tau_method method, const double *estimate, const double *se, size_t count,
								kpi_common *common);
void		kpi_shrink(const kpi_common *common, double estimate, double se, double *weight, double *shrunk,
					   double *shrunk_se);

/* The common distribution of variances; df infinite when they do not differ more than by chance. */
typedef struct kpi_prior_variance
{
	double		variance;
	double		df;
} kpi_prior_variance;

bool		kpi_prior_variance_estimate(const double *variance, const double *df, size_t count,
										kpi_prior_variance *prior);
double		kpi_moderate(const kpi_prior_variance *prior, double variance, double df);

#endif
