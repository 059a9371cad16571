\set VERBOSITY terse
-- Random histories of cells, with changes of whatever decides what is public, under a clock of their own: the figures that
-- triggers keep are those that rebuild_figures() makes, and those of a naive reading of journal and rules that shares no
-- code with them. About a thousand histories; ten thousand with psql -v histories=10000
\if :{?histories}
\else
	\set histories 1000
\endif
-- rows are compared here, not plans
SET jit = off;
SELECT kpi.create_scorecard('w', catalogue => 'none');
SET search_path = w, kpi, public;
-- communes in two provinces, one of them born of two others; two provinces that became one
INSERT INTO unit (code, name_vi, name_en, kind)
SELECT 'c' || i, 'c' || i, 'c' || i, 'commune' FROM generate_series(1, 12) i UNION ALL
SELECT u, u, u, CASE u WHEN 'n' THEN 'nation' WHEN 'm' THEN 'commune' ELSE 'province' END FROM unnest('{p1,p2,q,n,m}'::text[]) u;
INSERT INTO boundary (code, name_vi, name_en, valid) VALUES ('com', 'x', 'x', '(,)'), ('prov', 'x', 'x', '(,2024-12-31]'), ('prov2', 'x', 'x', '[2025-01-01,)');
INSERT INTO boundary_member SELECT 'com', 'c' || i, CASE WHEN i <= 6 THEN 'p1' ELSE 'p2' END FROM generate_series(1, 12) i;
INSERT INTO boundary_member VALUES ('prov', 'p1', 'n'), ('prov', 'p2', 'n'), ('prov2', 'q', 'n');
INSERT INTO unit_succession VALUES ('c1', 'm', '2024-07-01', 1), ('c2', 'm', '2024-07-01', 0.5), ('p1', 'q', '2025-01-01', 1), ('p2', 'q', '2025-01-01', 1);
INSERT INTO indicator (code, name_vi, name_en, unit_measure, multiplier, direction, agg_unit, agg_time)
SELECT 'T.' || a, 'x', 'x', '%', 100, 1, a, 'sum' FROM unnest('{sum,ratio,simple_mean,weighted_mean,none}'::text[]) a;
CREATE OR REPLACE FUNCTION w.clock() RETURNS timestamptz LANGUAGE sql VOLATILE AS 'SELECT current_setting(''test.clock'')::timestamptz';
SET test.clock = '2025-02-01 00:00:00-08';
UPDATE moment SET at = '-infinity';

CREATE PROCEDURE step(n_steps int, n_breakdowns int) LANGUAGE plpgsql AS $$
DECLARE
	r float8;
