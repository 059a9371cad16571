CREATE TYPE @scorecard@.explained_part AS (
	code text COLLATE "C",
	label_vi text,
	label_en text,
	value float8,
	share numeric,
	numerator numeric,
	denominator numeric,
	is_withheld boolean,
	statement text
);
COMMENT ON TYPE @scorecard@.explained_part IS 'A part of a figure: a unit, a period, a numerator or denominator';

CREATE FUNCTION @scorecard@.explained_parts(unit text, indicator text, breakdown text,
	cell @scorecard@.explained_cell)
	RETURNS SETOF @scorecard@.explained_part LANGUAGE sql STABLE
BEGIN ATOMIC
	WITH asked AS (
		SELECT kpi.period(cell.first, cell.last)::text COLLATE "C" AS period, @scorecard@.own_schema() AS home,
			a.recorded_as_of, a.day
		FROM @scorecard@.asked a
	), derived AS MATERIALIZED (
		SELECT d.unit, d.value, d.numerator, d.denominator
		FROM asked CROSS JOIN LATERAL @scorecard@.derived_as_recorded(asked.recorded_as_of) d
		WHERE asked.recorded_as_of IS NOT NULL AND cell.origin = 'rolled_up'
			AND d.indicator = explained_parts.indicator
			AND d.period = asked.period AND d.method = cell.method AND d.breakdown = explained_parts.breakdown
				AND NOT d.replaced
			AND d.exact IS NOT NULL AND asked.day BETWEEN d.known_from AND d.known_until
	)
	-- units
	SELECT p.member, u.name_vi, u.name_en, f.value, p.share, f.numerator, f.denominator, h.unit IS NOT NULL, format(
		'SELECT value FROM %I.as_known WHERE unit = %L AND indicator = %L AND period = %L AND method = %L AND breakdown = %L '
		'AND NOT replaced', asked.home, p.member, explained_parts.indicator, asked.period, cell.method,
			explained_parts.breakdown)
	FROM asked
	JOIN @scorecard@.part p ON p.unit = explained_parts.unit AND p.origin = cell.origin
		AND p.made_from = cell.made_from
		AND cell.first >= p.since AND cell.first < p.until
	CROSS JOIN LATERAL (SELECT u.name_vi,
		u.name_en FROM @scorecard@.unit_card u WHERE u.unit_code = p.member LIMIT 1) u
	LEFT JOIN LATERAL (
		SELECT k.value, k.numerator, k.denominator FROM @scorecard@.as_known k
		WHERE k.unit = p.member AND k.indicator = explained_parts.indicator AND k.period = asked.period
			AND k.method = cell.method
			AND k.breakdown = explained_parts.breakdown AND NOT k.replaced AND k.exact IS NOT NULL
		UNION ALL
		SELECT d.value, d.numerator, d.denominator FROM derived d WHERE d.unit = p.member
	) f ON true
	LEFT JOIN @scorecard@.withheld h ON h.unit = p.member AND h.indicator = explained_parts.indicator
		AND h.period = asked.period
		AND h.method = cell.method AND h.breakdown = explained_parts.breakdown AND h.conf_status <> 'F'
	WHERE cell.origin = ANY ('{carried_over,rolled_up}'::text[])
	UNION ALL
	-- periods
	SELECT s.period, kpi.format_period(s.period::kpi.period), kpi.format_period(s.period::kpi.period, 'en'), s.value,
		CASE WHEN cell.origin = 'taken_apart' AND s.period_end < cell.first THEN -1 ELSE 1 END, s.numerator,
			s.denominator, false,
		format('SELECT value FROM %I.shown WHERE unit = %L AND indicator = %L AND period = %L AND method = %L AND breakdown = %L',
			asked.home, explained_parts.unit, explained_parts.indicator, s.period, cell.method,
				explained_parts.breakdown)
	FROM asked
	JOIN @scorecard@.shown s ON s.indicator = explained_parts.indicator AND s.unit = explained_parts.unit
		AND s.method = cell.method
		AND s.breakdown = explained_parts.breakdown AND s.exact IS NOT NULL AND s.obs_status <> 'F'
	WHERE CASE cell.origin
		WHEN 'added_up' THEN s.months::text = cell.made_from AND s.period_start >= cell.first
			AND s.period_end <= cell.last
		WHEN 'last_of' THEN s.period = cell.made_from
		WHEN 'taken_apart' THEN s.period = ANY (string_to_array(cell.made_from, ' '))
		ELSE false END
	UNION ALL
	-- of a ratio that was reported
	SELECT o.code, o.label_vi, o.label_en, o.value::float8, 1, NULL, NULL, false,
		format('SELECT %s::float8 AS value FROM %I.shown WHERE unit = %L AND indicator = %L AND period = %L AND method = %L '
			'AND breakdown = %L', o.code, asked.home, explained_parts.unit, explained_parts.indicator, asked.period,
				cell.method,
			explained_parts.breakdown)
	FROM asked
	CROSS JOIN LATERAL (VALUES ('numerator', 'Tử số', 'Numerator', cell.numerator),
		('denominator', 'Mẫu số', 'Denominator', cell.denominator)) o (code, label_vi, label_en, value)
	WHERE cell.origin = 'reported' AND o.value IS NOT NULL;
