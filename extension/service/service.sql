-- Public services and other systems: from records to rates, as mergeable aggregates. Every rate, share, bound and level
-- is in percent.
--
-- Dossiers of public services, one record a dossier: received, due and finished date; channel full, partial, counter or
-- post; status done, pending, returned or withdrawn; satisfaction 1 to 5.

CREATE TYPE dossier_summary;

CREATE FUNCTION dossier_summary_in(cstring) RETURNS dossier_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_dossier_summary_in';
COMMENT ON FUNCTION dossier_summary_in(cstring) IS 'Input of type dossier_summary';

CREATE FUNCTION dossier_summary_out(dossier_summary) RETURNS cstring
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_dossier_summary_out';
COMMENT ON FUNCTION dossier_summary_out(dossier_summary) IS
	'Output of type dossier_summary; exact, whatever the settings';

CREATE FUNCTION dossier_summary_recv(internal) RETURNS dossier_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_dossier_summary_recv';
COMMENT ON FUNCTION dossier_summary_recv(internal) IS 'Binary input of type dossier_summary';

CREATE FUNCTION dossier_summary_send(dossier_summary) RETURNS bytea
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_dossier_summary_send';
COMMENT ON FUNCTION dossier_summary_send(dossier_summary) IS 'Binary output of type dossier_summary';

CREATE TYPE dossier_summary (
	INPUT = dossier_summary_in,
	OUTPUT = dossier_summary_out,
	RECEIVE = dossier_summary_recv,
	SEND = dossier_summary_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = main
);
COMMENT ON TYPE dossier_summary IS
	'Counts of dossiers as they stood on a day; store it and combine with rollup()';

CREATE TYPE dossier_result AS (
	as_of date,
	dossiers bigint,
	done bigint,
	done_early bigint,
	done_on_day bigint,
	done_late bigint,
	done_without_due bigint,
	pending bigint,
	pending_in_time bigint,
	pending_overdue bigint,
	pending_without_due bigint,
	returned bigint,
	withdrawn bigint,
	online_full bigint,
	online_partial bigint,
	counter bigint,
	post bigint,
	channel_missing bigint,
	rated bigint,
	on_time_done float8,
	on_time_with_pending float8,
	on_time_with_overdue float8,
	early_rate float8,
	late_rate float8,
	overdue_rate float8,
	online_rate float8,
	online_full_rate float8,
	online_partial_rate float8,
	response_rate float8,
	satisfaction_mean float8,
	satisfaction_index float8,
	satisfied_rate float8,
	net_satisfaction float8
);
COMMENT ON TYPE dossier_result IS
	'Dossiers as they stood on a day; rates in percent, NULL over nothing';
COMMENT ON COLUMN dossier_result.as_of IS 'The day; what happened later has not happened yet';
COMMENT ON COLUMN dossier_result.dossiers IS 'Received by the day';
COMMENT ON COLUMN dossier_result.done IS 'Finished by the day';
COMMENT ON COLUMN dossier_result.done_early IS 'Finished before the day they were due';
COMMENT ON COLUMN dossier_result.done_on_day IS 'Finished on the day they were due';
COMMENT ON COLUMN dossier_result.done_late IS 'Finished after the day they were due';
COMMENT ON COLUMN dossier_result.done_without_due IS 'Finished, but with no day due: in no rate of being on time';
COMMENT ON COLUMN dossier_result.pending IS 'Not finished by the day';
COMMENT ON COLUMN dossier_result.pending_in_time IS 'Due on the day or later';
COMMENT ON COLUMN dossier_result.pending_overdue IS 'Due before the day';
COMMENT ON COLUMN dossier_result.pending_without_due IS 'Pending with no day due';
COMMENT ON COLUMN dossier_result.returned IS 'Returned as incomplete or refused: in no rate of being on time';
COMMENT ON COLUMN dossier_result.withdrawn IS 'Withdrawn by who sent them: in no rate of being on time';
COMMENT ON COLUMN dossier_result.online_full IS 'Online from end to end';
COMMENT ON COLUMN dossier_result.online_partial IS 'Online in part';
COMMENT ON COLUMN dossier_result.counter IS 'At the counter';
COMMENT ON COLUMN dossier_result.post IS 'By post';
COMMENT ON COLUMN dossier_result.channel_missing IS 'Channel not known: in no online rate';
COMMENT ON COLUMN dossier_result.rated IS 'Done, and rated by who sent them';
COMMENT ON COLUMN dossier_result.on_time_done IS 'On time, of those done';
COMMENT ON COLUMN dossier_result.on_time_with_pending IS
	'On time, of those done and pending; pending in time is on time';
