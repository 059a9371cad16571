CREATE VIEW @scorecard@.seat AS
-- counted once a query, whatever it is joined with
WITH member AS MATERIALIZED (
	SELECT m.boundary, m.unit, m.parent, b.valid, count(*) OVER (PARTITION BY m.boundary)::int AS n_units,
		count(*) OVER (PARTITION BY m.unit) = 1 AS only_here
	FROM @scorecard@.boundary_member m
	JOIN @scorecard@.boundary b ON b.code = m.boundary
	WHERE kpi.asked_boundary() IS NULL OR m.boundary = (SELECT a.boundary FROM @scorecard@.asked a)
)
SELECT m.* FROM member m;
COMMENT ON VIEW @scorecard@.seat IS
	'Part of ranking: the units of every territorial division, of the one asked for where one is. One row per boundary, unit';

CREATE VIEW @scorecard@.wanted_place AS
-- the place asked for first in time; of several at once the most modest one
SELECT DISTINCT ON (t.indicator) t.indicator, (t.value - (t.op = '<')::int)::int AS k, t.of_n
FROM @scorecard@.target_known t
WHERE t.kind = 'rank' AND (t.op = '<=' OR t.op = '<') AND t.value - (t.op = '<')::int >= 1
ORDER BY t.indicator, kpi.period_end(t.period::kpi.period), t.value DESC, t.op DESC;
COMMENT ON VIEW @scorecard@.wanted_place IS 'Part of ranking: the place among the units that rank targets ask for. One row per indicator';

-- A figure to be ranked: rounded as it is published, turned so that more is better, and as an interval, of which an exact
-- figure is one point and a bound (> 95) one end.
CREATE VIEW @scorecard@.contender AS
SELECT f.indicator, f.period, f.method, f.breakdown, f.unit, f.period_start, f.period_end, r.rounded AS value, f.qualifier,
	f.value_upper, f.rank_published, f.of_n, f.obs_status, f.known_from, f.source, f.origin <> 'reported' AS derived,
	i.name_vi, i.name_en, i.unit_measure, i.direction, i.decimals,
	f.value_upper IS NOT NULL OR f.qualifier <> '~' AS is_bound,
	CASE WHEN f.qualifier = ANY (CASE i.direction WHEN 1 THEN '{<,<=}' ELSE '{>,>=}' END::text[]) THEN '-infinity'::float8
		WHEN i.direction = 1 THEN r.rounded ELSE -coalesce(r.rounded_upper, r.rounded) END AS low,
	CASE WHEN f.qualifier = ANY (CASE i.direction WHEN 1 THEN '{>,>=}' ELSE '{<,<=}' END::text[]) THEN 'infinity'::float8
		WHEN i.direction = 1 THEN coalesce(r.rounded_upper, r.rounded) ELSE -r.rounded END AS high
FROM @scorecard@.shown f
JOIN @scorecard@.measure i ON i.code = f.indicator AND i.direction <> 0
CROSS JOIN LATERAL (
	SELECT CASE WHEN i.rank_exact THEN f.value ELSE kpi.published_round_float8(f.value, i.decimals) END AS rounded,
		kpi.published_round_float8(f.value_upper::float8, i.decimals) AS rounded_upper
) r;
COMMENT ON VIEW @scorecard@.contender IS
	'Part of ranking: figures as they are ranked. One row per unit, indicator, breakdown, method, period';

-- For one place in each of many panels: how many are better is read off the sorted ends.
CREATE VIEW @scorecard@.ranked_panel AS
SELECT p.indicator, p.period, p.method, p.breakdown, division.code AS boundary, ends.n_ranked, ends.low, ends.high,
	ends.has_own, ends.has_derived
FROM @scorecard@.panel p
CROSS JOIN @scorecard@.boundary division
CROSS JOIN LATERAL (
	SELECT count(g.value)::int AS n_ranked, array_agg(g.low ORDER BY g.low) FILTER (WHERE g.value IS NOT NULL) AS low,
		CASE WHEN bool_or(g.is_bound) THEN array_agg(g.high ORDER BY g.high) FILTER (WHERE g.value IS NOT NULL) END AS high,
		bool_or(other.only_here) AS has_own, bool_or(g.derived) AS has_derived
	FROM @scorecard@.contender g
	JOIN @scorecard@.seat other ON other.unit = g.unit AND other.boundary = division.code
	WHERE g.indicator = p.indicator AND g.period = p.period AND g.method = p.method AND g.breakdown = p.breakdown
	OFFSET 0
) ends;
COMMENT ON VIEW @scorecard@.ranked_panel IS
	'Part of report and headline: the ends of all figures of a panel in a division, sorted, for who asks a place of it. '
	'One row per indicator, period, method, breakdown, boundary';