BEGIN
	FOR i IN 1..n_steps LOOP
		r := random();
		PERFORM set_config('test.clock', (timestamptz '2025-02-01 00:00:00-08' + i * interval '137 minutes')::text, false);
		IF r < 0.78 THEN
			INSERT INTO w.observation (unit, indicator, breakdown, period, known_from, value, value_upper, qualifier, numerator, denominator,
				obs_status, conf_status, published, break_before)
			SELECT DISTINCT ON (unit, indicator, breakdown, period, known_from) unit, indicator, breakdown, period, known_from, v.value,
				CASE WHEN v.value IS NOT NULL AND random() < 0.1 THEN v.value + 5 END, CASE WHEN random() < 0.1 THEN (ARRAY['>', '<', '~'])[ceil(random() * 3)] END,
				numerator, denominator, CASE WHEN v.value IS NULL THEN 'M' ELSE (ARRAY['A', 'P', 'E', 'G'])[ceil(random() * 4)] END,
				CASE WHEN known_from > w.today() THEN 'E' ELSE (ARRAY['F', 'F', 'F', 'F', 'F', 'F', 'F', 'E', 'C', 'N'])[ceil(random() * 10)] END,
				random() < 0.93, random() < 0.05
			FROM (
				SELECT (ARRAY['p1', 'p2', 'n', 'm', 'q', 'c1', 'c2', 'c1', 'c2'] || ARRAY(SELECT 'c' || c FROM generate_series(3, 12) c))[ceil(random() * 19)] AS unit,
					'T.' || (ARRAY['sum', 'ratio', 'simple_mean', 'weighted_mean', 'none'])[ceil(random() * 5)] AS indicator,
					'B' || ceil(random() * n_breakdowns)::text AS breakdown, (ARRAY['2023', '2024', '2024-03', '2025', '2023-Q4'])[ceil(random() * 5)] AS period,
					w.today() + (random() * 12 - 9)::int AS known_from, CASE WHEN random() < 0.85 THEN (random() * 50)::int END AS numerator,
					CASE WHEN random() < 0.85 THEN ceil(random() * 5)::int END AS denominator, random() < 0.9 AS has_value, (random() * 100)::numeric(5, 1) AS amount
				FROM generate_series(1, 1 + (random() * random() * n_breakdowns * 20)::int) g
				OFFSET 0
			) o
			CROSS JOIN LATERAL (SELECT CASE WHEN o.has_value THEN coalesce(round(100 * o.numerator::numeric / o.denominator, 6), o.amount) END AS value) v;
		ELSIF r < 0.82 THEN
			UPDATE w.indicator SET agg_unit = (ARRAY['sum', 'ratio', 'simple_mean', 'weighted_mean', 'none'])[ceil(random() * 5)] WHERE random() < 0.3;
		ELSIF r < 0.86 THEN
			UPDATE w.boundary_member SET parent = CASE parent WHEN 'p1' THEN 'p2' ELSE 'p1' END WHERE boundary = 'com' AND random() < 0.1;
		ELSIF r < 0.89 THEN
			DELETE FROM w.unit_succession WHERE new_unit = 'm' AND random() < 0.5;
			INSERT INTO w.unit_succession VALUES ('c1', 'm', '2024-07-01', 1), ('c2', 'm', '2024-07-01', 0.5) ON CONFLICT DO NOTHING;
		ELSIF r < 0.92 THEN
			INSERT INTO w.suppression_rule (indicator, counts, min_contributors) VALUES ('T.sum', true, 5) ON CONFLICT DO NOTHING;
		ELSIF r < 0.95 THEN
			DELETE FROM w.suppression_rule;
		ELSIF r < 0.97 THEN
			UPDATE w.boundary SET valid = daterange('2024-04-01', NULL) WHERE code = 'com' AND random() < 0.3;
		ELSE
			PERFORM w.publish_due();
		END IF;
	END LOOP;
END
$$;
SELECT setseed(0.42);
SELECT ceil(:histories / 425.0)::int AS n_breakdowns \gset
CALL step(300, :n_breakdowns);
SELECT publish_due() IS NOT NULL AS nothing_waits;
SELECT count(*) >= 0.95 * :histories AS histories, sum(n) > 3 * :histories AS rows, max(n) > 8 AS long
FROM (SELECT count(*) AS n FROM observation GROUP BY unit, indicator, breakdown, period) h;
SELECT origin, count(*) > 50 AS many, count(value) > 20 AS with_value, count(*) FILTER (WHERE superseded_at < 'infinity') > 50 AS closed FROM figure GROUP BY origin ORDER BY origin;
SELECT count(*) > 20 AS many_withheld FROM withheld;
SELECT count(*) > 20 AS many_unlisted FROM unlisted;

