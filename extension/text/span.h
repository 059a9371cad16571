/*
 * Periods and dates as people write them, and as a label says them.
 */
#ifndef KPI_SPAN_H
#define KPI_SPAN_H

#include "period/period.h"
#include "text/flag.h"
#include "text/number.h"
#include "text/reason.h"

/* What a text means by its days. */
typedef enum kpi_span_kind
{
	KPI_SPAN_FLOW,				/* what happened in them */
	KPI_SPAN_POINT,				/* the state on one day */
	KPI_SPAN_CUMULATIVE,		/* what happened since 1 January */
	KPI_SPAN_AVERAGE			/* a year's mean over them */
} kpi_span_kind;

/* What a text says about how certain its figure is. */
typedef struct kpi_status
{
	char		obs_status;		/* SDMX CL_OBS_STATUS; 0 = not said */
	bool		is_plan;		/* kế hoạch, dự toán: no observation at all */
} kpi_status;

typedef struct kpi_span
{
	kpi_period	period;
	kpi_span_kind kind;
	kpi_status	status;
} kpi_span;

/* What a reader of periods is told beside the text. */
typedef struct kpi_span_context
{
	bool		school;			/* a bare 2024-2025 is a school year */
	int			year;			/* of texts that name none; 0 = unknown */
} kpi_span_context;

/* room for what kpi_span_format writes */
#define KPI_SPAN_TEXT_MAX 96

kpi_reason	kpi_span_read(const char *text, size_t length, kpi_span_context context, kpi_span *span);

/* A single day, since 2000-01-01; "year" as in the context. */
kpi_reason	kpi_date_read(const char *text, size_t length, int year, int32_t *day);

/*
 * A status word: ước E, sơ bộ P, chính thức A, thử nghiệm G, dự kiến F, kế hoạch and dự toán a plan, SDMX's
 * letter, or flags as "bp", of which *flags has the letters.
 */
kpi_reason	kpi_status_read(const char *text, size_t length, kpi_status *status, kpi_flags *flags);

/* The period as a label, which kpi_span_read reads back: "quý I/2025", "Q1 2025". Returns the length. */
size_t		kpi_span_format(kpi_period period, kpi_locale locale, char *text);

#endif
