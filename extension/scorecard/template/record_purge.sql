-- Purging --------------------------------------------------------------------------------------------------------------

CREATE FUNCTION @scorecard@.do_purge_records(scorecard text, before date) RETURNS bigint
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET jit = off
AS $do_purge_records$
DECLARE
	one record;
	n bigint;
	gone bigint := 0;
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', scorecard), true);
	PERFORM kpi.required(before::text, before <= today(), 'records are purged up to a day that has come');
	-- nothing comes in between the last sum and the end of the records
	LOCK TABLE dossier, message, device, device_event, incident, payment, learner, project, firm, startup, tally
		IN SHARE ROW EXCLUSIVE MODE;
	PERFORM do_refresh_records(scorecard, today());
	UPDATE record_kind SET purged_before = greatest(purged_before, before);
	FOR one IN
		SELECT v.*, (SELECT min(kpi.period_start(record_period(before, m.published_frequency)))
			FROM record_measure m WHERE m.kind = v.kind) AS first_kept
		FROM (VALUES
			('dossier', 'dossier', 'greatest(c.received, c.due, c.finished) < $1 AND (c.finished IS NOT NULL OR '
				'c.status = ANY (''{returned,withdrawn}''))'),
			('message', 'message', 'greatest(c.sent, c.due, c.answered) < $1'),
			('incident', 'incident', 'c.reported < first_moment($1)'), ('payment', 'payment', 'c.paid_on < $1'),
			('school', 'learner', 'c.year_start < $1'), ('school', 'project', 'c.year_start < $1'),
			('firm', 'firm', 'c.assessed_on < $1'), ('startup', 'startup', 'c.founded + interval ''3 years'' < $1'),
			('tally', 'tally', 'c.counted_on < $1'),
			-- of events the last one before stays: it says how the next period began
			('device', 'device_event', 'EXISTS (SELECT FROM device_event later WHERE later.device = c.device '
				'AND later.at > c.at AND later.at < first_moment($1))')) AS v (kind, relation, condition)
	LOOP
		-- what is gone is not what changed
		EXECUTE format('ALTER TABLE %I DISABLE TRIGGER touch_delete', one.relation);
		EXECUTE format('DELETE FROM %I c WHERE %s', one.relation, one.condition) USING one.first_kept;
		GET DIAGNOSTICS n = ROW_COUNT;
		EXECUTE format('ALTER TABLE %I ENABLE TRIGGER touch_delete', one.relation);
		gone := gone + n;
	END LOOP;
	RETURN gone;
END
$do_purge_records$;
COMMENT ON FUNCTION @scorecard@.do_purge_records(text, date) IS 'What purge_records does, in the scorecard of that name';

CREATE FUNCTION @scorecard@.purge_records(before date) RETURNS bigint LANGUAGE sql VOLATILE
	RETURN @scorecard@.do_purge_records(@scorecard@.own_schema(), before);
COMMENT ON FUNCTION @scorecard@.purge_records(date) IS
	'Sums what waits, then deletes the records that count only in periods that ended before the day; summaries and figures '
	'stay, and nothing can be added to those periods any more. Says how many records are gone. To be called by the owner';
