/*
 * Revision analysis: how far first figures were from what they became.
 */
#ifndef KPI_REVISION_H
#define KPI_REVISION_H

#include "base/interrupt.h"

typedef enum kpi_revision_code
{
	KPI_REVISION_OK = 0,
	KPI_REVISION_OVERFLOW,		/* a result left the range of double */
	KPI_REVISION_INTERRUPTED
} kpi_revision_code;

/* Statistics of the revisions later - earlier; NAN where one cannot be computed. */
typedef struct kpi_revision_out
{
	double		mean;			/* MR: mean revision, the bias */
	double		mean_absolute;	/* MAR */
	double		relative_absolute;	/* RMAR: sum of absolute revisions over that of absolute later figures */
	double		sd;				/* standard deviation of the revisions, n - 1 */
	double		mean_squared;	/* MSR */
	double		um;				/* part of MSR from the mean: MR^2 / MSR */
	double		ur;				/* part from a slope other than 1 of later on earlier */
	double		ud;				/* the rest, which the earlier figures do not tell */
	double		correlation;	/* of earlier and later figures */
	double		share_up;		/* part of the revisions that are upward */
	double		smallest;
	double		largest;
	double		t;				/* mean revision over its Newey-West standard error */
} kpi_revision_out;

/* Newey and West's (1994) number of lags for n revisions: floor(4 (n / 100)^(2/9)), below n. */
int			kpi_revision_lags(int n);

/*
 * Statistics of n pairs of finite figures in the order of their periods.
 *
 * earlier, later: the figures of each period as first and as later known
 * lags:           of the Newey-West standard error, 0 to n - 1
 * interrupted:    asked once a lag; may be NULL
 *
 * NAN where it cannot be computed: all when n is 0; sd and t when n is 1;
 * um, ur, ud when nothing was revised; correlation when one side is constant;
 * relative_absolute when all later figures are 0; t when all revisions are
 * the same or the standard error is 0.
 *
 * Source: OECD revision analysis practice; the decomposition is Theil's
 * (1966), MSR = MR^2 + (s_earlier - r s_later)^2 + (1 - r^2) s_later^2 with
 * population moments; the standard error is Newey and West's (1987) with
 * Bartlett weights.
 */
kpi_revision_code kpi_revision(const double *earlier, const double *later, int n, int lags,
							   kpi_interrupted interrupted, void *context, kpi_revision_out *out);

#endif