CREATE FUNCTION @scorecard@.place_in(low float8[], high float8[], n_units int, own_low float8, is_bound boolean) RETURNS int
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	-- a bound has no place, and takes it from those it could stand before or behind
	RETURN CASE WHEN cardinality(low) = n_units AND is_bound IS NOT TRUE
			AND (high IS NULL OR width_bucket(own_low, low) = width_bucket(own_low, high))
		THEN 1 + n_units - width_bucket(own_low, low) END;
COMMENT ON FUNCTION @scorecard@.place_in(float8[], float8[], int, float8, boolean) IS
	'The place of a figure in its panel, of which all units must have one; null where it has none';

CREATE VIEW @scorecard@.ranking AS
SELECT p.indicator AS indicator_code, f.name_vi AS indicator_name_vi, f.name_en AS indicator_name_en, p.breakdown,
	p.method AS method_code, division.code AS boundary, p.period AS period_text, f.period_start AS period_date, f.period_end,
	extract(year FROM f.period_end)::int AS year, f.unit AS unit_code, u.name_vi AS unit_name_vi, u.name_en AS unit_name_en,
	f.value, f.unit_measure, own.rank_here AS rank_published, own.place AS rank_computed, f.n_ranked, f.n_units, wanted.k,
	CASE WHEN own.place IS NOT NULL AND wanted.k BETWEEN 1 AND f.n_ranked
		THEN kpi.published_round_float8(f.low - f.kth, f.decimals) END AS margin_to_k,
	coalesce(own.rank_here, own.place) <= wanted.k AS in_top_k,
	CASE WHEN f.n_ranked < f.n_units THEN 'incomplete_panel' WHEN f.value IS NOT NULL AND own.place IS NULL
		THEN 'bound' END AS reason,
	f.obs_status, f.known_from, f.source, f.derived, wanted.of_n AS k_of_n,
	-- the same share of the field, ours: 15 of 63 is 8 of 34, the last place that is not behind it
	greatest(wanted.k * f.n_units / wanted.of_n, 1) AS k_equivalent,
	coalesce(own.rank_here, own.place) <= greatest(wanted.k * f.n_units / wanted.of_n, 1) AS in_top_k_equivalent,
	f.qualifier
FROM @scorecard@.panel p
CROSS JOIN @scorecard@.boundary division
LEFT JOIN @scorecard@.wanted_place wanted ON wanted.indicator = p.indicator
CROSS JOIN LATERAL (
	-- a panel is ranked as a whole, whoever asks; a bound has one place by its lower end and another by its upper
	SELECT g.*, seat.n_units, seat.valid, count(g.value) OVER ()::int AS n_ranked, bool_or(seat.only_here) OVER () AS has_own,
		bool_or(g.derived) OVER () AS has_derived, rank() OVER by_low AS place_low,
		rank() OVER (ORDER BY g.high DESC NULLS LAST) AS place_high,
		nth_value(g.low, wanted.k) OVER (by_low ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS kth
	FROM @scorecard@.contender g
	JOIN @scorecard@.seat ON seat.unit = g.unit AND seat.boundary = division.code
	WHERE g.indicator = p.indicator AND g.period = p.period AND g.method = p.method AND g.breakdown = p.breakdown
	WINDOW by_low AS (ORDER BY g.low DESC NULLS LAST)
) f
JOIN @scorecard@.unit u ON u.code = f.unit
CROSS JOIN LATERAL (
	SELECT CASE WHEN f.of_n IS NULL OR f.of_n = f.n_units THEN f.rank_published END AS rank_here,
		CASE WHEN f.n_ranked = f.n_units AND f.is_bound IS NOT TRUE AND f.place_low = f.place_high
			THEN f.place_low::int END AS place
) own
-- a division is ranked for the periods it was in force, and for earlier ones when figures were carried over to its units;
-- a figure published as "of N" belongs to the division of N units, and to one that figures are carried over to
WHERE (f.has_own OR f.valid @> f.period_end) AND (f.of_n IS NULL OR f.of_n = f.n_units OR f.has_derived);
COMMENT ON VIEW @scorecard@.ranking IS
	'Rank of every unit among the N of its territorial division, as published and as computed from values rounded'
	' as published; computed ranks need the complete panel. A division is ranked for the periods it was in force, and '
	'for earlier ones when figures were carried over to its units. margin_to_k is ahead of (positive) or missing to '
	'(negative) the k-th place of the rank target, which was set among k_of_n; k_equivalent is the same share of the '
	'field here, our reading. A bound (> 95) has no rank, and takes it from those it could stand before or behind. '
	'One row per indicator_code, breakdown, method_code, boundary, period_text, unit_code';