COMMENT ON COLUMN dossier_result.on_time_with_overdue IS 'On time, of those done and pending overdue';
COMMENT ON COLUMN dossier_result.early_rate IS 'Early, of those done that had a day due';
COMMENT ON COLUMN dossier_result.late_rate IS 'Late, of those done that had a day due';
COMMENT ON COLUMN dossier_result.overdue_rate IS 'Overdue, of those pending that have a day due';
COMMENT ON COLUMN dossier_result.online_rate IS 'Online in full or in part, of those whose channel is known';
COMMENT ON COLUMN dossier_result.online_full_rate IS 'Online from end to end, of those whose channel is known';
COMMENT ON COLUMN dossier_result.online_partial_rate IS 'Online in part, of those whose channel is known';
COMMENT ON COLUMN dossier_result.response_rate IS 'Rated, of those done';
COMMENT ON COLUMN dossier_result.satisfaction_mean IS 'Mean of the ratings, from 1 to 5';
COMMENT ON COLUMN dossier_result.satisfaction_index IS 'The same from 0 to 100';
COMMENT ON COLUMN dossier_result.satisfied_rate IS '4 and 5, of those rated';
COMMENT ON COLUMN dossier_result.net_satisfaction IS '5 less 1 to 3, of those rated, in percentage points';

CREATE FUNCTION dossier_indicators(dossier_summary) RETURNS dossier_result
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_dossier_indicators';
COMMENT ON FUNCTION dossier_indicators(dossier_summary) IS
	'Counts and rates of dossiers as they stood on a day';

CREATE FUNCTION on_time_rate(dossier_summary, denominator text) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_on_time_rate';
COMMENT ON FUNCTION on_time_rate(dossier_summary, text) IS
	'Percent on time of those done; of those done and pending, with_pending, where pending in time is on time; or of '
	'those done and pending overdue, with_overdue; NULL over nothing';

CREATE FUNCTION observations(dossier_summary) RETURNS bigint
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_dossier_summary_observations';
COMMENT ON FUNCTION observations(dossier_summary) IS
	'Dossiers received by the day';

CREATE FUNCTION dossier_problem(received date, due date, finished date, channel text, status text, satisfaction int)
	RETURNS text
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_dossier_problem';
COMMENT ON FUNCTION dossier_problem(date, date, date, text, text, int) IS
	'Why dossier_summary would refuse a dossier; NULL where it would not';

CREATE FUNCTION dossier_accum(state dossier_summary, received date, due date, finished date, channel text,
		status text, satisfaction int, as_of date)
	RETURNS dossier_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_dossier_accum';
COMMENT ON FUNCTION dossier_accum(dossier_summary, date, date, date, text, text, int, date) IS
	'Transition of dossier_summary(date, date, date, text, text, int, date)';

CREATE FUNCTION dossier_combine(dossier_summary, dossier_summary) RETURNS dossier_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_dossier_summary_combine';
COMMENT ON FUNCTION dossier_combine(dossier_summary, dossier_summary) IS
	'Sums of two summaries, either of which may be NULL';

