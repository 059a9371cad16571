CREATE VIEW @scorecard@.entry WITH (security_invoker = true) AS
SELECT newest.unit AS unit_code, newest.indicator AS indicator_code, newest.breakdown, newest.method AS method_code,
	newest.period AS period_text, newest.period_start AS period_date, newest.period_end,
	placed.boundary,
	newest.value::float8 AS value, newest.value_upper::float8 AS value_upper, newest.qualifier,
	newest.rank_published, newest.of_n, newest.obs_status, newest.conf_status, newest.break_before,
	newest.known_from, newest.value IS NULL AND newest.rank_published IS NULL AS withdrawn,
	newest.source, newest.note, newest.recorded_by, newest.id::text AS draft
FROM (
	SELECT DISTINCT ON (d.indicator, d.period, d.method, d.breakdown, d.unit) d.*
	FROM @scorecard@.draft d
	ORDER BY d.indicator, d.period, d.method, d.breakdown, d.unit, d.recorded_at DESC, d.id
) newest
LEFT JOIN @scorecard@.placed ON placed.unit = newest.unit
	AND newest.period_end BETWEEN placed.first_day AND placed.last_day
WHERE NOT newest.discarded
	AND NOT EXISTS (SELECT FROM @scorecard@.published_draft p WHERE p.draft = newest.id);
COMMENT ON VIEW @scorecard@.entry IS
	'Drafts that wait to be published, the newest of each figure; everybody sees those of his own units and areas. '
	'One row per unit_code, indicator_code, breakdown, method_code, period_text';

CREATE FUNCTION @scorecard@.publish(publication text, title text, units text[] DEFAULT NULL,
	indicators text[] DEFAULT NULL)
	RETURNS int LANGUAGE sql VOLATILE
BEGIN ATOMIC
	INSERT INTO @scorecard@.publication (code, title) VALUES (publish.publication, publish.title);
	-- A draft that another publication took meanwhile is left to it. In one order, so that two publishers cannot
	-- block each
	-- other, and so that all are found before the first is written.
	WITH taken AS (
		INSERT INTO @scorecard@.published_draft (draft, publication)
		SELECT e.draft::uuid, publish.publication
		FROM @scorecard@.entry e
		WHERE (units IS NULL OR e.unit_code = ANY (units))
			AND (indicators IS NULL OR e.indicator_code = ANY (indicators))
		ORDER BY e.draft
		ON CONFLICT DO NOTHING
		RETURNING draft
	), added AS (
		-- a day of publication before the day of entry is the source's own and is kept
		INSERT INTO @scorecard@.observation (unit, indicator, breakdown, method, period, known_from, value, value_upper,
			qualifier, numerator, denominator, rank_published, of_n, obs_status, conf_status, break_before, source, note,
			publication)
		SELECT d.unit, d.indicator, d.breakdown, d.method, d.period,
			CASE WHEN d.known_from < (d.recorded_at AT TIME ZONE a.time_zone)::date THEN d.known_from
				ELSE @scorecard@.today() END, d.value,
				d.value_upper,
			d.qualifier, d.numerator, d.denominator, d.rank_published, d.of_n, d.obs_status, d.conf_status,
				d.break_before,
			d.source, d.note, publish.publication
		FROM @scorecard@.draft d CROSS JOIN @scorecard@.about a
		WHERE d.id IN (SELECT taken.draft FROM taken)
		RETURNING 1
	)
	SELECT count(*)::int FROM added;
END;
COMMENT ON FUNCTION @scorecard@.publish(text, text, text[], text[]) IS
	'Publishes the drafts that wait, all or those of some units and indicators, as one named act of the caller; '
	'returns how many figures it published or withdrew';
