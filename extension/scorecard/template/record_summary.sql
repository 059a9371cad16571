-- Summaries of records ------------------------------------------------------------------------------------------------
-- By measure, unit and period: numerator, denominator, and where these do not tell all the exact text of the summary.
-- What a statement changed is noted with it, in its transaction, so that a refresh sees a note exactly when it sees the
-- records; a number that only rises, as a watermark, would pass by those whose transaction began before and ends after.

CREATE TABLE @scorecard@.record_touched (
	kind text COLLATE "C" NOT NULL,
	unit text COLLATE "C" NOT NULL,
	first_day date NOT NULL,
	last_day date NOT NULL,
	-- of every record, as its days are noted here; infinity stands for what goes on
	CONSTRAINT record_day_is_possible CHECK (first_day >= '1900-01-01' AND first_day < '3000-01-01'
		AND (last_day = first_day OR last_day = 'infinity'))
);
COMMENT ON TABLE @scorecard@.record_touched IS 'Days whose records changed since they were summed, noted by triggers';
COMMENT ON COLUMN @scorecard@.record_touched.kind IS 'Kind of records';
ALTER TABLE @scorecard@.record_touched REPLICA IDENTITY FULL;

CREATE TABLE @scorecard@.record_cell (
	measure text COLLATE "C" NOT NULL,
	unit text COLLATE "C" NOT NULL,
	period text COLLATE "C" NOT NULL,
	period_start date NOT NULL,
	period_end date NOT NULL,
	form text NOT NULL,
	frequency text NOT NULL,
	PRIMARY KEY (measure, unit, period)
);
COMMENT ON TABLE @scorecard@.record_cell IS 'What a refresh is about to sum; empty otherwise';

CREATE TABLE @scorecard@.record_summary (
	measure text COLLATE "C" REFERENCES @scorecard@.record_measure,
	unit text COLLATE "C",
	period text COLLATE "C",
	period_start date NOT NULL,
	period_end date NOT NULL,
	numerator numeric,
	denominator numeric,
	summary text,
	n_records bigint NOT NULL,
	published boolean NOT NULL DEFAULT false,
	PRIMARY KEY (measure, unit, period),
	CONSTRAINT summary_period_is_canonical CHECK (period = (period::kpi.period)::text COLLATE "C")
);
COMMENT ON TABLE @scorecard@.record_summary IS
	'What records came to, by measure, unit and period; it outlives them. Small counts stand in it as they are: it is not '
	'for readers';
COMMENT ON COLUMN @scorecard@.record_summary.measure IS 'What is counted';
COMMENT ON COLUMN @scorecard@.record_summary.summary IS
	'Exact text of a kpi.dossier_summary (on_time), a kpi.duration_summary (days) or a kpi.survival_summary (life), to be '
	'cast back';
COMMENT ON COLUMN @scorecard@.record_summary.n_records IS 'Records that it is made of';
COMMENT ON COLUMN @scorecard@.record_summary.published IS 'It is in the figures as it stands';
CREATE INDEX record_summary_waits ON @scorecard@.record_summary (measure, unit, period) WHERE NOT published;

CREATE FUNCTION @scorecard@.record_period(day date, frequency text) RETURNS kpi.period LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE frequency WHEN 'school'
		THEN kpi.period((date_trunc('year', day - interval '8 months') + interval '8 months')::date,
			(date_trunc('year', day - interval '8 months') + interval '20 months')::date - 1)
		ELSE kpi.period(day, frequency) END;
COMMENT ON FUNCTION @scorecard@.record_period(date, text) IS
	'Part of refresh_records: the period of a frequency, or the school year (from 1 September), that holds a day';

CREATE VIEW @scorecard@.record_part WITH (security_invoker = true) AS
SELECT 'dossiers.online'::text COLLATE "C" AS measure, d.unit, d.received AS day,
	(d.channel = ANY ('{full,partial}'))::int::numeric AS numerator, 1::numeric AS denominator
FROM @scorecard@.dossier d WHERE d.channel IS NOT NULL
UNION ALL
SELECT 'messages.on_time', m.unit, m.due, coalesce(m.answered <= m.due, false)::int, 1
FROM @scorecard@.message m WHERE m.due IS NOT NULL
UNION ALL
SELECT 'incidents.on_time', i.unit, (i.reported AT TIME ZONE a.time_zone)::date, coalesce(i.resolved <= i.due, false)::int, 1
FROM @scorecard@.incident i CROSS JOIN @scorecard@.about a
UNION ALL
SELECT 'payments.cashless', p.unit, p.paid_on, p.cashless::int, 1 FROM @scorecard@.payment p
UNION ALL
SELECT 'payments.amount', p.unit, p.paid_on, CASE WHEN p.cashless THEN p.paid_amount ELSE 0 END, p.paid_amount
FROM @scorecard@.payment p
UNION ALL
SELECT 'learners.skilled', l.unit, l.year_start, l.digital_skills::int, 1 FROM @scorecard@.learner l
UNION ALL
SELECT 'projects.of_pupils', l.unit, l.year_start, 0, 1 FROM @scorecard@.learner l
UNION ALL
SELECT 'projects.of_pupils', p.unit, p.year_start, 1, 0 FROM @scorecard@.project p
UNION ALL
SELECT 'projects.prizes', p.unit, p.year_start, p.prize::int, NULL FROM @scorecard@.project p
UNION ALL
SELECT 'firms.smart', f.unit, f.assessed_on, (f.stage = 'smart')::int, 1 FROM @scorecard@.firm f
UNION ALL
SELECT 'firms.automated', f.unit, f.assessed_on, (f.stage = ANY ('{lines,smart}'))::int, 1 FROM @scorecard@.firm f
UNION ALL
-- of those founded three years before the day how many lived on it
SELECT 'startups.survived', s.unit, (s.founded + interval '3 years')::date,
	(s.closed IS NULL OR s.closed > s.founded + interval '3 years')::int, 1
FROM @scorecard@.startup s
UNION ALL
SELECT t.measure, t.unit, t.counted_on, t.numerator, t.denominator FROM @scorecard@.tally t;
COMMENT ON VIEW @scorecard@.record_part IS
	'What each record adds to numerator and denominator of a measure, on which day. One row per record and measure';
COMMENT ON COLUMN @scorecard@.record_part.measure IS 'What is counted';
COMMENT ON COLUMN @scorecard@.record_part.day IS 'Day on which it counts';
