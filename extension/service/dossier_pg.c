/* Dossiers: rows, errors, results; intervals of shares. Nothing is computed here. */
#include "base/flat_pg.h"

#include <math.h>

#include "utils/builtins.h"

#include "service/dossier.h"
#include "service/proportion.h"
#include "service/service_pg.h"

StaticAssertDecl(sizeof(kpi_dossiers) == 176, "size of dossier_summary");
StaticAssertDecl(DATEVAL_NOBEGIN == KPI_NO_DAY, "a day that is not known is no finite date");

KPI_FLAT_FUNCTIONS(dossier_summary, &kpi_dossiers_shape);

/* ---- one dossier ---- */

/* A word that is among those known; count where it is not. */
static inline int
find_word(const text *word, const char *const *words, int count)
{
	const char *chars = VARDATA_ANY(word);
	size_t		length = VARSIZE_ANY_EXHDR(word);

	for (int i = 0; i < count; i++)
		if (strlen(words[i]) == length && memcmp(words[i], chars, length) == 0)
			return i;
	return count;
}

static inline int32
day_argument(FunctionCallInfo fcinfo, int n, const char *what)
{
	DateADT		day;

	if (PG_ARGISNULL(n))
		return KPI_NO_DAY;
	day = PG_GETARG_DATEADT(n);
	kpi_check_finite_day(day, what);
	return day;
}

/* The dossier in arguments from first on: received, due, finished, channel, status, satisfaction. */
static inline void
dossier_argument(FunctionCallInfo fcinfo, int first, kpi_dossier *dossier)
{
	dossier->received = day_argument(fcinfo, first, "received");
	dossier->due = day_argument(fcinfo, first + 1, "due");
	dossier->finished = day_argument(fcinfo, first + 2, "finished");
	dossier->channel = KPI_CHANNEL_MISSING;
	if (!PG_ARGISNULL(first + 3))
	{
		text	   *word = PG_GETARG_TEXT_PP(first + 3);

		dossier->channel = find_word(word, kpi_channel_words, KPI_CHANNEL_MISSING);
		if (unlikely(dossier->channel == KPI_CHANNEL_MISSING))
			kpi_word_number(word, kpi_channel_words, KPI_CHANNEL_MISSING, "channel");
	}
	dossier->status = KPI_DOSSIER_STATUSES;
	if (!PG_ARGISNULL(first + 4))
	{
		text	   *word = PG_GETARG_TEXT_PP(first + 4);

		dossier->status = find_word(word, kpi_dossier_status_words, KPI_DOSSIER_STATUSES);
		if (unlikely(dossier->status == KPI_DOSSIER_STATUSES))
			kpi_word_number(word, kpi_dossier_status_words, KPI_DOSSIER_STATUSES, "status");
	}
	dossier->rated = !PG_ARGISNULL(first + 5);
	dossier->satisfaction = dossier->rated ? PG_GETARG_INT32(first + 5) : 0;
}

static const char *
show_day(int32 day)
{
	return day == KPI_NO_DAY ? "null" : kpi_show(date_out, DateADTGetDatum(day));
}

static void
reject(const kpi_dossier *dossier, kpi_dossier_problem problem)
{
	const char *received = show_day(dossier->received);

	switch (problem)
	{
		case KPI_DOSSIER_NO_RECEIVED:
		case KPI_DOSSIER_NO_STATUS:
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("%s of a dossier must not be null",
							problem == KPI_DOSSIER_NO_RECEIVED ? "received" : "status")));
			break;
		case KPI_DOSSIER_NOT_FINISHED:
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("dossier received on %s is done, but has no day when it was finished", received)));
			break;
		case KPI_DOSSIER_FINISHED:
			ereport(ERROR,
					(errcode(ERRCODE_DATA_EXCEPTION),
					 errmsg("dossier received on %s is pending, but was finished on %s", received,
							show_day(dossier->finished))));
			break;
		case KPI_DOSSIER_ENDS_BEFORE:
			ereport(ERROR,
					(errcode(ERRCODE_DATA_EXCEPTION),
					 errmsg("dossier received on %s was finished before, on %s", received,
							show_day(dossier->finished))));
			break;
		case KPI_DOSSIER_DUE_BEFORE:
			ereport(ERROR,
					(errcode(ERRCODE_DATA_EXCEPTION),
					 errmsg("dossier received on %s was due before, on %s", received, show_day(dossier->due))));
			break;
		case KPI_DOSSIER_SATISFACTION:
			ereport(ERROR,
					(errcode(ERRCODE_DATA_EXCEPTION),
					 errmsg("satisfaction must be between 1 and 5, not %d", dossier->satisfaction)));
			break;
		case KPI_DOSSIER_FINE:
		case KPI_DOSSIER_PROBLEMS:
			break;
	}
}

