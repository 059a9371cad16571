CREATE FUNCTION @scorecard@.do_publish_records(scorecard text, as_of date, known_from date) RETURNS bigint
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET jit = off
AS $do_publish_records$
DECLARE
	entered bigint;
BEGIN
	PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', scorecard), true);
	PERFORM do_refresh_records(scorecard, as_of);
	WITH measure AS MATERIALIZED (
		SELECT m.* FROM record_measure m WHERE m.indicator IS NOT NULL
	), due AS MATERIALIZED (
		SELECT DISTINCT s.measure, s.unit, p.period
		FROM record_summary s
		JOIN measure m ON m.code = s.measure
		CROSS JOIN LATERAL (SELECT record_period(s.period_start, m.published_frequency)::text AS period) p
		WHERE NOT s.published AND kpi.period_end(p.period::kpi.period) < as_of
	), part AS MATERIALIZED (
		SELECT s.measure, s.unit, s.period, s.numerator, s.denominator, s.n_records, d.period AS whole
		FROM record_summary s
		JOIN measure m ON m.code = s.measure
		JOIN due d ON d.measure = s.measure AND d.unit = s.unit
			AND d.period = record_period(s.period_start, m.published_frequency)::text
	), covered AS (
		UPDATE record_summary s SET published = true
		FROM part p
		WHERE NOT s.published AND s.measure = p.measure AND s.unit = p.unit AND s.period = p.period
	), summed AS (
		SELECT p.measure, p.unit, m.indicator, m.breakdown, m.method, p.whole AS period, sum(p.numerator) AS numerator,
			sum(p.denominator) AS denominator, sum(p.n_records) < m.min_records AS is_small
		FROM part p
		JOIN measure m ON m.code = p.measure
		GROUP BY p.measure, p.unit, m.indicator, m.breakdown, m.method, m.min_records, p.whole
	), figure AS (
		-- a ratio of nothing is no figure; of a ratio the gate works out the value
		SELECT s.*, CASE WHEN s.denominator IS NULL THEN s.numerator END AS counted,
			s.numerator IS NULL OR coalesce(s.denominator = 0, false) AS is_nothing
		FROM summed s
	), told AS (
		INSERT INTO observation (unit, indicator, breakdown, method, period, known_from, value, numerator, denominator,
			obs_status, conf_status, source)
		SELECT f.unit, f.indicator, f.breakdown, f.method, f.period, do_publish_records.known_from,
			CASE WHEN NOT f.is_nothing THEN f.counted END, CASE WHEN NOT f.is_nothing THEN f.numerator END,
			CASE WHEN NOT f.is_nothing THEN f.denominator END,
			CASE WHEN f.is_nothing THEN 'M' ELSE 'A' END, CASE WHEN f.is_small AND NOT f.is_nothing THEN 'A' ELSE 'F' END,
			'records: ' || f.measure
		FROM figure f
		LEFT JOIN LATERAL (
			SELECT o.numerator, o.denominator, o.value
			FROM observation o
			WHERE o.indicator = f.indicator AND o.period = f.period AND o.method = f.method AND o.breakdown = f.breakdown
				AND o.unit = f.unit AND o.published
			ORDER BY o.known_from DESC, o.recorded_at DESC LIMIT 1
		) held ON true
		WHERE CASE WHEN f.is_nothing THEN held.value IS NOT NULL
			ELSE held.value IS NULL OR (held.numerator, held.denominator) IS DISTINCT FROM (f.numerator, f.denominator) END
		RETURNING 1
	)
	SELECT count(*) INTO entered FROM told;
	RETURN entered;
END
$do_publish_records$;
COMMENT ON FUNCTION @scorecard@.do_publish_records(text, date, date) IS
	'What publish_records does, in the scorecard of that name';

CREATE FUNCTION @scorecard@.publish_records(as_of date DEFAULT @scorecard@.today(), known_from date DEFAULT @scorecard@.today())
	RETURNS bigint LANGUAGE sql VOLATILE
	RETURN @scorecard@.do_publish_records(@scorecard@.own_schema(), as_of, known_from);
COMMENT ON FUNCTION @scorecard@.publish_records(date, date) IS
	'Refreshes the summaries and enters what they say of periods that were over on as_of: new figures, revisions and '
	'withdrawals, with numerator and denominator, published on known_from; says how many. To be called by the owner';
