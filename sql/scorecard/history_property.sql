\set VERBOSITY terse
-- Ten thousand random histories of a figure: published on random days, revised, withdrawn, set confidential, held back, in
-- any order of recording, in twenty acts. Each is recomputed by other means, row by row, and compared with the views.
-- rows are compared here, not plans
SET jit = off;
SELECT kpi.create_scorecard('card');
SELECT setseed(0.57);
CREATE TABLE history AS
SELECT h AS n, (ARRAY['vinh-phuc', 'phu-tho', 'hoa-binh', 'ha-noi', 'da-nang'])[1 + h % 5] AS unit,
	(ARRAY['nso', 'mic-2022'])[1 + h / 5 % 2] AS method, 'H' || h / 10 AS breakdown
FROM generate_series(0, 9999) h;
-- rows of one act have one moment, so that of one cell and day only one is kept of each act
CREATE TABLE vintage AS
SELECT DISTINCT ON (n, period, act, known_from) *
FROM (
	SELECT h.*, v, (2020 + v % 2)::text COLLATE "C" AS period, DATE '2020-01-01' + 10 * (random() * 150)::int AS known_from,
		CASE WHEN random() < 0.85 THEN (random() * 100)::numeric(9, 3) END AS value,
		CASE WHEN random() < 0.95 THEN 'F' ELSE 'C' END AS conf_status, random() < 0.9 AS published, (random() * 20 + 0.5)::int AS act
	FROM history h CROSS JOIN LATERAL generate_series(1, 1 + (random() * 7)::int) v) v
ORDER BY n, period, act, known_from, v;
DO $$
BEGIN
	FOR nth IN 0..21 LOOP
		INSERT INTO card.observation (unit, indicator, breakdown, method, period, known_from, value, obs_status, conf_status, published)
		SELECT v.unit, 'DE.SHARE', v.breakdown, v.method, v.period, v.known_from, v.value, CASE WHEN v.value IS NULL THEN 'M' ELSE 'A' END, v.conf_status, v.published
		FROM vintage v WHERE v.act = nth ORDER BY random();
	END LOOP;
END
$$;
SELECT count(*) AS histories, (SELECT count(*) > 40000 FROM vintage) AS vintages FROM history;
ANALYZE card.observation;

-- confidential in its newest row: no vintage of it is told, neither on an earlier day nor as held at an earlier moment
CREATE TABLE secret AS
SELECT o.unit, o.breakdown, o.method, o.period
FROM card.observation o
WHERE o.published
GROUP BY o.unit, o.breakdown, o.method, o.period
HAVING (array_agg(o.conf_status ORDER BY o.known_from DESC, o.recorded_at DESC))[1] = 'C';
SELECT count(*) > 500 AS many_secret FROM secret;
-- what a day knew, by another way: the greatest (known_from, recorded_at) among rows published by then; one that is not free
-- is a gap
CREATE FUNCTION pg_temp.expected(day date) RETURNS TABLE (unit text, breakdown text, method text, period text, value float8, known_from date)
LANGUAGE sql AS $$
	SELECT o.unit, o.breakdown, o.method, o.period, o.value::float8, o.known_from
	FROM card.observation o
	JOIN (SELECT n.unit, n.breakdown, n.method, n.period, max(ARRAY[extract(epoch FROM n.known_from), extract(epoch FROM n.recorded_at)]) AS newest
		FROM card.observation n WHERE n.published AND n.known_from <= day GROUP BY 1, 2, 3, 4) n
		ON (n.unit, n.breakdown, n.method, n.period) = (o.unit, o.breakdown, o.method, o.period)
		AND n.newest = ARRAY[extract(epoch FROM o.known_from), extract(epoch FROM o.recorded_at)]
	WHERE o.published AND o.value IS NOT NULL AND o.conf_status = 'F'
		AND (o.unit, o.breakdown, o.method, o.period) NOT IN (SELECT s.unit, s.breakdown, s.method, s.period FROM secret s)
$$;
CREATE TABLE seen (day date, differ bigint, too_early bigint, shown bigint);
DO $$
DECLARE
	day date;
BEGIN
	FOR day IN SELECT DATE '2019-12-31' + n * 125 FROM generate_series(0, 13) n LOOP
		PERFORM set_config('kpi.as_of', to_char(day, 'YYYY-MM-DD'), true);
		INSERT INTO seen
		SELECT day, (SELECT count(*) FROM (
				(SELECT unit_code, breakdown, method_code, period_text, value, known_from FROM card.known
				 EXCEPT ALL SELECT * FROM pg_temp.expected(day))
				UNION ALL
				(SELECT * FROM pg_temp.expected(day)
				 EXCEPT ALL SELECT unit_code, breakdown, method_code, period_text, value, known_from FROM card.known)) d),
			count(*) FILTER (WHERE known_from > day), count(*)
		FROM card.known;
	END LOOP;
END
$$;
-- never a figure before it was known, and on no day another than recomputed
SELECT count(*) AS days, sum(differ) AS differ, sum(too_early) AS too_early, max(shown) > 9000 AS many, min(shown) AS before_all FROM seen;
-- the same for what was held here: cut at every act
CREATE TABLE held AS SELECT DISTINCT recorded_at AS at FROM card.observation;
SELECT count(*) AS moments FROM held;
DO $$
DECLARE
	cut record;
	differ bigint;
	total bigint := 0;
