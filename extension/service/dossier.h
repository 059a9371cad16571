/*
 * Dossiers of public services, as they stood on a day: how many were done, early,
 * on their day or late, how many are pending in time or overdue, by which channel
 * they came, and how satisfied people were.
 *
 * Source: Decision 766/QD-TTg of Viet Nam (2022) for what is counted; three
 * denominators of "on time" are in use, so each has its name.
 */
#ifndef KPI_DOSSIER_H
#define KPI_DOSSIER_H

#include "base/flat.h"

/* A day that is not known. */
#define KPI_NO_DAY INT32_MIN

/* In the order of kpi_channel_words. */
typedef enum kpi_channel
{
	KPI_CHANNEL_FULL,			/* online from end to end */
	KPI_CHANNEL_PARTIAL,		/* online in part */
	KPI_CHANNEL_COUNTER,
	KPI_CHANNEL_POST,
	KPI_CHANNEL_MISSING,
	KPI_CHANNELS
} kpi_channel;

/* In the order of kpi_dossier_status_words. */
typedef enum kpi_dossier_status
{
	KPI_DOSSIER_DONE,
	KPI_DOSSIER_PENDING,
	KPI_DOSSIER_RETURNED,
	KPI_DOSSIER_WITHDRAWN,
	KPI_DOSSIER_STATUSES
} kpi_dossier_status;

/* What is wrong with a dossier; the words are kpi_dossier_problem_words. */
typedef enum kpi_dossier_problem
{
	KPI_DOSSIER_FINE,
	KPI_DOSSIER_NO_RECEIVED,
	KPI_DOSSIER_NO_STATUS,
	KPI_DOSSIER_NOT_FINISHED,	/* done, but no day when */
	KPI_DOSSIER_FINISHED,		/* pending, but finished on a day */
	KPI_DOSSIER_ENDS_BEFORE,	/* finished before it was received */
	KPI_DOSSIER_DUE_BEFORE,		/* due before it was received */
	KPI_DOSSIER_SATISFACTION,	/* not 1 to 5 */
	KPI_DOSSIER_PROBLEMS
} kpi_dossier_problem;

extern const char *const kpi_channel_words[KPI_CHANNEL_MISSING];
extern const char *const kpi_dossier_status_words[KPI_DOSSIER_STATUSES];
extern const char *const kpi_dossier_problem_words[KPI_DOSSIER_PROBLEMS];

typedef struct kpi_dossier
{
	int32_t		received;		/* days; KPI_NO_DAY = not known */
	int32_t		due;
	int32_t		finished;
	kpi_channel channel;
	kpi_dossier_status status;	/* KPI_DOSSIER_STATUSES = not known */
	int			satisfaction;	/* 1 to 5, 0 = not asked or not answered */
	bool		rated;			/* whether satisfaction was given at all */
} kpi_dossier;

typedef enum kpi_dossier_count
{
	KPI_COUNT_EARLY,			/* done before the day it was due */
	KPI_COUNT_ON_DAY,
	KPI_COUNT_LATE,
	KPI_COUNT_DONE_NO_DUE,
	KPI_COUNT_PENDING,			/* not overdue */
	KPI_COUNT_OVERDUE,
	KPI_COUNT_PENDING_NO_DUE,
	KPI_COUNT_RETURNED,
	KPI_COUNT_WITHDRAWN,
	KPI_COUNT_CHANNEL,			/* KPI_CHANNELS of them */
	KPI_COUNT_RATED = KPI_COUNT_CHANNEL + KPI_CHANNELS,	/* five of them, of dossiers done */
	KPI_DOSSIER_COUNTS = KPI_COUNT_RATED + 5
} kpi_dossier_count;

typedef struct kpi_dossiers
{
	kpi_flat_head head;
	int64_t		as_of;			/* day */
	int64_t		counts[KPI_DOSSIER_COUNTS];
} kpi_dossiers;

extern const kpi_flat_shape kpi_dossiers_shape;

/* The denominators of "on time", in the order of kpi_on_time_words. */
typedef enum kpi_on_time
{
	KPI_ON_TIME_DONE,			/* of those done */
	KPI_ON_TIME_WITH_PENDING,	/* of those done and pending; pending in time is on time */
	KPI_ON_TIME_WITH_OVERDUE,	/* of those done and pending overdue */
	KPI_ON_TIME_RATES
} kpi_on_time;

extern const char *const kpi_on_time_words[KPI_ON_TIME_RATES];

/* Each in percent but the mean; NAN over nothing. */
typedef struct kpi_dossier_rates
{
	double		on_time[KPI_ON_TIME_RATES];
	double		early;			/* of those done that had a day due, as the next */
	double		late;
	double		overdue;		/* of those pending that have a day due */
	double		online;			/* of those whose channel is known, as the next two */
	double		online_full;
	double		online_partial;
	double		response;		/* rated, of those done */
	double		satisfaction_mean;	/* from 1 to 5 */
	double		satisfaction_index; /* the same from 0 to 100 */
	double		satisfied;		/* 4 and 5, of those rated */
	double		net_satisfaction;	/* 5 less 1 to 3, of those rated */
} kpi_dossier_rates;

kpi_dossier_problem kpi_dossier_check(const kpi_dossier *dossier);

/*
 * Counts a dossier without a problem that was received by the day; what happened
 * later has not happened yet.
 */
void		kpi_dossier_add(kpi_dossiers *dossiers, const kpi_dossier *dossier);

double		kpi_on_time_rate(const kpi_dossiers *dossiers, kpi_on_time denominator);
void		kpi_dossier_rate(const kpi_dossiers *dossiers, kpi_dossier_rates *rates);

/* Done, pending and rated in all. */
int64_t		kpi_dossiers_done(const kpi_dossiers *dossiers);
int64_t		kpi_dossiers_pending(const kpi_dossiers *dossiers);
int64_t		kpi_dossiers_rated(const kpi_dossiers *dossiers);

#endif
