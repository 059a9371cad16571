/*
 * Growth and what it came from: rates, ICOR, total factor productivity, growth
 * accounting with any factors, and the digital economy's part. Everything named
 * a rate, share or contribution is in percent or percentage points.
 *
 * Sources: Viet Nam's SDG indicator 8.2.2 and labour practice: TFP growth = gY -
 * alpha gK - beta gL, beta the full labour income over GDP, alpha = 1 - beta; ICOR
 * as investment over the change of GDP, or the investment rate over growth.
 * Log-Tornqvist: Jorgenson and Griliches (1967); OECD, Measuring Productivity (2001).
 */
#ifndef KPI_GROWTH_H
#define KPI_GROWTH_H

#include <stdbool.h>
#include <stddef.h>

#include "target/target.h"

/* ---- rates between two figures ---- */

/* NAN where undefined: both figures must be above zero, doubling needs growth. */
typedef struct kpi_growth_between
{
	double		total;
	double		compound;		/* a year */
	double		logarithmic;	/* a year */
	double		doubling_years;
} kpi_growth_between;

kpi_growth_between kpi_growth_of(double first, double last, double years);

/* ---- capital needed for growth ---- */

/* Investment over the change of output; NAN where output did not grow. */
double		kpi_icor(double investment, double output_before, double output);

/* Investment rate over growth, both in percent; NAN without growth. */
double		kpi_icor_of_rates(double investment_rate, double growth);

/* ---- real value added ---- */

/* Amount in prices of the base, from an index that is base_index there. */
double		kpi_deflated(double current, double price_index, double base_index);

/* ---- growth accounting ---- */

typedef enum kpi_accounting_method
{
	KPI_DISCRETE,				/* rates of growth */
	KPI_LOG_TORNQVIST,			/* logarithms */
	KPI_ACCOUNTING_METHODS
} kpi_accounting_method;

extern const char *const kpi_accounting_method_words[KPI_ACCOUNTING_METHODS];

/* Why a share of growth is missing, or what to mind in it. */
typedef enum kpi_growth_reason
{
	KPI_GROWTH_NO_REASON = 0,
	KPI_GROWTH_NONE,			/* no growth to share */
	KPI_GROWTH_FALLING,			/* shares of a fall: a positive one pulled it down */
	KPI_GROWTH_BASE				/* the base is not above zero */
} kpi_growth_reason;

extern const char *const kpi_growth_reason_words[];

/* A quantity before and now. */
typedef struct kpi_change
{
	double		before;
	double		now;
} kpi_change;

typedef struct kpi_factor_part
{
	double		growth;			/* of the factor */
	double		contribution;	/* percentage points of the growth of output */
	double		share;			/* of the growth of output, in percent; NAN without growth */
} kpi_factor_part;

/*
 * Growth of output and of each factor, what each contributes by its share in
 * income (percent), and the residual, total factor productivity, whose growth
 * is its contribution. All quantities above zero. Of log_tornqvist all numbers
 * are 100 times logarithms.
 */
kpi_growth_reason kpi_growth_accounting(kpi_accounting_method method, kpi_change output, size_t count,
										const kpi_change *factor, const double *share, double *output_growth,
										kpi_factor_part *part, kpi_factor_part *residual);

/* The share that weighs logarithms: the mean of those before and now. */
double		kpi_mean_share(double before, double now);

/* Level of productivity now over before, Y / (K^alpha L^beta), shares in percent. */
double kpi_productivity_ratio(kpi_change output, size_t count, const kpi_change *factor, const double *share);

/* ---- the digital economy's part ---- */

typedef struct kpi_digital_part
{
	double		growth;			/* of the total */
	double		digital_growth;
	double		contribution;	/* of the digital part, percentage points */
	double		share_of_growth;
	double		share_before;
	double		share_now;
	double		share_change;	/* percentage points */
	kpi_growth_reason reason;
} kpi_digital_part;

kpi_digital_part kpi_digital_contribution(kpi_change digital, kpi_change total);

/* ---- the path to a share ---- */

/* A share of a total on its way to a target, period by period, and the growth that takes it there. */
typedef struct kpi_share_path
{
	kpi_path_shape shape;
	const kpi_path_options *options;
	kpi_growth_basis basis;
	double		from;			/* percent */
	double		onto;
	double		growth;			/* percent a period, of the total or of the rest */
	int			steps;
	int			step;

	/* of the period reached */
	double		share;
	double		digital_growth;
	double		total_growth;
	double		rest_growth;
	double		digital_index;	/* 100 in the base period */
	double		total_index;
} kpi_share_path;

/* Shares between 0 and 100, exclusively; growth above -100 percent; options that the shape takes. */
void kpi_share_path_start(kpi_share_path *path, kpi_path_shape shape, const kpi_path_options *options, double from,
						  double onto, double growth, kpi_growth_basis basis, int steps);

/* One period on; NAN where the path leaves the shares that growth can lead to. */
void		kpi_share_path_step(kpi_share_path *path);

#endif
