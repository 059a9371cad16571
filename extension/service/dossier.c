#include "service/dossier.h"

const char *const kpi_channel_words[KPI_CHANNEL_MISSING] = {
	[KPI_CHANNEL_FULL] = "full",
	[KPI_CHANNEL_PARTIAL] = "partial",
	[KPI_CHANNEL_COUNTER] = "counter",
	[KPI_CHANNEL_POST] = "post"
};

const char *const kpi_dossier_status_words[KPI_DOSSIER_STATUSES] = {
	[KPI_DOSSIER_DONE] = "done",
	[KPI_DOSSIER_PENDING] = "pending",
	[KPI_DOSSIER_RETURNED] = "returned",
	[KPI_DOSSIER_WITHDRAWN] = "withdrawn"
};

const char *const kpi_dossier_problem_words[KPI_DOSSIER_PROBLEMS] = {
	[KPI_DOSSIER_NO_RECEIVED] = "received_missing",
	[KPI_DOSSIER_NO_STATUS] = "status_missing",
	[KPI_DOSSIER_NOT_FINISHED] = "finished_missing",
	[KPI_DOSSIER_FINISHED] = "finished_but_pending",
	[KPI_DOSSIER_ENDS_BEFORE] = "finished_before_received",
	[KPI_DOSSIER_DUE_BEFORE] = "due_before_received",
	[KPI_DOSSIER_SATISFACTION] = "satisfaction_not_1_to_5"
};

const char *const kpi_on_time_words[KPI_ON_TIME_RATES] = {
	[KPI_ON_TIME_DONE] = "done",
	[KPI_ON_TIME_WITH_PENDING] = "with_pending",
	[KPI_ON_TIME_WITH_OVERDUE] = "with_overdue"
};

static const char *const one_kind[] = {"dossiers"};

#define COUNT(n) {offsetof(kpi_dossiers, counts) + (n) * sizeof(int64_t), KPI_FLAT_COUNT, NULL}

static const kpi_flat_field fields[] = {
	{offsetof(kpi_dossiers, as_of), KPI_FLAT_SAME_INTEGER, "as_of"},
	COUNT(0), COUNT(1), COUNT(2), COUNT(3), COUNT(4), COUNT(5), COUNT(6), COUNT(7), COUNT(8), COUNT(9),
	COUNT(10), COUNT(11), COUNT(12), COUNT(13), COUNT(14), COUNT(15), COUNT(16), COUNT(17), COUNT(18)
};

_Static_assert(KPI_DOSSIER_COUNTS == 19, "one field for each count");

const kpi_flat_shape kpi_dossiers_shape = {
	"dossier_summary", sizeof(kpi_dossiers), one_kind, 1, fields, 1 + KPI_DOSSIER_COUNTS
};

/* ---- one dossier ---- */

kpi_dossier_problem
kpi_dossier_check(const kpi_dossier *dossier)
{
	if (dossier->received == KPI_NO_DAY)
		return KPI_DOSSIER_NO_RECEIVED;
	if (dossier->status == KPI_DOSSIER_STATUSES)
		return KPI_DOSSIER_NO_STATUS;
	if (dossier->finished == KPI_NO_DAY && dossier->status == KPI_DOSSIER_DONE)
		return KPI_DOSSIER_NOT_FINISHED;
	if (dossier->finished != KPI_NO_DAY && dossier->status == KPI_DOSSIER_PENDING)
		return KPI_DOSSIER_FINISHED;
	if (dossier->finished != KPI_NO_DAY && dossier->finished < dossier->received)
		return KPI_DOSSIER_ENDS_BEFORE;
	if (dossier->due != KPI_NO_DAY && dossier->due < dossier->received)
		return KPI_DOSSIER_DUE_BEFORE;
	if (dossier->rated && (dossier->satisfaction < 1 || dossier->satisfaction > 5))
		return KPI_DOSSIER_SATISFACTION;
	return KPI_DOSSIER_FINE;
}

static kpi_dossier_count
count_of_done(const kpi_dossier *dossier)
{
	if (dossier->due == KPI_NO_DAY)
		return KPI_COUNT_DONE_NO_DUE;
	return dossier->finished < dossier->due ? KPI_COUNT_EARLY
		: dossier->finished == dossier->due ? KPI_COUNT_ON_DAY : KPI_COUNT_LATE;
}

static kpi_dossier_count
count_of_pending(const kpi_dossier *dossier, int64_t as_of)
{
	if (dossier->due == KPI_NO_DAY)
		return KPI_COUNT_PENDING_NO_DUE;
	return dossier->due < as_of ? KPI_COUNT_OVERDUE : KPI_COUNT_PENDING;
}