END;
COMMENT ON FUNCTION @scorecard@.explained_parts(text, text, text, @scorecard@.explained_cell) IS
	'What a figure was made of: the units or the periods, or the parts of a ratio';

CREATE FUNCTION @scorecard@.stated_anew(unit text, indicator text, breakdown text,
	cell @scorecard@.explained_cell) RETURNS text
	LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT CASE
		WHEN cell.origin = ANY ('{carried_over,rolled_up}'::text[]) AND coalesce(cell.reason,
			'missing_members') = 'missing_members'
			AND i.agg_unit = ANY ('{sum,ratio,simple_mean,weighted_mean}'::text[]) AND a.recorded_as_of IS NULL
		THEN format('SELECT CASE WHEN count(k.exact) = %s THEN (%s)::float8 END AS value FROM %I.part p JOIN %3$I.as_known k '
			'ON k.unit = p.member AND NOT k.replaced WHERE p.unit = %L AND p.origin = %L AND p.made_from = %L AND p.since <= %L '
			'AND p.until > %7$L AND k.indicator = %L AND k.period = %L AND k.method = %L AND k.breakdown = %L',
				cell.n_expected,
			CASE i.agg_unit WHEN 'sum' THEN 'sum(p.share * k.exact)'
				WHEN 'simple_mean' THEN 'sum(p.share * k.exact) / sum(p.share)'
				WHEN 'ratio' THEN i.multiplier || ' * sum(p.share * k.numerator) / sum(p.share * k.denominator)'
				ELSE 'sum(p.share * k.exact * k.denominator) / sum(p.share * k.denominator)' END,
			home.name, unit, cell.origin, cell.made_from, cell.first, indicator, home.period, cell.method, breakdown)
		WHEN cell.origin = 'added_up' AND coalesce(cell.reason, 'missing_periods') = 'missing_periods'
		THEN format('SELECT CASE WHEN count(*) = %s THEN (%s)::float8 END AS value FROM %I.shown WHERE unit = %L AND indicator = %L '
			'AND method = %L AND breakdown = %L AND period_start >= %L AND period_end <= %L AND months = %s AND exact IS NOT NULL '
			'AND obs_status <> ''F''', cell.n_expected,
			CASE i.agg_time WHEN 'sum' THEN 'sum(exact)' WHEN 'mean' THEN 'avg(exact)'
				ELSE i.multiplier || ' * sum(numerator) / sum(denominator)' END,
			home.name, unit, indicator, cell.method, breakdown, cell.first, cell.last, cell.made_from)
		WHEN cell.origin = 'last_of'
		THEN format('SELECT value FROM %I.shown WHERE unit = %L AND indicator = %L AND period = %L AND method = %L AND breakdown = %L',
			home.name, unit, indicator, cell.made_from, cell.method, breakdown)
		WHEN cell.origin = 'taken_apart'
		THEN format('SELECT sum(CASE period WHEN %L THEN exact ELSE -exact END)::float8 AS value FROM %I.shown WHERE unit = %L '
			'AND indicator = %L AND method = %L AND breakdown = %L AND period IN (%1$L, %7$L)',
				split_part(cell.made_from, ' ', 1),
			home.name, unit, indicator, cell.method, breakdown, split_part(cell.made_from, ' ', 2))
		ELSE format('SELECT value FROM %I.%I WHERE unit_code = %L AND indicator_code = %L AND period_text = %L AND method_code = %L '
			'AND breakdown = %L', home.name, CASE WHEN cell.origin = 'withheld' THEN 'released'
				WHEN cell.origin = 'reported'
			THEN 'reported' ELSE 'known' END, unit, indicator, home.period, cell.method, breakdown)
		END
	FROM @scorecard@.asked a
	CROSS JOIN (SELECT @scorecard@.own_schema() AS name, kpi.period(cell.first,
		cell.last)::text COLLATE "C" AS period) home
	LEFT JOIN @scorecard@.measure i ON i.code = stated_anew.indicator;
END;
COMMENT ON FUNCTION @scorecard@.stated_anew(text, text, text, @scorecard@.explained_cell) IS
	'The statement that gives a figure anew: computes what was derived from its parts, reads what was reported';
