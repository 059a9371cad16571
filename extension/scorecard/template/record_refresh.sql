-- From records to summaries, from summaries to figures ----------------------------------------------------------------

CREATE FUNCTION @scorecard@.do_refresh_records(scorecard text, as_of date) RETURNS bigint
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET jit = off
AS $do_refresh_records$
DECLARE
	changed bigint;
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', scorecard), true);
	IF current_setting('transaction_isolation') <> 'read committed' THEN
		RAISE EXCEPTION USING ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = format('records cannot be summed at the isolation level %s', current_setting('transaction_isolation')),
			HINT = 'It must see what another session has just added: use read committed.';
	END IF;
	-- one after the other, while records may still come in
	LOCK TABLE record_summary IN SHARE UPDATE EXCLUSIVE MODE;
	-- what goes on by itself has new days without a new record
	INSERT INTO record_touched (kind, unit, first_day, last_day)
	SELECT k.code, d.unit, coalesce(k.summed_until + 1, min((d.installed AT TIME ZONE a.time_zone)::date)), 'infinity'
	FROM record_kind k CROSS JOIN device d CROSS JOIN about a
	WHERE k.goes_on AND (k.summed_until < as_of - 1 OR k.summed_until IS NULL)
	GROUP BY k.code, k.summed_until, d.unit;
	UPDATE record_kind k SET summed_until = as_of - 1
	WHERE k.goes_on AND (k.summed_until < as_of - 1 OR k.summed_until IS NULL);
	-- a note that comes in from now on stays for the next time, whether or not its records are summed now
	WITH taken AS (
		DELETE FROM record_touched t
		USING record_kind k
		WHERE k.code = t.kind AND (NOT k.goes_on OR t.first_day <= k.summed_until)
		RETURNING t.kind, t.unit, t.first_day, k.purged_before,
			CASE WHEN k.goes_on THEN least(t.last_day, k.summed_until) ELSE t.first_day END AS last_day
	), day AS (
		SELECT DISTINCT t.kind, t.unit, t.purged_before, d.day::date AS day
		FROM (SELECT DISTINCT * FROM taken) t
		CROSS JOIN LATERAL generate_series(t.first_day, t.last_day, interval '1 day') d (day)
	)
	INSERT INTO record_cell (measure, unit, period, period_start, period_end, form, frequency)
	SELECT DISTINCT m.code, d.unit, p.period::text, kpi.period_start(p.period), kpi.period_end(p.period), m.form, m.frequency
	FROM day d
	JOIN record_measure m ON m.kind = d.kind
	CROSS JOIN LATERAL (SELECT record_period(d.day, m.frequency) AS period) p
	-- what was purged can be summed no more
	WHERE d.purged_before IS NULL OR kpi.period_end(record_period(d.day, m.published_frequency)) >= d.purged_before;
	ANALYZE record_cell;
	WITH span AS MATERIALIZED (
		-- from where to where records are read; which of them count is asked afterwards
		SELECT c.measure, c.unit, c.frequency, min(c.period_start) AS first_day, max(c.period_end) AS last_day
		FROM record_cell c
		WHERE c.form = 'sum'
		GROUP BY c.measure, c.unit, c.frequency
	), counted AS (
		SELECT p.measure, p.unit, record_period(p.day, s.frequency)::text AS period, p.numerator, p.denominator
		FROM span s
		JOIN record_part p ON p.measure = s.measure AND p.unit = s.unit AND p.day BETWEEN s.first_day AND s.last_day
		OFFSET 0
	), summed AS (
		SELECT c.measure, c.unit, c.period, sum(p.numerator) AS numerator, sum(p.denominator) AS denominator, NULL::text AS summary,
			count(*) AS n_records
		FROM record_cell c
		JOIN counted p ON p.measure = c.measure AND p.unit = c.unit AND p.period = c.period
		WHERE c.form = 'sum'
		GROUP BY c.measure, c.unit, c.period
		UNION ALL
		-- of those due in the period, as they stand the day after
		SELECT s.measure, s.unit, s.period, r.done_early + r.done_on_day,
			r.done_early + r.done_on_day + r.done_late + r.pending_overdue, s.summary::text, r.dossiers
		FROM (
			SELECT c.measure, c.unit, c.period,
				kpi.dossier_summary(d.received, d.due, d.finished, d.channel, d.status, d.satisfaction, c.period_end + 1) AS summary
			FROM record_cell c
			JOIN dossier d ON d.unit = c.unit AND d.due BETWEEN c.period_start AND c.period_end
			WHERE c.form = 'on_time'
			GROUP BY c.measure, c.unit, c.period
		) s
		CROSS JOIN LATERAL kpi.dossier_indicators(s.summary) r
		UNION ALL
		SELECT c.measure, c.unit, c.period, sum(d.finished - d.received), count(*),
			kpi.duration_summary(d.finished - d.received)::text, count(*)
		FROM record_cell c
		JOIN dossier d ON d.unit = c.unit AND d.finished BETWEEN c.period_start AND c.period_end AND d.status = 'done'
		WHERE c.form = 'days'
		GROUP BY c.measure, c.unit, c.period
		UNION ALL
		SELECT c.measure, c.unit, c.period, count(DISTINCT m.user_key), NULL, NULL, count(*)
		FROM record_cell c
		JOIN message m ON m.unit = c.unit AND m.sent BETWEEN c.period_start AND c.period_end
		WHERE c.form = 'users'
		GROUP BY c.measure, c.unit, c.period
		UNION ALL
		SELECT h.measure, h.unit, h.period, sum(round(h.online::numeric, 6)), sum(round(h.due, 6)), NULL, count(*)
		FROM (
			SELECT c.measure, c.unit, c.period, v.device, extract(epoch FROM w.until - w.since) / 3600 AS due,
				coalesce(kpi.online_hours(e.at, e.online, w.since, w.until), 0) AS online
			FROM record_cell c
			JOIN device v ON v.unit = c.unit AND v.measure = c.measure
			CROSS JOIN LATERAL (SELECT greatest(v.installed, first_moment(c.period_start)) AS since,
				least(v.removed, first_moment(c.period_end + 1)) AS until) w
			LEFT JOIN LATERAL (
				-- how the window began; of one instant off counts
				(SELECT b.at, b.online FROM device_event b WHERE b.device = v.device AND b.at < w.since
				ORDER BY b.at DESC, b.online LIMIT 1)
				UNION ALL
				SELECT b.at, b.online FROM device_event b WHERE b.device = v.device AND b.at >= w.since AND b.at < w.until
			) e ON true
			WHERE c.form = 'online' AND w.since < w.until
			GROUP BY c.measure, c.unit, c.period, v.device, w.since, w.until
		) h
		GROUP BY h.measure, h.unit, h.period
		UNION ALL
		-- of those whose third anniversary is in the period, in months, watched until then
		SELECT c.measure, c.unit, c.period, count(*) FILTER (WHERE NOT l.failed), count(*),
			kpi.survival_summary((extract(year FROM l.lived) * 12 + extract(month FROM l.lived))::int, l.failed)::text, count(*)
		FROM record_cell c
		JOIN startup s ON s.unit = c.unit AND (s.founded + interval '3 years')::date BETWEEN c.period_start AND c.period_end
		CROSS JOIN LATERAL (
			SELECT coalesce(s.closed <= s.founded + interval '3 years', false) AS failed,
				age(least(s.closed, s.founded + interval '3 years'), s.founded) AS lived
		) l
		WHERE c.form = 'life'
		GROUP BY c.measure, c.unit, c.period
	), cell AS (
		-- where all records left, there is nothing rather than what there was
		SELECT c.*, s.numerator, s.denominator, s.summary, coalesce(s.n_records, 0) AS n_records
		FROM record_cell c
		LEFT JOIN summed s ON s.measure = c.measure AND s.unit = c.unit AND s.period = c.period
		WHERE s.measure IS NOT NULL
			OR EXISTS (SELECT FROM record_summary r WHERE r.measure = c.measure AND r.unit = c.unit AND r.period = c.period)
	), kept AS (
		INSERT INTO record_summary AS r
			(measure, unit, period, period_start, period_end, numerator, denominator, summary, n_records)
		SELECT c.measure, c.unit, c.period, c.period_start, c.period_end, c.numerator, c.denominator, c.summary, c.n_records
		FROM cell c
		ON CONFLICT (measure, unit, period) DO UPDATE SET numerator = excluded.numerator, denominator = excluded.denominator,
			summary = excluded.summary, n_records = excluded.n_records,
			published = r.published AND (r.numerator, r.denominator) IS NOT DISTINCT FROM (excluded.numerator, excluded.denominator)
		WHERE (r.numerator, r.denominator, r.summary, r.n_records)
			IS DISTINCT FROM (excluded.numerator, excluded.denominator, excluded.summary, excluded.n_records)
		RETURNING 1
	)
	SELECT count(*) INTO changed FROM kept;
	DELETE FROM record_cell;
	RETURN changed;
END
$do_refresh_records$;
COMMENT ON FUNCTION @scorecard@.do_refresh_records(text, date) IS 'What refresh_records does, in the scorecard of that name';

CREATE FUNCTION @scorecard@.refresh_records(as_of date DEFAULT @scorecard@.today()) RETURNS bigint LANGUAGE sql VOLATILE
	RETURN @scorecard@.do_refresh_records(@scorecard@.own_schema(), as_of);
COMMENT ON FUNCTION @scorecard@.refresh_records(date) IS
	'Sums the records of the units and periods in which something changed since the last time, and what goes on up to the '
	'day before as_of; says how many summaries are new or changed. To be called by the owner';
