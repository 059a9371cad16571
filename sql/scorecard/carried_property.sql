\set VERBOSITY terse
-- Thousands of random histories of members that merge and split, revised, withdrawn and held back: what is carried over
-- equals what a plain recomputation gives, on any day asked for.
SELECT kpi.create_scorecard('card');
SELECT setseed(0.34);
INSERT INTO card.indicator (code, area, name_vi, name_en, unit_measure, multiplier, direction, agg_unit, agg_time)
SELECT 'T.' || upper(a), 'economy-living', 'thử ' || a, 'test ' || a, 'điểm', CASE a WHEN 'ratio' THEN 100 ELSE 1 END, 1, a, 'none'
FROM unnest('{sum,ratio,simple_mean,weighted_mean}'::text[]) a;
-- 150 areas of 2 to 4 members each; every third one also gets a part of a member that is split
INSERT INTO card.unit (code, name_vi, name_en, kind) SELECT 'new-' || n, 'Mới ' || n, 'New ' || n, 'commune' FROM generate_series(1, 150) n;
INSERT INTO card.unit (code, name_vi, name_en, kind)
SELECT 'old-' || n || '-' || m, 'Cũ ' || n || ' ' || m, 'Old ' || n || ' ' || m, 'commune' FROM generate_series(1, 150) n, LATERAL generate_series(1, 2 + n % 3) m;
INSERT INTO card.unit_succession
SELECT u.code, 'new-' || split_part(u.code, '-', 2), '2025-07-01', CASE WHEN u.code LIKE 'old-%-2' AND split_part(u.code, '-', 2)::int % 3 = 0 THEN 0.625 ELSE 1 END
FROM card.unit u WHERE u.code LIKE 'old-%';
INSERT INTO card.unit_succession
SELECT 'old-' || n || '-2', 'new-' || n - 1, '2025-07-01', 0.375 FROM generate_series(3, 150, 3) n;
-- each of the two vintages in an act of its own, as rows of one statement have one moment
DO $$
BEGIN
	FOR nth IN 1..2 LOOP
		INSERT INTO card.observation (unit, indicator, period, known_from, value, numerator, denominator, obs_status, published)
		SELECT r.unit, r.indicator, r.period, r.known_from,
			-- a ratio is what its parts make
			CASE WHEN r.value IS NOT NULL THEN coalesce(CASE r.indicator WHEN 'T.RATIO' THEN round(100 * r.numerator / r.denominator, 4) END, r.value) END,
			r.numerator, r.denominator, CASE WHEN r.value IS NULL THEN 'M' ELSE r.obs_status END, r.published
		FROM (
			SELECT u.code AS unit, i.code AS indicator, p::text AS period, date '2020-01-01' + (random() * 1800)::int AS known_from,
				CASE WHEN random() < 0.93 THEN round((random() * 1000)::numeric, 2) END AS value,
				CASE WHEN random() < 0.98 THEN round((random() * 1000)::numeric, 1) END AS numerator,
				CASE WHEN random() < 0.98 THEN (random() * 500)::int + 1 END AS denominator,
				(ARRAY['A', 'P', 'E', 'G'])[1 + (random() * 3)::int] AS obs_status, random() < 0.92 AS published
			FROM card.unit u, card.indicator i, generate_series(2021, 2024) p
			WHERE u.code LIKE 'old-%' AND i.code LIKE 'T.%' ORDER BY random()
		) r;
	END LOOP;
END
$$;
ANALYZE card.observation;

-- the same by other means: the last row of each series by window, every part weighed one by one
CREATE FUNCTION pg_temp.expected(day date) RETURNS TABLE (unit text, indicator text, period text, value numeric, missing boolean) LANGUAGE sql AS $$
	WITH last AS (
		SELECT DISTINCT o.unit, o.indicator, o.period,
			last_value(o.value) OVER w AS value, last_value(o.numerator) OVER w AS num, last_value(o.denominator) OVER w AS den
		FROM card.observation o WHERE o.published AND o.known_from <= day AND o.indicator LIKE 'T.%'
		WINDOW w AS (PARTITION BY o.unit, o.indicator, o.period ORDER BY o.known_from, o.recorded_at ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
	)
	SELECT s.new_unit, i.code, p.period, CASE
			WHEN bool_or(l.value IS NULL) THEN NULL
			WHEN i.code = 'T.SUM' THEN sum(l.value * s.share)
			WHEN i.code = 'T.SIMPLE_MEAN' THEN sum(l.value * s.share) / sum(s.share)
			WHEN i.code = 'T.RATIO' AND bool_and(l.num IS NOT NULL AND l.den IS NOT NULL) THEN 100 * sum(l.num * s.share) / sum(l.den * s.share)
			WHEN i.code = 'T.WEIGHTED_MEAN' AND bool_and(l.den IS NOT NULL) THEN sum(l.value * l.den * s.share) / sum(l.den * s.share) END,
		bool_or(l.value IS NULL)
	FROM card.unit_succession s
	CROSS JOIN card.indicator i
	CROSS JOIN (SELECT generate_series(2021, 2024)::text AS period) p
	LEFT JOIN last l ON l.unit = s.old_unit AND l.indicator = i.code AND l.period = p.period
	WHERE s.new_unit LIKE 'new-%' AND i.code LIKE 'T.%'
	GROUP BY s.new_unit, i.code, p.period
$$;
CREATE TABLE seen (day date, histories bigint, wrong bigint, whole bigint);
DO $$
DECLARE
	day date;
BEGIN
	FOREACH day IN ARRAY '{2019-12-31,2021-06-30,2023-01-01,2024-03-15,2026-01-01}'::date[] LOOP
		PERFORM set_config('kpi.as_of', to_char(day, 'YYYY-MM-DD'), true);
		INSERT INTO seen
		SELECT day, count(*), count(*) FILTER (WHERE c.value IS DISTINCT FROM e.value::float8
				OR (e.value IS NULL) <> (c.value IS NULL) OR (c.reason IS NULL) <> (c.value IS NOT NULL AND c.unit_code IS NOT NULL)
				OR (e.missing AND c.missing_share = 0)), count(e.value)
		FROM pg_temp.expected(day) e
		LEFT JOIN card.carried_over c ON c.unit_code = e.unit AND c.indicator_code = e.indicator AND c.period_text = e.period
		WHERE c.unit_code IS NOT NULL OR e.value IS NOT NULL;
	END LOOP;
END
$$;
SELECT sum(histories) > 5000 AS thousands, sum(wrong) AS wrong, sum(whole) > 2000 AS many_whole, bool_and(histories = 0) FILTER (WHERE day < '2020-01-01') AS nothing_before
FROM seen;
-- E at best where a unit was split or scores were weighed
SELECT count(*) FILTER (WHERE obs_status IN ('A', 'P')) AS too_good, count(*) > 500 AS many FROM card.carried_over c
WHERE indicator_code = 'T.WEIGHTED_MEAN' OR EXISTS (SELECT FROM card.unit_succession s WHERE s.new_unit = c.unit_code AND s.share < 1
	AND strpos(' ' || c.members || ' ', ' ' || s.old_unit || ' ') > 0);
SET client_min_messages = warning;
DROP TABLE seen;
DROP SCHEMA card CASCADE;
