CREATE VIEW @scorecard@.audit WITH (security_invoker = true) AS
SELECT e.unit AS unit_code, e.indicator AS indicator_code, e.breakdown, e.method AS method_code,
	e.period AS period_text,
	NULL::text AS boundary, e.act, e.recorded_by AS actor,
	-- the day of the scorecard, not of the session
	(e.recorded_at AT TIME ZONE (SELECT a.time_zone FROM @scorecard@.about a))::date AS acted_on,
	to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS acted_at,
	e.value::float8 AS value, e.rank_published, e.obs_status, e.conf_status, e.known_from,
	e.publication, p.title AS publication_title, e.note
FROM (
	SELECT d.unit, d.indicator, d.breakdown, d.method, d.period, d.recorded_by, d.recorded_at, d.value,
		d.rank_published,
		d.obs_status, d.conf_status, d.known_from, NULL::text AS publication, d.note,
		CASE WHEN d.discarded THEN 'draft_discarded'
			WHEN row_number() OVER (PARTITION BY d.unit, d.indicator, d.breakdown, d.method, d.period
				ORDER BY d.recorded_at, d.id) > 1 THEN 'draft_revised'
			ELSE 'draft_entered' END AS act
	FROM @scorecard@.draft d
	UNION ALL
	SELECT o.unit, o.indicator, o.breakdown, o.method, o.period, o.recorded_by, o.recorded_at, o.value,
		o.rank_published,
		o.obs_status, o.conf_status, o.known_from, o.publication, o.note,
		CASE WHEN NOT o.published THEN 'held_back'
			WHEN o.value IS NULL AND o.rank_published IS NULL THEN 'withdrawn'
			WHEN row_number() OVER (PARTITION BY o.unit, o.indicator, o.breakdown, o.method, o.period, o.published
				ORDER BY o.recorded_at, o.known_from) > 1 THEN 'revised'
			ELSE 'published' END
	FROM @scorecard@.observation o
	UNION ALL
	SELECT s.unit, s.indicator, s.breakdown, s.method, s.period, s.recorded_by, s.recorded_at, s.value::numeric, NULL, NULL, NULL,
		NULL, NULL, concat_ws(': ', s.reason, s.note), 'doubt_set_aside'
	FROM @scorecard@.doubt_set_aside s
) e
LEFT JOIN @scorecard@.publication p ON p.code = e.publication;
COMMENT ON VIEW @scorecard@.audit IS
	'Who entered, revised, discarded, published or withdrew which figure, or set a doubt about it aside, and when; with the '
	'rights of whoever reads it. One row per row of draft, of observation and of doubt_set_aside';