CREATE AGGREGATE dossier_summary(received date, due date, finished date, channel text, status text,
		satisfaction int, as_of date) (
	SFUNC = dossier_accum,
	STYPE = dossier_summary,
	SSPACE = 176,
	COMBINEFUNC = dossier_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE dossier_summary(date, date, date, text, text, int, date) IS
	'Counts of dossiers as they stood on a day, as_of, the same for all rows; one received later is skipped';

CREATE AGGREGATE dossier_indicators(received date, due date, finished date, channel text,
		status text, satisfaction int, as_of date) (
	SFUNC = dossier_accum,
	STYPE = dossier_summary,
	SSPACE = 176,
	FINALFUNC = dossier_indicators,
	COMBINEFUNC = dossier_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE dossier_indicators(date, date, date, text, text, int, date) IS
	'Counts and rates of dossiers as they stood on a day, as_of, the same for all rows; one received later is '
	'skipped';

CREATE AGGREGATE rollup(dossier_summary) (
	SFUNC = dossier_combine,
	STYPE = dossier_summary,
	SSPACE = 176,
	COMBINEFUNC = dossier_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(dossier_summary) IS
	'Summary of all rows behind the given summaries';

-- Working days: Monday to Friday without holidays, and days at a weekend that are worked instead. The calendar is yours.

CREATE FUNCTION working_days(after date, until date, holidays date[], worked date[] DEFAULT '{}') RETURNS int
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_working_days';
COMMENT ON FUNCTION working_days(date, date, date[], date[]) IS
	'Working days after a day and up to another; ERROR where that is before';

CREATE FUNCTION add_working_days(after date, days int, holidays date[], worked date[] DEFAULT '{}') RETURNS date
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_add_working_days';
COMMENT ON FUNCTION add_working_days(date, int, date[], date[]) IS
	'The day so many working days after another';

-- Durations in whole units: days, working days, hours or months. From 0 to 16383.

CREATE TYPE duration_summary;

CREATE FUNCTION duration_summary_in(cstring) RETURNS duration_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_duration_summary_in';
COMMENT ON FUNCTION duration_summary_in(cstring) IS 'Input of type duration_summary';

CREATE FUNCTION duration_summary_out(duration_summary) RETURNS cstring
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_duration_summary_out';
COMMENT ON FUNCTION duration_summary_out(duration_summary) IS
	'Output of type duration_summary; exact, whatever the settings';

CREATE FUNCTION duration_summary_recv(internal) RETURNS duration_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_duration_summary_recv';
COMMENT ON FUNCTION duration_summary_recv(internal) IS 'Binary input of type duration_summary';

CREATE FUNCTION duration_summary_send(duration_summary) RETURNS bytea
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_duration_summary_send';
COMMENT ON FUNCTION duration_summary_send(duration_summary) IS 'Binary output of type duration_summary';

CREATE TYPE duration_summary (
	INPUT = duration_summary_in,
	OUTPUT = duration_summary_out,
	RECEIVE = duration_summary_recv,
	SEND = duration_summary_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = main
);
COMMENT ON TYPE duration_summary IS
	'Durations, counted unit by unit; store it and combine with rollup()';

CREATE FUNCTION duration_percentile(duration_summary, fraction float8) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_duration_percentile';
COMMENT ON FUNCTION duration_percentile(duration_summary, float8) IS
	'Percentile of the durations as percentile_cont gives it, exact; fraction from 0 to 1';

CREATE FUNCTION duration_percentile_disc(duration_summary, fraction float8) RETURNS int
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_duration_percentile_disc';
COMMENT ON FUNCTION duration_percentile_disc(duration_summary, float8) IS
	'Percentile of the durations as percentile_disc gives it; fraction from 0 to 1';

CREATE FUNCTION duration_mean(duration_summary) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_duration_mean';
COMMENT ON FUNCTION duration_mean(duration_summary) IS
	'Mean of the durations';

CREATE FUNCTION duration_least(duration_summary) RETURNS int
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_duration_least';
COMMENT ON FUNCTION duration_least(duration_summary) IS
	'Shortest of the durations';

CREATE FUNCTION duration_greatest(duration_summary) RETURNS int
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_duration_greatest';
COMMENT ON FUNCTION duration_greatest(duration_summary) IS
	'Longest of the durations';

CREATE FUNCTION duration_within(duration_summary, most int) RETURNS float8
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_duration_within';
COMMENT ON FUNCTION duration_within(duration_summary, int) IS
	'Percent of the durations that are not above most';

CREATE FUNCTION observations(duration_summary) RETURNS bigint
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_duration_summary_observations';
COMMENT ON FUNCTION observations(duration_summary) IS
	'Durations that were counted';

CREATE FUNCTION duration_accum(state duration_summary, duration int) RETURNS duration_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_duration_accum';
COMMENT ON FUNCTION duration_accum(duration_summary, int) IS
	'Transition of duration_summary(int)';

CREATE FUNCTION duration_combine(duration_summary, duration_summary) RETURNS duration_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_duration_summary_combine';
COMMENT ON FUNCTION duration_combine(duration_summary, duration_summary) IS
	'Sums of two summaries, either of which may be NULL';

CREATE AGGREGATE duration_summary(duration int) (
	SFUNC = duration_accum,
	STYPE = duration_summary,
	SSPACE = 536,
	COMBINEFUNC = duration_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE duration_summary(int) IS
	'Durations in whole units, from 0 to 16383, counted unit by unit';

CREATE AGGREGATE rollup(duration_summary) (
	SFUNC = duration_combine,
	STYPE = duration_summary,
	SSPACE = 536,
	COMBINEFUNC = duration_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(duration_summary) IS
	'Summary of all rows behind the given summaries';

-- Survival: how long something lasts, where much of it still does.

CREATE TYPE survival_summary;

CREATE FUNCTION survival_summary_in(cstring) RETURNS survival_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_survival_summary_in';
COMMENT ON FUNCTION survival_summary_in(cstring) IS 'Input of type survival_summary';

CREATE FUNCTION survival_summary_out(survival_summary) RETURNS cstring
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_survival_summary_out';
COMMENT ON FUNCTION survival_summary_out(survival_summary) IS
	'Output of type survival_summary; exact, whatever the settings';

CREATE FUNCTION survival_summary_recv(internal) RETURNS survival_summary
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_survival_summary_recv';
COMMENT ON FUNCTION survival_summary_recv(internal) IS 'Binary input of type survival_summary';

CREATE FUNCTION survival_summary_send(survival_summary) RETURNS bytea
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_survival_summary_send';
COMMENT ON FUNCTION survival_summary_send(survival_summary) IS 'Binary output of type survival_summary';

CREATE TYPE survival_summary (
	INPUT = survival_summary_in,
	OUTPUT = survival_summary_out,
	RECEIVE = survival_summary_recv,
	SEND = survival_summary_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = main
);
COMMENT ON TYPE survival_summary IS
	'Durations, counted unit by unit, of what failed and of what was only watched so long; store it and '
	'combine with rollup()';

CREATE TYPE survival_step AS (
	duration int,
	at_risk bigint,
	failed bigint,
	censored bigint,
	survival float8,
	se float8,
	lower float8,
	upper float8
);
COMMENT ON TYPE survival_step IS
	'A step of the curve of Kaplan and Meier';
COMMENT ON COLUMN survival_step.duration IS 'When something failed; 0 with nothing failed is before the first step';
COMMENT ON COLUMN survival_step.at_risk IS 'Watched until then and not failed before';
COMMENT ON COLUMN survival_step.failed IS 'Failed then';
COMMENT ON COLUMN survival_step.censored IS 'Left unfailed since the step before, those of this time not included';
COMMENT ON COLUMN survival_step.survival IS 'Percent that lasts longer';
COMMENT ON COLUMN survival_step.se IS
	'Greenwood''s standard error, in percentage points; NULL where nothing survives';
COMMENT ON COLUMN survival_step.lower IS
	'Lower limit by the log of the log; NULL before the first step and where nothing survives';
COMMENT ON COLUMN survival_step.upper IS 'Upper limit';

CREATE FUNCTION survival_curve(survival_summary, level float8 DEFAULT 95) RETURNS SETOF survival_step
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 50
	AS 'MODULE_PATHNAME', 'kpi_pg_survival_curve';
COMMENT ON FUNCTION survival_curve(survival_summary, float8) IS
	'Curve of Kaplan and Meier with its interval, one step each time something failed';

CREATE FUNCTION survival_at(survival_summary, duration int, level float8 DEFAULT 95) RETURNS survival_step
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_survival_at';
COMMENT ON FUNCTION survival_at(survival_summary, int, float8) IS
	'The curve at a duration: its last step not after it; NULL beyond the longest that was seen, unless '
	'nothing survives';

CREATE FUNCTION survival_median(survival_summary) RETURNS int
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_survival_median';
COMMENT ON FUNCTION survival_median(survival_summary) IS
	'Duration by which half have failed; NULL where fewer have';

CREATE FUNCTION observations(survival_summary) RETURNS bigint
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_survival_summary_observations';
COMMENT ON FUNCTION observations(survival_summary) IS
	'Durations that were counted';

CREATE FUNCTION survival_accum(state survival_summary, duration int, failed boolean) RETURNS survival_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_survival_accum';
COMMENT ON FUNCTION survival_accum(survival_summary, int, boolean) IS
	'Transition of survival_summary(int, boolean)';

CREATE FUNCTION survival_combine(survival_summary, survival_summary) RETURNS survival_summary
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_survival_summary_combine';
COMMENT ON FUNCTION survival_combine(survival_summary, survival_summary) IS
	'Sums of two summaries, either of which may be NULL';

CREATE AGGREGATE survival_summary(duration int, failed boolean) (
	SFUNC = survival_accum,
	STYPE = survival_summary,
	SSPACE = 536,
	COMBINEFUNC = survival_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE survival_summary(int, boolean) IS
	'Durations in whole units, from 0 to 16383, of what failed (true) and of what was only watched so long (false)';

CREATE AGGREGATE rollup(survival_summary) (
	SFUNC = survival_combine,
	STYPE = survival_summary,
	SSPACE = 536,
	COMBINEFUNC = survival_combine,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(survival_summary) IS
	'Summary of all rows behind the given summaries';

-- Hours within a window, of one camera, platform or link: from intervals, or from events that say on and off. The window
-- is the same for all rows of a group.

CREATE FUNCTION covered_accum(state internal, started timestamptz, ended timestamptz, since timestamptz,
		until timestamptz)
	RETURNS internal
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_covered_accum';
COMMENT ON FUNCTION covered_accum(internal, timestamptz, timestamptz, timestamptz, timestamptz) IS
	'Transition of covered_hours';

CREATE FUNCTION covered_final(internal) RETURNS float8
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_covered_final';
COMMENT ON FUNCTION covered_final(internal) IS
	'Result of covered_hours';

CREATE FUNCTION online_accum(state internal, at timestamptz, online boolean, since timestamptz, until timestamptz)
	RETURNS internal
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_online_accum';
COMMENT ON FUNCTION online_accum(internal, timestamptz, boolean, timestamptz, timestamptz) IS
	'Transition of online_hours';

CREATE FUNCTION online_final(internal) RETURNS float8
	LANGUAGE c IMMUTABLE PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_online_final';
COMMENT ON FUNCTION online_final(internal) IS
	'Result of online_hours';

CREATE AGGREGATE covered_hours(started timestamptz, ended timestamptz, since timestamptz, until timestamptz) (
	SFUNC = covered_accum,
	STYPE = internal,
	SSPACE = 1024,
	FINALFUNC = covered_final,
	COMBINEFUNC = pairs_combine,
	SERIALFUNC = pairs_serialize,
	DESERIALFUNC = pairs_deserialize,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE covered_hours(timestamptz, timestamptz, timestamptz, timestamptz) IS
	'Hours of the window that intervals cover, overlapping ones once; ended NULL lasts until the end of the '
	'window; NULL without intervals';

CREATE AGGREGATE online_hours(at timestamptz, online boolean, since timestamptz, until timestamptz) (
	SFUNC = online_accum,
	STYPE = internal,
	SSPACE = 1024,
	FINALFUNC = online_final,
	COMBINEFUNC = pairs_combine,
	SERIALFUNC = pairs_serialize,
	DESERIALFUNC = pairs_deserialize,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE online_hours(timestamptz, boolean, timestamptz, timestamptz) IS
	'Hours of the window a device was online, from events that each hold until the next; off before the '
	'first; where events of one instant disagree, off counts; NULL without events';

-- Intervals of a share of counted things.

CREATE TYPE share_interval AS (
	lower float8,
	upper float8
);
COMMENT ON TYPE share_interval IS
	'Limits of a share';
COMMENT ON COLUMN share_interval.lower IS 'Percent';
COMMENT ON COLUMN share_interval.upper IS 'Percent';

CREATE FUNCTION wilson_interval(successes bigint, trials bigint, level float8 DEFAULT 95) RETURNS share_interval
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_wilson_interval';
COMMENT ON FUNCTION wilson_interval(bigint, bigint, float8) IS
	'Wilson''s interval of a share, in percent; NULL without trials';

CREATE FUNCTION clopper_pearson_interval(successes bigint, trials bigint, level float8 DEFAULT 95)
	RETURNS share_interval
	LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
	AS 'MODULE_PATHNAME', 'kpi_pg_clopper_pearson_interval';
COMMENT ON FUNCTION clopper_pearson_interval(bigint, bigint, float8) IS
	'Clopper and Pearson''s exact interval of a share, in percent; NULL without trials';