/* What a dossier counts as on the day; one that was closed later is still pending. */
static kpi_dossier_count
count_of(const kpi_dossier *dossier, int64_t as_of)
{
	if (dossier->status == KPI_DOSSIER_PENDING || (dossier->finished != KPI_NO_DAY && dossier->finished > as_of))
		return count_of_pending(dossier, as_of);
	if (dossier->status == KPI_DOSSIER_DONE)
		return count_of_done(dossier);
	return dossier->status == KPI_DOSSIER_RETURNED ? KPI_COUNT_RETURNED : KPI_COUNT_WITHDRAWN;
}

void
kpi_dossier_add(kpi_dossiers *dossiers, const kpi_dossier *dossier)
{
	kpi_dossier_count count = count_of(dossier, dossiers->as_of);

	dossiers->head.rows++;
	dossiers->counts[count]++;
	dossiers->counts[KPI_COUNT_CHANNEL + dossier->channel]++;
	if (dossier->rated && count <= KPI_COUNT_DONE_NO_DUE)
		dossiers->counts[KPI_COUNT_RATED + dossier->satisfaction - 1]++;
}

/* ---- rates ---- */

/* Counts from one to another, both included. */
static int64_t
total(const kpi_dossiers *dossiers, int first, int last)
{
	int64_t		sum = 0;

	for (int i = first; i <= last; i++)
		sum += dossiers->counts[i];
	return sum;
}

int64_t
kpi_dossiers_done(const kpi_dossiers *dossiers)
{
	return total(dossiers, KPI_COUNT_EARLY, KPI_COUNT_DONE_NO_DUE);
}

int64_t
kpi_dossiers_pending(const kpi_dossiers *dossiers)
{
	return total(dossiers, KPI_COUNT_PENDING, KPI_COUNT_PENDING_NO_DUE);
}

int64_t
kpi_dossiers_rated(const kpi_dossiers *dossiers)
{
	return total(dossiers, KPI_COUNT_RATED, KPI_COUNT_RATED + 4);
}

static double
percent(int64_t part, int64_t whole)
{
	return whole > 0 ? 100 * (double) part / (double) whole : NAN;
}

double
kpi_on_time_rate(const kpi_dossiers *dossiers, kpi_on_time denominator)
{
	int64_t		good = total(dossiers, KPI_COUNT_EARLY, KPI_COUNT_ON_DAY);
	int64_t		all = total(dossiers, KPI_COUNT_EARLY, KPI_COUNT_LATE);

	if (denominator == KPI_ON_TIME_WITH_PENDING)
	{
		good += dossiers->counts[KPI_COUNT_PENDING];
		all += dossiers->counts[KPI_COUNT_PENDING];
	}
	if (denominator != KPI_ON_TIME_DONE)
		all += dossiers->counts[KPI_COUNT_OVERDUE];
	return percent(good, all);
}

static void
rate_satisfaction(const kpi_dossiers *dossiers, kpi_dossier_rates *rates)
{
	const int64_t *rated = &dossiers->counts[KPI_COUNT_RATED];
	int64_t		all = kpi_dossiers_rated(dossiers);
	double		points = 0;

	for (int i = 0; i < 5; i++)
		points += (i + 1) * (double) rated[i];
	rates->response = percent(all, kpi_dossiers_done(dossiers));
	rates->satisfaction_mean = all > 0 ? points / (double) all : NAN;
	rates->satisfaction_index = 25 * (rates->satisfaction_mean - 1);
	rates->satisfied = percent(rated[3] + rated[4], all);
	rates->net_satisfaction = percent(rated[4] - rated[0] - rated[1] - rated[2], all);
}

void
kpi_dossier_rate(const kpi_dossiers *dossiers, kpi_dossier_rates *rates)
{
	const int64_t *counts = dossiers->counts;
	const int64_t *channels = &counts[KPI_COUNT_CHANNEL];
	int64_t		with_due = total(dossiers, KPI_COUNT_EARLY, KPI_COUNT_LATE);
	int64_t		known = total(dossiers, KPI_COUNT_CHANNEL, KPI_COUNT_CHANNEL + KPI_CHANNEL_POST);

	for (int i = 0; i < KPI_ON_TIME_RATES; i++)
		rates->on_time[i] = kpi_on_time_rate(dossiers, i);
	rates->early = percent(counts[KPI_COUNT_EARLY], with_due);
	rates->late = percent(counts[KPI_COUNT_LATE], with_due);
	rates->overdue = percent(counts[KPI_COUNT_OVERDUE], counts[KPI_COUNT_OVERDUE] + counts[KPI_COUNT_PENDING]);
	rates->online = percent(channels[KPI_CHANNEL_FULL] + channels[KPI_CHANNEL_PARTIAL], known);
	rates->online_full = percent(channels[KPI_CHANNEL_FULL], known);
	rates->online_partial = percent(channels[KPI_CHANNEL_PARTIAL], known);
	rate_satisfaction(dossiers, rates);
}
