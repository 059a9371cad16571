/*
 * Targets: where a value stands between its base and its target, the path that
 * leads there, and how much of a target was achieved.
 *
 * Times are fractional years, values are in the indicator's own unit. A double
 * that is not finite stands for "missing" in arguments and for "cannot be
 * computed" in results; growth rates and ratios are plain quotients (0.05 is
 * five percent) except where a function says percent.
 */
#ifndef KPI_TARGET_H
#define KPI_TARGET_H

#include <stdbool.h>

#include "period/period.h"

/* Ratios are compared with this tolerance; values with this times max(1, |target|). */
#define KPI_TARGET_TOLERANCE 1e-9

typedef enum kpi_target_code
{
	KPI_TARGET_OK = 0,
	KPI_TARGET_DIRECTION,		/* direction is none of 1, 0, -1 */
	KPI_TARGET_BAND,			/* the upper end of a band is below its lower end */
	KPI_TARGET_LIMITS,			/* the lower limit is not below the upper */
	KPI_TARGET_ORDER,			/* the target's period does not end after the base's */
	KPI_TARGET_POWER,			/* a path's power is not positive */
	KPI_TARGET_STEEPNESS,		/* a path's steepness is not positive */
	KPI_TARGET_SHARE,			/* a share outside 0..100 */
	KPI_TARGET_YEARS,			/* a number of years that is not positive */
	KPI_TARGET_GROWTH,			/* a growth of -100 percent or less */
	KPI_TARGET_THRESHOLDS		/* amber above green */
} kpi_target_code;

typedef enum kpi_target_kind
{
	KPI_TARGET_LEVEL = 0,
	KPI_TARGET_RANK,			/* a place in a ranking: no growth rates */
	KPI_TARGET_GROWTH_RATE,		/* itself a growth rate: no growth of it */
	KPI_TARGET_BINARY,			/* done or not: no pace */
	KPI_TARGET_PLAN,			/* counts up from zero over the plan's own period */
	KPI_TARGET_KINDS
} kpi_target_kind;

typedef enum kpi_progress_status
{
	KPI_PROGRESS_ACHIEVED = 0,
	KPI_PROGRESS_ON_TRACK,
	KPI_PROGRESS_SLOW,
	KPI_PROGRESS_OFF_TRACK,
	KPI_PROGRESS_MOVING_AWAY,
	KPI_PROGRESS_MAINTAINED,
	KPI_PROGRESS_LOST,
	KPI_PROGRESS_EXPIRED,
	KPI_PROGRESS_NOT_ASSESSABLE,
	KPI_PROGRESS_STATUSES
} kpi_progress_status;

/* Why a status or a measure is as it is; other reasons come from whoever picks the figures. */
typedef enum kpi_progress_reason
{
	KPI_REASON_NONE = 0,
	KPI_REASON_INSUFFICIENT_DATA,
	KPI_REASON_ZERO_BASE,
	KPI_REASON_SIGN_CHANGE,
	KPI_REASON_BASE_BETTER,
	KPI_REASON_PARTIAL_PERIOD,
	KPI_REASONS
} kpi_progress_reason;

typedef enum kpi_eurostat_status
{
	KPI_EUROSTAT_NONE = 0,
	KPI_EUROSTAT_ACHIEVED,
	KPI_EUROSTAT_SIGNIFICANT,
	KPI_EUROSTAT_MODERATE,
	KPI_EUROSTAT_INSUFFICIENT,
	KPI_EUROSTAT_MOVING_AWAY,
	KPI_EUROSTAT_MODERATE_AWAY, /* only without a target */
	KPI_EUROSTAT_SIGNIFICANT_AWAY,	/* only without a target */
	KPI_EUROSTAT_NOT_ASSESSABLE,
	KPI_EUROSTAT_STATUSES
} kpi_eurostat_status;

/* The words of each enumeration; NULL for its NONE. */
extern const char *const kpi_target_kind_words[KPI_TARGET_KINDS];
extern const char *const kpi_progress_status_words[KPI_PROGRESS_STATUSES];
extern const char *const kpi_progress_reason_words[KPI_REASONS];
extern const char *const kpi_eurostat_status_words[KPI_EUROSTAT_STATUSES];

typedef struct kpi_progress_in
{
	double		base_time;
	double		base_value;
	double		time;
	double		value;
	double		target_time;
	double		target;
	double		target_upper;	/* upper end of a band target..target_upper */
	double		lower;			/* limits of a bounded indicator, for the logit measures */
	double		upper;
	double		plan_start;		/* where the plan began; missing unless the value lies in the plan's period */
	int			direction;		/* 1 higher is better, -1 lower, 0 not judged */
	bool		strict;			/* exactly at the target is not met */
	bool		partial_period; /* base and value cover periods of different lengths */
	kpi_target_kind kind;
} kpi_progress_in;

