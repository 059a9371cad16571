-- Where a value comes from -----------------------------------------------------------------------------------------------

CREATE TYPE @scorecard@.explained_cell AS (
	method text COLLATE "C",
	first date,
	last date,
	origin text,
	made_from text,
	value float8,
	value_upper float8,
	qualifier text,
	numerator numeric,
	denominator numeric,
	rank_published int,
	of_n int,
	obs_status text,
	break_before boolean,
	known_from date,
	source text,
	n_present int,
	n_expected int,
	value_of_present float8,
	reason text,
	conf_status text
);
COMMENT ON TYPE @scorecard@.explained_cell IS 'What is told of a cell, by one method, and what it is made of';

CREATE FUNCTION @scorecard@.explained_cells(unit text, indicator text, breakdown text, method text, period text)
	RETURNS SETOF @scorecard@.explained_cell LANGUAGE sql STABLE
BEGIN ATOMIC
	WITH days AS (
		SELECT kpi.period_start(explained_cells.period::kpi.period) AS first,
			kpi.period_end(explained_cells.period::kpi.period) AS last,
			kpi.months(explained_cells.period::kpi.period) AS months,
				(explained_cells.period::kpi.period)::text COLLATE "C" AS period
	), held AS (
		SELECT k.* FROM @scorecard@.as_known k JOIN days ON k.period = days.period
		WHERE k.indicator = explained_cells.indicator AND k.unit = explained_cells.unit
			AND k.breakdown = explained_cells.breakdown
		UNION ALL
		SELECT d.*, d.boundary
		FROM @scorecard@.derived_as_recorded((SELECT a.recorded_as_of FROM @scorecard@.asked a)) d JOIN days ON d.period = days.period
		WHERE (SELECT a.recorded_as_of FROM @scorecard@.asked a) IS NOT NULL
			AND d.indicator = explained_cells.indicator
			AND d.unit = explained_cells.unit AND d.breakdown = explained_cells.breakdown
			AND (SELECT a.day FROM @scorecard@.asked a) BETWEEN d.known_from AND d.known_until
	), found (nth, method, origin, made_from, value, value_upper, qualifier, numerator, denominator, rank_published,
		of_n, obs_status,
		break_before, known_from, source, n_present, n_expected, value_of_present, reason, conf_status) AS (
		-- a figure, reported or derived, before what only says why there is none
		SELECT CASE WHEN h.value IS NOT NULL OR h.rank_published IS NOT NULL THEN 1 ELSE 4 END, h.method, h.origin,
			h.made_from,
			h.value, h.value_upper::float8, h.qualifier, h.numerator, h.denominator, h.rank_published, h.of_n,
				h.obs_status,
			h.break_before, h.known_from, h.source, h.members_present, h.members_expected, h.value_of_present,
				h.reason, 'F'
		FROM held h WHERE NOT h.replaced
		UNION ALL
		SELECT 2, w.method, 'withheld', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Q', false, w.known_from,
			w.source, NULL, NULL,
			NULL, w.reason, w.conf_status
		FROM @scorecard@.withheld w JOIN days ON w.period = days.period
		WHERE w.indicator = explained_cells.indicator AND w.unit = explained_cells.unit
			AND w.breakdown = explained_cells.breakdown
			AND w.conf_status <> 'F' AND w.known_from <= (SELECT a.day FROM @scorecard@.asked a)
		UNION ALL
		SELECT CASE WHEN o.reason IS NULL THEN 3 ELSE 5 END, s.method, o.origin, o.made_from, CASE
			WHEN o.reason IS NULL THEN o.value END,
			NULL, NULL, o.numerator, o.denominator, NULL, NULL, o.obs_status, false, NULL, NULL, o.n_present,
				o.n_expected, o.value,
			o.reason, 'F'
		FROM days
		JOIN @scorecard@.series s ON s.indicator = explained_cells.indicator AND s.unit = explained_cells.unit
			AND s.breakdown = explained_cells.breakdown
		CROSS JOIN LATERAL @scorecard@.explained_over_time(s.unit, s.indicator, s.breakdown, s.method, days.first,
			days.last) o
	), asked_method AS (
		SELECT f.* FROM found f WHERE explained_cells.method IS NULL OR f.method = explained_cells.method
	)
	SELECT DISTINCT ON (f.method) f.method, days.first, days.last, f.origin, f.made_from, f.value, f.value_upper,
		f.qualifier,
		f.numerator, f.denominator, f.rank_published, f.of_n, f.obs_status, f.break_before, f.known_from, f.source,
			f.n_present,
		f.n_expected, f.value_of_present, f.reason, f.conf_status
	FROM (
		SELECT * FROM asked_method
		UNION ALL
		SELECT 9, explained_cells.method, 'none', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, NULL,
			NULL, NULL, NULL, NULL,
			'no_figure', NULL
		WHERE NOT EXISTS (SELECT FROM asked_method)
	) f
	CROSS JOIN days
	ORDER BY f.method, f.nth, f.origin;
END;
COMMENT ON FUNCTION @scorecard@.explained_cells(text, text, text, text, text) IS
	'What is told of a cell by each of its methods: a figure, reported or derived, also over time, or why there is none';