-- The naive reading, cell by cell, for one day and one moment. Which cells a rule of suppression hides beside those below its
-- threshold (D) is not judged here but taken as it stands: that is what the test of disclosure is about.
CREATE FUNCTION pg_temp.is_hidden(u text, i text, b text, p text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
	newest record;
BEGIN
	FOR newest IN SELECT o.* FROM w.observation o WHERE o.unit = u AND o.indicator = i AND o.breakdown = b AND o.period = p AND o.published
		AND o.known_from <= w.today() ORDER BY o.known_from DESC, o.recorded_at DESC LIMIT 1
	LOOP
		IF newest.conf_status NOT IN ('F', 'E') THEN
			RETURN true;
		END IF;
		IF newest.value IS NULL THEN
			RETURN false;
		END IF;
		RETURN EXISTS (SELECT FROM w.suppression_rule r WHERE r.indicator = i AND newest.value <> 0 AND newest.value < r.min_contributors)
			OR EXISTS (SELECT FROM w.withheld h WHERE h.unit = u AND h.indicator = i AND h.breakdown = b AND h.period = p AND h.conf_status = 'D');
	END LOOP;
	RETURN false;
END
$$;
CREATE TYPE pg_temp.reading AS (value numeric, numerator numeric, denominator numeric, stands boolean, n int, reason text);
CREATE FUNCTION pg_temp.told(u text, i text, b text, p text, day date, moment timestamptz) RETURNS pg_temp.reading LANGUAGE plpgsql STABLE AS $$
DECLARE
	newest record;
BEGIN
	IF pg_temp.is_hidden(u, i, b, p) THEN
		RETURN ROW(NULL, NULL, NULL, false, 0, NULL)::pg_temp.reading;
	END IF;
	FOR newest IN SELECT * FROM w.observation o WHERE o.unit = u AND o.indicator = i AND o.breakdown = b AND o.period = p AND o.published
		AND o.known_from <= least(day, w.today()) AND o.recorded_at <= moment
		AND o.known_from::timestamp AT TIME ZONE (SELECT a.time_zone FROM w.about a) <= moment
		ORDER BY o.known_from DESC, o.recorded_at DESC LIMIT 1
	LOOP
		IF newest.value IS NOT NULL AND newest.conf_status IN ('F', 'E') THEN
			RETURN ROW(newest.value, newest.numerator, newest.denominator, true, 0, NULL)::pg_temp.reading;
		END IF;
	END LOOP;
	RETURN ROW(NULL, NULL, NULL, false, 0, NULL)::pg_temp.reading;
END
$$;
-- what parts make by the rule of their indicator; shares beside them
CREATE FUNCTION pg_temp.made_of(i text, members text[], shares numeric[], parts pg_temp.reading[], n_withheld int) RETURNS pg_temp.reading LANGUAGE plpgsql STABLE AS $$
DECLARE
	rule text := (SELECT agg_unit FROM w.indicator WHERE code = i);
	r pg_temp.reading := ROW(NULL, NULL, NULL, true, 0, NULL)::pg_temp.reading;
	total numeric := 0; upper numeric := 0; lower numeric := 0; share numeric := 0;
	lacks boolean := false;
BEGIN
	FOR k IN 1..cardinality(members) LOOP
		CONTINUE WHEN parts[k].value IS NULL;
		r.n := r.n + 1;
		share := share + shares[k];
		IF rule = 'ratio' THEN
			lacks := lacks OR parts[k].numerator IS NULL OR parts[k].denominator IS NULL;
			upper := upper + shares[k] * parts[k].numerator;
			lower := lower + shares[k] * parts[k].denominator;
		ELSIF rule = 'weighted_mean' THEN
			lacks := lacks OR parts[k].denominator IS NULL;
			upper := upper + shares[k] * parts[k].value * parts[k].denominator;
			lower := lower + shares[k] * parts[k].denominator;
		ELSE
			total := total + shares[k] * parts[k].value;
		END IF;
	END LOOP;
	r.stands := r.n > 0;
	r.reason := CASE WHEN rule = 'none' THEN 'not_mergeable' WHEN n_withheld > 0 THEN 'withheld_member' WHEN lacks THEN 'no_components'
		WHEN r.n < cardinality(members) THEN 'missing_members' END;
	IF r.n = 0 THEN
		r.reason := NULL;
	ELSIF r.reason IS NULL THEN
		r.value := CASE rule WHEN 'sum' THEN total WHEN 'simple_mean' THEN total / share WHEN 'ratio' THEN 100 * upper / lower ELSE upper / lower END;
		IF rule IN ('ratio', 'weighted_mean') THEN
			r.denominator := lower;
		END IF;
		IF rule = 'ratio' THEN
			r.numerator := upper;
		END IF;
	END IF;
	RETURN r;
END
$$;
CREATE FUNCTION pg_temp.n_withheld(members text[], i text, b text, p text) RETURNS int LANGUAGE sql STABLE
	AS 'SELECT count(*)::int FROM w.withheld h WHERE h.unit = ANY (members) AND h.indicator = i AND h.breakdown = b AND h.period = p';
CREATE FUNCTION pg_temp.carried(u text, i text, b text, p text, day date) RETURNS pg_temp.reading LANGUAGE plpgsql STABLE AS $$
DECLARE
	members text[]; shares numeric[];
BEGIN
	SELECT array_agg(s.old_unit), array_agg(s.share) INTO members, shares
	FROM w.unit_succession s WHERE s.new_unit = u AND s.from_date > kpi.period_start(p::kpi.period);
	IF members IS NULL THEN
		RETURN NULL;
	END IF;
	RETURN pg_temp.made_of(i, members, shares, ARRAY(SELECT pg_temp.told(m, i, b, p, day, 'infinity') FROM unnest(members) m), pg_temp.n_withheld(members, i, b, p));
END
$$;
CREATE FUNCTION pg_temp.rolled(u text, division text, i text, b text, p text, day date) RETURNS pg_temp.reading LANGUAGE plpgsql STABLE AS 'BEGIN RETURN NULL; END';
-- what is shown of a unit: reported, else carried over, else from the first division that makes a value, communes first
CREATE FUNCTION pg_temp.shown(u text, i text, b text, p text, day date) RETURNS pg_temp.reading LANGUAGE plpgsql STABLE AS $$
DECLARE
	r pg_temp.reading := pg_temp.told(u, i, b, p, day, 'infinity');
BEGIN
	IF r.stands THEN
		RETURN r;
	END IF;
	r := pg_temp.carried(u, i, b, p, day);
	FOR k IN 1..3 LOOP
		EXIT WHEN r.value IS NOT NULL;
		r := pg_temp.rolled(u, (ARRAY['com', 'prov', 'prov2'])[k], i, b, p, day);
	END LOOP;
	RETURN r;
END
$$;
CREATE OR REPLACE FUNCTION pg_temp.rolled(u text, division text, i text, b text, p text, day date) RETURNS pg_temp.reading LANGUAGE plpgsql STABLE AS $$
DECLARE
	members text[] := ARRAY(SELECT m.unit FROM w.boundary_member m JOIN w.boundary d ON d.code = m.boundary
		WHERE m.boundary = division AND m.parent = u AND d.valid @> kpi.period_end(p::kpi.period));
BEGIN
	IF members = '{}' THEN
		RETURN NULL;
	END IF;
	RETURN pg_temp.made_of(i, members, array_fill(1::numeric, ARRAY[cardinality(members)]), ARRAY(SELECT pg_temp.shown(m, i, b, p, day) FROM unnest(members) m),
		pg_temp.n_withheld(members, i, b, p));
END
$$;

-- by day: two of each indicator, part and period
CREATE TEMP TABLE asked AS
SELECT i.indicator, i.breakdown, i.period, d.day
FROM (SELECT DISTINCT indicator, breakdown, period FROM observation) i
CROSS JOIN LATERAL (SELECT today() AS day UNION SELECT today() - (random() * 33 + length(i.period) * 0)::int) d;
CREATE TEMP TABLE naive AS
SELECT u.code AS unit, a.indicator, a.breakdown, a.period, a.day, o.origin, o.made_from, r.value, r.numerator, r.denominator, r.n, r.reason
FROM asked a CROSS JOIN unit u
CROSS JOIN (VALUES ('reported', ''), ('carried_over', ''), ('rolled_up', 'com'), ('rolled_up', 'prov'), ('rolled_up', 'prov2')) o (origin, made_from)
CROSS JOIN LATERAL (SELECT (x.reading).* FROM (SELECT CASE o.origin WHEN 'reported' THEN pg_temp.told(u.code, a.indicator, a.breakdown, a.period, a.day, 'infinity')
	WHEN 'carried_over' THEN pg_temp.carried(u.code, a.indicator, a.breakdown, a.period, a.day)
	ELSE pg_temp.rolled(u.code, o.made_from, a.indicator, a.breakdown, a.period, a.day) END AS reading OFFSET 0) x) r
WHERE r.stands;
CREATE TEMP TABLE kept_then AS
SELECT f.unit, f.indicator, f.breakdown, f.period, a.day, f.origin, f.made_from, f.exact AS value,
	CASE WHEN f.origin = 'reported' OR f.value IS NOT NULL THEN f.numerator END AS numerator,
	CASE WHEN f.origin = 'reported' OR f.value IS NOT NULL THEN f.denominator END AS denominator, coalesce(f.members_present, 0) AS n, f.reason
FROM asked a
JOIN figure f USING (indicator, breakdown, period)
WHERE a.day BETWEEN f.known_from AND f.known_until AND f.superseded_at = 'infinity';
SELECT origin, count(*) > 50 AS many, count(value) > 20 AS with_value FROM naive GROUP BY origin ORDER BY origin;
SELECT count(*) AS differ FROM (
	(SELECT unit, indicator, breakdown, period, day, origin, made_from, round(value, 9), round(numerator, 9), round(denominator, 9), n, reason FROM naive
	EXCEPT ALL SELECT unit, indicator, breakdown, period, day, origin, made_from, round(value, 9), round(numerator, 9), round(denominator, 9), n, reason FROM kept_then)
	UNION ALL
	(SELECT unit, indicator, breakdown, period, day, origin, made_from, round(value, 9), round(numerator, 9), round(denominator, 9), n, reason FROM kept_then
	EXCEPT ALL SELECT unit, indicator, breakdown, period, day, origin, made_from, round(value, 9), round(numerator, 9), round(denominator, 9), n, reason FROM naive)) d;
-- by moment of recording, for what was reported
CREATE TEMP TABLE at_moment AS
SELECT DISTINCT m.recorded_at AS moment, today() - (random() * 20)::int AS day FROM (SELECT DISTINCT recorded_at FROM observation) m WHERE random() < 0.03;
SELECT count(*) AS asked, count(*) FILTER (WHERE e.value IS DISTINCT FROM f.exact) AS differ
FROM at_moment m
CROSS JOIN (SELECT DISTINCT unit, indicator, breakdown, period FROM observation) c
CROSS JOIN LATERAL pg_temp.told(c.unit, c.indicator, c.breakdown, c.period, m.day, m.moment) e
LEFT JOIN figure f ON f.unit = c.unit AND f.indicator = c.indicator AND f.breakdown = c.breakdown AND f.period = c.period AND f.origin = 'reported'
	AND m.day BETWEEN f.known_from AND f.known_until AND f.recorded_at <= m.moment AND m.moment < f.superseded_at \gset moment_
SELECT :moment_asked > 1000 AS asked, :moment_differ AS differ;

-- nothing is found by the check, and what is made anew is what was kept, row by row
SELECT * FROM verify_figures() LIMIT 5;
CREATE TEMP TABLE kept AS TABLE figure;
CREATE TEMP TABLE kept_withheld AS TABLE withheld;
CREATE TEMP TABLE kept_unlisted AS TABLE unlisted;
CREATE TEMP TABLE kept_waiting AS TABLE waiting;
CREATE TEMP TABLE kept_series AS TABLE series;
CREATE TEMP TABLE kept_panel AS TABLE panel;
SELECT rebuild_figures() = (SELECT count(*) FROM kept) AS as_many;
SELECT (SELECT count(*) FROM (TABLE kept EXCEPT ALL TABLE figure) d) AS lost, (SELECT count(*) FROM (TABLE figure EXCEPT ALL TABLE kept) d) AS new,
	(SELECT count(*) FROM (TABLE kept_withheld EXCEPT ALL TABLE withheld) d) + (SELECT count(*) FROM (TABLE withheld EXCEPT ALL TABLE kept_withheld) d) AS withheld,
	(SELECT count(*) FROM (TABLE kept_unlisted EXCEPT ALL TABLE unlisted) d) + (SELECT count(*) FROM (TABLE unlisted EXCEPT ALL TABLE kept_unlisted) d) AS unlisted,
	(SELECT count(*) FROM (TABLE kept_waiting EXCEPT ALL TABLE waiting) d) + (SELECT count(*) FROM (TABLE waiting EXCEPT ALL TABLE kept_waiting) d) AS waiting,
	(SELECT count(*) FROM (TABLE kept_series EXCEPT ALL TABLE series) d) + (SELECT count(*) FROM (TABLE series EXCEPT ALL TABLE kept_series) d) AS series,
	(SELECT count(*) FROM (TABLE kept_panel EXCEPT ALL TABLE panel) d) + (SELECT count(*) FROM (TABLE panel EXCEPT ALL TABLE kept_panel) d) AS panel;
-- a figure changed behind the triggers is found
UPDATE figure SET exact = exact + 1, value = value + 1 WHERE ctid = (SELECT min(ctid) FROM figure WHERE origin = 'reported' AND value IS NOT NULL AND superseded_at < 'infinity');
SELECT finding, origin FROM verify_figures() ORDER BY 1;
RESET search_path;
SET client_min_messages = warning;
DROP SCHEMA w CASCADE;