typedef struct kpi_progress_out
{
	kpi_progress_status status;
	kpi_progress_reason reason;
	kpi_eurostat_status eurostat_status;
	int			un_score;		/* 3, 2, 1; 0 when not scored */
	double		gap;
	double		distance_covered;
	double		time_elapsed;
	double		pace;
	double		cagr_actual;
	double		cagr_required;
	double		cagr_required_from_now;
	double		eurostat_ratio;
	double		un_projected;
	double		un_ratio;
	double		escap_csi;
	double		required_per_year;
	double		actual_per_year;
	double		acceleration;
	double		years_to_target_linear;
	double		years_to_target_geometric;
	double		years_to_target_logit;
	double		path_linear;
	double		path_geometric;
	double		path_logit;
} kpi_progress_out;

void		kpi_progress_set_periods(kpi_progress_in *in, const kpi_period *base, const kpi_period *now,
									 const kpi_period *target);
kpi_target_code kpi_progress(const kpi_progress_in *in, kpi_progress_out *out);

typedef enum kpi_path_shape
{
	KPI_PATH_LINEAR = 0,
	KPI_PATH_GEOMETRIC,
	KPI_PATH_LOGIT,
	KPI_PATH_POWER,
	KPI_PATH_LOGISTIC,
	KPI_PATH_SHAPES
} kpi_path_shape;

extern const char *const kpi_path_shape_words[KPI_PATH_SHAPES];

/* Only what the shape uses is looked at: limits by logit, power by power, steepness by logistic. */
typedef struct kpi_path_options
{
	double		lower;
	double		upper;
	double		power;
	double		steepness;
} kpi_path_options;

double		kpi_logit(double value, double lower, double upper);
kpi_target_code kpi_path(kpi_path_shape shape, double base, double target, double elapsed,
						 const kpi_path_options *options, double *value);
kpi_target_code kpi_path_at(kpi_path_shape shape, kpi_period base_period, double base,
							kpi_period target_period, double target, kpi_period period,
							const kpi_path_options *options, double *value);

typedef enum kpi_growth_basis
{
	KPI_GROWTH_OF_TOTAL = 0,
	KPI_GROWTH_OF_REST,
	KPI_GROWTH_BASES
} kpi_growth_basis;

extern const char *const kpi_growth_basis_words[KPI_GROWTH_BASES];

kpi_target_code kpi_required_growth(double share, double target_share, double years, double growth,
									kpi_growth_basis basis, double *required);

typedef enum kpi_achievement_kind
{
	KPI_ACHIEVEMENT_HIGHER_RATIO = 0,
	KPI_ACHIEVEMENT_LOWER_RATIO,
	KPI_ACHIEVEMENT_LOWER_MIRROR,
	KPI_ACHIEVEMENT_ANCHORED,
	KPI_ACHIEVEMENT_BAND,
	KPI_ACHIEVEMENT_BOOLEAN,
	KPI_ACHIEVEMENT_KINDS
} kpi_achievement_kind;

typedef enum kpi_rag_colour
{
	KPI_RAG_RED = 0,
	KPI_RAG_AMBER,
	KPI_RAG_GREEN,
	KPI_RAG_COLOURS
} kpi_rag_colour;

extern const char *const kpi_achievement_kind_words[KPI_ACHIEVEMENT_KINDS];
extern const char *const kpi_rag_words[KPI_RAG_COLOURS];

kpi_target_code kpi_achievement(kpi_achievement_kind kind, double actual, double target, double base,
								double lower, double upper, double *achieved);
kpi_target_code kpi_rag(double achievement, double green, double amber, kpi_rag_colour *colour);

/* ---- as others say it ---- */

/* In the order of their limits. */
typedef enum kpi_open_sdg_status
{
	KPI_OPEN_SDG_NOT_ASSESSABLE = 0,
	KPI_OPEN_SDG_ACHIEVED,
	KPI_OPEN_SDG_ON_TRACK,
	KPI_OPEN_SDG_ACCELERATION,
	KPI_OPEN_SDG_LIMITED,
	KPI_OPEN_SDG_DETERIORATION,
	KPI_OPEN_SDG_STATUSES
} kpi_open_sdg_status;

typedef enum kpi_sdsn_trend
{
	KPI_SDSN_TREND_NOT_ASSESSABLE = 0,
	KPI_SDSN_TREND_ON_TRACK,
	KPI_SDSN_TREND_IMPROVING,
	KPI_SDSN_TREND_STAGNATING,
	KPI_SDSN_TREND_DECREASING,
	KPI_SDSN_TRENDS
} kpi_sdsn_trend;

typedef enum kpi_light
{
	KPI_LIGHT_RED = 0,
	KPI_LIGHT_ORANGE,
	KPI_LIGHT_YELLOW,
	KPI_LIGHT_GREEN,
	KPI_LIGHTS
} kpi_light;

extern const char *const kpi_open_sdg_words[KPI_OPEN_SDG_STATUSES];
extern const char *const kpi_sdsn_trend_words[KPI_SDSN_TRENDS];
extern const char *const kpi_light_words[KPI_LIGHTS];

/* Missing figures are NaN, times fractional years; target NaN = none. */
kpi_open_sdg_status kpi_open_sdg(double base_time, double base, double time, double value, double target_time,
								 double target, int direction, double natural_limit);
kpi_sdsn_trend kpi_sdsn_trend_of(double base_time, double base, double time, double value, double target_time,
								 double target, int direction);
bool		kpi_light_of(double x, double green, double yellow, double orange, kpi_light *light);

#endif
