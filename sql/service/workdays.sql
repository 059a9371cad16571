-- working days: beside a count day by day, and what is refused
\set VERBOSITY terse
SET search_path = public, kpi;

-- random days and calendars, with holidays given twice and at weekends, and weekends that are worked
CREATE TEMP TABLE calendar AS
SELECT c, array_agg('2000-01-01'::date + (i * i * 37 + c * 11) % 900 - 200) FILTER (WHERE i % 3 > 0) AS holidays,
	coalesce(array_agg(d) FILTER (WHERE i % 3 = 0 AND extract(isodow FROM d) > 5), '{}') AS worked
FROM generate_series(1, 12) AS c, generate_series(1, 90) AS i, LATERAL (SELECT '2000-01-01'::date + (i * 53 + c * 17) % 900 - 200 AS d) AS x
GROUP BY c;
UPDATE calendar SET worked = ARRAY(SELECT DISTINCT unnest(worked) EXCEPT SELECT unnest(holidays));
CREATE TEMP TABLE span AS
SELECT c, n, a, a + (n * n * 13) % 400 AS z FROM generate_series(1, 12) AS c, generate_series(1, 80) AS n, LATERAL (SELECT '2000-01-01'::date + (n * 41 * c) % 800 - 300 AS a) AS x;
CREATE FUNCTION pg_temp.by_hand(a date, z date, holidays date[], worked date[]) RETURNS bigint LANGUAGE sql AS $$
	SELECT count(*) FROM generate_series(a + 1, z, interval '1 day') AS d
	WHERE CASE WHEN extract(isodow FROM d) > 5 THEN d::date = ANY (worked) ELSE d::date <> ALL (holidays) END $$;
SELECT count(*) AS spans, sum(working_days(a, z, holidays, worked)) > 10000 AS many,
	count(*) FILTER (WHERE working_days(a, z, holidays, worked) <> pg_temp.by_hand(a, z, holidays, worked)) AS wrong,
	count(*) FILTER (WHERE working_days(a, z, holidays) <> pg_temp.by_hand(a, z, holidays, '{}')) AS wrong_without
FROM span JOIN calendar USING (c);
-- added up again: the first day with so many working days behind it
SELECT count(*) AS spans, count(*) FILTER (WHERE working_days(a, d, holidays, worked) <> n OR d > a AND working_days(a, d - 1, holidays, worked) <> n - 1) AS wrong
FROM span JOIN calendar USING (c), LATERAL add_working_days(a, n, holidays, worked) AS d;
SELECT add_working_days('2026-04-29', 0, '{}') AS none, add_working_days('2026-04-29', 1, '{2026-04-30,2026-05-01}') AS over_holidays,
	add_working_days('2026-04-29', 1, '{2026-04-30,2026-05-01}', '{2026-05-02}') AS saturday_worked, working_days('0001-01-01', '9999-12-31', '{}') AS all_of_them;
-- a day that is a holiday and worked at once: from Monday to Friday the holiday counts, at a weekend the work
SELECT working_days('2026-05-03', '2026-05-04', '{2026-05-04}', '{2026-05-04}') AS monday, working_days('2026-05-01', '2026-05-02', '{2026-05-02}', '{2026-05-02}') AS saturday;
SELECT working_days(NULL, '2026-05-04', '{}'), working_days('2026-05-04', NULL, '{}'), add_working_days('2026-05-04', NULL, '{}');
SELECT working_days('2026-05-04', '2026-05-03', '{}');
SELECT working_days('2026-05-04', 'infinity', '{}');
SELECT working_days('2026-05-04', '2026-05-05', NULL);
SELECT working_days('2026-05-04', '2026-05-05', '{}', NULL);
SELECT working_days('2026-05-04', '2026-05-05', '{2026-05-04,NULL}');
SELECT working_days('2026-05-04', '2026-05-05', '{{2026-05-04}}');
SELECT working_days('2026-05-04', '2026-05-05', '{infinity}');
SELECT add_working_days('2026-05-04', -1, '{}');
SELECT add_working_days('5874897-12-01', 100, '{}');
SELECT add_working_days('2026-05-04', 2147483647, '{}');