PG_FUNCTION_INFO_V1(kpi_pg_dossier_problem);

/*
 * dossier_problem(received, due, finished date, channel, status text, satisfaction
 * int) -> text: why dossier_summary would refuse it; NULL where it would not.
 */
Datum
kpi_pg_dossier_problem(PG_FUNCTION_ARGS)
{
	kpi_dossier dossier;
	kpi_dossier_problem problem;

	if (!PG_ARGISNULL(3) &&
		find_word(PG_GETARG_TEXT_PP(3), kpi_channel_words, KPI_CHANNEL_MISSING) == KPI_CHANNEL_MISSING)
		PG_RETURN_TEXT_P(cstring_to_text("unknown_channel"));
	if (!PG_ARGISNULL(4) &&
		find_word(PG_GETARG_TEXT_PP(4), kpi_dossier_status_words, KPI_DOSSIER_STATUSES) == KPI_DOSSIER_STATUSES)
		PG_RETURN_TEXT_P(cstring_to_text("unknown_status"));
	for (int i = 0; i < 3; i++)
		if (!PG_ARGISNULL(i) && DATE_NOT_FINITE(PG_GETARG_DATEADT(i)))
			PG_RETURN_TEXT_P(cstring_to_text("infinite_day"));
	dossier_argument(fcinfo, 0, &dossier);
	problem = kpi_dossier_check(&dossier);
	if (problem == KPI_DOSSIER_FINE)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(kpi_dossier_problem_words[problem]));
}

/* ---- rows ---- */

PG_FUNCTION_INFO_V1(kpi_pg_dossier_accum);

/*
 * dossier_accum(state, received, due, finished date, channel, status text,
 * satisfaction int, as_of date) -> dossier_summary. A dossier received after as_of is
 * skipped. Errors: what dossier_problem names, as_of NULL, infinite or not the same.
 */
Datum
kpi_pg_dossier_accum(PG_FUNCTION_ARGS)
{
	kpi_dossiers *state;
	kpi_dossier dossier;
	kpi_dossier_problem problem;
	int32		as_of = day_argument(fcinfo, 7, "as_of");

	if (unlikely(as_of == KPI_NO_DAY))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("as_of must not be null")));
	dossier_argument(fcinfo, 1, &dossier);
	problem = kpi_dossier_check(&dossier);
	if (unlikely(problem != KPI_DOSSIER_FINE))
		reject(&dossier, problem);
	if (dossier.received > as_of)
		KPI_FLAT_RETURN_SAME();
	state = kpi_flat_for_row(fcinfo, &kpi_dossiers_shape, sizeof(kpi_dossiers), 1);
	if (state->head.rows == 0)
		state->as_of = as_of;
	else if (unlikely(state->as_of != as_of))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("as_of must be the same for all rows, not %s and %s", show_day((int32) state->as_of),
						show_day(as_of))));
	kpi_dossier_add(state, &dossier);
	PG_RETURN_POINTER(state);
}

/* ---- results ---- */

static const kpi_dossiers *
dossiers_argument(FunctionCallInfo fcinfo)
{
	return (const kpi_dossiers *) kpi_flat_read(&kpi_dossiers_shape, PG_GETARG_DATUM(0));
}

/* The columns of counts, in the order of dossier_result. */
static void
record_counts(kpi_record *record, const kpi_dossiers *dossiers)
{
	kpi_record_count(record, dossiers->head.rows);
	kpi_record_count(record, kpi_dossiers_done(dossiers));
	for (int i = KPI_COUNT_EARLY; i <= KPI_COUNT_DONE_NO_DUE; i++)
		kpi_record_count(record, dossiers->counts[i]);
	kpi_record_count(record, kpi_dossiers_pending(dossiers));
	for (int i = KPI_COUNT_PENDING; i < KPI_COUNT_RATED; i++)
		kpi_record_count(record, dossiers->counts[i]);
	kpi_record_count(record, kpi_dossiers_rated(dossiers));
}

PG_FUNCTION_INFO_V1(kpi_pg_dossier_indicators);
PG_FUNCTION_INFO_V1(kpi_pg_on_time_rate);