BEGIN
	FOR cut IN SELECT * FROM held ORDER BY at LOOP
		PERFORM set_config('kpi.recorded_as_of', to_char(cut.at, 'YYYY-MM-DD HH24:MI:SS.USOF'), true);
		SELECT count(*) INTO differ FROM card.reported k
		FULL JOIN (SELECT DISTINCT ON (unit, breakdown, method, period) * FROM card.observation
			WHERE published AND recorded_at <= cut.at ORDER BY unit, breakdown, method, period, known_from DESC, recorded_at DESC) e
			ON (k.unit_code, k.breakdown, k.method_code, k.period_text) = (e.unit, e.breakdown, e.method, e.period)
		WHERE (e.value IS NOT NULL AND e.conf_status = 'F' AND NOT EXISTS (SELECT FROM secret s
				WHERE (s.unit, s.breakdown, s.method, s.period) = (e.unit, e.breakdown, e.method, e.period)))
			<> (k.unit_code IS NOT NULL) OR k.value <> e.value::float8;
		total := total + differ;
	END LOOP;
	RAISE NOTICE '% figures differ', total;
END
$$;

-- every revision is recoverable: the view's vintages are the published rows of the figures that are free today, the last of
-- each day, in their order, and each step from a figure to none; the steps lead from the first to the latest
CREATE TABLE stepped AS
SELECT d.unit, d.breakdown, d.method, d.period, d.known_from, CASE WHEN d.is_told THEN d.value::float8 END AS value, NOT d.is_told AS withdrawn
FROM (
	SELECT o.*, lag(o.is_told) OVER (PARTITION BY o.unit, o.breakdown, o.method, o.period ORDER BY o.known_from) AS was_told
	FROM (
		SELECT DISTINCT ON (o.unit, o.breakdown, o.method, o.period, o.known_from) o.*, o.value IS NOT NULL AND o.conf_status = 'F' AS is_told
		FROM card.observation o
		WHERE o.published AND (o.unit, o.breakdown, o.method, o.period) NOT IN (SELECT s.unit, s.breakdown, s.method, s.period FROM secret s)
		ORDER BY o.unit, o.breakdown, o.method, o.period, o.known_from, o.recorded_at DESC) o) d
WHERE d.is_told OR d.was_told;
SELECT count(*) FILTER (WHERE withdrawn) > 3000 AS many_withdrawn FROM stepped;
SELECT count(*) AS differ FROM (
	(TABLE stepped EXCEPT ALL SELECT unit_code, breakdown, method_code, period_text, known_from, value, withdrawn FROM card.revision)
	UNION ALL
	(SELECT unit_code, breakdown, method_code, period_text, known_from, value, withdrawn FROM card.revision EXCEPT ALL TABLE stepped)) d;
SELECT count(*) AS wrong FROM (
	SELECT min(nth) = 1 AND max(nth) = count(*) AND max(n_vintages) = count(*) AND bool_and(known_from >= before IS NOT FALSE) AS fine,
		sum(revised_by::numeric) AS steps, (max(latest_value)::numeric - max(first_value)::numeric) AS whole,
		count(*) = count(value) AS complete
	FROM (SELECT *, lag(known_from) OVER (PARTITION BY unit_code, breakdown, method_code, period_text ORDER BY nth) AS before FROM card.revision) r
	GROUP BY unit_code, breakdown, method_code, period_text) f
WHERE NOT fine OR (complete AND coalesce(steps, 0) <> whole);

-- explain_change adds up exactly, for each history between two random days and from one period to the other: to the
-- difference of the two figures as the rows themselves have them, or to nothing where one of them was not known
CREATE FUNCTION pg_temp.figure(of history, period text, day date) RETURNS numeric LANGUAGE sql AS $$
	SELECT CASE WHEN o.conf_status = 'F' THEN o.value END
	FROM card.observation o
	WHERE (o.unit, o.indicator, o.breakdown, o.method, o.period) = (of.unit, 'DE.SHARE', of.breakdown, of.method, figure.period)
		AND o.published AND o.known_from <= day
		AND NOT EXISTS (SELECT FROM secret s WHERE (s.unit, s.breakdown, s.method, s.period) = (of.unit, of.breakdown, of.method, figure.period))
	ORDER BY o.known_from DESC, o.recorded_at DESC LIMIT 1
$$;
CREATE TABLE explained AS
SELECT d.known_a, d.known_b, e.amounts, e.without_reason,
	pg_temp.figure(d.history, '2021', d.known_b) - pg_temp.figure(d.history, '2020', d.known_a) AS movement
FROM (
	SELECT history, DATE '2020-06-01' + (random() * 1200)::int AS known_a, DATE '2020-06-01' + (random() * 1200)::int AS known_b
	FROM history
) d
CROSS JOIN LATERAL (
	SELECT sum(c.amount) AS amounts, bool_or(c.amount IS NULL AND c.reason IS NULL) AS without_reason
	FROM card.explain_change((d.history).unit, 'DE.SHARE', '2020', '2021', d.known_a, d.known_b,
		breakdown => (d.history).breakdown, method => (d.history).method) c
) e;
SELECT count(*) AS histories, count(amounts) > 3000 AS explained, count(*) FILTER (WHERE amounts IS DISTINCT FROM movement) AS do_not_add,
	count(*) FILTER (WHERE without_reason) AS without_reason
FROM explained;

SET client_min_messages = warning;
DROP TABLE history, vintage, secret, stepped, seen, held, explained CASCADE;
DROP SCHEMA card CASCADE;