/* dossier_indicators(dossier_summary) -> dossier_result */
Datum
kpi_pg_dossier_indicators(PG_FUNCTION_ARGS)
{
	const kpi_dossiers *dossiers = dossiers_argument(fcinfo);
	kpi_dossier_rates rates;
	kpi_record	record = {0};

	record.values[record.count++] = DateADTGetDatum((DateADT) dossiers->as_of);
	record_counts(&record, dossiers);
	kpi_dossier_rate(dossiers, &rates);
	for (int i = 0; i < KPI_ON_TIME_RATES; i++)
		kpi_record_number(&record, rates.on_time[i], kpi_on_time_words[i]);
	kpi_record_number(&record, rates.early, "early_rate");
	kpi_record_number(&record, rates.late, "late_rate");
	kpi_record_number(&record, rates.overdue, "overdue_rate");
	kpi_record_number(&record, rates.online, "online_rate");
	kpi_record_number(&record, rates.online_full, "online_full_rate");
	kpi_record_number(&record, rates.online_partial, "online_partial_rate");
	kpi_record_number(&record, rates.response, "response_rate");
	kpi_record_number(&record, rates.satisfaction_mean, "satisfaction_mean");
	kpi_record_number(&record, rates.satisfaction_index, "satisfaction_index");
	kpi_record_number(&record, rates.satisfied, "satisfied_rate");
	kpi_record_number(&record, rates.net_satisfaction, "net_satisfaction");
	return kpi_record_datum(fcinfo, &record);
}

/* on_time_rate(dossier_summary, denominator text) -> float8; NULL over nothing, ERROR for an unknown denominator */
Datum
kpi_pg_on_time_rate(PG_FUNCTION_ARGS)
{
	int			denominator = kpi_word_number(PG_GETARG_TEXT_PP(1), kpi_on_time_words, KPI_ON_TIME_RATES,
											  "denominator");

	KPI_RETURN_NUMBER(kpi_on_time_rate(dossiers_argument(fcinfo), denominator), "on_time_rate");
}

/* ---- intervals of shares ---- */

/* The arguments successes, trials, level; false where there is nothing tried. */
static bool
share_arguments(FunctionCallInfo fcinfo)
{
	int64		successes = PG_GETARG_INT64(0);
	int64		trials = PG_GETARG_INT64(1);

	if (successes < 0 || successes > trials)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("successes must be between 0 and the %lld trials, not %lld", (long long) trials,
						(long long) successes)));
	kpi_level_argument(fcinfo, 2);
	return trials > 0;
}

static Datum
interval_datum(FunctionCallInfo fcinfo, const kpi_interval *interval)
{
	kpi_record	record = {0};

	kpi_record_number(&record, interval->lower, "lower");
	kpi_record_number(&record, interval->upper, "upper");
	return kpi_record_datum(fcinfo, &record);
}

PG_FUNCTION_INFO_V1(kpi_pg_wilson_interval);
PG_FUNCTION_INFO_V1(kpi_pg_clopper_pearson_interval);

/* wilson_interval(successes, trials bigint, level float8) -> share_interval; NULL without trials */
Datum
kpi_pg_wilson_interval(PG_FUNCTION_ARGS)
{
	kpi_interval interval;

	if (!share_arguments(fcinfo))
		PG_RETURN_NULL();
	kpi_wilson(PG_GETARG_INT64(0), PG_GETARG_INT64(1), PG_GETARG_FLOAT8(2), &interval);
	return interval_datum(fcinfo, &interval);
}

/* clopper_pearson_interval(successes, trials bigint, level float8) -> share_interval; NULL without trials */
Datum
kpi_pg_clopper_pearson_interval(PG_FUNCTION_ARGS)
{
	kpi_interval interval;

	if (!share_arguments(fcinfo))
		PG_RETURN_NULL();
	if (PG_GETARG_INT64(1) > KPI_CLOPPER_PEARSON_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("the exact interval is for at most %lld trials, not %lld",
						(long long) KPI_CLOPPER_PEARSON_MAX, (long long) PG_GETARG_INT64(1)),
				 errhint("Of so many, wilson_interval gives the same limits.")));
	if (!kpi_clopper_pearson(PG_GETARG_INT64(0), PG_GETARG_INT64(1), PG_GETARG_FLOAT8(2), &interval))
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("the interval of %lld in %lld cannot be found", (long long) PG_GETARG_INT64(0),
						(long long) PG_GETARG_INT64(1))));
	return interval_datum(fcinfo, &interval);
}
